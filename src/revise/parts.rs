//! The parts of sentences that changed: kept where their words still stand, else reworded, else retired.
//!
//! Parts are proposed once, when their words are first seen; from then on they belong to the people who
//! check them. A part whose words still stand in what became of its sentence is kept, also where that was
//! cut in two. One whose words changed goes where they went (`stretch.rs`). A part in people's own words says
//! what the old sentence said: it is carried over as a rewording, for its reviewer to confirm.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use super::{Day, stands_in, stretch, successor};
use crate::claim::{Claim, ClaimId};
use crate::extract::{Candidate, Sentence, alone};
use crate::text::{Search, Span, normalise};

/// The most changed sentences that one part left over is looked for in.
const LOOKED_IN: usize = 16;

impl<'d> Day<'d> {
    /// Returns yesterday's parts of a claim, but for those that are sentences by now.
    pub(super) fn parts_of(&self, whole: &ClaimId) -> Vec<&'d Claim> {
        let parts = self.parts_before.get(whole).into_iter().flatten().copied();
        parts.filter(|part| !self.sentences.contains(&part.id)).collect()
    }

    /// Keeps a part as it is, under the claim it is now a part of.
    pub(super) fn keep_part(&mut self, part: &Claim, whole: &ClaimId) {
        if self.settled.insert(part.id.clone()) {
            self.revision.kept.push(part.id.clone());
            self.put_part(part, whole);
        }
    }

    /// Puts a part behind its whole and the parts that are there already.
    fn put_part(&mut self, part: &Claim, whole: &ClaimId) {
        let belongs = |claim: &Claim| claim.id == *whole || claim.of.as_ref() == Some(whole);
        let last = self.standing.iter().rposition(belongs);
        let at = last.map_or(self.standing.len(), |last| last + 1);
        self.standing.insert(at, Claim { of: Some(whole.clone()), ..part.clone() });
    }

    /// Brings back the parts that were retired with a claim that is back.
    pub(super) fn restore_parts(&mut self, whole: &ClaimId) {
        for part in self.parts_retired.get(whole).cloned().unwrap_or_default() {
            self.restore_part(part, whole);
        }
    }

    fn restore_part(&mut self, part: &Claim, whole: &ClaimId) {
        let stands = self.sentences.contains(&part.id) || self.yesterday.get(&part.id).is_some();
        if !stands && !self.revision.restored.contains(&part.id) {
            self.revision.restored.push(part.id.clone());
            self.put_part(part, whole);
        }
    }

    /// Settles the parts of a sentence in whose place an earlier wording is back, with its own parts.
    pub(super) fn give_up_parts(&mut self, old: &Claim, whole: &ClaimId) {
        let back = self.standing.iter().rev().take_while(|claim| claim.of.as_ref() == Some(whole));
        let back: Vec<(ClaimId, String)> =
            back.map(|part| (part.id.clone(), part.text.clone())).collect();
        let words = self.changed.last().map(|changed| changed.words.clone()).unwrap_or_default();
        let left = self.settle_parts(old, whole, &words);
        let left: Vec<(&ClaimId, &str)> =
            left.into_iter().map(|part| (&part.id, part.text.as_str())).collect();
        let back: Vec<(&ClaimId, &str)> =
            back.iter().rev().map(|(id, text)| (id, text.as_str())).collect();
        let came_from = successor::pair(&left, &back);
        for (new, _) in back {
            for old in came_from.get(new).into_iter().flatten() {
                self.retire_into(old, new);
            }
        }
    }

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
        let proposed = proposed.filter(|new| self.yesterday.get(&new.id).is_none()).collect();
        let new = Rewording { whole, text: self.words(whole), proposed };
        let words = normalise(new.text);
        let mut left = Vec::new();
        for was in &before {
            for part in self.settle_parts(was, &whole.id, &words) {
                let place = stretch::carried(&part.text, &was.text, new.text);
                if !place.is_some_and(|place| self.carry_part(part, place, &new)) {
                    left.push(part);
                }
            }
        }
        self.pair_parts(&left, &new);
        self.propose_parts(&before_with_parts, &new);
        self.sort_parts(&new);
    }

    /// Gives a part the words that stand in the place of its own, unless another part has them.
    fn carry_part(&mut self, part: &'d Claim, place: Span, new: &Rewording<'d>) -> bool {
        let words = place.of(new.text);
        let normal = normalise(words);
        let is_it = |claim: &Claim| {
            claim.of.as_ref() == Some(&new.whole.id) && normalise(&claim.text) == normal
        };
        if self.standing.iter().any(is_it) {
            return false;
        }
        let mut proposed = new.proposed.iter();
        let proposed = proposed.find(|candidate| normalise(self.words(candidate)) == normal);
        let found = proposed.map(|candidate| (*candidate).clone()).or_else(|| {
            let alone = alone(words, self.article.published, self.article.language.as_deref())?;
            let (id, of) = (ClaimId::of(words, 1), Some(new.whole.id.clone()));
            Some(Candidate { id, of, span: place.shifted(new.whole.span.start), ..alone })
        });
        let Some(candidate) = found else { return false };
        self.reword_part(&[&part.id], part, &candidate, new);
        true
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
            if let Some(old) = ids.first().and_then(|old| self.yesterday.get(old)) {
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
        if !self.taken.insert(part.id.clone()) {
            part.id = self.next_free(&part.text);
        }
        for old in ids {
            self.retire_into(old, &part.id);
        }
        self.put_part(&part, &new.whole.id);
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
        let parts = self.standing.iter().filter(|claim| claim.of.as_ref() == Some(&new.whole.id));
        parts.filter_map(|part| search.find(&part.text, 0)).collect()
    }

    /// Returns where in its new wording stands what people once took out of a sentence.
    fn unwanted(&self, was: &Claim, new: &Rewording<'_>) -> Vec<Span> {
        let retired = || self.yesterday.retired.iter();
        let then = |id: &ClaimId| {
            let earlier = retired().map(|retired| &retired.claim).find(|claim| claim.id == *id);
            let became = |claim: &&Claim| {
                self.yesterday.successor(&claim.id).is_some_and(|now| now.id == was.id)
            };
            if *id == was.id { Some(was) } else { earlier.filter(became) }
        };
        let places = retired().filter(|retired| !retired.wanted).filter_map(|retired| {
            let whole = then(retired.claim.of.as_ref()?)?;
            stretch::carried(&retired.claim.text, &whole.text, new.text)
        });
        places.collect()
    }

    /// Puts the parts of a sentence in the order of its new wording, those in people's own words last.
    fn sort_parts(&mut self, new: &Rewording<'_>) {
        let search = Search::of(new.text);
        let is_part = |claim: &Claim| claim.of.as_ref() == Some(&new.whole.id);
        let (Some(first), Some(last)) =
            (self.standing.iter().position(is_part), self.standing.iter().rposition(is_part))
        else {
            return;
        };
        let place = |part: &Claim| search.find(&part.text, 0).map_or(usize::MAX, |at| at.start);
        self.standing[first..=last].sort_by_cached_key(|part| place(part));
    }

    /// Keeps the parts of `old` whose words stand in the sentence `whole`, and carries those in people's
    /// own words over to it. Returns the others.
    fn settle_parts(&mut self, old: &Claim, whole: &ClaimId, words: &str) -> Vec<&'d Claim> {
        let was = normalise(&old.text);
        let mut left = Vec::new();
        for part in self.parts_of(&old.id) {
            let wording = normalise(&part.text);
            if stands_in(&wording, words) {
                self.keep_part(part, whole);
            } else if stands_in(&wording, &was) {
                left.push(part);
            } else {
                self.reword_own_part(part, whole);
            }
        }
        left
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

    /// Settles parts whose words stand in another piece of what was their sentence: it was cut in two,
    /// or put together again.
    pub(super) fn settle_parts_left(&mut self) {
        let (yesterday, sentences) = (self.yesterday, std::mem::take(&mut self.changed));
        if sentences.is_empty() {
            return;
        }
        let index =
            LazyCell::new(|| Index::of(sentences.iter().map(|changed| changed.words.as_str())));
        let present = yesterday.claims.iter();
        let wanted = yesterday.retired.iter().filter(|retired| retired.wanted);
        let retired = wanted.map(|retired| &retired.claim);
        let both = present.clone().chain(retired.clone());
        let wordings: HashMap<&ClaimId, &str> =
            both.map(|claim| (&claim.id, claim.text.as_str())).collect();
        let all = present.map(|part| (part, false)).chain(retired.map(|part| (part, true)));
        for (part, was_retired) in all {
            let Some(of) = part.of.as_ref().and_then(|of| wordings.get(of)) else { continue };
            if !was_retired && self.settled.contains(&part.id) || self.sentences.contains(&part.id)
            {
                continue;
            }
            let (wording, of) = (normalise(&part.text), normalise(of));
            let found = index.with(&wording).map(|nth| &sentences[nth]).find(|sentence| {
                (sentence.restored || !was_retired)
                    && stands_in(&wording, &sentence.words)
                    && successor::is_piece(&of, &sentence.words)
            });
            match found {
                Some(sentence) if was_retired => self.restore_part(part, sentence.id),
                Some(sentence) => self.keep_part(part, sentence.id),
                None => {}
            }
        }
        self.changed = sentences;
    }
}

