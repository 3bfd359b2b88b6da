//! Figures counted from a common first period: how far each line has come since.

use super::flags::drawn;
use super::line::ChartSeries;
use super::record::in_time;
use super::runs::comparable;
use super::targets::ChartTarget;
use super::value::{apart, decimals, is_percentage, scale};
use crate::indicator::{Details, Indicator, Observation, Period, Polarity};
use crate::words::Words;

/// The `measure` of a unit whose values are differences: they carry their sign.
const CHANGE: &str = "change";

/// True where values are differences from a first period.
pub fn is_change(indicator: &Indicator) -> bool {
    indicator.unit.measure == CHANGE
}

/// Series counted from their common first period.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The same indicator with the unit of its differences: percentage points for percentages.
    pub indicator: Indicator,
    /// The period all changes are counted from.
    pub base: Period,
    /// In the order given, from the base on; limits are gone, for those of a difference are not published.
    pub series: Vec<Vec<Observation>>,
    /// The figure of each series in the base period.
    pub bases: Vec<f64>,
    /// What a change by one is counted as: 100 points where values are parts of one.
    scale: f64,
}

impl Changed {
    /// A value of the series with this index, counted from its base.
    pub fn counted(&self, series: usize, value: f64) -> f64 {
        let base = self.bases.get(series).copied().unwrap_or(0.0);
        // The unit of the changes has the digits of the figures and counts parts of one as percentages.
        apart(&self.indicator, value * self.scale, base * self.scale)
    }

    /// A target of the series with this index, counted from the same figure.
    pub fn target(&self, series: usize, target: &ChartTarget) -> ChartTarget {
        let upper = target.upper.map(|upper| self.counted(series, upper));
        ChartTarget { value: self.counted(series, target.value), upper, ..target.clone() }
    }
}

/// Where changes are counted from.
struct Start<'a> {
    /// What each series holds by today's method.
    histories: Vec<&'a [Observation]>,
    base: &'a Period,
    /// The figure of each series in that period.
    bases: Vec<f64>,
}

/// The first period for which all series have a figure made by today's method; else why there is none, as a sentence.
fn start<'a>(
    words: Words,
    indicator: &Indicator,
    series: &[ChartSeries<'a>],
) -> Result<Start<'a>, String> {
    let mut histories: Vec<&'a [Observation]> = Vec::with_capacity(series.len());
    for one in series {
        let history = comparable(indicator, one.observations);
        if history.iter().all(|row| drawn(row).is_none()) {
            return Err(words.change_without_figures(&one.name));
        }
        histories.push(history);
    }
    let first = histories.first().copied().unwrap_or_default();
    let starts = first.iter().find_map(|row| {
        let figures = histories.iter().map(|history| figure(history, &row.period));
        Some((&row.period, figures.collect::<Option<Vec<f64>>>()?))
    });
    let (base, bases) = starts.ok_or_else(|| words.change_without_base())?;
    Ok(Start { histories, base, bases })
}

/// Why no change can be counted for these series, as a sentence; `None` where [`since_first`] counts them.
pub fn refusal(words: Words, indicator: &Indicator, series: &[ChartSeries]) -> Option<String> {
    start(words, indicator, series).err()
}

/// Counts every series from the first period for which all of them have a figure made by today's method.
///
/// # Errors
/// Why there is no such period, as a sentence.
pub fn since_first(
    words: Words,
    indicator: &Indicator,
    series: &[ChartSeries],
) -> Result<Changed, String> {
    let Start { histories, base, bases } = start(words, indicator, series)?;
    let mut changed = Changed {
        indicator: of_changes(words, indicator),
        base: base.clone(),
        series: Vec::with_capacity(histories.len()),
        bases,
        scale: scale(indicator),
    };
    for (index, history) in histories.iter().enumerate() {
        let later = history.iter().filter(|row| in_time(&row.period) >= in_time(base));
        let rows = later.map(|row| counted(row, |value| changed.counted(index, value))).collect();
        changed.series.push(rows);
    }
    Ok(changed)
}

/// The figure of a period; rows are oldest first.
fn figure(rows: &[Observation], period: &Period) -> Option<f64> {
    let at = rows.partition_point(|row| in_time(&row.period) < in_time(period));
    drawn(rows.get(at).filter(|row| row.period.is_same_time(period))?)
}

fn counted(row: &Observation, count: impl Fn(f64) -> f64) -> Observation {
    let value = row.value.map(count);
    let details = Details { lower: None, upper: None, ..Details::clone(row) };
    Observation::new(row.period.clone(), value).with(details)
}

