//! Time expressions counted from the article's date, and lengths of time.

use chrono::{Datelike, Weekday};

use super::{Scan, Time};
use crate::extract::calendar::{Unit, back, step, weekday_after, weekday_before};
use crate::extract::lexicon::Roles;
use crate::extract::numeral::numeral;
use crate::extract::verb::is_finite;
use crate::extract::words::Shape;
use crate::extract::{Grain, Interval};

impl Scan<'_, '_> {
    /// "Wednesday", "Wednesday morning", "Wednesday, June 19, 2024".
    pub(super) fn weekday(&self, at: usize) -> Option<Time> {
        self.words.is_capital(at).then_some(())?;
        let short = self.words.letters(at).len() <= 4;
        if short && at > self.sentence.start && self.words.is_one_of(at - 1, &["the"]) {
            // "the Sun"
            return None;
        }
        if short && !(self.words.is_mark(at + 1, '.') || self.words.is_mark(at + 1, ',')) {
            return None;
        }
        let dated = at + 1 + usize::from(self.words.is_mark(at + 1, '.'));
        let dated = dated + usize::from(self.words.is_mark(dated, ','));
        if let Some(date) = self.month_and_day(dated).or_else(|| self.day_and_month(dated)) {
            return Some(date);
        }
        let weekday = self.which_weekday(at)?;
        let end = self.behind_time_of_day(at + 1);
        let recurring = ["mornings", "afternoons", "evenings", "nights"];
        if self.words.is_one_of(at + 1, &recurring) {
            return Time::new(at + 2, Grain::Day, None).map(Time::likely);
        }
        let one = !self.recurs(at) && !self.is_some_such_day(at, end);
        // "Tuesday week" is a week behind the next one.
        if one && end == at + 1 && self.words.is_one_of(end, &["week"]) {
            let next = self.published.and_then(|today| weekday_after(today, weekday, false));
            let resolved = next.and_then(|next| step(next, Unit::Day, 7));
            return Time::new(end + 1, Grain::Day, resolved).map(Time::likely);
        }
        let resolved = self.published.filter(|_| one).and_then(|today| {
            if self.is_ahead(at) || self.is_coming_event(at) {
                weekday_after(today, weekday, true)
            } else {
                weekday_before(today, weekday, true)
            }
        });
        Time::new(end, Grain::Day, resolved.map(Interval::day)).map(Time::likely)
    }

    /// Tells whether a day of the week is one of another week, or of any: "a Tuesday in March", "the Monday after Easter",
    /// "it was a cold Sunday"; but "a Monday deadline".
    fn is_some_such_day(&self, at: usize, end: usize) -> bool {
        // No noun may stand here: "a crash Monday".
        const WHICH: [&str; 16] = [
            "first",
            "second",
            "third",
            "fourth",
            "last",
            "following",
            "next",
            "cold",
            "hot",
            "wet",
            "warm",
            "rainy",
            "sunny",
            "quiet",
            "busy",
            "recent",
        ];
        let words = self.words;
        let first = self.sentence.start;
        // "killed one Monday", but "One Friday in 2011"
        let chosen = |at: usize| {
            words.is_one_of(at, &["a", "an", "the", "another", "any", "some"])
                || words.is_one_of(at, &["one"]) && (at == first || words.is_one_of(end, &["in"]))
        };
        let chosen = at > first && chosen(at - 1)
            || at > first + 1 && words.is_one_of(at - 1, &WHICH) && chosen(at - 2);
        // "a Monday deadline", "the Wednesday vote was close"
        let noun = |at: usize| !is_finite(words, at) || is_finite(words, at + 1);
        let names_more = words.get(end).is_some_and(|next| {
            let small = next.shape == Shape::Small && !next.is(Roles::FUNCTION) && noun(end);
            small || next.shape == Shape::Possessive
        });
        chosen && !names_more && end <= self.sentence.end
    }

    /// "a week on Tuesday", "a week from Tuesday".
    pub(super) fn week_on(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let week = words.is_one_of(at, &["a"]) && words.is_one_of(at + 1, &["week"]);
        let on = words.is_one_of(at + 2, &["on", "from"]) && words.is_capital(at + 3);
        let weekday = self.which_weekday(at + 3).filter(|_| week && on)?;
        let ahead = self.published.filter(|_| self.is_ahead(at) || !self.is_past(at));
        let next = ahead.and_then(|today| weekday_after(today, weekday, false));
        let resolved = next.and_then(|next| step(next, Unit::Day, 7));
        Time::new(self.behind_time_of_day(at + 4), Grain::Day, resolved).map(Time::likely)
    }

