//! What a project may settle in `factcheck.toml`; everything has a default.

use std::collections::BTreeMap;

use crate::finding::Level;
use crate::review::Reviewer;
use crate::verdict::{Scale, Step};

/// The settings of a project.
#[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
pub struct Settings {
    /// Who reviews here unless the command line or the environment says otherwise.
    pub reviewer: Option<Reviewer>,
    /// How many reviews make a claim checked; 1 unless set.
    pub reviews_needed: usize,
    /// The reviewers whose verdict stands where verdicts differ.
    pub deciders: Vec<Reviewer>,
    /// The verdicts in use: the name of a preset, or a list of the project's own.
    #[schemars(with = "Vec<Step>")]
    pub scale: Scale,
    /// The language of articles that do not say theirs, as an ISO 639-1 code.
    pub language: Option<String>,
    /// Who publishes the reviews, for exports.
    pub publisher: Option<Publisher>,
    /// How seriously each finding is taken, by its code.
    pub lint: BTreeMap<String, Level>,
}

/// The organisation that publishes the reviews.
#[derive(Clone, Debug, PartialEq, Eq, schemars::JsonSchema)]
pub struct Publisher {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            reviewer: None,
            reviews_needed: 1,
            deciders: Vec::new(),
            scale: Scale::default(),
            language: None,
            publisher: None,
            lint: BTreeMap::new(),
        }
    }
}
