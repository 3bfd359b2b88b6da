//! The published figures, and what they may and may not be laid beside.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use three_wishes_core::chart::sparkline::{Change, Headline, headline};
use three_wishes_core::indicator::{Indicator, Observation, PeriodType, Prices, Relation};
use three_wishes_core::verdict::history::History;
use three_wishes_core::words::Words;

use crate::place::{PLACE, at, plan, table, words};

const CITY: &str = "E06000015";

/// Aims for which no sound figure was found: their cards say so.
const WITHOUT_FIGURES: [(&str, &str); 9] = [
    ("council-plan-2022", "vibrant"),
    ("council-plan-2022", "city-centre"),
    ("council-plan-2022", "cultural-offer"),
    ("council-plan-2022", "working-smarter"),
    ("council-plan-2022", "insight-led-council"),
    ("council-plan-2022", "satisfied-residents"),
    ("council-plan-2022", "empowered-colleagues"),
    ("derby-plan-2013", "place-to-live"),
    ("derby-plan-2013", "inner-city"),
];

/// Where a method changed so much that both sides must not be compared.
const NOT_COMPARABLE: [(&str, &str); 8] = [
    ("claimant-count-rate", "2013"),
    ("claimant-count-rate", "2015"),
    ("eyfs-good-level-of-development", "2022"),
    ("eyfs-prime-areas", "2021/22"),
    ("ks2-rwm-expected", "2018"),
    ("ks2-rwm-disadvantaged", "2018"),
    ("ks2-rwm-other-pupils", "2018"),
    ("imd-average-score", "2025"),
];

/// Series of two methods with the last year of the one and the first of the other.
const KEPT_APART: [(&str, &str, &str, &str); 6] = [
    ("qualified-level3-nvq", "2021", "qualified-level3-rqf", "2022"),
    ("children-low-income-2015-basis", "2023/24", "children-low-income-2022-basis", "2021/22"),
    ("fuel-poverty-lihc", "2018", "fuel-poverty-lilee", "2019"),
    ("pm25-mortality-old-method", "2019", "pm25-mortality-new-method", "2018"),
    ("co2-per-head", "2022", "ghg-per-head", "2005"),
    ("smoking-prevalence-with-ci", "2023", "smoking-prevalence", "2011"),
];

fn indicator(id: &str) -> &'static Indicator {
    PLACE.indicator(id).unwrap_or_else(|| panic!("no indicator {id}"))
}

/// The city's own values.
fn city(id: &str) -> &'static [Observation] {
    let series = PLACE.observations.series(id, CITY);
    series.map_or_else(|| panic!("no values of {id}"), |series| &series.observations)
}

/// What a card says of the city.
fn glance(id: &str) -> Headline {
    let series = PLACE.observations.series(id, CITY).unwrap_or_else(|| panic!("no values of {id}"));
    headline(indicator(id), series, &Words::default())
}

fn raw(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(at(&format!("public/data/derby/{file}"))).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    json["indicators"].as_array().unwrap().clone()
}

#[test]
fn there_are_at_least_thirty_six_series_with_values_for_the_city() {
    assert!(PLACE.indicators.len() >= 36, "{}", PLACE.indicators.len());
    for indicator in &PLACE.indicators {
        assert!(city(&indicator.id).iter().any(|one| one.value.is_some()), "{}", indicator.id);
    }
}

/// What the README and the changelog promise, and the rows of the sources that were taken in.
#[test]
fn there_are_seventy_six_with_all_their_rows() {
    let all = PLACE.observations.by_indicator.values().flatten();
    let values: usize = all.map(|series| series.observations.len()).sum();
    assert_eq!((PLACE.indicators.len(), values), (76, 5_798));
    for file in ["README.md", "CHANGELOG.md"] {
        assert!(
            fs::read_to_string(at(file)).unwrap().contains("76 published indicators"),
            "{file}"
        );
    }
}

/// Of the rows that could be taken in, those of England for one rate are left out; the page of it says why.
#[test]
fn the_rows_of_one_indicator_that_cannot_be_right_are_left_out_with_the_reason() {
    let id = "first-time-entrants-youth-justice";
    assert!(!city(id).is_empty());
    assert!(PLACE.observations.series(id, "E92000001").is_none(), "England's are back");
    let caveats = words(&indicator(id).caveats);
    assert!(caveats.contains("The row for England in the stored copy is left out"), "{caveats}");
    assert!(caveats.contains("cannot be a rate per 100,000"), "{caveats}");
}

