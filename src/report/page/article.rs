//! What the page of an article shows: its text, its claims, and what the reader should see first.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::frame::{Document, Frame};
use super::marked::{Run, marked};
use super::review::{GistView, ReviewView, reviews};
use super::source::{SourceView, Sources};
use super::{Imprint, beginning, day, harmless};
use crate::article::Part;
use crate::report::heading::Heading;
use crate::report::link::web_address;
use crate::report::tone::Tone;
use crate::report::{ArticleReport, Broken, Report};
use crate::review::Confidence;
use crate::tally::{Standing, Status};
use crate::text::one_line;
use crate::verdict::{Scale, Step};

/// Everything the page of an article shows.
#[derive(Serialize)]
pub(super) struct ArticleView<'r> {
    frame: Frame<'r>,
    name: &'r str,
    title: Cow<'r, str>,
    authors: Option<String>,
    published: Option<String>,
    language: Option<&'r str>,
    link: Option<String>,
    paragraphs: Vec<ParagraphView<'r>>,
    missing: Vec<usize>,
    claims: Vec<ClaimView<'r>>,
    attention: Vec<usize>,
    smaller: Vec<usize>,
    sources: Vec<SourceView<'r>>,
    gone: Vec<GoneView<'r>>,
    reviewed: Option<String>,
    /// Its files that could not be read.
    broken: Vec<&'r Broken>,
    /// Whether one reviewer made all reviews on one day, so that who and when is said once.
    signed_alike: bool,
    /// The day on which every source was seen, if it is the same for all.
    seen_alike: Option<String>,
    confidences: Vec<ConfidenceView>,
    definitions: Vec<DefinitionView<'r>>,
}

impl<'r> ArticleView<'r> {
    pub(super) fn of(
        article: &'r ArticleReport<'r>,
        report: &'r Report<'r>,
        imprint: Imprint<'r>,
    ) -> Self {
        let scale = report.scale;
        let headings = Heading::in_order_of_need(&article.tally, scale);
        let around = Around { article, scale, imprint, headings, sources: Sources::of(article) };
        let mut claims: Vec<ClaimView> =
            (0..article.standings.len()).map(|nth| ClaimView::of(nth, &around)).collect();
        let (paragraphs, missing) = body(article);
        give_links(&mut claims, &paragraphs, &missing);
        let beside = stand_beside(&claims, &paragraphs, &missing);
        for nth in beside {
            claims[nth].repeated = None;
        }
        give_tone_of_parts(&mut claims);
        let gone = give_earlier_ids(&mut claims, article, imprint);

        let records = article.records;
        let authors = records.claims.authors.join(", ");
        Self {
            frame: Frame::of(&article.tally, scale, imprint),
            name: records.name,
            title: harmless(article.title()),
            authors: (!authors.is_empty()).then(|| harmless(&authors).into_owned()),
            published: records.claims.published.map(day),
            language: records.claims.language.as_deref().filter(|tag| is_language(tag)),
            link: records.claims.url.as_deref().and_then(web_address),
            paragraphs,
            missing,
            attention: most_needy(&claims, |claim| claim.needs_attention),
            smaller: most_needy(&claims, |claim| claim.to_be_changed && !claim.needs_attention),
            signed_alike: signatures(article).len() == 1,
            seen_alike: around.sources.seen_alike(),
            sources: around.sources.views,
            gone,
            reviewed: days_of_reviews(article),
            broken: report.broken.iter().filter(|broken| broken.is_of(records.name)).collect(),
            confidences: confidences(article),
            definitions: scale.steps.iter().map(|step| DefinitionView::of(step, scale)).collect(),
            claims,
        }
    }

    pub(super) fn document(&self) -> Document<'_> {
        Document {
            title: Cow::Owned(format!("{} – fact-check", self.title)),
            skip_to: "text",
            skip_words: "To the text",
            filters: self.frame.parts.len(),
            counts: self.frame.counts().collect(),
        }
    }
}

/// Tells whether a text has the shape of a language's name, as `en` or `pt-BR` (BCP 47).
fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let named = |primary: &str| {
        (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic())
    };
    let fits = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    subtags.next().is_some_and(named) && subtags.all(fits)
}

/// What everything on the page of an article is seen against.
pub(super) struct Around<'r> {
    pub(super) article: &'r ArticleReport<'r>,
    pub(super) scale: &'r Scale,
    pub(super) imprint: Imprint<'r>,
    pub(super) headings: Vec<Heading>,
    pub(super) sources: Sources<'r>,
}

/// Notes which claims have a place in the text that a link can lead to; the others have their row.
fn give_links(claims: &mut [ClaimView], paragraphs: &[ParagraphView], missing: &[usize]) {
    let marked = paragraphs.iter().flat_map(|p| &p.runs).filter(|run| run.first);
    let placed = marked.filter_map(|run| run.claim).chain(missing.iter().copied());
    placed.for_each(|nth| claims[nth].anchored = true);
}

