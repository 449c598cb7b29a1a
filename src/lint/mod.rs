//! Records → findings: every slip at once, each with its place and a remedy; a file a subject.
//!
//! To add one: give it a line in [`CODES`](crate::finding::CODES) and a section in `docs/lints.md`, and note it in
//! the file of its subject. A test fails until all three are there and its slip is in the catalogue below.

mod assignments;
mod claims;
mod evidence;
mod mend;
mod names;
mod private;
mod quotations;
mod reviews;
mod since;
mod sources;

use chrono::NaiveDate;

use crate::finding::{Finding, Level, Place};
use crate::record::{AssignmentsFile, ClaimsFile, Doubts, ReviewsFile};
use crate::review::Review;
use crate::settings::Settings;
use crate::text::Span;

pub use mend::mended;
pub use names::lint_names;
pub use since::since;

/// All records of one article.
#[derive(Clone, Copy, Debug)]
pub struct ArticleRecords<'r> {
    /// The article's name.
    pub name: &'r str,
    /// Its claims file, where there is one.
    pub claims: Option<&'r ClaimsFile>,
    /// Its reviews files.
    pub reviews: &'r [ReviewsFile],
    /// The text the claims were taken from, where it is kept.
    pub text: Option<&'r str>,
}

/// Finds every slip in the records of the articles: those of reading them, and those that only show
/// when records are seen together. Sorted by file and place; levels are as the project settles them.
pub fn lint(
    articles: &[ArticleRecords<'_>],
    settings: &Settings,
    today: NaiveDate,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for article in articles {
        findings.extend(article.claims.iter().flat_map(|file| file.findings.clone()));
        findings.extend(article.reviews.iter().flat_map(|file| file.findings.clone()));
        if let Some(file) = article.claims.filter(|file| is_whole(&file.findings)) {
            let text = article.text.filter(|_| !file.is_broken());
            claims::lint(file, text, &mut findings);
            if let Some(text) = text {
                quotations::lint(file, text, &mut findings);
            }
        }
        for file in article.reviews.iter().filter(|file| is_legible(&file.findings)) {
            let mut found = Vec::new();
            reviews::lint(file, article, &settings.scale, &mut found);
            sources::lint(file, article.claims, &mut found);
            evidence::lint(file, article.claims, &mut found);
            private::lint(file, &mut found);
            reviews::lint_dates(file, today, &mut found);
            let doubts = Doubts::of(&file.text, &file.findings);
            findings.extend(found.into_iter().filter(|finding| !doubts.is_echo(finding)));
        }
    }
    for (file, text) in articles.iter().flat_map(texts) {
        findings.extend(line_endings(file, text));
    }
    settled(findings, settings)
}

/// Finds every slip in what is assigned: those of reading the file, and names of what is not there.
pub fn lint_assignments(
    file: &AssignmentsFile,
    articles: &[ArticleRecords<'_>],
    settings: &Settings,
) -> Vec<Finding> {
    let mut findings = file.findings.clone();
    assignments::lint(file, articles, &mut findings);
    settled(findings, settings)
}

/// Gives findings the levels that the project settles, and sorts them by file and place.
fn settled(mut findings: Vec<Finding>, settings: &Settings) -> Vec<Finding> {
    for finding in &mut findings {
        only_on_the_scale(finding, settings);
        finding.level = settings.lint.get(finding.code).copied().unwrap_or(finding.level);
    }
    findings.retain(|finding| finding.level != Level::Allow);
    findings.sort_by(|one, other| (&one.place, one.code).cmp(&(&other.place, other.code)));
    findings
}

/// Returns the files of an article, each with its text.
fn texts<'r>(article: &ArticleRecords<'r>) -> impl Iterator<Item = (&'r str, &'r str)> {
    let claims = article.claims.map(|file| (file.file.as_str(), file.text.as_str()));
    let reviews = article.reviews.iter().map(|file| (file.file.as_str(), file.text.as_str()));
    claims.into_iter().chain(reviews)
}

/// Finds a file that the program would write with other line endings.
fn line_endings(file: &str, text: &str) -> Option<Finding> {
    let mark = text.strip_prefix('\u{feff}').map(|rest| Span::new(0, text.len() - rest.len()));
    let returns = text.match_indices("\r\n").map(|(at, _)| Span::new(at, at + 1));
    let stretches: Vec<Span> = mark.into_iter().chain(returns).collect();
    let what = match (mark, stretches.len()) {
        (_, 0) => return None,
        (Some(_), 1) => "a byte order mark",
        (Some(_), _) => "a byte order mark and Windows line endings",
        (None, _) => "Windows line endings",
    };
    let place = Place { file: file.to_owned(), span: None };
    let message = format!("the file has {what}, so the next change of it would touch every line");
    let remedy =
        "factcheck lint --fix; `factcheck init` writes a .gitattributes that keeps them out";
    let finding = told("line-endings", place, message, remedy);
    Some(stretches.into_iter().fold(finding, |finding, span| finding.mend(span, "")))
}

/// Takes away what would make a word the name of a verdict that is not on the scale.
fn only_on_the_scale(finding: &mut Finding, settings: &Settings) {
    if finding.code == "bad-verdict" {
        let is_there = |name: &str| settings.scale.names().any(|known| known == name);
        finding.mends.retain(|mend| is_there(mend.text.trim_matches('"')));
    }
}

/// Tells whether a review concludes something.
fn is_judgement(review: &Review) -> bool {
    review.verdict.is_some() || review.said.is_some()
}

/// Tells whether a file could be read to its end; otherwise claims of it may seem to be missing.
fn is_whole(findings: &[Finding]) -> bool {
    is_legible(findings) && !findings.iter().any(|finding| finding.code == "invalid-toml")
}

/// Tells whether a file is one version of itself, and of a version that is known here.
fn is_legible(findings: &[Finding]) -> bool {
    let unread = ["merge-conflict", "version-too-new"];
    !findings.iter().any(|finding| unread.contains(&finding.code))
}

/// Makes a finding with a remedy.
fn told(code: &'static str, place: Place, message: String, remedy: impl Into<String>) -> Finding {
    Finding::new(code, place, message).remedy(remedy)
}

#[cfg(test)]
mod tests;
