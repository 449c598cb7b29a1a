//! The `factcheck` program: parse, run, exit code.

mod commands;
mod console;
mod editor;
mod failure;
mod git;
mod help;
mod identity;
mod keyboard;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use commands::{Outcome, Session};
use console::{Colour, Console};
use failure::{Failure, is_broken_pipe, tell};

/// Reading an archive is many small allocations on several threads, which the system's allocator is slow at.
/// With huge pages (`no_thp` is without) this one takes twice the memory, and a tenth more time to clear it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the flags that every command takes are listed under.
const EVERYWHERE: &str = "Options of every command";

/// Turn an article into claims that people check one by one
///
/// Finds the claims in an article, keeps verdicts and sources beside the text in git, and says at any
/// moment how far the checking has come. It never gives a verdict itself.
#[derive(Parser)]
#[command(name = "factcheck", version, max_term_width = 100, infer_subcommands = true)]
#[command(after_help = "Alone, factcheck says where things stand. \
    Start with: factcheck init, then factcheck extract ARTICLE")]
struct Program {
    /// Work in DIR instead of the current folder
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = EVERYWHERE, value_hint = clap::ValueHint::DirPath)]
    dir: Option<PathBuf>,
    /// Review as NAME, rather than as the settings or git say
    #[arg(
        long,
        value_name = "NAME",
        global = true,
        help_heading = EVERYWHERE,
        env = "FACTCHECK_REVIEWER",
        hide_env_values = true
    )]
    reviewer: Option<String>,
    /// Say only what must be said
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    quiet: bool,
    /// Say more
    #[arg(short, long, global = true, help_heading = EVERYWHERE, conflicts_with = "quiet")]
    verbose: bool,
    /// When to colour: auto, always or never; auto heeds `NO_COLOR`
    #[arg(
        long,
        value_name = "WHEN",
        global = true,
        default_value = "auto",
        hide_possible_values = true, help_heading = EVERYWHERE
    )]
    color: Colour,
    /// Never ask, fail instead
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    no_input: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Init(commands::init::Args),
    Extract(commands::extract::Args),
    Next(commands::next::Args),
    Review(commands::review::Args),
    Report(commands::report::Args),
    List(commands::list::Args),
    Show(commands::show::Args),
    Sources(commands::sources::Args),
    Fixes(commands::fixes::Args),
    Assign(commands::assign::Args),
    Split(commands::split::Args),
    Add(commands::add::Args),
    SetAside(commands::set_aside::Args),
    Compare(commands::compare::Args),
    Log(commands::log::Args),
    Lint(commands::lint::Args),
    #[command(hide = true)]
    MergeDriver(commands::merge_driver::Args),
    Scale(commands::scale::Args),
    Schema(commands::schema::Args),
    Completions(commands::completions::Args),
    Man(commands::man::Args),
}

fn main() -> ExitCode {
    commands::completions::answer_shell(Program::command);
    let typed = help::by_part(Program::command(), console::columns_of_output()).get_matches();
    let program = Program::from_arg_matches(&typed).unwrap_or_else(|why| why.exit());
    let console = Console::new(program.color, program.quiet, program.verbose, program.no_input);
    match run(program, console) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        // Whoever read our output has had enough (`factcheck list | head`): nothing is wrong.
        Err(why) if is_broken_pipe(&why) => ExitCode::SUCCESS,
        Err(why) => {
            tell(&why, console);
            ExitCode::from(2)
        }
    }
}

fn run(program: Program, console: Console) -> anyhow::Result<Outcome> {
    let session = Session {
        dir: program.dir.unwrap_or_else(|| PathBuf::from(".")),
        reviewer: program.reviewer,
        console,
        today: today(std::env::var_os("FACTCHECK_TODAY"))?,
    };
    match program.command {
        None => commands::status::run(&session),
        Some(Command::Init(args)) => commands::init::run(&args, &session),
        Some(Command::Extract(args)) => commands::extract::run(&args, &session),
        Some(Command::Next(args)) => commands::next::run(&args, &session),
        Some(Command::Review(args)) => commands::review::run(&args, &session),
        Some(Command::Report(args)) => commands::report::run(&args, &session),
        Some(Command::List(args)) => commands::list::run(&args, &session),
        Some(Command::Show(args)) => commands::show::run(&args, &session),
        Some(Command::Fixes(args)) => commands::fixes::run(&args, &session),
        Some(Command::Sources(args)) => commands::sources::run(&args, &session),
        Some(Command::Assign(args)) => commands::assign::run(&args, &session),
        Some(Command::Split(args)) => commands::split::run(&args, &session),
        Some(Command::Add(args)) => commands::add::run(&args, &session),
        Some(Command::SetAside(args)) => commands::set_aside::run(&args, &session),
        Some(Command::Compare(args)) => commands::compare::run(&args, &session),
        Some(Command::Log(args)) => commands::log::run(&args, &session),
        Some(Command::Lint(args)) => commands::lint::run(&args, &session),
        Some(Command::MergeDriver(args)) => commands::merge_driver::run(&args, &session),
        Some(Command::Scale(args)) => commands::scale::run(&args, &session),
        Some(Command::Schema(args)) => commands::schema::run(&args, &session),
        Some(Command::Completions(args)) => commands::completions::run(&args, &session),
        Some(Command::Man(args)) => commands::man::run(&args, &session, &Program::command()),
    }
}

/// Returns the day it is, or the one that `FACTCHECK_TODAY` says, so that a run can be repeated exactly.
fn today(set: Option<OsString>) -> anyhow::Result<NaiveDate> {
    let Some(set) = set else { return Ok(chrono::Local::now().date_naive()) };
    let day = set.to_string_lossy();
    day.parse().map_err(|_| {
        Failure::new(format!("`{day}` in FACTCHECK_TODAY is no day"), "FACTCHECK_TODAY=2026-11-23")
            .into()
    })
}
