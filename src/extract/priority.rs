//! How much most people would want a sentence checked.
//!
//! A linear model: every feature of the sentence that `data/priority.weights` lists adds its weight, in a
//! longer sentence a smaller share of it, so that length alone makes nothing worth checking. The weights
//! were learned by `examples/train_priority.rs` from the `ClaimBuster` data (Arslan, Hassan, Li and
//! Tremayne 2020, doi 10.5281/zenodo.3609356, CC BY 4.0), sentences of debates that people sorted into
//! worth checking and not. What debates do not have (somebody quoted in a report) is added by rule.

use std::ops::Range;
use std::sync::LazyLock;

use super::hash::{hash, joined};
use super::lexicon::Roles;
use super::words::{Shape, Word, Words};
use crate::by_hash::ByHash;
use crate::claim::Kind;
use crate::text::Span;

/// Returns the priority of a claim of these words, 0 to 1; from 0.5 on most people would want it checked.
///
/// `is_quoted` says that somebody's words stand in it between marks, with the name of who said them.
pub(super) fn priority(
    words: &Words<'_>,
    sentence: &Range<usize>,
    kind: Kind,
    is_quoted: bool,
) -> f64 {
    if kind == Kind::Other {
        return 0.0;
    }
    let quoted = if is_quoted { QUOTED } else { 0.0 };
    #[expect(clippy::cast_precision_loss, reason = "sums of a few hundred small integers")]
    let sum = sum_of_weights(words, sentence) as f64;
    squash(f64::from(MODEL.bias) + quoted + sum * share(sentence))
}

/// Returns what part of its weight each feature of a sentence adds: one to the root of the number of its words.
fn share(sentence: &Range<usize>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a sentence has fewer words than that")]
    let length = sentence.len().max(1) as f64;
    1.0 / length.sqrt()
}

/// Adds up the weights of the features that [`features`] names, without writing their names.
fn sum_of_weights(words: &Words<'_>, sentence: &Range<usize>) -> i64 {
    let mut sum = 0;
    let model = &*MODEL;
    let mut weigh = |hash: u64| sum += model.weight(hash);
    let mut seen = Seen::default();
    let mut before = hash("^");
    for at in sentence.clone() {
        let Some(word) = words.get(at) else { break };
        seen.add(words, at, at > sentence.start);
        let hash = plain_name(words, word, at).map_or_else(|| words.hash(at), hash);
        weigh(joined(before, hash));
        weigh(hash);
        before = hash;
    }
    weigh(joined(before, hash("$end")));
    seen.report(&mut |name| weigh(hash(name)));
    sum
}

/// Hashes the name of a feature: of a word, of two in a row, or of what a whole sentence has.
fn of_name(name: &str) -> u64 {
    match name.split_once(' ') {
        Some((before, word)) => joined(hash(before), hash(word)),
        None => hash(name),
    }
}

/// What a sentence gains by quoting somebody by name: that can always be looked up.
const QUOTED: f64 = 400.0;

/// How many steps of the stored weights make up the distance at which half the doubt is gone.
const HALF: f64 = 1000.0;

/// Maps a sum of weights to between 0 and 1, 0 to one half, without a function whose last bit differs
/// from one machine to the next.
fn squash(sum: f64) -> f64 {
    let rounded = (0.5 + 0.5 * sum / (HALF + sum.abs())) * 10_000.0;
    rounded.round() / 10_000.0
}

/// The weights, by the hash of their feature's name.
struct Model {
    bias: i32,
    weights: ByHash<i32>,
    /// A bit for each of the weights, by part of its hash: most features of a text have none, and the bits
    /// lie nearer than the table.
    some: Vec<u64>,
}

/// How many bits tell whether there may be a weight.
const BITS: usize = 1 << 16;

impl Model {
    /// Returns the weight of the feature whose name has this hash.
    fn weight(&self, hash: u64) -> i64 {
        let (word, bit) = place_of_bit(hash);
        if self.some[word] & bit == 0 {
            return 0;
        }
        self.weights.get(&hash).map_or(0, |weight| i64::from(*weight))
    }
}

/// Returns where the bit of a hash is: the word it is in, and the bit there.
fn place_of_bit(hash: u64) -> (usize, u64) {
    let bit = usize::try_from((hash >> 24) & (BITS as u64 - 1)).unwrap_or(0);
    (bit / 64, 1 << (bit % 64))
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model { bias: 0, weights: ByHash::default(), some: vec![0; BITS / 64] };
    for line in include_str!("data/priority.weights").lines().filter(|line| !line.starts_with('#'))
    {
        let Some((weight, feature)) = line.split_once(' ') else { continue };
        let weight = weight.parse().unwrap_or(0);
        if feature == BIAS {
            model.bias = weight;
        } else {
            let hash = of_name(feature);
            let (word, bit) = place_of_bit(hash);
            model.some[word] |= bit;
            model.weights.insert(hash, weight);
        }
    }
    model
});

/// The name of what is added to every sentence's sum.
pub const BIAS: &str = "bias";

/// Hands the names of a sentence's features to `visit`, each as often as it stands there: what the training
/// program learns weights for. Returns what part of its weight each of them adds.
pub fn features_of(sentence: &str, visit: &mut dyn FnMut(&str)) -> f64 {
    let words = Words::of(sentence);
    let all = words.within(Span::new(0, sentence.len()));
    features(&words, &all, visit);
    share(&all)
}

