//! Plain text into an article: its paragraphs, and which of them are headline, byline, headings and captions.
//!
//! A paragraph is taken for something else than running text only where its shape makes that certain.

use foldhash::HashSet;
use memchr::memmem;

use crate::article::{Article, Paragraph, Part};
use crate::text::{Span, one_line};

use super::{byline, caption, dateline, layout, mail, notice};

/// Longest headline believed, in characters.
const LONGEST_TITLE: usize = 200;

/// Longest heading between paragraphs believed, in characters.
const LONGEST_HEADING: usize = 80;

/// Most words of a heading that is written like a sentence; one with capitals throughout may have more.
const MOST_WORDS: usize = 8;

/// Paragraphs of running text among which a dateline is looked for: what a release says first is not all.
const DATELINE_WITHIN: usize = 6;

/// Paragraphs behind the headline among which a byline is looked for.
const BYLINE_WITHIN: usize = 4;

/// Reads a text in which each line is one sentence already.
pub(super) fn lines(text: String) -> Article {
    let body = |span| Paragraph { span, part: Part::Body };
    let paragraphs = layout::line_spans(&text).into_iter().map(body).collect();
    Article { text, paragraphs, lines: true, ..Article::default() }
}

/// Reads plain text as people have it.
pub(super) fn article(text: String) -> Article {
    let body = |span| Paragraph { span, part: Part::Body };
    let paragraphs: Vec<_> = layout::paragraphs(&text).into_iter().map(body).collect();
    let mut article = Article { text, paragraphs, ..Article::default() };
    if !mail::take_header(&mut article) {
        find_head(&mut article);
    }
    find_parts(&mut article);
    find_dateline(&mut article);
    article
}

/// Finds the headline, where it is not known yet, and the byline under it.
pub(super) fn find_head(article: &mut Article) {
    if article.title.is_none() {
        find_title(article);
    }
    if article.title.is_some() && article.paragraphs.len() > 1 {
        find_byline(article);
    }
}

/// Takes the first paragraph for the headline if it is shaped like one and something follows.
fn find_title(article: &mut Article) {
    let Article { text, paragraphs, title, .. } = article;
    // "For immediate release" stands over the headline of a press release.
    let is_line = |paragraph: &Paragraph| notice::is_line(paragraph.span.of(text));
    let nth = paragraphs.iter().position(|paragraph| !is_line(paragraph)).unwrap_or_default();
    if paragraphs.len() < nth + 2 {
        return;
    }
    let first = paragraphs[nth].span.of(text);
    let is_short = first.chars().count() <= LONGEST_TITLE;
    let runs_on = first.ends_with(['.', ',', ':', ';', '…']) && !ends_in_initials(first);
    if is_short && !runs_on && !layout::is_item(first) && opens_like_a_title(first) {
        *title = Some(one_line(first));
        paragraphs[nth].part = Part::Title;
    }
}

/// Tells whether words that end in a full stop end in an abbreviation such as "U.S.".
fn ends_in_initials(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.matches('.').count() >= 2 && !last.contains("..")
}

/// Tells whether words begin as a headline or heading does: with a capital, a digit or a quote mark.
fn opens_like_a_title(words: &str) -> bool {
    words.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '\'' | '"' | '‘' | '“' | '«' | '„' | '$' | '#')
            || c.is_alphabetic() && !c.is_lowercase()
    })
}

/// Takes the lines under the headline that say who wrote the article, and when.
fn find_byline(article: &mut Article) {
    let Article { text, paragraphs, authors, published, .. } = article;
    let common = lower_case_words(text);
    let is_common = |word: &str| common.contains(word.to_lowercase().as_str());
    let last = paragraphs.len() - 1;
    let title = paragraphs.iter().take(last).position(|paragraph| paragraph.part == Part::Title);
    let below = title.unwrap_or_default() + 1;
    let lines = paragraphs.iter_mut().enumerate().take(last).skip(below).take(BYLINE_WITHIN);
    for (nth, paragraph) in lines {
        let line = paragraph.span.of(text);
        let alone = || if nth == below { byline::names_alone(line, is_common) } else { None };
        let Some(found) = byline::announced(line).or_else(alone) else { continue };
        paragraph.part = Part::Byline;
        authors.extend(found.authors);
        *published = published.or(found.published);
    }
}

