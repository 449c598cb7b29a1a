//! Proportions told in words: "two-thirds", "one in five", "half of", "doubled", "threefold".

use super::lexicon::Roles;
use super::numeral::{in_words, numeral};
use super::words::{Shape, Words};

/// A proportion from some word on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Proportion {
    /// The word behind it.
    pub(super) end: usize,
    /// The share of the whole, where it is one: 0.2 for "one in five", none for "doubled".
    pub(super) share: Option<f64>,
}

/// Reads the proportion that begins at the word `at`.
pub(super) fn proportion(words: &Words<'_>, at: usize) -> Option<Proportion> {
    let word = words.get(at)?;
    let readings: &[fn(&Words<'_>, usize) -> Option<Proportion>] = match word.shape {
        Shape::Digits => &[one_in_many, fraction],
        Shape::Mark(_) | Shape::Possessive => return None,
        _ if word.is(Roles::NUMBER) => &[half, one_in_many, fraction, multiple],
        _ if word.is(Roles::JOINED) => &[joined_fraction, one_in_many],
        _ if word.is(Roles::DETERMINER) => &[fraction],
        _ => &[multiple],
    };
    readings.iter().find_map(|reading| reading(words, at))
}

/// "half of voters", "half the votes"; no "first half", no "half an hour", no "half a million".
fn half(words: &Words<'_>, at: usize) -> Option<Proportion> {
    words.is_one_of(at, &["half"]).then_some(())?;
    let one_of_two = at > 0
        && words.is_one_of(at - 1, &["first", "second", "latter", "other", "better", "last"]);
    let of = words.is_one_of(at + 1, &["of", "the", "its", "their", "all", "his", "her", "our"]);
    (of && !one_of_two).then_some(Proportion { end: at + 1, share: Some(0.5) })
}

/// "one in five children", "nine out of ten", "3 of every 10"; no "two in 10 days".
fn one_in_many(words: &Words<'_>, at: usize) -> Option<Proportion> {
    let out = at + 1 + usize::from(words.is_one_of(at + 1, &["out"]));
    let of = out > at + 1 || words.is_one_of(out + 1, &["every"]);
    let joins = words.is_one_of(out, &["of"]) && of || words.is_one_of(out, &["in"]);
    let many = out + 1 + usize::from(words.is_one_of(out + 1, &["every"]));
    let (one, all) = (count(words, at)?, count(words, many).filter(|_| joins)?);
    // "in 2010 it fell", "one in 5 May" and "two in 10 days" are times.
    let counts = !words.is(many + 1, Roles::MONTH)
        && !words.is(many + 1, Roles::UNIT)
        && !(1000..2100).contains(&all);
    (one < all && counts).then_some(Proportion { end: many + 1, share: Some(share(one, all)) })
}

/// "a third of", "three quarters of", "1 tenth of"; "the third of" is an ordinal.
fn fraction(words: &Words<'_>, at: usize) -> Option<Proportion> {
    let one = if words.is_one_of(at, &["a", "an"]) { 1 } else { count(words, at)? };
    // "fell by a third", "roughly a quarter are late", but "a third term"
    let near = ["by", "about", "almost", "around", "nearly", "over", "roughly", "than", "under"];
    let measured = at > 0 && words.is_one_of(at - 1, &near) && {
        let next = words.get(at + 2);
        next.is_none_or(|next| !next.is_word() || next.is(Roles::FUNCTION))
    };
    let whole = words.is_one_of(at + 2, &["of"]) || measured;
    let parts = denominator(words.letters(at + 1)).filter(|_| whole)?;
    Some(Proportion { end: at + 2, share: Some(share(one, parts)) })
}

/// "two-thirds", "one-fifth".
fn joined_fraction(words: &Words<'_>, at: usize) -> Option<Proportion> {
    let (one, parts) = words.letters(at).split_once('-')?;
    let one = in_words(one).and_then(|one| u32::try_from(one).ok())?;
    Some(Proportion { end: at + 1, share: Some(share(one, denominator(parts)?)) })
}

/// "doubled", "to triple", "twice", "tenfold"; no "double room".
fn multiple(words: &Words<'_>, at: usize) -> Option<Proportion> {
    const MULTIPLIED: [&str; 16] = [
        "doubled",
        "doubling",
        "doubles",
        "tripled",
        "tripling",
        "triples",
        "trebled",
        "trebling",
        "quadrupled",
        "quadrupling",
        "quintupled",
        "halved",
        "halving",
        "halves",
        "twice",
        "thrice",
    ];
    let letters = words.letters(at);
    let may_be = letters.starts_with(['d', 't', 'q', 'h', 'D', 'T', 'Q', 'H']);
    // Nearly every word is told apart by this alone; the other is "doubling down on it".
    if letters.len() < 5
        || !may_be && !letters.ends_with("fold")
        || words.is_one_of(at + 1, &["down"])
    {
        return None;
    }
    let verb = || {
        words.is_one_of(at, &["double", "triple", "treble", "quadruple", "halve"])
            && (words.is_one_of(at + 1, &["the", "that", "what", "its", "their"])
                || at > 0
                    && words
                        .is_one_of(at - 1, &["to", "than", "nearly", "almost", "will", "would"]))
    };
    let fold = || {
        let times = letters.strip_suffix("fold");
        let times = times.and_then(|times| in_words(times.trim_end_matches('-')));
        times.is_some_and(|times| times > 1)
    };
    let multiple = words.is_one_of(at, &MULTIPLIED) || verb() || fold();
    multiple.then_some(Proportion { end: at + 1, share: None })
}

/// Reads a whole number that something can be counted by.
fn count(words: &Words<'_>, at: usize) -> Option<u32> {
    numeral(words, at).and_then(|count| u32::try_from(count).ok()).filter(|count| *count > 0)
}

/// Returns how many such parts make up the whole: 3 for "third" and "thirds".
fn denominator(part: &str) -> Option<u32> {
    const PARTS: [(&str, u32); 10] = [
        ("half", 2),
        ("halve", 2),
        ("third", 3),
        ("quarter", 4),
        ("fourth", 4),
        ("fifth", 5),
        ("sixth", 6),
        ("seventh", 7),
        ("eighth", 8),
        ("tenth", 10),
    ];
    let one = part.strip_suffix('s').unwrap_or(part);
    PARTS.iter().find(|(name, _)| one.eq_ignore_ascii_case(name)).map(|(_, parts)| *parts)
}

fn share(one: u32, all: u32) -> f64 {
    f64::from(one) / f64::from(all)
}
