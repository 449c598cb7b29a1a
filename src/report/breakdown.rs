//! The tally broken down: by who spoke, who reviewed, what the reviews rest on.
//!
//! Rows stand for what some claims have in common. A claim with two tags stands in two rows, so rows add
//! up to the tally only where a claim can have one of a thing; together they never leave a claim out.

use std::collections::HashMap;

use super::Report;
use crate::claim::Kind;
use crate::sources::Identity;
use crate::tally::{Counting, Sources, Standing, Tally, count};

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

    /// Returns what a claim of this article has of it; empty where it has none. A source is told by the key
    /// of its identity, since it may be called otherwise elsewhere.
    fn of(self, article: &str, standing: &Standing<'_>) -> Vec<String> {
        let claim = standing.claim;
        let reviews = || standing.reviews.iter();
        match self {
            Self::Article => vec![article.to_owned()],
            Self::Speaker => claim.speaker.iter().cloned().collect(),
            Self::Reviewer => reviews().map(|signed| signed.reviewer.to_string()).collect(),
            Self::Verdict => {
                let given = reviews().filter_map(|signed| signed.review.verdict.as_ref());
                given.map(ToString::to_string).collect()
            }
            Self::Source => {
                let sources = reviews().flat_map(|signed| &signed.review.sources);
                sources.filter_map(|source| Some(Identity::of(source)?.key())).collect()
            }
            Self::Tag => claim.tags.clone(),
            Self::Kind => vec![claim.kind.as_str().to_owned()],
        }
    }
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
    /// Breaks the tally of a report down that has all claims in memory.
    pub fn new(report: &Report<'_>, by: By) -> Self {
        let mut breaking = Breaking::begin(by);
        for article in &report.articles {
            breaking.add(Part::of(article.records.name, &article.standings, by));
        }
        breaking.end(report)
    }

    /// Tells whether some claim stands in several rows.
    pub fn overlaps(&self, total: &Tally) -> bool {
        self.rows.iter().map(|row| row.tally.claims()).sum::<usize>() > total.claims()
    }
}

/// What an article adds to a breakdown.
#[derive(Debug, Default)]
pub struct Part {
    /// Its claims that have the same things, counted.
    counted: HashMap<Vec<String>, (Tally, Sources)>,
    /// What each of its sources is called where it is first cited, by the key of its identity.
    called: HashMap<String, String>,
}

impl Part {
    /// Works out what an article adds.
    pub fn of(article: &str, standings: &[Standing<'_>], by: By) -> Self {
        let mut together: HashMap<Vec<String>, Vec<&Standing<'_>>> = HashMap::new();
        for standing in standings.iter().filter(|standing| standing.status.is_some()) {
            together.entry(by.of(article, standing)).or_default().push(standing);
        }
        let counted = together.into_iter().map(|(of, standings)| (of, count::<'_, '_>(standings)));
        let called = if by == By::Source { called(standings) } else { HashMap::new() };
        Self { counted: counted.collect(), called }
    }
}

/// Returns what each source of an article is called: the address or title it has where it is first cited.
fn called(standings: &[Standing<'_>]) -> HashMap<String, String> {
    let reviews = standings.iter().flat_map(|standing| &standing.reviews);
    let mut called = HashMap::new();
    for source in reviews.flat_map(|signed| &signed.review.sources) {
        if let (Some(identity), Some(name)) = (Identity::of(source), source.address_or_name()) {
            called.entry(identity.key()).or_insert_with(|| name.to_owned());
        }
    }
    called
}

/// A breakdown under way: no more of it is kept than will be shown.
#[derive(Debug)]
pub struct Breaking {
    by: By,
    rows: HashMap<Option<String>, Counting>,
    called: HashMap<String, String>,
}

impl Breaking {
    /// Begins with nothing.
    pub fn begin(by: By) -> Self {
        Self { by, rows: HashMap::new(), called: HashMap::new() }
    }

    /// Adds the next article, in the order of the report.
    pub fn add(&mut self, part: Part) {
        for (source, name) in part.called {
            self.called.entry(source).or_insert(name);
        }
        for (of, (tally, sources)) in part.counted {
            let mut names: Vec<String> = of.into_iter().filter_map(|of| self.name(of)).collect();
            names.sort_unstable();
            names.dedup();
            let nameless = names.is_empty().then_some(None);
            for name in names.into_iter().map(Some).chain(nameless) {
                self.rows.entry(name).or_default().add(&tally, &sources);
            }
        }
    }

    /// Returns the name of the row for what some claims have.
    fn name(&self, of: String) -> Option<String> {
        match self.by {
            By::Source => self.called.get(&of).cloned(),
            _ => Some(of),
        }
    }

    /// Ends the breakdown of this report's tally.
    ///
    /// Articles keep their order, verdicts and kinds have that of their scale and list; everything else
    /// begins with what most claims have. Claims that have none come last.
    pub fn end(self, report: &Report<'_>) -> Breakdown {
        let Self { by, rows, .. } = self;
        let row = |(name, counting): (_, Counting)| Row { name, tally: counting.tally() };
        let mut rows: Vec<Row> = rows.into_iter().map(row).collect();
        let order: Vec<&str> = match by {
            By::Article => report.articles.iter().map(|article| article.records.name).collect(),
            By::Verdict => report.scale.names().collect(),
            By::Kind => Kind::ALL.map(Kind::as_str).to_vec(),
            _ => Vec::new(),
        };
        let order: HashMap<&str, usize> = order.into_iter().zip(0..).collect();
        rows.sort_by_cached_key(|row| {
            let place = row.name.as_deref().and_then(|name| order.get(name));
            let most_first = usize::MAX - row.tally.claims();
            let place = place.copied().unwrap_or(usize::MAX);
            (row.name.is_none(), place, most_first, row.name.clone())
        });
        Breakdown { by, rows }
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
