//! The sentences of a chart, computed from the figures it draws.

use super::apart::standing_apart;
use super::change::is_change;
use super::compared::{Compared, compared};
use super::flags::{drawn, flags_with_reason, measured};
use super::line::{ChartSeries, Role};
use super::period::{label, when};
use super::runs::{break_between, may_change_method, skipped};
use super::sparkline::Change;
use super::value::{apart, format_difference, format_value, format_with_unit};
use crate::indicator::{Indicator, Observation, Prices};
use crate::words::Words;

/// More of a kind than this are counted, not named.
const NAMED: usize = 4;

/// What happened, as a headline: "Employment rate rose from 68.6% in 2004 to 70.5% in 2024". Where the method changed
/// it says since when; two figures by one method are no course of many years.
pub fn title(words: Words, indicator: &Indicator, observations: &[Observation]) -> String {
    let language = words.language.tag();
    let short = indicator.short_title.in_language(language);
    let what = if short.is_empty() { indicator.title.in_language(language) } else { short };
    let Some(compared) = compared(indicator, observations) else {
        return none(words, what, observations);
    };
    let said = course(words, indicator, what, &compared);
    match compared.since {
        Some(since) => words.chart_since_break(said, label(words, &since.period)),
        None => said,
    }
}

/// The newest figure, and how it came about where figures by the same method tell.
fn course(words: Words, indicator: &Indicator, what: &str, compared: &Compared) -> String {
    let Compared { latest, value, first, .. } = *compared;
    let (to, end) = (format_value(indicator, value), when(words, &latest.period));
    let change = compared.change(indicator);
    let Some((first, before)) = first.filter(|_| change != Change::Unknown) else {
        return words.chart_single(what, to, end);
    };
    let (from, start) = (format_value(indicator, before), when(words, &first.period));
    if is_change(indicator) {
        let (start, end) = (label(words, &first.period), label(words, &latest.period));
        return words.chart_changed(what, to, start, end);
    }
    match change {
        Change::Up => words.chart_rose(what, from, start, to, end),
        Change::Down => words.chart_fell(what, from, start, to, end),
        _ if from == to => words.chart_level(what, start, to, end),
        _ => match compared.turn(indicator) {
            Some(turn) => {
                let since = label(words, &first.period);
                turn.told(words, indicator, words.chart_little_changed(what, since, to, end))
            }
            None => words.chart_within_margin(what, from, start, to, end),
        },
    }
}

/// Why a series has no newest figure.
fn none(words: Words, what: &str, observations: &[Observation]) -> String {
    if observations.iter().any(|row| drawn(row).is_some()) {
        words.chart_forecasts_only(what)
    } else {
        words.chart_no_figures(what)
    }
}

/// "Up from 60.1% in 2012/13", or why there is nothing to say.
pub fn change(words: Words, indicator: &Indicator, observations: &[Observation]) -> String {
    let Some(compared) = compared(indicator, observations) else {
        return words.change_unknown();
    };
    let Some((first, before)) = compared.first else {
        let earlier = observations.iter().filter(|row| measured(row).is_some()).count() > 1;
        return if earlier { words.change_after_break() } else { words.change_unknown() };
    };
    let (written, when) = (format_value(indicator, before), when(words, &first.period));
    match compared.change(indicator) {
        Change::Up => words.change_up(written, when),
        Change::Down => words.change_down(written, when),
        Change::Unknown => words.change_too_few(),
        Change::Level if written == format_value(indicator, compared.value) => {
            words.change_none(when)
        }
        Change::Level => match compared.turn(indicator) {
            Some(turn) => turn.told(words, indicator, words.change_little(written, when)),
            None => words.change_within_margin(written, when),
        },
    }
}

