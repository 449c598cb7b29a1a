//! Yesterday's claims and today's article into today's claims: kept, reworded, new, retired, restored.
//!
//! A claim whose wording still stands is *kept* as it is, whatever people changed in it. A sentence that
//! was changed is *reworded*: it gets the id of its new wording, and the old claim is *retired* with the
//! new one named as what it `became`. A sentence that is gone is retired too, and *restored* should it
//! come back. No claim is ever dropped, so no review ever loses the wording it was made for.
//!
//! Parts are proposed once, when a sentence is first seen; from then on they belong to the people who
//! check them. A part's words that still stand in a reworded sentence are kept. A part in people's own
//! words says what the old sentence said: it is carried over as a rewording, for its reviewer to confirm.

mod successor;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use crate::article::{Article, Paragraph, Part};
use crate::claim::{Claim, ClaimId, Claims, Retired};
use crate::extract::{Candidate, Extraction, Sentence, extract};
use crate::text::{Span, normalise};

/// Today's claims, and what became of yesterday's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Revision {
    /// The claims as they now are.
    pub claims: Claims,
    /// The claims that still stand, in the order of the text.
    pub kept: Vec<ClaimId>,
    /// The claims whose wording changed, old id and new.
    pub reworded: Vec<(ClaimId, ClaimId)>,
    /// The claims that were not there before.
    pub new: Vec<ClaimId>,
    /// The claims whose wording is gone and that became nothing else.
    pub retired: Vec<ClaimId>,
    /// The claims that had been retired and stand in the text again.
    pub restored: Vec<ClaimId>,
    /// Whether claims that still stand do so in another order.
    pub reordered: bool,
}

impl Revision {
    /// Tells whether the text says today what it said yesterday.
    pub fn is_unchanged(&self) -> bool {
        self.reworded.is_empty()
            && self.new.is_empty()
            && self.retired.is_empty()
            && self.restored.is_empty()
            && !self.reordered
    }
}

/// Brings yesterday's claims in step with today's article.
///
/// `yesterday` is empty for an article seen for the first time. `old_text` is the text its claims were
/// taken from, where it is still known: it tells a claim in people's own words, which stays, from a
/// sentence that is gone.
pub fn revise(
    yesterday: &Claims,
    old_text: Option<&str>,
    article: &Article,
    extraction: &Extraction,
) -> Revision {
    let mut day = Day::new(yesterday, old_text, article, extraction);
    day.settle_sentences();
    day.settle_own_claims();
    day.finish()
}

/// One revision under way.
struct Day<'d> {
    yesterday: &'d Claims,
    /// Yesterday's text in its normal form, where it is known.
    old_text: Option<String>,
    article: &'d Article,
    extraction: &'d Extraction,
    /// Today's sentences in their normal form, one behind the other.
    text: String,
    /// Where each of them begins in `text`, and whether it stood there yesterday.
    starts: Vec<(usize, bool)>,
    /// Yesterday's parts by the claim they are parts of.
    parts_before: HashMap<&'d ClaimId, Vec<&'d Claim>>,
    /// What stands today, sentence by sentence; claims of people's own are put in last.
    standing: Vec<Claim>,
    revision: Revision,
    /// Ids of yesterday's claims that have been dealt with.
    settled: HashSet<ClaimId>,
    /// Every id that is some claim's, yesterday or today: no other may have it.
    taken: HashSet<ClaimId>,
}

impl<'d> Day<'d> {
    fn new(
        yesterday: &'d Claims,
        old_text: Option<&str>,
        article: &'d Article,
        extraction: &'d Extraction,
    ) -> Self {
        let known: HashSet<&ClaimId> = yesterday.claims.iter().map(|claim| &claim.id).collect();
        let mut text = String::new();
        let mut starts = Vec::new();
        for sentence in &extraction.sentences {
            let stood = sentence.claims.first().is_some_and(|whole| known.contains(&whole.id));
            starts.push((text.len(), stood));
            text.push_str(&normalise(sentence.span.of(&article.text)));
            text.push(' ');
        }
        let mut parts_before: HashMap<&ClaimId, Vec<&Claim>> = HashMap::new();
        for part in &yesterday.claims {
            if let Some(whole) = &part.of {
                parts_before.entry(whole).or_default().push(part);
            }
        }
        let retired = yesterday.retired.iter().map(|retired| &retired.claim.id);
        let wholes = extraction.sentences.iter().filter_map(|s| Some(&s.claims.first()?.id));
        let taken = known.iter().copied().chain(retired).chain(wholes).cloned().collect();
        Self {
            taken,
            yesterday,
            parts_before,
            old_text: old_text.map(normalise),
            article,
            extraction,
            text,
            starts,
            standing: Vec::new(),
            revision: Revision::default(),
            settled: HashSet::new(),
        }
    }

