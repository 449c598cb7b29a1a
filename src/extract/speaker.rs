//! Who said it: the reporting verb of a sentence and its subject.
//!
//! English puts the subject before the verb ("Smith, a lawyer, said"), or behind it beside a quotation
//! ("said Smith"); "according to" has it behind. Without a parser the subject is found by walking from
//! the verb over words that can stand in a noun phrase.

use std::ops::Range;

use super::lexicon::Roles;
use super::names::{Names, end_of_name, one_line, person};
use super::words::{Shape, Words};
use crate::text::Span;

/// A reporting verb or phrase and who it is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Attribution {
    /// The words for who spoke.
    pub(super) source: Range<usize>,
    /// The words that say they spoke.
    pub(super) cue: Range<usize>,
}

/// How many words a walk goes at most: what is further away belongs to something else, and the time
/// one place takes does not grow with the text.
const REACH: usize = 60;

/// A verb of reporting that says when.
const FINITE: Roles = Roles::SAYS;

/// Finds what is said right behind a quotation that ends before the word `at`: "said Smith", "Smith said".
pub(super) fn behind(words: &Words<'_>, at: usize, limit: usize) -> Option<Attribution> {
    let limit = limit.min(at + REACH);
    let mut at = at;
    while at < limit && (words.is_mark(at, ',') || words.get(at)?.is_dash()) {
        at += 1;
    }
    if let Some(cue) = according(words, at) {
        return subject_after(words, cue.end, limit).map(|source| Attribution { source, cue });
    }
    if words.is(at, FINITE.or(Roles::BESIDE)) && !words.is_capital(at) {
        let cue = at..at + 1;
        if let Some(source) = subject_after(words, at + 1, limit) {
            return Some(Attribution { source, cue });
        }
    }
    let cue = (at..limit)
        .take_while(|at| !ends_clause(words, *at))
        .find(|at| words.is(*at, FINITE.or(Roles::BESIDE)) && *at > 0)?;
    let source = subject_before(words, cue, at)?;
    Some(Attribution { source, cue: cue..cue + 1 })
}

/// Finds the nearest reporting verb before the word `at` whose subject stands before it, not before `floor`.
///
/// `quoted` tells which words stand between marks: those report nothing here.
pub(super) fn before(
    words: &Words<'_>,
    at: usize,
    floor: usize,
    quoted: impl Fn(usize) -> bool,
) -> Option<Attribution> {
    let floor = floor.max(at.saturating_sub(REACH));
    for verb in (floor..at).rev() {
        if quoted(verb) {
            continue;
        }
        if let Some(cue) = according(words, verb)
            && let Some(source) = subject_after(words, cue.end, at)
        {
            return Some(Attribution { source, cue });
        }
        let near = at - verb <= 4;
        let hangs =
            words.is(verb, Roles::SAYING) || words.is_one_of(verb.wrapping_sub(1), &["to", "and"]);
        if words.is(verb, FINITE)
            || near && words.is(verb, Roles::BESIDE)
            || words.is(verb, Roles::SAYING)
        {
            let source = if hangs { None } else { subject_before(words, verb, floor) };
            let source =
                source.or_else(|| hangs.then(|| main_subject(words, verb, floor)).flatten());
            if let Some(source) = source {
                return Some(Attribution { source, cue: verb..verb + 1 });
            }
        }
    }
    None
}

/// Finds what a sentence without quotation marks says that somebody said: "Smith said that …".
pub(super) fn reported(words: &Words<'_>, sentence: &Range<usize>) -> Option<Attribution> {
    sentence.clone().find_map(|at| {
        if let Some(cue) = according(words, at) {
            let source = subject_after(words, cue.end, sentence.end)?;
            return Some(Attribution { source, cue });
        }
        let reports = words.is(at, FINITE)
            && !words.is(at, Roles::ROLE)
            && says_something(words, at, sentence.end);
        let source = reports.then(|| subject_before(words, at, sentence.start)).flatten()?;
        Some(Attribution { source, cue: at..at + 1 })
    })
}

/// Tells whether a clause follows a reporting verb: "that", or a subject, perhaps behind whom it was told.
fn says_something(words: &Words<'_>, verb: usize, limit: usize) -> bool {
    let that = (verb + 1..limit.min(verb + 10))
        .take_while(|at| words.get(*at).is_some_and(super::words::Word::is_word))
        .any(|at| words.is_one_of(at, &["that"]));
    let plain = words.is_one_of(
        verb,
        &[
            "said", "says", "say", "told", "tells", "claimed", "claims", "argued", "argues",
            "warned", "warns", "insisted", "insists",
        ],
    );
    that || plain && !words.is_one_of(verb + 1, &["to"])
}

/// Recognises "according to" at the word `at`.
fn according(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    (words.is_one_of(at, &["according"]) && words.is_one_of(at + 1, &["to"])).then_some(at..at + 2)
}

