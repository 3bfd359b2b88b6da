//! Ids that nothing has.

use crate::folder::check;

#[test]
fn an_unknown_plan() {
    check(
        &[("place.json", "\"current_plan\": \"second-plan\"", "\"current_plan\": \"third-plan\"")],
        r#"
            error place.json, current_plan: found the plan `third-plan`; expected a plan listed in place.json. Correct the id, or add the plan where it belongs.
        "#,
    );
}

#[test]
fn an_action_of_an_unknown_plan() {
    check(
        &[("actions.csv", "2,first-plan", "2,frist-plan")],
        r#"
            error actions.csv, row 3, column plan: found the plan `frist-plan`; expected a plan listed in place.json. Correct the id, or add the plan where it belongs.
        "#,
    );
}

#[test]
fn an_action_of_an_unknown_aim() {
    check(
        &[("actions.csv", "2,first-plan,trees", "2,first-plan,tree")],
        r#"
            error actions.csv, row 3, column aim: found the aim `tree`; expected an aim of the plan `first-plan`. Correct the id, or add the aim where it belongs.
        "#,
    );
}

#[test]
fn an_action_under_an_unknown_action() {
    check(
        &[("actions.csv", "water,plant", "water,plants")],
        r#"
            error actions.csv, row 3, column parent: found the action `plants`; expected an action of actions.csv. Correct the id, or add the action where it belongs.
        "#,
    );
}

#[test]
fn an_aim_led_by_an_unknown_body() {
    check(
        &[(
            "plans/first-plan.json",
            "\"led_by\": [\"council\"]",
            "\"led_by\": [\"council\", \"mayor\"]",
        )],
        r#"
            error plans/first-plan.json, aims[0].aims[0].led_by[1]: found the body `mayor`; expected a body of bodies.csv. Correct the id, or add the body where it belongs.
        "#,
    );
}

#[test]
fn an_aim_with_an_unknown_document() {
    check(
        &[("plans/first-plan.json", "[\"tree-strategy\"]", "[\"tree-book\"]")],
        r#"
            error plans/first-plan.json, aims[0].aims[0].documents[0]: found the document `tree-book`; expected a document of documents.csv. Correct the id, or add the document where it belongs.
        "#,
    );
}

#[test]
fn a_figure_of_an_unknown_aim() {
    check(
        &[(
            "plans/first-plan.json",
            "\"period\": \"2010\", \"aim\": \"trees\"",
            "\"period\": \"2010\", \"aim\": \"wood\"",
        )],
        r#"
            error plans/first-plan.json, figures[0].aim: found the aim `wood`; expected an aim of the plan `first-plan`. Correct the id, or add the aim where it belongs.
        "#,
    );
}

#[test]
fn an_indicator_that_serves_an_unknown_aim() {
    check(
        &[(
            "indicators.json",
            "\"aim\": \"trees\", \"statement\"",
            "\"aim\": \"wood\", \"statement\"",
        )],
        r#"
            error indicators.json, indicators[0].serves[0].aim: found the aim `wood`; expected an aim of the plan `first-plan`. Correct the id, or add the aim where it belongs.
        "#,
    );
}

#[test]
fn a_published_point_of_an_unknown_figure() {
    check(
        &[("indicators.json", "\"figure\": \"trees_2010\"", "\"figure\": \"trees_2011\"")],
        r#"
            error indicators.json, indicators[0].published_points[0].figure: found the figure `trees_2011`; expected a figure of the plan `first-plan`. Correct the id, or add the figure where it belongs.
        "#,
    );
}

#[test]
fn an_indicator_compared_with_an_unknown_area() {
    check(
        &[("indicators.json", "\"comparators\": [\"T2\"]", "\"comparators\": [\"T9\"]")],
        r#"
            error indicators.json, indicators[0].comparators[0]: found the area `T9`; expected an area of areas.csv. Correct the id, or add the area where it belongs.
        "#,
    );
}

#[test]
fn a_headline_that_is_no_indicator() {
    check(
        &[("place.json", "[\"tree-cover\"]", "[\"tree-cover\", \"frogs\"]")],
        r#"
            error place.json, headline_indicators[1]: found the indicator `frogs`; expected an indicator of indicators.json. Correct the id, or add the indicator where it belongs.
        "#,
    );
}

