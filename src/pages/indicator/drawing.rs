//! The drawing of an indicator that the address asks for.

use three_wishes_core::chart::change::{refusal, since_first};
use three_wishes_core::chart::flags::measured;
use three_wishes_core::chart::line::{
    ChartSeries, KeyEntry, LineChart, MOST_LINES, RenderedChart, Role,
};
use three_wishes_core::chart::range;
use three_wishes_core::chart::readings::DataTable;
use three_wishes_core::chart::targets::ChartTarget;
use three_wishes_core::chart::view::{ChartKind, ChartView};
use three_wishes_core::indicator::{Indicator, Observation, Period, Series};

use crate::components::chart_reading::{Readable, Stops};
use crate::session::Session;

/// Lines beside the place's own that may be shown at once.
pub(super) const MOST_COMPARATORS: usize = 5;

/// Lines beside the place's own where nobody has chosen.
const USUAL_COMPARATORS: usize = 3;

/// One view of an indicator, drawn, tabulated and said. Compared by what it shows.
#[derive(Clone, PartialEq)]
pub(in crate::pages) struct Drawing {
    pub title: String,
    pub summary: String,
    pub scale_note: Option<String>,
    pub table: DataTable,
    pub face: Face,
}

/// What is seen of it.
#[derive(Clone, PartialEq)]
pub(in crate::pages) enum Face {
    /// Read by a time cursor.
    Timed(Readable),
    /// One period.
    Still(String),
    /// Panels with their name, class, picture and sentence.
    Panels { panels: Vec<Panel>, columns: u32 },
    /// Nothing to set beside the place.
    Alone,
    /// The code that draws it is on its way.
    Waiting,
}

#[derive(Clone, PartialEq)]
pub(in crate::pages) struct Panel {
    pub name: String,
    pub class: &'static str,
    pub svg: String,
    pub sentence: String,
}

/// What a drawing is made from.
pub(super) struct Figures<'a> {
    pub session: &'a Session,
    pub indicator: &'a Indicator,
    pub all: &'a [Series],
}

