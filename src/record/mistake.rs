//! What the parser says of mistakes in TOML → findings in a person's words.
//!
//! A line that is recognised as one of people's usual slips is told as that ([`super::slip`]); of others
//! the parser's words are put plainly. What only follows from a slip further up is not told.

use toml::de::Error;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::slip::{day_meant, days_meant, slip};
use crate::finding::{Finding, Place};
use crate::text::Span;

/// Words all mistakes of the parser of the text of `file`.
pub(super) fn mistakes(file: &str, text: &str, errors: &[Error]) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A text that never ends turns everything below it inside out.
    let single = if errors.is_empty() { Vec::new() } else { single_brackets(text) };
    findings.extend(single.iter().map(|header| {
        let message = format!("{} has one bracket too few on either side", header.of(text));
        let remedy = format!("write `[{}]`", header.of(text));
        Finding::new("invalid-toml", place(file, *header), message).remedy(remedy)
    }));
    let first = errors.iter().filter_map(Error::span).map(|span| span.start).min();
    let swallows = if errors.is_empty() { None } else { swallowing(text) };
    let ends = swallows.map_or(usize::MAX, |opening| opening.start);
    // Where something is amiss above it already, that is what turned the text inside out.
    let unended = swallows.filter(|_| first.is_some_and(|at| at >= ends));
    findings.extend(unended.map(|opening| unended_text(file, text, opening)));
    let mut told_to = 0;
    // The parser tells of lines before it tells of the values in them.
    let begins = |error: &&Error| error.span().map_or(0, |span| span.start);
    let mut errors: Vec<&Error> = errors.iter().collect();
    errors.sort_by_key(begins);
    for error in errors {
        let at = begins(&error);
        let line = line_of(text, Span::new(at, at));
        let echo = !single.is_empty() && line.of(text).starts_with("[[");
        if at >= ends || line.start < told_to || echo {
            continue;
        }
        let several = lines_up_from(text, line).find_map(|line| several_lines(text, line));
        let several = several.filter(|lines| lines.end > line.start);
        told_to = several.map_or(line.start, |lines| lines.end);
        findings.push(match several {
            Some(lines) => text_of_several_lines(file, text, lines),
            None => mistake(file, text, error, line),
        });
    }
    findings
}

/// Words the mistake of a text that goes on below its line between single quote marks.
fn text_of_several_lines(file: &str, text: &str, lines: Span) -> Finding {
    let opening = line_of(text, Span::new(lines.start, lines.start));
    let message = "a text between `\"` and `\"` ends with its line, and this one goes on below";
    let remedy = format!("put its {} lines between ''' and '''", lines.of(text).lines().count());
    Finding::new("invalid-toml", place(file, opening), message).remedy(remedy)
}

fn place(file: &str, span: Span) -> Place {
    Place { file: file.to_owned(), span: Some(span) }
}

/// Finds the headers in single brackets of what has double ones elsewhere in the text.
fn single_brackets(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let header = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        let words = header.of(text);
        let single = words.starts_with('[') && !words.starts_with("[[") && words.ends_with(']');
        if single && text.contains(&format!("[{words}]")) {
            found.push(header);
        }
    }
    found
}

/// Finds a text of several lines that holds a header, as one does whose end was deleted: its opening.
pub(super) fn swallowing(text: &str) -> Option<Span> {
    let is_text = |kind| matches!(kind, TokenKind::MlLiteralString | TokenKind::MlBasicString);
    let source = Source::new(text);
    let tokens = source.lex().filter(|token| is_text(token.kind()));
    let spans = tokens.map(|token| Span::new(token.span().start(), token.span().end()));
    let header = |line: &str| line.starts_with("[[") && line.trim_end().ends_with("]]");
    let mut holding = spans.filter(|span| span.of(text).lines().skip(1).any(header));
    holding.next().map(|span| Span::new(span.start, span.start + 3))
}

/// Words the mistake of a text whose end is missing.
fn unended_text(file: &str, text: &str, opening: Span) -> Finding {
    let marks = opening.of(text);
    let message = "the text that begins here does not end before the next block";
    Finding::new("invalid-toml", place(file, opening), message)
        .remedy(format!("end it with {marks} on a line of its own"))
}

/// Returns a line and the few above it, upwards.
fn lines_up_from(text: &str, from: Span) -> impl Iterator<Item = Span> {
    let above = |line: &Span| {
        let end = text[..line.start].trim_end_matches([' ', '\t']).len().checked_sub(1)?;
        Some(line_of(text, Span::new(end, end)))
    };
    std::iter::successors(Some(from), above).take(20)
}

