//! Faults of how an indicator is described.

use crate::folder::check;

#[test]
fn what_an_indicator_is_nothing_without() {
    let fields = [
        ("title", "\"title\": \"Tree cover\","),
        ("period_type", "\"period_type\": \"calendar\","),
    ];
    for (field, line) in fields {
        check(
            &[("indicators.json", line, "")],
            &format!(
                "error indicators.json, indicators[0]: found no field `{field}`; \
                 expected the field `{field}`. Add the field `{field}`."
            ),
        );
    }
}

#[test]
fn an_unknown_type_of_period() {
    check(
        &[("indicators.json", "\"calendar\"", "\"yearly\"")],
        r#"
            error indicators.json, indicators[0].period_type: found `yearly`; expected one of `calendar`, `financial`, `academic`, `survey`, `pooled`, `snapshot`, `cohort`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn prices_of_no_known_kind() {
    check(
        &[("indicators.json", "\"decimals\": 1,", "\"decimals\": 1, \"prices\": \"today's\",")],
        r#"
            error indicators.json, indicators[0].prices: found `today's`; expected one of `current`, `constant`. Use one of these words exactly.
        "#,
    );
}

#[test]
fn money_that_does_not_say_in_which_prices() {
    let money = ("indicators.json", "\"measure\": \"count\"", "\"measure\": \"currency\"");
    check(
        &[money],
        r#"
            warning indicators.json, indicators[1]: found an amount of money without the field `prices`; expected `current` for the money of each period, `constant` for that of one year. Add the field; until then a rise is judged as if prices had stood still.
        "#,
    );
    for prices in ["current", "constant"] {
        let said = format!("\"decimals\": 0, \"prices\": \"{prices}\",");
        check(&[money, ("indicators.json", "\"decimals\": 0,", &said)], "");
    }
}

#[test]
fn the_space_of_a_suffix_is_no_fault() {
    check(&[("indicators.json", "\" bags\"", "\"  bags \"")], "");
}

#[test]
fn a_survey_without_its_month() {
    check(
        &[
            ("indicators.json", "\"period_type\": \"financial\"", "\"period_type\": \"survey\""),
            ("observations.csv", "2010/11,40", "2010,40"),
            ("observations.csv", "2011/12,44", "2011,44"),
        ],
        r#"
            error indicators.json, indicators[1]: found no field `survey_start_month`; expected the month (1 to 12) in which the survey's year starts. Add the field `survey_start_month`; until then January is taken.
        "#,
    );
}

#[test]
fn a_published_point_at_no_period() {
    check(
        &[(
            "indicators.json",
            "\"value\": 12, \"period\": \"2010\"",
            "\"value\": 12, \"period\": \"before\"",
        )],
        r#"
            error indicators.json, indicators[0].published_points[0].period: found `before`; expected a period such as 2019, 2018/19, 2015-2017, 2016/17-2018/19, 2023-01, 2023-10-31 or 2023 Q4. Write the period in one of these ways.
        "#,
    );
}

#[test]
fn a_break_at_no_period() {
    check(
        &[("indicators.json", "\"at_period\": \"2012\"", "\"at_period\": \"then\"")],
        r#"
            error indicators.json, indicators[0].breaks[0].at_period: found `then`; expected a period such as 2019, 2018/19, 2015-2017, 2016/17-2018/19, 2023-01, 2023-10-31 or 2023 Q4. Write the period in one of these ways.
        "#,
    );
}

#[test]
fn a_release_at_no_date() {
    check(
        &[("indicators.json", "2027-01-31", "next year")],
        r#"
            error indicators.json, indicators[0].sources[0].next_release: found `next year`; expected a date such as 2023-10-31, or nothing. Write year, month and day with hyphens.
        "#,
    );
}
