//! Whether a time expression lies ahead of the article's date or behind it, as the verbs round it say.

use std::iter;

use super::Scan;
use crate::extract::lexicon::Roles;
use crate::extract::main_clause::verb_of_clause;
use crate::extract::words::{Shape, Word};

/// How many words round a time expression are asked.
const NEAR: usize = 12;

impl Scan<'_, '_> {
    /// Tells whether the words before a time expression, or the verb behind one that opens the sentence, say
    /// that it is still to come.
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let from = self.sentence.start.max(at.saturating_sub(NEAR));
        for word in self.own_words_before(at, from).take_while(|at| !words.is_mark(*at, ';')) {
            let short =
                words.letters(word).ends_with("'ll") || words.letters(word).ends_with("’ll");
            if short || words.is(word, Roles::AHEAD) {
                return true;
            }
            let says = words.is(word, Roles::SAYS) && !words.is(word, Roles::NOUN_OR_VERB);
            if says || words.is_one_of(word, &["was", "were", "had"]) {
                return false;
            }
        }
        at <= self.sentence.start + 3 && self.leads_ahead(at) || self.is_announced(at)
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

    /// Finds the mark that opens the quotation a mark closes, where its first word can begin no predicate.
    fn opening_of_whole_quotation(&self, mark: usize) -> Option<usize> {
        let words = self.words;
        let is_either = |at: usize, mark| words.is_mark(at, mark) || words.is_mark(at, '"');
        let is_apart = |at: usize| words.span(&(at..at + 2)).of(words.text).contains(' ');
        if mark <= self.sentence.start || !is_either(mark, '”') || is_apart(mark - 1) {
            return None;
        }
        let opens = |at: &usize| is_either(*at, '“') && !is_apart(*at);
        let opening = (self.sentence.start..mark).rev().find(opens)?;
        let whole = Roles::DETERMINER.or(Roles::PRONOUN);
        (words.is_capital(opening + 1) || words.is(opening + 1, whole)).then_some(opening)
    }

    /// Tells whether the verb behind a time expression that opens the sentence looks ahead: "On Monday, the court
    /// will sit", "In August he turns 80".
    fn leads_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let limit = self.sentence.end.min(at + NEAR);
        // Over the rest of the expression and the comma behind it.
        let clause = (at..limit).find(|at| !self.names_time(*at)).unwrap_or(limit);
        let verb = verb_of_clause(words, clause, limit);
        let sign =
            |at: &usize| words.is(*at, Roles::AUXILIARY.or(Roles::SAYS)) || self.announces(*at);
        let verb = verb.or_else(|| (at..limit).find(sign));
        verb.is_some_and(|verb| {
            words.is_one_of(verb, &["will", "shall", "won't"]) || self.announces(verb)
        })
    }

    /// Tells whether a verb in the present before a time expression announces it: "the trial begins
    /// Monday", "the vote is in November".
    fn is_announced(&self, at: usize) -> bool {
        let words = self.words;
        let first = self.sentence.start;
        let from = |at: usize| first.max(at.saturating_sub(NEAR));
        let before = (from(at)..at).rev().find(|at| !self.names_time(*at));
        let Some(before) = before else { return false };
        let introduced = words.is_one_of(before, &["on", "in", "at", "from"]);
        let behind_verb = if introduced { before } else { before + 1 };
        if behind_verb > first + 1 && words.is_one_of(behind_verb - 1, &["is", "are"]) {
            // "It is Monday" and "Today is Monday" say what day it is.
            return !words.is_one_of(behind_verb - 2, &["it", "today", "tonight", "this", "that"]);
        }
        let mut near = (from(behind_verb)..behind_verb).rev();
        // "closes the case of a man killed in May": the time is that of another verb, or of a noun.
        // "opens in Ripon, Yorkshire, in May"
        let in_place = |at: usize| words.is_mark(at, ',') && words.is_capital(at.wrapping_sub(1));
        let elsewhere = |at: usize| {
            words.is_one_of(at, &["of", "into", "about", "after", "before", "over", "since"])
                || words.is(at, Roles::AUXILIARY.or(Roles::CONJUNCTION).or(Roles::SAYS))
                || !words.get(at).is_some_and(Word::is_word) && !in_place(at)
                || self.is_past_form(at)
        };
        near.find(|at| self.announces(*at) || elsewhere(*at)).is_some_and(|at| self.announces(at))
    }

    /// Tells whether a word may be one of those that name a day, or a mark between them.
    fn names_time(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| {
            word.is(Roles::MONTH.or(Roles::WEEKDAY))
                || matches!(word.shape, Shape::Digits | Shape::Mark('.' | ','))
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
        if words.letters(at).ends_with(['s', 'S']) {
            let noun = Roles::DETERMINER.or(Roles::NUMBER).or(Roles::PREPOSITION);
            return !before.is(noun) && before.shape != Shape::Possessive;
        }
        matches!(before.shape, Shape::Small | Shape::Capital)
            && words.letters(at - 1).ends_with('s')
            || words.is_one_of(at - 1, &["they", "we", "that", "who", "which"])
    }

    /// Tells whether the verbs say that it is over: some stands in the past, none looks ahead.
    pub(super) fn is_over(&self, at: usize) -> bool {
        self.is_past(at) && !self.is_ahead(at)
    }

    /// Tells whether a day names an event that no verb says is over: "Tuesday’s primary", "ahead of Tuesday".
    pub(super) fn is_coming_event(&self, at: usize) -> bool {
        const EVENTS: [&str; 20] = [
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
        let small = words.get(at).is_some_and(|word| word.shape == Shape::Small);
        let regular = small && words.is(at, Roles::ED);
        regular || words.is(at, Roles::PAST) || words.is_one_of(at, &PAST)
    }
}
