//! Stretches between two times: "between 2010 and 2015", "from May to July", "since 2014".

use chrono::{Datelike, NaiveDate};

use super::{Scan, Time};
use crate::extract::words::Word;
use crate::extract::{Grain, Interval};

impl Scan<'_, '_> {
    /// Reads the stretch that begins with a preposition at the word `at`.
    pub(super) fn range(&self, at: usize) -> Option<Time> {
        let words = self.words;
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

    /// Reads a time with one name, no stretch; a year needs no word before it here.
    fn bare(&self, at: usize) -> Option<Time> {
        let early = self.narrowed(at);
        let named = early.or_else(|| self.single(at)).filter(|time| time.end <= self.sentence.end);
        let year = || {
            let year = self.plain_year(at).filter(|year| (1500..2100).contains(year))?;
            Time::new(at + 1, Grain::Year, Interval::years(year, 1))
        };
        named.or_else(year)
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
