//! One claim, with everything known about it: what `show` prints.
//!
//! The sentence stands in its context, between its neighbours; under it what a checker ticks in it, then who
//! concluded what, why, and on which sources. As JSON it is `{"version": 1, "claim": CLAIM, "checklist":
//! [TICK]}`, with the claim as in [`super::list`] and the ticks' offsets into its text.

use chrono::NaiveDate;
use serde::Serialize;

use super::checklist;
use super::count::Count;
use super::difference::difference;
use super::heading::Heading;
use super::json::{AssignedShape, ClaimShape, written};
use super::lines::{cut, each_line, wrap};
use super::tone::Tone;
use super::{ArticleReport, Look};
use crate::claim::{Claim, ClaimId};
use crate::extract::checklist::Tick;
use crate::review::{Review, Reviewer, Source};
use crate::tally::{Signed, Standing};
use crate::text::{CodePoints, Lines, visible};
use crate::verdict::Scale;

/// Writes everything known about a claim of this article, and who is to check it, for a terminal.
pub fn show(
    article: &ArticleReport<'_>,
    standing: &Standing<'_>,
    assigned: &[Reviewer],
    scale: &Scale,
    look: Look,
) -> String {
    let mut blocks = vec![
        header(article, standing, assigned, scale, look),
        in_context(article, standing, look),
        relations(article, standing, scale, look),
        checklist::block(&ticks(article, standing), look),
    ];
    for signed in standing.present() {
        blocks.push(review(signed, None, scale, look));
    }
    for signed in &standing.outdated {
        let earlier = earlier_wording(article, &signed.review.claim);
        let changed = difference(earlier, &standing.claim.text, Look { colour: false, ..look });
        blocks.push(review(signed, Some(&changed), scale, look));
    }
    if standing.withheld > 0 {
        let withheld = Count(standing.withheld, "review");
        let told =
            format!("{withheld} by others kept back until you have given yours (--show-others)");
        blocks.push(each_line(&wrap(&told, "", look), |line| look.faint(line)));
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n")
}

/// Writes everything known about a claim of this article, and who is to check it, as JSON.
pub fn show_json(
    article: &ArticleReport<'_>,
    standing: &Standing<'_>,
    assigned: &[Reviewer],
) -> String {
    #[derive(Serialize)]
    struct Shape<'r> {
        version: u8,
        claim: AssignedShape<'r>,
        checklist: Vec<checklist::TickShape>,
    }
    let id = &standing.claim.id;
    let parts = article.records.claims.parts_of(id).map(|part| &part.id).collect();
    let claim = ClaimShape::of(article.records.name, article.number_of(id), standing, parts);
    let claim = AssignedShape { claim, assigned };
    let points = CodePoints::new(&standing.claim.text);
    let checklist = checklist::shapes(ticks(article, standing), &points, 0);
    written(&Shape { version: 1, claim, checklist })
}

/// The checklist of a claim.
fn ticks(article: &ArticleReport<'_>, standing: &Standing<'_>) -> Vec<Tick> {
    checklist::of_claim(standing.claim, &checklist::background(&article.records))
}

