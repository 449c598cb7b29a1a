//! Extraction as a whole: what a checker is told of a sentence, and what always holds.

use std::collections::HashSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

use super::{Extraction, Grain, extract};
use crate::article::{Article, Paragraph, Part};
use crate::claim::Kind;
use crate::text::Span;

/// An article of one paragraph a line, published on Thursday, 20 June 2024.
fn article(text: &str) -> Article {
    let mut at = 0;
    let paragraphs = text.split('\n').map(|line| {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len() + 1;
        Paragraph { span, part: Part::Body }
    });
    Article {
        text: text.to_owned(),
        language: Some("en".to_owned()),
        published: NaiveDate::from_ymd_opt(2024, 6, 20),
        paragraphs: paragraphs.filter(|paragraph| !paragraph.span.is_empty()).collect(),
        ..Article::default()
    }
}

/// Every quotation with its speaker, one a line.
fn quotations(text: &str) -> String {
    let article = article(text);
    let mut told = String::new();
    for quotation in extract(&article).sentences.iter().flat_map(|sentence| &sentence.quotations) {
        let speaker = quotation.speaker.as_deref().unwrap_or("?");
        let _ = writeln!(told, "{speaker}: {}", quotation.span.of(&article.text));
    }
    told
}

/// Every time expression with what it means, one a line.
pub(super) fn dates(text: &str) -> String {
    let article = article(text);
    let mut told = String::new();
    for date in extract(&article).sentences.iter().flat_map(|sentence| &sentence.dates) {
        let words = date.span.of(&article.text);
        let meaning = match date.resolved {
            Some(interval) if date.grain == Grain::Day => interval.first.to_string(),
            Some(interval) => format!("{} to {}", interval.first, interval.last),
            None => "?".to_owned(),
        };
        let _ = writeln!(told, "{words}: {meaning}");
    }
    told
}

/// The parts of the sentences, one a line.
fn parts(text: &str) -> Vec<&str> {
    let extraction = extract(&article(text));
    let claims = extraction.sentences.into_iter().flat_map(|sentence| sentence.claims);
    claims.filter(|claim| claim.of.is_some()).map(|claim| claim.span.of(text)).collect()
}

/// An article whose paragraphs are sentences already.
fn one_sentence(text: &str) -> Article {
    Article { lines: true, ..article(text) }
}

fn kind(text: &str) -> Kind {
    extract(&one_sentence(text)).sentences[0].claims[0].kind
}

#[test]
fn a_speaker_stands_before_behind_or_inside() {
    assert_eq!(quotations("Jane Roe said: “It is over.”"), "Jane Roe: “It is over.”\n");
    assert_eq!(quotations("“It is over,” said Jane Roe, a lawyer."), "Jane Roe: “It is over,”\n");
    assert_eq!(
        quotations("“It is,” Jane Roe, a lawyer from Chicago, told reporters, “over.”"),
        "Jane Roe: “It is,”\nJane Roe: “over.”\n"
    );
    assert_eq!(
        quotations("“It is over,” according to Mayor Jane Roe."),
        "Jane Roe: “It is over,”\n"
    );
}

#[test]
fn a_speaker_is_found_past_what_stands_between_name_and_verb() {
    for sentence in [
        "Sen. Jane Roe (D-Ohio), who leads the committee, said “it is over.”",
        "Jane Roe, 34, of Ohio, has also said it is “over and done with.”",
        "Jane Roe criticized the plan and later called it “over and done with.”",
        "Jane Roe went on to say that it was “over and done with.”",
        "In a speech on Monday, Jane Roe left the party, saying it was “over and done with.”",
    ] {
        assert!(quotations(sentence).starts_with("Jane Roe: "), "{sentence}");
    }
}

