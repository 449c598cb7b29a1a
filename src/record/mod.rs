//! Records ↔ TOML text, with positions: the only module that knows TOML.
//!
//! Reading never fails: a broken file gives findings and whatever could be read of it. Writing has one
//! canonical layout, and keeps every byte of the old text that has no reason to change: a record that
//! says the same keeps its block with comments, order and quote marks, a changed one is edited key by key.
//!
//! | file | its one job |
//! |---|---|
//! | `claims.rs`, `reviews/`, `settings.rs`, `assignments.rs` | one kind of file: its keys, read and written |
//! | `fields.rs` | a table's keys, taken with the type they should have |
//! | `conflict.rs` | git's marks of a conflict told as a finding each |
//! | `mistake.rs` | a mistake in TOML told in a person's words |
//! | `slip.rs` | a line that is no TOML → the slip a person made, and what was meant |
//! | `doubt.rs` | what may seem amiss only because of a line that is no TOML |
//! | `value.rs` | values as TOML |
//! | `layout.rs` | a file's head and sections |
//! | `pieces.rs` | a file's blocks, tables and keys as texts, to be put together otherwise |
//! | `edit.rs` | the keys of one section set to new values |
//! | `blocks.rs` | the blocks of a reviewer's text, told apart and taken out |
//! | `schema.rs` | the schemas editors complete and check records with |
//! | `comments.rs` | comments carried into a text that is laid out anew |
//! | `head.rs` | what the heads of all files have: the version, the comment |

mod assignments;
mod blocks;
mod claims;
mod comments;
mod conflict;
mod doubt;
mod edit;
mod fields;
mod head;
mod layout;
mod mistake;
mod pieces;
mod reviews;
#[cfg(test)]
mod round_trip;
mod schema;
mod settings;
mod slip;
#[cfg(test)]
mod stories;
mod value;

pub use assignments::{AssignmentsFile, write_assignments};
pub use blocks::{review_blocks, without_review};
pub use claims::{ClaimsFile, write_claims};
pub use comments::{commented, with_comments, with_typed_comments};
pub use doubt::Doubts;
pub use layout::block_at;
pub use pieces::{Block, Piece, Table, blocks, blocks_alike};
pub use reviews::{ReviewsFile, write_reviews};
pub use schema::schemas;
pub use settings::{named_reviewers, read_settings, write_scale};
