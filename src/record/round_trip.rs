//! Tests of what must always hold: what is written reads back, and nothing changes without a reason.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::sample::select;
use proptest::test_runner::Config;

use super::value::Value;
use super::{ClaimsFile, ReviewsFile, write_claims, write_reviews};
use crate::claim::{Claim, ClaimId, Claims, IdRegister, Kind, Retired};
use crate::review::{Confidence, Review, Reviewer, Reviews, Said, Source, SourceKind, Stance};
use crate::verdict::Scale;

/// Scraps that have broken somebody's TOML.
const NASTY: [&str; 30] = [
    "'",
    "''",
    "'''",
    "\"",
    "\"\"\"",
    "\\",
    "\\n",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    " ",
    "#",
    "[[review]]",
    "\n[[claim]]\nid = \"x\"\n",
    "key = 'value'",
    "\u{0}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{202e}",
    "\u{feff}",
    "🧑‍🤝‍🧑",
    "é",
    "“quoted”",
    "<<<<<<< HEAD\n",
    "\n>>>>>>> theirs\n",
    "\n=======\n",
    "a word",
];

/// Any string a person or an article could bring, blank ones left out.
fn text() -> impl Strategy<Value = String> {
    let nasty = vec(select(&NASTY[..]), 1..8).prop_map(|scraps| scraps.concat());
    let plain = "[ -~]{1,60}".prop_map(|text| text);
    let block = "[a-zA-Z'\"\\\\ ]{0,30}\n[a-z#\\[\\]= ]{0,30}\n".prop_map(|text| text);
    let long = any::<char>().prop_map(|c| format!("x{}", c.to_string().repeat(2000)));
    prop_oneof![6 => nasty, 3 => plain, 3 => any::<String>(), 3 => block, 1 => long]
        .prop_filter("blank strings count as absent", |text| !text.trim().is_empty())
}

fn maybe_text() -> impl Strategy<Value = Option<String>> {
    option::weighted(0.4, text())
}

fn maybe_date() -> impl Strategy<Value = Option<NaiveDate>> {
    option::weighted(0.4, (1900..2100_i32, 1..=12_u32, 1..=28_u32))
        .prop_map(|date| date.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d)))
}

fn id() -> impl Strategy<Value = ClaimId> {
    "[a-z]{6}".prop_map(|word| ClaimId::of(&word, 1))
}

fn claim() -> impl Strategy<Value = Claim> {
    let words = (text(), maybe_text(), maybe_text(), maybe_text(), vec(text(), 0..3));
    let rest =
        (select(&Kind::ALL[..]), any::<[bool; 2]>(), option::weighted(0.2, id()), maybe_date());
    (words, rest).prop_map(
        |((text, claim, speaker, note, tags), (kind, [check, verbatim], of, date))| Claim {
            id: ClaimId::of(&text, 1),
            text,
            verbatim,
            claim,
            kind,
            check,
            of,
            speaker,
            date,
            tags,
            note,
        },
    )
}

fn claims() -> impl Strategy<Value = Claims> {
    let head = (maybe_text(), vec(text(), 0..3), maybe_date(), maybe_text(), maybe_text());
    let retired = (claim(), option::of(id()), any::<[bool; 2]>())
        .prop_map(|(claim, became, [wanted, stretch])| Retired { claim, became, wanted, stretch });
    (head, vec(claim(), 0..6), vec(retired, 0..3)).prop_map(|(head, mut claims, mut retired)| {
        let mut ids = IdRegister::default();
        let all = claims.iter_mut().chain(retired.iter_mut().map(|retired| &mut retired.claim));
        all.for_each(|claim| claim.id = ids.give(&claim.text));
        let (title, authors, published, url, source) = head;
        Claims { title, authors, published, language: None, url, source, claims, retired }
    })
}

fn source() -> impl Strategy<Value = Source> {
    let words = (text(), maybe_text(), maybe_text(), maybe_text(), maybe_text(), maybe_text());
    let rest = (
        maybe_date(),
        option::of(select(&Stance::ALL[..])),
        option::of(select(&SourceKind::ALL[..])),
    );
    (words, rest).prop_map(|((title, url, author, at, quote, file), (accessed, stance, kind))| {
        Source {
            title: Some(title),
            url,
            author,
            at,
            quote,
            file,
            accessed,
            stance,
            kind,
            ..Source::default()
        }
    })
}

