//! The area between two lines, cut where they cross.

/// A point of the view box, not yet rounded.
pub(super) type Point = (f64, f64);

/// A shape between two lines.
#[derive(Debug, PartialEq)]
pub(super) struct Shape {
    /// True where the first line is above the second.
    pub first_above: bool,
    pub corners: Vec<Point>,
}

/// Both lines at one x.
type Cut = (f64, f64, f64);

/// Shapes between two lines that begin and end at the same x.
pub(super) fn between(first: &[Point], second: &[Point]) -> Vec<Shape> {
    let cuts = with_crossings(&cuts(first, second));
    let mut shapes: Vec<Shape> = Vec::new();
    let mut open: Vec<Cut> = Vec::new();
    let mut open_above = false;
    for pair in cuts.windows(2) {
        let [from, to] = pair else { continue };
        let lead = (from.2 - from.1) + (to.2 - to.1);
        if !open.is_empty() && (lead == 0.0 || (lead > 0.0) != open_above) {
            shapes.push(closed(&open, open_above));
            open.clear();
        }
        if lead == 0.0 {
            continue;
        }
        if open.is_empty() {
            open_above = lead > 0.0;
            open.push(*from);
        }
        open.push(*to);
    }
    if !open.is_empty() {
        shapes.push(closed(&open, open_above));
    }
    shapes
}

fn closed(cuts: &[Cut], first_above: bool) -> Shape {
    let there = cuts.iter().map(|(x, a, _)| (*x, *a));
    let back = cuts.iter().rev().map(|(x, _, b)| (*x, *b));
    Shape { first_above, corners: there.chain(back).collect() }
}

fn cuts(first: &[Point], second: &[Point]) -> Vec<Cut> {
    let mut at: Vec<f64> = Vec::new();
    for (x, _) in first.iter().chain(second) {
        let place = at.partition_point(|known| known < x);
        if at.get(place) != Some(x) {
            at.insert(place, *x);
        }
    }
    at.into_iter().filter_map(|x| Some((x, height_at(first, x)?, height_at(second, x)?))).collect()
}

/// The height of a line at an x.
fn height_at(line: &[Point], x: f64) -> Option<f64> {
    let after = line.partition_point(|(at, _)| *at < x);
    let (right, below) = *line.get(after)?;
    if right == x {
        return Some(below);
    }
    let (left, above) = *line.get(after.checked_sub(1)?)?;
    let part = (x - left) / (right - left);
    Some(above + (below - above) * if part.is_finite() { part } else { 0.0 })
}

fn with_crossings(cuts: &[Cut]) -> Vec<Cut> {
    let mut all: Vec<Cut> = Vec::with_capacity(cuts.len());
    for cut in cuts {
        if let Some((x, a, b)) = all.last().copied() {
            let (was, now) = (a - b, cut.1 - cut.2);
            if (was < 0.0 && now > 0.0) || (was > 0.0 && now < 0.0) {
                let part = was / (was - now);
                let height = a + (cut.1 - a) * part;
                all.push((x + (cut.0 - x) * part, height, height));
            }
        }
        all.push(*cut);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_cut_where_the_lines_cross() {
        let first = [(0.0, 10.0), (10.0, 30.0), (20.0, 30.0)];
        let second = [(0.0, 20.0), (20.0, 20.0)];
        let shapes = between(&first, &second);
        let corners = |index: usize| shapes.get(index).map(|shape| shape.corners.as_slice());
        assert_eq!(corners(0), Some(&[(0.0, 10.0), (5.0, 20.0), (5.0, 20.0), (0.0, 20.0)][..]));
        let after =
            [(5.0, 20.0), (10.0, 30.0), (20.0, 30.0), (20.0, 20.0), (10.0, 20.0), (5.0, 20.0)];
        assert_eq!(corners(1), Some(&after[..]));
        let above: Vec<bool> = shapes.iter().map(|shape| shape.first_above).collect();
        assert_eq!(above, [true, false]);
    }

    #[test]
    fn lines_that_touch_have_no_area_there_and_keep_their_places() {
        let second = [(0.0, 5.0), (30.0, 5.0)];
        let first = [(0.0, 4.0), (10.0, 5.0), (20.0, 5.0), (30.0, 4.0)];
        let shapes = between(&first, &second);
        assert_eq!(shapes.len(), 2);
        assert!(shapes.iter().all(|shape| shape.first_above));
        assert!(between(&second, &second).is_empty());
        assert!(between(&[], &second).is_empty());
    }
}