#[test]
fn every_source_is_under_the_open_government_licence() {
    for indicator in &PLACE.indicators {
        assert!(!indicator.sources.is_empty(), "{}", indicator.id);
        for source in &indicator.sources {
            assert_eq!(source.licence, "OGL v3.0", "{}", indicator.id);
            assert!(!source.publisher.is_empty() && !source.title.is_empty(), "{}", indicator.id);
        }
    }
    // Rows whose licence is not stated were left out.
    for id in
        ["rough-sleeping-count", "adult-care-short-term-success", "adult-care-quality-of-life"]
    {
        assert!(PLACE.indicator(id).is_none(), "{id}");
    }
    for (id, period) in [("business-birth-rate", "2011"), ("business-survival-three-year", "2008")]
    {
        assert!(city(id).iter().all(|one| one.period.written() != *period), "{id} {period}");
    }
}

#[test]
fn sources_have_no_made_up_links() {
    for indicator in raw("indicators.json") {
        assert!(!indicator["sources"].to_string().contains("http"), "{}", indicator["id"]);
    }
}

#[test]
fn the_country_the_region_and_the_other_cities_are_there_to_compare_with() {
    let areas = ["E92000001", "E12000004", "E06000018", "E06000016", "E06000021", "E08000026"];
    for code in areas {
        let with = PLACE
            .indicators
            .iter()
            .filter(|one| PLACE.observations.series(&one.id, code).is_some());
        assert!(with.count() >= 36, "{code}");
    }
}

#[test]
fn every_period_type_is_as_listed() {
    let listed = table("tests/fixtures/period_types.csv", &["indicator", "period_type"]);
    let held: Vec<_> = PLACE
        .indicators
        .iter()
        .map(|indicator| {
            let kind = match indicator.period_type {
                PeriodType::Calendar => "calendar",
                PeriodType::Financial => "financial",
                PeriodType::Academic => "academic",
                PeriodType::Survey { .. } => "survey",
                PeriodType::Pooled => "pooled",
                PeriodType::Snapshot => "snapshot",
                PeriodType::Cohort => "cohort",
            };
            vec![indicator.id.clone(), kind.to_owned()]
        })
        .collect();
    assert_eq!(held, listed);
    // What is left out would be read as a calendar year.
    for one in raw("indicators.json") {
        assert!(one["period_type"].is_string(), "{}", one["id"]);
    }
}

#[test]
fn each_says_which_plan_statement_it_serves_and_how_closely() {
    for indicator in &PLACE.indicators {
        for serves in &indicator.serves {
            assert!(plan(&serves.plan).aim(&serves.aim).is_some(), "{}", indicator.id);
            assert!(!serves.statement.is_empty(), "{}", indicator.id);
        }
    }
    for one in raw("indicators.json") {
        for serves in one["serves"].as_array().expect("a list, which may be empty") {
            let relation = serves["relation"].as_str().unwrap_or_default();
            assert!(["same", "successor", "nearest"].contains(&relation), "{}", one["id"]);
        }
    }
    // Shown for context; no plan has a statement on it.
    let none: Vec<_> = PLACE.indicators.iter().filter(|one| one.serves.is_empty()).collect();
    assert_eq!(none.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["population"]);
}

#[test]
fn only_the_employment_rate_and_the_schools_rating_are_the_same_as_a_2013_baseline() {
    let same: Vec<_> = PLACE
        .indicators
        .iter()
        .filter(|one| {
            let mut serves = one.serves.iter();
            serves
                .any(|serves| serves.plan == "derby-plan-2013" && serves.relation == Relation::Same)
        })
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(same, ["employment-rate-year-to-march", "schools-good-or-outstanding"]);
}

#[test]
fn the_eight_baselines_are_published_points_and_one_joins_its_line() {
    let baselines =
        plan("derby-plan-2013").figures.iter().filter(|figure| figure.kind == "baseline");
    let baselines: BTreeSet<_> = baselines.map(|figure| figure.id.as_str()).collect();
    let points: Vec<_> = PLACE
        .indicators
        .iter()
        .flat_map(|one| one.published_points.iter().map(move |point| (one, point)))
        .collect();
    assert_eq!(points.len(), 8);
    assert_eq!(
        points.iter().map(|(_, point)| point.figure.as_str()).collect::<BTreeSet<_>>(),
        baselines
    );
    for (one, point) in &points {
        let figure = plan(&point.plan).figures.iter().find(|figure| figure.id == point.figure);
        let figure = figure.unwrap_or_else(|| panic!("no figure {}", point.figure));
        assert_eq!(figure.value.parse::<f64>(), Ok(point.value), "{}", one.id);
        let period = point.period.as_ref().map(|period| period.written());
        // The year to March 2013.
        let printed = if figure.period == "March 2013" { "2012/13" } else { &figure.period };
        assert_eq!(period, Some(printed.into()), "{}", one.id);
    }
    let joins: Vec<_> = points
        .iter()
        .filter(|(_, point)| point.joins_series)
        .map(|(one, _)| one.id.as_str())
        .collect();
    assert_eq!(joins, ["employment-rate-year-to-march"]);
}

