//! `factcheck man`: the manual pages.

use super::{Failure, Outcome, Session};

/// Print the manual page of factcheck or of a command
#[derive(clap::Args)]
#[command(after_help = "Example:\n  factcheck man report | man -l -")]
pub(crate) struct Args {
    /// Command to print the page of
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

pub(crate) fn run(
    args: &Args,
    session: &Session,
    program: &clap::Command,
) -> anyhow::Result<Outcome> {
    let page = match &args.of {
        None => program.clone(),
        Some(name) => {
            let found = program.get_subcommands().find(|command| command.get_name() == name);
            let Some(command) = found else {
                return Err(Failure::new(
                    format!("there is no command `{name}`"),
                    "factcheck help",
                )
                .into());
            };
            let title = format!("factcheck-{name}");
            command
                .clone()
                .name(title.clone())
                .display_name(title)
                .bin_name(format!("factcheck {name}"))
        }
    };
    let mut roff = Vec::new();
    clap_mangen::Man::new(page).render(&mut roff)?;
    session.console.data(&String::from_utf8(roff)?)?;
    Ok(Outcome::Done)
}
