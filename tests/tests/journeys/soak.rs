//! A long restless visit.

use std::collections::HashMap;

use journeys::browser::Browser;
use journeys::keeper::wait_until;
use journeys::random::Dice;
use journeys::site::{Site, kind};
use three_wishes_core::route::Route;

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

/// 300 navigations – links, Back, Forward, reloads, rapid changes – without an error or a panic, each
/// kind of page at least five times.
fn a_long_restless_visit_ends_well(site: &Site) {
    let mut dice = Dice::new(SEED);
    let plan = pages_to_visit(site, &mut dice);
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    for (index, route) in plan.iter().enumerate() {
        browser.go(&site.at(route));
        match dice.below(12) {
            0 => {
                // Back before the first page has come would leave the app.
                let address = site.at(route);
                wait_until("the address to go back from", || browser.address() == address);
                browser.back();
                browser.forward();
            }
            1 => browser.go(&site.at(dice.pick(&plan))),
            2 if !matches!(route, Route::NotFound { .. }) => {
                // The page before may have been one without a file, which no reload brings back.
                let address = site.at(route);
                wait_until("the address to reload", || browser.address() == address);
                browser.reload();
                browser.wait_for_app();
            }
            _ => {}
        }
        if index % 10 == 9 {
            wait_until("a heading", || !browser.heading().is_empty());
            let stopped = browser.text_of("body > [role=alert]");
            assert_eq!(stopped, "", "seed {SEED}, step {index}, {}", route.path());
            let errors = browser.console_errors();
            assert_eq!(errors, [""; 0], "seed {SEED}, step {index}, {}", route.path());
        }
    }
    assert_eq!(browser.policy_violations(), [""; 0]);
    assert_eq!(browser.requests_to_other_hosts(&site.server.base()), [""; 0]);
    assert_eq!(browser.cookies(), [""; 0]);
}

both_places!(a_long_restless_visit_ends_well);
