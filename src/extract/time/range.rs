//! Stretches between two times, or up to one: "between 2010 and 2015", "since 2014", "the year to May".

use chrono::{Datelike, NaiveDate};

use super::{Scan, Time};
use crate::extract::calendar::{Unit, back};
use crate::extract::lexicon::Roles;
use crate::extract::words::Word;
use crate::extract::{Grain, Interval};

impl Scan<'_, '_> {
    /// Reads the stretch that begins with a preposition at the word `at`.
    pub(super) fn range(&self, at: usize) -> Option<Time> {
        let words = self.words;
        if words.is(at, Roles::WEEKDAY) {
            return self.days_of_week(at);
        }
        if words.is_one_of(at, &["since"]) {
            return self.since(at);
        }
        let links: &[&str] = if words.is_one_of(at, &["between"]) {
            &["and"]
        } else if words.is_one_of(at, &["from"]) {
            &["to", "until", "till", "through"]
        } else {
            return None;
        };
        let first = self.bare(at + 1)?;
        let dash = words.get(first.end).is_some_and(Word::is_dash);
        if !words.is_one_of(first.end, links) && !dash {
            return None;
        }
        let last = self.bare(first.end + 1)?;
        let resolved = first.resolved.zip(last.resolved);
        let resolved = resolved.and_then(|(begun, ended)| in_order(begun, ended));
        let certainty = first.certainty.max(last.certainty);
        Some(Time { end: last.end, grain: Grain::Span, resolved, certainty })
    }

    /// "Monday through Friday": no days in particular where the first of them lies behind the last.
    pub(super) fn days_of_week(&self, at: usize) -> Option<Time> {
        let words = self.words;
        words.is_one_of(at + 1, &["through", "to"]).then_some(())?;
        let (first, last) = (self.weekday(at)?, self.weekday(at + 2)?);
        let resolved = first.resolved.zip(last.resolved);
        let resolved = resolved.and_then(|(begun, ended)| in_order(begun, ended));
        Some(Time { grain: Grain::Span, resolved, ..last })
    }

    /// "since 2014", "since last November": up to the article's date.
    fn since(&self, at: usize) -> Option<Time> {
        let begun = self.bare(at + 1)?;
        if self.published.is_none() || begun.grain == Grain::Span {
            return None;
        }
        let resolved = begun.resolved.zip(self.published);
        let resolved = resolved.filter(|(begun, today)| begun.first <= *today);
        let resolved = resolved.map(|(begun, today)| Interval { first: begun.first, last: today });
        Some(Time { end: begun.end, grain: Grain::Span, resolved, certainty: begun.certainty })
    }

    /// "the year to May", "the three months ended June 30", "12 months through April": up to that time and with it.
    pub(super) fn run_up(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let the = usize::from(words.is_one_of(at, &["the"]));
        let (amount, unit, end) = match self.amount_and_unit(at + the) {
            Some((amount, unit)) => (amount.value?, unit, amount.end + 1),
            None if the == 1 && words.is_one_of(at + 1, &["fortnight"]) => (2, Unit::Week, at + 2),
            None if the == 1 && !words.letters(at + 1).ends_with('s') => {
                (1, self.unit(at + 1)?, at + 2)
            }
            None => return None,
        };
        // "put off two weeks to June 3" is no run-up.
        let lasts = the == 1
            || at > self.sentence.start
                && words.is_one_of(at - 1, &["in", "for", "over", "during"]);
        let links = words.is_one_of(end, &["ended", "ending"])
            || lasts && words.is_one_of(end, &["to", "through", "until"]);
        links.then_some(())?;
        let in_or_on = usize::from(words.is_one_of(end + 1, &["in", "on"]));
        let the_end = words.is_one_of(end + 1, &["the"])
            && words.is_one_of(end + 2, &["end"])
            && words.is_one_of(end + 3, &["of"]);
        let last = self.on_the_calendar(end + 1 + if the_end { 3 } else { in_or_on })?;
        let resolved = last.resolved.and_then(|end| {
            let first = back(end.last.succ_opt()?, unit, i32::try_from(amount).ok()?)?;
            Some(Interval { first, last: end.last })
        });
        Some(Time { grain: Grain::Span, resolved, ..last })
    }

    /// Reads a day, month, quarter or year by its name.
    fn on_the_calendar(&self, at: usize) -> Option<Time> {
        let readings = [
            Self::iso_date,
            Self::month_and_day,
            Self::day_and_month,
            Self::month,
            Self::weekday,
            Self::quarter,
            Self::year_alone,
        ];
        let read = readings.iter().find_map(|reading| reading(self, at));
        read.filter(|time| time.end <= self.sentence.end)
    }

    /// Reads a time with one name, no stretch; a year needs no word before it here.
    fn bare(&self, at: usize) -> Option<Time> {
        let early = self.narrowed(at);
        let the = self.words.is_one_of(at, &["the"]);
        let decade = || if the { self.decade(at + 1) } else { None };
        let named = early.or_else(|| self.single(at)).or_else(decade);
        let named = named.or_else(|| self.month_alone(at));
        named.filter(|time| time.end <= self.sentence.end).or_else(|| self.year_alone(at))
    }

    /// Reads a year that needs no word before it.
    fn year_alone(&self, at: usize) -> Option<Time> {
        let year = self.plain_year(at).filter(|year| (1500..2100).contains(year))?;
        Time::new(at + 1, Grain::Year, Interval::years(year, 1))
    }
}

/// Joins two times; one named without its year takes that of the other: "from June 3 to June 5, 2023", "from
/// November to February".
fn in_order(first: Interval, last: Interval) -> Option<Interval> {
    let joined = |begun: NaiveDate| Interval { first: begun, last: last.last };
    if first.first <= last.last {
        return Some(joined(first.first));
    }
    let year = last.last.year();
    let mut begun = [year, year - 1].into_iter().filter_map(|year| first.first.with_year(year));
    let begun = begun.find(|begun| *begun <= last.last)?;
    // "Monday through Friday" is no year.
    ((last.last - begun).num_days() < 300).then(|| joined(begun))
}
