//! What is told without quote marks: where it begins behind its verb, and where it ends.

use std::ops::Range;

use super::frame::{Follow, Frame};
use super::lexicon::Roles;
use super::phrase::{REACH, Scope};
use super::proper_name::end_of_name;
use super::speaker::names_somebody;
use super::verb::{is_finite, is_object_pronoun, is_time_word};
use super::words::{Shape, Word, Words};

/// Longest cue behind which what was said goes on: ", Smith said in an interview on Monday, ".
pub(super) const LONGEST_CUE: usize = 15;

/// Finds where what was said begins behind a verb, and whether it has to hold a verb of its own.
///
/// The surest signs are asked first: a word or a mark that leads to it, then whom it was told, then what the
/// verb's [`Frame`] lets stand there as it is.
pub(super) fn start_behind(
    scope: &Scope<'_, '_>,
    frame: &Frame,
    verb: usize,
    source: &Range<usize>,
) -> Option<(usize, bool)> {
    let words = scope.words;
    let next = behind_circumstance(scope, verb);
    // "what Smith calls a mistake", "what Smith describes as a mistake"
    if words.is_one_of(source.start.wrapping_sub(1), &["what"]) {
        let named = next + usize::from(words.is_one_of(next, &["as"]));
        return (named < scope.range.end && !(scope.quoted)(named)).then_some((named, false));
    }
    let led_to = led_to(scope, frame, verb, next);
    if led_to.is_some() {
        return led_to;
    }
    let is_mark = matches!(words.get(next)?.shape, Shape::Mark(mark) if !"$£€([".contains(mark));
    if is_mark || next >= scope.range.end || (scope.quoted)(next) {
        return None;
    }
    behind_whom(scope, frame, next).or_else(|| as_it_stands(scope, frame, verb, next, source))
}

/// Skips the days and adverbs behind a verb: "said on Monday again".
fn behind_circumstance(scope: &Scope<'_, '_>, verb: usize) -> usize {
    let words = scope.words;
    let is_circumstance = |at: usize| {
        is_time_word(words, at)
            || words.is_one_of(at, &["on"]) && is_time_word(words, at + 1)
            || words.is(at, Roles::ADVERB)
                && !words.is_one_of(at, &["all", "much", "once", "when"])
                && !(words.is_one_of(at, &["there"]) && is_finite(words, at + 1))
    };
    let mut next = verb + 1;
    while next < scope.range.end && is_circumstance(next) {
        next += 1;
    }
    next
}

/// Finds what "that", the word of a question or a comma leads to.
fn led_to(scope: &Scope<'_, '_>, frame: &Frame, verb: usize, next: usize) -> Option<(usize, bool)> {
    let words = scope.words;
    let speaks = frame.speaks();
    let told = |that: &usize| {
        let addressed =
            if frame.takes(Follow::Whom) { behind_addressed(scope, next) } else { None };
        addressed.is_none_or(|start| *that <= start)
    };
    if speaks && let Some(that) = that_behind(scope, verb).filter(told) {
        // "said that in front of ten people": all of what was said before.
        return Some((that, words.is(that + 1, Roles::PREPOSITION)));
    }
    if frame.takes(Follow::Whether)
        && let Some(asked) = question_behind(scope, next)
    {
        return Some((asked, false));
    }
    if !words.is_mark(next, ',') {
        return None;
    }
    if leads_in(scope, verb) || frame.takes(Follow::Clause) && clause_follows(scope, next + 1) {
        return Some((next + 1, true));
    }
    // "says, however, that it was late", "said, in a letter to voters, that it was late"
    let inside = next + 1..scope.range.end.min(next + LONGEST_CUE);
    let closing = inside.clone().find(|at| words.is_mark(*at, ','))?;
    let is_aside = !(next + 1..closing).any(|at| is_finite(words, at));
    let that = words.is_one_of(closing + 1, &["that"]) && !stands_for_all(words, closing + 1);
    (is_aside && that && speaks).then_some((closing + 1, false))
}

/// Finds what stands behind whom a verb tells it or of whom, or what it says will be done: "told the crowd to leave",
/// "called Smith a liar", "vowed to leave".
fn behind_whom(scope: &Scope<'_, '_>, frame: &Frame, next: usize) -> Option<(usize, bool)> {
    let words = scope.words;
    let to = frame.takes(Follow::To);
    let does = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.shape == Shape::Small && !word.is(Roles::DETERMINER.or(Roles::PRONOUN))
        })
    };
    let vows = to && words.is_one_of(next, &["to"]) && does(next + 1);
    if vows {
        return Some((with_not(words, next), false));
    }
    if frame.takes(Follow::Named) && names_somebody_so(scope, next) {
        return Some((next, false));
    }
    if !frame.takes(Follow::Whom) {
        return None;
    }
    let urged = to.then(|| infinitive_behind_addressed(scope, next)).flatten();
    let told = || behind_addressed(scope, next).map(|addressed| (addressed, true));
    urged.map(|to| (with_not(words, to), false)).or_else(told)
}

