//! `observations.csv` and its parts: one published value a row, up to millions of rows.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Place;
use super::check_series::{check_counts, check_series, check_value};
use super::encoding::decode;
use super::limits::Limits;
use super::problem_list::ProblemList;
use super::read_plan::unreadable_period;
use super::table::{Columns, Row, Table};
use crate::chart::runs::break_between;
use crate::indicator::{
    Details, Indicator, ObsStatus, Observation, Observations, Period, PeriodType, Series,
};
use crate::problem::{Problem, Spot};

const COLUMNS: Columns = Columns {
    keys: &["indicator", "area", "period", "value"],
    others: &["lower_ci", "upper_ci", "obs_status", "obs_comment"],
    optional: &["count", "denominator"],
};
// Where the columns above stand, counted from 0.
const INDICATOR: usize = 0;
const AREA: usize = 1;
const PERIOD: usize = 2;
const VALUE: usize = 3;
const LOWER: usize = 4;
const UPPER: usize = 5;
const STATUS: usize = 6;
const COMMENT: usize = 7;
const COUNT: usize = 8;
const DENOMINATOR: usize = 9;

/// Reads observations of the place's indicators, from the whole file or from a part of it.
pub fn read_observations(
    bytes: &[u8],
    file: &str,
    place: &Place,
    limits: &Limits,
) -> (Observations, Vec<Problem>) {
    let mut problems = ProblemList::default();
    let observations = read_observations_into(bytes, file, place, limits, &mut problems);
    (observations, problems.into_sorted())
}

pub(crate) fn read_observations_into(
    bytes: &[u8],
    file: &str,
    place: &Place,
    limits: &Limits,
    problems: &mut ProblemList,
) -> Observations {
    let mut gathered = Gathered::new(place, file);
    let Some(text) = decode(bytes, file, limits, problems) else { return Observations::default() };
    let Some(mut table) = Table::open(&text, file, &COLUMNS, limits, problems) else {
        return Observations::default();
    };
    while let Some(row) = table.next_row(limits, problems) {
        gathered.add(&row, problems);
    }
    gathered.finish(problems)
}

/// An observation with its row, for faults that show only beside its neighbours.
pub(crate) type Numbered = (u32, Observation);

/// The area of a series and its rows so far.
type FillingSeries<'p> = (&'p str, Vec<Numbered>);

/// Series as they fill up. Rows may come in any order, but mostly come in runs of one series.
struct Gathered<'p> {
    file: &'p str,
    indicators: HashMap<&'p str, usize>,
    areas: HashSet<&'p str>,
    of_indicator: Vec<(&'p Indicator, Vec<FillingSeries<'p>>)>,
    places: HashMap<(usize, &'p str), usize>,
    /// Indicator and series of the row before.
    last: Option<(usize, usize)>,
    periods: Periods,
}

impl<'p> Gathered<'p> {
    fn new(place: &'p Place, file: &'p str) -> Self {
        let mut indicators = HashMap::new();
        for (index, indicator) in place.indicators.iter().enumerate() {
            indicators.entry(indicator.id.as_str()).or_insert(index);
        }
        Self {
            file,
            indicators,
            areas: place.areas.iter().map(|area| area.code.as_str()).collect(),
            of_indicator: place.indicators.iter().map(|one| (one, Vec::new())).collect(),
            places: HashMap::new(),
            last: None,
            periods: Periods::default(),
        }
    }

    fn add(&mut self, row: &Row<'_, '_>, problems: &mut ProblemList) {
        let Some((indicator_index, series_index)) = self.series_of(row, problems) else { return };
        self.last = Some((indicator_index, series_index));
        let Some((indicator, series)) = self.of_indicator.get_mut(indicator_index) else { return };
        let Some((_, observations)) = series.get_mut(series_index) else { return };
        let written = row.at(PERIOD);
        let Some(period) = self.periods.read(written, indicator.period_type) else {
            problems.add(unreadable_period(self.file, row.spot("period"), written));
            return;
        };
        let value = row.number(VALUE, problems);
        let details = Details {
            lower: row.number(LOWER, problems),
            upper: row.number(UPPER, problems),
            count: row.number(COUNT, problems),
            denominator: row.number(DENOMINATOR, problems),
            status: read_status(row, self.file, problems),
            comment: Some(row.at(COMMENT)).filter(|words| !words.is_empty()).map(Into::into),
        };
        let mut observation = Observation::new(period, value).with(details);
        check_value(&observation, indicator, self.file, row.number, problems);
        check_counts(&mut observation, indicator, self.file, row.number, problems);
        observations.push((row.number as u32, observation));
    }

