//! The lines of a plain text into paragraphs: by blank lines, by line or by indent, as the layout shows.
//!
//! A text is *hard-wrapped* when most lines inside its blocks are full: the first word of the next line
//! would not have fitted. Then full lines are joined; otherwise each line is a paragraph of its own.

use crate::text::Span;

/// Lengths, in characters, between which the longest lines of a hard-wrapped text lie.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 45..=100;

/// A line that is not blank.
#[derive(Clone, Copy)]
struct Line {
    /// Its text without the white space at either end.
    span: Span,
    /// How far it is indented, in characters.
    indent: usize,
    /// Its length in characters, indent included.
    width: usize,
    /// Whether a blank line, or the start of the text, stands before it.
    opens_block: bool,
}

/// Cuts a text into paragraphs, without white space at either end.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let text_width = wrap_width(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    for block in lines.chunk_by(|_, next| !next.opens_block) {
        let width = text_width.map(|width| block_width(block, width));
        let mut first = block[0];
        paragraphs.push(first.span);
        for pair in block.windows(2) {
            match paragraphs.last_mut() {
                Some(paragraph) if continues(text, first, pair[0], pair[1], width) => {
                    paragraph.end = pair[1].span.end;
                }
                _ => {
                    paragraphs.push(pair[1].span);
                    first = pair[1];
                }
            }
        }
    }
    paragraphs
}

/// Returns the width a block of a hard-wrapped text is wrapped at: a quotation's lines may be shorter.
fn block_width(block: &[Line], text_width: usize) -> usize {
    let longest = block.iter().map(|line| line.width).max().unwrap_or_default();
    if longest * 10 >= text_width * 6 { longest.min(text_width) } else { text_width }
}

/// Finds the lines that are not blank.
pub(super) fn line_spans(text: &str) -> Vec<Span> {
    lines(text).into_iter().map(|line| line.span).collect()
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut opens_block = true;
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        let whole = Span::new(at, at + raw.len());
        at = whole.end;
        let span = whole.trimmed(text);
        if span.is_empty() {
            opens_block = true;
            continue;
        }
        let indent = text[whole.start..span.start].chars().count();
        let width = indent + span.of(text).chars().count();
        lines.push(Line { span, indent, width, opens_block });
        opens_block = false;
    }
    lines
}

/// Returns the width a text is hard-wrapped at; `None` where it is not.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    // Blocks of short lines (an address, a mail's header) say nothing about the rest.
    let is_prose = |block: &&[Line]| block.iter().any(|line| WRAP_WIDTHS.start() <= &line.width);
    let blocks = || lines.chunk_by(|_, next| !next.opens_block).filter(is_prose);
    let pairs = |block| <[Line]>::windows(block, 2).filter(|pair| pair[1].indent <= pair[0].indent);
    let mut widths: Vec<usize> = blocks().flat_map(pairs).map(|pair| pair[0].width).collect();
    widths.sort_unstable();
    // A few lines that run over (an address, a table) do not make the text any wider.
    let width = *widths.get(widths.len().checked_sub(1 + widths.len() / 20)?)?;
    let full: usize = blocks()
        .map(|block| {
            // Of two lines one is always the longer, which says nothing about the block's own width.
            let width = if block.len() > 2 { block_width(block, width) } else { width };
            pairs(block).filter(|pair| is_full(text, pair[0], pair[1], width)).count()
        })
        .sum();
    let mostly = full * 3 >= widths.len() * 2 && widths.len() >= 2;
    (mostly && WRAP_WIDTHS.contains(&width)).then_some(width)
}

/// Tells whether the first word of `next` would not have fitted on `line`, give or take a few letters.
fn is_full(text: &str, line: Line, next: Line, width: usize) -> bool {
    let mut words = next.span.of(text).split_whitespace();
    let word = words.find(|word| !word.starts_with('>')).unwrap_or_default();
    line.width + 1 + word.chars().count() + 2 > width
}

/// Tells whether `line` goes on with the paragraph that began with `first` and reached `last`.
fn continues(text: &str, first: Line, last: Line, line: Line, width: Option<usize>) -> bool {
    if is_item(line.span.of(text)) {
        return false;
    }
    let hangs = is_item(first.span.of(text)) && line.indent > first.indent;
    if line.indent > last.indent && !hangs {
        return false;
    }
    let runs_on = runs_on(last.span.of(text), line.span.of(text));
    match width {
        Some(width) => runs_on || is_full(text, last, line, width),
        None => runs_on && last.width <= *WRAP_WIDTHS.end(),
    }
}

