//! One file a command: its arguments, then load, call the library, say what happened and what is next.

pub(crate) mod add;
pub(crate) mod amend;
pub(crate) mod assign;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod extract;
pub(crate) mod fixes;
pub(crate) mod init;
pub(crate) mod lint;
pub(crate) mod list;
pub(crate) mod loaded;
pub(crate) mod log;
pub(crate) mod man;
pub(crate) mod merge_driver;
pub(crate) mod next;
pub(crate) mod output;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod scale;
pub(crate) mod schema;
pub(crate) mod set_aside;
pub(crate) mod show;
pub(crate) mod sources;
pub(crate) mod split;
pub(crate) mod status;

use std::path::PathBuf;

use chrono::NaiveDate;
use chrono::format::ParseErrorKind;
use factcheck::blind::Sight;
use factcheck::claim::Claims;
use factcheck::finding::{Finding, Level};
use factcheck::refer::{self, Meant, Unclear};
use factcheck::report::count::Count;
use factcheck::report::findings::findings;
use factcheck::review::{Reviewer, Reviews};
use factcheck::settings::Settings;
use factcheck::store::{ArticleFiles, Buffer, Overviews, Project, SETTINGS};
use factcheck::text::{Lines, visible};

use crate::console::Console;
pub(crate) use crate::failure::{Failure, all};
use crate::identity;

/// What a command came to; with failures, which are errors, this is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done, and the answer is no: findings, or nothing that matched.
    No,
}

/// What every command has at hand.
pub(crate) struct Session {
    /// The folder the command works from (`-C`).
    pub(crate) dir: PathBuf,
    /// `--reviewer`, or `FACTCHECK_REVIEWER`.
    pub(crate) reviewer: Option<String>,
    /// The terminal.
    pub(crate) console: Console,
    /// The day it is.
    pub(crate) today: NaiveDate,
}

impl Session {
    /// Finds the project this folder is in, with settings that can be relied on.
    pub(crate) fn project(&self) -> anyhow::Result<Project> {
        let project = self.any_project()?;
        self.refuse_broken_settings(&project)?;
        Ok(project)
    }

    /// Finds the project this folder is in, whatever its settings say.
    pub(crate) fn any_project(&self) -> anyhow::Result<Project> {
        match self.find_project()? {
            Some(project) => Ok(project),
            None => Err(Failure::new(
                format!("`{}` is in no factcheck project", self.dir.display()),
                "factcheck -C DIR where the project is elsewhere, or factcheck init and factcheck extract ARTICLE",
            )
            .into()),
        }
    }

    /// Finds the project this folder is in, if it is in one.
    pub(crate) fn find_project(&self) -> anyhow::Result<Option<Project>> {
        let dir = &self.dir;
        if !dir.is_dir() {
            let what = format!("there is no folder `{}`", dir.display());
            return Err(Failure::new(what, "-C DIR, with a folder that is there").into());
        }
        let project = Project::find(dir)?;
        if let Some(project) = &project {
            self.tell_recovery(project);
        }
        Ok(project)
    }

    /// Refuses to work on settings that say something else than was meant.
    pub(crate) fn refuse_broken_settings(&self, project: &Project) -> anyhow::Result<()> {
        if project.findings.iter().all(|finding| finding.level < Level::Error) {
            return Ok(());
        }
        let text = fs_err::read_to_string(project.root.join(SETTINGS)).unwrap_or_default();
        Err(self.broken_record(&project.findings, SETTINGS, &text))
    }

    fn tell_recovery(&self, project: &Project) {
        for file in &project.recovered.placed {
            self.console.say(&format!("finished writing {file}, which an earlier run could not"));
        }
        for (file, kept) in &project.recovered.kept {
            self.console.say(&format!(
                "{file} was changed after an earlier run was cut off; what that run would have written is in {kept}"
            ));
        }
    }

    /// Shows what is wrong with a record that has to be mended before anything can be written.
    pub(crate) fn broken_record(&self, found: &[Finding], file: &str, text: &str) -> anyhow::Error {
        let text_of = |_: &str| Some(text.to_owned());
        let shown = findings(found, &text_of, self.console.look_of_messages());
        self.console.insist(shown.trim_end());
        let too_new = found.iter().any(|finding| finding.code == "version-too-new");
        let what = if too_new { "is newer than this factcheck" } else { "has to be mended first" };
        let remedy = if too_new {
            "update factcheck".to_owned()
        } else {
            format!("correct it, then factcheck lint {file}")
        };
        Failure::new(format!("{file} {what}; nothing was done"), remedy).into()
    }

    /// Puts aside what somebody had typed into a buffer and does not belong there any more.
    pub(crate) fn put_aside(&self, buffer: &Buffer, typed: &str) -> anyhow::Result<()> {
        let path = buffer.put_aside(typed)?;
        self.console.say(&format!("what you had typed before is put aside in {}", path.display()));
        Ok(())
    }

    /// Says which files what is told or written is without.
    pub(crate) fn tell_left_out<'f>(&self, files: impl IntoIterator<Item = &'f str>) {
        for file in files {
            self.console.insist(&format!("left out, since it cannot be read whole: {file}"));
        }
    }

    /// Finds out who is reviewing.
    pub(crate) fn reviewer(&self, settings: &Settings) -> anyhow::Result<Reviewer> {
        identity::reviewer(self.reviewer.as_deref(), settings, &self.dir)
    }
}

