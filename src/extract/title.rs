//! Words between marks that nobody says: the title of a work, a name, a word held at arm's length.
//!
//! The lengths are where, in news read by people, quotations come to outnumber such words.

use std::ops::Range;

use super::frame::{Follow, Frame};
use super::lexicon::Roles;
use super::speaker::{Attribution, names_somebody, touches};
use super::verb::NAMING;
use super::words::{Shape, Word, Words};
use crate::text::{Span, is_unspaced};

/// Tells whether words between marks are no quotation, given who is found to have said them.
pub(super) fn is_no_speech(words: &Words<'_>, quoted: Span, by: Option<&Attribution>) -> bool {
    let inside = words.within(quoted);
    let length = shown(words, &inside).count();
    let is_markup = words.text[..quoted.start].ends_with('=');
    let is_label = length == 1 && words.is_mark(inside.end.wrapping_sub(2), ':');
    if length == 0 || is_markup || is_label || is_letter(words, &inside) {
        return true;
    }
    if words.text[quoted.start..].chars().nth(1).is_some_and(is_unspaced) {
        return !is_speech_without_spaces(words.text, quoted);
    }
    if is_called_out(words, &inside) {
        return false;
    }
    let titled = is_title(words, &inside);
    if names_a_work(words, &inside) && (titled || begins_like_a_title(words, &inside)) {
        return true;
    }
    if is_explained(words, &inside) || is_glossed(words, &inside) || is_button(words, &inside) {
        return true;
    }
    let speaks = |by: &&Attribution| match length {
        1 => is_anybody(words, by) && !is_thought(words, by),
        2 => is_anybody(words, by),
        _ => true,
    };
    match by.filter(|by| touches(words, by, inside.start) || speaks(by)) {
        Some(by) if titled => is_title_beside(words, &inside, length, by),
        Some(_) => false,
        None => titled || length < 2 || length == 2 && is_held_apart(words, &inside),
    }
}

/// Tells whether words are said in a script without spaces between words, whose writers put names and titles between
/// marks as well: a verb or a colon stands before them or a particle behind them, they hold a clause, or they are long.
fn is_speech_without_spaces(text: &str, quoted: Span) -> bool {
    const LONG: usize = 10;
    const BEFORE: [&str; 15] = [
        "：", ":", "说", "說", "称", "稱", "表示", "道", "问", "問", "答", "指出", "强调", "認為",
        "认为",
    ];
    const BEHIND: [&str; 4] = ["と", "って", "などと", "として"];
    let before = text[..quoted.start].trim_end_matches(['，', ',', ' ']);
    let inside = quoted.of(text);
    BEFORE.iter().any(|verb| before.ends_with(verb))
        || BEHIND.iter().any(|particle| text[quoted.end..].starts_with(particle))
        || inside.contains(['。', '！', '？', '，', '、'])
        || inside.chars().filter(|c| c.is_alphanumeric()).count() >= LONG
}

/// Tells whether somebody is said to speak: a thing that learns or shows something says no single word.
fn is_anybody(words: &Words<'_>, by: &Attribution) -> bool {
    let tells = Roles::EVIDENCE.or(Roles::ORGANISATION);
    let speech = words.is(by.cue.start, Roles::SAYS.or(Roles::SAYING));
    speech || by.source.clone().any(|at| names_somebody(words, at) || words.is(at, tells))
}

/// Tells whether somebody only thinks, of which a single word is no part.
fn is_thought(words: &Words<'_>, by: &Attribution) -> bool {
    Frame::of(words.letters(by.cue.start)).is_some_and(|frame| frame.takes(Follow::Mind))
}

/// Tells whether capitalised words are a title although somebody speaks in their sentence.
fn is_title_beside(
    words: &Words<'_>,
    inside: &Range<usize>,
    length: usize,
    by: &Attribution,
) -> bool {
    let opens = opens_a_sentence(words, inside);
    // “Happy New Year,” she said.
    if opens && by.cue.start.min(by.source.start) == inside.end {
        return false;
    }
    if touches(words, by, inside.start) {
        return is_named_so(words, by, inside);
    }
    let long = if opens { 3..=4 } else { 3..=usize::MAX };
    is_owned(words, inside.start)
        || describes(words, inside)
        || is_in_brackets(words, inside)
        || long.contains(&length)
}

