//! The records of an article as whatever counts takes them: only what can be read whole, and no more of
//! the files than that.

use super::project::ArticleFiles;
use crate::claim::Claims;
use crate::finding::{Finding, Level};
use crate::review::Reviews;
use crate::settings::Settings;
use crate::tally::{Standing, standings};

/// The records of an article that can be read whole, and the files that cannot.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Its name.
    pub name: String,
    /// Its claims; `None` where there is no such file, or what it says cannot be relied on.
    pub claims: Option<Claims>,
    /// The reviews, by reviewer.
    pub reviews: Vec<Reviews>,
    /// Its files that could not be read whole, and how many slips stand in the way.
    pub broken: Vec<(String, usize)>,
}

impl Whole {
    /// Works out where its claims stand: none do where they cannot be read whole.
    pub fn standings(&self, settings: &Settings) -> Vec<Standing<'_>> {
        let claims = self.claims.as_ref();
        claims.map(|claims| standings(claims, &self.reviews, settings)).unwrap_or_default()
    }
}

impl ArticleFiles {
    /// Takes out of the files what they say. What a broken file still says is not counted: `report` and
    /// `lint` say that it is left out.
    pub fn whole(self) -> Whole {
        let mut broken = Vec::new();
        let mut is_whole = |file: &str, findings: &[Finding]| {
            let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
            if errors > 0 {
                broken.push((file.to_owned(), errors));
            }
            errors == 0
        };
        let claims = self.claims.filter(|file| is_whole(&file.file, &file.findings));
        let claims = claims.map(|file| file.claims);
        let reviews = self.reviews.into_iter().filter(|file| is_whole(&file.file, &file.findings));
        let reviews = reviews.map(|file| file.reviews).collect();
        Whole { name: self.name, claims, reviews, broken }
    }
}
