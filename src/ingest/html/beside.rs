//! The lines round a headline that stand outside of the article's place: who wrote it, and when.

use std::collections::VecDeque;

use dom_query::{Document, NodeId, NodeRef};

use crate::article::Part;
use crate::ingest::byline::{self, Byline, Setting};
use crate::text::one_line;

use super::clutter::{is_sentence, is_silent};
use super::walk::{is_block, part_by_name};

/// Pieces of text looked at on either side of the headline.
const WITHIN: usize = 24;

/// Lines before the headline that may say when the article was published.
const LINES_ABOVE: usize = 3;

/// Longest line before which the article has not begun, in characters.
const LONGEST: usize = 160;

/// Finds what the lines round a headline say of the article.
pub(super) fn beside(page: &Document, headline: &NodeRef<'_>) -> Byline {
    let Some(body) = page.body() else { return Byline::default() };
    let cell = cell_of(headline);
    let mut above = VecDeque::new();
    let mut below = Vec::new();
    let mut is_past = false;
    for node in body.descendants_it() {
        is_past |= node.id == headline.id;
        let is_piece = node.has_name("br") || is_shown(&node);
        if !is_piece || is_past && stands_in(&node, headline) || stands_in_other_cell(&node, cell) {
            continue;
        }
        if is_past {
            below.push(node);
        } else {
            above.push_back(node);
            if above.len() > WITHIN {
                above.pop_front();
            }
        }
        if below.len() > WITHIN {
            break;
        }
    }
    let mut found = Byline::default();
    for line in lines(&below) {
        if line.words.chars().nth(LONGEST).is_some() || is_sentence(&line.words) {
            break;
        }
        found = first_of(found, line.read());
    }
    // A page also says there what day it was when it was saved: only what is marked as a date counts.
    let above = lines(above.make_contiguous());
    for line in above.into_iter().rev().take(LINES_ABOVE).filter(|line| line.is_marked) {
        found = first_of(found, line.read());
    }
    found
}

/// Fills in what is not known yet.
fn first_of(known: Byline, found: Option<Byline>) -> Byline {
    let found = found.unwrap_or_default();
    Byline {
        authors: if known.authors.is_empty() { found.authors } else { known.authors },
        published: known.published.or(found.published),
    }
}

/// The words of a block.
struct Line {
    block: Option<NodeId>,
    /// The words, a line separator at each line break.
    words: String,
    /// Whether the page marks it as a byline or a date.
    is_marked: bool,
}

impl Line {
    fn read(&self) -> Option<Byline> {
        let setting = if self.is_marked { Setting::Marked } else { Setting::Near };
        let lines = self.words.split('\u{2028}').map(one_line).collect::<Vec<_>>();
        byline::set(&lines.join("\n"), setting)
    }
}

/// Puts pieces of text together to the lines of their blocks.
fn lines(pieces: &[NodeRef<'_>]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        let name_of = |node: &NodeRef<'_>| node.node_name().map(|name| name.to_string());
        let outer: Vec<_> = piece.ancestors_it(Some(6)).collect();
        let block = outer.iter().position(|node| name_of(node).is_some_and(|name| is_block(&name)));
        let own = &outer[..block.map_or(outer.len(), |block| block + 1)];
        let is_marked = own.iter().any(|node| {
            name_of(node).is_some_and(|name| part_by_name(node, &name) == Some(Part::Byline))
        });
        let block = block.map(|block| outer[block].id);
        let words = if piece.is_text() { piece.text().to_string() } else { "\u{2028}".to_owned() };
        match lines.last_mut() {
            Some(line) if line.block == block => {
                line.words.push_str(&words);
                line.is_marked |= is_marked;
            }
            _ => lines.push(Line { block, words, is_marked }),
        }
    }
    lines.retain(|line| !line.words.trim().is_empty());
    lines
}

/// Returns the cell of a table that an element stands in.
fn cell_of(node: &NodeRef<'_>) -> Option<NodeId> {
    node.ancestors_it(Some(6))
        .find(|outer| outer.has_name("td") || outer.has_name("th"))
        .map(|cell| cell.id)
}

/// Tells whether a node stands in a cell that the headline does not: what a table tells of is no byline.
fn stands_in_other_cell(node: &NodeRef<'_>, of_headline: Option<NodeId>) -> bool {
    let cell = cell_of(node);
    cell.is_some() && cell != of_headline
}

fn stands_in(node: &NodeRef<'_>, outer: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(6)).any(|ancestor| ancestor.id == outer.id)
}

fn is_shown(node: &NodeRef<'_>) -> bool {
    let parent = node.parent().and_then(|parent| parent.node_name());
    node.is_nonempty_text() && !parent.is_some_and(|name| is_silent(&name))
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::beside;

    fn found(html: &str) -> (Vec<String>, Option<String>) {
        let page = parse(html);
        let headline = page.select("h1").nodes()[0];
        let byline = beside(&page, &headline);
        (byline.authors, byline.published.map(|day| day.to_string()))
    }

    #[test]
    fn a_byline_stands_below_the_headline() {
        let html = "<div>March 9, 2024</div><h1>A bridge falls</h1><ul><li>Share</ul><p>by <a>Ana Ruiz</a>\
                    <p>More from this author<p>5 Mar 2024<p>A bridge fell, and three people died there, the police said.<p>By Jo Bell";
        assert_eq!(found(html), (vec!["Ana Ruiz".to_owned()], Some("2024-03-05".to_owned())));
    }

    #[test]
    fn a_table_beside_the_headline_tells_of_something_else() {
        let html = "<h1>The bridge</h1><table><tr><th>Opened<td>March 5, 1934</table><p>The bridge was long.";
        assert_eq!(found(html).1, None);
    }

    #[test]
    fn a_date_above_the_headline_is_marked_as_one() {
        let html = "<p>March 9, 2024</p><time>March 5, 2024</time><h1>A bridge falls</h1><p>A bridge fell.";
        assert_eq!(found(html).1.as_deref(), Some("2024-03-05"));
        assert_eq!(found("<p>March 9, 2024</p><h1>A bridge falls</h1><p>A bridge fell.").1, None);
    }
}
