//! Nouns that tell: "the fear that it was late", "her promise to stay", "Smith’s criticism of the plan".
//!
//! Whose words they are is said before the noun ("Smith’s"), behind it ("by Smith"), or by the subject of the verb
//! ("Smith expressed concern that"). Which nouns tell is in `data/telling-nouns.txt`.

use std::ops::Range;

use super::clause::{end_of_content, piece, question_behind};
use super::frame::{Follow, Frame};
use super::lexicon::Roles;
use super::phrase::{REACH, Scope};
use super::speaker::{Attribution, names_somebody};
use super::told::Report;
use super::verb::{is_be, is_finite, is_modal, stands_between};
use super::words::{Shape, Word, Words};

/// Reads what is told by the noun at the word `at`, if it is one.
pub(super) fn beside_noun(scope: &Scope<'_, '_>, at: usize) -> Option<Report> {
    let words = scope.words;
    words.get(at).filter(|word| word.is(Roles::TOLD) && word.shape == Shape::Small)?;
    let frame = Frame::of_noun(words.letters(at)).filter(|_| !is_helped(words, at))?;
    let agent =
        words.is_one_of(at + 1, &["by", "from"]).then(|| scope.subject_after(at + 2)).flatten();
    let agent = agent.filter(|agent| agent.clone().any(|at| names_somebody(words, at)));
    let next = agent.as_ref().map_or(at + 1, |agent| agent.end);
    let next = next + usize::from(words.is_mark(next, ','));
    let whose = match owner(scope, at) {
        Owner::Nobody => agent.map_or(Owner::Nobody, Owner::Named),
        owner => owner,
    };
    let is_owned = whose != Owner::Nobody;
    let source = match whose {
        Owner::Named(source) => Some(source),
        Owner::Meant => None,
        Owner::Nobody => subject_before(scope, at),
    };
    let (start, certain) = start_behind(scope, frame, next)?;
    // "there are fears that", "amid reports that"
    let stands = (scope.range.start.max(at.saturating_sub(4))..at)
        .any(|at| words.is_one_of(at, &["there", "amid", "despite"]));
    if !is_owned && source.is_none() && !(certain && stands) {
        return None;
    }
    let end = end_of_content(scope, start);
    // "had doubts about the figure and wanted it halved"
    let acts = |at: &usize| {
        words.is_one_of(*at, &["and", "but"])
            && (words.is(*at + 1, Roles::PAST.or(Roles::ED)) && is_finite(words, *at + 1))
    };
    let noun_follows = words.is_one_of(start - 1, &frame.with);
    let own = (start + 1..end).take(REACH).find(|at| acts(at) || is_finite(words, *at));
    let end = own.filter(|own| noun_follows && acts(own)).unwrap_or(end);
    let heads = !(scope.range.start.max(at.saturating_sub(REACH))..at)
        .any(|at| is_finite(words, at) && !(scope.quoted)(at));
    let end = if heads { main_verb(words, start..end, certain) } else { end };
    let content = piece(words, start..end)?;
    Some(Report { source, cue: at..at + 1, contents: vec![content], is_said: false })
}

/// Finds whose the words are that a noun beside them calls said: "Smith’s “day one” promise", "Smith’s claim that he
/// “won”".
pub(super) fn owner_of(scope: &Scope<'_, '_>, inside: &Range<usize>) -> Option<Attribution> {
    let words = scope.words;
    let telling = |at: usize| Frame::of_noun(words.letters(at));
    let behind =
        Some(inside.end).filter(|noun| scope.range.contains(noun) && telling(*noun).is_some());
    let claims = |at: &usize| {
        words.is_one_of(*at + 1, &["that"])
            && telling(*at).is_some_and(|frame| frame.takes(Follow::That))
    };
    let floor = scope.range.start.max(inside.start.saturating_sub(6));
    let mut near =
        (floor..inside.start).rev().take_while(|at| words.get(*at).is_some_and(Word::is_word));
    let noun = behind.or_else(|| near.find(claims))?;
    match owner(scope, noun.min(inside.start)) {
        Owner::Named(source) => Some(Attribution { source, cue: noun..noun + 1 }),
        Owner::Meant | Owner::Nobody => None,
    }
}

