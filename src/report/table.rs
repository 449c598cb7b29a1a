//! The report on a terminal of any width from 40 columns up.
//!
//! One article is shown as an overview, a line a verdict. Several are a table, a row each: as wide as
//! the screen allows with a column a verdict, else with all counts in one column, else line by line.
//! What is zero everywhere is left out.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::breakdown::Breakdown;
use super::claim::{conclusion, earlier_wording};
use super::count::Count;
use super::difference::difference;
use super::grid::{GAP, TIED, grid, paint_bar, widest};
use super::heading::Heading;
use super::lines::{cut, each_line, wrap};
use super::pieces::Pieces;
use super::progress::{bar, progress};
use super::tone::Tone;
use super::{ArticleReport, Group, Look, Report};
use crate::tally::{Standing, Status, Tally};
use crate::text::{Lines, visible};
use crate::verdict::Scale;

/// Writes the report for a terminal; with `detail`, the claims under each status as well.
pub fn table(report: &Report<'_>, detail: bool, look: Look) -> String {
    pieces(report, detail, look).whole(report)
}

/// Writes the report for a terminal in pieces.
pub fn pieces<'p>(report: &'p Report<'_>, detail: bool, look: Look) -> Pieces<'p> {
    let mut blocks = Vec::new();
    if let Some(since) = &report.since {
        let whole = wrap(&progress(&since.whole), "", look);
        let changed = wrap(&since.sentence(report.total.claims()), "", look);
        blocks.push(format!("{whole}\n{changed}\n"));
    }
    match report.articles.as_slice() {
        [] if report.since.is_some() => {
            return Pieces::one(blocks.concat() + &broken(report, look));
        }
        [] if report.broken.is_empty() => return Pieces::one("no articles yet\n".to_owned()),
        [] => return Pieces::one(broken(report, look)),
        [article] => blocks.push(overview(article, report.scale, look)),
        _ => {
            blocks.push(articles(report, look));
            blocks.push(wrap(&progress(&report.total), "", look) + "\n");
        }
    }
    blocks.push(evidence(&report.total, look));
    blocks.retain(|block| !block.is_empty());
    let head = blocks.join("\n");
    let several = report.articles.len() > 1;
    let each = move |article: &ArticleReport<'_>| detail_of(article, several, report.scale, look);
    let tail = Some(broken(report, look)).filter(|broken| !broken.is_empty());
    Pieces {
        each: detail.then(|| Box::new(each) as _),
        tail: tail.map(|broken| format!("\n{broken}")).unwrap_or_default(),
        ..Pieces::one(head)
    }
}

/// The claims of an article under their headings, and above them, where there are `several` articles, which
/// it is.
fn detail_of(article: &ArticleReport<'_>, several: bool, scale: &Scale, look: Look) -> String {
    let title = several.then(|| title(article, look));
    let groups = article.groups(scale);
    let groups = groups.iter().map(|group| claims_of(article, group, scale, look));
    title.into_iter().chain(groups).map(|block| format!("\n{block}")).collect()
}

/// Writes a breakdown of the report for a terminal.
pub fn table_by(report: &Report<'_>, breakdown: &Breakdown, look: Look) -> String {
    if report.articles.is_empty() {
        return table(report, false, look);
    }
    let names: Vec<_> =
        breakdown.rows.iter().map(|row| visible(row.label(), Lines::Join)).collect();
    let tallies = breakdown.rows.iter().map(|row| &row.tally);
    let each = names.iter().map(AsRef::as_ref).zip(tallies).chain([(IN_ALL, &report.total)]);
    let of = breakdown.by.as_str();
    let mut blocks = vec![
        rows(of, &each.collect::<Vec<_>>(), report, look),
        wrap(&progress(&report.total), "", look) + "\n",
    ];
    if breakdown.overlaps(&report.total) {
        let note = format!("a claim with several {of}s stands in several rows");
        blocks.push(each_line(&wrap(&note, "", look), |line| look.faint(line)));
    }
    blocks.extend([evidence(&report.total, look), broken(report, look)]);
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n")
}

