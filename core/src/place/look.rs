//! How a place dresses the app: its colours and its mark, from `look` in `place.json`.
//!
//! Only the builder writes them down, as a stylesheet, so a packed place does not carry them.

use super::encoding::decode;
use super::folder::Folder;
use super::json::{Object, parse};
use super::ledger::Ledger;
use super::limits::Limits;
use super::mark::{Mark, read_mark};
use super::problem_list::ProblemList;
use super::read::PLACE;
use crate::contrast::Colour;
use crate::problem::Problem;

/// What a place changes of the app's own look.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// Links, buttons and the ring of the focus.
    pub accent: Shades,
    /// The thread: the line over each part of a page, and what is current.
    pub thread: Shades,
    /// Stands in the head of each page.
    pub mark: Option<Mark>,
}

/// A colour on light screens and on dark ones; `None` where the app's own stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shades {
    pub light: Option<Colour>,
    pub dark: Option<Colour>,
}

/// What the app draws colours on, as in `style/tokens.css`.
struct Ground {
    name: &'static str,
    light: Colour,
    dark: Colour,
}

const PAGE: Ground = ground("the page", 0xfa_f8_f4, 0x14_16_1c);
const CARD: Ground = ground("a card", 0xff_ff_ff, 0x1c_1f_27);
const SUNK: Ground = ground("a box", 0xf1_ed_e5, 0x000f_1116);
const NOTICE: Ground = ground("a notice", 0xff_f3_d1, 0x3a_30_10);
const MARKED: Ground = ground("words that a search found", 0xff_e9_a8, 0x5c_4a_10);

const fn ground(name: &'static str, light: u32, dark: u32) -> Ground {
    Ground { name, light: Colour::of(light), dark: Colour::of(dark) }
}

/// A mark is drawn for this paper: it lies under it on dark screens too.
pub const LIGHT_PAPER: Colour = PAGE.light;

/// One of the app's colours that a place may change.
struct Part {
    /// The field of the colour on light screens, and of that on dark ones.
    fields: [&'static str; 2],
    drawn_in_it: &'static str,
    /// The least contrast with each of `grounds`. Source: WCAG 2.2, 1.4.3 for words, 1.4.11 for lines.
    least: f64,
    grounds: &'static [Ground],
}

const ACCENT: Part = Part {
    fields: ["accent", "accent_dark"],
    drawn_in_it: "links and buttons",
    least: 4.5,
    grounds: &[PAGE, CARD, SUNK, NOTICE, MARKED],
};
const THREAD: Part = Part {
    fields: ["thread", "thread_dark"],
    drawn_in_it: "lines",
    least: 3.0,
    grounds: &[PAGE, CARD, SUNK],
};

/// Reads the look of a place, with what is wrong with it.
pub fn read_look(folder: &Folder, limits: &Limits) -> (Look, Vec<Problem>) {
    let mut ledger = Ledger::default();
    let look = look_in(folder, limits, &mut ledger).unwrap_or_default();
    (look, ledger.problems.into_sorted())
}

fn look_in(folder: &Folder, limits: &Limits, ledger: &mut Ledger) -> Option<Look> {
    // What is wrong with the file itself is said where the place is read.
    let mut said = ProblemList::default();
    let text = decode(folder.get(PLACE)?, PLACE, limits, &mut said)?;
    let value = parse(&text, PLACE, limits, &mut said)?;
    let look = Object::top(&value, PLACE, &mut said)?.object("look", ledger)?;
    look.knows(&["accent", "accent_dark", "thread", "thread_dark", "mark"], ledger);
    Some(Look {
        accent: read_shades(&look, &ACCENT, ledger),
        thread: read_shades(&look, &THREAD, ledger),
        mark: read_mark(&look, folder, ledger),
    })
}

fn read_shades(look: &Object<'_>, part: &Part, ledger: &mut Ledger) -> Shades {
    let [light, dark] = part.fields;
    for (one, other, screens) in [(light, dark, "dark"), (dark, light, "light")] {
        if look.has(one) && !look.has(other) {
            ledger.add(
                Problem::warning("half-a-look", look.file, look.spot(one))
                    .found(format!("`{one}` without `{other}`"))
                    .expected(format!("a colour for {screens} screens too"))
                    .remedy(format!("Add `{other}`; until then {screens} screens show the app's.")),
            );
        }
    }
    let shades =
        Shades { light: read_colour(look, light, ledger), dark: read_colour(look, dark, ledger) };
    for ground in part.grounds {
        check_pair(look, part, (light, shades.light), (ground.name, ground.light), ledger);
        check_pair(look, part, (dark, shades.dark), (ground.name, ground.dark), ledger);
    }
    shades
}

fn read_colour(look: &Object<'_>, name: &str, ledger: &mut Ledger) -> Option<Colour> {
    let written = look.string(name, ledger);
    let colour = Colour::read(&written);
    if colour.is_none() && !written.is_empty() {
        ledger.add(
            Problem::error("not-a-colour", look.file, look.spot(name))
                .found(format!("`{written}`"))
                .expected("a colour such as #00539b")
                .remedy("Write # and six digits, each 0 to 9 or a to f."),
        );
    }
    colour
}

fn check_pair(
    look: &Object<'_>,
    part: &Part,
    (name, colour): (&str, Option<Colour>),
    (ground, under): (&str, Colour),
    ledger: &mut Ledger,
) {
    let Some(colour) = colour else { return };
    let found = colour.contrast(under);
    if found >= part.least {
        return;
    }
    // Cut off, not rounded: 4.499 is not said to be 4.50.
    let found = (found * 100.0).floor() / 100.0;
    let Part { least, drawn_in_it, fields: [light, _], .. } = part;
    let other = if name == *light { "darker" } else { "lighter" };
    ledger.add(
        Problem::error("low-contrast", look.file, look.spot(name))
            .found(format!(
                "a contrast of {found:.2}:1 between `{name}` {colour} and {ground} {under}"
            ))
            .expected(format!("at least {least}:1, so that {drawn_in_it} are seen"))
            .remedy(format!("Choose a {other} colour.")),
    );
}

#[cfg(test)]
mod tests {
    use super::{ACCENT, Colour, Part, THREAD};

