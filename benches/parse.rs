//! What any report without a cache has to do: read every record of a project and parse its TOML once.
//!
//! `cargo bench --bench parse -- DIR` prints the median of five runs on all cores, in milliseconds: of reading alone, of
//! the parser's own tables (which keep places and borrow from the text), and of `toml::Table`, as most programs read TOML.
#![allow(clippy::print_stdout, reason = "it is what this program is for")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use toml::de::DeTable;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let folder = PathBuf::from(folder.unwrap_or_else(|| ".".to_owned()));
    let mut files = records(&folder.join("claims"));
    files.extend(records(&folder.join("reviews")));
    let read = median(|| files.par_iter().map(|file| text(file).len()).sum());
    let parsed = median(|| {
        let keys = |file: &PathBuf| DeTable::parse(&text(file)).map_or(0, |t| t.get_ref().len());
        files.par_iter().map(keys).sum()
    });
    let tables = median(|| {
        let keys =
            |file: &PathBuf| text(file).parse::<toml::Table>().map_or(0, |table| table.len());
        files.par_iter().map(keys).sum()
    });
    println!("read {read}\nread-and-parse {parsed}\nread-and-parse-to-table {tables}");
}

/// The TOML files at or below a folder.
fn records(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let below = entries
        .map(|entry| entry.path())
        .flat_map(|path| if path.is_dir() { records(&path) } else { vec![path] });
    below.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect()
}

fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_default()
}

/// The median time of five runs, in milliseconds, after one that does not count.
fn median(work: impl Fn() -> usize) -> u128 {
    let mut times = [0; 6].map(|_| {
        let since = Instant::now();
        std::hint::black_box(work());
        since.elapsed().as_millis()
    });
    times[1..].sort_unstable();
    times[3]
}