/// Returns the claims whose words stand beside their notes as they are, which need not repeat them.
fn stand_beside(
    claims: &[ClaimView],
    paragraphs: &[ParagraphView],
    missing: &[usize],
) -> Vec<usize> {
    let mut beside = missing.to_vec();
    for paragraph in paragraphs {
        let text =
            one_line(&paragraph.runs.iter().map(|run| run.text.as_ref()).collect::<String>());
        let noted = paragraph.notes.iter();
        beside.extend(noted.filter(|nth| text.contains(&one_line(&claims[**nth].text))));
    }
    beside
}

/// Gives a sentence's own words, where they are marked for parts in other words, the tone of these
/// parts, if it is the same for all of them.
fn give_tone_of_parts(claims: &mut [ClaimView]) {
    let mut tones: HashMap<usize, HashSet<&str>> = HashMap::new();
    for part in claims.iter().filter(|claim| !claim.anchored && claim.key.is_some()) {
        if let Some(whole) = part.part_of {
            tones.entry(whole).or_default().insert(part.tone);
        }
    }
    for whole in claims.iter_mut().filter(|claim| claim.key.is_none()) {
        let mut tones = tones.remove(&whole.number).unwrap_or_default().into_iter();
        if let (Some(tone), None) = (tones.next(), tones.next()) {
            whole.tone_in_text = tone;
        }
    }
}

/// Gives each claim the ids of its earlier wordings, so that links to these lead to it, and returns the
/// claims that are no longer in the article, which a public page does not repeat.
fn give_earlier_ids<'r>(
    claims: &mut [ClaimView<'r>],
    article: &'r ArticleReport<'r>,
    imprint: Imprint<'_>,
) -> Vec<GoneView<'r>> {
    let records = article.records.claims;
    let places: HashMap<&str, usize> =
        claims.iter().enumerate().map(|(nth, claim)| (claim.id, nth)).collect();
    let mut taken: HashSet<&str> = places.keys().copied().collect();
    let mut gone = Vec::new();
    for retired in &records.retired {
        let id = retired.claim.id.as_str();
        if !taken.insert(id) {
            continue;
        }
        let present = records.successor(&retired.claim.id);
        match present.and_then(|claim| places.get(claim.id.as_str())) {
            Some(nth) => claims[*nth].earlier_ids.push(id),
            None if imprint.public => {}
            None => {
                gone.push(GoneView { id, text: beginning(&retired.claim.text, LONGEST_REPEATED) });
            }
        }
    }
    gone
}

/// Says on which days the reviews of present wordings were made.
fn days_of_reviews(article: &ArticleReport<'_>) -> Option<String> {
    let reviews = article.standings.iter().flat_map(|standing| &standing.reviews);
    let days: Vec<_> = reviews.filter_map(|signed| signed.review.date).collect();
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    Some(if first == last {
        format!("on {}", day(first))
    } else {
        format!("from {} to {}", day(first), day(last))
    })
}

/// Returns who made the reviews that the page shows, and when.
fn signatures<'r>(article: &'r ArticleReport<'r>) -> HashSet<(&'r str, Option<NaiveDate>)> {
    let shown = article.standings.iter().flat_map(Standing::all_reviews);
    shown.map(|signed| (signed.reviewer.as_str(), signed.review.date)).collect()
}

/// Returns the degrees of confidence that reviews give, surest first.
fn confidences(article: &ArticleReport<'_>) -> Vec<ConfidenceView> {
    let reviews = article.standings.iter().flat_map(|standing| &standing.reviews);
    let given: HashSet<_> = reviews.filter_map(|signed| signed.review.confidence).collect();
    let surest_first = Confidence::ALL.into_iter().rev().filter(|one| given.contains(one));
    let view =
        |one: Confidence| ConfidenceView { name: one.as_str(), definition: one.definition() };
    surest_first.map(view).collect()
}

/// Returns the claims of which something is true, those that need attention most first.
fn most_needy(claims: &[ClaimView], which: impl Fn(&ClaimView) -> bool) -> Vec<usize> {
    let mut chosen: Vec<usize> = (0..claims.len()).filter(|nth| which(&claims[*nth])).collect();
    chosen.sort_by_key(|nth| claims[*nth].key);
    chosen
}

#[derive(Serialize)]
struct ParagraphView<'r> {
    look: Option<&'static str>,
    runs: Vec<RunView<'r>>,
    notes: Vec<usize>,
}

#[derive(Serialize)]
struct RunView<'r> {
    text: Cow<'r, str>,
    claim: Option<usize>,
    numbers: Vec<usize>,
    /// Whether these are the first words of the claim, where a link to it leads.
    first: bool,
}

/// A claim that is no longer in the article.
#[derive(Serialize)]
struct GoneView<'r> {
    id: &'r str,
    text: Cow<'r, str>,
}

/// A degree of confidence.
#[derive(Serialize)]
struct ConfidenceView {
    name: &'static str,
    definition: &'static str,
}

#[derive(Serialize)]
struct DefinitionView<'r> {
    tone: &'static str,
    verdict: String,
    definition: Cow<'r, str>,
}

