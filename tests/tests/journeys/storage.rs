//! What this device keeps, and what happens when it keeps nothing.

use journeys::browser::{Browser, Key, a_moment};
use journeys::faults;
use journeys::keeper::wait_until;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::route::Route;

use crate::keeping::{wait_for_save, write};
use crate::kept_place::wait_for_copy;

/// The app can be read, walked and written in; no panic, no error in the console.
fn is_usable(browser: &Browser, site: &Site) {
    browser.open_app(&site.at(&Route::Home));
    let home = browser.heading();
    browser.go(&site.at(&Route::Plans));
    wait_until("the plans", || browser.heading() != home);
    if let Some(question) = site.built.typed_question() {
        browser.go(&site.at(&question));
        browser.see("#answer");
        browser.tab_to("#answer");
        browser.type_text("A tree");
        assert_eq!(browser.ask("return document.getElementById('answer').value"), "A tree");
    }
    assert_eq!(browser.text_of("body > [role=alert]"), "", "nothing has stopped");
    let errors = browser.console_errors();
    assert_eq!(errors, [""; 0]);
}

/// The same place where no browser has been: storage belongs to a server's port.
pub(crate) fn elsewhere(site: &Site) -> (Site, Browser) {
    (Site::new(site.built.clone(), "/"), Browser::new())
}

/// What the page says about keeping words, which must not be that they are kept.
#[track_caller]
fn says_words_are_not_kept(browser: &Browser, because: &str) {
    let saved = || browser.text_of("#saved");
    wait_until("the save to end", || ![words().saving(), String::new()].contains(&saved()));
    assert_eq!(saved(), because);
    // It is heard as well as seen.
    let because = because.to_owned();
    wait_until("the page to say it aloud", || browser.announcements().contains(&because));
}

fn words() -> three_wishes_core::words::Words {
    three_wishes_core::words::Words::default()
}

fn usable_where_storage_is_blocked(site: &Site) {
    let blocked = Browser::with_storage_off();
    is_usable(&blocked, site);
    says_words_are_not_kept(&blocked, &words().not_kept_blocked());
    assert_eq!(blocked.text_of("#storage-notice"), words().storage_blocked());

    for fault in [faults::DATABASE_BLOCKED, faults::DATABASE_CLOSED] {
        let (site, browser) = elsewhere(site);
        browser.before_every_page(fault);
        is_usable(&browser, &site);
        says_words_are_not_kept(&browser, &words().not_kept_blocked());
        assert_eq!(browser.text_of("#storage-notice"), words().storage_blocked());
    }
    for fault in [faults::SETTINGS_BLOCKED, faults::SETTINGS_NULL] {
        let (site, browser) = elsewhere(site);
        browser.before_every_page(fault);
        is_usable(&browser, &site);
        // A theme picked still shows, for as long as the page is open.
        browser.tab_to("#data-theme");
        browser.press(Key::Down);
        browser.press(Key::Down);
        wait_until("the dark theme", || {
            browser.ask("return document.documentElement.dataset.theme") == "dark"
        });
        browser.go(&site.at(&Route::Mine));
        a_moment();
        assert_eq!(browser.console_errors(), [""; 0]);
    }
}

fn usable_where_storage_is_full(site: &Site) {
    for fault in [faults::FULL, faults::FULL_FROM_THE_START] {
        let (site, browser) = elsewhere(site);
        browser.before_every_page(fault);
        is_usable(&browser, &site);
        says_words_are_not_kept(&browser, &words().not_kept_full());
        assert_eq!(browser.text_of("#storage-notice"), words().storage_full());
    }
}

fn usable_where_saves_are_cut_off(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page(faults::CUT_OFF);
    is_usable(&browser, site);
    wait_until("the page to say that the words are not kept", || {
        let says = browser.text_of("#saved");
        [words().not_kept_failed(), words().not_kept_full()].contains(&says)
    });
}

fn usable_in_a_private_window(site: &Site) {
    let browser = Browser::private();
    is_usable(&browser, site);
}

