//! `factcheck scale`: the verdicts in use and those to be had, and what a change of scale would orphan.

use clap::builder::PossibleValuesParser;
use factcheck::record::write_scale;
use factcheck::report::scale::{UnderScale, definitions, off_scale, scale_json};
use factcheck::store::{Changes, SETTINGS};
use factcheck::verdict::Scale;

use super::loaded::Loaded;
use super::{Failure, Outcome, Session};

/// Show the verdicts and their definitions; with NAME, what another scale would mean here
///
/// Says which reviews would be off the scale NAME, by verdict and by file, and changes nothing but with
/// --set, which names it in factcheck.toml. Reviews are never changed: a verdict off the scale stays
/// and is told by lint. A list of your own goes into factcheck.toml as [[scale]] blocks.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  factcheck scale\n  factcheck scale politifact\n  factcheck scale desk --set"
)]
pub(crate) struct Args {
    /// A scale that comes with the program
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(Scale::presets().collect::<Vec<_>>()))]
    name: Option<String>,
    /// Make it the project's scale
    #[arg(long, requires = "name")]
    set: bool,
    /// Print JSON
    #[arg(long, conflicts_with = "set")]
    json: bool,
}

pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<Outcome> {
    let mut project = session.project()?;
    let present = project.settings.scale.clone();
    let scale = args.name.as_deref().and_then(Scale::preset).unwrap_or_else(|| present.clone());
    let loaded = Loaded::read(&project, &[])?;
    let before = project.clone();
    let report = loaded.report(&before);
    let under = UnderScale::of(scale.clone(), &report);
    if args.json {
        session.console.data(&scale_json(&under))?;
        return Ok(Outcome::Done);
    }
    if args.set {
        let lock = project.lock()?;
        let text = fs_err::read_to_string(project.root.join(SETTINGS)).unwrap_or_default();
        let Some(text) = write_scale(&text, &scale.name) else {
            let what = format!("{SETTINGS} has a scale of its own, in `[[scale]]` blocks");
            return Err(Failure::new(what, "take them out, then factcheck scale NAME --set").into());
        };
        let mut changes = Changes::default();
        changes.write(SETTINGS, text);
        project.settings.scale = scale;
        project.commit(changes, &lock)?;
        session.console.done(&format!("{SETTINGS}: the scale is {}\n", under.scale.name))?;
        if under.orphans() > 0 {
            session.console.say(off_scale(&under, session.console.look_of_messages()).trim_end());
        }
        session.console.next(if under.orphans() > 0 {
            "factcheck lint"
        } else {
            "factcheck report"
        });
        return Ok(Outcome::Done);
    }
    let look = session.console.look();
    let whose = if under.scale == present { ", the scale here" } else { "" };
    let heading = format!("{}{whose}\n", under.scale.name);
    session.console.data(&(heading + &definitions(&under.scale, look)))?;
    if let Some(name) = &args.name {
        session.console.data(&format!("\n{}", off_scale(&under, look)))?;
        if under.scale != present {
            session.console.next(&format!("factcheck scale {name} --set"));
        }
    } else {
        let others = Scale::presets().filter(|name| *name != present.name);
        let others: Vec<&str> = others.collect();
        session.console.next(&format!("factcheck scale NAME, for {}", others.join(", ")));
    }
    Ok(Outcome::Done)
}