fn features(words: &Words<'_>, sentence: &Range<usize>, visit: &mut dyn FnMut(&str)) {
    let mut name = String::from("^");
    let mut seen = Seen::default();
    for at in sentence.clone() {
        let Some(word) = words.get(at) else { break };
        seen.add(words, at, at > sentence.start);
        // The name of a pair begins with the word before, which stands in the buffer already.
        name.push(' ');
        let second = name.len();
        write_word(words, word, at, &mut name);
        visit(&name);
        visit(&name[second..]);
        name.drain(..second);
    }
    name.push_str(" $end");
    visit(&name);
    seen.report(visit);
}

/// Writes the word as features name it: small letters, digits by what kind of figure they are.
fn write_word(words: &Words<'_>, word: &Word, at: usize, name: &mut String) {
    if let Some(plain) = plain_name(words, word, at) {
        name.push_str(plain);
    } else {
        let small = words.letters(at).chars().flat_map(char::to_lowercase);
        name.extend(small.map(|c| if c == '’' { '\'' } else { c }));
    }
}

/// Returns the name of what is not named after its letters.
fn plain_name(words: &Words<'_>, word: &Word, at: usize) -> Option<&'static str> {
    Some(match word.shape {
        Shape::Digits => figure(words.letters(at)),
        Shape::Mark('“' | '”') => "\"",
        Shape::Mark('’' | '‘') => "'",
        Shape::Mark('—' | '–') => "-",
        Shape::Possessive => "'s",
        _ => return None,
    })
}

/// Names the kind of a figure.
fn figure(digits: &str) -> &'static str {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.len() {
        4 if plain && (digits.starts_with("19") || digits.starts_with("20")) => "<year>",
        1 if plain => "<digit>",
        2 if plain => "<tens>",
        3 if plain => "<hundreds>",
        _ if plain => "<thousands>",
        _ if digits.contains(',') => "<thousands>",
        _ if digits.contains('.') => "<decimal>",
        _ => "<figure>",
    }
}

/// What was counted in a sentence as a whole.
#[derive(Default)]
struct Seen {
    words: usize,
    figures: usize,
    names: usize,
    signs: [bool; SIGNS.len()],
}

/// What a sentence has or has not.
const SIGNS: [&str; 4] = ["#past", "#first-person", "#second-person", "#ranks"];

impl Seen {
    fn add(&mut self, words: &Words<'_>, at: usize, inside: bool) {
        let Some(word) = words.get(at) else { return };
        self.words += usize::from(word.is_word());
        self.figures += usize::from(word.shape == Shape::Digits || word.is(Roles::NUMBER));
        let named = word.shape == Shape::Capital && !word.is(Roles::FUNCTION);
        self.names += usize::from(inside && named);
        let small = word.shape == Shape::Small;
        self.signs[0] |= small && word.is(Roles::ED) && word.span().len() > 3;
        self.signs[1] |= words.is_one_of(at, &["i", "i'm", "i’m", "my", "me"]);
        self.signs[2] |= words.is_one_of(at, &["you", "your"]);
        self.signs[3] |= small
            && word.span().len() > 5
            && matches!(words.letters(at).as_bytes(), [.., b'e', b's', b't']);
    }

    fn report(&self, visit: &mut dyn FnMut(&str)) {
        const LENGTHS: [&str; 6] =
            ["#words0", "#words4", "#words8", "#words16", "#words24", "#words32"];
        const FIGURES: [&str; 4] = ["#figures0", "#figures1", "#figures2", "#figures3"];
        const NAMES: [&str; 4] = ["#names0", "#names1", "#names2", "#names3"];
        let length = [4, 8, 16, 24, 32].iter().filter(|least| self.words >= **least).count();
        visit(LENGTHS[length]);
        visit(FIGURES[self.figures.min(3)]);
        visit(NAMES[self.names.min(3)]);
        let signs = SIGNS.iter().zip(self.signs).filter(|(_, is)| *is);
        signs.for_each(|(name, _)| visit(name));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::{MODEL, features, of_name, sum_of_weights};
    use crate::extract::extract;
    use crate::extract::tests::one_sentence;
    use crate::extract::words::Words;
    use crate::text::Span;

    proptest! {
        #[test]
        fn the_weights_added_up_are_those_of_the_named_features(
            text in "([A-Za-z’“,.0-9é-]{1,9} ?){0,20}", other in any::<String>(),
        ) {
            for text in [&text, &other] {
                let words = Words::of(text);
                let all = words.within(Span::new(0, text.len()));
                let mut sum = 0;
                features(&words, &all, &mut |feature| {
                    sum += MODEL.weights.get(&of_name(feature)).map_or(0, |w| i64::from(*w));
                });
                prop_assert_eq!(sum_of_weights(&words, &all), sum);
            }
        }
    }

    #[test]
    fn a_figure_wants_checking_more_than_a_greeting() {
        let priority = |text| extract(&one_sentence(text)).sentences[0].claims[0].priority;
        let figure = priority("Unemployment fell by 3.5 percent to its lowest level in 20 years.");
        let wish = priority("I want you to know that I love you all.");
        assert!(figure >= 0.5 && wish < 0.5, "{figure} {wish}");
        let longer =
            priority("I want you and your friends and all of theirs to know that I love you all.");
        assert!(longer < 0.5, "more words say no more: {longer}");
    }
}
