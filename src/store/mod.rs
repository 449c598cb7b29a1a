//! Records ↔ folders: the only module that touches files.
//!
//! Everything is loaded, decided in memory and committed once ([`commit`]): a file is replaced whole or
//! not at all, several files together or none, under one lock per project. A file whose content would
//! not change is not written. The counts of many articles are kept beside the records ([`cache`]), and
//! believed only where no file has changed since.

mod buffer;
mod cache;
mod commit;
mod input;
mod lock;
mod overview;
mod project;
mod whole;

pub use buffer::Buffer;
pub use commit::{Changes, Recovered};
pub use input::{INPUT_LIMIT, read_input, read_stream};
pub use lock::Lock;
pub use overview::{Overview, Overviews};
pub use project::{
    ASSIGNMENTS, ArticleFiles, Project, SETTINGS, article_of, claims_file, reviews_file, text_file,
};
pub use whole::Whole;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

/// Trouble in the world: the job could not be done.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file or folder could not be read or written; the message of [`fs_err`] names it.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A file given is larger than an article can be.
    #[error("`{}` is longer than {} MiB, which no article is", path.display(), INPUT_LIMIT >> 20)]
    TooLong {
        /// The file.
        path: PathBuf,
    },
    /// What was given is a folder.
    #[error("`{}` is a folder", path.display())]
    NotAFile {
        /// What was given.
        path: PathBuf,
    },
    /// Another program holds the project's lock.
    #[error("another factcheck has been writing in `{}` for {} seconds", root.display(), waited.as_secs())]
    Locked {
        /// The project's root.
        root: PathBuf,
        /// How long this one has waited.
        waited: Duration,
    },
}