    /// "this time last year", "the same time last month": about then.
    pub(super) fn this_time(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let same = words.is_one_of(at, &["the"]) && words.is_one_of(at + 1, &["same"]);
        let time = at + 1 + usize::from(same);
        let this = same || words.is_one_of(at, &["this"]);
        let by = if words.is_one_of(time + 1, &["last"]) { 1 } else { -1 };
        let near = by == 1 || words.is_one_of(time + 1, &["next"]);
        let named = this && near && words.is_one_of(time, &["time"]);
        let unit = self.unit(time + 2).filter(|_| named)?;
        let around = match unit {
            Unit::Year => Unit::Month,
            Unit::Week | Unit::Month => Unit::Day,
            _ => return None,
        };
        let then = self.published.and_then(|today| back(today, unit, by));
        let resolved = then.and_then(|then| step(then, around, 0));
        Time::new(time + 3, grain(around), resolved).map(Time::vague)
    }

    /// Tells whether no day or month in particular is meant: "every Tuesday".
    pub(super) fn recurs(&self, at: usize) -> bool {
        let words = self.words;
        let other = at > self.sentence.start + 1 && words.is_one_of(at - 1, &["other"]);
        let every = if other { at - 1 } else { at };
        every > self.sentence.start && words.is_one_of(every - 1, &["every", "each", "most"])
    }

    pub(super) fn which_weekday(&self, at: usize) -> Option<Weekday> {
        self.words.is(at, Roles::WEEKDAY).then_some(())?;
        Weekday::try_from(u8::try_from(self.words.value(at) - 1).ok()?).ok()
    }

    /// Skips "morning", "evening" and the like.
    pub(super) fn behind_time_of_day(&self, at: usize) -> usize {
        const TIMES: [&str; 7] =
            ["morning", "afternoon", "evening", "night", "noon", "midday", "midnight"];
        at + usize::from(self.words.is_one_of(at, &TIMES))
    }

    /// "today", "yesterday", "last night", "this morning", "now", "the day before yesterday".
    pub(super) fn relative_day(&self, at: usize) -> Option<Time> {
        let days = |by: i32| self.published.and_then(|today| step(today, Unit::Day, by));
        let day = |end, by| Time::new(end, Grain::Day, days(by));
        let words = self.words;
        let next = at + 1;
        let parts = ["morning", "afternoon", "evening"];
        if words.is_one_of(at, &["today", "tonight"]) {
            return day(next, 0);
        } else if words.is_one_of(at, &["now", "nowadays", "currently"]) {
            // "Now that he is gone", "now and then", "every now and again".
            let idiom = words.is_one_of(next, &["that"])
                || words.is_one_of(next, &["and"]) && words.is_one_of(at + 2, &["again", "then"]);
            return day(next, 0).filter(|_| !idiom).map(Time::vague);
        } else if words.is_one_of(at, &["yesterday"]) {
            return day(self.behind_time_of_day(next), -1);
        } else if words.is_one_of(at, &["tomorrow"]) {
            return day(self.behind_time_of_day(next), 1);
        } else if words.is_one_of(at, &["last"]) && words.is_one_of(next, &["night"]) {
            return day(at + 2, -1);
        } else if words.is_one_of(at, &["this"]) && words.is_one_of(next, &parts) {
            return day(at + 2, 0);
        }
        let the_day = words.is_one_of(at, &["the"]) && words.is_one_of(next, &["day"]);
        let beyond = |by: &str, day: &str| {
            the_day && words.is_one_of(at + 2, &[by]) && words.is_one_of(at + 3, &[day])
        };
        if beyond("before", "yesterday") {
            return day(at + 4, -2);
        } else if beyond("after", "tomorrow") {
            return day(at + 4, 2);
        }
        None
    }

