//! Verdicts, and the scales they belong to, each step defined in a sentence.
//!
//! A verdict is the reviewer's conclusion; the program never gives one. Which verdicts there are is the
//! project's choice (`scale` in `factcheck.toml`): a preset of this file or a list of the project's own.

use std::fmt;
use std::str::FromStr;

/// A step of a scale, by its name: lower case words joined by hyphens (`mostly-true`).
///
/// A verdict read from a record may stand outside the project's scale; that is a finding, never an
/// error, so that a change of scale loses nothing.
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
pub struct Verdict(String);

impl Verdict {
    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for Verdict {
    type Err = NotAVerdict;

    fn from_str(name: &str) -> Result<Self, NotAVerdict> {
        let ends = !name.is_empty() && !name.starts_with('-') && !name.ends_with('-');
        let fits = name.chars().all(|c| c == '-' || c.is_alphanumeric() && !c.is_uppercase());
        if ends && fits && name.chars().count() <= 40 {
            Ok(Self(name.to_owned()))
        } else {
            Err(NotAVerdict)
        }
    }
}

/// The words given cannot be the name of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a verdict is lower case words joined by hyphens, such as `mostly-true`")]
pub struct NotAVerdict;

/// One verdict of a scale.
#[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
pub struct Step {
    /// Its name.
    pub verdict: Verdict,
    /// When to give it, in a sentence.
    pub definition: String,
    /// Its place on the scale as schema.org's `ratingValue`; `None` for a verdict off the scale.
    pub rating: Option<f64>,
}

/// The verdicts a project uses, in the order they are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The preset's name, or `own`.
    pub name: String,
    /// The verdicts.
    pub steps: Vec<Step>,
}

/// A step as the presets are written down: name, rating, definition.
type Row = (&'static str, Option<f64>, &'static str);

/// Every preset: its name and its steps.
const PRESETS: [(&str, &[Row]); 4] = [
    ("truth", TRUTH),
    ("politifact", POLITIFACT),
    ("supported-refuted", SUPPORTED_REFUTED),
    ("desk", DESK),
];

/// The default scale; ratings are schema.org's `ratingValue`, 1 worst to 5 best.
const TRUTH: &[Row] = &[
    ("true", Some(5.0), "The claim is accurate and nothing that matters is missing."),
    ("mostly-true", Some(4.0), "The claim is accurate but for a detail, or needs a clarification."),
    ("half-true", Some(3.0), "Part of the claim is accurate and part of it is not."),
    ("mostly-false", Some(2.0), "The claim has something true in it but is wrong in what matters."),
    ("false", Some(1.0), "The claim is not accurate."),
    (
        "misleading",
        None,
        "The words can be defended but leave the reader believing what is not so.",
    ),
    ("unproven", None, "The evidence found neither supports nor refutes the claim."),
];

/// The six ratings of PolitiFact's Truth-O-Meter, defined after “The Principles of the Truth-O-Meter”
/// (politifact.com, 2018): in our words, and in the order and with the distinctions of theirs.
const POLITIFACT: &[Row] = &[
    ("true", Some(6.0), "The statement is accurate, and nothing significant is left out."),
    ("mostly-true", Some(5.0), "The statement is accurate but has to be clarified or added to."),
    (
        "half-true",
        Some(4.0),
        "The statement is accurate in part, but leaves out details that matter or takes things out of context.",
    ),
    (
        "mostly-false",
        Some(3.0),
        "There is something true in the statement, but it passes over facts that would leave another impression.",
    ),
    ("false", Some(2.0), "The statement is not accurate."),
    (
        "pants-on-fire",
        Some(1.0),
        "The statement is not accurate, and what it claims is ridiculous.",
    ),
];

/// The four labels of AVeriTeC (Schlichtkrull, Guo and Vlachos, “AVeriTeC: A Dataset for Real-World Claim
/// Verification with Evidence from the Web”, NeurIPS 2023), in our words. The fourth is called
/// “Conflicting Evidence/Cherry-picking” there. Labels are no grades; the two that are opposites carry a number.
const SUPPORTED_REFUTED: &[Row] = &[
    ("supported", Some(5.0), "The evidence found bears the claim out."),
    ("refuted", Some(1.0), "The evidence found speaks against the claim."),
    (
        "not-enough-evidence",
        None,
        "There is not enough evidence to say that the claim is supported or that it is refuted.",
    ),
    (
        "conflicting-evidence",
        None,
        "There is evidence for the claim and against it, or the claim is made to mislead by picking among the evidence.",
    ),
];

/// What a desk says of a sentence that is about to run: not how true it is but what is to be done.
const DESK: &[Row] = &[
    ("ok", Some(3.0), "It can run as it stands."),
    ("fix", Some(2.0), "It can run once it is corrected as the review says."),
    ("query", None, "The writer has to answer a question before anybody can say."),
    ("cut", Some(1.0), "It cannot run: it is wrong, or nothing bears it out."),
];

impl Scale {
    /// Returns the preset of this name.
    pub fn preset(name: &str) -> Option<Self> {
        let (name, rows) = PRESETS.iter().find(|(preset, _)| *preset == name)?;
        let step = |(verdict, rating, definition): &Row| Step {
            verdict: Verdict((*verdict).to_owned()),
            definition: (*definition).to_owned(),
            rating: *rating,
        };
        Some(Self { name: (*name).to_owned(), steps: rows.iter().map(step).collect() })
    }

    /// Returns the names of the presets.
    pub fn presets() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|(name, _)| *name)
    }

    /// Returns the step that defines `verdict`, if it is on this scale.
    pub fn step(&self, verdict: &Verdict) -> Option<&Step> {
        self.steps.iter().find(|step| step.verdict == *verdict)
    }

    /// Returns the names of the verdicts, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().map(|step| step.verdict.as_str())
    }
}

impl Default for Scale {
    fn default() -> Self {
        Self::preset("truth").unwrap_or(Self { name: "truth".to_owned(), steps: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Scale, Verdict};

    #[test]
    fn every_step_of_every_preset_is_defined_in_a_sentence() {
        for name in Scale::presets() {
            let scale = Scale::preset(name).expect("a preset");
            assert_eq!(scale.names().collect::<BTreeSet<_>>().len(), scale.steps.len(), "{name}");
            for step in scale.steps {
                assert!(step.verdict.as_str().parse::<Verdict>().is_ok());
                assert!(step.definition.ends_with('.'), "{name}: {}", step.verdict);
            }
        }
    }

    #[test]
    fn the_default_scale_carries_the_ratings_of_schema_org() {
        let ratings: Vec<_> = Scale::default().steps.into_iter().map(|step| step.rating).collect();
        assert_eq!(ratings, [Some(5.0), Some(4.0), Some(3.0), Some(2.0), Some(1.0), None, None]);
    }

    #[test]
    fn a_verdict_is_lower_case_words_joined_by_hyphens() {
        for good in ["true", "mostly-true", "pants-on-fire", "wahr", "真"] {
            assert!(good.parse::<Verdict>().is_ok(), "{good}");
        }
        for bad in ["", "Mostly True", "mostly_true", "-true", "true\u{1b}[31m"] {
            assert!(bad.parse::<Verdict>().is_err(), "{bad}");
        }
    }
}
