//! What holds of every sequence of edits of an article and everything people do in between.
//!
//! Each case is a real article (or some paragraphs of one) through several rounds of the whole chain, in
//! memory: the text is edited as articles are edited, extracted, its claims revised, written and read back,
//! and the reviews are counted; then people review, confirm, set by hand, add parts and claims, comment.
//! `PROPTEST_CASES=50000 cargo test --test edits` tries more. The articles are the one this repository checks and those in
//! `../shared/eval/articles`; on a machine without that folder only the one is edited, and the cases are others.

mod desk;
mod draft;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use desk::{Desk, Doing, Extracted, Hand};
use draft::{Draft, Edit, articles};
use factcheck::claim::{Claim, ClaimId, Claims};
use factcheck::finding::Level;
use factcheck::lint::{ArticleRecords, lint};
use factcheck::review::Reviewer;
use factcheck::settings::Settings;
use factcheck::tally::{Standing, standings, tally};
use factcheck::text::normalise;
use proptest::collection::vec;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::test_runner::{RngSeed, TestCaseError};

/// How many articles each test edits, unless `PROPTEST_CASES` says otherwise: with one to six rounds each, and one to
/// three edits in most of them, both tests of one branch together make more than ten thousand edits.
const CASES: u32 = 1_200;

static ARTICLES: LazyLock<Vec<Draft>> = LazyLock::new(articles);

/// What happens before the article is extracted again.
#[derive(Clone, Debug)]
struct Round {
    doings: Vec<Doing>,
    change: Change,
}

/// What becomes of the text.
#[derive(Clone, Debug)]
enum Change {
    /// It is edited.
    Edits(Vec<Edit>),
    /// An earlier version of it is brought back.
    Undo(usize),
    /// It is typed in another manner.
    Retype(usize),
}

fn round() -> impl Strategy<Value = Round> {
    let change = prop_oneof![
        6 => vec(Edit::any(), 1..4).prop_map(Change::Edits),
        2 => any::<usize>().prop_map(Change::Undo),
        1 => any::<usize>().prop_map(Change::Retype),
    ];
    (vec(Doing::any(), 0..6), change).prop_map(|(doings, change)| Round { doings, change })
}

/// The same edits at every run, so that a change is judged by what it did; others where more are asked for.
fn config(cases: u32) -> ProptestConfig {
    if std::env::var("PROPTEST_CASES").is_ok() {
        return ProptestConfig::default();
    }
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(20_261_125), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(CASES))]

    /// The article is a file elsewhere; the text extracted last is kept.
    #[test]
    fn reviews_follow_what_they_were_made_for(story in story()) {
        goes(story, true)?;
    }

    /// The article is edited where its text is kept, or that is not kept at all.
    #[test]
    fn reviews_follow_what_they_were_made_for_without_the_old_text(story in story()) {
        goes(story, false)?;
    }
}

proptest! {
    #![proptest_config(config(CASES / 4))]

    /// Two people work on two branches that git brings together, and one of the two texts is taken.
    #[test]
    fn reviews_follow_what_they_were_made_for_over_branches(
        article in any::<(usize, (usize, usize))>(),
        rounds in [vec(round(), 0..2), vec(round(), 0..3), vec(round(), 0..3)],
        takes_theirs in any::<(bool, bool)>(),
    ) {
        comes_together(article, rounds, takes_theirs)?;
    }
}

/// An article, some paragraphs of it, and what happens to it.
type Story = (usize, (usize, usize), Vec<Round>);

fn story() -> impl Strategy<Value = Story> {
    (any::<usize>(), any::<(usize, usize)>(), vec(round(), 1..7))
}

