//! Staff with a device that they lend: set up, opened with the PIN, its files taken away and cleared, ended.

use journeys::browser::{Browser, Key, a_moment};
use journeys::faults;
use journeys::keeper::{temporary_folder, wait_until};
use journeys::script::lines;
use journeys::sealed::opened;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::consultation::{Parcel, fingerprint};
use three_wishes_core::format::zip;
use three_wishes_core::route::Route;

use crate::delivery;
use crate::kiosk::{
    CANARY, CLOCK, NEEDLE, PIN, finish, finish_and_go, is_forgotten, is_nowhere, is_ready, kiosk,
    ordinary, pass, press, start_page, started, type_in, words, write,
};
use crate::storage::in_database;
use crate::takeaway::take;

#[track_caller]
pub(crate) fn open_for_staff(browser: &Browser) {
    press(browser, "#staff");
    wait_until("the page for staff, or the question before it", || {
        browser.count("#kiosk-pin, #staff-erase") == 1
    });
    if browser.count("#staff-erase") == 1 {
        press(browser, "#staff-erase");
    }
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

/// No browser offers to keep the PIN and fills it in for the public: it is no password, and its digits are hidden all the
/// same.
#[track_caller]
fn pins_are_hidden_and_not_kept(browser: &Browser, count: usize) {
    browser.see("#kiosk-pin");
    let kinds = "return [...document.querySelectorAll('.pin input')].map(one =>
        `${one.type} ${one.autocomplete} ${getComputedStyle(one).webkitTextSecurity}`)";
    let kinds = lines(&browser.ask(kinds));
    assert_eq!(kinds, vec!["text off disc"; count]);
    assert_eq!(browser.axe(), [""; 0]);
}

/// Where a style cannot hide digits, a PIN is a password that is not filled in.
#[test]
fn a_pin_is_hidden_where_styles_cannot_hide_it() {
    let (site, id) = delivery::site("");
    let browser = ordinary("CSS.supports = () => false");
    browser.open_app(&site.at(&kiosk(&id)));
    let kinds = "return [...document.querySelectorAll('.pin input')].map(one =>
        `${one.type} ${one.autocomplete}`)";
    wait_until("fields of passwords", || {
        lines(&browser.ask(kinds)) == ["password new-password"; 2]
    });
    assert_eq!(browser.axe(), [""; 0]);
    type_in(&browser, "#kiosk-pin", PIN);
    type_in(&browser, "#kiosk-pin-again", PIN);
    browser.press(Key::Enter);
    is_ready(&browser, &site, &id);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Enter in a PIN's field starts and opens, and each page begins at its heading. The public finds neither a way home that
/// leads nowhere nor the notice, which each person reads at the welcome, once more above the field.
#[test]
fn enter_starts_and_opens_and_the_keyboard_begins_at_the_heading() {
    let (site, id) = delivery::site("");
    let browser = ordinary("");
    browser.open_app(&site.at(&kiosk(&id)));
    pins_are_hidden_and_not_kept(&browser, 2);
    type_in(&browser, "#kiosk-pin", PIN);
    type_in(&browser, "#kiosk-pin-again", PIN);
    browser.press(Key::Enter);
    is_ready(&browser, &site, &id);
    wait_until("the focus", || browser.focused().tag == "h1");
    press(&browser, "#begin");
    for is_reloaded in [false, true] {
        if is_reloaded {
            browser.reload();
            browser.wait_for_app();
        }
        browser.see("#answer");
        wait_until("the focus", || browser.focused().tag == "h1");
        assert_eq!(browser.count(".crumbs"), 0);
        assert_eq!(browser.count("#notice-above:not([open])"), 1);
    }
    press(&browser, "#staff");
    pins_are_hidden_and_not_kept(&browser, 1);
    type_in(&browser, "#kiosk-pin", PIN);
    browser.press(Key::Enter);
    browser.see("#kiosk-files");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// An ordinary device again, and the keyboard at the top of its page.
#[track_caller]
pub(crate) fn end_the_use(browser: &Browser) {
    open_for_staff(browser);
    browser.forget_heard();
    press(browser, "#kiosk-stop");
    browser.see("#kiosk-start");
    wait_until("the focus", || browser.focused().tag == "h1");
    assert!(browser.announcements().contains(&words().kiosk_stopped()));
}

/// Saves the bundle of so many files, finds that a damaged one clears nothing, and has the good one read back. Gives
/// what is in the files.
#[track_caller]
fn take_away(browser: &Browser, files: usize) -> Vec<String> {
    let bundle = take(browser, "#kiosk-save");
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
        browser.text_of("#kiosk-said") == words().kiosk_read_back_done(files, files)
    });
    wait_until("the count", || browser.text_of("#kiosk-only-here") == words().kiosk_only_here(0));
    let _ = std::fs::remove_dir_all(home);
    let entries = zip::entries(&bundle.bytes);
    let sealed = entries.iter().filter(|one| one.path.ends_with(".age"));
    sealed.map(|one| opened(one.bytes)).collect()
}

