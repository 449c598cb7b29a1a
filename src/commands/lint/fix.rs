//! `factcheck lint --fix`: what can be mended without changing what it says.

use std::collections::BTreeMap;

use factcheck::finding::Finding;
use factcheck::lint::mended;
use factcheck::report::findings::mended_line;
use factcheck::review::Reviewer;
use factcheck::store::{Changes, Project};

use super::{Records, is_in};
use crate::commands::Session;

/// How often the records are mended and read again at most: a key first, then what it says.
const ROUNDS: usize = 4;

/// Mends the files wanted, all of them where none is named; says what was done, and what was left to others.
pub(super) fn run(project: &Project, wanted: &[String], session: &Session) -> anyhow::Result<()> {
    let lock = project.lock()?;
    let me = session.reviewer(&project.settings).ok();
    let mut said = Vec::new();
    for round in 0..ROUNDS {
        let records = Records::load(project.clone())?;
        let mut changes = Changes::default();
        for (file, findings) in mendable(&records, wanted, session)? {
            if let Some(other) = other_reviewer(&file, me.as_ref()) {
                if round == 0 {
                    let hint = format!("factcheck --reviewer {other} lint --fix");
                    said.push(format!("{file} is left to {other}: {hint}"));
                }
            } else if let Some(text) = records.text_of(&file) {
                said.extend(findings.iter().filter_map(|finding| mended_line(finding, &text)));
                changes.write(file, mended(&text, &findings));
            }
        }
        if changes == Changes::default() {
            break;
        }
        project.commit(changes, &lock)?;
    }
    let told = if said.is_empty() { "nothing to mend".to_owned() } else { said.join("\n") };
    session.console.say(&told);
    Ok(())
}

/// Returns the findings that know what sets them right, by file. A file that is no text is left alone.
fn mendable(
    records: &Records,
    wanted: &[String],
    session: &Session,
) -> anyhow::Result<BTreeMap<String, Vec<Finding>>> {
    let mut by_file: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    let found = records.findings(session)?;
    let is_text = |file: &str| {
        !found.iter().any(|other| other.code == "not-utf-8" && other.place.file == file)
    };
    for finding in found.iter().filter(|finding| !finding.mends.is_empty()) {
        let file = &finding.place.file;
        if is_text(file) && (wanted.is_empty() || is_in(file, wanted)) {
            by_file.entry(file.clone()).or_default().push(finding.clone());
        }
    }
    Ok(by_file)
}

/// Returns whose file of reviews this is, where it is somebody else's.
fn other_reviewer<'f>(file: &'f str, me: Option<&Reviewer>) -> Option<&'f str> {
    let stem = file.strip_prefix("reviews/")?.rsplit('/').next()?.strip_suffix(".toml")?;
    (me.map(Reviewer::as_str) != Some(stem)).then_some(stem)
}
