//! Money of a plan, without a mouse.

use journeys::browser::{Browser, Key};
use journeys::keeper::wait_until;
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::route::Route;

use crate::keyboard::report_in_hand;
use crate::rows;

/// The plans that have budgets, each with its measures.
fn budgets(site: &Site) -> Vec<(String, Vec<String>)> {
    let mut plans: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows(site, "budgets.csv").iter().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let [plan, _, measure, ..] = cells.as_slice() else { continue };
        if plans.last().is_none_or(|(last, _)| last != plan) {
            plans.push(((*plan).to_owned(), Vec::new()));
        }
        let measures = plans.last_mut().map(|(_, measures)| measures);
        if let Some(measures) = measures.filter(|all| !all.iter().any(|one| one == measure)) {
            measures.push((*measure).to_owned());
        }
    }
    plans
}

/// Budgets: one chart for each measure, with its table. The contents of the plan lead there; each table is opened, and
/// a mistake in its chart can be reported, by keyboard.
fn each_measure_of_a_budget_has_its_own_chart(site: &Site) {
    let browser = Browser::new();
    for (plan, measures) in budgets(site) {
        browser.open_app(&site.at(&Route::Plan { plan }));
        assert_eq!(browser.count(".budget-charts figure"), measures.len(), "{measures:?}");
        assert_eq!(browser.count(".budget-charts table"), measures.len());
        assert_eq!(browser.count(".budget-charts svg"), measures.len());
        browser.tab_to("nav.contents a[href='#money']");
        browser.press(Key::Enter);
        for number in 1..=measures.len() {
            let figure = format!(".budget-charts figure:nth-of-type({number})");
            browser.tab_to(&format!("{figure} summary"));
            browser.press(Key::Enter);
            let table = json!(format!("{figure} table"));
            wait_until("the table of the chart", || {
                let is_seen = "return document.querySelector(arguments[0]).checkVisibility()";
                browser.run(is_seen, std::slice::from_ref(&table)) == true
            });
            browser.tab_to(&format!("{figure} a.mistake"));
        }
        let name = format!(".budget-charts figure:nth-of-type({}) h3", measures.len());
        report_in_hand(&browser, site, &browser.text_of(&name));
    }
}

/// The amount of an aim is reported from where it stands.
fn an_amount_of_an_aim_is_reported(site: &Site) {
    let table = rows(site, "budgets.csv");
    let Some(first) = table.get(1) else { return };
    let mut cells = first.split(',').map(str::to_owned);
    let (Some(plan), Some(aim)) = (cells.next(), cells.next()) else { return };
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Aim { plan, aim }));
    browser.tab_to("#money ~ .facts a.mistake");
    report_in_hand(&browser, site, &browser.text_of("#money ~ .facts dt"));
}

both_places!(each_measure_of_a_budget_has_its_own_chart, an_amount_of_an_aim_is_reported);
