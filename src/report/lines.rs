//! Lines for a terminal: styled, cut or wrapped to its width, and free of anything it might act on.

use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::tone::Tone;
use crate::text::{Lines, visible};

impl Look {
    /// Returns the text in a style, where colours may be sent.
    pub(super) fn paint(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    /// Returns the text in the colour of what it stands for.
    pub(super) fn tint(self, tone: Tone, text: &str) -> String {
        self.paint(tone.style(), text)
    }

    /// Returns a heading.
    pub(super) fn strong(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    /// Returns what may be passed over.
    pub(super) fn faint(self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    /// Returns what can be typed or followed: an id, an address.
    pub(super) fn handle(self, text: &str) -> String {
        self.paint(AnsiColor::Cyan.on_default(), text)
    }

    /// Returns what separates the things in a line.
    pub(super) const fn dot(self) -> &'static str {
        if self.unicode { " · " } else { " - " }
    }

    /// Returns what stands for words that are left out.
    pub(super) const fn ellipsis(self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }
}

/// Returns a text from an article or a record in one line of at most `width` columns.
pub fn cut(text: &str, width: usize, look: Look) -> String {
    let line = visible(text.trim(), Lines::Join);
    if line.width() <= width {
        return line.into_owned();
    }
    let ellipsis = look.ellipsis();
    let mut room = width.saturating_sub(ellipsis.width());
    let mut short = String::new();
    for grapheme in line.graphemes(true) {
        let Some(left) = room.checked_sub(grapheme.width()) else { break };
        room = left;
        short.push_str(grapheme);
    }
    short.truncate(short.trim_end().len());
    short + ellipsis
}

/// Wraps a text from an article or a record to the columns there are, every line indented.
///
/// Its own line breaks stay. Words longer than a line are broken.
pub(super) fn wrap(text: &str, indent: &str, look: Look) -> String {
    let options = textwrap::Options::new(look.columns())
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&visible(text.trim(), Lines::Keep).replace('\t', " "), options)
}

/// Styles each line by itself, so that no style runs over a line's end; every line is ended.
pub(super) fn each_line(block: &str, paint: impl Fn(&str) -> String) -> String {
    block.lines().map(|line| paint(line) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};
    use unicode_width::UnicodeWidthStr;

    use super::{Look, cut, wrap};

    const LOOK: Look = Look { width: 40, colour: false, unicode: true };

    #[test]
    fn what_is_cut_ends_in_an_ellipsis_and_fits() {
        assert_eq!(cut("Putin called it", 15, LOOK), "Putin called it");
        assert_eq!(cut("Putin called the new treaty", 15, LOOK), "Putin called t…");
        assert_eq!(cut("朝鲜和俄罗斯", 6, LOOK), "朝鲜…");
        assert_eq!(cut("a\u{1b}[31m\nb", 15, LOOK), "a␛[31m b");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_screen(text in ".{0,300}", width in 40..90_usize) {
            let look = Look { width, ..LOOK };
            prop_assert!(cut(&text, width, look).width() <= width);
            let wrapped = wrap(&text, "    ", look);
            prop_assert!(wrapped.lines().all(|line| line.width() <= width), "{}", wrapped);
        }
    }
}
