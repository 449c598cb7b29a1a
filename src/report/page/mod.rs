//! The report as a page to read: one self-contained file, no script, no request to anywhere.
//!
//! The article's own text in order, every claim marked, its reviews in the margin; then all claims in a
//! table, the sources, and how it was made. Several articles are an index, worst first. The templates
//! (`article.html`, `index.html`) escape whatever an article or a record says; what cannot be escaped is
//! made harmless here: addresses, and characters that turn the direction of a line.

mod article;
mod index;
mod marked;
mod review;
mod source;

use std::borrow::Cow;

use chrono::NaiveDate;
use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;

use self::article::ArticleView;
use self::index::IndexView;
use super::heading::Heading;
use super::progress::progress;
use super::tone::Tone;
use super::{ArticleReport, Report};
use crate::review::Reviewer;
use crate::tally::{Status, Tally};
use crate::verdict::Scale;

/// Under what circumstances a page is published.
#[derive(Clone, Copy, Debug)]
pub struct Imprint {
    /// The day it is made.
    pub today: NaiveDate,
    /// Whether reviewers go unnamed.
    pub anonymous: bool,
}

/// Writes the report as a page: an article's, or the index of several.
pub fn page(report: &Report<'_>, imprint: Imprint) -> String {
    match report.articles.as_slice() {
        [article] => article_page(article, report.scale, imprint),
        _ => index(report, imprint, false),
    }
}

/// Writes the page of one article.
pub fn article_page(article: &ArticleReport<'_>, scale: &Scale, imprint: Imprint) -> String {
    rendered("article.html", ARTICLE, &ArticleView::of(article, scale, imprint))
}

/// Writes the index of several articles, worst first; with `linked`, each title leads to a page called
/// after the article beside this one.
pub fn index(report: &Report<'_>, imprint: Imprint, linked: bool) -> String {
    rendered("index.html", INDEX, &IndexView::of(report, imprint, linked))
}

const ARTICLE: &str = include_str!("article.html");
const INDEX: &str = include_str!("index.html");
const STYLE: &str = include_str!("style.css");

/// Fills in a template; its name ends in `.html` or `.xml`, which makes the engine escape everything.
pub(super) fn rendered(
    name: &'static str,
    template: &'static str,
    view: &impl Serialize,
) -> String {
    let page = || {
        let mut environment = Environment::new();
        let mut syntax = SyntaxConfig::builder();
        environment.set_syntax(syntax.trim_blocks(true).lstrip_blocks(true).build()?);
        let template = environment.template_from_named_str(name, template)?;
        // A slash needs no escape in HTML, and addresses are full of them.
        Ok(template.render(Serde(view))?.replace("&#x2f;", "/"))
    };
    // What can fail is what stands in the templates, which are ours and tested, not what is put into
    // them. Were it to happen all the same, an empty page would hide it.
    page().unwrap_or_else(|error: minijinja::Error| format!("the page could not be made: {error}"))
}

/// What both kinds of page begin and end with.
#[derive(Serialize)]
struct Frame<'r> {
    style: &'static str,
    version: &'static str,
    today: String,
    progress: String,
    percent: usize,
    parts: Vec<PartView>,
    reviewers: Vec<ReviewerView<'r>>,
    sources_without_copy: usize,
}

impl<'r> Frame<'r> {
    fn of(tally: &'r Tally, scale: &Scale, imprint: Imprint) -> Self {
        let headings = Heading::in_order_of_need(tally, scale);
        let parts = headings.iter().enumerate();
        let reviewers = tally.reviewers.iter().enumerate();
        let reviewers = reviewers.map(|(nth, (reviewer, number))| ReviewerView {
            name: named(reviewer, nth, imprint),
            reviews: *number,
        });
        Self {
            style: STYLE,
            version: env!("CARGO_PKG_VERSION"),
            today: day(imprint.today),
            progress: progress(tally),
            percent: tally.percent(),
            parts: parts.map(|(nth, heading)| PartView::of(nth, heading, tally, scale)).collect(),
            reviewers: reviewers.collect(),
            sources_without_copy: tally.unarchived,
        }
    }
}

/// Claims that stand alike: a part of the bar and a filter.
#[derive(Serialize)]
struct PartView {
    key: usize,
    tone: &'static str,
    mark: char,
    words: String,
    count: usize,
    checkable: bool,
}

impl PartView {
    fn of(key: usize, heading: &Heading, tally: &Tally, scale: &Scale) -> Self {
        let tone = Tone::of(heading, scale);
        Self {
            key,
            tone: tone.name(),
            mark: tone.mark(true),
            words: heading.words(),
            count: heading.count(tally),
            checkable: *heading != Heading::Status(Status::SetAside),
        }
    }
}

#[derive(Serialize)]
struct ReviewerView<'r> {
    name: Cow<'r, str>,
    reviews: usize,
}

