//! The wordings that reviewers suggest → which words of the article each would change, and into what.
//!
//! A *fix* is either the whole sentence as it should read, or `these words → those words` for some of it.
//! Anything else (`lawmakers in Seoul`) says what is meant but not where: it is shown to whoever edits the
//! article and never put in by a program. Nobody's fix wins over another's, unless a decider suggests one.

use std::collections::HashMap;
use std::fmt;

use rapidfuzz::distance::indel;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::claim::{Claim, ClaimId};
use crate::review::{Review, Reviewer};
use crate::tally::{Signed, Standing};
use crate::text::{Lines, Search, Span, find_words, visible};

/// The fixes suggested for one claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimFixes<'r> {
    /// The claim.
    pub claim: &'r Claim,
    /// What is suggested, in the order of the reviewers; the same suggestion once.
    pub fixes: Vec<Fix<'r>>,
}

/// A change of words that somebody suggests.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix<'r> {
    /// The words of the claim that are to go; `None` where it is not said which.
    pub words: Option<Span>,
    /// The words that are to stand there.
    pub new: String,
    /// Who suggests it.
    pub by: Vec<Signed<'r>>,
}

impl ClaimFixes<'_> {
    /// Tells whether it suggests different words for the same place.
    pub fn differ(&self) -> bool {
        let places: Vec<Span> = self.fixes.iter().filter_map(|fix| fix.words).collect();
        places.iter().enumerate().any(|(nth, one)| places[..nth].iter().any(|o| o.overlaps(*one)))
    }
}

/// Gathers the fixes suggested for the present wordings of claims, in the order of the text.
///
/// With `by` only those of that reviewer.
pub fn fixes<'r>(standings: &[Standing<'r>], by: Option<&Reviewer>) -> Vec<ClaimFixes<'r>> {
    let of_claim = |standing: &Standing<'r>| {
        let claim = standing.claim;
        let mut fixes: Vec<Fix<'r>> = Vec::new();
        let signed = standing.present();
        for signed in signed.filter(|signed| by.is_none_or(|by| signed.reviewer == by)) {
            let Some(suggested) = wanted(signed.review) else { continue };
            let (words, new) = read(suggested, &claim.text);
            match fixes.iter_mut().find(|fix| fix.words == words && fix.new == new) {
                Some(same) => same.by.push(*signed),
                None => fixes.push(Fix { words, new, by: vec![*signed] }),
            }
        }
        ClaimFixes { claim, fixes }
    };
    standings.iter().map(of_claim).filter(|claim| !claim.fixes.is_empty()).collect()
}

/// Counts every suggestion that was made, also for earlier wordings; with `by` only those of that reviewer.
pub fn number(standings: &[Standing<'_>], by: Option<&Reviewer>) -> usize {
    let all = standings.iter().flat_map(Standing::all_reviews);
    let of_them = all.filter(|signed| by.is_none_or(|by| signed.reviewer == by));
    of_them.filter(|signed| wanted(signed.review).is_some()).count()
}

/// Counts the fixes that were suggested for earlier wordings, and so say nothing of the present one.
pub fn for_earlier_wordings(standings: &[Standing<'_>]) -> usize {
    let outdated = standings.iter().flat_map(|standing| &standing.outdated);
    outdated.filter(|signed| wanted(signed.review).is_some()).count()
}

fn wanted(review: &Review) -> Option<&str> {
    review.fix.as_deref().map(str::trim).filter(|fix| !fix.is_empty())
}

/// How a person sets down which words become which.
const ARROWS: [&str; 4] = ["→", "->", "=>", "⇒"];

/// Words that a suggestion would replace, and that do not stand in the claim exactly once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost<'s> {
    /// The words.
    pub words: &'s str,
    /// Whether they stand in several places; else nowhere.
    pub several: bool,
}

impl fmt::Display for Lost<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stands = if self.several { "stands more than once" } else { "does not stand" };
        write!(f, "`{}` {stands} in the claim", visible(self.words, Lines::Join))
    }
}

