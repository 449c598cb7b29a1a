//! A page as saved from a browser into an article: found among what surrounds it, with what the page says of it.
//!
//! The page's own data tells title, authors, date, language and address (`about.rs`); where on the page
//! the article is, `place.rs` finds; `walk.rs` reads it paragraph by paragraph, leaving out what
//! `clutter.rs` knows as no part of it.

mod about;
mod clutter;
mod place;
mod tree;
mod walk;

use dom_query::{Document, NodeRef};

use crate::article::{Article, Paragraph, Part};
use crate::text::{Span, one_line};

use super::{byline, caption, text};
use about::About;
use clutter::Weights;

/// Paragraphs behind the headline among which a byline is looked for.
const BYLINE_WITHIN: usize = 4;

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
    let headline = headline(&page, &about);
    let Some(place) = place::find(&page, headline.as_ref(), &weights) else {
        return Article::default();
    };
    let gathered = walk::walk(place, headline.as_ref(), &weights);
    let mut article =
        Article { text: gathered.text, paragraphs: gathered.paragraphs, ..Article::default() };
    let shown = headline.map(|headline| fold(&headline.text())).filter(|title| !title.is_empty());
    article.title = shown.or_else(|| about.title.clone());
    put_title_first(&mut article);
    settle_bylines(&mut article);
    settle_captions(&mut article);
    text::find_dateline(&mut article);
    described(article, about)
}

