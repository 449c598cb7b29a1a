//! Tests that tell what happens to files as people write them.

use super::{ClaimsFile, ReviewsFile, read_settings, write_claims, write_reviews};
use crate::amend::{set_aside, split};
use crate::claim::{Claim, Claims, Kind, Retired};
use crate::finding::{Finding, Level};
use crate::review::{Review, Reviewer, Reviews, Source};
use crate::verdict::Scale;

/// A claims file as a person leaves it: comments everywhere, odd spacing, all kinds of quote marks.
const MESSY_CLAIMS: &str = "#:schema ../.factcheck/claims.schema.json
# Mine.

version   =   1   # the first
title = 'A “title”'
# who
authors = [
  \"A\", # first
  'B',
]


# about the first
  [[ claim ]]   # here
id=\"kfmqzwtd\"
text = '''It is “so”.'''
kind = \"fact\"
check = true # yes

# about the second, one
# about the second, two
[[claim]]
text = \"It is not so.\" # odd order
\tid = 'pwhxgdkc'
note = '''
[[claim]]
id = 'not a header'
'''
# at the end of the second

[[retired]]
id = \"bxvtnrsq\"
text = \"It was so.\"
# the end";

const MESSY_REVIEWS: &str = "# Mine.
[[review]]
claim = 'kfmqzwtd'
verdict = 'true' # sure

# second
[[review]]
claim = \"pwhxgdkc\"
verdict = \"\"
note = '''
'''
  # its source
  [[review.source]]
  url = \"\"
  title = \"\"
";

fn reviewer() -> Reviewer {
    Reviewer::named("desk").expect("a name")
}

fn claims(text: &str) -> ClaimsFile {
    ClaimsFile::read("claims/pact.toml", text.to_owned())
}

fn reviews(text: &str) -> ReviewsFile {
    ReviewsFile::read("reviews/pact/desk.toml", &reviewer(), text.to_owned())
}

fn write(reviews: &Reviews, old: Option<&str>) -> String {
    write_reviews("pact", old, reviews, &Claims::default(), &Scale::default())
}

/// Returns what was found as `code: the words meant`.
fn found(text: &str, findings: &[Finding]) -> Vec<String> {
    let words = |finding: &Finding| finding.place.span.map_or("", |span| span.of(text)).to_owned();
    findings.iter().map(|finding| format!("{}: {}", finding.code, words(finding))).collect()
}

#[test]
fn a_file_that_says_the_same_is_not_touched() {
    let read = claims(MESSY_CLAIMS);
    assert_eq!(read.findings, []);
    assert_eq!(read.claims.claims.len(), 2);
    assert_eq!(read.claims.authors, ["A", "B"]);
    assert_eq!(write_claims("pact", Some(MESSY_CLAIMS), &read.claims), MESSY_CLAIMS);
    let read = reviews(MESSY_REVIEWS);
    assert_eq!(read.findings, []);
    assert!(read.reviews.reviews[1].is_blank());
    assert_eq!(write(&read.reviews, Some(MESSY_REVIEWS)), MESSY_REVIEWS);
    let windows = format!("\u{feff}{}", MESSY_CLAIMS.replace('\n', "\r\n"));
    let read_windows = claims(&windows);
    assert_eq!(read_windows.findings, []);
    assert_eq!(read_windows.claims, claims(MESSY_CLAIMS).claims);
    assert_eq!(write_claims("pact", Some(&windows), &read_windows.claims), windows);
}

#[test]
fn a_changed_claim_keeps_its_comments_and_its_manner() {
    let mut changed = claims(MESSY_CLAIMS).claims;
    changed.claims[0].text = "It is so.".to_owned();
    changed.claims[0].check = false;
    changed.claims[0].speaker = Some("Putin".to_owned());
    let edited = write_claims("pact", Some(MESSY_CLAIMS), &changed);
    let expected = MESSY_CLAIMS
        .replace("'''It is “so”.'''", "'''\nIt is so.'''")
        .replace("check = true # yes", "check = false # yes\nspeaker = \"Putin\"");
    assert_eq!(edited, expected + "\n");
}

#[test]
fn claims_move_with_their_comments() {
    let mut changed = claims(MESSY_CLAIMS).claims;
    changed.claims.swap(0, 1);
    let edited = write_claims("pact", Some(MESSY_CLAIMS), &changed);
    assert_eq!(claims(&edited).claims, changed);
    let second = edited.find("# about the second, one\n# about the second, two\n[[claim]]");
    let first = edited.find("# about the first\n  [[ claim ]]   # here\nid=\"kfmqzwtd\"");
    assert!(second.expect("the second") < first.expect("the first"));
    assert_eq!(edited.len(), MESSY_CLAIMS.len() + 1);
}

