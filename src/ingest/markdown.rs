//! Markdown into an article: its words without the markup, paragraph by paragraph.

use std::borrow::Cow;

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::article::{Article, Paragraph, Part};
use crate::text::Span;

use super::{byline, front_matter};

/// Reads Markdown; front matter tells title, authors and date, else the first heading is the title.
pub(super) fn article(markdown: &str) -> Article {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(&without_templates(markdown), options) {
        reader.take(event);
    }
    reader.close_paragraph();
    let mut article = reader.article;
    find_byline(&mut article);
    article
}

/// Longest mark of a site generator looked for, in bytes.
const LONGEST_TEMPLATE: usize = 1000;

/// Drops what a site generator would put something else in place of: `{% image … %}`, `{{ url }}`, `{.class}`.
fn without_templates(markdown: &str) -> Cow<'_, str> {
    const MARKS: [(&str, &str); 4] = [("{%", "%}"), ("{{", "}}"), ("{.", "}"), ("{:", "}")];
    let mut kept = String::new();
    let mut rest = markdown;
    while let Some(at) = rest.find('{') {
        let opened = &rest[at..];
        let line = &opened[..opened.floor_char_boundary(LONGEST_TEMPLATE)];
        let line = &line[..line.find('\n').unwrap_or(line.len())];
        let mark = MARKS.iter().find(|(open, _)| line.starts_with(open));
        let end = mark.and_then(|(_, close)| Some(line.find(close)? + close.len()));
        kept.push_str(&rest[..at]);
        kept.push_str(if end.is_some() { "" } else { "{" });
        rest = &opened[end.unwrap_or(1)..];
    }
    if kept.is_empty() { Cow::Borrowed(rest) } else { Cow::Owned(kept + rest) }
}

/// Takes a byline between the headline and the text.
fn find_byline(article: &mut Article) {
    let Article { text, paragraphs, authors, published, .. } = article;
    let Some(title) = paragraphs.iter().position(|paragraph| paragraph.part == Part::Title) else {
        return;
    };
    for paragraph in paragraphs.iter_mut().skip(title + 1).take(2) {
        let Some(found) = byline::announced(paragraph.span.of(text)) else { continue };
        paragraph.part = Part::Byline;
        if authors.is_empty() {
            *authors = found.authors;
        }
        *published = published.or(found.published);
    }
}

