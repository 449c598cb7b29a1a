//! A review given in the person's own editor: open, read back, show mistakes in place, open again.
//!
//! What is typed is in a buffer until it has become records. A buffer with mistakes is kept, each
//! mistake written above its line, and the person says what now: edit again, keep the blocks that are
//! without, or stop. Where nobody can be asked it is opened again; saved as it was, it stays for the next
//! time. Between opening and saving the project is not locked: what changed meanwhile is merged claim by
//! claim ([`super::merge`]). A reviewer's own file that cannot be read whole is mended in the same way.

use anyhow::Context;
use factcheck::finding::{Finding, Level};
use factcheck::lint::{ArticleRecords, lint};
use factcheck::record::{ReviewsFile, review_blocks};
use factcheck::report::count::Count;
use factcheck::review::Review;
use factcheck::store::{Buffer, Changes};

use super::laid_out::Others;
use super::marks::{MISTAKE, with_mistakes, without_mistakes};
use super::merge::Merged;
use super::{Desk, Target};
use crate::commands::{Failure, Outcome};
use crate::editor::edit;

/// Opens the editor on the claims meant, until what was typed is records or the person stops.
pub(in crate::commands) fn run(
    desk: &Desk,
    target: &Target,
    others: Others,
) -> anyhow::Result<Outcome> {
    let console = desk.session.console;
    if !console.may_ask() {
        return Err(Failure::new(
            "an editor takes input, and --no-input was given",
            "factcheck review CLAIM --verdict V --source URL, or factcheck review ARTICLE --start",
        )
        .into());
    }
    let Some(mut sitting) = Sitting::begin(desk, target, others)? else {
        console.data(&format!("{}: no claim waits for {}\n", desk.article, desk.reviewer))?;
        console.next(&format!("factcheck report {}", desk.article));
        return Ok(Outcome::Done);
    };
    loop {
        let mistakes = sitting.edit()?;
        if mistakes.is_empty() {
            return Ok(Outcome::Done);
        }
        let places = Count(mistakes.len(), "place");
        console.say(&format!(
            "{places} to look at, marked {MISTAKE}in the text{}",
            sitting.what_now()
        ));
        if console.may_ask_by_key()
            && let Some(outcome) = sitting.ask_what_now(&mistakes)?
        {
            return Ok(outcome);
        }
    }
}

/// A reviewer's text from its first opening until it is records.
struct Sitting<'s> {
    desk: &'s Desk<'s>,
    buffer: Buffer,
    /// What the buffer was laid out as, before anybody typed.
    laid_out: String,
    /// The text as it is opened next.
    text: String,
    /// The reviews as they stood when the person began, by which their changes are told.
    base: Vec<Review>,
    /// Whether the text is the person's own file, being mended.
    mends: bool,
}

impl<'s> Sitting<'s> {
    /// Takes up what was left unfinished, or lays out the claims that wait; `None` where none does.
    fn begin(desk: &'s Desk<'s>, target: &Target, others: Others) -> anyhow::Result<Option<Self>> {
        if let Some(mending) = Self::mending(desk)? {
            return Ok(Some(mending));
        }
        let buffer = desk.project.buffer(&desk.article, desk.reviewer);
        let text = match buffer.read()? {
            Some(kept) => {
                let path = buffer.path().display();
                desk.session.console.say(&format!("opening what you had typed, kept in {path}"));
                kept
            }
            None => match desk.fresh_buffer(target, others)? {
                Some(fresh) => {
                    buffer.write_base(&fresh)?;
                    fresh
                }
                None => return Ok(None),
            },
        };
        let laid_out = buffer.base()?.unwrap_or_default();
        let base = desk.read(&laid_out).reviews.reviews;
        Ok(Some(Self { desk, buffer, laid_out, text, base, mends: false }))
    }

    /// Opens the person's own file where it cannot be read whole.
    fn mending(desk: &'s Desk<'s>) -> anyhow::Result<Option<Self>> {
        let files = desk.project.load(&desk.article)?;
        let own = files.reviews.into_iter().find(|file| file.reviews.reviewer == *desk.reviewer);
        let Some(own) = own.filter(ReviewsFile::is_broken) else { return Ok(None) };
        let shut = ["unreadable", "version-too-new"];
        if own.findings.iter().any(|finding| shut.contains(&finding.code)) {
            return Err(desk.session.broken_record(&own.findings, &own.file, &own.text));
        }
        desk.session
            .console
            .say(&format!("{} cannot be read whole; opening it to be mended", own.file));
        let buffer = desk.project.buffer(&desk.article, desk.reviewer).for_mending();
        let base = buffer.base()?;
        let kept = buffer.read()?.map(|kept| without_mistakes(&kept));
        let mut typed = kept.filter(|kept| base.as_ref() != Some(kept));
        // The file has changed since: what was typed does not belong to it any more.
        if base.as_ref() != Some(&own.text)
            && let Some(typed) = typed.take()
        {
            desk.session.put_aside(&buffer, &typed)?;
        }
        buffer.write_base(&own.text)?;
        let typed = typed.unwrap_or_else(|| own.text.clone());
        let text = with_mistakes(&typed, &desk.mistakes(&typed));
        Ok(Some(Self { desk, buffer, laid_out: own.text, text, base: Vec::new(), mends: true }))
    }