fn review() -> impl Strategy<Value = Review> {
    let verdicts: Vec<String> = Scale::default().names().map(str::to_owned).collect();
    let words = (maybe_text(), maybe_text(), maybe_text(), vec(source(), 0..4));
    let said = option::of(select(&Said::ALL[..]));
    let confidence = option::of(select(&Confidence::ALL[..]));
    let rest = (option::of(select(verdicts)), said, confidence, maybe_date(), option::of(id()));
    let filled = (id(), words, rest).prop_map(|(claim, (note, fix, private, sources), rest)| {
        let (verdict, said, confidence, date, was) = rest;
        let verdict = verdict.and_then(|verdict| verdict.parse().ok());
        Review { claim, was, said, verdict, date, confidence, note, fix, private, sources }
    });
    prop_oneof![4 => filled, 1 => id().prop_map(Review::of)]
}

fn reviewer() -> Reviewer {
    Reviewer::named("copy-desk").expect("a name")
}

fn reviews() -> impl Strategy<Value = Reviews> {
    vec(review(), 0..6).prop_map(|mut reviews| {
        let mut seen = std::collections::HashSet::new();
        reviews.retain(|review| seen.insert(review.claim.clone()));
        Reviews { reviewer: reviewer(), reviews }
    })
}

fn write(reviews: &Reviews, old: Option<&str>, claims: &Claims) -> String {
    write_reviews("pact", old, reviews, claims, &Scale::default())
}

fn read(text: &str) -> ReviewsFile {
    ReviewsFile::read("reviews/pact/copy-desk.toml", &reviewer(), text.to_owned())
}

/// Returns the blocks of a file: what begins at a blank line above a top-level header.
fn blocks(text: &str) -> Vec<String> {
    let layout = super::layout::Layout::of(text);
    layout.blocks().map(super::layout::text_of).collect()
}

/// A string as a person may type it, or as the canonical layout does.
fn typed(text: &str, manner: usize) -> String {
    let line = text.chars().all(|c| !c.is_control() && c != '\'');
    match manner % 3 {
        0 if line => format!("'{text}'"),
        1 if line => format!("'''{text}'''"),
        // A line that looks like git's mark of a conflict is told as one in any file.
        _ if text.contains("<<<<<<<") => Value::Text(text).toml(),
        _ => toml::Value::String(text.to_owned()).to_string(),
    }
}

/// Returns a claims file as people leave it, comments everywhere, and the comments of each block.
fn messy(claims: &[Claim], manners: &[usize]) -> (String, Vec<Vec<String>>) {
    let mut text = String::from("# Mine.\n\ntitle='A'   # the title\n");
    let mut comments = Vec::new();
    for (nth, claim) in claims.iter().enumerate() {
        let manner = manners[nth % manners.len()];
        let of_block: Vec<String> = (0..5).map(|c| format!("# comment {nth}-{c};")).collect();
        let id = format!("id   = {} {}\n", typed(claim.id.as_str(), manner), of_block[1]);
        let words = format!("  text={}\t{}\n", typed(&claim.text, manner / 3), of_block[2]);
        let (one, two) = if manner.is_multiple_of(2) { (id, words) } else { (words, id) };
        let space = " ".repeat(manner % 5);
        let lines = [
            format!("\n{}\n{space}[[claim]]{space}\n", of_block[0]),
            format!("{one}{}\n\n{two}check = true {}\n", of_block[3], of_block[4]),
        ];
        text.extend(lines);
        comments.push(of_block);
    }
    (text, comments)
}

/// The same claims with the retired ones in an order of their own: where they stand says nothing.
fn sorted(mut claims: Claims) -> Claims {
    claims.retired.sort_by(|one, other| one.claim.id.cmp(&other.claim.id));
    claims
}