/// Goes through a story, and sees after each round that everything holds.
fn goes((article, excerpt, rounds): Story, keeps_text: bool) -> Result<(), TestCaseError> {
    let articles = &*ARTICLES;
    let mut draft = articles[article % articles.len()].excerpt(excerpt.0, excerpt.1);
    let mut desk = Desk::default();
    let mut versions = vec![draft.clone()];
    let mut past = Past::default();
    let mut extracted = desk.extract(&draft.text(), keeps_text);
    for Round { doings, change } in rounds {
        for doing in &doings {
            desk.act(doing);
        }
        past.note(&desk, &extracted);
        let mut undone = None;
        match change {
            Change::Edits(edits) => edits.iter().for_each(|edit| draft.edit(edit, articles)),
            Change::Undo(nth) => {
                undone = Some(nth % versions.len());
                draft = versions[nth % versions.len()].clone();
            }
            Change::Retype(manner) => draft.retype(manner),
        }
        versions.push(draft.clone());
        extracted = desk.extract(&draft.text(), keeps_text);
        holds(&desk, &extracted)?;
        past.extracted(&extracted);
        if let Some(undone) = undone {
            past.is_back(undone, &desk, &extracted)?;
        }
        let again = desk.clone().extract(&draft.text(), keeps_text);
        prop_assert!(again.revision.is_unchanged(), "extracting twice is extracting once");
        prop_assert_eq!(&again.revision.claims, &desk.claims);
        prop_assert_eq!(&again.file.text, &extracted.file.text, "to the byte");
    }
    Ok(())
}

/// Has two branches go their ways after some rounds, brings them together, and sees that everything holds.
///
/// The text that is taken, and the one that is kept as the last, are ours or theirs.
fn comes_together(
    (article, excerpt): (usize, (usize, usize)),
    [before, ours, theirs]: [Vec<Round>; 3],
    (takes_theirs, keeps_theirs): (bool, bool),
) -> Result<(), TestCaseError> {
    let articles = &*ARTICLES;
    let mut draft = articles[article % articles.len()].excerpt(excerpt.0, excerpt.1);
    let mut base = Desk::default();
    base.extract(&draft.text(), true);
    let work = |desk: &mut Desk, draft: &mut Draft, rounds: Vec<Round>| {
        for Round { doings, change } in rounds {
            for doing in &doings {
                desk.act(doing);
            }
            if let Change::Edits(edits) = change {
                for edit in &edits {
                    draft.edit(edit, articles);
                }
            }
            desk.extract(&draft.text(), true);
        }
    };
    work(&mut base, &mut draft, before);
    let (mut our_desk, mut our_draft) = (base.clone(), draft.clone());
    work(&mut our_desk, &mut our_draft, ours);
    let (mut their_desk, mut their_draft) = (base.clone(), draft);
    work(&mut their_desk, &mut their_draft, theirs);
    let mut desk = base.merged(&our_desk, &their_desk);
    desk.text = if keeps_theirs { their_desk.text } else { our_desk.text };
    let text = if takes_theirs { their_draft.text() } else { our_draft.text() };
    let extracted = desk.extract(&text, true);
    no_error(&desk, &extracted)?;
    no_wording_is_lost(&desk, &desk.claims)?;
    sentences_stand(&extracted, &desk.claims)?;
    everything_is_told_once(&extracted, &desk.claims)?;
    reviews_stay(&desk, &desk.claims)?;
    let again = desk.clone().extract(&text, true);
    prop_assert!(again.revision.is_unchanged(), "extracting twice is extracting once");
    prop_assert_eq!(&again.file.text, &extracted.file.text, "to the byte");
    Ok(())
}

/// What there was at each version of the text, to see that it is back when that is.
#[derive(Default)]
struct Past {
    /// Who had judged which claim.
    counted: Vec<BTreeSet<(Reviewer, ClaimId)>>,
    /// What people had added beside the sentences, or that had become.
    added: Vec<HashSet<ClaimId>>,
    /// The sentences of the next version.
    next: Vec<HashSet<ClaimId>>,
    /// The parts of each version, by what they were parts of then.
    parts: Vec<HashMap<ClaimId, ClaimId>>,
    /// What a claim was when people set it down, by what it became.
    origins: HashMap<ClaimId, ClaimId>,
}

