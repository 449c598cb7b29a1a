//! A line that is no TOML → the slip a person made in it, and the line as it was probably meant.
//!
//! These are the slips people make who have never heard of TOML: quote marks inside a text, curly ones,
//! `:` for `=`, a word without quote marks, dates as they are written at home. Each is recognised by the
//! shape of the line and not by what the parser stumbled over, and each has its own help. No line is
//! changed here: what was meant is for its writer to say.

use chrono::NaiveDate;

use crate::article::slug;

/// What is wrong with a line, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// The slip.
    pub(super) message: String,
    /// The remedy.
    pub(super) remedy: String,
}

impl Slip {
    fn of(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into() }
    }
}

/// The shapes of slips, those that others could be taken for first.
const SHAPES: [fn(&Line<'_>) -> Option<Slip>; 15] = [
    invisible,
    comment,
    three_marks,
    brackets,
    colon,
    no_equals,
    two_equals,
    no_value,
    curly,
    comma,
    date,
    backslash,
    quotes_inside,
    bare_word,
    prose,
];

/// Recognises the slip in `line`, which is no TOML; `above` is the line before it that is not blank.
pub(super) fn slip(line: &str, above: &str) -> Option<Slip> {
    let line = Line::of(line, above);
    SHAPES.iter().find_map(|shape| shape(&line))
}

/// A line as a person reads it.
struct Line<'t> {
    /// Its words, no white space at the ends.
    words: &'t str,
    /// The line before it that is not blank.
    above: &'t str,
    /// What stands before the first `=`, where that can be a key, and what stands behind it.
    said: Option<(&'t str, &'t str)>,
}

impl<'t> Line<'t> {
    fn of(line: &'t str, above: &'t str) -> Self {
        let words = line.trim();
        let said = words.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
        Self { words, above: above.trim(), said: said.filter(|(key, _)| is_key(key)) }
    }
}

