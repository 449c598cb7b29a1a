//! Words as numbers: tables asked for every word of a text are kept by a hash that costs little.

/// Hashes a word, whatever its case and the shape of its apostrophes: eight letters at a time, the same on
/// every machine, and without a clash among words of no more than eight.
pub(super) fn hash(word: &str) -> u64 {
    hash_behind(in_small(head(word.as_bytes())), word.len(), || word)
}

/// Hashes a word whose [head] in small letters is known, which is all there is to hash of most.
#[inline]
pub(super) fn hash_behind<'w>(head: u64, length: usize, word: impl Fn() -> &'w str) -> u64 {
    if length <= HEAD && is_ascii(head) { mixed(head) } else { hash_of_any(word()) }
}

fn hash_of_any(word: &str) -> u64 {
    if word.is_ascii() {
        return hash_of_letters(word.as_bytes());
    }
    let plain = |c| if c == '’' { '\'' } else { c };
    let small = word.chars().flat_map(char::to_lowercase).map(plain);
    hash_of_letters(small.collect::<String>().as_bytes())
}

fn hash_of_letters(letters: &[u8]) -> u64 {
    letters.chunks(HEAD).fold(0, |hash, letters| mixed(hash ^ in_small(head(letters))))
}

/// Spreads what a number says over all its bits: tables look at the upper ones as well as the lower.
const fn mixed(number: u64) -> u64 {
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// Makes the hash of two words in a row of the hashes of each.
pub(super) const fn joined(before: u64, word: u64) -> u64 {
    mixed(before.rotate_left(32) ^ word)
}

/// How many letters of a word are its head.
pub(super) const HEAD: usize = 8;

/// Returns the first letters of a word as a number.
#[inline]
pub(super) const fn head(letters: &[u8]) -> u64 {
    match (letters.first_chunk(), letters.first_chunk(), letters.last_chunk()) {
        (Some(eight), _, _) => u64::from_le_bytes(*eight),
        // Where the first four and the last four overlap they say the same.
        (_, Some(first), Some(last)) => {
            let last = u32::from_le_bytes(*last) as u64;
            u32::from_le_bytes(*first) as u64 | last << (8 * (letters.len() - 4))
        }
        _ => match *letters {
            [a, b, c] => u32::from_le_bytes([a, b, c, 0]) as u64,
            [a, b] => u16::from_le_bytes([a, b]) as u64,
            [a] => a as u64,
            _ => 0,
        },
    }
}

const fn is_ascii(head: u64) -> bool {
    head & (0x80 * EACH) == 0
}

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

/// Makes small letters of the capitals of ASCII in a [head], all at once.
#[inline]
pub(super) const fn in_small(head: u64) -> u64 {
    // Seven bits and one of these reach the eighth where they say no less than "A", or more than "Z".
    let from_a = (head & (0x7f * EACH)) + (0x80 - b'A' as u64) * EACH;
    let behind_z = (head & (0x7f * EACH)) + (0x7f - b'Z' as u64) * EACH;
    let capitals = from_a & !behind_z & !head & (0x80 * EACH);
    head | capitals >> 2
}
