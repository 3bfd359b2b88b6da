//! Faults inside one CSV file.

use crate::folder::check;

#[test]
fn an_unknown_column() {
    check(
        &[("glossary.csv", "meaning", "meening")],
        r#"
            error glossary.csv, row 1: found no column `meaning`; expected the columns `term`, `expansion`, `meaning`. Add the column `meaning`; its cells may be empty.
            error glossary.csv, row 1, column meening: found the column `meening`; expected the columns `term`, `expansion`, `meaning`. Correct the name, or remove the column; it is not read.
        "#,
    );
}

#[test]
fn a_missing_key_column() {
    check(
        &[("areas.csv", "code,name", "kode,name")],
        r#"
            error areas.csv, row 1: found no column `code`; expected the columns `code`, `name`, `kind`, `part_of`. Add the column `code`; no row can be read without it.
            error areas.csv, row 1, column kode: found the column `kode`; expected the columns `code`, `name`, `kind`, `part_of`. Correct the name, or remove the column; it is not read.
        "#,
    );
}

#[test]
fn a_column_that_stands_twice() {
    check(
        &[
            ("glossary.csv", "term,expansion,meaning", "term,expansion,meaning,term"),
            ("glossary.csv", "felled.", "felled.,x"),
        ],
        r#"
            error glossary.csv, row 1, column term: found the column `term` twice; expected each column once. Remove one of the two; the first is read.
        "#,
    );
}

#[test]
fn an_empty_file() {
    check(
        &[("progress.csv", "*", "")],
        r#"
            error progress.csv: found an empty file; expected a header in row 1. Write the names of the columns in the first row.
        "#,
    );
}

#[test]
fn too_few_cells() {
    check(
        &[("progress.csv", ",Council minutes", "")],
        r#"
            error progress.csv, row 2: found 4 cells; expected 5 cells as in the header. Put text that holds a comma in quotes, write numbers without commas, and leave no cell out.
        "#,
    );
}

