//! A page as saved from a browser into an article: found among what surrounds it, with what the page says of it.
//!
//! The page's own data tells title, authors, date, language and address (`about.rs`); where on the page
//! the article is, `place.rs` finds; `walk.rs` reads it paragraph by paragraph, leaving out what
//! `clutter.rs` knows as no part of it.

mod about;
mod address;
mod beside;
mod clutter;
mod furniture;
mod marked;
mod place;
#[cfg(test)]
mod tests;
mod tree;
mod walk;

use dom_query::{Document, NodeRef};

use crate::article::{Article, Paragraph, Part};
use crate::text::{Span, one_line};

use super::byline::{self, Setting};
use super::notice::ends_a_sentence;
use super::{caption, text};
use about::About;
use address::is_address;
use clutter::{Weight, Weights};

/// Paragraphs behind the headline among which a byline is looked for.
const BYLINE_WITHIN: usize = 6;

/// Longest byline believed, in characters.
const LONGEST_BYLINE: usize = 200;

/// Reads a page.
pub(super) fn article(html: &str) -> Article {
    let page = tree::parse(html);
    let about = about::about(&page);
    let weights = Weights::of(&page.root());
    if let Some(plain) = preformatted(&page, &weights) {
        return described(text::article(plain), about);
    }
    let headline = headline(&page, &about, &weights);
    let Some(place) = place::find(&page, headline.as_ref(), about.description.as_deref(), &weights)
    else {
        return Article::default();
    };
    let gathered = walk::walk(place, headline.as_ref(), &weights);
    let mut article =
        Article { text: gathered.text, paragraphs: gathered.paragraphs, ..Article::default() };
    let shown =
        headline.as_ref().map(|headline| fold(&headline.text())).filter(|title| !title.is_empty());
    article.title = shown.or_else(|| about.title.clone());
    put_title_first(&mut article);
    settle_bylines(&mut article);
    settle_captions(&mut article);
    let beside = headline.map(|headline| beside::beside(&page, &headline)).unwrap_or_default();
    if article.authors.is_empty() {
        article.authors = beside.authors;
    }
    article.published = article.published.or(beside.published);
    let mut article = described(article, about);
    furniture::leave_out(&mut article);
    text::find_dateline(&mut article);
    article
}

/// Puts what the page's data says in place of what the text lets guess; the headline stays as shown.
fn described(article: Article, about: About) -> Article {
    let by_address = || about.url.as_deref().and_then(address::day_in_address);
    Article {
        title: article.title.or(about.title),
        authors: if about.authors.is_empty() { article.authors } else { about.authors },
        published: about.published.or(article.published).or_else(by_address),
        language: about.language.or(article.language),
        url: about.url.or(article.url),
        ..article
    }
}

/// Returns the text of a page that is one preformatted text and next to nothing else.
fn preformatted(page: &Document, weights: &Weights) -> Option<String> {
    let whole = weights.get(&page.body()?).letters;
    let blocks = page.select("pre");
    let largest = blocks.nodes().iter().max_by_key(|block| weights.get(block).letters)?;
    let is_most = weights.get(largest).letters * 10 > whole * 8;
    (is_most && largest.descendants_it().all(|node| !node.has_name("code")))
        .then(|| largest.text().to_string())
}

/// Finds the headline among the page's first-level headings.
///
/// It is the longest that also stands in the page's title; else the only one that is not the name of the site,
/// or another element that says that title.
fn headline<'a>(page: &'a Document, about: &About, weights: &Weights) -> Option<NodeRef<'a>> {
    let titles = [Some(&about.window_title), about.title.as_ref()];
    let in_title = |node: &NodeRef<'_>| {
        let words = letters(&node.text());
        words.chars().count() > 3
            && titles.into_iter().flatten().any(|title| {
                let title = letters(title);
                title.contains(&words) || title.chars().count() > 15 && words.contains(&title)
            })
    };
    let is_site = |node: &NodeRef<'_>| {
        about.site.as_ref().is_some_and(|site| letters(site) == letters(&node.text()))
    };
    let headings = page.select("h1");
    let candidates: Vec<NodeRef<'a>> = headings
        .nodes()
        .iter()
        .filter(|node| !letters(&node.text()).is_empty() && !is_site(node))
        .filter(|node| !leads_home(node, about.url.as_deref(), weights))
        .copied()
        .collect();
    let named = candidates.iter().filter(|node| in_title(node));
    let longest = named.max_by_key(|node| letters(&node.text()).chars().count()).copied();
    let only = || <[NodeRef<'a>; 1]>::try_from(candidates).ok().map(|[only]| only);
    longest.or_else(only).or_else(|| title_elsewhere(page, about, weights))
}

