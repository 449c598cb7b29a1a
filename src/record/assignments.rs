//! Who is to check what ↔ `assignments.toml`: a line each in sorted order, which people may edit too.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::edit::{line_of, splice, with_line_break};
use super::fields::{Fields, Reading};
use super::head::{plain, take_version};
use super::layout::Layout;
use super::value::Value;
use super::with_comments;
use crate::assignment::{Assignments, Target};
use crate::finding::{Finding, Level, Place};
use crate::review::Reviewer;
use crate::text::Span;

/// The table of the file, and the only one.
const TABLE: &str = "assigned";

/// What a new file begins with.
const HEAD: &str = "#:schema .factcheck/assignments.schema.json
# Who checks what. Edit here, or run: factcheck assign ARTICLE|CLAIM… --to NAME
# An article means all its claims; a claim's own line goes before its article's.

version = 1

[assigned]
";

/// `assignments.toml` as read.
#[derive(Clone, Debug)]
pub struct AssignmentsFile {
    /// Its path relative to the project's root.
    pub file: String,
    /// Its text; nothing where there is no such file.
    pub text: String,
    /// What it says, as far as it could be read.
    pub assignments: Assignments,
    /// What is wrong with it, in the order of the text.
    pub findings: Vec<Finding>,
    marks: Vec<(Target, Span)>,
}

impl AssignmentsFile {
    /// Reads the file. A broken one gives findings and whatever could be read.
    pub fn read(file: &str, text: String) -> Self {
        let mut reading = Reading::of(file, &text);
        let document = reading.parse();
        let mut head = Fields::of(&mut reading, &document, "file of assignments", Span::default());
        let (mut assignments, mut marks) = (Assignments::default(), Vec::new());
        if take_version(&mut head) {
            let table = head.table(TABLE);
            head.finish();
            for (key, value) in table.iter().flat_map(|(table, _)| table.iter()) {
                let people = read_people(&mut reading, value.get_ref(), value.span().into());
                let at = Span::from(key.span());
                if let Some(target) = read_target(&mut reading, key.get_ref(), at) {
                    marks.push((target.clone(), at));
                    assignments.assign(target, people);
                }
            }
        }
        let findings = reading.finish();
        Self { file: file.to_owned(), text, assignments, findings, marks }
    }

    /// Tells whether it has errors. Such a file is never rewritten.
    pub fn is_broken(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }

    /// Returns everything that is assigned, with where that stands.
    pub fn places(&self) -> impl Iterator<Item = (&Target, Place)> {
        let place = |at: &Span| Place { file: self.file.clone(), span: Some(*at) };
        self.marks.iter().map(move |(target, at)| (target, place(at)))
    }
}

/// Reads what is assigned.
fn read_target(reading: &mut Reading<'_>, written: &str, at: Span) -> Option<Target> {
    let target = written.parse();
    if target.is_err() {
        let message = format!("`{written}` is no article and no claim");
        let remedy = "write the article's name, or \"ARTICLE/ID\" with the whole id".to_owned();
        reading.note("bad-id", at, message, Some(remedy));
    }
    target.ok()
}

/// Reads a name, or a list of them.
fn read_people(reading: &mut Reading<'_>, value: &DeValue<'_>, at: Span) -> Vec<Reviewer> {
    let names: Vec<_> = match value {
        DeValue::String(name) => vec![(name.to_string(), at)],
        DeValue::Array(names) => names
            .iter()
            .map(|name| {
                (name.get_ref().as_str().unwrap_or_default().to_owned(), name.span().into())
            })
            .collect(),
        _ => {
            let message = "it is assigned to a name, or to a list of names";
            reading.note("wrong-type", at, message, Some("write `= \"anna\"`".to_owned()));
            return Vec::new();
        }
    };
    let names = names.into_iter().filter(|(name, _)| !name.trim().is_empty());
    let person = |(name, at): (String, Span)| {
        let person = Reviewer::named(&name);
        if person.is_none() {
            let message = format!("`{name}` cannot be a reviewer's name");
            let remedy = "a name has a letter or a digit".to_owned();
            reading.note("bad-name", at, message, Some(remedy));
        }
        person
    };
    names.filter_map(person).collect()
}

/// Writes the assignments into the text of the file there is; every other byte of it is kept.
pub fn write_assignments(old: &str, assignments: &Assignments) -> String {
    let old = plain(old);
    if old.trim().is_empty() {
        return anew(assignments);
    }
    let edited = edit(&old, assignments);
    let read = AssignmentsFile::read("", edited.clone());
    if read.is_broken() || read.assignments != *assignments {
        // TOML has more ways to write a table than lines under its header.
        return with_comments(&anew(assignments), &old, HEAD);
    }
    edited
}

fn anew(assignments: &Assignments) -> String {
    HEAD.to_owned() + &assignments.iter().map(line).collect::<String>()
}

/// Writes an assignment as a line.
fn line((target, people): (&Target, &[Reviewer])) -> String {
    format!("{} = {}\n", Value::Text(&target.to_string()).toml(), names(people))
}

