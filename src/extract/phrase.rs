//! Noun phrases and verbs, told apart without a tagger: the subject of a verb is found by walking from
//! it over words that can stand in a noun phrase.

use std::ops::Range;

use super::lexicon::Roles;
use super::proper_name::{end_of_name, is_surname_too};
use super::verb::{is_finite, is_object_pronoun, is_time_word, stands_between};
use super::words::{Shape, Word, Words};

/// How many words a walk goes at most: what is further away belongs to something else, and the time
/// one place takes does not grow with the text.
pub(super) const REACH: usize = 60;

/// The words among which a subject is looked for: those of a sentence or two that stand in no quotation.
pub(super) struct Scope<'a, 't> {
    /// The words of the article.
    pub(super) words: &'a Words<'t>,
    /// Which of them are looked at.
    pub(super) range: Range<usize>,
    /// Tells whether a word stands between quote marks.
    pub(super) quoted: &'a dyn Fn(usize) -> bool,
}

impl Scope<'_, '_> {
    /// Finds the subject of the verb at `verb`, which stands before it: "Smith, a lawyer, said", or, where
    /// the verb is joined to another ("and said"), before that one.
    pub(super) fn subject_before(&self, verb: usize) -> Option<Range<usize>> {
        let end = self.behind_subject(verb);
        if self.has(end, 1) && self.words.is_one_of(end - 1, &JOINING) {
            return self.main_subject(end - 1);
        }
        self.own_subject(verb)
    }

    /// Finds the subject of a verb only where it has one of its own.
    fn own_subject(&self, verb: usize) -> Option<Range<usize>> {
        let words = self.words;
        let end = self.behind_subject(verb);
        if !self.has(end, 1) || words.is_one_of(end - 1, &JOINING) {
            return None;
        }
        if words.is_one_of(end - 1, &["who", "which", "that"]) && self.has(end, 2) {
            return self.antecedent(end - 1);
        }
        let mut end = self.before_interruption(end);
        // "Smith, 34, of Ohio, said": what stands between may have commas itself.
        for _ in 0..3 {
            if let Some(phrase) = self.noun_phrase_before(end) {
                let seen = self.seen_by(&phrase).or_else(|| self.done_to(&phrase));
                return seen.or_else(|| Some(self.with_joint(self.with_apposition(phrase))));
            }
            let floor = self.range.start.max(end.saturating_sub(REACH / 4));
            end = (floor..end).rev().find(|at| words.is_mark(*at, ','))?;
        }
        None
    }

    /// Finds the paper that somebody only saw: "a letter seen by the BBC says".
    fn seen_by(&self, somebody: &Range<usize>) -> Option<Range<usize>> {
        const SEEN: [&str; 10] = [
            "seen",
            "obtained",
            "reviewed",
            "viewed",
            "published",
            "released",
            "compiled",
            "leaked",
            "written",
            "sent",
        ];
        let by = somebody.start.checked_sub(1).filter(|_| self.has(somebody.start, 3))?;
        let seen = self.words.is_one_of(by, &["by"]) && self.words.is_one_of(by - 1, &SEEN);
        if seen { self.noun_phrase_before(by - 1) } else { None }
    }

    /// Finds to whom somebody only did something: "the mother of a boy mauled by a dog has called for".
    fn done_to(&self, somebody: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let front = self.range.start;
        let by = somebody.start.checked_sub(1).filter(|_| self.has(somebody.start, 3))?;
        if !words.is_one_of(by, &["by"]) || by - front > REACH / 2 {
            return None;
        }
        let is_done = |at: &usize| words.is_small(*at) && words.is(*at, Roles::ED.or(Roles::PAST));
        let plain = !words.is(front, Roles::PREPOSITION.or(Roles::CONJUNCTION));
        let done = (front..by).find(is_done).filter(|done| plain && by - done <= 4)?;
        let is_open =
            (front..by).all(|at| !words.is_mark(at, ',') && !words.is(at, Roles::AUXILIARY));
        let whom = self.subject_after(front)?;
        (is_open && whom.start < done && done <= whom.end).then_some(whom.start..done)
    }

