//! The sources of a whole project: which citations are of the same one, what it is called for short, and
//! what rests on it.
//!
//! A *citation* is a source as one review names it, with the place and the words that matter there; those
//! belong to the claim. Citations of the same page, file or document are one source, and what its
//! reviewers have written down about it (title, publisher, archived copy …) is known once and used again.

pub mod place;

mod identity;
mod name;
mod origin;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::claim::ClaimId;
use crate::finding::meant;
use crate::refer::Unclear;
use crate::review::{Reviewer, Reviews, Source, SourceKind};

pub use identity::Identity;
pub use origin::{bare_address, origin, shared_origin};

/// A source that has been cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Known<'r> {
    /// What it is called for short: unique in the project, made from what is known of it.
    pub name: String,
    /// Everything its citations say about it, and nothing that belongs to a claim.
    pub about: Source,
    /// Where it is cited, in the order of the files.
    pub citations: Vec<Citation<'r>>,
}

/// A source as cited for one claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Citation<'r> {
    /// The article.
    pub article: &'r str,
    /// The claim, in the wording that was reviewed.
    pub claim: &'r ClaimId,
    /// Who cites it.
    pub reviewer: &'r Reviewer,
    /// What they say of it.
    pub source: &'r Source,
}

impl Known<'_> {
    /// Tells whether it is on the web with no copy kept, neither archived nor as a file.
    pub fn is_unarchived(&self) -> bool {
        let Source { url, archived, file, .. } = &self.about;
        url.is_some() && archived.is_none() && file.is_none()
    }
}

/// Gathers the sources of all reviews, each file with its article's name, sorted by their short names.
pub fn known<'r>(reviews: impl IntoIterator<Item = (&'r str, &'r Reviews)>) -> Vec<Known<'r>> {
    let mut sources: BTreeMap<Identity<'r>, Known<'r>> = BTreeMap::new();
    for (article, by) in reviews {
        for review in &by.reviews {
            for source in &review.sources {
                let Some(identity) = Identity::of(source) else { continue };
                let known = sources.entry(identity).or_insert_with(|| Known {
                    name: String::new(),
                    about: Source::default(),
                    citations: Vec::new(),
                });
                known.about.update(source);
                let (claim, reviewer) = (&review.claim, &by.reviewer);
                known.citations.push(Citation { article, claim, reviewer, source });
            }
        }
    }
    let mut known: Vec<Known<'r>> = sources.into_values().collect();
    for source in &mut known {
        source.about = about(&source.about);
    }
    let names = name::names(known.iter().map(|source| &source.about));
    for (source, name) in known.iter_mut().zip(names) {
        source.name = name;
    }
    known.sort_by(|one, other| one.name.cmp(&other.name));
    known
}

/// Finds the source meant: by its address, its short name, or a beginning of the name that is unique.
///
/// `None` where the words are those of a source not known yet: another address, or a title.
pub fn find<'k, 'r>(typed: &str, known: &'k [Known<'r>]) -> Result<Option<&'k Known<'r>>, Unclear> {
    let url = Some(typed.to_owned()).filter(|typed| typed.contains("://"));
    if let Some(identity) = Identity::of(&Source { url, ..Source::default() }) {
        return Ok(known.iter().find(|one| Identity::of(&one.about).as_ref() == Some(&identity)));
    }
    if typed.is_empty() || !typed.chars().all(|c| c.is_alphanumeric() || c == '-') {
        return Ok(None);
    }
    let typed = typed.to_lowercase();
    if let Some(exact) = known.iter().find(|source| source.name == typed) {
        return Ok(Some(exact));
    }
    let begins: Vec<&Known> = known.iter().filter(|one| one.name.starts_with(&typed)).collect();
    match begins.as_slice() {
        [only] => Ok(Some(only)),
        [] => match meant(&typed, known.iter().map(|source| source.name.as_str())) {
            Some(near) => {
                Err(Unclear::Unknown { what: "source", near: vec![near.to_owned()], typed })
            }
            None => Ok(None),
        },
        several => {
            let candidates = several.iter().map(|source| source.name.clone()).collect();
            Err(Unclear::Ambiguous { typed, candidates })
        }
    }
}

/// Tells whether two citations are of one source.
pub fn is_same(one: &Source, other: &Source) -> bool {
    Identity::of(one).is_some_and(|identity| Identity::of(other) == Some(identity))
}

/// A claim, by its article and id.
pub type ClaimOf<'r> = (&'r str, &'r ClaimId);

/// Returns the claims that rest on secondary sources alone.
pub fn on_secondary_only<'r>(known: &[Known<'r>]) -> HashSet<ClaimOf<'r>> {
    claims_where(known, |sources| {
        sources.iter().all(|source| source.kind == Some(SourceKind::Secondary))
    })
}

