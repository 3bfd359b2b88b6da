//! What a chart holds, period by period: the one source of its steps and its table.
//!
//! Kept in columns of plain numbers, so that a hundred thousand periods fit into a few megabytes.

use super::flags::{measured, stands_apart};
use super::line::{LineChart, Role};
use super::runs::comparable;
use super::targets::{self, ChartTarget};
use super::times::Times;
use crate::indicator::{Details, Indicator, ObsStatus, Observation, Period};
use crate::verdict::target;
use crate::words::Words;

/// Bit patterns of numbers that are no numbers, told apart.
const NO_FIGURE: u64 = 0x7FF8_0000_0000_0001;
const NO_ROW: u64 = 0x7FF8_0000_0000_0002;

/// A finite number, a row without one, or no row at all, in eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure(u64);

impl Figure {
    const ABSENT: Self = Self(NO_ROW);

    fn of(value: Option<f64>) -> Self {
        Self(value.filter(|value| value.is_finite()).map_or(NO_FIGURE, f64::to_bits))
    }

    pub(super) fn number(self) -> Option<f64> {
        Some(f64::from_bits(self.0)).filter(|value| value.is_finite())
    }

    pub(super) fn has_row(self) -> bool {
        self.0 != NO_ROW
    }
}

/// One series along the periods of the record.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub name: String,
    pub class: &'static str,
    /// One for each period.
    values: Vec<Figure>,
    /// As far as the last row that has any.
    statuses: Vec<ObsStatus>,
    /// Lower and upper limit, as far as the last row that has any.
    limits: Vec<(Figure, Figure)>,
    /// Why figures stand apart, in the source's words: index and note, in order.
    reasons: Vec<(usize, Box<str>)>,
}

impl Column {
    pub(super) fn value(&self, index: usize) -> Figure {
        self.values.get(index).copied().unwrap_or(Figure::ABSENT)
    }

    pub(super) fn status(&self, index: usize) -> ObsStatus {
        self.statuses.get(index).copied().unwrap_or_default()
    }

    pub(super) fn limits(&self, index: usize) -> Option<(f64, f64)> {
        let (lower, upper) = self.limits.get(index)?;
        lower.number().zip(upper.number())
    }

    /// Why the figure of a period stands apart, where it does and the source says so.
    pub(super) fn reason(&self, index: usize) -> Option<&str> {
        let at = self.reasons.binary_search_by_key(&index, |(at, _)| *at).ok()?;
        self.reasons.get(at).map(|(_, reason)| &**reason)
    }

    pub(super) fn reasons(&self) -> impl Iterator<Item = &str> {
        self.reasons.iter().map(|(_, reason)| &**reason)
    }

    /// Every status code that occurs.
    pub(super) fn codes(&self) -> ObsStatus {
        let join = |met, status: &ObsStatus| status.codes().fold(met, ObsStatus::with);
        self.statuses.iter().filter(|status| !status.is_empty()).fold(ObsStatus::default(), join)
    }

    /// Takes over the rows of a series that stands alone.
    #[inline(never)]
    fn fill(&mut self, rows: &[Observation]) {
        for (index, row) in rows.iter().enumerate() {
            if let Some(details) = row.details.as_deref() {
                self.note(index, details);
            }
        }
        self.values = rows.iter().map(|row| Figure::of(row.value)).collect();
    }

    fn push(&mut self, row: Option<&Observation>) {
        if let Some(details) = row.and_then(|row| row.details.as_deref()) {
            self.note(self.values.len(), details);
        }
        self.values.push(row.map_or(Figure::ABSENT, |row| Figure::of(row.value)));
    }

    /// Keeps what a row has beside its figure; rows come in order.
    fn note(&mut self, index: usize, details: &Details) {
        if !details.status.is_empty() {
            self.statuses.resize(index, ObsStatus::default());
            self.statuses.push(details.status);
        }
        if let Some(note) = details.comment.as_ref().filter(|_| stands_apart(details.status)) {
            self.reasons.push((index, note.clone()));
        }
        let (lower, upper) = (Figure::of(details.lower), Figure::of(details.upper));
        if lower.number().is_some() || upper.number().is_some() {
            self.limits.resize(index, (Figure::ABSENT, Figure::ABSENT));
            self.limits.push((lower, upper));
        }
    }
}

/// A value printed in a plan.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Printed {
    /// Index of its period.
    pub at: usize,
    pub label: String,
    pub value: f64,
    pub joins_series: bool,
}

/// A value wanted by a period.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// Index of its period; `None` where it always applies.
    pub at: Option<usize>,
    pub name: String,
    pub value: f64,
    /// The value as people read it, of a range both ends.
    pub written: String,
    pub is_range: bool,
    pub proposed: bool,
    /// What meets it; `None` where nobody says which way is better.
    pub asks: Option<target::Wanted>,
}

impl Wanted {
    /// True where it belongs into the table's row for a period.
    pub(super) fn stands_at(&self, index: usize) -> bool {
        self.at.is_none_or(|at| at == index)
    }
}

/// Everything a chart shows, by period.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Record {
    pub words: Words,
    /// Unit and decimals only: what writing a value takes.
    pub indicator: Indicator,
    pub periods: Times,
    pub columns: Vec<Column>,
    pub printed: Vec<Printed>,
    /// In paths, each earliest first.
    pub targets: Vec<Vec<Wanted>>,
    /// The first and the newest measured figure of the place that one method made.
    judged: Option<(usize, usize)>,
}

