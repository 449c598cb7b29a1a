//! Findings as `JUnit`'s XML: a file a suite, a finding a test. An error fails; a warning is skipped, since it
//! fails nothing; where nothing was found there is one test that says so.

use super::Texts;
use crate::finding::{Finding, Level};
use crate::report::junit::{Case, Outcome, Suite, suites_xml, xml_text};

/// Writes findings as `JUnit`'s XML, in the order given.
pub fn findings_junit(findings: &[Finding], text_of: &dyn Fn(&str) -> Option<String>) -> String {
    let texts = Texts::of(findings, text_of);
    let told: Vec<&Finding> =
        findings.iter().filter(|finding| finding.level > Level::Allow).collect();
    let mut suites: Vec<Suite> = told
        .chunk_by(|one, next| one.place.file == next.place.file)
        .map(|of_file| {
            let cases = of_file.iter().map(|finding| case(finding, &texts)).collect();
            Suite::new(xml_text(&of_file[0].place.file), cases)
        })
        .collect();
    if suites.is_empty() {
        suites.push(Suite::new("records".to_owned(), vec![passed()]));
    }
    suites_xml(suites)
}

fn case(finding: &Finding, texts: &Texts) -> Case {
    let place = texts.find(&finding.place).map_or_else(String::new, |(text, span)| {
        let (line, column) = text.line_and_column(span.start);
        format!(" at {line}:{column}")
    });
    let is_error = finding.level == Level::Error;
    Case {
        name: format!("{}{place}", finding.code),
        properties: Vec::new(),
        outcome: if is_error { Outcome::Failed } else { Outcome::Skipped },
        kind: finding.code,
        message: xml_text(&finding.message),
        said: xml_text(finding.remedy.as_deref().unwrap_or_default()),
    }
}

fn passed() -> Case {
    Case {
        name: "no findings".to_owned(),
        properties: Vec::new(),
        outcome: Outcome::Passed,
        kind: "",
        message: String::new(),
        said: String::new(),
    }
}
