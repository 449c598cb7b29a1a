//! Where reviewers differ, side by side, and how far they agree: what `compare` shows.
//!
//! Whether something was said and whether it is so are two questions, and each is measured by itself.
//! As JSON: `{"version": 1, "reviewers": [{"reviewer", "reviews"}], "claims", "agreement": [{"on": "verdict|said", "claims",
//! "pairs", "same", "percent", "cohens_kappa", "fleiss_kappa", "fleiss_claims", "krippendorffs_alpha":
//! {"nominal", "ordinal", "interval"}, "by_pair": [{"reviewers", "claims", "percent", "cohens_kappa"}]}],
//! "differences": [CLAIM]}`, with claims as in [`super::json`]. What cannot be told is `null`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::count::Count;
use super::json::{ClaimShape, written};
use super::lines::{cut, each_line, wrap};
use super::side_by_side::side_by_side;
use super::{ArticleReport, Look, Report};
use crate::agreement::{Metric, Pairs, Unit, cohens_kappa, fleiss_kappa, krippendorffs_alpha};
use crate::review::{Review, Reviewer, Said};
use crate::tally::{Signed, Standing};
use crate::verdict::{Scale, Verdict};

/// What several people concluded about the same claims.
#[derive(Clone, Debug)]
pub struct Comparison<'a, 'r> {
    /// Everybody who has concluded something about one of the claims, by number of reviews.
    pub reviewers: BTreeMap<&'r Reviewer, usize>,
    /// How many claims two people or more have concluded something about.
    pub claims: usize,
    /// How far they agree, a question each; only those that two people have answered of the same claim.
    pub agreement: Vec<Agreement<'r>>,
    /// The claims on which their answers differ, whether or not a decider has settled it.
    pub differences: Vec<(&'a ArticleReport<'r>, &'a Standing<'r>)>,
}

/// How far people agree on one question.
#[derive(Clone, Debug, Serialize)]
pub struct Agreement<'r> {
    on: &'static str,
    claims: usize,
    pairs: u32,
    same: u32,
    percent: Option<f64>,
    cohens_kappa: Option<f64>,
    fleiss_kappa: Option<f64>,
    fleiss_claims: usize,
    krippendorffs_alpha: Alpha,
    by_pair: Vec<Pair<'r>>,
}

/// Krippendorff's alpha by how the distance of two verdicts is taken.
#[derive(Clone, Copy, Debug, Serialize)]
struct Alpha {
    nominal: Option<f64>,
    ordinal: Option<f64>,
    interval: Option<f64>,
}

/// How far two people agree.
#[derive(Clone, Debug, Serialize)]
struct Pair<'r> {
    reviewers: [&'r Reviewer; 2],
    claims: u32,
    percent: Option<f64>,
    cohens_kappa: Option<f64>,
}

impl<'a, 'r> Comparison<'a, 'r> {
    /// Compares what reviewers concluded about the claims of a report.
    pub fn of(report: &'a Report<'r>) -> Self {
        let counted = |standing: &&Standing<'_>| standing.status.is_some() && people(standing) > 1;
        let both = report.articles.iter().flat_map(|article| {
            article.standings.iter().filter(counted).map(move |standing| (article, standing))
        });
        let both: Vec<(&ArticleReport, &Standing)> = both.collect();
        let mut reviewers: BTreeMap<&Reviewer, usize> = BTreeMap::new();
        for (_, standing) in &both {
            let by: BTreeSet<_> = standing.reviews.iter().map(|signed| signed.reviewer).collect();
            for reviewer in by {
                *reviewers.entry(reviewer).or_default() += 1;
            }
        }
        let names: Vec<&Reviewer> = reviewers.keys().copied().collect();
        let standings: Vec<&Standing> = both.iter().map(|(_, standing)| *standing).collect();
        let agreement =
            [on_verdicts(&standings, &names, report.scale), on_said(&standings, &names)];
        Self {
            claims: both.len(),
            agreement: agreement.into_iter().flatten().collect(),
            differences: both.into_iter().filter(|(_, standing)| differ(standing)).collect(),
            reviewers,
        }
    }
}

/// Returns how many people concluded something about a claim.
fn people(standing: &Standing<'_>) -> usize {
    standing.reviews.iter().map(|signed| signed.reviewer).collect::<BTreeSet<_>>().len()
}

/// Tells whether two answers to the same question about a claim differ.
fn differ(standing: &Standing<'_>) -> bool {
    let reviews = || standing.reviews.iter().map(|signed| signed.review);
    let verdicts: BTreeSet<_> = reviews().filter_map(|review| review.verdict.as_ref()).collect();
    let said: BTreeSet<_> = reviews().filter_map(|review| review.said).collect();
    verdicts.len() > 1 || said.len() > 1
}

