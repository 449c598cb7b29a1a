//! The report as a badge: how many claims are checked. It never says whether they are true.
//!
//! As a picture (SVG), and in the form that shields.io draws a badge from:
//! `{"schemaVersion": 1, "label", "message", "color"}`.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Report;
use super::count::Count;
use super::json::written;
use super::page::rendered;
use crate::tally::Status;

/// Draws the badge.
pub fn badge_svg(report: &Report<'_>) -> String {
    let Badge { label, message, color, .. } = Badge::of(report);
    let (label_width, message_width) = (drawn_width(label), drawn_width(&message));
    let picture = Picture {
        width: label_width + message_width,
        middle: label_width,
        label_width,
        message_width,
        label,
        message: &message,
        fill: color.fill(),
    };
    // Escaped as XML is; the name says so to the template engine.
    rendered("badge.xml", TEMPLATE, &picture) + "\n"
}

/// Writes what shields.io draws the badge from.
pub fn badge_json(report: &Report<'_>) -> String {
    written(&Badge::of(report))
}

const TEMPLATE: &str = include_str!("badge.svg");

#[derive(Serialize)]
struct Badge {
    #[serde(rename = "schemaVersion")]
    schema_version: u8,
    label: &'static str,
    message: String,
    color: Color,
}

impl Badge {
    fn of(report: &Report<'_>) -> Self {
        let tally = &report.total;
        let (checked, checkable) = (tally.count(Status::Checked), tally.checkable());
        let disputed = tally.count(Status::Disputed);
        let mut message = format!("{checked} of {checkable}");
        let color = if report.broken.is_empty() {
            if disputed > 0 {
                message += &format!(", {disputed} disputed");
            }
            match (checked, disputed) {
                (0, 0) => Color::Lightgrey,
                (_, 0) if checked == checkable => Color::Brightgreen,
                (_, 0) => Color::Yellow,
                _ => Color::Orange,
            }
        } else {
            message += &format!(", {} broken", Count(report.broken.len(), "file"));
            Color::Red
        };
        Self { schema_version: 1, label: "claims checked", message, color }
    }
}

/// A colour by the name shields.io knows it by.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Color {
    /// Everything is checked.
    Brightgreen,
    /// Some is.
    Yellow,
    /// Nothing is.
    Lightgrey,
    /// Reviewers differ.
    Orange,
    /// Records cannot be read.
    Red,
}

impl Color {
    /// Returns what our own picture is filled with: dark enough for white letters to be read on
    /// (a contrast of 4.5 or more, as WCAG 2 asks for).
    const fn fill(self) -> &'static str {
        match self {
            Self::Brightgreen => "#2a7a2a",
            Self::Yellow => "#7d6600",
            Self::Lightgrey => "#6b6b6b",
            Self::Orange => "#b04a00",
            Self::Red => "#b3261e",
        }
    }
}

#[derive(Serialize)]
struct Picture<'b> {
    width: usize,
    middle: usize,
    label_width: usize,
    message_width: usize,
    label: &'b str,
    message: &'b str,
    fill: &'static str,
}

/// How wide a text is drawn with a margin at either end, in pixels: letters of about 6.5 each, which
/// the picture is told to hold whatever the font.
fn drawn_width(text: &str) -> usize {
    12 + text.width() * 13 / 2
}

#[cfg(test)]
mod tests {
    use super::{badge_json, badge_svg};
    use crate::report::sample::Sample;

    #[test]
    fn a_badge_is_a_picture_and_an_endpoint() {
        insta::assert_snapshot!("picture", badge_svg(&Sample::one().report()));
        insta::assert_snapshot!("endpoint", badge_json(&Sample::one().report()));
    }

    #[test]
    fn a_badge_shows_when_something_cannot_be_read() {
        let told = badge_json(&Sample::three().report());
        assert!(told.contains("7 of 12, 1 file broken") && told.contains("\"red\""), "{told}");
    }
}
