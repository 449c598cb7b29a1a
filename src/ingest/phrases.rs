//! Lists of phrases by what they tell: a line of a data file each, its kind, a colon, the phrase.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

/// Phrases by what they tell: every paragraph is asked for many kinds.
pub(super) struct Phrases {
    /// Those of a kind, in order.
    by_kind: HashMap<&'static str, Vec<&'static str>>,
    all: HashSet<(&'static str, &'static str)>,
}

/// The words that bylines are told by, in the languages of the news.
pub(super) static BYLINE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("data/byline-words.txt")));

impl Phrases {
    /// Reads a list; lines that begin with `#` are remarks.
    pub(super) fn read(list: &'static str) -> Self {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let all = lines.filter_map(|line| line.split_once(": "));
        let mut by_kind = HashMap::<_, Vec<_>>::default();
        for (kind, words) in all.clone() {
            by_kind.entry(kind).or_default().push(words);
        }
        for phrases in by_kind.values_mut() {
            phrases.sort_unstable();
        }
        Self { by_kind, all: all.collect() }
    }

    /// Returns the phrases of a kind.
    pub(super) fn of(&self, kind: &str) -> impl Iterator<Item = &'static str> {
        self.by_kind.get(kind).into_iter().flatten().copied()
    }

    /// Returns the phrases of a kind that begin with the letter of a line: most lines begin like none of them.
    pub(super) fn like(&self, kind: &str, line: &str) -> &[&'static str] {
        let all = self.by_kind.get(kind).map_or(&[][..], Vec::as_slice);
        let first = line.bytes().next();
        let start = all.partition_point(|words| words.bytes().next() < first);
        let end = all.partition_point(|words| words.bytes().next() <= first);
        &all[start..end]
    }

    /// Tells whether a word in lower case is of a kind.
    pub(super) fn has(&self, kind: &str, word: &str) -> bool {
        self.all.contains(&(kind, word))
    }

    /// Returns the longest words of a kind that a line in lower case begins with.
    pub(super) fn opening(&self, kind: &str, lower: &str) -> Option<&'static str> {
        let begins = |words: &&str| {
            let rest = lower.strip_prefix(*words);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || !words.is_ascii())
        };
        let like = self.like(kind, lower).iter().copied();
        like.filter(begins).max_by_key(|words| words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::BYLINE;

    #[test]
    fn the_longest_words_that_a_line_begins_with_are_found() {
        assert_eq!(BYLINE.opening("by", "by: ana"), Some("by:"));
        assert_eq!(BYLINE.opening("by", "bystanders"), None);
        assert_eq!(BYLINE.opening("dated", "published on friday"), Some("published on"));
        assert_eq!(BYLINE.opening("changed", "更新时间2024年"), Some("更新时间"));
    }
}
