//! Speaker turns: who has the floor in a transcript, an interview or a record of proceedings.
//!
//! "Mr. SMITH." and "The PRESIDING OFFICER." at the start of a paragraph give the floor until the next one;
//! "JANE ROE: …" up to the next label, and only for its paragraph where none follows, as an article may hold one
//! such line or go on behind the last. A label that is no person, role or body ("THE FACTS: …") ends the floor and
//! gives it to nobody, as does one that stands once and names nobody the article knows. In an interview "A:" gives it
//! to whoever is certainly the one interviewed (`interview.rs`).

use std::cell::LazyCell;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::interview;
use super::lexicon::{Roles, look_up};
use super::names::Names;
use super::proper_name::{in_small, is_honour};
use super::words::Words;
use crate::article::{Article, Paragraph, Part};
use crate::text::{Span, one_line};

/// Who has the floor in each paragraph that somebody has it in.
#[derive(Debug, Default)]
pub(super) struct Turns {
    /// By paragraph: who speaks in it from where on; no name where the label is "Q:" or its like.
    turns: Vec<Option<Turn>>,
}

/// A paragraph's speaker.
#[derive(Clone, Debug, Default, PartialEq)]
struct Turn {
    /// Where the label stands; empty where the turn goes on from the paragraph before.
    label: Span,
    speaker: Option<String>,
}

impl Turns {
    /// Finds the turns of an article.
    pub(super) fn of(article: &Article, words: &Words<'_>, names: &Names) -> Self {
        let opens = |opening: &str| {
            article.paragraphs.iter().any(|it| it.span.of(&article.text).starts_with(opening))
        };
        let has_points = opens("Q. ") && opens("A. ");
        let of = |paragraph: &Paragraph| {
            let words = paragraph.span.of(&article.text);
            label(words).or_else(|| pointed(words).filter(|_| has_points))
        };
        let labels = article.paragraphs.iter().map(of).collect::<Vec<_>>();
        let mut often = HashMap::new();
        for label in labels.iter().flatten() {
            *often.entry(label.words).or_insert(0) += 1;
        }
        if often.is_empty() {
            return Self::default();
        }
        let certain = |label: &Label<'_>| {
            label.holds_floor
                || label.is_numbered
                || label.words.len() == 1
                || names.knows(label.words)
                || often.get(label.words).is_some_and(|often| *often > 1)
                || label.name(names).is_some_and(|name| names.knows(&name))
        };
        let has_turns = labels.iter().flatten().any(|label| certain(label) && !label.is_nobodys());
        // Beside other turns somebody whom the article names elsewhere has one as well, and so has "THE COURT".
        let counts = LazyCell::new(|| counts_of_names(labels.iter().flatten(), words));
        let is_named_elsewhere = |word: &str| counts.get(word).is_some_and(|count| *count > 1);
        let joins_in = |label: &Label<'_>| {
            has_turns
                && (names_in(&Words::of(label.words)).into_iter().all(is_named_elsewhere)
                    || label.is_role())
        };
        let is_turn =
            |label: &Label<'_>| !label.is_nobodys() && (certain(label) || joins_in(label));
        let last = labels.iter().rposition(|label| label.as_ref().is_some_and(is_turn));
        let first = labels.iter().position(|label| label.as_ref().is_some_and(is_turn));
        let interviewed = LazyCell::new(|| interview::interviewed(article, names, first?));
        let mut turns = Vec::with_capacity(labels.len());
        let mut floor: Option<String> = None;
        for (nth, (paragraph, label)) in article.paragraphs.iter().zip(&labels).enumerate() {
            let ends =
                matches!(paragraph.part, Part::Title | Part::Heading | Part::Byline | Part::Notice);
            let has_turn = label.is_some() || floor.is_some();
            if !has_turn || ends || stands_over(paragraph.span.of(&article.text)) {
                floor = None;
                turns.push(None);
            } else if let Some(label) = label.filter(is_turn) {
                let start = paragraph.span.start;
                let answers = || interviewed.clone().filter(|_| label.words == "A");
                let speaker = label.name(names).or_else(answers);
                floor = speaker.clone().filter(|_| label.holds_floor || last > Some(nth));
                let label = Span::new(start, start + label.length);
                turns.push(Some(Turn { label, speaker }));
            } else {
                let goes_on = |speaker| Turn { label: Span::default(), speaker: Some(speaker) };
                turns.push(floor.clone().map(goes_on));
            }
        }
        Self { turns }
    }

    fn get(&self, paragraph: usize) -> Option<&Turn> {
        self.turns.get(paragraph)?.as_ref()
    }

    /// Returns who has the floor in a paragraph.
    pub(super) fn speaker(&self, paragraph: usize) -> Option<&str> {
        self.get(paragraph)?.speaker.as_deref()
    }

    /// Tells whether a sentence of a paragraph begins with the label of a turn.
    pub(super) fn begins(&self, paragraph: usize, sentence: Span) -> bool {
        let label = self.get(paragraph).map(|turn| turn.label);
        label.is_some_and(|label| !label.is_empty() && label.start == sentence.start)
    }

    /// Tells whether a sentence of a paragraph is nothing but the label of a turn.
    pub(super) fn is_label(&self, paragraph: usize, sentence: Span) -> bool {
        self.get(paragraph).is_some_and(|turn| turn.label.contains(sentence))
    }
}

