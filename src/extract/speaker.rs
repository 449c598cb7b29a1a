//! Who said it: the reporting verb of a sentence and its subject.
//!
//! English puts the subject before the verb ("Smith, a lawyer, said"), or behind it beside a quotation
//! ("said Smith"); "according to" has it behind. Finding the subject itself is the work of `phrase`.

use std::ops::Range;

use super::clause::clause_follows;
use super::frame::{Follow, Frame};
use super::lexicon::Roles;
use super::phrase::{REACH, Scope};
use super::proper_name::end_of_name;
use super::turn::is_nobodys_label;
use super::verb::{NAMING, helpers, is_be, is_finite, is_modal, is_time_word};
use super::words::{Shape, Word, Words};

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
    let end = end_of_name(words, at, scope.range.end.min(at + REACH));
    if signed && end == scope.range.end && end > at {
        return Some(Attribution { source: at..end, cue: at - 1..at });
    }
    let inner = Scope { words, range: at..limit, quoted: scope.quoted };
    if let Some(cue) = according(words, at) {
        return inner.subject_after(cue.end).map(|source| Attribution { source, cue });
    }
    // “underperform”, described the guidance as late: only somebody speaks.
    let speaks = |source: &Range<usize>| {
        let told = |at| names_somebody(words, at) || words.is(at, Roles::EVIDENCE);
        words.is_one_of(at, &["said", "says"]) || source.clone().any(told)
    };
    if is_inverted(words, at)
        && let Some(source) = inner.subject_after(at + 1).filter(speaks)
    {
        return Some(Attribution { source, cue: at..at + 1 });
    }
    let turns_away = |at: usize| {
        let comma = words.is_mark(at.wrapping_sub(1), ',') || (scope.quoted)(at - 1);
        comma && words.is_one_of(at, &["but", "while", "though", "although"])
    };
    // “Live at Ten” won three prizes, including one abroad.
    let hangs = |at: usize| {
        let describes = words.is_mark(at - 1, ',') && words.is_one_of(at, &["used"]);
        describes
            || words.letters(at).ends_with("ing") && !words.is(at, Roles::SAYS.or(Roles::SAYING))
    };
    let cue = (at + 1..limit)
        .take_while(|at| !ends_clause(words, *at) && !turns_away(*at))
        .find(|at| reports(words, *at, Near::Yes) && !hangs(*at))
        .filter(|_| !turns_away(at))?;
    // Whoever only "considers" something further on does not say the words, unless they leave the sentence open.
    let open = leaves_open(words, at.wrapping_sub(2));
    let adjoins = open || cue - at <= 4 || words.is(cue, Roles::SAYS.or(Roles::SAYING));
    // The “sell” rating and told: whoever told it stands before the quotation.
    let joined = words.is_one_of(cue - 1, &["and", "but"]);
    let heard = |source: &Range<usize>| {
        let somebody = !joined || source.clone().any(|at| names_somebody(words, at));
        somebody && is_heard(words, source)
    };
    let source = inner.subject_before(cue).filter(|source| adjoins && heard(source))?;
    Some(Attribution { source, cue: cue..cue + 1 })
}

/// Tells whether a verb behind a quotation may stand before its subject: “It is,” said Roe. Without a comma only the
/// plainest may: “Live at Ten” mocked Roe.
fn is_inverted(words: &Words<'_>, at: usize) -> bool {
    let quotes = |at: &usize| matches!(words.letters(*at), "”" | "\"" | "’" | "'" | "“" | "»");
    let last = (at.saturating_sub(3)..at).rev().find(|at| !quotes(at));
    let says = words.is(at, Roles::SAYS.or(Roles::BESIDE)) && !words.is_capital(at);
    says && last.is_some_and(|last| leaves_open(words, last))
        || words.is_one_of(at, &["said", "says"])
}

/// Tells whether a mark at the end of a quotation leaves its sentence open.
fn leaves_open(words: &Words<'_>, at: usize) -> bool {
    [',', '?', '!', '—'].iter().any(|mark| words.is_mark(at, *mark))
}

/// Tells a speaker from anybody: "you can say", "if people think".
fn is_heard(words: &Words<'_>, source: &Range<usize>) -> bool {
    let said = words.is_one_of(source.end, &["said", "told", "recalled"]);
    let anybody = source.len() == 1 && words.is_one_of(source.start, &["you", "one"]) && !said;
    !anybody && !words.is_one_of(source.start.wrapping_sub(1), &["if", "unless", "whether"])
}

/// What many shout at once, whoever the sentence is about: "to chants of “…”".
const CROWD: [&str; 8] = ["chants", "cries", "shouts", "cheers", "calls", "cry", "shout", "chant"];

