//! A text cut into words, numbers and marks, each with what the word lists say of it.
//!
//! Everything later works on these, so a text is walked letter by letter once. A possessive ending
//! stands by itself (`Putin`, `’s`); a hyphen joins letters (`Jong-un`) but not digits (`24-year`). Where no
//! spaces stand between words each letter is one (`橋`), so that a number beside it is found.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::hash::{HEAD, hash, hash_behind, head, in_small};
use super::lexicon::{Roles, look_up, look_up_hash};
use crate::text::{Span, is_unspaced};

/// A text and its words, in order.
#[derive(Debug)]
pub(super) struct Words<'t> {
    /// The text itself.
    pub(super) text: &'t str,
    list: Vec<Word>,
    /// How many words begin before each [`BLOCK`] of the text, up to the last block that one begins in.
    before: Vec<u32>,
}

/// How many bytes a block has: few enough words begin in one to be looked at one by one.
const BLOCK: usize = 32;

/// A word, a number, or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it begins in the text.
    start: u32,
    /// How many bytes it has.
    length: u32,
    /// Its [first letters](head) in small, which tell it from nearly every other.
    head: u64,
    /// What it looks like.
    pub(super) shape: Shape,
    /// What it can be, as the lists and its letters say.
    roles: Roles,
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
    /// Makes a word of its letters, the first of which stands at the byte `start` of the text; a plain one
    /// has nothing but letters and digits of ASCII.
    fn of(letters: &str, start: usize, first: char, is_plain: bool) -> Self {
        let shape = shape(letters, first, is_plain);
        let head = in_small(head(letters.as_bytes()));
        let listed = match shape {
            Shape::Small | Shape::Capital => {
                let listed = look_up_hash(hash_behind(head, letters.len(), || letters)).roles;
                let accented = shape == Shape::Capital && !letters.is_ascii();
                if accented { listed.or(of_first_name(letters)) } else { listed }
            }
            _ => Roles::default(),
        };
        let joined =
            if !is_plain && letters.contains('-') { Roles::JOINED } else { Roles::default() };
        Self {
            start: in_32_bits(start),
            length: in_32_bits(letters.len()),
            head,
            shape,
            roles: listed.or(ending(letters.as_bytes())).or(joined),
        }
    }

    /// Returns where it stands in the text.
    #[inline]
    pub(super) const fn span(&self) -> Span {
        Span::new(self.start(), self.start() + self.length as usize)
    }

    /// Returns where it begins in the text.
    #[inline]
    const fn start(&self) -> usize {
        self.start as usize
    }

    /// Tells whether it has one of these roles.
    #[inline]
    pub(super) const fn is(&self, roles: Roles) -> bool {
        self.roles.any(roles)
    }

    /// Tells whether it is this mark.
    #[inline]
    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    /// Tells whether it is a dash, or a hyphen between words.
    #[inline]
    pub(super) const fn is_dash(&self) -> bool {
        matches!(self.shape, Shape::Mark('-' | '–' | '—' | '―'))
    }

    /// Tells whether it is a word or a number.
    #[inline]
    pub(super) const fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark(_))
    }
}

