//! Figures with what they count: "$1.5 billion", "24 percent", "3.5 million artillery shells", "two-thirds".

use std::ops::Range;
use std::sync::LazyLock;

use foldhash::HashSet;

use super::name_word::NameWord;
use super::{Found, TickKind};
use crate::extract::hash::hash;
use crate::extract::kind::is_figure;
use crate::extract::lexicon::Roles;
use crate::extract::numeral::{compound, in_words};
use crate::extract::proportion::proportion;
use crate::extract::verb::is_finite;
use crate::extract::words::{Shape, Word, Words};

/// Finds the figures among the words of a claim.
pub(super) fn figures(words: &Words<'_>, claim: &Range<usize>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = claim.start;
    while at < claim.end {
        let readings = [in_proportion, ranked, dated, counted];
        if let Some(figure) = readings.iter().find_map(|reading| reading(words, at, claim)) {
            at = figure.words.end;
            found.push(figure);
        } else {
            at += 1;
        }
    }
    found
}

/// "two-thirds", "one in five children", "doubled".
fn in_proportion(words: &Words<'_>, at: usize, claim: &Range<usize>) -> Option<Found> {
    let found = proportion(words, at).filter(|found| found.end <= claim.end)?;
    // Of one decimal, as reports tell them.
    let means = found.share.map(|share| format!("{}%", (share * 1000.0).round() / 10.0));
    let end = if found.end > at + 1 { behind_unit(words, found.end, claim.end) } else { found.end };
    Some(Found { means, ..Found::new(TickKind::Number, at..end) })
}

/// "No. 1", "No 83", "No. 23-1204".
fn ranked(words: &Words<'_>, at: usize, claim: &Range<usize>) -> Option<Found> {
    let first = at + 1 + usize::from(words.is_mark(at + 1, '.'));
    let number = words.is_one_of(at, &["no"]) && words.is_digits(first);
    let shaped = first > at + 1 || words.is_capital(at);
    let second = words.get(first + 1).is_some_and(Word::is_dash) && words.is_digits(first + 2);
    let end = first + if second { 3 } else { 1 };
    (number && shaped && end <= claim.end).then(|| Found::new(TickKind::Number, at..end))
}

/// "03/04/25": which number is the day the words do not say.
fn dated(words: &Words<'_>, at: usize, claim: &Range<usize>) -> Option<Found> {
    let digits = |at: usize| words.is_digits(at) && words.letters(at).len() < 5;
    let slash = |at: usize| words.is_mark(at, '/');
    let is_date = digits(at)
        && slash(at + 1)
        && digits(at + 2)
        && slash(at + 3)
        && digits(at + 4)
        && at + 5 <= claim.end;
    is_date.then(|| Found::new(TickKind::Date, at..at + 5))
}

/// "$1.5 billion", "12 ships", "218-214", "5ft 10in", "$3.49 a gallon"; "type 2 diabetes" counts nothing.
fn counted(words: &Words<'_>, at: usize, claim: &Range<usize>) -> Option<Found> {
    if at > claim.start && words.is_one_of(at - 1, &["type", "stage", "phase", "tier"]) {
        return None;
    }
    let amount = amount(words, at, claim.end)?;
    let last = behind_second(words, at, amount.end, claim.end);
    let unit = behind_unit(words, last, claim.end);
    let end = behind_rate(words, behind_smaller_unit(words, unit, claim.end), claim.end);
    let (money, counts) = (currency(words, at, claim.start), article(words, at, claim.start));
    let is_told = || money > 0 || unit > last && is_thousands(words.letters(at));
    let exact = |_: &f64| last == amount.end && (is_told() || !is_of_money(words.letters(at)));
    let value = if counts == 2 {
        scale(words, at).map(|scale| scale / 2.0)
    } else {
        amount.value.filter(exact)
    };
    let start = at - money.max(counts);
    let means = value.map(grouped);
    Some(Found { means, ..Found::new(TickKind::Number, start..end) })
}

/// A figure: the word behind it, and what it is worth where letters say so.
struct Amount {
    end: usize,
    value: Option<f64>,
}

