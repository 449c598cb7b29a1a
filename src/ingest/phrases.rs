//! Lists of phrases by what they tell: a line of a data file each, its kind, a colon, the phrase.

use std::sync::LazyLock;

use foldhash::HashMap;

/// Phrases by what they tell, and by the word they begin with: every paragraph is asked for many kinds.
pub(super) struct Phrases(HashMap<&'static str, HashMap<&'static str, Vec<&'static str>>>);

/// The words that bylines are told by, in the languages of the news.
pub(super) static BYLINE: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("data/byline-words.txt")));

impl Phrases {
    /// Reads a list; lines that begin with `#` are remarks.
    pub(super) fn read(list: &'static str) -> Self {
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let mut by_kind: HashMap<_, HashMap<_, Vec<_>>> = HashMap::default();
        for (kind, words) in lines.filter_map(|line| line.split_once(": ")) {
            by_kind.entry(kind).or_default().entry(first_word(words)).or_default().push(words);
        }
        Self(by_kind)
    }

    /// Returns the phrases of a kind, in any order.
    pub(super) fn of(&self, kind: &str) -> impl Iterator<Item = &'static str> {
        self.0.get(kind).into_iter().flat_map(HashMap::values).flatten().copied()
    }

    /// Returns the phrases of a kind that begin with the first word of a line: most lines begin like none of them.
    pub(super) fn like(&self, kind: &str, line: &str) -> &[&'static str] {
        let phrases = self.0.get(kind).and_then(|by_word| by_word.get(first_word(line)));
        phrases.map_or(&[], Vec::as_slice)
    }

    /// Tells whether a word in lower case is of a kind.
    pub(super) fn has(&self, kind: &str, word: &str) -> bool {
        self.like(kind, word).contains(&word)
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

/// Returns the letters and digits of ASCII that words begin with: a line has the same as the phrase it begins with.
fn first_word(words: &str) -> &str {
    &words[..words.bytes().take_while(u8::is_ascii_alphanumeric).count()]
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