    /// Where a row belongs; `None` where its indicator or area is unknown, and then that is listed.
    fn series_of(
        &mut self,
        row: &Row<'_, '_>,
        problems: &mut ProblemList,
    ) -> Option<(usize, usize)> {
        let (id, code) = (row.at(INDICATOR), row.at(AREA));
        if let Some((indicator, series)) = self.last {
            let (last, all) = self.of_indicator.get(indicator)?;
            if last.id == id && all.get(series).is_some_and(|(area, _)| *area == code) {
                return self.last;
            }
        }
        let indicator = self.indicators.get(id).copied();
        let area = self.areas.get(code).copied();
        if indicator.is_none() {
            let spot = row.spot("indicator");
            problems.add(unknown(self.file, spot, "indicator", id, "indicators.json"));
        }
        if area.is_none() {
            problems.add(unknown(self.file, row.spot("area"), "area", code, "areas.csv"));
        }
        let (indicator, area) = (indicator?, area?);
        let (_, all) = self.of_indicator.get_mut(indicator)?;
        let series = *self.places.entry((indicator, area)).or_insert_with(|| {
            all.push((area, Vec::new()));
            all.len() - 1
        });
        Some((indicator, series))
    }

    fn finish(self, problems: &mut ProblemList) -> Observations {
        let mut by_indicator = BTreeMap::new();
        for (indicator, gathered) in self.of_indicator {
            let mut all = Vec::with_capacity(gathered.len());
            for (area, mut rows) in gathered {
                rows.sort_by_key(|(row, one)| (one.period.start, one.period.days, *row));
                check_series(&rows, indicator, self.file, problems);
                rows.dedup_by(|(_, later), (_, first)| later.period.is_same_time(&first.period));
                let mut observations = Vec::with_capacity(rows.len());
                observations.extend(rows.into_iter().map(|(_, observation)| observation));
                flag_breaks(indicator, &mut observations);
                all.push(Series { area: area.to_owned(), observations });
            }
            if !all.is_empty() {
                by_indicator.insert(indicator.id.clone(), all);
            }
        }
        Observations { by_indicator, ..Observations::default() }
    }
}

/// A break that `indicators.json` names is a flag of the first row after it, as if the row had it: table, readout and
/// files then say what the picture shows.
fn flag_breaks(indicator: &Indicator, rows: &mut [Observation]) {
    let starts = |pair: &[Observation]| match pair {
        [before, now] => break_between(indicator, before, now).is_some(),
        _ => false,
    };
    let firsts: Vec<usize> =
        (1..).zip(rows.windows(2).map(starts)).filter_map(|(at, is)| is.then_some(at)).collect();
    let normal = ObsStatus::default().with('A');
    for at in firsts {
        if let Some(row) = rows.get_mut(at).filter(|row| !row.status.has('B')) {
            // A source writes `B` in place of `A`, not beside it.
            let others = if row.status == normal { ObsStatus::default() } else { row.status };
            row.status = others.with('B');
        }
    }
}

type KnownPeriods = HashMap<Box<str>, Option<Period>>;

/// Periods read before: a file writes a few dozen of them, millions of times.
#[derive(Default)]
struct Periods {
    of_type: Vec<(PeriodType, KnownPeriods)>,
}

impl Periods {
    fn read(&mut self, written: &str, kind: PeriodType) -> Option<Period> {
        let index = self.of_type.iter().position(|(known, _)| *known == kind);
        let index = index.unwrap_or_else(|| {
            self.of_type.push((kind, HashMap::new()));
            self.of_type.len() - 1
        });
        let (_, known) = self.of_type.get_mut(index)?;
        if let Some(period) = known.get(written) {
            return period.clone();
        }
        let period = Period::read(written, kind).ok();
        known.insert(written.into(), period.clone());
        period
    }
}

/// Codes of the SDMX list of observation status.
const STATUS_CODES: &str = "ABDEFGHIJKLMNOPQSUVW";

fn read_status(row: &Row<'_, '_>, file: &str, problems: &mut ProblemList) -> ObsStatus {
    let mut status = ObsStatus::default();
    for code in row.at(STATUS).split(';').map(str::trim).filter(|code| !code.is_empty()) {
        let mut letters = code.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) if STATUS_CODES.contains(letter) => status = status.with(letter),
            _ => problems.add(
                Problem::error("unknown-word", file, row.spot("obs_status"))
                    .found(format!("the status `{code}`"))
                    .expected("SDMX codes such as A, B, E, P or M, with ; between them")
                    .remedy("Use a code of the list in the description of the data folder."),
            ),
        }
    }
    status
}

fn unknown(file: &str, spot: Spot, kind: &str, id: &str, home: &str) -> Problem {
    Problem::error("unknown-reference", file, spot)
        .found(format!("the {kind} `{id}`"))
        .expected(format!("an {kind} of {home}"))
        .remedy(format!("Correct it, or add the {kind} to {home}; the row is left out."))
}
