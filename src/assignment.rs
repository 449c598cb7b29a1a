//! Who is to check what: articles and claims assigned to people.
//!
//! The desk's plan, not part of the records: it says nothing about a claim, and a claim may be reviewed by
//! anybody all the same. An article assigned means all its claims; a claim's own assignment goes before
//! that of the sentence it is a part of, and that before the article's.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;

use crate::claim::{ClaimId, Claims};
use crate::review::Reviewer;

/// What can be assigned, written `article` or `article/id`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Target {
    /// The article's name.
    pub article: String,
    /// The claim; `None` for all claims of the article.
    pub claim: Option<ClaimId>,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.claim {
            None => f.pad(&self.article),
            Some(id) => f.pad(&format!("{}/{id}", self.article)),
        }
    }
}

impl FromStr for Target {
    type Err = <ClaimId as FromStr>::Err;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let (article, claim) = match written.split_once('/') {
            Some((article, id)) => (article, Some(id.parse()?)),
            None => (written, None),
        };
        Ok(Self { article: article.to_owned(), claim })
    }
}

/// Everything that is assigned, and to whom; sorted by article, the article itself before its claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignments {
    assigned: BTreeMap<Target, Vec<Reviewer>>,
}

impl Assignments {
    /// Assigns something to these people and nobody else; to nobody takes the assignment back.
    pub fn assign(&mut self, target: Target, people: Vec<Reviewer>) {
        if people.is_empty() {
            self.assigned.remove(&target);
        } else {
            self.assigned.insert(target, people);
        }
    }

    /// Returns the people something itself is assigned to.
    pub fn of(&self, target: &Target) -> &[Reviewer] {
        self.assigned.get(target).map_or(&[], Vec::as_slice)
    }

    /// Returns everything that is assigned, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Target, &[Reviewer])> {
        self.assigned.iter().map(|(target, people)| (target, people.as_slice()))
    }

    /// Returns the people that each claim of an article is assigned to; a claim nobody has is absent.
    ///
    /// A reworded claim stays with those who had its earlier wording.
    pub fn by_claim<'a>(
        &'a self,
        article: &str,
        claims: &'a Claims,
    ) -> HashMap<&'a ClaimId, &'a [Reviewer]> {
        let of_article = |target: &Target| target.article == article;
        let here = self.iter().filter(|(target, _)| of_article(target));
        let (mut own, mut inherited) = (HashMap::new(), HashMap::new());
        let mut all: &[Reviewer] = &[];
        for (target, people) in here {
            let Some(id) = &target.claim else {
                all = people;
                continue;
            };
            match (claims.get(id), claims.successor(id)) {
                (Some(claim), _) => drop(own.insert(&claim.id, people)),
                (None, Some(claim)) => drop(inherited.insert(&claim.id, people)),
                (None, None) => {}
            }
        }
        let direct = |id: &ClaimId| own.get(id).or_else(|| inherited.get(id)).copied();
        let of_claim = claims.claims.iter().filter_map(|claim| {
            let whole = || claim.of.as_ref().and_then(direct);
            let people = direct(&claim.id).or_else(whole).unwrap_or(all);
            (!people.is_empty()).then_some((&claim.id, people))
        });
        of_claim.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Assignments, Target};
    use crate::claim::{Claim, ClaimId, Claims, Retired};
    use crate::review::Reviewer;

    fn target(written: &str) -> Target {
        written.parse().expect("a target")
    }

    fn people(names: &[&str]) -> Vec<Reviewer> {
        names.iter().filter_map(|name| Reviewer::named(name)).collect()
    }

    #[test]
    fn the_nearest_assignment_counts() {
        let id = |text: &str| ClaimId::of(text, 1);
        let claim = |text: &str| Claim::new(id(text), text);
        let part = Claim { of: Some(id("whole")), ..claim("part") };
        let was = Retired::new(claim("was"), Some(id("now")));
        let claims = Claims {
            claims: vec![claim("whole"), part, claim("now"), claim("other")],
            retired: vec![was],
            ..Claims::default()
        };
        let mut assignments = Assignments::default();
        assignments.assign(target("pact"), people(&["anna"]));
        assignments.assign(target(&format!("pact/{}", id("whole"))), people(&["ben"]));
        assignments.assign(target(&format!("pact/{}", id("was"))), people(&["carla"]));
        assignments.assign(target(&format!("budget/{}", id("other"))), people(&["ben"]));
        let who = |text: &str| {
            let by_claim = assignments.by_claim("pact", &claims);
            by_claim[&id(text)].iter().map(ToString::to_string).collect::<Vec<_>>().concat()
        };
        assert_eq!(["whole", "part", "now", "other"].map(who), ["ben", "ben", "carla", "anna"]);
    }

    #[test]
    fn what_is_assigned_to_nobody_is_not_assigned() {
        let mut assignments = Assignments::default();
        assignments.assign(target("pact"), people(&["anna", "ben"]));
        assert_eq!(assignments.of(&target("pact")), people(&["anna", "ben"]));
        assignments.assign(target("pact"), Vec::new());
        assert_eq!(assignments, Assignments::default());
    }

    #[test]
    fn a_target_is_read_as_it_is_written() {
        for written in ["pact", "pact/kfmqzwtd"] {
            assert_eq!(target(written).to_string(), written);
        }
        assert!("pact/kf".parse::<Target>().is_err());
    }
}
