//! Who is found to say what an article quotes.

use crate::extract::extract;
use crate::extract::tests::{article, quotations};

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
fn a_speaker_without_a_name_is_whom_a_pronoun_behind_means() {
    let told = "Jane Roe was glad. One parent, who would not give her name, said she was not. “I left,” she said.";
    assert!(quotations(told).ends_with("One parent: “I left,”\n"));
    let told = "“It fell,” said a neighbour. “I ran,” he added.";
    assert!(quotations(told).ends_with("neighbour: “I ran,”\n"));
    let told = "A reporter asked John Poe how he was. He replied: “I am well.”";
    assert!(quotations(told).ends_with("John Poe: “I am well.”\n"));
}

#[test]
fn a_pronoun_is_who_spoke_last_where_only_what_they_told_names_another() {
    let teller = "John Poe, who runs Acme, said Paul Roe had left.\n";
    assert_eq!(
        quotations(&format!("{teller}“It is over,” he said.")).lines().last(),
        Some("he: “It is over,”")
    );
    let here = "John Poe, who runs Acme, said Paul Roe had left. “It is over,” he said.";
    assert_eq!(quotations(here).lines().last(), Some("John Poe: “It is over,”"));
    let office = "John Poe left. A spokeswoman for Acme said it was late. “It is over,” she said.";
    assert_eq!(quotations(office).lines().last(), Some("spokeswoman for Acme: “It is over,”"));
    let apart = "John Poe won.\nIn a speech before lawmakers and Britain’s Foreign Secretary David Roe, he said that it was “over now”.";
    assert!(quotations(apart).starts_with("John Poe: “over now”\n"));
    let behind = "John Poe won. “It is late,” said Bhima Roe of the Center of Studies. He said that it was over.";
    assert!(quotations(behind).ends_with("Bhima Roe: that it was over\n"));
    let named =
        "John Poe said that it was wrong for Paul Roe to criticize David Doe. He said it was over.";
    assert!(quotations(named).ends_with("John Poe: it was over\n"));
    let other =
        "John Poe left. They looked for a woman believed to be there. “It is over,” he said.";
    assert_eq!(quotations(other), "John Poe: “It is over,”\n");
}

#[test]
fn a_quotation_behind_a_sentence_that_tells_is_said_by_the_same() {
    let told = "Their spokesman, John Poe, said on Monday he was unsure. “We will read it. We may vote no.”";
    assert!(quotations(told).contains("John Poe: “We will read it.\nJohn Poe: We may vote no.”\n"));
    let nobody = "Our sincerity was said to be at stake. “We will read it.”";
    assert!(quotations(nobody).ends_with("?: “We will read it.”\n"));
    let place =
        "Dr Ana Roe of the University of Padua, who was there, left. She told us it was late.";
    assert_eq!(quotations(place), "Ana Roe: it was late\n");
    let before = "Jane Roe said it was late. “It is,” said John Poe.";
    assert!(quotations(before).contains("John Poe: “It is,”\n"));
    assert_eq!(quotations("Jane Roe said that in front of ten people."), "");
}

#[test]
fn a_quotation_that_goes_on_behind_who_said_it_is_theirs() {
    for by in [
        "said Jane Roe",
        "says Jane Roe of the firm Duncan Lewis",
        "Jane Roe said",
        "said Jane Roe, a lawyer",
    ] {
        let told = quotations(&format!("“It was late,” {by}, “and it was cold.”"));
        assert_eq!(told, "Jane Roe: “It was late,”\nJane Roe: “and it was cold.”\n", "{by}");
    }
    let man = "A man called Mubin Roe rang. “Help us,” he said.";
    assert_eq!(quotations(man), "Mubin Roe: “Help us,”\n");
    let headline = "Celebrating Jane Roe\nRoe said it was late.";
    assert_eq!(quotations(headline), "Jane Roe: it was late\n");
}

#[test]
fn who_put_it_so_is_who_said_it() {
    assert_eq!(
        quotations("As Jane Roe, who won, once put it, “it is over.”"),
        "Jane Roe: “it is over.”\n"
    );
    let film = "“Black Widow,” which was settled for a reported $40 million, was a film.";
    assert_eq!(quotations(film), "");
}

