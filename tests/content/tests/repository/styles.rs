//! Styles read the same from right to left, take their colours from tokens, and draw what a link rests on.

use std::fs;

use crate::{at, text};

/// File and declaration, one a line, without comments and selectors.
fn declarations() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(at("style")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let css = text(&format!("style/{file}"));
        let css: String = css.split("*/").map(|part| part.split("/*").next().unwrap()).collect();
        for part in css.split(['{', '}', ';']) {
            if let Some((name, value)) = part.trim().split_once(": ") {
                all.push((file.clone(), name.to_owned(), value.to_owned()));
            }
        }
    }
    assert!(all.len() > 300, "{}", all.len());
    all
}

#[test]
fn no_style_knows_left_from_right() {
    for (file, name, value) in declarations() {
        let sided = name.split('-').any(|part| part == "left" || part == "right")
            || (name == "text-align" || name == "float") && (value == "left" || value == "right");
        // top right bottom left
        let four: Vec<&str> = value.split_whitespace().collect();
        let lopsided = ["margin", "padding", "inset"].contains(&name.as_str())
            && four.len() == 4
            && four[1] != four[3];
        assert!(!sided && !lopsided, "{file}: {name}: {value}");
    }
}

/// Colours of a judgement belong to better and worse alone: what is not judged has none.
#[test]
fn no_judgement_has_no_colour() {
    let mut seen = 0;
    for file in ["charts.css", "indicators.css"] {
        let css = text(&format!("style/{file}"));
        for rule in css.split('}').filter(|rule| rule.contains("var(--change-")) {
            let (selector, colour) = rule.split_once('{').unwrap();
            let judged = ["better", "worse"].into_iter().find(|one| selector.contains(one));
            let judged = judged.unwrap_or_else(|| panic!("{file}: {rule}"));
            assert!(colour.contains(&format!("--change-{judged}")), "{file}: {rule}");
            seen += 1;
        }
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn every_colour_is_a_token() {
    for (file, name, value) in declarations() {
        let written = ["#", "rgb", "hsl", "oklch"].iter().any(|sign| value.contains(sign));
        assert!(!written || name.starts_with("--"), "{file}: {name}: {value}");
    }
}

/// Whoever chose more contrast on a dark device sees what they would see with dark chosen too.
#[test]
fn dark_of_the_device_and_dark_chosen_are_one_with_more_contrast() {
    let css = text("style/tokens.css");
    let block = |selector: &str| {
        let rest = css.split(&format!(":root[data-contrast=\"more\"]{selector} {{")).nth(1);
        let lines = rest.and_then(|rest| rest.split('}').next()).unwrap().lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (device, chosen) = (block(":not([data-theme=\"light\"])"), block("[data-theme=\"dark\"]"));
    assert_eq!(device, chosen);
    let named = |lines: &[String]| -> Vec<String> {
        lines.iter().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect()
    };
    // What is set for light must not stay in dark.
    let (light, dark) = (named(&block("")), named(&chosen));
    assert!(light.len() > 5 && light.iter().all(|name| dark.contains(name)), "{light:?} {dark:?}");
}

/// The page for wrong addresses has a style of its own, with the colours of all others.
#[test]
fn the_page_for_wrong_addresses_has_the_same_colours() {
    let all = declarations();
    let tokens = || all.iter().filter(|(file, ..)| file == "tokens.css" || file == "print.css");
    let own =
        all.iter().filter(|(file, name, _)| file == "not-found.css" && name.starts_with("--"));
    let own: Vec<_> = own.collect();
    assert!(own.len() > 20, "{}", own.len());
    for (_, name, value) in own {
        assert!(tokens().any(|(_, n, v)| n == name && v == value), "{name}: {value}");
    }
}

#[test]
fn threads_are_solid_dashed_and_dotted_by_what_they_rest_on() {
    let css = text("style/plans.css");
    let dashes = |class: &str| {
        let rule = css.split(&format!("\n.weave__thread--{class} {{")).nth(1)?.split('}').next()?;
        let dashes = rule.split("stroke-dasharray: ").nth(1)?;
        dashes.split(';').next().map(str::to_owned)
    };
    let (same, ours) = (dashes("same-words"), dashes("our-reading"));
    assert_eq!(dashes("stated"), None);
    assert!(same.is_some() && ours.is_some() && same != ours, "{same:?} {ours:?}");
}

/// What is lower than 44 px with a mouse is 44 px with a thumb, and nothing is lower than 24.
#[test]
fn what_is_pressed_is_as_large_as_a_thumb_where_one_presses() {
    let css = text("style/forms.css");
    let (_, thumbs) = css.split_once("@media (pointer: coarse) {").unwrap();
    let (selectors, declarations) = thumbs.split_once('{').unwrap();
    assert!(declarations.trim_start().starts_with("min-block-size: 44px;"), "{declarations}");
    let for_thumbs: Vec<&str> = selectors.split(',').map(str::trim).collect();
    let mut low = 0;
    for file in ["base.css", "frame.css", "parts.css", "plans.css", "indicators.css", "forms.css"] {
        for rule in text(&format!("style/{file}")).split('}') {
            let Some((selector, body)) = rule.rsplit_once('{') else { continue };
            let sizes = ["min-block-size: ", "; block-size: "].into_iter();
            let mut sizes = sizes.filter_map(|name| body.split(name).nth(1)?.split("px").next());
            let Some(size) = sizes.find_map(|size| size.parse::<u32>().ok()) else { continue };
            let is_pressed =
                ["a", "select", "summary", ".quiet", ".change", "__switch", "\"file\"]"]
                    .into_iter()
                    .any(|end| selector.trim().ends_with(end) && !selector.contains("thumb"));
            if is_pressed && size < 44 {
                let selector = selector.rsplit('\n').next().unwrap().trim();
                assert!(size >= 24 && for_thumbs.contains(&selector), "{file}: {selector}: {size}");
                low += 1;
            }
        }
    }
    assert!(low > 6, "{low}");
}
