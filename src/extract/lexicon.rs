//! The word lists under `data/`: what a word can be, looked up once a word.
//!
//! A list is a plain file, one entry a line, `#` before remarks; adding a word is adding a line.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::hash::hash;
use crate::by_hash::ByHash;

/// What a word can be: a set of the constants below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Roles(u32);

impl Roles {
    /// A reporting verb that says when ("said", "says").
    pub(super) const SAYS: Self = Self(1);
    /// A reporting verb hanging on another ("saying", "adding").
    pub(super) const SAYING: Self = Self(1 << 1);
    /// A verb that reports only beside a quotation ("began").
    pub(super) const BESIDE: Self = Self(1 << 2);
    /// A word before a name and no part of it ("President").
    pub(super) const TITLE: Self = Self(1 << 3);
    /// A noun for somebody who speaks ("spokesman").
    pub(super) const ROLE: Self = Self(1 << 4);
    /// A word that opens a noun phrase ("the").
    pub(super) const DETERMINER: Self = Self(1 << 5);
    /// A pronoun that can be a subject ("she").
    pub(super) const PRONOUN: Self = Self(1 << 6);
    /// A preposition.
    pub(super) const PREPOSITION: Self = Self(1 << 7);
    /// A word that joins or opens clauses ("and", "who").
    pub(super) const CONJUNCTION: Self = Self(1 << 8);
    /// A verb that carries the tense of another, and forms of be, have and do.
    pub(super) const AUXILIARY: Self = Self(1 << 9);
    /// A word that may stand between a subject and its verb ("also").
    pub(super) const ADVERB: Self = Self(1 << 10);
    /// A frequent verb form that is hardly ever a noun ("took").
    pub(super) const VERB: Self = Self(1 << 11);
    /// A month; its value is 1 to 12.
    pub(super) const MONTH: Self = Self(1 << 12);
    /// A day of the week; its value is 1 for Monday to 7.
    pub(super) const WEEKDAY: Self = Self(1 << 13);
    /// A number word; its value is what it is worth.
    pub(super) const NUMBER: Self = Self(1 << 14);
    /// A word in names of bodies and places ("Ministry").
    pub(super) const ORGANISATION: Self = Self(1 << 15);
    /// A clear sign of a judgement ("disgraceful").
    pub(super) const OPINION: Self = Self(1 << 16);
    /// A first name borne by men; "she" is not one of them.
    pub(super) const MALE: Self = Self(1 << 17);
    /// A first name borne by women.
    pub(super) const FEMALE: Self = Self(1 << 18);

    /// A form of a reporting verb that is a noun as often ("claims").
    pub(super) const NOUN_OR_VERB: Self = Self(1 << 19);
    /// A word that a time expression may begin with ("last").
    pub(super) const TIME: Self = Self(1 << 20);
    /// A past form that is no other word ("took").
    pub(super) const PAST: Self = Self(1 << 21);
    /// A word that says that a time is still to come ("upcoming").
    pub(super) const AHEAD: Self = Self(1 << 22);
    /// A verb whose present tense announces what is to come ("begins").
    pub(super) const SCHEDULED: Self = Self(1 << 27);
    /// A verb that tells, without quote marks, what somebody said or wants ("vowed").
    pub(super) const TELLS: Self = Self(1 << 28);
    /// A participle, an adjective, a noun or an adverb on which something said hangs ("expected to", "the fear that").
    pub(super) const TOLD: Self = Self(1 << 31);
    /// A noun for what tells something without speaking ("poll").
    pub(super) const EVIDENCE: Self = Self(1 << 29);

    /// A unit or a part of time that expressions count in ("year", "morning").
    pub(super) const UNIT: Self = Self(1 << 23);

    /// A word that ends in "ed", as its letters tell.
    pub(super) const ED: Self = Self(1 << 24);
    /// A word that ends in "ing".
    pub(super) const ING: Self = Self(1 << 25);
    /// A word that ends in "ly".
    pub(super) const LY: Self = Self(1 << 26);
    /// Words joined by a hyphen ("twenty-four").
    pub(super) const JOINED: Self = Self(1 << 30);

    /// A word that says how sentences hang together and names nothing.
    pub(super) const FUNCTION: Self = Self(
        Self::DETERMINER.0
            | Self::PRONOUN.0
            | Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::AUXILIARY.0
            | Self::ADVERB.0,
    );

