//! `targets.csv`: values wanted by a period.

use std::collections::BTreeMap;

use super::ledger::{Kind, Ledger};
use super::limits::Limits;
use super::read_plan::{unreadable_date, unreadable_period};
use super::read_tables::needed_number;
use super::table::{Columns, Row, Table};
use crate::indicator::{Date, Indicator, Period, PeriodType, Target};
use crate::problem::{Problem, Spot};

const COLUMNS: Columns = Columns {
    keys: &["target_value", "indicator", "area", "period"],
    others: &["target_type", "status", "set_on", "source"],
    optional: &["target_upper"],
};

pub(crate) fn read_targets(
    text: &str,
    file: &str,
    indicators: &[Indicator],
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Target> {
    let mut targets = Vec::new();
    let types: BTreeMap<&str, _> =
        indicators.iter().map(|one| (one.id.as_str(), one.period_type)).collect();
    let mut first_rows: BTreeMap<[String; 4], usize> = BTreeMap::new();
    let Some(mut table) = Table::open(text, file, &COLUMNS, limits, &mut ledger.problems) else {
        return targets;
    };
    while let Some(row) = table.next_row(limits, &mut ledger.problems) {
        let (indicator, written) = (row.get("indicator"), row.get("period"));
        ledger.ask(Kind::Indicator, "", indicator, file, row.spot("indicator"));
        ledger.ask(Kind::Area, "", row.get("area"), file, row.spot("area"));
        let period_type = types.get(indicator).copied().unwrap_or_default();
        let period = read_period(&row, period_type, file, ledger);
        let Some(value) = needed_number(&row, 0, "target_value", file, ledger) else { continue };
        let kinds = &["final", "milestone", "ceiling", "floor", "range"];
        let kind = row.word("target_type", kinds, &mut ledger.problems);
        let upper = upper_end(&row, &kind, value, file, ledger);
        let key = [indicator, row.get("area"), written, &kind].map(str::to_owned);
        if let Some(first) = first_rows.get(&key) {
            ledger.add(same_target(file, &row, *first));
            continue;
        }
        first_rows.insert(key, row.number);
        let set_on = row.get("set_on");
        if !set_on.is_empty() && Date::read(set_on).is_none() {
            ledger.add(unreadable_date(file, row.spot("set_on"), set_on));
        }
        ledger.target_rows.push(row.number);
        targets.push(Target {
            indicator: indicator.to_owned(),
            area: row.string("area"),
            period,
            value,
            upper,
            kind,
            status: row.word("status", &["agreed", "proposed"], &mut ledger.problems),
            set_on: set_on.to_owned(),
            source: row.string("source"),
        });
    }
    targets
}

fn read_period(row: &Row, of: PeriodType, file: &str, ledger: &mut Ledger) -> Option<Period> {
    let written = row.get("period");
    let period = Period::read(written, of).ok();
    if period.is_none() {
        ledger.add(unreadable_period(file, row.spot("period"), written));
    }
    period
}

fn same_target(file: &str, row: &Row, first: usize) -> Problem {
    Problem::error("duplicate-key", file, Spot::Row(row.number, None))
        .found(format!("the same target as in row {first}"))
        .expected("one row for each indicator, area, period and type")
        .remedy("Remove one of the two rows.")
}

/// Where `target_upper` stands among the columns.
const UPPER: usize = 8;

/// The upper end of a range; other kinds have none.
fn upper_end(row: &Row, kind: &str, value: f64, file: &str, ledger: &mut Ledger) -> Option<f64> {
    let written = row.get("target_upper");
    if kind != "range" {
        if !written.is_empty() {
            ledger.add(
                Problem::warning("range-end", file, row.spot("target_upper"))
                    .found(format!("the upper end {written} of a target that is no range"))
                    .expected("nothing, or the target_type `range`")
                    .remedy("Empty the cell, or give the target the type `range`."),
            );
        }
        return None;
    }
    if written.is_empty() {
        ledger.add(
            Problem::warning("range-end", file, row.spot("target_upper"))
                .found("a range with one end")
                .expected("the lower end in target_value and the upper end in target_upper")
                .remedy("Write the upper end; till then nothing is held against the range."),
        );
        return None;
    }
    let upper = row.number(UPPER, &mut ledger.problems)?;
    if upper < value {
        ledger.add(
            Problem::error("range-end", file, row.spot("target_upper"))
                .found(format!("a range from {value} to {upper}"))
                .expected("an upper end that is not below the lower one")
                .remedy("Swap the two numbers."),
        );
        return None;
    }
    Some(upper)
}
