//! Which claims somebody asks for: by where they stand, whose they are, and what is said of them.

use crate::review::Reviewer;
use crate::tally::{Standing, Status};
use crate::text::normalise;
use crate::verdict::Verdict;

/// What is asked for. Questions left open let every claim through; a claim must do for all others, and
/// does for one when it fits any of its answers.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Where it stands.
    pub statuses: Vec<Status>,
    /// It is assigned to this person, or they have reviewed it or begun to.
    pub mine: Option<Reviewer>,
    /// It is assigned to one of these.
    pub assigned: Vec<Reviewer>,
    /// It is assigned to nobody.
    pub unassigned: bool,
    /// Somebody's conclusion about it rests on no source.
    pub unsourced: bool,
    /// One of these verdicts stands, or somebody gives it.
    pub verdicts: Vec<Verdict>,
    /// The speaker's name has these words in it.
    pub speakers: Vec<String>,
    /// It has one of these tags.
    pub tags: Vec<String>,
}

impl Selection {
    /// Tells whether a claim, assigned to these people, is asked for.
    ///
    /// It goes by what the standing shows: reviews that were kept back answer no question.
    pub fn holds(&self, standing: &Standing<'_>, assigned: &[Reviewer]) -> bool {
        let claim = standing.claim;
        let reviews =
            || standing.reviews.iter().chain(&standing.outdated).map(|signed| signed.review);
        let is_mine = |me: &Reviewer| assigned.contains(me) || has_reviewed(standing, me);
        let gives = |verdict: &Verdict| {
            standing.verdict == Some(verdict)
                || reviews().any(|review| review.verdict.as_ref() == Some(verdict))
        };
        let speaks = |name: &String| {
            let speaker = claim.speaker.as_deref().map(normalise);
            speaker.is_some_and(|speaker| speaker.contains(&normalise(name)))
        };
        let tagged =
            |tag: &String| claim.tags.iter().any(|other| normalise(other) == normalise(tag));

        any(&self.statuses, |status| standing.status == Some(*status))
            && self.mine.as_ref().is_none_or(is_mine)
            && any(&self.assigned, |person| assigned.contains(person))
            && (!self.unassigned || assigned.is_empty())
            && (!self.unsourced || reviews().any(|review| review.sources.is_empty()))
            && any(&self.verdicts, gives)
            && any(&self.speakers, speaks)
            && any(&self.tags, tagged)
    }
}

/// Tells whether one of the answers fits, or none is asked for.
fn any<T>(answers: &[T], fits: impl Fn(&T) -> bool) -> bool {
    answers.is_empty() || answers.iter().any(fits)
}

/// Tells whether somebody has reviewed the claim, or an earlier wording of it, or has begun to.
fn has_reviewed(standing: &Standing<'_>, me: &Reviewer) -> bool {
    let all = standing.all_reviews();
    all.map(|signed| signed.reviewer).any(|reviewer| reviewer == me)
}

#[cfg(test)]
mod tests {
    use super::Selection;
    use crate::claim::{Claim, ClaimId, Claims};
    use crate::review::{Review, Reviewer, Reviews, Source};
    use crate::settings::Settings;
    use crate::tally::{Status, standings};

    fn named(name: &str) -> Reviewer {
        Reviewer::named(name).expect("a name")
    }

    /// Returns the claims that a selection holds, of four: said by Putin and sourced, tagged and
    /// unsourced, waiting and assigned to carla, and set aside.
    fn held(selection: &Selection) -> String {
        let id = |text: &str| ClaimId::of(text, 1);
        let claim = |text: &str| Claim::new(id(text), text);
        let claims = Claims {
            claims: vec![
                Claim { speaker: Some("Vladimir Putin".to_owned()), ..claim("a") },
                Claim { tags: vec!["Treaty".to_owned()], ..claim("b") },
                claim("c"),
                Claim { check: false, ..claim("d") },
            ],
            ..Claims::default()
        };
        let sources = vec![Source { title: Some("KBS".to_owned()), ..Source::default() }];
        let verdict = |word: &str| word.parse().ok();
        let reviews = [Reviews {
            reviewer: named("anna"),
            reviews: vec![
                Review { verdict: verdict("true"), sources, ..Review::of(id("a")) },
                Review { verdict: verdict("false"), ..Review::of(id("b")) },
            ],
        }];
        let carla = [named("carla")];
        let assigned = |text: &str| if text == "c" { &carla[..] } else { &[] };
        let standings = standings(&claims, &reviews, &Settings::default());
        let held = standings.iter().filter(|standing| {
            let text = standing.claim.text.as_str();
            selection.holds(standing, assigned(text))
        });
        held.map(|standing| standing.claim.text.as_str()).collect()
    }

    #[test]
    fn every_question_is_answered_and_all_of_them_together() {
        let all = Selection::default;
        assert_eq!(held(&all()), "abcd");
        let statuses = vec![Status::Waiting, Status::SetAside];
        assert_eq!(held(&Selection { statuses, ..all() }), "cd");
        assert_eq!(held(&Selection { mine: Some(named("anna")), ..all() }), "ab");
        assert_eq!(held(&Selection { mine: Some(named("carla")), ..all() }), "c");
        assert_eq!(held(&Selection { assigned: vec![named("carla")], ..all() }), "c");
        assert_eq!(held(&Selection { unassigned: true, ..all() }), "abd");
        assert_eq!(held(&Selection { unsourced: true, ..all() }), "b");
        let verdicts: Vec<_> = "true".parse().into_iter().collect();
        assert_eq!(held(&Selection { verdicts: verdicts.clone(), ..all() }), "a");
        assert_eq!(held(&Selection { speakers: vec!["putin".to_owned()], ..all() }), "a");
        assert_eq!(held(&Selection { tags: vec!["treaty".to_owned()], ..all() }), "b");
        assert_eq!(held(&Selection { verdicts, unsourced: true, ..all() }), "");
    }
}
