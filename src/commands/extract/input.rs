//! The files given: read, and understood as articles.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use factcheck::article::Article;
use factcheck::ingest::{self, Format};
use factcheck::store::{INPUT_LIMIT, Project, StoreError, read_input, read_stream};
use memchr::memmem;

use crate::commands::{Failure, Session};
use crate::console::Console;

/// A file as it was read, before it is known which article it is.
pub(super) struct Input {
    /// As it was typed.
    pub(super) file: PathBuf,
    /// Where it is.
    path: PathBuf,
    /// What it says.
    pub(super) article: Article,
}

impl Input {
    /// Reads a file, or standard input for `-`; with `lines`, each line as one sentence.
    pub(super) fn read(file: &Path, lines: bool, session: &Session) -> anyhow::Result<Self> {
        let path = session.dir.join(file);
        let bytes = if file == Path::new("-") {
            ask_for_article(session)?;
            read_stream(io::stdin().lock(), "standard input")?
        } else {
            read_input(&path).map_err(|why| unread(file, &session.dir, &why))?
        };
        let typed = file.to_string_lossy();
        let format = if lines { Format::Lines } else { Format::of_path(&typed) };
        let article = ingest::read(&bytes, format).map_err(|why| {
            Failure::new(
                format!("`{typed}` cannot be read as an article: {why}"),
                "save the article as text, Markdown, HTML or a Word document and extract that",
            )
        })?;
        if let Some(line) = conflict(&bytes) {
            return Err(Failure::new(
                format!("git left both sides of a conflict in `{typed}`, from line {line} on"),
                format!("keep one side, then factcheck extract {typed}"),
            )
            .into());
        }
        Ok(Self { file: file.to_owned(), path, article })
    }

    /// Tells whether it came from standard input.
    pub(super) fn is_stream(&self) -> bool {
        self.file == Path::new("-")
    }

    /// Returns what the records call the file: its way from the project's root.
    pub(super) fn source(&self, project: &Project) -> anyhow::Result<Option<String>> {
        if self.is_stream() {
            return Ok(None);
        }
        Ok(Some(project.relative(&self.path)?))
    }

    /// Says which encoding was taken for granted, where the bytes did not tell.
    pub(super) fn tell_encoding(&self, console: Console) {
        if let Some(encoding) = self.article.encoding {
            let file = self.file.display();
            console.say(&format!("{file} is not UTF-8; it was read as {encoding}"));
        }
    }
}

/// Returns the line on which git's marks of a conflict begin, if they are all there: neither side is the article.
fn conflict(bytes: &[u8]) -> Option<usize> {
    // Hardly any article has one of them, and so nearly none is cut into lines.
    memmem::find(bytes, b"<<<<<<< ")?;
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let opens = lines.position(|line| line.starts_with(b"<<<<<<< "))?;
    let parts = lines.any(|line| line.trim_ascii_end() == b"=======");
    (parts && lines.any(|line| line.starts_with(b">>>>>>> "))).then_some(opens + 1)
}

/// Says that a file could not be read, and why, in a person's words.
fn unread(file: &Path, dir: &Path, why: &StoreError) -> Failure {
    // Whoever is not in the folder that `-C` names has typed the way from where they are.
    let is_here = dir != Path::new(".") && file.is_file();
    let file = file.display();
    let remedy = "factcheck extract FILE, with the path of a text, Markdown, HTML or Word file";
    match why {
        StoreError::Io(io) if io.kind() == io::ErrorKind::NotFound => {
            let address = file.to_string();
            if address.starts_with("http://") || address.starts_with("https://") {
                return Failure::new(
                    "an address was given, and nothing is fetched from the network",
                    format!("save the page; then factcheck extract FILE --url {address}"),
                );
            }
            let dir = dir.display();
            if is_here {
                return Failure::new(
                    format!("there is no file `{file}` in `{dir}`"),
                    format!("with -C {dir} every path begins there"),
                );
            }
            Failure::new(format!("there is no file `{file}`"), remedy)
        }
        StoreError::Io(io) if io.kind() == io::ErrorKind::PermissionDenied => {
            Failure::new(format!("you may not read `{file}`"), format!("chmod +r {file}"))
        }
        StoreError::NotAFile { .. } => Failure::new(format!("`{file}` is a folder"), remedy),
        StoreError::TooLong { .. } => {
            let limit = INPUT_LIMIT >> 20;
            let what = format!("`{file}` is longer than {limit} MiB, which no article is");
            Failure::new(what, "extract its articles one by one")
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
