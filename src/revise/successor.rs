//! Which of yesterday's sentences became which of today's.
//!
//! Sentences that still stand are fixed points. A sentence that is gone is compared with the new ones
//! in the same place (behind or before the same sentence) and with new ones anywhere that share its
//! rarer words; the likest pair is taken first. In the same place half alike is enough, elsewhere a
//! sentence must be plainly the same one, so that a verdict's history never points at a stranger.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rapidfuzz::distance::indel::normalized_similarity;

use crate::claim::ClaimId;
use crate::text::normalise;

/// How alike two sentences in the same place must be, 0 to 1.
const ALIKE_IN_PLACE: f64 = 0.5;

/// How alike two sentences in different places must be.
const ALIKE_ELSEWHERE: f64 = 0.7;

/// The most sentences one is compared with for each reason, so that a text rewritten from end to end
/// takes time in proportion to its length.
const COMPARED: usize = 16;

/// Pairs sentences that are gone with new ones: new id → old id, each used once.
///
/// Both lists are in the order of their text. Ids in both are sentences that still stand.
pub(super) fn pair<'p>(
    before: &[(&'p ClaimId, &str)],
    today: &[(&'p ClaimId, &str)],
) -> HashMap<&'p ClaimId, &'p ClaimId> {
    let (before, today) = (Row::lay(before, today), Row::lay(today, before));
    let mut likenesses = likenesses(&before, &today);
    likenesses
        .sort_by(|a, b| b.alike.total_cmp(&a.alike).then((a.old, a.new).cmp(&(b.old, b.new))));
    let mut pairs = HashMap::new();
    let mut taken = vec![false; before.len()];
    for Likeness { old, new, .. } in likenesses {
        if !taken[old] && !pairs.contains_key(today[new].id) {
            taken[old] = true;
            pairs.insert(today[new].id, before[old].id);
        }
    }
    pairs
}

/// A sentence that is gone or new, and where it stands.
struct Row<'r> {
    id: &'r ClaimId,
    normal: String,
    words: Vec<u64>,
    /// The standing sentences before and behind it; `None` at the ends of the text.
    neighbours: [Option<&'r ClaimId>; 2],
}

impl<'r> Row<'r> {
    /// Lays out the sentences of `here` that do not stand in `there`.
    fn lay(here: &[(&'r ClaimId, &str)], there: &[(&'r ClaimId, &str)]) -> Vec<Self> {
        let fixed: std::collections::HashSet<&ClaimId> = there.iter().map(|(id, _)| *id).collect();
        let mut next = vec![None; here.len()];
        let mut behind = None;
        for (nth, (id, _)) in here.iter().enumerate().rev() {
            next[nth] = behind;
            behind = if fixed.contains(id) { Some(*id) } else { behind };
        }
        let mut last = None;
        let mut rows = Vec::new();
        for ((id, text), next) in here.iter().zip(next) {
            if fixed.contains(id) {
                last = Some(*id);
                continue;
            }
            let normal = normalise(text);
            let words = normal.split_whitespace().map(hashed).collect();
            rows.push(Self { id, normal, words, neighbours: [last, next] });
        }
        rows
    }
}

/// How alike a sentence that is gone and a new one are.
struct Likeness {
    old: usize,
    new: usize,
    alike: f64,
}

/// Compares every sentence that is gone with the new ones it may have become.
fn likenesses(before: &[Row], today: &[Row]) -> Vec<Likeness> {
    let places = Places::of(today);
    let mut found = Vec::new();
    for (old, row) in before.iter().enumerate() {
        let here = old * today.len() / before.len().max(1);
        for new in places.candidates(row, here) {
            let other = &today[new];
            let in_place = (0..2).any(|side| row.neighbours[side] == other.neighbours[side]);
            let alike = alike(row, other);
            if alike >= if in_place { ALIKE_IN_PLACE } else { ALIKE_ELSEWHERE } {
                found.push(Likeness { old, new, alike });
            }
        }
    }
    found
}

/// The new sentences, found by their neighbours and by their words.
struct Places<'r> {
    beside: [HashMap<Option<&'r ClaimId>, Vec<usize>>; 2],
    with_word: HashMap<u64, Vec<usize>>,
}

impl<'r> Places<'r> {
    fn of(today: &[Row<'r>]) -> Self {
        let mut places =
            Self { beside: [HashMap::new(), HashMap::new()], with_word: HashMap::new() };
        for (new, row) in today.iter().enumerate() {
            for side in 0..2 {
                places.beside[side].entry(row.neighbours[side]).or_default().push(new);
            }
            for word in &row.words {
                let with = places.with_word.entry(*word).or_default();
                if with.last() != Some(&new) {
                    with.push(new);
                }
            }
        }
        places
    }

    /// Returns the new sentences worth comparing with a row that would stand at `here` among them.
    fn candidates(&self, row: &Row<'r>, here: usize) -> Vec<usize> {
        let mut candidates = Vec::new();
        for side in 0..2 {
            if let Some(beside) = self.beside[side].get(&row.neighbours[side]) {
                let near = beside.partition_point(|new| *new < here);
                let from = near.saturating_sub(COMPARED / 2);
                candidates.extend(beside.iter().skip(from).take(COMPARED));
            }
        }
        let mut rarest: Vec<&Vec<usize>> =
            row.words.iter().filter_map(|word| self.with_word.get(word)).collect();
        rarest.sort_by_key(|with| with.len());
        candidates.extend(rarest.into_iter().flatten().take(COMPARED));
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }
}

/// How alike two sentences are, 0 to 1: the mean of their likeness by words and by characters.
///
/// Words alone miss a corrected spelling in a short sentence; characters alone find any two English
/// sentences nearly half alike.
fn alike(one: &Row, other: &Row) -> f64 {
    let words = normalized_similarity(one.words.iter().copied(), other.words.iter().copied());
    let characters = normalized_similarity(one.normal.chars(), other.normal.chars());
    f64::midpoint(words, characters)
}

fn hashed(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.trim_matches(|c: char| !c.is_alphanumeric()).hash(&mut hasher);
    hasher.finish()
}
