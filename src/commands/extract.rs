//! `factcheck extract`: an article in, claim records out; a second run keeps step with the article.

use std::collections::HashSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use factcheck::article::{Article, slug};
use factcheck::claim::{ClaimId, Claims};
use factcheck::extract::{Extraction, extract};
use factcheck::ingest::{self, Format};
use factcheck::record::write_claims;
use factcheck::report::Look;
use factcheck::report::count::Count;
use factcheck::report::extraction::extraction_json;
use factcheck::report::findings::findings;
use factcheck::report::lines::cut;
use factcheck::report::progress::progress;
use factcheck::revise::{Revision, revise};
use factcheck::store::{
    ArticleFiles, Changes, Project, StoreError, claims_file, read_input, read_stream, text_file,
};
use factcheck::tally::{standings, tally};
use factcheck::text::{Lines, visible};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::{Failure, Outcome, Session};
use crate::console::Console;

/// Find the claims in an article, or bring them in step with an edited one
///
/// Sentences become claim records in claims/ARTICLE.toml, in the order of the text, and the text goes
/// beside them. Run it again after an edit: claims that still stand keep everything people wrote,
/// reworded ones are linked to their earlier wording, gone ones are retired. Reviews are never touched.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factcheck extract story.txt\n  factcheck extract story.md --article pact --published 2024-06-20\n  pbpaste | factcheck extract - --article pact"
)]
pub(crate) struct Args {
    /// Article to read: plain text or Markdown, - for standard input
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
    #[arg(long, value_name = "DATE")]
    published: Option<NaiveDate>,
    /// Set the address it can be read at
    #[arg(long)]
    url: Option<String>,
    /// Set its language, as a two-letter code
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// Take each line for one sentence
    #[arg(long)]
    lines: bool,
    /// Keep the article's text out of the project
    #[arg(long)]
    no_text: bool,
    /// Write nothing, say what would be written
    #[arg(long)]
    dry_run: bool,
    /// Print what was found as JSON, one object an article
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    if args.files.len() > 1 && args.names_one_article() {
        return Err(Failure::new(
            "--article, --title, --author, --published and --url describe one article, and several files were given",
            "extract them one by one",
        )
        .into());
    }
    let inputs: Vec<Input> =
        args.files.par_iter().map(|file| args.read(file, session)).collect::<Result<_, _>>()?;
    for input in &inputs {
        input.tell_encoding(&session.console);
    }
    if args.dry_run && args.json {
        return print_findings_of(args, &inputs, session);
    }
    let project = match session.find_project()? {
        Some(project) => project,
        None => Project::open(&fs_err::canonicalize(&session.dir)?)?,
    };
    let lock = if args.dry_run { None } else { Some(project.lock()?) };
    let mut changes = Changes::default();
    let mut told = Vec::new();
    let mut names = HashSet::new();
    for input in inputs {
        let name = args.name_of(&input, &project)?;
        if !names.insert(name.clone()) {
            return Err(Failure::new(
                format!("two of the files would both be the article `{name}`"),
                "extract one of them by itself, with --article NAME",
            )
            .into());
        }
        let files = project.load(&name)?;
        refuse_broken(&files, session)?;
        told.push(args.extract(input, &project, &files, &mut changes)?);
    }
    if let Some(lock) = lock {
        project.commit(&changes, &lock)?;
    }
    for done in &told {
        done.tell(args, session)?;
    }
    if args.dry_run {
        session.console.say("nothing was written (--dry-run)");
    } else if let [.., last] = told.as_slice() {
        last.name_the_next_command(&session.console);
    }
    Ok(Outcome::Done)
}

/// A file as it was read, before it is known which article it is.
struct Input {
    /// As it was typed.
    file: PathBuf,
    /// Where it is.
    path: PathBuf,
    article: Article,
}

impl Input {
    fn is_stream(&self) -> bool {
        self.file == Path::new("-")
    }

    fn tell_encoding(&self, console: &Console) {
        if let Some(encoding) = self.article.encoding {
            let file = self.file.display();
            console.say(&format!("{file} is not UTF-8; it was read as {encoding}"));
        }
    }
}

