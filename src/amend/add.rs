//! A claim that the extraction missed.

use chrono::NaiveDate;

use super::{Refused, present, set_down};
use crate::claim::{Claim, ClaimId, Claims, Kind};
use crate::text::{Search, normalise};

/// A claim to be added, as a person gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Addition {
    /// The words of the article or, unquoted, a person's own.
    pub words: String,
    /// Whether the words are a person's own and need not stand in the article.
    pub unquoted: bool,
    /// The claim it comes behind, where its words do not say.
    pub after: Option<ClaimId>,
    /// What it is, where the words do not show it.
    pub kind: Option<Kind>,
    /// Who the article says said it.
    pub speaker: Option<String>,
    /// The day it is about.
    pub date: Option<NaiveDate>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// A remark about it.
    pub note: Option<String>,
}

/// A claim that has been added.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// All claims of the article, as they now are.
    pub claims: Claims,
    /// The new one.
    pub id: ClaimId,
    /// The sentence's claim that its words are a stretch of.
    pub within: Option<ClaimId>,
}

/// Adds a claim where its words stand in the article, typed as they stand there.
///
/// `text` is the text the claims were taken from; without it, the sentences are what is known of it. Words
/// of a person's own come behind the claim named, else at the end.
pub fn add(before: &Claims, text: Option<&str>, addition: &Addition) -> Result<Added, Refused> {
    let words = addition.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let normal = normalise(&words);
    if normal.is_empty() {
        return Err(Refused::NoWords);
    }
    if let Some(known) = before.claims.iter().find(|claim| normalise(&claim.text) == normal) {
        return Err(Refused::Known { id: known.id.clone(), check: known.check });
    }
    let after = addition.after.as_ref().map(|id| present(before, id)).transpose()?;
    let mut place = Place { words, behind: after.map(|claim| claim.id.clone()), within: None };
    if !addition.unquoted {
        place = in_text(before, text, &place.words)?;
    } else if place.behind.is_none() {
        place.behind = before.claims.last().map(|claim| claim.id.clone());
    }
    let mut claims = before.clone();
    let claim = described(set_down(&mut claims, &place.words, None), addition);
    let id = claim.id.clone();
    let at = place.behind.map_or(0, |behind| behind_parts(&claims, &behind));
    claims.claims.insert(at, claim);
    Ok(Added { claims, id, within: place.within })
}

/// Where a claim comes, and in which words.
struct Place {
    words: String,
    behind: Option<ClaimId>,
    within: Option<ClaimId>,
}

/// Finds words in the text, and the claims they stand behind and in.
fn in_text(claims: &Claims, text: Option<&str>, words: &str) -> Result<Place, Refused> {
    let sentences = || claims.claims.iter().filter(|claim| claim.of.is_none());
    let known = || sentences().map(|claim| claim.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let text = text.map_or_else(known, str::to_owned);
    let search = Search::of(&text);
    let span = search.find(words, 0).ok_or(Refused::NotInText)?;
    let mut place = Place {
        words: span.of(&text).split_whitespace().collect::<Vec<_>>().join(" "),
        behind: None,
        within: None,
    };
    let mut from = 0;
    for claim in sentences() {
        let Some(stands) = search.find(&claim.text, from) else { continue };
        if stands.start > span.start {
            break;
        }
        // The same sentence may come again, and a claim may be a stretch of the sentence before it.
        from = stands.start + 1;
        place.behind = Some(claim.id.clone());
        if stands.contains(span) {
            place.within = place.behind.clone();
        }
    }
    Ok(place)
}

/// Returns the place behind a claim and its parts.
fn behind_parts(claims: &Claims, id: &ClaimId) -> usize {
    let belongs = |claim: &Claim| claim.id == *id || claim.of.as_ref() == Some(id);
    claims.claims.iter().rposition(belongs).map_or(claims.claims.len(), |at| at + 1)
}

/// Sets what a person says about a claim above what its words show.
fn described(claim: Claim, addition: &Addition) -> Claim {
    let Addition { unquoted, kind, speaker, date, tags, note, .. } = addition;
    Claim {
        verbatim: !unquoted,
        kind: kind.unwrap_or(claim.kind),
        speaker: speaker.clone().or(claim.speaker),
        date: date.or(claim.date),
        tags: if tags.is_empty() { claim.tags } else { tags.clone() },
        note: note.clone().or(claim.note),
        ..claim
    }
}
