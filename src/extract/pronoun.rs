//! Whom "he" and "she" stand for, where the text makes that certain.

use std::ops::Range;

use super::beside_name::is_small_role;
use super::lexicon::Roles;
use super::names::{Gender, Names};
use super::proper_name::{LONGEST, end_of_name};
use super::verb::is_finite;
use super::words::{Shape, Words};
use crate::text::Span;

/// How many words are told of somebody between commas before a verb follows.
const LONGEST_APPOSITION: usize = 12;

/// How many words back a pronoun reaches.
pub(super) const MEMORY: usize = 80;

impl Names {
    /// Finds whom "he" or "she" at the word `at` stands for, where only one person of that kind is named
    /// in the [`MEMORY`] words before it, or at least in those of its paragraph.
    pub(super) fn behind_pronoun<'n>(&'n self, words: &Words<'n>, at: usize) -> Option<&'n str> {
        let gender = if words.is_one_of(at, &["he", "he'd", "he’d", "him"]) {
            Gender::Man
        } else if words.is_one_of(at, &["she", "she'd", "she’d", "her"]) {
            Gender::Woman
        } else {
            return None;
        };
        if words.is_one_of(at.wrapping_sub(1), &["what"])
            && let Some(subject) = self.only_subject(words, at, gender)
        {
            return Some(subject);
        }
        let first = self.sightings.partition_point(|(seen, _)| seen + MEMORY < at);
        let near = self.sightings[first..].iter().take_while(|(seen, _)| *seen < at);
        let fronted = fronted(words, at);
        let near = near.filter(|(seen, _)| !fronted.contains(seen));
        let near = near.filter(|(_, other)| other.is_none_or(|other| other == gender));
        let near = near.collect::<Vec<_>>();
        let above = |seen: usize| words.span(&(seen..at)).of(words.text).contains('\n');
        let here = &near[near.partition_point(|(seen, _)| above(*seen))..];
        let only = |seen: &mut dyn Iterator<Item = usize>| self.only(words, seen);
        // "One parent said it was late. “I left,” she said."
        if let Some((last, _)) = here.last().filter(|(last, _)| unnamed(words, *last).is_some()) {
            return self.person(words, *last);
        }
        // Who may be either is meant where nobody else can be, and keeps others from being meant.
        if here.iter().any(|(_, other)| other.is_none()) {
            return only(&mut here.iter().map(|(seen, _)| *seen))
                .or_else(|| self.last_teller(words, here, at));
        }
        let known = near.iter().filter(|(_, other)| other.is_some()).map(|(seen, _)| *seen);
        // "Church, who was Freeland’s chief of staff, conceded": it is not she who is told of.
        let owns = |seen: usize| {
            let behind = words.get(end_of_name(words, seen, seen + LONGEST));
            behind.is_some_and(|behind| behind.shape == Shape::Possessive)
        };
        if !here.is_empty() && known.clone().all(owns) {
            return None;
        }
        let meant = only(&mut known.clone());
        let meant = meant
            .filter(|meant| !here.is_empty() || !self.tells_of_other(words, at, gender, meant));
        meant
            .or_else(|| only(&mut here.iter().map(|(seen, _)| *seen)))
            .or_else(|| self.last_teller(words, here, at))
    }

    /// Finds who told something last among those whom a paragraph names, in a sentence before the word `at`: he goes on
    /// where no other is named but in what he told, as in "Smith said Jones had left. “It is over,” he said."
    fn last_teller<'n>(
        &'n self,
        words: &Words<'n>,
        here: &[&(usize, Option<Gender>)],
        at: usize,
    ) -> Option<&'n str> {
        let ends = |at: &usize| ['.', '?', '!'].iter().any(|mark| words.is_mark(*at, *mark));
        let tells = |seen: usize| {
            let end = end_of_name(words, seen, seen + LONGEST);
            let comma = |at: usize| words.is_mark(at, ',');
            let apart = (end + 1..end + LONGEST_APPOSITION).find(|at| comma(*at));
            let verb = apart.filter(|_| comma(end)).map_or(end, |comma| comma + 1);
            let says = |verb: usize| {
                let asks = ["told", "tells", "asked", "asks"];
                let other = words.is(verb, Roles::NOUN_OR_VERB) || words.is_one_of(verb, &asks);
                words.is(verb, Roles::SAYS) && !other
            };
            // "said Jane Roe", whose surname is seen last
            let start = seen - usize::from(seen > 0 && words.is_capital(seen - 1));
            let closes = words.is_mark(end, '.')
                || words.is_mark(end, ',')
                || words.is_one_of(end, &["of", "from", "in"]);
            let inverted = ["said", "says", "wrote", "writes", "added", "adds"];
            says(verb) || closes && start > 0 && words.is_one_of(start - 1, &inverted)
        };
        let teller = here.iter().rev().map(|(seen, _)| *seen).find(|seen| tells(*seen))?;
        let is_before = words.is_capital(at) || (teller..at).any(|at| ends(&at));
        is_before.then(|| self.person(words, teller))?
    }

    /// Tells whether a paragraph that names nobody may tell of the person whom the article names first, and not of one named
    /// a little before: "She grew up in Ham. “I ran,” she said."
    fn tells_of_other(&self, words: &Words<'_>, at: usize, gender: Gender, meant: &str) -> bool {
        let before = &words.text[..words.span(&(at..at + 1)).start];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let is_same = |at: &usize| match gender {
            Gender::Man => words.is_one_of(*at, &["he"]),
            Gender::Woman => words.is_one_of(*at, &["she"]),
        };
        let first = unquoted(words, Span::new(start, before.len())).take(MEMORY).find(is_same);
        let says = |at: usize| words.is(at, Roles::SAYS);
        let narrates = first.is_some_and(|first| !says(first + 1) && !says(first.wrapping_sub(1)));
        let of_kind = |(seen, known): &(usize, Option<Gender>)| {
            Some(*seen).filter(|_| *known == Some(gender))
        };
        let lead = self.sightings.iter().find_map(of_kind);
        narrates && lead.and_then(|lead| self.person(words, lead)).is_some_and(|lead| lead != meant)
    }

    /// Finds the only person of a kind whom the sentence tells of before the word `at`: "Kavanaugh, one of three Trump
    /// appointees, rejected what he called".
    fn only_subject<'n>(&'n self, words: &Words<'n>, at: usize, gender: Gender) -> Option<&'n str> {
        let ends = |at: &usize| ['.', '?', '!'].iter().any(|mark| words.is_mark(*at, *mark));
        let start = (at.saturating_sub(MEMORY)..at).rev().find(ends).map_or(0, |end| end + 1);
        let other = Roles::FUNCTION.or(Roles::SAYS).or(Roles::VERB).or(Roles::PAST).or(Roles::ED);
        let describes = |seen: usize| {
            words.get(seen + 1).is_some_and(|next| match next.shape {
                Shape::Possessive => true,
                Shape::Small => !next.is(other),
                _ => false,
            })
        };
        let first = self.sightings.partition_point(|(seen, _)| *seen < start);
        let here = self.sightings[first..].iter().take_while(|(seen, _)| *seen < at);
        let here = here.filter(|(seen, _)| !describes(*seen));
        let here = here.filter(|(_, other)| other.is_none_or(|other| other == gender));
        self.only(words, &mut here.map(|(seen, _)| *seen))
    }

    /// Returns the person whom all of the words name, if it is one.
    fn only<'n>(
        &'n self,
        words: &Words<'n>,
        seen: &mut dyn Iterator<Item = usize>,
    ) -> Option<&'n str> {
        let mut persons = seen.filter_map(|seen| self.person(words, seen));
        let only = persons.next()?;
        persons.all(|person| person == only).then_some(only)
    }
}

