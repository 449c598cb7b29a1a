//! The report for a pull request: GitHub's Markdown, in which nothing an article says has a meaning.
//!
//! A summary line, a table, and with detail the claims by how they stand, each group folded away. Words
//! from an article or a record cannot mention people, point to issues, link, embed, or break the table.

use super::breakdown::Breakdown;
use super::claim::conclusion;
use super::heading::Heading;
use super::link::web_address;
use super::pieces::Pieces;
use super::progress::progress;
use super::since::Was;
use super::tone::Tone;
use super::{ArticleReport, Broken, Group, Report};
use crate::review::{Review, Source};
use crate::tally::{Signed, Standing, Status, Tally};
use crate::text::{Lines, visible};
use crate::verdict::Scale;

/// Writes the report as Markdown; with `detail`, or where it is on changes, the claims by how they stand
/// as well.
pub fn markdown(report: &Report<'_>, detail: bool) -> String {
    pieces(report, detail).whole(report)
}

/// Writes the report as Markdown in pieces.
pub fn pieces<'p>(report: &'p Report<'_>, detail: bool) -> Pieces<'p> {
    let mut page = summary(report);
    if !report.articles.is_empty() {
        let title = |article| escaped(ArticleReport::title(article));
        let rows = report.articles.iter().map(|article| (title(article), &*article.tally));
        page += &table("Article", rows, report);
    }
    page.truncate(page.trim_end().len());
    page += "\n";
    let several = report.articles.len() > 1;
    let each = move |article: &ArticleReport<'_>| detail_of(article, several, report.scale);
    let wanted = detail || report.since.is_some();
    Pieces {
        each: wanted.then(|| Box::new(each) as _),
        tail: gone(report) + &broken(report),
        ..Pieces::one(page)
    }
}

/// The claims of an article by how they stand, and above them, where there are `several`, which it is.
fn detail_of(article: &ArticleReport<'_>, several: bool, scale: &Scale) -> String {
    let title = several.then(|| format!("\n### {}\n", escaped(article.title())));
    let groups = article.groups(scale);
    let groups = groups.iter().map(|group| folded(group, article, scale));
    title.into_iter().chain(groups).collect()
}

/// Writes a breakdown of the report as Markdown.
pub fn markdown_by(report: &Report<'_>, breakdown: &Breakdown) -> String {
    let rows = breakdown.rows.iter().map(|row| (escaped(row.label()), &row.tally));
    let table = table(&capitalised(breakdown.by.as_str()), rows, report);
    summary(report) + &table + &broken(report)
}

/// How far the checking is and, in a report on changes, how many there are.
fn summary(report: &Report<'_>) -> String {
    let Some(since) = &report.since else {
        return format!("**{}**\n\n", capitalised(&progress(&report.total)));
    };
    let changed = escaped(&capitalised(&since.sentence(report.total.claims())));
    format!("**{}**\n\n{changed}\n\n", capitalised(&progress(&since.whole)))
}

/// The words that have left their articles, folded away.
fn gone(report: &Report<'_>) -> String {
    let gone = report.since.as_ref().map_or(&[][..], |since| since.gone.as_slice());
    if gone.is_empty() {
        return String::new();
    }
    let lines: String = gone.iter().map(|text| format!("- {}\n", escaped(text))).collect();
    let number = gone.len();
    format!("\n<details><summary>no longer there ({number})</summary>\n\n{lines}\n</details>\n")
}

/// The files that are missing from all this.
fn broken(report: &Report<'_>) -> String {
    let line = |broken: &Broken| {
        let (file, findings) = (escaped(&broken.file), broken.findings);
        format!("\n⚠ Left out: {file} (findings: {findings}, see `factcheck lint`)\n")
    };
    report.broken.iter().map(line).collect()
}

/// A row each, and all together where there are several.
fn table<'t>(
    of: &str,
    rows: impl ExactSizeIterator<Item = (String, &'t Tally)>,
    report: &Report<'_>,
) -> String {
    let headings = Heading::in_order_of_scale(&report.total, report.scale);
    let words = headings.iter().map(|heading| {
        format!(" {} {} |", Tone::of(heading, report.scale).mark(true), escaped(&heading.words()))
    });
    let mut table = format!("| {of} | Claims | Checked |{}\n", words.collect::<String>());
    table += &format!("| :-- | --: | --: |{}\n", " --: |".repeat(headings.len()));
    let several = rows.len() > 1;
    for (name, tally) in rows {
        table += &row(&name, tally, &headings);
    }
    if several {
        table += &row("**In all**", &report.total, &headings);
    }
    table
}

fn row(name: &str, tally: &Tally, headings: &[Heading]) -> String {
    let (checked, checkable) = (tally.count(Status::Checked), tally.checkable());
    let counts: String = headings.iter().map(|h| format!(" {} |", h.count(tally))).collect();
    let progress = format!("{checked} of {checkable} ({}%)", tally.percent());
    format!("| {name} | {} | {progress} |{counts}\n", tally.claims())
}

/// Claims that stand alike, folded away under how many they are.
fn folded(group: &Group<'_, '_>, article: &ArticleReport<'_>, scale: &Scale) -> String {
    let mark = Tone::of(&group.heading, scale).mark(true);
    // Inside HTML nothing is escaped by backslashes; a heading has only letters, digits and spaces.
    let words = group.heading.words();
    let number = group.standings.len();
    let claims: String = group.standings.iter().map(|standing| item(standing, article)).collect();
    format!("\n<details><summary>{mark} {words} ({number})</summary>\n\n{claims}\n</details>\n")
}

