//! Changes to several files, made together or not at all.
//!
//! A commit has four steps, and a program may be killed between any two of them:
//!
//! 1. the new contents are written into `.factcheck/commit/`, one file each, and flushed to the disk;
//! 2. a journal naming their places is put beside them by a rename: from here on the commit counts;
//! 3. each file is renamed into its place;
//! 4. the journal is removed.
//!
//! Whoever takes the lock next finishes what a journal names, and throws away what none does: the
//! project is in its old state or its new one. A file that somebody changed in between is left alone,
//! and what would have replaced it is kept beside the buffers.
//!
//! The journal is believed only as far as a stranger may be who put it there: it names files that are the
//! program's to write ([`is_ours`]), and each of them is [`within`] the project.

use std::io;
use std::path::{Component, Path, PathBuf};

use fs_err as fs;
use sha2::{Digest, Sha256};

use super::lock::Lock;
use super::replace::replace_flushed;
use super::within::within;
use super::{ASSIGNMENTS, SETTINGS, StoreError};

/// Where a commit is prepared, below the root.
const STAGE: &str = ".factcheck/commit";

/// What is written beside the folders: what is settled and assigned, and what `init` tells git and editors.
const BESIDE: [&str; 5] = [SETTINGS, ASSIGNMENTS, ".gitattributes", ".taplo.toml", "tombi.toml"];

/// What `.factcheck/` shows git: the schemas, and nothing that is only of this machine.
const GITIGNORE: &str = "# Only the schemas are shared; the rest is this machine's own.\n*\n!.gitignore\n!*.schema.json\n";

/// The new contents of files, decided and not yet written. An ordinary value that a test can look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Each file with its new content; `None` where it goes.
    files: Vec<(String, Option<String>)>,
}

impl Changes {
    /// Sets the new content of a file, named relative to the project's root with `/` between folders.
    pub fn write(&mut self, file: impl Into<String>, content: impl Into<String>) {
        self.set(file.into(), Some(content.into()));
    }

    /// Removes a file, named as in [`Changes::write`]: it is as if it had never been written.
    pub fn remove(&mut self, file: impl Into<String>) {
        self.set(file.into(), None);
    }

    fn set(&mut self, file: String, content: Option<String>) {
        self.files.retain(|(other, _)| *other != file);
        self.files.push((file, content));
    }

    /// Returns the new content of a file, if it has one.
    pub fn content(&self, file: &str) -> Option<&str> {
        self.files.iter().find(|(name, _)| name == file)?.1.as_deref()
    }

    /// Makes the changes, all of them or none; returns the files that were written, in order.
    ///
    /// Files that already have the content are left alone, to the last bit of their metadata.
    pub(super) fn commit(&self, root: &Path, _lock: &Lock) -> Result<Vec<String>, StoreError> {
        let steps = self.steps(root)?;
        let mut placed = 0;
        for step in &steps {
            if let Err(why) = step.run(root) {
                // While no file is in its place nothing has happened, and nothing shall.
                if placed == 0 {
                    let _ = fs::remove_file(journal(root));
                    let _ = fs::remove_dir_all(root.join(STAGE));
                }
                return Err(why);
            }
            placed += usize::from(matches!(step, Step::Place { .. } | Step::Remove { .. }));
        }
        let written = steps.into_iter().filter_map(|step| match step {
            Step::Place { file, .. } | Step::Remove { file } => Some(file),
            _ => None,
        });
        Ok(written.collect())
    }

    /// Returns the steps that make the changes: none where every file already is as it should be.
    fn steps(&self, root: &Path) -> Result<Vec<Step>, StoreError> {
        let mut entries = Vec::new();
        let mut steps = Vec::new();
        for (file, content) in &self.files {
            let target = place_of(root, file)?;
            let before = read_if_there(&target)?;
            if before.as_deref() == content.as_deref().map(str::as_bytes) {
                continue;
            }
            let nth = entries.len();
            ensure_writable(&target)?;
            let goes = content.is_none();
            // What goes has an empty file staged for it, so that the numbers run on.
            steps.push(Step::Stage { nth, content: content.clone().unwrap_or_default() });
            entries.push(Entry { before: before.as_deref().map(digest), goes, file: file.clone() });
        }
        if entries.is_empty() {
            return Ok(steps);
        }
        steps.push(Step::Journal(entries.clone()));
        for (nth, Entry { goes, file, .. }) in entries.into_iter().enumerate() {
            steps.push(if goes { Step::Remove { file } } else { Step::Place { nth, file } });
        }
        steps.push(Step::Close);
        Ok(steps)
    }
}

