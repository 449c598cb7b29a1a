//! What the page of an article shows of reviews and sources.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::{Imprint, day, harmless, named};
use crate::claim::ClaimId;
use crate::report::ArticleReport;
use crate::report::claim::conclusion;
use crate::report::link::{quoted, web_address};
use crate::report::tone::Tone;
use crate::review::{Confidence, Source, Stance};
use crate::tally::{Signed, Standing};
use crate::verdict::Scale;

/// What a reader in a hurry should see of the reviews of a claim: the first of each that says so.
#[derive(Serialize)]
pub(super) struct GistView<'r> {
    glimpse: Option<Cow<'r, str>>,
    note: Option<Cow<'r, str>>,
    fix: Option<Cow<'r, str>>,
    sources: Vec<CitationView<'r>>,
}

impl<'r> GistView<'r> {
    pub(super) fn of(standing: &'r Standing<'r>) -> Self {
        let said = || standing.reviews.iter().chain(&standing.begun).map(|signed| signed.review);
        let note = said().find_map(|review| review.note.as_deref());
        let fix = said().find_map(|review| review.fix.as_deref());
        let mut named = HashSet::new();
        let sources = said().flat_map(|review| &review.sources);
        let sources: Vec<&Source> = sources.filter(|source| named.insert(source.name())).collect();
        let publisher = sources.iter().find_map(|s| s.publisher.as_deref().or(s.name()));
        Self {
            glimpse: note.or(fix).or(publisher).map(harmless),
            note: note.map(harmless),
            fix: fix.map(harmless),
            sources: sources.into_iter().map(CitationView::of).collect(),
        }
    }
}

/// One person's review of a claim.
#[derive(Serialize)]
pub(super) struct ReviewView<'r> {
    reviewer: Cow<'r, str>,
    date: Option<String>,
    confidence: Option<&'static str>,
    tone: &'static str,
    mark: char,
    conclusion: String,
    definition: Option<&'r str>,
    note: Option<Cow<'r, str>>,
    fix: Option<Cow<'r, str>>,
    earlier: Option<ChangeView>,
    sources: Vec<CitationView<'r>>,
}

/// All reviews of a claim: of its present wording, begun ones, and of earlier wordings.
pub(super) fn reviews<'r>(
    article: &'r ArticleReport<'r>,
    standing: &'r Standing<'r>,
    scale: &'r Scale,
    imprint: Imprint,
) -> Vec<ReviewView<'r>> {
    let retired = &article.records.claims.retired;
    let change = |id: &ClaimId| {
        let was = retired.iter().find(|retired| retired.claim.id == *id)?;
        Some(ChangeView::between(&was.claim.text, &standing.claim.text))
    };
    let present = standing.reviews.iter().chain(&standing.begun).map(|signed| (signed, None));
    let earlier = standing.outdated.iter().map(|signed| (signed, change(&signed.review.claim)));
    let all = present.chain(earlier);
    all.map(|(signed, earlier)| review(article, signed, earlier, scale, imprint)).collect()
}

fn review<'r>(
    article: &ArticleReport<'_>,
    signed: &Signed<'r>,
    earlier: Option<ChangeView>,
    scale: &'r Scale,
    imprint: Imprint,
) -> ReviewView<'r> {
    let review = signed.review;
    let tone = match (&review.verdict, review.said) {
        (Some(verdict), _) => Tone::of_verdict(verdict, scale),
        (None, Some(said)) => Tone::of_said(said),
        (None, None) => Tone::Waiting,
    };
    let nth = article.tally.reviewers.keys().position(|name| name == signed.reviewer);
    let step = review.verdict.as_ref().and_then(|verdict| scale.step(verdict));
    ReviewView {
        reviewer: named(signed.reviewer, nth.unwrap_or(article.tally.reviewers.len()), imprint),
        date: review.date.map(day),
        confidence: review.confidence.map(Confidence::as_str),
        tone: tone.name(),
        mark: tone.mark(true),
        conclusion: conclusion(review),
        definition: step.map(|step| step.definition.as_str()),
        note: review.note.as_deref().map(harmless),
        fix: review.fix.as_deref().map(harmless),
        earlier,
        sources: review.sources.iter().map(CitationView::of).collect(),
    }
}

