//! Tally and records into words: for a terminal, a pull request, a spreadsheet, another program.
//!
//! Everything is made from one [`Report`], so the numbers are the same in every format. A format is a
//! file with one function of the same shape, from `&Report` to a `String`, and where it shows claims to
//! [`pieces`]; to add one, write that file and a variant of the program's `--format`. What belongs to a
//! single claim or to the records' slips ([`claim`], [`list`], [`assignments`], [`findings`]) has its own
//! file too. Nothing here prints, and what an article or a record says is made harmless for wherever it
//! goes. `private` remarks are never read.

#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "`write!` into a `String` reads worse and has an error nobody can meet"
)]

pub mod assignments;
pub mod badge;
pub mod breakdown;
pub mod checklist;
pub mod claim;
pub mod compare;
pub mod count;
pub mod csv;
pub mod difference;
pub mod extraction;
pub mod findings;
pub mod fixes;
pub mod gate;
pub mod heading;
pub mod json;
pub mod junit;
pub mod lines;
pub mod list;
pub mod log;
pub mod markdown;
pub mod page;
pub mod pieces;
pub mod progress;
pub mod scale;
pub mod since;
pub mod sources;
pub mod table;
pub mod xlsx;

mod grid;
mod link;
mod side_by_side;
mod tone;

#[cfg(test)]
mod same_numbers;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod workbook;

use std::borrow::Cow;
use std::collections::HashMap;

use self::heading::Heading;
use self::since::{Since, Was};
use crate::blind::Sight;
use crate::claim::{ClaimId, Claims};
use crate::review::Reviews;
use crate::settings::Settings;
use crate::store::{Overviews, Whole};
use crate::tally::{Standing, Tally, standings, tally};
use crate::verdict::Scale;

/// What a report is for: one article's records as they were loaded.
#[derive(Clone, Copy, Debug)]
pub struct ArticleRecords<'r> {
    /// The article's name, which is that of its files.
    pub name: &'r str,
    /// Its claims.
    pub claims: &'r Claims,
    /// All reviews of it, a reviewer each.
    pub reviews: &'r [Reviews],
    /// The text the claims were taken from, where it is kept.
    pub text: Option<&'r str>,
}

impl<'r> ArticleRecords<'r> {
    /// Takes the records of an article; `None` where its claims cannot be read whole.
    pub fn of(article: &'r Whole, text: Option<&'r str>) -> Option<Self> {
        let claims = article.claims.as_ref()?;
        Some(Self { name: &article.name, claims, reviews: &article.reviews, text })
    }
}

/// A file that could not be read as a record, so that what it says is missing from the tally.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Broken {
    /// The file, relative to the project's root.
    pub file: String,
    /// How many slips stand in the way.
    pub findings: usize,
}

impl Broken {
    /// Tells whether it is a file of reviews of this article.
    pub(crate) fn is_of(&self, article: &str) -> bool {
        let inside = self.file.strip_prefix("reviews/").and_then(|file| file.strip_prefix(article));
        inside.is_some_and(|file| file.starts_with('/'))
    }

    /// Lists the files of some articles, each with its number of slips: claims before reviews, as they are
    /// told everywhere.
    pub fn all<'b>(files: impl IntoIterator<Item = &'b (String, usize)>) -> Vec<Self> {
        let broken = files.into_iter();
        let broken =
            broken.map(|(file, findings)| Self { file: file.clone(), findings: *findings });
        let (claims, reviews): (Vec<_>, Vec<_>) =
            broken.partition(|broken| broken.file.starts_with("claims/"));
        [claims, reviews].concat()
    }
}

/// Where the checking stands: the data every format is made from.
#[derive(Clone, Debug)]
pub struct Report<'r> {
    /// The articles, in the order they were asked for.
    pub articles: Vec<ArticleReport<'r>>,
    /// All of them together; a source used in two articles is counted once.
    pub total: Tally,
    /// The files left out because they are broken.
    pub broken: Vec<Broken>,
    /// The verdicts in use, in the order they are shown.
    pub scale: &'r Scale,
    /// What it compares with, where it holds only the claims that have changed.
    pub since: Option<Since>,
}

/// Where the checking of one article stands.
#[derive(Clone, Debug)]
pub struct ArticleReport<'r> {
    /// The records it is made from.
    pub records: ArticleRecords<'r>,
    /// Where each claim stands, in the order of the text; in a report on changes those that changed.
    pub standings: Vec<Standing<'r>>,
    /// How many claims stand where.
    pub tally: Cow<'r, Tally>,
    /// What each claim was before, in a report on changes.
    pub was: HashMap<ClaimId, Was>,
}

