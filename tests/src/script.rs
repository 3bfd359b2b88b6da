//! Questions to a page that need more than one line of JavaScript.

use serde_json::Value;

/// The sentences a script answers with.
pub fn lines(value: &Value) -> Vec<String> {
    let list = value.as_array().cloned().unwrap_or_default();
    list.iter().map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned)).collect()
}

/// Text that is cut off or lies over other text.
pub const CUT_OFF: &str = include_str!("script/cut_off.js");

/// Text that the spacing of WCAG 1.4.12 cuts off or lays over other text. Leaves the spacing on.
pub const LOST_BY_SPACING: &str =
    concat!(include_str!("script/spacing.js"), include_str!("script/cut_off.js"));

/// Whether the page is wider than its window, and by what.
pub const TOO_WIDE: &str = include_str!("script/too_wide.js");

/// Things to press that WCAG 2.5.8 calls too small: under 24 by 24, in no sentence, and crowded.
pub const SMALL_TARGETS: &str = include_str!("script/targets.js");