/// One article: what it is, how far its checking is, and how many claims stand under each heading.
fn overview(article: &ArticleReport<'_>, scale: &Scale, look: Look) -> String {
    let tally = &article.tally;
    let mut block = title(article, look);
    block += &format!("\n{}\n", wrap(&progress(tally), "", look));
    let headings = Heading::in_order_of_scale(tally, scale);
    let percent = format!(" {:>4}", percent(tally));
    let room = look.columns().min(80) - percent.len();
    let (checked, checkable) = (tally.count(Status::Checked), tally.checkable());
    let drawn = bar(checked, checkable, room, look.unicode);
    block += &format!("{}{percent}\n", look.tint(Tone::Good, &drawn));
    if headings.is_empty() {
        return block;
    }

    block.push('\n');
    let words: Vec<String> = headings.iter().map(|h| cut(&h.words(), 24, look)).collect();
    let widest = words.iter().map(|word| word.width()).max().unwrap_or(0);
    let most = headings.iter().map(|heading| heading.count(tally)).max().unwrap_or(0);
    for (heading, word) in headings.iter().zip(&words) {
        let tone = Tone::of(heading, scale);
        let number = heading.count(tally);
        let pad = " ".repeat(widest - word.width());
        let mark = look.tint(tone, &format!("{} {word}", tone.mark(look.unicode)));
        let length = (number * 24).div_ceil(most.max(24)).max(1);
        let drawn = look.tint(tone, &bar(1, 1, length.min(look.columns() / 4), look.unicode));
        block += &format!("  {mark}{pad} {number:>5}  {drawn}\n");
    }
    block
}

/// The headline, and under it who wrote it, when, and the name to type.
fn title(article: &ArticleReport<'_>, look: Look) -> String {
    let claims = article.records.claims;
    let authors = claims.authors.join(", ");
    let published = claims.published.map(|day| day.to_string()).unwrap_or_default();
    let byline: Vec<&str> = [authors.as_str(), published.as_str(), article.records.name]
        .into_iter()
        .filter(|part| !part.is_empty() && *part != article.title())
        .collect();
    let headline = cut(article.title(), 5 * look.columns(), look);
    let mut block = each_line(&wrap(&headline, "", look), |line| look.strong(line));
    if !byline.is_empty() {
        let byline = wrap(&visible(&byline.join(look.dot()), Lines::Join), "", look);
        block += &each_line(&byline, |line| look.faint(line));
    }
    block
}

/// Several articles, a row each, and all together.
fn articles(report: &Report<'_>, look: Look) -> String {
    let articles = report.articles.iter().map(|article| (article.records.name, &*article.tally));
    let each: Vec<(&str, &Tally)> = articles.chain([(IN_ALL, &report.total)]).collect();
    rows("article", &each, report, look)
}

/// Rows with their names under the word `of`, as wide as the screen allows.
fn rows(of: &str, rows: &[(&str, &Tally)], report: &Report<'_>, look: Look) -> String {
    let headings = Heading::in_order_of_scale(&report.total, report.scale);
    wide(of, rows, &headings, look)
        .or_else(|| compact(of, rows, &headings, look))
        .unwrap_or_else(|| stacked(rows, &headings, look))
}

/// The name of the last row.
const IN_ALL: &str = "in all";

