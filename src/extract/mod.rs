//! An article into sentences, and sentences into claims with what can be known of them without judging.
//!
//! Every span points into the article's text and lies on character boundaries; spans of one sentence lie
//! inside it. Each step has a file, and this is where a new rule goes:
//!
//! - a word that is not known: a line in a list under `data/`, whose head says what it is for; [`lexicon`] names
//!   the lists, and [`words`] gives every word of a text what they say of it
//! - who speaks between quote marks: [`marks`] pairs them, [`speaker`] finds the verb and its subject, [`title`]
//!   tells what nobody says, [`quotation`] brings the three together, [`turn`] knows who has the floor
//! - what is told without marks: [`indirect`] tries each verb, [`hearsay`] and [`telling_noun`] what is no verb;
//!   [`teller`] asks whether the subject can tell anything, [`clause`] where the words told begin and end, by
//!   what [`frame`] lets follow
//! - when it was: [`time`], one reading a form, counted with [`calendar`]
//! - whether it is a claim, and which: [`kind`]; how much it wants checking: [`priority`], which is learned
//! - which facts one sentence holds: [`parts`]; what a checker ticks in it: [`checklist`]
//! - grammar that several of these ask for: noun phrases in [`phrase`], verbs in [`verb`], clauses in [`main_clause`],
//!   numbers in [`numeral`] and [`proportion`]
//! - who a name is: [`proper_name`] finds where it begins and ends, [`beside_name`] reads what is said of its bearer,
//!   [`names`] knows all persons of the article, [`pronoun`] whom "she" stands for

mod beside_name;
mod calendar;
pub mod checklist;
mod clause;
mod frame;
mod hash;
mod hearsay;
mod indirect;
mod interview;
mod kind;
mod lexicon;
mod main_clause;
mod marks;
mod names;
mod numeral;
mod parts;
mod phrase;
pub mod priority;
mod pronoun;
mod proper_name;
mod proportion;
mod quotation;
mod signature;
mod speaker;
mod speaker_name;
mod teller;
mod telling_noun;
#[cfg(test)]
mod tests;
mod time;
mod title;
mod told;
mod turn;
mod verb;
mod words;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::article::{Article, Paragraph, Part};
use crate::claim::{ClaimId, IdRegister, Kind};
use crate::sentence;
use crate::text::Span;
use kind::Known;
use names::Names;
use phrase::Scope;
use time::Anchor;
use told::Report;
use turn::Turns;
use words::{Word, Words};

/// What was found in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The sentences, in the order of the text.
    pub sentences: Vec<Sentence>,
}

/// A sentence and what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands in the text.
    pub span: Span,
    /// Which of the article's paragraphs it is in, from 0.
    pub paragraph: usize,
    /// What that paragraph is to the article.
    pub part: Part,
    /// The claim the sentence makes, and behind it the parts it falls into, if it holds several facts.
    pub claims: Vec<Candidate>,
    /// The quotations in it.
    pub quotations: Vec<Quotation>,
    /// The time expressions in it.
    pub dates: Vec<TimeExpression>,
}

/// A claim as the text alone gives it, before any person has seen it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The id made from the wording.
    pub id: ClaimId,
    /// The words, verbatim.
    pub span: Span,
    /// The sentence's claim that this is a part of; `None` for the sentence's own.
    pub of: Option<ClaimId>,
    /// What it is to a checker.
    pub kind: Kind,
    /// Whether it is to be checked: only what certainly makes no claim is set aside.
    pub check: bool,
    /// How much most people would want it checked, 0 to 1; from 0.5 on they would.
    pub priority: f64,
    /// Who the article says said it.
    pub speaker: Option<String>,
    /// The day it is about, where the text makes that certain.
    pub date: Option<NaiveDate>,
}

/// What somebody said, between quote marks or told in the article's own words, and who said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The words in this sentence, with their marks if they have any.
    pub span: Span,
    /// All the words in the paragraph: a quotation of several sentences stands in each of them.
    pub whole: Span,
    /// Whether they stand between quote marks; if not, they may be the article's own.
    pub direct: bool,
    /// Who said them, by the fullest name the article gives; `None` where the text does not make it certain.
    pub speaker: Option<String>,
    /// The words by which this sentence, or one near it, names the speaker.
    pub speaker_span: Option<Span>,
    /// The reporting verb or phrase ("said", "according to").
    pub cue: Option<String>,
}

/// Words that name a time, and what they mean on the day the article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// The time meant; `None` where it cannot be told, as without the article's date.
    pub resolved: Option<Interval>,
    /// How exact the words are.
    pub grain: Grain,
    /// Whether another time may be meant.
    pub certainty: Certainty,
}

