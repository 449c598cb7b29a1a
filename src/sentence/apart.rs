//! What a layout once set apart from the sentence beside it: a date line, the credit of a picture.
//!
//! A page's headline and its date, or a caption and its credit, often reach us as one paragraph, without
//! an end mark between them. Only the paragraph's ends are looked at.

/// Longest caption or headline that carries such a line, in bytes.
const LONGEST: usize = 400;

/// Longest credit believed, in bytes.
const LONGEST_CREDIT: usize = 120;

/// Returns where sentences begin in a paragraph although no end mark stands before them, in order.
pub(super) fn starts(paragraph: &str) -> Vec<usize> {
    let paragraph = paragraph.trim_end();
    let mut starts = Vec::new();
    starts.extend(behind_leading_date(paragraph));
    if paragraph.len() <= LONGEST {
        starts.extend(trailing_date(paragraph).or_else(|| credit(paragraph)));
    }
    starts
}

/// Finds the text behind a date line: `Thursday, March 15, 2012 The owners …`.
fn behind_leading_date(paragraph: &str) -> Option<usize> {
    let mut words = words(paragraph);
    let weekday = words.next().filter(|(_, word)| word.ends_with("day,"))?;
    let date = [weekday, words.next()?, words.next()?, words.next()?];
    let (start, next) = words.next()?;
    (is_date(date.map(|(_, word)| word)) && next.starts_with(char::is_uppercase)).then_some(start)
}

/// Finds a date line at the end: `Cranes fall Saturday, September 12, 2015`.
fn trailing_date(paragraph: &str) -> Option<usize> {
    if !paragraph.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut from_end = paragraph.rsplit(' ');
    let mut date = [from_end.next()?, from_end.next()?, from_end.next()?, from_end.next()?];
    date.reverse();
    let before = from_end.next()?;
    let runs_on =
        before.starts_with(char::is_lowercase) && before.len() <= 6 || before.ends_with([',', ':']);
    let length = date.iter().map(|word| word.len()).sum::<usize>() + date.len() - 1;
    (is_date(date) && !runs_on).then(|| paragraph.len() - length)
}

/// Finds the credit behind a caption: `The crane in 2008 Image: NASA`.
fn credit(paragraph: &str) -> Option<usize> {
    const NAMED_BY: [&str; 6] = ["Image", "image", "Photo", "Photograph", "Credit", "Picture"];
    let near = paragraph.ceil_char_boundary(paragraph.len().saturating_sub(LONGEST_CREDIT));
    let colon = near + paragraph[near..].rfind(": ")?;
    let (caption, name) = paragraph[..colon].rsplit_once(' ')?;
    let follows_text =
        caption.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ')' | '"' | '”'));
    (follows_text && NAMED_BY.contains(&name)).then_some(caption.len() + 1)
}

/// Tells whether four words are a weekday, a month, a day and a year.
fn is_date([weekday, month, day, year]: [&str; 4]) -> bool {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let is_number = |word: &str, most: usize| {
        word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    weekday.ends_with("day,")
        && MONTHS.contains(&month)
        && day.strip_suffix(',').is_some_and(|day| is_number(day, 2))
        && year.len() == 4
        && is_number(year, 4)
}

/// Cuts a text into its words, each with its place.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |word| {
        let start = at;
        at += word.len();
        let word = word.trim_end();
        (!word.is_empty()).then_some((start, word))
    })
}
