//! The catalogue: every code with a slip that it is told for.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{ArticleRecords, lint, lint_assignments, lint_names};
use crate::finding::{BREAKING, CODES, Finding, Level};
use crate::record::{AssignmentsFile, ClaimsFile, ReviewsFile, read_settings};
use crate::review::Reviewer;
use crate::settings::Settings;

/// A claims file without a slip: two sentences, a part, and one that was reworded.
const CLAIMS: &str = "published = 2024-06-20
url = \"https://example.org/article\"
[[claim]]
id = \"pcmrnbvg\"
text = \"The automatic treaty was replaced by a lower-level treaty after the fall of the Soviet Union.\"
[[claim]]
id = \"PART\"
text = \"The treaty was replaced\"
of = \"pcmrnbvg\"
[[retired]]
id = \"WAS\"
text = \"The treaty was replaced by another.\"
became = \"pcmrnbvg\"
";

const TEXT: &str = "The automatic treaty was replaced by a lower-level treaty after the fall of the Soviet Union.\n";

const REVIEW: &str = "[[review]]\nclaim = \"pcmrnbvg\"\nverdict = \"true\"\n[[review.source]]\nurl = \"https://example.org/source\"\n";

/// Every code, the file it is about, what to put into that file in place of what, and the words it points at.
const CATALOGUE: &[(&str, &str, &str, &str, &str)] = &[
    (
        "merge-conflict",
        "claims",
        "[[retired]]",
        "<<<<<<< HEAD\n=======\n>>>>>>> b\n[[retired]]",
        "<<<<<<< HEAD",
    ),
    ("invalid-toml", "claims", "of = \"pcmrnbvg\"", "of = pcmrnbvg", "of = pcmrnbvg"),
    ("version-too-new", "claims", "url =", "version = 7\nurl =", "7"),
    ("line-endings", "claims", "[[retired]]\n", "[[retired]]\r\n", ""),
    ("unknown-key", "claims", "url =", "urls =", "urls"),
    (
        "missing-key",
        "claims",
        "[[retired]]",
        "[[claim]]\nid = \"pcmrnbvb\"\n[[retired]]",
        "[[claim]]",
    ),
    ("wrong-type", "claims", "of = \"pcmrnbvg\"", "of = 3", "3"),
    ("bad-date", "claims", "[[retired]]", "date = \"Wednesday\"\n[[retired]]", "\"Wednesday\""),
    ("bad-id", "claims", "of = \"pcmrnbvg\"", "of = \"3\"", "\"3\""),
    ("unknown-word", "claims", "[[retired]]", "kind = \"fcat\"\n[[retired]]", "\"fcat\""),
    (
        "duplicate-claim",
        "claims",
        "[[retired]]",
        "[[claim]]\nid = \"PART\"\ntext = \"The treaty was replaced\"\nof = \"pcmrnbvg\"\n[[retired]]",
        "\"PART\"",
    ),
    (
        "changed-text",
        "claims",
        "replaced by another.",
        "replaced by some other.",
        "\"The treaty was replaced by some other.\"",
    ),
    ("unknown-part", "claims", "of = \"pcmrnbvg\"", "of = \"pcmrnbvb\"", "\"pcmrnbvb\""),
    ("unknown-part", "claims", "of = \"pcmrnbvg\"", "of = \"PART\"", "\"PART\""),
    ("unknown-part", "claims", "of = \"pcmrnbvg\"", "of = \"WAS\"", "\"WAS\""),
    (
        "unknown-successor",
        "claims",
        "became = \"pcmrnbvg\"",
        "became = \"pcmrnbvb\"",
        "\"pcmrnbvb\"",
    ),
    (
        "not-in-text",
        "text",
        "lower-level",
        "higher-level",
        "\"The automatic treaty was replaced by a lower-level treaty after the fall of the Soviet Union.\"",
    ),
    (
        "altered-quotation",
        "claims",
        "of = \"pcmrnbvg\"",
        "of = \"pcmrnbvg\"\nclaim = \"The “older treaty” was replaced.\"",
        "\"The “older treaty” was replaced.\"",
    ),
    ("bad-verdict", "reviews", "\"true\"", "\"So true\"", "\"So true\""),
    ("wrong-reviewer", "reviews", "[[review]]", "reviewer = \"you\"\n[[review]]", "\"you\""),
    (
        "duplicate-review",
        "reviews",
        "[[review]]",
        "[[review]]\nclaim = \"pcmrnbvg\"\nnote = \"twice\"\n[[review]]",
        "\"pcmrnbvg\"",
    ),
    ("orphaned-review", "reviews", "pcmrnbvg", "pcmrnbvb", "\"pcmrnbvb\""),
    ("outdated-review", "reviews", "pcmrnbvg", "WAS", "\"WAS\""),
    ("unknown-verdict", "reviews", "\"true\"", "\"treu\"", "\"treu\""),
    ("verdict-without-source", "reviews", "https://example.org/source", "", "\"true\""),
    (
        "lost-fix",
        "reviews",
        "[[review.source]]",
        "fix = \"a treaty → a pact\"\n[[review.source]]",
        "\"a treaty → a pact\"",
    ),
    ("future-date", "reviews", "url =", "accessed = 2026-12-23\nurl =", "2026-12-23"),
    (
        "private-told",
        "reviews",
        "[[review.source]]",
        "private = \"The minister's driver told us.\"\nnote = \"So it is; the minister’s driver told us.\"\n[[review.source]]",
        "\"So it is; the minister’s driver told us.\"",
    ),
    (
        "private-told",
        "reviews",
        "[[review.source]]",
        "note = \"Off the record, she agrees.\"\n[[review.source]]",
        "\"Off the record, she agrees.\"",
    ),
    (
        "source-without-address",
        "reviews",
        "url = \"https://example.org/source\"",
        "quote = \"so\"",
        "[[review.source]]",
    ),
    (
        "bad-address",
        "reviews",
        "https://example.org/source",
        "javascript:alert(1)",
        "\"javascript:alert(1)\"",
    ),
    (
        "circular-source",
        "reviews",
        "https://example.org/source",
        "http://www.example.org/article/#p",
        "\"http://www.example.org/article/#p\"",
    ),
    (
        "no-place",
        "reviews",
        "https://example.org/source",
        "https://example.org/Treaty.PDF?v=2",
        "\"https://example.org/Treaty.PDF?v=2\"",
    ),
    (
        "no-place",
        "reviews",
        "https://example.org/source\"",
        "https://youtu.be/x\"\nquote = \"said so\"",
        "\"https://youtu.be/x\"",
    ),
    ("empty-quote", "reviews", "url =", "quote = \" … \"\nurl =", "\" … \""),
    ("cut-quote", "reviews", "url =", "quote = \"a … b\"\nurl =", "\"a … b\""),
    (
        "one-origin",
        "reviews",
        "[[review.source]]",
        "[[review.source]]\nurl = \"https://www.example.org/other\"\n[[review.source]]",
        "\"true\"",
    ),
    ("secondary-only", "reviews", "url =", "kind = \"secondary\"\nurl =", "\"true\""),
    ("later-evidence", "reviews", "url =", "published = 2024-07-01\nurl =", "\"true\""),
    ("bad-name", "settings", "", "reviewer = \"…\"", "\"…\""),
    ("unknown-name", "names", "", "deciders = [\"me\", \"chief\"]", "\"chief\""),
    ("unknown-name", "names", "", "reviewer = \"mee\"", "\"mee\""),
];

