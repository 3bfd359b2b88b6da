//! A device that staff lend to one person after the other: nothing of one is there for the next, and nothing that
//! was finished is lost before staff have it.

use journeys::browser::{Browser, Key, Look, a_moment};
use journeys::keeper::{temporary_folder, wait_until};
use journeys::sealed::opened;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::format::zip;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::delivery;
use crate::storage::in_database;
use crate::takeaway::{KEEP_FILES, take};

const PIN: &str = "2468";
/// Words that must be nowhere once their writer has gone.
const CANARY: &str = "Canary wish kvxqz ٹ 🌳";
const NEEDLE: &str = "kvxqz";

fn words() -> Words {
    Words::default()
}

fn kiosk(id: &str) -> Route {
    Route::Kiosk { consultation: id.to_owned() }
}

fn start_page(id: &str) -> Route {
    Route::Consultation { consultation: id.to_owned() }
}

fn press(browser: &Browser, button: &str) {
    browser.see(button);
    browser.tab_to(button);
    browser.press(Key::Enter);
}

fn type_in(browser: &Browser, field: &str, text: &str) {
    browser.see(field);
    browser.tab_to(field);
    browser.type_text(text);
}

/// Staff set the device up; it waits for the first person.
fn started(site: &Site, id: &str, script: &str) -> Browser {
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    browser.before_every_page(script);
    browser.open_app(&site.at(&kiosk(id)));
    type_in(&browser, "#kiosk-pin", PIN);
    type_in(&browser, "#kiosk-pin-again", PIN);
    press(&browser, "#kiosk-start");
    is_ready(&browser, site, id);
    browser
}

/// The welcome of a consultation, and no way off it.
#[track_caller]
fn is_ready(browser: &Browser, site: &Site, id: &str) {
    wait_until("the welcome", || {
        browser.address() == site.at(&start_page(id)) && browser.count("#kiosk-bar") == 1
    });
    browser.wait_for_app();
    browser.see("#begin");
    assert_eq!(browser.count("footer, .nav"), 0);
}

fn write(browser: &Browser, text: &str) {
    press(browser, "#begin");
    type_in(browser, "#answer", text);
}

fn finish(browser: &Browser) {
    press(browser, "#next");
    browser.see("#answers");
    press(browser, "#next");
    browser.see("#next-person");
    browser.see("#delivery li");
}

/// Everything a page can find: what is stored, the document with its fields, the address and the entries of history.
fn everything(browser: &Browser) -> String {
    let stored = in_database(
        browser,
        "const all = [];
         for (const name of database.objectStoreNames)
            all.push(...await promise(database.transaction(name).objectStore(name).getAll()));
         return all.join()",
    );
    let here = browser.run_waiting(
        "const done = arguments[0];
         (async () => {
            const fields = [...document.querySelectorAll('input, textarea')].map(one => one.value);
            const caches = 'caches' in window ? await window.caches.keys() : [];
            done([document.documentElement.outerHTML, fields, JSON.stringify({ ...localStorage }),
                JSON.stringify({ ...sessionStorage }), document.cookie, location.href, JSON.stringify(history.state),
                caches, window.threeWishesDraft ?? ''].join());
         })()",
        &[],
    );
    format!("{stored}{here}")
}

#[track_caller]
fn is_nowhere(browser: &Browser, when: &str) {
    let all = everything(browser);
    let at = all.find(NEEDLE);
    assert!(at.is_none(), "{when}: {:?}", at.map(|at| &all[at.saturating_sub(200)..at + 10]));
}