    /// Finds the study, poll or paper that a verb tells of, past what describes it: "a poll taken in May showed".
    pub(super) fn evidence_before(&self, before: usize) -> Option<Range<usize>> {
        let floor = self.range.start.max(before.saturating_sub(REACH / 2));
        let verb =
            |at: usize| self.words.is(at, Roles::SAYS) && !self.words.is(at, Roles::EVIDENCE);
        let says = |at: &usize| verb(*at) || (self.quoted)(*at);
        let mut nouns = (floor..before).rev().take_while(|at| !says(at));
        let noun = nouns.find(|at| self.words.is(*at, Roles::EVIDENCE))?;
        self.noun_phrase_before(noun + 1)
    }

    /// Returns where the subject of a verb ends: before "has", "also" and the like.
    fn behind_subject(&self, verb: usize) -> usize {
        let mut end = verb;
        loop {
            // "Smith on Monday said"
            let on =
                self.words.is_one_of(end.wrapping_sub(1), &["on"]) && is_time_word(self.words, end);
            if !self.has(end, 1) || !on && !stands_between(self.words, end - 1) {
                return end;
            }
            end -= 1;
        }
    }

    /// Finds the subject that stands from the word `at` on, behind a verb or "according to".
    pub(super) fn subject_after(&self, at: usize) -> Option<Range<usize>> {
        let words = self.words;
        let limit = self.range.end.min(at + REACH / 2);
        let mut at = at;
        while at < limit && words.is(at, Roles::ADVERB) && !words.is(at, Roles::DETERMINER) {
            at += 1;
        }
        if words.is(at, Roles::PRONOUN) && at < limit {
            return Some(at..at + 1);
        }
        let links = Roles::PREPOSITION.or(Roles::CONJUNCTION).or(Roles::AUXILIARY);
        let named = Roles::DETERMINER.or(Roles::MALE);
        if words.is(at, links) && !words.is(at, named) || is_time_word(words, at) {
            return None;
        }
        let mut end = at;
        while end < limit && !(self.quoted)(end) && self.continues_phrase(at, end) {
            end += 1;
        }
        let phrase = trimmed(words, at..end);
        is_somebody(words, &phrase).then(|| self.named_behind(phrase))
    }

    /// Takes the name behind what somebody is instead of it: "according to the coach, Ana Ruiz, it rained".
    fn named_behind(&self, phrase: Range<usize>) -> Range<usize> {
        let words = self.words;
        let last = phrase.end - 1;
        let is_role = !words.is_capital(last) && words.is(last, Roles::ROLE.or(Roles::TITLE));
        let start = phrase.end + 1;
        let end = end_of_name(words, start, self.range.end.min(start + 5));
        let hangs = || words.is_one_of(end, &["of", "from", "at", "in", "who"]);
        let closed =
            end >= self.range.end || words.is_mark(end, ',') || words.is_mark(end, '.') || hangs();
        let apart = words.is_mark(phrase.end, ',') && end > start + 1;
        if is_role && apart && closed { start..end } else { phrase }
    }

    /// Finds the subject of the sentence that a verb without one belongs to: ", saying …", "and said".
    pub(super) fn main_subject(&self, verb: usize) -> Option<Range<usize>> {
        let words = self.words;
        let first = self.range.start.max(verb.saturating_sub(REACH));
        let free = |at: &usize| !(self.quoted)(*at);
        // "Smith’s repeated calls"
        let is_owned = |at: usize| {
            let before = words.get(at.wrapping_sub(1)).map(|word| word.shape);
            before == Some(Shape::Possessive) && !words.is(at.wrapping_sub(2), Roles::PRONOUN)
        };
        let says = |at: &usize| {
            words.is(*at, Roles::SAYS) && !words.is(*at, Roles::NOUN_OR_VERB) && !is_owned(*at)
        };
        let said = (first..verb).rev().filter(free).find(says);
        // "Smith, whose party wants a vote, was late": it is not the party that was.
        let own_subject = |at: usize| {
            let owned = |own: &Range<usize>| words.is_one_of(own.start.wrapping_sub(1), &["whose"]);
            // "In Ham, which is old, Smith left and said"
            let relative = words.is_one_of(self.behind_subject(at).wrapping_sub(1), &["which"])
                && (at..verb).any(|at| words.is_mark(at, ','));
            self.own_subject(at).filter(|own| !relative && !owned(own))
        };
        let speaks = said.and_then(|at| own_subject(at).or_else(|| self.subject_after(at + 1)));
        let behind_opening = self.behind_opening(first, verb);
        let acts = |at: &usize| is_finite(words, *at) || self.wants_to(*at);
        let first_verb = || {
            let mut verbs = (behind_opening + 1..verb).filter(free).filter(acts);
            verbs.find_map(own_subject)
        };
        speaks.or_else(first_verb).or_else(|| self.opening_phrase(first, verb))
    }

