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
use super::csv::{CLAIM_COLUMNS, article_rows, claim_rows};
use crate::text::{Lines, visible};

/// The report has more claims and reviews than a sheet has rows (1,048,576).
#[derive(Debug, thiserror::Error)]
#[error("a workbook cannot hold the report: {0}")]
pub struct TooMuch(#[from] XlsxError);

/// Writes the report as a workbook made `today`.
pub fn xlsx(report: &Report<'_>, today: NaiveDate) -> Result<Vec<u8>, TooMuch> {
    let mut book = Book::begin(today)?;
    report.articles.iter().try_for_each(|article| book.add(&claim_rows(article)))?;
    book.end(report)
}

/// A workbook that is being written.
pub struct Book {
    book: Workbook,
    claims: Sheet,
}

impl Book {
    /// Begins a workbook made `today`.
    pub fn begin(today: NaiveDate) -> Result<Self, TooMuch> {
        let mut book = Workbook::new();
        let made = day(today)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let of_claim = |column: &str| match column {
            "number" => Kind::Number,
            "date" | "reviewed" => Kind::Day,
            _ => Kind::Text,
        };
        let claims = Sheet::begin(book.add_worksheet(), "claims", &CLAIM_COLUMNS, of_claim)?;
        Ok(Self { book, claims })
    }

    /// Adds the rows of an article's claims, as [`claim_rows`] makes them.
    pub fn add(&mut self, rows: &[Vec<String>]) -> Result<(), TooMuch> {
        self.claims.add(self.book.worksheet_from_index(0)?, rows)
    }

    /// Ends the workbook with the counts.
    pub fn end(mut self, report: &Report<'_>) -> Result<Vec<u8>, TooMuch> {
        self.claims.end(self.book.worksheet_from_index(0)?)?;
        let of_article = |column: &str| match column {
            "article" | "title" | "authors" => Kind::Text,
            "published" => Kind::Day,
            _ => Kind::Number,
        };
        let rows = article_rows(report);
        let (header, rows) = rows.split_first().unwrap_or((const { &Vec::new() }, &[]));
        let sheet = self.book.add_worksheet();
        let mut tally = Sheet::begin(sheet, "tally", header, of_article)?;
        tally.add(sheet, rows)?;
        tally.end(sheet)?;
        Ok(self.book.save_to_buffer()?)
    }
}

/// What the cells of a column hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Day,
}

/// A sheet that is being filled: what its columns hold, how they look, the row that is next.
struct Sheet {
    columns: Vec<Kind>,
    day: Format,
    text: Format,
    row: u32,
}

impl Sheet {
    /// Names a sheet and, in its first row, its columns.
    fn begin(
        sheet: &mut Worksheet,
        name: &str,
        header: &[impl AsRef<str>],
        kind_of: impl Fn(&str) -> Kind,
    ) -> Result<Self, TooMuch> {
        sheet.set_name(name)?;
        let (bold, day) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd"));
        for (column, name) in (0..).zip(header.iter().map(AsRef::as_ref)) {
            sheet.set_column_width(column, width(name))?;
            sheet.write_string_with_format(0, column, shown(name), &bold)?;
        }
        let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let columns = header.iter().map(|name| kind_of(name.as_ref())).collect();
        Ok(Self { columns, day: day.set_align(FormatAlign::Top), text, row: 1 })
    }

    /// Fills the rows that come next.
    fn add(&mut self, sheet: &mut Worksheet, rows: &[Vec<String>]) -> Result<(), TooMuch> {
        for cells in rows {
            for ((column, kind), cell) in (0..).zip(&self.columns).zip(cells) {
                match (kind, cell.parse::<u32>(), cell.parse::<NaiveDate>()) {
                    (Kind::Number, Ok(number), _) => {
                        sheet.write_number(self.row, column, number)?
                    }
                    (Kind::Day, _, Ok(on)) => {
                        sheet.write_datetime_with_format(self.row, column, &day(on)?, &self.day)?
                    }
                    _ if cell.is_empty() => sheet,
                    _ => {
                        sheet.write_string_with_format(self.row, column, shown(cell), &self.text)?
                    }
                };
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Has the header stay in sight and the rows filtered by whatever stands in a column.
    fn end(&self, sheet: &mut Worksheet) -> Result<(), TooMuch> {
        sheet.set_freeze_panes(1, 0)?;
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.autofilter(0, 0, self.row - 1, last)?;
        Ok(())
    }
}

/// How wide a column is, in characters.
const fn width(column: &str) -> u8 {
    match column.as_bytes() {
        b"text" | b"note" | b"fix" | b"claim" | b"evidence" => 60,
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
        let rows = report.articles.iter().flat_map(crate::report::csv::claim_rows);
        assert_eq!(claims.rows.len(), 1 + rows.count());
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
