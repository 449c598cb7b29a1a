//! The claims of one article ↔ `claims/<article>.toml`.

use std::collections::{HashMap, HashSet, VecDeque};

use toml::de::DeTable;

use super::comments::with_comments;
use super::edit::{edit, with_line_break};
use super::fields::{Fields, Mark, Reading};
use super::head::{VERSION, in_one_line, plain, take_version};
use super::layout::{Layout, Section, text_of};
use super::value::{Field, Value, lines};
use crate::claim::{Claim, ClaimId, Claims, Kind, Retired};
use crate::finding::{Finding, Level, Place};
use crate::text::Span;

/// A file under `claims/` as read.
#[derive(Clone, Debug)]
pub struct ClaimsFile {
    /// Its path relative to the project's root, with `/` between folders.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What it says, as far as it could be read.
    pub claims: Claims,
    /// What is wrong with it, in the order of the text.
    pub findings: Vec<Finding>,
    claim_marks: Vec<Mark>,
    retired_marks: Vec<Mark>,
}

impl ClaimsFile {
    /// Reads a file. A broken one gives findings and whatever could be read.
    pub fn read(file: &str, text: String) -> Self {
        let mut claims = Claims::default();
        let (mut claim_marks, mut retired_marks) = (Vec::new(), Vec::new());
        let mut reading = Reading::of(file, &text);
        let document = reading.parse();
        let mut head = Fields::of(&mut reading, &document, "claims file", Span::default());
        if take_version(&mut head) {
            read_head(&mut head, &mut claims);
            let blocks = (head.tables("claim"), head.tables("retired"));
            head.finish();
            for (table, header) in blocks.0 {
                if let (Some(entry), mark) = read_entry(&mut reading, table, header, false) {
                    claims.claims.push(entry.claim);
                    claim_marks.push(mark);
                }
            }
            for (table, header) in blocks.1 {
                if let (Some(entry), mark) = read_entry(&mut reading, table, header, true) {
                    let Entry { claim, became, wanted, stretch, .. } = entry;
                    claims.retired.push(Retired { claim, became, wanted, stretch });
                    retired_marks.push(mark);
                }
            }
        }
        let findings = reading.finish();
        Self { file: file.to_owned(), text, claims, findings, claim_marks, retired_marks }
    }

    /// Reads only which file the claims were taken from, which stands before the first of them.
    pub fn source_in(text: &str) -> Option<String> {
        let end = text.find("\n[").map_or(text.len(), |end| end + 1);
        let head = Self::read("", text[..end].to_owned());
        // A title of several lines may have a bracket at the beginning of one.
        let file = if head.is_broken() { Self::read("", text.to_owned()) } else { head };
        file.claims.source
    }

    /// Tells whether it has errors. Such a file is never rewritten.
    pub fn is_broken(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }

    /// Returns where the value of `key` stands in the `nth` claim, else where the claim begins.
    pub fn claim_at(&self, nth: usize, key: &str) -> Place {
        self.place(&self.claim_marks, nth, key)
    }

    /// Returns where the value of `key` stands in the `nth` retired claim, else where that begins.
    pub fn retired_at(&self, nth: usize, key: &str) -> Place {
        self.place(&self.retired_marks, nth, key)
    }

    fn place(&self, marks: &[Mark], nth: usize, key: &str) -> Place {
        Place { file: self.file.clone(), span: marks.get(nth).map(|mark| mark.at(key)) }
    }
}

/// A block of the file: a claim, present or retired.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    claim: Claim,
    retired: bool,
    became: Option<ClaimId>,
    wanted: bool,
    stretch: bool,
}

fn read_head(head: &mut Fields<'_, '_, '_>, claims: &mut Claims) {
    claims.title = head.text("title");
    claims.authors = head.texts("authors");
    claims.published = head.date("published");
    claims.language = head.text("language");
    claims.url = head.text("url");
    claims.source = head.text("source");
}

/// Reads a `[[claim]]` or `[[retired]]` block; `None` where it has no id or no text.
fn read_entry(
    reading: &mut Reading<'_>,
    table: &DeTable<'_>,
    header: Span,
    retired: bool,
) -> (Option<Entry>, Mark) {
    let what = if retired { "retired claim" } else { "claim" };
    let mut fields = Fields::of(reading, table, what, header);
    let id: Option<ClaimId> = fields.parsed("id", "bad-id");
    let text = fields.text("text");
    fields.require("id", || match &text {
        Some(text) => format!("write `id = \"{}\"`", ClaimId::of(text, 1)),
        None => "delete the block".to_owned(),
    });
    fields.require("text", || "write the words of the article, as they stand there");
    let verbatim = fields.flag("verbatim").unwrap_or(true);
    let claim = fields.text("claim");
    let kind = fields.word("kind", &Kind::ALL, Kind::as_str).unwrap_or_default();
    let check = fields.flag("check").unwrap_or(true);
    let of = fields.parsed("of", "bad-id");
    let speaker = fields.text("speaker");
    let date = fields.date("date");
    let tags = fields.texts("tags");
    let note = fields.text("note");
    let became = if retired { fields.parsed("became", "bad-id") } else { None };
    let wanted = !retired || fields.flag("wanted").unwrap_or(true);
    let stretch = retired && fields.flag("stretch").unwrap_or(false);
    let mark = fields.finish();
    let (Some(id), Some(text)) = (id, text) else { return (None, mark) };
    let claim = Claim { id, text, verbatim, claim, kind, check, of, speaker, date, tags, note };
    (Some(Entry { claim, retired, became, wanted, stretch }), mark)
}

