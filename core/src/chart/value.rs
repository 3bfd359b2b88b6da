//! How a value is written. The only place that rounds.

use super::change::is_change;
use crate::indicator::Indicator;
use crate::words::{Words, grouped};

/// Shown for a number that is no number.
const NOT_A_NUMBER: &str = "\u{2013}";

/// Longer suffixes of changes are left to the words around a chart.
const LONGEST_TICK_SUFFIX: usize = 12;

/// From here on digits say nothing: the number is written as a power of ten.
const TOO_LONG: f64 = 1e15;

/// Whole numbers below this are exact.
const EXACT: f64 = 9e15;

/// The `measure` of a unit whose values are parts of one: people read them as percentages, files keep them as they are.
const PROPORTION: &str = "proportion";

/// True where values are parts of one.
pub fn is_proportion(indicator: &Indicator) -> bool {
    indicator.unit.measure == PROPORTION
}

/// True where values are read as percentages: they differ by percentage points.
pub fn is_percentage(indicator: &Indicator) -> bool {
    is_proportion(indicator) || indicator.unit.suffix.trim() == "%"
}

/// What a value of one is read as: 100 where values are parts of one.
pub(super) fn scale(indicator: &Indicator) -> f64 {
    if is_proportion(indicator) { 100.0 } else { 1.0 }
}

/// A value as the number that people read: 18 for 0.18 of one, without what multiplying leaves behind the digits.
pub(crate) fn as_read(indicator: &Indicator, value: f64) -> f64 {
    if is_proportion(indicator) { (value * 1e11).round() / 1e9 } else { value }
}

/// How much higher `a` is than `b` as both are printed: 588 is 61 less than 649, whatever was rounded off.
pub(crate) fn apart(indicator: &Indicator, a: f64, b: f64) -> f64 {
    let (scale, digits) = (scale(indicator), decimals(indicator));
    let unit = 10_f64.powi(i32::from(digits));
    // Whole numbers of the last printed digit: beyond these they would not be whole.
    let printed = |value: f64| {
        let value = value * scale;
        (value.abs() * unit < EXACT).then(|| steps(value, usize::from(digits)))
    };
    printed(a).zip(printed(b)).map_or(a - b, |(a, b)| (a - b) / (unit * scale))
}

/// A value counted in its last printed digit, from the printed digits: rounding again could differ from them.
fn steps(value: f64, digits: usize) -> f64 {
    let written = grouped(value.abs(), digits);
    let figures = written.bytes().filter(u8::is_ascii_digit);
    let size = figures.fold(0.0_f64, |size, figure| size * 10.0 + f64::from(figure - b'0'));
    // A rounded zero has no sign.
    if value < 0.0 && size > 0.0 { -size } else { size }
}

/// Digits after the decimal point, as people read values.
pub(crate) fn decimals(indicator: &Indicator) -> u8 {
    indicator.decimals.saturating_sub(if is_proportion(indicator) { 2 } else { 0 })
}

fn suffix(indicator: &Indicator) -> &str {
    if is_proportion(indicator) { "%" } else { &indicator.unit.suffix }
}

/// The unit as it is said beside values that people read.
pub fn unit_label(words: Words, indicator: &Indicator) -> &str {
    if is_proportion(indicator) {
        suffix(indicator)
    } else {
        indicator.unit.label.in_language(words.language.tag())
    }
}

/// The unit by itself, in a sentence: without the brackets it may have after a value.
pub fn unit_in_sentence(words: Words, indicator: &Indicator) -> &str {
    let label = unit_label(words, indicator);
    label.strip_prefix('(').and_then(|label| label.strip_suffix(')')).unwrap_or(label)
}

/// A value as its indicator wants it: sign, prefix, grouped digits, suffix.
pub fn format_value(indicator: &Indicator, value: f64) -> String {
    signed(indicator, value, unsigned(indicator, value))
}

