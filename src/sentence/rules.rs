//! Whether a sentence ends at a place: by the word before, the marks, and the words behind.

use super::language::{Abbreviation, Language};
use super::mark::{Place, ends_without_gap, is_closing_quote, leading_word, never_in_a_word};

/// Tells whether the sentence ends here.
pub(super) fn ends_sentence(place: &Place<'_>, language: &Language) -> bool {
    if place.next.is_empty() {
        return false;
    }
    if place.marks.contains(ends_without_gap) {
        return ends_without_spaces(place);
    }
    if place.marks.contains(never_in_a_word) {
        return true;
    }
    if place.gap.is_empty() {
        return lacks_space(place, language);
    }
    let next = Next::of(place);
    if is_aside_behind_dash(place, next) {
        return false;
    }
    match place.marks {
        "." if place.closers.contains(['!', '?', '.']) => next != Next::Lower,
        "." => ends_at_full_stop(place, next, language),
        ";" | ":" => true,
        marks if marks.contains(['!', '?']) => ends_at_exclamation(place, next, language),
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
            Some(c) if c.is_numeric() => Self::Digit,
            Some(c) if c.is_alphabetic() && !c.is_lowercase() => Self::Capital,
            // A name written like iPhone begins a sentence as it is.
            Some(_)
                if word.contains(char::is_uppercase)
                    || matches!(word, "www" | "http" | "https") =>
            {
                Self::Capital
            }
            Some(c) if c.is_alphabetic() => Self::Lower,
            _ => Self::Mark,
        }
    }
}

/// Tells whether a sentence ends at a mark of a script without spaces: not inside a number or a title.
fn ends_without_spaces(place: &Place<'_>) -> bool {
    let in_number = place.marks == "．"
        && place.next.starts_with(char::is_numeric)
        && place.word.ends_with(char::is_numeric);
    let opened = place.before.rfind('《');
    let in_title =
        opened.is_some_and(|at| !place.before[at..].contains('》')) && place.closers.is_empty();
    !in_number && !in_title && !place.next.starts_with(['、', '，', ',', 'と'])
}

/// Tells whether two sentences stand together without a space: "came back.From there", "come?Where".
fn lacks_space(place: &Place<'_>, language: &Language) -> bool {
    let word = place.next_word();
    let is_word =
        place.word.chars().count() > 2 && place.word.chars().skip(1).all(char::is_lowercase);
    let is_number =
        place.word.starts_with(|c: char| c.is_ascii_digit()) && place.word.contains(',');
    let is_address = place.next[word.len()..].starts_with(['=', '/', '@', '_']);
    let capitalised = word.starts_with(char::is_uppercase)
        && word.chars().skip(1).any(char::is_lowercase)
        || word == "I";
    let begins = language.begins_sentences(word)
        || language.abbreviation(word) == Some(Abbreviation::Before);
    (is_word || is_number)
        && place.closers.is_empty()
        && place.openers.is_empty()
        && capitalised
        && !is_address
        && (place.marks.starts_with(['!', '?']) || begins)
}

/// Tells whether a dash leads on to an aside or a name behind a quotation: "…the end." — Jane Doe
fn is_aside_behind_dash(place: &Place<'_>, next: Next) -> bool {
    let dash = |c| matches!(c, '-' | '–' | '—');
    next != Next::Digit
        && place.openers.starts_with(dash)
        && place.openers.ends_with(' ')
        && !place.before.starts_with(dash)
}