impl Lost<'_> {
    /// Returns what brings the suggestion to its place.
    pub const fn remedy(self) -> &'static str {
        if self.several {
            "write more of the words around it, before and behind the arrow"
        } else {
            "write the words as they stand in the claim, or the whole sentence as it should read"
        }
    }
}

/// Returns the words that a suggestion says it replaces where the claim does not have them, or not just once.
pub fn lost<'s>(suggested: &'s str, claim: &str) -> Option<Lost<'s>> {
    // In a claim with an arrow of its own the suggestion may be the whole sentence.
    if halves(claim).next().is_some()
        || halves(suggested).any(|(old, _)| places_of(old, claim).len() == 1)
    {
        return None;
    }
    let words = halves(suggested).map(|(old, _)| unquoted(old)).find(|old| !old.is_empty())?;
    Some(Lost { words, several: places_of(words, claim).len() > 1 })
}

/// Returns the ways to read a suggestion as words that are to go and words that are to come.
///
/// Quote marks round both are how they were written down, or stay as the article has them.
fn halves(suggested: &str) -> impl Iterator<Item = (&str, &str)> {
    let split = ARROWS.iter().filter_map(|arrow| suggested.split_once(arrow));
    split.flat_map(|(old, new)| {
        let said = (old.trim(), new.trim());
        let bare = (unquoted(old), unquoted(new));
        if said.0 != bare.0 && said.1 != bare.1 { [bare, said] } else { [said, bare] }
    })
}

/// Finds words wherever they stand in a text as whole words, however white space and quote marks are typed.
fn places_of(words: &str, text: &str) -> Vec<Span> {
    let search = Search::of(text);
    let next = |place: &Span| search.find(words, place.end);
    std::iter::successors(search.find(words, 0), next).collect()
}

/// Reads a suggestion: the words of the claim it would replace, where it says so, and what by.
fn read(suggested: &str, claim: &str) -> (Option<Span>, String) {
    let everything = Span::new(0, claim.len()).trimmed(claim);
    for (old, new) in halves(suggested) {
        if let [place] = places_of(old, claim)[..] {
            return (Some(place), new.to_owned());
        }
    }
    if lost(suggested, claim).is_some() {
        return (None, suggested.to_owned());
    }
    let alike = indel::normalized_similarity(suggested.chars(), claim.chars());
    match (end_of(claim), end_of(suggested)) {
        (Some(_), Some(_)) => (Some(everything), suggested.to_owned()),
        (None, None) if alike >= 0.5 => (Some(everything), suggested.to_owned()),
        // The same sentence, typed without its full stop.
        (Some(end), None) if alike >= 0.75 => (Some(everything), format!("{suggested}{end}")),
        _ => (None, suggested.to_owned()),
    }
}

/// Returns the place of words that stand exactly once.
fn only_place(text: &str, words: &str) -> Option<Span> {
    let all = Span::new(0, text.len());
    let first = find_words(text, words, all)?;
    let again = find_words(text, words, Span::new(first.end, text.len()));
    again.is_none().then_some(first)
}

/// Returns the text without the quote marks round it.
fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '“', '”', '„', '\'', '‘', '’', '«', '»', '`'])
}

/// Returns the marks a sentence ends with, closing quotes included.
fn end_of(sentence: &str) -> Option<&str> {
    let closes = |c: char| "\"”’'»)".contains(c);
    let sentence = sentence.trim_end();
    let ends = |c: char| ".!?…。！？".contains(c);
    let last = sentence.trim_end_matches(closes);
    let start = last.trim_end_matches(ends).len();
    (start < last.len()).then(|| &sentence[start..])
}

/// An article with fixes put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied<'f, 'r> {
    /// The text with them.
    pub text: String,
    /// How many were put in.
    pub number: usize,
    /// Those that were not, and why.
    pub left_out: Vec<(&'f ClaimFixes<'r>, Reason)>,
}

