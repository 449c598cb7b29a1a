//! A real pseudo-terminal with `factcheck` in it: keys are typed, the screen is read, the line is cut.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use rustix::termios::{LocalModes, tcgetattr};

/// How long something that is bound to come is waited for, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_mins(1);

/// How many lines are kept, so that nothing scrolls out of sight.
const LINES: u16 = 1000;

/// Enter, as a terminal sends it.
pub(crate) const ENTER: &str = "\r";
/// Escape.
pub(crate) const ESCAPE: &str = "\x1b";
/// The arrow up.
pub(crate) const UP: &str = "\x1b[A";
/// Ctrl-C.
pub(crate) const CTRL_C: &str = "\x03";
/// Ctrl-D.
pub(crate) const CTRL_D: &str = "\x04";
/// Ctrl-W: the word before the cursor goes.
pub(crate) const CTRL_W: &str = "\x17";
/// Ctrl-Z.
pub(crate) const CTRL_Z: &str = "\x1a";
/// Backspace.
pub(crate) const BACKSPACE: &str = "\x7f";

/// A terminal and the program that runs in it.
pub(crate) struct Terminal {
    pty: Pty,
    child: Child,
    screen: vt100::Parser,
    /// Everything written so far, without what is no text.
    written: String,
    /// Up to where `wait_for` has looked.
    seen: usize,
    /// How often a key was pressed.
    keys: usize,
}

impl Terminal {
    /// Runs `factcheck` with these arguments in `dir`, in a terminal of so many columns.
    pub(crate) fn run(dir: &Path, columns: u16, args: &[&str]) -> Self {
        Self::run_with(dir, columns, args, &[])
    }

    /// Runs it with these variables set besides: `EDITOR`, say.
    pub(crate) fn run_with(dir: &Path, columns: u16, args: &[&str], vars: &[(&str, &str)]) -> Self {
        let (pty, pts) = open().expect("a pseudo-terminal");
        pty.resize(Size::new(24, columns)).expect("a size");
        let child = Command::new(env!("CARGO_BIN_EXE_factcheck"))
            .args(args)
            .current_dir(dir)
            .env_remove("COLUMNS")
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("FACTCHECK_REVIEWER", "ana")
            .env("FACTCHECK_TODAY", "2026-11-23")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("EDITOR", "false")
            .envs(vars.iter().copied())
            .spawn(pts)
            .expect("factcheck runs");
        let screen = vt100::Parser::new(LINES, columns, 0);
        Self { pty, child, screen, written: String::new(), seen: 0, keys: 0 }
    }

    /// Types keys, each of which counts.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys += if keys.starts_with('\x1b') { 1 } else { keys.chars().count() };
        self.send(keys);
    }

    /// Pastes a text, as terminals send it to a program that has asked to be told; it counts as one key.
    pub(crate) fn paste(&mut self, text: &str) {
        self.keys += 1;
        self.send(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Returns how many keys were pressed.
    pub(crate) const fn keys(&self) -> usize {
        self.keys
    }

    fn send(&mut self, bytes: &str) {
        (&self.pty).write_all(bytes.as_bytes()).expect("a terminal to type at");
    }

    /// Waits until these words come, behind those waited for last.
    pub(crate) fn wait_for(&mut self, words: &str) {
        let since = Instant::now();
        loop {
            if let Some(at) = self.written[self.seen..].find(words) {
                self.seen += at + words.len();
                return;
            }
            let is_open = self.take_in(Duration::from_millis(100));
            let waits = is_open && since.elapsed() < PATIENCE;
            assert!(waits, "`{words}` did not come:\n{}", self.shown());
        }
    }

    /// Types keys and waits for what they bring.
    pub(crate) fn answer(&mut self, keys: &str, words: &str) {
        self.press(keys);
        self.wait_for(words);
    }

    /// Returns what stands on the screen, which is as long as it has to be.
    pub(crate) fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// Tells whether keys are echoed and lines edited by the terminal, as a shell finds it.
    pub(crate) fn is_cooked(&self) -> bool {
        let modes = tcgetattr(&self.pty).expect("a terminal").local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
    }

    /// Waits until the program is stopped, as a shell does that is told so.
    pub(crate) fn wait_until_stopped(&mut self) {
        let pid = WaitId::Pid(Pid::from_child(&self.child));
        let look = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let since = Instant::now();
        while waitid(pid.clone(), look).expect("a child").is_none() {
            self.take_in(Duration::from_millis(20));
            assert!(since.elapsed() < PATIENCE, "it does not stop:\n{}", self.shown());
        }
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("a running program");
    }

    /// Waits until the program has ended by itself.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        let since = Instant::now();
        loop {
            self.take_in(Duration::from_millis(50));
            if let Some(status) = self.child.try_wait().expect("a child") {
                while self.take_in(Duration::ZERO) {}
                return status;
            }
            assert!(since.elapsed() < PATIENCE, "it goes on:\n{}", self.shown());
        }
    }

    /// Closes the terminal under the program, and waits until that has ended.
    pub(crate) fn hang_up(self) -> ExitStatus {
        let Self { pty, mut child, .. } = self;
        drop(pty);
        let since = Instant::now();
        loop {
            if let Some(status) = child.try_wait().expect("a child") {
                return status;
            }
            assert!(since.elapsed() < PATIENCE, "it outlives its terminal");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Takes in what was written, waiting for it a while; false where nothing came or will come.
    fn take_in(&mut self, patience: Duration) -> bool {
        let timeout = Timespec::try_from(patience).expect("a short time");
        let mut watched = [PollFd::new(&self.pty, PollFlags::IN)];
        let ready = poll(&mut watched, Some(&timeout)).unwrap_or(0);
        if ready == 0 {
            return patience > Duration::ZERO;
        }
        let mut bytes = [0; 8192];
        // Linux answers with an error where nobody has the other end open any more.
        let Ok(number @ 1..) = (&self.pty).read(&mut bytes) else { return false };
        self.screen.process(&bytes[..number]);
        let text = String::from_utf8_lossy(&bytes[..number]).into_owned();
        self.written += &anstream::adapter::strip_str(&text).to_string();
        true
    }
}
