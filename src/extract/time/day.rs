//! Days of the calendar: "June 19", "2024-06-19", "the 19th".
//!
//! One without its year is the latest up to the article's date, or the first from it on where the words look ahead.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::{Scan, Time};
use crate::extract::calendar::{Unit, step};
use crate::extract::lexicon::Roles;
use crate::extract::numeral::numeral;
use crate::extract::words::{Shape, Word};
use crate::extract::{Grain, Interval};

/// Days of one month, from the first to the last; mostly it is the same.
#[derive(Clone, Copy, Debug)]
struct Days {
    first: u32,
    last: u32,
}

impl Scan<'_, '_> {
    /// "2024-06-19", "6/19/2024" where only one order of day and month is possible.
    pub(super) fn iso_date(&self, at: usize) -> Option<Time> {
        let letters = self.words.letters(at);
        if numeral(self.words, at).is_some_and(|year| (1000..2200).contains(&year))
            && letters.len() == 4
        {
            let separated = self.words.get(at + 1)?.is_dash() && self.words.get(at + 3)?.is_dash();
            let day =
                numeral(self.words, at + 4).filter(|_| separated && self.touch(at..at + 5))?;
            return Self::date(letters.parse().ok()?, numeral(self.words, at + 2)?, day, at + 5);
        }
        let both = |mark| self.words.is_mark(at + 1, mark) && self.words.is_mark(at + 3, mark);
        let slashed = both('/') || both('-');
        if slashed && self.touch(at..at + 5) && self.words.letters(at + 4).len() == 4 {
            let (one, other) = (numeral(self.words, at)?, numeral(self.words, at + 2)?);
            let (month, day) = if one > 12 { (other, one) } else { (one, other) };
            if one > 12 || other > 12 || one == other {
                return Self::date(self.words.letters(at + 4).parse().ok()?, month, day, at + 5);
            }
            return Time::new(at + 5, Grain::Day, None);
        }
        None
    }

    /// "15.06.2024", where only one order of day and month is possible.
    pub(super) fn dotted_date(&self, at: usize) -> Option<Time> {
        let letters = self.words.letters(at);
        // Nearly every number is told apart by its length.
        if letters.len() < 8 || letters.len() > 10 {
            return None;
        }
        let mut parts = letters.split('.');
        let (one, other, year) = (parts.next()?, parts.next()?, parts.next()?);
        let (one, other) = (one.parse::<i64>().ok()?, other.parse::<i64>().ok()?);
        let year = year.parse().ok().filter(|_| year.len() == 4 && parts.next().is_none())?;
        if one <= 12 && other <= 12 && one != other {
            return Time::new(at + 1, Grain::Day, None);
        }
        let (month, day) = if one > 12 { (other, one) } else { (one, other) };
        Self::date(year, month, day, at + 1)
    }

    pub(super) fn date(year: i32, month: i64, day: i64, end: usize) -> Option<Time> {
        let day =
            NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
        Time::new(end, Grain::Day, Some(Interval::day(day)))
    }

    /// Tells whether no white space stands between the words.
    pub(super) fn touch(&self, range: Range<usize>) -> bool {
        !self.words.span(&range).of(self.words.text).contains(char::is_whitespace)
    }

    /// "19 June", "19th of June 2024", "the 19th of June", "17-19 June".
    pub(super) fn day_and_month(&self, at: usize) -> Option<Time> {
        let at = at + usize::from(self.words.is_one_of(at, &["the"]));
        let (days, end) = self.days_of_month(at)?;
        let month = end + usize::from(self.words.is_one_of(end, &["of"]));
        self.is_month(month).then_some(())?;
        let end = self.behind_abbreviation(month);
        let (year, end) = self.year_behind(end);
        self.day_in_month(self.words.value(month), days, year, end)
    }

    /// "the first of April", "the twenty-first of June 1990".
    pub(super) fn worded_day(&self, at: usize) -> Option<Time> {
        const ORDINALS: [&str; 31] = [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
            "twenty-second",
            "twenty-third",
            "twenty-fourth",
            "twenty-fifth",
            "twenty-sixth",
            "twenty-seventh",
            "twenty-eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first",
        ];
        let words = self.words;
        let month = at + 3;
        let of = words.is_one_of(at, &["the"])
            && words.is_one_of(at + 2, &["of"])
            && self.is_month(month);
        let nth = ORDINALS.iter().position(|ordinal| of && words.is_one_of(at + 1, &[ordinal]))?;
        let day = u32::try_from(nth).ok()? + 1;
        let (year, end) = self.year_behind(self.behind_abbreviation(month));
        // "the second of May’s two games"
        let owns = words.get(end).is_some_and(|next| next.shape == Shape::Possessive);
        let days = Days { first: day, last: day };
        if owns { None } else { self.day_in_month(words.value(month), days, year, end) }
    }

    /// "June 19", "June the 19th", "June 19th, 2024", "Jun. 19", "June 17-19".
    pub(super) fn month_and_day(&self, at: usize) -> Option<Time> {
        self.is_month(at).then_some(())?;
        let behind = self.behind_abbreviation(at);
        let ordinal = self.words.letters(behind + 1).ends_with("th");
        let the = usize::from(self.words.is_one_of(behind, &["the"]) && ordinal);
        let (days, end) = self.days_of_month(behind + the)?;
        if self.words.letters(end).starts_with('%')
            || self.words.is_mark(end, '-') && self.words.get(end + 1)?.shape == Shape::Small
        {
            return None;
        }
        let (year, end) = self.year_behind(end);
        self.day_in_month(self.words.value(at), days, year, end)
    }

