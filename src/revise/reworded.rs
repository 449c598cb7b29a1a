//! The parts of a reworded sentence that changed with it: each goes where its words went.
//!
//! Where that is not certain, a part is paired with what the extraction finds in the new wording; and what only
//! the new wording says becomes a part too, since a sentence with parts is counted through them alone.

use super::{Day, stands_in, stretch, successor};
use crate::claim::{Claim, ClaimId};
use crate::extract::{Candidate, Sentence, alone};
use crate::text::{Search, Span, normalise};

/// The new wording of a claim that has parts.
pub(super) struct Rewording<'d> {
    pub(super) id: ClaimId,
    /// Its words, and where in the article they begin.
    pub(super) text: &'d str,
    pub(super) start: usize,
    /// The parts that the extraction finds in it.
    pub(super) proposed: Vec<&'d Candidate>,
}

impl<'d> Rewording<'d> {
    /// Returns the parts that the extraction finds outside of what is covered.
    fn open(&self, covered: &[Span]) -> Vec<&'d Candidate> {
        let start = self.start;
        let overlaps = |candidate: &&Candidate| {
            covered.iter().any(|span| span.shifted(start).overlaps(candidate.span))
        };
        self.proposed.iter().copied().filter(|candidate| !overlaps(candidate)).collect()
    }
}

