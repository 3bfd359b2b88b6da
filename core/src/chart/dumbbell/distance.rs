//! How far apart two values are, in a way that different measures can be put in order by.

use super::DumbbellRow;
use crate::chart::scale::part_of;
use crate::chart::value::{is_percentage, scale};
use crate::indicator::Indicator;

/// How far a place is from another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distance {
    /// Above 0 where the place is higher: percentage points for percentages, else hundredths of the
    /// other's value. `None` where the other's value is 0: nothing is a share of nothing.
    pub signed: Option<f64>,
    /// Part of the row's scale between the two, from 0 to 1.
    pub share_of_range: f64,
}

/// The distance of two values of one indicator; `None` where one is no number.
pub fn distance(
    indicator: &Indicator,
    place: f64,
    comparator: f64,
    (low, high): (f64, f64),
) -> Option<Distance> {
    if !place.is_finite() || !comparator.is_finite() {
        return None;
    }
    let signed = if is_percentage(indicator) {
        (place - comparator) * scale(indicator)
    } else {
        (place - comparator) / comparator.abs() * 100.0
    };
    let share = part_of(place, low, high) - part_of(comparator, low, high);
    Some(Distance { signed: Some(signed).filter(|s| s.is_finite()), share_of_range: share.abs() })
}

/// Rows by falling `key`; rows that key alike keep their order, those without a key come last.
pub fn sorted<'a>(
    rows: Vec<DumbbellRow<'a>>,
    key: fn(&DumbbellRow<'a>) -> Option<f64>,
) -> Vec<DumbbellRow<'a>> {
    let mut placed: Vec<(Option<f64>, DumbbellRow)> = Vec::with_capacity(rows.len());
    for row in rows {
        let own = key(&row).filter(|key| key.is_finite());
        // No key is less than any key, and at least no key.
        placed.insert(placed.partition_point(|(known, _)| *known >= own), (own, row));
    }
    placed.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::chart::fixtures::{observation, percentage};

    #[test]
    fn percentages_are_points_apart_and_amounts_hundredths() {
        let percent = percentage();
        let found = distance(&percent, 62.5, 65.0, (60.0, 70.0)).unwrap();
        assert_eq!(found, Distance { signed: Some(-2.5), share_of_range: 0.25 });
        let count = Indicator::default();
        assert_eq!(distance(&count, 90.0, 120.0, (0.0, 200.0)).unwrap().signed, Some(-25.0));
        assert_eq!(distance(&count, -90.0, -120.0, (0.0, 200.0)).unwrap().signed, Some(25.0));
        assert_eq!(distance(&count, 90.0, 0.0, (0.0, 200.0)).unwrap().signed, None);
        assert_eq!(distance(&count, f64::NAN, 1.0, (0.0, 1.0)), None);
        assert_eq!(distance(&count, 5.0, 5.0, (5.0, 5.0)).unwrap().share_of_range, 0.0);
        let wide = distance(&count, f64::MAX, -f64::MAX, (-f64::MAX, f64::MAX)).unwrap();
        assert_eq!(wide, Distance { signed: None, share_of_range: 1.0 });
    }

    #[test]
    fn the_furthest_apart_come_first_and_rows_alike_keep_their_order() {
        let indicator = percentage();
        let theirs = observation(2024, Some(50.0));
        let ours: Vec<_> = [Some(60.0), None, Some(40.0), Some(90.0), None]
            .map(|value| observation(2024, value))
            .into();
        let row = |(name, ours): (&str, &'static _)| DumbbellRow {
            name: name.to_owned(),
            indicator: Box::leak(Box::new(indicator.clone())),
            place: Some(ours),
            comparator: Some(Box::leak(Box::new(theirs.clone()))),
            low: 0.0,
            high: 100.0,
        };
        let rows = ["a", "b", "c", "d", "e"].into_iter().zip(&*ours.leak()).map(row).collect();
        let names: Vec<String> =
            sorted(rows, DumbbellRow::share_of_range).into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["d", "a", "c", "b", "e"]);
    }
}
