//! What stands behind the words that tell something without quote marks: "said that", "vowed to", "called for",
//! "was asked whether", "the fear that".

use std::sync::LazyLock;

use super::hash::hash;
use super::lexicon::{INDIRECT_VERBS, SAID_OF, TELLING_NOUNS, forms};
use crate::by_hash::ByHash;

/// What may follow a verb, as a line of the list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follow {
    /// A sentence of its own, with "that" or without.
    Clause,
    /// A sentence of its own behind "that", or behind a subject with its verb.
    That,
    /// A question.
    Whether,
    /// A verb behind "to".
    To,
    /// A noun phrase.
    Thing,
    /// Whatever a study, a poll or a paper says.
    Found,
    /// A sentence of its own behind whom it was told: "told reporters he".
    Whom,
    /// Somebody and what he is called: "called Smith a liar".
    Named,
    /// Nothing more: the verb only says what somebody thinks or wants.
    Mind,
    /// Nothing more: the verb says that it is not so.
    Denies,
    /// Nothing more: it is the subject who thinks what is told of it.
    Subject,
    /// Nothing: the word makes its whole clause something said.
    Hearsay,
}

/// What may follow a verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// A bit for each [`Follow`].
    follows: u16,
    /// Words behind which what is said begins.
    pub(super) with: Vec<&'static str>,
}

impl Frame {
    /// Returns what may follow a verb, given in any of its forms; `None` where it is not in the list.
    pub(super) fn of(verb: &str) -> Option<&'static Self> {
        FRAMES.get(&hash(verb))
    }

    /// Returns what may follow a participle or an adjective behind a form of "be".
    pub(super) fn of_participle(word: &str) -> Option<&'static Self> {
        PARTICIPLES.get(&hash(word))
    }

    /// Returns what may follow a noun for what is said.
    pub(super) fn of_noun(noun: &str) -> Option<&'static Self> {
        NOUNS.get(&hash(noun))
    }

    /// Tells whether this may follow.
    pub(super) fn takes(&self, follow: Follow) -> bool {
        self.follows & (1 << follow as u8) != 0
    }

    /// Tells whether the verb tells of speech, so that it may also stand behind what was said.
    pub(super) fn speaks(&self) -> bool {
        [Follow::Clause, Follow::That, Follow::Found].iter().any(|follow| self.takes(*follow))
    }

    fn read(words: &'static str) -> Self {
        let mut frame = Self::default();
        for word in words.split_whitespace() {
            let follow = match word {
                "clause" => Follow::Clause,
                "that" => Follow::That,
                "whether" => Follow::Whether,
                "to" => Follow::To,
                "thing" => Follow::Thing,
                "found" => Follow::Found,
                "whom" => Follow::Whom,
                "named" => Follow::Named,
                "mind" => Follow::Mind,
                "denies" => Follow::Denies,
                "subject" => Follow::Subject,
                "hearsay" => Follow::Hearsay,
                "to-thing" => {
                    frame.with.push("to");
                    continue;
                }
                word => {
                    frame.with.push(word);
                    continue;
                }
            };
            frame.follows |= 1 << follow as u8;
        }
        frame
    }
}

static FRAMES: LazyLock<ByHash<Frame>> = LazyLock::new(|| read(INDIRECT_VERBS, forms));
static PARTICIPLES: LazyLock<ByHash<Frame>> = LazyLock::new(|| read(SAID_OF, |words| words));
static NOUNS: LazyLock<ByHash<Frame>> = LazyLock::new(|| read(TELLING_NOUNS, |words| words));

