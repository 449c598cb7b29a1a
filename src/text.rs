//! The ground everything stands on: spans of a text, its normal form, and its safe form for a screen.
//!
//! A *span* is a stretch of a text in bytes, end exclusive, always on character boundaries. The
//! *normal form* of a wording is what makes two wordings the same to a checker: it folds how a text
//! was typed (case, white space, the shape of quote marks and dashes) and nothing that was said.

use std::borrow::Cow;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of a text: byte offsets, end exclusive, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes; the byte there is no longer part of it.
    pub end: usize,
}

impl Span {
    /// Makes a span from `start` to `end`.
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Returns the stretch of `text` that this span covers.
    ///
    /// # Panics
    /// When the span is not one of `text`.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Returns the length in bytes.
    #[inline]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Tells whether it covers nothing.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Tells whether `other` lies inside this span.
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share at least one byte.
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the same span in a text that has `by` more bytes before it.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// Returns the span without the white space at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self { start, end: start + inside.trim().len() }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// Returns the normal form of a wording: what its identity is computed from.
///
/// Unicode NFKC; lower case; soft hyphens, zero-width characters and direction marks dropped; every
/// run of white space one space, none at the ends; every double quote mark `"`, every single one and
/// apostrophe `'`; every hyphen and dash `-`. Applying it twice changes nothing. It is part of the
/// file format: changing it changes every id.
pub fn normalise(wording: &str) -> String {
    folded_composed(wording).unwrap_or_else(|| folded_word_by_word(wording))
}

/// Returns the words of a wording in normal form, a space before and after each, nothing else between.
///
/// So one wording stands in another, whatever is between the words, where this contains that. Of a script
/// that puts no spaces between words each character is one.
pub fn words(wording: &str) -> String {
    let mut words = String::from(" ");
    let close = |words: &mut String| {
        if !words.ends_with(' ') {
            words.push(' ');
        }
    };
    for c in normalise(wording).chars() {
        let alone = is_unspaced(c);
        if alone || !c.is_alphanumeric() {
            close(&mut words);
        }
        if c.is_alphanumeric() {
            words.push(c);
        }
        if alone {
            close(&mut words);
        }
    }
    close(&mut words);
    words
}

/// Tells whether a letter is of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
pub const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns the words on one line, every run of white space one space.
pub fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Tells whether NFKC leaves a character alone whatever stands beside it, in small letters too, or makes a
/// space of it: so ordinary text needs no tables.
const fn is_composed(c: char) -> bool {
    matches!(c, '\0'..='\u{7f}' | '\u{a0}' | '\u{c0}'..='\u{ff}' | '–'..='―' | '‘'..='„' | '«' | '»' | '€')
}

/// Folds a wording in which some words need tables: nothing composes with a space, so each is by itself.
fn folded_word_by_word(wording: &str) -> String {
    let mut normal = String::with_capacity(wording.len());
    for word in wording.split(' ') {
        let word = folded_composed(word).unwrap_or_else(|| folded_by_tables(word));
        if !normal.is_empty() && !word.is_empty() {
            normal.push(' ');
        }
        normal.push_str(&word);
    }
    normal
}

/// Folds a wording of any characters.
fn folded_by_tables(wording: &str) -> String {
    let visible = wording.chars().filter(|c| !is_invisible(*c));
    let lowered = visible.nfkc().collect::<String>().to_lowercase();
    folded(lowered.nfkc(), lowered.len())
}

/// Folds white space, quote marks and dashes; `length` is about how many bytes there will be.
fn folded(chars: impl Iterator<Item = char>, length: usize) -> String {
    let mut normal = String::with_capacity(length);
    for c in chars {
        if c.is_whitespace() || c.is_control() {
            if !normal.is_empty() && !normal.ends_with(' ') {
                normal.push(' ');
            }
        } else {
            normal.push(fold_mark(c));
        }
    }
    normal.truncate(normal.trim_end_matches(' ').len());
    normal
}

/// Folds a wording of [composed](is_composed) characters, most of them ASCII, to what [`folded`] makes of its
/// small letters; `None` where other characters are among them.
fn folded_composed(wording: &str) -> Option<String> {
    // Bytes are added much faster than characters, and none of these grows when it is folded.
    let mut normal = Vec::with_capacity(wording.len());
    let mut rest = wording;
    loop {
        let length = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (ascii, other) = rest.split_at(length);
        normal.extend(ascii.bytes().map(folded_ascii));
        let mut others = other.chars();
        let Some(c) = others.next() else { break };
        // The capitals among these have one small letter each.
        let small = is_composed(c).then(|| c.to_lowercase().next())??;
        let folded = if c.is_whitespace() { ' ' } else { fold_mark(small) };
        normal.extend_from_slice(folded.encode_utf8(&mut [0; 4]).as_bytes());
        rest = others.as_str();
    }
    // Two spaces in a row are rare, and found much faster than every byte is compared with the one before.
    if memmem::find(&normal, b"  ").is_some() {
        normal.dedup_by(|next, before| *next == b' ' && *before == b' ');
    }
    normal.truncate(normal.trim_ascii_end().len());
    normal.drain(..normal.len() - normal.trim_ascii_start().len());
    String::from_utf8(normal).ok()
}

/// Folds a character of ASCII; by comparisons alone, of which a processor makes many at once.
const fn folded_ascii(byte: u8) -> u8 {
    match byte {
        ..=b' ' | 0x7f => b' ',
        b'`' => b'\'',
        _ => byte.to_ascii_lowercase(),
    }
}

/// Maps every kind of quote mark and dash to its plain form; other characters stay.
fn fold_mark(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '〝' | '〞' | '〟' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | '`' => '\'',
        '‐' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

/// Tells whether a character leaves no mark on paper and carries no meaning of its own here.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Finds words in a stretch of a text, however white space is laid out between them.
pub fn find_words(text: &str, words: &str, within: Span) -> Option<Span> {
    let mut rest = words.split_whitespace();
    let first = rest.next()?;
    let stretch = within.of(text);
    stretch.match_indices(first).find_map(|(at, _)| {
        let mut end = at + first.len();
        for word in rest.clone() {
            let after = &stretch[end..];
            let trimmed = after.trim_start();
            if trimmed.len() == after.len() || !trimmed.starts_with(word) {
                return None;
            }
            end += after.len() - trimmed.len() + word.len();
        }
        Some(Span::new(at, end).shifted(within.start))
    })
}

/// A text in which wordings are looked for, however they and it were typed.
#[derive(Clone, Debug)]
pub struct Search {
    /// The normal form of the text.
    normal: String,
    /// For each character: where it stands in `normal`, and where it begins and ends in the text.
    characters: Vec<(usize, Span)>,
    /// Where words begin and end in the text.
    word_bounds: Vec<usize>,
}

impl Search {
    /// Prepares to look for wordings in `text`.
    pub fn of(text: &str) -> Self {
        let mut normal = String::with_capacity(text.len());
        let mut characters = Vec::with_capacity(text.len());
        for (at, character) in text.grapheme_indices(true) {
            let before = normal.len();
            if character.chars().any(|c| c.is_whitespace() || c.is_control()) {
                if !normal.is_empty() && !normal.ends_with(' ') {
                    normal.push(' ');
                }
            } else {
                normal.push_str(&normalise(character));
            }
            if normal.len() > before {
                characters.push((before, Span::new(at, at + character.len())));
            }
        }
        let mut word_bounds: Vec<usize> =
            text.split_word_bound_indices().map(|(at, _)| at).collect();
        word_bounds.push(text.len());
        Self { normal, characters, word_bounds }
    }

    /// Finds the first stretch of the text, `from` there on, that has the normal form of `wording` and
    /// cuts no word in two.
    pub fn find(&self, wording: &str, from: usize) -> Option<Span> {
        let wording = normalise(wording);
        if wording.is_empty() {
            return None;
        }
        let first = self.characters.partition_point(|(_, span)| span.start < from);
        let (start, _) = *self.characters.get(first)?;
        let found = self.normal.get(start..)?.match_indices(&wording);
        found.map(|(at, _)| start + at).find_map(|at| self.stretch(at, at + wording.len()))
    }

    /// Returns the stretch of the text that `start..end` of its normal form stands for.
    fn stretch(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.characters.binary_search_by_key(&start, |(at, _)| *at).ok()?;
        let last = self.characters.partition_point(|(at, _)| *at < end).checked_sub(1)?;
        let ends_whole = self.characters.get(last + 1).is_none_or(|(at, _)| *at == end);
        let span = Span::new(self.characters[first].1.start, self.characters[last].1.end);
        let is_bound = |at: usize| self.word_bounds.binary_search(&at).is_ok();
        (ends_whole && is_bound(span.start) && is_bound(span.end)).then_some(span)
    }
}

/// Returns the text with every character a terminal might act on shown instead of sent.
///
/// Control characters become their pictures (`␛` for escape), direction overrides and other
/// invisible format characters become `�`. With `lines` line breaks and tabs stay.
pub fn visible(text: &str, lines: Lines) -> Cow<'_, str> {
    let acts = |c: char| match c {
        '\n' | '\t' => lines == Lines::Join,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => true,
        _ => c.is_control(),
    };
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        c if !acts(c) => c,
        '\n' | '\t' | '\r' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// What [`visible`] does with line breaks and tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// They stay: the text is shown as a block.
    Keep,
    /// Each becomes a space: the text is shown in a line or a cell.
    Join,
}

/// Turns byte offsets of one text into code point offsets, asked for in any order.
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// How many code points stand before each 64-byte block; empty where the text is ASCII.
    blocks: Vec<usize>,
    /// The bytes, kept to count inside a block.
    bytes: Vec<u8>,
}

