//! What the page of an article shows of the sources its reviews rest on.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{day, harmless};
use crate::report::ArticleReport;
use crate::report::link::{quoted, web_address};
use crate::review::{Source, SourceKind, Stance};

/// Every source of present reviews, numbered from 1 in the order of their first use.
pub(super) struct Sources<'r> {
    pub(super) views: Vec<SourceView<'r>>,
    places: HashMap<&'r str, usize>,
}

impl<'r> Sources<'r> {
    pub(super) fn of(article: &'r ArticleReport<'r>) -> Self {
        let mut sources = Self { views: Vec::new(), places: HashMap::new() };
        for (nth, standing) in article.standings.iter().enumerate() {
            for source in standing.reviews.iter().flat_map(|signed| &signed.review.sources) {
                sources.add(source, nth);
            }
        }
        sources
    }

    /// Notes that a source is used for the `nth` claim.
    fn add(&mut self, source: &'r Source, nth: usize) {
        let Some(known_by) = known_by(source) else { return };
        let place = *self.places.entry(known_by).or_insert(self.views.len());
        if place == self.views.len() {
            self.views.push(SourceView::of(source));
        }
        let view = &mut self.views[place];
        view.archived = view.archived.take().or(archived(source));
        if view.used.last() != Some(&nth) {
            view.used.push(nth);
        }
    }

    /// Returns the number a source has in the list.
    fn number_of(&self, source: &Source) -> Option<usize> {
        self.places.get(known_by(source)?).map(|place| place + 1)
    }
}

/// Returns what makes two citations name the same source.
fn known_by(source: &Source) -> Option<&str> {
    source.url.as_deref().or(source.name())
}

fn archived(source: &Source) -> Option<String> {
    source.archived.as_deref().and_then(web_address)
}

/// A source with all claims it is used for.
#[derive(Serialize)]
pub(super) struct SourceView<'r> {
    name: Cow<'r, str>,
    publisher: Option<Cow<'r, str>>,
    link: Option<String>,
    archived: Option<String>,
    accessed: Option<String>,
    used: Vec<usize>,
}

impl<'r> SourceView<'r> {
    fn of(source: &'r Source) -> Self {
        Self {
            name: name(source),
            publisher: source.publisher.as_deref().map(harmless),
            link: source.url.as_deref().and_then(web_address),
            archived: None,
            accessed: source.accessed.map(day),
            used: Vec::new(),
        }
    }
}

/// A source as one review cites it.
#[derive(Serialize)]
pub(super) struct CitationView<'r> {
    name: Cow<'r, str>,
    number: Option<usize>,
    link: Option<String>,
    archived: Option<String>,
    stance: Option<&'static str>,
    about: String,
    quote: Option<Cow<'r, str>>,
}

impl<'r> CitationView<'r> {
    pub(super) fn of(source: &'r Source, sources: &Sources<'_>) -> Self {
        let kind = match source.kind {
            Some(SourceKind::Primary) => Some("primary source".to_owned()),
            Some(SourceKind::Secondary) | None => None,
        };
        let about = [
            source.author.clone(),
            source.publisher.clone(),
            source.published.map(day),
            source.at.clone(),
            kind,
        ];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Self {
            name: name(source),
            number: sources.number_of(source),
            link: link_to_words(source),
            archived: archived(source),
            stance: source.stance.map(Stance::as_str),
            about: harmless(&about).into_owned(),
            quote: source.quote.as_deref().map(|quote| harmless(quote.trim())),
        }
    }
}

/// A source by the shortest name it can have: its publisher's.
#[derive(Serialize)]
pub(super) struct OutletView<'r> {
    pub(super) name: Cow<'r, str>,
    link: Option<String>,
}

/// Returns the outlets of some sources, each once.
pub(super) fn outlets<'r>(sources: impl Iterator<Item = &'r Source>) -> Vec<OutletView<'r>> {
    let mut seen = HashSet::new();
    let outlet = |source: &'r Source| {
        let publisher = source.publisher.as_deref().map(harmless);
        OutletView { name: publisher.unwrap_or_else(|| name(source)), link: link_to_words(source) }
    };
    sources.map(outlet).filter(|outlet| seen.insert(outlet.name.clone())).collect()
}

/// Returns what a source is called: its title, else the site it is on, else its file.
fn name(source: &Source) -> Cow<'_, str> {
    let site = source.url.as_deref().map(|url| {
        let (_scheme, rest) = url.split_once("://").unwrap_or(("", url));
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    });
    let names = [source.title.as_deref(), site, source.file.as_deref()];
    let name = names.into_iter().flatten().find(|name| !name.is_empty());
    harmless(name.unwrap_or("a source without a name"))
}

/// Returns the link to the quoted words, or to the source where no words are quoted.
fn link_to_words(source: &Source) -> Option<String> {
    let address = source.url.as_deref().and_then(web_address)?;
    Some(source.quote.as_deref().map_or_else(|| address.clone(), |quote| quoted(&address, quote)))
}
