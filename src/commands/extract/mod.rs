//! `factcheck extract`: an article in, claim records out; a second run keeps step with the article.

mod input;
mod naming;
mod told;

use std::collections::HashSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use factcheck::article::{Article, slug};
use factcheck::claim::Claims;
use factcheck::extract::extract;
use factcheck::ingest::{Format, read};
use factcheck::record::write_claims;
use factcheck::report::extraction::extraction_json;
use factcheck::revise::revise;
use factcheck::store::{ArticleFiles, Changes, Project, text_file};
use factcheck::tally::{standings, tally};
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::{Failure, Outcome, Session, all, day, whole_reviews};
use crate::console::Progress;
use input::Input;
use naming::Naming;
use told::{Extracted, TextFile};

/// Find the claims in an article, or bring them in step with an edited one
///
/// Sentences become claim records in claims/ARTICLE.toml, in the order of the text, and the text goes
/// beside them. Run it again after an edit: claims that still stand keep everything people wrote,
/// reworded ones are linked to their earlier wording, gone ones are retired. Reviews are never touched.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(
    after_help = "Examples:\n  factcheck extract story.txt\n  factcheck extract story.md --article pact --published 2024-06-20\n  pbpaste | factcheck extract - --article pact"
)]
pub(crate) struct Args {
    /// Article to read: plain text, Markdown, a saved HTML page or a Word document, - for standard input
    #[arg(required = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// Name the article; its files are called so (default: after the file)
    #[arg(long, value_name = "NAME")]
    article: Option<String>,
    /// Set the headline
    #[arg(long)]
    title: Option<String>,
    /// Set who wrote it; again for each author
    #[arg(long, value_name = "NAME")]
    author: Vec<String>,
    /// Set the day it was published, which "on Wednesday" is counted from
    #[arg(long, value_name = "DATE", value_parser = day)]
    published: Option<NaiveDate>,
    /// Set the address it can be read at
    #[arg(long, value_parser = address)]
    url: Option<String>,
    /// Set its language, as a two-letter code
    #[arg(long, value_name = "CODE", value_parser = language)]
    language: Option<String>,
    /// Take each line for one sentence
    #[arg(long)]
    lines: bool,
    /// Keep the article's text out of the project, or take it out
    #[arg(long)]
    no_text: bool,
    /// Keep the text in the project again, after --no-text
    #[arg(long, conflicts_with = "no_text")]
    text: bool,
    /// Write nothing, say what would be written
    #[arg(long)]
    dry_run: bool,
    /// Print what was found as JSON, one object an article
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    if args.files.len() > 1 && args.describes_one_article() {
        return Err(Failure::new(
            "--article, --title, --author, --published and --url describe one article, and several files were given",
            "extract them one by one",
        )
        .into());
    }
    // Every file is read, and then extracted.
    let bar = session.console.progress(2 * args.files.len());
    let read = |file: &PathBuf| {
        let input = Input::read(file, args.lines, session);
        bar.step();
        input
    };
    let inputs: Vec<Input> = all(args.files.par_iter().map(read).collect())?;
    for input in &inputs {
        input.tell_encoding(session.console);
    }
    if args.dry_run && args.json {
        return print_what_is_found(args, &inputs, &bar, session);
    }
    let project = match session.find_project()? {
        Some(project) => {
            session.refuse_broken_settings(&project)?;
            project
        }
        None => Project::open(&fs_err::canonicalize(&session.dir)?)?,
    };
    let lock = if args.dry_run { None } else { Some(project.lock()?) };
    let articles = args.load(inputs, &project, session)?;
    let step = |(input, files)| {
        let extracted = args.extract(input, &files, &project);
        bar.step();
        extracted
    };
    let extracted: Vec<Extracted> = all(articles.into_par_iter().map(step).collect())?;
    bar.done();
    if let Some(lock) = lock {
        let mut changes = Changes::default();
        for article in &extracted {
            article.record(&mut changes);
        }
        project.commit(changes, &lock)?;
    }
    for article in &extracted {
        article.tell(args.json, session)?;
    }
    told::tell_undated(&extracted, session.console);
    if args.dry_run {
        session.console.say("nothing was written (--dry-run)");
    } else if let Some(last) = extracted.last() {
        last.name_the_next_command(session.console);
    }
    Ok(Outcome::Done)
}

/// Reads a language's code.
fn language(typed: &str) -> Result<String, String> {
    let fits =
        (2..=3).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_lowercase());
    if fits {
        Ok(typed.to_owned())
    } else {
        Err("a language is two small letters, as en".to_owned())
    }
}

/// Reads an address that an article can have.
fn address(typed: &str) -> Result<String, String> {
    let fits = ["https://", "http://"].iter().any(|scheme| typed.starts_with(scheme));
    if fits {
        Ok(typed.to_owned())
    } else {
        Err("an address begins with https:// or http://".to_owned())
    }
}

impl Args {
    fn describes_one_article(&self) -> bool {
        self.article.is_some()
            || self.title.is_some()
            || !self.author.is_empty()
            || self.published.is_some()
            || self.url.is_some()
    }

    /// Decides which article each file is, and loads the records it has.
    fn load(
        &self,
        inputs: Vec<Input>,
        project: &Project,
        session: &Session,
    ) -> anyhow::Result<Vec<(Input, ArticleFiles)>> {
        let naming = Naming::of(project, session.console);
        let mut names = HashSet::new();
        let load = |input: Input| {
            let title = self.title.as_deref().or(input.article.title.as_deref());
            let name = naming.name(&input, self.article.as_deref(), title)?;
            if !names.insert(name.clone()) {
                return Err(Failure::new(
                    format!("two of the files would both be the article `{name}`"),
                    "extract one of them by itself, with --article NAME",
                )
                .into());
            }
            let files = project.load(&name)?;
            refuse_broken(&files, session)?;
            Ok((input, files))
        };
        all(inputs.into_iter().map(load).collect())
    }

