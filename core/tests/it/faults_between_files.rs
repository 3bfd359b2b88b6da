//! Faults that show only when files are compared.

use crate::folder::{GONE, check};

#[test]
fn a_file_that_is_missing() {
    check(
        &[("progress.csv", "*", GONE)],
        r#"
            error progress.csv: found no such file; expected a file at this path in the data folder. Add the file, or take its name out of datapackage.json.
        "#,
    );
}

#[test]
fn areas_that_are_missing() {
    check(
        &[("areas.csv", "*", GONE)],
        r#"
            error areas.csv: found no such file; expected a file at this path in the data folder. Add the file, or take its name out of datapackage.json.
        "#,
    );
}

#[test]
fn observations_that_are_missing() {
    check(
        &[("observations.csv", "*", GONE)],
        r#"
            error observations.csv: found no such file; expected a file at this path in the data folder. Add the file, or take its name out of datapackage.json.
        "#,
    );
}

#[test]
fn areas_that_cannot_be_read() {
    check(
        &[("areas.csv", "*", "a\0b")],
        r#"
            error areas.csv, line 1: found a zero byte, which no text holds; expected a text file. Save the file again as UTF-8, in a spreadsheet as "CSV UTF-8". Until it is mended, nothing else in this file is checked, nor observations.csv, nor the areas that other files name.
        "#,
    );
}

#[test]
fn a_plan_file_that_is_missing() {
    check(
        &[("plans/second-plan.json", "*", GONE)],
        r#"
            error plans/second-plan.json: found no such file; expected a file at this path in the data folder. Add the file, or take its name out of datapackage.json.
        "#,
    );
}

#[test]
fn indicators_that_are_missing() {
    check(
        &[("indicators.json", "*", GONE)],
        r#"
            error indicators.json: found no such file; expected a file at this path in the data folder. Add the file, or take its name out of datapackage.json.
        "#,
    );
}

#[test]
fn a_file_that_is_not_listed() {
    check(
        &[(
            "datapackage.json",
            "    { \"name\": \"glossary\", \"path\": \"glossary.csv\" },\n",
            "",
        )],
        r#"
            warning glossary.csv: found a file that datapackage.json does not list; expected every file to be listed. List it under "resources" in datapackage.json: browsers load only those.
        "#,
    );
}

#[test]
fn optional_files_may_be_absent() {
    check(
        &[
            (
                "datapackage.json",
                "    { \"name\": \"glossary\", \"path\": \"glossary.csv\" },\n",
                "",
            ),
            ("glossary.csv", "*", GONE),
        ],
        "",
    );
}

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

#[test]
fn an_owner_who_is_no_body() {
    check(
        &[("documents.csv", "strategy,tree-group", "strategy,Friends of trees")],
        r#"
            warning documents.csv, row 2, column owner: found the owner `Friends of trees`; expected a body of bodies.csv, by its id. Correct the id, or add the body; until then the words are shown as they are.
        "#,
    );
}

#[test]
fn an_owner_may_be_a_body_by_name() {
    check(&[("documents.csv", "strategy,tree-group", "strategy,Tree group")], "");
}

#[test]
fn an_action_twice() {
    check(
        &[("actions.csv", "water,plant", "plant,")],
        r#"
            error actions.csv, row 3, column id: found the action `plant` again, first in actions.csv, row 2, column id; expected an id that no other action of the place has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn an_aim_twice() {
    check(
        &[("plans/first-plan.json", "\"id\": \"green\"", "\"id\": \"trees\"")],
        r#"
            error plans/first-plan.json, aims[0].aims[0].id: found the aim `trees` again, first in plans/first-plan.json, aims[0].id; expected an id that no other aim of `first-plan` has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn an_indicator_twice() {
    check(
        &[
            ("indicators.json", "\"id\": \"litter\"", "\"id\": \"tree-cover\""),
            ("observations.csv", "litter,T1,2010/11,40,,,A;P,\nlitter,T1,2011/12,44,,,A,\n", ""),
        ],
        r#"
            error indicators.json, indicators[1].id: found the indicator `tree-cover` again, first in indicators.json, indicators[0].id; expected an id that no other indicator of the place has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn an_area_twice() {
    check(
        &[
            ("areas.csv", "T2,The", "T1,The"),
            ("areas.csv", "ward,T2", "ward,"),
            ("place.json", "\"comparators\": [\"T2\"]", "\"comparators\": []"),
            ("indicators.json", "\"comparators\": [\"T2\"]", "\"comparators\": []"),
            (
                "observations.csv",
                "tree-cover,T2,2010,20,,,A,\ntree-cover,T2,2011,,,,M,Not counted\n",
                "",
            ),
        ],
        r#"
            error areas.csv, row 3, column code: found the area `T1` again, first in areas.csv, row 2, column code; expected an id that no other area of the place has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn a_plan_twice() {
    check(
        &[(
            "place.json",
            "\"plans\": [\"first-plan\", \"second-plan\"]",
            "\"plans\": [\"first-plan\", \"second-plan\", \"first-plan\"]",
        )],
        r#"
            error place.json, plans[2]: found the plan `first-plan` twice; expected each plan once. Remove one of the two.
        "#,
    );
}

#[test]
fn actions_in_a_circle() {
    check(
        &[("actions.csv", "plant,,1", "plant,water,1")],
        r#"
            error actions.csv, row 2, column parent: found a circle: `plant` is part of `water` is part of `plant`; expected a tree. Leave the cell empty for the one that is part of nothing.
        "#,
    );
}

#[test]
fn a_body_that_is_part_of_itself() {
    check(
        &[("bodies.csv", "group,council", "group,tree-group")],
        r#"
            error bodies.csv, row 3, column part_of: found a circle: `tree-group` is part of `tree-group`; expected a tree. Leave the cell empty for the one that is part of nothing.
        "#,
    );
}

#[test]
fn areas_in_a_circle() {
    check(
        &[("areas.csv", "country,\n", "country,T1\n")],
        r#"
            error areas.csv, row 2, column part_of: found a circle: `T1` is part of `T2` is part of `T1`; expected a tree. Leave the cell empty for the one that is part of nothing.
        "#,
    );
}
