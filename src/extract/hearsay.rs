//! Hearsay: what is said or thought of somebody by nobody in particular.
//!
//! "Smith is expected to win", "Smith was asked whether it was late", "Smith is reportedly leaving", "asked about the
//! plan". Whoever says it may be named with "by". Which words do so is in `data/said-of.txt`.

use std::ops::Range;

use super::clause::{end_of_content, opens_noun, piece, question_behind};
use super::frame::{Follow, Frame};
use super::lexicon::Roles;
use super::phrase::{REACH, Scope};
use super::told::Report;
use super::verb::{is_be, is_finite, is_modal, is_time_word, stands_between};
use super::words::{Shape, Word, Words};

/// Reads what is said by the participle, adjective or adverb at the word `at`.
pub(super) fn said_of(scope: &Scope<'_, '_>, at: usize) -> Option<Report> {
    let words = scope.words;
    words.get(at).filter(|word| word.is(Roles::TOLD))?;
    let frame = Frame::of_participle(words.letters(at))?;
    if frame.takes(Follow::Hearsay) {
        return whole_clause(scope, at);
    }
    let agent = words.is_one_of(at + 1, &["by"]).then(|| scope.subject_after(at + 2)).flatten();
    // "accused by Smith of lying"
    let agent = agent.map(|agent| {
        let with = agent.clone().skip(1).find(|at| words.is_one_of(*at, &frame.with));
        agent.start..with.unwrap_or(agent.end)
    });
    let mut next = agent.as_ref().map_or(at + 1, |agent| agent.end);
    while next < scope.range.end && (is_time_word(words, next) || words.is(next, Roles::ADVERB)) {
        next += 1;
    }
    let cue = at..at + 1;
    if !is_passive(scope, at) {
        // "Asked whether it was late, Smith …"
        let opens = at == scope.range.start || words.is_one_of(at - 1, &["when"]);
        let asked = frame.takes(Follow::Whether) && opens;
        let start = question_behind(scope, next).or_else(|| behind_preposition(words, frame, next));
        let start = start.filter(|_| asked)?;
        let comma = (start..scope.range.end).take(REACH).find(|at| words.is_mark(*at, ','));
        let content = piece(words, start..comma.unwrap_or_else(|| end_of_content(scope, start)))?;
        return Some(Report { source: agent, cue, contents: vec![content], is_said: false });
    }
    let subject = subject(scope, at);
    let of_itself = complement(scope, frame, next);
    let (start, whole) = match of_itself {
        Some(start) => (start, false),
        None => (predicate(scope, frame, next, agent.is_some())?, true),
    };
    let thinks = frame.takes(Follow::Subject);
    let it = |subject: &Range<usize>| words.is_one_of(subject.start, &["it", "there", "this"]);
    let begins =
        subject.clone().filter(|subject| whole && !thinks && agent.is_none() && !it(subject));
    let content = begins.map_or(start, |subject| subject.start)..end_of_content(scope, start);
    let source = if thinks { Some(subject?) } else { agent };
    Some(Report { source, cue, contents: vec![piece(words, content)?], is_said: false })
}

/// Finds of whom something is said, past what only tells of them: "a man who fell ill was found to be late".
fn subject(scope: &Scope<'_, '_>, verb: usize) -> Option<Range<usize>> {
    let words = scope.words;
    let subject = scope.subject_before(verb);
    let near = scope.range.start.max(verb.saturating_sub(8))..verb;
    let mut near = near.rev().take_while(|at| words.get(*at).is_some_and(Word::is_word));
    let who = near.find(|at| words.is_one_of(*at, &["who", "which", "that"]));
    let who = who.filter(|who| subject.as_ref().is_none_or(|subject| subject.start > *who));
    let whom = who.and_then(|who| scope.noun_phrase_before(who));
    whom.map(|whom| whom.start..verb).or(subject)
}

