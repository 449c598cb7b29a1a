//! A record's text → pieces that can be told apart: blocks by their claim, sections of a block, keys of a section.
//!
//! Put together again the pieces are the text, so whatever is done by pieces loses no comment and changes no
//! value it does not mean to.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

use super::conflict::conflicts;
use super::edit::with_line_break;
use super::fields::day;
use super::head::plain;
use super::layout::{Layout, Section};

/// A text with what it is told apart by; it ends with a line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is told apart by among its neighbours.
    pub key: String,
    /// The text.
    pub text: String,
    /// Whether it holds comments and blank lines and nothing else.
    pub is_comment: bool,
}

impl Piece {
    /// Returns the day that its value is, bare or quoted; `None` where it is none.
    pub fn day(&self) -> Option<NaiveDate> {
        let (document, _) = DeTable::parse_recoverable(&self.text);
        day(document.get_ref().get(self.key.as_str())?.get_ref())
    }
}

/// A table: the comments above it, its header, its keys with their values and comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is told apart by in its block: nothing for the block itself, the address of a source.
    pub key: String,
    /// What it consists of.
    pub pieces: Vec<Piece>,
}

/// A claim or a review with the tables inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is told apart by in its file: the claim it is or is of.
    pub key: String,
    /// The table itself, and those inside it.
    pub tables: Vec<Table>,
}

/// Returns a file as blocks, the first of them being its head; `None` where it is no TOML or in conflict.
///
/// Line endings are as the program writes them.
pub fn blocks(text: &str) -> Option<Vec<Block>> {
    blocks_alike([text]).map(|[blocks]| blocks)
}

/// Returns versions of one file as [`blocks`] whose keys are the same in all of them, as they tell apart what
/// any of them has.
pub fn blocks_alike<const N: usize>(texts: [&str; N]) -> Option<[Vec<Block>; N]> {
    let texts = texts.map(|text| with_line_break(&plain(text)).into_owned());
    let is_whole = |text: &String| {
        DeTable::parse_recoverable(text).1.is_empty() && conflicts("", text).is_empty()
    };
    if !texts.iter().all(is_whole) {
        return None;
    }
    let layouts = texts.each_ref().map(|text| Layout::of(text));
    let several = layouts.iter().flat_map(cited_again).collect();
    Some(layouts.map(|layout| read(&layout, &several)))
}

/// A source as a review cites it: the key of the review's block, and where the source is.
type Citation = (String, String);

/// Returns the sources that a review cites more than once.
fn cited_again(layout: &Layout<'_>) -> Vec<Citation> {
    let mut seen = HashSet::new();
    let citations = layout.blocks().flat_map(|sections| {
        let sources = sections[1..].iter();
        sources.filter_map(move |source| Some((block_key(sections), address(source)?)))
    });
    citations.filter(|citation| !seen.insert(citation.clone())).collect()
}

/// Reads a file, `several` being the sources that one review cites more than once in some version of it.
fn read(layout: &Layout<'_>, several: &HashSet<Citation>) -> Vec<Block> {
    let head = Table { key: String::new(), pieces: pieces("", "", layout.head) };
    let mut blocks = vec![Block { key: String::new(), tables: vec![head] }];
    for sections in layout.blocks() {
        blocks.push(block(sections, several));
    }
    tell_apart(blocks.iter_mut().map(|block| &mut block.key));
    blocks
}

