//! The numbers are the same in every format: they are read back from each and compared.

use std::collections::BTreeMap;

use super::heading::Heading;
use super::sample::Sample;
use super::{Look, Report, csv, json, markdown, table};
use crate::claim::Claims;
use crate::store::Overview;
use crate::tally::{Status, Tally, count};

/// What a format says of one article or of all: a number by its word, zeros left out.
type Numbers = BTreeMap<String, usize>;

fn numbers(words: impl IntoIterator<Item = (String, usize)>) -> Numbers {
    words.into_iter().filter(|(_, number)| *number > 0).collect()
}

/// What every format has to say, row by row, the last one for all articles.
fn expected(report: &Report<'_>) -> Vec<Numbers> {
    let of = |tally: &Tally| {
        let headings = Heading::in_order_of_scale(tally, report.scale);
        let by_heading = headings.iter().map(|heading| (heading.words(), heading.count(tally)));
        let checked = ("checked".to_owned(), tally.count(Status::Checked));
        let checkable = ("checkable".to_owned(), tally.checkable());
        numbers(by_heading.chain([checked, checkable]))
    };
    let articles = report.articles.iter().map(|article| of(&article.tally));
    articles.chain([of(&report.total)]).collect()
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
    let shown = table::table(&report, false, Look { width: 200, colour: false, unicode: true });
    let lines: Vec<Vec<char>> = shown.lines().map(|line| line.chars().collect()).collect();
    let header: String = lines[0].iter().collect();
    let words: Vec<&str> = header.split("  ").map(str::trim).filter(|w| !w.is_empty()).collect();

    let mut rows = Vec::new();
    for line in lines.iter().filter(|line| line.contains(&'%')) {
        let mut row: Vec<(String, usize)> = Vec::new();
        let mut end = 0;
        for word in &words {
            let found = header[end..].find(word).expect("a word of the header");
            let start = end;
            end += found + word.len();
            let Some(cell) = line.get(start..end.min(line.len())) else { continue };
            let cell: String = cell.iter().collect();
            match *word {
                "article" | "claims" => {}
                "checked" => row.extend(progress(&cell)),
                _ => row.extend(cell.trim().parse().map(|number| ((*word).to_owned(), number))),
            }
        }
        rows.push(numbers(row));
    }
    assert_eq!(rows, expected(&report));
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
    let written = markdown::markdown(&report, false);
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
    assert_eq!(rows.collect::<Vec<_>>(), expected(&report));
}

#[test]
fn csv_says_what_the_tally_says() {
    let sample = Sample::three();
    let report = sample.report();
    let written = csv::csv(&report, false);
    let mut reader = ::csv::Reader::from_reader(written.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let counted = |column: &str| -> Option<String> {
        match column {
            "checked" | "checkable" | "disputed" | "outdated" | "waiting" => {
                Some(column.to_owned())
            }
            "set-aside" => Some("set aside".to_owned()),
            _ => match column.split_once(':')? {
                ("verdict", verdict) => Some(verdict.replace('-', " ")),
                (words, said) => Some(format!("{words} {}", said.replace('-', " "))),
            },
        }
    };
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        let cells = header.iter().zip(&row);
        numbers(cells.filter_map(|(column, cell)| Some((counted(column)?, cell.parse().ok()?))))
    });
    assert_eq!(rows.collect::<Vec<_>>(), expected(&report));
}

#[test]
fn json_says_what_the_tally_says() {
    let sample = Sample::three();
    let report = sample.report();
    let written: serde_json::Value =
        serde_json::from_str(&json::json(&report, true)).expect("JSON");
    let of = |tally: &serde_json::Value| {
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
    };
    let articles = written["articles"].as_array().expect("articles");
    let rows: Vec<Numbers> = articles
        .iter()
        .map(|article| of(&article["tally"]))
        .chain([of(&written["total"])])
        .collect();
    assert_eq!(rows, expected(&report));

    // And the claims of the detailed form, counted anew, give the same again.
    for (article, expected) in articles.iter().zip(expected(&report)) {
        let claims = article["claims"].as_array().expect("claims");
        let checked = claims.iter().filter(|claim| claim["status"] == "checked").count();
        assert_eq!(checked, expected.get("checked").copied().unwrap_or(0));
    }
}

#[test]
fn a_report_of_the_counts_alone_says_the_same_in_every_format() {
    for sample in [Sample::one(), Sample::three()] {
        let report = sample.report();
        let overview = |article: &super::ArticleReport| {
            let (tally, sources) = count(&article.standings);
            let claims = article.records.claims.clone();
            let head = Claims { claims: Vec::new(), retired: Vec::new(), ..claims };
            let name = article.records.name.to_owned();
            Overview { name, head: Some(head), tally, sources, broken: Vec::new() }
        };
        let mut overviews: Vec<Overview> = report.articles.iter().map(overview).collect();
        for broken in &sample.broken {
            overviews[0].broken.push((broken.file.clone(), broken.findings));
        }
        let counts = Report::of_counts(&overviews, &sample.settings);
        let look = Look { width: 80, colour: true, unicode: true };
        assert_eq!(table::table(&counts, false, look), table::table(&report, false, look));
        assert_eq!(markdown::markdown(&counts, false), markdown::markdown(&report, false));
        assert_eq!(csv::csv(&counts, false), csv::csv(&report, false));
        assert_eq!(json::json(&counts, false), json::json(&report, false));
    }
}