/// Reads a list, whose lines name words and behind a colon what follows them.
fn read(list: &'static str, forms: impl Fn(Vec<String>) -> Vec<String>) -> ByHash<Frame> {
    let mut frames = ByHash::<Frame>::default();
    let lines = list.lines().filter_map(|line| line.split_once(" : "));
    for (words, follows) in lines.filter(|(words, _)| !words.starts_with('#')) {
        for form in forms(words.split_whitespace().map(str::to_owned).collect()) {
            frames.insert(hash(&form), Frame::read(follows));
        }
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::{Follow, Frame};
    use crate::extract::lexicon::{INDIRECT_VERBS, Roles, SAID_OF, TELLING_NOUNS, look_up};
    use crate::extract::tests::quotations;

    #[test]
    fn every_line_gives_its_verb_something_that_follows() {
        for line in INDIRECT_VERBS.lines().filter(|line| !line.starts_with('#')) {
            let verb = line.split(' ').next().unwrap_or_default();
            assert!(Frame::of(verb).is_some_and(|frame| *frame != Frame::default()), "{line}");
            assert!(look_up(verb).roles.any(Roles::TELLS), "{line}");
        }
        let others = SAID_OF.lines().chain(TELLING_NOUNS.lines());
        for line in others.filter(|line| !line.starts_with('#')) {
            let word = line.split(' ').next().unwrap_or_default();
            let frame = Frame::of_participle(word).or_else(|| Frame::of_noun(word));
            assert!(frame.is_some_and(|frame| *frame != Frame::default()), "{line}");
            assert!(look_up(word).roles.any(Roles::TOLD), "{line}");
        }
    }

    #[test]
    fn a_line_says_what_follows_each_form() {
        let vowed = Frame::of("vowed").cloned().unwrap_or_default();
        assert!(
            vowed.takes(Follow::That) && vowed.takes(Follow::To) && !vowed.takes(Follow::Thing)
        );
        assert_eq!(Frame::of("Calls").map(|frame| &frame.with[..]), Some(&["for", "on"][..]));
        assert_eq!(Frame::of("walked"), None);
    }

    #[test]
    fn what_follows_a_verb_is_what_its_line_says() {
        for (text, told) in [
            ("Jane Roe called for a new vote.", "a new vote"),
            ("Jane Roe vowed to leave the party.", "to leave the party"),
            ("Jane Roe announced the end of the talks.", "the end of the talks"),
            ("Jane Roe asked John Poe whether he would stay.", "whether he would stay"),
            ("Jane Roe will announce the end of the talks.", "the end of the talks"),
            ("Critics fear the bridge will fall.", "the bridge will fall"),
            ("Agencies warned lawmakers in Seoul of more shells.", "more shells"),
            ("Jane Roe told the crowd to leave at noon.", "to leave at noon"),
            ("Jane Roe is likely to say that it was late.", "that it was late"),
            ("Jane Roe liked the plan, while saying that it was late.", "that it was late"),
            ("Jane Roe announced on Monday she would stay.", "she would stay"),
            ("They want to mend what Jane Roe calls a broken law.", "a broken law"),
            ("Jane Roe opposed a new bridge.", "a new bridge"),
            ("A report published in May said the bridge was late.", "the bridge was late"),
            ("First, party officials said the bridge was late.", "the bridge was late"),
            ("Meanwhile, party officials said the bridge was late.", "the bridge was late"),
            ("Early results of a poll are showing that she won.", "that she won"),
            ("He’s pointing out the many holes in it.", "the many holes in it"),
            ("Jane Roe says, however, that it was late.", "that it was late"),
            ("Jane Roe called John Poe a poor loser.", "John Poe a poor loser"),
            ("Jane Roe alluded to the long delay.", "the long delay"),
            ("Jane Roe agreed; but added, that she was glad.", "that she was glad"),
            (
                "Jane Roe denies that it was late and goes to great lengths to say so.",
                "that it was late",
            ),
            ("Jane Roe Says the Bridge Will Stay Open", "the Bridge Will Stay Open"),
            ("Jane Roe questioned the figures of the council.", "the figures of the council"),
            ("Jane Roe was confessing that it was late.", "that it was late"),
            ("Even though voters hailed it as a bold move, the town is glad.", "it as a bold move"),
            (
                "Jane Roe said the plan was late, but that it was good.",
                "the plan was late, but that it was good",
            ),
        ] {
            assert!(quotations(text).ends_with(&format!(": {told}\n")), "{text}");
        }
        assert_eq!(quotations("A poll taken in May showed a tight race."), "poll: a tight race\n");
        for none in [
            "Jane Roe found the keys.",
            "Jane Roe might announce the end of the talks.",
            "Jane Roe hoped he was there.",
            "Roe’s repeated claims were false.",
            "His proposed ban on cars failed.",
            "If you want to know more, call the office.",
            "Police questioned the student on Monday.",
            "It is nothing that she could not wish to leave.",
            "“Clear out” in Ham jargon refers to the member who leaves.",
        ] {
            assert_eq!(quotations(none), "", "{none}");
        }
    }
}
