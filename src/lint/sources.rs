//! Sources, each by itself: it can be found, and the place in it, and it is not the article.

use super::told;
use crate::finding::{Finding, Place};
use crate::record::{ClaimsFile, ReviewsFile};
use crate::review::Source;
use crate::sources::bare_address;
use crate::sources::place::{DOCUMENTS, RECORDINGS, lacks_scheme, opens};

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
                    let remedy = if lacks_scheme(address) {
                        format!("write `https://{address}`")
                    } else {
                        "write it with `https://`, `http://` or `mailto:`; a file of the project goes into `file`".to_owned()
                    };
                    findings.push(told("bad-address", place, message, remedy));
                } else if article.is_some_and(|article| article == bare_address(address)) {
                    let message = "the article cannot be a source for its own claims".to_owned();
                    let remedy = "name what the article rests on, or something independent of it";
                    findings.push(told("circular-source", place, message, remedy));
                }
            }
            let place = |key: &str| file.source_at(nth, which, key);
            findings.extend(no_place(source, &place));
            findings.extend(quote(source, &place));
        }
    }
}

/// Finds a source so long that nobody finds the place in it.
///
/// Words can be searched for in a document and not in a recording.
fn no_place(source: &Source, place: &dyn Fn(&str) -> Place) -> Option<Finding> {
    let addresses = [&source.file, &source.url];
    let is = |endings: &[&str], hosts: &[&str]| {
        addresses.into_iter().flatten().any(|address| {
            let page = bare_address(address).split('?').next().unwrap_or_default().to_lowercase();
            let ends = |ending: &&str| page.ends_with(ending);
            endings.iter().any(ends) || hosts.iter().any(|host| page.starts_with(host))
        })
    };
    let (what, remedy) = if source.at.is_some() {
        return None;
    } else if is(&RECORDINGS, &RECORDING_SITES) {
        ("this recording", "add `at` with the minute: `at = \"12:40\"`")
    } else if source.quote.is_none() && is(&DOCUMENTS, &[]) {
        ("this document", "add `at` with the page: `at = \"p. 4\"`, or the words as a `quote`")
    } else {
        return None;
    };
    let key = if source.file.is_some() { "file" } else { "url" };
    Some(told("no-place", place(key), format!("nothing says where in {what} to look"), remedy))
}

/// Where addresses of recordings begin.
const RECORDING_SITES: [&str; 5] =
    ["youtube.com/watch", "m.youtube.com/watch", "youtu.be/", "vimeo.com/", "soundcloud.com/"];

/// Finds a quote without words, and one that was cut by an ellipsis that may as well be the source's.
fn quote(source: &Source, place: &dyn Fn(&str) -> Place) -> Option<Finding> {
    // A blank string is how the program lays a quote out to be filled in, and counts as none.
    let quote = source.quote.as_deref()?;
    let place = place("quote");
    if !quote.contains(char::is_alphanumeric) {
        let message = "this quote has no words".to_owned();
        let remedy = "write the words that matter, verbatim, or delete the line";
        return Some(told("empty-quote", place, message, remedy));
    }
    is_cut(quote).then(|| {
        let message = "an ellipsis stands in this quote, and nothing says whose it is".to_owned();
        let remedy =
            "write `[…]` for what you left out, or `… [sic]` where the source itself has it so";
        told("cut-quote", place, message, remedy)
    })
}

/// Tells whether a quote has an ellipsis that neither brackets nor `[sic]` explain.
fn is_cut(quote: &str) -> bool {
    let mut rest = quote;
    while let Some(at) = rest.find("...").into_iter().chain(rest.find('…')).min() {
        let before = rest[..at].trim_end().chars().next_back();
        rest = rest[at..].trim_start_matches(['.', '…']).trim_start();
        let bracketed = matches!(before, Some('[' | '(')) && rest.starts_with([']', ')']);
        if !bracketed && !rest.trim_start_matches(['"', '”', '’']).trim_start().starts_with("[sic]")
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_cut;

    #[test]
    fn an_ellipsis_is_explained_by_brackets_or_as_the_sources_own() {
        for cut in ["a … b", "a...", "… a", "[…] a … b", "a …"] {
            assert!(is_cut(cut), "{cut}");
        }
        for fine in ["a [...] b", "a […]", "(…) a", "a … [sic] b", "a...\" [sic]", "a. b", ""]
        {
            assert!(!is_cut(fine), "{fine}");
        }
    }
}
