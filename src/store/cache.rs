//! What has been worked out of files, kept until one of them changes: safe to delete at any time.
//!
//! One file, `.factcheck/cache/overviews`, holds the [`Overview`] of every article and a fingerprint of
//! the state its files were in. It is believed only where that is still their state, so the numbers are
//! those of the files:
//!
//! - The state is what the file system says of each file and of the folder with the reviews: size, times,
//!   number. An edit changes it, and so does a file that comes or goes, but for what happens in the same
//!   tick of the clock as something earlier. So, as in git's index, an article is kept only where all of
//!   this was last touched before the tick in which reading began ([`Clock`]).
//! - What could not be read whole is not kept: a file may be closed to one person and open to another.
//! - A file of another program, or of other settings that the numbers depend on, has another key.
//! - The tally of all articles is kept beside theirs, and holds only where the articles are the same ones
//!   and each is in the state it was in. Elsewhere they are added up anew, for which their sources are
//!   kept at the end of the file, which is not even read otherwise.
//! - What is cut off or damaged does not have its checksum. The file is replaced whole by a rename, so
//!   programs running at once see an old one or a new one.
//!
//! What cannot be read counts as absent, and what cannot be written (a read-only disk) stays unwritten.

use std::fs::Metadata;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use bitcode::{Decode, Encode};
use chrono::{Datelike, NaiveDate};
use fs_err as fs;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSlice;
use tempfile::{Builder, NamedTempFile};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::claims_file;
use super::commit::own_folder;
use super::overview::{Counted, Overview};
use crate::claim::Claims;
use crate::settings::Settings;
use crate::tally::{Sources, Tally, in_all};

/// Where it is, below the root.
const FOLDER: &str = ".factcheck/cache";

/// The sources this program is built of (`build.rs`). They are part of the key: one that reads or counts
/// otherwise has another cache.
const WORKED_OUT_BY: &str = env!("FACTCHECK_SOURCES");

/// What was kept of a project's articles.
#[derive(Debug, Default)]
pub(super) struct Cache {
    kept: Kept,
    /// The file, read up to the sources of each entry; `None` where nothing was kept.
    rest: Option<fs::File>,
}

/// What is always read of a cache.
#[derive(Debug, Default, Encode, Decode)]
struct Kept {
    /// The entries, encoded some dozens together, so that several threads decode them.
    entries: Vec<Vec<u8>>,
    /// The tally of all entries together.
    total: Tally,
    /// The checksum of the rest of the file: the sources of each entry, encoded.
    rest: u64,
}

/// How many entries are encoded together.
const TOGETHER: usize = 64;

impl Cache {
    /// Reads what was kept for these settings; nothing where there is none, or none that can be believed.
    pub(super) fn read(root: &Path, settings: &Settings) -> Self {
        let believed = || {
            let mut file = fs::File::open(file(root)).ok()?;
            let mut head = [0; HEAD];
            file.read_exact(&mut head).ok()?;
            let mut kept = Vec::new();
            (&mut file).take(length_in(&head)).read_to_end(&mut kept).ok()?;
            if head != head_of(settings, &kept) {
                return None;
            }
            Some(Self { kept: bitcode::decode(&kept).ok()?, rest: Some(file) })
        };
        believed().unwrap_or_default()
    }

    /// Returns the articles whose files are in the state they were in, in the order they were kept;
    /// `None` for each of the others. Calls `step` for every one it returns.
    pub(super) fn unchanged(&self, root: &Path, step: impl Fn() + Sync) -> Vec<Option<Known>> {
        let decoded =
            self.kept.entries.par_iter().map(|entries| bitcode::decode::<Vec<Entry>>(entries));
        let entries = decoded.flat_map_iter(Result::unwrap_or_default);
        entries.map(|entry| entry.known(root).inspect(|_| step())).collect()
    }

    /// Reads the sources of each article, in the order they were kept; none where they cannot be believed.
    pub(super) fn sources(self) -> Vec<Sources> {
        let believed = || {
            let mut rest = Vec::new();
            self.rest?.read_to_end(&mut rest).ok()?;
            if xxh3_64(&rest) != self.kept.rest {
                return None;
            }
            bitcode::decode(&rest).ok()
        };
        believed().unwrap_or_default()
    }

    /// Returns the tally of all articles together, as they were kept.
    pub(super) fn into_total(self) -> Tally {
        self.kept.total
    }
}

/// What is still true of an article, and the state its files are in.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) overview: Overview,
    pub(super) state: State,
}

