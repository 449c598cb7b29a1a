//! Which of yesterday's sentences became which of today's.
//!
//! Sentences that still stand are fixed points. A sentence that is gone is compared with the new ones
//! in the same place (behind or before the same sentence) and with new ones anywhere that share its
//! rarer words; the likest pair is taken first. In the same place half alike is enough, elsewhere a
//! sentence must be plainly the same one, so that a verdict's history never points at a stranger. Where
//! yesterday's text had *lookalikes* of it, as a list of figures has, being alike proves little: then it
//! must be much liker than they.
//!
//! What found no partner may have been put into another sentence, or cut in pieces: a sentence whose
//! words stand in the new one beside it went into that; one whose words make up several became the longest.

use std::hash::{DefaultHasher, Hash, Hasher};

use foldhash::{HashMap, HashSet};
use rapidfuzz::distance::indel::normalized_similarity;
use rapidfuzz::distance::lcs_seq;
use unicode_segmentation::UnicodeSegmentation;

use crate::claim::ClaimId;
use crate::text::normalise;

/// How alike two sentences in the same place must be, 0 to 1.
const ALIKE_IN_PLACE: f64 = 0.5;

/// How alike two sentences in different places must be.
const ALIKE_ELSEWHERE: f64 = 0.7;

/// How many words of a hundred must stand in another sentence, one after the other, to be a piece of it.
const PIECE: usize = 80;

/// From what likeness on another sentence is a lookalike.
const LOOKALIKE: f64 = 0.6;

/// How far a sentence may be from what became of it, given how far its nearest lookalike is.
const NEARER: f64 = 0.6;

/// The fewest words that are taken for a piece of a sentence.
const PIECE_WORDS: usize = 4;

/// The most sentences one is compared with for each reason, so that a text rewritten from end to end
/// takes time in proportion to its length.
const COMPARED: usize = 16;

