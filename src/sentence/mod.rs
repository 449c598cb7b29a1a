//! Paragraphs into sentences.
//!
//! A sentence is a stretch of the text, never rewritten. The sentences of a paragraph and the white
//! space between them make up the paragraph exactly, in order.
//!
//! It goes in two steps. [`mark`] finds the few *places* where a sentence may end: behind end marks and
//! the quote marks and brackets that close with them, and before the bullets and numbers of a list that
//! stands in one paragraph. [`rules`] decides each place by the word before and the words behind it, with
//! what [`language`] knows: abbreviations, and words that begin sentences. No decision looks for the other
//! end of a quotation or bracket, so one that never closes swallows nothing.
//!
//! A new abbreviation or opening word is a line in `data/`, in the file of its language; a new rule for a full
//! stop goes to [`full_stop`], for another mark to [`rules`]. Where a sentence begins with no mark before it, [`list`]
//! knows the items of a list and [`apart`] the lines that a layout once set apart.

mod apart;
mod full_stop;
mod language;
mod list;
mod mark;
mod rules;

use crate::text::Span;

use language::Language;

/// Splits a paragraph into its sentences.
///
/// `language` is an ISO 639-1 code; an unknown one is split by what all languages share. The spans
/// point into `paragraph`, in order, without white space at either end. Takes time in proportion to
/// the paragraph's length, whatever is in it.
pub fn split(paragraph: &str, language: &str) -> Vec<Span> {
    let language = Language::of(language);
    let mut items = list::Items::of(paragraph).peekable();
    let mut apart = apart::starts(paragraph).into_iter().peekable();
    let mut sentences = Sentences::new(paragraph);
    let mut at = 0;
    loop {
        let found = mark::next(paragraph, at);
        let reached = found.map_or(paragraph.len(), |(begin, _)| begin);
        let known = |start: &usize| *start <= reached;
        while let Some(start) = apart.next_if(known).or_else(|| items.next_if(known)) {
            if start > sentences.start {
                sentences.end_at(start);
            }
        }
        let Some(marks) = found else { break };
        sentences.has_words |=
            paragraph[at.max(sentences.start)..reached].contains(char::is_alphanumeric);
        let place = mark::Place::new(paragraph, sentences.start, marks, language);
        at = place.end;
        if sentences.has_words && rules::ends_sentence(&place, language) {
            sentences.end_at(place.end);
        }
    }
    sentences.end_at(paragraph.len());
    sentences.spans
}

/// The sentences found so far, and the one that is open.
struct Sentences<'t> {
    paragraph: &'t str,
    spans: Vec<Span>,
    /// Where the open sentence begins, white space left out.
    start: usize,
    /// Whether the open sentence holds a letter or digit so far: end marks alone are no sentence.
    has_words: bool,
}

impl<'t> Sentences<'t> {
    fn new(paragraph: &'t str) -> Self {
        let start = paragraph.len() - paragraph.trim_start().len();
        Self { paragraph, spans: Vec::new(), start, has_words: false }
    }

    /// Ends the open sentence, unless there is nothing in it, and opens the next.
    fn end_at(&mut self, end: usize) {
        let span = Span::new(self.start, end.max(self.start)).trimmed(self.paragraph);
        if !span.is_empty() {
            self.spans.push(span);
        }
        let rest = &self.paragraph[end..];
        self.start = end + rest.len() - rest.trim_start().len();
        self.has_words = false;
    }
}

#[cfg(test)]
mod tests;