    /// Opens the editor once and makes records of what was typed; returns what stands in the way.
    fn edit(&mut self) -> anyhow::Result<Vec<Finding>> {
        self.buffer.write(&self.text)?;
        if let Err(why) = self.wait_for_editor() {
            let left = self.buffer.read()?.map(|text| without_mistakes(&text));
            if left.is_none_or(|text| text == self.laid_out) {
                self.buffer.remove()?;
            }
            return Err(why);
        }
        let saved = self.buffer.read()?.unwrap_or_default();
        let typed = without_mistakes(&saved);
        let mut mistakes = self.desk.mistakes(&typed);
        if !mistakes.is_empty() && saved == self.text && !self.desk.session.console.may_ask_by_key()
        {
            return Err(self.stopped(mistakes.len()));
        }
        if mistakes.is_empty() {
            mistakes = if self.mends { self.mend(&typed)? } else { self.record(&typed)? };
        }
        self.text = with_mistakes(&typed, &mistakes);
        Ok(mistakes)
    }

    /// Opens the editor. One that only hands the text to a window of its own is noticed and waited for.
    fn wait_for_editor(&self) -> anyhow::Result<()> {
        let edited = edit(self.buffer.path())?;
        let console = self.desk.session.console;
        let unchanged = self.buffer.read()?.as_ref() == Some(&self.text);
        if edited.at_once && unchanged && console.may_ask_by_key() {
            let editor = edited.editor;
            console.insist(&format!(
                "`{editor}` came back at once; if it opened a window, tell it to be waited for next time, \
                 as in: git config --global core.editor \"code --wait\""
            ));
            console.ask("press Enter once you have saved and closed it ")?;
        }
        Ok(())
    }

