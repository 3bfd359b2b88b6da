//! A consultation on paper and in its languages: the form to print, what staff type in, and who reads in which words.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::script::{self, lines};
use journeys::sealed::{PUBLIC, opened};
use journeys::site::{Site, Which};
use serde_json::{Value, json};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::storage::in_database;
use crate::takeaway::KEEP_FILES;
use crate::{delivery, none};

/// Asks every kind of question in Polish and Urdu, and names a key.
pub(crate) const EVERY_KIND: &str = "wszystkie-pytania";
pub(crate) const CONTROL_ENTER: Key = Key::Control('\u{e007}');

fn start(id: &str) -> Route {
    Route::Consultation { consultation: id.to_owned() }
}

fn form(id: &str) -> Route {
    Route::Paper { consultation: id.to_owned() }
}

pub(crate) fn entry(id: &str) -> Route {
    Route::PaperEntry { consultation: id.to_owned() }
}

pub(crate) fn press(browser: &Browser, button: &str) {
    browser.see(button);
    browser.tab_to(button);
    browser.press(Key::Enter);
}

/// Title and options of each question of a file in a language, as the form has to say them.
fn asked(file: &Value, language: &str) -> Vec<String> {
    let both = ["questions", "equality"];
    let all = both.iter().flat_map(|list| file[*list].as_array().into_iter().flatten());
    let said = |one: &Value| one["title"][language].as_str().unwrap_or_default().to_owned();
    all.flat_map(|question| {
        let options = question["options"].as_array().into_iter().flatten();
        std::iter::once(said(question)).chain(options.map(said)).collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn the_form_to_print_asks_everything_in_each_language() {
    let site = Site::of(Which::MadeUp);
    let file = site.built.json(&format!("consultations/{EVERY_KIND}.json"));
    let browser = Browser::new();
    for language in ["pl", "ur"] {
        browser.open_app(&format!("{}?in={language}", site.at(&form(EVERY_KIND))));
        browser.see(".form-question");
        let text = browser.text_of("main");
        for said in asked(&file, language) {
            assert!(text.contains(&said), "{language}: {said:?} is not on the form");
        }
        assert_eq!(browser.count("main :is(input, textarea, select)"), 0, "nothing to fill in");
        let counted = |list: &str| file[list].as_array().map_or(0, Vec::len);
        assert_eq!(browser.count(".form-question"), counted("questions") + counted("equality"));
        assert!(browser.count(".form-box") > 20, "boxes to tick");
        assert!(browser.count(".form-line") > 5, "lines to write on");
        assert_eq!(browser.axe(), [""; 0]);
    }
}

#[test]
fn a_consultation_is_read_in_each_of_its_languages() {
    let site = Site::of(Which::MadeUp);
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    browser.open_app(&site.at(&start(EVERY_KIND)));
    browser.see("#languages");
    assert_eq!(browser.text_of("#languages [aria-current]"), "polski");
    press(&browser, "#languages a[lang=ur]");
    wait_until("the heading in Urdu", || browser.count("h1 [lang=ur][dir=rtl]") == 1);
    wait_until("the focus on it", || browser.ask("return document.activeElement.tagName") == "H1");
    assert_eq!(browser.text_of("#languages [aria-current]"), "اردو");
    assert_eq!(browser.axe(), [""; 0]);
    press(&browser, "#begin");
    browser.see("#answer");
    assert_eq!(browser.count("h1 [lang=ur][dir=rtl]"), 1, "the question is in Urdu");
    browser.tab_to("#answer");
    browser.type_text("درخت");
    let check = Route::CheckAnswers { consultation: EVERY_KIND.to_owned() };
    assert!(browser.address().contains("in=ur"), "{}", browser.address());
    browser.reload();
    wait_until("Urdu after a reload", || browser.count("h1 [lang=ur][dir=rtl]") == 1);
    browser.open_app(&format!("{}?in=ur", site.at(&check)));
    browser.see("#answers [lang=ur]");
}

/// Blocks whose words run from right to left but that do not, or whose words do not begin at their right edge.
const NOT_FROM_THE_RIGHT: &str = "
    const found = [], words = [...document.querySelectorAll('main span[dir=rtl]')];
    if (!words.length) found.push('nothing runs from right to left');
    for (const one of words.filter(one => one.checkVisibility() && one.textContent.trim())) {
        let block = one;
        while (getComputedStyle(block).display === 'inline') block = block.parentElement;
        const look = getComputedStyle(block), edge = block.getBoundingClientRect().right
            - parseFloat(look.paddingRight) - parseFloat(look.borderRightWidth);
        const name = `${block.tagName.toLowerCase()} ${one.textContent.slice(0, 20)}`;
        if (look.direction !== 'rtl') found.push(`${name} runs ${look.direction}`);
        if (Math.abs(edge - one.getBoundingClientRect().right) > 2) found.push(`${name} begins off the right edge`);
    }
    for (const one of document.querySelectorAll('main > h1, main > p')) {
        const gap = one.parentElement.getBoundingClientRect().right - one.getBoundingClientRect().right;
        if (gap > 40) found.push(`${one.tagName.toLowerCase()} stands ${gap} from the right`);
    }
    return found";

#[test]
fn a_consultation_in_urdu_begins_at_the_right() {
    let site = Site::of(Which::MadeUp);
    let browser = Browser::new();
    let file = site.built.json(&format!("consultations/{EVERY_KIND}.json"));
    let mut routes = vec![start(EVERY_KIND), form(EVERY_KIND)];
    routes.push(Route::CheckAnswers { consultation: EVERY_KIND.to_owned() });
    let ids =
        file["questions"].as_array().into_iter().flatten().filter_map(|one| one["id"].as_str());
    routes.extend(ids.map(|question| Route::Question {
        consultation: EVERY_KIND.to_owned(),
        question: question.to_owned(),
    }));
    let mut faults = Vec::new();
    for route in routes {
        browser.open_app(&format!("{}?in=ur", site.at(&route)));
        browser.see("main span[dir=rtl]");
        for width in [320, 1280] {
            browser.width(width);
            a_moment();
            let found = [script::TOO_WIDE, NOT_FROM_THE_RIGHT].map(|one| lines(&browser.ask(one)));
            let place = route.path();
            faults.extend(found.concat().iter().map(|one| format!("{place} {width}: {one}")));
        }
    }
    none(&faults);
    // Another language of the same consultation runs as the page does.
    browser.open_app(&site.at(&start(EVERY_KIND)));
    let direction =
        browser.ask("return getComputedStyle(document.querySelector('main p')).direction");
    assert_eq!(direction, "ltr");
}

/// What lies sealed on this device, opened.
pub(crate) fn sealed_here(browser: &Browser) -> Vec<Value> {
    let all = in_database(
        browser,
        "return promise(database.transaction('outbox').objectStore('outbox').getAll())",
    );
    let parcels = all.as_array().into_iter().flatten().filter_map(Value::as_str);
    let parcels = parcels.map(|text| serde_json::from_str::<Value>(text).expect("a parcel"));
    let sealed = parcels.map(|one| one["sealed"].as_str().unwrap_or_default().to_owned());
    sealed.map(|text| serde_json::from_str(&opened(text.as_bytes())).expect("a record")).collect()
}

pub(crate) fn drafts_here(browser: &Browser) -> Value {
    in_database(
        browser,
        "return (await promise(
            database.transaction('drafts').objectStore('drafts').getAllKeys())).join()",
    )
}

/// Types in one form and saves it.
pub(crate) fn type_in_one(browser: &Browser, site: &Site, id: &str, text: &str) {
    browser.open_app(&site.at(&entry(id)));
    browser.see("#entry textarea");
    browser.tab_to("#entry textarea");
    browser.type_text(text);
    save(browser, "");
}

pub(crate) fn save(browser: &Browser, before: &str) -> String {
    browser.press(CONTROL_ENTER);
    wait_until("the form to be saved", || {
        let said = browser.text_of("#entry-said");
        !said.is_empty() && said != before
    });
    browser.text_of("#entry-said")
}

#[test]
fn forms_are_typed_in_by_keyboard_and_sealed() {
    let (site, id) = delivery::site("");
    let browser = Browser::new();
    browser.open_app(&site.at(&entry(&id)));
    browser.see("#entry textarea");
    let field = "#entry textarea";
    browser.tab_to(field);
    browser.type_text("A bench 🌳");
    // A reload loses nothing of the form that is typed in.
    wait_until("the draft", || drafts_here(&browser) != "");
    browser.reload();
    browser.see(field);
    wait_until("the words again", || {
        browser.ask("return document.querySelector('#entry textarea').value") == "A bench 🌳"
    });
    browser.tab_to(field);
    let first = save(&browser, "");
    wait_until("an empty form", || {
        browser.ask("return document.querySelector('#entry textarea').value") == ""
    });
    wait_until("the focus in it", || {
        browser.ask("return document.activeElement.tagName") == "TEXTAREA"
    });
    browser.type_text("=1+1 ڈاکخانہ");
    save(&browser, &first);
    let all = sealed_here(&browser);
    let mut words: Vec<String> =
        all.iter().map(|one| one["record"]["answers"].to_string()).collect();
    words.sort();
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all.iter().all(|one| one["record"]["channel"] == json!("paper")), "{all:?}");
    assert!(words.iter().any(|one| one.contains("A bench 🌳")), "{words:?}");
    assert!(words.iter().any(|one| one.contains("=1+1 ڈاکخانہ")), "{words:?}");
    wait_until("no draft", || drafts_here(&browser) == "");
    assert_eq!(browser.axe(), [""; 0]);
}

