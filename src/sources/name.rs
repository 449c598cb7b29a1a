//! Sources → short names to type: `reuters-putin`, the origin and the first words that tell it from others.
//!
//! The names depend on the sources alone and not on their order. A name grows by words only when another
//! source begins alike, so that one learned by heart stays good as long as it can.

use std::collections::{HashMap, HashSet};

use super::origin::{bare_address, origin};
use crate::article::slug;
use crate::review::Source;

/// How many words a name has at least, where there are so many.
const USUAL: usize = 2;

/// How long a word of a name may be; what is longer is no word, and nobody would type it.
const LONGEST: usize = 20;

/// Words that say nothing about what a source is about.
const IDLE: [&str; 42] = [
    "a", "an", "the", "and", "or", "of", "in", "on", "at", "by", "to", "for", "with", "from", "as",
    "is", "its", "after", "over", "into", "article", "articles", "news", "story", "stories",
    "index", "html", "htm", "php", "aspx", "pdf", "www", "watch", "wiki", "en", "world", "content",
    "id", "amp", "docs", "page", "de",
];

/// Returns a name for each source, all different.
pub(super) fn names<'s>(sources: impl Iterator<Item = &'s Source>) -> Vec<String> {
    let words: Vec<Vec<String>> = sources.map(words).collect();
    let mut begin_alike: HashMap<&[String], usize> = HashMap::new();
    for words in &words {
        for length in 1..=words.len() {
            *begin_alike.entry(&words[..length]).or_default() += 1;
        }
    }
    let shortest = |words: &Vec<String>| {
        let fewest = USUAL.min(words.len());
        let alone = (fewest..=words.len()).find(|length| begin_alike[&words[..*length]] == 1);
        words[..alone.unwrap_or(words.len())].join("-")
    };
    numbered(words.iter().map(shortest).collect())
}

/// Numbers what is called the same: sources that nothing tells apart which a word could hold.
fn numbered(names: Vec<String>) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let others: HashSet<String> = names.iter().cloned().collect();
    let free = |name: String| {
        let mut given = name.clone();
        let mut nth = 2;
        while taken.contains(&given) || (given != name && others.contains(&given)) {
            given = format!("{name}-{nth}");
            nth += 1;
        }
        taken.insert(given.clone());
        given
    };
    names.into_iter().map(free).collect()
}

/// Returns the words a name of a source is made of: its origin, then what it is about.
fn words(source: &Source) -> Vec<String> {
    let origin = origin(source);
    let about = source.title.as_deref().or(source.file.as_deref());
    let about = about.or(source.url.as_deref().map(path)).and_then(slug).unwrap_or_default();
    let known = origin.as_deref().unwrap_or_default();
    let fits = |word: &&str| {
        let length = word.chars().count();
        length <= LONGEST && !IDLE.contains(word) && !known.split('-').any(|known| known == *word)
    };
    let told: Vec<&str> = about.split('-').filter(|word| !word.is_empty()).filter(fits).collect();
    // Numbers, mostly days and running numbers, tell less than words do.
    let (numbers, mut ordered): (Vec<&str>, Vec<&str>) =
        told.into_iter().partition(|word| word.chars().all(|c| c.is_ascii_digit()));
    ordered.extend(numbers);
    let words = origin.into_iter().chain(ordered.into_iter().map(str::to_owned));
    let words: Vec<String> = words.collect();
    if words.is_empty() { vec!["source".to_owned()] } else { words }
}

/// Returns what stands behind the site in an address.
fn path(url: &str) -> &str {
    let page = bare_address(url);
    page.find(['/', '?']).map_or("", |at| &page[at..])
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Just, prop_assert_eq, prop_oneof, proptest};

    use super::names;
    use crate::review::Source;

    fn page(url: &str) -> Source {
        Source { url: Some(url.to_owned()), ..Source::default() }
    }

    #[test]
    fn a_name_is_the_origin_and_the_first_word_that_tells() {
        let titled = Source {
            title: Some("The Treaty on Comprehensive Strategic Partnership".to_owned()),
            publisher: Some("Kremlin".to_owned()),
            ..page("http://en.kremlin.ru/supplement/6148")
        };
        let interview =
            Source { title: Some("interview with the agency".to_owned()), ..Source::default() };
        let file = Source { file: Some("evidence/scan 3.pdf".to_owned()), ..Source::default() };
        let paper = page("https://www.reuters.com/world/2024/06/18/putin-arrives/");
        let nothing = page("https://x.org");
        let all = [titled, interview, file, paper, nothing];
        let expected =
            ["kremlin-treaty", "interview-agency", "evidence-scan", "reuters-putin", "x"];
        assert_eq!(names(all.iter()), expected);
    }

    #[test]
    fn a_name_grows_where_others_begin_alike() {
        let all = [
            page("https://reuters.com/putin-visits-kim"),
            page("https://reuters.com/putin-visits-xi"),
            page("https://reuters.com/putin"),
            page("https://reuters.com/putin?"),
        ];
        let expected = [
            "reuters-putin-visits-kim",
            "reuters-putin-visits-xi",
            "reuters-putin",
            "reuters-putin-2",
        ];
        assert_eq!(names(all.iter()), expected);
    }

    proptest! {
        #[test]
        fn no_two_sources_have_one_name(
            urls in vec(prop_oneof![".{0,12}", Just("https://a.org/b-2".to_owned()), "https://a\\.org/[ab-]{0,5}"], 0..30),
        ) {
            let sources: Vec<Source> = urls.iter().map(|url| page(url)).collect();
            let names = names(sources.iter());
            let different: std::collections::HashSet<_> = names.iter().collect();
            prop_assert_eq!(different.len(), names.len(), "{:?}", names);
        }
    }
}
