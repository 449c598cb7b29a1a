//! Which part of an article the paragraph styles of a Word document stand for.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::article::Part;

/// How many styles one may be based on through others; Word itself allows fewer.
const LONGEST_DESCENT: usize = 20;

/// The paragraph styles of a document, by their id.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// What is known of one style.
#[derive(Default)]
struct Style {
    part: Option<Part>,
    based_on: Option<String>,
}

impl Styles {
    /// Reads the styles part; what is not understood of it is passed over.
    pub(super) fn read(xml: &str) -> Self {
        let mut styles = Self::default();
        let mut reader = Reader::from_str(xml);
        let mut id = String::new();
        while let Ok(event) = reader.read_event() {
            let (Event::Start(tag) | Event::Empty(tag)) = event else {
                if event == Event::Eof {
                    break;
                }
                continue;
            };
            match tag.local_name().as_ref() {
                "style" => id = value(&tag, "styleId").unwrap_or_default(),
                "name" => {
                    styles.of(&id).part = value(&tag, "val").and_then(|name| part_named(&name));
                }
                "basedOn" => styles.of(&id).based_on = value(&tag, "val"),
                "numPr" => {
                    styles.of(&id).part.get_or_insert(Part::List);
                }
                _ => {}
            }
        }
        styles
    }

    fn of(&mut self, id: &str) -> &mut Style {
        self.0.entry(id.to_owned()).or_default()
    }

    /// Returns what a paragraph of a style is, by the style or one that it is based on.
    pub(super) fn part(&self, id: &str) -> Option<Part> {
        let descent =
            std::iter::successors(self.0.get(id), |style| self.0.get(style.based_on.as_ref()?));
        // A document may say that two styles are based on each other.
        descent.take(LONGEST_DESCENT).find_map(|style| style.part)
    }
}

/// Tells what a style is for by its name, which Word keeps in English for its own styles.
fn part_named(name: &str) -> Option<Part> {
    let name = name.to_lowercase();
    match name.as_str() {
        "title" | "headline" => Some(Part::Title),
        "byline" | "author" => Some(Part::Byline),
        "quote" | "intense quote" | "block text" | "quotations" => Some(Part::Quote),
        "caption" => Some(Part::Caption),
        "html preformatted" | "macro text" | "source code" => Some(Part::Code),
        _ if name.starts_with("heading") || name == "subhead" => Some(Part::Heading),
        _ if name.starts_with("list ") => Some(Part::List),
        _ => None,
    }
}

/// Returns the value of an attribute, by its name without the namespace.
pub(super) fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}
