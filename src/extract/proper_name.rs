//! Capitalised words that name something: where such a name begins and ends, and what in it is a person's.

use std::ops::Range;

use super::lexicon::{Roles, look_up};
use super::verb::is_finite;
use super::words::{Shape, Words};
use crate::article::NAME_PARTICLES;

/// Returns where the capitalised words that begin at `at` end; `at` itself where none begins.
pub(super) fn end_of_name(words: &Words<'_>, at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < limit && continues_name(words, at, end) {
        end += 1;
    }
    // A point belongs to a name only between its words.
    while end > at && !words.is_capital(end - 1) {
        end -= 1;
    }
    end
}

fn continues_name(words: &Words<'_>, first: usize, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    match word.shape {
        Shape::Capital => {
            let is_apart = at > first && describer(words.letters(at - 1)).is_some();
            let named = !is_no_name(words, at)
                || at > first && (is_surname_too(words, at) || is_first_of_name(words, first, at));
            named && !is_apart
        }
        // "Women’s World Cup", but "Putin’s Russia"
        Shape::Possessive => {
            at > first && words.is_one_of(at - 1, &MANY) && words.is_capital(at + 1)
        }
        Shape::Mark('.') => {
            at > first && is_abbreviation(words, at - 1) && words.is_capital(at + 1)
        }
        // Cleopatra “Cleo” Roe
        Shape::Mark('“' | '"') => at > first && is_nickname(words, at),
        Shape::Mark('”') => at > first + 1 && is_nickname(words, at.wrapping_sub(2)),
        // "McKinsey & Company"
        Shape::Mark('&') => at > first && words.is_capital(at - 1) && words.is_capital(at + 1),
        Shape::Small => {
            // "von der Leyen"
            let two = || words.is_capital(at + 2) && words.is_one_of(at + 1, &NAME_PARTICLES);
            at > first
                && (words.is_capital(at + 1) || two())
                && words.is_one_of(at, &NAME_PARTICLES)
        }
        _ => false,
    }
}

/// Returns the name in a word that tells of another by it: "Ham" of "Ham-based".
pub(super) fn describer(letters: &str) -> Option<&str> {
    const TELLING: [&str; 16] = [
        "backed",
        "based",
        "born",
        "bound",
        "bred",
        "controlled",
        "educated",
        "funded",
        "held",
        "led",
        "listed",
        "made",
        "owned",
        "raised",
        "run",
        "trained",
    ];
    let (name, told) = letters.rsplit_once('-')?;
    TELLING.contains(&told).then_some(name)
}

/// Tells whether "I" is the number of who or what bears a name, and no pronoun: "King Charles I", "World War I", "the
/// Phase I trial"; "I told Mary I was late" has two pronouns.
fn is_first_of_name(words: &Words<'_>, first: usize, at: usize) -> bool {
    let reigns = at == first + 2 && words.is(first, Roles::TITLE);
    let noun = |at: usize| {
        let verb = is_finite(words, at) && !words.is(at, Roles::NOUN_OR_VERB);
        words.is_small(at) && !words.is(at, Roles::FUNCTION) && !verb
    };
    let of_many = || {
        words.is(first.wrapping_sub(1), Roles::DETERMINER.or(Roles::ADVERB)) && noun(at + 1)
            || first > 1 && words.is(first - 2, Roles::DETERMINER) && noun(at + 1)
    };
    words.letters(at) == "I" && (reigns || words.is_one_of(at - 1, &["war"]) || of_many())
}

/// Tells whether a mark opens or closes a single word between two of a name: Cleopatra “Cleo” Roe.
fn is_nickname(words: &Words<'_>, mark: usize) -> bool {
    let around = |opening: usize| {
        let closes = words.is_mark(opening + 2, '”') || words.is_mark(opening + 2, '"');
        let touches = words.span(&(opening..opening + 3)).len()
            == words.letters(opening + 1).len()
                + words.letters(opening).len()
                + words.letters(opening + 2).len();
        let named = opening > 0
            && [opening - 1, opening + 1, opening + 3].iter().all(|at| words.is_capital(*at));
        let function = |at: usize| words.is(at, Roles::FUNCTION);
        closes && touches && named && !function(opening - 1) && !function(opening + 3)
    };
    around(mark) || words.is_mark(mark, '"') && mark > 2 && around(mark - 2)
}

