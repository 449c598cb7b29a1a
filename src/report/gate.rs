//! What may be required of the checking before something goes ahead: a merge, a publication.
//!
//! Claims that are set aside, or counted through their parts, are never asked for anything. A file that
//! cannot be read whole closes every gate: nobody can tell what it would have said.

use super::count::Count;
use super::lines::cut;
use super::{ArticleReport, Look, Report};
use crate::review::Review;
use crate::tally::{Standing, Status, Tally};

/// What every claim that is to be checked has to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Enough reviews, and they agree or a decider has spoken.
    Checked,
    /// That, and no reviewer concludes otherwise.
    Agreed,
    /// That it is checked, and a review that concludes what stands names a source.
    Sourced,
}

impl Requirement {
    /// Returns the word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Agreed => "agreed",
            Self::Sourced => "sourced",
        }
    }

    /// Returns what a claim lacks to meet it, in a word or two; `None` where it meets it.
    pub fn lacking(self, standing: &Standing<'_>) -> Option<&'static str> {
        match (standing.status?, self) {
            (Status::SetAside, _) | (Status::Checked, Self::Checked) => None,
            (Status::Checked, Self::Agreed) => (!agreed(standing)).then_some("reviewers differ"),
            (Status::Checked, Self::Sourced) => (!sourced(standing)).then_some("no source"),
            (status, _) => Some(status.as_str()),
        }
    }
}

/// Tells whether nobody who reviewed a claim concludes otherwise than somebody else.
fn agreed(standing: &Standing<'_>) -> bool {
    let reviews = || standing.reviews.iter().map(|signed| signed.review);
    let verdicts: Vec<_> = reviews().filter_map(|review| review.verdict.as_ref()).collect();
    let said: Vec<_> = reviews().filter_map(|review| review.said).collect();
    verdicts.windows(2).all(|pair| pair[0] == pair[1])
        && said.windows(2).all(|pair| pair[0] == pair[1])
}

/// Tells whether what stands rests on a source that somebody named.
fn sourced(standing: &Standing<'_>) -> bool {
    let stands = |review: &Review| match standing.verdict {
        Some(verdict) => review.verdict.as_ref() == Some(verdict),
        None => review.said == standing.said,
    };
    let named = |review: &Review| review.sources.iter().any(|source| source.name().is_some());
    standing.reviews.iter().any(|signed| stands(signed.review) && named(signed.review))
}

/// A gate: what is required of every claim, and of all of them together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// What every claim has to have.
    pub requirements: Vec<Requirement>,
    /// The least share of claims that have to be checked, in percent.
    pub least_percent: Option<u8>,
}

impl Gate {
    /// Tells whether anything is required at all.
    pub fn stands_open(&self) -> bool {
        self.requirements.is_empty() && self.least_percent.is_none()
    }

    /// Says what is not met, and which claims lack what, given a report that has all claims in memory;
    /// `None` where the gate is open.
    pub fn refusal(&self, report: &Report<'_>, look: Look) -> Option<String> {
        let mut unmet = Unmet::default();
        let of_article = |article| self.unmet(article, &report.total, look);
        report.articles.iter().map(of_article).for_each(|of| unmet.add(of));
        self.told(report, &unmet, look)
    }

    /// Finds the claims of an article that lack something, where the tally of all is `total`.
    pub fn unmet(&self, article: &ArticleReport<'_>, total: &Tally, look: Look) -> Unmet {
        let short = self.percent_is_short(total).then_some(Requirement::Checked);
        let mut unmet = Unmet { short: vec![0; self.requirements.len()], ..Unmet::default() };
        for (number, standing) in article.numbered() {
            for (short, requirement) in unmet.short.iter_mut().zip(&self.requirements) {
                *short += usize::from(requirement.lacking(standing).is_some());
            }
            let mut required = self.requirements.iter().copied().chain(short);
            if let Some(lacks) = required.find_map(|required| required.lacking(standing)) {
                unmet.claims += 1;
                if unmet.lines.len() < TOLD {
                    unmet.lines.push(line(article, number, standing, lacks, look));
                }
            }
        }
        unmet
    }

    /// Says what is not met, given the counts and what the articles lack; `None` where the gate is open.
    pub fn told(&self, report: &Report<'_>, unmet: &Unmet, look: Look) -> Option<String> {
        if self.stands_open() {
            return None;
        }
        let mut told = String::new();
        if let Some(least) = self.least_percent.filter(|_| self.percent_is_short(&report.total)) {
            let percent = report.total.percent();
            told += &format!("not met: {least}% checked; it is {percent}%\n");
        }
        for (requirement, short) in self.requirements.iter().zip(&unmet.short) {
            if *short > 0 {
                let checkable = Count(report.total.checkable(), "claim");
                let word = requirement.as_str();
                told += &format!("not met: every claim {word}; {short} of {checkable} not\n");
            }
        }
        for broken in &report.broken {
            let line = format!("not met: {} cannot be read whole", broken.file);
            told += &(cut(&line, look.columns(), look) + "\n");
        }
        told += &unmet.lines.concat();
        match unmet.claims - unmet.lines.len() {
            0 => {}
            more => told += &format!("  and {more} more\n"),
        }
        (!told.is_empty()).then_some(told)
    }

