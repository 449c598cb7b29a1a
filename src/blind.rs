//! Whose reviews a person is shown: nobody sees another's before giving their own.
//!
//! Somebody who knows that a colleague found a claim true looks less hard. So while a claim still takes
//! reviews, what others said of it is *kept back* from whoever has not concluded anything about it. Once
//! there are enough reviews the claim is open to everybody: it is checked, or its dispute is to be settled.

use std::collections::HashSet;

use crate::claim::{ClaimId, Claims};
use crate::review::Reviewer;
use crate::tally::{Standing, Status};

/// What somebody may see of the reviews of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight<'n> {
    /// Everything: it was asked for, or the work is for readers.
    Everything,
    /// What this person may see who looks at claims; nobody known has given no verdict either.
    Looking(Option<&'n Reviewer>),
    /// What this person may see who is about to judge: nothing of others, even where enough have concluded.
    Judging(&'n Reviewer),
}

impl Sight<'_> {
    /// Takes what is to be kept back out of a standing; its status and what stands remain.
    pub fn keep_back(self, standing: &mut Standing<'_>) {
        if self.shows(standing) {
            return;
        }
        for reviews in [&mut standing.reviews, &mut standing.begun, &mut standing.outdated] {
            let before = reviews.len();
            reviews.retain(|signed| self.is_of(signed.reviewer));
            standing.withheld += before - reviews.len();
        }
    }

    /// Tells whether what others said of this claim may be shown.
    pub fn shows(self, standing: &Standing<'_>) -> bool {
        let takes_reviews = matches!(standing.status, Some(Status::Waiting | Status::Outdated));
        match self {
            Self::Everything => true,
            Self::Looking(_) if !takes_reviews => true,
            Self::Looking(_) | Self::Judging(_) => {
                standing.reviews.iter().any(|signed| self.is_of(signed.reviewer))
            }
        }
    }

    /// Tells whether a review is by whoever looks.
    fn is_of(self, reviewer: &Reviewer) -> bool {
        match self {
            Self::Everything => false,
            Self::Looking(who) => who == Some(reviewer),
            Self::Judging(who) => who == reviewer,
        }
    }
}

/// The claims of an article that are closed to somebody: what others said of them is kept back.
#[derive(Clone, Debug)]
pub struct Closed<'r> {
    sight: Sight<'r>,
    claims: &'r Claims,
    ids: HashSet<&'r ClaimId>,
}

impl<'r> Closed<'r> {
    /// Finds the claims that are closed, out of where all claims of the article stand.
    pub fn of(sight: Sight<'r>, claims: &'r Claims, standings: &[Standing<'r>]) -> Self {
        let closed = standings.iter().filter(|standing| !sight.shows(standing));
        Self { sight, claims, ids: closed.map(|standing| &standing.claim.id).collect() }
    }

    /// Tells whether what `by` said of a claim, in this wording or an earlier one, is kept back.
    pub fn hides(&self, claim: &ClaimId, by: &Reviewer) -> bool {
        let present = || self.claims.successor(claim).map_or(claim, |claim| &claim.id);
        !self.ids.is_empty() && !self.sight.is_of(by) && self.ids.contains(present())
    }
}

#[cfg(test)]
mod tests {
    use super::Sight;
    use crate::claim::{Claim, ClaimId, Claims};
    use crate::review::{Review, Reviewer, Reviews};
    use crate::settings::Settings;
    use crate::tally::standings;

    const TEXT: &str = "Putin visited Pyongyang.";

    fn named(name: &str) -> Reviewer {
        Reviewer::named(name).expect("a name")
    }

    /// Returns whose reviews somebody sees of a claim, and how many are kept back. A verdict of `-` is a
    /// note that concludes nothing.
    fn seen(given: &[(&str, &str)], needed: usize, sight: Sight<'_>) -> (Vec<String>, usize) {
        let id = ClaimId::of(TEXT, 1);
        let claims = Claims { claims: vec![Claim::new(id.clone(), TEXT)], ..Claims::default() };
        let by = |(name, verdict): &(&str, &str)| {
            let note = Some("Looked at.".to_owned());
            let review = Review { verdict: verdict.parse().ok(), note, ..Review::of(id.clone()) };
            Reviews { reviewer: named(name), reviews: vec![review] }
        };
        let reviews: Vec<Reviews> = given.iter().map(by).collect();
        let settings = Settings { reviews_needed: needed, ..Settings::default() };
        let mut standing = standings(&claims, &reviews, &settings).remove(0);
        sight.keep_back(&mut standing);
        let shown = standing.present();
        (shown.map(|signed| signed.reviewer.to_string()).collect(), standing.withheld)
    }

    #[test]
    fn while_a_claim_takes_reviews_nobody_sees_another_before_their_own() {
        let given = [("anna", "true"), ("ben", "-")];
        let (anna, ben, carla) = (named("anna"), named("ben"), named("carla"));
        let all = vec!["anna".to_owned(), "ben".to_owned()];
        assert_eq!(seen(&given, 2, Sight::Looking(Some(&anna))), (all.clone(), 0));
        assert_eq!(seen(&given, 2, Sight::Looking(Some(&ben))), (vec!["ben".to_owned()], 1));
        assert_eq!(seen(&given, 2, Sight::Looking(Some(&carla))), (vec![], 2));
        assert_eq!(seen(&given, 2, Sight::Looking(None)), (vec![], 2));
        assert_eq!(seen(&given, 2, Sight::Everything), (all, 0));
    }

    #[test]
    fn with_enough_reviews_a_claim_is_open_to_all_but_who_is_about_to_judge_it() {
        let given = [("anna", "true"), ("ben", "false")];
        let (anna, carla) = (named("anna"), named("carla"));
        let all = vec!["anna".to_owned(), "ben".to_owned()];
        assert_eq!(seen(&given, 2, Sight::Looking(Some(&carla))), (all.clone(), 0));
        assert_eq!(seen(&given, 2, Sight::Judging(&carla)), (vec![], 2));
        assert_eq!(seen(&given, 2, Sight::Judging(&anna)), (all, 0));
    }
}