/// Tells whether a name is a body's by one of its words: "Ham Law School", but "Jude Law".
pub(super) fn is_body(words: &Words<'_>, name: &Range<usize>) -> bool {
    const SURNAMES: [&str; 6] = ["day", "hall", "law", "north", "post", "west"];
    let first = words.is(name.start, Roles::MALE.or(Roles::FEMALE));
    let is_person = first && name.len() == 2 && words.is_one_of(name.end - 1, &SURNAMES);
    !is_person && name.clone().any(|at| words.is(at, Roles::ORGANISATION))
}

/// Tells whether a name is a company's by its last word: "Nordmark AB".
pub(super) fn is_company(words: &Words<'_>, name: &Range<usize>) -> bool {
    const LAST: [&str; 15] = [
        "ab", "ag", "bv", "co", "corp", "gmbh", "holdings", "inc", "llc", "llp", "ltd", "nv",
        "plc", "sa", "spa",
    ];
    name.len() > 1 && words.is_one_of(name.end - 1, &LAST)
}

/// Returns a name without what stands behind a person's and is no part of it: "Jane Roe KC".
pub(super) fn without_honours(words: &Words<'_>, name: Range<usize>) -> Range<usize> {
    let bears_honour = |at: &usize| is_honour(words.letters(*at));
    let honours = name.clone().skip(1).rev().take_while(bears_honour).count();
    name.start..name.end - honours
}

/// Tells whether a word stands behind the name of a person who bears it: "KC".
pub(super) fn is_honour(word: &str) -> bool {
    HONOURS.contains(&word)
}

/// What stands behind the name of a person who bears it.
const HONOURS: [&str; 16] = [
    "CBE", "DBE", "Esq", "FRS", "JP", "KBE", "KC", "MBE", "MEP", "MP", "MSP", "OBE", "PhD", "QC",
    "RN", "TD",
];

/// Whom a body or an event is called after as a whole: "Women’s Cup", "King’s College".
const MANY: [&str; 12] = [
    "boys", "children", "girls", "king", "ladies", "men", "nurses", "people", "queen", "teachers",
    "women", "workers",
];

/// Tells whether a capitalised word names nothing: "The", "On", "Wednesday".
pub(super) fn is_no_name(words: &Words<'_>, at: usize) -> bool {
    let no_names = Roles::MONTH.or(Roles::WEEKDAY).or(Roles::FUNCTION);
    // "the First Amendment"
    let is_first = || {
        words.is_one_of(at, &["first", "all"])
            && words.is_capital(at + 1)
            && words.is_one_of(at.wrapping_sub(1), &["the"])
    };
    words.is(at, no_names)
        && !is_first()
        && !words.is(at, Roles::MALE.or(Roles::FEMALE))
        && !is_first_name_too(words, at)
        || is_made_of_no_names(words, at)
}

/// "Sundays" and "October-December" are made of words that name nothing.
fn is_made_of_no_names(words: &Words<'_>, at: usize) -> bool {
    const DAYS: [&str; 7] =
        ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    let calendar = |word: &str| look_up(word).roles.any(Roles::MONTH.or(Roles::WEEKDAY));
    words.is_one_of(at, &DAYS)
        || words.is(at, Roles::JOINED) && words.letters(at).split('-').all(calendar)
}

