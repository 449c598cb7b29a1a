//! Names with what they name: persons and their titles, bodies, places.
//!
//! A stretch of capitalised words is taken apart from the left: a title, then who bears it. What no list
//! and no title tells is a name and no more.

use std::ops::Range;

use super::name_word::NameWord;
use super::numbered::is_numbered;
use super::place::{is_landmark, named_place, place};
use super::{Background, Found, TickKind, opening, opens};
use crate::extract::beside_name::is_apposed;
use crate::extract::kind::ends_a_name;
use crate::extract::lexicon::{Roles, look_up};
use crate::extract::proper_name::{
    self, describer, end_of_name, is_company, person, without_honours,
};
use crate::extract::time::ZONES;
use crate::extract::verb::is_finite;
use crate::extract::words::{Shape, Word, Words};
use crate::text::one_line;

/// Finds the names and titles among the words of a claim.
pub(super) fn named(
    words: &Words<'_>,
    claim: &Range<usize>,
    background: &Background,
) -> Vec<Found> {
    let is_headline = is_headline(words, claim);
    let mut reading =
        Reading { words, claim: claim.clone(), background, is_headline, found: Vec::new() };
    let mut at = claim.start;
    while at < claim.end {
        at = reading.at(at).max(at + 1);
    }
    reading.found
}

/// Tells whether a word says what a person is ("Senator"), rather than how or which ("former", "first").
pub(super) fn is_personal(words: &Words<'_>, at: usize) -> bool {
    let at = if words.is_mark(at, '.') { at.saturating_sub(1) } else { at };
    let letters = words.letters(at);
    let former = ["Then-", "then-", "Ex-", "ex-"].iter().find_map(|ex| letters.strip_prefix(ex));
    let elect = letters.strip_suffix("-elect").or(former);
    if elect.is_some_and(|title| look_up(title).roles.any(Roles::TITLE.or(Roles::ROLE))) {
        return true;
    }
    let chief_executive =
        words.is_one_of(at, &["executive"]) && words.is_one_of(at.wrapping_sub(1), &["chief"]);
    words.is(at, Roles::TITLE.or(Roles::ROLE))
        && !words.is(at, Roles::ORGANISATION)
        && (!NameWord::NoTitle.is(words, at) || chief_executive)
        && !NameWord::Body.is(words, at)
}

/// Tells whether most words are capitalised, so that a capital says nothing; a headline has no full stop.
fn is_headline(words: &Words<'_>, claim: &Range<usize>) -> bool {
    let closing = ['"', '”', '’', '\'', ')'];
    let is_closing = |at: &usize| closing.iter().any(|mark| words.is_mark(*at, *mark));
    let last = claim.clone().rev().find(|at| !is_closing(at));
    if last.is_some_and(|last| words.letters(last).ends_with('.')) {
        return false;
    }
    let long = claim.clone().filter(|at| words.letters(*at).len() > 3);
    let small = long.clone().filter(|at| words.is_small(*at));
    let capital = long.filter(|at| words.is_capital(*at)).count();
    capital > 3 && small.count() * 2 < capital
}

/// Words before the name of where something lies.
const LYING: [&str; 10] =
    ["across", "along", "around", "at", "in", "near", "over", "through", "to", "towards"];

/// A claim being read from left to right.
struct Reading<'a, 't> {
    words: &'a Words<'t>,
    claim: Range<usize>,
    background: &'a Background,
    is_headline: bool,
    found: Vec<Found>,
}

