//! Indirect speech: what a sentence without quote marks says that somebody said, thinks or wants.
//!
//! "Smith said that the treaty was signed", "The treaty was signed, Smith said", "Smith called for a vote",
//! "According to Smith, …". Which verbs tell and what follows each is in `data/indirect-verbs.txt`.

use std::ops::Range;

use super::clause::{
    LONGEST_CUE, clause, clause_follows, end_of_content, piece, start_behind, start_of_content,
    trimmed,
};
use super::frame::Frame;
use super::lexicon::Roles;
use super::names::{Names, end_of_name, one_line};
use super::phrase::{Scope, is_time_word};
use super::speaker::{Attribution, according};
use super::teller::{subject, subject_behind, tells};
use super::words::{Shape, Words};

/// Something reported without quote marks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Report {
    /// Who is said to have said it, and the words that say so.
    pub(super) by: Attribution,
    /// What was said, in the article's words, perhaps in two pieces; none where its bounds are not plain.
    pub(super) contents: Vec<Range<usize>>,
    /// Whether it was said, rather than thought, wanted or shown.
    pub(super) is_said: bool,
}

/// Finds what a sentence says that somebody said, thinks or wants, in the order of the verbs.
pub(super) fn reports(scope: &Scope<'_, '_>, names: &Names) -> Vec<Report> {
    let words = scope.words;
    let cues = scope
        .range
        .clone()
        .filter(|at| words.is(*at, Roles::TELLS) || words.is_one_of(*at, &["according"]));
    let told = cues.filter(|at| !(scope.quoted)(*at));
    let told = told.filter_map(|at| beside_according(scope, at).or_else(|| beside_verb(scope, at)));
    behind_name(scope, names).into_iter().chain(told).collect()
}

/// Reads what stands behind a name and a colon: "Smith: I am not leaving".
fn behind_name(scope: &Scope<'_, '_>, names: &Names) -> Option<Report> {
    let words = scope.words;
    let start = scope.range.start;
    let colon = end_of_name(words, start, scope.range.end.min(start + 6));
    let labels = colon > start && words.is_mark(colon, ':') && colon + 1 < scope.range.end;
    let known = labels && names.knows(&one_line(words.span(&(start..colon)).of(words.text)));
    let content = piece(words, colon + 1..scope.range.end).filter(|_| known)?;
    let by = Attribution { source: start..colon, cue: colon..colon + 1 };
    Some(Report { by, contents: vec![content], is_said: true })
}

/// Reads what is told according to somebody.
fn beside_according(scope: &Scope<'_, '_>, at: usize) -> Option<Report> {
    let words = scope.words;
    let cue = according(words, at)?;
    let source = scope.subject_after(cue.end)?;
    let before = cue.start.wrapping_sub(1);
    let opens = cue.start <= scope.range.start + 3
        || words.is_mark(before, ':')
        || words.is_one_of(before, &["that", "and", "but", "because"]);
    let closed = start_of_content(scope, at)..cue.start;
    let near = source.end..scope.range.end.min(source.end + LONGEST_CUE);
    let comma = near.clone().find(|at| words.is_mark(*at, ','));
    let runs_on = source.end < scope.range.end && clause_follows(scope, source.end);
    let behind = comma.map(|comma| comma + 1).or_else(|| runs_on.then_some(source.end));
    let behind = behind.map(|behind| behind..scope.range.end);
    let contents = match (clause(words, closed.clone()).filter(|_| !opens), behind) {
        (Some(closed), _) => vec![closed],
        (None, Some(behind)) if opens => clause(words, behind).into_iter().collect(),
        (None, Some(behind)) => parted(words, closed, behind),
        (None, None) => Vec::new(),
    };
    let by = Attribution { source, cue };
    Some(Report { by, contents, is_said: true })
}

/// Reads what is told beside the verb at the word `at`, if it is one.
fn beside_verb(scope: &Scope<'_, '_>, at: usize) -> Option<Report> {
    let words = scope.words;
    let word = words.get(at).filter(|word| word.is(Roles::TELLS) && word.shape == Shape::Small)?;
    let frame = Frame::of(words.letters(at))?;
    let is_said = word.is(Roles::SAYS) && frame.speaks();
    let inverts = frame.speaks() && !words.letters(at).ends_with("ing");
    if let Some(source) = subject_behind(scope, at).filter(|_| inverts) {
        let by = Attribution { source, cue: at..at + 1 };
        let content = clause(words, start_of_content(scope, at)..at)?;
        return Some(Report { by, contents: vec![content], is_said });
    }
    let source = subject(scope, frame, at).filter(|source| tells(scope, frame, at, source))?;
    let contents = contents(scope, frame, at, &source);
    let by = Attribution { source, cue: at..at + 1 };
    let is_plain = is_said && words.is_one_of(at, &PLAIN) && !words.is_one_of(at + 1, &["to"]);
    (is_plain || !contents.is_empty()).then_some(Report { by, contents, is_said })
}