#[test]
fn what_people_wrote_stays_to_the_byte_where_claims_are_split_and_set_aside() {
    let before = claims(MESSY_CLAIMS).claims;
    let id = before.claims[1].id.clone();
    let split = split(&before, &id, &["it is", "so"]).expect("a split").claims;
    let written = write_claims("pact", Some(MESSY_CLAIMS), &split);
    let parts = "\n[[claim]]\nid = \"";
    let (old, new) = written.split_once(parts).expect("the parts");
    assert_eq!(old, MESSY_CLAIMS.to_owned() + "\n");
    assert_eq!(new.matches(parts).count(), 1, "{written}");
    let aside = set_aside(&split, &[split.claims[2].id.clone()], false, None).expect("set aside");
    let aside_text = write_claims("pact", Some(&written), &aside.claims);
    assert_eq!(aside_text.replacen("check = false\n", "", 1), written);
    let back = set_aside(&aside.claims, &aside.changed, true, None).expect("back").claims;
    assert_eq!(write_claims("pact", Some(&aside_text), &back), written);
}

#[test]
fn a_claim_retires_and_comes_back_with_its_comments() {
    let mut changed = claims(MESSY_CLAIMS).claims;
    let claim = changed.claims.remove(0);
    let became = Some(changed.claims[0].id.clone());
    changed.retired.push(Retired::new(claim, became));
    let edited = write_claims("pact", Some(MESSY_CLAIMS), &changed);
    assert!(edited.contains("# about the first\n  [[ retired ]]   # here\nid=\"kfmqzwtd\"\n"));
    assert!(edited.contains("check = true # yes\nbecame = \"pwhxgdkc\"\n"));
    let read = claims(&edited).claims;
    assert_eq!(read.claims, changed.claims);
    // It stays where it stood, before one that was retired long ago.
    changed.retired.reverse();
    assert_eq!(read.retired, changed.retired);
    let back = claims(MESSY_CLAIMS).claims;
    let text = write_claims("pact", Some(&edited), &back);
    assert_eq!(text, MESSY_CLAIMS.to_owned() + "\n");
}

#[test]
fn a_blank_review_is_filled_in_where_it_stands() {
    let mut changed = reviews(MESSY_REVIEWS).reviews;
    let review = &mut changed.reviews[1];
    review.verdict = Some("false".parse().expect("a verdict"));
    review.note = Some("No.\n".to_owned());
    review.sources =
        vec![Source { url: Some("https://example.org".to_owned()), ..Source::default() }];
    let edited = write(&changed, Some(MESSY_REVIEWS));
    let expected = MESSY_REVIEWS
        .replace("verdict = \"\"", "verdict = \"false\"")
        .replace("'''\n'''", "'''\nNo.\n'''")
        .replace("url = \"\"", "url = \"https://example.org\"");
    assert_eq!(edited, format!("version = 1\nreviewer = \"desk\"\n{expected}"));
}

#[test]
fn a_confirmed_review_stays_where_it_was() {
    let mut changed = reviews(MESSY_REVIEWS).reviews;
    let review = &mut changed.reviews[0];
    review.was = Some(std::mem::replace(&mut review.claim, "bxvtnrsq".parse().expect("an id")));
    let edited = write(&changed, Some(MESSY_REVIEWS));
    assert!(edited.contains("claim = 'bxvtnrsq'\nwas = \"kfmqzwtd\"\nverdict = 'true' # sure\n"));
}

#[test]
fn an_article_is_laid_out_as_the_design_says() {
    let mut all = Claims {
        title: Some("Russia and North Korea commit to a pact".to_owned()),
        authors: vec!["Grant Burdette".to_owned()],
        published: "2024-06-20".parse().ok(),
        language: Some("en".to_owned()),
        source: Some("article.txt".to_owned()),
        ..Claims::default()
    };
    let said = "Putin called it a ‘ground-breaking document’ \u{1b}[31m, and went on to say at some length that it “sets large-scale tasks”.";
    let mut claim = Claim::new("pwhxgdkc".parse().expect("an id"), said);
    claim.kind = Kind::Quotation;
    claim.speaker = Some("Putin".to_owned());
    claim.date = "2024-06-19".parse().ok();
    all.claims = vec![Claim::new("kfmqzwtd".parse().expect("an id"), "It is \"so\"."), claim];
    insta::assert_snapshot!(write_claims("pact", None, &all));
    let mut filled = Review::of("kfmqzwtd".parse().expect("an id"));
    filled.verdict = "true".parse().ok();
    filled.date = "2026-11-23".parse().ok();
    filled.note = Some("Both phrases are translations.\n".to_owned());
    filled.sources = vec![Source {
        title: Some("A page".to_owned()),
        url: Some("https://example.org".to_owned()),
        accessed: "2026-11-23".parse().ok(),
        quote: Some("so".to_owned()),
        ..Source::default()
    }];
    let blank = Review::of("pwhxgdkc".parse().expect("an id"));
    let by_desk = Reviews { reviewer: reviewer(), reviews: vec![filled, blank] };
    insta::assert_snapshot!(write_reviews("pact", None, &by_desk, &all, &Scale::default()));
}

