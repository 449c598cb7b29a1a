//! What a tally of many articles takes from each: its head and its counts, without claims or reviews.
//!
//! Worked out from the records of one article at a time, so that memory holds no more of them than
//! there are threads; and in a large project [kept](super::cache), so that files that have not changed
//! since are not even opened.

use std::collections::HashMap;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::StoreError;
use super::cache::{Cache, Clock, Known, State, write};
use super::project::{ArticleFiles, Project};
use super::whole::Whole;
use crate::claim::Claims;
use crate::tally::{Sources, Tally, count, in_all};

/// The heads and counts of all articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overviews {
    /// Those of each.
    pub each: Vec<Overview>,
    /// The counts of all of them together; a source used in two articles is counted once.
    pub total: Tally,
}

impl Overviews {
    /// Adds up articles that were counted one by one.
    pub fn of(counted: Vec<(Overview, Sources)>) -> Self {
        let (each, sources): (Vec<_>, Vec<_>) = counted.into_iter().unzip();
        let total = in_all(each.iter().map(|overview| &overview.tally).zip(&sources));
        Self { each, total }
    }
}

/// An article's head and counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The article's name.
    pub name: String,
    /// What its claims file says of the article as a whole, without any claim; `None` where there is no
    /// such file that can be read whole.
    pub head: Option<Claims>,
    /// How many of its claims stand where.
    pub tally: Tally,
    /// Its files that could not be read whole, and how many slips stand in the way.
    pub broken: Vec<(String, usize)>,
}

impl Overview {
    /// Keeps of an article what an overview has, its claims counted.
    pub fn of(article: Whole, tally: Tally) -> Self {
        let Whole { name, claims, broken, .. } = article;
        let head =
            claims.map(|claims| Claims { claims: Vec::new(), retired: Vec::new(), ..claims });
        Self { name, head, tally, broken }
    }
}

/// All that is kept of an article.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) overview: Overview,
    /// What its reviews rest on, by which the articles are added up.
    pub(super) sources: Sources,
    /// The state its files were in.
    pub(super) state: State,
}

/// From how many articles on a cache is worth its file: some milliseconds of reading.
const WORTH_KEEPING: usize = 50;

impl Counted {
    /// Returns what it adds to the tally of all.
    pub(super) const fn adds(&self) -> (&Tally, &Sources) {
        (&self.overview.tally, &self.sources)
    }
}

impl Project {
    /// Returns the overviews of these articles, all there are, in their order, which is that of their
    /// names; calls `step` as each is done.
    pub fn overviews(
        &self,
        names: &[String],
        step: impl Fn() + Sync,
    ) -> Result<Overviews, StoreError> {
        if names.len() < WORTH_KEEPING {
            return self.overviews_of_some(names, step);
        }
        self.overviews_kept(names, step)
    }

    /// Returns the overviews of some articles, in the order given; calls `step` as each is done.
    pub fn overviews_of_some(
        &self,
        names: &[String],
        step: impl Fn() + Sync,
    ) -> Result<Overviews, StoreError> {
        Ok(Overviews::of(self.work_out(names, step)?))
    }

    /// Works out overviews from the files.
    fn work_out<S: AsRef<str> + Sync>(
        &self,
        names: &[S],
        step: impl Fn() + Sync,
    ) -> Result<Vec<(Overview, Sources)>, StoreError> {
        let one = |name: &S| {
            let counted = self.count(self.load(name.as_ref())?);
            step();
            Ok(counted)
        };
        names.par_iter().map(one).collect()
    }

    /// Works out the overview of an article, and what its reviews rest on.
    fn count(&self, files: ArticleFiles) -> (Overview, Sources) {
        let article = files.whole();
        let (tally, sources) = count(&article.standings(&self.settings));
        (Overview::of(article, tally), sources)
    }

