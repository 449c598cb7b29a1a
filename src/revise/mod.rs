//! Yesterday's claims and today's article into today's claims: kept, reworded, new, retired, restored.
//!
//! A claim whose wording still stands is *kept* as it is, whatever people changed in it. A sentence that
//! was changed is *reworded*: it gets the id of its new wording, and the old claim is *retired* with the
//! new one named as what it `became`. A sentence that is gone is retired too, and *restored* should it
//! come back. No claim is ever dropped, so no review ever loses the wording it was made for.
//!
//! Two sentences made one both became it. A sentence cut in two became the part that is likest; the rest of
//! it is new. An id is some wording's for ever: it stands once, here or among the retired.
//!
//! | file | its one job |
//! |---|---|
//! | `successor.rs` | which of yesterday's sentences became which of today's |
//! | `parts.rs` | the parts of sentences that changed |
//! | `reworded.rs` | the parts whose words changed with their sentence |
//! | `stretch.rs` | where a stretch of a sentence stands in its new wording |
//! | `past.rs` | yesterday's claims by id, and what each had been |
//! | `said.rs` | what the extraction had said of yesterday's claims |
//! | `own.rs` | claims that people set down themselves |
//! | `added.rs` | the stretches among them whose words changed with their sentence |

mod added;
mod own;
mod parts;
mod past;
mod reworded;
mod said;
mod stretch;
mod successor;
#[cfg(test)]
mod tests;

use std::cell::{LazyCell, OnceCell};

use foldhash::{HashMap, HashSet};

use crate::article::Article;
use crate::claim::{Claim, ClaimId, Claims, Kind, Retired};
use crate::extract::{Candidate, Extraction, Sentence};
use crate::text::{Span, normalise};
use own::Own;
use past::Past;
use said::Said;

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
/// sentence that is gone, and what people set from what the extraction had.
pub fn revise(
    yesterday: &Claims,
    old_text: Option<&str>,
    article: &Article,
    extraction: &Extraction,
) -> Revision {
    let mut day = Day::new(yesterday, old_text, article, extraction);
    day.settle_sentences();
    day.settle_parts_of_earlier();
    day.restore_stretches();
    day.settle_parts_left();
    day.settle_own_claims();
    day.finish()
}

/// One revision under way.
struct Day<'d> {
    yesterday: &'d Claims,
    past: Past<'d>,
    said: Said<'d>,
    /// Yesterday's text, where it is known.
    old_text: Option<&'d str>,
    article: &'d Article,
    extraction: &'d Extraction,
    /// Yesterday's sentences, in their order.
    before: Vec<(&'d ClaimId, &'d str)>,
    /// Yesterday's claims that people had set down themselves, and that are no sentences today.
    own: HashMap<&'d ClaimId, Own>,
    /// Today's sentences by their ids.
    sentences: HashMap<&'d ClaimId, &'d Candidate>,
    /// Yesterday's parts by the claim they are parts of.
    parts_before: HashMap<&'d ClaimId, Vec<&'d Claim>>,
    /// Parts that had been retired with their sentences, likewise.
    parts_retired: HashMap<&'d ClaimId, Vec<&'d Claim>>,
    /// Parts that people had taken out of their sentences, likewise.
    parts_unwanted: HashMap<&'d ClaimId, Vec<&'d Claim>>,
    /// What stands today, sentence by sentence; claims of people's own are put in last.
    standing: Vec<Claim>,
    /// Today's sentences that did not stand yesterday.
    changed: Vec<Changed<'d>>,
    revision: Revision,
    /// What yesterday's claims became whose wording changed.
    became: HashMap<ClaimId, ClaimId>,
    /// What claims that were retired for good became after all: an earlier wording of theirs is back.
    relinked: HashMap<ClaimId, ClaimId>,
    /// Ids of yesterday's claims that have been dealt with.
    settled: HashSet<ClaimId>,
    /// Every id that is some claim's, yesterday or today: no other may have it.
    taken: HashSet<ClaimId>,
}

/// A sentence of today's that did not stand yesterday.
struct Changed<'d> {
    id: &'d ClaimId,
    text: &'d str,
    /// Its words in normal form, once they are asked for: of a new article they never are.
    normal: OnceCell<String>,
    /// Whether it had been retired and is back.
    restored: bool,
}

impl Changed<'_> {
    /// Returns its words in normal form.
    fn words(&self) -> &str {
        self.normal.get_or_init(|| normalise(self.text))
    }
}