/// Bytes per counted block: small enough to count inside one quickly, large enough to stay small.
const BLOCK: usize = 64;

impl CodePoints {
    /// Prepares the offsets of `text`.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { blocks: Vec::new(), bytes: Vec::new() };
        }
        let mut before = 0;
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(before);
            before += count_starts(block);
        }
        blocks.push(before);
        Self { blocks, bytes: text.as_bytes().to_vec() }
    }

    /// Returns how many code points stand before the byte offset `at`.
    pub fn at(&self, at: usize) -> usize {
        if self.blocks.is_empty() {
            return at;
        }
        let block = at / BLOCK;
        self.blocks[block] + count_starts(&self.bytes[block * BLOCK..at])
    }
}

/// Counts the bytes that begin a character.
fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{CodePoints, Lines, Search, Span, folded_by_tables, normalise, visible};
    use proptest::prelude::{any, prop_assert_eq, proptest};

    #[test]
    fn how_a_wording_was_typed_does_not_change_its_normal_form() {
        let plain = normalise("Putin called it a 'ground-breaking document' \"today\".");
        assert_eq!(normalise("Putin  called it\na ‘ground–breaking document’ “today”. "), plain);
        assert_eq!(
            normalise("PUTIN called it a ‘ground\u{2011}breaking document’ «today»."),
            plain
        );
        assert_ne!(normalise("Putin called it a ground-breaking document today."), plain);
    }

    #[test]
    fn words_are_found_however_they_were_typed_and_never_cut_in_two() {
        let text =
            "He called it a\u{a0}“ground–breaking\n document”; the café’s\u{200b} owner did not.";
        let search = Search::of(text);
        let found = |words| search.find(words, 0).map(|span| span.of(text));
        assert_eq!(
            found("a \"Ground-breaking document\""),
            Some("a\u{a0}“ground–breaking\n document”")
        );
        assert_eq!(found("the cafe\u{301}'s owner"), Some("the café’s\u{200b} owner"));
        assert_eq!(found("all"), None);
        assert_eq!(found("he"), Some("He"));
        assert_eq!(search.find("he", 1), None);
        assert_eq!(found(" "), None);
        assert_eq!(found(text), Some(text));
        assert_eq!(Search::of("朝鲜和俄罗斯").find("鲜和", 0), Some(Span::new(3, 9)));
    }

    #[test]
    fn escape_sequences_are_shown_not_sent() {
        assert_eq!(visible("red \u{1b}[31m\u{202e}x\ny", Lines::Join), "red ␛[31m�x y");
        assert_eq!(visible("a\nb\t\u{7}", Lines::Keep), "a\nb\t␇");
    }

    #[test]
    fn a_trimmed_span_covers_the_words() {
        let text = " \u{a0}über. \n";
        assert_eq!(Span::new(0, text.len()).trimmed(text).of(text), "über.");
    }

    proptest! {
        #[test]
        fn a_word_is_folded_the_same_alone(text in "[a-cΣΑ…ﬁ½¨e\u{301}\u{ad}\u{200b}각\u{1100}\u{1161} \u{a0}\\n]{0,16}") {
            prop_assert_eq!(normalise(&text), folded_by_tables(&text));
        }

        #[test]
        fn any_text_is_folded_word_by_word(text in any::<String>()) {
            prop_assert_eq!(normalise(&text), folded_by_tables(&text));
        }

        #[test]
        fn text_without_need_of_tables_has_the_same_normal_form(text in "[\\x00-\\x7f\u{a0}À-ÿ–-―‘-„«»€\\n]*") {
            prop_assert_eq!(normalise(&text), folded_by_tables(&text));
        }

        #[test]
        fn normalising_twice_changes_nothing(text in any::<String>()) {
            let once = normalise(&text);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn what_is_found_has_the_normal_form_of_what_was_looked_for(
            text in "[a-cA-CéΣ“”' \n.\u{200b}-]{0,24}", from in 0..12_usize, to in 0..12_usize,
        ) {
            let cut = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
            let words = text.get(cut(from)..cut(to)).unwrap_or_default();
            if let Some(span) = Search::of(&text).find(words, 0) {
                prop_assert_eq!(normalise(span.of(&text)), normalise(words));
            }
        }

        #[test]
        fn code_points_are_those_of_the_text(text in any::<String>()) {
            let points = CodePoints::new(&text);
            for (nth, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(at), nth);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
