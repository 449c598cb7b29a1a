//! Any bytes, read as records: what is read can be written and reads the same, and no comment is lost.

#![no_main]

use factcheck::claim::Claims;
use factcheck::merge::{Keep, merge};
use factcheck::record::{AssignmentsFile, ClaimsFile, ReviewsFile, read_settings, write_claims, write_reviews};
use factcheck::review::Reviewer;
use factcheck::verdict::Scale;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    claims(text);
    reviews(text);
    AssignmentsFile::read("assignments.toml", text.to_owned());
    read_settings("factcheck.toml", text);
    if let Some(merged) = merge(text, text, text, Keep::Both) {
        assert_eq!((merged.text.trim_end(), merged.conflicts.len()), (text.trim_end(), 0));
    }
});

fn claims(text: &str) {
    let read = ClaimsFile::read("claims/a.toml", text.to_owned());
    if read.is_broken() {
        return;
    }
    assert_eq!(write_claims("a", Some(text), &read.claims), text);
    let anew = write_claims("a", None, &read.claims);
    assert_eq!(ClaimsFile::read("claims/a.toml", anew).claims, read.claims);
    let emptied = write_claims("a", Some(text), &Claims::default());
    assert!(!ClaimsFile::read("claims/a.toml", emptied).is_broken());
}

fn reviews(text: &str) {
    let Some(reviewer) = Reviewer::named("ana") else { return };
    let read = ReviewsFile::read("reviews/a/ana.toml", &reviewer, text.to_owned());
    if read.is_broken() {
        return;
    }
    let write = |old| write_reviews("a", old, &read.reviews, &Claims::default(), &Scale::default());
    assert_eq!(write(Some(text)), text);
    let anew = ReviewsFile::read("reviews/a/ana.toml", &reviewer, write(None));
    assert_eq!(anew.reviews, read.reviews);
}