/// Bytes of an article in which a common word is sure to turn up.
const ENOUGH: usize = 50_000;

/// Sets the dateline of the report apart from its first sentence.
pub(super) fn find_dateline(article: &mut Article) {
    let Article { text, paragraphs, published, .. } = article;
    let bodies =
        paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.part == Part::Body);
    let found = bodies.take(DATELINE_WITHIN).find_map(|(nth, paragraph)| {
        dateline::at_start(paragraph.span.of(text)).map(|found| (nth, found))
    });
    let Some((nth, (length, date))) = found else { return };
    let body = paragraphs[nth].span;
    *published = published.or(date);
    let dateline = Span::new(body.start, body.start + length);
    paragraphs[nth].span = Span::new(dateline.end, body.end).trimmed(text);
    paragraphs.insert(nth, Paragraph { span: dateline, part: Part::Byline });
}

/// Returns the words that stand in a text in lower case: what they capitalise is no name.
fn lower_case_words(text: &str) -> HashSet<&str> {
    let beginning = &text[..text.floor_char_boundary(ENOUGH)];
    let words = beginning.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.starts_with(char::is_lowercase)).collect()
}

/// Tells headings, list items, table rows, captions and credits from running text.
fn find_parts(article: &mut Article) {
    let text = &article.text;
    let paragraphs = &mut article.paragraphs;
    let shapes: Vec<Shape> = paragraphs.iter().map(|p| Shape::of(p.span, text)).collect();
    for (nth, paragraph) in paragraphs.iter_mut().enumerate() {
        if paragraph.part == Part::Body {
            paragraph.part = part(&shapes, nth);
        }
    }
}

/// Decides between the neighbours: a row needs another, a heading something to stand over.
fn part(shapes: &[Shape], nth: usize) -> Part {
    let shape = shapes[nth];
    let before = shapes[..nth].iter().rev().take(2).take_while(|other| **other == shape).count();
    let after = shapes[nth + 1..].iter().take(2).take_while(|other| **other == shape).count();
    let stands_over = shapes.get(nth + 1 + after).is_some();
    match shape {
        Shape::Item => Part::List,
        Shape::Quote => Part::Quote,
        Shape::Row(_) if before + after > 0 => Part::Table,
        // Three short lines in a row are verse, an address or a table rather than headings.
        Shape::Heading if before + after < 2 && stands_over => Part::Heading,
        Shape::Caption => Part::Caption,
        Shape::Credit => Part::Credit,
        _ => Part::Body,
    }
}

/// What the shape of a paragraph shows, without its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Item,
    /// Lines quoted from another mail, with `>` before them.
    Quote,
    /// A row of a table, with how many cells it has.
    Row(usize),
    Heading,
    Caption,
    Credit,
    Prose,
}

impl Shape {
    fn of(span: Span, text: &str) -> Self {
        let words = span.of(text);
        if layout::is_item(words) {
            return Self::Item;
        }
        if words.starts_with('>') {
            return Self::Quote;
        }
        match words.matches('\t').count().max(memmem::find_iter(words.as_bytes(), " | ").count()) {
            0 => {}
            separators => return Self::Row(separators + 1),
        }
        if caption::is_credit(words) {
            Self::Credit
        } else if caption::is_caption(words) {
            Self::Caption
        } else if is_heading(words) {
            Self::Heading
        } else {
            Self::Prose
        }
    }
}

