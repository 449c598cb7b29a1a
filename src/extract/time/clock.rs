//! Times of day, with the day they belong to where it stands beside them: "4.30pm on Friday", "half past nine".
//!
//! A time of day by itself is no figure, and has no day to mean.

use super::{Scan, Time};
use crate::extract::Grain;
use crate::extract::lexicon::Roles;
use crate::extract::numeral::numeral;
use crate::extract::words::{Shape, Word};

/// Zones that times are told in: "10 p.m. ET".
pub(in crate::extract) const ZONES: [&str; 16] = [
    "ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "PT", "PST", "PDT", "GMT", "BST", "UTC",
    "CET", "CEST",
];

impl Scan<'_, '_> {
    /// "4.30pm", "ten past four", "9am to 5pm", "8 p.m. Tuesday", "noon on 3 May".
    pub(super) fn time_of_day(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let clock = self.clock(at).map(|end| self.behind_second_clock(end));
        let end = clock
            .or_else(|| words.is_one_of(at, &["noon", "midday", "midnight"]).then_some(at + 1))?;
        let local = words.is_one_of(end, &["local", "eastern"]);
        let time = usize::from(local && words.is_one_of(end + 1, &["time"]));
        let zone = usize::from(ZONES.contains(&words.letters(end)) || local) + time;
        let link =
            usize::from(words.is_one_of(end + zone, &["on"]) || words.is_mark(end + zone, ','));
        let day_at = end + zone + link;
        let days = if words.is(day_at, Roles::WEEKDAY) { self.days_of_week(day_at) } else { None };
        let day = || self.single(day_at).filter(|day| day.grain == Grain::Day);
        let day = days.or_else(day).filter(|day| day.end <= self.sentence.end);
        day.or_else(|| Time::new(clock?, Grain::Span, None))
    }

    /// Takes in the time of day behind a day: "Friday at 4.30pm".
    pub(super) fn with_clock(&self, day: Time) -> Time {
        let at = day.end + usize::from(self.words.is_one_of(day.end, &["at"]));
        let end = (day.grain == Grain::Day).then(|| self.clock(at)).flatten();
        Time { end: end.map_or(day.end, |end| self.behind_second_clock(end)), ..day }
    }

    /// Takes in the end of a stretch between two times of day: "9am to 5pm".
    fn behind_second_clock(&self, end: usize) -> usize {
        let words = self.words;
        let link = words.is_one_of(end, &["to", "and", "until"])
            || words.get(end).is_some_and(Word::is_dash);
        self.clock(end + 1).filter(|_| link).unwrap_or(end)
    }

    /// Reads a time of day, and says where it ends.
    fn clock(&self, at: usize) -> Option<usize> {
        let end = match self.words.get(at)?.shape {
            Shape::Digits => self.clock_in_digits(at),
            _ => None,
        };
        end.or_else(|| self.clock_in_words(at)).filter(|end| *end <= self.sentence.end)
    }

    /// "4pm", "4.30pm", "11:15 p.m.", "at 23:40".
    fn clock_in_digits(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let letters = words.letters(at);
        if letters.len() == 4 && ZONES.contains(&words.letters(at + 1)) {
            return Some(at + 1);
        }
        // "4-7 p.m."
        if numeral(words, at).is_some_and(|hour| (1..=12).contains(&hour))
            && words.get(at + 1).is_some_and(Word::is_dash)
            && words.is_digits(at + 2)
            && !words.get(at + 3).is_some_and(Word::is_dash)
        {
            return self.clock_in_digits(at + 2);
        }
        let digits = letters.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let half = &letters[digits.len()..];
        let (hour, minute) = digits.split_once(['.', ':']).unwrap_or((digits, "00"));
        let below = |digits: &str, limit: u32| {
            digits.len() <= 2 && digits.parse().is_ok_and(|value: u32| value < limit)
        };
        if minute.len() != 2 || !below(minute, 60) || !below(hour, 24) {
            return None;
        }
        if half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm") {
            return Some(at + 1);
        }
        if !half.is_empty() {
            return None;
        }
        if words.is_one_of(at + 1, &["a.m.", "p.m.", "am", "pm", "a.m", "p.m"]) {
            return Some(at + 2);
        }
        // "3:45" may be how long something took.
        let told = at > self.sentence.start
            && words.is_one_of(
                at - 1,
                &["at", "by", "until", "before", "after", "around", "about", "since"],
            );
        (told && digits.contains(':')).then_some(at + 1)
    }

    /// "ten o'clock", "half past nine", "a quarter to six", "ten minutes past four".
    fn clock_in_words(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let is_hour = |at: usize| numeral(words, at).is_some_and(|hour| (1..=12).contains(&hour));
        if is_hour(at) && words.is_one_of(at + 1, &["o'clock", "o’clock"]) {
            return Some(at + 2);
        }
        let quarter = at + usize::from(words.is_one_of(at, &["a"]));
        let (link, plain) = if words.is_one_of(quarter, &["quarter", "half"]) {
            (quarter + 1, true)
        } else if numeral(words, at).is_some_and(|minutes| (1..30).contains(&minutes)) {
            let minutes = words.is_one_of(at + 1, &["minutes"]);
            (at + 1 + usize::from(minutes), minutes)
        } else {
            return None;
        };
        // "ten to four" may be a vote, or how many.
        let past = words.is_one_of(link, &["past"]) || plain && words.is_one_of(link, &["to"]);
        let counts = words
            .get(link + 2)
            .is_some_and(|next| next.shape == Shape::Small && !next.is(Roles::FUNCTION));
        (past && is_hour(link + 1) && !counts).then_some(link + 2)
    }
}
