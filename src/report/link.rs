//! Addresses that may be followed, and addresses of quoted words.

/// Returns an address that a page may link to: `http`, `https` or `mailto`, and nothing in it that could
/// end the place it stands in. `None` for any other.
pub(super) fn web_address(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = ["http://", "https://", "mailto:"].into_iter().find(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let unsafe_in_a_link = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '(' | ')' | '<' | '>' | '|' | '\\' | '`' | '"')
    };
    let mut address = scheme.to_owned();
    for c in url[scheme.len()..].chars() {
        if unsafe_in_a_link(c) { push_encoded(&mut address, c) } else { address.push(c) }
    }
    (address.len() > scheme.len()).then_some(address)
}

/// How many words of a long quotation are given at either end.
const ENDS: usize = 5;

/// Returns the address with a text fragment that leads to the quoted words, where the browser finds them.
///
/// Format: <https://wicg.github.io/scroll-to-text-fragment/>. Of a long quotation only the ends are
/// given; what has an omission in it is followed up to there.
pub(super) fn quoted(address: &str, quote: &str) -> String {
    let quote = quote.trim().trim_matches(['“', '”', '"']);
    let verbatim = quote.split(['…', '[']).map(str::trim).find(|piece| !piece.is_empty());
    let words: Vec<&str> = verbatim.unwrap_or_default().split_whitespace().collect();
    if words.is_empty() || address.starts_with("mailto:") {
        return address.to_owned();
    }
    let encoded = |words: &[&str]| {
        let mut encoded = String::new();
        words.join(" ").chars().for_each(|c| push_encoded(&mut encoded, c));
        encoded
    };
    let directive = if words.len() > 2 * ENDS {
        format!("{},{}", encoded(&words[..ENDS]), encoded(&words[words.len() - ENDS..]))
    } else {
        encoded(&words)
    };
    let hash = if address.contains('#') { "" } else { "#" };
    format!("{address}{hash}:~:text={directive}")
}

/// Adds a character, percent-encoded unless it is an ASCII letter or digit.
fn push_encoded(address: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        address.push(c);
        return;
    }
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        address.push('%');
        for digit in [byte >> 4, byte & 15] {
            address
                .extend(char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{quoted, web_address};

    #[test]
    fn only_addresses_on_the_web_are_linked() {
        let encoded = "https://x.org/a_%28b%29%7Cc%20d";
        assert_eq!(web_address("https://x.org/a_(b)|c d").as_deref(), Some(encoded));
        assert_eq!(web_address("HTTP://x.org").as_deref(), Some("http://x.org"));
        assert_eq!(web_address("mailto:desk@x.org").as_deref(), Some("mailto:desk@x.org"));
        let others = [
            "javascript:alert(1)",
            "data:text/html,x",
            "//x.org",
            "file:///etc/passwd",
            "",
            "https://",
        ];
        for other in others {
            assert_eq!(web_address(other), None, "{other}");
        }
    }

    #[test]
    fn a_link_leads_to_the_quoted_words() {
        let to = |quote| quoted("https://x.org/", quote);
        assert_eq!(to("first trip, in 24"), "https://x.org/#:~:text=first%20trip%2C%20in%2024");
        assert_eq!(
            to("a b c d e f g h i j k l"),
            "https://x.org/#:~:text=a%20b%20c%20d%20e,h%20i%20j%20k%20l"
        );
        assert_eq!(to("the other side … shall"), "https://x.org/#:~:text=the%20other%20side");
        assert_eq!(quoted("https://x.org/#p4", "a-b"), "https://x.org/#p4:~:text=a%2Db");
        assert_eq!(to("…"), "https://x.org/");
    }
}
