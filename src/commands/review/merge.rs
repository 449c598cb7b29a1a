//! What was typed put into the reviewer's file, claim by claim; what changed there meanwhile is not lost.

use std::collections::BTreeMap;

use factcheck::claim::ClaimId;
use factcheck::finding::{Finding, Level};
use factcheck::record::{ReviewsFile, commented, with_typed_comments};
use factcheck::review::Review;

use super::Desk;

/// What came of putting a text into a reviewer's file.
pub(super) enum Merged {
    /// Nothing in it was filled in.
    Nothing,
    /// Nothing in it was filled in, but comments were put into the file.
    Comments,
    /// So many reviews were written.
    Written(usize),
    /// These reviews changed on disk meanwhile; they were left alone.
    Conflicts(Vec<Review>),
}

impl Desk<'_> {
    /// Reads a text as the reviewer's file.
    pub(super) fn read(&self, text: &str) -> ReviewsFile {
        ReviewsFile::read(&self.file(), self.reviewer, text.to_owned())
    }

    /// Puts what was typed into the reviewer's file, comments and all.
    ///
    /// Reviews that changed on disk meanwhile are left alone and returned as they stand there.
    pub(super) fn merge(
        &self,
        typed: &str,
        base: &[Review],
        laid_out: &str,
    ) -> anyhow::Result<Merged> {
        let before: BTreeMap<&ClaimId, &Review> = base.iter().map(|r| (&r.claim, r)).collect();
        let is_new =
            |review: &Review| !review.is_blank() && before.get(&review.claim) != Some(&review);
        let (mut changed, mut others): (Vec<Review>, Vec<Review>) =
            self.read(typed).reviews.reviews.into_iter().partition(is_new);
        for review in &mut changed {
            review.date.get_or_insert(self.session.today);
        }
        let commented = commented(typed, laid_out);
        if changed.is_empty() && commented.is_empty() {
            return Ok(Merged::Nothing);
        }
        // A comment says something about its claim, so it has to have a block to stand at.
        others.retain(|review| commented.contains(&Some(review.claim.to_string())));
        let mut conflicts = Vec::new();
        let merge = |reviews: &mut Vec<Review>| {
            others.retain(|review| reviews.iter().all(|other| other.claim != review.claim));
            for review in &others {
                self.insert(review, reviews);
            }
            for review in &changed {
                let Some(at) = reviews.iter().position(|other| other.claim == review.claim) else {
                    self.insert(review, reviews);
                    continue;
                };
                let theirs = &reviews[at];
                let known = theirs.is_blank() || before.get(&review.claim) == Some(&theirs);
                if known || theirs == review {
                    reviews[at] = review.clone();
                } else {
                    conflicts.push(theirs.clone());
                }
            }
        };
        self.update(merge, |text| with_typed_comments(&text, typed, laid_out))?;
        Ok(match (conflicts.as_slice(), changed.len()) {
            ([], 0) => Merged::Comments,
            ([], number) => Merged::Written(number),
            _ => Merged::Conflicts(conflicts),
        })
    }

    /// Puts a review where it belongs by its claim.
    fn insert(&self, review: &Review, reviews: &mut Vec<Review>) {
        let claim = self.record.claims.get(&review.claim);
        let at = claim.map_or(reviews.len(), |claim| self.place_for(claim, reviews));
        reviews.insert(at, review.clone());
    }

    /// Points at the reviews that changed on disk while they were being edited.
    pub(super) fn tell_conflicts(&self, typed: &str, conflicts: &[Review]) -> Vec<Finding> {
        let read = self.read(typed);
        let finding = |theirs: &Review| {
            let nth =
                read.reviews.reviews.iter().position(|review| review.claim == theirs.claim)?;
            let verdict = theirs.verdict.as_ref().map_or("no verdict", |verdict| verdict.as_str());
            Some(Finding {
                code: "changed-meanwhile",
                level: Level::Error,
                place: read.review_at(nth, "claim"),
                message: format!(
                    "this review changed in {} meanwhile; it now says {verdict}",
                    self.file()
                ),
                remedy: Some(
                    "save again to replace it with yours, or delete this block to leave it"
                        .to_owned(),
                ),
                see: None,
                mends: Vec::new(),
            })
        };
        conflicts.iter().filter_map(finding).collect()
    }
}
