//! What must hold of every merge, whatever two people did.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

use super::{Keep, merge};
use crate::record::{ClaimsFile, blocks};

const BASE: &str = "#:schema x
# Reviews of pact by ana.

version = 1
reviewer = \"ana\"

# First.
[[review]]
claim = \"bcdfghjk\"
verdict = \"true\" # by phone
date = 2026-11-20

[[review.source]]
url = \"https://a.example\"
accessed = 2026-11-20

# Second.
[[review]]
claim = \"cdfghjkm\"
note = '''
Two
lines.
'''
";

fn merged(ours: &str, theirs: &str) -> (String, Vec<(String, Vec<String>)>) {
    let merged = merge(BASE, ours, theirs, Keep::Both).expect("TOML");
    let conflicts = merged.conflicts.into_iter().map(|conflict| (conflict.block, conflict.keys));
    (merged.text, conflicts.collect())
}

fn after(text: &str, line: &str, new: &str) -> String {
    assert!(text.contains(line), "{line}");
    text.replacen(line, &format!("{line}{new}"), 1)
}

#[test]
fn two_blocks_at_one_place_are_both_kept() {
    let ours = format!("{BASE}\n[[review]]\nclaim = \"dfghjkmn\"\nverdict = \"true\"\n");
    let theirs = format!("{BASE}\n[[review]]\nclaim = \"fghjkmnp\"\nverdict = \"false\"\n");
    let (text, conflicts) = merged(&ours, &theirs);
    assert_eq!(conflicts, []);
    let added = "\n[[review]]\nclaim = \"fghjkmnp\"\nverdict = \"false\"\n";
    assert!(text.contains(added) && text.len() == ours.len() + added.len(), "{text}");
}

#[test]
fn keys_of_one_block_are_merged_one_by_one() {
    let ours = BASE.replace("\"true\" # by phone", "\"false\" # by phone");
    let ours = after(&ours, "accessed = 2026-11-20\n", "quote = \"ours\"\n");
    let theirs = after(BASE, "date = 2026-11-20\n", "note = \"theirs\"\n");
    let theirs = theirs.replace("accessed = 2026-11-20", "accessed = 2026-11-22");
    let theirs = after(
        &theirs,
        "accessed = 2026-11-22\n",
        "\n[[review.source]]\nurl = \"https://b.example\"\n",
    );
    let (text, conflicts) = merged(&ours, &theirs);
    assert_eq!(conflicts, []);
    let expected = BASE
        .replace("\"true\" # by phone", "\"false\" # by phone")
        .replace("date = 2026-11-20\n", "date = 2026-11-20\nnote = \"theirs\"\n")
        .replace("accessed = 2026-11-20\n", "accessed = 2026-11-22\nquote = \"ours\"\n\n[[review.source]]\nurl = \"https://b.example\"\n");
    assert_eq!(text, expected);
}

#[test]
fn what_only_a_person_can_decide_stands_in_its_block_alone() {
    let ours = BASE.replace(
        "\"true\" # by phone\ndate = 2026-11-20",
        "\"false\" # by phone\ndate = 2026-11-21",
    );
    let theirs =
        BASE.replace("\"true\" # by phone\ndate = 2026-11-20", "\"unproven\"\ndate = 2026-11-22");
    let theirs = theirs.replace("Two\nlines.", "One line.");
    let (text, conflicts) = merged(&ours, &theirs);
    assert_eq!(conflicts, [("bcdfghjk".to_owned(), vec!["verdict".to_owned(), "date".to_owned()])]);
    let expected = BASE.replace("Two\nlines.", "One line.").replace(
        "verdict = \"true\" # by phone\ndate = 2026-11-20\n",
        "<<<<<<< ours\nverdict = \"false\" # by phone\ndate = 2026-11-21\n=======\nverdict = \"unproven\"\ndate = 2026-11-22\n>>>>>>> theirs\n",
    );
    assert_eq!(text, expected);
    for (keep, side) in [(Keep::Ours, &ours), (Keep::Theirs, &theirs)] {
        let settled = merge(BASE, &ours, &theirs, keep).expect("TOML");
        assert_eq!(settled.conflicts, []);
        assert_eq!(settled.text.contains("\"false\""), side == &ours);
    }
}

