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
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    loop {
        let found = mark::next(paragraph, at, language);
        let reached = found.map_or(paragraph.len(), |(begin, _)| begin);
        while let Some(item) = items.next_if(|item| *item <= reached) {
            if item > start {
                push(paragraph, Span::new(start, item), &mut sentences);
                start = item;
            }
        }
        let Some(marks) = found else { break };
        let place = mark::Place::new(paragraph, start, marks);
        at = place.end;
        if rules::ends_sentence(&place, language) {
            push(paragraph, Span::new(start, place.end), &mut sentences);
            start = place.end;
        }
    }
    push(paragraph, Span::new(start, paragraph.len()), &mut sentences);
    sentences
}

/// Adds a sentence, unless there is nothing in it.
fn push(paragraph: &str, span: Span, sentences: &mut Vec<Span>) {
    let span = span.trimmed(paragraph);
    if !span.is_empty() {
        sentences.push(span);
    }
}

#[cfg(test)]
mod tests;