/// Says in a few words what a review concludes: `false`, `true, words accurate`, `nothing yet`.
pub(super) fn conclusion(review: &Review) -> String {
    let verdict = review.verdict.as_ref().map(|verdict| verdict.as_str().replace('-', " "));
    let said = review.said.map(|said| format!("words {}", said.as_str().replace('-', " ")));
    match (verdict, said) {
        (Some(verdict), Some(said)) => format!("{verdict}, {said}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => "nothing yet".to_owned(),
    }
}

/// How a claim stands: its tone, the mark of that, and words.
pub(super) fn standing_words(
    standing: &Standing<'_>,
    scale: &Scale,
    look: Look,
) -> (Tone, char, String) {
    match (Tone::of_standing(standing, scale), Heading::words_of(standing)) {
        (Some(tone), Some(words)) => (tone, tone.mark(look.unicode), words),
        _ => (Tone::SetAside, ' ', "in parts".to_owned()),
    }
}

/// Where it is, what it is, who is to check it, and how it stands.
fn header(
    article: &ArticleReport<'_>,
    standing: &Standing<'_>,
    assigned: &[Reviewer],
    scale: &Scale,
    look: Look,
) -> String {
    let Claim { id, kind, speaker, date, tags, .. } = standing.claim;
    let number = article.number_of(id);
    let is_retired = number == 0;
    let name = article.records.name;
    let place = if is_retired { name.to_owned() } else { format!("{name}:{number}") };
    let mut about = vec![place, kind.as_str().to_owned()];
    about.extend(speaker.clone());
    about.extend(date.map(|day| day.to_string()));
    about.extend(tags.iter().map(|tag| format!("#{tag}")));
    let assigned: Vec<&str> = assigned.iter().map(Reviewer::as_str).collect();
    about.extend((!assigned.is_empty()).then(|| format!("assigned to {}", assigned.join(", "))));
    let about = visible(&about.join(look.dot()), Lines::Join).into_owned();
    let (tone, mark, words) = if is_retired {
        (Tone::SetAside, ' ', "no longer in the article".to_owned())
    } else {
        standing_words(standing, scale, look)
    };
    let stands = look.tint(tone, format!("{mark} {words}").trim_start());
    let first = format!("{}  {stands}\n", look.handle(id.as_str()));
    first + &each_line(&wrap(&about, "", look), |line| look.faint(line))
}

/// The sentence between its neighbours; a part stands after the sentence it is a part of.
fn in_context(article: &ArticleReport<'_>, standing: &Standing<'_>, look: Look) -> String {
    let claim = standing.claim;
    let sentence = claim.of.as_ref().and_then(|whole| article.records.claims.get(whole));
    let sentences: Vec<&Claim> =
        article.records.claims.claims.iter().filter(|claim| claim.of.is_none()).collect();
    let at = sentences.iter().position(|other| other.id == sentence.unwrap_or(claim).id);
    let before = at.and_then(|at| sentences.get(at.checked_sub(1)?));
    let after = at.and_then(|at| sentences.get(at + 1));

    let faint = |text: &str| {
        let line = cut(text, 2 * look.columns(), look);
        each_line(&wrap(&line, "    ", look), |line| look.faint(line))
    };
    let mut block = before.map(|claim| faint(&claim.text)).unwrap_or_default();
    block += &sentence.map(|whole| faint(&whole.text)).unwrap_or_default();
    let marked = wrap(&claim.text, "  ", look).replacen("  ", "> ", 1);
    block += &each_line(&marked, |line| look.strong(line));
    block + &after.map(|claim| faint(&claim.text)).unwrap_or_default()
}

/// The claim in other words, its parts, and remarks about it.
fn relations(
    article: &ArticleReport<'_>,
    standing: &Standing<'_>,
    scale: &Scale,
    look: Look,
) -> String {
    let Claim { id, claim, note, of, .. } = standing.claim;
    let mut block = String::new();
    if let Some(wording) = claim {
        block += &labelled("in other words", wording, look);
    }
    if let Some(whole) = of {
        block += &labelled("part of", whole.as_str(), look);
    }
    for part in article.standings.iter().filter(|part| part.claim.of.as_ref() == Some(id)) {
        let (_, mark, words) = standing_words(part, scale, look);
        let text = format!("{}, {mark} {words}: {}", part.claim.id, part.claim.text);
        block += &labelled("part", &text, look);
    }
    if let Some(note) = note {
        block += &labelled("remark", note, look);
    }
    block
}

/// One person's review: conclusion and what it means, reasoning, suggested wording, sources.
fn review(signed: &Signed<'_>, reworded: Option<&str>, scale: &Scale, look: Look) -> String {
    let Review { verdict, date, confidence, note, fix, sources, .. } = signed.review;
    let tone = Tone::of_review(signed.review, scale);
    let mut by = vec![signed.reviewer.to_string()];
    by.extend(date.map(|day| day.to_string()));
    by.extend(confidence.map(|confidence| format!("confidence {}", confidence.as_str())));
    let concluded = format!("{} {}", tone.mark(look.unicode), conclusion(signed.review));
    let concluded = cut(&concluded, look.columns(), look);
    let by = each_line(&wrap(&by.join(look.dot()), "  ", look), |line| look.faint(line));
    let mut block = look.tint(tone, &concluded) + "\n" + &by;

    if let Some(difference) = reworded {
        block += &labelled("since reworded", difference, look);
    }
    if let Some(step) = verdict.as_ref().and_then(|verdict| scale.step(verdict)) {
        block += &each_line(&wrap(&step.definition, "  ", look), |line| look.faint(line));
    }
    if let Some(note) = note {
        block += &format!("\n{}\n", wrap(note, "  ", look));
    }
    if let Some(fix) = fix {
        block += &labelled("suggested wording", fix, look);
    }
    block + &sources.iter().map(|source| self::source(source, look)).collect::<String>()
}

/// A source: what it is, where it is, and its words.
fn source(source: &Source, look: Look) -> String {
    let title = source.name().unwrap_or("a source without a name");
    let about = about(source);
    let bullet = if look.unicode { "• " } else { "* " };
    let mut block = format!("\n{}\n", wrap(&format!("{bullet}{title}"), "  ", look));
    if !about.is_empty() {
        let about = visible(&about, Lines::Join).into_owned();
        block += &each_line(&wrap(&about, "    ", look), |line| look.faint(line));
    }
    if let Some(quote) = &source.quote {
        block += &format!("{}\n", wrap(&format!("“{}”", quote.trim()), "    ", look));
    }
    let addresses = [&source.url, &source.archived, &source.file].into_iter().flatten();
    for address in addresses.filter(|address| *address != title) {
        block += &each_line(&wrap(address, "    ", look), |line| look.handle(line));
    }
    block
}

/// Says how a source bears on the claim, what kind it is, whose, of which day, and where in it to look.
pub(super) fn about(source: &Source) -> String {
    let day = |label: &str, day: Option<NaiveDate>| day.map(|day| format!("{label}{day}"));
    let about = [
        source.stance.map(|stance| stance.as_str().to_owned()),
        source.kind.map(|kind| format!("{} source", kind.as_str())),
        source.author.clone(),
        source.publisher.clone(),
        day("", source.published),
        source.at.clone(),
        day("seen ", source.accessed),
    ];
    about.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Returns the wording that a review of a retired claim judged.
pub(super) fn earlier_wording<'r>(article: &ArticleReport<'r>, id: &ClaimId) -> &'r str {
    let retired = &article.records.claims.retired;
    retired.iter().find(|retired| retired.claim.id == *id).map_or("", |was| &was.claim.text)
}

