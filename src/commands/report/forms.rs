//! The forms of a report: which writes what, and how it gets into a file.

use std::io::{Seek, Write};
use std::path::Path;

use factcheck::report::breakdown::Breakdown;
use factcheck::report::page::{self, Imprint};
use factcheck::report::pieces::Pieces;
use factcheck::report::{
    ArticleReport, Look, Report, badge, csv, json, junit, markdown, table, xlsx,
};
use factcheck::store::write_named;
use tempfile::SpooledTempFile;

use super::claims::Claims;
use super::{Args, Failure, Format, Session};

/// A report in the form wanted: a text, of which the articles may still be unwritten, or a workbook.
pub(super) enum Written<'w> {
    Pieces(Pieces<'w>),
    Book(Vec<u8>),
}

/// Writes the report in the form wanted.
pub(super) fn written<'w>(
    args: &Args,
    claims: &'w Claims<'w>,
    breakdown: Option<&Breakdown>,
    imprint: Imprint<'w>,
    session: &Session,
) -> anyhow::Result<Written<'w>> {
    let (report, look) = (claims.report, session.console.look());
    let mut pieces = match (breakdown, args.format) {
        (None, Format::Table) => table::pieces(report, args.detail, look),
        (None, Format::Markdown) => markdown::pieces(report, args.detail),
        (None, Format::Csv) => csv::pieces(report, args.detail),
        (None, Format::Json) => json::pieces(report, args.detail),
        (None, Format::Jsonl) => json::jsonl(),
        (None, Format::Html) => page::pieces(report, imprint),
        (None, Format::Badge) => Pieces::one(badge::badge_svg(report)),
        (None, Format::BadgeJson) => Pieces::one(badge::badge_json(report)),
        (None, Format::Junit) => {
            let required = args.gate().requirements;
            let mut suites = Vec::new();
            let suite = |article: &ArticleReport| junit::suite(article, &required);
            claims.gather(suite, |suite| suites.push(suite))?;
            Pieces::one(junit::junit_of(suites, &report.broken))
        }
        (None, Format::Xlsx) => {
            let mut book = xlsx::Book::begin(session.today)?;
            claims.each(csv::claim_rows, |rows| Ok(book.add(&rows)?))?;
            return Ok(Written::Book(book.end(report)?));
        }
        (Some(breakdown), format) => Pieces::one(broken_down(report, breakdown, format, look)?),
    };
    if args.excel {
        pieces.head = csv::for_excel(&pieces.head);
    }
    Ok(Written::Pieces(pieces))
}

/// Writes a breakdown of the report, in the forms that have one.
fn broken_down(
    report: &Report,
    breakdown: &Breakdown,
    format: Format,
    look: Look,
) -> anyhow::Result<String> {
    Ok(match format {
        Format::Table => table::table_by(report, breakdown, look),
        Format::Markdown => markdown::markdown_by(report, breakdown),
        Format::Csv => csv::csv_by(report, breakdown),
        Format::Json => json::json_by(report, breakdown),
        _ => {
            let what = "this format has no breakdown";
            return Err(Failure::new(what, "--format table, markdown, csv or json").into());
        }
    })
}

/// How many bytes of a report wait in memory, rather than on the disk, until all of it is written.
const KEPT_IN_MEMORY: usize = 16 << 20;

/// Writes the report to a file, which stays as it was where the report cannot be written to its end.
pub(super) fn to_file(written: &Written, claims: &Claims, path: &Path) -> anyhow::Result<()> {
    match written {
        Written::Book(book) => write_named(path, book.as_slice())?,
        Written::Pieces(pieces) => {
            let mut report = SpooledTempFile::new(KEPT_IN_MEMORY);
            claims.write(pieces, |piece| Ok(report.write_all(piece.as_bytes())?))?;
            report.rewind()?;
            write_named(path, report)?;
        }
    }
    Ok(())
}
