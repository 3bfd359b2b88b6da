//! Figures as files: one for spreadsheets, one for machines with its description beside it.

use super::{Origin, metadata};
use crate::chart::flags::{drawn, flag_words};
use crate::chart::period::label;
use crate::chart::summary::prices;
use crate::format::csv::{Cell, CsvWriter};
use crate::format::zip::packed;
use crate::indicator::{Indicator, ObsStatus, Observation, Period, Target};
use crate::words::Words;

/// Columns of the file for machines, one row for each area and period.
pub(super) const COLUMNS: [&str; 13] = [
    "indicator",
    "area",
    "area_name",
    "period",
    "period_start",
    "period_end",
    "value",
    "lower_ci",
    "upper_ci",
    "obs_status",
    "obs_comment",
    "target",
    "target_upper",
];

/// One area's figures, oldest first.
#[derive(Debug, Clone)]
pub struct AreaFigures<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub observations: &'a [Observation],
}

/// The figures of one indicator as they leave the page.
#[derive(Debug, Clone)]
pub struct Figures<'a> {
    pub indicator: &'a Indicator,
    pub words: Words,
    /// The place first.
    pub areas: Vec<AreaFigures<'a>>,
    /// Targets of the place for this indicator.
    pub targets: Vec<&'a Target>,
    pub origin: Origin,
}

impl Figures<'_> {
    /// Periods down, areas across, units in the heads, origin below: UTF-8 with a byte order mark, as
    /// spreadsheets want it.
    pub fn for_spreadsheets(&self) -> String {
        let heads = self.heads();
        let names: Vec<&str> = heads.iter().map(String::as_str).collect();
        let mut csv = CsvWriter::new(&names);
        for period in self.periods() {
            let time = label(self.words, period);
            let notes: Vec<String> =
                self.areas.iter().map(|area| notes(self.words, area, period)).collect();
            let mut cells = vec![Cell::Text(&time)];
            for (area, note) in self.areas.iter().zip(&notes) {
                let row = row_at(area, period);
                cells.push(row.and_then(drawn).into());
                if has_limits(area) {
                    cells.push(row.and_then(|row| row.lower).into());
                    cells.push(row.and_then(|row| row.upper).into());
                }
                if has_notes(area) {
                    cells.push(Cell::Text(note));
                }
            }
            if self.has_targets() {
                cells.push(self.target_at(period).map(|target| target.value).into());
            }
            if self.has_ranges() {
                cells.push(self.target_at(period).and_then(|target| target.upper).into());
            }
            csv.row(&cells);
        }
        csv.row(&[]);
        csv.row(&[Cell::Text(&self.origin.title)]);
        if let Some(note) = prices(self.words, self.indicator) {
            csv.row(&[Cell::Text(&self.words.takeaway_prices()), Cell::Text(&note)]);
        }
        for (name, value) in self.origin.lines(self.words) {
            csv.row(&[Cell::Text(&name), Cell::Text(&value)]);
        }
        format!("\u{feff}{}", csv.finish().replace('\n', "\r\n"))
    }

    /// One row for each area and period, numbers bare, codes as in the data folder.
    pub fn for_machines(&self) -> String {
        let mut csv = CsvWriter::new(&COLUMNS);
        for (index, area) in self.areas.iter().enumerate() {
            let is_place = index == 0;
            for row in area.observations {
                let target = if is_place { self.target_at(&row.period) } else { None };
                self.machine_row(&mut csv, area, &row.period, Some(row), target);
            }
            if !is_place {
                continue;
            }
            for period in self.target_periods().filter(|period| row_at(area, period).is_none()) {
                self.machine_row(&mut csv, area, period, None, self.target_at(period));
            }
        }
        csv.finish()
    }

    /// The file for machines and its description (CSVW) in one zip.
    ///
    /// Source: Metadata Vocabulary for Tabular Data, W3C Recommendation, 17 December 2015.
    pub fn with_metadata(&self, name: &str) -> Vec<u8> {
        let (csv, about) = (format!("{name}.csv"), format!("{name}.csv-metadata.json"));
        let described = metadata::described(self, &csv);
        packed(&[(&csv, self.for_machines().as_bytes()), (&about, described.as_bytes())])
    }

    fn machine_row(
        &self,
        csv: &mut CsvWriter,
        area: &AreaFigures<'_>,
        period: &Period,
        row: Option<&Observation>,
        target: Option<&Target>,
    ) {
        let status = row.map_or_else(String::new, |row| codes(row.status));
        let (first, last) = (period.first_day().to_string(), period.last_day().to_string());
        csv.row(&[
            Cell::Text(&self.indicator.id),
            Cell::Text(area.code),
            Cell::Text(area.name),
            Cell::Text(&period.written()),
            Cell::Text(&first),
            Cell::Text(&last),
            row.and_then(drawn).into(),
            row.and_then(|row| row.lower).into(),
            row.and_then(|row| row.upper).into(),
            Cell::Text(&status),
            Cell::Text(row.and_then(|row| row.comment.as_deref()).unwrap_or_default()),
            target.map(|target| target.value).into(),
            target.and_then(|target| target.upper).into(),
        ]);
    }

    fn heads(&self) -> Vec<String> {
        let words = self.words;
        let unit = self.indicator.unit.label.in_language(words.language.tag());
        let with_unit = |name: &str| {
            if unit.is_empty() { name.to_owned() } else { words.takeaway_in_unit(name, unit) }
        };
        let mut heads = vec![words.table_period()];
        for area in &self.areas {
            heads.push(with_unit(area.name));
            if has_limits(area) {
                heads.push(words.takeaway_lower(area.name));
                heads.push(words.takeaway_upper(area.name));
            }
            if has_notes(area) {
                heads.push(words.takeaway_notes(area.name));
            }
        }
        if self.has_targets() {
            heads.push(with_unit(&words.takeaway_target()));
        }
        if self.has_ranges() {
            heads.push(with_unit(&words.takeaway_target_upper()));
        }
        heads
    }

    /// Every period of an area or a target, oldest first.
    fn periods(&self) -> Vec<&Period> {
        let rows = self.areas.iter().flat_map(|area| area.observations).map(|row| &row.period);
        let mut all: Vec<&Period> = Vec::new();
        for period in rows.chain(self.target_periods()) {
            let at = all.partition_point(|known| *known < period);
            if all.get(at).is_none_or(|known| !known.is_same_time(period)) {
                all.insert(at, period);
            }
        }
        all
    }

    fn has_targets(&self) -> bool {
        self.target_periods().next().is_some()
    }

    fn target_periods(&self) -> impl Iterator<Item = &Period> {
        self.targets.iter().filter_map(|target| target.period.as_ref())
    }

    /// True where a target has an upper end beside its lower one.
    fn has_ranges(&self) -> bool {
        self.targets.iter().any(|target| target.period.is_some() && target.upper.is_some())
    }

    fn target_at(&self, period: &Period) -> Option<&Target> {
        let at = |target: &&&Target| {
            target.period.as_ref().is_some_and(|wanted| wanted.is_same_time(period))
        };
        self.targets.iter().find(at).copied()
    }
}

