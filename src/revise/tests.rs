//! What revising does to claims: stories, and what holds of every sequence of edits.

use super::{Revision, revise};
use crate::article::{Article, Part};
use crate::claim::{Claim, ClaimId, Claims, IdRegister, Kind, Retired};
use crate::extract::{Candidate, Extraction, Sentence};
use crate::text::Span;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use proptest::{collection, sample};

/// An article with a sentence a line; what stands between `[` and `]` in one is a part of it.
fn article(lines: &[&str]) -> (Article, Extraction) {
    let (mut text, mut sentences, mut register) =
        (String::new(), Vec::new(), IdRegister::default());
    for line in lines {
        let start = text.len();
        let mut parts = Vec::new();
        for (nth, piece) in line.split(['[', ']']).enumerate() {
            if nth % 2 == 1 {
                parts.push(Span::new(text.len(), text.len() + piece.len()));
            }
            text.push_str(piece);
        }
        let span = Span::new(start, text.len());
        text.push('\n');
        sentences.push((span, parts));
    }
    let candidate = |span: Span, id: ClaimId, of: Option<ClaimId>| Candidate {
        id,
        span,
        of,
        kind: Kind::Fact,
        check: true,
        priority: 0.5,
        speaker: None,
        date: None,
    };
    let wholes: Vec<ClaimId> =
        sentences.iter().map(|(span, _)| register.give(span.of(&text))).collect();
    let sentences =
        sentences.into_iter().zip(wholes).enumerate().map(|(paragraph, ((span, parts), id))| {
            let parts = parts
                .into_iter()
                .map(|part| candidate(part, register.give(part.of(&text)), Some(id.clone())));
            let claims =
                std::iter::once(candidate(span, id.clone(), None)).chain(parts.collect::<Vec<_>>());
            Sentence {
                span,
                paragraph,
                part: Part::Body,
                claims: claims.collect(),
                quotations: Vec::new(),
                dates: Vec::new(),
            }
        });
    let sentences = sentences.collect();
    (Article { text, ..Article::default() }, Extraction { sentences })
}

fn extracted(yesterday: &Claims, old_text: Option<&str>, lines: &[&str]) -> Revision {
    let (article, extraction) = article(lines);
    revise(yesterday, old_text, &article, &extraction)
}

fn first(lines: &[&str]) -> Claims {
    extracted(&Claims::default(), None, lines).claims
}

fn texts(claims: &Claims) -> Vec<&str> {
    claims.claims.iter().map(|claim| claim.text.as_str()).collect()
}

const PACT: [&str; 3] = [
    "Putin visited Pyongyang for the first time in 24 years.",
    "South Korean agencies warned lawmakers in the US of millions of shells.",
    "The details of the treaty are not publicized.",
];

#[test]
fn a_part_taken_out_of_its_sentence_stays_out_when_that_is_back() {
    let all = ["[One] and [two] and [three].", "It rained."];
    let mut split = first(&all);
    let taken_out = Retired { wanted: false, ..Retired::new(split.claims.remove(2), None) };
    split.retired.push(taken_out.clone());
    for meanwhile in [&["It rained."][..], &["One or two and three.", "It rained."]] {
        let gone = extracted(&split, None, meanwhile).claims;
        let back = extracted(&gone, None, &all).claims;
        assert_eq!(texts(&back), ["One and two and three.", "One", "three", "It rained."]);
        assert!(back.retired.contains(&taken_out));
    }
}

#[test]
fn an_unchanged_article_changes_nothing() {
    let yesterday = first(&PACT);
    let revision = extracted(&yesterday, None, &PACT);
    assert!(revision.is_unchanged());
    assert_eq!(revision.claims, yesterday);
}

#[test]
fn what_people_changed_in_a_claim_is_kept() {
    let mut yesterday = first(&PACT);
    yesterday.claims[1].kind = Kind::Number;
    yesterday.claims[1].check = false;
    yesterday.claims[1].tags.push("shells".to_owned());
    let moved =
        extracted(&yesterday, None, &[PACT[1], "A sentence put in between.", PACT[0], PACT[2]]);
    assert_eq!(moved.claims.claims[0], yesterday.claims[1]);
    assert_eq!((moved.kept.len(), moved.new.len()), (3, 1));
}

