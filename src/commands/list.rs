//! `factcheck list`: the claims, a line each.

use clap_complete::ArgValueCompleter;
use factcheck::report::list::{Row, aligned, list_json, rows, tabbed};
use factcheck::tally::Status;

use super::report::Loaded;
use super::{Others, Outcome, Session, articles, completions};
use crate::console::Console;

/// List the claims, a line each, with ids, numbers and where they stand
///
/// On a terminal the columns are aligned; in a pipe they are separated by tabs and cut nowhere.
/// Exit code 1 when no claim matches.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(
    after_help = "Examples:\n  factcheck list pact\n  factcheck list --waiting\n  factcheck list --waiting | cut -f2"
)]
pub(crate) struct Args {
    /// Articles to list (default: all)
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    articles: Vec<String>,
    /// Only claims that wait for a review
    #[arg(long)]
    waiting: bool,
    /// Only claims that are checked
    #[arg(long)]
    checked: bool,
    /// Only claims whose reviewers differ
    #[arg(long)]
    disputed: bool,
    /// Only claims reworded since they were reviewed
    #[arg(long)]
    outdated: bool,
    /// Only claims that are set aside
    #[arg(long)]
    set_aside: bool,
    #[command(flatten)]
    others: Others,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Returns the statuses asked for; none means all.
    fn statuses(&self) -> Vec<Status> {
        let asked = [
            (self.waiting, Status::Waiting),
            (self.checked, Status::Checked),
            (self.disputed, Status::Disputed),
            (self.outdated, Status::Outdated),
            (self.set_aside, Status::SetAside),
        ];
        asked.into_iter().filter(|(asked, _)| *asked).map(|(_, status)| status).collect()
    }
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let articles = articles(&project, &args.articles)?;
    let loaded = Loaded::of(&articles);
    let mut report = loaded.report(&project);
    let reviewer = session.reviewer(&project.settings).ok();
    let sight = args.others.sight(reviewer.as_ref());
    report.articles.iter_mut().for_each(|article| article.keep_back(sight));
    let statuses = args.statuses();
    let wanted = |status: Option<Status>| {
        statuses.is_empty() || status.is_some_and(|s| statuses.contains(&s))
    };
    let all = report.articles.iter().flat_map(rows);
    let rows: Vec<Row> = all.filter(|row| wanted(row.standing.status)).collect();
    let text = if args.json {
        list_json(&rows)
    } else if Console::is_terminal() {
        aligned(&rows, report.scale, session.console.look())
    } else {
        tabbed(&rows)
    };
    session.console.data(&text)?;
    for broken in &report.broken {
        session
            .console
            .insist(&format!("left out, since it cannot be read whole: {}", broken.file));
    }
    if rows.is_empty() {
        session.console.say("no claim matches");
        return Ok(Outcome::No);
    }
    session.console.next("factcheck show CLAIM");
    Ok(Outcome::Done)
}