fn amount(words: &Words<'_>, at: usize, limit: usize) -> Option<Amount> {
    let counts = is_figure(words, at) || words.is_one_of(at, &["tens"]);
    if !counts || words.is_one_of(at, &["percent", "percentage", "half", "double", "triple"]) {
        return None;
    }
    let digits = words.is_digits(at);
    let letters = words.letters(at);
    // "tens of thousands"
    let many = words.is_one_of(at, &MANY) && words.is_one_of(at + 1, &["of"]);
    if many && at + 2 < limit && words.is_one_of(at + 2, &MANY) {
        return Some(Amount { end: at + 3, value: None });
    }
    let mut value = if digits { in_digits(letters) } else { in_words(letters).and_then(exactly) };
    let mut end = at + 1;
    // "six and a half years"
    let halves = ["and", "a", "half"];
    if end + 3 <= limit && (0..3).all(|nth| words.is_one_of(end + nth, &[halves[nth]])) {
        value = value.map(|value| value + 0.5);
        end += 3;
    }
    let scales = |at: usize| {
        let small = words.is_small(at);
        scale(words, at).filter(|_| small)
    };
    // "$45-million", "2.1 million"
    let hyphen = |at: usize| usize::from(digits && words.is_mark(at, '-'));
    while let Some(scale) = scales(end + hyphen(end)).filter(|_| end + hyphen(end) < limit) {
        value = value.map(|value| scaled(value, scale));
        end += 1 + hyphen(end);
    }
    // "millions of shells" counts nothing exactly, and "12" and "twelve" say what they are worth.
    let joined = digits && letters.ends_with(char::is_alphabetic);
    let exact = !letters.ends_with('s') && (end > at + 1 || joined || compound(letters).is_some());
    Some(Amount { end, value: value.filter(|_| exact) })
}

/// Words for many: "tens of thousands", "hundreds of millions".
const MANY: [&str; 5] = ["tens", "hundreds", "thousands", "millions", "billions"];

/// Returns what an amount told in dozens, thousands or millions is worth; no fraction is left where it is large, as 4.1
/// million are 4,100,000 exactly.
fn scaled(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    if scale < 1000.0 { product } else { product.round() }
}

