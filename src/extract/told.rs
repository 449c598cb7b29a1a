//! What somebody said, thinks or wants, as a sentence tells it without quote marks.

use std::ops::Range;

use super::speaker::Attribution;

/// Something reported without quote marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Report {
    /// Who is said to have said it; `None` where the words leave it open ("was asked whether").
    pub(super) source: Option<Range<usize>>,
    /// The words that say that it was said.
    pub(super) cue: Range<usize>,
    /// What was said, in the article's words, perhaps in two pieces; none where its bounds are not plain.
    pub(super) contents: Vec<Range<usize>>,
    /// Whether it was said, rather than thought, wanted or shown.
    pub(super) is_said: bool,
}

impl Report {
    /// Makes the report of what somebody said in so many words.
    pub(super) fn said(by: Attribution, contents: Vec<Range<usize>>) -> Self {
        Self { source: Some(by.source), cue: by.cue, contents, is_said: true }
    }

    /// Tells whether what was said holds the end of a stretch of the sentence and goes on behind it: "It rained, and the
    /// dam broke, Smith said".
    pub(super) fn reaches_past(&self, part: &Range<usize>) -> bool {
        let reaches = |content: &Range<usize>| content.start < part.end && part.end < content.end;
        self.is_said && self.contents.iter().any(reaches)
    }

    /// Returns it with no more than another report tells that holds it: "Voters said it rained, the survey found".
    pub(super) fn within(mut self, other: &Self) -> Self {
        let around = other.contents.iter().find(|theirs| theirs.contains(&self.cue.start));
        if let Some(around) = around {
            let holds = |mine: &&mut Range<usize>| around.contains(&(mine.start + 1));
            let inside = self.contents.iter_mut().filter(holds);
            inside.for_each(|mine| mine.end = mine.end.min(around.end));
        }
        self
    }

    /// Ends what was said before the word `end`, where that is whole by itself.
    pub(super) fn end_before(&mut self, end: usize, is_whole: impl Fn(&Range<usize>) -> bool) {
        for content in &mut self.contents {
            if content.contains(&end) && is_whole(&(content.start..end)) {
                content.end = end;
            }
        }
    }

    /// Tells whether another report tells all of it and more, and this one does not say by whom else.
    pub(super) fn is_told_in(&self, other: &Self) -> bool {
        let holds = |mine: &Range<usize>| {
            let around = |theirs: &&Range<usize>| {
                let more = theirs.len() > mine.len() || other.is_said;
                theirs.start <= mine.start && mine.end <= theirs.end && more
            };
            other.contents.iter().find(around).is_some()
        };
        let same = self.source.is_none() || self.source == other.source;
        same && !self.is_said && !self.contents.is_empty() && self.contents.iter().all(holds)
    }
}
