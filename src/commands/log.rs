//! `factcheck log`: what happened to a claim, or to the claims of an article, out of git.

use std::collections::HashSet;

use clap_complete::ArgValueCompleter;
use factcheck::blind::Closed;
use factcheck::claim::{ClaimId, Claims};
use factcheck::history::{events, wordings};
use factcheck::refer::Meant;
use factcheck::report::count::Count;
use factcheck::report::log::{log, log_json};
use factcheck::store::claims_file;

use super::loaded::Loaded;
use super::{Failure, Others, Outcome, Session, completions, meant};
use crate::git;

/// Show what happened to a claim or an article's claims, newest first, out of git
///
/// Wordings, verdicts and who gave them, followed through every rewording, each under the commit that
/// recorded it; what is not committed yet comes first. Verdicts by others on claims that you have still
/// to judge are left out. Exit code 1 where nothing has happened.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  factcheck log pact:3\n  factcheck log pact --json")]
pub(crate) struct Args {
    /// Claim or article
    #[arg(value_name = "CLAIM|ARTICLE", add = ArgValueCompleter::new(completions::articles_and_claims))]
    what: String,
    #[command(flatten)]
    others: Others,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let (article, claim) = match meant(&project, &args.what)? {
        Meant::Article(article) => (article, None),
        Meant::Claim { article, id } => (article, Some(id)),
    };
    let files = project.load(&article)?;
    let claims_now = files.claims.iter().map(|file| (file.file.clone(), file.text.clone()));
    let reviews_now = files.reviews.iter().map(|file| (file.file.clone(), file.text.clone()));
    let texts: Vec<(String, String)> = claims_now.chain(reviews_now).collect();
    let loaded = Loaded::of(vec![files]);
    let report = loaded.report(&project);
    let Some(now) = report.articles.first() else {
        let what = format!("the claims of `{article}` cannot be read whole");
        return Err(Failure::new(what, format!("factcheck lint {article}")).into());
    };
    let paths = [claims_file(&article), format!("reviews/{article}")];
    let texts: Vec<(&str, &str)> =
        texts.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let revisions = git::history(&project.root, &paths, &texts)?;
    let mut told = events(&revisions);
    if let Some(id) = &claim {
        let followed = followed(now.records.claims, id);
        told.retain(|event| followed.contains(&event.claim));
    }
    let reviewer = session.reviewer(&project.settings).ok();
    let all = told.len();
    let sight = args.others.sight(reviewer.as_ref());
    let closed = Closed::of(sight, now.records.claims, &now.standings);
    told.retain(|event| event.what.reviewer().is_none_or(|by| !closed.hides(&event.claim, by)));
    let withheld = all - told.len();
    session.console.data(&if args.json {
        log_json(&article, &told)
    } else {
        log(&told, report.scale, session.console.look())
    })?;
    Others::tell_kept_back(Count(withheld, "event"), session.console);
    if git::is_shallow(&project.root)? {
        session.console.say(
            "this clone is cut short: what its oldest commit tells may be older; git fetch --unshallow brings the rest",
        );
    }
    if told.is_empty() {
        session.console.say("nothing has happened yet");
        return Ok(Outcome::No);
    }
    session.console.next(&match claim {
        Some(_) => format!("factcheck show {}", args.what),
        None => format!("factcheck report {article} --detail"),
    });
    Ok(Outcome::Done)
}

/// Returns every wording a claim has had, the present one first looked up from an earlier one.
fn followed(claims: &Claims, id: &ClaimId) -> HashSet<ClaimId> {
    let present = claims.successor(id).map_or(id, |claim| &claim.id);
    wordings(claims, present)
}
