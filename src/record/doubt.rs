//! Lines that are no TOML → what else in the text may seem amiss only because of them.
//!
//! A line that could not be read may say what its block seems to lack. Where it is no key and its value but
//! a header, or part of a text that ends too early, nothing in its block can be taken at its word; and below a
//! text that does not end nothing can. The other blocks are as their writer left them.

use super::layout::Layout;
use super::mistake::{line_of, swallowing};
use super::slip::is_said;
use crate::finding::Finding;
use crate::text::Span;

/// Findings of something that is not said.
const NOT_SAID: [&str; 7] = [
    "missing-key",
    "verdict-without-source",
    "source-without-address",
    "no-place",
    "one-origin",
    "secondary-only",
    "later-evidence",
];

/// The blocks of a text that hold a line that is no TOML.
#[derive(Clone, Debug)]
pub struct Doubts {
    /// Blocks in which all is in doubt.
    whole: Vec<Span>,
    /// Blocks in which only what they do not say is.
    in_part: Vec<Span>,
}

impl Doubts {
    /// Finds what is in doubt in a text with these findings.
    pub fn of(text: &str, findings: &[Finding]) -> Self {
        let broken = findings.iter().filter(|finding| finding.code == "invalid-toml");
        let lines: Vec<Span> =
            broken.filter_map(|finding| Some(line_of(text, finding.place.span?))).collect();
        let mut doubts = Self { whole: Vec::new(), in_part: Vec::new() };
        if lines.is_empty() {
            return doubts;
        }
        let unended = swallowing(text).map_or(usize::MAX, |opening| opening.start);
        for block in Layout::of(text).stretches() {
            let mut within =
                lines.iter().filter(|line| (block.start..block.end).contains(&line.start));
            if block.end > unended || within.clone().any(|line| !is_said(line.of(text))) {
                doubts.whole.push(block);
            } else if within.next().is_some() {
                doubts.in_part.push(block);
            }
        }
        doubts
    }

    /// Tells whether a finding may be no more than the echo of a line that is no TOML.
    pub fn is_echo(&self, finding: &Finding) -> bool {
        let Some(place) = finding.place.span else { return false };
        let is_in = |blocks: &[Span]| {
            blocks.iter().any(|block| (block.start..block.end).contains(&place.start))
        };
        is_in(&self.whole) || NOT_SAID.contains(&finding.code) && is_in(&self.in_part)
    }
}
