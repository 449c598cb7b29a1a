//! Indirect speech: what a sentence without quote marks says that somebody said, thinks or wants.
//!
//! "Smith said that the treaty was signed", "The treaty was signed, Smith said", "Smith called for a vote",
//! "According to Smith, …". Passives ("was asked whether") are read in `hearsay`, nouns ("the fear that") in
//! `telling_noun`. Which verbs tell and what follows each is in `data/indirect-verbs.txt`.

use std::ops::Range;

use super::beside_name::is_apposed;
use super::clause::{
    LONGEST_CUE, clause, clause_follows, end_of_content, opens_noun, piece, start_behind,
    start_of_content, trimmed,
};
use super::frame::{Follow, Frame};
use super::hearsay::said_of;
use super::lexicon::Roles;
use super::names::Names;
use super::phrase::{REACH, Scope};
use super::proper_name::end_of_name;
use super::speaker::{Attribution, according};
use super::teller::{subject, subject_behind, tells};
use super::telling_noun::beside_noun;
use super::told::Report;
use super::verb::{helpers, is_finite, is_object_pronoun, is_time_word};
use super::words::{Shape, Words};
use crate::text::one_line;

/// How many reports away one may tell the same: what stands further away does not, and looking has to end.
const NEAR: usize = 8;

/// Finds what a sentence says that somebody said, thinks or wants, in the order of the verbs.
pub(super) fn reports(scope: &Scope<'_, '_>, names: &Names) -> Vec<Report> {
    let words = scope.words;
    let cue = Roles::TELLS.or(Roles::TOLD);
    let cues =
        scope.range.clone().filter(|at| words.is(*at, cue) || words.is_one_of(*at, &["according"]));
    let told = cues.filter(|at| !(scope.quoted)(*at)).filter_map(|at| {
        let told = beside_according(scope, at).or_else(|| beside_verb(scope, at));
        let told = told.or_else(|| said_of(scope, at)).or_else(|| beside_noun(scope, at));
        told.or_else(|| in_headline(scope, at))
    });
    let found = behind_name(scope, names).into_iter().chain(told).collect::<Vec<_>>();
    let is_new = |nth: &usize| {
        let near = nth.saturating_sub(NEAR)..found.len().min(nth + NEAR);
        !found[near].iter().any(|other| found[*nth].is_told_in(other))
    };
    let new = (0..found.len()).filter(is_new).map(|nth| found[nth].clone());
    let bounded = new.map(|report| match found.last() {
        Some(last) => report.within(last),
        None => report,
    });
    let mut told = bounded.collect::<Vec<_>>();
    for nth in 1..told.len() {
        let (earlier, later) = told.split_at_mut(nth);
        if let (Some(report), Some(comma)) = (earlier.last_mut(), comma_before(words, &later[0])) {
            let last_of_list = words.is_one_of(comma + 1, &["and"]);
            report.end_before(comma, |content| last_of_list || is_whole(words, content));
        }
    }
    told
}

/// Finds the comma behind which somebody else begins to tell something: "Paris said it would send tents, Rome promised food".
fn comma_before(words: &Words<'_>, report: &Report) -> Option<usize> {
    let source = report.source.as_ref().filter(|_| words.is(report.cue.start, Roles::SAYS))?;
    let behind = report.contents.iter().all(|content| content.start >= report.cue.end);
    // Of "Poe, Bash and Roe said" the first may be one of those who say it.
    let joint = source.clone().any(|at| words.is_one_of(at, &["and"]));
    let named = !joint && !words.is(source.start, Roles::PRONOUN) && !report.contents.is_empty();
    let start = if is_apposed(words, source) {
        let near = source.start.saturating_sub(LONGEST_CUE)..source.start - 2;
        near.rev().find(|at| words.is_mark(*at, ','))? + 1
    } else {
        source.start
    };
    let comma = start.checked_sub(1)?;
    let comma = comma.saturating_sub(usize::from(words.is_one_of(comma, &["and"])));
    (behind && named && words.is_mark(comma, ',')).then_some(comma)
}

/// Tells a sentence of its own from what only leads to one: "it would send tents", but "when it rained".
fn is_whole(words: &Words<'_>, content: &Range<usize>) -> bool {
    let first = content.start + usize::from(words.is_one_of(content.start, &["that"]));
    let leads = words.is(first, Roles::PREPOSITION.or(Roles::CONJUNCTION));
    !leads && content.len() > 2 && content.clone().any(|at| is_finite(words, at))
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
    Some(Report::said(by, vec![content]))
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
    Some(Report::said(by, contents))
}

