//! `factcheck init`: an empty folder becomes a project.

use anyhow::Context;
use factcheck::store::{Changes, Project, SETTINGS};

use super::{Failure, Outcome, Session};
use crate::git::configure;

/// Make this folder a project
///
/// Writes factcheck.toml with every setting explained and none set, folders for claims and reviews, schemas
/// that let an editor complete and check records, settings for the editors that read them (tombi, taplo),
/// and what git has to know about line endings. Whatever is there already stays as it is.
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
const BESIDE: [(&str, &str); 3] = [
    (".gitattributes", include_str!("gitattributes")),
    ("tombi.toml", include_str!("tombi.toml")),
    (".taplo.toml", include_str!("taplo.toml")),
];

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
        for (key, value) in MERGE_DRIVER {
            configure(&project.root, key, value)?;
        }
        session.console.say("git merges records block by block in this clone");
    }
    session.console.next("factcheck extract ARTICLE.txt");
    Ok(Outcome::Done)
}
