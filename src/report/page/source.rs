//! What the page of an article shows of the sources its reviews rest on.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::{beginning, day, harmless};
use crate::report::ArticleReport;
use crate::report::link::{quoted, web_address};
use crate::review::{Source, SourceKind, Stance};
use crate::sources::Identity;
use crate::tally::Status;

/// Every source of present reviews, numbered from 1 in the order of their first use, and where each of
/// its quotations is first given: the list says of a source what every citation would repeat.
pub(super) struct Sources<'r> {
    pub(super) views: Vec<SourceView<'r>>,
    places: HashMap<Identity<'r>, usize>,
    quotations: HashMap<(Identity<'r>, &'r str), usize>,
}

impl<'r> Sources<'r> {
    pub(super) fn of(article: &'r ArticleReport<'r>) -> Self {
        let (places, quotations) = (HashMap::new(), HashMap::new());
        let mut sources = Self { views: Vec::new(), places, quotations };
        for (nth, standing) in article.standings.iter().enumerate() {
            // Only such a claim has a note, where a link to its quotations leads.
            let has_note = standing.status.is_some_and(|status| status != Status::SetAside);
            for source in standing.reviews.iter().flat_map(|signed| &signed.review.sources) {
                sources.add(source, nth);
                if has_note && let Some(quotation) = quotation(source) {
                    sources.quotations.entry(quotation).or_insert(nth);
                }
            }
        }
        sources
    }

    /// Notes that a source is used for the `nth` claim.
    fn add(&mut self, source: &'r Source, nth: usize) {
        let Some(identity) = Identity::of(source) else { return };
        let place = *self.places.entry(identity).or_insert(self.views.len());
        if place == self.views.len() {
            self.views.push(SourceView::of(source));
        }
        let view = &mut self.views[place];
        view.add_differences(source);
        view.archived = view.archived.take().or(archived(source));
        if view.used.last() != Some(&nth) {
            view.used.push(nth);
        }
    }

    /// Says on which day the sources were seen, if all were seen on that day alone.
    pub(super) fn seen_alike(&self) -> Option<String> {
        let day = self.views.first()?.seen.first()?;
        let alike = self.views.iter().all(|view| view.seen == [day.as_str()]);
        alike.then(|| format!("on {day}"))
    }

    /// Returns the number a source has in the list.
    fn number_of(&self, source: &Source) -> Option<usize> {
        self.places.get(&Identity::of(source)?).map(|place| place + 1)
    }

    /// Returns the claim before this one, of those with a note, at which the same words are quoted.
    fn quoted_before(&self, source: &Source, claim: usize) -> Option<usize> {
        let first = *self.quotations.get(&quotation(source)?)?;
        (first < claim).then_some(first)
    }
}

/// Returns what makes two citations quote the same words.
fn quotation(source: &Source) -> Option<(Identity<'_>, &str)> {
    Some((Identity::of(source)?, source.quote.as_deref()?.trim()))
}

fn archived(source: &Source) -> Option<String> {
    source.archived.as_deref().and_then(web_address)
}

/// A source with all claims it is used for.
#[derive(Serialize)]
pub(super) struct SourceView<'r> {
    name: Cow<'r, str>,
    about: String,
    link: Option<String>,
    archived: Option<String>,
    /// What other citations call it or say about it.
    also: Vec<String>,
    /// The days it was seen on.
    seen: Vec<String>,
    used: Vec<usize>,
}

impl<'r> SourceView<'r> {
    fn of(source: &'r Source) -> Self {
        Self {
            name: full_name(source),
            about: about(source),
            link: source.url.as_deref().and_then(web_address),
            archived: None,
            also: Vec::new(),
            seen: Vec::new(),
            used: Vec::new(),
        }
    }

    /// Notes what a citation says otherwise than those before it. One that only says less says nothing else.
    fn add_differences(&mut self, source: &Source) {
        let about = Some(about(source)).filter(|about| !about.is_empty());
        let called = listed([source.title.clone(), about]);
        let first = format!("{}, {}", self.name, self.about);
        if !first.contains(&called) && !self.also.iter().any(|other| other.contains(&called)) {
            self.also.push(called);
        }
        let seen = source.accessed.map(day).filter(|day| !self.seen.contains(day));
        self.seen.extend(seen);
    }
}

/// Returns who published a source and when, and whether it is a primary one.
fn about(source: &Source) -> String {
    let kind = match source.kind {
        Some(SourceKind::Primary) => Some("primary source".to_owned()),
        Some(SourceKind::Secondary) | None => None,
    };
    let author = source.author.clone();
    listed([author, source.publisher.clone(), source.published.map(day), kind])
}

