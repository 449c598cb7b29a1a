//! The names of persons in an article: which fuller name a surname alone stands for.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::lexicon::{Roles, look_up};
use super::words::{Shape, Word, Words};
use crate::article::{Article, NAME_PARTICLES, Part};
use crate::text::{Span, one_line};

/// The full names an article gives.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Whether the persons of known first names are men or women, by full name; `None` where either bears the name.
    genders: HashMap<String, Option<Gender>>,
    /// From a surname, and from a first name, to the only full name with it; `None` where there are several.
    full: HashMap<String, Option<String>>,
    /// Which words name a man, a woman, or a person who may be either, in order: most pronouns have a few of them
    /// before them.
    sightings: Vec<(usize, Option<Gender>)>,
}

impl Names {
    /// Collects the full names in an article's running text.
    pub(super) fn of(article: &Article, words: &Words<'_>) -> Self {
        let mut names = Self::default();
        for paragraph in &article.paragraphs {
            if matches!(paragraph.part, Part::Title | Part::Heading | Part::Code) {
                continue;
            }
            let within = words.within(paragraph.span);
            let mut at = within.start;
            while at < within.end {
                // Most words are in small letters, and none of those begins a name.
                let capital = words.is_capital(at);
                let end = if capital { end_of_name(words, at, within.end) } else { at };
                if end > at {
                    names.add(words, person(words, at..end));
                }
                at = end.max(at + 1);
            }
        }
        names.sightings = names.sightings(article, words);

        names
    }

    /// Finds the words that name a person, now that all names are collected.
    ///
    /// Whom a quotation names is seldom who says it: “Roe is wrong,” he said.
    fn sightings(&self, article: &Article, words: &Words<'_>) -> Vec<(usize, Option<Gender>)> {
        let begins_one = |particle: &&str| self.full.contains_key(*particle);
        let particles = NAME_PARTICLES.into_iter().filter(begins_one).collect::<Vec<_>>();
        let may_name = |at: &usize| {
            words.is_capital(*at) && !is_no_name(words, *at)
                || words.is_one_of(*at, &particles)
                || unnamed(words, *at).is_some()
        };
        let own = article.paragraphs.iter().flat_map(|paragraph| unquoted(words, paragraph.span));
        let all = own.filter(may_name);
        let named = all.filter_map(|at| Some((at, self.person(words, at)?))).collect::<Vec<_>>();
        let described = named.iter().filter(|(at, _)| is_described(words, *at));
        let described = described.map(|(_, person)| *person).collect::<HashSet<_>>();
        let sighting = |(at, person): (usize, &str)| {
            let alone = || gender(words, at).filter(|_| person == words.letters(at));
            let known = self.genders.get(person);
            let gender = known.copied().flatten().or_else(alone);
            let told_of = || described.contains(person) || unnamed(words, at).is_some();
            let is_seen = known.is_some() || gender.is_some() || told_of();
            is_seen.then_some((at, gender))
        };
        named.into_iter().filter_map(sighting).collect()
    }

    /// Returns the full name of the only person whose surname or first name the word `at` is, or the name of
    /// one who has no other: "her mother, Ann, said", "Rihanna, who sang".
    fn person<'n>(&'n self, words: &Words<'n>, at: usize) -> Option<&'n str> {
        let name = words.letters(at);
        if let Some(phrase) = unnamed(words, at) {
            return Some(words.span(&phrase).of(words.text));
        }
        let alone = || (is_first_name_alone(words, at) || is_only_name(words, at)).then_some(name);
        self.full.get(name).map_or_else(alone, Option::as_deref)
    }

    /// Returns the fullest form the article gives of a name, in capitals or not, or the name itself.
    pub(super) fn fullest(&self, name: &str) -> String {
        let full = |name: &str| self.full.get(name).and_then(Option::as_ref).cloned();
        let is_shouted = name.ends_with(char::is_uppercase);
        let in_small = || if is_shouted { full(&in_small(name)) } else { None };
        // "Van der Roe" of Joost van der Roe, "Ruiz Roe" of José Ruiz Roe
        let longer = || {
            let (first, last) = (name.split(' ').next()?, name.rsplit_once(' ')?.1);
            // "Hillary Roe" is whole, also where a headline says "Poe Slams Hillary Roe".
            let is_first = |word: &str| look_up(word).roles.any(Roles::MALE.or(Roles::FEMALE));
            let begins =
                |full: &String| is_particle(first) || full.split(' ').next().is_some_and(is_first);
            full(last)
                .filter(|full| !is_first(first) && begins(full))
                .filter(|full| full.to_lowercase().ends_with(&name.to_lowercase()))
        };
        full(name).or_else(in_small).or_else(longer).unwrap_or_else(|| name.to_owned())
    }