/// Opens the app's database in the page and runs `script` on it as `database`; answers what it gives.
#[track_caller]
pub(crate) fn in_database(browser: &Browser, script: &str) -> Value {
    let answer = browser.run_waiting(
        &format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{
                const promise = request => new Promise((good, bad) => {{
                    request.onsuccess = () => good(request.result);
                    request.onerror = () => bad(request.error);
                }});
                const [known] = await indexedDB.databases();
                const database = await promise(indexedDB.open(known.name));
                const answer = await (async () => {{ {script} }})();
                database.close();
                return answer;
             }})().then(done, error => done('failed: ' + error))"
        ),
        &[],
    );
    let has_failed = answer.as_str().is_some_and(|text| text.starts_with("failed: "));
    assert!(!has_failed, "{answer} in: {script}");
    answer
}

/// A draft that cannot be read stays as it is, whatever is typed beside it, and the page says so.
fn a_corrupt_draft_is_left_alone(site: &Site) {
    let question = site.built.typed_question().expect("the place asks something");
    let Route::Question { consultation, .. } = &question else { return };
    for garbage in ["{\"format\": 1, \"answers\": [", "{\"format\": 99, \"answers\": {}}"] {
        let (site, browser) = elsewhere(site);
        browser.open_app(&site.at(&question));
        let put = format!(
            "const change = database.transaction('drafts', 'readwrite');
             await promise(change.objectStore('drafts').put({}, {}));
             return 'put'",
            json!(garbage),
            json!(consultation)
        );
        assert_eq!(in_database(&browser, &put), "put");
        browser.reload();
        browser.wait_for_app();
        browser.see_text(&words().draft_unreadable());
        browser.tab_to("#answer");
        browser.type_text("Words beside it");
        a_moment();
        assert_ne!(browser.text_of("#saved"), "", "the page says what is kept");
        let get = format!(
            "return await promise(database.transaction('drafts').objectStore('drafts').get({}))",
            json!(consultation)
        );
        assert_eq!(in_database(&browser, &get), garbage, "it is still what it was");
        assert_eq!(browser.console_errors(), [""; 0]);
    }
}

/// Data of a newer app is never touched; the page says that nothing is kept, and why.
fn data_of_a_newer_app_is_left_alone(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    wait_for_copy(&browser);
    let newer = "database.close();
        const request = indexedDB.open(known.name, 99);
        request.onupgradeneeded = () => {
            request.transaction.objectStore('drafts').put('words of a newer app', 'newer');
        };
        (await promise(request)).close();
        return 'newer'";
    assert_eq!(in_database(&browser, newer), "newer");
    is_usable(&browser, site);
    says_words_are_not_kept(&browser, &words().not_kept_newer());
    assert_eq!(browser.text_of("#storage-notice"), words().storage_newer());
    let read = "return [database.version,
        await promise(database.transaction('drafts').objectStore('drafts').get('newer'))]";
    assert_eq!(in_database(&browser, read), json!([99, "words of a newer app"]));
}

/// Every write, of the copy of the place and of a wish, is asked for as one that is on the disk when it is done.
fn what_is_saved_is_on_the_disk(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page(
        "window.asked = [];
         const open = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function (stores, mode, options) {
            if (mode === 'readwrite') {
                asked.push(`${[stores].flat()}: ${options ? options.durability : 'not said'}`);
            }
            return open.apply(this, arguments);
         }",
    );
    let question = site.built.typed_question().expect("the place asks something");
    browser.open_app(&site.at(&question));
    wait_for_copy(&browser);
    write(&browser, "A tree");
    wait_for_save(&browser);
    browser.go(&site.at(&Route::Mine));
    wait_until("what is kept", || browser.count(".kept > li") == 2);
    // The list may be made anew between finding a button and pressing it.
    browser.ask("document.querySelector('.kept button[data-delete]').click()");
    wait_until("the copy to be deleted", || browser.count(".kept > li") == 1);
    let mut asked = journeys::script::lines(&browser.ask("return asked"));
    asked.sort();
    asked.dedup();
    assert_eq!(asked, ["drafts: strict", "place-files: strict"]);
}

both_places!(
    usable_where_storage_is_blocked,
    usable_where_storage_is_full,
    usable_where_saves_are_cut_off,
    usable_in_a_private_window,
    a_corrupt_draft_is_left_alone,
    data_of_a_newer_app_is_left_alone,
    what_is_saved_is_on_the_disk,
);
