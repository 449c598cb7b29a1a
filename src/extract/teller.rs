//! Who tells something without quote marks: the subject of a verb, and whether it can tell anything.

use std::ops::Range;

use super::clause::{clause_follows, leads_in};
use super::frame::{Follow, Frame};
use super::lexicon::Roles;
use super::phrase::{REACH, Scope};
use super::speaker::{blamed, is_behind_adorned_name, names_somebody};
use super::verb::{helpers, is_be, is_finite, is_modal, is_object_pronoun, stands_between};
use super::words::{Shape, Word, Words};

/// Finds who tells it where the sentence ends with it: "The treaty was signed, said Smith on Monday".
pub(super) fn subject_behind(scope: &Scope<'_, '_>, verb: usize) -> Option<Range<usize>> {
    let words = scope.words;
    let comma = verb.checked_sub(1).filter(|comma| words.is_mark(*comma, ','))?;
    let before = || (scope.range.start..comma).rev().take(REACH);
    let says = before().any(|at| is_finite(words, at));
    // "Smith, who was there, said the vote was late": the comma only closes what is said of the subject.
    let opening = before().find(|at| words.is_mark(*at, ','));
    let closes = opening.is_some_and(|opening| words.is_one_of(opening + 1, &["who", "whose"]));
    let own = words.is_one_of(verb + 1, &["that", "whether", "if"]);
    let source = scope.subject_after(verb + 1).filter(|_| says && !closes && !own)?;
    let ends = is_circumstance(scope, verb, source.end);
    (ends && source.clone().any(|at| names_somebody(words, at))).then_some(source)
}

/// Tells whether the rest of a sentence only says of a speaker who, where and when: ", a lawyer", "who was there",
/// "on Monday".
fn is_circumstance(scope: &Scope<'_, '_>, verb: usize, start: usize) -> bool {
    const LONGEST: usize = 12;
    let words = scope.words;
    let rest = start..scope.range.end;
    let relative = |at: &usize| words.is_one_of(*at, &["who", "whose", "which", "where"]);
    let acts = rest.clone().take(LONGEST).find(|at| is_finite(words, *at) || relative(at));
    match acts {
        Some(acts) => relative(&acts) && words.is(verb, Roles::SAYS),
        None => rest.len() <= LONGEST,
    }
}

/// Finds the subject of a verb that has a tense, or that hangs on another: ", saying that".
pub(super) fn subject(scope: &Scope<'_, '_>, frame: &Frame, verb: usize) -> Option<Range<usize>> {
    let words = scope.words;
    let helpers = helpers(words, verb, scope.range.start);
    let before = helpers.start.checked_sub(1).filter(|before| *before >= scope.range.start)?;
    let is_hanging = words.letters(verb).ends_with("ing");
    let be = helpers.clone().any(|at| is_be(words, at));
    // What somebody may say is not told yet; what they will say is.
    let may = |at: usize| is_modal(words, at) && !words.is_one_of(at, &["will"]);
    if helpers.clone().any(may) || be && !is_hanging {
        return None;
    }
    // "he’s also praising it"
    let short = before.wrapping_sub(1);
    if is_hanging
        && words.get(before)?.shape == Shape::Possessive
        && words.is(short, Roles::PRONOUN)
    {
        return Some(short..before);
    }
    if is_hanging && !be {
        let leads = ["while", "by", "in", "before", "after", "when", "for"];
        let apart = words.is_mark(before, ',')
            || words.get(before).is_some_and(Word::is_dash)
            || words.is_one_of(before, &leads);
        let blamed = blamed(scope, verb);
        return blamed.or_else(|| if apart { scope.main_subject(verb) } else { None });
    }
    if words.is_one_of(before, &["to"]) {
        let on = usize::from(words.is_one_of(before.wrapping_sub(1), &["on"]));
        let is_told = words.is_one_of(before.wrapping_sub(1 + on), &DOING);
        return if is_told { scope.main_subject(verb) } else { None };
    }
    // "The paper, still cited 200 times a year, showed": what stands between commas only describes.
    if words.is_mark(before, ',') && words.is(verb, Roles::ED) && is_closed(scope, verb) {
        return None;
    }
    let word = words.get(before)?;
    // "the number of states that": behind a preposition stands a noun.
    let hangs = before + 1 == verb && word.is(Roles::PREPOSITION) && word.shape == Shape::Small;
    let describes = hangs
        || word.shape == Shape::Possessive
        || word.is(Roles::DETERMINER) && !words.is_one_of(before, &STANDING_ALONE);
    if describes {
        return None;
    }
    let source = scope.subject_before(verb);
    let evident = |source: &Range<usize>| {
        !frame.takes(Follow::Found) || source.clone().any(|at| words.is(at, Roles::EVIDENCE))
    };
    let further = || if frame.speaks() { scope.evidence_before(verb) } else { None };
    // "In a report published in May, Acme reported": the main clause has a subject of its own.
    let is_apart = |source: &Range<usize>| {
        words.is_mark(source.start.wrapping_sub(1), ',') && words.is_capital(source.end - 1)
    };
    match source {
        Some(source) if evident(&source) || is_apart(&source) => Some(source),
        source => further().or(source),
    }
}

