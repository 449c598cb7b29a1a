//! `factcheck report`: the tally, in whichever form it is wanted.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap_complete::ArgValueCompleter;
use factcheck::finding::Level;
use factcheck::report::breakdown::{Breakdown, By};
use factcheck::report::gate::{Gate, Requirement};
use factcheck::report::page::{Imprint, article_page, index, page};
use factcheck::report::{ArticleRecords, Broken, Report, badge, csv, json, junit, markdown, table};
use factcheck::review::Reviews;
use factcheck::store::{ArticleFiles, Project};

use super::{Failure, Outcome, Session, articles, completions, whole_reviews};

/// Tally the claims: how many are checked, with which verdicts, and what is left
///
/// For each article and in all: claims checked of those to be checked, each verdict, disputed, outdated,
/// waiting and set aside. The numbers are the same in every format.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  factcheck report\n  factcheck report pact --detail\n  \
    factcheck report --format csv -o tally.csv")]
pub(crate) struct Args {
    /// Articles to report on (default: all)
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    articles: Vec<String>,
    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Show the claims under each status and verdict
    #[arg(long)]
    detail: bool,
    /// Break the tally down by article, speaker, reviewer, verdict, source, tag or kind
    #[arg(long, value_name = "WHAT", conflicts_with = "detail", hide_possible_values = true)]
    by: Option<Common>,
    /// Write the report to FILE; with --format html, a page an article into a folder DIR/
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Leave the reviewers' names out of a page
    #[arg(long)]
    public: bool,
    /// Exit with 1 and say which claims unless every one is WHAT; may be repeated
    #[arg(long, value_name = "WHAT", value_delimiter = ',', help_heading = GATES)]
    require: Vec<Required>,
    /// Exit with 1 and say which claims unless PERCENT of them are checked
    #[arg(long, value_name = "PERCENT", help_heading = GATES, value_parser = clap::value_parser!(u8).range(0..=100))]
    fail_under: Option<u8>,
}

/// What the flags that make the program answer yes or no are listed under.
const GATES: &str = "Gates";

impl Args {
    /// Returns the folder that pages are wanted in: one that is there, or a name that ends in `/`.
    fn folder(&self, session: &Session) -> Option<PathBuf> {
        let output = self.output.as_ref()?;
        let path = session.dir.join(output);
        let named_so = output.as_os_str().as_encoded_bytes().ends_with(b"/");
        (named_so || path.is_dir()).then_some(path)
    }

    fn gate(&self) -> Gate {
        let requirements = self.require.iter().copied().map(Requirement::from).collect();
        Gate { requirements, least_percent: self.fail_under }
    }

    const fn imprint(&self, session: &Session) -> Imprint {
        Imprint { today: session.today, anonymous: self.public }
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
    let project = session.project()?;
    let articles = articles(&project, &args.articles)?;
    let mut loaded = Loaded::of(&articles);
    if args.format == Format::Html {
        loaded.read_texts(&project)?;
    }
    let report = loaded.report(&project);
    if let (Format::Html, Some(folder)) = (args.format, args.folder(session)) {
        write_pages(&report, &folder, args.imprint(session))?;
        session.console.say(&format!("wrote {}", folder.join("index.html").display()));
        return Ok(conclude(args, &report, session));
    }
    let text = written(args, &report, session)?;
    match &args.output {
        Some(file) => {
            let path = session.dir.join(file);
            fs_err::write(&path, text).context("the report was not written")?;
            session.console.say(&format!("wrote {}", file.display()));
        }
        None => session.console.data(&text)?,
    }
    if matches!(args.format, Format::Csv | Format::Jsonl) {
        // The other formats say so themselves; these have no line for it.
        for broken in &report.broken {
            let file = &broken.file;
            session.console.insist(&format!("left out, since it cannot be read whole: {file}"));
        }
    }
    Ok(conclude(args, &report, session))
}

/// Writes the report in the form wanted.
fn written(args: &Args, report: &Report, session: &Session) -> anyhow::Result<String> {
    let look = session.console.look();
    if let Some(by) = args.by {
        let breakdown = Breakdown::new(report, by.into());
        return Ok(match args.format {
            Format::Table => table::table_by(report, &breakdown, look),
            Format::Markdown => markdown::markdown_by(report, &breakdown),
            Format::Csv => csv::csv_by(report, &breakdown),
            Format::Json => json::json_by(report, &breakdown),
            Format::Jsonl | Format::Junit | Format::Badge | Format::BadgeJson | Format::Html => {
                let what = "this format has no breakdown";
                return Err(Failure::new(what, "--format table, markdown, csv or json").into());
            }
        });
    }
    Ok(match args.format {
        Format::Table => table::table(report, args.detail, look),
        Format::Markdown => markdown::markdown(report, args.detail),
        Format::Csv => csv::csv(report, args.detail),
        Format::Json => json::json(report, args.detail),
        Format::Jsonl => json::jsonl(report),
        Format::Junit => junit::junit(report, &args.gate().requirements),
        Format::Badge => badge::badge_svg(report),
        Format::BadgeJson => badge::badge_json(report),
        Format::Html => page(report, args.imprint(session)),
    })
}

/// Answers whether the gates let the report through, and names what is next.
fn conclude(args: &Args, report: &Report, session: &Session) -> Outcome {
    let refusal = args.gate().refusal(report, session.console.look_of_messages());
    if let Some(told) = &refusal {
        session.console.insist(told.trim_end());
    }
    name_the_next_command(report, session);
    // Of what was asked for nothing could be reported.
    let nothing = report.articles.is_empty() && !report.broken.is_empty();
    if refusal.is_some() || nothing { Outcome::No } else { Outcome::Done }
}

/// Writes a page for each article into a folder, and the index that leads to them.
fn write_pages(report: &Report, folder: &Path, imprint: Imprint) -> anyhow::Result<()> {
    fs_err::create_dir_all(folder)?;
    for article in &report.articles {
        let page = article_page(article, report.scale, imprint);
        fs_err::write(folder.join(format!("{}.html", article.records.name)), page)?;
    }
    Ok(fs_err::write(folder.join("index.html"), index(report, imprint, true))?)
}

/// Records as a report takes them, from files as they were loaded.
pub(super) struct Loaded<'l> {
    articles: &'l [ArticleFiles],
    reviews: Vec<Vec<Reviews>>,
    texts: Vec<Option<String>>,
}

