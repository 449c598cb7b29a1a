//! Quotations and who said them.
//!
//! What stands between marks comes from `marks`, who speaks in a sentence from `speaker`. Here the two
//! are brought together: a quotation is said by whom its own sentence names, else by whoever said the
//! one before it in the paragraph, or whom the paragraph before left speaking. Words between marks that
//! nobody says and that are no sentence (a title, a word held at arm's length) are no quotation.

use std::ops::Range;

use super::Quotation;
use super::lexicon::Roles;
use super::marks::{Quoted, quoted};
use super::names::Names;
use super::phrase::{REACH, Scope};
use super::signature;
use super::speaker::{Attribution, Near, before, behind, reports, touches};
use super::speaker_name::speaker;
use super::teller::subject_behind;
use super::telling_noun::owner_of;
use super::title::is_no_speech;
use super::words::{Word, Words};
use crate::article::Article;
use crate::text::Span;

/// A quotation and the words that attribute it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where it stands, within one paragraph.
    pub(super) quoted: Quoted,
    /// Who said it.
    pub(super) by: Option<Attribution>,
}

/// Finds the quotations of an article; `sentences` are its sentences in order.
pub(super) fn find(article: &Article, words: &Words<'_>, sentences: &[Span]) -> Vec<Found> {
    let sentence_end = |at: usize| {
        let nth = sentences.partition_point(|sentence| sentence.end <= at);
        sentences.get(nth).map_or(at, |sentence| sentence.end)
    };
    let all = quoted(words, &article.paragraphs, sentence_end);
    let mut found = Vec::<Found>::with_capacity(all.len());
    for (nth, quoted) in all.iter().enumerate() {
        let paragraph_end = article.paragraphs.get(quoted.paragraph).map_or(0, |it| it.span.end);
        let by = signature::behind(words, quoted.span.end, paragraph_end)
            .or_else(|| in_its_sentences(words, sentences, &all, nth));
        found.push(Found { quoted: *quoted, by });
    }
    inherit(article, words, sentences, &mut found);
    spoken(words, found)
}

/// Keeps what somebody says, and what is joined to it: "heard the words “my son” and “Frank”".
fn spoken(words: &Words<'_>, found: Vec<Found>) -> Vec<Found> {
    let mut kept = Vec::<Found>::with_capacity(found.len());
    let mut reached = 0;
    for mut found in found {
        let span = found.quoted.span;
        let last = kept.last().filter(|last| last.quoted.span.end == reached);
        reached = span.end;
        if is_no_speech(words, span, found.by.as_ref()) {
            let Some(last) = last.filter(|last| are_joined(words, last.quoted.span, span)) else {
                continue;
            };
            found.by.clone_from(&last.by);
        }
        kept.push(found);
    }
    kept
}

/// Tells whether nothing but a comma, "and" or "or" stands between two quotations.
fn are_joined(words: &Words<'_>, first: Span, second: Span) -> bool {
    let between = Span::new(first.end, second.start);
    let joins = |at| words.is_mark(at, ',') || words.is_one_of(at, &["and", "or"]);
    let mut links = words.within(between);
    matches!(links.len(), 1 | 2) && links.all(joins) && !between.of(words.text).contains('\n')
}

/// Returns what a reader is told of a found quotation.
pub(super) fn told(words: &Words<'_>, names: &Names, found: &Found) -> Quotation {
    let said = found.by.as_ref().map(|by| speaker(words, names, &by.source));
    Quotation {
        span: found.quoted.span,
        whole: found.quoted.span,
        direct: true,
        speaker: said.as_ref().map(|said| said.name.clone()),
        speaker_span: said.map(|said| said.span),
        cue: found.by.as_ref().map(|by| words.span(&by.cue).of(words.text).to_owned()),
    }
}

/// Returns the sentences a stretch of the text touches, as one stretch.
fn sentences_of(sentences: &[Span], span: Span) -> Span {
    let first = sentences.partition_point(|sentence| sentence.end <= span.start);
    let last = sentences.partition_point(|sentence| sentence.start < span.end);
    let start = sentences.get(first).map_or(span.start, |sentence| sentence.start.min(span.start));
    let end = last.checked_sub(1).and_then(|last| sentences.get(last));
    Span::new(start, end.map_or(span.end, |sentence| sentence.end.max(span.end)))
}

