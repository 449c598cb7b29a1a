//! What holds of every text, from bytes to claims: looked for in random bytes and in random prose.
//!
//! `PROPTEST_CASES=1000000 cargo test --release --test properties` looks longer; `fuzz/` looks by coverage.

use factcheck::article::{Article, Paragraph, Part};
use factcheck::extract::extract;
use factcheck::ingest::{Format, read};
use factcheck::text::Span;
use holds::wrong;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest,
};

mod holds;

const FORMATS: [Format; 5] =
    [Format::Text, Format::Markdown, Format::Html, Format::Word, Format::Lines];

/// Words and marks that the rules look for, in any order.
fn prose() -> impl Strategy<Value = String> {
    const WORDS: [&str; 60] = [
        "“",
        "”",
        "‘",
        "’",
        "\"",
        "'",
        ".",
        ". ",
        "!",
        "? ",
        ",",
        ", ",
        ";",
        ": ",
        " ",
        "\n",
        "\n\n",
        "(",
        ")",
        "[",
        "*",
        "# ",
        "> ",
        "—",
        "…",
        "said ",
        "he ",
        "Jane Roe ",
        "Mr. ",
        "U.S. ",
        "Gen. ",
        "according to ",
        "that ",
        "and ",
        "but ",
        "who ",
        "was ",
        "left ",
        "since ",
        "from ",
        "between ",
        "last ",
        "early ",
        "mid-June ",
        "Wednesday ",
        "June ",
        "19 ",
        "2024 ",
        "1990s ",
        "$",
        "5% ",
        "million ",
        "year ",
        "later ",
        "first ",
        "Christmas ",
        "Ministry of ",
        "Q1 ",
        "é",
        "\u{301}",
    ];
    let word = (0..WORDS.len()).prop_map(|nth| WORDS[nth].to_owned());
    let word = prop_oneof![9 => word, 1 => any::<String>(), 1 => Just("the treaty ".to_owned())];
    proptest::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

/// An article of such paragraphs.
fn article(paragraphs: &[&str]) -> Article {
    let text = paragraphs.join("\n\n");
    let mut at = 0;
    let paragraphs = paragraphs.iter().map(|paragraph| {
        let span = Span::new(at, at + paragraph.len()).trimmed(&text);
        at += paragraph.len() + 2;
        Paragraph { span, part: Part::Body }
    });
    let paragraphs = paragraphs.collect();
    Article { paragraphs, text, language: Some("en".to_owned()), ..Article::default() }
}

/// The sentences of an article's first paragraph.
fn first_sentences(article: &Article) -> Vec<Span> {
    let sentences = extract(article).sentences.into_iter();
    sentences.filter(|sentence| sentence.paragraph == 0).map(|sentence| sentence.span).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(128)
    ))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>(), nth in 0..FORMATS.len()) {
        if let Ok(article) = read(&bytes, FORMATS[nth]) {
            prop_assert_eq!(wrong(&article, &extract(&article)), None);
        }
    }

    #[test]
    fn any_prose_is_read_in_any_format(text in prose(), nth in 0..FORMATS.len()) {
        if let Ok(article) = read(text.as_bytes(), FORMATS[nth]) {
            prop_assert_eq!(wrong(&article, &extract(&article)), None);
        }
    }

    #[test]
    fn a_paragraph_is_split_the_same_whatever_follows_it(first in prose(), second in prose()) {
        let alone = first_sentences(&article(&[&first]));
        prop_assert_eq!(first_sentences(&article(&[&first, &second])), alone);
    }
}