/// Returns the words that stand before the subject at `at` and a comma, where they are no clause: whom they name is not the
/// subject, as in "After talks with Smith, he said".
fn fronted(words: &Words<'_>, at: usize) -> Range<usize> {
    let ends = |at: &usize| {
        ['.', '?', '!', ';', '”', '"'].iter().any(|mark| words.is_mark(*at, *mark))
            || words.span(&(*at..*at + 2)).of(words.text).contains('\n')
    };
    let Some(comma) = at.checked_sub(1).filter(|comma| words.is_mark(*comma, ',')) else {
        return at..at;
    };
    let near = at.saturating_sub(MEMORY)..comma;
    let start = near.clone().rev().find(ends).map_or(near.start, |end| end + 1);
    let is_clause = (start..comma).any(|at| is_finite(words, at));
    if words.is(start, Roles::PREPOSITION) && !is_clause { start..at } else { at..at }
}

/// Returns the words of a paragraph that stand between no quote marks.
pub(super) fn unquoted<'w>(
    words: &'w Words<'_>,
    paragraph: Span,
) -> impl Iterator<Item = usize> + 'w {
    let mut opened = None;
    words.within(paragraph).filter(move |at| {
        let Some(Shape::Mark(mark)) = words.get(*at).map(|word| word.shape) else {
            return opened.is_none();
        };
        opened = match (opened, mark) {
            (None, '“' | '‘' | '"') => Some(mark),
            (Some('“'), '”') | (Some('‘'), '’') | (Some('"'), '"') => None,
            (opened, _) => opened,
        };
        opened.is_none()
    })
}

/// Finds what a speaker is called whom the text does not name, where the word `at` ends it: "One parent, who would not
/// give her name, said", "said a neighbour".
pub(super) fn unnamed(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    // "One said she was moved."
    let stands_alone = words.is(at, Roles::DETERMINER) && words.is_one_of(at, &["one", "another"]);
    if stands_alone && words.is_one_of(at + 1, &["said", "says", "told", "recalled"]) {
        return Some(at..at + 1);
    }
    let is_one = is_small_role(words, at) && !words.letters(at).ends_with('s');
    if !is_one {
        return None;
    }
    let start = (at.saturating_sub(3)..at)
        .rev()
        .find(|at| !words.is_small(*at) || words.is(*at, Roles::DETERMINER))?;
    // Behind "a reporter asked Smith" it is Smith who answers; "a woman believed to be there" and "a man called Smith"
    // say nothing.
    let says = |at: usize| {
        let other = words.is(at, Roles::NOUN_OR_VERB)
            || words.is_one_of(at, &["asked", "asks"])
            || words.is_one_of(at, &["called", "named"]) && words.is_capital(at + 1)
            || words.is_one_of(at + 1, &["to"]);
        words.is(at, Roles::SAYS) && !other
    };
    let end = end_of_office(words, at + 1);
    let told = words.is_mark(end, ',') && words.is_one_of(end + 1, &["who"]);
    let speaks = says(end) || told || start > 0 && words.is_one_of(start - 1, &["said", "says"]);
    let article = usize::from(words.is_one_of(start, &["a", "an"]));
    let any = article > 0 || words.is_one_of(start, &["one", "another"]);
    (any && speaks).then_some(start + article..end)
}

/// Returns the word behind whom somebody speaks for: "a spokesman for Acme said".
fn end_of_office(words: &Words<'_>, at: usize) -> usize {
    let name = at + 1 + usize::from(words.is_one_of(at + 1, &["the"]));
    let end = end_of_name(words, name, name + LONGEST);
    if words.is_one_of(at, &["for", "from", "of", "with"]) && end > name { end } else { at }
}
