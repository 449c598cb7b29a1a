//! A job that could not be done, told with what to type next.

use std::error::Error;
use std::io;

use factcheck::store::StoreError;
use factcheck::text::{Lines, visible};

use crate::console::Console;

/// A job that could not be done: what happened, and what to type next.
#[derive(Debug, thiserror::Error)]
#[error("{what}")]
pub(crate) struct Failure {
    what: String,
    /// What to do about it, in a line.
    pub(crate) remedy: String,
}

impl Failure {
    /// Says what happened and what to do about it.
    pub(crate) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

/// Several jobs that could not be done, each told as if it were the only one.
#[derive(Debug, thiserror::Error)]
#[error("several things could not be done")]
struct Failures(Vec<anyhow::Error>);

/// Returns what all jobs came to, in their order; where some of them failed, every failure.
pub(crate) fn all<T>(done: Vec<anyhow::Result<T>>) -> anyhow::Result<Vec<T>> {
    let mut failed = Vec::new();
    let done = done.into_iter().filter_map(|one| one.map_err(|why| failed.push(why)).ok());
    let done = done.collect();
    if failed.is_empty() { Ok(done) } else { Err(Failures(failed).into()) }
}

/// Says what could not be done, and what to do about it.
pub(crate) fn tell(why: &anyhow::Error, console: Console) {
    if let Some(Failures(failed)) = why.downcast_ref() {
        return failed.iter().for_each(|why| tell(why, console));
    }
    let remedy = why.chain().find_map(|cause| cause.downcast_ref::<Failure>());
    let remedy = remedy.map(|failure| failure.remedy.as_str()).or_else(|| remedy_of(why));
    console.fail(&visible(&format!("{why:#}"), Lines::Keep), remedy);
}

/// Says what to do about trouble with the disk and with what is on it.
fn remedy_of(why: &anyhow::Error) -> Option<&'static str> {
    let of_kind = |kind| match kind {
        io::ErrorKind::PermissionDenied => Some("see that you may read and write in the project"),
        io::ErrorKind::ReadOnlyFilesystem => Some("copy the project to a disk that takes files"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("make room on the disk"),
        _ => None,
    };
    why.chain().find_map(|cause| match cause.downcast_ref() {
        // It passes for the trouble in it, which the chain therefore leaves out.
        Some(StoreError::Io(why)) => of_kind(why.kind()),
        Some(StoreError::LeadsOut { .. }) => {
            Some("remove the link, or put the file or folder itself in its place")
        }
        Some(StoreError::NotOurs { .. }) => {
            Some("remove .factcheck/commit: no factcheck wrote that, so see who did (git log)")
        }
        _ => of_kind(cause.downcast_ref::<io::Error>()?.kind()),
    })
}

/// Tells whether whoever read our output has had enough.
pub(crate) fn is_broken_pipe(why: &anyhow::Error) -> bool {
    let broken = |cause: &(dyn Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(|why| why.kind() == io::ErrorKind::BrokenPipe)
    };
    why.chain().any(broken)
}

#[cfg(test)]
mod tests {
    use std::io;

    use factcheck::store::StoreError;

    use super::remedy_of;

    #[test]
    fn trouble_with_the_disk_has_a_remedy_wherever_it_was_met() {
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        let met = [
            anyhow::Error::from(denied()),
            anyhow::Error::from(StoreError::Io(denied())),
            anyhow::Error::from(StoreError::Io(denied())).context("the report was not written"),
        ];
        for trouble in met {
            assert!(remedy_of(&trouble).is_some(), "{trouble:#}");
        }
    }
}
