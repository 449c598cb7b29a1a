//! TOML text → the keys of a table, each taken with the type it should have; every slip is noted, none stops.
//!
//! A record's decoder takes its keys one by one from [`Fields`] and closes with [`Fields::finish`], which
//! notes the keys nobody took. So the keys a record has are listed once: where they are read.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;
use memchr::memchr;
use rapidfuzz::distance::osa;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};
use toml::value::Datetime;

use crate::article::slug;
use crate::finding::{Finding, Place, meant};
use crate::text::Span;

use super::conflict::conflicts;
use super::doubt::Doubts;
use super::mistake::mistakes;
use super::slip::{day_meant, days_meant};

/// A file being read: its text and what has been found wrong with it so far.
pub(super) struct Reading<'t> {
    pub(super) file: &'t str,
    pub(super) text: &'t str,
    pub(super) findings: Vec<Finding>,
    /// Whether lines may end with `\r\n`.
    has_returns: bool,
}

impl<'t> Reading<'t> {
    /// Begins to read a file.
    pub(super) fn of(file: &'t str, text: &'t str) -> Self {
        Self {
            file,
            text,
            findings: Vec::new(),
            has_returns: memchr(b'\r', text.as_bytes()).is_some(),
        }
    }

    /// Parses the text as far as it goes, noting every mistake.
    pub(super) fn parse(&mut self) -> DeTable<'t> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        self.findings.extend(mistakes(self.file, self.text, &errors));
        table.into_inner()
    }

    /// Notes a slip.
    pub(super) fn note(
        &mut self,
        code: &'static str,
        span: Span,
        message: impl Into<String>,
        remedy: Option<String>,
    ) {
        let place = Place { file: self.file.to_owned(), span: Some(span) };
        let finding = Finding::new(code, place, message);
        self.findings.push(Finding { remedy, ..finding });
    }

    /// Adds to the slip noted last what sets it right.
    fn mend(&mut self, span: Span, text: impl Into<String>) {
        if let Some(finding) = self.findings.pop() {
            self.findings.push(finding.mend(span, text));
        }
    }

    /// Ends reading: what was found, in the order of the text, without what is only the echo of another.
    ///
    /// A merge conflict is told alone. A line that is no TOML is told once; a key that seems to be missing
    /// or out of place in its block may be so because of it.
    pub(super) fn finish(self) -> Vec<Finding> {
        let conflicts = conflicts(self.file, self.text);
        if !conflicts.is_empty() {
            return conflicts;
        }
        let mut findings = self.findings;
        findings.sort_by_key(|finding| finding.place.span);
        findings.dedup_by(|echo, told| (echo.code, &echo.place) == (told.code, &told.place));
        let line_of = |finding: &Finding| {
            let start = finding.place.span.map_or(0, |span| span.start).min(self.text.len());
            self.text[..start].rfind('\n').map_or(0, |at| at + 1)
        };
        let syntax = |finding: &&Finding| finding.code == "invalid-toml";
        let broken: HashSet<usize> = findings.iter().filter(syntax).map(line_of).collect();
        if broken.is_empty() {
            return findings;
        }
        let doubts = Doubts::of(self.text, &findings);
        let mut told = HashSet::new();
        findings.retain(|finding| {
            let line = line_of(finding);
            if finding.code == "invalid-toml" {
                return told.insert(line);
            }
            let is_of_keys = matches!(finding.code, "missing-key" | "unknown-key");
            !(broken.contains(&line) || is_of_keys && doubts.is_echo(finding))
        });
        findings
    }
}

/// Where the keys of one table stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Mark {
    header: Span,
    values: Vec<(&'static str, Span)>,
}

impl Mark {
    /// Returns where the value of `key` stands, else the header of its table.
    pub(super) fn at(&self, key: &str) -> Span {
        let value = self.values.iter().find(|(known, _)| *known == key);
        value.map_or(self.header, |(_, span)| *span)
    }
}

/// One table whose keys are being taken.
pub(super) struct Fields<'r, 'f, 'd> {
    reading: &'r mut Reading<'f>,
    table: &'d DeTable<'d>,
    what: &'static str,
    mark: Mark,
    taken: Vec<&'static str>,
    /// The keys that have not been taken, with their values.
    left: Vec<Entry<'d>>,
}

/// A key and its value, each with where it stands.
type Entry<'d> = (&'d Spanned<DeString<'d>>, &'d Spanned<DeValue<'d>>);

/// How many keys a table may have, about.
const KEYS: usize = 12;

impl<'r, 'f, 'd> Fields<'r, 'f, 'd> {
    /// Begins to take the keys of a table; `what` names it in messages, `header` is where it begins.
    pub(super) fn of(
        reading: &'r mut Reading<'f>,
        table: &'d DeTable<'d>,
        what: &'static str,
        header: Span,
    ) -> Self {
        let mark = Mark { header, values: Vec::with_capacity(table.len()) };
        let taken = Vec::with_capacity(KEYS);
        Self { reading, table, what, mark, taken, left: table.iter().collect() }
    }

