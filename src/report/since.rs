//! Two reports on the same articles → what has changed between them.
//!
//! A claim has changed where its wording is new or its status, the verdict that stands, or whether it
//! was said, is another. What others did to claims that stand as before is no change.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::count::Count;
use super::heading::Heading;
use super::{ArticleReport, Report};
use crate::claim::{Claim, ClaimId, Claims};
use crate::tally::{Standing, Tally, tally};
use crate::text::normalise;

/// What a report on changes compares with, and what it leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// The revision, as the person called it.
    pub revision: String,
    /// The tally of all claims of the articles, changed or not.
    pub whole: Tally,
    /// The words that no longer stand in the articles, nor in other words.
    pub gone: Vec<String>,
}

impl Since {
    /// Says how much has changed, given how many claims have: `2 claims changed since main, 1 gone`.
    pub fn sentence(&self, changed: usize) -> String {
        let claims = match changed {
            0 => "no claim".to_owned(),
            number => Count(number, "claim").to_string(),
        };
        let sentence = format!("{claims} changed since {}", self.revision);
        match self.gone.len() {
            0 => sentence,
            gone => format!("{sentence}, {gone} gone"),
        }
    }
}

/// What a claim that has changed was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Was {
    /// It was not there.
    New,
    /// It stood in these words.
    Worded(String),
    /// It stood under another heading; `None` where it was counted through its parts.
    Under(Option<Heading>),
}

impl Was {
    /// Says it in a few words: `new`, `was waiting`, `reworded`.
    pub fn words(&self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Worded(_) => "reworded".to_owned(),
            Self::Under(Some(heading)) => format!("was {}", heading.words()),
            Self::Under(None) => "was counted through its parts".to_owned(),
        }
    }
}

impl Report<'_> {
    /// Keeps the claims that have changed since `before`, a report on these articles at `revision`.
    ///
    /// An article of which nothing has changed may be left out of both, as long as the total has it.
    #[must_use]
    pub fn since(self, before: &Report<'_>, revision: &str) -> Self {
        let (names_now, names_before) = (names(&self), names(before));
        let same = |earlier: &ArticleReport<'_>, now: &ArticleReport<'_>| {
            let (old, new) = (earlier.records.name, now.records.name);
            let renamed = || !names_now.contains(old) && !names_before.contains(new);
            old == new || renamed() && is_renamed(earlier.records.claims, now.records.claims)
        };
        let mut gone = Vec::new();
        for earlier in &before.articles {
            let now = self.articles.iter().find(|now| same(earlier, now));
            let claims = earlier.records.claims.claims.iter();
            let is_gone =
                |claim: &&Claim| now.is_none_or(|now| !survives(claim, now.records.claims));
            gone.extend(claims.filter(is_gone).map(|claim| claim.text.clone()));
        }
        let whole = self.total;
        let changed = self.articles.into_iter().map(|article| {
            let earlier = before.articles.iter().find(|earlier| same(earlier, &article));
            article.since(earlier)
        });
        let articles: Vec<_> = changed.filter(|article| !article.standings.is_empty()).collect();
        let total = tally(articles.iter().flat_map(|article| &article.standings));
        let since = Some(Since { revision: revision.to_owned(), whole, gone });
        Self { articles, total, since, ..self }
    }
}

/// The names of the articles of a report.
fn names<'r>(report: &Report<'r>) -> HashSet<&'r str> {
    report.articles.iter().map(|article| article.records.name).collect()
}

/// Tells whether an article that is there no longer is one that was not there before, under another name:
/// most of its claims still are that one's.
pub fn is_renamed(before: &Claims, now: &Claims) -> bool {
    let left = before.claims.iter().filter(|claim| survives(claim, now)).count();
    left * 2 > before.claims.len()
}

/// Tells whether a claim still stands in its article, in these words or in others.
fn survives(claim: &Claim, now: &Claims) -> bool {
    now.get(&claim.id).is_some() || now.successor(&claim.id).is_some()
}

impl ArticleReport<'_> {
    /// Keeps the claims that have changed since `before`; all of them where there was no such article.
    fn since(mut self, before: Option<&ArticleReport<'_>>) -> Self {
        let standings = before.iter().flat_map(|before| &before.standings);
        let before: HashMap<&ClaimId, &Standing<'_>> =
            standings.map(|standing| (&standing.claim.id, standing)).collect();
        let claims = self.records.claims;
        let mut was = HashMap::new();
        self.standings.retain(|standing| {
            let change = standing.status.and_then(|_| change(standing, &before, claims));
            let changed = change.is_some();
            was.extend(change.map(|change| (standing.claim.id.clone(), change)));
            changed
        });
        self.tally = Cow::Owned(tally(&self.standings));
        self.was = was;
        self
    }
}

/// Returns what a claim was before, if that was something else.
fn change(
    now: &Standing<'_>,
    before: &HashMap<&ClaimId, &Standing<'_>>,
    claims: &Claims,
) -> Option<Was> {
    let id = &now.claim.id;
    let Some(earlier) = before.get(id) else {
        let reworded = claims.retired.iter().find(|retired| {
            before.contains_key(&retired.claim.id)
                && claims.successor(&retired.claim.id).is_some_and(|claim| claim.id == *id)
        });
        return Some(reworded.map_or(Was::New, |old| Was::Worded(old.claim.text.clone())));
    };
    // How the words are typed is no change of them.
    let wording = |claim: &Claim| (normalise(&claim.text), claim.claim.clone());
    if wording(now.claim) != wording(earlier.claim) {
        return Some(Was::Worded(earlier.claim.text.clone()));
    }
    let stood = (earlier.status, earlier.verdict, earlier.said);
    let heading = || Was::Under(Heading::of(earlier));
    (stood != (now.status, now.verdict, now.said)).then(heading)
}

