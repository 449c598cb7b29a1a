//! What an extraction came to, told to the person or printed for a program.

use std::collections::{HashMap, HashSet};

use factcheck::article::Article;
use factcheck::claim::{ClaimId, Claims};
use factcheck::extract::{Extraction, Grain, TimeExpression};
use factcheck::report::Look;
use factcheck::report::count::Count;
use factcheck::report::difference::cut_at_change;
use factcheck::report::extraction::extraction_json;
use factcheck::report::lines::cut;
use factcheck::report::progress::progress;
use factcheck::revise::Revision;
use factcheck::store::{Changes, claims_file, text_file};
use factcheck::tally::{Status, Tally};
use factcheck::text::{Lines, visible};

use crate::commands::Session;
use crate::console::Console;

/// How many columns of a claim's words are told.
const WORDS: usize = 64;

/// An article that was extracted, and what came of it.
pub(super) struct Extracted {
    /// The article's name.
    pub(super) name: String,
    /// Whether it had no records before.
    pub(super) is_new: bool,
    /// What becomes of the file with its text.
    pub(super) text: TextFile,
    /// The article as it was read.
    pub(super) article: Article,
    /// What was found in it.
    pub(super) extraction: Extraction,
    /// Its claims as they were.
    pub(super) yesterday: Claims,
    /// Its claims as they are, and what became of the old ones.
    pub(super) revision: Revision,
    /// Its claims file as it is to be.
    pub(super) claims: String,
    /// Whether the claims file is not what it was.
    pub(super) rewritten: bool,
    /// How far the checking is.
    pub(super) standing: Tally,
    /// The files of reviews that are missing from that, since they cannot be read whole.
    pub(super) left_out: Vec<String>,
}

/// What becomes of the file beside an article's claims with its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextFile {
    /// It says what the article says.
    Kept,
    /// It is there and goes.
    TakenOut,
    /// It is left alone: there is none, or it is the article itself.
    LeftAlone,
}

/// Says once that times stay unresolved where an article has no date to count them from.
pub(super) fn tell_undated(articles: &[Extracted], console: Console) {
    let undated = articles.iter().filter_map(Extracted::unresolved).collect::<Vec<_>>();
    let what = match undated[..] {
        [] => return,
        [words] => {
            format!("the article has no date, so times such as `{words}` are left unresolved")
        }
        [words, ..] => {
            let articles = Count(undated.len(), "article");
            format!("{articles} have no date, so times such as `{words}` are left unresolved")
        }
    };
    let what = visible(&what, Lines::Join).into_owned();
    console.say(&format!("{what}; set it with --published YYYY-MM-DD"));
}

impl Extracted {
    /// Returns the first time in the article that only its date would tell, if it has none.
    fn unresolved(&self) -> Option<&str> {
        if self.article.published.is_some() {
            return None;
        }
        let sentences = self.extraction.sentences.iter();
        let to_check = sentences.filter(|one| one.claims.iter().any(|claim| claim.check));
        let mut dates = to_check.flat_map(|sentence| &sentence.dates);
        let open = |date: &&TimeExpression| date.resolved.is_none() && date.grain != Grain::Span;
        dates.find(open).map(|date| date.span.of(&self.article.text))
    }

    /// Adds what is to be written.
    pub(super) fn record(&self, changes: &mut Changes) {
        changes.write(claims_file(&self.name), self.claims.as_str());
        match self.text {
            TextFile::Kept => {
                changes.write(text_file(&self.name), self.article.text.as_str());
            }
            TextFile::TakenOut => changes.remove(text_file(&self.name)),
            TextFile::LeftAlone => {}
        }
    }

