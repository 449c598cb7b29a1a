//! Any bytes, read as an article of any format: what always holds of an extraction holds of them.

#![no_main]

use factcheck::extract::extract;
use factcheck::ingest::{Format, read};
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/properties/holds.rs"]
mod holds;

const FORMATS: [Format; 5] =
    [Format::Text, Format::Markdown, Format::Html, Format::Word, Format::Lines];

// The first byte chooses the format.
fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let Ok(article) = read(bytes, FORMATS[usize::from(*first) % FORMATS.len()]) else { return };
    assert_eq!(holds::wrong(&article, &extract(&article)), None);
});
