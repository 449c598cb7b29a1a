//! Learns `src/extract/data/priority.weights` from the `ClaimBuster` data.
//!
//! ```text
//! cargo run --release --example train_priority [FOLDER]
//! ```
//!
//! FOLDER holds `claimbuster_train.jsonl` (default `../shared/eval/worth`): the `ClaimBuster` data set by
//! Arslan, Hassan, Li and Tremayne (2020, doi 10.5281/zenodo.3609356, CC BY 4.0) as JSON Lines with `doc`,
//! `text` and `label` (1 = worth checking). Prints average precision, precision, recall and F1 of five-fold
//! cross-validation over whole debates, then writes the weights of a model trained on all of them.
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
const KEPT: usize = 5000;
/// In how many sentences a feature must stand.
const LEAST_SENTENCES: u32 = 3;
/// The cost of a mistake; smaller means smoother weights.
const COST: f64 = 0.25;
/// How easily the weight of a feature grows that says nothing, where 1 more is the most.
const LEAST_ROOM: f64 = 0.3;
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
    let kept = select(&sentences, &train(&sentences, names.len()));
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
    /// The numbers of its features, ascending, and how much each counts; number 0 is the bias.
    features: Vec<(usize, f64)>,
}

impl Sentence {
    fn keeping(&self, kept: &[bool]) -> Self {
        let features =
            self.features.iter().copied().filter(|(feature, _)| kept[*feature]).collect();
        Self { debate: self.debate.clone(), features, ..*self }
    }

    fn margin(&self, weights: &[f64]) -> f64 {
        self.features.iter().map(|(feature, counts)| weights[*feature] * counts).sum()
    }
}

/// Reads the sentences and the names of the features that stand in enough of them.
fn read(lines: &str) -> Result<(Vec<Sentence>, Vec<String>), serde_json::Error> {
    let mut rows = Vec::new();
    let mut sentences_with = BTreeMap::<String, u32>::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let row = serde_json::from_str::<serde_json::Value>(line)?;
        let mut named = BTreeMap::<String, f64>::new();
        let share = features_of(row["text"].as_str().unwrap_or_default(), &mut |name| {
            *named.entry(name.to_owned()).or_default() += 1.0;
        });
        for (name, counts) in &mut named {
            *counts *= share;
            *sentences_with.entry(name.clone()).or_default() += 1;
        }
        let debate = row["doc"].as_str().unwrap_or_default().to_owned();
        rows.push((debate, row["label"] == 1, named));
    }
    let frequent = sentences_with.into_iter().filter(|(_, count)| *count >= LEAST_SENTENCES);
    let names = std::iter::once(BIAS.to_owned()).chain(frequent.map(|(name, _)| name));
    let names = names.collect::<Vec<_>>();
    let numbers = names.iter().enumerate().map(|(number, name)| (name.as_str(), number));
    let numbers = numbers.collect::<HashMap<_, _>>();
    let sentences = rows.into_iter().map(|(debate, worth_checking, named)| {
        let known =
            named.iter().filter_map(|(name, counts)| Some((*numbers.get(name.as_str())?, *counts)));
        let features = std::iter::once((0, 1.0)).chain(known).collect();
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
    let room = room(sentences, how_many);
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut random);
        for &nth in &order {
            let sentence = &sentences[nth];
            let sign = if sentence.worth_checking { 1.0 } else { -1.0 };
            let square = sentence.features.iter();
            let square =
                square.map(|(feature, counts)| room[*feature] * counts * counts).sum::<f64>();
            let gradient = sign * sentence.margin(&weights) - 1.0 + slack * duals[nth];
            let dual = (duals[nth] - gradient / (square + slack)).max(0.0);
            let change = (dual - duals[nth]) * sign;
            duals[nth] = dual;
            for (feature, counts) in &sentence.features {
                weights[*feature] += change * room[*feature] * counts;
            }
        }
    }
    weights
}

/// Tells how easily each feature's weight grows: the more so the more one-sided the sentences are that have it.
///
/// Otherwise the many features that stand on either side by chance would have a say.
fn room(sentences: &[Sentence], how_many: usize) -> Vec<f64> {
    let mut counts = vec![[1.0_f64; 2]; how_many];
    let mut all = [0.0, 0.0];
    for sentence in sentences {
        let side = usize::from(sentence.worth_checking);
        all[side] += 1.0;
        for (feature, _) in &sentence.features {
            counts[*feature][side] += 1.0;
        }
    }
    let rooms = counts.iter().map(|[no, yes]| {
        let (no, yes) = (no / all[0], yes / all[1]);
        let room = LEAST_ROOM + (yes - no).abs() / (yes + no);
        room * room
    });
    let mut rooms = rooms.collect::<Vec<_>>();
    rooms[0] = 1.0;
    rooms
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

/// Marks the features that count most, by their weights and somewhat by how many sentences have them; and the bias.
fn select(sentences: &[Sentence], weights: &[f64]) -> Vec<bool> {
    let mut having = vec![0.0_f64; weights.len()];
    for (feature, _) in sentences.iter().flat_map(|sentence| &sentence.features) {
        having[*feature] += 1.0;
    }
    let counts = |nth: usize| weights[nth].abs() * having[nth].sqrt().sqrt();
    let mut by_count = (1..weights.len()).collect::<Vec<_>>();
    by_count.sort_by(|a, b| counts(*b).total_cmp(&counts(*a)).then(a.cmp(b)));
    let mut kept = vec![false; weights.len()];
    kept[0] = true;
    by_count.into_iter().take(KEPT).for_each(|feature| kept[feature] = true);
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
        let kept = select(&rest, &train(&rest, how_many));
        let rest = rest.iter().map(|one| one.keeping(&kept)).collect::<Vec<_>>();
        let weights = train(&rest, how_many);
        let test =
            test.into_iter().map(|one| (one.keeping(&kept).margin(&weights), one.worth_checking));
        margins.extend(test);
    }
    best_threshold(margins)
}

/// Finds the margin from which on the F1 of what is called worth checking is best; tells the average precision too.
#[expect(clippy::cast_precision_loss, reason = "thousands")]
fn best_threshold(mut margins: Vec<(f64, bool)>) -> f64 {
    margins.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = margins.iter().filter(|(_, worth)| *worth).count() as f64;
    let (mut hits, mut precisions) = (0.0, 0.0);
    let (mut best, mut threshold) = ([0.0; 3], 0.0);
    for (nth, (margin, worth)) in margins.iter().enumerate() {
        let taken = (nth + 1) as f64;
        if *worth {
            hits += 1.0;
            precisions += hits / taken;
        }
        let f1 = 2.0 * hits / (taken + all);
        if f1 > best[0] {
            (best, threshold) = ([f1, hits / taken, hits / all], *margin);
        }
    }
    let [f1, precision, recall] = best;
    println!("held-out debates: average precision {:.3}", precisions / all);
    println!("from {threshold:.3} on: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    threshold
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