/// Saved, read back, and only then cleared: the bundle holds what was written.
#[test]
fn staff_take_the_files_away_before_they_clear_them() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    for text in [CANARY, "=1+1"] {
        write(&browser, text);
        finish_and_go(&browser, &site, &id);
    }
    open_for_staff(&browser);
    assert_eq!(browser.text_of("#kiosk-files"), words().kiosk_holds(2));
    assert_eq!(browser.text_of("#kiosk-only-here"), words().kiosk_only_here(2));
    assert_eq!(browser.text_of("#kiosk-oldest"), words().kiosk_oldest_today());
    assert!(browser.text_of("#kiosk-room").contains("MB"));
    assert_eq!(browser.axe(), [""; 0]);
    let texts = take_away(&browser, 2);
    press(&browser, "#kiosk-clear");
    wait_until("the device to be empty", || browser.count("#kiosk-empty") == 1);
    assert_eq!(browser.text_of("#kiosk-files"), words().kiosk_holds(0));
    assert_eq!(texts.len(), 2);
    for text in &texts {
        let response: Value = serde_json::from_str(text).unwrap();
        assert_eq!(response["record"]["channel"], "kiosk", "{response}");
    }
    assert!(texts.iter().any(|text| text.contains(NEEDLE)), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("=1+1")), "{texts:?}");
    press(&browser, "#kiosk-stop");
    browser.see("#kiosk-start");
    browser.open_app(&site.at(&Route::Home));
    assert_eq!(browser.count("footer"), 1);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Staff take the device from somebody who is writing, and end its use: the words go, whatever happens next.
#[test]
fn what_was_being_written_is_not_kept_when_the_use_ends() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    write(&browser, CANARY);
    end_the_use(&browser);
    // What a tab does when it is seen again: it saves what it holds.
    browser.ask("document.dispatchEvent(new Event('visibilitychange'))");
    a_moment();
    is_nowhere(&browser, "after the end");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// A resident may press what is meant for staff: nothing that was written goes before somebody says so.
#[test]
fn who_opens_the_page_for_staff_is_asked_before_words_are_erased() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    write(&browser, CANARY);
    press(&browser, "#staff");
    browser.see("#may-erase");
    wait_until("the focus", || browser.focused().id == "staff-stay");
    assert_eq!(browser.axe(), [""; 0]);
    browser.press(Key::Enter);
    wait_until("the question to go", || browser.count("#may-erase") == 0);
    wait_until("the focus", || browser.focused().id == "staff");
    assert_eq!(browser.ask("return document.getElementById('answer').value"), CANARY);
    browser.press(Key::Enter);
    press(&browser, "#staff-erase");
    browser.see("#kiosk-pin");
    is_nowhere(&browser, "on the page for staff");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Staff who go back to the public while a bundle is read back stop nothing.
#[test]
fn the_page_for_staff_can_be_left_while_a_bundle_is_read() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    write(&browser, CANARY);
    finish_and_go(&browser, &site, &id);
    open_for_staff(&browser);
    let bundle = take(&browser, "#kiosk-save");
    let home = temporary_folder("kiosk");
    let file = home.join("bundle.zip");
    std::fs::write(&file, &bundle.bytes).unwrap();
    browser.ask(
        "const read = Blob.prototype.arrayBuffer;
         const held = new Promise(done => { window.readOn = done });
         window.read = 0;
         Blob.prototype.arrayBuffer = async function () {
            await held;
            const bytes = await read.call(this);
            window.read += 1;
            return bytes;
         };",
    );
    browser.choose_file("#kiosk-bundle", &file);
    press(&browser, "#kiosk-back");
    is_ready(&browser, &site, &id);
    browser.ask("window.readOn()");
    wait_until("the bundle to be read", || browser.ask("return window.read") == 1);
    let _ = std::fs::remove_dir_all(home);
    write(&browser, "=1+1");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// What the device cannot keep is sealed and in the page alone: its writer goes, the page says so, and staff take it.