proptest! {
    #![proptest_config(Config::with_cases(600))]

    #[test]
    fn claims_written_and_read_are_the_same(claims in claims()) {
        let text = write_claims("pact", None, &claims);
        prop_assert_eq!(ClaimsFile::source_in(&text), claims.source.clone());
        let file = ClaimsFile::read("claims/pact.toml", text.clone());
        prop_assert_eq!(&file.findings, &vec![]);
        prop_assert_eq!(&file.claims, &claims);
        prop_assert_eq!(write_claims("pact", None, &file.claims), text.clone());
        prop_assert_eq!(write_claims("pact", Some(&text), &file.claims), text);
    }

    #[test]
    fn reviews_written_and_read_are_the_same(reviews in reviews()) {
        let text = write(&reviews, None, &Claims::default());
        let file = read(&text);
        prop_assert_eq!(&file.findings, &vec![]);
        prop_assert_eq!(&file.reviews, &reviews);
        prop_assert_eq!(write(&file.reviews, None, &Claims::default()), text.clone());
        prop_assert_eq!(write(&file.reviews, Some(&text), &Claims::default()), text);
    }

    #[test]
    fn claims_replaced_by_others_in_the_same_file_read_as_the_others(old in claims(), mut new in claims()) {
        new.claims.extend(old.claims.iter().take(1).cloned());
        let text = write_claims("pact", None, &old);
        let edited = write_claims("pact", Some(&text), &new);
        prop_assert_eq!(sorted(ClaimsFile::read("", edited).claims), sorted(new));
    }

    #[test]
    fn reviews_replaced_by_others_in_the_same_file_read_as_the_others(old in reviews(), new in vec(review(), 1..4)) {
        let mut changed = old.clone();
        for (review, new) in changed.reviews.iter_mut().zip(new) {
            *review = Review { claim: review.claim.clone(), ..new };
        }
        let text = write(&old, None, &Claims::default());
        let edited = write(&changed, Some(&text), &Claims::default());
        prop_assert_eq!(&read(&edited).reviews, &changed);
    }

    #[test]
    fn editing_one_claim_changes_no_other_block(claims in claims(), new in claim(), at in any::<usize>()) {
        if !claims.claims.is_empty() {
            let at = at % claims.claims.len();
            let text = write_claims("pact", None, &claims);
            let mut changed = claims.clone();
            changed.claims[at] = Claim { id: claims.claims[at].id.clone(), ..new };
            let edited = write_claims("pact", Some(&text), &changed);
            let (before, after) = (blocks(&text), blocks(&edited));
            prop_assert_eq!(before.len(), after.len());
            for (nth, (before, after)) in before.iter().zip(&after).enumerate() {
                prop_assert!(nth == at || before == after);
            }
        }
    }

    #[test]
    fn no_comment_of_a_messy_file_is_lost(
        claims in vec((text(), any::<bool>()), 1..5),
        manners in vec(any::<usize>(), 3),
        new in claim(),
        at in any::<usize>(),
    ) {
        let mut ids = IdRegister::default();
        let fresh = |(text, _): &(String, bool)| Claim::new(ids.give(text), text.clone());
        let all: Vec<Claim> = claims.iter().map(fresh).collect();
        let (text, comments) = messy(&all, &manners);
        let file = ClaimsFile::read("", text.clone());
        prop_assert_eq!(&file.findings, &vec![]);
        prop_assert_eq!(&file.claims.claims, &all);
        let mut changed = file.claims.clone();
        let at = at % all.len();
        changed.claims[at] = Claim { id: all[at].id.clone(), ..new };
        let retired = changed.claims.extract_if(.., |claim| {
            claims[all.iter().position(|old| old.id == claim.id).unwrap_or(0)].1
        });
        changed.retired = retired.map(|claim| Retired::new(claim, None)).collect();
        changed.claims.reverse();
        let edited = write_claims("pact", Some(&text), &changed);
        prop_assert_eq!(sorted(ClaimsFile::read("", edited.clone()).claims), sorted(changed));
        for comment in comments.iter().flatten() {
            prop_assert!(edited.contains(comment), "{} is lost:\n{}\n{}", comment, text, edited);
        }
        prop_assert!(edited.starts_with("version = 1\n# Mine.") || edited.starts_with("# Mine."));
    }

    #[test]
    fn editing_one_review_changes_no_other_block(old in reviews(), new in review(), at in any::<usize>()) {
        if !old.reviews.is_empty() {
            let at = at % old.reviews.len();
            let text = write(&old, None, &Claims::default());
            let mut changed = old.clone();
            changed.reviews[at] = Review { claim: old.reviews[at].claim.clone(), ..new };
            let edited = write(&changed, Some(&text), &Claims::default());
            let (before, after) = (blocks(&text), blocks(&edited));
            prop_assert_eq!(before.len(), after.len());
            for (nth, (before, after)) in before.iter().zip(&after).enumerate() {
                prop_assert!(nth == at || before == after);
            }
        }
    }

    #[test]
    fn no_text_makes_reading_fail(text in any::<String>(), scraps in vec(select(&NASTY[..]), 0..12)) {
        for text in [text, scraps.concat(), format!("[[claim]]\n{}", scraps.join("="))] {
            let file = ClaimsFile::read("claims/pact.toml", text.clone());
            let _ = write_claims("pact", Some(&text), &Claims::default());
            let spans = file.findings.iter().filter_map(|finding| finding.place.span);
            for span in spans {
                prop_assert!(text.get(span.start..span.end).is_some());
            }
            read(&text);
        }
    }
}

#[test]
fn a_hundred_kilobytes_survive() {
    let mut claims = Claims::default();
    for scrap in ["long ", "'''\n", "\\\"\n", "\r\u{1b}"] {
        let text = scrap.repeat(100_000 / scrap.len());
        claims.claims.push(Claim::new(ClaimId::of(&text, 1), text));
    }
    let text = write_claims("pact", None, &claims);
    assert_eq!(ClaimsFile::read("", text).claims, claims);
}
