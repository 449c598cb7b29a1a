//! Lines that a paper says of itself and to its readers: "(Reporting by …)", "Share this", "Write to us at …".
//!
//! What they say and where they stand tells them; the list is `data/furniture.txt`. On a saved page, where
//! there are many, they are left out (`html/furniture.rs`); elsewhere they stay in the text as paragraphs
//! of their own kind, which make no claim. A sentence that says something of the world is none of them.

use std::sync::LazyLock;

use crate::article::{Article, Paragraph, Part};
use crate::sentence;
use crate::text::Span;

use super::names::is_role;
use super::phrases::Phrases;

/// Longest line of the list, in bytes.
const LONGEST_LINE: usize = 60;

/// Longest phrase that words begin with, in bytes, and one character more.
const LONGEST_PHRASE: usize = 60;

/// Longest label that words have before them ("Editor's note:"), in characters.
const LONGEST_LABEL: usize = 30;

/// Longest paragraph that its beginning makes furniture, in characters.
pub(super) const LONGEST_OPENING: usize = 160;

/// The same where it says who owns the page.
const LONGEST_RIGHTS: usize = 400;

/// Longest sentence that names who worked on the article, or sends its readers to an address, in characters.
const LONGEST_SENTENCE: usize = 300;

/// Shortest paragraph that is of the article beyond doubt, in characters.
const SHORTEST_PROSE: usize = 80;

/// The lines of the list by where they are furniture.
pub(super) static LINES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("data/furniture.txt")));

/// Sets the paragraphs apart that say nothing but such lines, and the end of a paragraph that says nothing else.
pub(super) fn mark(article: &mut Article) {
    let Article { text, paragraphs, language, .. } = article;
    let language = language.as_deref().unwrap_or_default();
    let mut ends = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs.iter().filter(|paragraph| may_be_notice(paragraph.part)) {
        ends.push((paragraph.span.start, article_ends(paragraph.span, text, language)));
    }
    let end_of = |paragraph: &Paragraph| {
        let nth = ends.binary_search_by_key(&paragraph.span.start, |(start, _)| *start);
        nth.map_or(paragraph.span.end, |nth| ends[nth].1)
    };
    let is_text = |paragraph: &Paragraph| {
        let words = Span::new(paragraph.span.start, end_of(paragraph)).of(text);
        may_be_notice(paragraph.part)
            && !has_at_most(SHORTEST_PROSE, words)
            && ends_a_sentence(words)
    };
    let last = paragraphs.iter().rposition(is_text);
    let mut marked = Vec::with_capacity(paragraphs.len());
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        let Paragraph { span, part } = *paragraph;
        let end = end_of(paragraph);
        let is_below = last.is_some_and(|last| nth > last);
        let may_be = may_be_notice(part) && (is_below || part != Part::List);
        if end == span.start || may_be && is_of_page(span.of(text), is_below) {
            marked.push(Paragraph { span, part: Part::Notice });
        } else {
            marked.push(Paragraph { span: Span::new(span.start, end).trimmed(text), part });
            let rest = Span::new(end, span.end).trimmed(text);
            if !rest.is_empty() {
                marked.push(Paragraph { span: rest, part: Part::Notice });
            }
        }
    }
    *paragraphs = marked;
}

/// Tells whether a paragraph of this part may be the paper's own.
const fn may_be_notice(part: Part) -> bool {
    matches!(part, Part::Body | Part::List | Part::Heading)
}

/// Finds where the article's own words end in a paragraph: at its start where all of it is the paper's.
fn article_ends(paragraph: Span, text: &str, language: &str) -> usize {
    let words = paragraph.of(text);
    if is_line(words) {
        return paragraph.start;
    }
    let sentences = sentence::split(words, language);
    let own =
        |sentence: &&Span| is_line(sentence.of(words)) || is_sentence_of_paper(sentence.of(words));
    match sentences.iter().rev().take_while(own).last() {
        Some(first) if sentences.first() == Some(first) => paragraph.start,
        Some(first) => paragraph.start + first.start,
        None => paragraph.end,
    }
}

