//! The lines of YAML or TOML before a Markdown text: title, authors, date and language.
//!
//! Only what such lines hold in practice is read: `key: value`, folded text, and lists of strings on one
//! line or one a line. Everything else in them is passed over, never an error.

use chrono::NaiveDate;

use crate::article::Article;

use super::day;

/// Takes over what the front matter says of the whole article.
pub(super) fn apply(front_matter: &str, article: &mut Article) {
    for (key, values) in entries(front_matter) {
        let joined = values.join(" ");
        match key.to_lowercase().as_str() {
            "title" | "headline" if !joined.is_empty() => article.title = Some(joined),
            "author" | "authors" | "byline" => {
                article.authors = values.into_iter().filter(|name| !name.is_empty()).collect();
            }
            "date" | "published" | "pubdate" | "publishdate" => {
                article.published = first_date(&joined);
            }
            "lang" | "language" => {
                article.language = joined.get(..2).map(str::to_lowercase);
            }
            "url" | "canonical" | "canonical_url" if joined.starts_with("http") => {
                article.url = Some(joined);
            }
            _ => {}
        }
    }
}

/// Returns the keys at the left margin, each with its values.
fn entries(front_matter: &str) -> Vec<(String, Vec<String>)> {
    let mut entries: Vec<(String, Vec<String>)> = Vec::new();
    for line in front_matter.lines() {
        let is_nested = line.starts_with([' ', '\t', '-', ']']);
        if let (true, Some((_, values))) = (is_nested, entries.last_mut()) {
            let value = line.trim().trim_start_matches("- ").trim_end_matches(',');
            // An author given as a table of several keys: the name is what counts.
            let value = value.strip_prefix("name:").unwrap_or(value);
            if !value.trim_matches(['[', ']', ' ', '-']).is_empty() {
                values.push(unquoted(value));
            }
        } else if let Some((key, value)) = line.split_once([':', '=']) {
            entries.push((key.trim().to_owned(), inline_values(value.trim())));
        }
    }
    entries
}

/// Reads what stands behind a key: nothing yet (`>`, `|`), a list in brackets, or one value.
fn inline_values(value: &str) -> Vec<String> {
    match value {
        "" | ">" | "|" | ">-" | "|-" | "[" => Vec::new(),
        _ => match value.strip_prefix('[').map(|list| list.trim_end_matches(']')) {
            Some(list) => list.split(',').map(unquoted).collect(),
            None => vec![unquoted(value)],
        },
    }
}

/// Returns a value without the quote marks around it.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            return inside.to_owned();
        }
    }
    value.to_owned()
}

/// Returns the day that a date, or a date and time, begins with.
fn first_date(value: &str) -> Option<NaiveDate> {
    day::find_dates(value).first().map(|(_, _, date)| *date)
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::article::Article;

    fn read(front_matter: &str) -> Article {
        let mut article = Article::default();
        apply(front_matter, &mut article);
        article
    }

    #[test]
    fn yaml_with_folded_title_and_listed_authors() {
        let article = read(
            "date: 2024-06-18\ntitle: >\n Back to basics\nauthors:\n  - elisa-chen\n  - \"Julia L\"\ntags:\n- ai\n",
        );
        assert_eq!(article.title.as_deref(), Some("Back to basics"));
        assert_eq!(article.authors, ["elisa-chen", "Julia L"]);
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2024-06-18"));
    }

    #[test]
    fn toml_with_a_list_on_one_line() {
        let article = read(
            "title = \"Back: to basics\"\nauthors = ['A B', \"C D\"]\nlang = \"en-US\"\ndate = 2024-06-18T10:00:00Z",
        );
        assert_eq!(article.title.as_deref(), Some("Back: to basics"));
        assert_eq!(article.authors, ["A B", "C D"]);
        assert_eq!(article.language.as_deref(), Some("en"));
        assert!(article.published.is_some());
    }

    #[test]
    fn nonsense_is_passed_over() {
        assert_eq!(read(": :\n- -\n[\n]"), Article::default());
    }
}
