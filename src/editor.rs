//! The person's own editor, opened on a file and waited for.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::failure::Failure;
use crate::git;

/// Editors that return at once unless told to wait, and the flag that tells them.
const RETURN_AT_ONCE: [(&str, &str); 6] = [
    ("code", "--wait"),
    ("codium", "--wait"),
    ("subl", "--wait"),
    ("zed", "--wait"),
    ("gedit", "--wait"),
    ("mate", "--wait"),
];

/// An editor that has been waited for.
#[derive(Clone, Debug)]
pub(crate) struct Edited {
    /// The editor, as it was started.
    pub(crate) editor: String,
    /// Whether it came back sooner than a person can have done anything.
    pub(crate) at_once: bool,
}

/// How soon an editor comes back that only hands the file to a window of its own.
const AT_ONCE: Duration = Duration::from_millis(1500);

/// Opens `path` in the editor and waits until the person is done.
pub(crate) fn edit(path: &Path) -> anyhow::Result<Edited> {
    // The person types at the terminal, wherever our own input comes from.
    let terminal = match fs_err::File::open("/dev/tty") {
        _ if std::io::stdin().is_terminal() => Some(Stdio::inherit()),
        Ok(terminal) => Some(Stdio::from(terminal.into_parts().0)),
        Err(_) => None,
    };
    let editor = waiting(&chosen(path.parent().unwrap_or(path), terminal.is_some())?);
    let started = Instant::now();
    // As git does it: the setting is a piece of shell, so that it can carry flags and quotes.
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$@\""))
        .arg(&editor)
        .arg(path)
        .stdin(terminal.unwrap_or_else(Stdio::null))
        .status()
        .context("failed to run `sh`, which starts the editor")?;
    match status.code() {
        Some(0) => Ok(Edited { at_once: started.elapsed() < AT_ONCE, editor }),
        Some(126 | 127) => Err(no_editor(&format!("the editor `{editor}` was not found")).into()),
        _ => Err(Failure::new(
            format!("the editor `{editor}` ended with an error ({status}); nothing was written"),
            "factcheck review again: what you had saved, if anything, is opened as it was",
        )
        .into()),
    }
}

/// Returns the editor git would open in a folder, else `$VISUAL`, else `$EDITOR`.
///
/// The one that git opens where nobody has chosen any is for a person at a terminal only: without one
/// it would wait for ever.
fn chosen(folder: &Path, at_terminal: bool) -> Result<String, Failure> {
    let set = |name: &str| std::env::var(name).ok();
    let ask = |question: &[&str]| git::ask(folder, question);
    let chosen = [set("GIT_EDITOR"), ask(&["config", "core.editor"]), set("VISUAL"), set("EDITOR")];
    let usual = if at_terminal { ask(&["var", "GIT_EDITOR"]) } else { None };
    let editor =
        chosen.into_iter().chain([usual]).flatten().find(|editor| !editor.trim().is_empty());
    editor.ok_or_else(|| {
        no_editor(if at_terminal {
            "no editor is set"
        } else {
            "standard input is no terminal, and no editor is set that could do without"
        })
    })
}

fn no_editor(what: &str) -> Failure {
    Failure::new(
        what,
        "set one (git config --global core.editor nano, or EDITOR=nano), or review without: --verdict V --source URL",
    )
}

/// Adds the flag that makes an editor wait, where it needs one and has none.
fn waiting(editor: &str) -> String {
    let mut words = editor.split_whitespace();
    let program = words.next().map(Path::new).and_then(Path::file_name).and_then(OsStr::to_str);
    let told = words.any(|word| word == "-w" || word == "--wait");
    let flag = RETURN_AT_ONCE.iter().find(|(name, _)| program == Some(name));
    match flag {
        Some((_, flag)) if !told => format!("{editor} {flag}"),
        _ => editor.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::waiting;

    #[test]
    fn an_editor_that_would_return_at_once_is_told_to_wait() {
        assert_eq!(waiting("code"), "code --wait");
        assert_eq!(waiting("/usr/bin/subl -n"), "/usr/bin/subl -n --wait");
        assert_eq!(waiting("code -w"), "code -w");
        assert_eq!(waiting("vim"), "vim");
    }
}
