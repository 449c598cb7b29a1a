//! The items of a list that stands in one paragraph: `1. One 2. Two`, `a) one b) two`, `• one • two`.

/// Finds where the items behind the first begin, in order.
pub(super) struct Items<'t> {
    paragraph: &'t str,
    /// How the next item is marked; `None` where the paragraph is no list.
    next: Option<Marker<'t>>,
    at: usize,
}

/// What stands before a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Marker<'t> {
    /// A bullet, or nothing.
    bullet: &'t str,
    /// What counts the items; `None` where only bullets do.
    count: Option<Count>,
    /// What stands behind the number: `.`, `)`, `.)`.
    end: &'t str,
}

/// The number or letter of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Number(u32),
    Letter(char),
}

impl<'t> Items<'t> {
    /// Prepares to find the items of a paragraph.
    pub(super) fn of(paragraph: &'t str) -> Self {
        let trimmed = paragraph.trim_start();
        let next = Marker::at_start(trimmed).and_then(|marker| marker.following());
        let first = trimmed.chars().next().map_or(0, char::len_utf8);
        Self { paragraph, next, at: paragraph.len() - trimmed.len() + first }
    }
}

impl Iterator for Items<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let wanted = self.next.clone()?;
        let first = wanted.first_characters();
        while let Some(skipped) = self.paragraph.get(self.at..)?.find(first.as_str()) {
            let found = self.at + skipped;
            self.at = found + first.len();
            let after_space = self.paragraph[..found].ends_with(char::is_whitespace);
            if after_space && Marker::at_start(&self.paragraph[found..]).as_ref() == Some(&wanted) {
                self.next = wanted.following();
                return Some(found);
            }
        }
        self.next = None;
        None
    }
}

impl<'t> Marker<'t> {
    /// Reads the marker that a text begins with.
    fn at_start(text: &'t str) -> Option<Self> {
        let unbulleted = text.trim_start_matches(['•', '◦', '▪', '‣', '⁃', '●']);
        let bullet = &text[..text.len() - unbulleted.len()];
        let numbered = if bullet.is_empty() { unbulleted } else { unbulleted.trim_start() };
        let digits = &numbered[..numbered.find(|c: char| !c.is_ascii_digit()).unwrap_or(0)];
        let (count, rest) = match (digits, numbered.chars().next()) {
            ("", Some(letter @ 'a'..='z')) => (Some(Count::Letter(letter)), &numbered[1..]),
            ("", _) => (None, numbered),
            _ if digits.len() > 3 => (None, numbered),
            _ => (digits.parse().ok().map(Count::Number), &numbered[digits.len()..]),
        };
        let end = &rest[..rest.len() - rest.trim_start_matches(['.', ')']).len()];
        let ends =
            matches!(end, "." | ")" | ".)") && rest[end.len()..].starts_with(char::is_whitespace);
        match (count, ends) {
            (Some(_), true) => Some(Self { bullet, count, end }),
            _ if !bullet.is_empty() => Some(Self { bullet, count: None, end: "" }),
            _ => None,
        }
    }

    /// Returns the marker of the next item.
    fn following(&self) -> Option<Self> {
        let count = match self.count {
            None => None,
            Some(Count::Number(number)) => Some(Count::Number(number.checked_add(1)?)),
            Some(Count::Letter('z')) => return None,
            Some(Count::Letter(letter)) => Some(Count::Letter(char::from_u32(letter as u32 + 1)?)),
        };
        Some(Self { count, ..self.clone() })
    }

    /// Returns characters that the marker certainly begins with, to search for.
    fn first_characters(&self) -> String {
        match self.count {
            _ if !self.bullet.is_empty() => self.bullet.to_owned(),
            Some(Count::Number(number)) => format!("{number}{}", self.end),
            Some(Count::Letter(letter)) => format!("{letter}{}", self.end),
            None => String::from(" "),
        }
    }
}