impl Reading<'_, '_> {
    /// Reads what is named from the word `at` on, and returns the word behind it.
    fn at(&mut self, at: usize) -> usize {
        let words = self.words;
        let end = end_of_name(words, at, self.claim.end);
        let named = one_line(words.span(&(at..end.max(at + 1))).of(words.text));
        let is_person = || self.background.person(&named).is_some();
        let placed = place(words, at)
            .filter(|(behind, _)| *behind >= end && *behind <= self.claim.end)
            .filter(|_| !is_person());
        if let Some((behind, means)) = placed {
            self.add(TickKind::Place, at..behind, means.map(str::to_owned));
            return behind;
        }
        if let Some(place) = place_told_by(&named) {
            self.add(TickKind::Place, at..end, Some(place));
            return end;
        }
        if let Some(end) = self.behind_ordinal(at) {
            let is_place = is_landmark(words, &(at..end));
            self.add(if is_place { TickKind::Place } else { TickKind::Name }, at..end, None);
            return end;
        }
        if end == at {
            return self.body_behind(at).unwrap_or_else(|| self.small_title(at));
        }
        if let Some(end) = self.behind_opponent(end) {
            self.add(TickKind::Name, at..end, None);
            return end;
        }
        let start = self.behind_opening(at, end);
        // "Fifteen S-300 missiles"
        let counts = words.is(at, Roles::NUMBER) && opens(words, at, self.claim.start);
        let start = if counts && end > at + 1 { at + 1 } else { start };
        if let Some(body) = self.body_behind_maker(at, end) {
            return body;
        }
        if start > at {
            return self.at(start);
        }
        let bears = (start + 1..end)
            .any(|at| is_personal(words, at - 1) && words.is(at, Roles::MALE.or(Roles::FEMALE)));
        let titled = bears || words.is(start, Roles::TITLE.or(Roles::ROLE));
        // "Beachy Head", but "Department Head Ana Ruiz" and "County Clerk Ana Ruiz"
        if (titled || !is_landmark(words, &(start..end)))
            && let Some(end) = self.titled(start, end)
        {
            return end;
        }
        self.bearer(start..end)
    }

    /// Returns the word behind a name that an ordinal begins: "5th Avenue", "14th Amendment".
    fn behind_ordinal(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let letters = words.letters(at);
        let ordinal = words.is_digits(at) && letters.ends_with(|c: char| c.is_ascii_lowercase());
        let end = end_of_name(words, at + 1, self.claim.end);
        let names = end > at + 1
            && (is_landmark(words, &(at..end))
                || (at + 1..end).any(|at| NameWord::Ordinal.is(words, at)));
        (ordinal && names).then_some(end)
    }

    /// Skips a first word whose capital only says that a sentence begins.
    fn behind_opening(&self, at: usize, end: usize) -> usize {
        let words = self.words;
        let named =
            Roles::MALE.or(Roles::FEMALE).or(Roles::TITLE).or(Roles::ROLE).or(Roles::ORGANISATION);
        let says_nothing = opens(words, at, self.claim.start)
            && end > at + 1
            && !NameWord::Storm.is(words, at)
            && !is_landmark(words, &(at..end))
            && self.person(&(at..end)).is_none()
            && !words.is(at, named)
            && !self.background.capitals.contains(words.letters(at))
            && place(words, at).is_none();
        let known = || self.person(&(at + 1..end)).is_some() || place(words, at + 1).is_some();
        // "Former Acme director", but "Former President"
        let told = opens(words, at, self.claim.start)
            && end > at + 1
            && words.is_one_of(at, &["former", "longtime", "outgoing", "veteran"])
            && !(at + 1..end).any(|at| is_personal(words, at));
        if told || says_nothing && known() { at + 1 } else { at }
    }

    /// Reads a title at the front of a stretch, and who bears it.
    fn titled(&mut self, start: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let first_name = |at: &usize| {
            words.is(*at, Roles::MALE.or(Roles::FEMALE))
                && at + 1 < end
                && !words.is_mark(at + 1, '.')
        };
        let limit = (start..end).find(first_name).unwrap_or(end);
        let last = (start..limit).rev().find(|at| is_personal(words, *at))?;
        let behind = last + 1 + usize::from(words.is_mark(last + 1, '.'));
        let body = (behind..end).any(|at| words.is(at, Roles::ORGANISATION));
        // "Northfield General", but "Attorney General"
        let hospital = behind >= end
            && last > start
            && words.is_one_of(last, &["general"])
            && !words.is(last - 1, Roles::TITLE.or(Roles::ROLE));
        if hospital {
            self.add(TickKind::Organisation, start..end, None);
            return Some(end);
        }
        if body || is_company(words, &(start..end)) {
            return None;
        }
        // "Officials said", "the Conservatives": many, and nobody's title.
        let many = !words.is(last, Roles::TITLE);
        // "told the Economist"
        let paper = many && end == start + 1 && words.is_one_of(start.wrapping_sub(1), &["the"]);
        if paper && !self.is_headline {
            let end = self.behind_of(end);
            self.add(TickKind::Name, start..end, None);
            return Some(end);
        }
        if behind >= end && many && opens(words, start, self.claim.start) {
            return Some(end);
        }
        if behind >= end && many && words.letters(last).ends_with('s') {
            let end = if end == start + 1 { self.behind_of(end) } else { return None };
            self.add(TickKind::Name, start..end, None);
            return Some(end);
        }
        let office = self.named_behind(end);
        let holds = words.is_one_of(end, &["of", "for", "to"]) && !office.is_empty();
        if behind >= end && holds {
            let bearer = self.bearer_of_office(office.clone());
            self.add(TickKind::Title, start..bearer, None);
            if bearer < office.end {
                self.add_person(bearer..office.end);
            }
            return Some(self.behind_apposition(office.end));
        }
        self.add(TickKind::Title, start..behind.min(end), None);
        // "SUPERINTENDENT FACES CALLS"
        if self.is_headline && self.person(&(behind..end)).is_none() {
            return Some(behind.min(end));
        }
        if behind < end {
            self.add_person(behind..end);
            return Some(self.behind_apposition(end));
        }
        Some(end)
    }