/// Why a fix was not put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Reviewers suggest different words for the same place, and none of them decides.
    Differ,
    /// It does not say which words it replaces.
    NoPlace,
    /// The words it says it replaces do not stand in the claim, or in several places of it.
    Lost,
    /// The words do not stand in the text, or in several places.
    NotInText,
}

/// Puts fixes into a text of the article, which the claims are found in, in their order.
pub fn apply<'f, 'r>(
    text: &str,
    claims: &[Claim],
    fixes: &'f [ClaimFixes<'r>],
    deciders: &[Reviewer],
) -> Applied<'f, 'r> {
    let places = places(text, claims);
    let mut changes: Vec<(Span, String)> = Vec::new();
    let mut left_out = Vec::new();
    for of_claim in fixes {
        let settled = settled(of_claim, deciders);
        if settled.is_empty() {
            left_out.push((of_claim, Reason::Differ));
        }
        for fix in settled {
            match place_of(fix, of_claim, text, &places) {
                Err(reason) => left_out.push((of_claim, reason)),
                Ok(place) if changes.iter().any(|(other, _)| other.overlaps(place)) => {
                    left_out.push((of_claim, Reason::Differ));
                }
                Ok(place) => changes.push((place, reworded(place.of(text), &fix.new))),
            }
        }
    }
    left_out.dedup();
    changes.sort_by_key(|(place, _)| place.start);
    let number = changes.len();
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for (place, new) in changes {
        mended.push_str(&text[done..place.start]);
        mended.push_str(&new);
        done = place.end;
    }
    mended.push_str(&text[done..]);
    Applied { text: mended, number, left_out }
}

/// Returns the fixes of a claim that can stand together: all, or where they differ a decider's.
fn settled<'f, 'r>(of_claim: &'f ClaimFixes<'r>, deciders: &[Reviewer]) -> Vec<&'f Fix<'r>> {
    if !of_claim.differ() {
        return of_claim.fixes.iter().collect();
    }
    let by = |reviewer: &Reviewer| -> Vec<&'f Fix<'r>> {
        let suggests = |fix: &&Fix| fix.by.iter().any(|signed| signed.reviewer == reviewer);
        of_claim.fixes.iter().filter(suggests).collect()
    };
    deciders.iter().map(by).find(|fixes| !fixes.is_empty()).unwrap_or_default()
}

/// Finds where in the text a fix belongs.
fn place_of(
    fix: &Fix<'_>,
    of_claim: &ClaimFixes<'_>,
    text: &str,
    places: &HashMap<&ClaimId, Span>,
) -> Result<Span, Reason> {
    let claim = &of_claim.claim.text;
    let nowhere = || if lost(&fix.new, claim).is_some() { Reason::Lost } else { Reason::NoPlace };
    let words = fix.words.ok_or_else(nowhere)?.of(claim);
    let sentence = places.get(&of_claim.claim.id).ok_or(Reason::NotInText)?;
    let place = places_of(words, sentence.of(text)).into_iter().next();
    place.map(|place| place.shifted(sentence.start)).ok_or(Reason::NotInText)
}

/// Finds where the claims stand in a text, whichever way white space is laid out there.
fn places<'c>(text: &str, claims: &'c [Claim]) -> HashMap<&'c ClaimId, Span> {
    let mut places: HashMap<&ClaimId, Span> = HashMap::new();
    let mut from = 0;
    for claim in claims.iter().filter(|claim| claim.of.is_none()) {
        let ahead = find_words(text, &claim.text, Span::new(from, text.len()));
        if let Some(place) = ahead {
            from = place.end;
        }
        if let Some(place) = ahead.or_else(|| only_place(text, &claim.text)) {
            places.insert(&claim.id, place);
        }
    }
    for claim in claims {
        let whole = claim.of.as_ref().and_then(|whole| places.get(whole).copied());
        if let Some(place) = whole.and_then(|whole| find_words(text, &claim.text, whole)) {
            places.insert(&claim.id, place);
        }
    }
    places
}

