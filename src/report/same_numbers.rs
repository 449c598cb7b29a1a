//! The numbers are the same in every format: they are read back from each and compared.

use std::collections::BTreeMap;

use super::breakdown::{Breakdown, By};
use super::gate::Requirement;
use super::heading::Heading;
use super::sample::Sample;
use super::workbook::Sheet;
use super::{Look, Report, badge, csv, json, junit, markdown, table, xlsx};
use crate::claim::Claims;
use crate::store::{Overview, Overviews};
use crate::tally::{Status, Tally, count, in_all};

/// What a format says of one article or of all: a number by its word, zeros left out.
type Numbers = BTreeMap<String, usize>;

fn numbers(words: impl IntoIterator<Item = (String, usize)>) -> Numbers {
    words.into_iter().filter(|(_, number)| *number > 0).collect()
}

/// What every format has to say, row by row, the last one for all articles.
fn expected(report: &Report<'_>) -> Vec<Numbers> {
    let articles = report.articles.iter().map(|article| &*article.tally);
    articles.chain([&report.total]).map(|tally| of(tally, report)).collect()
}

/// What every format has to say of a breakdown.
fn expected_by(report: &Report<'_>, breakdown: &Breakdown) -> Vec<Numbers> {
    let rows = breakdown.rows.iter().map(|row| &row.tally);
    rows.chain([&report.total]).map(|tally| of(tally, report)).collect()
}

fn of(tally: &Tally, report: &Report<'_>) -> Numbers {
    let headings = Heading::in_order_of_scale(tally, report.scale);
    let by_heading = headings.iter().map(|heading| (heading.words(), heading.count(tally)));
    let checked = ("checked".to_owned(), tally.count(Status::Checked));
    let checkable = ("checkable".to_owned(), tally.checkable());
    numbers(by_heading.chain([checked, checkable]))
}

/// Reads `6 of 9 …` as the numbers of checked and checkable claims.
fn progress(cell: &str) -> [(String, usize); 2] {
    let numbers: Vec<usize> =
        cell.split([' ', '(']).filter_map(|word| word.parse().ok()).take(2).collect();
    [("checked".to_owned(), numbers[0]), ("checkable".to_owned(), numbers[1])]
}

#[test]
fn a_wide_table_says_what_the_tally_says() {
    let sample = Sample::three();
    let report = sample.report();
    let look = Look { width: 200, colour: false, unicode: true };
    assert_eq!(rows_of_table(&table::table(&report, false, look)), expected(&report));
}

/// Reads the rows of a table with a column a heading.
fn rows_of_table(shown: &str) -> Vec<Numbers> {
    let lines: Vec<Vec<char>> = shown.lines().map(|line| line.chars().collect()).collect();
    let header: String = lines[0].iter().collect();
    let words: Vec<&str> = header.split("  ").map(str::trim).filter(|w| !w.is_empty()).collect();

    let mut rows = Vec::new();
    for line in lines.iter().filter(|line| line.contains(&'░') || line.contains(&'█')) {
        let mut row: Vec<(String, usize)> = Vec::new();
        let mut end = 0;
        for word in &words {
            let found = header[end..].find(word).expect("a word of the header");
            let start = end;
            end += found + word.len();
            let Some(cell) = line.get(start..end.min(line.len())) else { continue };
            let cell: String = cell.iter().collect();
            match *word {
                "article" | "kind" | "reviewer" | "claims" => {}
                "checked" => row.extend(progress(&cell)),
                _ => row.extend(cell.trim().parse().map(|number| ((*word).to_owned(), number))),
            }
        }
        rows.push(numbers(row));
    }
    rows
}

