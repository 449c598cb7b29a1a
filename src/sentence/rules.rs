//! Whether a sentence ends at a place: by the word before, the marks, and the words behind.

use super::full_stop;
use super::language::{Abbreviation, Language};
use super::mark::{Next, Place, ends_without_gap, is_closing_quote, never_in_a_word};

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
    let next = place.goes_on();
    if is_aside_behind_dash(place, next) {
        return false;
    }
    match place.marks {
        "." if place.closers.contains(['!', '?', '.']) => next != Next::Lower,
        "." => full_stop::ends_sentence(place, next, language),
        ";" | ":" => true,
        marks if marks.contains(['!', '?']) => ends_at_exclamation(place, next, language),
        _ => ends_at_ellipsis(place, next, language),
    }
}

/// Longest title between `《` and `》` looked for, in bytes on either side of a mark.
const LONGEST_TITLE: usize = 90;

/// Tells whether a sentence ends at a mark of a script without spaces: not inside a number or a title.
fn ends_without_spaces(place: &Place<'_>) -> bool {
    let in_number = place.marks == "．"
        && place.next.starts_with(char::is_numeric)
        && place.word.ends_with(char::is_numeric);
    !in_number && !is_in_title(place) && !place.next.starts_with(['、', '，', ',', 'と'])
}

/// Tells whether a place is inside a title that closes soon: `《摔跤吧！爸爸》`.
fn is_in_title(place: &Place<'_>) -> bool {
    let before = place.before;
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_TITLE))..];
    let next = &place.next[..place.next.floor_char_boundary(LONGEST_TITLE)];
    let opens = before.rfind(['《', '》']).is_some_and(|at| before[at..].starts_with('《'));
    let closes = next.find(['《', '》']).is_some_and(|at| next[at..].starts_with('》'));
    opens && closes && place.closers.is_empty()
}

/// Tells whether two sentences stand together without a space: "came back.From there", "come?Where".
fn lacks_space(place: &Place<'_>, language: &Language) -> bool {
    let word = place.next_word();
    let is_word =
        place.word.chars().count() > 2 && place.word.chars().skip(1).all(char::is_lowercase);
    let is_number = !place.word.is_empty() && place.word.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = place.next[word.len()..].starts_with(['=', '/', '@', '_']);
    // "жағдайы.XVIII ғасырдың", but not "Henry.VIII": that may be an address.
    let is_century = full_stop::is_roman(word) && word.len() > 1 && !place.word.is_ascii();
    let capitalised = word.starts_with(char::is_uppercase)
        && word.chars().skip(1).any(char::is_lowercase)
        || word == "I"
        || is_century;
    let begins = is_century
        || language.begins_sentences(word)
        || language.abbreviation(word) == Some(Abbreviation::Before);
    (is_word || is_number)
        && place.closers.is_empty()
        && place.openers.is_empty()
        && capitalised
        && !is_address
        && (place.marks.starts_with(['!', '?']) && is_word || begins)
}

/// Tells whether a dash leads on to an aside or a name behind a quotation: "…the end." — Jane Doe
fn is_aside_behind_dash(place: &Place<'_>, next: Next) -> bool {
    let dash = |c| matches!(c, '-' | '–' | '—');
    next != Next::Digit
        && place.openers.starts_with(dash)
        && place.openers.ends_with(' ')
        && !place.before.starts_with(dash)
}

fn ends_at_exclamation(place: &Place<'_>, next: Next, language: &Language) -> bool {
    let quoted = place.closers.contains(is_closing_quote);
    match next {
        Next::Lower => {
            place.closers.is_empty()
                && place.openers.is_empty()
                && !place.marks.contains(['.', '…'])
                && (place.before.starts_with(char::is_lowercase)
                    || asks_on(place)
                    || full_stop::begins_carelessly(place, language))
        }
        Next::Digit => !place.openers.starts_with(['(', '[']),
        Next::Mark => {
            // “Is it ?” . with spaces before its marks: the full stop closes the same sentence.
            let is_stopped = place.next.starts_with('.') && !place.next.starts_with("..");
            !is_stopped && !place.next.starts_with([',', ';', ':', ')', '&'])
        }
        Next::Capital => !(quoted && is_speech_tag(place, language)),
    }
}

/// Tells whether another question of one word follows: "Who? what? when?"
fn asks_on(place: &Place<'_>) -> bool {
    place.marks.contains('?') && place.next[place.next_word().len()..].starts_with('?')
}

/// Tells whether a text goes on by naming the speaker: "Mary asked", "I say".
fn is_speech_tag(place: &Place<'_>, language: &Language) -> bool {
    let speech = &language.english().speech;
    let mut words = place.next.split_whitespace();
    place.openers.is_empty()
        && words.next().is_some_and(|word| !matches!(word, "He" | "She" | "They"))
        && words.take(2).any(|word| speech.contains(word.trim_end_matches([',', '.', ':'])))
}

fn ends_at_ellipsis(place: &Place<'_>, next: Next, language: &Language) -> bool {
    let quoted = place.closers.contains(is_closing_quote);
    match next {
        Next::Capital
            if place.openers.starts_with('(') || quoted && is_speech_tag(place, language) =>
        {
            false
        }
        Next::Capital => {
            place.next_word() != "I" || place.marks.len() == 4 && !place.marks.contains(' ')
        }
        Next::Lower => false,
        _ => !place.openers.is_empty() && language.begins_sentences(place.next_word()),
    }
}
