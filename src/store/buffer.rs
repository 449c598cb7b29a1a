//! What a person is typing, kept until it has become a record.

use std::io;
use std::path::{Path, PathBuf};

use fs_err as fs;

use super::StoreError;
use super::commit::own_folder;
use super::replace::replace_flushed;
use super::within::within;
use crate::claim::ClaimId;
use crate::ingest::text_of;
use crate::review::Reviewer;

/// The text a reviewer edits for one article, or the parts of a sentence, in a file outside git.
///
/// It outlives the command that opened it: what could not be made into records stays here and is
/// opened again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buffer {
    root: PathBuf,
    path: PathBuf,
}

impl Buffer {
    pub(super) fn of(root: &Path, article: &str, reviewer: &Reviewer) -> Self {
        Self::named(root, &format!("{article}.{reviewer}.toml"))
    }

    pub(super) fn of_split(root: &Path, article: &str, claim: &ClaimId) -> Self {
        Self::named(root, &format!("{article}.{claim}.txt"))
    }

    fn named(root: &Path, name: &str) -> Self {
        Self { root: root.to_owned(), path: root.join(".factcheck/buffers").join(name) }
    }

    /// Returns the one beside it with another ending.
    fn with_ending(&self, ending: &str) -> Self {
        Self { root: self.root.clone(), path: self.path.with_extension(ending) }
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the text in it, or `None` where there is none.
    ///
    /// An editor may have saved it in another encoding than UTF-8.
    pub fn read(&self) -> Result<Option<String>, StoreError> {
        // What a link leads to was not typed here, and is nothing to type into.
        within(&self.root, self.path.strip_prefix(&self.root).unwrap_or(&self.path))?;
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(text_of(&bytes))),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(why.into()),
        }
    }

    /// Puts a text into it.
    pub fn write(&self, text: &str) -> Result<(), StoreError> {
        own_folder(&self.root, "buffers")?;
        Ok(replace_flushed(&self.path, text.as_bytes())?)
    }

    /// Returns the buffer in which the person's own file is mended, where that cannot be read whole.
    #[must_use]
    pub fn for_mending(&self) -> Self {
        self.with_ending("mend.toml")
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
        let kind = self.path.extension().unwrap_or_default().to_string_lossy();
        let names = (1..).map(|nth| self.with_ending(&format!("aside-{nth}.{kind}")));
        let free = names.take(10_000).find(|aside| !aside.path.exists());
        let aside = free.unwrap_or_else(|| self.clone());
        aside.write(text)?;
        Ok(aside.path)
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
        self.with_ending("opened")
    }
}
