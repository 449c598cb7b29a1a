//! A review given in the person's own editor: open, read back, show mistakes in place, open again.
//!
//! What is typed is in a buffer until it has become records. A buffer with mistakes is kept, each
//! mistake written above its line, and opened again; saved as it was, it stays for the next time.
//! Between opening and saving the project is not locked: what changed meanwhile is merged claim by
//! claim, and where the same review changed on both sides the person is shown it and decides.

use std::collections::BTreeMap;

use factcheck::claim::{Claim, ClaimId};
use factcheck::finding::{Finding, Level};
use factcheck::lint::{ArticleRecords, lint};
use factcheck::record::{ReviewsFile, with_comments, write_reviews};
use factcheck::report::count::Count;
use factcheck::review::{Review, Reviews};
use factcheck::store::Buffer;

use super::{Desk, Target};
use crate::commands::{Failure, Outcome};
use crate::editor::edit;

/// What every line begins with that points at a mistake; such lines are taken out again.
const MISTAKE: &str = "#! factcheck: ";

/// What a fresh buffer says above everything else.
const INSTRUCTIONS: &str = "\
# Fill in what you know and leave the rest blank: a blank block stays as if it were not there.
# Save and close when done. Nothing is lost: a mistake brings you back here.
";

/// Opens the editor on the claims meant, until what was typed is records or the person stops.
pub(in crate::commands) fn run(desk: &Desk, target: &Target) -> anyhow::Result<Outcome> {
    let console = desk.session.console;
    if !console.may_ask() {
        return Err(Failure::new(
            "an editor takes input, and --no-input was given",
            "factcheck review CLAIM --verdict V --source URL, or factcheck review ARTICLE --start",
        )
        .into());
    }
    let Some(mut sitting) = Sitting::begin(desk, target)? else {
        console.data(&format!("{}: no claim waits for {}\n", desk.article, desk.reviewer))?;
        console.next(&format!("factcheck report {}", desk.article));
        return Ok(Outcome::Done);
    };
    loop {
        let mistakes = sitting.edit()?;
        if mistakes.is_empty() {
            return Ok(Outcome::Done);
        }
        console.say(&format!(
            "{} to look at, marked {MISTAKE}in the text; opening it again",
            Count(mistakes.len(), "place")
        ));
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
}

impl<'s> Sitting<'s> {
    /// Takes up what was left unfinished, or lays out the claims that wait; `None` where none does.
    fn begin(desk: &'s Desk<'s>, target: &Target) -> anyhow::Result<Option<Self>> {
        let buffer = desk.project.buffer(&desk.article, desk.reviewer);
        let text = match buffer.read()? {
            Some(kept) => {
                let path = buffer.path().display();
                desk.session.console.say(&format!("opening what you had typed, kept in {path}"));
                kept
            }
            None => match desk.fresh_buffer(target)? {
                Some(fresh) => {
                    buffer.write_base(&fresh)?;
                    fresh
                }
                None => return Ok(None),
            },
        };
        let laid_out = buffer.base()?.unwrap_or_default();
        let base = desk.read(&laid_out).reviews.reviews;
        Ok(Some(Self { desk, buffer, laid_out, text, base }))
    }

    /// Opens the editor once and makes records of what was typed; returns what stands in the way.
    fn edit(&mut self) -> anyhow::Result<Vec<Finding>> {
        self.buffer.write(&self.text)?;
        if let Err(why) = edit(self.buffer.path()) {
            if self.buffer.read()?.is_none_or(|text| text == self.laid_out) {
                self.buffer.remove()?;
            }
            return Err(why);
        }
        let saved = self.buffer.read()?.unwrap_or_default();
        let typed = without_mistakes(&saved);
        let mut mistakes = self.desk.mistakes(&typed);
        if !mistakes.is_empty() && saved == self.text {
            return Err(self.stopped(mistakes.len()));
        }
        if mistakes.is_empty() {
            mistakes = self.record(&typed)?;
        }
        self.text = with_mistakes(&typed, &mistakes);
        Ok(mistakes)
    }

    /// The person saved the same mistakes again: they want to stop here.
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

    /// Keeps a copy where a text that had been typed was opened again and emptied.
    fn put_aside_what_was_deleted(&self) -> anyhow::Result<()> {
        let had_typed = without_mistakes(&self.text);
        if had_typed != self.laid_out {
            let path = self.buffer.put_aside(&had_typed)?;
            let said = format!("what you had typed before is put aside in {}", path.display());
            self.desk.session.console.say(&said);
        }
        Ok(())
    }
}

/// What came of putting a text into a reviewer's file.
enum Merged {
    /// Nothing in it was filled in.
    Nothing,
    /// So many reviews were written.
    Written(usize),
    /// These reviews changed on disk meanwhile; they were left alone.
    Conflicts(Vec<Review>),
}

impl Desk<'_> {
    /// Lays out the claims the reviewer has not concluded about, or the ones named, as they stand now.
    fn fresh_buffer(&self, target: &Target) -> anyhow::Result<Option<String>> {
        let files = self.project.load(&self.article)?;
        let own = self.own(&files)?.map(|file| file.reviews.reviews.clone()).unwrap_or_default();
        let named = !target.claims.is_empty();
        let review_of = |claim: &&Claim| {
            let known = own.iter().find(|review| review.claim == claim.id);
            let review = known.cloned().unwrap_or_else(|| self.begin(claim, &own));
            (named || !review.concludes(claim.kind)).then_some(review)
        };
        let reviews: Vec<Review> = self.meant(target).iter().filter_map(review_of).collect();
        if reviews.is_empty() {
            return Ok(None);
        }
        let reviews = Reviews { reviewer: self.reviewer.clone(), reviews };
        let scale = &self.project.settings.scale;
        let laid_out = write_reviews(&self.article, None, &reviews, &self.record.claims, scale);
        let (schema, rest) = laid_out.split_once('\n').unwrap_or((&laid_out, ""));
        Ok(Some(format!("{schema}\n{INSTRUCTIONS}#\n{rest}")))
    }

    fn read(&self, text: &str) -> ReviewsFile {
        ReviewsFile::read(&self.file(), self.reviewer, text.to_owned())
    }

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

    /// Puts what was typed into the reviewer's file, comments and all.
    ///
    /// Reviews that changed on disk meanwhile are left alone and returned as they stand there.
    fn merge(&self, typed: &str, base: &[Review], laid_out: &str) -> anyhow::Result<Merged> {
        let before: BTreeMap<&ClaimId, &Review> = base.iter().map(|r| (&r.claim, r)).collect();
        let changed: Vec<Review> = self
            .read(typed)
            .reviews
            .reviews
            .into_iter()
            .filter(|review| !review.is_blank() && before.get(&review.claim) != Some(&review))
            .map(|review| Review { date: review.date.or(Some(self.session.today)), ..review })
            .collect();
        if changed.is_empty() {
            return Ok(Merged::Nothing);
        }
        let mut conflicts = Vec::new();
        let merge = |reviews: &mut Vec<Review>| {
            for review in &changed {
                let Some(at) = reviews.iter().position(|other| other.claim == review.claim) else {
                    let claim = self.record.claims.get(&review.claim);
                    let at = claim.map_or(reviews.len(), |claim| self.place_for(claim, reviews));
                    reviews.insert(at, review.clone());
                    continue;
                };
                let theirs = &reviews[at];
                let known = theirs.is_blank() || before.get(&review.claim) == Some(&theirs);
                if known || theirs == review {
                    reviews[at] = review.clone();
                } else {
                    conflicts.push(theirs.clone());
                }
            }
        };
        self.update(merge, |text| with_comments(&text, typed, laid_out))?;
        Ok(if conflicts.is_empty() {
            Merged::Written(changed.len())
        } else {
            Merged::Conflicts(conflicts)
        })
    }

    /// Points at the reviews that changed on disk while they were being edited.
    fn tell_conflicts(&self, typed: &str, conflicts: &[Review]) -> Vec<Finding> {
        let read = self.read(typed);
        let finding = |theirs: &Review| {
            let nth =
                read.reviews.reviews.iter().position(|review| review.claim == theirs.claim)?;
            let verdict = theirs.verdict.as_ref().map_or("no verdict", |verdict| verdict.as_str());
            Some(Finding {
                code: "changed-meanwhile",
                level: Level::Error,
                place: read.review_at(nth, "claim"),
                message: format!(
                    "this review changed in {} meanwhile; it now says {verdict}",
                    self.file()
                ),
                remedy: Some(
                    "save again to replace it with yours, or delete this block to leave it"
                        .to_owned(),
                ),
                see: None,
                mends: Vec::new(),
            })
        };
        conflicts.iter().filter_map(finding).collect()
    }
}

