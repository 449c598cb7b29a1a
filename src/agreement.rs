//! How far people agree who answer the same question about the same things, by the published formulas.
//!
//! A *unit* is one thing that was asked about: the answer of each person, by a number from 0, or none.
//! Every measure is 1 where all agree and 0 where they agree as often as chance would have it; it is `None`
//! where the answers cannot tell, because no two were given or all are the same.

use std::collections::BTreeMap;

/// One thing that was asked about: what each person answered, in the same order of people everywhere.
pub type Unit = Vec<Option<usize>>;

/// How far apart two answers are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Metric<'v> {
    /// They are the same or not.
    Nominal,
    /// By how many answers lie between them; a higher number is a higher answer.
    Ordinal,
    /// By the difference of these values, one for each answer.
    Interval(&'v [f64]),
}

/// Two people's answers to the same things, or several people's, compared pair by pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// How many pairs of answers to the same thing there are.
    pub all: u32,
    /// In how many of them both are the same.
    pub same: u32,
}

impl Pairs {
    /// Counts the pairs of answers.
    pub fn of(units: &[Unit]) -> Self {
        let mut pairs = Self::default();
        for unit in units {
            let answers: Vec<usize> = unit.iter().flatten().copied().collect();
            for (nth, one) in answers.iter().enumerate() {
                let others = &answers[nth + 1..];
                pairs.all += number(others);
                pairs.same += number(others.iter().filter(|other| *other == one));
            }
        }
        pairs
    }

    /// Returns the share of pairs that are the same.
    pub fn share(self) -> Option<f64> {
        (self.all > 0).then(|| f64::from(self.same) / f64::from(self.all))
    }
}

/// Cohen's kappa of two people, over the things both answered.
///
/// κ = (p₀ − pₑ) / (1 − pₑ), with p₀ the share of things they answer alike and pₑ what it would be if each
/// gave their answers as often as they do, but blindly. J. Cohen, “A Coefficient of Agreement for Nominal
/// Scales”, Educational and Psychological Measurement 20 (1960), 37–46.
pub fn cohens_kappa(units: &[Unit]) -> Option<f64> {
    let both: Vec<(usize, usize)> = units
        .iter()
        .filter_map(|unit| match unit.as_slice() {
            [Some(one), Some(other)] => Some((*one, *other)),
            _ => None,
        })
        .collect();
    let all = f64::from(number(&both));
    let share = |holds: &dyn Fn(&(usize, usize)) -> bool| {
        f64::from(number(both.iter().filter(|pair| holds(pair)))) / all
    };
    let observed = share(&|(one, other)| one == other);
    let answers = 0..both.iter().map(|(one, other)| one.max(other) + 1).max()?;
    let expected =
        answers.map(|it| share(&|(one, _)| *one == it) * share(&|(_, o)| *o == it)).sum();
    beyond_chance(observed, expected)
}

/// Fleiss' kappa of several people, over the things all of them answered, and how many these are.
///
/// κ = (P̄ − P̄ₑ) / (1 − P̄ₑ), with P̄ the mean over the things of the share of pairs of people who answer alike, and P̄ₑ
/// the sum of the squares of how often each answer is given. J. L. Fleiss, “Measuring Nominal Scale
/// Agreement Among Many Raters”, Psychological Bulletin 76 (1971), 378–382.
pub fn fleiss_kappa(units: &[Unit]) -> (Option<f64>, usize) {
    let by_all: Vec<Unit> =
        units.iter().filter(|unit| unit.iter().all(Option::is_some)).cloned().collect();
    let mut given: BTreeMap<usize, f64> = BTreeMap::new();
    for answer in by_all.iter().flatten().flatten() {
        *given.entry(*answer).or_default() += 1.0;
    }
    let all: f64 = given.values().sum();
    let expected = given.values().map(|number| (number / all).powi(2)).sum();
    // Everybody answers everything here, so the mean over the things is that over all pairs.
    let kappa = Pairs::of(&by_all).share().and_then(|observed| beyond_chance(observed, expected));
    (kappa, by_all.len())
}