    /// Ends taking: notes every key that was not taken. Returns where the others stand.
    pub(super) fn finish(self) -> Mark {
        for (key, _) in self.left {
            let name = key.get_ref();
            let message = format!("a {} has no key `{name}`", self.what);
            let remedy = meant(name, self.taken.iter().copied()).map_or_else(
                || format!("it may have {}", list(self.taken.iter().copied())),
                |near| format!("did you mean `{near}`?"),
            );
            self.reading.note("unknown-key", key.span().into(), message, Some(remedy));
            let only = the_one_meant(name, self.taken.iter().copied());
            if let Some(only) = only.filter(|only| !self.table.contains_key(*only)) {
                self.reading.mend(key.span().into(), only);
            }
        }
        self.mark
    }

    /// Notes a slip in the value of `key`.
    pub(super) fn note(
        &mut self,
        code: &'static str,
        key: &str,
        message: impl Into<String>,
        remedy: Option<String>,
    ) {
        self.reading.note(code, self.mark.at(key), message, remedy);
    }

    /// Notes that `key` is missing unless it is there and says something.
    pub(super) fn require<R: Into<String>>(
        &mut self,
        key: &'static str,
        remedy: impl FnOnce() -> R,
    ) {
        let there = self.table.get(key).is_some_and(|value| !is_blank(value.get_ref()));
        if !there {
            let message = format!("this {} has no `{key}`", self.what);
            self.note("missing-key", key, message, Some(remedy().into()));
        }
    }

    /// Notes keys that belong to another table than the one they stand in, with what to do about it.
    pub(super) fn misplaced(&mut self, keys: &[&'static str], whose: &str, remedy: &str) {
        for name in keys {
            let Some((key, _)) = self.remove(name) else { continue };
            let message = format!("`{name}` belongs to {whose}");
            let remedy = Some(remedy.to_owned());
            self.reading.note("unknown-key", key.span().into(), message, remedy);
        }
    }

    /// Takes a string; a blank one counts as absent.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        self.words(key).map(Cow::into_owned)
    }

    /// Takes a string as it stands in the text, or put right where it cannot; a blank one counts as absent.
    fn words(&mut self, key: &'static str) -> Option<Cow<'d, str>> {
        let value = self.take(key)?;
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(key, value, "a string");
            return None;
        };
        if text.trim().is_empty() {
            return None;
        }
        let raw = || self.reading.text.get(value.span()).unwrap_or_default();
        Some(if self.reading.has_returns && raw().contains("\r\n") {
            Cow::Owned(text.replace("\r\n", "\n"))
        } else {
            Cow::Borrowed(text)
        })
    }

