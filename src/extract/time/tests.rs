//! What time expressions mean in an article of Thursday, 20 June 2024.

use crate::article::Article;
use crate::extract::extract;
use crate::extract::tests::{article, dates};

/// Each sentence with the times in it and what they mean.
fn told(sentences: &[&str]) -> String {
    sentences.iter().map(|sentence| format!("{sentence}\n{}", dates(sentence))).collect()
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
    assert_eq!(
        dates("This will be felt in prices by August."),
        "August: 2024-08-01 to 2024-08-31\n"
    );
}

#[test]
fn a_forecast_lies_ahead_only_as_a_verb_or_of_a_day() {
    assert_eq!(dates("The storm is forecast to pass by Friday."), "Friday: 2024-06-21\n");
    assert_eq!(dates("The forecast for Friday is no better."), "Friday: 2024-06-21\n");
    assert_eq!(dates("Acme cut its forecast to 5% on Friday."), "Friday: 2024-06-14\n");
    assert_eq!(dates("The law enters into force on 1 August."), "1 August: 2024-08-01\n");
    assert_eq!(
        dates("The board will discuss it at its August meeting."),
        "August: 2024-08-01 to 2024-08-31\n"
    );
    assert_eq!(
        dates("It fell less than analysts had expected, as May figures show."),
        "May: 2024-05-01 to 2024-05-31\n"
    );
}

