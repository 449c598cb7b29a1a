//! What stands behind the verbs that tell something without quote marks: "said that", "vowed to", "called for".

use std::collections::HashMap;
use std::sync::LazyLock;

use super::hash::{ByHash, hash};
use super::lexicon::{INDIRECT_VERBS, forms};

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
    /// Nothing more: the verb only says what somebody thinks or wants.
    Mind,
}

/// What may follow a verb.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// A bit for each [`Follow`].
    follows: u8,
    /// Words behind which what is said begins.
    pub(super) with: Vec<&'static str>,
}

impl Frame {
    /// Returns what may follow a verb, given in any of its forms; `None` where it is not in the list.
    pub(super) fn of(verb: &str) -> Option<&'static Self> {
        FRAMES.get(&hash(verb))
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
                "mind" => Follow::Mind,
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

static FRAMES: LazyLock<HashMap<u64, Frame, ByHash>> = LazyLock::new(|| {
    let mut frames = HashMap::<u64, Frame, ByHash>::default();
    let lines = INDIRECT_VERBS.lines().filter_map(|line| line.split_once(" : "));
    for (verb, follows) in lines.filter(|(verb, _)| !verb.starts_with('#')) {
        let words = verb.split_whitespace().map(str::to_owned).collect();
        for form in forms(words) {
            frames.insert(hash(&form), Frame::read(follows));
        }
    }
    frames
});

#[cfg(test)]
mod tests {
    use super::{Follow, Frame};
    use crate::extract::lexicon::{INDIRECT_VERBS, Roles, look_up};

    #[test]
    fn every_line_gives_its_verb_something_that_follows() {
        for line in INDIRECT_VERBS.lines().filter(|line| !line.starts_with('#')) {
            let verb = line.split(' ').next().unwrap_or_default();
            assert!(Frame::of(verb).is_some_and(|frame| *frame != Frame::default()), "{line}");
            assert!(look_up(verb).roles.any(Roles::TELLS), "{line}");
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
}
