//! Verbs and what may stand beside them, told by their form and by lists, without a tagger.

use std::ops::Range;

use super::lexicon::Roles;
use super::words::{Shape, Words};

/// Tells whether a word is certainly, or by its ending very probably, a verb with a tense.
pub(super) fn is_finite(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.shape == Shape::Small) else { return false };
    let verbs = Roles::AUXILIARY.or(Roles::VERB).or(Roles::PAST).or(Roles::SAYS).or(Roles::BESIDE);
    let past = || word.is(Roles::ED) && word.span().len() > 4;
    let timeless = || words.is_one_of(at, &["be", "been", "being", "having"]);
    !word.is(Roles::ING) && (word.is(verbs) || past()) && !timeless()
}

/// Tells whether a word says that something can, may or will be.
pub(super) fn is_modal(words: &Words<'_>, at: usize) -> bool {
    words.is_one_of(at, &["can", "could", "may", "might", "must", "should", "will", "would"])
}

/// Participles behind which stands what something is called.
pub(super) const NAMING: [&str; 8] =
    ["called", "dubbed", "titled", "entitled", "named", "labeled", "labelled", "nicknamed"];

/// Tells whether a word is a form of "be", "not" included.
pub(super) fn is_be(words: &Words<'_>, at: usize) -> bool {
    const FORMS: [&str; 16] = [
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "isn't",
        "isn’t",
        "aren't",
        "aren’t",
        "wasn't",
        "wasn’t",
        "weren't",
        "weren’t",
    ];
    words.is_one_of(at, &FORMS)
}

/// Tells whether a word is a pronoun that a verb can have for its object: "told him".
pub(super) fn is_object_pronoun(words: &Words<'_>, at: usize) -> bool {
    words.is_one_of(at, &["me", "him", "her", "us", "them", "it"])
}

/// Returns the words between a subject and its verb: "has", "also", "probably".
pub(super) fn helpers(words: &Words<'_>, verb: usize, floor: usize) -> Range<usize> {
    let mut start = verb;
    while start > floor && stands_between(words, start - 1) {
        start -= 1;
    }
    start..verb
}

/// Tells whether a word may stand between a subject and its verb.
pub(super) fn stands_between(words: &Words<'_>, at: usize) -> bool {
    const BOTH: [&str; 6] = ["both", "all", "each", "himself", "herself", "themselves"];
    let Some(word) = words.get(at) else { return false };
    let adverb =
        || word.is(Roles::ADVERB.or(Roles::AUXILIARY).or(Roles::LY)) || words.is_one_of(at, &BOTH);
    !word.is(Roles::PRONOUN)
        && (is_time_word(words, at) || word.shape != Shape::Capital && adverb())
}

/// Tells whether a word is a day rather than somebody.
pub(super) fn is_time_word(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Roles::WEEKDAY)
        || words.is_one_of(at, &["today", "yesterday", "tonight", "tomorrow"])
}
