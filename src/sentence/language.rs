//! What is known of a language: its abbreviations and the words that begin its sentences.
//!
//! The knowledge is in the files of `data/`. In `abbreviations.<language>.txt` each line is a word without
//! its last full stop, and what kind of abbreviation it is ([`Abbreviation`], in small letters); an entry in
//! small letters stands for any case, another only for itself and for all capitals. In
//! `starters.<language>.txt` each line is a word. A new language is two such files and a line in [`DATA`].

use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};

/// What an abbreviation says about a sentence ending behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// It stands before a name or another word and never ends a sentence: "Mr.", "vs.", "e.g.".
    Before,
    /// It stands before a number: "No.", "pp."; elsewhere it may end a sentence.
    Number,
    /// It stands behind or inside a name: "Calif.", "U.S.", "St."; only a word that begins sentences ends one here.
    Behind,
    /// It completes a name: "Inc.", "Jr."; a name with its verb ends a sentence here too.
    Suffix,
    /// It often ends a sentence: "etc.", "p.m."; a capital behind it is enough.
    Final,
}

/// Words of more kinds, known of English alone; of another language the sets are empty.
#[derive(Default)]
pub(super) struct English {
    /// Words that begin a sentence even in small letters, where a full stop stands before them.
    careless: HashSet<&'static str>,
    /// Verbs that name the speaker behind a quotation.
    pub(super) speech: HashSet<&'static str>,
    /// Verbs that stand behind the subject of a sentence.
    pub(super) verbs: HashSet<&'static str>,
    /// Words that go on with a company's name.
    pub(super) roles: HashSet<&'static str>,
    /// Words that go on with a time of day.
    pub(super) clock: HashSet<&'static str>,
}

impl English {
    fn read() -> Self {
        Self {
            careless: words(include_str!("data/careless.en.txt")).collect(),
            speech: words(include_str!("data/speech.en.txt")).collect(),
            verbs: words(include_str!("data/verbs.en.txt")).collect(),
            roles: words(include_str!("data/roles.en.txt")).collect(),
            clock: words(include_str!("data/clock.en.txt")).collect(),
        }
    }
}

/// What is known of one language, or of all together.
pub(super) struct Language {
    abbreviations: HashMap<&'static str, Abbreviation>,
    starters: HashSet<&'static str>,
    writes_ordinals: bool,
    english: English,
}

impl Language {
    /// Returns what is known of a language by its ISO 639-1 code; of all together where it is not known.
    pub(super) fn of(code: &str) -> &'static Self {
        let nth = DATA.iter().position(|data| data.code == code);
        let data = nth.map_or(&DATA[..], |nth| &DATA[nth..=nth]);
        LANGUAGES[nth.unwrap_or(DATA.len())].get_or_init(|| Self::read(data))
    }

    /// Reads what is known of languages; where they differ over a word, the first has it.
    fn read(languages: &[Data]) -> Self {
        let has_english = languages.iter().any(|data| data.code == "en");
        // Of two that say something of a word the one read last stands.
        let lists = languages.iter().rev();
        Self {
            abbreviations: lists
                .clone()
                .flat_map(|data| abbreviations(data.abbreviations))
                .collect(),
            starters: lists.flat_map(|data| words(data.starters)).collect(),
            writes_ordinals: matches!(languages, [one] if ORDINALS.contains(&one.code)),
            english: if has_english { English::read() } else { English::default() },
        }
    }

    /// Returns what kind of abbreviation a word is, given without its full stop.
    ///
    /// An article run together with it, as in "l'Avv.", is left out.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let elided = || word.rsplit_once(['\'', '’']).and_then(|(_, word)| self.listed(word));
        if word.len() > LONGEST_ABBREVIATION { None } else { self.listed(word).or_else(elided) }
    }

    /// Looks a word up as it is written, in small letters, and where it is in capitals with only its first.
    fn listed(&self, word: &str) -> Option<Abbreviation> {
        if let Some(kind) = self.abbreviations.get(word) {
            return Some(*kind);
        }
        let is_shouted = !word.is_empty() && word.chars().all(char::is_uppercase);
        // "IE" and "B" are names of their own, whatever "ie" and "b" are.
        let is_name = is_shouted && word.chars().count() <= 2;
        let lower =
            if is_name { None } else { self.abbreviations.get(word.to_lowercase().as_str()) };
        let shouted = || {
            let is_word = is_shouted && word.is_ascii();
            if is_word { self.abbreviations.get(capitalised(word).as_str()) } else { None }
        };
        lower.or_else(shouted).copied()
    }

    /// Tells whether a capitalised word usually begins a sentence when it is capitalised.
    pub(super) fn begins_sentences(&self, word: &str) -> bool {
        let stem = stem(word);
        if stem.len() > 1 && stem.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return self.starters.contains(capitalised(stem).as_str());
        }
        self.starters.contains(stem) || self.starters.contains(word)
    }

    /// Tells whether a word in small letters usually begins a sentence behind a full stop.
    ///
    /// Words that also go on after one ("and", "of") do not count.
    pub(super) fn begins_careless_sentences(&self, word: &str) -> bool {
        self.english.careless.contains(stem(word))
    }

    /// Returns the words of more kinds.
    pub(super) const fn english(&self) -> &English {
        &self.english
    }

    /// Tells whether a full stop behind a number makes it an ordinal, as in "12. Juni".
    pub(super) const fn writes_ordinals(&self) -> bool {
        self.writes_ordinals
    }
}

