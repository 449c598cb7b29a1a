//! What stands on a page beside its article: navigation, adverts, related links, share buttons, comments.
//!
//! Told by the element, its role, and the words in its `class` and `id`; never where it holds a large
//! share of the words, since a name can mislead. The words are in `data/names.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use dom_query::{NodeId, NodeRef};

use crate::ingest::notice::ends_a_sentence;

use super::furniture;

/// Bytes of text behind which what is called comments is the readers', however much it is.
const SHORTEST_ARTICLE: usize = 600;

/// Letters above which what is told of an author is more than a byline.
const LONGEST_BYLINE: usize = 120;

/// Words of an id above which it is made of a sentence.
const LONGEST_ID: usize = 4;

/// Words beside "comments" that say something of the article: `with-comments`, `comments-open`.
const STATES: [&str; 7] = ["with", "without", "and", "open", "closed", "enabled", "disabled"];

/// Elements round a node whose names are looked at.
const MOST_ABOVE: usize = 12;

/// How many letters stand in each node of a page, and how many of them in links.
pub(super) struct Weights(HashMap<NodeId, Weight>);

/// The letters in a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    pub(super) letters: usize,
    pub(super) in_links: usize,
}

impl Weights {
    /// Weighs every node below `root`.
    pub(super) fn of(root: &NodeRef<'_>) -> Self {
        let mut weights: HashMap<NodeId, Weight> = HashMap::new();
        let nodes: Vec<_> = root.descendants_it().collect();
        // Children stand behind their parents, so that backwards every node is whole when it is added.
        for node in nodes.iter().rev() {
            let weight = if node.is_text() {
                let letters = node.text().chars().filter(|c| c.is_alphanumeric()).count();
                Weight { letters, in_links: 0 }
            } else {
                let mut weight = weights.get(&node.id).copied().unwrap_or_default();
                match node.node_name().as_deref() {
                    Some(name) if is_silent(name) => weight = Weight::default(),
                    Some("a") => weight.in_links = weight.letters,
                    _ => {}
                }
                weight
            };
            weights.insert(node.id, weight);
            if let Some(parent) = node.parent() {
                let sum = weights.entry(parent.id).or_default();
                sum.letters += weight.letters;
                sum.in_links += weight.in_links;
            }
        }
        Self(weights)
    }

    /// Returns the letters in a node.
    pub(super) fn get(&self, node: &NodeRef<'_>) -> Weight {
        self.0.get(&node.id).copied().unwrap_or_default()
    }
}

/// Tells whether what an element contains is never shown as text.
pub(super) fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "embed"
            | "canvas"
            | "video"
            | "audio"
            | "map"
            | "select"
            | "datalist"
            | "button"
            | "input"
            | "textarea"
            | "title"
            | "applet"
            | "noembed"
            | "noframes"
            | "rp"
            | "rt"
            | "progress"
            | "meter"
    )
}

/// Tells whether an element stands beside the article rather than in it.
///
/// `whole` is how many letters stand in the article's place, `said` how many bytes of text come before.
pub(super) fn is_clutter(
    node: &NodeRef<'_>,
    name: &str,
    weights: &Weights,
    whole: usize,
    said: usize,
) -> bool {
    if is_hidden(node) {
        return true;
    }
    let letters = weights.get(node).letters;
    if matches!(name, "body" | "html" | "main" | "article") {
        return false;
    }
    let named = named(node);
    // A name misleads now and then; what holds much of the words is the article all the same. But
    // readers often write more below an article than its author did.
    let is_below = named == Some(Named::Comments) && said > SHORTEST_ARTICLE;
    if letters * 3 > whole && !is_below {
        return false;
    }
    let by_element = matches!(name, "nav" | "aside" | "footer" | "dialog" | "menu" | "search");
    by_element
        || has_clutter_role(node)
        || matches!(named, Some(Named::Aside | Named::Comments))
        || named == Some(Named::Bio) && letters > LONGEST_BYLINE
        || name != "td" && is_link_list(node, name, weights)
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    const FOR_SCREEN_READERS: [&str; 4] =
        ["sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden"];
    let style = node.attr_or("style", "").replace(' ', "").to_ascii_lowercase();
    node.has_attr("hidden")
        || &*node.attr_or("aria-hidden", "") == "true"
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || FOR_SCREEN_READERS.iter().any(|class| node.has_class(class))
}

fn has_clutter_role(node: &NodeRef<'_>) -> bool {
    const ROLES: [&str; 11] = [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "alert",
        "menu",
        "toolbar",
        "doc-endnotes",
    ];
    ROLES.contains(&&*node.attr_or("role", ""))
}

