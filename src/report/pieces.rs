//! A report with its claims as a text in pieces: what comes first, a piece for each article, what comes last.
//!
//! The first and the last are made from the counts; a piece from one article and nothing else. So whoever
//! writes them down one after the other needs no more of an archive in memory than is being written.

use super::{ArticleReport, Report};

/// The pieces of a report, in the order they are written.
pub struct Pieces<'p> {
    /// What comes before all articles.
    pub head: String,
    /// Writes the piece of an article; `None` where the counts are all that is wanted.
    pub each: Option<Each<'p>>,
    /// What stands between two articles.
    pub between: &'static str,
    /// What comes after all articles.
    pub tail: String,
}

/// Writes the piece of an article.
pub type Each<'p> = Box<dyn Fn(&ArticleReport<'_>) -> String + Sync + 'p>;

impl<'p> Pieces<'p> {
    /// Takes a text that is one piece.
    pub fn one(text: String) -> Self {
        Self { head: text, each: None, between: "", tail: String::new() }
    }

    /// Makes pieces of which only those of the articles and what comes before say anything.
    pub(super) fn of_articles(
        head: String,
        each: impl Fn(&ArticleReport<'_>) -> String + Sync + 'p,
    ) -> Self {
        Self { head, each: Some(Box::new(each)), between: "", tail: String::new() }
    }

    /// Puts the pieces together, given a report that has all claims in memory.
    pub(super) fn whole(&self, report: &Report<'_>) -> String {
        let each = |each: &Each<'p>| report.articles.iter().map(each).collect::<Vec<_>>();
        let articles = self.each.as_ref().map(each).unwrap_or_default();
        [&self.head, &articles.join(self.between), &self.tail].map(String::as_str).concat()
    }
}
