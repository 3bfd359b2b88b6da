//! The first walk: from the front page to a figure by keyboard, and a wish that stays.

use journeys::browser::{Browser, Key};
use journeys::keeper::wait_until;
use journeys::site::Site;
use serde_json::Value;
use three_wishes_core::route::Route;

/// An aim with an indicator that has figures: what a reader comes for.
fn aim_with_figures(site: &Site) -> (String, String, String) {
    let observations = String::from_utf8_lossy(&site.built.bytes("observations.csv")).into_owned();
    let list = site.built.json("indicators.json");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let served = list["indicators"].as_array().into_iter().flatten().find_map(|indicator| {
        let id = text(&indicator["id"]);
        let figures = observations.lines().filter(|line| line.starts_with(&format!("{id},")));
        let served = indicator["serves"].as_array()?.first()?;
        (figures.count() > 3).then(|| (text(&served["plan"]), text(&served["aim"]), id))
    });
    served.expect("the place has an aim with an indicator that has figures")
}

/// Tabs to the link of a page and follows it.
fn follow_by_keyboard(browser: &Browser, route: &Route) {
    let before = browser.heading();
    browser.tab_to(&format!("a[href$='/{0}'], a[href='{0}']", route.path()));
    browser.press(Key::Enter);
    wait_until(&format!("`{}` instead of `{before}`", route.path()), || {
        browser.address().ends_with(&route.path()) && browser.heading() != before
    });
}

/// Home, plans, a plan, an aim, an indicator – and its figures read period by period, without a mouse.
fn from_the_front_page_to_a_figure_by_keyboard(site: &Site) {
    let (plan, aim, indicator) = aim_with_figures(site);
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    follow_by_keyboard(&browser, &Route::Plans);
    follow_by_keyboard(&browser, &Route::Plan { plan: plan.clone() });
    browser.tab_to("#aims-list > summary");
    browser.press(Key::Enter);
    follow_by_keyboard(&browser, &Route::Aim { plan, aim });
    follow_by_keyboard(&browser, &Route::Indicator { indicator });
    browser.see("#cursor");
    browser.tab_to("#cursor");
    let spoken = || {
        let text = browser.ask("return document.activeElement.getAttribute('aria-valuetext')");
        text.as_str().unwrap_or_default().to_owned()
    };
    browser.press(Key::End);
    let last = spoken();
    assert_ne!(last, "", "the cursor says what it reads");
    browser.press(Key::Left);
    wait_until("the period before", || spoken() != last);
    let readout = browser.text_of("#readout");
    // The same number stands in the table.
    let value = browser.text_of("#readout strong");
    assert!(
        browser.ask("return [...document.querySelectorAll('table.figures td')].map(one => one.innerText).join('|')")
            .as_str().unwrap_or_default().contains(&value),
        "{readout} is in the table"
    );
    browser.press(Key::Home);
    let first = browser.text_of("#readout");
    assert_ne!(first, readout);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// A wish typed is kept, called saved, and there after a reload and in the same words.
fn a_wish_is_still_there_after_a_reload(site: &Site) {
    let Some(question) = site.built.typed_question() else {
        panic!("the place asks nothing");
    };
    let browser = Browser::new();
    browser.open_app(&site.at(&question));
    browser.see("#answer");
    browser.tab_to("#answer");
    let nothing_yet = browser.text_of("#saved");
    let wish = "More benches by the river, ć ż ٹ \"and\" <b>quiet</b>";
    browser.type_text(wish);
    wait_until("the wish to be saved", || {
        let says = browser.text_of("#saved");
        says != nothing_yet && says.chars().any(|letter| letter.is_ascii_digit())
    });
    browser.reload();
    browser.wait_for_app();
    wait_until("the wish to be back", || {
        browser.ask("return document.getElementById('answer').value") == wish
    });
    assert_eq!(browser.console_errors(), [""; 0]);
}

both_places!(from_the_front_page_to_a_figure_by_keyboard, a_wish_is_still_there_after_a_reload);