#[test]
fn a_surname_of_two_words_and_whoever_only_owns_something() {
    let told = "José Ruiz Roe led it. “It is wine,” Ruiz Roe said. He has had worse, he joked, “but not here and now”.";
    assert_eq!(
        quotations(told),
        "José Ruiz Roe: “It is wine,”\nJosé Ruiz Roe: “but not here and now”\n"
    );
    let told = "Poe, a lawyer who was once Jane Roe’s aide, left. “It is late,” she wrote.";
    assert_eq!(quotations(told), "she: “It is late,”\n");
    let told = "MP Wayne Long was first. “It is late,” he wrote.";
    assert_eq!(quotations(told), "Wayne Long: “It is late,”\n");
}

#[test]
fn a_life_told_without_the_name_is_not_given_to_whoever_was_named_last() {
    let told = "Anna “Bibi” Roe, the drummer, died in Ham.\nHer uncle, Smokey Doe, taught her. “I ran,” she said.\n\
                The historian Ruth Poe left.\nAfter she drove a bus, she was found. “I drove,” she said.";
    assert_eq!(quotations(told), "Anna “Bibi” Roe: “I ran,”\nshe: “I drove,”\n");
}

#[test]
fn what_somebody_says_others_feel_is_theirs_who_say_it() {
    let told = "Cllr Jane Roe (Lib Dem) said residents felt “ignored and lied to”. She added: “It is late.”";
    assert_eq!(quotations(told), "Jane Roe: “ignored and lied to”\nJane Roe: “It is late.”\n");
}

#[test]
fn whom_a_quotation_names_is_not_who_says_it() {
    let told = "“If voters choose Donald Trump, that will matter,” he said.";
    assert_eq!(quotations(told), "he: “If voters choose Donald Trump, that will matter,”\n");
    let told = "Rick Wilson left early. “Donald Trump won,” he said. \"Trump ran,\" he added.";
    assert_eq!(quotations(told), "Rick Wilson: “Donald Trump won,”\nRick Wilson: \"Trump ran,\"\n");
    let told =
        "Ben Poe won, but its president, Kesler Roe, said that he lost. “It is late,” she said.";
    assert!(quotations(told).ends_with("Kesler Roe: “It is late,”\n"));
    let told = "Ben Poe won, said Kerry Roe, a teacher. But he warned it was “too early”.";
    assert!(quotations(told).ends_with("Kerry Roe: “too early”\n"));
}

#[test]
fn another_speaker_behind_a_comma_says_what_stands_there() {
    let told = "Jane Roe called it “late”, while Acme’s John Poe kept a “sell” rating and told clients it was “cutting fat”.";
    assert_eq!(quotations(told), "Jane Roe: “late”\nJohn Poe: “cutting fat”\n");
    assert_eq!(
        quotations("And Jane Roe’s claim that she “cut the list to zero”?"),
        "Jane Roe: “cut the list to zero”\n"
    );
    assert!(
        quotations("Jane Roe shot back that the price was at “a 40-year low”.")
            .starts_with("Jane Roe: “a 40-year low”")
    );
}

