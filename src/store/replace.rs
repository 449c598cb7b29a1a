//! A file replaced whole or not at all.

use std::fs::Metadata;
use std::io::{self, Read};
use std::path::Path;

use fs_err as fs;
use tempfile::{Builder, NamedTempFile};

/// Puts a file in the place of another. Where it cannot be written to its end the other stays as it was.
///
/// A link that has the name is replaced, not followed.
pub fn replace(path: &Path, content: impl Read) -> io::Result<()> {
    let named = named(path);
    beside(path, content).and_then(|file| Ok(file.persist(path)?)).map(drop).map_err(named)
}

/// Writes what a person named: a file is replaced, also where the name is a link to it; a device or a pipe
/// takes what it is given.
pub fn write_named(path: &Path, mut content: impl Read) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(there) if there.is_file() => replace(&fs::canonicalize(path)?, content),
        Ok(_) => io::copy(&mut content, &mut fs::File::create(path)?).map(drop),
        Err(_) => replace(path, content),
    }
}

/// Puts a file in the place of another, and returns once it is on the disk.
pub(super) fn replace_flushed(path: &Path, content: impl Read) -> io::Result<()> {
    let flushed = |file: NamedTempFile| {
        file.as_file().sync_all()?;
        Ok(file.persist(path)?)
    };
    beside(path, content).and_then(flushed).map(drop).map_err(named(path))
}

/// Writes a file beside the one it is to replace, readable by the same people, or as any new file is.
fn beside(path: &Path, mut content: impl Read) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    io::copy(&mut content, file.as_file_mut())?;
    if let Some(there) = fs::symlink_metadata(path).ok().filter(Metadata::is_file) {
        file.as_file().set_permissions(there.permissions())?;
    }
    Ok(file)
}

/// Says which file could not be written.
fn named(path: &Path) -> impl FnOnce(io::Error) -> io::Error + use<'_> {
    move |why| io::Error::new(why.kind(), format!("failed to write `{}`: {why}", path.display()))
}
