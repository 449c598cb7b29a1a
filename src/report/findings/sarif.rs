//! Findings as SARIF 2.1.0, which forges and editors read: each code a rule, each finding a result.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Text, Texts};
use crate::finding::{CODES, Finding, Level, Place};
use crate::report::json::written;
use crate::text::{Lines, Span, visible};

/// Writes findings as a SARIF log; `prefix` is the way from the repository to the project: `desk/`.
pub fn findings_sarif(
    findings: &[Finding],
    text_of: &dyn Fn(&str) -> Option<String>,
    prefix: &str,
) -> String {
    let texts = Texts::of(findings, text_of);
    let told = findings.iter().filter(|finding| finding.level > Level::Allow);
    let results: Vec<FindingResult> =
        told.map(|finding| FindingResult::of(finding, &texts, prefix)).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": CODES.iter().map(rule).collect::<Vec<_>>(),
    });
    written(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// A code as a rule.
fn rule((code, level, meaning): &(&str, Level, &str)) -> Value {
    let configuration = match level {
        Level::Allow => json!({ "enabled": false, "level": "warning" }),
        level => json!({ "level": name(*level) }),
    };
    json!({
        "id": code,
        "shortDescription": { "text": meaning },
        "defaultConfiguration": configuration,
    })
}

/// A finding as a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FindingResult {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Value,
    locations: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
}

impl FindingResult {
    fn of(finding: &Finding, texts: &Texts, prefix: &str) -> Self {
        let told = [Some(&finding.message), finding.remedy.as_ref()].into_iter().flatten();
        let told: Vec<_> = told.map(|told| visible(told, Lines::Join)).collect();
        let see = finding.see.iter().map(|(place, message)| {
            let mut location = location(place, texts, prefix);
            location["message"] = json!({ "text": visible(message, Lines::Join) });
            location
        });
        Self {
            rule_id: finding.code,
            rule_index: CODES.iter().position(|(code, ..)| *code == finding.code),
            level: name(finding.level),
            message: json!({ "text": told.join("\n") }),
            locations: vec![location(&finding.place, texts, prefix)],
            related_locations: see.collect(),
            fixes: fix(finding, texts, prefix).into_iter().collect(),
        }
    }
}

fn location(place: &Place, texts: &Texts, prefix: &str) -> Value {
    let mut physical = json!({ "artifactLocation": artifact(&place.file, prefix) });
    if let Some((text, span)) = texts.find(place) {
        physical["region"] = region(text, span);
    }
    json!({ "physicalLocation": physical })
}

fn region(text: &Text, span: Span) -> Value {
    let (line, column) = text.line_and_column(span.start);
    let (end_line, end_column) = text.line_and_column(span.end);
    json!({
        "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column,
    })
}

/// What sets a finding right, where something does.
fn fix(finding: &Finding, texts: &Texts, prefix: &str) -> Option<Value> {
    let replacements: Vec<Value> = finding
        .mends
        .iter()
        .filter_map(|mend| {
            let place = Place { file: finding.place.file.clone(), span: Some(mend.span) };
            let (text, span) = texts.find(&place)?;
            let inserted = json!({ "text": mend.text });
            Some(json!({ "deletedRegion": region(text, span), "insertedContent": inserted }))
        })
        .collect();
    let artifact = artifact(&finding.place.file, prefix);
    (!replacements.is_empty()).then(|| {
        json!({ "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }] })
    })
}

/// Names a file by its way from the repository, as an address has it.
fn artifact(file: &str, prefix: &str) -> Value {
    let mut uri = String::new();
    for byte in format!("{prefix}{file}").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    json!({ "uri": uri })
}

fn name(level: Level) -> &'static str {
    if level == Level::Error { "error" } else { "warning" }
}
