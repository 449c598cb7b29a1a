//! The report for spreadsheets: comma-separated values in UTF-8, a header line, `\n` line ends.
//!
//! The plain form has a row an article and, where there are several, a last one for all of them, whose
//! `article` is `(total)`. Its columns, whose names do not change:
//!
//! ```text
//! article, title, authors, published, claims, checkable, checked, percent, disputed, outdated, waiting,
//! set-aside, reviewers, sources, sources-unarchived,
//! verdict:NAME   one for every verdict of the scale, in its order, then any other that stands
//! said-only:NAME quotations of which it was only asked whether they were said
//! said:NAME      checked claims by whether they were said, with a verdict and without
//! ```
//!
//! With detail it has a row for every claim and everybody who reviewed it, and one for a claim nobody
//! reviewed: [`CLAIM_COLUMNS`]. Text in a cell that a spreadsheet would take for a formula gets an
//! apostrophe before it.

use std::borrow::Cow;
use std::collections::HashSet;

use csv::Writer;

use super::breakdown::Breakdown;
use super::claim::about;
use super::pieces::Pieces;
use super::{ArticleReport, Report};
use crate::review::{Review, Said, Source};
use crate::sources::Identity;
use crate::tally::{Signed, Standing, Status, Tally};
use crate::text::{Lines, one_line, visible};
use crate::verdict::Verdict;

/// The columns of the detailed form. `wording` is `present` or `earlier`, that which was reviewed;
/// `stands` is the verdict that stands; `sources` holds the addresses or titles, a line each and each once;
/// `evidence` what each citation says, a line each: how it bears on the claim, where, and its words.
pub const CLAIM_COLUMNS: [&str; 22] = [
    "article",
    "number",
    "id",
    "text",
    "claim",
    "kind",
    "speaker",
    "date",
    "of",
    "tags",
    "status",
    "stands",
    "reviewer",
    "wording",
    "verdict",
    "said",
    "reviewed",
    "confidence",
    "note",
    "fix",
    "sources",
    "evidence",
];

/// Writes the report as CSV: a row an article or, with `detail`, a row a claim and reviewer.
pub fn csv(report: &Report<'_>, detail: bool) -> String {
    pieces(report, detail).whole(report)
}

/// Writes the report as CSV in pieces.
pub fn pieces<'p>(report: &Report<'_>, detail: bool) -> Pieces<'p> {
    if !detail {
        return Pieces::one(written(&article_rows(report)));
    }
    let header = CLAIM_COLUMNS.map(str::to_owned).to_vec();
    Pieces::of_articles(written(&[header]), |article| written(&claim_rows(article)))
}

/// Writes a breakdown of the report as CSV: a column called `speaker` (or whatever it is by), then the
/// numbers, and a last row for all.
pub fn csv_by(report: &Report<'_>, breakdown: &Breakdown) -> String {
    let verdicts = verdicts(report);
    let mut rows = vec![vec![breakdown.by.as_str().to_owned()]];
    rows[0].extend(columns(&verdicts));
    let each = breakdown.rows.iter().map(|row| (row.label(), &row.tally));
    for (name, tally) in each.chain([(TOTAL, &report.total)]) {
        rows.push(vec![name.to_owned()]);
        rows.last_mut().into_iter().for_each(|row| row.extend(numbers(tally, &verdicts)));
    }
    written(&rows)
}

/// Marks CSV as UTF-8 for Excel, which takes it for another encoding otherwise.
pub fn for_excel(csv: &str) -> String {
    format!("\u{feff}{csv}")
}

/// What the row for all is called.
const TOTAL: &str = "(total)";

/// Writes rows down, every cell guarded.
fn written(rows: &[Vec<String>]) -> String {
    let mut writer = Writer::from_writer(Vec::new());
    for row in rows {
        // Memory is always there to be written to, and every row has as many cells as the header.
        let written = writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()));
        debug_assert!(written.is_ok(), "{written:?}");
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// Returns the text as a cell that no spreadsheet takes for a formula and no terminal acts on.
fn guarded(text: &str) -> Cow<'_, str> {
    let shown = visible(text, Lines::Keep);
    if shown.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        return Cow::Owned(format!("'{shown}"));
    }
    shown
}

