//! Since: the findings that a change has to answer for.
//!
//! A finding is of the change when the block it stands in was changed or added, or when it was not there
//! before: a review of a claim that has gone is a finding though nobody touched the review.

use std::collections::{HashMap, HashSet};

use super::Finding;
use crate::record::block_at;

/// Keeps the findings that were not there before, and those in blocks that were not there as they are.
///
/// `text_of` and `text_before` give the text of a file by its name, now and then.
pub fn since(
    findings: Vec<Finding>,
    before: &[Finding],
    text_of: &dyn Fn(&str) -> Option<String>,
    text_before: &dyn Fn(&str) -> Option<String>,
) -> Vec<Finding> {
    let mut known: HashMap<_, usize> = HashMap::new();
    for finding in before {
        *known.entry(identity(finding)).or_default() += 1;
    }
    let mut files: HashMap<String, (String, HashSet<String>)> = HashMap::new();
    let mut is_changed = |finding: &Finding| {
        let file = &finding.place.file;
        let (text, blocks) = files.entry(file.clone()).or_insert_with(|| {
            let old = text_before(file).unwrap_or_default();
            let blocks = block_at(&old, None).into_iter().map(str::to_owned).collect();
            (text_of(file).unwrap_or_default(), blocks)
        });
        let at = finding.place.span.map(|span| span.start);
        block_at(text, at).iter().any(|block| !blocks.contains(*block))
    };
    let mut kept = findings;
    kept.retain(|finding| {
        let left = known.get_mut(&identity(finding)).filter(|left| **left > 0);
        let is_old = left.map(|left| *left -= 1).is_some();
        !is_old || is_changed(finding)
    });
    kept
}

/// What makes a finding the same as one of another day, wherever it has moved to in its file.
fn identity(finding: &Finding) -> (&'static str, String, String) {
    (finding.code, finding.place.file.clone(), finding.message.clone())
}

#[cfg(test)]
mod tests {
    use super::since;
    use crate::finding::{Finding, Place};

    const BEFORE: &str = "version = 1\n\n[[review]]\nclaim = \"a\"\n\n[[review]]\nclaim = \"b\"\n";

    fn finding(text: &str, words: &str, message: &str) -> Finding {
        let at = text.find(words).expect("words of the text");
        let span = Some((at..at + words.len()).into());
        Finding::new("orphaned-review", Place { file: "x".to_owned(), span }, message)
    }

    #[test]
    fn what_was_there_before_is_kept_only_where_its_block_changed() {
        let now = BEFORE.replace("\"b\"", "\"b\" # since") + "\n[[review]]\nclaim = \"c\"\n";
        let old = ["\"a\"", "\"b\""].map(|words| finding(BEFORE, words, words));
        let found = ["\"a\"", "\"b\"", "\"c\""].map(|words| finding(&now, words, words));
        let text = |text: &str| Some(text.to_owned());
        let kept = since(found.to_vec(), &old, &|_| text(&now), &|_| text(BEFORE));
        assert_eq!(kept, found[1..]);
    }

    #[test]
    fn what_is_new_is_kept_though_nobody_touched_its_block() {
        let found = vec![finding(BEFORE, "\"a\"", "gone")];
        let text = |_: &str| Some(BEFORE.to_owned());
        assert_eq!(since(found.clone(), &[], &text, &text), found);
        assert_eq!(since(found.clone(), &found, &text, &text), []);
    }
}
