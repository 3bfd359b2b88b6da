//! The sentences of an area profile.

use super::{Direction, Dumbbell, DumbbellRow, RenderedRow};
use crate::chart::figures::difference as apart;
use crate::chart::figures::{capital, listed, reads_as_none, with_flags};
use crate::chart::flags::drawn;
use crate::chart::period::when;
use crate::chart::value::{format_difference, is_percentage};
use crate::indicator::{Observation, Polarity};
use crate::words::{Words, grouped};

/// True where no difference can be read between the two.
pub(super) fn reads_alike(row: &DumbbellRow, (ours, theirs): (f64, f64)) -> bool {
    apart(row.indicator, ours, theirs).is_some_and(|apart| reads_as_none(row.indicator, apart))
}

/// "2.7 percentage points lower"; empty where nothing is compared.
pub(super) fn difference(words: Words, row: &DumbbellRow) -> String {
    let both = row.compared();
    let Some(apart) = both.and_then(|(ours, theirs)| apart(row.indicator, ours, theirs)) else {
        return String::new();
    };
    let size = format_difference(words, row.indicator, apart);
    if reads_as_none(row.indicator, apart) {
        words.difference_none()
    } else if apart > 0.0 {
        words.measure_higher(size)
    } else {
        words.measure_lower(size)
    }
}

/// "12%", for what is no percentage itself.
pub(super) fn relative(words: Words, row: &DumbbellRow) -> String {
    let alike = row.compared().is_none_or(|both| reads_alike(row, both));
    let share = row.distance().and_then(|distance| distance.signed).map(f64::abs);
    // Beyond a thousandfold the difference itself says it better.
    let share = share.filter(|share| !is_percentage(row.indicator) && !alike && *share < 100_000.0);
    share.map(|share| words.measure_percent(grouped(share, 0))).unwrap_or_default()
}

/// The word that stands beside the icon.
pub(super) fn judgement(chart: &Dumbbell, row: &DumbbellRow, direction: Direction) -> String {
    let (words, other) = (chart.words, &chart.comparator);
    let Some(both) = row.compared() else { return words.measure_not_compared() };
    match direction {
        Direction::Better => words.measure_better(other),
        Direction::Worse => words.measure_worse(other),
        Direction::Same if reads_alike(row, both) => words.measure_same(other),
        Direction::Same => words.measure_similar(other),
        Direction::NoJudgement => match row.indicator.polarity {
            Polarity::HighIsGood => words.measure_untested_high(),
            Polarity::LowIsGood => words.measure_untested_low(),
            Polarity::ClosestToTarget | Polarity::NoJudgement => words.judged_not(),
        },
    }
}

/// The whole row as one sentence.
pub(super) fn sentence(chart: &Dumbbell, row: &DumbbellRow, direction: Direction) -> String {
    let words = chart.words;
    let value = |row_of: &Observation| with_flags(words, row.indicator, row_of);
    let Some(place) = row.place.filter(|place| drawn(place).is_some()) else {
        return words.measure_no_figure(&row.name, &chart.place);
    };
    let when = when(words, &place.period);
    let Some(other) = row.other().filter(|other| drawn(other).is_some()) else {
        let ours = words.measure_missing(&when, &row.name, &chart.place, value(place));
        return format!("{ours}. {}", words.summary_other_missing(&chart.comparator, when));
    };
    let (ours, theirs) = (value(place), value(other));
    let both = words.measure_said(when, &row.name, &chart.place, ours, &chart.comparator, theirs);
    let mut told = vec![both];
    told.push(difference(words, row));
    told.push(judgement(chart, row, direction));
    told.retain(|part| !part.is_empty());
    told.into_iter().map(|part| capital(part) + ".").collect::<Vec<_>>().join(" ")
}

/// In how many of the measures that could be tested the place is better and worse.
pub(super) fn title(chart: &Dumbbell, rows: &[RenderedRow]) -> String {
    let (words, place, other) = (chart.words, &chart.place, &chart.comparator);
    let count = |wanted| rows.iter().filter(|row| row.direction == wanted).count();
    let compared = rows.iter().filter(|row| row.distance.is_some()).count();
    let (better, worse) = (count(Direction::Better), count(Direction::Worse));
    let tested = rows.iter().filter(|row| row.is_tested).count();
    if compared == 0 {
        words.gap_none(place, other)
    } else if tested == 0 {
        words.profile_unjudged(place, other, compared)
    } else {
        words.profile_judged(place, other, better, tested, worse)
    }
}

/// Where the two are furthest apart, what is too close to call, what was not tested, and what is not compared.
pub(super) fn summary(chart: &Dumbbell, rows: &[RenderedRow]) -> String {
    let words = chart.words;
    let mut told: Vec<String> = Vec::new();
    let share = |row: &RenderedRow| row.distance.map_or(0.0, |distance| distance.share_of_range);
    let mut furthest: Option<(&DumbbellRow, &RenderedRow)> = None;
    for pair in chart.rows.iter().zip(rows) {
        if share(pair.1) > furthest.map_or(0.0, |(_, row)| share(row)) {
            furthest = Some(pair);
        }
    }
    if let Some(((row, said), place)) = furthest.and_then(|pair| Some((pair, pair.0.place?)))
        && !said.difference.is_empty()
    {
        let when = when(words, &place.period);
        told.push(words.profile_furthest(&row.name, &said.difference, when));
    }
    let count = |wanted: &dyn Fn(&&RenderedRow) -> bool| {
        let number = rows.iter().filter(wanted).count();
        (number > 0).then(|| words.count(number, "measure", "measures"))
    };
    let similar = words.measure_similar(&chart.comparator);
    told.extend(count(&|row| row.judgement == similar).map(|n| words.profile_similar(n)));
    let no_claim = words.judged_not();
    let is_open = |row: &RenderedRow, unclaimed: bool| {
        row.distance.is_some() && !row.is_tested && (row.judgement == no_claim) == unclaimed
    };
    let untested = count(&|row| is_open(row, false));
    told.extend(untested.map(|number| words.profile_untested(number)));
    let unclaimed = count(&|row| is_open(row, true));
    told.extend(unclaimed.map(|number| words.profile_unclaimed(number)));
    let without = rows.iter().filter(|row| row.distance.is_none());
    let without: Vec<String> = without.map(|row| row.name.clone()).collect();
    told.extend(listed(words, &without).map(|names| words.profile_not_compared(names)));
    told.join(" ")
}
