//! Evidence: the sources of one review seen together, which say more than each by itself.
//!
//! Sources that only give context decide nothing and are left out.

use chrono::{Days, NaiveDate};

use super::{is_judgement, told};
use crate::finding::Finding;
use crate::record::{ClaimsFile, ReviewsFile};
use crate::review::{Source, SourceKind, Stance};
use crate::sources::shared_origin;

/// Finds the reviews of one reviewer's file that rest on too little.
pub(super) fn lint(file: &ReviewsFile, claims: Option<&ClaimsFile>, findings: &mut Vec<Finding>) {
    let published = claims.and_then(|file| file.claims.published);
    for (nth, review) in file.reviews.reviews.iter().enumerate() {
        let bears = |source: &&Source| source.stance != Some(Stance::Context);
        let evidence: Vec<&Source> = review.sources.iter().filter(bears).collect();
        if evidence.is_empty() || !is_judgement(review) {
            continue;
        }
        let place = file.review_at(nth, if review.verdict.is_some() { "verdict" } else { "said" });
        if let Some(origin) = one_origin(&evidence) {
            let message = format!("all {} sources come from `{origin}`", evidence.len());
            let remedy =
                "add a source that does not go back to the same one, or the primary source";
            findings.push(told("one-origin", place.clone(), message, remedy));
        }
        if evidence.iter().all(|source| source.kind == Some(SourceKind::Secondary)) {
            let message = "this rests on accounts of others alone".to_owned();
            let remedy = "add the document, the recording or the witness: `kind = \"primary\"`";
            findings.push(told("secondary-only", place.clone(), message, remedy));
        }
        if let Some(published) = published.filter(|day| all_later(&evidence, *day)) {
            let message = format!("all evidence is later than the article of {published}");
            let remedy = "add what could be known then; later evidence may stand beside it";
            findings.push(told("later-evidence", place, message, remedy));
        }
    }
}

/// Returns the origin that several sources share.
///
/// One source may well be enough, and so may two places in a primary one.
fn one_origin(evidence: &[&Source]) -> Option<String> {
    let primary = evidence.iter().any(|source| source.kind == Some(SourceKind::Primary));
    let alone = evidence.len() < 2;
    if alone || primary { None } else { shared_origin(evidence.iter().copied()) }
}

/// Tells whether every source has a date, and all are later than the day an article was published; a day
/// is let pass for the sake of time zones.
fn all_later(evidence: &[&Source], article: NaiveDate) -> bool {
    let latest = article.checked_add_days(Days::new(1)).unwrap_or(article);
    evidence.iter().all(|source| source.published.is_some_and(|day| day > latest))
}

#[cfg(test)]
mod tests {
    use super::one_origin;
    use crate::review::{Source, SourceKind};

    #[test]
    fn one_source_is_no_crowd_and_two_places_in_the_document_itself_are_no_slip() {
        let page = Source { url: Some("https://k.example/1".to_owned()), ..Source::default() };
        assert_eq!(one_origin(&[&page, &page]).as_deref(), Some("k"));
        assert_eq!(one_origin(&[&page]), None);
        let primary = Source { kind: Some(SourceKind::Primary), ..page.clone() };
        assert_eq!(one_origin(&[&page, &primary]), None);
    }
}
