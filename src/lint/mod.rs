//! Records → findings: every slip at once, each with its place and a remedy; a file a subject.
//!
//! To add one: give it a line in [`CODES`](crate::finding::CODES) and a section in `docs/lints.md`, and note it in
//! the file of its subject. A test fails until all three are there and its slip is in the catalogue below.

mod claims;
mod reviews;
mod sources;

use chrono::NaiveDate;

use crate::finding::{Finding, Level, Place};
use crate::record::{ClaimsFile, ReviewsFile};
use crate::settings::Settings;

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
            claims::lint(file, article.text.filter(|_| !file.is_broken()), &mut findings);
        }
        for file in article.reviews.iter().filter(|file| is_whole(&file.findings)) {
            reviews::lint(file, article, &settings.scale, &mut findings);
            sources::lint(file, article.claims, &mut findings);
            reviews::lint_dates(file, today, &mut findings);
        }
    }
    for finding in &mut findings {
        finding.level = settings.lint.get(finding.code).copied().unwrap_or(finding.level);
    }
    findings.retain(|finding| finding.level != Level::Allow);
    findings.sort_by(|one, other| (&one.place, one.code).cmp(&(&other.place, other.code)));
    findings
}

/// Tells whether a file could be read to its end; otherwise what seems amiss in it may be an echo.
fn is_whole(findings: &[Finding]) -> bool {
    let broken = ["merge-conflict", "invalid-toml", "version-too-new"];
    !findings.iter().any(|finding| broken.contains(&finding.code))
}

/// Makes a finding with a remedy.
fn told(code: &'static str, place: Place, message: String, remedy: impl Into<String>) -> Finding {
    Finding::new(code, place, message).remedy(remedy)
}

#[cfg(test)]
mod tests;
