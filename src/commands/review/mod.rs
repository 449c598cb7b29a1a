//! `factcheck review`: a person's judgement of claims, in an editor, by flags, or in a file laid out.

pub(super) mod by_flags;
pub(super) mod in_editor;
pub(super) mod laid_out;
mod marks;
mod merge;
mod outdated;
mod remove;
mod sources;

use anyhow::Context;
use chrono::NaiveDate;
use clap_complete::ArgValueCompleter;
use factcheck::claim::{Claim, ClaimId};
use factcheck::record::{ClaimsFile, ReviewsFile, write_reviews};
use factcheck::refer::Meant;
use factcheck::report::count::Count;
use factcheck::report::progress::progress;
use factcheck::review::{Confidence, Review, Reviewer, Reviews, Said};
use factcheck::store::{ArticleFiles, Changes, Project, reviews_file};
use factcheck::tally::{Status, standings, tally};

use super::completions;
use super::{Failure, Outcome, Session, day, meant, whole_reviews};
use laid_out::Others;
use sources::Sources;

/// Judge claims: in your editor, by flags, or in a file laid out for you
///
/// Opens your editor on the claims of an article that wait for your review, each under its sentence;
/// fill in what you know, leave the rest blank, save and close. With --verdict or any other of the
/// flags below it is done without an editor. With --start it lays out your own file,
/// reviews/ARTICLE/YOU.toml, which you can fill in whenever you like.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(after_help = "Examples:\n  factcheck review pact\n  factcheck review pact --start\n  \
    factcheck review pact --outdated\n  \
    factcheck review kf --verdict mostly-true --source https://example.org/a --quote \"the words\" --note \"Why.\"")]
pub(crate) struct Args {
    /// Article or claim: a name, an id, or the shortest beginning of one
    #[arg(value_name = "ARTICLE|CLAIM", add = ArgValueCompleter::new(completions::articles_and_claims))]
    targets: Vec<String>,
    /// Lay out your file with an empty block for each claim, and open nothing
    #[arg(long, conflicts_with_all = ["verdict", "said", "note", "fix", "date", "confidence", "source"])]
    start: bool,
    /// Go through your reviews of claims that were reworded since: do they still hold?
    #[arg(long, conflicts_with_all = ["start", "remove", "verdict", "said", "note", "fix", "source"])]
    outdated: bool,
    /// Say that your review of an earlier wording holds for the present one
    #[arg(long, conflicts_with_all = ["start", "remove", "outdated"])]
    still_holds: bool,
    /// Take your review of the claim out; its text is put aside
    #[arg(long, conflicts_with_all = ["start", "verdict", "said", "note", "fix", "date", "confidence", "source"])]
    remove: bool,
    /// Show in the editor what others concluded
    #[arg(long)]
    show_others: bool,
    /// Your conclusion, one of the project's scale
    #[arg(long, value_name = "VERDICT", add = ArgValueCompleter::new(completions::verdicts))]
    verdict: Option<String>,
    /// For a quotation, whether it was said: accurate, altered, out-of-context or not-found
    #[arg(long, value_name = "SAID")]
    said: Option<String>,
    #[command(flatten)]
    sources: Sources,
    /// Your reasoning
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// A wording you suggest
    #[arg(long, value_name = "TEXT")]
    fix: Option<String>,
    /// How sure you are: low, medium or high
    #[arg(long, value_name = "LEVEL")]
    confidence: Option<String>,
    /// The day of your judgement (default: today)
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,
}

