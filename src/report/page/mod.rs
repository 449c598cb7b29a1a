//! The report as a page to read: one self-contained file, no script, no request to anywhere.
//!
//! The article's own text in order, every claim marked, its reviews in the margin; then all claims in a
//! table, the sources, and how it was made. Several articles are an index, worst first. Either is a page
//! of its own or a fragment for somebody else's ([`Imprint::embedded`]). The templates (`article.html`,
//! `index.html`, and `frame.html` round either) escape whatever an article or a record says; what cannot
//! be escaped is made harmless here: addresses, and characters that turn the direction of a line.

mod article;
mod frame;
mod index;
mod marked;
mod review;
mod source;
mod style;

use std::borrow::Cow;

use chrono::NaiveDate;
use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;

use self::article::ArticleView;
use self::frame::framed;
use self::index::IndexView;
use super::pieces::Pieces;
use super::{ArticleReport, Report};
use crate::review::Reviewer;

/// Under what circumstances a page is published.
#[derive(Clone, Copy, Debug)]
pub struct Imprint<'i> {
    /// The day it is made.
    pub today: NaiveDate,
    /// Whether reviewers go unnamed, and what is unfinished or no longer in the article unmentioned.
    pub public: bool,
    /// Whether it is to stand inside a page of somebody else's, which has the document's beginning and
    /// end, and its own look and headline.
    pub embedded: bool,
    /// A style sheet that comes after ours.
    pub own_style: Option<&'i str>,
}

/// Writes the report as a page: an article's, or the index of several.
pub fn page(report: &Report<'_>, imprint: Imprint<'_>) -> String {
    pieces(report, imprint).whole(report)
}

/// Writes the report as a page in pieces; that of an article is one.
pub fn pieces<'p>(report: &'p Report<'_>, imprint: Imprint<'p>) -> Pieces<'p> {
    match report.articles.as_slice() {
        [_] => Pieces::of_articles(String::new(), move |article| {
            article_page(article, report, imprint)
        }),
        _ => Pieces::one(index(report, imprint, false)),
    }
}

/// Writes the page of one article of a report.
pub fn article_page(
    article: &ArticleReport<'_>,
    report: &Report<'_>,
    imprint: Imprint<'_>,
) -> String {
    // What a reviewer has not concluded anything from yet is not for readers outside.
    let article =
        if imprint.public { Cow::Owned(article.concluded()) } else { Cow::Borrowed(article) };
    let view = ArticleView::of(&article, report, imprint);
    let body = rendered("article.html", ARTICLE, &view);
    framed(&view.document(), &body, imprint)
}

/// Writes the index of several articles, worst first; with `linked`, each title leads to a page called
/// after the article beside this one.
pub fn index(report: &Report<'_>, imprint: Imprint<'_>, linked: bool) -> String {
    let view = IndexView::of(report, imprint, linked);
    let body = rendered("index.html", INDEX, &view);
    framed(&view.document(), &body, imprint)
}

const ARTICLE: &str = include_str!("article.html");
const INDEX: &str = include_str!("index.html");

/// Fills in a template; its name ends in `.html` or `.xml`, which makes the engine escape everything.
pub(super) fn rendered(
    name: &'static str,
    template: &'static str,
    view: &impl Serialize,
) -> String {
    let page = || {
        let mut environment = Environment::new();
        let mut syntax = SyntaxConfig::builder();
        environment.add_test("right_to_left", right_to_left);
        environment.set_syntax(syntax.trim_blocks(true).lstrip_blocks(true).build()?);
        let template = environment.template_from_named_str(name, template)?;
        // A slash needs no escape in HTML, nor an apostrophe where all attributes stand in double
        // quotes, and addresses and words are full of them.
        Ok(template.render(Serde(view))?.replace("&#x2f;", "/").replace("&#x27;", "'"))
    };
    // What can fail is what stands in the templates, which are ours and tested, not what is put into
    // them. Were it to happen all the same, an empty page would hide it.
    page().unwrap_or_else(|error: minijinja::Error| format!("the page could not be made: {error}"))
}

/// Returns what a reviewer is called on the page.
fn named<'r>(reviewer: &'r Reviewer, nth: usize, imprint: Imprint<'_>) -> Cow<'r, str> {
    if imprint.public {
        Cow::Owned(format!("reviewer {}", nth + 1))
    } else {
        Cow::Borrowed(reviewer.as_str())
    }
}

/// Writes a day as people say it.
fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Returns the beginning of a text, whole words of at most `most` bytes and an ellipsis, or all of it.
fn beginning(text: &str, most: usize) -> Cow<'_, str> {
    let text = text.trim();
    if text.len() <= most {
        return harmless(text);
    }
    let start = &text[..text.floor_char_boundary(most)];
    let words = start.rsplit_once(char::is_whitespace).map_or(start, |(words, _)| words);
    Cow::Owned(harmless(words).into_owned() + "…")
}

/// Tells whether a text has letters that are written from right to left, by their blocks in Unicode.
fn right_to_left(text: &str) -> bool {
    text.contains(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Returns the text without the characters that escaping leaves as they are and that do harm: controls,
/// and those that turn the direction of what follows them. Right-to-left text needs none of them here,
/// since every such text stands in an element of its own.
fn harmless(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(harmful) {
        Cow::Owned(text.replace(harmful, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests;