/// The indicator as its differences are written.
fn of_changes(words: Words, indicator: &Indicator) -> Indicator {
    let mut changes = indicator.clone();
    changes.decimals = decimals(indicator);
    let unit = &mut changes.unit;
    if is_percentage(indicator) {
        let points = words.unit_percentage_points();
        unit.suffix = format!(" {points}");
        unit.label = points.as_str().into();
    } else if matches!(unit.measure.as_str(), "score" | "ratio" | "index") {
        // "Score 0 to 10" says nothing about a difference.
        unit.label = "".into();
    }
    unit.measure = CHANGE.into();
    if changes.polarity == Polarity::ClosestToTarget {
        changes.polarity = Polarity::NoJudgement;
    }
    (changes.minimum, changes.maximum, changes.zero_baseline) = (None, None, false);
    changes.published_points.clear();
    changes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::chart::fixtures::{percentage, years};
    use crate::chart::line::{LineChart, RenderedChart, Role};
    use crate::chart::value::format_value;
    use crate::indicator::{Break, Unit};

    const WORDS: Words = Words { language: crate::words::Language::English };

    fn two<'a>(place: &'a [Observation], other: &'a [Observation]) -> Vec<ChartSeries<'a>> {
        vec![
            ChartSeries { name: "Anytown".into(), role: Role::Place, observations: place },
            ChartSeries { name: "England".into(), role: Role::Comparator(1), observations: other },
        ]
    }

    fn render(changed: &Changed) -> RenderedChart {
        let all = two(&changed.series[0], &changed.series[1]);
        LineChart::new(&changed.indicator, WORDS, all).render()
    }

    fn values(rows: &[Observation]) -> Vec<Option<f64>> {
        rows.iter().map(|row| row.value).collect()
    }

    #[test]
    fn changes_are_counted_from_the_first_common_figure() {
        let mut place = years(2012, &[50.0, 60.0, 61.0, 63.5]);
        place[1].lower = Some(1.0);
        let mut other = years(2013, &[70.0, 69.5, 69.0]);
        other[1].value = None;
        let changed = since_first(WORDS, &percentage(), &two(&place, &other)).unwrap();
        assert_eq!((&*changed.base.written(), &changed.bases[..]), ("2013", &[60.0, 70.0][..]));
        assert_eq!(values(&changed.series[0]), [Some(0.0), Some(1.0), Some(3.5)]);
        assert_eq!(values(&changed.series[1]), [Some(0.0), None, Some(-1.0)]);
        assert_eq!(changed.series[0][0].lower, None);
        let chart = render(&changed);
        assert_eq!(chart.title, "Employment rate: +3.5 percentage points from 2013 to 2015");
        assert_eq!(
            chart.summary,
            "Anytown: +3.5 percentage points in 2015. Changes are counted from 2013. \
             England changed by \u{2212}1.0 percentage points in the same time."
        );
        assert_eq!(chart.stops.step(1).unwrap().readings[0].value, "+1.0 percentage points");
        assert!(chart.svg.contains(">+2</text>") && !chart.svg.contains("points"), "{}", chart.svg);
        let target = ChartTarget { value: 65.0, ..ChartTarget::default() };
        assert!((changed.target(0, &target).value - 5.0).abs() < 1e-9);
    }

    /// A week's pay of £387 that is £588 now has gone up by £201, whatever the pence were.
    #[test]
    fn a_change_is_that_of_the_printed_figures() {
        let unit = Unit { measure: "currency".into(), prefix: "£".into(), ..Unit::default() };
        let pay = Indicator { unit, ..Indicator::default() };
        let rows = years(2019, &[387.4, 587.6]);
        let changed = since_first(WORDS, &pay, &two(&rows, &rows)).unwrap();
        assert_eq!(values(&changed.series[0]), [Some(0.0), Some(201.0)]);
    }

    #[test]
    fn nothing_is_counted_across_a_change_of_method() {
        let rows = years(2010, &[1.0, 2.0, 3.0, 4.0]);
        let mut indicator = percentage();
        let change = Break { at_period: "2012".into(), comparable: false, ..Break::default() };
        indicator.breaks.push(change);
        let changed = since_first(WORDS, &indicator, &two(&rows, &rows)).unwrap();
        assert_eq!(&*changed.base.written(), "2012");
        assert_eq!(refusal(WORDS, &indicator, &two(&rows, &rows)), None);
        let early = &rows[..2];
        let refused = since_first(WORDS, &indicator, &two(&rows, early)).unwrap_err();
        assert_eq!(
            refused,
            "There is no period for which every line has a figure made by the same method."
        );
        assert_eq!(refusal(WORDS, &indicator, &two(&rows, early)), Some(refused));
        let empty = since_first(WORDS, &indicator, &two(&rows, &[])).unwrap_err();
        assert_eq!(empty, "England has no figure to count a change from.");
        assert!(since_first(WORDS, &indicator, &[]).is_err());
    }

    /// Parts of one change by percentage points, and so does what is wanted of them.
    #[test]
    fn parts_of_one_change_by_points() {
        let mut share = percentage();
        (share.unit.measure, share.unit.suffix, share.decimals) =
            ("proportion".into(), String::new(), 2);
        let rows = years(2019, &[0.18, 0.22]);
        let changed = since_first(WORDS, &share, &two(&rows, &rows)).unwrap();
        assert_eq!(
            render(&changed).title,
            "Employment rate: +4 percentage points from 2019 to 2020"
        );
        let target = ChartTarget { value: 0.1, ..ChartTarget::default() };
        assert!((changed.target(0, &target).value + 8.0).abs() < 1e-9);
    }

    #[test]
    fn differences_keep_their_unit_and_show_their_sign() {
        let written = |measure: &str, prefix: &str, label: &str, value| {
            let unit = Unit {
                measure: measure.into(),
                prefix: prefix.into(),
                label: label.into(),
                ..Unit::default()
            };
            let indicator = of_changes(WORDS, &Indicator { unit, ..Indicator::default() });
            super::super::value::format_with_unit(WORDS, &indicator, value)
        };
        assert_eq!(written("currency", "£", "£ per week", 5.0), "+£5 per week");
        assert_eq!(written("currency", "£", "£ per week", -5.0), "\u{2212}£5 per week");
        assert_eq!(written("count", "", "homes", 12.0), "+12 homes");
        assert_eq!(written("score", "", "score 0–10", 2.0), "+2");
        assert_eq!(written("score", "", "score 0–10", 0.2), "0");
        let closest = Indicator { polarity: Polarity::ClosestToTarget, ..percentage() };
        assert_eq!(of_changes(WORDS, &closest).polarity, Polarity::NoJudgement);
        assert_eq!(of_changes(WORDS, &percentage()).polarity, Polarity::HighIsGood);
        assert_eq!(format_value(&of_changes(WORDS, &closest), 0.0), "0.0 percentage points");
    }
}
