//! What the heads of all files have: the version, and sentences cut to fit a comment.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::{Lines, one_line, visible};

use super::fields::Fields;

/// The version of the record format this program writes, and the newest it reads.
pub(super) const VERSION: u64 = 1;

/// Takes the version; tells whether the rest can be read.
pub(super) fn take_version(head: &mut Fields<'_, '_, '_>) -> bool {
    let version = head.count("version").unwrap_or(VERSION);
    if version <= VERSION {
        return true;
    }
    let message = format!("the file has version {version}; this factcheck reads up to {VERSION}");
    head.note("version-too-new", "version", message, Some("update factcheck".to_owned()));
    false
}

/// Sets a text down in one line of at most `columns`, cut between words with ` …`, fit for a comment.
pub(super) fn in_one_line(text: &str, columns: usize) -> String {
    let text = visible(text, Lines::Join);
    let line = one_line(&text);
    if line.width() <= columns {
        return line;
    }
    let mut cut = String::new();
    for word in line.split_word_bounds() {
        if cut.width() + word.width() + 2 > columns {
            break;
        }
        cut.push_str(word);
    }
    let opens = |c: char| c.is_whitespace() || "“‘„«\"'([".contains(c);
    format!("{} …", cut.trim_end_matches(opens))
}

/// Returns the text without a byte order mark and with `\n` for every line break.
pub(super) fn plain(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n")
}