/// Tells whether a line is a key and its value, whatever may be wrong with them.
pub(super) fn is_said(line: &str) -> bool {
    Line::of(line, "").said.is_some()
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// White space that looks like a space and is none, outside a text.
fn invisible(line: &Line<'_>) -> Option<Slip> {
    let outside = line.words.split('"').step_by(2).collect::<String>();
    let is_odd = |c: char| c != ' ' && c != '\t' && c.is_whitespace();
    let odd = outside.chars().find(|c| is_odd(*c) || matches!(c, '\u{200b}' | '\u{feff}'))?;
    let name = match odd {
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{200b}' | '\u{feff}' => "a character without a width",
        _ => "an unusual space",
    };
    let plain: String = line.words.chars().map(|c| if is_odd(c) { ' ' } else { c }).collect();
    let plain = plain.replace(['\u{200b}', '\u{feff}'], "");
    Some(Slip::of(
        format!("{name} (U+{:04X}) stands in this line and cannot be seen", u32::from(odd)),
        format!("type the spaces of the line again: `{plain}`"),
    ))
}

/// A remark begun as in another language.
fn comment(line: &Line<'_>) -> Option<Slip> {
    let mark =
        ["//", "/*", "--", ";", "%"].into_iter().find(|mark| line.words.starts_with(mark))?;
    let remark = line.words.trim_start_matches(mark).trim_end_matches("*/").trim();
    Some(Slip::of(
        format!("a remark begins with `#`, not with `{mark}`"),
        format!("write `# {remark}`"),
    ))
}

/// `'''` in the midst of a text between `'''` and `'''`.
fn three_marks(line: &Line<'_>) -> Option<Slip> {
    let (before, after) = line.words.split_once("'''")?;
    (line.said.is_none() && !before.is_empty() && !after.is_empty()).then_some(())?;
    Some(Slip::of(
        "three quote marks in a row end the text they stand in",
        "write two, or put the text between `\"\"\"` and `\"\"\"` instead",
    ))
}

/// What stands once in a file; of everything else a header begins one of several.
const ALONE: [&str; 3] = ["lint", "publisher", "assigned"];

/// A header with too few brackets, or too many.
fn brackets(line: &Line<'_>) -> Option<Slip> {
    let header = line.words.split('#').next().unwrap_or_default().trim();
    let name = header.trim_matches(['[', ']']).trim();
    let looks_like_one = header.starts_with('[') || header.ends_with("]]");
    let is_name = !name.is_empty() && name.split('.').all(|part| is_key(part.trim()));
    (looks_like_one && is_name).then_some(())?;
    let (brackets, wanted) = if ALONE.contains(&name) {
        ("one bracket", format!("[{name}]"))
    } else {
        ("two brackets", format!("[[{name}]]"))
    };
    (header != wanted).then_some(())?;
    Some(Slip::of(
        format!("this header has not {brackets} on either side"),
        format!("write `{wanted}`"),
    ))
}

/// `verdict: true`, as YAML has it.
fn colon(line: &Line<'_>) -> Option<Slip> {
    let words = line.words.trim_start_matches(['-', '*', '•']).trim_start();
    let (key, value) = words.split_once(':')?;
    let key = key.trim().trim_matches(['"', '\'', '“', '”']);
    (is_key(key) && !value.starts_with("//")).then_some(())?;
    Some(Slip::of("a key and its value are joined by `=`, not by `:`", meant(key, value)))
}

/// `verdict "true"`.
fn no_equals(line: &Line<'_>) -> Option<Slip> {
    if line.said.is_some() {
        return None;
    }
    let (key, value) = line.words.split_once(char::is_whitespace)?;
    let value = value.trim();
    (is_key(key) && value.starts_with(['"', '\'', '“', '”'])).then_some(())?;
    Some(Slip::of("there is no `=` between the key and its value", meant(key, value)))
}

/// `verdict == "true"`, `verdict := "true"`.
fn two_equals(line: &Line<'_>) -> Option<Slip> {
    let (key, value) = line.words.split_once("==").or_else(|| line.words.split_once(":="))?;
    is_key(key.trim()).then_some(())?;
    Some(Slip::of("one `=` stands between a key and its value", meant(key.trim(), value)))
}

/// `verdict =`.
fn no_value(line: &Line<'_>) -> Option<Slip> {
    let (key, value) = line.said?;
    (value.is_empty() || value.starts_with('#')).then_some(())?;
    Some(Slip::of(
        format!("`{key}` has no value"),
        format!("write `{key} = \"\"` for none, or delete the line"),
    ))
}

const CURLY: [char; 9] = ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];

/// Quote marks of a word processor where straight ones belong.
fn curly(line: &Line<'_>) -> Option<Slip> {
    let (key, value) = line.said?;
    let (begins, ends) = (value.starts_with(CURLY), value.ends_with(CURLY));
    let straight = value.starts_with(['"', '\'']) && value.matches(['"', '\'']).count() == 1;
    if begins {
        Some(Slip::of(
            "a text begins and ends with straight quote marks, not curly ones",
            meant(key, value),
        ))
    } else if straight && ends {
        Some(Slip::of(
            "the text begins with a straight quote mark and ends with a curly one",
            meant(key, value),
        ))
    } else {
        None
    }
}

/// `verdict = "true",`.
fn comma(line: &Line<'_>) -> Option<Slip> {
    let (key, value) = line.said?;
    let mark = value.chars().last().filter(|c| matches!(c, ',' | ';'))?;
    let value = value.trim_end_matches([',', ';']).trim_end();
    (value.is_empty() || !value.starts_with(['"', '\'']) || value.ends_with(['"', '\'']))
        .then_some(())?;
    Some(Slip::of(format!("no `{mark}` stands at the end of a line"), meant(key, value)))
}