/// After done, and for who goes back, forward, reloads or opens the question again, nothing is left.
#[test]
fn nothing_of_one_person_is_there_for_the_next() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    let before = browser.ask("return history.length");
    write(&browser, CANARY);
    a_moment();
    let stored = in_database(
        &browser,
        "return (await promise(
        database.transaction('drafts').objectStore('drafts').getAll())).length",
    );
    assert_eq!(stored, 0, "no draft is written");
    assert_eq!(browser.axe(), [""; 0]);
    finish(&browser);
    assert_eq!(
        browser.count("#save-answers, [id^=save-], #by-hand, #keep-answers"),
        0,
        "no file stays"
    );
    assert_eq!(browser.axe(), [""; 0]);
    assert!(!browser.text_of("#reference").is_empty());
    press(&browser, "#next-person");
    is_ready(&browser, &site, &id);
    is_nowhere(&browser, "at the welcome");
    assert_eq!(browser.ask("return history.length"), before, "no entry leads back");
    browser.ask("history.back()");
    a_moment();
    browser.open_app(&site.at(&start_page(&id)));
    is_nowhere(&browser, "after Back");
    browser.reload();
    is_ready(&browser, &site, &id);
    press(&browser, "#begin");
    browser.see("#answer");
    assert_eq!(browser.ask("return document.getElementById('answer').value"), "");
    is_nowhere(&browser, "at the question");
    // Somebody who leaves in the middle.
    type_in(&browser, "#answer", CANARY);
    press(&browser, "#start-again");
    is_ready(&browser, &site, &id);
    is_nowhere(&browser, "after starting again");
    assert_eq!(browser.console_errors(), [""; 0]);
}

#[test]
fn a_shared_device_leads_nowhere_else() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    browser.ask(
        "const link = document.createElement('a');
         link.href = document.querySelector('#staff').href.replace(/consultations.*/, 'plans/');
         link.id = 'away'; link.textContent = 'Plans';
         document.querySelector('main').append(link)",
    );
    browser.forget_heard();
    press(&browser, "#away");
    wait_until("the refusal to be told", || {
        browser.announcements().contains(&words().kiosk_stays())
    });
    assert_eq!(browser.address(), site.at(&start_page(&id)));
    for width in [320, 1280] {
        browser.width(width);
        for look in [Look::Light, Look::Dark] {
            browser.look(look);
            assert_eq!(browser.axe(), [""; 0], "{width} {look:?}");
            let wider = "return document.documentElement.scrollWidth > innerWidth";
            assert_eq!(browser.ask(wider), false, "{width}");
        }
    }
}

/// Seconds pass at once.
const CLOCK: &str = "window.ahead = 0;
    const now = Date.now;
    Date.now = () => now() + window.ahead * 1000";

#[test]
fn who_has_gone_is_asked_for_and_then_forgotten() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, CLOCK);
    browser.ask("window.ahead += 1000");
    a_moment();
    assert_eq!(browser.count("#idle"), 0, "nobody has begun");
    write(&browser, CANARY);
    browser.ask("window.ahead += 60");
    a_moment();
    assert_eq!(browser.count("#idle"), 0, "60 seconds are no sign");
    browser.ask("window.ahead += 15");
    browser.see("#idle");
    wait_until("the focus", || browser.focused().id == "still-here");
    assert!(browser.text_of("#idle-text").contains("seconds"));
    assert_eq!(browser.axe(), [""; 0]);
    browser.press(Key::Enter);
    wait_until("the question again", || browser.count("#idle") == 0);
    assert_eq!(browser.ask("return document.getElementById('answer').value"), CANARY);
    browser.ask("window.ahead += 95");
    is_ready(&browser, &site, &id);
    is_nowhere(&browser, "after 90 seconds");
    assert_eq!(browser.console_errors(), [""; 0]);
}

#[track_caller]
fn open_for_staff(browser: &Browser) {
    press(browser, "#staff");
    type_in(browser, "#kiosk-pin", "1111");
    press(browser, "#kiosk-open");
    wait_until("the wrong PIN to be told", || {
        browser.text_of("#kiosk-pin-error") == words().kiosk_pin_not_it()
    });
    assert_eq!(browser.count("#kiosk-save, #kiosk-stop"), 0);
    browser.press(Key::Control('a'));
    browser.type_text(PIN);
    press(browser, "#kiosk-open");
    browser.see("#kiosk-files");
}

