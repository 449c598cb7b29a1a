//! What makes two citations of one source: the same page, else the same file, else the same title.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::bare_address;
use crate::review::Source;
use crate::text::normalise;

/// What a source is known by, whatever else is said of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity<'s> {
    /// Its address, without what does not make it another page.
    Page(&'s str),
    /// The file it is kept in.
    File(&'s str),
    /// The normal form of its title.
    Title(String),
}

impl<'s> Identity<'s> {
    /// Returns what a source is known by; `None` where nothing says which it is.
    pub fn of(source: &'s Source) -> Option<Self> {
        let page = source.url.as_deref().map(|url| Self::Page(bare_address(url)));
        let file = || source.file.as_deref().map(Self::File);
        let title = || source.title.as_deref().map(|title| Self::Title(normalise(title)));
        page.or_else(file).or_else(title)
    }

    /// Returns it as a text, which is another one for every source.
    pub fn key(&self) -> String {
        let (kind, text) = self.parts();
        format!("{kind}{text}")
    }

    /// Returns a number that is, in all likelihood, another one for every source.
    pub fn fingerprint(&self) -> u64 {
        let (kind, text) = self.parts();
        xxh3_64_with_seed(text.as_bytes(), kind.into())
    }

    fn parts(&self) -> (char, &str) {
        match self {
            Self::Page(page) => ('p', page),
            Self::File(file) => ('f', file),
            Self::Title(title) => ('t', title),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Identity;
    use crate::review::Source;

    #[test]
    fn a_page_is_the_same_however_its_address_was_typed_and_nothing_else_is_it() {
        let page = |url: &str| Source { url: Some(url.to_owned()), ..Source::default() };
        let typed = [page("https://www.example.org/a/"), page("http://example.org/a#top")];
        assert_eq!(Identity::of(&typed[0]), Identity::of(&typed[1]));
        let file = Source { file: Some("example.org/a".to_owned()), ..Source::default() };
        let title = Source { title: Some("Example.org/A ".to_owned()), ..Source::default() };
        let other = page("https://example.org/a?page=2");
        let all = [&typed[0], &file, &title, &other].map(|s| Identity::of(s).expect("one").key());
        assert!(all.iter().enumerate().all(|(nth, one)| !all[..nth].contains(one)), "{all:?}");
        assert_eq!(Identity::of(&Source::default()), None);
    }
}