#[test]
fn a_reworded_sentence_is_linked_to_its_new_wording_and_keeps_what_people_settled() {
    let mut yesterday = first(&PACT);
    yesterday.claims[1].kind = Kind::Number;
    yesterday.claims[1].note = Some("ask the agency".to_owned());
    let corrected = "South Korean agencies warned lawmakers in Seoul of millions of shells.";
    let today = extracted(&yesterday, None, &[PACT[0], corrected, PACT[2]]);
    let old = yesterday.claims[1].id.clone();
    let new = &today.claims.claims[1];
    assert_eq!(today.reworded, [(old.clone(), new.id.clone())]);
    assert_eq!((new.kind, new.note.as_deref()), (Kind::Number, Some("ask the agency")));
    assert_eq!(today.claims.successor(&old), Some(new));
    assert_eq!(today.claims.retired[0].claim, yesterday.claims[1]);
}

#[test]
fn a_sentence_that_is_gone_is_retired_and_comes_back_as_it_was() {
    let mut yesterday = first(&PACT);
    yesterday.claims[2].tags.push("treaty".to_owned());
    let without = extracted(&yesterday, None, &PACT[..2]);
    assert_eq!(without.retired, [yesterday.claims[2].id.clone()]);
    let again = extracted(&without.claims, None, &PACT);
    assert_eq!(again.restored, [yesterday.claims[2].id.clone()]);
    assert_eq!(again.claims, yesterday);
}

#[test]
fn a_strange_sentence_in_the_same_place_is_no_rewording() {
    let yesterday = first(&PACT);
    let today = extracted(&yesterday, None, &[PACT[0], "It rained in Lisbon all week.", PACT[2]]);
    assert!(today.reworded.is_empty(), "{:?}", today.reworded);
    assert_eq!((today.new.len(), today.retired.len()), (1, 1));
}

#[test]
fn a_reworded_sentence_is_known_where_no_spaces_stand_between_words() {
    let lines = ["市议会关闭了那座大桥。", "市长在四月因为健康原因辞去了职务。"];
    let today = extracted(&first(&lines), None, &[lines[0], "市长在五月因为健康原因辞去了职务。"]);
    assert_eq!((today.reworded.len(), today.new.len()), (1, 0));
}

#[test]
fn a_part_goes_where_its_words_went_and_stays_as_people_cut_it() {
    let mut yesterday =
        first(&["The council shut the bridge, the mayor left in April, and it rained."]);
    let whole = yesterday.claims[0].id.clone();
    for part in ["it rained", "The council shut the bridge, the mayor left in April"] {
        yesterday.claims.push(Claim {
            of: Some(whole.clone()),
            tags: vec!["city".to_owned()],
            ..Claim::new(ClaimId::of(part, 1), part)
        });
    }
    let line =
        "[The council shut the bridge], [the mayor left in June], [sales fell], and [it rained].";
    let today = extracted(&yesterday, None, &[line]).claims;
    let cut = "The council shut the bridge, the mayor left in June";
    assert_eq!(texts(&today)[1..], [cut, "sales fell", "it rained"]);
    assert_eq!(today.claims[1].tags, ["city"]);
    let was = &yesterday.claims[2].id;
    assert_eq!(today.successor(was).map(|now| now.text.as_str()), Some(cut));
}

