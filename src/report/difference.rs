//! The words that changed between two wordings: `lawmakers in [-the US-] {+Seoul+}`.

use anstyle::{AnsiColor, Effects, Style};
use similar::{ChangeTag, TextDiff};

use super::Look;
use crate::text::{Lines, visible};

/// Writes one wording over another, words that went as `[-…-]`, words that came as `{+…+}`.
pub fn difference(old: &str, new: &str, look: Look) -> String {
    let (old, new) = (visible(old.trim(), Lines::Join), visible(new.trim(), Lines::Join));
    let diff = TextDiff::from_words(&*old, &*new);
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, run)) if *tag == change.tag() => run.push_str(change.value()),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    runs.into_iter().map(|(tag, run)| marked(tag, &run, look)).collect()
}

/// Marks a run of words; white space at its ends stays outside the marks.
fn marked(tag: ChangeTag, run: &str, look: Look) -> String {
    let (open, close, colour) = match tag {
        ChangeTag::Equal => return run.to_owned(),
        ChangeTag::Delete => ("[-", "-]", AnsiColor::Red),
        ChangeTag::Insert => ("{+", "+}", AnsiColor::Green),
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
        assert_eq!(difference("A.", "B.", look), "[-A.-]{+B.+}");
    }
}