/// Reads what is told beside the verb at the word `at`, if it is one.
fn beside_verb(scope: &Scope<'_, '_>, at: usize) -> Option<Report> {
    let words = scope.words;
    let word = words.get(at).filter(|word| word.is(Roles::TELLS) && word.shape == Shape::Small)?;
    let frame = Frame::of(words.letters(at))?;
    let is_said = word.is(Roles::SAYS) && speaks(words, frame, at);
    // "…, his mother told the court": told stands behind whoever tells it.
    let inverts = frame.speaks()
        && !words.letters(at).ends_with("ing")
        && !words.is_one_of(at, &["told", "tells"]);
    if let Some(source) = subject_behind(scope, at).filter(|_| inverts) {
        let contents = vec![clause(words, start_of_content(scope, at)..at)?];
        return Some(Report { source: Some(source), cue: at..at + 1, contents, is_said });
    }
    let source = subject(scope, frame, at).filter(|source| tells(scope, frame, at, source))?;
    let contents = contents(scope, frame, at, &source);
    let is_said = is_said && !contents.iter().any(|content| is_thing(scope, frame, at, content));
    // "added a goal", "claimed 12 lives"
    let acts = words.is_one_of(at, &ACTING) && opens_noun(words, at + 1);
    let is_plain =
        is_said && words.is_one_of(at, &PLAIN) && !acts && !words.is_one_of(at + 1, &["to"]);
    let told = Report { source: Some(source), cue: at..at + 1, contents, is_said };
    (is_plain || !told.contents.is_empty()).then_some(told)
}

/// Tells whether a verb tells of speech, by itself or with the word behind it: "said", "pointed out".
fn speaks(words: &Words<'_>, frame: &Frame, verb: usize) -> bool {
    frame.speaks() || frame.with.contains(&"out") && words.is_one_of(verb + 1, &["out"])
}

/// Tells whether a verb does something rather than says it, as what stands behind it is a thing and no sentence:
/// "announced a plan", "denied the charge".
fn is_thing(scope: &Scope<'_, '_>, frame: &Frame, verb: usize, content: &Range<usize>) -> bool {
    let words = scope.words;
    let opens_clause = words.is_one_of(content.start, &["that", "whether", "if", "to"])
        || is_object_pronoun(words, content.start)
        || words.is(content.start, Roles::PRONOUN);
    frame.takes(Follow::Thing)
        && content.start > verb
        && opens_noun(words, content.start)
        && !opens_clause
        && !clause_follows(scope, content.start)
}

/// Reads a headline, whose verb has a capital as well: "Smith Says He Will Stay".
fn in_headline(scope: &Scope<'_, '_>, at: usize) -> Option<Report> {
    let words = scope.words;
    let word =
        words.get(at).filter(|word| word.is(Roles::TELLS) && word.shape == Shape::Capital)?;
    let frame = Frame::of(words.letters(at))?;
    let Range { start, end } = scope.range;
    let is_long = |at: &usize| words.letters(*at).len() > 4;
    let is_small = |at: &usize| words.is_small(*at);
    let is_headline = end - start <= 25
        && at > start
        && at - start <= 6
        && (start..at).all(|at| words.is_capital(at) || words.is_mark(at, '.'))
        && !(at..end).filter(is_long).any(|at| is_small(&at));
    let tensed = words.letters(at).ends_with('s') || words.letters(at).ends_with("ed");
    let content = piece(words, at + 1..end).filter(|_| is_headline && tensed)?;
    let is_said = word.is(Roles::SAYS) && frame.speaks();
    Some(Report { source: Some(start..at), cue: at..at + 1, contents: vec![content], is_said })
}

/// Verbs that report whatever follows them, even where its bounds are not plain.
const PLAIN: [&str; 15] = [
    "said", "says", "say", "told", "tells", "claimed", "claims", "argued", "argues", "warned",
    "warns", "insisted", "insists", "added", "adds",
];

/// Those of them that do something where a thing follows.
const ACTING: [&str; 4] = ["claimed", "claims", "added", "adds"];

