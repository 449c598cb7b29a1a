//! Single names that open a sentence, where a capital says nothing: "Ryanair cancelled", "Tesco’s sales".
//!
//! What follows tells that no article is missing; a list (`data/bare-words.txt`) has the common words that stand there too.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::extract::hash::hash;
use crate::extract::lexicon::Roles;
use crate::extract::words::{Shape, Words};

/// Tells whether the word `at`, which opens a sentence and is no part of a longer name, names something.
pub(super) fn is_name(words: &Words<'_>, at: usize) -> bool {
    // "DigitalEurope", "YouTube"
    let letters = words.letters(at);
    let inner = letters.chars().skip(1).any(char::is_uppercase) && !letters.contains('-');
    let joined = inner && letters.chars().any(char::is_lowercase);
    joined && words.is_capital(at) || !is_common(words, at) && is_one(words, at)
}

/// Tells whether a word is a common one, as the lists and its ending say, that has its capital from where it stands.
pub(super) fn is_common(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.shape == Shape::Capital) else { return true };
    let letters = words.letters(at);
    let common = Roles::FUNCTION
        .or(Roles::TITLE)
        .or(Roles::ROLE)
        .or(Roles::OPINION)
        .or(Roles::NUMBER)
        .or(Roles::TIME)
        .or(Roles::MONTH)
        .or(Roles::WEEKDAY)
        .or(Roles::EVIDENCE)
        .or(Roles::ORGANISATION)
        .or(Roles::SAYS)
        .or(Roles::VERB)
        .or(Roles::JOINED)
        .or(Roles::ED.or(Roles::ING).or(Roles::LY));
    letters.len() < 3
        || word.is(common)
        || COMMON.iter().any(|end| letters.ends_with(end))
        || BARE_WORDS.contains(&words.hash(at))
}

/// Tells whether what follows a word says that it is one thing and needs no article: "Ryanair has", "Ryanair, which".
fn is_one(words: &Words<'_>, at: usize) -> bool {
    let next = at + 1;
    let is =
        |at, roles| words.get(at).is_some_and(|word| word.shape == Shape::Small && word.is(roles));
    let singular = ["is", "was", "has", "does", "isn’t", "wasn’t", "hasn’t", "doesn’t"];
    let owns = words.get(next).is_some_and(|word| word.shape == Shape::Possessive);
    if owns || words.is_one_of(next, &singular) {
        return !words.is(at + 2, Roles::FUNCTION) || !owns;
    }
    let told_of = words.is_mark(next, ',') && words.is_one_of(at + 2, &["who", "whose", "which"]);
    // "Exxon and Chevron", "Exxon, Chevron and Eni"
    let other = |at| words.is_capital(at) && !is_common(words, at);
    let comma = words.is_mark(next, ',')
        && other(at + 2)
        && words.is_one_of(at + 3, &["and"])
        && words.is_capital(at + 4);
    let joined = comma || words.is_one_of(next, &["and"]) && other(at + 2);
    let past = is(next, Roles::PAST) || is(next, Roles::ED) && words.letters(next).len() > 4;
    let plural = words.is_one_of(next, &["are", "were", "have", "do"]);
    // "Intel claims its", "Tesco cut 14": no noun stands before these.
    let opens_object = words.is(at + 2, Roles::DETERMINER.or(Roles::PRONOUN))
        || words
            .get(at + 2)
            .is_some_and(|word| matches!(word.shape, Shape::Digits | Shape::Mark('$' | '£' | '€')));
    let takes = opens_object && (is(next, Roles::SAYS) || words.is_one_of(next, &SAME_IN_PAST));
    let acts = !plural && is(next, Roles::AUXILIARY) || past || takes;
    joined || !words.letters(at).ends_with('s') && (acts || told_of)
}

/// Verbs with one form for present and past, which may be nouns.
const SAME_IN_PAST: [&str; 8] = ["bid", "cost", "cut", "hit", "put", "set", "shut", "split"];

/// How common words end and names hardly do.
const COMMON: [&str; 16] = [
    "tion", "sion", "ment", "ness", "ity", "ism", "ship", "ance", "ence", "ics", "ure", "age",
    "hood", "dom", "logy", "graphy",
];

static BARE_WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let lines = include_str!("../data/bare-words.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(hash).collect()
});
