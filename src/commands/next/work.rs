//! What an answer does to the records: written at once, and undone to the byte.

use factcheck::amend;
use factcheck::claim::ClaimId;
use factcheck::record::ReviewsFile;
use factcheck::review::{Review, Reviews, Source};
use factcheck::sources::{Known, is_same, known};
use factcheck::store::{Changes, claims_file};

use crate::commands::Failure;
use crate::commands::amend::{amend as change, refused, whole_record};
use crate::commands::review::{Desk, Written};

/// A reviewer's work on one article, and the way back.
pub(super) struct Work<'w> {
    pub(super) desk: Desk<'w>,
    /// What was done, oldest first.
    steps: Vec<Step>,
    /// Everybody's reviews with their article's name, for the sources in them.
    everyone: Vec<(String, Reviews)>,
    /// The sources used in this sitting, the last one first.
    recent: Vec<Source>,
    /// Which source of the review the next words belong to.
    cited: usize,
}

/// What was done about one claim, as far as it concerns one file.
struct Step {
    /// Where the person was when they did it.
    at: Spot,
    file: String,
    written: Written,
    claim: ClaimId,
}

/// Where a person is in their queue of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) queue: Vec<ClaimId>,
    pub(super) at: usize,
    /// Counts the claims put, so that coming back to one is another visit.
    pub(super) visit: usize,
}

impl<'w> Work<'w> {
    pub(super) fn new(desk: Desk<'w>) -> anyhow::Result<Self> {
        let files = desk.project.load_reviews()?.into_iter();
        let everyone = files.filter(|(_, file)| !file.is_broken());
        let everyone = everyone.map(|(article, file)| (article, file.reviews)).collect();
        Ok(Self { desk, steps: Vec::new(), everyone, recent: Vec::new(), cited: 0 })
    }

    /// Tells whether anything has been written.
    pub(super) fn has_steps(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Gathers the sources of the whole project.
    pub(super) fn known(&self) -> Vec<Known<'_>> {
        known(self.everyone.iter().map(|(article, reviews)| (article.as_str(), reviews)))
    }

    /// Returns the short names of the sources used before: those of this sitting first, the last one
    /// before all, then those of this article.
    pub(super) fn used(&self) -> Vec<String> {
        let mut known = self.known();
        let here = |known: &Known| known.citations.iter().any(|c| c.article == self.desk.article);
        known.sort_by_key(|known| {
            let recent = self.recent.iter().position(|source| is_same(source, &known.about));
            (recent.unwrap_or(usize::MAX), !here(known))
        });
        known.into_iter().map(|known| known.name).collect()
    }

    /// Changes the reviewer's review of a claim, begun where there is none.
    pub(super) fn review(
        &mut self,
        spot: &Spot,
        id: &ClaimId,
        set: impl FnOnce(&mut Review),
    ) -> anyhow::Result<()> {
        let desk = &self.desk;
        let Some(claim) = desk.claim(id) else { return Ok(()) };
        let change = |reviews: &mut Vec<Review>| {
            let known = reviews.iter().position(|review| review.claim == *id);
            let at = known.unwrap_or_else(|| {
                let at = desk.place_for(claim, reviews);
                reviews.insert(at, desk.begin(claim, reviews));
                at
            });
            set(&mut reviews[at]);
            reviews[at].date = Some(desk.session.today);
        };
        let written = desk.update(change, |text| text)?;
        self.note_reviews(&written.after);
        self.note(spot, self.desk.file(), id, written);
        Ok(())
    }

    /// Adds a source to the review; the words and the place given next belong to it.
    pub(super) fn cite(&mut self, spot: &Spot, id: &ClaimId, source: Source) -> anyhow::Result<()> {
        let today = self.desk.session.today;
        let source = Source { accessed: source.url.as_ref().map(|_| today), ..source };
        self.recent.retain(|other| !is_same(other, &source));
        self.recent.insert(0, source.clone());
        let mut cited = 0;
        self.review(spot, id, |review| {
            review.sources.retain(|source| !source.is_blank());
            let bare = |other: &Source| is_same(other, &source) && other.quote.is_none();
            cited = review.sources.iter().position(bare).unwrap_or(review.sources.len());
            match review.sources.get_mut(cited) {
                Some(known) => known.update(&source),
                None => review.sources.push(source),
            }
        })?;
        self.cited = cited;
        Ok(())
    }

    /// Says more about the source added last.
    pub(super) fn describe_source(
        &mut self,
        spot: &Spot,
        id: &ClaimId,
        describe: impl FnOnce(&mut Source),
    ) -> anyhow::Result<()> {
        let cited = self.cited;
        self.review(spot, id, |review| {
            if let Some(source) = review.sources.get_mut(cited) {
                describe(source);
            }
        })
    }

