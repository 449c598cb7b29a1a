//! Records in git: branches that do different things merge without a conflict, with real git.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn run(dir: &Path, program: &str, args: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.args(args).current_dir(dir).env("FACTCHECK_TODAY", "2026-11-23");
    for role in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{role}_NAME"), "Ana Ruiz")
            .env(format!("GIT_{role}_EMAIL"), "ana@example.org");
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.output().expect("the program runs")
}

fn git(dir: &Path, args: &[&str]) {
    let output = run(dir, "git", args);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "git {args:?}: {told}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn factcheck(dir: &Path, args: &[&str]) -> String {
    let output = run(dir, env!("CARGO_BIN_EXE_factcheck"), args);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "factcheck {args:?}: {told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A project in git with one article of many paragraphs.
fn project() -> TempDir {
    let dir = TempDir::new().expect("a folder");
    let article: String = (1..=12)
        .map(|n| format!("Article {n} of the treaty binds both sides for {n} years.\n\n"))
        .collect();
    fs::write(dir.path().join("pact.txt"), article).expect("article");
    git(dir.path(), &["init", "--quiet", "--initial-branch", "main"]);
    factcheck(dir.path(), &["extract", "pact.txt"]);
    commit(dir.path(), "extracted");
    dir
}

fn commit(dir: &Path, message: &str) {
    git(dir, &["add", "."]);
    git(dir, &["commit", "--quiet", "--message", message]);
}

fn reword(dir: &Path, from: &str, to: &str) {
    let path = dir.join("pact.txt");
    let article = fs::read_to_string(&path).expect("article").replace(from, to);
    fs::write(path, article).expect("article");
    factcheck(dir, &["extract", "pact.txt"]);
}

#[test]
fn two_people_reword_different_sentences_on_two_branches() {
    let dir = project();
    let dir = dir.path();
    git(dir, &["switch", "--quiet", "--create", "ana"]);
    reword(dir, "for 2 years", "for two years");
    commit(dir, "ana rewords");
    git(dir, &["switch", "--quiet", "main"]);
    reword(dir, "for 9 years", "for nine years");
    commit(dir, "ben rewords");
    git(dir, &["merge", "--quiet", "--no-edit", "ana"]);
    let told = factcheck(dir, &["extract", "pact.txt"]);
    assert!(told.contains("12 claims kept, nothing changed"), "{told}");
    factcheck(dir, &["lint"]);
}

#[test]
fn two_people_review_the_same_sentence_while_a_third_rewords_another() {
    let dir = project();
    let dir = dir.path();
    for (name, verdict) in [("ana", "true"), ("ben", "false")] {
        git(dir, &["switch", "--quiet", "--create", name, "main"]);
        factcheck(
            dir,
            &[
                "--reviewer",
                name,
                "review",
                "pact:3",
                "--verdict",
                verdict,
                "--source",
                "https://example.org/a",
            ],
        );
        commit(dir, name);
    }
    git(dir, &["switch", "--quiet", "main"]);
    reword(dir, "for 9 years", "for nine years");
    commit(dir, "reworded");
    git(dir, &["merge", "--quiet", "--no-edit", "ana"]);
    git(dir, &["merge", "--quiet", "--no-edit", "ben"]);
    let told = factcheck(dir, &["report"]);
    assert!(told.contains("0 of 12 claims checked, 1 disputed, 11 waiting"), "{told}");
    factcheck(dir, &["lint"]);
}
