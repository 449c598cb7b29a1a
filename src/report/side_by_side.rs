//! What several reviewers say of one claim, in columns next to each other where the screen is wide enough.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::claim::conclusion;
use super::tone::Tone;
use crate::review::Review;
use crate::tally::Signed;
use crate::text::{Lines, visible};
use crate::verdict::Scale;

/// Fewer columns than this for each, and reviews stand below each other.
const NARROWEST: usize = 24;

/// What stands between two columns, and before the first.
const GAP: usize = 2;

/// A line of a column, and how it is painted.
type Line = (String, Style);

/// Writes reviews in columns, or below each other.
pub(super) fn side_by_side(reviews: &[&Signed<'_>], scale: &Scale, look: Look) -> String {
    let number = reviews.len().max(1);
    let width = (look.columns() / number).saturating_sub(GAP);
    if width < NARROWEST {
        let whole = look.columns() - GAP;
        let blocks =
            reviews.iter().map(|signed| joined(&[column(signed, scale, whole, look)], whole, look));
        return blocks.collect::<Vec<_>>().join("\n");
    }
    let columns: Vec<_> = reviews.iter().map(|signed| column(signed, scale, width, look)).collect();
    joined(&columns, width, look)
}

/// Puts columns next to each other.
fn joined(columns: &[Vec<Line>], width: usize, look: Look) -> String {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut block = String::new();
    for nth in 0..height {
        let mut line = String::new();
        let mut pad = 0;
        for column in columns {
            pad += GAP;
            if let Some((text, style)) = column.get(nth).filter(|(text, _)| !text.is_empty()) {
                line += &" ".repeat(pad);
                line += &look.paint(*style, text);
                pad = width.saturating_sub(text.width());
            } else {
                pad += width;
            }
        }
        block += &line;
        block.push('\n');
    }
    block
}

/// One review: who, what they conclude, why, and on what.
fn column(signed: &Signed<'_>, scale: &Scale, width: usize, look: Look) -> Vec<Line> {
    let Review { date, note, fix, sources, .. } = signed.review;
    let tone = Tone::of_review(signed.review, scale);
    let (plain, faint) = (Style::new(), Style::new().dimmed());
    let address = AnsiColor::Cyan.on_default();
    let mut column: Vec<Line> = Vec::new();
    let mut put = |text: &str, indent: &str, style: Style| {
        let wrapped = wrapped_to(text, indent, width);
        column.extend(wrapped.into_iter().map(|line| (line, style)));
    };
    let dated = date.map(|date| format!("{}{date}", look.dot())).unwrap_or_default();
    put(&format!("{}{dated}", signed.reviewer), "", Style::new().bold());
    put(&format!("{} {}", tone.mark(look.unicode), conclusion(signed.review)), "", tone.style());
    if let Some(note) = note {
        put(note, "", plain);
    }
    if let Some(fix) = fix {
        put(&format!("suggests: {}", fix.trim()), "", plain);
    }
    let bullet = if look.unicode { "• " } else { "* " };
    for source in sources {
        let name = source.name().unwrap_or("a source without a name");
        let stance = source.stance.map(|stance| format!(" ({})", stance.as_str()));
        put(&format!("{bullet}{name}{}", stance.unwrap_or_default()), "", plain);
        if let Some(quote) = &source.quote {
            put(&format!("“{}”", quote.trim()), "  ", faint);
        }
        if let Some(url) = source.url.as_deref().filter(|url| *url != name) {
            put(url, "  ", address);
        }
    }
    column
}

/// Wraps a text to fewer columns than any screen has.
fn wrapped_to(text: &str, indent: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let text = visible(text.trim(), Lines::Keep).replace('\t', " ");
    textwrap::wrap(&text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}
