//! Extraction as a whole: what always holds, and how the tests of each step tell what it finds.

use std::collections::HashSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

use super::{Extraction, Grain, extract};
use crate::article::{Article, Paragraph, Part};
use crate::text::Span;

/// An article of one paragraph a line, published on Thursday, 20 June 2024.
pub(super) fn article(text: &str) -> Article {
    let mut at = 0;
    let paragraphs = text.split('\n').map(|line| {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len() + 1;
        Paragraph { span, part: Part::Body }
    });
    Article {
        text: text.to_owned(),
        language: Some("en".to_owned()),
        published: NaiveDate::from_ymd_opt(2024, 6, 20),
        paragraphs: paragraphs.filter(|paragraph| !paragraph.span.is_empty()).collect(),
        ..Article::default()
    }
}

/// Every quotation with its speaker, one a line.
pub(super) fn quotations(text: &str) -> String {
    let article = article(text);
    let mut told = String::new();
    for quotation in extract(&article).sentences.iter().flat_map(|sentence| &sentence.quotations) {
        let speaker = quotation.speaker.as_deref().unwrap_or("?");
        let _ = writeln!(told, "{speaker}: {}", quotation.span.of(&article.text));
    }
    told
}

/// Every time expression with what it means, one a line.
pub(super) fn dates(text: &str) -> String {
    let article = article(text);
    let mut told = String::new();
    for date in extract(&article).sentences.iter().flat_map(|sentence| &sentence.dates) {
        let words = date.span.of(&article.text);
        let meaning = match date.resolved {
            Some(interval) if date.grain == Grain::Day => interval.first.to_string(),
            Some(interval) => format!("{} to {}", interval.first, interval.last),
            None => "?".to_owned(),
        };
        let _ = writeln!(told, "{words}: {meaning}");
    }
    told
}

/// An article whose paragraphs are sentences already.
pub(super) fn one_sentence(text: &str) -> Article {
    Article { lines: true, ..article(text) }
}

/// What must hold of any extraction.
fn holds(article: &Article, extraction: &Extraction) -> Result<(), String> {
    let text = &article.text;
    let mut ids = HashSet::new();
    let mut reached = 0;
    for sentence in &extraction.sentences {
        let inside = |span: Span, what: &str| {
            let bounded = sentence.span.contains(span) && !span.is_empty();
            let whole = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
            if bounded && whole { Ok(()) } else { Err(format!("{what} {span:?} {sentence:?}")) }
        };
        if sentence.span.start < reached {
            return Err(format!("out of order: {sentence:?}"));
        }
        reached = sentence.span.end;
        inside(sentence.span, "sentence")?;
        for claim in &sentence.claims {
            inside(claim.span, "claim")?;
            if !ids.insert(claim.id.clone()) || !(0.0..=1.0).contains(&claim.priority) {
                return Err(format!("{claim:?}"));
            }
        }
        sentence.quotations.iter().try_for_each(|quotation| inside(quotation.span, "quotation"))?;
        sentence.dates.iter().try_for_each(|date| inside(date.span, "date"))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_lie_in_their_sentences_and_ids_are_unique(text in any::<String>()) {
        let article = article(&text);
        prop_assert!(holds(&article, &extract(&article)) == Ok(()));
        let lines = one_sentence(&text);
        prop_assert!(holds(&lines, &extract(&lines)) == Ok(()));
    }

    #[test]
    fn so_they_do_in_text_made_of_what_the_rules_look_for(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "Smith", "said", "saying", ",", ".", "“", "”", "\"", "'", "’s", "and", "but", "who", "he", "the",
                "according", "to", ":", "—", "(", ")", "\n", "for", "first", "time", "in", "24", "years", "ago",
                "last", "May", "June", "19", "2024", "Wednesday", "Q1", "1990s", "-", "a", "century", "was",
                "99999999999", "decades", "will", ";", "Mr.", "of", "ü", "next", "summer",
            ]),
            0..60,
        ),
    ) {
        let article = article(&words.join(" "));
        prop_assert!(holds(&article, &extract(&article)) == Ok(()));
    }
}

#[test]
fn no_text_without_an_end_takes_longer_than_others() {
    // The time each of these took once grew with the square of the length.
    for unit in [
        "Anna \"Bibi\" Roe ",
        "the Roe campaign for ",
        "a boy mauled by a dog called “it” ",
        "Paris said it would go, Rome announced a gift, and ",
    ] {
        let text = format!("Jane Roe left. {}", unit.repeat(20_000));
        assert!(!extract(&article(&text)).sentences.is_empty());
    }
}