/// Finds what was said: before "Smith said" where a comma closes it, behind it, or on both sides.
fn contents(
    scope: &Scope<'_, '_>,
    frame: &Frame,
    verb: usize,
    source: &Range<usize>,
) -> Vec<Range<usize>> {
    let words = scope.words;
    let comma = source.start.checked_sub(1).filter(|comma| words.is_mark(*comma, ','));
    // "He fell, his mother, Ana Ruiz, said"
    let opening =
        || (scope.range.start..source.start - 2).rev().take(5).find(|at| words.is_mark(*at, ','));
    let comma =
        comma.and_then(|comma| if is_apposed(words, source) { opening() } else { Some(comma) });
    let floor = start_of_content(scope, verb);
    let tells_before = speaks(words, frame, verb) && !frame.takes(Follow::Denies);
    let closing = comma.filter(|comma| *comma > floor && source.end <= verb && tells_before);
    if let Some(comma) = closing
        && let Some(behind) = behind_cue(scope, verb)
    {
        let end = end_of_content(scope, verb).max(behind.min(scope.range.end));
        let rest = Some(behind.min(end)..end).filter(|rest| !is_aside(words, rest));
        let rest = rest.unwrap_or(end..end);
        return match clause(words, floor..comma).filter(|closed| is_main(words, closed)) {
            Some(closed) => [Some(closed), piece(words, rest)].into_iter().flatten().collect(),
            None => parted(words, floor..comma, rest),
        };
    }
    let Some((start, needs_verb)) = start_behind(scope, frame, verb, source) else {
        return Vec::new();
    };
    let end = end_of_content(scope, start);
    let end = main_clause_behind(scope, verb, start..end).unwrap_or(end);
    let content = start..resumed(words, verb, start..end).unwrap_or(end);
    let found = if needs_verb { clause(words, content) } else { piece(words, content) };
    found.into_iter().collect()
}

/// Finds where the main clause begins behind one that leads to it: "Though critics call it late, the council voted".
fn main_clause_behind(scope: &Scope<'_, '_>, verb: usize, content: Range<usize>) -> Option<usize> {
    const LEADING: [&str; 10] =
        ["although", "though", "while", "if", "when", "because", "since", "after", "before", "as"];
    let words = scope.words;
    let first = scope.range.start + usize::from(words.is_one_of(scope.range.start, &["even"]));
    let near = verb <= first + 8 && !(first..verb).any(|at| words.is_mark(at, ','));
    let mut commas = content.filter(|at| words.is_mark(*at, ','));
    (near && words.is_one_of(first, &LEADING))
        .then(|| commas.find(|comma| clause_follows(scope, comma + 1)))
        .flatten()
}

/// Finds where the sentence goes on with what the speaker does, as the tenses tell ("denies that it was late and
/// goes") or as no other verb comes before ("declared an emergency and left").
fn resumed(words: &Words<'_>, verb: usize, content: Range<usize>) -> Option<usize> {
    let is_third = |at: usize| {
        let letters = words.letters(at);
        is_finite(words, at) && letters.ends_with('s') && !letters.ends_with("ss")
    };
    let past = |at: usize| {
        words.is_one_of(at, &["was", "were", "had", "did"]) || words.is(at, Roles::PAST)
    };
    // What is longer is not told at once, and looking has to end.
    let content = content.start..content.end.min(content.start + 2 * REACH);
    let own = content.clone().find(|at| is_finite(words, *at))?;
    let opens_clause = words.is_one_of(content.start, &["that", "whether", "if"]);
    let and = |at: usize| words.is_one_of(at, &["and", "but"]);
    // "promised 7 per cent and never got there"
    let joint = own - usize::from(words.is(own - 1, Roles::ADVERB));
    if joint > content.start + 1 && and(joint - 1) && !opens_clause {
        return Some(joint - 1);
    }
    // "has said that it will rise, and has been wrong", "called it late, saying it had failed, and left"
    let helper = helpers(words, verb, verb.saturating_sub(3));
    let helper = helper.into_iter().find(|at| words.is_one_of(*at, &["has", "have", "had"]));
    let hangs = words.letters(verb).ends_with("ing") && helper.is_none();
    let goes_on = |at: usize| {
        helper.is_some_and(|helper| words.letters(helper) == words.letters(at))
            || hangs && is_finite(words, at)
    };
    let commas = content.clone().filter(|at| words.is_mark(*at, ',') && *at + 2 < content.end);
    let own_verb = commas.into_iter().find(|comma| and(comma + 1) && goes_on(comma + 2));
    if own_verb.is_some() {
        return own_verb;
    }
    let mut joined = own..content.end;
    (is_third(verb) && past(own))
        .then(|| {
            joined.find(|at| {
                words.is_one_of(*at, &["and", "but"]) && is_third(*at + 1) && !past(*at + 1)
            })
        })
        .flatten()
}