fn unsigned(indicator: &Indicator, value: f64) -> String {
    let (value, digits) = (value * scale(indicator), usize::from(decimals(indicator)));
    written(&indicator.unit.prefix, value, digits, suffix(indicator))
}

/// A plus before a change that does not read as nothing.
fn signed(indicator: &Indicator, value: f64, written: String) -> String {
    let counts = value > 0.0 && written.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    if counts && is_change(indicator) { format!("+{written}") } else { written }
}

/// The same, followed by what prefix and suffix leave unsaid: "1,204 homes", "£612 per week".
pub fn format_with_unit(words: Words, indicator: &Indicator, value: f64) -> String {
    let label = unit_label(words, indicator);
    let number = format_value(indicator, value);
    let Some(rest) = label.strip_prefix(sign(indicator)) else { return number };
    match indicator.unit.measure.as_str() {
        _ if rest.trim().is_empty() => number,
        "score" | "ratio" | "index" => format!("{number} ({rest})"),
        _ => format!("{number} {}", rest.trim_start()),
    }
}

/// What a card says beside a value written with [`format_value`]: "per week" after "£612", nothing after "72.7%" or
/// after a sign that the label spells out.
pub fn unit_beside(words: Words, indicator: &Indicator) -> &str {
    let label = unit_label(words, indicator);
    label.strip_prefix(sign(indicator)).unwrap_or_default().trim()
}

/// What stands at the number already; labels such as "£ per week" and "kWh per meter" go on after it.
fn sign(indicator: &Indicator) -> &str {
    let suffix = suffix(indicator);
    if suffix.is_empty() { indicator.unit.prefix.trim() } else { suffix.trim() }
}

/// How far apart two values are: percentages differ by percentage points.
pub fn format_difference(words: Words, indicator: &Indicator, difference: f64) -> String {
    let size = difference.abs();
    if is_percentage(indicator) {
        let digits = usize::from(decimals(indicator));
        words.percentage_points(written("", size * scale(indicator), digits, ""))
    } else {
        unsigned(indicator, size)
    }
}

/// An amount of money in whole units: "£41.7 million", "£950,000", "5 PLN".
pub fn format_money(words: Words, amount: f64, currency: &str) -> String {
    let (prefix, suffix) = match currency {
        "GBP" => ("£", String::new()),
        "EUR" => ("€", String::new()),
        "USD" => ("$", String::new()),
        "" => ("", String::new()),
        other => ("", format!("\u{a0}{other}")),
    };
    let in_millions = amount / 1e6;
    if !(1.0..1e9).contains(&in_millions.abs()) {
        return written(prefix, amount, 0, &suffix);
    }
    let decimals = digits_needed(in_millions.abs(), 2);
    words.money_millions(written(prefix, in_millions, decimals, "")) + &suffix
}

/// A tick of the value axis, written with no more digits than its step needs.
pub fn format_tick(words: Words, indicator: &Indicator, value: f64, step: f64, top: f64) -> String {
    let unit = &indicator.unit;
    let scale = scale(indicator);
    let (divisor, scaled): (f64, fn(Words, String) -> String) = match top {
        top if top >= 1e15 => (1.0, |_, number| number),
        top if top >= 1e9 => (1e9, |words, number| words.axis_billions(number)),
        top if top >= 1e6 => (1e6, |words, number| words.axis_millions(number)),
        _ => (1.0, |_, number| number),
    };
    let most = if divisor == 1.0 { usize::from(decimals(indicator)) } else { 3 };
    let number = number(value * scale / divisor, digits_needed(step * scale / divisor, most));
    let (sign, digits) = split_sign(&number);
    let tick = scaled(words, format!("{sign}{}{digits}", unit.prefix));
    // "Percentage points" at every tick would leave no room for the lines.
    let too_long = is_change(indicator) && unit.suffix.len() > LONGEST_TICK_SUFFIX;
    signed(indicator, value, tick) + if too_long { "" } else { suffix(indicator) }
}

