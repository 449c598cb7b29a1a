//! The claim and fact-check workflow behind the `factcheck` program.
//!
//! ```text
//! article ──extract──▶ claims/<article>.toml ──review──▶ reviews/<article>/<reviewer>.toml ──report──▶ tally
//! ```
//!
//! # The map of the house
//!
//! One package: this library and a thin program (`main.rs`, `commands/` with a file a command, and what they
//! share: `console.rs`, `editor.rs`, `failure.rs`, `git.rs`, `help.rs`, `identity.rs`, `keyboard.rs`).
//! The modules below are its vocabulary, ground floor first; a module uses only what is declared
//! before it, and `tests/architecture.rs` fails where one looks up.
//!
//! | floor | module | its one job | the only home of |
//! |---|---|---|---|
//! | ground | [`text`] | spans, the normal form of a wording, what is safe to show | |
//! | | [`by_hash`] | tables whose keys are hashes already | |
//! | | [`sentence`] | paragraphs → sentences | |
//! | | [`article`] | an article: text, paragraphs, title, byline | |
//! | | [`ingest`] | bytes → article; a file a format (`text.rs`, `markdown.rs`, `html/`, `word/`) | character encodings, Markdown, pages, documents |
//! | records | [`claim`] | a claim, its id, all claims of an article | |
//! | | [`verdict`] | verdicts and the scales they belong to | |
//! | | [`review`] | a review, its sources, all reviews by one person | |
//! | | [`assignment`] | who is to check what | |
//! | | [`finding`] | a slip in the records: code, place, message, remedy | |
//! | | [`settings`] | what a project may settle | |
//! | thinking | [`extract`] | article → claims; a file a step (quotations, dates, kinds, priority); the checklist of a claim | |
//! | | [`revise`] | yesterday's claims + today's article → kept, reworded, new, retired | |
//! | | [`amend`] | what a person changes about the claims: split, added, set aside | |
//! | | [`refer`] | what a person typed (`kf`, `pact:3`) → the claim or article meant | |
//! | | [`sources`] | the sources of a project: short names, where each is cited, what rests on them | |
//! | | [`tally`] | claims + reviews → statuses and counts | |
//! | | [`agreement`] | answers of several people → percent, Cohen's and Fleiss' kappa, Krippendorff's alpha | |
//! | | [`blind`] | whose reviews a person is shown before giving their own | |
//! | | [`fixes`] | the wordings reviewers suggest → which words of the article each would change | |
//! | | [`select`] | which claims somebody asks for | |
//! | paper | [`record`] | records ↔ TOML text, with positions; editor schemas | TOML |
//! | | [`merge`] | two changed versions of a file + what they came from → both changes in one file | |
//! | | [`history`] | records as they were → what happened to each claim | |
//! | | [`lint`] | records → findings; a file a subject | |
//! | | [`store`] | records ↔ folders: everything loaded, decided in memory, committed at once; counts kept | files, the cache |
//! | top | [`report`] | tally and records → words; a file a format (`table.rs`, `csv.rs` …) | tables, diagnostics, templates |
//!
//! Below [`record`] everything is pure: values in, values out. The library never prints, never asks the
//! time, never reads the environment or the terminal: today is an argument. Trouble in the records is a
//! [`finding`]; trouble in the world is an error type.

pub mod text;
pub mod by_hash;
pub mod sentence;
pub mod article;
pub mod ingest;
pub mod claim;
pub mod verdict;
pub mod review;
pub mod assignment;
pub mod finding;
pub mod settings;
pub mod extract;
pub mod revise;
pub mod amend;
pub mod refer;
pub mod sources;
pub mod tally;
pub mod agreement;
pub mod blind;
pub mod fixes;
pub mod select;
pub mod record;
pub mod merge;
pub mod history;
pub mod lint;
pub mod store;
pub mod report;