/// Returns the text of the claims file of `article` that says `claims`.
///
/// From `old` every byte is kept that has no reason to change; the blocks are put in the order of
/// `claims`, each with its comments.
pub fn write_claims(article: &str, old: Option<&str>, claims: &Claims) -> String {
    let Some(old) = old else { return lay_out(article, claims) };
    let read = ClaimsFile::read("", old.to_owned());
    if read.claims == *claims {
        return old.to_owned();
    }
    let old = with_its_title(article, &plain(old), claims);
    let layout = Layout::of(&old);
    let mut text = edit(layout.head, &[], &head_fields(claims));
    let mut blocks = by_id(&layout);
    for entry in in_place(claims, &layout) {
        let known = blocks.get_mut(&entry.claim.id).and_then(VecDeque::pop_front);
        let block = known.map_or_else(|| canonical(&entry), |block| revised(&block, &entry));
        text.push_str(&with_line_break(&block));
    }
    let text = if says(&text, claims) { text } else { lay_out(article, claims) };
    with_comments(&text, &old, "")
}

/// Has the comment that heads a file name the title it has now.
fn with_its_title(article: &str, old: &str, claims: &Claims) -> String {
    let was = ClaimsFile::read("", old.to_owned()).claims;
    old.replacen(&heading(article, &was), &heading(article, claims), 1)
}