fn listed(parts: impl IntoIterator<Item = Option<String>>) -> String {
    harmless(&parts.into_iter().flatten().collect::<Vec<_>>().join(", ")).into_owned()
}

/// A source as one review cites it: by its publisher, where the list of sources says the rest.
#[derive(Serialize)]
pub(super) struct CitationView<'r> {
    name: Cow<'r, str>,
    number: Option<usize>,
    link: Option<String>,
    archived: Option<String>,
    stance: Option<&'static str>,
    about: String,
    quote: Option<Cow<'r, str>>,
    /// The claim whose note quotes the same words already.
    quoted_at: Option<usize>,
}

impl<'r> CitationView<'r> {
    /// Shows a source as a review of the `claim`th claim cites it.
    pub(super) fn of(source: &'r Source, claim: usize, sources: &Sources<'_>) -> Self {
        let number = sources.number_of(source);
        let quoted_at = sources.quoted_before(source, claim);
        let at = source.at.clone();
        let quote = source.quote.as_deref().filter(|_| quoted_at.is_none());
        Self {
            name: if number.is_some() { short_name(source) } else { name(source) },
            number,
            link: link_to_words(source).filter(|_| quoted_at.is_none()),
            archived: archived(source).filter(|_| number.is_none()),
            stance: source.stance.map(Stance::as_str),
            about: if number.is_some() { listed([at]) } else { listed([Some(about(source)), at]) },
            quote: quote.map(|quote| harmless(quote.trim())),
            quoted_at,
        }
    }
}

/// A source by its short name, and its number in the list.
#[derive(Serialize)]
pub(super) struct OutletView<'r> {
    pub(super) name: Cow<'r, str>,
    number: Option<usize>,
}

/// Returns the outlets of some sources, each once.
pub(super) fn outlets<'r>(
    cited: impl Iterator<Item = &'r Source>,
    sources: &Sources<'_>,
) -> Vec<OutletView<'r>> {
    let mut seen = HashSet::new();
    let outlet =
        |source| OutletView { name: short_name(source), number: sources.number_of(source) };
    cited.map(outlet).filter(|outlet| seen.insert(outlet.name.clone())).collect()
}

/// Returns the shortest name a source can have: its publisher's.
fn short_name(source: &Source) -> Cow<'_, str> {
    source.publisher.as_deref().map_or_else(|| name(source), harmless)
}

/// Returns what a source is called in the list, where others may be on the same site: its title, else where it is.
fn full_name(source: &Source) -> Cow<'_, str> {
    let untitled = source.title.as_deref().is_none_or(str::is_empty);
    let address = source.url.as_deref().filter(|url| untitled && !url.is_empty());
    address.map_or_else(|| name(source), |url| beginning(without_scheme(url), 80))
}

/// Returns what a source is called: its title, else the site it is on, else its file.
fn name(source: &Source) -> Cow<'_, str> {
    let site = source.url.as_deref().map(|url| {
        let rest = without_scheme(url);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    });
    let names = [source.title.as_deref(), site, source.file.as_deref()];
    let name = names.into_iter().flatten().find(|name| !name.is_empty());
    harmless(name.unwrap_or("a source without a name"))
}

fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_scheme, rest)| rest).trim_end_matches('/')
}

/// Returns the link to the quoted words, or to the source where no words are quoted.
fn link_to_words(source: &Source) -> Option<String> {
    let address = source.url.as_deref().and_then(web_address)?;
    Some(source.quote.as_deref().map_or_else(|| address.clone(), |quote| quoted(&address, quote)))
}

#[cfg(test)]
mod tests {
    use super::SourceView;
    use crate::review::Source;

    #[test]
    fn what_citations_of_one_address_say_differently_is_all_shown() {
        let cited = |title: Option<&str>, day: &str| Source {
            url: Some("https://x.example/a".to_owned()),
            title: title.map(str::to_owned),
            accessed: day.parse().ok(),
            ..Source::default()
        };
        let citations = [
            cited(Some("A treaty"), "2026-11-21"),
            cited(None, "2026-11-21"),
            cited(Some("The treaty"), "2026-11-23"),
            cited(Some("The treaty"), "2026-11-23"),
        ];
        let mut view = SourceView::of(&citations[0]);
        for source in &citations {
            view.add_differences(source);
        }
        assert_eq!((view.name.as_ref(), view.also), ("A treaty", vec!["The treaty".to_owned()]));
        assert_eq!(view.seen, ["21 November 2026", "23 November 2026"]);
    }
}
