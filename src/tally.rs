//! Claims and reviews in, statuses and counts out. A status is derived here and stored nowhere.
//!
//! Every claim that counts has exactly one [`Status`], so the counts of a [`Tally`] add up to the
//! number of claims. A sentence's claim with parts does not count by itself: it is counted through them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

use crate::claim::{Claim, ClaimId, Claims, Retired};
use crate::review::{Review, Reviewer, Reviews, Said};
use crate::settings::Settings;
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
    /// The verdict that stands, for a checked claim: the one all agree on, or the decider's.
    pub verdict: Option<&'r Verdict>,
    /// Whether it was said, as it stands, for a checked claim of which that was asked.
    pub said: Option<Said>,
    /// The reviews of its present wording that conclude something, by reviewer.
    pub reviews: Vec<Signed<'r>>,
    /// Reviews of its present wording that conclude nothing yet (a note, a source).
    pub begun: Vec<Signed<'r>>,
    /// Reviews of earlier wordings by people who have not reviewed the present one.
    pub outdated: Vec<Signed<'r>>,
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

    fn count_sources(&mut self, kept: &Kept) {
        self.sources = kept.len();
        self.unarchived = kept.values().filter(|copy| !**copy).count();
    }
}

/// Works out where every claim of an article stands, in the order of the text.
pub fn standings<'r>(
    claims: &'r Claims,
    reviews: &'r [Reviews],
    settings: &Settings,
) -> Vec<Standing<'r>> {
    let wholes = counted_through_parts(claims);
    let mut gathered = by_present_wording(claims, reviews);
    let standing = |claim: &'r Claim| {
        let said = gathered.remove(&claim.id).unwrap_or_default();
        let mut standing = stand(claim, said, settings);
        if wholes.contains(&claim.id) {
            standing.status = None;
        }
        standing
    };
    claims.claims.iter().map(standing).collect()
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
    }
}

/// Counts standings: of one article, or of several together.
pub fn tally<'s, 'r: 's>(standings: impl IntoIterator<Item = &'s Standing<'r>>) -> Tally {
    gather(standings).0
}

/// Counts standings, and returns the sources they rest on as well, by which several tallies add up.
pub fn count<'s, 'r: 's>(
    standings: impl IntoIterator<Item = &'s Standing<'r>>,
) -> (Tally, Sources) {
    let (tally, kept) = gather(standings);
    (tally, Sources { kept: kept.into_iter().collect() })
}

/// Adds up the tallies of several articles; a source that two of them name is counted once.
pub fn in_all<'t>(tallies: impl IntoIterator<Item = (&'t Tally, &'t Sources)>) -> Tally {
    let mut all = Tally::default();
    let mut kept = Kept::default();
    for (tally, sources) in tallies {
        add(&mut all.statuses, &tally.statuses);
        add(&mut all.verdicts, &tally.verdicts);
        add(&mut all.said_only, &tally.said_only);
        add(&mut all.reviewers, &tally.reviewers);
        for (fingerprint, copy) in &sources.kept {
            *kept.entry(*fingerprint).or_default() |= copy;
        }
    }
    all.count_sources(&kept);
    all
}

fn add<K: Clone + Ord>(sum: &mut BTreeMap<K, usize>, more: &BTreeMap<K, usize>) {
    for (key, number) in more {
        match sum.get_mut(key) {
            Some(sum) => *sum += number,
            None => drop(sum.insert(key.clone(), *number)),
        }
    }
}

/// The different sources that the reviews of an article name, and whether a copy of each is kept.
///
/// A source is known by a fingerprint of its address or title, 64 bits of XXH3: that any two of a
/// million sources share one has a chance of one in 37 million, and the count would be one too low.
#[derive(Clone, Debug, Default, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Sources {
    kept: Vec<(u64, bool)>,
}

/// Whether a copy of a source is kept, by the source's fingerprint.
type Kept = HashMap<u64, bool, BuildHasherDefault<AsItIs>>;

/// The hash of a fingerprint, which is one already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, fingerprint: u64) {
        self.0 = fingerprint;
    }
}

