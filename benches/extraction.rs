//! Whole extraction over news-like text: sentences, quotations, dates, kinds, priorities, ids.
//!
//! `cargo bench --bench extraction` prints the time and the throughput of one thread.

use divan::Bencher;
use divan::counter::BytesCount;
use factcheck::article::Article;
use factcheck::extract::extract;
use factcheck::ingest::{Format, read};

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
