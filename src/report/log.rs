//! What happened to claims, newest first: what `log` shows.
//!
//! As JSON: `{"version": 1, "article", "events": [{"commit", "author", "date", "subject", "claim", "what", "reviewer",
//! "verdict", "said", "was": {"verdict", "said"}, "text", "was_text"}]}`; what is not committed yet has no commit.

use serde::Serialize;

use super::Look;
use super::difference::difference;
use super::json::written;
use super::lines::{cut, each_line, wrap};
use super::tone::Tone;
use crate::claim::ClaimId;
use crate::history::{Commit, Event, Judgement, What};
use crate::review::{Reviewer, Said};
use crate::verdict::{Scale, Verdict};

/// Writes events for a terminal, under the commit that each is part of.
pub fn log(events: &[Event<'_>], scale: &Scale, look: Look) -> String {
    let by_commit = events.chunk_by(|one, other| one.commit == other.commit);
    let blocks = by_commit.map(|events| {
        let heading = events.first().and_then(|event| event.commit).map_or_else(
            || "not committed yet".to_owned(),
            |Commit { commit, author, date, subject }| {
                let (day, short) =
                    (date.get(..10).unwrap_or(date), commit.get(..7).unwrap_or(commit));
                [day, author, short, subject].join(look.dot())
            },
        );
        let heading = look.faint(&cut(&heading, look.columns(), look)) + "\n";
        heading + &events.iter().map(|event| of_event(event, scale, look)).collect::<String>()
    });
    blocks.collect::<Vec<_>>().join("\n")
}

/// One event: the claim, and what happened.
fn of_event(event: &Event<'_>, scale: &Scale, look: Look) -> String {
    let (tone, what) = words(&event.what, scale, look);
    let id = event.claim.as_str();
    let indent = " ".repeat(id.len() + 4);
    let wrapped = wrap(&what, &indent, look);
    let mut lines = wrapped.lines();
    let first = lines.next().unwrap_or_default().trim_start();
    let first = tone.map_or_else(|| first.to_owned(), |tone| look.tint(tone, first));
    let rest = lines.collect::<Vec<_>>().join("\n");
    format!("  {}  {first}\n{}", look.handle(id), each_line(&rest, ToOwned::to_owned))
}

/// What happened in words, and how that looks.
fn words(what: &What, scale: &Scale, look: Look) -> (Option<Tone>, String) {
    let plain = Look { colour: false, ..look };
    let tone = |judgement: &Judgement| {
        let tone = Tone::of_answers(judgement.verdict.as_ref(), judgement.said, scale);
        tone.unwrap_or(Tone::Waiting)
    };
    let marked = |judgement: &Judgement| {
        let mark = tone(judgement).mark(look.unicode);
        format!("{mark} {}", concluded(judgement))
    };
    match what {
        What::Worded(text) => (None, format!("set down: {text}")),
        What::Reworded(from, to) => (None, format!("reworded: {}", difference(from, to, plain))),
        What::Gone(text) => (None, format!("no longer in the article: {text}")),
        What::Back(text) => (None, format!("in the article again: {text}")),
        What::SetAside(true) => (None, "set aside".to_owned()),
        What::SetAside(false) => (None, "to be checked again".to_owned()),
        What::Reviewed(who, to) => (Some(tone(to)), format!("{who}: {}", marked(to))),
        What::Rejudged(who, from, to) => {
            (Some(tone(to)), format!("{who}: {}, was {}", marked(to), concluded(from)))
        }
        What::Confirmed(who, to) => {
            (Some(tone(to)), format!("{who}: {}, confirmed for these words", marked(to)))
        }
        What::Amended(who) => (None, format!("{who}: note or sources changed")),
        What::Withdrawn(who, from) => (None, format!("{who}: withdrawn, was {}", concluded(from))),
    }
}

/// Says what a review concludes.
fn concluded(judgement: &Judgement) -> String {
    let verdict = judgement.verdict.as_ref().map(|verdict| verdict.as_str().replace('-', " "));
    let said = judgement.said.map(|said| format!("words {}", said.as_str().replace('-', " ")));
    verdict.into_iter().chain(said).collect::<Vec<_>>().join(", ")
}

/// Writes events as JSON.
pub fn log_json(article: &str, events: &[Event<'_>]) -> String {
    #[derive(Serialize)]
    struct Shape<'s> {
        version: u8,
        article: &'s str,
        events: Vec<EventShape<'s>>,
    }
    let events = events.iter().map(EventShape::of).collect();
    written(&Shape { version: 1, article, events })
}

#[derive(Default, Serialize)]
struct EventShape<'s> {
    commit: Option<&'s str>,
    author: Option<&'s str>,
    date: Option<&'s str>,
    subject: Option<&'s str>,
    claim: Option<&'s ClaimId>,
    what: &'static str,
    reviewer: Option<&'s Reviewer>,
    verdict: Option<&'s Verdict>,
    said: Option<Said>,
    was: Option<JudgementShape<'s>>,
    text: Option<&'s str>,
    was_text: Option<&'s str>,
}

#[derive(Serialize)]
struct JudgementShape<'s> {
    verdict: Option<&'s Verdict>,
    said: Option<Said>,
}

impl<'s> EventShape<'s> {
    fn of(event: &'s Event<'s>) -> Self {
        let commit = event.commit;
        let shape = Self {
            commit: commit.map(|commit| commit.commit.as_str()),
            author: commit.map(|commit| commit.author.as_str()),
            date: commit.map(|commit| commit.date.as_str()),
            subject: commit.map(|commit| commit.subject.as_str()),
            claim: Some(&event.claim),
            reviewer: event.what.reviewer(),
            ..Self::default()
        };
        let was = |from: &'s Judgement| {
            Some(JudgementShape { verdict: from.verdict.as_ref(), said: from.said })
        };
        match &event.what {
            What::Worded(text) => Self { what: "worded", text: Some(text), ..shape },
            What::Reworded(from, to) => {
                Self { what: "reworded", text: Some(to), was_text: Some(from), ..shape }
            }
            What::Gone(text) => Self { what: "gone", text: Some(text), ..shape },
            What::Back(text) => Self { what: "back", text: Some(text), ..shape },
            What::SetAside(true) => Self { what: "set-aside", ..shape },
            What::SetAside(false) => Self { what: "taken-back", ..shape },
            What::Reviewed(_, to) => {
                Self { what: "reviewed", verdict: to.verdict.as_ref(), said: to.said, ..shape }
            }
            What::Rejudged(_, from, to) => Self {
                what: "rejudged",
                verdict: to.verdict.as_ref(),
                said: to.said,
                was: was(from),
                ..shape
            },
            What::Confirmed(_, to) => {
                Self { what: "confirmed", verdict: to.verdict.as_ref(), said: to.said, ..shape }
            }
            What::Amended(_) => Self { what: "amended", ..shape },
            What::Withdrawn(_, from) => Self { what: "withdrawn", was: was(from), ..shape },
        }
    }
}
