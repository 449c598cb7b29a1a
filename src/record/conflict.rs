//! Git's marks of a conflict in a record → findings that say which block it is in and what each side says.

use crate::finding::{Finding, Place};
use crate::text::Span;

/// Finds every conflict that git, or `merge`, left in the text of `file`.
pub(super) fn conflicts(file: &str, text: &str) -> Vec<Finding> {
    // Nearly every text has none, and a whole archive is searched for them.
    if !text.starts_with(OPENS) && !text.contains(&format!("\n{OPENS}")) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut open: Option<Open<'_>> = None;
    let mut block = Block::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let words = line.trim_end();
        if words.starts_with(OPENS) {
            open = open.or_else(|| Some(Open::at(Span::new(start, start + words.len()), block)));
        } else if let Some(here) = open.take_if(|_| words.starts_with(">>>>>>> ")) {
            findings.push(here.finding(file));
        } else if let Some(here) = &mut open {
            here.take(words);
        }
        block = block.read(words);
        start = end;
    }
    findings
}

/// What the first line of a conflict begins with.
const OPENS: &str = "<<<<<<< ";

/// The block that a line stands in, as far as it has been read.
#[derive(Clone, Copy, Default)]
struct Block<'t> {
    what: &'static str,
    id: Option<&'t str>,
}

impl<'t> Block<'t> {
    /// Reads one line more.
    fn read(self, line: &'t str) -> Self {
        let begun = match line.trim() {
            "[[claim]]" => Some("claim"),
            "[[retired]]" => Some("retired claim"),
            "[[review]]" => Some("review"),
            _ => None,
        };
        if let Some(what) = begun {
            return Self { what, id: None };
        }
        let key = if self.what == "review" { "claim" } else { "id" };
        let id = line.trim().strip_prefix(key).and_then(|rest| rest.trim().strip_prefix('='));
        let id = id.map(|id| id.trim().trim_matches(['"', '\'']));
        Self { id: self.id.or(id), ..self }
    }

    /// Names the block in a message, once it is known which it is.
    fn named(self) -> Option<String> {
        let of = if self.what == "review" { " of" } else { "" };
        self.id.filter(|_| !self.what.is_empty()).map(|id| format!("the {}{of} `{id}`", self.what))
    }

    /// Names the block in a message, or the head of the file; what the conflict itself calls it is not known.
    fn around(self) -> String {
        self.named().unwrap_or_else(|| match self.what {
            "" => "the head of the file".to_owned(),
            what => format!("a {what}"),
        })
    }
}

/// A conflict that is being read.
struct Open<'t> {
    place: Span,
    /// The block it begins in.
    block: Block<'t>,
    /// The blocks in it, and what is in none of them.
    inside: Vec<String>,
    last: Block<'t>,
    keys: Vec<&'t str>,
}

impl<'t> Open<'t> {
    fn at(place: Span, block: Block<'t>) -> Self {
        Self { place, block, inside: Vec::new(), last: Block::default(), keys: Vec::new() }
    }

    fn take(&mut self, line: &'t str) {
        let in_block = !self.last.what.is_empty();
        self.last = self.last.read(line);
        if let Some(name) = self.last.named().filter(|name| !self.inside.contains(name)) {
            self.inside.push(name);
        }
        let key = line.split_once('=').map(|(key, _)| key.trim()).filter(|key| is_key(key));
        if let Some(key) = key.filter(|key| !in_block && !self.keys.contains(key)) {
            self.keys.push(key);
        }
    }

    fn finding(self, file: &str) -> Finding {
        let keys: Vec<String> = self.keys.iter().map(|key| format!("`{key}`")).collect();
        let mut about = Vec::new();
        if !keys.is_empty() || self.inside.is_empty() {
            let keys = if keys.is_empty() { String::new() } else { keys.join(", ") + " of " };
            about.push(format!("{keys}{}", self.block.around()));
        }
        about.extend(self.inside);
        let message = format!("git left both sides of a conflict here: {}", about.join(", "));
        let remedy = format!(
            "keep one side, or make one of both, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`; while git is merging `factcheck merge-driver {file}` settles what can be"
        );
        let place = Place { file: file.to_owned(), span: Some(self.place) };
        Finding::new("merge-conflict", place, message).remedy(remedy)
    }
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::conflicts;

    fn messages(text: &str) -> Vec<String> {
        let about = |message: String| message.split_once(": ").expect("a place").1.to_owned();
        conflicts("x", text).into_iter().map(|finding| about(finding.message)).collect()
    }

    #[test]
    fn a_conflict_names_the_blocks_it_is_about() {
        let text = "<<<<<<< HEAD\nreviewer = \"a\"\n=======\nreviewer = \"b\"\n>>>>>>> b\n\n[[review]]\nclaim = \"kfmqzwtd\"\n<<<<<<< HEAD\nverdict = \"true\"\n=======\nverdict = \"false\"\nnote = \"no\"\n>>>>>>> b\n<<<<<<< HEAD\ndate = 2024-06-19\n\n[[review]]\nclaim = \"pwhxgdkc\"\n=======\n\n[[review]]\nclaim = \"bxvtnrsq\"\nverdict = \"true\"\n>>>>>>> b\n";
        assert_eq!(
            messages(text),
            [
                "`reviewer` of the head of the file",
                "`verdict`, `note` of the review of `kfmqzwtd`",
                "`date` of the review of `kfmqzwtd`, the review of `pwhxgdkc`, the review of `bxvtnrsq`",
            ]
        );
    }

    #[test]
    fn a_conflict_about_which_claim_a_block_is_of_does_not_name_it() {
        let of = |header: &str, key: &str| {
            format!(
                "version = 1\n\n{header}\n<<<<<<< HEAD\n{key} = \"kfmqzwtd\"\n=======\n{key} = \"pwhxgdkc\"\nnote = \"so\"\n>>>>>>> b\n"
            )
        };
        assert_eq!(messages(&of("[[claim]]", "id")), ["`id`, `note` of a claim"]);
        assert_eq!(messages(&of("[[review]]", "claim")), ["`claim`, `note` of a review"]);
    }

    #[test]
    fn marks_that_do_not_close_are_no_conflict() {
        assert_eq!(messages("<<<<<<< HEAD\n=======\n"), [""; 0]);
    }
}
