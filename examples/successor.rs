//! Measures how often a changed sentence is recognised as what became of the old one, and how often wrongly.
//!
//! ```text
//! cargo run --release --example successor [TRIALS]
//! ```
//!
//! Prints the tables of `docs/revise.md`. The sentences are those of the article this repository checks and, where it
//! is there, of the folder `../shared/eval/articles`. Each trial takes 24 sentences that follow each other, changes one of
//! them as the row says and extracts again. Words are changed at random: six in ten replaced by a word from
//! elsewhere, two deleted, two new ones put in; in every second trial in one run, else scattered. The same seed
//! gives the same figures on every machine.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program tells what it found")]

use std::collections::HashSet;
use std::path::Path;

use factcheck::claim::{ClaimId, Claims};
use factcheck::extract::extract;
use factcheck::ingest::{Format, read};
use factcheck::revise::revise;

/// How many sentences stand around the one that changes.
const AROUND: usize = 24;

/// How much of a sentence is changed, in percent of its words.
const SHARES: [usize; 6] = [5, 10, 20, 30, 50, 70];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let trials = std::env::args().nth(1).map_or(Ok(40), |typed| typed.parse())?;
    let articles = articles()?;
    let all: Vec<String> = articles.iter().flatten().cloned().collect();
    println!(
        "{} articles, {} sentences, {trials} trials a cell: recognised % / wrong %\n",
        articles.len(),
        all.len()
    );
    let columns: Vec<String> = SHARES.iter().map(|share| format!("{share} %")).collect();
    println!("| words changed | {} |\n|:--|{}", columns.join(" | "), "--:|".repeat(columns.len()));
    for (what, change) in CHANGES {
        let mut chance = Chance(0x5eed);
        let cell = |share: &usize| {
            let trial = |_| {
                let article = chance.pick(&articles);
                let from = chance.below(article.len() - AROUND + 1);
                let draft = Draft {
                    before: article[from..from + AROUND].to_vec(),
                    all: &all,
                    share: *share,
                };
                change(&draft, &mut chance)
            };
            score((0..trials).map(trial))
        };
        println!(
            "| {what} | {} |",
            SHARES.iter().map(cell).collect::<Result<Vec<_>, _>>()?.join(" | ")
        );
    }
    println!("\n| lists of lookalikes | recognised % / wrong % |\n|:--|--:|");
    for (what, change) in LISTS {
        let mut chance = Chance(0x11575);
        let trial = |_| {
            let article = chance.pick(&articles);
            let from = chance.below(article.len() - AROUND + 1);
            let list = lookalikes(&mut chance);
            change(&article[from..from + AROUND], list, &mut chance)
        };
        println!("| {what} | {} |", score((0..trials).map(trial))?);
    }
    Ok(())
}

/// The sentences of each article that has enough of them, none standing twice.
fn articles() -> Result<Vec<Vec<String>>, Box<dyn std::error::Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("claims/russia-north-korea-pact.txt")];
    match std::fs::read_dir(root.join("../shared/eval/articles")) {
        Ok(folder) => files.extend(folder.filter_map(|entry| Some(entry.ok()?.path()))),
        Err(_) => eprintln!(
            "../shared/eval/articles is not here: only the article of this repository is changed"
        ),
    }
    files.sort();
    let mut articles = Vec::new();
    let mut seen = HashSet::new();
    for file in files {
        let article = read(&std::fs::read(&file)?, Format::of_path(&file.to_string_lossy()))?;
        let sentences = extract(&article).sentences.into_iter().filter_map(|sentence| {
            let words: Vec<&str> = sentence.span.of(&article.text).split_whitespace().collect();
            let joined = words.join(" ");
            (words.len() >= 6 && seen.insert(joined.clone())).then_some(joined)
        });
        articles.push(sentences.collect::<Vec<_>>());
    }
    if articles.iter().all(|article| article.len() < AROUND) {
        // Alone, the article of this repository is short.
        articles = vec![articles.concat().into_iter().cycle().take(AROUND).collect()];
    }
    articles.retain(|article| article.len() >= AROUND);
    Ok(articles)
}

/// An article before and after, and what the changed sentences became: any of these wordings, or nothing.
struct Trial {
    before: Vec<String>,
    after: Vec<String>,
    became: Vec<(String, Vec<String>)>,
}

/// Sentences that follow each other, and how one of them is to be changed.
struct Draft<'a> {
    before: Vec<String>,
    all: &'a [String],
    /// How many of a hundred words change.
    share: usize,
}