    /// "last week", "this year", "next Tuesday", "last November", "the past decade", "the last 24 years".
    pub(super) fn relative_unit(&self, at: usize) -> Option<Time> {
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
        let thing = start + 1;
        let stretch = (start > at || words.is_one_of(start, &["past"]))
            && !words.is_one_of(start, &["previous"]);
        if by != 0
            && let Some((amount, unit)) = self.amount_and_unit(thing)
        {
            let resolved = self.stretch(unit, amount.value, by);
            let resolved = resolved.filter(|_| !self.ends_another(start, amount.end + 1));
            let of_year = words.is_one_of(amount.end + 1, &["of"])
                && self.year_behind(amount.end + 1).0.is_some();
            return if of_year { None } else { Time::new(amount.end + 1, Grain::Span, resolved) };
        }
        if by != 0 && words.is_one_of(thing, &["fortnight"]) {
            return Time::new(thing + 1, Grain::Span, self.stretch(Unit::Week, Some(2), by));
        }
        let unit = self.unit(thing).filter(|_| !words.letters(thing).ends_with('s'));
        match unit {
            Some(Unit::Weekend) if by == 0 => None,
            Some(Unit::Quarter) if by < 0 && self.year_behind(thing + 1).0.is_some() => None,
            Some(Unit::Quarter) if words.is_one_of(thing + 1, &["of"]) => None,
            Some(Unit::Quarter) if stretch && by < 0 => {
                let resolved = self.published.and_then(|today| step(today, Unit::Quarter, by));
                Time::new(thing + 1, Grain::Quarter, resolved).map(Time::likely)
            }
            // "the previous month" is the one before another, and which that is was not told.
            Some(unit) if start > at && words.is_one_of(start, &["previous"]) => {
                Time::new(thing + 1, grain(unit), None)
            }
            // "on the last day" is that of something else, "in the last day" the one behind us.
            Some(Unit::Day)
                if words.is_one_of(start, &["last"])
                    && !(stretch && at > 0 && words.is_one_of(at - 1, &["in", "over"])) =>
            {
                None
            }
            Some(unit) if stretch && by < 0 => {
                let resolved = self.stretch(unit, Some(1), by);
                let resolved = resolved.filter(|_| !self.ends_another(start, thing + 1));
                Time::new(thing + 1, Grain::Span, resolved)
            }
            // "the next decade" are the ten years to come, "next decade" is that of the calendar.
            Some(unit @ (Unit::Decade | Unit::Century)) if stretch && by > 0 => {
                Time::new(thing + 1, Grain::Span, self.stretch(unit, Some(1), by))
            }
            Some(unit) => {
                let resolved = self.published.and_then(|today| step(today, unit, by));
                Time::new(thing + 1, grain(unit), resolved)
            }
            None => self
                .that_weekday(thing, by)
                .or_else(|| self.that_month(thing, by))
                .or_else(|| self.that_season(thing, by)),
        }
    }

    /// Tells whether a stretch counts from the end of another time: "the last year of his term".
    fn ends_another(&self, last: usize, behind: usize) -> bool {
        let words = self.words;
        words.is_one_of(last, &["last"]) && words.is_one_of(behind, &["of", "to"])
    }

    /// "over the weekend", "this weekend": the last one, where the verbs do not look ahead.
    pub(super) fn weekend(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let named = words.is_one_of(at, &["the", "this"]) && words.is_one_of(at + 1, &["weekend"]);
        let over = at > 0 && words.is_one_of(at - 1, &["over", "at", "on", "during"]);
        let this = words.is_one_of(at, &["this"]);
        if !named || !(over || this) || words.is_one_of(at + 2, &["of"]) {
            return None;
        }
        let resolved = self.published.and_then(|today| {
            let now = step(today, Unit::Weekend, 0)?;
            let later = now.first > today && (self.is_over(at) || !this && !self.is_ahead(at));
            step(today, Unit::Weekend, if later { -1 } else { 0 })
        });
        Time::new(at + 2, Grain::Week, resolved).map(Time::likely)
    }

