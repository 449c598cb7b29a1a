//! One's own review of a claim taken out of one's file; nothing typed is lost, and no other byte changes.

use anyhow::Context;
use factcheck::claim::ClaimId;
use factcheck::record::without_review;
use factcheck::review::Review;
use factcheck::store::Changes;

use super::{Desk, Target};
use crate::commands::{Failure, Outcome};

/// Takes out the reviewer's reviews of the claims named, all or none.
pub(super) fn run(desks: &[(Desk<'_>, Target)]) -> anyhow::Result<Outcome> {
    if let Some((desk, _)) = desks.iter().find(|(_, target)| target.claims.is_empty()) {
        let what = format!(
            "--remove takes out the review of a claim, and `{}` is an article",
            desk.article
        );
        let remedy = format!("factcheck list {} shows its claims with their ids", desk.article);
        return Err(Failure::new(what, remedy).into());
    }
    let from = desks.iter().map(|(desk, target)| (desk, target.claims.as_slice()));
    take_out(&from.collect::<Vec<_>>())?;
    desks.iter().try_for_each(|(desk, _)| desk.tell_standing())?;
    Ok(Outcome::Done)
}

/// Takes the reviews of claims out of the reviewer's files, and puts their text aside.
pub(super) fn take_out(from: &[(&Desk<'_>, &[ClaimId])]) -> anyhow::Result<()> {
    let Some((Desk { project, session, .. }, _)) = from.first() else { return Ok(()) };
    let lock = project.lock()?;
    let texts = from.iter().map(|(desk, claims)| desk.without(claims));
    let texts = texts.collect::<anyhow::Result<Vec<_>>>()?;
    let mut changes = Changes::default();
    let mut taken = Vec::new();
    for ((desk, _), text) in from.iter().zip(texts) {
        let aside = project.buffer(&desk.article, desk.reviewer).put_aside(&text.taken)?;
        changes.write(desk.file(), text.left);
        taken.push((desk.file(), aside));
    }
    project.commit(changes, &lock).context("nothing was taken out")?;
    for (file, aside) in taken {
        session.console.done(&format!("taken out of {file}\n"))?;
        session.console.say(&format!("its text is put aside in {}", aside.display()));
    }
    Ok(())
}

/// The text of a reviewer's file, parted.
struct Parted {
    /// The file without some reviews.
    left: String,
    /// Those reviews.
    taken: String,
}

impl Desk<'_> {
    /// Parts the reviewer's file from the reviews of claims, of which each has to have one.
    ///
    /// A review of an earlier wording is one of the claim too.
    fn without(&self, claims: &[ClaimId]) -> anyhow::Result<Parted> {
        let files = self.project.load(&self.article)?;
        let own = self.own(&files)?;
        let mut parted = Parted {
            left: own.map(|own| own.text.clone()).unwrap_or_default(),
            taken: String::new(),
        };
        let reviews = own.map(|own| own.reviews.reviews.as_slice()).unwrap_or_default();
        for claim in claims {
            let is_of_it = |review: &&Review| {
                let became = || self.record.claims.successor(&review.claim);
                review.claim == *claim || became().is_some_and(|now| now.id == *claim)
            };
            let mut of_it = reviews.iter().filter(is_of_it).peekable();
            if of_it.peek().is_none() {
                let what = format!("{} has no review of {claim}", self.reviewer);
                return Err(Failure::new(what, format!("factcheck show {claim}")).into());
            }
            for review in of_it {
                if let Some((rest, block)) = without_review(&parted.left, &review.claim) {
                    parted.left = rest;
                    parted.taken += &block;
                }
            }
        }
        Ok(parted)
    }
}
