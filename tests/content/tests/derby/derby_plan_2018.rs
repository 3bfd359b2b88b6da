//! The Derby Plan 2018–19 and the report it came with.

use crate::place::{PLACE, all_words, bodies, group, plan, section, sections, words};

const PLAN: &str = "derby-plan-2018";

fn titles_at(level: &str) -> Vec<&'static str> {
    let aims = plan(PLAN).walk().filter(|(_, aim)| words(&aim.level) == level);
    aims.map(|(_, aim)| words(&aim.title)).collect()
}

#[test]
fn the_city_ambition_has_three_parts() {
    let parts = [
        "People can be happy, healthy and prosperous",
        "Where people are proud to live and work",
        "A city that is welcoming to visitors",
    ];
    assert_eq!(titles_at("Ambition"), parts);
    let ambition = section(PLAN, "City Ambition");
    assert_eq!(words(&ambition.text), "Derby - a great place to live, work and visit");
    assert_eq!(all_words(ambition.items.iter().map(|item| &item.text)), parts);
}

#[test]
fn the_vision_looks_to_2030() {
    let vision = plan(PLAN).vision.as_ref().expect("a vision");
    assert!(words(&vision.text).starts_with("Derby 2030: 15 year vision"));
    assert_eq!(titles_at("Vision"), [words(&vision.text)]);
}

#[test]
fn there_are_five_priority_outcomes() {
    assert_eq!(
        titles_at("Priority outcome"),
        [
            "Protecting vulnerable children, young people, adults and older people",
            "Enabling individuals and communities",
            "Promoting health and well-being",
            "Raising achievement and skills",
            "Improving housing, supporting job creation and regenerating the city",
        ]
    );
}

#[test]
fn five_boards_have_six_strategies() {
    let boards = bodies(PLAN, "board");
    let of = |name: &str| {
        let board = boards.iter().find(|body| body.name == name).expect(name);
        let documents = PLACE.documents.iter().filter(|document| document.owner == board.id);
        documents.map(|document| document.title.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(boards.len(), 5);
    assert_eq!(
        of("Children, Families and Learners Board"),
        ["Derby Children & Young People's Plan"]
    );
    assert_eq!(of("Health and Wellbeing Board"), ["Derby Health and Well Being Strategy"]);
    assert_eq!(of("Safer Communities Board"), ["Derby Community Safety Plan"]);
    assert_eq!(
        of("Derby Renaissance Board"),
        ["The Four Pillars: Derby's Economic Growth Strategy"]
    );
    assert_eq!(
        of("Culture and Leisure Board"),
        ["Derby Culture Strategy", "Derby Leisure Strategy"]
    );
    let strategies = PLACE.documents.iter().filter(|document| document.plan == PLAN);
    assert_eq!(strategies.count(), 6);
}

#[test]
fn there_are_two_statutory_boards() {
    let boards = bodies(PLAN, "statutory_board");
    let names: Vec<_> = boards.iter().map(|body| body.name.as_str()).collect();
    assert_eq!(names, ["Derby Safeguarding Children Board", "Derby Safeguarding Adult Board"]);
}

#[test]
fn there_is_one_shared_goal() {
    let goals = sections(PLAN, "goal");
    assert_eq!(
        all_words(goals.iter().map(|section| &section.title)),
        ["Derby: Working together, Closing the gap"]
    );
}

#[test]
fn a_task_force_drives_the_goal() {
    let forces = bodies(PLAN, "task_force");
    assert_eq!(forces.len(), 1);
    assert_eq!(forces[0].name, "Derby Partnership Task Force");
}

#[test]
fn a_group_co_ordinates() {
    let groups = bodies(PLAN, "group");
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].name, "Coordinating and Communications Working Group");
    assert!(groups[0].about.contains("Co-ordinating Group"));
}

#[test]
fn the_review_found_eleven_things_under_four_heads() {
    let survey = sections(PLAN, "survey");
    assert_eq!(survey.len(), 1);
    let count = |title: &str| group(survey[0], title).items.len();
    let found = ["Vision", "Priorities", "Engagement", "Communication"].map(count);
    assert_eq!(found, [3, 2, 3, 3]);
}

#[test]
fn the_review_names_the_top_four_priorities() {
    let survey = sections(PLAN, "survey");
    assert_eq!(
        all_words(group(survey[0], "Top priorities").items.iter().map(|item| &item.text)),
        [
            "Promote social mobility and tackle inequality",
            "Invest in our young people",
            "Improve infrastructure",
            "Create a strong, consistent, positive message about Derby",
        ]
    );
}