fn names(people: &[Reviewer]) -> String {
    let names = people.iter().map(Reviewer::as_str).collect::<Vec<_>>();
    match names.as_slice() {
        [only] => Value::Text(only).toml(),
        _ => Value::Texts(names).toml(),
    }
}

/// Changes the lines whose people have changed, takes out those that say nothing any more, and puts new ones
/// where they sort.
fn edit(old: &str, assignments: &Assignments) -> String {
    let text = with_line_break(old);
    let sections = Layout::of(&text).sections;
    let Some(header) = sections.iter().find(|section| section.path == [TABLE]) else {
        let lines: String = assignments.iter().map(line).collect();
        return format!("{text}\n[{TABLE}]\n{lines}");
    };
    let above = header.header.as_ptr() as usize - text.as_ptr() as usize + header.header.len();
    let was = AssignmentsFile::read("", text.to_string());
    let (document, _) = DeTable::parse_recoverable(&text);
    let table = document.get_ref().get(TABLE).and_then(|table| table.get_ref().as_table());
    let mut there: Vec<(Target, Range<usize>)> = Vec::new();
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for (key, value) in table.into_iter().flat_map(|table| table.iter()) {
        let Ok(target) = key.get_ref().parse::<Target>() else { continue };
        let line = line_of(&text, key.span().start, value.span().end);
        let people = assignments.of(&target);
        if people.is_empty() {
            let rest = text[value.span().end..line.end].trim_start();
            let kept = if rest.starts_with('#') { rest } else { "" };
            changes.push((line.clone(), kept.to_owned()));
        } else if people != was.assignments.of(&target) {
            changes.push((value.span(), names(people)));
        }
        there.push((target, line));
    }
    for (target, people) in assignments.iter() {
        if there.iter().all(|(other, _)| other != target) {
            let before = there.iter().filter(|(other, _)| other < target);
            let at = before.map(|(_, line)| line.end).max().unwrap_or(above);
            changes.push((at..at, line((target, people))));
        }
    }
    splice(&text, changes)
}

#[cfg(test)]
mod tests {
    use super::{AssignmentsFile, HEAD, write_assignments};
    use crate::assignment::Assignments;
    use crate::review::Reviewer;

    fn read(text: &str) -> AssignmentsFile {
        AssignmentsFile::read("assignments.toml", text.to_owned())
    }

    fn assign(text: &str, target: &str, people: &[&str]) -> String {
        let file = read(text);
        assert_eq!(file.findings, []);
        let mut assignments = file.assignments;
        let people = people.iter().filter_map(|name| Reviewer::named(name)).collect();
        assignments.assign(target.parse().expect("a target"), people);
        let written = write_assignments(text, &assignments);
        assert_eq!(read(&written).assignments, assignments, "{written}");
        written
    }

    #[test]
    fn a_line_is_written_for_each_in_order_and_the_same_again_changes_nothing() {
        let text = assign("", "pact/kfmqzwtd", &["ben", "carla"]);
        let text = assign(&text, "pact", &["anna"]);
        let text = assign(&text, "budget", &["anna"]);
        let lines = "\"budget\" = \"anna\"\n\"pact\" = \"anna\"\n\"pact/kfmqzwtd\" = [\"ben\", \"carla\"]\n";
        assert_eq!(text, format!("{HEAD}{lines}"));
        assert_eq!(write_assignments(&text, &read(&text).assignments), text);
    }

    #[test]
    fn what_people_wrote_stays_as_it_is() {
        let text = "# the desk\n\n[assigned]\n# front page\npact = 'anna' # until Friday\n\n\"zoo\" = [\n  \"ben\",\n]";
        let budget = assign(text, "budget", &["ben"]);
        assert_eq!(
            budget,
            format!("{}\n", text.replace("[assigned]\n", "[assigned]\n\"budget\" = \"ben\"\n"))
        );
        let pact = assign(text, "pact", &["carla"]);
        assert_eq!(pact, format!("{}\n", text.replace("'anna'", "\"carla\"")));
        let nobody = assign(text, "pact", &[]);
        assert_eq!(nobody, format!("{}\n", text.replace("pact = 'anna' # until", "# until")));
    }

    #[test]
    fn a_table_written_another_way_is_laid_out_anew() {
        for text in ["assigned = { pact = 'anna' } # inline", "assigned.pact = 'anna' # dotted"] {
            let comment = &text[text.find('#').expect("a comment")..];
            let written = assign(text, "zoo", &["ben"]);
            assert!(written.contains("\"pact\" = \"anna\"\n\"zoo\" = \"ben\"\n"), "{written}");
            assert!(written.contains(comment), "{written}");
        }
    }

    #[test]
    fn slips_are_told_and_the_rest_is_read() {
        let file = read("[assigned]\npact = 3\n\"pact/kf\" = 'anna'\nzoo = '…'\nbudget = 'anna'\n");
        let codes: Vec<_> = file.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["wrong-type", "bad-id", "bad-name"]);
        let mut expected = Assignments::default();
        let anna = Reviewer::named("anna").into_iter().collect();
        expected.assign("budget".parse().expect("a target"), anna);
        assert_eq!(file.assignments, expected);
        assert_eq!(read("asigned = 1\n").findings[0].code, "unknown-key");
    }
}
