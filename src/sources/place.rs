//! Where a source is to be found, by the looks of what was typed: at an address, in a file.

/// Tells whether an address is one that reports link to: a web page or a mailbox.
pub fn opens(address: &str) -> bool {
    let rest = ["https://", "http://", "mailto:"]
        .into_iter()
        .find(|scheme| {
            address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
        .map(|scheme| &address[scheme.len()..]);
    rest.is_some_and(|rest| {
        !rest.is_empty() && !address.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

/// Tells whether it is the address of a page but for what begins one: `www.example.org/a`.
pub fn lacks_scheme(address: &str) -> bool {
    let host = address.split(['/', '?']).next().unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_site = host.contains('.') && last.len() > 1 && last.chars().all(char::is_alphabetic);
    is_site && !address.contains(char::is_whitespace) && !address.contains(':')
}

/// Tells whether something was typed as the place of a source, rather than as what the source is called.
pub fn is_place(typed: &str) -> bool {
    let has_scheme = typed.split_once("://").is_some_and(|(scheme, _)| is_word(scheme));
    let is_path = is_word(typed) && (typed.contains(['/', '\\']) || has_ending(typed));
    has_scheme || is_path || names_a_document(typed)
}

/// Tells whether it is called as files are that are read page by page, heard or seen.
pub fn names_a_document(typed: &str) -> bool {
    let typed = typed.to_lowercase();
    DOCUMENTS.iter().chain(&RECORDINGS).any(|ending| typed.ends_with(ending))
}

/// Tells whether it ends as the names of files and of sites do.
fn has_ending(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(name, ending)| {
        let is_ending = (2..=5).contains(&ending.len())
            && ending.chars().all(|c| c.is_ascii_alphanumeric())
            && ending.contains(|c: char| c.is_ascii_alphabetic());
        is_ending && name.ends_with(char::is_alphanumeric)
    })
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

/// How the names of files end that are read page by page.
pub const DOCUMENTS: [&str; 9] =
    [".pdf", ".epub", ".djvu", ".doc", ".docx", ".odt", ".ps", ".ppt", ".pptx"];

/// How the names of files end that are heard or seen.
pub const RECORDINGS: [&str; 11] =
    [".mp3", ".mp4", ".m4a", ".m4v", ".mkv", ".mov", ".ogg", ".opus", ".wav", ".webm", ".avi"];

#[cfg(test)]
mod tests {
    use super::is_place;

    #[test]
    fn places_and_titles_are_told_apart_by_their_looks() {
        for place in [
            "www.srf.ch/news/blatten",
            "srf.ch",
            "ftp://a.b/x",
            "https://a.example/two words",
            "nofile.pdf",
            "evidence/table",
            r"evidence\table",
            "minutes of 3 May.PDF",
            "photo.jpeg",
        ] {
            assert!(is_place(place), "{place}");
        }
        for title in [
            "Interview with the agency",
            "The council",
            "Handelsregister",
            "Interview with the head of booking.com",
            "Talk on Radio 4/5 at 4 p.m.",
            "See https://a.example",
            "U.S.",
            "Art.5",
            "",
        ] {
            assert!(!is_place(title), "{title}");
        }
    }
}