/// What is told on both sides of a cue, where only both together say something: "Voters, Smith said, stay away".
fn parted(words: &Words<'_>, before: Range<usize>, behind: Range<usize>) -> Vec<Range<usize>> {
    match (trimmed(words, before), clause(words, behind)) {
        (before, Some(behind)) if before.is_empty() => vec![behind],
        (before, Some(behind)) => vec![before, behind],
        _ => Vec::new(),
    }
}

/// Tells whether a piece only says more of who spoke, when, or how: "to which Smith replied", "without elaborating".
fn is_aside(words: &Words<'_>, piece: &Range<usize>) -> bool {
    let start = piece.start + usize::from(words.is_mark(piece.start, ','));
    let first = start + usize::from(words.is(start, Roles::PREPOSITION));
    words.is_one_of(first, &["which", "whom", "who", "whose", "what"])
        || words.is_one_of(start, &["without"]) && words.is(first, Roles::ING)
        || words.is_one_of(start, &["citing", "quoting"])
}

/// Tells a main clause from one that only leads to another: "Though the vote is near".
fn is_main(words: &Words<'_>, clause: &Range<usize>) -> bool {
    let first = clause.start + usize::from(words.is_one_of(clause.start, &["and", "but"]));
    // "In a report that was late", but "Among the dead were two boys".
    let relative = |at: usize| words.is_one_of(at, &["who", "whose", "which", "that", "where"]);
    let has_tense = |at: usize| words.is(at, Roles::AUXILIARY.or(Roles::PAST).or(Roles::ED));
    let opens_clause = words.is_one_of(first, &["after", "as", "before", "since", "till", "until"]);
    let is_whole =
        || !opens_clause && clause.clone().any(has_tense) && !clause.clone().any(relative);
    let leads = words.is(first, Roles::CONJUNCTION) && !words.is_one_of(first, &["that"])
        || words.is(first, Roles::PREPOSITION) && !is_whole()
        || words.letters(first).ends_with("ing")
        || words.is_one_of(first, &["asked", "pressed", "questioned", "reached"]);
    !leads || clause.clone().any(|at| words.is_mark(at, ','))
}

