//! The settings of a project ← `factcheck.toml`. People write that file; the program only names a scale in it.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::edit::edit;
use super::fields::{Fields, Reading};
use super::head::take_version;
use super::layout::Layout;
use super::value::Field;
use crate::finding::{BREAKING, CODES, Finding, Level, meant};
use crate::review::Reviewer;
use crate::settings::{Publisher, Settings};
use crate::text::Span;
use crate::verdict::{Scale, Step, Verdict};

/// Reads the settings. What is wrong in them is left at its default and told.
pub fn read_settings(file: &str, text: &str) -> (Settings, Vec<Finding>) {
    let mut settings = Settings::default();
    let mut reading = Reading::of(file, text);
    let document = reading.parse();
    let mut fields = Fields::of(&mut reading, &document, "settings file", Span::default());
    if !take_version(&mut fields) {
        return (settings, reading.finish());
    }
    settings.reviewer =
        fields.text("reviewer").and_then(|name| reviewer(&mut fields, "reviewer", &name));
    if let Some(needed) = fields.count("reviews_needed") {
        settings.reviews_needed = usize::try_from(needed).unwrap_or(usize::MAX).max(1);
    }
    let deciders = fields.texts("deciders");
    settings.deciders =
        deciders.iter().filter_map(|name| reviewer(&mut fields, "deciders", name)).collect();
    settings.language = fields.text("language");
    let mut steps = Vec::new();
    if fields.is_text("scale") {
        settings.scale = preset(&mut fields).unwrap_or_default();
    } else {
        steps = fields.tables("scale");
    }
    let publisher = fields.table("publisher");
    let lint = fields.table("lint");
    fields.finish();
    if !steps.is_empty() {
        let steps = steps.into_iter().filter_map(|(table, at)| read_step(&mut reading, table, at));
        settings.scale = Scale { name: "own".to_owned(), steps: steps.collect() };
    }
    settings.publisher = publisher.and_then(|(table, at)| read_publisher(&mut reading, table, at));
    settings.lint = lint.map(|(table, _)| read_levels(&mut reading, table)).unwrap_or_default();
    (settings, reading.finish())
}

/// Returns the names of people in the text of a settings file: under which key, who, and where.
pub fn named_reviewers(text: &str) -> Vec<(&'static str, Reviewer, Span)> {
    let (document, _) = DeTable::parse_recoverable(text);
    let mut found = Vec::new();
    for key in ["reviewer", "deciders"] {
        let Some(value) = document.get_ref().get(key) else { continue };
        let names = match value.get_ref() {
            DeValue::Array(names) => names.iter().collect(),
            _ => vec![value],
        };
        found.extend(names.into_iter().filter_map(|name| {
            let reviewer = Reviewer::named(name.get_ref().as_str()?)?;
            Some((key, reviewer, name.span().into()))
        }));
    }
    found
}

/// Reads a reviewer's name, noting one that a file cannot have.
fn reviewer(fields: &mut Fields<'_, '_, '_>, key: &str, name: &str) -> Option<Reviewer> {
    let reviewer = Reviewer::named(name);
    if reviewer.is_none() {
        let message = format!("`{name}` cannot be a reviewer's name");
        fields.note("bad-name", key, message, Some("a name has a letter or a digit".to_owned()));
    }
    reviewer
}

/// Reads the name of a scale that comes with the program.
fn preset(fields: &mut Fields<'_, '_, '_>) -> Option<Scale> {
    let name = fields.text("scale")?;
    let scale = Scale::preset(&name);
    if scale.is_none() {
        let names = super::fields::list(Scale::presets());
        let remedy = format!("there is {names}, or write a list of `[[scale]]` blocks of your own");
        fields.note("unknown-word", "scale", format!("no scale is called `{name}`"), Some(remedy));
    }
    scale
}

/// Reads a step of the project's own scale; `None` where it has no name.
fn read_step(reading: &mut Reading<'_>, table: &DeTable<'_>, header: Span) -> Option<Step> {
    let mut fields = Fields::of(reading, table, "step of a scale", header);
    let verdict: Option<Verdict> = fields.parsed("verdict", "bad-verdict");
    fields.require("verdict", || "write its name: lower case words joined by hyphens");
    let definition = fields.text("definition");
    fields.require("definition", || "say in a sentence when to give it");
    let rating = fields.number("rating");
    fields.finish();
    Some(Step { verdict: verdict?, definition: definition.unwrap_or_default(), rating })
}

