//! What the extraction had said of yesterday's claims: it tells what people set from what the tool set itself.
//!
//! Yesterday's text, where it is known, is read once more for that, when the first claim is asked about. Of a
//! claim that is none of its sentences, or without the text, the words by themselves are read: a value that
//! they do not account for is taken for a person's and stays, since nothing a person typed may be lost, and
//! what the tool read once from the sentences around it is most often true still.

use std::cell::OnceCell;

use foldhash::HashMap;

use crate::article::Article;
use crate::claim::{Claim, ClaimId, Claims};
use crate::extract::{Candidate, Sentence, alone, extract};
use crate::ingest::{Format, read};
use crate::text::normalise;

/// What the extraction had said, read again when it is asked for.
pub(super) struct Said<'d> {
    yesterday: &'d Claims,
    old_text: Option<&'d str>,
    read: OnceCell<OldText>,
}

/// Yesterday's text, and the sentences of it by their ids.
#[derive(Default)]
struct OldText {
    text: String,
    sentences: HashMap<ClaimId, Sentence>,
}

impl<'d> Said<'d> {
    pub(super) const fn of(yesterday: &'d Claims, old_text: Option<&'d str>) -> Self {
        Self { yesterday, old_text, read: OnceCell::new() }
    }

    /// Returns what the extraction had said of a claim.
    pub(super) fn about(&self, claim: &Claim) -> Option<Candidate> {
        let read = self.read.get_or_init(|| self.read());
        read.about(claim).cloned().or_else(|| {
            let language = self.yesterday.language.as_deref();
            alone(&claim.text, self.yesterday.published, language)
        })
    }

    /// Reads yesterday's text as it was read then.
    fn read(&self) -> OldText {
        let read = self.old_text.and_then(|text| read(text.as_bytes(), Format::Text).ok());
        let Some(article) = read else { return OldText::default() };
        let article = Article {
            published: self.yesterday.published.or(article.published),
            language: self.yesterday.language.clone().or(article.language),
            ..article
        };
        let sentences = extract(&article).sentences.into_iter();
        let by_id = sentences.filter_map(|it| Some((it.claims.first()?.id.clone(), it)));
        OldText { sentences: by_id.collect(), text: article.text }
    }
}

impl OldText {
    /// Finds a sentence by its id, a part by its words: it may have another id than the extraction gives it, where
    /// some other claim had that.
    fn about(&self, claim: &Claim) -> Option<&Candidate> {
        let Some(whole) = &claim.of else { return self.sentences.get(&claim.id)?.claims.first() };
        let words = normalise(&claim.text);
        let mut parts = self.sentences.get(whole)?.claims.iter().skip(1);
        parts.find(|part| normalise(part.span.of(&self.text)) == words)
    }
}

#[cfg(test)]
mod tests {
    use super::Said;
    use crate::article::Article;
    use crate::claim::{Claim, Claims};
    use crate::extract::extract;
    use crate::ingest::{Format, read};
    use crate::revise::revise;

    fn article(text: &str) -> Article {
        read(text.as_bytes(), Format::Text).unwrap_or_default()
    }

    fn first(text: &str) -> Claims {
        let article = article(text);
        revise(&Claims::default(), None, &article, &extract(&article)).claims
    }

    /// A quotation runs over both sentences, so that the second has a speaker whom its own words do not name.
    const QUOTED: &str = "The mayor, Jana Nová, said: \"The bridge closes in 2024. \
        It will be rebuilt by the end of 2026.\"\n\nThe works cost 3 million euros.\n";

    #[test]
    fn what_was_read_from_the_sentences_around_is_the_extractions_own() {
        let claims = first(QUOTED);
        for claim in &claims.claims {
            let said = Said::of(&claims, Some(QUOTED)).about(claim).expect("a candidate");
            assert_eq!((said.kind, &said.speaker), (claim.kind, &claim.speaker), "{}", claim.text);
        }
    }

    #[test]
    fn a_speaker_set_by_hand_goes_along_where_its_sentence_is_moved_and_reworded() {
        let mut yesterday = first(QUOTED);
        let old = yesterday.claims.iter_mut().find(|claim| claim.text.contains("rebuilt"));
        let old: &mut Claim = old.expect("the sentence");
        assert!(old.speaker.is_some());
        old.speaker = None;
        let text = "The works cost 3 million euros.\n\nIt will be rebuilt by the end of 2027.\n\n\
            The mayor, Jana Nová, said: \"The bridge closes in 2024.\"\n";
        let today = article(text);
        for old_text in [Some(QUOTED), None] {
            let now = revise(&yesterday, old_text, &today, &extract(&today)).claims;
            let new = now.claims.iter().find(|claim| claim.text.contains("rebuilt"));
            assert_eq!(new.expect("the sentence").speaker, None);
        }
    }
}