/// Walks through the parser's events and gathers the article.
#[derive(Default)]
struct Reader {
    article: Article,
    /// Where the open paragraph begins in the text.
    start: usize,
    /// What the open paragraph is, unless a block around it says otherwise.
    part: Option<Part>,
    /// Depths of the blocks the events are inside of.
    quotes: usize,
    items: usize,
    /// Raw front matter, while inside it.
    front_matter: Option<String>,
    /// Whether the paragraph so far holds a picture and nothing else.
    only_pictures: bool,
    /// How many pictures the events are inside of.
    pictures: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(words) => match &mut self.front_matter {
                Some(lines) => lines.push_str(&words),
                None => self.push(&words),
            },
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.push(&words);
            }
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.push("\n"),
            Event::Rule => self.close_paragraph(),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => {
                self.only_pictures |= self.is_at_start();
                self.pictures += 1;
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
            Tag::TableCell => {
                if !self.is_at_start() {
                    self.push("\t");
                }
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => {
                self.front_matter = Some(String::new());
            }
            block => {
                self.close_paragraph();
                self.open_block(block);
            }
        }
    }

    fn open_block(&mut self, block: &Tag<'_>) {
        match block {
            Tag::Heading { level, .. } => self.part = Some(self.heading(*level)),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => self.part = Some(Part::Code),
            Tag::Item => self.items += 1,
            Tag::TableHead | Tag::TableRow => self.part = Some(Part::Table),
            _ => {}
        }
    }

    /// Tells the headline from a heading: it is the first, of the first level, and the only title so far.
    fn heading(&self, level: HeadingLevel) -> Part {
        let is_first = self.article.paragraphs.is_empty();
        if is_first && self.article.title.is_none() && level <= HeadingLevel::H2 {
            Part::Title
        } else {
            Part::Heading
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.pictures -= 1,
            TagEnd::MetadataBlock(_) => {
                let lines = self.front_matter.take().unwrap_or_default();
                front_matter::apply(&lines, &mut self.article);
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::TableCell => {}
            block => {
                self.close_paragraph();
                match block {
                    TagEnd::BlockQuote(_) => self.quotes -= 1,
                    TagEnd::Item => self.items -= 1,
                    _ => {}
                }
            }
        }
    }

    fn push(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if self.pictures == 0 && !words.trim().is_empty() {
            self.only_pictures = false;
        }
        if self.is_at_start()
            && !self.article.text.is_empty()
            && self.article.text.len() == self.start
        {
            self.article.text.push_str("\n\n");
            self.start = self.article.text.len();
        }
        self.article.text.push_str(words);
    }

    fn is_at_start(&self) -> bool {
        self.article.text[self.start..].trim().is_empty()
    }

    /// Ends the open paragraph, if it holds any words.
    fn close_paragraph(&mut self) {
        let span = Span::new(self.start, self.article.text.len()).trimmed(&self.article.text);
        let part = self.part.take().unwrap_or(match self {
            Self { only_pictures: true, .. } => Part::Caption,
            Self { items: 1.., .. } => Part::List,
            Self { quotes: 1.., .. } => Part::Quote,
            _ => Part::Body,
        });
        self.only_pictures = false;
        let end = self.article.text.trim_end().len();
        self.article.text.truncate(end);
        if !span.is_empty() {
            if part == Part::Title {
                self.article.title = Some(span.of(&self.article.text).to_owned());
            }
            self.article.paragraphs.push(Paragraph { span, part });
        }
        self.start = self.article.text.len();
    }
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::article::Part;

    fn parts(markdown: &str) -> Vec<(Part, String)> {
        let article = article(markdown);
        article.paragraphs.iter().map(|p| (p.part, p.span.of(&article.text).to_owned())).collect()
    }

    #[test]
    fn markup_is_dropped_and_the_words_stay() {
        let found =
            parts("The *new* [treaty](https://x.y) was\n**signed**.[^1]\n\n[^1]: By both.\n");
        assert_eq!(found[0], (Part::Body, "The new treaty was signed.".to_owned()));
        assert_eq!(found[1], (Part::Body, "By both.".to_owned()));
    }

    #[test]
    fn blocks_keep_what_they_are() {
        let found = parts(
            "# Treaty\n\nBy Jane Doe\n\nIt is new.\n\n## Why\n\n- one\n- two\n\n> said he\n\n```\ncode\n```\n\n\
             | a | b |\n|---|---|\n| 1 | 2 |\n\n![A crane](x.png)\n",
        );
        let kinds: Vec<Part> = found.iter().map(|(part, _)| *part).collect();
        assert_eq!(
            kinds,
            [
                Part::Title,
                Part::Byline,
                Part::Body,
                Part::Heading,
                Part::List,
                Part::List,
                Part::Quote,
                Part::Code,
                Part::Table,
                Part::Table,
                Part::Caption
            ]
        );
        assert_eq!(found[9].1, "1\t2");
    }

    #[test]
    fn the_marks_of_a_site_generator_are_dropped() {
        let found = parts(
            "{% image \"a.png\" %}\n\nSee [the post]({{ \"/x/\" | url }}). {.small}\n\nA {set} of {\n",
        );
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(words, ["See the post.", "A {set} of {"]);
    }

    #[test]
    fn paragraphs_are_separated_by_a_blank_line() {
        let article = article("---\ntitle: T\nauthor: Jane Doe\n---\n\nOne.\n\nTwo.\n");
        assert_eq!(article.text, "One.\n\nTwo.");
        assert_eq!(article.title.as_deref(), Some("T"));
        assert_eq!(article.authors, ["Jane Doe"]);
    }
}
