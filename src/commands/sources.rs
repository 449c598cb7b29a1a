//! `factcheck sources`: every source, with where it is cited.

use std::collections::{HashMap, HashSet};

use clap_complete::ArgValueCompleter;
use factcheck::blind::{Closed, Sight};
use factcheck::claim::Claims;
use factcheck::refer;
use factcheck::report::count::Count;
use factcheck::report::sources::{Numbers, aligned, sources_json, tabbed};
use factcheck::report::{ArticleReport, Report};
use factcheck::review::Reviews;
use factcheck::sources::{Citation, ClaimOf, Known, known, on_one_origin, on_secondary_only};

use super::loaded::Loaded;
use super::{Others, Outcome, Session, completions, unclear};
use crate::console::Console;

/// List the sources, each with its short name and the claims that rest on it
///
/// The short name, or a beginning of it that is unique, can be given to `review --source` in the place of
/// the address. On a terminal the sources are laid out to be read; in a pipe they are a line each,
/// separated by tabs. What others cite for claims that you have still to judge is left out. Exit code 1
/// when no source matches.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(
    after_help = "Examples:\n  factcheck sources pact\n  factcheck sources --unarchived | cut -f4\n  \
    factcheck review kf --verdict true --source reuters --quote \"the words\""
)]
pub(crate) struct Args {
    /// Articles whose sources to list (default: all)
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    articles: Vec<String>,
    /// Only sources on the web of which no copy is kept
    #[arg(long)]
    unarchived: bool,
    /// Only for claims that rest on secondary sources alone
    #[arg(long)]
    secondary: bool,
    /// Only for claims all of whose sources have one origin
    #[arg(long)]
    one_origin: bool,
    #[command(flatten)]
    others: Others,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let names = project.article_names()?;
    let meant = args.articles.iter().map(|typed| refer::article(typed, &names));
    let meant = meant.collect::<Result<Vec<_>, _>>().map_err(|why| unclear(&why))?;
    // A short name is unique in the project, so all of it is read whatever is listed.
    let files = project.load_all()?;
    // Of a broken file, the claims that could be read still have their numbers.
    let torn = files.iter().filter_map(|article| {
        let file = article.claims.as_ref().filter(|file| file.is_broken())?;
        Some((article.name.clone(), file.claims.clone()))
    });
    let torn: Vec<(String, Claims)> = torn.collect();
    let loaded = Loaded::of(files);
    let reviews = loaded
        .articles
        .iter()
        .flat_map(|article| article.reviews.iter().map(|reviews| (article.name.as_str(), reviews)));
    let mut sources = known(reviews.collect::<Vec<(&str, &Reviews)>>());
    let reviewer = session.reviewer(&project.settings).ok();
    let report = loaded.report(&project);
    let closed = closed(&report, args.others.sight(reviewer.as_ref()));
    let cited = |sources: &[Known]| {
        let all = sources.iter().flat_map(|source| &source.citations);
        all.filter(|citation| is_meant(citation.article, &meant)).count()
    };
    let all = cited(&sources);
    for source in &mut sources {
        source.citations.retain(|Citation { article, claim, reviewer, .. }| {
            !closed.get(article).is_some_and(|closed| closed.hides(claim, reviewer))
        });
    }
    let kept_back = all - cited(&sources);
    let sources = args.chosen(sources, &meant);
    let whole = loaded.articles.iter();
    let whole = whole.filter_map(|article| Some((article.name.as_str(), article.claims.as_ref()?)));
    let torn = torn.iter().map(|(name, claims)| (name.as_str(), claims));
    let numbers = Numbers::of(whole.chain(torn));
    session.console.data(&if args.json {
        sources_json(&sources, &numbers)
    } else if Console::is_terminal() {
        aligned(&sources, &numbers, session.console.look())
    } else {
        tabbed(&sources, &numbers)
    })?;
    for broken in report.broken.iter().filter(|broken| broken.file.starts_with("reviews/")) {
        let file = &broken.file;
        session.console.insist(&format!("left out, since it cannot be read whole: {file}"));
    }
    Others::tell_kept_back(Count(kept_back, "citation"), session.console);
    let Some(first) = sources.first() else {
        session.console.say("no source matches");
        return Ok(Outcome::No);
    };
    session.console.next(&format!("factcheck review CLAIM --source {}", first.name));
    Ok(Outcome::Done)
}

/// Returns for each article the claims of it that are closed to whoever looks.
fn closed<'r>(report: &'r Report, sight: Sight<'r>) -> HashMap<&'r str, Closed<'r>> {
    let of_article = |article: &'r ArticleReport| {
        let records = &article.records;
        (records.name, Closed::of(sight, records.claims, &article.standings))
    };
    report.articles.iter().map(of_article).collect()
}

/// Tells whether an article is among those named; where none is, all are meant.
fn is_meant(article: &str, meant: &[&str]) -> bool {
    meant.is_empty() || meant.contains(&article)
}

impl Args {
    /// Keeps the sources that are asked for, each with the citations that are.
    fn chosen<'r>(&self, known: Vec<Known<'r>>, articles: &[&str]) -> Vec<Known<'r>> {
        let limits: Vec<HashSet<ClaimOf<'r>>> = [
            self.secondary.then(|| on_secondary_only(&known)),
            self.one_origin.then(|| on_one_origin(&known)),
        ]
        .into_iter()
        .flatten()
        .collect();
        let mut chosen = known;
        for source in &mut chosen {
            source.citations.retain(|citation| {
                is_meant(citation.article, articles)
                    && limits
                        .iter()
                        .all(|limit| limit.contains(&(citation.article, citation.claim)))
            });
        }
        chosen.retain(|source| {
            !source.citations.is_empty() && (!self.unarchived || source.is_unarchived())
        });
        chosen
    }
}