    /// Tells whether a word is the verb in "expects to" or "wants to", and no noun as in "the hopes to".
    fn wants_to(&self, at: usize) -> bool {
        let words = self.words;
        words.is(at, Roles::TELLS)
            && !words.is(at, Roles::NOUN_OR_VERB)
            && words.is_one_of(at + 1, &["to"])
    }

    /// Reads the noun phrase that a clause opens with, behind "On Monday," or "In a speech,".
    fn opening_phrase(&self, first: usize, limit: usize) -> Option<Range<usize>> {
        let words = self.words;
        let start = self.behind_opening(first, limit);
        if words.is_capital(start) && !words.is(start, Roles::FUNCTION) {
            let name = end_of_name(words, start, limit);
            // "Opposition housing spokesman Ana Ruiz"
            let is_small = |at: &usize| words.is_small(*at);
            let role = (name..limit).take_while(is_small).find(|at| words.is(*at, Roles::ROLE));
            let bearer = role.map(|role| end_of_name(words, role + 1, limit));
            let end = bearer.filter(|bearer| role.is_some_and(|role| *bearer > role + 1));
            return (name > start).then_some(start..end.unwrap_or(name));
        }
        self.subject_after(start).filter(|phrase| phrase.end <= limit)
    }

    /// Returns where the main clause begins: behind "On Monday," or "In a speech,".
    fn behind_opening(&self, first: usize, limit: usize) -> usize {
        let words = self.words;
        let adverbial = words.is(first, Roles::PREPOSITION) || is_time_word(words, first);
        let comma = (first..limit).find(|at| words.is_mark(*at, ','));
        comma.filter(|_| adverbial).map_or(first, |comma| comma + 1)
    }

    /// Tells whether `count` words that are looked at stand right before the word `at`.
    fn has(&self, at: usize, count: usize) -> bool {
        at >= self.range.start + count && !(self.quoted)(at - count)
    }

    /// Finds what "who" at the word `at` refers to.
    fn antecedent(&self, at: usize) -> Option<Range<usize>> {
        let mut end = at;
        if self.words.is_mark(end - 1, ',') || self.words.get(end - 1)?.is_dash() {
            end -= 1;
        }
        let phrase = self.noun_phrase_before(self.before_brackets(end))?;
        // "Jane Roe, one of its experts, who"
        let apart = words_apart(self.words, &phrase).filter(|_| self.has(phrase.start, 2));
        let named = apart.and_then(|comma| self.noun_phrase_before(comma));
        if let Some(named) = named.filter(|named| self.words.is_capital(named.end - 1)) {
            return Some(named);
        }
        // "a reply from Jane Roe, who": it is the person who speaks.
        let from =
            phrase.clone().rev().find(|at| self.words.is_one_of(*at, &["from", "with", "to"]));
        let person = self.words.is_one_of(at, &["who"]) && self.words.is_capital(phrase.end - 1);
        let start = from.filter(|from| person && !self.words.is(*from - 1, Roles::ROLE));
        Some(start.map_or(phrase.start, |from| from + 1)..phrase.end)
    }