/// What changed between two wordings: all words between the first and the last that differ.
#[derive(Serialize)]
struct ChangeView {
    before: String,
    removed: String,
    added: String,
    after: String,
}

impl ChangeView {
    pub(super) fn between(was: &str, is: &str) -> Self {
        let (was, is): (Vec<&str>, Vec<&str>) =
            (was.split_whitespace().collect(), is.split_whitespace().collect());
        let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
        let before = was.iter().zip(&is).take_while(same).count();
        let after =
            was[before..].iter().rev().zip(is[before..].iter().rev()).take_while(same).count();
        let words = |words: &[&str]| harmless(&words.join(" ")).into_owned();
        Self {
            before: words(&is[..before]),
            removed: words(&was[before..was.len() - after]),
            added: words(&is[before..is.len() - after]),
            after: words(&is[is.len() - after..]),
        }
    }
}

/// A source as one review cites it.
#[derive(Serialize)]
struct CitationView<'r> {
    name: Cow<'r, str>,
    /// Where it is, and the words in it, for a browser.
    link: Option<String>,
    /// Where it is, for paper.
    address: Option<String>,
    archived: Option<String>,
    stance: Option<&'static str>,
    about: String,
    quote: Option<Cow<'r, str>>,
}

impl<'r> CitationView<'r> {
    pub(super) fn of(source: &'r Source) -> Self {
        let about = [
            source.author.clone(),
            source.publisher.clone(),
            source.published.map(day),
            source.at.clone(),
            source.kind.map(|kind| format!("{} source", kind.as_str())),
        ];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let quote = source.quote.as_deref();
        let address = source.url.as_deref().and_then(web_address);
        let to_words = |address: &String| {
            quote.map_or_else(|| address.clone(), |quote| quoted(address, quote))
        };
        Self {
            name: harmless(source.name().unwrap_or("a source without a name")),
            link: address.as_ref().map(to_words),
            address,
            archived: source.archived.as_deref().and_then(web_address),
            stance: source.stance.map(Stance::as_str),
            about: harmless(&about).into_owned(),
            quote: quote.map(|quote| harmless(quote.trim())),
        }
    }
}

/// A source with all claims it is used for.
#[derive(Serialize)]
pub(super) struct SourceView<'r> {
    name: Cow<'r, str>,
    publisher: Option<Cow<'r, str>>,
    link: Option<String>,
    address: Option<String>,
    archived: Option<String>,
    accessed: Option<String>,
    used: Vec<usize>,
}

/// Every source of present reviews, in the order of their first use.
pub(super) fn all_sources<'r>(article: &'r ArticleReport<'r>) -> Vec<SourceView<'r>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sources: Vec<SourceView> = Vec::new();
    for (nth, standing) in article.standings.iter().enumerate() {
        for source in standing.reviews.iter().flat_map(|signed| &signed.review.sources) {
            let Some(name) = source.url.as_deref().or(source.name()) else { continue };
            let place = *places.entry(name).or_insert(sources.len());
            if place == sources.len() {
                sources.push(SourceView {
                    name: harmless(source.name().unwrap_or(name)),
                    publisher: source.publisher.as_deref().map(harmless),
                    link: source.url.as_deref().and_then(web_address),
                    address: source.url.as_deref().and_then(web_address),
                    archived: None,
                    accessed: source.accessed.map(day),
                    used: Vec::new(),
                });
            }
            let view = &mut sources[place];
            let archived = source.archived.as_deref().and_then(web_address);
            view.archived = view.archived.take().or(archived);
            if view.used.last() != Some(&nth) {
                view.used.push(nth);
            }
        }
    }
    sources
}
