//! Whether a time expression lies ahead of the article's date or behind it, as the verbs round it say.

use super::Scan;
use crate::extract::lexicon::Roles;
use crate::extract::words::Shape;

/// How many words round a time expression are asked.
const NEAR: usize = 12;

impl Scan<'_, '_> {
    /// Tells whether the words before a time expression, or behind one that opens the sentence, say that
    /// it is still to come.
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        let words = self.words;
        let from = self.sentence.start.max(at.saturating_sub(NEAR));
        for word in (from..at).rev().take_while(|at| !words.is_mark(*at, ';')) {
            if words.is(word, Roles::AHEAD) {
                return true;
            }
            if words.is_one_of(word, &["was", "were", "had"]) || words.is(word, Roles::SAYS) {
                return false;
            }
        }
        at <= self.sentence.start + 3
            && (at..self.sentence.end.min(at + NEAR))
                .find(|at| words.is(*at, Roles::AUXILIARY.or(Roles::SAYS)))
                .is_some_and(|at| words.is_one_of(at, &["will", "shall", "won't"]))
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
        const PAST: [&str; 10] =
            ["was", "were", "had", "did", "left", "found", "saw", "read", "lost", "let"];
        let words = self.words;
        let from = self.sentence.start.max(at.saturating_sub(NEAR));
        (from..self.sentence.end.min(at + NEAR)).any(|at| {
            let small = words.get(at).is_some_and(|word| word.shape == Shape::Small);
            let regular = small && words.letters(at).ends_with("ed");
            regular || words.is(at, Roles::PAST) || words.is_one_of(at, &PAST)
        })
    }
}