    /// Sets a claim aside.
    pub(super) fn set_aside(&mut self, spot: &Spot, id: &ClaimId) -> anyhow::Result<()> {
        self.amend(spot, id, |work| {
            let Desk { session, project, article, .. } = &work.desk;
            change(session, project, article, |claims| {
                let aside = amend::set_aside(claims, std::slice::from_ref(id), false, None);
                let aside = aside.map_err(|why| refused(&why, article, claims))?;
                Ok((aside.claims, ()))
            })
        })
    }

    /// Does what changes the claims file, and remembers the way back.
    pub(super) fn amend<T>(
        &mut self,
        spot: &Spot,
        id: &ClaimId,
        work: impl FnOnce(&Self) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let before = self.record_text()?;
        let done = work(self)?;
        let Desk { session, project, article, .. } = &self.desk;
        let file = claims_file(article);
        self.desk.record = whole_record(session, project, article)?;
        let written = Written { before: Some(before), after: self.desk.record.text.clone() };
        self.note(spot, file, id, written);
        Ok(done)
    }

    /// Does what changes the reviewer's file in another way, and remembers the way back.
    pub(super) fn aside<T>(
        &mut self,
        spot: &Spot,
        id: &ClaimId,
        work: impl FnOnce(&Self) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let before = self.desk.own_text()?;
        let done = work(self);
        if let Some(after) = self.desk.own_text()? {
            self.note_reviews(&after);
            self.note(spot, self.desk.file(), id, Written { before, after });
        }
        done
    }

    /// Takes back what was done last; returns where the person was, or `None` where nothing is left.
    ///
    /// A file that has not changed since is as it was, to the byte. In one that has, only this review is.
    pub(super) fn undo(&mut self) -> anyhow::Result<Option<Spot>> {
        let Some(step) = self.steps.pop() else { return Ok(None) };
        let is_claims = step.file == claims_file(&self.desk.article);
        let lock = self.desk.project.lock()?;
        let now = if is_claims { Some(self.record_text()?) } else { self.desk.own_text()? };
        if now.as_deref() == Some(&step.written.after) {
            let mut changes = Changes::default();
            match &step.written.before {
                Some(before) => changes.write(&step.file, before),
                None => changes.remove(&step.file),
            }
            self.desk.project.commit(changes, &lock)?;
        } else if is_claims {
            let what = format!("{} has been changed since, so this is not undone", step.file);
            return Err(Failure::new(what, format!("edit it: {}", step.file)).into());
        } else {
            drop(lock);
            self.undo_review(&step)?;
        }
        if is_claims {
            let Desk { session, project, article, .. } = &self.desk;
            self.desk.record = whole_record(session, project, article)?;
        }
        let after = self.desk.own_text()?.unwrap_or_default();
        self.note_reviews(&after);
        Ok(Some(step.at))
    }

    /// Sets one review back to what it was, and leaves the others as they are by now.
    fn undo_review(&self, step: &Step) -> anyhow::Result<()> {
        let before = step.written.before.clone().unwrap_or_default();
        let before = ReviewsFile::read(&step.file, self.desk.reviewer, before).reviews.reviews;
        let was = before.into_iter().find(|review| review.claim == step.claim);
        self.desk.update(
            |reviews| {
                let at = reviews.iter().position(|review| review.claim == step.claim);
                match (at, was) {
                    (Some(at), Some(was)) => reviews[at] = was,
                    (Some(at), None) => drop(reviews.remove(at)),
                    (None, was) => reviews.extend(was),
                }
            },
            |text| text,
        )?;
        Ok(())
    }

    fn record_text(&self) -> anyhow::Result<String> {
        let Desk { session, project, article, .. } = &self.desk;
        Ok(whole_record(session, project, article)?.text)
    }

    /// Remembers what was done. All that is done about a claim while it is put once is undone at once.
    fn note(&mut self, spot: &Spot, file: String, claim: &ClaimId, written: Written) {
        if written.before.as_ref() == Some(&written.after) {
            return;
        }
        if let Some(last) = self.steps.last_mut()
            && (last.at.visit, &last.file) == (spot.visit, &file)
            && Some(&last.written.after) == written.before.as_ref()
        {
            last.written.after = written.after;
            return;
        }
        self.steps.push(Step { at: spot.clone(), file, written, claim: claim.clone() });
    }

    /// Takes the reviewer's own file as it is now for the sources in it.
    fn note_reviews(&mut self, text: &str) {
        let Desk { article, reviewer, .. } = &self.desk;
        let reviews = ReviewsFile::read("", reviewer, text.to_owned()).reviews;
        self.everyone.retain(|(name, by)| name != article || by.reviewer != **reviewer);
        self.everyone.push((article.clone(), reviews));
    }
}
