//! What was typed a second time, and what the documents print.

use std::collections::BTreeSet;

use crate::place::{PLACE, plan, table};

#[test]
fn each_of_the_131_figures_the_documents_print_is_a_figure_of_its_plan() {
    let printed = table("tests/fixtures/seed_figures.csv", &["plan", "id", "value", "unit"]);
    assert_eq!(printed.len(), 131);
    for row in printed {
        let figure = plan(&row[0]).figures.iter().find(|figure| figure.id == row[1]);
        let held = figure.map(|figure| (figure.value.as_str(), figure.unit.as_str()));
        assert_eq!(held, Some((row[2].as_str(), row[3].as_str())), "{}", row[1]);
    }
}

#[test]
fn no_plan_has_a_figure_its_document_does_not_print() {
    let printed = table("tests/fixtures/seed_figures.csv", &["plan", "id", "value", "unit"]);
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
    let header = [
        "id",
        "ref",
        "stage",
        "lead",
        "funding",
        "funding_text",
        "starts",
        "ends",
        "timescale_text",
        "links",
    ];
    let retyped = table("tests/fixtures/retyped_actions.csv", &header);
    assert_eq!(retyped.len(), 20);
    for row in retyped {
        let action = PLACE.actions.iter().find(|action| action.id == row[0]);
        let action = action.unwrap_or_else(|| panic!("no action {}", row[0]));
        let held = [
            &action.id,
            &action.reference,
            &action.stage,
            &action.lead,
            &action.funding,
            &action.funding_text,
            &action.starts,
            &action.ends,
            &action.timescale_text,
            &action.links,
        ];
        for ((held, typed), column) in held.iter().zip(&row).zip(header) {
            assert_eq!(*held, typed, "{} {column}", row[0]);
        }
    }
}