#[cfg(test)]
mod tests {
    use super::Was;
    use crate::claim::{Claim, ClaimId, Claims, Retired};
    use crate::report::markdown::markdown;
    use crate::report::sample::Sample;
    use crate::report::{ArticleRecords, Report};
    use crate::review::{Review, Reviewer, Reviews};
    use crate::settings::Settings;

    fn claim(text: &str) -> Claim {
        Claim::new(ClaimId::of(text, 1), text)
    }

    fn judged(text: &str, verdict: &str) -> Review {
        Review { verdict: verdict.parse().ok(), ..Review::of(ClaimId::of(text, 1)) }
    }

    fn by(name: &str, reviews: Vec<Review>) -> Vec<Reviews> {
        vec![Reviews { reviewer: Reviewer::named(name).expect("a name"), reviews }]
    }

    fn records<'r>(claims: &'r Claims, reviews: &'r [Reviews]) -> ArticleRecords<'r> {
        ArticleRecords { name: "pact", claims, reviews, text: None }
    }

    #[test]
    fn a_report_on_changes_holds_what_is_new_reworded_or_stands_otherwise() {
        let settings = Settings::default();
        let claims = ["Stays.", "Is checked.", "Was reworded.", "Goes."].map(claim).to_vec();
        let before = Claims { claims, ..Claims::default() };
        let earlier = by("anna", vec![judged("Stays.", "true")]);
        let retired = |text: &str, became: Option<&str>| {
            Retired::new(claim(text), became.map(|became| ClaimId::of(became, 1)))
        };
        let now = Claims {
            claims: ["Stays.", "Is checked.", "Is reworded.", "Is new."].map(claim).to_vec(),
            retired: vec![retired("Was reworded.", Some("Is reworded.")), retired("Goes.", None)],
            ..Claims::default()
        };
        let later = by("anna", vec![judged("Stays.", "true"), judged("Is checked.", "false")]);

        let before = Report::new(&[records(&before, &earlier)], Vec::new(), &settings);
        let now = Report::new(&[records(&now, &later)], Vec::new(), &settings);
        let changes = now.since(&before, "origin/main");
        let article = &changes.articles[0];
        let was = article.numbered().map(|(number, s)| (number, article.was[&s.claim.id].words()));
        let expected = [(2, "was waiting"), (3, "reworded"), (4, "new")];
        assert!(was.eq(expected.map(|(number, was)| (number, was.to_owned()))));
        assert_eq!(
            article.was[&ClaimId::of("Is reworded.", 1)],
            Was::Worded("Was reworded.".into())
        );
        let since = changes.since.as_ref().expect("what it compares with");
        assert_eq!(
            (since.gone.as_slice(), since.whole.claims()),
            (["Goes.".to_owned()].as_slice(), 4)
        );
        assert_eq!(changes.total.claims(), 3);
        insta::assert_snapshot!("markdown", markdown(&changes, false));
    }

    #[test]
    fn nothing_has_changed_since_just_now() {
        let sample = Sample::three();
        let changes = sample.report().since(&sample.report(), "HEAD");
        assert_eq!((changes.articles.len(), changes.total.claims()), (0, 0));
        let since = changes.since.as_ref().expect("what it compares with");
        assert_eq!(since.sentence(0), "no claim changed since HEAD");
        assert_eq!(since.whole, sample.report().total);
    }

    #[test]
    fn an_article_under_another_name_and_words_typed_otherwise_are_no_change() {
        let settings = Settings::default();
        let claims = ["He called it ‘new’.", "Stays.", "Goes."].map(claim).to_vec();
        let before = Claims { claims, ..Claims::default() };
        let typed = Claim { text: "He called it 'new'.".to_owned(), ..before.claims[0].clone() };
        let now = Claims { claims: vec![typed, claim("Stays.")], ..Claims::default() };
        let old = Report::new(&[records(&before, &[])], Vec::new(), &settings);
        let renamed = ArticleRecords { name: "treaty", ..records(&now, &[]) };
        let changes = Report::new(&[renamed], Vec::new(), &settings).since(&old, "HEAD");
        let since = changes.since.as_ref().expect("what it compares with");
        assert_eq!(since.sentence(changes.total.claims()), "no claim changed since HEAD, 1 gone");
        let stranger = Claims { claims: vec![claim("Another.")], ..Claims::default() };
        let stranger = ArticleRecords { name: "treaty", ..records(&stranger, &[]) };
        let changes = Report::new(&[stranger], Vec::new(), &settings).since(&old, "HEAD");
        let since = changes.since.as_ref().expect("what it compares with");
        assert_eq!(since.sentence(changes.total.claims()), "1 claim changed since HEAD, 3 gone");
    }

    #[test]
    fn everything_is_new_where_there_was_nothing() {
        let sample = Sample::one();
        let nothing = Report::new(&[], Vec::new(), &sample.settings);
        let changes = sample.report().since(&nothing, "HEAD");
        assert_eq!(changes.total, sample.report().total);
        assert!(changes.articles[0].was.values().all(|was| *was == Was::New));
    }
}