type Change = fn(&Draft<'_>, &mut Chance) -> Trial;

const CHANGES: [(&str, Change); 7] = [
    ("in place", |draft, chance| draft.reword(chance, 0, false)),
    ("moved elsewhere", |draft, chance| draft.reword(chance, 0, true)),
    ("in place, both neighbours changed as much", |draft, chance| draft.reword(chance, 1, false)),
    ("moved, and everything changed as much", |draft, chance| draft.reword(chance, AROUND, true)),
    ("made one with the next", |draft, chance| draft.merge(chance)),
    ("cut in two", |draft, chance| draft.split(chance)),
    ("deleted, a strange sentence in its place", |draft, chance| draft.replace(chance)),
];

impl Draft<'_> {
    /// Changes a sentence, and so many on either side of it; moves it, if so wanted.
    fn reword(&self, chance: &mut Chance, beside: usize, moved: bool) -> Trial {
        let at = chance.below(AROUND);
        let mut after = self.before.clone();
        let mut became = Vec::new();
        let near = at.saturating_sub(beside)..(at + beside + 1).min(AROUND);
        for (old, new) in self.before.iter().zip(&mut after).take(near.end).skip(near.start) {
            *new = self.changed(old, chance);
            became.push((old.clone(), vec![new.clone()]));
        }
        if moved {
            let sentence = after.remove(at);
            after.insert((at + 3 + chance.below(AROUND - 6)) % AROUND, sentence);
        }
        Trial { before: self.before.clone(), after, became }
    }

    fn merge(&self, chance: &mut Chance) -> Trial {
        let at = chance.below(AROUND - 1);
        let (first, second) = (&self.before[at], &self.before[at + 1]);
        let joined = format!("{}, and {second}", first.trim_end_matches(['.', '!', '?']));
        let joined = self.changed(&joined, chance);
        let mut after = self.before.clone();
        after.splice(at..at + 2, [joined.clone()]);
        let became = [first, second].map(|old| (old.clone(), vec![joined.clone()]));
        Trial { before: self.before.clone(), after, became: became.to_vec() }
    }

    fn split(&self, chance: &mut Chance) -> Trial {
        let at = chance.below(AROUND);
        let changed = self.changed(&self.before[at], chance);
        let words: Vec<&str> = changed.split(' ').collect();
        let third = words.len() / 3;
        let (one, other) = words.split_at((third + chance.below(third + 1)).max(1));
        let pieces = [one.join(" ") + ".", other.join(" ")];
        let mut after = self.before.clone();
        after.splice(at..=at, pieces.clone());
        Trial {
            became: vec![(self.before[at].clone(), pieces.to_vec())],
            before: self.before.clone(),
            after,
        }
    }

    fn replace(&self, chance: &mut Chance) -> Trial {
        let at = chance.below(AROUND);
        let mut after = self.before.clone();
        let stranger = loop {
            let stranger = chance.pick(self.all);
            if !self.before.contains(stranger) {
                break stranger.clone();
            }
        };
        after[at] = self.changed(&stranger, chance);
        Trial {
            became: vec![(self.before[at].clone(), Vec::new())],
            before: self.before.clone(),
            after,
        }
    }

    /// Changes the share of a sentence's words that is wanted, one at least.
    fn changed(&self, sentence: &str, chance: &mut Chance) -> String {
        let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
        let number = (words.len() * self.share).div_ceil(100).min(words.len());
        let mut places: Vec<usize> = (0..words.len()).collect();
        if chance.below(2) == 0 {
            let from = chance.below(words.len() - number + 1);
            places = (from..from + number).collect();
        } else {
            while places.len() > number {
                places.remove(chance.below(places.len()));
            }
        }
        for place in places.into_iter().rev() {
            let other = chance.pick(self.all);
            let other: Vec<&str> = other.split(' ').collect();
            let other = (*chance.pick(&other)).to_owned();
            match chance.below(10) {
                0..6 => words[place] = other,
                6..8 if words.len() > 1 => drop(words.remove(place)),
                _ => words.insert(place, other),
            }
        }
        words.join(" ")
    }
}

type Relist = fn(&[String], Vec<Item>, &mut Chance) -> Trial;

