//! A person at the keyboard and one article's claims, one after the other.

use factcheck::blind::Sight;
use factcheck::claim::{Claim, ClaimId};
use factcheck::report::ArticleReport;
use factcheck::report::claim::show;
use factcheck::review::Review;
use factcheck::store::ASSIGNMENTS;
use factcheck::tally::{Signed, Standing, Status};
use factcheck::text::{Lines, visible};

use super::dialogue::{Action, Dialogue, Field};
use super::order::{Order, ordered};
use super::words;
use super::work::{Spot, Work};
use crate::commands::loaded::Loaded;
use crate::commands::review::laid_out::Others;
use crate::commands::review::{Desk, Target, by_flags, in_editor};
use crate::commands::split;
use crate::console::Console;
use crate::failure::Failure;
use crate::keyboard::{Key, Keyboard};

/// Which claims a person wants to be asked about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// In which order.
    pub(super) order: Order,
    /// Only those assigned to them.
    pub(super) mine: bool,
}

/// How a sitting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// Every claim has been put.
    Through,
    /// The person has had enough.
    Quit,
    /// The terminal is gone: there is nobody to tell anything.
    HungUp,
}

/// A person and the claims of an article that wait for them.
pub(super) struct Sitting<'s> {
    pub(super) work: Work<'s>,
    sight: Sight<'s>,
    spot: Spot,
}

/// What comes after a claim has been put.
enum Turn {
    Next,
    Back,
    /// The claim is not to be put any more.
    Gone,
    /// The same place again, whatever claim stands there now.
    Again,
    Leave(Left),
}

impl<'s> Sitting<'s> {
    /// Gathers the claims that wait for the reviewer, in the order asked for.
    pub(super) fn begin(desk: Desk<'s>, sight: Sight<'s>, wanted: Wanted) -> anyhow::Result<Self> {
        let loaded = Loaded::of(vec![desk.project.load(&desk.article)?]);
        let report = loaded.report(desk.project);
        let assigned = desk.project.assignments()?;
        if wanted.mine && assigned.is_broken() {
            let text = &assigned.text;
            return Err(desk.session.broken_record(&assigned.findings, ASSIGNMENTS, text));
        }
        let people = assigned.assignments.by_claim(&desk.article, &desk.record.claims);
        let is_mine = |id| people.get(id).is_some_and(|people| people.contains(desk.reviewer));
        let standings = report.articles.first().map(|article| article.standings.as_slice());
        let waiting = standings.unwrap_or_default().iter().filter(|standing| {
            waits_for(standing, &desk) && (!wanted.mine || is_mine(&standing.claim.id))
        });
        let waiting: Vec<&Claim> = waiting.map(|standing| standing.claim).collect();
        let text = desk.project.text_of(&desk.article)?;
        let queue = ordered(&waiting, wanted.order, text.as_deref());
        let spot = Spot { queue, at: 0, visit: 0 };
        drop(people);
        Ok(Self { work: Work::new(desk)?, sight, spot })
    }

    /// Tells whether no claim waits.
    pub(super) fn is_empty(&self) -> bool {
        self.spot.queue.is_empty()
    }

    /// Puts claim after claim until all have been put or the person leaves.
    pub(super) fn hold(&mut self, keyboard: &mut Keyboard) -> anyhow::Result<Left> {
        let mut goes_back = false;
        while let Some(id) = self.spot.queue.get(self.spot.at).cloned() {
            self.spot.visit += 1;
            // What has been set aside is passed over in either direction.
            let turn = match self.turn(&id, keyboard)? {
                Turn::Gone if goes_back && self.spot.at > 0 => Turn::Back,
                Turn::Gone => Turn::Next,
                turn => turn,
            };
            goes_back = matches!(turn, Turn::Back);
            match turn {
                Turn::Next | Turn::Gone => self.spot.at += 1,
                Turn::Back => self.spot.at = self.spot.at.saturating_sub(1),
                Turn::Again => {}
                Turn::Leave(left) => return Ok(left),
            }
        }
        Ok(Left::Through)
    }

    /// Puts a claim, and does what is answered.
    fn turn(&mut self, id: &ClaimId, keyboard: &mut Keyboard) -> anyhow::Result<Turn> {
        let console = self.work.desk.session.console;
        let Some(mut dialogue) = self.put(id)? else { return Ok(Turn::Gone) };
        let mut is_asked = false;
        loop {
            let look = console.look_of_messages();
            if !is_asked {
                let question = words::question(&dialogue, look);
                if !question.is_empty() {
                    console.insist(question.trim_end_matches('\n'));
                }
                is_asked = true;
            }
            let (line, column) = words::line(&dialogue, look);
            Console::line(&line, column);
            let label = words::label(&dialogue, look);
            let key = keyboard.read()?;
            if key == Key::HungUp {
                return Ok(Turn::Leave(Left::HungUp));
            }
            let answer = dialogue.press(key);
            if let Some(said) = &answer.said {
                Console::line(&words::answered(label, said, look), 0);
                console.insist("");
                is_asked = false;
            }
            for action in answer.actions {
                if let Some(turn) = self.act(action, id, &mut dialogue, keyboard)? {
                    return Ok(turn);
                }
            }
        }
    }

