//! `factcheck report`: the tally, in whichever form it is wanted.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap_complete::ArgValueCompleter;
use factcheck::finding::Level;
use factcheck::report::page::{Imprint, article_page, index, page};
use factcheck::report::{ArticleRecords, Broken, Report, csv, json, markdown, table};
use factcheck::review::Reviews;
use factcheck::store::{ArticleFiles, Project};

use super::{Outcome, Session, articles, completions, overviews};

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
    /// Write the report to FILE; with --format html, a page an article into a folder DIR/
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Leave the reviewers' names out of a page
    #[arg(long)]
    public: bool,
}

impl Args {
    /// Returns the folder that pages are wanted in: one that is there, or a name that ends in `/`.
    fn folder(&self, session: &Session) -> Option<PathBuf> {
        let output = self.output.as_ref()?;
        let path = session.dir.join(output);
        let named_so = output.as_os_str().as_encoded_bytes().ends_with(b"/");
        (named_so || path.is_dir()).then_some(path)
    }

    /// Tells whether the counts of all articles are wanted and nothing of their claims.
    const fn counts_alone(&self) -> bool {
        self.articles.is_empty() && !self.detail && !matches!(self.format, Format::Html)
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
    /// For a reader: a page of its own, or the index of several.
    Html,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    if args.counts_alone() {
        let overviews = overviews(&project, session.console)?;
        return give(&Report::of_counts(&overviews, &project.settings), args, session);
    }
    let articles = articles(&project, &args.articles)?;
    let mut loaded = Loaded::of(&articles);
    if args.format == Format::Html {
        loaded.read_texts(&project)?;
    }
    give(&loaded.report(&project), args, session)
}

/// Writes the report in the form that is wanted, where it is wanted.
fn give(report: &Report, args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    if let (Format::Html, Some(folder)) = (args.format, args.folder(session)) {
        write_pages(report, &folder, args.imprint(session))?;
        session.console.say(&format!("wrote {}", folder.join("index.html").display()));
        name_the_next_command(report, session);
        return Ok(Outcome::Done);
    }
    let text = match args.format {
        Format::Table => table::table(report, args.detail, session.console.look()),
        Format::Markdown => markdown::markdown(report, args.detail),
        Format::Csv => csv::csv(report, args.detail),
        Format::Json => json::json(report, args.detail),
        Format::Html => page(report, args.imprint(session)),
    };
    match &args.output {
        Some(file) => {
            let path = session.dir.join(file);
            fs_err::write(&path, text).context("the report was not written")?;
            session.console.say(&format!("wrote {}", file.display()));
        }
        None => session.console.data(&text)?,
    }
    if args.format == Format::Csv {
        // The other formats say so themselves; a spreadsheet has no line for it.
        for broken in &report.broken {
            let file = &broken.file;
            session.console.insist(&format!("left out, since it cannot be read whole: {file}"));
        }
    }
    name_the_next_command(report, session);
    Ok(Outcome::Done)
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
    /// Gathers the reviews of each article. What a broken file still says is not counted.
    pub(super) fn of(articles: &'l [ArticleFiles]) -> Self {
        let whole = |article: &ArticleFiles| {
            let files = article.reviews.iter().filter(|file| !file.is_broken());
            files.map(|file| file.reviews.clone()).collect()
        };
        let texts = vec![None; articles.len()];
        Self { articles, reviews: articles.iter().map(whole).collect(), texts }
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
