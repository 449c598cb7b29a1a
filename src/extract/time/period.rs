//! Months, quarters and seasons, with their year or without.
//!
//! One without its year ("in June") is the latest up to the article's date, or the first from it on where the words
//! look ahead.

use chrono::{Datelike, Month};

use super::{Scan, Time};
use crate::extract::lexicon::Roles;
use crate::extract::numeral::numeral;
use crate::extract::verb::is_finite;
use crate::extract::{Grain, Interval};

/// What a business tells of a quarter; a "first-quarter touchdown" is of another.
const RESULTS: [&str; 12] = [
    "earnings", "growth", "income", "loss", "losses", "net", "output", "profit", "profits",
    "results", "revenue", "sales",
];

impl Scan<'_, '_> {
    /// "June 2024", "June of last year", "in June"; "last June" is read elsewhere.
    pub(super) fn month(&self, at: usize) -> Option<Time> {
        self.is_month(at).then_some(())?;
        let month = u32::try_from(self.words.value(at)).ok()?;
        let end = self.behind_abbreviation(at);
        if let (Some(year), end) = self.year_behind(end) {
            return Time::new(end, Grain::Month, Interval::month(year, month));
        }
        // "May" and "March" are verbs and names as well: only behind such words are they certainly months.
        let introduced = at > self.sentence.start
            && self.words.is_one_of(
                at - 1,
                &[
                    "in", "since", "until", "by", "early", "late", "mid", "of", "from", "through",
                    "to", "between", "during", "-", "before", "after", "this",
                ],
            );
        // "its August meeting", "May figures", but "April laughed"
        let capital = |at: usize| self.words.is_capital(at);
        let noun = self.words.is_small(at + 1)
            && !self.words.is(at + 1, Roles::FUNCTION)
            && !is_finite(self.words, at + 1);
        let adorns = noun && capital(at) && at > self.sentence.start && !capital(at - 1);
        // "his March report"
        let owned = capital(at)
            && at > self.sentence.start
            && self.words.is_one_of(at - 1, &["his", "her", "its", "their", "our", "my"])
            && self.words.is_small(at + 1);
        if introduced
            || adorns
            || owned
            || !self.words.is_one_of(
                at,
                &["may", "march", "jan", "mar", "sun", "sat", "april", "june", "august", "dec"],
            )
        {
            return self.month_alone(at);
        }
        None
    }

    /// Reads a month without a year that is certainly one.
    pub(super) fn month_alone(&self, at: usize) -> Option<Time> {
        self.is_month(at).then_some(())?;
        let month = u32::try_from(self.words.value(at)).ok()?;
        Time::new(at + 1, Grain::Month, self.latest_month(at, month)).map(Time::likely)
    }

    /// The latest such month up to the article's, or the next one where the words look ahead.
    pub(super) fn latest_month(&self, at: usize, month: u32) -> Option<Interval> {
        let today = self.published.filter(|_| !self.recurs(at))?;
        let year = if self.is_ahead(at) {
            today.year() + i32::from(month < today.month())
        } else {
            today.year() - i32::from(month > today.month())
        };
        Interval::month(year, month)
    }

    /// "Q1", "Q3 2024", "the first quarter of 2024", "second-quarter profit".
    pub(super) fn quarter(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let letters = words.letters(at).as_bytes();
        let ordinals = ["first", "second", "third", "fourth"];
        let (nth, end) = if let [b'Q', nth @ b'1'..=b'4'] = letters {
            (u32::from(nth - b'0'), at + 1)
        } else if let Some(ordinal) = words.letters(at).strip_suffix("-quarter") {
            let nth = ordinals.iter().position(|nth| ordinal.eq_ignore_ascii_case(nth))?;
            let told = words.is_one_of(at + 1, &RESULTS) || self.year_behind(at + 1).0.is_some();
            (told.then_some(u32::try_from(nth).ok()? + 1)?, at + 1)
        } else {
            let nth = ordinals.iter().position(|ordinal| words.is_one_of(at, &[ordinal]));
            // "the last quarter" by itself is no fourth one.
            let last = || words.is_one_of(at, &["last", "final"]).then_some(3);
            let nth = nth.or_else(|| last().filter(|_| self.year_behind(at + 2).0.is_some()))?;
            words.is_one_of(at + 1, &["quarter"]).then_some(())?;
            (u32::try_from(nth).ok()? + 1, at + 2)
        };
        let of = usize::from(words.is_one_of(end, &["of"]) || words.is_mark(end, ','));
        let of_this = words.is_one_of(end, &["of"])
            && words.is_one_of(end + 1, &["this"])
            && words.is_one_of(end + 2, &["year"]);
        let quarter = |year| Interval::months(year, nth * 3 - 2, 3);
        if let (Some(year), end) = self.year_behind(end) {
            return Time::new(end, Grain::Quarter, quarter(year));
        }
        // When the quarters of fiscal years begin, the words do not say.
        let of_fiscal = words.is_one_of(end, &["of"]).then(|| self.fiscal_year(end + 1)).flatten();
        if let Some(year) = of_fiscal {
            return Time::new(year.end, Grain::Quarter, None);
        }
        // "the first quarter of the game"
        let of_other = words.is_one_of(end, &["of"]) && words.is(end + 1, Roles::DETERMINER);
        if of_other && !words.is_one_of(end + 2, &["year"]) {
            return None;
        }
        if let Some(year) = self.plain_year(end + of) {
            return Time::new(end + of + 1, Grain::Quarter, quarter(year));
        }
        let latest = self.published.and_then(|today| {
            let this = quarter(today.year())?;
            if this.first <= today || of_this || self.is_ahead(at) {
                Some(this)
            } else {
                quarter(today.year() - 1)
            }
        });
        let quarter = Time::new(if of_this { end + 3 } else { end }, Grain::Quarter, latest);
        if of_this { quarter } else { quarter.map(Time::likely) }
    }