#[test]
fn a_speaker_is_named_by_the_clause_that_holds_the_quotation() {
    for (sentence, speaker) in [
        (
            "Jane Roe was asked on Monday by host John Poe about the “old rules of the house.”",
            "John Poe",
        ),
        ("Jane Roe told reporters he had “made it all up.”", "Jane Roe"),
        ("Roe told reporters she thought it was “made up.”", "Roe"),
        (
            "Jane Roe referred to the entire plan for the old bridge as “silly,” while John Poe liked it.",
            "Jane Roe",
        ),
        (
            "Jane Roe refers to the mayor, who is known to be an old friend, as “Mr. Poe,” while he refers to her as “Jane.”",
            "Jane Roe",
        ),
        ("Jane Roe called it “silly,” but John Poe said it was fine.", "Jane Roe"),
        (
            "Jane Roe said that the plan, which some have argued was late, was an “insult.”",
            "Jane Roe",
        ),
        (
            "The town was in doubt, with Mayor Jane Roe telling reporters it was “over and done with.”",
            "Jane Roe",
        ),
        (
            "In a statement released Thursday, Jane Roe reacted to the news, saying: “It is over.”",
            "Jane Roe",
        ),
        (
            "Jane Roe on Monday criticized the accord adopted in Rome, saying it was “over.”",
            "Jane Roe",
        ),
        ("Jane Roe laid out what was wrong to the paper Daily Echo: “It is over.”", "Jane Roe"),
        ("It drew a reply from Mayor Jane Roe, who called it “over and done with.”", "Jane Roe"),
        ("Jane Roe took the floor, calling Poe’s proposed tax “over and done with.”", "Jane Roe"),
        (
            "Jane Roe fought Poe’s repeated calls for a vote, noting he had “nothing new.”",
            "Jane Roe",
        ),
        ("Jane Roe danced in Ham with supporters, declaring it “a very good day.”", "Jane Roe"),
        ("The bridge is seen by residents as a “white elephant” today.", "residents"),
        ("Jane Roe’s “day one” promise was soon forgotten in the town.", "Jane Roe"),
    ] {
        assert!(
            quotations(sentence).starts_with(&format!("{speaker}: ")),
            "{sentence} {}",
            quotations(sentence)
        );
    }
}

#[test]
fn a_speaker_is_the_person_and_all_who_speak_together() {
    for (sentence, speaker) in [
        (
            "Both the Ham School Board and the Ham Fire Department have asserted that it was safe.",
            "Ham School Board and the Ham Fire Department",
        ),
        ("The mayor and the governor said it was safe.", "mayor and the governor"),
        (
            "Head of the local chapter of the Council on Island - Mainland Relations Oya Demir said it was safe.",
            "Oya Demir",
        ),
        (
            "According to Swiss Ambassador to the United States Urs Zinsli, the bridge was safe.",
            "Urs Zinsli",
        ),
        (
            "According to the Swiss team’s coach, Urs Zinsli, in the first match the bridge was safe.",
            "Urs Zinsli",
        ),
        ("One of her aides said it was safe.", "One of her aides"),
        ("University of Ham Student Union president Oya Demir said it was safe.", "Oya Demir"),
        ("Swiss writer and professor Urs Karl Zinsli said it was safe.", "Urs Karl Zinsli"),
    ] {
        assert!(
            quotations(sentence).starts_with(&format!("{speaker}: ")),
            "{sentence} {}",
            quotations(sentence)
        );
    }
}

#[test]
fn a_quotation_of_several_sentences_is_told_whole_in_each() {
    let text = "Jane Roe said: “He asked, ‘Why so late?’ I left. It rained.” It was over.";
    let article = article(text);
    let sentences = extract(&article).sentences;
    let told = sentences.iter().map(|sentence| {
        let quotations = sentence.quotations.iter().filter(|quotation| quotation.direct);
        quotations.map(|quotation| quotation.whole.of(text)).collect::<Vec<_>>()
    });
    let whole = "“He asked, ‘Why so late?’ I left. It rained.”";
    assert_eq!(told.collect::<Vec<_>>(), [vec![whole], vec![whole], vec![whole], vec![]]);
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
    ] {
        assert_eq!(quotations(sentence), "", "{sentence}");
    }
}

#[test]
fn a_surname_and_a_pronoun_are_led_back_to_the_full_name() {
    let text = "John Smith won.\n“It is over,” Smith said. “We won.”\n“Thank you,” he added.";
    assert_eq!(
        quotations(text),
        "John Smith: “It is over,”\nJohn Smith: “We won.”\nJohn Smith: “Thank you,”\n"
    );
    let titled = "The agency's director General Salim al-Amr told reporters: “It is over.”";
    assert_eq!(quotations(titled), "Salim al-Amr: “It is over.”\n");
    let two = "John Smith met Paul Jones.\n“It is over now,” he said.";
    assert_eq!(quotations(two), "he: “It is over now,”\n");
    assert_eq!(extract(&article(two)).sentences[1].claims[0].speaker, None);
}