impl Args {
    /// Tells whether anything is to be set without an editor.
    fn sets_something(&self) -> bool {
        self.verdict.is_some()
            || self.said.is_some()
            || self.note.is_some()
            || self.fix.is_some()
            || self.confidence.is_some()
            || self.date.is_some()
            || !self.sources.is_empty()
    }
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let reviewer = session.reviewer(&project.settings)?;
    let targets = targets(args, &project)?;
    // The editor opens a broken file as well: it is where that is mended.
    let desk = |target: &Target| Desk::look_in(&project, &reviewer, &target.article, session);
    let at_once = args.remove || args.still_holds || args.sets_something() || args.start;
    if !at_once {
        return one_by_one(args, &targets, desk);
    }
    let desks = targets.into_iter().map(|target| Ok((desk(&target)?, target)));
    let desks = desks.collect::<anyhow::Result<Vec<_>>>()?;
    if args.remove {
        remove::run(&desks)
    } else if args.still_holds {
        outdated::still_holds(args, &desks)
    } else if args.sets_something() {
        by_flags::run(args, &desks)
    } else {
        lay_out(&desks)
    }
}

/// Sits down with the person at one article after the other.
fn one_by_one<'d>(
    args: &Args,
    targets: &[Target],
    desk: impl Fn(&Target) -> anyhow::Result<Desk<'d>>,
) -> anyhow::Result<Outcome> {
    let others = if args.show_others { Others::Shown } else { Others::Hidden };
    let mut outcome = Outcome::Done;
    for target in targets {
        let desk = desk(target)?;
        let done = if args.outdated {
            outdated::run(&desk, target)?
        } else {
            in_editor::run(&desk, target, others)?
        };
        if done == Outcome::No {
            outcome = Outcome::No;
        }
    }
    Ok(outcome)
}

/// An article, and the claims of it that are meant; all that are to be checked where none is named.
pub(super) struct Target {
    pub(super) article: String,
    pub(super) claims: Vec<ClaimId>,
}

/// Gathers what was typed by article, in the order typed.
fn targets(args: &Args, project: &Project) -> anyhow::Result<Vec<Target>> {
    let mut targets: Vec<Target> = Vec::new();
    for typed in &args.targets {
        let (article, claim) = match meant(project, typed)? {
            Meant::Article(article) => (article, None),
            Meant::Claim { article, id } => (article, Some(id)),
        };
        match targets.iter_mut().find(|target| target.article == article) {
            Some(target) => target.claims.extend(claim),
            None => targets.push(Target { article, claims: claim.into_iter().collect() }),
        }
    }
    if targets.is_empty() {
        let names = project.article_names()?;
        return match names.as_slice() {
            [] => {
                Err(Failure::new("there is no article to review", "factcheck extract ARTICLE")
                    .into())
            }
            [only] => Ok(vec![Target { article: only.clone(), claims: Vec::new() }]),
            several => Err(Failure::new(
                format!("there are {}; say which to review", Count(several.len(), "article")),
                format!("factcheck review {}", several[0]),
            )
            .into()),
        };
    }
    Ok(targets)
}

/// One reviewer at work on one article.
pub(super) struct Desk<'d> {
    pub(super) session: &'d Session,
    pub(super) project: &'d Project,
    pub(super) reviewer: &'d Reviewer,
    pub(super) article: String,
    pub(super) record: ClaimsFile,
}

/// The text of a reviewer's file before a change and after it.
pub(super) struct Written {
    /// `None` where there was no file.
    pub(super) before: Option<String>,
    pub(super) after: String,
}

impl<'d> Desk<'d> {
    /// Begins work on an article; a reviewer's own file that cannot be read whole stands in the way.
    pub(super) fn sit_down(
        project: &'d Project,
        reviewer: &'d Reviewer,
        article: &str,
        session: &'d Session,
    ) -> anyhow::Result<Self> {
        let desk = Self::look_in(project, reviewer, article, session)?;
        desk.own(&project.load(article)?)?;
        Ok(desk)
    }

    /// Begins work on an article, whatever the reviewer's own file is like.
    fn look_in(
        project: &'d Project,
        reviewer: &'d Reviewer,
        article: &str,
        session: &'d Session,
    ) -> anyhow::Result<Self> {
        let files = project.load(article)?;
        let record = match &files.claims {
            None => {
                let what = format!("`{article}` has reviews but no claims");
                return Err(Failure::new(what, "factcheck extract ARTICLE").into());
            }
            Some(file) if file.is_broken() => {
                return Err(session.broken_record(&file.findings, &file.file, &file.text));
            }
            Some(file) => file.clone(),
        };
        Ok(Self { session, project, reviewer, article: article.to_owned(), record })
    }