/// Returns the lines of a text that begins with a quote mark in the line at `line` and ends with one in
/// a line further down, before anything else begins.
fn several_lines(text: &str, line: Span) -> Option<Span> {
    let (_, value) = line.of(text).split_once('=')?;
    let opened = value.trim().strip_prefix('"')?;
    (!opened.contains('"')).then_some(())?;
    let mut end = line.end + 1;
    for below in text.get(end..)?.split_inclusive('\n') {
        end += below.len();
        let words = below.trim();
        if words.ends_with('"') && !words.contains('=') {
            return Some(Span::new(line.start, end));
        }
        if words.starts_with('[') || words.contains(" = ") {
            return None;
        }
    }
    None
}

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

/// Words a mistake of the parser, in a line of the text.
fn mistake(file: &str, text: &str, error: &Error, line: Span) -> Finding {
    let said = error.message();
    let span = error.span().map_or(Span::default(), Span::from);
    let at = |span| place(file, span);
    if said.starts_with("invalid date") && !span.is_empty() {
        let message = format!("{} is not a day", span.of(text));
        let (key, _) = line.of(text).split_once('=').unwrap_or(("date", ""));
        let day =
            days_meant(span.of(text)).first().map_or("2024-06-19".to_owned(), ToString::to_string);
        let remedy = format!("a date is written year-month-day: `{} = {day}`", key.trim());
        let finding = Finding::new("bad-date", at(span), message).remedy(remedy);
        return match day_meant(span.of(text)) {
            Some(day) => finding.mend(span, day.to_string()),
            None => finding,
        };
    }
    let above = text[..line.start].lines().rev().find(|line| !line.trim().is_empty());
    let in_text = said.starts_with("invalid multi-line");
    let recognised = slip(line.of(text), above.unwrap_or_default()).filter(|_| !in_text);
    if let Some(slip) = recognised {
        return Finding::new("invalid-toml", at(line), slip.message).remedy(slip.remedy);
    }
    let opens = if said.starts_with("invalid multi-line") { opening(text, span) } else { None };
    let place = at(opens.unwrap_or_else(|| if span.is_empty() { line } else { span }));
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
pub(super) fn line_of(text: &str, place: Span) -> Span {
    let at = text.floor_char_boundary(place.start);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    Span::new(start, end).trimmed(text)
}

#[cfg(test)]
mod tests {
    use crate::record::ReviewsFile;
    use crate::review::Reviewer;

    /// What is told of a text, each with its line.
    fn told(text: &str) -> Vec<String> {
        let ana = Reviewer::named("ana").expect("a name");
        let file = ReviewsFile::read("", &ana, text.to_owned());
        let line = |start: usize| text[..start].matches('\n').count() + 1;
        let told = file.findings.iter().map(|finding| {
            format!("{}: {}", line(finding.place.span.map_or(0, |s| s.start)), finding.message)
        });
        told.collect()
    }

    const BLOCK: &str = "[[review]]\nclaim = \"kfmqzwtd\"\nnote = '''\nwords\n'''\n\n[[review.source]]\nurl = \"https://example.org\"\n";

    #[test]
    fn a_slip_is_told_where_it_was_made_and_what_follows_from_it_is_not() {
        assert_eq!(told(BLOCK), [""; 0]);
        let two = format!("{BLOCK}\n{}", BLOCK.replace("kfmqzwtd", "pwhxgdkc"));
        let slips = [
            (
                two.replacen("words\n'''", "words", 1),
                "3: the text that begins here does not end before the next block",
            ),
            (
                two.replacen("words", "so '''and''' so", 1),
                "4: three quote marks in a row end the text they stand in",
            ),
            (
                two.replacen("'''\nwords\n'''", "\"words\nmore words\nand more\"", 1),
                "3: a text between `\"` and `\"` ends with its line, and this one goes on below",
            ),
            (
                two.replacen("[[review]]", "[review]", 1),
                "1: [review] has one bracket too few on either side",
            ),
            (
                BLOCK.replace("[[review.source]]", "[review.source]"),
                "7: `[review.source]` has one bracket too few on either side",
            ),
            (BLOCK.replace("[[review.source]]\n", ""), "7: `url` belongs to a source"),
            (
                format!("{BLOCK}verdict = \"true\"\n"),
                "9: `verdict` belongs to the review, and stands below its `[[review.source]]`",
            ),
            (BLOCK.replace("[[review.source]]", "[[source]]"), "7: `source` belongs to a review"),
        ];
        for (text, expected) in slips {
            assert_eq!(told(&text), [expected], "{text}");
        }
    }
}
