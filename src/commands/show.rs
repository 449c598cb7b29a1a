//! `factcheck show`: one claim, in its context, with all reviews and sources.

use clap_complete::ArgValueCompleter;
use factcheck::claim::ClaimId;
use factcheck::refer::Meant;
use factcheck::report::claim::{self, show_json};
use factcheck::store::Project;
use factcheck::tally::{Signed, Status, standing_of_retired};

use super::loaded::Loaded;
use super::{Failure, Others, Outcome, Session, completions, meant};

/// Show a claim: its sentence in context, every review, every source
///
/// While a claim waits for reviews, those by others are kept back from you until you have given yours.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  factcheck show kf\n  factcheck show pact:3")]
pub(crate) struct Args {
    /// Claim: the beginning of its id, or ARTICLE:NUMBER
    #[arg(required = true, value_name = "CLAIM", add = ArgValueCompleter::new(completions::articles_and_claims))]
    claims: Vec<String>,
    #[command(flatten)]
    others: Others,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    for (nth, typed) in args.claims.iter().enumerate() {
        let (article, id) = match meant(&project, typed)? {
            Meant::Claim { article, id } => (article, id),
            Meant::Article(name) => {
                return Err(Failure::new(
                    format!("`{name}` is an article, not a claim"),
                    format!("factcheck list {name}, or factcheck show {name}:1"),
                )
                .into());
            }
        };
        if nth > 0 && !args.json {
            session.console.data("\n")?;
        }
        show(&project, &article, &id, args, session)?;
    }
    Ok(Outcome::Done)
}

fn show(
    project: &Project,
    article: &str,
    id: &ClaimId,
    args: &Args,
    session: &Session,
) -> anyhow::Result<()> {
    let mut loaded = Loaded::of(vec![project.load(article)?]);
    loaded.read_texts(project)?;
    let mut report = loaded.report(project);
    let Some(article_report) = report.articles.first_mut() else {
        let what = format!("the claims of `{article}` cannot be read whole");
        return Err(Failure::new(what, format!("factcheck lint {article}")).into());
    };
    let reviewer = session.reviewer(&project.settings).ok();
    article_report.keep_back(args.others.sight(reviewer.as_ref()));
    let claims = article_report.records.claims;
    let present = match claims.successor(id) {
        Some(claim) => {
            session.console.say(&format!("{id} is an earlier wording of {}", claim.id));
            &claim.id
        }
        None => id,
    };
    let standing = article_report.standings.iter().find(|s| s.claim.id == *present);
    let retired = claims.retired.iter().find(|retired| retired.claim.id == *present);
    let retired =
        retired.map(|retired| standing_of_retired(retired, article_report.records.reviews));
    let Some(standing) = standing.or(retired.as_ref()) else {
        return Err(Failure::new(
            format!("`{id}` is not among the claims of {article}"),
            format!("factcheck list {article}"),
        )
        .into());
    };
    let assignments = project.assignments()?.assignments;
    let people = assignments.by_claim(article, claims);
    let assigned = people.get(&standing.claim.id).copied().unwrap_or_default();
    session.console.data(&if args.json {
        show_json(article_report, standing, assigned)
    } else {
        let (scale, look) = (&project.settings.scale, session.console.look());
        claim::show(article_report, standing, assigned, scale, look)
    })?;
    let own = |signed: &Signed| Some(signed.reviewer) == reviewer.as_ref();
    let waits = matches!(standing.status, Some(Status::Waiting | Status::Outdated));
    if waits && !standing.reviews.iter().any(own) {
        session.console.next(&format!("factcheck review {}", standing.claim.id));
    }
    Ok(())
}