/// Returns an ASCII word with its first letter alone in capitals.
fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}

/// Returns a word up to its first apostrophe or hyphen: "It" of "It's".
fn stem(word: &str) -> &str {
    word.split(['\'', '’', '-']).next().unwrap_or_default()
}

/// Longest abbreviation in the data, in bytes.
const LONGEST_ABBREVIATION: usize = 24;

/// The data files of one language.
struct Data {
    code: &'static str,
    abbreviations: &'static str,
    starters: &'static str,
}

/// Names the files of a language.
macro_rules! data {
    ($code:literal) => {
        Data {
            code: $code,
            abbreviations: include_str!(concat!("data/abbreviations.", $code, ".txt")),
            starters: include_str!(concat!("data/starters.", $code, ".txt")),
        }
    };
}

/// The languages known, the commonest first: where they differ over a word, an unknown one follows the first.
const DATA: [Data; 18] = [
    data!("en"),
    data!("de"),
    data!("fr"),
    data!("es"),
    data!("it"),
    data!("pt"),
    data!("nl"),
    data!("ru"),
    data!("uk"),
    data!("pl"),
    data!("sv"),
    data!("da"),
    data!("nb"),
    data!("cs"),
    data!("sk"),
    data!("bg"),
    data!("el"),
    data!("ml"),
];

/// Languages in which a full stop makes a number an ordinal.
const ORDINALS: [&str; 6] = ["de", "da", "nb", "cs", "sk", "pl"];

/// What is known of each language of [`DATA`], and of all together, once that is asked for: an article is in one.
static LANGUAGES: [OnceLock<Language>; DATA.len() + 1] =
    [const { OnceLock::new() }; DATA.len() + 1];

/// Reads the lines that are no comments.
fn words(lines: &'static str) -> impl Iterator<Item = &'static str> {
    lines.lines().filter(|line| !line.starts_with('#'))
}

/// Reads lines of an abbreviation and its kind.
fn abbreviations(lines: &'static str) -> impl Iterator<Item = (&'static str, Abbreviation)> {
    words(lines).filter_map(|line| {
        let (word, kind) = line.rsplit_once(' ')?;
        let kind = match kind {
            "before" => Abbreviation::Before,
            "number" => Abbreviation::Number,
            "behind" => Abbreviation::Behind,
            "suffix" => Abbreviation::Suffix,
            "final" => Abbreviation::Final,
            _ => return None,
        };
        Some((word, kind))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{DATA, LONGEST_ABBREVIATION, abbreviations, words};

    #[test]
    fn every_line_of_the_data_is_read_and_stands_there_once() {
        for data in &DATA {
            let read: HashSet<_> =
                abbreviations(data.abbreviations).map(|(word, _)| word).collect();
            assert_eq!(read.len(), words(data.abbreviations).count(), "{}", data.code);
            assert!(read.iter().all(|word| word.len() <= LONGEST_ABBREVIATION), "{}", data.code);
            let starters: HashSet<_> = words(data.starters).collect();
            assert_eq!(starters.len(), words(data.starters).count(), "{}", data.code);
        }
    }
}
