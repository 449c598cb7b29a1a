//! Claims that people set down themselves, beside those of the sentences: they stay where they were put.
//!
//! One in people's own words stays whatever becomes of the text. One that is a stretch of a sentence stays
//! while its words stand, else goes where they went (`added.rs`), and comes back with them.

use std::cell::LazyCell;
use std::ops::Deref;

use foldhash::{HashMap, HashSet};

use super::added::Now;
use super::parts::Index;
use super::{Changed, Day, places, stands_in, successor};
use crate::claim::{Claim, ClaimId};
use crate::text::normalise;

impl<'d> Day<'d> {
    /// Yesterday's claims that were sentences of the article: not parts, and not people's own.
    pub(super) fn sentences_before(&mut self) -> Vec<(&'d ClaimId, &'d str)> {
        let yesterday = self.yesterday;
        let wholes = || yesterday.claims.iter().filter(|claim| claim.of.is_none());
        let tiles = LazyCell::new(|| Tiles::of(wholes()));
        let gone = wholes().filter(|claim| !self.sentences.contains_key(&claim.id));
        let old_text = self.old_text.map(normalise);
        let mut reader = old_text.as_deref().map(Reader::of);
        let lines = LazyCell::new(|| {
            let mut lines: HashMap<String, usize> = HashMap::default();
            for line in self.old_text.into_iter().flat_map(str::lines) {
                *lines.entry(normalise(line)).or_default() += 1;
            }
            lines
        });
        let earlier = LazyCell::new(|| {
            let retired = yesterday.retired.iter().map(|retired| &retired.claim);
            Tiles::of(retired.filter(|claim| claim.of.is_none()))
        });
        let own = gone.filter_map(|claim| {
            let words = normalise(&claim.text);
            let stood = reader.as_mut().is_none_or(|reader| reader.finds(&words));
            let own = if claim.verbatim && stood {
                own_of_text(&words, &lines, &tiles)
            } else if !claim.verbatim {
                Some(Own::Words)
            } else if tiles.hold(&words) || earlier.hold(&words) {
                // It was added on one branch of the records, and its sentence reworded on another.
                Some(Own::Stretch)
            } else {
                // What a sentence became is one that only the text of another branch had.
                (!self.past.came_from_another(&claim.id)).then_some(Own::Words)
            };
            Some((&claim.id, own?))
        });
        let own = own.collect();
        self.own = own;
        let sentences = wholes().filter(|claim| !self.own.contains_key(&claim.id));
        sentences.map(|claim| (&claim.id, claim.text.as_str())).collect()
    }

    /// Settles what people added themselves, and what is gone.
    pub(super) fn settle_own_claims(&mut self) {
        let yesterday = self.yesterday;
        let laid = self.lay();
        let mut stands: HashSet<ClaimId> = self.standing.iter().map(|c| c.id.clone()).collect();
        let mut after: Option<ClaimId> = None;
        for claim in &yesterday.claims {
            if self.settled.insert(claim.id.clone()) && !stands.contains(&claim.id) {
                match self.fate(claim, &laid, &stands) {
                    Fate::Stays => {
                        self.revision.kept.push(claim.id.clone());
                        self.insert_behind(after.as_ref(), claim.clone());
                        stands.insert(claim.id.clone());
                        for part in self.parts_of(&claim.id) {
                            self.keep_part(part, &claim.id);
                            stands.insert(part.id.clone());
                        }
                    }
                    Fate::Becomes(now) => {
                        self.replace_stretch(claim, &now, after.as_ref(), &mut stands);
                    }
                    Fate::Gone => self.revision.retired.push(claim.id.clone()),
                }
            }
            if !self.own.is_empty() {
                let now = self.became.get(&claim.id).unwrap_or(&claim.id);
                after = stands.get(now).cloned().or(after);
            }
        }
    }

    /// Tells what becomes of a claim that is no sentence, nor a part of one.
    fn fate(&mut self, claim: &'d Claim, laid: &Laid, stands: &HashSet<ClaimId>) -> Fate {
        match self.own.get(&claim.id) {
            Some(Own::Words) => Fate::Stays,
            Some(Own::Stretch) => self.fate_of_stretch(claim, laid, stands),
            None => Fate::Gone,
        }
    }