/// The header, a row an article and, where there are several, one for all.
pub(super) fn article_rows(report: &Report<'_>) -> Vec<Vec<String>> {
    let verdicts = verdicts(report);
    let mut header = ["article", "title", "authors", "published"].map(str::to_owned).to_vec();
    header.extend(columns(&verdicts));

    let mut rows = vec![header];
    for article in &report.articles {
        let claims = article.records.claims;
        let mut row =
            vec![article.records.name.to_owned(), claims.title.clone().unwrap_or_default()];
        row.extend([claims.authors.join("; "), shown(claims.published)]);
        row.extend(numbers(&article.tally, &verdicts));
        rows.push(row);
    }
    if report.articles.len() > 1 {
        let mut row = vec![TOTAL.to_owned(), String::new(), String::new(), String::new()];
        row.extend(numbers(&report.total, &verdicts));
        rows.push(row);
    }
    rows
}

/// The verdicts of the scale, then any other that stands.
fn verdicts<'r>(report: &'r Report<'_>) -> Vec<&'r Verdict> {
    let on_scale = report.scale.steps.iter().map(|step| &step.verdict);
    let others = report.total.verdicts.keys().filter(|v| report.scale.step(v).is_none());
    on_scale.chain(others).collect()
}

/// The names of the columns with the counts of a tally.
fn columns(verdicts: &[&Verdict]) -> Vec<String> {
    let mut columns: Vec<String> = ["claims", "checkable", "checked", "percent"]
        .into_iter()
        .chain(["disputed", "outdated", "waiting", "set-aside"])
        .chain(["reviewers", "sources", "sources-unarchived"])
        .map(str::to_owned)
        .collect();
    columns.extend(verdicts.iter().map(|verdict| format!("verdict:{verdict}")));
    for question in ["said-only", "said"] {
        columns.extend(Said::ALL.map(|said| format!("{question}:{}", said.as_str())));
    }
    columns
}

/// The counts of a tally in the order of the columns.
fn numbers(tally: &Tally, verdicts: &[&Verdict]) -> Vec<String> {
    let open = [Status::Disputed, Status::Outdated, Status::Waiting, Status::SetAside];
    let mut numbers =
        vec![tally.claims(), tally.checkable(), tally.count(Status::Checked), tally.percent()];
    numbers.extend(open.map(|status| tally.count(status)));
    numbers.extend([tally.reviewers.len(), tally.sources, tally.unarchived]);
    numbers.extend(verdicts.iter().map(|v| tally.verdicts.get(*v).copied().unwrap_or(0)));
    for answers in [&tally.said_only, &tally.said] {
        numbers.extend(Said::ALL.map(|said| answers.get(&said).copied().unwrap_or(0)));
    }
    numbers.iter().map(ToString::to_string).collect()
}

/// A row a claim and reviewer, in the order of [`CLAIM_COLUMNS`].
pub fn claim_rows(article: &ArticleReport<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (number, standing) in article.numbered() {
        let claim = about_claim(article, number, standing);
        let present = standing.present().map(|s| (s, "present"));
        let earlier = standing.outdated.iter().map(|s| (s, "earlier"));
        let before = rows.len();
        for (signed, wording) in present.chain(earlier) {
            rows.push([claim.clone(), about_review(signed, wording)].concat());
        }
        if rows.len() == before {
            let nobody = vec![String::new(); CLAIM_COLUMNS.len() - claim.len()];
            rows.push([claim, nobody].concat());
        }
    }
    rows
}

/// The cells from `article` to `stands`.
fn about_claim(article: &ArticleReport<'_>, number: usize, standing: &Standing<'_>) -> Vec<String> {
    let claim = standing.claim;
    vec![
        article.records.name.to_owned(),
        number.to_string(),
        claim.id.to_string(),
        claim.text.clone(),
        claim.claim.clone().unwrap_or_default(),
        claim.kind.as_str().to_owned(),
        claim.speaker.clone().unwrap_or_default(),
        shown(claim.date),
        shown(claim.of.as_ref()),
        claim.tags.join("; "),
        standing.status.map_or("in-parts", Status::as_str).to_owned(),
        shown(standing.verdict),
    ]
}

