//! Learns `src/extract/data/priority.weights` from the `ClaimBuster` data.
//!
//! ```text
//! cargo run --release --example train_priority [FOLDER]
//! ```
//!
//! FOLDER holds `claimbuster_train.jsonl` (default `../shared/eval/worth`): the `ClaimBuster` data set by
//! Arslan, Hassan, Li and Tremayne (2020, doi 10.5281/zenodo.3609356, CC BY 4.0) as JSON Lines with `doc`,
//! `text` and `label` (1 = worth checking). Prints precision, recall and F1 of five-fold cross-validation
//! over whole debates, then writes the weights of a model trained on all of them.
//!
//! A linear support vector machine with squared hinge loss, trained by dual coordinate descent (Hsieh,
//! Chang, Lin, Keerthi and Sundararajan 2008). Only sums, products, quotients and square roots of doubles
//! in a fixed order: the file comes out the same bit for bit on every machine.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program tells what it did")]

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use factcheck::extract::priority::{BIAS, features_of};

/// How many features keep a weight.
const KEPT: usize = 3000;
/// In how many sentences a feature must stand.
const LEAST_SENTENCES: u32 = 8;
/// The cost of a mistake; smaller means smoother weights.
const COST: f64 = 0.01;
/// How often each sentence is visited.
const ROUNDS: usize = 40;
/// How many steps of the weights written make one unit of the margin.
const STEPS: f64 = 1000.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args_os().nth(1).map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/worth"),
        PathBuf::from,
    );
    let path = folder.join("claimbuster_train.jsonl");
    let Ok(lines) = std::fs::read_to_string(&path) else {
        eprintln!("nothing to train on: {} is absent", path.display());
        return Ok(());
    };
    let (sentences, names) = read(&lines)?;
    let threshold = cross_validate(&sentences, names.len());
    let kept = select(&train(&sentences, names.len()));
    let reduced = sentences.iter().map(|sentence| sentence.keeping(&kept)).collect::<Vec<_>>();
    let weights = train(&reduced, names.len());
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/extract/data/priority.weights");
    std::fs::write(&target, written(&weights, &names, threshold))?;
    println!("wrote {}", target.display());
    Ok(())
}

/// A sentence as the model sees it.
struct Sentence {
    debate: String,
    worth_checking: bool,
    /// The numbers of its features, each once, ascending; number 0 is the bias.
    features: Vec<usize>,
}

impl Sentence {
    fn keeping(&self, kept: &[bool]) -> Self {
        let features = self.features.iter().copied().filter(|feature| kept[*feature]).collect();
        Self { debate: self.debate.clone(), features, ..*self }
    }

    fn margin(&self, weights: &[f64]) -> f64 {
        self.features.iter().map(|feature| weights[*feature]).sum()
    }
}

/// Reads the sentences and the names of the features that stand in enough of them.
fn read(lines: &str) -> Result<(Vec<Sentence>, Vec<String>), serde_json::Error> {
    let mut rows = Vec::new();
    let mut counts = BTreeMap::<String, u32>::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let row = serde_json::from_str::<serde_json::Value>(line)?;
        let mut names = Vec::new();
        features_of(row["text"].as_str().unwrap_or_default(), &mut |name| {
            names.push(name.to_owned());
        });
        names.sort_unstable();
        names.dedup();
        for name in &names {
            *counts.entry(name.clone()).or_default() += 1;
        }
        let debate = row["doc"].as_str().unwrap_or_default().to_owned();
        rows.push((debate, row["label"] == 1, names));
    }
    let frequent = counts.into_iter().filter(|(_, count)| *count >= LEAST_SENTENCES);
    let names = std::iter::once(BIAS.to_owned()).chain(frequent.map(|(name, _)| name));
    let names = names.collect::<Vec<_>>();
    let numbers = names.iter().enumerate().map(|(number, name)| (name.as_str(), number));
    let numbers = numbers.collect::<HashMap<_, _>>();
    let sentences = rows.into_iter().map(|(debate, worth_checking, named)| {
        let known = named.iter().filter_map(|name| numbers.get(name.as_str()).copied());
        let mut features = std::iter::once(0).chain(known).collect::<Vec<_>>();
        features.sort_unstable();
        Sentence { debate, worth_checking, features }
    });
    Ok((sentences.collect(), names))
}

