//! The draft Corporate Plan 2006–09.

use std::collections::BTreeSet;

use three_wishes_core::place::{Action, Line, PlanStatus};

use crate::place::{
    PLACE, actions, aim, all_words, assert_note, bodies, figure, group, notes_that_say, plan,
    section, sections, table, table_of, words,
};

const PLAN: &str = "corporate-plan-2006";

/// Priority, its reference, and how many numbered rows its DO and its PLAN stage print.
const NUMBERED_ROWS: [(&str, &str, usize, usize); 13] = [
    ("crime", "1.1", 5, 1),
    ("inequalities", "1.2", 6, 2),
    ("city-centre", "1.3", 4, 6),
    ("cleaner-greener", "1.4", 4, 1),
    ("participation", "1.5", 10, 2),
    ("schools", "2.1", 1, 1),
    ("attainment", "2.2", 5, 1),
    ("skills", "2.3", 9, 1),
    ("health", "3.1", 4, 1),
    ("social-care", "3.2", 7, 2),
    ("children", "3.3", 5, 1),
    ("business-processes", "4.1", 7, 1),
    ("council-tax", "4.2", 1, 1),
];

/// The rows the plan numbers: all but the one that lost its table form.
fn numbered() -> Vec<&'static Action> {
    actions(PLAN).into_iter().filter(|action| !action.reference.is_empty()).collect()
}

