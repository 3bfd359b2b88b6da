//! Periods: what the publisher wrote, read into a start and a length.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::date::{Date, days_from_civil, days_in_month, digits};

/// How an indicator's periods are to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PeriodType {
    /// 1 January to 31 December.
    #[default]
    Calendar,
    /// 1 April to 31 March.
    Financial,
    /// 1 September to 31 August; a single year is the year it ends in.
    Academic,
    /// A yearly survey that starts in this month (1 to 12).
    Survey { start_month: u8 },
    /// Several years taken together.
    Pooled,
    /// A single day or month.
    Snapshot,
    /// People or businesses followed from this year on.
    Cohort,
}

/// Days of the years 0 to 9999: nothing that can be read lies outside.
const WRITABLE: RangeInclusive<i32> = -719_528..=2_932_896;

/// A stretch of time, with the words it was published under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Days from 1 January 1970 to its first day.
    pub start: i32,
    /// Length in days, at least 1.
    pub days: u32,
    /// The publisher's words, where they are not the usual ones: a long series holds a hundred thousand periods.
    unusual: Option<Arc<String>>,
}

/// Words that are no period we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreadablePeriod;

/// How periods may be written, for messages.
pub const PERIOD_FORMS: &str =
    "a period such as 2019, 2018/19, 2015-2017, 2016/17-2018/19, 2023-01, 2023-10-31 or 2023 Q4";

impl fmt::Display for UnreadablePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not {PERIOD_FORMS}")
    }
}

impl Period {
    /// Reads a period as publishers write it; what the words leave open, `kind` decides.
    ///
    /// A period type that does not fit the words is no error: a split year in calendar data is read
    /// as a financial year, a month is that month in every type.
    ///
    /// # Errors
    /// [`UnreadablePeriod`] where the words are none of [`PERIOD_FORMS`].
    pub fn read(written: &str, kind: PeriodType) -> Result<Self, UnreadablePeriod> {
        let written = written.trim();
        let span = span(written, kind).filter(|span| span.start < span.after);
        let Span { start, after } = span.ok_or(UnreadablePeriod)?;
        Ok(Self::new(written, start, after.abs_diff(start)))
    }

    /// A stretch under the words it was published under.
    pub fn new(written: &str, start: i32, days: u32) -> Self {
        let usual = Self::usual(start, days);
        let unusual = (usual.written() != written).then(|| Arc::new(written.to_owned()));
        Self { unusual, ..usual }
    }

    /// A stretch as most publishers write it: "2019", "2018/19", "2023-01", "2023-10-31".
    pub fn usual(start: i32, days: u32) -> Self {
        Self { start, days, unusual: None }
    }

    /// True where it is written as most publishers write it.
    pub fn is_usual(&self) -> bool {
        self.unusual.is_none()
    }

    /// As the publisher wrote it: "2018/19".
    pub fn written(&self) -> Cow<'_, str> {
        match &self.unusual {
            Some(words) => Cow::Borrowed(words),
            None => Cow::Owned(self.usual_words()),
        }
    }

    fn usual_words(&self) -> String {
        if !WRITABLE.contains(&self.start) || !WRITABLE.contains(&self.end()) {
            return format!("{}+{}", self.start, self.days);
        }
        let Date { year, month, day } = self.first_day();
        let next = i64::from(days_from_civil(year + 1, month, 1));
        let is_year = day == 1 && next - i64::from(self.start) == i64::from(self.days);
        if self.days == 1 {
            self.first_day().to_string()
        } else if is_year && month == 1 {
            format!("{year:04}")
        } else if is_year {
            format!("{year:04}/{:02}", (year + 1).rem_euclid(100))
        } else if day == 1 && u32::from(days_in_month(year, month)) == self.days {
            format!("{year:04}-{month:02}")
        } else {
            format!("{} to {}", self.first_day(), self.last_day())
        }
    }

    /// Its last day, counted from 1 January 1970.
    pub fn end(&self) -> i32 {
        self.after() - 1
    }

    /// The day after its last.
    fn after(&self) -> i32 {
        self.start.saturating_add_unsigned(self.days)
    }

    pub fn first_day(&self) -> Date {
        Date::from_days(self.start)
    }

    pub fn last_day(&self) -> Date {
        Date::from_days(self.end())
    }

    /// Its middle as a decimal year, for charts: 2019 is at 2019.5, 2018/19 at about 2018.75.
    pub fn mid_year(&self) -> f64 {
        let middle = f64::from(self.start) + f64::from(self.days) / 2.0;
        let year = Date::from_days(middle.floor() as i32).year;
        let first = f64::from(days_from_civil(year, 1, 1));
        let next = f64::from(days_from_civil(year + 1, 1, 1));
        f64::from(year) + (middle - first) / (next - first)
    }

    /// True where the two share at least one day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.after() && other.start < self.after()
    }

    /// True where both are the same days, however written.
    pub fn is_same_time(&self, other: &Self) -> bool {
        self.start == other.start && self.days == other.days
    }
}

