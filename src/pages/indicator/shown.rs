//! The figures of the drawing on screen, for a file: what the table shows, no more and no less.

use three_wishes_core::chart::change::since_first;
use three_wishes_core::chart::gap::GapChart;
use three_wishes_core::chart::view::{ChartKind, ChartView};
use three_wishes_core::indicator::{Details, Indicator, Observation, Target};

use super::drawing::Figures;

/// What a file codes columns by that are of no area.
const DIFFERENCE: &str = "difference";
const PRINTED: &str = "printed-in-a-plan";

/// One column: an area's figures, or some that are of no area.
pub(super) struct Column {
    pub code: String,
    pub name: String,
    pub rows: Vec<Observation>,
}

/// Columns and targets with the indicator they are of: that of changes has another unit.
pub(super) struct Shown {
    pub indicator: Indicator,
    pub columns: Vec<Column>,
    pub targets: Vec<Target>,
}

impl Shown {
    /// Everything there is, whatever the drawing shows.
    pub fn whole(figures: &Figures<'_>) -> Self {
        let codes = figures.others();
        let columns = codes.into_iter().map(str::to_owned);
        let mut whole = Self {
            indicator: figures.indicator.clone(),
            columns: columns_of(figures, columns, |rows| rows),
            targets: targets(figures),
        };
        whole.add_printed(figures);
        whole
    }

    pub fn of(figures: &Figures<'_>, view: &ChartView) -> Self {
        let codes = figures.codes_in(view).into_iter();
        let mut shown = Self {
            indicator: figures.indicator.clone(),
            columns: columns_of(figures, codes, |rows| figures.rows_in(view, rows)),
            targets: targets(figures),
        };
        match view.kind {
            ChartKind::Lines if view.since_first => shown.count_from_first(figures, view),
            ChartKind::Lines => shown.add_printed(figures),
            ChartKind::Gap => shown.add_difference(figures, view),
            ChartKind::Places => shown.keep_targets_of(figures, view),
            ChartKind::Panels => {}
        }
        shown
    }

    /// Changes in place of figures, where there is a period to count them from.
    fn count_from_first(&mut self, figures: &Figures<'_>, view: &ChartView) {
        let codes: Vec<String> = figures.chosen(view);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let series = figures.series(view, &codes);
        let Ok(changed) = since_first(figures.session.words, figures.indicator, &series) else {
            return self.add_printed(figures);
        };
        for target in &mut self.targets {
            target.value = changed.counted(0, target.value);
            target.upper = target.upper.map(|upper| changed.counted(0, upper));
        }
        for (column, rows) in self.columns.iter_mut().zip(changed.series) {
            column.rows = rows;
        }
        self.indicator = changed.indicator;
    }

    /// What plans printed: the first value for each period, as in the table.
    fn add_printed(&mut self, figures: &Figures<'_>) {
        let words = figures.session.words;
        let mut rows: Vec<Observation> = Vec::new();
        for point in &figures.indicator.published_points {
            let Some(period) = point.period.clone() else { continue };
            if rows.iter().any(|row| row.period.is_same_time(&period)) {
                continue;
            }
            let mut said = vec![figures.session.text(&point.label)];
            said.extend((!point.joins_series).then(|| words.flag_another_measure()));
            said.retain(|part| !part.is_empty());
            let comment = (!said.is_empty()).then(|| said.join(", ").into());
            let row = Observation::new(period, Some(point.value));
            rows.push(row.with(Details { comment, ..Details::default() }));
        }
        self.add(PRINTED, words.chart_published(), rows);
    }

    fn add_difference(&mut self, figures: &Figures<'_>, view: &ChartView) {
        let Some(code) = figures.gap_to(view) else { return };
        let words = figures.session.words;
        let mut series = figures.series(view, &[code]).into_iter();
        let Some((first, second)) = series.next().zip(series.next()) else { return };
        let name = words.difference_of(&first.name, &second.name);
        let rows = GapChart::new(figures.indicator, words, first, second).differences();
        self.add(DIFFERENCE, name, rows);
    }

    fn add(&mut self, code: &str, name: String, rows: Vec<Observation>) {
        if !rows.is_empty() {
            self.columns.push(Column { code: code.to_owned(), name, rows });
        }
    }

    /// Of places side by side there is one period. A range is no one line through the bars.
    fn keep_targets_of(&mut self, figures: &Figures<'_>, view: &ChartView) {
        let shown = figures.period(view);
        self.targets.retain(|target| {
            let due = target.period.as_ref();
            let is_now = due.zip(shown).is_some_and(|(due, now)| due.is_same_time(now));
            is_now && target.kind != "range"
        });
    }
}

fn columns_of<'r>(
    figures: &'r Figures<'r>,
    others: impl Iterator<Item = String>,
    rows_in: impl Fn(&'r [Observation]) -> &'r [Observation],
) -> Vec<Column> {
    let own = std::iter::once(figures.session.place.area.clone());
    let column = |code: String| {
        let rows = rows_in(figures.rows(&code)?).to_vec();
        Some(Column { name: figures.name(&code), rows, code })
    };
    own.chain(others).filter_map(column).collect()
}

/// Targets of the place for the indicator.
fn targets(figures: &Figures<'_>) -> Vec<Target> {
    let place = &figures.session.place;
    let of_it = |one: &&Target| one.indicator == figures.indicator.id && one.area == place.area;
    place.targets.iter().filter(of_it).cloned().collect()
}