#[test]
fn each_kind_of_area() {
    for kind in ["town", "district", "county", "borough", "ward"] {
        check(&[("areas.csv", ",country,", &format!(",{kind},"))], "");
    }
    check(
        &[("areas.csv", ",country,", ",parish,")],
        r#"
            error areas.csv, row 3, column kind: found `parish`; expected one of `ward`, `town`, `district`, `borough`, `city`, `county`, `region`, `country`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_comma_inside_a_number() {
    check(
        &[("observations.csv", "T2,2011,,,,M,", "T2,2011,1,240.1,,,A,")],
        r#"
            error observations.csv, row 6: found 9 cells; expected 8 cells as in the header. Put text that holds a comma in quotes, write numbers without commas, and leave no cell out.
        "#,
    );
    // With nothing in the last cell the row only looks as if it fitted.
    check(
        &[("observations.csv", "litter,T1,2011/12,44", "litter,T1,2011/12,41,044")],
        r#"
            error observations.csv, row 8, column value: found 41 with the interval 44 to ?; expected an interval that holds its value. Check whether cells of the row were swapped, or a number holds a comma.
        "#,
    );
}

#[test]
fn too_many_cells() {
    check(
        &[("progress.csv", "40 trees stand", "40 trees, stand")],
        r#"
            error progress.csv, row 2: found 6 cells; expected 5 cells as in the header. Put text that holds a comma in quotes, write numbers without commas, and leave no cell out.
        "#,
    );
}

#[test]
fn empty_cells_behind_the_last_column_are_no_fault() {
    check(&[("progress.csv", "Council minutes", "Council minutes,,")], "");
}

#[test]
fn an_empty_row_is_no_fault() {
    check(&[("progress.csv", "plant,", "\n,,,,\nplant,")], "");
}

#[test]
fn space_around_a_cell() {
    check(
        &[("progress.csv", "on course", " on course")],
        r#"
            warning progress.csv, row 2, column status: found space before or after `on course`; expected no space there. Take the space away; it is left out when the file is read.
        "#,
    );
}

#[test]
fn an_open_quote() {
    check(
        &[("progress.csv", "40 trees", "\"40 trees")],
        r#"
            error progress.csv, row 2: found a quote that is opened and never closed; expected a closing quote. Close the quote, or write "" for a quote that is part of the text.
        "#,
    );
}

#[test]
fn a_quote_that_closes_too_early() {
    check(
        &[("progress.csv", "40 trees", "\"40\" trees")],
        r#"
            error progress.csv, row 2: found letters after a closing quote; expected the end of the cell. Close the quote that is open, or write "" for a quote that is part of the text.
        "#,
    );
}

#[test]
fn a_cell_of_several_lines_keeps_the_count_of_rows() {
    check(
        &[
            ("bodies.csv", "\"Plants, waters\"", "\"Plants,\n\nwaters\""),
            ("bodies.csv", "page 2\n", "page 2\nmayor,first-plan,Mayor,king,,,\n"),
        ],
        r#"
            error bodies.csv, row 4, column kind: found `king`; expected one of `board`, `statutory_board`, `task_force`, `group`, `department`, `cabinet`, `council`, `scrutiny`, `area_panel`, `partnership`, `officer`, `partner`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_word_that_is_none_of_the_known() {
    check(
        &[("actions.csv", ",do,Clerk,a,", ",later,Clerk,d,")],
        r#"
            error actions.csv, row 2, column funding: found `d`; expected one of `a`, `b`, `c`, or nothing. Use one of these words exactly.
            error actions.csv, row 2, column stage: found `later`; expected one of `do`, `plan`, or nothing. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_kind_of_body_that_is_missing() {
    check(
        &[("bodies.csv", "Tree group,group", "Tree group,")],
        r#"
            error bodies.csv, row 3, column kind: found nothing; expected one of `board`, `statutory_board`, `task_force`, `group`, `department`, `cabinet`, `council`, `scrutiny`, `area_panel`, `partnership`, `officer`, `partner`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn a_basis_that_is_unknown() {
    check(
        &[("aim_links.csv", "our reading", "hunch")],
        r#"
            error aim_links.csv, row 2, column basis: found `hunch`; expected one of `stated`, `same words`, `our reading`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn text_where_the_position_belongs() {
    check(
        &[("actions.csv", "plant,2,", "plant,second,"), ("actions.csv", "plant,,1,", "plant,,,")],
        r#"
            error actions.csv, row 2, column position: found nothing; expected a whole number. Number the actions of a plan in printed order.
            error actions.csv, row 3, column position: found `second`; expected a whole number. Number the actions of a plan in printed order.
        "#,
    );
}

#[test]
fn a_start_that_is_no_date() {
    check(
        &[("actions.csv", "2010-03,", "spring 2010,")],
        r#"
            error actions.csv, row 2, column starts: found `spring 2010`; expected a month such as 2007-03, a date such as 2007-03-31, or nothing. Leave the cell empty where the printed time is not certain; timescale_text keeps it.
        "#,
    );
}

#[test]
fn an_end_that_does_not_exist() {
    check(
        &[("actions.csv", "2012-11-30", "2012-11-31")],
        r#"
            error actions.csv, row 2, column ends: found `2012-11-31`; expected a month such as 2007-03, a date such as 2007-03-31, or nothing. Leave the cell empty where the printed time is not certain; timescale_text keeps it.
        "#,
    );
}

#[test]
fn an_amount_with_a_comma() {
    check(
        &[("budgets.csv", "5000", "\"5,000\"")],
        r#"
            error budgets.csv, row 2, column amount: found `5,000`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
        "#,
    );
}

#[test]
fn an_amount_that_is_missing() {
    check(
        &[("budgets.csv", ",5000,", ",,")],
        r#"
            error budgets.csv, row 2, column amount: found nothing; expected a number. Write the number, or remove the row.
        "#,
    );
}

#[test]
fn a_quarter_that_is_none() {
    check(
        &[("progress.csv", "2011 Q2", "2011 Q5")],
        r#"
            error progress.csv, row 2, column period: found `2011 Q5`; expected a period such as 2019, 2018/19, 2015-2017, 2016/17-2018/19, 2023-01, 2023-10-31 or 2023 Q4. Write the period in one of these ways.
        "#,
    );
}

#[test]
fn an_id_with_capitals() {
    check(
        &[
            ("documents.csv", "tree-strategy", "Tree_Strategy"),
            ("plans/first-plan.json", "\"tree-strategy\"", "\"Tree_Strategy\""),
        ],
        r#"
            error documents.csv, row 2, column id: found the id `Tree_Strategy`; expected lower case letters, digits and hyphens. Write the id so: it is part of a web address.
        "#,
    );
}

#[test]
fn an_id_that_is_missing() {
    check(
        &[
            ("documents.csv", "tree-strategy,first", ",first"),
            ("plans/first-plan.json", "\"tree-strategy\"", ""),
        ],
        r#"
            error documents.csv, row 2, column id: found no id; expected the id of a document. Give it an id that nothing else has.
        "#,
    );
}

#[test]
fn one_bad_row_costs_no_other() {
    check(
        &[("bodies.csv", "council,first-plan,", "mayor,first-plan,Mayor\ncouncil,first-plan,")],
        r#"
            error bodies.csv, row 2: found 3 cells; expected 7 cells as in the header. Put text that holds a comma in quotes, write numbers without commas, and leave no cell out.
        "#,
    );
}

#[test]
fn an_everyday_word_that_stands_for_nothing_that_is_there() {
    check(
        &[("everyday_words.csv", ",trees,", ",trees; plastic bags,")],
        r#"
            warning everyday_words.csv, row 2, column plans_say: found `plastic bags`, which no plan and no figure says; expected words that stand in another file of the folder. Write it as it stands there: search looks for these words.
        "#,
    );
}

#[test]
fn an_everyday_word_of_three_words_and_one_of_none() {
    check(
        &[
            ("everyday_words.csv", "green roof", "roof of leaves"),
            ("everyday_words.csv", "saplings,", ","),
        ],
        r#"
            error everyday_words.csv, row 2, column said: found nothing; expected one word that people say, or two. Write what people type into the search; a longer phrase is found by its words.
            error everyday_words.csv, row 3, column said: found `roof of leaves`; expected one word that people say, or two. Write what people type into the search; a longer phrase is found by its words.
        "#,
    );
}

#[test]
fn an_everyday_word_without_meaning_or_reason() {
    check(
        &[
            ("everyday_words.csv", ",trees,", ",;,"),
            ("everyday_words.csv", "Leaves are the roof of the town", ""),
        ],
        r#"
            error everyday_words.csv, row 2, column plans_say: found nothing; expected what the plans or figures say, set apart by semicolons. Write the words that stand there, or remove the row.
            warning everyday_words.csv, row 3, column reason: found no reason; expected why the one stands for the other here. Write it for whoever keeps this file after you.
        "#,
    );
}

#[test]
fn everyday_words_without_the_column_that_says_what_they_mean() {
    check(
        &[("everyday_words.csv", "plans_say", "plan_says")],
        r#"
            error everyday_words.csv, row 1: found no column `plans_say`; expected the columns `said`, `plans_say`, `reason`. Add the column `plans_say`; no row can be read without it.
            error everyday_words.csv, row 1, column plan_says: found the column `plan_says`; expected the columns `said`, `plans_say`, `reason`. Correct the name, or remove the column; it is not read.
        "#,
    );
}