/// Returns what each of these people answers about each claim.
fn units<T: PartialEq>(
    standings: &[&Standing<'_>],
    names: &[&Reviewer],
    answers: &[T],
    answer: impl Fn(&Review) -> Option<T>,
) -> Vec<Unit> {
    let by = |standing: &Standing, name: &Reviewer| {
        let review = standing.reviews.iter().find(|signed| signed.reviewer == name)?.review;
        let given = answer(review)?;
        answers.iter().position(|one| *one == given)
    };
    standings.iter().map(|standing| names.iter().map(|name| by(standing, name)).collect()).collect()
}

/// Measures the agreement on verdicts; with distances where the scale has numbers.
fn on_verdicts<'r>(
    standings: &[&Standing<'_>],
    names: &[&'r Reviewer],
    scale: &Scale,
) -> Option<Agreement<'r>> {
    let given = standings.iter().flat_map(|standing| &standing.reviews);
    let given: BTreeSet<Verdict> = given.filter_map(|s| s.review.verdict.clone()).collect();
    let given: Vec<Verdict> = given.into_iter().collect();
    let mut agreement =
        Agreement::on("verdict", &units(standings, names, &given, |r| r.verdict.clone()), names)?;
    // Verdicts without a number have no place between others: for distances they count as not given.
    let rating = |verdict: &Verdict| scale.step(verdict).and_then(|step| step.rating);
    let mut values: Vec<f64> = given.iter().filter_map(rating).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let rated = units(standings, names, &values, |r| r.verdict.as_ref().and_then(rating));
    agreement.krippendorffs_alpha.ordinal = krippendorffs_alpha(&rated, Metric::Ordinal);
    agreement.krippendorffs_alpha.interval = krippendorffs_alpha(&rated, Metric::Interval(&values));
    Some(agreement)
}

/// Measures the agreement on whether quotations were said.
fn on_said<'r>(standings: &[&Standing<'_>], names: &[&'r Reviewer]) -> Option<Agreement<'r>> {
    Agreement::on("said", &units(standings, names, &Said::ALL, |review| review.said), names)
}

impl<'r> Agreement<'r> {
    /// Measures the agreement of these people; `None` where no two answer about the same claim.
    fn on(question: &'static str, units: &[Unit], names: &[&'r Reviewer]) -> Option<Self> {
        let pairs = Pairs::of(units);
        if pairs.all == 0 {
            return None;
        }
        let answered = |unit: &&Unit| unit.iter().flatten().count() > 1;
        let mut by_pair = Vec::new();
        for (nth, one) in names.iter().enumerate() {
            for (other_nth, other) in names.iter().enumerate().skip(nth + 1) {
                let two: Vec<Unit> =
                    units.iter().map(|unit| vec![unit[nth], unit[other_nth]]).collect();
                by_pair.push(Pair {
                    reviewers: [one, other],
                    claims: Pairs::of(&two).all,
                    percent: Pairs::of(&two).share().map(|share| share * 100.0),
                    cohens_kappa: cohens_kappa(&two),
                });
            }
        }
        let (fleiss_kappa, fleiss_claims) = fleiss_kappa(units);
        let two = names.len() == 2;
        Some(Self {
            on: question,
            claims: units.iter().filter(answered).count(),
            pairs: pairs.all,
            same: pairs.same,
            percent: pairs.share().map(|share| share * 100.0),
            cohens_kappa: by_pair.first().filter(|_| two).and_then(|pair| pair.cohens_kappa),
            fleiss_kappa: fleiss_kappa.filter(|_| !two),
            fleiss_claims: if two { 0 } else { fleiss_claims },
            krippendorffs_alpha: Alpha {
                nominal: krippendorffs_alpha(units, Metric::Nominal),
                ordinal: None,
                interval: None,
            },
            by_pair,
        })
    }
}

/// Writes a comparison for a terminal.
pub fn compare(comparison: &Comparison<'_, '_>, scale: &Scale, look: Look) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let mut article = "";
    for (of, standing) in &comparison.differences {
        if of.records.name != article {
            article = of.records.name;
            let title = cut(of.title(), 3 * look.columns(), look);
            blocks.push(each_line(&wrap(&title, "", look), |line| look.strong(line)));
        }
        blocks.push(difference(of, standing, scale, look));
    }
    let reviewers = comparison.reviewers.iter();
    let each = reviewers.map(|(name, number)| format!("{name} {number}"));
    let differences = comparison.differences.len();
    let line = format!(
        "{} reviewed by two or more ({}), {differences} with answers that differ",
        Count(comparison.claims, "claim"),
        each.collect::<Vec<_>>().join(", ")
    );
    blocks.push(wrap(&line, "", look) + "\n");
    blocks.extend(comparison.agreement.iter().map(|agreement| measures(agreement, look)));
    blocks.join("\n")
}

/// A claim, and what each reviewer says of it next to the others.
fn difference(
    article: &ArticleReport<'_>,
    standing: &Standing<'_>,
    scale: &Scale,
    look: Look,
) -> String {
    let claim = standing.claim;
    let place = format!("{}:{}", article.records.name, article.number_of(&claim.id));
    let stands = standing.verdict.map(|verdict| format!("{verdict} stands"));
    let about = [Some(place), claim.speaker.clone(), stands];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(look.dot());
    let about = cut(&about, look.columns() - claim.id.as_str().len() - 2, look);
    let text = each_line(&wrap(&claim.text, "", look), |line| look.strong(line));
    let reviews: Vec<&Signed> = standing.reviews.iter().collect();
    let head = format!("{}  {}\n", look.handle(claim.id.as_str()), look.faint(&about));
    format!("{head}{text}{}", side_by_side(&reviews, scale, look))
}