/// Keeps what was counted of articles whose files were in these states before `clock` was read; `total` is
/// the tally of all of them together.
pub(super) fn write(
    clock: Clock,
    root: &Path,
    settings: &Settings,
    counted: &[Counted],
    total: &Tally,
) -> io::Result<()> {
    let is_settled = |one: &&Counted| one.overview.broken.is_empty() && clock.is_after(&one.state);
    let settled: Vec<&Counted> = counted.iter().filter(is_settled).collect();
    let total = if settled.len() == counted.len() {
        total.clone()
    } else {
        in_all(settled.iter().map(|one| one.adds()))
    };
    let together = |settled: &[&Counted]| {
        let entries: Vec<Entry> =
            settled.iter().map(|one| Entry::of(&one.overview, &one.state)).collect();
        bitcode::encode(&entries)
    };
    let sources: Vec<Sources> = settled.iter().map(|one| one.sources.clone()).collect();
    let rest = bitcode::encode(&sources);
    let kept = bitcode::encode(&Kept {
        entries: settled.par_chunks(TOGETHER).map(together).collect(),
        total,
        rest: xxh3_64(&rest),
    });
    let mut temporary = clock.file;
    for part in [&head_of(settings, &kept)[..], &kept, &rest] {
        temporary.write_all(part)?;
    }
    temporary.persist(file(root)).map_err(|why| why.error)?;
    Ok(())
}

fn file(root: &Path) -> PathBuf {
    root.join(FOLDER).join("overviews")
}

/// How many bytes the head of the file has.
const HEAD: usize = 24;

/// What the file begins with: the key, then the length and the checksum of what is always read.
fn head_of(settings: &Settings, kept: &[u8]) -> [u8; HEAD] {
    let deciders = settings.deciders.iter().flat_map(|decider| [decider.as_str(), "\n"]);
    let needed = settings.reviews_needed.to_string();
    let counted_by: String = deciders.chain([needed.as_str()]).collect();
    let keys = [env!("CARGO_PKG_VERSION"), WORKED_OUT_BY, &counted_by];
    let keys: Vec<u8> =
        keys.into_iter().flat_map(|key| xxh3_64(key.as_bytes()).to_le_bytes()).collect();
    let mut head = [0; HEAD];
    let numbers = [xxh3_64(&keys), kept.len() as u64, xxh3_64(kept)];
    for (bytes, number) in head.chunks_exact_mut(8).zip(numbers) {
        bytes.copy_from_slice(&number.to_le_bytes());
    }
    head
}

/// Returns the length that a head tells.
fn length_in(head: &[u8; HEAD]) -> u64 {
    head[8..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// The state that an article's files are in, told without opening them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    /// The files in the folder of its reviews.
    reviews: Vec<String>,
    fingerprint: u128,
    /// When one of them was last touched, in nanoseconds since 1970.
    touched: i128,
    /// The device all of them are on; `None` where they are on several.
    device: Option<u64>,
}

impl State {
    /// Looks at the files of an article; one that is not there is part of the state.
    pub(super) fn of(root: &Path, article: &str, reviews: Vec<String>) -> io::Result<Self> {
        let folder = root.join("reviews").join(article);
        let files = reviews.iter().map(|name| folder.join(name));
        let files = [root.join(claims_file(article)), folder.clone()].into_iter().chain(files);
        let mut told = Vec::with_capacity(STAMP * (reviews.len() + 2));
        let (mut touched, mut devices) = (0, Vec::new());
        for file in files {
            match std::fs::metadata(&file) {
                Err(why) if why.kind() == io::ErrorKind::NotFound => told.push(0),
                metadata => {
                    let stamp = Stamp::of(&metadata?)?;
                    stamp.tell(&mut told);
                    touched = touched.max(stamp.changed).max(stamp.modified);
                    devices.push(stamp.device);
                }
            }
        }
        for name in &reviews {
            told.extend_from_slice(name.as_bytes());
            told.push(b'/');
        }
        devices.dedup();
        let device = if let [device] = devices[..] { Some(device) } else { None };
        Ok(Self { fingerprint: xxh3_128(&told), reviews, touched, device })
    }
}

/// How many bytes are told of a file, about: its stamp, and its name.
const STAMP: usize = 96;

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
    /// Adds it to what is told of a state.
    fn tell(&self, told: &mut Vec<u8>) {
        told.push(1);
        for number in [self.changed, self.modified, self.number.into(), self.size.into()] {
            told.extend_from_slice(&number.to_le_bytes());
        }
    }

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
        let folder = own_folder(root, "cache").map_err(io::Error::other)?;
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
    reviews: Vec<String>,
    state: u128,
    head: Option<Head>,
    tally: Tally,
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
        let Overview { name, head, tally, broken: _ } = overview;
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
            reviews: state.reviews.clone(),
            state: state.fingerprint,
            head,
            tally: tally.clone(),
        }
    }

    /// Looks whether the article's files are in the state they were in.
    fn known(self, root: &Path) -> Option<Known> {
        let Self { name, reviews, state, head, tally } = self;
        // Where the folder is as it was, there are no other files in it than those known.
        let now = State::of(root, &name, reviews).ok()?;
        let head = head.map(|head| Claims {
            title: head.title,
            authors: head.authors,
            published: head.published.and_then(NaiveDate::from_num_days_from_ce_opt),
            language: head.language,
            url: head.url,
            source: head.source,
            ..Claims::default()
        });
        let overview = Overview { name, head, tally, broken: Vec::new() };
        (state == now.fingerprint).then_some(Known { overview, state: now })
    }
}
