//! Claims that people set down themselves, beside those of the sentences: they stay where they were put.
//!
//! One in people's own words stays whatever becomes of the text. One that is a stretch of a sentence stays
//! while its words stand, is retired with them, and comes back with them.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Deref;

use super::parts::Index;
use super::{Day, places, stands_in, successor};
use crate::claim::{Claim, ClaimId};
use crate::text::normalise;

impl<'d> Day<'d> {
    /// Yesterday's claims that were sentences of the article: not parts, and not people's own.
    pub(super) fn sentences_before(&mut self) -> Vec<(&'d ClaimId, &'d str)> {
        let yesterday = self.yesterday;
        let wholes = || yesterday.claims.iter().filter(|claim| claim.of.is_none());
        let tiles = LazyCell::new(|| Tiles::of(wholes()));
        let gone = wholes().filter(|claim| !self.sentences.contains(&claim.id));
        let old_text = self.old_text.map(normalise);
        let mut reader = old_text.as_deref().map(Reader::of);
        let lines = LazyCell::new(|| -> HashSet<String> {
            self.old_text.into_iter().flat_map(str::lines).map(normalise).collect()
        });
        let own = gone.filter_map(|claim| {
            let words = normalise(&claim.text);
            let reads = reader.as_mut().is_none_or(|reader| reader.finds(&words));
            Some((&claim.id, own_of(claim, &words, reads, &lines, &tiles)?))
        });
        let own = own.collect();
        self.own = own;
        let sentences = wholes().filter(|claim| !self.own.contains_key(&claim.id));
        sentences.map(|claim| (&claim.id, claim.text.as_str())).collect()
    }

    /// Settles what people added themselves, and what is gone.
    pub(super) fn settle_own_claims(&mut self) {
        let yesterday = self.yesterday;
        // Most often there are none, and where the sentences stand does not matter.
        let today = if self.own.is_empty() {
            Tiles::default()
        } else {
            Tiles::of(self.standing.iter().filter(|claim| claim.of.is_none()))
        };
        let mut stands: HashSet<ClaimId> = self.standing.iter().map(|c| c.id.clone()).collect();
        let mut after: Option<&ClaimId> = None;
        for claim in &yesterday.claims {
            if self.settled.insert(claim.id.clone()) && !stands.contains(&claim.id) {
                // A part's whole is settled by now: a part still left goes with it.
                let whole = claim.of.as_ref().filter(|whole| self.own.contains_key(whole));
                let stays = match self.own.get(&claim.id) {
                    Some(Own::Words) => true,
                    Some(Own::Stretch) => today.hold(&normalise(&claim.text)),
                    None => whole.is_some_and(|whole| stands.contains(whole)),
                };
                if stays {
                    self.revision.kept.push(claim.id.clone());
                    self.insert_behind(after, claim.clone());
                    stands.insert(claim.id.clone());
                } else {
                    self.revision.retired.push(claim.id.clone());
                }
            }
            if stands.contains(&claim.id) {
                after = Some(&claim.id);
            }
        }
        self.restore_own_claims(&stands);
    }

    /// Brings back stretches of a sentence that had been retired, where the sentence is back.
    fn restore_own_claims(&mut self, stands: &HashSet<ClaimId>) {
        let back: Vec<_> = self.changed.iter().filter(|changed| changed.restored).collect();
        if back.is_empty() {
            return;
        }
        let index = Index::of(back.iter().map(|sentence| sentence.words.as_str()));
        let mut restored = Vec::new();
        for retired in &self.yesterday.retired {
            let claim = &retired.claim;
            if claim.of.is_some() || retired.became.is_some() || stands.contains(&claim.id) {
                continue;
            }
            let words = normalise(&claim.text);
            let inside = |words: &str, sentence: &str| {
                words.len() < sentence.len() && stands_in(words, sentence)
            };
            let mut near = index.with(&words).map(|nth| back[nth]);
            if let Some(sentence) = near.find(|sentence| inside(&words, &sentence.words)) {
                restored.push((sentence.id, claim.clone()));
            }
        }
        for (sentence, claim) in restored {
            self.revision.restored.push(claim.id.clone());
            self.insert_behind(Some(sentence), claim);
        }
    }

    /// Puts a claim right behind another; in front of all where that does not stand.
    fn insert_behind(&mut self, before: Option<&ClaimId>, claim: Claim) {
        let at = before.and_then(|id| self.standing.iter().position(|standing| standing.id == *id));
        self.standing.insert(at.map_or(0, |at| at + 1), claim);
    }
}

/// Tells what a claim that is no sentence of today's is if it never was one: set down by a person.
///
/// That is certain where it says so itself, and of words that did not stand in yesterday's text. Words
/// that stood inside a longer sentence are taken for a stretch of it, unless they were a line by themselves,
/// as a headline is whose words the first sentence says again.
fn own_of(
    claim: &Claim,
    words: &str,
    stood: bool,
    lines: &impl Deref<Target = HashSet<String>>,
    tiles: &impl Deref<Target = Tiles>,
) -> Option<Own> {
    if !claim.verbatim || !stood {
        return Some(Own::Words);
    }
    (tiles.hold(words) && !lines.contains(words)).then_some(Own::Stretch)
}

/// Yesterday's text, read from one sentence to the next.
struct Reader<'t> {
    text: &'t str,
    /// Where the sentence found last ends.
    at: usize,
}

impl<'t> Reader<'t> {
    const fn of(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Finds words in the text, most often right behind those before.
    fn finds(&mut self, words: &str) -> bool {
        if words.is_empty() {
            return false;
        }
        let ahead = places(words, &self.text[self.at..]).next().map(|place| place.end + self.at);
        let found = ahead.or_else(|| places(words, self.text).next().map(|place| place.end));
        self.at = found.unwrap_or(self.at);
        found.is_some()
    }
}

/// What a claim is that a person set down beside those of the sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// Words of that person's own.
    Words,
    /// A stretch of a sentence.
    Stretch,
}

/// The sentences that make up a text, in their normal form, by the words in them.
#[derive(Default)]
struct Tiles {
    sentences: Vec<String>,
    index: Index,
}

impl Tiles {
    fn of<'c>(claims: impl Iterator<Item = &'c Claim>) -> Self {
        let sentences: Vec<String> = claims.map(|claim| normalise(&claim.text)).collect();
        let index = Index::of(sentences.iter().map(String::as_str));
        Self { sentences, index }
    }

    /// Tells whether some sentence holds these words, and more.
    fn hold(&self, words: &str) -> bool {
        let holds = |sentence: &String| sentence != words && stands_in(words, sentence);
        let all = successor::words(words);
        // The first and the last may be pieces of words where those are not written apart.
        let inner = all.get(1..all.len().saturating_sub(1)).unwrap_or_default();
        match self.index.rarest(inner) {
            Some(rarest) => rarest.iter().any(|nth| holds(&self.sentences[*nth])),
            None => self.sentences.iter().any(holds),
        }
    }
}
