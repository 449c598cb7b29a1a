//! Splitting and whole extraction beside the other splitters in Rust, on the same megabyte of news.

use std::fs;
use std::str::FromStr;

use divan::Bencher;
use divan::counter::BytesCount;
use factcheck::extract::extract;
use factcheck::ingest::{Format, read};
use factcheck::sentence;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use srx::SRX;

fn main() {
    divan::main();
}

/// Paragraphs of the article this repository checks, in numbered copies so that no two are alike, up to a length.
fn paragraphs(bytes: usize) -> Vec<String> {
    let article = include_str!("../../../claims/russia-north-korea-pact.txt");
    let copy = |nth: usize| article.lines().map(move |line| format!("In case {nth}, {line}"));
    let mut length = 0;
    let paragraphs = (1..).flat_map(copy).take_while(|paragraph| {
        length += paragraph.len();
        length <= bytes
    });
    paragraphs.collect()
}

/// Times what counts the sentences of every paragraph.
fn count(bencher: Bencher<'_, '_>, sentences: impl Fn(&str) -> usize + Sync) {
    let paragraphs = paragraphs(1_000_000);
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    let all = || paragraphs.iter().map(|paragraph| sentences(paragraph)).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(all);
}

#[divan::bench]
fn factcheck_split(bencher: Bencher<'_, '_>) {
    count(bencher, |paragraph| sentence::split(paragraph, "en").len());
}

#[divan::bench]
fn sentencex(bencher: Bencher<'_, '_>) {
    count(bencher, |paragraph| sentencex::segment("en", paragraph).len());
}

#[divan::bench]
fn icu_segmenter(bencher: Bencher<'_, '_>) {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    count(bencher, |paragraph| segmenter.segment_str(paragraph).count());
}

#[divan::bench(sample_count = 10)]
fn srx_languagetool(bencher: Bencher<'_, '_>) {
    let file = fs::read_to_string(env!("SRX_RULES")).expect("srx carries its rules");
    let rules = SRX::from_str(&file).expect("its rules can be read").language_rules("en");
    count(bencher, |paragraph| rules.split(paragraph).count());
}

/// Sentences, quotations, speakers, dates, kinds, priorities and ids: all that `extract` finds.
#[divan::bench]
fn factcheck_extract(bencher: Bencher<'_, '_>) {
    let text = paragraphs(1_000_000).join("\n\n");
    let article = read(text.as_bytes(), Format::Text).expect("plain text is an article");
    bencher.counter(BytesCount::of_str(&article.text)).bench(|| extract(&article));
}

/// All of it in one line: the bytes a second stay the same, however long the line is.
#[divan::bench(args = [1, 10, 100], sample_count = 5)]
fn factcheck_split_one_line(bencher: Bencher<'_, '_>, megabytes: usize) {
    let line = paragraphs(megabytes * 1_000_000).join(" ");
    bencher.counter(BytesCount::of_str(&line)).bench(|| sentence::split(&line, "en").len());
}
