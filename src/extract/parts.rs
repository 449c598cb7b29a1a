//! The separate facts of a sentence: clauses with a subject and a verb of their own.
//!
//! Only what is certain is taken apart: main clauses joined by a semicolon or colon, by a comma and a word like
//! "and", "but" or "so", by a mere "and", or in a list, each with its own subject; what is conceded and what holds
//! all the same ("Although …, …"). A sentence that opens with a condition, or whose joint lies inside quote marks
//! or brackets, stays whole; so does one whose first clause reports what somebody says or asks, as the second may
//! be said too, and one whose clauses share a subject, as the second would read as no claim by itself. Better no
//! part than a wrong one.

use std::ops::Range;

use super::lexicon::Roles;
use super::main_clause::{is_bare_noun, is_clause, verb_of_clause, verb_of_contrast};
use super::phrase::REACH;
use super::verb::{is_finite, is_modal};
use super::words::{Word, Words};

/// Returns the parts of a sentence, in order; none where it holds one fact.
///
/// `quoted` tells which words stand between quote marks.
pub(super) fn parts(
    words: &Words<'_>,
    sentence: &Range<usize>,
    quoted: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    // Where the clause being read begins.
    let mut from = behind_opening(words, sentence);
    let mut parts = Vec::new();
    if let Some(joint) = conceded(words, &(from..sentence.end), &quoted) {
        parts.push(from + 1..joint);
        from = joint + 1;
    } else if opens_condition(words, from) || sentence.clone().any(|at| holds_together(words, at)) {
        return parts;
    }
    let mut depth = 0_i32;
    let mut listed = false;
    for at in sentence.clone().filter(|at| may_join(words, *at)) {
        depth += i32::from(words.is_mark(at, '(')) - i32::from(words.is_mark(at, ')'));
        // The word that joins has been read with the comma before it.
        if depth > 0 || at <= from {
            continue;
        }
        let Some(joint) = joint(words, at).filter(|_| !quoted(at)) else { continue };
        let colon = words.is_mark(at, ':');
        // Markup and addresses are no prose.
        if colon && (from.max(at.saturating_sub(REACH))..at).any(|at| words.is_mark(at, '<')) {
            continue;
        }
        if (MATTER * usize::from(colon)..2 * REACH).contains(&(at - from))
            && is_clause(words, &(from..at), is_bare_noun(words, joint.next))
            && let Some(verb) = joint.verb(words, &(from..at), sentence.end, listed)
            && !is_subordinate(words, &(from..at), at)
            && (!reports(words, &(from..at))
                || words.is(verb, Roles::SAYS)
                || is_parallel(words, from, joint.next))
        {
            parts.push(from..trimmed(words, from, at, &quoted));
            from = joint.next;
            listed = joint.sign == Sign::Comma;
        }
    }
    let end = trimmed(words, from, sentence.end, &quoted);
    let described = if depth == 0 { described(words, &(from..end), &quoted) } else { None };
    if let Some((name, comma)) = described {
        parts.extend([from..comma, name..end]);
    } else if !parts.is_empty() {
        parts.push(from..end);
    }
    parts
}

/// Finds the name that the end of a clause says something of: "He met Angela Merkel, who was chancellor then".
///
/// Returns where the name begins and the comma behind it: up to there is one fact, from the name on another.
fn described(
    words: &Words<'_>,
    clause: &Range<usize>,
    quoted: &impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let Range { start, end } = *clause;
    let mut commas = (start..end).rev().take(REACH).filter(|at| words.is_mark(*at, ','));
    let comma = commas.next()?;
    let who = words.is_one_of(comma + 1, &["who"]);
    let tells = words.is_one_of(comma + 2, &["is", "are", "was", "were", "has", "had"]);
    // "…, which was a surprise" says something of all before it.
    let surely =
        words.is_one_of(comma + 3, &["one", "located", "home", "based", "founded", "published"]);
    if !tells || !(who || words.is_one_of(comma + 1, &["which"]) && surely) {
        return None;
    }
    let name = start_of_name(words, start, comma)?;
    let before = start..name;
    let plain = !before.clone().chain(comma..comma + 4).any(quoted);
    let listed = words.is_one_of(name - 1, &["and", "or"]) || words.is_mark(name - 1, ',');
    let fact = before.clone().skip(1).any(|at| is_finite(words, at));
    (plain && fact && !listed && !reports(words, &before)).then_some((name, comma))
}