#[test]
fn a_day_alone_is_decided_by_which_is_later() {
    let ours = BASE.replace("date = 2026-11-20", "date = 2026-11-22");
    let theirs = BASE.replace("date = 2026-11-20", "date = 2026-11-21");
    assert_eq!(merged(&ours, &theirs), (ours.clone(), Vec::new()));
    assert_eq!(merged(&theirs, &ours), (ours, Vec::new()));
    let quoted = BASE.replace("date = 2026-11-20", "date = \"2026-12-20\"");
    assert_eq!(merged(&theirs, &quoted), (quoted.clone(), Vec::new()));
    assert_eq!(merged(&quoted, &theirs), (quoted, Vec::new()));
}

#[test]
fn what_is_no_day_is_never_the_later_one() {
    let ours = BASE.replace("date = 2026-11-20", "date = 2026-11-22");
    let theirs = BASE.replace("date = 2026-11-20", "date = \"next week\"");
    let asked = [("bcdfghjk".to_owned(), vec!["date".to_owned()])];
    assert_eq!(merged(&ours, &theirs).1, asked);
    assert_eq!(merged(&theirs, &ours).1, asked);
}

#[test]
fn what_one_deletes_and_the_other_changes_is_kept() {
    let at = BASE.find("\n# Second.").expect("a block");
    let ours = BASE[..at].to_owned();
    assert_eq!(merged(&ours, BASE), (ours.clone(), Vec::new()));
    let theirs = BASE.replace("lines.", "more lines.");
    assert_eq!(merged(&ours, &theirs), (theirs, Vec::new()));
}

const CLAIMS: &str = "version = 1

[[claim]]
id = \"bcdfghjk\"
text = \"In March, 40 jobs were lost.\"

[[claim]]
id = \"cdfghjkm\"
text = \"40 jobs were lost\"
of = \"bcdfghjk\"
";

/// `CLAIMS` after its sentence was reworded.
fn reworded(became: &str, id: &str) -> String {
    CLAIMS.replacen("[[claim]]", "[[retired]]", 1).replace(
        "lost.\"\n",
        &format!(
            "lost.\"\nbecame = \"{id}\"\n\n[[claim]] # {id}\nid = \"{id}\"\ntext = \"{became}\"\n"
        ),
    )
}

#[test]
fn of_two_wordings_of_a_sentence_one_gives_way() {
    let ours = reworded("In April, 40 jobs were lost.", "dfghjkmn");
    let ours = ours.replace("of = \"bcdfghjk\"", "of = \"dfghjkmn\"");
    let theirs = reworded("In March, 45 jobs were lost.", "fghjkmnp");
    let theirs = theirs.replace("[[claim]]\nid = \"cdf", "[[retired]]\nid = \"cdf")
        + "became = \"ghjkmnpq\"\n\n[[claim]]\nid = \"ghjkmnpq\"\ntext = \"45 jobs were lost\"\nof = \"fghjkmnp\"\n";
    let merged = merge(CLAIMS, &ours, &theirs, Keep::Both).expect("TOML");
    assert_eq!(merged.conflicts, []);
    let claims = ClaimsFile::read("", merged.text.clone()).claims;
    let present = claims.claims.iter().map(|claim| claim.text.as_str());
    assert_eq!(present.collect::<Vec<_>>(), ["In April, 40 jobs were lost.", "40 jobs were lost"]);
    let became = |id: &str| {
        let retired = claims.retired.iter().find(|retired| retired.claim.id.as_str() == id);
        retired.and_then(|retired| retired.became.as_ref()).map(ToString::to_string)
    };
    assert_eq!(became("bcdfghjk").as_deref(), Some("dfghjkmn"));
    assert_eq!(became("fghjkmnp").as_deref(), Some("dfghjkmn"), "theirs gave way to ours");
    assert_eq!(became("ghjkmnpq").as_deref(), Some("cdfghjkm"), "so did its part");
    assert!(merged.text.contains("# fghjkmnp"), "and no comment is lost");
    let mirrored = merge(CLAIMS, &theirs, &ours, Keep::Theirs).expect("TOML");
    let sorted = |text: &str| {
        let mut pieces = pieces(text);
        pieces.sort();
        pieces
    };
    assert_eq!(sorted(&mirrored.text), sorted(&merged.text));
}

