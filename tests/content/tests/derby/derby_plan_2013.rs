//! The draft Derby Plan 2013–15 and the report on its refresh.

use three_wishes_core::place::PlanStatus;

use crate::place::{PLACE, actions, all_words, figure, group, plan, section, sections, words};

const PLAN: &str = "derby-plan-2013";

#[test]
fn it_is_a_draft_too() {
    assert_eq!(plan(PLAN).status, PlanStatus::Draft);
}

#[test]
fn the_story_of_the_city_has_six_sections() {
    assert_eq!(
        all_words(sections(PLAN, "story").iter().map(|section| &section.title)),
        [
            "A city rich in heritage",
            "An innovative city",
            "A 21st century city",
            "A city facing challenges",
            "A city to be proud of: Inspiring people, creating opportunities",
            "A city for everyone",
        ]
    );
}

#[test]
fn there_are_three_ambitions_with_a_spotlight_each() {
    let found: Vec<_> =
        plan(PLAN).walk().map(|(_, aim)| (words(&aim.level), words(&aim.title))).collect();
    assert_eq!(
        found,
        [
            ("Ambition", "Inspiring start in life"),
            ("Spotlight", "Improving educational attainment"),
            ("Ambition", "Inspiring working life"),
            ("Spotlight", "Improving skills and creating jobs"),
            ("Ambition", "Inspiring place to live"),
            ("Spotlight", "Improving inner city areas"),
        ]
    );
}

#[test]
fn there_are_seven_actions_two_two_and_three() {
    let of = |aim: &str| actions(PLAN).iter().filter(|action| action.aim == aim).count();
    assert_eq!((of("attainment"), of("skills-and-jobs"), of("inner-city")), (2, 2, 3));
    assert_eq!(actions(PLAN).len(), 7);
}

#[test]
fn creative_energy_has_three_strands() {
    assert_eq!(
        all_words(sections(PLAN, "strand").iter().map(|section| &section.title)),
        [
            "Managing a shrinking public sector",
            "Fostering growth and economic recovery",
            "Increasing self-reliance and resilience in communities",
        ]
    );
}

#[test]
fn creative_energy_has_five_enablers_and_six_barriers() {
    let energy = section(PLAN, "Creative energy");
    assert_eq!(group(energy, "Enablers").items.len(), 5);
    assert_eq!(group(energy, "Barriers").items.len(), 6);
}

#[test]
fn creative_energy_says_who_leads_it() {
    let energy = section(PLAN, "Creative energy");
    assert!(energy.items.iter().any(|item| words(&item.title) == "Who leads"
        && words(&item.text).contains("Partnerships' Management Group")));
}

#[test]
fn the_eight_baselines_stand_with_their_periods() {
    let printed = [
        ("dp13_ks2_level4", "76", "2012/13"),
        ("dp13_gcse_5ac_em", "57", "2012/13"),
        ("dp13_schools_good", "67", "2012/13"),
        ("dp13_eyfs_ready", "56", "2012/13"),
        ("dp13_business_survival", "92.3", "2008"),
        ("dp13_level2", "64.6", "2010/11"),
        ("dp13_employment", "70.3", "March 2013"),
        ("dp13_year11_progress", "94.9", "2012"),
    ];
    for (id, value, period) in printed {
        assert_eq!(figure(PLAN, id), (value, "%", period), "{id}");
    }
    let baselines = plan(PLAN).figures.iter().filter(|figure| figure.kind == "baseline");
    assert_eq!(baselines.count(), 8);
}

#[test]
fn it_says_who_the_we_is() {
    let we = sections(PLAN, "people");
    assert_eq!(we.len(), 1);
    let who = all_words(we[0].items.iter().map(|item| &item.title));
    for one in ["Derby people", "Derby City and Neighbourhood Partnerships", "Leadership Board"] {
        assert!(who.contains(&one), "{one}");
        assert!(one == "Derby people" || PLACE.bodies.iter().any(|body| body.name == one), "{one}");
    }
}

#[test]
fn it_says_how_to_get_in_touch() {
    let contact = sections(PLAN, "contact");
    assert_eq!(contact.len(), 1);
    assert_eq!(
        all_words(contact[0].items.iter().map(|item| &item.title)),
        ["Website", "Email", "Address", "Phone", "Minicom", "Other formats and languages"]
    );
}

#[test]
fn the_report_says_why_it_was_refreshed() {
    let why = section(PLAN, "Why refresh?");
    let said = all_words(why.items.iter().flat_map(|item| [&item.title, &item.text])).join(" ");
    for reason in ["Redfern Commission", "Leadership Board", "economic recovery", "shrinking"] {
        assert!(said.contains(reason), "{reason}");
    }
    assert!(words(&why.text).contains("Sustainable Community Strategy"));
}

#[test]
fn the_report_tells_of_the_national_pilots() {
    let pilots = section(PLAN, "The national ‘Our Place’ pilots");
    assert!(words(&pilots.text).contains("pilots"));
}

#[test]
fn the_three_wishes_campaign_is_told_and_nothing_is_added() {
    let campaign = sections(PLAN, "campaign");
    assert_eq!(campaign.len(), 1);
    assert_eq!(words(&campaign[0].title), "3 wishes for Derby");
    let text = words(&campaign[0].text);
    assert!(text.contains("Over 3,000") && text.contains("next 15 years"), "{text}");
    assert!(text.contains("Nothing more is known"), "{text}");
    assert_eq!(
        all_words(group(campaign[0], "Three wishes each").items.iter().map(|item| &item.text)),
        ["One for themselves", "One for their neighbourhood", "One for Derby"]
    );
    assert_eq!(
        all_words(group(campaign[0], "Top three wishes").items.iter().map(|item| &item.text)),
        ["Jobs", "New and old buildings and public spaces", "A clean city"]
    );
}