    /// Tells whether a name is that of a person: one whose full name the article gives, or whose first name
    /// is one.
    pub(super) fn knows(&self, name: &str) -> bool {
        if name.contains(' ') {
            return self.genders.contains_key(&self.fullest(name));
        }
        self.full.contains_key(name)
    }

    /// Finds whom "he" or "she" at the word `at` stands for, where only one person of that kind is named
    /// in the [`MEMORY`] words before it, or at least in those of its paragraph.
    pub(super) fn behind_pronoun<'n>(&'n self, words: &Words<'n>, at: usize) -> Option<&'n str> {
        let gender = if words.is_one_of(at, &["he", "he'd", "he’d", "him"]) {
            Gender::Man
        } else if words.is_one_of(at, &["she", "she'd", "she’d", "her"]) {
            Gender::Woman
        } else {
            return None;
        };
        if words.is_one_of(at.wrapping_sub(1), &["what"])
            && let Some(subject) = self.only_subject(words, at, gender)
        {
            return Some(subject);
        }
        let first = self.sightings.partition_point(|(seen, _)| seen + MEMORY < at);
        let near = self.sightings[first..].iter().take_while(|(seen, _)| *seen < at);
        let near = near.filter(|(_, other)| other.is_none_or(|other| other == gender));
        let near = near.collect::<Vec<_>>();
        let above = |seen: usize| words.span(&(seen..at)).of(words.text).contains('\n');
        let here = &near[near.partition_point(|(seen, _)| above(*seen))..];
        let only = |seen: &mut dyn Iterator<Item = usize>| self.only(words, seen);
        // "One parent said it was late. “I left,” she said."
        if let Some((last, _)) = here.last().filter(|(last, _)| unnamed(words, *last).is_some()) {
            return self.person(words, *last);
        }
        // Who may be either is meant where nobody else can be, and keeps others from being meant.
        if here.iter().any(|(_, other)| other.is_none()) {
            return only(&mut here.iter().map(|(seen, _)| *seen));
        }
        let known = near.iter().filter(|(_, other)| other.is_some()).map(|(seen, _)| *seen);
        // "Church, who was Freeland’s chief of staff, conceded": it is not she who is told of.
        let owns = |seen: usize| {
            let behind = words.get(end_of_name(words, seen, seen + LONGEST));
            behind.is_some_and(|behind| behind.shape == Shape::Possessive)
        };
        if !here.is_empty() && known.clone().all(owns) {
            return None;
        }
        let meant = only(&mut known.clone());
        let meant = meant
            .filter(|meant| !here.is_empty() || !self.tells_of_other(words, at, gender, meant));
        meant.or_else(|| only(&mut here.iter().map(|(seen, _)| *seen)))
    }

    /// Tells whether a paragraph that names nobody may tell of the person whom the article names first, and not of one named
    /// a little before: "She grew up in Ham. “I ran,” she said."
    fn tells_of_other(&self, words: &Words<'_>, at: usize, gender: Gender, meant: &str) -> bool {
        let before = &words.text[..words.span(&(at..at + 1)).start];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let is_same = |at: &usize| match gender {
            Gender::Man => words.is_one_of(*at, &["he"]),
            Gender::Woman => words.is_one_of(*at, &["she"]),
        };
        let first = unquoted(words, Span::new(start, before.len())).take(MEMORY).find(is_same);
        let says = |at: usize| words.is(at, Roles::SAYS);
        let narrates = first.is_some_and(|first| !says(first + 1) && !says(first.wrapping_sub(1)));
        let of_kind = |(seen, known): &(usize, Option<Gender>)| {
            Some(*seen).filter(|_| *known == Some(gender))
        };
        let lead = self.sightings.iter().find_map(of_kind);
        narrates && lead.and_then(|lead| self.person(words, lead)).is_some_and(|lead| lead != meant)
    }

