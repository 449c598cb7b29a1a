//! Where a file of the project really is: in the project, whatever links lead there.
//!
//! A project may come from a stranger, and with it links to any place of the disk. What they lead to may be
//! read, but it is written only where that is in the project and in no hidden folder of it: what was cloned
//! is no way to write into a home folder or into `.git/`. In a hidden folder, such as the program's own, no
//! link is followed at all.

use std::path::{Path, PathBuf};

use fs_err as fs;

use super::StoreError;

/// Returns where `file`, named relative to the root, is once every link on its way has been followed.
///
/// The file need not be there. A link has to lead to something that is.
pub(super) fn within(root: &Path, file: impl AsRef<Path>) -> Result<PathBuf, StoreError> {
    let root = fs::canonicalize(root)?;
    let mut path = root.clone();
    for name in file.as_ref() {
        path.push(name);
        if path.is_symlink() {
            let real = fs::canonicalize(&path).ok();
            let real = real.filter(|real| is_open(&root, &path) && is_open(&root, real));
            path = real.ok_or(StoreError::LeadsOut { link: path })?;
        }
    }
    Ok(path)
}

/// Tells whether a path stays below the root and out of hidden folders.
fn is_open(root: &Path, path: &Path) -> bool {
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    path.strip_prefix(root).is_ok_and(|below| !below.iter().any(is_hidden))
}

#[cfg(all(test, unix))]
mod tests {
    use super::within;
    use fs_err as fs;
    use std::os::unix::fs::symlink;
    use tempfile::TempDir;

    #[test]
    fn a_link_is_followed_in_the_project_and_not_out_of_it() {
        let dir = TempDir::new().expect("a folder");
        let root = fs::canonicalize(dir.path()).expect("a folder").join("project");
        for folder in ["project/claims", "project/.git", "elsewhere"] {
            fs::create_dir_all(dir.path().join(folder)).expect("a folder");
        }
        fs::write(root.join("pact.txt"), "").expect("an article");
        for (link, to) in [
            ("claims/pact.txt", "../pact.txt"),
            ("claims/hook.txt", "../.git"),
            ("claims/out.txt", "../../elsewhere"),
            ("claims/nowhere.txt", "nothing"),
            ("reviews", "../elsewhere"),
            (".factcheck", "claims"),
        ] {
            symlink(to, root.join(link)).expect("a link");
        }
        assert_eq!(within(&root, "claims/pact.txt").expect("inside"), root.join("pact.txt"));
        assert_eq!(within(&root, "claims/new.toml").expect("new"), root.join("claims/new.toml"));
        for out in [
            "claims/hook.txt",
            "claims/out.txt",
            "claims/nowhere.txt",
            "reviews/pact/ana.toml",
            ".factcheck/lock",
        ] {
            assert!(within(&root, out).is_err(), "{out}");
        }
    }
}
