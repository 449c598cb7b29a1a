//! Words between marks that nobody says: the title of a work, a name, a word held at arm's length.
//!
//! The lengths are where, in news read by people, quotations come to outnumber such words.

use std::ops::Range;

use super::lexicon::Roles;
use super::speaker::{Attribution, names_somebody, touches};
use super::words::{Shape, Word, Words};
use crate::text::Span;

/// Tells whether words between marks are no quotation, given who is found to have said them.
pub(super) fn is_no_speech(words: &Words<'_>, quoted: Span, by: Option<&Attribution>) -> bool {
    let inside = words.within(quoted);
    let length = shown(words, &inside).count();
    let is_markup = words.text[..quoted.start].ends_with('=');
    if length == 0 || is_markup || is_letter(words, &inside) {
        return true;
    }
    if is_called_out(words, &inside) {
        return false;
    }
    let titled = is_title(words, &inside);
    if names_a_work(words, &inside) && (titled || begins_like_a_title(words, &inside)) {
        return true;
    }
    if is_explained(words, &inside) {
        return true;
    }
    let by =
        by.filter(|by| length > 2 || is_anybody(words, by) || touches(words, by, inside.start));
    match by {
        Some(by) if titled => {
            !touches(words, by, inside.start)
                && (is_owned(words, inside.start)
                    || describes(words, &inside)
                    || length == 3
                    || length == 4)
        }
        Some(_) => false,
        None => titled || length < 2 || length == 2 && is_held_apart(words, &inside),
    }
}

/// Tells whether somebody is said to speak: a thing that learns or shows something says no single word.
fn is_anybody(words: &Words<'_>, by: &Attribution) -> bool {
    let tells = Roles::EVIDENCE.or(Roles::ORGANISATION);
    let speech = words.is(by.cue.start, Roles::SAYS.or(Roles::SAYING));
    speech || by.source.clone().any(|at| names_somebody(words, at) || words.is(at, tells))
}

/// "To “clear out” in club jargon refers to …": what a word means is told, and nobody says it.
fn is_explained(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let jargon =
        inside.end..inside.end + if words.is_one_of(inside.end, &["in", "among"]) { 4 } else { 0 };
    let verb = (jargon.start..=jargon.end)
        .find(|at| words.is_one_of(*at, &["refers", "means", "denotes"]));
    let open = words.is_mark(inside.end.wrapping_sub(2), ',');
    verb.is_some() && !open && inside.len() <= 8
}

/// "a “virtual tie”": two small words behind an article, as a name for something that nobody is said to use.
fn is_held_apart(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let before = inside.start.wrapping_sub(1);
    let is_article = |at: usize| words.is_one_of(at, &["a", "an", "the", "this", "that"]);
    let adjective = words.get(before).is_some_and(|word| word.shape == Shape::Small);
    let article = if is_article(before) || !adjective { before } else { before.wrapping_sub(1) };
    let named = words.is_one_of(article.wrapping_sub(1), &["as"])
        || words.is(article.wrapping_sub(1), Roles::SAYS.or(Roles::SAYING).or(Roles::BESIDE));
    is_article(article) && !named && !shown(words, inside).any(|at| words.is_capital(at))
}

/// The words and numbers of a stretch, without its marks.
fn shown(words: &Words<'_>, inside: &Range<usize>) -> impl Iterator<Item = usize> + Clone {
    inside.clone().filter(|at| words.get(*at).is_some_and(Word::is_word))
}

/// Tells whether words are capitalised as a title is: all but the small ones between the others.
fn is_title(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let mut shown = shown(words, inside);
    let Some(first) = shown.next() else { return false };
    let mut last = first;
    let links = Roles::DETERMINER.or(Roles::PREPOSITION).or(Roles::CONJUNCTION);
    let capitalised = words.is_capital(first)
        && shown.all(|at| {
            last = at;
            words.is_capital(at) || words.is(at, links)
        });
    capitalised && words.is_capital(last) && !is_speaking(words, inside)
}