    /// Returns the reviewer's own file as it is on disk, refusing one that cannot be read whole.
    fn own<'f>(&self, files: &'f ArticleFiles) -> anyhow::Result<Option<&'f ReviewsFile>> {
        let own = files.reviews.iter().find(|file| file.reviews.reviewer == *self.reviewer);
        match own {
            Some(file) if file.is_broken() => {
                Err(self.session.broken_record(&file.findings, &file.file, &file.text))
            }
            own => Ok(own),
        }
    }

    /// Returns the text of the reviewer's own file; `None` where there is none yet.
    pub(super) fn own_text(&self) -> anyhow::Result<Option<String>> {
        let files = self.project.load(&self.article)?;
        Ok(self.own(&files)?.map(|file| file.text.clone()))
    }

    pub(super) fn file(&self) -> String {
        reviews_file(&self.article, self.reviewer)
    }

    pub(super) fn claim(&self, id: &ClaimId) -> Option<&Claim> {
        self.record.claims.get(id)
    }

    /// Returns the claims meant: those named, else all that are counted and to be checked.
    fn meant<'c>(&'c self, target: &'c Target) -> Vec<&'c Claim> {
        if !target.claims.is_empty() {
            return target.claims.iter().filter_map(|id| self.claim(id)).collect();
        }
        let standings = standings(&self.record.claims, &[], &self.project.settings);
        let counts = standings.into_iter().filter(|standing| standing.status.is_some());
        counts.map(|standing| standing.claim).filter(|claim| claim.check).collect()
    }

    /// Changes the reviewer's reviews and commits them, under the lock and on what is on disk by then.
    ///
    /// `finish` has the last word on the text of the file.
    pub(super) fn update(
        &self,
        change: impl FnOnce(&mut Vec<Review>),
        finish: impl FnOnce(String) -> String,
    ) -> anyhow::Result<Written> {
        let lock = self.project.lock()?;
        let Written { before, after } = self.changed(change)?;
        let written = Written { before, after: finish(after) };
        let mut changes = Changes::default();
        changes.write(self.file(), &written.after);
        self.project.commit(changes, &lock).context("the reviews were not written")?;
        Ok(written)
    }

    /// Returns the reviewer's file with its reviews changed, before it is written.
    fn changed(&self, change: impl FnOnce(&mut Vec<Review>)) -> anyhow::Result<Written> {
        let files = self.project.load(&self.article)?;
        let own = self.own(&files)?;
        let mut reviews = own.map(|file| file.reviews.reviews.clone()).unwrap_or_default();
        change(&mut reviews);
        let reviews = Reviews { reviewer: self.reviewer.clone(), reviews };
        let old = own.map(|file| file.text.as_str());
        let scale = &self.project.settings.scale;
        let after = write_reviews(&self.article, old, &reviews, &self.record.claims, scale);
        Ok(Written { before: old.map(str::to_owned), after })
    }

    /// Begins a review of a claim: from one's review of its earlier wording, where there is one, with
    /// everything but the conclusion, which is to be given again; else blank.
    pub(super) fn begin(&self, claim: &Claim, reviews: &[Review]) -> Review {
        let became = |review: &&Review| {
            let now = self.record.claims.successor(&review.claim);
            !review.is_blank() && now.is_some_and(|now| now.id == claim.id)
        };
        let Some(earlier) = reviews.iter().rev().find(became) else {
            return Review::of(claim.id.clone());
        };
        Review {
            claim: claim.id.clone(),
            was: Some(earlier.claim.clone()),
            said: None,
            verdict: None,
            date: None,
            ..earlier.clone()
        }
    }

    /// Finds where in the file a claim's review belongs: behind that of the claim before it in the text.
    pub(super) fn place_for(&self, claim: &Claim, reviews: &[Review]) -> usize {
        let order = self.record.claims.claims.iter().map(|claim| &claim.id);
        let before: Vec<&ClaimId> = order.take_while(|id| **id != claim.id).collect();
        let behind = |id: &&ClaimId| reviews.iter().position(|review| review.claim == **id);
        before.iter().rev().find_map(behind).map_or(0, |at| at + 1)
    }

    /// Says how far the article is checked, and what is next.
    pub(super) fn tell_standing(&self) -> anyhow::Result<()> {
        let files = self.project.load(&self.article)?;
        let reviews = whole_reviews(&files);
        let standings = standings(&self.record.claims, &reviews, &self.project.settings);
        let tally = tally(&standings);
        let said = progress(&tally);
        self.session.console.done(&format!("{}: {said}\n", self.article))?;
        let console = self.session.console;
        let waits = tally.count(Status::Waiting) > 0;
        let command = if waits { console.reviewing_command() } else { "report" };
        console.next(&format!("factcheck {command} {}", self.article));
        Ok(())
    }
}

