//! The tally broken down: by who spoke, who reviewed, what the reviews rest on.
//!
//! Rows stand for what some claims have in common. A claim with two tags stands in two rows, so rows add
//! up to the tally only where a claim can have one of a thing; together they never leave a claim out.

use std::collections::HashMap;

use super::Report;
use crate::claim::Kind;
use crate::sources::Identity;
use crate::tally::{Standing, Tally, tally};

/// What a tally can be broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The article.
    Article,
    /// Who the article says said it.
    Speaker,
    /// Everybody who reviewed it.
    Reviewer,
    /// Every verdict that some reviewer gave, whether or not it stands.
    Verdict,
    /// Everything the reviews rest on, by its address or, without one, its title.
    Source,
    /// The reviewers' own words to find it by.
    Tag,
    /// What it is to a checker.
    Kind,
}

impl By {
    /// Returns the word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Speaker => "speaker",
            Self::Reviewer => "reviewer",
            Self::Verdict => "verdict",
            Self::Source => "source",
            Self::Tag => "tag",
            Self::Kind => "kind",
        }
    }

    /// Returns what a claim of this article has of it; empty where it has none. A source is named as it is
    /// `called`.
    fn names(self, article: &str, standing: &Standing<'_>, called: &Called<'_>) -> Vec<String> {
        let claim = standing.claim;
        let reviews = || standing.reviews.iter();
        let mut names: Vec<String> = match self {
            Self::Article => vec![article.to_owned()],
            Self::Speaker => claim.speaker.iter().cloned().collect(),
            Self::Reviewer => reviews().map(|signed| signed.reviewer.to_string()).collect(),
            Self::Verdict => {
                let given = reviews().filter_map(|signed| signed.review.verdict.as_ref());
                given.map(ToString::to_string).collect()
            }
            Self::Source => {
                let sources = reviews().flat_map(|signed| &signed.review.sources);
                let key =
                    |source| called.get(&Identity::of(source)?).map(|name| (*name).to_owned());
                sources.filter_map(key).collect()
            }
            Self::Tag => claim.tags.clone(),
            Self::Kind => vec![claim.kind.as_str().to_owned()],
        };
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// What each source is called: the address or title it has where it is first cited.
type Called<'r> = HashMap<Identity<'r>, &'r str>;

fn called<'r>(report: &Report<'r>) -> Called<'r> {
    let standings = report.articles.iter().flat_map(|article| &article.standings);
    let reviews = standings.flat_map(|standing| &standing.reviews);
    let mut called = Called::new();
    for source in reviews.flat_map(|signed| &signed.review.sources) {
        if let (Some(identity), Some(name)) = (Identity::of(source), source.address_or_name()) {
            called.entry(identity).or_insert(name);
        }
    }
    called
}

/// A tally, broken down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// What it is broken down by.
    pub by: By,
    /// The rows, in the order they are shown.
    pub rows: Vec<Row>,
}

/// What some claims have in common, and how they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The speaker, the reviewer, …; `None` for the claims that have none.
    pub name: Option<String>,
    /// How these claims stand.
    pub tally: Tally,
}

impl Row {
    /// Returns the name, or what stands in its place.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or("(none)")
    }
}

impl Breakdown {
    /// Breaks a report's tally down.
    ///
    /// Articles keep their order, verdicts and kinds have that of their scale and list; everything else
    /// begins with what most claims have. Claims that have none come last.
    pub fn new(report: &Report<'_>, by: By) -> Self {
        let called = if by == By::Source { called(report) } else { Called::new() };
        let mut groups: HashMap<Option<String>, Vec<&Standing<'_>>> = HashMap::new();
        for article in &report.articles {
            for standing in article.standings.iter().filter(|s| s.status.is_some()) {
                let names = by.names(article.records.name, standing, &called);
                let nameless = names.is_empty().then_some(None);
                for name in names.into_iter().map(Some).chain(nameless) {
                    groups.entry(name).or_default().push(standing);
                }
            }
        }
        let of = |(name, standings)| Row { name, tally: tally::<'_, '_>(standings) };
        let mut rows: Vec<Row> = groups.into_iter().map(of).collect();
        let order: Vec<&str> = match by {
            By::Article => report.articles.iter().map(|article| article.records.name).collect(),
            By::Verdict => report.scale.names().collect(),
            By::Kind => Kind::ALL.map(Kind::as_str).to_vec(),
            _ => Vec::new(),
        };
        rows.sort_by_cached_key(|row| {
            let place = order.iter().position(|name| row.name.as_deref() == Some(name));
            let most_first = usize::MAX - row.tally.claims();
            (row.name.is_none(), place.unwrap_or(order.len()), most_first, row.name.clone())
        });
        Self { by, rows }
    }

    /// Tells whether some claim stands in several rows.
    pub fn overlaps(&self, total: &Tally) -> bool {
        self.rows.iter().map(|row| row.tally.claims()).sum::<usize>() > total.claims()
    }
}

#[cfg(test)]
mod tests {
    use super::{Breakdown, By};
    use crate::report::sample::Sample;

    const ALL: [By; 7] =
        [By::Article, By::Speaker, By::Reviewer, By::Verdict, By::Source, By::Tag, By::Kind];

    #[test]
    fn no_claim_is_left_out_and_only_what_a_claim_has_several_of_counts_it_twice() {
        let sample = Sample::three();
        let report = sample.report();
        for by in ALL {
            let breakdown = Breakdown::new(&report, by);
            let claims: usize = breakdown.rows.iter().map(|row| row.tally.claims()).sum();
            let one_each = matches!(by, By::Article | By::Speaker | By::Kind | By::Tag);
            assert_eq!(breakdown.overlaps(&report.total), !one_each, "{by:?}");
            assert!(claims >= report.total.claims(), "{by:?}");
        }
    }

    #[test]
    fn rows_say_what_the_tally_says() {
        let sample = Sample::three();
        let report = sample.report();
        let named = |by| {
            let rows = Breakdown::new(&report, by).rows.into_iter();
            rows.filter_map(|row| Some((row.name?, row.tally))).collect::<Vec<_>>()
        };
        for (name, tally) in named(By::Reviewer) {
            let reviews = report.total.reviewers.iter().find(|(r, _)| r.as_str() == name);
            assert_eq!(reviews.map(|(_, number)| *number), Some(tally.claims()), "{name}");
        }
        assert_eq!(named(By::Source).len(), report.total.sources);
        let by_article = named(By::Article).into_iter().map(|(_, tally)| tally);
        let articles = report.articles.iter().map(|article| article.tally.clone().into_owned());
        assert!(by_article.eq(articles));
    }
}
