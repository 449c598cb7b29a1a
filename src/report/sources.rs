//! The sources of a project in a list: what `sources` prints.
//!
//! On a terminal a line a source, cut to its width, and the address below it. In a pipe a line a source,
//! separated by tabs: `name origin title address archived kind claims reviewers`, where several claims or
//! reviewers are joined by a comma. As JSON `{"version": 1, "sources": [SOURCE]}`. How a source bears on
//! a claim is not told: that would be half of somebody's verdict.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::Look;
use super::json::written;
use super::lines::cut;
use crate::claim::ClaimId;
use crate::review::{Source, SourceKind};
use crate::sources::{Citation, Known, origin};
use crate::text::{Lines, visible};

/// The number of each claim in its article, from 1, by the names of both.
#[derive(Debug, Default)]
pub struct Numbers<'r>(HashMap<(&'r str, &'r ClaimId), usize>);

impl<'r> Numbers<'r> {
    /// Numbers the claims of the articles, each given with its name.
    pub fn of(articles: impl IntoIterator<Item = (&'r str, &'r [ClaimId])>) -> Self {
        let of_article = |(article, claims): (&'r str, &'r [ClaimId])| {
            (1..).zip(claims).map(move |(number, claim)| ((article, claim), number))
        };
        Self(articles.into_iter().flat_map(of_article).collect())
    }

    /// Returns the number of a citation's claim; `None` where it stands in its article no more.
    fn of_cited(&self, citation: &Citation<'_>) -> Option<usize> {
        self.0.get(&(citation.article, citation.claim)).copied()
    }
}

/// Writes the list for a terminal.
pub fn aligned(known: &[Known<'_>], numbers: &Numbers<'_>, look: Look) -> String {
    let names = known.iter().map(|source| cut(&source.name, look.columns() / 2, look));
    let names: Vec<String> = names.collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let mut text = String::new();
    for (source, name) in known.iter().zip(&names) {
        let pad = " ".repeat(widest - name.width());
        let room = look.columns().saturating_sub(widest + 2);
        let Source { title, url, file, .. } = &source.about;
        let what = [title, url, file].into_iter().find_map(Option::as_deref).unwrap_or_default();
        text += &format!("{}{pad}  {}\n", look.handle(name), cut(what, room, look));
        let address = url.as_deref().or(file.as_deref()).filter(|_| title.is_some());
        let of_it = [address.unwrap_or_default().to_owned(), about(source, look)];
        let cited = cited(source, numbers);
        for line in of_it.into_iter().chain([cited]).filter(|line| !line.is_empty()) {
            let indent = " ".repeat(widest + 2);
            text += &format!("{indent}{}\n", look.faint(&cut(&line, room, look)));
        }
    }
    text
}

/// Tells who published a source and when, its kind, and whether a copy is kept.
fn about(source: &Known<'_>, look: Look) -> String {
    let Source { publisher, author, published, kind, archived, file, .. } = &source.about;
    let copy = match (archived, file) {
        (None, None) if source.is_unarchived() => Some("no copy kept".to_owned()),
        (Some(_), _) => Some("archived".to_owned()),
        _ => None,
    };
    let parts = [
        author.clone(),
        publisher.clone(),
        published.map(|day| day.to_string()),
        kind.map(|kind| kind.as_str().to_owned()),
        copy,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(look.dot())
}

/// Tells for which claims a source is cited, and by whom.
fn cited(source: &Known<'_>, numbers: &Numbers<'_>) -> String {
    let reviewers: Vec<&str> = reviewers(source).into_iter().collect();
    format!("for {} by {}", places(source, numbers).join(", "), reviewers.join(", "))
}

/// Returns the claims a source is cited for, each once, in the order of the text, as a person types them.
fn places(source: &Known<'_>, numbers: &Numbers<'_>) -> Vec<String> {
    let cited = source.citations.iter();
    let places: BTreeSet<(&str, usize, &str)> = cited
        .map(|citation| {
            let number = numbers.of_cited(citation).unwrap_or(usize::MAX);
            (citation.article, number, citation.claim.as_str())
        })
        .collect();
    let typed = |(article, number, claim)| match number {
        usize::MAX => format!("{article}/{claim}"),
        number => format!("{article}:{number}"),
    };
    places.into_iter().map(typed).collect()
}

fn reviewers<'k>(source: &'k Known<'_>) -> BTreeSet<&'k str> {
    source.citations.iter().map(|citation| citation.reviewer.as_str()).collect()
}

/// Writes the list for a pipe.
pub fn tabbed(known: &[Known<'_>], numbers: &Numbers<'_>) -> String {
    let line = |source: &Known<'_>| {
        let Source { title, url, file, archived, kind, .. } = &source.about;
        let reviewers: Vec<&str> = reviewers(source).into_iter().collect();
        let fields = [
            source.name.clone(),
            origin(&source.about).unwrap_or_default(),
            title.clone().unwrap_or_default(),
            url.clone().or_else(|| file.clone()).unwrap_or_default(),
            archived.clone().unwrap_or_default(),
            kind.map(SourceKind::as_str).unwrap_or_default().to_owned(),
            places(source, numbers).join(","),
            reviewers.join(","),
        ];
        fields.map(|field| visible(field.trim(), Lines::Join).into_owned()).join("\t") + "\n"
    };
    known.iter().map(line).collect()
}

/// Writes the list as JSON.
pub fn sources_json(known: &[Known<'_>], numbers: &Numbers<'_>) -> String {
    #[derive(Serialize)]
    struct Shape<'k> {
        version: u8,
        sources: Vec<SourceShape<'k>>,
    }
    let sources = known.iter().map(|source| SourceShape::of(source, numbers)).collect();
    written(&Shape { version: 1, sources })
}

/// A source, as JSON says it.
#[derive(Serialize)]
struct SourceShape<'k> {
    name: &'k str,
    origin: Option<String>,
    title: Option<&'k str>,
    url: Option<&'k str>,
    publisher: Option<&'k str>,
    author: Option<&'k str>,
    published: Option<String>,
    archived: Option<&'k str>,
    kind: Option<SourceKind>,
    file: Option<&'k str>,
    citations: Vec<CitationShape<'k>>,
}

/// Where a source is cited, as JSON says it.
#[derive(Serialize)]
struct CitationShape<'k> {
    article: &'k str,
    number: Option<usize>,
    claim: &'k str,
    reviewer: &'k str,
    at: Option<&'k str>,
    quote: Option<&'k str>,
}

impl<'k> SourceShape<'k> {
    fn of(source: &'k Known<'_>, numbers: &Numbers<'_>) -> Self {
        let about = &source.about;
        let citation = |citation: &'k Citation<'_>| CitationShape {
            article: citation.article,
            number: numbers.of_cited(citation),
            claim: citation.claim.as_str(),
            reviewer: citation.reviewer.as_str(),
            at: citation.source.at.as_deref(),
            quote: citation.source.quote.as_deref(),
        };
        Self {
            name: &source.name,
            origin: origin(about),
            title: about.title.as_deref(),
            url: about.url.as_deref(),
            publisher: about.publisher.as_deref(),
            author: about.author.as_deref(),
            published: about.published.map(|day| day.to_string()),
            archived: about.archived.as_deref(),
            kind: about.kind,
            file: about.file.as_deref(),
            citations: source.citations.iter().map(citation).collect(),
        }
    }
}