#[test]
fn a_part_that_grew_is_to_be_confirmed_and_is_itself_again_when_the_edit_is_undone() {
    let line = "[The bridge shut in March], and [the mayor left].";
    let yesterday = first(&[line]);
    let today = extracted(
        &yesterday,
        None,
        &["The bridge shut in March, and it is false that the mayor left."],
    )
    .claims;
    assert_eq!(texts(&today)[1..], ["The bridge shut in March", "it is false that the mayor left"]);
    let later = extracted(
        &today,
        None,
        &["[The bridge shut in March], [the mayor left], and [sales fell]."],
    )
    .claims;
    assert_eq!(texts(&later)[1..], ["The bridge shut in March", "the mayor left", "sales fell"]);
    let undone = extracted(&later, None, &[line]);
    assert_eq!(undone.claims.claims, yesterday.claims);
    assert_eq!(undone.retired, [later.claims[3].id.clone()]);
    // And the other way round.
    let denied = "[The bridge shut in March], and [it is false that the mayor left].";
    let yesterday = first(&[denied]);
    let today = extracted(&yesterday, None, &[line]).claims;
    assert_eq!(texts(&today)[1..], ["The bridge shut in March", "the mayor left"]);
    assert_eq!(extracted(&today, None, &[denied]).claims.claims, yesterday.claims);
}

#[test]
fn only_what_is_new_is_proposed_of_a_sentence_that_people_cut() {
    // Somebody took the bridge out of the facts to check; a typing mistake brings it back neither now nor later.
    let lines = [
        "[Sales fell], [the bridge shut in May] and [it rained].",
        "[Sales fell], [the bridge shut in June] and [it rained].",
    ];
    let mut split = first(&lines[..1]);
    let taken_out = Retired { wanted: false, ..Retired::new(split.claims.remove(2), None) };
    split.retired.push(taken_out);
    let today = extracted(&split, None, &lines[1..]).claims;
    assert_eq!(texts(&today)[1..], ["Sales fell", "it rained"]);
    let later =
        extracted(&today, None, &["[Sales fell], [the bridge shut in July] and [it rained]."])
            .claims;
    assert_eq!(texts(&later)[1..], ["Sales fell", "it rained"]);
    // A sentence without parts stays one claim, and of one with parts in own words nobody knows what is left.
    let whole = first(&["Sales fell and it rained."]);
    assert_eq!(
        extracted(&whole, None, &["[Sales fell] and [it rained] a lot."]).claims.claims.len(),
        1
    );
}

#[test]
fn parts_are_proposed_once_and_then_belong_to_people() {
    let line = "[Seoul protested], and [Tokyo agreed].";
    let yesterday = first(&[line]);
    assert_eq!(
        texts(&yesterday),
        ["Seoul protested, and Tokyo agreed.", "Seoul protested", "Tokyo agreed"]
    );
    let mut fewer = yesterday.clone();
    fewer.claims.truncate(2);
    assert_eq!(extracted(&fewer, None, &[line]).claims, fewer);
}

#[test]
fn a_part_that_still_stands_is_kept_and_one_in_own_words_is_to_be_confirmed() {
    let mut yesterday = first(&["[Seoul protested] loudly, and [Tokyo agreed] at once."]);
    let whole = yesterday.claims[0].id.clone();
    let own = "Japan agreed without delay";
    yesterday.claims.push(Claim { of: Some(whole), ..Claim::new(ClaimId::of(own, 1), own) });
    let today =
        extracted(&yesterday, None, &["[Seoul protested] loudly, and [Tokyo agreed] in time."]);
    let texts = texts(&today.claims);
    assert_eq!(texts[1..], ["Seoul protested", "Tokyo agreed", own]);
    let whole = &today.claims.claims[0].id;
    assert!(today.claims.claims[1..].iter().all(|part| part.of.as_ref() == Some(whole)));
    assert_eq!(
        today.claims.successor(&ClaimId::of(own, 1)).map(|c| &c.id),
        Some(&ClaimId::of(own, 2))
    );
    assert_eq!(today.claims.claims[1].id, yesterday.claims[1].id);
}

#[test]
fn a_sentence_that_stood_twice_and_now_stands_once_is_retired_once() {
    let yesterday = first(&[PACT[0], PACT[1], PACT[0]]);
    let today = extracted(&yesterday, None, &PACT[..2]);
    assert_eq!(texts(&today.claims), PACT[..2]);
    assert_eq!(today.retired, [yesterday.claims[2].id.clone()]);
}