/// Tells whether a quotation begins its sentence or its line.
fn opens_a_sentence(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let before = inside.start.checked_sub(1).and_then(|before| words.get(before));
    let (Some(before), Some(mark)) = (before, words.get(inside.start)) else { return true };
    let between = Span::new(before.span().end, mark.span().start).of(words.text);
    let ends = matches!(before.shape, Shape::Mark('.' | '?' | '!' | '”' | '"'));
    ends || between.contains('\n')
}

/// "a club called “The Early Birds”": a name, unless somebody calls something else so.
fn is_named_so(words: &Words<'_>, by: &Attribution, inside: &Range<usize>) -> bool {
    by.cue.end == inside.start
        && words.is_one_of(by.cue.start, &NAMING)
        && !words.is_one_of(by.source.start.wrapping_sub(1), &["what", "whom"])
}

/// "the arena (“The Bowl”)"
fn is_in_brackets(words: &Words<'_>, inside: &Range<usize>) -> bool {
    words.is_mark(inside.start.wrapping_sub(1), '(') && words.is_mark(inside.end, ')')
}

/// "Latin for “by the day”", "pronounced “Yor-vik”": the sense or the sound of other words.
fn is_glossed(words: &Words<'_>, inside: &Range<usize>) -> bool {
    const LANGUAGES: [&str; 16] = [
        "arabic",
        "chinese",
        "dutch",
        "farsi",
        "french",
        "german",
        "greek",
        "hebrew",
        "hindi",
        "italian",
        "japanese",
        "korean",
        "latin",
        "portuguese",
        "russian",
        "spanish",
    ];
    let last = inside.start.wrapping_sub(1);
    let comma = words.is_mark(last, ',') || words.is_mark(last, ':');
    let last = last.wrapping_sub(usize::from(comma));
    let before = last.wrapping_sub(1);
    words.is_one_of(last, &["pronounced", "meaning", "literally"])
        || words.is_one_of(last, &["for"]) && words.is_one_of(before, &LANGUAGES)
        || words.is_one_of(last, &["means"]) && words.is_one_of(before, &["which"])
        || words.is_one_of(last, &["as", "to"])
            && words.is_one_of(before, &["translated", "translates"])
}

/// "click “Send”"
fn is_button(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let verbs = ["click", "clicks", "clicked", "clicking", "press", "select", "tap"];
    words.is_one_of(inside.start.wrapping_sub(1), &verbs)
}

/// "To “clear out” in club jargon refers to …": what a word means is told, and nobody says it.
fn is_explained(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let jargon = match inside.end {
        at if words.is_one_of(at, &["in", "among"]) => 4,
        at => usize::from(words.is(at, Roles::ADVERB.or(Roles::LY))),
    };
    let verb = (inside.end..=inside.end + jargon)
        .find(|at| words.is_one_of(*at, &["refers", "means", "denotes"]));
    let open = words.is_mark(inside.end.wrapping_sub(2), ',');
    verb.is_some() && !open && inside.len() <= 8
}

/// "a “virtual tie”": two small words behind an article, as a name for something that nobody is said to use.
fn is_held_apart(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let before = inside.start.wrapping_sub(1);
    let is_article = |at: usize| words.is_one_of(at, &["a", "an", "the", "this", "that"]);
    let adjective = words.is_small(before);
    let article = if is_article(before) || !adjective { before } else { before.wrapping_sub(1) };
    let named = words.is_one_of(article.wrapping_sub(1), &["as"])
        || words.is(article.wrapping_sub(1), Roles::SAYS.or(Roles::SAYING).or(Roles::BESIDE));
    is_article(article) && !named && !shown(words, inside).any(|at| words.is_capital(at))
}

/// The words and numbers of a stretch, without its marks.
fn shown(words: &Words<'_>, inside: &Range<usize>) -> impl Iterator<Item = usize> + Clone {
    inside.clone().filter(|at| words.get(*at).is_some_and(Word::is_word))
}

/// Tells whether words are capitalised as a title is: all but the small ones between the others.
fn is_title(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let mut shown = shown(words, inside);
    let Some(first) = shown.next() else { return false };
    let mut last = first;
    let links = Roles::DETERMINER.or(Roles::PREPOSITION).or(Roles::CONJUNCTION);
    let capitalised = words.is_capital(first)
        && shown.all(|at| {
            last = at;
            words.is_capital(at) || words.is(at, links)
        });
    capitalised && words.is_capital(last) && !is_speaking(words, inside)
}

