//! Thirty claims of the real article checked again, each way there is, and every key counted.
//!
//! The reviews are those of this repository: their verdicts, sources, quotes and notes are entered anew into an
//! empty project, in `next`, in the editor's buffer and by flags, and the records have to come out the same. What a spreadsheet takes is
//! counted from the same reviews. `docs/a-day.md` says what is counted, and holds the table; a test keeps it true.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use factcheck::claim::{ClaimId, Claims, Kind};
use factcheck::record::{ClaimsFile, ReviewsFile};
use factcheck::review::{Review, Reviewer, Said, Source};
use factcheck::settings::Settings;
use factcheck::tally::{Status, standings};
use tempfile::TempDir;

use crate::pty::{ENTER, Terminal};

const ARTICLE: &str = "russia-north-korea-pact";

/// The keys one way of working takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Keys {
    /// Keys that type what only a person can know: the words of the notes.
    notes: usize,
    /// All other keys; a chord counts each key of it.
    other: usize,
    /// How often something is pointed at with the mouse, and how often a button of it goes down or up.
    points: usize,
    buttons: usize,
    /// How often the hand goes from the keys to the mouse or back.
    hands: usize,
}

impl Keys {
    fn key(&mut self, times: usize) {
        self.other += times;
    }

    fn text(&mut self, text: &str) {
        self.other += text.chars().count();
    }

    /// Seconds by the keystroke-level model of Card, Moran and Newell (1980) for an average skilled typist.
    fn seconds(self) -> f64 {
        let of = |number: usize, tenths: u32| {
            f64::from(u32::try_from(number).unwrap_or(0)) * f64::from(tenths) / 10.0
        };
        of(self.notes + self.other, 2)
            + of(self.points, 11)
            + of(self.buttons, 1)
            + of(self.hands, 4)
    }
}

/// The records of this repository: the claims, and one person's thirty reviews in the order of the text.
struct Day {
    claims: Claims,
    reviews: Vec<Review>,
}

impl Day {
    fn read() -> Self {
        let text = fs::read_to_string(format!("claims/{ARTICLE}.toml")).expect("claims");
        let claims = ClaimsFile::read("", text).claims;
        let desk = Reviewer::named("desk").expect("a name");
        let text = fs::read_to_string(format!("reviews/{ARTICLE}/desk.toml")).expect("reviews");
        let all = vec![ReviewsFile::read("", &desk, text).reviews];
        let standings = standings(&claims, &all, &Settings::default());
        let checked = standings.iter().filter(|standing| standing.status == Some(Status::Checked));
        let reviews =
            checked.filter_map(|standing| Some(entered(standing.reviews.first()?.review)));
        let reviews: Vec<Review> = reviews.collect();
        Self { claims, reviews }
    }

    /// A project with the claims and no review.
    fn morning() -> TempDir {
        let dir = TempDir::new().expect("a folder");
        fs::create_dir(dir.path().join("claims")).expect("a folder");
        for name in [format!("claims/{ARTICLE}.toml"), format!("claims/{ARTICLE}.txt")] {
            fs::copy(&name, dir.path().join(&name)).expect("a record");
        }
        dir
    }

    /// Sees that all thirty reviews were recorded, and say what they should.
    fn evening(&self, dir: &Path) {
        let me = Reviewer::named("ana").expect("a name");
        let text =
            fs::read_to_string(dir.join(format!("reviews/{ARTICLE}/ana.toml"))).expect("reviews");
        let recorded = ReviewsFile::read("", &me, text).reviews.reviews;
        for review in &self.reviews {
            let same = recorded.iter().find(|recorded| recorded.claim == review.claim).map(entered);
            assert_eq!(same.as_ref(), Some(review));
        }
    }

    fn is_quotation(&self, id: &ClaimId) -> bool {
        self.claims.get(id).is_some_and(|claim| claim.kind == Kind::Quotation)
    }

    /// The shortest beginning of a claim's id that is no other's.
    fn shortest(&self, id: &ClaimId) -> String {
        let all = self.claims.claims.iter().map(|claim| claim.id.as_str());
        let retired = self.claims.retired.iter().map(|retired| retired.claim.id.as_str());
        let all: Vec<&str> = all.chain(retired).collect();
        let is_unique = |length: &usize| {
            all.iter().filter(|other| other.starts_with(&id.as_str()[..*length])).count() == 1
        };
        let length = (1..id.as_str().len()).find(is_unique).unwrap_or(id.as_str().len());
        id.as_str()[..length].to_owned()
    }
}