#[test]
fn sentences_that_change_places_are_no_change_of_words_but_told() {
    let yesterday = first(&PACT);
    let today = extracted(&yesterday, None, &[PACT[1], PACT[0], PACT[2]]);
    assert!(today.reordered && !today.is_unchanged());
    assert_eq!((today.kept.len(), today.reworded.len()), (3, 0));
}

#[test]
fn a_claim_of_peoples_own_stays_where_they_put_it() {
    let mut yesterday = first(&PACT);
    let stretch = Claim::new(ClaimId::of("in 24 years", 1), "in 24 years");
    let own = Claim::new(ClaimId::of("The trip was secret", 1), "The trip was secret");
    yesterday.claims.splice(1..1, [stretch, own]);
    let old_text = PACT.join("\n");
    let today =
        extracted(&yesterday, Some(&old_text), &[PACT[0], PACT[1], "Something else entirely."]);
    assert_eq!(texts(&today.claims)[..3], [PACT[0], "in 24 years", "The trip was secret"]);
    assert_eq!(today.retired, [yesterday.claims[4].id.clone()]);
}

#[test]
fn two_sentences_made_one_both_became_it_and_one_cut_in_two_became_one_piece() {
    let one = "The treaty was signed in Pyongyang on Wednesday morning";
    let two = "Seoul summoned the ambassador of Russia the same day.";
    let joined = format!("{one}, and {two}");
    let apart = first(&[PACT[0], &format!("{one}."), two, PACT[2]]);
    let today = extracted(&apart, None, &[PACT[0], &joined, PACT[2]]).claims;
    let new = &today.claims[1].id;
    assert!(
        apart.claims[1..3].iter().all(|old| today.successor(&old.id).map(|c| &c.id) == Some(new))
    );
    let again = extracted(&today, None, &[PACT[0], &format!("{one}!"), two, PACT[2]]);
    assert_eq!(again.reworded.iter().filter(|(old, _)| old == new).count(), 1);
    assert!(again.restored.contains(&apart.claims[2].id));
}

#[test]
fn undoing_an_edit_brings_back_parts_and_stretches_that_people_set_down() {
    let line = "[Seoul protested], and [Tokyo agreed at once] to help.";
    let mut yesterday = first(&[PACT[0], line]);
    yesterday.claims.push(Claim::new(ClaimId::of("to help", 1), "to help"));
    let edited = extracted(&yesterday, None, &[PACT[0], "[Seoul protested], and Kyiv did so too."]);
    assert!(edited.claims.get(&ClaimId::of("to help", 1)).is_none());
    let undone = extracted(&edited.claims, None, &[PACT[0], line]).claims;
    let mut back = texts(&undone);
    back.sort_unstable();
    let mut were = texts(&yesterday);
    were.sort_unstable();
    assert_eq!(back, were);
}

/// Adds a stretch behind the `nth` claim.
fn with_stretch(mut claims: Claims, nth: usize, words: &str) -> Claims {
    let stretch =
        Claim { tags: vec!["ours".to_owned()], ..Claim::new(ClaimId::of(words, 1), words) };
    claims.claims.insert(nth + 1, stretch);
    claims
}

#[test]
fn a_stretch_that_people_added_goes_where_its_words_went_and_comes_back() {
    let line =
        |words: &str| format!("The council shut the bridge, the mayor {words}, and it rained.");
    let lines = ["left in April", "left in June", "resigned in June", "resigned"].map(line);
    let yesterday = with_stretch(first(&[&lines[0]]), 0, "the mayor left in April");
    let mut today = yesterday.clone();
    for (line, words) in lines[1..].iter().zip([
        "the mayor left in June",
        "the mayor resigned in June",
        "the mayor resigned",
    ]) {
        let was = today.claims[1].id.clone();
        today = extracted(&today, None, &[line]).claims;
        assert_eq!(texts(&today), [line, words]);
        assert_eq!(today.claims[1].tags, ["ours"]);
        assert_eq!(today.successor(&was).map(|now| now.text.as_str()), Some(words));
    }
    // Also where the sentence had been made one with another, or cut, on the way.
    let merged = lines[3].replace("rained.", "rained, while Tokyo did not answer.");
    let cut = ["The council shut the bridge.", "The mayor resigned, and it rained."];
    for meanwhile in [&[merged.as_str()][..], &cut, &["It is all over now."], &[]] {
        let now = extracted(&today, None, meanwhile).claims;
        let undone = extracted(&now, None, &[&lines[0]]);
        assert_eq!(undone.claims.claims, yesterday.claims);
        let again = extracted(&undone.claims, None, &[&lines[2]]).claims;
        assert_eq!(texts(&again), [lines[2].as_str(), "the mayor resigned in June"]);
    }
}