/// Makes what is said of the whole clause round an adverb: "the bridge was reportedly closed".
fn whole_clause(scope: &Scope<'_, '_>, at: usize) -> Option<Report> {
    let words = scope.words;
    let opens = |at: usize| {
        matches!(words.get(at).map(|word| word.shape), Some(Shape::Mark(_)))
            || words.is_one_of(at, &["that", "and", "but", "because", "while", "where", "as"])
            || words.is(at, Roles::TELLS) && is_finite(words, at)
            || (scope.quoted)(at)
    };
    let floor = scope.range.start.max(at.saturating_sub(20));
    let start = (floor..at).rev().find(|at| opens(*at)).map_or(floor, |at| at + 1);
    let content = piece(words, start..end_of_content(scope, at))?;
    let says = content.clone().any(|at| is_finite(words, at));
    says.then(|| Report { source: None, cue: at..at + 1, contents: vec![content], is_said: false })
}

/// Tells whether a form of "be" stands before the word `at`, with nothing but adverbs and verbs that help between.
fn is_passive(scope: &Scope<'_, '_>, at: usize) -> bool {
    let words = scope.words;
    let is_possessive =
        |at: usize| words.get(at).is_some_and(|word| word.shape == Shape::Possessive);
    let helps = |at: &usize| stands_between(words, *at) || is_possessive(*at);
    let helpers = (scope.range.start..at).rev().take_while(helps);
    let is = |at: usize| {
        is_be(words, at) || is_possessive(at) && words.is(at.wrapping_sub(1), Roles::PRONOUN)
    };
    helpers.clone().any(is) && !helpers.into_iter().any(|at| is_modal(words, at))
}

/// Finds where a clause begins that is told as it stands: "that it was late", "whether it was", "about the plan".
fn complement(scope: &Scope<'_, '_>, frame: &Frame, at: usize) -> Option<usize> {
    let words = scope.words;
    if frame.takes(Follow::That) && words.is_one_of(at, &["that"]) {
        return Some(at);
    }
    if frame.takes(Follow::Whether)
        && let Some(question) = question_behind(scope, at).filter(|question| *question < at + 2)
    {
        return Some(question);
    }
    let about = ["about", "on"]
        .iter()
        .any(|word| frame.with.contains(word) && words.is_one_of(at, &[word]));
    about.then_some(at + 1)
}

/// Finds where that begins which is said of the subject: "to win", "as a failure", "of lying", "an asset".
fn predicate(scope: &Scope<'_, '_>, frame: &Frame, at: usize, by_somebody: bool) -> Option<usize> {
    let words = scope.words;
    let to = frame.takes(Follow::To)
        && words.is_one_of(at, &["to"])
        && words
            .get(at + 1)
            .is_some_and(|next| next.shape == Shape::Small && !next.is(Roles::DETERMINER));
    if to {
        return Some(at);
    }
    // What somebody is only seen as says nothing unless it is said by whom.
    let thing = frame.takes(Follow::Thing) && opens_noun(words, at);
    let start = if thing { Some(at) } else { behind_preposition(words, frame, at) };
    start.filter(|_| by_somebody || words.is_one_of(at, &["of"]))
}

fn behind_preposition(words: &Words<'_>, frame: &Frame, at: usize) -> Option<usize> {
    words.is_one_of(at, &frame.with).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::quotations;

    #[test]
    fn what_is_said_by_nobody_in_particular_is_told() {
        for (text, told) in [
            ("Jane Roe was asked whether it was late.", "?: whether it was late\n"),
            ("Jane Roe is said to have left.", "?: Jane Roe is said to have left\n"),
            ("A man who fell was found to have flu.", "?: A man who fell was found to have flu\n"),
            ("Jane Roe wasn't said to have left.", "?: Jane Roe wasn't said to have left\n"),
            ("Jane Roe wasn’t said to have left.", "?: Jane Roe wasn’t said to have left\n"),
            ("Jane Roe wasn’t told that it was late.", "?: that it was late\n"),
            (
                "The bridge was reportedly closed at noon.",
                "?: The bridge was reportedly closed at noon\n",
            ),
            ("Jane Roe was told by the mayor that it was late.", "mayor: that it was late\n"),
            ("Jane Roe was accused by John Poe of lying to us.", "John Poe: lying to us\n"),
            ("Jane Roe is convinced that it was late.", "Jane Roe: that it was late\n"),
            ("Asked about the new bridge, she left.", "?: the new bridge\n"),
            ("Jane Roe was seen as a star.", ""),
            ("It could be said to be late.", ""),
        ] {
            assert_eq!(quotations(text), told, "{text}");
        }
    }
}