impl TimeExpression {
    /// Returns the time meant in ISO 8601: `2024-06-19`, `2023-11`, `2024`, or `2024-04-01/2024-06-30`.
    pub fn iso_8601(&self) -> Option<String> {
        let Interval { first, last } = self.resolved?;
        Some(match self.grain {
            Grain::Year => format!("{:04}", first.year()),
            Grain::Month => format!("{:04}-{:02}", first.year(), first.month()),
            Grain::Day if first == last => first.to_string(),
            _ => format!("{first}/{last}"),
        })
    }
}

/// How certain it is what a time expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The words leave no choice, with the article's date at hand ("June 19, 2024", "yesterday").
    Certain,
    /// Several times would fit, and the tense and the distance chose ("Wednesday", "in June").
    Likely,
    /// A time about then is meant ("now", "early next year", "recently").
    Vague,
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// How exact a time expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A part of the year named after its weather.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// How long something lasted or how long ago it was ("for the first time in 24 years"), or a time of day without its day.
    Span,
}

/// Finds the sentences of an article and the claims in them.
pub fn extract(article: &Article) -> Extraction {
    from_sentences(article, |paragraph| {
        if article.lines {
            vec![Span::new(0, paragraph.len()).trimmed(paragraph)]
        } else {
            split(article, paragraph)
        }
    })
}

/// Returns what can be known of words that stand alone and make one claim, whatever they are.
pub fn alone(
    words: &str,
    published: Option<NaiveDate>,
    language: Option<&str>,
) -> Option<Candidate> {
    let article = Article {
        text: words.to_owned(),
        published,
        language: language.map(str::to_owned),
        paragraphs: vec![Paragraph { span: Span::new(0, words.len()), part: Part::Body }],
        lines: true,
        ..Article::default()
    };
    extract(&article).sentences.into_iter().next()?.claims.into_iter().next()
}

/// Splits words of an article into sentences.
fn split(article: &Article, words: &str) -> Vec<Span> {
    // Where the language is not known, what is known of all of them decides where sentences end.
    sentence::split(words, article.language.as_deref().unwrap_or_default())
}

fn from_sentences(article: &Article, split: impl Fn(&str) -> Vec<Span>) -> Extraction {
    let words = Words::of(&article.text);
    let places = places(article, &words, split);
    let names = Names::of(article, &words);
    let spans = places.iter().map(|place| place.span).collect::<Vec<_>>();
    let quotations = quotation::find(article, &words, &spans);
    let turns = Turns::of(article, &words, &names);
    let reading = Reading { article, words, names, turns };
    // Each step is taken for every sentence before the next one: the code of all of them together is more
    // than a processor keeps at hand.
    let dates = reading.dates(&places);
    let quoted = places.iter().map(|place| quoted_in(&quotations, place)).collect::<Vec<_>>();
    let reports = reading.reports_in(&places, &quoted);
    let mut register = IdRegister::with_capacity(places.len());
    let ids = places.iter().map(|place| register.give(place.span.of(&article.text)));
    let ids = ids.collect::<Vec<_>>();
    let steps = places.iter().zip(quoted).zip(dates).zip(&reports).zip(ids);
    let sentences = steps.map(|((((place, quoted), dates), reports), id)| {
        reading.sentence(place, quoted, dates, reports, id)
    });
    let mut sentences = sentences.collect::<Vec<_>>();
    // Whole sentences have their ids already, so that adding parts never changes one.
    for ((place, sentence), reports) in places.iter().zip(&mut sentences).zip(&reports) {
        reading.add_parts(place, sentence, reports, &mut register);
    }
    Extraction { sentences }
}

/// Returns those of the quotations, which are in order, that a sentence shares words with.
fn quoted_in<'q>(quotations: &'q [quotation::Found], place: &Place) -> &'q [quotation::Found] {
    let ahead = quotations.partition_point(|found| found.quoted.span.end <= place.span.start);
    let behind = quotations.partition_point(|found| found.quoted.span.start < place.span.end);
    &quotations[ahead..behind.max(ahead)]
}

/// Finds the time that the sentences just before one name last, in its paragraph or at the end of the one before.
fn last_named(places: &[Place], dates: &[Vec<TimeExpression>], paragraph: usize) -> Option<Anchor> {
    const BACK: usize = 3;
    let near = places.iter().zip(dates).rev().take(BACK);
    let mut near = near.take_while(|(place, _)| place.paragraph + 1 >= paragraph);
    near.find_map(|(_, dates)| dates.iter().rev().find_map(Anchor::of))
}

/// Most parts of a sentence: what has more is no prose, and each is compared with all that is told in it.
const MOST_PARTS: usize = 40;

