//! Years and what is longer: "1999", "AD 79", "FY2023", "the 1990s", "the 19th century".

use chrono::Datelike;

use super::{Scan, Time};
use crate::extract::lexicon::Roles;
use crate::extract::numeral::numeral;
use crate::extract::words::Shape;
use crate::extract::{Grain, Interval};

impl Scan<'_, '_> {
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

    /// "in 2024", "the 2016 election", "(1999)", "1914–18", "2000 - 2050".
    pub(super) fn year(&self, at: usize) -> Option<Time> {
        let year = self.plain_year(at)?;
        let words = self.words;
        let before = at.checked_sub(1).filter(|before| *before >= self.sentence.start);
        let is_before = |list: &[&str]| before.is_some_and(|before| words.is_one_of(before, list));
        let sure = is_before(&[
            "in", "since", "by", "from", "until", "till", "during", "before", "after", "late",
            "early", "mid", "circa", "through", "year", "the", "his", "her", "its", "their", "our",
            "my",
        ]);
        let likely = is_before(&[
            "of", "between", "and", "to", "around", "for", "as", "back", "(", "-", "–", ",",
        ]);
        // "and 1999 people": what is counted stands behind.
        let counts = words.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Small && !next.is(Roles::FUNCTION.or(Roles::VERB).or(Roles::PAST))
        });
        // "a 2021 report", "a 2023 study", but "a 1500 metre race"
        // "a 2017 Israeli study"
        let adjective = usize::from(words.is_capital(at + 1));
        let noun =
            words.is_small(at + 1 + adjective) && !words.is(at + 1 + adjective, Roles::FUNCTION);
        let owned = before.and_then(|before| words.get(before)).map(|before| before.shape);
        let adorns = (is_before(&["a"]) || owned == Some(Shape::Possessive))
            && noun
            && year > 1900
            && year % 100 != 0;
        let compared = before.is_some_and(|before| self.compares(before)) && !counts;
        let plain = sure || adorns || compared || likely && !counts || before.is_none() && !counts;
        let old = is_before(&["in", "year", "since", "circa"])
            && (!counts || words.is(at + 1, Roles::ED));
        let probable = (1800..=2099).contains(&year) || old && year < 1800 || sure && year == 2100;
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

    /// Tells whether a change is told against the year behind the word `at`: "up 11% on", "5 percent over", "compared with".
    fn compares(&self, at: usize) -> bool {
        const SIGNS: [&str; 5] = ["%", "percent", "cent", "up", "down"];
        let words = self.words;
        let first = self.sentence.start.max(at.saturating_sub(3));
        let changed = words.is_one_of(at, &["on", "over", "against", "versus"])
            && (first..at).any(|at| words.is_one_of(at, &SIGNS) || words.is_mark(at, '%'));
        let compared = words.is_one_of(at, &["with", "to"])
            && at > self.sentence.start
            && words.is_one_of(at - 1, &["compared"]);
        changed || compared
    }

    /// Tells whether a slash behind a year joins the next one, and is none of many in an address or a date: "2023/24".
    pub(super) fn is_season(&self, at: usize) -> bool {
        let slash = |at: Option<usize>| at.is_some_and(|at| self.words.is_mark(at, '/'));
        !slash(at.checked_sub(1)) && !slash(at.checked_add(3))
    }

    pub(super) fn end_of_range(&self, first: i32, at: usize) -> Option<i32> {
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
        (1000..=2100).contains(&year).then_some(year)
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
}
