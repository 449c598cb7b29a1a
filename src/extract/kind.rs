//! What kind of claim a sentence makes, and whether it certainly makes none.
//!
//! A sentence is set aside only on certain signs: no reader would look anything up for a question, a
//! byline, a greeting or a heading. Everything doubtful stays to be checked and is merely ranked.

use std::ops::Range;

use super::lexicon::Roles;
use super::numeral::compound;
use super::proportion::proportion;
use super::split;
use super::verb::is_finite;
use super::words::{Shape, Word, Words};
use crate::article::{Article, Part};
use crate::claim::Kind;

/// What is known of a sentence before its kind is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    /// The article it is in.
    pub(super) article: &'a Article,
    /// What the paragraph is to the article.
    pub(super) part: Part,
    /// Whether the sentence says, in or without quote marks, that somebody said something.
    pub(super) is_said: bool,
}

/// Tells the kind of the claim that a sentence of these words makes; [`Kind::Other`] sets it aside.
pub(super) fn kind(words: &Words<'_>, sentence: &Range<usize>, known: Known<'_>) -> Kind {
    if is_no_claim(words, sentence, known) {
        Kind::Other
    } else if known.is_said {
        Kind::Quotation
    } else if is_prediction(words, sentence) {
        Kind::Prediction
    } else if has_number(words, sentence) {
        Kind::Number
    } else if is_opinion(words, sentence) {
        Kind::Opinion
    } else {
        Kind::Fact
    }
}

/// Tells whether a sentence certainly says nothing that could be looked up.
fn is_no_claim(words: &Words<'_>, sentence: &Range<usize>, known: Known<'_>) -> bool {
    let count = sentence.clone().filter(|at| words.get(*at).is_some_and(Word::is_word)).count();
    match known.part {
        Part::Byline | Part::Credit | Part::Code | Part::Notice => return true,
        Part::Heading => {
            return !has_verb(words, sentence) || is_question(words, sentence, known.article);
        }
        _ => {}
    }
    let has_letters = sentence.clone().any(|at| {
        words.get(at).is_some_and(|word| matches!(word.shape, Shape::Capital | Shape::Small))
    });
    !has_letters
        || !known.is_said && is_question(words, sentence, known.article)
        || is_greeting(words, sentence, count)
        || is_credit(words, sentence, count)
        || is_label(words, sentence, known, count)
}

/// Tells whether all of it is asked: a line taken for one sentence may hold several.
fn is_question(words: &Words<'_>, sentence: &Range<usize>, article: &Article) -> bool {
    let all_ask = || {
        let line = words.span(sentence);
        let sentences = split(article, line.of(words.text)).into_iter();
        sentences.map(|one| one.shifted(line.start)).all(|one| asks(words, &words.within(one)))
    };
    asks(words, sentence) && (!article.lines || all_ask())
}

/// Tells whether words end in a question mark.
fn asks(words: &Words<'_>, sentence: &Range<usize>) -> bool {
    let mut last = sentence
        .clone()
        .rev()
        .skip_while(|at| matches!(words.letters(*at), "\"" | "”" | "’" | "'" | ")"));
    last.next().is_some_and(|last| words.is_mark(last, '?'))
}

/// "Thank you.", "Good evening.", "Hello, Iowa!"
fn is_greeting(words: &Words<'_>, sentence: &Range<usize>, count: usize) -> bool {
    let first = sentence.start;
    let thanks = words.is_one_of(first, &["thank", "thanks"]) && !has_number(words, sentence);
    let hello = words.is_one_of(first, &["hello", "hi", "welcome", "goodbye", "amen"]);
    let good = words.is_one_of(first, &["good"])
        && words.is_one_of(first + 1, &["evening", "morning", "afternoon", "night", "luck"]);
    count <= 6 && (thanks || hello || good)
}

/// "Photo by Jane Doe", "Jane Doe; from file, 2008", "Source: Reuters", "Read more …"
fn is_credit(words: &Words<'_>, sentence: &Range<usize>, count: usize) -> bool {
    let first = sentence.start;
    let photo = words.is_one_of(
        first,
        &["photo", "photograph", "photos", "image", "images", "picture", "illustration", "video"],
    ) && (words.is_one_of(first + 1, &["by", "courtesy", "credit", "via"])
        || words.is_mark(first + 1, ':'));
    let labelled = words.is_one_of(first, &["source", "sources", "credit", "image", "file"])
        && words.is_mark(first + 1, ':');
    let advert =
        words.is_one_of(first, &["advertisement", "related", "share", "subscribe"]) && count <= 3;
    let more = words.is_one_of(first, &["read", "see", "click"])
        && words.is_one_of(first + 1, &["more", "also", "here"])
        && count <= 8;
    let archive = || {
        sentence.clone().any(|at| {
            words.is_mark(at, ';')
                && words.is_one_of(at + 1, &["from"])
                && words.is_one_of(at + 2, &["file"])
        })
    };
    let rights = words.is_one_of(first, &["copyright", "©"])
        || words.is_mark(first, '©')
        || words.is_one_of(first, &["all"])
            && words.is_one_of(first + 1, &["rights"])
            && words.is_one_of(first + 2, &["reserved"]);
    count <= 12 && (photo || labelled || archive()) || advert || more || rights
}