fn today() -> NaiveDate {
    "2026-11-23".parse().expect("a day")
}

fn with_ids(text: &str) -> String {
    let id = |words: &str| crate::claim::ClaimId::of(words, 1).to_string();
    text.replace("PART", &id("The treaty was replaced"))
        .replace("WAS", &id("The treaty was replaced by another."))
}

/// Lints the records, one of them changed. Returns each finding with the words it points at.
fn linted(file: &str, from: &str, to: &str, settings: &Settings) -> Vec<(Finding, String)> {
    let text_of = |name: &str, text: &str| {
        with_ids(&if name == file { text.replacen(from, to, 1) } else { text.to_owned() })
    };
    let claims = ClaimsFile::read("claims/pact.toml", text_of("claims", CLAIMS));
    let me = Reviewer::named("me").expect("a name");
    let reviews = [ReviewsFile::read("reviews/pact/me.toml", &me, text_of("reviews", REVIEW))];
    let text = text_of("text", TEXT);
    let records = ArticleRecords {
        name: "pact",
        claims: Some(&claims),
        reviews: &reviews,
        text: Some(&text),
    };
    let words = |finding: Finding| {
        let in_claims = finding.place.file == claims.file;
        let text = if in_claims { &claims.text } else { &reviews[0].text };
        let words = finding.place.span.map_or("", |span| span.of(text)).to_owned();
        (finding, words)
    };
    lint(&[records], settings, today()).into_iter().map(words).collect()
}