    /// Goes through today's sentences in order: each is kept, restored, a rewording, or new.
    fn settle_sentences(&mut self) {
        let before = self.sentences_before();
        let today: Vec<(&ClaimId, &str)> =
            self.today().map(|(_, c)| (&c.id, self.words(c))).collect();
        let came_from = successor::pair(&before, &today);
        let (yesterday, extraction) = (self.yesterday, self.extraction);
        let retired: HashMap<&ClaimId, &Retired> =
            yesterday.retired.iter().map(|retired| (&retired.claim.id, retired)).collect();
        let known: HashMap<&ClaimId, &Claim> =
            yesterday.claims.iter().map(|c| (&c.id, c)).collect();
        for sentence in &extraction.sentences {
            let Some(whole) = sentence.claims.first() else { continue };
            let old = came_from.get(&whole.id).copied();
            if let Some(claim) = known.get(&whole.id) {
                self.keep(claim, whole);
            } else if let Some(retired) = retired.get(&whole.id) {
                self.restore(&retired.claim, whole);
                if let Some(old) = old {
                    self.retire_into(old, &whole.id);
                }
            } else if let Some(old) = old.and_then(|old| known.get(old)) {
                self.reword(old, sentence, whole);
            } else {
                self.add(sentence);
            }
        }
    }

