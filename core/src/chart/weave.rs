//! The weave: plans as columns along time, aims as bands, and the threads that run from plan to plan.
//!
//! Layout only: the page draws it, because every band is a link.

use std::collections::BTreeMap;

use super::frame::signed;
use super::text::wrapped;
use crate::place::{AimLink, Basis, Place, Plan};
use crate::words::Words;

/// How many threads have a colour of their own; the rest are neutral.
pub const COLOURS: u8 = 8;

/// Room for a plan's name and years above its column.
const HEAD: i32 = 48;
/// From this column width on, titles fit into the bands.
const TITLED_FROM: i32 = 96;
const LINE: i32 = 16;
/// No title anybody means for people has more lines in a band.
const MOST_LINES: usize = 12;

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weave {
    pub width: u32,
    pub height: u32,
    /// True where bands carry their titles; else only the list names them.
    pub titled: bool,
    pub columns: Vec<Column>,
    pub bands: Vec<Band>,
    pub threads: Vec<Thread>,
    /// One sentence for each thread, in the same order: the weave for those who do not see it.
    pub list: Vec<String>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub plan: String,
    /// Its short title in lines that fit the column; only its first year where bands have no titles.
    pub title: Vec<String>,
    pub x: i32,
    pub width: i32,
}

/// An aim of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    pub plan: String,
    pub aim: String,
    pub title: String,
    /// The title in lines that fit the band; empty where it has no room.
    pub lines: Vec<String>,
    /// 0 for a top-level aim.
    pub depth: usize,
    pub x: i32,
    pub y: i32,
    pub w: i32,
    pub h: i32,
    /// Colour 1 to 8 where the aim is carried on.
    pub thread: Option<u8>,
}

/// An aim carried on into another plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Indices into [`Weave::bands`].
    pub from: usize,
    pub to: usize,
    pub basis: Basis,
    /// Its evidence, as the data folder gives it.
    pub label: String,
    /// Path data from the one band to the other.
    pub d: String,
    pub thread: Option<u8>,
}

impl Thread {
    /// Class modifier of the line: `stated` solid, `same-words` dashed, `our-reading` dotted.
    pub fn class(&self) -> &'static str {
        match self.basis {
            Basis::Stated => "stated",
            Basis::SameWords => "same-words",
            Basis::OurReading => "our-reading",
        }
    }
}

/// The thread of an aim, the same on every page; `None` for an aim that is not carried on.
pub fn thread_of(place: &Place, plan: &str, aim: &str) -> Option<u8> {
    threads(place).get(&(plan, aim)).copied()
}

/// Threads by plan and aim: aims joined by links, however far, share one.
///
/// Numbered by the first link of each, so that a new row at the end of the file recolours nothing.
fn threads(place: &Place) -> BTreeMap<(&str, &str), u8> {
    let mut knots: Vec<Vec<(&str, &str)>> = Vec::new();
    for link in drawable(place) {
        let ends = [from(link), to(link)];
        let mut touched: Vec<usize> = (0..knots.len())
            .filter(|knot| {
                knots.get(*knot).is_some_and(|aims| ends.iter().any(|end| aims.contains(end)))
            })
            .collect();
        let Some(home) = touched.first().copied() else {
            knots.push(ends.to_vec());
            continue;
        };
        let mut met = ends.to_vec();
        while let Some(other) = touched.pop().filter(|knot| *knot != home) {
            met.extend(knots.remove(other));
        }
        if let Some(knot) = knots.get_mut(home) {
            knot.extend(met);
        }
    }
    let coloured = (1..=COLOURS).zip(knots);
    coloured.flat_map(|(colour, knot)| knot.into_iter().map(move |aim| (aim, colour))).collect()
}

fn from(link: &AimLink) -> (&str, &str) {
    (&link.from_plan, &link.from_aim)
}

fn to(link: &AimLink) -> (&str, &str) {
    (&link.to_plan, &link.to_aim)
}

