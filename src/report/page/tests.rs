//! The pages hold what the records hold, and nothing in these can break or leave them.

use std::collections::BTreeSet;

use super::{Imprint, article_page, index, page};
use crate::report::progress::progress;
use crate::report::sample::{HOSTILE, PRIVATE, Sample};
use crate::report::{ArticleRecords, Report};

fn imprint(public: bool) -> Imprint<'static> {
    let today = "2026-11-23".parse().expect("a day");
    Imprint { today, public, embedded: false, own_style: None }
}

/// Every page of the sample: of each article, and the index.
fn pages() -> Vec<String> {
    let sample = Sample::three();
    let report = sample.report();
    let articles = report.articles.iter();
    let articles = articles.map(|article| article_page(article, &report, imprint(false)));
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
    let text = body.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text: String = text.collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Returns the page without everything from each `start` to the next `end`.
fn without(page: &str, start: &str, end: &str) -> String {
    let mut pieces = page.split(start);
    let first = pieces.next().unwrap_or_default().to_owned();
    first + &pieces.filter_map(|piece| Some(piece.split_once(end)?.1)).collect::<String>()
}

/// Returns the page without its style sheet, and without what names that in its policy.
fn without_style(page: &str) -> String {
    without(&without(page, "<style>", "</style>"), "style-src '", "'")
}

#[test]
fn the_page_of_an_article_shows_its_text_in_order() {
    let sample = Sample::one();
    let page = page(&sample.report(), imprint(false));
    let article = without(&page, "<header>", "<article");
    let article = article.split("</article>").next().expect("an article");
    let bare = without(
        &without(article, "<section class=\"notes\"", "</details>\n</section>"),
        "<a href=\"#about-",
        "</a>",
    );
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = sample.records()[0].text.expect("a text");
    let (_headline, body) = text.split_once("\n\n").expect("paragraphs");
    assert!(words(&shown(&bare)).ends_with(&words(body)), "{bare}");
    insta::assert_snapshot!("page_of_an_article", without_style(&page));
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
        let shown = shown(&article_page(article, &report, imprint(false)));
        assert!(shown.to_lowercase().contains(&progress(&article.tally)), "{shown}");
        for group in article.groups(report.scale) {
            let count = format!("{} {}", group.heading.words(), group.standings.len());
            assert!(shown.contains(&count), "{count}");
        }
    }
}

#[test]
fn words_quoted_for_several_claims_are_given_once_and_linked() {
    let sample = Sample::one();
    let page = page(&sample.report(), imprint(false));
    let links = values(&page, " href");
    let to_words: Vec<_> = links.iter().filter(|link| link.contains(":~:text=")).collect();
    assert_eq!(to_words.len(), 2, "{to_words:?}");
    assert_eq!(page.matches("<blockquote").count(), 2);
    assert!(shown(&page).contains("quoted at claim 1"));
    // What a source is called in full stands in the list alone.
    assert_eq!(page.matches("KBS on the treaty").count(), 1);
}

#[test]
fn a_note_repeats_a_claim_only_where_the_text_has_other_words() {
    let sample = Sample::one();
    let records = &sample.records()[0];
    let mut claims = records.claims.clone();
    claims.claims[5].text = "South Korea threatened to send arms".to_owned();
    let reworded = [ArticleRecords { claims: &claims, ..*records }];
    let report = Report::new(&reworded, Vec::new(), &sample.settings);
    let page = page(&report, imprint(false));
    assert_eq!(page.matches("<p class=\"text\">").count(), 1);
    assert!(page.contains("South Korea threatened to send arms</a></p>"), "{page}");
}

#[test]
fn one_reviewer_is_named_once() {
    let sample = Sample::one();
    let records = &sample.records()[0];
    let alone = [ArticleRecords { reviews: &records.reviews[..1], ..*records }];
    let report = Report::new(&alone, Vec::new(), &sample.settings);
    let shown = shown(&page(&report, imprint(false)));
    assert_eq!(shown.matches("anna").count(), 1, "{shown}");
    assert!(shown.contains("Reviewed by anna"));
}

#[test]
fn what_is_written_from_right_to_left_keeps_to_itself() {
    for (text, is) in [("معاهدة", true), ("a “treaty” 条約", false), ("in אמנה", true)]
    {
        assert_eq!(super::right_to_left(text), is, "{text}");
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
            let page_beside = link.strip_suffix(".html").is_some_and(|name| !name.contains(':'));
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
fn a_public_page_shows_nothing_unfinished() {
    let sample = Sample::one();
    let report = sample.report();
    let shown = |public| shown(&page(&report, imprint(public)));
    assert!(shown(false).contains("To be looked up.") && shown(false).contains("nothing yet"));
    assert!(!shown(true).contains("To be looked up.") && !shown(true).contains("nothing yet"));
}

#[test]
fn a_public_page_does_not_repeat_what_is_no_longer_in_the_article() {
    let sample = Sample::three();
    let report = sample.report();
    for public in [false, true] {
        for article in &report.articles {
            let page = article_page(article, &report, imprint(public));
            let ids = values(&page, " id");
            let claims = article.records.claims;
            for retired in &claims.retired {
                let id = &retired.claim.id;
                let leads_somewhere = claims.successor(id).is_some() || !public;
                assert_eq!(ids.contains(&id.as_str()), leads_somewhere, "{id}");
            }
        }
    }
}

#[test]
fn a_fragment_leaves_the_page_around_it_alone() {
    let sample = Sample::three();
    let report = sample.report();
    let embedded = Imprint { embedded: true, ..imprint(false) };
    let pages = report.articles.iter().map(|one| article_page(one, &report, embedded));
    for page in pages.chain([index(&report, embedded, true)]) {
        for element in ["<!doctype", "<html", "<head>", "<body", "<meta", "<main", "<h1"] {
            assert!(!page.contains(element), "{element}");
        }
        assert!(page.starts_with("<style>") && page.trim_end().ends_with("</section>"));
        let claims = report.articles.iter().flat_map(|article| {
            let claims = article.records.claims;
            let retired = claims.retired.iter().map(|retired| &retired.claim);
            claims.claims.iter().chain(retired).map(|claim| claim.id.as_str())
        });
        let claims: BTreeSet<&str> = claims.collect();
        for id in values(&page, " id") {
            let of_claim = claims.contains(id.strip_prefix("about-").unwrap_or(id));
            assert!(of_claim || id.starts_with("factcheck-"), "{id}");
        }
    }
}

#[test]
fn the_policy_allows_the_one_style_sheet_and_nothing_else() {
    let own = Imprint { own_style: Some("p { color: red }"), ..imprint(false) };
    let sample = Sample::three();
    let page = index(&sample.report(), own, true);
    let (_, rest) = page.split_once("<style>").expect("a style sheet");
    let (style, rest) = rest.split_once("</style>").expect("its end");
    assert!(style.contains("p { color: red }"));
    let policy = format!("default-src 'none'; style-src '{}';", super::style::hash(style));
    assert!(page.contains(&policy), "{page}");
    assert!(!rest.contains("<style") && !rest.contains(" style="));
}

#[test]
fn the_index_begins_with_the_worst() {
    let sample = Sample::three();
    let written = index(&sample.report(), imprint(false), true);
    let pages = values(&written, " href");
    assert_eq!(pages[1], "russia-north-korea-pact.html");
    assert_eq!(pages[3], "a-much-longer-name-of-an-article-that-has-to-be-wrapped.html");
    insta::assert_snapshot!("index", without_style(&written));
    let unlinked = index(&sample.report(), imprint(false), false);
    assert_eq!(values(&unlinked, " href"), ["#articles"]);
}
