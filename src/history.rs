//! Records as they were, one revision after another → what happened to each claim: worded, reworded, judged.
//!
//! A revision says what each file was before it and after it, so that branches which were worked on side by side are
//! told apart. Files that cannot be read whole in some revision say there what could be read of them.

use std::collections::HashSet;

use crate::claim::{Claim, ClaimId, Claims};
use crate::record::{ClaimsFile, ReviewsFile};
use crate::review::{Review, Reviewer, Said};
use crate::verdict::Verdict;

/// A change of some files at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// The commit; `None` for what is not committed yet.
    pub commit: Option<Commit>,
    /// What became of the files.
    pub changes: Vec<Change>,
}

/// Who recorded a change, when and as what.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Commit {
    /// Its id.
    pub commit: String,
    /// Who made it.
    pub author: String,
    /// When, as ISO 8601.
    pub date: String,
    /// The first line of its message.
    pub subject: String,
}

/// A file before and after; a text is empty where the file was not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The file, relative to the project's root.
    pub file: String,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
}

/// Something that happened to a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Event<'h> {
    /// The change it was part of; `None` for what is not committed yet.
    pub commit: Option<&'h Commit>,
    /// The claim, in the wording it then had.
    pub claim: ClaimId,
    /// What happened.
    pub what: What,
}

/// What can happen to a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It was set down for the first time, in these words.
    Worded(String),
    /// Its sentence was reworded, from these words to those.
    Reworded(String, String),
    /// Its words were taken out of the article.
    Gone(String),
    /// Its words were put into the article again.
    Back(String),
    /// It is not to be checked any more, or is again.
    SetAside(bool),
    /// Somebody reviewed it.
    Reviewed(Reviewer, Judgement),
    /// Somebody changed their mind: from this to that.
    Rejudged(Reviewer, Judgement, Judgement),
    /// Somebody said that what they concluded of an earlier wording holds of this one.
    Confirmed(Reviewer, Judgement),
    /// Somebody changed what their review says besides, or rests on.
    Amended(Reviewer),
    /// Somebody took their review back.
    Withdrawn(Reviewer, Judgement),
}

/// What a review concludes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// Its verdict.
    pub verdict: Option<Verdict>,
    /// Whether it was said.
    pub said: Option<Said>,
}

impl What {
    /// Returns whose review it is about.
    pub const fn reviewer(&self) -> Option<&Reviewer> {
        match self {
            Self::Reviewed(who, _)
            | Self::Rejudged(who, ..)
            | Self::Confirmed(who, _)
            | Self::Amended(who)
            | Self::Withdrawn(who, _) => Some(who),
            _ => None,
        }
    }
}

/// Returns the claim and every earlier wording it came from, through rewordings of rewordings.
pub fn wordings(claims: &Claims, id: &ClaimId) -> HashSet<ClaimId> {
    let earlier = claims.retired.iter().map(|retired| &retired.claim.id);
    let earlier = earlier.filter(|was| claims.successor(was).is_some_and(|now| now.id == *id));
    earlier.chain([id]).cloned().collect()
}

/// Returns what happened to the claims of an article, in the order of the revisions.
pub fn events(revisions: &[Revision]) -> Vec<Event<'_>> {
    let of_revision = |revision: &Revision| -> Vec<(ClaimId, What)> {
        // What became of the words comes before what was said of them.
        let (claims, reviews): (Vec<_>, Vec<_>) =
            revision.changes.iter().partition(|change| change.file.starts_with("claims/"));
        let claims = claims.into_iter().flat_map(of_claims);
        claims.chain(reviews.into_iter().flat_map(of_reviews)).collect()
    };
    let told = revisions.iter().flat_map(|revision| {
        let commit = revision.commit.as_ref();
        let events = of_revision(revision).into_iter();
        events.map(move |(claim, what)| Event { commit, claim, what })
    });
    told.collect()
}

