//! The words that changed between two wordings: `lawmakers in [-the US-] {+Seoul+}`.

use anstyle::{AnsiColor, Effects, Style};
use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::lines::cut;
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

/// Compares two wordings word by word; where few words are common to both, each is given whole.
pub(super) fn changes(old: &str, new: &str) -> Vec<(Change, String)> {
    let mut pieces = pieces(old, new);
    if are_strangers(&pieces, old, new) {
        pieces = vec![Piece { kept: false, old: old.to_owned(), new: new.to_owned() }];
    }
    let runs = pieces.into_iter().flat_map(|Piece { kept, old, new }| {
        let gone = if kept || old.trim().is_empty() { String::new() } else { old };
        [(Change::Gone, gone), (if kept { Change::Kept } else { Change::New }, new)]
    });
    runs.filter(|(_, run)| !run.is_empty()).collect()
}

/// Words that two wordings have in common, or those of each that stand in the place of the other's.
struct Piece {
    kept: bool,
    old: String,
    new: String,
}

/// Cuts two wordings into pieces; changes with nothing but white space between them are one.
fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let diff = TextDiff::from_unicode_words(old, new);
    let words = diff.iter_all_changes().map(|word| {
        let of = |other| if word.tag() == other { String::new() } else { word.value().to_owned() };
        let kept = word.tag() == ChangeTag::Equal;
        Piece { kept, old: of(ChangeTag::Insert), new: of(ChangeTag::Delete) }
    });
    let mut pieces: Vec<Piece> = words.collect();
    join_alike(&mut pieces);
    let last = pieces.len().saturating_sub(1);
    for piece in pieces.iter_mut().take(last).skip(1) {
        piece.kept &= !piece.new.trim().is_empty();
    }
    join_alike(&mut pieces);
    pieces
}

/// Makes one piece of those that follow each other and are alike in being kept or not.
fn join_alike(pieces: &mut Vec<Piece>) {
    pieces.dedup_by(|next, piece| {
        let alike = next.kept == piece.kept;
        if alike {
            piece.old.push_str(&next.old);
            piece.new.push_str(&next.new);
        }
        alike
    });
}

/// Tells whether two wordings have so little in common, here and there, that marks between every few words
/// would be harder to read than both.
fn are_strangers(pieces: &[Piece], old: &str, new: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let kept: usize =
        pieces.iter().filter(|piece| piece.kept).map(|piece| letters(&piece.new)).sum();
    let changes = pieces.iter().filter(|piece| !piece.kept).count();
    changes > 1 && kept * 2 < letters(old).min(letters(new))
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

/// Returns two wordings in a line of at most `width` columns each, in which the first change can be seen.
///
/// What both begin with gives way for it, so the change stands at the same place in both lines.
pub fn cut_at_change(old: &str, new: &str, width: usize, look: Look) -> [String; 2] {
    let wordings = [visible(old.trim(), Lines::Join), visible(new.trim(), Lines::Join)];
    let room = width.saturating_sub(look.ellipsis().width());
    let is_short = wordings.iter().all(|wording| wording.width() <= width);
    let from = if is_short { 0 } else { first_shown(&wordings[0], &wordings[1], room) };
    wordings.map(|wording| match from {
        0 => cut(&wording, width, look),
        _ => cut(&format!("{}{}", look.ellipsis(), wording[from..].trim_start()), width, look),
    })
}

/// Returns where two wordings begin to be shown: as early as the change can be seen in `width` columns.
fn first_shown(old: &str, new: &str, width: usize) -> usize {
    let words = old.split_word_bounds().zip(new.split_word_bounds());
    let common = words.take_while(|(old, new)| old == new).map(|(word, _)| word.len()).sum();
    let common: &str = &old[..common];
    if old == new || common.width() <= width * 2 / 3 {
        return 0;
    }
    let mut starts = common.split_word_bound_indices().map(|(start, _)| start);
    let both_end = |start: usize| old[start..].width().max(new[start..].width()) <= width;
    let is_near = |start: usize| common[start..].width() <= width / 3;
    starts.find(|start| both_end(*start) || is_near(*start)).unwrap_or(common.len())
}

#[cfg(test)]
mod tests {
    use super::{cut_at_change, difference};
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
        assert_eq!(difference("It fell.", "Today it fell.", look), "[-It-]{+Today it+} fell.");
        assert_eq!(
            difference("市长在四月辞职。", "市长在五月辞职。", look),
            "市长在[-四-]{+五+}月辞职。"
        );
    }

    #[test]
    fn a_change_behind_the_end_of_the_line_can_be_seen() {
        let look = Look { width: 80, colour: false, unicode: true };
        let old =
            "The loss follows a 5.9 percent decline in 2022 and a further 4.4 percent in 2023.";
        let new =
            "The loss follows a 5.9 percent decline in 2022 and a further 4.9 percent in 2023.";
        let seen = |width| cut_at_change(old, new, width, look);
        assert_eq!(
            seen(64),
            [
                "…5.9 percent decline in 2022 and a further 4.4 percent in 2023.",
                "…5.9 percent decline in 2022 and a further 4.9 percent in 2023."
            ]
        );
        assert_eq!(seen(50)[0], "…in 2022 and a further 4.4 percent in 2023.");
        assert_eq!(seen(20), ["…4.4 percent in 202…", "…4.9 percent in 202…"]);
        let begins = "The loss follows a 5.9…";
        assert_eq!(cut_at_change(old, old, 23, look), [begins, begins], "no change to show");
        assert_eq!(cut_at_change(old, "The loss grew.", 23, look), [begins, "The loss grew."]);
    }

    #[test]
    fn wordings_with_little_in_common_are_given_whole() {
        let look = Look { width: 80, colour: false, unicode: true };
        let old = "About 300 people had been taken to safety, and one man was found dead in June.";
        let new = "In May, the glacier buried most of the village; about 300 had left it in time.";
        assert_eq!(difference(old, new, look), format!("[-{old}-]{{+{new}+}}"));
        let two = "In May 300 people had been taken to safety, and a man was found dead in June.";
        assert_eq!(
            difference(old, two, look),
            "[-About-]{+In May+} 300 people had been taken to safety, and [-one-]{+a+} man was found dead in June."
        );
        assert_eq!(
            difference("It was old stone.", "It was new brick.", look),
            "It was [-old stone-]{+new brick+}."
        );
    }
}
