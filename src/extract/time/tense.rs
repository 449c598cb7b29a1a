//! Whether a time expression lies ahead of the article's date or behind it, as the verbs round it say.

use std::iter;

use super::Scan;
use crate::extract::lexicon::Roles;
use crate::extract::main_clause::verb_of_clause;
use crate::extract::verb::is_modal;
use crate::extract::words::{Shape, Word};

/// How many words round a time expression are asked.
const NEAR: usize = 20;

/// Verbs that announce, as long as they are verbs: each is a noun as often.
const MOSTLY_NOUNS: [&str; 22] = [
    "announces",
    "debates",
    "face",
    "faces",
    "hears",
    "host",
    "hosts",
    "play",
    "plays",
    "publishes",
    "releases",
    "report",
    "reports",
    "runs",
    "travels",
    "unveils",
    "visit",
    "visits",
    "vote",
    "votes",
    "welcome",
    "welcomes",
];

/// Those of them that announce only whom one is to meet.
const AGAINST: [&str; 10] =
    ["face", "faces", "host", "hosts", "play", "plays", "visit", "visits", "welcome", "welcomes"];

/// Determiners that can be the subject of a verb themselves.
const STANDING_ALONE: [&str; 8] = ["this", "that", "these", "those", "some", "many", "most", "all"];