    /// Finds the only person of a kind whom the sentence tells of before the word `at`: "Kavanaugh, one of three Trump
    /// appointees, rejected what he called".
    fn only_subject<'n>(&'n self, words: &Words<'n>, at: usize, gender: Gender) -> Option<&'n str> {
        let ends = |at: &usize| ['.', '?', '!'].iter().any(|mark| words.is_mark(*at, *mark));
        let start = (at.saturating_sub(MEMORY)..at).rev().find(ends).map_or(0, |end| end + 1);
        let other = Roles::FUNCTION.or(Roles::SAYS).or(Roles::VERB).or(Roles::PAST).or(Roles::ED);
        let describes = |seen: usize| {
            words.get(seen + 1).is_some_and(|next| match next.shape {
                Shape::Possessive => true,
                Shape::Small => !next.is(other),
                _ => false,
            })
        };
        let first = self.sightings.partition_point(|(seen, _)| *seen < start);
        let here = self.sightings[first..].iter().take_while(|(seen, _)| *seen < at);
        let here = here.filter(|(seen, _)| !describes(*seen));
        let here = here.filter(|(_, other)| other.is_none_or(|other| other == gender));
        self.only(words, &mut here.map(|(seen, _)| *seen))
    }

    /// Returns the person whom all of the words name, if it is one.
    fn only<'n>(
        &'n self,
        words: &Words<'n>,
        seen: &mut dyn Iterator<Item = usize>,
    ) -> Option<&'n str> {
        let mut persons = seen.filter_map(|seen| self.person(words, seen));
        let only = persons.next()?;
        persons.all(|person| person == only).then_some(only)
    }

    fn add(&mut self, words: &Words<'_>, name: Range<usize>) {
        let is_company = is_company(words, &name);
        if is_company && name.len() == 2 {
            // "Nordmark" of "Nordmark AB" is nobody, whoever founded it.
            self.full.insert(words.letters(name.start).to_owned(), None);
        }
        // "NASA T-shirts" is nobody, "JANE ROE" somebody.
        let is_shouted =
            |at: usize| words.letters(at).bytes().all(|byte| byte.is_ascii_uppercase());
        let opens_with_body = words.letters(name.start).len() > 2
            && is_shouted(name.start)
            && !is_shouted(name.end - 1);
        let long = (2..=LONGEST).contains(&name.len());
        // "Jane Roe Endorses John Poe", in a headline
        let is_first = |at: usize| words.is(at, Roles::MALE.or(Roles::FEMALE));
        let joint = name.len() > 3 && (name.start + 2..name.end - 1).any(is_first);
        if !long || joint || opens_with_body || is_company || is_body(words, &name) {
            return;
        }
        let full = one_line(words.span(&name).of(words.text));
        // "Van der Laan" and "Ruiz Arrebola" are no others than Joost van der Laan and José Ruiz Arrebola.
        if self.fullest(&full).len() > full.len() {
            return;
        }
        let told = gender_of_role(words, &name);
        if told.is_some() || words.is(name.start, Roles::MALE.or(Roles::FEMALE)) {
            self.genders.insert(full.clone(), told.or_else(|| gender(words, name.start)));
        }
        for at in [name.start, name.end - 1] {
            let short = words.letters(at);
            let known = self.full.entry(short.to_owned()).or_insert_with(|| Some(full.clone()));
            if known.as_ref().is_some_and(|known| !same_person(known, &full)) {
                *known = None;
            } else if known.as_ref().is_some_and(|known| known.len() < full.len()) {
                *known = Some(full.clone());
            }
        }
    }
}

/// Tells whether a word, in capitals or not, stands before a surname that it is part of: "Van".
fn is_particle(word: &str) -> bool {
    NAME_PARTICLES.iter().any(|particle| particle.eq_ignore_ascii_case(word))
}

/// Returns the words of a paragraph that stand between no quote marks.
fn unquoted<'w>(words: &'w Words<'_>, paragraph: Span) -> impl Iterator<Item = usize> + 'w {
    let mut opened = None;
    words.within(paragraph).filter(move |at| {
        let Some(Shape::Mark(mark)) = words.get(*at).map(|word| word.shape) else {
            return opened.is_none();
        };
        opened = match (opened, mark) {
            (None, '“' | '‘' | '"') => Some(mark),
            (Some('“'), '”') | (Some('‘'), '’') | (Some('"'), '"') => None,
            (opened, _) => opened,
        };
        opened.is_none()
    })
}