/// A remark with what it is before it, wrapped under itself.
fn labelled(label: &str, text: &str, look: Look) -> String {
    let text = wrap(&format!("{label}: {}", text.trim()), "  ", look);
    text.replacen(label, &look.faint(label), 1) + "\n"
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::{Look, show, show_json};
    use crate::report::sample::{PRIVATE, Sample};

    #[test]
    fn a_claim_is_shown_in_its_context_with_all_that_was_said_of_it() {
        let sample = Sample::one();
        let report = sample.report();
        let article = &report.articles[0];
        for width in [40, 80] {
            let look = Look { width, colour: false, unicode: true };
            let shown = article.standings.iter().map(|s| show(article, s, &[], report.scale, look));
            let shown = shown.collect::<Vec<_>>().join("\n________\n\n");
            insta::assert_snapshot!(format!("shown_at_{width}"), shown);
        }
    }

    #[test]
    fn no_line_is_too_wide_and_nothing_private_or_acting_is_shown() {
        let sample = Sample::three();
        let report = sample.report();
        for article in &report.articles {
            for standing in &article.standings {
                for width in 40..=120 {
                    let look = Look { width, colour: false, unicode: true };
                    let shown = show(article, standing, &[], report.scale, look);
                    assert!(shown.lines().all(|line| line.width() <= width), "{shown}");
                    assert!(!shown.contains(PRIVATE) && !shown.contains('\u{1b}'));
                }
                let json = show_json(article, standing, &[]);
                assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok());
                assert!(!json.contains(PRIVATE));
            }
        }
    }
}
