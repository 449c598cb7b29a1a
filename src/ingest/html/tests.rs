//! Pages in the manner of news sites, and what is read of them.

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
fn what_a_page_says_of_itself_is_left_out() {
    let said = [
        "<p>Text Size</p>",
        "<div><a href=#>Share this</a></div>",
        "<p>114 views</p><p>Comments (15)</p>",
        "<p>Filed under: News, Bridges</p>",
        "<p>Topics: bridges, rivers | <a href=/t>Get alerts for these topics »</a></p>",
        "<p><b>PHOTOS:</b> <a href=/p>The fallen bridge and the river</a></p>",
        "<p><b>IN THE VALLEY:</b> <a href=/p>Another bridge is closed</a></p>",
        "<p><span>À lire aussi :</span> <a href=/p>Les ponts de la vallée</a></p>",
        "<p>Tous les ponts de la vallée »</p>",
        "<div class=post-tags><a href=/1>bridge</a>, <a href=/2>river</a>, <a href=/3>1.9</a></div>",
    ];
    for inside in said {
        assert_eq!(kept(inside), [], "{inside}");
    }
    // What somebody may have written stays.
    for inside in [
        "<p>Follow the river and you come to the bridge.</p>",
        "<p>Copyright 2024 was the year on the plan.</p>",
        "<p>More: nobody had looked.</p>",
        "<p>Comments were few.</p>",
        "<p>See the river.</p>",
        "<p>See <a href=/r>the report of the county’s engineers</a> for details.</p>",
        "<h2>More from the valley</h2>",
        "<h3 id=comments>Comments of the county</h3>",
        "<p>« Les ponts tombent.</p><p>Tout va bien ! »</p>",
    ] {
        assert_eq!(kept(inside).len(), inside.matches("</p>").count().max(1), "{inside}");
    }
}

/// Returns what a page keeps of what stands below its article.
fn kept_below(below: &str) -> Vec<(Part, String)> {
    let page =
        page("").replace("<footer><div class=tags>", &format!("{below}<footer><div class=tags>"));
    paragraphs(&page).split_off(5)
}

#[test]
fn below_an_article_more_is_left_out() {
    for below in [
        "<p>Follow The Courier on Facebook and Twitter.</p>",
        "<p>Please follow us on Twitter.</p>",
        "<p>© 2024 The Courier</p>",
        "<p>Copyright 2024 Courier Publishing. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.</p>",
        "<p><a href=/w>See the pictures of the week.</a></p>",
        "<p>Via Valley Times</p>",
        "<p>Ana Ruiz is a reporter of The Courier. She can be reached at ana@courier.example, and you can follow her.</p>",
        "<p>The county looks at all its bridges, and on Wednesday it … Full story »</p>",
        "<h2>Most popular</h2><p>Ten things to know about lawn mowers</p><p>A cat is found</p>",
    ] {
        assert_eq!(kept_below(below), [], "{below}");
    }
    let prose = "<p>Ana Ruiz, the engineer, said that she had looked at the bridge in May, and nobody had asked her.</p>";
    assert_eq!(kept_below(prose).len(), 1);
    assert_eq!(
        kept_below("<p>Edited by nobody</p>"),
        [(Part::Heading, "Edited by nobody".to_owned())]
    );
    assert_eq!(kept_below("<p>Valley 3, River 2</p>")[0].0, Part::Body);
}

#[test]
fn the_name_of_a_site_is_no_headline() {
    let prose =
        "<p>A bridge over the river fell on Tuesday, and three people died, the police said.</p>"
            .repeat(3);
    let page = format!(
        "<title>The Valley Blog » Archive » A bridge falls down</title><link rel=canonical href='https://a.example/blog/bridge'>\
         <h1><a href='https://a.example/blog/'>The Valley Blog</a></h1><div><h2><a href=/b>A bridge falls down</a></h2>{prose}</div>"
    );
    let article = article(&page);
    assert_eq!(article.title.as_deref(), Some("A bridge falls down"));
    assert_eq!(article.paragraphs.len(), 4);
}

