//! Yesterday's claims by their ids, and what each had been before.

use foldhash::{HashMap, HashSet};

use crate::claim::{Claim, ClaimId, Claims, Retired};
use crate::text::normalise;

/// Yesterday's claims, present and retired.
pub(super) struct Past<'d> {
    present: HashMap<&'d ClaimId, &'d Claim>,
    retired: HashMap<&'d ClaimId, &'d Retired>,
    /// What was retired, by what it became.
    came_from: HashMap<&'d ClaimId, Vec<&'d Claim>>,
}

impl<'d> Past<'d> {
    pub(super) fn of(yesterday: &'d Claims) -> Self {
        let mut came_from: HashMap<&ClaimId, Vec<&Claim>> = HashMap::default();
        for retired in &yesterday.retired {
            if let Some(became) = &retired.became {
                came_from.entry(became).or_default().push(&retired.claim);
            }
        }
        Self {
            present: yesterday.claims.iter().map(|claim| (&claim.id, claim)).collect(),
            retired: yesterday.retired.iter().map(|it| (&it.claim.id, it)).collect(),
            came_from,
        }
    }

    /// Returns a claim that was present.
    pub(super) fn present(&self, id: &ClaimId) -> Option<&'d Claim> {
        self.present.get(id).copied()
    }

    /// Returns a claim that was retired.
    pub(super) fn retired(&self, id: &ClaimId) -> Option<&'d Claim> {
        self.retired.get(id).map(|retired| &retired.claim)
    }

    /// Returns the present claim that a retired one had become, through others.
    pub(super) fn successor(&self, id: &ClaimId) -> Option<&'d Claim> {
        let mut seen = HashSet::default();
        let mut at = id;
        while seen.insert(at) {
            at = self.retired.get(at)?.became.as_ref()?;
            if let Some(claim) = self.present(at) {
                return Some(claim);
            }
        }
        None
    }

    /// Returns all wordings that a stretch has had, the last first.
    pub(super) fn line(&self, claim: &'d Claim) -> Vec<&'d Claim> {
        let mut seen = HashSet::default();
        let mut last = claim;
        while seen.insert(&last.id) {
            let Some(next) = self.became(last).filter(|next| is_reworded(last, next)) else {
                break;
            };
            last = next;
        }
        let (mut line, mut at) = (vec![last], 0);
        let mut seen: HashSet<&ClaimId> = [&last.id].into_iter().collect();
        while let Some(new) = line.get(at).copied() {
            let before = self.came_from.get(&new.id).into_iter().flatten();
            let before = before.filter(|old| is_reworded(old, new) && seen.insert(&old.id));
            line.extend(before);
            at += 1;
        }
        line
    }

    /// Tells whether a claim was retired in favour of another of the same words.
    pub(super) fn was_made_one_with_another(&self, claim: &Claim) -> bool {
        self.became(claim).is_some_and(|now| now.of.is_none() && !is_reworded(claim, now))
    }

    /// Returns what a retired claim became.
    fn became(&self, claim: &Claim) -> Option<&'d Claim> {
        let id = self.retired.get(&claim.id)?.became.as_ref()?;
        self.present(id).or_else(|| self.retired(id))
    }

    /// Returns what a claim had been, through others, the latest first.
    pub(super) fn earlier(&self, id: &ClaimId) -> Vec<&'d Claim> {
        let mut found: Vec<&Claim> = Vec::new();
        let mut seen = HashSet::default();
        let mut next = vec![id];
        while let Some(id) = next.pop() {
            let before = self.came_from.get(id).into_iter().flatten();
            for claim in before.filter(|claim| seen.insert(&claim.id)) {
                found.push(claim);
                next.push(&claim.id);
            }
        }
        found
    }

    /// Tells whether some claim had become this one.
    pub(super) fn came_from_another(&self, id: &ClaimId) -> bool {
        self.came_from.contains_key(id)
    }

    /// Tells whether a claim had been another, through others.
    pub(super) fn had_been(&self, id: &ClaimId, other: &ClaimId) -> bool {
        self.earlier(id).iter().any(|claim| claim.id == *other)
    }
}

/// Tells whether one became the other by a change of its words. Of two claims of the same words that were made one,
/// neither has been the other.
fn is_reworded(old: &Claim, new: &Claim) -> bool {
    old.of.is_none() && new.of.is_none() && normalise(&old.text) != normalise(&new.text)
}
