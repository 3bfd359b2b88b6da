//! What was kept stays on a device that has run full, and a private window says what becomes of what it keeps.

use journeys::browser::{Browser, a_moment};
use journeys::faults;
use journeys::keeper::wait_until;
use journeys::site::Site;
use serde_json::Value;
use three_wishes_core::route::Route;

use crate::keeping::{field, question, wait_for_save, words, write};
use crate::kept_place::wait_for_copy;
use crate::storage::in_database;

/// Every key and every text that the app keeps, by store.
fn all_kept(browser: &Browser) -> Value {
    in_database(
        browser,
        "const kept = {};
         for (const name of database.objectStoreNames) {
            const store = database.transaction(name).objectStore(name);
            kept[name] = [await promise(store.getAllKeys()), await promise(store.getAll())];
         }
         return kept",
    )
}

/// No space left for anything new: the place and the words of before are read, and are there to the letter.
fn what_was_kept_before_stays_where_storage_is_full(site: &Site) {
    let browser = Browser::new();
    let asked = site.at(&question(site));
    browser.open_app(&asked);
    wait_for_copy(&browser);
    write(&browser, "A tree");
    wait_for_save(&browser);
    a_moment();
    let before = all_kept(&browser);
    assert!(before["drafts"][1].to_string().contains("A tree"), "{}", before["drafts"]);

    browser.before_every_page(faults::FULL);
    browser.open_app(&asked);
    wait_until("the words of before", || field(&browser) == "A tree");
    write(&browser, " and shade");
    wait_until("the page to say that it is full", || {
        browser.text_of("#saved") == words().not_kept_full()
    });
    a_moment();
    let now = all_kept(&browser);
    assert_eq!(now["drafts"], before["drafts"]);
    assert!(now == before, "the copy of the place is as it was");
    assert_eq!(browser.text_of("body > [role=alert]"), "", "nothing has stopped");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// A private window keeps words while it is open, and says where they are typed and listed that it forgets them. One
/// that keeps nothing at all says that.
fn a_private_window_says_that_it_forgets(site: &Site) {
    let browser = Browser::private();
    let asked = question(site);
    browser.open_app(&site.at(&asked));
    browser.see("#keep-nothing-hint");
    let hint = browser.text_of("#keep-nothing-hint");
    assert!(hint.contains(&words().private_window()), "{hint}");
    write(&browser, "A tree");
    wait_for_save(&browser);
    browser.reload();
    browser.wait_for_app();
    wait_until("the words of before", || field(&browser) == "A tree");
    browser.go(&site.at(&Route::Mine));
    wait_until("what is kept", || browser.count(".kept > li") > 0);
    assert_eq!(browser.text_of("#private-window"), words().private_window());
    assert_eq!(browser.console_errors(), [""; 0]);
    drop(browser);

    let browser = Browser::private();
    browser.before_every_page(faults::DATABASE_CLOSED);
    browser.open_app(&site.at(&asked));
    write(&browser, "A tree");
    wait_until("the page to say that nothing is kept", || {
        browser.text_of("#saved") == words().not_kept_blocked()
    });
    assert_eq!(browser.text_of("#storage-notice"), words().storage_blocked());
    assert_eq!(field(&browser), "A tree");
}

both_places!(
    what_was_kept_before_stays_where_storage_is_full,
    a_private_window_says_that_it_forgets,
);