    /// The day of the week at the word `at`, the last (-1), this (0) or the next (1).
    fn that_weekday(&self, at: usize, by: i32) -> Option<Time> {
        let words = self.words;
        let weekday = self.which_weekday(at)?;
        // "the last Sunday in October", "he left the next Monday": counted from another time.
        let the = at > self.sentence.start + 1 && words.is_one_of(at - 2, &["the"]);
        let other = the && (words.is_one_of(at + 1, &["in", "of"]) || by == 1 && self.is_over(at));
        let resolved = self.published.filter(|_| !other).and_then(|today| match by {
            -1 => weekday_before(today, weekday, false),
            1 => weekday_after(today, weekday, false),
            _ if self.is_over(at) => weekday_before(today, weekday, true),
            _ => weekday_after(step(today, Unit::Week, 0)?.first, weekday, true),
        });
        let end = self.behind_time_of_day(at + 1);
        Time::new(end, Grain::Day, resolved.map(Interval::day)).map(Time::likely)
    }

    /// The month at the word `at`, the last (-1), this year's (0) or the next (1).
    fn that_month(&self, at: usize, by: i32) -> Option<Time> {
        self.is_month(at).then_some(())?;
        let month = u32::try_from(self.words.value(at)).ok()?;
        let resolved = self.published.and_then(|today| {
            let year = match by {
                -1 => today.year() - i32::from(month >= today.month()),
                1 => today.year() + i32::from(month <= today.month()),
                _ => today.year() - i32::from(month > today.month() && self.is_over(at)),
            };
            Interval::month(year, month)
        });
        Time::new(self.behind_abbreviation(at), Grain::Month, resolved).map(Time::likely)
    }

    /// The season at the word `at`, the last that is over (-1), the one at hand (0) or the next (1).
    fn that_season(&self, at: usize, by: i32) -> Option<Time> {
        let month = self.season_months(at)?;
        let season = |year: i32| Interval::months(year, month, 3);
        let resolved = self.published.and_then(|today| {
            let year = today.year();
            let mut near = [year - 2, year - 1, year, year + 1].into_iter().filter_map(season);
            match by {
                -1 => near.rfind(|season| season.last < today),
                0 if self.is_over(at) => near.rfind(|season| season.first <= today),
                0 => near.find(|season| season.last >= today),
                _ => near.find(|season| season.first > today),
            }
        });
        Time::new(at + 1, Grain::Season, resolved).map(Time::likely)
    }

    /// A stretch of time that ends or begins on the day of the article.
    fn stretch(&self, unit: Unit, amount: Option<i64>, by: i32) -> Option<Interval> {
        let today = self.published?;
        let amount = i32::try_from(amount?).ok()?;
        let other = back(today, unit, if by < 0 { amount } else { amount.checked_neg()? })?;
        Some(Interval { first: today.min(other), last: today.max(other) })
    }