/// A day as it is written at home.
fn date(line: &Line<'_>) -> Option<Slip> {
    let (key, value) = line.said?;
    is_date_key(key).then_some(())?;
    let days = days_meant(value);
    let spelled = value.contains(['/', '.']) || value.starts_with(char::is_alphabetic);
    let remedy = match days.as_slice() {
        [] if spelled => format!("write the year, the month and the day: `{key} = 2024-06-19`"),
        [] => return None,
        [day] => format!("write `{key} = {day}`"),
        [one, other, ..] => {
            format!("write `{key} = {one}` or `{key} = {other}`, whichever is meant")
        }
    };
    Some(Slip::of(
        format!("`{}` is not how a date is written here: year-month-day", stripped(value)),
        remedy,
    ))
}

/// `file = "C:\scan.pdf"`.
fn backslash(line: &Line<'_>) -> Option<Slip> {
    let (key, value) = line.said?;
    let text = value.strip_prefix('"')?.strip_suffix('"')?;
    (text.contains('\\') && !text.contains(['\'', '"'])).then_some(())?;
    Some(Slip::of(
        "a backslash between double quote marks has a meaning of its own",
        format!("put the text between single ones: `{key} = '{text}'`"),
    ))
}

/// `note = "He called it "new" at once."`, and a text that does not end with its line.
fn quotes_inside(line: &Line<'_>) -> Option<Slip> {
    let (key, value) = line.said?;
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if value.starts_with("'''") || value.starts_with("\"\"\"") {
        return None;
    }
    let inside = &value[1..];
    let ends = inside.trim_end().ends_with(mark);
    match inside.matches(mark).count() {
        0 => Some(Slip::of(
            "the text does not end in this line",
            format!("close it with `{mark}`; a text of several lines goes between ''' and '''"),
        )),
        1 => None,
        _ if !ends => None,
        _ => Some(Slip::of(
            format!("the text holds `{mark}` itself, so it seems to end before it does"),
            format!("{}; between ''' and ''' nothing needs escaping", meant(key, value)),
        )),
    }
}

/// `verdict = mostly-true`.
fn bare_word(line: &Line<'_>) -> Option<Slip> {
    let (key, value) = line.said?;
    let first = value.chars().next()?;
    (first.is_alphabetic() || value.contains("://")).then_some(())?;
    let (value, _) = value.split_once(" #").unwrap_or((value, ""));
    Some(Slip::of("a text stands between quote marks", meant(key, value)))
}

/// Words that stand in no text.
fn prose(line: &Line<'_>) -> Option<Slip> {
    let words = line.words;
    let starts = words.starts_with(|c: char| c.is_alphabetic() || "-*•>–—“\"".contains(c));
    (line.said.is_none() && starts && words.contains(' ')).then_some(())?;
    let below = ["'''", "\"\"\""].into_iter().find(|marks| line.above.ends_with(marks));
    match below {
        Some(marks) => Some(Slip::of(
            format!("these words stand below the {marks} that ends the text"),
            format!("move them up between {marks} and {marks}"),
        )),
        None => Some(Slip::of(
            "these words belong to no key",
            "put them between the ''' and ''' of `note`; a remark begins with `#`",
        )),
    }
}

/// Words a remedy: the line as it was probably meant.
fn meant(key: &str, value: &str) -> String {
    format!("write {}", said(key, value))
}

/// Keys whose values are one of a few words.
const WORDS: [&str; 5] = ["verdict", "said", "stance", "kind", "confidence"];

/// Sets a key and its value down as they should stand.
fn said(key: &str, value: &str) -> String {
    let key = key.to_lowercase();
    let text = stripped(value);
    if is_date_key(&key)
        && let [day] = days_meant(value).as_slice()
    {
        return format!("`{key} = {day}`");
    }
    let word = if WORDS.contains(&key.as_str()) { slug(text) } else { None };
    let text = word.as_deref().unwrap_or(text);
    if text.contains('"') || text.contains('\\') {
        return format!("`{key} = '''{text}'''`");
    }
    format!("`{key} = \"{text}\"`")
}

