//! `indicators.json`: what is measured and how it reads.

use super::json::Object;
use super::ledger::{Kind, Ledger};
use super::read_package::{read_references, read_sources};
use super::read_plan::unreadable_period;
use crate::indicator::{
    Break, Indicator, Period, PeriodType, Polarity, Prices, PublishedPoint, Relation, Serves, Unit,
};
use crate::problem::Problem;

pub(crate) fn read_indicators(object: &Object<'_>, ledger: &mut Ledger) -> Vec<Indicator> {
    object.knows(&["indicators"], ledger);
    object.require(&["indicators"], ledger);
    let objects = object.objects("indicators", ledger);
    objects.iter().map(|indicator| read_indicator(indicator, ledger)).collect()
}

fn read_indicator(object: &Object<'_>, ledger: &mut Ledger) -> Indicator {
    object.knows(FIELDS, ledger);
    object.require(&["title", "unit", "period_type", "polarity"], ledger);
    let id = object.string("id", ledger);
    ledger.make(Kind::Indicator, "", &id, object.file, object.spot("id"));
    let period_type = read_period_type(object, ledger);
    let (minimum, maximum) = read_limits(object, ledger);
    let unit = read_unit(object, ledger);
    Indicator {
        title: object.text("title", ledger),
        short_title: object.text("short_title", ledger),
        question: object.text("question", ledger),
        description: object.text("description", ledger),
        theme: object.text("theme", ledger),
        prices: read_prices(object, &unit, ledger),
        unit,
        decimals: object.whole("decimals", 6, ledger).unwrap_or_default() as u8,
        polarity: object.word("polarity", POLARITIES, ledger).unwrap_or_default(),
        period_type,
        minimum,
        maximum,
        zero_baseline: object.flag("zero_baseline", ledger),
        headline: object.flag("headline", ledger),
        comparators: read_references(object, "comparators", Kind::Area, ledger),
        breaks: read_breaks(object, &id, period_type, ledger),
        caveats: object.text("caveats", ledger),
        sources: read_sources(object, &id, ledger),
        serves: read_serves(object, ledger),
        published_points: read_points(object, period_type, ledger),
        outcomes: Vec::new(),
        id,
    }
}

const FIELDS: &[&str] = &[
    "id",
    "title",
    "short_title",
    "question",
    "description",
    "theme",
    "unit",
    "prices",
    "decimals",
    "polarity",
    "period_type",
    "survey_start_month",
    "limits",
    "zero_baseline",
    "headline",
    "comparators",
    "breaks",
    "caveats",
    "sources",
    "serves",
    "published_points",
];
const POLARITIES: &[(&str, Polarity)] = &[
    ("high_is_good", Polarity::HighIsGood),
    ("low_is_good", Polarity::LowIsGood),
    ("closest_to_target", Polarity::ClosestToTarget),
    ("no_judgement", Polarity::NoJudgement),
];
const PRICES: &[(&str, Prices)] = &[("current", Prices::Current), ("constant", Prices::Constant)];
const MEASURES: &[&str] =
    &["percentage", "proportion", "count", "rate", "currency", "ratio", "index", "score", "mean"];

fn read_period_type(object: &Object<'_>, ledger: &mut Ledger) -> PeriodType {
    let month = object.whole("survey_start_month", 12, ledger);
    let start_month = month.unwrap_or(1).max(1) as u8;
    let known = &[
        ("calendar", PeriodType::Calendar),
        ("financial", PeriodType::Financial),
        ("academic", PeriodType::Academic),
        ("survey", PeriodType::Survey { start_month }),
        ("pooled", PeriodType::Pooled),
        ("snapshot", PeriodType::Snapshot),
        ("cohort", PeriodType::Cohort),
    ];
    let period_type = object.word("period_type", known, ledger).unwrap_or_default();
    if matches!(period_type, PeriodType::Survey { .. }) && month.is_none() {
        ledger.add(
            Problem::error("missing-field", object.file, object.here())
                .found("no field `survey_start_month`")
                .expected("the month (1 to 12) in which the survey's year starts")
                .remedy("Add the field `survey_start_month`; until then January is taken."),
        );
    }
    period_type
}

