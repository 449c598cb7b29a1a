//! Whatever an article says, its report in Markdown shows those words and does nothing else.

use factcheck::claim::{Claim, ClaimId, Claims};
use factcheck::report::markdown::markdown;
use factcheck::report::{ArticleRecords, Report};
use factcheck::settings::Settings;
use factcheck::text::{Lines, visible};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Texts made of what Markdown, HTML and forges give a meaning, between other words.
fn hostile_text() -> impl Strategy<Value = String> {
    let pieces = [
        "@user",
        "#12",
        "GH-1",
        "|",
        "||",
        "\\",
        "\\|",
        "`",
        "``",
        "*",
        "**",
        "_",
        "__",
        "~~",
        "[",
        "](",
        "![",
        "<b>",
        "</details>",
        "<!--",
        "-->",
        "&amp;",
        "&#64;",
        "https://x.org/1",
        "www.x.org",
        ":tada:",
        "$x$",
        "---",
        "- ",
        "+ ",
        "1. ",
        "1) ",
        "# ",
        "> ",
        "=",
        "\n",
        "\r\n",
        "\n\n",
        "    ",
        "\t",
        "a@b.org",
        "\u{1b}[31m",
        "[^1]",
        "[x]: y",
        "{",
        "}",
        "é",
        "朝",
        "word ",
        " word",
    ];
    let piece = proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned);
    let piece = proptest::prop_oneof![4 => piece, 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

fn written(text: &str) -> String {
    let claim = Claim::new(ClaimId::of(text, 1), text);
    let claims = Claims { title: Some(text.to_owned()), claims: vec![claim], ..Claims::default() };
    let records = ArticleRecords { name: "article", claims: &claims, reviews: &[], text: None };
    markdown(&Report::new(&[records], Vec::new(), &Settings::default()), true)
}

/// The words of the claim as a reader sees them, and whether anything but words came with them.
fn shown(markdown: &str) -> (String, bool) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    let (mut words, mut in_item, mut harm) = (String::new(), false, false);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Item) => in_item = true,
            Event::End(TagEnd::Item) => in_item = false,
            Event::Text(text) if in_item => words += &text,
            Event::Text(_)
            | Event::Code(_)
            | Event::End(_)
            | Event::Start(
                Tag::Paragraph
                | Tag::List(None)
                | Tag::Strong
                | Tag::HtmlBlock
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            ) => {}
            Event::Html(html) => {
                harm |= !html.starts_with("<details><summary>○ waiting (1)")
                    && &*html != "</details>\n";
            }
            _ => harm = true,
        }
    }
    (words.replace('\u{2060}', ""), harm)
}

proptest! {
    #[test]
    fn the_words_are_shown_and_nothing_else_happens(text in hostile_text()) {
        let markdown = written(&text);
        let (words, harm) = shown(&markdown);
        prop_assert!(!harm, "{}", markdown);
        let plain = visible(text.trim(), Lines::Join).replace('\u{2060}', "");
        // A reader sees runs of white space as one space.
        let folded = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(folded(&words), folded(&plain));
        let cells = markdown.lines().filter(|line| line.starts_with('|')).map(|line| {
            line.replace("\\\\", "").replace("\\|", "").matches('|').count()
        });
        let cells: Vec<_> = cells.collect();
        prop_assert!(cells.windows(2).all(|pair| pair[0] == pair[1]), "{}", markdown);
        prop_assert!(!markdown.contains("@user") && !markdown.contains("#12"));
        prop_assert!(!markdown.contains("://x") && !markdown.contains("GH-1"));
    }
}