/// Tells whether a sentence is the paper's own wherever it stands.
fn is_sentence_of_paper(words: &str) -> bool {
    if !has_at_most(LONGEST_SENTENCE, words) {
        return false;
    }
    let words = behind_label(words);
    let opening = opening(words);
    // "(Reporting by Jane Doe in Rome)" names who worked on the article and says no more.
    begins(&opening, "signs") && names_only(words)
        || tells_who_helped(words)
        || begins(&opening, "itself") && !holds(words, "corrects")
        || begins(&opening, "urges")
        || may_hold_address(words) && (is_address(words) || sends_to_address(words))
}

/// Tells whether words have no more characters than these.
fn has_at_most(characters: usize, words: &str) -> bool {
    words.len() <= characters || words.chars().nth(characters).is_none()
}

/// Returns a sentence without the "EDITOR'S NOTE —" before it.
fn behind_label(words: &str) -> &str {
    let mut near = words.char_indices().take(LONGEST_LABEL);
    let Some((end, _)) = near.find(|(_, c)| matches!(c, ':' | '—' | '–')) else { return words };
    let (label, behind) = words.split_at(end);
    let behind = behind.trim_start_matches([':', '—', '–', ' ']);
    if LINES.has("label", &bare(label)) { behind } else { words }
}

/// Tells whether a sentence holds words of a kind.
fn holds(words: &str, kind: &str) -> bool {
    let lower = words.to_lowercase();
    LINES.of(kind).any(|phrase| lower.contains(phrase))
}

/// Tells whether a sentence says that those it names worked on the article, and no more.
fn tells_who_helped(words: &str) -> bool {
    let done = behind_names(words);
    let helped = LINES.opening("helped", &opening(done));
    helped.is_some_and(|helped| done.get(helped.len()..).is_some_and(names_only))
}

/// Tells whether words are names and what joins them: "Jane Doe in Rome and John Roe, a staff writer".
fn names_only(words: &str) -> bool {
    behind_names(words).is_empty()
}

/// Returns words from the first on that neither belongs to a name nor joins names.
fn behind_names(words: &str) -> &str {
    let belongs = |word: &str| {
        let is_joint = || LINES.has("signing", word) || is_role(word);
        word.starts_with(char::is_uppercase) || is_joint()
    };
    let mut rest = words;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        if !belongs(&rest[..end]) {
            return rest;
        }
        rest = &rest[end..];
    }
    ""
}

/// Tells whether a paragraph is an address and whose it is: "More on the cup: https://…", "Jane Doe, doe@example.com".
fn is_address(words: &str) -> bool {
    const MOST_WORDS: usize = 8;
    let Some(at) = words.split_whitespace().position(is_place_to_write) else { return false };
    let before = words.split_whitespace().take(at);
    let behind = words.split_whitespace().skip(at);
    let is_label = before.clone().last().is_none_or(|last| last.ends_with([':', '—', '–', '|']));
    let names = |word: &str| {
        let bare = bare(word);
        bare.is_empty()
            || word.starts_with(|c: char| c.is_uppercase() || c == '(')
            || is_place_to_write(word)
            || LINES.has("signing", &bare)
    };
    before.clone().count() <= MOST_WORDS
        && (is_label || before.into_iter().all(names))
        && behind.into_iter().all(names)
}

/// Tells whether a sentence asks its readers to write, read or look somewhere: "Contact Jane Doe at doe@example.com".
fn sends_to_address(words: &str) -> bool {
    let mut rest = words.split_whitespace();
    let next = rest.nth(1).unwrap_or_default();
    // "Email from doe@example.com shows": a thing.
    opens_with(words, "bids")
        && !LINES.has("thing", next)
        && words.split_whitespace().any(is_place_to_write)
}

/// Tells whether words have a character that every address has.
fn may_hold_address(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.contains(&b'@')
        || bytes.windows(3).any(|three| {
            matches!(three, b"://" | b"ww." | [b'0'..=b'9', b'-' | b'.' | b')', b'0'..=b'9'])
        })
}

