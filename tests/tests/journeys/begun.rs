//! Answers begun on this device, and the ways back to them.

use journeys::browser::{Browser, a_moment};
use journeys::keeper::wait_until;
use journeys::site::Site;
use three_wishes_core::route::Route;

use crate::answers::{answer, press, question, start};
use crate::keeping::wait_for_save;

/// Home and the start of a consultation lead whoever began to the first question that is left; nobody else.
fn answers_begun_are_pointed_to(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    let teased = browser.ask("return document.querySelector('.wishes-teaser a').href");
    let teased = teased.as_str().unwrap_or_default().trim_end_matches('/');
    let id = teased.rsplit('/').next().unwrap_or_default().to_owned();
    let file = site.built.json(&format!("consultations/{id}.json"));
    let questions = file["questions"].as_array().cloned().unwrap_or_default();
    let pages = [Route::Home, start(&id)];
    for page in &pages {
        browser.open_app(&site.at(page));
        a_moment();
        a_moment();
        assert_eq!(browser.count("#go-on"), 0, "nothing was begun");
    }
    browser.open_app(&site.at(&question(&id, &questions[0])));
    answer(&browser, questions[0]["kind"].as_str().unwrap_or_default());
    wait_for_save(&browser);
    let left = question(&id, &questions[1]).path();
    for page in &pages {
        browser.open_app(&site.at(page));
        browser.see("#go-on");
        let faults = browser.ask(
            "const ground = one => getComputedStyle(one).backgroundColor, own = ground(document.getElementById('go-on'));
             return [...document.querySelectorAll('main .button:not(#go-on)')].filter(one => ground(one) === own).length",
        );
        assert_eq!(faults, 0, "another button stands out as much as the way on");
        press(&browser, "#go-on");
        wait_until(&left, || browser.address().ends_with(&left));
    }
    assert_eq!(browser.console_errors(), [""; 0]);
}

both_places!(answers_begun_are_pointed_to);
