//! TOML text → its head and its sections, which cover it to the byte.
//!
//! A section is a table's header with its keys and the comment and blank lines directly above it.
//! Headers are found among the parser's events, so one that stands in a string is none, and a file that
//! is broken elsewhere still falls into its sections.

use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use crate::text::Span;

/// A file as a head and sections; put together again they are its text.
pub(super) struct Layout<'t> {
    /// What stands before the first section.
    pub(super) head: &'t str,
    /// The sections, in order.
    pub(super) sections: Vec<Section<'t>>,
}

/// A table: what stands above it, its header, its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section<'t> {
    /// The names in the header: `review`, `source`.
    pub(super) path: Vec<String>,
    /// The comment and blank lines directly above the header.
    pub(super) lead: &'t str,
    /// The line of the header.
    pub(super) header: &'t str,
    /// The lines after it.
    pub(super) body: &'t str,
}

impl<'t> Layout<'t> {
    /// Finds the sections of a text.
    pub(super) fn of(text: &'t str) -> Self {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut events: Vec<Event> = Vec::with_capacity(tokens.len());
        parse_document(&tokens, &mut events, &mut ());
        let headers = headers(source, &events);
        let end = headers.first().map_or(text.len(), |header| header.lead);
        let section = |(nth, header): (usize, &Header)| Section {
            path: header.path.clone(),
            lead: &text[header.lead..header.start],
            header: &text[header.start..header.end],
            body: &text[header.end..headers.get(nth + 1).map_or(text.len(), |next| next.lead)],
        };
        Self { head: &text[..end], sections: headers.iter().enumerate().map(section).collect() }
    }

    /// Gathers the sections into blocks: each table of the top level with the tables inside it.
    pub(super) fn blocks(&self) -> impl Iterator<Item = &[Section<'t>]> {
        self.sections.chunk_by(|_, next| next.path.len() > 1)
    }

    /// Returns where the head stands and each block; together they are the text.
    pub(super) fn stretches(&self) -> Vec<Span> {
        let lengths = self.blocks().map(|block| block.iter().map(Section::len).sum::<usize>());
        let mut start = 0;
        let stretch = |length: usize| {
            let stretch = Span::new(start, start + length);
            start = stretch.end;
            stretch
        };
        std::iter::once(self.head.len()).chain(lengths).map(stretch).collect()
    }
}

impl Section<'_> {
    fn len(&self) -> usize {
        self.lead.len() + self.header.len() + self.body.len()
    }

    /// Returns the text of the section.
    pub(super) fn text(&self) -> String {
        [self.lead, self.header, self.body].concat()
    }
}

/// Returns the text of neighbouring sections.
pub(super) fn text_of(sections: &[Section<'_>]) -> String {
    sections.iter().map(Section::text).collect()
}

/// Returns the block of a file that the byte `at` stands in, or all of them: its head, and each table of the
/// top level with the tables inside it; without the blank lines around.
pub fn block_at(text: &str, at: Option<usize>) -> Vec<&str> {
    let is_there = |stretch: &Span| {
        at.is_none_or(|at| stretch.start <= at && (at < stretch.end || stretch.end == text.len()))
    };
    let stretches = Layout::of(text).stretches();
    stretches.into_iter().filter(is_there).map(|stretch| stretch.of(text).trim()).collect()
}

/// A header and where its section begins and its line ends.
struct Header {
    path: Vec<String>,
    lead: usize,
    start: usize,
    end: usize,
}

/// Finds every header, with the names in it.
fn headers(source: Source<'_>, events: &[Event]) -> Vec<Header> {
    let text = source.input();
    let mut headers: Vec<Header> = Vec::new();
    let mut content = None;
    let mut open = false;
    for event in events {
        let span = event.span();
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                let start = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
                let lead =
                    content.map_or_else(|| first_lead(text, start), |at| lead(text, at, start));
                let end = line_end(text, span.start());
                headers.push(Header { path: Vec::new(), lead, start, end });
                open = true;
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => open = false,
            EventKind::SimpleKey if open => {
                let mut name = String::new();
                if let Some(raw) = source.get(event) {
                    raw.decode_key(&mut name, &mut ());
                }
                headers.last_mut().into_iter().for_each(|header| header.path.push(name.clone()));
            }
            EventKind::Whitespace | EventKind::Comment | EventKind::Newline => continue,
            _ => {}
        }
        content = Some(span.end());
    }
    headers
}

/// Returns where the lead of a section begins, the last key before it ending at `at`.
///
/// A comment that follows that key without a blank line stays with it, unless nothing else is between.
fn lead(text: &str, at: usize, header: usize) -> usize {
    let between = line_end(text, at).min(header);
    let mut start = between;
    for line in text[between..header].split_inclusive('\n') {
        if line.trim().is_empty() {
            return start;
        }
        start += line.len();
    }
    between
}

/// Returns where the line that `at` stands in ends, its line break included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Returns where the lead of a section begins that no key stands above, its header's line beginning at `line`.
///
/// The comment lines next to the header are its own, with the blank lines above them; what stands higher
/// is about the file, and so is a first line that names the schema.
fn first_lead(text: &str, line: usize) -> usize {
    let mut lead = line;
    let mut blank = false;
    for above in text[..line].split_inclusive('\n').rev() {
        let is_blank = above.trim().is_empty();
        if above.starts_with("#:schema") || (blank && !is_blank) {
            break;
        }
        blank |= is_blank;
        lead -= above.len();
    }
    lead
}
