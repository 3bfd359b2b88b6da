//! Observations cut into one file for each indicator, for whoever wants to download just that.

use super::Place;
use crate::format::csv::{Cell, CsvWriter};
use crate::indicator::{Observation, Series};

/// Columns of `observations.csv` and of its parts.
pub const OBSERVATIONS_COLUMNS: &[&str] =
    &["indicator", "area", "period", "value", "lower_ci", "upper_ci", "obs_status", "obs_comment"];

/// Where the observations of one indicator stand: `parts/<indicator>.csv`.
pub fn part_path(indicator: &str) -> String {
    format!("parts/{indicator}.csv")
}

/// Every part with its path.
pub fn parts(place: &Place) -> Vec<(String, String)> {
    let mut files = Vec::with_capacity(place.indicators.len());
    for indicator in &place.indicators {
        let mut part = CsvWriter::new(OBSERVATIONS_COLUMNS);
        for series in place.observations.of(&indicator.id) {
            write_series(&mut part, &indicator.id, series);
        }
        files.push((part_path(&indicator.id), part.finish()));
    }
    files
}

/// Writes the rows of one series, in the columns of `observations.csv`.
pub fn write_series(writer: &mut CsvWriter, indicator: &str, series: &Series) {
    for observation in &series.observations {
        let Observation { period, value, lower, upper, status, comment } = observation;
        let codes: Vec<String> = status.codes().map(String::from).collect();
        writer.row(&[
            Cell::Text(indicator),
            Cell::Text(&series.area),
            Cell::Text(&period.written),
            (*value).into(),
            (*lower).into(),
            (*upper).into(),
            Cell::Text(&codes.join(";")),
            Cell::Text(comment.as_deref().unwrap_or_default()),
        ]);
    }
}
