//! A job that could not be done, told with what to type next.

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