impl Args {
    fn names_one_article(&self) -> bool {
        self.article.is_some()
            || self.title.is_some()
            || !self.author.is_empty()
            || self.published.is_some()
            || self.url.is_some()
    }

    fn read(&self, file: &Path, session: &Session) -> anyhow::Result<Input> {
        let path = session.dir.join(file);
        let bytes = if file == Path::new("-") {
            ask_for_article(session)?;
            read_stream(io::stdin().lock(), "standard input")?
        } else {
            read_input(&path).map_err(|why| unread(file, &why))?
        };
        let typed = file.to_string_lossy();
        let format = if self.lines { Format::Lines } else { Format::of_path(&typed) };
        let article = ingest::read(&bytes, format).map_err(|why| {
            Failure::new(
                format!("`{typed}` cannot be read as an article: {why}"),
                "save the article as plain text or Markdown and extract that",
            )
        })?;
        Ok(Input { file: file.to_owned(), path, article })
    }

    /// Decides which article a file is: the one named, the one it was extracted as before, or a new
    /// one called after the file.
    fn name_of(&self, input: &Input, project: &Project) -> anyhow::Result<String> {
        let source = source_of(input, project)?;
        let known_as = known_as(source.as_deref(), &input.article.text, project)?;
        if let Some(name) = &self.article {
            return self.named(name, source.as_deref(), known_as);
        }
        if let Some(name) = known_as {
            return Ok(name);
        }
        let stem = if input.is_stream() {
            input.article.title.clone().or_else(|| self.title.clone()).unwrap_or_default()
        } else {
            input.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
        };
        let Some(name) = slug(&stem) else {
            return Err(Failure::new("the article has no name", "--article NAME").into());
        };
        if let Some(claims) = project.load(&name)?.claims {
            let source = claims.claims.source.unwrap_or_else(|| "elsewhere".to_owned());
            let file = input.file.display();
            return Err(Failure::new(
                format!("`{name}` is an article already, extracted from {source}"),
                format!("factcheck extract {file} --article NAME, with `{name}` to revise that one or a new name"),
            )
            .into());
        }
        Ok(name)
    }

    /// Takes the name given, unless it would make a second article of one that is there.
    fn named(
        &self,
        name: &str,
        source: Option<&str>,
        known_as: Option<String>,
    ) -> anyhow::Result<String> {
        if slug(name).as_deref() != Some(name) {
            let shown = visible(name, Lines::Join);
            let remedy =
                slug(name).map_or("--article NAME".to_owned(), |fit| format!("--article {fit}"));
            return Err(Failure::new(
                format!("`{shown}` cannot be the name of a file: small letters, digits and hyphens can, up to 60"),
                remedy,
            )
            .into());
        }
        match (known_as, source) {
            (Some(known), Some(source)) if known != name => Err(Failure::new(
                format!("{source} is extracted already, as `{known}`"),
                format!("factcheck extract {source} --article {known}"),
            )
            .into()),
            _ => Ok(name.to_owned()),
        }
    }

    /// Brings one article's records in step, as changes to be committed.
    fn extract(
        &self,
        input: Input,
        project: &Project,
        files: &ArticleFiles,
        changes: &mut Changes,
    ) -> anyhow::Result<Extracted> {
        let name = files.name.clone();
        let before = files.claims.as_ref();
        let yesterday = before.map(|file| file.claims.clone()).unwrap_or_default();
        let source = source_of(&input, project)?;
        let in_place = source.as_deref() == Some(&text_file(&name));
        let article = self.described(input.article, Some(&yesterday), &project.settings.language);
        let extraction = extract(&article);
        let old_text = if in_place { None } else { project.text_of(&name)? };
        let mut revision = revise(&yesterday, old_text.as_deref(), &article, &extraction);
        self.describe(&mut revision.claims);
        if !in_place || revision.claims.source.is_none() {
            revision.claims.source = source.or(revision.claims.source);
        }
        let old = before.map(|file| file.text.as_str());
        changes.write(claims_file(&name), write_claims(&name, old, &revision.claims));
        // An article extracted with --no-text stays without its text.
        let keeps_text = !self.no_text && (before.is_none() || old_text.is_some() || in_place);
        if keeps_text {
            changes.write(text_file(&name), article.text.clone());
        }
        let reviews: Vec<_> = files.reviews.iter().map(|file| file.reviews.clone()).collect();
        let standing = progress(&tally(&standings(&revision.claims, &reviews, &project.settings)));
        let is_new = before.is_none();
        Ok(Extracted {
            name,
            is_new,
            keeps_text,
            article,
            extraction,
            yesterday,
            revision,
            standing,
        })
    }

