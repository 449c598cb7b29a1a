//! What a speaker is called: the name in a noun phrase, as full as the article gives it, or the words of the phrase.

use std::ops::Range;

use super::lexicon::Roles;
use super::names::Names;
use super::phrase::owns;
use super::proper_name::{end_of_name, is_office, person};
use super::proportion::proportion;
use super::speaker::BLAMED;
use super::words::Words;
use crate::text::{Span, one_line};

/// Who the words say it was.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Speaker {
    /// The name, as full as the article gives it, or the words of the phrase.
    pub(super) name: String,
    /// Whether it is no more than a pronoun, and the text leaves open whom it stands for.
    pub(super) is_pronoun: bool,
    /// The words.
    pub(super) span: Span,
}

/// Names who a noun phrase is about.
pub(super) fn speaker(words: &Words<'_>, names: &Names, source: &Range<usize>) -> Speaker {
    let span = words.span(source);
    let is_pronoun = source.len() == 1
        && (words.is(source.start, Roles::PRONOUN) || words.is_one_of(source.start, &BLAMED));
    let known = names.behind_pronoun(words, source.start).filter(|_| is_pronoun);
    let name = if let Some(known) = known {
        known.to_owned()
    } else if let Some(name) = name_within(words, source) {
        names.fullest(&one_line(words.span(&name).of(words.text)))
    } else {
        let article = words.is_one_of(source.start, &["a", "an", "the"]) && source.len() > 1;
        let phrase = source.start + usize::from(article)..source.end;
        let phrase = one_line(words.span(&phrase).of(words.text));
        match phrase.split_once(['\'', '’']) {
            Some((pronoun, _)) if is_pronoun => pronoun.to_owned(),
            _ => phrase,
        }
    };
    Speaker { name, is_pronoun: is_pronoun && known.is_none(), span }
}

/// Finds the name behind what somebody is: "Bank of Ham president Ana Ruiz", "writer and poet Ana Ruiz".
fn behind_role(words: &Words<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let is_role =
        |at: &usize| !words.is_capital(*at) && words.is(*at, Roles::ROLE.or(Roles::TITLE));
    // "Ana Ruiz of the firm Roe Poe"
    let first = words.is(source.start, Roles::MALE.or(Roles::FEMALE));
    let mut links = source.clone().skip(2);
    let of = links.find(|at| words.is(*at, Roles::PREPOSITION) && !words.is_capital(*at));
    if first && of.is_some_and(|of| (source.start..of).all(|at| words.is_capital(at))) {
        return None;
    }
    let name = source.clone().rev().find(is_role)? + 1..source.end;
    let is_name = name.len() > 1 && end_of_name(words, name.start, name.end) == name.end;
    is_name.then(|| person(words, name)).filter(|name| !name.is_empty())
}

/// Finds the name behind that of a body: "director of the Council on Energy Relations Ana Ruiz".
fn behind_body(words: &Words<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    const LAST: [&str; 16] = [
        "agency",
        "association",
        "bureau",
        "center",
        "commission",
        "committee",
        "council",
        "department",
        "federation",
        "foundation",
        "institute",
        "kingdom",
        "nations",
        "relations",
        "states",
        "union",
    ];
    let name = source.end.checked_sub(2).filter(|name| *name > source.start)?..source.end;
    let other = Roles::ORGANISATION.or(Roles::TITLE).or(Roles::ROLE).or(Roles::FUNCTION);
    let named = name.clone().all(|at| words.is_capital(at) && !words.is(at, other));
    (named && words.is_capital(name.start - 1) && words.is_one_of(name.start - 1, &LAST))
        .then_some(name)
}

/// Finds the name behind what somebody is in charge of, or behind a title that ends what somebody is: "Minister for
/// Housing Ana Ruiz", "head of research Dr Ana Ruiz".
fn behind_office(words: &Words<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let titled = |at: usize| {
        let small = words.is_small(at - 1);
        small && words.is(at, Roles::TITLE) && !words.is(at - 1, Roles::PREPOSITION)
    };
    let begins = |at: &usize| words.is_capital(*at) && (is_office(words, *at) || titled(*at));
    let office = source.clone().skip(2).find(begins)?;
    let stretch = office..end_of_name(words, office, source.end);
    let name = person(words, stretch.clone());
    let is_joint = (source.start + 1..office)
        .any(|at| words.is_one_of(at, &["and"]) && words.is_capital(at - 1));
    (!is_joint && stretch.end == source.end && name.start > office && name.len() > 1)
        .then_some(name)
}

/// Finds the name of a person that a noun phrase is about, not one that only describes him.
fn name_within(words: &Words<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let behind = behind_role(words, source).or_else(|| behind_body(words, source));
    if let Some(name) = behind.or_else(|| behind_office(words, source)) {
        return Some(name);
    }
    let mut links = source.clone().skip(1);
    let preposition = links.find(|at| words.is(*at, Roles::PREPOSITION) && !words.is_capital(*at));
    // "Department of Labor": the name of a body goes on.
    let of_body = |at: usize| {
        words.is_one_of(at, &["of", "for"])
            && words.is(at - 1, Roles::ORGANISATION)
            && !words.is(at - 1, Roles::TITLE)
            && words.is_capital(at - 1)
    };
    if preposition.is_some_and(of_body) {
        return None;
    }
    let head = source.start..preposition.unwrap_or(source.end);
    // "Ana Ruiz of the Union of Bus and Tram Drivers" is one person.
    let opens_other =
        Roles::MALE.or(Roles::FEMALE).or(Roles::TITLE).or(Roles::ROLE).or(Roles::DETERMINER);
    let joint = source.clone().any(|at| {
        words.is_one_of(at, &["and"]) && (at < head.end || words.is(at + 1, opens_other))
    });
    if joint || head.is_empty() || !words.is_capital(head.end - 1) {
        return None;
    }
    let start = head.clone().find(|at| end_of_name(words, *at, head.end) == head.end)?;
    let name = person(words, start..head.end);
    // "Leaders’ College", "the Democrat from Ohio" and "two-thirds of voters" are no name, "Reuters’ Ana Ruiz" is.
    let owned = start > head.start && owns(words, start - 1);
    let counts =
        || words.is(start, Roles::ROLE.or(Roles::TITLE)) || proportion(words, start).is_some();
    let several = words.is(source.start, Roles::NUMBER);
    let describes = name.len() == 1 && (owned || several || head.end < source.end && counts());
    (!name.is_empty() && !describes).then_some(name)
}
