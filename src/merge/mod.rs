//! Two changed versions of one record's file + the version they came from → both changes in one file.
//!
//! Block by block, and in a block key by key: what one side changed is taken, what both changed the same way
//! too. A block or key that one side deleted and the other changed is kept. Where both sides say
//! different things for one key, both stand in the file between git's marks, in that block alone, and a
//! person decides. Which of two wordings a claim became is for the article to say, and nobody is asked
//! (`wordings.rs`). No comment is lost. It needs nothing but the three texts.

mod wordings;

use std::collections::{HashMap, HashSet};

use crate::record::{Block, Piece, Table, blocks, blocks_alike};
use wordings::{give_way, put_once};

/// Two versions made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// What a person has to decide, in the order of the text.
    pub conflicts: Vec<Conflict>,
}

/// Keys of one block for which the two sides say different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The block: the id of its claim, or nothing for the head of the file.
    pub block: String,
    /// The keys.
    pub keys: Vec<String>,
}

/// Which side to take where both say something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Both, between marks, for a person to decide.
    Both,
    /// What our side says.
    Ours,
    /// What the other side says.
    Theirs,
}

/// Merges `ours` and `theirs`, which both came from `base`; `None` where one of them cannot be taken
/// apart because it is no TOML or has marks of a conflict in it.
pub fn merge(base: &str, ours: &str, theirs: &str, keep: Keep) -> Option<Merged> {
    let (ours, theirs) = match keep {
        Keep::Theirs => (give_way(base, theirs, ours), theirs.to_owned()),
        Keep::Ours | Keep::Both => (ours.to_owned(), give_way(base, ours, theirs)),
    };
    let [base, ours, theirs] = blocks_alike([base, &ours, &theirs])?;
    let mut merging = Merging { keep, conflicts: Vec::new() };
    let text = in_one(merging.list(&base, &ours, &theirs, Merging::block));
    let is_whole = !merging.conflicts.is_empty() && keep == Keep::Both || blocks(&text).is_some();
    let conflicts = if keep == Keep::Both { merging.conflicts } else { Vec::new() };
    is_whole.then_some(Merged { text, conflicts })
}

/// Something in a list that is told apart from the others by a key.
trait Keyed: Clone + PartialEq {
    fn key(&self) -> &str;
    fn text(&self) -> String;
}

impl Keyed for Block {
    fn key(&self) -> &str {
        &self.key
    }

    fn text(&self) -> String {
        self.tables.iter().map(Keyed::text).collect()
    }
}

impl Keyed for Table {
    fn key(&self) -> &str {
        &self.key
    }

    fn text(&self) -> String {
        self.pieces.iter().map(Keyed::text).collect()
    }
}

impl Keyed for Piece {
    fn key(&self) -> &str {
        &self.key
    }

    fn text(&self) -> String {
        self.text.clone()
    }
}

/// One thing as each side has it, `base` being what both came from.
struct Three<'t, T> {
    base: Option<&'t T>,
    ours: &'t T,
    theirs: &'t T,
}

/// A merge going on.
struct Merging {
    keep: Keep,
    conflicts: Vec<Conflict>,
}