#[test]
fn a_quotation_of_several_paragraphs_has_one_speaker() {
    let text = "Jane Roe said: “It is over.\n“It never began.\n“We shall see.”";
    assert_eq!(quotations(text).matches("Jane Roe: ").count(), 3);
}

#[test]
fn a_noun_that_looks_like_a_verb_reports_nothing() {
    assert_eq!(
        quotations(
            "Smith told Roe of her recent claims and the United States as “not at war today.”"
        ),
        "Smith: “not at war today.”\n"
    );
}

#[test]
fn what_follows_a_verb_is_what_its_line_says() {
    for (text, told) in [
        ("Jane Roe called for a new vote.", "a new vote"),
        ("Jane Roe vowed to leave the party.", "to leave the party"),
        ("Jane Roe announced the end of the talks.", "the end of the talks"),
        ("Jane Roe asked John Poe whether he would stay.", "whether he would stay"),
        ("Critics fear the bridge will fall.", "the bridge will fall"),
        ("Agencies warned lawmakers in Seoul of more shells.", "more shells"),
        ("Jane Roe told the crowd to leave at noon.", "to leave at noon"),
        ("Jane Roe is likely to say that it was late.", "that it was late"),
        ("Jane Roe liked the plan, while saying that it was late.", "that it was late"),
        ("Jane Roe announced on Monday she would stay.", "she would stay"),
        ("They want to mend what Jane Roe calls a broken law.", "a broken law"),
        ("Jane Roe opposed a new bridge.", "a new bridge"),
        ("A report published in May said the bridge was late.", "the bridge was late"),
        ("First, party officials said the bridge was late.", "the bridge was late"),
        ("Meanwhile, party officials said the bridge was late.", "the bridge was late"),
        ("Early results of a poll are showing that she won.", "that she won"),
        ("He’s pointing out the many holes in it.", "the many holes in it"),
        ("Jane Roe says, however, that it was late.", "that it was late"),
        ("Jane Roe called John Poe a poor loser.", "John Poe a poor loser"),
        ("Jane Roe alluded to the long delay.", "the long delay"),
        ("Jane Roe agreed; but added, that she was glad.", "that she was glad"),
        (
            "Jane Roe denies that it was late and goes to great lengths to say so.",
            "that it was late",
        ),
        ("Jane Roe Says the Bridge Will Stay Open", "the Bridge Will Stay Open"),
        ("Jane Roe questioned the figures of the council.", "the figures of the council"),
        ("Jane Roe was confessing that it was late.", "that it was late"),
        ("Even though voters hailed it as a bold move, the town is glad.", "it as a bold move"),
        (
            "Jane Roe said the plan was late, but that it was good.",
            "the plan was late, but that it was good",
        ),
    ] {
        assert!(quotations(text).ends_with(&format!(": {told}\n")), "{text}");
    }
    assert_eq!(quotations("A poll taken in May showed a tight race."), "poll: a tight race\n");
    for none in [
        "Jane Roe found the keys.",
        "Jane Roe hoped he was there.",
        "Roe’s repeated claims were false.",
        "His proposed ban on cars failed.",
        "If you want to know more, call the office.",
        "Police questioned the student on Monday.",
        "It is nothing that she could not wish to leave.",
        "“Clear out” in Ham jargon refers to the member who leaves.",
    ] {
        assert_eq!(quotations(none), "", "{none}");
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
        quotations("“Orange is the New Black” star Jane Roe said nothing of the film “Frozen.”"),
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
        ("Roe heard the words “my son,” and “Frank,” again.", "Roe: “my son,”\nRoe: “Frank,”\n"),
    ] {
        assert_eq!(quotations(text), told, "{text}");
    }
}

