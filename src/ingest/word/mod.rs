//! A Word document (`.docx`) into an article: its paragraphs by their styles, its notes behind them.
//!
//! The format is a zip archive of XML parts, ECMA-376. Only the parts that hold words are opened.

mod body;
mod styles;

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::article::{Article, Part};

use super::gather::Gather;
use super::{Unreadable, text};
use crate::text::one_line;
use styles::Styles;

/// Bytes that all parts together may unpack to.
const LARGEST: u64 = 200 << 20;

/// First bytes of the file that a Word document with a password is wrapped in.
const WRAPPED: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a Word document.
pub(super) fn article(bytes: &[u8]) -> Result<Article, Unreadable> {
    if bytes.starts_with(WRAPPED) {
        return Err(Unreadable::Locked);
    }
    let mut package = Package::open(bytes)?;
    let document = package.part("word/document.xml")?.ok_or(Unreadable::Binary {
        looks_like: "a zip archive or an office document that is not Word's",
    })?;
    let styles = Styles::read(&package.part("word/styles.xml")?.unwrap_or_default());
    let mut gather = Gather::default();
    body::read(&document, &styles, &mut gather)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = package.part(notes)? {
            body::read(&notes, &styles, &mut gather)?;
        }
    }
    let mut article =
        Article { text: gather.text, paragraphs: gather.paragraphs, ..Article::default() };
    let titled = article.paragraphs.iter().find(|paragraph| paragraph.part == Part::Title);
    article.title = titled.map(|paragraph| paragraph.span.of(&article.text).replace('\n', " "));
    // Lists and tables that open a document are no headline, however short.
    if article
        .paragraphs
        .first()
        .is_some_and(|p| matches!(p.part, Part::Title | Part::Heading | Part::Body))
    {
        text::find_head(&mut article);
    }
    text::find_dateline(&mut article);
    let core = package.part("docProps/core.xml")?.unwrap_or_default();
    article.title = article.title.or_else(|| property(&core, "title"));
    if article.authors.is_empty() {
        article.authors.extend(property(&core, "creator"));
    }
    Ok(article)
}

/// The parts of a document, and how much may still be unpacked.
struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Damaged)?;
        Ok(Self { archive, left: LARGEST })
    }

    /// Unpacks a part; `None` where the document has none of that name.
    ///
    /// What the archive says of sizes is not believed: the bytes are counted as they come.
    fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword) => return Err(Unreadable::Locked),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(Unreadable::Locked);
            }
            Err(_) => return Err(Unreadable::Damaged),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Unreadable::Damaged)?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(size).ok_or(Unreadable::TooLarge)?;
        let xml = String::from_utf8(bytes).map_err(|_| Unreadable::Damaged)?;
        Ok(Some(xml.trim_start_matches('\u{feff}').to_owned()))
    }
}