/// Tells what a change of a claims file did.
fn of_claims(change: &Change) -> Vec<(ClaimId, What)> {
    let read = |text: &str| ClaimsFile::read(&change.file, text.to_owned()).claims;
    let (before, after) = (read(&change.before), read(&change.after));
    let mut told = Vec::new();
    for claim in &after.claims {
        let what = match before.get(&claim.id) {
            Some(was) if was.check == claim.check => continue,
            Some(_) => What::SetAside(!claim.check),
            None => appeared(claim, &before, &after),
        };
        told.push((claim.id.clone(), what));
    }
    let gone = before.claims.iter().filter(|claim| {
        let stays = after.get(&claim.id).is_some() || after.successor(&claim.id).is_some();
        !stays
    });
    told.extend(gone.map(|claim| (claim.id.clone(), What::Gone(claim.text.clone()))));
    told
}

/// Tells how a claim got into the file.
fn appeared(claim: &Claim, before: &Claims, after: &Claims) -> What {
    let was_retired = |id: &ClaimId| before.retired.iter().any(|retired| retired.claim.id == *id);
    if was_retired(&claim.id) {
        return What::Back(claim.text.clone());
    }
    let from = after.retired.iter().find(|retired| {
        retired.became.as_ref() == Some(&claim.id) && before.get(&retired.claim.id).is_some()
    });
    match from {
        Some(was) => What::Reworded(was.claim.text.clone(), claim.text.clone()),
        None => What::Worded(claim.text.clone()),
    }
}

/// Tells what a change of a reviewer's file did.
fn of_reviews(change: &Change) -> Vec<(ClaimId, What)> {
    let stem = change.file.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
    let Some(who) = stem.and_then(Reviewer::named) else { return Vec::new() };
    let read = |text: &str| ReviewsFile::read(&change.file, &who, text.to_owned()).reviews.reviews;
    let (before, after) = (read(&change.before), read(&change.after));
    let find = |reviews: &[Review], id: &ClaimId| reviews.iter().find(|r| r.claim == *id).cloned();
    let mut told = Vec::new();
    let mut carried = HashSet::new();
    for review in &after {
        let was = find(&before, &review.claim);
        // A review of an earlier wording that is one of this wording now was not taken back.
        let earlier = review.was.as_ref().filter(|id| was.is_none() && find(&after, id).is_none());
        let earlier = earlier.and_then(|id| find(&before, id));
        carried.extend(earlier.as_ref().map(|earlier| earlier.claim.clone()));
        let what = match (was, earlier) {
            (None, Some(earlier)) => carried_over(&earlier, review, &who),
            (was, _) => {
                let was = was.unwrap_or_else(|| Review::of(review.claim.clone()));
                judged(&was, review, &who)
            }
        };
        told.extend(what.map(|what| (review.claim.clone(), what)));
    }
    let is_left = |review: &&Review| {
        find(&after, &review.claim).is_none() && !carried.contains(&review.claim)
    };
    for review in before.iter().filter(is_left) {
        let blank = Review::of(review.claim.clone());
        told.extend(judged(review, &blank, &who).map(|what| (review.claim.clone(), what)));
    }
    told
}

/// Tells what a review of an earlier wording became.
fn carried_over(earlier: &Review, is: &Review, who: &Reviewer) -> Option<What> {
    let to = judgement(is);
    if judgement(earlier) == to && to != Judgement::default() {
        return Some(What::Confirmed(who.clone(), to));
    }
    judged(earlier, is, who)
}

/// Returns what a review concludes.
fn judgement(review: &Review) -> Judgement {
    Judgement { verdict: review.verdict.clone(), said: review.said }
}