    /// Skips what stands between commas, dashes or brackets before the word `end`.
    fn before_interruption(&self, end: usize) -> usize {
        let words = self.words;
        let end = self.before_brackets(end);
        if !self.has(end, 1) {
            return end;
        }
        let comma = words.is_mark(end - 1, ',');
        let dash = words.get(end - 1).is_some_and(Word::is_dash);
        if !comma && !dash {
            return end;
        }
        let floor = self.range.start.max(end.saturating_sub(REACH / 2));
        let opening = (floor..end - 1).rev().take_while(|at| !(self.quoted)(*at)).find(|at| {
            if comma { words.is_mark(*at, ',') } else { words.get(*at).is_some_and(Word::is_dash) }
        });
        let Some(opening) = opening else { return self.before_brackets(end - 1) };
        // "Smith, who runs his firm, Acme, said"
        let is_who = |at: &usize| {
            words.is_one_of(*at, &["who", "whose"]) && words.is_mark(at.wrapping_sub(1), ',')
        };
        let who = (floor + 1..opening).rev().find(is_who).filter(|_| comma);
        if let Some(who) = who
            && !(who..opening).any(|at| words.is_mark(at, ','))
        {
            return self.before_brackets(who - 1);
        }
        // "…, after winning in the primary, Gov. John Kasich, said": the name is what stands between.
        let describes = |at: usize| {
            let letters = words.letters(at);
            let short = letters.len() <= 4 && letters.bytes().all(|byte| byte.is_ascii_uppercase());
            !words.is_capital(at) || words.is(at, Roles::TITLE.or(Roles::ROLE)) || short
        };
        let plain = opening > floor && describes(opening - 1);
        let name = words.is_capital(opening + 1) && !is_time_word(words, opening + 1);
        let inside = self.before_brackets(end - 1);
        if plain && name && !words.is_mark(opening - 1, ')') && words.is_capital(inside - 1) {
            return inside;
        }
        self.before_brackets(opening)
    }

    /// Skips brackets that close right before the word `end`: "(R-Ohio)".
    fn before_brackets(&self, end: usize) -> usize {
        if !self.has(end, 1) || !self.words.is_mark(end - 1, ')') {
            return end;
        }
        let floor = self.range.start.max(end.saturating_sub(REACH / 2));
        (floor..end).rev().find(|at| self.words.is_mark(*at, '(')).unwrap_or(end)
    }

