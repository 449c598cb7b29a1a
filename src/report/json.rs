//! The report for other programs: JSON with a published shape.
//!
//! ```text
//! REPORT  {"version": 1, "total": TALLY, "articles": [ARTICLE], "broken": [{"file", "findings"}]}
//!          "breakdown": {"by", "rows": [{"name", "tally": TALLY}]}       only with `--by`
//! ARTICLE {"article", "title", "authors": [], "published", "language", "url", "tally": TALLY,
//!          "claims": [CLAIM]}                                    claims only with `--detail`
//! TALLY   {"claims", "checkable", "checked", "percent", "disputed", "outdated", "waiting", "set_aside",
//!          "verdicts": {VERDICT: n}, "said_only": {SAID: n},     these two add up to `checked`
//!          "reviewers": {NAME: n}, "sources", "sources_unarchived"}
//! CLAIM   {"article", "number", "id", "text", "claim", "kind", "check", "of", "parts": [ID], "speaker",
//!          "date", "tags": [], "note", "status", "verdict", "said", "reviews": [REVIEW]}
//! REVIEW  {"reviewer", "wording": "present|earlier", "claim", "was", "said", "verdict", "date",
//!          "confidence", "note", "fix", "sources": [SOURCE]}
//! SOURCE  {"title", "url", "publisher", "author", "published", "accessed", "archived", "at", "quote",
//!          "stance", "kind", "file"}
//! ```
//!
//! Numbers are counts, dates are `YYYY-MM-DD`, words are those of the records; what is absent is `null`
//! or empty. `number` is the claim's place in its article, from 1; `status` is `null` for a claim that is
//! counted through its parts. Fields may be added within a version; none changes its meaning.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::breakdown::{Breakdown, Row};
use super::{ArticleReport, Broken, Report};
use crate::claim::{ClaimId, Kind};
use crate::review::{Confidence, Review, Reviewer, Said, Source, SourceKind, Stance};
use crate::tally::{Signed, Standing, Status, Tally};
use crate::verdict::Verdict;

/// Writes the report as JSON; with `detail`, every claim with its reviews as well.
pub fn json(report: &Report<'_>, detail: bool) -> String {
    written(&ReportShape::of(report, detail, None))
}

/// Writes the report as JSON, with a breakdown of it.
pub fn json_by(report: &Report<'_>, breakdown: &Breakdown) -> String {
    written(&ReportShape::of(report, false, Some(breakdown)))
}

/// Writes a value of one of the shapes, indented, with a line feed at the end.
pub(super) fn written(shape: &impl Serialize) -> String {
    // A shape is made of strings, numbers and maps with string keys; JSON can say all of that.
    serde_json::to_string_pretty(shape).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct ReportShape<'r> {
    version: u8,
    total: TallyShape<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breakdown: Option<BreakdownShape<'r>>,
    articles: Vec<ArticleShape<'r>>,
    broken: &'r [Broken],
}

impl<'r> ReportShape<'r> {
    fn of(report: &'r Report<'r>, detail: bool, breakdown: Option<&'r Breakdown>) -> Self {
        let articles = report.articles.iter().map(|article| ArticleShape::of(article, detail));
        Self {
            version: 1,
            total: TallyShape::of(&report.total),
            breakdown: breakdown.map(BreakdownShape::of),
            articles: articles.collect(),
            broken: &report.broken,
        }
    }
}

#[derive(Serialize)]
struct BreakdownShape<'r> {
    by: &'static str,
    rows: Vec<RowShape<'r>>,
}

impl<'r> BreakdownShape<'r> {
    fn of(breakdown: &'r Breakdown) -> Self {
        let row = |row: &'r Row| RowShape {
            name: row.name.as_deref(),
            tally: TallyShape::of(&row.tally),
        };
        Self { by: breakdown.by.as_str(), rows: breakdown.rows.iter().map(row).collect() }
    }
}

#[derive(Serialize)]
struct RowShape<'r> {
    name: Option<&'r str>,
    tally: TallyShape<'r>,
}

#[derive(Serialize)]
struct ArticleShape<'r> {
    article: &'r str,
    title: Option<&'r str>,
    authors: &'r [String],
    published: Option<NaiveDate>,
    language: Option<&'r str>,
    url: Option<&'r str>,
    tally: TallyShape<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Vec<ClaimShape<'r>>>,
}

impl<'r> ArticleShape<'r> {
    fn of(article: &'r ArticleReport<'r>, detail: bool) -> Self {
        let claims = article.records.claims;
        Self {
            article: article.records.name,
            title: claims.title.as_deref(),
            authors: &claims.authors,
            published: claims.published,
            language: claims.language.as_deref(),
            url: claims.url.as_deref(),
            tally: TallyShape::of(&article.tally),
            claims: detail.then(|| ClaimShape::all(article)),
        }
    }
}

#[derive(Serialize)]
struct TallyShape<'r> {
    claims: usize,
    checkable: usize,
    checked: usize,
    percent: usize,
    disputed: usize,
    outdated: usize,
    waiting: usize,
    set_aside: usize,
    verdicts: &'r BTreeMap<Verdict, usize>,
    said_only: &'r BTreeMap<Said, usize>,
    reviewers: &'r BTreeMap<Reviewer, usize>,
    sources: usize,
    sources_unarchived: usize,
}

