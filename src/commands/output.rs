//! Where a command writes what it makes (`-o`): never over the project's records nor over an article.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use factcheck::store::{ASSIGNMENTS, Project, SETTINGS};

use super::Failure;

/// Refuses to write files that belong to the project.
pub(super) fn refuse_records(paths: &[PathBuf], project: &Project) -> anyhow::Result<()> {
    // Only what is there can be an article.
    let is_there = paths.iter().any(|path| path.exists());
    let articles = if is_there { project.sources()? } else { BTreeMap::default() };
    for file in paths.iter().filter_map(|path| called(path, project)) {
        let is_record = [SETTINGS, ASSIGNMENTS].contains(&file.as_str())
            || ["claims/", "reviews/"].iter().any(|folder| file.starts_with(folder));
        let what = match articles.get(&file) {
            _ if is_record => format!("{file} is where the project keeps its own files"),
            Some(article) => format!("{file} is the article {article} itself"),
            None => continue,
        };
        let what = format!("{what}; nothing was written");
        return Err(Failure::new(what, "-o with a name of its own").into());
    }
    Ok(())
}

/// Returns how a file, which need not be there yet, is called from the project's root; `None` for what has
/// no name on disk, as a pipe.
fn called(path: &Path, project: &Project) -> Option<String> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|above| above.exists())?;
    let (rest, there) = (path.strip_prefix(there).ok()?, project.relative(there).ok()?);
    let name: PathBuf = Path::new(&there).components().chain(rest.components()).collect();
    Some(name.to_string_lossy().replace('\\', "/"))
}
