//! The checklist of a claim: what a checker ticks in it, word by word.
//!
//! Names, titles, places, figures, time expressions, words that claim a rank or allow no exception, and
//! quotations. It is derived whenever it is shown and never stored, so a claim of an old record has one
//! too. *Ticks* stand in the order of the text; one may lie inside another, as a name in a quotation.

mod figure;
mod name_word;
mod named;
mod numbered;
mod opening;
mod place;
mod superlative;

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use self::place::place;
use super::beside_name::{is_apposed, is_told_of};
use super::lexicon::Roles;
use super::names::Names;
use super::proper_name::{end_of_name, is_body, is_company, person};
use super::time::expressions;
use super::words::Words;
use super::{Certainty, TimeExpression};
use super::{Quotation, quotation};
use crate::article::{Article, Paragraph, Part};
use crate::text::{Span, one_line};

/// Words of a claim that a checker looks at by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// What they are.
    pub what: TickKind,
    /// Where they stand in the claim's text.
    pub span: Span,
    /// The words.
    pub text: String,
    /// What they mean, where that is more than they say: the day, the full name, the speaker, the amount.
    pub means: Option<String>,
    /// How certain `means` is.
    pub certainty: Certainty,
}

/// What a checker has to do with certain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TickKind {
    /// Words between quote marks: did the speaker say them, so and there?
    Quotation,
    /// What somebody is: is it the title, and was it then?
    Title,
    /// A person: is it the one, and spelt so?
    Person,
    /// A body: is it the one, and called so?
    Organisation,
    /// A country, a state, a city, or what comes from there.
    Place,
    /// A name of something, or of somebody where the text does not say which.
    Name,
    /// A figure with what it counts.
    Number,
    /// A time, with the days it means.
    Date,
    /// A rank, or a claim without exception: one example disproves it.
    Superlative,
}

impl TickKind {
    /// Returns the word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Title => "title",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Name => "name",
            Self::Number => "number",
            Self::Date => "date",
            Self::Superlative => "superlative",
        }
    }
}

/// What the article around a claim tells of the words in it; made once for all claims of an article.
#[derive(Debug, Default)]
pub struct Background {
    /// The day the article was published.
    published: Option<NaiveDate>,
    /// Which fuller name a surname stands for.
    names: Names,
    /// The full names that are certainly persons'.
    persons: HashSet<String>,
    /// The last words of those, whether or not they tell which of them is meant.
    surnames: HashSet<String>,
    /// The first words of companies' names ("Acme" of "Acme Inc."), and what somebody works at.
    companies: HashSet<String>,
    /// The words written with a capital where no sentence begins.
    capitals: HashSet<String>,
}

impl Background {
    /// Reads an article, or as much of its text as there is; an empty text tells nothing.
    pub fn of(text: &str, published: Option<NaiveDate>) -> Self {
        let article = plain(text.to_owned());
        let words = Words::of(text);
        let mut background = Self { published, ..Self::default() };
        for paragraph in &article.paragraphs {
            background.read(&words, paragraph.span);
        }
        background.names = Names::of(&article, &words);
        background
    }

    /// Collects persons and capitals of one paragraph; headlines capitalise what names nothing.
    fn read(&mut self, words: &Words<'_>, paragraph: Span) {
        let within = words.within(paragraph);
        let is_prose = paragraph.of(words.text).ends_with(['.', '?', '!', '”', '"', '’']);
        let mut at = within.start;
        while at < within.end {
            let end = end_of_name(words, at, within.end);
            let name = person(words, at..end);
            let first_name = words.is(name.start, Roles::MALE.or(Roles::FEMALE));
            let titled = name.start > at && named::is_personal(words, name.start - 1)
                || is_told_of(words, name.end)
                || is_apposed(words, &name);
            // "Crystal Palace"
            let is_place = place(words, name.start).is_some_and(|(end, _)| end == name.end);
            let is_body = is_body(words, &name) || is_company(words, &name) || is_place;
            if named::employs(words, &(at..end)) {
                self.companies.insert(one_line(words.span(&(at..end)).of(words.text)));
            } else if (first_name || titled) && (2..=5).contains(&name.len()) && !is_body {
                self.surnames.insert(words.letters(name.end - 1).to_owned());
                self.persons.insert(one_line(words.span(&name).of(words.text)));
            }
            if is_company(words, &(at..end)) {
                self.companies.insert(words.letters(at).to_owned());
            }
            // "Sleep" is a name no more where there is a School of Sleep Medicine.
            let tells = |word: &usize| end == at + 1 || !opening::is_common(words, *word);
            let names = |word: &usize| is_prose && !opens(words, *word, within.start);
            for word in (at..end).filter(names).filter(tells) {
                self.capitals.insert(words.letters(word).to_owned());
            }
            at = end.max(at + 1);
        }
    }

