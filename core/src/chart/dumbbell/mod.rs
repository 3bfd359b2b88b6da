//! A place against another in many measures: one small picture a row, each on a scale of its own.

mod distance;
mod picture;
mod say;

pub use self::distance::{Distance, distance, sorted};

use super::figures::{self, same_time};
use super::flags::{drawn, flag_words};
use super::line::{KeyEntry, Role};
use super::readings::{DataTable, TableCell, TableRow};
use super::value::format_value;
use crate::indicator::{Indicator, Observation, Polarity};
use crate::verdict::comparator::{Side, side};
use crate::verdict::interval::interval;
use crate::words::Words;

/// Whether the place does better than the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Better,
    Worse,
    /// The two read the same, or too close to call.
    Same,
    /// Nobody claims a direction, nothing is compared, or nothing was tested: no colour.
    NoJudgement,
}

impl Direction {
    /// Class modifier: `better`, `worse`, `same`, `none`.
    pub fn class(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Same => "same",
            Self::NoJudgement => "none",
        }
    }
}

/// One measure.
#[derive(Debug, Clone)]
pub struct DumbbellRow<'a> {
    pub name: String,
    pub indicator: &'a Indicator,
    /// The place's row, usually its newest.
    pub place: Option<&'a Observation>,
    /// The other's row; one for another period counts as none.
    pub comparator: Option<&'a Observation>,
    /// The lowest and the highest figure of all areas and periods held: the ends of the row's scale.
    pub low: f64,
    pub high: f64,
}

/// What to draw.
#[derive(Debug, Clone)]
pub struct Dumbbell<'a> {
    pub words: Words,
    pub place: String,
    pub comparator: String,
    /// How the two are marked.
    pub place_role: Role,
    pub comparator_role: Role,
    /// In the order they will stand; [`sorted`] puts the furthest apart first.
    pub rows: Vec<DumbbellRow<'a>>,
    /// Size in CSS pixels of one row's picture.
    pub width: u32,
    pub height: u32,
}

/// One row as a picture and as words.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedRow {
    pub name: String,
    /// "2024", "2018/19"; empty where the place has no row.
    pub period: String,
    /// Values with their units, or the words for having none.
    pub place: String,
    pub comparator: String,
    /// "provisional, estimated"; empty where there is nothing to say.
    pub place_flags: String,
    pub comparator_flags: String,
    /// "2.7 percentage points lower", "no difference"; empty where nothing is compared.
    pub difference: String,
    /// The same as a share of the other's value, "12%"; empty for percentages and where it means nothing.
    pub relative: String,
    pub distance: Option<Distance>,
    /// Colour only; the words are in `judgement`.
    pub direction: Direction,
    /// Whether the interval of the place's figure says how the two stand.
    pub is_tested: bool,
    /// "Worse than England", "Similar to England", "Not tested (higher is better)", "No judgement", "Not compared".
    pub judgement: String,
    /// `arrow-up`, `arrow-down`, `level` or `dot`: the shape follows the difference.
    pub icon: &'static str,
    /// The ends of the row's scale, as written.
    pub scale: (String, String),
    pub svg: String,
    pub sentence: String,
}

/// The faces of an area profile.
#[derive(Debug, Clone, PartialEq)]
pub struct RenderedDumbbell {
    pub rows: Vec<RenderedRow>,
    pub table: DataTable,
    /// "Anytown against England: better in 12 of 20 measures tested, worse in 5".
    pub title: String,
    pub summary: String,
    /// Says that each row has its own scale.
    pub scale_note: String,
}

impl<'a> DumbbellRow<'a> {
    fn ours(&self) -> Option<f64> {
        self.place.and_then(drawn)
    }

    /// The other's row, where it is for the same period.
    fn other(&self) -> Option<&'a Observation> {
        let period = self.place.map(|row| &row.period);
        self.comparator.filter(|row| period.is_none_or(|period| same_time(period, &row.period)))
    }

    /// Both values, where they measure the same in the same period.
    pub fn compared(&self) -> Option<(f64, f64)> {
        let (ours, theirs) = self.place.zip(self.other())?;
        if ours.status.has('D') != theirs.status.has('D') {
            return None;
        }
        drawn(ours).zip(drawn(theirs))
    }

    /// The 95% interval of the place's figure.
    fn limits(&self) -> Option<(f64, f64)> {
        let limits = interval(self.indicator, self.place?)?;
        Some((limits.low, limits.high))
    }

    pub fn distance(&self) -> Option<Distance> {
        let (ours, theirs) = self.compared()?;
        distance(self.indicator, ours, theirs, self.range())
    }

    /// How far apart the two stand in the row's picture, from 0 to 1. A key for [`sorted`].
    pub fn share_of_range(&self) -> Option<f64> {
        self.distance().map(|distance| distance.share_of_range)
    }

    /// How many hundredths apart the two are. A key for [`sorted`].
    pub fn size(&self) -> Option<f64> {
        self.distance()?.signed.map(f64::abs)
    }

    /// The ends of the scale: every figure of the row is within.
    fn range(&self) -> (f64, f64) {
        let shown = [self.ours(), self.other().and_then(drawn), Some(self.low), Some(self.high)];
        let shown = || shown.iter().flatten().copied().filter(|value| value.is_finite());
        let low = shown().reduce(f64::min).unwrap_or(0.0);
        (low, shown().reduce(f64::max).unwrap_or(low))
    }
}

