//! The words that changed between two wordings: `lawmakers in [-the US-] {+Seoul+}`.

use anstyle::{AnsiColor, Effects, Style};
use similar::{ChangeTag, TextDiff};

use super::Look;
use crate::text::{Lines, visible};

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Change {
    /// It stands in both wordings.
    Kept,
    /// It stands in the old one alone.
    Gone,
    /// It stands in the new one alone.
    New,
}

/// Compares two wordings word by word.
pub(super) fn changes(old: &str, new: &str) -> Vec<(Change, String)> {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut runs: Vec<(Change, String)> = Vec::new();
    for word in diff.iter_all_changes() {
        let change = match word.tag() {
            ChangeTag::Equal => Change::Kept,
            ChangeTag::Delete => Change::Gone,
            ChangeTag::Insert => Change::New,
        };
        match runs.last_mut() {
            Some((of_run, run)) if *of_run == change => run.push_str(word.value()),
            _ => runs.push((change, word.value().to_owned())),
        }
    }
    runs
}

/// Writes one wording over another, words that went as `[-…-]`, words that came as `{+…+}`.
pub fn difference(old: &str, new: &str, look: Look) -> String {
    let (old, new) = (visible(old.trim(), Lines::Join), visible(new.trim(), Lines::Join));
    changes(&old, &new).into_iter().map(|(change, run)| marked(change, &run, look)).collect()
}

/// Marks a run of words; white space at its ends stays outside the marks.
fn marked(change: Change, run: &str, look: Look) -> String {
    let (open, close, colour) = match change {
        Change::Kept => return run.to_owned(),
        Change::Gone => ("[-", "-]", AnsiColor::Red),
        Change::New => ("{+", "+}", AnsiColor::Green),
    };
    let words = run.trim();
    if words.is_empty() {
        return run.to_owned();
    }
    let style: Style = colour.on_default() | Effects::BOLD;
    let shown = look.paint(style, &format!("{open}{words}{close}"));
    run.replacen(words, &shown, 1)
}

#[cfg(test)]
mod tests {
    use super::difference;
    use crate::report::Look;

    #[test]
    fn words_that_went_and_words_that_came_are_marked() {
        let look = Look { width: 80, colour: false, unicode: true };
        let (old, new) =
            ("They told lawmakers in the US of shells.", "They told lawmakers in Seoul of shells.");
        assert_eq!(
            difference(old, new, look),
            "They told lawmakers in [-the US-]{+Seoul+} of shells."
        );
        assert_eq!(difference(new, new, look), new);
        assert_eq!(difference("A.", "B.", look), "[-A-]{+B+}.");
        assert_eq!(
            difference("市长在四月辞职。", "市长在五月辞职。", look),
            "市长在[-四-]{+五+}月辞职。"
        );
    }
}
