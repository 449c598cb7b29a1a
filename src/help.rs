//! The program's own help: its commands, each under the part of the work it is for.

use clap::Command;
use textwrap::fill;

/// The parts of the work, in the order it is done, and the commands of each.
const PARTS: [(&str, &[&str]); 6] = [
    ("Begin", &["init", "extract"]),
    ("Check claims", &["next", "review", "list", "show"]),
    ("Change which claims there are", &["split", "add", "set-aside"]),
    ("Look across", &["sources", "fixes", "log"]),
    ("Work as a desk", &["assign", "compare", "scale"]),
    ("Tell", &["report", "lint"]),
];

/// What the commands are listed under that are for editors, shells and git rather than for a checker.
const OTHERS: &str = "For editors, shells and readers";

/// How long a line gets on the widest terminal, as everywhere in the help.
const WIDEST: usize = 100;

/// Returns the program with its commands listed by part, where clap would list them in one column.
///
/// Lines are broken at `columns`. Meant for parsing alone: the commands are hidden from clap's own list, and so from completion.
pub(crate) fn by_part(program: Command, columns: usize) -> Command {
    let commands = listed(&program, columns.min(WIDEST));
    let usage = format!("{} [OPTIONS] [COMMAND]", program.get_name());
    program
        .mut_subcommands(|command| command.hide(true))
        .override_usage(usage)
        .help_template(format!(
            "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{commands}{{all-args}}{{after-help}}"
        ))
}

/// Lists the commands, each with what it does in a line or two.
fn listed(program: &Command, columns: usize) -> String {
    let styles = program.get_styles();
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let widest = program.get_subcommands().map(|command| command.get_name().len()).max();
    let widest = widest.unwrap_or(0);
    let mut text = String::new();
    for (part, names) in PARTS.into_iter().chain([(OTHERS, others(program).as_slice())]) {
        text += &format!("{header}{part}:{header:#}\n");
        for command in names.iter().filter_map(|name| program.find_subcommand(name)) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let name = command.get_name();
            let beside = widest + 4;
            // Narrower than this a word would stand alone on its line; the terminal breaks lines then.
            let room = columns.saturating_sub(beside).max(24);
            let about = fill(&about, room).replace('\n', &format!("\n{:beside$}", ""));
            let pad = widest - name.len();
            text += &format!("  {literal}{name}{literal:#}{:pad$}  {about}\n", "");
        }
        text += "\n";
    }
    text
}

/// Returns the commands that are shown and belong to no part.
fn others(program: &Command) -> Vec<&str> {
    let names = program.get_subcommands().filter(|command| !command.is_hide_set());
    let in_no_part = |name: &&str| !PARTS.iter().any(|(_, names)| names.contains(name));
    names.map(Command::get_name).filter(in_no_part).collect()
}
