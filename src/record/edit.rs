//! The keys of one section set to new values, every other byte of it kept.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::value::Field;

/// Sets the keys of the section `text`, whose table is at `path`, to what `fields` say.
///
/// `fields` are all keys of the record in their canonical order. A key that says so already is left as
/// it is; a changed one keeps its place, its comment and its kind of quote marks; a new one is put
/// behind the keys that come before it; one with nothing to say goes, its comment stays.
pub(super) fn edit(text: &str, path: &[String], fields: &[Field<'_>]) -> String {
    let text = &with_line_break(text);
    let (document, _) = DeTable::parse_recoverable(text);
    let table = descend(document.get_ref(), path);
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    let mut behind = first_key_line(text, path, table);
    for field in fields {
        let there = table.and_then(|table| table.get_key_value(field.key));
        let Some((key, value)) = there else {
            changes.push((behind..behind, field.line()));
            continue;
        };
        let line = line_of(text, key.span().start, value.span().end);
        behind = line.end;
        if field.is_said_by(value.get_ref()) {
            continue;
        }
        if let Some(new) = field.value.as_ref().filter(|_| field.told) {
            changes.push((value.span(), new.toml_like(&text[value.span()])));
        } else {
            let rest = text[value.span().end..line.end].trim_start();
            let kept = if rest.starts_with('#') { rest } else { "" };
            changes.push((line, kept.to_owned()));
        }
    }
    splice(text, changes)
}

/// Returns the text with a line break at its end.
pub(super) fn with_line_break(text: &str) -> Cow<'_, str> {
    if text.is_empty() || text.ends_with('\n') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{text}\n"))
}

/// Finds the table at `path`, going into the last of several.
fn descend<'d, 't>(table: &'d DeTable<'t>, path: &[String]) -> Option<&'d DeTable<'t>> {
    let Some((name, rest)) = path.split_first() else { return Some(table) };
    let inner = match table.get(name.as_str())?.get_ref() {
        DeValue::Array(items) => items.last()?.get_ref(),
        value => value,
    };
    inner.as_table().and_then(|inner| descend(inner, rest))
}

/// Returns where a key that comes before all others is put: behind the header, else at the first key.
fn first_key_line(text: &str, path: &[String], table: Option<&DeTable<'_>>) -> usize {
    let keys = table.into_iter().flat_map(DeTable::keys).map(|key| key.span().start);
    let first = keys.min().map(|start| line_start(text, start));
    if path.is_empty() {
        return first.unwrap_or(text.len());
    }
    let layout = super::layout::Layout::of(text);
    let header = layout.sections.first().map(|section| section.lead.len() + section.header.len());
    header.map_or(text.len(), |end| layout.head.len() + end)
}

/// Returns the lines that a key and its value stand on.
pub(super) fn line_of(text: &str, key: usize, value_end: usize) -> Range<usize> {
    let end = text[value_end..].find('\n').map_or(text.len(), |end| value_end + end + 1);
    line_start(text, key)..end
}

/// Returns where the line of `at` begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// Makes the changes; several at one place come out in the order given.
pub(super) fn splice(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(range, _)| range.start);
    let mut spliced = String::with_capacity(text.len());
    let mut done = 0;
    for (range, new) in changes {
        spliced.push_str(text.get(done..range.start).unwrap_or_default());
        spliced.push_str(&new);
        done = done.max(range.end);
    }
    spliced.push_str(&text[done..]);
    spliced
}
