//! What a layout once set apart from the sentence beside it: a date line, a picture's credit, a mail's head.
//!
//! A page's headline and its date, a caption and its credit, a forwarded mail's sender, time and text often
//! reach us as one paragraph, without an end mark between them. Date lines, credits and signatures are looked
//! for at the paragraph's ends only; stamps and addresses, which no sentence goes on behind, everywhere.

/// Longest caption or headline that carries such a line, in bytes.
const LONGEST: usize = 400;

/// Longest credit believed, in bytes.
const LONGEST_CREDIT: usize = 120;

/// Longest signature believed, in bytes.
const LONGEST_SIGNATURE: usize = 40;

/// Longest address believed, in bytes.
const LONGEST_ADDRESS: usize = 300;

/// Longest time of day with its date, in bytes.
const LONGEST_STAMP: usize = 24;

/// Returns where sentences begin in a paragraph although no end mark stands before them, in order.
pub(super) fn starts(paragraph: &str) -> Vec<usize> {
    let paragraph = paragraph.trim_end();
    let mut starts = Vec::new();
    starts.extend(behind_leading_date(paragraph));
    for at in memchr::memchr2_iter(b'/', b'@', paragraph.as_bytes()) {
        starts.extend(beside_stamp(paragraph, at).into_iter().flatten());
        starts.extend(behind_address(paragraph, at));
    }
    starts.extend(signature(paragraph));
    if paragraph.len() <= LONGEST {
        starts.extend(trailing_date(paragraph).or_else(|| credit(paragraph)));
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Finds the time stamp whose first slash is here, and the text behind it: `Jane Roe 05/30/2001 03:00 PM Great job`.
fn beside_stamp(paragraph: &str, slash: usize) -> [Option<usize>; 2] {
    let before = paragraph[..slash].trim_end_matches(|c: char| c.is_ascii_digit());
    let from_date = &paragraph[before.len()..];
    let from_date = &from_date[..from_date.floor_char_boundary(LONGEST_STAMP)];
    let Some(length) = stamp(from_date) else { return [None; 2] };
    let lead = before.trim_end();
    let apart = before.len() > lead.len() || lead.is_empty();
    // "It began on 05/30/2001 03:00 PM": the sentence goes on with it.
    let last = lead.rsplit(' ').next().unwrap_or_default();
    let runs_on =
        last.len() <= 6 && last.starts_with(char::is_lowercase) || last.ends_with([',', ':']);
    let start = (apart && !runs_on).then_some(before.len());
    [start, start.and_then(|start| capital_behind(paragraph, start + length))]
}

/// Returns the length of the date and time of day that a text begins with.
fn stamp(text: &str) -> Option<usize> {
    let mut words = text.split(' ');
    let (date, time) = (words.next()?, words.next()?);
    let numbers = |word: &str, mark: char, most: [usize; 3]| {
        let mut parts = word.split(mark).zip(most);
        let are_short = |(part, most): (&str, usize)| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        (2..=3).contains(&word.split(mark).count()) && parts.all(are_short)
    };
    let half = words.next().filter(|word| matches!(*word, "AM" | "PM" | "am" | "pm"));
    let is_date = date.matches('/').count() == 2 && numbers(date, '/', [2, 2, 4]);
    let is_stamp = is_date && numbers(time, ':', [2; 3]);
    is_stamp.then(|| date.len() + 1 + time.len() + half.map_or(0, |half| 1 + half.len()))
}

/// Finds the text behind the address that a mark in the middle of it tells: `see http://example.org/a The mayor`.
fn behind_address(paragraph: &str, mark: usize) -> Option<usize> {
    let (before, behind) = paragraph.split_at(mark);
    let is_page =
        || behind.starts_with("//") && (before.ends_with("http:") || before.ends_with("https:"));
    // "Ask roe@example.org She knows", but not "Jane Roe roe@example.org University of Ham".
    let is_mailbox = || {
        let near = before.floor_char_boundary(before.len().saturating_sub(LONGEST_ADDRESS));
        let lead = before[near..].rsplit(' ').nth(1).unwrap_or_default();
        lead.starts_with(char::is_lowercase)
    };
    if !(is_page() || behind.starts_with('@') && is_mailbox()) {
        return None;
    }
    let behind = &behind[..behind.floor_char_boundary(LONGEST_ADDRESS)];
    let address = &behind[..behind.find(char::is_whitespace)?];
    let is_whole =
        address.contains('.') && address.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    is_whole.then(|| capital_behind(paragraph, mark + address.len())).flatten()
}

/// Returns where the next word begins, if a capital opens it.
fn capital_behind(paragraph: &str, at: usize) -> Option<usize> {
    let behind = paragraph[at..].trim_start();
    let apart = behind.len() < paragraph.len() - at;
    (apart && behind.starts_with(char::is_uppercase)).then(|| paragraph.len() - behind.len())
}

/// Finds the name under a letter: `Thank you, Jane Roe`.
fn signature(paragraph: &str) -> Option<usize> {
    const GREETINGS: [&str; 12] = [
        "best",
        "best regards",
        "cheers",
        "kind regards",
        "love",
        "regards",
        "sincerely",
        "sincerely yours",
        "thank you",
        "thanks",
        "thanks again",
        "yours sincerely",
    ];
    // Most paragraphs end with a word that is no name.
    paragraph.rsplit(' ').next().filter(|last| last.starts_with(char::is_uppercase))?;
    let from = paragraph.floor_char_boundary(paragraph.len().saturating_sub(2 * LONGEST_SIGNATURE));
    let (greeting, name) = paragraph[from..].rsplit_once(", ")?;
    let greeting = greeting.rsplit(['.', '!', '?']).next()?.trim();
    let is_name = name.len() <= LONGEST_SIGNATURE
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let is_signed = is_name && GREETINGS.contains(&greeting.to_lowercase().as_str());
    is_signed.then(|| paragraph.len() - name.len())
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
    let mut colons = paragraph[near..].rmatch_indices(':').map(|(at, _)| near + at);
    let colon = colons.find(|colon| paragraph[colon + 1..].starts_with(' '))?;
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
