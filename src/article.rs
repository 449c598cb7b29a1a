//! An article as every other module sees it: one text, its paragraphs, and what is known of the whole.
//!
//! Where it came from (plain text, Markdown, a page) no longer matters here; `ingest` has seen to it.
//! Paragraphs stand in the order of the text, do not overlap, and cover all of it but white space.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::text::Span;

/// An article: its text and what the text or the person extracting it says about the whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The text the claims are taken from; every span below points into it.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, in the order of the byline, without the word "By".
    pub authors: Vec<String>,
    /// The day it was published; what "on Wednesday" in the text is counted from.
    pub published: Option<NaiveDate>,
    /// Its language, as an ISO 639-1 code (`en`).
    pub language: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Whether each paragraph is one sentence already, never to be split further.
    pub lines: bool,
    /// The character encoding assumed, by its WHATWG name, where the bytes were not clean UTF-8.
    pub encoding: Option<&'static str>,
}

/// A stretch of the text that the layout sets apart: a paragraph, a headline, a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the text, white space at either end left out.
    pub span: Span,
    /// What it is to the article.
    pub part: Part,
}

/// What a paragraph is to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The headline.
    Title,
    /// Who wrote it, and when.
    Byline,
    /// A heading between paragraphs.
    Heading,
    /// Running text.
    Body,
    /// The words under a picture.
    Caption,
    /// Who made a picture or owns it.
    Credit,
    /// An item of a list.
    List,
    /// A block quotation.
    Quote,
    /// A cell or row of a table.
    Table,
    /// Program text or other preformatted matter.
    Code,
    /// What the paper says of itself or to its readers: who else reported, where to write to.
    Notice,
}

/// Words in small letters that stand inside names: "Ursula von der Leyen", "João do Rio".
pub const NAME_PARTICLES: [&str; 19] = [
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
    "la", "le", "ter", "van", "von",
];

/// The most characters of a name on disk: more than that nobody reads in a list.
const CHARACTERS: usize = 60;

/// The most bytes of a name on disk. What a reviewer types about an article is in a file named for both, with
/// an ending, and most disks have names of 255 bytes at most.
const BYTES: usize = 110;

/// Returns the name an article, a reviewer or another thing with a file of its own has on disk.
///
/// Letters and digits of any script in lower case, everything else a hyphen, none at the ends, at most
/// 60 characters and 110 bytes, cut at a hyphen where there is one. `None` where nothing is left, so no name can be
/// empty, hidden, or lead out of its folder.
pub fn slug(name: &str) -> Option<String> {
    let mut slug = String::new();
    for c in name.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(c, '\'' | '’') {
            slug.push('-');
        }
    }
    let characters = slug.char_indices().nth(CHARACTERS).map_or(slug.len(), |(end, _)| end);
    let end = characters.min(slug.floor_char_boundary(BYTES));
    if end < slug.len() {
        slug.truncate(end);
        if let Some((whole_words, _)) = slug.rsplit_once('-') {
            slug.truncate(whole_words.len());
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    (!slug.is_empty()).then_some(slug)
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_on_disk_cannot_leave_its_folder() {
        assert_eq!(slug("Copy Desk").as_deref(), Some("copy-desk"));
        assert_eq!(slug("../../etc/passwd").as_deref(), Some("etc-passwd"));
        assert_eq!(slug("O’Brien, Ólafur").as_deref(), Some("obrien-ólafur"));
        assert_eq!(slug("..\u{0}\n"), None);
        assert!(slug(&"long ".repeat(300)).is_some_and(|name| name.len() <= 60));
    }

    #[test]
    fn the_names_of_an_article_and_a_reviewer_fit_into_one_in_any_script() {
        for long in ["समाचार", "新聞", "𝒶", "газета"] {
            let name = slug(&long.repeat(60)).expect("a name");
            assert!(name.len() > 100, "{name} is cut no shorter than need be");
            let longest = format!("reviews.{name}.{name}.aside-9999.toml");
            assert!(longest.len() <= 255, "{longest}");
        }
    }
}