    /// Takes overviews from the cache where it knows them, works out the others, and keeps all of them.
    fn overviews_kept(
        &self,
        names: &[String],
        step: impl Fn() + Sync,
    ) -> Result<Overviews, StoreError> {
        let cache = Cache::read(&self.root, &self.settings);
        let known = cache.unchanged(&self.root, &step);
        let same = known.iter().map(|known| known.as_ref().map(|known| &known.overview.name));
        if same.eq(names.iter().map(Some)) {
            let each = known.into_iter().flatten().map(|known| known.overview).collect();
            return Ok(Overviews { each, total: cache.into_total() });
        }

        let clock = Clock::read(&self.root);
        let known = known.into_iter().zip(cache.sources());
        let mut known: HashMap<String, Counted> = known
            .filter_map(|(known, sources)| {
                let Known { overview, state } = known?;
                Some((overview.name.clone(), Counted { overview, sources, state }))
            })
            .collect();
        let unknown: Vec<&String> =
            names.iter().filter(|name| !known.contains_key(*name)).collect();
        let found = unknown.par_iter().map(|name| self.counted(name).inspect(|_| step()));
        let found = found.collect::<Result<Vec<_>, _>>()?;
        let worth_keeping = found.iter().any(|one| one.overview.broken.is_empty());
        let mut found = found.into_iter();
        let counted: Vec<Counted> =
            names.iter().filter_map(|name| known.remove(name).or_else(|| found.next())).collect();
        let total = in_all(counted.iter().map(Counted::adds));
        if let Ok(clock) = clock
            && worth_keeping
        {
            // Nothing is lost without a cache but time.
            let _ = write(clock, &self.root, &self.settings, &counted, &total);
        }
        let each = counted.into_iter().map(|one| one.overview).collect();
        Ok(Overviews { each, total })
    }

