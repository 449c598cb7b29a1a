//! Findings as commands to GitHub's workflows, which shows them beside the lines they are about.
//!
//! Ten annotations of a step are shown and no more: the nine worst are sent, and how many more there are.
//! Those follow as plain lines, which the log keeps.

use super::{Texts, count_line};
use crate::finding::{Finding, Level};
use crate::text::{Lines, visible};

/// How many annotations are sent with a place.
const SHOWN: usize = 9;

/// Writes findings for a GitHub workflow; `prefix` is the way from the repository to the project: `desk/`.
pub fn findings_github(
    findings: &[Finding],
    text_of: &dyn Fn(&str) -> Option<String>,
    prefix: &str,
) -> String {
    let texts = Texts::of(findings, text_of);
    let told = findings.iter().filter(|finding| finding.level > Level::Allow);
    let mut worst: Vec<&Finding> = told.collect();
    // The sort is stable: among findings of one level the order stays.
    worst.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    let (shown, rest) = worst.split_at(worst.len().min(SHOWN));
    let mut commands: String =
        shown.iter().map(|finding| command(finding, &texts, prefix)).collect();
    if let Some(next) = rest.first() {
        let left: Vec<Finding> = rest.iter().copied().cloned().collect();
        let more = format!("and {} more: {}", rest.len(), count_line(&left));
        let level = name(next.level);
        commands.push_str(&format!("::{level} title=factcheck lint::{}\n", escaped(&more)));
    }
    commands.extend(rest.iter().map(|finding| line(finding, &texts, prefix)));
    commands
}

/// A finding as a workflow command.
fn command(finding: &Finding, texts: &Texts, prefix: &str) -> String {
    let file = escaped_property(&format!("{prefix}{}", finding.place.file));
    let place = texts.find(&finding.place).map_or_else(String::new, |(text, span)| {
        let (line, column) = text.line_and_column(span.start);
        let (end_line, end_column) = text.line_and_column(span.end);
        format!(",line={line},col={column},endLine={end_line},endColumn={end_column}")
    });
    let told = [Some(&finding.message), finding.remedy.as_ref()].into_iter().flatten();
    let told: Vec<_> = told.map(|told| visible(told, Lines::Join)).collect();
    let (level, code) = (name(finding.level), finding.code);
    format!("::{level} file={file}{place},title={code}::{}\n", escaped(&told.join("\n")))
}

/// A finding as a line of the log, which cannot be taken for a command.
fn line(finding: &Finding, texts: &Texts, prefix: &str) -> String {
    let file = visible(&finding.place.file, Lines::Join);
    let place = texts.find(&finding.place).map_or_else(String::new, |(text, span)| {
        let (line, column) = text.line_and_column(span.start);
        format!(":{line}:{column}")
    });
    let message = visible(&finding.message, Lines::Join);
    let (level, code) = (name(finding.level), finding.code);
    format!("{level}[{code}] {prefix}{file}{place}: {message}\n")
}

fn name(level: Level) -> &'static str {
    if level == Level::Error { "error" } else { "warning" }
}

/// Returns a text as the message of a command has it.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns a text as a property of a command has it.
fn escaped_property(text: &str) -> String {
    escaped(&visible(text, Lines::Join)).replace(':', "%3A").replace(',', "%2C")
}