/// Tells whether words speak: of themselves ("I’m With Her"), to somebody ("Dear Mr. Smith"), crying out again
/// ("USA! USA!"), or in more than one sentence.
fn is_speaking(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let cries = inside.clone().filter(|at| words.is_mark(*at, '!')).count() > 1;
    let mut shown = shown(words, inside);
    let of_itself = |at: usize| {
        words.letters(at).split(['\'', '’']).next().is_some_and(|word| word == "I")
            && words.letters(at).len() > 1
    };
    let ends = |at: usize| {
        let word = words.get(at - 1).filter(|word| !word.is(Roles::TITLE));
        let end =
            words.get(at).is_some_and(|end| matches!(end.shape, Shape::Mark('.' | '?' | '!')));
        end && words.is_capital(at + 1) && word.is_some_and(|word| word.span().len() > 2)
    };
    let more = (inside.start + 2..inside.end.saturating_sub(2)).any(ends);
    let first = shown.clone().next().unwrap_or(inside.start);
    let addressed = words.is_one_of(first, &["dear"]) && words.is(first + 1, Roles::TITLE);
    cries || more || addressed || shown.any(of_itself)
}

/// "Orange is the New Black": a title with a small verb, begun by a capital and with another in it.
fn begins_like_a_title(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let mut shown = shown(words, inside);
    let (first, last) = (shown.next(), shown.clone().last());
    let small = shown.filter(|at| !words.is_capital(*at)).count();
    let are_capitals = [first, last].iter().flatten().all(|at| words.is_capital(*at));
    are_capitals && small * 2 <= inside.len()
}

/// Nouns for what has a title, and for who made it or plays in it.
const WORKS: [&str; 46] = [
    "movie",
    "film",
    "films",
    "show",
    "sitcom",
    "series",
    "drama",
    "comedy",
    "musical",
    "play",
    "opera",
    "documentary",
    "episode",
    "book",
    "novel",
    "memoir",
    "album",
    "song",
    "single",
    "track",
    "ballad",
    "hit",
    "podcast",
    "program",
    "programme",
    "magazine",
    "column",
    "painting",
    "poem",
    "thriller",
    "bestseller",
    "video",
    "game",
    "star",
    "stars",
    "co-star",
    "host",
    "co-host",
    "anchor",
    "actor",
    "actress",
    "author",
    "creator",
    "singer",
    "franchise",
    "sequel",
];

/// Tells whether a noun for a work or its makers stands beside the marks: "the film “Frozen”".
fn names_a_work(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let before = inside.start.wrapping_sub(1);
    let before = if words.is_mark(before, ',') { before.wrapping_sub(1) } else { before };
    let is_work = |at: usize| words.is_small(at) && words.is_one_of(at, &WORKS);
    is_work(before) || is_work(inside.end)
}

/// Tells whether words are cried or shown: "chants of “Lock Her Up”", "a sign reading “Peace”", "the slogan “Yes”".
fn is_called_out(words: &Words<'_>, inside: &Range<usize>) -> bool {
    const VERBS: [&str; 8] =
        ["chanted", "chanting", "shouted", "shouting", "yelled", "yelling", "reading", "reads"];
    let Some(mut at) = inside.start.checked_sub(1) else { return false };
    if words.is_mark(at, ',') || words.is_mark(at, ':') {
        at = at.wrapping_sub(1);
    }
    if words.is_one_of(at, &["of", "is", "was"]) {
        return words.is_one_of(at.wrapping_sub(1), &CALLS);
    }
    words.is_one_of(at, &VERBS)
        || words.is_one_of(at, &CALLS)
        || words.is_one_of(inside.end, &CALLS)
}

/// What is cried or shown, some of which are verbs as well: "the slogan “Yes”", "they shout “No”".
const CALLS: [&str; 14] = [
    "chant",
    "chants",
    "cry",
    "cries",
    "shout",
    "shouts",
    "slogan",
    "slogans",
    "motto",
    "mottos",
    "mantra",
    "refrain",
    "tagline",
    "catchphrase",
];

/// Tells whether the words before a mark say whose the words are, as they do for a title: "NBC’s “Today”".
fn is_owned(words: &Words<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    words.get(before).is_some_and(|word| word.shape == Shape::Possessive)
        || words.is_one_of(before, &["on"])
}

/// Tells whether capitalised words describe the noun behind them: "the “History” section".
fn describes(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let verbs = Roles::VERB.or(Roles::PAST).or(Roles::SAYS).or(Roles::SAYING).or(Roles::BESIDE);
    words
        .get(inside.end)
        .is_some_and(|word| word.shape == Shape::Small && !word.is(Roles::FUNCTION.or(verbs)))
        && words.is(inside.start.wrapping_sub(1), Roles::DETERMINER)
}

