//! Where a sentence may end: the end marks of all scripts, and what closes with them.

use super::language::Language;

/// A place where a sentence may end, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'t> {
    /// The sentence that may end here, up to the end marks.
    pub(super) before: &'t str,
    /// The same without its last word.
    pub(super) led_by: &'t str,
    /// The word before the marks: everything back to white space, a quote mark, a bracket or a dash.
    pub(super) word: &'t str,
    /// The end marks: `.`, `?!`, `…`, `. . .`.
    pub(super) marks: &'t str,
    /// Quote marks, brackets and further end marks directly behind them.
    pub(super) closers: &'t str,
    /// Where the closers, and the footnote marks behind them, end in the paragraph.
    pub(super) end: usize,
    /// The white space behind.
    pub(super) gap: &'t str,
    /// The opening quote marks, brackets and dashes behind the gap.
    pub(super) openers: &'t str,
    /// What stands behind them.
    pub(super) next: &'t str,
}

/// How the text goes on behind a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// With a small letter.
    Lower,
    /// With a capital, a letter of a script without capitals, or an address ("www.").
    Capital,
    /// With a digit.
    Digit,
    /// With something else.
    Mark,
}

/// Longest word looked at, in bytes: longer ones are no abbreviations.
const LONGEST_WORD: usize = 48;

/// How far before a loose quote mark others are looked for, in bytes.
const LONGEST_QUOTATION: usize = 400;

/// Most closing or opening marks looked at, in bytes; a longer run of them is no prose.
const LONGEST_RUN: usize = 64;

impl<'t> Place<'t> {
    /// Looks around the marks at `begin..end` of a sentence that began at `start`.
    pub(super) fn new(
        text: &'t str,
        start: usize,
        (begin, end): (usize, usize),
        language: &Language,
    ) -> Self {
        let closers = leading(&text[end..], LONGEST_RUN, |c| is_closer(c) || is_end(c));
        let closed = end + closers.len();
        let end_of_place = closed + tail(&text[start..begin], closers, &text[closed..], language);
        let rest = &text[end_of_place..];
        let after_gap = rest.trim_start();
        let openers = openers(after_gap);
        let before = text[start..begin].trim_end();
        let word = word_before(before);
        Self {
            before,
            led_by: before[..before.len() - word.len()].trim_end(),
            word,
            marks: &text[begin..end],
            closers,
            end: end_of_place,
            gap: &rest[..rest.len() - after_gap.len()],
            openers,
            next: &after_gap[openers.len()..],
        }
    }

    /// Returns the word behind: letters, digits, apostrophes and hyphens.
    pub(super) fn next_word(&self) -> &'t str {
        leading_word(self.next)
    }

    /// Tells how the text goes on.
    pub(super) fn goes_on(&self) -> Next {
        let word = self.next_word();
        match word.chars().next() {
            Some(c) if c.is_numeric() => Next::Digit,
            Some(c) if c.is_alphabetic() && !c.is_lowercase() => Next::Capital,
            // A name written like iPhone begins a sentence as it is.
            Some(_)
                if word.contains(char::is_uppercase)
                    || matches!(word, "www" | "http" | "https") =>
            {
                Next::Capital
            }
            Some(_) if self.openers == "(" && counts(word, &self.next[word.len()..]) => {
                Next::Capital
            }
            Some(c) if c.is_alphabetic() => Next::Lower,
            _ => Next::Mark,
        }
    }
}

/// Tells whether a word in brackets counts a paragraph of a law: `(a) The term`.
fn counts(word: &str, behind: &str) -> bool {
    let begins = |rest: &str| rest.starts_with(char::is_uppercase);
    word.len() <= 3 && behind.strip_prefix(") ").is_some_and(begins)
}

/// Returns the word that a text begins with, which may be none.
pub(super) fn leading_word(text: &str) -> &str {
    leading(text, LONGEST_WORD, |c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))
}

/// Finds the next run of end marks from `at` on: where it begins and ends.
pub(super) fn next(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = at;
    while let Some(skipped) = bytes[at..].iter().position(|byte| MAY_END[usize::from(*byte)]) {
        at += skipped;
        let c = text[at..].chars().next()?;
        if is_end(c) || ends_in_script(c, &text[..at]) {
            return Some((at, end_of_run(text, at, at + c.len_utf8())));
        }
        at += c.len_utf8();
    }
    None
}

