//! What time expressions mean in an article of Thursday, 20 June 2024.

use crate::extract::tests::dates;

/// Each sentence with the times in it and what they mean.
fn told(sentences: &[&str]) -> String {
    sentences.iter().map(|sentence| format!("{sentence}\n{}", dates(sentence))).collect()
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
    first half of 2023: 2023-01-01 to 2023-06-30
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
