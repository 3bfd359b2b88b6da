//! What an indicator and its values are. Plain data.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Serialize};

use super::period::{Period, PeriodType};
use crate::place::Source;
use crate::text::Text;

/// Which way is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Polarity {
    HighIsGood,
    LowIsGood,
    ClosestToTarget,
    /// A council would not claim either way: no judgement, no colour.
    #[default]
    NoJudgement,
}

/// In which money amounts are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Prices {
    /// No money, or nobody says.
    #[default]
    Unstated,
    /// That of each period: dearer prices are part of every rise, so no change over time is called better or worse.
    Current,
    /// That of one year, whatever prices did.
    Constant,
}

/// How a value is written: `prefix`, number, `suffix`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// `percentage`, `proportion`, `count`, `rate`, `currency`, `ratio`, `index`, `score` or `mean`.
    pub measure: String,
    /// Said in full beside charts and tables: "£ per week".
    pub label: Text,
    pub prefix: String,
    pub suffix: String,
}

/// Something measured about an aim.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: String,
    pub title: Text,
    pub short_title: Text,
    pub question: Text,
    pub description: Text,
    pub theme: Text,
    pub unit: Unit,
    pub prices: Prices,
    /// Digits after the decimal point, of the values as they are written in the data.
    pub decimals: u8,
    pub polarity: Polarity,
    pub period_type: PeriodType,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    pub zero_baseline: bool,
    pub headline: bool,
    pub comparators: Vec<String>,
    pub breaks: Vec<Break>,
    pub caveats: Text,
    pub sources: Vec<Source>,
    pub serves: Vec<Serves>,
    pub published_points: Vec<PublishedPoint>,
    /// What its verdicts come to, such as `trend-worse`; the builder works them out: see [`Place::judge`].
    ///
    /// [`Place::judge`]: crate::place::Place::judge
    pub outcomes: Vec<String>,
}

/// A change of method: values on both sides of it are not one series.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// The first period on the new method, as written in the data.
    pub at_period: String,
    pub label: Text,
    /// False where values before and after must not be laid beside each other either. No change is counted across
    /// any break.
    pub comparable: bool,
}

/// How closely an indicator answers a statement of a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relation {
    /// The plan's own measure.
    Same,
    /// It replaced the plan's measure.
    Successor,
    /// The closest published figure.
    #[default]
    Nearest,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serves {
    pub plan: String,
    pub aim: String,
    /// The plan's own words for what it wanted measured.
    pub statement: Text,
    pub relation: Relation,
    pub note: Text,
}

/// A value printed in a plan, shown beside the series.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PublishedPoint {
    pub plan: String,
    /// Id among the plan's figures.
    pub figure: String,
    pub value: f64,
    pub period: Option<Period>,
    pub label: Text,
    /// True only where it is the same measure as the series.
    pub joins_series: bool,
}

/// One published value of one area in one period.
///
/// A long series holds a hundred thousand of these, nearly all of them plain: what only some rows have stands
/// apart, and is read as if it stood here.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Observation {
    pub period: Period,
    /// Empty where the source gives none; the reason is in `status`.
    pub value: Option<f64>,
    /// `None` where there is nothing of it.
    pub details: Option<Box<Details>>,
}

/// What only some observations have.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// 95% confidence limits, where the source gives them.
    pub lower: Option<f64>,
    pub upper: Option<f64>,
    /// How many were counted, and among how many, where the file says so: never below 0.
    pub count: Option<f64>,
    pub denominator: Option<f64>,
    pub status: ObsStatus,
    pub comment: Option<Box<str>>,
}

static NO_DETAILS: Details = Details {
    lower: None,
    upper: None,
    count: None,
    denominator: None,
    status: ObsStatus(0),
    comment: None,
};

impl Observation {
    /// A plain figure.
    pub fn new(period: Period, value: Option<f64>) -> Self {
        Self { period, value, details: None }
    }

    #[must_use]
    pub fn with(mut self, details: Details) -> Self {
        self.details = (details != NO_DETAILS).then(|| Box::new(details));
        self
    }
}

impl Deref for Observation {
    type Target = Details;

    fn deref(&self) -> &Details {
        self.details.as_deref().unwrap_or(&NO_DETAILS)
    }
}

impl DerefMut for Observation {
    fn deref_mut(&mut self) -> &mut Details {
        self.details.get_or_insert_default()
    }
}

impl PartialEq for Observation {
    fn eq(&self, other: &Self) -> bool {
        self.period == other.period && self.value == other.value && **self == **other
    }
}

/// SDMX observation status: a set of one-letter codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObsStatus(u32);

impl ObsStatus {
    /// The set with one more code; letters other than `A` to `Z` are ignored.
    #[must_use]
    pub fn with(self, code: char) -> Self {
        if code.is_ascii_uppercase() {
            Self(self.0 | 1 << (code as u32 - 'A' as u32))
        } else {
            self
        }
    }

    pub fn has(self, code: char) -> bool {
        code.is_ascii_uppercase() && self.0 & (1 << (code as u32 - 'A' as u32)) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The codes in alphabetical order.
    pub fn codes(self) -> impl Iterator<Item = char> {
        ('A'..='Z').filter(move |code| self.has(*code))
    }
}

/// One area's values of one indicator, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    pub area: String,
    pub observations: Vec<Observation>,
}

impl Series {
    /// The newest observation that has a value and is no forecast.
    pub fn latest(&self) -> Option<&Observation> {
        let measured = |row: &&Observation| row.value.is_some() && !row.status.has('F');
        self.observations.iter().rev().find(measured)
    }

    /// The oldest observation that has a value.
    pub fn first(&self) -> Option<&Observation> {
        self.observations.iter().find(|observation| observation.value.is_some())
    }
}

/// Every series held, by indicator id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Observations {
    pub by_indicator: BTreeMap<String, Vec<Series>>,
    /// Hash in the names of the files that hold every area; empty where every area is held here.
    pub series_hash: String,
}

impl Observations {
    /// All series of an indicator, in the order of the file.
    pub fn of(&self, indicator: &str) -> &[Series] {
        self.by_indicator.get(indicator).map_or(&[], Vec::as_slice)
    }

    pub fn series(&self, indicator: &str, area: &str) -> Option<&Series> {
        self.of(indicator).iter().find(|series| series.area == area)
    }
}

/// A value wanted by a period.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub indicator: String,
    pub area: String,
    pub period: Option<Period>,
    /// The value; of a range the lower end.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// `final`, `milestone`, `ceiling`, `floor` or `range`.
    pub kind: String,
    /// `agreed` or `proposed`.
    pub status: String,
    pub set_on: String,
    pub source: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_are_read_and_written_as_if_they_stood_in_the_row() {
        let plain = Observation::new(Period::usual(0, 365), Some(1.0));
        assert_eq!((plain.lower, plain.status.is_empty(), &plain.comment), (None, true, &None));
        assert!(plain.clone().with(Details::default()).details.is_none());
        let mut flagged = plain.clone();
        flagged.status = flagged.status.with('P');
        assert!(flagged.status.has('P') && flagged != plain);
        flagged.status = ObsStatus::default();
        assert_eq!(flagged, plain, "emptied details are none");
    }
}