    /// Reads the noun phrase that ends before the word `end`.
    pub(super) fn noun_phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let floor = self.range.start.max(end.saturating_sub(REACH / 2));
        let mut at = end;
        while at > floor && !(self.quoted)(at - 1) && self.extends_phrase(at - 1, at < end, floor) {
            at -= 1;
            if self.words.is(at, Roles::PRONOUN) && at + 1 == end {
                break;
            }
            if self.words.is(at, Roles::DETERMINER) && !self.hangs_on_noun(at, floor) {
                break;
            }
        }
        let phrase = trimmed(self.words, at..end);
        is_somebody(self.words, &phrase).then_some(phrase)
    }

    /// Tells whether a noun phrase that begins behind the word `at` may begin at it.
    fn extends_phrase(&self, at: usize, begun: bool, floor: usize) -> bool {
        let words = self.words;
        let Some(word) = words.get(at) else { return false };
        let is_name = word.is(Roles::MALE.or(Roles::FEMALE));
        match word.shape {
            _ if word.is(Roles::PRONOUN) => !begun,
            Shape::Mark('.') => at > floor && begun && is_point_in_name(words, at),
            Shape::Mark('-' | '–' | '&' | '/') => begun,
            Shape::Mark(_) => begun && at > floor && owns(words, at),
            Shape::Capital => {
                let links = Roles::CONJUNCTION.or(Roles::AUXILIARY).or(Roles::PREPOSITION);
                let is_name = is_name || is_surname_too(words, at);
                !is_time_word(words, at) && (!word.is(links) || is_name)
            }
            Shape::Digits | Shape::Possessive => true,
            Shape::Small if words.is_one_of(at, &["that"]) => false,
            Shape::Small if word.is(Roles::PREPOSITION) => {
                begun && at > floor && (joins_nouns(words, at) || self.is_behind_front(at))
            }
            Shape::Small if words.is_one_of(at, &["and"]) => begun && joins_names(words, at),
            Shape::Small => is_noun_like(words, at),
        }
    }

    /// Tells whether a preposition hangs on the noun that the sentence begins with: "Adverts on the Underground said".
    fn is_behind_front(&self, at: usize) -> bool {
        let words = self.words;
        let front = self.range.start..at;
        let is_noun = |at: usize| {
            let other =
                Roles::FUNCTION.or(Roles::TIME).or(Roles::ING).or(Roles::ED).or(Roles::PAST);
            words.get(at).is_some_and(|word| word.is_word() && !word.is(other))
        };
        let placed = words.is_one_of(at, &["in", "on", "at", "from", "near"]);
        let one = at.checked_sub(1).filter(|last| *last >= front.start);
        let plural = one.is_some_and(|last| words.letters(last).ends_with('s'));
        placed && plural && front.len() <= 3 && front.into_iter().all(is_noun)
    }

    /// Tells whether a noun phrase that ends before `end` goes on with the word there.
    fn continues_phrase(&self, first: usize, end: usize) -> bool {
        let words = self.words;
        let Some(word) = words.get(end) else { return false };
        match word.shape {
            Shape::Mark('.') => {
                // "according to poweroutage.us"
                let address = end > first
                    && words.is_small(end + 1)
                    && words.span(&(end - 1..end + 2)).len()
                        == words.letters(end - 1).len() + 1 + words.letters(end + 1).len();
                address || is_point_in_name(words, end) && words.is_capital(end + 1)
            }
            Shape::Mark('-' | '&' | '/') => end > first,
            Shape::Mark(_) => end > first && owns(words, end),
            Shape::Capital => !is_time_word(words, end),
            Shape::Digits | Shape::Possessive => true,
            // "according to Smith the building …": another noun phrase begins.
            Shape::Small if word.is(Roles::DETERMINER) && end > first => {
                words.is(end - 1, Roles::PREPOSITION)
            }
            Shape::Small if word.is(Roles::PREPOSITION) => end > first && joins_nouns(words, end),
            Shape::Small if words.is_one_of(end, &["and"]) => {
                end > first && joins_names(words, end)
            }
            Shape::Small => is_noun_like(words, end) && !is_time_word(words, end),
        }
    }

    /// Tells whether the noun phrase opening at the word `at` hangs on a noun before it.
    fn hangs_on_noun(&self, at: usize, floor: usize) -> bool {
        at > floor + 1
            && self.words.is(at - 1, Roles::PREPOSITION)
            && (joins_nouns(self.words, at - 1) || self.is_behind_front(at - 1))
    }

    /// Takes in who speaks as well, where the sentence begins with both: "The mayor and the council said".
    fn with_joint(&self, phrase: Range<usize>) -> Range<usize> {
        let words = self.words;
        if !self.has(phrase.start, 2) || !words.is_one_of(phrase.start - 1, &["and"]) {
            return phrase;
        }
        let other = self.noun_phrase_before(phrase.start - 1);
        let both = usize::from(words.is_one_of(self.range.start, &["both"]));
        // "It rained, Acme and the Ham Union said": both stand behind the comma.
        let opens = |other: &Range<usize>| {
            other.start == self.range.start + both
                || words.is_mark(other.start.wrapping_sub(1), ',')
                    && words.is_capital(other.start)
                    && words.is_capital(phrase.end - 1)
        };
        other.filter(opens).map_or(phrase.clone(), |other| other.start..phrase.end)
    }

    /// Takes the name before an apposition instead of it: "Smith, a lawyer from Chicago, Illinois, said".
    fn with_apposition(&self, phrase: Range<usize>) -> Range<usize> {
        let words = self.words;
        let describes = !words.is_capital(phrase.start)
            || words.is_one_of(phrase.start, &["a", "an", "the"])
                && phrase.start > self.range.start;
        // An apposition ends with a mark as well: "Meanwhile, officials said" has none.
        let closed = words.get(phrase.end).is_some_and(|word| !word.is_word());
        if !describes
            || !closed
            || !self.has(phrase.start, 2)
            || !words.is_mark(phrase.start - 1, ',')
        {
            return phrase;
        }
        let named = self.noun_phrase_before(self.before_brackets(phrase.start - 1));
        let adverb = Roles::ADVERB.or(Roles::FUNCTION).or(Roles::TITLE);
        let is_name = |range: &Range<usize>| {
            (range.len() > 1 || !words.is(range.start, adverb))
                && words.is_capital(range.end - 1)
                && !is_time_word(words, range.end - 1)
                && !words.is(range.start.wrapping_sub(1), Roles::PREPOSITION)
        };
        named.filter(is_name).unwrap_or(phrase)
    }
}