/// The words at the start of a paragraph that say who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Label<'t> {
    /// The words without the mark behind them.
    words: &'t str,
    /// The length with that mark, in bytes.
    length: usize,
    /// Whether it gives the floor until the next label.
    holds_floor: bool,
    /// Whether the number of a question stands before it, as in the minutes of a committee: "Q14 Jane Roe".
    is_numbered: bool,
}

/// Counts how often each name of the labels stands in the text.
fn counts_of_names<'t>(
    labels: impl Iterator<Item = &'t Label<'t>>,
    words: &Words<'t>,
) -> HashMap<&'t str, usize> {
    let of_labels = labels.flat_map(|label| names_in(&Words::of(label.words)));
    let mut counts = of_labels.map(|name| (name, 0)).collect::<HashMap<_, _>>();
    for name in names_in(words) {
        if let Some(count) = counts.get_mut(name) {
            *count += 1;
        }
    }
    counts
}

/// Returns the words that begin with a capital.
fn names_in<'t>(words: &Words<'t>) -> Vec<&'t str> {
    let all = words.within(Span::new(0, words.text.len()));
    all.filter(|at| words.is_capital(*at)).map(|at| words.letters(at)).collect()
}

/// Longest label believed, in bytes; what somebody is, in brackets behind the name, takes the most of it.
const LONGEST: usize = 120;

/// Titles before a name in the record of a parliament.
const TITLES: [&str; 7] = ["Mr.", "Mrs.", "Ms.", "Miss", "Dr.", "Senator", "The"];

/// Reads the label that a paragraph begins with.
fn label(paragraph: &str) -> Option<Label<'_>> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    proceedings(window).or_else(|| colon(window))
}

/// Reads `Mr. SMITH.`, `Mrs. McCARTHY of New York.`, `The PRESIDING OFFICER.`
fn proceedings(window: &str) -> Option<Label<'_>> {
    let (title, rest) = window.split_once(' ').filter(|(title, _)| TITLES.contains(title))?;
    let end = rest.find('.')?;
    let mut words = rest[..end].split(' ').take_while(|word| *word != "of" && *word != "pro");
    let ends = rest[end + 1..].is_empty() || rest[end + 1..].starts_with(char::is_whitespace);
    let is_name = words.clone().next().is_some() && words.all(is_in_capitals);
    let length = title.len() + 1 + end + 1;
    (is_name && ends).then(|| Label {
        words: &window[..length - 1],
        length,
        holds_floor: true,
        is_numbered: false,
    })
}

/// Reads "Q. " and "A. ", which are initials but in an interview.
fn pointed(paragraph: &str) -> Option<Label<'_>> {
    let is_label = paragraph.starts_with("Q. ") || paragraph.starts_with("A. ");
    is_label.then(|| Label {
        words: &paragraph[..1],
        length: 2,
        holds_floor: false,
        is_numbered: false,
    })
}

