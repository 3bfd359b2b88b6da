//! What becomes of answers on this device once they are handed over, and of those that are changed after that.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::sealed::{demonstration, first_question};
use journeys::site::Site;
use journeys::taking::Taking;
use serde_json::json;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::delivery::{self, is_received};
use crate::keeping::{wait_for_save, write};
use crate::kept_place::wait_for_copy;
use crate::storage::in_database;

/// Every draft on this device as it is stored.
fn kept(browser: &Browser) -> Vec<String> {
    let all = "return await promise(database.transaction('drafts').objectStore('drafts').getAll())";
    journeys::script::lines(&in_database(browser, all))
}

#[track_caller]
fn wait_for_note(browser: &Browser, fact: &str) {
    wait_until(fact, || kept(browser).iter().any(|draft| draft.contains(fact)));
}

/// Writes, finishes, and stands on the last page once the inbox has it and the device knows.
fn hand_over(browser: &Browser, site: &Site, id: &str) {
    site.server.take_answers(&[Taking::Stores]);
    delivery::write(browser, &site.built, &site.server.base(), id);
    delivery::finish(browser);
    is_received(browser);
    browser.see("#keep-answers");
    wait_for_note(browser, "handed_over");
}

fn tick_that_they_stay(browser: &Browser) {
    browser.tab_to("#keep-answers");
    browser.press(Key::Space);
    wait_for_note(browser, "keep_answers");
}

#[track_caller]
fn go_home(browser: &Browser, site: &Site) {
    let before = browser.heading();
    browser.go(&site.at(&Route::Home));
    wait_until("the home page", || browser.heading() != before);
}

#[track_caller]
fn they_stay(browser: &Browser) {
    a_moment();
    a_moment();
    assert!(kept(browser).concat().contains("A bench"), "{:?}", kept(browser));
}

#[track_caller]
fn they_go(browser: &Browser) {
    wait_until("the answers to go", || kept(browser).is_empty());
}

/// Once the council has them, answers stay on the device only where the person ticks it.
#[test]
fn received_answers_leave_the_device_unless_they_are_to_stay() {
    for is_ticked in [true, false] {
        // Storage belongs to a server's port.
        let (site, id) = delivery::site("/inbox");
        let browser = Browser::new();
        hand_over(&browser, &site, &id);
        if is_ticked {
            tick_that_they_stay(&browser);
        }
        browser.reload();
        browser.wait_for_app();
        browser.see("#receipt");
        is_received(&browser);
        browser.see("#keep-answers");
        assert_eq!(kept(&browser).len(), 1, "the receipt is there as long as the page is");
        go_home(&browser, &site);
        if is_ticked {
            they_stay(&browser)
        } else {
            they_go(&browser)
        }
        assert_eq!(browser.console_errors(), [""; 0]);
    }
}

/// A page that is closed cannot tell that from being loaded anew: what it showed goes at the next visit, whatever else
/// this device holds.
#[test]
fn what_a_closed_page_left_goes_at_the_next_visit() {
    for is_ticked in [true, false] {
        let (site, id) = delivery::site("/inbox");
        let browser = Browser::new();
        hand_over(&browser, &site, &id);
        if is_ticked {
            tick_that_they_stay(&browser);
        }
        browser.open(&site.server.at("404.html"));
        assert_eq!(kept(&browser).len(), 1);
        let clear = "const change = database.transaction('outbox', 'readwrite');
             await promise(change.objectStore('outbox').clear());
             return 'cleared'";
        assert_eq!(in_database(&browser, clear), "cleared");
        browser.open_app(&site.at(&Route::Home));
        if is_ticked { they_stay(&browser) } else { they_go(&browser) }
    }
}

/// Another tab that is opened meanwhile takes nothing from under the last page.
#[test]
fn a_visit_in_another_tab_leaves_what_the_last_page_shows() {
    let (site, id) = delivery::site("/inbox");
    let browser = Browser::new();
    hand_over(&browser, &site, &id);
    let other = browser.open_beside(&site.at(&Route::Home));
    browser.in_tab(&other, || {
        browser.wait_for_app();
        // It looks for what is over.
        browser.wait_for_module("delivery");
    });
    they_stay(&browser);
    tick_that_they_stay(&browser);
    go_home(&browser, &site);
    they_stay(&browser);
}