/// Returns where "to" begins with the "not" before it: "vowed not to leave".
fn with_not(words: &Words<'_>, to: usize) -> usize {
    to - usize::from(words.is_one_of(to - 1, &["not", "never"]))
}

/// Finds what stands right behind a verb, or behind the preposition that it takes: "said he left", "announced a plan",
/// "called for a vote".
fn as_it_stands(
    scope: &Scope<'_, '_>,
    frame: &Frame,
    verb: usize,
    next: usize,
    source: &Range<usize>,
) -> Option<(usize, bool)> {
    let words = scope.words;
    let addresses = frame.takes(Follow::Whom);
    let is_clause = !addresses || clause_follows(scope, next);
    let hangs = words.is(next, Roles::PREPOSITION) || words.is_one_of(next, &["to"]);
    if frame.takes(Follow::Clause) && is_clause && !hangs {
        let named = words.is(next, Roles::PRONOUN)
            && !words.is_one_of(next, &["it", "you"])
            && words.get(next + 1).is_some_and(Word::is_word);
        return Some((next, !frame.takes(Follow::Thing) && !named));
    }
    let evident = frame.takes(Follow::Found)
        && !hangs
        && source.clone().any(|at| words.is(at, Roles::EVIDENCE));
    if evident || frame.speaks() && clause_follows(scope, next) {
        return Some((next, !evident));
    }
    // "described it to Congress"
    let elsewhere = is_object_pronoun(words, next)
        && words.is_one_of(next + 1, &["to"])
        && (words.is_capital(next + 2) || words.is(next + 2, Roles::DETERMINER.or(Roles::ROLE)));
    if frame.takes(Follow::Thing)
        && opens_noun(words, next)
        && !elsewhere
        && !asks_somebody(scope, verb, next)
    {
        return Some((next, false));
    }
    let reach = if addresses { 6 } else { 2 };
    let with =
        (next..scope.range.end.min(next + reach)).find(|at| words.is_one_of(*at, &frame.with))?;
    Some((with + 1, false))
}

/// Tells whether a cue only leads to what is told: "As Smith said, the treaty was signed".
pub(super) fn leads_in(scope: &Scope<'_, '_>, verb: usize) -> bool {
    let words = scope.words;
    words.is_one_of(scope.range.start, &["as"]) && words.is_mark(verb + 1, ',')
}

/// Tells whether a subject with its verb follows at once: "stated they have", "noted Smith was".
pub(super) fn clause_follows(scope: &Scope<'_, '_>, at: usize) -> bool {
    let words = scope.words;
    if words.is(at, Roles::PREPOSITION.or(Roles::CONJUNCTION)) && !words.is_capital(at) {
        return false;
    }
    let reach = if words.is(at, Roles::PRONOUN) { 4 } else { 12 };
    let limit = scope.range.end.min(at + reach);
    let verb = (at + 1..limit)
        .take_while(|at| {
            // "declared a day of mourning and left": the verb is another of the same subject.
            let goes_on = words.is_one_of(*at, &["and", "but"]) && is_finite(words, *at + 1);
            !matches!(words.get(*at).map(|word| word.shape), Some(Shape::Mark(',' | ';' | ':')))
                && !goes_on
        })
        .find(|at| is_finite(words, *at) && !words.is(*at, Roles::NOUN_OR_VERB));
    verb.is_some_and(|verb| {
        (at..verb).all(|at| !words.is_one_of(at, &["who", "which", "that", "whose", "to"]))
            && (opens_noun(words, at) || words.is_one_of(at, &["there"]))
    })
}

