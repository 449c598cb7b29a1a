//! The dialogue about one claim: keys in, what is to be done out. It knows no terminal and no file.
//!
//! It begins at the claim, where a single key says the verdict or does something else with the claim. A
//! verdict leads on to the sources, the note, and the next claim; Enter passes over a question, Escape leads
//! back to the claim. A quotation is asked about twice: whether it was said, and whether it is so.

use factcheck::claim::Kind;
use factcheck::review::{Confidence, Review, Said};
use factcheck::verdict::{Scale, Verdict};
use tui_input::{Input, InputRequest};

use crate::keyboard::Key;

/// The keys that choose, in order: as many as any scale has steps.
pub(super) const CHOICES: &str = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// What is asked at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ask {
    /// The claim itself: the verdict or, of a quotation, whether it was said; and everything else.
    Claim,
    /// Of a quotation that was said or not, whether it is so.
    Verdict,
    /// How sure the reviewer is.
    Confidence,
    /// A line to be typed.
    Line(Field),
}

/// What a line that is typed says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// Where the review rests on: an address, a short name, a title.
    Source,
    /// The words in that source.
    Quote,
    /// Where in it they are.
    At,
    /// The reasoning.
    Note,
    /// A wording suggested.
    Fix,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Said(Said),
    Verdict(Verdict),
    Confidence(Confidence),
    /// The conclusion about the earlier wording holds for this one.
    Holds,
    Typed(Field, String),
    /// On to the next claim.
    Later,
    /// Back to the claim before.
    Back,
    Undo,
    Edit,
    Split,
    SetAside,
    Help,
    Quit,
}

/// What came of a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// The words the question was answered with, once it is.
    pub(super) said: Option<String>,
    /// What is to be done, in order.
    pub(super) actions: Vec<Action>,
}

/// The dialogue about one claim.
#[derive(Clone, Debug)]
pub(super) struct Dialogue {
    pub(super) ask: Ask,
    /// The line being typed.
    pub(super) line: Input,
    pub(super) is_quotation: bool,
    pub(super) is_outdated: bool,
    verdicts: Vec<Verdict>,
    /// The short names of the sources used before, those likely to be wanted first.
    pub(super) used: Vec<String>,
    /// Which of them stands in the line.
    recalled: Option<usize>,
    /// What was typed before one of them was called up.
    typed: String,
    /// The note there is, where it is a line that can be edited in a line.
    note: String,
    /// Whether the next claim comes when the questions are through.
    leads_on: bool,
}

impl Dialogue {
    /// Begins to ask about a claim of this kind of which the reviewer has said what is in `review`.
    pub(super) fn new(
        kind: Kind,
        review: Option<&Review>,
        scale: &Scale,
        used: Vec<String>,
    ) -> Self {
        let note = review.and_then(|review| review.note.as_deref()).unwrap_or_default().trim();
        Self {
            ask: Ask::Claim,
            line: Input::default(),
            is_quotation: kind == Kind::Quotation,
            is_outdated: false,
            verdicts: scale.steps.iter().map(|step| step.verdict.clone()).collect(),
            used,
            recalled: None,
            typed: String::new(),
            note: if note.contains('\n') { String::new() } else { note.to_owned() },
            leads_on: false,
        }
    }

    /// Takes a key.
    pub(super) fn press(&mut self, key: Key) -> Answer {
        match (self.ask, key) {
            (Ask::Line(_), Key::End) if !self.line.value().is_empty() => {
                self.line.handle(InputRequest::DeleteNextChar);
                Answer::default()
            }
            (_, Key::Interrupt | Key::HungUp | Key::End) => self.answer("", Action::Quit),
            (Ask::Line(field), key) => self.type_in(field, key),
            (_, Key::Escape) => self.turn_to(Ask::Claim, ""),
            (_, Key::Char('?')) => self.answer("?", Action::Help),
            (_, Key::Char('q')) => self.answer("quit", Action::Quit),
            (Ask::Claim, key) => self.about_claim(&key),
            (Ask::Verdict, key) => self.verdict(&key),
            (Ask::Confidence, key) => self.confidence(&key),
        }
    }