    /// Returns the roles of both.
    #[inline]
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the roles that both have.
    #[inline]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Tells whether the two share a role.
    #[inline]
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What the lists say of a word: its roles, and its value where it has one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// What it can be.
    pub(super) roles: Roles,
    /// The month, the day of the week, or the number it stands for; 1 for a past form that is no participle.
    pub(super) value: i64,
}

/// Looks a word up, whatever its case and apostrophes.
pub(super) fn look_up(word: &str) -> Entry {
    look_up_hash(hash(word))
}

/// Looks a word up by its [hash].
pub(super) fn look_up_hash(hash: u64) -> Entry {
    LEXICON.get(&hash).copied().unwrap_or_default()
}

/// How the lines of a list are read.
#[derive(Clone, Copy)]
enum Reading {
    /// Every word of a line is an entry.
    Words,
    /// A verb: its forms, or one from which the regular ones are made; what stands behind a colon is not read.
    Verbs,
    /// Every word of the first line has the value 1, of the second 2, and so on.
    Ordered,
    /// A word and its value.
    Valued,
    /// A past form, whose value is 1 where something behind it says that it is no participle.
    Pasts,
}

/// The verbs that tell something without quote marks; `frame` reads of them what follows each.
pub(super) const INDIRECT_VERBS: &str = include_str!("data/indirect-verbs.txt");

/// What is said of somebody behind a form of "be"; `frame` reads of it what follows each.
pub(super) const SAID_OF: &str = include_str!("data/said-of.txt");

/// The nouns for what is said; `frame` reads of them what follows each.
pub(super) const TELLING_NOUNS: &str = include_str!("data/telling-nouns.txt");

/// The lists, and the role each gives.
const LISTS: [(&str, Roles, Reading); 28] = [
    (include_str!("data/reporting-verbs.txt"), Roles::SAYS, Reading::Verbs),
    (include_str!("data/reporting-verbs-beside-quotation.txt"), Roles::BESIDE, Reading::Verbs),
    (include_str!("data/nouns-like-reporting-verbs.txt"), Roles::NOUN_OR_VERB, Reading::Words),
    (include_str!("data/common-verbs.txt"), Roles::VERB, Reading::Verbs),
    (include_str!("data/past-forms.txt"), Roles::PAST, Reading::Pasts),
    (include_str!("data/future-signs.txt"), Roles::AHEAD, Reading::Words),
    (include_str!("data/scheduled-verbs.txt"), Roles::SCHEDULED, Reading::Words),
    (INDIRECT_VERBS, Roles::TELLS, Reading::Verbs),
    (SAID_OF, Roles::TOLD, Reading::Words),
    (TELLING_NOUNS, Roles::TOLD, Reading::Words),
    (include_str!("data/evidence.txt"), Roles::EVIDENCE, Reading::Words),
    (include_str!("data/titles.txt"), Roles::TITLE, Reading::Words),
    (include_str!("data/roles.txt"), Roles::ROLE, Reading::Words),
    (include_str!("data/determiners.txt"), Roles::DETERMINER, Reading::Words),
    (include_str!("data/pronouns.txt"), Roles::PRONOUN, Reading::Words),
    (include_str!("data/prepositions.txt"), Roles::PREPOSITION, Reading::Words),
    (include_str!("data/conjunctions.txt"), Roles::CONJUNCTION, Reading::Words),
    (include_str!("data/auxiliaries.txt"), Roles::AUXILIARY, Reading::Words),
    (include_str!("data/adverbs.txt"), Roles::ADVERB, Reading::Words),
    (include_str!("data/months.txt"), Roles::MONTH, Reading::Ordered),
    (include_str!("data/weekdays.txt"), Roles::WEEKDAY, Reading::Ordered),
    (include_str!("data/time-openers.txt"), Roles::TIME, Reading::Words),
    (include_str!("data/time-units.txt"), Roles::UNIT, Reading::Words),
    (include_str!("data/number-words.txt"), Roles::NUMBER, Reading::Valued),
    (include_str!("data/organisation-words.txt"), Roles::ORGANISATION, Reading::Words),
    (include_str!("data/opinion-words.txt"), Roles::OPINION, Reading::Words),
    (include_str!("data/first-names-male.txt"), Roles::MALE, Reading::Words),
    (include_str!("data/first-names-female.txt"), Roles::FEMALE, Reading::Words),
];