/// The latest value, the change, the first comparator and what to mind, in plain sentences.
pub fn summary(words: Words, indicator: &Indicator, series: &[ChartSeries]) -> String {
    let Some(place) =
        series.iter().find(|series| series.role == Role::Place).or_else(|| series.first())
    else {
        return String::new();
    };
    let rows = place.observations;
    let Some(Compared { latest, value, .. }) = compared(indicator, rows) else {
        return none(words, &place.name, rows) + ".";
    };
    let written = format_with_unit(words, indicator, value);
    let mut said = vec![words.summary_latest(&place.name, written, when(words, &latest.period))];
    if let Some(first) = said.first_mut() {
        let flags = flags_with_reason(words, latest.status, latest.comment.as_deref());
        if !flags.is_empty() {
            *first = format!("{first} ({flags})");
        }
        first.push('.');
    }
    let base = rows.first().filter(|_| is_change(indicator));
    said.push(match base {
        Some(base) => words.summary_counted_from(label(words, &base.period)),
        None => words.summary_change(change(words, indicator, rows)),
    });
    let other = series.iter().find(|series| series.role != place.role);
    said.extend(other.map(|other| against(words, indicator, &place.name, (latest, value), other)));
    said.extend(forecast(words, indicator, rows));
    said.extend(prices(words, indicator));
    said.extend(method_changes(words, indicator, rows));
    said.extend(standing_apart(words, rows));
    said.extend(missing(words, indicator, rows));
    said.join(" ")
}

/// What to keep in mind about amounts in the money of each year.
pub fn prices(words: Words, indicator: &Indicator) -> Option<String> {
    (indicator.prices == Prices::Current).then(|| words.prices_current())
}

/// What is expected last, where the series runs on beyond what was measured.
fn forecast(words: Words, indicator: &Indicator, rows: &[Observation]) -> Option<String> {
    let last = rows.iter().rev().find(|row| drawn(row).is_some())?;
    let value = drawn(last).filter(|_| last.status.has('F'))?;
    let written = format_with_unit(words, indicator, value);
    Some(words.summary_forecast(written, when(words, &last.period)))
}

fn against(
    words: Words,
    indicator: &Indicator,
    place: &str,
    (latest, value): (&Observation, f64),
    other: &ChartSeries,
) -> String {
    let same_time = |row: &&Observation| {
        (row.period.start, row.period.days) == (latest.period.start, latest.period.days)
    };
    let Some(theirs) = other.observations.iter().find(same_time).and_then(measured) else {
        return words.summary_other_missing(&other.name, when(words, &latest.period));
    };
    let written = format_value(indicator, theirs);
    let difference = format_difference(words, indicator, apart(indicator, value, theirs));
    if is_change(indicator) {
        words.summary_other_change(&other.name, format_with_unit(words, indicator, theirs))
    } else if written == format_value(indicator, value) {
        words.summary_equal(&other.name)
    } else if value > theirs {
        words.summary_higher(&other.name, written, place, difference)
    } else {
        words.summary_lower(&other.name, written, place, difference)
    }
}

/// One sentence for each change of method within the series.
pub fn method_changes(
    words: Words,
    indicator: &Indicator,
    observations: &[Observation],
) -> Vec<String> {
    if !may_change_method(indicator, observations) {
        return Vec::new();
    }
    let pairs = observations.windows(2).filter_map(|pair| match pair {
        [before, now] => Some((before, now)),
        _ => None,
    });
    let sentence = |(before, now): (&Observation, &Observation)| {
        let named = break_between(indicator, before, now);
        let (label, joined) = match named {
            Some(change) => (change.label.in_language(words.language.tag()), change.comparable),
            None if now.status.has('B') => ("", false),
            None => return None,
        };
        let label = if label.is_empty() { words.method_changed() } else { label.to_owned() };
        let when = when(words, &now.period);
        Some(if joined {
            words.summary_break_joined(when, label)
        } else {
            words.summary_break(when, label)
        })
    };
    let mut said: Vec<String> = Vec::new();
    let mut more = 0;
    for pair in pairs {
        if said.len() < NAMED {
            said.extend(sentence(pair));
        } else if pair.1.status.has('B') || break_between(indicator, pair.0, pair.1).is_some() {
            more += 1;
        }
    }
    if more > 0 {
        said.push(words.summary_breaks_more(more));
    }
    said
}