/// A block of the old file and what it says.
type Block<'t> = (&'t [Section<'t>], Entry);

/// Gathers the blocks of a file by the id of their claim, in the order of the file.
fn by_id<'t>(layout: &'t Layout<'t>) -> HashMap<ClaimId, VecDeque<Block<'t>>> {
    let mut blocks: HashMap<ClaimId, VecDeque<Block>> = HashMap::new();
    for sections in layout.blocks() {
        if let Some(entry) = entry_of(text_of(sections)) {
            blocks.entry(entry.claim.id.clone()).or_default().push_back((sections, entry));
        }
    }
    blocks
}

/// Reads the text of one block.
fn entry_of(block: String) -> Option<Entry> {
    entries(&ClaimsFile::read("", block).claims).next()
}

/// Returns all claims of an article as blocks, in the order of the file.
fn entries(claims: &Claims) -> impl Iterator<Item = Entry> {
    let present = claims.claims.iter().map(|claim| Entry {
        claim: claim.clone(),
        retired: false,
        became: None,
        wanted: true,
        stretch: false,
    });
    let retired = claims.retired.iter().map(|retired| Entry {
        claim: retired.claim.clone(),
        retired: true,
        became: retired.became.clone(),
        wanted: retired.wanted,
        stretch: retired.stretch,
    });
    present.chain(retired)
}

/// Returns an old block changed to say `entry`, its comments kept.
fn revised((sections, old): &Block<'_>, entry: &Entry) -> String {
    if same(old, entry) {
        return text_of(sections);
    }
    let Some((first, rest)) = sections.split_first() else { return canonical(entry) };
    let (from, to) = (name_of(old), name_of(entry));
    let header = first.header.replacen(from, to, 1);
    let block = [first.lead, &header, first.body].concat();
    let edited = edit(&block, &[to.to_owned()], &fields_of(entry)) + &text_of(rest);
    if entry_of(edited.clone()).is_some_and(|read| same(&read, entry)) {
        return edited;
    }
    first.lead.to_owned() + canonical(entry).trim_start()
}

/// Tells whether two blocks say the same.
fn same(one: &Entry, other: &Entry) -> bool {
    one.retired == other.retired && fields_of(one) == fields_of(other)
}

/// Puts each retired claim behind the claim it stood behind, so that edits of different places in an
/// article, made on two branches, change different places of its file.
fn in_place(claims: &Claims, layout: &Layout<'_>) -> Vec<Entry> {
    let present: HashSet<&ClaimId> = claims.claims.iter().map(|claim| &claim.id).collect();
    let mut behind: HashMap<ClaimId, (usize, Option<ClaimId>)> = HashMap::new();
    let mut last: Option<ClaimId> = None;
    let old = layout.blocks().filter_map(|sections| entry_of(text_of(sections)));
    for (nth, entry) in old.enumerate() {
        if present.contains(&entry.claim.id) {
            last = Some(entry.claim.id);
        } else {
            behind.insert(entry.claim.id, (nth, last.clone()));
        }
    }
    let (present, retired): (Vec<_>, Vec<_>) = entries(claims).partition(|entry| !entry.retired);
    let mut anchored: HashMap<Option<ClaimId>, Vec<(usize, Entry)>> = HashMap::new();
    let mut news = Vec::new();
    for entry in retired {
        match behind.get(&entry.claim.id).cloned() {
            Some((nth, claim)) => anchored.entry(claim).or_default().push((nth, entry)),
            None => news.push(entry),
        }
    }
    let mut take = |claim: Option<ClaimId>| {
        let mut entries = anchored.remove(&claim).unwrap_or_default();
        entries.sort_by_key(|(nth, _)| *nth);
        entries.into_iter().map(|(_, entry)| entry)
    };
    let mut in_place: Vec<Entry> = take(None).collect();
    for entry in present {
        let id = entry.claim.id.clone();
        in_place.push(entry);
        in_place.extend(take(Some(id)));
    }
    in_place.extend(news);
    in_place
}

/// Tells whether a text reads as these claims.
fn says(text: &str, claims: &Claims) -> bool {
    let read = ClaimsFile::read("", text.to_owned());
    let blocks = |claims: &Claims| {
        let (mut blocks, mut retired): (Vec<_>, Vec<_>) =
            entries(claims).partition(|entry| !entry.retired);
        // Where retired claims stand among the others says nothing.
        retired.sort_by(|one, other| one.claim.id.cmp(&other.claim.id));
        blocks.extend(retired);
        blocks
    };
    let (there, wanted) = (blocks(&read.claims), blocks(claims));
    !read.is_broken()
        && head_fields(&read.claims) == head_fields(claims)
        && there.len() == wanted.len()
        && there.iter().zip(&wanted).all(|(there, wanted)| same(there, wanted))
}

/// Writes the whole file anew.
fn lay_out(article: &str, claims: &Claims) -> String {
    let heading = heading(article, claims);
    let mut text = format!(
        "#:schema ../.factcheck/claims.schema.json\n\
         {heading}\
         # `factcheck extract` keeps this file in step with the article; verdicts and sources go into\n\
         # reviews/{article}/. You may edit kind, speaker, date, check, claim, tags and note.\n\n"
    );
    text.push_str(&lines(&head_fields(claims)));
    text.extend(entries(claims).map(|entry| canonical(&entry)));
    text
}

/// Returns the comment that says whose claims they are.
fn heading(article: &str, claims: &Claims) -> String {
    let title = in_one_line(claims.title.as_deref().unwrap_or(article), 78);
    format!("# Claims of “{title}”.\n")
}

/// Writes a block anew.
fn canonical(entry: &Entry) -> String {
    ["\n[[", name_of(entry), "]]\n", &lines(&fields_of(entry))].concat()
}

/// Returns the name in the header of an entry's block.
const fn name_of(entry: &Entry) -> &'static str {
    if entry.retired { "retired" } else { "claim" }
}

/// Returns the keys of the head in canonical order.
fn head_fields(claims: &Claims) -> Vec<Field<'_>> {
    vec![
        Field::of("version", Some(Value::Count(VERSION))),
        Field::text("title", claims.title.as_deref()),
        Field::texts("authors", &claims.authors),
        Field::date("published", claims.published),
        Field::text("language", claims.language.as_deref()),
        Field::text("url", claims.url.as_deref()),
        Field::text("source", claims.source.as_deref()),
    ]
}

/// Returns the keys of a block in canonical order.
fn fields_of(entry: &Entry) -> Vec<Field<'_>> {
    let claim = &entry.claim;
    let kind = Field::text("kind", Some(claim.kind.as_str()));
    vec![
        Field::text("id", Some(claim.id.as_str())),
        Field::text("text", Some(&claim.text)),
        Field::of("verbatim", Some(Value::Flag(claim.verbatim))).told(!claim.verbatim),
        Field::text("claim", claim.claim.as_deref()),
        kind.told(claim.kind != Kind::default()),
        Field::of("check", Some(Value::Flag(claim.check))).told(!claim.check),
        Field::text("of", claim.of.as_ref().map(ClaimId::as_str)),
        Field::text("speaker", claim.speaker.as_deref()),
        Field::date("date", claim.date),
        Field::texts("tags", &claim.tags),
        Field::text("note", claim.note.as_deref()),
        Field::text("became", entry.became.as_ref().map(ClaimId::as_str)),
        Field::of("wanted", Some(Value::Flag(entry.wanted))).told(!entry.wanted),
        Field::of("stretch", Some(Value::Flag(entry.stretch))).told(entry.stretch),
    ]
}
