//! Git, asked as a process: who somebody is, which editor they like, records as they once were, what became of
//! them, and the versions of a record that it is merging.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Component, Path};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, bail};
use factcheck::history::{Change, Commit, Revision};
use factcheck::store::{Project, SETTINGS, article_of};
use tempfile::TempDir;

use crate::failure::Failure;

/// Asks git a question of a line, as it is answered in a folder; `None` where it has no answer or is not there.
pub(crate) fn ask(folder: &Path, question: &[&str]) -> Option<String> {
    let asked = git(folder, question).ok()?;
    asked.status.success().then(|| line(&asked))
}

/// Returns the way from the repository's root to a folder, as `desk/`; nothing where there is none.
pub(crate) fn prefix(folder: &Path) -> String {
    let asked = git(folder, &["rev-parse", "--show-prefix"]).ok();
    asked.filter(|asked| asked.status.success()).map(|asked| line(&asked)).unwrap_or_default()
}

/// Returns the three versions of a file that git is merging: what both sides came from, ours, theirs.
pub(crate) fn versions(file: &Path) -> anyhow::Result<[Vec<u8>; 3]> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let version = |stage: usize| -> anyhow::Result<Option<Vec<u8>>> {
        let shown = git(folder, &["show", &format!(":{stage}:./{name}")])?;
        Ok(shown.status.success().then_some(shown.stdout))
    };
    let (Some(ours), Some(theirs)) = (version(2)?, version(3)?) else {
        let file = file.strip_prefix(".").unwrap_or(file);
        let what = format!("git is not merging two versions of `{}`", file.display());
        return Err(Failure::new(what, "git status shows what it is merging").into());
    };
    Ok([version(1)?.unwrap_or_default(), ours, theirs])
}

/// Merges two texts line by line, as git does any text; tells whether that left no conflict.
pub(crate) fn merged_by_lines(
    base: &[u8],
    ours: &[u8],
    theirs: &[u8],
) -> anyhow::Result<(Vec<u8>, bool)> {
    let folder = tempfile::tempdir().context("there is nowhere to merge")?;
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        fs_err::write(folder.path().join(name), text)?;
    }
    let arguments = ["merge-file", "-p", "-L", "ours", "-L", "base", "-L", "theirs"];
    let merged = git(folder.path(), &[&arguments[..], &["ours", "base", "theirs"]].concat())?;
    // The exit code is the number of conflicts; above 127 git itself has failed.
    match merged.status.code() {
        Some(conflicts @ 0..=127) => Ok((merged.stdout, conflicts == 0)),
        _ => bail!("git failed: {}", String::from_utf8_lossy(&merged.stderr).trim()),
    }
}

/// Settles something for the repository that a folder is in, on this machine.
pub(crate) fn configure(folder: &Path, key: &str, value: &str) -> anyhow::Result<()> {
    succeeded(git(folder, &["config", key, value])?).map(drop)
}

/// Returns what git's attributes say of a file, which need not be there.
pub(crate) fn attribute(folder: &Path, name: &str, file: &str) -> anyhow::Result<String> {
    let told = succeeded(git(folder, &["check-attr", "-z", name, "--", file])?)?;
    // `<file> NUL <name> NUL <value> NUL`
    let value = told.stdout.split(|byte| *byte == 0).nth(2).unwrap_or_default();
    Ok(String::from_utf8_lossy(value).into_owned())
}

/// A project's records as they were at a revision.
pub(crate) struct Past {
    /// The records, in a folder of their own.
    pub(crate) project: Project,
    /// The folder, which goes when this does.
    _folder: TempDir,
}

impl Past {
    /// Reads the records of the project at `root` out of `revision`, leaving its working tree alone.
    pub(crate) fn at(root: &Path, revision: &str) -> anyhow::Result<Self> {
        Self::lay_out(root, &commit(root, revision)?, |_| true)
    }

    /// Reads the records as they were where the history of what is checked out left that of `since`.
    pub(crate) fn before(root: &Path, since: &str) -> anyhow::Result<Self> {
        let (base, _) = base(root, since, "HEAD")?;
        Self::lay_out(root, &base, |_| true)
    }

    /// Tells which articles have changed since the history of `at` (or of what is checked out) left that
    /// of `since`, and reads the records of these as they were there.
    pub(crate) fn changed(
        root: &Path,
        since: &str,
        at: Option<&str>,
    ) -> anyhow::Result<(Self, Changed)> {
        let (base, now) = base(root, since, at.unwrap_or("HEAD"))?;
        let changed = Changed::since(root, &base, at.map(|_| now.as_str()))?;
        let is_wanted =
            |file: &str| file == SETTINGS || article_of(file).is_some_and(|name| changed.has(name));
        Ok((Self::lay_out(root, &base, is_wanted)?, changed))
    }