fn lines_of_all_stages(
    lines: impl Fn(&'static three_wishes_core::place::Stage) -> &'static [Line],
) -> usize {
    plan(PLAN).walk().flat_map(|(_, aim)| &aim.stages).map(|stage| lines(stage).len()).sum()
}

#[test]
fn no_two_plans_that_an_action_links_to_run_together() {
    let mut names = 0;
    for action in actions(PLAN) {
        for name in action.links.split("; ") {
            let ends = name.split(' ').filter(|word| ["Plan", "Strategy"].contains(word)).count();
            assert!(ends <= 1, "{}: {name}", action.id);
            names += ends;
        }
    }
    assert_eq!(names, 136);
    assert_note(PLAN, &["Other links", "semicolons"]);
}

#[test]
fn it_is_a_draft() {
    assert_eq!(plan(PLAN).status, PlanStatus::Draft);
    assert!(words(&plan(PLAN).about).contains("draft"));
}

#[test]
fn it_has_one_vision() {
    let vision = plan(PLAN).vision.as_ref().expect("a vision");
    assert_eq!(words(&vision.text), "A city for all ages");
}

#[test]
fn it_has_four_values() {
    let values = all_words(plan(PLAN).values.iter().map(|value| &value.title));
    assert_eq!(values.len(), 4);
    for (value, begins) in values.iter().zip(["be open", "value our", "develop", "adopt new"]) {
        assert!(value.starts_with(begins), "{value}");
    }
}

#[test]
fn it_has_four_objectives() {
    assert_eq!(
        all_words(plan(PLAN).aims.iter().map(|aim| &aim.title)),
        [
            "To improve the quality of life in Derby's neighbourhoods",
            "To encourage lifelong learning and achievement as a catalyst for economic growth",
            "To build healthy and independent communities",
            "To deliver excellent services, performance and value for money",
        ]
    );
    assert!(plan(PLAN).aims.iter().all(|aim| words(&aim.level) == "Objective"));
}

#[test]
fn it_has_thirteen_priorities_five_three_three_and_two() {
    let under: Vec<usize> = plan(PLAN).aims.iter().map(|aim| aim.aims.len()).collect();
    assert_eq!(under, [5, 3, 3, 2]);
    let priorities: Vec<_> = plan(PLAN)
        .walk()
        .filter(|(_, aim)| words(&aim.level) == "Priority")
        .map(|(_, aim)| (aim.id.as_str(), aim.reference.as_str()))
        .collect();
    assert_eq!(priorities, NUMBERED_ROWS.map(|(id, reference, ..)| (id, reference)));
}

#[test]
fn it_has_thirty_two_key_outcomes() {
    assert_eq!(lines_of_all_stages(|stage| &stage.key_outcomes), 32);
}

#[test]
fn it_has_seven_areas_of_focus() {
    assert_eq!(lines_of_all_stages(|stage| &stage.focus), 7);
}

#[test]
fn it_has_ninety_action_rows() {
    assert_eq!(actions(PLAN).len(), 90);
    assert_eq!(numbered().len(), 89);
}

#[test]
fn each_priority_has_its_numbered_rows_in_each_stage() {
    for (id, reference, to_do, to_plan) in NUMBERED_ROWS {
        let rows = |stage: &str| {
            numbered().iter().filter(|action| action.aim == id && action.stage == stage).count()
        };
        assert_eq!((rows("do"), rows("plan")), (to_do, to_plan), "priority {reference}");
    }
}

#[test]
fn the_row_that_lost_its_table_form_is_kept() {
    let all = actions(PLAN);
    let lost: Vec<_> = all.iter().filter(|action| action.reference.is_empty()).collect();
    assert_eq!(lost.len(), 1);
    assert_eq!((lost[0].aim.as_str(), lost[0].stage.as_str()), ("health", "do"));
    assert!(!lost[0].is_left_blank() && !lost[0].title.is_empty());
    assert_note(PLAN, &["lost its table form"]);
}

#[test]
fn twelve_rows_have_no_action_text() {
    assert_eq!(actions(PLAN).iter().filter(|action| action.title.is_empty()).count(), 12);
}

#[test]
fn seven_rows_were_left_wholly_blank() {
    let all = actions(PLAN);
    let blank: Vec<_> = all
        .iter()
        .filter(|action| action.is_left_blank())
        .map(|action| (action.aim.as_str(), action.stage.as_str()))
        .collect();
    assert_eq!(
        blank,
        [
            ("crime", "plan"),
            ("cleaner-greener", "plan"),
            ("schools", "plan"),
            ("attainment", "plan"),
            ("health", "plan"),
            ("council-tax", "do"),
            ("council-tax", "plan"),
        ]
    );
}

#[test]
fn the_finance_of_the_numbered_rows_is_as_printed() {
    let rows = numbered();
    let single = |letter: &str| rows.iter().filter(|action| action.funding == letter).count();
    assert_eq!((single("a"), single("b"), single("c")), (50, 4, 5));
    let worded = rows.iter().filter(|action| !action.funding_text.is_empty());
    assert_eq!(worded.clone().count(), 12);
    assert!(worded.clone().all(|action| action.funding.is_empty()));
    let blank = |action: &&&Action| action.funding.is_empty() && action.funding_text.is_empty();
    assert_eq!(rows.iter().filter(blank).count(), 18);
    let dates: Vec<_> = worded.filter(|action| action.funding_text.contains("2006")).collect();
    assert_eq!(dates.len(), 1);
    assert_eq!(dates[0].funding_text, "October 2006 - ongoing");
    assert!(dates[0].timescale_text.is_empty());
    assert_note(PLAN, &["October 2006 - ongoing", "Source of Finance"]);
}

#[test]
fn the_2005_scorecard_has_six_services_use_of_resources_and_the_corporate_assessment() {
    let scorecard = table_of(PLAN, "scorecard");
    let rows: Vec<_> = scorecard.rows.iter().map(|row| (words(&row[0]), words(&row[1]))).collect();
    assert_eq!(
        rows,
        [
            ("Benefits", "3"),
            ("Children and young people", "3"),
            ("Culture", "3"),
            ("Environment", "4"),
            ("Housing", "3"),
            ("Social care (adults)", "3"),
            ("Use of resources", "3"),
            ("Corporate Assessment", "3"),
        ]
    );
}

#[test]
fn the_reward_agreement_has_its_facts() {
    let facts = [
        ("cp06_lpsa_targets", "12", "targets"),
        ("cp06_lpsa2_pump", "1", "£ million"),
        ("cp06_lpsa2_reward", "6.3", "£ million"),
        ("cp06_lpsa2_threshold", "60", "%"),
    ];
    for (id, value, unit) in facts {
        assert_eq!((figure(PLAN, id).0, figure(PLAN, id).1), (value, unit), "{id}");
    }
    let agreement = section(PLAN, "Local Public Service Agreement - LPSA");
    let said: String =
        all_words(agreement.items.iter().map(|item| &item.text)).join(" ") + words(&agreement.text);
    for fact in ["12 challenging targets", "£1 million", "£6.3 million", "60%"] {
        assert!(said.contains(fact), "{fact}");
    }
}

#[test]
fn the_matrix_has_three_objectives_three_blocks_and_eighteen_codes() {
    let matrix = table_of(PLAN, "matrix");
    assert_eq!((matrix.rows.len(), matrix.columns.len()), (3, 4));
    let cells: Vec<Vec<&str>> = matrix.rows.iter().map(all_words).collect();
    assert_eq!(cells[0][1..], ["CYP1; CYP7", "EDE1; EDE3; EDE5", "HCOP3; HCOP4"]);
    assert_eq!(cells[1][1..], ["CYP4; CYP5; CYP6", "EDE2; EDE4", "HCOP6"]);
    assert_eq!(cells[2][1..], ["CYP2; CYP3", "", "HCOP1; HCOP2; HCOP5"]);
    let codes: BTreeSet<&str> = cells
        .iter()
        .flat_map(|row| &row[1..])
        .flat_map(|cell| cell.split("; "))
        .filter(|code| !code.is_empty())
        .collect();
    assert_eq!(codes.len(), 18);
    // Each code is explained.
    let agreement = section(PLAN, "Derby's Local Area Agreement 2005-08");
    let explained: BTreeSet<&str> = agreement
        .groups
        .iter()
        .flat_map(|group| &group.items)
        .filter(|item| !item.text.is_empty())
        .map(|item| words(&item.title))
        .collect();
    assert!(codes.is_subset(&explained), "{codes:?} {explained:?}");
    assert_eq!(group(agreement, "Blocks").items.len(), 4);
}

#[test]
fn the_improvement_programme_has_three_aims_and_six_strategies() {
    let programme = sections(PLAN, "improvement");
    assert_eq!(programme.len(), 1);
    assert_eq!(group(programme[0], "Aims").items.len(), 3);
    assert_eq!(
        all_words(group(programme[0], "Strategies").items.iter().map(|item| &item.title)),
        [
            "Customer Service",
            "Procurement",
            "Accommodation",
            "e-Derby and Business Improvement",
            "People and Performance",
            "Communication and Engagement",
        ]
    );
}

#[test]
fn the_family_of_plans_has_four_rows_with_all_their_columns() {
    let family: Vec<_> = PLACE.documents.iter().filter(|document| document.plan == PLAN).collect();
    let titles: Vec<_> = family.iter().map(|document| document.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "The Council's Corporate Plan",
            "Best Value Performance Plan",
            "Directorate business plans",
            "Business unit plans - discretionary",
        ]
    );
    for document in family {
        let cells = [
            &document.purpose,
            &document.scope,
            &document.audience,
            &document.links_to,
            &document.period,
        ];
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{}", document.id);
    }
}