/// Tells whether words speak: of themselves ("I’m With Her"), or crying out again ("USA! USA!").
fn is_speaking(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let cries = inside.clone().filter(|at| words.is_mark(*at, '!')).count() > 1;
    let mut shown = shown(words, inside);
    let of_itself = |at: usize| {
        words.letters(at).split(['\'', '’']).next().is_some_and(|word| word == "I")
            && words.letters(at).len() > 1
    };
    cries || shown.any(of_itself)
}

/// "Orange is the New Black": a title with a small verb, begun by a capital and with another in it.
fn begins_like_a_title(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let mut shown = shown(words, inside);
    let (first, last) = (shown.next(), shown.clone().last());
    let small = shown.filter(|at| !words.is_capital(*at)).count();
    let are_capitals = [first, last].iter().flatten().all(|at| words.is_capital(*at));
    are_capitals && small * 2 <= inside.len()
}

/// Nouns for what has a title, and for who made it or plays in it.
const WORKS: [&str; 46] = [
    "movie",
    "film",
    "films",
    "show",
    "sitcom",
    "series",
    "drama",
    "comedy",
    "musical",
    "play",
    "opera",
    "documentary",
    "episode",
    "book",
    "novel",
    "memoir",
    "album",
    "song",
    "single",
    "track",
    "ballad",
    "hit",
    "podcast",
    "program",
    "programme",
    "magazine",
    "column",
    "painting",
    "poem",
    "thriller",
    "bestseller",
    "video",
    "game",
    "star",
    "stars",
    "co-star",
    "host",
    "co-host",
    "anchor",
    "actor",
    "actress",
    "author",
    "creator",
    "singer",
    "franchise",
    "sequel",
];

/// Tells whether a noun for a work or its makers stands beside the marks: "the film “Frozen”".
fn names_a_work(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let before = inside.start.wrapping_sub(1);
    let before = if words.is_mark(before, ',') { before.wrapping_sub(1) } else { before };
    let is_work = |at: usize| {
        words.get(at).is_some_and(|word| word.shape == Shape::Small) && words.is_one_of(at, &WORKS)
    };
    is_work(before) || is_work(inside.end)
}

/// Tells whether words are cried or shown: "chants of “Lock Her Up”", "a sign reading “Peace”".
fn is_called_out(words: &Words<'_>, inside: &Range<usize>) -> bool {
    const VERBS: [&str; 10] = [
        "chant", "chanted", "chanting", "shout", "shouted", "shouting", "yelled", "yelling",
        "reading", "reads",
    ];
    const NOUNS: [&str; 9] =
        ["chant", "chants", "cry", "cries", "shout", "shouts", "slogan", "motto", "refrain"];
    let Some(mut at) = inside.start.checked_sub(1) else { return false };
    if words.is_mark(at, ',') || words.is_mark(at, ':') {
        at = at.wrapping_sub(1);
    }
    if words.is_one_of(at, &["of", "is", "was"]) {
        return words.is_one_of(at.wrapping_sub(1), &NOUNS);
    }
    words.is_one_of(at, &VERBS)
}

/// Tells whether the words before a mark say whose the words are, as they do for a title: "NBC’s “Today”".
fn is_owned(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    words.get(before).is_some_and(|word| word.shape == Shape::Possessive)
        || words.is_one_of(before, &["on"])
}

/// Tells whether capitalised words describe the noun behind them: "the “History” section".
fn describes(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let verbs = Roles::VERB.or(Roles::PAST).or(Roles::SAYS).or(Roles::SAYING).or(Roles::BESIDE);
    words
        .get(inside.end)
        .is_some_and(|word| word.shape == Shape::Small && !word.is(Roles::FUNCTION.or(verbs)))
        && words.is(inside.start.wrapping_sub(1), Roles::DETERMINER)
}

/// Tells whether a single letter stands between the marks, which is named and not said.
fn is_letter(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let mut shown = shown(words, inside);
    let first = shown.next();
    shown.next().is_none()
        && first.is_some_and(|at| words.letters(at).len() == 1 && words.letters(at) != "I")
}
