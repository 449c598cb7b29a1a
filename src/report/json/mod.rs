//! The report for other programs: JSON with a published shape.
//!
//! ```text
//! REPORT  {"version": 1, "total": TALLY, "articles": [ARTICLE], "broken": [{"file", "findings"}]}
//!          "breakdown": {"by", "rows": [{"name", "tally": TALLY}]}       only with `--by`
//!          "since": {"revision", "whole": TALLY, "gone": []}             only with `--since`
//! ARTICLE {"article", "title", "authors": [], "published", "language", "url", "tally": TALLY,
//!          "claims": [CLAIM]}                                    claims only with `--detail`
//! TALLY   {"claims", "checkable", "checked", "percent", "disputed", "outdated", "waiting", "set_aside",
//!          "verdicts": {VERDICT: n}, "said_only": {SAID: n},     these two add up to `checked`
//!          "said": {SAID: n},     of all that are checked
//!          "reviewers": {NAME: n}, "sources", "sources_unarchived"}
//! CLAIM   {"article", "number", "id", "text", "claim", "kind", "check", "of", "parts": [ID], "speaker",
//!          "date", "tags": [], "note", "status", "verdict", "said", "reviews": [REVIEW],
//!          "withheld"}                      only where `list` and `show` keep reviews by others back
//! REVIEW  {"reviewer", "wording": "present|earlier", "claim", "was", "said", "verdict", "date",
//!          "confidence", "note", "fix", "sources": [SOURCE]}
//! SOURCE  {"title", "url", "publisher", "author", "published", "accessed", "archived", "at", "quote",
//!          "stance", "kind", "file"}
//! ```
//!
//! In JSON Lines every line is a CLAIM. `docs/report.schema.json` says all this to a program.
//!
//! Numbers are counts, dates are `YYYY-MM-DD`, words are those of the records; what is absent is `null`
//! or empty. `number` is the claim's place in its article, from 1; `status` is `null` for a claim that is
//! counted through its parts. Fields may be added within a version; none changes its meaning.

mod shape;

use schemars::generate::SchemaSettings;
use serde::Serialize;

use self::shape::{ArticleShape, ReportShape};
pub(super) use self::shape::{AssignedShape, ClaimShape};
use super::breakdown::Breakdown;
use super::pieces::Pieces;
use super::{ArticleReport, Report};

/// Writes the report as JSON; with `detail`, every claim with its reviews as well.
pub fn json(report: &Report<'_>, detail: bool) -> String {
    pieces(report, detail).whole(report)
}

/// Writes the report as JSON in pieces.
pub fn pieces<'p>(report: &Report<'_>, detail: bool) -> Pieces<'p> {
    let counts = ReportShape::of(report, None);
    if !detail || report.articles.is_empty() {
        return Pieces::one(written(&counts));
    }
    let around = written(&counts.without_articles());
    // No string in JSON has a line feed, so that this is the key it looks like.
    let (head, tail) = around.split_once(NO_ARTICLES).unwrap_or((&around, ""));
    Pieces {
        between: ",",
        tail: format!("\n  ]{tail}"),
        ..Pieces::of_articles(format!("{head}{ARTICLES}"), |article| {
            let article = written(&ArticleShape::of(article, true));
            format!("\n{}", article.trim_end()).replace('\n', "\n    ")
        })
    }
}

/// How a report that has no articles says so, and how one begins that has some.
const NO_ARTICLES: &str = "\n  \"articles\": []";
const ARTICLES: &str = "\n  \"articles\": [";

/// Writes the report as JSON, with a breakdown of it.
pub fn json_by(report: &Report<'_>, breakdown: &Breakdown) -> String {
    written(&ReportShape::of(report, Some(breakdown)))
}

/// Writes every claim with its reviews as JSON, a line each (JSON Lines).
pub fn jsonl<'p>() -> Pieces<'p> {
    let line = |claim: &ClaimShape<'_>| serde_json::to_string(claim).unwrap_or_default() + "\n";
    let lines =
        move |article: &ArticleReport<'_>| ClaimShape::all(article).iter().map(line).collect();
    Pieces::of_articles(String::new(), lines)
}

/// Returns the schema of the JSON report; a line of the JSON Lines form is its `$defs/Claim`.
///
/// It leaves open what may be added within a version: an object can have more keys than it names.
pub fn report_schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    written(&generator.into_root_schema_for::<ReportShape<'_>>())
}

/// Writes a value of one of the shapes, indented, with a line feed at the end.
pub(super) fn written(shape: &impl Serialize) -> String {
    // A shape is made of strings, numbers and maps with string keys; JSON can say all of that.
    serde_json::to_string_pretty(shape).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use jsonschema::Validator;
    use serde_json::{Value, json as value};

    use super::{json, json_by, jsonl, report_schema};
    use crate::report::breakdown::{Breakdown, By};
    use crate::report::sample::{PRIVATE, Sample};

    #[test]
    fn the_shape_is_the_published_one() {
        insta::assert_snapshot!("report", json(&Sample::three().report(), false));
        insta::assert_snapshot!("report_in_detail", json(&Sample::one().report(), true));
    }

    /// `docs/report.schema.json` is what other programs rely on: a change here is a change for them.
    #[test]
    fn the_published_schema_is_that_of_the_shapes() {
        if std::env::var_os("INSTA_UPDATE").is_some_and(|set| set == "always") {
            std::fs::write("docs/report.schema.json", report_schema()).expect("docs");
        }
        let published = std::fs::read_to_string("docs/report.schema.json").expect("the schema");
        assert_eq!(published, report_schema());
    }

    #[test]
    fn every_report_is_what_its_schema_says() {
        let schema: Value = serde_json::from_str(&report_schema()).expect("a schema");
        let of_report = validator(&schema);
        for sample in [Sample::one(), Sample::three()] {
            let report = sample.report();
            for by in [By::Speaker, By::Source] {
                assert_valid(&of_report, &json_by(&report, &Breakdown::new(&report, by)));
            }
            assert_valid(&of_report, &json(&report, false));
            assert_valid(&of_report, &json(&report, true));
            let of_claim = validator(&value!({
                "$ref": "#/$defs/Claim",
                "$defs": schema["$defs"],
            }));
            let lines = jsonl().whole(&report);
            let claims: usize = report.articles.iter().map(|a| a.standings.len()).sum();
            assert_eq!(lines.lines().count(), claims);
            lines.lines().for_each(|line| assert_valid(&of_claim, line));
        }
        let wrong = json(&Sample::one().report(), true).replace("\"present\"", "\"past\"");
        assert!(!of_report.is_valid(&serde_json::from_str(&wrong).expect("JSON")));
    }

    fn validator(schema: &Value) -> Validator {
        jsonschema::options().should_validate_formats(true).build(schema).expect("a schema")
    }

    fn assert_valid(validator: &Validator, written: &str) {
        let value = serde_json::from_str(written).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&value).map(|why| why.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }

    #[test]
    fn nothing_private_is_let_out() {
        assert!(!json(&Sample::three().report(), true).contains(PRIVATE));
        assert!(!jsonl().whole(&Sample::three().report()).contains(PRIVATE));
    }
}
