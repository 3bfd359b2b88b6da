//! Faults of observations and targets.

use crate::folder::check;

#[test]
fn text_where_a_number_belongs() {
    check(
        &[("observations.csv", "2011,12.5,", "2011,n/a,")],
        r#"
            error observations.csv, row 3, column value: found `n/a`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
        "#,
    );
}

#[test]
fn a_number_with_a_unit() {
    check(
        &[("observations.csv", "2011,12.5,", "2011,12.5%,")],
        r#"
            error observations.csv, row 3, column value: found `12.5%`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
        "#,
    );
}

#[test]
fn words_that_computers_take_for_numbers() {
    check(
        &[("observations.csv", "2010,12,11,", "2010,NaN,-inf,")],
        r#"
            error observations.csv, row 2, column lower_ci: found `-inf`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
            error observations.csv, row 2, column value: found `NaN`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
        "#,
    );
}

#[test]
fn a_value_outside_its_limits() {
    check(
        &[("observations.csv", "2010,20,", "2010,120,")],
        r#"
            error observations.csv, row 5, column value: found 120; expected a value from 0 to 100. Correct the value, or the limits of the indicator in indicators.json.
        "#,
    );
}

#[test]
fn an_interval_that_does_not_hold_its_value() {
    check(
        &[("observations.csv", "2011,12.5,11.5,13.5", "2011,12.5,13.5,11.5")],
        r#"
            error observations.csv, row 3, column value: found 12.5 with the interval 13.5 to 11.5; expected an interval that holds its value. Check whether cells of the row were swapped, or a number holds a comma.
        "#,
    );
}

#[test]
fn a_period_that_cannot_be_read() {
    check(
        &[("observations.csv", "T1,2011,", "T1,twenty eleven,")],
        r#"
            error observations.csv, row 3, column period: found `twenty eleven`; expected a period such as 2019, 2018/19, 2015-2017, 2016/17-2018/19, 2023-01, 2023-10-31 or 2023 Q4. Write the period in one of these ways.
        "#,
    );
}

#[test]
fn no_period() {
    check(
        &[("observations.csv", "T1,2011,", "T1,,")],
        r#"
            error observations.csv, row 3, column period: found no period; expected a period such as 2019, 2018/19, 2015-2017, 2016/17-2018/19, 2023-01, 2023-10-31 or 2023 Q4. Write the period in one of these ways.
        "#,
    );
}

#[test]
fn a_period_twice() {
    check(
        &[("observations.csv", "T1,2011,", "T1,2010,")],
        r#"
            error observations.csv, row 3: found the period 2010 again, first in row 2; expected one row for each indicator, area and period. Remove one of the two rows; the first is read.
        "#,
    );
}

#[test]
fn periods_that_overlap() {
    check(
        &[("observations.csv", "T1,2011,", "T1,2011-2012,")],
        r#"
            error observations.csv, row 4, column period: found 2012, which shares days with 2011-2012 in row 3; expected periods one after the other. Correct the period, or give the indicator the period_type "pooled".
        "#,
    );
}

#[test]
fn pooled_periods_may_overlap() {
    check(
        &[
            ("observations.csv", "T1,2010/11,", "T1,2009-2011,"),
            ("observations.csv", "T1,2011/12,", "T1,2010-2012,"),
            ("indicators.json", "\"financial\"", "\"pooled\""),
        ],
        "",
    );
}

#[test]
fn a_leap() {
    check(
        &[("observations.csv", "2011/12,44", "2011/12,4400")],
        r#"
            warning observations.csv, row 8, column value: found 4400 after 40; expected less than a tenfold change. Check the decimal point; if the value is right, nothing needs doing.
        "#,
    );
}

#[test]
fn a_leap_down() {
    check(
        &[("observations.csv", "2011/12,44", "2011/12,3.9")],
        r#"
            warning observations.csv, row 8, column value: found 3.9 after 40; expected less than a tenfold change. Check the decimal point; if the value is right, nothing needs doing.
        "#,
    );
}

#[test]
fn an_unknown_status() {
    check(
        &[("observations.csv", "A;P", "A;Z")],
        r#"
            error observations.csv, row 7, column obs_status: found the status `Z`; expected SDMX codes such as A, B, E, P or M, with ; between them. Use a code of the list in the description of the data folder.
        "#,
    );
}

