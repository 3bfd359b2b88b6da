//! Actions as bars on an axis of months. Layout only: every bar is a link on the page.

use super::frame::signed;
use super::scale::{TimeLabel, part_of, shown_labels};
use super::text::{fitted, width as text_width};
use crate::place::Action;
use crate::words::Words;

/// Room for the labels of the axis.
const HEAD: i32 = 28;
/// A line of words and the bar under it.
const ROW: i32 = 40;
const BAR: i32 = 10;
/// The shortest bar that can be seen and hit.
const SHORTEST: i32 = 10;

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    pub width: u32,
    pub height: u32,
    pub ticks: Vec<Tick>,
    /// By first month, then by last.
    pub bars: Vec<Bar>,
    /// Ids of actions whose dates the plan does not give, in printed order.
    pub undated: Vec<String>,
}

/// The first day of a month or year on the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    pub x: i32,
    /// Middle of the label: moved inwards at the edges.
    pub label_x: i32,
    pub label: String,
}

/// An action in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    pub action: String,
    pub x: i32,
    pub y: i32,
    pub w: i32,
    pub h: i32,
    /// The action's words, cut to fit above the bar, and where they begin.
    pub title: String,
    pub title_x: i32,
    /// "March 2007 to June 2008", "by June 2008".
    pub when: String,
    /// Only a beginning (`starts`) or only an end (`ends`) is known: the other side is drawn open.
    pub open_start: bool,
    pub open_end: bool,
}

/// A month, counted from year 0.
type Month = i32;

/// Lays actions out over the months they run.
pub fn timeline(actions: &[&Action], words: Words, width: u32) -> Timeline {
    let dated = actions.iter().filter_map(|action| {
        let (starts, ends) = (month(&action.starts), month(&action.ends));
        let (first, last) = (starts.or(ends)?, ends.or(starts)?);
        Some((first.min(last), last.max(first), *action))
    });
    let mut dated: Vec<(Month, Month, &Action)> = dated.collect();
    dated.sort_by_key(|(first, last, action)| (*first, *last, action.position));
    let undated = |action: &&&Action| month(&action.starts).or(month(&action.ends)).is_none();
    let undated = actions.iter().filter(undated).map(|action| action.id.clone()).collect();
    let mut timeline = Timeline { width, undated, ..Timeline::default() };
    let first = dated.iter().map(|(first, ..)| *first).min();
    let last = dated.iter().map(|(_, last, _)| *last).max();
    let Some((first, last)) = first.zip(last) else { return timeline };

    let full = signed(width);
    let x_of = |month: Month| {
        let part = part_of(f64::from(month), f64::from(first), f64::from(last + 1));
        (part * f64::from(full.max(1) - 1)) as i32
    };
    timeline.ticks = ticks(words, (first, last), full, &x_of);
    for (row, (from, to, action)) in (0_i32..).zip(&dated) {
        let (left, right) = (x_of(*from), x_of(to + 1));
        let w = (right - left).max(SHORTEST);
        let x = left.min(full - w).max(0);
        // Words longer than the room right of their bar begin further left.
        let untitled = action.title.is_empty().then(|| words.timeline_untitled());
        let title = fitted(untitled.as_ref().unwrap_or(&action.title), full);
        timeline.bars.push(Bar {
            action: action.id.clone(),
            x,
            y: HEAD + row * ROW + ROW - BAR - 4,
            w,
            h: BAR,
            title_x: x.min(full - text_width(&title)).max(0),
            title,
            when: said(words, month(&action.starts), month(&action.ends)),
            open_start: month(&action.starts).is_none(),
            open_end: month(&action.ends).is_none(),
        });
    }
    timeline.height = (HEAD + dated.len() as i32 * ROW + 4).unsigned_abs();
    timeline
}

/// The month of `2007-03` or `2007-03-31`; nothing else is a date here.
fn month(written: &str) -> Option<Month> {
    let mut parts = written.split('-');
    let year: Month = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month: Month = parts.next().filter(|month| month.len() == 2)?.parse().ok()?;
    ((1..=12).contains(&month) && year >= 0).then_some(year * 12 + month - 1)
}

fn name(words: Words, month: Month) -> String {
    let names = words.month_names();
    let index = usize::try_from(month.rem_euclid(12)).unwrap_or(0);
    format!("{} {}", names.split(' ').nth(index).unwrap_or_default(), month.div_euclid(12))
}

fn said(words: Words, starts: Option<Month>, ends: Option<Month>) -> String {
    match (starts, ends) {
        (Some(from), Some(to)) if from == to => name(words, from),
        (Some(from), Some(to)) => words.timeline_from_to(name(words, from), name(words, to)),
        (Some(from), None) => words.timeline_from(name(words, from)),
        (None, Some(to)) => words.timeline_by(name(words, to)),
        (None, None) => String::new(),
    }
}

/// Januaries, or every month where there are few; as many as fit.
fn ticks(
    words: Words,
    (first, last): (Month, Month),
    full: i32,
    x_of: &dyn Fn(Month) -> i32,
) -> Vec<Tick> {
    let by_month = last - first < 15;
    let months = (first..=last + 1).filter(|month| by_month || month.rem_euclid(12) == 0);
    let tick = |month: Month| {
        let label = if by_month {
            let name = name(words, month);
            let (word, year) = name.split_once(' ').unwrap_or_default();
            format!("{} {year}", word.chars().take(3).collect::<String>())
        } else {
            month.div_euclid(12).to_string()
        };
        let (x, half) = (x_of(month), text_width(&label) / 2);
        Tick { x, label_x: x.min(full - half).max(half), label }
    };
    let all: Vec<Tick> = months.take(4000).map(tick).collect();
    let places: Vec<TimeLabel> = all
        .iter()
        .map(|tick| TimeLabel { x: tick.label_x, width: text_width(&tick.label) })
        .collect();
    let shown = shown_labels(&places, 12, 16);
    shown.into_iter().filter_map(|index| all.get(index).cloned()).collect()
}
