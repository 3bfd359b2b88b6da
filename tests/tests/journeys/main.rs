//! Everything a person does with the app, in a real browser. One binary, one pool of browsers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "A test says what went wrong by stopping."
)]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use journeys::browser::Browser;
use journeys::driver::OnlyInChromium;
use journeys::site::{Site, Which};
use three_wishes_core::route::Route;

/// Runs a journey on both places, each as its own test.
macro_rules! both_places {
    ($($journey:ident),+ $(,)?) => {$(
        mod $journey {
            use journeys::site::Which;

            #[test]
            fn default_place() {
                crate::walk_through(super::$journey, Which::Default);
            }

            #[test]
            fn made_up_place() {
                crate::walk_through(super::$journey, Which::MadeUp);
            }
        }
    )+};
}

/// Runs a journey on one of the places.
fn walk_through(journey: fn(&Site), which: Which) {
    unless_left_out(|| journey(&Site::of(which)));
}

/// Runs a test. One that needs what this browser does not have is named and left out.
fn unless_left_out(test: impl FnOnce()) {
    let Err(stopped) = catch_unwind(AssertUnwindSafe(test)) else { return };
    match stopped.downcast::<OnlyInChromium>() {
        Ok(needs) => {
            let name = std::thread::current().name().unwrap_or("a journey").to_owned();
            leave_word(&format!("{name} needs {}", needs.0));
        }
        Err(fault) => resume_unwind(fault),
    }
}

/// Whether tests may take minutes, as `cargo xtask test --long` says.
fn is_long() -> bool {
    std::env::var_os("THREE_WISHES_LONG").is_some()
}

/// Where `cargo xtask test` reads which journeys were left out.
fn leave_word(line: &str) {
    println!("left out: {line}");
    if let Some(file) = std::env::var_os("THREE_WISHES_LEFT_OUT") {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(file);
        let written = file.and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
        written.expect("the list of journeys left out can be written");
    }
}

/// Stops with every fault found (`where: what`), each said once with how often and one place of it.
#[track_caller]
fn none(faults: &[String]) {
    let mut kinds: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for fault in faults {
        let (place, what) = fault.split_once(": ").unwrap_or(("", fault));
        // The same fault of another element of the page is the same kind.
        let what = what.split_once(" @ ").map_or(what, |(what, _)| what);
        kinds.entry(what).or_default().push(place);
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    let lines = kinds.iter().take(60).map(|(what, places)| {
        let more =
            if places.len() > 1 { format!(" ({} times)", places.len()) } else { String::new() };
        format!("{what}\n    at {}{more}", places[0])
    });
    let lines: Vec<String> = lines.collect();
    assert!(faults.is_empty(), "{} kinds of fault:\n{}", kinds.len(), lines.join("\n"));
}

/// Opens the fullest page of a kind; `None` where the place has none.
fn open_fullest(browser: &Browser, site: &Site, kind: &str) -> Option<Route> {
    let route = site.built.fullest(kind)?;
    browser.open_app(&site.at(&route));
    Some(route)
}

/// The rows of a data table as they lie in the file, the header first; none where there is no file.
fn rows(site: &Site, table: &str) -> Vec<String> {
    if !site.built.data_files().iter().any(|file| file == table) {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&site.built.bytes(table)).into_owned();
    text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

mod accessibility;
mod addresses;
mod afterwards;
mod aloud;
mod answers;
mod begun;
mod changing;
mod chart_looks;
mod chart_reading;
mod delivery;
mod desk;
mod device;
mod drawn_alike;
mod dressed;
mod explorer;
mod failing_calls;
mod faulty;
mod figures;
mod finding;
mod folded;
mod handing_over;
mod harness;
mod inbox;
mod judged;
mod keep_nothing;
mod keeping;
mod kept_place;
mod keyboard;
mod killed;
mod kiosk;
mod kiosk_staff;
mod last_day;
mod money;
mod navigation;
mod nothing_lost;
mod opening;
mod opening_many;
mod opening_refused;
mod paper;
mod paper_pile;
mod plans;
mod profiles;
mod published;
mod security;
mod serve;
mod soak;
mod states;
mod storage;
mod tables;
mod takeaway;
mod taken_files;
mod two_tabs;
mod views;
mod walk;
mod weight;
mod whole_way;
mod woven;
mod zoomed;

/// The default place has everything, so no sentence above is skipped quietly on both places.
#[test]
fn the_default_place_has_something_for_every_sentence() {
    let site = Site::of(Which::Default);
    for kind in ["plan", "aim", "actions", "people", "indicator", "consultation", "question"] {
        assert!(site.built.fullest(kind).is_some(), "the default place has no {kind}");
    }
    for table in ["actions.csv", "budgets.csv", "glossary.csv", "aim_links.csv", "bodies.csv"] {
        assert!(rows(&site, table).len() > 3, "{table} is nearly empty");
    }
    let html = |kind| site.built.fullest(kind).map(|route| site.built.html(&route));
    let actions = html("actions").unwrap_or_default();
    assert!(actions.contains("actions-table"));
    assert!(actions.contains("class=\"timeline__bar"), "no action can be drawn on a timeline");
    let place = site.built.json("place.json");
    assert!(place["comparators"].as_array().is_some_and(|areas| areas.len() > 1), "{place}");
    let compared = html("indicator").unwrap_or_default();
    assert!(compared.matches("id=\"with-").count() > 1, "nothing to compare an indicator with");
    let pages = || site.built.routes.iter().filter(|route| **route != Route::Glossary);
    let leads_to_a_term = |route| site.built.html(route).contains("glossary/#term-");
    assert!(pages().any(leads_to_a_term), "no text of the default place leads to a term");
    let says_why = |route| site.built.html(route).contains("id=\"why-values\"");
    assert!(pages().any(says_why), "every box of the default place does something");
    let people = site.built.routes.iter().filter(|route| matches!(route, Route::People { .. }));
    assert!(people.map(|route| site.built.html(route)).any(|html| html.contains("lead=")));
}
