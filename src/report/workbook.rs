//! Reads a sheet of a workbook back, for the tests: its cells as text, row by row.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// A sheet as it was written.
pub(super) struct Sheet {
    /// Its part of the workbook.
    pub(super) xml: String,
    /// The cells of each row; those left out are empty.
    pub(super) rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Reads the `number`th sheet, from 1.
    pub(super) fn read(book: &[u8], number: usize) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(book)).expect("a workbook");
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).expect(name).read_to_string(&mut text).expect("XML");
            text
        };
        let shared = part("xl/sharedStrings.xml");
        let shared: Vec<&str> =
            shared.split("<si>").skip(1).map(|item| inside(item, "t")).collect();
        let xml = part(&format!("xl/worksheets/sheet{number}.xml"));
        let rows = xml.split("<row ").skip(1).map(|row| {
            let mut cells = Vec::new();
            for cell in row.split("<c r=\"").skip(1) {
                let letters = cell.bytes().take_while(u8::is_ascii_uppercase);
                let column =
                    letters.fold(0, |column, letter| column * 26 + usize::from(letter - b'@'));
                cells.resize(column, String::new());
                let value = inside(cell, "v");
                let is_shared = cell.split('>').next().is_some_and(|tag| tag.contains("t=\"s\""));
                let index = || value.parse::<usize>().expect("an index");
                cells[column - 1] = if is_shared { shared[index()] } else { value }.to_owned();
            }
            cells
        });
        let rows = rows.collect();
        Self { xml, rows }
    }
}

/// The text inside the first element of this name.
fn inside<'x>(xml: &'x str, name: &str) -> &'x str {
    let (_, rest) = xml.split_once(&format!("<{name}")).unwrap_or_default();
    let (_, rest) = rest.split_once('>').unwrap_or_default();
    rest.split_once(&format!("</{name}>")).unwrap_or_default().0
}
