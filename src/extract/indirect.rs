//! Indirect speech: what a sentence without quote marks says that somebody said.
//!
//! "Smith said that the treaty was signed", "The treaty was signed, Smith said", "According to Smith, …".

use std::ops::Range;

use super::lexicon::Roles;
use super::names::end_of_name;
use super::phrase::{REACH, Scope, is_finite, is_time_word};
use super::speaker::{Attribution, Near, according, names_somebody, reports};
use super::words::{Shape, Word, Words};

/// Something reported without quote marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Report {
    /// Who is said to have said it, and the words that say so.
    pub(super) by: Attribution,
    /// What was said, in the article's words; `None` where its bounds are not plain.
    pub(super) content: Option<Range<usize>>,
}

/// Finds what a sentence says that somebody said.
pub(super) fn reported(scope: &Scope<'_, '_>) -> Option<Report> {
    let words = scope.words;
    scope.range.clone().find_map(|at| {
        if let Some(cue) = according(words, at) {
            let source = scope.subject_after(cue.end)?;
            let content = beside_according(scope, &cue, &source);
            return Some(Report { by: Attribution { source, cue }, content });
        }
        if !words.is(at, Roles::SAYS) || !reports(words, at, Near::No) {
            return None;
        }
        let cue = at..at + 1;
        if let Some(source) = subject_behind(scope, at) {
            let content = trimmed(words, scope.range.start..at);
            return Some(Report { by: Attribution { source, cue }, content });
        }
        let source = scope.subject_before(at).filter(|_| says_something(scope, at))?;
        let before = source.start.wrapping_sub(1);
        let speaks = source.clone().any(|at| names_somebody(words, at))
            && !words.is_one_of(source.start, &["it", "this"])
            && !words.is_one_of(before, &["what", "as", "than", "whatever"])
            && !words.is_one_of(at - 1, &["who", "which"])
            && (!words.is(at, Roles::NOUN_OR_VERB) || is_verb_after_all(words, at, &source));
        let content = beside_verb(scope, at, &source);
        speaks.then_some(Report { by: Attribution { source, cue }, content })
    })
}

/// Tells "Smith claims that" and "The Times reports that" from "the Western states that".
fn is_verb_after_all(words: &Words<'_>, at: usize, source: &Range<usize>) -> bool {
    let named = !words.is(source.start, Roles::DETERMINER)
        || source.clone().any(|at| words.is(at, Roles::ORGANISATION.or(Roles::ROLE)));
    named && words.is_one_of(at + 1, &["that"])
}

/// Finds who said it where the sentence ends with it: "The treaty was signed, said Smith on Monday".
fn subject_behind(scope: &Scope<'_, '_>, verb: usize) -> Option<Range<usize>> {
    let words = scope.words;
    let comma = verb.checked_sub(1).filter(|comma| words.is_mark(*comma, ','))?;
    let says = (scope.range.start..comma).rev().take(REACH).any(|at| is_finite(words, at));
    let source = scope.subject_after(verb + 1).filter(|_| says)?;
    let rest = source.end..scope.range.end;
    let ends = rest.len() <= 12 && !rest.clone().any(|at| is_finite(words, at));
    (ends && source.clone().any(|at| names_somebody(words, at))).then_some(source)
}

/// Verbs that report whatever follows them.
const PLAIN: [&str; 15] = [
    "said", "says", "say", "told", "tells", "claimed", "claims", "argued", "argues", "warned",
    "warns", "insisted", "insists", "added", "adds",
];

/// Tells whether a clause follows a reporting verb: "that", or a subject, perhaps behind whom it was told.
fn says_something(scope: &Scope<'_, '_>, verb: usize) -> bool {
    let plain = scope.words.is_one_of(verb, &PLAIN);
    that_behind(scope, verb).is_some()
        || plain && !scope.words.is_one_of(verb + 1, &["to"])
        || clause_follows(scope, verb + 1)
}

/// Tells whether a subject with its verb follows at once: "stated they have", "noted Smith was".
fn clause_follows(scope: &Scope<'_, '_>, at: usize) -> bool {
    let words = scope.words;
    let behind = if words.is(at, Roles::PRONOUN) {
        at + 1
    } else {
        end_of_name(words, at, scope.range.end.min(at + 5))
    };
    let mut near = behind..scope.range.end.min(behind + 2);
    behind > at && near.any(|at| is_finite(words, at) && !words.is(at, Roles::NOUN_OR_VERB))
}

/// Finds the "that" with which what is said begins.
fn that_behind(scope: &Scope<'_, '_>, verb: usize) -> Option<usize> {
    (verb + 1..scope.range.end.min(verb + 10))
        .take_while(|at| scope.words.get(*at).is_some_and(Word::is_word))
        .find(|at| scope.words.is_one_of(*at, &["that"]))
}

/// Finds what was said beside "Smith said": behind it, or before it where the sentence ends with it.
fn beside_verb(scope: &Scope<'_, '_>, verb: usize, source: &Range<usize>) -> Option<Range<usize>> {
    let words = scope.words;
    let comma = source.start.checked_sub(1).filter(|comma| words.is_mark(*comma, ','));
    let closing = comma.filter(|comma| *comma >= scope.range.start + 3 && source.end <= verb);
    if let Some(comma) = closing.filter(|_| scope.range.end - verb <= 8) {
        return trimmed(words, scope.range.start..comma);
    }
    let start = that_behind(scope, verb).or_else(|| {
        let told = words.is_one_of(verb, &["told", "tells", "warned", "warns"]);
        let day = usize::from(is_time_word(words, verb + 1));
        (!told).then_some(verb + 1 + day)
    });
    trimmed(words, start?..scope.range.end)
}

/// Finds what was said beside "according to Smith".
fn beside_according(
    scope: &Scope<'_, '_>,
    cue: &Range<usize>,
    source: &Range<usize>,
) -> Option<Range<usize>> {
    let words = scope.words;
    if cue.start > scope.range.start + 3 {
        return trimmed(words, scope.range.start..cue.start);
    }
    let near = source.end..scope.range.end.min(source.end + 15);
    let comma = near.clone().find(|at| words.is_mark(*at, ','))?;
    trimmed(words, comma + 1..scope.range.end)
}

/// Takes marks off both ends; `None` where what is left has no verb and so says nothing.
fn trimmed(words: &Words<'_>, mut range: Range<usize>) -> Option<Range<usize>> {
    let is_mark = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| matches!(word.shape, Shape::Mark(mark) if !"$£€([".contains(mark)))
    };
    while range.start < range.end && is_mark(range.start) {
        range.start += 1;
    }
    while range.start < range.end && is_mark(range.end - 1) {
        range.end -= 1;
    }
    let says = range.clone().take(REACH).any(|at| is_finite(words, at));
    (range.len() >= 3 && says).then_some(range)
}
