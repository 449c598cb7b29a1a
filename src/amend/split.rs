//! A sentence's claim into one for each fact in it, and back into one.

use super::{Refused, present, set_down};
use crate::claim::{Claim, ClaimId, Claims, Kind, Retired};
use crate::text::{Search, normalise};

/// A sentence whose claim has been split.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// All claims of the article, as they now are.
    pub claims: Claims,
    /// The sentence's claim.
    pub whole: ClaimId,
    /// Its parts in order, each with whether its words are the article's own.
    pub parts: Vec<(ClaimId, bool)>,
    /// The parts it had before and has no longer; they are retired.
    pub retired: Vec<ClaimId>,
}

/// Makes `wordings` the parts of the sentence's claim `id`, in that order.
///
/// Words that stand in the sentence become a stretch of it, typed as the article has them; others are a
/// part in a person's own words. A part that is there already stays with all that was written about it,
/// one that is not named any more is retired. Where `id` is a part itself, it alone is replaced.
pub fn split(before: &Claims, id: &ClaimId, wordings: &[&str]) -> Result<Split, Refused> {
    let claim = present(before, id)?;
    let Some(whole) = claim.of.as_ref().and_then(|whole| before.get(whole)) else {
        return into_parts(before, claim, wordings);
    };
    let parts = before.parts_of(&whole.id);
    let replaced = parts
        .flat_map(|part| if part.id == *id { wordings.to_vec() } else { vec![part.text.as_str()] });
    into_parts(before, whole, &replaced.collect::<Vec<_>>())
}

/// Makes the sentence of the claim `id`, or of the part `id`, one claim again.
pub fn join(before: &Claims, id: &ClaimId) -> Result<Split, Refused> {
    let claim = present(before, id)?;
    let whole = claim.of.as_ref().and_then(|whole| before.get(whole)).unwrap_or(claim);
    Ok(with_parts(before, whole, &[]))
}

fn into_parts(before: &Claims, whole: &Claim, wordings: &[&str]) -> Result<Split, Refused> {
    let sentence = Search::of(&whole.text);
    let all = normalise(&whole.text);
    let mut parts: Vec<(String, bool)> = Vec::new();
    for wording in wordings {
        let words = wording.split_whitespace().collect::<Vec<_>>().join(" ");
        let normal = normalise(&words);
        if normal.is_empty() {
            return Err(Refused::NoWords);
        }
        if normal == all {
            return Err(Refused::IsTheWhole);
        }
        let stretch = sentence.find(&words, 0).map(|span| span.of(&whole.text).to_owned());
        if !parts.iter().any(|(part, _)| normalise(part) == normal) {
            parts.push((stretch.clone().unwrap_or(words), stretch.is_some()));
        }
    }
    if parts.len() < 2 {
        return Err(Refused::TooFewParts);
    }
    Ok(with_parts(before, whole, &parts))
}

/// Gives a sentence's claim these parts, directly behind it, and retires those it had besides.
fn with_parts(before: &Claims, whole: &Claim, wordings: &[(String, bool)]) -> Split {
    let mut claims = before.clone();
    let mut had: Vec<Claim> = Vec::new();
    claims.claims.retain(|claim| {
        let is_part = claim.of.as_ref() == Some(&whole.id) && claim.id != whole.id;
        had.extend(is_part.then(|| claim.clone()));
        !is_part
    });
    let mut parts = Vec::new();
    for (words, verbatim) in wordings {
        let normal = normalise(words);
        let known = had.iter().position(|part| normalise(&part.text) == normal);
        let part = match known {
            Some(nth) => had.remove(nth),
            None => new_part(&mut claims, &had, whole, words),
        };
        let at = claims.claims.iter().position(|claim| claim.id == whole.id);
        let at = at.map_or(claims.claims.len(), |at| at + 1 + parts.len());
        parts.push((part.id.clone(), *verbatim));
        claims.claims.insert(at, part);
    }
    let retired = had.iter().map(|part| part.id.clone()).collect();
    let unwanted = |claim| Retired { wanted: false, ..Retired::new(claim, None) };
    claims.retired.extend(had.into_iter().map(unwanted));
    Split { claims, whole: whole.id.clone(), parts, retired }
}

/// Sets down a part; what it quotes was said by whom its sentence says.
fn new_part(claims: &mut Claims, others: &[Claim], whole: &Claim, words: &str) -> Claim {
    // Their ids are taken as well, though they are between two places just now.
    claims.claims.extend_from_slice(others);
    let part = set_down(claims, words, Some(&whole.id));
    claims.claims.truncate(claims.claims.len() - others.len());
    let is_said = part.kind == Kind::Quotation;
    let speaker = whole.speaker.clone().filter(|_| is_said).or(part.speaker);
    Claim { speaker, ..part }
}