/// Tells whether a first name is all that the text gives somebody here: "his wife Ann", "her mother, Ann, said".
fn is_first_name_alone(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| gender(words, at).is_some()) else {
        return false;
    };
    let is_kin = |at: usize| is_small_role(words, at);
    let apart = words.is_mark(before, ',') && words.is_mark(at + 1, ',');
    let told = if apart { is_kin(before.wrapping_sub(1)) } else { is_kin(before) };
    told && words.is_capital(at) && !words.is_capital(at + 1)
}

/// Finds what a speaker is called whom the text does not name, where the word `at` ends it: "One parent, who would not
/// give her name, said", "said a neighbour".
fn unnamed(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    // "One said she was moved."
    let stands_alone = words.is_one_of(at, &["one", "another"]);
    if stands_alone && words.is_one_of(at + 1, &["said", "says", "told", "recalled"]) {
        return Some(at..at + 1);
    }
    let is_one = is_small_role(words, at) && !words.letters(at).ends_with('s');
    if !is_one {
        return None;
    }
    let start = (at.saturating_sub(3)..at)
        .rev()
        .find(|at| !words.is_small(*at) || words.is(*at, Roles::DETERMINER))?;
    // Behind "a reporter asked Smith" it is Smith who answers.
    let says = |at: usize| {
        let other = words.is(at, Roles::NOUN_OR_VERB) || words.is_one_of(at, &["asked", "asks"]);
        words.is(at, Roles::SAYS) && !other
    };
    let told = words.is_mark(at + 1, ',') && words.is_one_of(at + 2, &["who"]);
    let speaks = says(at + 1) || told || start > 0 && words.is_one_of(start - 1, &["said", "says"]);
    let article = usize::from(words.is_one_of(start, &["a", "an"]));
    let any = article > 0 || words.is_one_of(start, &["one", "another"]);
    (any && speaks).then_some(start + article..at + 1)
}

/// Tells whether a single name is somebody's: "Rihanna, who sang".
fn is_only_name(words: &Words<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let name = words.is_capital(before) && !words.is(before, Roles::FUNCTION);
    let initial = words.is_mark(before, '.') && is_abbreviation(words, before.wrapping_sub(1));
    let single = !name && !initial;
    single && words.is_mark(at + 1, ',') && words.is_one_of(at + 2, &["who"])
}

/// Returns whether a first name is a man's or a woman's, if it is one of them.
fn gender(words: &Words<'_>, at: usize) -> Option<Gender> {
    match (words.is(at, Roles::MALE), words.is(at, Roles::FEMALE)) {
        (true, false) => Some(Gender::Man),
        (false, true) => Some(Gender::Woman),
        _ => None,
    }
}

/// Returns whether what stands before a name makes its bearer a man or a woman: "her uncle, Smokey Roe".
fn gender_of_role(words: &Words<'_>, name: &Range<usize>) -> Option<Gender> {
    const MEN: [&str; 11] = [
        "boyfriend",
        "brother",
        "father",
        "grandfather",
        "grandson",
        "husband",
        "mr",
        "nephew",
        "son",
        "uncle",
        "widower",
    ];
    const WOMEN: [&str; 12] = [
        "aunt",
        "daughter",
        "girlfriend",
        "granddaughter",
        "grandmother",
        "mother",
        "mrs",
        "ms",
        "niece",
        "sister",
        "widow",
        "wife",
    ];
    let before = name.start.checked_sub(1)?;
    let apart = words.is_mark(before, ',') || words.is_mark(before, '.');
    let role = before.checked_sub(usize::from(apart))?;
    let letters = words.letters(role);
    if words.is_one_of(role, &MEN) || letters.ends_with("sman") {
        Some(Gender::Man)
    } else if words.is_one_of(role, &WOMEN) || letters.ends_with("swoman") {
        Some(Gender::Woman)
    } else {
        None
    }
}

/// Tells whether what stands beside the name at a word makes it a person's: "Councillor Roe", "Roe, who", "Roe, 34,".
fn is_described(words: &Words<'_>, at: usize) -> bool {
    let end = end_of_name(words, at, at + LONGEST);
    let role =
        at.checked_sub(1).is_some_and(|before| words.is(before, Roles::TITLE.or(Roles::ROLE)));
    role || end > at && (is_told_of(words, end) || is_apposed(words, &(at..end)))
}

