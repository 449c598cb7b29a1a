//! Claims: one id each, made from their words; parts of a whole; successors that exist.

use std::collections::{HashMap, HashSet};

use super::told;
use crate::claim::{Claim, ClaimId};
use crate::finding::{Finding, Place};
use crate::record::ClaimsFile;
use crate::text::normalise;

/// Finds the slips in a claims file, `text` being the article's where it is kept.
pub(super) fn lint(file: &ClaimsFile, text: Option<&str>, findings: &mut Vec<Finding>) {
    duplicates(file, findings);
    changed_texts(file, findings);
    parts(file, findings);
    successors(file, findings);
    if let Some(text) = text {
        not_in_text(file, text, findings);
    }
}

/// Returns all claims of a file, retired ones too, each with where its keys stand.
fn all(file: &ClaimsFile) -> impl Iterator<Item = (&Claim, impl Fn(&str) -> Place)> {
    let present = file.claims.claims.iter().enumerate().map(|(nth, claim)| (claim, nth, false));
    let retired =
        file.claims.retired.iter().enumerate().map(|(nth, retired)| (&retired.claim, nth, true));
    present.chain(retired).map(move |(claim, nth, retired)| {
        let at = move |key: &str| {
            if retired { file.retired_at(nth, key) } else { file.claim_at(nth, key) }
        };
        (claim, at)
    })
}

/// Finds ids that two blocks have.
fn duplicates(file: &ClaimsFile, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&ClaimId, Place> = HashMap::new();
    for (claim, at) in all(file) {
        if let Some(before) = first.get(&claim.id) {
            let message = format!("`{}` is the id of two claims", claim.id);
            let finding =
                told("duplicate-claim", at("id"), message, "delete one of the two blocks");
            findings.push(finding.see(before.clone(), "the first is here"));
        } else {
            first.insert(&claim.id, at("id"));
        }
    }
}

/// Finds claims whose words somebody changed: their id, and so their reviews, belong to other words.
fn changed_texts(file: &ClaimsFile, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (claim, at) in all(file) {
        let before = seen.entry(normalise(&claim.text)).or_default();
        *before += 1;
        if !is_made_from(&claim.id, &claim.text, *before) {
            let own = ClaimId::of(&claim.text, 1);
            let message = format!("these are not the words the id `{}` was made from", claim.id);
            let remedy = format!(
                "put the words back (a wording of your own goes into `claim`), or write `id = \"{own}\"`"
            );
            findings.push(told("changed-text", at("text"), message, remedy));
        }
    }
}

/// How far the occurrence an id was made for may be from the one it has in the file: others may have
/// come and gone.
const COME_AND_GONE: usize = 64;

/// Tells whether an id is that of a wording, most likely for the `nth` time it stands in the article; a
/// longer id begins with the usual one.
fn is_made_from(id: &ClaimId, wording: &str, nth: usize) -> bool {
    let fits = |occurrence| id.as_str().starts_with(ClaimId::of(wording, occurrence).as_str());
    let others = nth.saturating_sub(COME_AND_GONE).max(1)..=nth + COME_AND_GONE;
    fits(nth) || others.into_iter().any(fits)
}

/// Finds parts that belong to no whole.
fn parts(file: &ClaimsFile, findings: &mut Vec<Finding>) {
    let whole_of: HashMap<&ClaimId, Option<&ClaimId>> =
        file.claims.claims.iter().map(|claim| (&claim.id, claim.of.as_ref())).collect();
    for (nth, claim) in file.claims.claims.iter().enumerate() {
        let Some(of) = &claim.of else { continue };
        let mut remedy = "write the id of the sentence's claim, or delete the line";
        let message = match whole_of.get(of) {
            _ if *of == claim.id => "a claim cannot be a part of itself".to_owned(),
            None if file.claims.retired.iter().any(|retired| retired.claim.id == *of) => {
                remedy =
                    "run `factcheck extract` on the article: it goes where the words of that went";
                format!("`{of}`, which this is a part of, is retired")
            }
            None => format!("no claim has the id `{of}` that this is a part of"),
            Some(Some(_)) => format!("`{of}` is a part itself, and a part has no parts"),
            Some(None) => continue,
        };
        findings.push(told("unknown-part", file.claim_at(nth, "of"), message, remedy));
    }
}

/// Finds retired claims whose successor does not exist.
fn successors(file: &ClaimsFile, findings: &mut Vec<Finding>) {
    let known: HashSet<&ClaimId> = all(file).map(|(claim, _)| &claim.id).collect();
    for (nth, retired) in file.claims.retired.iter().enumerate() {
        let Some(became) = &retired.became else { continue };
        if !known.contains(became) || *became == retired.claim.id {
            let message = format!("no other claim has the id `{became}` that this one became");
            let remedy = "write the id of the claim that took its place, or delete the line";
            findings.push(told(
                "unknown-successor",
                file.retired_at(nth, "became"),
                message,
                remedy,
            ));
        }
    }
}

/// Finds sentences that no longer stand in the article; a part may be in people's own words.
fn not_in_text(file: &ClaimsFile, text: &str, findings: &mut Vec<Finding>) {
    let text = normalise(text);
    let mut read = 0;
    for (nth, claim) in file
        .claims
        .claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.of.is_none() && claim.verbatim)
    {
        let words = normalise(&claim.text);
        // Claims are in the order of the text, so the next one is almost always just ahead.
        let ahead = text[read..].find(&words).map(|at| read + at + words.len());
        if let Some(end) = ahead {
            read = end;
        } else if !text.contains(&words) {
            let message = "these words do not stand in the article's text".to_owned();
            let remedy = "run `factcheck extract` on the article; words of your own stay with `verbatim = false`, a sentence \
                          that only another version of it had with `[[retired]]` for `[[claim]]`";
            findings.push(told("not-in-text", file.claim_at(nth, "text"), message, remedy));
        }
    }
}
