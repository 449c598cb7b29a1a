//! `factcheck next`: verdicts by key, nothing lost, everything undone.

use std::fs;
use std::path::Path;
use std::process::Command;

use rustix::process::Signal;
use tempfile::TempDir;

use crate::pty::{BACKSPACE, CTRL_C, CTRL_D, CTRL_W, CTRL_Z, ENTER, ESCAPE, Terminal, UP};

const ARTICLE: &str = "Putin visited Pyongyang for the first time in 24 years. Its details are not \
    publicized.\n\nOn Wednesday, Putin called the new treaty a “ground-breaking document.”\n";

const FIRST: &str = "for the first time in 24 years";
const SECOND: &str = "Its details are not";
const THIRD: &str = "ground-breaking document";

/// What stands at the end of what is asked about a claim.
const PROMPT: &str = "q quit";

/// A project with one article of three claims, two facts and a quotation.
fn project() -> TempDir {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("pact.txt"), ARTICLE).expect("an article");
    factcheck(dir.path(), &["extract", "pact.txt"]);
    dir
}

fn factcheck(dir: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command.args(args).current_dir(dir).env("FACTCHECK_REVIEWER", "ana");
    let output = command.env("FACTCHECK_TODAY", "2026-11-23").output().expect("factcheck runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn reviews(dir: &Path) -> Option<String> {
    fs::read_to_string(dir.join("reviews/pact/ana.toml")).ok()
}

fn claims(dir: &Path) -> String {
    fs::read_to_string(dir.join("claims/pact.toml")).expect("claims")
}

/// Begins at the first claim.
fn begin(dir: &Path) -> Terminal {
    let mut terminal = Terminal::run(dir, 80, &["next", "pact"]);
    terminal.wait_for(FIRST);
    terminal.wait_for(PROMPT);
    terminal
}

#[test]
fn a_claim_is_judged_with_a_source_and_a_note_and_all_of_it_is_in_the_record() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.answer("2", "source");
    terminal.paste("https://tass.com/politics/1804387");
    terminal.answer(ENTER, "its words");
    terminal.paste("The only time\r\nPutin visited");
    terminal.answer(ENTER, "where in it");
    terminal.answer(&format!("p. 44{BACKSPACE}{ENTER}"), "source");
    terminal.answer(ENTER, "note");
    terminal.answer(&format!("Says Täss agency{CTRL_W}TASS.{ENTER}"), SECOND);
    terminal.wait_for(PROMPT);
    terminal.press("q");
    assert!(terminal.wait().success());
    assert!(terminal.is_cooked());
    let written = reviews(dir.path()).expect("a file");
    for line in [
        "verdict = \"mostly-true\"",
        "url = \"https://tass.com/politics/1804387\"",
        "quote = \"The only time Putin visited\"",
        "at = \"p. 4\"",
        "Says Täss TASS.",
        "accessed = 2026-11-23",
    ] {
        assert!(written.contains(line), "{line}:\n{written}");
    }
    factcheck(dir.path(), &["lint"]);
}

#[test]
fn a_quotation_is_asked_about_twice_and_a_source_used_before_is_called_up() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.answer("1", "source");
    terminal.answer(&format!("https://a.org/treaty{ENTER}{ESCAPE}"), PROMPT);
    terminal.answer(ENTER, SECOND);
    terminal.answer(ENTER, THIRD);
    terminal.wait_for("was it said?");
    terminal.answer("1", "is it so?");
    terminal.answer(ENTER, "used before");
    terminal.answer(UP, "a-treaty");
    terminal.answer(ENTER, "its words");
    terminal.answer(&format!("{ENTER}{ENTER}{ENTER}{ENTER}"), "claims checked");
    assert!(terminal.wait().success());
    let written = reviews(dir.path()).expect("a file");
    let quotation = written.rsplit("[[review]]").next().expect("the last review");
    assert!(quotation.contains("said = \"accurate\"") && !quotation.contains("verdict = "));
    assert!(quotation.contains("url = \"https://a.org/treaty\""), "{written}");
}

#[test]
fn undo_puts_every_byte_back() {
    let dir = project();
    let before = claims(dir.path());
    let mut terminal = begin(dir.path());
    terminal.answer(&format!("5{ENTER}No.{ENTER}"), SECOND);
    terminal.wait_for(PROMPT);
    let first = reviews(dir.path());
    assert!(first.is_some());
    terminal.answer("a", THIRD);
    terminal.wait_for(PROMPT);
    assert_ne!(claims(dir.path()), before);
    terminal.answer("u", SECOND);
    terminal.wait_for(PROMPT);
    assert_eq!(claims(dir.path()), before);
    assert_eq!(reviews(dir.path()), first);
    terminal.answer("u", FIRST);
    terminal.wait_for(PROMPT);
    assert_eq!(reviews(dir.path()), None, "the file was not there before");
    terminal.answer("u", "nothing to undo");
    terminal.press("q");
    assert!(terminal.wait().success());
}