/// A column a heading; `None` where the screen is too narrow for that.
fn wide(of: &str, rows: &[(&str, &Tally)], headings: &[Heading], look: Look) -> Option<String> {
    let mut cells = vec![vec![of.to_owned(), "claims".to_owned(), "checked".to_owned()]];
    cells[0].extend(headings.iter().map(|heading| cut(&heading.words(), 24, look)));
    // Thousands of rows are not worth making for a screen that is too narrow for the words above them.
    look.columns().checked_sub(cells[0].iter().map(|word| word.width() + GAP).sum())?;
    for (line, (_, tally)) in progress_cells(rows, 12, look).into_iter().zip(rows) {
        let mut row = vec![String::new(), tally.claims().to_string(), line];
        row.extend(headings.iter().map(|heading| match heading.count(tally) {
            0 => String::new(),
            number => number.to_string(),
        }));
        cells.push(row);
    }
    let taken: usize = (1..cells[0].len()).map(|nth| widest(&cells, nth) + GAP).sum();
    let room = look.columns().checked_sub(taken)?;
    name_rows(&mut cells, rows, room, look)?;
    Some(grid(&cells, &[0], look))
}

/// All counts in one column; `None` where the screen is too narrow even for that.
fn compact(of: &str, rows: &[(&str, &Tally)], headings: &[Heading], look: Look) -> Option<String> {
    let mut cells = vec![vec![of.to_owned(), "checked".to_owned(), "claims".to_owned()]];
    let progress = progress_cells(rows, 8, look);
    cells.extend(progress.into_iter().map(|line| vec![String::new(), line, String::new()]));
    let rest = look.columns().checked_sub(widest(&cells, 1) + 2 * GAP)?;
    name_rows(&mut cells, rows, rest / 2, look)?;
    let room = rest - widest(&cells, 0);
    let words = tied_words(headings);
    for (row, (_, tally)) in cells[1..].iter_mut().zip(rows) {
        row[2] = wrapped(&counts(tally, headings, &words), room);
    }
    Some(grid(&cells, &[0, 2], look))
}

/// No table at all, but a few lines an article.
fn stacked(rows: &[(&str, &Tally)], headings: &[Heading], look: Look) -> String {
    let words = tied_words(headings);
    let block = |((name, tally), line): (&(&str, &Tally), String)| {
        let name = each_line(&wrapped(name, look.columns()), |line| look.strong(line));
        let counts = wrap(&counts(tally, headings, &words), "  ", look).replace(TIED, " ");
        format!("{name}  {}\n{counts}\n", paint_bar(line, look))
    };
    rows.iter().zip(progress_cells(rows, 12, look)).map(block).collect()
}

/// The first column: each name wrapped at its hyphens into at most `room`
/// columns; `None` where that is too little to read.
fn name_rows(
    cells: &mut [Vec<String>],
    rows: &[(&str, &Tally)],
    room: usize,
    look: Look,
) -> Option<()> {
    let longest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    if room < longest.min(16).max(widest(&cells[..1], 0)) {
        return None;
    }
    for (row, (name, _)) in cells[1..].iter_mut().zip(rows) {
        row[0] = wrapped(&cut(name, 3 * room, look), room);
    }
    Some(())
}

/// The words of each heading, none of which begins a line without its number.
fn tied_words(headings: &[Heading]) -> Vec<String> {
    let tied = |word: String| word.chars().map(|c| if c == ' ' { TIED } else { c }).collect();
    headings.iter().map(|heading| tied(format!(" {}", heading.words()))).collect()
}

/// The counts that are not zero, in one text: `20 true, 4 false, 2 disputed`.
fn counts(tally: &Tally, headings: &[Heading], words: &[String]) -> String {
    let mut counts = String::new();
    for (heading, words) in headings.iter().zip(words) {
        let number = heading.count(tally);
        if number > 0 {
            counts += if counts.is_empty() { "" } else { ", " };
            counts += &number.to_string();
            counts += words;
        }
    }
    counts
}

/// A bar and its numbers for each row, aligned with each other.
fn progress_cells(rows: &[(&str, &Tally)], width: usize, look: Look) -> Vec<String> {
    let digits = |number: Option<usize>| number.unwrap_or(0).to_string().len();
    let part = digits(rows.iter().map(|(_, tally)| tally.count(Status::Checked)).max());
    let whole = digits(rows.iter().map(|(_, tally)| tally.checkable()).max());
    let cell = |(_, tally): &(&str, &Tally)| {
        let (checked, checkable) = (tally.count(Status::Checked), tally.checkable());
        let drawn = bar(checked, checkable, width, look.unicode);
        format!("{drawn} {checked:>part$} of {checkable:>whole$} {:>5}", percent(tally))
    };
    rows.iter().map(cell).collect()
}

