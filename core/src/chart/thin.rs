//! Fewer points for the same picture: what lies in one column of the view box is one vertical stroke.

/// A point of the view box.
pub type Point = (i32, i32);

/// The most points that stay of one column.
pub const MOST_IN_COLUMN: usize = 4;

/// The points of one column so far, as heights of any kind.
struct Column {
    x: i32,
    count: usize,
    first: [f64; MOST_IN_COLUMN],
    last: f64,
    /// Each with its place in the order of time.
    low: (f64, usize),
    high: (f64, usize),
}

impl Column {
    fn new(x: i32, height: f64) -> Self {
        let first = [height; MOST_IN_COLUMN];
        Self { x, count: 1, first, last: height, low: (height, 0), high: (height, 0) }
    }

    fn push(&mut self, height: f64) {
        if let Some(place) = self.first.get_mut(self.count) {
            *place = height;
        }
        if height < self.low.0 {
            self.low = (height, self.count);
        }
        if height > self.high.0 {
            self.high = (height, self.count);
        }
        self.last = height;
        self.count += 1;
    }

    /// All points where there are few; else the first, the two extremes and the last, as they came.
    fn emit(&self, out: &mut Vec<Point>, y: &dyn Fn(f64) -> i32) {
        if self.count <= MOST_IN_COLUMN {
            out.extend(self.first.iter().take(self.count).map(|height| (self.x, y(*height))));
            return;
        }
        let [opening, ..] = self.first;
        let (a, b) =
            if self.low.1 <= self.high.1 { (self.low, self.high) } else { (self.high, self.low) };
        out.push((self.x, y(opening)));
        for (height, at) in [a, b] {
            let point = (self.x, y(height));
            if at > 0 && at + 1 < self.count && out.last() != Some(&point) {
                out.push(point);
            }
        }
        out.push((self.x, y(self.last)));
    }
}

/// Keeps of each column at most the first, lowest, highest and last point, in their order.
///
/// Every peak and every valley survives; the drawn line covers the same pixels.
pub fn thinned(points: impl IntoIterator<Item = Point>) -> Vec<Point> {
    thinned_heights(points.into_iter().map(|(x, y)| (x, f64::from(y))), &|height| height as i32)
}

/// The same for heights that are only made places on paper where they stay. `y` rises or falls all the way.
pub(super) fn thinned_heights(
    points: impl Iterator<Item = (i32, f64)>,
    y: &dyn Fn(f64) -> i32,
) -> Vec<Point> {
    let mut out = Vec::new();
    let mut column: Option<Column> = None;
    points.for_each(|(x, height)| match column.as_mut().filter(|column| column.x == x) {
        Some(column) => column.push(height),
        None => {
            if let Some(done) = column.replace(Column::new(x, height)) {
                done.emit(&mut out, y);
            }
        }
    });
    if let Some(done) = column {
        done.emit(&mut out, y);
    }
    out
}

/// A band as (x, upper, lower): of each column the widest reach.
pub fn thinned_band(points: impl IntoIterator<Item = (i32, i32, i32)>) -> Vec<(i32, i32, i32)> {
    let mut out: Vec<(i32, i32, i32)> = Vec::new();
    for (x, upper, lower) in points {
        match out.last_mut().filter(|last| last.0 == x) {
            Some(last) => (last.1, last.2) = (last.1.min(upper), last.2.max(lower)),
            None => out.push((x, upper, lower)),
        }
    }
    out
}

/// Areas given as their outlines, there along one edge and back along the other. Those without width go, and those
/// between the same two columns become one: how they lie within a pixel cannot be seen.
pub fn thinned_areas(areas: impl Iterator<Item = Vec<Point>>) -> Vec<Vec<Point>> {
    let mut done: Vec<Vec<Point>> = Vec::new();
    for area in areas {
        let Some(reach) = Reach::of(&area).filter(|reach| reach.left < reach.right) else {
            continue;
        };
        let before = done.last_mut().filter(|_| reach.right - reach.left == 1);
        let known = before.as_deref().and_then(|area| Reach::of(area));
        let known = known.filter(|known| (known.left, known.right) == (reach.left, reach.right));
        match before.zip(known) {
            Some((before, known)) => *before = reach.with(&known).outline(),
            None => done.push(thinned_area(area, &reach)),
        }
    }
    done
}

/// How far an area goes.
struct Reach {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
}

impl Reach {
    fn of(area: &[Point]) -> Option<Self> {
        let xs = || area.iter().map(|(x, _)| *x);
        let ys = || area.iter().map(|(_, y)| *y);
        let ((left, right), (top, bottom)) =
            xs().min().zip(xs().max()).zip(ys().min().zip(ys().max()))?;
        Some(Self { left, right, top, bottom })
    }

    fn with(&self, other: &Self) -> Self {
        Self { top: self.top.min(other.top), bottom: self.bottom.max(other.bottom), ..*self }
    }

    fn outline(&self) -> Vec<Point> {
        let Self { left, right, top, bottom } = *self;
        vec![(left, top), (right, top), (right, bottom), (left, bottom)]
    }
}