/// Digits after the point that tell multiples of `step` apart, at most `most`.
fn digits_needed(step: f64, most: usize) -> usize {
    let mut scaled = step;
    for digits in 0..most {
        if (scaled - scaled.round()).abs() < 1e-6 {
            return digits;
        }
        scaled *= 10.0;
    }
    most
}

fn written(prefix: &str, value: f64, decimals: usize, suffix: &str) -> String {
    if !value.is_finite() {
        return NOT_A_NUMBER.to_owned();
    }
    let number = number(value, decimals);
    let (sign, digits) = split_sign(&number);
    format!("{sign}{prefix}{digits}{suffix}")
}

fn number(value: f64, decimals: usize) -> String {
    if value.abs() < TOO_LONG {
        return grouped(value, decimals);
    }
    // The formatter's own `e` form would bring eight kilobytes into every resident's download.
    let (mut mantissa, mut exponent) = (value, 0);
    while mantissa.abs() >= 10.0 {
        (mantissa, exponent) = (mantissa / 10.0, exponent + 1);
    }
    grouped(mantissa, 2) + "e" + &grouped(f64::from(exponent), 0)
}

/// The sign stands before the prefix: "−£5".
fn split_sign(number: &str) -> (&str, &str) {
    match number.strip_prefix('\u{2212}') {
        Some(digits) => ("\u{2212}", digits),
        None => ("", number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::Unit;

    fn indicator(prefix: &str, suffix: &str, label: &str, decimals: u8) -> Indicator {
        let unit = Unit {
            prefix: prefix.into(),
            suffix: suffix.into(),
            label: label.into(),
            ..Unit::default()
        };
        Indicator { unit, decimals, ..Indicator::default() }
    }

    #[test]
    fn a_value_has_its_unit_and_its_decimals() {
        let percent = indicator("", "%", "%", 1);
        assert_eq!(format_value(&percent, 70.45), "70.5%");
        assert_eq!(format_value(&percent, f64::NAN), "–");
        let pounds = indicator("£", "", "£ per week", 2);
        assert_eq!(format_value(&pounds, -1234.5), "−£1,234.50");
        assert_eq!(format_value(&pounds, 1e300), "£1.00e300");
        let words = Words::default();
        assert_eq!(format_with_unit(words, &indicator("", "", "homes", 0), 1204.0), "1,204 homes");
        assert_eq!(format_with_unit(words, &pounds, 612.0), "£612.00 per week");
        assert_eq!(format_with_unit(words, &percent, 12.0), "12.0%");
        let kilotonnes = indicator("", " kt", "kilotonnes", 0);
        assert_eq!(format_with_unit(words, &kilotonnes, 12.0), "12 kt");
        let mut score = indicator("", "", "score 0–10", 1);
        score.unit.measure = "score".into();
        assert_eq!(format_with_unit(words, &score, 7.4), "7.4 (score 0–10)");
        assert_eq!(format_difference(words, &percent, -4.7), "4.7 percentage points");
        assert_eq!(format_difference(words, &pounds, -4.7), "£4.70");
    }

    #[test]
    fn a_part_of_one_is_taken_along_as_the_number_that_is_read() {
        let mut share = indicator("", "", "proportion 0–1", 2);
        assert_eq!(as_read(&share, 0.07), 0.07);
        share.unit.measure = "proportion".into();
        assert_eq!([0.07, 0.1826, -0.29].map(|value| as_read(&share, value)), [7.0, 18.26, -29.0]);
    }

    /// 0.18 of all is 18%: on the axis, in words, as a difference, beside a card; with the digits the file has.
    #[test]
    fn a_part_of_one_is_read_as_a_percentage() {
        let words = Words::default();
        let mut share = indicator("", "", "proportion 0–1", 2);
        assert_eq!(format_with_unit(words, &share, 0.18), "0.18 proportion 0–1");
        share.unit.measure = "proportion".into();
        assert_eq!(format_value(&share, 0.57), "57%");
        assert_eq!(format_with_unit(words, &share, 0.18), "18%");
        assert_eq!((unit_label(words, &share), unit_beside(words, &share)), ("%", ""));
        assert_eq!(format_difference(words, &share, -0.04), "4 percentage points");
        assert_eq!(format_tick(words, &share, 0.15, 0.05, 0.2), "15%");
        share.decimals = 3;
        assert_eq!(format_value(&share, 0.1826), "18.3%");
        assert_eq!(format_tick(words, &share, 0.175, 0.025, 0.2), "17.5%");
    }

    #[test]
    fn a_card_says_no_unit_twice() {
        let beside = |prefix, suffix, label: &str| {
            unit_beside(Words::default(), &indicator(prefix, suffix, label, 0)).to_owned()
        };
        assert_eq!(beside("£", "", "£ per week"), "per week");
        assert_eq!(beside("", " kWh", "kWh per meter"), "per meter");
        assert_eq!(beside("", "%", "%"), "");
        assert_eq!(beside("", " years", "years"), "");
        assert_eq!(beside("", " kt", "kilotonnes CO2"), "");
        assert_eq!(beside("", "", "per 100,000"), "per 100,000");
    }

    #[test]
    fn a_unit_reads_well_after_a_value_and_in_a_sentence() {
        let words = Words::default();
        let said = |label: &str| {
            let one = indicator("", "", label, 1);
            (
                format_with_unit(words, &one, 67.9),
                words.measured(unit_in_sentence(words, &one), "A"),
            )
        };
        let unstated = ("67.9 (unit not stated)".into(), "Figures for A – unit not stated.".into());
        assert_eq!(said("(unit not stated)"), unstated);
        let homes =
            ("67.9 per 1,000 dwellings".into(), "Figures for A – per 1,000 dwellings.".into());
        assert_eq!(said("per 1,000 dwellings"), homes);
    }

    #[test]
    fn money_is_said_in_millions_where_it_runs_to_them() {
        let say = |amount, currency| format_money(Words::default(), amount, currency);
        assert_eq!(say(41_700_000.0, "GBP"), "£41.7 million");
        assert_eq!(say(20_470_000.0, "GBP"), "£20.47 million");
        assert_eq!(say(-29_000_000.0, "GBP"), "−£29 million");
        assert_eq!(say(950_000.0, "PLN"), "950,000\u{a0}PLN");
        assert_eq!(say(f64::NAN, ""), "–");
    }

    #[test]
    fn a_tick_has_no_more_digits_than_its_step_needs() {
        let words = Words::default();
        let percent = indicator("", "%", "%", 1);
        assert_eq!(format_tick(words, &percent, 65.0, 5.0, 80.0), "65%");
        assert_eq!(format_tick(words, &percent, 62.5, 2.5, 80.0), "62.5%");
        let pounds = indicator("£", "", "", 0);
        assert_eq!(format_tick(words, &pounds, 500_000.0, 500_000.0, 2e6), "£0.5m");
        assert_eq!(format_tick(words, &pounds, -2e9, 1e9, 3e9), "−£2bn");
    }

    /// What stands beside two figures is what a reader gets who takes one from the other.
    #[test]
    fn figures_are_as_far_apart_as_they_are_printed() {
        let pounds = indicator("£", "", "£ per week", 0);
        assert_eq!(apart(&pounds, 587.6, 648.4), -60.0);
        assert_eq!(apart(&pounds, 587.5, 386.7), 201.0);
        assert!(apart(&pounds, -0.4, 0.4).is_sign_positive());
        let percent = indicator("", "%", "%", 1);
        assert_eq!(apart(&percent, 54.2, 69.1), -14.9);
        assert_eq!(apart(&percent, 73.95, 83.44), -9.4);
        let mut share = indicator("", "", "", 3);
        share.unit.measure = "proportion".into();
        assert_eq!(apart(&share, 0.2214, 0.1807), 0.04);
        assert_eq!(apart(&share, 1e300, 1.0), 1e300);
        assert!(!apart(&share, f64::NAN, 1.0).is_finite());
    }
}