impl<'r> Report<'r> {
    /// Works out where the checking of these articles stands.
    pub fn new(
        records: &[ArticleRecords<'r>],
        broken: Vec<Broken>,
        settings: &'r Settings,
    ) -> Self {
        let articles: Vec<_> =
            records.iter().map(|records| ArticleReport::new(*records, settings)).collect();
        let total = tally(articles.iter().flat_map(|article| &article.standings));
        Self { articles, total, broken, scale: &settings.scale, since: None }
    }

    /// Makes a report of the counts alone, which is all that the forms without detail show, and the others
    /// before and after the claims: its articles have no claims and no standings.
    pub fn of_counts(overviews: &'r Overviews, settings: &'r Settings) -> Self {
        let whole = overviews.each.iter().filter_map(|one| Some((one, one.head.as_ref()?)));
        let articles = whole.map(|(overview, claims)| ArticleReport {
            records: ArticleRecords { name: &overview.name, claims, reviews: &[], text: None },
            standings: Vec::new(),
            tally: Cow::Borrowed(&overview.tally),
            was: HashMap::new(),
        });
        let articles = articles.collect();
        let broken = Broken::all(overviews.each.iter().flat_map(|overview| &overview.broken));
        let total = overviews.total.clone();
        Self { articles, total, broken, scale: &settings.scale, since: None }
    }
}

impl<'r> ArticleReport<'r> {
    /// Takes out of it what somebody is not to see of the reviews of others.
    pub fn keep_back(&mut self, sight: Sight<'_>) {
        self.standings.iter_mut().for_each(|standing| sight.keep_back(standing));
    }

    /// Returns it without the reviews that conclude nothing yet.
    pub(crate) fn concluded(&self) -> Self {
        let mut concluded = self.clone();
        concluded.standings.iter_mut().for_each(|standing| standing.begun.clear());
        concluded
    }

    /// Works out where the checking of one article stands.
    pub fn new(records: ArticleRecords<'r>, settings: &Settings) -> Self {
        let standings = standings(records.claims, records.reviews, settings);
        let tally = Cow::Owned(tally(&standings));
        Self { records, standings, tally, was: HashMap::new() }
    }

    /// Returns the article's headline, or its name where it has none.
    pub fn title(&self) -> &'r str {
        self.records.claims.title.as_deref().unwrap_or(self.records.name)
    }

    /// Returns the place of a claim in the article, from 1; 0 where it is not a claim of this article.
    pub fn number_of(&self, id: &ClaimId) -> usize {
        let claims = &self.records.claims.claims;
        claims.iter().position(|claim| claim.id == *id).map_or(0, |nth| nth + 1)
    }

    /// Returns where each claim stands, with its place in the article, from 1.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &Standing<'r>)> {
        let mut standings = self.standings.iter().peekable();
        self.records.claims.claims.iter().enumerate().filter_map(move |(nth, claim)| {
            let standing = standings.next_if(|standing| std::ptr::eq(standing.claim, claim))?;
            Some((nth + 1, standing))
        })
    }

    /// Returns its claims by how they stand, those that need somebody first, then the checked ones from
    /// the worst verdict to the best; each group in the order of the text, empty groups left out.
    pub fn groups(&self, scale: &Scale) -> Vec<Group<'_, 'r>> {
        let headings = Heading::in_order_of_need(&self.tally, scale);
        let group = |heading: Heading| {
            let standings = self.standings.iter().filter(|s| heading.covers(s)).collect();
            Group { heading, standings }
        };
        headings.into_iter().map(group).collect()
    }
}

/// Claims of one article that stand alike.
#[derive(Clone, Debug)]
pub struct Group<'a, 'r> {
    /// What they have in common.
    pub heading: Heading,
    /// The claims, in the order of the text.
    pub standings: Vec<&'a Standing<'r>>,
}

/// How a terminal, or whatever stands in for one, wants its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many columns there are; lines are kept within it down to 40.
    pub width: usize,
    /// Whether colours and other styles may be sent.
    pub colour: bool,
    /// Whether it can show more than ASCII.
    pub unicode: bool,
}

impl Look {
    /// The narrowest screen that lines are fitted to.
    pub const NARROWEST: usize = 40;

    /// Returns the columns to fill: what there is, but never fewer than [`Self::NARROWEST`].
    pub const fn columns(self) -> usize {
        if self.width < Self::NARROWEST { Self::NARROWEST } else { self.width }
    }
}
