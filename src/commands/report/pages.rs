//! `factcheck report --format html`: what a page is like, where it is written, and opening it.

use std::path::{Path, PathBuf};

use anyhow::Context;
use factcheck::report::ArticleReport;
use factcheck::report::page::{Imprint, article_page, index};
use factcheck::store::{Project, replace};

use super::{Args, Claims, Failure, Format, Session, refuse_records};

/// What the flags about pages are listed under.
const PAGES: &str = "Pages";

/// What a page is to be like; each implies `--format html`.
#[derive(clap::Args)]
pub(super) struct PageArgs {
    /// Leave out who reviewed, what is unfinished, and what is no longer in the article
    #[arg(long, help_heading = PAGES)]
    public: bool,
    /// Write a fragment to paste into a page of your site
    #[arg(long, help_heading = PAGES)]
    embed: bool,
    /// Add the style sheet FILE to the page's own
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, help_heading = PAGES)]
    css: Option<PathBuf>,
    /// Open the page in the browser ($BROWSER); without -o it is written to .factcheck/pages/
    #[arg(long, conflicts_with_all = ["watch", "embed"], help_heading = PAGES)]
    open: bool,
}

impl PageArgs {
    /// Returns the first flag given that only a page can heed.
    pub(super) fn flag(&self) -> Option<&'static str> {
        let flags = [
            (self.public, "--public"),
            (self.embed, "--embed"),
            (self.css.is_some(), "--css"),
            (self.open, "--open"),
        ];
        flags.into_iter().find_map(|(given, flag)| given.then_some(flag))
    }

    /// Tells whether the page is for readers outside.
    pub(super) const fn is_public(&self) -> bool {
        self.public
    }

    /// Reads the style sheet that is to be added.
    pub(super) fn own_style(&self, session: &Session) -> anyhow::Result<Option<String>> {
        let Some(file) = &self.css else { return Ok(None) };
        let style = fs_err::read_to_string(session.dir.join(file))
            .context("the style sheet could not be read")?;
        if !self.embed && (style.contains("url(") || style.contains("@import")) {
            let told = "asks for other files; a page has only what is in it and loads none";
            session.console.insist(&format!("{} {told}", file.display()));
        }
        Ok(Some(style))
    }

    pub(super) const fn imprint<'i>(
        &self,
        style: Option<&'i str>,
        session: &Session,
    ) -> Imprint<'i> {
        Imprint {
            today: session.today,
            public: self.public,
            embedded: self.embed,
            own_style: style,
        }
    }
}

impl Args {
    /// Returns the folder that pages are wanted in: one that is there, or a name that ends in `/` or has no
    /// ending.
    fn folder(&self, session: &Session) -> Option<PathBuf> {
        let output = self.output.as_ref()?;
        let path = session.dir.join(output);
        let named_so = output.as_os_str().as_encoded_bytes().ends_with(b"/");
        // No browser takes a file without an ending for a page.
        let is_no_page = path.extension().is_none() && !path.exists();
        (named_so || is_no_page || path.is_dir()).then_some(path)
    }

    /// Refuses to write over a file that belongs to the project.
    pub(super) fn refuse_to_write_over_records(
        &self,
        project: &Project,
        session: &Session,
    ) -> anyhow::Result<()> {
        let Some(output) = &self.output else { return Ok(()) };
        let folder = self.folder(session).filter(|_| self.format == Format::Html);
        let files = match folder {
            None => vec![session.dir.join(output)],
            Some(folder) => {
                let names = project.article_names()?.into_iter().chain([INDEX.to_owned()]);
                names.map(|name| page_in(&folder, &name)).collect()
            }
        };
        refuse_records(&files, project)
    }
}

/// Writes pages where they are wanted, if that is a folder or the browser, and returns the one to look
/// at; `None` where a single page is wanted in a file or on standard output.
pub(super) fn write(
    args: &Args,
    claims: &Claims,
    imprint: Imprint<'_>,
    session: &Session,
) -> anyhow::Result<Option<PathBuf>> {
    if args.format != Format::Html {
        return Ok(None);
    }
    let folder = match args.folder(session) {
        Some(folder) => folder,
        None if args.pages.open && args.output.is_none() => session.project()?.pages_folder()?,
        None => return Ok(None),
    };
    write_pages(claims, &folder, imprint)?;
    let first = match claims.report.articles.as_slice() {
        [only] => only.records.name,
        _ => INDEX,
    };
    let told = args.output.as_ref().unwrap_or(&folder).join("index.html");
    session.console.say(&format!("wrote {}", told.display()));
    Ok(Some(page_in(&folder, first)))
}

/// Writes a page for each article into a folder, and the index that leads to them.
fn write_pages(claims: &Claims, folder: &Path, imprint: Imprint<'_>) -> anyhow::Result<()> {
    fs_err::create_dir_all(folder)?;
    let page = |article: &ArticleReport| {
        let page = article_page(article, claims.report, imprint);
        replace(&page_in(folder, article.records.name), page.as_bytes())
    };
    claims.each(page, |written| Ok(written?))?;
    let index = index(claims.report, imprint, true);
    Ok(replace(&page_in(folder, INDEX), index.as_bytes())?)
}

/// What the page that leads to the others is called.
const INDEX: &str = "index";

fn page_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.html"))
}

/// Opens a page in the browser, if that is wanted and somebody is there to look.
pub(super) fn open(args: &Args, page: &Path, session: &Session) -> anyhow::Result<()> {
    if !args.pages.open {
        return Ok(());
    }
    if !session.console.may_ask() {
        session.console.say("not opened, as --no-input is given");
        return Ok(());
    }
    opener::open_browser(std::path::absolute(page)?).map_err(|why| {
        let why = anyhow::Error::from(why);
        let what = format!("no browser could be started: {why:#}");
        Failure::new(what, format!("open {} yourself", page.display())).into()
    })
}