/// How far the checking is in percent; a dash where there is nothing to check.
fn percent(tally: &Tally) -> String {
    match tally.checkable() {
        0 => "-".to_owned(),
        _ => format!("{}%", tally.percent()),
    }
}

/// How many claims there are, who reviewed, and what the reviews rest on.
fn evidence(tally: &Tally, look: Look) -> String {
    let mut line = Count(tally.claims(), "claim").to_string();
    let each = tally.reviewers.iter().map(|(reviewer, number)| format!("{reviewer} {number}"));
    let each = each.collect::<Vec<_>>().join(", ");
    if !each.is_empty() {
        line += &format!(", {} ({each})", Count(tally.reviewers.len(), "reviewer"));
        line += &format!(", {}", Count(tally.sources, "source"));
    }
    if tally.unarchived > 0 {
        line += &format!(", {} without an archived copy", tally.unarchived);
    }
    each_line(&wrap(&line, "", look), |line| look.faint(line))
}

/// The claims under one heading: id and text, then who concluded what.
fn claims_of(
    article: &ArticleReport<'_>,
    group: &Group<'_, '_>,
    scale: &Scale,
    look: Look,
) -> String {
    let tone = Tone::of(&group.heading, scale);
    let heading = format!("{} {}", tone.mark(look.unicode), cut(&group.heading.words(), 30, look));
    let mut block = format!("{} ({})\n", look.tint(tone, &heading), group.standings.len());
    for standing in &group.standings {
        let id = standing.claim.id.as_str();
        let indent = " ".repeat(id.len() + 4);
        let text = cut(&standing.claim.text, look.columns() - indent.len(), look);
        block += &format!("  {}  {text}\n", look.handle(id));
        let said = conclusions(standing, look);
        if !said.is_empty() {
            let said = wrap(&said, &indent, look);
            block += &each_line(&said, |line| look.faint(line));
        }
        let mut told = HashSet::new();
        for signed in standing.outdated.iter().filter(|signed| told.insert(&signed.review.claim)) {
            let earlier = earlier_wording(article, &signed.review.claim);
            let changed = difference(earlier, &standing.claim.text, Look { colour: false, ..look });
            block += &(wrap(&format!("since reworded: {changed}"), &indent, look) + "\n");
        }
        block += &corrections(standing, &indent, look);
    }
    block
}

/// Who concluded what about a claim: `anna: true · ben: false`.
fn conclusions(standing: &Standing<'_>, look: Look) -> String {
    let present = standing.reviews.iter().map(|s| (s, ""));
    let earlier = standing.outdated.iter().map(|s| (s, " (of an earlier wording)"));
    let begun = standing.begun.iter().map(|s| (s, ""));
    let each = present.chain(begun).chain(earlier).map(|(signed, which)| {
        let sure = signed.review.confidence;
        let sure = sure.map(|sure| format!(", confidence {}", sure.as_str())).unwrap_or_default();
        format!("{}: {}{sure}{which}", signed.reviewer, conclusion(signed.review))
    });
    each.collect::<Vec<_>>().join(look.dot())
}

/// The wordings suggested for a claim, and what the reviews that suggest them rest on.
fn corrections(standing: &Standing<'_>, indent: &str, look: Look) -> String {
    let mut block = String::new();
    for signed in &standing.reviews {
        let Some(fix) = &signed.review.fix else { continue };
        block += &(wrap(&format!("suggested: {}", fix.trim()), indent, look) + "\n");
        let mut names = Vec::new();
        for source in &signed.review.sources {
            names.extend(
                source.publisher.as_deref().or(source.name()).filter(|n| !names.contains(n)),
            );
        }
        if !names.is_empty() {
            let on = wrap(&format!("on: {}", names.join(", ")), indent, look);
            block += &each_line(&on, |line| look.faint(line));
        }
    }
    block
}