impl Past {
    /// Notes what there is before the text is edited.
    fn note(&mut self, desk: &Desk, last: &Extracted) {
        self.counted.push(reviews_that_count(desk));
        let beside = beside_sentences(&desk.claims, last).into_iter();
        self.added.push(beside.filter(|id| desk.added.contains(self.origin(id))).collect());
        let part = |claim: &Claim| Some((claim.id.clone(), claim.of.clone()?));
        self.parts.push(desk.claims.claims.iter().filter_map(part).collect());
    }

    /// Notes what became of what.
    fn extracted(&mut self, extracted: &Extracted) {
        self.next.push(sentences(extracted));
        for (old, new) in &extracted.revision.reworded {
            if !extracted.revision.restored.contains(new) && !self.origins.contains_key(new) {
                self.origins.insert(new.clone(), self.origin(old).clone());
            }
        }
    }

    fn origin<'p>(&'p self, id: &'p ClaimId) -> &'p ClaimId {
        self.origins.get(id).unwrap_or(id)
    }

    /// Sees that everything judged and added at a version is there again, and nothing that it has become since.
    ///
    /// A stretch that has been a sentence by itself in between is a sentence that is gone. A part that stayed with
    /// what its sentence became, when that was back beside it, is that one's.
    fn is_back(&self, nth: usize, desk: &Desk, extracted: &Extracted) -> Result<(), TestCaseError> {
        let now = reviews_that_count(desk);
        let sentences = sentences(extracted);
        let gone = |id: &ClaimId| {
            self.next[nth..].iter().any(|next| next.contains(id)) && !sentences.contains(id)
        };
        let elsewhere = |id: &ClaimId| {
            let whole = self.parts[nth].get(id);
            let later = self.next[nth..].iter().zip(&self.parts[nth + 1..]);
            whole.is_some_and(|whole| {
                later.clone().any(|(sentences, parts)| {
                    sentences.contains(whole) && parts.get(id).is_some_and(|now| now != whole)
                })
            })
        };
        let counted = self.counted[nth].iter();
        for review in counted.filter(|(_, id)| !gone(id) && !elsewhere(id)) {
            prop_assert!(now.contains(review), "undoing an edit brings {review:?} back");
        }
        let beside = beside_sentences(&desk.claims, extracted);
        let added: HashSet<&ClaimId> = self.added[nth].iter().filter(|id| !gone(id)).collect();
        for id in &added {
            prop_assert!(beside.contains(id), "undoing an edit brings {} back", id);
        }
        let origins: HashSet<&ClaimId> = added.iter().map(|id| self.origin(id)).collect();
        for left in beside.iter().filter(|id| !added.contains(id)) {
            prop_assert!(
                !origins.contains(self.origin(left)),
                "{} is left of an edit undone",
                left
            );
        }
        Ok(())
    }
}

/// The claims that are sentences of the text.
fn sentences(extracted: &Extracted) -> HashSet<ClaimId> {
    let sentences = extracted.extraction.sentences.iter();
    sentences.filter_map(|sentence| Some(sentence.claims.first()?.id.clone())).collect()
}

/// The claims that stand beside the sentences.
fn beside_sentences(claims: &Claims, extracted: &Extracted) -> HashSet<ClaimId> {
    let sentences = sentences(extracted);
    let beside = claims.claims.iter().filter(|c| c.of.is_none() && !sentences.contains(&c.id));
    beside.map(|claim| claim.id.clone()).collect()
}

/// Who has judged which present claim.
fn reviews_that_count(desk: &Desk) -> BTreeSet<(Reviewer, ClaimId)> {
    let (claims, reviews) = (desk.claims.clone(), desk.reviews());
    let standings = standings(&claims, &reviews, &Settings::default());
    let signed = standings.iter().flat_map(|standing| standing.reviews.iter());
    signed.map(|signed| (signed.reviewer.clone(), signed.review.claim.clone())).collect()
}