/// Links whose two ends exist; `check` reports the others.
fn drawable(place: &Place) -> impl Iterator<Item = &AimLink> {
    let exists =
        |(plan, aim): (&str, &str)| place.plan(plan).is_some_and(|plan| plan.aim(aim).is_some());
    place.aim_links.iter().filter(move |link| exists(from(link)) && exists(to(link)))
}

/// Lays the weave of a place out at a width in CSS pixels.
pub fn weave(place: &Place, words: Words, width: u32) -> Weave {
    let full = signed(width);
    let (spots, column) = columns(&place.plans, full);
    let titled = column >= TITLED_FROM;
    let threads = threads(place);
    let language = words.language.tag();
    let mut weave = Weave { width, titled, ..Weave::default() };
    let by_plan: Vec<Vec<Band>> = place
        .plans
        .iter()
        .zip(&spots)
        .map(|(plan, x)| bands(plan, *x, column, titled, &threads, language))
        .collect();
    // The fullest column sets the height; the others spread over it.
    let needed = |bands: &Vec<Band>| bands.iter().map(|band| band.h + 8).sum::<i32>() - 8;
    let tallest = by_plan.iter().map(needed).max().unwrap_or(0).max(0);
    weave.height = (HEAD + tallest + 4).unsigned_abs();
    for ((plan, x), mut bands) in place.plans.iter().zip(spots).zip(by_plan) {
        spread(&mut bands, tallest);
        weave.bands.extend(bands);
        let year = plan.from.get(..4).unwrap_or_default();
        let title = wrapped(if titled { short_title(plan, language) } else { year }, column, 2);
        weave.columns.push(Column { plan: plan.id.clone(), title, x, width: column });
    }
    for link in drawable(place) {
        let index = |(plan, aim): (&str, &str)| {
            weave.bands.iter().position(|band| band.plan == plan && band.aim == aim)
        };
        let Some((start, end)) = index(from(link)).zip(index(to(link))) else { continue };
        weave.threads.push(Thread {
            from: start,
            to: end,
            basis: link.basis,
            label: link.evidence.clone(),
            d: String::new(),
            thread: threads.get(&from(link)).copied(),
        });
        weave.list.push(sentence(place, words, link));
    }
    draw_threads(&mut weave);
    weave
}

/// Left edges of the columns and the width they share: by first year, but never on each other.
fn columns(plans: &[Plan], full: i32) -> (Vec<i32>, i32) {
    let count = plans.len().max(1);
    let years: Vec<Option<f64>> = plans.iter().map(|plan| year(&plan.from)).collect();
    let known = || years.iter().flatten().copied();
    let (first, last) = (known().fold(f64::MAX, f64::min), known().fold(f64::MIN, f64::max));
    let nearest = 0.85 / (count - 1).max(1) as f64;
    let mut at = 0.0;
    let mut parts: Vec<f64> = Vec::with_capacity(count);
    for (index, year) in years.iter().enumerate() {
        let wish = year.filter(|_| last > first).map(|year| (year - first) / (last - first));
        at = if index == 0 { 0.0 } else { wish.unwrap_or(0.0).max(at + nearest) };
        parts.push(at);
    }
    let span = parts.last().copied().filter(|last| *last > 0.0).unwrap_or(1.0);
    parts.iter_mut().for_each(|part| *part /= span);
    let closest = parts.windows(2).map(|pair| match pair {
        [a, b] => b - a,
        _ => 1.0,
    });
    let closest = closest.fold(1.0, f64::min);
    // Between the two nearest columns threads get half a column's width.
    let column = (f64::from(full) * closest / (1.5 + closest)) as i32;
    let column = column.clamp(8, 260);
    let free = f64::from((full - column).max(0));
    (parts.iter().map(|part| (part * free) as i32).collect(), column)
}

/// The year a date or a year begins with.
fn year(written: &str) -> Option<f64> {
    written.get(..4)?.parse::<u16>().ok().map(f64::from)
}

fn short_title<'a>(plan: &'a Plan, language: &str) -> &'a str {
    let short = plan.short_title.in_language(language);
    if short.is_empty() { plan.title.in_language(language) } else { short }
}

