//! Quotations in claims: what stands between quote marks was so in the article.
//!
//! A claim taken from the article has its words; a part or a standalone wording may be in a person's
//! own, but not between quote marks.

use crate::claim::Claim;
use crate::finding::Finding;
use crate::record::ClaimsFile;
use crate::text::words;

use super::told;

/// Finds claims that quote what does not stand in the article.
pub(super) fn lint(file: &ClaimsFile, article: &str, findings: &mut Vec<Finding>) {
    let mut text = None;
    for (nth, claim) in file.claims.claims.iter().enumerate() {
        for (key, wording) in own_words(claim) {
            let quotations = quoted(wording);
            if quotations.is_empty() {
                continue;
            }
            let said = text.get_or_insert_with(|| Said::of(article));
            if let Some(altered) = quotations.into_iter().flat_map(pieces).find(|it| !said.has(it))
            {
                let message =
                    format!("`{}` is quoted and does not stand in the article", begins(altered));
                let remedy = "quote the words as they stand, with `[…]` where some are left out and `[…]` round what is yours; or take the quote marks away";
                findings.push(told("altered-quotation", file.claim_at(nth, key), message, remedy));
            }
        }
    }
}

/// Returns the wordings of a claim that need not stand in the article.
fn own_words(claim: &Claim) -> impl Iterator<Item = (&'static str, &str)> {
    let part = claim.of.as_ref().map(|_| ("text", claim.text.as_str()));
    part.into_iter().chain(claim.claim.as_deref().map(|wording| ("claim", wording)))
}

/// What an article says: all its words, and those between quote marks by themselves, since a quotation
/// may be interrupted (“Yes,” he said, “indeed”) and quoted in one.
struct Said {
    all: String,
    quoted: String,
}

impl Said {
    fn of(article: &str) -> Self {
        Self { all: words(article), quoted: words(&quoted(article).join(" ")) }
    }

    fn has(&self, piece: &str) -> bool {
        let piece = words(piece);
        piece.trim().is_empty() || self.all.contains(&piece) || self.quoted.contains(&piece)
    }
}

/// Quote marks that open, each with those that close it.
const MARKS: [(char, &[char]); 9] = [
    ('“', &['”']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('»', &['«']),
    ('"', &['"']),
    ('”', &['”']),
    ('‘', &['’']),
    ('「', &['」']),
    ('『', &['』']),
];

/// Returns what stands between quote marks, without the marks; what stands inside a quotation is its own.
fn quoted(text: &str) -> Vec<&str> {
    let mut quoted = Vec::new();
    let mut from = 0;
    while let Some((at, mark)) = text[from..].char_indices().find(|(_, c)| closes_of(*c).is_some())
    {
        let start = from + at + mark.len_utf8();
        let closes = closes_of(mark).unwrap_or_default();
        let end = text[start..].char_indices().find(|(at, c)| {
            let after = text[start + at + c.len_utf8()..].chars().next();
            // An apostrophe looks like a mark that closes, but a letter follows it.
            closes.contains(c) && !(*c == '’' && after.is_some_and(char::is_alphanumeric))
        });
        let Some((end, mark)) = end else {
            from = start;
            continue;
        };
        quoted.push(&text[start..start + end]);
        from = start + end + mark.len_utf8();
    }
    quoted
}

/// Returns the marks that close what this one opens; `None` where it opens nothing.
fn closes_of(mark: char) -> Option<&'static [char]> {
    MARKS.iter().find(|(opens, _)| *opens == mark).map(|(_, closes)| *closes)
}

/// Returns the stretches of a quotation that are to stand in the article: what is between brackets is the
/// quoter's, and an ellipsis leaves something out.
fn pieces(quotation: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for (nth, stretch) in quotation.split(['[', ']']).enumerate() {
        if nth % 2 == 0 {
            pieces.extend(stretch.split("...").flat_map(|piece| piece.split('…')));
        }
    }
    pieces
}

/// Returns the first words of a quotation.
fn begins(words: &str) -> String {
    const SHOWN: usize = 6;
    let mut shown: Vec<&str> = words.split_whitespace().take(SHOWN + 1).collect();
    if shown.len() > SHOWN {
        shown[SHOWN] = "…";
    }
    shown.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Said, pieces, quoted};

    #[test]
    fn what_stands_between_marks_of_any_kind_is_found() {
        let text = "A “b c” and ‘d’s e’, \"f\" «g» „h“, it’s “open";
        assert_eq!(quoted(text), ["b c", "d’s e", "f", "g", "h"]);
    }

    #[test]
    fn a_quotation_may_be_cut_bracketed_and_brought_together() {
        let said =
            Said::of("“This treaty,” Kim said, “is nothing less than [sic] a defensive one.”");
        for fine in ["This treaty is nothing less", "treaty … defensive one", "[it] is nothing", ""]
        {
            assert!(pieces(fine).iter().all(|piece| said.has(piece)), "{fine}");
        }
        assert!(!said.has("nothing more"));
        // Between Chinese words there is nothing that a quotation could begin or end at.
        assert!(Said::of("市长说，“桥梁在三月关闭了”。").has("在三月"));
    }
}
