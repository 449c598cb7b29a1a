//! The blocks of a reviewer's text one by one: told apart for a person's text, taken out of a file.

use super::comments::claim_of;
use super::layout::{Layout, text_of};
use crate::claim::ClaimId;

/// Returns the head of a reviewer's text and its `[[review]]` blocks, which together are the text.
///
/// They are told apart by their first lines alone, so that a slip in one block, a text without an end
/// say, is no slip of the others. The comment lines directly above a block belong to it.
pub fn review_blocks(text: &str) -> (&str, Vec<&str>) {
    let mut starts = Vec::new();
    let (mut start, mut lead) = (0, None);
    for line in text.split_inclusive('\n') {
        let words = line.split('#').next().unwrap_or_default().trim();
        if words == "[[review]]" {
            starts.push(lead.unwrap_or(start));
        }
        let is_comment = line.trim_start().starts_with('#');
        lead = if is_comment { lead.or(Some(start)) } else { None };
        start += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let blocks = starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect();
    (&text[..starts.first().copied().unwrap_or(text.len())], blocks)
}

/// Takes the reviews of a claim out of a reviewer's file; returns what is left and what was taken out.
///
/// Every other byte stays. `None` where there is no review of the claim.
pub fn without_review(text: &str, claim: &ClaimId) -> Option<(String, String)> {
    let layout = Layout::of(text);
    let (mut left, mut taken) = (layout.head.to_owned(), String::new());
    for block in layout.blocks() {
        let of_claim = claim_of(block).is_some_and(|id| id == claim.as_str());
        if of_claim { &mut taken } else { &mut left }.push_str(&text_of(block));
    }
    (!taken.is_empty()).then_some((left, taken))
}

#[cfg(test)]
mod tests {
    use super::{review_blocks, without_review};

    const TEXT: &str = "version = 1\n\n# About the first.\n[[review]]\nclaim = \"kfmqzwtd\"\nnote = '''\n\
        [[review.source]] # no header\n'''\n\n[[review.source]]\nurl = \"u\" # kept\n\n# ask\n\n# The second.\n\
        [[review]] # mine\nclaim = \"pwhxgdkc\"\n# the end\n";

    #[test]
    fn blocks_are_told_apart_and_make_up_the_text() {
        let (head, blocks) = review_blocks(TEXT);
        assert_eq!(head, "version = 1\n\n");
        assert!(blocks[0].starts_with("# About the first.\n[[review]]"));
        assert!(blocks[1].starts_with("# The second.\n[[review]] # mine"));
        assert_eq!([head, &blocks.concat()].concat(), TEXT);
        assert_eq!(review_blocks("x = 1"), ("x = 1", vec![]));
    }

    #[test]
    fn a_slip_in_one_block_leaves_the_others_whole() {
        let unended = TEXT.replacen("'''\n\n[[review.source]]", "\n\n[[review.source]]", 1);
        let (_, blocks) = review_blocks(&unended);
        assert_eq!(blocks.len(), 2);
        assert_eq!(blocks[1], review_blocks(TEXT).1[1]);
    }

    #[test]
    fn a_review_is_taken_out_and_nothing_else() {
        let first = "kfmqzwtd".parse().expect("an id");
        let (left, taken) = without_review(TEXT, &first).expect("a review");
        assert!(taken.contains("kfmqzwtd") && taken.contains("# kept"));
        assert!(left.starts_with("version = 1\n") && left.ends_with("# the end\n"));
        assert_eq!(left.len() + taken.len(), TEXT.len());
        assert_eq!(without_review(&left, &first), None);
    }
}