/// Tells whether a word is in capitals, up to a small "Mc" or "de" before them.
fn is_in_capitals(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    capitals >= 2 && small <= 2 && capitals > small && word.starts_with(char::is_uppercase)
}

/// Labels of what is shown, not of what is said.
const NO_SPEAKERS: [&str; 8] =
    ["Credit", "File", "Image", "Photo", "Picture", "Source", "Sources", "Video"];

/// Reads "JANE ROE:", "Q:", "Jane Roe:", at most five words, "Jane Roe (Mayor of Ham):", "ROE, on taxes:" and
/// "Q14 Jane Roe MP:".
fn colon(window: &str) -> Option<Label<'_>> {
    let end = window.find(':')?;
    let whole = &window[..end];
    let question = whole.split_once(' ').filter(|(number, _)| is_number_of_question(number));
    let whole = question.map_or(whole, |(_, name)| name.trim_start());
    let called = whole.strip_suffix(')').and_then(|label| label.split_once(" ("));
    let about = whole.split_once(", ").filter(|(name, _)| name.split(' ').all(is_in_capitals));
    let words = called.or(about).map_or(whole, |(name, _)| name);
    let is_name = words.split(' ').count() <= 5
        && words.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && !words.contains(['"', '“', ',', ';', '!', '?']);
    let ends = window[end + 1..].starts_with(char::is_whitespace);
    let is_name = is_name && !NO_SPEAKERS.contains(&words);
    let is_numbered = question.is_some();
    (is_name && ends).then_some(Label { words, length: end + 1, holds_floor: false, is_numbered })
}

/// Tells whether a word is the number of a question: "Q14".
fn is_number_of_question(word: &str) -> bool {
    let digits = word.strip_prefix('Q').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words that stand before a colon and are nobody's name, from `data/labels.txt`.
static LABELS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("data/labels.txt").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")).collect()
});

/// Tells whether words before a colon are in the list as of a kind, also with a number: "Claim 2", "MYTH #3".
fn is_listed(words: &str, kind: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '#' | ' ');
    let lower = words.trim_end_matches(is_number).to_lowercase().replace('’', "'");
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    LABELS.iter().any(|(its, label)| *its == kind && (*label == bare || *label == lower))
}

/// Tells whether words before a colon stand over what follows and say nothing themselves: "Claim 2".
pub(super) fn is_nobodys_label(words: &str) -> bool {
    is_listed(words, "nobody")
}

/// Tells whether a paragraph begins with words that stand over a part of an article: "Why it matters: …".
fn stands_over(paragraph: &str) -> bool {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    window.split_once(':').is_some_and(|(words, _)| is_nobodys_label(words))
}

impl Label<'_> {
    /// Tells whether the label is certainly no person, role or body: "THE FACTS", "VERDICT".
    fn is_nobodys(&self) -> bool {
        let is_thing = self.words.to_lowercase().starts_with("the ") && !self.is_role();
        !self.holds_floor && (is_nobodys_label(self.words) || is_thing)
    }

    /// Tells whether the label is that of a role or a body: "THE COURT".
    fn is_role(&self) -> bool {
        let somebody = Roles::ROLE.or(Roles::TITLE).or(Roles::ORGANISATION);
        let is_somebody =
            |word: &str| look_up(word).roles.any(somebody) || is_listed(word, "somebody");
        self.words.split(' ').any(is_somebody)
    }

    /// Returns the name in a label, as full as the article gives it; `None` for "Q" and "The clerk".
    fn name(&self, names: &Names) -> Option<String> {
        let mut words = self.words.split(' ').peekable();
        let titled = |word: &&str| TITLES.contains(word) || word.ends_with('.');
        while words.next_if(titled).is_some() {}
        // "SA" for Samuel Adeyemi
        if self.words.len() < 4 && self.words.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let known = || names.with_initials(self.words).unwrap_or(self.words);
            return (self.words.len() > 1).then(|| known().to_owned());
        }
        let name = words.take_while(|word| *word != "of" && !is_honour(word));
        let name = name.map(in_small).collect::<Vec<_>>().join(" ");
        (name.chars().count() > 1).then(|| names.fullest(&one_line(&name)))
    }
}

