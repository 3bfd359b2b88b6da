//! The tokens of `style/charts.css` keep 3:1 on paper, in light and in dark.

use three_wishes_core::contrast::Colour;

pub(crate) const CSS: &str = include_str!("../../../style/charts.css");
/// Paper in light and in dark, as in the tokens of the app.
const LIGHT: &str = "#faf8f4";
const DARK: &str = "#14161c";
/// Only decoration: gridlines carry no meaning of their own.
const DECORATION: &str = "--chart-grid";

/// The tokens of the block that begins with `selector`.
fn tokens(selector: &str) -> Vec<(&'static str, &'static str)> {
    let block = CSS.split(&format!("{selector} {{")).nth(1).unwrap().split('}').next().unwrap();
    let declarations = block.split(';').filter_map(|line| line.trim().split_once(": "));
    declarations.map(|(name, value)| (name.trim(), value.trim())).collect()
}

#[track_caller]
fn check(selector: &str, paper: &str) {
    let tokens = tokens(selector);
    let on = Colour::read(paper).unwrap();
    assert_eq!(tokens.iter().filter(|(name, _)| name.starts_with("--thread-")).count(), 9);
    assert!(tokens.contains(&("--chart-paper", paper)), "{selector}");
    for (name, colour) in tokens {
        if name == "--chart-paper" || name == DECORATION {
            continue;
        }
        let needed = if name.starts_with("--change") || name == "--chart-ink" { 4.5 } else { 3.0 };
        let found = Colour::read(colour).unwrap().contrast(on);
        assert!(found >= needed, "{name} {colour} has {found:.2}:1 on {paper}, needs {needed}:1");
    }
}

#[test]
fn every_colour_holds_on_its_paper() {
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
