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

/// All orders of a few things.
fn orders<T: Clone>(things: &[T]) -> Vec<Vec<T>> {
    if things.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for nth in 0..things.len() {
        let mut rest = things.to_vec();
        let first = rest.remove(nth);
        for mut order in orders(&rest) {
            order.insert(0, first.clone());
            all.push(order);
        }
    }
    all
}

fn review(dir: &Path, who: &str, claim: &str, verdict: &str) {
    let source = ["--source", "https://example.org/a", "--quote", "so"];
    let review = ["--reviewer", who, "review", claim, "--verdict", verdict];
    factcheck(dir, &[&review[..], &source].concat());
}

#[test]
fn five_branches_come_to_the_same_in_every_order() {
    let dir = project();
    let dir = dir.path();
    for (nth, who) in ["ana", "ben", "cy", "dee"].into_iter().enumerate() {
        git(dir, &["switch", "--quiet", "--create", who, "main"]);
        for claim in ["pact:3", "pact:4", &format!("pact:{}", 6 + nth)] {
            review(dir, who, claim, if nth % 2 == 0 { "true" } else { "false" });
        }
        commit(dir, who);
    }
    git(dir, &["switch", "--quiet", "--create", "reworded", "main"]);
    reword(dir, "for 4 years", "for four years");
    reword(dir, "Article 11 of", "The eleventh article of");
    commit(dir, "reworded");
    let mut came_to = None;
    for order in orders(&["ana", "ben", "cy", "dee", "reworded"]) {
        git(dir, &["switch", "--quiet", "--detach", "main"]);
        for branch in &order {
            git(dir, &["merge", "--quiet", "--no-edit", branch]);
        }
        let output = run(dir, "git", &["rev-parse", "HEAD^{tree}"]);
        let tree = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(came_to.get_or_insert_with(|| tree.clone()), &tree, "{order:?}");
    }
    factcheck(dir, &["lint"]);
    let told = factcheck(dir, &["report"]);
    assert!(told.contains("4 of 12 claims checked, 1 disputed, 1 outdated, 6 waiting"), "{told}");
    assert!(told.contains("4 reviewers (ana 2, ben 2, cy 2, dee 2)"), "{told}");
}

/// Two machines of one person, on which two branches of one project have been reviewed differently.
fn two_machines(same_claim: bool) -> TempDir {
    let project = project();
    let dir = project.path();
    factcheck(dir, &["init"]);
    commit(dir, "attributes");
    for (machine, claim, verdict) in [("laptop", "pact:3", "true"), ("desktop", "pact:9", "false")]
    {
        git(dir, &["switch", "--quiet", "--create", machine, "main"]);
        review(dir, "ana", claim, verdict);
        if same_claim {
            review(dir, "ana", "pact:5", verdict);
        }
        commit(dir, machine);
    }
    project
}

const FILE: &str = "reviews/pact/ana.toml";

#[test]
fn one_person_on_two_machines_has_a_conflict_that_is_explained_and_settled() {
    let project = two_machines(false);
    let dir = project.path();
    assert!(!run(dir, "git", &["merge", "laptop"]).status.success(), "git cannot merge this");
    let linted = run(dir, env!("CARGO_BIN_EXE_factcheck"), &["lint"]);
    let told = String::from_utf8_lossy(&linted.stdout);
    assert!(told.contains("git left both sides of a conflict here"), "{told}");
    assert!(told.contains(&format!("factcheck merge-driver {FILE}")), "{told}");
    factcheck(dir, &["merge-driver", FILE]);
    factcheck(dir, &["lint"]);
    commit(dir, "merged");
    let told = factcheck(dir, &["report"]);
    assert!(told.contains("2 of 12 claims checked"), "{told}");
}

#[test]
fn what_two_machines_say_differently_is_left_to_the_person() {
    let project = two_machines(true);
    let dir = project.path();
    assert!(!run(dir, "git", &["merge", "laptop"]).status.success());
    let settling = run(dir, env!("CARGO_BIN_EXE_factcheck"), &["merge-driver", FILE]);
    assert_eq!(settling.status.code(), Some(1));
    let told = String::from_utf8_lossy(&settling.stderr);
    assert!(told.contains("both sides changed `verdict` of `"), "{told}");
    let linted = run(dir, env!("CARGO_BIN_EXE_factcheck"), &["lint"]);
    let told = String::from_utf8_lossy(&linted.stdout);
    assert!(told.contains("conflict here: `verdict` of the review of `"), "{told}");
    factcheck(dir, &["merge-driver", FILE, "--keep", "theirs"]);
    factcheck(dir, &["lint"]);
    let told = factcheck(dir, &["report"]);
    assert!(told.contains("3 of 12 claims checked"), "{told}");
    assert!(told.contains("✓ true        2"), "theirs is the laptop's: {told}");
}

/// Merges a branch where git finds the driver that `init --merge-driver` has set.
fn merge_by_driver(dir: &Path, branch: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_factcheck")).parent().expect("a folder");
    let path = std::env::var("PATH").expect("a path");
    let path = format!("{}:{path}", program.display());
    Command::new("git")
        .args([
            "-c",
            "user.name=Ana",
            "-c",
            "user.email=ana@example.org",
            "merge",
            "--no-edit",
            branch,
        ])
        .current_dir(dir)
        .env("PATH", path)
        .output()
        .expect("git runs")
}

#[test]
fn git_runs_the_driver_where_it_is_set_up() {
    let project = two_machines(false);
    let dir = project.path();
    factcheck(dir, &["init", "--merge-driver"]);
    let merged = merge_by_driver(dir, "laptop");
    assert!(merged.status.success(), "{}", String::from_utf8_lossy(&merged.stdout));
    factcheck(dir, &["lint"]);
    let told = factcheck(dir, &["report"]);
    assert!(told.contains("2 of 12 claims checked"), "{told}");
}

#[test]
fn what_is_no_text_is_merged_by_the_driver_as_git_would() {
    let project = two_machines(false);
    let dir = project.path();
    factcheck(dir, &["init", "--merge-driver"]);
    // An editor of long ago has saved an é of the desktop's file as one byte.
    let file = dir.join(FILE);
    let ours = [&fs::read(&file).expect("reviews")[..], b"note = \"caf\xe9\"\n"].concat();
    fs::write(&file, ours).expect("reviews");
    commit(dir, "an old editor");
    let merged = merge_by_driver(dir, "laptop");
    assert!(!merged.status.success(), "somebody has to look");
    let told = String::from_utf8_lossy(&merged.stderr);
    assert!(told.contains("it was merged line by line, with conflicts"), "{told}");
    let left = fs::read(&file).expect("reviews");
    assert!(left.windows(4).any(|bytes| bytes == b"caf\xe9"), "ours stands byte for byte");
    let left = String::from_utf8_lossy(&left);
    for said in ["verdict = \"false\"", "=======", "verdict = \"true\"", ">>>>>>>"] {
        assert!(left.contains(said), "`{said}` is not in\n{left}");
    }
}
