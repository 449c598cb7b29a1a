//! Time expressions with a name in the calendar: days, months, quarters, seasons, years and longer.
//!
//! One without its year ("June 19", "in June") is the latest up to the article's date, or the first from
//! it on where the words look ahead.

use std::ops::Range;

use chrono::{Datelike, Month, NaiveDate};

use super::{Scan, Time};
use crate::extract::calendar::{Unit, step};
use crate::extract::lexicon::Roles;
use crate::extract::numeral::numeral;
use crate::extract::phrase::is_finite;
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

    fn date(year: i32, month: i64, day: i64, end: usize) -> Option<Time> {
        let day =
            NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
        Time::new(end, Grain::Day, Some(Interval::day(day)))
    }

    /// Tells whether no white space stands between the words.
    fn touch(&self, range: Range<usize>) -> bool {
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
        self.day_in_month(self.words.get(month)?.value(), days, year, end)
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
        if owns { None } else { self.day_in_month(words.get(month)?.value(), days, year, end) }
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
        self.day_in_month(self.words.get(at)?.value(), days, year, end)
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

    /// "in '98", "the '98 season": of this century where that year has begun.
    pub(super) fn short_year(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let quote = at.checked_sub(1).filter(|quote| *quote > self.sentence.start)?;
        let introduced =
            words.is_one_of(quote - 1, &["in", "of", "since", "by", "until", "the", "from"]);
        let quoted = matches!(words.letters(quote), "'" | "’" | "‘") && self.touch(quote..at + 1);
        let letters = words.letters(at);
        let digits = letters.len() == 2 && letters.bytes().all(|byte| byte.is_ascii_digit());
        let closed = words
            .get(at + 1)
            .is_some_and(|next| matches!(next.shape, Shape::Mark('\'' | '’') | Shape::Possessive));
        (introduced && quoted && digits && !closed).then_some(())?;
        let year = letters.parse::<i32>().ok()?;
        let today = self.published.map(|today| today.year());
        let century = if today.is_some_and(|today| 2000 + year <= today) { 2000 } else { 1900 };
        let resolved = today.and_then(|_| Interval::years(century + year, 1));
        Time::new(at + 1, Grain::Year, resolved).map(Time::likely)
    }

    /// "79 AD", "44 BC"; years before our era have no days in this calendar.
    pub(super) fn year_of_era(&self, at: usize) -> Option<Time> {
        let year = numeral(self.words, at).filter(|year| (1..10_000).contains(year))?;
        let resolved = match self.words.letters(at + 1) {
            "AD" | "CE" => Interval::years(i32::try_from(year).ok()?, 1),
            "BC" | "BCE" => None,
            _ => return None,
        };
        Time::new(at + 2, Grain::Year, resolved)
    }

    /// "AD 79".
    pub(super) fn era_before(&self, at: usize) -> Option<Time> {
        let year = numeral(self.words, at + 1).filter(|year| (1..2100).contains(year))?;
        let before = self.words.letters(at) == "AD" && !self.words.is_mark(at + 2, '%');
        let year = i32::try_from(year).ok().filter(|_| before)?;
        Time::new(at + 2, Grain::Year, Interval::years(year, 1))
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

    /// "June 2024", "June of last year", "in June"; "last June" is read elsewhere.
    pub(super) fn month(&self, at: usize) -> Option<Time> {
        self.is_month(at).then_some(())?;
        let month = u32::try_from(self.words.get(at)?.value()).ok()?;
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
        if introduced
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
        let month = u32::try_from(self.words.get(at)?.value()).ok()?;
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

    /// "Q1", "Q3 2024", "the first quarter of 2024".
    pub(super) fn quarter(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let letters = words.letters(at).as_bytes();
        let (nth, end) = if let [b'Q', nth @ b'1'..=b'4'] = letters {
            (u32::from(nth - b'0'), at + 1)
        } else {
            let ordinals = ["first", "second", "third", "fourth"];
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

    /// "FY2023", "fiscal 2023", "fiscal year 2023": when it begins, the words do not say.
    pub(super) fn fiscal_year(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let letters = words.letters(at);
        let digits =
            letters.strip_prefix("FY").filter(|digits| digits.len() == 4 || digits.len() == 2);
        let joined = digits.and_then(|digits| digits.parse::<i32>().ok());
        let (year, end) = if let Some(year) = joined {
            (Some(if year < 100 { 2000 + year } else { year }), at + 1)
        } else {
            let fiscal = letters == "FY" || words.is_one_of(at, &["fiscal"]);
            let year_at = at + 1 + usize::from(words.is_one_of(at + 1, &["year"]));
            (self.plain_year(year_at).filter(|_| fiscal), year_at + 1)
        };
        Time::new(end, Grain::Year, Interval::years(year?, 1)).map(Time::vague)
    }

    /// "the 19th century", "the twenty-first century".
    pub(super) fn century(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let joined = words.letters(at).strip_suffix("-century");
        (joined.is_some() || words.is_one_of(at + 1, &["century"])).then_some(())?;
        let letters = joined.unwrap_or_else(|| words.letters(at));
        let end = at + 2 - usize::from(joined.is_some());
        let worded = [
            ("fifteenth", 15),
            ("sixteenth", 16),
            ("seventeenth", 17),
            ("eighteenth", 18),
            ("nineteenth", 19),
            ("twentieth", 20),
            ("twenty-first", 21),
        ];
        let worded = worded.iter().find(|(word, _)| words.is_one_of(at, &[word]));
        let digits = letters.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i32>();
        let nth = worded.map(|(_, nth)| *nth).or(digits.ok());
        let nth = nth.filter(|nth| (1..=30).contains(nth))?;
        Time::new(end, Grain::Century, Interval::years((nth - 1) * 100 + 1, 100))
    }

    /// "the 1990s", "the '90s", "the nineties".
    pub(super) fn decade(&self, at: usize) -> Option<Time> {
        let letters = self.words.letters(at);
        if let Some(tens) = self.worded_decade(at) {
            return Time::new(at + 1, Grain::Decade, Interval::years(1900 + tens, 10))
                .map(Time::likely);
        }
        let digits = letters.strip_suffix('s')?;
        let year = match digits.len() {
            4 => digits.parse::<i32>().ok().filter(|year| year % 10 == 0),
            2 if at > 0 && matches!(self.words.letters(at - 1), "'" | "’" | "‘") => digits
                .parse::<i32>()
                .ok()
                .filter(|year| year % 10 == 0)
                .map(|year| year + if year < 20 { 2000 } else { 1900 }),
            _ => None,
        }?;
        let decade = Time::new(at + 1, Grain::Decade, Interval::years(year, 10));
        if digits.len() == 4 { decade } else { decade.map(Time::likely) }
    }

    /// "the Seventies", "the nineteen-sixties"; "in his sixties" is an age.
    fn worded_decade(&self, at: usize) -> Option<i32> {
        const DECADES: [&str; 7] =
            ["thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
        let words = self.words;
        let letters = words.letters(at);
        let tens = letters.strip_prefix("nineteen-").unwrap_or(letters);
        if !tens.ends_with("ties") {
            return None;
        }
        let the = at > self.sentence.start
            && words.is_one_of(at - 1, &["the", "early", "late", "mid", "-"]);
        let nth = DECADES.iter().position(|decade| the && decade.eq_ignore_ascii_case(tens))?;
        Some(30 + 10 * i32::try_from(nth).ok()?)
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

    /// "in 2024", "the 2016 election", "(1999)", "1914–18", "2000 - 2050".
    pub(super) fn year(&self, at: usize) -> Option<Time> {
        let year = self.plain_year(at)?;
        let words = self.words;
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start);
        let is_before = |list: &[&str]| before.is_some_and(|before| words.is_one_of(before, list));
        let sure = is_before(&[
            "in", "since", "by", "from", "until", "till", "during", "before", "after", "late",
            "early", "mid", "circa", "through", "year", "the", "his", "her", "its",
        ]);
        let likely = is_before(&[
            "of", "between", "and", "to", "around", "for", "as", "back", "(", "-", "–", ",",
        ]);
        // "and 1999 people": what is counted stands behind.
        let counts = words.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Small && !next.is(Roles::FUNCTION.or(Roles::VERB).or(Roles::PAST))
        });
        // "a 2021 report", but "a 1500 metre race"
        let adorns = is_before(&["a"]) && counts && year > 1900 && year % 100 != 0;
        let plain = sure || adorns || likely && !counts || before.is_none() && !counts;
        let old = is_before(&["in", "year", "since", "circa"])
            && (!counts || words.is(at + 1, Roles::ED));
        let probable = (1800..=2099).contains(&year) || old && year < 1800;
        let range_end = words
            .get(at + 1)
            .filter(|word| word.is_dash() || word.is_mark('/') && self.is_season(at))
            .and_then(|_| self.end_of_range(year, at + 2));
        let apart = |last: &i32| {
            let whole = self.plain_year(at + 2) == Some(*last) && (1800..=2099).contains(last);
            !self.touch(at..at + 2) && !self.touch(at + 1..at + 3) && probable && whole
        };
        if let Some(last) = range_end.filter(|last| self.touch(at..at + 3) || apart(last)) {
            let years = u32::try_from(last - year + 1).ok()?;
            let time = Time::new(at + 3, Grain::Span, Interval::years(year, years));
            // A season or a tax year is only parts of both.
            let across = years == 2
                && (is_before(&["year"])
                    || words.is_one_of(
                        at + 3,
                        &["season", "financial", "fiscal", "tax", "school", "academic"],
                    ));
            return if across { time.map(Time::vague) } else { time };
        }
        (plain && probable)
            .then_some(())
            .and_then(|()| Time::new(at + 1, Grain::Year, Interval::years(year, 1)))
    }

    /// Tells whether a slash behind a year joins the next one, and is none of many in an address or a date: "2023/24".
    fn is_season(&self, at: usize) -> bool {
        let slash = |at: Option<usize>| at.is_some_and(|at| self.words.is_mark(at, '/'));
        !slash(at.checked_sub(1)) && !slash(at.checked_add(3))
    }

    fn end_of_range(&self, first: i32, at: usize) -> Option<i32> {
        let letters = self.words.letters(at);
        let last = match letters.len() {
            4 => letters.parse::<i32>().ok()?,
            2 => first - first % 100 + letters.parse::<i32>().ok()?,
            _ => return None,
        };
        (last > first && last - first < 300).then_some(last)
    }

    /// Reads four digits that can be a year.
    pub(super) fn plain_year(&self, at: usize) -> Option<i32> {
        let letters = self.words.letters(at);
        let plain = letters.len() == 4 && letters.bytes().all(|byte| byte.is_ascii_digit());
        let money = at > 0 && matches!(self.words.letters(at - 1), "$" | "£" | "€");
        let percent = matches!(self.words.letters(at + 1), "%");
        let year = letters.parse().ok().filter(|_| plain && !money && !percent)?;
        (1000..2100).contains(&year).then_some(year)
    }

    /// Reads the year of a day or month named before the word `at`, and says where it ends: ", 2024", "of last year".
    pub(super) fn year_behind(&self, at: usize) -> (Option<i32>, usize) {
        let words = self.words;
        let joined = usize::from(words.is_mark(at, ',') || words.is_one_of(at, &["of"]));
        let year_at = at + joined;
        if let Some(year) = self.plain_year(year_at) {
            return (Some(year), year_at + 1);
        }
        let mut near = [("last", -1), ("this", 0), ("next", 1)].into_iter();
        let near = near.find(|(which, _)| words.is_one_of(year_at, &[which]));
        match near.zip(self.published) {
            Some(((_, by), today)) if words.is_one_of(year_at + 1, &["year"]) => {
                (Some(today.year() + by), year_at + 2)
            }
            _ => (None, at),
        }
    }

    fn day_of_month(&self, at: usize) -> Option<u32> {
        let letters = self.words.letters(at);
        if letters.len() > 4 || self.words.get(at)?.shape != Shape::Digits {
            return None;
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| letters.strip_suffix(end));
        digits.unwrap_or(letters).parse().ok().filter(|day| (1..=31).contains(day))
    }

    pub(super) fn is_month(&self, at: usize) -> bool {
        self.words.is_capital(at)
            && self.words.get(at).is_some_and(|word| {
                word.is(Roles::MONTH)
                    && Month::try_from(u8::try_from(word.value()).unwrap_or(0)).is_ok()
            })
    }

    /// Skips the point behind "Jan" or "Sept".
    pub(super) fn behind_abbreviation(&self, month: usize) -> usize {
        let short = self.words.letters(month).len() <= 4;
        let point = short && self.words.is_mark(month + 1, '.') && month + 2 < self.sentence.end;
        month + 1 + usize::from(point)
    }
}
