//! Who is interviewed, where title or lead say so of exactly one person: "an interview with Jane Roe".

use super::names::Names;
use crate::article::{Article, NAME_PARTICLES, Part};

/// Words that the name of the one interviewed follows.
const BEFORE_NAME: [&str; 9] = [
    "interview with ",
    "conversation with ",
    "q&a with ",
    "questions for ",
    "questions to ",
    "we spoke to ",
    "we spoke with ",
    "we talked to ",
    "we talked with ",
];

/// Words between two people one of whom is interviewed by the other.
const BETWEEN: [&str; 5] =
    [" spoke to ", " spoke with ", " talked to ", " talked with ", " sat down with "];

/// Finds the one person whom title or lead, the paragraphs before the `first` turn, name as interviewed.
pub(super) fn interviewed(article: &Article, names: &Names, first: usize) -> Option<String> {
    let lead = article.paragraphs.iter().take(first);
    let lead = lead.filter(|paragraph| !matches!(paragraph.part, Part::Byline | Part::Credit));
    let words = lead.map(|paragraph| paragraph.span.of(&article.text)).collect::<Vec<_>>();
    let title = article.title.as_deref().filter(|title| !words.contains(title));
    let mut found = Vec::new();
    for words in title.into_iter().chain(words.iter().copied()) {
        let lower = words.to_ascii_lowercase();
        found.extend(BEFORE_NAME.iter().filter_map(|opening| {
            let at = lower.find(opening)?;
            name_at(words.get(at + opening.len()..)?, names)
        }));
        found.extend(BETWEEN.iter().filter_map(|verb| {
            let (before, behind) = words.split_once(verb)?;
            answers(article, names, before, behind)
        }));
    }
    found.sort_unstable();
    found.dedup();
    let only = found.pop();
    only.filter(|_| found.is_empty())
}

/// Tells which of two people answers the other: not the one who wrote the article.
fn answers(article: &Article, names: &Names, before: &str, behind: &str) -> Option<String> {
    let start = before.rfind(['.', ',', '\n']).map_or(0, |at| at + 1);
    let left = name_at(before[start..].trim_start(), names)?;
    let right = name_at(behind, names)?;
    let wrote = |name: &String| article.authors.iter().any(|author| author == name);
    match (wrote(&left), wrote(&right)) {
        (true, false) => Some(right),
        (false, true) => Some(left),
        _ => None,
    }
}

/// Reads the full name of a person that words begin with.
fn name_at(words: &str, names: &Names) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for word in words.split_whitespace() {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let bare = bare.strip_suffix("'s").or(bare.strip_suffix("’s")).unwrap_or(bare);
        if !bare.starts_with(char::is_uppercase) && !NAME_PARTICLES.contains(&bare) {
            break;
        }
        name.push(bare);
        // The point of "Dr." and "J." ends no name.
        let ends = name.len() > 1 && bare.len() > 2 && bare.ends_with('.');
        if bare.len() < word.len() || ends {
            break;
        }
    }
    let short = name.last()?.trim_end_matches('.');
    let full = names.fullest(short);
    // The article gives the name in full, and so do these words.
    let is_full = full.contains(' ') && name.join(" ").contains(full.as_str());
    is_full.then_some(full)
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::extract::tests::article;

    /// The speakers of the last sentence of an interview with this lead.
    fn answered(lead: &str, authors: &[&str]) -> Option<String> {
        let text = format!("{lead}\nQ: Is it over?\nA: It ended in May.\nQ: Is it?");
        let mut article = article(&text);
        article.authors.extend(authors.iter().map(|author| (*author).to_owned()));
        let sentences = extract(&article).sentences;
        sentences.iter().rev().nth(1)?.claims[0].speaker.clone()
    }

    #[test]
    fn answers_are_given_by_the_only_one_interviewed() {
        let roe = Some("Jane Roe".to_owned());
        assert_eq!(answered("This is an interview with Jane Roe about the storm.", &[]), roe);
        assert_eq!(answered("We spoke to Jane Roe, the mayor of Ham.", &[]), roe);
        assert_eq!(answered("Jane Roe spoke to John Poe about the storm.", &["John Poe"]), roe);
        assert_eq!(answered("Jane Roe spoke to John Poe about the storm.", &[]), None);
        let text = "Two questions for Jane Roe. She is the mayor of Ham.\nQ. Is it over?\nA. It ended in May.\nQ. Is it?";
        let claims = extract(&article(text)).sentences.into_iter().flat_map(|one| one.claims);
        let told = claims.map(|claim| (claim.span.of(text), claim.check, claim.speaker));
        assert!(told.into_iter().any(|told| told == ("It ended in May.", true, roe.clone())));
        assert_eq!(
            answered("An interview with Jane Roe. A conversation with John Poe.", &[]),
            None
        );
    }

    #[test]
    fn a_turn_by_name_that_comes_once_is_one_beside_others() {
        let text = "An interview with Jane Roe. She met Rui Teles in May.\nQ: Is it over?\nA: It ended.\nRui Teles: It did not end.\nRoe: It did end.";
        let sentences = extract(&article(text)).sentences;
        let speaker = |nth: usize| sentences[nth].claims[0].speaker.clone().unwrap_or_default();
        assert_eq!([3, 4, 5].map(speaker), ["Jane Roe", "Rui Teles", "Jane Roe"]);
    }
}