/// Returns where a file is put, if it is one that the program writes and its place is in the project.
fn place_of(root: &Path, file: &str) -> Result<PathBuf, StoreError> {
    if is_ours(file) {
        within(root, file)
    } else {
        Err(StoreError::NotOurs { file: file.to_owned() })
    }
}

/// Tells whether a file is one that the program writes: a record, the text of an article, a schema, or one
/// that stands [`BESIDE`] the folders.
fn is_ours(file: &str) -> bool {
    let written = |name: &str| [".toml", ".txt", ".md"].iter().any(|end| name.ends_with(end));
    let normal = Path::new(file).components().all(|part| matches!(part, Component::Normal(_)));
    normal
        && match file.split('/').collect::<Vec<_>>()[..] {
            [name] => BESIDE.contains(&name),
            [".factcheck", name] => name.ends_with(".schema.json"),
            ["claims" | "reviews", name] | ["reviews", _, name] => written(name),
            _ => false,
        }
}

/// Makes sure that a file can be put in its place, before any is: the folder is there and takes files.
fn ensure_writable(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder)?;
    // A file without a name: should the program be killed here, nothing is left behind.
    tempfile::tempfile_in(folder).map(drop).map_err(|why| {
        io::Error::new(why.kind(), format!("failed to write in `{}`: {why}", folder.display()))
    })
}

/// A step of a commit. Killed between two steps, the project is still whole.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Stage { nth: usize, content: String },
    Journal(Vec<Entry>),
    Place { nth: usize, file: String },
    Remove { file: String },
    Close,
}

/// A line of the journal: a file to be put in place or removed, and what was there when that was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    before: Option<String>,
    goes: bool,
    file: String,
}

impl Step {
    fn run(&self, root: &Path) -> Result<(), StoreError> {
        match self {
            Self::Stage { nth, content } => stage(root, *nth, content),
            Self::Journal(entries) => Ok(write_journal(root, entries)?),
            Self::Place { nth, file } => place(root, *nth, file),
            Self::Remove { file } => remove(root, file),
            Self::Close => Ok(close(root)?),
        }
    }
}

fn stage(root: &Path, nth: usize, content: &str) -> Result<(), StoreError> {
    let folder = if nth == 0 { own_folder(root, "commit")? } else { root.join(STAGE) };
    Ok(replace_flushed(&folder.join(nth.to_string()), content.as_bytes())?)
}

/// Makes a folder in the one that is the program's own, so that git sees no more of that than is to be shared.
pub(super) fn own_folder(root: &Path, name: &str) -> Result<PathBuf, StoreError> {
    let folder = within(root, Path::new(".factcheck").join(name))?;
    let ignore = within(root, ".factcheck/.gitignore")?;
    fs::create_dir_all(&folder)?;
    if !ignore.exists() {
        fs::write(ignore, GITIGNORE)?;
    }
    Ok(folder)
}

/// What stands in the journal behind the digest of a file that goes.
const GOES: &str = "!";

fn write_journal(root: &Path, entries: &[Entry]) -> io::Result<()> {
    let line = |entry: &Entry| {
        let goes = if entry.goes { GOES } else { "" };
        format!("{}{goes} {}\n", entry.before.as_deref().unwrap_or("-"), entry.file)
    };
    let lines: String = entries.iter().map(line).collect();
    replace_flushed(&journal(root), lines.as_bytes())
}

/// Reads what [`write_journal`] wrote.
fn read_journal(lines: &str) -> Result<Vec<Entry>, StoreError> {
    let entry = |line: &str| {
        let (before, file) = line.split_once(' ')?;
        let goes = before.ends_with(GOES);
        let before = Some(before.trim_end_matches(GOES).to_owned()).filter(|before| before != "-");
        Some(Entry { before, goes, file: file.to_owned() })
    };
    let read = |line| entry(line).ok_or_else(|| StoreError::NotOurs { file: line.to_owned() });
    lines.lines().map(read).collect()
}