/// Writes a coefficient to two places, nothing as `0.00` from whichever side it was rounded.
fn two_places(coefficient: f64) -> String {
    format!("{:.2}", (100.0 * coefficient).round() / 100.0 + 0.0)
}

/// The numbers of one question, a line each.
fn measures(agreement: &Agreement<'_>, look: Look) -> String {
    let Agreement { pairs, same, percent, krippendorffs_alpha: alpha, .. } = agreement;
    let question = if agreement.on == "said" { "whether it was said" } else { "verdicts" };
    let heading = format!("agreement on {question}, in {} of reviews", counted(*pairs, "pair"));
    let mut block = each_line(&wrap(&heading, "", look), |line| look.strong(line));
    let mut line = |name: &str, number: String, about: &str| {
        let row = format!("  {name:<21}{number:>6}  {about}");
        block += row.trim_end();
        block.push('\n');
    };
    let coefficient = |number: Option<f64>| {
        let none = if look.unicode { "–" } else { "-" };
        number.map_or(none.to_owned(), two_places)
    };
    let share = percent.map_or(String::new(), |percent| format!("{percent:.0}%"));
    line("percent", share, &format!("{same} of {pairs}"));
    if let [_] = agreement.by_pair.as_slice() {
        line("Cohen's kappa", coefficient(agreement.cohens_kappa), "");
    } else {
        let claims = Count(agreement.fleiss_claims, "claim").to_string();
        line("Fleiss' kappa", coefficient(agreement.fleiss_kappa), &claims);
    }
    line("Krippendorff's alpha", coefficient(alpha.nominal), "nominal");
    if alpha.ordinal.is_some() {
        line("", coefficient(alpha.ordinal), "ordinal");
        line("", coefficient(alpha.interval), "interval");
    }
    if agreement.by_pair.len() > 1 {
        for pair in agreement.by_pair.iter().filter(|pair| pair.claims > 0) {
            let names = pair.reviewers.map(ToString::to_string).join(", ");
            let claims = counted(pair.claims, "claim");
            let about = cut(&format!("{names}: {claims}"), look.columns() - 31, look);
            line("  Cohen's kappa", coefficient(pair.cohens_kappa), &about);
        }
    }
    if alpha.nominal.is_none() {
        let why = "all answers are the same: beyond chance nothing can be told";
        block += &each_line(&wrap(why, "  ", look), |line| look.faint(line));
    }
    block
}

fn counted(number: u32, noun: &'static str) -> Count {
    Count(usize::try_from(number).unwrap_or(usize::MAX), noun)
}

/// Writes a comparison as JSON.
pub fn compare_json(comparison: &Comparison<'_, '_>) -> String {
    #[derive(Serialize)]
    struct Shape<'s> {
        version: u8,
        reviewers: Vec<ReviewerShape<'s>>,
        claims: usize,
        agreement: &'s [Agreement<'s>],
        differences: Vec<ClaimShape<'s>>,
    }
    #[derive(Serialize)]
    struct ReviewerShape<'s> {
        reviewer: &'s Reviewer,
        reviews: usize,
    }
    let reviewers = comparison.reviewers.iter();
    let reviewers =
        reviewers.map(|(reviewer, reviews)| ReviewerShape { reviewer, reviews: *reviews });
    let differences = comparison.differences.iter().map(|(article, standing)| {
        let id = &standing.claim.id;
        let parts = article.records.claims.parts_of(id).map(|part| &part.id).collect();
        ClaimShape::of(article.records.name, article.number_of(id), standing, parts)
    });
    written(&Shape {
        version: 1,
        reviewers: reviewers.collect(),
        claims: comparison.claims,
        agreement: &comparison.agreement,
        differences: differences.collect(),
    })
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{Comparison, compare, compare_json, two_places};
    use crate::report::Look;
    use crate::report::sample::{PRIVATE, Sample};

    #[test]
    fn a_hair_below_nothing_is_nothing() {
        let written = [-1e-17, -0.004, -0.006, 0.0, 0.743].map(two_places);
        assert_eq!(written, ["0.00", "0.00", "-0.01", "0.00", "0.74"]);
    }

    #[test]
    fn reviewers_that_differ_stand_side_by_side() {
        let sample = Sample::one();
        let report = sample.report();
        let comparison = Comparison::of(&report);
        for width in [40, 80, 120] {
            let look = Look { width, colour: false, unicode: true };
            let shown = compare(&comparison, report.scale, look);
            assert!(shown.lines().all(|line| line.width() <= width), "{shown}");
            insta::assert_snapshot!(format!("compared_at_{width}"), shown);
        }
        let json = compare_json(&comparison);
        assert!(!json.contains(PRIVATE));
        insta::assert_snapshot!("compared_json", json);
    }
}
