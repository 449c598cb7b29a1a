//! The separate facts of a sentence: clauses with a subject and a verb of their own.
//!
//! Only what is certain is taken apart: two main clauses joined by a semicolon or colon, or by a comma and a
//! word like "and", "but" or "so", each with its own subject; what is conceded and what holds all the same
//! ("Although …, …"). A sentence that opens with a condition, or whose joint lies inside quote marks or
//! brackets, stays whole; so does one whose first clause reports what somebody says or asks, as the second
//! may be said too, and one whose clauses share a subject, as the second would read as no claim by itself.
//! Better no part than a wrong one.

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
    // Where the clause being read begins.
    let mut from = behind_opening(words, sentence);
    let mut parts = Vec::new();
    if let Some(joint) = conceded(words, &(from..sentence.end), &quoted) {
        parts.push(from + 1..joint);
        from = joint + 1;
    } else if opens_condition(words, from) {
        return parts;
    }
    let mut depth = 0_i32;
    for at in sentence.clone() {
        depth += i32::from(words.is_mark(at, '(')) - i32::from(words.is_mark(at, ')'));
        // The word that joins has been read with the comma before it.
        if depth > 0 || at <= from {
            continue;
        }
        let Some(next) = joint(words, at).filter(|_| !quoted(at)) else { continue };
        let colon = words.is_mark(at, ':');
        // Markup and addresses are no prose.
        if colon && (from.max(at.saturating_sub(REACH))..at).any(|at| words.is_mark(at, '<')) {
            continue;
        }
        if (MATTER * usize::from(colon)..2 * REACH).contains(&(at - from))
            && is_clause(words, &(from..at))
            && let Some(verb) = verb_of_clause(words, next, sentence.end)
            && (!governs(words, &(from..at), at)
                || words.is(verb, Roles::SAYS)
                || is_parallel(words, from, next))
        {
            parts.push(from..at);
            from = next;
        }
    }
    let ends = |at: usize| END_MARKS.iter().any(|mark| words.is_mark(at, *mark)) && !quoted(at);
    let mut end = sentence.end;
    while end > from && ends(end - 1) {
        end -= 1;
    }
    let described = if depth == 0 { described(words, &(from..end), &quoted) } else { None };
    if let Some((name, comma)) = described {
        parts.extend([from..comma, name..end]);
    } else if !parts.is_empty() {
        parts.push(from..end);
    }
    parts
}

/// Finds the name that the end of a clause says something of: "He met Angela Merkel, who was chancellor then".
///
/// Returns where the name begins and the comma behind it: up to there is one fact, from the name on another.
fn described(
    words: &Words<'_>,
    clause: &Range<usize>,
    quoted: &impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let Range { start, end } = *clause;
    let mut commas = (start..end).rev().take(REACH).filter(|at| words.is_mark(*at, ','));
    let comma = commas.next()?;
    let who = words.is_one_of(comma + 1, &["who"]);
    let tells = words.is_one_of(comma + 2, &["is", "are", "was", "were", "has", "had"]);
    // "…, which was a surprise" says something of all before it.
    let surely =
        words.is_one_of(comma + 3, &["one", "located", "home", "based", "founded", "published"]);
    if !tells || !(who || words.is_one_of(comma + 1, &["which"]) && surely) {
        return None;
    }
    let name = start_of_name(words, start, comma)?;
    let before = start..name;
    let plain = !before.clone().chain(comma..comma + 4).any(quoted);
    let listed = words.is_one_of(name - 1, &["and", "or"]) || words.is_mark(name - 1, ',');
    let fact = before.clone().skip(1).any(|at| is_finite(words, at));
    (plain && fact && !listed && !governs(words, &before, comma)).then_some((name, comma))
}

