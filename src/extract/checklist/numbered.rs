//! Names that end in a number: "House Bill 1557", "the Falcon 9 rocket", "Euro 2024".

use std::ops::Range;

use super::figure::is_currency;
use super::name_word::NameWord;
use crate::extract::lexicon::Roles;
use crate::extract::verb::is_finite;
use crate::extract::words::{Shape, Words};

/// Tells whether the number right behind a name is part of it and counts nothing; `claim` has the words of the claim.
pub(super) fn is_numbered(words: &Words<'_>, name: &Range<usize>, claim: &Range<usize>) -> bool {
    let at = name.end;
    let is_number = words.is_digits(at);
    if !is_number || at >= claim.end || is_currency(words, name) {
        return false;
    }
    let number = words.letters(at);
    let plain = number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_year =
        plain && number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let one = name.start > claim.start && words.is(name.start - 1, Roles::DETERMINER);
    NameWord::Numbered.is(words, at - 1)
        || plain && (is_year || one && number.len() < 3 || !counts(words, at, claim.end))
}

/// Tells whether a number counts what stands behind it: "3 soldiers", "3%".
fn counts(words: &Words<'_>, number: usize, limit: usize) -> bool {
    let next = number + 1;
    words.get(next).filter(|_| next < limit).is_some_and(|word| match word.shape {
        Shape::Small => !word.is(Roles::FUNCTION) && !is_finite(words, next),
        // "Arsenal 3 Chelsea 1"
        Shape::Capital => words.is_digits(next + 1),
        Shape::Mark(mark) => "%-–/°".contains(mark),
        Shape::Digits | Shape::Possessive => false,
    })
}
