//! The checklist of a claim on a screen and as JSON.

use serde::Serialize;

use super::lines::{each_line, wrap};
use super::{ArticleRecords, Look};
use crate::claim::Claim;
use crate::extract::Certainty;
use crate::extract::checklist::{self, Background, Tick, TickKind};
use crate::text::{CodePoints, Span, one_line};

/// Returns what the article around its claims tells of the words in them, for [`of_claim`].
pub fn background(records: &ArticleRecords<'_>) -> Background {
    let wordings = || {
        let claims = records.claims.claims.iter().filter(|claim| claim.of.is_none());
        claims.map(|claim| claim.text.as_str()).collect::<Vec<_>>().join("\n")
    };
    let text = records.text.map_or_else(wordings, str::to_owned);
    Background::of(&text, records.claims.published)
}

/// Returns the checklist of a claim as its record has it.
pub fn of_claim(claim: &Claim, background: &Background) -> Vec<Tick> {
    checklist::of(&claim.text, claim.speaker.as_deref(), background)
}

/// Writes a checklist for a terminal, a line a tick; nothing where there is none.
pub fn block(ticks: &[Tick], look: Look) -> String {
    const INDENT: &str = "                 ";
    let line = |tick: &Tick| {
        let lines = wrap(&words(tick, look), INDENT, look);
        let label = format!("    {:12} ", tick.what.as_str());
        each_line(&lines, str::to_owned).replacen(INDENT, &look.faint(&label), 1)
    };
    let title = if ticks.is_empty() { String::new() } else { look.faint("  checklist") + "\n" };
    title + &ticks.iter().map(line).collect::<String>()
}

/// The words of a tick and what they mean: `last November → 2023-11`, `Wednesday → 2024-06-19, likely`.
fn words(tick: &Tick, look: Look) -> String {
    let text = one_line(&tick.text);
    let Some(means) = &tick.means else { return text };
    let means = match tick.what {
        TickKind::Date => means.replace('/', " to "),
        _ => means.clone(),
    };
    let arrow = if look.unicode { "→" } else { "->" };
    let certainty = match tick.certainty {
        Certainty::Certain => "",
        Certainty::Likely => ", likely",
        Certainty::Vague => ", about",
    };
    format!("{text} {arrow} {means}{certainty}")
}

/// A tick as JSON; offsets are Unicode code points, end exclusive.
#[derive(Debug, Serialize)]
pub(super) struct TickShape {
    what: TickKind,
    start: usize,
    end: usize,
    text: String,
    means: Option<String>,
    certainty: Certainty,
}

/// Returns a claim's checklist as JSON, its offsets into the text that `points` counts, where the claim
/// begins at the byte `at`.
pub(super) fn shapes(ticks: Vec<Tick>, points: &CodePoints, at: usize) -> Vec<TickShape> {
    let shape = |tick: Tick| {
        let Span { start, end } = tick.span.shifted(at);
        let (start, end) = (points.at(start), points.at(end));
        let Tick { what, text, means, certainty, .. } = tick;
        TickShape { what, start, end, text, means, certainty }
    };
    ticks.into_iter().map(shape).collect()
}
