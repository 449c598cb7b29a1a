//! In which order the claims are asked about.

use std::cmp::Reverse;
use std::collections::HashMap;

use factcheck::claim::{Claim, ClaimId};
use factcheck::extract::extract;
use factcheck::ingest::{self, Format};

/// In which order claims are asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Order {
    /// As they stand in the article.
    #[default]
    Text,
    /// Those first that most people would want checked first.
    Priority,
}

/// Puts claims into this order; `text` is the article's, from which priorities are derived again.
///
/// A claim that the text alone does not show has the priority in the middle.
pub(super) fn ordered(claims: &[&Claim], order: Order, text: Option<&str>) -> Vec<ClaimId> {
    let mut ids: Vec<ClaimId> = claims.iter().map(|claim| claim.id.clone()).collect();
    if order == Order::Priority {
        let priorities = text.map(priorities).unwrap_or_default();
        ids.sort_by_key(|id| Reverse(priorities.get(id).copied().unwrap_or(MIDDLE)));
    }
    ids
}

/// From this priority on most people would want a claim checked, in steps of a thousandth.
const MIDDLE: u32 = 500;

fn priorities(text: &str) -> HashMap<ClaimId, u32> {
    let Ok(article) = ingest::read(text.as_bytes(), Format::Text) else { return HashMap::new() };
    let sentences = extract(&article).sentences.into_iter();
    let claims = sentences.flat_map(|sentence| sentence.claims);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    claims.map(|claim| (claim.id, (claim.priority * 1000.0) as u32)).collect()
}

#[cfg(test)]
mod tests {
    use factcheck::claim::{Claim, ClaimId};

    use super::{Order, ordered};

    #[test]
    fn the_claim_most_worth_checking_comes_first_and_the_rest_as_they_stand() {
        let text =
            "I think so. Unemployment fell to 3.4 percent in 2023, the lowest rate in 50 years.";
        let words = [
            "I think so.",
            "Unemployment fell to 3.4 percent in 2023, the lowest rate in 50 years.",
            "One’s own words.",
            "More of them.",
        ];
        let claims = words.map(|words| Claim::new(ClaimId::of(words, 1), words));
        let claims: Vec<&Claim> = claims.iter().collect();
        let order = |order| {
            let ids = ordered(&claims, order, Some(text));
            let place = |id: &ClaimId| claims.iter().position(|claim| claim.id == *id);
            ids.iter().filter_map(place).collect::<Vec<_>>()
        };
        assert_eq!(order(Order::Text), [0, 1, 2, 3]);
        assert_eq!(order(Order::Priority), [1, 2, 3, 0]);
    }
}