/// Returns the claims all of whose sources are of one origin, those with a single source among them.
pub fn on_one_origin<'r>(known: &[Known<'r>]) -> HashSet<ClaimOf<'r>> {
    claims_where(known, |sources| shared_origin(sources.iter().copied()).is_some())
}

/// Returns the claims whose sources are as asked. A source is taken as everybody together describes it.
fn claims_where<'r>(
    known: &[Known<'r>],
    asked: impl Fn(&[&Source]) -> bool,
) -> HashSet<ClaimOf<'r>> {
    let mut sources: HashMap<ClaimOf<'r>, Vec<&Source>> = HashMap::new();
    for source in known {
        for citation in &source.citations {
            sources.entry((citation.article, citation.claim)).or_default().push(&source.about);
        }
    }
    sources.into_iter().filter(|(_, sources)| asked(sources)).map(|(claim, _)| claim).collect()
}

/// Returns what a citation says of its source, without what belongs to the claim.
fn about(source: &Source) -> Source {
    Source { at: None, quote: None, stance: None, accessed: None, ..source.clone() }
}

#[cfg(test)]
mod tests {
    use super::{find, known, on_one_origin, on_secondary_only};
    use crate::refer::Unclear;
    use crate::review::{Review, Reviewer, Reviews, Source, SourceKind, Stance};

    fn page(url: &str, title: &str) -> Source {
        let title = (!title.is_empty()).then(|| title.to_owned());
        Source { url: Some(url.to_owned()), title, ..Source::default() }
    }

    /// Ana's reviews: a claim for each list of sources.
    fn reviews(sources: &[&[Source]]) -> Reviews {
        let ids = ["kfmqzwtd", "pwhxgdkc", "bxvtnrsq"];
        let review = |(id, sources): (&&str, &&[Source])| Review {
            sources: sources.to_vec(),
            ..Review::of(id.parse().expect("an id"))
        };
        Reviews {
            reviewer: Reviewer::named("ana").expect("a name"),
            reviews: ids.iter().zip(sources).map(review).collect(),
        }
    }

    #[test]
    fn what_is_known_of_a_source_is_gathered_from_its_citations_and_what_is_the_claims_left_out() {
        let first = Source {
            quote: Some("the words".to_owned()),
            stance: Some(Stance::Supports),
            ..page("https://www.reuters.com/world/putin-visits/", "")
        };
        let second = Source {
            publisher: Some("Reuters".to_owned()),
            ..page("http://reuters.com/world/putin-visits#top", "Putin visits")
        };
        let reviews = reviews(&[&[first], &[second]]);
        let known = known([("pact", &reviews)]);
        let [source] = known.as_slice() else { panic!("{known:?}") };
        assert_eq!(source.name, "reuters-putin");
        assert_eq!(source.about.publisher.as_deref(), Some("Reuters"));
        assert_eq!((&source.about.quote, source.about.stance), (&None, None));
        assert_eq!(source.citations.len(), 2);
    }

    #[test]
    fn a_source_is_meant_by_its_name_its_beginning_or_its_address() {
        let sources = [
            page("https://reuters.com/a/putin-visits", ""),
            page("https://reuters.com/a/shells", ""),
            page("https://apnews.com/a/pact", ""),
        ];
        let reviews = reviews(&[&sources]);
        let known = known([("pact", &reviews)]);
        let name = |typed| find(typed, &known).map(|found| found.map(|one| one.name.as_str()));
        assert_eq!(name("reuters-putin"), Ok(Some("reuters-putin")));
        assert_eq!(name("ap"), Ok(Some("apnews-pact")));
        assert_eq!(name("https://www.apnews.com/a/pact/"), Ok(Some("apnews-pact")));
        assert_eq!(name("https://example.org/new"), Ok(None));
        assert_eq!(name("interview with the agency"), Ok(None));
        assert_eq!(name("embassy"), Ok(None));
        assert!(matches!(name("reuters"), Err(Unclear::Ambiguous { .. })));
        assert!(matches!(name("reutres-shells"), Err(Unclear::Unknown { .. })));
    }

    #[test]
    fn a_claim_rests_on_what_all_its_sources_together_are() {
        let secondary = |url| Source { kind: Some(SourceKind::Secondary), ..page(url, "") };
        let primary =
            Source { kind: Some(SourceKind::Primary), ..page("https://kremlin.ru/t", "") };
        let reviews = reviews(&[
            &[secondary("https://reuters.com/a/one"), secondary("https://reuters.com/a/two")],
            &[secondary("https://reuters.com/a/one"), primary],
        ]);
        let known = known([("pact", &reviews)]);
        let first = [("pact", &reviews.reviews[0].claim)];
        assert!(on_secondary_only(&known).into_iter().eq(first));
        assert!(on_one_origin(&known).into_iter().eq(first));
    }
}