#[test]
fn a_narrow_table_and_an_overview_say_what_the_tally_says() {
    let look = Look { width: 40, colour: false, unicode: false };
    let sample = Sample::three();
    let report = sample.report();
    let shown = table::table(&report, false, look);
    let (articles, _) = shown.split_once("\n\n").expect("a blank line");
    let mut rows = Vec::new();
    let mut counts = String::new();
    for line in articles.lines().rev() {
        if line.contains('%') {
            let counted = std::mem::take(&mut counts);
            let words = counted.split(',').filter_map(|count| count.trim().split_once(' '));
            let words = words.map(|(n, word)| (word.to_owned(), n.parse().expect("a number")));
            rows.push(numbers(words.chain(progress(line))));
        } else if line.starts_with("  ") {
            counts = format!("{} {counts}", line.trim());
        }
    }
    rows.reverse();
    assert_eq!(rows, expected(&report));

    let sample = Sample::one();
    let report = sample.report();
    let shown = table::table(&report, false, look);
    let lines = shown.lines().filter_map(|line| line.strip_prefix("  "));
    let counts = lines.map(|line| {
        let words: Vec<&str> =
            line.split_whitespace().skip(1).take_while(|w| !w.contains('#')).collect();
        let (number, heading) = words.split_last().expect("words and a number");
        (heading.join(" "), number.parse().expect("a number"))
    });
    let sentence = shown.lines().find(|line| line.contains(" checked")).expect("the sentence");
    assert_eq!(numbers(counts.chain(progress(sentence))), expected(&report)[0]);
}

#[test]
fn markdown_says_what_the_tally_says() {
    let sample = Sample::three();
    let report = sample.report();
    assert_eq!(rows_of_markdown(&markdown::markdown(&report, false)), expected(&report));
}

/// Reads the rows of the table in a page of Markdown.
fn rows_of_markdown(written: &str) -> Vec<Numbers> {
    // An escaped bar is part of a title.
    let written = written.replace("\\|", "/");
    let mut table = written.lines().filter(|line| line.starts_with('|'));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let header = cells(table.next().expect("a header"));
    let rows = table.skip(1).map(|line| {
        let row = cells(line);
        let by_heading = header.iter().zip(&row).skip(3).map(|(heading, cell)| {
            let (_mark, words) = heading.split_once(' ').expect("a mark and words");
            (words.to_owned(), cell.parse().expect("a number"))
        });
        numbers(by_heading.chain(progress(&row[2])))
    });
    rows.collect()
}

#[test]
fn csv_says_what_the_tally_says() {
    let sample = Sample::three();
    let report = sample.report();
    let written = csv::csv(&report, false);
    assert_eq!(rows_of_csv(&written), expected(&report));
    let marked = csv::for_excel(&written);
    assert_eq!(marked.strip_prefix('\u{feff}'), Some(written.as_str()));
}

/// Reads the rows of a spreadsheet's tally.
fn rows_of_csv(written: &str) -> Vec<Numbers> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
    let cells = |row: ::csv::StringRecord| row.iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> = reader.records().map(|row| cells(row.expect("a row"))).collect();
    rows_of_cells(&rows)
}

/// Reads the rows of a spreadsheet, of which the first names the columns.
fn rows_of_cells(rows: &[Vec<String>]) -> Vec<Numbers> {
    let (header, rows) = rows.split_first().expect("a header");
    let counted = |column: &str| -> Option<String> {
        match column {
            "checked" | "checkable" | "disputed" | "outdated" | "waiting" => {
                Some(column.to_owned())
            }
            "set-aside" => Some("set aside".to_owned()),
            _ => match column.split_once(':')? {
                ("verdict", verdict) => Some(verdict.replace('-', " ")),
                ("said", _) => None,
                (_, said) => Some(format!("words {}", said.replace('-', " "))),
            },
        }
    };
    let rows = rows.iter().map(|row| {
        let cells = header.iter().zip(row);
        numbers(cells.filter_map(|(column, cell)| Some((counted(column)?, cell.parse().ok()?))))
    });
    rows.collect()
}

#[test]
fn a_workbook_says_what_the_tally_says() {
    let sample = Sample::three();
    let report = sample.report();
    let book = xlsx::xlsx(&report, "2026-11-23".parse().expect("a day")).expect("a workbook");
    assert_eq!(rows_of_cells(&Sheet::read(&book, 2).rows), expected(&report));
}

