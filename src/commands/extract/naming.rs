//! Which article a file is: the one named, the one it was extracted as before, or a new one.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use factcheck::article::slug;
use factcheck::store::Project;
use factcheck::text::{Lines, visible};

use super::input::Input;
use crate::commands::Failure;
use crate::console::Console;

/// Names the articles that files are, within one project.
pub(super) struct Naming<'p> {
    project: &'p Project,
    console: Console,
    /// Every article by the file it was extracted from; looked up once, and only when it must be.
    sources: OnceCell<BTreeMap<String, String>>,
}

impl<'p> Naming<'p> {
    pub(super) fn of(project: &'p Project, console: Console) -> Self {
        Self { project, console, sources: OnceCell::new() }
    }

    /// Decides which article a file is. `given` is the name the person gave, `title` a headline to
    /// name an article from standard input by.
    pub(super) fn name(
        &self,
        input: &Input,
        given: Option<&str>,
        title: Option<&str>,
    ) -> anyhow::Result<String> {
        let source = input.source(self.project)?;
        let stem = match (input.is_stream(), title) {
            (true, title) => title.unwrap_or_default().to_owned(),
            _ => input.file.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        };
        let usual = slug(&stem);
        let known = self.known_as(source.as_deref(), usual.as_deref(), &input.article.text)?;
        if let Some(given) = given {
            return given_name(given, source.as_deref(), known);
        }
        if let Some(known) = known {
            return Ok(known);
        }
        let Some(name) = usual else {
            return Err(Failure::new("the article has no name", "--article NAME").into());
        };
        if let Some(claims) = self.project.load(&name)?.claims {
            let source = claims.claims.source.unwrap_or_else(|| "elsewhere".to_owned());
            let file = input.file.display();
            return Err(Failure::new(
                format!("`{name}` is an article already, extracted from {source}"),
                format!("factcheck extract {file} --article NAME, with `{name}` to revise that one or a new name"),
            )
            .into());
        }
        Ok(name)
    }

    /// Finds the article a file was extracted as before: by its place, else by having the same text.
    fn known_as(
        &self,
        source: Option<&str>,
        usual: Option<&str>,
        text: &str,
    ) -> anyhow::Result<Option<String>> {
        let Some(source) = source else { return Ok(self.project.article_with_text(text)?) };
        let own_text = source.strip_prefix("claims/").and_then(|file| file.strip_suffix(".txt"));
        if let Some(name) = own_text.filter(|name| !name.contains('/')) {
            return Ok(Some(name.to_owned()));
        }
        // Nearly always the article is called after its file, and one record has to be read.
        if let Some(usual) = usual {
            let claims = self.project.load(usual)?.claims;
            if claims.is_some_and(|file| file.claims.source.as_deref() == Some(source)) {
                return Ok(Some(usual.to_owned()));
            }
        }
        if self.sources.get().is_none() {
            let _ = self.sources.set(self.project.sources()?);
        }
        if let Some(name) = self.sources.get().and_then(|sources| sources.get(source)) {
            return Ok(Some(name.clone()));
        }
        let same = self.project.article_with_text(text)?;
        if let Some(name) = &same {
            self.console
                .say(&format!("{source} has the very text of `{name}` and is taken for it"));
        }
        Ok(same)
    }
}

/// Takes the name given, unless it would make a second article of one that is there.
fn given_name(name: &str, source: Option<&str>, known: Option<String>) -> anyhow::Result<String> {
    if slug(name).as_deref() != Some(name) {
        let shown: String = visible(name, Lines::Join).chars().take(60).collect();
        let fit = slug(name);
        return Err(Failure::new(
            format!("`{shown}` cannot be the name of a file: small letters, digits and hyphens can, up to 60"),
            fit.map_or("--article NAME".to_owned(), |fit| format!("--article {fit}")),
        )
        .into());
    }
    match (known, source) {
        (Some(known), Some(source)) if known != name => Err(Failure::new(
            format!("{source} is extracted already, as `{known}`"),
            format!("factcheck extract {source} --article {known}"),
        )
        .into()),
        _ => Ok(name.to_owned()),
    }
}