impl<'r> TallyShape<'r> {
    fn of(tally: &'r Tally) -> Self {
        Self {
            claims: tally.claims(),
            checkable: tally.checkable(),
            checked: tally.count(Status::Checked),
            percent: tally.percent(),
            disputed: tally.count(Status::Disputed),
            outdated: tally.count(Status::Outdated),
            waiting: tally.count(Status::Waiting),
            set_aside: tally.count(Status::SetAside),
            verdicts: &tally.verdicts,
            said_only: &tally.said_only,
            reviewers: &tally.reviewers,
            sources: tally.sources,
            sources_unarchived: tally.unarchived,
        }
    }
}

/// A claim with where it stands and all that was said of it.
#[derive(Serialize)]
pub(super) struct ClaimShape<'r> {
    article: &'r str,
    number: usize,
    id: &'r ClaimId,
    text: &'r str,
    claim: Option<&'r str>,
    kind: Kind,
    check: bool,
    of: Option<&'r ClaimId>,
    parts: Vec<&'r ClaimId>,
    speaker: Option<&'r str>,
    date: Option<NaiveDate>,
    tags: &'r [String],
    note: Option<&'r str>,
    status: Option<Status>,
    verdict: Option<&'r Verdict>,
    said: Option<Said>,
    reviews: Vec<ReviewShape<'r>>,
}

impl<'r> ClaimShape<'r> {
    /// Shapes every claim of an article.
    pub(super) fn all(article: &'r ArticleReport<'r>) -> Vec<Self> {
        let mut parts: BTreeMap<&ClaimId, Vec<&ClaimId>> = BTreeMap::new();
        for claim in &article.records.claims.claims {
            if let Some(whole) = &claim.of {
                parts.entry(whole).or_default().push(&claim.id);
            }
        }
        let shape = |(nth, standing): (usize, &'r Standing<'r>)| {
            let parts = parts.remove(&standing.claim.id).unwrap_or_default();
            Self::of(article.records.name, nth + 1, standing, parts)
        };
        article.standings.iter().enumerate().map(shape).collect()
    }

    /// Shapes one claim, the `number`th of its article.
    pub(super) fn of(
        article: &'r str,
        number: usize,
        standing: &'r Standing<'r>,
        parts: Vec<&'r ClaimId>,
    ) -> Self {
        let claim = standing.claim;
        let present = standing.reviews.iter().chain(&standing.begun);
        let present = present.map(|signed| ReviewShape::of(signed, "present"));
        let earlier = standing.outdated.iter().map(|signed| ReviewShape::of(signed, "earlier"));
        Self {
            article,
            number,
            id: &claim.id,
            text: &claim.text,
            claim: claim.claim.as_deref(),
            kind: claim.kind,
            check: claim.check,
            of: claim.of.as_ref(),
            parts,
            speaker: claim.speaker.as_deref(),
            date: claim.date,
            tags: &claim.tags,
            note: claim.note.as_deref(),
            status: standing.status,
            verdict: standing.verdict,
            said: standing.said,
            reviews: present.chain(earlier).collect(),
        }
    }
}

#[derive(Serialize)]
struct ReviewShape<'r> {
    reviewer: &'r Reviewer,
    wording: &'static str,
    claim: &'r ClaimId,
    was: Option<&'r ClaimId>,
    said: Option<Said>,
    verdict: Option<&'r Verdict>,
    date: Option<NaiveDate>,
    confidence: Option<Confidence>,
    note: Option<&'r str>,
    fix: Option<&'r str>,
    sources: Vec<SourceShape<'r>>,
}

impl<'r> ReviewShape<'r> {
    fn of(signed: &Signed<'r>, wording: &'static str) -> Self {
        // Every field is named, so that a new one cannot be forgotten here. `private` is left out.
        let Review { claim, was, said, verdict, date, confidence, note, fix, private: _, sources } =
            signed.review;
        Self {
            reviewer: signed.reviewer,
            wording,
            claim,
            was: was.as_ref(),
            said: *said,
            verdict: verdict.as_ref(),
            date: *date,
            confidence: *confidence,
            note: note.as_deref(),
            fix: fix.as_deref(),
            sources: sources.iter().map(SourceShape::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct SourceShape<'r> {
    title: Option<&'r str>,
    url: Option<&'r str>,
    publisher: Option<&'r str>,
    author: Option<&'r str>,
    published: Option<NaiveDate>,
    accessed: Option<NaiveDate>,
    archived: Option<&'r str>,
    at: Option<&'r str>,
    quote: Option<&'r str>,
    stance: Option<Stance>,
    kind: Option<SourceKind>,
    file: Option<&'r str>,
}

impl<'r> SourceShape<'r> {
    fn of(source: &'r Source) -> Self {
        Self {
            title: source.title.as_deref(),
            url: source.url.as_deref(),
            publisher: source.publisher.as_deref(),
            author: source.author.as_deref(),
            published: source.published,
            accessed: source.accessed,
            archived: source.archived.as_deref(),
            at: source.at.as_deref(),
            quote: source.quote.as_deref(),
            stance: source.stance,
            kind: source.kind,
            file: source.file.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::report::sample::{PRIVATE, Sample};

    #[test]
    fn the_shape_is_the_published_one() {
        insta::assert_snapshot!("report", json(&Sample::three().report(), false));
        insta::assert_snapshot!("report_in_detail", json(&Sample::one().report(), true));
    }

    #[test]
    fn nothing_private_is_let_out() {
        assert!(!json(&Sample::three().report(), true).contains(PRIVATE));
    }
}
