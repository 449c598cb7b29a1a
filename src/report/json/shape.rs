//! The shapes of the JSON report, which its published schema is generated from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::claim::{ClaimId, Kind};
use crate::report::breakdown::{Breakdown, Row};
use crate::report::since::Since;
use crate::report::{ArticleReport, Broken, Report};
use crate::review::{Confidence, Review, Reviewer, Said, Source, SourceKind, Stance};
use crate::tally::{Signed, Standing, Status, Tally};
use crate::verdict::Verdict;

/// A report on how far the checking of some articles has come.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Report")]
pub(in crate::report) struct ReportShape<'r> {
    /// The version of this shape.
    version: u8,
    /// All articles together; a source used in two of them is counted once.
    total: TallyShape<'r>,
    /// What the report compares with, where it holds only the claims that have changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<SinceShape<'r>>,
    /// The tally broken down, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    breakdown: Option<BreakdownShape<'r>>,
    /// The articles, in the order they were asked for.
    articles: Vec<ArticleShape<'r>>,
    /// The files that could not be read whole, so that what they say is missing.
    broken: &'r [Broken],
}

impl<'r> ReportShape<'r> {
    /// Shapes a report without its claims.
    pub(super) fn of(report: &'r Report<'r>, breakdown: Option<&'r Breakdown>) -> Self {
        let articles = report.articles.iter().map(|article| ArticleShape::of(article, false));
        Self {
            version: 1,
            total: TallyShape::of(&report.total),
            since: report.since.as_ref().map(SinceShape::of),
            breakdown: breakdown.map(BreakdownShape::of),
            articles: articles.collect(),
            broken: &report.broken,
        }
    }

    /// Takes the articles out.
    pub(super) fn without_articles(self) -> Self {
        Self { articles: Vec::new(), ..self }
    }
}

/// What a report on changes compares with, and what it leaves out.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Since")]
struct SinceShape<'r> {
    /// The revision, as the person called it.
    revision: &'r str,
    /// The tally of all claims of the articles, changed or not.
    whole: TallyShape<'r>,
    /// The words that no longer stand in the articles, nor in other words.
    gone: &'r [String],
}

impl<'r> SinceShape<'r> {
    fn of(since: &'r Since) -> Self {
        let Since { revision, whole, gone } = since;
        Self { revision, whole: TallyShape::of(whole), gone }
    }
}

/// A tally by what claims have in common. A claim that has several of a thing stands in several rows.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Breakdown")]
pub(in crate::report) struct BreakdownShape<'r> {
    /// What it is broken down by.
    by: &'r str,
    /// A row for each, and one for the claims that have none.
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

/// The claims that have something in common.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Row")]
pub(in crate::report) struct RowShape<'r> {
    /// The speaker, the reviewer, …; null for the claims that have none.
    name: Option<&'r str>,
    /// How these claims stand.
    tally: TallyShape<'r>,
}

/// Where the checking of one article stands.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Article")]
pub(in crate::report) struct ArticleShape<'r> {
    /// The article's name, which is that of its files.
    article: &'r str,
    /// Its headline.
    title: Option<&'r str>,
    /// Who wrote it.
    authors: &'r [String],
    /// The day it was published.
    published: Option<NaiveDate>,
    /// Its language, as an ISO 639-1 code.
    language: Option<&'r str>,
    /// Where it can be read.
    url: Option<&'r str>,
    /// How its claims stand.
    tally: TallyShape<'r>,
    /// Its claims, in the order of the text, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Vec<ClaimShape<'r>>>,
}

impl<'r> ArticleShape<'r> {
    /// Shapes an article; with `detail`, its claims as well.
    pub(super) fn of(article: &'r ArticleReport<'r>, detail: bool) -> Self {
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

/// How many claims stand where. `checked`, `disputed`, `outdated`, `waiting` and `set_aside` add up to `claims`; `verdicts` and `said_only` together to `checked`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Tally")]
pub(in crate::report) struct TallyShape<'r> {
    /// All claims that count: a claim with parts is counted through them.
    claims: usize,
    /// Those that are not set aside.
    checkable: usize,
    /// Those with enough reviews that agree, or that a decider has settled.
    checked: usize,
    /// The share of checkable claims that are checked, in whole percent, rounded down.
    percent: usize,
    /// Those with enough reviews whose verdicts differ.
    disputed: usize,
    /// Those with too few reviews of their present wording and some of an earlier one.
    outdated: usize,
    /// Those with too few reviews.
    waiting: usize,
    /// Those that are not to be checked.
    set_aside: usize,
    /// Checked claims by the verdict that stands.
    verdicts: &'r BTreeMap<Verdict, usize>,
    /// Checked quotations of which it was only asked whether they were said, by the answer.
    said_only: &'r BTreeMap<Said, usize>,
    /// Checked claims by whether they were said, as it stands, with a verdict and without.
    said: &'r BTreeMap<Said, usize>,
    /// Everybody who has concluded something about a present claim, by number of reviews.
    reviewers: &'r BTreeMap<Reviewer, usize>,
    /// How many different sources those reviews name.
    sources: usize,
    /// How many of these are on the web with no copy kept.
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
            said: &tally.said,
            reviewers: &tally.reviewers,
            sources: tally.sources,
            sources_unarchived: tally.unarchived,
        }
    }
}

