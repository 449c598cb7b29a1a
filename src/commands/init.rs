//! `factcheck init`: an empty folder becomes a project.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Context;
use factcheck::store::{Changes, Project, SETTINGS};

use super::{Failure, Outcome, Session};
use crate::git::{attribute, configure};

/// Make this folder a project
///
/// Writes factcheck.toml with every setting explained and none set, folders for claims and reviews, schemas
/// that let an editor complete and check records, settings for the editors that read them (tombi, taplo),
/// and what git has to know about line endings. Whatever is there already stays as it is; a .gitattributes
/// gets the lines that it has not.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Also have git merge records block by block in this clone, with factcheck merge-driver
    ///
    /// Only somebody who reviews one article on two machines will ever notice. It sets merge.factcheck in
    /// the configuration of this clone, which others do not get.
    #[arg(long)]
    merge_driver: bool,
}

/// What a new project's settings file says: every setting, none of them set.
const SETTINGS_TEXT: &str = include_str!("factcheck.toml");

/// What a new project has beside its settings and folders.
const BESIDE: [(&str, &str); 2] =
    [("tombi.toml", include_str!("tombi.toml")), (".taplo.toml", include_str!("taplo.toml"))];

/// Where git is told how to treat files.
const ATTRIBUTES: &str = ".gitattributes";

/// What git has to know about records.
const ATTRIBUTES_TEXT: &str = include_str!("gitattributes");

/// What git is told to run on records that both sides of a merge have changed.
const MERGE_DRIVER: [(&str, &str); 2] = [
    ("merge.factcheck.name", "factcheck: block by block"),
    ("merge.factcheck.driver", "factcheck merge-driver %O %A %B %P"),
];

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let dir = &session.dir;
    if dir.is_dir()
        && let Some(outer) = session.find_project()?
        && outer.root != fs_err::canonicalize(dir)?
    {
        let outer = outer.root.display();
        return Err(Failure::new(
            format!("this folder is inside the project `{outer}`"),
            "factcheck extract ARTICLE, which works from any folder of a project",
        )
        .into());
    }
    fs_err::create_dir_all(dir).with_context(|| "the folder could not be made")?;
    let project = Project::open(&fs_err::canonicalize(dir)?)?;
    let lock = project.lock()?;
    let mut changes = Changes::default();
    if !project.root.join(SETTINGS).exists() {
        changes.write(SETTINGS, SETTINGS_TEXT);
    }
    // Git keeps no empty folder; the files say what the folder is for until it holds records.
    for (folder, file, text) in [
        (
            "claims",
            "claims/README.md",
            "The claims of each article, and its text. Written by `factcheck extract`.\n",
        ),
        (
            "reviews",
            "reviews/README.md",
            "A folder for each article, in it a file for each reviewer. Begun by `factcheck review`.\n",
        ),
    ] {
        if !project.root.join(folder).exists() {
            changes.write(file, text);
        }
    }
    if let Some(text) = attributes(&project.root.join(ATTRIBUTES))? {
        changes.write(ATTRIBUTES, text);
    }
    for (file, text) in BESIDE.into_iter().filter(|(file, _)| !project.root.join(file).exists()) {
        changes.write(file, text);
    }
    let written = project.commit(changes, &lock)?;
    let folder = if dir.as_os_str() == "." { "this folder".into() } else { dir.to_string_lossy() };
    let said = match written.as_slice() {
        [] => format!("{folder} is a project already\n"),
        written => format!("{folder} is now a project: wrote {}\n", written.join(", ")),
    };
    session.console.done(&said)?;
    if args.merge_driver {
        set_merge_driver(&project.root)?;
        session.console.say("git merges records block by block in this clone");
    }
    session.console.next("factcheck extract ARTICLE.txt");
    Ok(Outcome::Done)
}

/// Returns what git's attributes in `file` are to say; `None` where they have a line for all of our files.
fn attributes(file: &Path) -> anyhow::Result<Option<String>> {
    if !file.exists() {
        return Ok(Some(ATTRIBUTES_TEXT.to_owned()));
    }
    let there = fs_err::read_to_string(file)?;
    let known: HashSet<&str> = there.lines().filter_map(files_of).collect();
    let lines = ATTRIBUTES_TEXT.lines().filter(|line| !line.starts_with('#'));
    let missing = lines.filter(|line| files_of(line).is_some_and(|files| !known.contains(files)));
    let missing: String = missing.flat_map(|line| [line, "\n"]).collect();
    let end = if there.is_empty() || there.ends_with('\n') { "" } else { "\n" };
    Ok((!missing.is_empty()).then(|| [&there, end, &missing].concat()))
}

/// Returns which files a line of git's attributes is about.
fn files_of(line: &str) -> Option<&str> {
    line.split_whitespace().next()
}

/// Has git merge records block by block in this clone, and makes sure that it will.
fn set_merge_driver(root: &Path) -> anyhow::Result<()> {
    for (key, value) in MERGE_DRIVER {
        configure(root, key, value)?;
    }
    for (files, one) in [
        ("/claims/*.toml", "claims/article.toml"),
        ("/reviews/**/*.toml", "reviews/article/reviewer.toml"),
    ] {
        if attribute(root, "merge", one)? != "factcheck" {
            let what = format!("git's attributes have it merge {files} otherwise");
            let remedy =
                format!("`{files} text eol=lf merge=factcheck` as the last line of {ATTRIBUTES}");
            return Err(Failure::new(what, remedy).into());
        }
    }
    Ok(())
}
