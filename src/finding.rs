//! Findings: slips in the records, each with a stable code, a place, a message and a remedy.
//!
//! A finding is trouble in the records; a *failure* is trouble in the world and an error type. All
//! findings are told at once. Messages are lower case, without a full stop, with the person's own
//! words in backticks.

use crate::text::Span;

/// How seriously a finding is taken.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Not told at all.
    Allow,
    /// Told; does not make `lint` fail.
    Warn,
    /// Told; makes `lint` fail.
    Error,
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the project's root, with `/` between folders.
    pub file: String,
    /// The words meant, as bytes of that file; `None` for the file as a whole.
    pub span: Option<Span>,
}

/// A slip in the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of slip it is: stable, kebab-case, documented in `docs/lints.md`.
    pub code: &'static str,
    /// How seriously it is taken, before the project's settings.
    pub level: Level,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in a line.
    pub message: String,
    /// What to do about it, in a line.
    pub remedy: Option<String>,
    /// Another place that belongs to it, and what is there: the first of two duplicates, say.
    pub see: Option<(Place, String)>,
}
