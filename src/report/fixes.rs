//! A corrections sheet: what `fixes` prints, for whoever edits the article.
//!
//! For a terminal or a message the old words over the new ones, with who says so and why; as Markdown;
//! as JSON `{"version": 1, "article": NAME, "fixes": [FIX]}`; as a patch of the article's text. Different
//! wordings for the same place are all shown. `private` remarks are never read.

use serde::Serialize;
use similar::TextDiff;

use super::claim::conclusion;
use super::json::written;
use super::lines::wrap;
use super::markdown::{escaped, source};
use super::{ArticleReport, Look};
use crate::fixes::{ClaimFixes, Fix, lost};
use crate::text::{Lines, visible};
use crate::verdict::Verdict;

/// Returns the words of the claim that a fix is about; all of them where it does not say which.
fn old_words<'c>(of_claim: &ClaimFixes<'c>, fix: &Fix<'_>) -> &'c str {
    fix.words.map_or(&of_claim.claim.text, |words| words.of(&of_claim.claim.text))
}

/// Tells whether a fix is about some words of its claim and not the whole.
fn is_of_some_words(of_claim: &ClaimFixes<'_>, fix: &Fix<'_>) -> bool {
    old_words(of_claim, fix) != of_claim.claim.text.trim()
}

/// Writes the sheet for a terminal or a message.
pub fn sheet(article: &ArticleReport<'_>, fixes: &[ClaimFixes<'_>], look: Look) -> String {
    let (minus, plus) = if look.unicode { ("− ", "+ ") } else { ("- ", "+ ") };
    let block = |of_claim: &ClaimFixes<'_>| {
        let claim = of_claim.claim;
        let number = article.number_of(&claim.id);
        let place = format!("{}:{number}", article.records.name);
        let mut block = format!("{}  {}\n", look.handle(&place), look.faint(claim.id.as_str()));
        let some = of_claim.fixes.iter().any(|fix| is_of_some_words(of_claim, fix));
        if some {
            block += &format!("{}\n", wrap(&claim.text, "  ", look));
        }
        for fix in &of_claim.fixes {
            let label = if fix.words.is_none() { "? " } else { plus };
            if fix.words.is_some() {
                block += &hanging(minus, old_words(of_claim, fix), look);
            } else if !some {
                block += &format!("{}\n", wrap(&claim.text, "  ", look));
            }
            block += &hanging(label, &fix.new, look);
            for signed in &fix.by {
                block += &hanging("  ", &reason(signed.reviewer.as_str(), signed.review), look);
                for source in &signed.review.sources {
                    let words =
                        [source.title.as_deref(), source.url.as_deref(), source.at.as_deref()];
                    let words: Vec<&str> = words.into_iter().flatten().collect();
                    block += &hanging("    ", &words.join(", "), look);
                }
            }
        }
        block
    };
    fixes.iter().map(block).collect::<Vec<_>>().join("\n")
}

/// Lays out a text behind a mark, wrapped under itself.
fn hanging(mark: &str, text: &str, look: Look) -> String {
    let line = wrap(&visible(text.trim(), Lines::Join), "    ", look);
    line.replacen("    ", &format!("  {mark}"), 1) + "\n"
}

/// Says who suggests a fix, what they concluded and why.
fn reason(reviewer: &str, review: &crate::review::Review) -> String {
    let concluded = review.verdict.is_some() || review.said.is_some();
    let concluded = if concluded { format!(", {}", conclusion(review)) } else { String::new() };
    let note = review.note.as_deref().map(|note| format!(": {}", note.trim())).unwrap_or_default();
    format!("{reviewer}{concluded}{note}")
}

