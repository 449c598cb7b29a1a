//! Who signs a quotation behind a dash: `"It holds so far." — Harriers coach Jane Roe on Instagram`.

use std::ops::Range;

use super::lexicon::Roles;
use super::speaker::Attribution;
use super::words::{Word, Words};
use crate::text::Span;

/// Most words of what stands behind the dash.
const MOST_WORDS: usize = 10;

/// Finds who signs the quotation that ends at `quoted_end`, in a paragraph that ends with the signature.
pub(super) fn behind(
    words: &Words<'_>,
    quoted_end: usize,
    paragraph_end: usize,
) -> Option<Attribution> {
    let after = words.within(Span::new(quoted_end, paragraph_end.max(quoted_end)));
    let dash =
        after.clone().find(|at| !matches!(words.letters(*at), "”" | "\"" | "’" | "'" | "»"))?;
    let who = dash + 1..after.end;
    if who.len() > MOST_WORDS || !words.get(dash).is_some_and(Word::is_dash) {
        return None;
    }
    // "… - August, 1987" says when.
    let named = who.clone().any(|at| words.is_capital(at))
        && !words.is(who.start, Roles::MONTH.or(Roles::WEEKDAY));
    let verbless = !who.clone().any(|at| {
        words.is(at, Roles::SAYS.or(Roles::SAYING).or(Roles::AUXILIARY).or(Roles::PRONOUN))
            || [';', ':', '?', '!', '"', '“'].iter().any(|mark| words.is_mark(at, *mark))
    });
    if !named || !verbless {
        return None;
    }
    // "Roe on Instagram", "Jane Roe, mayor of Ham", "Roe, 34": where, and what somebody is, are no part of the name.
    let ends = |at: &usize| {
        words.is_mark(*at, ',')
            || words.is_mark(*at, '(')
            || words.is_one_of(*at, &["on", "via", "in", "to", "at"])
    };
    let end = who.clone().find(ends).unwrap_or(who.end);
    let end = if words.is_mark(end.wrapping_sub(1), '.') { end - 1 } else { end };
    (end > who.start && (who.start..end).any(|at| words.is_capital(at)))
        .then_some(Attribution { source: who.start..end, cue: dash..dash + 1 })
}

/// Tells whether a sentence of a paragraph is nothing but the signature of the quotation before it.
pub(super) fn is_one(words: &Words<'_>, sentence: &Range<usize>, paragraph: Span) -> bool {
    if !words.get(sentence.start).is_some_and(Word::is_dash) {
        return false;
    }
    let span = words.span(sentence);
    let before = words.text[paragraph.start..span.start].trim_end();
    span.end == paragraph.end
        && before.ends_with(['”', '"', '»'])
        && behind(words, paragraph.start + before.len(), paragraph.end).is_some()
}

#[cfg(test)]
mod tests {
    use crate::claim::Kind;
    use crate::extract::extract;
    use crate::extract::tests::{article, quotations};

    #[test]
    fn a_name_behind_a_dash_signs_the_quotation_and_claims_nothing() {
        let text = "- \"I will remember this night.\" — Harriers coach Jane Roe\n- \"Crushed.\" — Poe on Instagram\n“It always seems so.” – Ann Doe, 1999";
        assert_eq!(
            quotations(text),
            "Jane Roe: \"I will remember this night.\"\nPoe: \"Crushed.\"\nAnn Doe: “It always seems so.”\n"
        );
        let sentences = extract(&article(text)).sentences;
        let kinds = sentences.iter().map(|sentence| sentence.claims[0].kind).collect::<Vec<_>>();
        assert!(
            kinds.iter().all(|kind| matches!(kind, Kind::Quotation | Kind::Other)),
            "{kinds:?}"
        );
        assert_eq!(kinds.iter().filter(|kind| **kind == Kind::Quotation).count(), 3);
    }

    #[test]
    fn what_goes_on_behind_a_dash_is_no_signature() {
        let text = "“It is over.” — Roe left the town in May.";
        let claims = extract(&article(text)).sentences.into_iter().flat_map(|one| one.claims);
        assert!(claims.into_iter().all(|claim| claim.kind != Kind::Other));
        assert_eq!(quotations("“It is over now.” - August, 1987"), "?: “It is over now.”\n");
    }
}
