//! A review given in one line, without an editor.

use chrono::NaiveDate;
use factcheck::claim::{Claim, Kind};
use factcheck::fixes::lost;
use factcheck::review::{Review, Source};
use factcheck::sources::place::{is_place, lacks_scheme, names_a_document, opens};
use factcheck::sources::{Known, find, is_same, known};
use factcheck::text::{Lines, visible};
use factcheck::verdict::{Scale, Verdict};

use super::sources::Given;
use super::{Args, Desk, Target, update_all};
use crate::commands::{Failure, Outcome, unclear};

/// Sets what the flags say in the reviewer's review of each claim meant.
pub(super) fn run(args: &Args, desks: &[(Desk<'_>, Target)]) -> anyhow::Result<Outcome> {
    let given = Judgement::checked(args, desks)?;
    update_all(desks, |desk, target, reviews| given.put(desk, target, reviews))?;
    tell(desks)
}

/// Says what is kept and does not count, what is still open, and how far the articles are checked.
pub(super) fn tell(desks: &[(Desk<'_>, Target)]) -> anyhow::Result<Outcome> {
    for (desk, target) in desks {
        for claim in desk.meant(target) {
            tell_if_not_counted(claim, desk);
        }
        tell_open_questions(desk, target)?;
        desk.tell_standing()?;
    }
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

/// Says which of the two questions about a quotation is still open: whether it was said, whether it is so.
fn tell_open_questions(desk: &Desk, target: &Target) -> anyhow::Result<()> {
    let files = desk.project.load(&desk.article)?;
    let own = desk.own(&files)?.map(|own| own.reviews.reviews.as_slice()).unwrap_or_default();
    for claim in desk.meant(target).into_iter().filter(|claim| claim.kind == Kind::Quotation) {
        let Some(review) = own.iter().find(|review| review.claim == claim.id) else { continue };
        let open = match (review.said, &review.verdict) {
            (Some(_), None) => "whether it is so stays open (--verdict)",
            (None, Some(_)) => "whether it was said stays open (--said)",
            _ => continue,
        };
        desk.session.console.say(&format!("{}: {open}", claim.id));
    }
    Ok(())
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
pub(super) struct Judgement {
    date: NaiveDate,
    verdict: Option<Verdict>,
    said: Option<factcheck::review::Said>,
    confidence: Option<factcheck::review::Confidence>,
    note: Option<String>,
    fix: Option<String>,
    sources: Vec<Source>,
}

impl Judgement {
    /// Reads the flags, and refuses them where they cannot be set in the review of every claim meant.
    pub(super) fn checked(args: &Args, desks: &[(Desk<'_>, Target)]) -> anyhow::Result<Self> {
        if let Some((desk, _)) = desks.iter().find(|(_, target)| target.claims.is_empty()) {
            return Err(Failure::new(
                format!("a review by flags is of a claim, and `{}` is an article", desk.article),
                format!("factcheck list {} shows its claims with their ids", desk.article),
            )
            .into());
        }
        let given = Self::of(args, &desks[0].0)?;
        for (desk, target) in desks {
            for id in &target.claims {
                match desk.claim(id) {
                    None => return Err(retired(desk, id.as_str())),
                    Some(claim) => given.refuse_misfit(claim)?,
                }
            }
        }
        Ok(given)
    }

    /// What they say is the same at every desk of the project.
    fn of(args: &Args, desk: &Desk) -> anyhow::Result<Self> {
        let today = desk.session.today;
        let date = args.date.unwrap_or(today);
        if date > today {
            let what = format!("{date} has not come yet");
            return Err(Failure::new(what, "--date with the day of your judgement").into());
        }
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
        let sources = if args.sources.is_empty() { Vec::new() } else { cited(args, desk, date)? };
        Ok(Self {
            date,
            verdict,
            said,
            confidence,
            // A note is a block of lines in the record; the last one ends like the others.
            note: args.note.as_ref().map(|note| format!("{}\n", note.trim_end())),
            fix: args.fix.clone(),
            sources,
        })
    }

    /// Whether somebody said it is a question only of quotations, and a wording is suggested for words that are there.
    fn refuse_misfit(&self, claim: &Claim) -> anyhow::Result<()> {
        self.fix.as_deref().map_or(Ok(()), |fix| refuse_lost(fix, claim))?;
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

    /// Sets it in the review of each claim meant, begun where there is none.
    pub(super) fn put(&self, desk: &Desk, target: &Target, reviews: &mut Vec<Review>) {
        for claim in desk.meant(target) {
            let known = reviews.iter().position(|review| review.claim == claim.id);
            let at = known.unwrap_or_else(|| {
                let at = desk.place_for(claim, reviews);
                reviews.insert(at, desk.begin(claim, reviews));
                at
            });
            self.set(&mut reviews[at]);
        }
    }

    fn set(&self, review: &mut Review) {
        review.verdict = self.verdict.clone().or(review.verdict.take());
        review.said = self.said.or(review.said);
        review.confidence = self.confidence.or(review.confidence);
        review.note = self.note.clone().or(review.note.take());
        review.fix = self.fix.clone().or(review.fix.take());
        review.sources.retain(|source| !source.is_blank());
        for source in &self.sources {
            let same = |other: &&mut Source| {
                is_same(other, source) && (other.quote.is_none() || other.quote == source.quote)
            };
            match review.sources.iter_mut().find(same) {
                Some(known) => known.update(source),
                None => review.sources.push(source.clone()),
            }
        }
        review.date = Some(self.date);
    }
}

/// Refuses a suggested wording for words that the claim does not have: nobody could put it in.
pub(in crate::commands) fn refuse_lost(fix: &str, claim: &Claim) -> anyhow::Result<()> {
    match lost(fix, &claim.text) {
        None => Ok(()),
        Some(lost) => Err(Failure::new(lost.to_string(), lost.remedy()).into()),
    }
}

/// Makes sources of what was given: each begins from what the project knows of it.
fn cited(args: &Args, desk: &Desk, today: NaiveDate) -> anyhow::Result<Vec<Source>> {
    let files = desk.project.load_reviews()?;
    let whole = files.iter().filter(|(_, file)| !file.is_broken());
    let known = known(whole.map(|(article, file)| (article.as_str(), &file.reviews)));
    let cite = |given: &Given| {
        let mut source = place(&given.place, &known, desk)?;
        source.accessed = source.url.as_ref().map(|_| today);
        source.update(&given.about);
        Ok(source)
    };
    args.sources.iter().map(cite).collect()
}

/// Makes a source of an address, a file of the project, a source's short name, or a title.
///
/// What looks like one of the others is a title only behind `title:`.
pub(in crate::commands) fn place(
    typed: &str,
    known: &[Known<'_>],
    desk: &Desk,
) -> anyhow::Result<Source> {
    let title = typed.strip_prefix("title:").map(str::trim);
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        return Ok(titled(title));
    }
    let is_address = opens(typed);
    if !is_address && let Some(file) = file_of_project(typed, desk)? {
        return Ok(Source { file: Some(file), ..Source::default() });
    }
    let typed_as = || Some(typed.to_owned());
    match find(typed, known).map_err(|why| unclear(&why))? {
        Some(known) if is_address => Ok(Source { url: typed_as(), ..known.about.clone() }),
        Some(known) => {
            let what = [&known.about.title, &known.about.url, &known.about.file];
            let what: Vec<&str> = what.into_iter().flatten().map(String::as_str).collect();
            let what = visible(&what.join(", "), Lines::Join).into_owned();
            desk.session.console.say(&format!("{}: {what}", known.name));
            Ok(known.about.clone())
        }
        None if is_address => Ok(Source { url: typed_as(), ..Source::default() }),
        None if is_place(typed) => Err(nowhere(typed)),
        None => Ok(titled(typed)),
    }
}

fn titled(title: &str) -> Source {
    Source { title: Some(title.to_owned()), ..Source::default() }
}

/// Refuses a place where nothing is to be found: kept as a title it would lead nobody there.
fn nowhere(typed: &str) -> anyhow::Error {
    let typed = visible(typed, Lines::Join);
    let place = if lacks_scheme(&typed) && !names_a_document(&typed) {
        format!("https://{typed}")
    } else {
        "a file's path, an address with https://, http:// or mailto:".to_owned()
    };
    Failure::new(
        format!("`{typed}` is neither an address that opens nor a file that is there"),
        format!("{place}, or \"title:{typed}\" where that is what it is called"),
    )
    .into()
}

/// Returns the place in the project of a file that is there.
fn file_of_project(name: &str, desk: &Desk) -> anyhow::Result<Option<String>> {
    let path = desk.session.dir.join(name);
    if !path.is_file() {
        return Ok(None);
    }
    let file = desk.project.relative(&path)?;
    if file.starts_with("../") || file.starts_with('/') {
        return Err(Failure::new(
            format!("`{name}` is outside the project, where nobody else has it"),
            "copy it into the project and name the copy",
        )
        .into());
    }
    Ok(Some(file))
}

/// Takes a verdict that is on the project's scale.
fn on_scale(word: &str, scale: &Scale) -> anyhow::Result<Verdict> {
    let verdict = word.parse::<Verdict>().ok().filter(|verdict| scale.step(verdict).is_some());
    verdict.ok_or_else(|| {
        let names: Vec<&str> = scale.names().collect();
        let shown = visible(word, Lines::Join);
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
