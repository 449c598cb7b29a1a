//! Stretches of a sentence that people added: each goes where its words went.
//!
//! All wordings that a stretch has had are its *line*; a sentence of the same words that it was made one with is none
//! of them. One of a line stands at a time, the longest that the text has, so that an earlier text brings back the one
//! it had however many edits lie between. For that no new wording may come before another in a text that was there
//! already: a stretch is carried to words that some other sentence has had only if that sentence, or all of the line,
//! comes before them.

use foldhash::HashSet;

use super::own::{Fate, Laid, Own};
use super::parts::Index;
use super::reworded::Rewording;
use super::{Day, stands_in, stretch, successor};
use crate::claim::{Claim, ClaimId, Kind, Retired};
use crate::text::{Span, normalise};

/// What a stretch is from now on.
pub(super) struct Now {
    claim: Claim,
    /// Where its words stand, where no claim had them before.
    new: Option<Span>,
}

impl<'d> Day<'d> {
    /// Tells what becomes of a stretch.
    pub(super) fn fate_of_stretch(
        &mut self,
        claim: &'d Claim,
        laid: &Laid,
        stands: &HashSet<ClaimId>,
    ) -> Fate {
        let line = self.past.line(claim);
        let standing =
            |one: &Claim| stands.contains(&one.id) || laid.today.hold(&normalise(&one.text));
        match longest(&line, standing) {
            Some(one) if one.id == claim.id => Fate::Stays,
            Some(one) => Fate::Becomes(Box::new(Now { claim: one.clone(), new: None })),
            None => match self.carry_stretch(claim, &line, laid) {
                Some(now) => Fate::Becomes(Box::new(now)),
                // It may have been one of somebody's own words, which stay.
                None if laid.words.hold(&normalise(&claim.text)) => Fate::Stays,
                None => Fate::Gone,
            },
        }
    }

    /// Puts what a stretch is from now on in its place, with its parts.
    pub(super) fn replace_stretch(
        &mut self,
        claim: &'d Claim,
        now: &Now,
        after: Option<&ClaimId>,
        stands: &mut HashSet<ClaimId>,
    ) {
        let id = &now.claim.id;
        if stands.insert(id.clone()) {
            self.insert_behind(after, now.claim.clone());
            if now.new.is_none() {
                self.revision.restored.push(id.clone());
                self.restore_parts_of_line(&now.claim);
            }
        }
        self.retire_into(&claim.id, id);
        if let Some(place) = now.new {
            let text = place.of(&self.article.text);
            let new = Rewording { id: id.clone(), text, start: place.start, proposed: Vec::new() };
            for part in self.parts_of(&claim.id) {
                self.follow_part(part, claim, &new);
            }
        } else {
            self.give_up_parts(claim, &now.claim);
        }
        self.sort_parts(id);
        stands.extend(self.standing[self.places_of_parts(id)].iter().map(|part| part.id.clone()));
    }

    /// Brings back stretches that had been retired with their sentence, where that is back.
    pub(super) fn restore_stretches(&mut self) {
        for (sentence, claim) in self.stretches_back() {
            let behind = self.places_of_parts(sentence).end;
            self.standing.insert(behind, claim.clone());
            self.revision.restored.push(claim.id.clone());
            self.restore_parts_of_line(claim);
            let line = self.past.line(claim);
            let Some(last) = line.first().filter(|last| last.id != claim.id) else { continue };
            if self.past.retired(&last.id).is_some() {
                self.relinked.insert(last.id.clone(), claim.id.clone());
            } else if !self.settled.contains(&last.id) {
                self.retire_into(&last.id, &claim.id);
            }
        }
    }

    /// Returns the retired stretches whose sentence is back, each behind that sentence.
    fn stretches_back(&self) -> Vec<(&'d ClaimId, &'d Claim)> {
        let back: Vec<_> = self.changed.iter().filter(|changed| changed.restored).collect();
        if back.is_empty() {
            return Vec::new();
        }
        let index = Index::of(back.iter().map(|sentence| sentence.words()));
        let today: Vec<String> =
            self.today().map(|(_, whole)| normalise(self.words(whole))).collect();
        let stands: HashSet<&ClaimId> = self.standing.iter().map(|claim| &claim.id).collect();
        let holds = |sentence: &str, words: &str| {
            words.len() < sentence.len() && stands_in(words, sentence)
        };
        let within = |one: &Claim| {
            let words = normalise(&one.text);
            today.iter().any(|sentence| holds(sentence, &words))
        };
        let retired = self.yesterday.retired.iter().filter(|retired| retired.claim.of.is_none());
        let found = retired.filter_map(|retired| {
            let claim = &retired.claim;
            let words = normalise(&claim.text);
            let mut near = index.with(&words).map(|nth| back[nth]);
            let sentence = near.find(|sentence| holds(sentence.words(), &words))?;
            if !self.may_be_stretch(retired) {
                return None;
            }
            let line = self.past.line(claim);
            // What has become a sentence is one from then on.
            let is_sentence = line.iter().any(|one| stands.contains(&one.id));
            // One that was there yesterday is seen to where that is.
            let is_settled = line.iter().any(|one| self.own.contains_key(&one.id));
            let is_it = longest(&line, within).is_some_and(|one| one.id == claim.id);
            (!is_sentence && !is_settled && is_it).then_some((sentence.id, claim))
        });
        found.collect()
    }