/// Finds where a sentence begins behind whom it was told: "told reporters he", "warned them the".
fn behind_addressed(scope: &Scope<'_, '_>, at: usize) -> Option<usize> {
    let words = scope.words;
    let limit = scope.range.end.min(at + 5);
    // "told the BBC on Sunday he"
    let body = at + usize::from(words.is_one_of(at, &["the"]));
    let named = end_of_name(words, body, limit);
    let end = if is_object_pronoun(words, at) || words.is_one_of(at, &["you"]) {
        at + 1
    } else if named > body {
        named
    } else if let Some(subject) = behind_any_addressed(words, at..limit) {
        subject
    } else {
        let near = (at..limit).take_while(|at| !words.is(*at, Roles::PREPOSITION));
        near.into_iter().find(|at| words.is(*at, Roles::ROLE))? + 1
    };
    // "told the BBC's Today programme the bill"
    let owned = words.get(end).is_some_and(|word| word.shape == Shape::Possessive);
    let is_noun = |at: &usize| {
        words.is_capital(*at) || words.is_small(*at) && !words.is(*at, Roles::FUNCTION)
    };
    let nouns = (end + 1..limit + 3).take_while(is_noun).count();
    let end = if owned && nouns > 0 { end + 1 + nouns } else { end };
    // "told MPs on Tuesday the bill"
    let end = behind_circumstance(scope, end - 1);
    let begins = words.is(end, Roles::PRONOUN.or(Roles::DETERMINER)) || words.is_capital(end);
    (begins && (clause_follows(scope, end) || described_clause_follows(scope, end))).then_some(end)
}

/// Finds the pronoun that begins a sentence behind whom it was told, whoever they are: "told the inquiry he left".
fn behind_any_addressed(words: &Words<'_>, near: Range<usize>) -> Option<usize> {
    let determined = words.is(near.start, Roles::DETERMINER);
    let is_noun = |at: &usize| words.is_small(*at) && !words.is(*at, Roles::FUNCTION);
    let nouns = (near.start + 1..near.end).take_while(is_noun).count();
    let subject = near.start + 1 + nouns;
    let begins = words.is_one_of(subject, &["he", "she", "they", "it", "we", "i"]);
    (determined && nouns > 0 && begins).then_some(subject)
}

/// Tells whether a subject follows that is told by a clause of its own, and then its verb: "the bill that he signed was
/// late".
fn described_clause_follows(scope: &Scope<'_, '_>, at: usize) -> bool {
    let words = scope.words;
    let limit = scope.range.end.min(at + REACH);
    let ends = |at: &usize| {
        matches!(words.get(*at).map(|word| word.shape), Some(Shape::Mark(',' | ';' | ':')))
    };
    // Behind its article a noun is no verb, whatever else it may be.
    let within = (at + 2..limit).take_while(|at| !ends(at));
    let that = within.clone().find(|at| words.is_one_of(*at, &["that", "who", "which"]));
    let helps = |at: usize| words.is_small(at) && words.is(at, Roles::AUXILIARY);
    let has_verb = |at: &usize| is_finite(words, *at) && !helps(*at - 1);
    words.is_one_of(at, &["the", "a", "an"])
        && that.is_some_and(|that| !(at + 2..that).any(|at| has_verb(&at)))
        && within.filter(has_verb).count() > 1
}

/// "Smith a liar", "him the best mayor": somebody, and what he is called.
fn names_somebody_so(scope: &Scope<'_, '_>, at: usize) -> bool {
    let words = scope.words;
    let pronoun = is_object_pronoun(words, at);
    let end = if pronoun { at + 1 } else { end_of_name(words, at, scope.range.end.min(at + 5)) };
    end > at && words.is_one_of(end, &["a", "an", "the", "one"])
}

/// "questioned the student": whom they asked, and not what, as in "questioned the figures".
fn asks_somebody(scope: &Scope<'_, '_>, verb: usize, next: usize) -> bool {
    let words = scope.words;
    let asks = words.is_one_of(verb, &["question", "questions", "questioned", "questioning"]);
    let asked = asks.then(|| scope.subject_after(next)).flatten();
    asked.is_some_and(|asked| {
        let behind = asked.clone().skip(1).find(|at| words.is(*at, Roles::PREPOSITION));
        names_somebody(words, behind.unwrap_or(asked.end) - 1)
    })
}

/// Finds the verb behind whom it was told: "told the crowd to leave".
fn infinitive_behind_addressed(scope: &Scope<'_, '_>, at: usize) -> Option<usize> {
    let words = scope.words;
    let near = at + 1..scope.range.end.min(at + 7);
    let to = near
        .take_while(|at| words.get(*at).is_some_and(Word::is_word) && !is_finite(words, *at))
        .find(|at| words.is_one_of(*at, &["to"]))?;
    let next = words.get(to + 1)?;
    let verb =
        next.shape == Shape::Small && !next.is(Roles::FUNCTION) || words.is_one_of(to + 1, &["be"]);
    (verb && opens_noun(words, at)).then_some(to)
}

