//! `factcheck split`: a sentence's claim into one for each fact in it.

use clap_complete::ArgValueCompleter;
use factcheck::amend::{self, Split};
use factcheck::claim::{Claim, ClaimId, Claims};
use factcheck::report::count::Count;
use factcheck::report::lines::cut;
use factcheck::store::{Buffer, Project};
use factcheck::text::{Lines, visible};

use super::amend::{amend as change, meant_claim, refused, whole_record};
use super::{Failure, Outcome, Session, completions};
use crate::editor::edit;

/// What stands below the parts in the editor.
const INSTRUCTIONS: &str = "
# One fact a line: break the sentence where it holds several, or write a fact in your own words.
# Words that stand in the sentence are kept as a stretch of it. Lines that begin with # are left out.
# Save and close when done; leave it as it is to change nothing.
";

/// Split a sentence's claim into one for each fact in it
///
/// The parts are given as they stand in the sentence, or in your own words, one fact each; without any,
/// your editor opens on the sentence. The sentence is then counted through its parts. Split again, it
/// has the parts you name then: those it had stay as they are, others are retired with their reviews.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factcheck split kf \"Putin visited Pyongyang\" \"for the first time in 24 years\"\n  factcheck split kf\n  factcheck split kf --whole"
)]
pub(crate) struct Args {
    /// Claim: the beginning of its id, or ARTICLE:NUMBER
    #[arg(value_name = "CLAIM", add = ArgValueCompleter::new(completions::articles_and_claims))]
    claim: String,
    /// The parts, a fact each
    #[arg(value_name = "PART")]
    parts: Vec<String>,
    /// Make the sentence one claim again
    #[arg(long, conflicts_with = "parts")]
    whole: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let (article, id) = meant_claim(&project, &args.claim)?;
    let split = if args.whole {
        Some(commit(session, &project, &article, |claims| amend::join(claims, &id))?)
    } else if args.parts.is_empty() {
        in_editor(session, &project, &article, &id)?
    } else {
        let parts: Vec<&str> = args.parts.iter().map(String::as_str).collect();
        Some(commit(session, &project, &article, |claims| amend::split(claims, &id, &parts))?)
    };
    match split {
        Some(split) => tell(&split, &article, session)?,
        None => session.console.done(&format!("{id}: nothing changed\n"))?,
    }
    Ok(Outcome::Done)
}

/// Splits a claim as the person says in their editor; `None` where they leave it as it was.
pub(crate) fn in_editor(
    session: &Session,
    project: &Project,
    article: &str,
    id: &ClaimId,
) -> anyhow::Result<Option<Split>> {
    if !session.console.may_ask() {
        let what = "an editor takes input, and --no-input was given";
        let remedy = format!("factcheck split {id} \"first fact\" \"second fact\"");
        return Err(Failure::new(what, remedy).into());
    }
    let claims = whole_record(session, project, article)?.claims;
    let claim = claims
        .get(id)
        .ok_or_else(|| refused(&amend::Refused::Unknown(id.clone()), article, &claims))?;
    let whole = claim.of.as_ref().and_then(|whole| claims.get(whole)).unwrap_or(claim);
    let laid_out = laid_out(&claims, whole);
    let buffer = project.split_buffer(article, &whole.id);
    take_up(&buffer, &laid_out, session)?;
    if let Err(why) = edit(buffer.path()) {
        if buffer.read()?.is_none_or(|text| text == laid_out) {
            buffer.remove()?;
        }
        return Err(why);
    }
    let typed = buffer.read()?.unwrap_or_default();
    let parts: Vec<&str> = parts(&typed).collect();
    let split = if parts == self::parts(&laid_out).collect::<Vec<_>>() {
        None
    } else {
        let split = commit(session, project, article, |claims| {
            if parts.is_empty() || parts == [whole.text.as_str()] {
                amend::join(claims, &whole.id)
            } else {
                amend::split(claims, &whole.id, &parts)
            }
        });
        let remedy = format!("factcheck split {} opens what you typed again", whole.id);
        Some(split.map_err(|why| Failure::new(format!("{why:#}"), remedy))?)
    };
    buffer.remove()?;
    Ok(split)
}

/// Takes up what was typed on these same parts and could not be used, or lays them out anew. What was typed
/// on others is put aside: the claim has been split since.
fn take_up(buffer: &Buffer, laid_out: &str, session: &Session) -> anyhow::Result<()> {
    let (kept, base) = (buffer.read()?, buffer.base()?);
    let typed = kept.filter(|kept| base.as_ref() != Some(kept));
    match typed {
        Some(_) if base.as_deref() == Some(laid_out) => {
            let path = buffer.path().display();
            session.console.say(&format!("opening what you had typed, kept in {path}"));
            return Ok(());
        }
        Some(typed) => session.put_aside(buffer, &typed)?,
        None => {}
    }
    buffer.write_base(laid_out)?;
    Ok(buffer.write(laid_out)?)
}

/// Lays out the parts a sentence has, or the sentence.
fn laid_out(claims: &Claims, whole: &Claim) -> String {
    let mut parts: Vec<&str> = claims.parts_of(&whole.id).map(|part| part.text.as_str()).collect();
    let mut sentence = String::new();
    if parts.is_empty() {
        parts.push(&whole.text);
    } else {
        sentence = format!("#\n# {}\n", visible(&whole.text, Lines::Join));
    }
    let lines = parts.iter().map(|part| format!("{}\n", visible(part, Lines::Join)));
    lines.collect::<String>() + INSTRUCTIONS + &sentence
}

/// Returns the lines that are parts.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn commit(
    session: &Session,
    project: &Project,
    article: &str,
    split: impl FnOnce(&Claims) -> Result<Split, amend::Refused>,
) -> anyhow::Result<Split> {
    change(session, project, article, |claims| {
        let split = split(claims).map_err(|why| refused(&why, article, claims))?;
        Ok((split.claims.clone(), split))
    })
}

/// Says which parts there are now, and what is next.
fn tell(split: &Split, article: &str, session: &Session) -> anyhow::Result<()> {
    let Split { claims, whole, parts, retired } = split;
    let mut said = match parts.len() {
        0 => format!("{whole}: one claim again, in claims/{article}.toml\n"),
        number => format!("{whole}: {}, in claims/{article}.toml\n", Count(number, "part")),
    };
    let look = session.console.look();
    for (id, verbatim) in parts {
        let text = claims.get(id).map_or("", |part| &part.text);
        let own = if *verbatim { "" } else { " (your own words)" };
        let room = look.columns().saturating_sub(12 + own.len());
        said += &format!("  {id}  {}{own}\n", cut(text, room, look));
    }
    session.console.done(&said)?;
    if !retired.is_empty() {
        let ids: Vec<&str> = retired.iter().map(ClaimId::as_str).collect();
        let kept = "kept with the reviews they have";
        session.console.say(&format!("no longer parts, {kept}: {}", ids.join(", ")));
    }
    let next = parts.first().map_or(whole, |(id, _)| id);
    session.console.next(&format!("factcheck review {next}"));
    Ok(())
}