#[test]
fn an_unknown_indicator() {
    check(
        &[("observations.csv", "litter,T1,2010/11", "liter,T1,2010/11")],
        r#"
            error observations.csv, row 7, column indicator: found the indicator `liter`; expected an indicator of indicators.json. Correct it, or add the indicator to indicators.json; the row is left out.
        "#,
    );
}

#[test]
fn an_unknown_area() {
    check(
        &[("observations.csv", "tree-cover,T2,2010", "tree-cover,T3,2010")],
        r#"
            error observations.csv, row 5, column area: found the area `T3`; expected an area of areas.csv. Correct it, or add the area to areas.csv; the row is left out.
        "#,
    );
}

#[test]
fn counts_are_numbers_too() {
    check(
        &[
            ("observations.csv", "obs_comment\n", "obs_comment,count\n"),
            ("observations.csv", "11,13,A,\n", "11,13,A,,many\n"),
            ("observations.csv", "13.5,A,\n", "13.5,A,,5\n"),
            ("observations.csv", "15,B,\n", "15,B,,\n"),
            ("observations.csv", "20,,,A,\n", "20,,,A,,\n"),
            ("observations.csv", "counted\n", "counted,\n"),
            ("observations.csv", "A;P,\n", "A;P,,\n"),
            ("observations.csv", "44,,,A,\n", "44,,,A,,\n"),
        ],
        r#"
            error observations.csv, row 2, column count: found `many`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
        "#,
    );
}

/// The rows of the tiny place with the columns `count` and `denominator`; `cells` stand in row 2.
#[track_caller]
fn check_with_counts(cells: &str, expected: &str) {
    let first = format!("11,13,A,,{cells}\n");
    check(
        &[
            ("observations.csv", "obs_comment\n", "obs_comment,count,denominator\n"),
            ("observations.csv", "11,13,A,\n", &first),
            ("observations.csv", "13.5,A,\n", "13.5,A,,25,200\n"),
            ("observations.csv", "15,B,\n", "15,B,,,\n"),
            ("observations.csv", "20,,,A,\n", "20,,,A,,,\n"),
            ("observations.csv", "counted\n", "counted,,\n"),
            ("observations.csv", "A;P,\n", "A;P,,,\n"),
            ("observations.csv", "44,,,A,\n", "44,,,A,,,\n"),
        ],
        expected,
    );
}

#[test]
fn counts_with_what_they_were_counted_among() {
    check_with_counts("24,200", "");
    check_with_counts("0,0", "");
    check_with_counts("200,200", "");
}

#[test]
fn a_count_below_zero() {
    check_with_counts(
        "-24,200",
        r#"
            error observations.csv, row 2, column count: found -24; expected 0 or more. Correct the number, or leave the cell empty.
        "#,
    );
}

#[test]
fn a_denominator_below_zero() {
    check_with_counts(
        "24,-200",
        r#"
            error observations.csv, row 2, column denominator: found -200; expected 0 or more. Correct the number, or leave the cell empty.
        "#,
    );
}

#[test]
fn a_denominator_that_is_no_number() {
    check_with_counts(
        "24,all",
        r#"
            error observations.csv, row 2, column denominator: found `all`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
        "#,
    );
}

#[test]
fn more_counted_than_there_are() {
    check_with_counts(
        "200,24",
        r#"
            error observations.csv, row 2, column count: found 200 of 24; expected no more than the denominator, as for every percentage. Check whether the cells count and denominator were swapped.
        "#,
    );
}

#[test]
fn a_break_that_is_not_in_the_data() {
    check(
        &[("indicators.json", "\"at_period\": \"2012\"", "\"at_period\": \"2013\"")],
        r#"
            error indicators.json, indicators[0].breaks[0].at_period: found a break at 2013; expected a period of observations.csv. Write the first period on the new method as observations.csv writes it.
        "#,
    );
}

#[test]
fn a_target_that_is_no_number() {
    check(
        &[("targets.csv", ",20,", ",twenty,")],
        r#"
            error targets.csv, row 2, column target_value: found `twenty`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
        "#,
    );
}

#[test]
fn a_target_at_no_period() {
    check(
        &[("targets.csv", "2015", "soon")],
        r#"
            error targets.csv, row 2, column period: found `soon`; expected a period such as 2019, 2018/19, 2015-2017, 2016/17-2018/19, 2023-01, 2023-10-31 or 2023 Q4. Write the period in one of these ways.
        "#,
    );
}

