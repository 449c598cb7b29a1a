//! What is said in the dialogue: the questions, the keys that answer them, the line that is typed.

use factcheck::report::Look;
use factcheck::report::lines::cut;
use factcheck::verdict::Scale;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::dialogue::{Ask, CHOICES, Dialogue, Field};

/// What the keys at the claim do besides choosing.
const COMMANDS: [(&str, &str); 7] = [
    ("enter", "later"),
    ("e", "editor"),
    ("s", "split"),
    ("a", "set aside"),
    ("u", "undo"),
    ("?", "more"),
    ("q", "quit"),
];

/// What else they do, told when it is asked for.
const MORE: [(&str, &str); 12] = [
    ("enter", "later: on to the next claim"),
    ("e", "your review of this claim in your editor"),
    ("s", "split the sentence into one claim for each fact in it"),
    ("a", "set the claim aside: it is not to be checked"),
    ("u", "undo what was done last"),
    ("b", "back to the claim before"),
    ("+", "a source, without a verdict yet"),
    ("n", "a note"),
    ("f", "a wording you suggest"),
    ("c", "how sure you are"),
    ("esc", "in a question: back to the claim; what is written stays"),
    ("q", "quit; everything you answered is written already"),
];

/// Asks the question, with the keys that answer it.
pub(super) fn question(dialogue: &Dialogue, look: Look) -> String {
    let mut keys: Vec<(String, String)> = CHOICES
        .chars()
        .zip(dialogue.choices())
        .map(|(key, word)| (key.to_string(), word.to_owned()))
        .collect();
    let of = |(key, word): &(&str, &str)| ((*key).to_owned(), (*word).to_owned());
    match dialogue.ask {
        Ask::Claim => {
            let asked = if dialogue.is_quotation { "  was it said?\n" } else { "" };
            let mut commands: Vec<_> = COMMANDS.iter().map(of).collect();
            if dialogue.is_quotation {
                commands.insert(1, of(&("v", "verdict")));
            }
            if dialogue.is_outdated {
                commands.insert(1, of(&("h", "still holds")));
            }
            format!("{asked}{}{}", rows(&keys, look), rows(&commands, look))
        }
        Ask::Verdict => {
            keys.push(of(&("enter", "leave open")));
            format!("  is it so?\n{}", rows(&keys, look))
        }
        Ask::Confidence => format!("  how sure are you?\n{}", rows(&keys, look)),
        Ask::Line(Field::Source) if !dialogue.used.is_empty() => {
            let used = dialogue.used.iter().take(9).map(String::as_str).collect::<Vec<_>>();
            let up = if look.unicode { "↑" } else { "up" };
            let told = format!("  used before ({up}, tab): {}", used.join(", "));
            format!("{}\n", cut_end(&told, look))
        }
        Ask::Line(_) => String::new(),
    }
}

/// Tells what every key does, and when to give each verdict.
pub(super) fn help(dialogue: &Dialogue, scale: &Scale, look: Look) -> String {
    let steps = CHOICES.chars().zip(&scale.steps);
    let steps = steps.map(|(key, step)| {
        (key.to_string(), format!("{}: {}", step.verdict.as_str(), step.definition))
    });
    let mut told: Vec<(String, String)> = Vec::new();
    if dialogue.is_quotation {
        let said = [
            "accurate: those words were said, or a faithful translation of them",
            "altered: something close was said; the words were changed",
            "out-of-context: they were said of something else or with another meaning",
            "not-found: no record of the words was found",
        ];
        told.extend((1..).zip(said).map(|(nth, said)| (nth.to_string(), said.to_owned())));
        told.push((String::new(), "and then, or after v:".to_owned()));
    }
    told.extend(steps);
    told.extend(MORE.map(|(key, what)| (key.to_owned(), what.to_owned())));
    let indent = " ".repeat(9);
    let line = |(key, what): (String, String)| {
        let options = textwrap::Options::new(look.columns())
            .initial_indent("")
            .subsequent_indent(&indent)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::fill(&format!("  {key:>5}  {what}"), options) + "\n"
    };
    told.into_iter().map(line).collect()
}

/// Returns what stands before what is typed.
pub(super) fn label(dialogue: &Dialogue, look: Look) -> &'static str {
    let is_narrow = look.columns() < 60;
    match dialogue.ask {
        Ask::Claim | Ask::Verdict | Ask::Confidence => "> ",
        Ask::Line(Field::Source) if is_narrow => "source: ",
        Ask::Line(Field::Source) => "source (enter: no more): ",
        Ask::Line(Field::Quote) if is_narrow => "  quote: ",
        Ask::Line(Field::Quote) => "  its words (enter: none): ",
        Ask::Line(Field::At) if is_narrow => "  at: ",
        Ask::Line(Field::At) => "  where in it (enter: nowhere in particular): ",
        Ask::Line(Field::Note) if is_narrow => "note: ",
        Ask::Line(Field::Note) => "note (enter: none): ",
        Ask::Line(Field::Fix) if is_narrow => "fix: ",
        Ask::Line(Field::Fix) => "suggested wording: ",
    }
}