/// Finds the nearest reporting verb before the word `at`, and its subject; `near` says whether a
/// quotation begins at that word.
pub(super) fn before(scope: &Scope<'_, '_>, at: usize, near: Near) -> Option<Attribution> {
    let words = scope.words;
    let start = behind_other_speaker(scope, at);
    let scope = &Scope { words, range: start..scope.range.end, quoted: scope.quoted };
    let floor = start.max(at.saturating_sub(REACH));
    if near == Near::Yes
        && words.is_one_of(at.wrapping_sub(1), &["of"])
        && words.is_one_of(at.wrapping_sub(2), &CROWD)
    {
        return None;
    }
    let introduced = at > floor && words.is_mark(at - 1, ':');
    for verb in (floor..at).rev().filter(|at| !(scope.quoted)(*at)) {
        if let Some(cue) = according(words, verb)
            && let Some(source) = scope.subject_after(cue.end)
        {
            return Some(Attribution { source, cue });
        }
        // "referred to the whole affair as “…”", "found that the whole affair was “…”": what is told of may be longer.
        // "shot back that"
        let behind = verb + 1 + usize::from(words.is_one_of(verb + 1, &["back"]));
        let that =
            words.is_one_of(behind, &["that"]) && !(verb..at).any(|at| words.is_mark(at, ','));
        let long = words.is_one_of(at - 1, &["as"]) || that;
        let reach = if long { 16 } else { 4 };
        let close = introduced || near == Near::Yes && at - verb <= reach;
        let near = if close { Near::Yes } else { Near::No };
        if let Some(source) = agent(scope, verb, at) {
            return Some(Attribution { source, cue: verb..verb + 1 });
        }
        // "As Smith once put it, “…”"
        let puts_it = words.is_one_of(verb, &["put", "puts"]) && words.is_one_of(verb + 1, &["it"]);
        if asks_money(words, verb)
            || !puts_it && !reports(words, verb, near)
            || is_in_closed_relative(scope, verb, at)
        {
            continue;
        }
        let speech = words.is(verb, Roles::SAYS.or(Roles::SAYING));
        let speaks = |source: &Range<usize>| {
            is_heard(words, source)
                && (speech || source.clone().any(|at| names_somebody(words, at)))
        };
        if let Some(source) = subject_of(scope, verb, floor).filter(speaks) {
            let by = Attribution { source, cue: verb..verb + 1 };
            return Some(told_by(scope, &by).unwrap_or(by));
        }
    }
    let colon = at.checked_sub(1).filter(|_| introduced)?;
    // "Claim 2: “It was hotter.”"
    if is_nobodys_label(words.span(&(scope.range.start..colon)).of(words.text)) {
        return None;
    }
    let acts = (floor..colon).any(|at| is_finite(words, at) && !(scope.quoted)(at));
    let main = scope.main_subject(colon);
    let named = main.clone().filter(|main| acts && words.is_capital(main.end - 1));
    // In a script without capitals nothing tells a subject from its verb.
    let has_case = |main: &Range<usize>| {
        let first = words.letters(main.start).chars().next();
        first.is_some_and(|c| !c.is_alphabetic() || c.is_lowercase() || c.is_uppercase())
    };
    let main = main.filter(has_case);
    let source = named.or_else(|| last_name(scope, floor..colon)).or(main)?;
    Some(Attribution { source, cue: colon..colon + 1 })
}

/// Returns where, behind what somebody else said, the clause begins that a word is in: "Smith called it “late”, while Roe
/// kept a “sell” rating".
fn behind_other_speaker(scope: &Scope<'_, '_>, at: usize) -> usize {
    let words = scope.words;
    let floor = scope.range.start.max(at.saturating_sub(REACH)) + 2;
    let turns = |at: &usize| {
        words.is_one_of(*at, &["while", "whereas", "but"])
            && (at - 2..*at).all(|at| words.is_mark(at, ',') || (scope.quoted)(at))
            && (at - 2..*at).any(|at| words.is_mark(at, ','))
            && words.is_capital(at + 1)
            && clause_follows(scope, at + 1)
    };
    let turned = (floor..at).rev().filter(|at| !(scope.quoted)(*at)).find(turns);
    turned.map_or(scope.range.start, |turned| turned + 1)
}

/// Tells whether a verb asks for money rather than says something: "accusing it of charging “extortionate” fares".
fn asks_money(words: &Words<'_>, verb: usize) -> bool {
    words.is_one_of(verb, &["charging"]) && words.is(verb.wrapping_sub(1), Roles::PREPOSITION)
}