/// Reads one property of the document as a whole: its title, its creator.
fn property(core: &str, wanted: &str) -> Option<String> {
    let mut reader = Reader::from_str(core);
    let mut inside = false;
    let mut words = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => inside = tag.local_name().as_ref() == wanted,
            Event::Text(text) if inside => words.push_str(&text),
            Event::GeneralRef(reference) if inside => words.extend(body::referred(&reference)),
            Event::End(_) if inside => break,
            Event::Eof => return None,
            _ => {}
        }
    }
    let words = one_line(&words);
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::article;
    use crate::article::Part;
    use crate::ingest::{Format, Unreadable, read};

    /// Packs parts into a document.
    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
            archive.write_all(xml.as_bytes()).expect("its bytes");
        }
        archive.finish().expect("an archive").into_inner()
    }

    fn document(body: &str) -> Vec<u8> {
        let xml = format!(
            "<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"
        );
        package(&[
            ("word/document.xml", &xml),
            ("word/styles.xml", STYLES),
            ("docProps/core.xml", CORE),
        ])
    }

    const STYLES: &str = "<w:styles><w:style w:styleId='Titel'><w:name w:val='Title'/></w:style>\
        <w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>\
        <w:style w:styleId='Eigene'><w:name w:val='Eigene'/><w:basedOn w:val='berschrift1'/></w:style>\
        <w:style w:styleId='Zitat'><w:name w:val='Quote'/></w:style></w:styles>";

    const CORE: &str = "<cp:coreProperties><dc:title>Old &amp; stale</dc:title><dc:creator>Ana Ruiz</dc:creator>\
        <dcterms:created>2024-06-20T08:00:00Z</dcterms:created></cp:coreProperties>";

    fn styled(style: &str, words: &str) -> String {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    }

    fn said(words: &str) -> String {
        format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
    }

    fn paragraphs(body: &str) -> Vec<(Part, String)> {
        let article = article(&document(body)).expect("a document");
        article.paragraphs.iter().map(|p| (p.part, p.span.of(&article.text).to_owned())).collect()
    }

    fn only(body: &str) -> String {
        paragraphs(body).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ¶ ")
    }

    #[test]
    fn styles_tell_what_a_paragraph_is() {
        let item = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Three died.</w:t></w:r></w:p>";
        let cell = |words: &str| format!("<w:tc>{}</w:tc>", said(words));
        let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("2019"), cell("D"));
        let body = [
            styled("Titel", "A bridge falls"),
            said("By Jo Bell"),
            said("A bridge fell on Tuesday &amp; broke."),
            styled("Eigene", "Why it fell"),
            item.to_owned(),
            styled("Zitat", "We mourn."),
            table,
            said("Nobody knows."),
        ];
        let expected = [
            (Part::Title, "A bridge falls"),
            (Part::Byline, "By Jo Bell"),
            (Part::Body, "A bridge fell on Tuesday & broke."),
            (Part::Heading, "Why it fell"),
            (Part::List, "Three died."),
            (Part::Quote, "We mourn."),
            (Part::Table, "2019\tD"),
            (Part::Body, "Nobody knows."),
        ];
        assert_eq!(
            paragraphs(&body.concat()),
            expected.map(|(part, words)| (part, words.to_owned()))
        );
    }

    #[test]
    fn the_text_tells_of_itself_before_the_properties_do() {
        let told = article(&document(
            &(styled("Titel", "A bridge falls") + &said("By Jo Bell") + &said("It fell.")),
        ));
        let told = told.expect("a document");
        assert_eq!(told.title.as_deref(), Some("A bridge falls"));
        assert_eq!(told.authors, ["Jo Bell"]);
        assert_eq!(told.published, None);
        let silent = article(&document(&said("a bridge fell."))).expect("a document");
        assert_eq!(silent.title.as_deref(), Some("Old & stale"));
        assert_eq!(silent.authors, ["Ana Ruiz"]);
    }

    #[test]
    fn tracked_insertions_are_kept_and_deletions_left_out() {
        let body = "<w:p><w:r><w:t xml:space='preserve'>It cost </w:t></w:r><w:del><w:r><w:delText>two</w:delText></w:r></w:del>\
                    <w:ins><w:r><w:t>three</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> old</w:t></w:r></w:moveFrom>\
                    <w:r><w:t xml:space='preserve'> mil</w:t></w:r><w:r><w:softHyphen/><w:t>lion.</w:t></w:r></w:p>";
        assert_eq!(only(body), "It cost three million.");
    }

    #[test]
    fn fields_hidden_words_and_copies_for_old_versions_are_left_out() {
        let body = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
                    <w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r>\
                    <mc:AlternateContent><mc:Choice><w:r><w:t> five</w:t></w:r></mc:Choice>\
                    <mc:Fallback><w:r><w:t> five</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
        assert_eq!(only(body), "One\ntwo three-four five");
    }

    #[test]
    fn footnotes_stand_behind_the_text() {
        let xml = format!(
            "<w:document><w:body>{}</w:body></w:document>",
            said("A bridge fell.<w:footnoteReference/>")
        );
        let notes = "<w:footnotes><w:footnote w:type='separator'><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>\
                     <w:footnote w:id='1'><w:p><w:r><w:t>In 2019.</w:t></w:r></w:p></w:footnote></w:footnotes>";
        let bytes = package(&[("word/document.xml", &xml), ("word/footnotes.xml", notes)]);
        assert_eq!(
            article(&bytes).map(|article| article.text),
            Ok("A bridge fell.\n\nIn 2019.".to_owned())
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_reason() {
        let whole = document(&said("It fell."));
        assert_eq!(
            read(&whole, Format::Text).map(|article| article.text),
            Ok("It fell.".to_owned())
        );
        assert_eq!(article(&whole[..whole.len() / 2]).err(), Some(Unreadable::Damaged));
        assert_eq!(article(b"no document").err(), Some(Unreadable::Damaged));
        assert_eq!(article(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").err(), Some(Unreadable::Locked));
        let other = package(&[("mimetype", "application/epub+zip")]);
        assert!(matches!(article(&other).err(), Some(Unreadable::Binary { .. })));
        let broken = package(&[("word/document.xml", "<w:document><w:body></w:p>")]);
        assert_eq!(article(&broken).err(), Some(Unreadable::Damaged));
        assert_eq!(read(&document(""), Format::Word).err(), Some(Unreadable::Empty));
    }

    #[test]
    fn a_document_that_unpacks_to_too_much_is_refused() {
        let bomb = package(&[("word/document.xml", &" ".repeat(201 << 20))]);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(article(&bomb).err(), Some(Unreadable::TooLarge));
    }

    #[test]
    fn deep_nesting_is_read() {
        let body =
            "<w:p>".repeat(100_000) + "<w:r><w:t>deep</w:t></w:r>" + &"</w:p>".repeat(100_000);
        assert_eq!(only(&body), "deep");
    }
}
