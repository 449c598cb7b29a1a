//! Cells laid out in columns: header, a line, the rows, a line, the last row.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::tone::Tone;

/// How many columns of the screen stand between two of a grid.
pub(super) const GAP: usize = GAP_PADDING as usize;

/// The same, as the table takes it.
const GAP_PADDING: u16 = 2;

/// Keeps a number with its word when a cell is wrapped; shown as a space.
pub(super) const TIED: char = '\u{a0}';

/// Lays cells out, the header first, whose lines have been wrapped; those not `left_aligned` end at the
/// right of their column.
pub(super) fn grid(cells: &[Vec<String>], left_aligned: &[usize], look: Look) -> String {
    let rule = if look.unicode { '─' } else { '-' };
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill(rule)));
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(&cells[0]).add_rows(&cells[1..]);
    for (nth, column) in table.column_iter_mut().enumerate() {
        column.set_padding((if nth == 0 { 0 } else { GAP_PADDING }, 0));
        let left = left_aligned.contains(&nth);
        column.set_cell_alignment(if left { CellAlignment::Left } else { CellAlignment::Right });
    }

    let mut lines: Vec<String> = table.lines().collect();
    let last = cells.last().filter(|_| cells.len() > 2);
    let height = last.and_then(|row| row.iter().map(|cell| cell.lines().count()).max());
    let in_all = height.map_or(lines.len(), |height| lines.len() - height);
    if in_all < lines.len() {
        lines.insert(in_all, lines[1].clone());
    }
    let mut grid = String::new();
    for (nth, line) in lines.iter().enumerate() {
        let line = line.trim_end().replace(TIED, " ");
        grid += &if nth < 2 || nth == in_all { look.faint(&line) } else { paint_bar(line, look) };
        grid.push('\n');
    }
    grid
}

/// Colours the bar in a line of a table.
pub(super) fn paint_bar(line: String, look: Look) -> String {
    if !look.colour {
        return line;
    }
    let of_bar = |c: char| matches!(c, '#' | '░' | '█'..='▏');
    let Some(start) = line.find(of_bar) else { return line };
    let length = line[start..].find(|c| !of_bar(c)).unwrap_or(line.len() - start);
    let (before, rest) = line.split_at(start);
    let (drawn, after) = rest.split_at(length);
    format!("{before}{}{after}", look.tint(Tone::Good, drawn))
}

/// Returns the columns the widest line in the `nth` column of cells takes.
pub(super) fn widest(cells: &[Vec<String>], nth: usize) -> usize {
    let lines = cells.iter().flat_map(|row| row[nth].lines());
    lines.map(UnicodeWidthStr::width).max().unwrap_or(0)
}