fn read_limits(object: &Object<'_>, ledger: &mut Ledger) -> (Option<f64>, Option<f64>) {
    let Some(limits) = object.object("limits", ledger) else { return (None, None) };
    limits.knows(&["min", "max"], ledger);
    (limits.number("min", ledger), limits.number("max", ledger))
}

fn read_unit(object: &Object<'_>, ledger: &mut Ledger) -> Unit {
    let Some(unit) = object.object("unit", ledger) else { return Unit::default() };
    unit.knows(&["measure", "label", "prefix", "suffix"], ledger);
    let known: Vec<(&str, &str)> = MEASURES.iter().map(|word| (*word, *word)).collect();
    Unit {
        measure: unit.word("measure", &known, ledger).unwrap_or_default().to_owned(),
        label: unit.text("label", ledger),
        prefix: unit.raw_string("prefix", ledger),
        suffix: unit.raw_string("suffix", ledger),
    }
}

/// Amounts of money need the field: nobody can see from a figure whether dearer prices are part of its rise.
fn read_prices(object: &Object<'_>, unit: &Unit, ledger: &mut Ledger) -> Prices {
    if unit.measure == "currency" && !object.has("prices") {
        ledger.add(
            Problem::warning("prices-not-stated", object.file, object.here())
                .found("an amount of money without the field `prices`")
                .expected("`current` for the money of each period, `constant` for that of one year")
                .remedy("Add the field; until then a rise is judged as if prices had stood still."),
        );
    }
    object.word("prices", PRICES, ledger).unwrap_or_default()
}

fn read_breaks(
    object: &Object<'_>,
    indicator: &str,
    period_type: PeriodType,
    ledger: &mut Ledger,
) -> Vec<Break> {
    let mut breaks = Vec::new();
    for one in object.objects("breaks", ledger) {
        one.knows(&["at_period", "label", "comparable"], ledger);
        let at_period = one.string("at_period", ledger);
        let spot = one.spot("at_period");
        match Period::read(&at_period, period_type) {
            Ok(_) => ledger.note_break(indicator, &at_period, one.file, spot),
            Err(_) => ledger.add(unreadable_period(one.file, spot, &at_period)),
        }
        breaks.push(Break {
            at_period,
            label: one.text("label", ledger),
            comparable: one.flag("comparable", ledger),
        });
    }
    breaks
}

fn read_serves(object: &Object<'_>, ledger: &mut Ledger) -> Vec<Serves> {
    let known = &[
        ("same", Relation::Same),
        ("successor", Relation::Successor),
        ("nearest", Relation::Nearest),
    ];
    let mut all = Vec::new();
    for serves in object.objects("serves", ledger) {
        serves.knows(&["plan", "aim", "statement", "relation", "note"], ledger);
        let plan = serves.string("plan", ledger);
        let aim = serves.string("aim", ledger);
        ledger.ask(Kind::Plan, "", &plan, serves.file, serves.spot("plan"));
        ledger.ask(Kind::Aim, &plan, &aim, serves.file, serves.spot("aim"));
        all.push(Serves {
            plan,
            aim,
            statement: serves.text("statement", ledger),
            relation: serves.word("relation", known, ledger).unwrap_or_default(),
            note: serves.text("note", ledger),
        });
    }
    all
}

fn read_points(
    object: &Object<'_>,
    period_type: PeriodType,
    ledger: &mut Ledger,
) -> Vec<PublishedPoint> {
    let mut points = Vec::new();
    for point in object.objects("published_points", ledger) {
        point.knows(&["plan", "figure", "value", "period", "label", "joins_series"], ledger);
        point.require(&["plan", "value", "period"], ledger);
        let plan = point.string("plan", ledger);
        let figure = point.string("figure", ledger);
        ledger.ask(Kind::Plan, "", &plan, point.file, point.spot("plan"));
        ledger.ask(Kind::Figure, &plan, &figure, point.file, point.spot("figure"));
        let written = point.string("period", ledger);
        let period = Period::read(&written, period_type).ok();
        if period.is_none() && !written.is_empty() {
            ledger.add(unreadable_period(point.file, point.spot("period"), &written));
        }
        let label = point.text("label", ledger);
        let joins_series = point.flag("joins_series", ledger);
        // Without its number there is no point to draw.
        if let Some(value) = point.number("value", ledger) {
            points.push(PublishedPoint { plan, figure, value, period, label, joins_series });
        }
    }
    points
}
