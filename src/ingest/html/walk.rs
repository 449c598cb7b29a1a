//! The part of a page that is the article into paragraphs, each with what it is.

use dom_query::NodeRef;

use crate::article::Part;
use crate::ingest::gather::Gather;

use super::clutter::{Weights, is_clutter, is_link_list, is_silent};
use crate::ingest::notice::is_line;

/// How many times the text above a headline must go into the whole to be passed over.
const MOST_ABOVE: usize = 4;

/// Letters in a cell above which a table lays out a page rather than tells figures.
const LONGEST_CELL: usize = 400;

/// Letters in a cell of several lines above which the same is so.
const LONGEST_CELL_OF_LINES: usize = 150;

/// Walks through the article and gathers its paragraphs.
///
/// What stands to be visited is kept in a list, never on the stack: a page may nest as it likes.
pub(super) fn walk(
    place: NodeRef<'_>,
    headline: Option<&NodeRef<'_>>,
    weights: &Weights,
) -> Gather {
    let mut walk = Walk {
        gather: Gather::default(),
        weights,
        whole: weights.get(&place).letters,
        headline: headline.map(|headline| headline.id),
    };
    let mut steps = vec![Step::Enter(place, Context::default())];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node, context) => walk.enter(&node, context, &mut steps),
            Step::Say(mark, context) => walk.gather.say(mark, context.part, context.bold),
            Step::Close => walk.gather.close(),
            Step::Space => walk.gather.space(),
        }
    }
    walk.gather.close();
    walk.gather
}

/// What is left to be done.
enum Step<'a> {
    Enter(NodeRef<'a>, Context),
    /// Words of the page's own making: the marks round a `<q>`.
    Say(&'static str, Context),
    Close,
    Space,
}

/// What the elements around a node make of its words.
#[derive(Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is an element that is around the words or not"
)]
struct Context {
    part: Part,
    bold: bool,
    /// Inside preformatted text.
    verbatim: bool,
    /// Inside the row of a table of figures, which is one paragraph.
    row: bool,
    /// Inside a table that only lays out the page.
    layout: bool,
    /// Inside a raised or lowered number.
    script: Option<Script>,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            part: Part::Body,
            bold: false,
            verbatim: false,
            row: false,
            layout: false,
            script: None,
        }
    }
}

/// How a number is set off from its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Raised,
    Lowered,
}

struct Walk<'w> {
    gather: Gather,
    weights: &'w Weights,
    /// The letters in all of the article's place.
    whole: usize,
    headline: Option<dom_query::NodeId>,
}

impl Walk<'_> {
    fn enter<'a>(&mut self, node: &NodeRef<'a>, context: Context, steps: &mut Vec<Step<'a>>) {
        if node.is_text() {
            return self.say(&node.text(), context);
        }
        let Some(name) = node.node_name() else { return };
        let name: &str = &name;
        let leave_out = is_silent(name)
            || is_clutter(node, name, self.weights, self.whole, self.gather.text.len())
            || is_note_mark(node, name)
            || name == "td" && context.layout && is_link_list(node, name, self.weights)
            || is_block(name) && is_interruption_block(node, self.weights);
        if leave_out {
            return;
        }
        match name {
            "br" if context.row => return self.gather.space(),
            "br" => return self.gather.break_line(),
            "hr" => return self.gather.close(),
            "td" | "th" if context.row => self.gather.next_cell(),
            _ => {}
        }
        if self.headline == Some(node.id) && self.gather.text.len() * MOST_ABOVE < self.whole {
            // What stands above a headline is the site's: its name, the section, the way there.
            self.gather = Gather::default();
        }
        let inner = self.context_in(node, name, context);
        let sets_apart =
            is_block(name) || inner.part == Part::Credit && context.part != Part::Credit;
        if sets_apart && inner.row && context.row {
            self.gather.space();
            steps.push(Step::Space);
        } else if sets_apart {
            self.gather.close();
            steps.push(Step::Close);
        }
        if name == "q" {
            steps.push(Step::Say("”", inner));
        }
        let first = steps.len();
        steps.extend(node.children_it(false).map(|child| Step::Enter(child, inner)));
        steps[first..].reverse();
        if name == "q" {
            steps.push(Step::Say("“", inner));
        }
    }

    fn say(&mut self, words: &str, context: Context) {
        if context.verbatim {
            self.gather.say_verbatim(words, context.part);
        } else if let Some(script) = context.script {
            self.gather.say(&in_script(words, script), context.part, context.bold);
        } else {
            self.gather.say(words, context.part, context.bold);
        }
    }

    /// Tells what an element makes of the words in it.
    fn context_in(&self, node: &NodeRef<'_>, name: &str, context: Context) -> Context {
        let mut inner = context;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => {
                let is_headline = self.headline == Some(node.id);
                inner.part = if is_headline { Part::Title } else { Part::Heading };
            }
            "blockquote" => inner.part = Part::Quote,
            "li" | "dt" | "dd" => inner.part = Part::List,
            "figcaption" | "caption" => inner.part = Part::Caption,
            "figure" if !node.descendants_it().any(|inner| is_quote_or_table(&inner)) => {
                inner.part = Part::Caption;
            }
            "pre" | "listing" | "xmp" => {
                inner.part = Part::Code;
                inner.verbatim = true;
            }
            "table" => {
                inner.layout = is_layout(node, self.weights);
                inner.row = false;
            }
            "tr" if !context.layout => {
                inner.part = Part::Table;
                inner.row = true;
            }
            "b" | "strong" => inner.bold = true,
            "sup" => inner.script = Some(Script::Raised),
            "sub" => inner.script = Some(Script::Lowered),
            _ => inner.part = part_by_name(node, name).unwrap_or(context.part),
        }
        inner
    }
}

