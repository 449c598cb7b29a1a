//! Mistakes written above the lines they are in, and taken out again.

use std::collections::BTreeMap;

use factcheck::finding::Finding;

/// What every line begins with that points at a mistake; such lines are taken out again.
pub(super) const MISTAKE: &str = "#! factcheck: ";

/// Writes each mistake above the line it is in.
pub(super) fn with_mistakes(text: &str, mistakes: &[Finding]) -> String {
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
pub(super) fn without_mistakes(text: &str) -> String {
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