/// "Firefox logo", "Pending:", "[Pages S10-S12]": a few words without a verb, a figure or a full stop.
fn is_label(words: &Words<'_>, sentence: &Range<usize>, known: Known<'_>, count: usize) -> bool {
    let may_be = known.article.language.as_deref() == Some("en")
        && known.part != Part::Title
        && !known.is_said
        && count <= 3;
    let stops = |at| ['.', '!', '…'].iter().any(|end| words.is_mark(at, *end));
    may_be
        && !sentence.clone().any(stops)
        && !has_verb(words, sentence)
        && !has_number(words, sentence)
}

/// Tells whether some word can only be a verb: without a tagger, a sign and no proof.
pub(super) fn has_verb(words: &Words<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| is_finite(words, at))
}

/// Tells whether the main clause says what is to come.
fn is_prediction(words: &Words<'_>, sentence: &Range<usize>) -> bool {
    let foretells = |at: usize| foretells(words, at);
    let is_main = |at: &usize| is_finite(words, *at) && !is_subordinate(words, sentence, *at);
    // Most sentences have no such verb, and their main clause need not be looked for.
    sentence.clone().any(foretells) && sentence.clone().find(is_main).is_some_and(foretells)
}

/// Tells whether a verb says that something is to come: "will", "is expected to rise".
fn foretells(words: &Words<'_>, at: usize) -> bool {
    if !words.is(at, Roles::AUXILIARY) {
        return false;
    }
    let past = words.is_one_of(at, &["was", "were", "had", "wasn't", "weren't"]);
    let going = |at: usize| {
        words.is_one_of(at, &["going", "expected", "likely", "set", "poised", "scheduled"])
            && words.is_one_of(at + 1, &["to"])
            && words.is_small(at + 2)
    };
    words.is_one_of(at, &["will", "won't", "shall"]) || !past && (at + 1..at + 3).any(going)
}

/// Tells whether a verb stands in a clause that a word like "if" or "who" opens, with no comma since.
fn is_subordinate(words: &Words<'_>, sentence: &Range<usize>, verb: usize) -> bool {
    let opening = (sentence.start..verb).rev().take_while(|at| !words.is_mark(*at, ',')).take(12);
    let opens = [
        "who", "which", "that", "if", "when", "while", "because", "although", "though", "where",
        "whose", "since", "after", "before", "until", "unless", "as",
    ];
    opening.into_iter().any(|at| words.is_one_of(at, &opens))
}

/// Tells whether a figure, an amount, a count or a proportion is told.
pub(super) fn has_number(words: &Words<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| is_figure(words, at))
        || sentence.clone().any(|at| proportion(words, at).is_some())
}

/// Tells whether a word is a figure: digits, or a number word that counts something.
pub(super) fn is_figure(words: &Words<'_>, at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    match word.shape {
        Shape::Digits => !is_in_address(words, at) && !ends_a_name(words, at),
        Shape::Small | Shape::Capital => {
            // "the two countries" names them, it does not count them.
            const KNOWN: [&str; 8] =
                ["the", "these", "those", "both", "other", "its", "their", "between"];
            let named = || words.is_one_of(at.wrapping_sub(1), &KNOWN) && words.value(at) < 10;
            let counts = word.is(Roles::NUMBER) && !words.is_one_of(at, &["one", "zero"]);
            let compound = || word.is(Roles::JOINED) && compound(words.letters(at)).is_some();
            // "up one percentage point"
            let points = || {
                words.is_one_of(at, &["one"])
                    && words.is_one_of(at + 1, &["percent", "percentage", "per"])
            };
            counts && !named()
                || points()
                || compound()
                || words.is_one_of(at, &["percent", "percentage"])
        }
        _ => false,
    }
}

/// Tells whether digits are part of the name before them: "COVID-19".
pub(super) fn ends_a_name(words: &Words<'_>, at: usize) -> bool {
    let Some(name) = at.checked_sub(2).filter(|_| words.is_mark(at - 1, '-')) else { return false };
    words.is_digits(at)
        && words.is_capital(name)
        && !words.is(name, Roles::MONTH.or(Roles::WEEKDAY).or(Roles::NUMBER))
        && !words.span(&(name..at + 1)).of(words.text).contains(' ')
}