/// Returns a place in a text as a word keeps it: none is read that is longer.
fn in_32_bits(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Returns what a first name is that the lists have without its accents: "Seán".
fn of_first_name(letters: &str) -> Roles {
    let plain = letters.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    look_up(&plain).roles.and(Roles::MALE.or(Roles::FEMALE))
}

/// Returns the role that the ending of a word gives it.
fn ending(letters: &[u8]) -> Roles {
    match letters {
        [.., b'e', b'd'] => Roles::ED,
        [.., b'i', b'n', b'g'] => Roles::ING,
        [.., b'l', b'y'] => Roles::LY,
        _ => Roles::default(),
    }
}

impl<'t> Words<'t> {
    /// Cuts a text into its words.
    pub(super) fn of(text: &'t str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 5);
        let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut at = 0;
        while let Some(byte) = text.as_bytes().get(at) {
            if *byte == b' ' {
                at += 1;
                continue;
            }
            let rest = &text[at..];
            let Some(first) = rest.chars().next() else { break };
            let plain = length_of_plain_word(rest.as_bytes());
            let length = plain.unwrap_or_else(|| length_of_word(rest, first));
            if !first.is_whitespace() {
                if before.len() <= at / BLOCK {
                    before.resize(at / BLOCK + 1, in_32_bits(list.len()));
                }
                let mut word = Word::of(&rest[..length], at, first, plain.is_some());
                // "$48M", but "a 3M plant"
                let of_money = |before: &Word| matches!(before.shape, Shape::Mark('$' | '£' | '€'));
                if first.is_ascii_digit() && list.last().is_some_and(of_money) {
                    word.shape = Shape::Digits;
                }
                list.push(word);
            }
            at += length;
        }
        Self { text, list, before }
    }

    /// Returns the `at`th word, if there is one.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<&Word> {
        self.list.get(at)
    }

    /// Returns the letters of the `at`th word; empty past the end.
    #[inline]
    pub(super) fn letters(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |word| word.span().of(self.text))
    }

    /// Tells whether the `at`th word is one of these, which are in small letters, whatever its own case.
    ///
    /// Asked so often that the letters themselves are looked at only behind a head that fits.
    #[expect(clippy::inline_always, reason = "constants are compared as numbers where they stand")]
    #[inline(always)]
    pub(super) fn is_one_of(&self, at: usize, candidates: &[&str]) -> bool {
        let Some(word) = self.get(at) else { return false };
        // No `any`: a compiler that keeps it in one place for all lists sees no constants there.
        for candidate in candidates {
            let head = head(candidate.as_bytes());
            debug_assert_eq!(head, in_small(head), "`{candidate}` is to be in small letters");
            if head == word.head && (candidate.len() < HEAD || self.is_spelt(at, candidate)) {
                return true;
            }
        }
        false
    }

    /// Tells whether the `at`th word has these letters, whatever their case.
    fn is_spelt(&self, at: usize, letters: &str) -> bool {
        self.letters(at).eq_ignore_ascii_case(letters)
    }

    /// Returns the [hash] of the `at`th word; of no letters past the end.
    #[inline]
    pub(super) fn hash(&self, at: usize) -> u64 {
        let Some(word) = self.get(at) else { return hash("") };
        hash_behind(word.head, word.span().len(), || word.span().of(self.text))
    }

    /// Returns the month, day of the week or number that the `at`th word stands for, if a list says so.
    pub(super) fn value(&self, at: usize) -> i64 {
        look_up_hash(self.hash(at)).value
    }

    /// Tells whether the `at`th word has one of these roles.
    #[inline]
    pub(super) fn is(&self, at: usize, roles: Roles) -> bool {
        self.get(at).is_some_and(|word| word.is(roles))
    }

    /// Tells whether the `at`th word begins with a capital.
    #[inline]
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.shape == Shape::Capital)
    }

    /// Tells whether the `at`th word is in small letters, or in a script without capitals.
    #[inline]
    pub(super) fn is_small(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.shape == Shape::Small)
    }

    /// Tells whether the `at`th word is in digits.
    #[inline]
    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.shape == Shape::Digits)
    }

    /// Tells whether the `at`th word is this mark.
    #[inline]
    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|word| word.is_mark(mark))
    }

    /// Returns which words lie in `span`.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let first = self.first_from(span.start);
        first..self.first_from(span.end).max(first)
    }

    /// Returns which word is the first that begins at the byte `at` of the text or behind it.
    fn first_from(&self, at: usize) -> usize {
        let near = self.before.get(at / BLOCK).map_or(self.list.len(), |near| *near as usize);
        near + self.list[near..].iter().take_while(|word| word.start() < at).count()
    }

    /// Returns the marks in `span` that are part of no word, and where they stand.
    pub(super) fn marks(&self, span: Span) -> impl Iterator<Item = (usize, char)> {
        self.list[self.within(span)].iter().filter_map(|word| match word.shape {
            Shape::Mark(mark) => Some((word.start(), mark)),
            _ => None,
        })
    }

    /// Returns the words from the first to before the last of `range` as they stand in the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        match (self.get(range.start), range.end.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => {
                Span::new(first.start(), last.span().end)
            }
            _ => Span::default(),
        }
    }
}