#[test]
fn json_says_what_the_tally_says() {
    let sample = Sample::three();
    let report = sample.report();
    let written: serde_json::Value =
        serde_json::from_str(&json::json(&report, true)).expect("JSON");
    let articles = written["articles"].as_array().expect("articles");
    let rows: Vec<Numbers> = articles
        .iter()
        .map(|article| of_json(&article["tally"]))
        .chain([of_json(&written["total"])])
        .collect();
    assert_eq!(rows, expected(&report));

    // And the claims of the detailed form, counted anew, give the same again.
    for (article, expected) in articles.iter().zip(expected(&report)) {
        let claims = article["claims"].as_array().expect("claims");
        let checked = claims.iter().filter(|claim| claim["status"] == "checked").count();
        assert_eq!(checked, expected.get("checked").copied().unwrap_or(0));
    }
}

/// Reads a tally of the JSON report.
fn of_json(tally: &serde_json::Value) -> Numbers {
    let mut found = Vec::new();
    for word in ["checked", "checkable", "disputed", "outdated", "waiting", "set_aside"] {
        found.push((word.replace('_', " "), tally[word].clone()));
    }
    for (map, before) in [("verdicts", ""), ("said_only", "words ")] {
        for (word, number) in tally[map].as_object().expect("a map") {
            found.push((format!("{before}{}", word.replace('-', " ")), number.clone()));
        }
    }
    let number = |value: serde_json::Value| usize::try_from(value.as_u64().expect("a number"));
    numbers(found.into_iter().map(|(word, value)| (word, number(value).expect("a count"))))
}

#[test]
fn a_breakdown_says_what_the_tally_says_in_every_format() {
    let sample = Sample::three();
    let report = sample.report();
    let look = Look { width: 200, colour: false, unicode: true };
    for by in [By::Article, By::Kind, By::Reviewer] {
        let breakdown = Breakdown::new(&report, by);
        let expected = expected_by(&report, &breakdown);
        assert_eq!(rows_of_table(&table::table_by(&report, &breakdown, look)), expected);
        assert_eq!(rows_of_markdown(&markdown::markdown_by(&report, &breakdown)), expected);
        assert_eq!(rows_of_csv(&csv::csv_by(&report, &breakdown)), expected);
        let written: serde_json::Value =
            serde_json::from_str(&json::json_by(&report, &breakdown)).expect("JSON");
        let rows = written["breakdown"]["rows"].as_array().expect("rows").iter();
        let rows = rows.map(|row| of_json(&row["tally"])).chain([of_json(&written["total"])]);
        assert_eq!(rows.collect::<Vec<_>>(), expected);
    }
}

/// What the claims say, counted: the statuses and verdicts of all, with their words.
fn counted<'w>(claims: impl Iterator<Item = (&'w str, Option<String>)>) -> Numbers {
    let mut counted = Numbers::new();
    for (status, stands) in claims {
        *counted.entry("checkable".to_owned()).or_default() += usize::from(status != "set-aside");
        *counted.entry(status.replace('-', " ")).or_default() += 1;
        if let Some(words) = stands {
            *counted.entry(words).or_default() += 1;
        }
    }
    numbers(counted)
}

/// The words for what stands: a verdict, or whether something was said.
fn stands(verdict: Option<&str>, said: Option<&str>) -> Option<String> {
    let verdict = verdict.map(|verdict| verdict.replace('-', " "));
    verdict.or_else(|| said.map(|said| format!("words {}", said.replace('-', " "))))
}

#[test]
fn the_claims_of_json_lines_add_up_to_the_tally() {
    let sample = Sample::three();
    let report = sample.report();
    let written = json::jsonl().whole(&report);
    let claims: Vec<serde_json::Value> =
        written.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let standing = |claim: &'_ serde_json::Value| {
        let status = claim["status"].as_str()?.to_owned();
        Some((status, stands(claim["verdict"].as_str(), claim["said"].as_str())))
    };
    let claims: Vec<_> = claims.iter().filter_map(standing).collect();
    let claims = claims.iter().map(|(status, stands)| (status.as_str(), stands.clone()));
    assert_eq!(counted(claims), of(&report.total, &report));
}