    /// Returns where, behind "Secretary of", the office ends and its bearer's name begins.
    fn bearer_of_office(&self, stretch: Range<usize>) -> usize {
        let words = self.words;
        let Range { start, end } = stretch;
        let first_name = |at: &usize| words.is(*at, Roles::MALE.or(Roles::FEMALE)) && at + 1 < end;
        let placed = place(words, start).map(|(behind, _)| behind);
        let named = (start + 1..end).find(first_name).or(placed);
        // "State Antony Blinken": the office has a word, the name the others.
        let is_office = (start + 1..end).any(|at| words.is(at, Roles::ORGANISATION));
        named.unwrap_or(if end - start == 3 && !is_office { start + 1 } else { end }).min(end)
    }

    /// Reads a body's name behind what the body is: "research firm Omdia".
    fn body_behind(&mut self, at: usize) -> Option<usize> {
        let words = self.words;
        let name = at + 1..end_of_name(words, at + 1, self.claim.end);
        let names_body = !name.is_empty()
            && words.is_small(at)
            && NameWord::Body.is(words, at)
            && !words.is(name.start, Roles::TITLE.or(Roles::ROLE))
            && self.person(&name).is_none()
            && place(words, name.start).is_none();
        names_body.then(|| {
            self.add(TickKind::Organisation, name.clone(), None);
            name.end
        })
    }

    /// Reads a body's name behind what the body does, where that opens a sentence: "Drugmaker Roe", but "Network Rail".
    fn body_behind_maker(&mut self, at: usize, end: usize) -> Option<usize> {
        let words = self.words;
        let does = words.letters(at).ends_with(['r', 'R']) || words.is_one_of(at, &["airline"]);
        let opens = opens(words, at, self.claim.start) && end > at + 1;
        let name = at + 1..end;
        let names_body = does
            && opens
            && NameWord::Body.is(words, at)
            && words.is(at, Roles::ROLE)
            && self.person(&name).is_none()
            && place(words, name.start).is_none();
        names_body.then(|| {
            self.add(TickKind::Organisation, name, None);
            end
        })
    }

    /// Reads a title in small letters before a name: "spokeswoman Jane Roe", "her spokeswoman, Jane Roe, said".
    fn small_title(&mut self, at: usize) -> usize {
        let words = self.words;
        let is_part = |at: usize| {
            let small = words.is_small(at);
            small && words.is(at, Roles::TITLE.or(Roles::ROLE))
        };
        let run = (at..self.claim.end).take_while(|at| is_part(*at)).count();
        if run == 0 || !is_personal(words, at + run - 1) {
            return at + 1;
        }
        let end = at + run;
        let start = end + usize::from(words.is_mark(end, ','));
        let name = start..end_of_name(words, start, self.claim.end);
        let stands_alone = start > end && !(name.len() > 1 && is_apposed(words, &name));
        if name.is_empty() || stands_alone || place(words, start).is_some() {
            return end;
        }
        // "lead author Dr Ana Ruiz"
        let bearer = person(words, name.clone());
        self.add(TickKind::Title, at..end, None);
        self.add(TickKind::Title, start..bearer.start, None);
        self.add_person(bearer);
        self.behind_apposition(name.end)
    }