/// Tells whether a month is somebody's first name here: "said Jan Novak", but not "in April Ford said".
fn is_first_name_too(words: &Words<'_>, at: usize) -> bool {
    const NAMES: [&str; 4] = ["jan", "april", "may", "august"];
    const DATES: [&str; 14] = [
        "in", "since", "until", "by", "early", "late", "mid", "of", "from", "through", "last",
        "next", "this", "-",
    ];
    let no_names = Roles::MONTH.or(Roles::WEEKDAY).or(Roles::FUNCTION);
    words.is_one_of(at, &NAMES)
        && words.is_capital(at + 1)
        && !words.is(at + 1, no_names)
        && at.checked_sub(1).is_some_and(|before| !words.is_one_of(before, &DATES))
}

/// Tells whether a month is somebody's surname here: "Theresa May said".
pub(super) fn is_surname_too(words: &Words<'_>, at: usize) -> bool {
    let first = at.wrapping_sub(1);
    words.is_one_of(at, &["august", "best", "early", "little", "long", "march", "may", "more"])
        && words.is_capital(at)
        && words.is_capital(first)
        && words.is(first, Roles::MALE.or(Roles::FEMALE))
        && !words.is(first, Roles::MONTH)
        && words.get(at + 1).is_none_or(|next| next.shape != Shape::Digits)
}

/// Tells whether the point behind this word may be inside a name: "J.", "Mr.", "Sen.".
pub(super) fn is_abbreviation(words: &Words<'_>, at: usize) -> bool {
    let letters = words.letters(at);
    letters.chars().count() == 1
        || letters.ends_with("-St")
        || letters.len() <= 5 && words.is(at, Roles::TITLE)
        || words.is_one_of(at, &["st", "mt", "ft"])
}

/// Returns the part of a capitalised stretch that names a person: behind titles and adjectives, before honours.
pub(super) fn person(words: &Words<'_>, name: Range<usize>) -> Range<usize> {
    let name = without_honours(words, name);
    let is_first_name = |at: &usize| words.is(*at, Roles::MALE.or(Roles::FEMALE));
    let after_title = name.clone().rev().find(|at| {
        let is_role = words.is(*at, Roles::TITLE)
            || words.is(*at, Roles::ROLE) && !words.is(*at, Roles::ORGANISATION);
        is_role && !is_first_name(at) && at + 1 < name.end
    });
    let mut start = after_title.map_or(name.start, |title| title + 1);
    while start < name.end && words.is_mark(start, '.') {
        start += 1;
    }
    // "Fellow Republican Chris Christie", "Minister for Housing Ana Ruiz": what stands before a known first name is no
    // part of it.
    let first = (start..name.end).find(is_first_name).filter(|first| first + 1 < name.end);
    // "Celebrating Jane Roe", in a headline
    let least = if is_office(words, start) || words.is(start, Roles::ING) { 1 } else { 2 };
    first.map_or(start, |first| if first >= start + least { first } else { start })..name.end
}

/// Tells whether a capitalised stretch begins with what somebody is in charge of: "Minister for Housing".
pub(super) fn is_office(words: &Words<'_>, start: usize) -> bool {
    let of = start.wrapping_sub(1);
    words.is_one_of(of, &["of", "for"])
        && words.is(of.wrapping_sub(1), Roles::TITLE.or(Roles::ROLE))
}

/// Writes a word in capitals as a name is written: `SMITH` as `Smith`, `McCONNELL` as `McConnell`.
pub(super) fn in_small(word: &str) -> String {
    if word.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return word.to_owned();
    }
    let mut start = true;
    let mut name = String::with_capacity(word.len());
    for c in word.chars() {
        if start || c.is_lowercase() {
            name.push(c);
        } else {
            name.extend(c.to_lowercase());
        }
        // Behind "Mc", a hyphen or an apostrophe another capital stands.
        start = c.is_lowercase() && name.len() < 4 || !c.is_alphabetic();
    }
    name
}

/// Tells whether a word, in capitals or not, stands before a surname that it is part of: "Van".
pub(super) fn is_particle(word: &str) -> bool {
    NAME_PARTICLES.iter().any(|particle| particle.eq_ignore_ascii_case(word))
}

/// Most words a person's name has.
pub(super) const LONGEST: usize = 5;
