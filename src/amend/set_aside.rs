//! Claims set aside, and taken back.

use super::{Refused, present};
use crate::claim::{Claim, ClaimId, Claims};

/// Claims some of which have been set aside or taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    /// All claims of the article, as they now are.
    pub claims: Claims,
    /// Those that changed, in the order of the text.
    pub changed: Vec<ClaimId>,
}

/// Sets `check` of the claims `ids` and of their parts: false sets them aside, true takes them back.
///
/// A sentence that is counted through its parts stands aside only with all of them. `note` says why, and
/// replaces the remark of each claim named.
pub fn set_aside(
    before: &Claims,
    ids: &[ClaimId],
    check: bool,
    note: Option<&str>,
) -> Result<SetAside, Refused> {
    for id in ids {
        present(before, id)?;
    }
    let mut claims = before.clone();
    for claim in &mut claims.claims {
        let is_named = ids.contains(&claim.id);
        if is_named || claim.of.as_ref().is_some_and(|whole| ids.contains(whole)) {
            claim.check = check;
        }
        if let Some(note) = note.filter(|_| is_named) {
            claim.note = Some(note.to_owned());
        }
    }
    let pairs = before.claims.iter().zip(&claims.claims);
    let is_changed = |(old, new): (&Claim, &Claim)| (old != new).then(|| new.id.clone());
    let changed = pairs.filter_map(is_changed).collect();
    Ok(SetAside { claims, changed })
}
