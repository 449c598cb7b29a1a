//! The reviews of one article by one person ← `reviews/<article>/<reviewer>.toml`; `write.rs` is the way back.

mod write;

use toml::de::DeTable;

use super::fields::{Fields, Mark, Reading};
use super::head::take_version;
use crate::claim::ClaimId;
use crate::finding::{Finding, Level, Place};
use crate::review::{Confidence, Review, Reviewer, Reviews, Said, Source, SourceKind, Stance};
use crate::text::Span;
use crate::verdict::Verdict;

pub use write::write_reviews;

/// A file under `reviews/` as read.
#[derive(Clone, Debug)]
pub struct ReviewsFile {
    /// Its path relative to the project's root, with `/` between folders.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What it says, as far as it could be read.
    pub reviews: Reviews,
    /// What is wrong with it, in the order of the text.
    pub findings: Vec<Finding>,
    marks: Vec<ReviewMark>,
}

/// Where a review and its sources stand.
#[derive(Clone, Debug)]
struct ReviewMark {
    review: Mark,
    sources: Vec<Mark>,
}

impl ReviewsFile {
    /// Reads the file of `reviewer`. A broken one gives findings and whatever could be read.
    pub fn read(file: &str, reviewer: &Reviewer, text: String) -> Self {
        let (mut reviews, mut marks) = (Vec::new(), Vec::new());
        let mut reading = Reading::of(file, &text);
        let document = reading.parse();
        let mut head = Fields::of(&mut reading, &document, "reviews file", Span::default());
        if take_version(&mut head) {
            take_reviewer(&mut head, reviewer);
            let blocks = head.tables("review");
            head.misplaced(
                &["source"],
                "a review",
                "write `[[review.source]]`, below its `[[review]]`",
            );
            head.finish();
            for (table, header) in blocks {
                if let (Some(review), mark) = read_review(&mut reading, table, header) {
                    reviews.push(review);
                    marks.push(mark);
                }
            }
        }
        let findings = reading.finish();
        let reviews = Reviews { reviewer: reviewer.clone(), reviews };
        Self { file: file.to_owned(), text, reviews, findings, marks }
    }

    /// Tells whether it has errors. Such a file is never rewritten.
    pub fn is_broken(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }

    /// Returns where the value of `key` stands in the `nth` review, else where the review begins.
    pub fn review_at(&self, nth: usize, key: &str) -> Place {
        let span = self.marks.get(nth).map(|mark| mark.review.at(key));
        Place { file: self.file.clone(), span }
    }

    /// Returns where the value of `key` stands in a source of the `nth` review, else where the source begins.
    pub fn source_at(&self, nth: usize, source: usize, key: &str) -> Place {
        let mark = self.marks.get(nth).and_then(|mark| mark.sources.get(source));
        Place { file: self.file.clone(), span: mark.map(|mark| mark.at(key)) }
    }
}

/// Takes the reviewer's name, which has to be the one the file is named for.
fn take_reviewer(head: &mut Fields<'_, '_, '_>, reviewer: &Reviewer) {
    if let Some(name) = head.text("reviewer").filter(|name| name != reviewer.as_str()) {
        let message = format!("the file is `{reviewer}`'s by its name and `{name}`'s by this line");
        let remedy = format!("write `reviewer = \"{reviewer}\"`, or rename the file");
        head.note("wrong-reviewer", "reviewer", message, Some(remedy));
    }
}

/// Keys of a review that people write below its sources.
const REVIEW_KEYS: [&str; 9] =
    ["claim", "was", "said", "verdict", "date", "confidence", "note", "fix", "private"];

/// Keys of a source that people write into the review itself.
const SOURCE_KEYS: [&str; 12] = [
    "title",
    "url",
    "publisher",
    "author",
    "published",
    "accessed",
    "archived",
    "at",
    "quote",
    "stance",
    "kind",
    "file",
];

/// Reads a `[[review]]` block; `None` where it does not say which claim it is for.
fn read_review(
    reading: &mut Reading<'_>,
    table: &DeTable<'_>,
    header: Span,
) -> (Option<Review>, ReviewMark) {
    let mut fields = Fields::of(reading, table, "review", header);
    let claim: Option<ClaimId> = fields.parsed("claim", "bad-id");
    fields.require("claim", || "write the id of the claim it judges: `factcheck list` shows them");
    let was = fields.parsed("was", "bad-id");
    let said = fields.word("said", &Said::ALL, Said::as_str);
    let verdict: Option<Verdict> = fields.parsed("verdict", "bad-verdict");
    let date = fields.date("date");
    let confidence = fields.word("confidence", &Confidence::ALL, Confidence::as_str);
    let note = fields.text("note");
    let fix = fields.text("fix");
    let private = fields.text("private");
    let tables = fields.tables("source");
    fields.misplaced(&SOURCE_KEYS, "a source", "write `[[review.source]]` in a line above it");
    let review = fields.finish();
    let read = tables.into_iter().map(|(table, header)| read_source(reading, table, header));
    let (sources, marks) = read.filter(|(source, _)| !source.is_blank()).unzip();
    let mark = ReviewMark { review, sources: marks };
    let review = claim.map(|claim| Review {
        claim,
        was,
        said,
        verdict,
        date,
        confidence,
        note,
        fix,
        private,
        sources,
    });
    (review, mark)
}

/// Reads a `[[review.source]]` block.
fn read_source(reading: &mut Reading<'_>, table: &DeTable<'_>, header: Span) -> (Source, Mark) {
    let mut fields = Fields::of(reading, table, "source", header);
    let source = Source {
        title: fields.text("title"),
        url: fields.text("url"),
        publisher: fields.text("publisher"),
        author: fields.text("author"),
        published: fields.date("published"),
        accessed: fields.date("accessed"),
        archived: fields.text("archived"),
        at: fields.text("at"),
        quote: fields.text("quote"),
        stance: fields.word("stance", &Stance::ALL, Stance::as_str),
        kind: fields.word("kind", &SourceKind::ALL, SourceKind::as_str),
        file: fields.text("file"),
    };
    fields.misplaced(
        &REVIEW_KEYS,
        "the review, and stands below its `[[review.source]]`",
        "move the line up, above the first `[[review.source]]`",
    );
    (source, fields.finish())
}
