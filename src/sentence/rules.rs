//! Whether a sentence ends at a place: by the word before, the marks, and the words behind.

use super::language::{Abbreviation, Language};
use super::mark::{Place, ends_without_gap, is_closing_quote, never_in_a_word};

/// Tells whether the sentence ends here.
pub(super) fn ends_sentence(place: &Place<'_>, language: &Language) -> bool {
    if place.next.is_empty() || !place.before.contains(char::is_alphanumeric) {
        return false;
    }
    if place.marks.contains(ends_without_gap) {
        return !place.next.starts_with(['、', '，', ',', 'と']);
    }
    if place.marks.contains(never_in_a_word) {
        return true;
    }
    if place.gap.is_empty() {
        return lacks_space(place, language);
    }
    let next = Next::of(place);
    match place.marks {
        "." if place.closers.contains(['!', '?']) => next != Next::Lower,
        "." => ends_at_full_stop(place, next, language),
        marks if marks.contains(['!', '?']) => ends_at_exclamation(place, next),
        _ => ends_at_ellipsis(place, next, language),
    }
}

/// How the text goes on behind a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// With a small letter.
    Lower,
    /// With a capital, a letter of a script without capitals, or an address ("www.").
    Capital,
    /// With a digit.
    Digit,
    /// With something else.
    Mark,
}

impl Next {
    fn of(place: &Place<'_>) -> Self {
        let word = place.next_word();
        match word.chars().next() {
            Some(c) if !c.is_alphanumeric() => Self::Mark,
            Some(c) if c.is_numeric() => Self::Digit,
            Some(c) if !c.is_lowercase() => Self::Capital,
            // A name written like iPhone begins a sentence as it is.
            Some(_)
                if word.contains(char::is_uppercase)
                    || word == "www"
                    || word == "http"
                    || word == "https" =>
            {
                Self::Capital
            }
            Some(_) => Self::Lower,
            None => Self::Mark,
        }
    }
}

/// Tells whether two sentences stand together without a space: "came back.From there", "come?where".
fn lacks_space(place: &Place<'_>, language: &Language) -> bool {
    let word = place.next_word();
    let before_is_word = place.word.len() > 2 && place.word.chars().skip(1).all(char::is_lowercase);
    let is_address = place.next[word.len()..].starts_with(['=', '/', '.', '@', '_']);
    let capitalised = word.starts_with(char::is_uppercase)
        && word.chars().skip(1).any(char::is_lowercase)
        || word == "I";
    before_is_word
        && place.closers.is_empty()
        && place.openers.is_empty()
        && capitalised
        && !is_address
        && (place.marks != "." || language.begins_sentences(word))
}

fn ends_at_full_stop(place: &Place<'_>, next: Next, language: &Language) -> bool {
    if next == Next::Mark && !place.next.starts_with(". .") && place.openers.is_empty() {
        return !place.next.starts_with([',', ';', ':', ')', '&', '/', '=', '<', '>', '%', '+']);
    }
    if is_numbering(place) {
        return false;
    }
    if next == Next::Lower {
        return ends_before_small_letter(place, language);
    }
    if let Some(kind) = language.abbreviation(place.word) {
        return ends_at_abbreviation(kind, place, next, language);
    }
    if is_initial(place.word) {
        return next == Next::Capital && ends_at_initial(place, language);
    }
    if is_acronym(place.word) {
        return next == Next::Capital && language.begins_sentences(place.next_word());
    }
    true
}

/// Tells whether a sentence ends before a small letter, as in careless writing.
///
/// It does where its own first letter is small too, or the word behind mostly begins sentences.
fn ends_before_small_letter(place: &Place<'_>, language: &Language) -> bool {
    let is_word = place.word.len() > 2 && place.word.chars().all(char::is_lowercase);
    if !is_word
        || !place.closers.is_empty()
        || !place.openers.is_empty()
        || language.abbreviation(place.word).is_some()
    {
        return false;
    }
    place.before.trim_start().starts_with(char::is_lowercase)
        || language.begins_careless_sentences(place.next_word())
}