/// What must hold after every extraction.
fn holds(desk: &Desk, extracted: &Extracted) -> Result<(), TestCaseError> {
    no_error(desk, extracted)?;
    let claims = &extracted.file.claims;
    no_wording_is_lost(desk, claims)?;
    sentences_stand(extracted, claims)?;
    everything_is_told_once(extracted, claims)?;
    hands_are_kept(desk, extracted, claims)?;
    reviews_stay(desk, claims)
}

/// The records are sound, and no comment is lost.
fn no_error(desk: &Desk, extracted: &Extracted) -> Result<(), TestCaseError> {
    let file = &extracted.file;
    let text = &file.text;
    let told = lint(
        &[ArticleRecords { name: "pact", claims: Some(file), reviews: &[], text: None }],
        &Settings::default(),
        chrono::NaiveDate::MAX,
    );
    let errors: Vec<_> = told.iter().filter(|finding| finding.level == Level::Error).collect();
    prop_assert!(errors.is_empty(), "the records are sound: {errors:?}\n{text}");
    for comment in &desk.comments {
        prop_assert!(text.contains(comment.as_str()), "{comment} is lost:\n{text}");
    }
    Ok(())
}

/// Every wording that was ever a claim is one still, under the same id.
fn no_wording_is_lost(desk: &Desk, claims: &Claims) -> Result<(), TestCaseError> {
    let known = by_id(claims);
    for (id, wording) in &desk.wordings {
        let Some(claim) = known.get(id) else { return fail(format!("{id} is gone: {wording}")) };
        prop_assert_eq!(&normalise(&claim.text), wording, "{} has other words", id);
    }
    Ok(())
}

/// The sentences of the text are claims, in its order.
fn sentences_stand(extracted: &Extracted, claims: &Claims) -> Result<(), TestCaseError> {
    let wholes =
        extracted.extraction.sentences.iter().filter_map(|sentence| sentence.claims.first());
    let mut order = claims.claims.iter();
    for whole in wholes {
        let words = whole.span.of(&extracted.article.text);
        let stands =
            order.any(|claim| claim.id == whole.id && claim.text == words && claim.of.is_none());
        prop_assert!(stands, "{} is a claim, in the order of the text: {}", whole.id, words);
    }
    Ok(())
}

/// What was done is told of each claim once.
fn everything_is_told_once(extracted: &Extracted, claims: &Claims) -> Result<(), TestCaseError> {
    let told = &extracted.revision;
    let now = claims.claims.iter().map(|claim| &claim.id);
    let became: BTreeSet<&ClaimId> = told.reworded.iter().map(|(_, new)| new).collect();
    let standing = told.kept.iter().chain(&told.new).chain(&told.restored);
    let standing: Vec<&ClaimId> = standing.collect();
    let all: BTreeSet<&ClaimId> = standing.iter().copied().chain(became.iter().copied()).collect();
    prop_assert_eq!(&all, &now.collect::<BTreeSet<_>>(), "every claim is told of");
    prop_assert_eq!(standing.iter().collect::<HashSet<_>>().len(), standing.len(), "and once");
    let before: BTreeSet<&ClaimId> =
        extracted.before.claims.iter().map(|claim| &claim.id).collect();
    let old = told.kept.iter().chain(&told.retired).chain(told.reworded.iter().map(|(old, _)| old));
    let old: Vec<&ClaimId> = old.collect();
    prop_assert_eq!(
        old.len(),
        before.len(),
        "every claim of yesterday is told of once: {:?}",
        told
    );
    prop_assert_eq!(&old.into_iter().collect::<BTreeSet<_>>(), &before);
    Ok(())
}