#[test]
fn readers_may_write_more_than_the_author() {
    let comment = "<li>ponte7 | 5 March 2024: I always said that this bridge would fall one day, and nobody listened to me.";
    let comments = format!("<div id=reader-comments><ol>{}</ol></div>", comment.repeat(40));
    let prose =
        "<p>The county closed the road on Wednesday, and it looks at all its other bridges.</p>"
            .repeat(8);
    assert_eq!(kept_below(&format!("{prose}{comments}")).len(), 8);
    // A name alone does not lose an article.
    let opinion = page("").replace("<div class=story>", "<div class='story comments-open'>");
    assert_eq!(paragraphs(&opinion).len(), 5);
}

#[test]
fn a_byline_is_found_wherever_the_page_shows_it() {
    let shown = |head: &str, below: &str| {
        let prose = "<p>A bridge over the river fell on Tuesday, and three people died, the police said.</p>".repeat(3);
        let article =
            article(&format!("<title>A bridge falls</title>{head}<div>{prose}</div>{below}"));
        let bylines = article.paragraphs.iter().filter(|p| p.part == Part::Byline).count();
        (
            article.authors.join(", "),
            article.published.map(|day| day.to_string()).unwrap_or_default(),
            bylines,
        )
    };
    let expected = |bylines| ("Ana Ruiz".to_owned(), "2024-03-05".to_owned(), bylines);
    assert_eq!(
        shown("<h1>A bridge falls</h1><h4>By: <a>Ana Ruiz</a></h4><p>March 5, 2024</p>", "").0,
        "Ana Ruiz"
    );
    assert_eq!(
        shown(
            "<div><h1>A bridge falls</h1><p>by Ana Ruiz<br>Published: 5 March 2024</p></div><div>x</div>",
            ""
        ),
        expected(1)
    );
    let (authors, day, _) = shown(
        "<h2>A bridge falls</h2>",
        "<p>By Ana Ruiz</p><p>Publié le 05/03/2024<br>Mis à jour le 06/03/2024 à 14h03</p>",
    );
    assert_eq!((authors.as_str(), day.as_str()), ("Ana Ruiz", "2024-03-05"));
}

#[test]
fn a_page_of_many_comments_is_found_by_what_it_says_of_itself() {
    let lede = "Tonight the programme looks at the bridges of the valley, and at those who should have looked.";
    let comment = "<div><p>First, to expect an answer from somebody who is going to sell the bridge is, frankly, a bit much.</p></div>";
    let page = format!(
        "<title>The bridges</title><meta name=description content='{lede}'><div><div><h1>The bridges</h1></div><div><div>{lede}</div></div></div>\
         <div class=buzz>{}</div>",
        comment.repeat(6)
    );
    assert!(texts(&page).iter().any(|text| text == lede));
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
    let prose =
        "<P>A bridge over the river fell on Tuesday, and three people died, the police said.</P>";
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
    assert_eq!(paragraphs(html)[1], (Part::Body, "The bridge, which\nwas old, fell.".to_owned()));
}

#[test]
fn a_page_without_an_article_gives_all_it_says() {
    assert_eq!(texts("<p>Short page."), ["Short page."]);
    assert_eq!(texts("Only words"), ["Only words"]);
    assert!(texts("<html><body><script>x</script></body>").is_empty());
}

#[test]
fn a_video_may_stand_at_any_address() {
    let video = "<object><embed src='https://wwé.youtube.com/v/1'></object><iframe src='éyoutube.com/2'></iframe>";
    assert_eq!(kept(video), []);
}

#[test]
fn broken_and_hostile_markup_is_read() {
    assert_eq!(
        texts("<p>a</div></p><b><p>c</b></p><<>&#xffffff;&nosuch;<p"),
        ["a", "c", "<<>\u{fffd}&nosuch;"]
    );
    for tag in ["<div>", "<span>", "<ul><li>", "<table><tr><td>", "<blockquote><p>", "<q>", "<sup>"]
    {
        let found = texts(&(tag.repeat(5_000) + "the end"));
        assert!(found.last().is_some_and(|last| last.contains("the end")), "{tag}");
    }
}