/// Writes the sheet as Markdown.
pub fn markdown(article: &ArticleReport<'_>, fixes: &[ClaimFixes<'_>]) -> String {
    let mut text = format!("## Corrections: {}\n", escaped(article.title()));
    for of_claim in fixes {
        let claim = of_claim.claim;
        text += &format!(
            "\n{}. {} `{}`\n",
            article.number_of(&claim.id),
            escaped(&claim.text),
            claim.id
        );
        for fix in &of_claim.fixes {
            let old = if is_of_some_words(of_claim, fix) {
                format!("~~{}~~ → ", escaped(old_words(of_claim, fix)))
            } else {
                String::new()
            };
            let new = match (fix.new.is_empty(), fix.words) {
                (true, _) => "(to go)".to_owned(),
                (false, None) => {
                    let why = lost(&fix.new, &claim.text).map_or_else(
                        || "it is not said for which words".to_owned(),
                        |lost| escaped(&lost.to_string()),
                    );
                    format!("**{}** ({why})", escaped(&fix.new))
                }
                (false, Some(_)) => format!("**{}**", escaped(&fix.new)),
            };
            text += &format!("   - {old}{new}\n");
            for signed in &fix.by {
                let why = reason(signed.reviewer.as_str(), signed.review);
                text += &format!("     - {}\n", escaped(&why));
                for cited in &signed.review.sources {
                    text += &format!("       - {}\n", source(cited));
                }
            }
        }
    }
    text
}

/// Writes the sheet as JSON.
pub fn fixes_json(article: &ArticleReport<'_>, fixes: &[ClaimFixes<'_>]) -> String {
    let shape = |of_claim: &ClaimFixes<'_>, fix: &Fix<'_>| FixShape {
        claim: of_claim.claim.id.to_string(),
        number: article.number_of(&of_claim.claim.id),
        text: of_claim.claim.text.clone(),
        old: fix.words.map(|words| words.of(&of_claim.claim.text).to_owned()),
        new: fix.new.clone(),
        differ: of_claim.differ(),
        by: fix
            .by
            .iter()
            .map(|signed| {
                let review = signed.review;
                ByShape {
                    reviewer: signed.reviewer.to_string(),
                    verdict: review.verdict.clone(),
                    note: review.note.clone(),
                    sources: review
                        .sources
                        .iter()
                        .filter_map(|source| source.name().map(str::to_owned))
                        .collect(),
                }
            })
            .collect(),
    };
    let all = fixes
        .iter()
        .flat_map(|of_claim| of_claim.fixes.iter().map(move |fix| shape(of_claim, fix)));
    written(&Shape { version: 1, article: article.records.name, fixes: all.collect() })
}

/// The sheet, as JSON says it.
#[derive(Serialize)]
struct Shape<'r> {
    version: u8,
    article: &'r str,
    fixes: Vec<FixShape>,
}

/// A fix, as JSON says it; `old` is null where it does not say which words it replaces.
#[derive(Serialize)]
struct FixShape {
    claim: String,
    number: usize,
    text: String,
    old: Option<String>,
    new: String,
    differ: bool,
    by: Vec<ByShape>,
}

/// Who suggests a fix and why, as JSON says it.
#[derive(Serialize)]
struct ByShape {
    reviewer: String,
    verdict: Option<Verdict>,
    note: Option<String>,
    sources: Vec<String>,
}

/// Writes what changes between two texts of a file as a patch that `git apply` and `patch -p1` take.
pub fn patch(file: &str, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().header(&format!("a/{file}"), &format!("b/{file}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::{Look, fixes_json, markdown, sheet};
    use crate::fixes::fixes;
    use crate::report::sample::{PRIVATE, Sample};

    #[test]
    fn the_sheet_says_why_and_nothing_private() {
        let sample = Sample::three();
        let report = sample.report();
        let look = Look { width: 80, colour: false, unicode: true };
        let mut suggestions = 0;
        for article in &report.articles {
            let fixes = fixes(&article.standings, None);
            suggestions += fixes.len();
            let forms = [
                sheet(article, &fixes, look),
                markdown(article, &fixes),
                fixes_json(article, &fixes),
            ];
            for form in forms {
                assert!(!form.contains(PRIVATE), "{form}");
            }
        }
        assert!(suggestions > 0);
    }
}
