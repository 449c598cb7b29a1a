//! `factcheck set-aside`: claims that are not to be checked, and back.

use clap_complete::ArgValueCompleter;
use factcheck::amend;
use factcheck::claim::ClaimId;
use factcheck::report::count::Count;

use super::amend::{amend_all, meant_claim, refused};
use super::{Outcome, Session, completions};

/// Set claims aside: they stay in the file and are not to be checked
///
/// A claim set aside is not counted, and no review asks for it. A sentence that was split is set aside
/// with its parts. The reviews it has stay where they are; --back takes it in again, with all of them.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factcheck set-aside kf pw --note \"not news\"\n  factcheck set-aside kf --back"
)]
pub(crate) struct Args {
    /// Claim: the beginning of its id, or ARTICLE:NUMBER
    #[arg(required = true, value_name = "CLAIM", add = ArgValueCompleter::new(completions::articles_and_claims))]
    claims: Vec<String>,
    /// Take the claims back: they are to be checked again
    #[arg(long)]
    back: bool,
    /// Say why; it becomes the remark of each claim
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let mut meant: Vec<(String, Vec<ClaimId>)> = Vec::new();
    for typed in &args.claims {
        let (article, id) = meant_claim(&project, typed)?;
        match meant.iter_mut().find(|(other, _)| *other == article) {
            Some((_, ids)) => ids.push(id),
            None => meant.push((article, vec![id])),
        }
    }
    let changed = amend_all(session, &project, &meant, |article, ids, claims| {
        let done = amend::set_aside(claims, ids, args.back, args.note.as_deref())
            .map_err(|why| refused(&why, article, claims))?;
        Ok((done.claims, done.changed))
    })?;
    for ((article, _), changed) in meant.iter().zip(changed) {
        let what = if args.back { "to be checked again" } else { "set aside" };
        let said = match changed.as_slice() {
            [] => format!("{article}: nothing to change, {what} already\n"),
            [only] => format!("{only}: {what}, in claims/{article}.toml\n"),
            several => {
                format!("{} {what}, in claims/{article}.toml\n", Count(several.len(), "claim"))
            }
        };
        session.console.done(&said)?;
    }
    if let [(article, ids), ..] = meant.as_slice() {
        let taken_back = ids.first().filter(|_| args.back);
        session.console.next(&match taken_back {
            Some(id) => format!("factcheck review {id}"),
            None => format!("factcheck list {article}"),
        });
    }
    Ok(Outcome::Done)
}