/// Tells whether a line ends in the middle of a sentence that the next line goes on with.
fn runs_on(line: &str, next: &str) -> bool {
    if next.starts_with(char::is_lowercase) {
        return line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-'));
    }
    // "chief engineer," and a name: of an address or a greeting the next line is no sentence.
    let opens_letter = || {
        line.split(' ').next().is_some_and(|word| GREETINGS.contains(&word.trim_end_matches(',')))
    };
    let is_prose = || {
        let small = |word: &&str| word.len() > 1 && word.starts_with(char::is_lowercase);
        next.starts_with(char::is_alphabetic)
            && next.split_whitespace().filter(small).take(3).count() == 3
    };
    line.ends_with(',') && line.contains(' ') && !opens_letter() && is_prose()
}

/// First words of the line a letter opens or closes with.
const GREETINGS: [&str; 14] = [
    "Dear",
    "Hi",
    "Hello",
    "Hey",
    "Good",
    "Sincerely",
    "Regards",
    "Best",
    "Kind",
    "Yours",
    "Thanks",
    "Many",
    "Cheers",
    "Respectfully",
];

/// Tells whether a line begins with the mark of a list item: "* ", "• ", "3. ", "(a) ".
pub(super) fn is_item(line: &str) -> bool {
    let Some((mark, rest)) = line.split_once([' ', '\t', '\u{a0}']) else { return false };
    if rest.trim().is_empty() {
        return false;
    }
    if matches!(mark, "*" | "-" | "•" | "◦" | "▪" | "·" | "‣" | "⁃" | "+") {
        return true;
    }
    let Some(number) = mark.strip_suffix([')', '.']) else { return false };
    let number = number.trim_start_matches('(').trim_end_matches('.');
    let is_number = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_lowercase());
    !number.is_empty() && (is_number || is_letter)
}

#[cfg(test)]
mod tests {
    use super::{is_item, paragraphs};

    fn cut(text: &str) -> Vec<String> {
        paragraphs(text).iter().map(|span| span.of(text).replace('\n', " ")).collect()
    }

    #[test]
    fn each_line_is_a_paragraph_where_lines_are_not_full() {
        let text = "Treaty signed\nJane Doe\nThe treaty was signed on Wednesday.\nNobody came.\n";
        assert_eq!(
            cut(text),
            ["Treaty signed", "Jane Doe", "The treaty was signed on Wednesday.", "Nobody came."]
        );
    }

    #[test]
    fn full_lines_of_a_hard_wrapped_text_are_joined() {
        let text = "Mr. President, the bill before us would spend more on the\n\
                    roads of this country than any bill before it, and nobody\n\
                    has told us yet where the money is to come from. I say\n\
                    that we wait.\n\nI yield the floor.\n";
        let cut = cut(text);
        assert_eq!(cut.len(), 2);
        assert!(cut[0].ends_with("I say that we wait."));
    }

    #[test]
    fn a_sentence_that_a_line_breaks_off_is_joined() {
        let text = "Nobody knew what the chief engineer,\nTom Hale, told the committee of the 60 per-\n\
                    cent that were lost.\nHe was wrong.\n";
        assert_eq!(
            cut(text),
            [
                "Nobody knew what the chief engineer, Tom Hale, told the committee of the 60 per- cent that were lost.",
                "He was wrong."
            ]
        );
        for apart in [
            "Dear Jane Roe,\nThe committee has met and will answer.\n",
            "12 Main Street,\nSpringfield\n",
        ] {
            assert_eq!(cut(apart).len(), 2, "{apart}");
        }
    }

    #[test]
    fn an_indent_begins_a_paragraph() {
        let text = "  Mr. SMITH. The bill before us would spend more on the roads\n\
                    of this country than any bill before it, and nobody has told\n\
                    us where the money is to come from.\n  Mr. JONES. I yield to the gentleman from Ohio, who has waited\n\
                    longer than any of us to speak on this.\n";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn list_items_stand_apart() {
        for item in ["* a", "• a b", "1. One", "12) x", "(a) x", "a. x"] {
            assert!(is_item(item), "{item}");
        }
        for other in ["*", "2024. It", "A. Smith went", "-5 degrees", "I. The"] {
            assert!(!is_item(other), "{other}");
        }
    }
}
