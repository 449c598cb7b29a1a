//! Tells the library which sources it is built of, so that what another version kept is not believed.
//!
//! The hash of all of `src/` and of the locked dependencies is part of the key of the cache
//! (`src/store/cache.rs`): whoever changes how records are read or counted need not think of it.

#![allow(clippy::print_stdout, reason = "it is how a build script speaks")]

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut sources = BTreeMap::new();
    gather(&here.join("src"), &mut sources)?;
    let lock = here.join("Cargo.lock");
    if lock.exists() {
        sources.insert(lock.clone(), fs::read(&lock)?);
    }
    let mut hash = DefaultHasher::new();
    for (path, text) in &sources {
        // Where the sources lie makes no difference.
        path.strip_prefix(&here).unwrap_or(path).hash(&mut hash);
        text.hash(&mut hash);
    }
    println!("cargo::rustc-env=FACTCHECK_SOURCES={:016x}", hash.finish());
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=Cargo.lock");
    Ok(())
}

/// Gathers the Rust files below a folder.
fn gather(folder: &Path, sources: &mut BTreeMap<PathBuf, Vec<u8>>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, sources)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read(&path)?;
            sources.insert(path, text);
        }
    }
    Ok(())
}
