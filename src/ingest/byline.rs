//! The lines between a headline and the text: who wrote it, and when.
//!
//! A line is taken for a byline only where its wording or its place makes that certain: it begins with
//! "By", it is a date and nothing else, or it is a person's name alone directly under the headline.

use chrono::NaiveDate;

use crate::article::NAME_PARTICLES;

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The authors, in order, without the word "By".
    pub(super) authors: Vec<String>,
    /// The day of publication.
    pub(super) published: Option<NaiveDate>,
}

/// Words that announce an author, in lower case with the space behind them.
const ANNOUNCED_BY: [&str; 9] = [
    "by ",
    "by: ",
    "written by ",
    "words by ",
    "text by ",
    "reporting by ",
    "story by ",
    "author: ",
    "von ",
];

/// Words before a date that say it is the day of publication, in lower case.
const DATED_BY: [&str; 6] =
    ["published on", "published", "posted on", "posted", "date", "first published"];

/// Words before a date that say it is another day, in lower case.
const CHANGED_BY: [&str; 4] = ["updated", "last updated", "modified", "last modified"];

/// Longest byline believed, in characters.
const LONGEST: usize = 160;

/// Reads a line as a byline whose wording alone makes it one: "By Jane Doe, June 20, 2024", or a date.
pub(super) fn announced(line: &str) -> Option<Byline> {
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let mut byline = Byline::default();
    for stretch in line.split(['|', '•', '·']).map(str::trim).filter(|stretch| !stretch.is_empty())
    {
        let lower = stretch.to_ascii_lowercase();
        if CHANGED_BY.iter().any(|word| lower.starts_with(word)) {
            continue;
        }
        let (people, published) = split_off_date(stretch);
        let people = people.trim_matches(SEPARATORS);
        if let Some(word) = ANNOUNCED_BY.iter().find(|word| lower.starts_with(**word)) {
            byline.authors.extend(names(people.get(word.len()..)?)?);
        } else if !(is_dating(people) && published.is_some()
            || is_role(people) && people.len() < 60)
        {
            return None;
        }
        byline.published = byline.published.or(published);
    }
    (byline != Byline::default()).then_some(byline)
}

/// Tells whether the words beside a date are none, or say that it is the day of publication.
fn is_dating(words: &str) -> bool {
    let words = words.trim_end_matches(':').to_ascii_lowercase();
    words.is_empty() || DATED_BY.contains(&words.as_str())
}

/// Reads a line directly under the headline as names and nothing else: "Jane Doe and John Roe".
///
/// `is_common` tells whether a word also stands in the article in lower case, which names do not.
pub(super) fn names_alone(line: &str, is_common: impl Fn(&str) -> bool) -> Option<Byline> {
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let (people, published) = split_off_date(line);
    let authors = names(people.trim_matches(SEPARATORS))?;
    let of_people = authors.iter().all(|author| {
        let words = || author.split_whitespace().filter(|word| !NAME_PARTICLES.contains(word));
        words().count() >= 2 && !words().any(&is_common)
    });
    of_people.then_some(Byline { authors, published })
}

/// Marks between the parts of a byline.
const SEPARATORS: [char; 9] = [' ', '|', '•', '·', '–', '—', '-', ',', '/'];

/// Reads "Jane Doe, John Roe and Ann Poe" into names; `None` where one of them does not look like a name.
fn names(people: &str) -> Option<Vec<String>> {
    let mut authors: Vec<String> = Vec::new();
    let pieces = people.split([',', '&', ';', '|', '•', '·']);
    for name in pieces.flat_map(|part| part.split(" and ")) {
        match name.trim().trim_start_matches("and ") {
            "" => {}
            name @ ("Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "M.D." | "Ph.D.") => {
                let last = authors.last_mut()?;
                last.push_str(", ");
                last.push_str(name);
            }
            name if is_role(name) => {}
            name if is_name(name) => authors.push(name.to_owned()),
            _ => return None,
        }
    }
    (!authors.is_empty()).then_some(authors)
}

/// Tells whether words behind a name are the writer's desk rather than another writer.
fn is_role(words: &str) -> bool {
    const ROLES: [&str; 12] = [
        "writer",
        "editor",
        "reporter",
        "correspondent",
        "staff",
        "press",
        "reuters",
        "columnist",
        "contributor",
        "bureau",
        "news",
        "chief",
    ];
    let lower = words.to_ascii_lowercase();
    lower
        .split_whitespace()
        .any(|word| ROLES.contains(&word) || ROLES.contains(&word.trim_end_matches('s')))
        && lower != "the associated press"
}

/// Tells whether words are shaped like a person's or an agency's name.
fn is_name(words: &str) -> bool {
    let mut count = 0;
    let shaped = words.split_whitespace().all(|word| {
        count += 1;
        let first_is_capital = word.chars().next().is_some_and(char::is_uppercase);
        let of_letters =
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
        of_letters && (first_is_capital || count > 1 && NAME_PARTICLES.contains(&word))
    });
    let ends_in_initial = words.rsplit(' ').next().is_some_and(|last| last.chars().count() <= 3);
    shaped && count <= 5 && (!words.ends_with('.') || ends_in_initial)
}

