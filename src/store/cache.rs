//! What has been worked out of files, kept until one of them changes: safe to delete at any time.
//!
//! One file, `.factcheck/cache/overviews`, holds the [`Overview`] of every article and a fingerprint of
//! the state its files were in. It is believed only where that is still their state, so the numbers are
//! those of the files:
//!
//! - The state is what the file system says of each file: size, times, number. An edit changes it, but
//!   for one in the same tick of the clock as an earlier one. So, as in git's index, an article is kept
//!   only where all its files were last touched before the tick in which reading began ([`Clock`]).
//! - A file of another program, or of other settings that the numbers depend on, has another key.
//! - A file cut off or damaged does not have its checksum. It is replaced whole by a rename, so
//!   programs running at once see an old one or a new one.
//!
//! What cannot be read counts as absent, and what cannot be written (a read-only disk) stays unwritten.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bitcode::{Decode, Encode};
use chrono::{Datelike, NaiveDate};
use fs_err as fs;
use tempfile::{Builder, NamedTempFile};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::commit::own_folder;
use super::overview::Overview;
use crate::claim::Claims;
use crate::settings::Settings;
use crate::tally::{Sources, Tally};

/// Where it is, below the root.
const FOLDER: &str = ".factcheck/cache";

/// The sources of everything between the bytes of a record and the numbers of an overview.
///
/// They are part of the key: a program that reads or counts otherwise has another cache.
const WORKED_OUT_BY: &[&str] = &[
    include_str!("../article.rs"),
    include_str!("../claim.rs"),
    include_str!("../finding.rs"),
    include_str!("../record/claims.rs"),
    include_str!("../record/fields.rs"),
    include_str!("../record/head.rs"),
    include_str!("../record/mistake.rs"),
    include_str!("../record/reviews/mod.rs"),
    include_str!("../review.rs"),
    include_str!("../tally.rs"),
    include_str!("../verdict.rs"),
    include_str!("cache.rs"),
    include_str!("overview.rs"),
    include_str!("project.rs"),
];

/// The overviews of a project's articles as they were kept, by article.
#[derive(Debug, Default)]
pub(super) struct Cache {
    known: HashMap<String, Entry>,
}

impl Cache {
    /// Reads what was kept for these settings; nothing where there is none, or none that can be believed.
    pub(super) fn read(root: &Path, settings: &Settings) -> Self {
        let entries = || {
            let bytes = fs::read(file(root)).ok()?;
            let (head, body) = bytes.split_first_chunk::<16>()?;
            if *head != head_of(settings, body) {
                return None;
            }
            bitcode::decode::<Vec<Entry>>(body).ok()
        };
        let known = entries().unwrap_or_default().into_iter();
        Self { known: known.map(|entry| (entry.name.clone(), entry)).collect() }
    }

    /// Takes out what was kept of an article, if its files are still in that state.
    pub(super) fn take(&mut self, article: &str, state: &State) -> Option<Overview> {
        let entry = self.known.remove(article)?;
        (entry.state == state.fingerprint).then(|| entry.overview())
    }
}

/// Keeps the overviews of articles whose files were in these states before `clock` was read.
pub(super) fn write<'o>(
    clock: Clock,
    root: &Path,
    settings: &Settings,
    overviews: impl Iterator<Item = (&'o Overview, &'o State)>,
) -> io::Result<()> {
    let settled = overviews.filter(|(_, state)| clock.is_after(state));
    let entries: Vec<Entry> = settled.map(|(overview, state)| Entry::of(overview, state)).collect();
    let body = bitcode::encode(&entries);
    let mut temporary = clock.file;
    temporary.write_all(&head_of(settings, &body))?;
    temporary.write_all(&body)?;
    temporary.persist(file(root)).map_err(|why| why.error)?;
    Ok(())
}

fn file(root: &Path) -> PathBuf {
    root.join(FOLDER).join("overviews")
}

/// What the file begins with: the key, then the checksum of the rest.
fn head_of(settings: &Settings, body: &[u8]) -> [u8; 16] {
    let deciders = settings.deciders.iter().flat_map(|decider| [decider.as_str(), "\n"]);
    let needed = settings.reviews_needed.to_string();
    let counted_by: String = deciders.chain([needed.as_str()]).collect();
    let mut keys = vec![env!("CARGO_PKG_VERSION").as_bytes(), counted_by.as_bytes()];
    keys.extend(WORKED_OUT_BY.iter().map(|source| source.as_bytes()));
    let keys: Vec<u8> = keys.into_iter().flat_map(|key| xxh3_64(key).to_le_bytes()).collect();
    let mut head = [0; 16];
    head[..8].copy_from_slice(&xxh3_64(&keys).to_le_bytes());
    head[8..].copy_from_slice(&xxh3_64(body).to_le_bytes());
    head
}