/// Scales that are written right behind digits: "3.2bn".
const SCALES: [(&str, f64); 10] = [
    ("k", 1e3),
    ("K", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("M", 1e6),
    ("b", 1e9),
    ("bn", 1e9),
    ("B", 1e9),
    ("tn", 1e12),
    ("trn", 1e12),
];

/// Returns what digits are worth, with the scale right behind them; none of what has another unit there.
fn in_digits(letters: &str) -> Option<f64> {
    let digits = letters.trim_end_matches(char::is_alphabetic);
    let value = digits.replace(',', "").parse::<f64>().ok()?;
    let scale = &letters[digits.len()..];
    let scale = SCALES.iter().find(|(name, _)| *name == scale);
    if digits.len() == letters.len() {
        Some(value)
    } else {
        scale.map(|(_, scale)| scaled(value, *scale))
    }
}

/// Tells whether what stands right behind digits is a scale of money alone: "5m" are metres as well.
fn is_of_money(letters: &str) -> bool {
    letters.ends_with(['k', 'K', 'm', 'M', 'b', 'B'])
}

/// Tells whether what stands right behind digits is "k" for a thousand, where something is counted: "20K pills".
fn is_thousands(letters: &str) -> bool {
    letters.len() > 2 && letters.ends_with(['k', 'K'])
}

/// Returns what a word is worth that figures are counted in: "dozen", "million".
fn scale(words: &Words<'_>, at: usize) -> Option<f64> {
    in_words(words.letters(at)).filter(|scale| *scale >= 12).and_then(exactly)
}

/// Returns a whole number as one that may have a fraction; none above 2 trillion, which no word says.
fn exactly(value: i64) -> Option<f64> {
    let thousands = i32::try_from(value / 1000).ok()?;
    let rest = i32::try_from(value % 1000).ok()?;
    Some(f64::from(thousands).mul_add(1000.0, f64::from(rest)))
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

/// Tells whether a word that may be a verb counts something where it stands, right behind a figure: "51 votes",
/// "3.5 percentage points"; "Channel 4 reports" does not.
fn is_noun(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else { return false };
    let unit = words.is_one_of(at - 1, &["percentage", "basis"]);
    let figure = before.is(Roles::NUMBER) || before.shape == Shape::Digits;
    let named = at > 1 && words.is_capital(at - 2) && !words.is(at - 2, Roles::FUNCTION);
    let small = words.is_small(at);
    let plural = small && words.letters(at).ends_with('s') && !words.is(at, Roles::FUNCTION);
    plural && (unit || figure && !named)
}

/// Returns how many words before a scale count it: "a dozen", "half a million".
fn article(words: &Words<'_>, at: usize, first: usize) -> usize {
    let scales = words.is(at, Roles::NUMBER) && scale(words, at).is_some();
    if at == first || !scales || !words.is_one_of(at - 1, &["a"]) {
        return 0;
    }
    1 + usize::from(at > first + 1 && words.is_one_of(at - 2, &["half"]))
}

/// Returns how many words before a figure say which money it is: "$", "US$", "Rs.".
fn currency(words: &Words<'_>, at: usize, first: usize) -> usize {
    if at <= first {
        return 0;
    }
    if !matches!(words.letters(at - 1), "$" | "£" | "€" | "¥" | "₹") {
        let code = 1 + usize::from(words.is_mark(at - 1, '.'));
        return if at >= first + code && is_currency(words, &(at - code..at)) { code } else { 0 };
    }
    1 + usize::from(at > first + 1 && is_currency(words, &(at - 2..at - 1)))
}

/// Tells whether a word is no name here, but says whose money it is: "Rs 500", "US$", not "the US $5 billion".
pub(super) fn is_currency(words: &Words<'_>, word: &Range<usize>) -> bool {
    let Range { start, end } = *word;
    let figure = end + usize::from(words.is_mark(end, '.'));
    if NameWord::Currency.is(words, start) && words.is_capital(start) && words.is_digits(figure) {
        return true;
    }
    let country = ["US", "A", "AU", "C", "CA", "HK", "NT", "NZ", "R", "S"];
    let touches = || words.span(&(start..end + 1)).len() == words.letters(start).len() + 1;
    word.len() == 1
        && country.contains(&words.letters(start))
        && words.is_mark(end, '$')
        && touches()
}

/// Returns the word behind the second of two figures that belong together: "218-214", "3-to-1", "5 to 10 percent",
/// "ruled 6 to 3".
fn behind_second(words: &Words<'_>, at: usize, end: usize, limit: usize) -> usize {
    let dash = |at: usize| words.get(at).is_some_and(Word::is_dash);
    let to = |at: usize| words.is_one_of(at, &["to"]);
    // "from 5 to 10 percent" tells two figures.
    let from = at > 0 && words.is_one_of(at - 1, &["from"]);
    let second = if dash(end) && to(end + 1) && dash(end + 2) {
        end + 3
    } else if dash(end) || to(end) && !from {
        end + 1
    } else {
        return end;
    };
    // "by four to one"
    let in_words = words.is(at, Roles::NUMBER) && words.is_one_of(second, &["one"]) && to(end);
    if in_words && second < limit {
        return second + 1;
    }
    if !words.is_digits(at) || !words.is_digits(second) || second >= limit {
        return end;
    }
    // "1-800-555-0137"
    let goes_on = |end: usize| dash(end) && words.is_digits(end + 1) && end + 1 < limit;
    let mut end = second + 1;
    while dash(second - 1) && goes_on(end) {
        end += 2;
    }
    end
}

/// Returns the word behind a smaller unit that goes on with a figure: "5ft 10in", "6 feet 2 inches".
fn behind_smaller_unit(words: &Words<'_>, end: usize, limit: usize) -> usize {
    const UNITS: [(&str, [&str; 3]); 6] = [
        ("ft", ["in", "inches", "inch"]),
        ("feet", ["in", "inches", "inch"]),
        ("foot", ["in", "inches", "inch"]),
        ("lb", ["oz", "ounces", "ounce"]),
        ("pounds", ["oz", "ounces", "ounce"]),
        ("hours", ["min", "minutes", "minute"]),
    ];
    let Some(larger) = end.checked_sub(1).map(|last| words.letters(last)) else { return end };
    let smaller = UNITS.iter().find(|(unit, _)| {
        larger.strip_suffix(unit).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let Some((_, smaller)) = smaller.filter(|_| words.is_digits(end)) else { return end };
    let attached = smaller.iter().any(|unit| words.letters(end).ends_with(unit));
    let apart = words.is_one_of(end + 1, smaller);
    if attached || apart { (end + 1 + usize::from(!attached)).min(limit) } else { end }
}

/// Returns the word behind what a figure is told for: "$3.49 a gallon", "5 per 100,000 people", "300 km/h".
fn behind_rate(words: &Words<'_>, end: usize, limit: usize) -> usize {
    const EACH: [&str; 16] = [
        "gallon", "litre", "liter", "barrel", "ton", "tonne", "share", "head", "person", "pound",
        "ounce", "hour", "day", "week", "month", "year",
    ];
    let small = |at: usize| words.is_small(at);
    let behind = if words.is_mark(end, '/') && small(end + 1) {
        end + 2
    } else if words.is_one_of(end, &["per"]) {
        match amount(words, end + 1, limit) {
            Some(amount) => behind_unit(words, amount.end, limit),
            // "per square kilometre"
            None if words.is_one_of(end + 1, &["square", "cubic"]) && small(end + 2) => end + 3,
            None if small(end + 1) => end + 2,
            None => end,
        }
    } else {
        let each = words.is_one_of(end, &["a", "an"]) && words.is_one_of(end + 1, &EACH);
        // "two people a year ago": that long ago.
        let time = words.is_one_of(end + 2, &["ago", "later", "earlier", "before", "after"]);
        if each && !time { end + 2 } else { end }
    };
    behind.min(limit)
}

/// Tells whether a word is a letter that counts, or is counted, in Chinese and Japanese: "30億円", "1万2,000台".
fn counts_alone(words: &Words<'_>, at: usize) -> bool {
    const LETTERS: &str =
        "百千万萬亿億兆円元人名年月日号時时分秒歳岁台台件次回个個家所座条棟軒头頭层層階";
    let mut letters = words.letters(at).chars();
    letters.next().is_some_and(|letter| LETTERS.contains(letter)) && letters.next().is_none()
}

/// Plurals and units without an "s" at their end, from `data/counted-words.txt`.
static COUNTED: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let lines = include_str!("../data/counted-words.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).map(hash).collect()
});

/// Returns the word behind what is counted: a sign, or the words up to the first plural.
fn behind_unit(words: &Words<'_>, at: usize, limit: usize) -> usize {
    if counts_alone(words, at) {
        let ends = |at: &usize| !counts_alone(words, *at) && !words.is_digits(*at);
        return (at..limit).find(ends).unwrap_or(limit);
    }
    if words.is_mark(at, '%') || words.is_mark(at, '°') {
        return (at + 1 + usize::from(words.letters(at + 1).len() == 1 && words.is_mark(at, '°')))
            .min(limit);
    }
    if words.is_one_of(at, &["percentage", "basis"])
        && words.is_one_of(at + 1, &["point", "points"])
    {
        return (at + 2).min(limit);
    }
    // "a 24-year wait", "a 10-point lead".
    if words.is_mark(at, '-') && words.is_small(at + 1) {
        return (at + 2).min(limit);
    }
    let counted = |at: &usize| {
        let small = words.is_small(*at);
        small && !words.is(*at, Roles::FUNCTION) && !is_finite(words, *at)
    };
    let run = (at..limit.min(at + 4))
        .take_while(|word| counted(word) || *word < at + 2 && is_noun(words, *word));
    let mut plurals = run.filter(|at| {
        let letters = words.letters(*at);
        COUNTED.contains(&words.hash(*at))
            || letters.len() > 3 && letters.ends_with('s') && !letters.ends_with("ss")
    });
    let first = plurals.next();
    // "six police officers"
    let police = first.filter(|first| words.is_one_of(*first, &["police"]));
    let last = police.and_then(|_| plurals.next()).or(first);
    last.map_or(at, |plural| plural + 1)
}
