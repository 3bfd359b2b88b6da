//! Which verdicts are missing and why: one line, and a sentence for each.

use crate::verdict::{VerdictKind, comparator, pace, target, trend};
use crate::words::Words;

/// Why a verdict cannot be given.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Because {
    NoFigure,
    NoTarget,
    NoComparator,
    NoIntervals,
    /// Everything else, in words.
    Of(String),
}

impl Because {
    pub(super) fn target(words: Words, refusal: target::Refusal) -> Self {
        use target::Refusal;
        match refusal {
            Refusal::NoFigure => Self::NoFigure,
            Refusal::NoTarget => Self::NoTarget,
            Refusal::HalfARange => Self::Of(words.verdict_why_range()),
            Refusal::NoDirection => Self::Of(words.verdict_why_direction()),
        }
    }

    pub(super) fn pace(words: Words, refusal: pace::Refusal) -> Self {
        use pace::Refusal;
        Self::Of(match refusal {
            Refusal::Target(refusal) => return Self::target(words, refusal),
            Refusal::Range => words.verdict_why_range_pace(),
            Refusal::TargetsPast => words.verdict_why_past(),
            Refusal::NoBase => words.verdict_why_no_base(),
            Refusal::TooShort => words.verdict_why_short(),
            Refusal::SignChange => words.verdict_why_sign(),
            Refusal::TargetIsBase => words.verdict_why_same(),
            Refusal::NothingDue => words.verdict_why_nothing_due(),
        })
    }

    pub(super) fn trend(words: Words, refusal: trend::Refusal) -> Self {
        use trend::Refusal;
        Self::Of(match refusal {
            Refusal::NoFigure => return Self::NoFigure,
            Refusal::NoIntervals => return Self::NoIntervals,
            Refusal::SomeWithoutInterval => words.verdict_why_some_intervals(),
            Refusal::NoWidth => words.verdict_why_no_width(),
            Refusal::Pooled => words.verdict_why_pooled(),
            Refusal::NotYearly => words.verdict_why_not_yearly(),
            Refusal::Overlap => words.verdict_why_overlap(),
            Refusal::TooFew => words.verdict_why_few(),
            Refusal::Break => words.verdict_why_break(),
        })
    }

    /// `when`: the period of the newest figure, as "in 2024".
    pub(super) fn comparator(words: Words, refusal: comparator::Refusal, when: String) -> Self {
        use comparator::Refusal;
        match refusal {
            Refusal::NoComparator => Self::NoComparator,
            Refusal::NoFigure => Self::NoFigure,
            Refusal::Counts => Self::Of(words.verdict_why_counts()),
            Refusal::NoInterval => Self::NoIntervals,
            Refusal::NoneOfTheirs => Self::Of(words.verdict_why_none_of_theirs(when)),
            Refusal::OtherDefinition => Self::Of(words.verdict_why_definition()),
        }
    }
}

/// Missing verdicts as they are found.
pub(super) struct Missing<'a> {
    words: Words,
    other: Option<&'a str>,
    found: Vec<(VerdictKind, Because)>,
}

impl<'a> Missing<'a> {
    pub(super) fn new(words: Words, other: Option<&'a str>) -> Self {
        Self { words, other, found: Vec::new() }
    }

    pub(super) fn add(&mut self, kind: VerdictKind, because: Because) {
        self.found.push((kind, because));
    }

    /// One line; reasons that two verdicts share are said once.
    pub(super) fn line(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (kind, because) in &self.found {
            let part = if self.is_shared_pace(*kind, because) {
                self.part_of_pace(because)
            } else {
                self.part(*kind, because)
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        if parts.is_empty() { String::new() } else { sentence(parts.join("; ")) }
    }

    pub(super) fn into_refused(self) -> Vec<(VerdictKind, String)> {
        let say = |(kind, because): &(VerdictKind, Because)| {
            let part = match (kind, because) {
                (VerdictKind::Comparator, Because::NoIntervals) => self.not_compared(),
                _ => self.part(*kind, because),
            };
            (*kind, sentence(part))
        };
        self.found.iter().map(say).collect()
    }

    /// No comparison for want of an interval: of every figure, or only of the newest.
    fn not_compared(&self) -> String {
        let words = self.words;
        let why = if self.has_no_intervals() {
            words.verdict_why_no_intervals()
        } else {
            words.verdict_why_newest_interval()
        };
        words.verdict_missing_comparator(self.other.unwrap_or_default(), why)
    }

    /// True where the trend is missing because no figure has an interval.
    fn has_no_intervals(&self) -> bool {
        self.found.contains(&(VerdictKind::Trend, Because::NoIntervals))
    }

    /// True where both methods of pace are missing for the same reason.
    fn is_shared_pace(&self, kind: VerdictKind, because: &Because) -> bool {
        let other = match kind {
            VerdictKind::PaceCompound => VerdictKind::PaceLinear,
            VerdictKind::PaceLinear => VerdictKind::PaceCompound,
            _ => return false,
        };
        matches!(because, Because::Of(_))
            && self.found.iter().any(|(kind, why)| *kind == other && why == because)
    }

    fn part_of_pace(&self, because: &Because) -> String {
        match because {
            Because::Of(why) => self.words.verdict_missing_pace(why),
            other => self.part(VerdictKind::PaceCompound, other),
        }
    }

    fn part(&self, kind: VerdictKind, because: &Because) -> String {
        let words = self.words;
        let why = match because {
            Because::NoFigure => return words.verdict_missing_no_figure(),
            Because::NoTarget => return words.verdict_missing_no_target(),
            Because::NoComparator => return words.verdict_missing_no_comparator(),
            Because::NoIntervals if !self.has_no_intervals() => return self.not_compared(),
            // Trend and comparison both ask whether chance explains a difference.
            Because::NoIntervals => {
                return words.verdict_missing_trend(words.verdict_why_no_intervals());
            }
            Because::Of(why) => why,
        };
        match kind {
            VerdictKind::Target => words.verdict_missing_target(why),
            VerdictKind::PaceCompound => words.verdict_missing_compound(why),
            VerdictKind::PaceLinear => words.verdict_missing_linear(why),
            VerdictKind::Trend => words.verdict_missing_trend(why),
            VerdictKind::Comparator => {
                words.verdict_missing_comparator(self.other.unwrap_or_default(), why)
            }
        }
    }
}

/// With a capital and a full stop.
fn sentence(mut line: String) -> String {
    line.push('.');
    // Full case mapping would bring its tables into the download.
    if let Some(first) = line.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    line
}