#[test]
fn undo_leaves_alone_what_was_written_meanwhile() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.answer(&format!("5{ENTER}{ENTER}"), SECOND);
    terminal.wait_for(PROMPT);
    factcheck(dir.path(), &["review", "pact:2", "--verdict", "true"]);
    terminal.answer("u", FIRST);
    terminal.press("q");
    assert!(terminal.wait().success());
    let left = reviews(dir.path()).expect("a file");
    assert!(left.contains("verdict = \"true\"") && !left.contains("verdict = \"false\""), "{left}");
}

#[test]
fn ctrl_c_in_a_line_loses_only_that_line() {
    for end in [CTRL_C, CTRL_D] {
        let dir = project();
        let mut terminal = begin(dir.path());
        terminal.answer("2", "source");
        terminal.answer(&format!("https://a.org{ENTER}"), "its words");
        if end == CTRL_C {
            terminal.press("half a quo");
        }
        terminal.press(end);
        assert!(terminal.wait().success());
        assert!(terminal.is_cooked());
        let written = reviews(dir.path()).expect("a file");
        assert!(written.contains("https://a.org") && !written.contains("half a quo"), "{written}");
    }
}

#[test]
fn a_terminal_that_is_gone_takes_only_the_line_being_typed_with_it() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.answer("2", "source");
    terminal.answer(&format!("https://a.org{ENTER}"), "its words");
    terminal.answer("half a quo", "quo");
    terminal.hang_up();
    let written = reviews(dir.path()).expect("a file");
    assert!(written.contains("mostly-true") && written.contains("https://a.org"), "{written}");
    assert!(!written.contains("half a quo"));
    factcheck(dir.path(), &["review", "pact:2", "--verdict", "true"]);
}

#[test]
fn a_signal_leaves_the_terminal_as_it_was() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let dir = project();
        let mut terminal = begin(dir.path());
        assert!(!terminal.is_cooked());
        terminal.signal(signal);
        terminal.wait();
        assert!(terminal.is_cooked(), "{signal:?}");
    }
}

#[test]
fn the_editor_splits_a_claim_and_undo_makes_it_whole() {
    let dir = project();
    let before = claims(dir.path());
    let split = "#!/bin/sh\nprintf 'Putin visited Pyongyang\\nIt was the first time in 24 years.\\n' > \"$1\"\n";
    fs::write(dir.path().join("split.sh"), split).expect("an editor");
    let editor = [("EDITOR", "sh split.sh")];
    let mut terminal = Terminal::run_with(dir.path(), 80, &["next", "pact"], &editor);
    terminal.wait_for(PROMPT);
    terminal.answer("s", "1 of 4");
    terminal.answer(ENTER, "2 of 4");
    terminal.wait_for(PROMPT);
    assert!(claims(dir.path()).contains("text = \"It was the first time in 24 years.\""));
    terminal.answer("u", "1 of 3");
    terminal.wait_for(PROMPT);
    assert_eq!(claims(dir.path()), before);
    terminal.press("q");
    assert!(terminal.wait().success());
    assert!(terminal.is_cooked());
}

#[test]
fn the_editor_opens_on_the_claim_and_what_is_saved_is_undone_as_well() {
    let dir = project();
    let fill = "#!/bin/sh\nsed -i 's/^verdict = \"\"/verdict = \"unproven\"/' \"$1\"\n";
    fs::write(dir.path().join("fill.sh"), fill).expect("an editor");
    let editor = [("EDITOR", "sh fill.sh")];
    let mut terminal = Terminal::run_with(dir.path(), 80, &["next", "pact"], &editor);
    terminal.wait_for(PROMPT);
    terminal.answer("e", FIRST);
    terminal.wait_for(PROMPT);
    let written = reviews(dir.path()).expect("a file");
    assert_eq!(written.matches("verdict = \"unproven\"").count(), 1, "{written}");
    terminal.answer("u", FIRST);
    terminal.wait_for(PROMPT);
    assert_eq!(reviews(dir.path()), None);
    terminal.press("q");
    assert!(terminal.wait().success());
    assert!(terminal.is_cooked());
}

#[test]
fn ctrl_z_stops_it_with_the_terminal_as_it_was_and_brought_back_it_goes_on() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.press(CTRL_Z);
    // Going on is said to nobody while it has not yet stopped.
    terminal.wait_until_stopped();
    assert!(terminal.is_cooked());
    terminal.signal(Signal::CONT);
    terminal.wait_for("> ");
    terminal.answer("1", "source");
    terminal.press(CTRL_C);
    assert!(terminal.wait().success());
}

#[test]
fn only_what_is_assigned_is_put_where_that_is_asked_for() {
    let dir = project();
    factcheck(dir.path(), &["assign", "pact:3", "--to", "ana"]);
    let mut terminal = Terminal::run(dir.path(), 80, &["next", "--mine"]);
    terminal.wait_for("1 of 1");
    terminal.wait_for(THIRD);
    terminal.answer(ENTER, "3 waiting");
    assert!(terminal.wait().success());
}

