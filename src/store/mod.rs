//! Records ↔ folders: the only module that touches files.
//!
//! Everything is loaded, decided in memory and committed once ([`commit`]): a file is replaced whole or
//! not at all, several files together or none, under one lock per project. A file whose content would
//! not change is not written. The counts of many articles are kept beside the records ([`cache`]), and
//! believed only where no file has changed since. Nothing is written out of the project ([`within`]).

mod buffer;
mod cache;
mod commit;
mod input;
mod lock;
mod overview;
mod project;
mod replace;
mod whole;
mod within;

pub use buffer::Buffer;
pub use commit::{Changes, Recovered};
pub use input::{INPUT_LIMIT, read_input, read_stream};
pub use lock::Lock;
pub use overview::{Overview, Overviews};
pub use project::{
    ASSIGNMENTS, ArticleFiles, Project, SETTINGS, article_of, claims_file, reviews_file, text_file,
};
pub use replace::{replace, write_named};
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
    /// A link leads to where nothing is written.
    #[error("`{}` is a link that leads to no place in the project; nothing was written", link.display())]
    LeadsOut {
        /// The link.
        link: PathBuf,
    },
    /// A commit that was cut off, or was to be begun, names a file that is not the program's to write.
    #[error("`{file}`, named in .factcheck/commit/journal, is no record; nothing was done")]
    NotOurs {
        /// The file, as it is named.
        file: String,
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
