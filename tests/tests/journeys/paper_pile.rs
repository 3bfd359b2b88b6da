//! A pile of forms typed in one after the other: what is typed while one is sealed, and what becomes of a form that
//! could not be saved, whose page was left, or that the council may have already.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::sealed::opened;
use journeys::site::{Site, Which};
use journeys::taking::Taking;
use serde_json::{Value, json};
use three_wishes_core::consultation::paper_draft;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::delivery;
use crate::paper::{
    CONTROL_ENTER, EVERY_KIND, drafts_here, entry, press, save, sealed_here, typed,
};

const FIELD: &str = "#entry textarea";
const SEALING: &str = "assets/sealing-";
/// Nothing comes into the outbox from now on, until [`PARCELS_AGAIN`].
const NO_PARCEL: &str = "window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...words) {
        if (this.name === 'outbox') throw new DOMException('full by a test', 'QuotaExceededError');
        return window.put.apply(this, words);
    }";
const PARCELS_AGAIN: &str = "IDBObjectStore.prototype.put = window.put";

fn words() -> Words {
    Words::default()
}

/// The page for typing in, with nothing typed.
fn at_the_pile(site: &Site, id: &str) -> Browser {
    let browser = Browser::new();
    browser.open_app(&site.at(&entry(id)));
    browser.see(FIELD);
    browser
}

#[track_caller]
fn type_in(browser: &Browser, text: &str) {
    browser.tab_to(FIELD);
    browser.type_text(text);
}

/// Hands the form in; the next is there at once, with the keyboard in it.
#[track_caller]
fn hand_in(browser: &Browser) {
    browser.press(CONTROL_ENTER);
    wait_until("an empty form", || typed(browser) == "");
    wait_until("the focus in it", || browser.focused().tag == "textarea");
}

/// Goes back to a form by a button; its words are there, and the keyboard in them.
#[track_caller]
fn go_back(browser: &Browser, button: &str, words: &str) {
    press(browser, button);
    wait_until("the words again", || {
        typed(browser).as_str().is_some_and(|text| text.contains(words))
    });
    wait_until("the focus in them", || browser.focused().tag == "textarea");
}

/// The wish in each record, sorted.
fn wishes(records: &[Value]) -> Vec<String> {
    let answers = records.iter().filter_map(|one| one["record"]["answers"].as_object());
    let texts = answers.flat_map(|all| all.values().map(ToString::to_string));
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}

#[track_caller]
fn holds(texts: &[String], words: &[&str]) {
    assert_eq!(texts.len(), words.len(), "{texts:?}");
    for word in words {
        let all = texts.iter().filter(|text| text.contains(word)).count();
        assert_eq!(all, 1, "{word} in {texts:?}");
    }
}

