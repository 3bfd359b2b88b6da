//! A part of the time a chart covers.

use super::line::ChartSeries;
use super::record::in_time;
use crate::indicator::{Observation, Period};

/// The rows that lie wholly between the first day of `since` and the last day of `until`; rows are oldest first.
pub fn within<'a>(
    rows: &'a [Observation],
    since: Option<&Period>,
    until: Option<&Period>,
) -> &'a [Observation] {
    let from = since.map_or(0, |since| rows.partition_point(|row| row.period.start < since.start));
    let to = until
        .map_or(rows.len(), |until| rows.partition_point(|row| row.period.end() <= until.end()));
    rows.get(from..to).unwrap_or_default()
}

/// Every period one of the series has a row for, oldest first: what a reader can choose from.
pub fn choices<'a>(series: &[ChartSeries<'a>]) -> Vec<&'a Period> {
    let mut all: Vec<&Period> = Vec::new();
    for row in series.iter().flat_map(|series| series.observations) {
        let key = in_time(&row.period);
        if let Err(place) = all.binary_search_by_key(&key, |known| in_time(known)) {
            all.insert(place, &row.period);
        }
    }
    all
}

/// The period an address names, as the publisher wrote it.
pub fn named<'a>(choices: &[&'a Period], written: &str) -> Option<&'a Period> {
    choices.iter().find(|period| period.written() == written).copied()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::chart::fixtures::{year, years};
    use crate::chart::line::Role;

    #[test]
    fn rows_are_cut_to_whole_periods() {
        let rows = years(2010, &[1.0, 2.0, 3.0, 4.0, 5.0]);
        let count = |since: Option<i32>, until: Option<i32>| {
            within(&rows, since.map(year).as_ref(), until.map(year).as_ref()).len()
        };
        assert_eq!(count(None, None), 5);
        assert_eq!(count(Some(2012), None), 3);
        assert_eq!(count(None, Some(2012)), 3);
        assert_eq!(count(Some(2011), Some(2013)), 3);
        assert_eq!(count(Some(2013), Some(2011)), 0);
        assert_eq!(count(Some(2050), Some(1950)), 0);
        assert_eq!(within(&[], Some(&year(2012)), None).len(), 0);
    }

    #[test]
    fn choices_are_the_periods_of_all_series() {
        let (a, b) = (years(2011, &[1.0, 2.0]), years(2010, &[1.0, 2.0, 3.0, 4.0]));
        let one = |observations| ChartSeries { name: "A".into(), role: Role::Place, observations };
        let all = choices(&[one(&a), one(&b)]);
        let written: Vec<_> = all.iter().map(|period| period.written()).collect();
        assert_eq!(written, ["2010", "2011", "2012", "2013"]);
        assert_eq!(named(&all, "2012").unwrap().written(), "2012");
        assert_eq!(named(&all, "1066"), None);
    }
}
