//! The lines between a headline and the text: who wrote it, and when.
//!
//! A line is taken for a byline only where its wording or its place makes that certain: it begins with
//! "By", it is a date and nothing else, or it is a person's name alone directly under the headline. It is
//! read stretch by stretch, and all of them must be of a byline.

use chrono::NaiveDate;

use crate::article::NAME_PARTICLES;

use super::day::{Order, find_in_order};
use super::names::{is_in_capitals, is_role, names, without_role};
use super::phrases::BYLINE;

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The authors, in order, without the word "By".
    pub(super) authors: Vec<String>,
    /// The day of publication.
    pub(super) published: Option<NaiveDate>,
}

/// What makes a line a byline whose wording alone does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// It stands by a headline: a name counts beside a date.
    Near,
    /// The page marks it as a byline: a name alone counts.
    Marked,
}

/// Longest byline believed, in characters.
const LONGEST: usize = 160;

/// What a stretch of a line tells.
#[derive(Debug, PartialEq, Eq)]
enum Stretch {
    /// An author, announced as one, and when.
    By(Vec<String>, Option<NaiveDate>),
    /// Names without a word before them, and when.
    Named(Vec<String>, Option<NaiveDate>),
    /// The day of publication.
    Dated(NaiveDate),
    /// Another day, or how long ago it was.
    Changed,
    /// Something else that stands in bylines: the writer's desk, a count, a link.
    Beside,
    /// A word with a capital, as the place is that a name is followed by.
    Word,
}

/// Reads a line as a byline whose wording alone makes it one: "By Jane Doe, June 20, 2024", or a date.
pub(super) fn announced(line: &str) -> Option<Byline> {
    let stretches = stretches(line)?;
    let is_byline = |stretch: &Stretch| {
        matches!(stretch, Stretch::By(..) | Stretch::Dated(_) | Stretch::Changed)
    };
    let is_doubtful = |stretch: &Stretch| matches!(stretch, Stretch::Named(..) | Stretch::Word);
    (!stretches.iter().any(is_doubtful) && stretches.iter().any(is_byline))
        .then(|| joined(stretches))
}

/// Reads a line of a page as a byline, which its setting helps to know: "Jane Doe | June 20, 2024 | 12".
pub(super) fn set(line: &str, setting: Setting) -> Option<Byline> {
    let stretches = stretches(line)?;
    let is_dated = stretches.iter().any(|stretch| {
        matches!(stretch, Stretch::Dated(_) | Stretch::Changed | Stretch::Named(_, Some(_)))
    });
    let counts = stretches.iter().any(|stretch| match stretch {
        Stretch::Named(..) => is_dated || setting == Setting::Marked,
        Stretch::Beside | Stretch::Word => false,
        _ => true,
    });
    let is_certain = setting == Setting::Marked || !stretches.contains(&Stretch::Word);
    // "| Example.com"
    let is_site = line.contains('.') && is_outlet(line.trim_matches(SEPARATORS));
    (counts && is_certain || is_site).then(|| joined(stretches))
}

/// Puts together what the stretches of a line tell.
fn joined(stretches: Vec<Stretch>) -> Byline {
    let mut byline = Byline::default();
    for stretch in stretches {
        match stretch {
            Stretch::By(authors, published) | Stretch::Named(authors, published) => {
                byline.authors.extend(authors);
                byline.published = byline.published.or(published);
            }
            Stretch::Dated(published) => byline.published = byline.published.or(Some(published)),
            Stretch::Changed | Stretch::Beside | Stretch::Word => {}
        }
    }
    byline
}

/// Reads every stretch of a line; `None` where one is not of a byline.
fn stretches(line: &str) -> Option<Vec<Stretch>> {
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let marks = |c: char| matches!(c, '|' | '•' | '·' | ';' | '\n' | '(' | ')' | '،');
    let pieces = line.split(marks).flat_map(|piece| piece.split(" / "));
    let pieces = pieces.flat_map(|piece| piece.split(" – ")).flat_map(|piece| piece.split(" - "));
    let pieces = pieces.flat_map(before_change);
    let pieces =
        pieces.map(|piece| piece.trim_matches(SEPARATORS)).filter(|piece| !piece.is_empty());
    pieces.map(stretch).collect()
}

