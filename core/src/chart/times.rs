//! The periods of a chart, oldest first, in columns of plain numbers.

use super::record::in_time;
use crate::indicator::{Observation, Period};

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Times {
    starts: Vec<i32>,
    /// One for each period, or one alone where all are as long.
    days: Vec<u32>,
    /// Those that are not written as most publishers would, each with its place.
    unusual: Vec<(usize, Period)>,
}

impl Times {
    /// The periods of these rows.
    #[inline(never)]
    pub(super) fn of(rows: &[Observation]) -> Self {
        let days = rows.first().map_or(1, |row| row.period.days);
        if rows.iter().all(|row| row.period.days == days && row.period.is_usual()) {
            let starts = rows.iter().map(|row| row.period.start).collect();
            let days = rows.first().map(|_| days).into_iter().collect();
            return Self { starts, days, unusual: Vec::new() };
        }
        let mut times = Self::default();
        rows.iter().for_each(|row| times.push(&row.period));
        times
    }

    /// Adds a period that comes after all others.
    pub(super) fn push(&mut self, period: &Period) {
        let index = self.starts.len();
        self.starts.push(period.start);
        let all_alike = self.days.len() <= 1;
        match self.days.first() {
            Some(days) if all_alike && *days == period.days => {}
            Some(days) if all_alike => {
                self.days.resize(index, *days);
                self.days.push(period.days);
            }
            _ => self.days.push(period.days),
        }
        if !period.is_usual() {
            self.unusual.push((index, period.clone()));
        }
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    pub(super) fn get(&self, index: usize) -> Option<Period> {
        if let Ok(at) = self.unusual.binary_search_by_key(&index, |(at, _)| *at) {
            return self.unusual.get(at).map(|(_, period)| period.clone());
        }
        let days = self.days.get(index).or(self.days.first())?;
        Some(Period::usual(*self.starts.get(index)?, *days))
    }

    pub(super) fn first(&self) -> Option<Period> {
        self.get(0)
    }

    pub(super) fn last(&self) -> Option<Period> {
        self.get(self.len().checked_sub(1)?)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Period> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// How many come first of which something is true that is true of none after them.
    pub(super) fn partition_point(&self, is_before: impl Fn(&Period) -> bool) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from.midpoint(to);
            if self.get(middle).is_some_and(|period| is_before(&period)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }

    /// Where a period stands.
    pub(super) fn position(&self, period: &Period) -> Option<usize> {
        let key = in_time(period);
        let at = self.partition_point(|known| in_time(known) < key);
        self.get(at).filter(|known| in_time(known) == key).map(|_| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(periods: &[Period]) {
        let mut times = Times::default();
        periods.iter().for_each(|period| times.push(period));
        let row = |period: &Period| Observation::new(period.clone(), None);
        assert_eq!(Times::of(&periods.iter().map(row).collect::<Vec<_>>()), times);
        assert_eq!(times.iter().collect::<Vec<_>>(), periods);
        assert_eq!(
            (times.first(), times.last()),
            (periods.first().cloned(), periods.last().cloned())
        );
        for (index, period) in periods.iter().enumerate() {
            assert_eq!(times.position(period), Some(index));
            assert_eq!(times.partition_point(|known| known.start < period.start), index);
        }
        assert_eq!(times.position(&Period::usual(-5, 3)), None);
        assert_eq!(times.get(periods.len()), None);
    }

    #[test]
    fn periods_come_out_as_they_went_in() {
        let day = |start| Period::usual(start, 1);
        check(&[]);
        check(&[day(3)]);
        check(&[day(3), day(4), day(9)]);
        check(&[day(3), day(4), Period::usual(31, 28), day(90), Period::usual(365, 365)]);
        check(&[Period::usual(0, 365), Period::new("second", 365, 365), Period::usual(730, 366)]);
        check(&[Period::new("first", 0, 365), Period::usual(365, 365)]);
    }
}
