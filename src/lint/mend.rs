//! Mending: what a finding knows to set it right is done, every other byte stays.
//!
//! A finding has mends only where nothing can be lost and no meaning changes: a verdict in the wrong
//! case, a key one slip away from the only one it can be, a date without its zeros, line endings. What a
//! person has to decide (which verdict was meant by `treu`) has none.

use crate::finding::{Finding, Mend};

/// Returns the text with the mends of its findings made. Of two that overlap the first is made.
pub fn mended<'f>(text: &str, findings: impl IntoIterator<Item = &'f Finding>) -> String {
    let mut mends: Vec<&Mend> = findings.into_iter().flat_map(|finding| &finding.mends).collect();
    mends.sort_by_key(|mend| (mend.span.start, mend.span.end));
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for mend in mends {
        let Some(kept) = text.get(done..mend.span.start) else { continue };
        mended.push_str(kept);
        mended.push_str(&mend.text);
        done = mend.span.end;
    }
    mended.push_str(text.get(done..).unwrap_or_default());
    mended
}

#[cfg(test)]
mod tests {
    use super::mended;
    use crate::claim::ClaimId;
    use crate::lint::{ArticleRecords, lint};
    use crate::record::ReviewsFile;
    use crate::review::Reviewer;
    use crate::settings::Settings;

    fn file(text: &str) -> ReviewsFile {
        let me = Reviewer::named("me").expect("a name");
        ReviewsFile::read("reviews/pact/me.toml", &me, text.to_owned())
    }

    /// The text mended as often as it takes, which is once.
    fn mend(text: &str) -> String {
        let mut files = vec![file(text)];
        for _ in 0..2 {
            let read = files.pop().expect("a file");
            let records = ArticleRecords {
                name: "pact",
                claims: None,
                reviews: std::slice::from_ref(&read),
                text: None,
            };
            let today = "2026-11-23".parse().expect("a day");
            let findings = lint(&[records], &Settings::default(), today);
            files.push(file(&mended(&read.text, &findings)));
        }
        files.remove(0).text
    }

    #[test]
    fn what_is_safe_is_mended_and_every_other_byte_stays() {
        let id = ClaimId::of("x", 1);
        let text = format!(
            "\u{feff}# “Mostly True”\r\n[[review]]\r\nclaim = \"{id}\"   # mine\r\nverdct = 'Mostly True' # so?\r\nsaid = \"Out_of context\"\r\ndate = 2024-6-9\r\nnote = '''\r\na\r\n'''\r\n\r\n[[review.source]]\r\nurl = \"https://example.org\"\r\naccessed = \"2024/06/09\"\r\nat = 4\r\nstance = \"SUPPORTS\""
        );
        let expected = format!(
            "# “Mostly True”\n[[review]]\nclaim = \"{id}\"   # mine\nverdict = \"mostly-true\" # so?\nsaid = \"out-of-context\"\ndate = 2024-06-09\nnote = '''\na\n'''\n\n[[review.source]]\nurl = \"https://example.org\"\naccessed = 2024-06-09\nat = \"4\"\nstance = \"supports\""
        );
        // A key is mended first, and what it says once it is one.
        assert_eq!(mend(&text), expected);
    }

    #[test]
    fn what_a_person_has_to_decide_is_left() {
        let id = ClaimId::of("x", 1);
        for said in [
            "verdict = \"treu\"",
            "verdict = \"So True\"",
            "verdict = \"True?\"",
            "date = \"10/07/2026\"",
            "publishe = \"A\"",
            "verdict = \"true\"\nVerdict = \"false\"",
            "remark = \"mine\"",
            "said = \"acurate\"",
        ] {
            let text = format!("[[review]]\nclaim = \"{id}\"\n{said}\n");
            assert_eq!(mend(&text), text, "{said}");
        }
    }
}
