//! The records of one article as a desk keeps them, in memory, and what people do to them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use factcheck::article::Article;
use factcheck::claim::{Claim, ClaimId, Claims, Kind, Retired};
use factcheck::extract::{Candidate, Extraction, alone, extract};
use factcheck::ingest::{Format, read};
use factcheck::merge::{Keep, merge};
use factcheck::record::{ClaimsFile, ReviewsFile, write_claims, write_reviews};
use factcheck::review::{Review, Reviewer, Reviews, Source};
use factcheck::revise::{Revision, revise};
use factcheck::settings::Settings;
use factcheck::tally::standings;
use factcheck::text::normalise;
use factcheck::verdict::Scale;
use proptest::prelude::{Strategy, any, prop_oneof};

/// What a person does between two edits. Numbers pick among what is there.
#[derive(Clone, Debug)]
pub(crate) enum Doing {
    Review { by: usize, claim: usize, verdict: usize, sourced: bool },
    Remark { by: usize, claim: usize },
    Confirm { by: usize, claim: usize },
    Hand { claim: usize, field: usize, what: usize },
    Part { claim: usize, from: usize, to: usize },
    OwnPart { claim: usize },
    OwnClaim { claim: usize },
    Stretch { claim: usize, from: usize, to: usize },
    Comment { line: usize },
}

impl Doing {
    /// Anything a person may do, reviewing most often.
    pub(crate) fn any() -> impl Strategy<Value = Self> {
        let n = any::<usize>;
        prop_oneof![
            6 => (n(), n(), n(), any::<bool>())
                .prop_map(|(by, claim, verdict, sourced)| Self::Review { by, claim, verdict, sourced }),
            1 => (n(), n()).prop_map(|(by, claim)| Self::Remark { by, claim }),
            2 => (n(), n()).prop_map(|(by, claim)| Self::Confirm { by, claim }),
            3 => (n(), n(), n()).prop_map(|(claim, field, what)| Self::Hand { claim, field, what }),
            1 => (n(), n(), n()).prop_map(|(claim, from, to)| Self::Part { claim, from, to }),
            1 => n().prop_map(|claim| Self::OwnPart { claim }),
            1 => n().prop_map(|claim| Self::OwnClaim { claim }),
            3 => (n(), n(), n()).prop_map(|(claim, from, to)| Self::Stretch { claim, from, to }),
            1 => n().prop_map(|line| Self::Comment { line }),
        ]
    }
}

/// The fields of a claim that people set by hand, and the extraction too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Hand {
    Kind,
    Check,
    Speaker,
}

/// The records of one article, and what must still be true of them later.
#[derive(Clone, Debug, Default)]
pub(crate) struct Desk {
    /// The article's text, where it is kept.
    pub(crate) text: Option<String>,
    /// The claims file.
    pub(crate) file: Option<String>,
    /// What it says.
    pub(crate) claims: Claims,
    /// The reviews files.
    pub(crate) reviews: BTreeMap<String, String>,
    /// The wording each id was given to, in normal form.
    pub(crate) wordings: HashMap<ClaimId, String>,
    /// The claims that people added beside the sentences.
    pub(crate) added: HashSet<ClaimId>,
    /// Who has reviewed which id: nothing of it may ever go.
    pub(crate) made: BTreeSet<(Reviewer, ClaimId)>,
    /// What was set by hand, by the id it was set for, and what it had been.
    by_hand: HashMap<(ClaimId, Hand), Claim>,
    /// What the extraction said last of the claims.
    said: HashMap<ClaimId, Candidate>,
    /// Comments typed into the claims file.
    pub(crate) comments: Vec<String>,
}

/// The article as it was read, and what extracting it did.
pub(crate) struct Extracted {
    pub(crate) extraction: Extraction,
    pub(crate) article: Article,
    pub(crate) before: Claims,
    pub(crate) revision: Revision,
    pub(crate) file: ClaimsFile,
    /// What the extraction had said of the claims before.
    pub(crate) said_before: HashMap<ClaimId, Candidate>,
}

impl Desk {
    /// Returns what the reviews files say.
    pub(crate) fn reviews(&self) -> Vec<Reviews> {
        let read = |(name, text): (&String, &String)| {
            let reviewer = Reviewer::named(name).expect("a name");
            ReviewsFile::read("", &reviewer, text.clone()).reviews
        };
        self.reviews.iter().map(read).collect()
    }

    /// Extracts a text into the records, as `factcheck extract` does.
    pub(crate) fn extract(&mut self, text: &str, keeps_text: bool) -> Extracted {
        let before = self.claims.clone();
        let article = read(text.as_bytes(), Format::Text).expect("an article");
        let language = before.language.clone().or(article.language.clone());
        let article = Article { language, ..article };
        let extraction = extract(&article);
        let revision = revise(&before, self.text.as_deref(), &article, &extraction);
        let text = write_claims("pact", self.file.as_deref(), &revision.claims);
        let file = ClaimsFile::read("claims/pact.toml", text.clone());
        self.file = Some(text);
        self.claims = file.claims.clone();
        self.text = keeps_text.then(|| article.text.clone());
        for claim in &revision.claims.claims {
            self.wordings.entry(claim.id.clone()).or_insert_with(|| normalise(&claim.text));
        }
        let candidates = extraction.sentences.iter().flat_map(|sentence| &sentence.claims);
        let candidates = candidates.map(|candidate| (candidate.id.clone(), candidate.clone()));
        let said_before = std::mem::replace(&mut self.said, candidates.collect());
        Extracted { extraction, article, before, revision, file, said_before }
    }