/// Reads one block.
fn block(sections: &[Section<'_>], several: &HashSet<Citation>) -> Block {
    let key = block_key(sections);
    let table = |(nth, section): (usize, &Section<'_>)| Table {
        key: if nth == 0 { String::new() } else { source_key(&key, section, several) },
        pieces: pieces(section.lead, section.header, section.body),
    };
    let mut tables: Vec<Table> = sections.iter().enumerate().map(table).collect();
    tell_apart(tables.iter_mut().map(|table| &mut table.key));
    Block { key, tables }
}

/// Returns what tells a block apart from the others of its file: the claim it is or is of.
fn block_key(sections: &[Section<'_>]) -> String {
    let body = sections[0].body;
    said(body, &["id", "claim"]).unwrap_or_else(|| body.to_owned())
}

/// Returns what tells a source apart from the others of its review: where it is, and where the review has
/// several from there the words quoted.
fn source_key(block: &str, source: &Section<'_>, several: &HashSet<Citation>) -> String {
    let Some(address) = address(source) else { return source.body.to_owned() };
    if !several.contains(&(block.to_owned(), address.clone())) {
        return address;
    }
    let words = said(source.body, &["quote"]).unwrap_or_default();
    format!("{address}\n{words}")
}

/// Returns where a source is.
fn address(source: &Section<'_>) -> Option<String> {
    said(source.body, &["url", "file", "title"])
}

/// Returns the first of these keys that says something, as text.
fn said(body: &str, keys: &[&str]) -> Option<String> {
    let (document, _) = DeTable::parse_recoverable(body);
    let table = document.get_ref();
    let said = keys.iter().filter_map(|key| match table.get(*key)?.get_ref() {
        DeValue::String(text) if !text.trim().is_empty() => Some(text.to_string()),
        _ => None,
    });
    said.into_iter().next()
}

/// Makes keys that are the same differ, by how often they came before.
fn tell_apart<'k>(keys: impl Iterator<Item = &'k mut String>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for key in keys {
        let before = seen.entry(key.clone()).or_default();
        *before += 1;
        if *before > 1 {
            *key = format!("{key}\n\n{before}");
        }
    }
}

/// Splits a table: what stands above its header, the header, each key with its value and the comments above
/// it, what stands below the last.
fn pieces(lead: &str, header: &str, body: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |key: &str, text: &str, is_comment: bool| {
        if !text.is_empty() {
            let text = with_line_break(text).into_owned();
            pieces.push(Piece { key: key.to_owned(), text, is_comment });
        }
    };
    push("# above", lead, true);
    push("[", header, false);
    let (document, _) = DeTable::parse_recoverable(body);
    let mut keys: Vec<(usize, usize, &str)> = document
        .get_ref()
        .iter()
        .map(|(key, value)| (key.span().start, value.span().end, key.get_ref().as_ref()))
        .collect();
    keys.sort_unstable();
    let mut done = keys.first().map_or(0, |(start, ..)| line_start(body, *start));
    push("# below the header", &body[..done], true);
    for (_, end, key) in keys {
        // A dotted key's table ends where a later line does; what is before is taken already.
        let end = line_end(body, end).max(done);
        push(key, &body[done..end], false);
        done = end;
    }
    push("# below", &body[done..], true);
    pieces
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

#[cfg(test)]
mod tests {
    use super::blocks;

    const TEXT: &str = "#:schema x\n# Reviews.\n\nversion = 1 # one\n# whose\nreviewer = \"me\"\n\n# The sentence.\n[[review]]\n# so?\nclaim = \"kfmqzwtd\"\nnote = '''\n[[review]]\n# no comment\n''' # end\n# below\n\n[[review.source]]\nurl = \"https://a.example\"\nquote = \"a\"\n\n[[review.source]]\nurl = \"https://a.example\"\nquote = \"b\"\n\n[[review]]\nverdict = \"true\"\n";

    #[test]
    fn the_pieces_make_up_the_text() {
        let blocks = blocks(TEXT).expect("TOML");
        let pieces = blocks.iter().flat_map(|block| &block.tables).flat_map(|table| &table.pieces);
        assert_eq!(pieces.map(|piece| piece.text.as_str()).collect::<String>(), TEXT);
        let keys: Vec<&str> = blocks.iter().map(|block| block.key.as_str()).collect();
        assert_eq!(keys, ["", "kfmqzwtd", "verdict = \"true\"\n"]);
        let tables: Vec<&str> = blocks[1].tables.iter().map(|table| table.key.as_str()).collect();
        assert_eq!(tables, ["", "https://a.example\na", "https://a.example\nb"]);
        let pieces: Vec<&str> =
            blocks[1].tables[0].pieces.iter().map(|piece| piece.key.as_str()).collect();
        assert_eq!(pieces, ["# above", "[", "# below the header", "claim", "note", "# below"]);
    }

    #[test]
    fn what_is_no_toml_or_in_conflict_has_none() {
        assert_eq!(blocks("a = b"), None);
        assert_eq!(blocks("a = 1\n<<<<<<< ours\n=======\n>>>>>>> theirs\n"), None);
    }
}
