//! Targets of a chart: what they are called, which belong together, what is said of them.

use super::line::KeyEntry;
use super::period::label;
use super::readings::{Reading, TableCell};
use super::record::in_time;
use super::target_lines;
use super::value::{as_read, format_value};
use crate::indicator::{Indicator, Period, Target};
use crate::verdict::target::{is_met, wanted};
use crate::words::Words;

/// More targets than this are left to the table.
const SAID: usize = 4;

/// A value wanted by a period, as a chart shows it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChartTarget {
    /// What it is called; empty for the usual name of its kind.
    pub label: String,
    /// The value; of a range the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// By when; `None` for a level that always applies.
    pub period: Option<Period>,
    /// `final`, `milestone`, `ceiling`, `floor` or `range`; milestones lead up to the final target.
    pub kind: String,
    /// Not yet agreed.
    pub proposed: bool,
}

impl From<&Target> for ChartTarget {
    fn from(target: &Target) -> Self {
        Self {
            label: String::new(),
            value: target.value,
            upper: target.upper,
            period: target.period.clone(),
            kind: target.kind.clone(),
            proposed: target.status == "proposed",
        }
    }
}

impl ChartTarget {
    /// "Target", "Milestone (proposed)".
    pub(super) fn name(&self, words: Words) -> String {
        let name = if self.label.is_empty() { self.usual_name(words) } else { self.label.clone() };
        if self.proposed { words.target_proposed(name) } else { name }
    }

    fn usual_name(&self, words: Words) -> String {
        match self.kind.as_str() {
            "milestone" => words.chart_milestone(),
            "ceiling" => words.chart_ceiling(),
            "floor" => words.chart_floor(),
            _ => words.chart_target(),
        }
    }

    /// The upper end, where it is one.
    pub(super) fn upper(&self) -> Option<f64> {
        self.upper.filter(|upper| upper.is_finite() && *upper >= self.value)
    }

    /// "75.0%", "3.0% to 5.0%".
    pub(super) fn written(&self, words: Words, indicator: &Indicator) -> String {
        let value = format_value(indicator, self.value);
        match self.upper() {
            Some(upper) => words.table_interval(value, format_value(indicator, upper)),
            None => value,
        }
    }

    /// "75.0% by 2030".
    fn wanted(&self, words: Words, indicator: &Indicator) -> String {
        let value = self.written(words, indicator);
        match &self.period {
            Some(period) => words.target_by(value, label(words, period)),
            None => value,
        }
    }

    /// "Target 75.0% by 2030": what stands at its line.
    pub(super) fn text(&self, words: Words, indicator: &Indicator) -> String {
        words.target_named(self.name(words), self.wanted(words, indicator))
    }

    fn sentence(&self, words: Words, indicator: &Indicator) -> String {
        let wanted = self.wanted(words, indicator);
        let usual = self.label.is_empty()
            && !matches!(self.kind.as_str(), "milestone" | "ceiling" | "floor");
        match (usual, self.proposed) {
            (true, false) => words.summary_target(wanted),
            (true, true) => words.summary_target_proposed(wanted),
            (false, _) => words.summary_target_named(self.name(words), wanted),
        }
    }

    /// Targets of one path are steps on one way: milestones and the final value, limits by themselves.
    fn leads_to(&self, later: &Self) -> bool {
        let way = |target: &Self| match target.kind.as_str() {
            "ceiling" => 1,
            "floor" => 2,
            "range" => 3,
            _ => 0,
        };
        way(self) == way(later)
            && self.proposed == later.proposed
            && self.period.is_some()
            && later.period.is_some()
    }

    fn time(&self) -> Option<(i64, u32)> {
        self.period.as_ref().map(in_time)
    }
}

