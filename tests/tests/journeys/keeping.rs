//! What a person typed is never lost without a word: two tabs, and a device that fails for a while or does not answer.

use journeys::browser::{Browser, Key};
use journeys::faults;
use journeys::keeper::wait_until;
use journeys::site::{Site, Which};
use serde_json::Value;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::storage::in_database;

pub(crate) fn words() -> Words {
    Words::default()
}

pub(crate) fn question(site: &Site) -> Route {
    let consultation = "three-wishes".to_owned();
    let file = site.built.json(&format!("consultations/{consultation}.json"));
    let question = file["questions"][0]["id"].as_str().expect("a question").to_owned();
    Route::Question { consultation, question }
}

pub(crate) fn field(browser: &Browser) -> Value {
    browser.ask("return document.getElementById('answer')?.value ?? null")
}

#[track_caller]
pub(crate) fn write(browser: &Browser, text: &str) {
    browser.see("#answer");
    browser.tab_to("#answer");
    browser.type_text(text);
}

fn is_saved(browser: &Browser) -> bool {
    browser.text_of("#saved").ends_with(|sign: char| sign.is_ascii_digit())
}

#[track_caller]
pub(crate) fn wait_for_save(browser: &Browser) {
    wait_until("the save", || is_saved(browser));
}

/// Every draft on this device, one after the other.
pub(crate) fn drafts(browser: &Browser) -> Vec<Value> {
    let found = in_database(
        browser,
        "return await promise(database.transaction('drafts').objectStore('drafts').getAll())",
    );
    let texts = found.as_array().expect("the drafts");
    let read = |text: &Value| serde_json::from_str(text.as_str().expect("text")).expect("a draft");
    texts.iter().map(read).collect()
}

/// The texts that stand as answers, and those apart.
pub(crate) fn texts(browser: &Browser) -> (Vec<String>, Vec<String>) {
    let all = drafts(browser);
    let draft = all.first().cloned().unwrap_or_default();
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let answers = draft["answers"].as_object().into_iter().flatten();
    let apart = draft["apart"].as_array().into_iter().flatten();
    (answers.map(|(_, text)| said(text)).collect(), apart.map(|one| said(&one[1])).collect())
}

/// Writes in another tab until it is saved; gives that tab.
fn write_beside(browser: &Browser, address: &str, text: &str) -> Value {
    let other = browser.open_beside(address);
    browser.in_tab(&other, || {
        browser.wait_for_app();
        write(browser, text);
        wait_for_save(browser);
    });
    other
}

/// What one tab writes is seen in the other at once.
fn two_tabs_show_the_same(site: &Site) {
    let browser = Browser::new();
    let address = site.at(&question(site));
    browser.open_app(&address);
    browser.see("#answer");
    let other = write_beside(&browser, &address, "A tree");
    wait_until("the words of the other tab", || field(&browser) == "A tree");
    write(&browser, "A bench. ");
    wait_for_save(&browser);
    browser.in_tab(&other, || {
        wait_until("the words of the first tab", || {
            field(&browser).as_str().is_some_and(|text| text.contains("A bench. "))
        });
    });
    assert_eq!(browser.count(".two-texts"), 0);
    assert_eq!(texts(&browser).1, [""; 0]);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Tabs that do not hear of each other, as where one was asleep.
const DEAF: &str = "delete window.BroadcastChannel;
    document.addEventListener('visibilitychange', event => event.stopImmediatePropagation(), true);";

/// In an order that is always the same.
fn paragraphs(text: &str) -> Vec<&str> {
    let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
    paragraphs.sort_unstable();
    paragraphs
}

/// Both have typed: nothing is written over, the later one is told and offered both texts.
fn the_stale_tab_is_offered_both_texts(site: &Site) {
    let address = site.at(&question(site));
    for (choice, answer) in [
        (".two-texts .keep-own", "A bench"),
        (".two-texts .take-other", "A tree"),
        (".two-texts .keep-both", "A bench\n\nA tree"),
    ] {
        let browser = Browser::new();
        browser.before_every_page(DEAF);
        browser.open_app(&address);
        in_database(
            &browser,
            "database.transaction('drafts', 'readwrite').objectStore('drafts').clear()",
        );
        browser.reload();
        browser.wait_for_app();
        browser.see("#answer");
        write_beside(&browser, &address, "A tree");
        write(&browser, "A bench");
        browser.see(".two-texts");
        assert!(browser.announcements().contains(&words().two_texts()));
        browser.see_text("A tree");
        wait_for_save(&browser);
        let (stands, apart) = texts(&browser);
        assert_eq!((stands, apart), (vec!["A tree".to_owned()], vec!["A bench".to_owned()]));
        assert_eq!(browser.axe(), [""; 0]);
        // Whoever ends the browser now finds both.
        browser.reload();
        browser.wait_for_app();
        browser.see(".two-texts");
        assert_eq!(field(&browser), "A tree");
        browser.see_text("A bench");
        let choice = match choice {
            // After the reload the other text is the one that stood apart.
            ".two-texts .keep-own" => ".two-texts .take-other",
            ".two-texts .take-other" => ".two-texts .keep-own",
            both => both,
        };
        browser.tab_to(choice);
        browser.press(Key::Enter);
        wait_until("the choice", || browser.count(".two-texts") == 0);
        wait_for_save(&browser);
        let joined = field(&browser).as_str().unwrap_or_default().to_owned();
        assert_eq!(paragraphs(&joined), paragraphs(answer));
        assert_eq!(browser.focused().id, "answer");
        wait_until("nothing apart", || texts(&browser) == (vec![joined.clone()], Vec::new()));
    }
}

/// The first save fails, then the device is well again: nobody has to press a key.
fn a_save_that_failed_is_tried_again(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page(
        "(() => {
            const put = IDBObjectStore.prototype.put;
            window.fails = true;
            IDBObjectStore.prototype.put = function (...words) {
                const request = put.apply(this, words);
                if (this.name === 'drafts' && window.fails) this.transaction.abort();
                return request;
            };
        })()",
    );
    browser.open_app(&site.at(&question(site)));
    write(&browser, "A tree");
    wait_until("the failure to be told", || browser.text_of("#saved") == words().not_kept_failed());
    browser.ask("window.fails = false");
    wait_for_save(&browser);
    assert_eq!(texts(&browser).0, ["A tree"]);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// The database never answers, as where an old tab stands in the way: that is told, and the file is offered.