/// The flag of every command that shows a reviewer what others have concluded.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Others {
    /// Show what others say of a claim even before you have given your own verdict
    #[arg(long)]
    show_others: bool,
}

impl Others {
    /// Returns what this person may see who looks at claims.
    pub(crate) const fn sight(self, who: Option<&Reviewer>) -> Sight<'_> {
        if self.show_others { Sight::Everything } else { Sight::Looking(who) }
    }

    /// Returns what this person may see who is about to judge claims.
    pub(crate) const fn judging(self, who: &Reviewer) -> Sight<'_> {
        if self.show_others { Sight::Everything } else { Sight::Judging(who) }
    }

    /// Says how much of what others said was kept back, if anything was, and how to see it.
    pub(crate) fn tell_kept_back(kept_back: Count, console: Console) {
        if kept_back.0 > 0 {
            console.say(&format!(
                "{kept_back} by others kept back until you have given your own verdict (--show-others)"
            ));
        }
    }
}

/// Returns the names of the articles meant, each once, or of all where none is named.
pub(crate) fn article_names(project: &Project, typed: &[String]) -> anyhow::Result<Vec<String>> {
    let names = project.article_names()?;
    if typed.is_empty() {
        return Ok(names);
    }
    let mut meant: Vec<String> = Vec::new();
    for typed in typed {
        let name = refer::article(typed, &names).map_err(|why| unclear(&why))?;
        if !meant.iter().any(|meant| meant == name) {
            meant.push(name.to_owned());
        }
    }
    Ok(meant)
}

/// Returns the heads and counts of the articles meant, or of all where none is named, with a bar while that
/// takes long.
pub(crate) fn overviews(
    project: &Project,
    typed: &[String],
    console: Console,
) -> anyhow::Result<Overviews> {
    let names = article_names(project, typed)?;
    let progress = console.progress(names.len());
    let step = || progress.step();
    let overviews = if typed.is_empty() {
        project.overviews(&names, step)
    } else {
        project.overviews_of_some(&names, step)
    };
    progress.done();
    Ok(overviews?)
}

/// Finds the article or claim meant, loading no more articles than needed.
pub(crate) fn meant(project: &Project, typed: &str) -> anyhow::Result<Meant> {
    let names = project.article_names()?;
    if let Ok(name) = refer::article(typed, &names) {
        return Ok(Meant::Article(name.to_owned()));
    }
    let articles = match refer::bound_article(typed, &names).map_err(|why| unclear(&why))? {
        Some(name) => vec![project.load(name)?],
        None => project.load_all()?,
    };
    if let [ArticleFiles { name, claims: Some(claims), .. }] = articles.as_slice()
        && claims.is_broken()
    {
        let what = format!("{} cannot be read whole, so its claims are not known", claims.file);
        return Err(Failure::new(what, format!("factcheck lint {name}")).into());
    }
    let claims: Vec<(&str, &Claims)> = articles
        .iter()
        .filter_map(|article| Some((article.name.as_str(), &article.claims.as_ref()?.claims)))
        .collect();
    Ok(refer::claim_or_article(typed, &claims).map_err(|why| unclear(&why))?)
}

/// Returns the reviews in an article's files. What a broken file still says is not counted: `report` and
/// `lint` say that it is left out.
pub(crate) fn whole_reviews(article: &ArticleFiles) -> Vec<Reviews> {
    let files = article.reviews.iter().filter(|file| !file.is_broken());
    files.map(|file| file.reviews.clone()).collect()
}

/// Reads a day given on the command line.
pub(crate) fn day(typed: &str) -> Result<NaiveDate, String> {
    typed.parse().map_err(|why: chrono::ParseError| match why.kind() {
        ParseErrorKind::OutOfRange => "there is no such month or day".to_owned(),
        _ => "a date is written year-month-day, as 2024-06-20".to_owned(),
    })
}

/// Makes a failure of a name that is not clear, with the names it could have been.
pub(crate) fn unclear(why: &Unclear) -> Failure {
    let remedy = match why {
        Unclear::Unknown { near, .. } if !near.is_empty() => near.join(" or "),
        Unclear::Unknown { what: "article", .. } => {
            "factcheck report lists the articles".to_owned()
        }
        Unclear::Unknown { what: "source", .. } => "factcheck sources lists them".to_owned(),
        Unclear::Unknown { .. } => "factcheck list shows every claim with its id".to_owned(),
        Unclear::NamesAClaim { typed, article } => {
            let typed = visible(typed, Lines::Join);
            format!("factcheck show {typed}, or {article} for the whole article")
        }
        // A whole id has no more letters.
        Unclear::Ambiguous { typed, candidates }
            if candidates.iter().all(|candidate| candidate.ends_with(typed)) =>
        {
            "one of these".to_owned()
        }
        Unclear::Ambiguous { .. } => "one of these, or more letters of it".to_owned(),
        Unclear::NoSuchNumber { article, .. } => format!("factcheck list {article}"),
    };
    Failure::new(visible(&why.to_string(), Lines::Join), remedy)
}
