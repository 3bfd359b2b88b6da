//! Observations cut into the files a page needs: one for each indicator, one for the catalogue.
//!
//! The stamp says what they were cut from. Where it does not fit the folder, because someone swapped a file by
//! hand, the app reads the whole `observations.csv` instead.

use super::Place;
use crate::format::csv::{Cell, CsvWriter};
use crate::indicator::{Observation, Series};

/// Columns of `observations.csv` and of its parts.
pub const OBSERVATIONS_COLUMNS: &[&str] =
    &["indicator", "area", "period", "value", "lower_ci", "upper_ci", "obs_status", "obs_comment"];

pub const CATALOGUE: &str = "catalogue.csv";
pub const STAMP: &str = "parts/stamp.json";

/// Where the observations of one indicator stand: `parts/<indicator>.csv`.
pub fn part_path(indicator: &str) -> String {
    format!("parts/{indicator}.csv")
}

/// What the parts were cut from; the app compares it with what it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// `version` of the package.
    pub version: String,
    /// Length of `observations.csv` in bytes.
    pub observations: usize,
}

impl Stamp {
    /// Reads `parts/stamp.json`; `None` where it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
        let version = value.get("version")?.as_str()?.to_owned();
        let observations = usize::try_from(value.get("observations")?.as_u64()?).ok()?;
        Some(Self { version, observations })
    }

    fn write(&self) -> String {
        let value = serde_json::json!({
            "version": self.version,
            "observations": self.observations,
        });
        format!("{value}\n")
    }
}

/// Every file of the parts with its path. `observations_bytes` is the length of `observations.csv`.
pub fn parts(place: &Place, observations_bytes: usize) -> Vec<(String, String)> {
    let mut files = Vec::with_capacity(place.indicators.len() + 2);
    let mut catalogue = CsvWriter::new(OBSERVATIONS_COLUMNS);
    for indicator in &place.indicators {
        let mut part = CsvWriter::new(OBSERVATIONS_COLUMNS);
        for series in place.observations.of(&indicator.id) {
            write_series(&mut part, &indicator.id, series);
            if series.area == place.area {
                write_series(&mut catalogue, &indicator.id, series);
            }
        }
        files.push((part_path(&indicator.id), part.finish()));
    }
    files.push((CATALOGUE.into(), catalogue.finish()));
    let version = place.package.version.clone();
    files.push((STAMP.into(), Stamp { version, observations: observations_bytes }.write()));
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
