//! Values → TOML 1.0, one way only; and whether a value in a file already says the same.
//!
//! A string is a basic one (`"…"`); with a line break in it a literal one of several lines (`'''`), in
//! which nothing needs escaping, unless it holds something such a string cannot.

use chrono::{Datelike, NaiveDate};
use toml::de::DeValue;
use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::fields::{day, is_blank};

/// What a key says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'r> {
    /// A string.
    Text(&'r str),
    /// A list of strings.
    Texts(Vec<&'r str>),
    /// A bare date.
    Date(NaiveDate),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Count(u64),
}

/// A key of a record and what it says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field<'r> {
    /// The key.
    pub(super) key: &'static str,
    /// Its value; `None` where there is nothing to say.
    pub(super) value: Option<Value<'r>>,
    /// Whether it has to be written down: not where it is what an absent key means.
    pub(super) told: bool,
}

impl<'r> Field<'r> {
    /// Makes a field that is written where there is a value.
    pub(super) fn of(key: &'static str, value: Option<Value<'r>>) -> Self {
        Self { key, told: value.is_some(), value }
    }

    /// Makes a string field; a blank string says nothing.
    pub(super) fn text(key: &'static str, text: Option<&'r str>) -> Self {
        let text = text.filter(|text| !text.trim().is_empty());
        Self::of(key, text.map(Value::Text))
    }

    /// Makes a date field.
    pub(super) fn date(key: &'static str, date: Option<NaiveDate>) -> Self {
        Self::of(key, date.map(Value::Date))
    }

    /// Makes a field with a list of strings; blank ones are left out.
    pub(super) fn texts(key: &'static str, texts: &'r [String]) -> Self {
        let texts = texts.iter().map(String::as_str).filter(|text| !text.trim().is_empty());
        let texts = texts.collect::<Vec<_>>();
        Self::of(key, (!texts.is_empty()).then_some(Value::Texts(texts)))
    }

    /// The same field, written only where `told`.
    #[must_use]
    pub(super) fn told(self, told: bool) -> Self {
        Self { told, ..self }
    }

    /// Writes the field as a line, or as none.
    pub(super) fn line(&self) -> String {
        lines(std::slice::from_ref(self))
    }

    /// Tells whether a value in a file says what this field says.
    pub(super) fn is_said_by(&self, there: &DeValue<'_>) -> bool {
        match (&self.value, there) {
            (None, there) => is_blank(there),
            (Some(Value::Text(text)), DeValue::String(there)) => text == there,
            (Some(Value::Date(date)), there) => day(there) == Some(*date),
            (Some(Value::Flag(flag)), DeValue::Boolean(there)) => flag == there,
            (Some(Value::Count(count)), DeValue::Integer(there)) => {
                there.to_string() == count.to_string()
            }
            (Some(Value::Texts(texts)), DeValue::Array(there)) => {
                let there = there.iter().map(|item| item.get_ref().as_str().unwrap_or_default());
                there.filter(|text| !text.trim().is_empty()).eq(texts.iter().copied())
            }
            _ => false,
        }
    }
}

/// Writes the fields that are told, a line each.
pub(super) fn lines(fields: &[Field<'_>]) -> String {
    let mut lines = String::new();
    for Field { key, value, told } in fields {
        if let Some(value) = value.as_ref().filter(|_| *told) {
            lines.extend([key, " = ", &value.toml(), "\n"]);
        }
    }
    lines
}

impl Value<'_> {
    /// Writes the value the one way.
    pub(super) fn toml(&self) -> String {
        match self {
            Self::Text(text) => string(text),
            Self::Texts(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| basic(text)).collect();
                format!("[{}]", texts.join(", "))
            }
            // TOML writes years with four digits; the quoted form is read for the others.
            Self::Date(date) if !(0..=9999).contains(&date.year()) => basic(&date.to_string()),
            Self::Date(date) => date.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Count(count) => count.to_string(),
        }
    }

    /// Writes the value in the manner of the one it takes the place of, where it fits that.
    pub(super) fn toml_like(&self, old: &str) -> String {
        let Self::Text(text) = self else { return self.toml() };
        let fits_line = !text.contains(['\'', '\n']) && is_plain(text);
        if old.starts_with("'''") && fits_block(text) {
            block(text)
        } else if old.starts_with('\'') && !old.starts_with("'''") && fits_line {
            format!("'{text}'")
        } else {
            self.toml()
        }
    }
}

/// Writes a string.
fn string(text: &str) -> String {
    if text.contains('\n') && fits_block(text) { block(text) } else { basic(text) }
}

/// Writes a string between `'''` and `'''`, the first line break being the layout's.
fn block(text: &str) -> String {
    format!("'''\n{text}'''")
}

/// Writes a string between `"` and `"`, with the escapes it needs.
fn basic(text: &str) -> String {
    // Most texts need none, and are looked at for that much faster than they are escaped: to the end, since
    // a processor compares many bytes in one step where it need not stop at one.
    let is_escaped = |byte: u8| byte.is_ascii_control() || matches!(byte, b'"' | b'\\');
    if !text.bytes().fold(false, |any, byte| any | is_escaped(byte)) {
        return ["\"", text, "\""].concat();
    }
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

/// Tells whether a literal string of several lines can hold the text.
///
/// A line that looks like git's mark of a conflict would be taken for one.
fn fits_block(text: &str) -> bool {
    let ends = !text.ends_with('\'') && !text.contains("'''");
    ends && is_plain(text) && !text.lines().any(|line| line.starts_with("<<<<<<< "))
}

/// Tells whether no character but line breaks and tabs needs an escape.
fn is_plain(text: &str) -> bool {
    !text.chars().any(|c| c.is_ascii_control() && !matches!(c, '\n' | '\t'))
}