    /// Asks for a line again that could not be used.
    pub(super) fn again(&mut self, field: Field, line: String) {
        self.ask = Ask::Line(field);
        self.line = Input::new(line);
    }

    /// Returns what can be chosen by a digit at the moment, in order.
    pub(super) fn choices(&self) -> Vec<&str> {
        match self.ask {
            Ask::Claim if self.is_quotation => Said::ALL.map(Said::as_str).to_vec(),
            Ask::Claim | Ask::Verdict => self.verdicts.iter().map(Verdict::as_str).collect(),
            Ask::Confidence => Confidence::ALL.map(Confidence::as_str).to_vec(),
            Ask::Line(_) => Vec::new(),
        }
    }

    fn about_claim(&mut self, key: &Key) -> Answer {
        let Key::Char(letter) = key else {
            return match key {
                Key::Enter => self.answer("later", Action::Later),
                _ => Answer::default(),
            };
        };
        match letter {
            'e' => self.answer("editor", Action::Edit),
            's' => self.answer("split", Action::Split),
            'a' => self.answer("set aside", Action::SetAside),
            'u' => self.answer("undo", Action::Undo),
            'b' => self.answer("back", Action::Back),
            'h' if self.is_outdated => self.answer("still holds", Action::Holds),
            'v' if self.is_quotation => self.turn_to(Ask::Verdict, "verdict"),
            'c' => self.turn_to(Ask::Confidence, "confidence"),
            'n' => self.ask_for(Field::Note, "note"),
            'f' => self.ask_for(Field::Fix, "suggested wording"),
            '+' => self.ask_for(Field::Source, "source"),
            _ if !self.is_quotation => self.verdict(key),
            _ => match chosen(*letter).and_then(|nth| Said::ALL.get(nth)) {
                Some(said) => self.lead_on(Ask::Verdict, said.as_str(), Action::Said(*said)),
                None => Answer::default(),
            },
        }
    }

    fn verdict(&mut self, key: &Key) -> Answer {
        match key {
            Key::Enter => {
                self.leads_on = true;
                self.turn_to(Ask::Line(Field::Source), "left open")
            }
            Key::Char(letter) => match chosen(*letter).and_then(|nth| self.verdicts.get(nth)) {
                Some(verdict) => {
                    let verdict = verdict.clone();
                    let said = verdict.to_string();
                    self.lead_on(Ask::Line(Field::Source), &said, Action::Verdict(verdict))
                }
                None => Answer::default(),
            },
            _ => Answer::default(),
        }
    }

    fn confidence(&mut self, key: &Key) -> Answer {
        let Key::Char(letter) = key else {
            return match key {
                Key::Enter => self.turn_to(Ask::Claim, ""),
                _ => Answer::default(),
            };
        };
        match chosen(*letter).and_then(|nth| Confidence::ALL.get(nth)) {
            Some(confidence) => {
                self.ask = Ask::Claim;
                self.answer(confidence.as_str(), Action::Confidence(*confidence))
            }
            None => Answer::default(),
        }
    }

    fn type_in(&mut self, field: Field, key: Key) -> Answer {
        match key {
            Key::Enter => return self.end_line(field),
            Key::Escape => return self.turn_to(Ask::Claim, ""),
            Key::Char(c) => self.insert(std::iter::once(c)),
            Key::Paste(text) => self.insert(in_one_line(&text).chars()),
            Key::Edit(request) => drop(self.line.handle(request)),
            Key::Tab if field == Field::Source => self.complete(),
            Key::Up if field == Field::Source => {
                self.recall(self.recalled.map_or(0, |nth| nth + 1));
            }
            Key::Down if field == Field::Source => match self.recalled {
                Some(nth) if nth > 0 => self.recall(nth - 1),
                Some(_) => {
                    self.recalled = None;
                    self.line = Input::new(std::mem::take(&mut self.typed));
                }
                None => {}
            },
            Key::Tab | Key::Up | Key::Down | Key::Interrupt | Key::End | Key::HungUp => {}
        }
        Answer::default()
    }