#[test]
fn vibrant_working_smarter_and_an_inspiring_place_to_live_have_no_published_figure() {
    for (plan_id, aim) in WITHOUT_FIGURES {
        assert!(plan(plan_id).aim(aim).is_some(), "no aim {aim}");
        let serving: Vec<_> = PLACE.indicators_of(plan_id, aim).map(|(one, _)| &one.id).collect();
        assert!(serving.is_empty(), "{aim}: {serving:?}");
    }
    // All of them: nothing stands below these aims that is not listed.
    for (plan_id, aim) in WITHOUT_FIGURES {
        for below in &plan(plan_id).aim(aim).unwrap().aims {
            assert!(WITHOUT_FIGURES.contains(&(plan_id, below.id.as_str())), "{}", below.id);
        }
    }
}

#[test]
fn the_two_crime_series_are_no_headline_and_say_that_their_unit_is_not_stated() {
    for id in ["crime-personal", "crime-low-level"] {
        let crime = indicator(id);
        assert!(!crime.headline && !PLACE.headline_indicators.iter().any(|one| one == id), "{id}");
        assert!(words(&crime.title).contains("unit not stated"), "{id}");
        assert!(words(&crime.unit.label).contains("unit not stated"), "{id}");
        assert!(words(&crime.caveats).contains("does not state the unit"), "{id}");
    }
}

/// What editors agreed among themselves is no note for readers.
#[test]
fn no_note_speaks_to_editors() {
    for one in &PLACE.indicators {
        let caveats = words(&one.caveats).to_lowercase();
        assert!(
            !caveats.contains("leading chart") && !caveats.contains("do not use"),
            "{}",
            one.id
        );
    }
}

#[test]
fn where_the_method_changed_the_two_sides_are_not_compared() {
    for (id, at_period) in NOT_COMPARABLE {
        let found = indicator(id).breaks.iter().find(|one| one.at_period == at_period);
        let found = found.unwrap_or_else(|| panic!("{id} has no break at {at_period}"));
        assert!(!found.comparable && !found.label.is_empty(), "{id} {at_period}");
        let first = city(id).iter().find(|one| one.period.written() == *at_period);
        assert!(first.is_some_and(|one| one.status.has('B')), "{id} {at_period}");
    }
    let held = PLACE.indicators.iter().flat_map(|one| &one.breaks).filter(|one| !one.comparable);
    assert_eq!(held.count(), NOT_COMPARABLE.len());
}

/// Whatever else may be held against each other: no verdict of change, on a card or a page, spans a break.
#[test]
fn no_change_is_counted_across_a_break() {
    let broken = PLACE.indicators.iter().filter(|one| !one.breaks.is_empty());
    let mut seen = 0;
    for indicator in broken {
        let rows = city(&indicator.id);
        let last = indicator.breaks.iter().map(|one| one.at_period.as_str()).max().unwrap();
        let first =
            History::of(indicator, rows).figures.first().map(|one| one.row.period.written());
        assert!(first.as_deref() >= Some(last), "{}: {first:?} is before {last}", indicator.id);
        let said = glance(&indicator.id).sentence;
        for row in rows.iter().filter(|row| *row.period.written() < *last) {
            assert!(!said.contains(&*row.period.written()), "{}: {said}", indicator.id);
        }
        seen += 1;
    }
    assert_eq!(seen, 12);
}

/// Two figures by the new method tell no way; nor do figures within the margin of their difference. The note of the
/// data says as much. Limits that meet a little hide no change.
#[test]
fn what_the_figures_cannot_tell_has_no_direction() {
    let employment = glance("employment-rate");
    assert_eq!(employment.sentence, "Too few figures by today’s method to say up or down");
    assert_eq!((employment.change, employment.change.icon()), (Change::Unknown, ""));
    let healthy = glance("healthy-life-expectancy-female");
    let about = "About the same, within the margin, as 59.9 years in 2011–2013";
    assert_eq!((healthy.sentence.as_str(), healthy.change), (about, Change::Level));
    let weight = glance("healthy-weight-reception");
    let down = "Down from 77.1% in 2007/08 (higher is better)";
    assert_eq!((weight.sentence.as_str(), weight.change), (down, Change::Down));
}