#[test]
fn what_is_typed_while_a_form_is_sealed_is_in_the_next() {
    let (site, id) = delivery::site("");
    site.server.hold(SEALING);
    let browser = at_the_pile(&site, &id);
    type_in(&browser, "A bench");
    hand_in(&browser);
    browser.type_text("A pond");
    assert_eq!(browser.text_of("#entry-standing"), words().paper_entry_saving());
    assert_eq!(browser.text_of("#entry-said"), "");
    assert_eq!(browser.count("#begun-forms, #not-saved"), 0, "nobody goes on with what is sealed");
    site.server.release();
    wait_until("the first to be saved", || !browser.text_of("#entry-said").is_empty());
    let first = browser.text_of("#entry-said");
    assert_eq!(typed(&browser), "A pond");
    assert_eq!(browser.axe(), [""; 0]);
    save(&browser, &first);
    holds(&wishes(&sealed_here(&browser)), &["A bench", "A pond"]);
    wait_until("no draft", || drafts_here(&browser) == "");
    assert_eq!(browser.count("#begun-forms, #not-saved"), 0);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// The second press of a hurried hand finds the next form, in which nobody has typed: it is no mistake yet.
#[test]
fn a_double_press_hands_in_one_form_and_blames_nobody() {
    let (site, id) = delivery::site("");
    let browser = at_the_pile(&site, &id);
    type_in(&browser, "A bench");
    let errors = browser.run_waiting(
        "const done = arguments[0];
         const press = () => document.getElementById('save-form').click();
         const again = () => {
             if (document.querySelector('#entry textarea').value) return requestAnimationFrame(again);
             press();
             setTimeout(() => done(document.querySelectorAll('#errors').length), 100);
         };
         press();
         requestAnimationFrame(again)",
        &[],
    );
    assert_eq!(errors, 0);
    wait_until("the form to be saved", || !browser.text_of("#entry-said").is_empty());
    holds(&wishes(&sealed_here(&browser)), &["A bench"]);
    wait_until("an empty form to be told of later", || {
        browser.press(CONTROL_ENTER);
        browser.count("#errors") == 1
    });
}

/// The page is left before the form is sealed: it is saved all the same, and nobody finds its words on the device.
#[test]
fn a_form_whose_page_is_left_while_it_is_sealed_is_saved() {
    let (site, id) = delivery::site("");
    site.server.hold(SEALING);
    let browser = at_the_pile(&site, &id);
    type_in(&browser, "A bench");
    hand_in(&browser);
    browser.go(&site.at(&Route::Home));
    wait_until("another page", || browser.count("#entry") == 0);
    site.server.release();
    wait_until("no draft", || drafts_here(&browser) == "");
    holds(&wishes(&sealed_here(&browser)), &["A bench"]);
    browser.go(&site.at(&entry(&id)));
    browser.see(FIELD);
    wait_until("its reference to be told", || !browser.text_of("#entry-said").is_empty());
    assert_eq!(browser.count("#begun-forms, #not-saved"), 0);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Left half typed: offered on coming back by the link, and named for what it is where the device's things are listed.
#[test]
fn a_form_that_was_left_half_typed_is_found_again() {
    let (site, id) = delivery::site("");
    let browser = at_the_pile(&site, &id);
    let mut forms = Vec::new();
    for text in ["A bench", "A pond"] {
        type_in(&browser, text);
        let address = browser.address();
        let (_, form) = address.split_once("form=").expect("the form in the address");
        forms.push(form.split('&').next().unwrap_or_default().to_owned());
        let key = paper_draft(&id, &forms[forms.len() - 1]);
        wait_until("the draft", || {
            drafts_here(&browser).as_str().is_some_and(|all| all.contains(&key))
        });
        browser.go(&site.at(&Route::Mine));
        wait_until("what is kept", || browser.count(".kept__title") > 0);
        browser.go(&site.at(&entry(&id)));
        browser.see(FIELD);
        wait_until("all of them", || browser.count("#begun-forms button") == forms.len());
        assert_eq!(typed(&browser), "", "another form is begun");
    }
    browser.go(&site.at(&Route::Mine));
    let texts = "return [...document.querySelectorAll('.kept__title')].map(one => one.innerText)";
    wait_until("each by its own name", || {
        let titles = lines(&browser.ask(texts)).join("\n");
        forms.iter().all(|form| titles.contains(form.as_str()))
    });
    assert!(!browser.text_of("main").contains(&words().mine_draft_about()));
    assert_eq!(browser.axe(), [""; 0]);
    assert_eq!(browser.console_errors(), [""; 0]);
}

#[test]
fn a_form_that_could_not_be_sealed_is_gone_back_to() {
    let (site, id) = delivery::site("");
    let browser = Browser::new();
    browser.block(&["*/assets/sealing-*"]);
    browser.open_app(&site.at(&entry(&id)));
    browser.see(FIELD);
    type_in(&browser, "A bench");
    hand_in(&browser);
    browser.type_text("A pond");
    let told = words().paper_entry_not_saved(1, words().paper_entry_no_code());
    wait_until("the reason", || browser.text_of("#not-saved p") == told);
    assert!(browser.announcements().contains(&told));
    assert_eq!(typed(&browser), "A pond", "nobody is taken away from what they type");
    assert_eq!(browser.axe(), [""; 0]);
    browser.block(&[]);
    go_back(&browser, "#not-saved button", "A bench");
    assert_eq!(browser.count("#not-saved"), 0);
    browser.see("#begun-forms");
    save(&browser, "");
    holds(&wishes(&sealed_here(&browser)), &["A bench"]);
    go_back(&browser, "#begun-forms button", "A pond");
}

/// The device takes nothing, so both forms are in this window alone: nobody loses the second by going back to the first.
#[test]
fn a_form_the_device_did_not_take_is_offered_again() {
    let (site, id) = delivery::site("");
    let browser = at_the_pile(&site, &id);
    browser.ask(
        "IDBObjectStore.prototype.put =
            () => { throw new DOMException('full by a test', 'QuotaExceededError') }",
    );
    type_in(&browser, "A bench");
    hand_in(&browser);
    browser.see("#not-saved");
    browser.type_text("A pond");
    go_back(&browser, "#not-saved button", "A bench");
    browser.see("#begun-forms");
    assert_eq!(browser.count("#begun-forms button"), 1, "what is open is not offered");
    go_back(&browser, "#begun-forms button", "A pond");
}

/// Staff read that it is not saved: so it is not sent behind their backs either.
#[test]
fn a_form_that_could_not_be_kept_is_not_sent() {
    let (site, id) = delivery::site("/inbox");
    site.server.take_answers(&[Taking::Stores]);
    let browser = at_the_pile(&site, &id);
    type_in(&browser, "A bench");
    browser.ask(NO_PARCEL);
    hand_in(&browser);
    browser.see("#not-saved");
    browser.ask(PARCELS_AGAIN);
    browser.type_text("A pond");
    save(&browser, "");
    wait_until("the second at the inbox", || !site.server.answers().is_empty());
    a_moment();
    let sent: Vec<String> = site.server.answers().iter().map(|(_, one)| opened(one)).collect();
    holds(&sent, &["A pond"]);
    go_back(&browser, "#not-saved button", "A bench");
    browser.press(CONTROL_ENTER);
    wait_until("both at the inbox", || site.server.answers().len() == 2);
}

/// It was sent and could not be deleted here: what is changed then is not called saved, and not dropped.
#[test]
fn a_form_that_was_changed_after_it_was_sent_is_not_called_saved() {
    let (site, id) = delivery::site("/inbox");
    site.server.take_answers(&[Taking::Stores]);
    let browser = at_the_pile(&site, &id);
    type_in(&browser, "A bench");
    browser.ask(
        "IDBObjectStore.prototype.delete = () => { throw new DOMException('no', 'UnknownError') }",
    );
    let said = save(&browser, "");
    assert!(said.ends_with(&words().paper_entry_left()), "{said}");
    wait_until("the inbox to have it", || site.server.answers().len() == 1);
    browser.reload();
    browser.wait_for_app();
    go_back(&browser, "#begun-forms button", "A bench");
    browser.type_text(" or two");
    hand_in(&browser);
    browser.see("#not-saved");
    let told = words().paper_entry_sealed_before("");
    let (before, _) = told.split_once(',').expect("a sentence with the reference after a comma");
    assert!(browser.text_of("#not-saved").contains(before), "{}", browser.text_of("#not-saved"));
    assert_eq!(browser.text_of("#entry-said"), "");
    go_back(&browser, "#not-saved button", " or two");
    assert_eq!(site.server.answers().len(), 1);
}

/// A form in Urdu: its questions are read, and its answers marked, in that; on it four are ranked of up to three.
#[test]
fn a_form_is_typed_in_in_its_language_as_it_stands() {
    let site = Site::of(Which::MadeUp);
    let browser = at_the_pile(&site, EVERY_KIND);
    press(&browser, "#languages a[lang=ur]");
    wait_until("the questions in Urdu", || browser.count("#entry [lang=ur][dir=rtl]") > 0);
    let address = browser.address();
    assert!(address.contains("in=ur") && address.contains("form="), "{address}");
    type_in(&browser, "درخت");
    let add = "[id^='answer-co-najpierw-add-']";
    for left in [3, 2, 1, 0] {
        browser.tab_to(add);
        browser.press(Key::Enter);
        wait_until("one fewer to be left", || browser.count(add) == left);
    }
    assert_eq!(browser.axe(), [""; 0]);
    save(&browser, "");
    let all = sealed_here(&browser);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0]["record"]["language"], json!("ur"));
    assert!(all[0].to_string().contains("درخت"), "{all:?}");
    let ranked = all[0]["record"]["answers"]["co-najpierw"].to_string();
    for option in ["praca", "powietrze", "czytanie", "most"] {
        assert!(ranked.contains(&format!("\"{option}\"")), "{ranked}");
    }
    // The next form of the pile is in the same language, and the reference of the last still stands there.
    assert!(browser.address().contains("in=ur"));
    let said = browser.text_of("#entry-said");
    press(&browser, "#languages a[lang=pl]");
    wait_until("the questions in Polish", || browser.count("#entry [lang=ur]") == 0);
    browser.see(FIELD);
    assert_eq!(browser.text_of("#entry-said"), said);
}

/// What the device holds comes late: it takes no alert away that another step raised, and raises none elsewhere.
#[test]
fn what_comes_late_leaves_the_alert_of_a_page_alone() {
    let (site, id) = delivery::site("");
    site.server.hold("assets/kiosk-");
    let browser = at_the_pile(&site, &id);
    browser.block(&["*/assets/texts-*"]);
    browser.go(&site.at(&Route::Glossary));
    browser.see("#page-missing");
    site.server.release();
    browser.see("#kiosk-holds");
    assert_eq!(browser.count("#page-missing"), 1);
    drop(browser);
    site.server.hold("assets/kiosk-");
    let browser = at_the_pile(&site, &id);
    browser.go(&site.at(&Route::Home));
    wait_until("another page", || browser.count("#entry") == 0);
    site.server.go_down();
    site.server.release();
    a_moment();
    assert_eq!(browser.count("#page-missing"), 0);
}
