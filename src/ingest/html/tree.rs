//! A page's markup into its tree, whatever the markup: never deep enough to exhaust the stack.
//!
//! Browsers stop nesting at 512 elements; the HTML standard's own algorithm does not, and takes time that
//! grows with the depth at every tag. So tags that would nest deeper are passed over, their words are not.

use std::cell::RefCell;

use dom_query::{Document, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, TokenizerResult};

/// How deep elements nest before further ones are passed over.
const DEEPEST: usize = 256;

/// Reads a page's markup as a browser would that runs no scripts.
pub(super) fn parse(html: &str) -> Document {
    let document = Document::default();
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(document, options);
    let shallow = Shallow { builder, open: RefCell::default() };
    let tokenizer = Tokenizer::new(shallow, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // It pauses where a browser would run a script or change the encoding; the reading goes on behind it.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink
}

/// Stands before the tree builder and passes over the tags that would nest too deep.
struct Shallow {
    builder: TreeBuilder<NodeId, Document>,
    /// The open elements, as nearly as can be told without building the tree.
    open: RefCell<Vec<LocalName>>,
}

impl TokenSink for Shallow {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        match token {
            Token::TagToken(mut tag) => {
                if !self.admits(&tag) {
                    return TokenSinkResult::Continue;
                }
                // Formatting elements that differ in an attribute are all opened anew in every
                // paragraph behind them, so that a page of one megabyte fills the memory.
                if is_formatting(&tag.name) {
                    tag.attrs.clear();
                }
                self.builder.process_token(Token::TagToken(tag), line)
            }
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Shallow {
    /// Tells whether a tag is to be built, and keeps count of the elements that are open.
    fn admits(&self, tag: &Tag) -> bool {
        let mut open = self.open.borrow_mut();
        if !nests(&tag.name) {
            return true;
        }
        match tag.kind {
            TagKind::StartTag if open.len() < DEEPEST => open.push(tag.name.clone()),
            TagKind::StartTag => return false,
            TagKind::EndTag => {
                if let Some(at) = open.iter().rposition(|name| *name == tag.name) {
                    // A block's end ends what is open inside of it; the end of anything else may
                    // leave the blocks inside of it open.
                    if is_block(&tag.name) || !open[at..].iter().any(is_block) {
                        open.truncate(at);
                    } else {
                        open.remove(at);
                    }
                }
            }
        }
        true
    }
}

/// Tells whether an element stays open until its end tag: not the empty ones, nor those that the next of
/// their kind ends, nor those whose content is not markup.
fn nests(name: &str) -> bool {
    !matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "keygen"
            | "html"
            | "head"
            | "body"
            | "frame"
            | "frameset"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "caption"
            | "option"
            | "optgroup"
            | "rp"
            | "rt"
            | "rb"
            | "rtc"
            | "a"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "script"
            | "style"
            | "title"
            | "textarea"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "xmp"
            | "plaintext"
            | "template"
    )
}

/// Tells whether an element's end tag also ends the elements that are open inside of it.
fn is_block(name: &LocalName) -> bool {
    matches!(
        &**name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "pre"
            | "listing"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "ul"
            | "button"
            | "applet"
            | "marquee"
            | "object"
            | "select"
    )
}

/// Tells whether an element is opened again in the next block where it was not ended in this one.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

#[cfg(test)]
mod tests {
    use dom_query::NodeRef;

    use super::parse;

    fn depth(html: &str) -> usize {
        let document = parse(html);
        let root = document.root();
        let deepest = root.descendants_it().filter(NodeRef::is_text);
        deepest.map(|node| node.ancestors_it(None).count()).max().unwrap_or_default()
    }

    #[test]
    fn a_tree_never_grows_deep_and_keeps_its_words() {
        for tag in
            ["<div>", "<span>", "<b>", "<ul><li>", "<span></p>", "<table><tr><td>", "<i><div></i>"]
        {
            let html = tag.repeat(20_000) + "<p>the end</p>";
            assert!(depth(&html) < 1_500, "{tag} nests {}", depth(&html));
            assert!(parse(&html).text().contains("the end"), "{tag}");
        }
    }

    #[test]
    fn unclosed_formatting_is_not_multiplied() {
        let bold: String = (0..2_000).map(|nth| format!("<b data-n={nth}>")).collect();
        let html = format!("<p>{bold}one</p>{}", "<p>x".repeat(2_000));
        assert!(parse(&html).root().descendants_it().count() < 50_000);
    }

    #[test]
    fn a_page_with_many_unclosed_paragraphs_is_read_whole() {
        let html = "<ul>".to_owned() + &"<li>a<p>b".repeat(5_000) + "</ul><div>end</div>";
        assert_eq!(parse(&html).select("li").length(), 5_000);
        assert_eq!(parse(&html).select("div").length(), 1);
    }
}