/// Tells whether a walk to the right stops here.
fn ends_clause(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at) else { return true };
    match word.shape {
        Shape::Mark('.') => {
            !(words.is(at.wrapping_sub(1), Roles::TITLE)
                || words.letters(at.wrapping_sub(1)).len() == 1)
        }
        Shape::Mark(';' | ':' | '?' | '!' | '"' | '“' | '”') => true,
        _ => false,
    }
}

/// Finds the subject of the verb at `verb`, walking left, not past `floor`.
pub(super) fn subject_before(words: &Words<'_>, verb: usize, floor: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > floor && stands_between(words, end - 1) {
        end -= 1;
    }
    if end > floor && words.is_mark(end - 1, ',') {
        let inside = end - 1;
        let comma = (floor..inside).rev().find(|at| words.is_mark(*at, ','));
        end = match comma {
            Some(comma) if inside - comma < REACH / 2 => comma,
            _ => inside,
        };
    } else if end > floor && words.is_mark(end - 1, ')') {
        end = (floor..end).rev().find(|at| words.is_mark(*at, '('))?;
    }
    let start = start_of_noun_phrase(words, end, floor);
    let phrase = trimmed(words, start..end);
    is_somebody(words, &phrase).then_some(phrase)
}

/// Tells whether a word may stand between a subject and its verb.
fn stands_between(words: &Words<'_>, at: usize) -> bool {
    let adverb = words.letters(at).ends_with("ly") && !words.is_capital(at);
    !words.is(at, Roles::PRONOUN)
        && (words.is(at, Roles::ADVERB.or(Roles::AUXILIARY)) || adverb || is_time_word(words, at))
}

fn is_time_word(words: &Words<'_>, at: usize) -> bool {
    words.is(at, Roles::WEEKDAY)
        || words.is_one_of(at, &["today", "yesterday", "tonight", "tomorrow"])
}

/// Returns where the noun phrase begins that ends before `end`.
fn start_of_noun_phrase(words: &Words<'_>, end: usize, floor: usize) -> usize {
    let floor = floor.max(end.saturating_sub(REACH / 2));
    let mut at = end;
    while at > floor {
        let here = at - 1;
        let Some(word) = words.get(here) else { break };
        let begun = at < end;
        if word.is(Roles::PRONOUN) && !word.is(Roles::MALE) {
            return if begun { at } else { here };
        }
        let takes = match word.shape {
            Shape::Mark('.') => here > floor && begun && is_point_in_name(words, here),
            Shape::Mark('-' | '–' | '&' | '/') => begun,
            Shape::Mark(_) => false,
            Shape::Capital | Shape::Digits | Shape::Possessive => {
                !is_time_word(words, here)
                    && !word.is(Roles::CONJUNCTION.or(Roles::AUXILIARY))
                    && (!word.is(Roles::PREPOSITION) || word.is(Roles::MALE))
            }
            Shape::Small if word.is(Roles::PREPOSITION) => {
                begun && here > floor && joins_nouns(words, here)
            }
            Shape::Small if words.is_one_of(here, &["and"]) => begun && joins_names(words, here),
            Shape::Small => is_noun_like(words, here),
        };
        if !takes {
            break;
        }
        at = here;
        let opens = words.is(here, Roles::DETERMINER);
        if opens
            && !(here > floor + 1
                && words.is(here - 1, Roles::PREPOSITION)
                && joins_nouns(words, here - 1))
        {
            break;
        }
    }
    at
}

fn is_point_in_name(words: &Words<'_>, at: usize) -> bool {
    let before = words.letters(at - 1);
    words.is(at - 1, Roles::TITLE) || before.chars().count() == 1
}

/// Tells whether a preposition hangs a noun on a noun: "spokesman for Google", "head of the bank".
fn joins_nouns(words: &Words<'_>, at: usize) -> bool {
    words.is_one_of(at, &["of", "for", "from", "at", "in", "with", "to", "on"])
        && at > 0
        && words.get(at - 1).is_some_and(|word| match word.shape {
            Shape::Small => is_noun_like(words, at - 1) && !word.is(Roles::DETERMINER),
            Shape::Capital => words.is_one_of(at, &["of", "for"]) && !word.is(Roles::FUNCTION),
            _ => false,
        })
}

/// Tells whether "and" joins two who speak together.
fn joins_names(words: &Words<'_>, at: usize) -> bool {
    at > 0
        && words.is_capital(at - 1)
        && words.is_capital(at + 1)
        && !words.is(at - 1, Roles::FUNCTION)
}

fn is_noun_like(words: &Words<'_>, at: usize) -> bool {
    let other = Roles::PRONOUN
        .or(Roles::PREPOSITION)
        .or(Roles::CONJUNCTION)
        .or(Roles::AUXILIARY)
        .or(Roles::ADVERB)
        .or(Roles::VERB)
        .or(Roles::SAYS)
        .or(Roles::SAYING);
    !words.is(at, other) || words.is(at, Roles::ROLE.or(Roles::DETERMINER))
}