    /// Tells whether a retired claim may have been a stretch. Older records do not say it of any, and one that was made
    /// one with another of the same words is taken for a sentence that stood twice.
    fn may_be_stretch(&self, retired: &Retired) -> bool {
        retired.stretch || !self.past.was_made_one_with_another(&retired.claim)
    }

    /// Brings back the parts of a stretch that is back, and of what it was since those whose words stand in it.
    fn restore_parts_of_line(&mut self, claim: &Claim) {
        self.restore_parts(&claim.id);
        let wording = normalise(&claim.text);
        for one in self.past.line(claim) {
            for part in self.parts_retired.get(&one.id).cloned().unwrap_or_default() {
                let standing = self.standing[self.places_of_parts(&claim.id)].iter();
                let mut standing = standing.map(|other| &other.id);
                let again = standing.any(|other| {
                    self.past.had_been(other, &part.id) || self.past.had_been(&part.id, other)
                });
                if !again && stands_in(&normalise(&part.text), &wording) {
                    self.restore_part(part, &claim.id);
                    self.undo_rewording(part);
                }
            }
        }
    }

    /// Makes the claim of the words that took the place of a stretch.
    fn carry_stretch(&mut self, claim: &'d Claim, line: &[&Claim], laid: &Laid) -> Option<Now> {
        let (whole, place) = self.place_of_stretch(claim, laid)?;
        let words = normalise(place.of(&self.article.text));
        let is_it = |other: &Claim| normalise(&other.text) == words;
        let own = self.own.keys().filter_map(|id| self.past.present(id));
        let known = self.standing.iter().chain(own).any(is_it);
        if known || !laid.today.hold(&words) || !Self::may_become(&words, line, whole, laid) {
            return None;
        }
        let candidate = self.read_alone(place)?;
        let mut now = self.carried_over(claim, &candidate);
        if now.kind == Kind::Other {
            // What a person sets down is to be checked.
            (now.kind, now.check) = (claim.kind, claim.check);
        }
        self.give_free_id(&mut now);
        Some(Now { claim: now, new: Some(place) })
    }

    /// Finds the words that took the place of a stretch, and the sentence they stand in.
    fn place_of_stretch(&self, claim: &Claim, laid: &Laid) -> Option<(&'d ClaimId, Span)> {
        let words = normalise(&claim.text);
        self.hosts(&words, laid).into_iter().find_map(|host| {
            let wording = normalise(&host.text);
            let pieces = laid.changed.with(&words).map(|nth| &self.changed[nth]);
            let pieces = pieces.filter(|piece| successor::is_piece(&wording, piece.words()));
            let pieces = pieces.filter_map(|piece| self.sentences.get(piece.id).copied());
            self.sentence_now(&host.id).into_iter().chain(pieces).find_map(|whole| {
                let place = stretch::carried(&claim.text, &host.text, self.words(whole))?;
                Some((&whole.id, place.shifted(whole.span.start)))
            })
        })
    }

    /// Returns the sentences that a stretch was taken from: yesterday's, or earlier ones where it was added on one
    /// branch of the records while they were reworded on another.
    fn hosts(&self, words: &str, laid: &Laid) -> Vec<&'d Claim> {
        let before = laid.before.holding(words).filter_map(|id| self.past.present(id));
        let before: Vec<&Claim> = before.collect();
        if !before.is_empty() || laid.words.hold(words) {
            return before;
        }
        laid.ever.holding(words).filter_map(|id| self.past.retired(id)).collect()
    }

    /// Tells whether a line may become these words, in the sentence `whole`: if so, no text that was there before has
    /// them in the place of others of the line.
    fn may_become(words: &str, line: &[&Claim], whole: &ClaimId, laid: &Laid) -> bool {
        let line: Vec<String> = line.iter().map(|one| normalise(&one.text)).collect();
        let is_before = |one: &String| (one.len(), one.as_str()) > (words.len(), words);
        let has_another =
            |sentence: &str| line.iter().any(|one| is_before(one) && stands_in(one, sentence));
        let mut others = laid.ever.with(words).filter(|(id, _)| *id != whole);
        line.iter().all(is_before) || others.all(|(_, sentence)| has_another(sentence))
    }

    /// Tells whether a claim of yesterday's, or what it had become, is a stretch.
    pub(super) fn is_stretch(&self, id: &ClaimId) -> bool {
        let now = self.past.present(id).or_else(|| self.past.successor(id));
        now.is_some_and(|now| self.own.get(&now.id) == Some(&Own::Stretch))
    }
}

/// Returns the longest wording of a line that stands, the first of those with the same words.
fn longest<'d>(line: &[&'d Claim], stands: impl Fn(&Claim) -> bool) -> Option<&'d Claim> {
    let standing = line.iter().rev().copied().filter(|one| stands(one));
    standing.max_by_key(|one| {
        let words = normalise(&one.text);
        (words.len(), words)
    })
}