/// Tells whether a word is where somebody can be reached or something read: `doe@example.com`, `@doe`, `555-0142`.
fn is_place_to_write(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '<', '>', ',', ';', '.', ':', '"', '“', '”']);
    let begins = |scheme: &str| {
        word.get(..scheme.len()).is_some_and(|word| word.eq_ignore_ascii_case(scheme))
    };
    let is_number = || {
        let mut groups = word.rsplit(['-', '.', ')']);
        let is_long = |group: Option<&str>, length| {
            group.is_some_and(|group: &str| {
                group.len() == length && group.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        is_long(groups.next(), 4) && is_long(groups.next(), 3)
    };
    ["http://", "https://", "www."].into_iter().any(begins)
        || word.len() > 2 && word.contains('@')
        || is_number()
}

/// Tells whether a whole paragraph is a line that a page says wherever it stands.
pub(super) fn is_line(words: &str) -> bool {
    let words = without_marks(words);
    words.len() <= LONGEST_LINE && LINES.has("line", &as_listed(words))
}

/// Tells whether a paragraph is one that a page says, given whether it stands behind the last of the text.
pub(super) fn is_of_page(words: &str, is_below: bool) -> bool {
    let is_short = has_at_most(LONGEST_OPENING, words);
    let is_sentence = ends_a_sentence(words);
    let opens = |kind: &str| is_short && opens_with(words, kind);
    is_line(words)
        || is_count(words)
        || !is_sentence && (opens("opening") || is_short && leads_on(words))
        || is_below && (opens("below") || is_of_rights(words))
        || is_below && (!is_sentence && opens("credit") || opens("asks") && names_network(words))
}

/// Returns words in lower case without the marks round them.
pub(super) fn bare(words: &str) -> String {
    as_listed(without_marks(words))
}

/// Returns words without the marks round them.
fn without_marks(words: &str) -> &str {
    words.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Returns words in lower case, the apostrophes as the lists have them.
fn as_listed(words: &str) -> String {
    let lower = words.to_lowercase();
    if lower.contains('’') { lower.replace('’', "'") } else { lower }
}

/// Tells whether words begin with a line of a kind, whole words of it.
pub(super) fn opens_with(words: &str, kind: &str) -> bool {
    begins(&opening(words), kind)
}

/// Returns how words begin, in lower case and without the marks before them.
fn opening(words: &str) -> String {
    let words = words.trim_start_matches(['(', '[', '+', '"', '“', '»', '-', '—', ' ']);
    as_listed(&words[..words.floor_char_boundary(LONGEST_PHRASE)])
}

/// Tells whether an [`opening`] begins with a line of a kind.
fn begins(opening: &str, kind: &str) -> bool {
    LINES.like(kind, opening).iter().any(|line| {
        let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        let rest = opening.strip_prefix(line);
        rest.is_some_and(|rest| is_whole(rest) || !line.ends_with(char::is_alphanumeric))
    })
}

/// Tells whether a paragraph says who owns the page.
pub(super) fn is_of_rights(words: &str) -> bool {
    if !has_at_most(LONGEST_RIGHTS, words) {
        return false;
    }
    let lower = words.to_lowercase();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let reserved = LINES.of("rights").filter(|line| line.contains(' '));
    opens_with(words, "rights") && words.split(|c: char| !c.is_alphanumeric()).any(is_year)
        || reserved.into_iter().any(|line| lower.contains(line))
            && words.split_whitespace().any(is_year)
}

/// Tells whether a paragraph is a number and what it counts: "861 Kudos", "Comments 15".
pub(super) fn is_count(words: &str) -> bool {
    let Some((first, second)) = words.split_once(char::is_whitespace) else { return false };
    let is_number = |word: &str| {
        let word = word.trim_matches(['(', ')']);
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    };
    let counted = match (is_number(first), is_number(second)) {
        (true, _) => second,
        (_, true) => first,
        _ => return false,
    };
    LINES.has("count", &bare(counted))
}

fn names_network(words: &str) -> bool {
    let lower = words.to_lowercase();
    LINES.of("network").any(|network| lower.contains(network))
}

/// Tells whether a line ends with an arrow that leads to another page: "More of this »".
pub(super) fn leads_on(words: &str) -> bool {
    words.ends_with(['→', '►', '▸']) || words.ends_with(['»', '›']) && !words.contains(['«', '‹'])
}

/// Tells whether words end with the end of a sentence, whatever closing marks stand behind it.
pub(super) fn ends_a_sentence(words: &str) -> bool {
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(c, '”' | '“' | '"' | '’' | '‘' | '\'' | ')' | ']' | '»' | '«' | '›' | '‹')
    };
    let words = words.trim_end_matches(closes);
    words.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

#[cfg(test)]
mod tests {
    use super::{LINES, LONGEST_LINE, ends_a_sentence, mark};
    use crate::article::Part;
    use crate::ingest::{Format, read};

    #[test]
    fn a_sentence_ends_before_its_closing_marks() {
        for words in ["Tout va bien ! »", "Er sagte: „Nein.“", "(It fell.) ", "No more.»"] {
            assert!(ends_a_sentence(words), "{words}");
        }
        assert!(!ends_a_sentence("All bridges »"));
    }

    #[test]
    fn no_line_of_the_list_is_longer_than_what_is_looked_up() {
        for line in LINES.of("line") {
            assert!(line.len() <= LONGEST_LINE, "{line}");
        }
    }

    /// Tells whether a line behind two paragraphs of prose, and one between them, is set apart.
    fn set_apart(line: &str) -> [bool; 2] {
        let prose = "The council of the town voted on Monday to close the bridge for a year, after cracks were found.";
        let among = format!("A bridge is closed\n\n{prose}\n\n{line}\n\n{prose}\n");
        let behind = format!("A bridge is closed\n\n{prose}\n\n{prose}\n\n{line}\n");
        [among, behind].map(|text| {
            let mut article = read(text.as_bytes(), Format::Text).unwrap_or_default();
            mark(&mut article);
            article.text == text
                && article.paragraphs.iter().any(|paragraph| paragraph.part == Part::Notice)
        })
    }

    #[test]
    fn what_a_paper_says_of_itself_is_set_apart_and_stays_in_the_text() {
        for line in [
            "(Reporting by Ana Ruiz in Lyon and Jo Bell; Editing by Sam Poe)",
            "Additional reporting by Ana Ruiz and Jo Bell",
            "—With assistance from Ana Ruiz in Lyon",
            "Associated Press writers Ana Ruiz in Lyon and Jo Bell in Bath contributed.",
            "Associated Press writers Ana Ruiz in Lyon and Jo Bell in Bath contributed to this report.",
            "EDITOR'S NOTE — Find all our checks at https://example.com/checks.",
            "More on the cup: https://example.com/cup",
            "Contact Ana Ruiz at ruiz@example.com or 555-0199. Follow her on Twitter: @anaruiz.",
            "This conversation has been edited for clarity.",
            "This story was originally published by The Valley Times.",
            "Sign up for our newsletter",
            "Sign up for our newsletter.",
            "Get in touch:",
            "Advertisement",
            "3 min read",
            "ENDS",
            "Media contact: Ana Ruiz, ruiz@example.com, 555-0199",
        ] {
            assert_eq!(set_apart(line), [true, true], "{line}");
        }
        assert_eq!(
            set_apart("Recipe by Ana Ruiz. You’re receiving this as a reader. Unsubscribe"),
            [true; 2]
        );
        assert_eq!(set_apart("The mill has 9 wheels. For more, visit www.example.com."), [true; 2]);
        assert_eq!(set_apart("© 2024 The Valley Times"), [false, true]);
    }

    #[test]
    fn what_says_something_of_the_world_is_no_notice() {
        for line in [
            "Reporting by The Valley Times found that 12 bridges are unsafe.",
            "Email from ruiz@example.com shows that the mayor knew.",
            "Forty engineers contributed to this report, which was never read.",
            "This story has been updated to correct the number of bridges, which is 11.",
            "The leak was published at https://example.com/leak",
            "More than 40 bridges are listed at www.example.com.",
            "Contact between the two was lost at 11:20 a.m.",
            "Follow-up tests were negative.",
            "Editor's note: The author worked for the mayor until 2019.",
            "By 2010 the bridge was closed.",
        ] {
            assert_eq!(set_apart(line), [false, false], "{line}");
        }
    }
}