/// Tells what became of a review; `None` where nothing did.
fn judged(was: &Review, is: &Review, who: &Reviewer) -> Option<What> {
    let (from, to) = (judgement(was), judgement(is));
    let nothing = Judgement::default();
    let who = who.clone();
    Some(match (from == nothing, to == nothing) {
        (true, false) => What::Reviewed(who, to),
        (false, true) => What::Withdrawn(who, from),
        (false, false) if from != to => What::Rejudged(who, from, to),
        _ if Review { private: None, ..was.clone() } != Review { private: None, ..is.clone() } => {
            // A remark of one's own is nobody else's business, and neither is that it changed.
            if was.is_blank() && is.is_blank() {
                return None;
            }
            What::Amended(who)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Change, Judgement, Revision, What, events, wordings};
    use crate::claim::ClaimId;
    use crate::record::ClaimsFile;
    use crate::review::Reviewer;

    const OLD: &str = "The treaty was replaced by another.";
    const NEW: &str = "The treaty was replaced by a lower-level one.";

    fn id(text: &str) -> ClaimId {
        ClaimId::of(text, 1)
    }

    fn block(kind: &str, text: &str, more: &str) -> String {
        format!("[[{kind}]]\nid = \"{}\"\ntext = \"{text}\"\n{more}", id(text))
    }

    fn told(file: &str, before: &str, after: &str) -> Vec<(ClaimId, What)> {
        let text = |text: &str| text.to_owned();
        let change = Change { file: text(file), before: text(before), after: text(after) };
        let revisions = [Revision { commit: None, changes: vec![change] }];
        events(&revisions).into_iter().map(|event| (event.claim, event.what)).collect()
    }

    #[test]
    fn what_becomes_of_a_wording_is_told() {
        let file = "claims/pact.toml";
        let old = block("claim", OLD, "");
        assert_eq!(told(file, "", &old), [(id(OLD), What::Worded(OLD.to_owned()))]);
        let aside = block("claim", OLD, "check = false\n");
        assert_eq!(told(file, &old, &aside), [(id(OLD), What::SetAside(true))]);
        let became = format!("became = \"{}\"\n", id(NEW));
        let reworded = block("claim", NEW, "") + &block("retired", OLD, &became);
        let what = What::Reworded(OLD.to_owned(), NEW.to_owned());
        assert_eq!(told(file, &old, &reworded), [(id(NEW), what)]);
        let gone = block("retired", OLD, "");
        assert_eq!(told(file, &old, &gone), [(id(OLD), What::Gone(OLD.to_owned()))]);
        assert_eq!(told(file, &gone, &old), [(id(OLD), What::Back(OLD.to_owned()))]);
        let claims = ClaimsFile::read(file, reworded).claims;
        assert_eq!(wordings(&claims, &id(NEW)), [id(OLD), id(NEW)].into());
    }

    #[test]
    fn what_becomes_of_a_review_is_told_and_nothing_private() {
        let file = "reviews/pact/anna.toml";
        let review = |more: &str| format!("[[review]]\nclaim = \"{}\"\n{more}", id(OLD));
        let anna = || Reviewer::named("anna").expect("a name");
        let so = |word: &str| Judgement { verdict: word.parse().ok(), said: None };
        let (t, f) = (review("verdict = \"true\"\n"), review("verdict = \"false\"\n"));
        let noted = review("verdict = \"true\"\nnote = \"So.\"\n");
        let private = review("verdict = \"true\"\nprivate = \"psst\"\n");
        let one = |what| vec![(id(OLD), what)];
        assert_eq!(told(file, &review(""), &t), one(What::Reviewed(anna(), so("true"))));
        assert_eq!(told(file, &t, &f), one(What::Rejudged(anna(), so("true"), so("false"))));
        assert_eq!(told(file, &t, &noted), one(What::Amended(anna())));
        assert_eq!(told(file, &t, ""), one(What::Withdrawn(anna(), so("true"))));
        let carried = |verdict: &str| {
            let (is, was) = (id(NEW), id(OLD));
            let ids = format!("claim = \"{is}\"\nwas = \"{was}\"\n");
            format!("[[review]]\n{ids}verdict = \"{verdict}\"\n")
        };
        let new = |what| vec![(id(NEW), what)];
        assert_eq!(told(file, &t, &carried("true")), new(What::Confirmed(anna(), so("true"))));
        let changed = What::Rejudged(anna(), so("true"), so("false"));
        assert_eq!(told(file, &t, &carried("false")), new(changed));
        assert_eq!(told(file, &t, &private), []);
        assert_eq!(told(file, "", &review("")), []);
    }
}