/// The state that an article's files are in, told without opening them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    fingerprint: u128,
    /// When one of them was last touched, in nanoseconds since 1970.
    touched: i128,
    /// The device all of them are on; `None` where they are on several.
    device: Option<u64>,
}

impl State {
    /// Looks at files, named relative to the root; one that is not there is part of the state.
    pub(super) fn of<'f>(root: &Path, files: impl Iterator<Item = &'f String>) -> io::Result<Self> {
        let mut told = Vec::new();
        let mut touched = 0;
        let mut devices = Vec::new();
        for file in files {
            told.extend_from_slice(file.as_bytes());
            let metadata = match fs::metadata(root.join(file)) {
                Err(why) if why.kind() == io::ErrorKind::NotFound => continue,
                metadata => metadata?,
            };
            let stamp = Stamp::of(&metadata)?;
            for number in [stamp.changed, stamp.modified, stamp.number.into(), stamp.size.into()] {
                told.extend_from_slice(&number.to_le_bytes());
            }
            touched = touched.max(stamp.changed).max(stamp.modified);
            devices.push(stamp.device);
        }
        devices.dedup();
        let device = if let [device] = devices[..] { Some(device) } else { None };
        Ok(Self { fingerprint: xxh3_128(&told), touched, device })
    }
}

/// What the file system says of a file. Times are in nanoseconds since 1970.
struct Stamp {
    size: u64,
    modified: i128,
    /// When it or what is said of it last changed, which nobody can set back.
    changed: i128,
    number: u64,
    device: u64,
}

impl Stamp {
    #[cfg(unix)]
    #[allow(clippy::unnecessary_wraps, reason = "elsewhere a file may have no times")]
    fn of(metadata: &Metadata) -> io::Result<Self> {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |s: i64, ns: i64| i128::from(s) * 1_000_000_000 + i128::from(ns);
        Ok(Self {
            size: metadata.size(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            number: metadata.ino(),
            device: metadata.dev(),
        })
    }

    #[cfg(not(unix))]
    fn of(metadata: &Metadata) -> io::Result<Self> {
        let since = metadata.modified()?.duration_since(std::time::UNIX_EPOCH);
        let modified = since.map_or(0, |since| i128::try_from(since.as_nanos()).unwrap_or(0));
        Ok(Self { size: metadata.len(), modified, changed: modified, number: 0, device: 0 })
    }
}

/// The file system's own clock, read by making the file that will be the new cache.
#[derive(Debug)]
pub(super) struct Clock {
    file: NamedTempFile,
    time: i128,
    device: u64,
}

impl Clock {
    /// Reads the clock; fails where nothing can be written.
    pub(super) fn read(root: &Path) -> io::Result<Self> {
        own_folder(root)?;
        let folder = root.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let mut builder = Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder)?;
        let stamp = Stamp::of(&file.as_file().metadata()?)?;
        Ok(Self { time: stamp.modified, device: stamp.device, file })
    }

    /// Tells whether files in this state were last touched in an earlier tick, so that whatever is done
    /// to them from now on changes their state.
    fn is_after(&self, state: &State) -> bool {
        state.touched < self.time && state.device == Some(self.device)
    }
}

/// An overview as it is kept.
#[derive(Debug, Encode, Decode)]
struct Entry {
    name: String,
    state: u128,
    head: Option<Head>,
    tally: Tally,
    sources: Sources,
    broken: Vec<(String, usize)>,
}

/// The head of a claims file as it is kept; the day as a number of days.
#[derive(Debug, Encode, Decode)]
struct Head {
    title: Option<String>,
    authors: Vec<String>,
    published: Option<i32>,
    language: Option<String>,
    url: Option<String>,
    source: Option<String>,
}

impl Entry {
    fn of(overview: &Overview, state: &State) -> Self {
        let Overview { name, head, tally, sources, broken } = overview;
        let head = head.as_ref().map(|head| Head {
            title: head.title.clone(),
            authors: head.authors.clone(),
            published: head.published.map(|day| day.num_days_from_ce()),
            language: head.language.clone(),
            url: head.url.clone(),
            source: head.source.clone(),
        });
        Self {
            name: name.clone(),
            state: state.fingerprint,
            head,
            tally: tally.clone(),
            sources: sources.clone(),
            broken: broken.clone(),
        }
    }

    fn overview(self) -> Overview {
        let head = self.head.map(|head| Claims {
            title: head.title,
            authors: head.authors,
            published: head.published.and_then(NaiveDate::from_num_days_from_ce_opt),
            language: head.language,
            url: head.url,
            source: head.source,
            ..Claims::default()
        });
        let Self { name, tally, sources, broken, .. } = self;
        Overview { name, head, tally, sources, broken }
    }
}