    /// Tells whether people set something of a claim that its words did not say: when they set it, in the text of
    /// `last` time, or alone. Nothing tells an edit from what the words say by themselves.
    pub(crate) fn set_by_hand(&self, claim: &Claim, hand: Hand, last: Option<&Candidate>) -> bool {
        let differs = |kind: Kind, check: bool, speaker: &Option<String>| match hand {
            Hand::Kind => kind != claim.kind,
            Hand::Check => check != claim.check,
            Hand::Speaker => *speaker != claim.speaker,
        };
        let alone = alone(&claim.text, self.claims.published, self.claims.language.as_deref());
        let then = self.by_hand.get(&(claim.id.clone(), hand));
        then.is_some_and(|before| differs(before.kind, before.check, &before.speaker))
            && [last, alone.as_ref()]
                .into_iter()
                .flatten()
                .all(|said| differs(said.kind, said.check, &said.speaker))
    }

    /// Has people do something to the records.
    pub(crate) fn act(&mut self, doing: &Doing) {
        match *doing {
            Doing::Review { by, claim, verdict, sourced } => {
                let verdict = ["true", "false", "misleading"][verdict % 3];
                let source =
                    Source { url: Some("https://example.org/a".to_owned()), ..Source::default() };
                self.review(by, claim, |review| {
                    review.verdict = verdict.parse().ok();
                    review.sources.extend(sourced.then_some(source));
                });
            }
            Doing::Remark { by, claim } => {
                self.review(by, claim, |review| review.note = Some("ask the agency".to_owned()));
            }
            Doing::Confirm { by, claim } => self.confirm(by, claim),
            Doing::Hand { claim, field, what } => self.by_hand(claim, field, what),
            Doing::Part { claim, from, to } => {
                self.add(claim, true, |text| stretch(text, from, to));
            }
            Doing::OwnPart { claim } => self.add(claim, true, own_words),
            Doing::OwnClaim { claim } => self.add(claim, false, own_words),
            Doing::Stretch { claim, from, to } => {
                self.add(claim, false, |text| stretch(text, from, to));
            }
            Doing::Comment { line } => self.comment(line),
        }
    }

    fn review(&mut self, by: usize, nth: usize, change: impl FnOnce(&mut Review)) {
        let claims = self.claims.clone();
        let Some(claim) = nth.checked_rem(claims.claims.len()).map(|nth| &claims.claims[nth])
        else {
            return;
        };
        self.set_down(by, &claims, Review::of(claim.id.clone()), change);
    }

    /// Confirms a review of an earlier wording for the present one.
    fn confirm(&mut self, by: usize, nth: usize) {
        let (claims, reviews) = (self.claims.clone(), self.reviews());
        let standings = standings(&claims, &reviews, &Settings::default());
        let outdated = standings.iter().flat_map(|standing| {
            standing
                .outdated
                .iter()
                .map(|signed| (standing.claim.id.clone(), signed.review.clone()))
        });
        let mine: Vec<_> = outdated.collect();
        let Some((claim, earlier)) = nth.checked_rem(mine.len()).map(|nth| mine[nth].clone())
        else {
            return;
        };
        let confirmed = Review { claim, was: Some(earlier.claim.clone()), ..earlier };
        self.set_down(by, &claims, confirmed, |_| {});
    }

    fn set_down(
        &mut self,
        by: usize,
        claims: &Claims,
        review: Review,
        change: impl FnOnce(&mut Review),
    ) {
        let reviewer = Reviewer::named(["ana", "ben"][by % 2]).expect("a name");
        let old = self.reviews.get(reviewer.as_str()).cloned();
        let mut reviews = old.clone().map_or_else(
            || Reviews { reviewer: reviewer.clone(), reviews: Vec::new() },
            |text| ReviewsFile::read("", &reviewer, text).reviews,
        );
        let id = review.claim.clone();
        let there = reviews.reviews.iter().position(|review| review.claim == id);
        let nth = there.unwrap_or_else(|| {
            reviews.reviews.push(review);
            reviews.reviews.len() - 1
        });
        change(&mut reviews.reviews[nth]);
        let text = write_reviews("pact", old.as_deref(), &reviews, claims, &Scale::default());
        self.reviews.insert(reviewer.to_string(), text);
        self.made.insert((reviewer, id));
    }