    /// Takes a string and reads it as something; where it is none, the finding is `code`.
    pub(super) fn parsed<T>(&mut self, key: &'static str, code: &'static str) -> Option<T>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.words(key)?;
        match text.parse() {
            Ok(read) => Some(read),
            Err(reason) => {
                // Written with capitals or spaces, it is still known what is meant.
                let near = slug(&text).filter(|near| near.parse::<T>().is_ok());
                let remedy = near.as_ref().map_or_else(
                    || reason.to_string(),
                    |near| format!("write `{key} = \"{near}\"`"),
                );
                self.note(code, key, format!("`{text}` will not do"), Some(remedy));
                if let Some(near) = near.filter(|_| is_words_alone(&text)) {
                    self.reading.mend(self.mark.at(key), format!("\"{near}\""));
                }
                None
            }
        }
    }

    /// Takes one of a few words.
    pub(super) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        all: &[T],
        word_for: fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.words(key)?;
        let known = all.iter().copied().find(|one| word_for(*one) == text);
        if known.is_none() {
            let words = || all.iter().map(|one| word_for(*one));
            let message = format!("`{key}` cannot be `{text}`; it is one of {}", list(words()));
            let remedy = meant(&text, words()).map(|near| format!("did you mean `{near}`?"));
            self.note("unknown-word", key, message, remedy);
            let usual = slug(&text).filter(|usual| words().any(|word| word == usual));
            if let Some(usual) = usual.filter(|_| is_words_alone(&text)) {
                self.reading.mend(self.mark.at(key), format!("\"{usual}\""));
            }
        }
        known
    }

    /// Takes a date, bare or quoted.
    pub(super) fn date(&mut self, key: &'static str) -> Option<NaiveDate> {
        let value = self.take(key)?;
        let date = match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => return None,
            value @ (DeValue::Datetime(_) | DeValue::String(_)) => day(value),
            _ => {
                self.wrong_type(key, value, "a date");
                return None;
            }
        };
        if date.is_none() {
            let raw = self.reading.text.get(value.span()).unwrap_or_default();
            let message = format!("{raw} is not a day");
            let days: Vec<String> =
                days_meant(raw).iter().map(|day| format!("`{key} = {day}`")).collect();
            let remedy = match days.as_slice() {
                [] => format!("write year-month-day: `{key} = 2024-06-19`"),
                days => format!("write {}", days.join(" or ")),
            };
            self.note("bad-date", key, message, Some(remedy));
            if let Some(day) = day_meant(raw) {
                self.reading.mend(self.mark.at(key), day.to_string());
            }
        }
        date
    }

    /// Takes `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong_type(key, value, "`true` or `false`");
        None
    }

    /// Takes a whole number that is not negative.
    pub(super) fn count(&mut self, key: &'static str) -> Option<u64> {
        let value = self.take(key)?;
        if let DeValue::Integer(number) = value.get_ref()
            && let Ok(number) = u64::from_str_radix(number.as_str(), number.radix())
        {
            return Some(number);
        }
        self.wrong_type(key, value, "a whole number");
        None
    }

    /// Takes a number.
    pub(super) fn number(&mut self, key: &'static str) -> Option<f64> {
        let value = self.take(key)?;
        let digits = match value.get_ref() {
            DeValue::Integer(number) => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()),
            _ => None,
        };
        let number = digits.and_then(|digits| digits.parse().ok()).filter(|n: &f64| n.is_finite());
        if number.is_none() {
            self.wrong_type(key, value, "a number");
        }
        number
    }

    /// Takes a list of strings; blank ones are left out.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "a list of strings");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) if text.trim().is_empty() => {}
                DeValue::String(text) => texts.push(text.to_string()),
                _ => self.wrong_type(key, item, "a list of strings"),
            }
        }
        texts
    }

    /// Takes a list of tables, each with where it begins.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<(&'d DeTable<'d>, Span)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        if let DeValue::Table(table) = value.get_ref() {
            let there = self.reading.text.get(value.span()).unwrap_or_default();
            let header = there.lines().next().unwrap_or_default().trim();
            let (message, remedy) = if header.starts_with('[') {
                let message = format!("`{header}` has one bracket too few on either side");
                (message, format!("write `[{header}]`"))
            } else {
                let message = format!("no `[[{key}]]` stands above this");
                (message, format!("write `[[{key}]]` and its keys above it"))
            };
            self.reading.note("wrong-type", value.span().into(), message, Some(remedy));
            return vec![(table, value.span().into())];
        }
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, &format!("`[[{key}]]` blocks"));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(table) => tables.push((table, item.span().into())),
                _ => self.wrong_type(key, item, &format!("`[[{key}]]` blocks")),
            }
        }
        tables
    }

    /// Takes a table, with where it begins.
    pub(super) fn table(&mut self, key: &'static str) -> Option<(&'d DeTable<'d>, Span)> {
        let value = self.take(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some((table, value.span().into()));
        }
        self.wrong_type(key, value, &format!("a table `[{key}]`"));
        None
    }

    /// Tells whether the value of `key` is a string, without taking it.
    pub(super) fn is_text(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| matches!(value.get_ref(), DeValue::String(_)))
    }

    /// Takes a value of whatever type and remembers where it stands.
    fn take(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.taken.push(key);
        let (_, value) = self.remove(key)?;
        self.mark.values.push((key, value.span().into()));
        Some(value)
    }

    /// Removes a key from those that are left.
    fn remove(&mut self, name: &str) -> Option<Entry<'d>> {
        let nth = self.left.iter().position(|(key, _)| key.get_ref() == name)?;
        Some(self.left.swap_remove(nth))
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let message = format!("`{key}` is {wanted}, not {}", type_of(value.get_ref()));
        let there =
            self.reading.text.get(value.span()).filter(|there| !there.contains(['\n', '"']));
        let quoted = there.filter(|_| wanted == "a string");
        let remedy =
            quoted.map(|there| format!("put it between quote marks: `{key} = \"{there}\"`"));
        self.reading.note("wrong-type", value.span().into(), message, remedy);
        // Not a list, which is no text, and not what is to be an id, which it would not become.
        let ids = ["id", "claim", "of", "was", "became"];
        let one = !matches!(value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
        if let Some(there) = quoted.filter(|_| one && !ids.contains(&key)) {
            self.reading.mend(value.span().into(), format!("\"{there}\""));
        }
    }
}

/// Returns the key somebody meant where no other is as near.
fn the_one_meant<'k>(name: &str, keys: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let mut keys: Vec<&str> = keys.collect();
    let near = meant(name, keys.iter().copied())?;
    let far = |key: &str| osa::distance(name.to_lowercase().chars(), key.chars());
    keys.retain(|key| far(key) == far(near));
    (keys.len() == 1).then_some(near)
}

/// Tells whether a text has nothing beside its words: a question mark would be a doubt.
fn is_words_alone(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_'))
}

/// Reads a date, bare or quoted, as a day; with a time it is none.
pub(super) fn day(value: &DeValue<'_>) -> Option<NaiveDate> {
    match value {
        DeValue::Datetime(Datetime { date: Some(date), time: None, offset: None }) => {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        }
        DeValue::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Tells whether a value says nothing: a blank string or an empty list.
pub(super) fn is_blank(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(text) => text.trim().is_empty(),
        DeValue::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Names the type of a value in a message.
fn type_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Sets words down in a message: `a`, `b`, `c`.
pub(super) fn list<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
