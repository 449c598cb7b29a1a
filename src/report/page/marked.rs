//! An article's own text, in paragraphs, with the claims marked in it.
//!
//! Positions are stored nowhere, so each claim is found again by its words: sentences one after the other
//! from the top, parts inside their sentence. White space may have been laid out differently. A part in a
//! person's own words is marked where the sentence has these words in this order and no other part has
//! them already. What is shown is always the whole text, marked or not.

use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::article::{Paragraph, Part};
use crate::claim::ClaimId;
use crate::ingest;
use crate::tally::{Standing, Status};
use crate::text::{Span, find_words, normalise};

/// A text with its claims; claims are named by their index among the standings.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Marked<'t> {
    /// The paragraphs, in the order of the text, and what each is to the article.
    pub(super) paragraphs: Vec<(Part, Vec<Run<'t>>)>,
    /// The claims whose words were not found.
    pub(super) missing: Vec<usize>,
}

/// A stretch of a paragraph that is marked, or not, from beginning to end.
#[derive(Debug, PartialEq)]
pub(super) struct Run<'t> {
    /// The words.
    pub(super) text: &'t str,
    /// The claim they belong to.
    pub(super) claim: Option<usize>,
    /// The claims whose numbers stand after these words.
    pub(super) numbers: Vec<usize>,
}

