//! Quote marks: which words of each paragraph stand between them.
//!
//! Marks are dirty: unclosed, closed with the wrong mark, typed as `''`, opened anew in each paragraph
//! of one long quotation. What a mark does is told by its place (a space before it and a letter after
//! it open) where its shape does not settle it. Only the outermost pair counts.

use std::collections::VecDeque;

use super::words::Words;
use crate::article::Paragraph;
use crate::text::Span;

/// Words between quote marks, within one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The words with their marks.
    pub(super) span: Span,
    /// Which paragraph they are in.
    pub(super) paragraph: usize,
    /// Whether they go on from a quotation that the paragraph before left open.
    pub(super) continues: bool,
    /// Whether the mark that should close them is missing.
    pub(super) open: bool,
}

/// Finds everything between quote marks, in the order of the text.
///
/// A mark that nothing closes opens a quotation to the paragraph's end only where the next paragraph
/// begins with a mark again or closes it; otherwise to the end of its sentence, which `sentence_end`
/// gives, so that one lost mark never swallows the rest of the text.
pub(super) fn quoted(
    words: &Words<'_>,
    paragraphs: &[Paragraph],
    sentence_end: impl Fn(usize) -> usize,
) -> Vec<Quoted> {
    let text = words.text;
    let pairs = paragraphs.iter().map(|paragraph| paired(&doubles_in(words, paragraph.span)));
    let mut pairs = pairs.collect::<VecDeque<_>>();
    let mut found = Vec::new();
    let mut left_open = false;
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        let Some(mine) = pairs.pop_front() else { break };
        let goes_on = paragraphs.get(nth + 1).is_some_and(|next| {
            begins_with_mark(next.span.of(text))
                || pairs.front().is_some_and(|next| next.unopened.is_some())
        });
        let add = |span: Span, open| {
            let continues = left_open && span.start == paragraph.span.start;
            Quoted { span, paragraph: nth, continues, open }
        };
        let closing = mine.unopened.filter(|_| left_open);
        let carried = closing.map(|mark| Span::new(paragraph.span.start, mark.end));
        let closed = outermost(carried.into_iter().chain(mine.pairs));
        found.extend(closed.map(|span| add(span, false)));
        let reached = found.last().map_or(0, |quoted| quoted.span.end);
        let lost = mine.unclosed.filter(|mark| mark.start >= reached);
        if let Some(mark) = lost {
            let until = if goes_on { paragraph.span.end } else { sentence_end(mark.end) };
            let span = Span::new(mark.start, until.min(paragraph.span.end)).trimmed(text);
            found.extend((mark.end < span.end).then(|| add(span, true)));
        }
        left_open = lost.is_some() && goes_on;
    }
    with_single_marks(words, paragraphs, found)
}

fn begins_with_mark(paragraph: &str) -> bool {
    paragraph.starts_with(['“', '"', '„', '«', '”']) || paragraph.starts_with("``")
}

/// A mark and what it may do.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    shape: Side,
    place: Side,
}

/// What a mark does, as far as its shape or its place tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Finds the double marks of a paragraph.
fn doubles_in(words: &Words<'_>, paragraph: Span) -> Vec<Mark> {
    let inside = paragraph.of(words.text);
    let mut marks = Vec::new();
    let mut from = paragraph.start;
    for (start, c) in words.marks(paragraph) {
        let at = start - paragraph.start;
        let double = double_mark(&inside[at..], c).filter(|_| start >= from);
        let Some((length, shape)) = double else { continue };
        let before = inside[..at].chars().next_back();
        let after = inside[at + length..].chars().next();
        let span = Span::new(start, start + length);
        marks.push(Mark { span, shape, place: place(before, after) });
        from = span.end;
    }
    marks
}

/// Returns the length of the double mark that `rest` begins with, and what its shape says.
fn double_mark(rest: &str, first: char) -> Option<(usize, Side)> {
    let shape = match first {
        '“' | '„' | '‟' | '«' | '「' | '『' => Side::Opens,
        '”' | '»' | '」' | '』' => Side::Closes,
        '`' if rest.starts_with("``") => return Some((2, Side::Opens)),
        '\'' if rest.starts_with("''") => return Some((2, Side::Either)),
        '"' | '＂' => Side::Either,
        _ => return None,
    };
    Some((first.len_utf8(), shape))
}

/// Tells what a mark between these two characters does by its place.
fn place(before: Option<char>, after: Option<char>) -> Side {
    // What ends the paragraph opens nothing, whatever its shape.
    if before.is_some() && matches!(after, None | Some('“')) {
        return Side::Closes;
    }
    let open_before = before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '“')
    });
    let word_after = after.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '#' | '@' | '[' | '‘' | '\'' | '“')
    });
    match (open_before, word_after) {
        (true, true) => Side::Opens,
        (false, false) => Side::Closes,
        _ => Side::Either,
    }
}

