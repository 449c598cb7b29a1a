//! A file's bytes into an article: decoding, then one module a format.
//!
//! Nothing here opens a file: bytes go in, an [`Article`] comes out. What the article's text says of
//! the whole (title, authors, date, language) is taken only where the layout makes it certain; the rest
//! stays `None` for the person extracting to say.

mod byline;
mod decode;
mod front_matter;
mod gather;
mod html;
mod language;
mod layout;
mod markdown;
mod text;
mod word;

use std::path::Path;

use crate::article::Article;

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
    Ok(article)
}