/// Returns how many bytes the word, number, mark or white space at the beginning of `rest` has.
fn length_of_word(rest: &str, first: char) -> usize {
    if !is_letter(first) {
        return if is_apostrophe(first) { possessive(rest) } else { 0 }.max(first.len_utf8());
    }
    length_of_any_word(rest, first)
}

/// Returns how many bytes a word or number has whose letters and joining marks may be any.
fn length_of_any_word(rest: &str, first: char) -> usize {
    if is_unspaced(first) {
        return first.len_utf8();
    }
    let mut chars = rest.char_indices().peekable();
    let (mut before, mut end) = (first, 0);
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if is_unspaced(c) {
            break;
        }
        if !(is_letter(c) || is_accent(c)) {
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
    let length = rest.iter().position(|byte| !IS_PLAIN[usize::from(*byte)]).unwrap_or(rest.len());
    let joins = matches!(rest.get(length), Some(b'\'' | b'-' | b',' | b':' | b'.'));
    let beyond = rest.get(length + usize::from(joins));
    let other = beyond.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    (length > 0 && other).then_some(length)
}

/// Which bytes are letters and digits of ASCII.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        is_plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    is_plain
};

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

/// Tells whether a character is a letter or a digit; the quote marks and dashes of prose need no tables for it.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{2027}') && c.is_alphanumeric()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn shape(word: &str, first: char, is_plain: bool) -> Shape {
    if first.is_ascii_digit() || !is_plain && first.is_numeric() {
        if is_named_by_digits(word) { Shape::Capital } else { Shape::Digits }
    } else if !is_letter(first) {
        if word.len() > first.len_utf8() { Shape::Possessive } else { Shape::Mark(first) }
    } else if first.is_uppercase() || !is_plain && has_particle(word) {
        Shape::Capital
    } else {
        Shape::Small
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
///
/// What is joined to a name is mostly another word than what stands [apart](crate::article::NAME_PARTICLES) in it:
/// "de-Stalinisation" is no name.
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
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{Word, Words};
    use crate::text::Span;

    fn cut(text: &str) -> Vec<&str> {
        let words = Words::of(text);
        words.list.iter().map(|word| word.span().of(text)).collect()
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
        assert_eq!(
            cut("市は11月、1万2,000台"),
            ["市", "は", "11", "月", "、", "1", "万", "2,000", "台"]
        );
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
        fn the_words_within_a_span_begin_in_it(text in "([a-z. ]|  {80}){0,200}", from in 0..3000_usize, length in 0..300_usize) {
            let words = Words::of(&text);
            let span = Span::new(from, from + length);
            let within = words.within(span);
            for (nth, word) in words.list.iter().enumerate() {
                let begins = (span.start..span.end).contains(&word.start());
                prop_assert_eq!(within.contains(&nth), begins, "{:?} {}", &within, nth);
            }
        }

        #[test]
        fn a_word_is_known_by_its_letters_alone(text in "[a-cA-Cé’]{1,7}", other in "[a-cA-Cé’]{1,7}") {
            let words = Words::of(&text);
            let small = words.letters(0).to_ascii_lowercase();
            prop_assert!(words.is_one_of(0, &["-", &small]));
            let other = other.to_ascii_lowercase();
            prop_assert_eq!(words.is_one_of(0, &[&other]), small == other);
        }

        #[test]
        fn words_stand_in_order_and_skip_only_white_space(text in any::<String>()) {
            let words = Words::of(&text);
            let mut at = 0;
            for span in words.list.iter().map(Word::span) {
                prop_assert!(text[at..span.start].chars().all(char::is_whitespace));
                prop_assert!(span.start < span.end);
                at = span.end;
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