/// Returns the line as far as there is room for it, and the column the cursor is in.
///
/// Of a line that is too long the stretch round the cursor is shown.
pub(super) fn line(dialogue: &Dialogue, look: Look) -> (String, usize) {
    let label = label(dialogue, look);
    // The last column stays free: a cursor behind it would be in the next line on some terminals.
    let room = look.columns().saturating_sub(label.width() + 1).max(1);
    let cursor = dialogue.line.visual_cursor();
    let scroll = dialogue.line.visual_scroll(room);
    let (mut shown, mut at, mut begins) = (String::new(), 0, 0);
    for character in dialogue.line.value().graphemes(true) {
        let width = character.width();
        if at < scroll {
            begins = at + width;
        } else if at + width <= begins + room {
            shown.push_str(character);
        } else {
            break;
        }
        at += width;
    }
    (format!("{label}{shown}"), label.width() + cursor.saturating_sub(begins))
}

/// Returns the line once it is answered, in full; of a whole page that was pasted, as much as four lines hold.
pub(super) fn answered(label: &str, said: &str, look: Look) -> String {
    format!("{label}{}", cut(said, 4 * look.columns() - label.width(), look))
}

/// Puts keys with their words into as few lines as they fit in.
fn rows(keys: &[(String, String)], look: Look) -> String {
    let mut rows = String::new();
    let mut column = 0;
    for (key, word) in keys {
        let width = key.width() + word.width() + 3;
        if column > 0 && column + width > look.columns() {
            rows.push('\n');
            column = 0;
        }
        rows += &format!("  \x1b[1m{key}\x1b[0m {word}");
        column += width;
    }
    rows + "\n"
}

/// Cuts a line to the width without losing how far it is indented.
fn cut_end(line: &str, look: Look) -> String {
    format!("  {}", cut(line, look.columns() - 2, look))
}

#[cfg(test)]
mod tests {
    use factcheck::claim::Kind;
    use factcheck::report::Look;
    use factcheck::verdict::Scale;
    use proptest::prelude::{prop_assert, proptest};
    use tui_input::InputRequest;
    use unicode_width::UnicodeWidthStr;

    use super::{Ask, Dialogue, Field, answered, help, line, question};
    use crate::keyboard::Key;

    fn dialogue(kind: Kind) -> Dialogue {
        let used = (1..9).map(|nth| format!("source-number-{nth}")).collect();
        Dialogue::new(kind, None, &Scale::default(), used)
    }

    const NARROW: Look = Look { width: 40, colour: false, unicode: true };

    fn plain(text: &str) -> String {
        text.replace("\x1b[1m", "").replace("\x1b[0m", "")
    }

    #[test]
    fn an_answer_stays_readable_and_a_pasted_page_does_not_push_the_claim_off_the_screen() {
        assert_eq!(answered("note: ", "Says TASS.", NARROW), "note: Says TASS.");
        let page = answered("note: ", &"a line of it\n".repeat(900), NARROW);
        assert!(page.width() <= 160 && page.ends_with('…'), "{page}");
    }

    #[test]
    fn every_question_fits_the_narrowest_screen() {
        for kind in [Kind::Fact, Kind::Quotation] {
            for ask in [Ask::Claim, Ask::Verdict, Ask::Confidence, Ask::Line(Field::Source)] {
                let mut asked = dialogue(kind);
                (asked.ask, asked.is_outdated) = (ask, true);
                let told =
                    plain(&question(&asked, NARROW)) + &help(&asked, &Scale::default(), NARROW);
                assert!(told.lines().all(|line| line.width() <= 40), "{told}");
            }
        }
        let asked = plain(&question(&dialogue(Kind::Quotation), Look { width: 80, ..NARROW }));
        insta::assert_snapshot!(asked);
    }

    #[test]
    fn a_line_that_is_too_long_is_shown_round_the_cursor() {
        let mut typing = dialogue(Kind::Fact);
        for text in [
            "https://example.org/a/very/long/address/that/goes/on",
            "朝鲜和俄罗斯朝鲜和俄罗斯朝鲜和俄罗斯朝鲜",
        ] {
            typing.again(Field::Source, text.to_owned());
            for _ in 0..text.chars().count() {
                let (shown, column) = line(&typing, NARROW);
                assert!(shown.width() < 40 && column < 40, "{shown} {column}");
                typing.line.handle(InputRequest::GoToPrevChar);
            }
        }
        assert_eq!(line(&typing, NARROW).1, "source: ".len());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_the_line_fits(text in ".{0,80}", back in 0..90_usize, width in 40..90_usize) {
            let look = Look { width, ..NARROW };
            let mut typing = dialogue(Kind::Fact);
            typing.again(Field::Source, String::new());
            typing.press(Key::Paste(text));
            for _ in 0..back {
                typing.press(Key::Edit(InputRequest::GoToPrevChar));
            }
            let (shown, column) = line(&typing, look);
            prop_assert!(shown.width() < width && column < width, "{} {}", shown, column);
        }

        #[test]
        fn whatever_keys_are_pressed_a_question_is_asked(keys in "[ -~⏎⎋↑↓⇥⌫é東]{0,60}") {
            let mut asked = dialogue(Kind::Quotation);
            for c in keys.chars() {
                asked.press(match c {
                    '⏎' => Key::Enter,
                    '⎋' => Key::Escape,
                    '↑' => Key::Up,
                    '↓' => Key::Down,
                    '⇥' => Key::Tab,
                    '⌫' => Key::Edit(InputRequest::DeletePrevWord),
                    c => Key::Char(c),
                });
                let is_line = matches!(asked.ask, Ask::Line(_));
                prop_assert!(is_line || !question(&asked, NARROW).is_empty());
                prop_assert!(line(&asked, NARROW).0.width() < 40);
            }
        }
    }
}