/// Puts a staged file in its place, with the permissions of the file it replaces.
fn place(root: &Path, nth: usize, file: &str) -> Result<(), StoreError> {
    let staged = root.join(STAGE).join(nth.to_string());
    // A record that is a link to a file elsewhere stays one.
    let target = place_of(root, file)?;
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    if let Ok(metadata) = fs::metadata(&target) {
        fs::set_permissions(&staged, metadata.permissions())?;
    }
    Ok(move_to(&staged, &target)?)
}

/// Moves a file to its place; to one on another disk it goes by a copy beside that.
fn move_to(staged: &Path, target: &Path) -> io::Result<()> {
    match fs::rename(staged, target) {
        Err(why) if why.kind() == io::ErrorKind::CrossesDevices => {
            replace_flushed(target, fs::File::open(staged)?)?;
            fs::set_permissions(target, fs::metadata(staged)?.permissions())?;
            fs::remove_file(staged)
        }
        moved => moved,
    }
}

/// Removes a file, or the link that it is.
fn remove(root: &Path, file: &str) -> Result<(), StoreError> {
    place_of(root, file)?;
    Ok(fs::remove_file(root.join(file))?)
}

fn close(root: &Path) -> io::Result<()> {
    fs::remove_file(journal(root))?;
    fs::remove_dir_all(root.join(STAGE))
}

fn journal(root: &Path) -> PathBuf {
    root.join(STAGE).join("journal")
}

/// What was done about a commit that a killed program left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Files that were put in place.
    pub placed: Vec<String>,
    /// Files that somebody had changed meanwhile, and where what would have replaced them is kept.
    pub kept: Vec<(String, String)>,
}

/// Tells whether a killed program left a commit behind.
pub(super) fn is_unfinished(root: &Path) -> bool {
    root.join(STAGE).exists()
}

/// Finishes a commit that counts, or throws away one that does not.
pub(super) fn recover(root: &Path, _lock: &Lock) -> Result<Recovered, StoreError> {
    let mut recovered = Recovered::default();
    let stage = within(root, STAGE)?;
    let Some(lines) = read_if_there(&journal(root))? else {
        if is_unfinished(root) {
            fs::remove_dir_all(stage)?;
        }
        return Ok(recovered);
    };
    let entries = read_journal(&String::from_utf8_lossy(&lines))?;
    // All are looked at before anything is done about one.
    for entry in &entries {
        place_of(root, &entry.file)?;
    }
    for (nth, entry) in entries.into_iter().enumerate() {
        let staged = stage.join(nth.to_string());
        // What has been put in place is no longer staged.
        if fs::symlink_metadata(&staged).is_ok_and(|staged| staged.is_file()) {
            finish(root, nth, entry, &staged, &mut recovered)?;
        }
    }
    close(root)?;
    Ok(recovered)
}

/// Does what a line of the journal says, unless somebody has changed the file since.
fn finish(
    root: &Path,
    nth: usize,
    Entry { before, goes, file }: Entry,
    staged: &Path,
    recovered: &mut Recovered,
) -> Result<(), StoreError> {
    let there = read_if_there(&place_of(root, &file)?)?;
    let is_as_before = there.as_deref().map(digest) == before;
    if goes {
        if is_as_before && before.is_some() {
            remove(root, &file)?;
            recovered.placed.push(file);
        }
    } else if is_as_before {
        place(root, nth, &file)?;
        recovered.placed.push(file);
    } else if there != read_if_there(staged)? {
        let name = file.replace('/', ".");
        fs::rename(staged, own_folder(root, "kept")?.join(&name))?;
        recovered.kept.push((file, format!(".factcheck/kept/{name}")));
    }
    Ok(())
}

