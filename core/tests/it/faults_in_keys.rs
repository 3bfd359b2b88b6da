//! What should be there once and is there twice.

use crate::folder::check;

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
fn a_body_twice() {
    check(
        &[("bodies.csv", "page 2\n", "page 2\ncouncil,first-plan,Town,council,,,\n")],
        r#"
            error bodies.csv, row 4, column id: found the body `council` again, first in bodies.csv, row 2, column id; expected an id that no other body of the place has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn a_document_twice() {
    check(
        &[("documents.csv", "page 2\n", "page 2\ntree-strategy,second-plan,Again,,,,,,,,\n")],
        r#"
            error documents.csv, row 3, column id: found the document `tree-strategy` again, first in documents.csv, row 2, column id; expected an id that no other document of the place has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn a_figure_twice() {
    check(
        &[(
            "plans/first-plan.json",
            "\"figures\": [",
            "\"figures\": [{ \"id\": \"trees_2010\", \"label\": \"Trees\", \"value\": \"9\", \"kind\": \"count\" }, ",
        )],
        r#"
            error plans/first-plan.json, figures[1].id: found the figure `trees_2010` again, first in plans/first-plan.json, figures[0].id; expected an id that no other figure of `first-plan` has. Give one of the two another id, or remove it.
        "#,
    );
}

#[test]
fn a_term_twice() {
    check(
        &[("glossary.csv", "felled.\n", "felled.\nTP,,\nTPO,another order,\n")],
        r#"
            error glossary.csv, row 4, column term: found `TPO` again, first in row 2; expected each `term` once. Correct one of the two rows, or remove it.
        "#,
    );
}

#[test]
fn an_everyday_word_twice() {
    check(
        &[("everyday_words.csv", "green roof", "saplings")],
        r#"
            error everyday_words.csv, row 3, column said: found `saplings` again, first in row 2; expected each `said` once. Correct one of the two rows, or remove it.
        "#,
    );
}

#[test]
fn a_budget_twice() {
    let row = "first-plan,trees,capital,5000,GBP,2010,page 3\n";
    let others = "first-plan,trees,net_revenue,1,GBP,2010,\nfirst-plan,green,capital,1,GBP,2010,\n";
    check(
        &[("budgets.csv", row, &format!("{row}{others}first-plan,trees,capital,1,GBP,2011,\n"))],
        r#"
            error budgets.csv, row 5: found `first-plan`, `trees`, `capital` again, first in row 2; expected one row for each `plan`, `aim`, `measure`. Correct one of the two rows, or remove it.
        "#,
    );
}

#[test]
fn a_link_between_aims_twice() {
    let row = "first-plan,trees,second-plan,shade,our reading,Both are about trees.\n";
    let other = "first-plan,green,second-plan,shade,our reading,\n";
    let again = "first-plan,trees,second-plan,shade,stated,The foreword\n";
    check(
        &[("aim_links.csv", row, &format!("{row}{other}{again}"))],
        r#"
            error aim_links.csv, row 4: found `first-plan`, `trees`, `second-plan`, `shade` again, first in row 2; expected one row for each `from_plan`, `from_aim`, `to_plan`, `to_aim`. Correct one of the two rows, or remove it.
        "#,
    );
}

#[test]
fn progress_twice_in_a_period() {
    let row = "plant,2011 Q2,on course,40 trees stand,Council minutes\n";
    let others = "plant,2011 Q3,,,\nwater,2011 Q2,,,\nplant,2011 Q2,late,,\n";
    check(
        &[("progress.csv", row, &format!("{row}{others}"))],
        r#"
            error progress.csv, row 5: found `plant`, `2011 Q2` again, first in row 2; expected one row for each `action`, `period`. Correct one of the two rows, or remove it.
        "#,
    );
}
