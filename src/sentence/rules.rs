//! Whether a sentence ends at a place: by the word before, the marks, and the words behind.

use super::language::{Abbreviation, Language};
use super::mark::{Place, ends_like_question, ends_without_gap, is_closing_quote};

/// Tells whether the sentence ends here.
pub(super) fn ends_sentence(place: &Place<'_>, language: &Language) -> bool {
    if place.next.is_empty() || !place.before.contains(char::is_alphanumeric) {
        return false;
    }
    if place.marks.chars().any(ends_without_gap) {
        return place.gap.is_empty() && !is_closing_before_comma(place) || !place.gap.is_empty();
    }
    if place.gap.is_empty() {
        return false;
    }
    let next = Next::of(place);
    if place.marks.contains(ends_like_question) {
        return true;
    }
    match place.marks {
        "." if place.closers.contains(['!', '?']) => next != Next::Lower,
        "." => ends_at_full_stop(place, next, language),
        marks if marks.contains(['!', '?']) => ends_at_exclamation(place, next),
        _ => ends_at_ellipsis(place, next),
    }
}

/// How the text goes on behind a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// With a small letter.
    Lower,
    /// With a capital, or a letter of a script without capitals.
    Capital,
    /// With a digit.
    Digit,
    /// With something else.
    Mark,
}

impl Next {
    fn of(place: &Place<'_>) -> Self {
        match place.next.chars().next() {
            Some(c) if c.is_lowercase() => Self::Lower,
            Some(c) if c.is_alphabetic() => Self::Capital,
            Some(c) if c.is_numeric() => Self::Digit,
            _ => Self::Mark,
        }
    }
}

/// Tells whether a quotation that ended in a mark goes on with a comma or particle.
fn is_closing_before_comma(place: &Place<'_>) -> bool {
    place.next.starts_with(['、', '，', ',', 'と'])
}

fn ends_at_full_stop(place: &Place<'_>, next: Next, language: &Language) -> bool {
    if next == Next::Mark && !place.next.starts_with(". .") && place.openers.is_empty() {
        return !matches!(
            place.next.chars().next(),
            Some(',' | ';' | ':' | ')' | '&' | '/' | '=' | '<' | '>' | '%')
        );
    }
    if next == Next::Lower {
        return ends_before_small_letter(place, language);
    }
    if is_list_number(place) {
        return false;
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

/// Tells whether a sentence ends before a small letter: where its own first letter is small too.
fn ends_before_small_letter(place: &Place<'_>, language: &Language) -> bool {
    let careless = place.before.trim_start().starts_with(char::is_lowercase);
    let is_word = place.word.len() > 1 && place.word.chars().all(char::is_alphabetic);
    careless && is_word && place.closers.is_empty() && language.abbreviation(place.word).is_none()
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
        Abbreviation::Number => match next {
            Next::Digit => false,
            _ => {
                begins
                    || !place.next_word().chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
                        && is_plain_word(place.word)
                        && place.openers.is_empty()
            }
        },
        Abbreviation::Behind => begins || place.closers.contains(is_closing_quote),
        Abbreviation::Final => next == Next::Capital && !is_opening_phrase(place.before) || begins,
    }
}

/// Tells whether an entry of the abbreviations is a word by itself too ("no", "fig").
fn is_plain_word(word: &str) -> bool {
    matches!(word, "no" | "No" | "art" | "fig" | "para")
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

/// Tells whether the word is the number or letter of a list item that the sentence begins with.
fn is_list_number(place: &Place<'_>) -> bool {
    let is_first =
        place.before.trim_start_matches(|c: char| !c.is_alphanumeric()).len() == place.word.len();
    is_first && place.word.len() <= 3 && place.word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Tells whether a word is one capital letter.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Tells whether a sentence ends at a single letter: "you and I.", "Plan B. But", not "Albert I. Jones".
fn ends_at_initial(place: &Place<'_>, language: &Language) -> bool {
    let rest = place.before[..place.before.len() - place.word.len()].trim_end();
    let after_small_word = rest
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.starts_with(char::is_lowercase));
    language.begins_sentences(place.next_word()) || place.word == "I" && after_small_word
}

/// Tells whether a word is letters with full stops between them: "U.S", "a.m".
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

fn ends_at_exclamation(place: &Place<'_>, next: Next) -> bool {
    match next {
        Next::Lower => false,
        _ if place.closers.contains(is_closing_quote) => !is_speech_tag(place.next),
        Next::Mark => !matches!(place.next.chars().next(), Some(',' | ';' | ':' | ')' | '&')),
        _ => true,
    }
}

/// Tells whether a text goes on by naming the speaker: "Mary asked", "I say".
fn is_speech_tag(next: &str) -> bool {
    let mut words = next.split_whitespace();
    words.next().is_some_and(|word| word != "He" && word != "She" && word != "They")
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

fn ends_at_ellipsis(place: &Place<'_>, next: Next) -> bool {
    match next {
        Next::Lower => false,
        Next::Capital => {
            place.next_word() != "I" || place.marks.len() == 4 && !place.marks.contains(' ')
        }
        _ => !place.openers.is_empty(),
    }
}