    /// Lays out the text of both days, as far as people's own claims need it.
    fn lay(&self) -> Laid {
        // Most often there are none, and where the sentences stand does not matter.
        if self.own.is_empty() {
            return Laid::default();
        }
        let today = self.standing.iter().filter(|claim| self.sentences.contains_key(&claim.id));
        let today = Tiles::of(today);
        let words = self.own.iter().filter(|(_, own)| **own == Own::Words);
        let words = Tiles::of(words.filter_map(|(id, _)| self.past.present(id)));
        let stays = |(id, own): (&&ClaimId, &Own)| {
            *own == Own::Words
                || self.past.present(id).is_some_and(|claim| today.hold(&normalise(&claim.text)))
        };
        if self.own.iter().all(stays) {
            return Laid { today, ..Laid::default() };
        }
        let before = self.before.iter().filter_map(|(id, _)| self.past.present(id));
        let changed = self.changed.iter().map(Changed::words);
        let retired = self.yesterday.retired.iter().map(|retired| &retired.claim);
        let ever = self.yesterday.claims.iter().chain(retired);
        let ever = ever.filter(|claim| claim.of.is_none());
        Laid {
            today,
            words,
            before: Tiles::of(before),
            changed: Index::of(changed),
            ever: Tiles::of(ever),
        }
    }

    /// Puts a claim right behind another; in front of all where that does not stand.
    pub(super) fn insert_behind(&mut self, before: Option<&ClaimId>, claim: Claim) {
        let at = before.and_then(|id| self.standing.iter().position(|standing| standing.id == *id));
        self.standing.insert(at.map_or(0, |at| at + 1), claim);
    }
}

/// Tells what a claim whose words stood in yesterday's text is if it was no sentence of it.
///
/// Words that stood inside a longer sentence are taken for a stretch of it, unless they were a line by themselves,
/// as a headline is whose words the first sentence says again.
fn own_of_text(
    words: &str,
    lines: &impl Deref<Target = HashMap<String, usize>>,
    tiles: &impl Deref<Target = Tiles>,
) -> Option<Own> {
    // A stretch may have the words of a line, too: then there are more claims of them than lines.
    let is_line = || lines.get(words).is_some_and(|times| tiles.times(words) <= *times);
    (tiles.hold(words) && !is_line()).then_some(Own::Stretch)
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

/// What becomes of a claim of people's own.
pub(super) enum Fate {
    Stays,
    Becomes(Box<Now>),
    Gone,
}

/// The texts of both days as people's own claims are looked for in them.
#[derive(Default)]
pub(super) struct Laid {
    /// Today's sentences.
    pub(super) today: Tiles,
    /// Claims in people's own words.
    pub(super) words: Tiles,
    /// Yesterday's sentences, where some stretch of one does not stand today.
    pub(super) before: Tiles,
    /// Those of today's that did not stand yesterday, likewise.
    pub(super) changed: Index,
    /// Those of every day before today, likewise.
    pub(super) ever: Tiles,
}

/// The sentences that make up a text, in their normal form, by the words in them.
#[derive(Default)]
pub(super) struct Tiles {
    sentences: Vec<(ClaimId, String)>,
    index: Index,
}

impl Tiles {
    fn of<'c>(claims: impl Iterator<Item = &'c Claim>) -> Self {
        let sentences: Vec<(ClaimId, String)> =
            claims.map(|claim| (claim.id.clone(), normalise(&claim.text))).collect();
        let index = Index::of(sentences.iter().map(|(_, sentence)| sentence.as_str()));
        Self { sentences, index }
    }

    /// Tells whether some sentence holds these words, and more.
    pub(super) fn hold(&self, words: &str) -> bool {
        self.holding(words).next().is_some()
    }

    /// Returns how many sentences are these words.
    fn times(&self, words: &str) -> usize {
        self.sentences.iter().filter(|(_, sentence)| sentence == words).count()
    }

    /// Returns the sentences, each in normal form, that hold these words or are them.
    pub(super) fn with<'t>(
        &'t self,
        words: &'t str,
    ) -> impl Iterator<Item = (&'t ClaimId, &'t str)> {
        let all = successor::words(words);
        // The first and the last may be pieces of words where those are not written apart.
        let inner = all.get(1..all.len().saturating_sub(1)).unwrap_or_default();
        let rarest = self.index.rarest(inner);
        let some = rarest.unwrap_or_default().iter().map(|nth| &self.sentences[*nth]);
        let every = self.sentences.iter().filter(move |_| rarest.is_none());
        let with = some.chain(every).filter(move |(_, sentence)| stands_in(words, sentence));
        with.map(|(id, sentence)| (id, sentence.as_str()))
    }

    /// Returns the sentences that hold these words, and more.
    pub(super) fn holding<'t>(&'t self, words: &'t str) -> impl Iterator<Item = &'t ClaimId> {
        self.with(words).filter(move |(_, sentence)| *sentence != words).map(|(id, _)| id)
    }
}