/// Settings that allow nothing.
fn all_told() -> Settings {
    let levels =
        CODES.iter().map(|(code, level, _)| ((*code).to_owned(), (*level).max(Level::Warn)));
    Settings { lint: levels.collect(), ..Settings::default() }
}

#[test]
fn records_without_a_slip_have_no_finding() {
    assert_eq!(linted("", "", "", &all_told()), []);
}

#[test]
fn what_is_allowed_unless_set_is_not_told() {
    for (code, file, from, to, _) in CATALOGUE {
        let allowed = CODES.iter().any(|(known, level, _)| known == code && *level == Level::Allow);
        if allowed {
            assert_eq!(linted(file, from, to, &Settings::default()), []);
        }
    }
}

#[test]
fn every_code_is_told_for_its_slip_and_no_other_is() {
    let words = |finding: &Finding, text: &str| {
        (finding.code, finding.place.span.map_or("", |span| span.of(text)).to_owned())
    };
    for (code, file, from, to, expected) in CATALOGUE {
        let findings: Vec<_> = match *file {
            "settings" => {
                let (_, findings) = read_settings("factcheck.toml", to);
                findings.iter().map(|finding| words(finding, to)).collect()
            }
            "names" => {
                let (settings, _) = read_settings("factcheck.toml", to);
                let me = BTreeSet::from([Reviewer::named("me").expect("a name")]);
                let findings = lint_names("factcheck.toml", to, &settings, &me);
                findings.iter().map(|finding| words(finding, to)).collect()
            }
            file => {
                let findings = linted(file, from, to, &all_told());
                findings.into_iter().map(|(finding, words)| (finding.code, words)).collect()
            }
        };
        assert_eq!(findings, [(*code, with_ids(expected))], "{to}");
    }
}

#[test]
fn what_breaks_a_file_is_always_an_error_and_nothing_else_is() {
    let me = Reviewer::named("me").expect("a name");
    for (code, file, from, to, _) in CATALOGUE {
        let slip = |text: &str| with_ids(&text.replacen(from, to, 1));
        let is_broken = match *file {
            "claims" => ClaimsFile::read("", slip(CLAIMS)).is_broken(),
            "reviews" => ReviewsFile::read("", &me, slip(REVIEW)).is_broken(),
            _ => continue,
        };
        assert_eq!(is_broken, BREAKING.contains(code), "{code}");
    }
}

#[test]
fn every_code_has_a_slip_in_the_catalogue() {
    let told: BTreeSet<&str> = CATALOGUE.iter().map(|(code, ..)| *code).collect();
    // What is wrong with a file before there is a text of it, the store tells; assignments have a test below.
    let elsewhere = ["unreadable", "not-utf-8", "file-name", "unknown-assignment"];
    let codes = CODES.iter().map(|(code, ..)| *code);
    let known: BTreeSet<&str> = codes.filter(|code| !elsewhere.contains(code)).collect();
    assert_eq!(told, known);
}

#[test]
fn every_code_has_a_section_in_the_documentation() {
    let page = include_str!("../../docs/lints.md");
    let sections: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("### `")?.strip_suffix('`')).collect();
    let codes: Vec<&str> = CODES.iter().map(|(code, ..)| *code).collect();
    assert_eq!(sections, codes);
    for (code, level, meaning) in CODES {
        let level = match level {
            Level::Error => "error",
            Level::Warn => "warning",
            Level::Allow => "allowed unless set",
        };
        let line = format!("### `{code}`\n\n*{level}:* {meaning}.");
        assert!(page.contains(&line), "docs/lints.md lacks:\n{line}");
    }
}

#[test]
fn a_project_settles_how_seriously_a_finding_is_taken() {
    let levels = |level| BTreeMap::from([("orphaned-review".to_owned(), level)]);
    let with = |level| Settings { lint: levels(level), ..Settings::default() };
    let warned = linted("reviews", "pcmrnbvg", "pcmrnbvb", &with(Level::Warn));
    assert_eq!(warned[0].0.level, Level::Warn);
    assert_eq!(linted("reviews", "pcmrnbvg", "pcmrnbvb", &with(Level::Allow)), []);
}