/// Returns where the name begins that ends before the word `end`: "the Bank of England", "Association (ACL)".
///
/// `None` where it hangs on a noun ("a town in Ohio"), as that may be what is meant.
fn start_of_name(words: &Words<'_>, first: usize, end: usize) -> Option<usize> {
    let named = |at: usize| words.is_capital(at) && !words.is(at, Roles::FUNCTION);
    let mut start = end;
    while start > first + 2 {
        let before = start - 1;
        let bracket = words.is_mark(before, '(') || start == end && words.is_mark(before, ')');
        let the = usize::from(words.is_one_of(before, &["the"]));
        let links = words.is_one_of(before - the, &["of", "for"]) || words.is_mark(before, '.');
        if named(before) || bracket {
            start = before;
        } else if start < end && links && named(before - the - 1) {
            start = before - the;
        } else {
            break;
        }
    }
    while start > first + 1 && words.is_digits(start - 1) {
        start -= 1;
    }
    let article = usize::from(words.is_one_of(start - 1, &["the"]));
    let hangs = words.is_one_of(start - article - 1, &["of", "for", "in", "at", "on", "near"]);
    ((start..end).any(named) && !hangs).then_some(start - article)
}

/// How many words before a colon are more than a pointer to what follows ("The message was plain: …").
const MATTER: usize = 7;

/// What stands behind the last words of a sentence or a clause and says nothing.
const END_MARKS: [char; 10] = ['.', '?', '!', '…', ',', ';', ':', '–', '—', '―'];

/// Returns where the words from `from` to before `end` end without the marks behind them.
fn trimmed(
    words: &Words<'_>,
    from: usize,
    mut end: usize,
    quoted: &impl Fn(usize) -> bool,
) -> usize {
    let ends = |at: usize| END_MARKS.iter().any(|mark| words.is_mark(at, *mark)) && !quoted(at);
    while end > from && ends(end - 1) {
        end -= 1;
    }
    end
}

/// Returns where a sentence begins behind the word that only joins it to the one before: "However, …".
fn behind_opening(words: &Words<'_>, sentence: &Range<usize>) -> usize {
    const JOINING: [&str; 11] = [
        "however",
        "therefore",
        "moreover",
        "furthermore",
        "additionally",
        "nevertheless",
        "nonetheless",
        "meanwhile",
        "also",
        "still",
        "but",
    ];
    let Range { start, end } = *sentence;
    let joins =
        words.is_one_of(start, &JOINING) && words.is_mark(start + 1, ',') && start + 2 < end;
    if joins { start + 2 } else { start }
}

/// Returns the comma behind a clause that "although" opens, where what follows is a clause too: both are
/// claimed.
fn conceded(
    words: &Words<'_>,
    sentence: &Range<usize>,
    quoted: &impl Fn(usize) -> bool,
) -> Option<usize> {
    let Range { start, end } = *sentence;
    words.is_one_of(start, &["although", "though"]).then_some(())?;
    let comma = (start..end.min(start + REACH)).find(|at| words.is_mark(*at, ','))?;
    let clause = start + 1..comma;
    let own = verb_of_clause(words, start + 1, comma).is_some() && !reports(words, &clause);
    let main = verb_of_clause(words, comma + 1, end).is_some();
    let plain = clause.clone().chain(comma..comma + 3).all(|at| !quoted(at));
    (own && main && plain).then_some(comma)
}

/// Tells whether a word binds a sentence as a whole: "…, according to the poll", "not only … but also".
fn holds_together(words: &Words<'_>, at: usize) -> bool {
    words.is_one_of(at, &["according"])
        || words.is_one_of(at, &["not"]) && words.is_one_of(at + 1, &["only", "just", "merely"])
}