/// A sentence's place in the article.
struct Place {
    span: Span,
    /// Which words stand there.
    words: Range<usize>,
    paragraph: usize,
    part: Part,
}

fn places(article: &Article, words: &Words<'_>, split: impl Fn(&str) -> Vec<Span>) -> Vec<Place> {
    let mut places = Vec::new();
    for (nth, paragraph) in article.paragraphs.iter().enumerate() {
        let words_of_it = paragraph.span.of(&article.text);
        let spans = if paragraph.part == Part::Table && is_row_of_figures(words_of_it) {
            vec![Span::new(0, words_of_it.len())]
        } else {
            split(words_of_it)
        };
        let spans = spans.into_iter().filter(|span| !span.is_empty());
        places.extend(spans.map(|span| span.shifted(paragraph.span.start)).map(|span| Place {
            span,
            words: words.within(span),
            paragraph: nth,
            part: paragraph.part,
        }));
    }
    places
}

/// Tells whether a row of a table has short cells, which hold no sentences: "Council, Pos. 3", "Dem.".
fn is_row_of_figures(row: &str) -> bool {
    const LONGEST_CELL: usize = 60;
    row.contains('\t') && row.split('\t').all(|cell| cell.len() <= LONGEST_CELL)
}

/// An article with its words and names, sentence after sentence made into claims.
struct Reading<'a> {
    article: &'a Article,
    words: Words<'a>,
    names: Names,
    turns: Turns,
}