impl<'l> Loaded<'l> {
    /// Gathers the reviews of each article.
    pub(super) fn of(articles: &'l [ArticleFiles]) -> Self {
        let texts = vec![None; articles.len()];
        Self { articles, reviews: articles.iter().map(whole_reviews).collect(), texts }
    }

    /// Reads the articles' texts as well, for what shows claims where they stand.
    pub(super) fn read_texts(&mut self, project: &Project) -> anyhow::Result<()> {
        for (article, text) in self.articles.iter().zip(&mut self.texts) {
            *text = project.text_of(&article.name)?;
        }
        Ok(())
    }

    /// Works out where the checking stands.
    pub(super) fn report<'r>(&'r self, project: &'r Project) -> Report<'r> {
        let records: Vec<ArticleRecords> = self
            .articles
            .iter()
            .zip(self.reviews.iter().zip(&self.texts))
            .filter_map(|(article, (reviews, text))| {
                let file = article.claims.as_ref().filter(|file| !file.is_broken())?;
                Some(ArticleRecords {
                    name: &article.name,
                    claims: &file.claims,
                    reviews,
                    text: text.as_deref(),
                })
            })
            .collect();
        Report::new(&records, self.broken(), &project.settings)
    }

    fn broken(&self) -> Vec<Broken> {
        let claims = self.articles.iter().filter_map(|article| article.claims.as_ref());
        let claims = claims.map(|file| (&file.file, &file.findings));
        let reviews = self.articles.iter().flat_map(|article| &article.reviews);
        let reviews = reviews.map(|file| (&file.file, &file.findings));
        let errors = claims.chain(reviews).map(|(file, findings)| {
            let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
            Broken { file: file.clone(), findings: errors }
        });
        errors.filter(|broken| broken.findings > 0).collect()
    }
}

/// Names what moves the checking on: the article with most left to do.
pub(super) fn name_the_next_command(report: &Report, session: &Session) {
    use factcheck::tally::Status::{Disputed, Outdated, Waiting};
    let left = |name: &&factcheck::report::ArticleReport| {
        [Waiting, Outdated, Disputed].iter().map(|status| name.tally.count(*status)).sum::<usize>()
    };
    let console = &session.console;
    if !report.broken.is_empty() {
        return console.next("factcheck lint");
    }
    match report.articles.iter().max_by_key(left) {
        None => console.next("factcheck extract ARTICLE"),
        Some(article) if left(&article) == 0 => match report.articles.as_slice() {
            [only] => console.next(&format!("factcheck report {} --detail", only.records.name)),
            _ => console.next("factcheck lint"),
        },
        Some(article) if article.tally.count(Waiting) == 0 => {
            console.next(&format!("factcheck report {} --detail", article.records.name));
        }
        Some(article) => console.next(&format!("factcheck review {}", article.records.name)),
    }
}