impl Merging {
    /// Merges two lists; `both` is asked about what both sides changed in different ways.
    fn list<T: Keyed>(
        &mut self,
        base: &[T],
        ours: &[T],
        theirs: &[T],
        mut both: impl FnMut(&mut Self, &Three<'_, T>) -> Part,
    ) -> Vec<Part> {
        let (of_base, of_ours, of_theirs) = (by_key(base), by_key(ours), by_key(theirs));
        let mut merged = Vec::new();
        for key in order(base, ours, theirs) {
            let (base, ours, theirs) =
                (of_base.get(key).copied(), of_ours.get(key).copied(), of_theirs.get(key).copied());
            merged.extend(match (ours, theirs) {
                (Some(ours), Some(theirs)) if ours == theirs || base == Some(theirs) => {
                    Some(Part::One(ours.text()))
                }
                (Some(ours), Some(theirs)) if base == Some(ours) => Some(Part::One(theirs.text())),
                (Some(ours), Some(theirs)) => Some(both(self, &Three { base, ours, theirs })),
                // Deleted by one side: gone, unless the other side changed it.
                (one, other) => {
                    let left = one.or(other).filter(|left| base != Some(*left));
                    left.map(|left| Part::One(left.text()))
                }
            });
        }
        merged
    }

    /// Merges a block that both sides changed.
    fn block(&mut self, three: &Three<'_, Block>) -> Part {
        let before = self.conflicts.len();
        let base = three.base.map_or(&[][..], |base| &base.tables);
        let merged = self.list(base, &three.ours.tables, &three.theirs.tables, Self::table);
        let mut keys = Vec::new();
        for conflict in self.conflicts.drain(before..) {
            keys.extend(conflict.keys);
        }
        if !keys.is_empty() {
            self.conflicts.push(Conflict { block: three.ours.key.clone(), keys });
        }
        Part::One(in_one(merged))
    }

    /// Merges a table that both sides changed.
    fn table(&mut self, three: &Three<'_, Table>) -> Part {
        let (ours, theirs) = (&three.ours.pieces, &three.theirs.pieces);
        let base = three.base.map_or(&[][..], |base| &base.pieces);
        let base = &match self.keep {
            Keep::Theirs => put_once(base, theirs, ours),
            Keep::Ours | Keep::Both => put_once(base, ours, theirs),
        };
        // What is decided by a day alone is only so where nothing else is to be decided.
        let mut is_dated = true;
        self.list(base, ours, theirs, |_, piece| {
            is_dated &= piece.ours.is_comment || later(piece).is_some();
            Part::One(String::new())
        });
        let mut keys = Vec::new();
        let merged = self.list(base, ours, theirs, |merging, piece| {
            let (ours, theirs) = (&piece.ours.text, &piece.theirs.text);
            if piece.ours.is_comment {
                let base = piece.base.map_or("", |base| &base.text);
                return Part::One(with_lines(ours, theirs, base));
            }
            if let Some(later) = later(piece).filter(|_| is_dated) {
                return Part::One(later.text.clone());
            }
            match merging.keep {
                Keep::Ours => Part::One(ours.clone()),
                Keep::Theirs => Part::One(theirs.clone()),
                Keep::Both => {
                    keys.push(piece.ours.key.clone());
                    Part::Both { ours: ours.clone(), theirs: theirs.clone() }
                }
            }
        });
        if !keys.is_empty() {
            self.conflicts.push(Conflict { block: String::new(), keys });
        }
        Part::One(in_one(merged))
    }
}

/// Keys that say when: of two days the later one is when it was last looked at.
const DAYS: [&str; 2] = ["date", "accessed"];

/// Returns the later of two days; `None` where one of them is no day.
fn later<'t>(piece: &Three<'t, Piece>) -> Option<&'t Piece> {
    if !DAYS.contains(&piece.ours.key.as_str()) {
        return None;
    }
    // Of one day written in two ways both sides are to take the same.
    let ours = (piece.ours.day()?, &piece.ours.text);
    let theirs = (piece.theirs.day()?, &piece.theirs.text);
    Some(if ours > theirs { piece.ours } else { piece.theirs })
}

/// A stretch of the merged text.
enum Part {
    /// Text that stands.
    One(String),
    /// What each side says, for a person to decide.
    Both { ours: String, theirs: String },
}

/// Writes parts one after the other; what is to be decided stands between git's marks, neighbours together.
fn in_one(parts: Vec<Part>) -> String {
    let mut text = String::new();
    let mut open: Option<(String, String)> = None;
    for part in parts.into_iter().map(Some).chain([None]) {
        if let Some(Part::Both { ours, theirs }) = part {
            let sides = open.get_or_insert_default();
            sides.0.push_str(&ours);
            sides.1.push_str(&theirs);
            continue;
        }
        if let Some((ours, theirs)) = open.take() {
            text.push_str(&format!("<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"));
        }
        if let Some(Part::One(one)) = part {
            text.push_str(&one);
        }
    }
    text
}

/// Returns our comments with the lines that the other side added.
fn with_lines(ours: &str, theirs: &str, base: &str) -> String {
    let known: HashSet<&str> = ours.lines().chain(base.lines()).map(str::trim).collect();
    let added =
        theirs.lines().filter(|line| !line.trim().is_empty() && !known.contains(line.trim()));
    added.fold(ours.to_owned(), |text, line| text + line + "\n")
}

fn by_key<T: Keyed>(list: &[T]) -> HashMap<&str, &T> {
    list.iter().map(|one| (one.key(), one)).collect()
}

/// Returns every key in the order of the merged list: that of the side that moved something, and what only
/// the other side has behind what it stands behind there.
fn order<'t, T: Keyed>(base: &'t [T], ours: &'t [T], theirs: &'t [T]) -> Vec<&'t str> {
    let is_in_order = |side: &[T]| {
        let there: HashSet<&str> = side.iter().map(Keyed::key).collect();
        let before: HashSet<&str> = base.iter().map(Keyed::key).collect();
        let kept = base.iter().map(Keyed::key).filter(|key| there.contains(key));
        kept.eq(side.iter().map(Keyed::key).filter(|key| before.contains(key)))
    };
    let (first, second) =
        if is_in_order(ours) && !is_in_order(theirs) { (theirs, ours) } else { (ours, theirs) };
    let known: HashSet<&str> = first.iter().map(Keyed::key).collect();
    let mut behind: HashMap<Option<&str>, Vec<&str>> = HashMap::new();
    let mut last = None;
    for key in second.iter().map(Keyed::key) {
        if known.contains(key) {
            last = Some(key);
        } else {
            behind.entry(last).or_default().push(key);
        }
    }
    let mut order = behind.remove(&None).unwrap_or_default();
    for key in first.iter().map(Keyed::key) {
        order.push(key);
        order.extend(behind.remove(&Some(key)).unwrap_or_default());
    }
    order
}

#[cfg(test)]
mod tests;
