//! Claims that both sides reworded: of two new wordings one gives way.
//!
//! What a claim became is worked out from the article, and so the article says which wording is right. Nobody is asked
//! here: the side that wins has its own, and what the other side made of the claim is retired as having become that.
//! Should the article have the other one after all, extracting it brings that back with its reviews, and the first
//! becomes it.

use std::collections::HashMap;

use crate::claim::{Claim, ClaimId, Claims, Retired};
use crate::record::{ClaimsFile, Piece, write_claims};

/// Returns the losing side's text with its wordings retired of what the winning side reworded otherwise.
pub(super) fn give_way(base: &str, winning: &str, losing: &str) -> String {
    let [base, winning, mut record] =
        [base, winning, losing].map(|text| ClaimsFile::read("", text.to_owned()).claims);
    let became = given_way(&base, &winning, &record);
    if became.is_empty() {
        return losing.to_owned();
    }
    let gives_way = |claim: &Claim| became.contains_key(&claim.id);
    let (left, stand): (Vec<_>, Vec<_>) = record.claims.into_iter().partition(gives_way);
    record.claims = stand;
    record.retired.extend(left.into_iter().map(|claim| {
        let became = became.get(&claim.id).cloned();
        Retired::new(claim, became)
    }));
    write_claims("", Some(losing), &record)
}

/// Returns what the losing side made of claims that the winning side made something else of, with that.
fn given_way(base: &Claims, winning: &Claims, losing: &Claims) -> HashMap<ClaimId, ClaimId> {
    let [before, ours, theirs] = [base, winning, losing].map(places);
    let reworded = losing.retired.iter().map(|retired| &retired.claim.id).filter(|id| {
        let places = [&before, &ours, &theirs].map(|places| places.get(id));
        places[0] != places[1] && places[0] != places[2] && places[1] != places[2]
    });
    let became = reworded.filter_map(|id| {
        let theirs = losing.successor(id)?;
        let stands = winning.get(id).or_else(|| winning.successor(id))?;
        let is_known = before.contains_key(&theirs.id) || ours.contains_key(&theirs.id);
        (!is_known).then(|| (theirs.id.clone(), stands.id.clone()))
    });
    became.collect()
}

/// Where a claim stands: whether it does, in which whole, and what it became.
type Place<'c> = (bool, Option<&'c ClaimId>, Option<&'c ClaimId>);

fn places(claims: &Claims) -> HashMap<&ClaimId, Place<'_>> {
    let present = claims.claims.iter().map(|claim| (&claim.id, (true, claim.of.as_ref(), None)));
    let retired = claims.retired.iter().map(|Retired { claim, became, .. }| {
        (&claim.id, (false, claim.of.as_ref(), became.as_ref()))
    });
    present.chain(retired).collect()
}

/// Keys that say where a claim stands, the header among them. They are one thing: it stands where one side has put it.
const PLACE: [&str; 4] = ["[", "of", "became", "stretch"];

/// Returns what a claim's keys came from. Where both sides put it somewhere else, that is where the losing side has it,
/// so that what the winning side says is the one change.
pub(super) fn put_once(base: &[Piece], winning: &[Piece], losing: &[Piece]) -> Vec<Piece> {
    let [before, wins, loses] = [base, winning, losing].map(|pieces| {
        let place = pieces.iter().filter(|piece| PLACE.contains(&piece.key.as_str()));
        place.collect::<Vec<_>>()
    });
    let is_settled = before == wins || before == loses || wins == loses;
    // Of a claim that is gone for one side the other may know what it became.
    let became = |place: &[&Piece]| place.iter().any(|piece| piece.key == "became");
    let is_gone = wins.first() == loses.first() && became(&wins) != became(&loses);
    if is_settled || is_gone {
        return base.to_vec();
    }
    // A comment there is a person's, and both sides are asked about its key as about any other.
    let told = loses.iter().filter(|piece| piece.text.contains('#')).map(|piece| &piece.key);
    let told = told.collect::<Vec<_>>();
    let is_put =
        |piece: &&Piece| PLACE.contains(&piece.key.as_str()) && !told.contains(&&piece.key);
    let others = base.iter().filter(|piece| !is_put(piece));
    others.chain(loses.iter().copied().filter(is_put)).cloned().collect()
}
