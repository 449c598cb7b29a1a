//! Whether a full stop ends a sentence or belongs to an abbreviation, an initial or a number.

use super::language::{Abbreviation, Language};
use super::mark::{Next, Place, is_closing_quote, leading_word};

/// Tells whether a sentence ends at a full stop behind which the text goes on with `next`.
pub(super) fn ends_sentence(place: &Place<'_>, next: Next, language: &Language) -> bool {
    if next == Next::Mark && !place.next.starts_with('.') && place.openers.is_empty() {
        return ends_before_sign(place, language);
    }
    let counts_days = language.writes_ordinals() || GERMAN_MONTHS.contains(&place.next_word());
    if is_numbering(place) || counts_days && is_ordinal(place, language) {
        return false;
    }
    if next == Next::Lower {
        return ends_before_small_letter(place, language);
    }
    if let Some(kind) = abbreviation(place.word, language) {
        return ends_at_abbreviation(kind, place, next, language);
    }
    if is_initial(place.word) {
        return next == Next::Capital && ends_at_initial(place, language);
    }
    if is_acronym(place.word) {
        return next == Next::Capital && begins_sentence(place, language);
    }
    true
}

/// Tells whether a sentence ends before a sign: not before punctuation, nor before `§` behind "U.S.C."
fn ends_before_sign(place: &Place<'_>, language: &Language) -> bool {
    const PUNCTUATION: [char; 14] =
        [',', ';', ':', ')', '&', '/', '=', '<', '>', '%', '+', '?', '!', '№'];
    let cites = place.next.starts_with(['§', '¶', '#']);
    let is_short = || {
        is_acronym(place.word)
            || is_initial(place.word)
            || language.abbreviation(place.word).is_some()
    };
    !(place.next.starts_with(PUNCTUATION) || cites && is_short())
}