#[test]
fn of_all_that_a_stretch_has_been_the_longest_that_stands_is_back() {
    let lines = ["The mayor left in March, and sales fell.", "The mayor left, and sales fell."];
    let yesterday = with_stretch(first(&lines[..1]), 0, "The mayor left in March");
    let shorter = extracted(&yesterday, None, &lines[1..]).claims;
    assert_eq!(texts(&shorter), [lines[1], "The mayor left"]);
    assert_eq!(extracted(&shorter, None, &lines[..1]).claims.claims, yesterday.claims);
    // It stays where its words do, though the sentence is another.
    let stays = extracted(&shorter, None, &["The mayor left, and sales fell a lot."]).claims;
    assert_eq!(stays.claims[1], shorter.claims[1]);
}

#[test]
fn a_stretch_that_became_a_sentence_is_itself_again_when_the_edits_are_undone() {
    let lines = ["The bridge is shut, and 40 jobs were lost in March."];
    let yesterday = with_stretch(first(&lines), 0, "40 jobs were lost in March.");
    let corrected = "The bridge is shut, and 45 jobs were lost in March.";
    let today = extracted(&yesterday, None, &[corrected]).claims;
    assert_eq!(texts(&today), [corrected, "45 jobs were lost in March."]);
    let cut = ["The bridge is shut.", "45 jobs were lost in March."];
    let cut_in_two = extracted(&today, None, &cut).claims;
    assert_eq!(texts(&cut_in_two), cut);
    assert_eq!(extracted(&cut_in_two, None, &lines).claims.claims, yesterday.claims);
}

/// A sentence that was one with another, a stretch of it with the words of the one it had been, and the two again.
fn stretch_with_the_words_of_an_earlier_sentence() -> ([&'static str; 2], [&'static str; 1], Claims)
{
    let cut = ["The bridge is shut.", "40 jobs were lost in March."];
    let merged = ["The bridge is shut, and 40 jobs were lost in March."];
    let mut laid = with_stretch(extracted(&first(&cut), None, &merged).claims, 0, cut[1]);
    laid.claims[1].id = ClaimId::of(cut[1], 2);
    (cut, merged, laid)
}

#[test]
fn a_stretch_with_the_words_of_an_earlier_sentence_comes_back_after_that() {
    let (cut, merged, laid) = stretch_with_the_words_of_an_earlier_sentence();
    let undone = extracted(&laid, None, &cut).claims;
    assert_eq!(texts(&undone), cut);
    // Its reviewers are asked about the sentence, until that is gone in its turn.
    assert_eq!(undone.successor(&laid.claims[1].id), Some(&undone.claims[1]));
    let corrected = [cut[0], "Only 40 jobs were lost in March."];
    let others: [&[&str]; 4] = [&cut, &cut[..1], &corrected, &[]];
    for between in others {
        let between = extracted(&undone, None, between).claims;
        let again = extracted(&between, None, &merged).claims;
        assert_eq!(again.claims, laid.claims);
        assert_eq!(extracted(&again, None, &merged).claims, again);
    }
}