/// What a visitor sees first of the figures is one that moves steadily.
#[test]
fn home_leads_with_a_figure_that_tells_its_way() {
    let first = PLACE.headline_indicators.first().unwrap();
    assert!(matches!(glance(first).change, Change::Up | Change::Down), "{first}");
}

#[test]
fn amounts_in_the_money_of_each_year_are_never_called_better() {
    let money = PLACE.indicators.iter().filter(|one| one.unit.measure == "currency");
    let ids: Vec<&str> = money.clone().map(|one| one.id.as_str()).collect();
    let listed = ["median-weekly-pay", "disposable-income-per-head", "gdp-per-head", "gva-per-job"];
    assert_eq!(ids, listed);
    for indicator in money {
        assert_eq!(indicator.prices, Prices::Current, "{}", indicator.id);
        let glance = glance(&indicator.id);
        assert_eq!(glance.change, Change::Up, "{}", glance.sentence);
        assert!(!glance.sentence.contains("better"), "{}", glance.sentence);
        assert!(glance.prices.contains("prices rose too"), "{}", glance.prices);
    }
}

#[test]
fn the_share_of_most_deprived_neighbourhoods_reads_as_a_percentage() {
    let glance = glance("imd-share-most-deprived");
    assert_eq!((glance.value.as_str(), glance.period.as_str()), ("18%", "2025"));
    assert_eq!(words(&indicator("imd-share-most-deprived").unit.label), "proportion 0–1");
}

#[test]
fn series_of_two_methods_are_never_one_line() {
    for (old, ends, new, begins) in KEPT_APART {
        let last = city(old).last().map(|one| one.period.written());
        let first = city(new).first().map(|one| one.period.written());
        assert_eq!((last, first), (Some(ends.into()), Some(begins.into())), "{old}, {new}");
        assert!(!indicator(old).caveats.is_empty() && !indicator(new).caveats.is_empty(), "{old}");
    }
}

#[test]
fn each_missing_value_has_its_reason() {
    let mut missing = 0;
    for (id, all) in &PLACE.observations.by_indicator {
        for one in all.iter().flat_map(|series| &series.observations) {
            if one.value.is_none() {
                missing += 1;
                assert!(
                    "MLQO".chars().any(|code| one.status.has(code)),
                    "{id} {}",
                    one.period.written()
                );
            }
        }
    }
    assert_eq!(missing, 99);
}

#[test]
fn years_without_an_assessment_are_gaps_that_say_why() {
    let without = [
        "eyfs-good-level-of-development",
        "phonics-year1",
        "ks2-rwm-expected",
        "ks2-rwm-disadvantaged",
        "ks2-rwm-other-pupils",
    ];
    for id in without {
        for year in ["2020", "2021"] {
            let one = city(id).iter().find(|one| one.period.written() == *year);
            let one = one.unwrap_or_else(|| panic!("{id} {year}"));
            assert!(
                one.value.is_none() && one.status.has('L') && one.comment.is_some(),
                "{id} {year}"
            );
        }
    }
}

#[test]
fn provisional_values_are_marked() {
    let provisional: BTreeSet<_> = PLACE
        .indicators
        .iter()
        .flat_map(|indicator| {
            city(&indicator.id).iter().map(move |one| (indicator.id.as_str(), one))
        })
        .filter(|(_, one)| one.status.has('P'))
        .map(|(id, one)| (id, one.period.written()))
        .collect();
    let listed = [
        ("disposable-income-per-head", "2023"),
        ("gdp-per-head", "2023"),
        ("median-weekly-pay", "2025"),
        ("phonics-year1", "2025"),
    ];
    assert_eq!(provisional, BTreeSet::from(listed.map(|(id, period)| (id, period.into()))));
}

#[test]
fn figures_for_several_years_together_are_pooled() {
    let pooled = |one: &&Indicator| one.period_type == PeriodType::Pooled;
    for indicator in PLACE.indicators.iter().filter(pooled) {
        for one in city(&indicator.id) {
            assert!(one.period.written().len() == 9 && one.period.days > 1000, "{}", indicator.id);
        }
    }
    assert_eq!(PLACE.indicators.iter().filter(pooled).count(), 6);
}