/// Tells whether the word behind mostly begins sentences, and is no initial or abbreviation here.
fn begins_sentence(place: &Place<'_>, language: &Language) -> bool {
    let word = place.next_word();
    let is_stopped = place.next[word.len()..].starts_with('.');
    let is_short = || is_initial(word) || language.abbreviation(word) == Some(Abbreviation::Number);
    language.begins_sentences(word) && !(is_stopped && is_short())
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
pub(super) fn begins_carelessly(place: &Place<'_>, language: &Language) -> bool {
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

/// Looks up a word, or what stands behind its hyphen where that belongs to a name: "Missouri-St."
fn abbreviation(word: &str, language: &Language) -> Option<Abbreviation> {
    let of_name = |kind: &Abbreviation| matches!(kind, Abbreviation::Before | Abbreviation::Behind);
    let joined = || {
        let (_, last) = word.rsplit_once('-')?;
        language.abbreviation(last).filter(of_name)
    };
    language.abbreviation(word).or_else(joined)
}

fn ends_at_abbreviation(
    kind: Abbreviation,
    place: &Place<'_>,
    next: Next,
    language: &Language,
) -> bool {
    if next != Next::Capital {
        return kind == Abbreviation::Number && next != Next::Digit && is_plain_word(place);
    }
    let begins = begins_sentence(place, language);
    match kind {
        Abbreviation::Before => false,
        Abbreviation::Number if is_plain_word(place) => begins || !is_roman(place.next_word()),
        Abbreviation::Number => begins && place.next_word().len() > 1,
        Abbreviation::Behind => begins || place.closers.contains(is_closing_quote),
        Abbreviation::Suffix => {
            begins || place.closers.contains(is_closing_quote) || is_subject(place.next, language)
        }
        Abbreviation::Final => {
            let follows = begins
                || !language.english().clock.contains(place.next_word())
                    && !place.openers.starts_with('(');
            follows && !is_opening_phrase(place.before)
        }
    }
}

/// Tells whether a text begins with a name and its verb: "Ford said", but not "Chairman Ford said".
fn is_subject(next: &str, language: &Language) -> bool {
    let mut words =
        next.split_whitespace().map(|word| word.trim_end_matches("'s")).take(4).peekable();
    let mut names = 0;
    if words.peek().is_some_and(|word| language.english().roles.contains(word)) {
        return false;
    }
    while words.next_if(|word| word.starts_with(char::is_uppercase)).is_some() {
        names += 1;
    }
    names > 0 && words.next().is_some_and(|word| language.english().verbs.contains(word))
}

/// Tells whether an entry of the abbreviations is a word by itself too ("no", "fig", "the Sun").
fn is_plain_word(place: &Place<'_>) -> bool {
    let article = || place.led_by.rsplit(char::is_whitespace).next().unwrap_or_default();
    place.word == "Sun" && matches!(article(), "the" | "The")
        || matches!(place.word, "no" | "No" | "art" | "fig" | "para" | "nos")
}

/// Tells whether a word is a Roman number.
pub(super) fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// Longest opening phrase believed, in bytes.
const LONGEST_PHRASE: usize = 100;

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
    let mut words = before.split_whitespace();
    before.len() <= LONGEST_PHRASE
        && words.next().is_some_and(|first| OPENINGS.contains(&first))
        && words.clone().count() < 10
        && !words.any(|word| SUBJECTS.contains(&word) || word.ends_with("ed"))
}

/// Tells whether the full stop belongs to the number of a list item, heading or figure: "1.", "2.1.", "Figure 3."
fn is_numbering(place: &Place<'_>) -> bool {
    let is_number = place.word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && place.word.len() <= 6;
    let is_letter =
        place.word.len() == 1 && place.word.bytes().all(|byte| byte.is_ascii_lowercase());
    if place.word.is_empty() || !(is_number || is_letter) {
        return false;
    }
    if is_number && place.word.len() <= 2 && place.led_by.ends_with([':', ';']) {
        return true;
    }
    if place.led_by.len() > LONGEST_LEAD {
        return false;
    }
    let lead = place.led_by.trim_start_matches(|c: char| !c.is_alphanumeric());
    let at_start = lead.is_empty() && !place.led_by.contains(['(', '[', '$']);
    at_start && (is_letter || place.word.len() <= 3 || place.word.contains('.'))
        || is_number && NUMBERED.contains(&lead)
}

/// Longest text before the number of a list item or figure, in bytes.
const LONGEST_LEAD: usize = 16;

/// Words before the number of a heading or figure that a sentence begins with.
const NUMBERED: [&str; 17] = [
    "Figure", "Table", "Fig.", "Box", "Exhibit", "Listing", "Chart", "Sec.", "SEC.", "Section",
    "SECTION", "Art.", "Article", "ARTICLE", "Chapter", "CHAPTER", "FIGURE",
];

/// Months that only German writes so, with a capital and behind an ordinal, also where the language is not known.
const GERMAN_MONTHS: [&str; 9] =
    ["Januar", "Jänner", "Februar", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember"];

/// Tells whether the word is an ordinal number, "12. Juni", rather than a sentence's last word.
fn is_ordinal(place: &Place<'_>, language: &Language) -> bool {
    let is_day = place.word.len() <= 2 && place.word.bytes().all(|byte| byte.is_ascii_digit());
    let is_numeral = place.word.len() <= 6 && is_roman(place.word);
    !place.word.is_empty()
        && (is_day || is_numeral)
        && place.closers.is_empty()
        && !language.begins_sentences(place.next_word())
}

/// Tells whether a word is one letter of a script with capitals.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| c.is_uppercase() || c.is_lowercase()) && letters.next().is_none()
}

/// Tells whether a sentence ends at a single letter: "you and I.", "Plan B. But", not "Albert I. Jones".
fn ends_at_initial(place: &Place<'_>, language: &Language) -> bool {
    let last = place.led_by.rsplit(char::is_whitespace).next().unwrap_or_default();
    begins_sentence(place, language) || place.word == "I" && last.starts_with(char::is_lowercase)
}

/// Tells whether a word is letters with full stops between them: "U.S", "a.m".
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        })
}
