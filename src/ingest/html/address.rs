//! What the address of a page tells: the day of its article, and the name of the site.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

/// Returns the day in an article's address: `https://a.example/2024/06/20/pact`, `…/2024/world/06/20/…`.
pub(super) fn day_in_address(url: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = url.split('/').collect();
    let of_digits = |part: &&str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.iter().enumerate().find_map(|(nth, year)| {
        if year.len() != 4 || !of_digits(year, 4) {
            return None;
        }
        let behind = &parts[nth + 1..];
        let month = behind.iter().take(2).position(|part| of_digits(part, 2))?;
        let day = behind.get(month + 1).filter(|part| of_digits(part, 2))?;
        let year = year.parse().ok().filter(|year| (1990..2200).contains(year))?;
        NaiveDate::from_ymd_opt(year, behind[month].parse().ok()?, day.parse().ok()?)
    })
}

/// Returns the parts of a host's name, without the last: "valleytimes" and "www".
pub(super) fn parts_of_host(url: &str) -> Vec<&str> {
    url.split('/').nth(2).unwrap_or_default().rsplit('.').skip(1).collect()
}

/// Tells whether a name is that of the site, or of a part of it, rather than of an author.
pub(super) fn is_of_site(name: &str, site: &str) -> bool {
    let (name, site) = (plain(name), plain(site));
    site.len() > 4 && name.contains(&site) && name != site
}

/// Returns the letters of words without case and accents.
fn plain(words: &str) -> String {
    words.nfd().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect()
}

/// Tells whether words are the address of a page.
pub(super) fn is_address(words: &str) -> bool {
    words.starts_with("https://") || words.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::day_in_address;

    #[test]
    fn a_day_stands_in_many_an_address() {
        let day = |url: &str| day_in_address(url).map(|day| day.to_string());
        for url in
            ["https://a.example/2024/06/20/pact", "https://a.example/2024/world/6/20/pact.html"]
        {
            assert_eq!(day(url).as_deref(), Some("2024-06-20"), "{url}");
        }
        for url in [
            "https://a.example/2024/06/",
            "https://a.example/8301/6/20/",
            "https://a.example/2024/13/20/x",
        ] {
            assert_eq!(day(url), None, "{url}");
        }
    }
}