fn row_at<'a>(area: &AreaFigures<'a>, period: &Period) -> Option<&'a Observation> {
    area.observations.iter().find(|row| row.period.is_same_time(period))
}

fn has_limits(area: &AreaFigures<'_>) -> bool {
    area.observations.iter().any(|row| row.lower.is_some() || row.upper.is_some())
}

fn has_notes(area: &AreaFigures<'_>) -> bool {
    area.observations.iter().any(|row| !note_of(Words::default(), row).is_empty())
}

fn notes(words: Words, area: &AreaFigures<'_>, period: &Period) -> String {
    row_at(area, period).map_or_else(String::new, |row| note_of(words, row))
}

/// Flags in words and the source's own comment.
fn note_of(words: Words, row: &Observation) -> String {
    let flags = flag_words(words, row.status);
    let comment = row.comment.as_deref().unwrap_or_default();
    match (flags.is_empty(), comment.is_empty()) {
        (_, true) => flags,
        _ if flags.eq_ignore_ascii_case(comment) => flags,
        (true, false) => comment.to_owned(),
        (false, false) => format!("{flags}: {comment}"),
    }
}

/// SDMX codes as the data folder writes them: "B;P"; "A" where there is none.
fn codes(status: ObsStatus) -> String {
    let mut written = String::new();
    for code in status.codes() {
        if !written.is_empty() {
            written.push(';');
        }
        written.push(code);
    }
    if written.is_empty() { "A".to_owned() } else { written }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::chart::fixtures::{self, percentage};
    use crate::indicator::{PeriodType, Prices};

    /// One value a year, each year with its true days.
    fn years(first: i32, values: &[f64]) -> Vec<Observation> {
        let mut rows = fixtures::years(first, values);
        for row in &mut rows {
            row.period = Period::read(&row.period.written(), PeriodType::Calendar).unwrap();
        }
        rows
    }

    fn target(period: &str, value: f64) -> Target {
        let period = Period::read(period, PeriodType::Calendar).ok();
        Target { period, value, ..Target::default() }
    }

    fn figures<'a>(
        indicator: &'a Indicator,
        rows: &'a [Observation],
        others: &'a [Observation],
        targets: Vec<&'a Target>,
    ) -> Figures<'a> {
        let area = |code, name, observations| AreaFigures { code, name, observations };
        Figures {
            indicator,
            words: Words::default(),
            areas: vec![area("A1", "Anytown", rows), area("E92", "England", others)],
            targets,
            origin: Origin {
                title: "Employment rate".into(),
                sources: vec!["Office, Survey".into()],
                licences: vec!["OGL v3".into()],
                address: "https://city.example/indicators/jobs/?with=E92".into(),
                taken: "2026-01-02".into(),
            },
        }
    }

    #[test]
    fn a_spreadsheet_gets_heads_with_units_notes_targets_and_the_origin() {
        let indicator = percentage();
        let mut rows = years(2019, &[60.0, 61.25]);
        rows[0].lower = Some(58.5);
        rows[0].upper = Some(61.5);
        rows[1].status = rows[1].status.with('P');
        rows[1].comment = Some("=not a formula".into());
        let others = years(2020, &[65.0]);
        let wanted = target("2030", 75.0);
        let csv = figures(&indicator, &rows, &others, vec![&wanted]).for_spreadsheets();
        assert_eq!(
            csv,
            "\u{feff}Period,Anytown (%),Anytown lower 95% limit,Anytown upper 95% limit,Anytown notes,England (%),Target (%)\r\n\
             2019,60,58.5,61.5,,,\r\n\
             2020,61.25,,,provisional: =not a formula,65,\r\n\
             2030,,,,,,75\r\n\
             \r\n\
             Employment rate\r\n\
             Source,\"Office, Survey\"\r\n\
             Licence,OGL v3\r\n\
             Address,https://city.example/indicators/jobs/?with=E92\r\n\
             Taken on,2026-01-02\r\n"
        );
    }

    /// A comment that is the flag again says nothing more.
    #[test]
    fn a_note_says_no_flag_twice() {
        let mut rows = years(2025, &[587.6]);
        rows[0].status = rows[0].status.with('P');
        rows[0].comment = Some("Provisional".into());
        assert_eq!(note_of(Words::default(), &rows[0]), "provisional");
    }

    /// Whoever opens the file later reads that dearer prices are part of the rise, and finds parts of one as they are.
    #[test]
    fn files_say_in_which_money_and_keep_values_as_the_source_has_them() {
        let mut indicator = Indicator { prices: Prices::Current, ..percentage() };
        let rows = years(2019, &[0.18]);
        let note = Words::default().prices_current();
        let files = |indicator: &Indicator| {
            let figures = figures(indicator, &rows, &[], Vec::new());
            (figures.for_spreadsheets(), metadata::described(&figures, "x.csv"))
        };
        let (sheet, about) = files(&indicator);
        assert!(sheet.contains(&format!("\r\nPrices,\"{note}\"\r\nSource,")), "{sheet}");
        assert!(about.contains(&note), "{about}");
        indicator.prices = Prices::Constant;
        (indicator.unit.measure, indicator.unit.label) = ("proportion".into(), "0 to 1".into());
        let (sheet, about) = files(&indicator);
        assert!(!sheet.contains("Prices") && !about.contains(&note));
        assert!(sheet.starts_with("\u{feff}Period,Anytown (0 to 1),"), "{sheet}");
        assert!(sheet.contains("\r\n2019,0.18,"), "{sheet}");
    }

    #[test]
    fn a_range_has_both_its_ends() {
        let indicator = percentage();
        let rows = years(2019, &[60.0]);
        let wanted = Target { upper: Some(80.0), ..target("2030", 75.0) };
        let figures = figures(&indicator, &rows, &[], vec![&wanted]);
        assert!(figures.for_machines().contains("2030-12-31,,,,,,75,80\n"));
        let sheet = figures.for_spreadsheets();
        assert!(sheet.contains("Target (%),\"Target, upper end (%)\"\r\n"), "{sheet}");
        assert!(sheet.contains("2030,,,75,80\r\n"), "{sheet}");
    }

    #[test]
    fn machines_get_one_row_for_each_area_and_period_and_its_description() {
        let indicator = percentage();
        let mut rows = years(2019, &[60.0]);
        rows[0].status = rows[0].status.with('E').with('P');
        let others = years(2019, &[65.0]);
        let wanted = target("2030", 75.0);
        let figures = figures(&indicator, &rows, &others, vec![&wanted]);
        let id = &indicator.id;
        assert_eq!(
            figures.for_machines(),
            format!(
                "indicator,area,area_name,period,period_start,period_end,value,lower_ci,upper_ci,obs_status,obs_comment,target,target_upper\n\
                 {id},A1,Anytown,2019,2019-01-01,2019-12-31,60,,,E;P,,,\n\
                 {id},A1,Anytown,2030,2030-01-01,2030-12-31,,,,,,75,\n\
                 {id},E92,England,2019,2019-01-01,2019-12-31,65,,,A,,,\n"
            )
        );
        let zip = figures.with_metadata("work");
        let entries = crate::format::zip::entries(&zip);
        let names: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        assert_eq!(names, ["work.csv", "work.csv-metadata.json"]);
        let about: serde_json::Value = serde_json::from_slice(entries[1].bytes).unwrap();
        assert_eq!(about["@context"], "http://www.w3.org/ns/csvw");
        assert_eq!(about["url"], "work.csv");
        let columns = about["tableSchema"]["columns"].as_array().unwrap();
        let named: Vec<&str> = columns.iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(named, COLUMNS, "each column is described");
        assert_eq!(about["dc:license"][0], "OGL v3");
        assert_eq!(about["dc:source"][0], "Office, Survey");
    }
}