/// Tells whether words are shaped like a heading: few, no end mark, beginning with a capital.
///
/// A longer line written like a sentence may well say something, so it is left to be checked.
fn is_heading(words: &str) -> bool {
    if words.chars().nth(LONGEST_HEADING).is_some() {
        return false;
    }
    let unquoted = words.trim_end_matches(['’', '”', '\'', '"', ')']);
    let ends_open = unquoted.ends_with(char::is_alphanumeric);
    let count = words.split_whitespace().count();
    let small =
        words.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
    ends_open
        && (count <= MOST_WORDS || small * 3 <= count)
        && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{article, lines};
    use crate::article::Part;

    fn parts(text: &str) -> Vec<Part> {
        article(text.to_owned()).paragraphs.iter().map(|paragraph| paragraph.part).collect()
    }

    #[test]
    fn the_first_line_is_the_headline_and_the_name_under_it_the_author() {
        let text = "Two countries commit to a pact; ‘a growing alignment’\nGrant Burdette\n\
                    The president visited the capital for the first time in 24 years to strike a new treaty.\n\
                    Nobody was told.\n";
        let article = article(text.to_owned());
        assert_eq!(article.text, text);
        assert_eq!(
            article.title.as_deref(),
            Some("Two countries commit to a pact; ‘a growing alignment’")
        );
        assert_eq!(article.authors, ["Grant Burdette"]);
        assert_eq!(parts(text), [Part::Title, Part::Byline, Part::Body, Part::Body]);
    }

    #[test]
    fn a_release_has_its_headline_below_what_says_that_it_is_one() {
        let text = "FOR IMMEDIATE RELEASE\n\nAcme opens a mill\n\nBy Jane Doe\n\nThe mill was opened on Monday.\n";
        let article = article(text.to_owned());
        assert_eq!(article.title.as_deref(), Some("Acme opens a mill"));
        assert_eq!(article.authors, ["Jane Doe"]);
    }

    #[test]
    fn a_dated_line_under_the_headline_dates_the_article() {
        let article =
            article("Crane falls\n\nSaturday, September 12, 2015\n\nA crane fell.\n".to_owned());
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2015-09-12"));
    }

    #[test]
    fn layout_tells_headings_lists_tables_captions_and_credits() {
        let text = "Crane falls\n\nA crane fell.\n\nWhat happened\n\nThe storm came.\n\n* one dead\n* two hurt\n\n\
                    A\tB\n1\t2\n\nThe crane in 2008. Image: Jane Doe.\n\nPhoto by Jane Doe\n\nThat was all.\n";
        assert_eq!(
            parts(text),
            [
                Part::Title,
                Part::Body,
                Part::Heading,
                Part::Body,
                Part::List,
                Part::List,
                Part::Table,
                Part::Table,
                Part::Caption,
                Part::Credit,
                Part::Body
            ]
        );
    }

    #[test]
    fn the_header_of_a_mail_names_sender_subject_and_date() {
        let text = "From: Jane Doe <jane@example.org>\nSubject: Treaty\nDate: Thu, 20 Jun 2024 10:00:00 +0000\n\n\
                    The treaty was signed.\n\n> Was it\n> signed?\n";
        let article = article(text.to_owned());
        assert_eq!(article.title.as_deref(), Some("Treaty"));
        assert_eq!(article.authors, ["Jane Doe"]);
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2024-06-20"));
        assert_eq!(parts(text)[..4], [Part::Byline, Part::Title, Part::Byline, Part::Body]);
        assert_eq!(parts(text)[4], Part::Quote);
    }

    #[test]
    fn a_dateline_is_no_part_of_the_first_sentence() {
        let text = "Pact signed\n\nPYONGYANG, North Korea (AP) — The leaders signed a treaty.\n\nNobody came.\n";
        let article = article(text.to_owned());
        assert_eq!(article.paragraphs[2].span.of(&article.text), "The leaders signed a treaty.");
        assert_eq!(parts(text), [Part::Title, Part::Byline, Part::Body, Part::Body]);
    }

    #[test]
    fn a_text_without_headline_has_none() {
        assert_eq!(
            parts("The crane fell on Friday.\n\nNobody was hurt."),
            [Part::Body, Part::Body]
        );
        assert_eq!(parts("Only one line"), [Part::Body]);
    }

    #[test]
    fn lines_are_paragraphs_and_stay_whole() {
        let article = lines("A title\n\nOne. Two.\n".to_owned());
        assert!(article.lines);
        assert_eq!(article.paragraphs.len(), 2);
        assert_eq!(article.paragraphs[1].span.of(&article.text), "One. Two.");
    }
}