/// Tells whether a sentence opens with a clause that governs all of it.
fn opens_condition(words: &Words<'_>, first: usize) -> bool {
    words.is_one_of(
        first,
        &[
            "if", "when", "while", "although", "though", "because", "since", "as", "unless",
            "whether", "until", "whenever", "after", "before", "once", "despite", "not", "either",
            "neither", "both",
        ],
    )
}

/// A place where one clause may end and the next begin.
struct Joint {
    /// The first word of the next clause.
    next: usize,
    /// What says that two clauses are joined there.
    sign: Sign,
}

/// What says that two clauses are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A comma alone, as in a list of clauses.
    Comma,
    /// "and" or "but" without a comma.
    Word,
    /// A comma and a word, which may join nouns too.
    Both,
    /// A word or mark that sets one statement against another: ", while", ", but", a semicolon.
    Contrast,
}

/// Tells whether a word may end a clause or be a bracket round one: nearly every word is none of these.
fn may_join(words: &Words<'_>, at: usize) -> bool {
    words.get(at).is_some_and(|word| !word.is_word() || word.is(Roles::CONJUNCTION))
}

/// Returns where the next clause begins, if two are joined at the word `at`.
fn joint(words: &Words<'_>, at: usize) -> Option<Joint> {
    let at_mark = |mark: char| words.is_mark(at, mark);
    let found = |next: usize, sign: Sign| Some(Joint { next, sign });
    if at_mark(';') {
        let and = usize::from(words.is_one_of(at + 1, &["and", "but"]));
        return found(at + 1 + and, Sign::Contrast);
    }
    // "The rule is plain: nobody leaves."; what follows "they agreed on:" belongs to it.
    if at_mark(':') && !words.is(at - 1, Roles::PREPOSITION) {
        return found(at + 1, Sign::Both);
    }
    let is_apart = at_mark(',') || words.get(at).is_some_and(Word::is_dash);
    if is_apart && words.is_one_of(at + 1, &["but", "while", "whereas"]) {
        return found(at + 2, Sign::Contrast);
    }
    if is_apart && words.is_one_of(at + 1, &["and", "yet", "so"]) {
        // "so that", "so much", "so he could": what is meant to follow, or no clause at all.
        let other = words.is_one_of(at + 2, &["that", "far", "much", "many", "long", "as"]);
        let meant = words.is_one_of(at + 1, &["so"]) && is_modal(words, at + 3);
        return if other || meant { None } else { found(at + 2, Sign::Both) };
    }
    // "…, meaning it is …"
    if at_mark(',') && words.is_one_of(at + 1, &["meaning"]) {
        let that = usize::from(words.is_one_of(at + 2, &["that"]));
        return found(at + 2 + that, Sign::Both);
    }
    if at_mark(',') {
        return found(at + 1, Sign::Comma);
    }
    if words.is_one_of(at, &["and", "but"]) {
        return found(at + 1, Sign::Word);
    }
    None
}

impl Joint {
    /// Finds the verb of the clause behind the joint, where it is certain that two clauses are joined:
    /// `before` is the one that ends there, `listed` tells whether it stands in a list of clauses.
    fn verb(
        &self,
        words: &Words<'_>,
        before: &Range<usize>,
        limit: usize,
        listed: bool,
    ) -> Option<usize> {
        let subject = behind_adverbial(words, self.next, limit);
        let verb = verb_of_clause(words, subject, limit).or_else(|| {
            let sure = self.sign == Sign::Contrast;
            sure.then(|| verb_of_contrast(words, subject, limit)).flatten()
        })?;
        let certain = match self.sign {
            Sign::Contrast | Sign::Both => true,
            Sign::Word => listed || joins_bare(words, before, subject, verb),
            Sign::Comma => {
                let own = verb_of_clause(words, before.start, before.end).is_some();
                own && subject == self.next && list_goes_on(words, verb, limit)
            }
        };
        certain.then_some(verb)
    }
}

