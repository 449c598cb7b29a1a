//! What the page of an article shows of the reviews of a claim.

use std::borrow::Cow;

use serde::Serialize;

use super::article::Around;
use super::source::{CitationView, OutletView, outlets};
use super::{beginning, day, harmless, named};
use crate::claim::ClaimId;
use crate::report::claim::conclusion;
use crate::report::difference::{Change, changes};
use crate::report::tone::Tone;
use crate::review::Confidence;
use crate::tally::{Signed, Standing, Status};

/// What a reader in a hurry should see of the reviews of a claim: the first of each that says so. Where they
/// differ, what one says is none of the claim's: each has its reviewer's name to it.
#[derive(Serialize)]
pub(super) struct GistView<'r> {
    glimpse: Option<Cow<'r, str>>,
    notes: Vec<NoteView<'r>>,
    pub(super) fixes: Vec<NoteView<'r>>,
    outlets: Vec<OutletView<'r>>,
}

impl<'r> GistView<'r> {
    pub(super) fn of(standing: &'r Standing<'r>, around: &Around<'r>) -> Self {
        let said = || standing.present().map(|signed| signed.review);
        let disputed = standing.status == Some(Status::Disputed);
        let view = |signed, text, by_name: bool| NoteView {
            reviewer: by_name.then(|| name_of(signed, around)),
            text,
        };
        let reasons = standing.present().filter_map(|signed| {
            Some(view(signed, beginning(signed.review.note.as_deref()?, 200), disputed))
        });
        let suggested: Vec<_> = standing
            .present()
            .filter_map(|signed| Some((signed, signed.review.fix.as_deref()?.trim())))
            .collect();
        let differ = disputed || suggested.windows(2).any(|pair| pair[0].1 != pair[1].1);
        let fixes = suggested.iter().map(|(signed, fix)| view(signed, harmless(fix), differ));
        let note = said().find_map(|review| review.note.as_deref());
        let fix = suggested.first().map(|(_, fix)| *fix);
        let outlets = outlets(said().flat_map(|review| &review.sources), &around.sources);
        let first = outlets.first().map(|outlet| outlet.name.clone());
        Self {
            glimpse: note.or(fix).map(|text| beginning(text, 60)).or(first),
            notes: reasons.take(if disputed { usize::MAX } else { 1 }).collect(),
            fixes: fixes.take(if differ { usize::MAX } else { 1 }).collect(),
            outlets,
        }
    }
}

/// The reasoning of a review or the wording it suggests, by whom where that matters.
#[derive(Serialize)]
pub(super) struct NoteView<'r> {
    reviewer: Option<Cow<'r, str>>,
    text: Cow<'r, str>,
}

/// Returns what the page calls whoever signed a review.
fn name_of<'r>(signed: &Signed<'r>, around: &Around<'r>) -> Cow<'r, str> {
    let known = &around.article.tally.reviewers;
    let nth = known.keys().position(|name| name == signed.reviewer).unwrap_or(known.len());
    named(signed.reviewer, nth, around.imprint)
}

/// One person's review of a claim.
#[derive(Serialize)]
pub(super) struct ReviewView<'r> {
    reviewer: Cow<'r, str>,
    date: Option<String>,
    confidence: Option<&'static str>,
    tone: &'static str,
    conclusion: String,
    note: Option<Cow<'r, str>>,
    fix: Option<Cow<'r, str>>,
    earlier: Option<Vec<ChangeView>>,
    sources: Vec<CitationView<'r>>,
}

/// All reviews of the `nth` claim: of its present wording, begun ones, and of earlier wordings.
pub(super) fn reviews<'r>(nth: usize, around: &Around<'r>) -> Vec<ReviewView<'r>> {
    let standing = &around.article.standings[nth];
    let retired = &around.article.records.claims.retired;
    let change = |id: &ClaimId| {
        let was = retired.iter().find(|retired| retired.claim.id == *id)?;
        Some(changed_words(&was.claim.text, &standing.claim.text))
    };
    let present = standing.present().map(|signed| (signed, None));
    let earlier = standing.outdated.iter().map(|signed| (signed, change(&signed.review.claim)));
    present.chain(earlier).map(|(signed, change)| review(nth, signed, change, around)).collect()
}

fn review<'r>(
    claim: usize,
    signed: &Signed<'r>,
    earlier: Option<Vec<ChangeView>>,
    around: &Around<'r>,
) -> ReviewView<'r> {
    let review = signed.review;
    let citation = |source| CitationView::of(source, claim, &around.sources);
    ReviewView {
        reviewer: name_of(signed, around),
        date: review.date.map(day),
        confidence: review.confidence.map(Confidence::as_str),
        tone: Tone::of_review(review, around.scale).name(),
        conclusion: conclusion(review),
        note: review.note.as_deref().map(|note| harmless(note.trim())),
        fix: review.fix.as_deref().map(harmless),
        earlier,
        sources: review.sources.iter().map(citation).collect(),
    }
}

/// A run of words between two wordings.
#[derive(Serialize)]
struct ChangeView {
    text: String,
    change: Change,
}

/// Returns what changed between two wordings.
fn changed_words(was: &str, is: &str) -> Vec<ChangeView> {
    let view =
        |(change, run): (Change, String)| ChangeView { text: harmless(&run).into_owned(), change };
    changes(was.trim(), is.trim()).into_iter().map(view).collect()
}
