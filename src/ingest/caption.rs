//! The words under a picture, and the line that says who made it.

/// Longest caption believed, in bytes.
const LONGEST_CAPTION: usize = 600;

/// Longest credit believed, in bytes.
const LONGEST_CREDIT: usize = 200;

/// Longest credit at the end of a caption, in bytes.
const LONGEST_ENDING: usize = 90;

/// Tells whether a paragraph only names who made a picture: "Photo by Jane Doe", "Image: NASA."
pub(super) fn is_credit(words: &str) -> bool {
    const OPENINGS: [&str; 10] = [
        "photo by ",
        "photos by ",
        "photograph by ",
        "photography by ",
        "image by ",
        "image: ",
        "photo: ",
        "picture: ",
        "credit: ",
        "illustration by ",
    ];
    const AGENCIES: [&str; 6] =
        ["/getty images", "/afp", "/reuters", "/ap", "/ap photo", "/associated press"];
    if words.len() > LONGEST_CREDIT {
        return false;
    }
    let names_agency = || {
        let agency = words.trim_end_matches(['.', ')']).replace(" / ", "/");
        AGENCIES.iter().any(|name| ends_with(&agency, name))
    };
    begins_with(words, &OPENINGS) || words.len() <= 60 && names_agency()
}

/// Tells whether a paragraph ends by naming who made a picture, or says that it is a caption.
pub(super) fn is_caption(words: &str) -> bool {
    const OPENINGS: [&str; 4] = ["caption: ", "file - ", "file photo: ", "pictured: "];
    const ENDINGS: [&str; 9] = [
        " image: ",
        " photo: ",
        "(photo by ",
        "(photo: ",
        "(ap photo",
        "/getty images",
        "/afp",
        "/reuters",
        " photo by ",
    ];
    if words.len() > LONGEST_CAPTION {
        return false;
    }
    let ending = &words[words.ceil_char_boundary(words.len().saturating_sub(LONGEST_ENDING))..];
    let has_mark = || memchr::memchr3(b':', b'/', b'(', ending.as_bytes()).is_some();
    let may_credit = || has_mark() || ending.contains("hoto");
    begins_with(words, &OPENINGS)
        || may_credit() && {
            let ending = ending.to_lowercase();
            ENDINGS.iter().any(|credit| ending.contains(credit))
        }
}

/// Tells whether a text begins with one of the openings, in any case.
fn begins_with(text: &str, openings: &[&str]) -> bool {
    let begins = |opening: &str| {
        text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening))
    };
    openings.iter().any(|opening| begins(opening))
}

/// Tells whether a text ends with a name, in any case.
fn ends_with(text: &str, name: &str) -> bool {
    let start = text.len().checked_sub(name.len());
    start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{is_caption, is_credit};

    #[test]
    fn a_line_that_names_the_maker_is_a_credit() {
        for credit in [
            "Photo by Jane Doe",
            "IMAGE: NASA.",
            "John Moore/Getty Images.",
            "(JANE DOE/AFP/Getty Images.)",
        ] {
            assert!(is_credit(credit), "{credit}");
        }
        assert!(!is_credit("The photo by Jane Doe won a prize."));
    }

    #[test]
    fn words_that_end_with_a_credit_are_a_caption() {
        assert!(is_caption("The crane fell in 2008. Image: Jane Doe."));
        assert!(is_caption("The leaders sign the treaty on Wednesday. (AP Photo/Jane Doe)"));
        assert!(!is_caption("The ratio was 3:2 (as before) and/or less."));
    }
}
