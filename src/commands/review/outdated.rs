//! One's own reviews of claims that were reworded since: each shown word by word, and decided.
//!
//! Only their reviewer says whether a review still holds, and nobody else's are touched.

use factcheck::claim::{Claim, ClaimId, Kind};
use factcheck::report::count::Count;
use factcheck::report::difference::difference;
use factcheck::review::{Review, Said};
use factcheck::text::{Lines, visible};
use factcheck::verdict::Verdict;

use super::by_flags::Judgement;
use super::laid_out::{Others, conclusion};
use super::remove::take_out;
use super::{Args, Desk, Target, by_flags, in_editor, update_all};
use crate::commands::{Failure, Outcome};

/// Goes through the reviewer's outdated reviews: all, or those of the claims named.
pub(super) fn run(desk: &Desk, target: &Target) -> anyhow::Result<Outcome> {
    let console = desk.session.console;
    let outdated = desk.outdated(target)?;
    if outdated.is_empty() {
        let who = desk.reviewer;
        console.data(&format!("{}: no review by {who} is outdated\n", desk.article))?;
        console.next(&format!("factcheck review {}", desk.article));
        return Ok(Outcome::Done);
    }
    if !console.may_ask_by_key() {
        for (now, earlier) in &outdated {
            console.data(&shown(desk, now, earlier))?;
        }
        let first = &outdated[0].0.id;
        console.next(&format!(
            "factcheck review {first} --still-holds, or --verdict VERDICT, or --remove"
        ));
        return Ok(Outcome::No);
    }
    for (nth, (now, earlier)) in outdated.iter().enumerate() {
        // Where several wordings became one, what was decided of one of them decides the others.
        if !desk.outdated(target)?.iter().any(|(_, review)| review == earlier) {
            continue;
        }
        console.insist(&format!("\n{} of {}", nth + 1, outdated.len()));
        console.insist(shown(desk, now, earlier).trim_end());
        if !decide(desk, now, earlier)? {
            break;
        }
    }
    desk.tell_standing()?;
    let left = desk.outdated(target)?.len();
    if left > 0 {
        console.say(&format!("{} still outdated", Count(left, "review")));
    }
    Ok(if left > 0 { Outcome::No } else { Outcome::Done })
}

/// Asks what is to become of one review; tells whether to go on.
fn decide(desk: &Desk, now: &Claim, earlier: &Review) -> anyhow::Result<bool> {
    let answers = ["later", "holds still", "edit", "verdict anew", "withdraw", "quit"];
    match desk.session.console.choose(&answers)? {
        Some('h') => desk.confirm(now, earlier, |_| {})?,
        Some('e') => {
            let target = Target { article: desk.article.clone(), claims: vec![now.id.clone()] };
            in_editor::run(desk, &target, Others::Hidden)?;
        }
        Some('v') => anew(desk, now, earlier)?,
        Some('w') => take_out(&[(desk, std::slice::from_ref(&earlier.claim))])?,
        Some('q') | None => return Ok(false),
        _ => {}
    }
    Ok(true)
}

/// Asks for a new conclusion: of a quotation, first whether it was said, then whether it is so.
fn anew(desk: &Desk, now: &Claim, earlier: &Review) -> anyhow::Result<()> {
    let console = desk.session.console;
    let scale = &desk.project.settings.scale;
    let mut said = earlier.said;
    if now.kind == Kind::Quotation {
        let words: Vec<&str> = Said::ALL.into_iter().map(Said::as_str).collect();
        let question =
            format!("were the words said ({}; Enter leaves it open)? ", words.join(", "));
        said = asked(desk, &question, super::said)?;
    }
    let words: Vec<&str> = scale.names().collect();
    let question = format!("verdict ({}; Enter leaves it open)? ", words.join(", "));
    let on_scale =
        |word: &str| word.parse::<Verdict>().ok().filter(|verdict| scale.step(verdict).is_some());
    let verdict = asked(desk, &question, on_scale)?;
    if verdict.is_none() && said.is_none() {
        console.insist("nothing concluded, nothing changed");
        return Ok(());
    }
    desk.confirm(now, earlier, |review| {
        review.said = said;
        review.verdict = verdict;
    })
}

/// Asks until the answer is one of those there are, or none.
fn asked<T>(
    desk: &Desk,
    question: &str,
    read: impl Fn(&str) -> Option<T>,
) -> anyhow::Result<Option<T>> {
    let console = desk.session.console;
    loop {
        let typed = console.ask(question)?.unwrap_or_default();
        match read(&typed) {
            None if !typed.is_empty() => console.insist("one of the words in brackets"),
            answer => return Ok(answer),
        }
    }
}

