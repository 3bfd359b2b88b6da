//! Which figures a verdict may use, and which it leaves out.

use crate::chart::flags::{counted_among, drawn, measured};
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
    /// Measured by an earlier method, or in circumstances that let them stand apart.
    pub earlier: Vec<&'a Observation>,
    pub forecasts: Vec<&'a Observation>,
    /// Rows without a figure, among [`Self::figures`].
    pub missing: Vec<&'a Observation>,
}

impl<'a> History<'a> {
    pub fn of(indicator: &Indicator, rows: &'a [Observation]) -> Self {
        let measured = |row: &Observation| measured(row).is_some();
        let forecasts = rows.iter().filter(|row| row.status.has('F')).collect();
        let Some(latest) = rows.iter().rposition(measured) else {
            return Self { forecasts, ..Self::default() };
        };
        let upto = rows.get(..=latest).unwrap_or_default();
        let kept = comparable(indicator, upto);
        let before = upto.get(..upto.len() - kept.len()).unwrap_or_default();
        let counts = counted_among(kept);
        let newest = kept.iter().rfind(|row| measured(row) && counts(row));
        // A figure of another definition is another measure, wherever it stands.
        let defined = newest.is_some_and(|row| row.status.has('D'));
        let mut history = Self { forecasts, ..Self::default() };
        history.earlier.extend(before.iter().filter(|row| measured(row)));
        for row in kept.iter().filter(|row| !row.status.has('F')) {
            match drawn(row) {
                None => history.missing.push(row),
                Some(_) if row.status.has('D') != defined || !counts(row) => {
                    history.earlier.push(row);
                }
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

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::*;
    use crate::indicator::Break;
    use crate::verdict::fixtures::{indicator, year};

    fn years(rows: &[&Observation]) -> Vec<String> {
        rows.iter().map(|row| row.period.to_string()).collect()
    }

    #[test]
    fn forecasts_gaps_and_other_methods_are_told_apart() {
        let mut rows: Vec<Observation> = (2015..=2024).map(|at| year(at, 50.0)).collect();
        let flag = |row: &mut Observation, code| row.status = row.status.with(code);
        rows[4].value = None;
        flag(&mut rows[5], 'D');
        flag(&mut rows[6], 'F');
        rows[8].value = None;
        flag(&mut rows[9], 'F');
        let mut indicator = indicator();
        indicator.breaks.push(Break { at_period: "2017".into(), ..Break::default() });
        let history = History::of(&indicator, &rows);
        let used: Vec<&Observation> = history.figures.iter().map(|figure| figure.row).collect();
        assert_eq!(years(&used), ["2017", "2018", "2022"]);
        assert_eq!(years(&history.earlier), ["2015", "2016", "2020"]);
        assert_eq!(years(&history.forecasts), ["2021", "2024"]);
        assert_eq!(years(&history.missing), ["2019"]);
        assert_eq!(history.base().map(|one| one.row.period.to_string()), Some("2017".into()));
    }

    /// A change of method that only forecasts have seen says nothing about the figures before.
    #[test]
    fn a_forecast_by_a_new_method_leaves_the_figures_alone() {
        let mut rows: Vec<Observation> = (2020..=2023).map(|at| year(at, 50.0)).collect();
        rows[3].status = rows[3].status.with('F').with('B');
        let history = History::of(&indicator(), &rows);
        assert_eq!((history.figures.len(), history.earlier.len()), (3, 0));
        assert!(History::of(&indicator(), &rows[3..]).latest().is_none());
    }

    /// Neither in between nor last, and of whatever definition; where all stand apart they are all there is.
    #[test]
    fn figures_that_stand_apart_are_left_out() {
        let mut rows: Vec<Observation> = (2018..=2023).map(|at| year(at, 50.0)).collect();
        for at in [2, 5] {
            rows[at].status = rows[at].status.with('S');
        }
        rows[5].status = rows[5].status.with('D');
        let history = History::of(&indicator(), &rows);
        let used: Vec<&Observation> = history.figures.iter().map(|figure| figure.row).collect();
        assert_eq!(years(&used), ["2018", "2019", "2021", "2022"]);
        assert_eq!(years(&history.earlier), ["2020", "2023"]);
        for row in &mut rows {
            row.status = row.status.with('S');
        }
        assert_eq!(History::of(&indicator(), &rows[..5]).figures.len(), 5);
    }

    #[test]
    fn whole_years_are_whole() {
        let at = |written: &str| end_year(&crate::verdict::fixtures::period(written));
        assert_eq!(at("2022") - at("2015"), 7.0);
        assert_eq!(at("2024/25") - at("2014/15"), 10.0);
        assert_eq!(at("2024-12-31") - at("2023"), 1.0);
    }
}
