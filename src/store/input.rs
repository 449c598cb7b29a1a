//! An article's bytes, from a file or a stream, within reason.

use std::io::{self, Read};
use std::path::Path;

use super::StoreError;

/// The most bytes an article may have: a long book is 5 MB, an archive is no article.
pub const INPUT_LIMIT: u64 = 256 << 20;

/// Reads a file that a person named.
pub fn read_input(path: &Path) -> Result<Vec<u8>, StoreError> {
    let file = fs_err::File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(StoreError::NotAFile { path: path.to_owned() });
    }
    read_within(file, path)
}

/// Reads standard input or another stream to its end.
pub fn read_stream(stream: impl Read, name: &str) -> Result<Vec<u8>, StoreError> {
    read_within(stream, Path::new(name))
}

fn read_within(stream: impl Read, path: &Path) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    // One byte more than allowed tells too long from just long enough, whatever the length claimed.
    let read = stream.take(INPUT_LIMIT + 1).read_to_end(&mut bytes).map_err(|why| {
        io::Error::new(why.kind(), format!("failed to read `{}`: {why}", path.display()))
    })?;
    if read as u64 > INPUT_LIMIT {
        return Err(StoreError::TooLong { path: path.to_owned() });
    }
    Ok(bytes)
}
