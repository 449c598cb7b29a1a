//! Leaves out the lines that a page, not its article, says: "Share this", "Tags: …", "Follow us on …", "© 2024".
//!
//! What they say and where they stand tells them, whatever the page calls their elements; `notice` knows their
//! wordings. In the middle of an article only what nobody would write in one is left out; behind the last of
//! its text, where a page says most of its own, somewhat more.

use crate::article::{Article, Paragraph, Part};
use crate::ingest::notice::{
    LINES, LONGEST_OPENING, bare, ends_a_sentence, is_count, is_line, is_of_page, is_of_rights,
    leads_on, opens_with,
};
use crate::text::Span;

/// Shortest paragraph that is prose beyond doubt, in characters.
const SHORTEST_PROSE: usize = 80;

/// Paragraphs from the end of the article among which a few words are taken for a label.
const MOST_LABELS: usize = 12;

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
            _ => !(ended || is_of_page(words, is_below) || is_below && is_teaser(words)),
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