/// Puts what the page's data says in place of what the text lets guess; the headline stays as shown.
fn described(article: Article, about: About) -> Article {
    Article {
        title: article.title.or(about.title),
        authors: if about.authors.is_empty() { article.authors } else { about.authors },
        published: about.published.or(article.published),
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
/// It is the longest that also stands in the page's title; else the only one that is not the name of the site.
fn headline<'a>(page: &'a Document, about: &About) -> Option<NodeRef<'a>> {
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
        .copied()
        .collect();
    let named = candidates.iter().filter(|node| in_title(node));
    let longest = named.max_by_key(|node| letters(&node.text()).chars().count()).copied();
    longest.or_else(|| <[NodeRef<'a>; 1]>::try_from(candidates).ok().map(|[only]| only))
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
    for (nth, paragraph) in paragraphs.iter_mut().enumerate() {
        let words = paragraph.span.of(text);
        let is_near = title.is_some_and(|title| nth > title && nth <= title + BYLINE_WITHIN);
        match (paragraph.part, byline::announced(words)) {
            (Part::Byline | Part::Body, Some(found)) if is_near => {
                paragraph.part = Part::Byline;
                authors.extend(found.authors);
                *published = published.or(found.published);
            }
            (Part::Byline, None) if !is_near || words.chars().count() > LONGEST_BYLINE => {
                paragraph.part = Part::Body;
            }
            _ => {}
        }
    }
}

/// Tells credits from captions.
fn settle_captions(article: &mut Article) {
    for paragraph in &mut article.paragraphs {
        if paragraph.part == Part::Caption && caption::is_credit(paragraph.span.of(&article.text)) {
            paragraph.part = Part::Credit;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::article::Part;

    fn paragraphs(html: &str) -> Vec<(Part, String)> {
        let article = article(html);
        article.paragraphs.iter().map(|p| (p.part, p.span.of(&article.text).to_owned())).collect()
    }

    fn texts(html: &str) -> Vec<String> {
        paragraphs(html).into_iter().map(|(_, words)| words).collect()
    }

    /// A page in the manner of a news site, with `inside` among its paragraphs.
    fn page(inside: &str) -> String {
        let prose = "<p>A bridge over the river fell on Tuesday, and three people died, the police said. Nobody knows why.</p>";
        format!(
            "<!DOCTYPE html><html lang=en><head><title>A bridge falls | The Courier</title></head>\
             <body class='has-sidebar no-comments'><header><h1>The Courier</h1><nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav></header>\
             <div class='cookie-banner'><p>We use cookies, and so do our partners.</p></div>\
             <main><article><header><h1>A bridge falls</h1><div class=byline>By <a href=/x>Ana Ruiz</a></div>\
             <time datetime=2024-03-05>March 5, 2024</time></header><div class=story>{prose}{inside}{prose}</div>\
             <footer><div class=tags><a href=/t>Bridges</a></div></footer></article>\
             <section id=comments><p>First! I always said so, and nobody listened to me.</p></section></main>\
             <aside><h2>Most read</h2><ol><li><a href=/c>Ten things to know about lawn mowers</a></ol></aside>\
             <footer><p>© The Courier. All rights reserved.</p></footer><script>secret()</script></body></html>"
        )
    }

    /// Returns what a page keeps of `inside`: the paragraphs between the two of prose.
    fn kept(inside: &str) -> Vec<(Part, String)> {
        let mut all = paragraphs(&page(inside));
        let last = all.pop();
        assert_eq!(last.map(|(part, _)| part), Some(Part::Body));
        all.split_off(4)
    }

    #[test]
    fn the_article_is_told_from_the_page_around_it() {
        let article = article(&page(""));
        assert_eq!(article.title.as_deref(), Some("A bridge falls"));
        assert_eq!(article.authors, ["Ana Ruiz"]);
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(article.language.as_deref(), Some("en"));
        let prose = "A bridge over the river fell on Tuesday, and three people died, the police said. Nobody knows why.";
        assert_eq!(
            article.text,
            format!("A bridge falls\n\nBy Ana Ruiz\n\nMarch 5, 2024\n\n{prose}\n\n{prose}")
        );
    }

    #[test]
    fn blocks_keep_what_they_are() {
        let inside = "<h2>What happened</h2><ul><li>Three died.<li>Twelve hurt:<ul><li>four badly</ul></ul>\
                      <blockquote><p>We mourn.</p></blockquote><p><b>A history of neglect</b></p><pre><code>a\n  b</code></pre>\
                      <figure><img src=x><figcaption>The bridge. <span class=photo-credit>Jo Bell</span></figcaption></figure>\
                      <table><caption>Grades</caption><tr><th>Year<th>Grade<tr><td>2019<td><p>D</p></table>";
        let expected = [
            (Part::Heading, "What happened"),
            (Part::List, "Three died."),
            (Part::List, "Twelve hurt:"),
            (Part::List, "four badly"),
            (Part::Quote, "We mourn."),
            (Part::Heading, "A history of neglect"),
            (Part::Code, "a\n  b"),
            (Part::Caption, "The bridge."),
            (Part::Credit, "Jo Bell"),
            (Part::Caption, "Grades"),
            (Part::Table, "Year\tGrade"),
            (Part::Table, "2019\tD"),
        ];
        assert_eq!(kept(inside), expected.map(|(part, words)| (part, words.to_owned())));
    }

    #[test]
    fn what_interrupts_an_article_is_left_out() {
        let clutter = [
            "<div class=ad-slot><p>Buy the best lawn mower now.</p></div>",
            "<p>Advertisement</p>",
            "<p><strong>Read more:</strong> <a href=/y>The city's other bridges</a></p>",
            "<p><a href=/z>Ten killed in a bus crash in the mountains</a></p>",
            "<aside class=related><h3>Related</h3><ul><li><a href=1>One story</a><li><a href=2>Two</a></ul></aside>",
            "<div class=pullquote>It fell.</div>",
            "<div class='share-tools'><a href=#>Share</a></div>",
            "<div hidden>Not shown.</div><span style='display: none'>Nor this.</span>",
            "<style>p{}</style><script>var a = '<p>b</p>'</script><noscript><p>Turn it on.</p></noscript>",
            "<!-- <p>Not this.</p> --><iframe src=x><p>Nor that.</p></iframe><svg><text>a</text></svg>",
        ];
        for inside in clutter {
            assert_eq!(kept(inside), [], "{inside}");
        }
    }

    #[test]
    fn words_come_out_as_they_are_read() {
        let inline = "<p>“It was thun&shy;der,” said&nbsp;<a href=x>Ana\n Ruiz</a>.<br> <q>Then</q> 10<sup>6</sup> m<sup>2</sup> \
                      of CO<sub>2</sub>.<sup><a href='#n1'>1</a></sup><sup>[2]</sup> On the 4<sup>th</sup> &amp; 5<sup>th</sup>.</p>";
        let expected = "“It was thunder,” said Ana Ruiz.\n“Then” 10⁶ m² of CO₂. On the 4th & 5th.";
        assert_eq!(kept(inline), [(Part::Body, expected.to_owned())]);
    }

    #[test]
    fn an_old_page_laid_out_with_a_table_has_paragraphs() {
        let page = "<HTML><HEAD><TITLE>Mayor resigns - Valley Times</TITLE></HEAD><BODY><TABLE><TR>\
                    <TD><A HREF=/>Home</A><BR><A HREF=/n>News</A></TD><TD><FONT SIZE=5><B>Mayor resigns</B></FONT><BR><BR>\
                    By Jo Bell<BR><BR>Mayor Ed Crane resigned on Monday after an audit found $2.3 million missing.<BR><BR>\
                    The audit looked at five years of spending, and it found 41 payments without receipts.</TD></TR></TABLE>";
        let found = paragraphs(page);
        let parts: Vec<Part> = found.iter().map(|(part, _)| *part).collect();
        assert_eq!(parts, [Part::Title, Part::Byline, Part::Body, Part::Body], "{found:?}");
    }

    #[test]
    fn an_article_in_one_row_of_a_table_has_paragraphs() {
        let prose = "<P>A bridge over the river fell on Tuesday, and three people died, the police said.</P>";
        let page = format!(
            "<TITLE>A bridge falls</TITLE><TABLE><TR><TD><A HREF=/>Home</A><BR><A HREF=/n>News</A></TD>\
             <TD>{prose}{prose}{prose}</TD><TD>{prose}{prose}{prose}</TD></TR></TABLE>"
        );
        let parts: Vec<Part> = paragraphs(&page).into_iter().map(|(part, _)| part).collect();
        assert_eq!(parts, [&[Part::Title][..], &[Part::Body; 6]].concat());
    }

    #[test]
    fn a_page_of_preformatted_text_is_read_as_plain_text() {
        let html = "<html><head><title>Record</title></head><body><pre>\nA bridge falls\n\nThe bridge, which\nwas old, fell.\n</pre>";
        assert_eq!(
            paragraphs(html)[1],
            (Part::Body, "The bridge, which\nwas old, fell.".to_owned())
        );
    }

    #[test]
    fn a_page_without_an_article_gives_all_it_says() {
        assert_eq!(texts("<p>Short page."), ["Short page."]);
        assert_eq!(texts("Only words"), ["Only words"]);
        assert!(texts("<html><body><script>x</script></body>").is_empty());
    }

    #[test]
    fn broken_and_hostile_markup_is_read() {
        assert_eq!(
            texts("<p>a</div></p><b><p>c</b></p><<>&#xffffff;&nosuch;<p"),
            ["a", "c", "<<>\u{fffd}&nosuch;"]
        );
        for tag in
            ["<div>", "<span>", "<ul><li>", "<table><tr><td>", "<blockquote><p>", "<q>", "<sup>"]
        {
            let found = texts(&(tag.repeat(5_000) + "the end"));
            assert!(found.last().is_some_and(|last| last.contains("the end")), "{tag}");
        }
    }
}
