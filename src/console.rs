//! Where the program meets the terminal: what goes to standard output, what to standard error, and how.
//!
//! Data goes to standard output and nothing else does; everything said to the person goes to standard
//! error. Texts from articles and records have been made safe to show before they get here.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use factcheck::report::Look;
use indicatif::{ProgressBar, ProgressDrawTarget};

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The terminal as this run may use it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    colour: ColorChoice,
    quiet: bool,
    no_input: bool,
    /// Whether to say more than is usually wanted.
    pub(crate) verbose: bool,
}

/// A width that reads well where the terminal does not say its own.
const USUAL_WIDTH: usize = 80;

impl Console {
    /// Takes the manners of the command line.
    pub(crate) const fn new(colour: Colour, quiet: bool, verbose: bool, no_input: bool) -> Self {
        let colour = match colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Self { colour, quiet, no_input, verbose }
    }

    /// Writes data to standard output.
    pub(crate) fn data(self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        if text.contains('\x1b') {
            AutoStream::new(&mut out, self.colour).write_all(text.as_bytes())?;
        } else {
            // A table of thousands of rows need not be searched for colours letter by letter.
            out.write_all(text.as_bytes())?;
        }
        out.flush()
    }

    /// Says what was done, on standard output, unless asked to be quiet.
    pub(crate) fn done(self, text: &str) -> io::Result<()> {
        if self.quiet { Ok(()) } else { self.data(text) }
    }

    /// Empties the screen that data is shown on, where that is a terminal.
    pub(crate) fn clear() -> io::Result<()> {
        if Self::is_terminal() {
            // Not a matter of colour, so it does not go through what strips that.
            io::stdout().write_all(b"\x1b[H\x1b[2J\x1b[3J")?;
        }
        Ok(())
    }

    /// Says something to the person, unless asked to be quiet.
    pub(crate) fn say(self, line: &str) {
        if !self.quiet {
            self.insist(line);
        }
    }

    /// Names what to type next, for whoever is there to type it.
    pub(crate) fn next(self, command: &str) {
        self.say(&format!("\x1b[1mnext:\x1b[0m {command}"));
    }

    /// Says something that must be said.
    pub(crate) fn insist(self, line: &str) {
        let mut err = AutoStream::new(io::stderr().lock(), self.colour);
        // Nobody is left to tell when standard error is gone.
        let _ = writeln!(err, "{line}");
    }

    /// Draws the line that is being typed anew, on standard error, with the cursor in `column`.
    ///
    /// The text has been cut to the width and holds nothing that a terminal might act on.
    pub(crate) fn line(text: &str, column: usize) {
        let forth = if column > 0 { format!("\x1b[{column}C") } else { String::new() };
        let mut err = io::stderr().lock();
        // Where the cursor goes is no matter of colour. Nobody is left to type when the terminal is gone.
        let _ = write!(err, "\r\x1b[K{text}\r{forth}").and_then(|()| err.flush());
    }

    /// Tells whether a person can be asked key by key: there is a terminal to type at and one to answer on.
    pub(crate) fn may_ask_by_key(self) -> bool {
        self.may_ask() && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Names the command that moves the checking on: claim by claim at a terminal, in an editor elsewhere.
    pub(crate) fn reviewing_command(self) -> &'static str {
        if self.may_ask_by_key() { "next" } else { "review" }
    }

    /// Says what could not be done, and what to do about it.
    pub(crate) fn fail(self, what: &str, remedy: Option<&str>) {
        self.insist(&format!("\x1b[1;31merror:\x1b[0m {what}"));
        if let Some(remedy) = remedy {
            self.insist(&format!("  \x1b[1mtry:\x1b[0m {remedy}"));
        }
    }

    /// Tells how to lay out what goes to standard output.
    pub(crate) fn look(self) -> Look {
        self.look_of(&io::stdout(), terminal_size::terminal_size_of(io::stdout()))
    }

    /// Tells how to lay out what goes to standard error.
    pub(crate) fn look_of_messages(self) -> Look {
        self.look_of(&io::stderr(), terminal_size::terminal_size_of(io::stderr()))
    }

    fn look_of(
        self,
        stream: &impl anstream::stream::RawStream,
        size: Option<(terminal_size::Width, terminal_size::Height)>,
    ) -> Look {
        let choice = match self.colour {
            ColorChoice::Auto => AutoStream::choice(stream),
            chosen => chosen,
        };
        Look {
            width: columns(size),
            colour: choice != ColorChoice::Never,
            unicode: speaks_unicode(),
        }
    }

    /// Begins work on `steps` things, of which a bar shows how many are done once it has lasted a while.
    pub(crate) fn progress(self, steps: usize) -> Progress {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        Progress { bar, since: Instant::now(), wanted: !self.quiet }
    }

    /// Tells whether standard output is a terminal.
    pub(crate) fn is_terminal() -> bool {
        io::stdout().is_terminal()
    }

    /// Asks for a line; `None` where the input ends.
    pub(crate) fn ask(self, question: &str) -> io::Result<Option<String>> {
        let mut err = AutoStream::new(io::stderr().lock(), self.colour);
        write!(err, "{question}")?;
        err.flush()?;
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }

    /// Asks for one of a few answers, each known by its first letter; Enter alone is the first of them.
    ///
    /// `None` where the input ends.
    pub(crate) fn choose(self, answers: &[&str]) -> io::Result<Option<char>> {
        let letter = |answer: &&str| answer.chars().next().unwrap_or_default();
        let shown = answers.iter().map(|answer| format!("({}){}", letter(answer), &answer[1..]));
        let question = format!("\x1b[1m{}?\x1b[0m ", shown.collect::<Vec<_>>().join(", "));
        loop {
            let Some(line) = self.ask(&question)? else { return Ok(None) };
            let typed = line.to_lowercase();
            let known = answers.iter().find(|answer| typed.starts_with(letter(answer)));
            match known.or(answers.first().filter(|_| typed.is_empty())) {
                Some(answer) => return Ok(Some(letter(answer))),
                None => self.insist(&format!("one of the letters in brackets, not `{typed}`")),
            }
        }
    }

    /// Tells whether the person may be asked to type: not with `--no-input`.
    pub(crate) const fn may_ask(self) -> bool {
        !self.no_input
    }
}

/// A bar on standard error, for work that takes longer than a moment.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    since: Instant,
    wanted: bool,
}

/// How long work may take before a bar is shown.
const A_MOMENT: Duration = Duration::from_millis(500);

impl Progress {
    /// Says that one more thing is done.
    pub(crate) fn step(&self) {
        self.bar.inc(1);
        if self.wanted && self.bar.is_hidden() && self.since.elapsed() > A_MOMENT {
            // Standard error that is no terminal stays without a bar.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Takes the bar away.
    pub(crate) fn done(&self) {
        self.bar.finish_and_clear();
    }
}

/// Returns how many columns what goes to standard output has, before there is a console.
pub(crate) fn columns_of_output() -> usize {
    columns(terminal_size::terminal_size_of(io::stdout()))
}

/// Returns how many columns there are: what the environment says, else what was measured.
fn columns(size: Option<(terminal_size::Width, terminal_size::Height)>) -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.or(size.map(|(width, _)| usize::from(width.0))).unwrap_or(USUAL_WIDTH)
}

/// Tells whether the locale can show more than ASCII. Where none is set, it is taken to.
fn speaks_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    locale.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}