/// Tells whether what stands behind a name says that it is a person's: ", who", ", 34,", ", a 28-year-old", ", a grocer who".
pub(super) fn is_told_of(words: &Words<'_>, end: usize) -> bool {
    let behind = end + 1;
    if !words.is_mark(end, ',') {
        return false;
    }
    let is_age = |at: usize| words.is_digits(at);
    if holds_post(words, behind) {
        return true;
    }
    if !words.is_one_of(behind, &["a", "an", "the"]) {
        let is_old = words.is_mark(behind + 1, ',') || is_year_old(words, behind + 1);
        return words.is_one_of(behind, &["who", "whose"]) || is_age(behind) && is_old;
    }
    let near = (behind + 1..behind + 5).take_while(|at| words.get(*at).is_some_and(Word::is_word));
    // "Jane Roe, the rural affairs secretary, said"
    let is_post = |at: usize| {
        let title = words.is_small(at) && words.is(at, Roles::TITLE);
        title && words.is_mark(at + 1, ',') && !words.is_one_of(at, &["leader"])
    };
    is_age(behind + 1) && is_year_old(words, behind + 2)
        || near.into_iter().any(|at| words.is_one_of(at, &["who"]) || is_post(at))
}

/// Tells whether words say which post somebody holds: "chief economist at Acme", "director of the mine".
fn holds_post(words: &Words<'_>, start: usize) -> bool {
    let mut small = (start..start + 4).take_while(|at| words.is_small(*at));
    small.any(|at| {
        let post = words.is(at, Roles::ROLE) && words.is_one_of(at + 1, &["at"])
            || words.is(at, Roles::TITLE) && words.is_one_of(at + 1, &["at", "for", "of"]);
        post && !words.letters(at).ends_with('s')
    })
}

/// "-year-old", behind a number.
fn is_year_old(words: &Words<'_>, at: usize) -> bool {
    words.is_mark(at, '-') && words.is_one_of(at + 1, &["year-old"])
}

/// Tells whether a name is that of whoever is told of before it: "its president, Faith Odhiambo, said".
pub(super) fn is_apposed(words: &Words<'_>, name: &Range<usize>) -> bool {
    let Some(role) = name.start.checked_sub(2) else { return false };
    let person = is_small_role(words, role) && !words.letters(role).ends_with('s');
    let closes = words.is_mark(name.end, ',') || words.is_mark(name.end, '.') && name.len() > 1;
    person && words.is_mark(role + 1, ',') && closes
}

/// Tells whether a word in small letters says what somebody is: "mother", "president".
fn is_small_role(words: &Words<'_>, at: usize) -> bool {
    words.is_small(at) && words.is(at, Roles::ROLE.or(Roles::TITLE))
}

/// Most words a person's name has.
const LONGEST: usize = 5;

/// Whether a person is a man or a woman, as the name or the title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Man,
    Woman,
}

/// How many words back a pronoun reaches.
const MEMORY: usize = 80;

/// Tells whether one of two names is the other with a word or initial less.
fn same_person(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut words = long.split(' ');
    short.split(' ').all(|word| words.any(|candidate| candidate == word))
}

/// Returns where the capitalised words that begin at `at` end; `at` itself where none begins.
pub(super) fn end_of_name(words: &Words<'_>, at: usize, limit: usize) -> usize {
    let mut end = at;
    while end < limit && continues_name(words, at, end) {
        end += 1;
    }
    // A point belongs to a name only between its words.
    while end > at && !words.is_capital(end - 1) {
        end -= 1;
    }
    end
}