    /// "for the first time in 24 years", "in recent years", "for decades", "within 30 days".
    pub(super) fn first_time_in(&self, at: usize) -> Option<Time> {
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
                let stretch = self.stretch(unit, amount.value, -1);
                return Time::new(amount.end + 1, Grain::Span, stretch).map(Time::vague);
            }
        }
        let recent = words.is_one_of(at, &["recent"]) && words.letters(at + 1).ends_with('s');
        if recent && self.unit(at + 1).is_some() {
            return Time::new(at + 2, Grain::Span, None);
        }
        None
    }

    /// "three years ago", "two weeks earlier", "24 years", "a decade".
    pub(super) fn amount_of_time(&self, at: usize) -> Option<Time> {
        let words = self.words;
        let (amount, unit) = self.amount_and_unit(at)?;
        let end = amount.end + 1;
        // "the Thirty Years War"
        let is_name = words.is_capital(amount.end) && words.is_capital(amount.end.wrapping_sub(1));
        if is_name || words.is_mark(end, '-') || words.is_one_of(end, &["old", "young"]) {
            return None;
        }
        // "seven year 6 teachers"
        if words.is_one_of(amount.end, &["year"]) && words.is_digits(end) {
            return None;
        }
        // "three quarters of the staff" are a share.
        if unit == Unit::Quarter && amount.value == Some(3) && words.is_one_of(end, &["of"]) {
            return None;
        }
        if words.is_one_of(end, &["ago"]) {
            let steps = amount.value.and_then(|value| i32::try_from(value).ok());
            let then = self.published.zip(steps);
            let then = then.and_then(|(today, steps)| back(today, unit, steps));
            if let Some((around, end)) = self.around_now(end + 1) {
                let resolved = then.and_then(|then| step(then, around, 0));
                return Time::new(end, grain(around), resolved).map(Time::likely);
            }
            let ago = Time::new(end + 1, grain(unit), then.and_then(|then| step(then, unit, 0)));
            return if unit == Unit::Day { ago } else { ago.map(Time::vague) };
        }
        if let Some(later) = self.later(end, unit, amount.value) {
            return Some(later);
        }
        if words.is_one_of(end, &["before", "after"]) {
            return Time::new(end, Grain::Span, None);
        }
        let is_one = words.is_one_of(at, &["a", "an", "one"]);
        let lasts = at > self.sentence.start
            && words.is_one_of(
                at - 1,
                &["for", "in", "within", "than", "over", "nearly", "almost", "about", "after"],
            );
        (!is_one || lasts).then_some(()).and_then(|()| Time::new(end, Grain::Span, None))
    }

    /// Reads "this week" or "today" behind "five years ago", which say how near to that day.
    fn around_now(&self, at: usize) -> Option<(Unit, usize)> {
        if self.words.is_one_of(at, &["today"]) {
            return Some((Unit::Day, at + 1));
        }
        let unit = self.unit(at + 1).filter(|_| self.words.is_one_of(at, &["this"]))?;
        Some((unit, at + 2))
    }

    /// Reads an amount, which ends where its unit stands, and the unit.
    pub(super) fn amount_and_unit(&self, at: usize) -> Option<(Amount, Unit)> {
        self.share_of_unit(at).or_else(|| {
            let amount = self.amount(at)?;
            if self.words.is_one_of(amount.end, &["fortnight", "fortnights"]) {
                let weeks = amount.value.and_then(|value| value.checked_mul(2));
                return Some((Amount { value: weeks, ..amount }, Unit::Week));
            }
            self.unit(amount.end).map(|unit| (amount, unit))
        })
    }

    /// Reads "half a century" as fifty years, "a quarter of a century" as 25.
    fn share_of_unit(&self, at: usize) -> Option<(Amount, Unit)> {
        let words = self.words;
        let start = at + usize::from(words.is_one_of(at, &["a"]));
        let shares = if words.is_one_of(start, &["half"]) {
            2
        } else if words.is_one_of(start, &["quarter"]) {
            4
        } else {
            return None;
        };
        let of = start + 1 + usize::from(words.is_one_of(start + 1, &["of"]));
        let unit_at = of + usize::from(words.is_one_of(of, &["a"]));
        let months = match self.unit(unit_at)? {
            Unit::Century => 1200 / shares,
            Unit::Decade => 120 / shares,
            // "the half year" is one of two, no length of time.
            Unit::Year if unit_at > of => 12 / shares,
            _ => return None,
        };
        let (value, unit) =
            if months % 12 == 0 { (months / 12, Unit::Year) } else { (months, Unit::Month) };
        Some((Amount { end: unit_at, value: Some(value) }, unit))
    }

    /// Reads an amount: "24", "two dozen", "a", "several".
    fn amount(&self, at: usize) -> Option<Amount> {
        let words = self.words;
        // "the second in as many years"
        let as_many = at > self.sentence.start && words.is_one_of(at - 1, &["as"]);
        if !as_many && words.is_one_of(at, &["several", "many", "few", "some"]) {
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
        let broken = words.get(at)?.shape == Shape::Digits && words.letters(at).contains('.');
        if broken {
            // "4.5 billion years"
            let scaled = words.get(at + 1).is_some_and(|word| word.is(Roles::NUMBER));
            return Some(Amount { end: at + 1 + usize::from(scaled), value: None });
        }
        let value = numeral(words, at)?;
        // "three to four weeks"
        let joined = words.is_one_of(at + 1, &["to", "or"]);
        if joined && numeral(words, at + 2).is_some() && self.unit(at + 3).is_some() {
            return Some(Amount { end: at + 3, value: None });
        }
        match words.value(at + 1) {
            scale if scale >= 10 && words.is(at + 1, Roles::NUMBER) => {
                Some(Amount { end: at + 2, value: value.checked_mul(scale) })
            }
            _ => Some(Amount { end: at + 1, value: Some(value) }),
        }
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        self.words.is(at, Roles::UNIT).then_some(())?;
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
}

/// A number of units, where it is told exactly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    /// The word behind it.
    pub(super) end: usize,
    pub(super) value: Option<i64>,
}

/// Returns how exact an expression in these units is.
pub(super) const fn grain(unit: Unit) -> Grain {
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