/// Tells whether a word is a piece of an address: `https://example.org/2019/12/bridge`.
fn is_in_address(words: &Words<'_>, at: usize) -> bool {
    /// Most characters of an address before the word: looking back has to end, however long a line without spaces is.
    const LONGEST: usize = 200;
    let Some(word) = words.get(at) else { return false };
    let before = &words.text[..word.span().start];
    // Chinese puts no space round an address.
    let belongs = |c: &char| c.is_ascii() && !c.is_whitespace();
    let length = before.chars().rev().take(LONGEST).take_while(belongs).count();
    let address = &before[before.len() - length..];
    // Nearly every number stands behind a space or a mark.
    length > 2 && (address.contains("://") || address.starts_with("www."))
}

/// Tells whether the writer plainly judges.
fn is_opinion(words: &Words<'_>, sentence: &Range<usize>) -> bool {
    let first = sentence.start;
    let believes = words.is_one_of(first, &["i", "we"])
        && words.is_one_of(
            first + 1,
            &["think", "believe", "feel", "hope", "suspect", "doubt", "guess"],
        );
    let view = |at: usize| {
        words.is_one_of(at, &["in"])
            && words.is_one_of(at + 1, &["my", "our"])
            && words.is_one_of(at + 2, &["view", "opinion", "judgment", "judgement"])
    };
    let should = words.is_one_of(first, &["let"]) && words.is_one_of(first + 1, &["us"]);
    believes
        || should
        || sentence.clone().any(|at| {
            words.is(at, Roles::OPINION) && !words.is_capital(at)
                || at == first && words.is(at, Roles::OPINION)
                || view(at)
        })
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::claim::Kind;
    use crate::extract::extract;
    use crate::extract::tests::{article, one_sentence};

    fn kind(text: &str) -> Kind {
        extract(&one_sentence(text)).sentences[0].claims[0].kind
    }

    #[test]
    fn kinds_are_what_a_checker_does_with_a_sentence() {
        assert_eq!(kind("The treaty was replaced."), Kind::Fact);
        assert_eq!(kind("The two countries have grown closer."), Kind::Fact);
        assert_eq!(kind("Taxes up."), Kind::Fact);
        assert_eq!(kind("Taxes doubled"), Kind::Number);
        assert_eq!(kind("Two-thirds of voters agreed."), Kind::Number);
        assert_eq!(kind("The firm recalled 40,000 cars."), Kind::Number);
        assert_eq!(kind("It cost $5 million."), Kind::Number);
        assert_eq!(kind("A call costs them 10K."), Kind::Number);
        assert_eq!(kind("The agency 18F works on 5G and is no part of 3M."), Kind::Fact);
        assert_eq!(kind("The text is at https://example.org/2019/12/treaty-2."), Kind::Fact);
        assert_eq!(kind("The treaty was signed before COVID-19 spread."), Kind::Fact);
        assert_eq!(kind("见www.example.org/a2，共12页。"), Kind::Number);
        assert_eq!(kind("Smith said that the treaty was replaced."), Kind::Quotation);
        for done in [
            "The storm claimed lives in the north.",
            "The council confirmed a judge.",
            "The governor declared a state of emergency and activated the guard.",
            "Critics mention the treaty only in passing.",
            "The photo reveals a hidden door.",
            "The council met to pass a law that cuts tax and adds the poor to the rolls.",
            "An early version of the treaty misread the number of states that ban it.",
        ] {
            assert_eq!(kind(done), Kind::Fact, "{done}");
        }
        assert_eq!(kind("The council added, that it was late."), Kind::Quotation);
        assert_eq!(kind("It was late, researchers report in May."), Kind::Quotation);
        assert_eq!(kind("The court will rule on the treaty."), Kind::Prediction);
        assert_eq!(kind("It was a disgraceful treaty."), Kind::Opinion);
        assert_eq!(kind("In my view, the treaty is a mistake."), Kind::Opinion);
        assert_eq!(kind("The treaty was replaced. Who signed it?"), Kind::Fact);
        for none in [
            "All rights reserved.",
            "Who signed the treaty?",
            "Who signed the treaty? And when?",
            "Good evening.",
            "Photo by Jane Roe",
            "Jane Roe; from file, 2008.",
            "The old logo",
            "Pending:",
            "[Pages S10-S12]",
            "* * *",
        ] {
            assert_eq!(kind(none), Kind::Other, "{none}");
        }
        let in_german =
            Article { language: Some("de".to_owned()), ..article("Preise steigen weiter") };
        assert_eq!(extract(&in_german).sentences[0].claims[0].kind, Kind::Fact);
    }
}
