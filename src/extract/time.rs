//! Time expressions and what they mean on the day the article was published.
//!
//! News looks back: "on Wednesday" is the latest Wednesday up to that day, "last November" the latest
//! November before that month, unless the words before say that something is still to come. Without
//! an article's date only what is absolute ("June 19, 2024", "the 1990s") is resolved.

use std::ops::Range;

use chrono::{Datelike, Month, NaiveDate, Weekday};

use super::calendar::{Unit, back, step, weekday_after, weekday_before};
use super::lexicon::Roles;
use super::words::{Shape, Word, Words};
use super::{Grain, Interval, TimeExpression};

/// Finds the time expressions among the words of one sentence, in order.
pub(super) fn expressions(
    words: &Words<'_>,
    sentence: Range<usize>,
    published: Option<NaiveDate>,
) -> Vec<TimeExpression> {
    let scan = Scan { words, sentence: sentence.clone(), published };
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match scan.at(at) {
            Some(time) if time.end > at && time.end <= sentence.end => {
                let place = words.span(&(at..time.end));
                found.push(TimeExpression {
                    span: place,
                    resolved: time.resolved,
                    grain: time.grain,
                });
                at = time.end;
            }
            _ => at += 1,
        }
    }
    found
}

/// A time expression from some word on.
#[derive(Clone, Copy, Debug)]
struct Time {
    /// The word behind it.
    end: usize,
    grain: Grain,
    resolved: Option<Interval>,
}

impl Time {
    #[expect(clippy::unnecessary_wraps, reason = "it is what every reading ends with")]
    const fn new(end: usize, grain: Grain, resolved: Option<Interval>) -> Option<Self> {
        Some(Self { end, grain, resolved })
    }
}

/// A sentence being read, and the day it is read on.
struct Scan<'w, 't> {
    words: &'w Words<'t>,
    sentence: Range<usize>,
    published: Option<NaiveDate>,
}

impl Scan<'_, '_> {
    /// Reads the time expression that begins at the word `at`; the longer readings come first.
    fn at(&self, at: usize) -> Option<Time> {
        let word = self.words.get(at)?;
        let readings: &[fn(&Self, usize) -> Option<Time>] = match word.shape {
            Shape::Mark(_) | Shape::Possessive => return None,
            Shape::Digits => &[
                Self::iso_date,
                Self::day_and_month,
                Self::amount_of_time,
                Self::century,
                Self::decade,
                Self::year,
            ],
            _ if word.is(Roles::MONTH) => &[Self::month_and_day, Self::month],
            _ if word.is(Roles::WEEKDAY) => &[Self::weekday],
            _ if !self.may_open(at, word) => return None,
            _ => &[
                Self::first_time_in,
                Self::relative_day,
                Self::relative_unit,
                Self::day_and_month,
                Self::amount_of_time,
                Self::quarter,
                Self::century,
                Self::decade,
                Self::season,
            ],
        };
        readings.iter().find_map(|reading| reading(self, at))
    }

    /// Tells whether a word may begin a time expression: one of the list, or "twenty-four".
    fn may_open(&self, at: usize, word: &Word) -> bool {
        word.is(Roles::TIME.or(Roles::NUMBER)) || self.words.letters(at).contains('-')
    }