/// Tells whether a comma and a verb with a tense end what begins at a verb.
fn is_closed(scope: &Scope<'_, '_>, verb: usize) -> bool {
    let words = scope.words;
    let comma = (verb..scope.range.end).take(REACH / 2).find(|at| words.is_mark(*at, ','));
    comma.is_some_and(|comma| is_finite(words, comma + 1))
}

/// Words before "to" and a verb of telling that leave it as told: "went on to say", "is likely to say".
const DOING: [&str; 29] = [
    "went",
    "goes",
    "go",
    "going",
    "continued",
    "continues",
    "continuing",
    "began",
    "begun",
    "begins",
    "started",
    "likely",
    "quick",
    "right",
    "correct",
    "first",
    "tried",
    "trying",
    "tries",
    "sought",
    "seeks",
    "decided",
    "rushed",
    "appeared",
    "seemed",
    "struggling",
    "moved",
    "pivoted",
    "media",
];

/// Determiners that stand for somebody by themselves: "many fear", "both said".
const STANDING_ALONE: [&str; 8] =
    ["many", "some", "others", "most", "several", "both", "few", "all"];

/// Tells whether a noun phrase before a verb tells something, rather than "what he says" or "the Western states".
pub(super) fn tells(
    scope: &Scope<'_, '_>,
    frame: &Frame,
    verb: usize,
    source: &Range<usize>,
) -> bool {
    let words = scope.words;
    // "Not everyone agreed", "nor could the mayor say"
    let asks = source.start > scope.range.start && words.is(source.start - 1, Roles::AUXILIARY);
    let who = source.end + usize::from(words.is_mark(source.end, ','));
    if asks && !words.is_one_of(who, &["who"]) || words.is_one_of(source.start, &["not"]) {
        return false;
    }
    let evident = source.clone().any(|at| words.is(at, Roles::EVIDENCE));
    let before = source.start.wrapping_sub(1);
    let alone = source.len() == 1
        && words.is_one_of(source.start, &STANDING_ALONE)
        && !words.is(before, Roles::DETERMINER);
    let says = words.is(verb, Roles::SAYS) && !words.is(verb, Roles::NOUN_OR_VERB);
    let somebody = alone
        || says && frame.takes(Follow::Clause)
        || says && source.clone().any(|at| names_somebody(words, at))
        || names_somebody(words, head(words, source));
    let oneself = words.is_one_of(source.start, &["i", "we"]);
    let minded = !frame.takes(Follow::Mind) || is_present(scope, verb) && !oneself;
    let found_by = || {
        let by = Roles::ROLE.or(Roles::TITLE).or(Roles::EVIDENCE);
        let is = helpers(words, verb, scope.range.start).any(|at| is_be(words, at));
        source.clone().any(|at| words.is(at, by)) && (is || !words.letters(verb).ends_with("ing"))
    };
    let only_found =
        frame.takes(Follow::Found) && !frame.takes(Follow::That) && !frame.takes(Follow::Clause);
    // "one fears", but "one said"
    let is_anyone = source.len() == 1 && words.is_one_of(source.start, &["one"]);
    let last = source.end - 1;
    let behind_what = words.is_one_of(before, &["what"]);
    (evident || somebody)
        && !is_object_pronoun(words, last)
        && minded
        && (!only_found || found_by())
        && !(source.len() == 1
            && words.is_one_of(source.start, &["it", "this", "what", "which", "you"]))
        && (!is_anyone || words.is_one_of(verb, &["said", "told", "recalled"]))
        && !words.is_one_of(before, &["than", "whatever", "if", "unless"])
        && (!behind_what || names_what(scope, verb))
        && (!words.is_one_of(before, &["as"]) || leads_in(scope, verb))
        && (!words.is(verb, Roles::NOUN_OR_VERB)
            || alone
            || behind_what
            || is_verb_after_all(scope, verb, source, evident))
}