/// Cuts a line before what says that it was changed: "January 5, 2024 Updated January 6, 2024".
fn before_change(words: &str) -> [&str; 2] {
    let lower = words.to_lowercase();
    // "Last updated": not at its "updated".
    if BYLINE.opening("changed", &lower).is_some() {
        return [words, ""];
    }
    let changes = ["changed", "changed-d"].into_iter().flat_map(|kind| BYLINE.of(kind));
    let at = changes.filter_map(|change| lower.find(change)).filter(|at| *at > 0).min();
    at.and_then(|at| words.split_at_checked(at)).unwrap_or((words, "")).into()
}

/// Reads a stretch of a line; `None` where it is not of a byline.
fn stretch(words: &str) -> Option<Stretch> {
    let lower = words.to_lowercase();
    if is_ago(&lower) {
        return Some(Stretch::Changed);
    }
    if let Some(word) = BYLINE.opening("made", &lower) {
        let makers = words.get(word.len()..).unwrap_or_default();
        return names(makers.trim()).map(|_| Stretch::Beside);
    }
    let is_day_first =
        ["dated-d", "changed-d"].iter().any(|kind| BYLINE.opening(kind, &lower).is_some());
    let order = if is_day_first { Order::DayFirst } else { Order::Unsaid };
    let (people, published) = split_off_date(words, order);
    let people = people.trim_matches(SEPARATORS);
    let changed = ["changed", "changed-d"].iter().find_map(|kind| BYLINE.opening(kind, &lower));
    if let Some(changed) = changed {
        // "Updated figures show": a sentence that begins so.
        let rest = people.get(changed.len()..).unwrap_or_default();
        return (rest.split_whitespace().count() < 3
            && lower.contains(|c: char| c.is_ascii_digit()))
        .then_some(Stretch::Changed);
    }
    if let Some((word, by)) = announced_by(people, &lower) {
        let by = without_dating(by.trim());
        // "By Staff Writers"
        let names = names(by).or_else(|| (is_role(by) && by.len() < 60).then(Vec::new))?;
        // In other languages the word before an author is one that anything begins with: "Par hasard".
        let is_certain = word.contains("by") || word.ends_with(':');
        let are_whole = names.iter().all(|name| name.contains(' ') || is_in_capitals(name));
        return (is_certain || are_whole).then_some(Stretch::By(names, published));
    }
    if is_dating(people) {
        return Some(published.map_or(Stretch::Beside, Stretch::Dated));
    }
    let undated = without_dating(people);
    if !BYLINE.of("behind").any(|word| people.ends_with(word)) && is_beside(undated) {
        let is_dated = undated.len() < people.len();
        return Some(published.filter(|_| is_dated).map_or(Stretch::Beside, Stretch::Dated));
    }
    // "January 29, 2013 in Music": the day, and the part of the site.
    let section = people.strip_prefix("in ").is_some_and(|section| section.split(' ').count() < 4);
    if let (Some(published), true) = (published, section) {
        return Some(Stretch::Dated(published));
    }
    if let Some((name, word)) = people.split_once(' ')
        && BYLINE.has("behind", word)
    {
        return Some(Stretch::By(vec![name.to_owned()], published));
    }
    let names = names(undated)?;
    // "Innsbruck, 14 October 2025"
    let is_place = names.len() == 1 && !names[0].contains(' ');
    if let Some(published) = published.filter(|_| is_place) {
        return Some(Stretch::Dated(published));
    }
    if is_place {
        return Some(Stretch::Word);
    }
    names.iter().all(|name| name.split(' ').count() > 1).then_some(Stretch::Named(names, published))
}

/// Cuts off the words that announce an author.
fn announced_by<'w>(people: &'w str, lower: &str) -> Option<(&'static str, &'w str)> {
    let word = BYLINE.opening("by", lower)?;
    people.get(word.len()..).map(|by| (word, by))
}

/// Tells whether words in lower case say how long ago the page was published: "1 hr 4 mins ago", "Updated 2 days ago".
fn is_ago(lower: &str) -> bool {
    let openings = ["dated", "changed"].into_iter().filter_map(|kind| BYLINE.opening(kind, lower));
    let opening = openings.map(str::len).max().unwrap_or_default();
    lower[opening..].trim_start_matches([':', ' ']).starts_with(|c: char| c.is_ascii_digit())
        && lower.ends_with(" ago")
        && lower.split(' ').count() < 8
        && !lower.contains("year")
}