/// Takes marks and time words off both ends.
fn trimmed(words: &Words<'_>, mut phrase: Range<usize>) -> Range<usize> {
    let drops = |at: usize| {
        words.get(at).is_some_and(|word| matches!(word.shape, Shape::Mark(_)))
            || is_time_word(words, at)
    };
    while !phrase.is_empty() && drops(phrase.start) {
        phrase.start += 1;
    }
    while !phrase.is_empty() && drops(phrase.end - 1) {
        phrase.end -= 1;
    }
    phrase
}

/// Tells whether a noun phrase can be who speaks.
fn is_somebody(words: &Words<'_>, phrase: &Range<usize>) -> bool {
    let Some(last) = phrase.end.checked_sub(1).filter(|last| *last >= phrase.start) else {
        return false;
    };
    let alone = phrase.len() == 1;
    let function =
        Roles::CONJUNCTION.or(Roles::PREPOSITION).or(Roles::AUXILIARY).or(Roles::DETERMINER);
    if alone && words.is(last, Roles::PRONOUN) {
        return true;
    }
    if alone && words.is(last, function) && !words.is(last, Roles::MALE) {
        return words.is_one_of(last, &["many", "some", "others", "most", "several", "both"]);
    }
    phrase.clone().any(|at| {
        words.get(at).is_some_and(|word| matches!(word.shape, Shape::Capital | Shape::Small))
    })
}

/// Finds the subject that stands behind a verb or "according to", from the word `at` on.
pub(super) fn subject_after(words: &Words<'_>, at: usize, limit: usize) -> Option<Range<usize>> {
    let mut at = at;
    while at < limit && words.is(at, Roles::ADVERB) && !words.is(at, Roles::DETERMINER) {
        at += 1;
    }
    if words.is(at, Roles::PRONOUN) {
        return Some(at..at + 1);
    }
    if words.is(at, Roles::PREPOSITION.or(Roles::CONJUNCTION).or(Roles::AUXILIARY))
        && !words.is(at, Roles::DETERMINER.or(Roles::MALE))
        || is_time_word(words, at)
    {
        return None;
    }
    let mut end = at;
    while end < limit {
        let Some(word) = words.get(end) else { break };
        let takes = match word.shape {
            Shape::Mark('.') => is_point_in_name(words, end) && words.is_capital(end + 1),
            Shape::Mark('-' | '&' | '/') => end > at,
            Shape::Mark(_) => false,
            Shape::Capital => !is_time_word(words, end),
            Shape::Digits | Shape::Possessive => true,
            Shape::Small if word.is(Roles::PREPOSITION) => end > at && joins_nouns(words, end),
            Shape::Small if words.is_one_of(end, &["and"]) => end > at && joins_names(words, end),
            Shape::Small => is_noun_like(words, end) && !is_time_word(words, end),
        };
        if !takes {
            break;
        }
        end += 1;
    }
    let phrase = trimmed(words, at..end);
    is_somebody(words, &phrase).then_some(phrase)
}

/// Finds the subject of the sentence that a hanging verb (", saying …") belongs to.
fn main_subject(words: &Words<'_>, verb: usize, floor: usize) -> Option<Range<usize>> {
    let finite = Roles::SAYS.or(Roles::AUXILIARY).or(Roles::VERB).or(Roles::BESIDE);
    let main = (floor..verb).find(|at| {
        let past = words.letters(*at).ends_with("ed")
            && words.get(*at).is_some_and(|word| word.shape == Shape::Small);
        *at > floor
            && (words.is(*at, finite) || past)
            && !words.is(*at, Roles::SAYING)
            && subject_before(words, *at, floor).is_some()
    })?;
    subject_before(words, main, floor)
}

/// Who the words say it was.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Speaker {
    /// The name, as full as the article gives it, or the words of the phrase.
    pub(super) name: String,
    /// Whether it is no more than a pronoun.
    pub(super) is_pronoun: bool,
    /// The words.
    pub(super) span: Span,
}

/// Names who a noun phrase is about.
pub(super) fn speaker(words: &Words<'_>, names: &Names, source: &Range<usize>) -> Speaker {
    let span = words.span(source);
    let is_pronoun = source.len() == 1 && words.is(source.start, Roles::PRONOUN);
    let name = if let Some(name) = name_within(words, source) {
        names.fullest(&one_line(words.span(&name).of(words.text)))
    } else {
        let article = words.is_one_of(source.start, &["a", "an", "the"]) && source.len() > 1;
        let phrase = source.start + usize::from(article)..source.end;
        one_line(words.span(&phrase).of(words.text))
    };
    Speaker { name, is_pronoun, span }
}

/// Finds the name of a person that a noun phrase is about, not one that only describes him.
fn name_within(words: &Words<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let preposition =
        source.clone().find(|at| words.is(*at, Roles::PREPOSITION) && !words.is_capital(*at));
    let joint = source.clone().any(|at| words.is_one_of(at, &["and"]));
    let head = source.start..preposition.unwrap_or(source.end);
    if joint || head.is_empty() || !words.is_capital(head.end - 1) {
        return None;
    }
    let start = head.clone().find(|at| end_of_name(words, *at, head.end) == head.end)?;
    let name = person(words, start..head.end);
    (!name.is_empty()).then_some(name)
}
