//! Claims and reviews in, statuses and counts out. A status is derived here and stored nowhere.
//!
//! Every claim that counts has exactly one [`Status`], so the counts of a [`Tally`] add up to the
//! number of claims. A sentence's claim with parts does not count by itself: it is counted through them.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::by_hash::ByHash;
use crate::claim::{Claim, ClaimId, Claims, Retired};
use crate::review::{Review, Reviewer, Reviews, Said};
use crate::settings::Settings;
use crate::sources::Identity;
use crate::verdict::Verdict;

/// Where a claim stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    schemars::JsonSchema,
    bitcode::Encode,
    bitcode::Decode,
)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Enough reviews, and they agree or a decider has spoken.
    Checked,
    /// Enough reviews, their verdicts differ, and no decider has spoken.
    Disputed,
    /// Too few reviews of the present wording, and somebody reviewed an earlier one.
    Outdated,
    /// Too few reviews, and none that is outdated.
    Waiting,
    /// Not to be checked.
    SetAside,
}

impl Status {
    /// Every status, in the order tables show them.
    pub const ALL: [Self; 5] =
        [Self::Checked, Self::Disputed, Self::Outdated, Self::Waiting, Self::SetAside];

    /// Returns the word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Disputed => "disputed",
            Self::Outdated => "outdated",
            Self::Waiting => "waiting",
            Self::SetAside => "set-aside",
        }
    }
}

/// A review together with who made it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signed<'r> {
    /// Who made it.
    pub reviewer: &'r Reviewer,
    /// The review.
    pub review: &'r Review,
}

/// A claim, what has been said of it, and what follows from that.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing<'r> {
    /// The claim.
    pub claim: &'r Claim,
    /// Its status; `None` for a claim that is counted through its parts.
    pub status: Option<Status>,
    /// The verdict that stands, for a checked claim: the one all agree on, or the decider's. None stands of
    /// a claim that is counted through its parts.
    pub verdict: Option<&'r Verdict>,
    /// Whether it was said, as it stands, for a checked claim of which that was asked.
    pub said: Option<Said>,
    /// The reviews of its present wording that conclude something, by reviewer.
    pub reviews: Vec<Signed<'r>>,
    /// Reviews of its present wording that conclude nothing yet (a note, a source).
    pub begun: Vec<Signed<'r>>,
    /// Reviews of earlier wordings by people who have not reviewed the present one.
    pub outdated: Vec<Signed<'r>>,
    /// How many reviews by others were kept back from whoever looks.
    pub withheld: usize,
}

impl<'r> Standing<'r> {
    /// Returns the reviews of its present wording, those that conclude something first.
    pub fn present(&self) -> impl Iterator<Item = &Signed<'r>> + Clone {
        self.reviews.iter().chain(&self.begun)
    }

    /// Returns all its reviews, those of earlier wordings last.
    pub fn all_reviews(&self) -> impl Iterator<Item = &Signed<'r>> + Clone {
        self.present().chain(&self.outdated)
    }
}

/// How many claims stand where.
///
/// The numbers of `statuses` add up to the number of claims that count; those of `verdicts` and
/// `said_only` together to the number of checked ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Tally {
    /// Claims by status; a status nobody has is absent.
    pub statuses: BTreeMap<Status, usize>,
    /// Checked claims by the verdict that stands.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// Checked quotations of which it was only asked whether they were said, by the answer.
    pub said_only: BTreeMap<Said, usize>,
    /// Checked claims by whether they were said, as it stands, with a verdict and without.
    pub said: BTreeMap<Said, usize>,
    /// Everybody who has concluded something about a present claim, by number of reviews.
    pub reviewers: BTreeMap<Reviewer, usize>,
    /// How many different sources those reviews name.
    pub sources: usize,
    /// How many of these are on the web with no copy kept, neither archived nor as a file.
    pub unarchived: usize,
}

impl Tally {
    /// Returns how many claims have this status.
    pub fn count(&self, status: Status) -> usize {
        self.statuses.get(&status).copied().unwrap_or(0)
    }

    /// Returns how many claims there are.
    pub fn claims(&self) -> usize {
        self.statuses.values().sum()
    }

    /// Returns how many claims are to be checked: all that are not set aside.
    pub fn checkable(&self) -> usize {
        self.claims() - self.count(Status::SetAside)
    }

    /// Returns the share of checkable claims that are checked, in whole percent, rounded down so that
    /// 100 means all of them; 100 where there is nothing to check.
    pub fn percent(&self) -> usize {
        (self.count(Status::Checked) * 100).checked_div(self.checkable()).unwrap_or(100)
    }
}

/// Works out where every claim of an article stands, in the order of the text.
pub fn standings<'r>(
    claims: &'r Claims,
    reviews: &'r [Reviews],
    settings: &Settings,
) -> Vec<Standing<'r>> {
    let wholes = counted_through_parts(claims);
    let heard = by_present_wording(claims, reviews);
    let standing = |(claim, heard): (&'r Claim, Heard<'r>)| {
        let standing = stand(claim, heard, settings);
        if wholes.contains(&claim.id) {
            return Standing { status: None, verdict: None, said: None, ..standing };
        }
        standing
    };
    claims.claims.iter().zip(heard).map(standing).collect()
}