/// Tells whether the words beside a date are none, or say that it is the day of publication.
fn is_dating(words: &str) -> bool {
    let words = words.trim_end_matches([':', ' ', ',']).to_lowercase();
    words.is_empty() || BYLINE.has("dated", &words) || BYLINE.has("dated-d", &words)
}

/// Returns words without the "posted" between a name and a date.
fn without_dating(words: &str) -> &str {
    match words.rsplit_once(' ') {
        Some((name, last)) if is_dating(last) => name.trim_matches(SEPARATORS),
        _ => words,
    }
}

/// Tells whether words are of a byline and yet neither name nor date.
fn is_beside(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_count = || words.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' '));
    is_role(words) && words.len() < 60 && without_role(words).is_empty()
        || BYLINE.has("beside", &lower)
        || is_count()
        || is_outlet(words)
}

/// Tells whether words name where the author writes: `CNN`, `example.com`.
fn is_outlet(words: &str) -> bool {
    let is_word = !words.contains(' ');
    let of_letters = words.chars().all(char::is_alphabetic);
    let is_site = words.split_once('.').is_some_and(|(_, end)| {
        (2..=6).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    is_word && (is_site || of_letters && is_in_capitals(words))
}

/// Reads a line directly under the headline as names and nothing else: "Jane Doe and John Roe".
///
/// `is_common` tells whether a word also stands in the article in lower case, which names do not.
pub(super) fn names_alone(line: &str, is_common: impl Fn(&str) -> bool) -> Option<Byline> {
    if line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let (people, published) = split_off_date(line, Order::Unsaid);
    let mut pieces = people.split(['|', '•', '·']).map(|piece| piece.trim_matches(SEPARATORS));
    let authors = names(pieces.next()?)?;
    // "Jane Doe | Staff"
    if !pieces.all(is_beside) {
        return None;
    }
    let of_people = authors.iter().all(|author| {
        let words = || author.split_whitespace().filter(|word| !NAME_PARTICLES.contains(word));
        words().count() >= 2 && !words().any(&is_common)
    });
    of_people.then_some(Byline { authors, published })
}

/// Marks between the parts of a byline.
const SEPARATORS: [char; 12] = [' ', '\t', '|', '•', '·', '–', '—', '-', ',', '/', ':', '\u{a0}'];

/// Splits a line into what is no date and its one date; where there are several dates, none is certain.
fn split_off_date(line: &str, order: Order) -> (String, Option<NaiveDate>) {
    let mut dates = find_in_order(line, order);
    match (dates.pop(), dates.pop()) {
        (Some((start, end, date)), None) => {
            let rest = format!("{} {}", &line[..start], &line[end..]);
            (without_clock(&rest), Some(date))
        }
        (Some(_), Some(_)) => (line.to_owned(), None),
        (None, _) => (without_clock(line), None),
    }
}

/// Drops what stands beside a date, a weekday and the time of day, and the author's address: `@jdoe`.
fn without_clock(rest: &str) -> String {
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let is_clock = |word: &str| {
        // "ET" is a time zone, and "et" is French.
        if BYLINE.has("clock", word) {
            return true;
        }
        let word = word.trim_matches([',', '.', '(', ')', '،']).to_lowercase();
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        WEEKDAYS.contains(&word.get(..3).unwrap_or_default())
            && (word.ends_with("day") || word.len() < 5)
            || digits && (word.len() < 3 || word.contains([':', '/', 'h']))
            || word.len() > 1 && word.contains('@')
            || ["gmt+", "gmt-", "utc+", "utc-"].iter().any(|zone| word.starts_with(zone))
            || BYLINE.has("clock", &word)
    };
    rest.split_whitespace().filter(|word| !is_clock(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Byline, Setting, announced, names_alone, set};

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
        for line in [
            "By Ana Ruiz and Jo Bell | Sports desk",
            "Words by Ana Ruiz and Jo Bell; photographs by Sam Poe",
            "Story by Ana Ruiz and Jo Bell",
            "By Ana Ruiz, The Valley Times, and Jo Bell in Lyon",
        ] {
            assert_eq!(announced(line), Some(byline(&["Ana Ruiz", "Jo Bell"], None)), "{line}");
        }
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
        assert_eq!(announced("Innsbruck, 20 June 2024"), Some(byline(&[], Some((2024, 6, 20)))));
        assert_eq!(announced("The war of June 20, 2024 went on."), None);
        assert_eq!(announced("June 20"), None);
    }

    #[test]
    fn a_line_is_read_in_the_languages_of_the_news() {
        for line in [
            "Par Ana Ruiz et Jo Bell, envoyés spéciaux à Lyon | Publié le 05/03/2024 à 17:08 (Mis à jour: 18:00)",
            "Von Ana Ruiz und Jo Bell\nVeröffentlicht am 5. März 2024 um 10 Uhr",
            "Por Ana Ruiz y Jo Bell - 5 de marzo de 2024",
            "By ANA RUIZ & JO BELL in Lyon | 5 Mar 2024 9:00 AM CET",
        ] {
            let found = announced(line).unwrap_or_default();
            assert_eq!(found.authors.join(", ").to_lowercase(), "ana ruiz, jo bell", "{line}");
            assert_eq!(found.published, NaiveDate::from_ymd_opt(2024, 3, 5), "{line}");
        }
        assert_eq!(announced("Par Hasard"), None);
        assert_eq!(announced("Par AFP"), Some(byline(&["AFP"], None)));
        assert_eq!(announced("홍길동 기자 hong@example.com"), Some(byline(&["홍길동"], None)));
        assert_eq!(
            announced("Por José Ortega y Gasset"),
            Some(byline(&["José Ortega y Gasset"], None))
        );
    }

    #[test]
    fn a_changed_page_was_published_before() {
        assert_eq!(announced("Updated March 6, 2024 18:58:00"), Some(Byline::default()));
        assert_eq!(announced("Mis à jour le 06/03/2024 à 10:37"), Some(Byline::default()));
        assert_eq!(
            announced("Published 5 March 2024 Last updated 6 March 2024"),
            Some(byline(&[], Some((2024, 3, 5))))
        );
        assert_eq!(announced("Published 3 hours ago"), Some(Byline::default()));
        assert_eq!(announced("Last updated 3 hours ago"), Some(Byline::default()));
        assert_eq!(announced("Published studies from 3 years ago"), None);
        assert_eq!(announced("Updated figures show that 4 of 10 bridges are old"), None);
    }

    #[test]
    fn what_a_page_shows_near_its_headline_is_a_byline_too() {
        for line in [
            "Ana Ruiz | Mar. 5, 2024, 3:17 PM | 1,209 | 5",
            "Ana Ruiz, VALLEY TIMES 8:42 a.m. EST March 5, 2024",
            "Ana Ruiz Senior Politics Correspondent @anaruiz | on March 5th, 2024 at 9:00a",
            "By: Ana Ruiz / VTN News Editor posted Mar 5th 2024 7:30PM",
        ] {
            assert_eq!(
                set(line, Setting::Near),
                Some(byline(&["Ana Ruiz"], Some((2024, 3, 5)))),
                "{line}"
            );
        }
        assert_eq!(
            set("By ANA RUIZ - VTN Science Writer | VTN – 1 hr 4 mins ago", Setting::Near),
            Some(byline(&["ANA RUIZ"], None))
        );
        let dated = Some(byline(&[], Some((2024, 3, 5))));
        assert_eq!(set("9:39AM BST 05 Mar 2024", Setting::Near), dated);
        assert_eq!(set("March 5th, 2024 in Music", Setting::Near), dated);
        assert_eq!(set("By Ana Ruiz | 3/5/24", Setting::Near), Some(byline(&["Ana Ruiz"], None)));
        assert_eq!(set("Ana Ruiz | Lyon", Setting::Marked), Some(byline(&["Ana Ruiz"], None)));
        for line in [
            "Ana Ruiz | Lyon",
            "Ana Ruiz",
            "Police chief resigns",
            "Ana Ruiz of Lyon won on March 5, 2024",
        ] {
            assert_eq!(set(line, Setting::Near), None, "{line}");
        }
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
        for line in [
            "Ana Ruiz | Staff",
            "Ana Ruiz, The Valley Times",
            "Ana Ruiz in Lyon",
            "Ana Ruiz, Political Correspondent, VTN News",
        ] {
            assert_eq!(names_alone(line, |_| false), Some(byline(&["Ana Ruiz"], None)), "{line}");
        }
        assert_eq!(names_alone("Ana Ruiz | Winner", |_| false), None);
        assert_eq!(names_alone("Trouble in Lyon", |_| false), None);
        assert_eq!(names_alone("Election Results", |word| word == "Results"), None);
        assert_eq!(names_alone("Introduction", |_| false), None);
        assert_eq!(names_alone("Good evening:", |_| false), None);
    }
}
