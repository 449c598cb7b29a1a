//! Main clauses: a subject with a verb of its own, where the words allow no other reading.

use std::ops::Range;

use super::lexicon::Roles;
use super::verb::{NAMING, is_finite, is_object_pronoun, is_time_word};
use super::words::{Shape, Word, Words};

/// How many words a subject has at most.
const LONGEST_SUBJECT: usize = 10;

/// How many words a subject without an article has at most: "wages", "deaths from cold".
const LONGEST_BARE_SUBJECT: usize = 5;

/// Pronouns that are subjects, which "you" and "him" need not be.
const PRONOUNS: [&str; 6] = ["he", "she", "it", "they", "we", "i"];

/// Finds the verb of a clause that begins at the word `at` with a subject of its own.
pub(super) fn verb_of_clause(words: &Words<'_>, at: usize, limit: usize) -> Option<usize> {
    if words.is_one_of(at, &PRONOUNS) || words.is_one_of(at, &["there"]) {
        // "it's"
        let short = words.get(at + 1).is_some_and(|word| word.shape == Shape::Possessive);
        let is_verb = |verb: &usize| is_finite(words, *verb) || short && *verb == at + 1;
        return (at + 1..limit.min(at + 4)).find(is_verb);
    }
    let open = words.is_one_of(at, &["either", "neither", "both", "other"]);
    let opens = opens_subject(words, at) && !open || words.is_digits(at);
    let longest = if opens {
        LONGEST_SUBJECT
    } else if is_bare_noun(words, at) {
        LONGEST_BARE_SUBJECT
    } else {
        return None;
    };
    let mut following = (at + 1..limit.min(at + longest)).take_while(|at| {
        let that_year = words.is_one_of(*at, &["that"]) && words.is(*at + 1, Roles::UNIT);
        let joins = words.is(*at, Roles::CONJUNCTION) && !that_year;
        // Without an article the noun comes first: "wages", not "mainly by the sale".
        let another = !opens && words.is(*at, Roles::DETERMINER);
        let pronoun = words.is_one_of(*at, &PRONOUNS);
        words.get(*at).is_some_and(Word::is_word) && !joins && !another && !pronoun
    });
    following.find(|verb| is_certain_verb(words, *verb))
}

/// Finds the verb of a clause behind a word that sets it against another, so that it must have one:
/// "…, but all five states included large towns".
pub(super) fn verb_of_contrast(words: &Words<'_>, at: usize, limit: usize) -> Option<usize> {
    let mut following = (at + 1..limit.min(at + LONGEST_SUBJECT)).take_while(|at| {
        words.get(*at).is_some_and(Word::is_word) && !words.is(*at, Roles::CONJUNCTION)
    });
    let verbs = Roles::AUXILIARY.or(Roles::PAST).or(Roles::VERB).or(Roles::ED);
    let verb = |at: usize| {
        is_finite(words, at) && words.is(at, verbs) && !words.is(at + 1, Roles::PREPOSITION)
    };
    following.find(|at| verb(*at)).filter(|_| opens_subject(words, at))
}

/// Tells whether a name or a noun with its article begins here; "that" may be neither.
fn opens_subject(words: &Words<'_>, at: usize) -> bool {
    let named = words.is_capital(at) && !words.is(at, Roles::FUNCTION);
    named || words.is(at, Roles::DETERMINER) && !words.is_one_of(at, &["that"])
}

/// Tells whether a clause may begin with this noun, without an article: "wages rose".
pub(super) fn is_bare_noun(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let other = Roles::FUNCTION.or(Roles::LY).or(Roles::SAYS).or(Roles::SAYING).or(Roles::TIME);
    // "living there", "wounded by it" describe something else.
    let describes = word.is(Roles::ING.or(Roles::ED));
    word.shape == Shape::Small && !word.is(other) && !describes && !is_finite(words, at)
}

