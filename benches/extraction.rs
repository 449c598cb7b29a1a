//! Whole extraction over news-like text: sentences, quotations, dates, kinds, priorities, ids.
//!
//! `cargo bench --bench extraction` prints the time and the throughput of one thread, also over a megabyte of
//! articles that differ, where `../shared/eval` is at hand.

use std::fs;

use divan::Bencher;
use divan::counter::BytesCount;
use factcheck::article::Article;
use factcheck::extract::extract;
use factcheck::ingest::{Format, read};
use mimalloc::MiMalloc;
use serde_json::Value;

/// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() {
    divan::main();
}

/// A megabyte of the article this repository checks, with a quotation and dates in most paragraphs.
fn news() -> Option<Article> {
    let paragraphs = [
        "On Wednesday, Putin called the new treaty a ‘ground-breaking document’ and stated that it “sets \
         large-scale tasks and benchmarks for deepening relations in the long term.”",
        "“If they succeed, it will make us more vulnerable,” NATO Secretary General Jens Stoltenberg said. \
         “And the world more dangerous.” He spoke in Washington last November.",
        "The automatic treaty was replaced by a lower-level treaty after the fall of the Soviet Union. In \
         exchange, North Korea received food, energy, and military technologies worth $1.5 billion in 2023.",
        "According to the ministry, exports rose by 24 percent in the first quarter of 2024, and imports \
         fell for the first time in 24 years, but officials warned that the figures might be revised.",
    ];
    let mut text = String::new();
    while text.len() < 1_000_000 {
        for paragraph in paragraphs {
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
    }
    read(text.as_bytes(), Format::Text).ok()
}

#[divan::bench]
fn a_megabyte_of_news(bencher: Bencher) {
    let Some(article) = news() else { return };
    bencher.counter(BytesCount::of_str(&article.text)).bench(|| extract(&article));
}

/// The news articles of `PolNeAR`, one behind the other: read where they are, never copied.
fn varied_news() -> Option<Article> {
    let lines = fs::read_to_string("../shared/eval/quotes/polnear.jsonl").ok()?;
    let articles = lines.lines().map(serde_json::from_str::<Value>);
    let articles = articles.collect::<Result<Vec<_>, _>>().ok()?;
    let texts = articles.iter().filter_map(|article| article["text"].as_str());
    read(texts.collect::<Vec<_>>().join("\n\n").as_bytes(), Format::Text).ok()
}

#[divan::bench]
#[allow(clippy::print_stderr, reason = "whoever runs it is to know why there is no figure")]
fn a_megabyte_of_varied_news(bencher: Bencher) {
    let Some(article) = varied_news() else {
        eprintln!("../shared/eval is not here: no varied news to extract from");
        return;
    };
    bencher.counter(BytesCount::of_str(&article.text)).bench(|| extract(&article));
}