/// Which periods have no figure: rows the source left empty, and stretches it has no rows for.
#[inline(never)]
pub fn missing(words: Words, indicator: &Indicator, observations: &[Observation]) -> Vec<String> {
    let mut empty = observations.iter().filter(|row| drawn(row).is_none());
    let names: Vec<String> =
        empty.by_ref().take(NAMED).map(|row| label(words, &row.period)).collect();
    let mut said = Vec::new();
    if !names.is_empty() {
        let listed = names.join(", ");
        said.push(words.summary_missing(match empty.count() {
            0 => listed,
            more => words.summary_and_more(listed, more),
        }));
    }
    let stretches = skipped(indicator, observations);
    for (before, after) in stretches.iter().take(NAMED) {
        let (from, to) = (label(words, &before.period), label(words, &after.period));
        said.push(words.summary_unpublished(from, to));
    }
    if let Some(more) = stretches.len().checked_sub(NAMED).filter(|more| *more > 0) {
        said.push(words.summary_unpublished_more(more));
    }
    said
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::chart::fixtures::{percentage, years};
    use crate::indicator::Break;

    const WORDS: Words = Words { language: crate::words::Language::English };

    fn series<'a>(name: &str, role: Role, observations: &'a [Observation]) -> ChartSeries<'a> {
        ChartSeries { name: name.into(), role, observations }
    }

    #[test]
    fn the_headline_says_what_happened() {
        let indicator = percentage();
        let say = |values: &[f64]| title(WORDS, &indicator, &years(2004, values));
        assert_eq!(say(&[68.6, 70.5]), "Employment rate rose from 68.6% in 2004 to 70.5% in 2005");
        assert_eq!(say(&[70.5, 68.6]), "Employment rate fell from 70.5% in 2004 to 68.6% in 2005");
        assert_eq!(say(&[70.51, 70.49]), "Employment rate: 70.5% in 2005, the same as in 2004");
        assert_eq!(say(&[70.5]), "Employment rate: 70.5% in 2004");
        assert_eq!(say(&[]), "Employment rate: no figures published here");
    }

    #[test]
    fn the_headline_says_from_when_on_a_method_holds() {
        let mut indicator = percentage();
        indicator.breaks = vec![Break { at_period: "2024".into(), ..Break::default() }];
        let say = |first, values: &[f64]| title(WORDS, &indicator, &years(first, values));
        let since = "figures before 2024 were counted differently";
        assert_eq!(
            say(2022, &[79.0, 79.8, 70.5]),
            format!("Employment rate: 70.5% in 2024; {since}")
        );
        assert_eq!(
            say(2022, &[79.0, 79.8, 70.5, 72.7]),
            format!("Employment rate: 72.7% in 2025; {since}")
        );
        assert_eq!(
            say(2023, &[79.8, 70.5, 72.7, 73.0]),
            format!("Employment rate rose from 70.5% in 2024 to 73.0% in 2026; {since}")
        );
        // What is shown begins with the new method: nothing stands before it.
        assert_eq!(
            say(2024, &[70.5, 72.7]),
            "Employment rate rose from 70.5% in 2024 to 72.7% in 2025"
        );
    }

    /// Neither figure is called the higher within the margin of their difference, which is narrower than both margins
    /// put together. Limits that do not hold their figure are none.
    #[test]
    fn what_lies_within_the_margin_is_no_rise() {
        let indicator = percentage();
        let said = |margin: f64| {
            let mut rows = years(2024, &[70.5, 72.7]);
            for row in &mut rows {
                let value = row.value.unwrap();
                (row.lower, row.upper) = (Some(value - margin), Some(value + margin));
            }
            (title(WORDS, &indicator, &rows), change(WORDS, &indicator, &rows))
        };
        let about = "about the same, within the margin, as 70.5% in 2024";
        assert_eq!(said(3.8).0, format!("Employment rate: 72.7% in 2025, {about}"));
        assert_eq!(said(3.8).1, "About the same, within the margin, as 70.5% in 2024");
        let rose = "Employment rate rose from 70.5% in 2024 to 72.7% in 2025";
        let up = (rose.to_owned(), "Up from 70.5% in 2024".to_owned());
        assert_eq!(said(1.0), up);
        assert_eq!(said(1.5), up, "limits that meet");
        assert_eq!(said(-3.8), up, "limits that hold no figure");
    }

    #[test]
    fn a_forecast_is_never_the_newest_figure() {
        let indicator = percentage();
        let mut rows = years(2020, &[60.0, 62.0, 70.0, 80.0]);
        for row in &mut rows[2..] {
            row.status = row.status.with('F');
        }
        let one = |rows| [series("Anytown", Role::Place, rows)];
        assert_eq!(
            title(WORDS, &indicator, &rows),
            "Employment rate rose from 60.0% in 2020 to 62.0% in 2021"
        );
        assert_eq!(
            summary(WORDS, &indicator, &one(&rows)),
            "Anytown: 62.0% in 2021. Up from 60.0% in 2020. The forecast is 80.0% in 2023."
        );
        assert_eq!(
            title(WORDS, &indicator, &rows[2..]),
            "Employment rate: only forecasts are published here"
        );
        assert_eq!(
            summary(WORDS, &indicator, &one(&rows[2..])),
            "Anytown: only forecasts are published here."
        );
    }

    #[test]
    fn the_summary_compares_with_the_same_period_only() {
        let (place, other) = (years(2019, &[60.0, 61.0, 62.46]), years(2019, &[64.0, 65.0, 65.2]));
        let rounded = years(2021, &[65.34]);
        let indicator = percentage();
        let both = |rows| {
            let all = [
                series("Anytown", Role::Place, &place),
                series("England", Role::Comparator(1), rows),
            ];
            summary(WORDS, &indicator, &all)
        };
        assert_eq!(
            both(&other),
            "Anytown: 62.5% in 2021. Up from 60.0% in 2019. \
             England had 65.2% in the same period: Anytown is 2.7 percentage points lower."
        );
        // As printed: 62.5 and 65.3, whatever was rounded off.
        let said = both(&rounded);
        assert!(said.ends_with("Anytown is 2.8 percentage points lower."), "{said}");
        assert_eq!(
            both(&other[..2]),
            "Anytown: 62.5% in 2021. Up from 60.0% in 2019. England has no figure in 2021."
        );
    }

    /// Changes are counted from the last alone: no other says that they begin there.
    #[test]
    fn of_two_changes_of_method_neither_claims_the_count() {
        let mut indicator = percentage();
        indicator.breaks = ["2018", "2020"]
            .map(|at| Break { at_period: at.into(), label: "New weights".into(), comparable: true })
            .to_vec();
        let rows = years(2016, &[60.0, 61.0, 62.0, 63.0, 64.0, 65.0]);
        assert_eq!(
            summary(WORDS, &indicator, &[series("Anytown", Role::Place, &rows)]),
            "Anytown: 65.0% in 2021. Too few figures by today’s method to say up or down. \
             The method changed in 2018 (New weights); no change is counted across it. \
             The method changed in 2020 (New weights); no change is counted across it."
        );
    }

    #[test]
    fn the_summary_names_breaks_gaps_and_provisional_figures() {
        let mut indicator = percentage();
        indicator.breaks.push(Break {
            at_period: "2021".into(),
            label: "New assessment".into(),
            comparable: false,
        });
        let mut rows = years(2016, &[60.0, 61.0, 62.0, 63.0, 64.0, 70.0, 71.0]);
        rows[3].value = None;
        rows[6].status = rows[6].status.with('P');
        rows.remove(4);
        assert_eq!(
            summary(WORDS, &indicator, &[series("Anytown", Role::Place, &rows)]),
            "Anytown: 71.0% in 2022 (provisional). Too few figures by today’s method to say up or down. \
             The method changed in 2021 (New assessment); earlier figures cannot be compared. \
             No figure for 2019. Nothing is held between 2019 and 2021."
        );
    }
}
