//! Words that come piece by piece into an article's text: white space folded, paragraphs a blank line apart.
//!
//! What is open is one paragraph. It begins with its first word, so a block without words leaves nothing.

use crate::article::{Paragraph, Part};
use crate::text::Span;

/// Longest paragraph in bold that is believed to be a heading, in characters.
const LONGEST_HEADING: usize = 80;

/// An article's text and paragraphs as they grow.
#[derive(Default)]
pub(super) struct Gather {
    /// What has been gathered.
    pub(super) text: String,
    /// The paragraphs that are closed.
    pub(super) paragraphs: Vec<Paragraph>,
    /// The paragraph that is not.
    open: Option<Open>,
    /// Whether white space came since the last word.
    space: bool,
}

/// The paragraph being gathered.
struct Open {
    start: usize,
    part: Part,
    /// Whether every word so far was in bold.
    bold: bool,
}

impl Gather {
    /// Adds words to the open paragraph, any white space in them folded to one space; the first decide its part.
    ///
    /// Soft hyphens and other marks that show nothing are left out: they would stand between a reader's
    /// search and the word.
    pub(super) fn say(&mut self, words: &str, part: Part, bold: bool) {
        for c in words.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                '\u{3000}' => self.push(c, part, bold),
                _ if c.is_whitespace() || c.is_control() => self.space = true,
                _ => self.push(c, part, bold),
            }
        }
    }

    /// Adds preformatted words as they stand.
    pub(super) fn say_verbatim(&mut self, words: &str, part: Part) {
        let words = if self.open.is_none() { words.trim_start_matches('\n') } else { words };
        for c in words.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')) {
            match (&self.open, c) {
                (None, ' ' | '\n' | '\t') => {}
                (None, _) => self.push(c, part, false),
                (Some(_), _) => self.text.push(c),
            }
        }
    }

    /// Sets the next word apart from the last.
    pub(super) fn space(&mut self) {
        self.space = true;
    }

    /// Begins another line of the open paragraph; two in a row end it.
    pub(super) fn break_line(&mut self) {
        if self.open.is_some() {
            if self.text.ends_with('\n') {
                return self.close();
            }
            self.text.push('\n');
        }
        self.space = false;
    }

    /// Begins another cell of a table's row.
    pub(super) fn next_cell(&mut self) {
        if self.open.is_some() {
            self.text.push('\t');
        }
        self.space = false;
    }

    /// Ends the open paragraph.
    pub(super) fn close(&mut self) {
        self.space = false;
        let Some(open) = self.open.take() else { return };
        self.text.truncate(self.text.trim_end().len());
        let span = Span::new(open.start, self.text.len());
        let words = span.of(&self.text);
        let is_heading = open.part == Part::Body
            && open.bold
            && words.chars().count() <= LONGEST_HEADING
            && !words.ends_with(['.', ',', ':', ';', '!', '”', '"']);
        let part = if is_heading { Part::Heading } else { open.part };
        self.paragraphs.push(Paragraph { span, part });
    }

    fn push(&mut self, c: char, part: Part, bold: bool) {
        if let Some(open) = &mut self.open {
            open.bold &= bold;
            if self.space && !self.text.ends_with(['\n', '\t']) {
                self.text.push(' ');
            }
        } else {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.open = Some(Open { start: self.text.len(), part, bold });
        }
        self.space = false;
        self.text.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::Gather;
    use crate::article::Part;

    #[test]
    fn white_space_is_folded_and_paragraphs_are_a_blank_line_apart() {
        let mut gather = Gather::default();
        gather.say(" \n One\u{a0}", Part::Body, false);
        gather.say("  co\u{ad}py. \n", Part::Body, false);
        gather.close();
        gather.close();
        gather.say("Two", Part::List, false);
        gather.break_line();
        gather.say(" lines", Part::List, false);
        gather.close();
        assert_eq!(gather.text, "One copy.\n\nTwo\nlines");
        let parts: Vec<Part> = gather.paragraphs.iter().map(|paragraph| paragraph.part).collect();
        assert_eq!(parts, [Part::Body, Part::List]);
    }

    #[test]
    fn a_short_paragraph_in_bold_is_a_heading() {
        let mut gather = Gather::default();
        gather.say("What comes next", Part::Body, true);
        gather.close();
        gather.say("Nobody knows.", Part::Body, true);
        gather.close();
        let parts: Vec<Part> = gather.paragraphs.iter().map(|paragraph| paragraph.part).collect();
        assert_eq!(parts, [Part::Heading, Part::Body]);
    }
}
