//! `factcheck` alone: where things stand.

use factcheck::report::{Report, table};

use super::report::name_the_next_command;
use super::{Outcome, Session, overviews};

pub(crate) fn run(session: &Session) -> anyhow::Result<Outcome> {
    let console = &session.console;
    let Some(project) = session.find_project()? else {
        console.data("This folder is in no factcheck project yet.\n")?;
        console.next("factcheck init, or factcheck --help");
        return Ok(Outcome::Done);
    };
    session.refuse_broken_settings(&project)?;
    let overviews = overviews(&project, &[], *console)?;
    if overviews.each.is_empty() {
        console.data("No article has been extracted yet.\n")?;
        console.next("factcheck extract ARTICLE");
        return Ok(Outcome::Done);
    }
    let report = Report::of_counts(&overviews, &project.settings);
    console.data(&table::table(&report, false, console.look()))?;
    name_the_next_command(&report, session);
    Ok(Outcome::Done)
}