    /// Looks at the files of an article and then reads them: what is changed meanwhile is in another state
    /// later on.
    fn counted(&self, name: &str) -> Result<Counted, StoreError> {
        let (folder, stems) = self.review_files(name)?;
        let files = stems.iter().map(|stem| format!("{stem}.toml")).collect();
        let state = State::of(&self.root, name, files)?;
        let (overview, sources) = self.count(self.load_with(name, &folder, &stems)?);
        Ok(Counted { overview, sources, state })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use fs_err as fs;
    use proptest::prelude::{Strategy, prop_assert_eq, proptest};
    use tempfile::TempDir;

    use super::{Cache, Overviews, Project};
    use crate::claim::ClaimId;
    use crate::tally::in_all;

    const CACHE: &str = ".factcheck/cache/overviews";

    /// A project with these files.
    fn project(files: &[(String, String)]) -> (TempDir, Project) {
        let dir = TempDir::new().expect("a folder");
        for (file, text) in files {
            put(dir.path(), file, text);
        }
        let project = Project::open(dir.path()).expect("a project");
        (dir, project)
    }

    fn put(root: &Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn wording(article: usize, claim: usize) -> String {
        format!("Sentence {claim} of article {article}.")
    }

    fn claims(article: usize, number: usize) -> String {
        let block = |claim| {
            let text = wording(article, claim);
            format!("[[claim]]\nid = \"{}\"\ntext = \"{text}\"\n", ClaimId::of(&text, 1))
        };
        format!("published = 2024-06-20\n{}", (0..number).map(block).collect::<String>())
    }

    fn reviews(article: usize, verdicts: &[&str]) -> String {
        let block = |(claim, verdict): (usize, &&str)| {
            let id = ClaimId::of(&wording(article, claim), 1);
            let source = format!("[[review.source]]\nurl = \"https://{verdict}.example\"\n");
            format!("[[review]]\nclaim = \"{id}\"\nverdict = \"{verdict}\"\n{source}")
        };
        verdicts.iter().enumerate().map(block).collect()
    }

    /// Two articles of three claims, one of them reviewed.
    fn two() -> (TempDir, Project) {
        project(&[
            ("claims/a.toml".to_owned(), claims(0, 3)),
            ("claims/b.toml".to_owned(), claims(1, 3)),
            ("reviews/a/ana.toml".to_owned(), reviews(0, &["true", "false"])),
        ])
    }

    fn without_cache(project: &Project) -> Overviews {
        let names = project.article_names().expect("names");
        let counted = project.work_out(&names, || ()).expect("overviews");
        let total = in_all(counted.iter().map(|(overview, sources)| (&overview.tally, sources)));
        Overviews { each: counted.into_iter().map(|(overview, _)| overview).collect(), total }
    }

    fn with_cache(project: &Project) -> Overviews {
        let names = project.article_names().expect("names");
        project.overviews_kept(&names, || ()).expect("overviews")
    }

    /// Waits for the next tick of the file system's clock, so that what was written before it settles.
    fn tick(root: &Path) {
        let touched = || {
            put(root, "clock", "");
            fs::metadata(root.join("clock")).and_then(|about| about.modified()).expect("a time")
        };
        let before = touched();
        while touched() == before {}
        fs::remove_file(root.join("clock")).expect("removed");
    }

    #[test]
    fn a_small_project_gets_no_cache() {
        let (dir, project) = two();
        let names = project.article_names().expect("names");
        let steps = AtomicUsize::new(0);
        let step = || {
            steps.fetch_add(1, Ordering::Relaxed);
        };
        assert_eq!(project.overviews(&names, step).expect("overviews"), without_cache(&project));
        assert_eq!(steps.into_inner(), 2);
        assert!(!dir.path().join(".factcheck").exists());
    }

    #[test]
    fn an_edit_of_the_same_size_in_the_same_tick_is_seen() {
        // Often enough that some of these edits do fall into the tick in which the cache was written.
        for _ in 0..200 {
            let (dir, project) = two();
            with_cache(&project);
            put(dir.path(), "reviews/a/ana.toml", &reviews(0, &["true", "fals-"]));
            put(dir.path(), "reviews/a/ana.toml", &reviews(0, &["false", "true"]));
            assert_eq!(with_cache(&project), without_cache(&project));
            put(dir.path(), "reviews/a/ana.toml", &reviews(0, &["true", "false"]));
            assert_eq!(with_cache(&project), without_cache(&project));
        }
    }

    #[test]
    fn what_is_kept_is_used_until_a_file_changes_comes_or_goes() {
        let (dir, project) = two();
        tick(dir.path());
        with_cache(&project);
        let (cache, kept) = (dir.path().join(CACHE), |project: &Project| {
            let written = fs::metadata(project.root.join(CACHE)).expect("a cache");
            written.modified().expect("a time")
        });
        let before = kept(&project);
        tick(dir.path());
        assert_eq!(with_cache(&project), without_cache(&project));
        assert_eq!(kept(&project), before, "nothing had to be worked out");

        put(dir.path(), "reviews/b/ben.toml", &reviews(1, &["true"]));
        assert_eq!(with_cache(&project), without_cache(&project));
        fs::remove_file(dir.path().join("reviews/a/ana.toml")).expect("removed");
        assert_eq!(with_cache(&project), without_cache(&project));
        fs::remove_file(dir.path().join("claims/b.toml")).expect("removed");
        assert_eq!(with_cache(&project), without_cache(&project));
        fs::remove_file(cache).expect("removed");
        assert_eq!(with_cache(&project), without_cache(&project));
    }

    #[test]
    fn a_project_that_counts_otherwise_has_another_cache() {
        let (dir, mut project) = two();
        tick(dir.path());
        with_cache(&project);
        project.settings.reviews_needed = 2;
        assert_eq!(with_cache(&project), without_cache(&project));
        assert_eq!(project.settings.deciders.len(), 0);
        project.settings.deciders = crate::review::Reviewer::named("ana").into_iter().collect();
        assert_eq!(with_cache(&project), without_cache(&project));
    }

    #[test]
    fn what_cannot_be_read_whole_is_not_kept() {
        let (dir, project) = two();
        put(dir.path(), "reviews/b/ben.toml", "[[review]]\nclaim = 7");
        tick(dir.path());
        assert!(with_cache(&project).each.iter().any(|overview| !overview.broken.is_empty()));
        let cache = Cache::read(dir.path(), &project.settings);
        let kept = cache.unchanged(dir.path(), || ());
        let names =
            kept.iter().map(|known| known.as_ref().map(|known| known.overview.name.as_str()));
        assert_eq!(names.collect::<Vec<_>>(), [Some("a")]);
        assert_eq!(with_cache(&project), without_cache(&project));
    }

    #[test]
    fn a_damaged_cache_is_ignored() {
        let (dir, project) = two();
        tick(dir.path());
        with_cache(&project);
        let cache = dir.path().join(CACHE);
        let whole = fs::read(&cache).expect("a cache");
        let truth = without_cache(&project);
        let cut = (0..whole.len()).map(|end| whole[..end].to_vec());
        let flipped = (0..whole.len()).map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            bytes
        });
        let strange = [b"not a cache at all, but longer than a head".to_vec(), vec![0; 4096]];
        for damaged in cut.chain(flipped).chain(strange) {
            fs::write(&cache, damaged).expect("damaged");
            assert_eq!(with_cache(&project), truth);
        }
        fs::remove_file(&cache).expect("removed");
        fs::create_dir(&cache).expect("a folder in its place");
        assert_eq!(with_cache(&project), truth);
    }

