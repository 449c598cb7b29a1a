//! Numbers with their noun, in good grammar: `1 claim`, `3 claims`.

use std::fmt;

/// A number of things, shown with the right form of their noun; the plural is the noun with an `s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub usize, pub &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = self;
        let plural = if *number == 1 { "" } else { "s" };
        write!(f, "{number} {noun}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn one_is_singular_and_everything_else_plural() {
        let shown = [0, 1, 2].map(|number| Count(number, "claim").to_string());
        assert_eq!(shown, ["0 claims", "1 claim", "2 claims"]);
    }
}