/// Returns a value without the marks round it, of whatever kind.
fn stripped(value: &str) -> &str {
    let value = value.trim().trim_end_matches([',', ';']).trim();
    let marks = |c: char| matches!(c, '"' | '\'') || CURLY.contains(&c);
    let value = value.strip_prefix(marks).unwrap_or(value);
    value.strip_suffix(marks).unwrap_or(value).trim()
}

fn is_date_key(key: &str) -> bool {
    ["date", "published", "accessed"].contains(&key.to_lowercase().as_str())
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Returns the days that somebody may have meant who wrote a date in another way; none without a year.
pub(super) fn days_meant(text: &str) -> Vec<NaiveDate> {
    let text = stripped(text).to_lowercase();
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let mut numbers = Vec::new();
    let mut month = None;
    for part in &parts {
        let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
        if let Ok(number) = digits.parse::<u32>() {
            numbers.push(number);
        } else if let Some(nth) = MONTHS.iter().position(|name| part.starts_with(name)) {
            month = u32::try_from(nth + 1).ok();
        }
    }
    let day = |year: u32, month, day| {
        let year = if year < 100 { year + 2000 } else { year };
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    };
    let mut days: Vec<NaiveDate> = match (month, numbers.as_slice()) {
        (Some(month), [one, year]) if *one <= 31 => day(*year, month, *one).into_iter().collect(),
        (Some(month), [year, one]) => day(*year, month, *one).into_iter().collect(),
        (None, [year, month, one]) if *year > 31 => day(*year, *month, *one).into_iter().collect(),
        (None, [one, other, year]) => {
            [day(*year, *other, *one), day(*year, *one, *other)].into_iter().flatten().collect()
        }
        _ => Vec::new(),
    };
    days.dedup();
    days
}

/// Returns the day that somebody must have meant: the only one it can be, its year written out.
pub(super) fn day_meant(text: &str) -> Option<NaiveDate> {
    let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    match days_meant(text).as_slice() {
        [day] if has_year => Some(*day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{days_meant, slip};

    #[test]
    fn each_slip_has_its_own_help() {
        let told = |line: &str| {
            let slip = slip(line, "'''");
            slip.map_or_else(
                || "?".to_owned(),
                |slip| format!("{}\n  {}", slip.message, slip.remedy),
            )
        };
        let lines = [
            "verdict = mostly true",
            "verdict = True",
            "verdict = TRUE,",
            "verdict = “true”",
            "verdict = \"true”",
            "verdict = ‘Mostly True’",
            "verdict: true",
            "- verdict: \"Mostly true\"",
            "“verdict”: false",
            "verdict \"true\"",
            "verdict == \"true\"",
            "verdict =",
            "verdict = # to do",
            "verdict = \"true\",",
            "verdict\u{a0}= \"true\"",
            "date = 10/07/2026",
            "date = July 10, 2026",
            "date: 23.11.2026",
            "note = \"He called it \"new\" at once.\"",
            "note = \"He called it",
            "note = 'It's new'",
            "file = \"C:\\Users\\scan.pdf\"",
            "url = https://example.org/a#b",
            "; ask the embassy",
            "// ask the embassy",
            "[[review]",
            "[review.source]]",
            "[lint",
            "[[publisher]",
            "- told lawmakers in Seoul",
            "The agency told lawmakers in Seoul.",
        ];
        let all: String = lines.iter().map(|line| format!("{line}\n  {}\n", told(line))).collect();
        insta::assert_snapshot!("slips", all);
    }

    #[test]
    fn a_date_written_at_home_is_understood_where_it_has_a_year() {
        let shown = |text| days_meant(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(shown("10/07/2026"), ["2026-07-10", "2026-10-07"]);
        assert_eq!(shown("23.11.26"), ["2026-11-23"]);
        assert_eq!(shown("\"10th July 2026\""), ["2026-07-10"]);
        assert_eq!(shown("2026/7/1"), ["2026-07-01"]);
        assert_eq!(shown("July 10"), [""; 0]);
        assert_eq!(shown("31/31/2026"), [""; 0]);
        assert_eq!(shown("99999999999 1 1"), [""; 0]);
    }
}
