//! What an extraction came to, told to the person or printed for a program.

use factcheck::article::Article;
use factcheck::claim::{ClaimId, Claims};
use factcheck::extract::Extraction;
use factcheck::report::Look;
use factcheck::report::count::Count;
use factcheck::report::extraction::extraction_json;
use factcheck::report::lines::cut;
use factcheck::revise::Revision;
use factcheck::store::{Changes, claims_file, text_file};

use crate::commands::Session;
use crate::console::Console;

/// An article that was extracted, and what came of it.
pub(super) struct Extracted {
    /// The article's name.
    pub(super) name: String,
    /// Whether it had no records before.
    pub(super) is_new: bool,
    /// Whether its text is kept beside its claims.
    pub(super) keeps_text: bool,
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
    /// How far the checking is, in a sentence.
    pub(super) standing: String,
}

impl Extracted {
    /// Adds what is to be written.
    pub(super) fn record(&self, changes: &mut Changes) {
        changes.write(claims_file(&self.name), self.claims.as_str());
        if self.keeps_text {
            changes.write(text_file(&self.name), self.article.text.as_str());
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
        lines.push_str(&format!("  {}\n", self.standing));
        Ok(session.console.data(&lines)?)
    }

    fn first_time(&self) -> String {
        let claims = &self.revision.claims.claims;
        let aside = claims.iter().filter(|claim| !claim.check).count();
        let text = if self.keeps_text { " and .txt" } else { "" };
        format!(
            "{}: {} in {}, {aside} set aside, in {}{text}\n",
            self.name,
            Count(claims.len(), "claim"),
            Count(self.extraction.sentences.len(), "sentence"),
            claims_file(&self.name),
        )
    }

    fn again(&self, verbose: bool, look: Look) -> String {
        let Revision { kept, reworded, new, retired, restored, .. } = &self.revision;
        let mut lines = format!("{}: {} kept", self.name, Count(kept.len(), "claim"));
        if self.revision.is_unchanged() {
            lines.push_str(", nothing changed\n");
        } else {
            let counts = [
                (reworded.len(), "reworded"),
                (new.len(), "new"),
                (retired.len(), "retired"),
                (restored.len(), "restored"),
            ];
            for (number, what) in counts.iter().filter(|(number, _)| *number > 0) {
                lines.push_str(&format!(", {number} {what}"));
            }
            if self.revision.reordered {
                lines.push_str(", in another order");
            }
            lines.push('\n');
        }
        for (old, new) in reworded {
            lines.push_str(&self.line("reworded", old, look));
            lines.push_str(&self.line("      to", new, look));
        }
        let kept = if verbose { kept.as_slice() } else { &[] };
        for (what, ids) in [
            ("     new", new.as_slice()),
            (" retired", retired),
            ("restored", restored),
            ("    kept", kept),
        ] {
            lines.extend(ids.iter().map(|id| self.line(what, id, look)));
        }
        lines
    }

    fn line(&self, what: &str, id: &ClaimId, look: Look) -> String {
        let claim = self.revision.claims.get(id).or_else(|| self.yesterday.get(id));
        let text = claim.map_or("", |claim| claim.text.as_str());
        format!("  {what}  {id}  {}\n", cut(text, 64, look))
    }

    pub(super) fn name_the_next_command(&self, console: Console) {
        let left = self.revision.claims.claims.iter().any(|claim| claim.check);
        match (left, self.is_new) {
            (false, _) => console.next(&format!("factcheck list {}", self.name)),
            (true, true) => console.next(&format!("factcheck review {}", self.name)),
            (true, false) => console.next(&format!("factcheck report {}", self.name)),
        }
    }
}
