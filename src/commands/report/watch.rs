//! `factcheck report --watch`: draws the report again whenever a record changes, until it is stopped.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use factcheck::store::SETTINGS;

use super::{Args, Outcome, Session, once};
use crate::console::Console;
use crate::failure::{is_broken_pipe, tell};

/// How long a change may go unseen.
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

/// Makes the report, and again after every change; ends only from outside, or where there is no first report.
pub(super) fn watch(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let root = session.project()?.root;
    let mut drawn = None;
    loop {
        // Looked at before it is drawn, so that what changes meanwhile is drawn next.
        let now = traces(&root);
        if drawn.as_ref() != Some(&now) {
            Console::clear()?;
            match once(args, session) {
                // A file that is half saved is whole at one of the next looks.
                Err(why) if drawn.is_some() && !is_broken_pipe(&why) => tell(&why, session.console),
                made => _ = made?,
            }
            drawn = Some(now);
        }
        sleep(BETWEEN_LOOKS);
    }
}

/// What tells that a file is another than before: its name, when it was changed, its length.
type Trace = (PathBuf, Option<SystemTime>, u64);

/// Looks at every record, without reading any.
fn traces(root: &Path) -> Vec<Trace> {
    let mut traces = vec![trace(root.join(SETTINGS))];
    let mut folders = vec![root.join("claims"), root.join("reviews")];
    while let Some(folder) = folders.pop() {
        // A folder that goes away while it is looked at is a change like any other.
        for entry in fs_err::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            } else {
                traces.push(trace(entry.path()));
            }
        }
    }
    traces.sort();
    traces
}

fn trace(path: PathBuf) -> Trace {
    let about = fs_err::metadata(&path).ok();
    let changed = about.as_ref().and_then(|about| about.modified().ok());
    (path, changed, about.map_or(0, |about| about.len()))
}
