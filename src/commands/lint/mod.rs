//! `factcheck lint`: every slip in the records, all at once.

mod fix;

use std::path::{Path, PathBuf};

use factcheck::finding::{Finding, Level};
use factcheck::lint::{ArticleRecords, lint, lint_assignments, lint_names, since};
use factcheck::report::findings::{
    count_line, findings, findings_github, findings_json, findings_junit, findings_sarif,
};
use factcheck::store::{ArticleFiles, Project, SETTINGS};

use super::{Failure, Outcome, Session};
use crate::git::{Past, prefix};

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
    /// How the findings are printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Text, hide_default_value = true)]
    format: Format,
    /// Print the findings as JSON: --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Tell only what this branch has to answer for: findings in records changed since it left REV,
    /// and findings that were not there then
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// First mend what can be mended without changing what it says, and say what was done
    ///
    /// Words in the wrong case (`Mostly True`), a key one slip away from the only one it can be, a date
    /// without its zeros, `verdict = true` without quote marks, Windows line endings. Every other byte
    /// stays. Files of other reviewers are left to them.
    #[arg(long)]
    fix: bool,
}

/// The forms findings can be printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a reader, as a compiler shows them.
    Text,
    /// For a program.
    Json,
    /// For a GitHub workflow: the worst nine beside their lines, the others in the log.
    Github,
    /// For a forge or an editor: SARIF 2.1.0.
    Sarif,
    /// For continuous integration: a test a finding, errors fail.
    Junit,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let mut records = Records::load(session.any_project()?)?;
    if args.fix {
        let wanted = wanted(&args.paths, &records, session)?;
        fix::run(&records.project, &wanted, session)?;
        records = Records::load(session.any_project()?)?;
    }
    let wanted = wanted(&args.paths, &records, session)?;
    let mut found = records.findings(session)?;
    if let Some(revision) = &args.since {
        let past = Past::before(&records.project.root, revision)?;
        let before = Records::load(past.project.clone())?;
        found = since(found, &before.findings(session)?, &|file| records.text_of(file), &|file| {
            before.text_of(file)
        });
    }
    found.retain(|finding| wanted.is_empty() || is_in(&finding.place.file, &wanted));
    print(&found, args, &records, session)?;
    let errors = found.iter().any(|finding| finding.level == Level::Error);
    Ok(if errors { Outcome::No } else { Outcome::Done })
}

fn print(
    found: &[Finding],
    args: &Args,
    records: &Records,
    session: &Session,
) -> anyhow::Result<()> {
    let text_of = |file: &str| records.text_of(file);
    let console = session.console;
    match if args.json { Format::Json } else { args.format } {
        Format::Text => {
            console.data(&findings(found, &text_of, console.look()))?;
            console.say(&count_line(found));
        }
        Format::Json => console.data(&findings_json(found, &text_of))?,
        Format::Github => {
            console.data(&findings_github(found, &text_of, &prefix(&records.project.root)))?;
        }
        Format::Sarif => {
            console.data(&findings_sarif(found, &text_of, &prefix(&records.project.root)))?;
        }
        Format::Junit => console.data(&findings_junit(found, &text_of))?,
    }
    Ok(())
}

/// A project and the records of all its articles.
struct Records {
    project: Project,
    articles: Vec<ArticleFiles>,
}

impl Records {
    fn load(project: Project) -> anyhow::Result<Self> {
        let articles = project.load_all()?;
        Ok(Self { project, articles })
    }

    /// Returns every finding, sorted by file and place; those in the settings come first.
    fn findings(&self, session: &Session) -> anyhow::Result<Vec<Finding>> {
        let mut found = self.project.findings.clone();
        found.extend(unknown_names(&self.project, &self.articles));
        found.extend(all_findings(&self.project, &self.articles, session)?);
        Ok(found)
    }

    fn text_of(&self, file: &str) -> Option<String> {
        let bytes = fs_err::read(self.project.root.join(file)).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Tells whether a file is one of these files and folders, or in one of them.
fn is_in(file: &str, wanted: &[String]) -> bool {
    wanted.iter().any(|path| Path::new(file).starts_with(path))
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
    Records { project, articles }: &Records,
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
