//! The names of places: those that `data/places.txt` lists, the words made from them, and names such as "Lake Ham".

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::name_word::NameWord;
use crate::extract::words::Words;
use crate::text::one_line;

/// The words of the longest name in the list.
const LONGEST: usize = 5;

/// Finds the longest name of a place, or word made from one, that begins at a word; returns the word
/// behind it and the place, where that is named otherwise ("Dutch").
pub(super) fn place(words: &Words<'_>, at: usize) -> Option<(usize, Option<&'static str>)> {
    words.is_capital(at).then_some(())?;
    let ends = (at + 1..=at + LONGEST).rev();
    let mut named = ends.filter(|end| words.is_capital(end - 1) || words.is_mark(end - 1, '.'));
    named.find_map(|end| {
        let name = one_line(words.span(&(at..end)).of(words.text));
        let place = named_place(&name)?;
        Some((end, Some(place).filter(|place| *place != name)))
    })
}

/// Looks up a place, or a word made from one ("Dutch"); returns the place.
pub(super) fn named_place(name: &str) -> Option<&'static str> {
    PLACES.get(name).copied()
}

/// Tells whether a stretch of capitalised words is a place's name by its first word or its last: "Suez Canal".
pub(super) fn is_landmark(words: &Words<'_>, stretch: &Range<usize>) -> bool {
    stretch.len() > 1
        && (NameWord::PlaceFront.is(words, stretch.start)
            || NameWord::PlaceBehind.is(words, stretch.end - 1))
}

/// Every name in the list and every word made from one, with the place.
static PLACES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let mut places = HashMap::new();
    let lines = include_str!("../data/places.txt").lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let (place, made) = line.split_once(": ").unwrap_or((line, ""));
        places.insert(place, place);
        for word in made.split(", ").filter(|word| !word.is_empty()) {
            places.entry(word).or_insert(place);
        }
    }
    places
});