impl<'d> Day<'d> {
    fn new(
        yesterday: &'d Claims,
        old_text: Option<&'d str>,
        article: &'d Article,
        extraction: &'d Extraction,
    ) -> Self {
        let wholes = || extraction.sentences.iter().filter_map(|sentence| sentence.claims.first());
        let known = yesterday.claims.iter().map(|claim| &claim.id);
        let retired = yesterday.retired.iter();
        let taken = known.chain(retired.clone().map(|retired| &retired.claim.id));
        let parts = |wanted: bool| {
            let of_it = retired.clone().filter(move |retired| retired.wanted == wanted);
            by_whole(of_it.map(|retired| &retired.claim))
        };
        Self {
            taken: taken.chain(wholes().map(|whole| &whole.id)).cloned().collect(),
            sentences: wholes().map(|whole| (&whole.id, whole)).collect(),
            parts_before: by_whole(&yesterday.claims),
            parts_retired: parts(true),
            parts_unwanted: parts(false),
            before: Vec::new(),
            own: HashMap::default(),
            yesterday,
            past: Past::of(yesterday),
            said: Said::of(yesterday, old_text),
            old_text,
            article,
            extraction,
            standing: Vec::with_capacity(extraction.sentences.len()),
            changed: Vec::new(),
            revision: Revision::default(),
            became: HashMap::default(),
            relinked: HashMap::default(),
            settled: HashSet::default(),
        }
    }

    /// Goes through today's sentences in order: each is kept, restored, a rewording, or new.
    fn settle_sentences(&mut self) {
        self.before = self.sentences_before();
        let today: Vec<(&ClaimId, &str)> =
            self.today().map(|(_, c)| (&c.id, self.words(c))).collect();
        let came_from = successor::pair(&self.before, &today);
        let today: Vec<_> = self.today().collect();
        for (sentence, whole) in today {
            let ids = came_from.get(&whole.id).map_or(&[][..], Vec::as_slice);
            let old: Vec<&Claim> = ids.iter().filter_map(|id| self.past.present(id)).collect();
            if let Some(claim) = self.past.present(&whole.id) {
                self.keep(claim, whole);
                continue;
            }
            let restored = self.past.retired(&whole.id);
            self.changed.push(Changed {
                id: &whole.id,
                text: self.words(whole),
                normal: OnceCell::new(),
                restored: restored.is_some(),
            });
            if let Some(retired) = restored {
                self.restore(retired, whole, &old);
            } else if let Some((likest, others)) = old.split_first() {
                self.reword(likest, others, sentence, whole);
            } else {
                self.add(sentence);
            }
        }
    }

