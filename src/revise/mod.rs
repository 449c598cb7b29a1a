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
}

impl Revision {
    /// Tells whether the text says today what it said yesterday.
    pub fn is_unchanged(&self) -> bool {
        self.reworded.is_empty()
            && self.new.is_empty()
            && self.retired.is_empty()
            && self.restored.is_empty()
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
    /// that has not changed.
    fn is_own(&self, claim: &Claim) -> bool {
        let words = normalise(&claim.text);
        let stood = self.old_text.as_ref().is_none_or(|text| text.contains(&words));
        let inside_kept = self.text.find(&words).is_some_and(|at| {
            let sentence = self.starts.partition_point(|(start, _)| *start <= at);
            sentence > 0 && self.starts[sentence - 1].1
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
        let id = (2..).map(|nth| ClaimId::of(wording, nth)).find(|id| !self.taken.contains(id))?;
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

#[cfg(test)]
mod tests {
    use super::{Revision, revise};
    use crate::article::{Article, Part};
    use crate::claim::{Claim, ClaimId, Claims, IdRegister, Kind};
    use crate::extract::{Candidate, Extraction, Sentence};
    use crate::text::Span;
    use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
    use proptest::{collection, sample};

    /// An article with a sentence a line; what stands between `[` and `]` in one is a part of it.
    fn article(lines: &[&str]) -> (Article, Extraction) {
        let (mut text, mut sentences, mut register) =
            (String::new(), Vec::new(), IdRegister::default());
        for line in lines {
            let start = text.len();
            let mut parts = Vec::new();
            for (nth, piece) in line.split(['[', ']']).enumerate() {
                if nth % 2 == 1 {
                    parts.push(Span::new(text.len(), text.len() + piece.len()));
                }
                text.push_str(piece);
            }
            let span = Span::new(start, text.len());
            text.push('\n');
            sentences.push((span, parts));
        }
        let candidate = |span: Span, id: ClaimId, of: Option<ClaimId>| Candidate {
            id,
            span,
            of,
            kind: Kind::Fact,
            check: true,
            priority: 0.5,
            speaker: None,
            date: None,
        };
        let wholes: Vec<ClaimId> =
            sentences.iter().map(|(span, _)| register.give(span.of(&text))).collect();
        let sentences = sentences.into_iter().zip(wholes).enumerate().map(
            |(paragraph, ((span, parts), id))| {
                let parts = parts
                    .into_iter()
                    .map(|part| candidate(part, register.give(part.of(&text)), Some(id.clone())));
                let claims = std::iter::once(candidate(span, id.clone(), None))
                    .chain(parts.collect::<Vec<_>>());
                Sentence {
                    span,
                    paragraph,
                    part: Part::Body,
                    claims: claims.collect(),
                    quotations: Vec::new(),
                    dates: Vec::new(),
                }
            },
        );
        let sentences = sentences.collect();
        (Article { text, ..Article::default() }, Extraction { sentences })
    }

    fn extracted(yesterday: &Claims, old_text: Option<&str>, lines: &[&str]) -> Revision {
        let (article, extraction) = article(lines);
        revise(yesterday, old_text, &article, &extraction)
    }

    fn first(lines: &[&str]) -> Claims {
        extracted(&Claims::default(), None, lines).claims
    }

    fn texts(claims: &Claims) -> Vec<&str> {
        claims.claims.iter().map(|claim| claim.text.as_str()).collect()
    }

    const PACT: [&str; 3] = [
        "Putin visited Pyongyang for the first time in 24 years.",
        "South Korean agencies warned lawmakers in the US of millions of shells.",
        "The details of the treaty are not publicized.",
    ];

    #[test]
    fn an_unchanged_article_changes_nothing() {
        let yesterday = first(&PACT);
        let revision = extracted(&yesterday, None, &PACT);
        assert!(revision.is_unchanged());
        assert_eq!(revision.claims, yesterday);
    }

    #[test]
    fn what_people_changed_in_a_claim_is_kept() {
        let mut yesterday = first(&PACT);
        yesterday.claims[1].kind = Kind::Number;
        yesterday.claims[1].check = false;
        yesterday.claims[1].tags.push("shells".to_owned());
        let moved =
            extracted(&yesterday, None, &[PACT[1], "A sentence put in between.", PACT[0], PACT[2]]);
        assert_eq!(moved.claims.claims[0], yesterday.claims[1]);
        assert_eq!((moved.kept.len(), moved.new.len()), (3, 1));
    }

    #[test]
    fn a_reworded_sentence_is_linked_to_its_new_wording_and_keeps_what_people_settled() {
        let mut yesterday = first(&PACT);
        yesterday.claims[1].kind = Kind::Number;
        yesterday.claims[1].note = Some("ask the agency".to_owned());
        let corrected = "South Korean agencies warned lawmakers in Seoul of millions of shells.";
        let today = extracted(&yesterday, None, &[PACT[0], corrected, PACT[2]]);
        let old = yesterday.claims[1].id.clone();
        let new = &today.claims.claims[1];
        assert_eq!(today.reworded, [(old.clone(), new.id.clone())]);
        assert_eq!((new.kind, new.note.as_deref()), (Kind::Number, Some("ask the agency")));
        assert_eq!(today.claims.successor(&old), Some(new));
        assert_eq!(today.claims.retired[0].claim, yesterday.claims[1]);
    }

    #[test]
    fn a_sentence_that_is_gone_is_retired_and_comes_back_as_it_was() {
        let mut yesterday = first(&PACT);
        yesterday.claims[2].tags.push("treaty".to_owned());
        let without = extracted(&yesterday, None, &PACT[..2]);
        assert_eq!(without.retired, [yesterday.claims[2].id.clone()]);
        let again = extracted(&without.claims, None, &PACT);
        assert_eq!(again.restored, [yesterday.claims[2].id.clone()]);
        assert_eq!(again.claims, yesterday);
    }

    #[test]
    fn a_strange_sentence_in_the_same_place_is_no_rewording() {
        let yesterday = first(&PACT);
        let today =
            extracted(&yesterday, None, &[PACT[0], "It rained in Lisbon all week.", PACT[2]]);
        assert!(today.reworded.is_empty(), "{:?}", today.reworded);
        assert_eq!((today.new.len(), today.retired.len()), (1, 1));
    }

    #[test]
    fn parts_are_proposed_once_and_then_belong_to_people() {
        let line = "[Seoul protested], and [Tokyo agreed].";
        let yesterday = first(&[line]);
        assert_eq!(
            texts(&yesterday),
            ["Seoul protested, and Tokyo agreed.", "Seoul protested", "Tokyo agreed"]
        );
        let mut fewer = yesterday.clone();
        fewer.claims.truncate(2);
        assert_eq!(extracted(&fewer, None, &[line]).claims, fewer);
    }

    #[test]
    fn a_part_that_still_stands_is_kept_and_one_in_own_words_is_to_be_confirmed() {
        let mut yesterday = first(&["[Seoul protested] loudly, and [Tokyo agreed] at once."]);
        let whole = yesterday.claims[0].id.clone();
        let own = "Japan agreed without delay";
        yesterday.claims.push(Claim { of: Some(whole), ..Claim::new(ClaimId::of(own, 1), own) });
        let today =
            extracted(&yesterday, None, &["[Seoul protested] loudly, and [Tokyo agreed] in time."]);
        let texts = texts(&today.claims);
        assert_eq!(texts[1..], ["Seoul protested", "Tokyo agreed", own]);
        let whole = &today.claims.claims[0].id;
        assert!(today.claims.claims[1..].iter().all(|part| part.of.as_ref() == Some(whole)));
        assert_eq!(
            today.claims.successor(&ClaimId::of(own, 1)).map(|c| &c.id),
            Some(&ClaimId::of(own, 2))
        );
        assert_eq!(today.claims.claims[1].id, yesterday.claims[1].id);
    }

    #[test]
    fn a_claim_of_peoples_own_stays_where_they_put_it() {
        let mut yesterday = first(&PACT);
        let stretch = Claim::new(ClaimId::of("in 24 years", 1), "in 24 years");
        let own = Claim::new(ClaimId::of("The trip was secret", 1), "The trip was secret");
        yesterday.claims.splice(1..1, [stretch, own]);
        let old_text = PACT.join("\n");
        let today =
            extracted(&yesterday, Some(&old_text), &[PACT[0], PACT[1], "Something else entirely."]);
        assert_eq!(texts(&today.claims)[..3], [PACT[0], "in 24 years", "The trip was secret"]);
        assert_eq!(today.retired, [yesterday.claims[4].id.clone()]);
    }

    #[test]
    fn a_title_follows_the_text_unless_a_person_set_it() {
        let mut yesterday = first(&PACT);
        yesterday.title = Some(PACT[0].to_owned());
        let (mut today, extraction) = article(&["Another headline stands here.", PACT[1]]);
        today.title = Some("Another headline stands here.".to_owned());
        let followed = revise(&yesterday, None, &today, &extraction).claims;
        assert_eq!(followed.title, today.title);
        yesterday.title = Some("Our name for it".to_owned());
        let kept = revise(&yesterday, None, &today, &extraction).claims;
        assert_eq!(kept.title.as_deref(), Some("Our name for it"));
    }

    fn lines() -> impl Strategy<Value = Vec<&'static str>> {
        let pool = vec![
            PACT[0],
            PACT[1],
            PACT[2],
            "Putin visited Pyongyang for the second time in 24 years.",
            "[The treaty was signed], and [Seoul protested].",
            "[The treaty was signed] on Wednesday, and [Tokyo protested].",
            "He did not answer.",
            "He did not answer.",
        ];
        collection::vec(sample::select(pool), 0..8)
    }

    proptest! {
        #[test]
        fn no_edit_loses_a_claim_or_gives_two_the_same_id(edits in collection::vec(lines(), 1..6)) {
            let mut claims = Claims::default();
            let mut ever: Vec<ClaimId> = Vec::new();
            for lines in &edits {
                let today = extracted(&claims, None, lines);
                let again = extracted(&today.claims, None, lines);
                prop_assert!(again.is_unchanged(), "extracting twice is extracting once: {again:?}");
                prop_assert_eq!(&again.claims, &today.claims);
                claims = today.claims;
                ever.extend(claims.claims.iter().map(|claim| claim.id.clone()));
                let mut ids: Vec<&ClaimId> = claims.claims.iter().map(|claim| &claim.id).collect();
                ids.extend(claims.retired.iter().map(|retired| &retired.claim.id));
                let all = ids.len();
                ids.sort();
                ids.dedup();
                prop_assert_eq!(ids.len(), all, "every id stands once");
                prop_assert!(ever.iter().all(|id| ids.binary_search(&id).is_ok()), "no claim is ever dropped");
                for retired in &claims.retired {
                    prop_assert!(retired.became.as_ref().is_none_or(|id| ids.binary_search(&id).is_ok()));
                }
            }
        }
    }
}