/// Tells by an element's class or property that it is a caption, a credit or a byline.
pub(super) fn part_by_name(node: &NodeRef<'_>, name: &str) -> Option<Part> {
    if !matches!(
        name,
        "p" | "div" | "span" | "small" | "cite" | "address" | "time" | "a" | "section" | "header"
    ) {
        return None;
    }
    let mut names = format!(
        "{} {} {} {}",
        node.attr_or("class", ""),
        node.attr_or("itemprop", ""),
        node.attr_or("rel", ""),
        node.attr_or("data-testid", "")
    );
    if matches!(name, "p" | "span") {
        names = format!("{names} {}", node.attr_or("id", ""));
    }
    names.make_ascii_lowercase();
    let says = |word: &str| names.contains(word);
    let has = |word: &&str| names.split(|c: char| !c.is_alphanumeric()).any(|name| name == *word);
    if says("credit") && !says("accredit")
        || says("copyrightholder")
        || says("photographer")
        || has(&"copyright")
    {
        Some(Part::Credit)
    } else if says("caption") || ["legende", "leyenda", "didascalia"].iter().any(has) {
        Some(Part::Caption)
    } else if name != "a" && (says("byline") || says("author") || BYLINES.iter().any(has))
        || says("datepublished")
        || says("timestamp")
        || name == "time"
        || name == "address"
    {
        Some(Part::Byline)
    } else {
        None
    }
}

/// Words of a class that say who wrote the article, or when.
const BYLINES: [&str; 10] = [
    "autor",
    "autore",
    "autores",
    "auteur",
    "date",
    "dateline",
    "datestamp",
    "firma",
    "lastupdated",
    "verfasser",
];

fn is_quote_or_table(node: &NodeRef<'_>) -> bool {
    ["blockquote", "table", "p", "pre"].iter().any(|name| node.has_name(name))
}

/// Tells whether a mark in the text only leads to a note: `[1]`.
fn is_note_mark(node: &NodeRef<'_>, name: &str) -> bool {
    if name != "sup" {
        return false;
    }
    let words = node.text();
    let words = words.trim();
    let is_bracketed = words.starts_with('[') && words.ends_with(']');
    let leads_below = node
        .descendants_it()
        .any(|inner| inner.has_name("a") && inner.attr_or("href", "").contains('#'));
    is_bracketed || leads_below || matches!(words, "*" | "†" | "‡")
}

fn is_interruption_block(node: &NodeRef<'_>, weights: &Weights) -> bool {
    let letters = weights.get(node).letters;
    letters > 0 && letters < 60 && is_line(&node.text())
}

/// Tells whether a table lays out a page: its cells hold blocks or long text, or there is one column.
fn is_layout(table: &NodeRef<'_>, weights: &Weights) -> bool {
    if matches!(&*table.attr_or("role", ""), "presentation" | "none") {
        return true;
    }
    let mut most_cells = 0;
    for node in table.descendants_it() {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "table" | "h1" | "h2" | "h3" | "article" | "section" | "form" | "pre" => return true,
            "td" if is_page_like(&node, weights) => return true,
            "tr" => {
                let cells = node.children_it(false).filter(NodeRef::is_element).take(2).count();
                most_cells = most_cells.max(cells);
            }
            _ => {}
        }
    }
    most_cells < 2
}

/// Tells whether a cell holds more than a table's cell does: long text, or lines of text.
fn is_page_like(cell: &NodeRef<'_>, weights: &Weights) -> bool {
    let letters = weights.get(cell).letters;
    let breaks = |node: &NodeRef<'_>| node.has_name("br") || node.has_name("p");
    letters > LONGEST_CELL
        || letters > LONGEST_CELL_OF_LINES
            && cell.descendants_it().filter(breaks).take(3).count() > 2
}

/// Returns words with their digits raised or lowered, so that 10 to the 6th does not become 106.
fn in_script(words: &str, script: Script) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let is_number =
        words.trim().chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '−' | '+'));
    if !is_number {
        return words.to_owned();
    }
    let set = |c: char| match (c.to_digit(10), script) {
        (Some(digit), Script::Raised) => RAISED[digit as usize],
        (Some(digit), Script::Lowered) => LOWERED[digit as usize],
        (None, Script::Raised) if c != '+' => '⁻',
        (None, Script::Lowered) if c != '+' => '₋',
        (None, _) => c,
    };
    words.trim().chars().map(set).collect()
}

/// Tells whether an element begins and ends a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}