    /// Puts what the person said, and what the record says, before what the text says.
    fn described(
        &self,
        article: Article,
        record: Option<&Claims>,
        language: &Option<String>,
    ) -> Article {
        let record = record.cloned().unwrap_or_default();
        let detected = article.language.clone();
        let chosen =
            self.language.clone().or(record.language).or_else(|| language.clone()).or(detected);
        Article {
            title: self.title.clone().or(article.title),
            authors: if self.author.is_empty() { article.authors } else { self.author.clone() },
            published: self.published.or(record.published).or(article.published),
            language: chosen,
            url: self.url.clone().or(record.url).or(article.url),
            ..article
        }
    }

    /// Puts what the person said into the record, whatever stood there.
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

/// Says that a file could not be read, and why, in a person's words.
fn unread(file: &Path, why: &StoreError) -> Failure {
    let file = file.display();
    let remedy = "factcheck extract FILE, with the path of a plain text or Markdown file";
    match why {
        StoreError::Io(io) if io.kind() == io::ErrorKind::NotFound => {
            Failure::new(format!("there is no file `{file}`"), remedy)
        }
        StoreError::Io(io) if io.kind() == io::ErrorKind::PermissionDenied => {
            Failure::new(format!("you may not read `{file}`"), format!("chmod +r {file}"))
        }
        why => Failure::new(format!("`{file}` could not be read: {why}"), remedy),
    }
}

/// Tells a person at a terminal that the article is waited for.
fn ask_for_article(session: &Session) -> anyhow::Result<()> {
    if io::stdin().is_terminal() {
        if !session.console.may_ask() {
            let what = "`-` reads the article from the terminal, and --no-input was given";
            return Err(Failure::new(what, "factcheck extract FILE").into());
        }
        session.console.say("type or paste the article; end it with Ctrl-D");
    }
    Ok(())
}

/// Prints what is found in the files, outside any project.
fn print_findings_of(args: &Args, inputs: &[Input], session: &Session) -> anyhow::Result<Outcome> {
    for input in inputs {
        let title = input.article.title.as_deref().unwrap_or("article");
        let stem = if input.is_stream() { None } else { input.file.file_stem() };
        let stem = stem.map_or(title.to_owned(), |stem| stem.to_string_lossy().into_owned());
        let name =
            args.article.clone().or_else(|| slug(&stem)).unwrap_or_else(|| "article".to_owned());
        let article = args.described(input.article.clone(), None, &None);
        let extraction = extract(&article);
        let found = extraction_json(&name, &article, &extraction);
        session.console.data(&(serde_json::to_string(&found)? + "\n"))?;
    }
    Ok(Outcome::Done)
}

/// Returns what the records call a file: its way from the project's root.
fn source_of(input: &Input, project: &Project) -> anyhow::Result<Option<String>> {
    if input.is_stream() {
        return Ok(None);
    }
    Ok(Some(project.relative(&input.path)?))
}

/// Finds the article a file was extracted as before: by its place, else by having the same text.
fn known_as(source: Option<&str>, text: &str, project: &Project) -> anyhow::Result<Option<String>> {
    let Some(source) = source else { return Ok(project.article_with_text(text)?) };
    let own_text = source.strip_prefix("claims/").and_then(|file| file.strip_suffix(".txt"));
    if let Some(name) = own_text.filter(|name| !name.contains('/')) {
        return Ok(Some(name.to_owned()));
    }
    match project.article_from(source)? {
        Some(name) => Ok(Some(name)),
        None => Ok(project.article_with_text(text)?),
    }
}

/// Refuses to work on records that could not be read whole, since writing would lose what was not read.
fn refuse_broken(files: &ArticleFiles, session: &Session) -> anyhow::Result<()> {
    let Some(claims) = files.claims.as_ref().filter(|claims| claims.is_broken()) else {
        return Ok(());
    };
    let look = session.console.look_of_messages();
    let source = |_: &str| Some(claims.text.clone());
    session.console.insist(findings(&claims.findings, &source, look).trim_end());
    Err(Failure::new(
        format!("{} has to be mended first; nothing was written", claims.file),
        format!("correct it, then factcheck lint {}", claims.file),
    )
    .into())
}

/// An article that was extracted, and what came of it.
struct Extracted {
    name: String,
    is_new: bool,
    keeps_text: bool,
    article: Article,
    extraction: Extraction,
    yesterday: Claims,
    revision: Revision,
    standing: String,
}

impl Extracted {
    /// Prints what was found, or how the claims changed.
    fn tell(&self, args: &Args, session: &Session) -> anyhow::Result<()> {
        if args.json {
            let found = extraction_json(&self.name, &self.article, &self.extraction);
            return Ok(session.console.data(&(serde_json::to_string(&found)? + "\n"))?);
        }
        let mut lines = if self.is_new {
            self.first_time()
        } else {
            self.again(session.console.verbose, session.console.look())
        };
        lines.push_str(&format!("  {}\n", self.standing));
        Ok(session.console.data(&lines)?)
    }

