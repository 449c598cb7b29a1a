//! `factcheck merge-driver`: two versions of one record made one, block by block.

use std::path::PathBuf;
use std::str::from_utf8;

use factcheck::merge::{Conflict, Keep, Merged, merge};
use factcheck::text::{Lines, visible};

use super::{Failure, Outcome, Session};
use crate::git::{merged_by_lines, versions};

/// Merge two versions of one record, for git
///
/// Goes through the file block by block and key by key, so that what one person wrote on two machines is
/// brought together. What both sides say differently is left between git's marks, in that block alone.
/// Nobody needs it: files of different reviewers never conflict, and git merges them by itself.
///
/// Git runs it as `factcheck merge-driver %O %A %B %P` once `factcheck init --merge-driver` has said so.
/// With one FILE alone it settles the conflict that git has just left there.
/// Exit code 1 where something is left for you to decide.
#[derive(clap::Args)]
#[command(
    override_usage = "factcheck merge-driver [OPTIONS] FILE\n       factcheck merge-driver [OPTIONS] BASE OURS THEIRS [PATH]"
)]
pub(crate) struct Args {
    /// A record that git is merging; or what both sides came from, our side (which the result is
    /// written to), the other side, and what the record is called
    #[arg(value_name = "FILE", required = true, num_args = 1..=4, value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// Decide what both sides say differently: ours or theirs
    #[arg(long, value_enum, value_name = "SIDE")]
    keep: Option<Side>,
}

/// The two sides of a merge, as git names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Side {
    /// The branch that is checked out.
    Ours,
    /// The branch that is being merged.
    Theirs,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let files: Vec<PathBuf> = args.files.iter().map(|file| session.dir.join(file)).collect();
    let (base, ours, theirs, into, name) = match files.as_slice() {
        [file] => {
            let [base, ours, theirs] = versions(file)?;
            (base, ours, theirs, file, &args.files[0])
        }
        [base, ours, theirs, rest @ ..] => {
            let read = |file: &PathBuf| fs_err::read(file);
            let name = if rest.is_empty() { &args.files[1] } else { &args.files[3] };
            (read(base)?, read(ours)?, read(theirs)?, ours, name)
        }
        _ => {
            let what = "two files are one too many or one too few";
            return Err(Failure::new(what, "factcheck merge-driver BASE OURS THEIRS").into());
        }
    };
    let keep = match args.keep {
        None => Keep::Both,
        Some(Side::Ours) => Keep::Ours,
        Some(Side::Theirs) => Keep::Theirs,
    };
    let name = name.to_string_lossy();
    let name = visible(&name, Lines::Join);
    let settled = if let Some(Merged { text, conflicts }) = by_blocks(&base, &ours, &theirs, keep) {
        fs_err::write(into, text)?;
        for conflict in &conflicts {
            session.console.insist(&format!("{name}: {}", told(conflict)));
        }
        conflicts.is_empty()
    } else {
        // What is no TOML has no blocks; then it is merged as any text is. Leaving it unmerged would leave
        // our version there without a mark, as if the other side had said nothing.
        let (text, is_clean) = merged_by_lines(&base, &ours, &theirs)?;
        fs_err::write(into, text)?;
        if !is_clean {
            let what = "one of the versions is no TOML, so it was merged line by line";
            session.console.insist(&format!("{name}: {what}, with conflicts"));
        }
        is_clean
    };
    if files.len() == 1 {
        session.console.next(&if settled {
            format!("git add {name}, then git commit")
        } else {
            format!("decide between the marks, or give --keep ours or --keep theirs; then factcheck lint {name}, git add {name}")
        });
    }
    Ok(if settled { Outcome::Done } else { Outcome::No })
}

/// Merges the versions block by block; `None` where one of them is no TOML, or no text at all.
fn by_blocks(base: &[u8], ours: &[u8], theirs: &[u8], keep: Keep) -> Option<Merged> {
    merge(from_utf8(base).ok()?, from_utf8(ours).ok()?, from_utf8(theirs).ok()?, keep)
}

/// Says what is left to decide.
fn told(conflict: &Conflict) -> String {
    let keys: Vec<String> = conflict.keys.iter().map(|key| format!("`{key}`")).collect();
    let block = if conflict.block.is_empty() {
        "the head of the file".to_owned()
    } else {
        format!("`{}`", visible(&conflict.block, Lines::Join))
    };
    format!("both sides changed {} of {block}", keys.join(", "))
}