    #[test]
    fn sources_cut_off_or_damaged_are_not_added_up() {
        let (dir, project) = two();
        tick(dir.path());
        with_cache(&project);
        let cache = dir.path().join(CACHE);
        let whole = fs::read(&cache).expect("a cache");
        put(dir.path(), "reviews/b/ben.toml", &reviews(1, &["true"]));
        let truth = without_cache(&project);
        // The sources are the last that is in it.
        for at in whole.len() - 8..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            for damaged in [&whole[..at], &flipped] {
                fs::write(&cache, damaged).expect("damaged");
                assert_eq!(with_cache(&project), truth);
            }
        }
    }

    #[test]
    fn a_project_where_nothing_can_be_written_is_read_all_the_same() {
        let (dir, project) = two();
        // A file where the folder would be stands in the way, whoever runs this.
        put(dir.path(), ".factcheck", "in the way");
        assert_eq!(with_cache(&project), without_cache(&project));
    }

    proptest! {
        #[test]
        fn the_overviews_are_the_same_with_a_cache_and_without((first, second) in (any_files(), any_files())) {
            let (dir, project) = project(&first);
            tick(dir.path());
            prop_assert_eq!(with_cache(&project), without_cache(&project));
            prop_assert_eq!(with_cache(&project), without_cache(&project));
            for (file, text) in &second {
                put(dir.path(), file, text);
            }
            prop_assert_eq!(with_cache(&project), without_cache(&project));
            prop_assert_eq!(with_cache(&project), without_cache(&project));
        }
    }

    /// Files of up to four articles and three reviewers, some of them broken.
    fn any_files() -> impl Strategy<Value = Vec<(String, String)>> {
        let verdicts = proptest::sample::select(vec!["true", "false", "unproven", "Not One"]);
        let verdicts = proptest::collection::vec(verdicts, 0..4);
        let file = (0..4_usize, 0..5_usize, verdicts).prop_map(|(article, which, verdicts)| {
            let reviewer = ["ana", "ben", "Chris"].get(which);
            match reviewer {
                Some(name) => {
                    (format!("reviews/a{article}/{name}.toml"), reviews(article, &verdicts))
                }
                None if which == 3 => (format!("claims/a{article}.toml"), claims(article, 3)),
                None => (format!("claims/a{article}.toml"), "[[claim]]\nid = 7".to_owned()),
            }
        });
        proptest::collection::vec(file, 0..12)
    }
}
