//! The description beside a CSV file, as machines read it (CSVW).
//!
//! Source: Metadata Vocabulary for Tabular Data, W3C Recommendation, 17 December 2015.

use serde::Serialize;

use super::figures::{COLUMNS, Figures};
use crate::chart::summary::prices;

#[derive(Serialize)]
struct Table<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    url: &'a str,
    #[serde(rename = "dc:title")]
    title: &'a str,
    #[serde(rename = "dc:description")]
    description: String,
    #[serde(rename = "dc:source")]
    source: &'a [String],
    #[serde(rename = "dc:license")]
    license: &'a [String],
    #[serde(rename = "dc:identifier")]
    identifier: &'a str,
    #[serde(rename = "dc:issued")]
    issued: &'a str,
    #[serde(rename = "tableSchema")]
    schema: Schema,
}

#[derive(Serialize)]
struct Schema {
    columns: Vec<Column>,
    #[serde(rename = "primaryKey")]
    primary_key: [&'static str; 3],
}

#[derive(Serialize)]
struct Column {
    name: &'static str,
    titles: String,
    datatype: &'static str,
}

/// The description of `figures.for_machines()`, which stands beside it as `url`.
pub(super) fn described(figures: &Figures<'_>, url: &str) -> String {
    let words = figures.words;
    let unit = figures.indicator.unit.label.in_language(words.language.tag());
    let column = |name: &'static str| {
        let (titles, datatype) = match name {
            "value" => (words.column_of_value(unit), "number"),
            "lower_ci" => (words.column_of_lower(), "number"),
            "upper_ci" => (words.column_of_upper(), "number"),
            "target" => (words.column_of_target(unit), "number"),
            "target_upper" => (words.column_of_target_upper(unit), "number"),
            "period_start" => (words.column_of_first_day(), "date"),
            "period_end" => (words.column_of_last_day(), "date"),
            "indicator" => (words.column_of_indicator(), "string"),
            "area" => (words.column_of_area(), "string"),
            "area_name" => (words.column_of_area_name(), "string"),
            "period" => (words.column_of_period(), "string"),
            "obs_status" => (words.column_of_status(), "string"),
            _ => (words.column_of_comment(), "string"),
        };
        Column { name, titles, datatype }
    };
    let about = figures.indicator.description.in_language(words.language.tag());
    let description = [Some(about.to_owned()), prices(words, figures.indicator)];
    let description = description.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let origin = &figures.origin;
    let table = Table {
        context: "http://www.w3.org/ns/csvw",
        url,
        title: &origin.title,
        description,
        source: &origin.sources,
        license: &origin.licences,
        identifier: &origin.address,
        issued: &origin.taken,
        schema: Schema {
            columns: COLUMNS.into_iter().map(column).collect(),
            primary_key: ["indicator", "area", "period"],
        },
    };
    // Strings and lists always become JSON.
    serde_json::to_string(&table).unwrap_or_default()
}
