//! Names in the settings: those of people who review here.

use std::collections::BTreeSet;

use super::told;
use crate::finding::{Finding, Level, Place, meant};
use crate::record::named_reviewers;
use crate::review::Reviewer;
use crate::settings::Settings;

/// Finds the names in the settings file, whose text is `text`, that are nobody's.
///
/// `reviewers` are all who have a file of reviews in the project. Somebody who decides and has none
/// is told, once anybody has; somebody who is only to review may have yet to begin.
pub fn lint_names(
    file: &str,
    text: &str,
    settings: &Settings,
    reviewers: &BTreeSet<Reviewer>,
) -> Vec<Finding> {
    let level = settings.lint.get("unknown-name").copied();
    let unknown =
        named_reviewers(text).into_iter().filter(|(_, name, _)| !reviewers.contains(name));
    let finding = |(key, name, span): (&str, Reviewer, _)| {
        let near = meant(name.as_str(), reviewers.iter().map(Reviewer::as_str));
        if near.is_none() && (key != "deciders" || reviewers.is_empty()) {
            return None;
        }
        let message = format!("`{name}` has no file of reviews in this project");
        let remedy = near.map_or_else(
            || format!("write a name as it stands under reviews/; `{name}` has a file with the first review"),
            |near| format!("did you mean `{near}`?"),
        );
        let place = Place { file: file.to_owned(), span: Some(span) };
        let finding = told("unknown-name", place, message, remedy);
        Some(Finding { level: level.unwrap_or(finding.level), ..finding })
    };
    let told = unknown.filter_map(finding);
    told.filter(|finding| finding.level > Level::Allow).collect()
}