/// Tells whether a word that can be a noun is a verb after all: "could not wish to stay".
fn is_helped(words: &Words<'_>, at: usize) -> bool {
    let not = usize::from(words.is_one_of(at.wrapping_sub(1), &["not"]));
    let helper = at.wrapping_sub(1 + not);
    is_modal(words, helper) || words.is_one_of(helper, &["cannot", "did", "do", "does"])
}

/// Finds where what is told begins, and whether that can be nothing else than told.
fn start_behind(scope: &Scope<'_, '_>, frame: &Frame, at: usize) -> Option<(usize, bool)> {
    let words = scope.words;
    if at >= scope.range.end || (scope.quoted)(at) {
        return None;
    }
    if frame.takes(Follow::That) && words.is_one_of(at, &["that"]) {
        return (!is_relative(words, at)).then_some((at, true));
    }
    if frame.takes(Follow::Whether)
        && let Some(question) = question_behind(scope, at).filter(|question| *question <= at + 1)
    {
        return Some((question, true));
    }
    let infinitive = words.get(at + 1).is_some_and(|next| {
        next.shape == Shape::Small && !next.is(Roles::DETERMINER.or(Roles::PRONOUN))
    });
    if frame.takes(Follow::To) && words.is_one_of(at, &["to"]) && infinitive {
        return Some((at, false));
    }
    // "a charge of between $480 million and $520 million"
    let is_money = |at: usize| ['$', '£', '€'].iter().any(|mark| words.is_mark(at, *mark));
    let paid = (at + 1..at + 4).any(is_money);
    (words.is_one_of(at, &frame.with) && !paid).then_some((at + 1, false))
}

/// Tells "the claim that he made" from "the claim that he left".
fn is_relative(words: &Words<'_>, that: usize) -> bool {
    let open = |at: usize| {
        words.get(at).is_none_or(|word| matches!(word.shape, Shape::Mark(_)))
            || is_finite(words, at)
    };
    is_finite(words, that + 1)
        || words.is(that + 1, Roles::PRONOUN) && is_finite(words, that + 2) && open(that + 3)
}

/// Whose words a noun says they are.
#[derive(PartialEq)]
enum Owner {
    /// "Smith’s claim".
    Named(Range<usize>),
    /// "his claim": somebody’s, who is named elsewhere.
    Meant,
    /// "a claim".
    Nobody,
}

/// Finds whose the words are that a noun tells, from what stands before it.
fn owner(scope: &Scope<'_, '_>, noun: usize) -> Owner {
    let words = scope.words;
    let floor = scope.range.start.max(noun.saturating_sub(4));
    for at in (floor..noun).rev() {
        let shape = words.get(at).map(|word| word.shape);
        if shape == Some(Shape::Possessive) {
            let phrase = scope.noun_phrase_before(at);
            return phrase.map_or(Owner::Meant, |phrase| Owner::Named(name_at_end(words, phrase)));
        }
        if words.is_one_of(at, &["his", "her", "their", "its", "my", "our"]) {
            return Owner::Meant;
        }
        if shape != Some(Shape::Small) || words.is(at, Roles::FUNCTION) || is_finite(words, at) {
            break;
        }
    }
    Owner::Nobody
}

/// Keeps of a noun phrase that ends with a name only the name: "the visit to the Church of Ham’s".
fn name_at_end(words: &Words<'_>, phrase: Range<usize>) -> Range<usize> {
    if !words.is_capital(phrase.end - 1) {
        return phrase;
    }
    let belongs = |at: usize| {
        let of = words.is_one_of(at, &["of"]) && at > phrase.start && words.is_capital(at - 1);
        of || words.is_capital(at) || words.is_mark(at, '.')
    };
    let start = (phrase.start..phrase.end).rev().take_while(|at| belongs(*at)).last();
    start.unwrap_or(phrase.start)..phrase.end
}

