//! What a word says of the name that it stands in or beside: the list `data/name-words.txt`, which explains each.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::extract::hash::hash;
use crate::extract::words::Words;

/// What a word of the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NameWord {
    PlaceFront,
    PlaceBehind,
    Where,
    Storm,
    Numbered,
    Ordinal,
    Concern,
    NoTitle,
    Body,
    Thing,
    Currency,
}

impl NameWord {
    /// Tells whether the word `at` is listed as one that says this.
    pub(super) fn is(self, words: &Words<'_>, at: usize) -> bool {
        LIST.contains(&(self, words.hash(at)))
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "place-front" => Self::PlaceFront,
            "place-behind" => Self::PlaceBehind,
            "where" => Self::Where,
            "storm" => Self::Storm,
            "numbered" => Self::Numbered,
            "ordinal" => Self::Ordinal,
            "concern" => Self::Concern,
            "no-title" => Self::NoTitle,
            "body" => Self::Body,
            "thing" => Self::Thing,
            "currency" => Self::Currency,
            _ => return None,
        })
    }
}

static LIST: LazyLock<HashSet<(NameWord, u64)>> = LazyLock::new(|| {
    let lines = lines().filter_map(|line| line.split_once(": "));
    lines.filter_map(|(name, word)| Some((NameWord::named(name)?, hash(word)))).collect()
});

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("../data/name-words.txt").lines().filter(|line| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{LIST, lines};

    #[test]
    fn every_line_says_something_and_says_it_once() {
        assert_eq!(LIST.len(), lines().count());
    }
}
