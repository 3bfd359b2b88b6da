//! Faults inside one JSON file.

use three_wishes_core::place;

use crate::folder::{changed, check, line};

#[test]
fn text_that_is_no_json() {
    check(
        &[("plans/first-plan.json", "\"status\": \"superseded\",", "\"status\": \"superseded\"")],
        r#"
            error plans/first-plan.json, line 5: found text that is not JSON at letter 3; expected valid JSON. Look just before this place for a missing comma, quote or bracket. Until it is mended, nothing else in this file is checked, nor what other files say of this plan's aims.
        "#,
    );
}

#[test]
fn a_file_that_ends_too_early() {
    check(
        &[("plans/second-plan.json", "}]\n}", "}]\n")],
        r#"
            error plans/second-plan.json, line 9: found the end of the file too early; expected valid JSON. Look just before this place for a missing comma, quote or bracket. Until it is mended, nothing else in this file is checked, nor what other files say of this plan's aims.
        "#,
    );
}

#[test]
fn a_list_instead_of_an_object() {
    check(
        &[("indicators.json", "*", "[]")],
        r#"
            error indicators.json: found a list; expected an object in curly brackets. Compare the file with the description of the data folder. Until it is mended, nothing else in this file is checked, nor observations.csv, nor the indicators that other files name.
        "#,
    );
}

/// One slip hides what depends on the file as well, and the fault says what that is.
#[test]
fn a_missing_comma_says_what_stays_unchecked() {
    const SLIP: &str = "expected valid JSON. Look just before this place for a missing comma, quote or bracket. Until it is mended, nothing else in this file is checked";
    let cases = [
        ("datapackage.json", "\"version\": \"1\",", ", nor any other file."),
        ("place.json", "\"kind\": \"village\",", ", nor any other file."),
        (
            "indicators.json",
            "\"decimals\": 1,",
            ", nor observations.csv, nor the indicators that other files name.",
        ),
        ("consultations/three-wishes.json", "\"minutes\": 3,", "."),
    ];
    for (file, field, also) in cases {
        let report = place::check(&changed(&[(file, field, &field.replace(',', ""))]), None, None);
        let found: Vec<String> = report.problems.iter().map(line).collect();
        assert!(
            matches!(&found[..], [one] if one.ends_with(&format!("{SLIP}{also}"))),
            "{found:?}"
        );
    }
}

/// Beside the published folder, what cannot be read is not taken for lost.
#[test]
fn a_missing_comma_loses_no_address() {
    let slip = changed(&[
        ("plans/first-plan.json", "\"status\": \"superseded\",", "\"status\": \"superseded\""),
        ("datapackage.json", "\"version\": \"1\"", "\"version\": \"2\""),
    ]);
    let report = place::check(&slip, Some(&changed(&[])), None);
    let codes: Vec<_> = report.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["not-json"]);
}

#[test]
fn a_number_instead_of_text() {
    check(
        &[("plans/first-plan.json", "\"title\": \"More trees\"", "\"title\": 5")],
        r#"
            error plans/first-plan.json, aims[0].aims[0].title: found the number 5; expected text in quotes, or one for each language. Write text in quotes, or one for each language here, or remove the field.
        "#,
    );
}

#[test]
fn text_instead_of_a_list() {
    check(
        &[("plans/first-plan.json", "\"focus\": []", "\"focus\": \"none\"")],
        r#"
            error plans/first-plan.json, aims[0].aims[0].stages[0].focus: found the text `none`; expected a list in square brackets. Write a list in square brackets here, or remove the field.
        "#,
    );
}

#[test]
fn text_instead_of_an_object() {
    check(
        &[(
            "plans/first-plan.json",
            "\"vision\": { \"text\": \"Shade for all\", \"source_ref\": \"page 1\" }",
            "\"vision\": \"Shade for all\"",
        )],
        r#"
            error plans/first-plan.json, vision: found the text `Shade for all`; expected an object in curly brackets. Write an object in curly brackets here, or remove the field.
        "#,
    );
}

#[test]
fn text_instead_of_a_number() {
    check(
        &[("indicators.json", "\"max\": 100", "\"max\": \"100\"")],
        r#"
            error indicators.json, indicators[0].limits.max: found the text `100`; expected a number without quotes. Write a number without quotes here, or remove the field.
        "#,
    );
}

