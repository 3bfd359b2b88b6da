//! Four verdicts on an indicator, never merged: target, pace (by two methods), trend, comparison.
//!
//! Each is given with its working, or refused with the reason.

pub mod comparator;
pub mod growth;
pub mod history;
pub mod interval;
pub mod outcomes;
pub mod pace;
mod said;
pub mod target;
pub mod trend;

#[cfg(test)]
pub(crate) mod fixtures;

pub use said::explained;

use crate::indicator::{Indicator, Observation, Polarity, Target};
use crate::words::Words;

/// What verdicts are asked about.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    pub words: Words,
    pub indicator: &'a Indicator,
    /// Name of the place.
    pub place: &'a str,
    /// The place's figures, oldest first.
    pub rows: &'a [Observation],
    /// Of this indicator and area.
    pub targets: Vec<&'a Target>,
    /// Name and figures of the place to compare with.
    pub comparator: Option<(&'a str, &'a [Observation])>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictKind {
    Target,
    PaceCompound,
    PaceLinear,
    Trend,
    Comparator,
}

impl VerdictKind {
    /// In the order they are given.
    pub const ALL: [Self; 5] =
        [Self::Target, Self::PaceCompound, Self::PaceLinear, Self::Trend, Self::Comparator];

    /// Part of class names and ids: `target`, `pace-compound`, `pace-linear`, `trend`, `comparator`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::PaceCompound => "pace-compound",
            Self::PaceLinear => "pace-linear",
            Self::Trend => "trend",
            Self::Comparator => "comparator",
        }
    }
}

/// What a verdict means for people; the colour comes third, after word and icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judgement {
    Better,
    Worse,
    /// Neither: no significant change, no difference, or the right way but too slowly.
    Similar,
    /// Nobody says which way is better: no colour.
    NotJudged,
}

impl Judgement {
    pub const ALL: [Self; 4] = [Self::Better, Self::Similar, Self::Worse, Self::NotJudged];

    /// Class modifier: `better`, `worse`, `similar`, `none`.
    pub fn class(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Similar => "similar",
            Self::NotJudged => "none",
        }
    }

    /// `tick`, `cross`, `level` or `dot`: told apart by shape.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Better => "tick",
            Self::Worse => "cross",
            Self::Similar => "level",
            Self::NotJudged => "dot",
        }
    }
}

/// One verdict in words, with its working.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub kind: VerdictKind,
    /// "Is the target met?"
    pub question: String,
    pub judgement: Judgement,
    /// "Target not met"
    pub answer: String,
    /// With figures, units and periods.
    pub sentence: String,
    pub working: Working,
}

/// How a verdict came about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Working {
    pub formula: String,
    /// Name and value.
    pub inputs: Vec<(String, String)>,
    pub steps: Vec<String>,
    pub method: String,
    /// Who published the method.
    pub source: String,
    /// Figures that were not used, and why.
    pub left_out: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdicts {
    /// Target, pace by yearly rate, pace on a straight line, trend, comparison: those that can be given.
    pub given: Vec<Verdict>,
    /// One line that names each missing verdict and why; empty where none is missing.
    pub missing: String,
    /// Each missing verdict with its reason as a sentence.
    pub refused: Vec<(VerdictKind, String)>,
}

impl Verdicts {
    /// The answers in one line, for people who hear the chart. The two tests of pace are named where they differ, and
    /// told as one where they agree.
    pub fn heard(&self, words: Words) -> String {
        let answer = |kind| self.given.iter().find(|one| one.kind == kind).map(|one| &one.answer);
        let steady = answer(VerdictKind::PaceCompound);
        let agree = steady.is_some() && steady == answer(VerdictKind::PaceLinear);
        let mut said = String::new();
        for one in &self.given {
            let heard = match one.kind {
                VerdictKind::PaceCompound if agree => words.verdict_heard_both(&one.answer),
                VerdictKind::PaceLinear if agree => continue,
                VerdictKind::PaceCompound => words.verdict_heard_steady(&one.answer),
                VerdictKind::PaceLinear => words.verdict_heard_straight(&one.answer),
                _ => one.answer.clone(),
            };
            said.push_str(&heard);
            said.push_str(". ");
        }
        said
    }
}

/// Every verdict that can be given, and why the others cannot.
pub fn verdicts(asked: &Asked) -> Verdicts {
    said::verdicts(asked)
}

/// Better or worse where the figure moved or stands up (`true`) or down.
pub(crate) fn judged(polarity: Polarity, up: bool) -> Judgement {
    match (polarity, up) {
        (Polarity::HighIsGood, true) | (Polarity::LowIsGood, false) => Judgement::Better,
        (Polarity::HighIsGood, false) | (Polarity::LowIsGood, true) => Judgement::Worse,
        // Where closest is best, callers speak of the distance.
        (Polarity::ClosestToTarget | Polarity::NoJudgement, _) => Judgement::NotJudged,
    }
}
