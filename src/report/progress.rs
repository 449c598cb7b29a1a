//! How far the checking is: in one sentence, and as a bar.

use super::count::Count;
use super::heading::Heading;
use crate::tally::{Status, Tally};

/// Says how far the checking is: `28 of 31 claims checked (1 with words altered), 2 disputed, 1 waiting`.
///
/// What was not said as it is quoted is told here since no verdict tells it. Claims set aside are not among those to be checked and not mentioned, unless they are all there is.
pub fn progress(tally: &Tally) -> String {
    let (checked, checkable) = (tally.count(Status::Checked), tally.checkable());
    let mut sentence = match (tally.claims(), checkable) {
        (0, _) => "no claims yet".to_owned(),
        (aside, 0) => format!("nothing to check: {} set aside", Count(aside, "claim")),
        (_, 1) if checked == 1 => "the one claim is checked".to_owned(),
        (_, all) if checked == all => format!("all {} checked", Count(all, "claim")),
        (_, all) => format!("{checked} of {} checked", Count(all, "claim")),
    };
    let misquotes = tally.said.iter().filter(|(said, _)| said.is_misquote());
    let misquotes = misquotes
        .map(|(said, number)| format!("{number} with {}", Heading::SaidOnly(*said).words()))
        .collect::<Vec<_>>();
    if !misquotes.is_empty() {
        sentence += &format!(" ({})", misquotes.join(", "));
    }
    for status in [Status::Disputed, Status::Outdated, Status::Waiting] {
        match tally.count(status) {
            0 => {}
            number => sentence += &format!(", {number} {}", status.as_str()),
        }
    }
    sentence
}

/// Eighths of a cell, from none to all.
const EIGHTHS: [&str; 9] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/// Draws `part` of `whole` as a bar of `width` columns: `█████▊░░` or, in ASCII, `#####...`.
///
/// It is full only where the part is the whole, and never quite empty where there is something.
pub fn bar(part: usize, whole: usize, width: usize, unicode: bool) -> String {
    let (full, empty, fine) = if unicode { ("█", "░", 8) } else { ("#", ".", 1) };
    let cells = width * fine;
    let filled = (part * cells).checked_div(whole).unwrap_or(0);
    let filled = if part > 0 { filled.clamp(1, cells) } else { filled };
    let tip = if unicode { EIGHTHS[filled % fine] } else { "" };
    let rest = width - filled / fine - usize::from(!tip.is_empty());
    format!("{}{tip}{}", full.repeat(filled / fine), empty.repeat(rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    use super::{bar, progress};
    use crate::review::Said;
    use crate::tally::{Status, Tally};

    fn tally(statuses: &[(Status, usize)]) -> Tally {
        Tally { statuses: statuses.iter().copied().collect(), ..Tally::default() }
    }

    #[test]
    fn the_sentence_tells_what_is_left() {
        let said = |statuses: &[_]| progress(&tally(statuses));
        assert_eq!(said(&[]), "no claims yet");
        assert_eq!(said(&[(Status::SetAside, 3)]), "nothing to check: 3 claims set aside");
        assert_eq!(said(&[(Status::Checked, 1)]), "the one claim is checked");
        assert_eq!(said(&[(Status::Checked, 31), (Status::SetAside, 3)]), "all 31 claims checked");
        assert_eq!(said(&[(Status::Waiting, 1)]), "0 of 1 claim checked, 1 waiting");
        assert_eq!(
            said(&[(Status::Checked, 28), (Status::Disputed, 2), (Status::Waiting, 1)]),
            "28 of 31 claims checked, 2 disputed, 1 waiting"
        );
    }

    #[test]
    fn the_sentence_tells_what_was_not_said_so() {
        let said = [(Said::Accurate, 4), (Said::Altered, 2), (Said::NotFound, 1)].into();
        let told =
            progress(&Tally { said, ..tally(&[(Status::Checked, 9), (Status::Waiting, 1)]) });
        let words =
            "9 of 10 claims checked (2 with words altered, 1 with words not found), 1 waiting";
        assert_eq!(told, words);
    }

    #[test]
    fn a_bar_is_full_only_when_everything_is_checked() {
        assert_eq!(bar(0, 31, 8, true), "░░░░░░░░");
        assert_eq!(bar(1, 3100, 8, true), "▏░░░░░░░");
        assert_eq!(bar(28, 31, 8, true), "███████▏");
        assert_eq!(bar(3099, 3100, 8, true), "███████▉");
        assert_eq!(bar(31, 31, 8, true), "████████");
        assert_eq!(bar(28, 31, 8, false), "#######.");
        assert_eq!(bar(0, 0, 8, false), "........");
    }

    proptest! {
        #[test]
        fn a_bar_is_as_wide_as_it_was_asked_to_be(part in 0..200_usize, more in 0..200_usize, width in 1..120_usize, unicode: bool) {
            let drawn = bar(part, part + more, width, unicode);
            prop_assert_eq!(drawn.chars().count(), width);
        }
    }
}
