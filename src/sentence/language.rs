//! What is known of a language: its abbreviations and the words that begin its sentences.
//!
//! The knowledge is in the files of `data/`. In `abbreviations.<language>.txt` each line is a word without
//! its last full stop, and what kind of abbreviation it is ([`Abbreviation`], in small letters); an entry in
//! small letters stands for any case, another only for itself and for all capitals. In
//! `starters.<language>.txt` each line is a word. A new language is two such files and a line in [`DATA`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What an abbreviation says about a sentence ending behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// It stands before a name or another word and never ends a sentence: "Mr.", "vs.", "e.g.".
    Before,
    /// It stands before a number: "No.", "pp."; elsewhere it may end a sentence.
    Number,
    /// It stands behind a name: "Inc.", "Jr.", "Calif."; only a word that begins sentences ends one here.
    Behind,
    /// It often ends a sentence: "etc.", "p.m."; a capital behind it is enough.
    Final,
}

/// What is known of one language.
#[derive(Default)]
pub(super) struct Language {
    abbreviations: HashMap<&'static str, Abbreviation>,
    starters: HashSet<&'static str>,
    careless_starters: HashSet<&'static str>,
    writes_ordinals: bool,
}

impl Language {
    /// Returns what is known of a language by its ISO 639-1 code; of all together where it is not known.
    pub(super) fn of(code: &str) -> &'static Self {
        let nth = DATA.iter().position(|data| data.code == code);
        &LANGUAGES[nth.unwrap_or(DATA.len())]
    }

    /// Returns what kind of abbreviation a word is, given without its full stop.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > LONGEST_ABBREVIATION {
            return None;
        }
        if let Some(kind) = self.abbreviations.get(word) {
            return Some(*kind);
        }
        let lower = word.to_lowercase();
        let is_shouted = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        // "IE" is a name of its own, whatever "ie" is.
        let kind = if is_shouted && word.len() == 2 {
            None
        } else {
            self.abbreviations.get(lower.as_str())
        };
        if kind.is_some() || !is_shouted {
            return kind.copied();
        }
        let capitalised = word[..1].to_owned() + &lower[1..];
        self.abbreviations.get(capitalised.as_str()).copied()
    }

    /// Tells whether a capitalised word usually begins a sentence when it is capitalised.
    pub(super) fn begins_sentences(&self, word: &str) -> bool {
        self.starters.contains(stem(word)) || self.starters.contains(word)
    }

    /// Tells whether a word in small letters usually begins a sentence behind a full stop.
    ///
    /// Words that also go on after one ("and", "of") do not count.
    pub(super) fn begins_careless_sentences(&self, word: &str) -> bool {
        self.careless_starters.contains(stem(word))
    }

    /// Tells whether a full stop behind a number makes it an ordinal, as in "12. Juni".
    pub(super) const fn writes_ordinals(&self) -> bool {
        self.writes_ordinals
    }
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

/// What is known of each language of [`DATA`], and of all together.
static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut all = Language::default();
    let mut languages = Vec::with_capacity(DATA.len() + 1);
    for data in &DATA {
        let abbreviations: HashMap<_, _> = abbreviations(data.abbreviations).collect();
        for (word, kind) in &abbreviations {
            all.abbreviations.entry(word).or_insert(*kind);
        }
        let starters: HashSet<_> = words(data.starters).collect();
        all.starters.extend(&starters);
        let writes_ordinals = ORDINALS.contains(&data.code);
        let careless_starters = HashSet::new();
        languages.push(Language { abbreviations, starters, careless_starters, writes_ordinals });
    }
    languages[0].careless_starters = words(include_str!("data/careless.en.txt")).collect();
    all.careless_starters.clone_from(&languages[0].careless_starters);
    languages.push(all);
    languages
});

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