fn continues_name(words: &Words<'_>, first: usize, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    match word.shape {
        Shape::Capital => !is_no_name(words, at) || at > first && is_surname_too(words, at),
        // "Women’s World Cup", but "Putin’s Russia"
        Shape::Possessive => {
            at > first && words.is_one_of(at - 1, &MANY) && words.is_capital(at + 1)
        }
        Shape::Mark('.') => {
            at > first && is_abbreviation(words, at - 1) && words.is_capital(at + 1)
        }
        // Cleopatra “Cleo” Roe
        Shape::Mark('“' | '"') => at > first && is_nickname(words, at),
        Shape::Mark('”') => at > first + 1 && is_nickname(words, at.wrapping_sub(2)),
        // "McKinsey & Company"
        Shape::Mark('&') => at > first && words.is_capital(at - 1) && words.is_capital(at + 1),
        Shape::Small => {
            // "von der Leyen"
            let two = || words.is_capital(at + 2) && words.is_one_of(at + 1, &NAME_PARTICLES);
            at > first
                && (words.is_capital(at + 1) || two())
                && words.is_one_of(at, &NAME_PARTICLES)
        }
        _ => false,
    }
}

/// Tells whether a mark opens or closes a single word between two of a name: Cleopatra “Cleo” Roe.
fn is_nickname(words: &Words<'_>, mark: usize) -> bool {
    let around = |opening: usize| {
        let closes = words.is_mark(opening + 2, '”') || words.is_mark(opening + 2, '"');
        let touches = words.span(&(opening..opening + 3)).len()
            == words.letters(opening + 1).len()
                + words.letters(opening).len()
                + words.letters(opening + 2).len();
        let named = opening > 0
            && [opening - 1, opening + 1, opening + 3].iter().all(|at| words.is_capital(*at));
        let function = |at: usize| words.is(at, Roles::FUNCTION);
        closes && touches && named && !function(opening - 1) && !function(opening + 3)
    };
    around(mark) || words.is_mark(mark, '"') && mark > 2 && around(mark - 2)
}

/// Tells whether a name is a body's by one of its words: "Ham Law School", but "Jude Law".
pub(super) fn is_body(words: &Words<'_>, name: &Range<usize>) -> bool {
    const SURNAMES: [&str; 6] = ["day", "hall", "law", "north", "post", "west"];
    let first = words.is(name.start, Roles::MALE.or(Roles::FEMALE));
    let is_person = first && name.len() == 2 && words.is_one_of(name.end - 1, &SURNAMES);
    !is_person && name.clone().any(|at| words.is(at, Roles::ORGANISATION))
}

/// Tells whether a name is a company's by its last word: "Nordmark AB".
pub(super) fn is_company(words: &Words<'_>, name: &Range<usize>) -> bool {
    const LAST: [&str; 15] = [
        "ab", "ag", "bv", "co", "corp", "gmbh", "holdings", "inc", "llc", "llp", "ltd", "nv",
        "plc", "sa", "spa",
    ];
    name.len() > 1 && words.is_one_of(name.end - 1, &LAST)
}

/// Returns a name without what stands behind a person's and is no part of it: "Jane Roe KC".
pub(super) fn without_honours(words: &Words<'_>, name: Range<usize>) -> Range<usize> {
    let is_honour = |at: &usize| HONOURS.contains(&words.letters(*at));
    let honours = name.clone().skip(1).rev().take_while(is_honour).count();
    name.start..name.end - honours
}

/// What stands behind the name of a person who bears it.
const HONOURS: [&str; 16] = [
    "CBE", "DBE", "Esq", "FRS", "JP", "KBE", "KC", "MBE", "MEP", "MP", "MSP", "OBE", "PhD", "QC",
    "RN", "TD",
];

/// Whom a body or an event is called after as a whole: "Women’s Cup", "King’s College".
const MANY: [&str; 12] = [
    "boys", "children", "girls", "king", "ladies", "men", "nurses", "people", "queen", "teachers",
    "women", "workers",
];

/// Tells whether a capitalised word names nothing: "The", "On", "Wednesday".
fn is_no_name(words: &Words<'_>, at: usize) -> bool {
    let no_names = Roles::MONTH.or(Roles::WEEKDAY).or(Roles::FUNCTION);
    // "the First Amendment"
    let is_first = || {
        words.is_one_of(at, &["first", "all"])
            && words.is_capital(at + 1)
            && words.is_one_of(at.wrapping_sub(1), &["the"])
    };
    words.is(at, no_names)
        && !is_first()
        && !words.is(at, Roles::MALE.or(Roles::FEMALE))
        && !is_first_name_too(words, at)
        || is_made_of_no_names(words, at)
}