static LEXICON: LazyLock<ByHash<Entry>> = LazyLock::new(|| {
    let mut lexicon = ByHash::<Entry>::default();
    for (list, role, reading) in LISTS {
        let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for (nth, line) in (1..).zip(lines) {
            for (word, role, value) in entries(line, nth, role, reading) {
                let entry = lexicon.entry(hash(&word)).or_default();
                entry.roles = entry.roles.or(role);
                entry.value = entry.value.max(value);
            }
        }
    }
    lexicon
});

/// Returns the words of a list's line with what the line says of each.
fn entries(line: &str, nth: i64, role: Roles, reading: Reading) -> Vec<(Cow<'_, str>, Roles, i64)> {
    let words = line.split_whitespace().take_while(|word| *word != ":");
    let valued = |value: i64| move |word| (Cow::Borrowed(word), role, value);
    match reading {
        Reading::Words => words.map(valued(0)).collect(),
        Reading::Ordered => words.map(valued(nth)).collect(),
        Reading::Valued => {
            let mut words = words.collect::<Vec<_>>();
            let value = words.pop().and_then(|value| value.parse().ok()).unwrap_or(0);
            words.into_iter().map(valued(value)).collect()
        }
        Reading::Pasts => {
            let value = i64::from(words.clone().count() > 1);
            words.take(1).map(valued(value)).collect()
        }
        Reading::Verbs => {
            let hanging = if role == Roles::SAYS { Roles::SAYING } else { role };
            let said = |form: String| {
                let role = if form.ends_with("ing") { hanging } else { role };
                (Cow::Owned(form), role, 0)
            };
            forms(words.map(str::to_owned).collect()).into_iter().map(said).collect()
        }
    }
}

/// Returns the forms of a verb that a line gives, made from the one where it gives no more.
pub(super) fn forms(words: Vec<String>) -> Vec<String> {
    if words.len() == 1 { inflected(&words[0]) } else { words }
}

/// Returns the forms of a regular verb: "note", "notes", "noted", "noting".
fn inflected(verb: &str) -> Vec<String> {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let third = match verb.as_bytes() {
        [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h'] => format!("{verb}es"),
        [.., before, b'y'] if !b"aeou".contains(before) => {
            let stem = &verb[..verb.len() - 1];
            return vec![
                verb.to_owned(),
                format!("{stem}ies"),
                format!("{stem}ied"),
                format!("{verb}ing"),
            ];
        }
        _ => format!("{verb}s"),
    };
    vec![verb.to_owned(), third, format!("{stem}ed"), format!("{stem}ing")]
}

#[cfg(test)]
mod tests {
    use super::{LISTS, Roles, entries, inflected, look_up};

    #[test]
    fn a_line_of_one_verb_stands_for_its_regular_forms() {
        assert_eq!(inflected("note"), ["note", "notes", "noted", "noting"]);
        assert_eq!(inflected("stress"), ["stress", "stresses", "stressed", "stressing"]);
        assert_eq!(inflected("testify"), ["testify", "testifies", "testified", "testifying"]);
        assert_eq!(inflected("convey"), ["convey", "conveys", "conveyed", "conveying"]);
    }

    #[test]
    fn no_list_says_a_thing_twice() {
        let words = |of: Roles| {
            let (list, role, reading) = LISTS.into_iter().find(|(_, role, _)| *role == of)?;
            let lines = list.lines().filter(|line| !line.starts_with('#'));
            let words = lines.flat_map(|line| entries(line, 0, role, reading));
            Some(words.map(|(word, ..)| word).collect::<Vec<_>>())
        };
        for (_, role, _) in LISTS {
            let mut once = words(role).unwrap_or_default();
            once.sort();
            let twice = once.windows(2).filter(|pair| pair[0] == pair[1]);
            assert_eq!(twice.collect::<Vec<_>>(), [[""; 2]; 0]);
        }
        let always = words(Roles::SAYS).unwrap_or_default();
        let beside = words(Roles::BESIDE).unwrap_or_default();
        let both = beside.iter().filter(|word| always.contains(word));
        assert_eq!(
            both.collect::<Vec<_>>(),
            [""; 0],
            "what always reports does so beside a quotation"
        );
    }

    #[test]
    fn a_word_has_the_roles_of_every_list_it_is_in() {
        assert!(look_up("said").roles.any(Roles::SAYS));
        assert!(look_up("saying").roles.any(Roles::SAYING));
        assert!(!look_up("saying").roles.any(Roles::SAYS));
        assert_eq!(look_up("november").value, 11);
        assert_eq!(look_up("wed").value, 3);
        assert_eq!(look_up("twelve").value, 12);
        assert!(look_up("general").roles.any(Roles::TITLE));
    }
}
