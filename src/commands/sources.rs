//! `factcheck sources`: every source, with where it is cited.

use std::collections::HashSet;

use clap_complete::ArgValueCompleter;
use factcheck::blind::{Closed, Sight};
use factcheck::claim::ClaimId;
use factcheck::refer;
use factcheck::report::count::Count;
use factcheck::report::sources::{Numbers, aligned, sources_json, tabbed};
use factcheck::review::{Review, Reviewer, Reviews};
use factcheck::settings::Settings;
use factcheck::sources::{Citation, ClaimOf, Known, known, on_one_origin, on_secondary_only};
use factcheck::store::{ArticleFiles, Whole};

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
    let reviewer = session.reviewer(&project.settings).ok();
    let sight = args.others.sight(reviewer.as_ref());
    // A short name is unique in the project, so all of it is read whatever is listed.
    let mut articles = Vec::new();
    let cited = |files| Cited::of(files, sight, &project.settings);
    project.load_each(&names, cited, |cited| {
        articles.push(cited);
        anyhow::Ok(())
    })?;
    let mut sources = known(articles.iter().flat_map(|Cited { article, reviews, .. }| {
        reviews.iter().map(|reviews| (article.as_str(), reviews))
    }));
    let kept_back: HashSet<(&str, &ClaimId, &Reviewer)> = articles
        .iter()
        .flat_map(|Cited { article, kept_back, .. }| {
            kept_back.iter().map(|(claim, by)| (article.as_str(), claim, by))
        })
        .collect();
    let number = |sources: &[Known]| {
        let all = sources.iter().flat_map(|source| &source.citations);
        all.filter(|citation| is_meant(citation.article, &meant)).count()
    };
    let all = number(&sources);
    for source in &mut sources {
        source.citations.retain(|Citation { article, claim, reviewer, .. }| {
            !kept_back.contains(&(*article, *claim, *reviewer))
        });
    }
    let kept_back = all - number(&sources);
    let sources = args.chosen(sources, &meant);
    let claims = articles.iter().map(|cited| (cited.article.as_str(), cited.claims.as_slice()));
    let numbers = Numbers::of(claims);
    session.console.data(&if args.json {
        sources_json(&sources, &numbers)
    } else if Console::is_terminal() {
        aligned(&sources, &numbers, session.console.look())
    } else {
        tabbed(&sources, &numbers)
    })?;
    for (file, _) in articles.iter().flat_map(|cited| &cited.broken) {
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

/// What is kept of an article while the others are read.
struct Cited {
    article: String,
    /// The claims, in the order of the text; of a broken file, those that could be read.
    claims: Vec<ClaimId>,
    /// The reviews that name sources, without anything else they say.
    reviews: Vec<Reviews>,
    /// Whose sources for which claims are kept back from whoever looks.
    kept_back: Vec<(ClaimId, Reviewer)>,
    /// The files of reviews that could not be read whole.
    broken: Vec<(String, usize)>,
}

impl Cited {
    /// Keeps of an article what the list of sources tells.
    fn of(files: ArticleFiles, sight: Sight<'_>, settings: &Settings) -> Self {
        let claims = files.claims.iter().flat_map(|file| &file.claims.claims);
        let claims = claims.map(|claim| claim.id.clone()).collect();
        let whole = files.whole();
        let kept_back = kept_back(&whole, sight, settings);
        let Whole { name: article, mut reviews, mut broken, .. } = whole;
        for by in &mut reviews {
            by.reviews.retain(|review| !review.sources.is_empty());
            for review in &mut by.reviews {
                let sources = std::mem::take(&mut review.sources);
                *review = Review { sources, ..Review::of(review.claim.clone()) };
                review.sources.shrink_to_fit();
            }
            by.reviews.shrink_to_fit();
        }
        broken.retain(|(file, _)| file.starts_with("reviews/"));
        Self { article, claims, reviews, kept_back, broken }
    }
}

/// Returns whose sources for which claims of an article are kept back from whoever looks.
fn kept_back(article: &Whole, sight: Sight<'_>, settings: &Settings) -> Vec<(ClaimId, Reviewer)> {
    let Some(claims) = &article.claims else { return Vec::new() };
    let closed = Closed::of(sight, claims, &article.standings(settings));
    let cites = |review: &&Review| !review.sources.is_empty();
    let of_claims = |by: &Reviews| {
        let claims = by.reviews.iter().filter(cites).map(|review| &review.claim);
        let claims = claims.filter(|claim| closed.hides(claim, &by.reviewer));
        claims.map(|claim| (claim.clone(), by.reviewer.clone())).collect::<Vec<_>>()
    };
    article.reviews.iter().flat_map(of_claims).collect()
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
