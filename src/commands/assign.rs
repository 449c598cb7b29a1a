//! `factcheck assign`: who is to check what.

use clap_complete::ArgValueCompleter;
use factcheck::assignment::{Assignments, Target};
use factcheck::finding::meant as likely;
use factcheck::record::write_assignments;
use factcheck::refer::Meant;
use factcheck::report::assignments::{Assigned, aligned, assignments_json, tabbed};
use factcheck::report::count::Count;
use factcheck::review::Reviewer;
use factcheck::store::{ASSIGNMENTS, Changes, Project};
use factcheck::tally::{standings, tally};

use super::loaded::Loaded;
use super::{Failure, Outcome, Session, completions, meant};
use crate::console::Console;
use crate::identity;

/// Say who is to check what, or show it
///
/// An article assigned means all its claims; a claim's own assignment goes before that of its article.
/// Assigning anew takes the place of what was. Kept in assignments.toml, a line each, which you may edit
/// as well. Anybody may review any claim all the same. Without arguments, shows what is assigned, and how
/// much of it is left to review.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  factcheck assign pact --to anna\n  \
    factcheck assign pact:3 kf --to ben,carla\n  factcheck assign pact:3 --nobody\n  factcheck assign")]
pub(crate) struct Args {
    /// Articles or claims
    #[arg(value_name = "ARTICLE|CLAIM", add = ArgValueCompleter::new(completions::articles_and_claims))]
    what: Vec<String>,
    /// Who is to check it; several, with commas between, each of them
    #[arg(long, value_name = "NAME", value_delimiter = ',', add = ArgValueCompleter::new(completions::reviewers))]
    to: Vec<String>,
    /// Take the assignment back
    #[arg(long, conflicts_with = "to")]
    nobody: bool,
    /// Print JSON
    #[arg(long, conflicts_with_all = ["what", "to", "nobody"])]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let project = session.project()?;
    let assigns = args.nobody || !args.to.is_empty();
    match (args.what.as_slice(), assigns) {
        ([], false) => list(args, &project, session),
        ([], true) => {
            let remedy = "factcheck assign ARTICLE --to NAME, or CLAIM, or several of both";
            Err(Failure::new("it is not said what is to be assigned", remedy).into())
        }
        (_, false) => {
            let remedy = "--to NAME, or --nobody to take it back";
            Err(Failure::new("it is not said to whom that is assigned", remedy).into())
        }
        (_, true) => assign(args, &project, session),
    }
}

/// Assigns, and says to whom.
fn assign(args: &Args, project: &Project, session: &Session) -> anyhow::Result<Outcome> {
    let people = people(&args.to)?;
    let known = project.reviewers()?;
    let lock = project.lock()?;
    let file = project.assignments()?;
    if file.is_broken() {
        return Err(session.broken_record(&file.findings, ASSIGNMENTS, &file.text));
    }
    let mut assignments = file.assignments.clone();
    let mut told = String::new();
    for typed in &args.what {
        let target = target(project, typed)?;
        told += &change(project, &mut assignments, &target, &people)?;
    }
    let mut changes = Changes::default();
    if assignments != file.assignments {
        changes.write(ASSIGNMENTS, write_assignments(&file.text, &assignments));
    }
    project.commit(changes, &lock)?;
    session.console.done(&told)?;
    for person in people.iter().filter(|person| !known.contains(person)) {
        let near = likely(person.as_str(), known.iter().map(Reviewer::as_str));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        session.console.say(&format!("`{person}` is new here{near}"));
    }
    session.console.next(&match people.as_slice() {
        [] => "factcheck assign".to_owned(),
        [first, ..] => format!("factcheck list --assigned {first} --waiting"),
    });
    Ok(Outcome::Done)
}

/// Reads the names, each once.
fn people(typed: &[String]) -> anyhow::Result<Vec<Reviewer>> {
    let mut people = Vec::new();
    for name in typed {
        let person = identity::named(name)?;
        if !people.contains(&person) {
            people.push(person);
        }
    }
    Ok(people)
}

/// Finds what is meant; an earlier wording of a claim means the present one.
fn target(project: &Project, typed: &str) -> anyhow::Result<Target> {
    Ok(match meant(project, typed)? {
        Meant::Article(article) => Target { article, claim: None },
        Meant::Claim { article, id } => {
            let claims = project.load(&article)?.claims;
            let present = claims.and_then(|file| Some(file.claims.successor(&id)?.id.clone()));
            Target { article, claim: Some(present.unwrap_or(id)) }
        }
    })
}

/// Assigns one thing, and returns the line that says so.
fn change(
    project: &Project,
    assignments: &mut Assignments,
    target: &Target,
    people: &[Reviewer],
) -> anyhow::Result<String> {
    let before = joined(assignments.of(target));
    assignments.assign(target.clone(), people.to_vec());
    let Some(file) = project.load(&target.article)?.claims else {
        return Ok(format!("{target}: {}\n", joined(people)));
    };
    if let Some(id) = &target.claim {
        // A line for an earlier wording of it has had its day.
        let earlier = file.claims.retired.iter().map(|retired| &retired.claim.id);
        let earlier = earlier.filter(|was| file.claims.successor(was).is_some_and(|c| c.id == *id));
        for was in earlier {
            assignments.assign(Target { claim: Some(was.clone()), ..target.clone() }, Vec::new());
        }
    }
    let mut line = format!("{target}: ");
    if people.is_empty() {
        let by_claim = assignments.by_claim(&target.article, &file.claims);
        let still = target.claim.as_ref().and_then(|id| by_claim.get(id));
        line += &still
            .map_or("nobody".to_owned(), |still| format!("{}, as the article", joined(still)));
    } else {
        line += &joined(people);
    }
    if target.claim.is_none() {
        let to_check = tally(&standings(&file.claims, &[], &project.settings)).checkable();
        line += &format!(" ({})", Count(to_check, "claim"));
    }
    if !before.is_empty() && before != joined(people) {
        line += &format!(", no longer {before}");
    }
    Ok(line + "\n")
}

fn joined(people: &[Reviewer]) -> String {
    people.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Shows what is assigned.
fn list(args: &Args, project: &Project, session: &Session) -> anyhow::Result<Outcome> {
    let file = project.assignments()?;
    if file.is_broken() {
        return Err(session.broken_record(&file.findings, ASSIGNMENTS, &file.text));
    }
    let mut names: Vec<String> =
        file.assignments.iter().map(|(target, _)| target.article.clone()).collect();
    names.dedup();
    let known = project.article_names()?;
    names.retain(|name| known.contains(name));
    let loaded =
        if names.is_empty() { Loaded::of(Vec::new()) } else { Loaded::read(project, &names)? };
    let report = loaded.report(project);
    let assigned = Assigned::all(&file.assignments, &report);
    session.console.data(&if args.json {
        assignments_json(&assigned)
    } else if Console::is_terminal() {
        aligned(&assigned, session.console.look())
    } else {
        tabbed(&assigned)
    })?;
    if assigned.is_empty() && !args.json {
        session.console.say("nothing is assigned");
        session.console.next("factcheck assign ARTICLE --to NAME");
        return Ok(Outcome::Done);
    }
    session.console.next("factcheck list --mine");
    Ok(Outcome::Done)
}
