//! The XML of a Word document's text into paragraphs.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::article::Part;
use crate::ingest::Unreadable;
use crate::ingest::gather::Gather;

use super::styles::{Styles, value};

/// Reads the document's text, or its notes, and gathers the paragraphs.
pub(super) fn read(xml: &str, styles: &Styles, gather: &mut Gather) -> Result<(), Unreadable> {
    let mut body =
        Body { styles, gather, open: Vec::new(), rows: 0, run: Run::default(), silent: 0 };
    let mut reader = Reader::from_str(xml);
    let mut in_text = false;
    loop {
        match reader.read_event().map_err(|_| Unreadable::Damaged)? {
            Event::Start(tag) => {
                in_text = tag.local_name().as_ref() == "t";
                body.enter(&tag);
            }
            Event::Empty(tag) => body.meet(&tag),
            Event::End(tag) => {
                in_text = false;
                body.leave(tag.local_name().as_ref());
            }
            Event::Text(words) if in_text => body.say(&words),
            Event::CData(words) if in_text => body.say(&words),
            Event::GeneralRef(reference) if in_text => {
                body.say(referred(&reference).map(String::from).unwrap_or_default().as_str());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    body.gather.close();
    Ok(())
}

/// Returns the character that `&amp;` or `&#8217;` stands for; a document can define no others.
pub(super) fn referred(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// Where in the document the reading is.
struct Body<'a> {
    styles: &'a Styles,
    gather: &'a mut Gather,
    /// What the open paragraphs are: one, or more where a text box stands inside of one.
    open: Vec<Part>,
    /// How many rows of tables are open.
    rows: usize,
    run: Run,
    /// How many elements are open since one whose words are not the document's.
    silent: usize,
}

/// How a run of words is set.
#[derive(Default)]
struct Run {
    bold: bool,
    hidden: bool,
}

impl Body<'_> {
    fn enter(&mut self, tag: &BytesStart<'_>) {
        if self.silent > 0 || is_silent(tag) {
            self.silent += 1;
            return;
        }
        match tag.local_name().as_ref() {
            "p" => {
                self.end_paragraph();
                self.open.push(if self.rows > 0 { Part::Table } else { Part::Body });
            }
            "r" => self.run = Run::default(),
            "tr" => {
                if self.rows == 0 {
                    self.gather.close();
                }
                self.rows += 1;
            }
            "tc" if self.rows == 1 => self.gather.next_cell(),
            _ => self.meet(tag),
        }
    }

    /// Takes an element that holds no words but says something of them.
    fn meet(&mut self, tag: &BytesStart<'_>) {
        if self.silent > 0 {
            return;
        }
        let is_on = || {
            value(tag, "val").is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "none"))
        };
        match tag.local_name().as_ref() {
            "pStyle" => {
                let part = value(tag, "val").and_then(|style| self.styles.part(&style));
                self.be(part);
            }
            "numId" => self.be(is_on().then_some(Part::List)),
            "outlineLvl" => {
                let level = value(tag, "val").and_then(|level| level.parse::<u8>().ok());
                self.be(level.filter(|level| *level < 9).map(|_| Part::Heading));
            }
            "b" => self.run.bold = is_on(),
            "vanish" => self.run.hidden = is_on(),
            "tab" | "ptab" => self.gather.space(),
            "br" | "cr" if self.rows > 0 => self.gather.space(),
            "br" | "cr" => self.gather.break_line(),
            "noBreakHyphen" => self.say("-"),
            _ => {}
        }
    }

    /// Settles what the open paragraph is, unless it is known already or the row of a table.
    fn be(&mut self, part: Option<Part>) {
        if let (Some(open @ Part::Body), Some(part)) = (self.open.last_mut(), part) {
            *open = part;
        }
    }

    fn say(&mut self, words: &str) {
        if self.silent == 0 && !self.run.hidden {
            let part = self.open.last().copied().unwrap_or(Part::Body);
            self.gather.say(words, part, self.run.bold);
        }
    }

    fn leave(&mut self, name: &str) {
        if self.silent > 0 {
            self.silent -= 1;
            return;
        }
        match name {
            "p" => {
                self.end_paragraph();
                self.open.pop();
            }
            "r" => self.run = Run::default(),
            "tr" => {
                self.rows = self.rows.saturating_sub(1);
                if self.rows == 0 {
                    self.gather.close();
                }
            }
            _ => {}
        }
    }

    /// Ends a paragraph; in the row of a table, which is one, it only sets the words apart.
    fn end_paragraph(&mut self) {
        if self.rows > 0 {
            self.gather.space();
        } else {
            self.gather.close();
        }
    }
}

/// Tells whether an element's words are not the document's: deleted or moved away, said a second time for
/// older versions, or the lines that part notes from the text.
fn is_silent(tag: &BytesStart<'_>) -> bool {
    match tag.local_name().as_ref() {
        "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "pPrChange" | "rPrChange"
        | "sectPr" => true,
        "footnote" | "endnote" => value(tag, "type").is_some_and(|kind| kind != "normal"),
        _ => false,
    }
}
