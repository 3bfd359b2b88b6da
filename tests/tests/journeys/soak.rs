//! A long restless visit.

use std::collections::HashMap;

use journeys::browser::Browser;
use journeys::keeper::wait_until;
use journeys::markup;
use journeys::random::Dice;
use journeys::site::{Site, kind};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::is_long;

const SEED: u64 = 2013;
/// Ten times as many with `--long`.
const NAVIGATIONS: usize = 300;
const OF_EACH_KIND: usize = 5;

/// How often a short visit is gone through.
fn times() -> usize {
    if is_long() { 10 } else { 1 }
}

/// Each kind of page five times, the rest as it comes; then shuffled.
fn pages_to_visit(site: &Site, dice: &mut Dice) -> Vec<Route> {
    let mut kinds: HashMap<&str, Vec<Route>> = HashMap::new();
    for route in &site.built.routes {
        kinds.entry(kind(route)).or_default().push(route.clone());
    }
    kinds.insert("not found", vec![Route::NotFound { path: "no/such/page".into() }]);
    let mut plan: Vec<Route> = Vec::new();
    let mut names: Vec<&str> = kinds.keys().copied().collect();
    names.sort_unstable();
    for name in &names {
        plan.extend((0..OF_EACH_KIND * times()).map(|_| dice.pick(&kinds[name]).clone()));
    }
    while plan.len() < NAVIGATIONS * times() {
        plan.push(dice.pick(&site.built.routes).clone());
    }
    for index in (1..plan.len()).rev() {
        plan.swap(index, dice.below(index + 1));
    }
    plan
}

/// Waits until the app shows this page: its heading, and its title, which no other page has.
fn see_page(browser: &Browser, site: &Site, route: &Route, step: usize) {
    let what = format!("`{}`, seed {SEED}, step {step}", route.path());
    if matches!(route, Route::NotFound { .. }) {
        let heading = Words::default().not_found_title();
        return wait_until(&what, || browser.heading() == heading);
    }
    let written = markup::read(&site.built.html(route));
    wait_until(&what, || browser.title() == written.title && browser.heading() == written.heading);
}

/// Goes to a page, now and then in haste, there and back, or once more; waits until it is shown.
fn visit(browser: &Browser, site: &Site, plan: &[Route], index: usize, dice: &mut Dice) {
    let route = &plan[index];
    let address = site.at(route);
    let way = dice.below(12);
    if way == 1 {
        // Left before it has come.
        browser.go(&site.at(dice.pick(plan)));
    }
    browser.go(&address);
    match way {
        0 if index > 0 => {
            // Back before the first page has come would leave the app.
            wait_until("the address to go back from", || browser.address() == address);
            browser.back();
            browser.forward();
        }
        2 if !matches!(route, Route::NotFound { .. }) => {
            // The page before may have been one without a file, which no reload brings back.
            wait_until("the address to reload", || browser.address() == address);
            browser.reload();
            browser.wait_for_app();
        }
        _ => {}
    }
    see_page(browser, site, route, index);
}

/// 300 navigations – links, Back, Forward, reloads, rapid changes – without an error or a panic, each
/// kind of page shown at least five times.
fn a_long_restless_visit_ends_well(site: &Site) {
    let mut dice = Dice::new(SEED);
    let plan = pages_to_visit(site, &mut dice);
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    let mut shown: HashMap<&str, usize> = HashMap::new();
    for (index, route) in plan.iter().enumerate() {
        visit(&browser, site, &plan, index, &mut dice);
        *shown.entry(kind(route)).or_default() += 1;
        if index % 10 == 9 {
            let stopped = browser.text_of("body > [role=alert]");
            assert_eq!(stopped, "", "seed {SEED}, step {index}, {}", route.path());
            let errors = browser.console_errors();
            assert_eq!(errors, [""; 0], "seed {SEED}, step {index}, {}", route.path());
        }
    }
    for route in &site.built.routes {
        let times = shown.get(kind(route)).copied().unwrap_or(0);
        assert!(times >= OF_EACH_KIND, "{} was shown {times} times", kind(route));
    }
    assert!(shown.contains_key("not found"));
    assert_eq!(browser.policy_violations(), [""; 0]);
    assert_eq!(browser.requests_to_other_hosts(&site.server.base()), [""; 0]);
    assert_eq!(browser.cookies(), [""; 0]);
}

both_places!(a_long_restless_visit_ends_well);
