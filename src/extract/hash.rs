//! Words as numbers: tables asked for every word of a text are kept by a hash that costs little.

use std::hash::{BuildHasherDefault, Hasher};

/// FNV-1a, 64 bits: the same on every machine, and quick on a few bytes.
pub(super) fn hash(word: &str) -> u64 {
    word.bytes().fold(START, step)
}

/// The hash of a word in small letters, `'` for every apostrophe.
pub(super) fn hash_of_folded(word: &str) -> u64 {
    if word.is_ascii() {
        return word.bytes().fold(START, |hash, byte| step(hash, byte.to_ascii_lowercase()));
    }
    let plain = |c| if c == '’' { '\'' } else { c };
    let small = word.chars().flat_map(char::to_lowercase).map(plain);
    small.fold(START, |hash, c| c.encode_utf8(&mut [0; 4]).bytes().fold(hash, step))
}

/// The hash of nothing, which every other goes on from.
const START: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
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