/// Saved, read back, and only then cleared: the bundle holds what was written.
#[test]
fn staff_take_the_files_away_before_they_clear_them() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    for text in [CANARY, "=1+1"] {
        write(&browser, text);
        finish(&browser);
        press(&browser, "#next-person");
        is_ready(&browser, &site, &id);
    }
    open_for_staff(&browser);
    assert_eq!(browser.text_of("#kiosk-files"), words().kiosk_holds(2));
    assert_eq!(browser.text_of("#kiosk-only-here"), words().kiosk_only_here(2));
    assert_eq!(browser.text_of("#kiosk-oldest"), words().kiosk_oldest_today());
    assert!(browser.text_of("#kiosk-room").contains("MB"));
    assert_eq!(browser.axe(), [""; 0]);
    let bundle = take(&browser, "#kiosk-save");
    assert!(bundle.name.ends_with(".zip"), "{}", bundle.name);
    assert_eq!(browser.count("#kiosk-clear"), 0, "nothing is cleared that was not read back");
    let home = temporary_folder("kiosk");
    let (good, bad) = (home.join("good.zip"), home.join("bad.zip"));
    std::fs::write(&good, &bundle.bytes).unwrap();
    std::fs::write(&bad, &bundle.bytes[..bundle.bytes.len() / 2]).unwrap();
    browser.choose_file("#kiosk-bundle", &bad);
    wait_until("the damage to be told", || {
        browser.text_of("#kiosk-said") == words().kiosk_read_back_none()
    });
    assert_eq!(browser.count("#kiosk-clear"), 0);
    browser.choose_file("#kiosk-bundle", &good);
    wait_until("the bundle to be read back", || {
        browser.text_of("#kiosk-said") == words().kiosk_read_back_done(2, 2)
    });
    wait_until("the count", || browser.text_of("#kiosk-only-here") == words().kiosk_only_here(0));
    press(&browser, "#kiosk-clear");
    wait_until("the device to be empty", || browser.count("#kiosk-empty") == 1);
    assert_eq!(browser.text_of("#kiosk-files"), words().kiosk_holds(0));
    let sealed = zip::entries(&bundle.bytes);
    let sealed = sealed.iter().filter(|one| one.path.ends_with(".age"));
    let mut texts: Vec<String> = Vec::new();
    for one in sealed {
        let response: Value = serde_json::from_str(&opened(one.bytes)).unwrap();
        assert_eq!(response["record"]["channel"], "kiosk", "{response}");
        texts.push(response["record"]["answers"].to_string());
    }
    texts.sort();
    assert_eq!(texts.len(), 2);
    assert!(texts.iter().any(|text| text.contains(NEEDLE)), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("=1+1")), "{texts:?}");
    // An ordinary device again.
    press(&browser, "#kiosk-stop");
    browser.see("#kiosk-start");
    browser.open_app(&site.at(&Route::Home));
    assert_eq!(browser.count("footer"), 1);
    assert_eq!(browser.console_errors(), [""; 0]);
    let _ = std::fs::remove_dir_all(home);
}

/// Old files are warned of on the page for staff.
#[test]
fn files_that_wait_too_long_are_warned_of() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, CLOCK);
    write(&browser, CANARY);
    finish(&browser);
    for (days, sentence) in [(4, words().kiosk_warning()), (5, words().kiosk_alarm())] {
        let age = format!(
            "const change = database.transaction('outbox', 'readwrite').objectStore('outbox');
             const [key] = await promise(change.getAllKeys());
             const parcel = JSON.parse(await promise(change.get(key)));
             parcel.finished = new Date(Date.now() - {days} * 86400e3).toISOString();
             await promise(change.put(JSON.stringify(parcel), key));
             return 'aged'"
        );
        assert_eq!(in_database(&browser, &age), "aged");
        browser.open_app(&site.at(&kiosk(&id)));
        type_in(&browser, "#kiosk-pin", PIN);
        press(&browser, "#kiosk-open");
        wait_until("the warning", || browser.text_of("#kiosk-urgent") == sentence);
    }
}

/// Without a key nothing could be sealed: the device is not lent.
fn without_a_key_it_does_not_start(site: &Site) {
    let list = site.built.json("datapackage.json").to_string();
    let ids = site.built.routes.iter().filter_map(|route| match route {
        Route::Kiosk { consultation } => Some(consultation.clone()),
        _ => None,
    });
    let keyless: Vec<String> = ids
        .filter(|id| {
            let file = site.built.json(&format!("consultations/{id}.json"));
            file["recipients"].as_array().is_none_or(Vec::is_empty)
        })
        .collect();
    assert!(!keyless.is_empty(), "{list}");
    let browser = Browser::new();
    browser.open_app(&site.at(&kiosk(&keyless[0])));
    browser.see("#kiosk-refused");
    assert_eq!(browser.text_of("#kiosk-refused"), words().kiosk_needs_key());
    assert_eq!(browser.count("#kiosk-start"), 0);
    assert_eq!(browser.run("return JSON.stringify({ ...localStorage })", &[]), json!("{}"));
}

both_places!(without_a_key_it_does_not_start);
