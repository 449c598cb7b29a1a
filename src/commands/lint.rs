//! `factcheck lint`: every slip in the records, all at once.

use std::path::{Path, PathBuf};

use factcheck::finding::{Finding, Level};
use factcheck::lint::{ArticleRecords, lint, lint_assignments, lint_names};
use factcheck::report::findings::{count_line, findings, findings_json};
use factcheck::store::{ArticleFiles, Project, SETTINGS};

use super::{Failure, Outcome, Session};

/// Find slips in the records
///
/// Reads every claims and reviews file and tells all findings at once, each with its place and a
/// remedy. It looks at the records only: whether a claim is true is for people to say.
/// Exit code 1 when there are errors.
#[derive(clap::Args)]
#[command(
    after_help = "Every finding is explained in docs/lints.md; its level can be set in factcheck.toml:\n  \
    [lint]\n  verdict-without-source = \"error\""
)]
pub(crate) struct Args {
    /// Tell only findings in these files, folders or articles
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.any_project()?;
    let articles = project.load_all()?;
    let wanted = wanted(&args.paths, &project, &articles, session)?;
    let mut found = project.findings.clone();
    found.extend(unknown_names(&project, &articles));
    found.extend(all_findings(&project, &articles, session)?);
    found.retain(|finding| {
        wanted.is_empty()
            || wanted.iter().any(|path| Path::new(&finding.place.file).starts_with(path))
    });
    let look = session.console.look();
    let text_of = |file: &str| {
        let bytes = fs_err::read(project.root.join(file)).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    if args.json {
        session.console.data(&findings_json(&found, &text_of))?;
    } else {
        session.console.data(&findings(&found, &text_of, look))?;
        session.console.say(&count_line(&found));
    }
    let errors = found.iter().any(|finding| finding.level == Level::Error);
    Ok(if errors { Outcome::No } else { Outcome::Done })
}

/// Lints the articles, with the texts their claims were taken from.
fn all_findings(
    project: &Project,
    articles: &[ArticleFiles],
    session: &Session,
) -> anyhow::Result<Vec<Finding>> {
    let texts: Vec<Option<String>> =
        articles.iter().map(|article| project.text_of(&article.name)).collect::<Result<_, _>>()?;
    let records: Vec<ArticleRecords> = articles
        .iter()
        .zip(&texts)
        .map(|(article, text)| ArticleRecords {
            name: &article.name,
            claims: article.claims.as_ref(),
            reviews: &article.reviews,
            text: text.as_deref(),
        })
        .collect();
    let mut found = lint_assignments(&project.assignments()?, &records, &project.settings);
    found.extend(lint(&records, &project.settings, session.today));
    Ok(found)
}

/// Finds names in the settings that are nobody's.
fn unknown_names(project: &Project, articles: &[ArticleFiles]) -> Vec<Finding> {
    let text = fs_err::read_to_string(project.root.join(SETTINGS)).unwrap_or_default();
    let files = articles.iter().flat_map(|article| &article.reviews);
    let reviewers = files.map(|file| file.reviews.reviewer.clone()).collect();
    lint_names(SETTINGS, &text, &project.settings, &reviewers)
}

/// Returns the files and folders meant, relative to the root.
fn wanted(
    paths: &[PathBuf],
    project: &Project,
    articles: &[ArticleFiles],
    session: &Session,
) -> anyhow::Result<Vec<String>> {
    let mut wanted = Vec::new();
    for path in paths {
        let name = path.to_string_lossy();
        if session.dir.join(path).exists() {
            let relative = project.relative(&session.dir.join(path))?;
            if relative.is_empty() {
                return Ok(Vec::new());
            }
            wanted.push(relative);
        } else if articles.iter().any(|article| article.name == name) {
            wanted.extend([format!("claims/{name}.toml"), format!("reviews/{name}")]);
        } else {
            return Err(Failure::new(
                format!("`{name}` is no file, folder or article here"),
                format!("factcheck lint, which looks at everything; settings are in {SETTINGS}"),
            )
            .into());
        }
    }
    Ok(wanted)
}
