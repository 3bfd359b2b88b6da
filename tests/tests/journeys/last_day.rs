//! A consultation on the days of a device: open, on its last day, after it, and where the day cannot be right.

use journeys::browser::Browser;
use journeys::keeper::wait_until;
use journeys::sealed::one_question;
use journeys::site::{Site, Which};
use serde_json::{Value, json};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::answers::{question, start};
use crate::handing_over::{CATCH, file_from};
use crate::keeping::wait_for_save;
use crate::states::publish;

/// A script after which it is ten o'clock on this day, and time goes on from there.
pub(crate) fn device_day(day: &str) -> String {
    format!(
        "{{
            const True = window.trueDate ??= Date;
            const shift = True.parse('{day}T10:00:00') - True.now();
            window.Date = class extends True {{
                constructor(...parts) {{ if (parts.length) super(...parts); else super(True.now() + shift); }}
                static now() {{ return True.now() + shift; }}
            }};
        }}"
    )
}

/// Opens the start of the consultation on a day; gives what it says of the days.
fn on(browser: &Browser, site: &Site, id: &str, day: &str) -> String {
    browser.before_every_page(&device_day(day));
    browser.open_app(&site.at(&start(id)));
    browser.see("#state");
    browser.text_of("#state")
}

#[test]
fn what_was_begun_before_the_last_day_is_read_and_saved_after_it() {
    const WRITTEN: &str = "A bench, ć ٹ";
    let words = Words::default();
    let site = Site::of(Which::Default);
    let (id, mut file) = one_question(&site.built, "");
    file["closes"] = json!("2030-06-30");
    publish(&site, &id, &file);
    let asked = site.at(&question(&id, &file["questions"][0]));
    let browser = Browser::new();
    browser.before_every_page(CATCH);
    assert_eq!(on(&browser, &site, &id, "2030-06-29"), words.state_closes_tomorrow());
    browser.go(&asked);
    browser.see("#answer");
    browser.tab_to("#answer");
    browser.type_text(WRITTEN);
    wait_for_save(&browser);

    assert_eq!(on(&browser, &site, &id, "2030-06-30"), words.state_closes_today());
    browser.see("#begin");
    browser.see("#go-on");

    let closed = words.state_closed(words.date("2030-06-30"));
    assert_eq!(on(&browser, &site, &id, "2030-07-01"), closed);
    assert_eq!(browser.count("#begin"), 0);
    browser.see_text(&words.kept_after_closing());
    browser.go(&site.at(&Route::CheckAnswers { consultation: id }));
    browser.see("#answers");
    wait_until("the words", || browser.text_of("#answers").contains(WRITTEN));
    assert_eq!(browser.text_of("#state"), closed);
    assert_eq!(browser.count("#next, #answers .change"), 0, "nothing is changed or sent any more");
    let (name, saved) = file_from(&browser, "#save-answers");
    assert_eq!(name, "three-wishes.json");
    let saved: Value = serde_json::from_slice(&saved).expect("JSON");
    assert!(saved["answers"].to_string().contains(WRITTEN), "{saved}");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// A clock that was never set hinders nobody.
#[test]
fn on_a_day_that_cannot_be_one_answers_all_the_same() {
    let words = Words::default();
    let site = Site::of(Which::Default);
    let (id, file) = one_question(&site.built, "");
    let browser = Browser::new();
    let wrong = words.state_date_wrong(words.date("1970-01-02"));
    assert_eq!(on(&browser, &site, &id, "1970-01-02"), wrong);
    browser.see("#begin");
    assert_eq!(browser.axe(), [""; 0]);
    browser.go(&site.at(&question(&id, &file["questions"][0])));
    browser.see("#answer");
    browser.tab_to("#answer");
    browser.type_text("A bench");
    wait_for_save(&browser);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Home leads to every consultation, and says of one that has closed that it has.
#[test]
fn home_says_which_consultations_have_closed() {
    let words = Words::default();
    let site = Site::of(Which::Default);
    let package = site.built.json("datapackage.json");
    let paths = package["resources"].as_array().into_iter().flatten();
    let paths = paths.filter_map(|one| one["path"].as_str()?.strip_prefix("consultations/"));
    let id = paths.skip(1).find_map(|name| name.strip_suffix(".json")).expect("a second one");
    let mut file = site.built.json(&format!("consultations/{id}.json"));
    file["closes"] = json!("2027-05-31");
    publish(&site, id, &file);
    let (browser, other) = (Browser::new(), "main section:has(#other-consultations) li");
    browser.before_every_page(&device_day("2027-06-01"));
    browser.open_app(&site.at(&Route::Home));
    let closed = words.state_closed(words.date("2027-05-31"));
    wait_until("the other to have closed", || browser.text_of(other).contains(&closed));
    assert!(!browser.text_of(".wishes-teaser .state").contains(&closed), "the first is open");
    assert_eq!(browser.count(".wishes-teaser a.button"), 1);
    let asks = || browser.text_of(".wishes-teaser").contains("Make three wishes:");
    assert!(asks());
    // Where the first has closed too, nobody is asked to begin.
    browser.before_every_page(&device_day("2030-06-01"));
    browser.open_app(&site.at(&Route::Home));
    wait_until("the first to have closed", || browser.count(".wishes-teaser a.button") == 0);
    assert_eq!(browser.count(".wishes-teaser a"), 1, "what was asked can be read");
    assert!(!asks());
}