#[test]
fn what_is_laid_out_and_not_filled_in_is_no_slip() {
    let blank = "[[review]]\nclaim = \"pcmrnbvb\"\nverdict = \"\"\nnote = '''\n'''\n[[review.source]]\nurl = \"\"\n[[review]]";
    assert_eq!(linted("reviews", "[[review]]", blank, &Settings::default()), []);
    let laid_out = "title = \"\"\nat = \"\"\nquote = \"\"\nstance = \"\"\nurl =";
    assert_eq!(linted("reviews", "url =", laid_out, &Settings::default()), []);
}

#[test]
fn a_line_that_is_no_toml_hides_nothing_but_its_own_echo() {
    let told = |slips: &str| {
        let found = linted("reviews", REVIEW, slips, &Settings::default());
        found.into_iter().map(|(finding, words)| (finding.code, words)).collect::<Vec<_>>()
    };
    let slips = "[[review]]\nclaim = \"pcmrnbvg\"\nverdct = \"true\"\ndate = 28/11/2026\n\n\
                 [[review]]\nclaim = \"pcmrnbvb\"\nverdict = \"false\"\nnote = “so”\n";
    let expected = [
        ("unknown-key", "verdct"),
        ("invalid-toml", "date = 28/11/2026"),
        ("orphaned-review", "\"pcmrnbvb\""),
        ("invalid-toml", "note = “so”"),
    ];
    let is_told = |slips: &str, expected: &[(&'static str, &str)]| {
        let expected: Vec<_> =
            expected.iter().map(|(code, words)| (*code, (*words).to_owned())).collect();
        assert_eq!(told(slips), expected, "{slips}");
    };
    // That the second has no source may be an echo: the line that is no TOML could be one's.
    is_told(slips, &expected);
    // Keys below a header that is none are out of place, and what is said in a line that is no TOML is not missing.
    is_told(
        "[[review]]\nclaim = pcmrnbvg\n\n[[review]\nverdct = \"true\"\n",
        &[("invalid-toml", "claim = pcmrnbvg"), ("invalid-toml", "[[review]")],
    );
    let unended = slips.replace("date = 28/11/2026", "note = '''\nIt is so.");
    is_told(&unended, &[("invalid-toml", "'''")]);
}

#[test]
fn reviews_without_claims_are_told_once_a_file() {
    let me = Reviewer::named("me").expect("a name");
    let reviews = [ReviewsFile::read("reviews/pact/me.toml", &me, REVIEW.to_owned())];
    let records = ArticleRecords { name: "pact", claims: None, reviews: &reviews, text: None };
    let findings = lint(&[records], &Settings::default(), today());
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].code, findings[0].place.span), ("orphaned-review", None));
}

#[test]
fn the_same_sentence_said_again_keeps_an_id_of_its_own() {
    let again =
        format!("[[claim]]\nid = \"rctstffb\"\ntext = \"{}\"\n[[retired]]", TEXT.trim_end());
    assert_eq!(linted("claims", "[[retired]]", &again, &Settings::default()), []);
}

#[test]
fn what_is_assigned_has_to_be_there() {
    let claims = ClaimsFile::read("claims/pact.toml", with_ids(CLAIMS));
    let records =
        ArticleRecords { name: "pact", claims: Some(&claims), reviews: &[], text: Some(TEXT) };
    let told = |target: &str| {
        let text = with_ids(&format!("[assigned]\n{target} = \"anna\"\n"));
        let file = AssignmentsFile::read("assignments.toml", text);
        let found = lint_assignments(&file, &[records], &Settings::default());
        found.into_iter().map(|finding| (finding.code, finding.remedy)).collect::<Vec<_>>()
    };
    for there in ["pact", "\"pact/pcmrnbvg\"", "\"pact/WAS\""] {
        assert_eq!(told(there), [], "{there}");
    }
    let near = Some("did you mean `pact`?".to_owned());
    assert_eq!(told("patc"), [("unknown-assignment", near)]);
    let list = Some("factcheck list pact shows them".to_owned());
    assert_eq!(told("\"pact/pcmrnbvb\""), [("unknown-assignment", list)]);
}
