//! A project: a folder with `claims/` and `reviews/`, found from anywhere below it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use fs_err as fs;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::buffer::Buffer;
use super::commit::{Changes, Recovered, is_unfinished, own_folder, recover};
use super::{Lock, StoreError};
use crate::claim::ClaimId;
use crate::finding::{Finding, Place};
use crate::record::{AssignmentsFile, ClaimsFile, ReviewsFile, read_settings, schemas};
use crate::review::Reviewer;
use crate::settings::Settings;

/// A folder with the records of articles.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// What `factcheck.toml` settles, with defaults for the rest.
    pub settings: Settings,
    /// What is wrong with `factcheck.toml`.
    pub findings: Vec<Finding>,
    /// What was done about a commit that a killed program had left behind.
    pub recovered: Recovered,
}

/// The records of one article, as they are on disk.
#[derive(Clone, Debug)]
pub struct ArticleFiles {
    /// Its name: the stem of its claims file.
    pub name: String,
    /// Its claims; `None` where there are reviews of an article without a claims file.
    pub claims: Option<ClaimsFile>,
    /// The reviews, by reviewer.
    pub reviews: Vec<ReviewsFile>,
}

/// The settings file, relative to the root.
pub const SETTINGS: &str = "factcheck.toml";

/// The file that says who is to check what, relative to the root.
pub const ASSIGNMENTS: &str = "assignments.toml";

/// How many articles [`Project::load_each`] reads at a time.
const AT_A_TIME: usize = 64;

impl Project {
    /// Finds the project that `from` is in: the nearest folder at or above it that has settings,
    /// schemas or claims.
    pub fn find(from: &Path) -> Result<Option<Self>, StoreError> {
        let from = fs::canonicalize(from)?;
        from.ancestors().find(|folder| is_root(folder)).map(Self::open).transpose()
    }

