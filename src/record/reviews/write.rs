//! The reviews of one article by one person → `reviews/<article>/<reviewer>.toml`, block by block.

use std::collections::HashMap;

use super::{ReviewsFile, read_source};
use crate::claim::{ClaimId, Claims, Kind};
use crate::record::comments::{claim_of, with_comments};
use crate::record::edit::{edit, with_line_break};
use crate::record::fields::{Fields, Reading};
use crate::record::head::{VERSION, in_one_line, plain};
use crate::record::layout::{Layout, Section, text_of};
use crate::record::value::{Field, Value, lines};
use crate::review::{Confidence, Review, Reviewer, Reviews, Said, Source, SourceKind, Stance};
use crate::text::Span;
use crate::verdict::{Scale, Verdict};

/// Returns the text of one reviewer's file about `article` that says `reviews`.
///
/// From `old` every byte is kept that has no reason to change; a block whose review is no longer in
/// `reviews` goes, and one that is confirmed for another wording stands under the words it is about now. A new
/// block stands under the words of its claim as a comment, and a blank review has every key laid out that a
/// person is likely to want.
pub fn write_reviews(
    article: &str,
    old: Option<&str>,
    reviews: &Reviews,
    claims: &Claims,
    scale: &Scale,
) -> String {
    let anew = || lay_out(article, reviews, claims, scale);
    let Some(old) = old else { return anew() };
    if ReviewsFile::read("", &reviews.reviewer, old.to_owned()).reviews == *reviews {
        return old.to_owned();
    }
    let old = requoted(&plain(old), &reviews.reviews, claims);
    let layout = Layout::of(&old);
    let mut text = edit(layout.head, &[], &head_fields(reviews));
    let mut blocks = Blocks::of(&layout, &reviews.reviewer);
    for (review, block) in reviews.reviews.iter().zip(blocks.assign(&reviews.reviews)) {
        let block = block.map_or_else(
            || canonical(review, claims),
            |block| revised(&block, review, &reviews.reviewer),
        );
        text.push_str(&with_line_break(&block));
    }
    let text = if says(&text, reviews) { text } else { anew() };
    with_comments(&text, &old, "")
}

/// Returns the old text with the words of the present claim, in the place of those of the earlier one, above
/// each block whose review is confirmed from there. Words that a person has changed stay.
fn requoted(old: &str, reviews: &[Review], claims: &Claims) -> String {
    let confirmed = reviews.iter().filter_map(|review| {
        let was = review.was.as_ref()?;
        let (before, now) = (quoted(was, claims), quoted(&review.claim, claims));
        let is_moved = !before.is_empty() && reviews.iter().all(|other| other.claim != *was);
        is_moved.then_some((was.as_str(), before, now))
    });
    let confirmed: Vec<(&str, String, String)> = confirmed.collect();
    let layout = Layout::of(old);
    let mut text = layout.head.to_owned();
    for block in layout.blocks() {
        let lead = block.first().map_or("", |first| first.lead);
        let of_block = |(was, before, _): &&(&str, String, String)| {
            lead.contains(before) && claim_of(block).as_deref() == Some(was)
        };
        match confirmed.iter().find(of_block) {
            Some((_, before, now)) => {
                text.push_str(&lead.replacen(before, now, 1));
                text.push_str(&text_of(block)[lead.len()..]);
            }
            None => text.push_str(&text_of(block)),
        }
    }
    text
}

/// A block of the old file and what it says.
type Block<'t> = (&'t [Section<'t>], Review);

/// The blocks of the old file, given away one by one.
struct Blocks<'t> {
    blocks: Vec<Option<Block<'t>>>,
    by_claim: HashMap<ClaimId, Vec<usize>>,
}

impl<'t> Blocks<'t> {
    fn of(layout: &'t Layout<'t>, reviewer: &Reviewer) -> Self {
        let mut blocks = Vec::new();
        let mut by_claim: HashMap<ClaimId, Vec<usize>> = HashMap::new();
        for sections in layout.blocks() {
            if let Some(review) = review_of(text_of(sections), reviewer) {
                by_claim.entry(review.claim.clone()).or_default().push(blocks.len());
                blocks.push(Some((sections, review)));
            }
        }
        Self { blocks, by_claim }
    }

