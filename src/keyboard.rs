//! The keyboard, key by key: the only module that changes how the terminal takes input.
//!
//! While a [`Keyboard`] is open, keys arrive as they are pressed and nothing is echoed; what is pasted
//! arrives in one piece, so that a line break in it answers no question. However the program leaves, by an
//! error, a panic or a signal, the terminal is as it was before. Output is left alone: a line break still
//! begins a new line.

use std::io;
#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind,
    KeyModifiers, poll, read,
};
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use tui_input::InputRequest;

/// What a person did at the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// A character.
    Char(char),
    /// Several, pasted at once.
    Paste(String),
    Enter,
    Escape,
    Tab,
    Up,
    Down,
    /// A change of the line being typed: backspace, a word deleted, the cursor moved.
    Edit(InputRequest),
    /// Ctrl-C: enough.
    Interrupt,
    /// Ctrl-D: the end of what is typed.
    End,
    /// The terminal is gone, or somebody wants the program to end.
    HungUp,
}

/// How long to wait for a key before looking whether the program is to end.
const A_WHILE: Duration = Duration::from_millis(200);

/// The keyboard, open from now until it is dropped.
pub(crate) struct Keyboard {
    #[cfg(unix)]
    ended: Arc<AtomicBool>,
}

impl Keyboard {
    /// Opens the keyboard of the terminal.
    pub(crate) fn open() -> io::Result<Self> {
        let keyboard = Self {
            #[cfg(unix)]
            ended: end_signals()?,
        };
        raw()?;
        Ok(keyboard)
    }

    /// Waits for the next key.
    pub(crate) fn read(&mut self) -> io::Result<Key> {
        loop {
            if self.is_gone(Duration::ZERO)? {
                return Ok(Key::HungUp);
            }
            // Only now, since crossterm 0.29 looks for ever for a key of a terminal that is gone.
            if !poll(Duration::ZERO)? {
                self.wait()?;
                continue;
            }
            match read()? {
                Event::Paste(text) => return Ok(Key::Paste(text)),
                Event::Key(event) if is_suspend(event) => {
                    self.suspend()?;
                    // Changes nothing, and has the line drawn again.
                    return Ok(Key::Edit(InputRequest::GoToEnd));
                }
                Event::Key(event) if event.kind != KeyEventKind::Release => {
                    if let Some(key) = key(event) {
                        return Ok(key);
                    }
                }
                _ => {}
            }
        }
    }

    /// Gives the terminal to another program, an editor say, while `work` runs.
    pub(crate) fn put_away<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        cooked();
        let done = work();
        // Ctrl-C in that program was meant for it.
        #[cfg(unix)]
        self.ended.store(false, Ordering::Relaxed);
        raw()?;
        Ok(done)
    }

    #[cfg(unix)]
    fn wait(&self) -> io::Result<()> {
        self.is_gone(A_WHILE).map(drop)
    }

    #[cfg(not(unix))]
    fn wait(&self) -> io::Result<()> {
        poll(A_WHILE).map(drop)
    }

    /// Tells whether the terminal is gone or the program is to end; waits for a key, but not longer than said.
    #[cfg(unix)]
    fn is_gone(&self, timeout: Duration) -> io::Result<bool> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let timeout = Timespec::try_from(timeout).map_err(io::Error::other)?;
        let stdin = rustix::stdio::stdin();
        let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
        match poll(&mut watched, Some(&timeout)) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(why) => return Err(why.into()),
        }
        let gone =
            watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
        Ok(gone || self.ended.load(Ordering::Relaxed))
    }

    #[cfg(not(unix))]
    fn is_gone(&self, _timeout: Duration) -> io::Result<bool> {
        Ok(false)
    }

    /// Stops the program as Ctrl-Z does anywhere else, until it is brought back.
    #[cfg(unix)]
    fn suspend(&mut self) -> io::Result<()> {
        use signal_hook::consts::SIGTSTP;
        self.put_away(|| signal_hook::low_level::emulate_default_handler(SIGTSTP))?
    }

    #[cfg(not(unix))]
    fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        cooked();
    }
}

