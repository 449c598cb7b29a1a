//! Findings as a compiler shows them, each with its line and a caret; and as JSON. What other programs
//! read has a file each: `github.rs`, `sarif.rs`, `junit.rs`.
//!
//! ```text
//! FINDINGS {"version": 1, "findings": [FINDING]}
//! FINDING  {"code", "level": "warn|error", "file", "line", "column", "end_line", "end_column",
//!           "message", "remedy", "see": PLACE}
//! PLACE    {"file", "line", "column", "end_line", "end_column", "message"}
//! ```
//!
//! Lines and columns count from 1, columns in characters, the end is exclusive; they are `null` for a
//! finding about a file as a whole. What is allowed is not told.

mod github;
mod junit;
mod sarif;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use annotate_snippets::{
    AnnotationKind, Element, Group, Level as Title, Origin, Renderer, Snippet,
};
use serde::Serialize;

use super::Look;
use super::count::Count;
use super::json::written;
use crate::finding::{Finding, Level, Place};
use crate::text::{Lines, Span, visible};

pub use github::findings_github;
pub use junit::findings_junit;
pub use sarif::findings_sarif;

/// Writes findings for a terminal, in the order given, with a blank line after each.
///
/// `text_of` gives the text of a file by the name findings have for it; where it has none, the line is
/// not shown. It is asked once a file.
pub fn findings(
    findings: &[Finding],
    text_of: &dyn Fn(&str) -> Option<String>,
    look: Look,
) -> String {
    let texts = Texts::of(findings, text_of);
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.columns());
    let told = findings.iter().filter(|finding| finding.level > Level::Allow);
    told.map(|finding| renderer.render(&groups(finding, &texts)) + "\n\n").collect()
}

/// Writes findings as JSON, in the order given.
pub fn findings_json(findings: &[Finding], text_of: &dyn Fn(&str) -> Option<String>) -> String {
    let texts = Texts::of(findings, text_of);
    let told = findings.iter().filter(|finding| finding.level > Level::Allow);
    let findings = told.map(|finding| FindingShape::of(finding, &texts)).collect();
    written(&FindingsShape { version: 1, findings })
}

/// Counts findings in a line: `2 errors, 1 warning`, or `no findings`.
pub fn count_line(findings: &[Finding]) -> String {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    match (count(Level::Error), count(Level::Warn)) {
        (0, 0) => "no findings".to_owned(),
        (errors, 0) => Count(errors, "error").to_string(),
        (0, warnings) => Count(warnings, "warning").to_string(),
        (errors, warnings) => format!("{}, {}", Count(errors, "error"), Count(warnings, "warning")),
    }
}

/// Says in a line what was done about a finding: `claims/pact.toml:7: "Fact" is now "fact"`.
///
/// `None` where nothing was. `text` is the file's as it was before.
pub fn mended_line(finding: &Finding, text: &str) -> Option<String> {
    let file = visible(&finding.place.file, Lines::Join);
    let (first, rest) = finding.mends.split_first()?;
    let line = Text::new(text.to_owned()).line_of(first.span.start) + 1;
    let old = first.span.of(text);
    Some(if rest.is_empty() && !old.trim().is_empty() {
        let (old, new) = (visible(old, Lines::Join), visible(&first.text, Lines::Join));
        format!("{file}:{line}: {old} is now {new}")
    } else {
        format!("{file}: {}", finding.code)
    })
}

/// A finding as what is wrong, with the remedy, and the other place that belongs to it.
fn groups<'f>(finding: &'f Finding, texts: &'f Texts) -> Vec<Group<'f>> {
    let title = if finding.level == Level::Error { Title::ERROR } else { Title::WARNING };
    let title = title.primary_title(visible(&finding.message, Lines::Join)).id(finding.code);
    let mut first = title.element(at(&finding.place, texts));
    if let Some(remedy) = &finding.remedy {
        first = first.element(Title::HELP.message(visible(remedy, Lines::Join)));
    }
    let mut groups = vec![first];
    if let Some((place, message)) = &finding.see {
        let title = Title::NOTE.secondary_title(visible(message, Lines::Join));
        groups.push(title.element(at(place, texts)));
    }
    groups
}

