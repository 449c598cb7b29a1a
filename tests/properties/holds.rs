//! What holds of every extraction, whatever the article; `fuzz/` asks for the same.

use factcheck::article::Article;
use factcheck::extract::Extraction;
use factcheck::extract::checklist::{self, Background};
use factcheck::text::Span;

/// Tells what is wrong with an extraction, if anything.
pub(crate) fn wrong(article: &Article, extraction: &Extraction) -> Option<&'static str> {
    let text = article.text.as_str();
    let whole = |span: Span| text.get(span.start..span.end).is_some_and(|words| !words.is_empty());
    let mut reached = 0;
    for sentence in &extraction.sentences {
        let inside = |span: Span| whole(span) && sentence.span.contains(span);
        let paragraph = article.paragraphs.get(sentence.paragraph);
        if !paragraph.is_some_and(|paragraph| paragraph.span.contains(sentence.span)) {
            return Some("a sentence lies in its paragraph");
        } else if !whole(sentence.span) || sentence.span.start < reached {
            return Some("sentences stand in the order of the text");
        } else if !sentence.claims.iter().all(|claim| inside(claim.span)) {
            return Some("a claim lies in its sentence");
        } else if sentence.claims.iter().any(|one| one.priority > sentence.claims[0].priority) {
            return Some("no part is wanted checked more than its sentence");
        } else if !sentence.quotations.iter().all(|quotation| inside(quotation.span)) {
            return Some("a quotation lies in its sentence");
        } else if !sentence.dates.iter().all(|date| inside(date.span)) {
            return Some("a time lies in its sentence");
        } else if !sentence.quotations.iter().all(|one| one.speaker_span.is_none_or(whole)) {
            return Some("a speaker's name stands in the text");
        } else if !paragraph.is_some_and(|paragraph| {
            let gap = paragraph.span.start.max(reached)..sentence.span.start;
            text[gap].chars().all(char::is_whitespace)
        }) {
            return Some("only white space stands between sentences");
        }
        reached = sentence.span.end;
    }
    let background = Background::of(text, article.published);
    let claims = extraction.sentences.iter().flat_map(|sentence| &sentence.claims);
    let ticked = |span: Span| {
        let claim = span.of(text);
        checklist::of(claim, None, &background).iter().all(|tick| tick.span.of(claim) == tick.text)
    };
    (!claims.take(50).all(|claim| ticked(claim.span))).then_some("a tick stands in its claim")
}