/// The files that are missing from all this.
fn broken(report: &Report<'_>, look: Look) -> String {
    let line = |broken: &super::Broken| {
        let slips = Count(broken.findings, "finding");
        wrap(&format!("left out: {} ({slips}, see `factcheck lint`)", broken.file), "", look) + "\n"
    };
    each_line(&report.broken.iter().map(line).collect::<String>(), |line| {
        look.tint(Tone::Bad, line)
    })
}

/// Wraps a cell.
fn wrapped(text: &str, width: usize) -> String {
    textwrap::fill(text, width.max(1))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{Look, table, table_by};
    use crate::report::breakdown::{Breakdown, By};
    use crate::report::sample::{PRIVATE, Sample};

    const WIDTHS: [usize; 5] = [40, 60, 80, 120, 200];

    fn look(width: usize) -> Look {
        Look { width, colour: false, unicode: true }
    }

    #[test]
    fn one_article_is_an_overview() {
        let sample = Sample::one();
        for width in WIDTHS {
            let shown = table(&sample.report(), false, look(width));
            insta::assert_snapshot!(format!("one_article_at_{width}"), shown);
        }
    }

    #[test]
    fn several_articles_are_a_table_on_any_screen() {
        let sample = Sample::three();
        for width in WIDTHS {
            let shown = table(&sample.report(), false, look(width));
            insta::assert_snapshot!(format!("three_articles_at_{width}"), shown);
        }
    }

    #[test]
    fn detail_shows_the_claims_under_each_status() {
        for (name, sample) in [("one", Sample::one()), ("three", Sample::three())] {
            let shown = table(&sample.report(), true, look(80));
            insta::assert_snapshot!(format!("detail_of_{name}"), shown);
        }
    }

    #[test]
    fn colours_stay_within_their_lines() {
        let coloured = Look { colour: true, unicode: false, ..look(80) };
        let shown = table(&Sample::three().report(), true, coloured);
        insta::assert_snapshot!("in_colour_and_ascii", shown.replace('\u{1b}', "ESC"));
        for line in shown.lines() {
            assert!(!line.contains("\u{1b}[") || line.contains("\u{1b}[0m"), "{line:?}");
        }
    }

    #[test]
    fn no_line_is_broken_by_the_screen_and_nothing_private_is_shown() {
        for width in 40..=200 {
            for sample in [Sample::one(), Sample::three()] {
                for unicode in [true, false] {
                    let shown = table(&sample.report(), true, Look { unicode, ..look(width) });
                    for line in shown.lines() {
                        assert!(line.width() <= width, "{width}: {line}");
                        assert!(!line.chars().any(char::is_control), "{line:?}");
                    }
                    assert!(!shown.contains(PRIVATE));
                }
            }
        }
    }

    #[test]
    fn a_breakdown_has_a_row_for_each_and_fits_any_screen() {
        let sample = Sample::three();
        let report = sample.report();
        for by in [By::Reviewer, By::Source, By::Speaker] {
            let breakdown = Breakdown::new(&report, by);
            let shown = table_by(&report, &breakdown, look(100));
            insta::assert_snapshot!(format!("by_{}", by.as_str()), shown);
            for width in 40..=200 {
                for line in table_by(&report, &breakdown, look(width)).lines() {
                    assert!(line.width() <= width, "{width}: {line}");
                    assert!(!line.chars().any(char::is_control), "{line:?}");
                }
            }
        }
    }

    #[test]
    fn a_project_without_articles_says_so() {
        let settings = crate::settings::Settings::default();
        let report = crate::report::Report::new(&[], Vec::new(), &settings);
        assert_eq!(table(&report, true, look(80)), "no articles yet\n");
    }
}