    /// Returns the sentence of today's that a claim is or has become.
    fn sentence_now(&self, id: &ClaimId) -> Option<&'d Candidate> {
        let last = self.past.successor(id).map_or(id, |last| &last.id);
        let now = self.became.get(last).unwrap_or(last);
        self.sentences.get(id).or_else(|| self.sentences.get(now)).copied()
    }

    /// Today's sentence claims, in the order of the text.
    fn today(&self) -> impl Iterator<Item = (&'d Sentence, &'d Candidate)> + use<'d> {
        let extraction = self.extraction;
        extraction.sentences.iter().filter_map(|s| Some((s, s.claims.first()?)))
    }

    /// Keeps a claim: people's edits stay, only how the words were typed follows the article.
    ///
    /// A part whose words have become a sentence of their own is that sentence from then on.
    fn keep(&mut self, claim: &'d Claim, whole: &Candidate) {
        self.settled.insert(claim.id.clone());
        self.revision.kept.push(claim.id.clone());
        let text = self.words(whole).to_owned();
        self.standing.push(Claim { text, verbatim: true, of: None, ..claim.clone() });
        for part in self.parts_of(&claim.id) {
            self.keep_part(part, &claim.id);
        }
    }

    /// Brings a retired claim back, and the parts that were retired with it.
    fn restore(&mut self, claim: &'d Claim, whole: &'d Candidate, old: &[&'d Claim]) {
        let text = self.words(whole).to_owned();
        let back = Claim { text, verbatim: true, of: None, ..claim.clone() };
        self.standing.push(back.clone());
        self.revision.restored.push(claim.id.clone());
        self.restore_parts(&claim.id);
        for old in old {
            self.retire_into(&old.id, &whole.id);
            self.give_up_parts(old, &back);
        }
    }

    /// Gives a changed sentence its new claim, with what people had settled about the old one, and the
    /// tags and remarks of the others that went into it.
    fn reword(
        &mut self,
        old: &'d Claim,
        others: &[&'d Claim],
        sentence: &'d Sentence,
        whole: &'d Candidate,
    ) {
        let mut new = self.carried_over(old, whole);
        for other in others {
            let tags = other.tags.iter().filter(|tag| !old.tags.contains(tag));
            new.tags.extend(tags.cloned());
            new.note = joined(new.note, other.note.as_deref());
        }
        self.standing.push(new);
        self.retire_into(&old.id, &whole.id);
        for other in others {
            self.retire_into(&other.id, &whole.id);
        }
        self.reword_parts(old, others, sentence, whole);
    }

    /// Gives the next occurrence of a wording an id that no claim has.
    fn next_free(&mut self, wording: &str) -> ClaimId {
        let mut nth = 2;
        while !self.taken.insert(ClaimId::of(wording, nth)) {
            nth += 1;
        }
        ClaimId::of(wording, nth)
    }

    /// Gives a claim the next id of its wording where another claim has its own.
    fn give_free_id(&mut self, claim: &mut Claim) {
        if !self.taken.insert(claim.id.clone()) {
            claim.id = self.next_free(&claim.text);
        }
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
        if new.of.is_some() {
            self.give_free_id(&mut new);
        }
        self.revision.new.push(new.id.clone());
        self.standing.push(new);
    }

    fn retire_into(&mut self, old: &ClaimId, new: &ClaimId) {
        self.settled.insert(old.clone());
        self.became.insert(old.clone(), new.clone());
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
        let (kind, check, speaker, date) = match self.said.about(old) {
            None => recorded(),
            Some(untouched) => (
                edited(&untouched.kind, &old.kind, fresh.kind),
                edited_check(&untouched, old, &fresh),
                edited(&untouched.speaker, &old.speaker, fresh.speaker),
                edited(&untouched.date, &old.date, fresh.date),
            ),
        };
        Claim { kind, check, speaker, date, ..settled }
    }

    fn words(&self, candidate: &Candidate) -> &'d str {
        candidate.span.of(&self.article.text)
    }

    /// Puts the day's claims together.
    fn finish(self) -> Revision {
        let Self { yesterday, article, standing, mut revision, became, relinked, own, .. } = self;
        let stands: HashSet<&ClaimId> = standing.iter().map(|claim| &claim.id).collect();
        let again = LazyCell::new(|| {
            let is_article = |claim: &&Claim| own.get(&claim.id) != Some(&Own::Words);
            let wholes = standing.iter().filter(|claim| claim.of.is_none()).filter(is_article);
            wholes.map(|claim| (normalise(&claim.text), &claim.id)).collect::<HashMap<_, _>>()
        });
        // A sentence that stood twice and stands once has its reviewers asked about the one that is left.
        let became = |claim: &Claim| {
            let left =
                || again.get(&normalise(&claim.text)).copied().filter(|_| claim.of.is_none());
            became.get(&claim.id).or_else(left).cloned()
        };
        let mut retired: Vec<Retired> = yesterday
            .retired
            .iter()
            .filter(|retired| !stands.contains(&retired.claim.id))
            .cloned()
            .map(|retired| {
                let became = relinked.get(&retired.claim.id).cloned().or(retired.became);
                Retired { became, ..retired }
            })
            .collect();
        let gone = yesterday.claims.iter().filter(|claim| !stands.contains(&claim.id));
        retired.extend(gone.map(|claim| Retired {
            stretch: own.get(&claim.id) == Some(&Own::Stretch),
            ..Retired::new(claim.clone(), became(claim))
        }));
        let kept: HashSet<&ClaimId> = revision.kept.iter().collect();
        let order = |claims: &[Claim]| -> Vec<ClaimId> {
            claims.iter().map(|claim| &claim.id).filter(|id| kept.contains(id)).cloned().collect()
        };
        revision.reordered = order(&yesterday.claims) != order(&standing);
        let old = yesterday.clone();
        let title_is_gone = old.title.as_ref().is_some_and(|title| {
            let title = normalise(title);
            let stands = |claims: &[Claim]| claims.iter().any(|c| normalise(&c.text) == title);
            stands(&old.claims) && !stands(&standing)
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

/// Chooses whether a claim is to be checked. The extraction asks it of every kind but one, so that where the
/// record says otherwise a person has, even if the words alone would now be read as they were set.
fn edited_check(untouched: &Candidate, recorded: &Claim, fresh: &Claim) -> bool {
    let by_hand = recorded.check != (recorded.kind != Kind::Other);
    if by_hand { recorded.check } else { edited(&untouched.check, &recorded.check, fresh.check) }
}

/// Puts two remarks together; what is said already is not said again.
fn joined(one: Option<String>, other: Option<&str>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if !one.contains(other) => Some(format!("{one}\n{other}")),
        (one, other) => one.or_else(|| other.map(str::to_owned)),
    }
}

/// Lays out parts by the claim they are parts of.
fn by_whole<'d>(
    claims: impl IntoIterator<Item = &'d Claim>,
) -> HashMap<&'d ClaimId, Vec<&'d Claim>> {
    let mut parts: HashMap<&ClaimId, Vec<&Claim>> = HashMap::default();
    for part in claims {
        if let Some(whole) = &part.of {
            parts.entry(whole).or_default().push(part);
        }
    }
    parts
}

/// Tells whether `words` stand in `text` as they are, and not as pieces of other words; both in normal form.
fn stands_in(words: &str, text: &str) -> bool {
    !words.is_empty() && places(words, text).next().is_some()
}

/// Returns where `words` stand in `text`.
fn places<'t>(words: &'t str, text: &'t str) -> impl Iterator<Item = Span> + 't {
    let joined = |one: Option<char>, other: Option<char>| {
        one.is_some_and(is_spaced) && other.is_some_and(is_spaced)
    };
    let found = text.match_indices(words).map(|(at, found)| Span::new(at, at + found.len()));
    found.filter(move |place| {
        let (before, behind) = (&text[..place.start], &text[place.end..]);
        !joined(before.chars().next_back(), words.chars().next())
            && !joined(words.chars().next_back(), behind.chars().next())
    })
}

/// Tells whether a character belongs to a word of a script that puts spaces between words.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && matches!(c, '\0'..='\u{dff}' | '\u{1e00}'..='\u{1fff}')
}