    fn insert(&mut self, characters: impl Iterator<Item = char>) {
        for c in characters.filter(|c| !is_unseen(*c)) {
            self.line.handle(InputRequest::InsertChar(c));
        }
    }

    /// Puts the only source there that begins like that, or as much as all of these have in common.
    fn complete(&mut self) {
        let typed = self.line.value();
        let mut matching = self.used.iter().filter(|name| name.starts_with(typed));
        let Some(first) = matching.next() else { return };
        let common = matching.fold(first.as_str(), |common, name| {
            let same = common.chars().zip(name.chars()).take_while(|(a, b)| a == b);
            &common[..same.map(|(c, _)| c.len_utf8()).sum::<usize>()]
        });
        self.line = Input::new(common.to_owned());
    }

    /// Puts the source there that was used so many before the last.
    fn recall(&mut self, nth: usize) {
        let Some(name) = self.used.get(nth) else { return };
        if self.recalled.is_none() {
            self.typed = self.line.value().to_owned();
        }
        self.recalled = Some(nth);
        self.line = Input::new(name.clone());
    }

    /// Takes the line as it is, and asks what comes behind it.
    fn end_line(&mut self, field: Field) -> Answer {
        let text = self.line.value().trim().to_owned();
        let typed = (!text.is_empty()).then(|| Action::Typed(field, text.clone()));
        let (next, leaves) = match field {
            Field::Source if typed.is_some() => (Ask::Line(Field::Quote), false),
            Field::Source if self.leads_on => (Ask::Line(Field::Note), false),
            Field::Quote => (Ask::Line(Field::At), false),
            Field::At => (Ask::Line(Field::Source), false),
            Field::Note if self.leads_on => (Ask::Claim, true),
            Field::Source | Field::Note | Field::Fix => (Ask::Claim, false),
        };
        let unchanged = field == Field::Note && text == self.note;
        let actions = typed.filter(|_| !unchanged).into_iter();
        let actions = actions.chain(leaves.then_some(Action::Later)).collect();
        self.turn_to(next, &text);
        Answer { said: Some(text), actions }
    }

    /// Asks for a line, and then for nothing more.
    fn ask_for(&mut self, field: Field, said: &str) -> Answer {
        self.leads_on = false;
        self.turn_to(Ask::Line(field), said)
    }

    fn lead_on(&mut self, next: Ask, said: &str, action: Action) -> Answer {
        self.turn_to(next, said);
        self.leads_on = true;
        Answer { said: Some(said.to_owned()), actions: vec![action] }
    }

    fn turn_to(&mut self, next: Ask, said: &str) -> Answer {
        if next == Ask::Claim {
            self.leads_on = false;
        }
        self.recalled = None;
        let line = if next == Ask::Line(Field::Note) { self.note.clone() } else { String::new() };
        self.ask = next;
        self.line = Input::new(line);
        Answer { said: Some(said.to_owned()), actions: Vec::new() }
    }

    #[expect(clippy::unused_self, reason = "reads like its siblings, which change what is asked")]
    fn answer(&mut self, said: &str, action: Action) -> Answer {
        Answer { said: Some(said.to_owned()), actions: vec![action] }
    }
}

/// Returns which choice a key stands for.
fn chosen(letter: char) -> Option<usize> {
    CHOICES.chars().position(|choice| choice == letter)
}

