//! Parts of a longer time: "early next year", "mid-June", "the end of 2023", "the first half of May", "later this year".

use chrono::{Datelike, Days};

use super::{Scan, Time};
use crate::extract::calendar::{Unit, step};
use crate::extract::lexicon::{Roles, look_up};
use crate::extract::{Certainty, Grain, Interval};

/// Which part of a time is meant: the how manyth, from 0, of how many.
#[derive(Clone, Copy, Debug)]
struct Part {
    nth: u32,
    of: u32,
}

impl Part {
    const EARLY: Self = Self { nth: 0, of: 3 };
    const MIDDLE: Self = Self { nth: 1, of: 3 };
    const LATE: Self = Self { nth: 2, of: 3 };
    const FIRST_HALF: Self = Self { nth: 0, of: 2 };
    const SECOND_HALF: Self = Self { nth: 1, of: 2 };
}

impl Scan<'_, '_> {
    /// "early next year", "late 2023", "mid-June", "the middle of the 1990s", "early Wednesday".
    pub(super) fn narrowed(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let the = usize::from(words.is_one_of(at, &["the"]));
        let (part, whole_at) = self.part(at + the)?;
        let whole = self.whole(whole_at).filter(|whole| whole.end <= self.sentence.end)?;
        // A day has no thirds, a game on it has halves, and a stretch or a part of a day is none.
        if matches!(whole.grain, Grain::Day | Grain::Span) {
            return (whole.grain == Grain::Day && part.of == 3).then_some(whole);
        }
        let resolved = whole.resolved.and_then(|whole| part.of_interval(whole));
        // Where the thirds begin, nobody says.
        let certainty = if part.of == 2 { whole.certainty } else { Certainty::Vague };
        Some(Time { grain: Grain::Span, resolved, certainty, ..whole })
    }

    /// Reads which part is meant, and where the whole stands.
    fn part(&self, at: usize) -> Option<(Part, usize)> {
        let words = self.words;
        let part = if words.is_one_of(at, &["early"]) {
            Part::EARLY
        } else if words.is_one_of(at, &["mid"]) {
            Part::MIDDLE
        } else if words.is_one_of(at, &["late"]) {
            Part::LATE
        } else {
            return self.end_of(at);
        };
        let hyphen = usize::from(words.get(at + 1)?.is_dash());
        let in_or_on = usize::from(words.is_one_of(at + 1 + hyphen, &["in", "on"]));
        Some((part, at + 1 + hyphen + in_or_on))
    }

    /// Reads "end of" and the like.
    fn end_of(&self, at: usize) -> Option<(Part, usize)> {
        let words = self.words;
        let part = if words.is_one_of(at, &["beginning", "start"]) {
            Part::EARLY
        } else if words.is_one_of(at, &["middle"]) {
            Part::MIDDLE
        } else if words.is_one_of(at + 1, &["half"]) {
            return self.half_of(at);
        } else if words.is_one_of(at, &["end", "close"]) {
            Part::LATE
        } else {
            return None;
        };
        words.is_one_of(at + 1, &["of"]).then_some((part, at + 2))
    }

    /// Reads "first half of", "latter half of", "second half" before a year.
    fn half_of(&self, at: usize) -> Option<(Part, usize)> {
        let words = self.words;
        let part = if words.is_one_of(at, &["first"]) {
            Part::FIRST_HALF
        } else if words.is_one_of(at, &["second", "latter"]) {
            Part::SECOND_HALF
        } else {
            return None;
        };
        let of = words.is_one_of(at + 2, &["of"]);
        (of || self.plain_year(at + 2).is_some()).then_some((part, at + 2 + usize::from(of)))
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

    /// "later this year", "earlier in the month": from today on, or up to today.
    pub(super) fn rest_of(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let later = words.is_one_of(at, &["later"]);
        if !later && !words.is_one_of(at, &["earlier"]) {
            return None;
        }
        if let Some(day) = self.weekday(at + 1).or_else(|| self.relative_day(at + 1)) {
            return Some(day);
        }
        let this = self.this_or_the_unit(at + 1)?;
        if this.grain == Grain::Day {
            return Some(this);
        }
        let resolved = this.resolved.zip(self.published).and_then(|(whole, today)| {
            // "prices rose later in the year": of another year.
            let other = later && words.is_one_of(at + 1, &["in"]) && self.is_over(at);
            let inside = !other && whole.first <= today && today <= whole.last;
            let rest = if later {
                Interval { first: today, last: whole.last }
            } else {
                Interval { first: whole.first, last: today }
            };
            inside.then_some(rest)
        });
        Some(Time { grain: Grain::Span, resolved, ..this })
    }

    /// "this year", and "in the year" where no other was named before.
    fn this_or_the_unit(&self, at: usize) -> Option<Time> {
        if self.words.is_one_of(at, &["this"]) {
            return self.relative_unit(at);
        }
        let in_the = self.words.is_one_of(at, &["in"]) && self.words.is_one_of(at + 1, &["the"]);
        let unit = self.unit(at + 2).filter(|_| in_the && self.anchor.is_none())?;
        let resolved = self.published.and_then(|today| step(today, unit, 0));
        Time::new(at + 3, super::relative::grain(unit), resolved).map(Time::likely)
    }

    /// "mid-June", "mid-century" where they are one word.
    pub(super) fn hyphenated(&self, at: usize) -> Option<Time> {
        let (head, month) = self.words.letters(at).split_once('-')?;
        let part = match head {
            "early" | "Early" => Part::EARLY,
            "mid" | "Mid" => Part::MIDDLE,
            "late" | "Late" => Part::LATE,
            _ => return None,
        };
        let entry = Some(look_up(month)).filter(|entry| entry.roles.any(Roles::MONTH))?;
        let number = u32::try_from(entry.value).ok()?;
        let of = usize::from(self.words.is_one_of(at + 1, &["of"]));
        let (end, whole) = match self.plain_year(at + 1 + of) {
            Some(year) => (at + 2 + of, Interval::month(year, number)),
            None => (at + 1, self.latest_month(at, number)),
        };
        let resolved = whole.and_then(|whole| part.of_interval(whole));
        Time::new(end, Grain::Span, resolved).map(Time::vague)
    }
}

impl Part {
    /// Returns that part of a time, in whole months where it has many.
    fn of_interval(self, whole: Interval) -> Option<Interval> {
        let days = (whole.last - whole.first).num_days() + 1;
        let months = (whole.last.year() - whole.first.year()) * 12
            + whole.last.month0().cast_signed()
            - whole.first.month0().cast_signed()
            + 1;
        if months >= 3 && whole.first.day() == 1 {
            let months = u32::try_from(months).ok()?;
            // "the mid-1990s" are 1994 to 1996: of many years whole ones.
            let unit = if months >= 120 { 12 } else { 1 };
            let until = |nth: u32| (months / unit * nth).div_ceil(self.of) * unit;
            let from = whole.first.month0() + until(self.nth);
            let year = whole.first.year() + i32::try_from(from / 12).ok()?;
            let length = until(self.nth + 1) - until(self.nth);
            return Interval::months(year, from % 12 + 1, length);
        }
        let day = |part: u64| whole.first.checked_add_days(Days::new(part));
        let days = u64::try_from(days).ok()?;
        let (nth, of) = (u64::from(self.nth), u64::from(self.of));
        let first = day(days * nth / of)?;
        Some(Interval { first, last: day(days * (nth + 1) / of)?.pred_opt()? })
    }
}
