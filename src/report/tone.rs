//! How a heading looks before anybody reads it: a colour and a mark, never one without the other.
//!
//! Verdicts are a project's own, so the look of one comes from its place on the scale.

use anstyle::{AnsiColor, Style};

use super::heading::Heading;
use crate::review::{Review, Said};
use crate::tally::{Standing, Status};
use crate::verdict::{Scale, Verdict};

/// What a heading means to a reader in a hurry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// The best verdict of the scale, or near it.
    Good,
    /// Nearer to the best than to the worst.
    RatherGood,
    /// In the middle.
    Mixed,
    /// Nearer to the worst than to the best.
    RatherBad,
    /// The worst verdict of the scale, or near it.
    Bad,
    /// A verdict that has no place between best and worst.
    OffScale,
    /// Reviewers differ.
    Disputed,
    /// The words have changed since.
    Outdated,
    /// Nobody has reviewed it, or too few have.
    Waiting,
    /// Not to be checked.
    SetAside,
}

impl Tone {
    /// Every tone.
    pub(super) const ALL: [Self; 10] = [
        Self::Good,
        Self::RatherGood,
        Self::Mixed,
        Self::RatherBad,
        Self::Bad,
        Self::OffScale,
        Self::Disputed,
        Self::Outdated,
        Self::Waiting,
        Self::SetAside,
    ];

    /// Returns the tone of a heading on this scale.
    pub(super) fn of(heading: &Heading, scale: &Scale) -> Self {
        match heading {
            Heading::Verdict(verdict) => Self::of_verdict(verdict, scale),
            Heading::SaidOnly(said) => Self::of_said(*said),
            Heading::Status(status) => Self::of_status(*status),
        }
    }

    /// Returns the tone of a verdict: which fifth of the way from the worst to the best of its scale it
    /// stands in, so that scales of three, five and six steps all have a middle.
    pub(super) fn of_verdict(verdict: &Verdict, scale: &Scale) -> Self {
        let ratings = scale.steps.iter().filter_map(|step| step.rating);
        let (low, high) = ratings.fold((f64::MAX, f64::MIN), |(l, h), r| (l.min(r), h.max(r)));
        match scale.step(verdict).and_then(|step| step.rating) {
            None => Self::OffScale,
            Some(rating) if rating >= high => Self::Good,
            Some(rating) => match (rating - low) * 5.0 / (high - low) {
                ..=1.0 => Self::Bad,
                ..=2.0 => Self::RatherBad,
                ..=3.0 => Self::Mixed,
                ..=4.0 => Self::RatherGood,
                _ => Self::Good,
            },
        }
    }

    /// Returns the tone of a claim as it stands; `None` for one that is counted through its parts.
    pub(super) fn of_standing(standing: &Standing<'_>, scale: &Scale) -> Option<Self> {
        let status = Self::of_status(standing.status?);
        Some(Self::of_answers(standing.verdict, standing.said, scale).unwrap_or(status))
    }

    /// Returns the tone of what one review concludes.
    pub(super) fn of_review(review: &Review, scale: &Scale) -> Self {
        Self::of_answers(review.verdict.as_ref(), review.said, scale).unwrap_or(Self::Waiting)
    }

    /// Returns the tone of a verdict and of whether it was said, if either is given: that of the verdict,
    /// unless a misquote is all that is wrong.
    pub(super) fn of_answers(
        verdict: Option<&Verdict>,
        said: Option<Said>,
        scale: &Scale,
    ) -> Option<Self> {
        let verdict = verdict.map(|verdict| Self::of_verdict(verdict, scale));
        let said = said.map(Self::of_said);
        match (verdict, said) {
            (Some(verdict), Some(said)) if said.needs_attention() && !verdict.needs_attention() => {
                Some(said)
            }
            (verdict, said) => verdict.or(said),
        }
    }

    /// Returns the tone of an answer to the question whether something was said.
    const fn of_said(said: Said) -> Self {
        match said {
            Said::Accurate => Self::Good,
            Said::Altered => Self::RatherBad,
            Said::OutOfContext | Said::NotFound => Self::OffScale,
        }
    }