/// Returns where the subject begins behind "then" or a phrase that a comma ends: "in 2010, the mine closed".
fn behind_adverbial(words: &Words<'_>, at: usize, limit: usize) -> usize {
    if words.is_one_of(at, &["then", "now", "later", "today", "since", "soon"]) {
        let then = usize::from(words.is_one_of(at + 1, &["then"]));
        let comma = usize::from(words.is_mark(at + 1 + then, ','));
        return at + 1 + then + comma;
    }
    if !words.is(at, Roles::PREPOSITION) {
        return at;
    }
    let mut phrase = (at + 1..limit.min(at + 9)).take_while(|at| !is_finite(words, *at));
    phrase.find(|at| words.is_mark(*at, ',')).map_or(at, |comma| comma + 1)
}

/// Tells whether a clause is joined to the next by a mere "and": "The mill employs 300 people and the mine has 400".
///
/// What stands on both sides of "and" could be one noun phrase: "the man the mill and the mine took on". So the
/// clause before has to have a subject and a verb that are certain, and to end with what only they can govern.
fn joins_bare(words: &Words<'_>, before: &Range<usize>, subject: usize, verb: usize) -> bool {
    if words.is_one_of(subject, &["he", "she", "they", "it", "we"]) {
        // "Win it and you can stay" is a condition.
        return verb == subject + 1 && !is_modal(words, verb);
    }
    let Some(own) = verb_of_clause(words, before.start, before.end) else { return false };
    let bare = is_bare_noun(words, subject);
    let thinks = |at: usize| words.is(at, Roles::TELLS.or(Roles::SAYS).or(Roles::SAYING));
    // "is", "employs"
    let singular = words.letters(verb).ends_with('s');
    own + 1 < before.end && singular && !bare && !before.clone().any(thinks)
}

/// Tells whether a list of clauses that has reached the verb of one ends with another: ", and Rome has three".
fn list_goes_on(words: &Words<'_>, verb: usize, limit: usize) -> bool {
    let mut behind = verb + 1..limit.min(verb + REACH);
    let says = |at: usize| words.is(at, Roles::SAYS.or(Roles::SAYING));
    let last = behind.find(|at| words.is_one_of(*at, &["and", "but"]));
    !says(verb) && last.is_some_and(|last| verb_of_clause(words, last + 1, limit).is_some())
}

/// Tells whether a clause may report the one behind it as well: "he said that …, and …".
fn reports(words: &Words<'_>, clause: &Range<usize>) -> bool {
    const OPENING: [&str; 7] = ["whether", "how", "if", "why", "suggests", "shows", "showed"];
    clause.clone().any(|at| {
        let says =
            words.is(at, Roles::SAYS.or(Roles::SAYING)) && !words.is(at, Roles::NOUN_OR_VERB);
        let that =
            words.is_one_of(at, &["that"]) && words.letters(at.wrapping_sub(1)).ends_with("ing");
        says || that || words.is_one_of(at, &OPENING)
    })
}

/// Tells whether the clause behind `joint` may hang on a word of the one before: "… because it rained, and …".
fn is_subordinate(words: &Words<'_>, clause: &Range<usize>, joint: usize) -> bool {
    const OPENING: [&str; 13] = [
        "when", "since", "after", "before", "until", "as", "that", "which", "who", "where",
        "unless", "though", "what",
    ];
    // "… because X, while Y": the contrast is with the whole.
    let contrast = words.is_one_of(joint + 1, &["while", "whereas"]);
    // A comma together with a word ends what such a word opens; one of them alone need not.
    let word = words.is_one_of(joint, &["and", "but"]);
    let alone = word || words.is_mark(joint, ',') && !words.is(joint + 1, Roles::CONJUNCTION);
    clause.clone().any(|at| {
        words.is_one_of(at, &["because"]) && !contrast || alone && words.is_one_of(at, &OPENING)
    })
}