/// Reads who publishes; `None` without a name.
fn read_publisher(
    reading: &mut Reading<'_>,
    table: &DeTable<'_>,
    header: Span,
) -> Option<Publisher> {
    let mut fields = Fields::of(reading, table, "publisher", header);
    let name = fields.text("name");
    fields.require("name", || "write who publishes the reviews");
    let url = fields.text("url");
    fields.finish();
    name.map(|name| Publisher { name, url })
}

/// Reads how seriously each finding is taken.
fn read_levels(reading: &mut Reading<'_>, table: &DeTable<'_>) -> BTreeMap<String, Level> {
    let mut levels = BTreeMap::new();
    for (key, value) in table {
        let code = key.get_ref().as_ref();
        let word = value.get_ref().as_str().unwrap_or_default();
        let codes = || CODES.iter().map(|(code, ..)| *code);
        if !codes().any(|known| known == code) {
            let remedy = meant(code, codes()).map_or_else(
                || "docs/lints.md lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("no finding has the code `{code}`");
            reading.note("unknown-key", key.span().into(), message, Some(remedy));
        } else if let Some((_, level)) = LEVELS.iter().find(|(name, _)| *name == word) {
            if BREAKING.contains(&code) && *level < Level::Error {
                let message =
                    format!("`{code}` is always an error: a file that has it is not counted");
                let remedy = "take the line out, and mend what `factcheck lint` tells".to_owned();
                reading.note("unknown-word", value.span().into(), message, Some(remedy));
            } else {
                levels.insert(code.to_owned(), *level);
            }
        } else {
            let words = super::fields::list(LEVELS.iter().map(|(name, _)| *name));
            let message = format!("the level of `{code}` is one of {words}");
            reading.note("unknown-word", value.span().into(), message, None);
        }
    }
    levels
}

/// The levels by their names.
const LEVELS: [(&str, Level); 3] =
    [("allow", Level::Allow), ("warn", Level::Warn), ("error", Level::Error)];
/// Names a scale in the settings; every other byte is kept. `None` where there is a list of the project's own.
pub fn write_scale(old: &str, name: &str) -> Option<String> {
    let field = Field::text("scale", Some(name));
    let (document, _) = DeTable::parse_recoverable(old);
    match document.get_ref().get("scale").map(toml::Spanned::get_ref) {
        Some(DeValue::String(_)) => return Some(edit(old, &[], &[field])),
        Some(_) => return None,
        None => {}
    }
    // Where `init` has put its explanation; else above everything that is set.
    let explained = old.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end, line))
    });
    let behind =
        explained.filter(|(_, line)| line.starts_with("# scale =")).map(|(end, _)| end).next();
    let head = Layout::of(old).head.len();
    match behind.filter(|end| *end <= head) {
        Some(end) if old[..end].ends_with('\n') => {
            Some(format!("{}{}{}", &old[..end], field.line(), &old[end..]))
        }
        _ => {
            let at = old.len() - old.trim_start_matches('\u{feff}').len();
            let at = if old[at..].starts_with("#:schema") {
                old[at..].find('\n').map_or(old.len(), |end| at + end + 1)
            } else {
                at
            };
            let gap = if old[..at].is_empty() || old[..at].ends_with('\n') { "" } else { "\n" };
            Some(format!("{}{gap}{}{}", &old[..at], field.line(), &old[at..]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{read_settings, write_scale};

    #[test]
    fn a_scale_is_named_and_every_other_byte_kept() {
        let init = include_str!("../commands/factcheck.toml");
        let explained = "# scale = \"truth\"\n";
        let texts = [
            ("", "scale = \"desk\"\n".to_owned()),
            ("scale = 'truth' # ours\n", "scale = 'desk' # ours\n".to_owned()),
            ("# us\n[lint]\n", "scale = \"desk\"\n# us\n[lint]\n".to_owned()),
            (init, init.replace(explained, &format!("{explained}scale = \"desk\"\n"))),
        ];
        for (old, new) in texts {
            assert_eq!(write_scale(old, "desk").as_deref(), Some(new.as_str()));
            let (settings, findings) = read_settings("factcheck.toml", &new);
            assert_eq!((settings.scale.name.as_str(), findings), ("desk", Vec::new()));
        }
        let own = "[[scale]]\nverdict = 'wahr'\ndefinition = 'Ja.'\n";
        assert_eq!(write_scale(own, "desk"), None);
    }
}
