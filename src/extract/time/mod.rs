//! Time expressions and what they mean on the day the article was published.
//!
//! News looks back: "on Wednesday" is the latest Wednesday up to that day, "last November" the latest
//! November before that month, unless the words before say that something is still to come. Without
//! an article's date only what is absolute ("June 19, 2024", "the 1990s") is resolved, and what counts
//! from it ("two years later").

mod day;
mod anchored;
mod clock;
mod holiday;
mod narrowed;
mod period;
mod range;
mod relative;
mod tense;
mod year;
#[cfg(test)]
mod tests;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::lexicon::Roles;
use super::words::{Shape, Word, Words};
use super::{Certainty, Grain, Interval, TimeExpression};

pub(super) use anchored::Anchor;
pub(super) use clock::ZONES;

/// Finds the time expressions among the words of one sentence, in order.
///
/// `anchor` is the time named last before the sentence, which "that year" counts from.
pub(super) fn expressions(
    words: &Words<'_>,
    sentence: Range<usize>,
    published: Option<NaiveDate>,
    anchor: Option<Anchor>,
) -> Vec<TimeExpression> {
    let mut scan = Scan { words, sentence: sentence.clone(), published, anchor };
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match scan.at(at) {
            Some(time) if time.end > at && time.end <= sentence.end => {
                let end = time.end;
                let time = TimeExpression {
                    span: words.span(&(at..end)),
                    // "300,000 years ago" is told in no calendar.
                    resolved: time.resolved.filter(|time| time.first.year() > 0),
                    grain: time.grain,
                    certainty: time.certainty,
                };
                scan.anchor = Anchor::of(&time).or(scan.anchor);
                found.push(time);
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// A time expression from some word on.
#[derive(Clone, Copy, Debug)]
struct Time {
    /// The word behind it.
    end: usize,
    grain: Grain,
    resolved: Option<Interval>,
    certainty: Certainty,
}

impl Time {
    #[expect(clippy::unnecessary_wraps, reason = "it is what every reading ends with")]
    const fn new(end: usize, grain: Grain, resolved: Option<Interval>) -> Option<Self> {
        Some(Self { end, grain, resolved, certainty: Certainty::Certain })
    }

    /// Says that the tense, or the distance, chose among several times.
    const fn likely(self) -> Self {
        Self { certainty: Certainty::Likely, ..self }
    }

    /// Says that a time about then is meant.
    const fn vague(self) -> Self {
        Self { certainty: Certainty::Vague, ..self }
    }
}

/// A sentence being read, and the day it is read on.
struct Scan<'w, 't> {
    words: &'w Words<'t>,
    sentence: Range<usize>,
    published: Option<NaiveDate>,
    anchor: Option<Anchor>,
}

impl Scan<'_, '_> {
    /// Reads the time expression that begins at the word `at`; the longer readings come first.
    fn at(&self, at: usize) -> Option<Time> {
        let opens = Roles::PREPOSITION.or(Roles::CONJUNCTION);
        let names = Roles::TIME.or(Roles::NUMBER).or(Roles::MONTH).or(Roles::WEEKDAY);
        let word = self.words.get(at)?;
        // Nearly every word is told apart by this alone, and every mark.
        let by_letters = matches!(word.shape, Shape::Digits | Shape::Capital);
        if !by_letters && !word.is(opens.or(names).or(Roles::JOINED)) {
            return None;
        }
        let range = if word.is(opens.or(Roles::WEEKDAY)) { self.range(at) } else { None };
        range.or_else(|| self.single(at)).map(|time| self.with_clock(time))
    }

    /// Reads a time expression other than a stretch between two.
    fn single(&self, at: usize) -> Option<Time> {
        let word = self.words.get(at).filter(|word| self.may_be_time(at, word))?;
        let readings: &[fn(&Self, usize) -> Option<Time>] = match word.shape {
            Shape::Digits => &[
                Self::holiday,
                Self::iso_date,
                Self::dotted_date,
                Self::time_of_day,
                Self::day_and_month,
                Self::run_up,
                Self::amount_of_time,
                Self::century,
                Self::decade,
                Self::year_of_era,
                Self::year,
                Self::short_year,
            ],
            _ if word.is(Roles::MONTH) => &[Self::holiday, Self::month_and_day, Self::month],
            _ if word.is(Roles::WEEKDAY) => &[Self::weekday],
            _ => &[
                Self::first_time_in,
                Self::relative_day,
                Self::narrowed,
                Self::rest_of,
                Self::that_unit,
                Self::this_time,
                Self::relative_unit,
                Self::weekend,
                Self::holiday,
                Self::worded_day,
                Self::day_and_month,
                Self::day_alone,
                Self::run_up,
                Self::week_on,
                Self::time_of_day,
                Self::amount_of_time,
                Self::quarter,
                Self::months_of_year,
                Self::fiscal_year,
                Self::century,
                Self::decade,
                Self::season,
                Self::lone_season,
                Self::era_before,
                Self::hyphenated,
            ],
        };
        readings.iter().find_map(|reading| reading(self, at))
    }

    /// Tells whether a time expression may begin at a word; most words are told apart by their roles alone.
    fn may_be_time(&self, at: usize, word: &Word) -> bool {
        let may = match word.shape {
            Shape::Mark(_) | Shape::Possessive => false,
            Shape::Digits => true,
            _ if word.is(Roles::MONTH.or(Roles::WEEKDAY)) => true,
            _ if word.is(Roles::TIME.or(Roles::NUMBER)) => {
                self.is_near_time(at) || self.words.is_one_of(at + 1, &["past"])
            }
            // "twenty-four", "mid-June", "FY2023".
            _ => {
                word.is(Roles::JOINED) && word.span().len() > 5
                    || word.shape == Shape::Capital
                        && (self.words.letters(at).starts_with("FY")
                            || self.words.letters(at) == "AD")
            }
        };
        may && !self.is_in_a_name(at)
    }

    /// Tells whether among the next words is one without which nothing names a time: most have none.
    fn is_near_time(&self, at: usize) -> bool {
        let roles = Roles::UNIT.or(Roles::MONTH).or(Roles::WEEKDAY);
        let names = |word: &Word| {
            let capital = || word.shape == Shape::Capital && word.is(Roles::TIME);
            word.is(roles) || word.shape == Shape::Digits || capital()
        };
        (at..at + 7).any(|at| self.words.get(at).is_some_and(names))
    }

    /// Tells whether a word that could be a time is part of a name: "All Right Now", “Today”, "Super Tuesday".
    fn is_in_a_name(&self, at: usize) -> bool {
        let words = self.words;
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start);
        let Some(before) = before.filter(|_| words.is_capital(at)) else { return false };
        let calendar = words.is(at, Roles::MONTH.or(Roles::WEEKDAY));
        let closed =
            words.get(at + 1).is_some_and(|next| matches!(next.shape, Shape::Mark('”' | '"')));
        let opened =
            words.get(before).is_some_and(|word| matches!(word.shape, Shape::Mark('“' | '"')));
        // “Last Week Tonight”, but “Last November …”.
        let dated = Roles::MONTH.or(Roles::WEEKDAY).or(Roles::TIME);
        let titled = words.is_capital(at + 1) && !words.is(at + 1, dated);
        let follows_name = words.is_capital(before) && !words.is(before, Roles::FUNCTION);
        let named_day = words.is_one_of(
            before,
            &[
                "super",
                "black",
                "good",
                "ash",
                "cyber",
                "bloody",
                "sheffield",
                "giving",
                "maundy",
                "holy",
            ],
        );
        let show = words.is_one_of(at + 1, &["night"]) && words.is_capital(at + 1);
        // "the Thursday Murder Club", "Sunday Times", "the Mail on Sunday"
        let weekday = words.is(at, Roles::WEEKDAY);
        let club = weekday && titled && words.is(before, Roles::DETERMINER);
        let paper = words
            .is_one_of(at + 1, &["times", "mirror", "mail", "telegraph", "express", "herald"])
            && words.is_capital(at + 1)
            || words.is_one_of(before, &["on"])
                && words.is_one_of(before.wrapping_sub(1), &["mail", "independent", "scotland"]);
        // "the Today programme"
        let show_of_day = words.is_one_of(at, &["today", "tonight", "tomorrow", "now"])
            && words.get(before).is_some_and(Word::is_word);
        if show_of_day {
            return true;
        }
        if calendar {
            named_day || show || club || weekday && paper
        } else {
            follows_name || opened && (closed || titled)
        }
    }
}