fn gather<'s, 'r: 's>(standings: impl IntoIterator<Item = &'s Standing<'r>>) -> (Tally, Kept) {
    let mut tally = Tally::default();
    let mut kept = Kept::default();
    for standing in standings {
        let Some(status) = standing.status else { continue };
        *tally.statuses.entry(status).or_default() += 1;
        if let Some(verdict) = standing.verdict {
            *tally.verdicts.entry(verdict.clone()).or_default() += 1;
        } else if let Some(said) = standing.said {
            *tally.said_only.entry(said).or_default() += 1;
        }
        for signed in &standing.reviews {
            *tally.reviewers.entry(signed.reviewer.clone()).or_default() += 1;
            for source in &signed.review.sources {
                let Some(name) = source.url.as_deref().or(source.name()) else { continue };
                let copy =
                    source.url.is_none() || source.archived.is_some() || source.file.is_some();
                *kept.entry(xxh3_64(name.as_bytes())).or_default() |= copy;
            }
        }
    }
    tally.count_sources(&kept);
    (tally, kept)
}

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
#[derive(Default)]
struct Heard<'r> {
    present: Vec<Signed<'r>>,
    earlier: Vec<Signed<'r>>,
}

/// Gathers every review that is not blank under the present claim it is for or has become.
fn by_present_wording<'r>(
    claims: &'r Claims,
    reviews: &'r [Reviews],
) -> HashMap<&'r ClaimId, Heard<'r>> {
    let present: HashSet<&ClaimId> = claims.claims.iter().map(|claim| &claim.id).collect();
    let mut gathered: HashMap<&ClaimId, Heard> = HashMap::new();
    for by in reviews {
        for review in by.reviews.iter().filter(|review| !review.is_blank()) {
            let signed = Signed { reviewer: &by.reviewer, review };
            if let Some(id) = present.get(&review.claim) {
                gathered.entry(id).or_default().present.push(signed);
            } else if let Some(claim) = claims.successor(&review.claim) {
                gathered.entry(&claim.id).or_default().earlier.push(signed);
            }
        }
    }
    gathered
}