const LISTS: [(&str, Relist); 7] =
    [
        ("one figure corrected", |article, list, chance| {
            relisted(article, &list, chance, |items, chance| {
                let nth = chance.below(items.len());
                items[nth].2 = chance.below(90) + 10;
            })
        }),
        ("every figure corrected", |article, list, chance| {
            relisted(article, &list, chance, |items, chance| {
                correct(items, chance);
            })
        }),
        ("one figure corrected, all in another order", |article, list, chance| {
            relisted(article, &list, chance, |items, chance| {
                items[0].2 = chance.below(90) + 10;
                items.rotate_left(3);
            })
        }),
        ("one deleted, every other figure corrected", |article, list, chance| {
            relisted(article, &list, chance, |items, chance| {
                items.remove(chance.below(items.len()));
                correct(items, chance);
            })
        }),
        ("one deleted, another put in elsewhere", |article, list, chance| {
            relisted(article, &list, chance, |items, chance| {
                let nth = chance.below(items.len());
                items.remove(nth);
                items.insert(
                    (nth + 2 + chance.below(3)) % items.len(),
                    Item(99, "Iceland", chance.below(90) + 10, 7777),
                );
            })
        }),
        ("one deleted, another put in its place", |article, list, chance| {
            relisted(article, &list, chance, |items, chance| {
                let nth = chance.below(items.len());
                items[nth] = Item(99, "Iceland", chance.below(90) + 10, 7777);
            })
        }),
        ("one deleted, three put in at the end", |article, list, chance| {
            relisted(article, &list, chance, |items, chance| {
                items.remove(chance.below(items.len()));
                let more = ["Iceland", "Malta", "Cyprus"];
                items.extend(more.iter().enumerate().map(|(nth, country)| {
                    Item(90 + nth, country, chance.below(90) + 10, 7000 + nth)
                }));
            })
        }),
    ];

/// A line of a list: which, where, how much and how many.
#[derive(Clone)]
struct Item(usize, &'static str, usize, usize);

impl Item {
    fn text(&self) -> String {
        format!(
            "Exports to {} rose by {} percent in that year, to {} tonnes.",
            self.1, self.2, self.3
        )
    }
}

/// Gives every line of a list another figure.
fn correct(items: &mut [Item], chance: &mut Chance) {
    for item in items {
        item.2 = chance.below(90) + 10;
    }
}

fn lookalikes(chance: &mut Chance) -> Vec<Item> {
    let countries =
        ["Norway", "Sweden", "Finland", "Denmark", "Poland", "Latvia", "Estonia", "Austria"];
    let item =
        |(nth, country)| Item(nth, country, chance.below(90) + 10, 1000 + chance.below(9000));
    countries.into_iter().enumerate().map(item).collect()
}

/// Puts a list into an article, and changes it.
fn relisted(
    article: &[String],
    list: &[Item],
    chance: &mut Chance,
    relist: impl Fn(&mut Vec<Item>, &mut Chance),
) -> Trial {
    let mut now = list.to_vec();
    relist(&mut now, chance);
    let at = chance.below(article.len());
    let with = |items: &[Item]| -> Vec<String> {
        let list = items.iter().map(Item::text);
        article[..at].iter().cloned().chain(list).chain(article[at..].iter().cloned()).collect()
    };
    let became = list.iter().map(|old| {
        let same = now.iter().filter(|new| new.0 == old.0).map(Item::text);
        (old.text(), same.collect())
    });
    Trial { before: with(list), after: with(&now), became: became.collect() }
}

/// Extracts each trial's article before and after, and says which changed sentences were recognised and
/// which were taken for others. Where nothing should be found, only the wrong ones count.
fn score(trials: impl Iterator<Item = Trial>) -> Result<String, Box<dyn std::error::Error>> {
    let (mut right, mut due, mut wrong, mut all) = (0, 0, 0, 0);
    for trial in trials {
        let before = extracted(&Claims::default(), &trial.before)?;
        let after = extracted(&before, &trial.after)?;
        for (old, became) in &trial.became {
            let id = ClaimId::of(old, 1);
            let Some(retired) = after.retired.iter().find(|retired| retired.claim.id == id) else {
                continue;
            };
            all += 1;
            due += usize::from(!became.is_empty());
            if let Some(new) = &retired.became {
                let is_right = became.iter().any(|wording| ClaimId::of(wording, 1) == *new);
                right += usize::from(is_right);
                wrong += usize::from(!is_right);
            }
        }
    }
    let percent = |number: usize, of: usize| match of {
        0 => "–".to_owned(),
        of => format!("{}.{}", number * 100 / of, number * 1000 / of % 10),
    };
    Ok(format!("{} / {}", percent(right, due), percent(wrong, all)))
}

fn extracted(
    yesterday: &Claims,
    sentences: &[String],
) -> Result<Claims, Box<dyn std::error::Error>> {
    let article = read(sentences.join("\n").as_bytes(), Format::Lines)?;
    Ok(revise(yesterday, None, &article, &extract(&article)).claims)
}

/// A small generator of random numbers (`SplitMix64`, Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % limit
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> &'p T {
        &from[self.below(from.len())]
    }
}