/// The bytes that an end mark may begin with; few others in prose do.
const MAY_END: [bool; 256] = {
    let mut may = [false; 256];
    let first = b".!?;:\xcd\xd6\xd8\xdb\xe0\xe1\xe2\xe3\xef";
    let mut nth = 0;
    while nth < first.len() {
        may[first[nth] as usize] = true;
        nth += 1;
    }
    may
};

/// Tells whether a character ends a sentence in some script, whatever the language.
pub(super) fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‥' | '‼' | '⁇' | '⁈' | '⁉')
        || ends_without_gap(c)
        || never_in_a_word(c)
}

/// Tells whether a mark that is no end mark elsewhere is one in the script before it.
fn ends_in_script(mark: char, before: &str) -> bool {
    let last = before.trim_end().chars().next_back();
    match mark {
        ';' => last.is_some_and(|c| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')),
        ':' => last.is_some_and(|c| matches!(c, '\u{530}'..='\u{58f}')),
        _ => false,
    }
}

/// Tells whether an end mark ends a sentence even where no space follows.
pub(super) const fn ends_without_gap(c: char) -> bool {
    matches!(c, '。' | '．' | '！' | '？' | '｡' | '።' | '፧' | '။' | '។')
}

/// Tells whether a character is an end mark of a script with spaces that is never part of a word.
pub(super) const fn never_in_a_word(c: char) -> bool {
    matches!(c, '؟' | '۔' | '।' | '॥' | '։' | '\u{37e}' | '᙮' | '᠃')
}

/// Tells whether a character closes what opened before: quote marks and brackets.
pub(super) const fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '‘'
            | '»'
            | '«'
            | '‹'
            | '›'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '`'
            | '*'
            | '_'
    )
}

/// Tells whether a character is a quote mark that closes.
pub(super) const fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '«' | '›' | '‹' | '」' | '』')
}

/// Returns the marks before the first word of a sentence; a dash may have a space behind it.
fn openers(text: &str) -> &str {
    let marks = leading(text, LONGEST_RUN, is_opener);
    let spaced = text[marks.len()..].len() - text[marks.len()..].trim_start().len();
    if marks.ends_with(['-', '–', '—', '*', '•']) {
        &text[..marks.len() + spaced]
    } else {
        marks
    }
}

/// Tells whether a character may stand before the first word of a sentence.
const fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '”'
            | '’'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '—'
            | '–'
            | '-'
            | '*'
            | '•'
            | '◦'
            | '▪'
            | '‣'
            | '⁃'
            | '●'
            | '_'
            | '`'
            | '「'
            | '『'
            | '（'
            | '《'
            | '【'
    )
}

/// Extends a run of end marks: more of them, also spaced as in `. . .`.
fn end_of_run(text: &str, begin: usize, end: usize) -> usize {
    let mut end = end;
    loop {
        let rest = &text[end..];
        if let Some(c) = rest.chars().next().filter(|c| is_end(*c)) {
            end += c.len_utf8();
        } else if let Some(more) = spaced_marks(&text[begin..end], rest) {
            end += more;
        } else {
            break;
        }
    }
    if is_full_stop_before_omission(text, begin, end) { begin + 1 } else { end }
}

/// Returns the length of a space and end marks that go on with a run: `. . .`, `! !`, `! ...`.
fn spaced_marks(run: &str, rest: &str) -> Option<usize> {
    let marks = rest.strip_prefix(' ')?;
    let length = marks.find(|c| !matches!(c, '.' | '!' | '?' | '…')).unwrap_or(marks.len());
    let apart = marks[length..].chars().next().is_none_or(|c| c.is_whitespace() || is_closer(c));
    let goes_on = marks.starts_with('.') && length == 1 || !run.ends_with('.');
    (length > 0 && apart && goes_on).then_some(1 + length)
}

/// Tells whether the marks are a full stop behind a word and then ` . . .`, which begins the next sentence.
fn is_full_stop_before_omission(text: &str, begin: usize, end: usize) -> bool {
    &text[begin..end] == ". . . ."
        && text[..begin].ends_with(char::is_alphanumeric)
        && text[end..].trim_start().starts_with(char::is_uppercase)
}

