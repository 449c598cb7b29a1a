//! A file's bytes into an article: decoding, then one module a format.
//!
//! Nothing here opens a file: bytes go in, an [`Article`] comes out. What the article's text says of
//! the whole (title, authors, date, language) is taken only where the layout makes it certain; the rest
//! stays `None` for the person extracting to say. This is where a new rule goes:
//!
//! - a format: [`text`] (whose paragraphs [`layout`] finds), [`markdown`] with its [`front_matter`], [`html`],
//!   [`word`]; [`decode`] makes text of bytes, [`gather`] paragraphs of pieces
//! - what a line says of the article, in all formats: [`byline`], [`dateline`], [`caption`], [`mail`]; the people in
//!   it are read by [`names`], its date by [`day`]
//! - a word by which such a line is known, or the name of a month: a line in `data/`; [`phrases`] says how the lists
//!   are read
//! - a line or an element that is the page's and not the article's: a line in `html/data/`

mod byline;
mod caption;
mod dateline;
mod day;
mod decode;
mod front_matter;
mod gather;
mod html;
mod language;
mod layout;
mod mail;
mod markdown;
mod names;
mod notice;
mod phrases;
mod text;
mod word;

use std::path::Path;

use crate::article::{Article, Paragraph};

/// How the bytes of a file are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text: paragraphs by blank lines, by line or by indent, whichever the layout shows.
    #[default]
    Text,
    /// Markdown, with front matter or without.
    Markdown,
    /// An HTML page as saved from a browser: the article is found among what surrounds it.
    Html,
    /// A Word document, `.docx`.
    Word,
    /// Plain text in which each line that is not empty is one sentence already.
    Lines,
}

impl Format {
    /// Returns the format that a file name's extension stands for; plain text where it stands for none.
    pub fn of_path(name: &str) -> Self {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
        match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" => Self::Markdown,
            "html" | "htm" | "xhtml" | "xht" | "shtml" => Self::Html,
            "docx" | "docm" | "dotx" => Self::Word,
            _ => Self::Text,
        }
    }

    /// Returns the format that the bytes themselves give away, where the name said nothing but text.
    fn told_by(self, bytes: &[u8]) -> Self {
        match self {
            Self::Text if decode::opens_a_page(bytes) => Self::Html,
            Self::Text if bytes.starts_with(b"PK\x03\x04") => Self::Word,
            told => told,
        }
    }
}

/// Why bytes could not be read as an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// There is nothing but white space.
    #[error("there is no text in it")]
    Empty,
    /// The bytes are no text in any encoding.
    #[error("it is not text but looks like {looks_like}")]
    Binary {
        /// What the first bytes look like, with its article: "a PDF document".
        looks_like: &'static str,
    },
    /// A document that only its password opens.
    #[error("it is protected by a password")]
    Locked,
    /// A document whose archive or whose markup is broken.
    #[error("it is no whole Word document: it is damaged or cut short")]
    Damaged,
    /// A document that unpacks to more than any article holds, as one made to fill the memory does.
    #[error("it unpacks to more than 200 MB")]
    TooLarge,
}

/// Returns the text that bytes hold which somebody saved in whichever encoding.
///
/// Bytes that no encoding makes text of become `�`.
pub fn text_of(bytes: &[u8]) -> String {
    decode::decode(bytes).map_or_else(|_| String::from_utf8_lossy(bytes).into_owned(), |it| it.text)
}

/// Reads an article from a file's bytes.
///
/// The text is decoded, a byte-order mark dropped and every line break made `\n`; of plain text nothing
/// else is changed, so `Article::text` is that same text. In the `Article::text` of the other formats
/// paragraphs are separated by a blank line and the markup is gone. Plain text that begins as a page or a
/// document does is read as one: from standard input there is no name to tell.
pub fn read(bytes: &[u8], format: Format) -> Result<Article, Unreadable> {
    let format = format.told_by(bytes);
    let (mut article, encoding) = match format {
        Format::Word => (word::article(bytes)?, None),
        Format::Html => {
            let page = decode::decode_page(bytes)?;
            (html::article(&page.text), page.encoding)
        }
        Format::Text | Format::Lines | Format::Markdown => {
            let decoded = decode::decode(bytes)?;
            let article = match format {
                Format::Lines => text::lines(decoded.text),
                Format::Markdown => markdown::article(&decoded.text),
                _ => text::article(decoded.text),
            };
            (article, decoded.encoding)
        }
    };
    if article.paragraphs.is_empty() {
        return Err(Unreadable::Empty);
    }
    article.encoding = encoding;
    if article.language.is_none() {
        article.language = language::detect(&article.text).map(str::to_owned);
    }
    if format != Format::Lines {
        notice::mark(&mut article);
    }
    Ok(article)
}

/// Cuts the text of an article, as it was read once, into its paragraphs again.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    text::article(text.to_owned()).paragraphs
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{Format, Unreadable, read};
    use crate::article::Article;

    #[test]
    fn the_format_is_that_of_the_extension() {
        assert_eq!(Format::of_path("a/b.MD"), Format::Markdown);
        assert_eq!(Format::of_path("notes.txt"), Format::Text);
        assert_eq!(Format::of_path("-"), Format::Text);
    }

    #[test]
    fn a_file_without_text_is_unreadable_in_every_format() {
        for format in [Format::Text, Format::Markdown, Format::Lines] {
            assert_eq!(read(b" \n ", format).err(), Some(Unreadable::Empty));
        }
        assert_eq!(read(b"---\ntitle: T\n---\n", Format::Markdown).err(), Some(Unreadable::Empty));
    }

    #[test]
    fn what_was_assumed_is_said() {
        let article = read(b"He said \x93no\x94 in the caf\xe9.", Format::Text).unwrap_or_default();
        assert_eq!(article.encoding, Some("windows-1252"));
    }

    /// Checks that paragraphs stand in order, do not overlap, and leave out nothing but white space.
    fn assert_covers(article: &Article) -> Result<(), proptest::test_runner::TestCaseError> {
        let mut at = 0;
        for paragraph in &article.paragraphs {
            prop_assert!(article.text[at..paragraph.span.start].trim().is_empty());
            prop_assert_eq!(paragraph.span.trimmed(&article.text), paragraph.span);
            at = paragraph.span.end;
        }
        prop_assert!(article.text[at..].trim().is_empty());
        Ok(())
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
            for format in [Format::Text, Format::Markdown, Format::Lines] {
                if let Ok(article) = read(&bytes, format) {
                    assert_covers(&article)?;
                }
            }
        }

        #[test]
        fn paragraphs_cover_the_text(
            text in "([A-Za-z]{1,9}|By |From: |[.!?|>*#_`{%}\\[\\]()-]{1,2}|1\\. |  | |\t|\n|\n\n|é|---\n){0,60}",
        ) {
            for format in [Format::Text, Format::Markdown, Format::Lines] {
                if let Ok(article) = read(text.as_bytes(), format) {
                    assert_covers(&article)?;
                }
            }
            if let Ok(article) = read(text.as_bytes(), Format::Text) {
                prop_assert_eq!(article.text, text);
            }
        }
    }
}
