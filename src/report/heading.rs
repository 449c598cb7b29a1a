//! What claims are counted under: a status or, for checked ones, the verdict that stands.
//!
//! Every claim that counts stands under exactly one heading, so their counts add up to the claims.

use crate::review::Said;
use crate::tally::{Standing, Status, Tally};
use crate::verdict::{Scale, Verdict};

/// What claims that stand alike are counted under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Checked, and this verdict stands.
    Verdict(Verdict),
    /// Checked quotations of which it was only asked whether they were said: the answer.
    SaidOnly(Said),
    /// Any status but checked.
    Status(Status),
}

impl Heading {
    /// Returns the headings under which something stands, as a reader meets them: the verdicts in the
    /// order of the scale and then any that are on no scale, then what is not checked.
    pub fn in_order_of_scale(tally: &Tally, scale: &Scale) -> Vec<Self> {
        let mut headings = verdicts(scale.steps.iter().map(|step| &step.verdict), tally, scale);
        headings.extend(tally.said_only.keys().map(|said| Self::SaidOnly(*said)));
        headings
            .extend(Status::ALL.into_iter().filter(|s| *s != Status::Checked).map(Self::Status));
        headings.retain(|heading| heading.count(tally) > 0);
        headings
    }

    /// Returns the same headings as somebody at work needs them: what is not checked, then the verdicts
    /// from the worst; those without a place on the scale stand in its middle; set aside comes last.
    pub fn in_order_of_need(tally: &Tally, scale: &Scale) -> Vec<Self> {
        let ratings = scale.steps.iter().filter_map(|step| step.rating);
        let (low, high) = ratings.fold((f64::MAX, f64::MIN), |(l, h), r| (l.min(r), h.max(r)));
        let middle = f64::midpoint(low, high);
        let mut worst_first: Vec<_> = scale.steps.iter().collect();
        worst_first.sort_by(|a, b| {
            let place = |rating: Option<f64>| rating.unwrap_or(middle);
            place(a.rating).total_cmp(&place(b.rating))
        });

        let mut headings =
            [Status::Disputed, Status::Outdated, Status::Waiting].map(Self::Status).to_vec();
        headings.extend(verdicts(worst_first.into_iter().map(|step| &step.verdict), tally, scale));
        headings.extend(tally.said_only.keys().rev().map(|said| Self::SaidOnly(*said)));
        headings.push(Self::Status(Status::SetAside));
        headings.retain(|heading| heading.count(tally) > 0);
        headings
    }

    /// Returns how many claims stand under it.
    pub fn count(&self, tally: &Tally) -> usize {
        match self {
            Self::Verdict(verdict) => tally.verdicts.get(verdict).copied().unwrap_or(0),
            Self::SaidOnly(said) => tally.said_only.get(said).copied().unwrap_or(0),
            Self::Status(status) => tally.count(*status),
        }
    }

    /// Tells whether a claim stands under it.
    pub fn covers(&self, standing: &Standing<'_>) -> bool {
        match self {
            Self::Verdict(verdict) => standing.verdict == Some(verdict),
            Self::SaidOnly(said) => standing.verdict.is_none() && standing.said == Some(*said),
            Self::Status(status) => standing.status == Some(*status),
        }
    }

    /// Returns the heading a claim stands under; `None` for one that is counted through its parts.
    pub fn of(standing: &Standing<'_>) -> Option<Self> {
        match (standing.verdict, standing.said) {
            (Some(verdict), _) => Some(Self::Verdict(verdict.clone())),
            (None, Some(said)) => Some(Self::SaidOnly(said)),
            (None, None) => standing.status.map(Self::Status),
        }
    }

    /// Says how a claim stands: its heading and, beside a verdict, that it was not said as it is quoted; `None`
    /// for one that is counted through its parts.
    pub fn words_of(standing: &Standing<'_>) -> Option<String> {
        let words = Self::of(standing)?.words();
        let misquote =
            standing.said.filter(|said| said.is_misquote() && standing.verdict.is_some());
        let misquote = misquote.map(|said| format!(", {}", Self::SaidOnly(said).words()));
        Some(words + misquote.as_deref().unwrap_or_default())
    }

    /// Returns the words for it in running text.
    pub fn words(&self) -> String {
        match self {
            Self::Verdict(verdict) => verdict.as_str().replace('-', " "),
            Self::SaidOnly(said) => format!("words {}", said.as_str().replace('-', " ")),
            Self::Status(status) => status.as_str().replace('-', " "),
        }
    }
}

/// Returns the headings of verdicts in the order given, then of those that are on no scale.
fn verdicts<'v>(
    on_scale: impl Iterator<Item = &'v Verdict>,
    tally: &'v Tally,
    scale: &Scale,
) -> Vec<Heading> {
    let off_scale = tally.verdicts.keys().filter(|verdict| scale.step(verdict).is_none());
    on_scale.chain(off_scale).cloned().map(Heading::Verdict).collect()
}
