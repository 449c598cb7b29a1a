//! What a person changes about an article's claims: a sentence split into its facts, a claim added,
//! claims set aside and taken back.
//!
//! Claims go in, claims come out; nothing a person has written is lost on the way. A claim that is no
//! longer wanted is retired, never dropped, so that its reviews keep the wording they were made for, and
//! one that is wanted again comes back with everything that was written about it.

mod add;
mod set_aside;
mod split;
#[cfg(test)]
mod tests;

pub use add::{Added, Addition, add};
pub use set_aside::{SetAside, set_aside};
pub use split::{Split, join, split};

use std::collections::HashSet;

use crate::claim::{Claim, ClaimId, Claims, Kind};
use crate::extract::alone;
use crate::text::normalise;

/// Why claims were left as they are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No present claim has this id.
    #[error("`{0}` is not among the claims of this article")]
    Unknown(ClaimId),
    /// Fewer than two parts were given.
    #[error("a sentence is split into two facts or more")]
    TooFewParts,
    /// A part says all that its sentence says.
    #[error("a part says less than its sentence, and this one says all of it")]
    IsTheWhole,
    /// There are no words.
    #[error("a claim needs words")]
    NoWords,
    /// The words do not stand in the article.
    #[error("these words do not stand in the article")]
    NotInText,
    /// There is a claim of these words already.
    #[error("`{id}` is that claim already")]
    Known {
        /// The claim.
        id: ClaimId,
        /// Whether it is to be checked.
        check: bool,
    },
}

/// Returns the claim `id`, which has to be present.
fn present<'c>(claims: &'c Claims, id: &ClaimId) -> Result<&'c Claim, Refused> {
    claims.get(id).ok_or_else(|| Refused::Unknown(id.clone()))
}

/// Sets down new words as a claim, under an id that no claim of the article has or had.
///
/// A claim of the same words that was retired for good, as a part of the same sentence, comes back.
fn set_down(claims: &mut Claims, words: &str, of: Option<&ClaimId>) -> Claim {
    let normal = normalise(words);
    let was = claims.retired.iter().position(|retired| {
        let Claim { text, of: whole, .. } = &retired.claim;
        retired.became.is_none() && whole.as_ref() == of && normalise(text) == normal
    });
    if let Some(nth) = was {
        return Claim { check: true, ..claims.retired.remove(nth).claim };
    }
    let retired = claims.retired.iter().map(|retired| &retired.claim);
    let taken: HashSet<&ClaimId> =
        claims.claims.iter().chain(retired).map(|claim| &claim.id).collect();
    let mut ids = (1..=usize::MAX).map(|nth| ClaimId::of(words, nth));
    let id = ids.find(|id| !taken.contains(id)).unwrap_or_else(|| ClaimId::of(words, 1));
    let found = alone(words, claims.published, claims.language.as_deref());
    // What a person sets down is to be checked, and so of no kind that nobody would look up.
    let kind = found.as_ref().map_or(Kind::Fact, |found| found.kind);
    Claim {
        kind: if kind == Kind::Other { Kind::Fact } else { kind },
        of: of.cloned(),
        speaker: found.as_ref().and_then(|found| found.speaker.clone()),
        date: found.and_then(|found| found.date),
        ..Claim::new(id, words)
    }
}
