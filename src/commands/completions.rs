//! `factcheck completions`, and the answers given to a shell that completes: commands, flags, articles
//! and claim ids with their sentences.

use std::ffi::OsStr;
use std::path::Path;

use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{CompleteEnv, Shells};
use factcheck::review::Reviewer;
use factcheck::sources::{Known, known};
use factcheck::store::Project;
use factcheck::text::{Lines, visible};
use factcheck::verdict::Step;

use super::{Failure, Outcome, Session};

/// Print what makes a shell complete factcheck's commands, articles and claims
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  echo 'source <(factcheck completions bash)' >> ~/.bashrc\n  \
    echo 'source <(factcheck completions zsh)' >> ~/.zshrc\n  \
    factcheck completions fish > ~/.config/fish/completions/factcheck.fish")]
pub(crate) struct Args {
    /// Shell: bash, zsh, fish, elvish or powershell
    shell: String,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(&args.shell) else {
        let names: Vec<&str> = shells.names().collect();
        let what = format!("`{}` is no shell known here", args.shell);
        return Err(Failure::new(what, names.join(", ")).into());
    };
    let mut script = Vec::new();
    shell.write_registration("COMPLETE", "factcheck", "factcheck", "factcheck", &mut script)?;
    session.console.data(&String::from_utf8(script)?)?;
    Ok(Outcome::Done)
}

/// Answers a shell that asks for completions, and ends the program; returns where none asks.
pub(crate) fn answer_shell(program: impl Fn() -> clap::Command) {
    CompleteEnv::with_factory(program).complete();
}

/// Completes the name of an article.
pub(crate) fn articles(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let Ok(Some(project)) = Project::find(Path::new(".")) else { return Vec::new() };
    let names = project.article_names().unwrap_or_default();
    names
        .into_iter()
        .filter(|name| name.starts_with(&*typed))
        .map(CompletionCandidate::new)
        .collect()
}

/// Completes the name of somebody who reviews here, or is to.
pub(crate) fn reviewers(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let project = Project::find(Path::new(".")).ok().flatten();
    let names = project.and_then(|project| project.reviewers().ok()).unwrap_or_default();
    let names = names.iter().map(Reviewer::as_str).filter(|name| name.starts_with(&*typed));
    names.map(CompletionCandidate::new).collect()
}

/// Completes a verdict of the project's scale, each with its definition as help.
pub(crate) fn verdicts(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let project = Project::find(Path::new(".")).ok().flatten();
    let scale = project.map(|project| project.settings.scale).unwrap_or_default();
    let steps = scale.steps.into_iter().filter(|step| step.verdict.as_str().starts_with(&*typed));
    let candidate = |step: Step| {
        CompletionCandidate::new(step.verdict.to_string()).help(Some(step.definition.into()))
    };
    steps.map(candidate).collect()
}

/// Completes the short name of a source used before, with its title or address as help.
pub(crate) fn sources(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let Ok(Some(project)) = Project::find(Path::new(".")) else { return Vec::new() };
    let files = project.load_reviews().unwrap_or_default();
    let reviews = files.iter().map(|(article, file)| (article.as_str(), &file.reviews));
    let known = known(reviews).into_iter().filter(|source| source.name.starts_with(&*typed));
    let candidate = |source: Known<'_>| {
        let help = visible(source.about.name().unwrap_or_default(), Lines::Join);
        let help = help.chars().take(60).collect::<String>();
        CompletionCandidate::new(source.name).help(Some(help.into()))
    };
    known.map(candidate).collect()
}

/// Completes the name of an article or the id of a claim, each claim with its sentence as help.
pub(crate) fn articles_and_claims(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut candidates = articles(typed);
    let typed = typed.to_string_lossy();
    let Ok(Some(project)) = Project::find(Path::new(".")) else { return candidates };
    for article in project.load_all().unwrap_or_default() {
        let Some(file) = article.claims else { continue };
        let claims = file.claims.claims.into_iter();
        candidates.extend(claims.filter(|claim| claim.id.as_str().starts_with(&*typed)).map(
            |claim| {
                let sentence =
                    visible(&claim.text, Lines::Join).chars().take(60).collect::<String>();
                CompletionCandidate::new(claim.id.to_string()).help(Some(sentence.into()))
            },
        ));
    }
    candidates
}
