//! Days, months, years and longer stretches as intervals, and the steps between them.
//!
//! Weeks begin on Monday (ISO 8601). Seasons are those of meteorology in the northern hemisphere: spring
//! is March to May, and a winter is named after the year of its December. A century runs from its year
//! 01 (the 20th from 1901), a decade from its year 0.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::Interval;

/// A stretch of time that expressions count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Interval {
    /// One day.
    pub(super) const fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// A month, from 1.
    pub(super) fn month(year: i32, month: u32) -> Option<Self> {
        Self::months(year, month, 1)
    }

    /// So many months from one on.
    pub(super) fn months(year: i32, month: u32, how_many: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(how_many))?.pred_opt()?;
        Some(Self { first, last })
    }

    /// So many years from one on.
    pub(super) fn years(year: i32, how_many: u32) -> Option<Self> {
        Self::months(year, 1, how_many.checked_mul(12)?)
    }
}

/// Returns the unit's stretch that lies `steps` behind (or before, where negative) the one of `day`.
pub(super) fn step(day: NaiveDate, unit: Unit, steps: i32) -> Option<Interval> {
    match unit {
        Unit::Day => shifted_days(day, i64::from(steps)).map(Interval::day),
        Unit::Week => {
            let monday = monday_of(day)?;
            let first = shifted_days(monday, i64::from(steps).checked_mul(7)?)?;
            Some(Interval { first, last: shifted_days(first, 6)? })
        }
        Unit::Weekend => {
            let monday = monday_of(day)?;
            let first = shifted_days(monday, i64::from(steps).checked_mul(7)?.checked_add(5)?)?;
            Some(Interval { first, last: first.succ_opt()? })
        }
        Unit::Month => {
            let first = shifted_months(day.with_day(1)?, steps)?;
            Interval::month(first.year(), first.month())
        }
        Unit::Quarter => {
            let first = shifted_months(day.with_day(1)?, steps.checked_mul(3)?)?;
            Interval::months(first.year(), first.month0() / 3 * 3 + 1, 3)
        }
        Unit::Year => Interval::years(day.year().checked_add(steps)?, 1),
        Unit::Decade => {
            let first = day.year().div_euclid(10).checked_add(steps)?.checked_mul(10)?;
            Interval::years(first, 10)
        }
        Unit::Century => {
            let nth = (day.year() - 1).div_euclid(100).checked_add(steps)?;
            Interval::years(nth.checked_mul(100)?.checked_add(1)?, 100)
        }
    }
}

/// Returns the day that lies `steps` units before `day`.
pub(super) fn back(day: NaiveDate, unit: Unit, steps: i32) -> Option<NaiveDate> {
    let months = |each: i32| shifted_months(day, steps.checked_mul(each)?.checked_neg()?);
    match unit {
        Unit::Day => shifted_days(day, -i64::from(steps)),
        Unit::Week | Unit::Weekend => shifted_days(day, -7 * i64::from(steps)),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
    }
}

/// Returns the latest such day of the week up to `day`, or before it where `day` itself is not meant.
pub(super) fn weekday_before(day: NaiveDate, weekday: Weekday, or_same: bool) -> Option<NaiveDate> {
    let since = i64::from(day.weekday().days_since(weekday));
    shifted_days(day, -if since == 0 && !or_same { 7 } else { since })
}

/// Returns the first such day of the week from `day` on, or behind it where `day` itself is not meant.
pub(super) fn weekday_after(day: NaiveDate, weekday: Weekday, or_same: bool) -> Option<NaiveDate> {
    let until = i64::from(weekday.days_since(day.weekday()));
    shifted_days(day, if until == 0 && !or_same { 7 } else { until })
}

fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    shifted_days(day, -i64::from(day.weekday().num_days_from_monday()))
}

fn shifted_days(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

fn shifted_months(day: NaiveDate, by: i32) -> Option<NaiveDate> {
    let months = Months::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}
