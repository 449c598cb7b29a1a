//! Claims in a list: what `list` prints.
//!
//! On a terminal aligned and cut to its width, under the name of each article. In a pipe a line a claim,
//! separated by tabs: `article number id status verdict kind speaker text said`, where an empty field
//! is empty and white space inside one is a space. As JSON `{"version": 1, "claims": [CLAIM]}`, with claims
//! as in [`super::json`] and `"assigned": [NAME]`, who is to check each.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::claim::standing_words;
use super::json::{AssignedShape, ClaimShape, written};
use super::lines::cut;
use super::{ArticleReport, Look};
use crate::assignment::Assignments;
use crate::review::{Reviewer, Said};
use crate::tally::{Standing, Status};
use crate::text::{Lines, visible};
use crate::verdict::Scale;

/// A claim of the list.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a, 'r> {
    /// The article it is in.
    pub article: &'a ArticleReport<'r>,
    /// Its place in the article, from 1.
    pub number: usize,
    /// The claim and where it stands.
    pub standing: &'a Standing<'r>,
    /// Who is to check it.
    pub assigned: &'a [Reviewer],
}

/// Returns the claims of an article as rows of a list, in the order of the text.
pub fn rows<'a, 'r>(
    article: &'a ArticleReport<'r>,
    assignments: &'a Assignments,
) -> impl Iterator<Item = Row<'a, 'r>> {
    let people = assignments.by_claim(article.records.name, article.records.claims);
    article.numbered().map(move |(number, standing)| {
        let assigned = people.get(&standing.claim.id).copied().unwrap_or_default();
        Row { article, number, standing, assigned }
    })
}

/// Writes the list for a terminal. Rows of one article are expected to follow each other.
pub fn aligned(rows: &[Row<'_, '_>], scale: &Scale, look: Look) -> String {
    let by_article = rows.chunk_by(|a, b| std::ptr::eq(a.article, b.article));
    let several = by_article.clone().count() > 1;
    let blocks = by_article.map(|rows| {
        let name = rows.first().filter(|_| several).map_or("", |row| row.article.records.name);
        let heading = cut(name, look.columns(), look);
        let heading = if several { look.strong(&heading) + "\n" } else { String::new() };
        heading + &of_article(rows, scale, look)
    });
    blocks.collect::<Vec<_>>().join("\n")
}

/// Fewer columns than this, and a mark stands alone for the words beside it.
const ROOMY: usize = 72;

/// The rows of one article: number, id, how it stands, kind, text.
fn of_article(rows: &[Row<'_, '_>], scale: &Scale, look: Look) -> String {
    let roomy = look.columns() >= ROOMY;
    let words = rows.iter().map(|row| {
        let (tone, mark, words) = standing_words(row.standing, scale, look);
        let words = if roomy { format!("{mark} {words}") } else { mark.to_string() };
        (tone, cut(&words, 24, look))
    });
    let words: Vec<_> = words.collect();
    let widest = words.iter().map(|(_, words)| words.width()).max().unwrap_or(0);
    let digits = rows.iter().map(|row| row.number).max().unwrap_or(0).to_string().len();

    let mut block = String::new();
    for (row, (tone, words)) in rows.iter().zip(&words) {
        let claim = row.standing.claim;
        let number = look.faint(&format!("{:>digits$}", row.number));
        let id = look.handle(claim.id.as_str());
        let pad = " ".repeat(widest - words.width());
        let kind = if roomy { format!("{:<11}", claim.kind.as_str()) } else { String::new() };
        let taken = digits + claim.id.as_str().len() + widest + kind.len() + 6;
        let part = match (&claim.of, look.unicode) {
            (None, _) => "",
            (Some(_), true) => "└ ",
            (Some(_), false) => "- ",
        };
        let room = look.columns().saturating_sub(taken + part.width());
        let text = cut(&claim.text, room, look);
        block += &format!("{number}  {id}  {}{pad}  {kind}{part}{text}\n", look.tint(*tone, words));
    }
    block
}