#[test]
fn a_place_in_no_area() {
    check(
        &[("place.json", "\"area\": \"T1\"", "\"area\": \"T7\"")],
        r#"
            error place.json, area: found the area `T7`; expected an area of areas.csv. Correct the id, or add the area where it belongs.
        "#,
    );
}

#[test]
fn an_area_in_no_area() {
    check(
        &[("areas.csv", "ward,T2", "ward,T3")],
        r#"
            error areas.csv, row 2, column part_of: found the area `T3`; expected an area of areas.csv. Correct the id, or add the area where it belongs.
        "#,
    );
}

#[test]
fn progress_of_an_unknown_action() {
    check(
        &[("progress.csv", "plant,", "plan,")],
        r#"
            error progress.csv, row 2, column action: found the action `plan`; expected an action of actions.csv. Correct the id, or add the action where it belongs.
        "#,
    );
}

#[test]
fn a_link_between_unknown_aims() {
    check(
        &[("aim_links.csv", "second-plan,shade", "second-plan,shadow")],
        r#"
            error aim_links.csv, row 2, column to_aim: found the aim `shadow`; expected an aim of the plan `second-plan`. Correct the id, or add the aim where it belongs.
        "#,
    );
}

#[test]
fn a_budget_of_an_unknown_aim() {
    check(
        &[("budgets.csv", "trees,capital", "wood,capital")],
        r#"
            error budgets.csv, row 2, column aim: found the aim `wood`; expected an aim of the plan `first-plan`. Correct the id, or add the aim where it belongs.
        "#,
    );
}

#[test]
fn a_target_for_an_unknown_indicator() {
    check(
        &[("targets.csv", "tree-cover", "tree-count")],
        r#"
            error targets.csv, row 2, column indicator: found the indicator `tree-count`; expected an indicator of indicators.json. Correct the id, or add the indicator where it belongs.
        "#,
    );
}

#[test]
fn a_consultation_on_an_unknown_plan() {
    check(
        &[("consultations/three-wishes.json", "second-plan", "third-plan")],
        r#"
            error consultations/three-wishes.json, plan: found the plan `third-plan`; expected a plan listed in place.json. Correct the id, or add the plan where it belongs.
        "#,
    );
}

/// Words of a file that name a plan or another thing, an id that nothing has in its place, and where that stands.
const NAMED_IN_VAIN: &[(&str, &str, &str, &str, &str)] = &[
    (
        "place.json",
        r#""comparators": ["T2"]"#,
        r#""comparators": ["T9"]"#,
        "comparators[0]",
        "area",
    ),
    ("bodies.csv", "council,first-plan", "council,no-plan", "row 2, column plan", "plan"),
    ("bodies.csv", "group,council", "group,nobody", "row 3, column part_of", "body"),
    ("documents.csv", "strategy,first-plan", "strategy,no-plan", "row 2, column plan", "plan"),
    ("budgets.csv", "first-plan,trees", "no-plan,trees", "row 2, column plan", "plan"),
    ("aim_links.csv", "first-plan,trees", "no-plan,trees", "row 2, column from_plan", "plan"),
    ("aim_links.csv", "first-plan,trees", "first-plan,no-aim", "row 2, column from_aim", "aim"),
    ("aim_links.csv", "second-plan,shade", "no-plan,shade", "row 2, column to_plan", "plan"),
    ("targets.csv", "tree-cover,T1", "tree-cover,T9", "row 2, column area", "area"),
    (
        "indicators.json",
        r#""serves": [{ "plan": "first-plan""#,
        r#""serves": [{ "plan": "no-plan""#,
        "indicators[0].serves[0].plan",
        "plan",
    ),
    (
        "indicators.json",
        r#""published_points": [{ "plan": "first-plan""#,
        r#""published_points": [{ "plan": "no-plan""#,
        "indicators[0].published_points[0].plan",
        "plan",
    ),
];

#[test]
fn whatever_names_what_is_not_there() {
    for (file, from, to, spot, kind) in NAMED_IN_VAIN {
        let (id, expected) = match *kind {
            "plan" => ("no-plan", "a plan listed in place.json"),
            "aim" => ("no-aim", "an aim of the plan `first-plan`"),
            "body" => ("nobody", "a body of bodies.csv"),
            _ => ("T9", "an area of areas.csv"),
        };
        check(
            &[(file, from, to)],
            &format!(
                "error {file}, {spot}: found the {kind} `{id}`; expected {expected}. \
                 Correct the id, or add the {kind} where it belongs."
            ),
        );
    }
}