#[test]
fn school_years_and_as_many_years_are_no_times_and_a_study_has_a_year() {
    assert_eq!(dates("Four of her seven year 6 teachers left."), "");
    assert_eq!(dates("It is the second fire in as many years."), "");
    assert_eq!(dates("A 2023 study found it was late."), "2023: 2023-01-01 to 2023-12-31\n");
    assert_eq!(dates("It weakened by Thursday noon."), "Thursday noon: 2024-06-20\n");
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
fn years_and_quarters_that_tell_what_is_measured_are_times() {
    for (text, told) in [
        ("The company’s 2019 report was late.", "2019"),
        ("Jane Roe’s 2021 suit was settled.", "2021"),
        ("Visits were up 11% on 2022.", "2022"),
        ("Sales fell 4 percent compared with 2021.", "2021"),
        ("In his March report he put it at 5%.", "March"),
        ("Second-quarter 2024 earnings rose.", "Second-quarter 2024"),
        ("Its fourth-quarter profit rose.", "fourth-quarter"),
        ("Most of it would be gone by 2100.", "2100"),
        ("A 2017 Israeli study found nothing.", "2017"),
    ] {
        let found = dates(text);
        assert_eq!(found.split(": ").next(), Some(told), "{text}");
        assert_eq!(found.lines().count(), 1, "{text}");
    }
    assert_eq!(dates("The rule applies to over 2022 people."), "");
    assert_eq!(dates("He vowed to hire four more by July 1."), "July 1: 2024-07-01\n");
    assert_eq!(dates("They see a 47% chance of a cut on Aug. 1."), "Aug. 1: 2024-08-01\n");
    assert_eq!(dates("It kept rates ahead of the July 4 election."), "July 4: 2024-07-04\n");
    assert_eq!(
        dates("The vote was originally scheduled for September."),
        "September: 2023-09-01 to 2023-09-30\n"
    );
}

#[test]
fn what_only_looks_like_a_time_is_none() {
    for text in [
        "A first-quarter touchdown won it.",
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
fn a_part_of_a_longer_time_is_about_then() {
    insta::assert_snapshot!(told(&[
        "It will open early next year.",
        "Prices fell in mid-June.",
        "It began in late 2023.",
        "He left in the mid-1990s.",
        "He left in the late 1980s.",
        "It ends at the end of the year.",
        "They met in early March.",
        "It was built at the beginning of the 20th century.",
        "It will be published later this year.",
        "He resigned earlier this month.",
        "He left late Tuesday.",
        "He left late last month.",
    ]), @r"
    It will open early next year.
    early next year: 2025-01-01 to 2025-04-30
    Prices fell in mid-June.
    mid-June: 2024-06-11 to 2024-06-20
    It began in late 2023.
    late 2023: 2023-09-01 to 2023-12-31
    He left in the mid-1990s.
    the mid-1990s: 1994-01-01 to 1996-12-31
    He left in the late 1980s.
    the late 1980s: 1987-01-01 to 1989-12-31
    It ends at the end of the year.
    the end of the year: 2024-09-01 to 2024-12-31
    They met in early March.
    early March: 2024-03-01 to 2024-03-10
    It was built at the beginning of the 20th century.
    the beginning of the 20th century: 1901-01-01 to 1934-12-31
    It will be published later this year.
    later this year: 2024-06-20 to 2024-12-31
    He resigned earlier this month.
    earlier this month: 2024-06-01 to 2024-06-20
    He left late Tuesday.
    late Tuesday: 2024-06-18
    He left late last month.
    late last month: 2024-05-21 to 2024-05-31
    ");
}

#[test]
fn a_stretch_lies_between_two_times() {
    insta::assert_snapshot!(told(&[
        "It doubled between 2010 and 2015.",
        "It will double over 2000 - 2050, every now and again.",
        "It rained from May to July.",
        "It rained from November to February.",
        "He has lived there since 2014.",
        "Since last November, prices have fallen.",
        "It runs from Monday through Friday.",
        "It lasted from June 3 to June 5, 2023.",
        "They chose between 2010 applicants and others.",
    ]), @r"
    It doubled between 2010 and 2015.
    between 2010 and 2015: 2010-01-01 to 2015-12-31
    It will double over 2000 - 2050, every now and again.
    2000 - 2050: 2000-01-01 to 2050-12-31
    It rained from May to July.
    from May to July: 2023-05-01 to 2023-07-31
    It rained from November to February.
    from November to February: 2023-11-01 to 2024-02-29
    He has lived there since 2014.
    since 2014: 2014-01-01 to 2024-06-20
    Since last November, prices have fallen.
    Since last November: 2023-11-01 to 2024-06-20
    It runs from Monday through Friday.
    from Monday through Friday: ?
    It lasted from June 3 to June 5, 2023.
    from June 3 to June 5, 2023: 2023-06-03 to 2023-06-05
    They chose between 2010 applicants and others.
    ");
}

#[test]
fn later_times_count_from_the_one_before() {
    insta::assert_snapshot!(told(&[
        "In 2014 he won. That year, he moved.",
        "In 2014 he won. Two years later, he lost.",
        "He won on June 3, 2014. The following day, he left.",
        "He won on June 3, 2014, and the next day he left.",
        "That year he moved.",
        "The next day he left.",
        "He won in May 2019. The year before, he had lost. He retired a year later.",
    ]), @r"
    In 2014 he won. That year, he moved.
    2014: 2014-01-01 to 2014-12-31
    That year: 2014-01-01 to 2014-12-31
    In 2014 he won. Two years later, he lost.
    2014: 2014-01-01 to 2014-12-31
    Two years later: 2016-01-01 to 2016-12-31
    He won on June 3, 2014. The following day, he left.
    June 3, 2014: 2014-06-03
    The following day: 2014-06-04
    He won on June 3, 2014, and the next day he left.
    June 3, 2014: 2014-06-03
    the next day: 2014-06-04
    That year he moved.
    That year: ?
    The next day he left.
    The next day: ?
    He won in May 2019. The year before, he had lost. He retired a year later.
    May 2019: 2019-05-01 to 2019-05-31
    The year before: 2018-01-01 to 2018-12-31
    a year later: 2019-01-01 to 2019-12-31
    ");
}

#[test]
fn nothing_lies_ahead_of_a_verb_in_the_past() {
    insta::assert_snapshot!(told(&[
        "Candidates are preparing for Tuesday’s primary.",
        "He won Tuesday’s primary.",
        "He spoke ahead of Saturday’s rally.",
        "They met this Friday.",
        "They meet this Friday.",
        "It happened over the weekend.",
        "They will meet this weekend.",
        "It opened this August.",
    ]), @r"
    Candidates are preparing for Tuesday’s primary.
    Tuesday: 2024-06-25
    He won Tuesday’s primary.
    Tuesday: 2024-06-18
    He spoke ahead of Saturday’s rally.
    Saturday: 2024-06-22
    They met this Friday.
    this Friday: 2024-06-14
    They meet this Friday.
    this Friday: 2024-06-21
    It happened over the weekend.
    the weekend: 2024-06-15 to 2024-06-16
    They will meet this weekend.
    this weekend: 2024-06-22 to 2024-06-23
    It opened this August.
    this August: 2023-08-01 to 2023-08-31
    ");
}

#[test]
fn years_of_money_halves_and_holidays_have_their_days() {
    insta::assert_snapshot!(told(&[
        "Sales rose in FY2023 and in fiscal year 2022.",
        "Sales rose in the first half of 2023.",
        "Sales rose in the first nine months of the year.",
        "Sales rose in H2 2021.",
        "He died on Christmas Eve.",
        "The shop will open on New Year’s Day.",
        "It closed at Easter 2023.",
        "It closed last Thanksgiving.",
        "In the twentieth century, it grew.",
        "She has a new home, and the end is good.",
    ]), @r"
    Sales rose in FY2023 and in fiscal year 2022.
    FY2023: 2023-01-01 to 2023-12-31
    fiscal year 2022: 2022-01-01 to 2022-12-31
    Sales rose in the first half of 2023.
    the first half of 2023: 2023-01-01 to 2023-06-30
    Sales rose in the first nine months of the year.
    first nine months of the year: 2024-01-01 to 2024-09-30
    Sales rose in H2 2021.
    H2 2021: 2021-07-01 to 2021-12-31
    He died on Christmas Eve.
    Christmas Eve: 2023-12-24
    The shop will open on New Year’s Day.
    New Year’s Day: 2025-01-01
    It closed at Easter 2023.
    Easter 2023: 2023-04-09
    It closed last Thanksgiving.
    last Thanksgiving: 2023-11-23
    In the twentieth century, it grew.
    twentieth century: 1901-01-01 to 2000-12-31
    She has a new home, and the end is good.
    ");
}

#[test]
fn what_the_present_announces_lies_ahead() {
    insta::assert_snapshot!(told(&[
        "The trial begins Monday.",
        "The trial began Monday.",
        "Polls close at 8 p.m. Tuesday.",
        "Leaders meet in Geneva on Sunday.",
        "The ban takes effect on Jan. 1.",
        "The show returns in October.",
        "In August he turns 80.",
        "The next election is in November.",
        "He won in states that vote on March 1.",
        "On Tuesday, Democrats vote in Ohio.",
        "We’ll meet on Friday.",
        "The next round takes place in Ripon, Yorkshire, in February.",
        "The film premieres in March.",
        "It is Monday.",
        "The court opens an inquiry into a fire in May.",
        "Her returns in May were late.",
        "On Monday, the council approved a plan that will cost $3 million.",
        "On Monday, the man accused of theft will appear in court.",
        "The coach called it \"A night I'll never forget\" on Friday.",
        "The coach called it “a night I’ll never forget” on Friday.",
        "He said he “will resign” on Friday.",
        "“We will resign on Friday,” he said.",
    ]), @r#"
    The trial begins Monday.
    Monday: 2024-06-24
    The trial began Monday.
    Monday: 2024-06-17
    Polls close at 8 p.m. Tuesday.
    8 p.m. Tuesday: 2024-06-25
    Leaders meet in Geneva on Sunday.
    Sunday: 2024-06-23
    The ban takes effect on Jan. 1.
    Jan. 1: 2025-01-01
    The show returns in October.
    October: 2024-10-01 to 2024-10-31
    In August he turns 80.
    August: 2024-08-01 to 2024-08-31
    The next election is in November.
    November: 2024-11-01 to 2024-11-30
    He won in states that vote on March 1.
    March 1: 2025-03-01
    On Tuesday, Democrats vote in Ohio.
    Tuesday: 2024-06-25
    We’ll meet on Friday.
    Friday: 2024-06-21
    The next round takes place in Ripon, Yorkshire, in February.
    February: 2025-02-01 to 2025-02-28
    The film premieres in March.
    March: 2025-03-01 to 2025-03-31
    It is Monday.
    Monday: 2024-06-17
    The court opens an inquiry into a fire in May.
    May: 2024-05-01 to 2024-05-31
    Her returns in May were late.
    May: 2024-05-01 to 2024-05-31
    On Monday, the council approved a plan that will cost $3 million.
    Monday: 2024-06-17
    On Monday, the man accused of theft will appear in court.
    Monday: 2024-06-24
    The coach called it "A night I'll never forget" on Friday.
    Friday: 2024-06-14
    The coach called it “a night I’ll never forget” on Friday.
    Friday: 2024-06-14
    He said he “will resign” on Friday.
    Friday: 2024-06-21
    “We will resign on Friday,” he said.
    Friday: 2024-06-21
    "#);
}

#[test]
fn a_form_that_is_a_noun_as_often_announces_as_the_only_verb_of_a_sentence() {
    insta::assert_snapshot!(told(&[
        "The council votes on Tuesday.",
        "The council votes on Tuesday were close.",
        "Senate votes Tuesday to end shutdown",
        "He counted council votes on Tuesday.",
        "The company reports results on Friday.",
        "Reports on Friday said he was dead.",
        "The team hosts Leeds on Saturday.",
        "United face Chelsea at Old Trafford on Sunday.",
        "Protesters face police on Sunday.",
        "Prince William visits Estonia on Friday and Saturday.",
        "State visits in May cost £3m.",
        "The House votes on Monday on a plan proposed by the mayor.",
        "Man dies in crash Monday",
        "He is meeting the king on Tuesday.",
        "A vigil is being held on Sunday.",
        "A man is being treated in hospital after a crash on Sunday.",
        "The book is out on Friday.",
        "Tickets are on sale from Monday.",
        "The deadline is midnight on Friday.",
        "Monday’s fire will cost millions.",
    ]), @r"
    The council votes on Tuesday.
    Tuesday: 2024-06-25
    The council votes on Tuesday were close.
    Tuesday: 2024-06-18
    Senate votes Tuesday to end shutdown
    Tuesday: 2024-06-18
    He counted council votes on Tuesday.
    Tuesday: 2024-06-18
    The company reports results on Friday.
    Friday: 2024-06-21
    Reports on Friday said he was dead.
    Friday: 2024-06-14
    The team hosts Leeds on Saturday.
    Saturday: 2024-06-22
    United face Chelsea at Old Trafford on Sunday.
    Sunday: 2024-06-23
    Protesters face police on Sunday.
    Sunday: 2024-06-16
    Prince William visits Estonia on Friday and Saturday.
    Friday: 2024-06-21
    Saturday: 2024-06-22
    State visits in May cost £3m.
    May: 2024-05-01 to 2024-05-31
    The House votes on Monday on a plan proposed by the mayor.
    Monday: 2024-06-24
    Man dies in crash Monday
    Monday: 2024-06-17
    He is meeting the king on Tuesday.
    Tuesday: 2024-06-25
    A vigil is being held on Sunday.
    Sunday: 2024-06-23
    A man is being treated in hospital after a crash on Sunday.
    Sunday: 2024-06-16
    The book is out on Friday.
    Friday: 2024-06-21
    Tickets are on sale from Monday.
    Monday: 2024-06-24
    The deadline is midnight on Friday.
    midnight on Friday: 2024-06-21
    Monday’s fire will cost millions.
    Monday: 2024-06-17
    ");
}

#[test]
fn a_word_that_looks_ahead_is_asked_whether_it_does() {
    insta::assert_snapshot!(told(&[
        "The men are to appear in court on Monday.",
        "The troops may march on Friday.",
        "She may have died on Monday.",
        "In May they left on Monday.",
        "Will Smith sang on Monday.",
        "The will was read on Monday.",
        "The game was off due to rain on Monday.",
        "The law, due to take effect on 1 July, was blocked.",
        "He had been due in court on Monday.",
        "The trial was set to begin on Monday but was put off.",
        "The payment was due on 1 May.",
        "He was going home on Monday.",
        "Ministers hope to agree a plan on Friday.",
        "He unveiled plans to ban smoking on Monday.",
        "The council plans to ban smoking on Monday.",
        "The man who will be king spoke on Monday.",
        "Plans unveiled on Monday will cost £3m.",
        "He may know who killed her on Monday.",
        "He is due in Hanoi on Friday after a trip to Seoul on Wednesday.",
        "The show ran until 8 September.",
        "The show runs until 8 September.",
        "The court adjourned until Monday.",
        "Until Monday, he had been fine.",
        "All want a deal by Friday.",
        "By Monday, 34 people had died.",
        "The vote could come as early as Friday.",
        "“We will fight on!” fans shouted at the gates on Friday.",
        "Smith told ITV ‘we will win.’ on Friday.",
        "He called it ‘a night I’ll never forget’ on Friday.",
    ]), @r"
    The men are to appear in court on Monday.
    Monday: 2024-06-24
    The troops may march on Friday.
    Friday: 2024-06-21
    She may have died on Monday.
    Monday: 2024-06-17
    In May they left on Monday.
    May: 2024-05-01 to 2024-05-31
    Monday: 2024-06-17
    Will Smith sang on Monday.
    Monday: 2024-06-17
    The will was read on Monday.
    Monday: 2024-06-17
    The game was off due to rain on Monday.
    Monday: 2024-06-17
    The law, due to take effect on 1 July, was blocked.
    1 July: 2024-07-01
    He had been due in court on Monday.
    Monday: 2024-06-17
    The trial was set to begin on Monday but was put off.
    Monday: 2024-06-17
    The payment was due on 1 May.
    1 May: 2024-05-01
    He was going home on Monday.
    Monday: 2024-06-17
    Ministers hope to agree a plan on Friday.
    Friday: 2024-06-21
    He unveiled plans to ban smoking on Monday.
    Monday: 2024-06-17
    The council plans to ban smoking on Monday.
    Monday: 2024-06-24
    The man who will be king spoke on Monday.
    Monday: 2024-06-17
    Plans unveiled on Monday will cost £3m.
    Monday: 2024-06-17
    He may know who killed her on Monday.
    Monday: 2024-06-17
    He is due in Hanoi on Friday after a trip to Seoul on Wednesday.
    Friday: 2024-06-21
    Wednesday: 2024-06-19
    The show ran until 8 September.
    8 September: 2023-09-08
    The show runs until 8 September.
    8 September: 2024-09-08
    The court adjourned until Monday.
    Monday: 2024-06-24
    Until Monday, he had been fine.
    Monday: 2024-06-17
    All want a deal by Friday.
    Friday: 2024-06-21
    By Monday, 34 people had died.
    Monday: 2024-06-17
    The vote could come as early as Friday.
    Friday: 2024-06-21
    “We will fight on!” fans shouted at the gates on Friday.
    Friday: 2024-06-14
    Smith told ITV ‘we will win.’ on Friday.
    Friday: 2024-06-14
    He called it ‘a night I’ll never forget’ on Friday.
    Friday: 2024-06-14
    ");
}

#[test]
fn a_time_of_day_belongs_to_its_day() {
    insta::assert_snapshot!(told(&[
        "Police were called at 4.30pm on Friday.",
        "It began at half past nine on Saturday.",
        "They met on Friday at 10 a.m. in Leeds.",
        "They met at 10 p.m. ET on 12 March.",
        "The office is open 9am to 5pm Monday to Friday.",
        "The sale ends at midnight on Sunday.",
        "The train left at ten past four, the bus at 23:40.",
        "The flight left at 0900 GMT.",
        "Visitation is 4-7 p.m. Friday.",
        "It hit at 4 a.m. local time on Monday.",
        "It happened at a quarter to six.",
        "The vote was ten to four, and he ran it in 3:45.",
        "Ten past winners came.",
    ]), @r"
    Police were called at 4.30pm on Friday.
    4.30pm on Friday: 2024-06-14
    It began at half past nine on Saturday.
    half past nine on Saturday: 2024-06-15
    They met on Friday at 10 a.m. in Leeds.
    Friday at 10 a.m.: 2024-06-14
    They met at 10 p.m. ET on 12 March.
    10 p.m. ET on 12 March: 2024-03-12
    The office is open 9am to 5pm Monday to Friday.
    9am to 5pm Monday to Friday: ?
    The sale ends at midnight on Sunday.
    midnight on Sunday: 2024-06-23
    The train left at ten past four, the bus at 23:40.
    ten past four: ?
    23:40: ?
    The flight left at 0900 GMT.
    0900: ?
    Visitation is 4-7 p.m. Friday.
    4-7 p.m. Friday: 2024-06-21
    It hit at 4 a.m. local time on Monday.
    4 a.m. local time on Monday: 2024-06-17
    It happened at a quarter to six.
    a quarter to six: ?
    The vote was ten to four, and he ran it in 3:45.
    Ten past winners came.
    ");
}

#[test]
fn a_day_is_named_in_words_and_with_points() {
    insta::assert_snapshot!(told(&[
        "The measure takes effect on the first of July.",
        "She was born on the twenty-first of March 1962.",
        "The first of June’s two games was lost.",
        "On June the 15th, a bomb went off.",
        "On 15.06.2024 and 15-06-2024, it rained; 05.06.2024 may be either.",
        "He was shot on Valentine’s Day in 2018.",
        "The Good Friday Agreement was signed.",
    ]), @r"
    The measure takes effect on the first of July.
    the first of July: 2024-07-01
    She was born on the twenty-first of March 1962.
    the twenty-first of March 1962: 1962-03-21
    The first of June’s two games was lost.
    June: 2024-06-01 to 2024-06-30
    On June the 15th, a bomb went off.
    June the 15th: 2024-06-15
    On 15.06.2024 and 15-06-2024, it rained; 05.06.2024 may be either.
    15.06.2024: 2024-06-15
    15-06-2024: 2024-06-15
    05.06.2024: ?
    He was shot on Valentine’s Day in 2018.
    Valentine’s Day in 2018: 2018-02-14
    The Good Friday Agreement was signed.
    ");
}

#[test]
fn a_day_of_the_week_may_be_one_of_another_week() {
    insta::assert_snapshot!(told(&[
        "It was a Tuesday in March.",
        "It was a cold Sunday.",
        "A man died in a crash Sunday.",
        "Voters go to the polls Tuesday.",
        "A fire killed two Sunday.",
        "The court set a Monday deadline.",
        "The Wednesday vote was close.",
        "The Tuesday after Easter, he left.",
        "On Monday afternoons, she swims.",
        "The last Sunday in October was wet.",
        "He left the next Monday.",
        "He was hurt on 3 June 2021. He left the following Monday.",
        "The vote is on Tuesday week.",
        "The hearing will be held a week on Tuesday.",
        "Sheffield Wednesday lost.",
        "A Sunday Times report named the Thursday Murder Club.",
        "The Mail on Sunday reported it.",
    ]), @r"
    It was a Tuesday in March.
    Tuesday: ?
    March: 2024-03-01 to 2024-03-31
    It was a cold Sunday.
    Sunday: ?
    A man died in a crash Sunday.
    Sunday: 2024-06-16
    Voters go to the polls Tuesday.
    Tuesday: 2024-06-25
    A fire killed two Sunday.
    Sunday: 2024-06-16
    The court set a Monday deadline.
    Monday: 2024-06-17
    The Wednesday vote was close.
    Wednesday: 2024-06-19
    The Tuesday after Easter, he left.
    Tuesday: ?
    Easter: 2024-03-31
    On Monday afternoons, she swims.
    Monday afternoons: ?
    The last Sunday in October was wet.
    The last Sunday: ?
    October: 2023-10-01 to 2023-10-31
    He left the next Monday.
    the next Monday: ?
    He was hurt on 3 June 2021. He left the following Monday.
    3 June 2021: 2021-06-03
    the following Monday: 2021-06-07
    The vote is on Tuesday week.
    Tuesday week: 2024-07-02
    The hearing will be held a week on Tuesday.
    a week on Tuesday: 2024-07-02
    Sheffield Wednesday lost.
    A Sunday Times report named the Thursday Murder Club.
    The Mail on Sunday reported it.
    ");
}

#[test]
fn a_season_without_a_year_is_that_of_its_verbs() {
    insta::assert_snapshot!(told(&[
        "Talks have gone on since the spring.",
        "Prices have risen since the summer of 2022.",
        "By the autumn, all will be ready.",
        "In the autumn, the club signed her.",
        "In the summer, the club signed her.",
        "In spring, the birds return.",
        "Prices have fallen since the fall of the wall.",
        "The spring budget was dull.",
        "In the winter of 1962-63, the sea froze.",
    ]), @r"
    Talks have gone on since the spring.
    since the spring: 2024-03-01 to 2024-06-20
    Prices have risen since the summer of 2022.
    since the summer of 2022: 2022-06-01 to 2024-06-20
    By the autumn, all will be ready.
    the autumn: 2024-09-01 to 2024-11-30
    In the autumn, the club signed her.
    the autumn: 2023-09-01 to 2023-11-30
    In the summer, the club signed her.
    In spring, the birds return.
    Prices have fallen since the fall of the wall.
    The spring budget was dull.
    In the winter of 1962-63, the sea froze.
    the winter of 1962-63: 1962-12-01 to 1963-02-28
    ");
}

#[test]
fn money_is_counted_in_stretches_of_its_own() {
    insta::assert_snapshot!(told(&[
        "Sales rose in the last three months of 2023.",
        "Sales rose in the final quarter of 2023.",
        "Sales rose in the last quarter.",
        "Sales rose in H1.",
        "The first quarter of the game was even.",
        "Profit fell in the fourth quarter of fiscal 2023.",
        "The season runs from June 1 to Nov. 30.",
        "The last day to register is July 18.",
        "The tax, to be introduced in April, will raise £3m.",
        "She told the Today programme.",
        "In the year to the end of March, it spent £3m.",
        "In the 2022/23 tax year, it spent £3m.",
        "Jobs were lost between February and April.",
        "Sales fell from the previous month.",
        "Sales were lower this time last year.",
        "He left a fortnight ago.",
        "In the past fortnight, it rained.",
        "The season starts on the weekend of August 17.",
    ]), @r"
    Sales rose in the last three months of 2023.
    last three months of 2023: 2023-10-01 to 2023-12-31
    Sales rose in the final quarter of 2023.
    final quarter of 2023: 2023-10-01 to 2023-12-31
    Sales rose in the last quarter.
    the last quarter: 2024-01-01 to 2024-03-31
    Sales rose in H1.
    H1: 2024-01-01 to 2024-06-30
    The first quarter of the game was even.
    Profit fell in the fourth quarter of fiscal 2023.
    fourth quarter of fiscal 2023: ?
    The season runs from June 1 to Nov. 30.
    from June 1 to Nov. 30: 2024-06-01 to 2024-11-30
    The last day to register is July 18.
    July 18: 2024-07-18
    The tax, to be introduced in April, will raise £3m.
    April: 2025-04-01 to 2025-04-30
    She told the Today programme.
    In the year to the end of March, it spent £3m.
    the year to the end of March: 2023-04-01 to 2024-03-31
    In the 2022/23 tax year, it spent £3m.
    2022/23: 2022-01-01 to 2023-12-31
    Jobs were lost between February and April.
    between February and April: 2024-02-01 to 2024-04-30
    Sales fell from the previous month.
    the previous month: ?
    Sales were lower this time last year.
    this time last year: 2023-06-01 to 2023-06-30
    He left a fortnight ago.
    a fortnight ago: 2024-06-03 to 2024-06-09
    In the past fortnight, it rained.
    the past fortnight: 2024-06-06 to 2024-06-20
    The season starts on the weekend of August 17.
    August 17: 2024-08-17
    ");
}

#[test]
fn history_has_its_own_years() {
    insta::assert_snapshot!(told(&[
        "The king died in 1066.",
        "In 1200 homes, the power was out.",
        "The eruption of AD 79 buried the town.",
        "The star formed some 4.5 billion years ago.",
        "The late 19th-century house was sold.",
        "The Seventies were harder than the nineteen-sixties.",
        "He is in his sixties.",
        "The Thirty Years War ended.",
        "He was hurt on 3 June 2021. That night, he died. The next morning, it rained.",
    ]), @r"
    The king died in 1066.
    1066: 1066-01-01 to 1066-12-31
    In 1200 homes, the power was out.
    The eruption of AD 79 buried the town.
    AD 79: 0079-01-01 to 0079-12-31
    The star formed some 4.5 billion years ago.
    4.5 billion years ago: ?
    The late 19th-century house was sold.
    The late 19th-century: 1868-01-01 to 1900-12-31
    The Seventies were harder than the nineteen-sixties.
    Seventies: 1970-01-01 to 1979-12-31
    nineteen-sixties: 1960-01-01 to 1969-12-31
    He is in his sixties.
    The Thirty Years War ended.
    He was hurt on 3 June 2021. That night, he died. The next morning, it rained.
    3 June 2021: 2021-06-03
    That night: 2021-06-03
    The next morning: 2021-06-04
    ");
}

#[test]
fn the_last_of_several_days_names_the_year_of_all() {
    insta::assert_snapshot!(told(&[
        "She signed on 3 May, 17 June and 2 September 2013.",
        "It rained on May 3 and June 17, 2013.",
        "She ran a 1500 metre race and wrote a 2021 report.",
        "It rained on May 3 and June 17.",
    ]), @r"
    She signed on 3 May, 17 June and 2 September 2013.
    3 May: 2013-05-03
    17 June: 2013-06-17
    2 September 2013: 2013-09-02
    It rained on May 3 and June 17, 2013.
    May 3: 2013-05-03
    June 17, 2013: 2013-06-17
    She ran a 1500 metre race and wrote a 2021 report.
    2021: 2021-01-01 to 2021-12-31
    It rained on May 3 and June 17.
    May 3: 2024-05-03
    June 17: 2024-06-17
    ");
}

#[test]
fn a_run_up_ends_with_the_time_it_names() {
    insta::assert_snapshot!(told(&[
        "Prices rose 3% in the year to May.",
        "Profit fell in the three months ended March 31.",
        "Over the 12 months through April, it eased.",
        "It grew in the five years to 2020.",
        "It was put off two weeks to June 3.",
    ]), @r"
    Prices rose 3% in the year to May.
    the year to May: 2023-06-01 to 2024-05-31
    Profit fell in the three months ended March 31.
    the three months ended March 31: 2024-01-01 to 2024-03-31
    Over the 12 months through April, it eased.
    the 12 months through April: 2023-05-01 to 2024-04-30
    It grew in the five years to 2020.
    the five years to 2020: 2016-01-01 to 2020-12-31
    It was put off two weeks to June 3.
    two weeks: ?
    June 3: 2024-06-03
    ");
}

#[test]
fn days_of_one_month_are_one_stretch() {
    insta::assert_snapshot!(told(&[
        "The fair ran June 9-17.",
        "It rained on 9 and 10 June.",
        "On June 9 and 10, it rained.",
        "On June 9 and 10 others left.",
        "They met from March 5 to 7, 2021.",
        "He signed it on the 15th.",
        "They met on May 3, 2021, and again on the 15th.",
        "He lives on the 15th floor.",
    ]), @r"
    The fair ran June 9-17.
    June 9-17: 2024-06-09 to 2024-06-17
    It rained on 9 and 10 June.
    9 and 10 June: 2024-06-09 to 2024-06-10
    On June 9 and 10, it rained.
    June 9 and 10: 2024-06-09 to 2024-06-10
    On June 9 and 10 others left.
    June 9: 2024-06-09
    They met from March 5 to 7, 2021.
    March 5 to 7, 2021: 2021-03-05 to 2021-03-07
    He signed it on the 15th.
    the 15th: 2024-06-15
    They met on May 3, 2021, and again on the 15th.
    May 3, 2021: 2021-05-03
    the 15th: 2021-05-15
    He lives on the 15th floor.
    ");
}

#[test]
fn parts_and_shares_of_longer_times_are_counted() {
    insta::assert_snapshot!(told(&[
        "Half a century ago, they met.",
        "They met a quarter of a century ago.",
        "He left the day before yesterday.",
        "In May of last year, it closed.",
        "It closed on June 3 last year.",
        "Wages fell in the second half of the 20th century.",
        "It rained in the first half of May.",
        "They led after the first half of Saturday’s game.",
        "From the 1950s to the 1970s, it grew.",
        "It was the worst drought since the 1930s.",
        "The next decade will tell.",
        "He spoke on “Last Week Tonight” and said, “Last November I left.”",
        "He left earlier in the week.",
        "Prices rose later in the year.",
        "He won in 2014. That summer, he moved.",
        "He was shot five years ago this week.",
        "She left in the last year of his term.",
    ]), @r"
    Half a century ago, they met.
    Half a century ago: 1974-01-01 to 1974-12-31
    They met a quarter of a century ago.
    a quarter of a century ago: 1999-01-01 to 1999-12-31
    He left the day before yesterday.
    the day before yesterday: 2024-06-18
    In May of last year, it closed.
    May of last year: 2023-05-01 to 2023-05-31
    It closed on June 3 last year.
    June 3 last year: 2023-06-03
    Wages fell in the second half of the 20th century.
    the second half of the 20th century: 1951-01-01 to 2000-12-31
    It rained in the first half of May.
    the first half of May: 2024-05-01 to 2024-05-15
    They led after the first half of Saturday’s game.
    Saturday: 2024-06-15
    From the 1950s to the 1970s, it grew.
    From the 1950s to the 1970s: 1950-01-01 to 1979-12-31
    It was the worst drought since the 1930s.
    since the 1930s: 1930-01-01 to 2024-06-20
    The next decade will tell.
    The next decade: 2024-06-20 to 2034-06-20
    He spoke on “Last Week Tonight” and said, “Last November I left.”
    Last November: 2023-11-01 to 2023-11-30
    He left earlier in the week.
    earlier in the week: 2024-06-17 to 2024-06-20
    Prices rose later in the year.
    later in the year: ?
    He won in 2014. That summer, he moved.
    2014: 2014-01-01 to 2014-12-31
    That summer: 2014-06-01 to 2014-08-31
    He was shot five years ago this week.
    five years ago this week: 2019-06-17 to 2019-06-23
    She left in the last year of his term.
    the last year: ?
    ");
}

#[test]
fn a_day_of_every_week_is_none_in_particular() {
    insta::assert_snapshot!(told(&[
        "The market opens every Tuesday.",
        "Every other Tuesday, he swims.",
        "The office is open Monday through Friday.",
        "It rained Monday through Thursday.",
    ]), @r"
    The market opens every Tuesday.
    Tuesday: ?
    Every other Tuesday, he swims.
    Tuesday: ?
    The office is open Monday through Friday.
    Monday through Friday: ?
    It rained Monday through Thursday.
    Monday through Thursday: 2024-06-17 to 2024-06-20
    ");
}

#[test]
fn years_have_other_spellings() {
    insta::assert_snapshot!(told(&[
        "He graduated in ’98.",
        "He graduated in the ’98 season.",
        "Spending fell in 2023/24.",
        "See example.com/2009/11/budget for more.",
        "The town burned in 79 AD.",
        "He died in 44 BC.",
        "The Sept. 11 attacks killed 2,977 people.",
        "The 9/11 Commission met.",
    ]), @r"
    He graduated in ’98.
    98: 1998-01-01 to 1998-12-31
    He graduated in the ’98 season.
    98: 1998-01-01 to 1998-12-31
    Spending fell in 2023/24.
    2023/24: 2023-01-01 to 2024-12-31
    See example.com/2009/11/budget for more.
    The town burned in 79 AD.
    79 AD: 0079-01-01 to 0079-12-31
    He died in 44 BC.
    44 BC: ?
    The Sept. 11 attacks killed 2,977 people.
    Sept. 11 attacks: 2001-09-11
    The 9/11 Commission met.
    ");
}