    /// Reads a stretch without a title.
    fn bearer(&mut self, stretch: Range<usize>) -> usize {
        let words = self.words;
        let Range { start, end } = stretch;
        if self.is_dateline() && start == self.claim.start {
            let ends = |at: &usize| {
                words.get(*at).is_some_and(|word| !word.is_word() && !word.is_mark('.'))
            };
            let end = (end..self.claim.end).find(ends).unwrap_or(end);
            self.add(TickKind::Place, start..end, None);
            return end;
        }
        if employs(words, &stretch) {
            let end = self.behind_office(stretch);
            self.add(TickKind::Organisation, start..end, None);
            return end;
        }
        // "over Uhuru Park", but "Linda Park"
        let lies = start > self.claim.start && words.is_one_of(start - 1, &LYING);
        let is_landmark = is_landmark(words, &stretch) && !self.is_headline;
        if let Some(full) = self.person(&stretch).filter(|_| !lies || !is_landmark) {
            self.add_named(without_honours(words, stretch), full);
            return self.behind_apposition(end);
        }
        // "Republican David Oh"
        let name = person(words, stretch.clone());
        if name.start > start
            && (start..name.start).all(|at| words.is(at, Roles::TITLE.or(Roles::ROLE)))
            && let Some(full) = self.person(&name)
        {
            self.add(TickKind::Title, start..name.start, None);
            self.add_named(name, full);
            return self.behind_apposition(end);
        }
        if self.lies_in_another(&stretch) {
            self.add(TickKind::Place, stretch, None);
            return end;
        }
        if is_landmark {
            let end = self.behind_of(end);
            self.add(TickKind::Place, start..end, None);
            return end;
        }
        if ends_a_name(words, end + 1) && end + 2 <= self.claim.end {
            self.add(TickKind::Name, start..end + 2, None);
            return end + 2;
        }
        let tells = end > start + 1 || self.is_name(start);
        if tells && is_numbered(words, &stretch, &self.claim) {
            self.add(TickKind::Name, start..end + 1, None);
            return end + 1;
        }
        let second = self.behind_second_concern(end);
        let is_law = words.is_one_of(end - 1, &["act", "bill", "treaty", "directive"]);
        let is_body = |at: usize| {
            // "New Haven", but "New England Patriots"
            let only_where = end == start + 2 && NameWord::Where.is(words, at);
            words.is(at, Roles::ORGANISATION) && !only_where && !is_law
        };
        let body = (start..second.unwrap_or(end)).any(is_body);
        if (body || is_company(words, &stretch)) && !self.is_headline {
            let end = self.behind_office(start..second.unwrap_or(end));
            if end - start > 1 {
                self.add(TickKind::Organisation, start..end, None);
            }
            return end;
        }
        let named = |(behind, _): &(usize, _)| *behind < end && self.names_another(*behind..end);
        if let Some((behind, means)) = place(words, start).filter(named) {
            self.add(TickKind::Place, start..behind, means.map(str::to_owned));
            return self.bearer(behind..end);
        }
        if self.is_headline {
            return start + 1;
        }
        let alone = end == start + 1;
        let letters = words.letters(start);
        // "JR: It is over.", "CLAIM 2: “It is over.”"
        let colon = end + usize::from(words.is_digits(end));
        let labels = start == self.claim.start && words.is_mark(colon, ':');
        if alone && labels && is_acronym(words, start) {
            return end;
        }
        let is_none = is_party_and_state(letters) || ZONES.contains(&letters);
        if alone && (is_none || is_shouted(words, start)) {
            return end;
        }
        let written = one_line(words.span(&stretch).of(words.text));
        if alone && is_acronym(words, start) || self.background.companies.contains(&written) {
            self.add(TickKind::Organisation, stretch, None);
        } else if !alone || self.is_name(start) {
            let end = if alone { self.behind_of(end) } else { end };
            self.add(TickKind::Name, start..end, None);
            return end;
        }
        end
    }

    /// Tells whether what stands behind a place names something by itself, so that the two are no name together:
    /// "Texas Gov. Roe", but "Paris Agreement".
    fn names_another(&self, rest: Range<usize>) -> bool {
        let words = self.words;
        self.is_headline
            || words.is(rest.start, Roles::TITLE.or(Roles::ROLE))
            || place(words, rest.start).is_some()
            || rest.len() == 1 && words.letters(rest.start).ends_with("ic")
            || self.person(&rest).is_some()
    }

    /// Tells whether a name is a place's by the place that it lies in: "in Gary, Ind.", "at Coningsby, Lincolnshire".
    fn lies_in_another(&self, name: &Range<usize>) -> bool {
        const BEFORE: [&str; 7] = ["at", "from", "in", "near", "of", "outside", "to"];
        let words = self.words;
        let outer = place(words, name.end + 1).filter(|_| words.is_mark(name.end, ','));
        let owns = |end: usize| words.get(end).is_some_and(|word| word.shape == Shape::Possessive);
        name.start > self.claim.start
            && words.is_one_of(name.start - 1, &BEFORE)
            && !proper_name::is_body(words, name)
            && !self.background.companies.contains(words.letters(name.start))
            && outer.is_some_and(|(end, made)| {
                // "Ind." stands for Indiana and names it; "Dutch" does not name the Netherlands.
                (made.is_none() || words.is_mark(end - 1, '.')) && !owns(end)
            })
    }

