//! Observations cut into one file for each indicator, for whoever wants to download just that.

use super::Place;
use crate::format::csv::{Cell, CsvWriter};
use crate::indicator::{Details, Observation, Series};

/// Columns of `observations.csv` and of its parts.
pub const OBSERVATIONS_COLUMNS: &[&str] =
    &["indicator", "area", "period", "value", "lower_ci", "upper_ci", "obs_status", "obs_comment"];

/// The same, for indicators of which the file holds counts.
const WITH_COUNTS: &[&str] = &[
    "indicator",
    "area",
    "period",
    "value",
    "lower_ci",
    "upper_ci",
    "obs_status",
    "obs_comment",
    "count",
    "denominator",
];

/// Where the observations of one indicator stand: `parts/<indicator>.csv`.
pub fn part_path(indicator: &str) -> String {
    format!("parts/{indicator}.csv")
}

/// Every part with its path.
pub fn parts(place: &Place) -> Vec<(String, String)> {
    let mut files = Vec::with_capacity(place.indicators.len());
    for indicator in &place.indicators {
        let all = place.observations.of(&indicator.id);
        let counted = all.iter().flat_map(|series| &series.observations).any(has_counts);
        let mut part = CsvWriter::new(if counted { WITH_COUNTS } else { OBSERVATIONS_COLUMNS });
        for series in all {
            write_series(&mut part, &indicator.id, series, counted);
        }
        files.push((part_path(&indicator.id), part.finish()));
    }
    files
}

fn has_counts(observation: &Observation) -> bool {
    observation.count.is_some() || observation.denominator.is_some()
}

fn write_series(writer: &mut CsvWriter, indicator: &str, series: &Series, counted: bool) {
    for observation in &series.observations {
        let Observation { period, value, .. } = observation;
        let Details { lower, upper, count, denominator, status, comment } = &**observation;
        let codes: Vec<String> = status.codes().map(String::from).collect();
        let cells = [
            Cell::Text(indicator),
            Cell::Text(&series.area),
            Cell::Text(&period.written()),
            (*value).into(),
            (*lower).into(),
            (*upper).into(),
            Cell::Text(&codes.join(";")),
            Cell::Text(comment.as_deref().unwrap_or_default()),
            (*count).into(),
            (*denominator).into(),
        ];
        let width = if counted { WITH_COUNTS.len() } else { OBSERVATIONS_COLUMNS.len() };
        writer.row(cells.get(..width).unwrap_or_default());
    }
}
