//! What stands beside a name and says whose it is: a post, an age, somebody's mother.

use std::ops::Range;

use super::lexicon::Roles;
use super::names::{Gender, gender};
use super::proper_name::{LONGEST, end_of_name, is_abbreviation};
use super::words::{Shape, Word, Words};

/// Tells whether what stands beside the name at a word makes it a person's: "Councillor Roe", "Roe, who", "Roe, 34,".
pub(super) fn is_described(words: &Words<'_>, at: usize) -> bool {
    let end = end_of_name(words, at, at + LONGEST);
    let role =
        at.checked_sub(1).is_some_and(|before| words.is(before, Roles::TITLE.or(Roles::ROLE)));
    // "a man called Jo Roe"
    let called = at > 2
        && words.is_one_of(at - 1, &["called", "named"])
        && gender_of_noun(words, at - 2).is_some();
    // "said Jane Roe of the Institute of Art"
    let says = (at.saturating_sub(2)..at).any(|at| words.is(at, Roles::SAYS));
    let office = end + 1 + usize::from(words.is_one_of(end + 1, &["the"]));
    let speaks = says && words.is_one_of(end, &["of"]) && words.is_capital(office);
    role || called
        || speaks
        || end > at && (is_told_of(words, end) || is_apposed(words, &(at..end)))
}

/// Tells whether what stands behind a name says that it is a person's: ", who", ", 34,", ", a 28-year-old", ", a grocer who".
pub(super) fn is_told_of(words: &Words<'_>, end: usize) -> bool {
    let behind = end + 1;
    if !words.is_mark(end, ',') {
        return false;
    }
    let is_age = |at: usize| words.is_digits(at);
    // "Jane Roe, Acme’s head of works, said"
    let owner = end_of_name(words, behind, behind + LONGEST);
    let owns = words.get(owner).is_some_and(|word| word.shape == Shape::Possessive);
    if holds_post(words, if owns { owner + 1 } else { behind }) {
        return true;
    }
    if !words.is_one_of(behind, &["a", "an", "the"]) {
        let is_old = words.is_mark(behind + 1, ',') || is_year_old(words, behind + 1);
        return words.is_one_of(behind, &["who", "whose"]) || is_age(behind) && is_old;
    }
    let near = (behind + 1..behind + 5).take_while(|at| words.get(*at).is_some_and(Word::is_word));
    // "Jane Roe, the rural affairs secretary, said"
    let is_post = |at: usize| {
        let title = words.is_small(at) && words.is(at, Roles::TITLE);
        title && words.is_mark(at + 1, ',') && !words.is_one_of(at, &["leader"])
    };
    is_age(behind + 1) && is_year_old(words, behind + 2)
        || near.into_iter().any(|at| words.is_one_of(at, &["who"]) || is_post(at))
}

/// Tells whether words say which post somebody holds: "chief economist at Acme", "director of the mine".
fn holds_post(words: &Words<'_>, start: usize) -> bool {
    let mut small = (start..start + 4).take_while(|at| words.is_small(*at));
    small.any(|at| {
        let post = words.is(at, Roles::ROLE) && words.is_one_of(at + 1, &["at"])
            || words.is(at, Roles::TITLE) && words.is_one_of(at + 1, &["at", "for", "of"]);
        post && !words.letters(at).ends_with('s')
    })
}

/// "-year-old", behind a number.
fn is_year_old(words: &Words<'_>, at: usize) -> bool {
    words.is_mark(at, '-') && words.is_one_of(at + 1, &["year-old"])
}

/// Tells whether a name is that of whoever is told of before it: "its president, Faith Odhiambo, said".
pub(super) fn is_apposed(words: &Words<'_>, name: &Range<usize>) -> bool {
    let Some(role) = name.start.checked_sub(2) else { return false };
    let person = is_small_role(words, role) && !words.letters(role).ends_with('s');
    let closes = words.is_mark(name.end, ',') || words.is_mark(name.end, '.') && name.len() > 1;
    person && words.is_mark(role + 1, ',') && closes
}

/// Tells whether a word in small letters says what somebody is: "mother", "president".
pub(super) fn is_small_role(words: &Words<'_>, at: usize) -> bool {
    words.is_small(at) && words.is(at, Roles::ROLE.or(Roles::TITLE))
}

/// Returns whether what stands before a name makes its bearer a man or a woman: "her uncle, Smokey Roe".
pub(super) fn gender_of_role(words: &Words<'_>, name: &Range<usize>) -> Option<Gender> {
    let before = name.start.checked_sub(1)?;
    // "a man called Jo Roe"
    let called = words.is_one_of(before, &["called", "named"]);
    let before = before.checked_sub(usize::from(called))?;
    let apart = words.is_mark(before, ',') || words.is_mark(before, '.');
    gender_of_noun(words, before.checked_sub(usize::from(apart))?)
}

/// Returns whether a word for somebody, or before a name, says that it is a man or a woman: "uncle", "spokeswoman", "Mr".
pub(super) fn gender_of_noun(words: &Words<'_>, role: usize) -> Option<Gender> {
    const MEN: [&str; 13] = [
        "boy",
        "boyfriend",
        "brother",
        "father",
        "grandfather",
        "grandson",
        "husband",
        "man",
        "mr",
        "nephew",
        "son",
        "uncle",
        "widower",
    ];
    const WOMEN: [&str; 13] = [
        "aunt",
        "daughter",
        "girl",
        "girlfriend",
        "granddaughter",
        "grandmother",
        "mother",
        "mrs",
        "ms",
        "niece",
        "sister",
        "widow",
        "wife",
    ];
    let letters = words.letters(role);
    if words.is_one_of(role, &MEN) || letters.ends_with("sman") {
        Some(Gender::Man)
    } else if words.is_one_of(role, &WOMEN) || letters.ends_with("woman") {
        Some(Gender::Woman)
    } else {
        None
    }
}

/// Tells whether a first name is all that the text gives somebody here: "his wife Ann", "her mother, Ann, said".
pub(super) fn is_first_name_alone(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| gender(words, at).is_some()) else {
        return false;
    };
    let is_kin = |at: usize| is_small_role(words, at);
    let apart = words.is_mark(before, ',') && words.is_mark(at + 1, ',');
    let told = if apart { is_kin(before.wrapping_sub(1)) } else { is_kin(before) };
    told && words.is_capital(at) && !words.is_capital(at + 1)
}

/// Tells whether a single name is somebody's: "Rihanna, who sang".
pub(super) fn is_only_name(words: &Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let name = words.is_capital(before) && !words.is(before, Roles::FUNCTION);
    let initial = words.is_mark(before, '.') && is_abbreviation(words, before.wrapping_sub(1));
    // "of the University of Padua, who called"
    let of = words.is_one_of(before, &["of", "in", "at", "from", "the"]);
    let single = !name && !initial && !of;
    single && words.is_mark(at + 1, ',') && words.is_one_of(at + 2, &["who"])
}
