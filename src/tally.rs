//! Claims and reviews in, statuses and counts out. A status is derived here and stored nowhere.
//!
//! Every claim that counts has exactly one [`Status`], so the counts of a [`Tally`] add up to the
//! number of claims. A sentence's claim with parts does not count by itself: it is counted through them.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::claim::{Claim, ClaimId, Claims};
use crate::review::{Review, Reviewer, Reviews};
use crate::settings::Settings;
use crate::verdict::Verdict;

/// Where a claim stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
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
    /// The verdict that stands: the one all agree on, or the decider's.
    pub verdict: Option<&'r Verdict>,
    /// The reviews of its present wording that conclude something, by reviewer.
    pub reviews: Vec<Signed<'r>>,
    /// Reviews of its present wording that conclude nothing yet (a note, a source).
    pub begun: Vec<Signed<'r>>,
    /// Reviews of earlier wordings by people who have not reviewed the present one.
    pub outdated: Vec<Signed<'r>>,
}

/// How many claims stand where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Claims by status; a status nobody has is absent.
    pub statuses: BTreeMap<Status, usize>,
    /// Checked claims by the verdict that stands.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// Everybody who has concluded something about a present claim, by number of reviews.
    pub reviewers: BTreeMap<Reviewer, usize>,
    /// How many different sources the reviews of present claims name.
    pub sources: usize,
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
    let wholes: HashSet<&ClaimId> =
        claims.claims.iter().filter_map(|claim| claim.of.as_ref()).collect();
    let signed = by_present_wording(claims, reviews);
    let standing = |claim: &'r Claim| {
        let said: &[Said<'r>] = signed.get(&claim.id).map_or(&[], Vec::as_slice);
        stand(claim, said, wholes.contains(&claim.id), settings)
    };
    claims.claims.iter().map(standing).collect()
}

/// Counts standings: of one article, or of several together.
pub fn tally<'s, 'r: 's>(standings: impl IntoIterator<Item = &'s Standing<'r>>) -> Tally {
    let mut tally = Tally::default();
    let mut sources = HashSet::new();
    for standing in standings {
        let Some(status) = standing.status else { continue };
        *tally.statuses.entry(status).or_default() += 1;
        if let (Status::Checked, Some(verdict)) = (status, standing.verdict) {
            *tally.verdicts.entry(verdict.clone()).or_default() += 1;
        }
        for signed in &standing.reviews {
            *tally.reviewers.entry(signed.reviewer.clone()).or_default() += 1;
            sources
                .extend(signed.review.sources.iter().filter_map(|s| s.url.as_deref().or(s.name())));
        }
    }
    tally.sources = sources.len();
    tally
}

/// A review and the wording it was made for, as seen from a present claim.
#[derive(Clone, Copy)]
struct Said<'r> {
    signed: Signed<'r>,
    present: bool,
}

/// Gathers every review that is not blank under the present claim it is for or has become.
fn by_present_wording<'r>(
    claims: &'r Claims,
    reviews: &'r [Reviews],
) -> HashMap<&'r ClaimId, Vec<Said<'r>>> {
    let present: HashSet<&ClaimId> = claims.claims.iter().map(|claim| &claim.id).collect();
    let mut gathered: HashMap<&ClaimId, Vec<Said>> = HashMap::new();
    for by in reviews {
        for review in by.reviews.iter().filter(|review| !review.is_blank()) {
            let signed = Signed { reviewer: &by.reviewer, review };
            if let Some(id) = present.get(&review.claim) {
                gathered.entry(id).or_default().push(Said { signed, present: true });
            } else if let Some(claim) = claims.successor(&review.claim) {
                gathered.entry(&claim.id).or_default().push(Said { signed, present: false });
            }
        }
    }
    gathered
}

/// Works out where one claim stands.
fn stand<'r>(
    claim: &'r Claim,
    said: &[Said<'r>],
    has_parts: bool,
    settings: &Settings,
) -> Standing<'r> {
    let concludes = |said: &&Said<'r>| said.signed.review.concludes(claim.kind);
    let (present, earlier): (Vec<&Said>, Vec<&Said>) = said.iter().partition(|said| said.present);
    let (reviews, begun): (Vec<&Said>, Vec<&Said>) = present.into_iter().partition(concludes);
    let reviews: Vec<Signed> = reviews.into_iter().map(|said| said.signed).collect();
    let again =
        |said: &Said<'r>| reviews.iter().any(|signed| signed.reviewer == said.signed.reviewer);
    let outdated: Vec<Signed> = earlier
        .into_iter()
        .filter(|said| concludes(said) && !again(said))
        .map(|said| said.signed)
        .collect();
    let decided = settings
        .deciders
        .iter()
        .find_map(|decider| reviews.iter().find(|signed| signed.reviewer == decider));
    let agreed = agree(&reviews);
    let status = if has_parts {
        None
    } else if !claim.check {
        Some(Status::SetAside)
    } else if reviews.len() < settings.reviews_needed.max(1) {
        Some(if outdated.is_empty() { Status::Waiting } else { Status::Outdated })
    } else if agreed || decided.is_some() {
        Some(Status::Checked)
    } else {
        Some(Status::Disputed)
    };
    let speaks_for_all = decided.or_else(|| {
        reviews.iter().filter(|_| agreed).find(|signed| signed.review.verdict.is_some())
    });
    let verdict = speaks_for_all.and_then(|signed| signed.review.verdict.as_ref());
    let begun = begun.into_iter().map(|said| said.signed).collect();
    Standing { claim, status, verdict, reviews, begun, outdated }
}

/// Tells whether no two reviews conclude differently; a question one of them leaves open is no difference.
fn agree(reviews: &[Signed<'_>]) -> bool {
    let verdicts: HashSet<_> = reviews.iter().filter_map(|s| s.review.verdict.as_ref()).collect();
    let saids: HashSet<_> = reviews.iter().filter_map(|s| s.review.said).collect();
    verdicts.len() <= 1 && saids.len() <= 1
}