fn ends_at_abbreviation(
    kind: Abbreviation,
    place: &Place<'_>,
    next: Next,
    language: &Language,
) -> bool {
    let begins = next == Next::Capital && language.begins_sentences(place.next_word());
    match kind {
        Abbreviation::Before => false,
        Abbreviation::Number if next == Next::Digit => false,
        Abbreviation::Number => begins || is_plain_word(place.word) && !is_roman(place.next_word()),
        Abbreviation::Behind => {
            begins || next == Next::Capital && place.closers.contains(is_closing_quote)
        }
        Abbreviation::Final => {
            begins
                || next == Next::Capital
                    && !is_opening_phrase(place.before)
                    && !place.openers.starts_with('(')
        }
    }
}

/// Tells whether an entry of the abbreviations is a word by itself too ("no", "fig").
fn is_plain_word(word: &str) -> bool {
    matches!(word, "no" | "No" | "art" | "fig" | "para" | "nos")
}

/// Tells whether a word is a Roman number.
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// Tells whether a sentence so far is only its opening phrase: "At 5 a.m."
fn is_opening_phrase(before: &str) -> bool {
    let mut words = before.split_whitespace();
    let first = words.next().unwrap_or_default();
    matches!(
        first,
        "At" | "By"
            | "On"
            | "In"
            | "Before"
            | "After"
            | "Around"
            | "About"
            | "Until"
            | "From"
            | "Since"
    ) && words.take(4).count() < 4
}

/// Tells whether the full stop belongs to the number of a list item, heading or figure: "1.", "2.1.", "Figure 3."
fn is_numbering(place: &Place<'_>) -> bool {
    let is_number = place.word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && place.word.len() <= 6;
    let is_letter =
        place.word.len() == 1 && place.word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !(is_number || is_letter) || place.word.is_empty() {
        return false;
    }
    let led_by = place.before[..place.before.len() - place.word.len()].trim();
    let at_start =
        !led_by.contains(char::is_alphanumeric) && !led_by.ends_with(['(', '[', '$', '#', '-']);
    at_start && (is_letter || place.word.len() <= 3 || place.word.contains('.'))
        || is_number
            && matches!(
                led_by,
                "Figure" | "Table" | "Fig." | "Box" | "Exhibit" | "Listing" | "Chart"
            )
        || is_number && place.word.len() <= 2 && led_by.ends_with([':', ';'])
}

/// Tells whether a word is one letter.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Tells whether a sentence ends at a single letter: "you and I.", "Plan B. But", not "Albert I. Jones".
fn ends_at_initial(place: &Place<'_>, language: &Language) -> bool {
    let rest = place.before[..place.before.len() - place.word.len()].trim_end();
    let last = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
    language.begins_sentences(place.next_word())
        || place.word == "I" && last.starts_with(char::is_lowercase)
}

/// Tells whether a word is letters with full stops between them: "U.S", "a.m".
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

fn ends_at_exclamation(place: &Place<'_>, next: Next) -> bool {
    let quoted = place.closers.contains(is_closing_quote);
    match next {
        Next::Lower => {
            place.marks.contains('?') && place.closers.is_empty() && place.openers.is_empty()
        }
        Next::Digit => !place.openers.starts_with(['(', '[']),
        Next::Mark => !place.next.starts_with([',', ';', ':', ')', '&']),
        Next::Capital => !(quoted && is_speech_tag(place.next)),
    }
}

/// Tells whether a text goes on by naming the speaker: "Mary asked", "I say".
fn is_speech_tag(next: &str) -> bool {
    let mut words = next.split_whitespace();
    words.next().is_some_and(|word| !matches!(word, "He" | "She" | "They"))
        && words.take(2).any(|word| SPEECH.contains(&word.trim_end_matches([',', '.', ':'])))
}

/// Verbs behind a quotation that ends in `?` or `!`.
const SPEECH: [&str; 24] = [
    "said",
    "says",
    "say",
    "asked",
    "asks",
    "ask",
    "replied",
    "replies",
    "answered",
    "cried",
    "cries",
    "shouted",
    "shouts",
    "yelled",
    "whispered",
    "exclaimed",
    "called",
    "screamed",
    "muttered",
    "added",
    "told",
    "wrote",
    "demanded",
    "inquired",
];

fn ends_at_ellipsis(place: &Place<'_>, next: Next, language: &Language) -> bool {
    match next {
        Next::Capital if place.openers.starts_with('(') => false,
        Next::Capital => {
            place.next_word() != "I" || place.marks.len() == 4 && !place.marks.contains(' ')
        }
        Next::Lower => false,
        _ => !place.openers.is_empty() && language.begins_sentences(place.next_word()),
    }
}