#[test]
fn a_target_before_its_baseline() {
    check(
        &[("targets.csv", "2015", "2010")],
        r#"
            error targets.csv, row 2, column period: found a target for 2010; expected a period after the baseline, which is 2010. Correct the period of the target, or the day it was set on.
        "#,
    );
}

#[test]
fn a_target_already_met_at_its_baseline() {
    check(
        &[("targets.csv", ",20,", ",12,")],
        r#"
            warning targets.csv, row 2, column target_value: found the target 12; expected more than was reached in 2010, which is 12. Check the target, and whether high or low is good for this indicator.
        "#,
    );
}

#[test]
fn a_ceiling_may_hold_from_the_start() {
    check(&[("targets.csv", "20,final", "10,ceiling")], "");
}

#[test]
fn the_baseline_is_the_newest_value_when_the_target_was_set() {
    check(
        &[(
            "targets.csv",
            "2015,20,final,agreed,2011-01-31",
            "2012,12.2,milestone,agreed,2012-01-01",
        )],
        r#"
            warning targets.csv, row 2, column target_value: found the target 12.2; expected more than was reached in 2011, which is 12.5. Check the target, and whether high or low is good for this indicator.
        "#,
    );
}

#[test]
fn a_target_for_an_indicator_without_polarity() {
    check(
        &[("targets.csv", "tree-cover,T1,2015,20", "litter,T1,2015/16,20")],
        r#"
            error targets.csv, row 2, column indicator: found a target for `litter`, which has no polarity; expected an indicator of which it is known which way is better. Give the indicator a polarity in indicators.json, or remove the target.
        "#,
    );
}

#[test]
fn a_target_twice() {
    check(
        &[("targets.csv", "page 2\"\n", "page 2\"\ntree-cover,T1,2015,21,final,proposed,,\n")],
        r#"
            error targets.csv, row 3: found the same target as in row 2; expected one row for each indicator, area, period and type. Remove one of the two rows.
        "#,
    );
}

#[test]
fn a_range_without_or_with_the_wrong_upper_end() {
    let head = "set_on,source";
    let row = "20,final,agreed,2011-01-31,\"The first plan, page 2\"";
    let with = |kind: &str, upper: &str| {
        [
            ("targets.csv", head.to_owned(), format!("{head},target_upper")),
            (
                "targets.csv",
                row.to_owned(),
                format!("20,{kind},agreed,2011-01-31,\"The first plan, page 2\",{upper}"),
            ),
        ]
    };
    let check = |kind, upper, expected: &str| {
        let changes = with(kind, upper);
        let changes: Vec<_> =
            changes.iter().map(|(file, from, to)| (*file, from.as_str(), to.as_str())).collect();
        check(&changes, expected);
    };
    check("range", "25", "");
    check(
        "range",
        "",
        r#"
            warning targets.csv, row 2, column target_upper: found a range with one end; expected the lower end in target_value and the upper end in target_upper. Write the upper end; till then nothing is held against the range.
        "#,
    );
    check(
        "range",
        "15",
        r#"
            error targets.csv, row 2, column target_upper: found a range from 20 to 15; expected an upper end that is not below the lower one. Swap the two numbers.
        "#,
    );
    check(
        "range",
        "many",
        r#"
            error targets.csv, row 2, column target_upper: found `many`; expected a number, or nothing where the value is missing. Write digits and at most one full stop, as in 1234.5: no unit, no comma.
        "#,
    );
    check(
        "final",
        "25",
        r#"
            warning targets.csv, row 2, column target_upper: found the upper end 25 of a target that is no range; expected nothing, or the target_type `range`. Empty the cell, or give the target the type `range`.
        "#,
    );
}

#[test]
fn a_target_of_no_known_type() {
    check(
        &[("targets.csv", "final,agreed,2011-01-31", "hope,dreamt,last year")],
        r#"
            error targets.csv, row 2, column set_on: found `last year`; expected a date such as 2023-10-31, or nothing. Write year, month and day with hyphens.
            error targets.csv, row 2, column status: found `dreamt`; expected one of `agreed`, `proposed`. Use one of these words exactly.
            error targets.csv, row 2, column target_type: found `hope`; expected one of `final`, `milestone`, `ceiling`, `floor`, `range`. Use one of these words exactly.
        "#,
    );
}