#[test]
fn a_fraction_instead_of_a_whole_number() {
    check(
        &[("indicators.json", "\"decimals\": 1", "\"decimals\": 1.5")],
        r#"
            error indicators.json, indicators[0].decimals: found the number 1.5; expected a whole number from 0 to 6. Write a whole number from 0 to 6 here, or remove the field.
        "#,
    );
}

#[test]
fn text_instead_of_true() {
    check(
        &[("indicators.json", "\"comparable\": false", "\"comparable\": \"no\"")],
        r#"
            error indicators.json, indicators[0].breaks[0].comparable: found the text `no`; expected true or false. Write true or false here, or remove the field.
        "#,
    );
}

#[test]
fn an_item_of_the_wrong_type() {
    check(
        &[("plans/first-plan.json", "\"led_by\": [\"council\"]", "\"led_by\": [\"council\", 7]")],
        r#"
            error plans/first-plan.json, aims[0].aims[0].led_by[1]: found the number 7; expected text in quotes. Write text in quotes here, or remove the field.
        "#,
    );
}

#[test]
fn a_field_that_is_missing() {
    check(
        &[("plans/first-plan.json", "\"title\": \"The first plan\",\n", "")],
        r#"
            error plans/first-plan.json: found no field `title`; expected the field `title`. Add the field `title`.
        "#,
    );
}

#[test]
fn a_field_that_is_misspelt() {
    check(
        &[(
            "plans/second-plan.json",
            "\"levels\": [\"Goal\"]",
            "\"levels\": [\"Goal\"], \"shorttitle\": \"Second\"",
        )],
        r#"
            warning plans/second-plan.json, shorttitle: found the field `shorttitle`; expected one of `id`, `title`, `short_title`, `status`, `period`, `publisher`, `about`, `levels`, `vision`, `values`, `aims`, `sections`, `tables`, `figures`, `notes`. Correct the name, or remove the field; it is not read.
        "#,
    );
}

#[test]
fn an_unknown_word() {
    check(
        &[
            ("plans/first-plan.json", "\"superseded\"", "\"dead\""),
            ("indicators.json", "\"high_is_good\"", "\"up\""),
            ("indicators.json", "\"count\"", "\"bags\""),
        ],
        r#"
            error indicators.json, indicators[0].polarity: found `up`; expected one of `high_is_good`, `low_is_good`, `closest_to_target`, `no_judgement`. Use one of these words exactly.
            error indicators.json, indicators[1].unit.measure: found `bags`; expected one of `percentage`, `proportion`, `count`, `rate`, `currency`, `ratio`, `index`, `score`, `mean`. Use one of these words exactly.
            error plans/first-plan.json, status: found `dead`; expected one of `draft`, `adopted`, `superseded`. Use one of these words exactly.
            error targets.csv, row 2, column indicator: found a target for `tree-cover`, which has no polarity; expected an indicator of which it is known which way is better. Give the indicator a polarity in indicators.json, or remove the target.
        "#,
    );
}