    /// Tells whether the claim is the dateline of a report: "GALWAY —".
    fn is_dateline(&self) -> bool {
        let dash = |at: usize| self.words.get(at).is_some_and(Word::is_dash);
        self.claim.end.checked_sub(1).is_some_and(dash)
    }

    /// Returns the word behind the other party of a case: "Roe v. Wade".
    fn behind_opponent(&self, at: usize) -> Option<usize> {
        let words = self.words;
        words.is_one_of(at, &["v", "vs"]).then_some(())?;
        let start = at + 1 + usize::from(words.is_mark(at + 1, '.'));
        Some(end_of_name(words, start, self.claim.end)).filter(|end| *end > start)
    }

    /// Returns the word behind what a name is of: "Battle of Hastings", "Gulf of Mexico".
    fn behind_of(&self, at: usize) -> usize {
        let words = self.words;
        if words.letters(at) != "of" {
            return at;
        }
        let name = self.named_behind(at);
        let other = self.person(&name).is_some()
            || is_acronym(words, name.start)
            || name.clone().any(|at| words.is(at, Roles::ORGANISATION));
        if name.is_empty() || other { at } else { name.end }
    }

    /// Returns the name behind "of" at a word, without its "the"; empty where none stands there.
    fn named_behind(&self, of: usize) -> Range<usize> {
        let start = of + 1 + usize::from(self.words.is_one_of(of + 1, &["the"]));
        start..end_of_name(self.words, start, self.claim.end)
    }

    /// Returns the word behind the second of two things that a body concerns itself with: "Food and Drug
    /// Administration".
    fn behind_second_concern(&self, at: usize) -> Option<usize> {
        let words = self.words;
        let joined = NameWord::Concern.is(words, at - 1) && words.is_one_of(at, &["and"]);
        let end = end_of_name(words, at + 1, self.claim.end);
        let is_body = end > at + 1 && words.is(end - 1, Roles::ORGANISATION);
        (joined && is_body).then_some(end)
    }

    /// Returns the full name of the person a stretch names, if it certainly names one.
    fn person(&self, stretch: &Range<usize>) -> Option<String> {
        let words = self.words;
        let stretch = &without_honours(words, stretch.clone());
        let name = one_line(words.span(stretch).of(words.text));
        if let Some(full) = self.background.person(&name) {
            return Some(full);
        }
        let first = words.is(stretch.start, Roles::MALE.or(Roles::FEMALE));
        let is_body = self.background.companies.contains(&name);
        let certain = if stretch.len() == 1 {
            self.background.surnames.contains(&name) && !is_body
                || first && self.is_first_name_alone(stretch.start)
        } else {
            let body =
                proper_name::is_body(words, stretch) || is_company(words, stretch) || is_body;
            first && !body && (2..=5).contains(&stretch.len())
        };
        certain.then_some(name)
    }

    /// Tells a first name that stands by itself from a month, a place and what is called after somebody: "in June",
    /// "from Shannon", "a Denny’s".
    fn is_first_name_alone(&self, at: usize) -> bool {
        let words = self.words;
        let other = ["a", "an", "at", "from", "in", "near"];
        !opens(words, at, self.claim.start)
            && !words.is(at, Roles::MONTH)
            && !words.is_one_of(at - 1, &other)
    }

    /// Tells whether the capital of a single word says that it is a name.
    fn is_name(&self, at: usize) -> bool {
        let words = self.words;
        let common =
            Roles::TITLE.or(Roles::ROLE).or(Roles::OPINION).or(Roles::NUMBER).or(Roles::MONTH);
        let plain = !words.is(at, common) && words.letters(at).chars().count() > 1;
        let seen = self.background.capitals.contains(words.letters(at))
            || NameWord::Numbered.is(words, at) && words.is_digits(at + 1);
        plain && (seen || !opens(words, at, self.claim.start) || opening::is_name(words, at))
    }