/// Tells whether two clauses begin alike: "It is believed that …, but it is unclear …".
fn is_parallel(words: &Words<'_>, first: usize, second: usize) -> bool {
    [first, second].iter().all(|at| {
        words.is_one_of(*at, &["it"]) && words.is_one_of(at + 1, &["is", "was", "has", "had"])
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::extract::tests::article;

    /// The parts of the sentences, one a line.
    fn parts(text: &str) -> Vec<&str> {
        let extraction = extract(&article(text));
        let claims = extraction.sentences.into_iter().flat_map(|sentence| sentence.claims);
        claims.filter(|claim| claim.of.is_some()).map(|claim| claim.span.of(text)).collect()
    }

    #[test]
    fn clauses_with_their_own_subject_and_verb_are_parts() {
        assert_eq!(
            parts("Clinton has at least 1,410 delegates, while Sanders has 653."),
            ["Clinton has at least 1,410 delegates", "Sanders has 653"]
        );
        assert_eq!(parts("The river rose; it had rained."), ["The river rose", "it had rained"]);
        assert_eq!(
            parts("However, the law was passed in 1898, so the court is bound by it."),
            ["the law was passed in 1898", "the court is bound by it"]
        );
        assert_eq!(
            parts("Although the law was passed in 1898, no court has ever used it."),
            ["the law was passed in 1898", "no court has ever used it"]
        );
        assert_eq!(
            parts("There was only one bridge across the river: the Romans had built it."),
            ["There was only one bridge across the river", "the Romans had built it"]
        );
        assert_eq!(
            parts("Jane Roe resigned and she was replaced."),
            ["Jane Roe resigned", "she was replaced"]
        );
        assert_eq!(
            parts("All prices rose, and a third of shops were closed (by 5%)."),
            ["All prices rose", "a third of shops were closed (by 5%)"]
        );
        assert_eq!(
            parts("The mill lost 3 million dollars in 2019, and its director resigned in March."),
            ["The mill lost 3 million dollars in 2019", "its director resigned in March"]
        );
        assert_eq!(
            parts("Rents fell to 400 dollars, but wages rose by one percent."),
            ["Rents fell to 400 dollars", "wages rose by one percent"]
        );
        assert_eq!(
            parts("The tower was opened in 1987 and the bridge has six lanes."),
            ["The tower was opened in 1987", "the bridge has six lanes"]
        );
        assert_eq!(
            parts("The mill employs 300 people and the mine has 400."),
            ["The mill employs 300 people", "the mine has 400"]
        );
        assert_eq!(
            parts("The north has four towns, the south has three and the coast has two."),
            ["The north has four towns", "the south has three", "the coast has two"]
        );
        assert_eq!(
            parts(
                "The first town voted in May — but the second has no mayor; in 2010, it had two."
            ),
            ["The first town voted in May", "the second has no mayor", "in 2010, it had two"]
        );
    }

    #[test]
    fn what_would_be_cut_wrongly_stays_whole() {
        for whole in [
            "She was born in 1898, and served on the court.",
            "She said that the river rose, and it had rained.",
            "If the river rises, and it has rained, people leave.",
            "He met the president, and the minister.",
            "He praised the president, and the money spent on arms.",
            "The message was plain: the river had risen.",
            "He lowered the prices, so that the shops were full.",
            "“The river rose, and it had rained,” she said.",
            "The river (it had rained, and it was cold) rose.",
            "Walls made of stone, roofs of straw, and doors that were painted blue formed the village.",
            "It was late, as the river rose, the bridge was closed and the road was wet.",
            "The towns he named are Ripon, Leeds and York; the old city of Bath; and the port of Hull.",
            "This does not mean that it rained, but that it was cold.",
            "The north has four towns, the south has three, according to the mayor.",
            "The shops closed on Monday, and prices rose, said Oya Demir, a grocer who was there.",
            "The shops closed on Monday, and prices rose, Oya Demir said.",
            "She was not only the first mayor, but she was also the last.",
            "He was the man the mayor and the council knew.",
            "The plan is simple and hence leaves few questions.",
            "Of all the answers that were given, the mayor settled on: I have no plans.",
        ] {
            assert_eq!(parts(whole), [""; 0], "{whole}");
        }
    }
}