#[test]
fn the_reporting_hierarchy_is_shown_as_far_as_the_text_states_it() {
    let hierarchy = table_of(PLAN, "reporting");
    assert_eq!(hierarchy.rows.len(), 5);
    assert!(words(&hierarchy.about).contains("missing"));
    assert_note(PLAN, &["diagrams are missing", "reporting hierarchy"]);
}

#[test]
fn there_are_five_departments_with_their_services() {
    let departments = bodies(PLAN, "department");
    let names: Vec<_> = departments.iter().map(|body| body.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Corporate and Adult Social Services",
            "Resources",
            "Environmental Services",
            "Regeneration and Community",
            "Children and Young People",
        ]
    );
    let services: Vec<_> = departments.iter().map(|body| body.about.split("; ").count()).collect();
    assert_eq!(services, [6, 6, 5, 5, 4]);
}

#[test]
fn there_are_fifty_one_councillors() {
    let council = bodies(PLAN, "council");
    assert_eq!(council.len(), 1);
    assert!(council[0].about.contains("51 councillors"));
    assert_eq!(figure(PLAN, "cp06_councillors").0, "51");
}

#[test]
fn there_is_a_cabinet_of_a_leader_and_up_to_nine_others() {
    let cabinet = bodies(PLAN, "cabinet");
    assert_eq!(cabinet.len(), 1);
    assert!(cabinet[0].about.contains("up to nine"));
    assert_eq!(figure(PLAN, "cp06_cabinet_other").0, "9");
}

#[test]
fn there_are_five_scrutiny_commissions_and_the_management_commission() {
    let (management, commissions): (Vec<_>, Vec<_>) = bodies(PLAN, "scrutiny")
        .into_iter()
        .partition(|body| body.name == "Scrutiny Management Commission");
    assert_eq!((management.len(), commissions.len()), (1, 5));
}

#[test]
fn there_are_five_area_panels() {
    assert_eq!(bodies(PLAN, "area_panel").len(), 5);
}

#[test]
fn the_fifty_nine_acronyms_are_in_the_glossary() {
    let acronyms = table("tests/fixtures/acronyms_2006.csv", &["term", "expansion"]);
    assert_eq!(acronyms.len(), 59);
    for row in acronyms {
        let held = PLACE.glossary.iter().find(|term| term.term == row[0]);
        assert_eq!(held.map(|term| term.expansion.as_str()), Some(row[1].as_str()), "{}", row[0]);
    }
}

#[test]
fn what_the_draft_left_unfinished_is_marked() {
    assert_eq!(notes_that_say(PLAN, "Unfinished").len(), 11);
    assert_note(PLAN, &["in < >"]);
    assert_note(PLAN, &["[TO BE UPDATED]"]);
    assert_note(PLAN, &["six progress lists", "[To be updated]"]);
    assert_note(PLAN, &["Area and neighbourhood working"]);
    assert_note(PLAN, &["four objectives", "to be updated"]);
    assert_note(PLAN, &["seven tables", "blank"]);
    assert_note(PLAN, &["five more rows have no action text"]);
    assert_note(PLAN, &["no area of focus", "no key outcome for 4.2"]);
    assert_note(PLAN, &["To be decided", "To be determined", "A/B/C?"]);
    assert_note(PLAN, &["[UPDATE]"]);
    assert_note(PLAN, &["Part 7", "no budget"]);
    for objective in &plan(PLAN).aims {
        assert!(!aim(PLAN, &objective.id).notes.is_empty(), "{}", objective.id);
    }
}
