//! `factcheck review` in an editor: what is asked about mistakes, windows and rewordings.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::pty::{ENTER, Terminal};

const ARTICLE: &str = "Putin visited Pyongyang for the first time in 24 years. Its details are not \
    publicized.\n\nThe agency warned lawmakers in the US of shells.\n";

/// A project with one article of three claims, and an editor made of these lines of shell.
fn project(editor: &str) -> TempDir {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("pact.txt"), ARTICLE).expect("an article");
    fs::write(dir.path().join("editor.sh"), editor).expect("an editor");
    factcheck(dir.path(), &["extract", "pact.txt"]);
    dir
}

fn factcheck(dir: &Path, args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command.args(args).current_dir(dir).env("FACTCHECK_REVIEWER", "ana");
    let output = command.env("FACTCHECK_TODAY", "2026-11-23").output().expect("factcheck runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn review(dir: &Path, args: &[&str]) -> Terminal {
    let args: Vec<&str> = ["review", "pact"].iter().chain(args).copied().collect();
    Terminal::run_with(dir, 100, &args, &[("EDITOR", "sh editor.sh")])
}

fn reviews(dir: &Path) -> String {
    fs::read_to_string(dir.join("reviews/pact/ana.toml")).unwrap_or_default()
}

fn buffer(dir: &Path) -> String {
    fs::read_to_string(dir.join(".factcheck/buffers/pact.ana.toml")).unwrap_or_default()
}

/// Gives the first verdict without quote marks, the next one well; once a mistake is marked it mends it
/// if it is told to.
const SLIP: &str = r#"
if [ -e mend ]; then sed -i 's/^verdict = half-true/verdict = "half-true"/' "$1"
elif ! grep -q '^#! factcheck' "$1"; then
  sed -i '0,/^verdict = ""/s//verdict = half-true/; 0,/^verdict = ""/s//verdict = "true"/' "$1"
else echo '# seen' >>"$1"
fi
"#;

#[test]
fn good_blocks_are_kept_and_the_others_wait_in_the_buffer() {
    let dir = project(SLIP);
    let mut terminal = review(dir.path(), &[]);
    terminal.wait_for("a text stands between quote marks");
    terminal.wait_for("(k)eep 1 good review");
    terminal.press("k");
    terminal.press(ENTER);
    terminal.wait_for("1 review written");
    assert_eq!(terminal.wait().code(), Some(1));
    assert!(reviews(dir.path()).contains("verdict = \"true\""));
    assert!(!reviews(dir.path()).contains("verdict = \"half-true\""));
    assert!(buffer(dir.path()).contains("#! factcheck:   write `verdict = \"half-true\"`"));

    fs::write(dir.path().join("mend"), "").expect("a file");
    let mut terminal = review(dir.path(), &[]);
    terminal.wait_for("1 review written");
    assert!(terminal.wait().success());
    assert!(reviews(dir.path()).contains("verdict = \"half-true\""));
    assert_eq!(buffer(dir.path()), "");
}

#[test]
fn a_text_with_mistakes_is_edited_again_or_left_for_later() {
    let dir = project(SLIP);
    let mut terminal = review(dir.path(), &[]);
    terminal.wait_for("(e)dit again");
    terminal.press(ENTER);
    terminal.wait_for("(e)dit again");
    terminal.press("s");
    terminal.press(ENTER);
    terminal.wait_for("nothing was written");
    assert_eq!(terminal.wait().code(), Some(2));
    assert_eq!(reviews(dir.path()), "");
    assert!(buffer(dir.path()).contains("# seen"));
}

#[test]
fn an_editor_that_opens_a_window_and_returns_is_waited_for() {
    let dir = project("");
    let mut terminal = review(dir.path(), &[]);
    terminal.wait_for("came back at once");
    terminal.wait_for("press Enter");
    let typed = buffer(dir.path()).replacen("verdict = \"\"", "verdict = \"false\"", 1);
    fs::write(dir.path().join(".factcheck/buffers/pact.ana.toml"), typed).expect("a buffer");
    terminal.press(ENTER);
    terminal.wait_for("1 review written");
    assert!(terminal.wait().success());
    assert!(reviews(dir.path()).contains("verdict = \"false\""));
}

#[test]
fn outdated_reviews_are_decided_one_by_one() {
    let dir = project("");
    for (claim, verdict) in [("pact:1", "true"), ("pact:2", "false"), ("pact:3", "true")] {
        factcheck(dir.path(), &["review", claim, "--verdict", verdict, "--note", "Mine."]);
    }
    let edited =
        ARTICLE.replace("24 years", "25 years").replace("not publicized", "not yet publicized");
    let edited = edited.replace("in the US", "in Seoul");
    fs::write(dir.path().join("pact.txt"), edited).expect("an article");
    factcheck(dir.path(), &["extract", "pact.txt"]);

    let mut terminal = review(dir.path(), &["--outdated"]);
    terminal.wait_for("1 of 3");
    terminal.wait_for("(l)ater");
    terminal.press("h");
    terminal.press(ENTER);
    terminal.wait_for("2 of 3");
    terminal.wait_for("(l)ater");
    terminal.press("v");
    terminal.press(ENTER);
    terminal.wait_for("verdict (true");
    terminal.press("mostly-false");
    terminal.press(ENTER);
    terminal.wait_for("3 of 3");
    terminal.wait_for("(l)ater");
    terminal.press("w");
    terminal.press(ENTER);
    terminal.wait_for("its text is put aside");
    assert!(terminal.wait().success());
    let written = reviews(dir.path());
    assert_eq!(written.matches("[[review]]").count(), 2, "{written}");
    assert_eq!(written.matches("\nwas = ").count(), 2, "{written}");
    assert!(written.contains("mostly-false") && !written.contains("verdict = \"false\""));
}

#[test]
fn where_two_sentences_became_one_the_first_review_that_holds_decides_both() {
    let dir = project("");
    for (claim, verdict) in [("pact:1", "true"), ("pact:2", "false")] {
        factcheck(dir.path(), &["review", claim, "--verdict", verdict]);
    }
    let edited = ARTICLE.replace("24 years. Its", "24 years, and its");
    fs::write(dir.path().join("pact.txt"), edited).expect("an article");
    factcheck(dir.path(), &["extract", "pact.txt"]);

    let mut terminal = review(dir.path(), &["--outdated"]);
    terminal.wait_for("1 of 2");
    terminal.wait_for("(l)ater");
    terminal.press("h");
    terminal.press(ENTER);
    terminal.wait_for("1 of 2 claims checked");
    assert!(terminal.wait().success());
    let written = reviews(dir.path());
    assert_eq!(written.matches("\nwas = ").count(), 1, "{written}");
    factcheck(dir.path(), &["lint"]);
}
