//! Nothing is lost: killed at any moment, crowded by others, out of space, a project stays whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Instant;

use tempfile::TempDir;

const OLD: &str =
    "The treaty was signed in Pyongyang on Wednesday.\n\nIts details are not publicized.\n";
const NEW: &str = "The treaty was signed in Pyongyang on Thursday.\n\nIts text was published on 20 June.\n\nSeoul protested.\n";

/// At how many moments of its run the program is killed.
const MOMENTS: u32 = 120;

fn factcheck(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command
        .args(args)
        .current_dir(dir)
        .env("FACTCHECK_REVIEWER", "ana")
        .env("FACTCHECK_TODAY", "2026-11-23");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn done(dir: &Path, args: &[&str]) -> Output {
    let output = factcheck(dir, args).output().expect("factcheck runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// A project with one article extracted from a file that has been edited since.
fn project() -> TempDir {
    let dir = TempDir::new().expect("a folder");
    fs::write(dir.path().join("pact.txt"), OLD).expect("article");
    done(dir.path(), &["extract", "pact.txt"]);
    fs::write(dir.path().join("pact.txt"), NEW).expect("article");
    dir
}

/// Everything under `claims/` and `reviews/`.
fn records(dir: &Path) -> BTreeMap<String, String> {
    let mut records = BTreeMap::new();
    let mut folders = vec![dir.join("claims"), dir.join("reviews")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = fs::read_to_string(&path).expect("a record");
                records.insert(path.strip_prefix(dir).expect("below").display().to_string(), text);
            }
        }
    }
    records
}

/// Kills the command at many moments and looks whether the records are the old ones or the new ones.
fn killed_at_any_moment(args: &[&str]) {
    let dir = project();
    let old = records(dir.path());
    let since = Instant::now();
    done(dir.path(), args);
    let whole_run = since.elapsed();
    let new = records(dir.path());
    assert_ne!(old, new, "the command changes something");
    for moment in 0..MOMENTS {
        let dir = project();
        let mut child: Child = factcheck(dir.path(), args).spawn().expect("factcheck starts");
        sleep(whole_run * moment / MOMENTS);
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        // The next command, whichever it is, finds the project whole.
        done(dir.path(), &["report"]);
        let found = records(dir.path());
        assert!(found == old || found == new, "killed at moment {moment} of {MOMENTS}: {found:#?}");
    }
}

#[test]
fn an_extract_killed_at_any_moment_leaves_the_old_state_or_the_new_one() {
    killed_at_any_moment(&["extract", "pact.txt"]);
}

#[test]
fn a_review_killed_at_any_moment_leaves_the_old_state_or_the_new_one() {
    killed_at_any_moment(&[
        "review",
        "pact:1",
        "--verdict",
        "true",
        "--source",
        "https://example.org/a",
    ]);
}

#[test]
fn many_programs_writing_at_once_lose_nothing() {
    let dir = TempDir::new().expect("a folder");
    let sentences: String =
        (1..=12).map(|n| format!("The treaty has {n} articles in part {n}.\n\n")).collect();
    fs::write(dir.path().join("pact.txt"), sentences).expect("article");
    done(dir.path(), &["extract", "pact.txt"]);
    let review = |n: usize| {
        let claim = format!("pact:{n}");
        let args = ["review", &claim, "--verdict", "true", "--source", "https://example.org/a"];
        factcheck(dir.path(), &args).spawn().expect("factcheck starts")
    };
    let at_once: Vec<Child> = (1..=12).map(review).collect();
    for child in at_once {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let reviews = fs::read_to_string(dir.path().join("reviews/pact/ana.toml")).expect("reviews");
    assert_eq!(reviews.matches("verdict = \"true\"").count(), 12, "{reviews}");
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_a_clear_failure_and_nothing_is_lost() {
    let dir = project();
    let old = records(dir.path());
    // No file may grow beyond zero blocks: every write fails as it does on a full disk.
    let program = env!("CARGO_BIN_EXE_factcheck");
    let script = format!("trap '' XFSZ; ulimit -f 0; exec {program} extract pact.txt");
    let output =
        Command::new("sh").args(["-c", &script]).current_dir(dir.path()).output().expect("sh runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("failed to write"), "{told}");
    assert_eq!(records(dir.path()), old);
    done(dir.path(), &["extract", "pact.txt"]);
}

#[cfg(unix)]
#[test]
fn a_report_that_does_not_fit_on_the_disk_leaves_the_last_one_as_it_was() {
    let dir = project();
    for (format, output) in [("json", "out.json"), ("xlsx", "out.xlsx"), ("html", "pages/")] {
        let report = ["report", "--format", format, "-o", output];
        done(dir.path(), &report);
        let last = if output == "pages/" { "pages/pact.html" } else { output };
        let last = dir.path().join(last);
        let before = fs::read(&last).expect("a report");
        let program = env!("CARGO_BIN_EXE_factcheck");
        let command = report.join(" ");
        let script = format!("trap '' XFSZ; ulimit -f 0; exec {program} {command}");
        let mut again = Command::new("sh");
        let again = again.args(["-c", &script]).current_dir(dir.path()).output().expect("sh runs");
        let told = String::from_utf8_lossy(&again.stderr);
        assert_eq!(again.status.code(), Some(2), "{told}");
        assert!(fs::read(&last).expect("a report") == before, "{format}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn a_report_goes_where_it_is_told_and_is_read_by_whom_the_last_one_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = project();
    let report = dir.path().join("report.json");
    fs::write(&report, "").expect("a report");
    fs::set_permissions(&report, PermissionsExt::from_mode(0o600)).expect("a mode");
    symlink("report.json", dir.path().join("latest.json")).expect("a link");
    done(dir.path(), &["report", "--format", "json", "-o", "latest.json"]);
    let mode = fs::metadata(&report).expect("a report").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(fs::read_to_string(&report).expect("a report").contains("\"version\""));
    assert!(dir.path().join("latest.json").is_symlink());
    done(dir.path(), &["report", "--format", "json", "-o", "/dev/null"]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_a_clear_failure_and_can_still_be_read() {
    let dir = project();
    let old = records(dir.path());
    // A file where a folder should be refuses writing to everybody, the superuser included.
    fs::remove_dir_all(dir.path().join(".factcheck")).expect("removed");
    fs::write(dir.path().join(".factcheck"), "").expect("in the way");
    let output = factcheck(dir.path(), &["extract", "pact.txt"]).output().expect("factcheck runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains(".factcheck"), "{told}");
    assert_eq!(records(dir.path()), old);
    done(dir.path(), &["report"]);
}