/// No more corners in a column than its widest reach needs, where there are many.
fn thinned_area(corners: Vec<Point>, reach: &Reach) -> Vec<Point> {
    let wide = usize::try_from(reach.right - reach.left).unwrap_or(0) + 1;
    if corners.len() <= wide.saturating_mul(MOST_IN_COLUMN) {
        return corners;
    }
    let (there, back) = corners.split_at(corners.len() / 2);
    let both = there.iter().zip(back.iter().rev());
    let band = thinned_band(both.map(|((x, a), (_, b))| (*x, *a.min(b), *a.max(b))));
    let upper = band.iter().map(|(x, upper, _)| (*x, *upper));
    upper.chain(band.iter().rev().map(|(x, _, lower)| (*x, *lower))).collect()
}

/// Strokes of one class, one after another in time.
#[derive(Default)]
pub struct Strokes {
    done: Vec<Vec<Point>>,
    /// How many strokes the last one stands for, where it lies in a single column.
    in_column: Option<i32>,
}

impl Strokes {
    /// Adds a thinned stroke. Several within one column become one: gaps narrower than a pixel cannot be seen.
    pub fn push(&mut self, points: Vec<Point>) {
        let Some(((from, _), (to, _))) = points.first().copied().zip(points.last().copied()) else {
            return;
        };
        let before = self.in_column.filter(|x| *x == from && from == to);
        self.in_column = (from == to).then_some(from);
        match self.done.last_mut().filter(|_| before.is_some()) {
            Some(last) => {
                let reach = || last.iter().chain(&points).map(|(_, y)| *y);
                let ends = reach().min().zip(reach().max());
                *last = ends.map(|(low, high)| vec![(from, low), (from, high)]).unwrap_or_default();
            }
            None => self.done.push(points),
        }
    }

    /// What is left to draw.
    pub fn finish(self) -> Vec<Vec<Point>> {
        self.done
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    /// Numbers without chance: the same on every machine.
    fn shaken(seed: u64, count: usize) -> Vec<i32> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as i32 % 300
        };
        (0..count).map(|_| next()).collect()
    }

    fn check(points: &[Point]) {
        let kept = thinned(points.iter().copied());
        let mut columns: Vec<i32> = points.iter().map(|(x, _)| *x).collect();
        columns.dedup();
        for x in columns {
            let of = |all: &[Point]| -> Vec<i32> {
                all.iter().filter(|(at, _)| *at == x).map(|(_, y)| *y).collect()
            };
            let (all, few) = (of(points), of(&kept));
            assert!(few.len() <= MOST_IN_COLUMN, "{few:?}");
            assert!(all.len() > MOST_IN_COLUMN || all == few, "{all:?} {few:?}");
            assert_eq!(all.iter().min(), few.iter().min(), "{all:?} {few:?}");
            assert_eq!(all.iter().max(), few.iter().max(), "{all:?} {few:?}");
            assert_eq!((all.first(), all.last()), (few.first(), few.last()));
            // In the order of time.
            let mut rest = all.iter();
            assert!(few.iter().all(|y| rest.any(|known| known == y)), "{all:?} {few:?}");
        }
    }

    #[test]
    fn every_extreme_of_every_column_survives() {
        for seed in 0..40 {
            for density in [1, 2, 4, 5, 50, 1000] {
                let ys = shaken(seed, 1000);
                let points: Vec<Point> =
                    (0..).zip(ys).map(|(index, y)| (index / density, y)).collect();
                check(&points);
            }
        }
        let rising: Vec<Point> = (0..500).map(|index| (index / 100, index)).collect();
        check(&rising);
        check(&rising.iter().map(|(x, y)| (*x, -y)).collect::<Vec<_>>());
        check(&[]);
        check(&[(3, 7)]);
    }

    #[test]
    fn a_band_keeps_its_widest_reach() {
        let band = [(1, 5, 9), (1, 3, 7), (1, 6, 12), (2, 1, 2)];
        assert_eq!(thinned_band(band), [(1, 3, 12), (2, 1, 2)]);
    }

    #[test]
    fn areas_that_cannot_be_told_apart_become_one() {
        let square = |left, right, top, bottom| {
            vec![(left, top), (right, top), (right, bottom), (left, bottom)]
        };
        let areas =
            [square(1, 2, 5, 7), square(1, 2, 6, 9), square(2, 2, 0, 90), square(2, 9, 1, 3)];
        assert_eq!(thinned_areas(areas.into_iter()), [square(1, 2, 5, 9), square(2, 9, 1, 3)]);
        // A hundred corners in two columns leave the widest reach of each.
        let edge = |y: i32| (0..50).map(move |at| (at / 25, y + at % 5));
        let long: Vec<Point> = edge(10).chain(edge(20).rev()).collect();
        assert_eq!(
            thinned_areas(std::iter::once(long)),
            [vec![(0, 10), (1, 10), (1, 24), (0, 24)]]
        );
    }

    #[test]
    fn strokes_within_one_column_become_one() {
        let mut strokes = Strokes::default();
        strokes.push(vec![(0, 1), (3, 2)]);
        strokes.push(vec![(3, 5), (3, 6)]);
        strokes.push(vec![(3, 9), (3, 8)]);
        strokes.push(vec![(3, 4), (5, 6)]);
        strokes.push(vec![]);
        strokes.push(vec![(5, 1), (5, 2)]);
        let expected: [Vec<Point>; 4] = [
            vec![(0, 1), (3, 2)],
            vec![(3, 5), (3, 9)],
            vec![(3, 4), (5, 6)],
            vec![(5, 1), (5, 2)],
        ];
        assert_eq!(strokes.finish(), expected);
    }
}
