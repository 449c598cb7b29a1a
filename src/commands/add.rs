//! `factcheck add`: a claim that the extraction missed.

use chrono::NaiveDate;
use clap_complete::ArgValueCompleter;
use factcheck::amend::{self, Addition};
use factcheck::claim::Kind;
use factcheck::refer;

use super::amend::{amend as change, meant_claim, refused};
use super::{Failure, Outcome, Session, completions, day, unclear};

/// Add a claim that was missed
///
/// Its words have to stand in the article, however they are typed here; the claim comes where they
/// stand. A claim that the article makes without saying it (by a headline, by leaving something out) is
/// put into your own words with --unquoted. To take a sentence with several facts apart, use split.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factcheck add pact \"millions of artillery shells\" --kind number\n  factcheck add pact \"The pact is the first of its kind.\" --unquoted --after kf"
)]
pub(crate) struct Args {
    /// Article: its name, or the beginning of it
    #[arg(value_name = "ARTICLE", add = ArgValueCompleter::new(completions::articles))]
    article: String,
    /// The words, as they stand in the article
    #[arg(value_name = "WORDS")]
    words: String,
    /// The words are your own and need not stand in the article
    #[arg(long)]
    unquoted: bool,
    /// Put it behind CLAIM (default: where its words stand, else at the end)
    #[arg(long, value_name = "CLAIM", requires = "unquoted", add = ArgValueCompleter::new(completions::articles_and_claims))]
    after: Option<String>,
    /// What it is: fact, number, quotation, opinion, prediction or other (default: as its words show)
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    /// Who the article says said it
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// The day it is about
    #[arg(long, value_name = "DATE", value_parser = day)]
    date: Option<NaiveDate>,
    /// A word to find it by; again for each
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// A remark about it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let names = project.article_names()?;
    let article = refer::article(&args.article, &names).map_err(|why| unclear(&why))?;
    let after = match &args.after {
        Some(typed) => {
            let (other, id) = meant_claim(&project, typed)?;
            if other != article {
                let what = format!("`{typed}` is a claim of {other}, not of {article}");
                return Err(Failure::new(what, format!("factcheck list {article}")).into());
            }
            Some(id)
        }
        None => None,
    };
    let addition = Addition {
        words: args.words.clone(),
        unquoted: args.unquoted,
        after,
        kind: args.kind,
        speaker: args.speaker.clone(),
        date: args.date,
        tags: args.tags.clone(),
        note: args.note.clone(),
    };
    let text = project.text_of(article)?;
    let (id, number, within) = change(session, &project, article, |claims| {
        let added = amend::add(claims, text.as_deref(), &addition)
            .map_err(|why| refused(&why, article, claims))?;
        let number = added.claims.claims.iter().position(|claim| claim.id == added.id);
        Ok((added.claims, (added.id, number.map_or(0, |nth| nth + 1), added.within)))
    })?;
    session
        .console
        .done(&format!("{id}: added as {article}:{number}, in claims/{article}.toml\n"))?;
    if let Some(whole) = within {
        session.console.say(&format!("its words stand in {whole}, which stays a claim of its own"));
    }
    session.console.next(&format!("factcheck review {id}"));
    Ok(Outcome::Done)
}

/// Reads the word for what a claim is.
fn kind(typed: &str) -> Result<Kind, String> {
    let found = Kind::ALL.into_iter().find(|kind| kind.as_str() == typed);
    found.ok_or_else(|| format!("a claim is one of {}", Kind::ALL.map(Kind::as_str).join(", ")))
}
