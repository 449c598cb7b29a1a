//! An article into sentences, and sentences into claims with what can be known of them without judging.
//!
//! Each step has a file: quotations and who spoke, time expressions, what kind of claim it is and
//! whether it is certainly none, how much it wants checking. Every span points into the article's text
//! and lies on character boundaries; spans of one sentence lie inside it.

use chrono::NaiveDate;

use crate::article::{Article, Part};
use crate::claim::{ClaimId, Kind};
use crate::text::Span;

/// What was found in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The sentences, in the order of the text.
    pub sentences: Vec<Sentence>,
}

/// A sentence and what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands in the text.
    pub span: Span,
    /// Which of the article's paragraphs it is in, from 0.
    pub paragraph: usize,
    /// What that paragraph is to the article.
    pub part: Part,
    /// The claim the sentence makes, and behind it the parts it falls into, if it holds several facts.
    pub claims: Vec<Candidate>,
    /// The quotations in it; one that runs on into the next sentence is cut at the sentence's end.
    pub quotations: Vec<Quotation>,
    /// The time expressions in it.
    pub dates: Vec<TimeExpression>,
}

/// A claim as the text alone gives it, before any person has seen it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The id made from the wording.
    pub id: ClaimId,
    /// The words, verbatim.
    pub span: Span,
    /// The sentence's claim that this is a part of; `None` for the sentence's own.
    pub of: Option<ClaimId>,
    /// What it is to a checker.
    pub kind: Kind,
    /// Whether it is to be checked: only what certainly makes no claim is set aside.
    pub check: bool,
    /// How much most people would want it checked, 0 to 1; from 0.5 on they would.
    pub priority: f64,
    /// Who the article says said it.
    pub speaker: Option<String>,
    /// The day it is about, where the text makes that certain.
    pub date: Option<NaiveDate>,
}

/// Words between quote marks, and who said them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The words with their marks.
    pub span: Span,
    /// Who said them, by the fullest name the article gives; `None` where the text does not make it certain.
    pub speaker: Option<String>,
    /// The words by which this sentence, or one near it, names the speaker.
    pub speaker_span: Option<Span>,
    /// The reporting verb or phrase ("said", "according to").
    pub cue: Option<String>,
}

/// Words that name a time, and what they mean on the day the article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// The time meant; `None` where it cannot be told, as without the article's date.
    pub resolved: Option<Interval>,
    /// How exact the words are.
    pub grain: Grain,
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

/// How exact a time expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A part of the year named after its weather.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// How long something lasted or how long ago it was ("for the first time in 24 years").
    Span,
}

/// Finds the sentences of an article and the claims in them.
pub fn extract(article: &Article) -> Extraction {
    let _ = article;
    Extraction::default()
}
