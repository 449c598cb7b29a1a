//! The style sheet of a page: ours, what this page needs of its own, then what its publisher adds.

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::report::tone::Tone;

const STYLE: &str = include_str!("style.css");

/// Writes the style sheet of a page with that many filters and with bars of these counts.
pub(super) fn sheet(filters: usize, counts: &BTreeSet<usize>, own: Option<&str>) -> String {
    let mut sheet = compact(STYLE);
    for tone in Tone::ALL {
        // The empty alternative keeps it from being read out.
        let mark = tone.mark(true);
        sheet += &format!(".factcheck .{}{{--mark:\"{mark}\" / \"\"}}", tone.name());
    }
    // Said here rather than at each part of a bar, where the page's policy would have to allow it.
    for count in counts {
        sheet += &format!(".factcheck .bar>.n{count}{{flex-grow:{count}}}");
    }
    // What stands under a filter that is not ticked.
    let out = |key| format!(".factcheck:has(.show-p{key}:not(:checked)) .p{key}");
    let out = (0..filters).map(out).collect::<Vec<_>>().join(",");
    if filters > 0 {
        // The article's own words stay, without what marks them; their number has no class.
        sheet += &format!(":is({out}):not(.claim),:is({out})>a[href]:not([class]){{display:none}}");
        sheet += &format!(":is({out}).claim>span{{background:none;text-decoration:none}}");
    }
    sheet.push('\n');
    if let Some(own) = own {
        sheet += &kept_inside(own);
        sheet.push('\n');
    }
    sheet
}

/// Returns our own style sheet without its comments and without spaces that mean nothing in it. It has
/// no string with a mark and a space after it but in lists of names.
fn compact(sheet: &str) -> String {
    let mut pieces = sheet.split("/*");
    let first = pieces.next().unwrap_or_default().to_owned();
    let code =
        first + &pieces.filter_map(|piece| Some(piece.split_once("*/")?.1)).collect::<String>();
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut compact = lines.collect::<String>();
    for (spaced, bare) in [
        ("; }", "}"),
        (" }", "}"),
        (" {", "{"),
        ("{ ", "{"),
        (": ", ":"),
        ("; ", ";"),
        (", ", ","),
        (" > ", ">"),
        // What is nested is below what it is nested in, said or not.
        ("{& ", "{"),
        ("}& ", "}"),
        (";& ", ";"),
    ] {
        compact = compact.replace(spaced, bare);
    }
    compact
}

/// Returns a style sheet in such a form that it neither ends the element it stands in nor is read by a
/// browser as other characters than these, whose hash the page's policy names.
fn kept_inside(own: &str) -> String {
    // In CSS a slash may be escaped wherever a `</` can mean something.
    own.trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace(['\r', '\u{c}'], "\n")
        .replace('\0', "\u{fffd}")
        .replace("</", "<\\/")
}

/// Returns the name a content security policy has for exactly this style sheet.
pub(super) fn hash(sheet: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(sheet)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{hash, sheet};

    #[test]
    fn a_style_sheet_of_ones_own_comes_last_and_cannot_end_its_element() {
        let own = "\u{feff}p::after { content: \"</style><script>\" }\r\n.a {}";
        let sheet = sheet(1, &BTreeSet::from([3]), Some(own));
        assert!(sheet.ends_with("p::after { content: \"<\\/style><script>\" }\n.a {}\n"));
        assert!(sheet.contains(".bar>.n3{flex-grow:3}") && sheet.contains(".show-p0:not"));
    }

    #[test]
    fn a_compact_sheet_means_the_same() {
        let sheet = "/* Why. */\n.a {\n  & :is(b, i) > p { color: red; margin: 0 1em; }\n}\n";
        assert_eq!(super::compact(sheet), ".a{:is(b,i)>p{color:red;margin:0 1em}}");
    }

    #[test]
    fn a_policy_names_the_hash_of_the_style() {
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