/// The cells from `reviewer` to `evidence`.
fn about_review<'r>(signed: &Signed<'r>, wording: &str) -> Vec<String> {
    let Review { said, verdict, date, confidence, note, fix, sources, .. } = signed.review;
    // The line end that closes a block of text in the record would make a cell a line higher.
    let written = |text: &Option<String>| text.as_deref().unwrap_or_default().trim_end().to_owned();
    let mut seen = HashSet::new();
    let name = |source: &'r Source| {
        let is_new = seen.insert(Identity::of(source));
        source.address_or_name().filter(|_| is_new)
    };
    let names: Vec<&str> = sources.iter().filter_map(name).collect();
    vec![
        signed.reviewer.to_string(),
        wording.to_owned(),
        shown(verdict.as_ref()),
        said.map_or("", Said::as_str).to_owned(),
        shown(*date),
        confidence.map_or("", |confidence| confidence.as_str()).to_owned(),
        written(note),
        written(fix),
        names.join("\n"),
        sources.iter().map(evidence).collect::<Vec<_>>().join("\n"),
    ]
}

/// A citation in a line: what is cited, what is known of it, its words, where it is and where a copy is.
fn evidence(source: &Source) -> String {
    let name = source.name().unwrap_or_default();
    let mut line = name.to_owned();
    let about = about(source);
    if !about.is_empty() {
        line += &format!(" ({about})");
    }
    if let Some(quote) = &source.quote {
        line += &format!(": “{}”", quote.trim());
    }
    let places = [("", &source.url), ("copy: ", &source.archived), ("copy: ", &source.file)];
    for (label, place) in places {
        let place = place.as_deref().filter(|place| *place != name);
        line += &place.map(|place| format!("; {label}{place}")).unwrap_or_default();
    }
    one_line(&line)
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{CLAIM_COLUMNS, about_review, csv, evidence, guarded};
    use crate::claim::ClaimId;
    use crate::report::sample::{PRIVATE, Sample};
    use crate::review::{Review, Reviewer, Source, Stance};
    use crate::tally::Signed;

    #[test]
    fn an_article_is_a_row_and_so_are_all_together() {
        insta::assert_snapshot!("articles", csv(&Sample::three().report(), false));
        assert_eq!(csv(&Sample::one().report(), false).lines().count(), 2);
    }

    #[test]
    fn a_claim_and_a_reviewer_are_a_row() {
        insta::assert_snapshot!("claims", csv(&Sample::three().report(), true));
    }

    #[test]
    fn a_cell_ends_with_its_words_and_names_a_source_once() {
        let page = |url: &str| Source { url: Some(url.to_owned()), ..Source::default() };
        let mut review = Review::of(ClaimId::of("It is so.", 1));
        review.note = Some("A block of text.\n".to_owned());
        review.sources = vec![page("https://example.org/a"), page("http://www.example.org/a/#top")];
        let reviewer = Reviewer::named("ana").expect("a name");
        let cells = about_review(&Signed { reviewer: &reviewer, review: &review }, "present");
        assert_eq!(
            (cells[6].as_str(), cells[8].as_str()),
            ("A block of text.", "https://example.org/a")
        );
    }

    #[test]
    fn a_citation_is_a_line_with_all_that_is_known_of_it() {
        let own = |text: &str| Some(text.to_owned());
        let source = Source {
            title: own("The treaty"),
            url: own("https://example.org/a"),
            publisher: own("KBS"),
            at: own("article 4"),
            quote: own("shall provide\nassistance"),
            archived: own("https://archive.example/a"),
            stance: Some(Stance::Supports),
            ..Source::default()
        };
        assert_eq!(
            evidence(&source),
            "The treaty (supports, KBS, article 4): “shall provide assistance”; \
             https://example.org/a; copy: https://archive.example/a"
        );
        let bare = Source { url: own("https://example.org/a"), ..Source::default() };
        assert_eq!(evidence(&bare), "https://example.org/a");
    }

    #[test]
    fn a_spreadsheet_takes_no_cell_for_a_formula_and_sees_nothing_private() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert!(guarded(formula).starts_with('\''), "{formula:?}");
        }
        let written = csv(&Sample::three().report(), true);
        let mut rows = csv::Reader::from_reader(written.as_bytes());
        assert_eq!(rows.headers().expect("a header"), CLAIM_COLUMNS.as_slice());
        for row in rows.records() {
            for cell in &row.expect("a row as long as the header") {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
                assert!(!cell.contains(PRIVATE));
            }
        }
    }
}