    /// "on the 15th": of the month named before, or the latest such day.
    pub(super) fn day_alone(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let on = at > self.sentence.start
            && words.is_one_of(at - 1, &["on", "by", "until", "since"])
            && words.is_one_of(at, &["the"]);
        let day = self.day_of_month(at + 1).filter(|_| on)?;
        let ordinal = words.letters(at + 1).ends_with(|c: char| c.is_ascii_alphabetic());
        // "on the 15th floor"
        let counts = words.get(at + 2).is_some_and(|next| {
            matches!(next.shape, Shape::Capital | Shape::Small) && !next.is(Roles::FUNCTION)
        });
        let of = words.is_one_of(at + 2, &["of"]);
        (ordinal && !counts && !of).then_some(())?;
        let resolved = self.day_near(day, at);
        Time::new(at + 2, Grain::Day, resolved.map(Interval::day)).map(Time::likely)
    }

    /// Chooses the month of a day named without one.
    fn day_near(&self, day: u32, at: usize) -> Option<NaiveDate> {
        if let Some(anchor) = self.anchor {
            return anchor.day_of_its_month(day);
        }
        let today = self.published?;
        let months = if self.is_ahead(at) { 0..=2 } else { -2..=0 };
        let month = |by: i32| step(today, Unit::Month, by).map(|month| month.first);
        let mut days = months.filter_map(|by| month(by)?.with_day(day));
        if self.is_ahead(at) {
            days.find(|day| *day >= today)
        } else {
            days.rfind(|day| *day <= today)
        }
    }

    fn day_in_month(&self, month: i64, days: Days, year: Option<i32>, end: usize) -> Option<Time> {
        let month = u32::try_from(month).ok()?;
        let year = year.or_else(|| self.year_of_list(end));
        let on = |year: i32| NaiveDate::from_ymd_opt(year, month, days.first);
        let first = match (year, self.published) {
            (Some(year), _) => on(year),
            (None, None) => None,
            (None, Some(today)) => self.nearest(today, end, on),
        };
        let resolved =
            first.and_then(|first| Some(Interval { first, last: first.with_day(days.last)? }));
        let grain = if days.first == days.last { Grain::Day } else { Grain::Span };
        let time = Time::new(end, grain, resolved);
        if year.is_some() { time } else { time.map(Time::likely) }
    }

    /// Finds the year that the last of several days names for all: "3 May, 17 June and 2 September 2013".
    fn year_of_list(&self, mut at: usize) -> Option<i32> {
        /// Most days that are looked at behind one.
        const MOST: usize = 4;
        for _ in 0..MOST {
            let comma = usize::from(self.words.is_mark(at, ','));
            let and = usize::from(self.words.is_one_of(at + comma, &["and", "or"]));
            let start = at + comma + and;
            let end = if start == at {
                return None;
            } else if self.is_month(start) {
                self.days_of_month(self.behind_abbreviation(start))?.1
            } else {
                let (_, month) = self.days_of_month(start)?;
                self.is_month(month).then(|| self.behind_abbreviation(month))?
            };
            let (year, end) = self.year_behind(end);
            if year.is_some() {
                return year;
            }
            at = end;
        }
        None
    }

    /// Reads the days named before or behind a month, and says where they end: "19", "17-19", "17 and 18".
    fn days_of_month(&self, at: usize) -> Option<(Days, usize)> {
        let first = self.day_of_month(at)?;
        let last = self.day_of_month(at + 2).filter(|last| *last > first && self.is_joined(at + 1));
        Some(
            last.map_or((Days { first, last: first }, at + 1), |last| {
                (Days { first, last }, at + 3)
            }),
        )
    }

    /// Tells whether a word joins two days of one month: "17-19", but not "June 17 and 19 others".
    fn is_joined(&self, at: usize) -> bool {
        let words = self.words;
        let counts = words
            .get(at + 2)
            .is_some_and(|next| next.shape == Shape::Small && !next.is(Roles::FUNCTION));
        words.get(at).is_some_and(Word::is_dash)
            || words.is_one_of(at, &["to", "and", "through"]) && !counts
    }

    /// Chooses the year of a day named without one: the latest such day up to `today`, or the first from
    /// it on where the words look ahead; of the two the near one, where the verbs leave it open: "was due on May 3".
    pub(super) fn nearest(
        &self,
        today: NaiveDate,
        end: usize,
        on: impl Fn(i32) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let find = |by: [i32; 5]| by.into_iter().filter_map(|by| on(today.year() + by));
        let next = find([0, 1, 2, 3, 4]).find(|date| *date >= today);
        let last = find([0, -1, -2, -3, -4]).find(|date| *date <= today);
        let to_next = next.map_or(i64::MAX, |next| (next - today).num_days());
        let since_last = last.map_or(i64::MAX, |last| (today - last).num_days());
        let is_past = self.is_past(end);
        let ahead = if self.is_ahead(end) {
            !(is_past && since_last < 60 && to_next > 300)
        } else {
            !is_past && since_last > 270 && to_next < 90
        };
        if ahead { next } else { last }
    }

    pub(super) fn day_of_month(&self, at: usize) -> Option<u32> {
        let letters = self.words.letters(at);
        if letters.len() > 4 || self.words.get(at)?.shape != Shape::Digits {
            return None;
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| letters.strip_suffix(end));
        digits.unwrap_or(letters).parse().ok().filter(|day| (1..=31).contains(day))
    }
}
