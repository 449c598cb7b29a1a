//! Evidence: the sources of one review seen together, which say more than each by itself.
//!
//! Sources that only give context decide nothing and are left out.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::{is_judgement, told};
use crate::finding::Finding;
use crate::record::{ClaimsFile, ReviewsFile};
use crate::review::{Source, SourceKind, Stance};
use crate::text::normalise;

/// Finds the reviews of one reviewer's file that rest on too little.
pub(super) fn lint(file: &ReviewsFile, claims: Option<&ClaimsFile>, findings: &mut Vec<Finding>) {
    let published = claims.and_then(|file| file.claims.published);
    for (nth, review) in file.reviews.reviews.iter().enumerate() {
        let bears = |source: &&Source| source.stance != Some(Stance::Context);
        let evidence: Vec<&Source> = review.sources.iter().filter(bears).collect();
        if evidence.is_empty() || !is_judgement(review) {
            continue;
        }
        let place = file.review_at(nth, if review.verdict.is_some() { "verdict" } else { "said" });
        if let Some(origin) = one_origin(&evidence) {
            let message = format!("all {} sources come from `{origin}`", evidence.len());
            let remedy =
                "add a source that does not go back to the same one, or the primary source";
            findings.push(told("one-origin", place.clone(), message, remedy));
        }
        if evidence.iter().all(|source| source.kind == Some(SourceKind::Secondary)) {
            let message = "this rests on accounts of others alone".to_owned();
            let remedy = "add the document, the recording or the witness: `kind = \"primary\"`";
            findings.push(told("secondary-only", place.clone(), message, remedy));
        }
        if let Some(published) = published.filter(|day| all_later(&evidence, *day)) {
            let message = format!("all evidence is later than the article of {published}");
            let remedy = "add what could be known then; later evidence may stand beside it";
            findings.push(told("later-evidence", place, message, remedy));
        }
    }
}

/// Returns the origin that several sources share: a web site, a publisher, an agency, an author.
///
/// One source may well be enough, and so may two places in a primary one.
fn one_origin(evidence: &[&Source]) -> Option<String> {
    let (first, rest) = evidence.split_first()?;
    if rest.is_empty() || evidence.iter().any(|source| source.kind == Some(SourceKind::Primary)) {
        return None;
    }
    let common = rest.iter().fold(origins(first), |common, source| {
        common.intersection(&origins(source)).cloned().collect()
    });
    common.into_iter().next()
}

/// Returns everything a source can be said to come from.
fn origins(source: &Source) -> BTreeSet<String> {
    let named = [&source.publisher, &source.author].into_iter().flatten();
    let mut origins: BTreeSet<String> = named.flat_map(|names| each_name(names)).collect();
    let site = source.url.as_deref().and_then(site);
    origins.extend(site.filter(|site| !SITES_OF_MANY.contains(&site.as_str())));
    origins
}

/// Returns each name of a list as people write them: `LBCI / AFP`, `KCNA via KCNA Watch`.
fn each_name(names: &str) -> impl Iterator<Item = String> {
    let names = normalise(names).replace(" via ", "/").replace([';', '|'], "/");
    let names: Vec<String> = names.split('/').map(|name| name.trim().to_owned()).collect();
    names.into_iter().filter(|name| !name.is_empty())
}

/// Sites whose pages come from anybody.
const SITES_OF_MANY: [&str; 14] = [
    "archive.org",
    "archive.ph",
    "archive.today",
    "archive.is",
    "web.archive.org",
    "bsky.app",
    "doi.org",
    "docs.google.com",
    "drive.google.com",
    "facebook.com",
    "t.me",
    "twitter.com",
    "x.com",
    "youtube.com",
];

/// Returns the site of an address, without what only says which edition of it: `www.`, `m.`, `amp.`.
fn site(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let edition = ["www.", "m.", "amp.", "mobile."];
    let site = edition.into_iter().find_map(|edition| host.strip_prefix(edition));
    let site = site.unwrap_or(&host);
    (!site.is_empty()).then(|| site.to_owned())
}

/// Tells whether every source has a date, and all are later than the day an article was published; a day
/// is let pass for the sake of time zones.
fn all_later(evidence: &[&Source], article: NaiveDate) -> bool {
    let latest = article.checked_add_days(Days::new(1)).unwrap_or(article);
    evidence.iter().all(|source| source.published.is_some_and(|day| day > latest))
}

#[cfg(test)]
mod tests {
    use super::{one_origin, site};
    use crate::review::{Source, SourceKind};

    fn source(url: &str, publisher: &str) -> Source {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Source { url: some(url), publisher: some(publisher), ..Source::default() }
    }

    #[test]
    fn an_agency_behind_two_papers_is_one_origin() {
        let agency = [source("https://a.example/1", "A / AFP"), source("https://b.example", "afp")];
        assert_eq!(one_origin(&[&agency[0], &agency[1]]).as_deref(), Some("afp"));
        let site = [source("https://www.a.example/1", "A"), source("https://m.a.example/2", "")];
        assert_eq!(one_origin(&[&site[0], &site[1]]).as_deref(), Some("a.example"));
    }

    #[test]
    fn two_papers_are_two_origins_and_one_source_is_no_crowd() {
        let papers = [source("https://a.example/1", "A"), source("https://b.example/1", "B")];
        assert_eq!(one_origin(&[&papers[0], &papers[1]]), None);
        assert_eq!(one_origin(&[&papers[0]]), None);
        let videos = [source("https://youtube.com/1", ""), source("https://youtube.com/2", "")];
        assert_eq!(one_origin(&[&videos[0], &videos[1]]), None);
    }

    #[test]
    fn two_places_in_the_document_itself_are_no_slip() {
        let primary = |url| Source { kind: Some(SourceKind::Primary), ..source(url, "KCNA") };
        let twice = [primary("https://k.example/1"), primary("https://k.example/1")];
        assert_eq!(one_origin(&[&twice[0], &twice[1]]), None);
    }

    #[test]
    fn a_site_is_found_in_any_address() {
        let sites = [
            ("https://www.Example.org:8080/a?b", Some("example.org")),
            ("http://me@m.example.org#x", Some("example.org")),
            ("mailto:me@example.org", None),
            ("https://", None),
        ];
        for (address, expected) in sites {
            assert_eq!(site(address).as_deref(), expected, "{address}");
        }
    }
}
