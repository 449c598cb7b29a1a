//! What a person is typing, kept until it has become a record.

use std::io;
use std::path::{Path, PathBuf};

use fs_err as fs;

use super::StoreError;
use crate::claim::ClaimId;
use crate::ingest::text_of;
use crate::review::Reviewer;

/// The text a reviewer edits for one article, or the parts of a sentence, in a file outside git.
///
/// It outlives the command that opened it: what could not be made into records stays here and is
/// opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buffer {
    path: PathBuf,
}

impl Buffer {
    pub(super) fn of(root: &Path, article: &str, reviewer: &Reviewer) -> Self {
        Self { path: root.join(format!(".factcheck/buffers/{article}.{reviewer}.toml")) }
    }

    pub(super) fn of_split(root: &Path, article: &str, claim: &ClaimId) -> Self {
        Self { path: root.join(format!(".factcheck/buffers/{article}.{claim}.txt")) }
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the text in it, or `None` where there is none.
    ///
    /// An editor may have saved it in another encoding than UTF-8.
    pub fn read(&self) -> Result<Option<String>, StoreError> {
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(text_of(&bytes))),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(why.into()),
        }
    }

    /// Puts a text into it.
    pub fn write(&self, text: &str) -> Result<(), StoreError> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(&self.path, text)?)
    }

    /// Returns the buffer in which the person's own file is mended, where that cannot be read whole.
    #[must_use]
    pub fn for_mending(&self) -> Self {
        Self { path: self.path.with_extension("mend.toml") }
    }

    /// Returns the text it was first opened with, by which a person's changes are told.
    pub fn base(&self) -> Result<Option<String>, StoreError> {
        self.base_buffer().read()
    }

    /// Keeps the text it is first opened with.
    pub fn write_base(&self, text: &str) -> Result<(), StoreError> {
        self.base_buffer().write(text)
    }

    /// Puts a text that is no longer wanted aside, so that it can still be had; returns where.
    pub fn put_aside(&self, text: &str) -> Result<PathBuf, StoreError> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let names = (1..).map(|nth| self.path.with_extension(format!("aside-{nth}.toml")));
        let path = names.take(10_000).find(|path| !path.exists()).unwrap_or(self.path.clone());
        fs::write(&path, text)?;
        Ok(path)
    }

    /// Removes it: its text has become records.
    pub fn remove(&self) -> Result<(), StoreError> {
        for path in [&self.path, &self.base_buffer().path] {
            match fs::remove_file(path) {
                Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why.into()),
                _ => {}
            }
        }
        Ok(())
    }

    fn base_buffer(&self) -> Self {
        Self { path: self.path.with_extension("opened") }
    }
}