    /// Opens `root` as a project, whether or not there is anything in it yet.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        let recovered = if is_unfinished(root) {
            match Lock::take(root).and_then(|lock| recover(root, &lock)) {
                // Who only reads may not be able to finish it; who writes will be told why not.
                Err(StoreError::Io(_) | StoreError::Locked { .. }) => Recovered::default(),
                recovered => recovered?,
            }
        } else {
            Recovered::default()
        };
        let (settings, findings) = match read_text(root, SETTINGS)? {
            Some((text, broken)) => {
                let (settings, mut findings) = read_settings(SETTINGS, &text);
                findings.extend(broken);
                (settings, findings)
            }
            None => (Settings::default(), Vec::new()),
        };
        Ok(Self { root: root.to_owned(), settings, findings, recovered })
    }

    /// Returns the names of all articles, in order: every claims file, and every folder of reviews.
    pub fn article_names(&self) -> Result<Vec<String>, StoreError> {
        let mut names = BTreeSet::new();
        for (folder, wants_folders) in [("claims", false), ("reviews", true)] {
            for (name, is_folder) in entries(&self.root.join(folder))? {
                if wants_folders && is_folder {
                    names.insert(name);
                } else if let (false, false, Some(stem)) =
                    (wants_folders, is_folder, name.strip_suffix(".toml"))
                {
                    names.insert(stem.to_owned());
                }
            }
        }
        Ok(names.into_iter().collect())
    }

    /// Loads the records of one article, whether or not it has any.
    pub fn load(&self, name: &str) -> Result<ArticleFiles, StoreError> {
        let (folder, stems) = self.review_files(name)?;
        self.load_with(name, &folder, &stems)
    }

    /// Loads the records of one article, whose folder of reviews has been looked into.
    pub(super) fn load_with(
        &self,
        name: &str,
        folder: &str,
        stems: &[String],
    ) -> Result<ArticleFiles, StoreError> {
        let file = claims_file(name);
        let claims = read_text(&self.root, &file)?.map(|(text, broken)| {
            let mut claims = ClaimsFile::read(&file, text);
            put_first(broken, &mut claims.findings);
            claims
        });
        let reviews =
            stems.iter().filter_map(|stem| self.load_reviews_of(folder, stem).transpose());
        let reviews = reviews.collect::<Result<Vec<_>, _>>()?;
        Ok(ArticleFiles { name: name.to_owned(), claims, reviews })
    }

    /// Returns the folder with the reviews of an article, and the stems of the files in it, in order.
    pub(super) fn review_files(&self, name: &str) -> Result<(String, Vec<String>), StoreError> {
        let folder = format!("reviews/{name}");
        let mut stems: Vec<String> = entries(&self.root.join(&folder))?
            .into_iter()
            .filter(|(_, is_folder)| !is_folder)
            .filter_map(|(file, _)| Some(file.strip_suffix(".toml")?.to_owned()))
            .collect();
        stems.sort();
        Ok((folder, stems))
    }

    fn load_reviews_of(&self, folder: &str, stem: &str) -> Result<Option<ReviewsFile>, StoreError> {
        let file = format!("{folder}/{stem}.toml");
        let Some((text, broken)) = read_text(&self.root, &file)? else { return Ok(None) };
        let Some(reviewer) = Reviewer::named(stem) else { return Ok(None) };
        let mut reviews = ReviewsFile::read(&file, &reviewer, text);
        put_first(broken, &mut reviews.findings);
        if reviewer.as_str() != stem {
            let place = Place { file, span: None };
            let what = format!("`{stem}` is not how a reviewer's file is named");
            let finding = Finding::new("file-name", place, what);
            reviews.findings.push(finding.remedy(format!("rename it to `{reviewer}.toml`")));
        }
        Ok(Some(reviews))
    }

    /// Loads articles one after the other and hands over what is made of each, in their order.
    ///
    /// They are read some dozens at a time, on all cores, so that memory holds no more of them than that.
    pub fn load_each<N: AsRef<str> + Sync, T: Send, E: From<StoreError>>(
        &self,
        names: &[N],
        make: impl Fn(ArticleFiles) -> T + Sync,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        for some in names.chunks(AT_A_TIME) {
            let each = some.par_iter().map(|name| Ok(make(self.load(name.as_ref())?)));
            let each = each.collect::<Result<Vec<T>, StoreError>>()?;
            each.into_iter().try_for_each(&mut take)?;
        }
        Ok(())
    }

    /// Loads the records of every article, in the order of their names.
    pub fn load_all(&self) -> Result<Vec<ArticleFiles>, StoreError> {
        self.article_names()?.into_par_iter().map(|name| self.load(&name)).collect()
    }

    /// Loads the reviews files of every article, each with its article's name.
    pub fn load_reviews(&self) -> Result<Vec<(String, ReviewsFile)>, StoreError> {
        let of_article = |name: String| -> Result<Vec<(String, ReviewsFile)>, StoreError> {
            let (folder, stems) = self.review_files(&name)?;
            let files =
                stems.iter().filter_map(|stem| self.load_reviews_of(&folder, stem).transpose());
            files.map(|file| Ok((name.clone(), file?))).collect()
        };
        let files: Result<Vec<_>, StoreError> =
            self.article_names()?.into_par_iter().map(of_article).collect();
        Ok(files?.into_iter().flatten().collect())
    }

    /// Returns the text an article's claims were taken from, where it was kept.
    pub fn text_of(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(read_text(&self.root, &text_file(name))?.map(|(text, _)| text))
    }

    /// Loads who is to check what, whether or not anything is assigned.
    pub fn assignments(&self) -> Result<AssignmentsFile, StoreError> {
        let (text, broken) = read_text(&self.root, ASSIGNMENTS)?.unwrap_or_default();
        let mut assignments = AssignmentsFile::read(ASSIGNMENTS, text);
        put_first(broken, &mut assignments.findings);
        Ok(assignments)
    }

    /// Returns everybody who has a file of reviews, is to check something, or is named in the settings.
    pub fn reviewers(&self) -> Result<BTreeSet<Reviewer>, StoreError> {
        let mut people: BTreeSet<Reviewer> = self.settings.deciders.iter().cloned().collect();
        people.extend(self.settings.reviewer.clone());
        people.extend(self.assignments()?.assignments.iter().flat_map(|(_, to)| to.to_vec()));
        for article in self.article_names()? {
            let (_, stems) = self.review_files(&article)?;
            people.extend(stems.iter().filter_map(|stem| Reviewer::named(stem)));
        }
        Ok(people)
    }

    /// Returns every article by the file it was extracted from, as [`Project::relative`] calls it.
    pub fn sources(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let source = |name: String| {
            let file = claims_file(&name);
            let Some((text, _)) = read_text(&self.root, &file)? else { return Ok(None) };
            Ok(ClaimsFile::source_in(&text).map(|source| (source, name)))
        };
        let found: Result<Vec<_>, StoreError> =
            self.article_names()?.into_par_iter().map(source).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    /// Finds the article whose claims were taken from exactly this text.
    pub fn article_with_text(&self, text: &str) -> Result<Option<String>, StoreError> {
        for name in self.article_names()? {
            let path = self.root.join(text_file(&name));
            let as_long = fs::metadata(&path).is_ok_and(|file| file.len() == text.len() as u64);
            if as_long && fs::read(&path)? == text.as_bytes() {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }

    /// Takes the lock. What is loaded under it stays as it is until it is dropped.
    pub fn lock(&self) -> Result<Lock, StoreError> {
        let lock = Lock::take(&self.root)?;
        if is_unfinished(&self.root) {
            recover(&self.root, &lock)?;
        }
        Ok(lock)
    }

    /// Makes the changes, and brings the editor schemas in step with the settings; all or nothing.
    ///
    /// Returns the files that were written, in order, the schemas left out.
    pub fn commit(&self, mut changes: Changes, lock: &Lock) -> Result<Vec<String>, StoreError> {
        for (file, schema) in schemas(&self.settings) {
            changes.write(format!(".factcheck/{file}"), schema);
        }
        let written = changes.commit(&self.root, lock)?;
        Ok(written.into_iter().filter(|file| !file.starts_with(".factcheck/")).collect())
    }

    /// Returns where a reviewer's unfinished text on an article is kept.
    pub fn buffer(&self, article: &str, reviewer: &Reviewer) -> Buffer {
        Buffer::of(&self.root, article, reviewer)
    }

    /// Returns where the unfinished parts of a sentence's claim are kept.
    pub fn split_buffer(&self, article: &str, claim: &ClaimId) -> Buffer {
        Buffer::of_split(&self.root, article, claim)
    }

    /// Returns the folder, out of git, for pages that are only to be looked at; it is made if need be.
    pub fn pages_folder(&self) -> Result<PathBuf, StoreError> {
        own_folder(&self.root, "pages")
    }

    /// Tells whether a file is there, named relative to the root.
    pub fn has_file(&self, file: &str) -> bool {
        self.root.join(file).is_file()
    }

    /// Returns how a file is called from the project's root, with `/` between folders.
    ///
    /// A file outside the project keeps its way there (`../shared/article.txt`).
    pub fn relative(&self, path: &Path) -> Result<String, StoreError> {
        let path = fs::canonicalize(path)?;
        let mut up = PathBuf::new();
        for folder in self.root.ancestors() {
            if let Ok(below) = path.strip_prefix(folder) {
                return Ok(up.join(below).to_string_lossy().replace('\\', "/"));
            }
            up.push("..");
        }
        Ok(path.to_string_lossy().into_owned())
    }
}

/// Returns the claims file of an article, relative to the root.
pub fn claims_file(article: &str) -> String {
    format!("claims/{article}.toml")
}

/// Returns the file with the text an article's claims were taken from, relative to the root.
pub fn text_file(article: &str) -> String {
    format!("claims/{article}.txt")
}

/// Returns a reviewer's file, relative to the root.
pub fn reviews_file(article: &str, reviewer: &Reviewer) -> String {
    format!("reviews/{article}/{reviewer}.toml")
}

/// Returns the article that a file, named relative to the root, belongs to; `None` where it is no claims
/// file and in no folder of reviews.
pub fn article_of(file: &str) -> Option<&str> {
    let of_reviews = || file.strip_prefix("reviews/")?.split_once('/');
    let of_claims = file.strip_prefix("claims/").and_then(|name| name.strip_suffix(".toml"));
    of_claims.or_else(|| of_reviews().map(|(article, _)| article))
}

fn is_root(folder: &Path) -> bool {
    folder.join(SETTINGS).is_file()
        || folder.join(".factcheck").is_dir()
        || entries(&folder.join("claims")).is_ok_and(|entries| {
            entries
                .iter()
                .any(|(name, is_folder)| !is_folder && name.strip_suffix(".toml").is_some())
        })
}

/// Lists a folder: names, and whether each is a folder; nothing where there is none.
///
/// Hidden entries and names that are not Unicode are left out: they are nobody's records.
fn entries(folder: &Path) -> Result<Vec<(String, bool)>, StoreError> {
    let listing = match fs::read_dir(folder) {
        Err(why)
            if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            return Ok(Vec::new());
        }
        listing => listing?,
    };
    let mut entries = Vec::new();
    for entry in listing {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if !name.starts_with('.') {
            let kind = entry.file_type()?;
            entries.push((name, kind.is_dir() || kind.is_symlink() && entry.path().is_dir()));
        }
    }
    Ok(entries)
}

/// Tells of a file's encoding before what follows from it: bytes that are no text are no TOML either.
fn put_first(broken: Option<Finding>, findings: &mut Vec<Finding>) {
    if let Some(broken) = broken {
        findings.retain(|finding| finding.code != "invalid-toml");
        findings.insert(0, broken);
    }
}

/// Reads a record's text, and says what is wrong with its encoding; nothing where there is no file.
fn read_text(root: &Path, file: &str) -> Result<Option<(String, Option<Finding>)>, StoreError> {
    // One file that cannot be read does not stand in the way of the others.
    let unreadable = |what: &str, remedy: String| {
        let place = Place { file: file.to_owned(), span: None };
        let finding = Finding::new("unreadable", place, what).remedy(remedy);
        Ok(Some((String::new(), Some(finding))))
    };
    let path = root.join(file);
    // A pipe would be waited for without end.
    if fs::metadata(&path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return unreadable("this is no file, but a pipe or a device", format!("rm {file}"));
    }
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(why) if why.kind() == io::ErrorKind::PermissionDenied => {
            return unreadable("this file may not be read", format!("chmod +r {file}"));
        }
        // A link that leads to itself
        Err(_) if path.is_symlink() => {
            return unreadable("this link leads to nothing that can be read", format!("rm {file}"));
        }
        Err(why) => return Err(why.into()),
    };
    Ok(Some(match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(why) => {
            let at = why.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(why.as_bytes()).into_owned();
            let span = Some((at..at + '�'.len_utf8()).into());
            let place = Place { file: file.to_owned(), span };
            let finding = Finding::new("not-utf-8", place, "these bytes are not UTF-8 text")
                .remedy("save the file again as UTF-8");
            (text, Some(finding))
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::{Project, article_of};
    use fs_err as fs;
    use tempfile::TempDir;

    /// A project whose one article has these files, and what is found wrong with them as they are read.
    fn codes(files: &[(&str, &[u8])], secret: Option<&str>) -> Vec<&'static str> {
        let dir = TempDir::new().expect("a folder");
        for (file, bytes) in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        #[cfg(unix)]
        if let Some(secret) = secret {
            let none = std::os::unix::fs::PermissionsExt::from_mode(0o000);
            fs::set_permissions(dir.path().join(secret), none).expect("a mode");
        }
        let project = Project::open(dir.path()).expect("a project");
        let article = project.load("pact").expect("an article");
        let claims = article.claims.into_iter().flat_map(|file| file.findings);
        let reviews = article.reviews.into_iter().flat_map(|file| file.findings);
        claims.chain(reviews).map(|finding| finding.code).collect()
    }

    #[test]
    fn records_belong_to_the_article_they_are_named_for() {
        assert_eq!(article_of("claims/pact.toml"), Some("pact"));
        assert_eq!(article_of("reviews/pact/ana.toml"), Some("pact"));
        for other in ["claims/pact.txt", "reviews/ana.toml", "factcheck.toml"] {
            assert_eq!(article_of(other), None, "{other}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_before_its_text_is_known_is_a_finding() {
        assert_eq!(codes(&[("claims/pact.toml", b"version = 1 # \xff\n")], None), ["not-utf-8"]);
        let review = b"version = 1\nreviewer = \"copy-desk\"\n";
        assert_eq!(codes(&[("reviews/pact/Copy Desk.toml", review)], None), ["file-name"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_a_circle_and_a_pipe_are_findings() {
        let dir = TempDir::new().expect("a folder");
        let reviews = dir.path().join("reviews/pact");
        fs::create_dir_all(&reviews).expect("a folder");
        std::os::unix::fs::symlink("ana.toml", reviews.join("ana.toml")).expect("a link");
        let pipe = std::process::Command::new("mkfifo").arg(reviews.join("ben.toml")).status();
        assert!(pipe.is_ok_and(|made| made.success()), "no pipe");
        let article = Project::open(dir.path()).and_then(|project| project.load("pact"));
        let found = article.expect("an article").reviews.into_iter().flat_map(|file| file.findings);
        assert_eq!(found.map(|finding| finding.code).collect::<Vec<_>>(), ["unreadable"; 2]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_may_not_be_read_does_not_stand_in_the_way_of_others() {
        let found = codes(&[("claims/pact.toml", b"version = 1\n")], Some("claims/pact.toml"));
        // The superuser may read everything.
        assert!(found == ["unreadable"] || found.is_empty(), "{found:?}");
    }
}