/// Works out where one claim stands, by itself.
fn stand<'r>(claim: &'r Claim, heard: Heard<'r>, settings: &Settings) -> Standing<'r> {
    let concludes = |signed: &Signed| signed.review.concludes(claim.kind);
    let (reviews, begun): (Vec<_>, Vec<_>) = heard.present.into_iter().partition(concludes);
    // A claim reviewed twice by one person is a slip that `lint` reports; it is not two people.
    let reviewers: HashSet<&Reviewer> = reviews.iter().map(|signed| signed.reviewer).collect();
    let superseded = |signed: &Signed| reviewers.contains(signed.reviewer);
    let outdated: Vec<Signed> = heard
        .earlier
        .into_iter()
        .filter(|signed| concludes(signed) && !superseded(signed))
        .collect();
    let verdict = settle(&reviews, &settings.deciders, |review| review.verdict.as_ref());
    let said = settle(&reviews, &settings.deciders, |review| review.said);
    let status = if !claim.check {
        Status::SetAside
    } else if reviewers.len() < settings.reviews_needed.max(1) {
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
mod tests {
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

    use super::{Status, Tally, standings, tally};
    use crate::claim::{Claim, ClaimId, Claims, Kind, Retired};
    use crate::review::{Review, Reviewer, Reviews, Said, Source};
    use crate::settings::Settings;
    use crate::verdict::Verdict;

    const WORDING: &str = "The treaty was signed on Wednesday.";
    const EARLIER: &str = "The treaty was signed on Tuesday.";

    fn claim(text: &str) -> Claim {
        Claim::new(ClaimId::of(text, 1), text)
    }

    fn article(claims: Vec<Claim>) -> Claims {
        Claims { claims, ..Claims::default() }
    }

    fn reviewer(name: &str) -> Reviewer {
        Reviewer::named(name).expect("a name")
    }

    fn review(text: &str, verdict: &str) -> Review {
        let verdict = verdict.parse().ok();
        Review { verdict, ..Review::of(ClaimId::of(text, 1)) }
    }

    fn by(name: &str, reviews: Vec<Review>) -> Reviews {
        Reviews { reviewer: reviewer(name), reviews }
    }

    /// Anna says one thing of the claim and Ben another, in a project with these settings.
    fn status_of(
        verdicts: &[(&str, &str)],
        settings: &Settings,
    ) -> (Option<Status>, Option<String>) {
        let claims = article(vec![claim(WORDING)]);
        let reviews: Vec<_> = verdicts
            .iter()
            .map(|(name, verdict)| by(name, vec![review(WORDING, verdict)]))
            .collect();
        let standings = standings(&claims, &reviews, settings);
        (standings[0].status, standings[0].verdict.map(ToString::to_string))
    }

    #[test]
    fn a_claim_nobody_reviewed_waits() {
        assert_eq!(status_of(&[], &Settings::default()), (Some(Status::Waiting), None));
    }

    #[test]
    fn one_review_makes_a_claim_checked_unless_more_are_needed() {
        let one = Settings::default();
        let two = Settings { reviews_needed: 2, ..Settings::default() };
        let none_needed = Settings { reviews_needed: 0, ..Settings::default() };
        let checked = |verdict: &str| (Some(Status::Checked), Some(verdict.to_owned()));
        assert_eq!(status_of(&[("anna", "true")], &one), checked("true"));
        assert_eq!(status_of(&[("anna", "true")], &two), (Some(Status::Waiting), None));
        assert_eq!(status_of(&[("anna", "true"), ("ben", "true")], &two), checked("true"));
        assert_eq!(status_of(&[], &none_needed), (Some(Status::Waiting), None));
    }

    #[test]
    fn two_reviews_by_one_person_are_not_two_people() {
        let claims = article(vec![claim(WORDING)]);
        let twice = by("anna", vec![review(WORDING, "true"), review(WORDING, "true")]);
        let settings = Settings { reviews_needed: 2, ..Settings::default() };
        assert_eq!(standings(&claims, &[twice], &settings)[0].status, Some(Status::Waiting));
    }

    #[test]
    fn differing_verdicts_are_disputed_until_a_decider_speaks() {
        let open = Settings::default();
        let decided = Settings { deciders: vec![reviewer("ben")], ..Settings::default() };
        let elsewhere = Settings { deciders: vec![reviewer("chris")], ..Settings::default() };
        let differ = [("anna", "true"), ("ben", "false")];
        assert_eq!(status_of(&differ, &open), (Some(Status::Disputed), None));
        assert_eq!(status_of(&differ, &elsewhere), (Some(Status::Disputed), None));
        assert_eq!(status_of(&differ, &decided), (Some(Status::Checked), Some("false".into())));
    }

    #[test]
    fn a_decider_settles_only_the_question_they_answer() {
        let quotation = Claim { kind: Kind::Quotation, ..claim(WORDING) };
        let claims = article(vec![quotation]);
        let said = |said, review| Review { said: Some(said), ..review };
        let anna = by("anna", vec![said(Said::Accurate, review(WORDING, "true"))]);
        let ben = by("ben", vec![said(Said::Altered, review(WORDING, "true"))]);
        let chris = by("chris", vec![said(Said::Altered, Review::of(ClaimId::of(WORDING, 1)))]);
        let settings = Settings { deciders: vec![reviewer("chris")], ..Settings::default() };

        let reviews = [anna, ben, chris];
        let undecided = &standings(&claims, &reviews[..2], &settings)[0];
        assert_eq!(undecided.status, Some(Status::Disputed));
        let decided = &standings(&claims, &reviews, &settings)[0];
        assert_eq!(decided.status, Some(Status::Checked));
        assert_eq!(decided.said, Some(Said::Altered));
        assert_eq!(decided.verdict.map(Verdict::as_str), Some("true"));
    }

    #[test]
    fn whether_it_was_said_concludes_a_quotation_and_nothing_else() {
        let review = Review { said: Some(Said::Accurate), ..Review::of(ClaimId::of(WORDING, 1)) };
        let reviews = [by("anna", vec![review])];
        let fact = article(vec![claim(WORDING)]);
        let quotation = article(vec![Claim { kind: Kind::Quotation, ..claim(WORDING) }]);
        let settings = Settings::default();

        let begun = &standings(&fact, &reviews, &settings)[0];
        assert_eq!((begun.status, begun.begun.len()), (Some(Status::Waiting), 1));
        let concluded = standings(&quotation, &reviews, &settings);
        assert_eq!(concluded[0].status, Some(Status::Checked));
        assert_eq!(tally(&concluded).said_only.get(&Said::Accurate), Some(&1));
    }

    #[test]
    fn a_block_laid_out_and_not_filled_in_changes_nothing() {
        let claims = article(vec![claim(WORDING)]);
        let reviews = [by("anna", vec![Review::of(ClaimId::of(WORDING, 1))])];
        let standings = standings(&claims, &reviews, &Settings::default());
        assert_eq!(standings[0].status, Some(Status::Waiting));
        assert!(standings[0].begun.is_empty());
        assert!(tally(&standings).reviewers.is_empty());
    }

    #[test]
    fn a_claim_set_aside_is_not_counted_as_checkable() {
        let claims = article(vec![Claim { check: false, ..claim(WORDING) }]);
        let reviews = [by("anna", vec![review(WORDING, "true")])];
        let standings = standings(&claims, &reviews, &Settings::default());
        let tally = tally(&standings);
        assert_eq!(standings[0].status, Some(Status::SetAside));
        assert_eq!((tally.claims(), tally.checkable(), tally.percent()), (1, 0, 100));
    }

    /// The sentence said Tuesday when Anna reviewed it; now it says Wednesday.
    fn reworded() -> Claims {
        let was = Retired { claim: claim(EARLIER), became: Some(ClaimId::of(WORDING, 1)) };
        Claims { retired: vec![was], ..article(vec![claim(WORDING)]) }
    }

    #[test]
    fn a_review_of_an_earlier_wording_is_outdated_until_its_reviewer_confirms_it() {
        let claims = reworded();
        let settings = Settings::default();
        let earlier = review(EARLIER, "true");
        let confirmed = Review { was: Some(ClaimId::of(EARLIER, 1)), ..review(WORDING, "true") };

        let reviews = [by("anna", vec![earlier.clone()])];
        let before = standings(&claims, &reviews, &settings);
        assert_eq!((before[0].status, before[0].outdated.len()), (Some(Status::Outdated), 1));
        assert_eq!((before[0].verdict, tally(&before).sources), (None, 0));

        let reviews = [by("anna", vec![earlier, confirmed])];
        let after = standings(&claims, &reviews, &settings);
        assert_eq!((after[0].status, after[0].outdated.len()), (Some(Status::Checked), 0));
    }

    #[test]
    fn an_outdated_review_does_not_dispute_a_present_one() {
        let claims = reworded();
        let reviews =
            [by("anna", vec![review(EARLIER, "false")]), by("ben", vec![review(WORDING, "true")])];
        let standings = standings(&claims, &reviews, &Settings::default());
        assert_eq!(standings[0].status, Some(Status::Checked));
        assert_eq!(standings[0].outdated.len(), 1);
    }

    #[test]
    fn a_review_follows_its_claim_through_several_rewordings() {
        let first = "The treaty was signed on Monday.";
        let mut claims = reworded();
        let monday = Retired { claim: claim(first), became: Some(ClaimId::of(EARLIER, 1)) };
        claims.retired.insert(0, monday);
        let reviews = [by("anna", vec![review(first, "true")])];
        let standings = standings(&claims, &reviews, &Settings::default());
        assert_eq!(standings[0].status, Some(Status::Outdated));
    }

    #[test]
    fn a_whole_is_counted_through_its_parts() {
        let whole = claim("A was signed and B was not.");
        let part = |text| Claim { of: Some(whole.id.clone()), ..claim(text) };
        let claims = article(vec![whole.clone(), part("A was signed"), part("B was not")]);
        let reviews = [by("anna", vec![review("A was signed", "true")])];
        let standings = standings(&claims, &reviews, &Settings::default());
        let statuses: Vec<_> = standings.iter().map(|standing| standing.status).collect();
        assert_eq!(statuses, [None, Some(Status::Checked), Some(Status::Waiting)]);
        assert_eq!(tally(&standings).claims(), 2);
    }

    #[test]
    fn a_part_that_names_itself_or_a_part_of_a_part_is_still_counted() {
        let itself = claim("A was signed.");
        let itself = Claim { of: Some(itself.id.clone()), ..itself };
        let whole = claim("B was signed and C was not.");
        let part = Claim { of: Some(whole.id.clone()), ..claim("B was signed") };
        let part_of_part = Claim { of: Some(part.id.clone()), ..claim("B") };
        let claims = article(vec![itself, whole, part, part_of_part]);
        assert_eq!(tally(&standings(&claims, &[], &Settings::default())).claims(), 3);
    }

    #[test]
    fn sources_are_counted_once_and_a_copy_anywhere_is_a_copy() {
        let web = |url: &str| Source { url: Some(url.to_owned()), ..Source::default() };
        let archived =
            Source { archived: Some("https://archive.example".into()), ..web("https://b") };
        let interview = Source { title: Some("Interview".into()), ..Source::default() };
        let sources = vec![web("https://a"), web("https://b"), archived, interview];
        let claims = article(vec![claim(WORDING)]);
        let reviews = [by("anna", vec![Review { sources, ..review(WORDING, "true") }])];
        let tally = tally(&standings(&claims, &reviews, &Settings::default()));
        assert_eq!((tally.sources, tally.unarchived), (3, 1));
    }

    #[test]
    fn a_percentage_is_a_hundred_only_when_everything_is_checked() {
        let with = |checked, waiting| Tally {
            statuses: [(Status::Checked, checked), (Status::Waiting, waiting)].into(),
            ..Tally::default()
        };
        assert_eq!(with(999, 1).percent(), 99);
        assert_eq!(with(1000, 0).percent(), 100);
        assert_eq!(with(0, 0).percent(), 100);
    }

    /// Any claims (whole, parts, parts of parts, set aside), reworded or not, reviewed by up to three people.
    fn any_records() -> impl Strategy<Value = (Claims, Vec<Reviews>, Settings)> {
        let sentence =
            (any::<bool>(), any::<bool>(), proptest::option::of(0..12_usize), any::<bool>());
        let claims = proptest::collection::vec(sentence, 0..12);
        let verdicts = proptest::sample::select(vec!["", "true", "false", "unproven"]);
        let saids = proptest::option::of(proptest::sample::select(Said::ALL.to_vec()));
        let made = (0..14_usize, verdicts, saids, any::<bool>());
        let reviews = proptest::collection::vec(proptest::collection::vec(made, 0..14), 0..4);
        (claims, reviews, 0..4_usize, 0..3_usize).prop_map(|(claims, reviews, needed, deciders)| {
            let present = |n: usize| format!("Sentence {n} as it stands.");
            let earlier = |n: usize| format!("Sentence {n} as it stood.");
            let made = claims.iter().enumerate().map(|(n, (check, quotation, of, _))| Claim {
                check: *check,
                kind: if *quotation { Kind::Quotation } else { Kind::Fact },
                of: of.map(|whole| ClaimId::of(&present(whole), 1)),
                ..claim(&present(n))
            });
            let retired = claims.iter().enumerate().filter(|(_, claim)| claim.3).map(|(n, _)| {
                let became = Some(ClaimId::of(&present(n), 1));
                Retired { claim: claim(&earlier(n)), became }
            });
            let records =
                Claims { claims: made.collect(), retired: retired.collect(), ..Claims::default() };
            let reviews = reviews.into_iter().enumerate().map(|(nth, reviews)| {
                let reviews = reviews.into_iter().map(|(n, verdict, said, old)| {
                    let wording = if old { earlier(n) } else { present(n) };
                    Review { said, ..review(&wording, verdict) }
                });
                by(&format!("reviewer {nth}"), reviews.collect())
            });
            let deciders = (0..deciders).map(|n| reviewer(&format!("reviewer {n}"))).collect();
            let settings = Settings { reviews_needed: needed, deciders, ..Settings::default() };
            (records, reviews.collect(), settings)
        })
    }

    proptest! {
        #[test]
        fn the_counts_add_up((claims, reviews, settings) in any_records()) {
            let standings = standings(&claims, &reviews, &settings);
            let tally = tally(&standings);
            prop_assert_eq!(standings.len(), claims.claims.len());
            let counted = standings.iter().filter(|standing| standing.status.is_some()).count();
            prop_assert_eq!(tally.claims(), counted);
            let concluded: usize =
                tally.verdicts.values().sum::<usize>() + tally.said_only.values().sum::<usize>();
            prop_assert_eq!(tally.count(Status::Checked), concluded);
            prop_assert_eq!(tally.percent() == 100, tally.count(Status::Checked) == tally.checkable());
        }

        #[test]
        fn a_status_says_what_the_design_says((claims, reviews, settings) in any_records()) {
            for standing in standings(&claims, &reviews, &settings) {
                let people: std::collections::HashSet<_> =
                    standing.reviews.iter().map(|signed| signed.reviewer).collect();
                let enough = people.len() >= settings.reviews_needed.max(1);
                match standing.status {
                    Some(Status::SetAside) => prop_assert!(!standing.claim.check),
                    Some(Status::Waiting) => prop_assert!(!enough && standing.outdated.is_empty()),
                    Some(Status::Outdated) => prop_assert!(!enough && !standing.outdated.is_empty()),
                    Some(Status::Disputed) => prop_assert!(enough && people.len() + standing.reviews.len() > 1),
                    Some(Status::Checked) => {
                        prop_assert!(enough);
                        prop_assert!(standing.verdict.is_some() || standing.said.is_some());
                    }
                    None => prop_assert!(standing.claim.of.is_none()),
                }
            }
        }
    }
}