/// Earlier first; of two that start together, the shorter first.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |period: &Self| (period.start, period.days);
        key(self).cmp(&key(other)).then_with(|| self.written().cmp(&other.written()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written())
    }
}

/// First day, and the day after the last.
#[derive(Clone, Copy)]
struct Span {
    start: i32,
    after: i32,
}

impl Span {
    fn to(self, last: Self) -> Self {
        Self { start: self.start, after: last.after }
    }
}

fn span(written: &str, kind: PeriodType) -> Option<Span> {
    if let Some((first, last)) = written.split_once(" to ") {
        return Some(span(first.trim(), kind)?.to(span(last.trim(), kind)?));
    }
    let plain = written.replace(['\u{2013}', '\u{2011}'], "-");
    let shape: String =
        plain.chars().map(|letter| if letter.is_ascii_digit() { '9' } else { letter }).collect();
    let number = |from: usize, to: usize| plain.get(from..to).and_then(|t| digits(t, to - from));
    let year = |from: usize| number(from, from + 4).map(|year| year as i32);
    match shape.as_str() {
        "9999" => Some(single_year(year(0)?, kind)),
        "9999/99" => two_digit_end(year(0)?, number(5, 7)?, kind),
        "9999-99" => {
            let (first, end) = (year(0)?, number(5, 7)?);
            let months_come_first = !is_split_type(kind) || !follows(first, end);
            if months_come_first && (1..=12).contains(&end) {
                return Some(months(first, end as u8, 1));
            }
            two_digit_end(first, end, kind)
        }
        "9999/9999" | "9999-9999" => Some(years(year(0)?, year(5)?, kind, shape.contains('/'))),
        "9999/99-9999/99" => {
            let first = two_digit_end(year(0)?, number(5, 7)?, kind)?;
            Some(first.to(two_digit_end(year(8)?, number(13, 15)?, kind)?))
        }
        "9999-99-99" => {
            let day = Date::read(&plain)?.days();
            Some(Span { start: day, after: day + 1 })
        }
        "9999 Q9" | "9999-Q9" | "9999Q9" => {
            let quarter = plain.get(plain.len() - 1..).and_then(|t| digits(t, 1))?;
            (1..=4).contains(&quarter).then(|| {
                let start = split_start_month(kind).unwrap_or(1);
                months(year(0).unwrap_or_default(), start + 3 * (quarter as u8 - 1), 3)
            })
        }
        _ => None,
    }
}

/// "2018" + "19" is a split year, "2015" + "17" is three years, anything backwards is nothing.
fn two_digit_end(first: i32, end: u32, kind: PeriodType) -> Option<Span> {
    if follows(first, end) {
        return Some(split_year(first, kind));
    }
    let century = first - first.rem_euclid(100);
    let last = century + end as i32;
    (last > first).then(|| single_year(first, kind).to(single_year(last, kind)))
}

/// True where the two digits are those of the year after `first`.
fn follows(first: i32, end: u32) -> bool {
    (first + 1).rem_euclid(100) == end as i32
}

fn years(first: i32, last: i32, kind: PeriodType, slash: bool) -> Span {
    // "2018/2019" is one split year; "2018-2019" is one only where years are split anyway.
    if last == first + 1 && (slash || is_split_type(kind)) {
        return split_year(first, kind);
    }
    single_year(first, kind).to(single_year(last, kind))
}

fn single_year(year: i32, kind: PeriodType) -> Span {
    match kind {
        PeriodType::Financial => months(year, 4, 12),
        PeriodType::Academic => months(year - 1, 9, 12),
        PeriodType::Survey { start_month } => months(year, start_month.clamp(1, 12), 12),
        PeriodType::Calendar | PeriodType::Pooled | PeriodType::Snapshot | PeriodType::Cohort => {
            months(year, 1, 12)
        }
    }
}

fn split_year(first: i32, kind: PeriodType) -> Span {
    months(first, split_start_month(kind).unwrap_or(4), 12)
}

fn is_split_type(kind: PeriodType) -> bool {
    matches!(kind, PeriodType::Financial | PeriodType::Academic)
}

/// The month a split year starts in, where the type says so.
fn split_start_month(kind: PeriodType) -> Option<u8> {
    match kind {
        PeriodType::Financial => Some(4),
        PeriodType::Academic => Some(9),
        PeriodType::Survey { start_month } => Some(start_month.clamp(1, 12)),
        _ => None,
    }
}

