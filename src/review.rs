//! A review, the sources it rests on, and all the reviews of one article by one person.
//!
//! A block that says nothing but which claim it is for is *blank*: laid out for a person to fill in, it
//! counts as untouched everywhere.

use std::fmt;

use chrono::NaiveDate;

use crate::claim::{ClaimId, Kind};
use crate::verdict::Verdict;

/// Whether the words were said, which is another question than whether they are so.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    schemars::JsonSchema,
    bitcode::Encode,
    bitcode::Decode,
)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// Those words were said, or a faithful translation of them.
    Accurate,
    /// Something close was said; the words were changed.
    Altered,
    /// The words were said, but of something else or with another meaning.
    OutOfContext,
    /// No record of the words was found.
    NotFound,
}

impl Said {
    /// Every answer, from best to worst.
    pub const ALL: [Self; 4] = [Self::Accurate, Self::Altered, Self::OutOfContext, Self::NotFound];

    /// Tells whether a quotation of which this is so is a correction by itself, however true what it says.
    pub const fn is_misquote(self) -> bool {
        !matches!(self, Self::Accurate)
    }

    /// Returns the word for it in the records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accurate => "accurate",
            Self::Altered => "altered",
            Self::OutOfContext => "out-of-context",
            Self::NotFound => "not-found",
        }
    }
}

/// How a source bears on the claim.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// It bears the claim out.
    Supports,
    /// It speaks against the claim.
    Refutes,
    /// It helps to understand the claim and decides nothing.
    Context,
}

impl Stance {
    /// Every stance, in the order the design lists them.
    pub const ALL: [Self; 3] = [Self::Supports, Self::Refutes, Self::Context];

    /// Returns the word for it in the records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Refutes => "refutes",
            Self::Context => "context",
        }
    }
}

/// How near a source is to what happened.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The document, the recording, the witness.
    Primary,
    /// Somebody's account of it.
    Secondary,
}

impl SourceKind {
    /// Every kind, nearest first.
    pub const ALL: [Self; 2] = [Self::Primary, Self::Secondary];

    /// Returns the word for it in the records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }
}

/// How sure the reviewer is of the verdict.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The evidence is thin, and more of it could well change the verdict.
    Low,
    /// The evidence is good but indirect or incomplete.
    Medium,
    /// Several independent sources or the thing itself were seen.
    High,
}

impl Confidence {
    /// Every degree, least sure first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// Returns the word for it in the records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// Returns what it means, in a sentence for those who read the review.
    pub const fn definition(self) -> &'static str {
        match self {
            Self::Low => "the evidence is thin, and more of it could well change the verdict.",
            Self::Medium => "the evidence is good but indirect or incomplete.",
            Self::High => "several independent sources or the thing itself were seen.",
        }
    }
}

/// What a review rests on; never the article itself. Needs a `url`, a `file` or a `title`.
#[derive(Clone, Debug, Default, PartialEq, schemars::JsonSchema)]
pub struct Source {
    /// What it is called; for an interview or a document, what and where it is.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote or said it.
    pub author: Option<String>,
    /// The day it was published.
    pub published: Option<NaiveDate>,
    /// The day the reviewer saw it.
    pub accessed: Option<NaiveDate>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    /// Where in it: page, paragraph, timestamp.
    pub at: Option<String>,
    /// The words in it that matter, verbatim.
    pub quote: Option<String>,
    /// How it bears on the claim.
    pub stance: Option<Stance>,
    /// How near it is to what happened.
    pub kind: Option<SourceKind>,
    /// A copy kept in the project, relative to its root.
    pub file: Option<String>,
}

impl Source {
    /// Tells whether nothing has been filled in.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Takes over everything that `newer` says of the same source; the rest stays.
    pub fn update(&mut self, newer: &Self) {
        fn take<T: Clone>(old: &mut Option<T>, newer: Option<&T>) {
            if let Some(newer) = newer {
                *old = Some(newer.clone());
            }
        }
        take(&mut self.title, newer.title.as_ref());
        take(&mut self.url, newer.url.as_ref());
        take(&mut self.publisher, newer.publisher.as_ref());
        take(&mut self.author, newer.author.as_ref());
        take(&mut self.published, newer.published.as_ref());
        take(&mut self.accessed, newer.accessed.as_ref());
        take(&mut self.archived, newer.archived.as_ref());
        take(&mut self.at, newer.at.as_ref());
        take(&mut self.quote, newer.quote.as_ref());
        take(&mut self.stance, newer.stance.as_ref());
        take(&mut self.kind, newer.kind.as_ref());
        take(&mut self.file, newer.file.as_ref());
    }