/// Tells whether a heading is a link to the front page, as the name of a site is.
fn leads_home(heading: &NodeRef<'_>, url: Option<&str>, weights: &Weights) -> bool {
    let Weight { letters, in_links } = weights.get(heading);
    let Some(link) = heading.descendants_it().find(|node| node.has_name("a")) else { return false };
    let to = link.attr_or("href", "");
    let is_above = |url: &str| is_address(&to) && url.len() > to.len() && url.starts_with(&*to);
    in_links == letters && (&*to == "/" || url.is_some_and(is_above))
}

/// Finds the longest element that says the page's title, or a part of that of its window, letter by letter,
/// where no first-level heading does.
fn title_elsewhere<'a>(
    page: &'a Document,
    about: &About,
    weights: &Weights,
) -> Option<NodeRef<'a>> {
    const PLACES: &str = "h2, h3, [itemprop~='headline'], .headline, .entry-title, .post-title";
    const SHORTEST: usize = 10;
    let parts = about::parts_of_window(&about.window_title).map(letters);
    let whole = about.title.iter().map(|title| letters(title));
    let mut titles: Vec<String> = whole.chain(parts).collect();
    titles.retain(|title| title.chars().count() > SHORTEST);
    // Only of few is all text put together: elements may lie in each other by the thousand.
    let longest = titles.iter().map(|title| title.chars().count()).max()?;
    let places = page.select(PLACES);
    let short = places.nodes().iter().filter(|node| weights.get(node).letters <= longest + 4);
    let said = short.filter(|node| titles.contains(&letters(&node.text())));
    // Of several as long the first.
    said.rev().max_by_key(|node| weights.get(node).letters).copied()
}

/// Returns the letters and digits of words in lower case, to compare a headline with a title.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn fold(words: &str) -> String {
    one_line(words)
}

/// Sets the title over the text where the article does not begin with it: on the page it stands outside.
fn put_title_first(article: &mut Article) {
    let Article { text, paragraphs, title, .. } = article;
    let (Some(words), false) = (title.as_ref(), paragraphs.is_empty()) else { return };
    let same = letters(words);
    for paragraph in paragraphs.iter_mut().take(3) {
        let shown = letters(paragraph.span.of(text));
        // A title that goes on behind the headline goes on with the name of the site.
        let begins = shown.len() > 10 && same.starts_with(&shown);
        if paragraph.part == Part::Title
            || matches!(paragraph.part, Part::Heading | Part::Body) && (shown == same || begins)
        {
            paragraph.part = Part::Title;
            *title = Some(fold(paragraph.span.of(text)));
            return;
        }
    }
    let title = words;
    let shift = title.len() + 2;
    text.insert_str(0, &format!("{title}\n\n"));
    for paragraph in paragraphs.iter_mut() {
        // A headline that stands further down would be a second one.
        if paragraph.part == Part::Title {
            paragraph.part = Part::Heading;
        }
        paragraph.span = Span::new(paragraph.span.start + shift, paragraph.span.end + shift);
    }
    paragraphs.insert(0, Paragraph { span: Span::new(0, title.len()), part: Part::Title });
}

/// Takes authors and date from the bylines; what only stands in an element called so is text after all.
fn settle_bylines(article: &mut Article) {
    let Article { text, paragraphs, authors, published, .. } = article;
    let title = paragraphs.iter().position(|paragraph| paragraph.part == Part::Title);
    let last = paragraphs.iter().rposition(|paragraph| furniture::is_prose(paragraph, text));
    for (nth, paragraph) in paragraphs.iter_mut().enumerate() {
        let words = paragraph.span.of(text);
        let is_near = title.is_some_and(|title| nth > title && nth <= title + BYLINE_WITHIN);
        // Some pages say below the text when it was published.
        let is_below = title.is_some() && last.is_some_and(|last| nth > last);
        let found = match paragraph.part {
            Part::Byline if is_near => byline::set(words, Setting::Marked),
            Part::Body | Part::List | Part::Heading | Part::Caption if is_near => {
                byline::set(words, Setting::Near)
            }
            Part::Body if is_below => byline::announced(words),
            _ => None,
        };
        if let Some(found) = found {
            paragraph.part = Part::Byline;
            if authors.is_empty() || is_near {
                authors.extend(found.authors);
            }
            *published = published.or(found.published);
        } else if paragraph.part == Part::Byline
            && (!is_near || words.chars().count() > LONGEST_BYLINE || clutter::is_sentence(words))
        {
            paragraph.part = Part::Body;
        }
    }
}

/// Tells credits from captions.
fn settle_captions(article: &mut Article) {
    for paragraph in &mut article.paragraphs {
        let words = paragraph.span.of(&article.text);
        let is_line = || paragraph.part == Part::Body && !ends_a_sentence(words);
        if (paragraph.part == Part::Caption || is_line()) && caption::is_credit(words) {
            paragraph.part = Part::Credit;
        }
    }
}