/// Returns where what belongs to a cue ends, if it ends soon: at the comma behind, or with the sentence.
///
/// Only a place, a time or whom it was told belong to a cue: "said on Monday", "told reporters".
fn behind_cue(scope: &Scope<'_, '_>, verb: usize) -> Option<usize> {
    let words = scope.words;
    let limit = scope.range.end.min(verb + LONGEST_CUE);
    let ends =
        |at: &usize| words.is_mark(*at, ',') || words.is_mark(*at, ';') || (scope.quoted)(*at);
    let end = (verb + 1..limit).find(ends);
    let end = end.or_else(|| (limit == scope.range.end).then_some(limit))?;
    let circumstance = Roles::PREPOSITION.or(Roles::CONJUNCTION).or(Roles::ADVERB);
    let next = words.get(verb + 1).filter(|_| verb + 1 < end);
    let is_circumstance = next.is_none_or(|word| {
        matches!(word.shape, Shape::Mark(_))
            || word.is(circumstance)
            || is_time_word(words, verb + 1)
            || word.is(Roles::TIME) && !word.is(Roles::DETERMINER)
            || words.is_one_of(verb, &["told", "tells"])
    });
    let own = (verb + 1..end).any(|at| words.is_one_of(at, &["that"]));
    let last = scope.range.end - 1;
    let breaks_off = words.is_mark(last, ',') || words.is_mark(last, ':');
    // "she said, with a smile, “…”"
    let quoted = |at: usize| words.is_mark(at - 1, ',') && (scope.quoted)(at);
    let mut how = end + 1..scope.range.end.min(end + LONGEST_CUE);
    let smiles = words.is(end + 1, Roles::PREPOSITION) && how.any(quoted);
    let leads_on = (scope.quoted)(end) || (scope.quoted)(end + 1) || breaks_off || smiles;
    (is_circumstance && !own && !leads_on).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::quotations;

    #[test]
    fn what_is_told_is_told_whole_and_no_more() {
        for (text, told) in [
            ("Jane Roe vowed not to leave.", "not to leave"),
            ("Jane Roe told reporters not to leave.", "not to leave"),
            ("Jane Roe told MPs on Tuesday the bill would pass.", "the bill would pass"),
            ("Jane Roe announced a plan and left.", "a plan"),
            ("Jane Roe added there would be no rise.", "there would be no rise"),
            ("Jane Roe denied she knew.", "she knew"),
            ("Jane Roe said that fares rose 5%.", "that fares rose 5%"),
            ("Jane Roe said two men died when it fell.", "two men died when it fell"),
            ("Jane Roe told the BBC on Sunday it would fall.", "it would fall"),
            ("Jane Roe asked whose bridge it was.", "whose bridge it was"),
            ("Jane Roe warned about the cost: a study put it at $5.", "the cost"),
            ("The bridge fell, Jane Roe wrote in May, to which Bob Poe nodded.", "The bridge fell"),
            ("Jane Roe said she would leave if it failed.", "she would leave if it failed"),
            ("Jane Roe vowed to leave, and a vote will follow.", "to leave"),
            ("The boy was ill, his mother, Jane Roe, told the court.", "The boy was ill"),
            ("Jane Roe warned against the tariff, as had John Poe.", "the tariff"),
            ("Among the lost were two boys, Jane Roe said.", "Among the lost were two boys"),
        ] {
            assert_eq!(quotations(text), format!("Jane Roe: {told}\n"), "{text}");
        }
        assert_eq!(
            quotations("Jane Roe confirmed the closure, saying: “It is late.”"),
            "Jane Roe: “It is late.”\nJane Roe: the closure\n"
        );
        assert_eq!(
            quotations("Jane Roe said that the boy’s age and name were no factor."),
            "Jane Roe: that the boy’s age and name were no factor\n"
        );
        assert_eq!(
            quotations("Voters said they had never flown, the survey found."),
            "Voters: they had never flown\nsurvey: Voters said they had never flown\n"
        );
        assert_eq!(
            quotations("Jane Roe criticised Acme, accusing it of charging “wild” fares."),
            "Jane Roe: “wild”\nJane Roe: Acme, accusing it of charging “wild” fares\n"
        );
    }

    #[test]
    fn what_is_told_begins_behind_whom_it_is_told_and_ends_where_another_takes_over() {
        for (text, told) in [
            ("Jane Roe told the BBC’s Today programme the deal was late.", "the deal was late"),
            (
                "Jane Roe told MPs the bill that passed in May was late.",
                "the bill that passed in May was late",
            ),
            (
                "Jane Roe told delegates at the Republican Convention that it was late.",
                "that it was late",
            ),
            ("Jane Roe said, in a letter to voters, that it was late.", "that it was late"),
            ("Their spokesman, John Poe, said on Monday he was unsure.", "he was unsure"),
            ("Jane Roe told the inquiry he had left.", "he had left"),
            ("It was late, Jane Roe said, without elaborating.", "It was late"),
            ("Jane Roe said it was late, a claim Acme denied.", "it was late"),
            ("Jane Roe has said that it will rise, and has been wrong.", "that it will rise"),
            ("Jane Roe argued that it was late, then left.", "that it was late"),
            ("A study found that most fell, and I have read it.", "that most fell"),
            ("Jane Roe found that it was late and wrote that it fell.", "that it fell"),
            ("Jane Roe had doubts about the plan and wanted it dropped.", "the plan"),
            ("Jane Roe describes it as a farce.", "it as a farce"),
            ("Jane Roe, who wants a ban, says up to four fell.", "a ban"),
            ("Jane Roe expects her to have a good night.", "her to have a good night"),
        ] {
            assert!(quotations(text).ends_with(&format!(": {told}\n")), "{text}");
        }
        for none in [
            "Jane Roe described it to Congress.",
            "It cost a reported $40 million to mend.",
            "Man, 34, charged with arson after blaze that killed three",
        ] {
            assert_eq!(quotations(none), "", "{none}");
        }
        let found = "An audit found that 14% of reports were late.";
        assert_eq!(quotations(found), "audit: that 14% of reports were late\n");
    }

    #[test]
    fn indirect_speech_is_told_from_who_said_it() {
        assert_eq!(quotations("Jane Roe said that it was over."), "Jane Roe: that it was over\n");
        assert_eq!(quotations("It was over, Jane Roe said."), "Jane Roe: It was over\n");
        assert_eq!(quotations("It was over, said Jane Roe."), "Jane Roe: It was over\n");
        assert_eq!(quotations("According to Jane Roe, it was over."), "Jane Roe: it was over\n");
        assert_eq!(quotations("Jane Roe stated they were late."), "Jane Roe: they were late\n");
        assert_eq!(
            quotations("Jane Roe told reporters he left early."),
            "Jane Roe: he left early\n"
        );
        assert_eq!(quotations("Breaking News: It is over."), "");
        assert_eq!(quotations("In May, a judge ruled for Roe; she, now free, was glad."), "");
        assert_eq!(quotations("Jane Roe won.\nRoe: It is over now."), "Jane Roe: It is over now\n");
        assert_eq!(
            quotations("The treaty, Jane Roe said on Monday, was signed at noon."),
            "Jane Roe: The treaty\nJane Roe: was signed at noon\n"
        );
        assert_eq!(
            quotations("Jane Roe acknowledged that it failed but said that she would stay."),
            "Jane Roe: that it failed\nJane Roe: that she would stay\n"
        );
        assert_eq!(
            quotations("Jane Roe added that she was glad: “It may yet be late.”"),
            "Jane Roe: “It may yet be late.”\nJane Roe: that she was glad\n"
        );
        assert_eq!(
            quotations("At noon, Jane Roe said, with a smile, “It may yet be late.”"),
            "Jane Roe: “It may yet be late.”\n"
        );
        assert_eq!(
            quotations("Jane Roe pointed out that it failed, and she accused John Poe of lies."),
            "Jane Roe: that it failed\nJane Roe: John Poe of lies\n"
        );
        assert_eq!(
            quotations("The firm expects to mend it by noon, but warned that it may fail."),
            "firm: to mend it by noon\nfirm: that it may fail\n"
        );
        assert_eq!(
            quotations("A boy was hurt, Acme International and the Ham Union said in May."),
            "Acme International and the Ham Union: A boy was hurt\n"
        );
        assert_eq!(
            quotations("Jane Roe, whose party wants a freeze, was late: “It may yet be.”"),
            "Jane Roe: “It may yet be.”\nparty: a freeze\n"
        );
        assert_eq!(
            quotations("Her paper, still cited some 200 times a year, showed a new way."),
            "Her paper: a new way\n"
        );
        assert_eq!(
            quotations(
                "The union said it would send tents, Acme announced a gift of 500 beds, and Ham’s mayor, Jane Roe, pledged water and food."
            ),
            "union: it would send tents\nAcme: a gift of 500 beds\nJane Roe: water and food\n"
        );
        assert_eq!(
            quotations("The union denied that, saying 12 of the bridges were safe."),
            "union: 12 of the bridges were safe\n"
        );
        assert_eq!(
            quotations("Two men, who asked not to be named, said it was late."),
            "Two men: not to be named\nTwo men: it was late\n"
        );
        assert_eq!(
            quotations(
                "According to data that the police report to the FBI, there were 12 thefts."
            ),
            "data: there were 12 thefts\n"
        );
        assert_eq!(
            quotations("It was dark by noon, according to example.com."),
            "example.com: It was dark by noon\n"
        );
        assert!(
            quotations("Signs on the London Underground called it “late”.").starts_with("Signs: ")
        );
        for none in [
            "Jane Roe, a lawyer, said little.",
            "Jane Roe did not respond to a request for the list.",
            "Early estimates put the loss at $3 billion.",
            "The team found seven acids that are rare.",
            "The mayor has received a request to call in the decision.",
            "Acme will book a charge of between $480 million and $520 million.",
            "It was late, a claim Jane Roe disputes.",
            "Nor could Jane Roe say which came first.",
            "What Jane Roe says is true.",
            "The Western states that vote today are small.",
        ] {
            assert_eq!(quotations(none), "", "{none}");
        }
    }

    #[test]
    fn indirect_speech_may_hold_a_few_words_between_marks() {
        assert_eq!(
            quotations("Jane Roe said the new plan for the bridge was “silly” and far too late."),
            "Jane Roe: “silly”\nJane Roe: the new plan for the bridge was “silly” and far too late\n"
        );
        assert_eq!(
            quotations("Jane Roe said that Acme, a fellow builder, has done an “awful job.”"),
            "Jane Roe: “awful job.”\nJane Roe: that Acme, a fellow builder, has done an “awful job.”\n"
        );
    }
}