    /// Shows a claim in its context; `None` where it has gone or been set aside meanwhile.
    fn put(&self, id: &ClaimId) -> anyhow::Result<Option<Dialogue>> {
        let Desk { session, project, article, reviewer, .. } = &self.work.desk;
        let mut loaded = Loaded::of(vec![project.load(article)?]);
        loaded.read_texts(project)?;
        let mut report = loaded.report(project);
        let Some(records) = report.articles.first_mut() else { return Ok(None) };
        let waiting = waiting(records);
        records.keep_back(self.sight);
        let standing = records.standings.iter().find(|standing| standing.claim.id == *id);
        let Some(standing) = standing.filter(|s| s.claim.check && s.status.is_some()) else {
            return Ok(None);
        };
        let look = session.console.look_of_messages();
        let dot = if look.unicode { " · " } else { " - " };
        let (nth, all) = (self.spot.at + 1, self.spot.queue.len());
        let place = format!("{nth} of {all}{dot}{waiting} waiting");
        session.console.insist(&format!("\n\x1b[1m{place}\x1b[0m"));
        // Whoever is asked need not be told who else is to check it.
        let shown = show(records, standing, &[], &project.settings.scale, look);
        session.console.insist(&shown);
        let own = standing.present();
        let own = own.copied().find(|signed: &Signed| signed.reviewer == *reviewer);
        let mut dialogue = Dialogue::new(
            standing.claim.kind,
            own.map(|signed| signed.review),
            &project.settings.scale,
            self.work.used(),
        );
        dialogue.is_outdated = standing.outdated.iter().any(|signed| signed.reviewer == *reviewer);
        Ok(Some(dialogue))
    }

    /// Does what was answered; returns what comes next where this claim is done with.
    fn act(
        &mut self,
        action: Action,
        id: &ClaimId,
        dialogue: &mut Dialogue,
        keyboard: &mut Keyboard,
    ) -> anyhow::Result<Option<Turn>> {
        let Self { work, spot, .. } = self;
        match action {
            Action::Said(said) => work.review(spot, id, |review| review.said = Some(said))?,
            Action::Verdict(verdict) => {
                work.review(spot, id, |review| review.verdict = Some(verdict))?;
            }
            Action::Confidence(confidence) => {
                work.review(spot, id, |review| review.confidence = Some(confidence))?;
            }
            Action::Holds => {
                self.confirm(id)?;
                return Ok(Some(Turn::Next));
            }
            Action::Typed(field, text) => self.typed(field, text, id, dialogue)?,
            Action::Later => return Ok(Some(Turn::Next)),
            Action::Back if spot.at == 0 => self.say("this is the first"),
            Action::Back => return Ok(Some(Turn::Back)),
            Action::Undo => return Ok(self.undo()),
            Action::Edit => return self.edit(id, keyboard),
            Action::Split => return self.split(id, keyboard),
            Action::SetAside => {
                work.set_aside(spot, id)?;
                return Ok(Some(Turn::Next));
            }
            Action::Help => {
                let Desk { session, project, .. } = &work.desk;
                let look = session.console.look_of_messages();
                let told = words::help(dialogue, &project.settings.scale, look);
                session.console.insist(&told);
            }
            Action::Quit => return Ok(Some(Turn::Leave(Left::Quit))),
        }
        Ok(None)
    }

    /// Writes down what was typed; a source or a wording that is not clear is asked for again.
    fn typed(
        &mut self,
        field: Field,
        text: String,
        id: &ClaimId,
        dialogue: &mut Dialogue,
    ) -> anyhow::Result<()> {
        let Self { work, spot, .. } = self;
        match field {
            Field::Source => {
                let source = by_flags::place(&text, &work.known(), &work.desk);
                match source {
                    Ok(source) => {
                        work.cite(spot, id, source)?;
                        dialogue.used = work.used();
                    }
                    Err(why) => {
                        self.tell(&why);
                        dialogue.again(field, text);
                    }
                }
            }
            Field::Quote => work.describe_source(spot, id, |source| source.quote = Some(text))?,
            Field::At => work.describe_source(spot, id, |source| source.at = Some(text))?,
            Field::Note => work.review(spot, id, |review| add_note(review, &text))?,
            Field::Fix => {
                let claim = work.desk.claim(id);
                match claim.map_or(Ok(()), |claim| by_flags::refuse_lost(&text, claim)) {
                    Ok(()) => work.review(spot, id, |review| review.fix = Some(text))?,
                    Err(why) => {
                        self.tell(&why);
                        dialogue.again(field, text);
                    }
                }
            }
        }
        Ok(())
    }