impl Record {
    /// Merges the series of a chart, each oldest first, into one list of periods.
    #[inline(never)]
    pub(super) fn new(chart: &LineChart) -> Self {
        let indicator = Indicator {
            unit: chart.indicator.unit.clone(),
            decimals: chart.indicator.decimals,
            ..Indicator::default()
        };
        let mut record = Self {
            words: chart.words,
            indicator,
            periods: Times::default(),
            columns: Vec::new(),
            printed: Vec::new(),
            targets: Vec::new(),
            judged: None,
        };
        record.merge(chart);
        record.judged = record.judged(chart);
        let periods = &record.periods;
        let wanted = |target: &ChartTarget| Wanted {
            at: target.period.as_ref().and_then(|period| periods.position(period)),
            name: target.name(chart.words),
            value: target.value,
            written: target.written(chart.words, chart.indicator),
            is_range: target.upper().is_some(),
            proposed: target.proposed,
            asks: target::wanted(chart.indicator.polarity, &target.kind, target.upper).ok(),
        };
        let paths = targets::paths(&chart.targets);
        record.targets =
            paths.iter().map(|path| path.iter().map(|target| wanted(target)).collect()).collect();
        for point in chart.published() {
            let at = point.period.as_ref().and_then(|period| record.periods.position(period));
            let Some(at) = at else { continue };
            let label = chart.published_label(point);
            let (value, joins_series) = (point.value, point.joins_series);
            record.printed.push(Printed { at, label, value, joins_series });
        }
        record
    }

    #[inline(never)]
    fn merge(&mut self, chart: &LineChart) {
        self.columns.extend(chart.series.iter().map(|series| Column {
            name: series.name.clone(),
            class: series.role.class(),
            values: Vec::new(),
            statuses: Vec::new(),
            limits: Vec::new(),
            reasons: Vec::new(),
        }));
        let extra = single_periods(chart);
        if let ([alone], [series], []) =
            (self.columns.as_mut_slice(), chart.series.as_slice(), extra.as_slice())
        {
            self.periods = Times::of(series.observations);
            alone.fill(series.observations);
            return;
        }
        let mut extra = extra.into_iter().peekable();
        let mut rest: Vec<&[Observation]> =
            chart.series.iter().map(|series| series.observations).collect();
        loop {
            let heads = rest.iter().filter_map(|rows| rows.first()).map(|row| &row.period);
            let next = heads.chain(extra.peek().copied()).min_by_key(|period| in_time(period));
            let Some(period) = next else { break };
            let key = in_time(period);
            self.periods.push(period);
            for (column, rows) in self.columns.iter_mut().zip(&mut rest) {
                let head = rows.first().filter(|row| in_time(&row.period) == key);
                column.push(head);
                if head.is_some() {
                    *rows = rows.get(1..).unwrap_or_default();
                }
            }
            if extra.peek().is_some_and(|period| in_time(period) == key) {
                extra.next();
            }
        }
    }

    fn judged(&self, chart: &LineChart) -> Option<(usize, usize)> {
        let rows = chart.place_observations();
        let newest = rows.iter().rposition(|row| measured(row).is_some())?;
        let upto = rows.get(..=newest)?;
        let (first, last) = (comparable(chart.indicator, upto).first()?, upto.last()?);
        self.periods.position(&first.period).zip(self.periods.position(&last.period))
    }

    /// The newest period with a measured figure of the place.
    pub(super) fn newest(&self) -> Option<usize> {
        self.judged.map(|(_, newest)| newest)
    }

    /// The figure of the place that targets are held against in a period: measured, and by today's method.
    pub(super) fn judged_at(&self, index: usize) -> Option<f64> {
        let (first, newest) = self.judged?;
        let is_place = |column: &&Column| column.class == Role::Place.class();
        let place = self.columns.iter().find(is_place).or_else(|| self.columns.first())?;
        let status = place.status(index);
        let alike = status.has('D') == place.status(newest).has('D') && !status.has('F');
        place.value(index).number().filter(|_| alike && (first..=newest).contains(&index))
    }

    /// Indices of the few periods for which no series has a row.
    pub(super) fn off_lines(&self) -> Vec<usize> {
        if self.printed.is_empty() && self.targets.is_empty() {
            return Vec::new();
        }
        let off = |index: &usize| !self.columns.iter().any(|one| one.value(*index).has_row());
        (0..self.periods.len()).filter(off).collect()
    }

    /// The targets that apply in a period: of each path the next that is not yet over.
    pub(super) fn wanted_at(&self, index: usize) -> impl Iterator<Item = &Wanted> {
        let applies = move |target: &&Wanted| target.at.is_none_or(|at| at >= index);
        self.targets.iter().filter_map(move |path| path.iter().find(applies))
    }

    /// The value printed in a plan for a period.
    pub(super) fn printed_at(&self, index: usize) -> Option<&Printed> {
        self.printed.iter().find(|point| point.at == index)
    }
}

/// Periods of printed values and targets, oldest first. There are a handful, so sorting code would not pay.
fn single_periods<'a>(chart: &'a LineChart) -> Vec<&'a Period> {
    let mut all: Vec<&Period> = Vec::new();
    let printed = chart.published().filter_map(|point| point.period.as_ref());
    let wanted = chart.targets.iter().filter(|target| target.value.is_finite());
    for period in printed.chain(wanted.filter_map(|target| target.period.as_ref())) {
        if let Err(place) = all.binary_search_by_key(&in_time(period), |known| in_time(known)) {
            all.insert(place, period);
        }
    }
    all
}

/// Orders periods by their middles; equal only for the same days.
pub(super) fn in_time(period: &Period) -> (i64, u32) {
    (2 * i64::from(period.start) + i64::from(period.days), period.days)
}
