//! A review given in one line, without an editor.

use factcheck::claim::{Claim, Kind};
use factcheck::review::{Review, Source};
use factcheck::verdict::{Scale, Verdict};

use super::{Args, Desk, Target};
use crate::commands::{Failure, Outcome};

/// Sets what the flags say in the reviewer's review of each claim meant.
pub(super) fn run(args: &Args, desk: &Desk, target: &Target) -> anyhow::Result<Outcome> {
    if target.claims.is_empty() {
        return Err(Failure::new(
            format!("a review by flags is of a claim, and `{}` is an article", desk.article),
            format!("factcheck list {} shows its claims with their ids", desk.article),
        )
        .into());
    }
    let given = Given::of(args, desk)?;
    for id in &target.claims {
        match desk.claim(id) {
            None => return Err(retired(desk, id.as_str())),
            Some(claim) => given.refuse_misfit(claim)?,
        }
    }
    let today = desk.session.today;
    desk.update(
        |reviews| {
            for claim in desk.meant(target) {
                let at = reviews.iter().position(|review| review.claim == claim.id).unwrap_or_else(
                    || {
                        let at = desk.place_for(claim, reviews);
                        reviews.insert(at, Review::of(claim.id.clone()));
                        at
                    },
                );
                given.set(&mut reviews[at], args.date.unwrap_or(today));
            }
        },
        |text| text,
    )?;
    desk.tell_standing()?;
    Ok(Outcome::Done)
}

fn retired(desk: &Desk, id: &str) -> anyhow::Error {
    let successor = id.parse().ok().and_then(|id| desk.record.claims.successor(&id));
    let remedy = match successor {
        Some(claim) => format!("its sentence now reads otherwise: factcheck review {}", claim.id),
        None => "its sentence is gone; the claim is kept with the reviews it has".to_owned(),
    };
    Failure::new(format!("`{id}` no longer stands in {}", desk.article), remedy).into()
}

/// What the flags say, read and found in order.
struct Given {
    verdict: Option<Verdict>,
    said: Option<factcheck::review::Said>,
    confidence: Option<factcheck::review::Confidence>,
    note: Option<String>,
    fix: Option<String>,
    sources: Vec<Source>,
}

impl Given {
    fn of(args: &Args, desk: &Desk) -> anyhow::Result<Self> {
        let scale = &desk.project.settings.scale;
        let verdict = args.verdict.as_deref().map(|word| on_scale(word, scale)).transpose()?;
        let said = word(
            "--said",
            args.said.as_deref(),
            super::said,
            "accurate, altered, out-of-context or not-found",
        )?;
        let confidence = word(
            "--confidence",
            args.confidence.as_deref(),
            super::confidence,
            "low, medium or high",
        )?;
        let today = desk.session.today;
        let seen = |source: &Source| Source {
            accessed: source.url.as_ref().map(|_| args.date.unwrap_or(today)),
            ..source.clone()
        };
        Ok(Self {
            verdict,
            said,
            confidence,
            // A note is a block of lines in the record; the last one ends like the others.
            note: args.note.as_ref().map(|note| format!("{}\n", note.trim_end())),
            fix: args.fix.clone(),
            sources: args.sources.iter().map(seen).collect(),
        })
    }

    /// Whether somebody said it is a question only of quotations.
    fn refuse_misfit(&self, claim: &Claim) -> anyhow::Result<()> {
        if self.said.is_some() && claim.kind != Kind::Quotation {
            return Err(Failure::new(
                format!(
                    "--said is for quotations, and {} is of kind {}",
                    claim.id,
                    claim.kind.as_str()
                ),
                "--verdict, or set kind = \"quotation\" in the claims file",
            )
            .into());
        }
        Ok(())
    }

    fn set(&self, review: &mut Review, date: chrono::NaiveDate) {
        review.verdict = self.verdict.clone().or(review.verdict.take());
        review.said = self.said.or(review.said);
        review.confidence = self.confidence.or(review.confidence);
        review.note = self.note.clone().or(review.note.take());
        review.fix = self.fix.clone().or(review.fix.take());
        review.sources.retain(|source| !source.is_blank());
        for source in &self.sources {
            let same =
                |other: &&mut Source| other.name() == source.name() && other.quote == source.quote;
            match review.sources.iter_mut().find(same) {
                Some(known) => known.update(source),
                None => review.sources.push(source.clone()),
            }
        }
        review.date = Some(date);
    }
}

/// Takes a verdict that is on the project's scale.
fn on_scale(word: &str, scale: &Scale) -> anyhow::Result<Verdict> {
    let verdict = word.parse::<Verdict>().ok().filter(|verdict| scale.step(verdict).is_some());
    verdict.ok_or_else(|| {
        let names: Vec<&str> = scale.names().collect();
        let shown = factcheck::text::visible(word, factcheck::text::Lines::Join);
        Failure::new(
            format!("`{shown}` is not a verdict of the scale `{}`", scale.name),
            names.join(", "),
        )
        .into()
    })
}

/// Takes a word that is one of a few.
fn word<T>(
    flag: &str,
    given: Option<&str>,
    read: impl Fn(&str) -> Option<T>,
    allowed: &str,
) -> anyhow::Result<Option<T>> {
    let Some(given) = given else { return Ok(None) };
    match read(given) {
        Some(value) => Ok(Some(value)),
        None => {
            Err(Failure::new(format!("{flag} cannot be `{given}`"), format!("{flag} {allowed}"))
                .into())
        }
    }
}
