//! What is meant to stay private: not said again where reports print it.

use super::told;
use crate::finding::Finding;
use crate::record::ReviewsFile;
use crate::review::Review;
use crate::text::{is_unspaced, normalise, words};

/// Finds texts of one reviewer's file that reports print and that should not leave it.
pub(super) fn lint(file: &ReviewsFile, findings: &mut Vec<Finding>) {
    for (nth, review) in file.reviews.reviews.iter().enumerate() {
        let secrets = review.private.as_deref().map(secrets).unwrap_or_default();
        for (source, key, text) in printed(review) {
            let said = words(text);
            let place = || match source {
                Some(source) => file.source_at(nth, source, key),
                None => file.review_at(nth, key),
            };
            let remedy = "move it into `private`, which never leaves this file";
            if secrets.iter().any(|secret| said.contains(secret.as_str())) {
                let message = format!("this `{key}` says again what `private` says");
                let remedy = format!("take it out of `{key}`: reports print that");
                findings.push(told("private-told", place(), message, remedy));
            } else if let Some(phrase) = phrase(text, &said).filter(|_| key != "quote") {
                let message = format!("this `{key}` says `{phrase}`, and reports print it");
                findings.push(told("private-told", place(), message, remedy));
            }
        }
    }
}

/// Returns the texts of a review that reports print: of which source, under which key, what it says.
fn printed(review: &Review) -> Vec<(Option<usize>, &'static str, &str)> {
    let own = [("note", &review.note), ("fix", &review.fix)];
    let own = own.into_iter().map(|(key, text)| (None, key, text));
    let sources = review.sources.iter().enumerate().flat_map(|(nth, source)| {
        let keys = [
            ("title", &source.title),
            ("publisher", &source.publisher),
            ("author", &source.author),
            ("at", &source.at),
            ("quote", &source.quote),
        ];
        keys.map(|(key, text)| (Some(nth), key, text))
    });
    let all = own.chain(sources);
    all.filter_map(|(source, key, text)| Some((source, key, text.as_deref()?))).collect()
}

/// How many words a sentence has that is not said twice by chance.
const TELLING: usize = 4;

/// How many characters make about a word where a script puts no spaces between them.
const CHARACTERS_A_WORD: usize = 2;

/// Returns the sentences of a private remark, as words; a short remark is one, however short.
fn secrets(private: &str) -> Vec<String> {
    let count = |words: &String| {
        let (alone, spaced): (Vec<&str>, Vec<&str>) =
            words.split_whitespace().partition(|word| word.chars().all(is_unspaced));
        spaced.len() + alone.len() / CHARACTERS_A_WORD
    };
    let whole = words(private);
    if (2..=TELLING).contains(&count(&whole)) {
        return vec![whole];
    }
    private
        .split(['.', '!', '?', '。', '！', '？', '\n'])
        .map(words)
        .filter(|words| count(words) >= TELLING)
        .collect()
}

/// What people write above or beside what is not for everybody.
const PHRASES: [&str; 6] = [
    "off the record",
    "not for publication",
    "do not publish",
    "don't publish",
    "not to be published",
    "not for attribution",
];

/// Labels that say so at the beginning of a line.
const LABELS: [&str; 4] = ["private:", "confidential:", "internal:", "internal note:"];

/// Returns the words in a text that say it is not for everybody.
fn phrase(text: &str, said: &str) -> Option<&'static str> {
    let found = PHRASES.into_iter().find(|phrase| said.contains(&words(phrase)));
    let label = |line: &str| LABELS.into_iter().find(|label| normalise(line).starts_with(label));
    found.or_else(|| text.lines().find_map(label))
}

#[cfg(test)]
mod tests {
    use super::{phrase, secrets};
    use crate::text::words;

    #[test]
    fn what_says_that_it_is_private_is_heard_and_what_speaks_of_privacy_is_not() {
        let heard = |text: &str| phrase(text, &words(text));
        assert_eq!(heard("She said so off-the-record."), Some("off the record"));
        assert_eq!(heard("It holds.\nInternal: call again"), Some("internal:"));
        assert_eq!(heard("A confidential report was published by a private firm."), None);
    }

    #[test]
    fn a_remark_too_short_to_be_one_is_no_secret() {
        assert_eq!(secrets("Hm."), Vec::<String>::new());
        assert_eq!(secrets("Call Anna"), [" call anna "]);
        assert_eq!(secrets("嗯。部长的司机告诉我们。"), [" 部 长 的 司 机 告 诉 我 们 "]);
        assert_eq!(
            secrets("Hm. The minister's driver told us.\nOk"),
            [" the minister s driver told us "]
        );
    }
}
