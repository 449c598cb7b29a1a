//! Figures with what they count: "$1.5 billion", "24 percent", "3.5 million artillery shells".

use std::ops::Range;

use super::{Found, TickKind};
use crate::extract::kind::is_figure;
use crate::extract::lexicon::{Roles, look_up};
use crate::extract::phrase::is_finite;
use crate::extract::words::{Shape, Words};

/// Finds the figures among the words of a claim.
pub(super) fn figures(words: &Words<'_>, claim: &Range<usize>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = claim.start;
    while at < claim.end {
        let Some(amount) = amount(words, at, claim.end) else {
            at += 1;
            continue;
        };
        let end = behind_unit(words, amount.end, claim.end);
        let start = at - currency(words, at, claim.start);
        let means = amount.value.map(grouped);
        found.push(Found { means, ..Found::new(TickKind::Number, start..end) });
        at = end;
    }
    found
}

/// A figure: the word behind it, and what it is worth where letters say so.
struct Amount {
    end: usize,
    value: Option<f64>,
}

fn amount(words: &Words<'_>, at: usize, limit: usize) -> Option<Amount> {
    if !is_figure(words, at) && !is_compound(words.letters(at))
        || words.is_one_of(at, &["percent", "percentage", "half", "double", "triple"])
    {
        return None;
    }
    let digits = words.get(at)?.shape == Shape::Digits;
    let letters = words.letters(at);
    let mut value = if digits { letters.replace(',', "").parse().ok() } else { worth(letters) };
    let mut end = at + 1;
    let scales = |at: usize| {
        let small = words.get(at).is_some_and(|word| word.shape == Shape::Small);
        worth(words.letters(at)).filter(|scale| small && *scale >= 12.0)
    };
    while let Some(scale) = scales(end).filter(|_| end < limit) {
        value = value.map(|value| value * scale);
        end += 1;
    }
    // "millions of shells" counts nothing exactly, and "12" and "twelve" say what they are worth.
    let exact = !letters.ends_with('s') && (end > at + 1 || is_compound(letters));
    Some(Amount { end, value: value.filter(|_| exact) })
}

fn is_compound(word: &str) -> bool {
    word.split_once('-').is_some_and(|(tens, ones)| {
        look_up(tens).value >= 20 && (1..10).contains(&look_up(ones).value)
    })
}

/// Returns what a number word is worth.
fn worth(word: &str) -> Option<f64> {
    let value = |word: &str| Some(look_up(word)).filter(|entry| entry.roles.any(Roles::NUMBER));
    let whole = |word: &str| value(word).and_then(|entry| i32::try_from(entry.value).ok());
    if let Some((tens, ones)) = word.split_once('-').filter(|_| is_compound(word)) {
        return Some(f64::from(whole(tens)? + whole(ones)?));
    }
    // Trillions are more than 32 bits hold.
    value(word).and_then(|entry| {
        let thousands = i32::try_from(entry.value / 1000).ok()?;
        let rest = i32::try_from(entry.value % 1000).ok()?;
        Some(f64::from(thousands).mul_add(1000.0, f64::from(rest)))
    })
}

/// Writes an amount with its thousands apart: "1,500,000,000".
fn grouped(value: f64) -> String {
    let plain = format!("{value}");
    let (whole, rest) =
        plain.split_once('.').map_or((plain.as_str(), ""), |(whole, rest)| (whole, rest));
    let mut grouped = String::new();
    for (nth, digit) in whole.chars().enumerate() {
        if nth > 0 && (whole.len() - nth).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if rest.is_empty() { grouped } else { format!("{grouped}.{rest}") }
}

/// Returns how many words before a figure say which money it is: "$", "US$".
fn currency(words: &Words<'_>, at: usize, first: usize) -> usize {
    let sign = |at: usize| matches!(words.letters(at), "$" | "£" | "€" | "¥" | "₹");
    if at <= first || !sign(at - 1) {
        return 0;
    }
    let country = at > first + 1
        && matches!(words.letters(at - 2), "US" | "A" | "AU" | "C" | "CA" | "HK" | "NZ");
    1 + usize::from(country && words.span(&(at - 2..at)).len() <= 3)
}

/// Returns the word behind what is counted: a sign, or the words up to the first plural.
fn behind_unit(words: &Words<'_>, at: usize, limit: usize) -> usize {
    const IRREGULAR: [&str; 16] = [
        "people", "men", "women", "children", "percent", "cent", "police", "feet", "troops", "km",
        "kg", "mph", "degrees", "pounds", "euros", "million",
    ];
    if words.is_mark(at, '%') || words.is_mark(at, '°') {
        return (at + 1 + usize::from(words.letters(at + 1).len() == 1 && words.is_mark(at, '°')))
            .min(limit);
    }
    // "a 24-year wait", "a 10-point lead".
    if words.is_mark(at, '-') && words.get(at + 1).is_some_and(|word| word.shape == Shape::Small) {
        return (at + 2).min(limit);
    }
    let counted = |at: &usize| {
        let small = words.get(*at).is_some_and(|word| word.shape == Shape::Small);
        small && !words.is(*at, Roles::FUNCTION) && !is_finite(words, *at)
    };
    let run = (at..limit.min(at + 4)).take_while(counted);
    let mut plurals = run.filter(|at| {
        let letters = words.letters(*at);
        words.is_one_of(*at, &IRREGULAR)
            || letters.len() > 3 && letters.ends_with('s') && !letters.ends_with("ss")
    });
    plurals.next().map_or(at, |plural| plural + 1)
}
