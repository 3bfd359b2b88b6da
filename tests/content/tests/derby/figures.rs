//! What was typed a second time, and what the documents print.

use std::collections::BTreeSet;

use three_wishes_core::place::Action;

use crate::place::{PLACE, plan, table};

/// Typed apart from the plans.
fn printed() -> Vec<Vec<String>> {
    table("tests/fixtures/seed_figures.csv", &["plan", "id", "value", "unit", "period"])
}

#[test]
fn each_of_the_131_figures_the_documents_print_is_a_figure_of_its_plan() {
    let printed = printed();
    assert_eq!(printed.len(), 131);
    for row in printed {
        let figure = plan(&row[0]).figures.iter().find(|figure| figure.id == row[1]);
        let figure = figure.unwrap_or_else(|| panic!("no figure {}", row[1]));
        assert_eq!([&figure.value, &figure.unit, &figure.period], [&row[2], &row[3], &row[4]]);
    }
}

#[test]
fn no_plan_has_a_figure_its_document_does_not_print() {
    let printed = printed();
    let printed: BTreeSet<_> =
        printed.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    for plan in &PLACE.plans {
        for figure in &plan.figures {
            assert!(printed.contains(&(plan.id.as_str(), figure.id.as_str())), "{}", figure.id);
        }
    }
}

#[test]
fn twenty_rows_typed_again_unseen_agree_in_every_cell() {
    let retyped = table("tests/fixtures/retyped_actions.csv", &RETYPED);
    assert_eq!(retyped.len(), 20);
    for row in retyped {
        let action = PLACE.actions.iter().find(|action| action.id == row[0]);
        let action = action.unwrap_or_else(|| panic!("no action {}", row[0]));
        for ((held, typed), column) in cells(action).iter().zip(&row).zip(RETYPED) {
            // Our copy of the source runs the names of plans together; the folder sets them apart.
            let held = if column == "links" { held.replace("; ", " ") } else { held.clone() };
            assert_eq!(held, *typed, "{} {column}", row[0]);
        }
    }
}

/// Every column but the title, which is said in our own words.
const RETYPED: [&str; 17] = [
    "id",
    "parent",
    "position",
    "plan",
    "aim",
    "ref",
    "stage",
    "lead",
    "funding",
    "funding_text",
    "starts",
    "ends",
    "timescale_text",
    "measure",
    "links",
    "status",
    "source_ref",
];

fn cells(action: &Action) -> [String; 17] {
    let Action { title: _, source_ref, id, parent, position, plan, aim, reference, .. } = action;
    let Action { stage, lead, funding, funding_text, starts, ends, .. } = action;
    let Action { timescale_text, measure, links, status, .. } = action;
    let position = &position.to_string();
    [
        id,
        parent,
        position,
        plan,
        aim,
        reference,
        stage,
        lead,
        funding,
        funding_text,
        starts,
        ends,
        timescale_text,
        measure,
        links,
        status,
        source_ref,
    ]
    .map(String::clone)
}
