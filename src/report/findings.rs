//! Findings as a compiler shows them, each with its line and a caret; and as JSON.
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

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::{Look, count_line, findings, findings_json};
    use crate::finding::{Finding, Level, Place};
    use crate::text::Span;

    const FILE: &str = "reviews/pact/anna.toml";
    const TEXT: &str = "version = 1\n\n[[review]]\nclaim = \"kdncjqpx\"\nverdict = \"treu\" # ‘É’ \u{1b}[31m\n\n[[review]]\nclaim = \"kdncjqpx\"\n";

    fn place(words: &str, nth: usize) -> Place {
        let at = TEXT.match_indices(words).nth(nth).expect("words of the text").0;
        Place { file: FILE.to_owned(), span: Some(Span::new(at, at + words.len())) }
    }

    fn sample() -> Vec<Finding> {
        let whole_file = Place { file: "claims/gone.toml".to_owned(), span: None };
        vec![
            Finding {
                code: "unknown-verdict",
                level: Level::Error,
                place: place("\"treu\"", 0),
                message: "`treu` is not a verdict of this project's scale".to_owned(),
                remedy: Some("did you mean `true`?".to_owned()),
                see: None,
                mends: Vec::new(),
            },
            Finding {
                code: "duplicate-review",
                level: Level::Warn,
                place: place("\"kdncjqpx\"", 1),
                message: "claim `kdncjqpx` is reviewed twice".to_owned(),
                remedy: Some("keep one of the two blocks".to_owned()),
                see: Some((place("\"kdncjqpx\"", 0), "the first review is here".to_owned())),
                mends: Vec::new(),
            },
            Finding {
                code: "missing-file",
                level: Level::Error,
                place: whole_file,
                message: "there are reviews of `gone` but no claims".to_owned(),
                remedy: None,
                see: None,
                mends: Vec::new(),
            },
            Finding {
                code: "allowed",
                level: Level::Allow,
                place: place("version", 0),
                message: "not told".to_owned(),
                remedy: None,
                see: None,
                mends: Vec::new(),
            },
        ]
    }

    fn text_of(file: &str) -> Option<String> {
        (file == FILE).then(|| TEXT.to_owned())
    }

    #[test]
    fn a_finding_shows_its_line_the_remedy_and_the_other_place() {
        for (name, colour) in [("plain", false), ("coloured", true)] {
            let look = Look { width: 80, colour, unicode: true };
            let shown = findings(&sample(), &text_of, look);
            insta::assert_snapshot!(format!("{name}_findings"), shown.replace('\u{1b}', "ESC"));
            assert!(colour || !shown.contains('\u{1b}'));
        }
        assert_eq!(count_line(&sample()), "2 errors, 1 warning");
        assert_eq!(count_line(&[]), "no findings");
    }

    #[test]
    fn json_counts_lines_and_columns_from_one_in_characters() {
        insta::assert_snapshot!("findings_json", findings_json(&sample(), &text_of));
    }

    #[test]
    fn a_long_line_is_trimmed_round_the_place() {
        let text = format!("note = \"{}\"", "é".repeat(4000));
        let at = text.len() - 41;
        let finding = Finding {
            code: "long",
            level: Level::Error,
            place: Place { file: FILE.to_owned(), span: Some(Span::new(at, at + 2)) },
            message: "here".to_owned(),
            remedy: None,
            see: None,
            mends: Vec::new(),
        };
        let look = Look { width: 80, colour: false, unicode: false };
        let shown = findings(&[finding], &|_| Some(text.clone()), look);
        assert!(shown.lines().all(|line| line.chars().count() <= 90), "{shown}");
        assert!(shown.contains("anna.toml:1:3989"), "{shown}");
    }

    proptest! {
        /// The file may have been changed since it was read.
        #[test]
        fn any_place_in_any_text_can_be_shown(text in any::<String>(), start in 0..200_usize, length in 0..50_usize) {
            let span = Some(Span::new(start, start + length));
            let place = Place { file: FILE.to_owned(), span };
            let finding = Finding {
                code: "any",
                level: Level::Error,
                place: place.clone(),
                message: text.clone(),
                remedy: Some(text.clone()),
                see: Some((place, text.clone())),
                mends: Vec::new(),
            };
            let look = Look { width: 80, colour: false, unicode: true };
            let shown = findings(std::slice::from_ref(&finding), &|_| Some(text.clone()), look);
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'), "{:?}", shown);
            let json = findings_json(&[finding], &|_| Some(text.clone()));
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
        }
    }
}