/// Marks the claims in their article's text.
pub(super) fn marked<'t>(text: &'t str, standings: &[Standing<'_>]) -> Marked<'t> {
    let (marks, missing) = find_claims(text, standings);
    let paragraphs = paragraphs(text, &marks).into_iter();
    let paragraphs = paragraphs.map(|Paragraph { span, part }| (part, runs(text, span, &marks)));
    Marked { paragraphs: paragraphs.collect(), missing }
}

/// The words of a claim, and the numbers that stand after them.
struct Mark {
    span: Span,
    claim: usize,
    numbers: Vec<usize>,
}

/// Finds the claims to be marked, in the order of the text and without overlap, and those not found.
///
/// A claim set aside is not marked. A sentence with parts is marked by them; if some of these share too
/// few words with it, what the others leave of it is marked as well and carries their numbers at its end.
fn find_claims(text: &str, standings: &[Standing<'_>]) -> (Vec<Mark>, Vec<usize>) {
    let mut parts: HashMap<&ClaimId, Vec<usize>> = HashMap::new();
    let present: HashSet<&ClaimId> = standings.iter().map(|standing| &standing.claim.id).collect();
    let whole_of = |nth: usize| {
        let claim = standings[nth].claim;
        claim.of.as_ref().filter(|of| present.contains(of) && **of != claim.id)
    };
    for nth in 0..standings.len() {
        if let Some(whole) = whole_of(nth) {
            parts.entry(whole).or_default().push(nth);
        }
    }

    let (mut marks, mut missing, mut from) = (Vec::new(), Vec::new(), 0);
    for (nth, standing) in standings.iter().enumerate().filter(|(nth, _)| whole_of(*nth).is_none())
    {
        let parts = parts.remove(&standing.claim.id).unwrap_or_default();
        match find_words(text, &standing.claim.text, Span::new(from, text.len())) {
            Some(span) => {
                from = span.end;
                marks.extend(marks_in(text, span, nth, &parts, standings));
            }
            None => missing.extend(std::iter::once(nth).chain(parts)),
        }
    }
    // Parts of parts hang on no sentence; they are a slip in the records, not to be lost here.
    missing.extend(parts.into_values().flatten());
    missing.retain(|nth| standings[*nth].status.is_some_and(|status| status != Status::SetAside));
    missing.sort_unstable();
    (marks, missing)
}

/// The marks in one sentence.
fn marks_in(
    text: &str,
    sentence: Span,
    nth: usize,
    parts: &[usize],
    standings: &[Standing<'_>],
) -> Vec<Mark> {
    let set_aside = |nth: usize| standings[nth].status == Some(Status::SetAside);
    if parts.is_empty() && set_aside(nth) {
        return Vec::new();
    }
    if standings[nth].status.is_some() && parts.is_empty() {
        return vec![Mark { span: sentence, claim: nth, numbers: vec![nth] }];
    }
    let (mut marks, mut reworded, mut from) = (Vec::new(), Vec::new(), sentence.start);
    for part in parts.iter().copied().filter(|part| !set_aside(*part)) {
        match find_words(text, &standings[part].claim.text, Span::new(from, sentence.end)) {
            Some(span) => {
                from = span.end;
                marks.push(Mark { span, claim: part, numbers: vec![part] });
            }
            None => reworded.push(part),
        }
    }
    let words = words_of(text, sentence);
    reworded.retain(|part| {
        let shared = shared_words(&words, &standings[*part].claim.text, &marks, *part);
        let found = !shared.is_empty();
        marks.extend(shared);
        marks.sort_by_key(|mark| mark.span.start);
        !found
    });
    if !reworded.is_empty() {
        fill_gaps(text, &mut marks, sentence, nth, reworded);
    }
    marks
}

/// Marks what parts leave of their sentence; the last mark carries the numbers of the other parts.
fn fill_gaps(text: &str, marks: &mut Vec<Mark>, sentence: Span, claim: usize, numbers: Vec<usize>) {
    let gap = |from, to| {
        let span = Span::new(from, to).trimmed(text);
        let says_something = span.of(text).contains(char::is_alphanumeric);
        says_something.then(|| Mark { span, claim, numbers: Vec::new() })
    };
    let mut filled = Vec::new();
    let mut from = sentence.start;
    for mark in marks.drain(..) {
        filled.extend(gap(from, mark.span.start));
        from = mark.span.end;
        filled.push(mark);
    }
    filled.extend(gap(from, sentence.end));
    if filled.is_empty() {
        filled.push(Mark { span: sentence, claim, numbers: Vec::new() });
    }
    if let Some(last) = filled.last_mut() {
        last.numbers.extend(numbers);
    }
    *marks = filled;
}

/// A word of a sentence, and its form for comparing.
struct Word {
    span: Span,
    form: String,
}

fn words_of(text: &str, within: Span) -> Vec<Word> {
    let words = within.of(text).unicode_word_indices();
    let word = |(at, word): (usize, &str)| {
        let span = Span::new(at, at + word.len()).shifted(within.start);
        Word { span, form: normalise(word) }
    };
    words.map(word).collect()
}

/// Marks the words of a sentence that a part in other words shares with it, in order, and that no mark
/// has yet; none where it shares less than three quarters of its own.
fn shared_words(sentence: &[Word], part: &str, marks: &[Mark], claim: usize) -> Vec<Mark> {
    let part = words_of(part, Span::new(0, part.len()));
    let free = |word: &Word| !marks.iter().any(|mark| mark.span.overlaps(word.span));
    let shared = longest_shared(sentence, &part, free);
    if shared.len() * 4 < part.len() * 3 {
        return Vec::new();
    }
    let shared: Vec<usize> = shared.into_iter().filter(|at| free(&sentence[*at])).collect();
    let mut stretches: Vec<&[usize]> = shared.chunk_by(|a, b| a + 1 == *b).collect();
    let tells = |stretch: &&[usize]| stretch.iter().any(|at| !is_little(&sentence[*at].form));
    if stretches.iter().any(tells) {
        stretches.retain(tells);
    }
    let stretches = stretches.into_iter().map(|stretch| {
        let (first, last) = (&sentence[stretch[0]], &sentence[stretch[stretch.len() - 1]]);
        let span = Span::new(first.span.start, last.span.end);
        Mark { span, claim, numbers: Vec::new() }
    });
    let mut marks: Vec<Mark> = stretches.collect();
    if let Some(last) = marks.last_mut() {
        last.numbers.push(claim);
    }
    marks
}

/// Tells whether a word is too short to point at by itself (`is`, `the`), in scripts that write letters.
fn is_little(form: &str) -> bool {
    form.len() <= 3 && form.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Returns which words of a sentence are the longest sequence it shares with a part; of several, the one
/// with the most words that are free.
fn longest_shared(sentence: &[Word], part: &[Word], free: impl Fn(&Word) -> bool) -> Vec<usize> {
    // The best that can be made of the words from each place on: how many, and how many of them free.
    let mut best = vec![vec![(0, 0); part.len() + 1]; sentence.len() + 1];
    let taking = |best: &[Vec<(usize, usize)>], at: usize, of: usize| {
        let (shared, open) = best[at + 1][of + 1];
        let same = sentence[at].form == part[of].form;
        same.then(|| (shared + 1, open + usize::from(free(&sentence[at]))))
    };
    for at in (0..sentence.len()).rev() {
        for of in (0..part.len()).rev() {
            let skipping = best[at + 1][of].max(best[at][of + 1]);
            best[at][of] = taking(&best, at, of).map_or(skipping, |taken| taken.max(skipping));
        }
    }
    let (mut at, mut of, mut shared) = (0, 0, Vec::new());
    while at < sentence.len() && of < part.len() {
        if taking(&best, at, of) == Some(best[at][of]) {
            shared.push(at);
            (at, of) = (at + 1, of + 1);
        } else if best[at + 1][of] == best[at][of] {
            at += 1;
        } else {
            of += 1;
        }
    }
    shared
}

/// Cuts a text into paragraphs: as its layout shows, but at the beginning of a line and in no claim.
fn paragraphs(text: &str, marks: &[Mark]) -> Vec<Paragraph> {
    let mut paragraphs = ingest::paragraphs(text);
    let is_in_claim = |at| {
        let mark = marks.get(marks.partition_point(|mark| mark.span.end <= at));
        mark.is_some_and(|mark| mark.span.start < at)
    };
    paragraphs.dedup_by(|next, paragraph| {
        let follows = !Span::new(paragraph.span.end, next.span.start).of(text).contains('\n');
        let belongs = follows || is_in_claim(next.span.start);
        if belongs {
            // A dateline is the beginning of what it stands before, a line of a claim no heading.
            let part = if follows { next.part } else { Part::Body };
            *paragraph = Paragraph { span: Span::new(paragraph.span.start, next.span.end), part };
        }
        belongs
    });
    paragraphs
}

/// Cuts a paragraph into marked and unmarked runs.
fn runs<'t>(text: &'t str, paragraph: Span, marks: &[Mark]) -> Vec<Run<'t>> {
    let plain =
        |start, end| Run { text: Span::new(start, end).of(text), claim: None, numbers: Vec::new() };
    let mut runs = Vec::new();
    let mut from = paragraph.start;
    let first = marks.partition_point(|mark| mark.span.end <= paragraph.start);
    for mark in marks[first..].iter().take_while(|mark| mark.span.start < paragraph.end) {
        let (start, end) = (mark.span.start.max(from), mark.span.end.min(paragraph.end));
        if from < start {
            runs.push(plain(from, start));
        }
        // A mark that runs on into the next paragraph has its numbers there.
        let numbers = if end == mark.span.end { mark.numbers.clone() } else { Vec::new() };
        runs.push(Run { text: Span::new(start, end).of(text), claim: Some(mark.claim), numbers });
        from = end;
    }
    if from < paragraph.end {
        runs.push(plain(from, paragraph.end));
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{Marked, marked};
    use crate::article::Part;
    use crate::claim::{Claim, ClaimId, Claims, IdRegister};
    use crate::settings::Settings;
    use crate::tally::standings;

    /// Marks these claims, each with the sentence it is a part of.
    fn marked_in<'t>(text: &'t str, wordings: &[(&str, Option<&str>)]) -> Marked<'t> {
        let claims = wordings.iter().map(|(text, of)| Claim {
            of: of.map(|whole| ClaimId::of(whole, 1)),
            ..Claim::new(ClaimId::of(text, 1), *text)
        });
        let claims = Claims { claims: claims.collect(), ..Claims::default() };
        marked(text, &standings(&claims, &[], &Settings::default()))
    }

    /// Marks these claims and shows them in brackets.
    fn shown(text: &str, wordings: &[(&str, Option<&str>)]) -> String {
        let marked = marked_in(text, wordings);
        let run = |run: &super::Run<'_>| match run.claim {
            None => run.text.to_owned(),
            Some(claim) => format!("[{claim} {}]{:?}", run.text, run.numbers),
        };
        let paragraphs =
            marked.paragraphs.iter().map(|(_, runs)| runs.iter().map(run).collect::<String>());
        format!("{}\nmissing {:?}", paragraphs.collect::<Vec<_>>().join("\n"), marked.missing)
    }

    #[test]
    fn a_claim_is_found_by_its_words_however_they_are_laid_out() {
        let text = "Title\n\nHe came. He\n  saw. He came.\n\nThe end.";
        let marked = shown(text, &[("He saw.", None), ("He came.", None), ("He went.", None)]);
        assert_eq!(
            marked,
            "Title\nHe came. [0 He\n  saw.][0] [1 He came.][1]\nThe end.\nmissing [2]"
        );
    }

    #[test]
    fn a_sentence_is_marked_by_its_parts() {
        let whole = "A was signed, and B was not.";
        let verbatim = [(whole, None), ("A was signed", Some(whole)), ("B was not", Some(whole))];
        assert_eq!(
            shown(whole, &verbatim),
            "[1 A was signed][1], and [2 B was not][2].\nmissing []"
        );
        let elsewhere = [(whole, None), ("A was signed", Some(whole)), ("Nobody did", Some(whole))];
        assert_eq!(
            shown(whole, &elsewhere),
            "[1 A was signed][1][0 , and B was not.][2]\nmissing []"
        );
    }

    #[test]
    fn a_part_in_other_words_is_marked_where_the_sentence_has_them() {
        let whole =
            "The text signed on Wednesday is not public, and Kim and Putin stressed ‘peace’.";
        let parts = ["The text is not public", "Kim stressed ‘peace’", "Putin stressed ‘peace’"];
        let parts = parts.map(|part| (part, Some(whole)));
        assert_eq!(
            shown(whole, &[[(whole, None)].as_slice(), &parts].concat()),
            "[1 The text][] signed on Wednesday [1 is not public][1], and [2 Kim][2] and \
             [3 Putin stressed ‘peace’][3].\nmissing []"
        );
    }

    #[test]
    fn a_text_has_its_headings_and_lines_but_no_claim_is_cut() {
        let text = "Lakes fill\n\nBy Jane Roe\nInnsbruck, 14 October 2025\n\nINNSBRUCK, Austria — Ice was lost this year, \
                    it was said.\n\nKey points\n\nNobody\nwent.\n";
        let ice = "Ice was lost this year, it was said.";
        let marked = marked_in(text, &[(ice, None), ("Nobody went.", None)]);
        let shown = marked.paragraphs.iter().map(|(part, runs)| {
            let words: String = runs.iter().map(|run| run.text).collect();
            (*part, words)
        });
        let dated = format!("INNSBRUCK, Austria — {ice}");
        let expected = [
            (Part::Title, "Lakes fill"),
            (Part::Byline, "By Jane Roe"),
            (Part::Byline, "Innsbruck, 14 October 2025"),
            (Part::Body, &dated),
            (Part::Heading, "Key points"),
            (Part::Body, "Nobody\nwent."),
        ];
        assert_eq!(
            shown.collect::<Vec<_>>(),
            expected.map(|(part, words)| (part, words.to_owned()))
        );
    }

    proptest! {
        #[test]
        fn the_whole_text_is_shown(
            text in "[ab. \n]{0,60}",
            words in proptest::collection::vec(("[ab. ]{1,9}", any::<bool>()), 0..6),
        ) {
            let mut ids = IdRegister::default();
            let ids: Vec<_> = words.iter().map(|(text, _)| ids.give(text)).collect();
            let claims = words.iter().enumerate().map(|(nth, (text, part))| Claim {
                of: ids.first().filter(|_| *part && nth > 0).cloned(),
                ..Claim::new(ids[nth].clone(), text.as_str())
            });
            let claims = Claims { claims: claims.collect(), ..Claims::default() };
            let standings = standings(&claims, &[], &Settings::default());
            let marked = marked(&text, &standings);
            let shown: String = marked.paragraphs.iter().flat_map(|(_, runs)| runs).map(|run| run.text).collect();
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&shown), bare(&text));

            // Every claim that counts has its number in the text once, or is named as missing.
            let numbers = marked.paragraphs.iter().flat_map(|(_, runs)| runs).flat_map(|run| &run.numbers);
            let mut told: Vec<usize> = numbers.chain(&marked.missing).copied().collect();
            told.sort_unstable();
            let counted = |nth: &usize| standings[*nth].status.is_some();
            let expected: Vec<usize> = (0..standings.len()).filter(counted).collect();
            prop_assert_eq!(told, expected);
        }
    }
}
