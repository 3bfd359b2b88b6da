//! What an address says is shown of an indicator: the chart, the places, the periods.

use super::{range, text};
use crate::indicator::{Indicator, Observation, Period};
use crate::route::Query;

/// How the figures are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ChartKind {
    #[default]
    Lines,
    /// Places side by side for one period.
    Places,
    /// Two places and the distance between them.
    Gap,
    /// One panel for each place.
    Panels,
}

impl ChartKind {
    pub const ALL: [Self; 4] = [Self::Lines, Self::Places, Self::Gap, Self::Panels];

    /// What stands in the address; nothing for the usual.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lines => "",
            Self::Places => "places",
            Self::Gap => "gap",
            Self::Panels => "panels",
        }
    }

    /// The kind of a key; lines where it is not known.
    pub fn of_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.key() == key).unwrap_or_default()
    }
}

/// A view of an indicator. Periods are as the publisher wrote them; empty means all, or the newest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChartView {
    pub kind: ChartKind,
    /// Codes of the areas to compare with; `None` where the address does not say.
    pub with: Option<Vec<String>>,
    pub hide_intervals: bool,
    pub from_zero: bool,
    /// Draws the change since the first period instead of the values.
    pub since_first: bool,
    pub first: String,
    pub last: String,
    /// The period of places side by side.
    pub period: String,
    /// The area a gap is measured to.
    pub gap_to: String,
}

impl ChartView {
    pub fn from_query(query: &Query) -> Self {
        let with = match query.get("with") {
            "" => None,
            "none" => Some(Vec::new()),
            codes => Some(codes.split(',').map(str::to_owned).collect()),
        };
        Self {
            kind: ChartKind::of_key(query.get("show")),
            with,
            hide_intervals: query.get("intervals") == "off",
            from_zero: query.get("from") == "zero",
            since_first: query.get("values") == "change",
            first: query.get("first").to_owned(),
            last: query.get("last").to_owned(),
            period: query.get("period").to_owned(),
            gap_to: query.get("gap").to_owned(),
        }
    }

    /// The part of a series, oldest first, that the view shows. Ends in the wrong order are turned round.
    pub fn within<'a>(&self, indicator: &Indicator, rows: &'a [Observation]) -> &'a [Observation] {
        let read = |written: &str| Period::read(written, indicator.period_type).ok();
        let (mut first, mut last) = (read(&self.first), read(&self.last));
        if first.as_ref().zip(last.as_ref()).is_some_and(|(first, last)| first > last) {
            std::mem::swap(&mut first, &mut last);
        }
        range::within(rows, first.as_ref(), last.as_ref())
    }
}

/// Widths a chart is drawn at: steps, so that a window may change without the chart being drawn each time. The last is
/// that of the written pages.
const WIDTHS: [u32; 7] = [240, 280, 340, 440, 540, 640, 760];

/// Text in a chart is never smaller on the page than this, in CSS pixels.
const SMALLEST_TEXT: u32 = 12;

/// The widest of the usual drawings whose text can still be read in a room of so many CSS pixels.
pub fn drawn_width(room: u32) -> u32 {
    let text = text::SIZE.unsigned_abs();
    let readable = |width: &&u32| **width * SMALLEST_TEXT <= room.saturating_mul(text);
    WIDTHS.iter().rev().find(readable).or(WIDTHS.first()).copied().unwrap_or(room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::fixtures::{percentage, years};

    #[test]
    fn a_range_of_periods_is_cut_out_whichever_end_is_named_first() {
        let rows = years(2010, &[1.0, 2.0, 3.0, 4.0, 5.0]);
        let cut = |first: &str, last: &str| {
            let view = ChartView { first: first.into(), last: last.into(), ..ChartView::default() };
            let shown = view.within(&percentage(), &rows);
            shown.iter().map(|row| row.period.written()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(cut("", ""), "2010 2011 2012 2013 2014");
        assert_eq!(cut("2012", ""), "2012 2013 2014");
        assert_eq!(cut("", "2011"), "2010 2011");
        assert_eq!(cut("2013", "2011"), "2011 2012 2013");
        assert_eq!(cut("2040", ""), "");
        assert_eq!(cut("soon", "never"), "2010 2011 2012 2013 2014");
    }

    #[test]
    fn text_is_never_drawn_too_small_to_read() {
        for room in 225..3000 {
            let drawn = drawn_width(room);
            assert!(13 * room >= 12 * drawn, "{drawn} in {room}");
        }
        assert_eq!([288, 568, 736, 960, 10].map(drawn_width), [280, 540, 760, 760, 240]);
        assert_eq!(drawn_width(u32::MAX), 760);
    }

    #[test]
    fn a_view_is_read_from_its_address_and_what_is_unknown_is_as_usual() {
        let read = |text: &str| ChartView::from_query(&Query::parse(text));
        assert_eq!(read(""), ChartView::default());
        assert_eq!(read("?show=pie&values=nothing&with="), ChartView::default());
        let view = read(
            "?show=gap&with=A,B&intervals=off&from=zero&values=change&first=2010&last=2018%2F19&gap=B",
        );
        assert_eq!(view.kind, ChartKind::Gap);
        assert_eq!(view.with, Some(vec!["A".to_owned(), "B".to_owned()]));
        assert!(view.hide_intervals && view.from_zero && view.since_first);
        assert_eq!(
            (view.first.as_str(), view.last.as_str(), view.gap_to.as_str()),
            ("2010", "2018/19", "B")
        );
        assert_eq!(read("?with=none").with, Some(Vec::new()));
    }
}