/// Finds the subject of a reporting verb, also of one that hangs on another: ", saying", "went on to say".
fn subject_of(scope: &Scope<'_, '_>, verb: usize, floor: usize) -> Option<Range<usize>> {
    let words = scope.words;
    if verb > floor && words.is_one_of(verb - 1, &["to"]) {
        return scope.main_subject(verb);
    }
    if !words.letters(verb).ends_with("ing") || is_progressive(words, verb, floor) {
        return inserted(scope, verb, floor).or_else(|| scope.subject_before(verb));
    }
    // "…, with Smith telling reporters": the form has a subject of its own.
    let own = scope.subject_before(verb);
    let own = own.filter(|own| {
        words.is_one_of(own.start.wrapping_sub(1), &["with"]) && !words.is_mark(verb - 1, ',')
    });
    blamed(scope, verb).or(own).or_else(|| scope.main_subject(verb))
}

/// Finds who speaks where the verb and they are put into what is said: "Rewilding, says Smith, “is a word”".
fn inserted(scope: &Scope<'_, '_>, verb: usize, floor: usize) -> Option<Range<usize>> {
    let words = scope.words;
    let comma = verb.checked_sub(1).filter(|comma| words.is_mark(*comma, ','))?;
    let closed = (floor..comma).any(|at| words.is_mark(at, ',') || (scope.quoted)(at));
    let named =
        |source: &Range<usize>| words.is_capital(source.end - 1) && words.is_mark(source.end, ',');
    scope.subject_after(verb + 1).filter(|source| !closed && named(source))
}

/// Pronouns for whom a verb blames.
pub(super) const BLAMED: [&str; 3] = ["him", "her", "them"];

/// Finds whom another verb blames, thanks or quotes for what the one at `verb` says: "criticized Smith for saying",
/// "accused Smith of saying", "quoted Smith as saying".
pub(super) fn blamed(scope: &Scope<'_, '_>, verb: usize) -> Option<Range<usize>> {
    let words = scope.words;
    let outside = |at: &usize| scope.range.contains(at) && !(scope.quoted)(*at);
    let links = |at: &usize| outside(at) && words.is_one_of(*at, &["for", "of", "as"]);
    let link = verb.checked_sub(1).filter(links)?;
    let pronoun = link.checked_sub(1).filter(|at| words.is_one_of(*at, &BLAMED));
    let whom = pronoun.map(|at| at..link).or_else(|| scope.noun_phrase_before(link))?;
    let blames = whom.start.checked_sub(1).filter(outside)?;
    let is_verb = words.is_small(blames) && !words.is(blames, Roles::FUNCTION);
    let somebody = pronoun.is_some() || whom.clone().any(|at| names_somebody(words, at));
    (is_verb && somebody).then_some(whom)
}

/// Finds by whom something was said: "was asked by Smith", before the word `limit`.
fn agent(scope: &Scope<'_, '_>, verb: usize, limit: usize) -> Option<Range<usize>> {
    let words = scope.words;
    let word = words.get(verb).filter(|word| word.shape == Shape::Small)?;
    // "seen by critics as a “…”"
    let views = ["seen", "viewed", "regarded", "perceived", "cast", "portrayed", "depicted"];
    let viewed = words.is_one_of(verb, &views)
        && (limit.saturating_sub(3)..limit).any(|at| words.is_one_of(at, &["as"]));
    let participle = viewed || word.is(Roles::SAYS) && !word.is(Roles::NOUN_OR_VERB);
    let on = verb + 1 + usize::from(words.is_one_of(verb + 1, &["on"]));
    let by = if is_time_word(words, on) { on + 1 } else { verb + 1 };
    let source =
        (participle && words.is_one_of(by, &["by"])).then(|| scope.subject_after(by + 1))??;
    let does = words.letters(source.start).ends_with("ing");
    (!does && source.end <= limit && source.clone().any(|at| names_somebody(words, at)))
        .then_some(source)
}

/// "The plan, which some have argued was late, was an “insult”": the clause in between says nothing of the quotation.
fn is_in_closed_relative(scope: &Scope<'_, '_>, verb: usize, at: usize) -> bool {
    let words = scope.words;
    let closes = |at: usize| words.is_mark(at, ',') && is_finite(words, at + 1);
    let opens = |at: usize| {
        let opens = ["which", "who", "whom", "whose"];
        words.is_one_of(at, &opens) && words.is_mark(at.wrapping_sub(1), ',')
    };
    (verb + 1..at).any(closes) && (scope.range.start.max(verb.saturating_sub(8))..verb).any(opens)
}

