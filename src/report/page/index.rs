//! What the index of several articles shows.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde::Serialize;

use super::frame::{Document, Frame, PartView};
use super::{Imprint, day, harmless};
use crate::report::tone::Tone;
use crate::report::{ArticleReport, Broken, Report};

/// Everything the index shows.
#[derive(Serialize)]
pub(super) struct IndexView<'r> {
    frame: Frame<'r>,
    linked: bool,
    articles: Vec<RowView<'r>>,
    broken: &'r [Broken],
}

#[derive(Serialize)]
struct RowView<'r> {
    name: &'r str,
    title: Cow<'r, str>,
    published: Option<String>,
    progress: String,
    percent: usize,
    parts: Vec<PartView>,
    wrong: usize,
}

impl<'r> IndexView<'r> {
    pub(super) fn of(report: &'r Report<'r>, imprint: Imprint<'_>, linked: bool) -> Self {
        let row = |article: &'r ArticleReport<'r>| {
            let frame = Frame::of(&article.tally, report.scale, imprint);
            let bad = [Tone::Bad, Tone::RatherBad, Tone::Disputed].map(Tone::name);
            let wrong = frame.parts.iter().filter(|part| bad.contains(&part.tone));
            RowView {
                name: article.records.name,
                title: harmless(article.title()),
                published: article.records.claims.published.map(day),
                wrong: wrong.map(|part| part.count).sum(),
                progress: frame.progress,
                percent: frame.percent,
                parts: frame.parts,
            }
        };
        let mut articles: Vec<_> = report.articles.iter().map(row).collect();
        articles.sort_by_key(|row| (Reverse(row.wrong), row.percent));
        let frame = Frame::of(&report.total, report.scale, imprint);
        Self { frame, linked, articles, broken: &report.broken }
    }

    pub(super) fn document(&self) -> Document<'_> {
        let bars = self.articles.iter().flat_map(|row| &row.parts).map(|part| part.count);
        Document {
            title: "Fact-checks".into(),
            skip_to: "articles",
            skip_words: "To the articles",
            filters: 0,
            counts: self.frame.counts().chain(bars).collect(),
        }
    }
}
