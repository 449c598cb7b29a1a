//! Parts of a longer time: "early next year", "mid-June", "the late 1980s", "the end of 2023", "later this year".

use chrono::{Datelike, Days};

use super::{Scan, Time};
use crate::extract::calendar::{Unit, step};
use crate::extract::lexicon::{Roles, look_up};
use crate::extract::{Grain, Interval};

/// Which part of a time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Third {
    First,
    Middle,
    Last,
}

impl Scan<'_, '_> {
    /// "early next year", "late 2023", "mid-June", "the middle of the 1990s", "early Wednesday".
    pub(super) fn narrowed(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let the = usize::from(words.is_one_of(at, &["the"]));
        let (third, whole_at) = self.third(at + the)?;
        let whole = self.whole(whole_at).filter(|whole| whole.end <= self.sentence.end)?;
        // A day has no thirds, and a stretch or a part of a day is none.
        if matches!(whole.grain, Grain::Day | Grain::Span) {
            return (whole.grain == Grain::Day).then_some(whole);
        }
        let resolved = whole.resolved.and_then(|whole| part(whole, third));
        Time::new(whole.end, Grain::Span, resolved).map(Time::vague)
    }

    /// Reads which part is meant, and where the whole stands.
    fn third(&self, at: usize) -> Option<(Third, usize)> {
        let words = self.words;
        let third = if words.is_one_of(at, &["early"]) {
            Third::First
        } else if words.is_one_of(at, &["mid"]) {
            Third::Middle
        } else if words.is_one_of(at, &["late"]) {
            Third::Last
        } else {
            return self.end_of(at);
        };
        let hyphen = usize::from(words.get(at + 1)?.is_dash());
        let in_or_on = usize::from(words.is_one_of(at + 1 + hyphen, &["in", "on"]));
        Some((third, at + 1 + hyphen + in_or_on))
    }

    /// Reads "end of" and the like.
    fn end_of(&self, at: usize) -> Option<(Third, usize)> {
        let words = self.words;
        let third = if words.is_one_of(at, &["beginning", "start"]) {
            Third::First
        } else if words.is_one_of(at, &["middle"]) {
            Third::Middle
        } else if words.is_one_of(at, &["end", "close"]) {
            Third::Last
        } else {
            return None;
        };
        words.is_one_of(at + 1, &["of"]).then_some((third, at + 2))
    }

    /// Reads the time of which a part is meant.
    fn whole(&self, at: usize) -> Option<Time> {
        let the = usize::from(self.words.is_one_of(at, &["the"]));
        let readings = [
            Self::relative_unit,
            Self::weekday,
            Self::month,
            Self::season,
            Self::quarter,
            Self::century,
            Self::decade,
        ];
        let read = readings.iter().find_map(|reading| reading(self, at));
        let read = read.or_else(|| self.century(at + the)).or_else(|| self.decade(at + the));
        let year = || {
            self.plain_year(at)
                .and_then(|year| Time::new(at + 1, Grain::Year, Interval::years(year, 1)))
        };
        read.or_else(year).or_else(|| self.this_unit(at))
    }

    /// "the year", "the month" of the article, where "end of" stands before it.
    fn this_unit(&self, at: usize) -> Option<Time> {
        let the =
            self.words.is_one_of(at, &["the"]) && at > 0 && self.words.is_one_of(at - 1, &["of"]);
        let unit = self
            .unit(at + 1)
            .filter(|unit| the && matches!(unit, Unit::Week | Unit::Month | Unit::Year))?;
        let resolved = self.published.and_then(|today| step(today, unit, 0));
        Time::new(at + 2, super::relative::grain(unit), resolved)
    }

    /// "later this year", "earlier this month": from today on, or up to today.
    pub(super) fn rest_of(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let later = words.is_one_of(at, &["later"]);
        if !later && !words.is_one_of(at, &["earlier"]) {
            return None;
        }
        if let Some(day) = self.weekday(at + 1).or_else(|| self.relative_day(at + 1)) {
            return Some(day);
        }
        let this =
            words.is_one_of(at + 1, &["this"]).then(|| self.relative_unit(at + 1)).flatten()?;
        if this.grain == Grain::Day {
            return Some(this);
        }
        let resolved = this.resolved.zip(self.published).and_then(|(whole, today)| {
            let inside = whole.first <= today && today <= whole.last;
            let rest = if later {
                Interval { first: today, last: whole.last }
            } else {
                Interval { first: whole.first, last: today }
            };
            inside.then_some(rest)
        });
        Time::new(this.end, Grain::Span, resolved)
    }

    /// "mid-June", "mid-century" where they are one word.
    pub(super) fn hyphenated(&self, at: usize) -> Option<Time> {
        let (head, month) = self.words.letters(at).split_once('-')?;
        let third = match head {
            "early" | "Early" => Third::First,
            "mid" | "Mid" => Third::Middle,
            "late" | "Late" => Third::Last,
            _ => return None,
        };
        let entry = Some(look_up(month)).filter(|entry| entry.roles.any(Roles::MONTH))?;
        let number = u32::try_from(entry.value).ok()?;
        let of = usize::from(self.words.is_one_of(at + 1, &["of"]));
        let (end, whole) = match self.plain_year(at + 1 + of) {
            Some(year) => (at + 2 + of, Interval::month(year, number)),
            None => (at + 1, self.latest_month(at, number)),
        };
        let resolved = whole.and_then(|whole| part(whole, third));
        Time::new(end, Grain::Span, resolved).map(Time::vague)
    }
}

/// Returns the first, middle or last third of a time, in whole months where it has many.
fn part(whole: Interval, third: Third) -> Option<Interval> {
    let nth = match third {
        Third::First => 0,
        Third::Middle => 1,
        Third::Last => 2,
    };
    let days = (whole.last - whole.first).num_days() + 1;
    let months = (whole.last.year() - whole.first.year()) * 12 + whole.last.month0().cast_signed()
        - whole.first.month0().cast_signed()
        + 1;
    if months >= 3 && whole.first.day() == 1 {
        let months = u32::try_from(months).ok()?;
        // "the mid-1990s" are 1994 to 1996: of many years whole ones.
        let unit = if months >= 120 { 12 } else { 1 };
        let until = |nth: u32| (months / unit * nth).div_ceil(3) * unit;
        let from = whole.first.month0() + until(nth);
        let year = whole.first.year() + i32::try_from(from / 12).ok()?;
        return Interval::months(year, from % 12 + 1, until(nth + 1) - until(nth));
    }
    let day = |part: u64| whole.first.checked_add_days(Days::new(part));
    let days = u64::try_from(days).ok()?;
    let (nth, first) = (u64::from(nth), days * u64::from(nth) / 3);
    Some(Interval { first: day(first)?, last: day(days * (nth + 1) / 3)?.pred_opt()? })
}