impl Scan<'_, '_> {
    /// Tells whether the words before a time expression, or the verb behind one that opens the sentence, say
    /// that it is still to come.
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let from = self.sentence.start.max(at.saturating_sub(NEAR));
        let behind_verb = self.before_preposition(at);
        for word in self.own_words_before(at, from).take_while(|at| !words.is_mark(*at, ';')) {
            if self.looks_ahead(word) {
                return !self.came_to_nothing(word, at);
            }
            let to = words.is_one_of(word.wrapping_sub(1), &["to"]);
            let says = words.is(word, Roles::SAYS) && !words.is(word, Roles::NOUN_OR_VERB) && !to;
            if says || words.is_one_of(word, &["was", "were", "had"]) {
                return false;
            }
            // "will sentence a man convicted on Monday": the time is that of the participle.
            let hung = word + 1 == behind_verb || words.is(word.wrapping_sub(1), Roles::PRONOUN);
            let other = hung && self.is_participle(word) || self.opens_event(word);
            if other || self.is_plain_past(word) {
                break;
            }
        }
        self.is_due_by(at)
            || at <= self.sentence.start + 3 && self.leads_ahead(at)
            || self.is_announced(at)
    }

    /// Tells whether what follows is news that is over: "after a crash", "over a killing", "after meeting".
    fn opens_event(&self, at: usize) -> bool {
        let words = self.words;
        let opens = words.is_one_of(at, &["after", "following", "over", "about", "since"]);
        let told = Roles::ING.or(Roles::PRONOUN);
        opens && (words.is_one_of(at + 1, &["a", "an"]) || words.is(at + 1, told))
    }

    /// Tells whether a word says that what it tells of is still to come: "will", "due in court", "is to".
    fn looks_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let letters = words.letters(at);
        if letters.ends_with("'ll") || letters.ends_with("’ll") {
            return true;
        }
        let before = at.wrapping_sub(1);
        let is_before = |list: &[&str]| at > self.sentence.start && words.is_one_of(before, list);
        if words.is_one_of(at, &["to"]) {
            let verb = words.is_small(at + 1) && !words.is(at + 1, Roles::DETERMINER);
            let to_be = words.is_mark(before, ',') && words.is_one_of(at + 1, &["be"]);
            return verb && (is_before(&["is", "are"]) || to_be);
        }
        words.is(at, Roles::AHEAD) && self.sign_looks_ahead(at)
    }

    /// Tells whether one of the listed signs is one where it stands: "The will was read" and "off due to rain" have none.
    fn sign_looks_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let before = at.wrapping_sub(1);
        let is = |list: &[&str]| words.is_one_of(at, list);
        let is_before = |list: &[&str]| at > self.sentence.start && words.is_one_of(before, list);
        let followed_by = |list: &[&str]| words.is_one_of(at + 1, list);
        if is(&["until"]) {
            return !self.lasted(at);
        }
        if is(&["upcoming", "coming"]) {
            return true;
        }
        // "is forecast to fall", "the forecast for Friday", but "cut its forecast to 5% on Friday"
        if is(&["forecast"]) {
            return is_before(&["is", "are", "was", "were", "been"]) || followed_by(&["for"]);
        }
        // "The will was read", "Will Smith", "May 3", but "this will hurt".
        let noun = at > self.sentence.start
            && words.is(before, Roles::DETERMINER)
            && !(is_modal(words, at) && words.is_one_of(before, &STANDING_ALONE))
            && !words.is(at, Roles::ED);
        let name = words.is_capital(at) && !words.is(at + 1, Roles::PRONOUN.or(Roles::DETERMINER));
        if noun || name {
            return false;
        }
        if is(&["going"]) {
            return followed_by(&["to"]) && !is_before(&["was", "were"]);
        }
        if is(&["may", "might", "must", "should", "can"]) {
            return !followed_by(&["have"]) && !words.is_one_of(at + 2, &["have"]);
        }
        if is(&["set", "slated", "poised"]) {
            return followed_by(&["to", "for"]);
        }
        if is(&["likely"]) {
            let is_day = followed_by(&["on", "in", "by"]) && is_before(&["is", "are"]);
            return followed_by(&["to"]) || is_day;
        }
        if is(&["expected"]) && is_before(&["had"]) {
            return false;
        }
        if is(&["plans", "plan", "hope", "hopes", "aim", "aims"]) {
            let told = self.is_plain_past(before) || words.is(before, Roles::ED);
            return followed_by(&["to"]) && !told;
        }
        // "ahead of the July 4 vote", "a 47% chance of a cut on Aug. 1"
        if is(&["ahead", "chance", "chances", "likelihood", "odds"]) {
            return followed_by(&["of"]);
        }
        if is(&["pledged", "pledges", "promised", "promises", "vowed", "vows"]) {
            return followed_by(&["to"]);
        }
        if is(&["due"]) && followed_by(&["to"]) {
            return self.is_due_to_do(at);
        }
        // "As expected"
        !is_before(&["as", "than"])
    }

    /// Tells whether "due to" says what is to be done: "is due to open", but "off due to rain".
    fn is_due_to_do(&self, due: usize) -> bool {
        let words = self.words;
        let helped = due > self.sentence.start
            && words.is_one_of(due - 1, &["is", "are", "was", "were", "also", "now", "not"])
            && !words.is(due + 2, Roles::DETERMINER);
        helped
            || words.is(due + 2, Roles::VERB.or(Roles::SCHEDULED))
            || words.is_one_of(due + 2, &["be"])
    }

    /// Tells whether what a word says was still to come has come to nothing, or passed: "had been due on Monday", "was set to
    /// begin on Monday but was put off".
    fn came_to_nothing(&self, sign: usize, at: usize) -> bool {
        let words = self.words;
        let first = self.sentence.start;
        let is = |at: Option<usize>, list: &[&str]| {
            at.is_some_and(|at| at >= first && words.is_one_of(at, list))
        };
        let before = sign.checked_sub(1);
        let once = is(before, &["originally", "initially", "previously"]);
        let had_been = is(before, &["been"]) && is(sign.checked_sub(2), &["had"]);
        let but = || (at + 1..at + 5).find(|at| words.is_one_of(*at, &["but"]));
        once || had_been
            || is(before, &["was", "were"]) && but().is_some_and(|at| at < self.sentence.end)
    }

    /// Tells whether "until" closes a stretch that is over: "It ran until May", "Until Monday, he was well".
    fn lasted(&self, until: usize) -> bool {
        const LASTED: [&str; 22] = [
            "ran",
            "lasted",
            "stayed",
            "remained",
            "worked",
            "lived",
            "served",
            "continued",
            "ruled",
            "reigned",
            "operated",
            "waited",
            "played",
            "sat",
            "stood",
            "fought",
            "kept",
            "went",
            "taught",
            "survived",
            "existed",
            "led",
        ];
        let from = self.sentence.start.max(until.saturating_sub(NEAR));
        (from..until).rev().any(|at| self.words.is_one_of(at, &LASTED))
            || until == self.sentence.start && self.is_past(until)
    }

    /// Tells whether a time is the last on which something is to be done, or the first on which it may be, and nothing says
    /// that it was: "by Friday", "as soon as Friday".
    fn is_due_by(&self, at: usize) -> bool {
        let words = self.words;
        let by = at > self.sentence.start && words.is_one_of(at - 1, &["by", "before"]);
        let as_early = at > self.sentence.start + 1
            && words.is_one_of(at - 1, &["as"])
            && words.is_one_of(at - 2, &["early", "soon", "late"]);
        (by || as_early) && !self.is_past(at)
    }

    /// Tells whether a word is a past form that is no participle: "began".
    fn is_plain_past(&self, at: usize) -> bool {
        let past = self.words.get(at).filter(|word| word.is(Roles::PAST));
        past.is_some_and(|past| past.shape == Shape::Small) && self.words.value(at) == 1
    }

    /// Tells whether a word is a past form by itself, no part of "be sent" or "have closed".
    fn is_participle(&self, at: usize) -> bool {
        let words = self.words;
        let adverb = |at: usize| words.is(at, Roles::ADVERB.or(Roles::LY));
        let before = at.saturating_sub(if at > 0 && adverb(at - 1) { 2 } else { 1 });
        let carried = words.is(before, Roles::AUXILIARY) || words.is_one_of(before, &["get"]);
        self.is_past_form(at) && !carried
    }

    /// Returns the word behind the one that a time hangs on: before "on", before the clock in "at 8 p.m. on".
    fn before_preposition(&self, mut at: usize) -> usize {
        let first = self.sentence.start;
        for _ in 0..2 {
            while at > first && self.names_time(at - 1) {
                at -= 1;
            }
            // "on Thursday and Friday"
            let joined = at > first + 1 && self.words.is_one_of(at - 1, &["and", "or"]);
            if joined && self.words.is(at - 2, Roles::WEEKDAY.or(Roles::MONTH)) {
                at -= 2;
            }
            if at > first && self.words.is_one_of(at - 1, &["on", "in", "at", "from"]) {
                at -= 1;
            }
        }
        at
    }

    /// Returns the words before one, the nearest first, without those of quotations that are whole by themselves:
    /// in “He called it “a night I’ll never forget” on Friday” nothing is still to come.
    fn own_words_before(&self, at: usize, from: usize) -> impl Iterator<Item = usize> {
        let before = move |at: usize| {
            let before = at.checked_sub(1).filter(|before| *before >= from)?;
            Some(self.opening_of_whole_quotation(before).unwrap_or(before))
        };
        iter::successors(before(at), move |at| before(*at))
    }

    /// Finds the mark that opens the quotation a mark closes, where its first word can begin no predicate, or where it
    /// closes as a whole sentence does.
    fn opening_of_whole_quotation(&self, mark: usize) -> Option<usize> {
        let words = self.words;
        let is_apart = |at: usize| words.span(&(at..at + 2)).of(words.text).contains(' ');
        let Shape::Mark(closing @ ('”' | '’' | '"')) = words.get(mark)?.shape else {
            return None;
        };
        if mark <= self.sentence.start || is_apart(mark - 1) {
            return None;
        }
        let opens = |at: &usize| match words.get(*at).map(|word| word.shape) {
            Some(Shape::Mark('‘')) => closing == '’',
            Some(Shape::Mark('“' | '"')) => closing != '’' && !is_apart(*at),
            _ => false,
        };
        let opening = (self.sentence.start..mark).rev().find(opens)?;
        let whole = words.is_capital(opening + 1)
            || words.is(opening + 1, Roles::DETERMINER.or(Roles::PRONOUN))
            || [',', '.', '!', '?'].iter().any(|end| words.is_mark(mark - 1, *end));
        whole.then_some(opening)
    }

    /// Tells whether the verb behind a time expression that opens the sentence looks ahead: "On Monday, the court
    /// will sit", "In August he turns 80".
    fn leads_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let hangs_on = self.before_preposition(at);
        let owns = words.get(at + 1).is_some_and(|next| next.shape == Shape::Possessive);
        // "Plans unveiled on Monday will cost", "Monday’s fire will cost"
        if owns || hangs_on > self.sentence.start && self.is_participle(hangs_on - 1) {
            return false;
        }
        let limit = self.sentence.end.min(at + NEAR);
        // Over the rest of the expression and the comma behind it.
        let clause = (at..limit).find(|at| !self.names_time(*at)).unwrap_or(limit);
        let verb = verb_of_clause(words, clause, limit);
        let sign =
            |at: &usize| words.is(*at, Roles::AUXILIARY.or(Roles::SAYS)) || self.announces(*at);
        let verb = verb.or_else(|| (at..limit).find(sign));
        verb.is_some_and(|verb| {
            words.is_one_of(verb, &["will", "shall", "won't"])
                || self.announces(verb)
                || words.is_one_of(verb, &["is", "are"]) && self.looks_ahead(verb + 1)
        })
    }

    /// Tells whether a verb in the present before a time expression announces it: "the trial begins
    /// Monday", "the vote is in November".
    fn is_announced(&self, at: usize) -> bool {
        const SET: [&str; 6] = ["out", "published", "released", "held", "launched", "back"];
        let words = self.words;
        let first = self.sentence.start;
        let behind_verb = self.before_preposition(at);
        if behind_verb <= first + 1 {
            return false;
        }
        let is_now = |at: usize| at > first && words.is_one_of(at, &["is", "are"]);
        let verb = behind_verb - 1;
        if is_now(verb) {
            // "It is Monday" and "Today is Monday" say what day it is.
            return !words.is_one_of(verb - 1, &["it", "today", "tonight", "this", "that"]);
        }
        // "The book is out on Monday", "A vigil is being held on Sunday"
        let being = verb - usize::from(words.is_one_of(verb - 1, &["being"]));
        if words.is_one_of(verb, &SET) && is_now(being - 1) {
            return true;
        }
        let from = first.max(behind_verb.saturating_sub(NEAR));
        let mut near = (from..behind_verb).rev();
        // "closes the case of a man killed in May": the time is that of another verb, or of a noun.
        // "opens in Ripon, Yorkshire, in May"
        let in_place = |at: usize| words.is_mark(at, ',') && words.is_capital(at.wrapping_sub(1));
        let elsewhere = |at: usize| {
            words.is_one_of(at, &["of", "into", "about", "after", "before", "over", "since"])
                || words.is(at, Roles::AUXILIARY.or(Roles::CONJUNCTION).or(Roles::SAYS))
                || !words.get(at).is_some_and(Word::is_word) && !in_place(at)
                || self.is_past_form(at)
        };
        // "is at Wembley on Sunday", "are on sale from Monday", "is on ITV at 9pm on Sunday"
        let played = |at: usize| {
            let shown = words.is_capital(at + 2) || words.is_one_of(at + 2, &["sale"]);
            let there = words.is_one_of(at + 1, &["at", "against", "away"]);
            is_now(at) && (there || words.is_one_of(at + 1, &["on"]) && shown)
        };
        let says = |at: usize| self.announces(at) || played(at);
        near.find(|at| says(*at) || elsewhere(*at)).is_some_and(says)
    }

    /// Tells whether a word may be one of those that name a day, or a mark between them.
    fn names_time(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| {
            word.is(Roles::MONTH.or(Roles::WEEKDAY))
                || matches!(word.shape, Shape::Digits | Shape::Mark('.' | ',' | '-'))
                || self.words.is_one_of(at, &["a.m.", "p.m.", "am", "pm", "noon", "midnight"])
        })
    }

    /// Tells whether a verb in the present says what is fixed for a day to come: "begins", "polls close".
    fn announces(&self, at: usize) -> bool {
        let words = self.words;
        let Some(before) = at.checked_sub(1).and_then(|before| words.get(before)) else {
            return false;
        };
        if !words.is(at, Roles::SCHEDULED) {
            return false;
        }
        if words.is(at, Roles::ING) {
            return words.is_one_of(at - 1, &["is", "are"]);
        }
        if words.is_one_of(at, &["come", "comes"]) {
            // "Monday’s vote comes a day after the fire."
            return words.is_one_of(at + 1, &["into", "out", "up", "before"]);
        }
        let doubtful = words.is_one_of(at, &MOSTLY_NOUNS);
        if doubtful && (self.is_only_verb(at) || !words.is_one_of(at, &["host", "vote"])) {
            return self.is_only_verb(at);
        }
        if words.letters(at).ends_with(['s', 'S']) {
            let noun = Roles::DETERMINER.or(Roles::NUMBER).or(Roles::PREPOSITION);
            return !before.is(noun) && before.shape != Shape::Possessive;
        }
        matches!(before.shape, Shape::Small | Shape::Capital)
            && words.letters(at - 1).ends_with('s')
            || words.is_one_of(at - 1, &["they", "we", "that", "who", "which"])
    }

    /// Tells whether a form that is a noun as often is the verb of a whole sentence: it stands behind what opens the sentence,
    /// and there is no other. Headlines tell in the present what is over.
    fn is_only_verb(&self, at: usize) -> bool {
        let words = self.words;
        let sentence = &self.sentence;
        let closed = words.get(sentence.end - 1).is_some_and(|last| !last.is_word());
        let stated = words.is_one_of(at, &["report", "reports"])
            && !words
                .get(at + 1)
                .is_some_and(|next| next.shape == Shape::Small && !next.is(Roles::FUNCTION));
        // "face Chelsea", "plays in Leeds", but "face trial"
        let named = |at: usize| words.is_capital(at) || words.is_capital(at + 1);
        let invites = words.is_one_of(at, &["hosts"]) && words.is_one_of(at + 1, &["the"]);
        let against = words.is_one_of(at, &AGAINST) && !named(at + 1) && !invites;
        let subject = sentence.start.max(at.saturating_sub(NEAR / 2))..at;
        if !closed || stated || against || subject.is_empty() || subject.start > sentence.start {
            return false;
        }
        let verb = Roles::AUXILIARY.or(Roles::SAYS).or(Roles::PAST).or(Roles::ED);
        let part_of_subject = |at: usize| {
            let other = Roles::CONJUNCTION.or(verb);
            words.is_capital(at) || words.get(at).is_some_and(Word::is_word) && !words.is(at, other)
        };
        let named = words.is(subject.start, Roles::DETERMINER.or(Roles::PRONOUN))
            || words.is_capital(subject.start);
        let last_is_noun = !words
            .is(at - 1, Roles::DETERMINER.or(Roles::PREPOSITION).or(Roles::NUMBER))
            && words
                .get(at - 1)
                .is_some_and(|word| matches!(word.shape, Shape::Small | Shape::Capital));
        named && last_is_noun && subject.clone().all(part_of_subject) && !self.has_verb_behind(at)
    }

    /// Tells whether another verb follows in the clause, so that this one is none: "The council votes on Tuesday were close".
    fn has_verb_behind(&self, at: usize) -> bool {
        let words = self.words;
        let limit = self.sentence.end.min(at + NEAR);
        let ends = |at: &usize| {
            words.is(*at, Roles::CONJUNCTION) || !words.get(*at).is_some_and(Word::is_word)
        };
        let describes = |at: usize| {
            words.is(at + 1, Roles::PREPOSITION)
                || words.is(at - 1, Roles::DETERMINER.or(Roles::LY))
        };
        let mut clause = (at + 1..limit).take_while(|at| !ends(at));
        clause.any(|at| {
            words.is(at, Roles::AUXILIARY)
                || self.is_plain_past(at)
                || self.is_past_form(at) && !describes(at)
        })
    }

    /// Tells whether the verbs say that it is over: some stands in the past, none looks ahead.
    pub(super) fn is_over(&self, at: usize) -> bool {
        self.is_past(at) && !self.is_ahead(at)
    }

    /// Tells whether a day names an event that no verb says is over: "Tuesday’s primary", "ahead of Tuesday".
    pub(super) fn is_coming_event(&self, at: usize) -> bool {
        const EVENTS: [&str; 34] = [
            "meeting",
            "talks",
            "rally",
            "budget",
            "session",
            "poll",
            "polls",
            "contest",
            "fixture",
            "derby",
            "semi-final",
            "semifinal",
            "concert",
            "festival",
            "primary",
            "primaries",
            "election",
            "elections",
            "vote",
            "ballot",
            "referendum",
            "runoff",
            "caucus",
            "caucuses",
            "debate",
            "deadline",
            "final",
            "game",
            "match",
            "summit",
            "launch",
            "hearing",
            "ceremony",
            "race",
        ];
        let words = self.words;
        let owned = words.get(at + 1).is_some_and(|word| word.shape == Shape::Possessive);
        let event = owned && (at + 2..at + 5).any(|at| words.is_one_of(at, &EVENTS));
        let first = self.sentence.start;
        let ahead_of = at >= first + 2
            && words.is_one_of(at - 1, &["of"])
            && words.is_one_of(at - 2, &["ahead"]);
        ahead_of || event && !self.is_past(at)
    }

    /// Tells whether a verb near a time expression stands in the past.
    pub(super) fn is_past(&self, at: usize) -> bool {
        let from = self.sentence.start.max(at.saturating_sub(NEAR));
        (from..self.sentence.end.min(at + NEAR)).any(|at| self.is_past_form(at))
    }

    fn is_past_form(&self, at: usize) -> bool {
        const PAST: [&str; 10] =
            ["was", "were", "had", "did", "left", "found", "saw", "read", "lost", "let"];
        let words = self.words;
        let small = words.is_small(at);
        let regular = small && words.is(at, Roles::ED);
        regular || words.is(at, Roles::PAST) || words.is_one_of(at, &PAST)
    }
}
