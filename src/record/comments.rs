//! Comments carried from one text of a record into another, so that none is lost where a block is laid out anew.

use std::collections::{HashMap, HashSet};

use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::layout::{Layout, Section, text_of};

/// Returns `into` with every comment of `from` that is neither in it nor in `base`.
///
/// A comment goes above the block for the same claim, one that belongs to none to the end. `base` is
/// the text that `from` was made of, whose comments are the program's own.
pub fn with_comments(into: &str, from: &str, base: &str) -> String {
    let mut known = counted(base);
    for (comment, number) in counted(into) {
        let there = known.entry(comment).or_default();
        *there = number.max(*there);
    }
    let missing = missing(from, known);
    if missing.is_empty() { into.to_owned() } else { put(into, missing) }
}

/// Returns the claims at whose blocks `from` has comments that are not in `base`; `None` stands for no claim.
pub fn commented(from: &str, base: &str) -> HashSet<Option<String>> {
    missing(from, counted(base)).into_keys().collect()
}

/// Returns the comments of `from` beyond those known, by the claims they belong to.
fn missing<'t>(
    from: &'t str,
    mut known: HashMap<&str, usize>,
) -> HashMap<Option<String>, Vec<&'t str>> {
    let mut missing: HashMap<Option<String>, Vec<&str>> = HashMap::new();
    let layout = Layout::of(from);
    let head = (None, layout.head.to_owned());
    let blocks: Vec<_> = layout.blocks().map(|block| (claim_of(block), text_of(block))).collect();
    for (claim, text) in std::iter::once(head).chain(blocks) {
        for comment in comments(&text) {
            match known.get_mut(comment).filter(|number| **number > 0) {
                Some(number) => *number -= 1,
                None => missing.entry(claim.clone()).or_default().extend(find(from, comment)),
            }
        }
    }
    missing
}

/// Puts comments above the blocks they belong to, and the rest at the end.
fn put(into: &str, mut missing: HashMap<Option<String>, Vec<&str>>) -> String {
    let layout = Layout::of(into);
    let mut text = layout.head.to_owned();
    for block in layout.blocks() {
        let Some((first, rest)) = block.split_first() else { continue };
        text.push_str(first.lead);
        let claim = claim_of(block);
        let comments = if claim.is_some() { missing.remove(&claim) } else { None };
        text.extend(comments.into_iter().flatten().flat_map(|comment| [comment, "\n"]));
        text.push_str(first.header);
        text.push_str(first.body);
        text.push_str(&text_of(rest));
    }
    let mut left: Vec<_> = missing.into_iter().collect();
    left.sort();
    for comment in left.into_iter().flat_map(|(_, comments)| comments) {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.extend([comment, "\n"]);
    }
    text
}

/// Returns the claim that a block is of or for.
pub(super) fn claim_of(block: &[Section<'_>]) -> Option<String> {
    let text = text_of(block);
    let (document, _) = DeTable::parse_recoverable(&text);
    let (_, tables) = document.get_ref().iter().next()?;
    let DeValue::Array(tables) = tables.get_ref() else { return None };
    let table = tables.first()?.get_ref().as_table()?;
    let id =
        table.get("claim").filter(|_| table.get("id").is_none()).or_else(|| table.get("id"))?;
    id.get_ref().as_str().map(str::to_owned)
}

/// Returns the same comment as a part of the whole text.
fn find<'t>(text: &'t str, comment: &str) -> Option<&'t str> {
    text.find(comment).map(|at| &text[at..at + comment.len()])
}

/// Counts each comment of a text.
fn counted(text: &str) -> HashMap<&str, usize> {
    let mut counted = HashMap::new();
    for comment in comments(text) {
        *counted.entry(comment).or_default() += 1;
    }
    counted
}

/// Returns the comments of a text, in order; `#` in a string begins none.
fn comments(text: &str) -> Vec<&str> {
    let source = Source::new(text);
    let tokens = source.lex().filter(|token| token.kind() == TokenKind::Comment);
    tokens.map(|token| text[token.span().start()..token.span().end()].trim_end()).collect()
}

#[cfg(test)]
mod tests {
    use super::{commented, with_comments};

    const BASE: &str = "# head\nversion = 1\n\n# The sentence.\n[[review]]\nclaim = \"kfmqzwtd\"\nverdict = \"\"\n";

    #[test]
    fn a_comment_typed_at_a_claim_goes_above_its_block() {
        let typed = "# head\nversion = 1\n\n# The sentence.\n# ask the embassy\n[[review]]\nclaim = \"kfmqzwtd\"\nverdict = \"true\" # by phone\n# the end\n";
        let into = "version = 1\n\n# The sentence.\n[[review]]\nclaim = \"kfmqzwtd\"\nverdict = \"true\"\n";
        let expected = "version = 1\n\n# The sentence.\n# ask the embassy\n# by phone\n# the end\n[[review]]\nclaim = \"kfmqzwtd\"\nverdict = \"true\"\n";
        assert_eq!(with_comments(into, typed, BASE), expected);
        let at = [None, Some("kfmqzwtd".to_owned())];
        assert_eq!(commented(&typed.replace("version", "# x\nversion"), BASE), at.into());
        assert_eq!(commented(into, BASE), [].into());
    }

    #[test]
    fn a_comment_with_no_block_left_goes_to_the_end_and_none_is_doubled() {
        let typed = "# note to self\nversion = 1\n[[review]]\n# gone\nclaim = \"zzzzzzzz\"\n";
        let into = "# note to self\nversion = 1\n";
        assert_eq!(with_comments(into, typed, ""), "# note to self\nversion = 1\n# gone\n");
        assert_eq!(with_comments(BASE, BASE, ""), BASE);
    }
}
