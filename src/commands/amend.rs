//! What `split`, `add` and `set-aside` share: the claims of an article changed under the lock.

use anyhow::Context;
use factcheck::amend::Refused;
use factcheck::claim::{ClaimId, Claims};
use factcheck::record::{ClaimsFile, write_claims};
use factcheck::refer::Meant;
use factcheck::store::{Changes, Lock, Project, claims_file};

use super::{Failure, Session, meant};

/// Changes the claims of `article` and commits them; returns what the change says besides.
pub(crate) fn amend<T>(
    session: &Session,
    project: &Project,
    article: &str,
    change: impl FnOnce(&Claims) -> anyhow::Result<(Claims, T)>,
) -> anyhow::Result<T> {
    let lock = project.lock()?;
    let mut changes = Changes::default();
    let said = amended(&mut changes, session, project, article, change)?;
    commit(project, changes, &lock)?;
    Ok(said)
}

/// Changes the claims of several articles, each with what is meant of it, and commits them together, all or none.
pub(crate) fn amend_all<M, T>(
    session: &Session,
    project: &Project,
    meant: &[(String, M)],
    change: impl Fn(&str, &M, &Claims) -> anyhow::Result<(Claims, T)>,
) -> anyhow::Result<Vec<T>> {
    let lock = project.lock()?;
    let mut changes = Changes::default();
    let amend = |(article, meant): &(String, M)| {
        let change = |claims: &Claims| change(article, meant, claims);
        amended(&mut changes, session, project, article, change)
    };
    let said = meant.iter().map(amend).collect::<anyhow::Result<Vec<T>>>()?;
    commit(project, changes, &lock)?;
    Ok(said)
}

fn amended<T>(
    changes: &mut Changes,
    session: &Session,
    project: &Project,
    article: &str,
    change: impl FnOnce(&Claims) -> anyhow::Result<(Claims, T)>,
) -> anyhow::Result<T> {
    let record = whole_record(session, project, article)?;
    let (claims, said) = change(&record.claims)?;
    changes.write(claims_file(article), write_claims(article, Some(&record.text), &claims));
    Ok(said)
}

fn commit(project: &Project, changes: Changes, lock: &Lock) -> anyhow::Result<()> {
    project.commit(changes, lock).context("the claims were not written")?;
    Ok(())
}

/// Loads the claims of an article, refusing a file that cannot be read whole.
pub(crate) fn whole_record(
    session: &Session,
    project: &Project,
    article: &str,
) -> anyhow::Result<ClaimsFile> {
    match project.load(article)?.claims {
        None => {
            let what = format!("`{article}` has reviews but no claims");
            Err(Failure::new(what, "factcheck extract ARTICLE").into())
        }
        Some(file) if file.is_broken() => {
            Err(session.broken_record(&file.findings, &file.file, &file.text))
        }
        Some(file) => Ok(file),
    }
}

/// Finds the claim meant; an article is none.
pub(crate) fn meant_claim(project: &Project, typed: &str) -> anyhow::Result<(String, ClaimId)> {
    match meant(project, typed)? {
        Meant::Claim { article, id } => Ok((article, id)),
        Meant::Article(name) => Err(Failure::new(
            format!("`{name}` is an article, not a claim"),
            format!("factcheck list {name} shows its claims with their ids"),
        )
        .into()),
    }
}

/// Makes a failure of claims that were left as they are, with what to type instead.
pub(crate) fn refused(why: &Refused, article: &str, claims: &Claims) -> anyhow::Error {
    let remedy = match why {
        Refused::Unknown(id) => match claims.successor(id) {
            Some(now) => format!("its sentence now reads otherwise: {}", now.id),
            None => format!("factcheck list {article}"),
        },
        Refused::TooFewParts => {
            "give two or more, each in quotes: \"first fact\" \"second fact\"".to_owned()
        }
        Refused::IsTheWhole => "leave out what the part does not say".to_owned(),
        Refused::NoWords => "give the words in quotes".to_owned(),
        Refused::NotInText => {
            "copy them out of the article, or --unquoted where they are your own".to_owned()
        }
        Refused::Known { id, check: true } => format!("factcheck show {id}"),
        Refused::Known { id, check: false } => {
            format!("it is set aside; to take it back, factcheck set-aside {id} --back")
        }
    };
    Failure::new(why.to_string(), remedy).into()
}