/// What of a review is entered on this day: verdict, whether it was said, address and quote of each source, note.
fn entered(review: &Review) -> Review {
    let source = |source: &Source| Source {
        url: source.url.clone(),
        quote: source.quote.clone(),
        ..Source::default()
    };
    let sources = review.sources.iter().map(source).collect();
    let Review { claim, verdict, said, .. } = review.clone();
    let note = review.note.as_deref();
    // How its lines are broken is no matter.
    let note = note.map(|note| note.split_whitespace().collect::<Vec<_>>().join(" "));
    Review { verdict, said, note, sources, ..Review::of(claim) }
}

fn factcheck(dir: &Path, args: &[&str], editor: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    command.args(args).current_dir(dir).env("FACTCHECK_REVIEWER", "ana");
    command.env("EDITOR", editor).env_remove("VISUAL").env("GIT_EDITOR", editor);
    let output = command.stdin(Stdio::null()).output().expect("factcheck runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Enters each review with one command, as typed at a shell; addresses and quotes are pasted (Ctrl-Shift-V).
fn by_flags(day: &Day) -> (Keys, f64) {
    let dir = Day::morning();
    let mut keys = Keys::default();
    let begun = Instant::now();
    for review in &day.reviews {
        let id = day.shortest(&review.claim);
        let mut args = vec!["review".to_owned(), id.clone()];
        keys.text(&format!("factcheck review {id}\n"));
        let mut flag = |flag: &str, value: &str, typed: Option<usize>| {
            args.extend([flag.to_owned(), value.to_owned()]);
            keys.text(&format!(" {flag} "));
            // Quoted for the shell where it is no word; pasted where it is not typed.
            let quoted = if value.chars().all(|c| c.is_alphanumeric() || c == '-') { 0 } else { 2 };
            keys.key(quoted + typed.unwrap_or(3));
        };
        if let Some(verdict) = &review.verdict {
            flag("--verdict", verdict.as_str(), Some(verdict.as_str().len()));
        }
        if let Some(said) = review.said {
            flag("--said", said.as_str(), Some(said.as_str().len()));
        }
        for source in &review.sources {
            flag("--source", source.url.as_deref().unwrap_or_default(), None);
            if let Some(quote) = &source.quote {
                flag("--quote", quote, None);
            }
        }
        if let Some(note) = &review.note {
            flag("--note", note.trim_end(), Some(0));
            keys.notes += note.trim_end().chars().count();
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        factcheck(dir.path(), &args, "false");
    }
    let took = begun.elapsed().as_secs_f64();
    day.evening(dir.path());
    (keys, took)
}

/// Answers `factcheck next`, claim after claim; addresses and quotes are pasted.
fn in_next(day: &Day) -> (Keys, f64) {
    let dir = Day::morning();
    let mut keys = Keys::default();
    keys.text("factcheck next\n");
    let begun = Instant::now();
    let mut terminal = Terminal::run(dir.path(), 100, &["next", "--order", "text"]);
    let scale = Settings::default().scale;
    let digit = |nth: Option<usize>| (nth.expect("a step of the scale") + 1).to_string();
    for (nth, review) in day.reviews.iter().enumerate() {
        if day.is_quotation(&review.claim) {
            terminal.wait_for("was it said?");
            keys.key(1);
            match review.said {
                Some(said) => {
                    terminal.press(&digit(Said::ALL.iter().position(|other| *other == said)));
                }
                None => terminal.press("v"),
            }
            terminal.wait_for("is it so?");
        } else {
            terminal.wait_for("> ");
        }
        keys.key(1);
        let verdict = review.verdict.as_ref().expect("a verdict");
        terminal.press(&digit(scale.names().position(|name| name == verdict.as_str())));
        for source in &review.sources {
            terminal.wait_for("source");
            terminal.paste(source.url.as_deref().unwrap_or_default());
            terminal.answer(ENTER, "its words");
            if let Some(quote) = &source.quote {
                terminal.paste(quote);
                keys.key(PASTE);
            }
            terminal.answer(ENTER, "where in it");
            terminal.press(ENTER);
            keys.key(PASTE + 3);
        }
        terminal.answer(ENTER, "note");
        let note = review.note.as_deref().unwrap_or_default();
        keys.notes += note.trim_end().chars().count();
        keys.key(2);
        terminal.press(&note.trim_end().replace('\n', " "));
        terminal.press(ENTER);
        terminal.wait_for(if nth == 29 { "claims checked" } else { "of 30" });
    }
    assert!(terminal.wait().success());
    let took = begun.elapsed().as_secs_f64();
    day.evening(dir.path());
    (keys, took)
}

/// Fills in the buffer that `factcheck review` opens, with the arrow keys alone; addresses and quotes are pasted.
fn in_the_buffer(day: &Day) -> (Keys, f64) {
    let dir = Day::morning();
    let begun = Instant::now();
    factcheck(dir.path(), &["review"], "sh -c 'cp \"$1\" laid-out.toml' sh");
    let laid_out = fs::read_to_string(dir.path().join("laid-out.toml")).expect("a buffer");
    let mut pen = Pen::at_the_first_block_of(&laid_out);
    pen.keys.text("factcheck review\n");
    for review in &day.reviews {
        pen.go(&format!("claim = \"{}\"", review.claim));
        if let Some(said) = review.said {
            pen.go("said = ");
            pen.fill(said.as_str(), said.as_str().len());
        }
        if let Some(verdict) = &review.verdict {
            pen.go("verdict = ");
            pen.fill(verdict.as_str(), verdict.as_str().len());
        }
        if let Some(note) = &review.note {
            pen.go("note = ");
            pen.keys.notes += note.trim_end().chars().count();
            pen.open_line(note.trim_end());
        }
        for (nth, source) in review.sources.iter().enumerate() {
            if nth == 0 {
                pen.go("url = ");
            } else {
                pen.type_lines("\n[[review.source]]\nurl = \"\"\nquote = \"\"");
                pen.back(1);
            }
            pen.fill(source.url.as_deref().unwrap_or_default(), PASTE);
            pen.go("quote = ");
            if let Some(quote) = &source.quote {
                pen.fill(quote, PASTE);
            }
        }
    }
    // Ctrl-O, Enter, Ctrl-X: written and closed, in nano.
    pen.keys.key(5);
    fs::write(dir.path().join("filled.toml"), pen.lines.join("\n") + "\n").expect("a buffer");
    factcheck(dir.path(), &["review"], "sh -c 'cp filled.toml \"$1\"' sh");
    let took = begun.elapsed().as_secs_f64();
    day.evening(dir.path());
    (pen.keys, took)
}

/// The keys that paste: Ctrl, Shift and V in a terminal.
const PASTE: usize = 3;

/// An editor as plain as they come: arrow keys, Home and End, Enter, and what is typed or pasted.
struct Pen {
    lines: Vec<String>,
    at: usize,
    keys: Keys,
}

impl Pen {
    /// Looks for the first block (Ctrl-W, `[[`, Enter): how long the head is does not matter.
    fn at_the_first_block_of(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = lines.iter().position(|line| line == "[[review]]").expect("a block");
        Self { lines, at, keys: Keys { other: 5, ..Keys::default() } }
    }

    /// Goes down to the next line that begins so, a key a line.
    fn go(&mut self, beginning: &str) {
        let down = self.lines[self.at..].iter().position(|line| line.starts_with(beginning));
        let down = down.unwrap_or_else(|| panic!("no line begins with {beginning}"));
        self.keys.key(down);
        self.at += down;
    }

    fn back(&mut self, lines: usize) {
        self.keys.key(lines);
        self.at -= lines;
    }

    /// Puts a value between the quote marks at the end of the line; other marks where it has such in it.
    fn fill(&mut self, value: &str, typed: usize) {
        let line = self.lines[self.at].trim_end_matches('"').to_owned();
        let marks = match (value.contains(['"', '\\']), value.contains('\'')) {
            (false, _) => "\"",
            (true, false) => "'",
            (true, true) => "'''",
        };
        // End and Left; or End, twice Backspace, the other marks, and back between them.
        self.keys.key(if marks == "\"" { 2 } else { 3 + 3 * marks.len() });
        self.keys.key(typed);
        self.lines[self.at] = format!("{line}{marks}{value}{marks}");
    }

    /// Types a line under this one; its text is counted elsewhere.
    fn open_line(&mut self, text: &str) {
        self.keys.key(2);
        self.at += 1;
        self.lines.insert(self.at, text.to_owned());
    }

    /// Types lines under this one.
    fn type_lines(&mut self, text: &str) {
        self.keys.key(2);
        self.keys.text(text);
        for line in text.lines() {
            self.at += 1;
            self.lines.insert(self.at, line.to_owned());
        }
    }
}

/// What the same reviews take in a spreadsheet with columns claim, verdict, said, note, and a pair of source and
/// quote for each source. The claim's words are copied from the article's window, or are all there already.
fn in_a_sheet(day: &Day, words_are_there: bool) -> Keys {
    let mut keys = Keys::default();
    if words_are_there {
        // Ctrl-A, Ctrl-C, Alt-Tab, Ctrl-V, and up to the first row.
        keys.key(9);
    }
    let settings = Settings::default();
    let verdicts: Vec<&str> = settings.scale.names().collect();
    for review in &day.reviews {
        if words_are_there {
            keys.key(1);
        } else {
            // To the mouse, from the first word to the last, back; Ctrl-C, Alt-Tab, Ctrl-V, Tab, Alt-Tab.
            keys.hands += 2;
            keys.points += 2;
            keys.buttons += 2;
            keys.key(2 + 2 + 2 + 1 + 2);
        }
        if let Some(verdict) = &review.verdict {
            keys.key(completed(verdict.as_str(), &verdicts));
        }
        keys.key(1);
        if let Some(said) = review.said {
            let all = ["accurate", "altered", "out-of-context", "not-found"];
            keys.key(completed(said.as_str(), &all));
        }
        keys.key(1);
        let note = review.note.as_deref().unwrap_or_default();
        keys.notes += note.trim_end().chars().count();
        for source in &review.sources {
            // Tab and Ctrl-V for each.
            keys.key(if source.quote.is_some() { 6 } else { 4 });
        }
        // Enter, to the beginning of the next row.
        keys.key(1);
    }
    keys
}

/// How many keys of a word a spreadsheet needs to complete it from those above it.
fn completed(word: &str, all: &[&str]) -> usize {
    let is_unique = |length: &usize| {
        all.iter().filter(|other| other.starts_with(&word[..*length])).count() == 1
    };
    (1..word.len()).find(is_unique).unwrap_or(word.len())
}

#[test]
#[allow(clippy::print_stdout, reason = "what was counted is what the test is for")]
fn thirty_claims_are_checked_and_every_key_is_counted() {
    let day = Day::read();
    assert_eq!(day.reviews.len(), 30);
    let (flags, flags_took) = by_flags(&day);
    let (buffer, buffer_took) = in_the_buffer(&day);
    let (next, next_took) = in_next(&day);
    let ways = [
        ("`factcheck next`", next),
        ("`factcheck review CLAIM --verdict …`", flags),
        ("`factcheck review`, in the editor's buffer", buffer),
        ("spreadsheet, each sentence copied", in_a_sheet(&day, false)),
        ("spreadsheet, all words there already", in_a_sheet(&day, true)),
    ];
    let row = |(way, keys): &(&str, Keys)| {
        let mouse = keys.points + keys.buttons;
        let seconds = Keys { notes: 0, ..*keys }.seconds();
        let each = seconds / 30.0;
        format!("| {way} | {} | {mouse} | {seconds:.0} s | {each:.1} s |", keys.other)
    };
    let page = fs::read_to_string("docs/a-day.md").unwrap_or_default();
    let rows: Vec<String> = ways.iter().map(row).collect();
    println!("{}\n\nnotes: {} keys", rows.join("\n"), flags.notes);
    println!(
        "the machine: {next_took:.2} s in next, {flags_took:.2} s by flags, {buffer_took:.2} s in the buffer"
    );
    assert!(
        ways.iter().all(|(_, keys)| keys.notes == flags.notes),
        "the notes are the same in all"
    );
    for row in &rows {
        assert!(page.contains(row), "docs/a-day.md should say\n{}", rows.join("\n"));
    }
}