/// Finds the subject of the verb that has the noun for its object: "Smith expressed concern".
fn subject_before(scope: &Scope<'_, '_>, noun: usize) -> Option<Range<usize>> {
    let words = scope.words;
    let floor = scope.range.start.max(noun.saturating_sub(5));
    let near = (floor..noun).rev().take_while(|at| words.get(*at).is_some_and(Word::is_word));
    let verb = near.into_iter().find(|at| is_finite(words, *at))?;
    if hangs_on_preposition(words, verb, noun) || words.is_one_of(verb, &MEETING) {
        return None;
    }
    let passive = is_be(words, verb) || is_be(words, verb.wrapping_sub(1));
    let source = scope.subject_before(verb).filter(|_| !passive)?;
    source.clone().any(|at| names_somebody(words, at)).then_some(source)
}

/// Verbs of somebody who meets with what somebody else says: "faces calls to resign".
const MEETING: [&str; 27] = [
    "accept",
    "accepted",
    "accepts",
    "dismiss",
    "dismissed",
    "dismisses",
    "drew",
    "draws",
    "face",
    "faced",
    "faces",
    "heard",
    "hears",
    "ignored",
    "ignores",
    "prompted",
    "provoked",
    "receive",
    "received",
    "receives",
    "refused",
    "reject",
    "rejected",
    "rejects",
    "resisted",
    "resists",
    "sparked",
];

/// Tells whether a noun is no object of the verb before it, and so somebody else’s: "did not respond to a request for".
/// "To call for" is a verb itself, and "came to the conclusion" concluded.
fn hangs_on_preposition(words: &Words<'_>, verb: usize, noun: usize) -> bool {
    const WITH_VERB: [&str; 4] = ["out", "up", "down", "off"];
    let hangs = |at: usize| words.is(at, Roles::PREPOSITION) || words.is_one_of(at, &["to"]);
    let is_verb = words.is_one_of(noun - 1, &["to"]) && !words.letters(noun).ends_with('s');
    let comes =
        words.is_one_of(verb, &["came", "come", "comes"]) && words.is_one_of(verb + 1, &["to"]);
    let particle = words.is_one_of(verb + 1, &WITH_VERB);
    !is_verb && !comes && (verb + 1 + usize::from(particle)..noun).any(hangs)
}

/// Returns where what is told ends before the verb of the sentence that its noun is the subject of.
fn main_verb(words: &Words<'_>, content: Range<usize>, has_verb: bool) -> usize {
    let mut own = usize::from(has_verb);
    let mut at = content.start;
    let limit = content.end.min(at + 2 * REACH);
    while at < limit {
        if is_finite(words, at) {
            let joined = words.is_one_of(at - 1, &["and", "or", "to", "who", "which", "that"])
                || words.is(at - 1, Roles::PRONOUN);
            if !joined {
                if own == 0 {
                    return at;
                }
                own -= 1;
            }
            while at + 1 < content.end
                && (is_finite(words, at + 1) || stands_between(words, at + 1))
            {
                at += 1;
            }
        }
        at += 1;
    }
    content.end
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::quotations;

    #[test]
    fn nouns_tell_what_somebody_says() {
        for (text, told) in [
            ("There are fears that the bridge will fall.", "?: that the bridge will fall\n"),
            (
                "Jane Roe expressed concern that it was late.",
                "Jane Roe: concern that it was late\n",
            ),
            (
                "Jane Roe’s claim that the bridge was safe turned out wrong.",
                "Jane Roe: that the bridge was safe\n",
            ),
            ("It began with her refusal to leave the house.", "?: to leave the house\n"),
            (
                "The decision by Jane Roe to leave the house came late.",
                "Jane Roe: to leave the house\n",
            ),
            ("The claim that he made was wrong.", ""),
            ("The idea was good.", ""),
            (
                "They left after the visit to the Church of Ham’s refusal to speak.",
                "Church of Ham: to speak\n",
            ),
            ("They claim that Jane Roe allegedly left.", "They: that Jane Roe allegedly left\n"),
        ] {
            assert_eq!(quotations(text), told, "{text}");
        }
    }
}