/// Krippendorff's alpha of any number of people, whether or not everybody answered everything.
///
/// α = 1 − Dₒ/Dₑ = 1 − (n − 1) Σ oᵥᵥ′ δ²ᵥᵥ′ / Σ nᵥ nᵥ′ δ²ᵥᵥ′ over all pairs of different answers, with the coincidences
/// oᵥᵥ′ counted once for each pair within a thing, divided by one less than its number of answers.
/// K. Krippendorff, “Computing Krippendorff's Alpha-Reliability” (University of Pennsylvania, 2011), C and D.
pub fn krippendorffs_alpha(units: &[Unit], metric: Metric<'_>) -> Option<f64> {
    let mut coincidences: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for unit in units {
        let answers: Vec<usize> = unit.iter().flatten().copied().collect();
        let weight = 1.0 / (f64::from(number(&answers)) - 1.0);
        // A thing with a single answer has no pairs, and so no part in this.
        for (nth, one) in answers.iter().enumerate() {
            for (_, other) in answers.iter().enumerate().filter(|(other, _)| *other != nth) {
                *coincidences.entry((*one, *other)).or_default() += weight;
            }
        }
    }
    let mut given: BTreeMap<usize, f64> = BTreeMap::new();
    for ((answer, _), number) in &coincidences {
        *given.entry(*answer).or_default() += number;
    }
    let all: f64 = given.values().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for (one, number) in &given {
        for (other, of_other) in given.range(one + 1..) {
            let apart = distance(*one, *other, metric, &given).powi(2);
            observed += coincidences.get(&(*one, *other)).copied().unwrap_or(0.0) * apart;
            expected += number * of_other * apart;
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

/// Returns how far apart two answers are, given how often each is given.
fn distance(low: usize, high: usize, metric: Metric<'_>, given: &BTreeMap<usize, f64>) -> f64 {
    match metric {
        Metric::Nominal => 1.0,
        Metric::Ordinal => {
            let ends = f64::midpoint(given[&low], given[&high]);
            given.range(low..=high).map(|(_, number)| number).sum::<f64>() - ends
        }
        Metric::Interval(values) => {
            let value = |nth: usize| values.get(nth).copied().unwrap_or_default();
            value(high) - value(low)
        }
    }
}

/// Returns the share of agreement beyond chance, of all that there could be beyond chance.
fn beyond_chance(observed: f64, expected: f64) -> Option<f64> {
    (expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
}

fn number<T>(things: impl IntoIterator<Item = T>) -> u32 {
    things.into_iter().fold(0, |number, _| number + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, proptest};

    use super::{Metric, Pairs, Unit, cohens_kappa, fleiss_kappa, krippendorffs_alpha};

    fn rounded(number: Option<f64>) -> String {
        number.map_or("none".to_owned(), |number| format!("{number:.3}"))
    }

    /// J. Cohen, “Weighted Kappa”, Psychological Bulletin 70 (1968), Table 1: two judges sort 200 cases into
    /// personality disorder, neurosis and psychosis; κ = .492 there.
    #[test]
    fn cohens_own_example_comes_out_as_published() {
        let table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
        let mut units: Vec<Unit> = Vec::new();
        for (one, row) in table.iter().enumerate() {
            for (other, number) in row.iter().enumerate() {
                units.extend((0..*number).map(|_| vec![Some(one), Some(other)]));
            }
        }
        assert_eq!(Pairs::of(&units), Pairs { all: 200, same: 140 });
        assert_eq!(rounded(cohens_kappa(&units)), "0.492");
    }

    /// The diagnoses of Fleiss 1971, Table 1: of 30 patients, how many of six psychiatrists say depression,
    /// personality disorder, schizophrenia, neurosis, other.
    const DIAGNOSES: [[usize; 5]; 30] = [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
        [0, 0, 5, 0, 1],
        [3, 0, 0, 1, 2],
        [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0],
        [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6],
        [0, 1, 0, 5, 0],
        [0, 2, 0, 1, 3],
        [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1],
        [0, 5, 0, 1, 0],
        [4, 0, 0, 0, 2],
        [0, 2, 0, 4, 0],
        [1, 0, 5, 0, 0],
        [0, 0, 0, 0, 6],
    ];

    /// Fleiss 1971: P̄ = .555, κ = .430.
    #[test]
    fn fleiss_own_example_comes_out_as_published() {
        let unit = |counts: &[usize; 5]| {
            let answers = counts.iter().enumerate();
            answers.flat_map(|(answer, number)| vec![Some(answer); *number]).collect()
        };
        let units: Vec<Unit> = DIAGNOSES.iter().map(unit).collect();
        let share = Pairs::of(&units).share().expect("pairs");
        assert!((share - 0.5556).abs() < 0.0001, "{share}");
        let (kappa, counted) = fleiss_kappa(&units);
        assert_eq!((rounded(kappa), counted), ("0.430".to_owned(), 30));
    }

    /// Krippendorff 2011, C and D: four observers, twelve units, values missing; α is .743 as nominal data, .815
    /// as ordinal, .849 as interval data.
    #[test]
    fn krippendorffs_own_example_comes_out_as_published() {
        let observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
        let answer = |row: &str, nth: usize| {
            let digit = row.chars().nth(nth).and_then(|c| c.to_digit(10))?;
            usize::try_from(digit).ok().map(|digit| digit - 1)
        };
        let unit = |nth| observers.iter().map(|row| answer(row, nth)).collect();
        let units: Vec<Unit> = (0..12).map(unit).collect();
        let alpha = |metric| rounded(krippendorffs_alpha(&units, metric));
        assert_eq!(alpha(Metric::Nominal), "0.743");
        assert_eq!(alpha(Metric::Ordinal), "0.815");
        assert_eq!(alpha(Metric::Interval(&[1.0, 2.0, 3.0, 4.0, 5.0])), "0.849");
    }

    #[test]
    fn where_the_answers_cannot_tell_there_is_no_number() {
        let same = vec![vec![Some(1), Some(1)]; 5];
        let single = vec![vec![Some(1), None], vec![None, Some(0)]];
        for units in [same, single, Vec::new()] {
            assert_eq!(cohens_kappa(&units), None);
            assert_eq!(fleiss_kappa(&units).0, None);
            assert_eq!(krippendorffs_alpha(&units, Metric::Nominal), None);
        }
    }

    /// Units of `people` answers each, of up to four kinds, some missing.
    fn any_units() -> impl Strategy<Value = Vec<Unit>> {
        (2..5_usize).prop_flat_map(|people| {
            let unit = proptest::collection::vec(proptest::option::of(0..4_usize), people);
            (Just(people), proptest::collection::vec(unit, 0..20)).prop_map(|(_, units)| units)
        })
    }

    /// Sums of the same numbers in another order may differ in their last digit.
    fn alike(one: Option<f64>, other: Option<f64>) -> bool {
        match (one, other) {
            (Some(one), Some(other)) => (one - other).abs() < 1e-9,
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    proptest! {
        #[test]
        fn no_measure_exceeds_one_and_none_depends_on_the_order(units in any_units()) {
            let values = [1.0, 2.0, 4.0, 5.0];
            let backwards: Vec<Unit> =
                units.iter().rev().map(|unit| unit.iter().rev().copied().collect()).collect();
            for metric in [Metric::Nominal, Metric::Ordinal, Metric::Interval(&values)] {
                let (one, other) =
                    (krippendorffs_alpha(&units, metric), krippendorffs_alpha(&backwards, metric));
                prop_assert!(alike(one, other), "{one:?} {other:?}");
                prop_assert!(one.is_none_or(|alpha| alpha <= 1.0 + 1e-9));
            }
            prop_assert!(alike(fleiss_kappa(&units).0, fleiss_kappa(&backwards).0));
            prop_assert!(alike(cohens_kappa(&units), cohens_kappa(&backwards)));
            prop_assert_eq!(Pairs::of(&units), Pairs::of(&backwards));
        }
    }
}