/// Returns where the name begins that ends before the word `end`: "the Bank of England", "Association (ACL)".
///
/// `None` where it hangs on a noun ("a town in Ohio"), as that may be what is meant.
fn start_of_name(words: &Words<'_>, first: usize, end: usize) -> Option<usize> {
    let named = |at: usize| words.is_capital(at) && !words.is(at, Roles::FUNCTION);
    let mut start = end;
    while start > first + 2 {
        let before = start - 1;
        let bracket = words.is_mark(before, '(') || start == end && words.is_mark(before, ')');
        let the = usize::from(words.is_one_of(before, &["the"]));
        let links = words.is_one_of(before - the, &["of", "for"]) || words.is_mark(before, '.');
        if named(before) || bracket {
            start = before;
        } else if start < end && links && named(before - the - 1) {
            start = before - the;
        } else {
            break;
        }
    }
    while start > first + 1 && words.get(start - 1).is_some_and(|word| word.shape == Shape::Digits)
    {
        start -= 1;
    }
    let article = usize::from(words.is_one_of(start - 1, &["the"]));
    let hangs = words.is_one_of(start - article - 1, &["of", "for", "in", "at", "on", "near"]);
    ((start..end).any(named) && !hangs).then_some(start - article)
}

/// How many words before a colon are more than a pointer to what follows ("The message was plain: …").
const MATTER: usize = 7;

/// What stands behind the last words of a sentence and says nothing.
const END_MARKS: [char; 7] = ['.', '?', '!', '…', ',', ';', ':'];

/// Returns where a sentence begins behind the word that only joins it to the one before: "However, …".
fn behind_opening(words: &Words<'_>, sentence: &Range<usize>) -> usize {
    const JOINING: [&str; 11] = [
        "however",
        "therefore",
        "moreover",
        "furthermore",
        "additionally",
        "nevertheless",
        "nonetheless",
        "meanwhile",
        "also",
        "still",
        "but",
    ];
    let Range { start, end } = *sentence;
    let joins =
        words.is_one_of(start, &JOINING) && words.is_mark(start + 1, ',') && start + 2 < end;
    if joins { start + 2 } else { start }
}

/// Returns the comma behind a clause that "although" opens, where what follows is a clause too: both are
/// claimed.
fn conceded(
    words: &Words<'_>,
    sentence: &Range<usize>,
    quoted: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let Range { start, end } = *sentence;
    words.is_one_of(start, &["although", "though"]).then_some(())?;
    let comma = (start..end.min(start + REACH)).find(|at| words.is_mark(*at, ','))?;
    let clause = start + 1..comma;
    let own = verb_of_clause(words, start + 1, comma).is_some() && !governs(words, &clause, comma);
    let main = verb_of_clause(words, comma + 1, end).is_some();
    let plain = clause.clone().chain(comma..comma + 3).all(|at| !quoted(at));
    (own && main && plain).then_some(comma)
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
    // "The rule is plain: nobody leaves."
    if words.is_mark(at, ':') {
        return Some(at + 1);
    }
    let joins = ["and", "but", "while", "whereas", "yet", "so"];
    if words.is_mark(at, ',') && words.is_one_of(at + 1, &joins) {
        // "so that", "so much", "so he could": what is meant to follow, or no clause at all.
        let other = words.is_one_of(at + 2, &["that", "far", "much", "many", "long", "as"]);
        let meant = words.is_one_of(at + 1, &["so"]) && is_modal(words, at + 3);
        return (!other && !meant).then_some(at + 2);
    }
    // "…, meaning it is …"
    if words.is_mark(at, ',') && words.is_one_of(at + 1, &["meaning"]) {
        let that = usize::from(words.is_one_of(at + 2, &["that"]));
        return Some(at + 2 + that);
    }
    // Without a comma only a pronoun right before its verb is certainly a subject.
    let subject = words.is_one_of(at, &["and", "but"])
        && words.is_one_of(at + 1, &["he", "she", "they", "it", "we"]);
    // "Win it and you can stay" is a condition.
    let verb = || is_certain_verb(words, at + 2) && !is_modal(words, at + 2);
    (subject && verb()).then_some(at + 1)
}

fn is_modal(words: &Words<'_>, at: usize) -> bool {
    words.is_one_of(at, &["can", "could", "may", "might", "must", "should", "will", "would"])
}