#[cfg(test)]
mod tests {
    use super::label;
    use crate::claim::Kind;
    use crate::extract::tests::article;
    use crate::extract::{Candidate, extract};

    #[test]
    fn a_label_says_who_speaks() {
        for (text, words) in [
            ("Mr. SMITH. Mr. President, I rise today.", "Mr. SMITH"),
            ("Mrs. McCARTHY of New York. I yield.", "Mrs. McCARTHY of New York"),
            ("The PRESIDING OFFICER. Without objection.", "The PRESIDING OFFICER"),
            ("JANE ROE: It is over.", "JANE ROE"),
            ("Q: Is it over?", "Q"),
            ("ROE, on taxes: “It is over.”", "ROE"),
            ("Jane Roe (Head of Works, Mayor of Ham): It is over.", "Jane Roe"),
        ] {
            assert_eq!(label(text).map(|label| label.words), Some(words), "{text}");
        }
        for text in [
            "Mr. Smith left.",
            "The U.S. Army left.",
            "It is over: he left.",
            "At 5:30 he left.",
            "It is (so far) over: he left.",
            "Image: Twitter / Jane Roe.",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }

    #[test]
    fn who_has_the_floor_in_a_transcript_is_the_speaker() {
        let speakers = |text: &str| {
            let sentences = extract(&article(text)).sentences;
            let speaker = |claim: &Candidate| claim.speaker.clone().unwrap_or_default();
            sentences.iter().map(|sentence| speaker(&sentence.claims[0])).collect::<Vec<_>>()
        };
        assert_eq!(
            speakers(
                "Mr. SMITH. I rise today. It rained.\nIt snowed.\nThe PRESIDING OFFICER. It hailed."
            ),
            ["", "Smith", "Smith", "Smith", "", "Presiding Officer"]
        );
        assert_eq!(
            speakers(
                "JANE ROE: It rained here. It snowed.\nQ: Did it?\nJANE ROE: It hailed here.\nUPDATE: It is over."
            ),
            ["Jane Roe", "Jane Roe", "", "Jane Roe", ""]
        );
        assert_eq!(
            speakers(
                "JANE ROE: It rained here.\nIt snowed here.\nJOHN POE: It hailed here.\nJANE ROE: It is over.\nThe talk was held in May."
            ),
            ["Jane Roe", "Jane Roe", "John Poe", "Jane Roe", ""]
        );
        assert_eq!(
            speakers(
                "Jane Roe: It rained here.\nTHE FACTS: It did not rain.\nIt snowed here.\nTHE COURT: It is over.\nTHE FACTS: It is not.\nROE, on the storm: “It hailed here. It froze.”\nWhy it matters: Roads are closed.\nJane Roe left."
            ),
            ["Jane Roe", "", "", "The Court", "", "Jane Roe", "Jane Roe", "", ""]
        );
        assert_eq!(
            speakers(
                "The Chair: It rained here.\nQ14 Robert Finch MP: It snowed here.\nQ15 Chair: It hailed here.\nRobert Finch MP: It is over."
            ),
            ["Chair", "Robert Finch", "Chair", "Robert Finch"]
        );
        assert_eq!(
            speakers(
                "Samuel Adeyemi left.\nPN: Did it rain?\nSA: It rained here.\nPN: Did it snow?\nSA: It snowed here."
            ),
            ["", "PN", "Samuel Adeyemi", "PN", "Samuel Adeyemi"]
        );
        assert_eq!(speakers("Claim 2: “It rained here.”\nIt snowed here."), ["", ""]);
        let label =
            extract(&article("Mr. SMITH. I rise today.")).sentences.remove(0).claims.remove(0);
        assert_eq!((label.kind, label.check), (Kind::Other, false));
    }
}