/// Returns the comma before a noun phrase that says one of several somebody is: ", one of its experts".
fn words_apart(words: &Words<'_>, phrase: &Range<usize>) -> Option<usize> {
    let comma = phrase.start.checked_sub(1)?;
    let one = words.is_one_of(phrase.start, &["one"]) && words.is_one_of(phrase.start + 1, &["of"]);
    (one && words.is_mark(comma, ',')).then_some(comma)
}

/// Words before a verb whose subject stands further left.
const JOINING: [&str; 4] = ["and", "but", "or", "to"];

/// Tells whether a mark makes the plural before it an owner: "drivers’ groups".
pub(super) fn owns(words: &Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let (Some(owner), Some(mark)) = (words.get(before), words.get(at)) else { return false };
    matches!(mark.shape, Shape::Mark('\'' | '’'))
        && owner.span().end == mark.span().start
        && words.letters(before).ends_with('s')
}

fn is_point_in_name(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    words.is(before, Roles::TITLE) || words.letters(before).chars().count() == 1
}

/// Tells whether a preposition hangs a noun on a noun: "spokesman for Google", "head of the bank".
fn joins_nouns(words: &Words<'_>, at: usize) -> bool {
    if at > 0 && words.is_one_of(at, &["of"]) && words.is_one_of(at - 1, &COUNTING) {
        return true;
    }
    words.is_one_of(at, &["of", "for", "from", "at", "in", "with", "to", "on"])
        && at > 0
        && words.get(at - 1).is_some_and(|word| match word.shape {
            Shape::Small => is_noun_like(words, at - 1) && !word.is(Roles::DETERMINER),
            Shape::Capital => {
                // "Officials in Kyiv said"
                let many = words.is(at - 1, Roles::ROLE) && words.letters(at - 1).ends_with('s');
                (words.is_one_of(at, &["of", "for"])
                    || words.is_one_of(at, &["to", "from"])
                        && words.is(at - 1, Roles::TITLE.or(Roles::ROLE))
                    || many)
                    && !word.is(Roles::FUNCTION)
                    && !is_time_word(words, at - 1)
            }
            _ => false,
        })
}

/// Words that count out of many: "one of her aides".
const COUNTING: [&str; 8] = ["one", "some", "many", "most", "several", "both", "each", "all"];

/// Tells whether "and" joins two who speak together.
fn joins_names(words: &Words<'_>, at: usize) -> bool {
    at > 0
        && words.is_capital(at - 1)
        && words.is_capital(at + 1)
        && !words.is(at - 1, Roles::FUNCTION)
}

fn is_noun_like(words: &Words<'_>, at: usize) -> bool {
    // "the lead author"
    if words.is_one_of(at, &["lead"]) && words.is(at + 1, Roles::ROLE) {
        return true;
    }
    let other = Roles::PRONOUN
        .or(Roles::PREPOSITION)
        .or(Roles::CONJUNCTION)
        .or(Roles::AUXILIARY)
        .or(Roles::ADVERB)
        .or(Roles::VERB)
        .or(Roles::PAST)
        .or(Roles::SAYS)
        .or(Roles::SAYING);
    !words.is(at, other) || words.is(at, Roles::ROLE.or(Roles::DETERMINER).or(Roles::NOUN_OR_VERB))
}

/// Takes marks and days off both ends.
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
    if alone && words.is(last, Roles::PRONOUN) {
        return true;
    }
    if alone && is_object_pronoun(words, last) {
        return false;
    }
    let function =
        Roles::CONJUNCTION.or(Roles::PREPOSITION).or(Roles::AUXILIARY).or(Roles::DETERMINER);
    if alone && words.is(last, function) && !words.is(last, Roles::MALE) {
        let stands_alone =
            ["many", "some", "others", "another", "most", "several", "both", "one", "this"];
        return words.is_one_of(last, &stands_alone);
    }
    phrase.clone().any(|at| {
        words.get(at).is_some_and(|word| matches!(word.shape, Shape::Capital | Shape::Small))
    })
}
