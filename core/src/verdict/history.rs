//! Which figures a verdict may use, and which it leaves out.

use crate::chart::flags::drawn;
use crate::chart::runs::comparable;
use crate::indicator::{Date, Indicator, Observation, Period};

/// One figure that may be compared with the newest.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'a> {
    pub row: &'a Observation,
    pub value: f64,
}

/// A series as verdicts see it.
#[derive(Debug, Clone, Default)]
pub struct History<'a> {
    /// Measured by the method of the newest figure, oldest first.
    pub figures: Vec<Figure<'a>>,
    /// Measured by an earlier method.
    pub earlier: Vec<&'a Observation>,
    pub forecasts: Vec<&'a Observation>,
    /// Rows without a figure, among [`Self::figures`].
    pub missing: Vec<&'a Observation>,
}

impl<'a> History<'a> {
    pub fn of(indicator: &Indicator, rows: &'a [Observation]) -> Self {
        let measured = |row: &Observation| drawn(row).is_some() && !row.status.has('F');
        let forecasts = rows.iter().filter(|row| row.status.has('F')).collect();
        let Some(latest) = rows.iter().rposition(measured) else {
            return Self { forecasts, ..Self::default() };
        };
        let upto = rows.get(..=latest).unwrap_or_default();
        let kept = comparable(indicator, upto);
        let before = upto.get(..upto.len() - kept.len()).unwrap_or_default();
        // A figure of another definition is another measure, wherever it stands.
        let defined = rows.get(latest).is_some_and(|row| row.status.has('D'));
        let mut history = Self { forecasts, ..Self::default() };
        history.earlier.extend(before.iter().filter(|row| measured(row)));
        for row in kept.iter().filter(|row| !row.status.has('F')) {
            match drawn(row) {
                None => history.missing.push(row),
                Some(_) if row.status.has('D') != defined => history.earlier.push(row),
                Some(value) => history.figures.push(Figure { row, value }),
            }
        }
        history
    }

    pub fn latest(&self) -> Option<Figure<'a>> {
        self.figures.last().copied()
    }

    /// The oldest figure that may be compared with the newest.
    pub fn base(&self) -> Option<Figure<'a>> {
        self.figures.first().copied().filter(|_| self.figures.len() > 1)
    }
}

/// The end of a period as a decimal year, equal steps for equal years.
pub fn end_year(period: &Period) -> f64 {
    let Date { year, month, day } = Date::from_days(period.end().saturating_add(1));
    f64::from(year) + (f64::from(month) - 1.0) / 12.0 + (f64::from(day) - 1.0) / 372.0
}
