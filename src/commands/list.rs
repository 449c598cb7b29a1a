//! `factcheck list`: the claims, a line each.

use clap_complete::ArgValueCompleter;
use factcheck::report::list::{Row, aligned, list_json, rows, tabbed};
use factcheck::select::Selection;
use factcheck::store::{ASSIGNMENTS, Project};
use factcheck::tally::Status;
use factcheck::text::{Lines, visible};
use factcheck::verdict::Verdict;

use super::loaded::Loaded;
use super::{Others, Outcome, Session, completions};
use crate::console::Console;
use crate::identity;

/// List the claims, a line each, with ids, numbers and where they stand
///
/// A claim is listed when it does for every filter; of several statuses, and of several values of one
/// filter, one is enough. On a terminal the columns are aligned; in a pipe they are separated by tabs
/// and cut nowhere. Exit code 1 when no claim matches.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(after_help = "Examples:\n  factcheck list pact\n  factcheck list --mine --waiting\n  \
    factcheck list --speaker putin --unsourced\n  factcheck list --waiting | cut -f2")]
pub(crate) struct Args {
    /// Articles to list (default: all)
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    articles: Vec<String>,
    /// Only claims that wait for a review
    #[arg(long, help_heading = STATUSES)]
    waiting: bool,
    /// Only claims that are checked
    #[arg(long, help_heading = STATUSES)]
    checked: bool,
    /// Only claims whose reviewers differ
    #[arg(long, help_heading = STATUSES)]
    disputed: bool,
    /// Only claims reworded since they were reviewed
    #[arg(long, help_heading = STATUSES)]
    outdated: bool,
    /// Only claims that are set aside
    #[arg(long, help_heading = STATUSES)]
    set_aside: bool,
    /// Only claims assigned to you, or reviewed or begun by you
    #[arg(long, help_heading = FILTERS)]
    mine: bool,
    /// Only claims assigned to NAME
    #[arg(long, value_name = "NAME", value_delimiter = ',', help_heading = FILTERS, add = ArgValueCompleter::new(completions::reviewers))]
    assigned: Vec<String>,
    /// Only claims assigned to nobody
    #[arg(long, help_heading = FILTERS, conflicts_with = "assigned")]
    unassigned: bool,
    /// Only claims about which somebody's conclusion rests on no source
    #[arg(long, help_heading = FILTERS)]
    unsourced: bool,
    /// Only claims of which this verdict stands, or to which a reviewer gives it
    #[arg(long, value_delimiter = ',', help_heading = FILTERS, add = ArgValueCompleter::new(completions::verdicts))]
    verdict: Vec<Verdict>,
    /// Only claims whose speaker has NAME in theirs
    #[arg(long, value_name = "NAME", help_heading = FILTERS)]
    speaker: Vec<String>,
    /// Only claims with this tag
    #[arg(long, value_delimiter = ',', help_heading = FILTERS)]
    tag: Vec<String>,
    #[command(flatten)]
    others: Others,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What the flags that ask where a claim stands are listed under.
const STATUSES: &str = "Where it stands";

/// What the flags that ask anything else of a claim are listed under.
const FILTERS: &str = "What it is";

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

    /// Returns which claims are asked for.
    fn selection(&self, project: &Project, session: &Session) -> anyhow::Result<Selection> {
        let mine = self.mine.then(|| session.reviewer(&project.settings)).transpose()?;
        let assigned = self.assigned.iter().map(|name| identity::named(name));
        Ok(Selection {
            statuses: self.statuses(),
            mine,
            assigned: assigned.collect::<Result<_, _>>()?,
            unassigned: self.unassigned,
            unsourced: self.unsourced,
            verdicts: self.verdict.clone(),
            speakers: self.speaker.clone(),
            tags: self.tag.clone(),
        })
    }

    /// Tells whether the answer depends on who is to check what.
    const fn asks_for_people(&self) -> bool {
        self.mine || self.unassigned || !self.assigned.is_empty()
    }
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let selection = args.selection(&project, session)?;
    let file = project.assignments()?;
    if args.asks_for_people() && file.is_broken() {
        return Err(session.broken_record(&file.findings, ASSIGNMENTS, &file.text));
    }
    let loaded = Loaded::read(&project, &args.articles)?;
    let mut report = loaded.report(&project);
    let reviewer = session.reviewer(&project.settings).ok();
    let sight = args.others.sight(reviewer.as_ref());
    report.articles.iter_mut().for_each(|article| article.keep_back(sight));
    let all = report.articles.iter().flat_map(|article| rows(article, &file.assignments));
    let rows: Vec<Row> = all.filter(|row| selection.holds(row.standing, row.assigned)).collect();
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
        for verdict in args.verdict.iter().filter(|verdict| report.scale.step(verdict).is_none()) {
            let verdict = visible(verdict.as_str(), Lines::Join);
            let names = report.scale.names().collect::<Vec<_>>().join(", ");
            session.console.say(&format!("`{verdict}` is not a verdict of the scale: {names}"));
        }
        return Ok(Outcome::No);
    }
    session.console.next("factcheck show CLAIM");
    Ok(Outcome::Done)
}
