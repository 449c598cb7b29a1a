//! A claim, its identity, and all the claims of one article.
//!
//! A claim is something in the article set down to be checked: a sentence, or one of several facts in
//! it (a *part*). Its id is computed from its wording, so the same sentence has the same id on every
//! branch, in every article and on every machine, and a review names exactly the wording it judged.

use std::fmt;
use std::str::FromStr;

use arrayvec::ArrayString;
use chrono::NaiveDate;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use sha2::{Digest, Sha256};

use crate::text::normalise;

/// The letters of an id: no vowels and no digits, so that no id is a word or a date.
pub const ALPHABET: &[u8; 19] = b"bcdfghjkmnpqrstvwxz";

/// How many letters an id has unless two wordings of one article clash.
pub const ID_LENGTH: usize = 8;

/// The most letters an id can grow to: what 120 bits of the hash hold.
const ID_LENGTH_MAX: usize = 28;

/// How many digits in base 19 are taken off a hash at once.
const CHUNK_DIGITS: usize = 15;

/// What those digits count up to.
const CHUNK: u128 = 19_u128.pow(15);

/// The identity of a claim: eight letters or more, made from its wording.
///
/// The id of a wording is the SHA-256 of its normal form ([`normalise`]) in UTF-8; the first 16 bytes
/// as a big-endian number; its digits in base 19, least significant first, written with
/// [`ALPHABET`]; the first eight of them. The second time the same wording stands in an article its
/// normal form is followed by a line feed and `2`, the third time by `3`, and so on. Where two
/// wordings of one article still get the same letters, the later one takes more of its own.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(transparent)]
#[schemars(extend("pattern" = "^[bcdfghjkmnpqrstvwxz]{8,28}$"))]
pub struct ClaimId(ArrayString<ID_LENGTH_MAX>);

impl ClaimId {
    /// Computes the id of a wording that stands in the article for the `occurrence`th time, from 1.
    pub fn of(wording: &str, occurrence: usize) -> Self {
        Self::of_number(number(&normalise(wording), occurrence), ID_LENGTH)
    }

    /// Writes the number of a wording with `length` letters, at most [`ID_LENGTH_MAX`].
    fn of_number(number: u128, length: usize) -> Self {
        // As many digits at once as a machine's word holds: dividing 128 bits is slow.
        let high = number / CHUNK;
        let low = number - high * CHUNK;
        let digits = |part: u128, count: usize| {
            let mut part = u64::try_from(part).unwrap_or(0);
            (0..count).map(move |_| {
                let digit = usize::try_from(part % ALPHABET.len() as u64).unwrap_or(0);
                part /= ALPHABET.len() as u64;
                char::from(ALPHABET[digit])
            })
        };
        let length = length.min(ID_LENGTH_MAX);
        let first = length.min(CHUNK_DIGITS);
        let mut letters = ArrayString::new();
        digits(low, first).chain(digits(high, length - first)).for_each(|c| letters.push(c));
        Self(letters)
    }

    /// Returns the letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for ClaimId {
    type Err = NotAnId;

    fn from_str(letters: &str) -> Result<Self, NotAnId> {
        let known = letters.bytes().all(|letter| ALPHABET.contains(&letter));
        if known && letters.len() >= ID_LENGTH {
            ArrayString::from(letters).map(Self).map_err(|_| NotAnId)
        } else {
            Err(NotAnId)
        }
    }
}

/// Returns the number that an id writes, of a wording in normal form that stands there for the `occurrence`th time.
fn number(normal: &str, occurrence: usize) -> u128 {
    let mut hash = Sha256::new();
    hash.update(normal.as_bytes());
    if occurrence > 1 {
        hash.update(format!("\n{occurrence}").as_bytes());
    }
    hash.finalize()[..16].iter().fold(0, |number, byte| (number << 8) | u128::from(*byte))
}

/// The words given are not an id of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is eight or more of the letters bcdfghjkmnpqrstvwxz")]
pub struct NotAnId;

/// Gives out ids within one article, so that no two claims share one.
#[derive(Clone, Debug, Default)]
pub struct IdRegister {
    /// By the ids given, the number each writes a part of, and how often that has come.
    given: HashMap<ClaimId, (u128, usize)>,
}

impl IdRegister {
    /// Makes a register with room for so many claims.
    pub fn with_capacity(claims: usize) -> Self {
        Self { given: HashMap::with_capacity(claims) }
    }

    /// Gives the next claim with this wording its id.
    pub fn give(&mut self, wording: &str) -> ClaimId {
        let normal = normalise(wording);
        match self.add(number(&normal, 1)) {
            (id, 1) => id,
            (_, times) => self.add(number(&normal, times)).0,
        }
    }

    /// Returns the shortest id that writes this number and no other, and how often it has come with this time.
    fn add(&mut self, number: u128) -> (ClaimId, usize) {
        for length in ID_LENGTH..ID_LENGTH_MAX {
            let id = ClaimId::of_number(number, length);
            let (own, times) = self.given.entry(id.clone()).or_insert((number, 0));
            if *own == number {
                *times += 1;
                return (id, *times);
            }
        }
        (ClaimId::of_number(number, ID_LENGTH_MAX), 1)
    }
}

/// What a claim is to a checker.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    serde::Serialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Something that is so or is not.
    #[default]
    Fact,
    /// A figure, an amount, a date, a rank: so or not, to a digit.
    Number,
    /// That somebody said something.
    Quotation,
    /// A judgement; its factual core may be checked, the judgement itself not.
    Opinion,
    /// What is said to come.
    Prediction,
    /// Nothing a checker would look up: a question, a heading, a byline.
    Other,
}

impl Kind {
    /// Every kind, in the order the design lists them.
    pub const ALL: [Self; 6] =
        [Self::Fact, Self::Number, Self::Quotation, Self::Opinion, Self::Prediction, Self::Other];