/// Tells whether a noun phrase may begin at the word `at`.
pub(super) fn opens_noun(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let links = Roles::PREPOSITION.or(Roles::CONJUNCTION).or(Roles::AUXILIARY).or(Roles::ADVERB);
    match word.shape {
        Shape::Capital | Shape::Digits => !is_time_word(words, at),
        Shape::Small => {
            let other = word.is(links) || words.is_one_of(at, &["to"]);
            word.is(Roles::DETERMINER.or(Roles::PRONOUN)) || !other
        }
        Shape::Mark(mark) => "$£€".contains(mark),
        Shape::Possessive => false,
    }
}

/// Finds the "that" with which what is said begins.
fn that_behind(scope: &Scope<'_, '_>, verb: usize) -> Option<usize> {
    // Old books set a comma before it: "added, that she was glad".
    let comma = usize::from(
        scope.words.is_mark(verb + 1, ',') && scope.words.is_one_of(verb + 2, &["that"]),
    );
    (verb + 1 + comma..scope.range.end.min(verb + LONGEST_CUE))
        .take_while(|at| scope.words.get(*at).is_some_and(Word::is_word))
        .take_while(|at| !is_finite(scope.words, *at))
        .find(|at| scope.words.is_one_of(*at, &["that"]))
        .filter(|that| !stands_for_all(scope.words, *that))
        // "found seven acids that are rare", "charged after a fire that killed three"
        .filter(|that| {
            let noun = scope.words.is(*that + 1, Roles::NOUN_OR_VERB);
            *that == verb + 1 || noun || !is_finite(scope.words, *that + 1)
        })
}

/// Tells whether "that" stands for what was said before: "denied that, saying it was late".
fn stands_for_all(words: &Words<'_>, that: usize) -> bool {
    words.is_one_of(that, &["that"])
        && words.is_mark(that + 1, ',')
        && words.is(that + 2, Roles::SAYING)
}

/// Finds the word with which a question begins, perhaps behind whom it was asked.
pub(super) fn question_behind(scope: &Scope<'_, '_>, at: usize) -> Option<usize> {
    const ASKING: [&str; 10] =
        ["if", "whether", "what", "why", "how", "who", "whose", "where", "which", "when"];
    let words = scope.words;
    let acts = Roles::AUXILIARY.or(Roles::PAST).or(Roles::ED);
    // "asked who", "told him who", but "told a voter passing by who"
    let asks = |asked: usize| {
        let whom = Roles::ROLE.or(Roles::PRONOUN);
        asked == at
            || !words.is_one_of(asked, &["who", "which"])
            || words.is(asked - 1, whom)
            || is_object_pronoun(words, asked - 1)
            || words.is_capital(asked - 1)
    };
    (at..scope.range.end.min(at + 8))
        .take_while(|at| words.get(*at).is_some_and(Word::is_word))
        // "said it would leave if", "said two men died when"
        .take_while(|at| !words.is(*at, acts))
        .find(|at| words.is_one_of(*at, &ASKING) && asks(*at))
}

/// Returns where what is told before the word `at` begins: with the sentence, or behind a semicolon.
pub(super) fn start_of_content(scope: &Scope<'_, '_>, at: usize) -> usize {
    let words = scope.words;
    let mut before = (scope.range.start..at).rev().take(REACH);
    before.find(|at| words.is_mark(*at, ';')).map_or(scope.range.start, |semicolon| semicolon + 1)
}

/// Returns where what is told from the word `start` on ends: with the sentence, or where another verb tells.
pub(super) fn end_of_content(scope: &Scope<'_, '_>, start: usize) -> usize {
    let words = scope.words;
    let near = scope.range.start.max(start.saturating_sub(4))..start;
    // "Greens, whose party wants a freeze, were late", "Smith, who said he was ill, left"
    let relative = near.into_iter().find(|at| words.is_one_of(*at, &["whose", "who", "which"]));
    let of_thing = relative.is_some_and(|at| words.is_one_of(at, &["which"]));
    let tensed = Roles::AUXILIARY.or(Roles::PAST).or(Roles::SAYS);
    let ends = |at: &usize| {
        let at = *at;
        match words.get(at).map(|word| word.shape) {
            Some(Shape::Mark(',')) => {
                let goes_on = is_finite(words, at + 1) && (!of_thing || words.is(at + 1, tensed));
                ends_at_comma(scope, start, at) || relative.is_some() && goes_on
            }
            Some(Shape::Mark(':')) => (scope.quoted)(at + 1) || clause_follows(scope, at + 1),
            Some(Shape::Mark(';')) => true,
            _ => words.is_one_of(at, &["and", "but"]) && tells_more(words, at + 1),
        }
    };
    let limit = scope.range.end;
    (start + 1..limit).take(LONGEST).find(ends).unwrap_or(limit)
}

