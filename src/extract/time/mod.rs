//! Time expressions and what they mean on the day the article was published.
//!
//! News looks back: "on Wednesday" is the latest Wednesday up to that day, "last November" the latest
//! November before that month, unless the words before say that something is still to come. Without
//! an article's date only what is absolute ("June 19, 2024", "the 1990s") is resolved.

mod absolute;
mod relative;

use std::ops::Range;

use chrono::NaiveDate;

use super::lexicon::Roles;
use super::words::{Shape, Word, Words};
use super::{Grain, Interval, TimeExpression};

/// Finds the time expressions among the words of one sentence, in order.
pub(super) fn expressions(
    words: &Words<'_>,
    sentence: Range<usize>,
    published: Option<NaiveDate>,
) -> Vec<TimeExpression> {
    let scan = Scan { words, sentence: sentence.clone(), published };
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match scan.at(at) {
            Some(time) if time.end > at && time.end <= sentence.end => {
                let place = words.span(&(at..time.end));
                found.push(TimeExpression {
                    span: place,
                    resolved: time.resolved,
                    grain: time.grain,
                });
                at = time.end;
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
}

impl Time {
    #[expect(clippy::unnecessary_wraps, reason = "it is what every reading ends with")]
    const fn new(end: usize, grain: Grain, resolved: Option<Interval>) -> Option<Self> {
        Some(Self { end, grain, resolved })
    }
}

/// A sentence being read, and the day it is read on.
struct Scan<'w, 't> {
    words: &'w Words<'t>,
    sentence: Range<usize>,
    published: Option<NaiveDate>,
}

impl Scan<'_, '_> {
    /// Reads the time expression that begins at the word `at`; the longer readings come first.
    fn at(&self, at: usize) -> Option<Time> {
        let word = self.words.get(at)?;
        let readings: &[fn(&Self, usize) -> Option<Time>] = match word.shape {
            Shape::Mark(_) | Shape::Possessive => return None,
            Shape::Digits => &[
                Self::iso_date,
                Self::day_and_month,
                Self::amount_of_time,
                Self::century,
                Self::decade,
                Self::year,
            ],
            _ if word.is(Roles::MONTH) => &[Self::month_and_day, Self::month],
            _ if word.is(Roles::WEEKDAY) => &[Self::weekday],
            _ if !self.may_open(at, word) => return None,
            _ => &[
                Self::first_time_in,
                Self::relative_day,
                Self::relative_unit,
                Self::day_and_month,
                Self::amount_of_time,
                Self::quarter,
                Self::century,
                Self::decade,
                Self::season,
            ],
        };
        readings.iter().find_map(|reading| reading(self, at))
    }

    /// Tells whether a word may begin a time expression: one of the list, or "twenty-four".
    fn may_open(&self, at: usize, word: &Word) -> bool {
        word.is(Roles::TIME.or(Roles::NUMBER)) || self.words.letters(at).contains('-')
    }

    /// Tells whether the words before a time expression, or behind one that opens the sentence, say that it is still to come.
    fn is_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let coming = [
            "will",
            "shall",
            "won't",
            "upcoming",
            "scheduled",
            "plans",
            "planned",
            "due",
            "until",
            "set",
            "expected",
            "going",
            "would",
        ];
        let from = self.sentence.start.max(at.saturating_sub(12));
        let before = (from..at).rev().take_while(|at| !words.is_mark(*at, ';'));
        for word in before {
            if words.is_one_of(word, &coming) {
                return true;
            }
            if words.is_one_of(word, &["was", "were", "had"]) || words.is(word, Roles::SAYS) {
                return false;
            }
        }
        at <= self.sentence.start + 3
            && (at..self.sentence.end.min(at + 12))
                .find(|at| words.is(*at, Roles::AUXILIARY.or(Roles::SAYS)))
                .is_some_and(|at| words.is_one_of(at, &["will", "shall", "won't"]))
    }
}