/// Gathers what was said of a claim that no longer stands in the article. It has no status.
pub fn standing_of_retired<'r>(retired: &'r Retired, reviews: &'r [Reviews]) -> Standing<'r> {
    let claim = &retired.claim;
    let by =
        |by: &'r Reviews| by.reviews.iter().map(|review| Signed { reviewer: &by.reviewer, review });
    let of_it = |signed: &Signed<'r>| signed.review.claim == claim.id && !signed.review.is_blank();
    let (reviews, begun) = reviews
        .iter()
        .flat_map(by)
        .filter(of_it)
        .partition(|signed| signed.review.concludes(claim.kind));
    Standing {
        claim,
        status: None,
        verdict: None,
        said: None,
        reviews,
        begun,
        outdated: Vec::new(),
        withheld: 0,
    }
}

/// Counts standings: of one article, or of several together.
pub fn tally<'s, 'r: 's>(standings: impl IntoIterator<Item = &'s Standing<'r>>) -> Tally {
    Counting::of(standings).tally()
}

/// Counts standings, and returns the sources they rest on as well, by which several tallies add up.
pub fn count<'s, 'r: 's>(
    standings: impl IntoIterator<Item = &'s Standing<'r>>,
) -> (Tally, Sources) {
    let counting = Counting::of(standings);
    let sources = Sources { kept: counting.kept.iter().map(|(of, copy)| (*of, *copy)).collect() };
    (counting.tally(), sources)
}

/// Adds up the tallies of several articles; a source that two of them name is counted once.
pub fn in_all<'t>(tallies: impl IntoIterator<Item = (&'t Tally, &'t Sources)>) -> Tally {
    let mut all = Counting::default();
    for (tally, sources) in tallies {
        all.add(tally, sources);
    }
    all.tally()
}

/// A count under way.
#[derive(Debug, Default)]
pub struct Counting {
    tally: Tally,
    kept: Kept,
}

impl Counting {
    fn of<'s, 'r: 's>(standings: impl IntoIterator<Item = &'s Standing<'r>>) -> Self {
        let mut counting = Self::default();
        standings.into_iter().for_each(|standing| counting.count(standing));
        counting
    }

    /// Counts one claim more.
    pub fn count(&mut self, standing: &Standing<'_>) {
        let Some(status) = standing.status else { return };
        let tally = &mut self.tally;
        add(&mut tally.statuses, &status, 1);
        if let Some(verdict) = standing.verdict {
            add(&mut tally.verdicts, verdict, 1);
        } else if let Some(said) = standing.said {
            add(&mut tally.said_only, &said, 1);
        }
        if let Some(said) = standing.said {
            add(&mut tally.said, &said, 1);
        }
        for reviewer in reviewers(&standing.reviews) {
            add(&mut tally.reviewers, reviewer, 1);
        }
        for signed in &standing.reviews {
            for source in &signed.review.sources {
                let Some(identity) = Identity::of(source) else { continue };
                let copy =
                    source.url.is_none() || source.archived.is_some() || source.file.is_some();
                *self.kept.entry(identity.fingerprint()).or_default() |= copy;
            }
        }
    }

    /// Adds what was counted elsewhere; a source named here and there is counted once.
    pub fn add(&mut self, tally: &Tally, sources: &Sources) {
        add_all(&mut self.tally.statuses, &tally.statuses);
        add_all(&mut self.tally.verdicts, &tally.verdicts);
        add_all(&mut self.tally.said_only, &tally.said_only);
        add_all(&mut self.tally.said, &tally.said);
        add_all(&mut self.tally.reviewers, &tally.reviewers);
        for (fingerprint, copy) in &sources.kept {
            *self.kept.entry(*fingerprint).or_default() |= copy;
        }
    }

    /// Ends the count.
    pub fn tally(mut self) -> Tally {
        self.tally.sources = self.kept.len();
        self.tally.unarchived = self.kept.values().filter(|copy| !**copy).count();
        self.tally
    }
}

fn add_all<K: Clone + Ord>(sum: &mut BTreeMap<K, usize>, more: &BTreeMap<K, usize>) {
    for (key, number) in more {
        add(sum, key, *number);
    }
}

/// Adds to the count of `key`, which is copied the first time alone.
fn add<K: Clone + Ord>(sum: &mut BTreeMap<K, usize>, key: &K, number: usize) {
    match sum.get_mut(key) {
        Some(sum) => *sum += number,
        None => drop(sum.insert(key.clone(), number)),
    }
}

/// The different sources that the reviews of an article name, and whether a copy of each is kept.
///
/// A source is known by a fingerprint of its [`Identity`], 64 bits of XXH3: that any two of a
/// million sources share one has a chance of one in 37 million, and the count would be one too low.
#[derive(Clone, Debug, Default, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Sources {
    kept: Vec<(u64, bool)>,
}

