//! Where on a page the article is: the smallest element that holds all of it.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::Readability;

use super::clutter::Weights;
use super::letters;

/// Nodes above which a page is taken whole: the search for the article reads every node many times.
const MOST_NODES: usize = 100_000;

/// Letters of a description that no two texts begin with by chance.
const ENOUGH: usize = 50;

/// Returns the element that holds the article; the whole body where none stands out.
pub(super) fn find<'a>(
    page: &'a Document,
    headline: Option<&NodeRef<'a>>,
    description: Option<&str>,
    weights: &Weights,
) -> Option<NodeRef<'a>> {
    let body = page.body()?;
    let is_small = body.descendants_it().take(MOST_NODES).count() < MOST_NODES;
    let Some(found) = is_small.then(|| most_readable(page)).flatten() else { return Some(body) };
    let mut place = found;
    for outer in found.ancestors_it(None) {
        if weights.get(&outer).letters > weights.get(&found).letters * 2 {
            break;
        }
        let is_frame = outer.has_name("article")
            || outer.has_name("main")
            || &*outer.attr_or("role", "") == "main"
            || headline.is_some_and(|headline| is_inside(headline, &outer));
        if is_frame {
            place = outer;
        }
        if headline.is_some_and(|headline| is_inside(headline, &outer)) {
            break;
        }
    }
    if let (Some(headline), Some(description)) = (headline, description)
        && !is_inside(headline, &place)
        && let Some(beginning) = beginning(&body, &place, headline, description)
    {
        return common(place, [*headline, beginning]);
    }
    Some(place)
}

/// Finds what a page's own description of the article quotes, where it stands below the headline and
/// outside of the place that was found: on a page of little text and many comments they are the longest.
fn beginning<'a>(
    body: &NodeRef<'a>,
    place: &NodeRef<'_>,
    headline: &NodeRef<'_>,
    description: &str,
) -> Option<NodeRef<'a>> {
    let described: String = letters(description).chars().take(ENOUGH).collect();
    if described.chars().count() < ENOUGH || letters(&place.text()).contains(&described) {
        return None;
    }
    let mut nodes = body.descendants_it().skip_while(|node| node.id != headline.id);
    nodes.find(|node| node.is_text() && letters(&node.text()).contains(&described))
}

/// Returns the smallest element around a place and others.
fn common<'a>(mut place: NodeRef<'a>, others: [NodeRef<'a>; 2]) -> Option<NodeRef<'a>> {
    for other in others {
        while !is_inside(&other, &place) {
            place = place.parent()?;
        }
    }
    Some(place)
}

fn is_inside(node: &NodeRef<'_>, outer: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|ancestor| ancestor.id == outer.id)
}

/// Returns the smallest element around all the text that the reader-view algorithm keeps.
///
/// Only where the text stands is taken from it: it also drops tables, captions and short paragraphs that
/// a checker wants. It works on a copy, in which the nodes keep their ids.
fn most_readable(page: &Document) -> Option<NodeRef<'_>> {
    let copy = page.clone();
    // They hold no text, and it panics where an address of theirs is not ASCII.
    copy.select("object, embed, iframe, video").remove();
    let mut reader = Readability::with_document(copy, None, None).ok()?;
    reader.parse().ok()?;
    let content = reader.doc.select_single("#readability-page-1");
    let content = content.nodes().first()?;
    let kept: HashSet<NodeId> =
        content.descendants_it().filter(NodeRef::is_nonempty_text).map(|node| node.id).collect();
    let root = page.root();
    let mut texts = root.descendants_it().filter(|node| kept.contains(&node.id));
    let mut place = texts.next()?.parent()?;
    for text in texts {
        let above: Vec<NodeRef<'_>> = text.ancestors(None);
        while !above.iter().any(|ancestor| ancestor.id == place.id) {
            place = place.parent()?;
        }
    }
    // What a row is can only be told of the whole table.
    while ["tr", "tbody", "thead", "tfoot"].iter().any(|name| place.has_name(name)) {
        place = place.parent()?;
    }
    Some(place)
}