fn ends_at_full_stop(place: &Place<'_>, next: Next, language: &Language) -> bool {
    if next == Next::Mark && !place.next.starts_with('.') && place.openers.is_empty() {
        return !place
            .next
            .starts_with([',', ';', ':', ')', '&', '/', '=', '<', '>', '%', '+', '?', '!', '№']);
    }
    if is_numbering(place) || language.writes_ordinals() && is_ordinal(place, language) {
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
/// It does where its own first letter is small too, or the words behind mostly begin sentences.
fn ends_before_small_letter(place: &Place<'_>, language: &Language) -> bool {
    let is_word = place.word.len() > 2 && place.word.chars().all(char::is_lowercase);
    is_word
        && place.closers.is_empty()
        && place.openers.is_empty()
        && language.abbreviation(place.word).is_none()
        && (place.before.starts_with(char::is_lowercase) || begins_carelessly(place, language))
}

/// Tells whether words in small letters mostly begin a sentence: "they", "is it".
fn begins_carelessly(place: &Place<'_>, language: &Language) -> bool {
    const ASKING: [&str; 15] = [
        "am", "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "was",
        "were", "will", "would",
    ];
    const ASKED: [&str; 11] =
        ["i", "you", "u", "he", "she", "it", "they", "we", "this", "that", "there"];
    let word = place.next_word();
    let second = leading_word(place.next[word.len()..].trim_start());
    if ASKING.contains(&word) {
        ASKED.contains(&second)
    } else {
        language.begins_careless_sentences(word)
    }
}

fn ends_at_abbreviation(
    kind: Abbreviation,
    place: &Place<'_>,
    next: Next,
    language: &Language,
) -> bool {
    let begins = next == Next::Capital
        && language.begins_sentences(place.next_word())
        && !is_followed_by_stop(place);
    match kind {
        Abbreviation::Before => false,
        Abbreviation::Number if next == Next::Digit => false,
        Abbreviation::Number => begins || is_plain_word(place.word) && !is_roman(place.next_word()),
        Abbreviation::Behind => {
            begins || next == Next::Capital && place.closers.contains(is_closing_quote)
        }
        Abbreviation::Final => {
            let follows = begins
                || !goes_on_after_clock(place.next_word()) && !place.openers.starts_with('(');
            next == Next::Capital && follows && !is_opening_phrase(place.before)
        }
    }
}

/// Tells whether the word behind is one letter with a full stop: an initial, not a sentence's first word.
fn is_followed_by_stop(place: &Place<'_>) -> bool {
    let word = place.next_word();
    word.len() == 1 && place.next[1..].starts_with('.')
}

/// Tells whether an entry of the abbreviations is a word by itself too ("no", "fig").
fn is_plain_word(word: &str) -> bool {
    matches!(word, "no" | "No" | "art" | "fig" | "para" | "nos")
}

/// Tells whether a word is a Roman number.
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// Tells whether a sentence so far is only its opening phrase, without a verb: "On Jan. 5, at 6 a.m."
fn is_opening_phrase(before: &str) -> bool {
    const OPENINGS: [&str; 12] = [
        "At", "By", "On", "In", "Before", "After", "Around", "About", "Until", "From", "Since",
        "Between",
    ];
    const SUBJECTS: [&str; 14] = [
        "he", "she", "it", "they", "we", "I", "you", "was", "were", "is", "are", "has", "had",
        "who",
    ];
    let mut words = before.get(..before.len().min(100)).unwrap_or_default().split_whitespace();
    words.next().is_some_and(|first| OPENINGS.contains(&first))
        && words.clone().count() < 10
        && !words.any(|word| SUBJECTS.contains(&word) || word.ends_with("ed"))
}

/// Tells whether a word goes on with a time of day: "6 p.m. Eastern", "9 a.m. Monday".
fn goes_on_after_clock(word: &str) -> bool {
    const ZONES: [&str; 19] = [
        "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "GMT",
        "UTC", "BST", "CET", "Eastern", "Central", "Pacific",
    ];
    ZONES.contains(&word)
        || word.ends_with("day") && word.len() >= 6
        || word.ends_with("days") && word.len() >= 7
}

/// Tells whether the full stop belongs to the number of a list item, heading or figure: "1.", "2.1.", "Figure 3."
fn is_numbering(place: &Place<'_>) -> bool {
    let is_number = place.word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && place.word.len() <= 6;
    let is_letter =
        place.word.len() == 1 && place.word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !(is_number || is_letter)
        || place.word.is_empty()
        || place.led_by.len() > 2 * place.word.len() && is_letter
    {
        return false;
    }
    let at_start = place.led_by.len() <= 16
        && !place.led_by.contains(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '$'));
    at_start && (is_letter || place.word.len() <= 3 || place.word.contains('.'))
        || is_number
            && matches!(
                place.led_by,
                "Figure" | "Table" | "Fig." | "Box" | "Exhibit" | "Listing" | "Chart"
            )
        || is_number && place.word.len() <= 2 && place.led_by.ends_with([':', ';'])
}

/// Tells whether the word is an ordinal number, "12. Juni", rather than a sentence's last word.
fn is_ordinal(place: &Place<'_>, language: &Language) -> bool {
    let is_day = place.word.len() <= 2 && place.word.bytes().all(|byte| byte.is_ascii_digit());
    let is_numeral = place.word.len() <= 6 && is_roman(place.word);
    !place.word.is_empty()
        && (is_day || is_numeral)
        && place.closers.is_empty()
        && !language.begins_sentences(place.next_word())
}

/// Tells whether a word is one letter.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Tells whether a sentence ends at a single letter: "you and I.", "Plan B. But", not "Albert I. Jones".
fn ends_at_initial(place: &Place<'_>, language: &Language) -> bool {
    let last = place.led_by.rsplit(char::is_whitespace).next().unwrap_or_default();
    language.begins_sentences(place.next_word()) && !is_followed_by_stop(place)
        || place.word == "I" && last.starts_with(char::is_lowercase)
}

/// Tells whether a word is letters with full stops between them: "U.S", "a.m".
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}

fn ends_at_exclamation(place: &Place<'_>, next: Next, language: &Language) -> bool {
    let quoted = place.closers.contains(is_closing_quote);
    match next {
        Next::Lower => {
            place.closers.is_empty()
                && place.openers.is_empty()
                && (place.before.starts_with(char::is_lowercase)
                    || begins_carelessly(place, language))
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
const SPEECH: [&str; 36] = [
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
    "howled",
    "began",
    "continued",
    "interrupted",
    "snapped",
    "growled",
    "gasped",
    "sighed",
    "murmured",
    "thought",
    "insisted",
    "repeated",
];

fn ends_at_ellipsis(place: &Place<'_>, next: Next, language: &Language) -> bool {
    let quoted = place.closers.contains(is_closing_quote);
    match next {
        Next::Capital if place.openers.starts_with('(') || quoted && is_speech_tag(place.next) => {
            false
        }
        Next::Capital => {
            place.next_word() != "I" || place.marks.len() == 4 && !place.marks.contains(' ')
        }
        Next::Lower => false,
        _ => !place.openers.is_empty() && language.begins_sentences(place.next_word()),
    }
}
