//! Findings: slips in the records, each with a stable code, a place, a message and a remedy.
//!
//! A finding is trouble in the records; a *failure* is trouble in the world and an error type. All
//! findings are told at once. Messages are lower case, without a full stop, with the person's own
//! words in backticks.

use rapidfuzz::distance::osa;

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
    /// What sets it right in its file, where that can neither lose nor change a meaning.
    pub mends: Vec<Mend>,
}

/// A stretch of a file and what to put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The stretch.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// A kind of finding: its code, its level before the project's settings, what it means in a line.
pub type Code = (&'static str, Level, &'static str);

/// Every kind of finding, in the order of `docs/lints.md`, which has a section for each.
pub const CODES: &[Code] = &[
    // A file as a whole
    ("unreadable", Level::Error, "the file may not be read"),
    ("not-utf-8", Level::Error, "the file is not UTF-8 text"),
    ("file-name", Level::Warn, "the file is not named as a reviewer's file is"),
    ("merge-conflict", Level::Error, "git left both sides of a conflict in the file"),
    ("invalid-toml", Level::Error, "the file is not TOML here"),
    ("version-too-new", Level::Error, "the file was written by a newer factcheck"),
    ("line-endings", Level::Warn, "the file has Windows line endings or a byte order mark"),
    ("unknown-name", Level::Warn, "a name in the settings is no reviewer's"),
    // Keys and values
    ("unknown-key", Level::Error, "a key that records do not have"),
    ("missing-key", Level::Error, "a record lacks what it cannot do without"),
    ("wrong-type", Level::Error, "a value of another type than its key takes"),
    ("bad-date", Level::Error, "a date that is none"),
    ("bad-id", Level::Error, "an id that is none"),
    ("bad-verdict", Level::Error, "a verdict that cannot be the name of one"),
    ("bad-name", Level::Error, "a reviewer's name that cannot be the name of a file"),
    ("unknown-word", Level::Error, "a word where only a few are allowed"),
    ("wrong-reviewer", Level::Error, "the file names another reviewer than its own name does"),
    // Claims
    ("duplicate-claim", Level::Error, "two blocks have the same id"),
    ("changed-text", Level::Error, "a claim's words are not those its id was made from"),
    ("unknown-part", Level::Error, "a part belongs to no whole"),
    ("unknown-successor", Level::Error, "a retired claim became one that does not exist"),
    ("not-in-text", Level::Warn, "a claim's words do not stand in the article"),
    ("altered-quotation", Level::Warn, "a claim quotes words that do not stand in the article"),
    // Reviews
    ("duplicate-review", Level::Error, "one person has reviewed a claim twice"),
    ("orphaned-review", Level::Error, "a review is of a claim that does not exist"),
    ("outdated-review", Level::Warn, "a review was made for an earlier wording"),
    ("unknown-verdict", Level::Error, "a verdict is not on the project's scale"),
    ("verdict-without-source", Level::Warn, "a verdict rests on nothing"),
    ("lost-fix", Level::Warn, "a suggested wording replaces words that the claim does not have"),
    ("future-date", Level::Error, "a date lies in the future"),
    ("private-told", Level::Warn, "what is meant to be private stands where reports print it"),
    // Sources
    ("source-without-address", Level::Error, "nobody can find the source"),
    ("bad-address", Level::Error, "an address that nobody can open"),
    ("circular-source", Level::Error, "the article is a source for itself"),
    ("no-place", Level::Warn, "nobody can find the place in a long source"),
    ("empty-quote", Level::Warn, "a quote of a source has no words"),
    ("cut-quote", Level::Warn, "a quote of a source is cut without saying so"),
    ("one-origin", Level::Warn, "all sources of a verdict are of one origin"),
    ("secondary-only", Level::Allow, "a verdict rests on accounts of others alone"),
    ("later-evidence", Level::Warn, "all evidence is later than the article"),
    // Assignments
    ("unknown-assignment", Level::Warn, "something is assigned that is not there"),
];

/// What keeps a file from being read whole. Such a file is not counted and never rewritten, so that a project
/// cannot take these for less than errors.
pub const BREAKING: &[&str] = &[
    "unreadable",
    "not-utf-8",
    "merge-conflict",
    "invalid-toml",
    "version-too-new",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "bad-date",
    "bad-id",
    "bad-verdict",
    "bad-name",
    "unknown-word",
    "wrong-reviewer",
];

impl Finding {
    /// Makes a finding of the level its code has in [`CODES`].
    pub fn new(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        let known = CODES.iter().find(|(known, ..)| *known == code);
        let level = known.map_or(Level::Error, |(_, level, _)| *level);
        Self {
            code,
            level,
            place,
            message: message.into(),
            remedy: None,
            see: None,
            mends: Vec::new(),
        }
    }

    /// Adds what to do about it, in a line.
    #[must_use]
    pub fn remedy(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }

    /// Adds another place that belongs to it, and what is there.
    #[must_use]
    pub fn see(self, place: Place, what: impl Into<String>) -> Self {
        Self { see: Some((place, what.into())), ..self }
    }

    /// Adds what sets it right: `text` in place of `span`.
    #[must_use]
    pub fn mend(mut self, span: Span, text: impl Into<String>) -> Self {
        self.mends.push(Mend { span, text: text.into() });
        self
    }
}

/// Returns the candidate somebody most likely meant by `word`: at most a third of its letters away.
pub fn meant<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    let distance = |candidate: &str| osa::distance(word.chars(), candidate.chars());
    let near = candidates.into_iter().map(|candidate| (distance(candidate), candidate));
    near.filter(|(far, _)| *far <= allowed).min_by_key(|(far, _)| *far).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_slip_of_the_fingers_is_understood_and_another_word_is_not() {
        let keys = ["verdict", "said", "note", "date"];
        assert_eq!(meant("verdct", keys), Some("verdict"));
        assert_eq!(meant("Verdict", keys), Some("verdict"));
        assert_eq!(meant("dtae", keys), Some("date"));
        assert_eq!(meant("priority", keys), None);
    }
}
