//! Whole numbers in one word: "1,200", "twelve", "twenty-five".

use super::lexicon::{Roles, look_up};
use super::words::{Shape, Words};

/// Reads the whole number at the word `at`, scales such as "dozen" and "million" included; none of "zero".
pub(super) fn numeral(words: &Words<'_>, at: usize) -> Option<i64> {
    let word = words.get(at)?;
    match word.shape {
        Shape::Digits => in_digits(words.letters(at)),
        _ if word.is(Roles::NUMBER) => Some(words.value(at)).filter(|value| *value > 0),
        _ if word.is(Roles::JOINED) => compound(words.letters(at)),
        _ => None,
    }
}

/// Reads a whole number in words: "twelve", "twenty-five"; none of "zero".
pub(super) fn in_words(letters: &str) -> Option<i64> {
    let entry = look_up(letters);
    let simple = entry.roles.any(Roles::NUMBER).then_some(entry.value).filter(|value| *value > 0);
    simple.or_else(|| compound(letters))
}

/// Reads tens and ones that a hyphen joins: "twenty-five".
pub(super) fn compound(letters: &str) -> Option<i64> {
    let (tens, ones) = letters.split_once('-')?;
    let (tens, ones) = (look_up(tens), look_up(ones));
    let numbers = tens.roles.any(Roles::NUMBER) && ones.roles.any(Roles::NUMBER);
    let joins = (20..100).contains(&tens.value) && (1..10).contains(&ones.value);
    (numbers && joins).then_some(tens.value + ones.value)
}

/// Reads digits with commas between them; none of what has letters or a point, or is more than 64 bits hold.
fn in_digits(letters: &str) -> Option<i64> {
    letters.bytes().filter(|byte| *byte != b',').try_fold(0_i64, |value, byte| {
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        value.checked_mul(10)?.checked_add(digit)
    })
}
