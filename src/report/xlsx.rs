//! The report for newsrooms that live in spreadsheets: an Excel workbook (Office Open XML).
//!
//! Its sheet `claims` has the rows and columns of the detailed CSV, a row a claim and reviewer; `tally`
//! has those of the plain one. Counts are numbers and days are dates, so that they sort and add up. Text
//! is written as text, which no spreadsheet takes for a formula or an address.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::Report;
use super::csv::{article_rows, claim_rows};
use crate::text::{Lines, visible};

/// The report has more claims and reviews than a sheet has rows (1,048,576).
#[derive(Debug, thiserror::Error)]
#[error("a workbook cannot hold the report: {0}")]
pub struct TooMuch(#[from] XlsxError);

/// Writes the report as a workbook made `today`.
pub fn xlsx(report: &Report<'_>, today: NaiveDate) -> Result<Vec<u8>, TooMuch> {
    let mut book = Workbook::new();
    let made = day(today)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let of_claim = |column: &str| match column {
        "number" => Kind::Number,
        "date" | "reviewed" => Kind::Day,
        _ => Kind::Text,
    };
    fill(book.add_worksheet().set_name("claims")?, &claim_rows(report), of_claim)?;
    let of_article = |column: &str| match column {
        "article" | "title" | "authors" => Kind::Text,
        "published" => Kind::Day,
        _ => Kind::Number,
    };
    fill(book.add_worksheet().set_name("tally")?, &article_rows(report), of_article)?;
    Ok(book.save_to_buffer()?)
}

/// What the cells of a column hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Day,
}

/// Fills a sheet with rows, of which the first names the columns.
fn fill(
    sheet: &mut Worksheet,
    rows: &[Vec<String>],
    kind_of: impl Fn(&str) -> Kind,
) -> Result<(), TooMuch> {
    let header = rows.first().map_or(&[][..], Vec::as_slice);
    let (bold, date) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
    let (date, text) = (date.set_align(FormatAlign::Top), Format::new().set_text_wrap());
    let text = text.set_align(FormatAlign::Top);
    for (row, cells) in (0..).zip(rows) {
        for ((column, name), cell) in (0..).zip(header).zip(cells) {
            if row == 0 {
                sheet.set_column_width(column, width(name))?;
                sheet.write_string_with_format(row, column, shown(cell), &bold)?;
                continue;
            }
            match (kind_of(name), cell.parse::<u32>(), cell.parse::<NaiveDate>()) {
                (Kind::Number, Ok(number), _) => sheet.write_number(row, column, number)?,
                (Kind::Day, _, Ok(on)) => {
                    sheet.write_datetime_with_format(row, column, &day(on)?, &date)?
                }
                _ if cell.is_empty() => sheet,
                _ => sheet.write_string_with_format(row, column, shown(cell), &text)?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = |length: usize| u16::try_from(length.saturating_sub(1)).unwrap_or(u16::MAX);
    let rows = u32::try_from(rows.len().saturating_sub(1)).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, rows, last(header.len()))?;
    Ok(())
}

/// How wide a column is, in characters.
const fn width(column: &str) -> u8 {
    match column.as_bytes() {
        b"text" | b"note" | b"fix" | b"claim" => 60,
        b"title" | b"sources" => 40,
        b"article" | b"speaker" => 24,
        _ => 12,
    }
}

/// The most characters a cell can hold.
const CELL: usize = 32_767;

/// Returns the text as a cell can show it.
fn shown(text: &str) -> String {
    let text = visible(text, Lines::Keep);
    // Counted as Excel counts, in UTF-16 units.
    let mut room = CELL;
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    text.chars().take_while(fits).collect()
}

fn day(on: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    let year = u16::try_from(on.year()).unwrap_or(u16::MAX);
    ExcelDateTime::from_ymd(year, part(on.month()), part(on.day()))
}

#[cfg(test)]
mod tests {
    use super::{CELL, shown, xlsx};
    use crate::report::sample::{PRIVATE, Sample};
    use crate::report::workbook::Sheet;

    #[test]
    fn a_workbook_has_the_rows_of_the_spreadsheets_and_no_formula() {
        let sample = Sample::three();
        let report = sample.report();
        let today = "2026-11-23".parse().expect("a day");
        let book = xlsx(&report, today).expect("a workbook");
        let claims = Sheet::read(&book, 1);
        assert_eq!(claims.rows.len(), crate::report::csv::claim_rows(&report).len());
        assert!(!claims.xml.contains("<f>") && !claims.xml.contains("<hyperlink"));
        assert!(claims.rows.iter().flatten().all(|cell| !cell.contains(PRIVATE)));
        assert!(claims.rows[1].contains(&"45462".to_owned()), "19 June 2024 is a date");
        assert_eq!(book, xlsx(&report, today).expect("a workbook"), "the same bytes again");
    }

    #[test]
    fn a_cell_holds_no_more_than_it_can() {
        assert_eq!(shown(&"é".repeat(CELL + 1)).chars().count(), CELL);
        assert_eq!(shown(&"🕊".repeat(CELL)).chars().count(), CELL / 2);
        assert_eq!(shown("=1+1\u{1b}"), "=1+1␛");
    }
}