/// "Sundays" and "October-December" are made of words that name nothing.
fn is_made_of_no_names(words: &Words<'_>, at: usize) -> bool {
    const DAYS: [&str; 7] =
        ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    let calendar = |word: &str| look_up(word).roles.any(Roles::MONTH.or(Roles::WEEKDAY));
    words.is_one_of(at, &DAYS)
        || words.is(at, Roles::JOINED) && words.letters(at).split('-').all(calendar)
}

/// Tells whether a month is somebody's first name here: "said Jan Novak", but not "in April Ford said".
fn is_first_name_too(words: &Words<'_>, at: usize) -> bool {
    const NAMES: [&str; 4] = ["jan", "april", "may", "august"];
    const DATES: [&str; 14] = [
        "in", "since", "until", "by", "early", "late", "mid", "of", "from", "through", "last",
        "next", "this", "-",
    ];
    let no_names = Roles::MONTH.or(Roles::WEEKDAY).or(Roles::FUNCTION);
    words.is_one_of(at, &NAMES)
        && words.is_capital(at + 1)
        && !words.is(at + 1, no_names)
        && at.checked_sub(1).is_some_and(|before| !words.is_one_of(before, &DATES))
}

/// Tells whether a month is somebody's surname here: "Theresa May said".
pub(super) fn is_surname_too(words: &Words<'_>, at: usize) -> bool {
    let first = at.wrapping_sub(1);
    words.is_one_of(at, &["august", "best", "early", "little", "long", "march", "may", "more"])
        && words.is_capital(at)
        && words.is_capital(first)
        && words.is(first, Roles::MALE.or(Roles::FEMALE))
        && !words.is(first, Roles::MONTH)
        && words.get(at + 1).is_none_or(|next| next.shape != Shape::Digits)
}

/// Tells whether the point behind this word may be inside a name: "J.", "Mr.", "Sen.".
fn is_abbreviation(words: &Words<'_>, at: usize) -> bool {
    let letters = words.letters(at);
    letters.chars().count() == 1
        || letters.ends_with("-St")
        || letters.len() <= 5 && words.is(at, Roles::TITLE)
        || words.is_one_of(at, &["st", "mt", "ft"])
}

/// Returns the part of a capitalised stretch that names a person: behind titles and adjectives, before honours.
pub(super) fn person(words: &Words<'_>, name: Range<usize>) -> Range<usize> {
    let name = without_honours(words, name);
    let is_first_name = |at: &usize| words.is(*at, Roles::MALE.or(Roles::FEMALE));
    let after_title = name.clone().rev().find(|at| {
        let is_role = words.is(*at, Roles::TITLE)
            || words.is(*at, Roles::ROLE) && !words.is(*at, Roles::ORGANISATION);
        is_role && !is_first_name(at) && at + 1 < name.end
    });
    let mut start = after_title.map_or(name.start, |title| title + 1);
    while start < name.end && words.is_mark(start, '.') {
        start += 1;
    }
    // "Fellow Republican Chris Christie", "Minister for Housing Ana Ruiz": what stands before a known first name is no
    // part of it.
    let first = (start..name.end).find(is_first_name).filter(|first| first + 1 < name.end);
    let least = if is_office(words, start) { 1 } else { 2 };
    first.map_or(start, |first| if first >= start + least { first } else { start })..name.end
}

/// Tells whether a capitalised stretch begins with what somebody is in charge of: "Minister for Housing".
pub(super) fn is_office(words: &Words<'_>, start: usize) -> bool {
    let of = start.wrapping_sub(1);
    words.is_one_of(of, &["of", "for"])
        && words.is(of.wrapping_sub(1), Roles::TITLE.or(Roles::ROLE))
}

