//! Draws a gap chart: two lines and the area between them, and below it their distance.

use super::GapChart;
use super::area::{self, Point, Shape};
use super::pairs::Pairs;
use crate::chart::ends::{self, Beside, Name};
use crate::chart::figures::interval;
use crate::chart::flags::{drawn, has_figure};
use crate::chart::frame::{self, DIRECT_LABELS_FROM, signed};
use crate::chart::labels;
use crate::chart::line::ChartSeries;
use crate::chart::pen::Pen;
use crate::chart::runs::runs;
use crate::chart::scale::ValueAxis;
use crate::chart::sheet::{Scale, Sheet, Wanted, method_changes};
use crate::chart::targets;
use crate::chart::text::wrapped;
use crate::chart::thin::thinned_areas;
use crate::chart::value::is_percentage;
use crate::indicator::{Indicator, Period};
use crate::words::Words;

const TIME_LABELS: i32 = 30;

/// The paper and both scales.
pub(super) struct Places {
    pub sheet: Sheet,
    pub upper: Scale,
    pub lower: Scale,
}

pub(super) struct Drawing {
    pub svg: String,
    pub places: Places,
    pub plot: (i32, i32),
    pub direct_labels: bool,
    /// The lowest tick of the upper plot, where that is above zero.
    pub lowest_tick: Option<String>,
}

pub(super) fn draw(chart: &GapChart, pairs: &Pairs, periods: &[&Period]) -> Drawing {
    let changes: Vec<_> = both(chart)
        .into_iter()
        .flat_map(|series| method_changes(chart.words, chart.indicator, series.observations))
        .collect();
    let (top, names_from) = frame::top(changes.len(), !chart.targets.is_empty());
    let (upper, lower) = scales(chart, pairs);
    let lowest_tick = (upper.axis.low > 0.0 && both(chart).into_iter().any(has_line))
        .then(|| upper.ticks.first().map(|(_, label)| label.clone()))
        .flatten();
    // Between the plots: the words that name the distance. They are bold, a tenth wider.
    let caption = wrapped(&caption(chart), (signed(chart.width) - 2) * 10 / 11, 2);
    let apart = 23 + labels::LINE * caption.len() as i32;
    let bottom = (signed(chart.height) - TIME_LABELS).max(top + apart + 4);
    let middle = top + (bottom - top - apart) * 3 / 5;
    let (upper, lower) = (upper.between(top, middle), lower.between(middle + apart, bottom));
    let left = (upper.labels_width().max(lower.labels_width()) + 10).min(signed(chart.width) / 3);
    let direct_labels = chart.width >= DIRECT_LABELS_FROM && middle - top >= 3 * labels::LINE;
    let right = signed(chart.width) - margin(chart, periods, direct_labels);
    let sheet = Sheet::new((chart.width, chart.height), "chart--gap", (left, right), periods);

    sheet.value_axis(&upper);
    sheet.value_axis(&lower);
    sheet.time_axis(chart.words, periods, bottom, if direct_labels { 9 } else { 4 });
    sheet.breaks(&changes, top, bottom);
    // Over the rules of breaks, which run through both plots.
    sheet.class("caption");
    for (line, words) in (0_i32..).zip(&caption) {
        sheet.text("start", (1, middle + 27 + line * labels::LINE), words);
    }
    areas(chart, pairs, &sheet, &upper);
    lines(chart, &sheet, &upper);
    let names = if direct_labels { names(chart, &sheet, &upper) } else { Vec::new() };
    sheet.targets(&wanted(chart, &names, names_from), &upper);
    sheet.named_group("gap-difference", &chart.words.difference_name());
    sheet.strokes(&pairs.rows, &pairs.runs, &lower, None);
    sheet.end_group();
    ends::draw(&sheet, &names);
    let svg = sheet.finish();
    let plot = (top, bottom);
    Drawing { svg, places: Places { sheet, upper, lower }, plot, direct_labels, lowest_tick }
}

/// The lines of the upper plot, the place's last.
fn lines(chart: &GapChart, sheet: &Sheet, upper: &Scale) {
    for series in both(chart).into_iter().rev() {
        sheet.named_group(&format!("series {}", series.role.class()), &series.name);
        let runs = runs(chart.indicator, series.observations);
        if chart.show_intervals && std::ptr::eq(series, &chart.first) {
            sheet.band(series.observations, &runs, upper);
        }
        sheet.strokes(series.observations, &runs, upper, Some(series.role));
        sheet.end_group();
    }
    let rows = both(chart).into_iter().flat_map(|series| series.observations);
    sheet.withheld(rows, upper);
}

fn wanted<'c>(chart: &'c GapChart, names: &[Name], names_from: i32) -> Wanted<'c> {
    Wanted {
        words: chart.words,
        indicator: chart.indicator,
        targets: &chart.targets,
        names_from,
        taken: ends::rooms(names),
        lines: both(chart).map(|series| series.observations).to_vec(),
    }
}