/// The new wording of a sentence that has parts.
struct Rewording<'d> {
    whole: &'d Candidate,
    /// Its words.
    text: &'d str,
    /// The parts that the extraction finds in it.
    proposed: Vec<&'d Candidate>,
}

impl<'d> Rewording<'d> {
    /// Returns the parts that the extraction finds outside of what is covered.
    fn open(&self, covered: &[Span]) -> Vec<&'d Candidate> {
        let start = self.whole.span.start;
        let overlaps = |candidate: &&Candidate| {
            covered.iter().any(|span| span.shifted(start).overlaps(candidate.span))
        };
        self.proposed.iter().copied().filter(|candidate| !overlaps(candidate)).collect()
    }
}

/// Texts by the words in them.
pub(super) struct Index<'t> {
    with: HashMap<&'t str, Vec<usize>>,
}

impl<'t> Index<'t> {
    pub(super) fn of(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
        for (nth, text) in texts.enumerate() {
            let words: HashSet<&str> = words(text).collect();
            for word in words {
                with.entry(word).or_default().push(nth);
            }
        }
        Self { with }
    }

    /// Returns some texts with the rarest of these words.
    pub(super) fn with(&self, wording: &str) -> impl Iterator<Item = usize> {
        let all = words(wording).map(|word| self.with.get(word).map_or(&[][..], Vec::as_slice));
        let rarest = all.min_by_key(|texts| texts.len()).unwrap_or_default();
        rarest.iter().copied().take(LOOKED_IN)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_words()
}