/// Pairs sentences that are gone with the new ones they became: new id → old ids, the likest first.
///
/// Both lists are in the order of their text. Ids in both are sentences that still stand.
pub(super) fn pair<'p>(
    before: &[(&'p ClaimId, &str)],
    today: &[(&'p ClaimId, &str)],
) -> HashMap<&'p ClaimId, Vec<&'p ClaimId>> {
    let gone = Row::lay(before, today);
    // Most often nothing has gone, and the new ones need no looking at.
    let new = if gone.is_empty() { Vec::new() } else { Row::lay(today, before) };
    if new.is_empty() {
        return HashMap::default();
    }
    let places = Places::of(&new);
    let mut likenesses = likenesses(&gone, &new, &places, &Lookalikes::among(before));
    likenesses
        .sort_by(|a, b| b.alike.total_cmp(&a.alike).then((a.old, a.new).cmp(&(b.old, b.new))));
    let mut became: Vec<Option<usize>> = vec![None; gone.len()];
    let mut came_from: Vec<Vec<usize>> = vec![Vec::new(); new.len()];
    for Likeness { old, new, .. } in likenesses {
        if became[old].is_none() && came_from[new].is_empty() {
            became[old] = Some(new);
            came_from[new].push(old);
        }
    }
    for (old, became) in became.iter().enumerate() {
        if became.is_none()
            && let Some(new) = piece(old, &gone, &new, &places, &came_from)
        {
            came_from[new].push(old);
        }
    }
    let pairs = came_from.into_iter().enumerate().filter(|(_, old)| !old.is_empty());
    pairs.map(|(at, old)| (new[at].id, old.into_iter().map(|old| gone[old].id).collect())).collect()
}

/// Finds the new sentence beside it that an old one went into, or the longest it was cut into.
fn piece(
    old: usize,
    gone: &[Row],
    new: &[Row],
    places: &Places,
    came_from: &[Vec<usize>],
) -> Option<usize> {
    let row = &gone[old];
    let candidates = places.candidates(row, old * new.len() / gone.len());
    let beside = candidates.into_iter().filter(|at| row.is_beside(&new[*at]));
    let fits = |at: &usize| {
        let (from, other) = (&came_from[*at], &new[*at]);
        let known: usize = from.iter().map(|old| gone[*old].wording.words.len()).sum();
        // What went into a sentence made it longer; a piece of one is nobody else's.
        let room = if other.wording.words.len() >= row.wording.words.len() {
            known + row.wording.words.len() / 2 <= other.wording.words.len()
        } else {
            from.is_empty()
        };
        room && row.wording.words.len().min(other.wording.words.len()) >= PIECE_WORDS
            && shares(&row.wording.words, &other.wording.words)
    };
    beside.filter(fits).max_by_key(|at| (new[*at].wording.words.len(), std::cmp::Reverse(*at)))
}

/// Tells whether one of two wordings, both in normal form, is for the most part a piece of the other.
pub(super) fn is_piece(one: &str, other: &str) -> bool {
    shares(&words(one), &words(other))
}

/// Tells whether most words of the shorter stand in the longer, one after the other.
fn shares(one: &[u64], other: &[u64]) -> bool {
    let shorter = one.len().min(other.len());
    let shared = || lcs_seq::similarity(one.iter().copied(), other.iter().copied());
    shorter > 0 && shared() * 100 >= PIECE * shorter
}

/// Tells whether two wordings in the same place are alike enough for one to have become the other.
pub(super) fn is_alike(one: &str, other: &str) -> bool {
    Wording::of(one).alike(&Wording::of(other)) >= ALIKE_IN_PLACE
}

/// A sentence that is gone or new, and where it stands.
struct Row<'r> {
    id: &'r ClaimId,
    wording: Wording,
    /// The standing sentences before and behind it; `None` at the ends of the text.
    neighbours: [Option<&'r ClaimId>; 2],
}

impl<'r> Row<'r> {
    /// Lays out the sentences of `here` that do not stand in `there`.
    fn lay(here: &[(&'r ClaimId, &str)], there: &[(&'r ClaimId, &str)]) -> Vec<Self> {
        let fixed: HashSet<&ClaimId> = there.iter().map(|(id, _)| *id).collect();
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
            rows.push(Self { id, wording: Wording::of(text), neighbours: [last, next] });
        }
        rows
    }

    /// Tells whether both stand behind or before the same sentence, or at the same end of the text.
    fn is_beside(&self, other: &Row) -> bool {
        (0..2).any(|side| self.neighbours[side] == other.neighbours[side])
    }
}

/// How alike a sentence that is gone and a new one are.
struct Likeness {
    old: usize,
    new: usize,
    alike: f64,
}

/// Compares every sentence that is gone with the new ones it may have become.
fn likenesses(
    before: &[Row],
    today: &[Row],
    places: &Places,
    lookalikes: &Lookalikes,
) -> Vec<Likeness> {
    let mut found = Vec::new();
    for (old, row) in before.iter().enumerate() {
        let here = old * today.len() / before.len().max(1);
        let compared = places.candidates(row, here).into_iter().filter_map(|new| {
            let other = &today[new];
            let enough = if row.is_beside(other) { ALIKE_IN_PLACE } else { ALIKE_ELSEWHERE };
            let alike = row.wording.alike(&other.wording);
            (alike >= enough).then_some(Likeness { old, new, alike })
        });
        let mut compared: Vec<Likeness> = compared.collect();
        if !compared.is_empty()
            && let Some(lookalike) = lookalikes.nearest(row)
        {
            compared.retain(|likeness| 1.0 - likeness.alike <= NEARER * (1.0 - lookalike));
        }
        found.extend(compared);
    }
    found
}

/// All sentences of yesterday's, to see which were much alike.
struct Lookalikes<'r> {
    rows: Vec<Row<'r>>,
    with_word: HashMap<u64, Vec<usize>>,
}

impl<'r> Lookalikes<'r> {
    fn among(sentences: &[(&'r ClaimId, &str)]) -> Self {
        let rows = Row::lay(sentences, &[]);
        let with_word = of_rows(&rows);
        Self { rows, with_word }
    }

    /// Returns how alike the nearest lookalike of a sentence is, if it has one.
    fn nearest(&self, row: &Row) -> Option<f64> {
        let others = rarest(row, &self.with_word).map(|nth| &self.rows[nth]);
        let alike = others
            .filter(|other| other.wording.normal != row.wording.normal)
            .map(|other| row.wording.alike(&other.wording));
        alike.filter(|alike| *alike >= LOOKALIKE).max_by(f64::total_cmp)
    }
}

/// The new sentences, found by their neighbours and by their words.
struct Places<'r> {
    beside: [HashMap<Option<&'r ClaimId>, Vec<usize>>; 2],
    with_word: HashMap<u64, Vec<usize>>,
}

impl<'r> Places<'r> {
    fn of(today: &[Row<'r>]) -> Self {
        let beside = [HashMap::default(), HashMap::default()];
        let mut places = Self { beside, with_word: of_rows(today) };
        for (new, row) in today.iter().enumerate() {
            for side in 0..2 {
                places.beside[side].entry(row.neighbours[side]).or_default().push(new);
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
        candidates.extend(rarest(row, &self.with_word));
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }
}

/// Lays out rows by the words in them.
fn of_rows(rows: &[Row]) -> HashMap<u64, Vec<usize>> {
    by_word(rows.iter().map(|row| row.wording.words.iter().copied()))
}

/// Lays out wordings, each given by its words, by those: which of them have a word.
pub(super) fn by_word(
    wordings: impl Iterator<Item = impl IntoIterator<Item = u64>>,
) -> HashMap<u64, Vec<usize>> {
    let mut with_word: HashMap<u64, Vec<usize>> = HashMap::default();
    for (nth, words) in wordings.enumerate() {
        for word in words {
            let with = with_word.entry(word).or_default();
            if with.last() != Some(&nth) {
                with.push(nth);
            }
        }
    }
    with_word
}

/// Returns some rows that share a row's rarest words.
fn rarest(row: &Row, with_word: &HashMap<u64, Vec<usize>>) -> impl Iterator<Item = usize> {
    let mut rarest: Vec<&Vec<usize>> =
        row.wording.words.iter().filter_map(|word| with_word.get(word)).collect();
    rarest.sort_by_key(|with| with.len());
    rarest.into_iter().flatten().copied().take(COMPARED)
}

/// What is compared of a sentence.
struct Wording {
    normal: String,
    words: Vec<u64>,
}

impl Wording {
    fn of(text: &str) -> Self {
        let normal = normalise(text);
        let words = words(&normal);
        Self { normal, words }
    }

    /// How alike two sentences are, 0 to 1: the mean of their likeness by words and by characters.
    ///
    /// Words alone miss a corrected spelling in a short sentence; characters alone find any two English
    /// sentences nearly half alike.
    fn alike(&self, other: &Self) -> f64 {
        let words = normalized_similarity(self.words.iter().copied(), other.words.iter().copied());
        let characters = normalized_similarity(self.normal.chars(), other.normal.chars());
        f64::midpoint(words, characters)
    }
}

/// Cuts a wording into its words; of a script without spaces between words each character is one.
pub(super) fn words(normal: &str) -> Vec<u64> {
    normal.unicode_words().map(hashed).collect()
}

fn hashed(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}
