//! How fast paragraphs are split into sentences: megabytes a second of splitting alone, on one thread.

use divan::Bencher;
use divan::counter::BytesCount;
use factcheck::sentence;

fn main() {
    divan::main();
}

/// Paragraphs of news prose: abbreviations, quotations and numbers about as often as in an article.
const PROSE: &str = "Russian President Vladimir Putin visited Pyongyang, North Korea for the first time in 24 years to \
    strike a new treaty that provides mutual defense assistance for both countries. “This is a treaty,” he said. “It \
    sets large-scale tasks and benchmarks for the long term.” Gen. J. R. Smith of the U.S. Army, who was in Washington, \
    D.C. on Jan. 5, said that 3.5 million shells had been sent by Acme Inc. and others. Did anybody know? Nobody did. ";

/// Repeats the prose up to about a megabyte, in paragraphs of five repeats.
fn paragraphs() -> Vec<String> {
    vec![PROSE.repeat(5); 1_000_000 / PROSE.len() / 5]
}

#[divan::bench]
fn split_paragraphs(bencher: Bencher<'_, '_>) {
    let paragraphs = paragraphs();
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        paragraphs.iter().map(|paragraph| sentence::split(paragraph, "en").len()).sum::<usize>()
    });
}

#[divan::bench]
fn split_one_line_of_ten_megabytes(bencher: Bencher<'_, '_>) {
    let line = PROSE.repeat(10_000_000 / PROSE.len());
    bencher.counter(BytesCount::new(line.len())).bench(|| sentence::split(&line, "en").len());
}