/// Tells whether a clause may govern the one behind `joint` as well: "he said that …, and …".
fn governs(words: &Words<'_>, clause: &Range<usize>, joint: usize) -> bool {
    const OPENING: [&str; 7] = ["whether", "how", "if", "why", "suggests", "shows", "showed"];
    const WITHOUT_COMMA: [&str; 12] = [
        "when", "since", "after", "before", "until", "as", "that", "which", "who", "where",
        "unless", "though",
    ];
    // "… because X, while Y": the contrast is with the whole.
    let contrast = words.is_one_of(joint + 1, &["while", "whereas"]);
    let no_comma = words.is_one_of(joint, &["and", "but"]);
    clause.clone().any(|at| {
        if words.is_one_of(at, &["because"]) && !contrast
            || no_comma && words.is_one_of(at, &WITHOUT_COMMA)
        {
            return true;
        }
        let says =
            words.is(at, Roles::SAYS.or(Roles::SAYING)) && !words.is(at, Roles::NOUN_OR_VERB);
        let that =
            words.is_one_of(at, &["that"]) && words.letters(at.wrapping_sub(1)).ends_with("ing");
        says || that || words.is_one_of(at, &OPENING)
    })
}

/// Tells whether two clauses begin alike: "It is believed that …, but it is unclear …".
fn is_parallel(words: &Words<'_>, first: usize, second: usize) -> bool {
    [first, second].iter().all(|at| {
        words.is_one_of(*at, &["it"]) && words.is_one_of(at + 1, &["is", "was", "has", "had"])
    })
}

/// Finds the verb of a clause that begins at the word `at` with a subject of its own.
fn verb_of_clause(words: &Words<'_>, at: usize, limit: usize) -> Option<usize> {
    let limit = limit.min(at + 10);
    let subject = words.is_one_of(at, &["he", "she", "it", "they", "we", "i"]);
    let open = words.is_one_of(at, &["that", "either", "neither", "both", "other"]);
    let noun = words.is_capital(at) && !words.is(at, Roles::FUNCTION)
        || words.is(at, Roles::DETERMINER) && !open;
    if subject {
        return (at + 1..limit.min(at + 4)).find(|at| is_finite(words, *at));
    }
    let mut following = (at + 1..limit).take_while(|at| {
        let that_year = words.is_one_of(*at, &["that"]) && words.is(*at + 1, Roles::UNIT);
        let joins = words.is(*at, Roles::CONJUNCTION) && !that_year;
        words.get(*at).is_some_and(Word::is_word) && !joins
    });
    let behind_name = |verb: usize| words.is_capital(verb - 1) && is_regular_past(words, verb);
    let is_verb = |verb: &usize| is_certain_verb(words, *verb) || behind_name(*verb);
    following.find(is_verb).filter(|_| noun)
}

/// A form such as "served", right before what no "by" or "in" makes a mere description.
fn is_regular_past(words: &Words<'_>, at: usize) -> bool {
    let small = words.get(at).is_some_and(|word| word.shape == Shape::Small);
    let describes = words.is_one_of(at + 1, &["by", "in", "for", "on", "at", "with", "from"]);
    small && words.letters(at).len() > 4 && words.letters(at).ends_with("ed") && !describes
}

/// A verb that no noun phrase could hold: "was", "has", "will", "took"; "the money spent on arms" has none.
fn is_certain_verb(words: &Words<'_>, at: usize) -> bool {
    let past = words.is(at, Roles::PAST) && !words.is(at + 1, Roles::PREPOSITION);
    past || words.is(at, Roles::AUXILIARY) && is_finite(words, at)
}

/// Tells whether words hold a subject and a verb.
fn is_clause(words: &Words<'_>, clause: &Range<usize>) -> bool {
    let named = words.get(clause.start).is_some_and(|word| word.shape != Shape::Possessive);
    named && clause.len() >= 3 && clause.clone().skip(1).any(|at| is_finite(words, at))
}
