//! One's own review of a claim taken out of one's file; nothing typed is lost, and no other byte changes.

use anyhow::Context;
use factcheck::claim::ClaimId;
use factcheck::record::without_review;
use factcheck::store::Changes;

use super::{Desk, Target};
use crate::commands::{Failure, Outcome};

/// Takes out the reviewer's reviews of the claims named.
pub(super) fn run(desk: &Desk, target: &Target) -> anyhow::Result<Outcome> {
    if target.claims.is_empty() {
        let what = format!(
            "--remove takes out the review of a claim, and `{}` is an article",
            desk.article
        );
        let remedy = format!("factcheck list {} shows its claims with their ids", desk.article);
        return Err(Failure::new(what, remedy).into());
    }
    desk.take_out(&target.claims)?;
    desk.tell_standing()?;
    Ok(Outcome::Done)
}

impl Desk<'_> {
    /// Takes the reviews of claims out of the reviewer's file, and puts their text aside.
    ///
    /// A review of an earlier wording is one of the claim too.
    pub(super) fn take_out(&self, claims: &[ClaimId]) -> anyhow::Result<()> {
        let lock = self.project.lock()?;
        let files = self.project.load(&self.article)?;
        let own = self.own(&files)?;
        let became = |id: &ClaimId| self.record.claims.successor(id).map(|now| &now.id);
        let mut left = own.map(|own| own.text.clone()).unwrap_or_default();
        let mut taken = String::new();
        let reviewed =
            own.into_iter().flat_map(|own| &own.reviews.reviews).map(|review| &review.claim);
        let meant = |id: &&ClaimId| {
            claims.contains(id) || became(id).is_some_and(|now| claims.contains(now))
        };
        for id in reviewed.filter(meant) {
            if let Some((rest, review)) = without_review(&left, id) {
                left = rest;
                taken += &review;
            }
        }
        if taken.is_empty() {
            let what = format!("{} has no review of {}", self.reviewer, list(claims));
            return Err(Failure::new(what, format!("factcheck show {}", list(claims))).into());
        }
        let aside = self.project.buffer(&self.article, self.reviewer).put_aside(&taken)?;
        let mut changes = Changes::default();
        changes.write(self.file(), left);
        self.project.commit(changes, &lock).context("the review was not taken out")?;
        self.session.console.done(&format!("taken out of {}\n", self.file()))?;
        self.session.console.say(&format!("its text is put aside in {}", aside.display()));
        Ok(())
    }
}

fn list(claims: &[ClaimId]) -> String {
    claims.iter().map(ClaimId::as_str).collect::<Vec<_>>().join(" ")
}