    /// Says what happens next where nobody can be asked.
    fn what_now(&self) -> &'static str {
        if self.desk.session.console.may_ask_by_key() { "" } else { "; opening it again" }
    }

    /// Asks what is to become of a text with mistakes; `None` to edit it again.
    fn ask_what_now(&mut self, mistakes: &[Finding]) -> anyhow::Result<Option<Outcome>> {
        let console = self.desk.session.console;
        let typed = without_mistakes(&self.text);
        for mistake in mistakes {
            let start = mistake.place.span.map_or(0, |span| span.start);
            let line = typed[..typed.floor_char_boundary(start)].matches('\n').count() + 1;
            console.insist(&format!("  line {line}: {}", mistake.message));
        }
        let sorted = if self.mends { None } else { Some(self.sort(&typed)) };
        let sorted = sorted.filter(|sorted| sorted.reviews > 0);
        let keep =
            sorted.as_ref().map(|sorted| format!("keep {}", Count(sorted.reviews, "good review")));
        let stop = "stop, and keep the text for later";
        let answers: Vec<&str> =
            std::iter::once("edit again").chain(keep.as_deref()).chain([stop]).collect();
        match (console.choose(&answers)?, sorted) {
            (Some('e'), _) => Ok(None),
            (Some('k'), Some(sorted)) => self.keep(sorted),
            _ => {
                self.buffer.write(&self.text)?;
                Err(self.stopped(mistakes.len()))
            }
        }
    }

    /// Tells the blocks of a text that are without mistakes from the others.
    fn sort(&self, typed: &str) -> Sorted {
        let (head, blocks) = review_blocks(typed);
        let is_good = |block: &&str| self.desk.mistakes(block).is_empty();
        let mut good: Vec<bool> = blocks.iter().map(is_good).collect();
        // Two blocks of one claim are good each by itself and together a mistake.
        let claims: Vec<_> =
            blocks.iter().map(|block| self.desk.read(block).reviews.reviews).collect();
        for (nth, reviews) in claims.iter().enumerate() {
            let same = |other: &&Vec<Review>| {
                other.iter().any(|one| reviews.iter().any(|review| review.claim == one.claim))
            };
            good[nth] &= claims.iter().filter(same).count() <= 1;
        }
        let chosen = |wanted: bool| {
            let blocks = blocks.iter().zip(&good).filter(|(_, good)| **good == wanted);
            blocks.map(|(block, _)| *block).collect::<String>()
        };
        let told =
            claims.iter().zip(&good).filter(|(_, good)| **good).flat_map(|(reviews, _)| reviews);
        let told = told.filter(|review| !review.is_blank() && !self.base.contains(review));
        Sorted { reviews: told.count(), good: chosen(true), rest: head.to_owned() + &chosen(false) }
    }

    /// Makes records of the good blocks; the others stay in the buffer.
    fn keep(&mut self, sorted: Sorted) -> anyhow::Result<Option<Outcome>> {
        let console = self.desk.session.console;
        let Sorted { good, mut rest, .. } = sorted;
        match self.desk.merge(&good, &self.base, &self.laid_out)? {
            Merged::Nothing | Merged::Comments => {}
            Merged::Written(number) => {
                let said = format!("{} written to {}\n", Count(number, "review"), self.desk.file());
                console.done(&said)?;
            }
            Merged::Conflicts(theirs) => {
                let (_, blocks) = review_blocks(&good);
                let of_theirs = |block: &&str| {
                    let read = self.desk.read(block).reviews.reviews;
                    read.iter().any(|review| theirs.iter().any(|other| other.claim == review.claim))
                };
                rest.extend(blocks.into_iter().filter(of_theirs));
                console.insist("what changed on disk meanwhile stays in the text");
            }
        }
        self.text = with_mistakes(&rest, &self.desk.mistakes(&rest));
        self.buffer.write(&self.text)?;
        console.say(&format!("the rest is kept in {}", self.buffer.path().display()));
        console.next(&format!("factcheck review {}", self.desk.article));
        Ok(Some(Outcome::No))
    }

    /// The person stops here, or has saved the same mistakes again where nobody can be asked.
    fn stopped(&self, mistakes: usize) -> anyhow::Error {
        let path = self.buffer.path().display();
        Failure::new(
            format!("{} left in what you typed; nothing was written", Count(mistakes, "mistake")),
            format!("factcheck review {} opens it again; it is kept in {path}", self.desk.article),
        )
        .into()
    }

    /// Makes records of a text without mistakes; what changed on both sides is returned to be decided.
    fn record(&mut self, typed: &str) -> anyhow::Result<Vec<Finding>> {
        let Desk { session, article, .. } = self.desk;
        match self.desk.merge(typed, &self.base, &self.laid_out)? {
            Merged::Nothing => {
                self.put_aside_what_was_deleted()?;
                let said = format!("{article}: nothing was filled in, nothing changed\n");
                session.console.done(&said)?;
                session.console.next(&format!("factcheck review {article}"));
            }
            Merged::Comments => {
                self.put_aside_what_was_deleted()?;
                let file = self.desk.file();
                let said = format!("{file}: your comments are in it, nothing was filled in\n");
                session.console.done(&said)?;
                session.console.next(&format!("factcheck review {article}"));
            }
            Merged::Written(number) => {
                let said = format!("{} written to {}\n", Count(number, "review"), self.desk.file());
                session.console.done(&said)?;
                self.desk.tell_standing()?;
            }
            Merged::Conflicts(theirs) => {
                let told = self.desk.tell_conflicts(typed, &theirs);
                // Saved once more, the person has seen what stands there and means to replace it.
                self.base.retain(|review| !theirs.iter().any(|other| other.claim == review.claim));
                self.base.extend(theirs);
                return Ok(told);
            }
        }
        self.buffer.remove()?;
        Ok(Vec::new())
    }

    /// Puts a mended file in the place of the broken one.
    fn mend(&self, typed: &str) -> anyhow::Result<Vec<Finding>> {
        let Desk { session, article, project, .. } = self.desk;
        let file = self.desk.file();
        let lock = project.lock()?;
        let files = project.load(article)?;
        let own = files.reviews.iter().find(|own| own.reviews.reviewer == *self.desk.reviewer);
        if own.is_none_or(|own| own.text != self.laid_out) {
            let what = format!("{file} changed while it was being mended; nothing was written");
            let path = self.buffer.path().display();
            return Err(
                Failure::new(what, format!("compare it with what you typed, in {path}")).into()
            );
        }
        let mut changes = Changes::default();
        changes.write(file.clone(), typed.to_owned());
        project.commit(changes, &lock).context("the mended file was not written")?;
        self.buffer.remove()?;
        session.console.done(&format!("{file} is mended\n"))?;
        session.console.next(&format!("factcheck review {article}"));
        Ok(Vec::new())
    }

    /// Keeps a copy where a text that had been typed was opened again and emptied.
    fn put_aside_what_was_deleted(&self) -> anyhow::Result<()> {
        let had_typed = without_mistakes(&self.text);
        if had_typed == self.laid_out {
            return Ok(());
        }
        self.desk.session.put_aside(&self.buffer, &had_typed)
    }
}

/// A text with mistakes, its good blocks told from the rest.
struct Sorted {
    /// The blocks without mistakes.
    good: String,
    /// How many of them say something new.
    reviews: usize,
    /// The head and the other blocks.
    rest: String,
}

impl Desk<'_> {
    /// Finds everything that keeps a text from becoming records.
    fn mistakes(&self, text: &str) -> Vec<Finding> {
        let typed = [self.read(text)];
        let records = ArticleRecords {
            name: &self.article,
            claims: Some(&self.record),
            reviews: &typed,
            text: None,
        };
        let found = lint(&[records], &self.project.settings, self.session.today);
        let here = |finding: &Finding| finding.place.file == self.file();
        found.into_iter().filter(|found| found.level == Level::Error && here(found)).collect()
    }
}
