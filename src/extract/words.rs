//! A text cut into words, numbers and marks, each with what the word lists say of it.
//!
//! Everything later works on these, so a text is walked letter by letter once. A possessive ending
//! stands by itself (`Putin`, `’s`); a hyphen joins letters (`Jong-un`) but not digits (`24-year`).

use std::ops::Range;

use super::hash::hash_of_folded;
use super::lexicon::{Entry, Roles, look_up_hash};
use crate::text::Span;

/// A text and its words, in order.
#[derive(Debug)]
pub(super) struct Words<'t> {
    /// The text itself.
    pub(super) text: &'t str,
    words: Vec<Word>,
}

/// A word, a number, or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands in the text.
    pub(super) span: Span,
    /// What it looks like.
    pub(super) shape: Shape,
    /// What the lists say of it.
    entry: Entry,
    /// The hash of its letters in small, for words.
    hash: u64,
}

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word in small letters, or in a script without capitals.
    Small,
    /// A word that begins with a capital.
    Capital,
    /// An ending such as `’s`.
    Possessive,
    /// Digits, perhaps with points and commas between them.
    Digits,
    /// A mark; which one, stands in the text.
    Mark(char),
}

impl Word {
    /// Tells whether the lists give it one of these roles.
    pub(super) const fn is(&self, roles: Roles) -> bool {
        self.entry.roles.any(roles)
    }

    /// Tells whether it is this mark.
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    /// Tells whether it is a dash, or a hyphen between words.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.shape, Shape::Mark('-' | '–' | '—' | '―'))
    }

    /// Tells whether it is a word or a number.
    pub(super) fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark(_))
    }

    /// Returns the [hash](hash_of_folded) of its letters, if it is a word.
    pub(super) fn hash(&self) -> Option<u64> {
        matches!(self.shape, Shape::Small | Shape::Capital).then_some(self.hash)
    }

    /// Returns the month, day of the week or number that a word of those lists stands for.
    pub(super) const fn value(&self) -> i64 {
        self.entry.value
    }
}

impl<'t> Words<'t> {
    /// Cuts a text into its words.
    pub(super) fn of(text: &'t str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            if first == ' ' {
                at += 1;
                continue;
            }
            let end = at + length_of_word(&text[at..], first);
            if !first.is_whitespace() {
                let span = Span::new(at, end);
                let shape = shape(span.of(text), first);
                let (hash, entry) = match shape {
                    Shape::Small | Shape::Capital => {
                        let hash = hash_of_folded(span.of(text));
                        (hash, look_up_hash(hash))
                    }
                    _ => (0, Entry::default()),
                };
                words.push(Word { span, shape, entry, hash });
            }
            at = end;
        }
        Self { text, words }
    }

    /// Returns the `at`th word, if there is one.
    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// Returns the letters of the `at`th word; empty past the end.
    pub(super) fn letters(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |word| word.span.of(self.text))
    }

    /// Tells whether the `at`th word is one of these, whatever its case.
    #[inline]
    pub(super) fn is_one_of(&self, at: usize, candidates: &[&str]) -> bool {
        let letters = self.letters(at);
        candidates.iter().any(|candidate| letters.eq_ignore_ascii_case(candidate))
    }

    /// Tells whether the `at`th word has one of these roles.
    pub(super) fn is(&self, at: usize, roles: Roles) -> bool {
        self.get(at).is_some_and(|word| word.is(roles))
    }

    /// Tells whether the `at`th word begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.shape == Shape::Capital)
    }

    /// Tells whether the `at`th word is this mark.
    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|word| word.is_mark(mark))
    }

    /// Returns which words lie in `span`.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        let last = self.words.partition_point(|word| word.span.start < span.end);
        first..last.max(first)
    }

    /// Returns the words from the first to before the last of `range` as they stand in the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        match (self.get(range.start), range.end.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => {
                Span::new(first.span.start, last.span.end)
            }
            _ => Span::default(),
        }
    }
}

/// Returns how many bytes the word, number, mark or white space at the beginning of `rest` has.
fn length_of_word(rest: &str, first: char) -> usize {
    if !first.is_alphanumeric() {
        return if is_apostrophe(first) { possessive(rest) } else { 0 }.max(first.len_utf8());
    }
    length_of_plain_word(rest.as_bytes()).unwrap_or_else(|| length_of_any_word(rest, first))
}

/// Returns how many bytes a word or number has whose letters and joining marks may be any.
fn length_of_any_word(rest: &str, first: char) -> usize {
    let mut chars = rest.char_indices().peekable();
    let (mut before, mut end) = (first, 0);
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if !(c.is_alphanumeric() || is_accent(c)) {
            let joins = next.is_some_and(|next| joins(before, c, next, &rest[..at]));
            if !joins || is_apostrophe(c) && possessive(&rest[at..]) > 0 {
                break;
            }
        }
        before = c;
        end = at + c.len_utf8();
    }
    // The last point of "U.S." belongs to it.
    if rest[..end].contains('.') && !first.is_ascii_digit() && rest[end..].starts_with('.') {
        end += 1;
    }
    end
}

