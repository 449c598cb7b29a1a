//! The header of a mail that stands before its text: who wrote it, what about, and when.

use crate::article::{Article, Part};

use super::day;

/// Names of header lines, in lower case.
const NAMES: [&str; 10] = [
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sent",
    "reply-to",
    "message-id",
    "content-type",
];

/// Takes over the header lines that the article begins with; tells whether there are any.
///
/// A sender and one line more make a header: "From:" alone may begin any text.
pub(super) fn take_header(article: &mut Article) -> bool {
    let Article { text, paragraphs, title, authors, published, .. } = article;
    let lines = paragraphs.iter().map_while(|paragraph| field(paragraph.span.of(text)));
    let fields: Vec<(String, &str)> = lines.collect();
    if fields.len() < 2 || !fields.iter().any(|(name, _)| name == "from") {
        return false;
    }
    for (paragraph, (name, value)) in paragraphs.iter_mut().zip(fields) {
        paragraph.part = Part::Byline;
        match name.as_str() {
            "from" => authors.extend(sender(value)),
            "subject" => {
                paragraph.part = Part::Title;
                *title = Some(value.to_owned());
            }
            "date" | "sent" => {
                *published = day::find_dates(value).first().map(|(_, _, date)| *date);
            }
            _ => {}
        }
    }
    true
}

/// Reads a line as a header's: its name in lower case, and its value.
fn field(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.to_ascii_lowercase();
    let value = value.trim();
    (NAMES.contains(&name.as_str()) && !value.is_empty()).then_some((name, value))
}

/// Returns the name in a sender's line, without the address.
fn sender(value: &str) -> Option<String> {
    let name = value.split(['<', '[']).next()?.trim().trim_matches('"');
    (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
}
