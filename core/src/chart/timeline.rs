//! Actions as bars on an axis of months. Layout only; the page draws it and explains its marks.

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
    pub mark: Mark,
}

/// What the plan says of when an action runs, and so how it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Both months are given: a bar.
    Runs,
    /// Only the first is: a bar that ends as an arrow at the edge of the picture.
    GoesOn,
    /// Only the last is: a diamond at its end.
    By,
}

impl Mark {
    pub const ALL: [Self; 3] = [Self::Runs, Self::GoesOn, Self::By];

    /// What the mark means, with how many there are of it.
    pub fn said(self, words: Words, count: usize) -> String {
        match self {
            Self::Runs => words.timeline_key_runs(count),
            Self::GoesOn => words.timeline_key_goes_on(count),
            Self::By => words.timeline_key_by(count),
        }
    }

    /// Its outline in a box, as the data of an SVG path.
    pub fn outline(self, x: i32, y: i32, w: i32, h: i32) -> String {
        let half = h / 2;
        let side = (w - half).max(0);
        match self {
            Self::Runs => format!("M{x} {y}h{w}v{h}h-{w}z"),
            Self::GoesOn => format!("M{x} {y}h{side}l{half} {half}l-{half} {half}h-{side}z"),
            Self::By => {
                format!("M{} {y}l{half} {half}l-{half} {half}l-{half} -{half}z", x + side)
            }
        }
    }
}

impl Bar {
    /// The outline of its mark, as the data of an SVG path.
    pub fn outline(&self) -> String {
        self.mark.outline(self.x, self.y, self.w, self.h)
    }
}

/// An action whose dates can be read.
struct Dated<'a> {
    first: Month,
    last: Month,
    mark: Mark,
    action: &'a Action,
}

impl<'a> Dated<'a> {
    fn of(action: &'a Action) -> Option<Self> {
        let (first, last, mark) = match (month(&action.starts), month(&action.ends)) {
            (Some(starts), Some(ends)) => (starts.min(ends), ends.max(starts), Mark::Runs),
            (Some(starts), None) => (starts, starts, Mark::GoesOn),
            (None, Some(ends)) => (ends, ends, Mark::By),
            (None, None) => return None,
        };
        Some(Self { first, last, mark, action })
    }
}

/// True where the picture has a place for the action.
pub fn is_dated(action: &Action) -> bool {
    Dated::of(action).is_some()
}

/// What an action is called: its text, or words for what the source left out.
pub fn title(words: Words, action: &Action) -> String {
    if !action.title.is_empty() {
        action.title.clone()
    } else if action.is_left_blank() {
        words.action_left_blank()
    } else {
        words.action_without_text()
    }
}

/// The same; where there is no text, after the number by which the row is found in the table.
pub fn row_name(words: Words, action: &Action) -> String {
    let title = title(words, action);
    if action.title.is_empty() && !action.reference.is_empty() {
        return words.label_and_value(&action.reference, title);
    }
    title
}

/// A month, counted from year 0.
type Month = i32;

/// Lays actions out over the months they run.
pub fn timeline(actions: &[&Action], words: Words, width: u32) -> Timeline {
    let mut dated: Vec<Dated> = actions.iter().filter_map(|action| Dated::of(action)).collect();
    dated.sort_by_key(|one| (one.first, one.last, one.action.position));
    let undated = |action: &&&Action| !is_dated(action);
    let undated = actions.iter().filter(undated).map(|action| action.id.clone()).collect();
    let mut timeline = Timeline { width, undated, ..Timeline::default() };
    let first = dated.iter().map(|one| one.first).min();
    let last = dated.iter().map(|one| one.last).max();
    let Some((first, last)) = first.zip(last) else { return timeline };

    let full = signed(width);
    // Some systems' letters are wider still than they are counted.
    let room = full - full / 32;
    let x_of = |month: Month| {
        let part = part_of(f64::from(month), f64::from(first), f64::from(last + 1));
        (part * f64::from(full.max(1) - 1)) as i32
    };
    timeline.ticks = ticks(words, (first, last), full, &x_of);
    for (row, Dated { first, last, mark, action }) in (0_i32..).zip(&dated) {
        let left = x_of(*first);
        let right = if *mark == Mark::GoesOn { full } else { x_of(last + 1) };
        let w = (right - left).max(SHORTEST);
        let x = left.min(full - w).max(0);
        // Words longer than the room right of their bar begin further left.
        let title = fitted(&row_name(words, action), room);
        timeline.bars.push(Bar {
            action: action.id.clone(),
            x,
            y: HEAD + row * ROW + ROW - BAR - 4,
            w,
            h: BAR,
            title_x: x.min(room - text_width(&title)).max(0),
            title,
            when: said(words, month(&action.starts), month(&action.ends)),
            mark: *mark,
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