/// Tells whether a single letter stands between the marks, which is named and not said.
fn is_letter(words: &Words<'_>, inside: &Range<usize>) -> bool {
    let mut shown = shown(words, inside);
    let first = shown.next();
    shown.next().is_none()
        && first.is_some_and(|at| words.letters(at).len() == 1 && words.letters(at) != "I")
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::quotations;

    #[test]
    fn what_is_said_is_told_from_names_also_where_no_spaces_stand_between_words() {
        for said in [
            "市长说：“这座桥不安全。”",
            "部长称“不会”。",
            "市長は「安全のためだ」と述べた。",
            "「これほど古い橋は市内で最も多い。」",
        ] {
            assert!(!quotations(said).is_empty(), "{said}");
        }
        for named in ["推动“一带一路”建设。", "映画「東京物語」が上映された。"]
        {
            assert_eq!(quotations(named), "", "{named}");
        }
    }

    #[test]
    fn words_held_at_arms_length_or_explained_have_no_speaker() {
        for sentence in [
            "A model is a kind of large program that learns, like the “auto-fill” feature on phones.",
            "They wanted a stamp that you could just “clonk” onto a page rather than writing an entire order.",
            "To “clear out” in club jargon refers to a member who leaves.",
            "The six runners listed their country as “Home.”",
            "The evening ended in a “virtual draw” in the south.",
            "You can’t yell “fire” in a theatre.",
            "They chose nine “random” samples, ones that nobody in the town or in the villages round it considered.",
            "What “clear out” really means is left open.",
            "The mayor closed with Latin for “if you want peace.”",
            "Enter your address and click “sign up.”",
            "“Nightfall” won seven prizes, including one abroad.",
            "“Live From Oslo Tonight” mocked President Jane Roe.",
        ] {
            assert_eq!(quotations(sentence), "", "{sentence}");
        }
    }

    #[test]
    fn what_is_cried_or_shown_is_a_quotation_and_the_title_of_a_work_is_none() {
        assert_eq!(
            quotations("The crowd broke into chants of “Lock Them Up.”"),
            "?: “Lock Them Up.”\n"
        );
        assert_eq!(quotations("Some shouted “USA! USA!” at him."), "?: “USA!\n?: USA!”\n");
        assert_eq!(quotations("The slogan is “I’m With Her.”"), "?: “I’m With Her.”\n");
        assert_eq!(
            quotations(
                "“Orange is the New Black” star Jane Roe said nothing of the film “Frozen.”"
            ),
            ""
        );
        assert_eq!(
            quotations("The “History” section was long, Jane Roe wrote."),
            "Jane Roe: The “History” section was long\n"
        );
        assert_eq!(quotations("“So far it holds.” — Jane Roe"), "Jane Roe: “So far it holds.”\n");
        assert_eq!(quotations("They chose “R,” as Jane Roe said."), "");
    }

    #[test]
    fn titles_and_words_held_at_arms_length_are_no_quotations() {
        assert_eq!(quotations("She was on CNN’s “New Day” with a class called “Perception.”"), "");
        assert_eq!(quotations("The so-called “rebels” left."), "");
        assert_eq!(quotations("<tweet date=\"2016-02-03\">"), "");
        for none in [
            "Residents believe the council will remain in office “provisionally” until May.",
            "Jorvik (pronounced “Yor-vik”) lies in the north, the mayor said.",
            "The mayor said she was late.\n“Related:”\nMore of that.",
            "With the help of “A Long Walk with Jane Roe”, the actor asked for more.",
            "The arena (“The Bowl”) was opened when the mayor said so.",
            "Jane Roe spoke in a club of the town called “The Early Birds” on Monday.",
        ] {
            assert!(!quotations(none).contains(": “"), "{none} {}", quotations(none));
        }
    }

    #[test]
    fn capitals_alone_make_no_title_of_what_is_said() {
        for (text, told) in [
            ("“Happy New Year,” Jane Roe said.", "Jane Roe: “Happy New Year,”\n"),
            ("I told her, “Stay, Jane. Stay.”", "I: “Stay, Jane.\nI: Stay.”\n"),
            ("“Dear Miss Roe!” was all of it.", "?: “Dear Miss Roe!”\n"),
            ("They went under the slogan “Ham Comes First” then.", "They: “Ham Comes First”\n"),
            (
                "Roe heard the words “my son,” and “Frank,” again.",
                "Roe: “my son,”\nRoe: “Frank,”\n",
            ),
        ] {
            assert_eq!(quotations(text), told, "{text}");
        }
    }
}