    /// "2024-06-19", "6/19/2024" where only one order of day and month is possible.
    fn iso_date(&self, at: usize) -> Option<Time> {
        let letters = self.words.letters(at);
        if self.number(at).is_some_and(|year| (1000..2200).contains(&year)) && letters.len() == 4 {
            let separated = self.words.get(at + 1)?.is_dash() && self.words.get(at + 3)?.is_dash();
            let day = self.number(at + 4).filter(|_| separated && self.touch(at..at + 5))?;
            return Self::date(letters.parse().ok()?, self.number(at + 2)?, day, at + 5);
        }
        let slashed = self.words.is_mark(at + 1, '/') && self.words.is_mark(at + 3, '/');
        if slashed && self.touch(at..at + 5) && self.words.letters(at + 4).len() == 4 {
            let (one, other) = (self.number(at)?, self.number(at + 2)?);
            let (month, day) = if one > 12 { (other, one) } else { (one, other) };
            if one > 12 || other > 12 || one == other {
                return Self::date(self.words.letters(at + 4).parse().ok()?, month, day, at + 5);
            }
            return Time::new(at + 5, Grain::Day, None);
        }
        None
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

    /// "19 June", "19th of June 2024", "the 19th of June".
    fn day_and_month(&self, at: usize) -> Option<Time> {
        let at = at + usize::from(self.words.is_one_of(at, &["the"]));
        let day = self.day_of_month(at)?;
        let month = at + 1 + usize::from(self.words.is_one_of(at + 1, &["of"]));
        self.is_month(month).then_some(())?;
        let end = self.behind_abbreviation(month);
        let (year, end) = self.year_behind(end);
        self.day_in_month(self.words.get(month)?.value(), day, year, end)
    }

    /// "June 19", "June 19th, 2024", "Jun. 19".
    fn month_and_day(&self, at: usize) -> Option<Time> {
        self.is_month(at).then_some(())?;
        let day_at = self.behind_abbreviation(at);
        let day = self.day_of_month(day_at)?;
        if self.words.letters(day_at + 1).starts_with('%')
            || self.words.is_mark(day_at + 1, '-')
                && self.words.get(day_at + 2)?.shape == Shape::Small
        {
            return None;
        }
        let (year, end) = self.year_behind(day_at + 1);
        self.day_in_month(self.words.get(at)?.value(), day, year, end)
    }

    fn day_in_month(&self, month: i64, day: i64, year: Option<i32>, end: usize) -> Option<Time> {
        let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
        let on = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
        let resolved = match (year, self.published) {
            (Some(year), _) => on(year),
            (None, None) => None,
            (None, Some(today)) => {
                let ahead = self.is_ahead(end);
                let years = if ahead { [0, 1] } else { [0, -1] };
                let fits = |date: &NaiveDate| if ahead { *date >= today } else { *date <= today };
                years.iter().filter_map(|by| on(today.year() + by)).find(fits)
            }
        };
        // "February 30" is no day at all.
        (1..=31).contains(&day).then_some(())?;
        Time::new(end, Grain::Day, resolved.map(Interval::day))
    }

    /// "June 2024", "June of 2024", "in June", "last June" is read elsewhere.
    fn month(&self, at: usize) -> Option<Time> {
        self.is_month(at).then_some(())?;
        let month = u32::try_from(self.words.get(at)?.value()).ok()?;
        let end = self.behind_abbreviation(at);
        let of = usize::from(self.words.is_one_of(end, &["of"]) || self.words.is_mark(end, ','));
        if let Some(year) = self.plain_year(end + of) {
            return Time::new(end + of + 1, Grain::Month, Interval::month(year, month));
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
        let certain = introduced
            || !self.words.is_one_of(
                at,
                &["may", "march", "jan", "mar", "sun", "sat", "april", "june", "august", "dec"],
            );
        let resolved = self.published.and_then(|today| {
            let year = if self.is_ahead(at) {
                today.year() + i32::from(month < today.month())
            } else {
                today.year() - i32::from(month > today.month())
            };
            Interval::month(year, month)
        });
        certain.then_some(()).and_then(|()| Time::new(end.min(at + 1), Grain::Month, resolved))
    }

    /// "Wednesday", "Wednesday morning", "Wednesday, June 19, 2024".
    fn weekday(&self, at: usize) -> Option<Time> {
        self.words.is_capital(at).then_some(())?;
        let short = self.words.letters(at).len() <= 4;
        if short && !(self.words.is_mark(at + 1, '.') || self.words.is_mark(at + 1, ',')) {
            return None;
        }
        let dated = at + 1 + usize::from(self.words.is_mark(at + 1, '.'));
        let dated = dated + usize::from(self.words.is_mark(dated, ','));
        if let Some(date) = self.month_and_day(dated).or_else(|| self.day_and_month(dated)) {
            return Some(date);
        }
        let weekday = self.which_weekday(at)?;
        let resolved = self.published.and_then(|today| {
            if self.is_ahead(at) {
                weekday_after(today, weekday, true)
            } else {
                weekday_before(today, weekday, true)
            }
        });
        Time::new(self.behind_time_of_day(at + 1), Grain::Day, resolved.map(Interval::day))
    }

    fn which_weekday(&self, at: usize) -> Option<Weekday> {
        let word = self.words.get(at).filter(|word| word.is(Roles::WEEKDAY))?;
        Weekday::try_from(u8::try_from(word.value() - 1).ok()?).ok()
    }

    /// Skips "morning", "evening" and the like.
    fn behind_time_of_day(&self, at: usize) -> usize {
        at + usize::from(self.words.is_one_of(at, &["morning", "afternoon", "evening", "night"]))
    }

    /// "today", "yesterday", "last night", "this morning", "now".
    fn relative_day(&self, at: usize) -> Option<Time> {
        let days = |by: i32| self.published.and_then(|today| step(today, Unit::Day, by));
        let day = |end, by| Time::new(end, Grain::Day, days(by));
        let words = self.words;
        let next = at + 1;
        let parts = ["morning", "afternoon", "evening"];
        if words.is_one_of(at, &["today", "tonight", "now", "nowadays", "currently"]) {
            return if words.is_one_of(next, &["that"]) { None } else { day(next, 0) };
        } else if words.is_one_of(at, &["yesterday"]) {
            return day(self.behind_time_of_day(next), -1);
        } else if words.is_one_of(at, &["tomorrow"]) {
            return day(self.behind_time_of_day(next), 1);
        } else if words.is_one_of(at, &["last"]) && words.is_one_of(next, &["night"]) {
            return day(at + 2, -1);
        } else if words.is_one_of(at, &["this"]) && words.is_one_of(next, &parts) {
            return day(at + 2, 0);
        }
        None
    }

    /// "last week", "this year", "next Tuesday", "last November", "the past decade", "the last 24 years".
    fn relative_unit(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let start = at + usize::from(words.is_one_of(at, &["the"]));
        let by = if words.is_one_of(start, &["last", "past", "previous"]) {
            -1
        } else if words.is_one_of(start, &["next", "coming"]) {
            1
        } else if words.is_one_of(start, &["this", "current"]) {
            0
        } else {
            return None;
        };
        let past_stretch = start > at || words.is_one_of(start, &["past"]);
        if by != 0
            && let Some(amount) =
                self.amount(start + 1).filter(|amount| self.unit(amount.end).is_some())
        {
            let unit = self.unit(amount.end)?;
            return Time::new(amount.end + 1, Grain::Span, self.stretch(unit, amount.value, by));
        }
        let thing = start + 1;
        if let Some(unit) = self.unit(thing).filter(|_| !words.letters(thing).ends_with('s')) {
            if past_stretch && by < 0 && !words.is_one_of(start, &["previous"]) {
                return Time::new(thing + 1, Grain::Span, self.stretch(unit, Some(1), by));
            }
            let resolved = self.published.and_then(|today| step(today, unit, by));
            return Time::new(thing + 1, grain(unit), resolved);
        }
        if let Some(weekday) = self.which_weekday(thing) {
            let resolved = self.published.and_then(|today| match by {
                -1 => weekday_before(today, weekday, false),
                1 => weekday_after(today, weekday, false),
                _ => step(today, Unit::Week, 0)
                    .and_then(|week| weekday_after(week.first, weekday, true)),
            });
            return Time::new(
                self.behind_time_of_day(thing + 1),
                Grain::Day,
                resolved.map(Interval::day),
            );
        }
        if self.is_month(thing) {
            let month = u32::try_from(words.get(thing)?.value()).ok()?;
            let resolved = self.published.and_then(|today| {
                let year = match by {
                    -1 => today.year() - i32::from(month >= today.month()),
                    1 => today.year() + i32::from(month <= today.month()),
                    _ => today.year(),
                };
                Interval::month(year, month)
            });
            return Time::new(self.behind_abbreviation(thing), Grain::Month, resolved);
        }
        let season = self.season_months(thing)?;
        let resolved = self.published.and_then(|today| {
            let begun = |year: i32| {
                Interval::months(year, season, 3).filter(|season| season.first <= today)
            };
            let this = begun(today.year()).or_else(|| begun(today.year() - 1))?;
            let over = this.last < today;
            let year = this.first.year()
                + match by {
                    -1 => -i32::from(!over),
                    1 => 1,
                    _ if over && this.first.year() < today.year() => 1,
                    _ => 0,
                };
            Interval::months(year, season, 3)
        });
        Time::new(thing + 1, Grain::Season, resolved)
    }

    /// A stretch of time that ends or begins on the day of the article.
    fn stretch(&self, unit: Unit, amount: Option<i64>, by: i32) -> Option<Interval> {
        let today = self.published?;
        let amount = i32::try_from(amount?).ok()?;
        let other = back(today, unit, if by < 0 { amount } else { amount.checked_neg()? })?;
        Some(Interval { first: today.min(other), last: today.max(other) })
    }

    /// "for the first time in 24 years", "in recent years", "for decades", "within 30 days".
    fn first_time_in(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let first_time = words.is_one_of(at, &["for"])
            && words.is_one_of(at + 1, &["the"])
            && words.is_one_of(at + 3, &["time"])
            && words.is_one_of(at + 4, &["in", "since"]);
        if first_time {
            let amount_at = at
                + 5
                + usize::from(
                    words.is_one_of(at + 5, &["more", "over", "nearly", "almost", "about"]),
                );
            let amount_at = amount_at + usize::from(words.is_one_of(amount_at, &["than"]));
            if let Some((amount, unit)) = self.amount_and_unit(amount_at) {
                return Time::new(
                    amount.end + 1,
                    Grain::Span,
                    self.stretch(unit, amount.value, -1),
                );
            }
        }
        let recent = words.is_one_of(at, &["recent"]) && words.letters(at + 1).ends_with('s');
        if recent && self.unit(at + 1).is_some() {
            return Time::new(at + 2, Grain::Span, None);
        }
        None
    }

    /// "three years ago", "two weeks earlier", "24 years", "a decade".
    fn amount_of_time(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let (amount, unit) = self.amount_and_unit(at)?;
        let end = amount.end + 1;
        if words.is_mark(end, '-') || words.is_one_of(end, &["old", "young"]) {
            return None;
        }
        if words.is_one_of(end, &["ago"]) {
            let steps = amount.value.and_then(|value| i32::try_from(value).ok());
            let resolved = self
                .published
                .zip(steps)
                .and_then(|(today, steps)| step(back(today, unit, steps)?, unit, 0));
            return Time::new(end + 1, grain(unit), resolved);
        }
        if words.is_one_of(end, &["earlier", "later", "before", "after"]) {
            let relative = usize::from(words.is_one_of(end, &["earlier", "later"]));
            return Time::new(end + relative, Grain::Span, None);
        }
        let is_one = words.is_one_of(at, &["a", "an", "one"]);
        let lasts = at > self.sentence.start
            && words.is_one_of(
                at - 1,
                &["for", "in", "within", "than", "over", "nearly", "almost", "about", "after"],
            );
        (!is_one || lasts).then_some(()).and_then(|()| Time::new(end, Grain::Span, None))
    }

    fn amount_and_unit(&self, at: usize) -> Option<(Amount, Unit)> {
        let amount = self.amount(at)?;
        self.unit(amount.end).map(|unit| (amount, unit))
    }

    /// Reads an amount: "24", "two dozen", "a", "several".
    fn amount(&self, at: usize) -> Option<Amount> {
        let words = self.words;
        if words.is_one_of(at, &["several", "many", "few", "some"]) {
            return Some(Amount { end: at + 1, value: None });
        }
        if words.is_one_of(at, &["a", "an"]) {
            let vague = words.is_one_of(at + 1, &["few", "couple"]);
            let of = usize::from(words.is_one_of(at + 2, &["of"]));
            return Some(if vague {
                Amount { end: at + 2 + of, value: None }
            } else {
                Amount { end: at + 1, value: Some(1) }
            });
        }
        let value = self.number(at)?;
        let scale = words.get(at + 1).filter(|word| word.is(Roles::NUMBER) && word.value() >= 10);
        match scale {
            Some(scale) => Some(Amount { end: at + 2, value: value.checked_mul(scale.value()) }),
            None => Some(Amount { end: at + 1, value: Some(value) }),
        }
    }

    /// Reads a whole number: "24", "1,200", "twenty-four".
    fn number(&self, at: usize) -> Option<i64> {
        let word = self.words.get(at)?;
        let letters = self.words.letters(at);
        match word.shape {
            Shape::Digits => letters.replace(',', "").parse().ok(),
            _ if word.is(Roles::NUMBER) => Some(word.value()).filter(|value| *value > 0),
            _ => {
                let (tens, ones) = letters.split_once('-')?;
                let worth = |word: &str| super::lexicon::look_up(&word.to_ascii_lowercase()).value;
                let (tens, ones) = (worth(tens), worth(ones));
                ((20..100).contains(&tens) && (1..10).contains(&ones)).then_some(tens + ones)
            }
        }
    }

    fn unit(&self, at: usize) -> Option<Unit> {
        let letters = self.words.letters(at);
        let singular = letters.strip_suffix('s').unwrap_or(letters);
        let units = [
            ("day", Unit::Day),
            ("week", Unit::Week),
            ("weekend", Unit::Weekend),
            ("month", Unit::Month),
            ("quarter", Unit::Quarter),
            ("year", Unit::Year),
            ("decade", Unit::Decade),
            ("century", Unit::Century),
            ("centurie", Unit::Century),
        ];
        units.iter().find(|(name, _)| singular.eq_ignore_ascii_case(name)).map(|(_, unit)| *unit)
    }

    /// "Q1", "Q3 2024", "the first quarter of 2024".
    fn quarter(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let letters = words.letters(at).as_bytes();
        let (nth, end) = if let [b'Q', nth @ b'1'..=b'4'] = letters {
            (u32::from(nth - b'0'), at + 1)
        } else {
            let ordinals = ["first", "second", "third", "fourth"];
            let nth = ordinals.iter().position(|ordinal| words.is_one_of(at, &[ordinal]))?;
            words.is_one_of(at + 1, &["quarter"]).then_some(())?;
            (u32::try_from(nth).ok()? + 1, at + 2)
        };
        let of = usize::from(words.is_one_of(end, &["of"]) || words.is_mark(end, ','));
        let of_this = words.is_one_of(end, &["of"])
            && words.is_one_of(end + 1, &["this"])
            && words.is_one_of(end + 2, &["year"]);
        let quarter = |year| Interval::months(year, nth * 3 - 2, 3);
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
        Time::new(if of_this { end + 3 } else { end }, Grain::Quarter, latest)
    }

    /// "the 19th century", "the twenty-first century".
    fn century(&self, at: usize) -> Option<Time> {
        let words = self.words;
        words.is_one_of(at + 1, &["century"]).then_some(())?;
        let letters = words.letters(at);
        let nth = letters
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<i32>()
            .ok()
            .filter(|nth| (1..=30).contains(nth))?;
        Time::new(at + 2, Grain::Century, Interval::years((nth - 1) * 100 + 1, 100))
    }

    /// "the 1990s", "the '90s", "the nineties".
    fn decade(&self, at: usize) -> Option<Time> {
        let letters = self.words.letters(at);
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
        Time::new(at + 1, Grain::Decade, Interval::years(year, 10))
    }

    /// "summer 2023", "the summer of 2023".
    fn season(&self, at: usize) -> Option<Time> {
        let month = self.season_months(at)?;
        let of = usize::from(self.words.is_one_of(at + 1, &["of"]));
        let year = self.plain_year(at + 1 + of)?;
        Time::new(at + 2 + of, Grain::Season, Interval::months(year, month, 3))
    }

    /// Returns the month in which the season named at the word `at` begins.
    fn season_months(&self, at: usize) -> Option<u32> {
        let seasons = [("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];
        seasons.iter().find(|(name, _)| self.words.is_one_of(at, &[name])).map(|(_, month)| *month)
    }

    /// "in 2024", "the 2016 election", "(1999)", "1914–18".
    fn year(&self, at: usize) -> Option<Time> {
        let year = self.plain_year(at)?;
        let words = self.words;
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start);
        let introduced = before.is_some_and(|before| {
            words.is_one_of(
                before,
                &[
                    "in", "since", "of", "by", "from", "until", "till", "during", "before",
                    "after", "between", "and", "to", "the", "late", "early", "mid", "around",
                    "circa", "through", "for", "as", "back", "his", "her", "its", "year", "(", "-",
                    "–", ",",
                ],
            )
        });
        let counted = words.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Small
                && words.letters(at + 1).ends_with('s')
                && !next.is(Roles::FUNCTION)
        });
        let after_the =
            before.is_some_and(|before| words.is_one_of(before, &["the", "his", "her", "its"]));
        let plain = introduced && (!counted || after_the) || before.is_none();
        let probable = (1800..=2099).contains(&year);
        let range_end = words
            .get(at + 1)
            .filter(|word| word.is_dash())
            .and_then(|_| self.end_of_range(year, at + 2));
        if let Some(last) = range_end.filter(|_| self.touch(at..at + 3)) {
            let years = u32::try_from(last - year + 1).ok()?;
            return Time::new(at + 3, Grain::Span, Interval::years(year, years));
        }
        (plain && probable)
            .then_some(())
            .and_then(|()| Time::new(at + 1, Grain::Year, Interval::years(year, 1)))
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
    fn plain_year(&self, at: usize) -> Option<i32> {
        let letters = self.words.letters(at);
        let plain = letters.len() == 4 && letters.bytes().all(|byte| byte.is_ascii_digit());
        let money = at > 0 && matches!(self.words.letters(at - 1), "$" | "£" | "€");
        let percent = matches!(self.words.letters(at + 1), "%");
        let year = letters.parse().ok().filter(|_| plain && !money && !percent)?;
        (1000..2100).contains(&year).then_some(year)
    }

    fn year_behind(&self, at: usize) -> (Option<i32>, usize) {
        let comma = usize::from(self.words.is_mark(at, ','));
        match self.plain_year(at + comma) {
            Some(year) => (Some(year), at + comma + 1),
            None => (None, at),
        }
    }

    fn day_of_month(&self, at: usize) -> Option<i64> {
        let letters = self.words.letters(at);
        if letters.len() > 4 || self.words.get(at)?.shape != Shape::Digits {
            return None;
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| letters.strip_suffix(end));
        digits.unwrap_or(letters).parse().ok().filter(|day| (1..=31).contains(day))
    }

    fn is_month(&self, at: usize) -> bool {
        self.words.is_capital(at)
            && self.words.get(at).is_some_and(|word| {
                word.is(Roles::MONTH)
                    && Month::try_from(u8::try_from(word.value()).unwrap_or(0)).is_ok()
            })
    }

    /// Skips the point behind "Jan" or "Sept".
    fn behind_abbreviation(&self, month: usize) -> usize {
        let short = self.words.letters(month).len() <= 4;
        let point = short && self.words.is_mark(month + 1, '.') && month + 2 < self.sentence.end;
        month + 1 + usize::from(point)
    }

    /// Tells whether the words before a time expression, or behind one that opens the sentence, say that it is still to come.
    fn is_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let coming = [
            "will",
            "shall",
            "won't",
            "upcoming",
            "scheduled",
            "plans",
            "planned",
            "due",
            "until",
            "set",
            "expected",
            "going",
            "would",
        ];
        let from = self.sentence.start.max(at.saturating_sub(12));
        let before = (from..at).rev().take_while(|at| !words.is_mark(*at, ';'));
        for word in before {
            if words.is_one_of(word, &coming) {
                return true;
            }
            if words.is_one_of(word, &["was", "were", "had"]) || words.is(word, Roles::SAYS) {
                return false;
            }
        }
        at <= self.sentence.start + 3
            && (at..self.sentence.end.min(at + 12))
                .find(|at| words.is(*at, Roles::AUXILIARY.or(Roles::SAYS)))
                .is_some_and(|at| words.is_one_of(at, &["will", "shall", "won't"]))
    }
}

/// A number of units, where it is told exactly.
#[derive(Clone, Copy, Debug)]
struct Amount {
    /// The word behind it.
    end: usize,
    value: Option<i64>,
}

/// Returns how exact an expression in these units is.
const fn grain(unit: Unit) -> Grain {
    match unit {
        Unit::Day => Grain::Day,
        Unit::Week | Unit::Weekend => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
    }
}