    /// Lays out the records of a commit that are wanted, one after the other.
    fn lay_out<W: Fn(&str) -> bool>(
        root: &Path,
        commit: &str,
        is_wanted: W,
    ) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir().context("there is nowhere to lay out the revision")?;
        for file in files(root, commit, &RECORDS, is_wanted)? {
            let (name, content) = file?;
            let path = folder.path().join(name);
            fs_err::create_dir_all(path.parent().unwrap_or(folder.path()))?;
            fs_err::write(path, content)?;
        }
        Ok(Self { project: Project::open(folder.path())?, _folder: folder })
    }
}

/// The articles of which some record is another than it was.
pub(crate) struct Changed {
    articles: HashSet<String>,
    /// Whether the settings are: by others the claims of any article may stand otherwise.
    settings: bool,
}

impl Changed {
    /// Compares the records of a commit with those of another, or with the files as they are.
    fn since(root: &Path, base: &str, other: Option<&str>) -> anyhow::Result<Self> {
        let names = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative"];
        let compared = [&names[..], &[base], other.as_slice(), &["--"], &RECORDS].concat();
        let mut told = succeeded(git(root, &compared)?)?.stdout;
        if other.is_none() {
            let unknown = [&["ls-files", "--others", "-z", "--"], &RECORDS[..]].concat();
            told.extend(succeeded(git(root, &unknown)?)?.stdout);
        }
        let told = String::from_utf8_lossy(&told);
        let files = || told.split('\0');
        Ok(Self {
            articles: files().filter_map(article_of).map(str::to_owned).collect(),
            settings: files().any(|file| file == SETTINGS),
        })
    }

    /// Tells whether an article is one of them.
    pub(crate) fn has(&self, article: &str) -> bool {
        self.settings || self.articles.contains(article)
    }
}

/// Returns what each commit did to these files and folders, newest first, and before them what is not
/// committed yet: `now` are the files as they are.
///
/// Merges are left out: what they bring together, other commits have done.
pub(crate) fn history(
    root: &Path,
    paths: &[String],
    now: &[(&str, &str)],
) -> anyhow::Result<Vec<Revision>> {
    ensure_repository(root, "git init, then commit the records: their history is what git knows")?;
    let head = head(root)?;
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let format = "--format=%x01%H%x1f%an%x1f%aI%x1f%s";
    // What a person may have settled for `git log` is settled here, so that it is as it is read.
    let settled = ["-c", "log.showRoot=true", "log", "--no-show-signature", "--encoding=UTF-8"];
    let wanted = ["--raw", "-z", "--no-abbrev", "--no-renames", "--relative", format, "--"];
    let listed = succeeded(git(root, &[&settled[..], &wanted, &paths].concat())?)?;
    let committed = files(root, &head, &paths, |_| true)?.collect::<Result<Vec<_>, _>>()?;
    let mut revisions = vec![uncommitted(&committed, now)];
    revisions.extend(logged(root, &String::from_utf8_lossy(&listed.stdout))?);
    Ok(revisions)
}

/// Compares the files as they are with those of a commit.
fn uncommitted(committed: &[(String, Vec<u8>)], now: &[(&str, &str)]) -> Revision {
    let text = |file: &str| {
        let there = committed.iter().find(|(name, _)| name == file);
        there.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    };
    let gone = committed.iter().map(|(name, _)| (name.as_str(), ""));
    let gone = gone.filter(|(name, _)| {
        let record = Path::new(name).extension().is_some_and(|extension| extension == "toml");
        record && now.iter().all(|(other, _)| other != name)
    });
    let changes = now.iter().copied().chain(gone).map(|(file, after)| Change {
        file: file.to_owned(),
        before: text(file),
        after: after.to_owned(),
    });
    Revision { commit: None, changes: changes.filter(|c| c.before != c.after).collect() }
}

/// A file that a commit changed: its name, and git's objects of it before and after.
type Entry<'l> = (&'l str, &'l str, &'l str);

