//! What splitting promises of any text, and the sentences it once got wrong.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::split;

/// Checks that a text is cut exactly at its bars.
fn assert_cut(language: &str, barred: &[&str]) {
    for text in barred {
        let wanted: Vec<&str> = text.split('|').map(str::trim).collect();
        let text = text.replace("| ", " ").replace('|', "");
        let found: Vec<&str> = split(&text, language).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn abbreviations_before_a_name_end_no_sentence() {
    assert_cut(
        "en",
        &[
            "Dr. Lee came.| Sen. Hagel left.",
            "Smith v. Jones was cited, e.g. Art. 5 of it.| The court agreed.",
            "See Fig. 3 and pp. 5–7.| It is No. 1.",
            "The court cited Bell Atl. Corp. v. Twombly, 550 U.S. 544, 570 (2007).| Id. at 5.| It agreed.",
            "It fell under Fed. R. Civ. P. 12(b)(6) and 42 U.S.C. § 1983.| See Doe v. Roe, 1 F.3d 4 (9th Cir. 1999).",
            "Held: It is valid.| Pp. 3–7.| (a) The text is clear.| See Gilbert v. Derwinski, 1 Vet. App. 49 (1990).",
            "Under Cal. Civ. Code § 1542, No. 12-345 was closed.| Compl. ¶ 12.| Cf. Roe v. Bd. of Educ., 3 U.S. 4 (1954).",
            "See U.S. Const. amend. XIV, § 1.| He broke Pen. Code, § 187.| She filed an Am. Compl. in May.",
            "We met Albert I. Jones and J. R. R. Smith.| You and I.| Did you know?",
        ],
    );
}

#[test]
fn abbreviations_behind_a_name_end_one_where_a_sentence_begins() {
    assert_cut(
        "en",
        &[
            "He runs Acme Inc. Chairman John Roe owns it.",
            "He runs Acme Inc.| The firm is new.",
            "It came from the U.S. Army base in the U.S.| It stayed.",
            "Acme Corp. v. Doe is cited in 5 F. Supp. 2d 456 (D. Mass. 2001).| The court agreed.",
            "She has a Ph.D.| Tom has none.",
            "The Earth orbits the Sun.| Vaccines work.| It rained on Sun. 3 May.",
            "GOV. SMITH RUNS ACME INC. CHAIRMAN ROE OWNS ACME INC.| THE FIRM IS NEW.",
        ],
    );
}

#[test]
fn a_time_of_day_ends_a_sentence_that_is_more_than_its_opening_phrase() {
    assert_cut(
        "en",
        &[
            "On Monday at 6 a.m. Mr. Roe arrived.",
            "He left at 6 p.m.| Mr. Roe stayed.",
            "It began at 6 p.m. Eastern on May 5.| It ended.",
        ],
    );
}

#[test]
fn sentences_inside_a_quotation_are_found_and_the_tag_stays_with_its_quotation() {
    assert_cut(
        "en",
        &[
            "“It is done.| We won,” he said.| “Is it?” Mary asked.",
            "“Is it?” she asked.| “No!”| The door closed.",
            "He said: \"No.\"| Then he left.",
            "“Where … is it?” I say.",
            "He asked, 'Is it so?'| ' It was so,' she said.",
            "She played in '' Is It So ! '' .| He did not .",
        ],
    );
}

#[test]
fn what_stands_behind_the_marks_stays_with_its_sentence() {
    assert_cut(
        "en",
        &[
            "He died in 1971. [1] [2]| Roe was born then.[citation needed]| It is so.",
            "I do not work for them. :-)| I like it.",
            "It was so.¹²| He left (she stayed.)| They met.",
        ],
    );
}

#[test]
fn careless_writing_is_cut_where_a_sentence_plainly_begins() {
    assert_cut(
        "en",
        &[
            "i am not going.| are you?| call me.",
            "The food was bad.| they were rude.",
            "Yahoo! in Sunnyvale asked why.| Nobody knew, approx. five left.",
        ],
    );
    let text = "They never called me back.They know.";
    assert_eq!(split(text, "en").len(), 2);
}

#[test]
fn dots_left_out_and_dots_that_trail_off() {
    assert_cut(
        "en",
        &[
            "I never meant that....| She left.",
            "It was somewhat weakened.| . . . The practice stayed.",
            "I was not ... well, what I mean . . . I did not mean it.",
        ],
    );
}

#[test]
fn lists_dates_and_credits_in_one_paragraph_come_apart() {
    assert_cut(
        "en",
        &[
            "1.) One thing| 2.) Another thing",
            "a. The first item| b. The second item",
            "• One thing| • Another thing",
            "Cranes fall in Mecca| Saturday, September 12, 2015",
            "The crane in 2008| Image: Jane Doe",
            "Jane Roe| 05/30/2001 03:00 PM| Great job!| Thank you,| John Doe",
            "It began on 05/30/2001 03:00 PM and ended at once.",
            "See http://example.org/a?b=c| The mayor can be asked at roe@example.org| She knows.",
            "See http://example.org/a or ask roe@example.org today.",
            "He greeted Mary Roe, his best, Jane Roe",
            "2.1. The second heading",
            "*2. The second item",
            "We leave on Sat. Sept. 23 and return on Mon.| We are glad.",
        ],
    );
}

#[test]
fn other_languages_have_their_own_marks_and_abbreviations() {
    assert_cut("de", &["Am 12. Juni kam Dr. Meyer z. B. nicht.| Das war alles."]);
    assert_cut("de", &["»Wirklich?«| »Ja!«| Er ging."]);
    assert_cut("fr", &["M. Dupont est là.| Il part."]);
    assert_cut("it", &["Sono l'Ing. Mengozzi.| È qui."]);
    assert_cut("ru", &["Он живёт на ул. Мира в г. Омск.| Я знаю А. И. Петрова.| И он знает."]);
    assert_cut("uk", &["Місто стоїть на р. Дніпро.| Його збудували в 1910 р.| Він тут жив."]);
    assert_cut(
        "",
        &[
            "我们走。|你呢？|好！",
            "Ի՞նչ ես մտածում:| Ոչինչ:",
            "क्या?| हाँ।| ठीक है।",
            "ماذا حدث؟| لا شيء.",
        ],
    );
    assert_cut("zh", &["我们一起去看《摔跤吧！爸爸》好吗？|好！", "《没有关的书名。|他走了。"]);
    assert_cut("", &["Er kam am 12. Juni, sie am 3. Mai.| Das war alles.", "Кім?| не?| қашан?"]);
    assert_cut("kk", &["Ескі заң.| Жаңа заң қашан?"]);
    assert_eq!(split("Қазақстанның жағдайы.XIX ғасырда өзгерді.", "kk").len(), 2);
    assert_cut("ko", &["그는 갔다.| 나는 왔다."]);
    assert_cut("el", &["Πού είναι;| Εδώ."]);
}

#[test]
fn a_name_may_have_its_abbreviation_behind_a_hyphen() {
    assert_cut("en", &["He taught at Missouri-St. Louis until 2022.| He was 68."]);
}

#[test]
fn an_unclosed_quotation_swallows_nothing() {
    assert_cut("en", &["He said, “No.| Then he left.| She stayed."]);
}

#[test]
fn the_largest_texts_without_a_sentence_take_no_longer_than_others() {
    // Each of these once made the time grow with the square of the length, and would never come back.
    for unit in [
        "?", "? - ", "@", "1/", "http://", ". ", "e.g. ", "\"", " ", "- ", "[1] ", "1. ", "• ",
        "a.b.", "《。", "字。",
    ] {
        let text = format!("《(“{}", unit.repeat(50_000));
        assert!(split(&text, "en").len() <= text.len());
    }
}

proptest! {
    #[test]
    fn sentences_and_gaps_make_up_the_text(text in any::<String>()) {
        assert_made_up(&text)?;
    }

    #[test]
    fn so_they_do_in_prose_like_text(text in "([A-Za-z]{1,4}|[.!?…]{1,3}|[\"“”'()\\[\\]–•。《]| |\n|1\\.|Mr\\.|U\\.S\\.|é|я){0,60}") {
        assert_made_up(&text)?;
    }

    #[test]
    fn any_language_code_is_taken(text in any::<String>(), code in any::<String>()) {
        split(&text, &code);
    }
}

/// Checks the promise: in order, nothing but white space between them and at no end of them.
fn assert_made_up(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let mut at = 0;
    for span in split(text, "en") {
        prop_assert!(text[at..span.start].trim().is_empty());
        prop_assert_eq!(span.trimmed(text), span);
        prop_assert!(!span.is_empty());
        at = span.end;
    }
    prop_assert!(text[at..].trim().is_empty());
    Ok(())
}