/// Tells whether what is told from the word `start` on ends at a comma: before ", saying", ", but", ", as had Smith",
/// ", and a sale will follow".
fn ends_at_comma(scope: &Scope<'_, '_>, start: usize, comma: usize) -> bool {
    let words = scope.words;
    let next = comma + 1;
    // "confirmed the closure, saying: …"
    let saying = words.is(next, Roles::SAYING);
    let says = saying && (words.is_mark(next + 1, ':') || words.is_one_of(next + 1, &["that"]))
        || words.is_one_of(next, &["saying", "adding"]);
    let hangs = saying || words.is_one_of(next, &["according"]);
    let but = words.is_one_of(next, &["but"]) && !words.is_one_of(next + 1, &["that"]);
    // "expected to close in May, and a sale will follow"
    let follows = words.is_one_of(start, &["to"])
        && words.is_one_of(next, &["and"])
        && clause_follows(scope, next + 1);
    // "found that many fell, and I have written to them"
    let of_writer = words.is_one_of(next, &["and"])
        && words.is_one_of(next + 1, &["i", "we"])
        && is_finite(words, next + 2)
        && !(start..comma).any(|at| words.is_one_of(at, &["i", "we"]));
    // "said no, then paused"
    let then = words.is_one_of(next, &["then"]) && is_finite(words, next + 1);
    // "warned against it, as had Sweden"
    let likewise = words.is_one_of(next, &["as"]) && words.is(next + 1, Roles::AUXILIARY);
    hangs && (comma > start + 2 || says)
        || but
        || follows
        || of_writer
        || then
        || likewise
        || is_denied(scope, next)
}

/// Tells whether somebody else denies what was told before: "…, a claim Kyiv denied".
fn is_denied(scope: &Scope<'_, '_>, at: usize) -> bool {
    let words = scope.words;
    let subject = at + 2 + usize::from(words.is_one_of(at + 2, &["that", "which"]));
    let mut verbs =
        (subject + 1..scope.range.end.min(subject + 8)).filter(|at| is_finite(words, *at));
    let denies = |verb: usize| {
        Frame::of(words.letters(verb)).is_some_and(|frame| frame.takes(Follow::Denies))
    };
    words.is_one_of(at, &["a", "an"])
        && words.is_small(at + 1)
        && opens_noun(words, subject)
        && verbs.next().is_some_and(denies)
}

/// Tells whether a verb that tells stands behind "and", perhaps with its subject: "and said", "and he accused".
fn tells_more(words: &Words<'_>, at: usize) -> bool {
    let next = at + usize::from(words.is(at, Roles::ADVERB));
    let tells = |at: usize| {
        words.is(at, Roles::SAYS)
            && (words.letters(at).ends_with("ed") || words.is(at, Roles::PAST))
            || words.is_one_of(at, &["said", "says", "told"])
    };
    tells(next) || words.is(next, Roles::PRONOUN) && tells(next + 1)
}

/// Takes marks off both ends; `None` where what is left has no verb and so says nothing.
pub(super) fn clause(words: &Words<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let range = trimmed(words, range);
    let says = range.clone().take(REACH).any(|at| is_finite(words, at));
    // "denied she knew"
    let least = if words.is_one_of(range.start, &["he", "she", "they"]) { 2 } else { 3 };
    (range.len() >= least && says).then_some(range)
}

/// Takes marks off both ends; `None` where next to nothing is left.
pub(super) fn piece(words: &Words<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let range = trimmed(words, range);
    (range.len() >= 2).then_some(range)
}

/// Most words that are told at once: whatever is longer is no prose, and looking through it has to end.
const LONGEST: usize = 2 * REACH;

/// Takes marks off both ends; nothing is left of what is too long to be told at once.
pub(super) fn trimmed(words: &Words<'_>, mut range: Range<usize>) -> Range<usize> {
    if range.len() > LONGEST {
        return range.start..range.start;
    }
    let is_mark = |at: usize| {
        words.get(at).is_some_and(
            |word| matches!(word.shape, Shape::Mark(mark) if !"$£€([%°".contains(mark)),
        )
    };
    while range.start < range.end && is_mark(range.start) {
        range.start += 1;
    }
    // Of what ends with words between quote marks, the last mark belongs to them.
    let closes = |range: &Range<usize>| {
        let marks = |mark| range.clone().filter(|at| words.is_mark(*at, mark)).count();
        let last = range.end - 1;
        words.is_mark(last, '”') && marks('“') == marks('”')
            || words.is_mark(last, '"') && marks('"').is_multiple_of(2)
    };
    while range.start < range.end && is_mark(range.end - 1) && !closes(&range) {
        range.end -= 1;
    }
    range
}
