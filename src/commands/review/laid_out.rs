//! The text that an editor is opened on: a block for each claim meant, under its words.
//!
//! A claim reworded since its reviewer looked at it says so, word by word. Nobody is shown what others
//! concluded before giving their own verdict, unless they ask to see it.

use factcheck::claim::{Claim, Kind};
use factcheck::record::write_reviews;
use factcheck::report::Look;
use factcheck::report::difference::difference;
use factcheck::review::{Review, Reviews};
use factcheck::store::ArticleFiles;
use factcheck::text::{Lines, visible};

use super::{Desk, Target};

/// What a fresh buffer says above everything else.
const INSTRUCTIONS: &str = "\
# Fill in what you know and leave the rest blank: a blank block stays as if it were not there.
# Save and close when done. Nothing is lost: a mistake brings you back here.
";

/// What is said where there are quotations among the claims.
const OF_QUOTATIONS: &str = "\
# Of a quotation, `said` is whether the words were said (accurate, altered, out-of-context, not-found);
# `verdict` is whether what they say is so. They are two questions, and either may stay open.
";

/// Whether the reviews of others are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum Others {
    /// Nobody's.
    Hidden,
    /// Everybody's, as remarks above the block.
    Shown,
}

/// How wide a remark is made before it is cut.
const LOOK: Look = Look { width: 200, colour: false, unicode: true };

impl Desk<'_> {
    /// Lays out the claims the reviewer has not concluded about, or the ones named, as they stand now.
    pub(super) fn fresh_buffer(
        &self,
        target: &Target,
        others: Others,
    ) -> anyhow::Result<Option<String>> {
        let files = self.project.load(&self.article)?;
        let own = self.own(&files)?.map(|file| file.reviews.reviews.clone()).unwrap_or_default();
        let named = !target.claims.is_empty();
        let review_of = |claim: &&Claim| {
            let known = own.iter().find(|review| review.claim == claim.id);
            let review = known.cloned().unwrap_or_else(|| self.begin(claim, &own));
            (named || !review.concludes(claim.kind)).then_some(review)
        };
        let meant = self.meant(target);
        let reviews: Vec<Review> = meant.iter().filter_map(review_of).collect();
        if reviews.is_empty() {
            return Ok(None);
        }
        let scale = &self.project.settings.scale;
        let quotations = reviews
            .iter()
            .any(|review| self.claim(&review.claim).is_some_and(|c| c.kind == Kind::Quotation));
        let reviews = Reviews { reviewer: self.reviewer.clone(), reviews };
        let mut text = write_reviews(&self.article, None, &reviews, &self.record.claims, scale);
        for review in &reviews.reviews {
            let mut remarks: Vec<String> = self.reworded(review, &own).into_iter().collect();
            if others == Others::Shown {
                remarks.extend(self.by_others(review, &files));
            }
            // Laid out by ourselves, so that every block begins with these lines.
            let mut header = format!("[[review]]\nclaim = \"{}\"\n", review.claim);
            header.extend(review.was.iter().map(|was| format!("was = \"{was}\"\n")));
            let remarks: String = remarks.iter().map(|remark| format!("#   {remark}\n")).collect();
            let open = self.open_questions(review);
            text = text.replacen(&header, &(remarks + &header + &open), 1);
        }
        let (schema, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let more = if quotations { OF_QUOTATIONS } else { "" };
        Ok(Some(format!("{schema}\n{INSTRUCTIONS}{more}#\n{rest}")))
    }

    /// Lays out the keys that a review which has been begun still wants.
    fn open_questions(&self, review: &Review) -> String {
        let is_quotation = self.claim(&review.claim).is_some_and(|c| c.kind == Kind::Quotation);
        let said = is_quotation && review.said.is_none();
        let open = [(said, "said = \"\"\n"), (review.verdict.is_none(), "verdict = \"\"\n")];
        let open = open.into_iter().filter(|(is_open, _)| *is_open && !review.is_blank());
        open.map(|(_, line)| line).collect()
    }

    /// Says how a claim was reworded since its reviewer looked at it, and what they concluded then.
    fn reworded(&self, review: &Review, own: &[Review]) -> Option<String> {
        let was = review.was.as_ref()?;
        let earlier = self.earlier_wording(was)?;
        let now = self.claim(&review.claim)?;
        let before = own.iter().find(|other| other.claim == *was).map(conclusion);
        let before = before.unwrap_or_else(|| "nothing".to_owned());
        let difference = difference(earlier, &now.text, LOOK);
        Some(format!("reworded since you concluded {before}: {difference}"))
    }

    /// Returns the words of a claim that stands in the article no more.
    pub(super) fn earlier_wording(&self, id: &factcheck::claim::ClaimId) -> Option<&str> {
        let retired = &self.record.claims.retired;
        retired.iter().find(|retired| retired.claim.id == *id).map(|gone| gone.claim.text.as_str())
    }

    /// Says what others concluded of a claim.
    fn by_others(&self, review: &Review, files: &ArticleFiles) -> Vec<String> {
        let others = files.reviews.iter().filter(|file| file.reviews.reviewer != *self.reviewer);
        let of_claim = others.flat_map(|file| {
            let reviewer = &file.reviews.reviewer;
            let said = file.reviews.reviews.iter().filter(|other| other.claim == review.claim);
            said.filter(|other| !other.is_blank()).map(move |other| (reviewer, other))
        });
        let said = of_claim.map(|(reviewer, other)| {
            let note = other.note.as_deref().map(|note| format!(": {}", note.trim()));
            let said = format!("{reviewer} says {}{}", conclusion(other), note.unwrap_or_default());
            visible(&said, Lines::Join).into_owned()
        });
        said.collect()
    }
}

/// Says in a few words what a review concludes.
pub(super) fn conclusion(review: &Review) -> String {
    let verdict = review.verdict.as_ref().map(|verdict| verdict.as_str().to_owned());
    let said = review.said.map(|said| format!("said {}", said.as_str()));
    let both: Vec<String> = [verdict, said].into_iter().flatten().collect();
    if both.is_empty() { "nothing".to_owned() } else { both.join(", ") }
}
