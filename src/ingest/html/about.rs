//! What a page's own data says of its article: JSON-LD, `OpenGraph` and other meta tags, links.
//!
//! Formats: schema.org `Article` in JSON-LD, <https://ogp.me>, the `citation_*` tags of journals.

use chrono::NaiveDate;
use dom_query::{Document, NodeRef};
use serde_json::Value;

use crate::ingest::{byline, day};
use crate::text::one_line;

use super::address::{is_address, is_of_site, parts_of_host};
use super::marked;

/// What is said of the article, each where it is said.
#[derive(Debug, Default, PartialEq)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<NaiveDate>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    /// The name of the site, which a title may end in.
    pub(super) site: Option<String>,
    /// What it is about, which is often how it begins.
    pub(super) description: Option<String>,
    /// The words of `<title>`, site and all.
    pub(super) window_title: String,
}

/// Reads what a page says of itself, the most exact source first.
pub(super) fn about(page: &Document) -> About {
    let mut about = About::default();
    for script in page.select("script[type='application/ld+json']").nodes() {
        if let Some(article) = article_in(&script.text()) {
            about.take_linked_data(&article);
            break;
        }
    }
    about.take_meta(page);
    about.drop_site();
    if about.authors.is_empty() {
        about.authors = names(marked::authors(page));
    }
    about.window_title = folded(&page.select_single("head title").text());
    if about.title.is_none() {
        about.title = title_of_window(&about.window_title, about.site.as_deref());
    }
    about
}

impl About {
    /// Takes over what a schema.org `Article` says.
    fn take_linked_data(&mut self, article: &Value) {
        let text = |key: &str| article.get(key).and_then(Value::as_str).map(folded);
        self.title = text("headline").or_else(|| text("name")).filter(|title| !title.is_empty());
        self.authors = article.get("author").map(people).unwrap_or_default();
        self.published = text("datePublished").and_then(|date| day(&date));
        if let (Some(published), Some(modified), Some("Article")) = (
            self.published,
            text("dateModified").and_then(|date| day(&date)),
            text("@type").as_deref(),
        ) {
            // An encyclopedia gives the day an entry was begun; the text has changed ever since.
            self.published =
                (modified - published < chrono::TimeDelta::days(366)).then_some(published);
        }
        self.language = text("inLanguage").and_then(|tag| language_code(&tag));
        let page = article.get("mainEntityOfPage");
        let page =
            page.and_then(|page| page.get("@id").unwrap_or(page).as_str()).map(str::to_owned);
        self.url = text("url").or(page).filter(|url| is_address(url));
    }

    /// Drops from the authors what only names the site: "Courier Publishing" of the pages of courier.example.
    fn drop_site(&mut self) {
        let parts = self.url.as_deref().map(parts_of_host).unwrap_or_default();
        let sites: Vec<&str> = parts.into_iter().chain(self.site.as_deref()).collect();
        self.authors.retain(|name| !sites.iter().any(|site| is_of_site(name, site)));
    }

    /// Takes over from the head of the page what is not known yet.
    fn take_meta(&mut self, page: &Document) {
        let meta = Meta::of(page);
        self.description = meta.first(&["og:description", "description"]);
        self.site = meta.first(&["og:site_name", "application-name"]);
        self.title = self.title.take().or_else(|| {
            let title = meta.first(&["og:title", "twitter:title", "citation_title", "dc.title"])?;
            title_of_window(&title, self.site.as_deref()).or(Some(title))
        });
        if self.authors.is_empty() {
            const KEYS: [&str; 9] = [
                "author",
                "article:author",
                "parsely-author",
                "sailthru.author",
                "byl",
                "citation_author",
                "dc.creator",
                "dcterms.creator",
                "twitter:creator:name",
            ];
            let named = KEYS.iter().map(|key| meta.all(key)).find(|names| !names.is_empty());
            self.authors = names(named.unwrap_or_default());
        }
        self.published = self.published.or_else(|| {
            const KEYS: [&str; 20] = [
                "article:published_time",
                "og:article:published_time",
                "datepublished",
                "parsely-pub-date",
                "sailthru.date",
                "citation_publication_date",
                "citation_date",
                "dc.date.issued",
                "dcterms.issued",
                "pubdate",
                "publish-date",
                "publication_date",
                "publish_date",
                "pub_date",
                "published_date",
                "date.issued",
                "dc.date.issue",
                "dc.date.created",
                "dc.date",
                "date",
            ];
            meta.first(&KEYS).and_then(|date| day(&date)).or_else(|| marked::published(page))
        });
        let shown = page.select_single("html").attr("lang").map(|tag| tag.to_string());
        let tags = [shown, self.language.take(), meta.first(&["content-language", "og:locale"])];
        self.language = tags.into_iter().flatten().find_map(|tag| language_code(&tag));
        let canonical = page.select_single("link[rel='canonical']").attr("href");
        let canonical = canonical.map(|url| url.trim().to_owned()).filter(|url| is_address(url));
        self.url = canonical
            .or_else(|| meta.first(&["og:url"]).filter(|url| is_address(url)))
            .or_else(|| self.url.take())
            .or_else(|| saved_from(page));
    }
}

