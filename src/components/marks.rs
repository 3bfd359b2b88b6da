//! Our own drawn marks: knots and threads, drawn from numbers, never from files.

use std::f64::consts::TAU;
use std::fmt::Write as _;

/// Three knots on one thread: me, my neighbourhood, my city. It has a size and lines of its own, because
/// the page for hosts that serve `404.html` has no stylesheet.
pub fn three_knots() -> &'static str {
    concat!(
        r#"<svg class="mark" width="60" height="24" viewBox="0 0 60 24" fill="none" stroke="currentColor" aria-hidden="true" focusable="false">"#,
        r#"<path class="mark__thread" d="M0 14c6 0 6-4 10-4s4 8 10 4 5-6 10-4 5 6 10 3 4-5 10-5 5 4 10 4"/>"#,
        r#"<circle class="mark__knot" cx="10" cy="10" r="4"/><circle class="mark__knot" cx="30" cy="10" r="5"/>"#,
        r#"<circle class="mark__knot" cx="50" cy="8" r="6"/></svg>"#
    )
}

/// The shape of a verdict: `tick`, `cross`, `level` or `dot`, told apart without colour.
pub fn verdict(name: &str) -> &'static str {
    match name {
        "tick" => {
            r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M6.2 13.5L1.5 8.8l2-2 2.7 2.7 6.3-6.3 2 2z"/></svg>"#
        }
        "cross" => {
            r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M3.5 1.5L8 6l4.5-4.5 2 2L10 8l4.5 4.5-2 2L8 10l-4.5 4.5-2-2L6 8 1.5 3.5z"/></svg>"#
        }
        "level" => {
            r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M2 6h12v4H2z"/></svg>"#
        }
        _ => {
            r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M8 2.5a5.5 5.5 0 1 0 .01 0zm0 2.5a3 3 0 1 1-.01 0z"/></svg>"#
        }
    }
}

/// A figure of one closed thread, different for each place in a plan's list of aims.
///
/// The curve is a Lissajous figure (x = sin(a·t + d), y = sin(b·t)): one thread that crosses itself,
/// the way a knot does.
pub fn knot(index: usize) -> String {
    const SHAPES: [(f64, f64, f64); 8] = [
        (1.0, 2.0, 0.0),
        (3.0, 2.0, 0.785),
        (2.0, 3.0, 0.4),
        (3.0, 4.0, 0.785),
        (1.0, 3.0, 0.6),
        (5.0, 4.0, 0.8),
        (2.0, 1.0, 0.5),
        (3.0, 5.0, 0.3),
    ];
    const STEPS: u32 = 96;
    let (a, b, shift) = SHAPES.get(index % SHAPES.len()).copied().unwrap_or((1.0, 2.0, 0.0));
    let mut path = String::new();
    for step in 0..STEPS {
        let t = TAU * f64::from(step) / f64::from(STEPS);
        let x = 16.0 + 13.0 * (a * t + shift).sin();
        let y = 16.0 + 13.0 * (b * t).sin();
        let letter = if step == 0 { 'M' } else { 'L' };
        // Writing to a String cannot fail.
        let _ = write!(path, "{letter}{x:.1} {y:.1}");
    }
    format!(
        r#"<svg class="knot" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path d="{path}Z"/></svg>"#
    )
}

/// Arrow or bar for a direction; the word beside it says the same. Nothing where none is told.
pub fn direction(name: &str) -> &'static str {
    match name {
        "" => "",
        "arrow-up" => {
            r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M8 2l6 7h-4v5H6V9H2z"/></svg>"#
        }
        "arrow-down" => {
            r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M8 14l6-7h-4V2H6v5H2z"/></svg>"#
        }
        _ => {
            r#"<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M2 6h12v4H2z"/></svg>"#
        }
    }
}