#[test]
fn an_unknown_kind_of_section() {
    check(
        &[("plans/first-plan.json", "\"kind\": \"story\"", "\"kind\": \"tale\"")],
        r#"
            error plans/first-plan.json, sections[0].kind: found `tale`; expected one of `story`, `why`, `strand`, `commitments`, `principles`, `profile`, `review`, `improvement`, `survey`, `contact`, `campaign`, `goal`, `reporting`, `people`, `agreement`, `focus`, `funding`, `other`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_level_that_the_plan_does_not_name() {
    check(
        &[("plans/second-plan.json", "\"level\": \"Goal\"", "\"level\": \"Aim\"")],
        r#"
            error plans/second-plan.json, aims[0].level: found the level `Aim`; expected one of the plan's levels: Goal. Use a level of the plan, or add this one to "levels".
        "#,
    );
}

#[test]
fn a_table_row_that_is_too_short() {
    check(
        &[("plans/first-plan.json", "[\"trees\", \"council\"]", "[\"trees\"]")],
        r#"
            error plans/first-plan.json, tables[0].rows[0]: found a row of 1; expected 2 as there are columns. Write "" for a cell that is empty.
        "#,
    );
}

#[test]
fn space_around_a_text() {
    check(
        &[("plans/first-plan.json", "\"More trees\"", "\"More trees \"")],
        r#"
            warning plans/first-plan.json, aims[0].aims[0].title: found space before or after `More trees`; expected no space there. Take the space away; it is left out when the file is read.
        "#,
    );
}

#[test]
fn a_plan_period_that_cannot_be_read() {
    check(
        &[("plans/first-plan.json", "\"from\": \"2010\"", "\"from\": \"once\"")],
        r#"
            error plans/first-plan.json, period.from: found `once`; expected a period such as 2019, 2018/19, 2015-2017, 2016/17-2018/19, 2023-01, 2023-10-31 or 2023 Q4. Write the period in one of these ways.
        "#,
    );
}

#[test]
fn a_file_named_after_another_plan() {
    check(
        &[("plans/first-plan.json", "\"id\": \"first-plan\"", "\"id\": \"frist-plan\"")],
        r#"
            error plans/first-plan.json, id: found the id `frist-plan`; expected `first-plan` as in the name of the file. Give both the same name.
        "#,
    );
}

#[test]
fn a_consultation_that_opens_on_no_day() {
    check(
        &[("consultations/three-wishes.json", "2026-01-01", "1 January")],
        r#"
            error consultations/three-wishes.json, opens: found `1 January`; expected a date such as 2023-10-31. Write year, month and day with hyphens.
        "#,
    );
}

#[test]
fn a_link_that_runs_a_script() {
    check(
        &[("place.json", "https://tiny.example/", "javascript:alert(1)")],
        r#"
            error place.json, links[0].href: found the link `javascript:alert(1)`; expected an address that begins with https://, http:// or mailto:. Write the whole address, or remove the link; it is not shown.
        "#,
    );
}

#[test]
fn a_resource_outside_the_folder() {
    check(
        &[
            ("datapackage.json", "\"progress.csv\"", "\"../progress.csv\""),
            ("datapackage.json", "\"glossary.csv\"", "\"https://tiny.example/glossary.csv\""),
        ],
        r#"
            error datapackage.json, resources[4].path: found the path `../progress.csv`; expected a path inside the data folder, such as plans/first.json. Put the file into the folder and write its path from there.
            error datapackage.json, resources[9].path: found the path `https://tiny.example/glossary.csv`; expected a path inside the data folder, such as plans/first.json. Put the file into the folder and write its path from there.
            warning glossary.csv: found a file that datapackage.json does not list; expected every file to be listed. List it under "resources" in datapackage.json: browsers load only those.
            warning progress.csv: found a file that datapackage.json does not list; expected every file to be listed. List it under "resources" in datapackage.json: browsers load only those.
        "#,
    );
}

#[test]
fn a_resource_listed_twice() {
    check(
        &[(
            "datapackage.json",
            "\"name\": \"bodies\", \"path\": \"bodies.csv\"",
            "\"name\": \"bodies\", \"path\": \"areas.csv\"",
        )],
        r#"
            warning bodies.csv: found a file that datapackage.json does not list; expected every file to be listed. List it under "resources" in datapackage.json: browsers load only those.
            error datapackage.json, resources[10].path: found the path `areas.csv` twice; expected each file once. Remove one of the two.
        "#,
    );
}

#[test]
fn a_missing_translation() {
    check(
        &[
            ("place.json", "[\"en\"]", "[\"en\", \"pl\"]"),
            (
                "plans/first-plan.json",
                "\"title\": \"The first plan\"",
                "\"title\": { \"en\": \"The first plan\" }",
            ),
        ],
        r#"
            warning plans/first-plan.json, title: found no text in the language `pl`; expected a text in every language of place.json. Add a text for `pl`; until then another is shown.
        "#,
    );
}

#[test]
fn an_empty_translation() {
    check(
        &[
            ("place.json", "[\"en\"]", "[\"en\", \"pl\"]"),
            (
                "plans/first-plan.json",
                "\"title\": \"The first plan\"",
                "\"title\": { \"en\": \"The first plan\", \"pl\": \"\" }",
            ),
        ],
        r#"
            warning plans/first-plan.json, title: found no text in the language `pl`; expected a text in every language of place.json. Add a text for `pl`; until then another is shown.
        "#,
    );
}