/// Writes the list for a pipe.
pub fn tabbed(rows: &[Row<'_, '_>]) -> String {
    let line = |row: &Row<'_, '_>| {
        let claim = row.standing.claim;
        let number = row.number.to_string();
        let fields = [
            row.article.records.name,
            &number,
            claim.id.as_str(),
            row.standing.status.map_or("in-parts", Status::as_str),
            row.standing.verdict.map_or("", |verdict| verdict.as_str()),
            claim.kind.as_str(),
            claim.speaker.as_deref().unwrap_or_default(),
            &claim.text,
            row.standing.said.map_or("", Said::as_str),
        ];
        fields.map(|field| visible(field.trim(), Lines::Join)).join("\t") + "\n"
    };
    rows.iter().map(line).collect()
}

/// Writes the list as JSON.
pub fn list_json(rows: &[Row<'_, '_>]) -> String {
    #[derive(Serialize)]
    struct Shape<'r> {
        version: u8,
        claims: Vec<AssignedShape<'r>>,
    }
    let mut claims = Vec::new();
    for rows in rows.chunk_by(|a, b| std::ptr::eq(a.article, b.article)) {
        let Some(first) = rows.first() else { continue };
        let mut shapes: Vec<_> = ClaimShape::all(first.article).into_iter().map(Some).collect();
        claims.extend(rows.iter().filter_map(|row| {
            let claim = shapes.get_mut(row.number - 1)?.take()?;
            Some(AssignedShape { claim, assigned: row.assigned })
        }));
    }
    written(&Shape { version: 1, claims })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use unicode_width::UnicodeWidthStr;

    use super::{Look, Row, aligned, list_json, rows, tabbed};
    use crate::assignment::Assignments;
    use crate::report::sample::Sample;
    use crate::tally::Status;

    static NOBODY: LazyLock<Assignments> = LazyLock::new(Assignments::default);

    #[test]
    fn claims_are_aligned_on_any_screen() {
        let sample = Sample::three();
        let report = sample.report();
        let all: Vec<_> =
            report.articles.iter().flat_map(|article| rows(article, &NOBODY)).collect();
        for width in [40, 80, 120] {
            let look = Look { width, colour: false, unicode: true };
            insta::assert_snapshot!(format!("list_at_{width}"), aligned(&all, report.scale, look));
        }
        for width in 40..=200 {
            let look = Look { width, colour: false, unicode: false };
            let shown = aligned(&all, report.scale, look);
            assert!(shown.lines().all(|line| line.width() <= width), "{shown}");
        }
    }

    #[test]
    fn a_pipe_gets_a_line_a_claim_with_nine_fields() {
        let sample = Sample::three();
        let report = sample.report();
        let all: Vec<_> =
            report.articles.iter().flat_map(|article| rows(article, &NOBODY)).collect();
        let piped = tabbed(&all);
        insta::assert_snapshot!("list_in_a_pipe", piped);
        assert_eq!(piped.lines().count(), all.len());
        assert!(piped.lines().all(|line| line.split('\t').count() == 9));
    }

    #[test]
    fn json_holds_the_claims_chosen_and_no_others() {
        let sample = Sample::three();
        let report = sample.report();
        let waiting = |row: &Row| row.standing.status == Some(Status::Waiting);
        let chosen: Vec<_> = report
            .articles
            .iter()
            .flat_map(|article| rows(article, &NOBODY))
            .filter(waiting)
            .collect();
        let json: serde_json::Value = serde_json::from_str(&list_json(&chosen)).expect("JSON");
        let ids: Vec<_> =
            json["claims"].as_array().expect("claims").iter().map(|claim| &claim["id"]).collect();
        assert_eq!(ids, ["bkzpprqg", "rfmpxszh", "rfhsszfz"]);
    }
}
