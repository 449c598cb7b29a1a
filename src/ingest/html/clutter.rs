//! What stands on a page beside its article: navigation, adverts, related links, share buttons, comments.
//!
//! Told by the element, its role, and the words in its `class` and `id`; never where it holds a large
//! share of the words, since a name can mislead.

use std::collections::HashMap;

use dom_query::{NodeId, NodeRef};

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
                let letters = node.text().chars().filter(|c| !c.is_whitespace()).count();
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
pub(super) fn is_clutter(node: &NodeRef<'_>, name: &str, weights: &Weights, whole: usize) -> bool {
    if is_hidden(node) {
        return true;
    }
    // A name misleads now and then; what holds much of the words is the article all the same.
    if matches!(name, "body" | "html" | "main" | "article") || weights.get(node).letters * 3 > whole
    {
        return false;
    }
    let by_element = matches!(name, "nav" | "aside" | "footer" | "dialog" | "menu" | "search");
    by_element
        || has_clutter_role(node)
        || has_clutter_name(node)
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

/// Words of a `class` or `id` that name what is not the article.
const CLUTTER: [&str; 79] = [
    "ad",
    "ads",
    "adslot",
    "adunit",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "byline-share",
    "catlinks",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "donate",
    "eyebrow",
    "kicker",
    "jumplinks",
    "donation",
    "editsection",
    "embed-promo",
    "facebook",
    "follow",
    "footer",
    "gdpr",
    "hatnote",
    "jump",
    "login",
    "masthead",
    "menu",
    "modal",
    "morefrom",
    "mostread",
    "most-read",
    "nav",
    "navbar",
    "navbox",
    "navigation",
    "newsletter",
    "noprint",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "printfooter",
    "promo",
    "promoted",
    "pullquote",
    "pull-quote",
    "recirc",
    "recommended",
    "recommendations",
    "reference",
    "references",
    "reflist",
    "related",
    "relatedlinks",
    "readmore",
    "read-more",
    "share",
    "sharing",
    "sharedaddy",
    "sidebar",
    "signup",
    "sitesub",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "toc",
];

/// Two words side by side that name what is not the article.
const CLUTTER_PAIRS: [(&str, &str); 13] = [
    ("author", "bio"),
    ("about", "author"),
    ("see", "also"),
    ("site", "sub"),
    ("more", "from"),
    ("more", "stories"),
    ("most", "read"),
    ("most", "popular"),
    ("pull", "quote"),
    ("read", "more"),
    ("sign", "up"),
    ("comment", "form"),
    ("tag", "list"),
];

fn has_clutter_name(node: &NodeRef<'_>) -> bool {
    let names =
        [node.attr_or("class", ""), node.attr_or("id", ""), node.attr_or("data-component", "")];
    names.iter().flat_map(|names| names.split_ascii_whitespace()).any(|name| {
        let words = words_of(name);
        // "no-comments", "has-sidebar": what the page lacks, or how it is laid out.
        let states =
            words.first().is_some_and(|word| matches!(word.as_str(), "no" | "has" | "with" | "is"));
        !states
            && (words.iter().any(|word| CLUTTER.contains(&word.as_str()))
                || words.windows(2).any(|pair| {
                    CLUTTER_PAIRS
                        .iter()
                        .any(|(first, second)| pair[0] == *first && pair[1] == *second)
                }))
    })
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
            in_links > 20 && in_links * 20 >= letters * 19 && !ends_a_sentence(&node.text())
                || in_links * 2 > letters && announces_another(&node.text())
        }
        _ => false,
    }
}

fn ends_a_sentence(words: &str) -> bool {
    let words = words.trim_end().trim_end_matches(['”', '"', '’', '\'', ')', '»']);
    words.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
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

/// Lines that a page sets between an article's paragraphs, in lower case.
const INTERRUPTIONS: [&str; 18] = [
    "advertisement",
    "advertising",
    "advertisement - continue reading below",
    "article continues after advertisement",
    "article continues below",
    "continue reading",
    "story continues below",
    "story continues below advertisement",
    "skip advertisement",
    "supported by",
    "sponsored",
    "share this article",
    "share this story",
    "listen to this article",
    "read more",
    "related",
    "related articles",
    "related stories",
];

/// Tells whether a whole paragraph is a line that the page, not the article, says.
pub(super) fn is_interruption(words: &str) -> bool {
    let lower = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    INTERRUPTIONS.contains(&lower.as_str())
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