/// Finds who the sentences that hold a quotation say said it.
fn in_its_sentences(
    words: &Words<'_>,
    sentences: &[Span],
    all: &[Quoted],
    nth: usize,
) -> Option<Attribution> {
    let span = all[nth].span;
    let around = sentences_of(sentences, with_verb_behind(words, span));
    let first = all.partition_point(|quoted| quoted.span.end <= around.start);
    let last = all.partition_point(|quoted| quoted.span.start < around.end);
    let near = &all[first..last];
    let is_quoted = |at: usize| {
        let Some(word) = words.get(at).map(Word::span) else { return false };
        let after = near.partition_point(|quoted| quoted.span.end <= word.start);
        near.get(after).is_some_and(|quoted| quoted.span.contains(word))
    };
    let inside = words.within(span);
    let next = all.get(nth + 1).map_or(around.end, |next| next.span.start.min(around.end));
    let limit = words.within(Span::new(span.end, next.max(span.end))).end;
    let scope = Scope { words, range: words.within(around), quoted: &is_quoted };
    let left = before(&scope, inside.start, Near::Yes);
    if left.as_ref().is_some_and(|left| touches(words, left, inside.start)) {
        return left;
    }
    let said_by = behind(&scope, inside.end, limit);
    let by = if ends_open(words.text, span) { said_by.or(left) } else { left.or(said_by) };
    by.or_else(|| owner_of(&scope, &inside))
}

/// Reaches into the sentence behind a quotation that ends with a question or a cry, as "he asked" may
/// have been taken for a sentence of its own.
fn with_verb_behind(words: &Words<'_>, span: Span) -> Span {
    let last = words.text[..span.end].trim_end_matches(CLOSING).chars().next_back();
    let next = words.within(span).end;
    let near = words.get(next).map(Word::span);
    let same_line = |next: &Span| !words.text[span.end..next.start].contains('\n');
    match near.filter(same_line) {
        Some(next) if matches!(last, Some('?' | '!' | '…')) => Span::new(span.start, next.end),
        _ => span,
    }
}

const CLOSING: [char; 5] = ['”', '"', '’', '\'', '»'];

/// Tells whether a quotation ends as one does that its speaker's name follows: “It is,” he said.
fn ends_open(text: &str, span: Span) -> bool {
    let text = text[..span.end].trim_end_matches(CLOSING);
    text.ends_with([',', '?', '!', '—', '…']) || text.len() < span.end && text.ends_with(", ")
}

/// Gives quotations that their sentence leaves without a speaker the one who is speaking already.
fn inherit(article: &Article, words: &Words<'_>, sentences: &[Span], found: &mut [Found]) {
    for nth in 0..found.len() {
        if found[nth].by.is_some() {
            continue;
        }
        let quoted = found[nth].quoted;
        if quoted.continues && nth > 0 {
            let by = found[nth - 1].by.clone();
            found[nth].by = by;
            continue;
        }
        if let Some(by) =
            nth.checked_sub(1).and_then(|before| said_on(words, sentences, &found[before], quoted))
        {
            found[nth].by = Some(by);
            continue;
        }
        if !opens_its_sentence(words, sentences, quoted.span) {
            continue;
        }
        let same = |other: &&Found| other.quoted.paragraph == quoted.paragraph;
        let earlier = nth.checked_sub(1).map(|before| &found[before]).filter(same);
        let later = found.get(nth + 1).filter(same);
        let by = earlier
            .and_then(|other| other.by.clone())
            .or_else(|| later.and_then(|other| other.by.clone()))
            .or_else(|| left_speaking(article, words, sentences, &found[..nth], quoted));
        found[nth].by = by;
    }
}

/// Returns who said a quotation where it goes on with the one before, and only who speaks stands between the two: “It was
/// late,” said Jane Roe, “and cold.”
fn said_on(
    words: &Words<'_>,
    sentences: &[Span],
    first: &Found,
    second: Quoted,
) -> Option<Attribution> {
    let by = first.by.as_ref()?;
    let between = words.within(first.quoted.span).end..words.within(second.span).start;
    let sentence = sentences_of(sentences, second.span);
    let is_one = first.quoted.paragraph == second.paragraph
        && sentence.contains(words.span(&by.cue))
        && between.start <= by.cue.start.min(by.source.start)
        && by.cue.end.max(by.source.end) <= between.end
        && words.is_mark(between.end - 1, ',');
    is_one.then(|| by.clone())
}