/// Returns what a reviewer is called on the page.
fn named(reviewer: &Reviewer, nth: usize, imprint: Imprint) -> Cow<'_, str> {
    if imprint.anonymous {
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

/// Returns the text without the characters that escaping leaves as they are and that do harm: controls,
/// and those that turn the direction of what follows them. Right-to-left text needs none of them here,
/// since every text stands in an element of its own.
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
mod tests {
    use std::collections::BTreeSet;

    use super::{Imprint, article_page, index, page};
    use crate::report::progress::progress;
    use crate::report::sample::{HOSTILE, PRIVATE, Sample};

    fn imprint(anonymous: bool) -> Imprint {
        Imprint { today: "2026-11-23".parse().expect("a day"), anonymous }
    }

    /// Every page of the sample: of each article, and the index.
    fn pages() -> Vec<String> {
        let sample = Sample::three();
        let report = sample.report();
        let articles = report.articles.iter();
        let articles = articles.map(|article| article_page(article, report.scale, imprint(false)));
        articles.chain([index(&report, imprint(false), true)]).collect()
    }

    /// Returns the values of an attribute, in the order of the page.
    fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
        let pieces = page.split(attribute).skip(1);
        pieces.filter_map(|piece| piece.strip_prefix("=\"")?.split('"').next()).collect()
    }

    /// Returns what is shown: the page without its tags and its head.
    fn shown(page: &str) -> String {
        let body = page.split("<body>").nth(1).expect("a body");
        let text =
            body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
        let text: String = text.collect();
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    /// Returns the page without everything from each `start` to the next `end`.
    fn without(page: &str, start: &str, end: &str) -> String {
        let mut pieces = page.split(start);
        let first = pieces.next().unwrap_or_default().to_owned();
        first + &pieces.filter_map(|piece| Some(piece.split_once(end)?.1)).collect::<String>()
    }

    #[test]
    fn the_page_of_an_article_shows_its_text_in_order() {
        let sample = Sample::one();
        let page = page(&sample.report(), imprint(false));
        let article = without(&page, "<header>", "<article");
        let article = article.split("</article>").next().expect("an article");
        let bare = without(
            &without(article, "<section class=\"notes\"", "</section>"),
            "<a class=\"number ",
            "</a>",
        );
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = sample.records()[0].text.expect("a text");
        let (_headline, body) = text.split_once("\n\n").expect("paragraphs");
        assert!(words(&shown(&bare)).ends_with(&words(body)), "{bare}");
        insta::assert_snapshot!("page_of_an_article", page);
        assert!(page.len() < 60_000);
    }

    #[test]
    fn every_claim_has_its_link_and_every_link_its_end() {
        let sample = Sample::one();
        let report = sample.report();
        let page = page(&report, imprint(false));
        let ids = values(&page, " id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
        for claim in &report.articles[0].records.claims.claims {
            assert!(unique.contains(&claim.id.as_str()), "{}", claim.text);
        }
        let ends = values(&page, " href").into_iter().filter_map(|link| link.strip_prefix('#'));
        for end in ends.chain(values(&page, "aria-labelledby")) {
            assert!(unique.contains(&end), "{end}");
        }
        assert!(page.contains("aria-label=\"claim 8, false\""));
    }

    #[test]
    fn the_page_says_what_the_tally_says() {
        let sample = Sample::three();
        let report = sample.report();
        for article in &report.articles {
            let shown = shown(&article_page(article, report.scale, imprint(false)));
            assert!(shown.to_lowercase().contains(&progress(&article.tally)), "{shown}");
            for group in article.groups(report.scale) {
                let count = format!("{} {}", group.heading.words(), group.standings.len());
                assert!(shown.contains(&count), "{count}");
            }
        }
    }

    #[test]
    fn hostile_words_are_shown_and_do_nothing() {
        for page in pages() {
            let lower = page.to_lowercase();
            for harm in ["<script", "<img", "<iframe", "onerror=\"", "\u{202e}", "\u{1b}"] {
                assert!(!lower.contains(harm), "{harm}");
            }
            for link in values(&page, " href") {
                let safe = ["#", "http://", "https://", "mailto:"];
                let page_beside =
                    link.strip_suffix(".html").is_some_and(|name| !name.contains(':'));
                assert!(page_beside || safe.iter().any(|start| link.starts_with(start)), "{link}");
            }
            assert!(!page.contains(" src=") && !page.contains("url("));
            assert!(page.contains("default-src 'none'"));
            assert!(!page.contains(PRIVATE));
            assert!(!page.contains("could not be made"));
        }
        let hostile = &pages()[2];
        let words = HOSTILE.split('\u{1b}').next().expect("words");
        assert!(shown(hostile).contains(words.trim()), "{}", shown(hostile));
    }

    #[test]
    fn a_public_page_names_no_reviewer() {
        let sample = Sample::one();
        let page = page(&sample.report(), imprint(true));
        assert!(!shown(&page).contains("anna") && shown(&page).contains("reviewer 1"));
    }

    #[test]
    fn the_index_begins_with_the_worst() {
        let sample = Sample::three();
        let written = index(&sample.report(), imprint(false), true);
        let pages = values(&written, " href");
        assert_eq!(pages[0], "russia-north-korea-pact.html");
        assert_eq!(pages[2], "a-much-longer-name-of-an-article-that-has-to-be-wrapped.html");
        insta::assert_snapshot!("index", written);
        let unlinked = index(&sample.report(), imprint(false), false);
        assert!(values(&unlinked, " href").is_empty());
    }
}
