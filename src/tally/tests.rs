//! Every status, the rules between them, and counts that always add up.

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
fn status_of(verdicts: &[(&str, &str)], settings: &Settings) -> (Option<Status>, Option<String>) {
    let claims = article(vec![claim(WORDING)]);
    let reviews: Vec<_> =
        verdicts.iter().map(|(name, verdict)| by(name, vec![review(WORDING, verdict)])).collect();
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
    let was = Retired::new(claim(EARLIER), Some(ClaimId::of(WORDING, 1)));
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
    let monday = Retired::new(claim(first), Some(ClaimId::of(EARLIER, 1)));
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
fn no_verdict_stands_of_a_sentence_that_is_counted_through_its_parts() {
    let whole = claim(WORDING);
    let part = Claim { of: Some(whole.id.clone()), ..claim("The treaty was signed") };
    let claims = article(vec![whole, part]);
    let reviews =
        [by("anna", vec![Review { said: Some(Said::Accurate), ..review(WORDING, "true") }])];
    let standings = standings(&claims, &reviews, &Settings::default());
    assert_eq!((standings[0].status, standings[0].verdict, standings[0].said), (None, None, None));
    assert_eq!(standings[0].reviews.len(), 1);
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
    let archived = Source { archived: Some("https://archive.example".into()), ..web("https://b") };
    let interview = Source { title: Some("Interview".into()), ..Source::default() };
    let sources =
        vec![web("https://a"), web("https://b"), archived, interview, web("http://www.a/#top")];
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
    let sentence = (any::<bool>(), any::<bool>(), proptest::option::of(0..12_usize), any::<bool>());
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
            Retired::new(claim(&earlier(n)), became)
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