/// The meta tags of a page, names in lower case, in order.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(page: &Document) -> Self {
        let entry = |node: &NodeRef<'_>| {
            let key = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|key| node.attr(key))?;
            let content = folded(&node.attr("content")?);
            (!content.is_empty()).then(|| (key.trim().to_lowercase(), content))
        };
        Self(page.select("meta[content]").nodes().iter().filter_map(entry).collect())
    }

    fn first(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.all(key).into_iter().next())
    }

    fn all(&self, key: &str) -> Vec<String> {
        self.0.iter().filter(|(name, _)| name == key).map(|(_, content)| content.clone()).collect()
    }
}

/// Finds the article in a block of JSON-LD: alone, in a list, or in a graph.
fn article_in(json: &str) -> Option<Value> {
    let json = json.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let mut waiting = vec![serde_json::from_str::<Value>(json).ok()?];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(values) => waiting.extend(values.into_iter().rev()),
            Value::Object(_) if is_article(&value) => return Some(value),
            Value::Object(mut object) => waiting.extend(object.remove("@graph")),
            _ => {}
        }
    }
    None
}

/// Tells whether a thing's type is a kind of article: `NewsArticle`, `BlogPosting`, `Report`.
fn is_article(thing: &Value) -> bool {
    let of_article =
        |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report";
    match thing.get("@type") {
        Some(Value::String(kind)) => of_article(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(of_article),
        _ => false,
    }
}

/// Reads the author of a schema.org thing: a name, a person, or a list of either.
fn people(author: &Value) -> Vec<String> {
    let several: &[Value] = match author {
        Value::Array(several) => several,
        one => std::slice::from_ref(one),
    };
    let name = |one: &Value| one.get("name").unwrap_or(one).as_str().map(folded);
    names(several.iter().filter_map(name).collect())
}

/// Cuts what is given as authors into names, without "By", addresses and repetitions.
fn names(given: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in given {
        let name = name.trim_matches([',', ' ', '|', '·']);
        let is_site = !name.contains(' ') && name.contains('.');
        if name.is_empty() || is_address(name) || is_site || name.starts_with('@') {
            continue;
        }
        let line = if name.to_lowercase().starts_with("by ") {
            name.to_owned()
        } else {
            format!("by {name}")
        };
        let several =
            byline::announced(&line).map_or_else(|| vec![name.to_owned()], |found| found.authors);
        for name in several {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Returns the address a browser wrote into the page it saved: `<!-- saved from url=(0019)https://a.b/ -->`.
fn saved_from(page: &Document) -> Option<String> {
    let html = page.root().children_it(false).find(NodeRef::is_comment)?.html();
    let address = html.split_once("saved from url=(")?.1.split_once(')')?.1;
    let address = address.split_whitespace().next()?.trim_end_matches("-->");
    is_address(address).then(|| address.to_owned())
}

/// What stands between the parts of a window's title.
const SEPARATORS: [&str; 7] = [" | ", " — ", " – ", " - ", " · ", " :: ", " » "];

/// Cuts a window's title into its parts: "A bridge falls", "The Courier".
pub(super) fn parts_of_window(words: &str) -> impl Iterator<Item = &str> {
    let separator = SEPARATORS.into_iter().find(|separator| words.contains(separator));
    words.split(separator.unwrap_or("\n"))
}

/// Returns a window's title without the name of the site before or behind it.
fn title_of_window(words: &str, site: Option<&str>) -> Option<String> {
    let is_site = |part: &str| site.is_some_and(|site| part.eq_ignore_ascii_case(site));
    let cut = SEPARATORS.iter().find_map(|separator| {
        let (title, last) = words.rsplit_once(separator)?;
        let (first, rest) = words.split_once(separator)?;
        if is_site(first) {
            return Some(rest);
        }
        let many = title.split_whitespace().count();
        let is_name =
            last.split_whitespace().count() <= 4 && many > last.split_whitespace().count();
        (is_site(last) || is_name || *separator == " - " && last == "Wikipedia").then_some(title)
    });
    let title = cut.unwrap_or(words).trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// Returns the day that a date and time begins with: `2024-06-20T08:00:00Z`, `20240620`, `June 20, 2024`.
pub(super) fn day(date: &str) -> Option<NaiveDate> {
    if let Some(day) = date.get(..8).filter(|day| day.bytes().all(|byte| byte.is_ascii_digit())) {
        return NaiveDate::parse_from_str(day, "%Y%m%d").ok();
    }
    let iso = date.trim().get(..10).map(|day| day.replace('/', "-"));
    let iso = iso.and_then(|day| NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok());
    iso.or_else(|| day::find_dates(date).first().map(|(_, _, day)| *day))
}

/// Returns the two-letter code a language tag begins with: `en-US`, `pt_BR`.
fn language_code(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_', ',', ' ']).next()?.to_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// Characters as they stand in data that was escaped twice; the mark that begins them comes last.
const ESCAPED: [(&str, &str); 8] = [
    ("&quot;", "\""),
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&apos;", "'"),
    ("&#8217;", "’"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];

/// Folds white space to single spaces; marks of markup in data that was escaped twice are undone.
fn folded(words: &str) -> String {
    let words = one_line(words);
    if !words.contains('&') {
        return words;
    }
    ESCAPED.iter().fold(words, |words, (escaped, plain)| words.replace(escaped, plain))
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::{About, about};

    fn head(markup: &str) -> About {
        about(&parse(&format!(
            "<html lang='en-GB'><head>{markup}</head><body><p>x</p></body></html>"
        )))
    }

    fn date(about: &About) -> Option<String> {
        about.published.map(|date| date.to_string())
    }

    #[test]
    fn linked_data_names_everything() {
        let found = head(
            r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},
            {"@type":["NewsArticle"],"headline":"A pact &amp; a visit","author":[{"@type":"Person","name":"Ana Ruiz"},
            {"name":"By John Roe"}],"datePublished":"2024-06-20T08:00:00+02:00",
            "mainEntityOfPage":{"@id":"https://a.example/pact"}}]}</script>"#,
        );
        assert_eq!(found.title.as_deref(), Some("A pact & a visit"));
        assert_eq!(found.authors, ["Ana Ruiz", "John Roe"]);
        assert_eq!(date(&found).as_deref(), Some("2024-06-20"));
        assert_eq!(found.language.as_deref(), Some("en"));
        assert_eq!(found.url.as_deref(), Some("https://a.example/pact"));
    }

    #[test]
    fn meta_tags_name_it_where_linked_data_does_not() {
        let found = head(
            "<title>A pact is signed | The Daily Example</title><meta property='og:site_name' content='The Daily Example'>\
             <meta name='author' content='By Ana Ruiz and John Roe'><link rel=canonical href='https://a.example/pact'>\
             <meta property='article:published_time' content='2024-06-20'><script type='application/ld+json'>{broken</script>",
        );
        assert_eq!(found.title.as_deref(), Some("A pact is signed"));
        assert_eq!(found.authors, ["Ana Ruiz", "John Roe"]);
        assert_eq!(date(&found).as_deref(), Some("2024-06-20"));
        assert_eq!(found.url.as_deref(), Some("https://a.example/pact"));
    }

    #[test]
    fn a_day_is_taken_only_where_it_is_certain() {
        let begun = r#"<script type="application/ld+json">{"@type":"Article","datePublished":"2001-11-11",
            "dateModified":"2016-10-28"}</script>"#;
        assert_eq!(head(begun).published, None);
        let two = "<p><time class=published datetime=2024-06-20></time><time class=published datetime=2024-06-21></time>";
        assert_eq!(head(two).published, None);
        let one = "<p><time itemprop=datePublished datetime=2024-06-20>June 20</time>";
        assert_eq!(date(&head(one)).as_deref(), Some("2024-06-20"));
    }

    #[test]
    fn a_day_is_written_in_several_ways() {
        for day in ["20240620", "Thu, 20 Jun 2024 08:10:27 EST", "2024/06/20"] {
            assert_eq!(
                date(&head(&format!("<meta name=pub_date content='{day}'>"))).as_deref(),
                Some("2024-06-20")
            );
        }
    }

    #[test]
    fn a_site_is_no_author() {
        let found = |name: &str| {
            let markup = "<link rel=canonical href='https://www.valleytimes.example/a'>";
            head(&format!("<meta name=author content='{name}'>{markup}")).authors
        };
        assert!(found("valleytimes.example").is_empty());
        assert!(found("Válley Times Publishing").is_empty());
        assert_eq!(found("By Ana Ruiz, VTN"), ["Ana Ruiz"]);
        assert_eq!(found("Valley Times"), ["Valley Times"]);
    }

    #[test]
    fn a_saved_page_names_where_it_was() {
        let page = parse("<!-- saved from url=(0022)https://a.example/pact --><html><p>x");
        assert_eq!(about(&page).url.as_deref(), Some("https://a.example/pact"));
    }
}
