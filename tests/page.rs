//! The pages as a reader has them: opened, filtered and followed in a real browser by `tests/browser/`.
//!
//! Where Node, Chromium or what `npm ci` brings is not there, the test says so and passes; in CI (`CI` is set, as
//! `.ci/run` does) it fails.
//! It leaves pictures and PDFs to look at in `target/browser/`.

#![allow(clippy::print_stdout, reason = "a test says what it looked at")]

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn a_reader_can_use_every_page_and_nothing_runs() {
    if let Some(missing) = missing() {
        assert!(std::env::var("CI").is_err(), "{missing}");
        // Past what the test harness keeps to itself of a test that passes.
        let _ = writeln!(io::stderr(), "skipped: {missing}");
        return;
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("target").join("browser");
    let pages = target.join("pages");
    // What an earlier version wrote is not looked at again.
    let _ = fs::remove_dir_all(&target);

    let endless = target.join("endless");
    write_endless_project(&endless);
    for (project, under) in
        [(here, "real"), (&here.join("tests/browser/hostile"), "hostile"), (&endless, "endless")]
    {
        write_pages(project, &pages.join(under), &[]);
    }
    // Its index is like any other.
    fs::remove_file(pages.join("endless/index.html")).expect("an index");
    let own = target.join("own.css");
    fs::write(&own, OWN_STYLE).expect("a style sheet");
    let own = own.to_str().expect("a path");
    write_pages(here, &pages.join("styled"), &["--public", "--css", own]);
    write_pages(here, &pages.join("embedded"), &["--embed"]);
    put_into_a_site(&pages.join("embedded"));

    let walk = Command::new("node")
        .arg(here.join("tests/browser/walk.mjs"))
        .args([&pages, &target.join("pictures")])
        .output()
        .expect("node runs");
    let told = String::from_utf8_lossy(&walk.stdout);
    assert!(walk.status.success(), "{told}{}", String::from_utf8_lossy(&walk.stderr));
    println!("{told}");
}

/// Says what the browser test needs and is not there.
fn missing() -> Option<String> {
    let runs = |program: &str| Command::new(program).arg("--version").output().is_ok();
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let programs = ["node", &chromium].into_iter().find(|program| !runs(program));
    let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules");
    programs.map(|program| format!("`{program}` is not installed")).or_else(|| {
        (!packages.is_dir()).then(|| "`npm ci` was not run in tests/browser".to_owned())
    })
}

/// A publisher's own style sheet, with what must not end the element it stands in.
const OWN_STYLE: &str = "\u{feff}.factcheck { --serif: Georgia, serif; }\r\n\
    .factcheck .kicker::after { content: ' </style><script>pwned = 1</script>'; }\r\n";

/// Puts every fragment in a folder into a page of a site with a look of its own.
fn put_into_a_site(folder: &Path) {
    let top = "<!doctype html><html lang=en><head><meta charset=utf-8><title>A site</title>\
        <meta name=viewport content='width=device-width'><style class=site-style>\
        html { font-size: 62.5% } body { font: 1.7rem/1.4 serif; margin: 0 auto; max-width: 70rem; padding: 0 1rem }\
        a { color: #06c } p { margin: 0 0 2rem } ul { padding: 0 } h2 { color: #333 }</style></head>\
        <body><main><div class=site><h1>What we found</h1><p>In <a href='#site'>our</a> words.</p>\
        <ul id=site><li>One</li></ul><table><tr><th scope=col>A</th></tr><tr><td>b</td></tr></table></div>";
    for entry in fs::read_dir(folder).expect("fragments") {
        let file = entry.expect("a fragment").path();
        let fragment = fs::read_to_string(&file).expect("a fragment");
        fs::write(&file, format!("{top}{fragment}</main></body></html>")).expect("a page");
    }
}

fn write_pages(project: &Path, to: &Path, flags: &[&str]) {
    let mut folder = PathBuf::from(to).into_os_string();
    folder.push("/");
    let status = Command::new(env!("CARGO_BIN_EXE_factcheck"))
        .arg("-C")
        .arg(project)
        .args(["report", "--quiet", "--format", "html", "--output"])
        .arg(folder)
        .args(flags)
        .env("FACTCHECK_TODAY", "2026-11-23")
        .status();
    assert!(status.expect("factcheck runs").success(), "{}", project.display());
}

/// Writes a project of one article, a paragraph of ten megabytes, half of it one sentence.
fn write_endless_project(root: &Path) {
    let sentence = "and so on, ".repeat(500_000) + "for ever.";
    let mut text = format!("{sentence} ");
    while text.len() < 10_000_000 {
        write!(text, "The {}th sentence is short. ", text.len()).expect("a string takes it");
    }
    let id = factcheck::claim::ClaimId::of(&sentence, 1);
    let claims = format!("version = 1\n\n[[claim]]\nid = \"{id}\"\ntext = \"{sentence}\"\n");
    let review = "version = 1\nreviewer = \"desk\"\n\n[[review]]\n";
    let review = format!("{review}claim = \"{id}\"\nverdict = \"false\"\nnote = \"Too long.\"\n");
    fs::create_dir_all(root.join("claims")).expect("a folder");
    fs::create_dir_all(root.join("reviews/endless")).expect("a folder");
    fs::write(root.join("claims/endless.txt"), text).expect("a text");
    fs::write(root.join("claims/endless.toml"), claims).expect("claims");
    fs::write(root.join("reviews/endless/desk.toml"), review).expect("a review");
}