    /// Finds the block of each review: the one that says the same, else one for the same claim, else the
    /// one it was confirmed from.
    fn assign(&mut self, reviews: &[Review]) -> Vec<Option<Block<'t>>> {
        let mut assigned: Vec<_> = reviews
            .iter()
            .map(|review| self.take(&review.claim, |old| fields_of(old) == fields_of(review)))
            .collect();
        for (review, block) in reviews.iter().zip(&mut assigned) {
            *block = block.take().or_else(|| self.take(&review.claim, |_| true));
        }
        for (review, block) in reviews.iter().zip(&mut assigned) {
            let was = review.was.as_ref();
            *block = block.take().or_else(|| self.take(was?, |_| true));
        }
        assigned
    }

    /// Gives away the first block left for this claim that fits.
    fn take(&mut self, claim: &ClaimId, fits: impl Fn(&Review) -> bool) -> Option<Block<'t>> {
        let for_claim = self.by_claim.get(claim)?;
        let free = for_claim
            .iter()
            .find(|nth| self.blocks[**nth].as_ref().is_some_and(|(_, old)| fits(old)));
        self.blocks[*free?].take()
    }
}

/// Reads the text of one block.
fn review_of(block: String, reviewer: &Reviewer) -> Option<Review> {
    ReviewsFile::read("", reviewer, block).reviews.reviews.into_iter().next()
}

/// Returns an old block changed to say `review`, its comments kept.
fn revised((sections, old): &Block<'_>, review: &Review, reviewer: &Reviewer) -> String {
    if same(old, review) {
        return text_of(sections);
    }
    let Some((first, rest)) = sections.split_first() else {
        return canonical(review, &Claims::default());
    };
    let mut edited = edit(&first.text(), &first.path, &fields_of(review));
    for source in revised_sources(rest, review) {
        edited.push_str(&with_line_break(&source));
    }
    if review_of(edited.clone(), reviewer).is_some_and(|read| same(&read, review)) {
        return edited;
    }
    first.lead.to_owned() + canonical(review, &Claims::default()).trim_start()
}

/// Tells whether two reviews say the same.
fn same(one: &Review, other: &Review) -> bool {
    fields_of(one) == fields_of(other) && fields_of_sources(one).eq(fields_of_sources(other))
}

/// Returns the keys of a review's sources, of those that say something.
fn fields_of_sources(review: &Review) -> impl Iterator<Item = Vec<Field<'_>>> {
    review.sources.iter().map(source_fields).filter(|fields| !is_blank(fields))
}