fn a_device_that_does_not_answer_is_told_of(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page(faults::SILENT);
    browser.open_app(&site.at(&question(site)));
    wait_until("the page to say so", || browser.text_of("#saved") == words().not_kept_no_answer());
    write(&browser, "A tree");
    wait_until("the page to say so of the words", || {
        browser.text_of("#saved") == words().not_kept_no_answer()
    });
    assert_eq!(browser.count("#save-answers"), 1);
    assert_eq!(field(&browser), "A tree");
    assert_eq!(browser.text_of("body > [role=alert]"), "");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Once the browser has promised that the words stay, nobody is told to save a copy.
fn what_the_browser_promises_is_followed(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page("StorageManager.prototype.persist = () => Promise.resolve(true)");
    browser.open_app(&site.at(&question(site)));
    browser.see("#lasting");
    assert_eq!(browser.text_of("#lasting"), words().kept_while_there_is_space());
    write(&browser, "A tree");
    wait_for_save(&browser);
    wait_until("the promise", || browser.count("#lasting") == 0);
}

/// How to reach a person is asked about like an answer; two addresses are not joined.
#[test]
fn two_ways_to_reach_a_person_are_both_offered() {
    let site = Site::of(Which::MadeUp);
    let check = Route::CheckAnswers { consultation: "wszystkie-pytania".into() };
    let browser = Browser::new();
    browser.before_every_page(DEAF);
    browser.open_app(&site.at(&check));
    browser.see("#may-contact");
    browser.tab_to("#may-contact");
    browser.press(Key::Space);
    wait_for_save(&browser);
    // "Saved" may still be said of the save before: the device itself is asked.
    let enter = |address: &str| {
        browser.see("#contact");
        browser.tab_to("#contact");
        browser.type_text(address);
        wait_until("the address to be kept", || {
            drafts(&browser).iter().any(|draft| draft.to_string().contains(address))
        });
    };
    let other = browser.open_beside(&site.at(&check));
    browser.in_tab(&other, || {
        browser.wait_for_app();
        enter("anna@leeds.example");
    });
    enter("jan@leeds.example");
    browser.see(".two-texts");
    browser.see_text("anna@leeds.example");
    assert_eq!(browser.count(".keep-both"), 0);
    assert_eq!(browser.axe(), [""; 0]);
    browser.tab_to(".two-texts .take-other");
    browser.press(Key::Enter);
    wait_until("the choice", || browser.count(".two-texts") == 0);
    let contact = browser.ask("return document.getElementById('contact').value");
    assert_eq!(contact, "anna@leeds.example");
    assert_eq!(browser.focused().id, "contact");
}

both_places!(
    two_tabs_show_the_same,
    the_stale_tab_is_offered_both_texts,
    a_save_that_failed_is_tried_again,
    a_device_that_does_not_answer_is_told_of,
    what_the_browser_promises_is_followed,
);