#[test]
fn indirect_speech_is_told_from_who_said_it() {
    assert_eq!(quotations("Jane Roe said that it was over."), "Jane Roe: that it was over\n");
    assert_eq!(quotations("It was over, Jane Roe said."), "Jane Roe: It was over\n");
    assert_eq!(quotations("It was over, said Jane Roe."), "Jane Roe: It was over\n");
    assert_eq!(quotations("According to Jane Roe, it was over."), "Jane Roe: it was over\n");
    assert_eq!(quotations("Jane Roe stated they were late."), "Jane Roe: they were late\n");
    assert_eq!(quotations("Jane Roe told reporters he left early."), "Jane Roe: he left early\n");
    assert_eq!(quotations("Breaking News: It is over."), "");
    assert_eq!(quotations("Jane Roe won.\nRoe: It is over now."), "Jane Roe: It is over now\n");
    assert_eq!(
        quotations("The treaty, Jane Roe said on Monday, was signed at noon."),
        "Jane Roe: The treaty\nJane Roe: was signed at noon\n"
    );
    assert_eq!(
        quotations("Jane Roe acknowledged that it failed but said that she would stay."),
        "Jane Roe: that it failed\nJane Roe: that she would stay\n"
    );
    assert_eq!(
        quotations("Jane Roe added that she was glad: “It may yet be late.”"),
        "Jane Roe: “It may yet be late.”\nJane Roe: that she was glad\n"
    );
    assert_eq!(
        quotations("At noon, Jane Roe said, with a smile, “It may yet be late.”"),
        "Jane Roe: “It may yet be late.”\n"
    );
    for none in [
        "Jane Roe, a lawyer, said little.",
        "What Jane Roe says is true.",
        "The Western states that vote today are small.",
    ] {
        assert_eq!(quotations(none), "", "{none}");
    }
}

#[test]
fn what_is_said_by_nobody_in_particular_is_told() {
    for (text, told) in [
        ("Jane Roe was asked whether it was late.", "?: whether it was late\n"),
        ("Jane Roe is said to have left.", "?: Jane Roe is said to have left\n"),
        (
            "The bridge was reportedly closed at noon.",
            "?: The bridge was reportedly closed at noon\n",
        ),
        ("Jane Roe was told by the mayor that it was late.", "mayor: that it was late\n"),
        ("Jane Roe was accused by John Poe of lying to us.", "John Poe: lying to us\n"),
        ("Jane Roe is convinced that it was late.", "Jane Roe: that it was late\n"),
        ("Asked about the new bridge, she left.", "?: the new bridge\n"),
        ("Jane Roe was seen as a star.", ""),
        ("It could be said to be late.", ""),
    ] {
        assert_eq!(quotations(text), told, "{text}");
    }
}

#[test]
fn nouns_tell_what_somebody_says() {
    for (text, told) in [
        ("There are fears that the bridge will fall.", "?: that the bridge will fall\n"),
        ("Jane Roe expressed concern that it was late.", "Jane Roe: concern that it was late\n"),
        (
            "Jane Roe’s claim that the bridge was safe turned out wrong.",
            "Jane Roe: that the bridge was safe\n",
        ),
        ("It began with her refusal to leave the house.", "?: to leave the house\n"),
        (
            "The decision by Jane Roe to leave the house came late.",
            "Jane Roe: to leave the house\n",
        ),
        ("The claim that he made was wrong.", ""),
        ("The idea was good.", ""),
        (
            "They left after the visit to the Church of Ham’s refusal to speak.",
            "Church of Ham: to speak\n",
        ),
        ("They claim that Jane Roe allegedly left.", "They: that Jane Roe allegedly left\n"),
    ] {
        assert_eq!(quotations(text), told, "{text}");
    }
}

#[test]
fn indirect_speech_may_hold_a_few_words_between_marks() {
    assert_eq!(
        quotations("Jane Roe said the new plan for the bridge was “silly” and far too late."),
        "Jane Roe: “silly”\nJane Roe: the new plan for the bridge was “silly” and far too late\n"
    );
}

#[test]
fn news_looks_back() {
    assert_eq!(dates("On Wednesday, he left."), "Wednesday: 2024-06-19\n");
    assert_eq!(dates("He left Thursday."), "Thursday: 2024-06-20\n");
    assert_eq!(dates("He left last Thursday night."), "last Thursday night: 2024-06-13\n");
    assert_eq!(dates("Last November he left."), "Last November: 2023-11-01 to 2023-11-30\n");
    assert_eq!(dates("He left on June 21."), "June 21: 2023-06-21\n");
    assert_eq!(dates("He left in December."), "December: 2023-12-01 to 2023-12-31\n");
    assert_eq!(dates("They met last summer."), "last summer: 2023-06-01 to 2023-08-31\n");
    assert_eq!(dates("It fell in the third quarter."), "third quarter: 2023-07-01 to 2023-09-30\n");
}