/// Joins the lines of what was pasted.
fn in_one_line(text: &str) -> String {
    text.split(['\r', '\n', '\t'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Tells whether a character leaves no mark on the screen, as what is copied out of a document may.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use factcheck::claim::{ClaimId, Kind};
    use factcheck::review::{Confidence, Review, Said};
    use factcheck::verdict::{Scale, Verdict};
    use tui_input::InputRequest;

    use super::{Action, Answer, Ask, Dialogue, Field};
    use crate::keyboard::Key;

    fn dialogue(kind: Kind) -> Dialogue {
        let used = ["reuters-putin", "reuters-shells", "apnews-pact"].map(str::to_owned).to_vec();
        Dialogue::new(kind, None, &Scale::default(), used)
    }

    /// Types keys: `⏎` is Enter, `⎋` Escape, `⇥` Tab, `↑` and `↓` the arrows, `⌫` Backspace, `␡` a word deleted.
    fn type_in(dialogue: &mut Dialogue, keys: &str) -> Vec<Action> {
        let key = |c: char| match c {
            '⏎' => Key::Enter,
            '⎋' => Key::Escape,
            '⇥' => Key::Tab,
            '↑' => Key::Up,
            '↓' => Key::Down,
            '⌫' => Key::Edit(InputRequest::DeletePrevChar),
            '␡' => Key::Edit(InputRequest::DeletePrevWord),
            c => Key::Char(c),
        };
        keys.chars().flat_map(|c| dialogue.press(key(c)).actions).collect()
    }

    fn actions(kind: Kind, keys: &str) -> Vec<Action> {
        type_in(&mut dialogue(kind), keys)
    }

    fn verdict(name: &str) -> Action {
        Action::Verdict(name.parse::<Verdict>().expect("a verdict"))
    }

    fn typed(field: Field, text: &str) -> Action {
        Action::Typed(field, text.to_owned())
    }

    #[test]
    fn three_keys_judge_a_claim_without_a_source() {
        assert_eq!(actions(Kind::Fact, "2⏎⏎"), [verdict("mostly-true"), Action::Later]);
    }

    #[test]
    fn a_verdict_leads_on_to_sources_a_note_and_the_next_claim() {
        let keys = "7https://a.org⏎“so”⏎p. 4⏎an interview⏎⏎⏎⏎Why.⏎";
        let expected = [
            verdict("unproven"),
            typed(Field::Source, "https://a.org"),
            typed(Field::Quote, "“so”"),
            typed(Field::At, "p. 4"),
            typed(Field::Source, "an interview"),
            typed(Field::Note, "Why."),
            Action::Later,
        ];
        assert_eq!(actions(Kind::Number, keys), expected);
    }

    #[test]
    fn a_quotation_is_asked_about_twice_and_the_verdict_may_stay_open() {
        let expected = [Action::Said(Said::Altered), verdict("false"), Action::Later];
        assert_eq!(actions(Kind::Quotation, "25⏎⏎"), expected);
        let expected = [Action::Said(Said::Accurate), Action::Later];
        assert_eq!(actions(Kind::Quotation, "1⏎⏎⏎"), expected);
        // There are four answers to the first question.
        assert_eq!(actions(Kind::Quotation, "5"), []);
        assert_eq!(actions(Kind::Quotation, "v5"), [verdict("false")]);
    }

    #[test]
    fn escape_leads_back_to_the_claim_and_loses_only_the_line() {
        let mut dialogue = dialogue(Kind::Fact);
        assert_eq!(type_in(&mut dialogue, "1https://a.o⎋"), [verdict("true")]);
        assert_eq!((dialogue.ask, dialogue.line.value()), (Ask::Claim, ""));
        assert_eq!(type_in(&mut dialogue, "nWhy.⏎"), [typed(Field::Note, "Why.")]);
        assert_eq!(dialogue.ask, Ask::Claim);
        assert_eq!(type_in(&mut dialogue, "⏎"), [Action::Later]);
    }

    #[test]
    fn a_key_at_the_claim_does_one_thing() {
        let expected = [Action::Later, Action::Edit, Action::Split, Action::SetAside, Action::Undo];
        assert_eq!(actions(Kind::Fact, "⏎esau"), expected);
        assert_eq!(actions(Kind::Fact, "b?q"), [Action::Back, Action::Help, Action::Quit]);
        assert_eq!(actions(Kind::Fact, "c3"), [Action::Confidence(Confidence::High)]);
        assert_eq!(actions(Kind::Fact, "fSo.⏎"), [typed(Field::Fix, "So.")]);
        assert_eq!(actions(Kind::Fact, "h890xyz⎋⇥↑"), []);
        let mut outdated = Dialogue { is_outdated: true, ..dialogue(Kind::Fact) };
        assert_eq!(type_in(&mut outdated, "h"), [Action::Holds]);
    }

    #[test]
    fn sources_used_before_are_called_up_and_completed() {
        let source = |keys| actions(Kind::Fact, keys).pop();
        assert_eq!(source("+↑⏎"), Some(typed(Field::Source, "reuters-putin")));
        assert_eq!(source("+↑↑↑↑↓⏎"), Some(typed(Field::Source, "reuters-shells")));
        assert_eq!(source("+x↑↓⏎"), Some(typed(Field::Source, "x")));
        assert_eq!(source("+r⇥s⇥⏎"), Some(typed(Field::Source, "reuters-shells")));
        assert_eq!(source("+x⇥⏎"), Some(typed(Field::Source, "x")));
    }

    #[test]
    fn a_line_is_typed_corrected_and_pasted_in_any_script() {
        let note = |keys| actions(Kind::Fact, keys).pop();
        assert_eq!(
            note("nEr sagte „neiN⌫n“ in 東京.⏎"),
            Some(typed(Field::Note, "Er sagte „nein“ in 東京."))
        );
        assert_eq!(note("none two three␡␡2⏎"), Some(typed(Field::Note, "one 2")));
        let mut dialogue = dialogue(Kind::Fact);
        type_in(&mut dialogue, "n");
        let pasted = "The only\r\n time\u{200b} \n\nhe \u{1b}[31mvisited\t it";
        assert_eq!(dialogue.press(Key::Paste(pasted.to_owned())), Answer::default());
        assert_eq!(dialogue.line.value(), "The only time he [31mvisited it");
    }

    #[test]
    fn what_is_pasted_at_the_claim_answers_nothing() {
        let mut dialogue = dialogue(Kind::Fact);
        assert_eq!(dialogue.press(Key::Paste("1\n2\nq".to_owned())), Answer::default());
    }

    #[test]
    fn ctrl_c_and_the_end_of_input_quit_from_anywhere() {
        for keys in ["", "1", "1http", "n", "c"] {
            let mut dialogue = dialogue(Kind::Fact);
            type_in(&mut dialogue, keys);
            assert_eq!(dialogue.clone().press(Key::Interrupt).actions, [Action::Quit]);
            assert_eq!(dialogue.clone().press(Key::HungUp).actions, [Action::Quit]);
            let ends = dialogue.press(Key::End).actions == [Action::Quit];
            assert_eq!(ends, keys != "1http", "a line that has begun is not at its end");
        }
    }

    #[test]
    fn a_note_that_is_there_is_edited_and_one_of_several_lines_is_added_to() {
        let review =
            |note: &str| Review { note: Some(note.to_owned()), ..Review::of(ClaimId::of("so", 1)) };
        let new =
            |note| Dialogue::new(Kind::Fact, Some(&review(note)), &Scale::default(), Vec::new());
        assert_eq!(type_in(&mut new("Why.\n"), "n⌫?⏎"), [typed(Field::Note, "Why?")]);
        assert_eq!(type_in(&mut new("Why.\n"), "n⏎"), []);
        assert_eq!(type_in(&mut new("One.\nTwo.\n"), "nThree.⏎"), [typed(Field::Note, "Three.")]);
    }

    #[test]
    fn a_scale_of_any_length_has_a_key_for_each_step() {
        let step = |nth: usize| factcheck::verdict::Step {
            verdict: format!("step-{nth}").parse().expect("a verdict"),
            definition: String::new(),
            rating: None,
        };
        let scale = Scale { name: "own".to_owned(), steps: (1..=12).map(step).collect() };
        let mut dialogue = Dialogue::new(Kind::Fact, None, &scale, Vec::new());
        assert_eq!(dialogue.clone().press(Key::Char('0')).actions, [verdict("step-10")]);
        assert_eq!(dialogue.press(Key::Char('B')).actions, [verdict("step-12")]);
    }
}