    /// Prints what was found, or how the claims changed.
    pub(super) fn tell(&self, json: bool, session: &Session) -> anyhow::Result<()> {
        if json {
            let found = extraction_json(&self.name, &self.article, &self.extraction);
            return Ok(session.console.data(&(serde_json::to_string(&found)? + "\n"))?);
        }
        let mut lines = if self.is_new {
            self.first_time()
        } else {
            self.again(session.console.verbose, session.console.look())
        };
        lines.push_str(&format!("  {}\n", progress(&self.standing)));
        session.console.done(&lines)?;
        session.tell_left_out(self.left_out.iter().map(String::as_str));
        Ok(())
    }

    fn first_time(&self) -> String {
        let aside = self.standing.count(Status::SetAside);
        let text = if self.text == TextFile::Kept { " and .txt" } else { "" };
        format!(
            "{}: {} in {}, {aside} set aside, in {}{text}\n",
            self.name,
            Count(self.standing.claims(), "claim"),
            Count(self.extraction.sentences.len(), "sentence"),
            claims_file(&self.name),
        )
    }

    fn again(&self, verbose: bool, look: Look) -> String {
        let Revision { kept, reworded, new, retired, restored, .. } = &self.revision;
        // What came back in the place of a changed wording is told as that.
        let places: HashSet<&ClaimId> = reworded.iter().map(|(_, new)| new).collect();
        let restored: Vec<ClaimId> =
            restored.iter().filter(|id| !places.contains(id)).cloned().collect();
        let mut lines = format!("{}: {} kept", self.name, Count(self.counted(kept), "claim"));
        let counts = [
            (reworded.len(), "reworded"),
            (self.counted(new), "new"),
            (retired.len(), "retired"),
            (restored.len(), "restored"),
        ];
        for (number, what) in counts.iter().filter(|(number, _)| *number > 0) {
            lines.push_str(&format!(", {number} {what}"));
        }
        lines.push_str(match (self.revision.is_unchanged(), self.rewritten) {
            (true, false) => ", nothing changed\n",
            (true, true) => ", what is said of the article brought up to date\n",
            (false, _) if self.revision.reordered => ", in another order\n",
            (false, _) => "\n",
        });
        if self.text == TextFile::TakenOut {
            lines.push_str(&format!("  {} taken out\n", text_file(&self.name)));
        }
        let texts = self.texts();
        let text = |id: &ClaimId| texts.get(id).copied().unwrap_or_default();
        let line = |what: &str, id: &ClaimId, words: &str| format!("  {what}  {id}  {words}\n");
        for (old, new) in reworded {
            let [was, is] = cut_at_change(text(old), text(new), WORDS, look);
            let same = text(old) == text(new);
            lines.push_str(&line(if same { " confirm" } else { "reworded" }, old, &was));
            lines.push_str(&line(if same { " again as" } else { "      to" }, new, &is));
        }
        let kept = if verbose { kept.as_slice() } else { &[] };
        let lists = [
            ("     new", new.as_slice()),
            (" retired", retired),
            ("restored", &restored),
            ("    kept", kept),
        ];
        for (what, ids) in lists {
            lines.extend(ids.iter().map(|id| line(what, id, &cut(text(id), WORDS, look))));
        }
        lines
    }

    /// Counts claims as a report does: a sentence with parts is counted through them.
    fn counted(&self, ids: &[ClaimId]) -> usize {
        let claims = &self.revision.claims.claims;
        let wholes: HashSet<&ClaimId> =
            claims.iter().filter_map(|claim| claim.of.as_ref()).collect();
        ids.iter().filter(|id| !wholes.contains(id)).count()
    }

    /// Returns the words of the claims of today and yesterday.
    fn texts(&self) -> HashMap<&ClaimId, &str> {
        let claims = self.yesterday.claims.iter().chain(&self.revision.claims.claims);
        claims.map(|claim| (&claim.id, claim.text.as_str())).collect()
    }

    pub(super) fn name_the_next_command(&self, console: Console) {
        let waits = self.standing.checkable() > self.standing.count(Status::Checked);
        let command = if self.standing.checkable() == 0 {
            "list"
        } else if waits {
            "review"
        } else {
            "report"
        };
        console.next(&format!("factcheck {command} {}", self.name));
    }
}