#[test]
fn what_a_full_device_does_not_keep_waits_for_staff() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, CLOCK);
    browser.ask(faults::FULL);
    write(&browser, CANARY);
    finish(&browser);
    assert_eq!(browser.text_of("#unkept"), words().kiosk_not_kept_file());
    pass(&browser, 95);
    is_forgotten(&browser, &site, &id, "though nothing was kept");
    assert_eq!(browser.text_of("#tell-staff"), words().kiosk_tell_staff());
    open_for_staff(&browser);
    assert_eq!(browser.text_of("#kiosk-files"), words().kiosk_holds(1));
    let texts = take_away(&browser, 1);
    assert!(texts.iter().any(|text| text.contains(NEEDLE)), "{texts:?}");
    wait_until("staff to have it", || browser.count("#tell-staff") == 0);
}

/// A device that does not tell what it holds: the one file of the page is not taken for all there are.
#[test]
fn what_the_device_does_not_tell_is_said_to_staff() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    browser.ask(faults::FULL);
    write(&browser, CANARY);
    finish(&browser);
    assert_eq!(browser.text_of("#unkept"), words().kiosk_not_kept_file());
    browser.ask(faults::DATABASE_CLOSED);
    open_for_staff(&browser);
    assert_eq!(browser.text_of("#kiosk-files"), words().kiosk_holds(1));
    let told = words().kiosk_unseen(words().storage_blocked());
    assert_eq!(browser.text_of("#kiosk-unseen"), told);
    assert_eq!(browser.axe(), [""; 0]);
}

/// Old files are warned of on the page for staff.
#[test]
fn files_that_wait_too_long_are_warned_of() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
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

/// Where nothing can be sealed nobody is let begin.
#[test]
fn a_browser_that_cannot_seal_is_not_lent() {
    let (site, id) = delivery::site("");
    let browser = Browser::new();
    browser.open_app(&site.at(&kiosk(&id)));
    browser.ask(
        "Crypto.prototype.getRandomValues = () => {
            throw new DOMException('none by a test', 'QuotaExceededError');
         }",
    );
    type_in(&browser, "#kiosk-pin", PIN);
    type_in(&browser, "#kiosk-pin-again", PIN);
    press(&browser, "#kiosk-start");
    wait_until("the reason", || browser.text_of("#kiosk-problem") == words().kiosk_cannot_seal());
    assert_eq!(browser.run("return JSON.stringify({ ...localStorage })", &[]), json!("{}"));
}

/// The consultation was taken out of the place while files of it were on the device: staff still come to them.
#[test]
fn the_files_of_a_consultation_that_has_gone_can_be_taken_away() {
    let (site, _) = delivery::site("");
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    let pin = fingerprint(format!("salt{PIN}").as_bytes());
    let set_up = format!("localStorage['three-wishes:/:kiosk'] = 'gone salt {pin}'");
    browser.ask(&set_up);
    let parcel = Parcel {
        id: "one".into(),
        consultation: "gone".into(),
        sealed: "sealed".into(),
        finished: "2026-01-31T14:05:00.000Z".into(),
        ..Parcel::default()
    };
    let put = format!(
        "const change = database.transaction('outbox', 'readwrite').objectStore('outbox');
         await promise(change.put({}, 'one'));
         return 'put'",
        json!(parcel.to_json())
    );
    assert_eq!(in_database(&browser, &put), "put");
    browser.open_app(&site.at(&Route::Home));
    browser.see_heading(&words().kiosk_gone_title());
    assert_eq!(browser.address(), site.at(&start_page("gone")));
    open_for_staff(&browser);
    assert_eq!(browser.text_of("#kiosk-files"), words().kiosk_holds(1));
    assert_eq!(browser.axe(), [""; 0]);
    press(&browser, "#kiosk-stop");
    wait_until("the home page", || browser.address() == site.at(&Route::Home));
    browser.wait_for_app();
    assert_eq!(browser.count("footer"), 1);
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
