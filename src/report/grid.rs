//! Cells laid out in columns: header, a line, the rows, a line, the last row.
//!
//! An archive has thousands of rows, so each cell is measured and written once.

use unicode_width::UnicodeWidthStr;

use super::Look;
use super::tone::Tone;

/// How many columns of the screen stand between two of a grid.
pub(super) const GAP: usize = 2;

/// Keeps a number with its word when a cell is wrapped; shown as a space.
pub(super) const TIED: &str = "\u{a0}";

/// Lays cells out, the header first, whose lines have been wrapped; those not `left_aligned` end at the
/// right of their column.
pub(super) fn grid(cells: &[Vec<String>], left_aligned: &[usize], look: Look) -> String {
    let column = |nth| Column { width: widest(cells, nth), left: left_aligned.contains(&nth) };
    let columns: Vec<Column> = (0..cells[0].len()).map(column).collect();
    let whole = columns.iter().map(|column| column.width + GAP).sum::<usize>() - GAP;
    let rule = look.faint(&(if look.unicode { "─" } else { "-" }).repeat(whole)) + "\n";

    let mut grid = String::new();
    for (nth, row) in cells.iter().enumerate() {
        if nth == 1 || nth > 1 && nth + 1 == cells.len() {
            grid += &rule;
        }
        for line in lines(row, &columns) {
            let line = line.trim_end().replace(TIED, " ");
            grid += &if nth == 0 { look.faint(&line) } else { paint_bar(&line, look) };
            grid.push('\n');
        }
    }
    grid
}

/// A column of a grid.
struct Column {
    /// How many columns of the screen it takes.
    width: usize,
    /// Whether its cells begin at its left.
    left: bool,
}

/// Writes a row: as many lines as its highest cell has.
fn lines(row: &[String], columns: &[Column]) -> Vec<String> {
    let mut cells: Vec<_> = row.iter().map(|cell| cell.lines()).collect();
    let height = row.iter().map(|cell| cell.lines().count()).max().unwrap_or(0);
    let line = |_| {
        let mut line = String::new();
        for (nth, (cell, column)) in cells.iter_mut().zip(columns).enumerate() {
            let text = cell.next().unwrap_or_default();
            let pad = column.width - text.width();
            let (before, after) = if column.left { (0, pad) } else { (pad, 0) };
            let gap = if nth == 0 { 0 } else { GAP };
            line.extend(std::iter::repeat_n(' ', gap + before));
            line.push_str(text);
            line.extend(std::iter::repeat_n(' ', after));
        }
        line
    };
    (0..height).map(line).collect()
}

/// Colours the bar in a line of a table.
pub(super) fn paint_bar(line: &str, look: Look) -> String {
    if !look.colour {
        return line.to_owned();
    }
    let of_bar = |c: char| matches!(c, '#' | '░' | '█'..='▏');
    let Some(start) = line.find(of_bar) else { return line.to_owned() };
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
