//! How a period reads in a sentence, in a table and on an axis.

use crate::indicator::Period;
use crate::words::Words;

/// The period as people write it: "January 2023" for `2023-01`, "2015–2017" for `2015-2017`.
pub fn label(words: Words, period: &Period) -> String {
    match date(&period.written()) {
        Some((year, month, None)) => format!("{} {year}", month_name(words, month)),
        Some((year, month, Some(day))) => format!("{day} {} {year}", month_name(words, month)),
        None => period.written().replace('-', "\u{2013}"),
    }
}

/// The same, as short as an axis needs it: "Jan 2023".
pub fn short(words: Words, period: &Period) -> String {
    match date(&period.written()) {
        Some((year, month, _)) => {
            let name: String = month_name(words, month).chars().take(3).collect();
            format!("{name} {year}")
        }
        None => label(words, period),
    }
}

/// "in 2018/19", "on 31 October 2023".
pub fn when(words: Words, period: &Period) -> String {
    match date(&period.written()) {
        Some((_, _, Some(_))) => words.when_on(label(words, period)),
        _ => words.when_in(label(words, period)),
    }
}

/// Year, month (1 to 12) and day of `2023-01` or `2023-01-31`.
fn date(written: &str) -> Option<(&str, usize, Option<u8>)> {
    let mut parts = written.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let month = parts.next().filter(|month| month.len() == 2)?;
    let month: usize = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day = match parts.next() {
        Some(day) => Some(day.parse().ok()?),
        None => None,
    };
    parts.next().is_none().then_some((year, month, day))
}

fn month_name(words: Words, month: usize) -> String {
    let names = words.month_names();
    names.split(' ').nth(month.saturating_sub(1)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_people_write_them() {
        let words = Words::default();
        let read = |written: &str| {
            let period = Period::new(written, 0, 1);
            (label(words, &period), short(words, &period), when(words, &period))
        };
        assert_eq!(read("2018/19").2, "in 2018/19");
        assert_eq!(read("2015-2017").0, "2015–2017");
        assert_eq!(
            read("2023-01"),
            ("January 2023".into(), "Jan 2023".into(), "in January 2023".into())
        );
        assert_eq!(read("2023-10-31").2, "on 31 October 2023");
        assert_eq!(read("2023-99").0, "2023–99");
    }
}