    /// Returns the tone of a status.
    const fn of_status(status: Status) -> Self {
        match status {
            Status::Checked => Self::Good,
            Status::Disputed => Self::Disputed,
            Status::Outdated => Self::Outdated,
            Status::Waiting => Self::Waiting,
            Status::SetAside => Self::SetAside,
        }
    }

    /// Returns its mark, one column wide.
    pub(super) const fn mark(self, unicode: bool) -> char {
        let (mark, ascii) = match self {
            Self::Good => ('✓', '+'),
            Self::RatherGood => ('◕', '+'),
            Self::Mixed => ('◑', '~'),
            Self::RatherBad => ('◔', '-'),
            Self::Bad => ('✗', 'x'),
            Self::OffScale => ('◇', '?'),
            Self::Disputed => ('≠', '!'),
            Self::Outdated => ('↻', '@'),
            Self::Waiting => ('○', 'o'),
            Self::SetAside => ('·', '.'),
        };
        if unicode { mark } else { ascii }
    }

    /// Tells whether a reader should know of it before all else: something is wrong with the claim, or
    /// nobody can say.
    pub(super) const fn needs_attention(self) -> bool {
        matches!(self, Self::Bad | Self::RatherBad | Self::Mixed | Self::OffScale | Self::Disputed)
    }

    /// Returns its name on a page, where its colours and its underline are given to it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::RatherGood => "rather-good",
            Self::Mixed => "mixed",
            Self::RatherBad => "rather-bad",
            Self::Bad => "bad",
            Self::OffScale => "off-scale",
            Self::Disputed => "disputed",
            Self::Outdated => "outdated",
            Self::Waiting => "waiting",
            Self::SetAside => "set-aside",
        }
    }

    /// Returns its style on a terminal: of the sixteen colours, which the reader has chosen to be legible.
    pub(super) fn style(self) -> Style {
        let colour = match self {
            Self::Good | Self::RatherGood => AnsiColor::Green,
            Self::Mixed | Self::Disputed => AnsiColor::Yellow,
            Self::RatherBad | Self::Bad => AnsiColor::Red,
            Self::OffScale => AnsiColor::Magenta,
            Self::Outdated => AnsiColor::Cyan,
            Self::Waiting => AnsiColor::Blue,
            Self::SetAside => return Style::new().dimmed(),
        };
        colour.on_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Tone;
    use crate::review::Said;
    use crate::verdict::Scale;

    fn marks(preset: &str) -> String {
        let scale = Scale::preset(preset).expect("a preset");
        let tones = scale.steps.iter().map(|step| Tone::of_verdict(&step.verdict, &scale));
        tones.map(|tone| tone.mark(true)).collect()
    }

    #[test]
    fn a_mark_says_where_on_its_scale_a_verdict_stands() {
        assert_eq!(marks("truth"), "✓◕◑◔✗◇◇");
        assert_eq!(marks("politifact"), "✓◕◑◔✗✗");
        assert_eq!(marks("supported-refuted"), "✓✗◇◇");
        assert_eq!(marks("desk"), "✓◑◇✗");
    }

    #[test]
    fn a_misquote_shows_where_nothing_else_is_wrong() {
        let scale = Scale::default();
        let mark = |verdict: &str, said| {
            let tone = Tone::of_answers(verdict.parse().ok().as_ref(), said, &scale);
            tone.map(|tone| tone.mark(true))
        };
        assert_eq!(mark("true", Some(Said::Accurate)), Some('✓'));
        assert_eq!(mark("true", Some(Said::Altered)), Some('◔'));
        assert_eq!(mark("mostly-true", Some(Said::NotFound)), Some('◇'));
        assert_eq!(mark("false", Some(Said::Altered)), Some('✗'));
        assert_eq!((mark("", Some(Said::Altered)), mark("", None)), (Some('◔'), None));
    }
}