/// The targets that apply in a period, as a reader meets them there: of each path the next that is not yet over.
/// `judged` is the figure they are held against.
pub(super) fn readings(
    (words, indicator): (Words, &Indicator),
    targets: &[ChartTarget],
    period: &Period,
    judged: Option<f64>,
    y: &dyn Fn(f64) -> i32,
) -> Vec<Reading> {
    let now = in_time(period);
    let applies = |target: &&&ChartTarget| target.time().is_none_or(|due| due >= now);
    let reading = |target: &ChartTarget| {
        let due = target.period.as_ref().filter(|due| in_time(due) != now);
        let asks = wanted(indicator.polarity, &target.kind, target.upper).ok();
        let met = asks.zip(judged).map(|(asks, value)| is_met(asks, value, target.value));
        Reading {
            series: target.name(words),
            class: "target",
            value: target.written(words, indicator),
            flags: state(words, met, due),
            y: (due.is_none() && target.upper().is_none()).then(|| y(target.value)),
        }
    };
    let paths = paths(targets);
    paths.iter().filter_map(|path| path.iter().find(applies)).map(|one| reading(one)).collect()
}

/// Every value that must fit on the paper.
pub(super) fn values(targets: &[ChartTarget]) -> impl Iterator<Item = f64> {
    let ends = targets.iter().flat_map(|target| [Some(target.value), target.upper]);
    ends.flatten().filter(|value| value.is_finite())
}

/// "by 2030, not yet met".
pub(super) fn state(words: Words, met: Option<bool>, due: Option<&Period>) -> String {
    let said = due.map(|due| words.target_when(label(words, due))).into_iter();
    let met = met.map(|met| match (met, due.is_some()) {
        (true, true) => words.target_already_met(),
        (false, true) => words.target_not_yet_met(),
        (true, false) => words.target_met(),
        (false, false) => words.target_not_met(),
    });
    said.chain(met).collect::<Vec<_>>().join(", ")
}

/// The targets of this very period as a cell of a table.
pub(super) fn cell(
    words: Words,
    indicator: &Indicator,
    targets: &[ChartTarget],
    period: &Period,
) -> TableCell {
    let now = in_time(period);
    let paths = paths(targets);
    let all = || paths.iter().flatten().filter(|one| one.time().is_none_or(|due| due == now));
    let written = |target: &&ChartTarget| {
        let value = target.written(words, indicator);
        if target.proposed { words.target_proposed(value) } else { value }
    };
    let value = all().map(written).collect::<Vec<_>>().join("; ");
    let number = all().map(|one| as_read(indicator, one.value)).next();
    TableCell { value, number, ..TableCell::default() }
}

/// Entries of the key for targets: agreed and proposed ones.
pub(super) fn key(words: Words, targets: &[ChartTarget]) -> Vec<KeyEntry> {
    let paths = paths(targets);
    let kinds = [("target", false), ("target target--proposed", true)].into_iter();
    let shown = kinds
        .filter(|(_, proposed)| paths.iter().flatten().any(|target| target.proposed == *proposed));
    let entry = |(class, proposed)| {
        let name = words.chart_target();
        let name = if proposed { words.target_proposed(name) } else { name };
        KeyEntry { name, class, swatch: target_lines::swatch(class) }
    };
    shown.map(entry).collect()
}

/// The targets that can be drawn, in paths of steps, each earliest first.
pub(super) fn paths(targets: &[ChartTarget]) -> Vec<Vec<&ChartTarget>> {
    let mut paths: Vec<Vec<&ChartTarget>> = Vec::new();
    for target in targets.iter().filter(|target| target.value.is_finite()) {
        let own = |path: &&mut Vec<&ChartTarget>| {
            path.first().is_some_and(|first| first.leads_to(target))
        };
        match paths.iter_mut().find(own) {
            Some(path) => {
                let place = path.partition_point(|known| known.time() <= target.time());
                path.insert(place, target);
            }
            None => paths.push(vec![target]),
        }
    }
    paths
}

/// "The target is 75.0% by 2030.", one sentence for each.
pub(super) fn sentences(
    words: Words,
    indicator: &Indicator,
    targets: &[ChartTarget],
) -> Vec<String> {
    let all = paths(targets);
    let all = || all.iter().flatten();
    let sentence = |target: &&ChartTarget| target.sentence(words, indicator);
    let mut said: Vec<String> = all().take(SAID).map(sentence).collect();
    if let Some(more) = all().count().checked_sub(SAID).filter(|more| *more > 0) {
        said.push(words.summary_targets_more(more));
    }
    said
}