/// What the words of a `class` or `id` name.
static NAMES: LazyLock<HashMap<&str, Named>> = LazyLock::new(|| {
    let lines = include_str!("data/names.txt").lines();
    let entry = |line: &'static str| {
        let (named, words) = line.split_once(": ")?;
        let named = match named {
            "aside" => Named::Aside,
            "comments" => Named::Comments,
            "bio" => Named::Bio,
            _ => Named::Byline,
        };
        Some((words, named))
    };
    lines.filter(|line| !line.starts_with('#')).filter_map(entry).collect()
});

/// What an element is by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    /// Something that stands beside the article.
    Aside,
    /// What is told of the author.
    Bio,
    /// What readers say of the article.
    Comments,
    /// Who wrote it and when, whatever else is in there.
    Byline,
}

/// Tells what the words in the names of an element make it; the last of several counts.
fn named(node: &NodeRef<'_>) -> Option<Named> {
    // The id of a heading, and one of many words, is made of the heading's own.
    let is_heading = node.node_name().is_some_and(|name| is_heading(&name));
    let id = node.attr_or("id", "");
    let id = if is_heading || words_of(&id).len() > LONGEST_ID { "".into() } else { id };
    let names = [node.attr_or("class", ""), id, node.attr_or("data-component", "")];
    let each = names.iter().flat_map(|names| names.split_ascii_whitespace());
    each.filter_map(named_by).max()
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Tells what one name makes an element.
fn named_by(name: &str) -> Option<Named> {
    let words = words_of(name);
    // "no-comments", "has-sidebar": what the page lacks, or how it is laid out.
    if words.first().is_some_and(|word| matches!(word.as_str(), "no" | "has" | "with" | "is")) {
        return None;
    }
    let alone = words.iter().filter_map(|word| {
        let is_menu = word.len() > 3 && word.ends_with("nav");
        NAMES.get(word.as_str()).copied().or_else(|| is_menu.then_some(Named::Aside))
    });
    let pairs = words.windows(2).filter_map(|pair| NAMES.get(pair.join(" ").as_str()).copied());
    let state = words.iter().any(|word| STATES.contains(&word.as_str()));
    alone.chain(pairs).filter(|named| !state || *named != Named::Comments).max()
}

/// Tells whether an element is what readers say, or stands within it.
pub(super) fn is_of_readers(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(MOST_ABOVE)).any(|outer| named(&outer) == Some(Named::Comments))
}

/// Cuts a class name into its words: `related-Links`, `relatedLinks`, `related_links`.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && after_small {
            words.push(String::new());
        }
        after_small = c.is_lowercase();
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Tells whether a block is links and next to nothing else: other articles, topics, tags.
pub(super) fn is_link_list(node: &NodeRef<'_>, name: &str, weights: &Weights) -> bool {
    let Weight { letters, in_links } = weights.get(node);
    match name {
        "ul" | "ol" | "dl" | "section" | "div" | "td" => {
            let links = node.descendants_it().filter(|node| node.has_name("a")).take(2).count();
            links > 1 && in_links * 10 >= letters * 9
        }
        // A paragraph that is one link without a full stop names another article.
        "p" | "li" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let is_link = in_links > 20 && in_links * 20 >= letters * 19;
            is_link && (!ends_a_sentence(&node.text()) || furniture::invites(&node.text()))
                || in_links * 2 > letters && announces_another(&node.text())
                || in_links > 15
                    && name == "p"
                    && is_labelled_link(&node.text(), letters - in_links)
        }
        _ => false,
    }
}

/// Tells whether a paragraph is a link behind a label in capitals: "IN PICTURES: The fallen bridge".
fn is_labelled_link(words: &str, not_linked: usize) -> bool {
    let Some((label, _)) = words.split_once(':') else { return false };
    let letters = label.chars().filter(|c| c.is_alphanumeric()).count();
    !ends_a_sentence(words)
        && letters >= not_linked
        && letters > 2
        && !label.contains(char::is_lowercase)
}

/// Tells whether words are a sentence, and longer than any line of a byline that ends as one does.
pub(super) fn is_sentence(words: &str) -> bool {
    const SHORTEST: usize = 60;
    ends_a_sentence(words) && words.chars().nth(SHORTEST).is_some()
}

/// Tells whether a paragraph sends the reader to another article.
fn announces_another(words: &str) -> bool {
    const OPENINGS: [&str; 12] = [
        "read more",
        "read also",
        "also read",
        "read:",
        "related",
        "see also",
        "more:",
        "more on",
        "watch:",
        "in pictures",
        "listen:",
        "recommended",
    ];
    let lower = words.trim_start().to_lowercase();
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn a_class_name_is_cut_into_its_words() {
        assert_eq!(words_of("relatedLinks--two_ad"), ["related", "links", "two", "ad"]);
        assert_eq!(words_of("header"), ["header"]);
    }
}
