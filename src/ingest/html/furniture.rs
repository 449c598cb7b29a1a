//! The lines that a page, not its article, says: "Share this", "Tags: …", "Follow us on …", "© 2024".
//!
//! What they say and where they stand tells them, whatever the page calls their elements; the list is
//! `data/furniture.txt`. In the middle of an article only what nobody would write in one is left out;
//! behind the last of its text, where a page says most of its own, somewhat more.

use std::sync::LazyLock;

use crate::article::{Article, Paragraph, Part};
use crate::ingest::phrases::Phrases;
use crate::text::Span;

use super::clutter::ends_a_sentence;

/// Longest line of the list with the marks round it, in bytes.
const LONGEST_LINE: usize = 120;

/// Longest paragraph that its beginning makes furniture, in characters.
const LONGEST_OPENING: usize = 160;

/// The same where it says who owns the page.
const LONGEST_RIGHTS: usize = 400;

/// Shortest paragraph that is prose beyond doubt, in characters.
const SHORTEST_PROSE: usize = 80;

/// Paragraphs from the end of the article among which a few words are taken for a label.
const MOST_LABELS: usize = 12;

/// The lines of the list by where they are furniture.
static LINES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("data/furniture.txt")));

/// Tells whether a whole paragraph is a line that a page says wherever it stands.
pub(super) fn is_line(words: &str) -> bool {
    if words.len() > LONGEST_LINE {
        return false;
    }
    let bare = bare(words);
    LINES.has("line", &bare)
}

/// Tells whether a paragraph that is a link leads the reader away in a whole sentence: "See the pictures of the week."
pub(super) fn invites(words: &str) -> bool {
    words.chars().nth(LONGEST_OPENING).is_none() && opens_with(words, "invites")
}

/// Tells whether a paragraph is of the article beyond doubt: sentences, and not few words.
pub(super) fn is_prose(paragraph: &Paragraph, text: &str) -> bool {
    let words = paragraph.span.of(text);
    matches!(paragraph.part, Part::Body | Part::Quote | Part::List)
        && words.chars().nth(SHORTEST_PROSE).is_some()
        && ends_a_sentence(words)
        && !is_of_rights(words)
}

/// Leaves out what the page says; a few words behind the last of the text become a heading, which claims nothing.
pub(super) fn leave_out(article: &mut Article) {
    let Article { text, paragraphs, authors, .. } = &*article;
    let is_text = |paragraph: &Paragraph| {
        is_prose(paragraph, text) && !tells_of_author(paragraph.span.of(text), authors)
    };
    let last = paragraphs.iter().rposition(is_text);
    let mut ended = false;
    let mut kept = Vec::new();
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        let words = paragraph.span.of(text);
        // Without any prose nothing is known to be behind it.
        let is_below = last.is_some_and(|last| nth > last);
        ended |= is_below && is_end(words);
        let stays = match paragraph.part {
            Part::Title | Part::Byline | Part::Quote | Part::Table | Part::Code => !ended,
            _ if is_below && tells_of_author(words, authors) => false,
            // A heading may begin with anything.
            Part::Heading => !ended && !is_line(words) && !is_count(words) && !leads_on(words),
            _ => !ended && !is_said_by_page(words, is_below),
        };
        if stays {
            let is_label = is_below
                && paragraphs.len() - nth <= MOST_LABELS
                && paragraph.part == Part::Body
                && is_label(words);
            let part = if is_label { Part::Heading } else { paragraph.part };
            kept.push(Paragraph { part, ..paragraph.clone() });
        }
    }
    if !kept.is_empty() {
        keep(article, &kept);
    }
}

/// Makes an article of some of its paragraphs.
fn keep(article: &mut Article, paragraphs: &[Paragraph]) {
    let mut text = String::with_capacity(article.text.len());
    article.paragraphs.clear();
    for paragraph in paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(paragraph.span.of(&article.text));
        article.paragraphs.push(Paragraph { span: Span::new(start, text.len()), ..*paragraph });
    }
    article.text = text;
}

/// Tells whether the page says a paragraph, given whether it stands behind the last of the text.
fn is_said_by_page(words: &str, is_below: bool) -> bool {
    let is_short = words.chars().nth(LONGEST_OPENING).is_none();
    let is_sentence = ends_a_sentence(words);
    let opens = |kind: &str| is_short && opens_with(words, kind);
    is_line(words)
        || is_count(words)
        || !is_sentence && (opens("opening") || is_short && leads_on(words))
        || is_below && (opens("below") || is_of_rights(words) || is_teaser(words))
        || is_below && (!is_sentence && opens("credit") || opens("asks") && names_network(words))
}

/// Returns words in lower case without the marks round them.
fn bare(words: &str) -> String {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.to_lowercase().replace('’', "'")
}

/// Tells whether words begin with a line of a kind, whole words of it.
fn opens_with(words: &str, kind: &str) -> bool {
    let lower = words.trim_start_matches(['(', '[', '+', '"', '“', '»', '-', ' ']).to_lowercase();
    LINES.of(kind).any(|line| {
        let rest = lower.strip_prefix(line);
        let is_open = !line.ends_with(char::is_alphanumeric);
        rest.is_some_and(|rest| is_open || !rest.starts_with(char::is_alphanumeric))
    })
}

/// Tells whether a paragraph says who owns the page.
fn is_of_rights(words: &str) -> bool {
    if words.chars().nth(LONGEST_RIGHTS).is_some() {
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
fn is_count(words: &str) -> bool {
    let Some((first, second)) = words.split_once(char::is_whitespace) else { return false };
    let is_number = |word: &str| {
        let word = word.trim_matches(['(', ')']);
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    };
    let counted = if is_number(first) { second } else { first };
    let counted = bare(counted);
    (is_number(first) || is_number(second)) && LINES.has("count", &counted)
}

fn names_network(words: &str) -> bool {
    let lower = words.to_lowercase();
    LINES.of("network").any(|network| lower.contains(network))
}

/// Tells whether a paragraph tells of the author of the article, by whose name it begins.
fn tells_of_author(words: &str, authors: &[String]) -> bool {
    let opens =
        authors.iter().any(|author| author.contains(' ') && words.starts_with(author.as_str()));
    opens && {
        let lower = words.to_lowercase();
        LINES.of("bio").any(|bio| lower.contains(bio))
    }
}

/// Tells whether a paragraph is a few words that are no sentence and give no figure.
fn is_label(words: &str) -> bool {
    const LONGEST: usize = 60;
    words.chars().nth(LONGEST).is_none()
        && !ends_a_sentence(words)
        && !words.contains(|c: char| c.is_ascii_digit() || c == ':')
}

/// Tells whether a line ends with an arrow that leads to another page: "More of this »".
fn leads_on(words: &str) -> bool {
    words.ends_with(['→', '►', '▸']) || words.ends_with(['»', '›']) && !words.contains(['«', '‹'])
}

/// Tells whether a paragraph breaks off where another article would have to be opened to go on.
fn is_teaser(words: &str) -> bool {
    !ends_a_sentence(words) && leads_on(words)
        || [" …", " ..."].iter().any(|end| words.ends_with(end))
            && words.chars().nth(SHORTEST_PROSE).is_none()
        || words.contains('»') && !words.contains('«') && !ends_a_sentence(words)
}

/// Tells whether a line behind the text is one that only other things of the page follow.
fn is_end(words: &str) -> bool {
    let bare = bare(words);
    LINES.has("ends", &bare)
}
