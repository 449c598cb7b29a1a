//! One writer at a time in a project.

use std::fs::TryLockError;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use fs_err::{File, OpenOptions};

use super::StoreError;
use super::within::within;

/// How long a command waits for another to finish writing, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often it looks.
const LOOK: Duration = Duration::from_millis(20);

/// The right to write in a project, held until dropped.
///
/// The operating system gives it back when the program ends, however it ends, so no lock is ever left
/// behind.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the project at `root`, waiting a while for another program to give it back.
    pub(super) fn take(root: &Path) -> Result<Self, StoreError> {
        let path = within(root, ".factcheck/lock")?;
        fs_err::create_dir_all(root.join(".factcheck"))?;
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
        let since = Instant::now();
        loop {
            match file.file().try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::Error(why)) => return Err(why.into()),
                Err(TryLockError::WouldBlock) if since.elapsed() < PATIENCE => sleep(LOOK),
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::Locked { root: root.to_owned(), waited: PATIENCE });
                }
            }
        }
    }
}