#[test]
fn the_tests_of_junit_add_up_to_the_tally() {
    let sample = Sample::three();
    let report = sample.report();
    let written = junit::junit(&report, &[Requirement::Checked]);
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let property = |case: &str, name: &str| {
        let (_, rest) = case.split_once(&format!("<property name=\"{name}\""))?;
        attribute(rest, "value")
    };
    let cases = written.split("<testcase").skip(1).filter_map(|case| {
        let standing =
            stands(property(case, "verdict").as_deref(), property(case, "said").as_deref());
        Some((property(case, "status")?, standing))
    });
    let cases: Vec<_> = cases.collect();
    let each = cases.iter().map(|(status, stands)| (status.as_str(), stands.clone()));
    assert_eq!(counted(each), of(&report.total, &report));

    let head = written.lines().find(|line| line.starts_with("<testsuites")).expect("the run");
    let number = |name| attribute(head, name).and_then(|n| n.parse::<usize>().ok());
    let total = &report.total;
    let left = total.checkable() - total.count(Status::Checked);
    assert_eq!(number("tests"), Some(total.claims() + report.broken.len()));
    assert_eq!(number("failures"), Some(left));
    assert_eq!(number("skipped"), Some(total.count(Status::SetAside)));
    assert_eq!(number("errors"), Some(report.broken.len()));
    for (tag, name) in [("<failure", "failures"), ("<skipped", "skipped"), ("<error ", "errors")] {
        assert_eq!(Some(written.matches(tag).count()), number(name), "{tag}");
    }
}

#[test]
fn a_badge_says_what_the_tally_says() {
    let sample = Sample::one();
    let report = sample.report();
    let expected = of(&report.total, &report);
    let endpoint: serde_json::Value =
        serde_json::from_str(&badge::badge_json(&report)).expect("JSON");
    let message = endpoint["message"].as_str().expect("a message").replace(',', " ");
    let picture = badge::badge_svg(&report);
    let (_, label) = picture.split_once("aria-label=\"claims checked: ").expect("a label");
    let (label, _) = label.split_once('"').expect("its end");
    assert_eq!(endpoint["message"], label);
    for (word, number) in progress(&message) {
        assert_eq!(expected.get(&word), Some(&number), "{word}");
    }
    assert!(message.contains(&format!(" {} disputed", expected["disputed"])));
}

#[test]
fn a_report_of_the_counts_alone_says_the_same_in_every_format() {
    for sample in [Sample::one(), Sample::three()] {
        let report = sample.report();
        let overview = |article: &super::ArticleReport| {
            let tally = article.tally.clone().into_owned();
            let claims = article.records.claims.clone();
            let head = Claims { claims: Vec::new(), retired: Vec::new(), ..claims };
            let name = article.records.name.to_owned();
            Overview { name, head: Some(head), tally, broken: Vec::new() }
        };
        let mut each: Vec<Overview> = report.articles.iter().map(overview).collect();
        for broken in &sample.broken {
            each[0].broken.push((broken.file.clone(), broken.findings));
        }
        let counted: Vec<_> = report.articles.iter().map(|one| count(&one.standings)).collect();
        let total = in_all(counted.iter().map(|(tally, sources)| (tally, sources)));
        let overviews = Overviews { each, total };
        let counts = Report::of_counts(&overviews, &sample.settings);
        let look = Look { width: 80, colour: true, unicode: true };
        assert_eq!(table::table(&counts, false, look), table::table(&report, false, look));
        assert_eq!(markdown::markdown(&counts, false), markdown::markdown(&report, false));
        assert_eq!(csv::csv(&counts, false), csv::csv(&report, false));
        assert_eq!(json::json(&counts, false), json::json(&report, false));
    }
}
