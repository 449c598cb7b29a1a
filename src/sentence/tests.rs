use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::split;

fn cut(text: &str) -> Vec<&str> {
    split(text, "en").iter().map(|span| span.of(text)).collect()
}

#[test]
fn a_full_stop_ends_a_sentence_and_an_abbreviation_does_not() {
    assert_eq!(cut("Dr. Lee came. Sen. Hagel left."), ["Dr. Lee came.", "Sen. Hagel left."]);
}

#[test]
fn an_unclosed_quotation_swallows_nothing() {
    assert_eq!(cut("He said, “No. Then he left. She stayed.").len(), 3);
}

proptest! {
    #[test]
    fn sentences_and_gaps_make_up_the_text(text in any::<String>()) {
        let mut at = 0;
        for span in split(&text, "en") {
            prop_assert!(text[at..span.start].trim().is_empty());
            prop_assert_eq!(span.trimmed(&text), span);
            prop_assert!(!span.is_empty());
            at = span.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }
}