/// Reads a file, or nothing where there is none.
fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::{Changes, Recovered, is_unfinished, move_to, recover};
    use crate::store::{Lock, StoreError};
    use fs_err as fs;
    use std::path::Path;
    use tempfile::TempDir;

    /// A project with two files in their old state, and the changes that make them new.
    fn old_state() -> (TempDir, Changes) {
        let dir = TempDir::new().expect("a folder");
        fs::create_dir_all(dir.path().join("claims")).expect("claims");
        fs::write(dir.path().join("claims/a.toml"), "old toml").expect("toml");
        fs::write(dir.path().join("claims/a.txt"), "old text").expect("text");
        let mut changes = Changes::default();
        changes.write("claims/a.toml", "new toml");
        changes.write("claims/a.txt", "new text");
        changes.write("reviews/a/me.toml", "new file");
        (dir, changes)
    }

    #[test]
    fn a_file_goes_with_the_other_changes_or_not_at_all() {
        for killed_after in 0..=7 {
            let (dir, _) = old_state();
            let mut changes = Changes::default();
            changes.write("claims/a.toml", "new toml");
            changes.remove("claims/a.txt");
            changes.remove("reviews/a/nobody.toml");
            let old = state(dir.path());
            let steps = changes.steps(dir.path()).expect("steps");
            assert_eq!(steps.len(), 6);
            for step in steps.iter().take(killed_after) {
                step.run(dir.path()).expect("step");
            }
            let lock = Lock::take(dir.path()).expect("lock");
            recover(dir.path(), &lock).expect("recovery");
            let new = [Some("new toml".to_owned()), None, None];
            let expected = if killed_after < 3 { old } else { new };
            assert_eq!(state(dir.path()), expected, "killed after step {killed_after}");
            assert!(!is_unfinished(dir.path()));
        }
    }

    fn state(root: &Path) -> [Option<String>; 3] {
        ["claims/a.toml", "claims/a.txt", "reviews/a/me.toml"]
            .map(|file| fs::read_to_string(root.join(file)).ok())
    }

    #[test]
    fn killed_at_any_step_the_project_is_in_its_old_state_or_its_new_one() {
        let (dir, changes) = old_state();
        let steps = changes.steps(dir.path()).expect("steps");
        for killed_after in 0..=steps.len() {
            let (dir, changes) = old_state();
            let old = state(dir.path());
            let steps = changes.steps(dir.path()).expect("steps");
            for step in &steps[..killed_after] {
                step.run(dir.path()).expect("step");
            }
            let lock = Lock::take(dir.path()).expect("lock");
            recover(dir.path(), &lock).expect("recovery");
            let new = ["new toml", "new text", "new file"].map(|text| Some(text.to_owned()));
            let journalled = 4;
            let expected = if killed_after < journalled { old } else { new };
            assert_eq!(state(dir.path()), expected, "killed after step {killed_after}");
            assert!(!is_unfinished(dir.path()));
        }
    }

    #[test]
    fn what_a_person_wrote_after_the_crash_is_not_overwritten() {
        let (dir, changes) = old_state();
        for step in &changes.steps(dir.path()).expect("steps")[..4] {
            step.run(dir.path()).expect("step");
        }
        fs::write(dir.path().join("claims/a.txt"), "typed since").expect("text");
        let lock = Lock::take(dir.path()).expect("lock");
        let recovered = recover(dir.path(), &lock).expect("recovery");
        let kept = ".factcheck/kept/claims.a.txt";
        assert_eq!(
            recovered,
            Recovered {
                placed: vec!["claims/a.toml".to_owned(), "reviews/a/me.toml".to_owned()],
                kept: vec![("claims/a.txt".to_owned(), kept.to_owned())],
            }
        );
        assert_eq!(state(dir.path())[1].as_deref(), Some("typed since"));
        assert_eq!(fs::read_to_string(dir.path().join(kept)).expect("kept"), "new text");
    }

    #[test]
    fn a_journal_that_names_anything_but_records_is_refused_and_nothing_is_done() {
        for file in [
            "/etc/passwd",
            "../victim/.bashrc",
            "claims/../.git/config.toml",
            ".git/config",
            ".factcheck/../../a.schema.json",
            "claims/a.toml/",
            "article.txt",
            "",
        ] {
            let (dir, changes) = old_state();
            for step in &changes.steps(dir.path()).expect("steps")[..4] {
                step.run(dir.path()).expect("step");
            }
            let journal = dir.path().join(".factcheck/commit/journal");
            let honest = fs::read_to_string(&journal).expect("a journal");
            fs::write(&journal, format!("{honest}- {file}\n")).expect("a journal");
            let old = state(dir.path());
            let lock = Lock::take(dir.path()).expect("lock");
            let refused = recover(dir.path(), &lock);
            assert!(matches!(refused, Err(StoreError::NotOurs { .. })), "{file}: {refused:?}");
            assert_eq!(state(dir.path()), old, "{file}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_leads_out_of_the_project_is_refused_before_anything_is_written() {
        let (dir, mut changes) = old_state();
        let elsewhere = TempDir::new().expect("a folder");
        fs::write(elsewhere.path().join("mine"), "mine").expect("a file");
        let link = dir.path().join("claims/b.toml");
        std::os::unix::fs::symlink(elsewhere.path().join("mine"), link).expect("a link");
        changes.write("claims/b.toml", "theirs");
        let old = state(dir.path());
        let lock = Lock::take(dir.path()).expect("lock");
        let refused = changes.commit(dir.path(), &lock);
        assert!(matches!(refused, Err(StoreError::LeadsOut { .. })), "{refused:?}");
        assert_eq!(state(dir.path()), old);
        assert!(!is_unfinished(dir.path()));
        assert_eq!(fs::read_to_string(elsewhere.path().join("mine")).expect("a file"), "mine");
    }

    /// `/dev/shm` is another disk than that of temporary files, at least on most machines.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_is_put_on_another_disk_with_its_content_and_mode() {
        use std::os::unix::fs::PermissionsExt;
        let (here, there) = (TempDir::new().expect("a folder"), TempDir::new_in("/dev/shm"));
        let (staged, target) = (here.path().join("0"), there.expect("a folder"));
        let target = target.path().join("a.toml");
        fs::write(&target, "old").expect("a file");
        fs::write(&staged, "new").expect("a file");
        fs::set_permissions(&staged, PermissionsExt::from_mode(0o640)).expect("a mode");
        move_to(&staged, &target).expect("moved");
        assert_eq!(fs::read_to_string(&target).expect("a file"), "new");
        assert_eq!(fs::metadata(&target).expect("a file").permissions().mode() & 0o777, 0o640);
        assert!(!staged.exists());
    }

    #[test]
    fn what_was_put_on_another_disk_before_the_program_was_killed_is_there() {
        let (dir, changes) = old_state();
        for step in &changes.steps(dir.path()).expect("steps")[..4] {
            step.run(dir.path()).expect("step");
        }
        fs::write(dir.path().join("claims/a.txt"), "new text").expect("copied, still staged");
        let lock = Lock::take(dir.path()).expect("lock");
        let recovered = recover(dir.path(), &lock).expect("recovery");
        assert_eq!(recovered.kept, []);
        assert_eq!(state(dir.path())[1].as_deref(), Some("new text"));
    }

    #[test]
    fn a_file_that_would_not_change_is_not_written() {
        let (dir, _) = old_state();
        let mut changes = Changes::default();
        changes.write("claims/a.toml", "old toml");
        let lock = Lock::take(dir.path()).expect("lock");
        assert!(changes.commit(dir.path(), &lock).expect("commit").is_empty());
        changes.write("claims/a.txt", "new text");
        assert_eq!(changes.commit(dir.path(), &lock).expect("commit"), ["claims/a.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_keeps_its_mode_and_a_link_stays_a_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (dir, mut changes) = old_state();
        let elsewhere = dir.path().join("elsewhere.toml");
        fs::write(&elsewhere, "old").expect("file");
        fs::set_permissions(&elsewhere, PermissionsExt::from_mode(0o640)).expect("mode");
        symlink(&elsewhere, dir.path().join("claims/linked.toml")).expect("link");
        changes.write("claims/linked.toml", "new");
        let lock = Lock::take(dir.path()).expect("lock");
        changes.commit(dir.path(), &lock).expect("commit");
        assert!(dir.path().join("claims/linked.toml").is_symlink());
        assert_eq!(fs::read_to_string(&elsewhere).expect("file"), "new");
        let mode = |path: &Path| fs::metadata(path).expect("file").permissions().mode() & 0o777;
        assert_eq!(mode(&elsewhere), 0o640);
        assert_ne!(mode(&dir.path().join("reviews/a/me.toml")) & 0o044, 0, "others may read it");
    }
}
