//! Drawings that hold places against each other. Their code is a module of its own, fetched when it is asked for.

use std::sync::Arc;

use three_wishes_core::chart::gap::GapChart;
use three_wishes_core::chart::multiples::SmallMultiples;
use three_wishes_core::chart::places::{PlaceRow, PlacesChart};
use three_wishes_core::chart::targets::ChartTarget;
use three_wishes_core::chart::view::{ChartKind, ChartView};
use three_wishes_core::indicator::{Indicator, Period, Series};

use super::drawing::{Drawing, Face, Figures, Panel, is_narrow, shown_key};
use crate::components::chart_reading::{Readable, Stops};
use crate::session::Session;

/// The drawing a view asks for; lines where it asks for no comparison.
pub(in crate::pages) fn draw(
    session: &Session,
    indicator: &Indicator,
    all: &[Series],
    view: &ChartView,
) -> Drawing {
    let comparison = Comparison(Figures { session, indicator, all });
    match view.kind {
        ChartKind::Lines => comparison.0.lines(view),
        ChartKind::Places => comparison.places(view),
        ChartKind::Gap => comparison.gap(view),
        ChartKind::Panels => comparison.panels(view),
    }
}

struct Comparison<'a>(Figures<'a>);

impl Comparison<'_> {
    fn places(&self, view: &ChartView) -> Drawing {
        let Some(period) = self.0.period(view) else { return self.alone() };
        let own = std::iter::once(self.0.session.place.area.as_str());
        let codes: Vec<&str> = own.chain(self.0.others()).collect();
        let names: Vec<String> = codes.iter().map(|code| self.0.name(code)).collect();
        let rows = codes.iter().zip(&names).map(|(code, name)| PlaceRow {
            name,
            role: self.0.role(code),
            observation: self
                .0
                .rows(code)
                .and_then(|rows| rows.iter().find(|row| row.period.is_same_time(period))),
        });
        let mut chart =
            PlacesChart::new(self.0.indicator, self.0.session.words, period, rows.collect());
        chart.width = self.0.session.chart_width();
        chart.show_intervals = !view.hide_intervals;
        chart.target = self.target_at(period);
        let drawn = chart.render();
        Drawing {
            title: drawn.title,
            summary: drawn.summary,
            scale_note: None,
            table: drawn.table,
            face: Face::Still(drawn.svg),
        }
    }

    fn target_at(&self, period: &Period) -> Option<f64> {
        // A range is no one line through the bars.
        let at = |target: &ChartTarget| {
            target.kind != "range"
                && target.period.as_ref().is_some_and(|wanted| wanted.is_same_time(period))
        };
        self.0.targets().into_iter().find(at).map(|target| target.value)
    }

    fn gap(&self, view: &ChartView) -> Drawing {
        let Some(code) = self.0.gap_to(view) else { return self.alone() };
        let mut series = self.0.series(view, &[code]).into_iter();
        let Some((first, second)) = series.next().zip(series.next()) else { return self.alone() };
        let mut chart = GapChart::new(self.0.indicator, self.0.session.words, first, second);
        chart.width = self.0.session.chart_width();
        chart.height = if is_narrow(chart.width) { 400 } else { 480 };
        chart.from_zero = view.from_zero;
        chart.show_intervals = !view.hide_intervals;
        chart.targets = self.0.targets();
        let drawn = chart.render();
        Drawing {
            title: drawn.title,
            summary: drawn.summary,
            scale_note: drawn.scale_note,
            table: drawn.table,
            face: Face::Timed(Readable {
                svg: drawn.svg,
                key: shown_key(drawn.direct_labels, drawn.key),
                stops: Stops::Listed(Arc::new(drawn.stops), drawn.newest),
                plot: drawn.plot,
            }),
        }
    }

    fn panels(&self, view: &ChartView) -> Drawing {
        let series = self.0.series(view, &self.0.others());
        if series.len() < 2 {
            return self.alone();
        }
        let mut chart = SmallMultiples::new(self.0.indicator, self.0.session.words, series);
        chart.width = self.0.session.chart_width();
        chart.from_zero = view.from_zero;
        chart.show_intervals = !view.hide_intervals;
        chart.targets = self.0.targets();
        let drawn = chart.render();
        let panel = |one: three_wishes_core::chart::multiples::Panel| Panel {
            name: one.name,
            class: one.class,
            svg: one.svg,
            sentence: one.sentence,
        };
        Drawing {
            title: drawn.title,
            summary: drawn.summary,
            scale_note: Some(drawn.scale_note),
            table: drawn.table,
            face: Face::Panels {
                panels: drawn.panels.into_iter().map(panel).collect(),
                columns: drawn.columns,
            },
        }
    }

    /// The place's own figures with the sentence that there is nothing to compare them with.
    fn alone(&self) -> Drawing {
        let lines = self.0.lines(&ChartView::default());
        Drawing { face: Face::Alone, ..lines }
    }
}
