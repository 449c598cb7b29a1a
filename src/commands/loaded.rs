//! Records as a report takes them, from files as they were loaded.

use factcheck::report::{ArticleRecords, Broken, Report};
use factcheck::store::{ArticleFiles, Project, Whole};

use super::article_names;

/// The records of some articles.
pub(crate) struct Loaded {
    pub(crate) articles: Vec<Whole>,
    texts: Vec<Option<String>>,
}

impl Loaded {
    /// Takes the records out of the files of each article.
    pub(crate) fn of(articles: Vec<ArticleFiles>) -> Self {
        let texts = vec![None; articles.len()];
        Self { articles: articles.into_iter().map(ArticleFiles::whole).collect(), texts }
    }

    /// Reads the articles that somebody typed, or all of them where none is named.
    pub(crate) fn read(project: &Project, typed: &[String]) -> anyhow::Result<Self> {
        Self::named(project, &article_names(project, typed)?)
    }

    /// Reads the articles of these names.
    pub(crate) fn named<N: AsRef<str> + Sync>(
        project: &Project,
        names: &[N],
    ) -> anyhow::Result<Self> {
        let mut articles = Vec::new();
        project.load_each(names, ArticleFiles::whole, |whole| {
            articles.push(whole);
            anyhow::Ok(())
        })?;
        Ok(Self { texts: vec![None; articles.len()], articles })
    }

    /// Reads the articles' texts as well, for what shows claims where they stand.
    pub(crate) fn read_texts(&mut self, project: &Project) -> anyhow::Result<()> {
        for (article, text) in self.articles.iter().zip(&mut self.texts) {
            *text = project.text_of(&article.name)?;
        }
        Ok(())
    }

    /// Works out where the checking stands.
    pub(crate) fn report<'r>(&'r self, project: &'r Project) -> Report<'r> {
        let articles = self.articles.iter().zip(&self.texts);
        let records =
            articles.filter_map(|(article, text)| ArticleRecords::of(article, text.as_deref()));
        let broken = Broken::all(self.articles.iter().flat_map(|article| &article.broken));
        Report::new(&records.collect::<Vec<_>>(), broken, &project.settings)
    }
}
