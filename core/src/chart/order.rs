//! Rows in the order of time, each period once: what everything else about charts relies on.

use std::borrow::Cow;

use super::record::in_time;
use crate::indicator::Observation;

/// The same rows oldest first; of several for one period the first stays.
#[inline(never)]
pub(super) fn in_order(rows: &[Observation]) -> Cow<'_, [Observation]> {
    let key = |row: &Observation| in_time(&row.period);
    let rising = rows.windows(2).all(|pair| match pair {
        [Observation { period: before, .. }, Observation { period: after, .. }] => {
            let alike = before.days == after.days;
            if alike { before.start < after.start } else { in_time(before) < in_time(after) }
        }
        _ => true,
    });
    if rising {
        return Cow::Borrowed(rows);
    }
    // Sorting code is large in a small download, and files are nearly always in order.
    let mut tidy: Vec<Observation> = Vec::with_capacity(rows.len());
    for row in rows {
        if let Err(place) = tidy.binary_search_by_key(&key(row), key) {
            tidy.insert(place, row.clone());
        }
    }
    Cow::Owned(tidy)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::*;
    use crate::chart::fixtures::years;

    #[test]
    fn rows_are_put_in_order_and_the_first_of_two_stays() {
        let rows = years(2010, &[1.0, 2.0, 3.0]);
        assert!(matches!(in_order(&rows), Cow::Borrowed(_)));
        let mixed =
            [rows[2].clone(), rows[0].clone(), years(2012, &[9.0])[0].clone(), rows[1].clone()];
        assert_eq!(in_order(&mixed).as_ref(), rows.as_slice());
        assert!(in_order(&[]).is_empty());
    }
}
