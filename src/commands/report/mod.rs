//! `factcheck report`: the tally, in whichever form it is wanted.

mod changes;
mod claims;
mod forms;
mod pages;
mod watch;

use std::path::PathBuf;

use anyhow::Context;
use clap::builder::ArgPredicate;
use clap_complete::ArgValueCompleter;
use factcheck::report::breakdown::{Breakdown, Breaking, By, Part};
use factcheck::report::gate::{Gate, Requirement, Unmet};
use factcheck::report::{ArticleReport, Report};
use factcheck::store::{ArticleFiles, Overview, Overviews, Project};
use factcheck::tally::count;

use self::claims::Claims;
use self::forms::{Written, to_file, written};
use self::pages::PageArgs;
use super::loaded::Loaded;
use super::output::refuse_records;
use super::{Failure, Outcome, Session, article_names, completions, overviews};
use crate::git::Past;

/// Tally the claims: how many are checked, with which verdicts, and what is left
///
/// For each article and in all: claims checked of those to be checked, each verdict, disputed, outdated,
/// waiting and set aside. The numbers are the same in every format.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(after_help = "Examples:\n  factcheck report\n  factcheck report pact --detail\n  \
    factcheck report --by speaker\n  factcheck report --require checked,sourced\n  \
    factcheck report --since origin/main --format markdown\n  \
    factcheck report --format xlsx -o claims.xlsx")]
pub(crate) struct Args {
    /// Articles to report on (default: all)
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    articles: Vec<String>,
    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "table", default_value_ifs = FOR_PAGES)]
    format: Format,
    /// Mark CSV as UTF-8, for Excel
    #[arg(long)]
    excel: bool,
    /// Show the claims under each status and verdict
    #[arg(long)]
    detail: bool,
    /// Break the tally down by article, speaker, reviewer, verdict, source, tag or kind
    #[arg(long, value_name = "WHAT", conflicts_with = "detail", hide_possible_values = true)]
    by: Option<Common>,
    /// Write the report to FILE; with --format html, a page an article into a folder DIR/
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Make the report again whenever a record changes, until stopped (Ctrl-C)
    #[arg(long, conflicts_with_all = ["at", "require", "fail_under"])]
    watch: bool,
    /// Report on the records as they were at REV, a branch, tag or commit
    #[arg(long, value_name = "REV", help_heading = HISTORY)]
    at: Option<String>,
    /// Show only claims whose wording, status or verdict changed since this branch left REV
    #[arg(long, value_name = "REV", help_heading = HISTORY)]
    since: Option<String>,
    /// Exit with 1 and say which claims unless every one is WHAT; may be repeated
    #[arg(long, value_name = "WHAT", value_delimiter = ',', help_heading = GATES)]
    require: Vec<Required>,
    /// Exit with 1 and say which claims unless PERCENT of them are checked
    #[arg(long, value_name = "PERCENT", help_heading = GATES, value_parser = clap::value_parser!(u8).range(0..=100))]
    fail_under: Option<u8>,
    #[command(flatten)]
    pages: PageArgs,
}

/// The flags that imply a page, each with the value that says it was given.
const FOR_PAGES: [(&str, ArgPredicate, Option<&str>); 4] =
    [("public", GIVEN, PAGE), ("embed", GIVEN, PAGE), ("css", GIVEN, PAGE), ("open", GIVEN, PAGE)];
const GIVEN: ArgPredicate = ArgPredicate::IsPresent;
const PAGE: Option<&str> = Some("html");

/// What the flags that read records out of git are listed under.
const HISTORY: &str = "Out of git";

/// What the flags that make the program answer yes or no are listed under.
const GATES: &str = "Gates";

impl Args {
    fn gate(&self) -> Gate {
        let requirements = self.require.iter().copied().map(Requirement::from).collect();
        Gate { requirements, least_percent: self.fail_under }
    }

