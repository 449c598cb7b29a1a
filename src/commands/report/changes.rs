//! `factcheck report --since`: the claims that a branch has changed. Git says which articles have changed at
//! all, and no others are read: they are counted as in any report.

use std::path::Path;

use factcheck::report::breakdown::Breakdown;
use factcheck::report::since::is_renamed;
use factcheck::report::{ArticleReport, Report};
use factcheck::store::Project;

use super::{Args, Failure, Format, Loaded, Outcome, Past, Session, give, overviews};

/// Reports what has changed in the records of `project` since their history left that of `since`.
pub(super) fn report(
    args: &Args,
    since: &str,
    root: &Path,
    project: &Project,
    session: &Session,
) -> anyhow::Result<Outcome> {
    let overviews = overviews(project, &args.articles, session.console)?;
    if args.format == Format::Html {
        let what = "a page shows the whole article, not what has changed";
        return Err(Failure::new(what, "--since with another --format, such as markdown").into());
    }
    let (past, changed) = Past::changed(root, since, args.at.as_deref())?;
    let names = overviews.each.iter().map(|overview| overview.name.as_str());
    let now = Loaded::named(project, &names.filter(|name| changed.has(name)).collect::<Vec<_>>())?;
    let then = Loaded::read(&past.project, &[])?;
    let counts = Report::of_counts(&overviews, &project.settings);
    let now = Report { total: counts.total, broken: counts.broken, ..now.report(project) };
    let mut then = then.report(&past.project);
    if !args.articles.is_empty() {
        let there = project.article_names()?;
        then.articles.retain(|article| is_among(article, &now, &there));
    }
    let report = now.since(&then, since);
    let breakdown = args.by.map(|by| Breakdown::new(&report, by.into()));
    give(args, &report, breakdown.as_ref(), project, session)
}

/// Tells whether an article as it was is one of those asked for, under this name or under another if there
/// is no article of this name any more.
fn is_among(earlier: &ArticleReport, asked: &Report, there: &[String]) -> bool {
    let (name, claims) = (earlier.records.name, earlier.records.claims);
    let is_gone = !there.iter().any(|there| there == name);
    asked
        .articles
        .iter()
        .map(|now| now.records)
        .any(|now| now.name == name || is_gone && is_renamed(claims, now.claims))
}