/// The top-level aims of a plan, each followed by those below it that are carried on.
fn bands(
    plan: &Plan,
    x: i32,
    column: i32,
    titled: bool,
    threads: &BTreeMap<(&str, &str), u8>,
    language: &str,
) -> Vec<Band> {
    let band = |(depth, aim): (usize, &crate::place::Aim)| {
        let thread = threads.get(&(plan.id.as_str(), aim.id.as_str())).copied();
        if depth > 0 && thread.is_none() {
            return None;
        }
        let indent = if depth == 0 { 0 } else { column / 10 };
        let title = aim.title.in_language(language);
        let w = column - indent;
        let lines = if titled { wrapped(title, w - 18, MOST_LINES) } else { Vec::new() };
        let h = if titled { lines.len().max(1) as i32 * LINE + 12 } else { 18 };
        Some(Band {
            plan: plan.id.clone(),
            aim: aim.id.clone(),
            title: title.to_owned(),
            lines,
            depth,
            x: x + indent,
            y: 0,
            w,
            h,
            thread,
        })
    };
    plan.walk().filter_map(band).collect()
}

/// Spreads the bands of a column over its height.
fn spread(bands: &mut [Band], height: i32) {
    let filled: i32 = bands.iter().map(|band| band.h).sum();
    let gaps = i32::try_from(bands.len()).unwrap_or(0) - 1;
    let gap = if gaps > 0 { ((height - filled) / gaps).clamp(8, 40) } else { 8 };
    let used = filled + gap * gaps.max(0);
    let mut y = HEAD + (height - used).max(0) / 2;
    for band in bands {
        band.y = y;
        y += band.h + gap;
    }
}

/// Gives each thread its path. Threads on one edge of a band leave side by side, the highest first.
fn draw_threads(weave: &mut Weave) {
    let middle = |band: usize| weave.bands.get(band).map_or(0, |band| band.y + band.h / 2);
    let place = |band: usize, leaving: bool, index: usize| {
        let mut here: Vec<(i32, usize)> = Vec::new();
        for (other, thread) in weave.threads.iter().enumerate() {
            let (own, far) =
                if leaving { (thread.from, thread.to) } else { (thread.to, thread.from) };
            if own == band {
                here.push((middle(far), other));
            }
        }
        here.sort_unstable();
        let rank = here.iter().position(|(_, other)| *other == index).unwrap_or(0) as i32;
        let band = weave.bands.get(band)?;
        let y = band.y + band.h * (rank + 1) / (here.len() as i32 + 1);
        Some((if leaving { band.x + band.w } else { band.x }, y))
    };
    let paths: Vec<String> = weave
        .threads
        .iter()
        .enumerate()
        .map(|(index, thread)| {
            let start = place(thread.from, true, index).unwrap_or_default();
            let end = place(thread.to, false, index).unwrap_or_default();
            let bend = ((end.0 - start.0) / 2).max(20);
            let ((x1, y1), (x2, y2)) = (start, end);
            format!("M{x1} {y1}C{} {y1} {} {y2} {x2} {y2}", x1 + bend, x2 - bend)
        })
        .collect();
    for (thread, path) in weave.threads.iter_mut().zip(paths) {
        thread.d = path;
    }
}

fn sentence(place: &Place, words: Words, link: &AimLink) -> String {
    let language = words.language.tag();
    let named = |(plan, aim): (&str, &str)| {
        let plan = place.plan(plan);
        let title =
            plan.and_then(|plan| plan.aim(aim)).map_or("", |aim| aim.title.in_language(language));
        (title.to_owned(), plan.map_or("", |plan| short_title(plan, language)).to_owned())
    };
    let ((from, from_plan), (to, to_plan)) = (named(from(link)), named(to(link)));
    let basis = match link.basis {
        Basis::Stated => words.basis_stated(),
        Basis::SameWords => words.basis_same_words(),
        Basis::OurReading => words.basis_our_reading(),
    };
    let said = words.weave_link(from, from_plan, to, to_plan, basis);
    if link.evidence.is_empty() { said } else { format!("{said} {}", link.evidence) }
}