/// Tells whether a quotation begins its sentence and is a sentence itself.
fn opens_its_sentence(words: &Words<'_>, sentences: &[Span], span: Span) -> bool {
    let around = sentences_of(sentences, span);
    let before = words.within(Span::new(around.start, span.start));
    let text = words.text[..span.end].trim_end_matches(CLOSING);
    let complete = text.ends_with(['.', '?', '!', '…', ']']);
    let after = words.within(Span::new(span.end, around.end.max(span.end)));
    // Words further away than that have nothing to do with it, and looking has to end.
    let is_word = |at: usize| words.get(at).is_some_and(Word::is_word);
    let none_before = !before.rev().take(REACH).any(is_word);
    none_before && (complete || !after.take(REACH).any(is_word))
}

/// Finds who speaks at the end of the paragraph before, for a paragraph that begins with a quotation.
fn left_speaking(
    article: &Article,
    words: &Words<'_>,
    sentences: &[Span],
    earlier: &[Found],
    quoted: Quoted,
) -> Option<Attribution> {
    let paragraph = article.paragraphs.get(quoted.paragraph)?;
    if paragraph.span.start != quoted.span.start {
        return told_before(words, sentences, paragraph.span, quoted.span);
    }
    let before_it = article.paragraphs.get(quoted.paragraph.checked_sub(1)?)?;
    let after = sentences.partition_point(|sentence| sentence.start < before_it.span.end);
    let last = sentences.get(after.checked_sub(1)?)?;
    let quotation = earlier.last().filter(|found| found.quoted.paragraph + 1 == quoted.paragraph);
    if let Some(found) = quotation.filter(|found| found.quoted.span.end > last.start) {
        return found.by.clone();
    }
    let is_quoted = |at: usize| {
        let Some(word) = words.get(at) else { return false };
        earlier.last().is_some_and(|found| found.quoted.span.contains(word.span()))
    };
    let range = words.within(*last);
    let scope = Scope { words, range: range.clone(), quoted: &is_quoted };
    before(&scope, range.end, Near::No).or_else(|| quotation.and_then(|found| found.by.clone()))
}

/// Finds who tells something in the sentence before a quotation, where that is of the same paragraph and without marks:
/// "Jane Roe said she was unsure. “We will read it.”"
fn told_before(
    words: &Words<'_>,
    sentences: &[Span],
    paragraph: Span,
    quotation: Span,
) -> Option<Attribution> {
    let after = sentences.partition_point(|sentence| sentence.end <= quotation.start);
    let last = sentences.get(after.checked_sub(1)?).filter(|last| last.start >= paragraph.start)?;
    let range = words.within(*last);
    let scope = Scope { words, range: range.clone(), quoted: &|_| false };
    let is_somebody = |source: &Range<usize>| {
        let named = |at| words.is_capital(at) || words.is(at, Roles::ROLE);
        source.len() == 1 && words.is(source.start, Roles::PRONOUN) || source.clone().any(named)
    };
    // "Sales fell, says Jane Roe of Acme."
    let mut verbs = range.clone().rev().filter(|at| reports(words, *at, Near::No));
    let behind = verbs.next().and_then(|verb| {
        let source = subject_behind(&scope, verb)?;
        Some(Attribution { source, cue: verb..verb + 1 })
    });
    let by = behind.or_else(|| before(&scope, range.end, Near::No));
    by.filter(|by| is_somebody(&by.source))
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::extract::tests::{article, quotations};

    #[test]
    fn a_quotation_of_several_sentences_is_told_whole_in_each() {
        let text = "Jane Roe said: “He asked, ‘Why so late?’ I left. It rained.” It was over.";
        let article = article(text);
        let sentences = extract(&article).sentences;
        let told = sentences.iter().map(|sentence| {
            let quotations = sentence.quotations.iter().filter(|quotation| quotation.direct);
            quotations.map(|quotation| quotation.whole.of(text)).collect::<Vec<_>>()
        });
        let whole = "“He asked, ‘Why so late?’ I left. It rained.”";
        assert_eq!(told.collect::<Vec<_>>(), [vec![whole], vec![whole], vec![whole], vec![]]);
    }

    #[test]
    fn a_quotation_of_several_paragraphs_has_one_speaker() {
        let text = "Jane Roe said: “It is over.\n“It never began.\n“We shall see.”";
        assert_eq!(quotations(text).matches("Jane Roe: ").count(), 3);
    }
}
