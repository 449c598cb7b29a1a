//! What is known of a language: its abbreviations and the words that begin its sentences.
//!
//! The knowledge is in the files of `data/`, one entry a line: a word without its last full stop and
//! what kind of abbreviation it is. An entry in lower case stands for any case, another only for itself
//! and for all capitals.

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
pub(super) struct Language {
    code: &'static str,
    abbreviations: HashMap<&'static str, Abbreviation>,
    starters: HashSet<&'static str>,
    careless_starters: HashSet<&'static str>,
}

impl Language {
    /// Returns what is known of a language by its ISO 639-1 code; English where nothing is.
    pub(super) fn of(code: &str) -> &'static Self {
        LANGUAGES.iter().find(|language| language.code == code).unwrap_or(&LANGUAGES[0])
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
        if let Some(kind) = self.abbreviations.get(lower.as_str()) {
            return Some(*kind);
        }
        let is_shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
        let capitalised = || lower[..1].to_ascii_uppercase() + &lower[1..];
        if is_shouted && word.is_ascii() {
            self.abbreviations.get(capitalised().as_str()).copied()
        } else {
            None
        }
    }

    /// Tells whether a capitalised word usually begins a sentence when it is capitalised.
    pub(super) fn begins_sentences(&self, word: &str) -> bool {
        let stem = word.split(['\'', '’', '-']).next().unwrap_or_default();
        self.starters.contains(stem) || self.starters.contains(word)
    }

    /// Tells whether a word in small letters usually begins a sentence behind a full stop.
    ///
    /// Words that also go on after one ("and", "of") do not count.
    pub(super) fn begins_careless_sentences(&self, word: &str) -> bool {
        let stem = word.split(['\'', '’', '-']).next().unwrap_or_default();
        self.careless_starters.contains(stem)
    }

    /// Tells whether a mark that is no end mark elsewhere ends sentences in this language.
    pub(super) fn ends_with_mark(&self, mark: char) -> bool {
        matches!((self.code, mark), ("el", ';') | ("hy", ':'))
    }
}

/// Longest abbreviation in the data, in bytes.
const LONGEST_ABBREVIATION: usize = 24;

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    vec![Language {
        code: "en",
        abbreviations: abbreviations(include_str!("data/abbreviations.en.txt")),
        starters: words(include_str!("data/starters.en.txt")),
        careless_starters: words(include_str!("data/careless.en.txt")),
    }]
});

/// Reads lines of one word each.
fn words(lines: &'static str) -> HashSet<&'static str> {
    lines.lines().filter(|line| !line.starts_with('#')).collect()
}

/// Reads lines of an abbreviation and its kind.
fn abbreviations(lines: &'static str) -> HashMap<&'static str, Abbreviation> {
    let entries = lines.lines().filter(|line| !line.starts_with('#'));
    entries
        .filter_map(|line| {
            let (word, kind) = line.rsplit_once(' ')?;
            let kind = match kind {
                "before" => Abbreviation::Before,
                "number" => Abbreviation::Number,
                "behind" => Abbreviation::Behind,
                _ => Abbreviation::Final,
            };
            Some((word.trim(), kind))
        })
        .collect()
}