impl Reading<'_> {
    /// Finds the time expressions of each sentence.
    fn dates(&self, places: &[Place]) -> Vec<Vec<TimeExpression>> {
        let mut dates = Vec::with_capacity(places.len());
        for (nth, place) in places.iter().enumerate() {
            let anchor = last_named(&places[..nth], &dates, place.paragraph);
            let published = self.article.published;
            dates.push(time::expressions(&self.words, place.words.clone(), published, anchor));
        }
        dates
    }

    /// Finds what each sentence reports that somebody said, outside the quotations in it.
    fn reports_in(&self, places: &[Place], quoted: &[&[quotation::Found]]) -> Vec<Vec<Report>> {
        let reports = places.iter().zip(quoted).map(|(place, found)| {
            self.reports(&place.words, &|at| is_within(&self.words, found, at))
        });
        reports.collect()
    }

    /// Makes a sentence and the claim it makes as a whole.
    fn sentence(
        &self,
        place: &Place,
        found: &[quotation::Found],
        dates: Vec<TimeExpression>,
        reports: &[Report],
        id: ClaimId,
    ) -> Sentence {
        let words = &self.words;
        let within = &place.words;
        let quotations = found.iter().map(|found| {
            let told = quotation::told(words, &self.names, found);
            let span = told.span;
            let start = span.start.max(place.span.start);
            Quotation { span: Span::new(start, span.end.min(place.span.end)), ..told }
        });
        let mut quotations = quotations.filter(|told| !told.span.is_empty()).collect::<Vec<_>>();
        let reported = reports.iter().find(|report| report.is_said);
        let is_said = reported.is_some() || !quotations.is_empty();
        let is_label = self.turns.is_label(place.paragraph, place.span)
            || signature::is_one(words, within, self.article.paragraphs[place.paragraph].span);
        let known = Known { article: self.article, part: place.part, is_said };
        let kind = kind::kind(words, within, known);
        let kind = if is_label { Kind::Other } else { kind };
        let by = found.iter().find_map(|found| found.by.as_ref());
        let by = by.map(|by| &by.source).or(reported.and_then(|report| report.source.as_ref()));
        let said = by.map(|source| speaker_name::speaker(words, &self.names, source));
        let speaker = said.filter(|said| !said.is_pronoun).map(|said| said.name);
        let is_quoted = speaker.is_some() && !quotations.is_empty();
        let floor = self.turns.speaker(place.paragraph).filter(|_| !is_label);
        let speaker = match floor {
            Some(floor) if self.turns.begins(place.paragraph, place.span) => Some(floor.to_owned()),
            _ => speaker.or_else(|| floor.map(str::to_owned)),
        };
        if kind != Kind::Other {
            let told = reports.iter().flat_map(|report| self.indirect(report, found));
            quotations.extend(told.collect::<Vec<_>>());
        }
        let claim = Candidate {
            id,
            span: place.span,
            of: None,
            kind,
            check: kind != Kind::Other,
            priority: priority::priority(words, within, kind, is_quoted),
            speaker,
            date: the_day(&dates),
        };
        Sentence {
            span: place.span,
            paragraph: place.paragraph,
            part: place.part,
            claims: vec![claim],
            quotations,
            dates,
        }
    }

    /// Finds what the words of a clause report that somebody said, outside the quotations in it.
    fn reports(&self, clause: &Range<usize>, quoted: &dyn Fn(usize) -> bool) -> Vec<Report> {
        let scope = Scope { words: &self.words, range: clause.clone(), quoted };
        indirect::reports(&scope, &self.names)
    }

    /// Makes quotations of indirect speech, where it is plain what was said and most of it stands outside quote marks.
    fn indirect<'r>(
        &'r self,
        report: &'r Report,
        found: &'r [quotation::Found],
    ) -> impl Iterator<Item = Quotation> + 'r {
        let words = &self.words;
        let source = report.source.as_ref();
        let said = source.map(|source| speaker_name::speaker(words, &self.names, source));
        let named = said.as_ref().map(|said| said.span);
        let spans = report.contents.iter().map(|content| words.span(content));
        let plain = spans.filter(move |span| {
            let overlapping = found.iter().filter(|found| found.quoted.span.overlaps(*span));
            let (mut quoted, mut cut) = (0, false);
            for found in overlapping {
                quoted += found.quoted.span.len();
                cut |= !span.contains(found.quoted.span);
            }
            quoted * 2 < span.len() && !cut && named.is_none_or(|named| !span.overlaps(named))
        });
        plain.map(move |span| Quotation {
            span,
            whole: span,
            direct: false,
            speaker: said.as_ref().map(|said| said.name.clone()),
            speaker_span: said.as_ref().map(|said| said.span),
            cue: Some(words.span(&report.cue).of(words.text).to_owned()),
        })
    }

    /// Adds the parts of a sentence that holds several facts, but where somebody says all of them.
    fn add_parts(
        &self,
        place: &Place,
        sentence: &mut Sentence,
        reports: &[Report],
        ids: &mut IdRegister,
    ) {
        let Sentence { part, claims, quotations, dates, .. } = sentence;
        let Some(whole) = claims.first().filter(|whole| whole.check) else { return };
        let (whole, most) = (whole.id.clone(), whole.priority);
        let words = &self.words;
        let direct = quotations.iter().filter(|quotation| quotation.direct).collect::<Vec<_>>();
        let first_behind = |start: usize| direct.partition_point(|other| other.span.end <= start);
        let is_quoted = |at: usize| {
            let Some(word) = words.get(at).map(Word::span) else { return false };
            direct.get(first_behind(word.start)).is_some_and(|one| one.span.contains(word))
        };
        let parts = parts::parts(words, &place.words, is_quoted);
        if parts.len() > MOST_PARTS {
            return;
        }
        let is_told = |part: &Range<usize>| reports.iter().any(|report| report.reaches_past(part));
        if parts.iter().any(is_told) {
            return;
        }
        for range in parts {
            let span = words.span(&range);
            let inside = |other: Span| span.contains(other);
            let quotation = direct.get(first_behind(span.start)).filter(|one| inside(one.span));
            let said = quotation.and_then(|quotation| quotation.speaker.clone());
            let reports = self.reports(&range, &is_quoted);
            let reported = reports.iter().find(|report| report.is_said);
            let is_said = quotation.is_some() || reported.is_some();
            let reported = reported.and_then(|report| report.source.as_ref());
            let reported = reported.map(|source| speaker_name::speaker(words, &self.names, source));
            let known = Known { article: self.article, part: *part, is_said };
            let kind = kind::kind(words, &range, known);
            let dates = dates.iter().filter(|date| inside(date.span)).cloned();
            claims.push(Candidate {
                id: ids.give(span.of(&self.article.text)),
                span,
                of: Some(whole.clone()),
                kind,
                check: kind != Kind::Other,
                // Nobody wants a part checked more than the sentence that holds it.
                priority: priority::priority(words, &range, kind, quotation.is_some()).min(most),
                speaker: said.or(reported.filter(|by| !by.is_pronoun).map(|by| by.name)),
                date: the_day(&dates.collect::<Vec<_>>()),
            });
        }
    }
}

/// Tells whether a word stands in one of the quotations found, which are in order.
fn is_within(words: &Words<'_>, found: &[quotation::Found], at: usize) -> bool {
    let Some(word) = words.get(at).map(Word::span) else { return false };
    let behind = found.partition_point(|found| found.quoted.span.end <= word.start);
    found.get(behind).is_some_and(|found| found.quoted.span.contains(word))
}

/// Returns the day that all exact time expressions of a sentence name, if they name one; "now" names none.
fn the_day(dates: &[TimeExpression]) -> Option<NaiveDate> {
    let exact =
        |date: &&TimeExpression| date.grain == Grain::Day && date.certainty != Certainty::Vague;
    let mut days = dates.iter().filter(exact).map(|date| date.resolved);
    let first = days.next()??;
    days.all(|day| day == Some(first)).then_some(first.first)
}
