//! What a checklist ticks in a claim.

use std::fmt::Write as _;

use chrono::NaiveDate;
use proptest::prelude::{any, prop_assert, proptest};

use super::{Background, Certainty, of};

/// The checklist of a claim in an article of 20 June 2024, one tick a line.
fn checklist(article: &str, claim: &str) -> String {
    let background = Background::of(article, NaiveDate::from_ymd_opt(2024, 6, 20));
    let mut told = String::new();
    for tick in of(claim, None, &background) {
        let doubt = if tick.certainty == Certainty::Certain { "" } else { "?" };
        let means = tick.means.map_or_else(String::new, |means| format!(" = {means}{doubt}"));
        let _ = writeln!(told, "{} {}{means}", tick.what.as_str(), tick.text);
    }
    told
}

#[test]
fn a_checklist_holds_what_a_checker_ticks() {
    let claim = "Russian President Vladimir Putin visited Pyongyang, North Korea for the first time in 24 \
                 years to strike a new treaty that provides mutual defense assistance for both countries.";
    insta::assert_snapshot!(checklist("", claim), @r"
    title Russian President
    person Vladimir Putin
    place Pyongyang
    place North Korea
    date for the first time in 24 years = 2000-06-20/2024-06-20?
    superlative first
    ");
    let claim = "In Washington, NATO Secretary General Jens Stoltenberg said on Wednesday that Russia’s war is \
                 “propped up” by the largest of all armies, with $1.5 billion and 3.5 million artillery shells.";
    insta::assert_snapshot!(checklist("", claim), @r"
    place Washington
    title NATO Secretary General
    person Jens Stoltenberg
    date Wednesday = 2024-06-19?
    place Russia
    quotation “propped up” = Jens Stoltenberg
    superlative largest
    superlative all
    number $1.5 billion = 1,500,000,000
    number 3.5 million artillery shells = 3,500,000
    ");
    let claim = "Jane Roe, the chief executive of Acme Corp., never told Secretary of State Antony Blinken, \
                 spokesman John Doe or the FBI that 24 percent of the South Korean Navy’s 12 ships sank.";
    insta::assert_snapshot!(checklist("", claim), @r"
    person Jane Roe
    title chief executive of Acme Corp.
    superlative never
    title Secretary of State
    person Antony Blinken
    title spokesman
    person John Doe
    organisation FBI
    number 24 percent
    organisation South Korean Navy
    number 12 ships
    ");
}

#[test]
fn the_article_tells_who_a_surname_is_and_which_capitals_are_names() {
    let article = "Jens Stoltenberg spoke. He praised Zelmer.";
    let claim = "Stoltenberg met Zelmer. Officials agreed. Zelmer left.";
    insta::assert_snapshot!(checklist(article, claim), @r"
    person Stoltenberg = Jens Stoltenberg
    name Zelmer
    name Zelmer
    ");
}

#[test]
fn records_ranks_and_persons_told_of_are_ticked() {
    let article = "Wynfa Ddu, 11, fell.";
    let claim = "Northfield General treated a record 1,340 patients. Wynfa Ddu was the second highest-paid of 8,500 mental \
                 health staff, said climatologist Rina Poe of New Hartley.";
    insta::assert_snapshot!(checklist(article, claim), @r"
    organisation Northfield General
    superlative record
    number 1,340 patients
    person Wynfa Ddu
    superlative highest-paid
    number 8,500 mental health staff
    title climatologist
    person Rina Poe
    name New Hartley
    ");
}

#[test]
fn a_single_name_that_opens_a_sentence_is_told_from_a_common_word() {
    let claim = "Tesco shut 14 stores. Ryanair cancelled flights. Intel claims its chips won. Exxon, Chevron and Eni left. \
                 Barclays’s rivals fell. Rain fell. Today’s vote failed. Prices rose. Nobody won. Food was cheap.";
    insta::assert_snapshot!(checklist("", claim), @r"
    name Tesco
    number 14 stores
    name Ryanair
    name Intel
    name Exxon
    name Chevron
    name Eni
    name Barclays
    date Today = 2024-06-20
    superlative Nobody
    ");
}

#[test]
fn who_is_told_of_beside_the_name_is_a_person_and_where_something_lies_a_place() {
    let claim = "Zelma Doe, a 28-year-old activist, met its president, Kibo Roe, at Uhuru Park in Perth, in Halifax and in \
                 Uttar Pradesh, with a DBE and Menna Doe, a zoologist who sang.";
    insta::assert_snapshot!(checklist(claim, claim), @r"
    person Zelma Doe
    title 28-year-old activist
    title president
    person Kibo Roe
    place Uhuru Park
    place Perth
    place Halifax
    place Uttar Pradesh
    name DBE
    person Menna Doe
    title zoologist
    ");
}

#[test]
fn names_with_numbers_money_and_datelines_are_ticked_as_such() {
    let claim = "The Falcon 9 rocket hit Mace Head in June winds after Euro 2024 cost Rs 500 and Rs. 7.2 crore. Chief Executive \
                 Zelma Roe told analysts at Morgan Stanley that a Denny’s from Shannon sold 2.5 lakh pies, said lead author \
                 Dr Ana Ruiz.";
    insta::assert_snapshot!(checklist("", claim), @r"
    name Falcon 9
    place Mace Head
    date June = 2024-06?
    name Euro 2024
    number Rs 500
    number Rs. 7.2 crore = 72,000,000
    title Chief Executive
    person Zelma Roe
    organisation Morgan Stanley
    name Denny
    name Shannon
    number 2.5 lakh pies = 250,000
    title author
    title Dr
    person Ana Ruiz
    ");
    insta::assert_snapshot!(checklist("", "ST. LOUIS, June 5 (UPI) —"), @r"
    place ST. LOUIS
    date June 5 = 2024-06-05?
    organisation UPI
    ");
}

#[test]
fn a_body_is_known_by_what_it_is_called_and_what_it_concerns_itself_with() {
    let claim = "In England, research firm Omdia, the Disaster Risk Reduction and Management Council, the Department of \
                 Public Works and Highways and its director, Zelma Roe. It rose one percentage point, wrote Van der Laan.";
    insta::assert_snapshot!(checklist("Joost van der Laan won.", claim), @r"
    place England
    organisation Omdia
    organisation Disaster Risk Reduction and Management Council
    organisation Department of Public Works and Highways
    title director
    person Zelma Roe
    number one percentage point
    person Van der Laan = Joost van der Laan
    ");
}

#[test]
fn who_holds_a_post_is_a_person_and_ranks_are_told_as_they_are_written() {
    let claim = "Zhiwei Roe, chief economist at Pinpoint Asset Management, beat the world No 83 at the All England Club, \
                 10 to 15 basis points below type 2 diabetes, said Cllr Zelma Doe.";
    insta::assert_snapshot!(checklist(claim, claim), @r"
    person Zhiwei Roe
    title chief economist at Pinpoint Asset Management
    number No 83
    organisation All England Club
    number 10 to 15 basis points
    title Cllr
    person Zelma Doe
    ");
}

#[test]
fn headlines_in_capitals_name_nobody_new_and_acts_are_no_bodies() {
    insta::assert_snapshot!(checklist("", "SUPERINTENDENT FACES CALLS TO RESIGN OVER $2.8M"), @r"
    title SUPERINTENDENT
    number $2.8M = 2,800,000
    ");
    let claim = "DigitalEurope praised the Artificial Intelligence Act at 40 per square kilometre, said Zelma Roe, the rural affairs \
                 secretary, and Ella Poe, head of policy at European Digital Rights (EDRi), holding up “WHERE’S OUR MONEY?”, \
                 as Then-Superintendent Kibo Doe left the University of the Highlands and Islands.";
    insta::assert_snapshot!(checklist(claim, claim), @r"
    name DigitalEurope
    name Artificial Intelligence Act
    number 40 per square kilometre
    person Zelma Roe
    title rural affairs secretary
    person Ella Poe
    title head of policy at European Digital Rights
    name EDRi
    quotation “WHERE’S OUR MONEY?” = Zelma Roe
    title Then-Superintendent
    person Kibo Doe
    organisation University of the Highlands and Islands
    ");
}

#[test]
fn nicknames_saints_papers_and_numbers_of_telephones_are_each_one_thing() {
    let claim = "Fifteen S-300 missiles fell by 03/04/25, Cleopatra “Cleo” Roe of St. Augustine told the Economist and the \
                 Institute for the Study of War, in their 2006 album; call 1-800-555-0137.";
    insta::assert_snapshot!(checklist("", claim), @r"
    number Fifteen
    name S-300
    date 03/04/25
    person Cleopatra “Cleo” Roe
    name St. Augustine
    name Economist
    organisation Institute for the Study of War
    date 2006 = 2006
    number 1-800-555-0137
    ");
}

#[test]
fn a_range_a_docket_and_an_amendment_are_one_thing_each() {
    let claim = "The court ruled 6 to 3 in No. 23-1204 that it broke the First Amendment, and Duke Energy left Tampa, Fla., for 3 to 4 \
                 weeks with FEMA Administrator Deanne Poe.";
    insta::assert_snapshot!(checklist("", claim), @r"
    number 6 to 3
    number No. 23-1204
    name First Amendment
    organisation Duke Energy
    place Tampa
    place Fla. = Florida
    date 3 to 4 weeks
    title FEMA Administrator
    person Deanne Poe
    ");
}

#[test]
fn each_of_two_speakers_has_their_own_words() {
    let background = Background::of("", None);
    let claim = "Jane Roe called it “late”, while John Poe called it “wild”.";
    let ticks = of(claim, Some("Jane Roe"), &background);
    let means = ticks.iter().filter(|tick| tick.what == super::TickKind::Quotation);
    let means = means.filter_map(|tick| tick.means.as_deref()).collect::<Vec<_>>();
    assert_eq!(means, ["Jane Roe", "John Poe"]);
}

#[test]
fn bodies_places_and_cases_are_ticked_for_what_they_are() {
    let article = "Nordmark AB was founded by Karl Nordmark.";
    let claim = "Nordmark employs 20K people. Hilary Marsh KC told the Wellcome Trust that AG Lynch of U.S. Customs and Border \
                 Protection won the Women’s World Cup at Lake Victoria on the Suez Canal. Paris Saint-Germain, the San Francisco \
                 Chronicle, Volkswagen AG and Reform UK hailed the Paris Agreement, the Treaty of Versailles, Roe v. Wade \
                 and an end of COVID-19 before Democrats left Texas Gov. Greg Abbott.";
    insta::assert_snapshot!(checklist(article, claim), @r"
    organisation Nordmark
    number 20K people = 20,000
    person Hilary Marsh
    organisation Wellcome Trust
    title AG
    person Lynch
    organisation U.S. Customs and Border Protection
    name Women’s World Cup
    place Lake Victoria
    place Suez Canal
    name Paris Saint-Germain
    organisation San Francisco Chronicle
    organisation Volkswagen AG
    name Reform UK
    name Paris Agreement
    name Treaty of Versailles
    name Roe v. Wade
    name COVID-19
    name Democrats
    title Texas Gov.
    person Greg Abbott
    ");
}

#[test]
fn names_are_ticked_whole_also_where_a_claim_has_many() {
    let claim = "Tesla CEO Elon Musk bought Twitter. The Centers for Disease Control and Prevention warned McKinsey & \
                 Company before Hurricane Ian. Mayor-elect Cherelle Parker beat Republican David Oh of the Department of Justice and \
                 Congress. Ursula von der Leyen and the Bank of England liked House Bill 1557. Rep. Jane Roe, D-N.Y., \
                 left the New England Patriots.";
    insta::assert_snapshot!(checklist("", claim), @r"
    title Tesla CEO
    person Elon Musk
    name Twitter
    organisation Centers for Disease Control and Prevention
    organisation McKinsey & Company
    name Hurricane Ian
    title Mayor-elect
    person Cherelle Parker
    title Republican
    person David Oh
    organisation Department of Justice
    person Ursula von der Leyen
    organisation Bank of England
    name House Bill 1557
    title Rep.
    person Jane Roe
    organisation New England Patriots
    ");
    insta::assert_snapshot!(checklist("", "Bank Of England Hails Broad New Rules"), @r"
    place England
    ");
}

#[test]
fn figures_are_ticked_with_what_they_count_and_what_they_are_worth() {
    let claim = "The vote was 218-214. It rose by 5 to 10 percent, from 5 to 10 percent. He is 5ft 10in tall and \
                 earned US$3.2bn, $3.49 a gallon. The rate is 5 per 100,000 people. She won by 51 votes, 3.5 \
                 percentage points, at 300 km/h. Channel 4 reports. It is No. 1. A 5m wall fell. Half a million \
                 people and a dozen dogs left.";
    insta::assert_snapshot!(checklist("", claim), @r"
    number 218-214
    number 5 to 10 percent
    number 5
    number 10 percent
    number 5ft 10in
    number US$3.2bn = 3,200,000,000
    number $3.49 a gallon
    number 5 per 100,000 people
    number 51 votes
    number 3.5 percentage points
    number 300 km/h
    number 4
    number No. 1
    number 5m
    number Half a million people = 500,000
    number a dozen dogs
    ");
    let claim = "横浜市は11月20日、1万2,000台が通る橋を30億円で直す。40%の橋が古い。";
    insta::assert_snapshot!(checklist("", claim), @r"
    number 11月20日
    number 1万2,000台
    number 30億円
    number 40%
    ");
    let claim = "Two-thirds of voters agreed. One in five children, nine out of 10 doctors and three quarters of \
                 the staff did. Half the votes were lost in the second half. Sales doubled, and twice as many left \
                 the double room within half an hour. Two in 10 days left. One in twenty-five fell, as did \
                 twenty-one out of every forty-two trees; forty-two.";
    insta::assert_snapshot!(checklist("", claim), @r"
    number Two-thirds = 66.7%
    number One in five children = 20%
    number nine out of 10 doctors = 90%
    number three quarters = 75%
    number Half = 50%
    number doubled
    number twice
    number Two
    date 10 days
    number One in twenty-five = 4%
    number twenty-one out of every forty-two trees = 50%
    number forty-two = 42
    ");
}

#[test]
fn bodies_headlines_and_short_forms_are_read_as_what_they_are() {
    let claim =
        "The Bureau of Land Safety and the Clinton Foundation met rival Jane Roe in East Africa.";
    insta::assert_snapshot!(checklist("", claim), @r"
    organisation Bureau of Land Safety
    organisation Clinton Foundation
    person Jane Roe
    place East Africa
    ");
    let claim = "A $48M plan adds six police officers for six and a half years, and I’ll vote at 10 p.m. ET.";
    insta::assert_snapshot!(checklist("", claim), @r"
    number $48M = 48,000,000
    number six police officers
    number six and a half years = 6.5
    date 10 p.m.
    ");
    let claim = "Shops close on Sundays in the October-December period, as 200,000 years ago.";
    insta::assert_snapshot!(checklist("", claim), @"date 200,000 years ago");
}

#[test]
fn what_has_a_number_a_trade_or_a_home_before_it_is_ticked_by_its_name() {
    let claim = "Police closed 5th Avenue as the 5th Circuit ruled on the 14th Amendment; it was his 20th Grand Slam title. \
                 Division 7 met. King Charles I, World War I, the Artemis I mission: in London I was told.";
    insta::assert_snapshot!(checklist("", claim), @r"
    place 5th Avenue
    name 5th Circuit
    name 14th Amendment
    number 20th
    name Grand Slam
    name Division 7
    title King
    person Charles I
    name World War I
    name Artemis I
    place London
    ");
    let claim = "Drugmaker Roe left. Network Rail left. Boston-based Calyx Therapeutics sued the Walt Disney Co. over it. \
                 Our CFO left Tampa, Fla., for the US-led talks.";
    insta::assert_snapshot!(checklist("", claim), @r"
    organisation Roe
    organisation Network Rail
    place Boston-based = Boston
    organisation Calyx Therapeutics
    organisation Walt Disney Co
    title CFO
    place Tampa
    place Fla. = Florida
    place US-led = US
    ");
}

#[test]
fn a_clerk_a_township_and_a_label_are_ticked_for_what_they_are() {
    let claim = "JR: County Clerk Ana Vega left Harlan Township. Former Acme director Jane Roe was at Harlan Elementary.";
    insta::assert_snapshot!(checklist("", claim), @r"
    title County Clerk
    person Ana Vega
    place Harlan Township
    name Acme
    title director
    person Jane Roe
    organisation Harlan Elementary
    ");
    let claim = "CLAIM 2: He grew up in Gary, Ind., and near Coningsby, Lincolnshire, not at Acme, Ukraine’s firm.";
    insta::assert_snapshot!(checklist("", claim), @r"
    number 2
    place Gary
    place Ind. = Indiana
    place Coningsby
    place Lincolnshire
    name Acme
    place Ukraine
    ");
}

#[test]
fn who_holds_a_post_of_a_company_and_what_is_counted_without_an_s_are_ticked() {
    let claim = "Kent Walker, Google’s president of affairs, fed 83 million schoolchildren for 71 trillion rupiah in Notre Dame at once. \
                 Vice-President Han Zheng left the Center of Economic and Law Studies for Crystal Palace.";
    insta::assert_snapshot!(checklist(claim, claim), @r"
    person Kent Walker
    title Google’s president of affairs
    number 83 million schoolchildren = 83,000,000
    number 71 trillion rupiah = 71,000,000,000,000
    place Notre Dame
    title Vice-President
    person Han Zheng
    organisation Center of Economic and Law Studies
    place Crystal Palace
    ");
}

#[test]
fn figures_of_many_and_in_shares_are_ticked_whole() {
    let claim = "Tens of thousands fled. A $45-million deal and $4.1 billion were lost, as one in nine Americans and 4 in \
                 10 Black voters say, at $0.91 versus $0.87.";
    insta::assert_snapshot!(checklist("", claim), @r"
    number Tens of thousands
    number $45-million = 45,000,000
    number $4.1 billion = 4,100,000,000
    number one in nine = 11.1%
    place Americans = United States
    number 4 in 10 = 40%
    name Black
    number $0.91
    number $0.87
    ");
}

proptest! {
    #[test]
    fn every_tick_lies_in_the_claim(article in any::<String>(), claim in "[A-Z“”a-z0-9$%.,’ \n]*|.*") {
        let background = Background::of(&article, None);
        for tick in of(&claim, None, &background) {
            prop_assert!(tick.span.of(&claim) == tick.text && !tick.text.is_empty());
        }
    }
}