#[test]
fn a_stretch_and_a_sentence_of_the_same_words_go_each_its_way() {
    let (cut, merged, laid) = stretch_with_the_words_of_an_earlier_sentence();
    let beside = extracted(&laid, None, &[merged[0], cut[1]]).claims;
    assert_eq!(texts(&beside), [merged[0], cut[1], cut[1]]);
    let one = extracted(&beside, None, &cut).claims;
    assert_eq!(texts(&one), cut);
    let both = extracted(&one, None, &[merged[0], cut[1]]).claims;
    assert_eq!(both.claims, beside.claims);
}

#[test]
fn a_sentence_that_stood_twice_is_no_stretch_of_one_that_comes_back() {
    let merged = ["The bridge is shut, and it rained."];
    let twice = ["The bridge is shut.", "It rained.", "It rained."];
    let mut claims = extracted(&first(&merged), None, &twice).claims;
    for today in [&twice[..2], &merged] {
        claims = extracted(&claims, None, today).claims;
        assert_eq!(texts(&claims), today);
    }
}

#[test]
fn of_records_that_do_not_say_so_a_retired_stretch_is_told_by_what_it_became() {
    let unmarked = |mut claims: Claims| {
        claims.retired.iter_mut().for_each(|retired| retired.stretch = false);
        claims
    };
    let (cut, merged, laid) = stretch_with_the_words_of_an_earlier_sentence();
    let undone = unmarked(extracted(&laid, None, &cut).claims);
    assert_eq!(texts(&extracted(&undone, None, &merged).claims), merged);
    let gone = unmarked(extracted(&laid, None, &cut[..1]).claims);
    assert_eq!(extracted(&gone, None, &merged).claims.claims, laid.claims);
}

#[test]
fn a_stretch_is_not_carried_to_words_that_another_sentence_has() {
    let lines = ["In all, 40 jobs were lost.", "Some 45 jobs were lost, he said."];
    let yesterday = with_stretch(first(&lines), 0, "40 jobs were lost");
    let today = extracted(&yesterday, None, &["In all, 45 jobs were lost.", lines[1]]);
    assert_eq!(today.retired, [yesterday.claims[1].id.clone()]);
    assert_eq!(extracted(&today.claims, None, &lines).claims.claims, yesterday.claims);
}

/// What one branch has of an article whose sentence was reworded on the other: those records with what was added to these.
fn merged(reworded: &Claims, added: &[&Claim]) -> Claims {
    let mut merged = reworded.clone();
    merged.claims.extend(added.iter().map(|claim| (*claim).clone()));
    merged
}

#[test]
fn what_people_added_on_one_branch_goes_where_its_words_went_on_the_other() {
    let lines = [
        "It rained, the bridge is shut, and 40 jobs were lost.",
        "It rained, the bridge is shut, and 45 jobs were lost.",
    ];
    let yesterday = first(&lines[..1]);
    let reworded = extracted(&yesterday, Some(lines[0]), &lines[1..]).claims;
    let of = Some(yesterday.claims[0].id.clone());
    let part = |words| Claim { of: of.clone(), ..Claim::new(ClaimId::of(words, 1), words) };
    let stretch = with_stretch(yesterday.clone(), 0, "40 jobs were lost").claims.remove(1);
    for (added, expected) in [
        (&[&stretch][..], &[lines[1], "45 jobs were lost"][..]),
        (
            &[&part("40 jobs were lost"), &part("the bridge is shut")],
            &[lines[1], "the bridge is shut", "45 jobs were lost"],
        ),
        (&[&part("Work is scarce")], &[lines[1], "Work is scarce"]),
    ] {
        let today = extracted(&merged(&reworded, added), Some(lines[1]), &lines[1..]).claims;
        assert_eq!(texts(&today), expected);
        let one_after_another = merged(&yesterday, added);
        let one_after_another = extracted(&one_after_another, Some(lines[0]), &lines[1..]).claims;
        assert_eq!(texts(&one_after_another), expected);
        for claim in added {
            let now = |claims: &Claims| {
                let now = claims.get(&claim.id).or_else(|| claims.successor(&claim.id));
                now.map(|now| (now.id.clone(), now.of.clone()))
            };
            assert_eq!(now(&today), now(&one_after_another));
        }
        assert!(extracted(&today, Some(lines[1]), &lines[1..]).is_unchanged());
    }
}