#[test]
fn a_speaker_is_named_by_the_clause_that_holds_the_quotation() {
    for (sentence, speaker) in [
        (
            "Jane Roe was asked on Monday by host John Poe about the “old rules of the house.”",
            "John Poe",
        ),
        ("Jane Roe told reporters he had “made it all up.”", "Jane Roe"),
        (
            "The mother of a boy mauled to death by a dog has called it “a time bomb and a shame”.",
            "mother of a boy",
        ),
        ("One said the party was “shell-shocked and tired”.", "One"),
        ("Another, from Ham, said: “It is over.”", "Another"),
        ("Nine Ham MPs, in private, told Acme News it was “over and done with”.", "Nine Ham MPs"),
        (
            "The view was shared by Jane Roe, one of its experts, who said it was “late and wrong”.",
            "Jane Roe",
        ),
        ("Rewilding, says Jane Roe, a farmer, “is a word used by strangers”.", "Jane Roe"),
        ("Jane Roe, who runs his Scottish firm, Wildland, argues that it is “late”.", "Jane Roe"),
        (
            "Speaking in Ham, which is set to vote on Tuesday, Jane Roe liked it but described the cost as “silly.”",
            "Jane Roe",
        ),
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
        ("“It is over,” joked Jane Roe.", "Jane Roe"),
        ("“It is over”, mocked Jane Roe.", "Jane Roe"),
        ("Jane Roe criticized John Poe for saying “it is over.”", "John Poe"),
        ("Jane Roe, who accused John Poe of calling it “over,” left.", "John Poe"),
        ("The paper quoted John Poe as saying “it is over.”", "John Poe"),
        ("John Poe fell out with Jane Roe, who mocked him for saying “it is over.”", "John Poe"),
        ("John Poe was criticized for saying “it is over.”", "John Poe"),
        ("John Poe apologized to Jane Roe for saying “it is over.”", "John Poe"),
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
        ("Tenants’ groups said it was safe.", "Tenants’ groups"),
        ("Det Insp Oya Demir, of Ham Police, said it was safe.", "Oya Demir"),
        ("Oya Demir of the Union of Bus and Tram Drivers said it was safe.", "Oya Demir"),
        (
            "Oya Demir, who was there in May, argues that sanctions hurt Ham more than Rome.",
            "Oya Demir",
        ),
        ("Oya Demir, speaking in Ham, called the bridge “safe enough for everybody”.", "Oya Demir"),
        ("It was safe, said the author, Prof Oya Demir of the University of Ham.", "Oya Demir"),
        ("A letter seen by the Daily Echo says that it was safe.", "letter"),
        ("“It is safe,” the Democrat from Ohio said.", "Democrat from Ohio"),
        ("Two-thirds of voters believe that it was safe.", "Two-thirds of voters"),
        ("Oya Demir posted on her page that it was safe.", "Oya Demir"),
        ("It was safe, said Oya Demir of the University of Ham.", "Oya Demir"),
        ("“It is safe,” says Oya Demir of the University of Ham, who led the work.", "Oya Demir"),
        ("The bridge was safe, according to the Department of Roads.", "Department of Roads"),
        ("The Bureau of Roads said it was safe.", "Bureau of Roads"),
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
fn a_noun_that_looks_like_a_verb_reports_nothing() {
    assert_eq!(
        quotations(
            "Smith told Roe of her recent claims and the United States as “not at war today.”"
        ),
        "Smith: “not at war today.”\nSmith: her recent claims and the United States as “not at war today.”\n"
    );
}

#[test]
fn what_was_once_taken_for_a_speaker_is_none() {
    assert_eq!(quotations("It runs apps written using “open Web” tools."), "?: “open Web”\n");
    assert_eq!(quotations("وقال رئيس البلدية: “الجسر غير آمن”."), "?: “الجسر غير آمن”\n");
    let said = |text: &str| -> Vec<Option<String>> {
        let found = extract(&article(text));
        let told = found.sentences.iter().flat_map(|sentence| &sentence.quotations);
        told.map(|quotation| quotation.speaker.clone()).collect()
    };
    let acme = Some("Acme".to_owned());
    assert_eq!(said("In a report published in May, Acme reported that it was late."), [acme]);
    assert_eq!(said("Reader comments on plans that were late are closed."), []);
    let analysts = Some("Analysts".to_owned());
    assert_eq!(
        said("Analysts, who rate the bond “weak”, described the bridge as unsafe."),
        [analysts]
    );
    assert_eq!(said("Jane Roe spoke in Ham, to chants of “Four more years!”"), [None]);
    let nasa = Some("NASA".to_owned());
    assert_eq!(said("NASA T-shirts sold out.\n“It is over,” NASA said."), [nasa]);
    let jane = Some("Jane Roe".to_owned());
    assert_eq!(said("The founder and CEO Jane Roe left.\nRoe said that it was late."), [jane]);
}