    /// Refuses flags that are about another form of the report.
    fn refuse_what_does_not_go_together(&self) -> anyhow::Result<()> {
        if self.excel && self.format != Format::Csv {
            let remedy = "--format csv --excel, or --format xlsx";
            return Err(Failure::new("--excel is about CSV", remedy).into());
        }
        if let Some(flag) = self.pages.flag().filter(|_| self.format != Format::Html) {
            return Err(Failure::new(format!("{flag} is about a page"), "--format html").into());
        }
        Ok(())
    }
}

/// The forms a report can have; each is a file of `factcheck::report`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal.
    Table,
    /// For a pull request or a message.
    Markdown,
    /// For a spreadsheet.
    Csv,
    /// For a spreadsheet, as an Excel workbook; needs -o FILE.
    Xlsx,
    /// For a program.
    Json,
    /// For a program, a claim a line with its reviews.
    Jsonl,
    /// For continuous integration: a test a claim, which fails as --require says.
    Junit,
    /// A picture (SVG) of how many claims are checked.
    Badge,
    /// What shields.io draws that badge from.
    BadgeJson,
    /// For a reader: a page of its own, or the index of several.
    Html,
}

/// What claims can have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Common {
    Article,
    Speaker,
    Reviewer,
    Verdict,
    Source,
    Tag,
    Kind,
}

impl From<Common> for By {
    fn from(common: Common) -> Self {
        match common {
            Common::Article => Self::Article,
            Common::Speaker => Self::Speaker,
            Common::Reviewer => Self::Reviewer,
            Common::Verdict => Self::Verdict,
            Common::Source => Self::Source,
            Common::Tag => Self::Tag,
            Common::Kind => Self::Kind,
        }
    }
}

/// What can be required of every claim that is to be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Required {
    /// Enough reviews, and they agree or a decider has spoken.
    Checked,
    /// That, and no reviewer concludes otherwise.
    Agreed,
    /// That it is checked, and what stands rests on a source.
    Sourced,
}

impl From<Required> for Requirement {
    fn from(required: Required) -> Self {
        match required {
            Required::Checked => Self::Checked,
            Required::Agreed => Self::Agreed,
            Required::Sourced => Self::Sourced,
        }
    }
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    if args.watch { watch::watch(args, session) } else { once(args, session) }
}

/// Makes the report once.
fn once(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    args.refuse_what_does_not_go_together()?;
    let here = session.project()?;
    args.refuse_to_write_over_records(&here, session)?;
    let past = args.at.as_deref().map(|at| Past::at(&here.root, at)).transpose()?;
    let project = past.as_ref().map_or(&here, |past| &past.project);
    if let Some(since) = &args.since {
        return changes::report(args, since, &here.root, project, session);
    }
    if let Some(by) = args.by {
        let (overviews, breaking) = count_by(project, &args.articles, by.into())?;
        let report = Report::of_counts(&overviews, &project.settings);
        return give(args, &report, Some(&breaking.end(&report)), project, session);
    }
    let overviews = overviews(project, &args.articles, session.console)?;
    give(args, &Report::of_counts(&overviews, &project.settings), None, project, session)
}

/// Counts the claims and breaks the counts down, for which every record is read once.
fn count_by(project: &Project, typed: &[String], by: By) -> anyhow::Result<(Overviews, Breaking)> {
    let one = |files: ArticleFiles| {
        let article = files.whole();
        let standings = article.standings(&project.settings);
        let part = Part::of(&article.name, &standings, by);
        let (tally, sources) = count(&standings);
        (Overview::of(article, tally), sources, part)
    };
    let (mut counted, mut breaking) = (Vec::new(), Breaking::begin(by));
    project.load_each(&article_names(project, typed)?, one, |(overview, sources, part)| {
        counted.push((overview, sources));
        breaking.add(part);
        anyhow::Ok(())
    })?;
    Ok((Overviews::of(counted), breaking))
}