/// Reads what `git log --raw` says, with the contents of all files it names.
fn logged(root: &Path, listed: &str) -> anyhow::Result<Vec<Revision>> {
    let mut commits: Vec<(Commit, Vec<Entry>)> = Vec::new();
    let mut tokens = listed.split('\0').map(|token| token.trim_start_matches('\n'));
    while let Some(token) = tokens.next() {
        if let Some(head) = token.strip_prefix('\u{1}') {
            commits.push((head_of(head), Vec::new()));
        } else if let Some(entry) = token.strip_prefix(':') {
            // `<mode> <mode> <object before> <object after> <letter>`, then the file's name.
            let mut objects = entry.split(' ').skip(2);
            let (before, after) = (objects.next(), objects.next());
            let (Some(before), Some(after), Some(name)) = (before, after, tokens.next()) else {
                bail!("git broke off");
            };
            commits.last_mut().into_iter().for_each(|(_, files)| files.push((name, before, after)));
        } else if !token.is_empty() {
            bail!("git tells what it was not asked for: {}", token.lines().next().unwrap_or(token));
        }
    }
    let named = commits.iter().flat_map(|(_, files)| files);
    let named = named.flat_map(|(_, before, after)| [*before, *after]).filter(|o| !is_none(o));
    let objects: Vec<&str> = named.collect::<BTreeSet<_>>().into_iter().collect();
    let contents: BTreeMap<&str, String> = objects
        .iter()
        .zip(contents(root, &objects)?)
        .map(|(object, bytes)| Ok((*object, String::from_utf8_lossy(&bytes?).into_owned())))
        .collect::<anyhow::Result<_>>()?;
    let text = |object: &str| contents.get(object).cloned().unwrap_or_default();
    let revision = |(commit, files): (Commit, Vec<Entry>)| {
        let change = |(name, before, after): Entry| Change {
            file: name.to_owned(),
            before: text(before),
            after: text(after),
        };
        Revision { commit: Some(commit), changes: files.into_iter().map(change).collect() }
    };
    Ok(commits.into_iter().map(revision).collect())
}

/// Reads id, author, date and subject of a commit.
fn head_of(head: &str) -> Commit {
    let mut fields = head.splitn(4, '\u{1f}').map(str::to_owned);
    let mut next = || fields.next().unwrap_or_default();
    Commit { commit: next(), author: next(), date: next(), subject: next() }
}

/// Tells whether git names no object: the file was not there.
fn is_none(object: &str) -> bool {
    object.bytes().all(|byte| byte == b'0')
}

/// Fails where `root` is in no repository that git can read.
fn ensure_repository(root: &Path, remedy: &str) -> anyhow::Result<()> {
    let inside = git(root, &["rev-parse", "--git-dir"])?;
    if !inside.status.success() {
        let said = String::from_utf8_lossy(&inside.stderr).into_owned();
        if !said.contains("not a git repository") {
            bail!("git cannot read this repository: {}", said.trim());
        }
        let what = format!("`{}` is in no git repository", root.display());
        return Err(Failure::new(what, remedy).into());
    }
    Ok(())
}

/// Finds the commit that a person means by `revision`.
fn commit(root: &Path, revision: &str) -> anyhow::Result<String> {
    ensure_repository(root, "git init; or leave out --at and --since")?;
    let wanted = format!("{revision}^{{commit}}");
    let found = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    if found.status.success() {
        return Ok(line(&found));
    }
    head(root)?;
    let what = format!("git knows no revision `{revision}` here");
    let remedy = if is_shallow(root)? {
        "git fetch --unshallow (`fetch-depth: 0` in a workflow): this clone is cut short"
    } else {
        "git log --oneline shows revisions; git fetch brings those of others"
    };
    Err(Failure::new(what, remedy).into())
}

/// Tells whether the clone has only the latest part of the history.
pub(crate) fn is_shallow(root: &Path) -> anyhow::Result<bool> {
    Ok(line(&git(root, &["rev-parse", "--is-shallow-repository"])?) == "true")
}

/// Finds the commit that is checked out.
fn head(root: &Path) -> anyhow::Result<String> {
    let head = git(root, &["rev-parse", "--verify", "--quiet", "HEAD"])?;
    if head.status.success() {
        return Ok(line(&head));
    }
    let remedy = "git add --all, then git commit: a history begins with the first commit";
    Err(Failure::new("nothing is committed here yet", remedy).into())
}

/// Finds the commit where the history of `ours` left that of `since`, so that what others have done there
/// since then is no difference; and that of `ours`.
fn base(root: &Path, since: &str, ours: &str) -> anyhow::Result<(String, String)> {
    let (theirs, ours) = (commit(root, since)?, commit(root, ours)?);
    let base = git(root, &["merge-base", &theirs, &ours])?;
    // Histories with nothing in common, or cut short: then it is that revision itself.
    Ok((if base.status.success() { line(&base) } else { theirs }, ours))
}

/// Where a project's records are.
const RECORDS: [&str; 4] = ["claims", "reviews", "factcheck.toml", "assignments.toml"];

