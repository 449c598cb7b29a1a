//! The JSON form of an extraction: a contract with whoever reads `extract --json`.
//!
//! Offsets are Unicode code points into the article's text, end exclusive; what is absent is `null` or
//! `[]`; keys come in the order of the structs below. Fields may be added, none taken away.

use serde::Serialize;

use chrono::NaiveDate;

use super::checklist::{TickShape, shapes};
use crate::article::{Article, Part};
use crate::claim::Kind;
use crate::extract::checklist::{self, Background};
use crate::extract::{
    Candidate, Certainty, Extraction, Grain, Quotation, Sentence, TimeExpression,
};
use crate::text::{CodePoints, Span};

/// Returns the JSON form of what was found in `article`, named `article_name`, ready for any serializer.
pub fn extraction_json<'a>(
    article_name: &'a str,
    article: &'a Article,
    extraction: &'a Extraction,
) -> impl Serialize + 'a {
    let background = Background::of(&article.text, article.published);
    let place = Place { text: &article.text, points: CodePoints::new(&article.text), background };
    ExtractionJson {
        version: 1,
        article: article_name,
        title: article.title.as_deref(),
        authors: &article.authors,
        published: article.published,
        language: article.language.as_deref(),
        sentences: extraction.sentences.iter().map(|each| place.sentence(each)).collect(),
    }
}

#[derive(Serialize)]
struct ExtractionJson<'a> {
    version: u32,
    article: &'a str,
    title: Option<&'a str>,
    authors: &'a [String],
    published: Option<NaiveDate>,
    language: Option<&'a str>,
    sentences: Vec<SentenceJson<'a>>,
}

#[derive(Serialize)]
struct SentenceJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    paragraph: usize,
    part: Part,
    claims: Vec<ClaimJson<'a>>,
    quotes: Vec<QuoteJson<'a>>,
    dates: Vec<DateJson<'a>>,
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    id: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
    kind: Kind,
    check: bool,
    priority: f64,
    speaker: Option<&'a str>,
    date: Option<NaiveDate>,
    of: Option<&'a str>,
    checklist: Vec<TickShape>,
}

#[derive(Serialize)]
struct QuoteJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    speaker: Option<&'a str>,
    speaker_start: Option<usize>,
    speaker_end: Option<usize>,
    cue: Option<&'a str>,
    direct: bool,
}

#[derive(Serialize)]
struct DateJson<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    resolved: Option<String>,
    grain: Grain,
    certainty: Certainty,
}

/// A text, and its offsets in code points.
struct Place<'a> {
    text: &'a str,
    points: CodePoints,
    background: Background,
}

impl<'a> Place<'a> {
    fn sentence(&self, sentence: &'a Sentence) -> SentenceJson<'a> {
        let (start, end) = self.at(sentence.span);
        SentenceJson {
            start,
            end,
            text: sentence.span.of(self.text),
            paragraph: sentence.paragraph,
            part: sentence.part,
            claims: sentence.claims.iter().map(|claim| self.claim(claim)).collect(),
            quotes: sentence.quotations.iter().map(|quotation| self.quote(quotation)).collect(),
            dates: sentence.dates.iter().map(|date| self.date(date)).collect(),
        }
    }

    fn claim(&self, claim: &'a Candidate) -> ClaimJson<'a> {
        let (start, end) = self.at(claim.span);
        ClaimJson {
            id: claim.id.as_str(),
            text: claim.span.of(self.text),
            start,
            end,
            kind: claim.kind,
            check: claim.check,
            // Three digits say all that a guess can mean, and read better.
            priority: (claim.priority * 1000.0).round() / 1000.0,
            speaker: claim.speaker.as_deref(),
            date: claim.date,
            of: claim.of.as_ref().map(crate::claim::ClaimId::as_str),
            checklist: self.checklist(claim),
        }
    }

    fn checklist(&self, claim: &Candidate) -> Vec<TickShape> {
        let text = claim.span.of(self.text);
        let ticks = checklist::of(text, claim.speaker.as_deref(), &self.background);
        shapes(ticks, &self.points, claim.span.start)
    }

    fn quote(&self, quotation: &'a Quotation) -> QuoteJson<'a> {
        let (start, end) = self.at(quotation.whole);
        let speaker = quotation.speaker_span.map(|span| self.at(span));
        QuoteJson {
            start,
            end,
            text: quotation.whole.of(self.text),
            speaker: quotation.speaker.as_deref(),
            speaker_start: speaker.map(|(start, _)| start),
            speaker_end: speaker.map(|(_, end)| end),
            cue: quotation.cue.as_deref(),
            direct: quotation.direct,
        }
    }

    fn date(&self, date: &TimeExpression) -> DateJson<'a> {
        let (start, end) = self.at(date.span);
        DateJson {
            start,
            end,
            text: date.span.of(self.text),
            resolved: date.iso_8601(),
            grain: date.grain,
            certainty: date.certainty,
        }
    }

    fn at(&self, span: Span) -> (usize, usize) {
        (self.points.at(span.start), self.points.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::extraction_json;
    use crate::article::{Article, Paragraph, Part};
    use crate::extract::extract;
    use crate::text::Span;

    #[test]
    fn the_json_form_is_the_contract() {
        let text = "“Ça suffit,” Marie Curie said on Wednesday.";
        let article = Article {
            text: text.to_owned(),
            published: NaiveDate::from_ymd_opt(2024, 6, 20),
            paragraphs: vec![Paragraph { span: Span::new(0, text.len()), part: Part::Body }],
            ..Article::default()
        };
        let extraction = extract(&article);
        let json = serde_json::to_value(extraction_json("curie", &article, &extraction));
        let mut json = json.expect("an extraction is plain data");
        json["sentences"][0]["claims"][0]["priority"] = serde_json::Value::Null;
        insta::assert_snapshot!(json.to_string(), @r#"{"version":1,"article":"curie","title":null,"authors":[],"published":"2024-06-20","language":null,"sentences":[{"start":0,"end":43,"text":"“Ça suffit,” Marie Curie said on Wednesday.","paragraph":0,"part":"body","claims":[{"id":"bcdqwkbd","text":"“Ça suffit,” Marie Curie said on Wednesday.","start":0,"end":43,"kind":"quotation","check":true,"priority":null,"speaker":"Marie Curie","date":"2024-06-19","of":null,"checklist":[{"what":"quotation","start":0,"end":12,"text":"“Ça suffit,”","means":"Marie Curie","certainty":"certain"},{"what":"person","start":13,"end":24,"text":"Marie Curie","means":null,"certainty":"certain"},{"what":"date","start":33,"end":42,"text":"Wednesday","means":"2024-06-19","certainty":"likely"}]}],"quotes":[{"start":0,"end":12,"text":"“Ça suffit,”","speaker":"Marie Curie","speaker_start":13,"speaker_end":24,"cue":"said","direct":true}],"dates":[{"start":33,"end":42,"text":"Wednesday","resolved":"2024-06-19","grain":"day","certainty":"likely"}]}]}"#);
    }
}
