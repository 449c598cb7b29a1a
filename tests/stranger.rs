//! A project that comes from a stranger writes nothing outside of itself, whatever is in it.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What is mine, and stays as it is.
const MINE: &str = "what is mine\n";

/// A folder with a file of mine, and beside it the project of a stranger.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self { folder: TempDir::new().expect("a folder") };
        fs::write(home.mine(), MINE).expect("a file");
        fs::create_dir(home.project()).expect("a folder");
        fs::write(home.project().join("pact.txt"), "The pact has 4 parts.\n").expect("an article");
        home.run(&["extract", "pact.txt"]);
        home
    }

    fn mine(&self) -> PathBuf {
        self.folder.path().join("mine")
    }

    fn project(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    /// Puts a link to what is mine into the project, in the place of what is there.
    fn link(&self, to: &Path, link: &str) {
        let link = self.project().join(link);
        let _ = fs::remove_file(&link);
        let _ = fs::remove_dir_all(&link);
        fs::create_dir_all(link.parent().expect("a folder")).expect("a folder");
        symlink(to, link).expect("a link");
    }

    /// Runs a command in the project; returns its exit code and what it told.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_factcheck"))
            .args(arguments)
            .current_dir(self.project())
            .env("FACTCHECK_REVIEWER", "ana")
            .env("GIT_EDITOR", "true")
            .stdin(Stdio::null())
            .output()
            .expect("factcheck runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[test]
fn a_journal_that_came_with_the_project_writes_and_removes_nothing_else() {
    let home = Home::new();
    let mine = home.mine();
    let new = home.folder.path().join("new");
    let sum = "416ea97df9923f712c65c5a34d6ae1b2f541cd21b82b137e1f600f9ca62b87ae";
    for line in [
        format!("- {}", new.display()),
        "- ../new".to_owned(),
        "- .git/hooks/pre-commit".to_owned(),
        format!("{sum}! {}", mine.display()),
    ] {
        let commit = home.project().join(".factcheck/commit");
        fs::create_dir_all(&commit).expect("a folder");
        fs::write(commit.join("journal"), format!("{line}\n")).expect("a journal");
        fs::write(commit.join("0"), "theirs").expect("a stage");
        for command in [&["lint"][..], &["report"], &["extract", "pact.txt"]] {
            let (code, told) = home.run(command);
            assert_eq!(code, Some(2), "{line}: {told}");
            assert!(told.contains("is no record; nothing was done"), "{line}: {told}");
        }
        assert_eq!(fs::read_to_string(&mine).expect("mine"), MINE);
        assert!(!new.exists() && !home.project().join(".git").exists(), "{line}");
    }
}

#[test]
fn a_link_that_came_with_the_project_is_not_written_through() {
    let edit: &[&str] = &["review", "pact"];
    let review: &[&str] = &["review", "pact:1", "--verdict", "true", "--source", "the pact"];
    for (link, command) in [
        ("claims/pact.txt", &["extract", "pact.txt"][..]),
        (".factcheck/review.schema.json", &["extract", "pact.txt"]),
        ("reviews/pact/ana.toml", edit),
        (".factcheck/buffers/pact.ana.toml", edit),
        ("assignments.toml", &["assign", "pact", "--to", "ana"]),
    ] {
        let home = Home::new();
        fs::write(home.project().join("pact.txt"), "The pact has 5 parts.\n").expect("an edit");
        home.link(&home.mine(), link);
        let (code, told) = home.run(command);
        assert_eq!(code, Some(2), "{link}: {told}");
        assert_eq!(fs::read_to_string(home.mine()).expect("mine"), MINE, "{link}");
    }
    for link in ["reviews", "reviews/pact", ".factcheck", ".factcheck/commit"] {
        let home = Home::new();
        let folder = home.folder.path().join("folder");
        fs::create_dir_all(folder.join("commit")).expect("a folder");
        home.link(&folder, link);
        let (code, told) = home.run(review);
        assert_eq!(code, Some(2), "{link}: {told}");
        assert!(told.contains("leads to no place in the project"), "{link}: {told}");
        let there = fs::read_dir(&folder).expect("a folder").count();
        assert_eq!(there, 1, "{link}: nothing came, and nothing went");
    }
}
