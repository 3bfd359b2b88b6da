//! Targets of a chart: what they are called, which belong together, what is said of them.

use super::period::label;
use super::record::in_time;
use super::value::format_value;
use crate::indicator::{Indicator, Period, Target};
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