/// Reads the wanted ones of a project's records in a commit, each when its turn comes: the file's name,
/// relative to the root, and its bytes.
fn files<W: Fn(&str) -> bool>(
    root: &Path,
    commit: &str,
    paths: &[&str],
    is_wanted: W,
) -> anyhow::Result<impl Iterator<Item = anyhow::Result<(String, Vec<u8>)>> + use<W>> {
    let listing = [&["ls-tree", "-r", "-z", commit, "--"], paths].concat();
    let listed = succeeded(git(root, &listing)?)?;
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let wanted = listed.split('\0').filter_map(regular_file).filter(|(name, _)| is_wanted(name));
    let (names, blobs): (Vec<String>, Vec<&str>) =
        wanted.map(|(name, blob)| (name.to_owned(), blob)).unzip();
    let contents = contents(root, &blobs)?;
    Ok(names.into_iter().zip(contents).map(|(name, content)| Ok((name, content?))))
}

/// Reads a line of `git ls-tree`: name and object of a regular file that stays below the root.
fn regular_file(entry: &str) -> Option<(&str, &str)> {
    let (about, name) = entry.split_once('\t')?;
    let mut about = about.split(' ');
    let (mode, _, object) = (about.next()?, about.next()?, about.next()?);
    let below = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    (mode.starts_with("100") && below).then_some((name, object))
}

/// Reads these objects with one process, in their order, each when its turn comes.
fn contents(
    root: &Path,
    blobs: &[&str],
) -> anyhow::Result<impl Iterator<Item = anyhow::Result<Vec<u8>>> + use<>> {
    let mut process = command(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut asked = process.stdin.take().context("git takes no questions")?;
    let mut told = BufReader::new(process.stdout.take().context("git gives no answers")?);
    let questions: String = blobs.iter().flat_map(|blob| [*blob, "\n"]).collect();
    // Asked from a thread of its own: git answers before it has heard everything.
    std::thread::spawn(move || {
        // Where asking fails git has ended early, and the answers show that.
        let _ = asked.write_all(questions.as_bytes());
        drop(asked);
        process.wait()
    });
    Ok((0..blobs.len()).map(move |_| content(&mut told).context("git broke off")))
}

/// Reads an answer of `git cat-file`: `<object> blob <bytes>`, a line feed, the bytes, a line feed.
fn content(told: &mut impl BufRead) -> anyhow::Result<Vec<u8>> {
    let mut head = String::new();
    told.read_line(&mut head)?;
    let length: usize = head.trim_end().rsplit(' ').next().unwrap_or_default().parse()?;
    let mut content = vec![0; length + 1];
    told.read_exact(&mut content)?;
    content.pop();
    Ok(content)
}

/// By what git tells a hook which repository it runs for. Asked about a project, git is to look where that is.
///
/// These are what `git rev-parse --local-env-vars` lists, but for settings: those a person gives to all git.
const REPOSITORY: [&str; 12] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

fn git(root: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    match command(root).args(arguments).output() {
        Err(why) if why.kind() == ErrorKind::NotFound => {
            Err(Failure::new("git is not installed", "install git; or leave out --at and --since")
                .into())
        }
        output => output.context("failed to run git"),
    }
}

fn command(root: &Path) -> Command {
    let mut command = Command::new("git");
    // In plain English, since what it says is read.
    command.arg("-C").arg(root).env("LC_ALL", "C").stdin(Stdio::null());
    for said in REPOSITORY {
        command.env_remove(said);
    }
    command
}

fn succeeded(output: Output) -> anyhow::Result<Output> {
    if !output.status.success() {
        bail!("git failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output)
}

fn line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{ask, git, logged, succeeded};
    use tempfile::TempDir;

    #[test]
    fn git_answers_as_it_is_set_in_the_folder_that_is_worked_in() {
        let desk = TempDir::new().expect("a folder");
        for set in [&["init", "--quiet"][..], &["config", "core.editor", "the desk's"]] {
            succeeded(git(desk.path(), set).expect("git runs")).expect("git does it");
        }
        let editor = ask(desk.path(), &["config", "core.editor"]);
        assert_eq!(editor.as_deref(), Some("the desk's"));
    }

    #[test]
    fn a_commit_that_cannot_be_told_from_what_stands_before_it_is_not_passed_over() {
        let folder = TempDir::new().expect("a folder");
        let told = "gpg: no key\n\u{1}abc\u{1f}Ana\u{1f}2026-11-20\u{1f}the article\0";
        assert!(logged(folder.path(), told).is_err());
        assert!(logged(folder.path(), told.trim_start_matches("gpg: no key\n")).is_ok());
    }
}