/// Verbs that report whatever follows them, even where its bounds are not plain.
const PLAIN: [&str; 15] = [
    "said", "says", "say", "told", "tells", "claimed", "claims", "argued", "argues", "warned",
    "warns", "insisted", "insists", "added", "adds",
];

/// Finds what was said: before "Smith said" where a comma closes it, behind it, or on both sides.
fn contents(
    scope: &Scope<'_, '_>,
    frame: &Frame,
    verb: usize,
    source: &Range<usize>,
) -> Vec<Range<usize>> {
    let words = scope.words;
    let comma = source.start.checked_sub(1).filter(|comma| words.is_mark(*comma, ','));
    let floor = start_of_content(scope, verb);
    let closing = comma.filter(|comma| *comma > floor && source.end <= verb && frame.speaks());
    if let Some(comma) = closing
        && let Some(behind) = behind_cue(scope, verb)
    {
        let rest = behind.min(scope.range.end)..scope.range.end;
        return match clause(words, floor..comma).filter(|closed| is_main(words, closed)) {
            Some(closed) => [Some(closed), piece(words, rest)].into_iter().flatten().collect(),
            None => parted(words, floor..comma, rest),
        };
    }
    let Some((start, needs_verb)) = start_behind(scope, frame, verb, source) else {
        return Vec::new();
    };
    let content = start..end_of_content(scope, start);
    let found = if needs_verb { clause(words, content) } else { piece(words, content) };
    found.into_iter().collect()
}

/// What is told on both sides of a cue, where only both together say something: "Voters, Smith said, stay away".
fn parted(words: &Words<'_>, before: Range<usize>, behind: Range<usize>) -> Vec<Range<usize>> {
    match (trimmed(words, before), clause(words, behind)) {
        (before, Some(behind)) if before.is_empty() => vec![behind],
        (before, Some(behind)) => vec![before, behind],
        _ => Vec::new(),
    }
}

/// Tells a main clause from one that only leads to another: "Though the vote is near".
fn is_main(words: &Words<'_>, clause: &Range<usize>) -> bool {
    let leads = words.is(clause.start, Roles::CONJUNCTION.or(Roles::PREPOSITION))
        && !words.is_one_of(clause.start, &["and", "but", "that"])
        || words.letters(clause.start).ends_with("ing")
        || words.is_one_of(clause.start, &["asked", "pressed", "questioned", "reached"]);
    !leads || clause.clone().any(|at| words.is_mark(at, ','))
}

/// Returns where what belongs to a cue ends, if it ends soon: at the comma behind, or with the sentence.
///
/// Only a place, a time or whom it was told belong to a cue: "said on Monday", "told reporters".
fn behind_cue(scope: &Scope<'_, '_>, verb: usize) -> Option<usize> {
    let words = scope.words;
    let limit = scope.range.end.min(verb + LONGEST_CUE);
    let ends = |at: &usize| words.is_mark(*at, ',') || (scope.quoted)(*at);
    let end = (verb + 1..limit).find(ends);
    let end = end.or_else(|| (limit == scope.range.end).then_some(limit))?;
    let circumstance = Roles::PREPOSITION.or(Roles::CONJUNCTION).or(Roles::ADVERB);
    let next = words.get(verb + 1).filter(|_| verb + 1 < end);
    let is_circumstance = next.is_none_or(|word| {
        matches!(word.shape, Shape::Mark(_))
            || word.is(circumstance)
            || is_time_word(words, verb + 1)
            || word.is(Roles::TIME)
            || words.is_one_of(verb, &["told", "tells"])
    });
    let own = (verb + 1..end).any(|at| words.is_one_of(at, &["that"]));
    let last = scope.range.end - 1;
    let breaks_off = words.is_mark(last, ',') || words.is_mark(last, ':');
    let leads_on = (scope.quoted)(end) || (scope.quoted)(end + 1) || breaks_off;
    (is_circumstance && !own && !leads_on).then_some(end + 1)
}