/// What somebody writes on in another tab is not deleted with the last page.
#[test]
fn what_is_written_on_in_another_tab_stays() {
    let (site, id) = delivery::site("/inbox");
    let browser = Browser::new();
    hand_over(&browser, &site, &id);
    let other = browser.open_beside(&site.at(&first_question(&site.built, &id)));
    browser.in_tab(&other, || {
        browser.wait_for_app();
        write(&browser, "More");
        wait_until("the save", || kept(&browser).concat().contains("More"));
    });
    go_home(&browser, &site);
    they_stay(&browser);
    assert!(kept(&browser).concat().contains("More"));
}

/// A newer version of the place builds the page anew: nobody has left it.
#[test]
fn a_newer_place_leaves_the_receipt() {
    let (site, id) = delivery::site("/inbox");
    let browser = Browser::new();
    hand_over(&browser, &site, &id);
    wait_for_copy(&browser);
    let mut package = site.built.json("datapackage.json");
    package["version"] = json!("99.0.0");
    site.server.swap(&site.built.data_path("datapackage.json"), package.to_string());
    browser.reload();
    browser.wait_for_app();
    let updated = Words::default().figures_updated();
    wait_until("the newer place", || browser.text_of("#freshness") == updated);
    they_stay(&browser);
    assert!(browser.text_of("#receipt").contains("A bench"));
    is_received(&browser);
    go_home(&browser, &site);
    they_go(&browser);
}

/// Who goes back from the last page begins anew, and what they write is saved.
#[test]
fn who_goes_back_can_begin_again() {
    let (site, id) = delivery::site("/inbox");
    let browser = Browser::new();
    hand_over(&browser, &site, &id);
    browser.back();
    wait_until("the page before", || browser.address().contains("answers/check/"));
    they_go(&browser);
    wait_until("the page to say so", || !browser.text_of("#answers").contains("A bench"));
    let saved = Words::default().kept_from_first_key();
    wait_until("nothing to be called saved", || browser.text_of("#saved") == saved);
    browser.go(&site.at(&first_question(&site.built, &id)));
    write(&browser, "A pond");
    wait_for_save(&browser);
    assert!(kept(&browser).concat().contains("A pond"));
}

/// Whoever comes to the questions about themselves by an address, or back, is told what is missing; nothing is sent.
#[test]
fn nothing_is_finished_that_was_not_answered() {
    let (site, id) = demonstration();
    site.server.take_answers(&[Taking::Stores]);
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Equality { consultation: id.into() }));
    browser.see("#next");
    browser.tab_to("#next");
    browser.press(Key::Enter);
    browser.see("#errors");
    assert!(browser.address().contains("answers/equality/"), "{}", browser.address());
    assert_eq!(browser.axe(), [""; 0]);
    a_moment();
    assert_eq!(site.server.answers(), []);
    // The link leads to what is missing.
    browser.tab_to("#errors a");
    browser.press(Key::Enter);
    browser.see("#answer");
}

/// Answers changed after they were sent: what the council has is said, and never replaced without a word.
#[test]
fn what_is_changed_afterwards_is_said_to_be_elsewhere() {
    let (site, id) = delivery::site("/inbox");
    let browser = Browser::new();
    hand_over(&browser, &site, &id);
    delivery::sent(&site);
    browser.open_app(&site.at(&Route::CheckAnswers { consultation: id.clone() }));
    browser.see("#may-publish");
    browser.tab_to("#may-publish");
    browser.press(Key::Space);
    delivery::finish(&browser);
    let words = Words::default();
    delivery::says(&browser, &words.delivery_changed());
    assert_eq!(browser.text_of("#received"), words.done_changed());
    a_moment();
    assert_eq!(delivery::sent(&site), 0);
}