/// Whether a copy of a source is kept, by the source's fingerprint.
type Kept = ByHash<bool>;

/// Returns the claims that do not count by themselves because their parts do.
///
/// A part always counts, even where a record gives it parts of its own or makes it its own part:
/// such a slip must not take claims out of the tally.
fn counted_through_parts(claims: &Claims) -> HashSet<&ClaimId> {
    let parts: HashSet<&ClaimId> =
        claims.claims.iter().filter(|claim| claim.of.is_some()).map(|claim| &claim.id).collect();
    claims
        .claims
        .iter()
        .filter_map(|claim| claim.of.as_ref())
        .filter(|whole| !parts.contains(whole))
        .collect()
}

/// What has been said of one claim: reviews of its present wording and of earlier ones.
#[derive(Clone, Default)]
struct Heard<'r> {
    present: Vec<Signed<'r>>,
    earlier: Vec<Signed<'r>>,
}

/// Gathers every review that is not blank under the present claim it is for or has become, for each claim in
/// the order of the text.
fn by_present_wording<'r>(claims: &'r Claims, reviews: &'r [Reviews]) -> Vec<Heard<'r>> {
    let mut heard = vec![Heard::default(); claims.claims.len()];
    let mut places: HashMap<&ClaimId, usize> = HashMap::with_capacity(heard.len());
    for (place, claim) in claims.claims.iter().enumerate() {
        places.entry(&claim.id).or_insert(place);
    }
    for by in reviews {
        for review in by.reviews.iter().filter(|review| !review.is_blank()) {
            let signed = Signed { reviewer: &by.reviewer, review };
            if let Some(place) = places.get(&review.claim) {
                heard[*place].present.push(signed);
            } else if let Some(claim) = claims.successor(&review.claim) {
                heard[places[&claim.id]].earlier.push(signed);
            }
        }
    }
    heard
}

/// Returns who made these reviews, each once: two reviews of a claim by one person are a slip that `lint`
/// reports, and neither two people nor twice the work.
fn reviewers<'r>(reviews: &[Signed<'r>]) -> impl Iterator<Item = &'r Reviewer> {
    let is_first = |nth: usize, reviewer| !reviews[..nth].iter().any(|s| s.reviewer == reviewer);
    let signed = reviews.iter().map(|signed| signed.reviewer).enumerate();
    signed.filter(move |(nth, by)| is_first(*nth, *by)).map(|(_, reviewer)| reviewer)
}

/// Works out where one claim stands, by itself.
fn stand<'r>(claim: &'r Claim, heard: Heard<'r>, settings: &Settings) -> Standing<'r> {
    let concludes = |signed: &Signed| signed.review.concludes(claim.kind);
    let (reviews, begun): (Vec<_>, Vec<_>) = heard.present.into_iter().partition(concludes);
    let superseded = |signed: &Signed| reviews.iter().any(|s| s.reviewer == signed.reviewer);
    let outdated: Vec<Signed> = heard
        .earlier
        .into_iter()
        .filter(|signed| concludes(signed) && !superseded(signed))
        .collect();
    let verdict = settle(&reviews, &settings.deciders, |review| review.verdict.as_ref());
    let said = settle(&reviews, &settings.deciders, |review| review.said);
    let status = if !claim.check {
        Status::SetAside
    } else if reviewers(&reviews).count() < settings.reviews_needed.max(1) {
        if outdated.is_empty() { Status::Waiting } else { Status::Outdated }
    } else if verdict == Answer::Differ || said == Answer::Differ {
        Status::Disputed
    } else {
        Status::Checked
    };
    let stands = status == Status::Checked;
    Standing {
        claim,
        status: Some(status),
        verdict: verdict.one().filter(|_| stands),
        said: said.one().filter(|_| stands),
        reviews,
        begun,
        outdated,
        withheld: 0,
    }
}

/// How several reviewers together answer one question.
#[derive(Clone, Copy, PartialEq)]
enum Answer<T> {
    /// Nobody answers it.
    None,
    /// All who answer it agree, or a decider has answered it.
    One(T),
    /// They differ.
    Differ,
}

impl<T> Answer<T> {
    fn one(self) -> Option<T> {
        match self {
            Self::One(answer) => Some(answer),
            Self::None | Self::Differ => None,
        }
    }
}

/// Settles one question; a reviewer who leaves it open neither agrees nor differs.
fn settle<'r, T: Copy + PartialEq>(
    reviews: &[Signed<'r>],
    deciders: &[Reviewer],
    question: impl Fn(&'r Review) -> Option<T>,
) -> Answer<T> {
    let by = |decider| reviews.iter().filter(move |signed| signed.reviewer == decider);
    if let Some(decided) = deciders.iter().flat_map(by).find_map(|signed| question(signed.review)) {
        return Answer::One(decided);
    }
    let mut answers = reviews.iter().filter_map(|signed| question(signed.review));
    match answers.next() {
        None => Answer::None,
        Some(first) if answers.all(|answer| answer == first) => Answer::One(first),
        Some(_) => Answer::Differ,
    }
}

#[cfg(test)]
mod tests;