    /// Returns what a table names it by: its address, else its title, else its file.
    pub fn address_or_name(&self) -> Option<&str> {
        self.url.as_deref().or_else(|| self.name())
    }

    /// Returns what it is known by: its title, else its address, else its file.
    pub fn name(&self) -> Option<&str> {
        [&self.title, &self.url, &self.file].into_iter().find_map(Option::as_deref)
    }
}

/// One person's judgement of one claim.
#[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
pub struct Review {
    /// The claim it judges, and so the exact wording.
    pub claim: ClaimId,
    /// The earlier wording it was made for, where its reviewer has confirmed it for this one.
    pub was: Option<ClaimId>,
    /// For a quotation: whether it was said.
    pub said: Option<Said>,
    /// The conclusion.
    pub verdict: Option<Verdict>,
    /// The day of the judgement.
    pub date: Option<NaiveDate>,
    /// How sure the reviewer is.
    pub confidence: Option<Confidence>,
    /// The reasoning.
    pub note: Option<String>,
    /// A suggested wording.
    pub fix: Option<String>,
    /// A remark that never leaves the file: no report, page or export prints it.
    pub private: Option<String>,
    /// What it rests on.
    #[schemars(rename = "source")]
    pub sources: Vec<Source>,
}

impl Review {
    /// Makes a blank review of a claim.
    pub const fn of(claim: ClaimId) -> Self {
        Self {
            claim,
            was: None,
            said: None,
            verdict: None,
            date: None,
            confidence: None,
            note: None,
            fix: None,
            private: None,
            sources: Vec::new(),
        }
    }

    /// Tells whether nothing has been filled in but the claim (and the date).
    pub fn is_blank(&self) -> bool {
        let Self { claim: _, was, said, verdict, date: _, confidence, note, fix, private, sources } =
            self;
        let texts = [note, fix, private];
        was.is_none()
            && said.is_none()
            && verdict.is_none()
            && confidence.is_none()
            && texts.iter().all(|text| text.is_none())
            && sources.is_empty()
    }

    /// Takes over from a review of an earlier wording what this one does not say itself.
    pub fn complete_from(&mut self, earlier: &Self) {
        fn take<T: Clone>(own: &mut Option<T>, earlier: Option<&T>) {
            *own = own.take().or_else(|| earlier.cloned());
        }
        take(&mut self.said, earlier.said.as_ref());
        take(&mut self.verdict, earlier.verdict.as_ref());
        take(&mut self.confidence, earlier.confidence.as_ref());
        take(&mut self.note, earlier.note.as_ref());
        take(&mut self.fix, earlier.fix.as_ref());
        take(&mut self.private, earlier.private.as_ref());
        if self.sources.is_empty() {
            self.sources.clone_from(&earlier.sources);
        }
    }

    /// Tells whether it concludes something about a claim of this kind.
    ///
    /// A verdict always does. For a quotation it is enough to say whether it was said, since that is
    /// what the claim claims.
    pub fn concludes(&self, kind: Kind) -> bool {
        self.verdict.is_some() || (kind == Kind::Quotation && self.said.is_some())
    }
}

/// The reviews of one article by one person: what a file under `reviews/` says.
#[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
pub struct Reviews {
    /// Who made them.
    pub reviewer: Reviewer,
    /// The reviews, in the order of the file, blank ones included.
    #[schemars(rename = "review")]
    pub reviews: Vec<Review>,
}

/// A reviewer's name as it stands in a file's name: lower case letters, digits, hyphens, dots.
#[derive(
    Clone,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    schemars::JsonSchema,
    bitcode::Encode,
    bitcode::Decode,
)]
#[serde(transparent)]
pub struct Reviewer(String);

impl Reviewer {
    /// Makes a name fit for a file out of what a person calls themselves (`Copy Desk` → `copy-desk`).
    ///
    /// `None` where no letter or digit is left.
    pub fn named(name: &str) -> Option<Self> {
        crate::article::slug(name).map(Self)
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reviewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
