//! The parts of sentences that changed: kept where their words still stand, else reworded, else retired.
//!
//! Parts are proposed once, when their words are first seen; from then on they belong to the people who
//! check them. A part whose words still stand in what became of its sentence is kept, also where that was
//! cut in two. One whose words changed goes where they went (`reworded.rs`). A part in people's own words says
//! what the old sentence said: it is carried over as a rewording, for its reviewer to confirm.

use std::cell::LazyCell;
use std::ops::Range;

use foldhash::HashMap;

use super::reworded::Rewording;
use super::{Changed, Day, stands_in, successor};
use crate::claim::{Claim, ClaimId};
use crate::text::{Search, normalise};

/// The most changed sentences that one part left over is looked for in.
const LOOKED_IN: usize = 16;

impl<'d> Day<'d> {
    /// Returns yesterday's parts of a claim, but for those that are sentences by now.
    pub(super) fn parts_of(&self, whole: &ClaimId) -> Vec<&'d Claim> {
        let parts = self.parts_before.get(whole).into_iter().flatten().copied();
        parts.filter(|part| !self.sentences.contains_key(&part.id)).collect()
    }

    /// Keeps a part as it is, under the claim it is now a part of.
    pub(super) fn keep_part(&mut self, part: &Claim, whole: &ClaimId) {
        if self.settled.insert(part.id.clone()) {
            self.revision.kept.push(part.id.clone());
            self.put_part(part, whole);
        }
    }

    /// Puts a part behind its whole and the parts that are there already.
    pub(super) fn put_part(&mut self, part: &Claim, whole: &ClaimId) {
        let belongs = |claim: &Claim| claim.id == *whole || claim.of.as_ref() == Some(whole);
        let last = self.standing.iter().rposition(belongs);
        let at = last.map_or(self.standing.len(), |last| last + 1);
        self.standing.insert(at, Claim { of: Some(whole.clone()), ..part.clone() });
    }

    /// Returns which of what stands are the parts of a sentence: they stand right behind it.
    pub(super) fn places_of_parts(&self, whole: &ClaimId) -> Range<usize> {
        // It is one of the last more often than not.
        let place = self.standing.iter().rposition(|claim| claim.id == *whole);
        let first = place.map_or(self.standing.len(), |place| place + 1);
        let parts = self.standing[first..].iter();
        first..first + parts.take_while(|claim| claim.of.as_ref() == Some(whole)).count()
    }

    /// Puts the parts of a sentence in the order of its text, those in people's own words last.
    pub(super) fn sort_parts(&mut self, whole: &ClaimId) {
        let parts = self.places_of_parts(whole);
        let Some(sentence) = parts.start.checked_sub(1) else { return };
        let search = Search::of(&self.standing[sentence].text);
        let place = |part: &Claim| search.find(&part.text, 0).map_or(usize::MAX, |at| at.start);
        self.standing[parts].sort_by_cached_key(|part| place(part));
    }

    /// Brings back the parts that were retired with a claim that is back.
    pub(super) fn restore_parts(&mut self, whole: &ClaimId) {
        for part in self.parts_retired.get(whole).cloned().unwrap_or_default() {
            self.restore_part(part, whole);
        }
    }

    pub(super) fn restore_part(&mut self, part: &Claim, whole: &ClaimId) {
        let stands = self.sentences.contains_key(&part.id) || self.past.present(&part.id).is_some();
        if !stands && !self.revision.restored.contains(&part.id) {
            self.revision.restored.push(part.id.clone());
            self.put_part(part, whole);
        }
    }

    /// Settles the parts of a sentence in whose place an earlier wording is back, with its own parts.
    pub(super) fn give_up_parts(&mut self, old: &Claim, whole: &Claim) {
        let (words, whole) = (normalise(&whole.text), &whole.id);
        let mut left = self.parts_of(&old.id);
        left.retain(|part| !self.settled.contains(&part.id));
        for part in &left {
            let back = self.standing[self.places_of_parts(whole)].iter();
            let back = back.map(|claim| &claim.id).find(|id| self.past.had_been(&part.id, id));
            if let Some(back) = back.cloned() {
                self.retire_into(&part.id, &back);
            }
        }
        let back = self.standing[self.places_of_parts(whole)].iter();
        let back: Vec<(ClaimId, String)> =
            back.map(|part| (part.id.clone(), part.text.clone())).collect();
        let was = normalise(&old.text);
        left.retain(|part| !self.settled.contains(&part.id));
        left.retain(|part| !self.settle_part(part, &was, whole, &words));
        let left: Vec<(&ClaimId, &str)> =
            left.into_iter().map(|part| (&part.id, part.text.as_str())).collect();
        let back: Vec<(&ClaimId, &str)> =
            back.iter().map(|(id, text)| (id, text.as_str())).collect();
        let came_from = successor::pair(&left, &back);
        for (new, _) in back {
            for old in came_from.get(new).into_iter().flatten() {
                self.retire_into(old, new);
            }
        }
    }

    /// Keeps a part of `old` whose words stand in the sentence `whole`, and carries one in people's own words over
    /// to it; returns whether it is either. Both wordings of the sentence are in normal form.
    pub(super) fn settle_part(
        &mut self,
        part: &Claim,
        old: &str,
        whole: &ClaimId,
        words: &str,
    ) -> bool {
        let wording = normalise(&part.text);
        if stands_in(&wording, words) {
            self.keep_part(part, whole);
        } else if stands_in(&wording, old) {
            return false;
        } else {
            self.reword_own_part(part, whole);
        }
        true
    }

    /// Carries a part in people's own words over to the new wording of its sentence.
    ///
    /// Its words are the same, what they are checked against is not: it counts as another occurrence
    /// of them, so that its reviews are outdated until their reviewers confirm them.
    fn reword_own_part(&mut self, part: &Claim, whole: &ClaimId) {
        let wording = normalise(&part.text);
        let back = self.standing.iter().find(|claim| {
            claim.of.as_ref() == Some(whole)
                && self.revision.restored.contains(&claim.id)
                && normalise(&claim.text) == wording
        });
        if let Some(back) = back.map(|claim| claim.id.clone()) {
            self.retire_into(&part.id, &back);
            return;
        }
        let id = self.next_free(&part.text);
        self.put_part(&Claim { id: id.clone(), ..part.clone() }, whole);
        self.retire_into(&part.id, &id);
    }

    /// Says of what a part had become, and is no more, that it became that part again.
    pub(super) fn undo_rewording(&mut self, part: &Claim) {
        let became = self.past.successor(&part.id).map(|now| &now.id);
        if let Some(now) = became.filter(|now| !self.settled.contains(*now)) {
            self.retire_into(now, &part.id);
        }
    }

    /// Settles parts that were added on one branch of the records to sentences that had been reworded on another.
    pub(super) fn settle_parts_of_earlier(&mut self) {
        for part in &self.yesterday.claims {
            let was = part.of.as_ref().and_then(|whole| self.past.retired(whole));
            let whole = was.and_then(|was| self.sentence_now(&was.id));
            let (Some(was), Some(whole)) = (was, whole) else { continue };
            if self.settled.contains(&part.id) || self.sentences.contains_key(&part.id) {
                continue;
            }
            let (id, start) = (whole.id.clone(), whole.span.start);
            let new = Rewording { id, text: self.words(whole), start, proposed: Vec::new() };
            self.follow_part(part, was, &new);
            self.sort_parts(&whole.id);
        }
    }

    /// Settles parts whose words stand in another piece of what was their sentence: it was cut in two,
    /// or put together again.
    pub(super) fn settle_parts_left(&mut self) {
        let (yesterday, sentences) = (self.yesterday, std::mem::take(&mut self.changed));
        if sentences.is_empty() {
            return;
        }
        let index = LazyCell::new(|| Index::of(sentences.iter().map(Changed::words)));
        let present = yesterday.claims.iter();
        let wanted = yesterday.retired.iter().filter(|retired| retired.wanted);
        let retired = wanted.map(|retired| &retired.claim);
        let both = present.clone().chain(retired.clone());
        let wordings: HashMap<&ClaimId, &str> =
            both.map(|claim| (&claim.id, claim.text.as_str())).collect();
        let all = present.map(|part| (part, false)).chain(retired.map(|part| (part, true)));
        for (part, was_retired) in all {
            let Some(whole) = &part.of else { continue };
            let Some(of) = wordings.get(whole) else { continue };
            let is_settled = !was_retired && self.settled.contains(&part.id);
            // Those of a stretch stay with it.
            if is_settled || self.sentences.contains_key(&part.id) || self.is_stretch(whole) {
                continue;
            }
            let (wording, of) = (normalise(&part.text), normalise(of));
            let found = index.with(&wording).map(|nth| &sentences[nth]).find(|sentence| {
                (sentence.restored || !was_retired)
                    && stands_in(&wording, sentence.words())
                    && (successor::is_piece(&of, sentence.words())
                        || sentence.restored && self.past.had_been(whole, sentence.id))
            });
            let Some(sentence) = found else { continue };
            if was_retired {
                self.restore_part(part, sentence.id);
                self.undo_rewording(part);
            } else {
                self.keep_part(part, sentence.id);
            }
            self.sort_parts(sentence.id);
        }
        self.changed = sentences;
    }
}

/// Texts in normal form by the words in them.
#[derive(Default)]
pub(super) struct Index {
    with_word: HashMap<u64, Vec<usize>>,
}

impl Index {
    pub(super) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        Self { with_word: successor::by_word(texts.map(successor::words)) }
    }

    /// Returns the texts with the rarest of some words; `None` without any words.
    pub(super) fn rarest(&self, words: &[u64]) -> Option<&[usize]> {
        let with = words.iter().map(|word| self.with_word.get(word).map_or(&[][..], Vec::as_slice));
        with.min_by_key(|texts| texts.len())
    }

    /// Returns some texts with the rarest of these words.
    pub(super) fn with(&self, wording: &str) -> impl Iterator<Item = usize> {
        let texts = self.rarest(&successor::words(wording)).unwrap_or_default();
        texts.iter().copied().take(LOOKED_IN)
    }
}