/// Changes the reviewer's reviews of several articles and commits them together, all or none, as
/// [`Desk::update`] does for one.
fn update_all(
    desks: &[(Desk<'_>, Target)],
    mut change: impl FnMut(&Desk<'_>, &Target, &mut Vec<Review>),
) -> anyhow::Result<()> {
    let Some((Desk { project, .. }, _)) = desks.first() else { return Ok(()) };
    let lock = project.lock()?;
    let mut changes = Changes::default();
    let mut replaced = Vec::new();
    for (desk, target) in desks {
        let written = desk.changed(|reviews| {
            let before = reviews.clone();
            change(desk, target, reviews);
            replaced.push((desk, replaced_notes(&before, reviews)));
        })?;
        changes.write(desk.file(), written.after);
    }
    // What somebody wrote gives way to what they write now, but is not lost.
    for (desk, notes) in replaced.iter().filter(|(_, notes)| !notes.is_empty()) {
        desk.session.put_aside(&project.buffer(&desk.article, desk.reviewer), notes)?;
    }
    project.commit(changes, &lock).context("the reviews were not written")?;
    Ok(())
}

/// Returns the notes that others have replaced, each behind the claim it is about.
fn replaced_notes(before: &[Review], after: &[Review]) -> String {
    let replaced = before.iter().filter_map(|old| {
        let note = old.note.as_deref().filter(|note| !note.trim().is_empty())?;
        let new = after.iter().find(|new| new.claim == old.claim)?;
        (new.note != old.note).then(|| format!("# {}\n{}\n", old.claim, note.trim_end()))
    });
    replaced.collect()
}

/// Lays out an empty block for every claim meant that has none yet, in the order of the text.
fn lay_out(desks: &[(Desk<'_>, Target)]) -> anyhow::Result<Outcome> {
    let mut added = Vec::new();
    update_all(desks, |desk, target, reviews| {
        let before = reviews.len();
        for claim in desk.meant(target) {
            if !reviews.iter().any(|review| review.claim == claim.id) {
                reviews.insert(desk.place_for(claim, reviews), Review::of(claim.id.clone()));
            }
        }
        added.push(reviews.len() - before);
    })?;
    for ((desk, _), added) in desks.iter().zip(added) {
        let file = desk.file();
        let console = desk.session.console;
        let what = match added {
            0 => "every claim has its block already".to_owned(),
            _ => format!("{} laid out to fill in", Count(added, "claim")),
        };
        console.done(&format!("{file}: {what}\n"))?;
        console.next(&format!(
            "open {file} in your editor; then factcheck lint, factcheck report {}",
            desk.article
        ));
    }
    Ok(Outcome::Done)
}

/// Reads the word for whether a quotation was said.
fn said(word: &str) -> Option<Said> {
    Said::ALL.into_iter().find(|said| said.as_str() == word)
}

/// Reads the word for how sure a reviewer is.
fn confidence(word: &str) -> Option<Confidence> {
    Confidence::ALL.into_iter().find(|level| level.as_str() == word)
}