/// Writes each mistake above the line it is in.
fn with_mistakes(text: &str, mistakes: &[Finding]) -> String {
    let mut at_line: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for mistake in mistakes {
        let start = mistake.place.span.map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count();
        let told = at_line.entry(line).or_default();
        told.push(format!("{MISTAKE}{}\n", mistake.message));
        told.extend(mistake.remedy.iter().map(|remedy| format!("{MISTAKE}  {remedy}\n")));
    }
    let mut marked = String::new();
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        marked.extend(at_line.remove(&nth).into_iter().flatten());
        marked.push_str(line);
    }
    // A mistake at the very end of the text, an unclosed string say, has no line of its own.
    for line in at_line.into_values().flatten() {
        if !marked.is_empty() && !marked.ends_with('\n') {
            marked.push('\n');
        }
        marked.push_str(&line);
    }
    marked
}

/// Takes the lines out again that point at mistakes.
fn without_mistakes(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with(MISTAKE)).collect()
}

#[cfg(test)]
mod tests {
    use super::{with_mistakes, without_mistakes};
    use factcheck::finding::{Finding, Level, Place};

    #[test]
    fn a_mistake_stands_above_its_line_and_goes_without_a_trace() {
        let text = "version = 1\nverdict = \"treu\"\n";
        let place = Place { file: "x".to_owned(), span: Some((12..19).into()) };
        let mistake = Finding {
            code: "unknown-verdict",
            level: Level::Error,
            place,
            message: "`treu` is not a verdict".to_owned(),
            remedy: Some("did you mean `true`".to_owned()),
            see: None,
            mends: Vec::new(),
        };
        let marked = with_mistakes(text, &[mistake]);
        let expected = "version = 1\n#! factcheck: `treu` is not a verdict\n\
            #! factcheck:   did you mean `true`\nverdict = \"treu\"\n";
        assert_eq!(marked, expected);
        assert_eq!(without_mistakes(&marked), text);
    }
}
