//! Where a source comes from: who published it, who wrote it, the site it stands on. Two sources of one origin
//! do not bear each other out.

use std::collections::BTreeSet;

use crate::article::slug;
use crate::review::Source;
use crate::text::normalise;

/// Returns the origin that a source is called by, as a word that is the same for all sources from there: who
/// published it first, else its site.
pub fn origin(source: &Source) -> Option<String> {
    let publisher =
        source.publisher.as_deref().and_then(|names| each_name(names).into_iter().next());
    publisher.or_else(|| site(source.url.as_deref()?))
}

/// Returns an origin that all of these sources share.
pub fn shared_origin<'s>(sources: impl IntoIterator<Item = &'s Source>) -> Option<String> {
    let each = sources.into_iter().map(origins);
    each.reduce(|shared, others| &shared & &others)?.into_iter().next()
}

/// Returns everything a source can be said to come from.
fn origins(source: &Source) -> BTreeSet<String> {
    let named = [&source.publisher, &source.author].into_iter().flatten();
    let site = source.url.as_deref().and_then(site);
    let site = site.filter(|site| !SITES_OF_MANY.contains(&site.as_str()));
    named.flat_map(|names| each_name(names)).chain(site).collect()
}

/// Returns each name of a list as people write them: `LBCI / AFP`, `KCNA via KCNA Watch`.
fn each_name(names: &str) -> Vec<String> {
    let names = normalise(names).replace(" via ", "/");
    let names = names.split(['/', ';', '|']).filter_map(slug);
    names.map(|name| name.strip_prefix("the-").unwrap_or(&name).to_owned()).collect()
}

/// Sites whose pages come from anybody.
const SITES_OF_MANY: [&str; 17] = [
    "archive",
    "blogspot",
    "bsky",
    "doi",
    "facebook",
    "github",
    "gmail",
    "google",
    "medium",
    "substack",
    "t",
    "tumblr",
    "twitter",
    "wordpress",
    "x",
    "youtu",
    "youtube",
];

/// Returns an address without what does not make it another page: scheme, `www.`, fragment, last slash.
pub fn bare_address(address: &str) -> &str {
    let page = address.split('#').next().unwrap_or_default();
    let page = page.split_once("://").map_or(page, |(_, page)| page);
    page.strip_prefix("www.").unwrap_or(page).trim_end_matches('/')
}

/// Words that stand before a country's letters in the names of sites, a line each.
const SECOND_LEVEL: &str = include_str!("data/second-level.txt");

/// Returns what a site is called by: `reuters` of `https://www.reuters.com/world`, `bbc` of `bbc.co.uk`.
fn site(url: &str) -> Option<String> {
    let page = bare_address(archived_page(url));
    let host = page.split(['/', '?']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let mut labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    let last = (labels.len() > 1).then(|| labels.pop()).flatten()?;
    let is_shared = |label: &&str| SECOND_LEVEL.lines().any(|line| line == *label);
    if last.len() == 2 && labels.len() > 1 && labels.last().is_some_and(is_shared) {
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
    use super::{origin, shared_origin};
    use crate::review::Source;

    fn source(url: &str, publisher: &str) -> Source {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Source { url: some(url), publisher: some(publisher), ..Source::default() }
    }

    #[test]
    fn sources_of_one_house_have_one_origin() {
        let of = |url: &str| origin(&source(url, ""));
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(of("https://www.reuters.com/world/a"), some("reuters"));
        assert_eq!(of("https://graphics.reuters.com:443"), some("reuters"));
        assert_eq!(of("http://news.bbc.co.uk/2/hi.stm"), some("bbc"));
        assert_eq!(of("https://www.gov.uk/treaties"), some("gov"));
        assert_eq!(of("https://www.parlament.gv.at/dokument"), some("parlament"));
        assert_eq!(of("https://www.bafu.admin.ch/wasser"), some("bafu"));
        assert_eq!(of("https://www.admin.ch/gov"), some("admin"));
        assert_eq!(of("https://gv.example/plan"), some("gv"));
        assert_eq!(of("mailto:ana@example.org"), some("example"));
        assert_eq!(
            of("https://web.archive.org/web/20240619/https://en.kremlin.ru/events"),
            some("kremlin")
        );
        assert_eq!(origin(&source("", "The Reuters")), some("reuters"));
        assert_eq!(origin(&source("https://a.example", "KCNA via KCNA Watch")), some("kcna"));
        assert_eq!(origin(&Source { title: some("interview"), ..Source::default() }), None);
        for odd in ["", "https://", "x", "https://é", "https://web.archive.org/web/"] {
            let _ = of(odd);
        }
    }
    #[test]
    fn an_agency_behind_two_papers_is_one_origin_and_so_are_the_houses_of_one_site() {
        let shared = |one: &Source, other: &Source| shared_origin([one, other]);
        let one = |name: &str| Some(name.to_owned());
        let papers = [source("https://a.example/1", "A / AFP"), source("https://b.example", "afp")];
        assert_eq!(shared(&papers[0], &papers[1]), one("afp"));
        let site =
            [source("https://www.a.example/1", "A News"), source("https://m.a.example/2", "")];
        assert_eq!(shared(&site[0], &site[1]), one("a"));
        let copy = source("https://web.archive.org/web/2024/https://graphics.a.example/3", "");
        assert_eq!(shared(&site[0], &copy), one("a"));
        let named = source("https://b.example/1", "The A News");
        assert_eq!(shared(&site[0], &named), one("a-news"));
        let book = Source { author: one("Jane Roe"), ..Source::default() };
        let essay =
            Source { author: one("jane roe; John Poe"), ..source("https://c.example", "C") };
        assert_eq!(shared(&book, &essay), one("jane-roe"));
    }

    #[test]
    fn two_papers_and_two_who_publish_on_a_site_of_many_are_two_origins() {
        for (one, other) in [
            (source("https://a.example/1", "A"), source("https://b.example/1", "B")),
            (source("https://youtube.com/1", ""), source("https://youtube.com/2", "")),
            (source("https://ana.substack.com/p", ""), source("https://ben.substack.com/p", "")),
            (source("https://bafu.admin.ch/1", ""), source("https://seco.admin.ch/2", "")),
            (source("https://parlament.gv.at/1", ""), source("https://bmi.gv.at/2", "")),
            (source("", ""), source("", "")),
        ] {
            assert_eq!(shared_origin([&one, &other]), None, "{one:?} {other:?}");
        }
        assert_eq!(shared_origin([]), None);
    }
}