/// What people set by hand stays where the wording stays, and goes along where it is reworded.
fn hands_are_kept(
    desk: &Desk,
    extracted: &Extracted,
    claims: &Claims,
) -> Result<(), TestCaseError> {
    let (before, now) = (by_id(&extracted.before), by_id(claims));
    let settled =
        |claim: &Claim| Claim { text: String::new(), verbatim: true, of: None, ..claim.clone() };
    for id in extracted
        .revision
        .kept
        .iter()
        .chain(&extracted.revision.restored)
        .chain(&extracted.revision.retired)
    {
        prop_assert_eq!(settled(now[id]), settled(before[id]), "{} is as it was", id);
    }
    for (old, new) in &extracted.revision.reworded {
        prop_assert_eq!(settled(now[old]), settled(before[old]), "{} is as it was", old);
        if extracted.revision.restored.contains(new) {
            continue;
        }
        let (old, new) = (before[old], now[new]);
        prop_assert!(old.tags.iter().all(|tag| new.tags.contains(tag)), "{:?}", new);
        if let Some(note) = &old.note {
            prop_assert!(new.note.as_ref().is_some_and(|new| new.contains(note)), "{:?}", new);
        }
        let only =
            extracted.revision.reworded.iter().filter(|(_, became)| *became == new.id).count() == 1;
        let last = extracted.said_before.get(&old.id);
        let set = |hand| only && desk.set_by_hand(old, hand, last);
        prop_assert!(!set(Hand::Kind) || new.kind == old.kind, "{:?} to {:?}", old, new);
        prop_assert!(!set(Hand::Check) || new.check == old.check, "{:?} to {:?}", old, new);
        prop_assert!(!set(Hand::Speaker) || new.speaker == old.speaker, "{:?} to {:?}", old, new);
    }
    Ok(())
}

/// Every review is there, counts for the wording it was made for and no other, and the counts add up.
fn reviews_stay(desk: &Desk, claims: &Claims) -> Result<(), TestCaseError> {
    let reviews = desk.reviews();
    let standings = standings(claims, &reviews, &Settings::default());
    let mut seen: BTreeMap<(Reviewer, ClaimId), &Standing<'_>> = BTreeMap::new();
    for standing in &standings {
        for signed in standing.reviews.iter().chain(&standing.begun) {
            prop_assert_eq!(&signed.review.claim, &standing.claim.id);
            prop_assert_eq!(&desk.wordings[&signed.review.claim], &normalise(&standing.claim.text));
        }
        let all = standing.reviews.iter().chain(&standing.begun).chain(&standing.outdated);
        for signed in all {
            let twice =
                seen.insert((signed.reviewer.clone(), signed.review.claim.clone()), standing);
            prop_assert!(twice.is_none(), "no review counts twice");
        }
    }
    for (reviewer, id) in &desk.made {
        let file = reviews.iter().find(|by| by.reviewer == *reviewer);
        let there = file.is_some_and(|by| by.reviews.iter().any(|review| review.claim == *id));
        prop_assert!(there, "{}'s review of {} is there", reviewer, id);
        if claims.get(id).is_some() {
            let standing = seen.get(&(reviewer.clone(), id.clone()));
            prop_assert!(standing.is_some_and(|standing| standing.claim.id == *id), "and counts");
        }
    }
    let wholes: HashSet<&ClaimId> =
        claims.claims.iter().filter_map(|claim| claim.of.as_ref()).collect();
    let counted = claims.claims.iter().filter(|claim| !wholes.contains(&claim.id)).count();
    prop_assert_eq!(tally(&standings).claims(), counted, "the counts add up");
    Ok(())
}

fn by_id(claims: &Claims) -> HashMap<&ClaimId, &Claim> {
    let retired = claims.retired.iter().map(|retired| &retired.claim);
    claims.claims.iter().chain(retired).map(|claim| (&claim.id, claim)).collect()
}

fn fail(why: String) -> Result<(), TestCaseError> {
    Err(TestCaseError::fail(why))
}
