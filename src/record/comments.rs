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
    put(into, missing(from, |(_, comment)| take(&mut known, comment)))
}

/// Returns `into` with every comment that a person has typed into `laid_out` and that does not stand there yet.
///
/// The same words at another claim are another comment: `into` was not made of what was typed, so that a comment
/// cannot have moved from claim to claim.
pub fn with_typed_comments(into: &str, typed: &str, laid_out: &str) -> String {
    let (mut known, mut anywhere) = (counted(laid_out), counted(into));
    let mut there = missing(into, |_| false);
    let missing = missing(typed, |(claim, comment)| {
        let is_there = |there: &mut Vec<&str>| {
            let at = there.iter().position(|other| other == comment);
            at.map(|at| there.swap_remove(at)).is_some()
        };
        take(&mut known, comment)
            || match claim {
                None => take(&mut anywhere, comment),
                Some(_) => there.get_mut(claim).is_some_and(is_there),
            }
    });
    put(into, missing)
}

/// Returns the claims at whose blocks `from` has comments that are not in `base`; `None` stands for no claim.
pub fn commented(from: &str, base: &str) -> HashSet<Option<String>> {
    let mut known = counted(base);
    missing(from, |(_, comment)| take(&mut known, comment)).into_keys().collect()
}

/// A comment, and the claim at whose block it stands.
type Placed<'t> = (Option<String>, &'t str);

/// Returns the comments of `from` that are not known, by the claims they belong to.
fn missing<'t>(
    from: &'t str,
    mut is_known: impl FnMut(&Placed<'t>) -> bool,
) -> HashMap<Option<String>, Vec<&'t str>> {
    let mut missing: HashMap<Option<String>, Vec<&str>> = HashMap::new();
    let layout = Layout::of(from);
    let head = (None, layout.head.to_owned());
    let blocks: Vec<_> = layout.blocks().map(|block| (claim_of(block), text_of(block))).collect();
    for (claim, text) in std::iter::once(head).chain(blocks) {
        for comment in comments(&text).into_iter().filter_map(|comment| find(from, comment)) {
            let placed = (claim.clone(), comment);
            if !is_known(&placed) {
                missing.entry(placed.0).or_default().push(comment);
            }
        }
    }
    missing
}

/// Takes one of so many equal comments; `false` where none is left.
fn take(known: &mut HashMap<&str, usize>, comment: &str) -> bool {
    match known.get_mut(comment) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    }
}

/// Puts comments above the blocks they belong to, and the rest at the end.
fn put(into: &str, mut missing: HashMap<Option<String>, Vec<&str>>) -> String {
    if missing.is_empty() {
        return into.to_owned();
    }
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
    use super::{commented, with_comments, with_typed_comments};

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
    fn the_same_words_typed_at_another_claim_are_another_comment() {
        let block = |id: &str, comment: &str| format!("\n{comment}[[review]]\nclaim = \"{id}\"\n");
        let file = |first: &str, second: &str| {
            format!("version = 1\n{}{}", block("kfmqzwtd", first), block("pwhxgdkc", second))
        };
        let (laid_out, ask) = (file("", ""), "# ask\n");
        let into = file(ask, "");
        let written = with_typed_comments(&into, &file("", ask), &laid_out);
        assert_eq!(written, file(ask, ask));
        assert_eq!(with_typed_comments(&written, &file("", ask), &laid_out), written);
    }

    #[test]
    fn a_comment_with_no_block_left_goes_to_the_end_and_none_is_doubled() {
        let typed = "# note to self\nversion = 1\n[[review]]\n# gone\nclaim = \"zzzzzzzz\"\n";
        let into = "# note to self\nversion = 1\n";
        assert_eq!(with_comments(into, typed, ""), "# note to self\nversion = 1\n# gone\n");
        assert_eq!(with_comments(BASE, BASE, ""), BASE);
    }
}