/// Splits a line into what is no date and its one date; where there are several dates, none is certain.
fn split_off_date(line: &str) -> (String, Option<NaiveDate>) {
    let mut dates = find_dates(line);
    match (dates.pop(), dates.pop()) {
        (Some((start, end, date)), None) => {
            let rest = format!("{} {}", &line[..start], &line[end..]);
            (without_clock(&rest), Some(date))
        }
        _ => (line.to_owned(), None),
    }
}

/// Drops a weekday and the time of day that stood beside a date.
fn without_clock(rest: &str) -> String {
    let is_clock = |word: &str| {
        let word = word.trim_matches([',', '.', '(', ')']).to_ascii_lowercase();
        WEEKDAYS.contains(&word.get(..3).unwrap_or_default()) && word.ends_with("day")
            || word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit())
            || matches!(
                word.as_str(),
                "am" | "pm" | "a.m" | "p.m" | "est" | "edt" | "et" | "gmt" | "utc" | "at"
            )
    };
    rest.split_whitespace().filter(|word| !is_clock(word)).collect::<Vec<_>>().join(" ")
}

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Finds the full dates in a line: "June 20, 2024", "20 June 2024", "2024-06-20".
pub(super) fn find_dates(line: &str) -> Vec<(usize, usize, NaiveDate)> {
    let words = words(line);
    let mut dates = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = (1..=3).rev().find_map(|count| {
            let some = words.get(at..at + count)?;
            date_of(&some.iter().map(|(_, word)| *word).collect::<Vec<_>>())
                .map(|date| (count, date))
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
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|');
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

/// Reads one to three words as a date.
fn date_of(words: &[&str]) -> Option<NaiveDate> {
    match words {
        [iso] => {
            let day = iso.get(..10).filter(|_| iso.len() == 10 || iso.as_bytes()[10] == b'T')?;
            NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
        }
        [month, day, year] if month_of(month).is_some() => {
            NaiveDate::from_ymd_opt(year_of(year)?, month_of(month)?, day_of(day)?)
        }
        [day, month, year] => {
            NaiveDate::from_ymd_opt(year_of(year)?, month_of(month)?, day_of(day)?)
        }
        _ => None,
    }
}

fn year_of(word: &str) -> Option<i32> {
    let year = word.trim_end_matches(['.', ':', ';']).parse().ok()?;
    (1600..2200).contains(&year).then_some(year)
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_lowercase();
    let nth = MONTHS
        .iter()
        .position(|m| *m == word || word.len() >= 3 && word.len() <= 4 && m.starts_with(&word))?;
    u32::try_from(nth + 1).ok()
}

fn day_of(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(['.', 's', 't', 'h', 'n', 'd', 'r']);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Byline, announced, names_alone};

    fn byline(authors: &[&str], date: Option<(i32, u32, u32)>) -> Byline {
        let authors = authors.iter().map(|author| (*author).to_owned()).collect();
        let published = date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
        Byline { authors, published }
    }

    #[test]
    fn a_line_that_says_by_names_the_authors() {
        assert_eq!(announced("By Jane Doe"), Some(byline(&["Jane Doe"], None)));
        assert_eq!(
            announced("By JANE DOE, John Q. Roe Jr. and Ann de la Poe, Staff Writers"),
            Some(byline(&["JANE DOE", "John Q. Roe Jr.", "Ann de la Poe"], None))
        );
        assert_eq!(
            announced("By The Associated Press"),
            Some(byline(&["The Associated Press"], None))
        );
        assert_eq!(
            announced("By Jane Doe | Thursday, June 20, 2024 at 5:14 p.m. EDT"),
            Some(byline(&["Jane Doe"], Some((2024, 6, 20))))
        );
        assert_eq!(announced("By the time the vote came, nobody was left."), None);
    }

    #[test]
    fn a_line_that_is_a_date_dates_the_article() {
        assert_eq!(announced("Friday, July 21, 2017"), Some(byline(&[], Some((2017, 7, 21)))));
        assert_eq!(announced("Published: 20 June 2024"), Some(byline(&[], Some((2024, 6, 20)))));
        assert_eq!(
            announced("By Jane Doe | Updated June 21, 2024 | Published June 20, 2024"),
            Some(byline(&["Jane Doe"], Some((2024, 6, 20))))
        );
        assert_eq!(announced("Published on 20 June 2024"), Some(byline(&[], Some((2024, 6, 20)))));
        assert_eq!(announced("2024-06-20"), Some(byline(&[], Some((2024, 6, 20)))));
        assert_eq!(announced("The war of June 20, 2024 went on."), None);
        assert_eq!(announced("June 20"), None);
    }

    #[test]
    fn a_name_under_the_headline_is_an_author_unless_its_words_are_common() {
        assert_eq!(
            names_alone("Grant Burdette", |_| false),
            Some(byline(&["Grant Burdette"], None))
        );
        assert_eq!(
            names_alone("Jane Doe and Joe van der Poe", |_| false),
            Some(byline(&["Jane Doe", "Joe van der Poe"], None))
        );
        assert_eq!(names_alone("Election Results", |word| word == "Results"), None);
        assert_eq!(names_alone("Introduction", |_| false), None);
        assert_eq!(names_alone("Good evening:", |_| false), None);
    }
}