pub(crate) fn typed(browser: &Browser) -> Value {
    browser.ask("return document.querySelector('#entry textarea')?.value ?? null")
}

/// A form whose window was closed is offered where forms are typed in, and goes on from there.
#[test]
fn a_form_whose_window_was_closed_is_gone_back_to() {
    let (site, id) = delivery::site("");
    let browser = Browser::new();
    let field = "#entry textarea";
    browser.open_app(&site.at(&entry(&id)));
    browser.see(field);
    browser.tab_to(field);
    browser.type_text("A bench");
    let kept = "return (await promise(
        database.transaction('drafts').objectStore('drafts').getAll())).join()";
    wait_until("the words to be kept", || {
        in_database(&browser, kept).as_str().is_some_and(|all| all.contains("A bench"))
    });
    assert_eq!(browser.count("#begun-forms"), 0, "the form that is open is not offered");
    browser.open_app(&site.at(&entry(&id)));
    browser.see("#begun-forms");
    assert_eq!(typed(&browser), "", "another form is begun");
    assert_eq!(browser.axe(), [""; 0]);
    press(&browser, "#begun-forms button");
    wait_until("the words again", || typed(&browser) == "A bench");
    wait_until("the focus in them", || {
        browser.ask("return document.activeElement.tagName") == "TEXTAREA"
    });
    wait_until("no other form", || browser.count("#begun-forms") == 0);
    save(&browser, "");
    wait_until("no draft", || drafts_here(&browser) == "");
    assert_eq!(sealed_here(&browser).len(), 1);
    wait_until("an empty form", || typed(&browser) == "");
    assert_eq!(browser.count("#begun-forms"), 0);
}

#[test]
fn an_empty_form_is_not_saved_and_no_key_takes_none() {
    let words = Words::default();
    let (site, id) = delivery::site("");
    let browser = Browser::new();
    browser.open_app(&site.at(&entry(&id)));
    browser.see("#entry textarea");
    press(&browser, "#save-form");
    browser.see("#errors");
    assert!(browser.text_of("#errors").contains(&words.paper_entry_empty()));
    assert_eq!(browser.axe(), [""; 0]);
    let path = site.built.data_path(&format!("consultations/{id}.json"));
    let mut file = site.built.json(&format!("consultations/{id}.json"));
    file["recipients"] = json!([]);
    assert!(!file.to_string().contains(PUBLIC));
    site.server.swap(&path, file.to_string());
    site.forget_what_was_made();
    let browser = Browser::new();
    browser.open_app(&site.at(&entry(&id)));
    browser.see("#entry-refused");
    assert_eq!(browser.text_of("#entry-refused"), words.paper_entry_needs_key());
}