fn both<'c, 'a>(chart: &'c GapChart<'a>) -> [&'c ChartSeries<'a>; 2] {
    [&chart.first, &chart.second]
}

fn has_line(series: &ChartSeries) -> bool {
    series.observations.iter().any(has_figure)
}

fn scales(chart: &GapChart, pairs: &Pairs) -> (Scale, Scale) {
    let GapChart { indicator, words, .. } = *chart;
    let values = both(chart).into_iter().flat_map(|series| series.observations).filter_map(drawn);
    let own = chart.first.observations.iter().filter(|_| chart.show_intervals);
    let limits = own.filter_map(interval).flat_map(|(low, high)| [low, high]);
    let values = values.chain(limits).chain(targets::values(&chart.targets));
    let from_zero = chart.from_zero || indicator.zero_baseline;
    let most = if chart.height < 360 { 4 } else { 6 };
    let upper = ValueAxis::over(values, from_zero, indicator.decimals, most);
    let apart = pairs.rows.iter().filter_map(drawn);
    let lower = ValueAxis::over(apart, true, indicator.decimals, 4);
    (Scale::new(words, indicator, upper), of_differences(words, indicator, lower))
}

/// Distances between percentages are points, not percentages: their ticks carry no sign of the unit.
fn of_differences(words: Words, indicator: &Indicator, axis: ValueAxis) -> Scale {
    let mut scale = Scale::new(words, indicator, axis);
    for (_, label) in scale.ticks.iter_mut().filter(|_| is_percentage(indicator)) {
        *label = label.trim_end_matches('%').trim_end().to_owned();
    }
    scale
}

fn caption(chart: &GapChart) -> String {
    let (first, second) = (&chart.first.name, &chart.second.name);
    if is_percentage(chart.indicator) {
        chart.words.difference_of_points(first, second)
    } else {
        chart.words.difference_of(first, second)
    }
}

fn margin(chart: &GapChart, periods: &[&Period], direct_labels: bool) -> i32 {
    let ends = ends::ends(chart.words, both(chart).into_iter());
    let named = direct_labels.then_some(ends.as_slice());
    let time = frame::span(periods.first().copied(), periods.last().copied());
    ends::margin(named, signed(chart.width), runs_on(chart), time)
}

/// The shapes between the lines, stretch by stretch.
pub(super) fn shapes(
    chart: &GapChart,
    pairs: &Pairs,
    place: &dyn Fn(&Period, f64) -> Point,
) -> Vec<Vec<Shape>> {
    let line = |series: &ChartSeries, from: usize, to: usize| -> Vec<Point> {
        let rows = series.observations.get(from..=to).unwrap_or_default();
        rows.iter().filter_map(|row| Some(place(&row.period, drawn(row)?))).collect()
    };
    let ends = |run: &Vec<usize>| {
        let index = |at: Option<&usize>| pairs.indices.get(*at?).copied();
        index(run.first()).zip(index(run.last()))
    };
    let stretch = |run: &Vec<usize>| {
        let ((a, b), (to_a, to_b)) = ends(run)?;
        Some(area::between(&line(&chart.first, a, to_a), &line(&chart.second, b, to_b)))
    };
    pairs.runs.iter().filter_map(stretch).collect()
}

fn areas(chart: &GapChart, pairs: &Pairs, sheet: &Sheet, upper: &Scale) {
    let place = |period: &Period, value: f64| (sheet.exact(period), upper.exact(value));
    let stretches = shapes(chart, pairs, &place);
    for (class, above) in [("gap-area gap-area--above", true), ("gap-area gap-area--below", false)]
    {
        sheet.class(class);
        let wanted = stretches.iter().flatten().filter(|shape| shape.first_above == above);
        let corner = |(x, y): &Point| (x.round() as i32, y.round() as i32);
        let areas = wanted.map(|shape| shape.corners.iter().map(corner).collect());
        thinned_areas(areas).into_iter().for_each(|area| sheet.shape(area));
    }
}

/// The names at the ends of the lines.
fn names(chart: &GapChart, sheet: &Sheet, upper: &Scale) -> Vec<Name> {
    let beside = Beside {
        left: sheet.left,
        right: sheet.right,
        top: upper.top,
        bottom: upper.bottom,
        full_width: signed(chart.width),
        runs_on: runs_on(chart),
    };
    let ends = ends::ends(chart.words, both(chart).into_iter());
    ends::placed(&ends, &beside, &|period, value| (sheet.x(period), upper.y(value)))
}

/// True where the time axis may run on to the period of a target.
fn runs_on(chart: &GapChart) -> bool {
    chart.targets.iter().any(|target| target.period.is_some())
}