    /// Brings one article's records in step, in memory.
    fn extract(
        &self,
        input: Input,
        files: &ArticleFiles,
        project: &Project,
    ) -> anyhow::Result<Extracted> {
        let name = files.name.clone();
        let before = files.claims.as_ref();
        let mut yesterday = before.map(|file| file.claims.clone()).unwrap_or_default();
        let source = input.source(project)?;
        let in_place = source.as_deref() == Some(&text_file(&name));
        let old_text = if in_place { None } else { project.text_of(&name)? };
        // An article extracted with --no-text stays without its text.
        let kept_text = before.is_none() || old_text.is_some() || in_place;
        let text = match (before, &old_text) {
            _ if self.text || (kept_text && !self.no_text) => TextFile::Kept,
            (Some(_), Some(_)) => TextFile::TakenOut,
            _ => TextFile::LeftAlone,
        };
        if let Some(old_text) = &old_text {
            follow_byline(&mut yesterday, old_text, &input.article.text);
        }
        let article = self.described(input.article, &yesterday, project.settings.language.as_ref());
        let extraction = extract(&article);
        let mut revision = revise(&yesterday, old_text.as_deref(), &article, &extraction);
        self.describe(&mut revision.claims);
        // A copy of the text is no new home for it while the old one is there.
        let known = revision.claims.source.take();
        revision.claims.source = match known {
            Some(known) if in_place || project.has_file(&known) => Some(known),
            known => source.or(known),
        };
        let reviews = whole_reviews(files);
        let standing = tally(&standings(&revision.claims, &reviews, &project.settings));
        let left_out = files.reviews.iter().filter(|file| file.is_broken());
        let claims = write_claims(&name, before.map(|file| file.text.as_str()), &revision.claims);
        Ok(Extracted {
            name,
            is_new: before.is_none(),
            text,
            rewritten: before.is_some_and(|file| file.text != claims),
            claims,
            article,
            extraction,
            yesterday,
            revision,
            standing,
            left_out: left_out.map(|file| file.file.clone()).collect(),
        })
    }

    /// Returns what is found in a file, whatever records it has, as JSON.
    fn what_is_found(&self, input: &Input) -> anyhow::Result<String> {
        let article = self.described(input.article.clone(), &Claims::default(), None);
        let stem = match (input.is_stream(), input.file.file_stem()) {
            (false, Some(stem)) => stem.to_string_lossy().into_owned(),
            _ => article.title.clone().unwrap_or_default(),
        };
        let name = self.article.clone().or_else(|| slug(&stem));
        let name = name.unwrap_or_else(|| "article".to_owned());
        let extraction = extract(&article);
        Ok(serde_json::to_string(&extraction_json(&name, &article, &extraction))?)
    }

    /// Puts what the person says, and what the record says, before what the text says.
    fn described(&self, article: Article, record: &Claims, language: Option<&String>) -> Article {
        let languages = [self.language.as_ref(), record.language.as_ref(), language];
        let chosen = languages.into_iter().flatten().next().cloned();
        Article {
            title: self.title.clone().or(article.title),
            authors: if self.author.is_empty() { article.authors } else { self.author.clone() },
            published: self.published.or(record.published).or(article.published),
            language: chosen.or(article.language),
            url: self.url.clone().or_else(|| record.url.clone()).or(article.url),
            ..article
        }
    }

    /// Puts what the person says into the record, whatever stood there.
    fn describe(&self, claims: &mut Claims) {
        claims.title = self.title.clone().or(claims.title.take());
        if !self.author.is_empty() {
            claims.authors.clone_from(&self.author);
        }
        claims.published = self.published.or(claims.published);
        claims.language = self.language.clone().or(claims.language.take());
        claims.url = self.url.clone().or(claims.url.take());
    }
}

/// Has the record say who wrote the article and when as its text now does, where it said what the old text did.
fn follow_byline(record: &mut Claims, old_text: &str, text: &str) {
    if old_text == text {
        return;
    }
    let said = |text: &str| read(text.as_bytes(), Format::Text).unwrap_or_default();
    let (was, is) = (said(old_text), said(text));
    if record.authors == was.authors && !is.authors.is_empty() {
        record.authors = is.authors;
    }
    if record.published == was.published {
        record.published = is.published.or(record.published);
    }
}

/// Prints what is found in the files, in any folder, whatever records it has.
fn print_what_is_found(
    args: &Args,
    inputs: &[Input],
    bar: &Progress,
    session: &Session,
) -> anyhow::Result<Outcome> {
    let found = |input: &Input| {
        let found = args.what_is_found(input);
        bar.step();
        found
    };
    let found: Vec<String> = all(inputs.par_iter().map(found).collect())?;
    bar.done();
    for found in found {
        session.console.data(&(found + "\n"))?;
    }
    Ok(Outcome::Done)
}

/// Refuses to work on records that could not be read whole, since writing would lose what was not read.
fn refuse_broken(files: &ArticleFiles, session: &Session) -> anyhow::Result<()> {
    let Some(claims) = files.claims.as_ref().filter(|claims| claims.is_broken()) else {
        return Ok(());
    };
    Err(session.broken_record(&claims.findings, &claims.file, &claims.text))
}
