//! The tokens of `style/charts.css` keep 3:1 on paper, in light and in dark.

pub(crate) const CSS: &str = include_str!("../../../style/charts.css");
/// Paper in light and in dark, as in the tokens of the app.
const LIGHT: &str = "#faf8f4";
const DARK: &str = "#14161c";
/// Only decoration: gridlines carry no meaning of their own.
const DECORATION: &str = "--chart-grid";

/// Relative luminance of `#rrggbb` (WCAG 2).
fn luminance(hex: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The tokens of the block that begins with `selector`.
fn tokens(selector: &str) -> Vec<(&'static str, &'static str)> {
    let block = CSS.split(&format!("{selector} {{")).nth(1).unwrap().split('}').next().unwrap();
    let declarations = block.split(';').filter_map(|line| line.trim().split_once(": "));
    declarations.map(|(name, value)| (name.trim(), value.trim())).collect()
}

#[track_caller]
fn check(selector: &str, paper: &str) {
    let tokens = tokens(selector);
    assert_eq!(tokens.iter().filter(|(name, _)| name.starts_with("--thread-")).count(), 9);
    assert!(tokens.contains(&("--chart-paper", paper)), "{selector}");
    for (name, colour) in tokens {
        if name == "--chart-paper" || name == DECORATION {
            continue;
        }
        let needed = if name.starts_with("--change") || name == "--chart-ink" { 4.5 } else { 3.0 };
        let found = contrast(colour, paper);
        assert!(found >= needed, "{name} {colour} has {found:.2}:1 on {paper}, needs {needed}:1");
    }
}

#[test]
fn every_colour_holds_on_its_paper() {
    assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9);
    check(":root", LIGHT);
    check(":root:not([data-theme=\"light\"])", DARK);
    check(":root[data-theme=\"dark\"]", DARK);
}

#[test]
fn chosen_dark_and_the_systems_dark_are_one() {
    assert_eq!(tokens(":root:not([data-theme=\"light\"])"), tokens(":root[data-theme=\"dark\"]"));
}

#[test]
fn every_class_of_a_picture_has_a_rule() {
    let classes = [
        "grid",
        "axis",
        "zero",
        "break",
        "leader",
        "leader--far",
        "name--early",
        "line",
        "line--provisional",
        "mark",
        "mark--hollow",
        "mark--estimated",
        "band",
        "target",
        "target--proposed",
        "target-range",
        "target-mark",
        "target-mark--proposed",
        "target-label",
    ];
    for class in classes {
        assert!(CSS.contains(&format!(".{class} ")), "{class}");
    }
    for class in ["bar", "whisker", "target", "gap-area", "caption", "ghost", "track", "between"] {
        assert!(CSS.contains(&format!(".{class} ")), "{class}");
    }
    for number in 1..=8 {
        assert!(CSS.contains(&format!(".series--comparator-{number} ")), "{number}");
    }
}