/// Writes a word in capitals as a name is written: `SMITH` as `Smith`, `McCONNELL` as `McConnell`.
pub(super) fn in_small(word: &str) -> String {
    if word.chars().filter(|c| c.is_uppercase()).count() < 2 {
        return word.to_owned();
    }
    let mut start = true;
    let mut name = String::with_capacity(word.len());
    for c in word.chars() {
        if start || c.is_lowercase() {
            name.push(c);
        } else {
            name.extend(c.to_lowercase());
        }
        // Behind "Mc", a hyphen or an apostrophe another capital stands.
        start = c.is_lowercase() && name.len() < 4 || !c.is_alphabetic();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::in_small;
    use crate::extract::extract;
    use crate::extract::tests::{article, quotations};

    #[test]
    fn a_month_before_a_surname_is_a_first_name_unless_it_is_a_date() {
        assert_eq!(quotations("“It is over,” said Jan Novak."), "Jan Novak: “It is over,”\n");
        assert_eq!(quotations("“It is over,” said April Jones."), "April Jones: “It is over,”\n");
        assert_eq!(quotations("Last August Wilson said: “It is over.”"), "Wilson: “It is over.”\n");
        assert_eq!(quotations("“Fine,” Theresa May said."), "Theresa May: “Fine,”\n");
        assert_eq!(
            quotations("Theresa May said that it was over."),
            "Theresa May: that it was over\n"
        );
    }

    #[test]
    fn a_surname_and_a_pronoun_are_led_back_to_the_full_name() {
        let text = "John Smith won.\n“It is over,” Smith said. “We won.”\n“Thank you,” he added.";
        assert_eq!(
            quotations(text),
            "John Smith: “It is over,”\nJohn Smith: “We won.”\nJohn Smith: “Thank you,”\n"
        );
        let titled = "The agency's director General Salim al-Amr told reporters: “It is over.”";
        assert_eq!(quotations(titled), "Salim al-Amr: “It is over.”\n");
        let two = "John Smith met Paul Jones.\n“It is over now,” he said.";
        assert_eq!(quotations(two), "he: “It is over now,”\n");
        assert_eq!(extract(&article(two)).sentences[1].claims[0].speaker, None);
        let known = "Imran Poe met Lina Roe.\n“It is over now,” she said. “We won,” he said.";
        assert_eq!(quotations(known), "Lina Roe: “It is over now,”\nImran Poe: “We won,”\n");
        let either =
            "Jane Roe won.\nTrustee Mei-Ling Chu, who voted no, left. “It is over now,” she said.";
        assert_eq!(quotations(either), "Mei-Ling Chu: “It is over now,”\n");
        let once = "They met the MP Kit Roe.\nRoe left in May. “It is over now,” he said.";
        assert_eq!(quotations(once), "Kit Roe: “It is over now,”\n");
        let kin = "The man’s wife Ann left. “I left now,” she said.\nHis brother, Tom, stayed. “I stayed,” he said.";
        assert_eq!(quotations(kin), "Ann: “I left now,”\nTom: “I stayed,”\n");
        let company = "Karl Nordmark founded Nordmark AB.\n“It is over now,” said Nordmark. “It is,” said Karl Nordmark KC.";
        assert_eq!(quotations(company), "Nordmark: “It is over now,”\nKarl Nordmark: “It is,”\n");
        let apart = "John Smith won.\nPaul Jones denied that. “It is over now,” he said.";
        assert_eq!(quotations(apart), "Paul Jones: “It is over now,”\n");
    }

    #[test]
    fn an_office_is_no_part_of_its_holders_name_nor_is_an_opening_word() {
        let office = "Minister for Housing Darragh Roe left.\nRoe said that it was late.";
        assert_eq!(quotations(office), "Darragh Roe: that it was late\n");
        let meanwhile = "Meanwhile Wayne Roe told us that it was late.";
        assert_eq!(quotations(meanwhile), "Wayne Roe: that it was late\n");
        let titled = "Chief of research and economics Dr Nicola Roe said that it was late.";
        assert_eq!(quotations(titled), "Nicola Roe: that it was late\n");
        let many = "Officials in Kyiv said that it was late.";
        assert_eq!(quotations(many), "Officials in Kyiv: that it was late\n");
    }

    #[test]
    fn a_pronoun_behind_what_is_the_subject_and_a_single_name_may_be_whom_it_means() {
        let what = "John Smith left.\nPaul Roe, one of three Smith aides, liked what he called a “gift of time”.";
        assert_eq!(quotations(what), "Paul Roe: “gift of time”\n");
        let single = "Jane Roe won.\nZelma, who sang, left. “It is over now,” she said.";
        assert_eq!(quotations(single), "Zelma: “It is over now,”\n");
    }

    #[test]
    fn names_in_capitals_are_written_as_names() {
        assert_eq!(in_small("SMITH"), "Smith");
        assert_eq!(in_small("McCONNELL"), "McConnell");
        assert_eq!(in_small("O'BRIEN-ROE"), "O'Brien-Roe");
        assert_eq!(in_small("Roe"), "Roe");
    }
}