#[test]
fn every_slip_is_told_with_the_words_meant() {
    let text = "[[claim]]
id = \"kfmqzwtd\"
text = \"It is so.\"
kidn = \"number\"
kind = \"nubmer\"
check = \"no\"
date = \"yesterday\"
of = \"aeiou\"
tags = [\"a\", 1]

[[claim]]
text = \"It is not so.\"
";
    let read = claims(text);
    let expected = [
        "unknown-key: kidn",
        "unknown-word: \"nubmer\"",
        "wrong-type: \"no\"",
        "bad-date: \"yesterday\"",
        "bad-id: \"aeiou\"",
        "wrong-type: 1",
        "missing-key: [[claim]]",
    ];
    assert_eq!(found(text, &read.findings), expected);
    assert_eq!(read.findings[0].remedy.as_deref(), Some("did you mean `kind`?"));
    assert_eq!(read.findings[1].remedy.as_deref(), Some("did you mean `number`?"));
    assert_eq!(read.claims.claims.len(), 1);
    assert!(read.is_broken());
}

#[test]
fn a_review_with_a_broken_field_keeps_the_others() {
    let text = "reviewer = \"copy-desk\"
[[review]]
claim = \"kfmqzwtd\"
verdict = \"Mostly True\"
said = \"acurate\"
note = \"so\"
[[review.source]]
url = \"https://example.org\"
stance = 3
[[review]]
verdict = \"true\"
";
    let read = reviews(text);
    let expected = [
        "wrong-reviewer: \"copy-desk\"",
        "bad-verdict: \"Mostly True\"",
        "unknown-word: \"acurate\"",
        "wrong-type: 3",
        "missing-key: [[review]]",
    ];
    assert_eq!(found(text, &read.findings), expected);
    assert_eq!(read.reviews.reviews.len(), 1);
    assert_eq!(read.reviews.reviews[0].note.as_deref(), Some("so"));
    assert_eq!(read.reviews.reviews[0].sources.len(), 1);
    assert_eq!(
        read.source_at(0, 0, "url").span.expect("a span").of(text),
        "\"https://example.org\""
    );
    assert_eq!(read.source_at(0, 0, "title").span.expect("a span").of(text), "[[review.source]]");
    assert_eq!(read.review_at(0, "note").span.expect("a span").of(text), "\"so\"");
}

#[test]
fn broken_toml_is_told_once_a_line_and_the_rest_is_read() {
    let text = "[[claim]]
id = \"kfmqzwtd\"
text = \"It is so.
kind = number

[[claim]]
id = \"pwhxgdkc\"
text = \"It is not so.\"
date = 2024-02-30
";
    let read = claims(text);
    let codes: Vec<_> = read.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["invalid-toml", "invalid-toml", "bad-date"], "{:#?}", read.findings);
    assert!(read.claims.claims.iter().any(|claim| claim.text == "It is not so."));
}

#[test]
fn a_line_that_is_no_toml_is_told_though_a_key_seems_to_be_missing_in_it() {
    for text in ["[[claim]\n", "version = 1\n[[claim]\nid = \"pcmrnbvg\"\n", "[[claim]]\nid = \n"] {
        let file = claims(text);
        assert!(file.is_broken(), "{text}");
        assert!(file.findings.iter().any(|finding| finding.code == "invalid-toml"), "{text}");
    }
}

#[test]
fn a_merge_conflict_is_told_alone() {
    let text = "[[review]]
claim = \"kfmqzwtd\"
<<<<<<< HEAD
verdict = \"true\"
=======
verdict = \"false\"
>>>>>>> theirs
";
    assert_eq!(found(text, &reviews(text).findings), ["merge-conflict: <<<<<<< HEAD"]);
}

#[test]
fn a_file_from_the_future_is_not_read() {
    let text = "version = 2\nunheard = 1\n[[claim]]\nid = 3\n";
    let read = claims(text);
    assert_eq!(found(text, &read.findings), ["version-too-new: 2"]);
    assert_eq!(read.claims, Claims::default());
    let text = "version = 2\nunheard = 1\n";
    assert_eq!(found(text, &reviews(text).findings), ["version-too-new: 2"]);
}

