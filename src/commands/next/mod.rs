//! `factcheck next`: the claims that wait, one at a time, each answered with single keys.
//!
//! | file | its one job |
//! |---|---|
//! | `dialogue.rs` | keys in, what is to be done out |
//! | `words.rs` | the questions and the line being typed |
//! | `order.rs` | which claim comes first |
//! | `sitting.rs` | a person and an article's claims, one after the other |
//! | `work.rs` | what an answer does to the records, and the way back |

mod dialogue;
mod order;
mod sitting;
mod words;
mod work;

use clap_complete::ArgValueCompleter;
use factcheck::refer;
use factcheck::store::{Overview, Project};
use factcheck::tally::Status;

use super::review::Desk;
use super::{Failure, Others, Outcome, Session, completions, overviews, unclear};
use crate::keyboard::Keyboard;
use order::Order;
use sitting::{Left, Sitting, Wanted};

/// Review the claims that wait, one at a time, with single keys
///
/// Shows each claim in its context and asks for your verdict, then for sources and a note. A digit
/// chooses, Enter passes over a question, ? tells every key. Whatever you answer is written at once, and u
/// takes it back. Without an article it goes through all that have claims waiting.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factcheck next\n  factcheck next pact --order priority\n\nWithout a terminal, review takes the same by flags: factcheck review kf --verdict true --source URL"
)]
pub(crate) struct Args {
    /// Article: its name, or the beginning of it
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    article: Option<String>,
    /// In which order: text, as they stand, or priority, those first that most people would want checked
    #[arg(long, value_name = "ORDER", default_value = "text", hide_possible_values = true)]
    order: Order,
    /// Only claims that are assigned to you
    #[arg(long)]
    mine: bool,
    #[command(flatten)]
    others: Others,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let console = session.console;
    if !console.may_ask_by_key() {
        return Err(Failure::new(
            "next asks claim by claim at a terminal, and there is none to ask at",
            "factcheck review CLAIM --verdict V --source URL --note TEXT, or factcheck review ARTICLE",
        )
        .into());
    }
    let project = session.project()?;
    let reviewer = session.reviewer(&project.settings)?;
    let mut keyboard = None;
    let mut last = None;
    for article in articles(args, &project, session)? {
        let desk = Desk::sit_down(&project, &reviewer, &article, session)?;
        let wanted = Wanted { order: args.order, mine: args.mine };
        let mut sitting = Sitting::begin(desk, args.others.judging(&reviewer), wanted)?;
        if sitting.is_empty() {
            continue;
        }
        let keyboard = match &mut keyboard {
            Some(keyboard) => keyboard,
            closed => closed.insert(Keyboard::open()?),
        };
        let left = sitting.hold(keyboard)?;
        last = Some(sitting);
        match left {
            Left::Through => {}
            Left::Quit => break,
            Left::HungUp => return Ok(Outcome::Done),
        }
    }
    drop(keyboard);
    let Some(sitting) = last else {
        console.done(&format!("no claim waits for {reviewer}\n"))?;
        console.next("factcheck report");
        return Ok(Outcome::Done);
    };
    console.insist("");
    if sitting.work.has_steps() {
        console.say(&format!("written to {}", sitting.work.desk.file()));
    }
    sitting.work.desk.tell_standing()?;
    Ok(Outcome::Done)
}

/// Returns the article named, else all in which claims wait.
fn articles(args: &Args, project: &Project, session: &Session) -> anyhow::Result<Vec<String>> {
    if let Some(typed) = &args.article {
        let names = project.article_names()?;
        let name = refer::article(typed, &names).map_err(|why| unclear(&why))?;
        return Ok(vec![name.to_owned()]);
    }
    let overviews = overviews(project, &[], session.console)?.each;
    if overviews.is_empty() {
        let what = "there is no article to review";
        return Err(Failure::new(what, "factcheck extract ARTICLE").into());
    }
    let waits = overviews.into_iter().filter(|Overview { tally, .. }| {
        tally.count(Status::Waiting) + tally.count(Status::Outdated) > 0
    });
    Ok(waits.map(|overview| overview.name).collect())
}