    fn first_time(&self) -> String {
        let claims = &self.revision.claims.claims;
        let aside = claims.iter().filter(|claim| !claim.check).count();
        let text = if self.keeps_text { " and .txt" } else { "" };
        format!(
            "{}: {} in {}, {aside} set aside, in {}{text}\n",
            self.name,
            Count(claims.len(), "claim"),
            Count(self.extraction.sentences.len(), "sentence"),
            claims_file(&self.name),
        )
    }

    fn again(&self, verbose: bool, look: Look) -> String {
        let Revision { kept, reworded, new, retired, restored, .. } = &self.revision;
        let mut lines = format!("{}: {} kept", self.name, Count(kept.len(), "claim"));
        if self.revision.is_unchanged() {
            lines.push_str(", nothing changed\n");
        } else {
            let counts = [
                (reworded.len(), "reworded"),
                (new.len(), "new"),
                (retired.len(), "retired"),
                (restored.len(), "restored"),
            ];
            for (number, what) in counts.iter().filter(|(number, _)| *number > 0) {
                lines.push_str(&format!(", {number} {what}"));
            }
            lines.push('\n');
        }
        for (old, new) in reworded {
            lines.push_str(&self.line("reworded", old, look));
            lines.push_str(&self.line("      to", new, look));
        }
        let kept = if verbose { kept.as_slice() } else { &[] };
        for (what, ids) in [
            ("     new", new.as_slice()),
            (" retired", retired),
            ("restored", restored),
            ("    kept", kept),
        ] {
            lines.extend(ids.iter().map(|id| self.line(what, id, look)));
        }
        lines
    }

    fn line(&self, what: &str, id: &ClaimId, look: Look) -> String {
        let claim = self.revision.claims.get(id).or_else(|| self.yesterday.get(id));
        let text = claim.map_or("", |claim| claim.text.as_str());
        format!("  {what}  {id}  {}\n", cut(text, 64, look))
    }

    fn name_the_next_command(&self, console: &Console) {
        let left = self.revision.claims.claims.iter().any(|claim| claim.check);
        match (left, self.is_new) {
            (false, _) => console.next(&format!("factcheck list {}", self.name)),
            (true, true) => console.next(&format!("factcheck review {}", self.name)),
            (true, false) => console.next(&format!("factcheck report {}", self.name)),
        }
    }
}