    fn by_hand(&mut self, nth: usize, field: usize, what: usize) {
        let mut claims = self.claims.clone();
        let Some(nth) = nth.checked_rem(claims.claims.len()) else { return };
        let claim = &mut claims.claims[nth];
        let before = claim.clone();
        let settled = match field % 6 {
            0 => {
                claim.kind = Kind::ALL[what % Kind::ALL.len()];
                Some(Hand::Kind)
            }
            1 => {
                claim.check = !claim.check;
                Some(Hand::Check)
            }
            2 => {
                claim.speaker = Some(format!("Speaker {}", what % 3));
                Some(Hand::Speaker)
            }
            3 => {
                claim.claim = Some(format!("Standing alone, {}", what % 10));
                None
            }
            4 => {
                claim.tags.push(format!("tag-{}", what % 10));
                None
            }
            _ => {
                claim.note = Some(format!("Note {}", what % 10));
                None
            }
        };
        if let Some(hand) = settled {
            self.by_hand.entry((claim.id.clone(), hand)).or_insert(before);
        }
        self.save(claims);
    }

    /// Adds a part of a claim, or a claim of its own behind it.
    fn add(&mut self, nth: usize, part: bool, words: impl Fn(&str) -> String) {
        let mut claims = self.claims.clone();
        let wholes = claims.claims.iter().enumerate().filter(|(_, claim)| claim.of.is_none());
        let wholes: Vec<usize> = wholes.map(|(nth, _)| nth).collect();
        let Some(nth) = nth.checked_rem(wholes.len()).map(|nth| wholes[nth]) else { return };
        let whole = claims.claims[nth].clone();
        let text = words(&whole.text);
        if claims.claims.iter().any(|claim| normalise(&claim.text) == normalise(&text)) {
            // `add` refuses what is a claim already.
            return;
        }
        let retired = claims.retired.iter().map(|Retired { claim, .. }| &claim.id);
        let taken: HashSet<ClaimId> =
            claims.claims.iter().map(|c| &c.id).chain(retired).cloned().collect();
        let mut free = (1..).map(|nth| ClaimId::of(&text, nth));
        let id = free.find(|id| !taken.contains(id)).expect("an id");
        self.wordings.insert(id.clone(), normalise(&text));
        if !part {
            self.added.insert(id.clone());
        }
        let verbatim = normalise(&whole.text).contains(&normalise(&text)) || self.text.is_some();
        let added = Claim { verbatim, of: part.then_some(whole.id), ..Claim::new(id, text) };
        claims.claims.insert(nth + 1, added);
        self.save(claims);
    }

    fn comment(&mut self, line: usize) {
        let Some(text) = &self.file else { return };
        let comment = format!("# remark {} of somebody's", self.comments.len());
        let lines: Vec<&str> = text.lines().collect();
        let begins: Vec<usize> = (0..lines.len())
            .filter(|nth| lines[*nth].starts_with("[[") || lines[*nth].starts_with("kind ="))
            .collect();
        let Some(at) = line.checked_rem(begins.len()).map(|nth| begins[nth]) else { return };
        let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
        if line.is_multiple_of(2) {
            lines.insert(at, comment.clone());
        } else {
            lines[at] = format!("{} {comment}", lines[at]);
        }
        self.file = Some(lines.join("\n") + "\n");
        self.comments.push(comment);
    }

    /// Brings what two branches made of these records together, as git does with the merge driver; what both say
    /// differently is decided for ours.
    pub(crate) fn merged(&self, ours: &Self, theirs: &Self) -> Self {
        let file = |desk: &Self| desk.file.clone().unwrap_or_default();
        let one = |base: &str, ours: &str, theirs: &str| {
            merge(base, ours, theirs, Keep::Ours).expect("records").text
        };
        let text = one(&file(self), &file(ours), &file(theirs));
        let mut merged = ours.clone();
        merged.claims = ClaimsFile::read("claims/pact.toml", text.clone()).claims;
        merged.comments.extend(theirs.comments.iter().filter(|it| text.contains(*it)).cloned());
        merged.file = Some(text);
        for (name, theirs) in &theirs.reviews {
            let base = self.reviews.get(name).map_or("", String::as_str);
            let both = ours.reviews.get(name).map(|ours| one(base, ours, theirs));
            merged.reviews.insert(name.clone(), both.unwrap_or_else(|| theirs.clone()));
        }
        merged.wordings.extend(theirs.wordings.clone());
        merged.added.extend(theirs.added.clone());
        merged.made.extend(theirs.made.clone());
        merged
    }

    fn save(&mut self, claims: Claims) {
        self.file = Some(write_claims("pact", self.file.as_deref(), &claims));
        self.claims = claims;
    }
}

/// A stretch of the words, verbatim.
fn stretch(text: &str, from: usize, to: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (from, to) = (from % words.len(), to % words.len());
    words[from.min(to)..=from.max(to)].join(" ")
}

/// Words that say it otherwise.
fn own_words(text: &str) -> String {
    let first: Vec<&str> = text.split_whitespace().take(3).collect();
    format!("It is so that {}", first.join(" "))
}