/// The marks of a paragraph, paired.
struct Paired {
    /// From an opening mark to behind the one that closes it; pairs may lie in one another.
    pairs: Vec<Span>,
    /// The first mark that closes something the paragraph did not open.
    unopened: Option<Span>,
    /// The first opening mark that is never closed.
    unclosed: Option<Span>,
}

fn paired(marks: &[Mark]) -> Paired {
    let mut open = VecDeque::new();
    let mut pairs = Vec::new();
    let mut unopened = None;
    for mark in marks {
        if opens(mark, !open.is_empty()) {
            open.push_back(mark.span);
        } else if let Some(opening) = open.pop_back() {
            pairs.push(Span::new(opening.start, mark.span.end));
        } else if unopened.is_none() && pairs.is_empty() {
            unopened = Some(mark.span);
        }
    }
    pairs.sort_unstable();
    Paired { pairs, unopened, unclosed: open.pop_front() }
}

/// Decides whether a mark opens, given whether one is open already.
fn opens(mark: &Mark, one_is_open: bool) -> bool {
    match (mark.shape, mark.place) {
        (Side::Opens, Side::Closes)
        | (Side::Closes, Side::Opens)
        | (Side::Either, Side::Either) => !one_is_open,
        (Side::Opens, _) | (Side::Either, Side::Opens) => true,
        (Side::Closes, _) | (Side::Either, Side::Closes) => false,
    }
}

/// Keeps the pairs that lie in no other, of pairs in order of their beginning.
fn outermost(pairs: impl Iterator<Item = Span>) -> impl Iterator<Item = Span> {
    let mut reached = 0;
    pairs.filter(move |pair| {
        let outer = pair.start >= reached;
        if outer {
            reached = pair.end;
        }
        outer
    })
}

/// Adds what stands between single marks outside the double ones, or round them.
fn with_single_marks(
    words: &Words<'_>,
    paragraphs: &[Paragraph],
    doubles: Vec<Quoted>,
) -> Vec<Quoted> {
    let mut doubles = VecDeque::from(doubles);
    let mut found = Vec::with_capacity(doubles.len());
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        let mine = doubles.partition_point(|double| double.paragraph <= nth);
        let mine = doubles.drain(..mine).collect::<Vec<_>>();
        let singles = pairs_of_singles(words, paragraph.span, &mine);
        let mut all = mine;
        all.retain(|double| {
            let at = singles.partition_point(|single| single.start < double.span.start);
            at == 0 || singles[at - 1].end <= double.span.start
        });
        all.extend(singles.into_iter().map(|span| Quoted {
            span,
            paragraph: nth,
            continues: false,
            open: false,
        }));
        all.sort_unstable_by_key(|quoted| quoted.span);
        found.append(&mut all);
    }
    found
}

/// A single mark that may open or close, or be an apostrophe behind a plural.
#[derive(Clone, Copy, Debug)]
struct Single {
    span: Span,
    does: Does,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Open,
    Close,
    CloseOrPossess,
}

/// Pairs the single marks of a paragraph that lie outside its double quotations.
fn pairs_of_singles(words: &Words<'_>, paragraph: Span, doubles: &[Quoted]) -> Vec<Span> {
    let singles = singles_in(words, paragraph, doubles);
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < singles.len() {
        let opening = singles[at];
        at += 1;
        if opening.does != Does::Open {
            continue;
        }
        let rest = &singles[at..];
        let until = rest.iter().position(|single| single.does == Does::Open).unwrap_or(rest.len());
        let sure = rest[..until].iter().position(|single| single.does == Does::Close);
        let Some(close) = sure.or_else(|| (until > 0).then_some(0)) else { continue };
        pairs.push(Span::new(opening.span.start, rest[close].span.end));
        at += close + 1;
    }
    pairs
}

fn singles_in(words: &Words<'_>, paragraph: Span, doubles: &[Quoted]) -> Vec<Single> {
    let mut singles = Vec::new();
    let mut next_double = 0;
    let inside = paragraph.of(words.text);
    let single = |c: char| matches!(c, '\'' | '‘' | '’' | '‚' | '`');
    for (start, c) in words.marks(paragraph).filter(|(_, c)| single(*c)) {
        let span = Span::new(start, start + c.len_utf8());
        while doubles.get(next_double).is_some_and(|double| double.span.end <= span.start) {
            next_double += 1;
        }
        if doubles.get(next_double).is_some_and(|double| double.span.contains(span)) {
            continue;
        }
        if let Some(does) = what_a_single_does(inside, start - paragraph.start, c) {
            singles.push(Single { span, does });
        }
    }
    singles
}

