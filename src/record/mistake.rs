//! What the parser says of a mistake in TOML → a finding in a person's words.

use toml::de::Error;

use crate::finding::{Finding, Place};
use crate::text::Span;

/// How the parser begins what it says, what that means, and what to do about it.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "invalid basic string",
        "the quote marks do not close in this line",
        "close them; a text with quote marks or line breaks in it goes between ''' and '''",
    ),
    (
        "invalid literal string",
        "the quote marks do not close in this line",
        "close them; a text with quote marks or line breaks in it goes between ''' and '''",
    ),
    (
        "invalid multi-line",
        "the text that begins here does not end",
        "end it with the same three quote marks",
    ),
    (
        "string values must be quoted",
        "this is no value",
        "put words between quote marks, or write `\"\"` for none",
    ),
    (
        "unexpected key or value",
        "something stands behind the value",
        "a text with quote marks in it goes between ''' and '''; a comment begins with `#`",
    ),
    (
        "keys cannot be multi-line",
        "three quote marks in a row end the text before this",
        "put a text that holds them between `\"\"\"` and `\"\"\"` instead",
    ),
    ("duplicate key", "this key stands twice", "keep one of the two lines"),
    (
        "key with no value",
        "this line is neither `key = value` nor a comment",
        "a comment begins with `#`; a text of several lines goes between ''' and '''",
    ),
    (
        "missing escaped value",
        "a backslash between double quote marks has a meaning of its own",
        "put the text between single quote marks, or write two backslashes for one",
    ),
    ("unclosed", "this does not close", "close it with the same number of brackets"),
];

/// Words a mistake of the parser of the text of `file`.
pub(super) fn mistake(file: &str, text: &str, error: &Error) -> Finding {
    let said = error.message();
    let span = error.span().map_or(Span::default(), Span::from);
    let at = |span| Place { file: file.to_owned(), span: Some(span) };
    if said.starts_with("invalid date") && !span.is_empty() {
        let message = format!("{} is not a day", span.of(text));
        let remedy = "a date is written year-month-day: `2024-06-19`";
        return Finding::new("bad-date", at(span), message).remedy(remedy);
    }
    let opens = if said.starts_with("invalid multi-line") { opening(text, span) } else { None };
    let place = at(opens.unwrap_or_else(|| if span.is_empty() { line(text, span) } else { span }));
    match MISTAKES.iter().find(|(begins, ..)| said.starts_with(begins)) {
        Some((_, message, remedy)) => Finding::new("invalid-toml", place, *message).remedy(*remedy),
        None => Finding::new("invalid-toml", place, said),
    }
}

/// Returns the three quote marks before `end`, with which a text begins that never ends.
fn opening(text: &str, end: Span) -> Option<Span> {
    let before = text.get(..end.start)?;
    let at = ["'''", "\"\"\""].into_iter().filter_map(|quotes| before.rfind(quotes)).max()?;
    Some(Span::new(at, at + 3))
}

/// Returns the words of the line a place stands in.
fn line(text: &str, place: Span) -> Span {
    let at = place.start.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    Span::new(start, end).trimmed(text)
}