#[test]
fn a_claim_restored_on_one_side_has_become_nothing_though_the_other_wrote_beside_its_header() {
    let base = reworded("In April, 40 jobs were lost.", "dfghjkmn");
    let base = base.replacen("\"dfghjkmn\"\n", "\"dfghjkmn\"\nstretch = true\n", 1);
    let theirs = base.replacen("[[retired]]", "[[retired]] # gone", 1);
    let theirs = theirs.replacen("became = \"dfghjkmn\"", "became = \"fghjkmnp\"", 1);
    for (keep, side) in [(Keep::Ours, CLAIMS), (Keep::Theirs, theirs.as_str())] {
        let merged = merge(&base, CLAIMS, &theirs, keep).expect("TOML");
        let read = ClaimsFile::read("", merged.text.clone());
        assert_eq!(read.findings, [], "{}", merged.text);
        let is_retired = |text: &str| text.contains("[[retired]]");
        assert_eq!(is_retired(&merged.text), is_retired(side));
        assert_eq!(merged.text.contains("stretch"), is_retired(side), "{}", merged.text);
    }
}

#[test]
fn a_source_that_one_side_quotes_once_more_is_still_the_one_the_other_side_changed() {
    let once = after(BASE, "url = \"https://a.example\"\n", "quote = \"q1\"\n");
    let source = "url = \"https://a.example\"\nquote = \"q1\"\naccessed = 2026-11-20\n";
    let again = "\n[[review.source]]\nurl = \"https://a.example\"\nquote = \"q2\"\n";
    let (ours, theirs) = (after(&once, source, again), after(&once, source, "at = \"p. 4\"\n"));
    let both = after(&once, source, &format!("at = \"p. 4\"\n{again}"));
    for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let merged = merge(&once, one, other, Keep::Both).expect("TOML");
        assert_eq!(merged.conflicts, []);
        assert_eq!(merged.text, both);
    }
}

#[test]
fn comments_of_both_sides_are_kept() {
    let ours = BASE.replace("# Second.\n", "# Second.\n# ours\n");
    let theirs = BASE.replace("# Second.\n", "# Second.\n# theirs\n");
    let (text, conflicts) = merged(&ours, &theirs);
    assert_eq!(conflicts, []);
    assert_eq!(text, BASE.replace("# Second.\n", "# Second.\n# ours\n# theirs\n"));
}

#[test]
fn what_is_no_toml_is_left_to_git() {
    assert_eq!(merge(BASE, "a = b", BASE, Keep::Both), None);
}

/// What a person does to a file: where, and what.
type Edit = (usize, u8, u8);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((any::<usize>(), 0..7_u8, any::<u8>()), 0..6)
}

const IDS: [&str; 6] = ["bcdfghjk", "cdfghjkm", "dfghjkmn", "fghjkmnp", "ghjkmnpq", "hjkmnpqr"];