    /// Tells whether too few claims are checked. Whole numbers only, so that no rounding opens the gate.
    fn percent_is_short(&self, total: &Tally) -> bool {
        let (checked, checkable) = (total.count(Status::Checked), total.checkable());
        self.least_percent.is_some_and(|least| checked * 100 < usize::from(least) * checkable)
    }
}

/// The most claims told one by one.
const TOLD: usize = 100;

/// The claims that a gate does not let through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unmet {
    /// How many there are.
    pub claims: usize,
    /// How many of them lack each of what is required.
    short: Vec<usize>,
    /// A line for each, as far as they are told.
    lines: Vec<String>,
}

impl Unmet {
    /// Adds the claims of the next article.
    pub fn add(&mut self, more: Self) {
        self.claims += more.claims;
        self.short.resize(self.short.len().max(more.short.len()), 0);
        self.short.iter_mut().zip(more.short).for_each(|(short, more)| *short += more);
        self.lines.extend(more.lines.into_iter().take(TOLD - self.lines.len()));
    }
}

/// A line about a claim: where it is, its id, what it lacks, its text.
fn line(
    article: &ArticleReport<'_>,
    number: usize,
    standing: &Standing<'_>,
    lacks: &str,
    look: Look,
) -> String {
    let (name, claim) = (article.records.name, standing.claim);
    let line = format!("{name}:{number}  {}  {lacks}: {}", claim.id, claim.text);
    format!("  {}\n", cut(&line, look.columns() - 2, look))
}

#[cfg(test)]
mod tests {
    use super::{Gate, Requirement};
    use crate::report::Look;
    use crate::report::sample::Sample;
    use crate::tally::Status;

    const LOOK: Look = Look { width: 80, colour: false, unicode: true };

    fn requiring(requirement: Requirement) -> Gate {
        Gate { requirements: vec![requirement], least_percent: None }
    }

    #[test]
    fn a_gate_names_the_claims_it_does_not_let_through() {
        let sample = Sample::three();
        let told = [Requirement::Checked, Requirement::Agreed, Requirement::Sourced]
            .map(|requirement| requiring(requirement).refusal(&sample.report(), LOOK));
        insta::assert_snapshot!("refusals", told.map(Option::unwrap_or_default).join("\n"));
    }

    #[test]
    fn what_is_not_checked_meets_no_requirement_and_what_is_set_aside_meets_all() {
        let sample = Sample::three();
        let report = sample.report();
        let open = report.total.checkable() - report.total.count(Status::Checked);
        let unmet = |requirement| {
            let unmet = |article| requiring(requirement).unmet(article, &report.total, LOOK).claims;
            report.articles.iter().map(unmet).sum::<usize>()
        };
        assert_eq!(unmet(Requirement::Checked), open);
        assert!(unmet(Requirement::Agreed) >= open && unmet(Requirement::Sourced) >= open);
        let set_aside = report.articles.iter().flat_map(|article| &article.standings);
        for standing in set_aside.filter(|standing| standing.status == Some(Status::SetAside)) {
            let all = [Requirement::Checked, Requirement::Agreed, Requirement::Sourced];
            assert!(all.iter().all(|requirement| requirement.lacking(standing).is_none()));
        }
    }

    #[test]
    fn a_share_is_compared_without_rounding() {
        let sample = Sample::one();
        let report = sample.report();
        let (checked, all) = (report.total.count(Status::Checked), report.total.checkable());
        assert!(checked * 100 % all != 0, "{checked} of {all} is no whole percent");
        let least = |percent| Gate { requirements: Vec::new(), least_percent: Some(percent) };
        let percent = u8::try_from(report.total.percent()).expect("a percentage");
        assert_eq!(least(percent).refusal(&report, LOOK), None);
        assert!(least(percent + 1).refusal(&report, LOOK).is_some());
        assert_eq!(Gate::default().refusal(&report, LOOK), None);
    }

    #[test]
    fn a_file_that_cannot_be_read_closes_every_gate() {
        let mut sample = Sample::one();
        sample.broken = Sample::three().broken;
        let gate = Gate { requirements: Vec::new(), least_percent: Some(0) };
        let told = gate.refusal(&sample.report(), LOOK).expect("a refusal");
        assert_eq!(told, "not met: claims/torn.toml cannot be read whole\n");
    }
}