/// Finds who tells it where a speaker is only told of: "Smith says he believes “…”".
fn told_by(scope: &Scope<'_, '_>, by: &Attribution) -> Option<Attribution> {
    let words = scope.words;
    let pronoun = by.source.len() == 1 && words.is_one_of(by.source.start, &["he", "she", "they"]);
    // "Smith said residents felt “…”"
    let felt = words.is_one_of(by.cue.start, &["feel", "felt", "think", "thought"]);
    let before = by.source.start.checked_sub(1).filter(|_| pronoun || felt)?;
    let that = usize::from(words.is_one_of(before, &["that"]));
    let verb = before.checked_sub(that).filter(|verb| scope.range.contains(verb))?;
    // "told reporters he thought"
    let told = (scope.range.start.max(verb.saturating_sub(4))..verb)
        .rev()
        .find(|at| Frame::of(words.letters(*at)).is_some_and(|frame| frame.takes(Follow::Whom)));
    let verb = if reports(words, verb, Near::No) { verb } else { told? };
    let source = reports(words, verb, Near::No).then(|| scope.subject_before(verb)).flatten()?;
    Some(Attribution { source, cue: verb..verb + 1 })
}

/// Tells whether nothing but "that", a comma or a colon stands between the verb and the quotation, or the
/// words say what something is called: "referred to the plan as “…”".
pub(super) fn touches(words: &Words<'_>, by: &Attribution, quotation: usize) -> bool {
    let verb = by.cue.end.max(by.source.end.min(quotation));
    let named = verb < quotation && words.is_one_of(quotation - 1, &["as"]);
    named
        || verb <= quotation
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
    let helpers = helpers(words, at, 0);
    let before = helpers.start;
    let passive = helpers.clone().any(|at| is_be(words, at))
        && word.is(Roles::SAYS.or(Roles::BESIDE))
        && !words.is_one_of(at, &["quoted"]);
    let to_come = helpers.clone().any(|at| is_modal(words, at));
    // "programs written in “C”", but "has written"
    let participle = words.is_one_of(at, &["written", "spoken"])
        && !helpers
            .clone()
            .any(|at| words.is_one_of(at, &["has", "have", "had", "having", "’s", "’ve", "’d"]));
    let adorned = word.is(Roles::NOUN_OR_VERB) && is_behind_adorned_name(words, at);
    let is_noun = word.is(Roles::NOUN_OR_VERB)
        && before.checked_sub(1).is_none_or(|before| !names_somebody(words, before))
        && !words.is_one_of(at.wrapping_sub(1), &["to"]);
    // "a reported $40 million"
    let described = words.is_one_of(at.wrapping_sub(1), &["a", "an", "the"]);
    // "Smith’s proposed credit"
    let owned = words.get(at.wrapping_sub(1)).is_some_and(|word| word.shape == Shape::Possessive)
        && !words.letters(at).ends_with("ing");
    let hanging = !speech && words.letters(at).ends_with("ing");
    let loose = hanging && !words.is_mark(at.wrapping_sub(1), ',');
    !passive
        && !participle
        && !to_come
        && !is_noun
        && !adorned
        && !owned
        && !described
        && !loose
        && !is_naming(words, at)
}

/// Tells whether a form that may be a verb is a noun behind a name with an article: "the Roe campaign", but "the Greens claim".
pub(super) fn is_behind_adorned_name(words: &Words<'_>, verb: usize) -> bool {
    let last = verb.wrapping_sub(1);
    let is_singular = words.is_capital(last) && !words.letters(last).ends_with('s');
    let start = (verb.saturating_sub(4)..verb).rev().find(|at| !words.is_capital(*at));
    is_singular
        && !words.letters(verb).ends_with('s')
        && start.is_some_and(|the| words.is_one_of(the, &["the", "a", "an"]))
}

/// "a class called “Perception”": the words are a name, and nobody says them.
fn is_naming(words: &Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let plain = words.is_small(before);
    let noun = plain && !words.is(before, Roles::ROLE.or(Roles::FUNCTION));
    // "Smith, speaking in Ham, called the plan “…”" calls something so.
    let at_once = words.get(at + 1).is_some_and(|next| !next.is_word());
    words.is_one_of(at, &NAMING)
        && (noun || words.is_mark(before, ',') && at_once || words.is_one_of(before, &["so"]))
}

/// Tells whether a word right before a form like "claims" makes it a verb.
pub(super) fn names_somebody(words: &Words<'_>, at: usize) -> bool {
    let capital = words.is_capital(at) && !words.is(at, Roles::DETERMINER.or(Roles::PREPOSITION));
    capital || words.is(at, Roles::PRONOUN.or(Roles::ROLE)) || words.is_one_of(at, &["which"])
}

/// "is insisting": the form has its subject right before it.
fn is_progressive(words: &Words<'_>, verb: usize, floor: usize) -> bool {
    let helpers = helpers(words, verb, floor);
    let before = helpers.start.wrapping_sub(1);
    helpers.start > floor && words.letters(before).ends_with("’s")
        || words.is(before, Roles::PRONOUN)
        || helpers.into_iter().any(|at| is_be(words, at))
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

#[cfg(test)]
mod tests;
