//! Where a source comes from: who published it, else the site it stands on. Two sources of one origin do
//! not bear each other out.

use crate::article::slug;
use crate::review::Source;

/// Returns the origin of a source, as a word that is the same for all sources from there; `None` where
/// nothing says who published it.
pub fn origin(source: &Source) -> Option<String> {
    let publisher = source.publisher.as_deref().and_then(slug);
    let publisher = publisher.map(|name| name.strip_prefix("the-").unwrap_or(&name).to_owned());
    publisher.or_else(|| site(source.url.as_deref()?))
}

/// Returns an address without what does not make it another page: scheme, `www.`, fragment, last slash.
pub fn bare_address(address: &str) -> &str {
    let page = address.split('#').next().unwrap_or_default();
    let page = page.split_once("://").map_or(page, |(_, page)| page);
    page.strip_prefix("www.").unwrap_or(page).trim_end_matches('/')
}

/// Words that stand before a country's letters in the names of sites, as in `bbc.co.uk`.
const SECOND_LEVEL: [&str; 12] =
    ["ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "ne", "net", "or", "org"];

/// Returns what a site is called by: `reuters` of `https://www.reuters.com/world`, `bbc` of `bbc.co.uk`.
fn site(url: &str) -> Option<String> {
    let page = bare_address(archived_page(url));
    let host = page.split(['/', '?']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let mut labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    let last = (labels.len() > 1).then(|| labels.pop()).flatten()?;
    let of_country = last.len() == 2 && labels.last().is_some_and(|l| SECOND_LEVEL.contains(l));
    if of_country && labels.len() > 1 {
        labels.pop();
    }
    labels.last().and_then(|label| slug(label))
}

/// Returns the page that an address in the Internet Archive is a copy of.
fn archived_page(url: &str) -> &str {
    let copy = url.contains("web.archive.org/web/").then(|| url.get(8..)?.find("http"));
    copy.flatten().map_or(url, |at| &url[at + 8..])
}

#[cfg(test)]
mod tests {
    use super::origin;
    use crate::review::Source;

    #[test]
    fn sources_of_one_house_have_one_origin() {
        let of = |url: &str| origin(&Source { url: Some(url.to_owned()), ..Source::default() });
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(of("https://www.reuters.com/world/a"), some("reuters"));
        assert_eq!(of("https://graphics.reuters.com:443"), some("reuters"));
        assert_eq!(of("http://news.bbc.co.uk/2/hi.stm"), some("bbc"));
        assert_eq!(of("https://www.gov.uk/treaties"), some("gov"));
        assert_eq!(of("mailto:ana@example.org"), some("example"));
        assert_eq!(
            of("https://web.archive.org/web/20240619/https://en.kremlin.ru/events"),
            some("kremlin")
        );
        let published = Source { publisher: some("The Reuters"), ..Source::default() };
        assert_eq!(origin(&published), some("reuters"));
        assert_eq!(origin(&Source { title: some("interview"), ..Source::default() }), None);
        for odd in ["", "https://", "x", "https://é", "https://web.archive.org/web/"] {
            let _ = of(odd);
        }
    }
}