/// Watches for the signals that end a program, so that it ends with the terminal as it was.
#[cfg(unix)]
fn end_signals() -> io::Result<Arc<AtomicBool>> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let ended = Arc::new(AtomicBool::new(false));
    for signal in [SIGHUP, SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&ended))?;
    }
    Ok(ended)
}

fn raw() -> io::Result<()> {
    enable_raw_mode()?;
    #[cfg(unix)]
    keep_line_breaks()?;
    execute!(io::stderr(), EnableBracketedPaste)
}

/// Lets a line break in what is printed begin a new line, as it does while no keyboard is open.
#[cfg(unix)]
fn keep_line_breaks() -> io::Result<()> {
    use rustix::termios::{OptionalActions, OutputModes, tcgetattr, tcsetattr};
    let stdin = rustix::stdio::stdin();
    let mut modes = tcgetattr(stdin)?;
    modes.output_modes |= OutputModes::OPOST | OutputModes::ONLCR;
    Ok(tcsetattr(stdin, OptionalActions::Now, &modes)?)
}

/// Puts the terminal back as it was. Where that cannot be done, there is none to put back.
fn cooked() {
    let _ = execute!(io::stderr(), DisableBracketedPaste);
    let _ = disable_raw_mode();
}

fn is_suspend(event: KeyEvent) -> bool {
    event.code == KeyCode::Char('z') && event.modifiers.contains(KeyModifiers::CONTROL)
}

/// Returns what a key means, if anything.
fn key(event: KeyEvent) -> Option<Key> {
    let with = |modifier| event.modifiers.contains(modifier);
    let (control, alt) = (with(KeyModifiers::CONTROL), with(KeyModifiers::ALT));
    Some(match event.code {
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Escape,
        KeyCode::Tab => Key::Tab,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Char(c) if control => controlled(c)?,
        KeyCode::Char('b') if alt => Key::Edit(InputRequest::GoToPrevWord),
        KeyCode::Char('f') if alt => Key::Edit(InputRequest::GoToNextWord),
        KeyCode::Char('d') if alt => Key::Edit(InputRequest::DeleteNextWord),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Backspace if alt || control => Key::Edit(InputRequest::DeletePrevWord),
        KeyCode::Backspace => Key::Edit(InputRequest::DeletePrevChar),
        KeyCode::Delete => Key::Edit(InputRequest::DeleteNextChar),
        KeyCode::Left if alt || control => Key::Edit(InputRequest::GoToPrevWord),
        KeyCode::Right if alt || control => Key::Edit(InputRequest::GoToNextWord),
        KeyCode::Left => Key::Edit(InputRequest::GoToPrevChar),
        KeyCode::Right => Key::Edit(InputRequest::GoToNextChar),
        KeyCode::Home => Key::Edit(InputRequest::GoToStart),
        KeyCode::End => Key::Edit(InputRequest::GoToEnd),
        _ => return None,
    })
}

/// Returns what a letter means together with Ctrl, as readline has it.
fn controlled(letter: char) -> Option<Key> {
    Some(match letter {
        'c' => Key::Interrupt,
        'd' => Key::End,
        'w' => Key::Edit(InputRequest::DeletePrevWord),
        'h' => Key::Edit(InputRequest::DeletePrevChar),
        'u' => Key::Edit(InputRequest::DeleteFromStart),
        'k' => Key::Edit(InputRequest::DeleteTillEnd),
        'y' => Key::Edit(InputRequest::Yank),
        'a' => Key::Edit(InputRequest::GoToStart),
        'e' => Key::Edit(InputRequest::GoToEnd),
        'b' => Key::Edit(InputRequest::GoToPrevChar),
        'f' => Key::Edit(InputRequest::GoToNextChar),
        'p' => Key::Up,
        'n' => Key::Down,
        'j' | 'm' => Key::Enter,
        _ => return None,
    })
}