#[test]
fn a_wording_of_another_branch_that_the_article_has_not_is_no_claim_in_own_words() {
    let lines = [
        "The council shut the bridge in March for 40 days.",
        "The council shut the bridge in March for 45 days.",
        "The council shut the bridge in April for 40 days.",
    ];
    let yesterday = first(&lines[..1]);
    let ours = extracted(&yesterday, Some(lines[0]), &lines[1..2]).claims;
    let theirs = extracted(&yesterday, Some(lines[0]), &lines[2..]).claims;
    // The merge keeps both, and says that the sentence became ours. The article is theirs.
    let both = merged(&ours, &[&theirs.claims[0]]);
    let today = extracted(&both, Some(lines[2]), &lines[2..]).claims;
    assert_eq!(texts(&today), lines[2..]);
    // Or theirs has become ours, and is back.
    let mut both = ours.clone();
    let became = Some(ours.claims[0].id.clone());
    both.retired.push(Retired::new(theirs.claims[0].clone(), became));
    let today = extracted(&both, Some(lines[2]), &lines[2..]).claims;
    assert_eq!(texts(&today), lines[2..]);
    for old in [&yesterday, &ours] {
        assert_eq!(today.successor(&old.claims[0].id), Some(&theirs.claims[0]));
    }
}

#[test]
fn the_parts_of_a_stretch_go_with_it() {
    let lines = [
        "It rained, Seoul protested and Tokyo agreed.",
        "It rained, Seoul protested and Osaka agreed.",
    ];
    let mut yesterday = with_stretch(first(&lines[..1]), 0, "Seoul protested and Tokyo agreed");
    let of = Some(yesterday.claims[1].id.clone());
    yesterday.claims.extend(
        ["Seoul protested", "Tokyo agreed"]
            .map(|part| Claim { of: of.clone(), ..Claim::new(ClaimId::of(part, 1), part) }),
    );
    let today = extracted(&yesterday, None, &lines[1..]).claims;
    let expected = ["Seoul protested and Osaka agreed", "Seoul protested", "Osaka agreed"];
    assert_eq!(texts(&today)[1..], expected);
    assert!(today.claims[2..].iter().all(|part| part.of.as_ref() == Some(&today.claims[1].id)));
    assert_eq!(extracted(&today, None, &lines[..1]).claims.claims, yesterday.claims);
}

#[test]
fn a_claim_of_peoples_own_keeps_its_parts() {
    let mut yesterday = first(&PACT);
    let own = Claim { verbatim: false, ..Claim::new(ClaimId::of("A and B.", 1), "A and B.") };
    let of = Some(own.id.clone());
    let parts =
        ["A", "B"].map(|part| Claim { of: of.clone(), ..Claim::new(ClaimId::of(part, 1), part) });
    yesterday.claims.extend([own].into_iter().chain(parts));
    let today = extracted(&yesterday, Some(&PACT.join("\n")), &PACT);
    assert!(today.is_unchanged());
    assert_eq!(today.claims.claims, yesterday.claims);
}

#[test]
fn a_claim_in_own_words_stays_though_its_letters_stand_inside_of_another_word() {
    let lines = ["The plant sold 40 cars.", "It rained."];
    let mut yesterday = first(&lines);
    yesterday.claims.push(Claim::new(ClaimId::of("so", 1), "so"));
    let today = extracted(&yesterday, Some(&lines.join("\n")), &lines);
    assert!(today.is_unchanged() && texts(&today.claims).contains(&"so"));
}

#[test]
fn a_claim_in_own_words_stays_where_the_old_text_is_not_known() {
    let mut yesterday = first(&PACT);
    let own = Claim::new(ClaimId::of("The trip was secret", 1), "The trip was secret");
    yesterday.claims.push(Claim { verbatim: false, ..own });
    assert!(extracted(&yesterday, None, &PACT).is_unchanged());
}