impl<'a> Figures<'a> {
    /// Areas with figures other than the place itself, in the place's order.
    pub fn others(&self) -> Vec<&'a str> {
        let place = &self.session.place;
        let areas = place.areas.iter().map(|area| area.code.as_str());
        areas.filter(|code| *code != place.area && self.rows(code).is_some()).collect()
    }

    /// Areas to be compared with, as the address or the folder says.
    pub fn chosen(&self, view: &ChartView) -> Vec<String> {
        let usual = if self.indicator.comparators.is_empty() {
            &self.session.place.comparators
        } else {
            &self.indicator.comparators
        };
        let (wanted, most) = match &view.with {
            Some(named) => (named, MOST_COMPARATORS),
            None => (usual, USUAL_COMPARATORS),
        };
        let others = self.others();
        let held = wanted.iter().filter(|code| others.contains(&code.as_str()));
        held.take(most).cloned().collect()
    }

    /// Names of areas that the address asks for beyond the most that may be shown.
    fn too_many(&self, view: &ChartView) -> Option<String> {
        let others = self.others();
        let named = view.with.as_deref().unwrap_or_default().iter().map(String::as_str);
        let held = named.filter(|code| others.contains(code)).skip(MOST_COMPARATORS);
        let names: Vec<String> = held.map(|code| self.name(code)).collect();
        let words = self.session.words;
        (!names.is_empty()).then(|| words.chart_over_limit(MOST_LINES, names.join(", ")))
    }

    /// The area a gap is measured to: as chosen, else the first that is compared with.
    pub fn gap_to(&self, view: &ChartView) -> Option<&'a str> {
        let others = self.others();
        let known = |code: &str| others.iter().find(|one| **one == code).copied();
        known(&view.gap_to)
            .or_else(|| self.chosen(view).first().and_then(|code| known(code)))
            .or_else(|| others.first().copied())
    }

    /// Periods in which the place or another area has a row, oldest first.
    pub fn periods(&self) -> Vec<&'a Period> {
        range::choices(&self.series(&ChartView::default(), &self.others()))
    }

    /// The period of places side by side: as chosen, else the newest in which the place and at least half
    /// of the others have a figure, else the newest of the place.
    pub fn period(&self, view: &ChartView) -> Option<&'a Period> {
        let chosen = range::named(&self.periods(), &view.period);
        let figures = || self.own().iter().rev().filter(|row| measured(row).is_some());
        let others = self.others();
        let held = |period: &Period| {
            let has = |code: &&&str| {
                let rows = self.rows(code).unwrap_or_default();
                rows.iter().any(|row| row.period.is_same_time(period) && measured(row).is_some())
            };
            others.iter().filter(has).count() * 2 >= others.len()
        };
        let usual = || figures().find(|row| held(&row.period)).or_else(|| figures().next());
        chosen.or_else(|| usual().map(|row| &row.period)).or_else(|| self.periods().last().copied())
    }

    /// Areas beside the place whose figures a view shows.
    pub fn codes_in(&self, view: &ChartView) -> Vec<String> {
        let others = || self.others().into_iter().map(str::to_owned).collect();
        match view.kind {
            ChartKind::Lines => self.chosen(view),
            ChartKind::Gap => self.gap_to(view).map(str::to_owned).into_iter().collect(),
            ChartKind::Places | ChartKind::Panels => others(),
        }
    }

    /// The rows of a series that a view shows.
    pub fn rows_in<'r>(&self, view: &ChartView, rows: &'r [Observation]) -> &'r [Observation] {
        if view.kind != ChartKind::Places {
            return view.within(self.indicator, rows);
        }
        let wanted = self.period(view);
        let at =
            rows.iter().position(|row| wanted.is_some_and(|one| one.is_same_time(&row.period)));
        at.and_then(|at| rows.get(at..=at)).unwrap_or_default()
    }

    pub fn own(&self) -> &'a [Observation] {
        self.rows(&self.session.place.area).unwrap_or_default()
    }

    pub fn rows(&self, code: &str) -> Option<&'a [Observation]> {
        let series = self.all.iter().find(|one| one.area == code)?;
        Some(&series.observations)
    }

    pub fn role(&self, code: &str) -> Role {
        Role::of(&self.session.place, code)
    }

    pub fn name(&self, code: &str) -> String {
        let place = &self.session.place;
        if code == place.area {
            self.session.place_name()
        } else {
            place.area_name(code).to_owned()
        }
    }

    pub fn series(&self, view: &ChartView, codes: &[&str]) -> Vec<ChartSeries<'a>> {
        let own = std::iter::once(self.session.place.area.as_str());
        let one = |code: &str| {
            let observations = view.within(self.indicator, self.rows(code)?);
            Some(ChartSeries { name: self.name(code), role: self.role(code), observations })
        };
        own.chain(codes.iter().copied()).filter_map(one).collect()
    }

    /// Lines over time: every other kind is drawn by `comparisons`, whose code comes when it is asked for.
    pub fn lines(&self, view: &ChartView) -> Drawing {
        let codes = self.chosen(view);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let series = self.series(view, &codes);
        let mut drawing = if view.since_first {
            self.changes(view, series)
        } else {
            let mut chart = self.line_chart(view, self.indicator, series);
            chart.targets = self.targets();
            drawing_of(chart.render())
        };
        let notes: Vec<String> =
            self.too_many(view).into_iter().chain(drawing.scale_note).collect();
        drawing.scale_note = (!notes.is_empty()).then(|| notes.join(" "));
        drawing
    }

    fn line_chart<'c>(
        &self,
        view: &ChartView,
        indicator: &'c Indicator,
        series: Vec<ChartSeries<'c>>,
    ) -> LineChart<'c> {
        let mut chart = LineChart::new(indicator, self.session.words, series);
        chart.width = self.session.chart_width();
        chart.height = if is_narrow(chart.width) { 300 } else { 400 };
        chart.show_intervals = !view.hide_intervals;
        chart.from_zero = view.from_zero;
        chart
    }

    /// Lines counted from the first period that all of them have; why not, where there is none.
    fn changes(&self, view: &ChartView, series: Vec<ChartSeries<'a>>) -> Drawing {
        let words = self.session.words;
        let changed = match since_first(words, self.indicator, &series) {
            Ok(changed) => changed,
            Err(reason) => {
                let mut drawing =
                    drawing_of(self.line_chart(view, self.indicator, series).render());
                drawing.summary = format!("{reason} {}", drawing.summary);
                return drawing;
            }
        };
        let counted = series.iter().zip(&changed.series);
        let counted = counted.map(|(one, observations)| ChartSeries {
            name: one.name.clone(),
            role: one.role,
            observations,
        });
        let mut chart = self.line_chart(view, &changed.indicator, counted.collect());
        chart.show_published = false;
        chart.targets = self.targets().iter().map(|one| changed.target(0, one)).collect();
        drawing_of(chart.render())
    }

    /// Why the lines of a view have no change since a first period; empty where they have one.
    pub fn without_changes(&self, view: &ChartView) -> String {
        let codes = self.chosen(view);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let series = self.series(view, &codes);
        refusal(self.session.words, self.indicator, &series).unwrap_or_default()
    }

    /// Targets of the place for this indicator.
    pub fn targets(&self) -> Vec<ChartTarget> {
        let place = &self.session.place;
        let mine = place
            .targets
            .iter()
            .filter(|target| target.indicator == self.indicator.id && target.area == place.area);
        mine.map(ChartTarget::from).collect()
    }
}

fn drawing_of(drawn: RenderedChart) -> Drawing {
    let table = drawn.table();
    Drawing {
        title: drawn.title,
        summary: drawn.summary,
        scale_note: drawn.scale_note,
        table,
        face: Face::Timed(Readable {
            svg: drawn.svg,
            key: shown_key(drawn.direct_labels, drawn.key),
            stops: Stops::Asked(drawn.stops),
            plot: drawn.plot,
        }),
    }
}

/// The key of a chart: of its marks alone where lines are named at their ends.
pub(super) fn shown_key(direct_labels: bool, mut key: Vec<KeyEntry>) -> Vec<KeyEntry> {
    key.retain(|entry| !direct_labels || entry.is_of_a_mark());
    key
}

/// True where a chart has little room: it is then lower too.
pub(super) fn is_narrow(width: u32) -> bool {
    width < 510
}

impl Drawing {
    /// What stands where a drawing cannot be made yet, or at all.
    pub fn empty(face: Face, title: String) -> Self {
        Self { title, summary: String::new(), scale_note: None, table: DataTable::default(), face }
    }
}