    /// Returns the full name of the person that a name is certainly one of.
    fn person(&self, name: &str) -> Option<String> {
        Some(self.names.fullest(name)).filter(|full| self.persons.contains(full))
    }
}

/// Returns the checklist of a claim: its text as it stands in the record or the article.
///
/// `speaker` is who the record says said it.
pub fn of(claim: &str, speaker: Option<&str>, background: &Background) -> Vec<Tick> {
    let words = &Words::of(claim);
    let all = words.within(Span::new(0, claim.len()));
    let dates = expressions(words, all.clone(), background.published, None);
    let mut ticks = quotations(words, speaker, background);
    ticks.extend(dates.iter().map(|date| self::date(claim, date)));
    let mut taken = dates.iter().map(|date| date.span).collect::<Vec<_>>();
    // "for the first time in 24 years" is a time and a rank.
    let ranked = |span: &Span| span.of(claim).starts_with("for the first");
    let mut found = named::named(words, &all, background);
    found.retain(|found| !figure::is_currency(words, &found.words));
    ticks.extend(outside(words, found, &taken));
    let names = ticks.iter().filter(|tick| tick.what != TickKind::Quotation);
    taken.extend(names.map(|tick| tick.span));
    ticks.extend(outside(words, figure::figures(words, &all), &taken));
    taken.retain(|span| !ranked(span));
    ticks.extend(outside(words, superlative::superlatives(words, &all), &taken));
    ticks.sort_by_key(|tick| (tick.span.start, tick.what));
    ticks
}

/// Words that were found, before they are cut out of the text.
struct Found {
    what: TickKind,
    words: Range<usize>,
    means: Option<String>,
}

impl Found {
    const fn new(what: TickKind, words: Range<usize>) -> Self {
        Self { what, words, means: None }
    }
}

/// Makes ticks of what lies outside the words that are ticked already.
fn outside(words: &Words<'_>, found: Vec<Found>, taken: &[Span]) -> Vec<Tick> {
    let ticks = found.into_iter().map(|found| {
        let span = words.span(&found.words);
        let text = span.of(words.text).to_owned();
        Tick { what: found.what, span, text, means: found.means, certainty: Certainty::Certain }
    });
    ticks.filter(|tick| !taken.iter().any(|span| span.overlaps(tick.span))).collect()
}

fn date(claim: &str, date: &TimeExpression) -> Tick {
    Tick {
        what: TickKind::Date,
        span: date.span,
        text: date.span.of(claim).to_owned(),
        means: date.iso_8601(),
        certainty: date.certainty,
    }
}

/// Ticks what stands between quote marks, with the speaker whom the record or the claim itself names.
fn quotations(words: &Words<'_>, speaker: Option<&str>, background: &Background) -> Vec<Tick> {
    let article = plain(words.text.to_owned());
    let found = quotation::find(&article, words, &[Span::new(0, words.text.len())]);
    let told = found.iter().map(|found| quotation::told(words, &background.names, found));
    let told = told.collect::<Vec<_>>();
    let is_pronoun = |span: Span| {
        let source = words.within(span);
        source.len() == 1 && words.is(source.start, Roles::PRONOUN)
    };
    let named = |told: &Quotation| told.speaker_span.is_some_and(|span| !is_pronoun(span));
    let speakers = told.iter().filter(|told| named(told)).filter_map(|told| told.speaker.as_ref());
    // The record names one speaker, where a sentence may quote several.
    let several = speakers.collect::<HashSet<_>>().len() > 1;
    let ticks = told.iter().map(|told| {
        let text = told.span.of(words.text).to_owned();
        let own = told.speaker.clone().filter(|_| several && named(told));
        let means = own.or_else(|| speaker.map(str::to_owned)).or_else(|| told.speaker.clone());
        Tick {
            what: TickKind::Quotation,
            span: told.span,
            text,
            means,
            certainty: Certainty::Certain,
        }
    });
    ticks.collect()
}

/// An article of plain paragraphs, a line each.
fn plain(text: String) -> Article {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let span = Span::new(at, at + line.len()).trimmed(&text);
        at += line.len() + 1;
        Paragraph { span, part: Part::Body }
    });
    let paragraphs = lines.filter(|paragraph| !paragraph.span.is_empty()).collect();
    Article { text, paragraphs, ..Article::default() }
}

/// Tells whether a word begins a sentence, so that its capital says nothing.
fn opens(words: &Words<'_>, at: usize, first: usize) -> bool {
    const MARKS: [char; 12] = ['.', '?', '!', ':', '“', '"', '‘', '(', '•', '-', '—', '*'];
    at == first || MARKS.iter().any(|mark| words.is_mark(at - 1, *mark))
}

#[cfg(test)]
mod tests;