#[test]
fn a_line_of_a_list_is_no_rewording_of_another() {
    let line = |country: &str, figure: usize| {
        format!("Exports to {country} rose by {figure} percent, to 1,0{figure} tonnes.")
    };
    let lines = |all: &[(&str, usize)]| all.iter().map(|(c, f)| line(c, *f)).collect::<Vec<_>>();
    let before = lines(&[("Norway", 12), ("Sweden", 31), ("Poland", 44)]);
    let after = lines(&[("Norway", 12), ("Poland", 45), ("Iceland", 77)]);
    let borrowed = |all: &[String]| first(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let yesterday = borrowed(&before);
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    let today = extracted(&yesterday, None, &after);
    let poland = (yesterday.claims[2].id.clone(), today.claims.claims[1].id.clone());
    assert_eq!(today.reworded, [poland]);
}

#[test]
fn a_title_follows_the_text_unless_a_person_set_it() {
    let mut yesterday = first(&PACT);
    yesterday.title = Some(PACT[0].to_owned());
    let (mut today, extraction) = article(&["Another headline stands here.", PACT[1]]);
    today.title = Some("Another headline stands here.".to_owned());
    let followed = revise(&yesterday, None, &today, &extraction).claims;
    assert_eq!(followed.title, today.title);
    yesterday.title = Some("Our name for it".to_owned());
    let kept = revise(&yesterday, None, &today, &extraction).claims;
    assert_eq!(kept.title.as_deref(), Some("Our name for it"));
}

#[test]
fn a_headline_that_grew_is_the_title_and_no_stretch_of_the_sentence_that_says_it_again() {
    let lines =
        ["Bridge closes in Prague", "The bridge closes in Prague on Monday, the mayor said."];
    let mut yesterday = first(&lines);
    yesterday.title = Some(lines[0].to_owned());
    let longer = "Bridge closes in Prague after six years";
    let (mut today, extraction) = article(&[longer, lines[1]]);
    today.title = Some(longer.to_owned());
    let revision = revise(&yesterday, Some(&lines.join("\n")), &today, &extraction);
    assert_eq!(revision.claims.title.as_deref(), Some(longer));
    assert_eq!(texts(&revision.claims), [longer, lines[1]]);
    assert_eq!(revision.reworded.len(), 1);
}

fn lines() -> impl Strategy<Value = Vec<&'static str>> {
    let pool = vec![
        PACT[0],
        PACT[1],
        PACT[2],
        "Putin visited Pyongyang for the second time in 24 years.",
        "[The treaty was signed], and [Seoul protested].",
        "[The treaty was signed] on Wednesday, and [Tokyo protested].",
        "He did not answer.",
        "He did not answer.",
    ];
    collection::vec(sample::select(pool), 0..8)
}

proptest! {
    #[test]
    fn no_edit_loses_a_claim_or_gives_two_the_same_id(edits in collection::vec(lines(), 1..6)) {
        let mut claims = Claims::default();
        let mut ever: Vec<ClaimId> = Vec::new();
        for lines in &edits {
            let today = extracted(&claims, None, lines);
            let again = extracted(&today.claims, None, lines);
            prop_assert!(again.is_unchanged(), "extracting twice is extracting once: {again:?}");
            prop_assert_eq!(&again.claims, &today.claims);
            claims = today.claims;
            ever.extend(claims.claims.iter().map(|claim| claim.id.clone()));
            let mut ids: Vec<&ClaimId> = claims.claims.iter().map(|claim| &claim.id).collect();
            ids.extend(claims.retired.iter().map(|retired| &retired.claim.id));
            let all = ids.len();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), all, "every id stands once");
            prop_assert!(ever.iter().all(|id| ids.binary_search(&id).is_ok()), "no claim is ever dropped");
            for retired in &claims.retired {
                prop_assert!(retired.became.as_ref().is_none_or(|id| ids.binary_search(&id).is_ok()));
            }
        }
    }
}