/// Writes the report in the form that is wanted, where it is wanted.
fn give(
    args: &Args,
    report: &Report,
    breakdown: Option<&Breakdown>,
    project: &Project,
    session: &Session,
) -> anyhow::Result<Outcome> {
    refuse_gaps_in_public(args, report)?;
    let style = args.pages.own_style(session)?;
    let imprint = args.pages.imprint(style.as_deref(), session);
    let claims = Claims { report, project, with_texts: args.format == Format::Html };
    if let Some(first) = pages::write(args, &claims, imprint, session)? {
        let outcome = conclude(args, &claims, session)?;
        pages::open(args, &first, session)?;
        return Ok(outcome);
    }
    match (&args.output, written(args, &claims, breakdown, imprint, session)?) {
        (None, Written::Pieces(pieces)) => {
            claims.write(&pieces, |piece| Ok(session.console.data(piece)?))?;
        }
        (None, Written::Book(_)) => {
            return Err(
                Failure::new("a workbook is nothing to look at here", "-o claims.xlsx").into()
            );
        }
        (Some(file), written) => {
            let path = session.dir.join(file);
            to_file(&written, &claims, &path).context("the report was not written")?;
            session.console.say(&format!("wrote {}", file.display()));
            if args.format == Format::Html && report.articles.len() > 1 {
                session.console.say("it is the index alone; -o DIR/ adds a page for each article");
            }
            pages::open(args, &path, session)?;
        }
    }
    conclude(args, &claims, session)
}

/// Refuses to publish a page without what a reviewer has in a file that cannot be read whole: readers
/// could not see what is missing, since a public page names nobody.
fn refuse_gaps_in_public(args: &Args, report: &Report) -> anyhow::Result<()> {
    match report.broken.first() {
        Some(broken) if args.pages.is_public() => {
            let what = format!("{} cannot be read whole and would be missing", broken.file);
            Err(Failure::new(what, "factcheck lint").into())
        }
        _ => Ok(()),
    }
}

/// Answers whether the gates let the report through, and names what is next.
fn conclude(args: &Args, claims: &Claims, session: &Session) -> anyhow::Result<Outcome> {
    let (gate, report, look) = (args.gate(), claims.report, session.console.look_of_messages());
    // What is looked at here says so itself; a file and what a program reads are not looked at.
    if args.output.is_some() || !matches!(args.format, Format::Table | Format::Markdown) {
        session.tell_left_out(report.broken.iter().map(|broken| broken.file.as_str()));
    }
    let mut unmet = Unmet::default();
    if !gate.stands_open() {
        let of_article = |article: &ArticleReport| gate.unmet(article, &report.total, look);
        claims.gather(of_article, |more| unmet.add(more))?;
    }
    let refusal = gate.told(report, &unmet, look);
    if let Some(told) = &refusal {
        session.console.insist(told.trim_end());
    }
    name_the_next_command(report, session);
    // Of what was asked for nothing could be reported.
    let wanted_all = report.since.is_none();
    let nothing = wanted_all && report.articles.is_empty() && !report.broken.is_empty();
    Ok(if refusal.is_some() || nothing { Outcome::No } else { Outcome::Done })
}

/// Names what moves the checking on: the article with most left to do.
pub(super) fn name_the_next_command(report: &Report, session: &Session) {
    use factcheck::tally::Status::{Disputed, Outdated, Waiting};
    let left = |name: &&ArticleReport| {
        [Waiting, Outdated, Disputed].iter().map(|status| name.tally.count(*status)).sum::<usize>()
    };
    let console = &session.console;
    if !report.broken.is_empty() {
        return console.next("factcheck lint");
    }
    match report.articles.iter().max_by_key(left) {
        None if report.since.is_some() => console.next("factcheck report"),
        None => console.next("factcheck extract ARTICLE"),
        Some(article) if left(&article) == 0 => match report.articles.as_slice() {
            [only] => console.next(&format!("factcheck report {} --detail", only.records.name)),
            _ => console.next("factcheck lint"),
        },
        Some(article) if article.tally.count(Waiting) == 0 => {
            console.next(&format!("factcheck report {} --detail", article.records.name));
        }
        Some(article) => {
            let command = console.reviewing_command();
            console.next(&format!("factcheck {command} {}", article.records.name));
        }
    }
}
