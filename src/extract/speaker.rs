//! Who said it: the reporting verb of a sentence and its subject.
//!
//! English puts the subject before the verb ("Smith, a lawyer, said"), or behind it beside a quotation
//! ("said Smith"); "according to" has it behind. Finding the subject itself is the work of `phrase`.

use std::ops::Range;

use super::lexicon::Roles;
use super::names::{Names, end_of_name, one_line, person};
use super::phrase::{REACH, Scope, stands_between};
use super::words::{Shape, Word, Words};
use crate::text::Span;

/// A reporting verb or phrase and who it is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Attribution {
    /// The words for who spoke.
    pub(super) source: Range<usize>,
    /// The words that say they spoke.
    pub(super) cue: Range<usize>,
}

/// Finds what is said right behind a quotation that ends before the word `at`: "said Smith", "Smith said".
pub(super) fn behind(scope: &Scope<'_, '_>, at: usize, limit: usize) -> Option<Attribution> {
    let words = scope.words;
    let limit = limit.min(at + REACH);
    let mut at = at;
    while at < limit && (words.is_mark(at, ',') || words.get(at)?.is_dash()) {
        at += 1;
    }
    if at >= limit {
        return None;
    }
    // “So far it holds.” — Jane Roe
    let signed = words.get(at - 1).is_some_and(Word::is_dash) && !(scope.quoted)(at - 1);
    let end = end_of_name(words, at, scope.range.end);
    if signed && end == scope.range.end && end > at {
        return Some(Attribution { source: at..end, cue: at - 1..at });
    }
    let inner = Scope { words, range: at..limit, quoted: scope.quoted };
    if let Some(cue) = according(words, at) {
        return inner.subject_after(cue.end).map(|source| Attribution { source, cue });
    }
    let inverted = words.is(at, Roles::SAYS.or(Roles::BESIDE)) && !words.is_capital(at);
    if inverted && let Some(source) = inner.subject_after(at + 1) {
        return Some(Attribution { source, cue: at..at + 1 });
    }
    let cue = (at + 1..limit)
        .take_while(|at| !ends_clause(words, *at))
        .find(|at| reports(words, *at, Near::Yes))?;
    let source = inner.subject_before(cue)?;
    Some(Attribution { source, cue: cue..cue + 1 })
}

/// Finds the nearest reporting verb before the word `at`, and its subject; `near` says whether a
/// quotation begins at that word.
pub(super) fn before(scope: &Scope<'_, '_>, at: usize, near: Near) -> Option<Attribution> {
    let words = scope.words;
    let floor = scope.range.start.max(at.saturating_sub(REACH));
    let introduced = at > floor && words.is_mark(at - 1, ':');
    for verb in (floor..at).rev().filter(|at| !(scope.quoted)(*at)) {
        if let Some(cue) = according(words, verb)
            && let Some(source) = scope.subject_after(cue.end)
        {
            return Some(Attribution { source, cue });
        }
        let close = introduced || near == Near::Yes && at - verb <= 4;
        let near = if close { Near::Yes } else { Near::No };
        if !reports(words, verb, near) {
            continue;
        }
        let hangs = verb > floor && words.is_one_of(verb - 1, &["to"])
            || words.letters(verb).ends_with("ing") && !is_progressive(words, verb, floor);
        let source = if hangs { scope.main_subject(verb) } else { scope.subject_before(verb) };
        let speech = words.is(verb, Roles::SAYS.or(Roles::SAYING));
        let speaks =
            |source: &Range<usize>| speech || source.clone().any(|at| names_somebody(words, at));
        if let Some(source) = source.filter(speaks) {
            let by = Attribution { source, cue: verb..verb + 1 };
            return Some(told_by(scope, &by).unwrap_or(by));
        }
    }
    let colon = at.checked_sub(1).filter(|_| introduced)?;
    let source = last_name(scope, floor..colon).or_else(|| scope.main_subject(colon))?;
    Some(Attribution { source, cue: colon..colon + 1 })
}

/// Finds who tells it where a speaker is only told of: "Smith says he believes “…”".
fn told_by(scope: &Scope<'_, '_>, by: &Attribution) -> Option<Attribution> {
    let words = scope.words;
    let pronoun = by.source.len() == 1 && words.is_one_of(by.source.start, &["he", "she", "they"]);
    let before = by.source.start.checked_sub(1).filter(|_| pronoun)?;
    let that = usize::from(words.is_one_of(before, &["that"]));
    let verb = before.checked_sub(that).filter(|verb| scope.range.contains(verb))?;
    let source = reports(words, verb, Near::No).then(|| scope.subject_before(verb)).flatten()?;
    Some(Attribution { source, cue: verb..verb + 1 })
}

/// Tells whether nothing but "that", a comma or a colon stands between the verb and the quotation.
pub(super) fn touches(words: &Words<'_>, by: &Attribution, quotation: usize) -> bool {
    let verb = by.cue.end.max(by.source.end.min(quotation));
    verb <= quotation
        && (verb..quotation).all(|at| {
            words.is_mark(at, ',') || words.is_mark(at, ':') || words.is_one_of(at, &["that"])
        })
}

