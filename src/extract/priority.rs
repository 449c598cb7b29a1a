//! How much most people would want a sentence checked.

use std::ops::Range;

use super::kind::is_figure;
use super::lexicon::Roles;
use super::words::{Shape, Words};
use crate::claim::Kind;

/// Returns the priority of a claim of these words, 0 to 1; from 0.5 on most people would want it checked.
pub(super) fn priority(words: &Words<'_>, sentence: &Range<usize>, kind: Kind) -> f64 {
    let base = match kind {
        Kind::Other => return 0.0,
        Kind::Opinion => 0.2,
        Kind::Prediction => 0.3,
        Kind::Fact => 0.4,
        Kind::Quotation => 0.45,
        Kind::Number => 0.5,
    };
    let figures = sentence.clone().filter(|at| is_figure(words, *at)).count().min(3);
    let names = sentence
        .clone()
        .skip(1)
        .filter(|at| words.is_capital(*at) && !words.is(*at, Roles::FUNCTION))
        .count()
        .min(4);
    let compares = sentence.clone().any(|at| compares(words, at));
    let mut score = base;
    for _ in 0..figures {
        score += 0.08;
    }
    for _ in 0..names {
        score += 0.03;
    }
    if compares {
        score += 0.1;
    }
    f64::min(score, 0.99)
}

/// Tells whether a word compares or ranks: "first", "most", "more", "largest", "only".
fn compares(words: &Words<'_>, at: usize) -> bool {
    let letters = words.letters(at);
    let small = words.get(at).is_some_and(|word| word.shape == Shape::Small);
    let ranks = [
        "first",
        "only",
        "most",
        "more",
        "less",
        "least",
        "fewer",
        "best",
        "worst",
        "record",
        "never",
        "every",
        "double",
        "twice",
        "increased",
        "decreased",
        "rose",
        "fell",
    ];
    small && (words.is_one_of(at, &ranks) || letters.len() > 5 && letters.ends_with("est"))
}