#[test]
fn what_is_said_to_come_lies_ahead() {
    assert_eq!(dates("He will leave on Wednesday."), "Wednesday: 2024-06-26\n");
    assert_eq!(dates("The vote is scheduled for June 21."), "June 21: 2024-06-21\n");
    assert_eq!(dates("The state’s July 2 primary is near."), "July 2: 2024-07-02\n");
    assert_eq!(dates("On Wednesday the court will rule."), "Wednesday: 2024-06-26\n");
}

#[test]
fn stretches_of_time_end_on_the_day_of_the_article() {
    assert_eq!(
        dates("He went there for the first time in 24 years."),
        "for the first time in 24 years: 2000-06-20 to 2024-06-20\n"
    );
    assert_eq!(
        dates("It grew over the past decade."),
        "the past decade: 2014-06-20 to 2024-06-20\n"
    );
    assert_eq!(dates("He left three years ago."), "three years ago: 2021-01-01 to 2021-12-31\n");
    assert_eq!(dates("He left two days ago."), "two days ago: 2024-06-18\n");
    assert_eq!(dates("It lasted twenty-four years."), "twenty-four years: ?\n");
}

#[test]
fn absolute_dates_need_no_article_date() {
    let text = "On June 19, 2024, and 19 June 1990, 2024-06-19, in May 2023, in 1999, in the 1990s, in Q1 \
                2020, in the 19th century, in 1914–18; on Monday.";
    let unknown = Article { published: None, ..article(text) };
    let resolved = extract(&unknown).sentences.into_iter().flat_map(|sentence| sentence.dates);
    let told =
        resolved.map(|date| (date.span.of(text), date.resolved.is_some())).collect::<Vec<_>>();
    let expected = [
        "June 19, 2024",
        "19 June 1990",
        "2024-06-19",
        "May 2023",
        "1999",
        "1990s",
        "Q1 2020",
        "19th century",
        "1914–18",
        "Monday",
    ];
    assert_eq!(told, expected.map(|words| (words, words != "Monday")));
}

#[test]
fn what_only_looks_like_a_time_is_none() {
    for text in [
        "He may march there.",
        "It fell after the fall of the Soviet Union.",
        "It cost $2024 and 1999 people came.",
        "A 24-year-old man won.",
        "Sun Li met Jan Novak.",
        "The second quarterback fell.",
        "She was on NBC’s “Today” and on “Saturday Night Live.”",
        "They lost on Super Tuesday.",
    ] {
        assert_eq!(dates(text), "", "{text}");
    }
}

#[test]
fn kinds_are_what_a_checker_does_with_a_sentence() {
    assert_eq!(kind("The treaty was replaced."), Kind::Fact);
    assert_eq!(kind("The two countries have grown closer."), Kind::Fact);
    assert_eq!(kind("Taxes up."), Kind::Fact);
    assert_eq!(kind("Taxes doubled"), Kind::Number);
    assert_eq!(kind("Two-thirds of voters agreed."), Kind::Number);
    assert_eq!(kind("The firm recalled 40,000 cars."), Kind::Number);
    assert_eq!(kind("It cost $5 million."), Kind::Number);
    assert_eq!(kind("A call costs them 10K."), Kind::Number);
    assert_eq!(kind("The agency 18F works on 5G and is no part of 3M."), Kind::Fact);
    assert_eq!(kind("Smith said that the treaty was replaced."), Kind::Quotation);
    assert_eq!(kind("The court will rule on the treaty."), Kind::Prediction);
    assert_eq!(kind("It was a disgraceful treaty."), Kind::Opinion);
    assert_eq!(kind("In my view, the treaty is a mistake."), Kind::Opinion);
    for none in [
        "Who signed the treaty?",
        "Good evening.",
        "Photo by Jane Roe",
        "Jane Roe; from file, 2008.",
        "The old logo",
        "Pending:",
        "[Pages S10-S12]",
        "* * *",
    ] {
        assert_eq!(kind(none), Kind::Other, "{none}");
    }
    let in_german = Article { language: Some("de".to_owned()), ..article("Preise steigen weiter") };
    assert_eq!(extract(&in_german).sentences[0].claims[0].kind, Kind::Fact);
}

