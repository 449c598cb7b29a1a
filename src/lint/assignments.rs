//! Assignments: of an article that is there, or of a claim of it.

use std::collections::HashMap;

use super::{ArticleRecords, told};
use crate::finding::{Finding, meant};
use crate::record::AssignmentsFile;

/// Finds assignments of what is not there. A claim that was reworded, or is gone, was there.
pub(super) fn lint(
    file: &AssignmentsFile,
    articles: &[ArticleRecords<'_>],
    findings: &mut Vec<Finding>,
) {
    let by_name: HashMap<&str, &ArticleRecords> =
        articles.iter().map(|article| (article.name, article)).collect();
    for (target, place) in file.places() {
        let Some(article) = by_name.get(target.article.as_str()) else {
            let message = format!("there is no article `{}` to check", target.article);
            let near = meant(&target.article, by_name.keys().copied());
            let remedy = near.map(|near| format!("did you mean `{near}`?"));
            let remedy = remedy.unwrap_or_else(|| "take the line out".to_owned());
            findings.push(told("unknown-assignment", place, message, remedy));
            continue;
        };
        // What could not be read of the claims may be what is assigned.
        let Some(claims) = article.claims.filter(|claims| !claims.is_broken()) else { continue };
        let Some(id) = &target.claim else { continue };
        let retired = || claims.claims.retired.iter().any(|retired| retired.claim.id == *id);
        if claims.claims.get(id).is_none() && !retired() {
            let message = format!("`{}` has no claim `{id}` to check", target.article);
            let remedy = format!("factcheck list {} shows them", target.article);
            findings.push(told("unknown-assignment", place, message, remedy));
        }
    }
}
