//! Words that claim a rank or allow no exception: "first", "only", "most expensive", "never".

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Found, TickKind};
use crate::extract::lexicon::Roles;
use crate::extract::numeral::numeral;
use crate::extract::words::{Shape, Word, Words};

/// Finds the superlatives and absolutes among the words of a claim.
pub(super) fn superlatives(words: &Words<'_>, claim: &Range<usize>) -> Vec<Found> {
    let found = claim.clone().filter(|at| is_listed(words, *at) && !is_idiom(words, *at));
    let found = found.map(|at| {
        let degree = words.is_one_of(at, &["most", "least"]);
        let graded = degree && is_adjective(words, at + 1) && at + 1 < claim.end;
        Found::new(TickKind::Superlative, at..at + 1 + usize::from(graded))
    });
    let record = claim.clone().filter(|at| {
        let height = ["high", "highs", "low", "lows", "level", "levels", "number"];
        words.is_one_of(*at, &["record"]) && words.is_one_of(at + 1, &height)
    });
    let record = record.map(|at| Found::new(TickKind::Superlative, at..at + 2));
    let figure = claim.clone().filter(|at| is_record_figure(words, *at));
    let figure = figure.map(|at| Found::new(TickKind::Superlative, at..at + 1));
    found.chain(record).chain(figure).collect()
}

/// "a record 1,340 patients", "the record $3 million"
fn is_record_figure(words: &Words<'_>, at: usize) -> bool {
    let counts = |word: &Word| matches!(word.shape, Shape::Digits | Shape::Mark('$' | '£' | '€'));
    words.is_one_of(at, &["record"])
        && at > 0
        && words.is_one_of(at - 1, &["a", "the"])
        && words.get(at + 1).is_some_and(counts)
}

fn is_listed(words: &Words<'_>, at: usize) -> bool {
    let shape = words.get(at).map(|word| word.shape);
    if !matches!(shape, Some(Shape::Small | Shape::Capital)) {
        return false;
    }
    let letters = words.letters(at);
    // In capitals throughout it is a name more often.
    if letters.len() > 1 && letters.chars().all(char::is_uppercase) {
        return false;
    }
    let word = letters.to_lowercase();
    // "second-largest": a rank all the same.
    let ranked = word.rsplit_once('-').is_some_and(|(_, last)| SUPERLATIVES.contains(last));
    // "highest-paid", but not "no-deal"
    let is_superlative = |first: &str| first.ends_with("est") && SUPERLATIVES.contains(first);
    let ranked = ranked || word.split_once('-').is_some_and(|(first, _)| is_superlative(first));
    ranked || SUPERLATIVES.contains(word.as_str())
}

/// Tells whether a listed word is part of a phrase that claims nothing: "at least", "first aid", "every 10 years".
fn is_idiom(words: &Words<'_>, at: usize) -> bool {
    let before = |list: &[&str]| at > 0 && words.is_one_of(at - 1, list);
    let behind = |list: &[&str]| words.is_one_of(at + 1, list);
    if words.is_one_of(at, &["all", "least", "most", "best"]) {
        return before(&["at", "after", "above"]) || behind(&["right"]);
    }
    let first = words.is_one_of(at, &["first"]);
    let named =
        ["aid", "class", "degree", "floor", "grade", "hand", "lady", "name", "names", "place"];
    let opens = at == 0 && words.is_mark(at + 1, ',');
    first && (behind(&named) || opens)
        || words.is_one_of(at, &["no"])
            && (behind(&["longer"])
                || words.is_digits(at + 1)
                || [',', '.'].iter().any(|mark| words.is_mark(at + 1, *mark)))
        || words.is_one_of(at, &["ever"]) && behind(&["since"])
        || words.is_one_of(at, &["every"]) && numeral(words, at + 1).is_some()
}

/// Tells whether "most" before a word makes its superlative: "most expensive", "most recently".
fn is_adjective(words: &Words<'_>, at: usize) -> bool {
    const ENDINGS: [&str; 16] = [
        "al", "ant", "ar", "ary", "ated", "ed", "ent", "ful", "ible", "able", "ic", "ing", "ive",
        "ly", "ous", "some",
    ];
    let plain = ["common", "expensive", "recent", "severe", "likely", "senior", "modern"];
    let letters = words.letters(at);
    !words.is(at, Roles::FUNCTION.or(Roles::NUMBER))
        && letters.len() > 4
        && (ENDINGS.iter().any(|ending| letters.ends_with(ending)) || words.is_one_of(at, &plain))
}

static SUPERLATIVES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let list = include_str!("../data/superlatives.txt");
    list.lines().filter(|line| !line.starts_with('#')).collect()
});