    /// Returns the word for it in the records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Number => "number",
            Self::Quotation => "quotation",
            Self::Opinion => "opinion",
            Self::Prediction => "prediction",
            Self::Other => "other",
        }
    }
}

/// Something in the article set down to be checked.
#[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
pub struct Claim {
    /// The id made from `text`.
    pub id: ClaimId,
    /// The words of the article, verbatim; a part made by a person may be in that person's own words.
    pub text: String,
    /// Whether `text` is the article's; if not, it is a person's own and stays whatever becomes of that.
    pub verbatim: bool,
    /// A wording that stands alone, which a person may add.
    pub claim: Option<String>,
    /// What it is to a checker.
    pub kind: Kind,
    /// Whether it is to be checked; if not, it is set aside.
    pub check: bool,
    /// The sentence's claim that this one is a part of.
    pub of: Option<ClaimId>,
    /// Who the article says said it.
    pub speaker: Option<String>,
    /// The day it is about, where the text makes that certain.
    pub date: Option<NaiveDate>,
    /// Words of the reviewers' own to find it by.
    pub tags: Vec<String>,
    /// A remark about the claim, not a judgement of it.
    pub note: Option<String>,
}

impl Claim {
    /// Makes a claim of a wording, with nothing else known about it.
    pub fn new(id: ClaimId, text: impl Into<String>) -> Self {
        Self {
            id,
            text: text.into(),
            verbatim: true,
            claim: None,
            kind: Kind::Fact,
            check: true,
            of: None,
            speaker: None,
            date: None,
            tags: Vec::new(),
            note: None,
        }
    }
}

/// A claim whose wording no longer stands in the article. It stays, and so do its reviews.
#[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
pub struct Retired {
    /// The claim as it was.
    #[schemars(flatten)]
    pub claim: Claim,
    /// The claim that took its place, where the sentence was reworded; `None` where it is gone.
    pub became: Option<ClaimId>,
    /// Whether it comes back with its sentence; if not, somebody took it out of the sentence's parts.
    pub wanted: bool,
    /// Whether it was a stretch of a sentence, added beside the sentence's claim; it comes back with its words.
    pub stretch: bool,
}

impl Retired {
    /// Retires a claim whose words are gone, or became those of another.
    pub const fn new(claim: Claim, became: Option<ClaimId>) -> Self {
        Self { claim, became, wanted: true, stretch: false }
    }
}

/// The claims of one article: what a file under `claims/` says.
#[derive(Clone, Debug, Default, PartialEq, schemars::JsonSchema)]
pub struct Claims {
    /// The article's headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The day it was published.
    pub published: Option<NaiveDate>,
    /// Its language, as an ISO 639-1 code.
    pub language: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The file it was extracted from, relative to the project's root.
    pub source: Option<String>,
    /// The claims, in the order of the text.
    #[schemars(rename = "claim")]
    pub claims: Vec<Claim>,
    /// The claims that no longer stand in the text, oldest first.
    pub retired: Vec<Retired>,
}

impl Claims {
    /// Returns the claim with this id, unless it is retired or unknown.
    pub fn get(&self, id: &ClaimId) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == *id)
    }

    /// Returns the parts of the claim `id`, in the order of the text.
    pub fn parts_of<'c>(&'c self, id: &'c ClaimId) -> impl Iterator<Item = &'c Claim> {
        self.claims.iter().filter(move |claim| claim.of.as_ref() == Some(id))
    }

    /// Returns the present claim that `id` has become, following rewordings of rewordings.
    ///
    /// `None` where it is present itself, unknown, or gone for good.
    pub fn successor(&self, id: &ClaimId) -> Option<&Claim> {
        self.later_wordings(id).find_map(|id| self.get(id))
    }

    /// Returns what `id` has become, rewording after rewording.
    pub fn later_wordings<'c>(&'c self, id: &'c ClaimId) -> impl Iterator<Item = &'c ClaimId> {
        let became = move |id: &&'c ClaimId| {
            let retired = self.retired.iter().find(|retired| retired.claim.id == **id)?;
            retired.became.as_ref()
        };
        // Hand-made records may lead in a circle.
        let mut seen = HashSet::new();
        std::iter::successors(became(&id), became).take_while(move |id| seen.insert(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::{ClaimId, IdRegister};

    /// These ids are in people's repositories: a change here is a change of the file format.
    #[test]
    fn an_id_is_the_same_everywhere_for_ever() {
        let sentence = "The automatic treaty was replaced by a lower-level treaty after the fall of the Soviet Union.";
        assert_eq!(ClaimId::of(sentence, 1).as_str(), "pcmrnbvg");
        assert_eq!(ClaimId::of(sentence, 2).as_str(), "rctstffb");
        assert_eq!(ClaimId::of("", 1).as_str(), "cvdbdwrm");
    }

    #[test]
    fn the_same_sentence_again_in_one_article_has_another_id() {
        let mut register = IdRegister::default();
        let first = register.give("He did not answer.");
        let second = register.give("He did  not answer.");
        assert_eq!(first, ClaimId::of("He did not answer.", 1));
        assert_eq!(second, ClaimId::of("He did not answer.", 2));
        assert_ne!(first, second);
        assert_eq!(register.give("He did not answer."), ClaimId::of("He did not answer.", 3));
    }

    #[test]
    fn only_letters_of_the_alphabet_make_an_id() {
        assert!("kfmqzwtd".parse::<ClaimId>().is_ok());
        for not in ["", "kfmqzwt", "kfmqzwte", "KFMQZWTD", "kfmq zwtd"] {
            assert!(not.parse::<ClaimId>().is_err(), "{not}");
        }
    }
}