#[test]
fn quoted_dates_and_blank_strings_are_forgiven() {
    let text = "published = \"2024-06-20\"\ntitle = \"\"\n[[claim]]\nid = \"kfmqzwtd\"\ntext = \"So.\"\ndate = \"2024-06-19\"\nspeaker = \" \"\nkind = \"\"\nof = \"\"\n";
    let read = claims(text);
    assert_eq!(read.findings, []);
    assert_eq!(read.claims.title, None);
    assert_eq!(read.claims.published, "2024-06-20".parse().ok());
    assert_eq!(read.claims.claims[0].speaker, None);
}

#[test]
fn settings_are_read_and_their_slips_told() {
    let text = "reviewer = \"Copy Desk\"
reviews_needed = 2
deciders = [\"chief\", \"…\"]
langauge = \"en\"

[[scale]]
verdict = \"wahr\"
definition = \"Es stimmt.\"
rating = 1

[publisher]
name = \"The Paper\"
url = \"https://example.org\"

[lint]
orphaned-review = \"warn\"
unknown-key = \"allow\"
unknwon-word = \"allow\"
bad-date = \"never\"
";
    let (settings, findings) = read_settings("factcheck.toml", text);
    let expected = [
        "bad-name: [\"chief\", \"…\"]",
        "unknown-key: langauge",
        "unknown-word: \"allow\"",
        "unknown-key: unknwon-word",
        "unknown-word: \"never\"",
    ];
    assert_eq!(found(text, &findings), expected);
    assert_eq!(settings.reviews_needed, 2);
    assert_eq!(settings.scale.names().collect::<Vec<_>>(), ["wahr"]);
    assert_eq!(settings.lint.get("orphaned-review"), Some(&Level::Warn));
    assert_eq!(read_settings("factcheck.toml", "").0, crate::settings::Settings::default());
    let (_, findings) = read_settings("factcheck.toml", "scale = \"truht\"");
    assert_eq!(findings.len(), 1);
}

#[test]
fn a_mistake_in_toml_is_told_in_a_persons_words_where_it_begins() {
    let told = |text: &str| {
        let read = claims(&format!("[[claim]]\n{text}\n"));
        let first = read.findings.iter().find(|finding| finding.code != "missing-key");
        let first = first.expect("a finding");
        let words = first.place.span.expect("a place").of(&read.text).to_owned();
        format!("{words} | {}: {}", first.code, first.message)
    };
    let mistakes = [
        "text = \"It is so.",
        "text = It is so.",
        "text = 'It's so.'",
        "text = \"He said \"so\".\"",
        "text = \"C:\\dir\"",
        "note = '''\nso\n",
        "text \"so\"",
        "text =",
        "text = \"a\"\ntext = \"b\"",
        "[[claim]",
        "date = 2024-6-19",
        "date = 2024-02-30",
        "tags = [\"a\" \"b\"]",
    ];
    insta::assert_snapshot!(mistakes.map(told).join("\n"));
}

#[test]
fn a_file_from_windows_that_changes_is_written_plainly() {
    let windows = format!("\u{feff}{}", MESSY_CLAIMS.replace('\n', "\r\n"));
    let mut changed = claims(&windows).claims;
    changed.claims[0].speaker = Some("Putin".to_owned());
    let edited = write_claims("pact", Some(&windows), &changed);
    assert_eq!(edited, write_claims("pact", Some(MESSY_CLAIMS), &changed));
    assert!(edited.contains("# about the second, two\n") && !edited.contains('\r'));
}

#[test]
fn a_block_that_cannot_be_edited_in_place_is_laid_out_anew_under_its_comment() {
    let text = "[[review]]
claim = \"pwhxgdkc\"
note = \"as it was\" # kept

# mine
[[review]]
claim = \"kfmqzwtd\"
source = [{ url = \"https://example.org\" }]
";
    let mut changed = reviews(text).reviews;
    changed.reviews[1].sources[0].title = Some("A page".to_owned());
    let edited = write(&changed, Some(text));
    assert_eq!(reviews(&edited).reviews, changed);
    assert!(edited.contains("note = \"as it was\" # kept\n\n# mine\n[[review]]\n"));
    assert!(edited.ends_with("title = \"A page\"\nurl = \"https://example.org\"\n"));
}

#[test]
fn sources_written_in_one_line_cost_no_comment() {
    let old = "version = 1\nreviewer = \"desk\"\n\n# section\n[[review]]\nclaim = \"kfmqzwtd\"\nverdict = \"true\"\n\
               source = [ { url = \"https://x.org/a\" } ] # inner\n\n# the end\n";
    let mut file = reviews(old).reviews;
    file.reviews[0].verdict = Some("false".parse().expect("a verdict"));
    let new = write(&file, Some(old));
    for comment in ["# section", "# inner", "# the end"] {
        assert!(new.contains(comment), "{comment} is lost:\n{new}");
    }
    assert_eq!(reviews(&new).reviews, file);
}
