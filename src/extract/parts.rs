//! The separate facts of a sentence: clauses with a subject and a verb of their own.
//!
//! Only what is certain is taken apart: two main clauses joined by a semicolon, or by a comma and a word
//! like "and" or "but", each with its own subject. A sentence that opens with a condition, or whose
//! joint lies inside quote marks or brackets, stays whole; so does one whose first clause reports what
//! somebody says or asks, as the second may be said too. Better no part than a wrong one.

use std::ops::Range;

use super::lexicon::Roles;
use super::phrase::{REACH, is_finite};
use super::words::{Shape, Word, Words};

/// Returns the parts of a sentence, in order; none where it holds one fact.
///
/// `quoted` tells which words stand between quote marks.
pub(super) fn parts(
    words: &Words<'_>,
    sentence: &Range<usize>,
    quoted: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    if opens_condition(words, sentence.start) {
        return Vec::new();
    }
    let mut parts = Vec::new();
    // Where the clause being read begins.
    let mut from = sentence.start;
    let mut depth = 0_i32;
    for at in sentence.clone() {
        depth += i32::from(words.is_mark(at, '(')) - i32::from(words.is_mark(at, ')'));
        if depth > 0 || quoted(at) {
            continue;
        }
        if let Some(next) = joint(words, at)
            && at - from < 2 * REACH
            && is_clause(words, &(from..at))
            && let Some(verb) = verb_of_clause(words, next, sentence.end)
            && (!governs(words, &(from..at)) || words.is(verb, Roles::SAYS))
        {
            parts.push(from..at);
            from = next;
        }
    }
    if parts.is_empty() {
        return parts;
    }
    let mut end = sentence.end;
    while end > from && words.get(end - 1).is_some_and(|word| !word.is_word()) && !quoted(end - 1) {
        end -= 1;
    }
    parts.push(from..end);
    parts
}

/// Tells whether a sentence opens with a clause that governs all of it.
fn opens_condition(words: &Words<'_>, first: usize) -> bool {
    words.is_one_of(
        first,
        &[
            "if", "when", "while", "although", "though", "because", "since", "as", "unless",
            "whether", "until", "whenever", "after", "before", "once", "despite", "not", "either",
            "neither", "both",
        ],
    )
}

/// Returns where the next clause begins, if two are joined at the word `at`.
fn joint(words: &Words<'_>, at: usize) -> Option<usize> {
    if words.is_mark(at, ';') {
        let and = usize::from(words.is_one_of(at + 1, &["and", "but"]));
        return Some(at + 1 + and);
    }
    let joins = ["and", "but", "while", "whereas", "yet"];
    (words.is_mark(at, ',') && words.is_one_of(at + 1, &joins)).then_some(at + 2)
}

/// Tells whether a clause may govern the next one as well: "he said that …, and …".
fn governs(words: &Words<'_>, clause: &Range<usize>) -> bool {
    const OPENING: [&str; 8] =
        ["whether", "how", "because", "if", "why", "suggests", "shows", "showed"];
    clause.clone().any(|at| {
        let says =
            words.is(at, Roles::SAYS.or(Roles::SAYING)) && !words.is(at, Roles::NOUN_OR_VERB);
        let that =
            words.is_one_of(at, &["that"]) && words.letters(at.wrapping_sub(1)).ends_with("ing");
        says || that || words.is_one_of(at, &OPENING)
    })
}

/// Finds the verb of a clause that begins at the word `at` with a subject of its own.
fn verb_of_clause(words: &Words<'_>, at: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(at + 10);
    let subject = words.is_one_of(at, &["he", "she", "it", "they", "we", "i"]);
    let noun = words.is_capital(at) && !words.is(at, Roles::FUNCTION)
        || words.is_one_of(at, &["the", "this", "these", "his", "her", "its", "their"]);
    if subject {
        return (at + 1..limit.min(at + 4)).find(|at| is_finite(words, *at));
    }
    let mut following = (at + 1..limit).take_while(|at| {
        words.get(*at).is_some_and(Word::is_word) && !words.is(*at, Roles::CONJUNCTION)
    });
    following.find(|verb| is_certain_verb(words, *verb)).filter(|_| noun)
}

/// A verb that no noun phrase could hold: "was", "has", "will", "took".
fn is_certain_verb(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Roles::PAST) || words.is(at, Roles::AUXILIARY) && is_finite(words, at)
}

/// Tells whether words hold a subject and a verb.
fn is_clause(words: &Words<'_>, clause: &Range<usize>) -> bool {
    let named = words.get(clause.start).is_some_and(|word| word.shape != Shape::Possessive);
    named && clause.len() >= 3 && clause.clone().skip(1).any(|at| is_finite(words, at))
}
