//! A fault in what is published: a resident sees the last good copy, or the page as it was written with what
//! is wrong; never an empty one.

use journeys::browser::Browser;
use journeys::keeper::wait_until;
use journeys::site::Site;
use three_wishes_core::place::{Folder, Limits, Scope, read_place};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::kept_place::wait_for_copy;

/// One byte more than the app reads.
const TOO_LARGE: usize = 25 * 1024 * 1024 + 1;

/// What is wrong with a file of the folder.
#[derive(Clone, Copy)]
enum Fault {
    CutOff,
    Gone,
    Refused,
    TooLarge,
}

/// The two files without which there is no place, where the folder is named, and one file among many.
const FAULTS: [(&str, Fault); 7] = [
    ("place.json", Fault::CutOff),
    ("place.json", Fault::Gone),
    ("place.json", Fault::Refused),
    ("indicators.json", Fault::TooLarge),
    ("indicators.json", Fault::Refused),
    ("datapackage.json", Fault::CutOff),
    ("place", Fault::Refused),
];

/// Puts the fault into the folder, which is read file by file from now on.
fn spoil(site: &Site, file: &str, fault: Fault) {
    let path = if file == "place" { "data/place".into() } else { site.built.data_path(file) };
    match fault {
        Fault::CutOff => site.server.swap(&path, "{"),
        Fault::Gone => site.server.refuse(&path, 404),
        Fault::Refused => site.server.refuse(&path, 503),
        Fault::TooLarge => site.server.swap(&path, vec![b' '; TOO_LARGE]),
    }
    site.forget_what_was_made();
}

/// What the page says of the fault.
fn sentence(site: &Site, file: &str, fault: Fault) -> String {
    let words = Words::default();
    match (file, fault) {
        ("datapackage.json", Fault::CutOff) => words.package_unreadable(),
        (_, Fault::CutOff | Fault::Gone) => {
            let mut folder = Folder::default();
            folder.insert("datapackage.json", site.built.bytes("datapackage.json"));
            if matches!(fault, Fault::CutOff) {
                folder.insert(file, "{");
            }
            let read = read_place(&folder, &Limits::BROWSER, Scope::Whole);
            let reason = read.expect_err("no place without it").to_string();
            assert!(reason.contains(file), "{reason}");
            words.place_unreadable(reason)
        }
        ("place", _) => words.file_refused("data/place", 503),
        (_, Fault::Refused) => words.file_refused(file, 503),
        (_, Fault::TooLarge) => words.file_too_large(file, 26),
    }
}

/// The page says what it says without a fault.
#[track_caller]
fn is_not_empty(browser: &Browser, heading: &str) {
    assert_eq!(browser.heading(), heading);
    assert!(browser.count("main a[href*='plans/']") > 0, "the plans are still there");
}

/// Nothing was kept: the page stands as it was written, with a sentence above it.
fn a_first_visit_says_what_is_wrong(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Plans));
    let heading = browser.heading();
    for (file, fault) in FAULTS {
        // Storage belongs to a server's port.
        let site = Site::new(site.built.clone(), "/");
        spoil(&site, file, fault);
        browser.open(&site.at(&Route::Plans));
        let says = sentence(&site, file, fault);
        wait_until(&says, || browser.text_of("body > [role=alert] p") == says);
        is_not_empty(&browser, &heading);
        assert_eq!(browser.count("body > [role=alert] button"), 1, "it can be tried again");
    }
}

/// The last good copy stays, and the page says of which day it is and why.
fn a_second_visit_keeps_the_copy_and_says_why(site: &Site) {
    let browser = Browser::new();
    let words = Words::default();
    for (file, fault) in FAULTS {
        let site = Site::new(site.built.clone(), "/");
        browser.open_app(&site.at(&Route::Plans));
        let heading = browser.heading();
        wait_for_copy(&browser);
        spoil(&site, file, fault);
        browser.open_app(&site.at(&Route::Plans));
        let today = browser.ask("return new Date().toISOString()");
        let day = words.date(today.as_str().unwrap_or_default());
        let says = words.saved_copy_beside_fault(day, sentence(&site, file, fault));
        wait_until(&says, || browser.text_of("#freshness") == says);
        is_not_empty(&browser, &heading);
        assert_eq!(browser.count("body > [role=alert]"), 0);
    }
}

/// One file that is gone costs what it holds and nothing else.
fn a_file_that_is_gone_costs_only_what_it_holds(site: &Site) {
    let browser = Browser::new();
    spoil(site, "glossary.csv", Fault::Gone);
    browser.open_app(&site.at(&Route::Glossary));
    browser.see_text(&Words::default().no_terms());
    let before = browser.heading();
    browser.go(&site.at(&Route::Plans));
    wait_until("the plans", || browser.heading() != before);
    assert!(browser.count("main a[href*='plans/']") > 0);
}

both_places!(
    a_first_visit_says_what_is_wrong,
    a_second_visit_keeps_the_copy_and_says_why,
    a_file_that_is_gone_costs_only_what_it_holds,
);
