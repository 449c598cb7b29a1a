//! Words as numbers: tables asked for every word of a text are kept by a hash that costs little.

use std::hash::{BuildHasherDefault, Hasher};

/// Hashes a word, whatever its case and the shape of its apostrophes: by FNV-1a with 64 bits, which is the
/// same on every machine, and quick on a few bytes.
pub(super) fn hash(word: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    if word.is_ascii() {
        return word.bytes().fold(START, |hash, byte| step(hash, byte.to_ascii_lowercase()));
    }
    let plain = |c| if c == '’' { '\'' } else { c };
    let small = word.chars().flat_map(char::to_lowercase).map(plain);
    small.fold(START, |hash, c| c.encode_utf8(&mut [0; 4]).bytes().fold(hash, step))
}

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// Makes the hash of two words in a row of the hashes of each.
pub(super) const fn joined(before: u64, word: u64) -> u64 {
    let mixed = (before.rotate_left(32) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // The upper half has taken something of every bit, and tables look at the lower one as well.
    mixed ^ (mixed >> 32)
}

/// How many letters of a word are its head.
pub(super) const HEAD: usize = 4;

/// Returns the first letters of a word in small as a number.
#[inline]
pub(super) const fn head(letters: &[u8]) -> u32 {
    let [a, b, c, d] = match *letters {
        [] => [0; HEAD],
        [a] => [a, 0, 0, 0],
        [a, b] => [a, b, 0, 0],
        [a, b, c] => [a, b, c, 0],
        [a, b, c, d, ..] => [a, b, c, d],
    };
    u32::from_le_bytes([
        a.to_ascii_lowercase(),
        b.to_ascii_lowercase(),
        c.to_ascii_lowercase(),
        d.to_ascii_lowercase(),
    ])
}

/// Builds tables whose keys are hashes already.
pub(super) type ByHash = BuildHasherDefault<AsItIs>;

/// Takes a key that is a hash already as it is.
#[derive(Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
