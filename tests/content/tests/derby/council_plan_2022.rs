//! The Council Plan 2022–25.

use three_wishes_core::place::{Action, BudgetMeasure};

use crate::place::{
    PLACE, actions, all_words, assert_note, notes_that_say, plan, section, sections, words,
};

const PLAN: &str = "council-plan-2022";

/// Actions of an area, wherever under it they stand.
fn under(area: &str) -> Vec<&'static Action> {
    let in_area = |aim: &str| plan(PLAN).top_aim_of(aim).is_some_and(|top| top.id == area);
    actions(PLAN).into_iter().filter(|action| in_area(&action.aim)).collect()
}

fn must_dos(area: &str) -> usize {
    under(area).iter().filter(|action| action.parent.is_empty()).count()
}

fn sub_projects(area: &str) -> usize {
    under(area).iter().filter(|action| !action.parent.is_empty()).count()
}

fn differences(area: &str) -> usize {
    let area = plan(PLAN).aim(area).expect(area);
    area.differences.len() + area.aims.iter().map(|aim| aim.differences.len()).sum::<usize>()
}

#[test]
fn there_are_five_priority_areas() {
    assert_eq!(
        all_words(plan(PLAN).aims.iter().map(|aim| &aim.title)),
        ["GREEN city", "City of GROWTH", "VIBRANT city", "RESILIENT city", "Working Smarter"]
    );
}

#[test]
fn there_are_fourteen_outcomes() {
    let outcomes: Vec<usize> = plan(PLAN).aims.iter().map(|aim| aim.aims.len()).collect();
    assert_eq!(outcomes, [3, 3, 2, 3, 3]);
}

#[test]
fn green_has_thirteen_must_dos() {
    assert_eq!(must_dos("green"), 13);
}

#[test]
fn growth_has_fourteen_must_dos() {
    assert_eq!(must_dos("growth"), 14);
}

#[test]
fn resilient_has_twenty_two_must_dos() {
    assert_eq!(must_dos("resilient"), 22);
}

#[test]
fn working_smarter_has_eleven_must_dos() {
    assert_eq!(must_dos("working-smarter"), 11);
}

#[test]
fn vibrant_has_the_twelve_must_dos_that_can_be_read() {
    assert_eq!(must_dos("vibrant"), 12);
    assert_note(PLAN, &["12 must do's, 6 sub-projects and 5 differences"]);
}

#[test]
fn sub_projects_stand_under_a_must_do_of_the_same_outcome() {
    let areas = ["green", "growth", "vibrant", "resilient", "working-smarter"];
    assert_eq!(areas.map(sub_projects), [0, 7, 6, 15, 6]);
    for child in actions(PLAN).iter().filter(|action| !action.parent.is_empty()) {
        let parent = PLACE.actions.iter().find(|action| action.id == child.parent);
        let parent = parent.unwrap_or_else(|| panic!("{} has no parent", child.id));
        assert!(parent.parent.is_empty(), "{} is a sub-project of a sub-project", child.id);
        assert_eq!((&parent.plan, &parent.aim), (&child.plan, &child.aim), "{}", child.id);
    }
}

#[test]
fn each_area_has_its_differences() {
    let areas = ["green", "growth", "resilient", "working-smarter"];
    assert_eq!(areas.map(differences), [9, 12, 18, 14]);
}

#[test]
fn vibrant_has_the_five_differences_that_can_be_read() {
    assert_eq!(differences("vibrant"), 5);
}

#[test]
fn there_are_fifteen_budget_figures() {
    let printed = [
        ("green", [41_700_000.0, 29_000_000.0, 121_100_000.0]),
        ("growth", [20_470_000.0, 13_400_000.0, 240_300_000.0]),
        ("vibrant", [7_100_000.0, 5_200_000.0, 55_480_000.0]),
        ("resilient", [480_900_000.0, 170_800_000.0, 8_250_000.0]),
        ("working-smarter", [124_800_000.0, 40_000_000.0, 24_850_000.0]),
    ];
    let measures = [BudgetMeasure::GrossRevenue, BudgetMeasure::NetRevenue, BudgetMeasure::Capital];
    let wanted: Vec<_> = printed
        .iter()
        .flat_map(|(area, amounts)| measures.iter().zip(amounts).map(move |(m, a)| (*area, *m, *a)))
        .collect();
    let held: Vec<_> = PLACE
        .budgets
        .iter()
        .inspect(|budget| {
            assert_eq!((budget.plan.as_str(), budget.currency.as_str()), (PLAN, "GBP"))
        })
        .map(|budget| (budget.aim.as_str(), budget.measure, budget.amount))
        .collect();
    assert_eq!(held.len(), 15);
    assert_eq!(held, wanted);
}

#[test]
fn capital_is_for_three_years_and_revenue_for_one() {
    for budget in &PLACE.budgets {
        let capital = budget.measure == BudgetMeasure::Capital;
        let period = if capital { "three-year period" } else { "annual" };
        assert_eq!(budget.period, period, "{}", budget.aim);
    }
}

#[test]
fn there_are_four_values() {
    assert_eq!(
        all_words(plan(PLAN).values.iter().map(|value| &value.title)),
        ["Bold", "Strong", "We care", "Great people and partners"]
    );
}

#[test]
fn there_are_six_commitments() {
    let commitments = sections(PLAN, "commitments");
    assert_eq!(commitments.len(), 1);
    assert_eq!(commitments[0].items.len(), 6);
}

#[test]
fn there_are_five_principles_of_partnership() {
    let principles = sections(PLAN, "principles");
    assert_eq!(principles.len(), 1);
    assert_eq!(principles[0].items.len(), 5);
}

#[test]
fn there_is_a_profile_of_the_city() {
    let profile = sections(PLAN, "profile");
    assert_eq!(profile.len(), 1);
    assert_eq!(
        all_words(profile[0].items.iter().map(|item| &item.title)),
        [
            "Area",
            "Homes",
            "Council Tax",
            "Population",
            "Age",
            "Ethnicity",
            "Deprivation",
            "Life expectancy",
        ]
    );
}

#[test]
fn it_says_how_often_it_is_reviewed() {
    let rhythm = section(PLAN, "Monitoring our impact");
    let said = all_words(rhythm.items.iter().map(|item| &item.text)).join(" ");
    assert_eq!(rhythm.items.len(), 5);
    for often in
        ["every three months", "at least once every year", "Annual Report", "annual Council"]
    {
        assert!(said.contains(often), "{often}");
    }
}

#[test]
fn every_cell_that_cannot_be_read_is_named() {
    let unreadable = notes_that_say(PLAN, "Unreadable");
    let named = [
        "column headings",
        "beside the City Centre Plan",
        "after \"Publish a City Centre Plan\"",
        "priority city centre",
        "models of intervention",
        "must-do on existing housing",
        "a proactive 'enable",
        "car parking study",
        "Review Council property as",
        "row of dots",
        "begins \"Tour\"",
        "around the Market Place",
        "City of Culture bid",
        "Destination Man",
        "Co-produce a vibrant events",
        "customer experience",
        "Improved housing options",
        "A more diverse range of",
        "Exciting cultural offer",
        "stray words above the headings",
        "the fields of our onizers",
    ];
    assert_eq!(unreadable.len(), named.len());
    for (note, cell) in unreadable.iter().zip(named) {
        assert!(note.contains(cell), "{cell}: {note}");
    }
    assert!(plan(PLAN).notes.iter().all(|note| words(&note.text).len() > 20));
}