/// A claim, what it was where that has changed, and under it who concluded what and why.
fn item(standing: &Standing<'_>, article: &ArticleReport<'_>) -> String {
    let claim = standing.claim;
    let mut item = format!("- {} `{}`", escaped(&claim.text), claim.id);
    if let Some(was) = article.was.get(&claim.id) {
        item += &format!(" ({})", escaped(&was.words()));
    }
    if let Some(Was::Worded(earlier)) = article.was.get(&claim.id) {
        item += &format!("<br>Before: {}", escaped(earlier));
    }
    item.push('\n');
    for signed in standing.present() {
        item += &review(signed, "");
    }
    for signed in &standing.outdated {
        item += &review(signed, " (of an earlier wording)");
    }
    item
}

fn review(signed: &Signed<'_>, which: &str) -> String {
    let Review { note, fix, sources, .. } = signed.review;
    let concluded = escaped(&conclusion(signed.review));
    let mut lines = format!("  - {}: **{concluded}**{which}", escaped(signed.reviewer.as_str()));
    if let Some(note) = note {
        lines += &format!(". {}", escaped(note));
    }
    if let Some(fix) = fix {
        lines += &format!("<br>Suggested: {}", escaped(fix));
    }
    for source in sources {
        lines += &format!("<br>{}", self::source(source));
    }
    lines + "\n"
}

/// A source: a link where its address can be followed, and the words in it that matter.
pub(super) fn source(source: &Source) -> String {
    let name = escaped(source.name().unwrap_or("a source"));
    let mut line = match source.url.as_deref().and_then(web_address) {
        // Forges look for nothing in the words of a link, and an address copied from them is to be one.
        Some(url) => format!("[{}]({url})", name.replace(WORD_JOINER, "")),
        None => name,
    };
    for detail in [&source.publisher, &source.at].into_iter().flatten() {
        line += &format!(", {}", escaped(detail));
    }
    if let Some(quote) = &source.quote {
        line += &format!(": “{}”", escaped(quote));
    }
    line
}

/// Joins what a forge would otherwise take for a mention, a reference or an address; it has no width.
const WORD_JOINER: char = '\u{2060}';

/// Returns the text in one line of Markdown that shows exactly these words.
///
/// Backslashes and entities disarm Markdown and HTML, but forges look for mentions, references and bare
/// addresses in what is left after that: those are interrupted by a [`WORD_JOINER`].
pub(super) fn escaped(text: &str) -> String {
    let line = visible(text.trim(), Lines::Join);
    let mut safe = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let (before, after) = (&line[..at], &line[at + c.len_utf8()..]);
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '$' => safe.push_str("&#36;"),
            '@' | '#' => safe.extend(['\\', c, WORD_JOINER]),
            ':' if after.starts_with("//") => safe.extend(['\\', c, WORD_JOINER]),
            '.' if ends_with_word(before, "www") => safe.extend(['\\', c, WORD_JOINER]),
            '-' if ends_with_word(before, "gh") => safe.extend(['\\', c, WORD_JOINER]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => safe.extend(['\\', c]),
            ':' if !after.is_empty() && !after.starts_with(' ') => safe.extend(['\\', c]),
            '-' | '+' | '=' if before.is_empty() => safe.extend(['\\', c]),
            '.' | ')' if before.bytes().all(|byte| byte.is_ascii_digit()) => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}

fn ends_with_word(before: &str, word: &str) -> bool {
    let Some(start) = before.len().checked_sub(word.len()) else { return false };
    before.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

fn capitalised(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{escaped, markdown, source};
    use crate::report::sample::{HOSTILE, PRIVATE, Sample};
    use crate::review::Source;

    #[test]
    fn a_pull_request_shows_summary_table_and_folded_claims() {
        insta::assert_snapshot!("summary", markdown(&Sample::three().report(), false));
        insta::assert_snapshot!("detail", markdown(&Sample::three().report(), true));
    }

    #[test]
    fn an_address_in_the_words_of_a_link_can_be_copied() {
        let url = "https://www.x.org/1".to_owned();
        let page = Source { url: Some(url), ..Source::default() };
        assert_eq!(source(&page), "[https\\://www\\.x.org/1](https://www.x.org/1)");
        let file = Source { file: Some("www.x.org.html".to_owned()), ..Source::default() };
        assert!(source(&file).contains('\u{2060}'), "no link, so forges would make one");
    }

    #[test]
    fn words_of_an_article_mean_nothing_to_a_forge() {
        let safe = escaped(HOSTILE);
        for harmful in ["@everyone", "#12", "<script", " [", "\n", " | "] {
            assert!(!safe.contains(harmful), "{harmful}: {safe}");
        }
        assert_eq!(
            escaped("see GH-12, www.x.org, https://x.org/1"),
            "see GH\\-\u{2060}12, www\\.\u{2060}x.org, https\\:\u{2060}//x.org/1"
        );
        assert_eq!(escaped("costs $1 & <b>"), "costs &#36;1 &amp; &lt;b&gt;");
        assert!(!markdown(&Sample::three().report(), true).contains(PRIVATE));
    }
}