impl<'r> DefinitionView<'r> {
    fn of(step: &'r Step, scale: &Scale) -> Self {
        let tone = Tone::of_verdict(&step.verdict, scale);
        Self {
            tone: tone.name(),
            verdict: step.verdict.as_str().replace('-', " "),
            definition: harmless(&step.definition),
        }
    }
}

/// The article's text with its claims marked, and the claims not found in it.
///
/// Headline and byline are left out where they carry no claim: the page has them at its top.
fn body<'r>(article: &'r ArticleReport<'r>) -> (Vec<ParagraphView<'r>>, Vec<usize>) {
    let Some(text) = article.records.text else {
        let checkable = |nth: &usize| {
            article.standings[*nth].status.is_some_and(|status| status != Status::SetAside)
        };
        return (Vec::new(), (0..article.standings.len()).filter(checkable).collect());
    };
    let marked = marked(text, &article.standings);
    let mut seen = HashSet::new();
    let mut paragraphs = Vec::new();
    for (nth, (part, runs)) in marked.paragraphs.into_iter().enumerate() {
        let plain = runs.iter().all(|run| run.claim.is_none());
        if nth < 3 && plain && repeats_the_top(&runs, article) {
            continue;
        }
        let runs = runs.into_iter().map(|run| RunView {
            text: harmless(run.text),
            first: run.claim.is_some_and(|claim| seen.insert(claim)),
            claim: run.claim,
            numbers: run.numbers,
        });
        let runs: Vec<_> = runs.collect();
        let mut notes: Vec<_> = runs.iter().flat_map(|run| run.numbers.iter().copied()).collect();
        notes.sort_unstable();
        paragraphs.push(ParagraphView { look: look_of(part), runs, notes });
    }
    (paragraphs, marked.missing)
}

/// Returns how a paragraph looks that is no running text.
const fn look_of(part: Part) -> Option<&'static str> {
    match part {
        Part::Title | Part::Heading => Some("heading"),
        Part::Byline => Some("small"),
        _ => None,
    }
}

/// Tells whether a paragraph is the headline or the byline.
fn repeats_the_top(runs: &[Run<'_>], article: &ArticleReport<'_>) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let paragraph: Vec<String> = runs.iter().flat_map(|run| words(run.text)).collect();
    let authors = words(&article.records.claims.authors.join(" "));
    let without_by = paragraph.strip_prefix(&["by".to_owned()]).unwrap_or(&paragraph);
    paragraph == words(article.title()) || (!authors.is_empty() && without_by == authors)
}

/// How many bytes of a claim's words are said again outside the text, in its note and its finding.
///
/// More than any sentence people write, so that only what is no sentence is cut.
const LONGEST_REPEATED: usize = 2000;

/// A claim: its mark in the text, its note in the margin, its row in the table.
#[derive(Serialize)]
struct ClaimView<'r> {
    number: usize,
    id: &'r str,
    earlier_ids: Vec<&'r str>,
    key: Option<usize>,
    tone: &'static str,
    tone_in_text: &'static str,
    words: String,
    text: Cow<'r, str>,
    /// Its words once more in its note, unless they stand beside that.
    repeated: Option<Cow<'r, str>>,
    /// What its row begins to say of a claim that stands in full where the row links to.
    start: Cow<'r, str>,
    wording: Option<Cow<'r, str>>,
    about: String,
    remark: Option<Cow<'r, str>>,
    part_of: Option<usize>,
    reviews: Vec<ReviewView<'r>>,
    gist: GistView<'r>,
    anchored: bool,
    needs_attention: bool,
    to_be_changed: bool,
}

impl<'r> ClaimView<'r> {
    fn of(nth: usize, around: &Around<'r>) -> Self {
        let standing = &around.article.standings[nth];
        let claim = standing.claim;
        let heading = Heading::of(standing);
        let tone = Tone::of_standing(standing, around.scale).unwrap_or(Tone::SetAside);
        let about =
            [Some(claim.kind.as_str().to_owned()), claim.speaker.clone(), claim.date.map(day)];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let part_of = claim.of.as_ref().map(|whole| around.article.number_of(whole));
        let gist = GistView::of(standing, around);
        Self {
            number: nth + 1,
            id: claim.id.as_str(),
            earlier_ids: Vec::new(),
            key: heading.as_ref().and_then(|own| around.headings.iter().position(|h| h == own)),
            tone: tone.name(),
            tone_in_text: tone.name(),
            words: Heading::words_of(standing).unwrap_or_else(|| "in parts".to_owned()),
            text: beginning(&claim.text, LONGEST_REPEATED),
            repeated: Some(beginning(&claim.text, LONGEST_REPEATED)),
            start: beginning(&claim.text, 70),
            wording: claim.claim.as_deref().map(harmless),
            about: harmless(&about).into_owned(),
            remark: claim.note.as_deref().map(|note| harmless(note.trim())),
            part_of: part_of.filter(|number| *number > 0),
            reviews: reviews(nth, around),
            anchored: false,
            needs_attention: tone.needs_attention(),
            to_be_changed: standing.status == Some(Status::Checked) && !gist.fixes.is_empty(),
            gist,
        }
    }
}