    const TOKENS: &str = include_str!("../../../style/tokens.css");

    /// The value of a token in the block that begins with `selector`.
    fn token(selector: &str, name: &str) -> Colour {
        let block = TOKENS.split(&format!("{selector} {{")).nth(1).unwrap().split('}').next();
        let value = block.unwrap().split(&format!(" {name}: ")).nth(1).unwrap();
        Colour::read(value.split(';').next().unwrap()).unwrap()
    }

    #[test]
    fn colours_are_held_against_what_the_stylesheet_lays_under_them() {
        let names = ["--paper", "--paper-raised", "--paper-sunk", "--notice", "--mark"];
        assert_eq!((ACCENT.grounds.len(), THREAD.grounds.len()), (names.len(), 3));
        for part in [ACCENT, THREAD] {
            for (ground, name) in part.grounds.iter().zip(names) {
                assert_eq!(ground.light, token(":root", name), "{name}");
                for dark in [":root:not([data-theme=\"light\"])", ":root[data-theme=\"dark\"]"] {
                    assert_eq!(ground.dark, token(dark, name), "{dark} {name}");
                }
            }
        }
    }

    #[test]
    fn the_apps_own_colours_keep_what_is_asked_of_others() {
        let check = |part: &Part, name: &str| {
            let dark = ":root[data-theme=\"dark\"]";
            let (light, dark) = (token(":root", name), token(dark, name));
            for ground in part.grounds {
                assert!(light.contrast(ground.light) >= part.least, "{name} on {}", ground.name);
                assert!(dark.contrast(ground.dark) >= part.least, "dark {name} on {}", ground.name);
            }
        };
        check(&ACCENT, "--accent");
        check(&ACCENT, "--focus");
        check(&THREAD, "--silk");
    }

    /// Words on buttons are white, or nearly black in the dark: seen on whatever holds on a card and on the page.
    #[test]
    fn words_on_a_button_are_seen_on_every_colour_that_is_let_through() {
        let ink = |selector: &str| token(selector, "--accent-ink");
        assert_eq!(ink(":root"), Colour::of(0xff_ff_ff));
        let (page, dark) = (Colour::of(0x14_16_1c), ink(":root[data-theme=\"dark\"]"));
        let white = Colour::of(0xff_ff_ff);
        assert!(dark.contrast(white) > page.contrast(white), "darker than the page");
    }
}
