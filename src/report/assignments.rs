//! Who is to check what, and how much of that is left: what `assign` shows.
//!
//! A row for each person and thing. On a terminal aligned; in a pipe separated by tabs, `reviewer target
//! claims left text`; as JSON `{"version": 1, "assignments": [{"reviewer", "target", "article", "claim", "claims", "left",
//! "text"}]}`. `left` are the claims that this person has still to review.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::json::written;
use super::lines::cut;
use super::{ArticleReport, Look, Report};
use crate::assignment::{Assignments, Target};
use crate::claim::ClaimId;
use crate::review::Reviewer;
use crate::tally::{Standing, Status};
use crate::text::{Lines, visible};

/// Something one person is to check.
#[derive(Clone, Debug, Serialize)]
pub struct Assigned<'a> {
    reviewer: &'a Reviewer,
    target: String,
    article: &'a str,
    claim: Option<&'a ClaimId>,
    claims: usize,
    left: usize,
    text: &'a str,
}

impl<'a> Assigned<'a> {
    /// Counts what each person is to check, by person and then in the order of the file.
    pub fn all(assignments: &'a Assignments, report: &'a Report<'_>) -> Vec<Self> {
        let rows = assignments.iter().flat_map(|(target, people)| {
            people.iter().map(|reviewer| Self::of(reviewer, target, assignments, report))
        });
        let mut rows: Vec<Self> = rows.collect();
        rows.sort_by_key(|row| row.reviewer);
        rows
    }

    fn of(
        reviewer: &'a Reviewer,
        target: &'a Target,
        assignments: &Assignments,
        report: &'a Report<'_>,
    ) -> Self {
        let article = report.articles.iter().find(|one| one.records.name == target.article);
        let theirs: Vec<_> = article.map(|a| claims_of(target, assignments, a)).unwrap_or_default();
        let left = theirs.iter().filter(|standing| is_left(standing, reviewer)).count();
        let text = match (&target.claim, theirs.first(), article) {
            (None, _, Some(article)) => article.title(),
            (Some(_), Some(standing), _) => &standing.claim.text,
            _ => "",
        };
        Self {
            reviewer,
            target: target.to_string(),
            article: &target.article,
            claim: target.claim.as_ref(),
            claims: theirs.len(),
            left,
            text,
        }
    }
}

/// Returns the claims that fall under this assignment and no nearer one.
fn claims_of<'s, 'r>(
    target: &Target,
    assignments: &Assignments,
    article: &'s ArticleReport<'r>,
) -> Vec<&'s Standing<'r>> {
    let claims = article.records.claims;
    let mut others = assignments.clone();
    others.assign(target.clone(), Vec::new());
    let with = assignments.by_claim(&target.article, claims);
    let without = others.by_claim(&target.article, claims);
    let under = |standing: &&Standing<'_>| {
        let id = &standing.claim.id;
        let wanted = standing.status.is_some_and(|status| status != Status::SetAside);
        let own = target.claim.as_ref().is_some_and(|own| own == id);
        (wanted || own) && with.get(id) != without.get(id)
    };
    article.standings.iter().filter(under).collect()
}

/// Tells whether somebody has still to review the claim.
fn is_left(standing: &Standing<'_>, reviewer: &Reviewer) -> bool {
    let takes_reviews = matches!(standing.status, Some(Status::Waiting | Status::Outdated));
    takes_reviews && standing.reviews.iter().all(|signed| signed.reviewer != reviewer)
}

/// Writes it for a terminal.
pub fn aligned(assigned: &[Assigned<'_>], look: Look) -> String {
    let widest = |of: fn(&Assigned) -> usize| assigned.iter().map(of).max().unwrap_or(0);
    let names = widest(|row| row.reviewer.as_str().width());
    let targets = widest(|row| row.target.width()).min(look.columns().saturating_sub(names + 22));
    let mut block = String::new();
    for row in assigned {
        let target = shortened(&row.target, targets, look);
        let pad = " ".repeat(targets.saturating_sub(target.width()));
        let left = format!("{:>3} of {:>3} left", row.left, row.claims);
        let taken = names + targets + left.width() + 6;
        let text = match look.columns().checked_sub(taken) {
            Some(room) if room >= 16 => format!("  {}", cut(row.text, room, look)),
            _ => String::new(),
        };
        let name = look.strong(&format!("{:<names$}", row.reviewer));
        let target = look.handle(&target);
        block += format!("{name}  {target}{pad}  {left}{text}").trim_end();
        block.push('\n');
    }
    block
}

/// Cuts what is assigned to a width; of a claim the id is kept, by which it is typed.
fn shortened(target: &str, width: usize, look: Look) -> String {
    match target.rsplit_once('/') {
        Some((article, id)) if target.width() > width && id.len() < width => {
            format!("{}/{id}", cut(article, width - id.len() - 1, look))
        }
        _ => cut(target, width, look),
    }
}

/// Writes it for a pipe.
pub fn tabbed(assigned: &[Assigned<'_>]) -> String {
    let line = |row: &Assigned<'_>| {
        let (claims, left) = (row.claims.to_string(), row.left.to_string());
        let fields = [row.reviewer.as_str(), &row.target, &claims, &left, row.text];
        fields.map(|field| visible(field.trim(), Lines::Join)).join("\t") + "\n"
    };
    assigned.iter().map(line).collect()
}

/// Writes it as JSON.
pub fn assignments_json(assigned: &[Assigned<'_>]) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        version: u8,
        assignments: &'a [Assigned<'a>],
    }
    written(&Shape { version: 1, assignments: assigned })
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{Assigned, Look, aligned, assignments_json, tabbed};
    use crate::assignment::Assignments;
    use crate::report::sample::Sample;
    use crate::review::Reviewer;

    #[test]
    fn each_row_counts_what_is_left_for_one_person() {
        let sample = Sample::three();
        let report = sample.report();
        let pact = &report.articles[0];
        let first = pact.records.claims.claims[0].id.clone();
        let last = pact.records.claims.claims[10].id.clone();
        let mut assignments = Assignments::default();
        let people = |names: &[&str]| names.iter().filter_map(|n| Reviewer::named(n)).collect();
        let name = pact.records.name;
        assignments.assign(name.parse().expect("a target"), people(&["ben", "anna"]));
        assignments
            .assign(format!("{name}/{first}").parse().expect("a target"), people(&["carla"]));
        assignments.assign(format!("{name}/{last}").parse().expect("a target"), people(&["anna"]));
        assignments.assign("hostile".parse().expect("a target"), people(&["carla"]));
        assignments.assign("gone".parse().expect("a target"), people(&["carla"]));
        let assigned = Assigned::all(&assignments, &report);
        insta::assert_snapshot!("assignments_in_a_pipe", tabbed(&assigned));
        assert!(serde_json::from_str::<serde_json::Value>(&assignments_json(&assigned)).is_ok());
        for width in [40, 80, 120] {
            let look = Look { width, colour: false, unicode: true };
            let shown = aligned(&assigned, look);
            assert!(shown.lines().all(|line| line.width() <= width), "{shown}");
            insta::assert_snapshot!(format!("assignments_at_{width}"), shown);
        }
    }
}