/// Returns how many bytes of what still belongs to a sentence stand behind its marks: `[12]`, `¹²`, ` :-)`.
fn tail(before: &str, closers: &str, text: &str, language: &Language) -> usize {
    let is_closed = closers.contains(is_closing_quote);
    let mut length = 0;
    while length < LONGEST_RUN {
        let rest = &text[length..];
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let spaced = &rest[gap..];
        let apart = footnote(spaced)
            .max(smiley(spaced))
            .max(if is_closed { 0 } else { loose_quote(before, spaced) })
            .max(flat_note(spaced, gap, language));
        let mark = superscript(rest).max(apart + gap);
        if mark == gap {
            break;
        }
        length += mark;
    }
    length
}

/// Returns the length of the raised digits that a text begins with.
fn superscript(text: &str) -> usize {
    leading(text, LONGEST_RUN, |c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')).len()
}

/// Returns the length of the footnote mark that a text begins with: `[12]`, `[a]`, `[citation needed]`.
fn footnote(text: &str) -> usize {
    let Some(inside) = text.strip_prefix('[') else { return 0 };
    let inside = leading(inside, LONGEST_WORD, |c| c != ']' && c != '[');
    let numbered = inside.bytes().all(|byte| byte.is_ascii_digit() || b",- ".contains(&byte));
    let is_note = numbered
        || matches!(inside, "..." | "…")
        || inside.len() == 1
        || inside.ends_with(" needed");
    let closes = text[1 + inside.len()..].starts_with(']');
    if is_note && closes && !inside.is_empty() { inside.len() + 2 } else { 0 }
}

/// Returns the length of a closing quote mark that stands between spaces: `he said . '' Then`.
///
/// Where the sentence before has as many as it needs, the next one opens with it.
fn loose_quote(before: &str, text: &str) -> usize {
    let mark = leading(text, 2, |c| matches!(c, '\'' | '"' | '’' | '”'));
    let rest = &text[mark.len()..];
    let apart = rest.chars().next().is_none_or(|c| c.is_whitespace() && c != '\n')
        && !rest.starts_with("  ");
    if mark.is_empty() || !apart {
        return 0;
    }
    let near =
        &before[before.floor_char_boundary(before.len().saturating_sub(LONGEST_QUOTATION))..];
    let others = near.split_whitespace().filter(|word| *word == mark).count();
    if others > 0 && others % 2 == 0 { 0 } else { mark.len() }
}

/// Returns the length of a footnote's number that lost its raised place: ` 8 Yet`.
fn flat_note(text: &str, gap: usize, language: &Language) -> usize {
    let digits = leading(text, 3, |c| c.is_ascii_digit());
    let Some(rest) = text[digits.len()..].strip_prefix(' ') else { return 0 };
    let is_note = gap > 0 && !digits.is_empty() && language.begins_sentences(leading_word(rest));
    if is_note { digits.len() } else { 0 }
}

/// Returns the length of the smiley that a text begins with.
fn smiley(text: &str) -> usize {
    const SMILEYS: [&str; 12] =
        [":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":-D", ":P", "=)", ":-P", ":o)"];
    if !text.starts_with([':', ';', '=']) {
        return 0;
    }
    let found =
        SMILEYS.iter().find(|smiley| text.starts_with(**smiley)).map_or(0, |smiley| smiley.len());
    let apart = text[found..].chars().next().is_none_or(char::is_whitespace);
    if apart { found } else { 0 }
}

/// Returns the word that a text ends with.
fn word_before(text: &str) -> &str {
    let from = text.floor_char_boundary(text.len().saturating_sub(LONGEST_WORD));
    let window = &text[from..];
    let breaks = |c: char| {
        c.is_whitespace()
            || is_opener(c) && !matches!(c, '\'' | '’' | '-' | '_')
            || matches!(c, '/' | ',' | ')' | ']')
    };
    window.rfind(breaks).map_or(window, |at| {
        let width = window[at..].chars().next().map_or(1, char::len_utf8);
        &window[at + width..]
    })
}

/// Returns the characters a text begins with that pass, at most `most` bytes of them.
fn leading(text: &str, most: usize, passes: impl Fn(char) -> bool) -> &str {
    let window = &text[..text.floor_char_boundary(most)];
    &window[..window.find(|c: char| !passes(c)).unwrap_or(window.len())]
}