/// Endings and clippings that an apostrophe begins: it opens no quotation there.
const CLIPPED: [&str; 17] = [
    "s", "d", "ll", "re", "ve", "m", "t", "em", "til", "tis", "twas", "cause", "n", "round",
    "bout", "cos", "er",
];

fn what_a_single_does(text: &str, at: usize, c: char) -> Option<Does> {
    let before = text[..at].chars().next_back();
    let rest = &text[at + c.len_utf8()..];
    let after = rest.chars().next();
    let is_clipped = || {
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        word.starts_with(|c: char| c.is_ascii_digit())
            || CLIPPED.iter().any(|clip| word.eq_ignore_ascii_case(clip))
    };
    match place(before.filter(|c| !matches!(c, '"' | '”')), after) {
        Side::Opens if c != '’' && (c == '‘' || !is_clipped()) => Some(Does::Open),
        Side::Closes if matches!(c, '\'' | '’') && before != Some('\'') => {
            let plural = before == Some('s')
                && rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
            Some(if plural { Does::CloseOrPossess } else { Does::Close })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, proptest};

    use super::quoted;
    use crate::article::{Paragraph, Part};
    use crate::extract::words::Words;
    use crate::text::Span;

    /// The quotations of paragraphs that are separated by line feeds.
    fn found(text: &str) -> Vec<&str> {
        let mut at = 0;
        let paragraphs = text
            .split('\n')
            .map(|line| {
                let span = Span::new(at, at + line.len());
                at += line.len() + 1;
                Paragraph { span, part: Part::Body }
            })
            .collect::<Vec<_>>();
        let end = |from: usize| text[from..].find(". ").map_or(text.len(), |at| from + at + 1);
        quoted(&Words::of(text), &paragraphs, end)
            .iter()
            .map(|quoted| quoted.span.of(text))
            .collect()
    }

    #[test]
    fn marks_of_every_kind_pair() {
        assert_eq!(found("“a b,” he said. \"c d\""), ["“a b,”", "\"c d\""]);
        assert_eq!(found("``a b,'' he said"), ["``a b,''"]);
        assert_eq!(found("Er sagte: „a b“, und »c d«"), ["„a b“", "»c d«"]);
        assert_eq!(
            found("a ‘ground-breaking document’ and 'it'"),
            ["‘ground-breaking document’", "'it'"]
        );
        assert_eq!(found("“a 'b' “c” d” e"), ["“a 'b' “c” d”"]);
        assert_eq!(found("'He said \"no\" to me,' she said"), ["'He said \"no\" to me,'"]);
    }

    #[test]
    fn a_wrong_mark_still_closes() {
        assert_eq!(found("“a b -- ““c d” e"), ["“a b -- “", "“c d”"]);
        assert_eq!(found("“a b,\" he said, “c“ and \"d”."), ["“a b,\"", "“c“", "\"d”"]);
        assert_eq!(found("“a b,” he said; “c. D -- “"), ["“a b,”", "“c. D -- “"]);
    }

    #[test]
    fn a_lost_mark_swallows_one_sentence_at_most() {
        assert_eq!(found("He said “it is over. Then he left. “Good,” she said."), ["“Good,”"]);
        assert_eq!(found("He said “it is over. Then he left.\nNo."), ["“it is over."]);
    }

    #[test]
    fn a_quotation_of_several_paragraphs_is_opened_in_each() {
        assert_eq!(found("He said: “a b.\n“c d.\n“e f.” Then"), ["“a b.", "“c d.", "“e f.”"]);
        assert_eq!(found("“a b.\nc d.” Then"), ["“a b.", "c d.”"]);
    }

    #[test]
    fn apostrophes_open_nothing() {
        assert_eq!(found("the '90s, 'em, the workers' rights, rock 'n' roll"), [""; 0]);
        assert_eq!(found("the ‘workers’ rights’."), ["‘workers’ rights’"]);
        assert_eq!(found("5'10\" tall and 6' wide"), [""; 0]);
    }

    proptest! {
        #[test]
        fn quotations_stand_in_order_inside_their_paragraphs(text in "[a-c \"“”‘’'`\n.»«]{0,60}|.*") {
            let spans = found(&text);
            let mut at = 0;
            for quotation in spans {
                prop_assert!(!quotation.contains('\n'));
                let start = quotation.as_ptr() as usize - text.as_ptr() as usize;
                prop_assert!(start >= at);
                at = start + quotation.len();
            }
        }

        #[test]
        fn any_text_is_read(text in any::<String>()) {
            found(&text);
        }
    }
}
