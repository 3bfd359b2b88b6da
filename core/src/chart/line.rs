//! The line chart: a place over time, with others to compare.

use super::flags::{drawn, stands_apart};
use super::frame::Frame;
pub use super::identity::Role;
use super::order::in_order;
use super::period;
use super::plot;
use super::readings::DataTable;
use super::record::Record;
use super::scale::ValueAxis;
use super::stops::Stops;
use super::strokes;
use super::summary;
use super::targets::{self, ChartTarget};
use crate::indicator::{Indicator, Observation, Period, PublishedPoint};
use crate::words::Words;

/// More lines cannot be told apart.
pub const MOST_LINES: usize = 6;

/// Class of the entry for figures that stand apart.
const APART: &str = "apart";

/// One line of a chart.
#[derive(Debug, Clone)]
pub struct ChartSeries<'a> {
    pub name: String,
    pub role: Role,
    /// Oldest first.
    pub observations: &'a [Observation],
}

/// What to draw.
#[derive(Debug, Clone)]
pub struct LineChart<'a> {
    pub indicator: &'a Indicator,
    pub words: Words,
    /// The place first; of more than [`MOST_LINES`] the first are drawn.
    pub series: Vec<ChartSeries<'a>>,
    /// Size in CSS pixels at which it will stand on the page: text is 13 of these high.
    pub width: u32,
    pub height: u32,
    /// Draws the confidence interval of the place as a band.
    pub show_intervals: bool,
    /// Draws the values printed in plans as diamonds.
    pub show_published: bool,
    /// Values wanted, drawn over the data.
    pub targets: Vec<ChartTarget>,
    /// Marks every point of every line, where they stand apart; else only those of the place.
    pub mark_all: bool,
    /// Starts the scale at zero even where the indicator does not ask for it.
    pub from_zero: bool,
}

/// The three faces of one chart.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedChart {
    /// The picture, hidden from assistive technology: the sentence and the table say it all.
    pub svg: String,
    /// True where lines are named at their ends; else a page shows the key.
    pub direct_labels: bool,
    pub key: Vec<KeyEntry>,
    /// Stops of the time cursor, oldest first.
    pub stops: Stops,
    /// Top and bottom of the plot in the view box, for the cursor's line.
    pub plot: (i32, i32),
    /// What happened, as a headline: "Employment rate rose from … to …".
    pub title: String,
    pub summary: String,
    /// Said where more lines were asked for than can be told apart: which are drawn, which are not.
    pub over_limit: Option<String>,
    /// Said under the chart where the scale does not start at zero.
    pub scale_note: Option<String>,
}

/// A line of the key.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyEntry {
    pub name: String,
    pub class: &'static str,
    /// A small picture of the line and its marker.
    pub swatch: String,
}

impl KeyEntry {
    /// True of marks that are named nowhere in the picture: their entry is shown even where lines are named at their
    /// ends.
    pub fn is_of_a_mark(&self) -> bool {
        self.class.starts_with("published") || self.class == APART
    }
}

impl RenderedChart {
    /// The chart as a table, made anew at each call; long ones can be had by rows from [`Stops`].
    pub fn table(&self) -> DataTable {
        self.stops.table()
    }
}

impl<'a> LineChart<'a> {
    /// A chart of a usual size without extras.
    pub fn new(indicator: &'a Indicator, words: Words, series: Vec<ChartSeries<'a>>) -> Self {
        Self {
            indicator,
            words,
            series,
            width: 640,
            height: 360,
            show_intervals: false,
            show_published: true,
            targets: Vec::new(),
            mark_all: false,
            from_zero: false,
        }
    }

    /// Draws it, tabulates it and says it.
    pub fn render(&self) -> RenderedChart {
        let rows: Vec<_> = self.series.iter().map(|one| in_order(one.observations)).collect();
        let mut chart = self.clone();
        chart.series.truncate(MOST_LINES);
        for (series, rows) in chart.series.iter_mut().zip(&rows) {
            series.observations = rows;
        }
        RenderedChart { over_limit: self.over_limit(), ..chart.render_in_order() }
    }

    fn over_limit(&self) -> Option<String> {
        let left_out = self.series.get(MOST_LINES..).filter(|left_out| !left_out.is_empty())?;
        let names: Vec<&str> = left_out.iter().map(|series| series.name.as_str()).collect();
        Some(self.words.chart_over_limit(MOST_LINES, names.join(", ")))
    }

