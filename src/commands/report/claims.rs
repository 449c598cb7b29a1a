//! The articles of a report with their claims, one after the other, whether or not they are in memory.

use factcheck::report::pieces::Pieces;
use factcheck::report::{ArticleRecords, ArticleReport, Report};
use factcheck::store::{ArticleFiles, Project};

use super::Failure;

/// The claims of a report.
///
/// A report on changes has them in memory, where two states of the records were compared. Any other is of
/// the counts alone, and the records are read again for whatever shows claims.
pub(super) struct Claims<'c> {
    pub(super) report: &'c Report<'c>,
    pub(super) project: &'c Project,
    /// Whether the articles' texts are wanted too.
    pub(super) with_texts: bool,
}

impl Claims<'_> {
    /// Makes something of each article, on all cores, and hands it over in the order of the report.
    pub(super) fn each<T: Send>(
        &self,
        make: impl Fn(&ArticleReport<'_>) -> T + Sync,
        mut take: impl FnMut(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let articles = &self.report.articles;
        if self.report.since.is_some() {
            return articles.iter().map(make).try_for_each(take);
        }
        let names: Vec<&str> = articles.iter().map(|article| article.records.name).collect();
        let mut counted = articles.iter().map(|article| &article.tally);
        let read =
            |files| self.read(files, |article| (make(article), article.tally.clone().into_owned()));
        self.project.load_each(&names, read, |read: anyhow::Result<_>| {
            let read = read?;
            let (piece, tally) = read.ok_or_else(changed)?;
            if counted.next().is_none_or(|counted| **counted != tally) {
                return Err(changed());
            }
            take(piece)
        })
    }

    /// Makes something of each article, on all cores, and gathers it in the order of the report.
    pub(super) fn gather<T: Send>(
        &self,
        make: impl Fn(&ArticleReport<'_>) -> T + Sync,
        mut add: impl FnMut(T),
    ) -> anyhow::Result<()> {
        self.each(make, |piece| {
            add(piece);
            Ok(())
        })
    }

    /// Makes something of an article as it was read; `None` where it cannot be read whole.
    fn read<T>(
        &self,
        files: ArticleFiles,
        make: impl Fn(&ArticleReport<'_>) -> T,
    ) -> anyhow::Result<Option<T>> {
        let whole = files.whole();
        let text = if self.with_texts { self.project.text_of(&whole.name)? } else { None };
        let records = ArticleRecords::of(&whole, text.as_deref());
        Ok(records.map(|records| make(&ArticleReport::new(records, &self.project.settings))))
    }

    /// Writes the pieces of the report down.
    pub(super) fn write(
        &self,
        pieces: &Pieces,
        mut write: impl FnMut(&str) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        write(&pieces.head)?;
        if let Some(each) = &pieces.each {
            let mut is_first = true;
            self.each(each, |piece| {
                if !std::mem::take(&mut is_first) {
                    write(pieces.between)?;
                }
                write(&piece)
            })?;
        }
        write(&pieces.tail)
    }
}

/// What is shown of the claims would not add up to the counts above them.
fn changed() -> anyhow::Error {
    Failure::new("the records were changed while they were read", "the same command again").into()
}