/// Returns the old sections of a review's sources changed to say its sources.
///
/// A section stays with its source: the same one, else the one with the same address. What is left
/// over goes, but for a blank section, which is filled with a new source or kept for one.
fn revised_sources(sections: &[Section<'_>], review: &Review) -> Vec<String> {
    let mut old: Vec<Option<(&Section<'_>, Source)>> =
        sections.iter().map(|section| Some((section, source_of(section)))).collect();
    let mut take = |fits: &dyn Fn(&Source) -> bool| {
        old.iter_mut()
            .find(|old| old.as_ref().is_some_and(|(_, source)| fits(source)))
            .and_then(Option::take)
    };
    let wanted: Vec<_> =
        review.sources.iter().filter(|source| !is_blank(&source_fields(source))).collect();
    let mut found: Vec<_> =
        wanted.iter().map(|new| take(&|old| source_fields(old) == source_fields(new))).collect();
    for (new, found) in wanted.iter().zip(&mut found) {
        let address =
            |old: &Source| !old.is_blank() && old.url == new.url && old.title == new.title;
        *found = found.take().or_else(|| take(&address)).or_else(|| take(&Source::is_blank));
    }
    let revised = wanted.into_iter().zip(found).map(|(new, found)| match found {
        Some((section, old)) if source_fields(&old) == source_fields(new) => section.text(),
        Some((section, _)) => edit(&section.text(), &section.path, &source_fields(new)),
        None => canonical_source(new),
    });
    let mut revised: Vec<String> = revised.collect();
    let blank = old.into_iter().flatten().filter(|(_, source)| source.is_blank());
    revised.extend(blank.map(|(section, _)| section.text()));
    revised
}

/// Reads the section of one source.
fn source_of(section: &Section<'_>) -> Source {
    let text = format!("[[source]]\n{}", section.body);
    let mut reading = Reading::of("", &text);
    let document = reading.parse();
    let mut fields = Fields::of(&mut reading, &document, "review", Span::default());
    let table = fields.tables("source").into_iter().next();
    table.map_or_else(Source::default, |(table, at)| read_source(&mut reading, table, at).0)
}

/// Tells whether a text reads as these reviews.
fn says(text: &str, reviews: &Reviews) -> bool {
    let read = ReviewsFile::read("", &reviews.reviewer, text.to_owned());
    let (read_all, all) = (&read.reviews.reviews, &reviews.reviews);
    !read.is_broken()
        && read_all.len() == all.len()
        && read_all.iter().zip(all).all(|(read, review)| same(read, review))
}

/// Writes the whole file anew.
fn lay_out(article: &str, reviews: &Reviews, claims: &Claims, scale: &Scale) -> String {
    let verdicts = scale.names().collect::<Vec<_>>().join(", ");
    let mut text = format!(
        "#:schema ../../.factcheck/review.schema.json\n\
         # Reviews of {article} by {}. Edit here, or run: factcheck review {article}\n\
         #   verdict  {verdicts}\n\
         #   note     anything between ''' and '''; quotes need no escaping\n\n",
        reviews.reviewer
    );
    text.push_str(&lines(&head_fields(reviews)));
    for review in &reviews.reviews {
        text.push_str(&canonical(review, claims));
    }
    text
}

/// How wide the comment over a review may be.
const COMMENT_COLUMNS: usize = 100;

/// Quotes the words of a claim and, for a part, of the sentence it is from, as a comment; of a claim that is
/// not known nothing.
fn quoted(id: &ClaimId, claims: &Claims) -> String {
    let known = |id: &ClaimId| {
        let mut retired = claims.retired.iter().map(|retired| &retired.claim);
        claims.get(id).or_else(|| retired.find(|claim| claim.id == *id))
    };
    let line = |label: &str, text| format!("# {label}{}\n", in_one_line(text, COMMENT_COLUMNS));
    let Some(claim) = known(id) else { return String::new() };
    let whole = claim.of.as_ref().and_then(known);
    let whole = whole.map_or_else(String::new, |whole| line("  in: ", &whole.text));
    line("", &claim.text) + &whole
}

/// Writes a block anew, under the words of its claim.
fn canonical(review: &Review, claims: &Claims) -> String {
    let claim = claims.get(&review.claim);
    let mut block = format!("\n{}[[review]]\n", quoted(&review.claim, claims));
    let fields = fields_of(review);
    if review.is_blank() {
        let said = claim.is_some_and(|claim| claim.kind == Kind::Quotation);
        block.extend(fields.iter().map(|field| blank_line(field, said)));
        block.push_str("\n[[review.source]]\n");
        block.extend(BLANK_SOURCE.iter().map(|key| format!("{key} = \"\"\n")));
        return block;
    }
    block.push_str(&lines(&fields));
    block.extend(review.sources.iter().map(canonical_source));
    block
}

/// The keys of a blank source, in canonical order.
const BLANK_SOURCE: [&str; 5] = ["title", "url", "at", "quote", "stance"];

/// Writes a line of a blank review, to be filled in.
fn blank_line(field: &Field<'_>, said: bool) -> String {
    match field.key {
        "verdict" => "verdict = \"\"\n".to_owned(),
        "said" if said => "said = \"\"\n".to_owned(),
        "note" => "note = '''\n'''\n".to_owned(),
        _ => field.line(),
    }
}

/// Writes a source anew.
fn canonical_source(source: &Source) -> String {
    let lines = lines(&source_fields(source));
    if lines.is_empty() { lines } else { format!("\n[[review.source]]\n{lines}") }
}

/// Returns the keys of the head in canonical order.
fn head_fields(reviews: &Reviews) -> Vec<Field<'_>> {
    vec![
        Field::of("version", Some(Value::Count(VERSION))),
        Field::text("reviewer", Some(reviews.reviewer.as_str())),
    ]
}

/// Returns the keys of a review in canonical order, its sources left out.
fn fields_of(review: &Review) -> Vec<Field<'_>> {
    vec![
        Field::text("claim", Some(review.claim.as_str())),
        Field::text("was", review.was.as_ref().map(ClaimId::as_str)),
        Field::text("said", review.said.map(Said::as_str)),
        Field::text("verdict", review.verdict.as_ref().map(Verdict::as_str)),
        Field::date("date", review.date),
        Field::text("confidence", review.confidence.map(Confidence::as_str)),
        Field::text("note", review.note.as_deref()),
        Field::text("fix", review.fix.as_deref()),
        Field::text("private", review.private.as_deref()),
    ]
}

/// Returns the keys of a source in canonical order.
fn source_fields(source: &Source) -> Vec<Field<'_>> {
    vec![
        Field::text("title", source.title.as_deref()),
        Field::text("url", source.url.as_deref()),
        Field::text("publisher", source.publisher.as_deref()),
        Field::text("author", source.author.as_deref()),
        Field::date("published", source.published),
        Field::date("accessed", source.accessed),
        Field::text("archived", source.archived.as_deref()),
        Field::text("at", source.at.as_deref()),
        Field::text("quote", source.quote.as_deref()),
        Field::text("stance", source.stance.map(Stance::as_str)),
        Field::text("kind", source.kind.map(SourceKind::as_str)),
        Field::text("file", source.file.as_deref()),
    ]
}

/// Tells whether nothing of a record would be written down.
fn is_blank(fields: &[Field<'_>]) -> bool {
    fields.iter().all(|field| field.value.is_none())
}
