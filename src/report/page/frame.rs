//! What every page stands in, and what both kinds of page say of all their claims together.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Serialize;

use super::style::{hash, sheet};
use super::{Imprint, day, named, rendered};
use crate::report::heading::Heading;
use crate::report::progress::progress;
use crate::report::tone::Tone;
use crate::tally::{Status, Tally};
use crate::verdict::Scale;

const FRAME: &str = include_str!("frame.html");

/// What a page is called, where its text begins, and what its look has to be made for.
pub(super) struct Document<'d> {
    pub(super) title: Cow<'d, str>,
    pub(super) skip_to: &'static str,
    pub(super) skip_words: &'static str,
    /// How many filters it has.
    pub(super) filters: usize,
    /// The counts that its bars show.
    pub(super) counts: BTreeSet<usize>,
}

/// Puts a page's body into its frame.
pub(super) fn framed(document: &Document<'_>, body: &str, imprint: Imprint<'_>) -> String {
    let style = sheet(document.filters, &document.counts, imprint.own_style);
    let view = FrameView {
        embedded: imprint.embedded,
        version: VERSION,
        title: &document.title,
        skip_to: document.skip_to,
        skip_words: document.skip_words,
        style_hash: hash(&style),
        style: &style,
        body: body.trim(),
    };
    rendered("frame.html", FRAME, &view)
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

#[derive(Serialize)]
struct FrameView<'f> {
    embedded: bool,
    version: &'static str,
    title: &'f str,
    skip_to: &'static str,
    skip_words: &'static str,
    style_hash: String,
    style: &'f str,
    body: &'f str,
}

/// What both kinds of page begin and end with.
#[derive(Serialize)]
pub(super) struct Frame<'r> {
    h1: &'static str,
    h2: &'static str,
    main: &'static str,
    /// What the ids begin with that are no claims', so that they meet no other of the page around.
    prefix: &'static str,
    version: &'static str,
    today: String,
    pub(super) progress: String,
    pub(super) percent: usize,
    pub(super) parts: Vec<PartView>,
    reviewers: Vec<ReviewerView<'r>>,
    sources_without_copy: usize,
}

impl<'r> Frame<'r> {
    pub(super) fn of(tally: &'r Tally, scale: &Scale, imprint: Imprint<'_>) -> Self {
        let headings = Heading::in_order_of_need(tally, scale);
        let parts = headings.iter().enumerate();
        let reviewers = tally.reviewers.iter().enumerate();
        let reviewers = reviewers.map(|(nth, (reviewer, number))| ReviewerView {
            name: named(reviewer, nth, imprint),
            reviews: *number,
        });
        // The page around has the headline of the whole, and what is its main part.
        let (h1, h2, main, prefix) = if imprint.embedded {
            ("h2", "h3", "div", "factcheck-")
        } else {
            ("h1", "h2", "main", "")
        };
        Self {
            h1,
            h2,
            main,
            prefix,
            version: VERSION,
            today: day(imprint.today),
            progress: progress(tally),
            percent: tally.percent(),
            parts: parts.map(|(nth, heading)| PartView::of(nth, heading, tally, scale)).collect(),
            reviewers: reviewers.collect(),
            sources_without_copy: tally.unarchived,
        }
    }

    /// Returns the counts its bar shows.
    pub(super) fn counts(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().filter(|part| part.checkable).map(|part| part.count)
    }
}

/// Claims that stand alike: a part of the bar and a filter.
#[derive(Serialize)]
pub(super) struct PartView {
    key: usize,
    pub(super) tone: &'static str,
    mark: char,
    words: String,
    pub(super) count: usize,
    checkable: bool,
}

impl PartView {
    fn of(key: usize, heading: &Heading, tally: &Tally, scale: &Scale) -> Self {
        let tone = Tone::of(heading, scale);
        Self {
            key,
            tone: tone.name(),
            mark: tone.mark(true),
            words: heading.words(),
            count: heading.count(tally),
            checkable: *heading != Heading::Status(Status::SetAside),
        }
    }
}

#[derive(Serialize)]
struct ReviewerView<'r> {
    name: Cow<'r, str>,
    reviews: usize,
}
