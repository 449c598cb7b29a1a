//! Findings in every form, the same few of them.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{
    Look, count_line, findings, findings_github, findings_json, findings_junit, findings_sarif,
};
use crate::finding::{Finding, Level, Mend, Place};
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
            mends: vec![Mend {
                span: place("\"treu\"", 0).span.expect("a span"),
                text: "\"true\"".to_owned(),
            }],
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
fn github_is_sent_the_worst_nine_with_everything_escaped() {
    insta::assert_snapshot!("github", findings_github(&sample(), &text_of, "desk, 1/"));
    let many: Vec<Finding> = std::iter::repeat_with(sample).flatten().take(40).collect();
    let told = findings_github(&many, &text_of, "");
    let commands: Vec<&str> = told.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(commands.len(), 10, "GitHub shows ten a step");
    assert!(commands[..9].iter().all(|command| command.starts_with("::error ")), "{told}");
    assert_eq!(commands[9], "::error title=factcheck lint::and 21 more: 11 errors, 10 warnings");
    assert_eq!(told.lines().count(), 10 + 21, "the others are in the log");
}

#[test]
fn sarif_is_what_its_schema_says() {
    let schema = include_str!("../../../tests/sarif-2.1.0.schema.json");
    // The standard's pattern of a language has a stray bracket, which stricter engines refuse.
    let schema = serde_json::from_str(&schema.replace("]?$\"", "?$\"")).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let written = findings_sarif(&sample(), &text_of, "a desk/");
    let log: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    let errors: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0], "{written}");
    insta::assert_snapshot!("sarif", without_rules(log));
    assert!(validator.validate(&serde_json::json!({"version": "2.1.0"})).is_err());
}

/// The log with its first rule only.
fn without_rules(mut log: serde_json::Value) -> String {
    let rules = log.pointer_mut("/runs/0/tool/driver/rules").and_then(|rules| rules.as_array_mut());
    rules.expect("rules").truncate(1);
    let driver = log.pointer_mut("/runs/0/tool/driver/semanticVersion").expect("a version");
    *driver = "0.0.0".into();
    serde_json::to_string_pretty(&log).expect("JSON")
}

#[test]
fn a_finding_is_a_test_that_fails_and_a_warning_one_that_is_skipped() {
    insta::assert_snapshot!("junit", findings_junit(&sample(), &text_of));
    insta::assert_snapshot!("junit_of_none", findings_junit(&[], &text_of));
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
        let found = [finding];
        let text_of = |_: &str| Some(text.clone());
        for json in [findings_json(&found, &text_of), findings_sarif(&found, &text_of, "")] {
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
        }
        prop_assert_eq!(findings_github(&found, &text_of, "").lines().count(), 1);
    }
}