/// A claim with where it stands and all that was said of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Claim")]
pub(in crate::report) struct ClaimShape<'r> {
    /// The name of its article.
    article: &'r str,
    /// Its place in the article, from 1.
    number: usize,
    /// Its id, made from its wording.
    id: &'r ClaimId,
    /// The words of the article, verbatim.
    text: &'r str,
    /// A wording that stands alone, which a person may have added.
    claim: Option<&'r str>,
    /// What it is to a checker.
    kind: Kind,
    /// Whether it is to be checked; if not, it is set aside.
    check: bool,
    /// The claim of the sentence it is a part of.
    of: Option<&'r ClaimId>,
    /// The claims it is counted through.
    parts: Vec<&'r ClaimId>,
    /// Who the article says said it.
    speaker: Option<&'r str>,
    /// The day it is about.
    date: Option<NaiveDate>,
    /// The reviewers' own words to find it by.
    tags: &'r [String],
    /// A remark about the claim.
    note: Option<&'r str>,
    /// Where it stands; null for a claim that is counted through its parts.
    status: Option<Status>,
    /// The verdict that stands, for a checked claim.
    verdict: Option<&'r Verdict>,
    /// Whether it was said, as it stands, for a checked claim of which that was asked.
    said: Option<Said>,
    /// What was said of it: reviews of its present wording, then those of earlier ones.
    reviews: Vec<ReviewShape<'r>>,
    /// How many reviews by others `list` and `show` keep back until whoever asks has given their own.
    #[serde(skip_serializing_if = "is_zero")]
    withheld: usize,
}

/// A claim with who is to check it.
#[derive(Serialize)]
pub(in crate::report) struct AssignedShape<'r> {
    #[serde(flatten)]
    pub(in crate::report) claim: ClaimShape<'r>,
    pub(in crate::report) assigned: &'r [Reviewer],
}

impl<'r> ClaimShape<'r> {
    /// Shapes every claim of an article.
    pub(in crate::report) fn all(article: &'r ArticleReport<'r>) -> Vec<Self> {
        let mut parts: BTreeMap<&ClaimId, Vec<&ClaimId>> = BTreeMap::new();
        for claim in &article.records.claims.claims {
            if let Some(whole) = &claim.of {
                parts.entry(whole).or_default().push(&claim.id);
            }
        }
        let shape = |(number, standing): (usize, &'r Standing<'r>)| {
            let parts = parts.remove(&standing.claim.id).unwrap_or_default();
            Self::of(article.records.name, number, standing, parts)
        };
        article.numbered().map(shape).collect()
    }

    /// Shapes one claim, the `number`th of its article.
    pub(in crate::report) fn of(
        article: &'r str,
        number: usize,
        standing: &'r Standing<'r>,
        parts: Vec<&'r ClaimId>,
    ) -> Self {
        let claim = standing.claim;
        let present = standing.present();
        let present = present.map(|signed| ReviewShape::of(signed, Wording::Present));
        let earlier =
            standing.outdated.iter().map(|signed| ReviewShape::of(signed, Wording::Earlier));
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
            withheld: standing.withheld,
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
const fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Which wording of a claim a review is of.
#[derive(Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Wording {
    /// That which stands in the article.
    Present,
    /// One that has been reworded since.
    Earlier,
}

/// One person's judgement of a claim.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Review")]
pub(in crate::report) struct ReviewShape<'r> {
    /// Who made it.
    reviewer: &'r Reviewer,
    /// Which wording it is of.
    wording: Wording,
    /// The id of the wording it judges.
    claim: &'r ClaimId,
    /// The earlier wording it was made for, where its reviewer has confirmed it for this one.
    was: Option<&'r ClaimId>,
    /// For a quotation: whether it was said.
    said: Option<Said>,
    /// The conclusion.
    verdict: Option<&'r Verdict>,
    /// The day of the judgement.
    date: Option<NaiveDate>,
    /// How sure the reviewer is.
    confidence: Option<Confidence>,
    /// The reasoning.
    note: Option<&'r str>,
    /// A suggested wording.
    fix: Option<&'r str>,
    /// What it rests on.
    sources: Vec<SourceShape<'r>>,
}

impl<'r> ReviewShape<'r> {
    fn of(signed: &Signed<'r>, wording: Wording) -> Self {
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

/// What a review rests on.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Source")]
pub(in crate::report) struct SourceShape<'r> {
    /// What it is called.
    title: Option<&'r str>,
    /// Its address.
    url: Option<&'r str>,
    /// Who published it.
    publisher: Option<&'r str>,
    /// Who wrote or said it.
    author: Option<&'r str>,
    /// The day it was published.
    published: Option<NaiveDate>,
    /// The day the reviewer saw it.
    accessed: Option<NaiveDate>,
    /// The address of an archived copy.
    archived: Option<&'r str>,
    /// Where in it: page, paragraph, timestamp.
    at: Option<&'r str>,
    /// The words in it that matter, verbatim.
    quote: Option<&'r str>,
    /// How it bears on the claim.
    stance: Option<Stance>,
    /// How near it is to what happened.
    kind: Option<SourceKind>,
    /// A copy kept in the project, relative to its root.
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