/// Whether a quotation stands beside a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    /// It does: verbs that tell how somebody spoke report as well.
    Yes,
    /// It does not.
    No,
}

/// Tells whether the word `at` is a verb that says somebody said something.
pub(super) fn reports(words: &Words<'_>, at: usize, near: Near) -> bool {
    let Some(word) = words.get(at).filter(|word| word.shape == Shape::Small) else { return false };
    let speech = word.is(Roles::SAYS.or(Roles::SAYING));
    let beside = near == Near::Yes && word.is(Roles::BESIDE);
    if !speech && !beside {
        return false;
    }
    let mut before = at;
    while before > 0 && stands_between(words, before - 1) {
        before -= 1;
    }
    let helped = before..at;
    let is_helped_by = |forms: &[&str]| helped.clone().any(|at| words.is_one_of(at, forms));
    let passive = is_helped_by(&["was", "were", "been", "being", "is", "are", "be"])
        && word.is(Roles::SAYS.or(Roles::BESIDE))
        && !words.is_one_of(at, &["quoted"]);
    let to_come = is_helped_by(&["would", "will", "can", "could", "should", "may", "must"]);
    let is_noun = word.is(Roles::NOUN_OR_VERB)
        && before.checked_sub(1).is_none_or(|before| !names_somebody(words, before))
        && !words.is_one_of(at.wrapping_sub(1), &["to"]);
    let hanging = !speech && words.letters(at).ends_with("ing");
    let loose = hanging && !words.is_mark(at.wrapping_sub(1), ',');
    !passive && !to_come && !is_noun && !loose && !is_naming(words, at)
}

/// "a class called “Perception”": the words are a name, and nobody says them.
fn is_naming(words: &Words<'_>, at: usize) -> bool {
    let names =
        ["called", "dubbed", "titled", "entitled", "named", "labeled", "labelled", "nicknamed"];
    let before = at.wrapping_sub(1);
    let plain = words.get(before).is_some_and(|word| word.shape == Shape::Small);
    let noun = plain && !words.is(before, Roles::ROLE.or(Roles::FUNCTION));
    words.is_one_of(at, &names)
        && (noun || words.is_mark(before, ',') || words.is_one_of(before, &["so"]))
}

/// Tells whether a word right before a form like "claims" makes it a verb.
pub(super) fn names_somebody(words: &Words<'_>, at: usize) -> bool {
    let capital = words.is_capital(at) && !words.is(at, Roles::DETERMINER.or(Roles::PREPOSITION));
    capital || words.is(at, Roles::PRONOUN.or(Roles::ROLE))
}

/// "is insisting": the form has its subject right before it.
fn is_progressive(words: &Words<'_>, verb: usize, floor: usize) -> bool {
    let mut at = verb;
    while at > floor && stands_between(words, at - 1) {
        at -= 1;
        if words.is_one_of(at, &["is", "are", "was", "were", "been", "am"]) {
            return true;
        }
    }
    at > floor && words.letters(at - 1).ends_with("’s")
        || words.is(at.wrapping_sub(1), Roles::PRONOUN)
}

/// Finds the last name before a colon that introduces a quotation: "More from Smith: “…”".
fn last_name(scope: &Scope<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let words = scope.words;
    let last = range.end.checked_sub(1).filter(|last| *last >= range.start)?;
    let start = range.clone().find(|at| end_of_name(words, *at, range.end) == range.end)?;
    (words.is_capital(last) && !(scope.quoted)(last)).then_some(start..range.end)
}

/// Recognises "according to" at the word `at`.
pub(super) fn according(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    (words.is_one_of(at, &["according"]) && words.is_one_of(at + 1, &["to"])).then_some(at..at + 2)
}

/// Tells whether a walk to the right stops here.
fn ends_clause(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at) else { return true };
    match word.shape {
        Shape::Mark('.') => {
            let before = at.wrapping_sub(1);
            !words.is(before, Roles::TITLE) && words.letters(before).len() > 1
        }
        Shape::Mark(mark) => matches!(mark, ';' | ':' | '?' | '!' | '"' | '“' | '”'),
        _ => false,
    }
}

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
    let is_pronoun = source.len() == 1 && words.is(source.start, Roles::PRONOUN);
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

/// Finds the name of a person that a noun phrase is about, not one that only describes him.
fn name_within(words: &Words<'_>, source: &Range<usize>) -> Option<Range<usize>> {
    let of_body = |at: usize| {
        words.is_one_of(at, &["of", "for"])
            && words.is(at - 1, Roles::ORGANISATION)
            && !words.is(at - 1, Roles::TITLE.or(Roles::ROLE))
    };
    if source.clone().skip(1).any(of_body) {
        return None;
    }
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
