//! Who is reviewing: what the person said, else what the project settles, else who git says they are.

use std::path::Path;

use factcheck::review::Reviewer;
use factcheck::settings::Settings;

use crate::failure::Failure;
use crate::git;

/// Finds the reviewer. `given` is `--reviewer` or `FACTCHECK_REVIEWER`; git is asked in the folder worked in.
pub(crate) fn reviewer(
    given: Option<&str>,
    settings: &Settings,
    dir: &Path,
) -> anyhow::Result<Reviewer> {
    // A variable that is set to nothing says nothing.
    if let Some(name) = given.filter(|name| !name.is_empty()) {
        return named(name);
    }
    if let Some(reviewer) = &settings.reviewer {
        return Ok(reviewer.clone());
    }
    match git_author(dir) {
        Some(name) => named(&name),
        None => Err(Failure::new(
            "it is not known who is reviewing",
            "say who you are: --reviewer NAME, FACTCHECK_REVIEWER=NAME, or git config user.name NAME",
        )
        .into()),
    }
}

/// Makes a reviewer of a name that somebody typed.
pub(crate) fn named(name: &str) -> anyhow::Result<Reviewer> {
    let leads_elsewhere = name.contains(['/', '\\']) || name.chars().any(char::is_control);
    if leads_elsewhere || name.chars().count() > 60 {
        let shown: String =
            factcheck::text::visible(name, factcheck::text::Lines::Join).chars().take(60).collect();
        return Err(Failure::new(
            format!("`{shown}` cannot be the name of a reviewer's file"),
            "--reviewer NAME, without slashes and with at most 60 letters",
        )
        .into());
    }
    Reviewer::named(name).ok_or_else(|| {
        let shown = factcheck::text::visible(name, factcheck::text::Lines::Join);
        Failure::new(
            format!("`{shown}` has no letter or digit to name a reviewer's file by"),
            "--reviewer NAME with letters in it",
        )
        .into()
    })
}

/// Asks git for the author's name: `Name <address> time zone` without what follows the name.
fn git_author(dir: &Path) -> Option<String> {
    let ident = git::ask(dir, &["var", "GIT_AUTHOR_IDENT"])?;
    let name = ident.rsplit_once('<').map_or(ident.as_str(), |(name, _)| name).trim();
    (!name.is_empty()).then(|| name.to_owned())
}
