//! The report for continuous integration: `JUnit`'s XML, an article a suite, a claim a test.
//!
//! A claim that lacks something required fails; one that is not checked though nobody required it, or
//! set aside, is skipped. Each carries its `status` and, where one stands, its `verdict` or `said` as
//! properties. A file that cannot be read whole is an error in a suite called `records`.

use serde::Serialize;

use super::claim::conclusion;
use super::gate::Requirement;
use super::lines::cut;
use super::page::rendered;
use super::{ArticleReport, Broken, Look, Report};
use crate::tally::{Standing, Status};
use crate::text::{Lines, visible};

/// Writes test suites as `JUnit`'s XML.
pub(super) fn suites_xml(suites: Vec<Suite>) -> String {
    rendered("junit.xml", TEMPLATE, &Run::of(suites)) + "\n"
}

/// Writes the report as `JUnit`'s XML; claims that lack one of the requirements fail.
pub fn junit(report: &Report<'_>, requirements: &[Requirement]) -> String {
    let articles = report.articles.iter().map(|article| suite(article, requirements));
    junit_of(articles.collect(), &report.broken)
}

/// Makes the suite of an article; claims that lack one of the requirements fail.
pub fn suite(article: &ArticleReport<'_>, requirements: &[Requirement]) -> Suite {
    let claims = article.numbered();
    let cases = claims.filter_map(|(number, standing)| Case::of(number, standing, requirements));
    Suite::new(xml_text(article.records.name), cases.collect())
}

/// Writes the suites of the articles, and one for the files that cannot be read whole.
pub fn junit_of(mut suites: Vec<Suite>, broken: &[Broken]) -> String {
    let broken = broken.iter().map(Case::of_broken).collect::<Vec<_>>();
    suites.extend((!broken.is_empty()).then(|| Suite::new("records".to_owned(), broken)));
    suites_xml(suites)
}

const TEMPLATE: &str = include_str!("junit.xml");

#[derive(Serialize)]
struct Run {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
    suites: Vec<Suite>,
}

impl Run {
    fn of(suites: Vec<Suite>) -> Self {
        let sum = |number: fn(&Suite) -> usize| suites.iter().map(number).sum();
        Self {
            tests: sum(|suite| suite.cases.len()),
            failures: sum(|suite| suite.failures),
            errors: sum(|suite| suite.errors),
            skipped: sum(|suite| suite.skipped),
            suites,
        }
    }
}

/// Tests that belong together, and how they went.
#[derive(Serialize)]
pub struct Suite {
    name: String,
    failures: usize,
    errors: usize,
    skipped: usize,
    cases: Vec<Case>,
}

impl Suite {
    pub(super) fn new(name: String, cases: Vec<Case>) -> Self {
        let count = |outcome| cases.iter().filter(|case| case.outcome == outcome).count();
        Self {
            name,
            failures: count(Outcome::Failed),
            errors: count(Outcome::Broken),
            skipped: count(Outcome::Skipped),
            cases,
        }
    }
}

/// A test: what it is called, how it went, and what there is to say about that.
#[derive(Serialize)]
pub(super) struct Case {
    pub(super) name: String,
    pub(super) properties: Vec<(&'static str, String)>,
    pub(super) outcome: Outcome,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) message: String,
    pub(super) said: String,
}

/// How a test went.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Outcome {
    Passed,
    Failed,
    Broken,
    Skipped,
}

impl Case {
    /// `None` for a claim that is counted through its parts.
    fn of(number: usize, standing: &Standing<'_>, requirements: &[Requirement]) -> Option<Self> {
        let status = standing.status?;
        let claim = standing.claim;
        let unmet = requirements.iter().find_map(|required| {
            required.lacking(standing).map(|lacks| (required.as_str(), lacks.to_owned()))
        });
        let (outcome, kind, message) = match unmet {
            Some((kind, lacks)) => (Outcome::Failed, kind, lacks),
            None if status == Status::Checked => (Outcome::Passed, "", String::new()),
            None => (Outcome::Skipped, "", status.as_str().to_owned()),
        };
        let mut properties = vec![("status", status.as_str().to_owned())];
        properties.extend(standing.verdict.map(|verdict| ("verdict", verdict.to_string())));
        properties.extend(standing.said.map(|said| ("said", said.as_str().to_owned())));
        let each = standing.reviews.iter();
        let each = each.map(|by| format!("{}: {}", by.reviewer, conclusion(by.review)));
        let look = Look { width: Self::WIDTH, colour: false, unicode: true };
        let name = format!("{number} {} {}", claim.id, claim.text);
        Some(Self {
            name: xml_text(&cut(&name, Self::WIDTH, look)),
            properties,
            outcome,
            kind,
            message,
            said: xml_text(&each.collect::<Vec<_>>().join("; ")),
        })
    }

    /// How much of a claim's words names its test.
    const WIDTH: usize = 120;

    fn of_broken(broken: &Broken) -> Self {
        Self {
            name: xml_text(&broken.file),
            properties: Vec::new(),
            outcome: Outcome::Broken,
            kind: "unreadable",
            message: "cannot be read whole, see `factcheck lint`".to_owned(),
            said: String::new(),
        }
    }
}

/// Returns the text without the characters that XML 1.0 has no way to say.
pub(super) fn xml_text(text: &str) -> String {
    visible(text, Lines::Join).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::{junit, xml_text};
    use crate::report::gate::Requirement;
    use crate::report::sample::{PRIVATE, Sample};

    #[test]
    fn a_claim_is_a_test_that_fails_where_something_required_is_lacking() {
        insta::assert_snapshot!("nothing_required", junit(&Sample::three().report(), &[]));
        let required = junit(&Sample::three().report(), &[Requirement::Sourced]);
        insta::assert_snapshot!("sources_required", required);
        assert!(!required.contains(PRIVATE));
    }

    #[test]
    fn xml_can_say_every_text() {
        assert_eq!(xml_text("a\u{0}\u{b}\u{ffff}b\n"), "a␀␋\u{fffd}b ");
        let written = junit(&Sample::three().report(), &[Requirement::Agreed]);
        for harmful in ["<script", "\u{1b}", "\u{202e}"] {
            assert!(!written.contains(harmful), "{harmful}");
        }
    }
}