/// The line a place is in, with a caret under the words meant; or just the file's name.
fn at<'f>(place: &'f Place, texts: &'f Texts) -> Element<'f> {
    let file = visible(&place.file, Lines::Join);
    let Some((text, span)) = texts.find(place) else { return Origin::path(file).into() };
    let line = text.line_of(span.start);
    let shown = text.line_at(line);
    // What runs over several lines is pointed at where it begins: the reader sees one line.
    let start = span.start - shown.start;
    let end = (span.end.min(shown.end).max(span.start) - shown.start).max(start);
    Snippet::source(shown.of(&text.text))
        .line_start(line + 1)
        .path(file)
        .annotation(AnnotationKind::Primary.span(start..end))
        .into()
}

/// The texts of the files that findings are in.
struct Texts(HashMap<String, Text>);

impl Texts {
    fn of(findings: &[Finding], text_of: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut texts = HashMap::new();
        let see = |finding: &'_ Finding| finding.see.as_ref().map(|(place, _)| place.file.clone());
        let files = findings.iter().flat_map(|f| [Some(f.place.file.clone()), see(f)]).flatten();
        for file in files {
            if !texts.contains_key(&file)
                && let Some(text) = text_of(&file)
            {
                texts.insert(file, Text::new(text));
            }
        }
        Self(texts)
    }

    /// Returns the text a place is in and the words meant, moved onto character boundaries of the text
    /// as it is now: the file may have changed since it was read.
    fn find(&self, place: &Place) -> Option<(&Text, Span)> {
        let text = self.0.get(&place.file)?;
        let span = place.span?;
        let start = text.text.floor_char_boundary(span.start);
        let end = text.text.ceil_char_boundary(span.end.max(start));
        Some((text, Span::new(start, end)))
    }
}

/// A file's text and where its lines begin.
struct Text {
    text: String,
    starts: Vec<usize>,
}

impl Text {
    fn new(text: String) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Returns which line the byte `at` is in, from 0.
    fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    /// Returns where a line stands, its line break left out.
    fn line_at(&self, line: usize) -> Span {
        let start = self.starts[line];
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        Span::new(start, end)
    }

    /// Returns line and column of the byte `at`, both from 1, the column in characters.
    fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.line_of(at);
        let column = self.text[self.starts[line]..at].chars().count();
        (line + 1, column + 1)
    }
}

#[derive(Serialize)]
struct FindingsShape<'f> {
    version: u8,
    findings: Vec<FindingShape<'f>>,
}

#[derive(Serialize)]
struct FindingShape<'f> {
    code: &'static str,
    level: Level,
    #[serde(flatten)]
    place: PlaceShape<'f>,
    remedy: Option<&'f str>,
    see: Option<PlaceShape<'f>>,
}

impl<'f> FindingShape<'f> {
    fn of(finding: &'f Finding, texts: &Texts) -> Self {
        let see = finding.see.as_ref();
        Self {
            code: finding.code,
            level: finding.level,
            place: PlaceShape::of(&finding.place, &finding.message, texts),
            remedy: finding.remedy.as_deref(),
            see: see.map(|(place, message)| PlaceShape::of(place, message, texts)),
        }
    }
}

#[derive(Serialize)]
struct PlaceShape<'f> {
    file: &'f str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    message: &'f str,
}

impl<'f> PlaceShape<'f> {
    fn of(place: &'f Place, message: &'f str, texts: &Texts) -> Self {
        let found = texts.find(place);
        let start = found.map(|(text, span)| text.line_and_column(span.start));
        let end = found.map(|(text, span)| text.line_and_column(span.end));
        Self {
            file: &place.file,
            line: start.map(|(line, _)| line),
            column: start.map(|(_, column)| column),
            end_line: end.map(|(line, _)| line),
            end_column: end.map(|(_, column)| column),
            message,
        }
    }
}
