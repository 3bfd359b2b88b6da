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
