//! The names of persons in an article: which fuller name a surname alone stands for.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::beside_name::{
    gender_of_noun, gender_of_role, is_described, is_first_name_alone, is_only_name,
};
use super::lexicon::{Roles, look_up};
use super::pronoun::{unnamed, unquoted};
use super::proper_name::{
    LONGEST, end_of_name, in_small, is_body, is_company, is_no_name, is_particle, person,
};
use super::words::Words;
use crate::article::{Article, NAME_PARTICLES, Part};
use crate::text::one_line;

/// The full names an article gives.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Whether the persons of known first names are men or women, by full name; `None` where either bears the name.
    genders: HashMap<String, Option<Gender>>,
    /// From a surname, and from a first name, to the only full name with it; `None` where there are several.
    full: HashMap<String, Option<String>>,
    /// Which words name a man, a woman, or a person who may be either, in order: most pronouns have a few of them
    /// before them.
    pub(super) sightings: Vec<(usize, Option<Gender>)>,
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
        let unknown = named.iter().filter(|(_, person)| !self.genders.contains_key(*person));
        let described = unknown.filter(|(at, _)| is_described(words, *at));
        let described = described.map(|(_, person)| *person).collect::<HashSet<_>>();
        let sighting = |(at, person): (usize, &str)| {
            let alone = || gender(words, at).filter(|_| person == words.letters(at));
            let known = self.genders.get(person);
            let role = || unnamed(words, at).and_then(|_| gender_of_noun(words, at));
            let gender = known.copied().flatten().or_else(alone).or_else(role);
            let told_of = || described.contains(person) || unnamed(words, at).is_some();
            let is_seen = known.is_some() || gender.is_some() || told_of();
            is_seen.then_some((at, gender))
        };
        named.into_iter().filter_map(sighting).collect()
    }

    /// Returns the full name of the only person whose surname or first name the word `at` is, or the name of
    /// one who has no other: "her mother, Ann, said", "Rihanna, who sang".
    pub(super) fn person<'n>(&'n self, words: &Words<'n>, at: usize) -> Option<&'n str> {
        let name = words.letters(at);
        if let Some(phrase) = unnamed(words, at) {
            return Some(words.span(&phrase).of(words.text));
        }
        let alone = || (is_first_name_alone(words, at) || is_only_name(words, at)).then_some(name);
        self.full.get(name).map_or_else(alone, Option::as_deref)
    }

    /// Returns the only full name that has these initials: Jane Roe for "JR".
    pub(super) fn with_initials(&self, initials: &str) -> Option<&str> {
        let first = |word: &str| word.chars().next();
        let fits = |name: &&str| name.split(' ').filter_map(first).eq(initials.chars());
        let mut found = self.full.values().filter_map(Option::as_deref).filter(fits);
        let only = found.next()?;
        found.all(|other| other == only).then_some(only)
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
        // "Q14 Chair" is nobody.
        let is_numbered = words.letters(name.start).ends_with(|c: char| c.is_ascii_digit());
        if !long || is_numbered || joint || opens_with_body || is_company || is_body(words, &name) {
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

/// Tells whether one of two names is the other with a word or initial less.
fn same_person(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut words = long.split(' ');
    short.split(' ').all(|word| words.any(|candidate| candidate == word))
}

/// Returns whether a first name is a man's or a woman's, if it is one of them.
pub(super) fn gender(words: &Words<'_>, at: usize) -> Option<Gender> {
    match (words.is(at, Roles::MALE), words.is(at, Roles::FEMALE)) {
        (true, false) => Some(Gender::Man),
        (false, true) => Some(Gender::Woman),
        _ => None,
    }
}

/// Whether a person is a man or a woman, as the name or the title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Man,
    Woman,
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
