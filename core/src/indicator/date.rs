//! Calendar dates, counted in days. No clock here: today comes in as an argument.

use std::fmt;

/// A day of the (proleptic) Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, and never past the month's end.
    pub day: u8,
}

impl Date {
    /// A day that exists, else `None`.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `2023-10-31`.
    pub fn read(written: &str) -> Option<Self> {
        let (year, rest) = written.trim().split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        Self::new(digits(year, 4)? as i32, digits(month, 2)? as u8, digits(day, 2)? as u8)
    }

    /// Days since 1 January 1970.
    pub fn days(self) -> i32 {
        days_from_civil(self.year, self.month, self.day)
    }

    /// The day that many days after 1 January 1970.
    pub fn from_days(days: i32) -> Self {
        // Howard Hinnant's civil-from-days: years are counted from March so that leap days come last.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8;
        let month = (if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 }) as u8;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        Self { year, month, day }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Days from 1 January 1970 to a date; a day past the month's end runs on into the next.
pub fn days_from_civil(year: i32, month: u8, day: u8) -> i32 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let shifted_month = (i32::from(month) + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + i32::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The length of a month, 0 where there is no such month.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Exactly `length` ASCII digits as a number.
pub(crate) fn digits(text: &str, length: usize) -> Option<u32> {
    let only_digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if only_digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_counted_from_1970_and_back() {
        assert_eq!(Date::read("1970-01-01").map(Date::days), Some(0));
        assert_eq!(Date::read("2000-03-01").map(Date::days), Some(11_017));
        for days in (-200_000..200_000).step_by(37) {
            assert_eq!(Date::from_days(days).days(), days);
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        assert_eq!(Date::read("2023-02-29"), None);
        assert_eq!(Date::read("2023-13-01"), None);
        assert_eq!(Date::read("23-01-01"), None);
        assert_eq!(
            Date::read("2024-02-29").map(|date| date.to_string()),
            Some("2024-02-29".into())
        );
    }
}
