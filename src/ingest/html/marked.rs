//! What a page's elements mark as the article's author and day: `rel`, `itemprop`, the classes of microformats.

use chrono::NaiveDate;
use dom_query::{Document, NodeRef};

use crate::ingest::names::is_name;
use crate::text::one_line;

use super::about::day;
use super::clutter::is_of_readers;

/// Most authors believed: a page that marks more lists the articles of many.
const MOST_AUTHORS: usize = 4;

/// Elements marked as authors that are looked at.
const MOST_MARKS: usize = 50;

/// Returns the names that the page marks as those of authors; none where it marks many.
pub(super) fn authors(page: &Document) -> Vec<String> {
    const MARKS: &str = "[itemprop~='author'], [rel~='author'], .byline .fn, .author .fn";
    let mut names: Vec<String> = Vec::new();
    for node in page.select(MARKS).nodes().iter().take(MOST_MARKS) {
        let inner = node.descendants_it().find(|inner| {
            inner.attr_or("itemprop", "").split(' ').any(|property| property == "name")
        });
        let name = one_line(&inner.as_ref().unwrap_or(node).text());
        let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(&name);
        if is_name(name)
            && name.contains(' ')
            && !names.iter().any(|known| known == name)
            && !stands_aside(node)
        {
            names.push(name.to_owned());
        }
    }
    if names.len() > MOST_AUTHORS { Vec::new() } else { names }
}

/// Tells whether an element stands among what readers say or beside the article.
fn stands_aside(node: &NodeRef<'_>) -> bool {
    is_of_readers(node)
        || node.ancestors_it(None).any(|outer| outer.has_name("nav") || outer.has_name("aside"))
}

/// Returns the one day that the page's elements mark as that of publication.
pub(super) fn published(page: &Document) -> Option<NaiveDate> {
    const MARKS: &str = "[itemprop~='datePublished'], time[pubdate], time.published, time.entry-date.published, \
                         time[class*='publish'], abbr.published";
    let mut days: Vec<NaiveDate> = Vec::new();
    for node in page.select(MARKS).nodes() {
        let said = ["datetime", "content", "title"].iter().find_map(|key| node.attr(key));
        days.extend(day(&said.unwrap_or_else(|| node.text())));
    }
    days.dedup();
    <[NaiveDate; 1]>::try_from(days).ok().map(|[day]| day)
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::authors;

    #[test]
    fn an_author_is_marked_by_the_page() {
        let page = parse(
            "<p class=byline>By <a rel=author href=/x>Ana Ruiz</a> and <span itemprop=author><span itemprop=name>Jo Bell</span>, \
             editor</span></p><div id=comments><span itemprop=author>Ed Crane</span></div>",
        );
        assert_eq!(authors(&page), ["Ana Ruiz", "Jo Bell"]);
    }

    #[test]
    fn a_page_that_lists_many_articles_has_no_author() {
        let names = ["Ana Ruiz", "Jo Bell", "Ed Crane", "Kim Poe", "Max Roe"];
        let html: String = names.map(|name| format!("<h2>A</h2><a rel=author>{name}</a>")).concat();
        assert!(authors(&parse(&html)).is_empty());
    }
}