#[test]
fn back_passes_over_what_was_set_aside() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.answer(ENTER, SECOND);
    terminal.wait_for(PROMPT);
    terminal.answer("a", THIRD);
    terminal.wait_for(PROMPT);
    terminal.answer("b", "1 of 3");
    terminal.wait_for(PROMPT);
    terminal.answer("b", "this is the first");
    terminal.answer(ENTER, "3 of 3");
    terminal.wait_for(PROMPT);
    terminal.press("q");
    assert!(terminal.wait().success());
}

#[test]
fn an_outdated_review_is_shown_word_by_word_and_confirmed_with_a_key() {
    let dir = project();
    factcheck(dir.path(), &["review", "pact:1", "--verdict", "false", "--note", "No."]);
    let article = ARTICLE.replace("24 years", "twenty-four years");
    fs::write(dir.path().join("pact.txt"), article).expect("an article");
    factcheck(dir.path(), &["extract", "pact.txt"]);
    let mut terminal = Terminal::run(dir.path(), 80, &["next", "pact"]);
    terminal.wait_for("[-24-]");
    terminal.wait_for("still holds");
    terminal.answer("h", SECOND);
    terminal.wait_for(PROMPT);
    let confirmed = reviews(dir.path()).expect("a file");
    assert!(confirmed.contains("was = ") && confirmed.matches("verdict = \"false\"").count() == 2);
    terminal.answer("u", "still holds");
    terminal.wait_for(PROMPT);
    let undone = reviews(dir.path()).expect("a file");
    assert!(!undone.contains("was = "), "{undone}");
    terminal.press("q");
    assert!(terminal.wait().success());
}

#[test]
fn what_others_say_is_not_shown_unless_it_is_asked_for() {
    let dir = project();
    fs::write(dir.path().join("factcheck.toml"), "reviews_needed = 2\n").expect("settings");
    let note =
        ["review", "pact:1", "--verdict", "true", "--note", "Reuters says so.", "--reviewer"];
    factcheck(dir.path(), &[&note[..], &["ben"]].concat());
    for (args, is_shown) in [(&["next"][..], false), (&["next", "--show-others"][..], true)] {
        let mut terminal = Terminal::run(dir.path(), 80, args);
        terminal.wait_for(PROMPT);
        terminal.press("q");
        assert!(terminal.wait().success());
        assert_eq!(terminal.shown().contains("Reuters says so."), is_shown);
    }
}

#[test]
fn a_source_that_is_not_clear_is_asked_for_again_and_what_was_typed_stays() {
    let dir = project();
    let pages =
        ["--source", "https://reuters.com/a/putin", "--source", "https://reuters.com/a/kim"];
    factcheck(dir.path(), &[&["review", "pact:2", "--verdict", "true"][..], &pages].concat());
    let mut terminal = begin(dir.path());
    terminal.answer("1", "source");
    terminal.answer(&format!("reuters{ENTER}"), "could be");
    terminal.wait_for(": reuters");
    terminal.answer(&format!("-k{ENTER}"), "its words");
    terminal.press(CTRL_C);
    assert!(terminal.wait().success());
    let written = reviews(dir.path()).expect("a file");
    assert_eq!(written.matches("https://reuters.com/a/kim").count(), 2, "{written}");
}

#[test]
fn a_wording_for_words_that_the_claim_does_not_have_is_asked_for_again() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.answer("f", "suggested wording");
    terminal.answer(&format!("the moon -> Mars{ENTER}"), "does not stand in the claim");
    terminal.wait_for(": the moon -> Mars");
    terminal.press(CTRL_C);
    assert!(terminal.wait().success());
    assert_eq!(reviews(dir.path()), None);
}

#[test]
fn it_fits_forty_columns() {
    let dir = project();
    let mut terminal = Terminal::run(dir.path(), 40, &["next"]);
    terminal.wait_for(PROMPT);
    terminal.answer("?", PROMPT);
    terminal.answer("1", "source: ");
    terminal.paste("https://example.org/a/long/address/that/does/not/fit/the/line");
    terminal.wait_for("the/line");
    terminal.press(CTRL_C);
    assert!(terminal.wait().success());
    let shown = terminal.shown();
    assert!(shown.contains("1 true") && shown.contains("1 of 3"), "{shown}");
}

#[test]
fn what_is_pasted_where_a_key_is_asked_for_answers_nothing() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.paste("1\n\n\nq");
    terminal.answer("?", "The claim is accurate");
    terminal.answer("q", "claims checked");
    assert!(terminal.wait().success());
    assert_eq!(reviews(dir.path()), None);
}

#[test]
fn three_keys_are_enough_for_a_claim() {
    let dir = project();
    let mut terminal = begin(dir.path());
    terminal.answer(&format!("1{ENTER}{ENTER}"), SECOND);
    assert_eq!(terminal.keys(), 3);
    terminal.wait_for(PROMPT);
    terminal.press("q");
    assert!(terminal.wait().success());
}
