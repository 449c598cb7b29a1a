//! Replays the stories in `tests/stories/`: prose, commands, and what they print.
//!
//! A story `NAME.md` begins in a copy of the folder `NAME.in/`; where there is a `NAME.out/`, that is what
//! it leaves behind. `just bless` accepts what changed.

use std::path::PathBuf;

use factcheck::finding::CODES;

/// Programs of the system that stories use beside `factcheck`.
const OTHERS: [&str; 8] = ["cat", "cp", "git", "ls", "mkdir", "printf", "rm", "sh"];

#[test]
fn every_story_has_a_folder_of_its_own_to_leave_things_in() {
    // Without it a story would run in the repository, and this repository is a project.
    for entry in std::fs::read_dir("tests/stories").expect("stories") {
        let path = entry.expect("a story").path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let left = path.with_extension("out");
            let files = std::fs::read_dir(&left).map(Iterator::count).unwrap_or_default();
            assert!(files > 0, "{} holds no file", left.display());
        }
    }
}

#[test]
fn every_finding_is_told_in_a_story() {
    let stories = std::fs::read_dir("tests/stories").expect("stories");
    let paths = stories.map(|story| story.expect("a story").path());
    let told: String = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| std::fs::read_to_string(path).expect("a story"))
        .collect();
    // Nothing is unreadable to the superuser, who may be running this.
    for (code, ..) in CODES.iter().filter(|(code, ..)| *code != "unreadable") {
        assert!(told.contains(&format!("[{code}]: ")), "`{code}` is told in no story");
    }
}

#[test]
fn every_story_goes_as_it_is_told() {
    let stories = trycmd::TestCases::new();
    for name in OTHERS {
        stories.register_bin(
            name,
            on_path(name).unwrap_or_else(|| panic!("`{name}` is not installed")),
        );
    }
    stories
        .env("FACTCHECK_TODAY", "2026-11-23")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "Ana Ruiz")
        .env("GIT_AUTHOR_EMAIL", "ana@example.org")
        .env("GIT_COMMITTER_NAME", "Ana Ruiz")
        .env("GIT_COMMITTER_EMAIL", "ana@example.org")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .case("tests/stories/*.md");
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}
