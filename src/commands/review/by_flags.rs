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
    let today = desk.session.today;
    if let Some(day) = args.date.filter(|day| *day > today) {
        let what = format!("{day} has not come yet");
        return Err(Failure::new(what, "--date with the day of your judgement").into());
    }
    let given = Given::of(args, desk)?;
    for id in &target.claims {
        match desk.claim(id) {
            None => return Err(retired(desk, id.as_str())),
            Some(claim) => given.refuse_misfit(claim)?,
        }
    }
    let day = args.date.unwrap_or(today);
    let set = |reviews: &mut Vec<Review>| {
        for claim in desk.meant(target) {
            let known = reviews.iter().position(|review| review.claim == claim.id);
            let at = known.unwrap_or_else(|| {
                let at = desk.place_for(claim, reviews);
                reviews.insert(at, desk.begin(claim, reviews));
                at
            });
            given.set(&mut reviews[at], day);
        }
    };
    desk.update(set, |text| text)?;
    for claim in desk.meant(target) {
        tell_if_not_counted(claim, desk);
    }
    desk.tell_standing()?;
    Ok(Outcome::Done)
}

/// Says so where a review is kept but does not count.
fn tell_if_not_counted(claim: &Claim, desk: &Desk) {
    let console = desk.session.console;
    let parts: Vec<&str> =
        desk.record.claims.parts_of(&claim.id).map(|part| part.id.as_str()).collect();
    if !parts.is_empty() {
        console.say(&format!("{} is counted through its parts: {}", claim.id, parts.join(", ")));
    } else if !claim.check {
        console.say(&format!("{} is set aside (check = false) and not counted", claim.id));
    }
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
        let seen = |source: &Source| -> anyhow::Result<Source> {
            let accessed = source.url.as_ref().map(|_| args.date.unwrap_or(today));
            kept_in_project(Source { accessed, ..source.clone() }, desk)
        };
        Ok(Self {
            verdict,
            said,
            confidence,
            // A note is a block of lines in the record; the last one ends like the others.
            note: args.note.as_ref().map(|note| format!("{}\n", note.trim_end())),
            fix: args.fix.clone(),
            sources: args.sources.iter().map(seen).collect::<Result<_, _>>()?,
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

/// Turns the name of a file that is there into the file's place in the project.
fn kept_in_project(source: Source, desk: &Desk) -> anyhow::Result<Source> {
    let Some(name) = source.title.as_ref().filter(|_| source.url.is_none()) else {
        return Ok(source);
    };
    let path = desk.session.dir.join(name);
    if !path.is_file() {
        return Ok(source);
    }
    let file = desk.project.relative(&path)?;
    if file.starts_with("../") || file.starts_with('/') {
        return Err(Failure::new(
            format!("`{name}` is outside the project, where nobody else has it"),
            "copy it into the project and name the copy",
        )
        .into());
    }
    Ok(Source { title: None, file: Some(file), ..source })
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
