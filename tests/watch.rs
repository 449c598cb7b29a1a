//! `factcheck report --watch` draws the report again when a record changes.

use std::fs;
use std::io::{BufRead, BufReader, Result};
use std::process::{Child, Command, Stdio};

/// Ends the program when the test is over, however it ends.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_report_that_is_watched_follows_the_records() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let factcheck = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
        command.arg("-C").arg(folder.path()).args(["--quiet", "--reviewer", "anna"]);
        command.env("FACTCHECK_TODAY", "2026-11-23");
        command
    };
    fs::write(folder.path().join("pact.txt"), "The treaty was signed in Pyongyang.\n")?;
    assert!(factcheck().arg("init").output()?.status.success());
    let article = folder.path().join("pact.txt");
    assert!(factcheck().arg("extract").arg(&article).output()?.status.success());

    let watch = ["report", "--watch", "--format", "csv"];
    let mut command = factcheck();
    command.args(watch).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut program = Watching(command.spawn()?);
    let mut lines = BufReader::new(program.0.stdout.take().expect("its output")).lines();
    let mut next_report = || -> Result<String> {
        lines.next().expect("a header")?;
        lines.next().expect("a row")
    };
    assert!(next_report()?.starts_with("pact,,,,1,1,0,0,"));
    let review = ["review", "pact:1", "--verdict", "true", "--source", "https://example.org/a"];
    assert!(factcheck().args(review).output()?.status.success());
    assert!(next_report()?.starts_with("pact,,,,1,1,1,100,"));

    // Settings are saved in the middle of a word, and then whole.
    let settings = folder.path().join("factcheck.toml");
    fs::write(&settings, "reviews_nee")?;
    let told = BufReader::new(program.0.stderr.take().expect("its messages")).lines();
    let mended = told.map_while(Result::ok).find(|line| line.contains("has to be mended first"));
    assert!(mended.is_some(), "it ended without a word");
    fs::write(&settings, "reviews_needed = 2\n")?;
    assert!(next_report()?.starts_with("pact,,,,1,1,0,0,"));
    Ok(())
}