/// Returns the noun that a noun phrase is about: "Ham jargon" is jargon, "the mayor in Ham" a mayor, "a third of the voters" voters.
fn head(words: &Words<'_>, phrase: &Range<usize>) -> usize {
    let links = |at: &usize| {
        let of = words.is_one_of(*at, &["of"]) && !names_somebody(words, *at - 1);
        words.is(*at, Roles::PREPOSITION) && !words.is_capital(*at) && !of
    };
    let end = phrase.clone().skip(1).find(links);
    end.unwrap_or(phrase.end) - 1
}

/// "what he calls a mistake", "what she said was a mistake": what somebody calls something is told behind the verb.
fn names_what(scope: &Scope<'_, '_>, verb: usize) -> bool {
    let words = scope.words;
    let opens = words.is_one_of(scope.range.start, &["what"]);
    let is = is_be(words, verb + 1);
    words.is_one_of(verb, &["call", "calls", "called", "describes", "described"])
        || words.is_one_of(verb, &["said", "says"]) && is && !opens
}

/// Tells whether a verb stands in the present: news says what people think, a story what they thought.
fn is_present(scope: &Scope<'_, '_>, verb: usize) -> bool {
    let words = scope.words;
    let letters = words.letters(verb);
    let past = letters.ends_with("ed")
        || letters.ends_with("ing")
        || words.is(verb, Roles::PAST)
        || words.is_one_of(verb, &["felt", "hoped", "thought", "knew", "sought"]);
    let did = helpers(words, verb, scope.range.start)
        .any(|at| words.is_one_of(at, &["did", "had", "didn't", "didn’t"]));
    !past && !did
}

/// Tells "Smith claims that" and "records show" from "the Western states that".
fn is_verb_after_all(
    scope: &Scope<'_, '_>,
    verb: usize,
    source: &Range<usize>,
    evident: bool,
) -> bool {
    let words = scope.words;
    let speaks = Roles::ORGANISATION.or(Roles::ROLE).or(Roles::PRONOUN);
    let named =
        !words.is(source.start, Roles::DETERMINER) || source.clone().any(|at| words.is(at, speaks));
    let adjoins = source.end == verb || evident || stands_between(words, verb - 1);
    // "Reader comments on it": one person would have an article.
    let compound = source.len() == 1
        && source.start == scope.range.start
        && words.is(source.start, Roles::ROLE)
        && !words.is(source.start, Roles::TITLE)
        && !words.letters(source.start).ends_with('s');
    // "Early estimates put", "14% of reports were": a verb behind it makes it a noun.
    let is_noun = if source.len() == 1 {
        is_finite(words, verb + 1) && !words.is(verb + 1, Roles::NOUN_OR_VERB)
    } else {
        let named = words.is_one_of(source.start.wrapping_sub(1), &["what"]);
        words.is(verb + 1, Roles::AUXILIARY) && !named
    };
    adjoins
        && !compound
        && !is_noun
        && !is_behind_adorned_name(words, verb)
        && (evident
            || named
                && (words.is_one_of(verb + 1, &["that", "for", "on", "out"])
                    || words.is(source.start, Roles::PRONOUN)
                    || clause_follows(scope, verb + 1)
                    || closes_sentence(scope, verb, source)))
}

/// "…, researchers report in May": the sentence ends with who says all before it.
fn closes_sentence(scope: &Scope<'_, '_>, verb: usize, source: &Range<usize>) -> bool {
    let words = scope.words;
    let comma = source.start.wrapping_sub(1);
    let says = || (scope.range.start..comma).rev().take(REACH).any(|at| is_finite(words, at));
    words.is_mark(comma, ',') && is_circumstance(scope, verb, verb + 1) && says()
}
