//! One claim, with everything known about it.

use crate::review::Review;

/// Says in a few words what a review concludes: `false`, `true, words accurate`, `nothing yet`.
pub(super) fn conclusion(review: &Review) -> String {
    let verdict = review.verdict.as_ref().map(|verdict| verdict.as_str().replace('-', " "));
    let said = review.said.map(|said| format!("words {}", said.as_str().replace('-', " ")));
    match (verdict, said) {
        (Some(verdict), Some(said)) => format!("{verdict}, {said}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "nothing yet".to_owned(),
    }
}