/// Confirms by flag that the reviews of the claims named still hold.
pub(super) fn still_holds(args: &Args, desks: &[(Desk<'_>, Target)]) -> anyhow::Result<Outcome> {
    let outdated = desks.iter().map(|(desk, target)| desk.to_confirm(target));
    let outdated = outdated.collect::<anyhow::Result<Vec<_>>>()?;
    let given = if args.sets_something() { Some(Judgement::checked(args, desks)?) } else { None };
    let mut outdated = outdated.iter();
    update_all(desks, |desk, target, reviews| {
        for (now, earlier) in outdated.next().into_iter().flatten() {
            desk.put_confirmed(reviews, now, earlier, |_| {});
        }
        if let Some(given) = &given {
            given.put(desk, target, reviews);
        }
    })?;
    if given.is_some() {
        return by_flags::tell(desks);
    }
    desks.iter().try_for_each(|(desk, _)| desk.tell_standing())?;
    Ok(Outcome::Done)
}

/// Refuses to choose where several of the reviews are of wordings that became one claim.
fn refuse_several(outdated: &[(&Claim, Review)]) -> anyhow::Result<()> {
    for (now, earlier) in outdated {
        let same = outdated.iter().filter(|(other, _)| other.id == now.id);
        let several: Vec<String> =
            same.map(|(_, review)| format!("{} ({})", review.claim, conclusion(review))).collect();
        if several.len() > 1 {
            let what =
                format!("{} was several claims you have reviewed: {}", now.id, several.join(", "));
            let remedy = format!(
                "factcheck review {} --still-holds, with the one that holds; or factcheck review {} --verdict VERDICT",
                earlier.claim, now.id
            );
            return Err(Failure::new(what, remedy).into());
        }
    }
    Ok(())
}

/// Shows a review, and how its claim was reworded.
fn shown(desk: &Desk, now: &Claim, earlier: &Review) -> String {
    let look = desk.session.console.look_of_messages();
    let was = desk.earlier_wording(&earlier.claim).unwrap_or_default();
    let mut shown = format!("{}  {}\n", now.id, difference(was, &now.text, look));
    let date = earlier.date.map(|day| format!(" on {day}")).unwrap_or_default();
    shown += &format!("  you concluded {}{date}\n", conclusion(earlier));
    for text in [&earlier.note, &earlier.fix].into_iter().flatten() {
        shown += &format!("  {}\n", visible(text.trim(), Lines::Join));
    }
    for source in &earlier.sources {
        let name = visible(source.name().unwrap_or_default(), Lines::Join).into_owned();
        shown += &format!("  • {name}\n");
    }
    shown
}

impl Desk<'_> {
    /// Returns the outdated reviews of the claims named; each has to have one, and one only.
    fn to_confirm(&self, target: &Target) -> anyhow::Result<Vec<(&Claim, Review)>> {
        let outdated = self.outdated(target)?;
        let is_of = |id: &ClaimId| {
            outdated.iter().any(|(now, earlier)| now.id == *id || earlier.claim == *id)
        };
        let refused = if target.claims.is_empty() {
            Some("--still-holds is about a claim, and none is named".to_owned())
        } else {
            let other = target.claims.iter().find(|id| !is_of(id));
            other.map(|id| format!("no review by {} of {id} is outdated", self.reviewer))
        };
        if let Some(what) = refused {
            let remedy = format!("factcheck review {} --outdated", self.article);
            return Err(Failure::new(what, remedy).into());
        }
        refuse_several(&outdated)?;
        Ok(outdated)
    }

    /// Returns the reviewer's conclusions about earlier wordings, each with the claim as it reads now: all, or
    /// those of the claims named. Who has concluded about a later wording since stands by that.
    fn outdated(&self, target: &Target) -> anyhow::Result<Vec<(&Claim, Review)>> {
        let files = self.project.load(&self.article)?;
        let own = self.own(&files)?.map(|file| file.reviews.reviews.clone()).unwrap_or_default();
        let claims = &self.record.claims;
        let concluded = |id: &ClaimId| {
            own.iter().any(|review| {
                review.claim == *id && (review.verdict.is_some() || review.said.is_some())
            })
        };
        let superseded = |id: &ClaimId| claims.later_wordings(id).any(concluded);
        let named = |id: &ClaimId| target.claims.is_empty() || target.claims.contains(id);
        let outdated = own.iter().filter_map(|review| {
            let now = claims.successor(&review.claim).filter(|now| now.id != review.claim)?;
            let is_one = review.concludes(now.kind) && self.claim(&review.claim).is_none();
            let wanted = named(&now.id) || named(&review.claim);
            (is_one && wanted && !superseded(&review.claim)).then(|| (now, review.clone()))
        });
        Ok(outdated.collect())
    }

    /// Confirms a review of an earlier wording for the present one.
    fn confirm(
        &self,
        now: &Claim,
        earlier: &Review,
        change: impl FnOnce(&mut Review),
    ) -> anyhow::Result<()> {
        self.update(|reviews| self.put_confirmed(reviews, now, earlier, change), |text| text)?;
        Ok(())
    }

    /// Puts a review of the present wording in the place of that of the earlier one it is confirmed from. One
    /// that was begun stays where it is, and is completed from the earlier one, which stays as well.
    fn put_confirmed(
        &self,
        reviews: &mut Vec<Review>,
        now: &Claim,
        earlier: &Review,
        change: impl FnOnce(&mut Review),
    ) {
        let is_begun = |review: &Review| review.claim == now.id && !review.is_blank();
        let begun = reviews.iter().position(is_begun);
        let mut review = begun.map_or_else(|| Review::of(now.id.clone()), |at| reviews[at].clone());
        review.complete_from(earlier);
        review.was = Some(earlier.claim.clone());
        review.date = Some(self.session.today);
        change(&mut review);
        if begun.is_none() {
            reviews.retain(|other| other.claim != now.id);
        }
        let place = || reviews.iter().position(|other| other.claim == earlier.claim);
        match begun.or_else(place) {
            Some(at) => reviews[at] = review,
            None => reviews.push(review),
        }
    }
}