    /// "H1 2023", "the first nine months of the year".
    pub(super) fn months_of_year(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let half = match words.letters(at) {
            "H1" => Some((0, 6, at + 1)),
            "H2" => Some((6, 6, at + 1)),
            _ => None,
        };
        let months = || {
            let last = words.is_one_of(at, &["last", "final"]);
            let counted =
                (last || words.is_one_of(at, &["first"])) && words.is_one_of(at + 2, &["months"]);
            let count =
                numeral(self.words, at + 1).filter(|count| counted && (2..12).contains(count))?;
            let count = u32::try_from(count).ok()?;
            Some((if last { 12 - count } else { 0 }, count, at + 3))
        };
        let (from, length, end) = half.or_else(months)?;
        let of = usize::from(words.is_one_of(end, &["of"]));
        let this =
            words.is_one_of(end + of, &["this", "the"]) && words.is_one_of(end + of + 1, &["year"]);
        let this_year = || self.published.filter(|_| this && of == 1).map(|today| today.year());
        let (year, end) = match self.plain_year(end + of) {
            Some(year) => (Some(year), end + of + 1),
            None if this && of == 1 => (this_year(), end + 3),
            // "sales fell in H1"
            None if half.is_some() && at > self.sentence.start => {
                let introduced = words.is_one_of(at - 1, &["in", "for", "during", "of"]);
                let latest = self.published.filter(|_| introduced)?;
                let begun = latest.month0() >= from || self.is_ahead(at);
                let resolved =
                    Interval::months(latest.year() - i32::from(!begun), from + 1, length);
                return Time::new(end, Grain::Span, resolved).map(Time::likely);
            }
            None => return None,
        };
        let resolved = year.and_then(|year| Interval::months(year, from + 1, length));
        Time::new(end, Grain::Span, resolved)
    }

    /// A season without a year: "since the spring", "in the summer" where the verbs say which.
    pub(super) fn lone_season(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start)?;
        words.is_one_of(before, &["in", "since", "by", "until", "during", "over"]).then_some(())?;
        let named = at + usize::from(words.is_one_of(at, &["the"]));
        let month = self.season_months(named)?;
        // "In spring, the birds return": every year.
        (named > at || !words.is_one_of(before, &["in"])).then_some(())?;
        // "in the spring budget", "since the fall of the wall"
        let noun = words.get(named + 1).is_some_and(|next| {
            next.is_word() && !next.is(Roles::FUNCTION) && !is_finite(words, named + 1)
        });
        let today = self.published.filter(|_| !noun && !words.is_one_of(named + 1, &["of"]))?;
        let mut near = [-2, -1, 0, 1]
            .into_iter()
            .filter_map(|by| Interval::months(today.year() + by, month, 3));
        let season = if self.is_ahead(at) {
            near.find(|season| season.last >= today)
        } else if words.is_one_of(before, &["since"]) || self.is_over(at) {
            // In its first weeks the one before may be meant.
            near.rfind(|season| season.first <= today)
                .filter(|season| (today - season.first).num_days() > 45)
        } else {
            None
        };
        Time::new(named + 1, Grain::Season, Some(season?)).map(Time::likely)
    }

    /// "summer 2023", "the summer of 2023", "the winter of 1962-63".
    pub(super) fn season(&self, at: usize) -> Option<Time> {
        let at = at + usize::from(self.words.is_one_of(at, &["the"]));
        let month = self.season_months(at)?;
        let of = usize::from(self.words.is_one_of(at + 1, &["of"]));
        let year = self.plain_year(at + 1 + of)?;
        let end = at + 2 + of;
        let joined = self.words.get(end).is_some_and(|next| next.is_dash() || next.is_mark('/'));
        let winter = joined && self.end_of_range(year, end + 1) == Some(year + 1);
        // In the south the seasons are the other way round.
        Time::new(end + if winter { 2 } else { 0 }, Grain::Season, Interval::months(year, month, 3))
            .map(Time::likely)
    }

    /// Returns the month in which the season named at the word `at` begins.
    pub(super) fn season_months(&self, at: usize) -> Option<u32> {
        let seasons = [("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];
        seasons.iter().find(|(name, _)| self.words.is_one_of(at, &[name])).map(|(_, month)| *month)
    }

    pub(super) fn is_month(&self, at: usize) -> bool {
        self.words.is_capital(at)
            && self.words.is(at, Roles::MONTH)
            && Month::try_from(u8::try_from(self.words.value(at)).unwrap_or(0)).is_ok()
    }

    /// Skips the point behind "Jan" or "Sept".
    pub(super) fn behind_abbreviation(&self, month: usize) -> usize {
        let short = self.words.letters(month).len() <= 4;
        let point = short && self.words.is_mark(month + 1, '.') && month + 2 < self.sentence.end;
        month + 1 + usize::from(point)
    }
}