    /// Gives the conclusion about the earlier wording for this one too.
    fn confirm(&mut self, id: &ClaimId) -> anyhow::Result<()> {
        let Self { work, spot, .. } = self;
        let files = work.desk.project.load(&work.desk.article)?;
        let own = files.reviews.iter().find(|file| file.reviews.reviewer == *work.desk.reviewer);
        let earlier: Vec<Review> = own.map(|own| own.reviews.reviews.clone()).unwrap_or_default();
        work.review(spot, id, |review| {
            let was = review.was.as_ref();
            if let Some(was) = earlier.iter().find(|earlier| Some(&earlier.claim) == was) {
                review.said = was.said;
                review.verdict = was.verdict.clone();
            }
        })
    }

    fn undo(&mut self) -> Option<Turn> {
        let undone = self.work.undo();
        match &undone {
            Ok(Some(_)) => self.say("undone"),
            Ok(None) => self.say("there is nothing to undo"),
            Err(why) => self.tell(why),
        }
        let at = undone.ok()??;
        self.spot = Spot { visit: self.spot.visit, ..at };
        Some(Turn::Again)
    }

    fn edit(&mut self, id: &ClaimId, keyboard: &mut Keyboard) -> anyhow::Result<Option<Turn>> {
        let Self { work, spot, .. } = self;
        let target = Target { article: work.desk.article.clone(), claims: vec![id.clone()] };
        let edit =
            || work.aside(spot, id, |work| in_editor::run(&work.desk, &target, Others::Hidden));
        if let Err(why) = keyboard.put_away(edit)? {
            self.tell(&why);
        }
        Ok(Some(Turn::Again))
    }

    fn split(&mut self, id: &ClaimId, keyboard: &mut Keyboard) -> anyhow::Result<Option<Turn>> {
        let Self { work, spot, .. } = self;
        let split = || {
            work.amend(spot, id, |work| {
                let Desk { session, project, article, .. } = &work.desk;
                split::in_editor(session, project, article, id)
            })
        };
        match keyboard.put_away(split)? {
            Ok(Some(split)) => {
                let gone = &split.retired;
                let parts: Vec<ClaimId> = split.parts.into_iter().map(|(part, _)| part).collect();
                let new = parts.iter().filter(|part| !spot.queue.contains(part)).cloned();
                let new: Vec<ClaimId> = new.collect();
                let replaced = usize::from(split.whole == *id || gone.contains(id));
                spot.queue.splice(spot.at..spot.at + replaced, new);
            }
            Ok(None) => self.say("nothing changed"),
            Err(why) => self.tell(&why),
        }
        Ok(Some(Turn::Again))
    }

    fn say(&self, line: &str) {
        self.work.desk.session.console.insist(&format!("  {line}"));
    }

    /// Tells what could not be done; the dialogue goes on.
    fn tell(&self, why: &anyhow::Error) {
        let remedy = why.chain().find_map(|cause| cause.downcast_ref::<Failure>());
        let told = visible(&format!("{why:#}"), Lines::Keep).into_owned();
        let console = self.work.desk.session.console;
        console.fail(&told, remedy.map(|failure| failure.remedy.as_str()));
    }
}

/// Tells whether a claim takes reviews and the reviewer has not concluded anything about it.
fn waits_for(standing: &Standing<'_>, desk: &Desk<'_>) -> bool {
    let takes_reviews = matches!(standing.status, Some(Status::Waiting | Status::Outdated));
    takes_reviews && !standing.reviews.iter().any(|signed| signed.reviewer == desk.reviewer)
}

/// Counts the claims of an article that take reviews.
fn waiting(article: &ArticleReport<'_>) -> usize {
    article.tally.count(Status::Waiting) + article.tally.count(Status::Outdated)
}

/// Puts a note in the place of one of a single line, and behind one of several.
fn add_note(review: &mut Review, text: &str) {
    let old = review.note.as_deref().unwrap_or_default().trim_end();
    let kept = if old.contains('\n') { format!("{old}\n") } else { String::new() };
    review.note = Some(format!("{kept}{text}\n"));
}
