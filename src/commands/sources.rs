//! `factcheck sources`: every source, with where it is cited.

use std::collections::HashSet;

use clap_complete::ArgValueCompleter;
use factcheck::claim::Claims;
use factcheck::refer;
use factcheck::report::sources::{aligned, sources_json, tabbed};
use factcheck::review::Reviews;
use factcheck::sources::{ClaimOf, Known, known, on_one_origin, on_secondary_only};

use super::{Outcome, Session, completions, unclear};
use crate::console::Console;

/// List the sources, each with its short name and the claims that rest on it
///
/// The short name, or a beginning of it that is unique, can be given to `review --source` in the place of
/// the address. On a terminal the sources are laid out to be read; in a pipe they are a line each,
/// separated by tabs. Exit code 1 when no source matches.
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
    let reviews = files.iter().flat_map(|article| {
        let whole = article.reviews.iter().filter(|file| !file.is_broken());
        whole.map(|file| (article.name.as_str(), &file.reviews))
    });
    let sources = args.chosen(known(reviews.collect::<Vec<(&str, &Reviews)>>()), &meant);
    let claims: Vec<(&str, &Claims)> = files
        .iter()
        .filter_map(|article| Some((article.name.as_str(), &article.claims.as_ref()?.claims)))
        .collect();
    session.console.data(&if args.json {
        sources_json(&sources, &claims)
    } else if Console::is_terminal() {
        aligned(&sources, &claims, session.console.look())
    } else {
        tabbed(&sources, &claims)
    })?;
    for file in files.iter().flat_map(|article| &article.reviews).filter(|file| file.is_broken()) {
        session.console.insist(&format!("left out, since it cannot be read whole: {}", file.file));
    }
    let Some(first) = sources.first() else {
        session.console.say("no source matches");
        return Ok(Outcome::No);
    };
    session.console.next(&format!("factcheck review CLAIM --source {}", first.name));
    Ok(Outcome::Done)
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
                (articles.is_empty() || articles.contains(&citation.article))
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
