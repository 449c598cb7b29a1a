//! `factcheck fixes`: the wordings that reviewers suggest, as a corrections sheet or a patch.

use std::path::PathBuf;

use clap_complete::ArgValueCompleter;
use factcheck::fixes::{ClaimFixes, Fix, Reason, apply, fixes, for_earlier_wordings, lost, number};
use factcheck::refer;
use factcheck::report::ArticleReport;
use factcheck::report::count::Count;
use factcheck::report::fixes::{fixes_json, markdown, patch, sheet};
use factcheck::review::Reviewer;
use factcheck::store::{Project, text_file, write_named};

use super::loaded::Loaded;
use super::output::refuse_records;
use super::{Failure, Others, Outcome, Session, completions, unclear};

/// Print the wordings that reviewers suggest for an article, old → new, with the reasons
///
/// A suggestion (`fix` in a review) is the whole sentence as it should read, or `these words → those words`
/// for some of it. With --format patch it becomes a patch of the article that `git apply` takes; where
/// reviewers suggest different words for the same place, none goes in unless one of them is a decider or is
/// chosen with --by. Suggestions by others for claims that you have still to judge are left out. Exit code 1
/// when nothing is suggested, or not everything could go into the patch.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factcheck fixes pact\n  factcheck fixes pact --format markdown\n  \
    factcheck fixes pact --format patch | git apply"
)]
pub(crate) struct Args {
    /// Article: its name or the beginning of it
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    article: String,
    /// Only what this reviewer suggests
    #[arg(long, value_name = "REVIEWER")]
    by: Option<String>,
    #[command(flatten)]
    others: Others,
    /// Form of the sheet
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Print JSON
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write it to FILE
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
}

impl Args {
    /// Hands the sheet over: to standard output or into the file named.
    fn hand_over(&self, text: &str, project: &Project, session: &Session) -> anyhow::Result<()> {
        let Some(file) = &self.output else { return Ok(session.console.data(text)?) };
        let path = session.dir.join(file);
        refuse_records(std::slice::from_ref(&path), project)?;
        write_named(&path, text.as_bytes())?;
        session.console.say(&format!("wrote {}", file.display()));
        Ok(())
    }
}

/// The forms a corrections sheet can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal or a message.
    Text,
    /// For a pull request or an issue.
    Markdown,
    /// For a program.
    Json,
    /// For `git apply` or `patch -p1`.
    Patch,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let names = project.article_names()?;
    let name = refer::article(&args.article, &names).map_err(|why| unclear(&why))?;
    let loaded = Loaded::of(vec![project.load(name)?]);
    let mut report = loaded.report(&project);
    let Some(article) = report.articles.first_mut() else {
        let what = format!("the claims of `{name}` cannot be read whole");
        return Err(Failure::new(what, format!("factcheck lint {name}")).into());
    };
    let console = session.console;
    let by = args.by.as_deref().and_then(Reviewer::named);
    let reviewer = session.reviewer(&project.settings).ok();
    let all = number(&article.standings, by.as_ref());
    article.keep_back(args.others.sight(reviewer.as_ref()));
    let kept_back = all - number(&article.standings, by.as_ref());
    let suggested = fixes(&article.standings, by.as_ref());
    for broken in &report.broken {
        console.insist(&format!("left out, since it cannot be read whole: {}", broken.file));
    }
    let earlier = for_earlier_wordings(&article.standings);
    if earlier > 0 {
        let number = Count(earlier, "suggestion");
        console.say(&format!("left out, since made for earlier wordings: {number}"));
    }
    Others::tell_kept_back(Count(kept_back, "suggestion"), console);
    if suggested.is_empty() {
        let besides = if kept_back > 0 { " besides" } else { "" };
        console.say(&format!("{name}: nobody suggests another wording{besides}"));
        return Ok(Outcome::No);
    }
    let format = if args.json { Format::Json } else { args.format };
    let text = match format {
        Format::Text => sheet(article, &suggested, console.look()),
        Format::Markdown => markdown(article, &suggested),
        Format::Json => fixes_json(article, &suggested),
        Format::Patch => return print_patch(args, &project, article, &suggested, session),
    };
    args.hand_over(&text, &project, session)?;
    console.next(&format!("factcheck fixes {name} --format patch"));
    Ok(Outcome::Done)
}

/// Prints the patch, and says what is not in it.
fn print_patch(
    args: &Args,
    project: &Project,
    article: &ArticleReport,
    suggested: &[ClaimFixes],
    session: &Session,
) -> anyhow::Result<Outcome> {
    let name = article.records.name;
    let put_in = |text: &str| {
        apply(text, &article.records.claims.claims, suggested, &project.settings.deciders)
    };
    // The person's own file where the words stand in it; else the text the claims were taken from.
    let own = article.records.claims.source.clone().filter(|file| project.has_file(file));
    let own =
        own.and_then(|file| Some((fs_err::read_to_string(project.root.join(&file)).ok()?, file)));
    let kept = project.text_of(name)?.map(|text| (text, text_file(name)));
    let tried = own.into_iter().chain(kept).map(|(old, file)| {
        let applied = put_in(&old);
        (old, file, applied)
    });
    let best = tried.reduce(|best, next| if next.2.number > best.2.number { next } else { best });
    let Some((old, file, applied)) = best else {
        let what = format!("the text of `{name}` is not kept, so there is nothing to patch");
        return Err(Failure::new(what, format!("factcheck fixes {name}")).into());
    };
    let console = session.console;
    args.hand_over(&patch(&file, &old, &applied.text), project, session)?;
    for (of_claim, reason) in &applied.left_out {
        let place = format!("{name}:{}", article.number_of(&of_claim.claim.id));
        console.insist(&format!("{place} is left out: {}", why(of_claim, *reason, &file)));
    }
    if applied.number > 0 {
        let (number, root) = (Count(applied.number, "wording"), project.root.display());
        console.say(&format!("{number} in a patch of {file}, to be applied in {root}"));
        console.next(&match &args.output {
            Some(patch) => format!("git apply {}", patch.display()),
            None => format!("factcheck fixes {name} --format patch | git apply"),
        });
    }
    Ok(if applied.left_out.is_empty() { Outcome::Done } else { Outcome::No })
}

/// Says why a fix is not in the patch, and what would bring it in.
fn why(of_claim: &ClaimFixes, reason: Reason, file: &str) -> String {
    match reason {
        Reason::Differ => {
            let by: Vec<&str> = of_claim
                .fixes
                .iter()
                .flat_map(|fix| &fix.by)
                .map(|signed| signed.reviewer.as_str())
                .collect();
            format!("{} suggest different words; choose with --by", by.join(" and "))
        }
        Reason::NoPlace => {
            "it does not say which words it replaces; write `these words → those words` as the fix"
                .to_owned()
        }
        Reason::Lost => {
            let lost = |fix: &Fix| {
                let lost = lost(&fix.new, &of_claim.claim.text)?;
                Some(format!("{lost}; {}", lost.remedy()))
            };
            of_claim.fixes.iter().find_map(lost).unwrap_or_default()
        }
        Reason::NotInText => format!("its words do not stand so in {file}"),
    }
}
