//! The names in a byline: "Jane Doe, John Roe and Ann Poe, Staff Writers", one by one.

use crate::article::NAME_PARTICLES;

use super::phrases::BYLINE;

/// Reads "Jane Doe, John Roe and Ann Poe" into names; `None` where one of them does not look like a name.
pub(super) fn names(people: &str) -> Option<Vec<String>> {
    let mut authors: Vec<String> = Vec::new();
    let pieces = people.split([',', '&', ';', '|', '•', '·']);
    for (nth, name) in pieces.flat_map(|piece| apart(piece).into_iter().enumerate()) {
        match name.trim().trim_start_matches("and ") {
            "" => {}
            name @ ("Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "M.D." | "Ph.D.") => {
                let last = authors.last_mut()?;
                last.push_str(", ");
                last.push_str(name);
            }
            // "Jane Doe, USA TODAY"
            name if nth == 0
                && is_in_capitals(name)
                && authors.last().is_some_and(|last| !is_in_capitals(last)) => {}
            // "Jane Doe, The Valley Times"
            name if nth == 0 && name.starts_with("The ") && !authors.is_empty() => {}
            name => match without_role(without_place(name)) {
                "" => {}
                name if is_name(name) => authors.push(name.to_owned()),
                name => authors.push(capitals_before_small(name).filter(|name| is_name(name))?),
            },
        }
    }
    (!authors.is_empty()).then_some(authors)
}

/// Cuts "Jane Doe and John Roe" at the word between two whole names.
fn apart(people: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = people;
    let mut from = 0;
    while let Some(at) = rest[from..].find(' ').map(|at| from + at) {
        let (name, behind) = (&rest[..at], &rest[at + 1..]);
        let word = behind.split(' ').next().unwrap_or_default();
        let next = behind.get(word.len() + 1..).unwrap_or_default();
        // "Ortega y Gasset" is one name, as "y" is no "and" between whole ones.
        let is_whole = word.len() > 2 || name.trim().contains(' ') && next.contains(' ');
        if BYLINE.has("and", word) && is_whole && !next.is_empty() {
            names.push(name);
            rest = next;
            from = 0;
        } else {
            from = at + 1;
        }
    }
    names.push(rest);
    names
}

/// Returns a name without where its bearer wrote behind it: "Jane Doe in New York".
fn without_place(name: &str) -> &str {
    match name.split_once(" in ") {
        Some((name, place)) if is_name(name) && name.contains(' ') && is_name(place) => name,
        _ => name,
    }
}

/// Returns a name without what its bearer is before or behind it: "Political Editor Jane Doe", "Jane Doe Senior Political
/// Correspondent".
pub(super) fn without_role(name: &str) -> &str {
    if !is_role(name) {
        return name;
    }
    if let Some(behind) = behind_role(name) {
        return behind;
    }
    let at = name.split(' ').position(is_role).unwrap_or_default();
    let end: usize = name.split(' ').take(at).map(|word| word.len() + 1).sum();
    // "Special Correspondent", "Politics Editor", "Reuters Staff": no name stands before it.
    let is_after_name = at >= 2 && is_role(&name[end..]) && name[end..].contains(' ');
    if is_after_name { name[..end].trim_end() } else { "" }
}

/// Returns the whole name behind what its bearer is.
fn behind_role(name: &str) -> Option<&str> {
    let mut words = name.split(' ').rev();
    let last = words.find(|word| BYLINE.has("before", &word.to_lowercase()))?;
    let (_, behind) = name.rsplit_once(last)?;
    let behind = behind.trim_start();
    (behind.contains(' ') && !is_role(behind) && is_name(behind)).then_some(behind)
}

/// Returns the words in capitals that a name begins with where others follow: "JANE DOE in Paris".
fn capitals_before_small(name: &str) -> Option<String> {
    let capitals: Vec<&str> =
        name.split(' ').take_while(|word| !word.contains(char::is_lowercase)).collect();
    (capitals.len() > 1 && capitals.iter().all(|word| word.chars().count() > 1))
        .then(|| capitals.join(" "))
}

/// Tells whether words behind a name are the writer's desk rather than another writer.
pub(super) fn is_role(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is =
        |word: &str| BYLINE.has("role", word) || BYLINE.has("role", word.trim_end_matches('s'));
    lower.split_whitespace().any(is) && lower != "the associated press"
}

/// Tells whether words are shaped like a person's or an agency's name.
pub(super) fn is_name(words: &str) -> bool {
    let mut count = 0;
    let shaped = words.split_whitespace().all(|word| {
        count += 1;
        let first_is_capital = word.chars().next().is_some_and(char::is_uppercase);
        let of_letters =
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
        of_letters
            && (first_is_capital || count > 1 && (word == "y" || NAME_PARTICLES.contains(&word)))
    });
    let ends_in_initial = words.rsplit(' ').next().is_some_and(|last| last.chars().count() <= 3);
    shaped && count <= 5 && (!words.ends_with('.') || ends_in_initial)
}

/// Tells whether words are letters in capitals, and more than an initial.
pub(super) fn is_in_capitals(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() > 1 && !words.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn what_an_author_is_stands_behind_the_name() {
        let read = |people: &str| names(people).unwrap_or_default().join(" + ");
        assert_eq!(read("Ana Ruiz Senior Political Correspondent"), "Ana Ruiz");
        assert_eq!(read("Ana Ruiz and JO BELL, USA NEWS"), "Ana Ruiz + JO BELL");
        assert_eq!(read("ANA RUIZ, JO BELL Envoyés spéciaux à Lyon"), "ANA RUIZ + JO BELL");
        assert_eq!(read("Local Democracy Reporter Ana Ruiz"), "Ana Ruiz");
        assert_eq!(read("Chief Reporter Jo Bell"), "Jo Bell");
        assert_eq!(read("Special Correspondent"), "");
        assert_eq!(read("the numbers"), "");
    }
}