impl<'a> Dumbbell<'a> {
    /// A profile of a usual size.
    pub fn new(
        words: Words,
        (place, comparator): (String, String),
        comparator_role: Role,
        rows: Vec<DumbbellRow<'a>>,
    ) -> Self {
        let place_role = Role::Place;
        Self { words, place, comparator, place_role, comparator_role, rows, width: 240, height: 28 }
    }

    /// What is what in the rows' pictures.
    pub fn key(&self) -> Vec<KeyEntry> {
        let both = [(&self.place, self.place_role), (&self.comparator, self.comparator_role)];
        let mut key = both
            .map(|(name, role)| KeyEntry {
                name: name.clone(),
                class: role.class(),
                swatch: picture::mark_swatch(role),
            })
            .to_vec();
        key.push(KeyEntry {
            name: self.words.profile_range(),
            class: "range",
            swatch: picture::track_swatch(),
        });
        key
    }

    /// Draws every row, tabulates it and says it.
    pub fn render(&self) -> RenderedDumbbell {
        let rows: Vec<RenderedRow> = self.rows.iter().map(|row| self.row(row)).collect();
        RenderedDumbbell {
            table: self.table(&rows),
            title: say::title(self, &rows),
            summary: say::summary(self, &rows),
            scale_note: if rows.is_empty() { String::new() } else { self.words.profile_scale() },
            rows,
        }
    }

    fn row(&self, row: &DumbbellRow<'a>) -> RenderedRow {
        let words = self.words;
        let flags = |row: Option<&Observation>| {
            row.map(|row| flag_words(words, row.status)).unwrap_or_default()
        };
        let (low, high) = row.range();
        let direction = judged(row);
        let period =
            row.place.or(row.comparator).map(|row| super::period::label(words, &row.period));
        RenderedRow {
            name: row.name.clone(),
            period: period.unwrap_or_default(),
            place: figures::said(words, row.indicator, row.ours()),
            comparator: figures::said(words, row.indicator, row.other().and_then(drawn)),
            place_flags: flags(row.place),
            comparator_flags: flags(row.other()),
            difference: say::difference(words, row),
            relative: say::relative(words, row),
            distance: row.distance(),
            direction,
            is_tested: direction != Direction::NoJudgement && row.limits().is_some(),
            judgement: say::judgement(self, row, direction),
            icon: icon(row),
            scale: (format_value(row.indicator, low), format_value(row.indicator, high)),
            svg: picture::draw(self, row),
            sentence: say::sentence(self, row, direction),
        }
    }

    fn table(&self, rendered: &[RenderedRow]) -> DataTable {
        let words = self.words;
        let plain = |value: &str| TableCell { value: value.to_owned(), ..TableCell::default() };
        let row = |(row, said): (&DumbbellRow, &RenderedRow)| {
            let figure = |row: Option<&Observation>, indicator| match row {
                Some(row) => figures::cell(words, indicator, Some(row)),
                None => plain(&words.no_value()),
            };
            let number = row.distance().map(|distance| distance.share_of_range);
            let difference = TableCell { number, ..plain(&said.difference) };
            let cells = vec![
                plain(&said.period),
                figure(row.place, row.indicator),
                figure(row.other(), row.indicator),
                difference,
                plain(&said.judgement),
            ];
            TableRow { header: row.name.clone(), cells }
        };
        let observations = self.rows.iter().flat_map(|row| [row.place, row.other()]).flatten();
        DataTable {
            columns: vec![
                words.measure_column(),
                words.table_period(),
                self.place.clone(),
                self.comparator.clone(),
                words.difference_name(),
                words.judgement_column(),
            ],
            rows: self.rows.iter().zip(rendered).map(row).collect(),
            flags: figures::explained(words, observations),
        }
    }
}

/// Better or worse by the indicator's polarity, as the comparison on the indicator's own page is: by the interval of the
/// place's figure, and not at all where it has none. What lies inside the interval is neither; what reads the same is
/// the same, with an interval or without.
fn judged(row: &DumbbellRow) -> Direction {
    let Some(both) = row.compared() else { return Direction::NoJudgement };
    let higher_is_better = match row.indicator.polarity {
        Polarity::HighIsGood => true,
        Polarity::LowIsGood => false,
        Polarity::ClosestToTarget | Polarity::NoJudgement => return Direction::NoJudgement,
    };
    if say::reads_alike(row, both) {
        return Direction::Same;
    }
    match row.limits().map(|limits| side(limits, both.1)) {
        None => Direction::NoJudgement,
        Some(Side::Similar) => Direction::Same,
        Some(side) if (side == Side::Higher) == higher_is_better => Direction::Better,
        Some(_) => Direction::Worse,
    }
}

fn icon(row: &DumbbellRow) -> &'static str {
    match row.compared() {
        None => "dot",
        Some(both) if say::reads_alike(row, both) => "level",
        Some((ours, theirs)) if ours > theirs => "arrow-up",
        Some(_) => "arrow-down",
    }
}
