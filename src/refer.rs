//! What a person typed → the article or claim meant.
//!
//! An article is named by its file's stem or a prefix of it that is unique; a claim by a prefix of its
//! id (`kf`), of its id within an article (`pact/kf`), or by its place in the article's list (`pact:3`).
//! A path of one of the article's files does as well as its name, as shells complete it.

use rapidfuzz::distance::osa;

use crate::claim::{Claim, ClaimId, Claims};

/// An article or a claim, as meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// An article, by its name.
    Article(String),
    /// A claim.
    Claim {
        /// Its article's name.
        article: String,
        /// Its id.
        id: ClaimId,
    },
}

/// Why it is not certain what was meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unclear {
    /// Nothing goes by that name.
    #[error("no {what} is called `{typed}`")]
    Unknown {
        /// What was looked for: `article`, `claim`, or `article or claim`.
        what: &'static str,
        /// What was typed.
        typed: String,
        /// What it may have been meant for, best first.
        near: Vec<String>,
    },
    /// It is a claim's name, where an article is wanted.
    #[error("`{typed}` names a claim, not an article")]
    NamesAClaim {
        /// What was typed.
        typed: String,
        /// The article it would be a claim of.
        article: String,
    },
    /// Several things begin like that.
    #[error("`{typed}` could be {}", listed(candidates))]
    Ambiguous {
        /// What was typed.
        typed: String,
        /// What it could be, each in a form that is unique.
        candidates: Vec<String>,
    },
    /// The article has fewer claims.
    #[error("`{article}` has {claims} claim{}, so there is no `{article}:{number}`", if *claims == 1 { "" } else { "s" })]
    NoSuchNumber {
        /// The article's name.
        article: String,
        /// What was typed.
        number: usize,
        /// How many claims it has.
        claims: usize,
    },
}

fn listed(candidates: &[String]) -> String {
    let quoted: Vec<String> = candidates.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" or ")
}

/// Finds the article meant among the `names` of all articles.
pub fn article<'n>(typed: &str, names: &'n [String]) -> Result<&'n str, Unclear> {
    let wanted = typed.trim_start_matches("./");
    let wanted =
        ["claims/", "reviews/"].iter().find_map(|f| wanted.strip_prefix(f)).unwrap_or(wanted);
    let wanted =
        [".toml", ".txt", "/"].iter().find_map(|end| wanted.strip_suffix(end)).unwrap_or(wanted);
    if let Some(exact) = names.iter().find(|name| *name == wanted) {
        return Ok(exact);
    }
    let begins: Vec<&String> = names.iter().filter(|name| name.starts_with(wanted)).collect();
    match begins.as_slice() {
        [only] if !wanted.is_empty() => Ok(only),
        [] => Err(match split(wanted).and_then(|(name, _)| article(name, names).ok()) {
            Some(name) => {
                Unclear::NamesAClaim { typed: typed.to_owned(), article: name.to_owned() }
            }
            None => Unclear::Unknown {
                what: "article",
                typed: typed.to_owned(),
                near: near(wanted, names),
            },
        }),
        several => Err(Unclear::Ambiguous {
            typed: typed.to_owned(),
            candidates: several.iter().map(|name| (*name).clone()).collect(),
        }),
    }
}

/// Returns the article that the form of the words binds them to: `pact` of `pact/kf` and `pact:3`.
///
/// Whoever has many articles need only load that one. `None` where the words could be of any.
pub fn bound_article<'n>(typed: &str, names: &'n [String]) -> Result<Option<&'n str>, Unclear> {
    match (article(typed, names), split(typed)) {
        (Ok(name), _) => Ok(Some(name)),
        (Err(_), Some((name, _))) => article(name, names).map(Some),
        (Err(_), None) => Ok(None),
    }
}

/// Finds the claim or article meant among `articles`: their names and claims, retired ones included.
pub fn claim_or_article(typed: &str, articles: &[(&str, &Claims)]) -> Result<Meant, Unclear> {
    let names: Vec<String> = articles.iter().map(|(name, _)| (*name).to_owned()).collect();
    match article(typed, &names) {
        Ok(name) => return Ok(Meant::Article(name.to_owned())),
        Err(ambiguous @ Unclear::Ambiguous { .. }) if candidates(typed, articles).is_empty() => {
            return Err(ambiguous);
        }
        Err(_) => {}
    }
    let Some((name, rest)) = split(typed) else { return one(typed, typed, articles) };
    let name = article(name, &names)?;
    let of_article: Vec<(&str, &Claims)> =
        articles.iter().filter(|(other, _)| *other == name).copied().collect();
    match rest {
        Rest::Id(prefix) => one(typed, prefix, &of_article),
        Rest::Number(number) => numbered(number, &of_article),
    }
}

/// What stands behind the article's name.
enum Rest<'t> {
    Id(&'t str),
    Number(usize),
}

fn split(typed: &str) -> Option<(&str, Rest<'_>)> {
    if let Some((name, number)) = typed.rsplit_once(':') {
        return number.parse().ok().map(|number| (name, Rest::Number(number)));
    }
    typed.rsplit_once('/').map(|(name, prefix)| (name, Rest::Id(prefix)))
}

fn numbered(number: usize, articles: &[(&str, &Claims)]) -> Result<Meant, Unclear> {
    let (article, claims) = articles.first().map_or(("", &[][..]), |(n, c)| (n, &c.claims));
    let claim = number.checked_sub(1).and_then(|nth| claims.get(nth));
    let article = article.to_owned();
    match claim {
        Some(claim) => Ok(Meant::Claim { article, id: claim.id.clone() }),
        None => Err(Unclear::NoSuchNumber { article, number, claims: claims.len() }),
    }
}

