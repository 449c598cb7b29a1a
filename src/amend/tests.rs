//! Claims as people change them.

use super::{Addition, Refused, add, join, set_aside, split};
use crate::claim::{Claim, ClaimId, Claims, Kind};

const WARNED: &str =
    "South Korea responded by threatening to send arms to Ukraine, and Putin “warned” Seoul.";
const TEXT: &str = "A pact is signed.\n\nSouth Korea responded by threatening to send arms to Ukraine, \
    and Putin “warned” Seoul.\nHe did not answer. The details of the treaty are not publicized.\n\nHe did not answer.\n";

fn sentence(words: &str, nth: usize) -> Claim {
    Claim::new(ClaimId::of(words, nth), words)
}

/// An article of five sentences of which the extraction missed one.
fn article() -> Claims {
    let silent = "He did not answer.";
    let mut warned = sentence(WARNED, 1);
    warned.speaker = Some("Vladimir Putin".to_owned());
    let claims =
        vec![sentence("A pact is signed.", 1), warned, sentence(silent, 1), sentence(silent, 2)];
    Claims { claims, ..Claims::default() }
}

fn id(words: &str) -> ClaimId {
    ClaimId::of(words, 1)
}

fn texts(claims: &Claims) -> Vec<&str> {
    claims.claims.iter().map(|claim| claim.text.as_str()).collect()
}

#[test]
fn a_part_is_a_stretch_of_the_sentence_or_a_persons_own_words() {
    let parts = ["putin \"warned\" seoul", "Seoul’s answer was a threat."];
    let split = split(&article(), &id(WARNED), &parts).expect("a split");
    assert_eq!(split.parts.iter().map(|(_, own)| *own).collect::<Vec<_>>(), [true, false]);
    let expected =
        ["A pact is signed.", WARNED, "Putin “warned” Seoul", "Seoul’s answer was a threat."];
    assert_eq!(texts(&split.claims)[..4], expected);
    assert!(split.claims.parts_of(&id(WARNED)).all(|part| part.of == Some(id(WARNED))));
}

#[test]
fn splitting_again_keeps_the_parts_that_are_named_again_and_retires_the_others() {
    let (first, second) = ("South Korea responded", "Putin “warned” Seoul");
    let mut once = split(&article(), &id(WARNED), &[first, second]).expect("a split").claims;
    once.claims[2].note = Some("ask Seoul".to_owned());
    let third = "South Korea threatened to send arms.";
    let twice = split(&once, &id(WARNED), &[second, third]).expect("a split");
    assert_eq!(texts(&twice.claims)[2..4], [second, third]);
    assert_eq!(twice.retired, [id(first)]);
    assert!(twice.claims.retired.iter().all(|retired| !retired.wanted));
    // Named once more, the retired part is as it was.
    let thrice = split(&twice.claims, &id(WARNED), &[first, second]).expect("a split");
    assert_eq!(thrice.claims.claims, once.claims);
    assert_eq!(thrice.claims.retired.len(), 1);
    let joined = join(&thrice.claims, &id(first)).expect("one claim again");
    assert_eq!(joined.claims.claims, article().claims);
    assert_eq!(joined.claims.retired.len(), 3);
}

#[test]
fn a_part_is_split_into_parts_of_its_sentence() {
    let (first, second) =
        ("South Korea responded by threatening to send arms to Ukraine", "Putin “warned” Seoul");
    let once = split(&article(), &id(WARNED), &[first, second]).expect("a split").claims;
    let parts = ["South Korea responded", "Arms were to go to Ukraine."];
    let twice = split(&once, &id(first), &parts).expect("a split");
    assert_eq!(texts(&twice.claims)[2..5], [parts[0], parts[1], second]);
    assert!(twice.claims.claims[2..5].iter().all(|part| part.of == Some(id(WARNED))));
}

#[test]
fn what_is_no_split_is_refused() {
    let refused = |parts: &[&str]| split(&article(), &id(WARNED), parts).expect_err("refused");
    assert_eq!(refused(&["Putin “warned” Seoul"]), Refused::TooFewParts);
    assert_eq!(refused(&["Putin warned.", "putin  warned."]), Refused::TooFewParts);
    assert_eq!(refused(&[&WARNED.to_uppercase(), "Putin"]), Refused::IsTheWhole);
    assert_eq!(refused(&["Putin", " "]), Refused::NoWords);
    let unknown = id("nowhere");
    assert_eq!(split(&article(), &unknown, &["a", "b"]), Err(Refused::Unknown(unknown)));
}

#[test]
fn a_missed_claim_comes_where_its_words_stand() {
    let missed = "the details  of the treaty are not publicized.";
    let addition = Addition { words: missed.to_owned(), ..Addition::default() };
    let added = add(&article(), Some(TEXT), &addition).expect("added");
    assert_eq!(texts(&added.claims)[3], "The details of the treaty are not publicized.");
    assert_eq!(added.within, None);
    let stretch = Addition {
        words: "Putin \"warned\" Seoul".to_owned(),
        kind: Some(Kind::Quotation),
        tags: vec!["ask".to_owned()],
        ..Addition::default()
    };
    let added = add(&added.claims, Some(TEXT), &stretch).expect("added");
    assert_eq!(added.within, Some(id(WARNED)));
    let claim = &added.claims.claims[2];
    assert_eq!(
        (claim.text.as_str(), claim.kind, claim.of.as_ref()),
        ("Putin “warned” Seoul", Kind::Quotation, None)
    );
    assert_eq!(claim.tags, ["ask"]);
}

#[test]
fn words_that_are_not_the_articles_have_to_be_said_to_be_ones_own() {
    let words = "The pact is illegal.".to_owned();
    let addition = Addition { words, ..Addition::default() };
    assert_eq!(add(&article(), Some(TEXT), &addition), Err(Refused::NotInText));
    let unquoted = Addition { unquoted: true, ..addition };
    let added = add(&article(), None, &unquoted).expect("added");
    assert_eq!(added.claims.claims.last().map(|claim| &claim.id), Some(&added.id));
    let after = Some(id("A pact is signed."));
    let added = add(&article(), None, &Addition { after, ..unquoted }).expect("added");
    assert_eq!(added.claims.claims[1].id, added.id);
    let known = Addition { words: WARNED.to_owned(), ..Addition::default() };
    let refused = Err(Refused::Known { id: id(WARNED), check: true });
    assert_eq!(add(&article(), None, &known), refused);
}

#[test]
fn a_sentence_is_set_aside_with_its_parts_and_taken_back_with_them() {
    let parts = ["South Korea responded", "Putin “warned” Seoul"];
    let split = split(&article(), &id(WARNED), &parts).expect("a split").claims;
    let aside = set_aside(&split, &[id(WARNED)], false, Some("common knowledge")).expect("aside");
    assert_eq!(aside.changed.len(), 3);
    assert!(aside.claims.claims[1..4].iter().all(|claim| !claim.check));
    let again = set_aside(&aside.claims, &[id(WARNED)], false, None).expect("aside");
    assert!(again.changed.is_empty());
    let back = set_aside(&aside.claims, &[id(WARNED)], true, None).expect("back").claims;
    assert!(back.claims.iter().all(|claim| claim.check));
}