/// A verb that no noun phrase could hold: "was", "has", "took", "signed the"; "the money spent on arms" has none.
fn is_certain_verb(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at).filter(|word| word.shape == Shape::Small) else { return false };
    if word.is(Roles::AUXILIARY) {
        return is_finite(words, at);
    }
    if word.is(Roles::PAST) {
        return !(describes(words, at) && words.is(at + 1, Roles::PREPOSITION));
    }
    let past = is_regular_past(words, at);
    past && is_behind_name(words, at)
        || (past || is_third_person(words, at)) && takes_object(words, at)
}

/// Tells whether a form such as "employs" stands behind a noun that is one, so that it is no noun in turn.
fn is_third_person(words: &Words<'_>, at: usize) -> bool {
    let ends_in_s = |at: usize| words.letters(at).ends_with('s');
    let noun = words.get(at - 1).is_some_and(|word| {
        matches!(word.shape, Shape::Small | Shape::Capital) && !word.is(Roles::FUNCTION)
    });
    let letters = words.letters(at);
    noun && letters.len() > 3 && ends_in_s(at) && !letters.ends_with("ss") && !ends_in_s(at - 1)
}

/// Tells whether a form such as "served" stands right behind a name, and no "by" or "in" makes it describe that.
fn is_behind_name(words: &Words<'_>, at: usize) -> bool {
    let describes = words.is_one_of(at + 1, &["by", "in", "for", "on", "at", "with", "from"]);
    words.is_capital(at - 1) && !describes
}

/// Tells whether a past form may be a participle that describes a noun: "built", "founded".
fn describes(words: &Words<'_>, at: usize) -> bool {
    if words.is(at, Roles::PAST) { words.value(at) == 0 } else { is_regular_past(words, at) }
}

fn is_regular_past(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Roles::ED) && words.letters(at).len() > 4
}

/// Tells whether a past form has an object, as no participle has: "signed the treaty", "fired 300 people".
fn takes_object(words: &Words<'_>, at: usize) -> bool {
    // "a man called the fox", "the year given" and other participles that have one all the same.
    const GIVING: [&str; 14] = [
        "considered",
        "deemed",
        "declared",
        "elected",
        "appointed",
        "crowned",
        "designated",
        "awarded",
        "offered",
        "granted",
        "denied",
        "refused",
        "aged",
        "ranked",
    ];
    let next = at + 1;
    let object = words.is(next, Roles::DETERMINER.or(Roles::NUMBER))
        || is_object_pronoun(words, next)
        || words
            .get(next)
            .is_some_and(|word| matches!(word.shape, Shape::Digits | Shape::Mark('$' | '£' | '€')));
    let time = (next..next + 2).any(|at| is_time_word(words, at) || words.is(at, Roles::UNIT));
    object && !time && !words.is_one_of(at, &NAMING) && !words.is_one_of(at, &GIVING)
}

/// Tells whether words hold a subject and a verb that is not only said of the subject in passing ("those who …").
///
/// A `sure` one has a verb that could not describe a noun instead: "towns built on sand" is none.
pub(super) fn is_clause(words: &Words<'_>, clause: &Range<usize>, sure: bool) -> bool {
    let named = words.get(clause.start).is_some_and(|word| word.shape != Shape::Possessive);
    if !named || clause.len() < 3 {
        return false;
    }
    if verb_of_clause(words, clause.start, clause.end).is_some() {
        return true;
    }
    let mut inside = false;
    let mut verbs = 0;
    for at in clause.clone().skip(1) {
        if words.is_one_of(at, &["who", "which", "whose", "whom", "where"]) {
            inside = true;
        }
        let noun = words.is(at, Roles::NOUN_OR_VERB)
            || sure && words.is(at + 1, Roles::PREPOSITION) && describes(words, at);
        let begins = is_finite(words, at) && !noun && !words.is(at - 1, Roles::AUXILIARY);
        verbs += usize::from(begins);
        if verbs > usize::from(inside) {
            return true;
        }
    }
    false
}
