//! Reviews: one a person and claim, of a claim that exists, with a verdict of the scale and a source.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};

use super::{ArticleRecords, told};
use crate::claim::{ClaimId, Claims};
use crate::finding::{Finding, Place, meant};
use crate::fixes::lost;
use crate::record::ReviewsFile;
use crate::review::Review;
use crate::verdict::Scale;

/// Finds the slips in one reviewer's file. Blank reviews count as untouched.
pub(super) fn lint(
    file: &ReviewsFile,
    article: &ArticleRecords<'_>,
    scale: &Scale,
    findings: &mut Vec<Finding>,
) {
    duplicates(file, findings);
    match article.claims {
        None => no_claims(file, article.name, findings),
        // What could not be read of the claims may be what a review is of.
        Some(claims) if claims.is_broken() => {}
        Some(claims) => whereabouts(file, &claims.claims, findings),
    }
    for (nth, review) in filled(file) {
        findings.extend(lost_fix(file, nth, review, article));
        let Some(verdict) = &review.verdict else { continue };
        if scale.step(verdict).is_none() {
            let place = file.review_at(nth, "verdict");
            let names: Vec<String> = scale.names().map(|name| format!("`{name}`")).collect();
            let message = format!("`{verdict}` is not on the scale: {}", names.join(", "));
            let near = meant(verdict.as_str(), scale.names());
            let remedy = near.map(|near| format!("did you mean `{near}`?"));
            findings.push(Finding { remedy, ..Finding::new("unknown-verdict", place, message) });
        }
        if review.sources.is_empty() {
            let place = file.review_at(nth, "verdict");
            let message = format!("the verdict `{verdict}` rests on no source");
            let remedy = "add a `[[review.source]]` with a `url`, a `file` or a `title`";
            findings.push(told("verdict-without-source", place, message, remedy));
        }
    }
}

/// Finds a suggested wording for words that the claim does not have.
fn lost_fix(
    file: &ReviewsFile,
    nth: usize,
    review: &Review,
    article: &ArticleRecords<'_>,
) -> Option<Finding> {
    let fix = review.fix.as_deref()?;
    let claim = article.claims?.claims.get(&review.claim)?;
    let lost = lost(fix, &claim.text)?;
    Some(told("lost-fix", file.review_at(nth, "fix"), lost.to_string(), lost.remedy()))
}

/// Finds dates that have not come yet. A day ahead is let pass: it may be tomorrow where the reviewer is.
pub(super) fn lint_dates(file: &ReviewsFile, today: NaiveDate, findings: &mut Vec<Finding>) {
    let latest = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let mut note = |date: Option<NaiveDate>, place: Place| {
        if let Some(date) = date.filter(|date| *date > latest) {
            let message = format!("{date} has not come yet");
            findings.push(told("future-date", place, message, "write the day it was"));
        }
    };
    for (nth, review) in filled(file) {
        note(review.date, file.review_at(nth, "date"));
        for (which, source) in review.sources.iter().enumerate() {
            note(source.accessed, file.source_at(nth, which, "accessed"));
            note(source.published, file.source_at(nth, which, "published"));
        }
    }
}

/// Returns the reviews that say something, each with its number in the file.
fn filled(file: &ReviewsFile) -> impl Iterator<Item = (usize, &Review)> {
    file.reviews.reviews.iter().enumerate().filter(|(_, review)| !review.is_blank())
}

/// Finds claims reviewed twice in one file.
fn duplicates(file: &ReviewsFile, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&ClaimId, usize> = HashMap::new();
    for (nth, review) in filled(file) {
        if let Some(before) = first.get(&review.claim) {
            let message =
                format!("{} has reviewed `{}` twice", file.reviews.reviewer, review.claim);
            let place = file.review_at(nth, "claim");
            let finding = told("duplicate-review", place, message, "make one block of the two");
            findings.push(finding.see(file.review_at(*before, "claim"), "the first is here"));
        } else {
            first.insert(&review.claim, nth);
        }
    }
}

/// Finds a file of reviews whose article has no claims.
fn no_claims(file: &ReviewsFile, article: &str, findings: &mut Vec<Finding>) {
    if filled(file).next().is_some() {
        let place = Place { file: file.file.clone(), span: None };
        let message = format!("these reviews are of `{article}`, which has no claims");
        let remedy =
            format!("extract the article with `--article {article}`, or rename the folder");
        findings.push(told("orphaned-review", place, message, remedy));
    }
}

/// Finds reviews of claims that do not exist, or no longer in that wording.
fn whereabouts(file: &ReviewsFile, claims: &Claims, findings: &mut Vec<Finding>) {
    let present: HashSet<&ClaimId> = claims.claims.iter().map(|claim| &claim.id).collect();
    let retired: HashSet<&ClaimId> = claims.retired.iter().map(|gone| &gone.claim.id).collect();
    let reviewed: HashSet<&ClaimId> = filled(file).map(|(_, review)| &review.claim).collect();
    for (nth, review) in filled(file).filter(|(_, review)| !present.contains(&review.claim)) {
        let place = file.review_at(nth, "claim");
        if !retired.contains(&review.claim) {
            let message = format!("no claim has the id `{}`", review.claim);
            let ids = present.iter().map(|id| id.as_str());
            let remedy = meant(review.claim.as_str(), ids).map_or_else(
                || "write the id of the claim it judges: `factcheck list` shows them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            findings.push(told("orphaned-review", place, message, remedy));
        } else if let Some(now) = claims.successor(&review.claim)
            && !reviewed.contains(&now.id)
        {
            let message = format!("made for an earlier wording of `{}`", now.id);
            let remedy = format!(
                "if it still holds, write `claim = \"{}\"` and `was = \"{}\"`",
                now.id, review.claim
            );
            findings.push(told("outdated-review", place, message, remedy));
        }
    }
}
