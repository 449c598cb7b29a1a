//! The dateline that a report begins with: `PYONGYANG, North Korea, June 20, 2024 (AP) — `.

use chrono::NaiveDate;

use super::day;

/// Longest dateline believed, in bytes.
const LONGEST: usize = 90;

/// Returns the length of the dateline that a paragraph begins with, dash included, and the date in it.
///
/// It begins with a place in capitals, and ends with a dash before the first sentence.
pub(super) fn at_start(paragraph: &str) -> Option<(usize, Option<NaiveDate>)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let (end, dash) = [" — ", " – ", " -- ", " - ", "— "]
        .iter()
        .filter_map(|dash| window.find(dash).map(|at| (at, *dash)))
        .min()?;
    let place = &window[..end];
    let first = place.split([',', '(']).next()?;
    let in_capitals = first.chars().filter(|c| c.is_uppercase()).count() >= 3
        && !first.contains(char::is_lowercase);
    let is_sentence = place.contains(['?', '!', ':', ';', '"', '“']);
    let begins = window[end + dash.len()..]
        .starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
    // More than a place, an agency and a date in small letters is a sentence of its own.
    let small =
        place.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
    let shaped = in_capitals && !is_sentence && begins && small <= 1;
    let date = || day::find_dates(place).first().map(|(_, _, date)| *date);
    shaped.then(|| (end + dash.trim_end().len(), date()))
}

#[cfg(test)]
mod tests {
    use super::at_start;

    #[test]
    fn a_dateline_ends_at_its_dash() {
        for dateline in [
            "WASHINGTON —",
            "PYONGYANG, North Korea (AP) —",
            "ST. PAUL, Minn., June 5 --",
            "TEHRAN (AFP) -",
        ] {
            let text = format!("{dateline} The leaders signed a treaty.");
            assert_eq!(at_start(&text).map(|(length, _)| length), Some(dateline.len()));
        }
        let dated =
            at_start("PARIS, June 20, 2024 (Reuters) — They met.").and_then(|(_, date)| date);
        assert_eq!(dated.map(|date| date.to_string()).as_deref(), Some("2024-06-20"));
    }

    #[test]
    fn a_sentence_with_a_dash_has_no_dateline() {
        for text in [
            "NATO — the alliance — met.",
            "Paris — They met.",
            "THE LAW: IT — All of it.",
            "They met — Jane too.",
        ] {
            assert_eq!(at_start(text), None);
        }
    }
}