/// Trains the weights of `how_many` features.
fn train(sentences: &[Sentence], how_many: usize) -> Vec<f64> {
    let mut weights = vec![0.0; how_many];
    let mut duals = vec![0.0_f64; sentences.len()];
    let mut order = (0..sentences.len()).collect::<Vec<_>>();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let slack = 0.5 / COST;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut random);
        for &nth in &order {
            let sentence = &sentences[nth];
            let sign = if sentence.worth_checking { 1.0 } else { -1.0 };
            #[expect(clippy::cast_precision_loss, reason = "a few hundred features")]
            let square = sentence.features.len() as f64;
            let gradient = sign * sentence.margin(&weights) - 1.0 + slack * duals[nth];
            let dual = (duals[nth] - gradient / (square + slack)).max(0.0);
            let change = (dual - duals[nth]) * sign;
            duals[nth] = dual;
            for feature in &sentence.features {
                weights[*feature] += change;
            }
        }
    }
    weights
}

/// Puts the order into another one, the same every time (xorshift).
fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        let other = usize::try_from(*random % (last as u64 + 1)).unwrap_or(0);
        order.swap(last, other);
    }
}

/// Marks the features with the greatest weights, and the bias.
fn select(weights: &[f64]) -> Vec<bool> {
    let mut by_weight = (1..weights.len()).collect::<Vec<_>>();
    by_weight.sort_by(|a, b| weights[*b].abs().total_cmp(&weights[*a].abs()).then(a.cmp(b)));
    let mut kept = vec![false; weights.len()];
    kept[0] = true;
    by_weight.into_iter().take(KEPT).for_each(|feature| kept[feature] = true);
    kept
}

/// Trains on four fifths of the debates and measures on the fifth; returns the margin to call
/// worth checking from.
fn cross_validate(sentences: &[Sentence], how_many: usize) -> f64 {
    let mut debates = sentences.iter().map(|sentence| sentence.debate.as_str()).collect::<Vec<_>>();
    debates.dedup();
    debates.sort_unstable();
    debates.dedup();
    let fold = |sentence: &Sentence| {
        debates.iter().position(|debate| *debate == sentence.debate).unwrap_or(0) % 5
    };
    let mut margins = Vec::new();
    for held_out in 0..5 {
        let (test, rest) = sentences.iter().partition::<Vec<_>, _>(|one| fold(one) == held_out);
        let all = vec![true; how_many];
        let rest = rest.into_iter().map(|one| one.keeping(&all)).collect::<Vec<_>>();
        let kept = select(&train(&rest, how_many));
        let rest = rest.iter().map(|one| one.keeping(&kept)).collect::<Vec<_>>();
        let weights = train(&rest, how_many);
        let test =
            test.into_iter().map(|one| (one.keeping(&kept).margin(&weights), one.worth_checking));
        margins.extend(test);
    }
    best_threshold(margins)
}

/// The share of the best F1 that may be given up to leave out less that is worth checking.
const LENIENCE: f64 = 0.985;

/// Finds the lowest margin from which on the F1 of what is called worth checking is near its best.
fn best_threshold(mut margins: Vec<(f64, bool)>) -> f64 {
    margins.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = margins.iter().filter(|(_, worth)| *worth).count();
    let mut hits = 0;
    let scores = (1..).zip(&margins).map(|(taken, (margin, worth))| {
        hits += i32::from(*worth);
        #[expect(clippy::cast_precision_loss, reason = "thousands")]
        let (precision, recall) =
            (f64::from(hits) / f64::from(taken), f64::from(hits) / all as f64);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        (*margin, precision, recall, f1)
    });
    let scores = scores.collect::<Vec<_>>();
    let best = scores.iter().map(|score| score.3).fold(0.0, f64::max);
    println!("held-out debates: best F1 {best:.3}");
    let Some((margin, precision, recall, f1)) =
        scores.iter().rev().find(|score| score.3 >= LENIENCE * best)
    else {
        return 0.0;
    };
    println!("from {margin:.3} on: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    *margin
}

/// Writes the weights, the greatest first, so that a reader sees what counts.
fn written(weights: &[f64], names: &[String], threshold: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "rounded, and small")]
    let steps = |weight: f64| (weight * STEPS).round() as i64;
    let mut lines =
        (1..weights.len()).map(|nth| (steps(weights[nth]), &names[nth])).collect::<Vec<_>>();
    lines.retain(|(weight, _)| *weight != 0);
    lines.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let mut file = String::from(
        "# Weights of features for how much a sentence wants checking, written by examples/train_priority.rs.\n\
         # Learned from the ClaimBuster data set (Arslan, Hassan, Li and Tremayne 2020,\n\
         # doi 10.5281/zenodo.3609356), CC BY 4.0. Do not edit: train.\n",
    );
    let _ = writeln!(file, "{} {BIAS}", steps(weights[0] - threshold));
    for (weight, name) in lines {
        let _ = writeln!(file, "{weight} {name}");
    }
    file
}