#[test]
fn a_figure_wants_checking_more_than_a_greeting() {
    let priority = |text| extract(&one_sentence(text)).sentences[0].claims[0].priority;
    let figure = priority("Unemployment fell by 3.5 percent to its lowest level in 20 years.");
    let wish = priority("I want you to know that I love you all.");
    assert!(figure >= 0.5 && wish < 0.5, "{figure} {wish}");
    let longer =
        priority("I want you and your friends and all of theirs to know that I love you all.");
    assert!(longer < 0.5, "more words say no more: {longer}");
}

#[test]
fn clauses_with_their_own_subject_and_verb_are_parts() {
    assert_eq!(
        parts("Clinton has at least 1,410 delegates, while Sanders has 653."),
        ["Clinton has at least 1,410 delegates", "Sanders has 653"]
    );
    assert_eq!(parts("The river rose; it had rained."), ["The river rose", "it had rained"]);
    assert_eq!(
        parts("However, the law was passed in 1898, so the court is bound by it."),
        ["the law was passed in 1898", "the court is bound by it"]
    );
    assert_eq!(
        parts("Although the law was passed in 1898, no court has ever used it."),
        ["the law was passed in 1898", "no court has ever used it"]
    );
    assert_eq!(
        parts("There was only one bridge across the river: the Romans had built it."),
        ["There was only one bridge across the river", "the Romans had built it"]
    );
    assert_eq!(
        parts("Jane Roe resigned and she was replaced."),
        ["Jane Roe resigned", "she was replaced"]
    );
    assert_eq!(
        parts("All prices rose, and a third of shops were closed (by 5%)."),
        ["All prices rose", "a third of shops were closed (by 5%)"]
    );
    assert_eq!(
        parts("The mill lost 3 million dollars in 2019, and its director resigned in March."),
        ["The mill lost 3 million dollars in 2019", "its director resigned in March"]
    );
    assert_eq!(
        parts("Rents fell to 400 dollars, but wages rose by one percent."),
        ["Rents fell to 400 dollars", "wages rose by one percent"]
    );
    assert_eq!(
        parts("The tower was opened in 1987 and the bridge has six lanes."),
        ["The tower was opened in 1987", "the bridge has six lanes"]
    );
    assert_eq!(
        parts("The mill employs 300 people and the mine has 400."),
        ["The mill employs 300 people", "the mine has 400"]
    );
    assert_eq!(
        parts("The north has four towns, the south has three and the coast has two."),
        ["The north has four towns", "the south has three", "the coast has two"]
    );
    assert_eq!(
        parts("The first town voted in May — but the second has no mayor; in 2010, it had two."),
        ["The first town voted in May", "the second has no mayor", "in 2010, it had two"]
    );
}

#[test]
fn what_would_be_cut_wrongly_stays_whole() {
    for whole in [
        "She was born in 1898, and served on the court.",
        "She said that the river rose, and it had rained.",
        "If the river rises, and it has rained, people leave.",
        "He met the president, and the minister.",
        "He praised the president, and the money spent on arms.",
        "The message was plain: the river had risen.",
        "He lowered the prices, so that the shops were full.",
        "“The river rose, and it had rained,” she said.",
        "The river (it had rained, and it was cold) rose.",
        "Walls made of stone, roofs of straw, and doors that were painted blue formed the village.",
        "It was late, as the river rose, the bridge was closed and the road was wet.",
        "The towns he named are Ripon, Leeds and York; the old city of Bath; and the port of Hull.",
        "This does not mean that it rained, but that it was cold.",
        "The north has four towns, the south has three, according to the mayor.",
        "She was not only the first mayor, but she was also the last.",
        "He was the man the mayor and the council knew.",
        "The plan is simple and hence leaves few questions.",
        "Of all the answers that were given, the mayor settled on: I have no plans.",
    ] {
        assert_eq!(parts(whole), [""; 0], "{whole}");
    }
}

