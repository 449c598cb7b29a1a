//! The full dates in a line of a byline, a dateline or a page's data: which day each names.
//!
//! A date of numbers alone counts only where it can be read in one way: `29/10/2012` can, `10/9/10` cannot,
//! unless the words beside it are of a language that always puts the day first.

use chrono::NaiveDate;

/// Which of two numbers is the day where both could be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Nothing says so, and such a date is none.
    #[default]
    Unsaid,
    /// The first: the line is in a language that always puts it so.
    DayFirst,
}

/// The names of the months, a line for each.
const MONTHS: &str = include_str!("data/months.txt");

/// Finds the full dates in a line: "June 20, 2024", "20 juin 2024", "2024-06-20", "2024年6月20日".
pub(super) fn find_dates(line: &str) -> Vec<(usize, usize, NaiveDate)> {
    find_in_order(line, Order::Unsaid)
}

/// Finds the full dates in a line, those of mere numbers in an order.
pub(super) fn find_in_order(line: &str, order: Order) -> Vec<(usize, usize, NaiveDate)> {
    let words = words(line);
    let mut dates = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = (1..=5).rev().find_map(|count| {
            let some = words.get(at..at + count)?;
            let some: Vec<&str> = some.iter().map(|(_, word)| *word).collect();
            date_of(&some, order).map(|date| (count, date))
        });
        let Some((count, date)) = found else {
            at += 1;
            continue;
        };
        let (last, word) = words[at + count - 1];
        dates.push((words[at].0, last + word.len(), date));
        at += count;
    }
    dates
}

/// Cuts a line into words without the commas and brackets around them, each with its place.
fn words(line: &str) -> Vec<(usize, &str)> {
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | '،');
    let mut at = 0;
    let mut words = Vec::new();
    for piece in line.split_inclusive(separates) {
        let word = piece.trim_end_matches(separates);
        if !word.is_empty() {
            words.push((at, word));
        }
        at += piece.len();
    }
    words
}

/// Reads one to five words as a date.
fn date_of(words: &[&str], order: Order) -> Option<NaiveDate> {
    match words {
        [one] => iso(one).or_else(|| east_asian(one)).or_else(|| numeric(one, order)),
        // "5 de enero de 2013"
        [day, "de" | "of", month, "de" | "del" | "of", year] => {
            NaiveDate::from_ymd_opt(year_of(year)?, month_of(month)?, day_of(day)?)
        }
        [first, second, year] => {
            let year = year_of(year)?;
            if let Some(day) = day_of(second) {
                return NaiveDate::from_ymd_opt(year, month_of(first)?, day);
            }
            NaiveDate::from_ymd_opt(year, month_of(second)?, day_of(first)?)
        }
        _ => None,
    }
}

/// Reads `2024-06-20`, with a time behind it or without.
fn iso(word: &str) -> Option<NaiveDate> {
    let day = word.get(..10).filter(|_| word.len() == 10 || word.as_bytes()[10] == b'T')?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}

/// Reads `2024年6月20日`.
fn east_asian(word: &str) -> Option<NaiveDate> {
    let (year, rest) = word.split_once(['年', '년'])?;
    let (month, rest) = rest.split_once(['月', '월'])?;
    let (day, _) = rest.split_once(['日', '일'])?;
    NaiveDate::from_ymd_opt(year_of(year)?, month.parse().ok()?, day.parse().ok()?)
}

/// Reads `29/10/2012`, `10/29/12`, `29.10.2012` or `2012.10.29`, where one reading alone makes a date.
fn numeric(word: &str, order: Order) -> Option<NaiveDate> {
    let mark = ['/', '.'].into_iter().find(|mark| word.matches(*mark).count() == 2)?;
    let mut numbers = word.trim_end_matches([':', ';']).split(mark);
    let [a, b, c] = [numbers.next()?, numbers.next()?, numbers.next()?];
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if a.len() == 4 {
        return NaiveDate::from_ymd_opt(year_of(a)?, b.parse().ok()?, c.parse().ok()?);
    }
    let year = match c.len() {
        4 => year_of(c)?,
        2 if mark == '/' => 2000 + c.parse::<i32>().ok()?,
        _ => return None,
    };
    let (first, second): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
    let by_day = NaiveDate::from_ymd_opt(year, second, first);
    let by_month = NaiveDate::from_ymd_opt(year, first, second);
    // With full stops the day always stands first.
    match (by_day, by_month) {
        (Some(day), Some(other)) if day != other && order == Order::Unsaid && mark == '/' => None,
        (Some(day), _) => Some(day),
        (None, other) => other.filter(|_| order == Order::Unsaid && mark == '/'),
    }
}

fn year_of(word: &str) -> Option<i32> {
    let year = word.trim_end_matches(['.', ':', ';']).parse().ok()?;
    (1600..2200).contains(&year).then_some(year)
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_lowercase();
    // Two names of one month: "آب/اغسطس".
    let word = word.split('/').next()?;
    let letters = word.chars().count();
    if letters < 2 || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_name = |name: &str| name == word || (3..=5).contains(&letters) && name.starts_with(word);
    let mut nth = 0;
    let mut found = None;
    for names in MONTHS.lines().filter(|line| !line.starts_with('#')) {
        nth += 1;
        if names.split(' ').any(|name| name == word) {
            return Some(nth);
        }
        if names.split(' ').any(is_name) {
            // Letters that two months begin with name neither: "jui".
            if found.is_some() {
                return None;
            }
            found = Some(nth);
        }
    }
    found
}

fn day_of(word: &str) -> Option<u32> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (digits, rest) = word.split_at(end);
    let is_ordinal =
        matches!(rest, "" | "." | "st" | "nd" | "rd" | "th" | "er" | "ère" | "º" | "°");
    digits.parse().ok().filter(|day| is_ordinal && (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::{Order, find_dates, find_in_order};

    fn found(line: &str) -> Vec<String> {
        find_dates(line).into_iter().map(|(_, _, day)| day.to_string()).collect()
    }

    #[test]
    fn a_date_is_read_in_the_ways_the_news_write_it() {
        for line in [
            "June 5, 2024",
            "Jun. 5th 2024",
            "Wednesday, 5 June 2024",
            "2024-06-05",
            "2024-06-05T10:00:00Z",
            "5 juin 2024 à 18:27",
            "5 de junio de 2024",
            "5. Juni 2024",
            "05 يونيو 2024،",
            "2024年6月5日, 10:41",
            "2024년6월5일",
            "5.6.2024",
            "2024.06.05",
        ] {
            assert_eq!(found(line), ["2024-06-05"], "{line}");
        }
    }

    #[test]
    fn a_date_that_two_readings_fit_is_none() {
        assert_eq!(found("29/10/2012"), ["2012-10-29"]);
        assert_eq!(found("8/17/13"), ["2013-08-17"]);
        assert_eq!(found("5/5/2013"), ["2013-05-05"]);
        for line in ["10/9/10", "05/04/2013", "1/2", "31/31/2013", "5 jui 2013", "1.2.3"] {
            assert!(found(line).is_empty(), "{line}");
        }
        let day_first = find_in_order("05/04/2013", Order::DayFirst);
        assert_eq!(day_first[0].2.to_string(), "2013-04-05");
        assert!(find_in_order("04/25/2013", Order::DayFirst).is_empty());
    }
}