/// Returns a stretch of a text with other words, the white space between words that stay kept: lines
/// that need not change do not.
fn reworded(stretch: &str, new: &str) -> String {
    let old: Vec<(usize, &str)> = words(stretch);
    let (old_words, new_words): (Vec<&str>, Vec<&str>) =
        (old.iter().map(|(_, word)| *word).collect(), new.split_whitespace().collect());
    let mut text = String::new();
    for op in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let same = matches!(op, DiffOp::Equal { .. });
        for (nth, word) in new_words[op.new_range()].iter().enumerate() {
            // The space before a word: what stood before the old one in its place, else one.
            let at = op.old_range().start + nth;
            let (before, is_there) = (space_before(stretch, &old, at), nth < op.old_range().len());
            let first = text.is_empty();
            text.push_str(if first {
                ""
            } else if same || is_there {
                before
            } else {
                " "
            });
            text.push_str(word);
        }
    }
    text
}

/// Returns the white space before the `nth` word, or a space where that is none.
fn space_before<'t>(text: &'t str, words: &[(usize, &'t str)], nth: usize) -> &'t str {
    let (Some((start, _)), Some((at, word))) =
        (words.get(nth), nth.checked_sub(1).and_then(|n| words.get(n)))
    else {
        return " ";
    };
    &text[at + word.len()..*start]
}

/// Returns the words of a text, each with where it begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let start_of = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    text.split_whitespace().map(|word| (start_of(word), word)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Reason, apply, end_of, fixes, for_earlier_wordings, lost, read, reworded};
    use crate::claim::{Claim, ClaimId, Claims};
    use crate::review::{Review, Reviewer, Reviews};
    use crate::settings::Settings;
    use crate::tally::standings;

    const US: &str = "Agencies warned lawmakers in the US of shells.";

    #[test]
    fn a_fix_is_the_whole_sentence_or_says_which_words_it_is_about() {
        let read = |fix| {
            let (words, new) = read(fix, US);
            (words.map(|words| words.of(US)), new)
        };
        let seoul = "Agencies warned lawmakers in Seoul of shells.";
        assert_eq!(read(seoul), (Some(US), seoul.to_owned()));
        assert_eq!(
            read("Agencies warned lawmakers in Seoul of shells"),
            (Some(US), seoul.to_owned())
        );
        assert_eq!(read("the US → Seoul"), (Some("the US"), "Seoul".to_owned()));
        assert_eq!(read("“the  US” -> “Seoul”"), (Some("the US"), "Seoul".to_owned()));
        let quoted = "He called it “new”, not ‘bold’.";
        let of_quoted = |fix| {
            let (words, new) = super::read(fix, quoted);
            (words.map(|words| words.of(quoted)), new)
        };
        assert_eq!(of_quoted("\"new\" → \"good\""), (Some("new"), "good".to_owned()));
        assert_eq!(of_quoted("\"new\" → good"), (Some("“new”"), "good".to_owned()));
        assert_eq!(read("lawmakers in Seoul"), (None, "lawmakers in Seoul".to_owned()));
        assert_eq!(read("the EU → Seoul."), (None, "the EU → Seoul.".to_owned()));
        assert_eq!(end_of("He said: “No.”"), Some(".”"));
        assert_eq!(end_of("A caption"), None);
    }

    #[test]
    fn words_that_the_claim_does_not_have_just_once_are_lost() {
        let told = |fix| lost(fix, US).map(|lost| lost.to_string());
        assert_eq!(told("the US → Seoul"), None);
        assert_eq!(told("lawmakers in Seoul"), None);
        assert_eq!(told("→ Seoul"), None);
        assert_eq!(
            told("“the EU” -> Seoul").as_deref(),
            Some("`the EU` does not stand in the claim")
        );
        assert_eq!(told("shell -> rocket").as_deref(), Some("`shell` does not stand in the claim"));
        let twice = lost("1 -> 2", "1 of 12, and 1 of 31").map(|lost| lost.to_string());
        assert_eq!(twice.as_deref(), Some("`1` stands more than once in the claim"));
        assert_eq!(lost("He flew Oslo → Rome", "She flew Oslo → Rome"), None);
    }

    #[test]
    fn lines_that_need_not_change_do_not() {
        let hard_wrapped = "Agencies warned\nlawmakers in the US\nof shells.";
        let fixed = reworded(hard_wrapped, "Agencies warned lawmakers in Seoul of shells.");
        assert_eq!(fixed, "Agencies warned\nlawmakers in Seoul\nof shells.");
        assert_eq!(reworded("one\ntwo", "one new two"), "one new\ntwo");
        assert_eq!(reworded("one\ntwo", "two three"), "two three");
        assert_eq!(reworded("one", ""), "");
    }

    /// Puts these people's fixes of the one claim into a text, with the first as the decider if asked.
    fn put_in(text: &str, given: &[(&str, &str)], first_decides: bool) -> (String, Vec<Reason>) {
        let claim = Claim::new(ClaimId::of(US, 1), US);
        let claims = Claims { claims: vec![claim], ..Claims::default() };
        let by = |(name, fix): &(&str, &str)| Reviews {
            reviewer: Reviewer::named(name).expect("a name"),
            reviews: vec![Review {
                fix: Some((*fix).to_owned()),
                ..Review::of(claims.claims[0].id.clone())
            }],
        };
        let reviews: Vec<Reviews> = given.iter().map(by).collect();
        let standings = standings(&claims, &reviews, &Settings::default());
        let suggested = fixes(&standings, None);
        assert_eq!(for_earlier_wordings(&standings), 0);
        let all: Vec<Reviewer> = reviews.iter().map(|r| r.reviewer.clone()).collect();
        let deciders = if first_decides { &all[..1] } else { &[] };
        let applied = apply(text, &claims.claims, &suggested, deciders);
        (applied.text, applied.left_out.into_iter().map(|(_, reason)| reason).collect())
    }

    #[test]
    fn whole_words_are_replaced_in_the_article() {
        let claim = Claim::new(ClaimId::of("10 of 1 kind", 1), "10 of 1 kind");
        let claims = Claims { claims: vec![claim], ..Claims::default() };
        let fix = Some("1 → 2".to_owned());
        let review = Review { fix, ..Review::of(claims.claims[0].id.clone()) };
        let ana = Reviewer::named("ana").expect("a name");
        let reviews = [Reviews { reviewer: ana, reviews: vec![review] }];
        let standings = standings(&claims, &reviews, &Settings::default());
        let text = "It has 10 of 1\nkind";
        let applied = apply(text, &claims.claims, &fixes(&standings, None), &[]).text;
        assert_eq!(applied, "It has 10 of 2\nkind");
    }

    #[test]
    fn fixes_that_differ_are_left_to_people_unless_a_decider_has_spoken() {
        let text = format!("# Title\n\n{US} More.\n");
        let fixed = text.replace("the US", "Seoul");
        let (seoul, tokyo) = (("ana", "the US → Seoul"), ("ben", "the US → Tokyo"));
        assert_eq!(put_in(&text, &[seoul], false), (fixed.clone(), vec![]));
        assert_eq!(
            put_in(&text, &[seoul, ("ben", "the US → Seoul")], false),
            (fixed.clone(), vec![])
        );
        assert_eq!(put_in(&text, &[seoul, tokyo], false), (text.clone(), vec![Reason::Differ]));
        assert_eq!(put_in(&text, &[seoul, tokyo], true), (fixed, vec![]));
        let two = [seoul, ("ben", "of shells → of rockets")];
        assert!(put_in(&text, &two, false).0.contains("in Seoul of rockets."));
        assert_eq!(
            put_in("Other.", &[seoul], false),
            ("Other.".to_owned(), vec![Reason::NotInText])
        );
        let lost = put_in(&text, &[("ana", "the EU → Seoul")], false);
        assert_eq!(lost, (text.clone(), vec![Reason::Lost]));
        assert_eq!(put_in(&text, &[("ana", "in Seoul")], false), (text, vec![Reason::NoPlace]));
    }
}
