//! Answers begun on this device, and the ways back to them.

use journeys::browser::{Browser, a_moment};
use journeys::keeper::wait_until;
use journeys::site::Site;
use journeys::taking::Taking;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::answers::{answer, press, question, start};
use crate::delivery;
use crate::keeping::wait_for_save;
use crate::storage::in_database;

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

/// Who was stopped between the last step and the sealing is led back to it from the start and from what is kept.
#[test]
fn what_is_not_sealed_yet_is_pointed_to() {
    let words = Words::default();
    let (site, id) = delivery::site("/inbox");
    site.server.take_answers(&[Taking::Refuses(500)]);
    let browser = Browser::new();
    delivery::write(&browser, &site.built, &site.server.base(), &id);
    delivery::finish(&browser);
    let way = "a[id^='go-on']";
    let says = |label: String| wait_until(&label, || browser.text_of(way) == label);
    browser.open_app(&site.at(&start(&id)));
    says(words.wishes_finished());
    // As if it had never come to the sealing.
    in_database(
        &browser,
        "await promise(database.transaction('outbox', 'readwrite').objectStore('outbox').clear());
         return 0",
    );
    browser.open_app(&site.at(&start(&id)));
    says(words.wishes_to_seal());
    browser.open_app(&site.at(&Route::Mine));
    says(words.wishes_to_seal());
    press(&browser, way);
    wait_until("the last page", || browser.address().contains("answers/done/"));
    browser.see("#delivery li");
    browser.open_app(&site.at(&Route::Mine));
    browser.see(".kept");
    a_moment();
    assert_eq!(browser.count(way), 0, "it is sealed");
    browser.open_app(&site.at(&start(&id)));
    says(words.wishes_finished());
}

both_places!(answers_begun_are_pointed_to);