/// `count` whole months from a month that may run past December.
fn months(year: i32, month: u8, count: u8) -> Span {
    let index = |month: u8| (year + i32::from((month - 1) / 12), (month - 1) % 12 + 1);
    let (first_year, first_month) = index(month.max(1));
    let (last_year, last_month) = index(month.max(1) + count - 1);
    let last_day = days_in_month(last_year, last_month);
    Span {
        start: days_from_civil(first_year, first_month, 1),
        after: days_from_civil(last_year, last_month, last_day) + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::PeriodType::{Academic, Calendar, Cohort, Financial, Pooled, Snapshot, Survey};
    use super::{Period, PeriodType};

    #[track_caller]
    fn check(written: &str, kind: PeriodType, expected: &str) {
        let found = Period::read(written, kind)
            .map_or("unreadable".into(), |p| format!("{} {}", p.first_day(), p.last_day()));
        assert_eq!(found, expected, "{written} as {kind:?}");
    }

    #[test]
    fn what_publishers_write_is_read_by_type() {
        check("2019", Calendar, "2019-01-01 2019-12-31");
        check(" 2019 ", Financial, "2019-04-01 2020-03-31");
        check("2019", Academic, "2018-09-01 2019-08-31");
        check("2019", Survey { start_month: 11 }, "2019-11-01 2020-10-31");
        check("2018/19", Financial, "2018-04-01 2019-03-31");
        check("2018/19", Academic, "2018-09-01 2019-08-31");
        check("2018-19", Academic, "2018-09-01 2019-08-31");
        check("2018/2019", Calendar, "2018-04-01 2019-03-31");
        check("1999/00", Financial, "1999-04-01 2000-03-31");
        check("2015-2017", Pooled, "2015-01-01 2017-12-31");
        check("2015–2017", Pooled, "2015-01-01 2017-12-31");
        check("2015 to 2017", Calendar, "2015-01-01 2017-12-31");
        check("2015/17", Pooled, "2015-01-01 2017-12-31");
        check("2016/17-2018/19", Pooled, "2016-04-01 2019-03-31");
        check("2016/17 to 2018/19", Academic, "2016-09-01 2019-08-31");
        check("2020", Cohort, "2020-01-01 2020-12-31");
        check("2023-01", Snapshot, "2023-01-01 2023-01-31");
        check("2011-12", Financial, "2011-04-01 2012-03-31");
        check("2011-12", Snapshot, "2011-12-01 2011-12-31");
        check("2023-10-31", Snapshot, "2023-10-31 2023-10-31");
        check("2013 Q2", Calendar, "2013-04-01 2013-06-30");
        check("2013-Q4", Financial, "2014-01-01 2014-03-31");
    }

    #[test]
    fn words_come_back_as_they_were_written() {
        for kind in [Calendar, Financial, Academic, Survey { start_month: 11 }, Pooled, Snapshot] {
            for written in [
                "2019",
                "0000",
                "9999",
                "2018/19",
                "1999/00",
                "2018-19",
                "2018/2019",
                "2015-2017",
                "2015 to 2017",
                "2016/17-2018/19",
                "2023-01",
                "2024-02",
                "2023-10-31",
                "2013 Q2",
                "2015–2017",
            ] {
                let period = Period::read(written, kind).expect("readable");
                assert_eq!(period.written(), written, "{kind:?}");
            }
        }
        let kept = |written: &str| Period::read(written, Calendar).expect("readable").is_usual();
        assert!(["2019", "2018/19", "2023-01", "2023-10-31"].into_iter().all(kept));
        assert!(!kept("2015-2017") && !kept("2013 Q2"));
        assert_eq!(Period::usual(i32::MAX, 9).written(), "2147483647+9");
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for written in ["", "n/a", "2019-13", "2023-02-30", "2017-2015", "19", "2019/17", "2013 Q5"]
        {
            check(written, Calendar, "unreadable");
        }
    }

    #[test]
    fn a_single_stretch_has_a_middle_an_order_and_neighbours() {
        let read = |written: &str| Period::read(written, Pooled).expect("readable");
        assert_eq!(read("2019").mid_year(), 2019.5);
        assert_eq!(read("2015-2017").mid_year(), 2016.5);
        assert!(read("2019") < read("2020"));
        assert!(read("2015-2017").overlaps(&read("2017-2019")));
        assert!(!read("2015-2017").overlaps(&read("2018-2020")));
        assert!(read("2015-2017").is_same_time(&read("2015 to 2017")));
    }
}
