//! `factcheck compare`: where reviewers differ, and how far they agree.

use clap_complete::ArgValueCompleter;
use factcheck::report::compare::{Comparison, compare, compare_json};
use factcheck::report::count::Count;

use super::loaded::Loaded;
use super::{Others, Outcome, Session, completions};

/// Show where reviewers differ, side by side, and how far they agree
///
/// Agreement is told in percent, as Cohen's kappa of two reviewers or Fleiss' kappa of more, and as
/// Krippendorff's alpha, which counts claims that not everybody has reviewed as well. Claims that you
/// have still to judge are left out. Exit code 1 where no claim has two reviews.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  factcheck compare pact\n  factcheck compare --json")]
pub(crate) struct Args {
    /// Articles whose reviews to compare (default: all)
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    articles: Vec<String>,
    #[command(flatten)]
    others: Others,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let loaded = Loaded::read(&project, &args.articles)?;
    let mut report = loaded.report(&project);
    let reviewer = session.reviewer(&project.settings).ok();
    let sight = args.others.sight(reviewer.as_ref());
    report.articles.iter_mut().for_each(|article| article.keep_back(sight));
    let standings = report.articles.iter().flat_map(|article| &article.standings);
    let left_out = standings.filter(|standing| standing.withheld > 0).count();
    let comparison = Comparison::of(&report);
    let none = comparison.claims == 0;
    if args.json {
        session.console.data(&compare_json(&comparison))?;
    } else if !none {
        session.console.data(&compare(&comparison, report.scale, session.console.look()))?;
    }
    for broken in &report.broken {
        let file = &broken.file;
        session.console.insist(&format!("left out, since it cannot be read whole: {file}"));
    }
    if left_out > 0 {
        let claims = Count(left_out, "claim");
        session.console.say(&format!(
            "{claims} left out until you have given your own verdict (--show-others)"
        ));
    }
    if none {
        session.console.say("no claim here has two reviews that can be compared");
        session.console.next("factcheck list --waiting");
        return Ok(Outcome::No);
    }
    session.console.next(
        match comparison.differences.first() {
            Some((_, standing)) => format!("factcheck show {}", standing.claim.id),
            None => "factcheck report".to_owned(),
        }
        .as_str(),
    );
    Ok(Outcome::Done)
}