    /// Today's sentence claims, in the order of the text.
    fn today(&self) -> impl Iterator<Item = (&'d Sentence, &'d Candidate)> + use<'d> {
        let extraction = self.extraction;
        extraction.sentences.iter().filter_map(|s| Some((s, s.claims.first()?)))
    }

    /// Yesterday's claims that were sentences of the article: not parts, and not people's own.
    fn sentences_before(&self) -> Vec<(&'d ClaimId, &'d str)> {
        let yesterday = self.yesterday;
        let standing: HashSet<&ClaimId> = self.today().map(|(_, whole)| &whole.id).collect();
        let claims = yesterday.claims.iter().filter(|claim| claim.of.is_none());
        claims
            .filter(|claim| standing.contains(&claim.id) || !self.is_own(claim))
            .map(|claim| (&claim.id, claim.text.as_str()))
            .collect()
    }

    /// Tells whether a claim that is no sentence of today's was never one: set down by a person.
    ///
    /// That is certain of words that did not stand in yesterday's text, and of a stretch of a sentence
    /// that has not changed. The whole of one is no stretch: it may have stood twice and now stands once.
    fn is_own(&self, claim: &Claim) -> bool {
        let words = normalise(&claim.text);
        let stood = self.old_text.as_ref().is_none_or(|text| text.contains(&words));
        let inside_kept = self.text.find(&words).is_some_and(|at| {
            let behind = self.starts.partition_point(|(start, _)| *start <= at);
            let (start, stood) = behind.checked_sub(1).map_or((0, false), |nth| self.starts[nth]);
            let end = self.starts.get(behind).map_or(self.text.len(), |(next, _)| *next);
            stood && self.text[start..end].trim_end() != words
        });
        !stood || inside_kept
    }

    /// Keeps a claim: people's edits stay, only how the words were typed follows the article.
    fn keep(&mut self, claim: &Claim, whole: &Candidate) {
        self.settled.insert(claim.id.clone());
        self.revision.kept.push(claim.id.clone());
        let text = self.words(whole).to_owned();
        self.standing.push(Claim { text, of: None, ..claim.clone() });
        for part in self.parts_before.get(&claim.id).cloned().unwrap_or_default() {
            self.keep_part(part, &claim.id);
        }
    }

    fn keep_part(&mut self, part: &Claim, whole: &ClaimId) {
        if !self.settled.insert(part.id.clone()) {
            return;
        }
        self.revision.kept.push(part.id.clone());
        self.standing.push(Claim { of: Some(whole.clone()), ..part.clone() });
    }

    /// Brings a retired claim back, and the parts that were retired with it.
    fn restore(&mut self, claim: &Claim, whole: &Candidate) {
        self.standing.push(Claim { text: self.words(whole).to_owned(), ..claim.clone() });
        self.revision.restored.push(claim.id.clone());
        let yesterday = self.yesterday;
        let parts = yesterday.retired.iter().map(|retired| &retired.claim);
        for part in parts.filter(|part| part.of.as_ref() == Some(&claim.id)) {
            if yesterday.get(&part.id).is_none() {
                self.standing.push(part.clone());
                self.revision.restored.push(part.id.clone());
            }
        }
    }

    /// Gives a changed sentence its new claim, with what people had settled about the old one.
    fn reword(&mut self, old: &Claim, sentence: &Sentence, whole: &Candidate) {
        let new = self.carried_over(old, whole);
        self.standing.push(new);
        self.retire_into(&old.id, &whole.id);
        let (was, is) = (normalise(&old.text), normalise(self.words(whole)));
        let mut proposed: Vec<&Candidate> = sentence.claims.iter().skip(1).collect();
        let parts = self.parts_before.get(&old.id).cloned().unwrap_or_default();
        for part in &parts {
            let words = normalise(&part.text);
            proposed.retain(|candidate| candidate.id != part.id);
            if is.contains(&words) {
                self.keep_part(part, &whole.id);
            } else if !was.contains(&words) {
                self.reword_own_part(part, &whole.id);
            }
        }
        // What is left of the old parts were stretches of the old wording, and of the new ones are news.
        let before: Vec<(&ClaimId, &str)> = parts
            .iter()
            .filter(|part| !self.settled.contains(&part.id))
            .map(|part| (&part.id, part.text.as_str()))
            .collect();
        if before.is_empty() {
            return;
        }
        let now: Vec<(&ClaimId, &str)> =
            proposed.iter().map(|candidate| (&candidate.id, self.words(candidate))).collect();
        let came_from = successor::pair(&before, &now);
        for candidate in proposed {
            let Some(old) = came_from.get(&candidate.id).and_then(|old| self.yesterday.get(old))
            else {
                let new = self.fresh(candidate);
                self.add_new(new);
                continue;
            };
            let mut new = self.carried_over(old, candidate);
            if !self.taken.insert(new.id.clone()) {
                let Some(id) = self.next_free(&new.text) else { continue };
                new.id = id;
            }
            self.retire_into(&old.id, &new.id);
            self.standing.push(Claim { of: Some(whole.id.clone()), ..new });
        }
    }

    /// Carries a part in people's own words over to the new wording of its sentence.
    ///
    /// Its words are the same, what they are checked against is not: it counts as another occurrence
    /// of them, so that its reviews are outdated until their reviewers confirm them.
    fn reword_own_part(&mut self, part: &Claim, whole: &ClaimId) {
        let Some(id) = self.next_free(&part.text) else { return };
        self.standing.push(Claim { id: id.clone(), of: Some(whole.clone()), ..part.clone() });
        self.retire_into(&part.id, &id);
    }

    /// Gives the next occurrence of a wording an id that no claim has.
    fn next_free(&mut self, wording: &str) -> Option<ClaimId> {
        let occurrences = 2..=usize::MAX;
        let mut ids = occurrences.map(|nth| ClaimId::of(wording, nth));
        let id = ids.find(|id| !self.taken.contains(id))?;
        self.taken.insert(id.clone());
        Some(id)
    }

    /// Sets down a sentence seen for the first time, with the parts it falls into.
    fn add(&mut self, sentence: &Sentence) {
        for candidate in &sentence.claims {
            let new = self.fresh(candidate);
            self.add_new(new);
        }
    }

    /// Sets down a claim that was not there before, under an id of its own.
    ///
    /// The same part may stand in a sentence that people have had for long and in one that is new.
    fn add_new(&mut self, mut new: Claim) {
        if new.of.is_some() && !self.taken.insert(new.id.clone()) {
            let Some(id) = self.next_free(&new.text) else { return };
            new.id = id;
        }
        self.revision.new.push(new.id.clone());
        self.standing.push(new);
    }

    /// Settles what people added themselves, and what is gone.
    fn settle_own_claims(&mut self) {
        let yesterday = self.yesterday;
        let mut stands: HashSet<ClaimId> = self.standing.iter().map(|c| c.id.clone()).collect();
        let mut after: Option<&ClaimId> = None;
        for claim in &yesterday.claims {
            if self.settled.insert(claim.id.clone()) && !stands.contains(&claim.id) {
                // A part's whole is settled by now: a part still left went with its sentence.
                if claim.of.is_none() && self.is_own(claim) {
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
    }

    fn insert_behind(&mut self, before: Option<&ClaimId>, claim: Claim) {
        let at = before.and_then(|id| self.standing.iter().position(|standing| standing.id == *id));
        self.standing.insert(at.map_or(0, |at| at + 1), claim);
    }

    /// Notes that one of yesterday's claims became one of today's.
    fn retire_into(&mut self, old: &ClaimId, new: &ClaimId) {
        self.settled.insert(old.clone());
        self.revision.reworded.push((old.clone(), new.clone()));
    }

    /// Makes a claim of what the extraction found.
    fn fresh(&self, candidate: &Candidate) -> Claim {
        Claim {
            kind: candidate.kind,
            check: candidate.check,
            of: candidate.of.clone(),
            speaker: candidate.speaker.clone(),
            date: candidate.date,
            ..Claim::new(candidate.id.clone(), self.words(candidate))
        }
    }

    /// Makes the claim of a new wording: what a person had changed in the old one stays changed, the
    /// rest follows the text. Its standalone wording does not: it said what the old sentence said.
    fn carried_over(&self, old: &Claim, candidate: &Candidate) -> Claim {
        let fresh = self.fresh(candidate);
        let settled = Claim { tags: old.tags.clone(), note: old.note.clone(), ..fresh.clone() };
        let recorded = || (old.kind, old.check, old.speaker.clone(), old.date);
        let (kind, check, speaker, date) = match self.as_extracted(old) {
            None => recorded(),
            Some(untouched) => (
                edited(&untouched.kind, &old.kind, fresh.kind),
                edited(&untouched.check, &old.check, fresh.check),
                edited(&untouched.speaker, &old.speaker, fresh.speaker),
                edited(&untouched.date, &old.date, fresh.date),
            ),
        };
        Claim { kind, check, speaker, date, ..settled }
    }

    /// What the extraction says of an old claim's words, standing alone.
    fn as_extracted(&self, old: &Claim) -> Option<Candidate> {
        let alone = Article {
            text: old.text.clone(),
            published: self.article.published,
            language: self.article.language.clone(),
            paragraphs: vec![Paragraph { span: Span::new(0, old.text.len()), part: Part::Body }],
            ..Article::default()
        };
        extract(&alone).sentences.into_iter().next()?.claims.into_iter().next()
    }

    fn words(&self, candidate: &Candidate) -> &'d str {
        candidate.span.of(&self.article.text)
    }

    /// Puts the day's claims together.
    fn finish(self) -> Revision {
        let Self { yesterday, article, standing, mut revision, .. } = self;
        let stands: HashSet<&ClaimId> = standing.iter().map(|claim| &claim.id).collect();
        let became: HashMap<&ClaimId, &ClaimId> =
            revision.reworded.iter().map(|(old, new)| (old, new)).collect();
        let mut retired: Vec<Retired> = yesterday
            .retired
            .iter()
            .filter(|retired| !stands.contains(&retired.claim.id))
            .cloned()
            .collect();
        let today = normalise(&article.text);
        let gone = yesterday.claims.iter().filter(|claim| !stands.contains(&claim.id));
        retired.extend(gone.map(|claim| Retired {
            claim: claim.clone(),
            became: became.get(&claim.id).copied().cloned(),
        }));
        let kept: HashSet<&ClaimId> = revision.kept.iter().collect();
        let order = |claims: &[Claim]| -> Vec<ClaimId> {
            claims.iter().map(|claim| &claim.id).filter(|id| kept.contains(id)).cloned().collect()
        };
        revision.reordered = order(&yesterday.claims) != order(&standing);
        let old = yesterday.clone();
        let title_is_gone = old.title.as_ref().is_some_and(|title| {
            let title = normalise(title);
            let stood = old.claims.iter().any(|claim| normalise(&claim.text) == title);
            stood && !today.contains(&title)
        });
        revision.claims = Claims {
            title: if title_is_gone {
                article.title.clone()
            } else {
                old.title.or_else(|| article.title.clone())
            },
            authors: if old.authors.is_empty() { article.authors.clone() } else { old.authors },
            published: old.published.or(article.published),
            language: old.language.or_else(|| article.language.clone()),
            url: old.url.or_else(|| article.url.clone()),
            source: old.source,
            claims: standing,
            retired,
        };
        revision
    }
}

/// Chooses between what stands in the record and what the new text says: a person's edit stays.
fn edited<T: PartialEq + Clone>(untouched: &T, recorded: &T, fresh: T) -> T {
    if untouched == recorded { fresh } else { recorded.clone() }
}
