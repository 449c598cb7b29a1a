//! Sources: each can be found, and none is the article itself.

use super::told;
use crate::finding::Finding;
use crate::record::{ClaimsFile, ReviewsFile};
use crate::sources::bare_address;

/// Finds the slips in the sources of one reviewer's file.
pub(super) fn lint(file: &ReviewsFile, claims: Option<&ClaimsFile>, findings: &mut Vec<Finding>) {
    let article = claims.and_then(|file| file.claims.url.as_deref()).map(bare_address);
    for (nth, review) in file.reviews.reviews.iter().enumerate() {
        for (which, source) in review.sources.iter().enumerate() {
            if source.name().is_none() {
                let place = file.source_at(nth, which, "");
                let message = "nothing says where this source is".to_owned();
                let remedy = "add a `url`, a `file`, or a `title` that says what and where it is";
                findings.push(told("source-without-address", place, message, remedy));
            }
            for (key, address) in [("url", &source.url), ("archived", &source.archived)] {
                let Some(address) = address.as_deref() else { continue };
                let place = file.source_at(nth, which, key);
                if !opens(address) {
                    let message = format!("`{address}` is not an address that opens");
                    let remedy = "write it with `https://`, `http://` or `mailto:`; a file of the project goes into `file`";
                    findings.push(told("bad-address", place, message, remedy));
                } else if article.is_some_and(|article| article == bare_address(address)) {
                    let message = "the article cannot be a source for its own claims".to_owned();
                    let remedy = "name what the article rests on, or something independent of it";
                    findings.push(told("circular-source", place, message, remedy));
                }
            }
        }
    }
}

/// Tells whether an address is one that reports link to: a web page or a mailbox.
fn opens(address: &str) -> bool {
    let rest = ["https://", "http://", "mailto:"]
        .into_iter()
        .find(|scheme| {
            address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
        .map(|scheme| &address[scheme.len()..]);
    rest.is_some_and(|rest| {
        !rest.is_empty() && !address.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}