impl<'d> Day<'d> {
    /// Settles the parts of a reworded sentence, and of the others that went into it.
    ///
    /// Each goes where its words went. Of what the new wording says besides, the extraction's parts are put in.
    pub(super) fn reword_parts(
        &mut self,
        old: &'d Claim,
        others: &[&'d Claim],
        sentence: &'d Sentence,
        whole: &'d Candidate,
    ) {
        let before: Vec<&Claim> = [old].into_iter().chain(others.iter().copied()).collect();
        let before_with_parts = before.iter().filter(|was| !self.parts_of(&was.id).is_empty());
        let before_with_parts: Vec<&Claim> = before_with_parts.copied().collect();
        if before_with_parts.is_empty() {
            return;
        }
        let proposed = sentence.claims.iter().skip(1);
        let proposed = proposed.filter(|new| self.past.present(&new.id).is_none()).collect();
        let (id, start) = (whole.id.clone(), whole.span.start);
        let new = Rewording { id, text: self.words(whole), start, proposed };
        let mut left = Vec::new();
        for was in &before {
            for part in self.parts_of(&was.id) {
                if !self.follow_part(part, was, &new) {
                    left.push(part);
                }
            }
        }
        self.pair_parts(&left, &new);
        self.propose_parts(&before_with_parts, &new);
        self.sort_parts(&whole.id);
    }

    /// Gives a part the words that stand in the place of its own, where they are others, else settles it as it is;
    /// returns whether it could.
    pub(super) fn follow_part(
        &mut self,
        part: &'d Claim,
        was: &Claim,
        new: &Rewording<'d>,
    ) -> bool {
        let place = stretch::carried(&part.text, &was.text, new.text);
        let is_other = |place: &Span| normalise(place.of(new.text)) != normalise(&part.text);
        place.filter(is_other).is_some_and(|place| self.carry_part(part, place, new))
            || self.settle_part(part, &normalise(&was.text), &new.id, &normalise(new.text))
    }

    /// Gives a part the words that stand in the place of its own, unless another part has them.
    fn carry_part(&mut self, part: &'d Claim, place: Span, new: &Rewording<'d>) -> bool {
        let words = place.of(new.text);
        let normal = normalise(words);
        let is_it = |claim: &Claim| normalise(&claim.text) == normal;
        if self.standing[self.places_of_parts(&new.id)].iter().any(is_it) {
            return false;
        }
        // What was said of it in these words counts again.
        let mut earlier = self.past.earlier(&part.id).into_iter();
        if let Some(earlier) = earlier.find(|claim| claim.of.is_some() && is_it(claim)) {
            self.restore_part(earlier, &new.id);
            self.retire_into(&part.id, &earlier.id);
            return true;
        }
        let mut proposed = new.proposed.iter();
        let proposed = proposed.find(|candidate| normalise(self.words(candidate)) == normal);
        let found = proposed.map(|candidate| (*candidate).clone()).or_else(|| {
            let alone = self.read_alone(place.shifted(new.start))?;
            Some(Candidate { of: Some(new.id.clone()), ..alone })
        });
        let Some(candidate) = found else { return false };
        self.reword_part(&[&part.id], part, &candidate, new);
        true
    }

    /// Reads words of the article as they would be read with nothing around them.
    pub(super) fn read_alone(&self, span: Span) -> Option<Candidate> {
        let words = span.of(&self.article.text);
        let alone = alone(words, self.article.published, self.article.language.as_deref())?;
        Some(Candidate { id: ClaimId::of(words, 1), span, ..alone })
    }

    /// Pairs parts whose words went nowhere with those that the extraction finds where no part is.
    fn pair_parts(&mut self, left: &[&'d Claim], new: &Rewording<'d>) {
        let open = new.open(&self.covered(new));
        let before: Vec<(&ClaimId, &str)> =
            left.iter().map(|part| (&part.id, part.text.as_str())).collect();
        let now: Vec<(&ClaimId, &str)> =
            open.iter().map(|candidate| (&candidate.id, self.words(candidate))).collect();
        let came_from = successor::pair(&before, &now);
        for candidate in open {
            let ids = came_from.get(&candidate.id).map_or(&[][..], Vec::as_slice);
            if let Some(old) = ids.first().and_then(|old| self.past.present(old)) {
                self.reword_part(ids, old, candidate, new);
            }
        }
    }

    /// Sets down what became of the parts `ids`, with what people had settled about `old`, the likest of them.
    fn reword_part(
        &mut self,
        ids: &[&ClaimId],
        old: &Claim,
        candidate: &Candidate,
        new: &Rewording<'d>,
    ) {
        let mut part = self.carried_over(old, candidate);
        self.give_free_id(&mut part);
        for old in ids {
            self.retire_into(old, &part.id);
        }
        self.put_part(&part, &new.id);
    }

    /// Sets down the facts that only the new wording of a sentence holds.
    ///
    /// Not of one with parts in people's own words: nothing tells what they leave to be said.
    fn propose_parts(&mut self, before: &[&Claim], new: &Rewording<'d>) {
        let wordings: Vec<String> = before.iter().map(|was| normalise(&was.text)).collect();
        let own = before.iter().zip(&wordings).any(|(was, wording)| {
            let parts = self.parts_before.get(&was.id).into_iter().flatten();
            parts.into_iter().any(|part| !stands_in(&normalise(&part.text), wording))
        });
        if own {
            return;
        }
        let mut covered = self.covered(new);
        covered.extend(before.iter().flat_map(|was| self.unwanted(was, new)));
        for candidate in new.open(&covered) {
            let words = normalise(self.words(candidate));
            if !wordings.iter().any(|wording| stands_in(&words, wording)) {
                let part = self.fresh(candidate);
                self.add_new(part);
            }
        }
    }

    /// Returns where the parts of a sentence stand in its new wording.
    fn covered(&self, new: &Rewording<'_>) -> Vec<Span> {
        let search = Search::of(new.text);
        let parts = self.standing[self.places_of_parts(&new.id)].iter();
        parts.filter_map(|part| search.find(&part.text, 0)).collect()
    }

    /// Returns where in its new wording stands what people once took out of a sentence.
    fn unwanted(&self, was: &Claim, new: &Rewording<'_>) -> Vec<Span> {
        let wordings = self.past.earlier(&was.id);
        let places = wordings.into_iter().chain([was]).flat_map(|whole| {
            let parts = self.parts_unwanted.get(&whole.id).into_iter().flatten();
            parts.filter_map(|part| stretch::carried(&part.text, &whole.text, new.text))
        });
        places.collect()
    }
}