    /// Returns the word behind a body's name: "Department of Justice", "University of Oxford".
    fn behind_office(&self, stretch: Range<usize>) -> usize {
        let words = self.words;
        let end = stretch.end;
        if !words.is_one_of(end, &["of", "for"]) || !words.is(end - 1, Roles::ORGANISATION) {
            return end;
        }
        let Range { start: of, end: office } = self.named_behind(end);
        let second = end_of_name(words, office + 1, self.claim.end);
        // "of Health and Human Services", but "of Justice and Congress".
        let joined = words.is_one_of(office, &["and"])
            && (office + 1..second).any(|at| NameWord::Concern.is(words, at));
        // "Institute for the Study of War"
        let studied = self.named_behind(office);
        if office > of && words.is_one_of(end, &["for"]) && words.is_one_of(office, &["of"]) {
            return studied.end.max(office);
        }
        match (office > of, joined) {
            (true, true) => second,
            (true, false) => office,
            _ => end,
        }
    }

    /// Reads what a person just named is, between commas: "Jane Roe, chief executive of Acme, said".
    fn behind_apposition(&mut self, at: usize) -> usize {
        let words = self.words;
        if !words.is_mark(at, ',') {
            return at;
        }
        let article = words.is_one_of(at + 1, &["a", "an", "the"]);
        let start = at + 1 + usize::from(article);
        let limit = self.claim.end.min(start + 12);
        let marks = [',', ';', '—', '–', '(', ')', '?', '!', '”', '"'];
        let ends = |at: &usize| {
            let sentence_end = words.is_mark(*at, '.') && *at + 1 == self.claim.end;
            // "a zoologist who sang" is a zoologist.
            let told_of = words.is_one_of(*at, &["who", "whose"]);
            sentence_end || told_of || marks.iter().any(|mark| words.is_mark(*at, *mark))
        };
        let Some(end) = (start..limit).find(ends) else { return at };
        let told = (start..end).any(|at| is_personal(words, at));
        let clause = (start..end)
            .any(|at| is_finite(words, at) && !words.is(at, Roles::TITLE.or(Roles::ROLE)));
        let opens =
            words.is(start, Roles::TITLE.or(Roles::ROLE)) || article || words.is_capital(start);
        let another =
            !article && (start..end).any(|at| words.is(at, Roles::MALE.or(Roles::FEMALE)));
        if told && opens && !clause && !another {
            self.add(TickKind::Title, start..end, None);
            return end;
        }
        at
    }

    /// Adds the person who bears a title, fuller where the article says so.
    fn add_person(&mut self, name: Range<usize>) {
        let name = without_honours(self.words, name);
        let written = one_line(self.words.span(&name).of(self.words.text));
        self.add_named(name, self.background.names.fullest(&written));
    }

    fn add_named(&mut self, name: Range<usize>, full: String) {
        let written = one_line(self.words.span(&name).of(self.words.text));
        self.add(TickKind::Person, name, Some(full).filter(|full| *full != written));
    }

    fn add(&mut self, what: TickKind, words: Range<usize>, means: Option<String>) {
        if !words.is_empty() {
            self.found.push(Found { what, words, means });
        }
    }
}

/// Tells whether somebody works at what is named: "analysts at Morgan Stanley".
pub(super) fn employs(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.start > 1
        && words.is_one_of(name.start - 1, &["at"])
        && words.is(name.start - 2, Roles::ROLE.or(Roles::TITLE))
}

/// Returns the place that something is told by: London of "London-based".
fn place_told_by(named: &str) -> Option<String> {
    named_place(describer(named)?).map(str::to_owned)
}

/// "D-N.Y", as a politician's party and state are told.
fn is_party_and_state(word: &str) -> bool {
    let state = word.strip_prefix(['D', 'R', 'I']).and_then(|rest| rest.strip_prefix('-'));
    state.is_some_and(|state| state.starts_with(char::is_uppercase))
}

/// Tells whether a word in capitals stands behind another such: "WHERE’S OUR MONEY?"
fn is_shouted(words: &Words<'_>, at: usize) -> bool {
    let shouts = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    at > 0 && shouts(words.letters(at)) && shouts(words.letters(at - 1))
}

/// Tells whether a word in capitals is the short name of a body: "NATO", not "DNA".
fn is_acronym(words: &Words<'_>, at: usize) -> bool {
    let word = words.letters(at);
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let plain = word.chars().all(|c| c.is_ascii_uppercase() || c == '.' || c == '-');
    plain && (2..=6).contains(&capitals) && !NameWord::Thing.is(words, at)
}