/// Returns the length of a word of ASCII letters and digits that nothing can join to what follows.
fn length_of_plain_word(rest: &[u8]) -> Option<usize> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let joins = matches!(rest.get(length), Some(b'\'' | b'-' | b',' | b':' | b'.'));
    let beyond = rest.get(length + usize::from(joins));
    let other = beyond.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    (length > 0 && other).then_some(length)
}

/// Tells whether `mark` between two characters is inside one word or number.
fn joins(before: char, mark: char, next: char, so_far: &str) -> bool {
    match mark {
        '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' => {
            before.is_alphabetic() && next.is_alphabetic()
        }
        ',' | ':' => before.is_ascii_digit() && next.is_ascii_digit(),
        '.' => {
            let digits = before.is_ascii_digit() && next.is_ascii_digit();
            let initials = next.is_uppercase() || next.is_lowercase() && before.is_lowercase();
            let first = so_far.char_indices().nth_back(1).is_none_or(|(_, c)| c == '.');
            digits || initials && first && before.is_alphabetic()
        }
        _ => false,
    }
}

/// Returns the length of the possessive ending that `rest` begins with, or 0.
fn possessive(rest: &str) -> usize {
    let mut chars = rest.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(mark), Some('s' | 'S'), after)
            if is_apostrophe(mark) && !after.is_some_and(char::is_alphanumeric) =>
        {
            mark.len_utf8() + 1
        }
        _ => 0,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn shape(word: &str, first: char) -> Shape {
    if first.is_uppercase() {
        Shape::Capital
    } else if first.is_ascii_digit() {
        if is_named_by_digits(word) { Shape::Capital } else { Shape::Digits }
    } else if first.is_alphanumeric() {
        if has_particle(word) { Shape::Capital } else { Shape::Small }
    } else if word.len() > first.len_utf8() {
        Shape::Possessive
    } else {
        Shape::Mark(first)
    }
}

/// Tells "18F", "5G" and "3M", which are names, from "100K" and "10AM", which are figures.
fn is_named_by_digits(word: &str) -> bool {
    const UNITS: [&str; 16] = [
        "AM", "PM", "K", "B", "BN", "MN", "TN", "KM", "KG", "KW", "MW", "GW", "TWH", "MB", "GB",
        "TB",
    ];
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.starts_with(|c: char| c.is_ascii_uppercase())
        && letters.len() <= 4
        && !UNITS.contains(&letters)
}

/// Tells "al-Amr" and "d’Alema", which are names, from "pro-Russian" and "e-Commerce".
fn has_particle(word: &str) -> bool {
    const PARTICLES: [&str; 14] =
        ["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "bin", "d", "dell", "l"];
    let joined = word.split_once(['-', '\'', '’']);
    joined.is_some_and(|(particle, name)| {
        PARTICLES.contains(&particle) && name.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::{Word, Words};

    fn cut(text: &str) -> Vec<&str> {
        let words = Words::of(text);
        words.words.iter().map(|word| word.span.of(text)).collect()
    }

    #[test]
    fn words_are_what_a_reader_takes_for_words() {
        assert_eq!(cut("Putin’s 24-year wait"), ["Putin", "’s", "24", "-", "year", "wait"]);
        assert_eq!(cut("Kim Jong-un didn't."), ["Kim", "Jong-un", "didn't", "."]);
        assert_eq!(
            cut("the U.S. spent $1,234.50."),
            ["the", "U.S.", "spent", "$", "1,234.50", "."]
        );
        assert_eq!(cut("the workers' mid-1990s"), ["the", "workers", "'", "mid", "-", "1990s"]);
        assert_eq!(cut("He left.Then"), ["He", "left", ".", "Then"]);
    }

    proptest! {
        #[test]
        fn a_plain_word_is_cut_as_any_other(text in "[a-zA-Z0-9]{1,4}[',:. \\-]?[a-zA-Z0-9é’ .]{0,3}") {
            let plain = super::length_of_plain_word(text.as_bytes());
            // Behind a letter that is no ASCII the word is read the long way.
            let first = text.chars().next().unwrap_or(' ');
            let slow = super::length_of_any_word(&text, first);
            prop_assert!(plain.is_none_or(|plain| plain == slow), "{text:?} {plain:?} {slow}");
        }

        #[test]
        fn words_stand_in_order_and_skip_only_white_space(text in any::<String>()) {
            let words = Words::of(&text);
            let mut at = 0;
            for Word { span, .. } in words.words {
                prop_assert!(text[at..span.start].chars().all(char::is_whitespace));
                prop_assert!(span.start < span.end);
                at = span.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
