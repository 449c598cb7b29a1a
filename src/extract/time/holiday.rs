//! Days with a name of their own, from `data/holidays.txt`: "Christmas Eve", "Thanksgiving", "last Easter".

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Scan, Time};
use crate::extract::lexicon::Roles;
use crate::extract::{Grain, Interval};

/// When in the year a holiday is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    /// The same day every year.
    Fixed { month: u32, day: u32 },
    /// So many days from Easter Sunday.
    Easter { days: i64 },
    /// The nth such day of the week in a month; the last, counted from its end, is -1.
    Nth { month: u32, weekday: Weekday, nth: i8 },
    /// One day alone, after which what happened then is named.
    Once(NaiveDate),
}

impl Scan<'_, '_> {
    /// "Christmas", "Christmas Day 2023", "last Easter", "this Thanksgiving".
    pub(super) fn holiday(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let which = ["last", "this", "next"];
        let by = which.iter().position(|which| words.is_one_of(at, &[which]));
        let start = at + usize::from(by.is_some());
        let (end, when) = self.named_holiday(start)?;
        if let When::Once(day) = when {
            // "the 9/11 Commission" is a name.
            (!words.is_capital(end)).then_some(())?;
            let known = self.published.is_none_or(|today| day <= today);
            return Time::new(end, Grain::Day, Some(Interval::day(day)).filter(|_| known));
        }
        // "the Good Friday Agreement"
        let of_name = start > self.sentence.start && words.is_one_of(start - 1, &["the", "a"]);
        if of_name && words.is_capital(end) && !words.is(end, Roles::FUNCTION) {
            return None;
        }
        let year_at = end + usize::from(words.is_one_of(end, &["in", "of"]));
        if let Some(year) = self.plain_year(year_at) {
            return Time::new(year_at + 1, Grain::Day, when.in_year(year).map(Interval::day));
        }
        let resolved = self.published.and_then(|today| {
            let near = |by: i32| when.in_year(today.year() + by);
            match by {
                Some(0) => near(0).filter(|day| *day < today).or_else(|| near(-1)),
                Some(1) => near(0),
                Some(_) => near(0).filter(|day| *day > today).or_else(|| near(1)),
                None => self.nearest(today, end, |year| when.in_year(year)),
            }
        });
        Time::new(end, Grain::Day, resolved.map(Interval::day)).map(Time::likely)
    }

    fn named_holiday(&self, at: usize) -> Option<(usize, When)> {
        let words = self.words;
        // "The" begins none, and is asked most.
        let name = words.is_capital(at) && !words.is(at, Roles::DETERMINER);
        (name || words.is_mark(at + 1, '/')).then_some(())?;
        let named = HOLIDAYS.get(words.letters(at))?.iter().find(|holiday| {
            let mut name = holiday.name.iter().enumerate();
            name.all(|(nth, word)| {
                let letters = words.letters(at + nth);
                letters == word || letters.starts_with('’') && letters.replace('’', "'") == *word
            })
        });
        named
            .map(|holiday| (at + holiday.name.len(), holiday.when))
            .filter(|(end, _)| *end <= self.sentence.end)
    }
}

impl When {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Once(day) => Some(day).filter(|day| day.year() == year),
            Self::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter { days } => {
                let sunday = easter(year)?;
                let by = Days::new(days.unsigned_abs());
                if days < 0 { sunday.checked_sub_days(by) } else { sunday.checked_add_days(by) }
            }
            Self::Nth { month, weekday, nth } => match u8::try_from(nth) {
                Ok(nth) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth),
                Err(_) => (4..=5).rev().find_map(|nth| {
                    NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)
                }),
            },
        }
    }
}

/// Easter Sunday of the western churches, by the computus that Nature printed in 1876.
#[expect(clippy::many_single_char_names, reason = "the letters are those of the computus")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

/// A line of the list.
#[derive(Clone, Debug)]
struct Holiday {
    /// The words of its name.
    name: Vec<String>,
    when: When,
}

/// The holidays by the first word of their names; longer names come first.
static HOLIDAYS: LazyLock<HashMap<String, Vec<Holiday>>> = LazyLock::new(|| {
    let lines = include_str!("../data/holidays.txt").lines();
    let entries = lines.filter(|line| !line.starts_with('#')).filter_map(entry);
    let mut holidays = HashMap::<_, Vec<Holiday>>::new();
    for holiday in entries {
        holidays.entry(holiday.name[0].clone()).or_default().push(holiday);
    }
    for alike in holidays.values_mut() {
        alike.sort_by_key(|holiday| std::cmp::Reverse(holiday.name.len()));
    }
    holidays
});

/// Reads "Christmas Eve = 12-24", "Good Friday = easter -2", "Thanksgiving = 11 Thu 4", "9/11 = 2001-09-11".
fn entry(line: &str) -> Option<Holiday> {
    let (name, when) = line.split_once(" = ")?;
    let words = when.split_whitespace().collect::<Vec<_>>();
    let when = match *words.as_slice() {
        ["easter", days] => When::Easter { days: days.parse().ok()? },
        [month, weekday, nth] => When::Nth {
            month: month.parse().ok()?,
            weekday: weekday.parse().ok()?,
            nth: nth.parse().ok()?,
        },
        [date] => {
            let fixed = || {
                let (month, day) = date.split_once('-')?;
                Some(When::Fixed { month: month.parse().ok()?, day: day.parse().ok()? })
            };
            date.parse().ok().map(When::Once).or_else(fixed)?
        }
        _ => return None,
    };
    // As a text is cut into words: the ending and the marks by themselves.
    let name =
        name.replace("'s", " 's").replace("s' ", "s ' ").replace('.', " .").replace('/', " / ");
    Some(Holiday { name: name.split(' ').map(str::to_owned).collect(), when })
}

#[cfg(test)]
mod tests {
    use super::{HOLIDAYS, easter};
    use crate::extract::tests::dates;

    #[test]
    fn easter_is_where_the_churches_put_it() {
        let told = [1961, 2000, 2019, 2024, 2025, 2038]
            .map(|year| easter(year).map(|day| day.to_string()));
        let expected =
            ["1961-04-02", "2000-04-23", "2019-04-21", "2024-03-31", "2025-04-20", "2038-04-25"];
        assert_eq!(told, expected.map(|day| Some(day.to_owned())));
    }

    #[test]
    fn every_line_of_the_list_is_a_holiday() {
        let list = include_str!("../data/holidays.txt");
        let read = HOLIDAYS.values().map(Vec::len).sum::<usize>();
        assert_eq!(read, list.lines().filter(|line| !line.starts_with('#')).count());
    }

    #[test]
    fn every_holiday_is_found_in_a_sentence() {
        let list = include_str!("../data/holidays.txt").lines();
        for (name, _) in list.filter_map(|line| line.split_once(" = ")) {
            let told = dates(&format!("It rained on {name} as well."));
            assert!(told.starts_with(name) && !told.contains('?'), "{name}: {told}");
        }
    }
}