/// What must hold of any extraction.
fn holds(article: &Article, extraction: &Extraction) -> Result<(), String> {
    let text = &article.text;
    let mut ids = HashSet::new();
    let mut reached = 0;
    for sentence in &extraction.sentences {
        let inside = |span: Span, what: &str| {
            let bounded = sentence.span.contains(span) && !span.is_empty();
            let whole = text.is_char_boundary(span.start) && text.is_char_boundary(span.end);
            if bounded && whole { Ok(()) } else { Err(format!("{what} {span:?} {sentence:?}")) }
        };
        if sentence.span.start < reached {
            return Err(format!("out of order: {sentence:?}"));
        }
        reached = sentence.span.end;
        inside(sentence.span, "sentence")?;
        for claim in &sentence.claims {
            inside(claim.span, "claim")?;
            if !ids.insert(claim.id.clone()) || !(0.0..=1.0).contains(&claim.priority) {
                return Err(format!("{claim:?}"));
            }
        }
        sentence.quotations.iter().try_for_each(|quotation| inside(quotation.span, "quotation"))?;
        sentence.dates.iter().try_for_each(|date| inside(date.span, "date"))?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_lie_in_their_sentences_and_ids_are_unique(text in any::<String>()) {
        let article = article(&text);
        prop_assert!(holds(&article, &extract(&article)) == Ok(()));
        let lines = one_sentence(&text);
        prop_assert!(holds(&lines, &extract(&lines)) == Ok(()));
    }

    #[test]
    fn so_they_do_in_text_made_of_what_the_rules_look_for(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "Smith", "said", "saying", ",", ".", "“", "”", "\"", "'", "’s", "and", "but", "who", "he", "the",
                "according", "to", ":", "—", "(", ")", "\n", "for", "first", "time", "in", "24", "years", "ago",
                "last", "May", "June", "19", "2024", "Wednesday", "Q1", "1990s", "-", "a", "century", "was",
                "99999999999", "decades", "will", ";", "Mr.", "of", "ü", "next", "summer",
            ]),
            0..60,
        ),
    ) {
        let article = article(&words.join(" "));
        prop_assert!(holds(&article, &extract(&article)) == Ok(()));
    }
}

#[test]
fn who_has_the_floor_in_a_transcript_is_the_speaker() {
    let speakers = |text: &str| {
        let sentences = extract(&article(text)).sentences;
        let speaker = |claim: &super::Candidate| claim.speaker.clone().unwrap_or_default();
        sentences.iter().map(|sentence| speaker(&sentence.claims[0])).collect::<Vec<_>>()
    };
    assert_eq!(
        speakers(
            "Mr. SMITH. I rise today. It rained.\nIt snowed.\nThe PRESIDING OFFICER. It hailed."
        ),
        ["", "Smith", "Smith", "Smith", "", "Presiding Officer"]
    );
    assert_eq!(
        speakers(
            "JANE ROE: It rained here. It snowed.\nQ: Did it?\nJANE ROE: It hailed here.\nUPDATE: It is over."
        ),
        ["Jane Roe", "Jane Roe", "", "Jane Roe", ""]
    );
    assert_eq!(
        speakers(
            "JANE ROE: It rained here.\nIt snowed here.\nJOHN POE: It hailed here.\nJANE ROE: It is over.\nThe talk was held in May."
        ),
        ["Jane Roe", "Jane Roe", "John Poe", "Jane Roe", ""]
    );
    let label = extract(&article("Mr. SMITH. I rise today.")).sentences.remove(0).claims.remove(0);
    assert_eq!((label.kind, label.check), (Kind::Other, false));
}

#[test]
fn what_was_once_taken_for_a_speaker_is_none() {
    assert_eq!(quotations("It runs apps written using “open Web” tools."), "?: “open Web”\n");
    let said = |text: &str| -> Vec<Option<String>> {
        let found = extract(&article(text));
        let told = found.sentences.iter().flat_map(|sentence| &sentence.quotations);
        told.map(|quotation| quotation.speaker.clone()).collect()
    };
    let acme = Some("Acme".to_owned());
    assert_eq!(said("In a report published in May, Acme reported that it was late."), [acme]);
    assert_eq!(said("Reader comments on plans that were late are closed."), []);
    let nasa = Some("NASA".to_owned());
    assert_eq!(said("NASA T-shirts sold out.\n“It is over,” NASA said."), [nasa]);
    let jane = Some("Jane Roe".to_owned());
    assert_eq!(said("The founder and CEO Jane Roe left.\nRoe said that it was late."), [jane]);
}