/// A file of reviews as texts of its blocks, edited; `side` makes what is typed differ.
fn edited(side: &str, edits: &[Edit]) -> String {
    let mut blocks: Vec<String> = IDS[..4]
        .iter()
        .map(|id| format!("\n# About {id}.\n[[review]]\nclaim = \"{id}\"\nverdict = \"true\"\nnote = \"n\"\n\n[[review.source]]\nurl = \"https://{id}.example\"\n"))
        .collect();
    for (at, what, word) in edits {
        let at = at % blocks.len();
        let new = IDS[4 + usize::from(word % 2)];
        let (from, to) = match what {
            0 => ("\"true\"", format!("\"v{word}\"")),
            1 => ("\"n\"", format!("\'\'\'\n{side} {word}\n\'\'\'")),
            2 => (
                "\n[[review.source",
                format!(
                    "\n[[review.source]]\nurl = \"https://{word}.example\"\nquote = \"{side}\"\n\n[[review.source"
                ),
            ),
            3 => ("\n# About", format!("\n# {side} {word}\n# About")),
            4 => ("\nverdict", format!("\nfix = \"{side}{word}\"\nverdict")),
            5 if !blocks.iter().any(|block| block.contains(new)) => {
                let added = format!("\n[[review]]\nclaim = \"{new}\"\nverdict = \"{side}\"\n");
                blocks.insert(at, added);
                continue;
            }
            6 if blocks.len() > 1 => {
                blocks.remove(at);
                continue;
            }
            _ => continue,
        };
        blocks[at] = blocks[at].replacen(from, &to, 1);
    }
    format!("version = 1\nreviewer = \"ana\"\n{}", blocks.concat())
}

/// The texts of a file's pieces.
fn pieces(text: &str) -> Vec<String> {
    let blocks = blocks(text).expect("TOML");
    let tables = blocks.into_iter().flat_map(|block| block.tables);
    tables.flat_map(|table| table.pieces).map(|piece| piece.text).collect()
}

proptest! {
    /// Everything that one side typed stands in the file afterwards, between marks or not; every block that a
    /// side has and the other did not delete is there once.
    #[test]
    fn nothing_is_lost(ours in edits(), theirs in edits()) {
        let (base, ours, theirs) = (edited("", &[]), edited("ours", &ours), edited("theirs", &theirs));
        // Two edits of one key may have written it twice, which is no TOML.
        if blocks(&ours).is_none() || blocks(&theirs).is_none() {
            return Ok(());
        }
        let merged = merge(&base, &ours, &theirs, Keep::Both).expect("TOML");
        let before = pieces(&base);
        for side in [&ours, &theirs] {
            for piece in pieces(side).iter().filter(|piece| !before.contains(piece)) {
                for line in piece.lines() {
                    prop_assert!(merged.text.contains(line), "{}\nis not in\n{}", piece, merged.text);
                }
            }
        }
        for id in IDS {
            let block = format!("claim = \"{id}\"\n");
            let has = |text: &str| text.contains(&block);
            let wanted = if has(&base) { has(&ours) && has(&theirs) } else { has(&ours) || has(&theirs) };
            let times = merged.text.matches(&block).count();
            prop_assert!(times <= 1 && (times == 1 || !wanted), "{}", merged.text);
        }
        prop_assert_eq!(merged.text.contains("<<<<<<<"), !merged.conflicts.is_empty());
        if merged.conflicts.is_empty() {
            prop_assert!(blocks(&merged.text).is_some());
            let mirrored = merge(&base, &theirs, &ours, Keep::Both).expect("TOML");
            let sorted = |text: &str| { let mut pieces = pieces(text); pieces.sort(); pieces };
            if !merged.text.contains("# ours") && !merged.text.contains("# theirs") {
                prop_assert_eq!(sorted(&merged.text), sorted(&mirrored.text));
            }
        }
    }

    #[test]
    fn where_one_side_did_nothing_the_other_stands_as_it_is(edits in edits()) {
        let (base, side) = (edited("", &[]), edited("side", &edits));
        if blocks(&side).is_some() {
            for (ours, theirs) in [(&side, &base), (&base, &side), (&side, &side)] {
                let merged = merge(&base, ours, theirs, Keep::Both).expect("TOML");
                prop_assert!(merged.conflicts.is_empty());
                prop_assert_eq!(&merged.text, &side);
            }
        }
    }
}