fn one(typed: &str, prefix: &str, articles: &[(&str, &Claims)]) -> Result<Meant, Unclear> {
    let found = candidates(prefix, articles);
    match found.as_slice() {
        [(article, claim)] => {
            Ok(Meant::Claim { article: (*article).to_owned(), id: claim.id.clone() })
        }
        [] => Err(unknown(typed, articles)),
        several => {
            let names = several.iter().map(|(article, claim)| format!("{article}/{}", claim.id));
            Err(Unclear::Ambiguous { typed: typed.to_owned(), candidates: names.collect() })
        }
    }
}

fn unknown(typed: &str, articles: &[(&str, &Claims)]) -> Unclear {
    let ids =
        articles.iter().flat_map(|(_, claims)| &claims.claims).map(|claim| claim.id.to_string());
    let names = articles.iter().map(|(name, _)| (*name).to_owned());
    let all: Vec<String> = names.chain(ids).collect();
    Unclear::Unknown { what: "article or claim", typed: typed.to_owned(), near: near(typed, &all) }
}

/// Finds the claims whose id begins like that; present ones before retired ones.
fn candidates<'a>(prefix: &str, articles: &[(&'a str, &'a Claims)]) -> Vec<(&'a str, &'a Claim)> {
    let begins = |claim: &&Claim| !prefix.is_empty() && claim.id.as_str().starts_with(prefix);
    let present: Vec<_> = articles
        .iter()
        .flat_map(|(name, claims)| claims.claims.iter().filter(begins).map(move |c| (*name, c)))
        .collect();
    if !present.is_empty() {
        return present;
    }
    let retired = |(name, claims): &(&'a str, &'a Claims)| {
        let (name, claims) = (*name, *claims);
        claims.retired.iter().map(|retired| &retired.claim).filter(begins).map(move |c| (name, c))
    };
    articles.iter().flat_map(retired).collect()
}

/// The most likely of `names`, at most three, each within a third of its length.
fn near(typed: &str, names: &[String]) -> Vec<String> {
    let mut close: Vec<(usize, &String)> = names
        .iter()
        .map(|name| (osa::distance(typed.chars(), name.chars()), name))
        .filter(|(distance, name)| *distance * 3 <= name.chars().count())
        .collect();
    close.sort();
    close.into_iter().take(3).map(|(_, name)| name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Meant, Unclear, article, claim_or_article};
    use crate::claim::{Claim, Claims, Retired};

    fn claims(ids: &[&str]) -> Claims {
        let claim = |id: &&str| Claim::new(id.parse().expect("an id"), *id);
        Claims { claims: ids.iter().map(claim).collect(), ..Claims::default() }
    }

    fn find(typed: &str) -> Result<Meant, Unclear> {
        let mut pact = claims(&["kfmqzwtd", "kfbbbbbb", "pwhxgdkc"]);
        let gone = Claim::new("zzzzzzzz".parse().expect("an id"), "");
        pact.retired.push(Retired::new(gone, None));
        let budget = claims(&["kfmqzwtd", "tttttttt"]);
        claim_or_article(typed, &[("budget", &budget), ("russia-north-korea-pact", &pact)])
    }

    fn claim(article: &str, id: &str) -> Meant {
        Meant::Claim { article: article.to_owned(), id: id.parse().expect("an id") }
    }

    #[test]
    fn the_shortest_unique_prefix_is_enough() {
        assert_eq!(find("p"), Ok(claim("russia-north-korea-pact", "pwhxgdkc")));
        assert_eq!(find("russia/kfm"), Ok(claim("russia-north-korea-pact", "kfmqzwtd")));
        assert_eq!(find("bu:2"), Ok(claim("budget", "tttttttt")));
        assert_eq!(find("z"), Ok(claim("russia-north-korea-pact", "zzzzzzzz")));
        assert_eq!(find("rus"), Ok(Meant::Article("russia-north-korea-pact".to_owned())));
        assert_eq!(find("claims/budget.toml"), Ok(Meant::Article("budget".to_owned())));
    }

    #[test]
    fn a_claim_where_an_article_is_wanted_is_told_as_one() {
        let names = ["budget".to_owned()];
        let told = |typed| article(typed, &names).expect_err("no article").to_string();
        assert_eq!(told("bud:2"), "`bud:2` names a claim, not an article");
        assert_eq!(told("budget/kf"), "`budget/kf` names a claim, not an article");
        assert_eq!(told("drafts/kf"), "no article is called `drafts/kf`");
    }

    #[test]
    fn what_is_not_unique_lists_its_candidates() {
        let told = |typed| find(typed).expect_err("unclear").to_string();
        assert_eq!(
            told("kfm"),
            "`kfm` could be `budget/kfmqzwtd` or `russia-north-korea-pact/kfmqzwtd`"
        );
        assert_eq!(told("bu:9"), "`budget` has 2 claims, so there is no `budget:9`");
        assert_eq!(told("bu:0"), "`budget` has 2 claims, so there is no `budget:0`");
        assert_eq!(told("nope"), "no article or claim is called `nope`");
    }

    #[test]
    fn a_slip_of_the_finger_is_guessed() {
        let names = ["budget".to_owned(), "budapest".to_owned()];
        let Err(Unclear::Unknown { near, .. }) = article("bugdet", &names) else { panic!() };
        assert_eq!(near, ["budget"]);
        assert!(matches!(article("bud", &names), Err(Unclear::Ambiguous { .. })));
    }
}
