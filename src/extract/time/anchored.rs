//! Time expressions that count from a time named before them: "that year", "the following day", "two years later".
//!
//! They count from the last time named in the paragraph; without one they stay unresolved.

use chrono::{Datelike, NaiveDate};

use super::{Scan, Time};
use crate::extract::calendar::{Unit, back, step, weekday_after};
use crate::extract::{Certainty, Grain, Interval, TimeExpression};

/// A time that later expressions may count from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Anchor {
    /// Its first day.
    first: NaiveDate,
    /// How exact it was named.
    grain: Grain,
}

impl Anchor {
    /// Makes an anchor of a time; a stretch or "now" is no place to count from.
    pub(in crate::extract) fn of(time: &TimeExpression) -> Option<Self> {
        let exact = time.grain != Grain::Span && time.certainty != Certainty::Vague;
        let first = time.resolved.filter(|_| exact)?.first;
        Some(Self { first, grain: time.grain })
    }

    /// Returns a day of the month it lies in, unless it is longer than one.
    pub(super) fn day_of_its_month(self, day: u32) -> Option<NaiveDate> {
        (rank(self.grain) <= rank(Grain::Month)).then(|| self.first.with_day(day)).flatten()
    }
}

impl Scan<'_, '_> {
    /// "that year", "that summer", "the same day", "the following month", "the next day", "the year before".
    pub(super) fn that_unit(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let the = usize::from(words.is_one_of(at, &["the"]));
        let same = words.is_one_of(at + the, &["same"]) && the == 1;
        let next = words.is_one_of(at + the, &["following", "ensuing", "subsequent"]);
        let next_of_past = the == 1
            && words.is_one_of(at + 1, &["next"])
            && self.is_past(at)
            && !self.is_ahead(at);
        let before = the == 1 && words.is_one_of(at + 1, &["previous", "preceding"]);
        let that = the == 0 && words.is_one_of(at, &["that"]);
        let the = if that { usize::from(words.is_one_of(at + 1, &["same"])) } else { the };
        if that || same || next || next_of_past || before {
            let unit_at = at + 1 + the;
            if before && self.anchor.is_none() {
                return None;
            }
            // "the following Monday"
            if next
                && words.is_capital(unit_at)
                && let Some(weekday) = self.which_weekday(unit_at)
            {
                let exact = self.anchor.filter(|anchor| anchor.grain == Grain::Day);
                let resolved = exact.and_then(|anchor| weekday_after(anchor.first, weekday, false));
                let end = self.behind_time_of_day(unit_at + 1);
                return Time::new(end, Grain::Day, resolved.map(Interval::day)).map(Time::likely);
            }
            if that && let Some(month) = self.season_months(unit_at) {
                return self.season_of_anchor(unit_at + 1, month);
            }
            let unit = self
                .unit_or_part_of_day(unit_at)
                .filter(|_| !words.letters(unit_at).ends_with('s'))?;
            let by = if that || same {
                0
            } else if before {
                -1
            } else {
                1
            };
            return self.counted(self.behind_time_of_day(unit_at + 1), unit, by);
        }
        let unit = self.unit_or_part_of_day(at + 1).filter(|_| the == 1)?;
        let by = if words.is_one_of(at + 2, &["before"]) {
            -1
        } else if words.is_one_of(at + 2, &["after"]) {
            1
        } else {
            return None;
        };
        // "the day after the vote", "the year before he won": counted from something else.
        let ends =
            words.get(at + 3).is_none_or(|next| !next.is_word()) || at + 3 >= self.sentence.end;
        if ends { self.counted(at + 3, unit, by) } else { None }
    }

    /// Reads a unit, and a part of a day for the day.
    fn unit_or_part_of_day(&self, at: usize) -> Option<Unit> {
        let part = self.words.is_one_of(at, &["morning", "afternoon", "evening", "night"]);
        if part { Some(Unit::Day) } else { self.unit(at) }
    }

    /// "two years later", "a month earlier", "the day before", once the amount and the unit are read.
    pub(super) fn later(&self, end: usize, unit: Unit, amount: Option<i64>) -> Option<Time> {
        let words = self.words;
        let by = if words.is_one_of(end, &["later"]) {
            1
        } else if words.is_one_of(end, &["earlier"]) {
            -1
        } else {
            return None;
        };
        let steps = amount.and_then(|amount| i32::try_from(amount).ok());
        match steps {
            Some(steps) => self.counted(end + 1, unit, by * steps),
            None => Time::new(end + 1, Grain::Span, None),
        }
    }

    /// The season that begins in `month` of the anchor's year: "that summer".
    fn season_of_anchor(&self, end: usize, month: u32) -> Option<Time> {
        let year = self.anchor.filter(|anchor| rank(anchor.grain) <= rank(Grain::Year));
        let resolved = year.and_then(|year| Interval::months(year.first.year(), month, 3));
        Time::new(end, Grain::Season, resolved).map(Time::likely)
    }

    /// The stretch of a unit that lies so many steps behind the one of the anchor.
    fn counted(&self, end: usize, unit: Unit, by: i32) -> Option<Time> {
        let grain = super::relative::grain(unit);
        let exact = self.anchor.filter(|anchor| rank(anchor.grain) <= rank(grain));
        let resolved = exact.and_then(|anchor| moved(anchor.first, unit, by));
        Time::new(end, grain, resolved).map(Time::likely)
    }
}

fn moved(day: NaiveDate, unit: Unit, by: i32) -> Option<Interval> {
    // Whole years of the calendar for a year, the very day for a day.
    let there = back(day, unit, by.checked_neg()?)?;
    (1..=9999).contains(&there.year()).then_some(())?;
    step(there, unit, 0)
}

/// Orders how exact times are, the most exact first.
const fn rank(grain: Grain) -> u8 {
    match grain {
        Grain::Day => 0,
        Grain::Week => 1,
        Grain::Month => 2,
        Grain::Quarter => 3,
        Grain::Season => 4,
        Grain::Year => 5,
        Grain::Decade => 6,
        Grain::Century => 7,
        Grain::Span => 8,
    }
}