    fn render_in_order(&self) -> RenderedChart {
        let words = self.words;
        let record = Record::new(self);
        let frame = Frame::new(self, &record.periods, self.axis());
        let drawing = plot::draw(self, &record, &frame);
        let scale_note = (frame.axis.low > 0.0 && self.has_figures())
            .then(|| frame.ticks.first())
            .flatten()
            .map(|(_, lowest)| words.axis_not_from_zero(lowest));
        RenderedChart {
            svg: drawing.svg,
            direct_labels: drawing.direct_labels,
            key: self.key(),
            plot: (frame.top, frame.bottom),
            title: summary::title(words, self.indicator, self.place_observations()),
            summary: self.summary(),
            over_limit: None,
            scale_note,
            stops: Stops::new(record, frame.placing),
        }
    }

    fn summary(&self) -> String {
        let mut said = vec![summary::summary(self.words, self.indicator, &self.series)];
        said.extend(targets::sentences(self.words, self.indicator, &self.targets));
        said.join(" ")
    }

    /// Printed values that belong on this chart.
    pub(super) fn published(&self) -> impl Iterator<Item = &'a PublishedPoint> + use<'a> {
        let shown =
            if self.show_published { self.indicator.published_points.as_slice() } else { &[] };
        shown.iter()
    }

    pub(super) fn published_label(&self, point: &PublishedPoint) -> String {
        let label = point.label.in_language(self.words.language.tag());
        if label.is_empty() { self.words.chart_published() } else { label.to_owned() }
    }

    pub(super) fn place_observations(&self) -> &'a [Observation] {
        let place = self.series.iter().find(|series| series.role == Role::Place);
        place.or(self.series.first()).map_or(&[], |series| series.observations)
    }

    /// True where the time axis runs on to the period of a target, beyond every line.
    pub(super) fn runs_on_to_targets(&self) -> bool {
        let ends = self.series.iter().filter_map(|series| series.observations.last());
        let newest = ends.map(|row| row.period.end()).max();
        let wanted = self.targets.iter().filter_map(|target| target.period.as_ref());
        wanted.map(Period::end).max() > newest
    }

    fn has_figures(&self) -> bool {
        self.values().next().is_some()
    }

    /// Every number that must fit on the paper.
    fn values(&self) -> impl Iterator<Item = f64> {
        let rows = self.series.iter().flat_map(|series| series.observations);
        let figures = rows.filter_map(|row| row.value);
        let banded = |series: &&ChartSeries| self.show_intervals && series.role == Role::Place;
        let banded = self.series.iter().filter(banded).flat_map(|series| series.observations);
        let limits = banded.filter_map(|row| row.details.as_deref());
        let limits = limits.flat_map(|details| [details.lower, details.upper]).flatten();
        let printed =
            self.published().filter(|point| point.period.is_some()).map(|point| point.value);
        let wanted = self.targets.iter().flat_map(|target| [Some(target.value), target.upper]);
        let all = figures.chain(limits).chain(printed).chain(wanted.flatten());
        all.filter(|value| value.is_finite())
    }

    #[inline(never)]
    fn axis(&self) -> ValueAxis {
        let from_zero = self.from_zero || self.indicator.zero_baseline;
        let most = if self.height < 240 { 4 } else { 6 };
        ValueAxis::over(self.values(), from_zero, self.indicator.decimals, most)
    }

    #[inline(never)]
    fn key(&self) -> Vec<KeyEntry> {
        let entry = |series: &ChartSeries| KeyEntry {
            name: series.name.clone(),
            class: series.role.class(),
            swatch: strokes::swatch(series.role),
        };
        let mut key: Vec<KeyEntry> = self.series.iter().map(entry).collect();
        key.extend(targets::key(self.words, &self.targets));
        let mut rows = self.series.iter().flat_map(|series| series.observations);
        if rows.any(|row| stands_apart(row.status) && drawn(row).is_some()) {
            let (name, swatch) = (self.words.chart_apart(), strokes::apart_swatch());
            key.push(KeyEntry { name, class: APART, swatch });
        }
        key.extend(self.published().filter_map(|point| self.published_entry(point)));
        key
    }

    /// A printed value with its name, its year, and whether it is of another measure.
    fn published_entry(&self, point: &PublishedPoint) -> Option<KeyEntry> {
        let period = period::label(self.words, point.period.as_ref()?);
        let name = self.words.chart_published_in(self.published_label(point), period);
        let (name, class) = if point.joins_series {
            (name, "published")
        } else {
            (self.words.chart_published_other(name), "published published--other")
        };
        Some(KeyEntry { name, class, swatch: strokes::published_swatch(class) })
    }
}
