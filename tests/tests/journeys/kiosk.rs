//! A device that staff lend to one person after the other: nothing of one is there for the next, and nothing that
//! was finished is lost before staff have it.

use journeys::browser::{Browser, Key, Look, a_moment};
use journeys::keeper::wait_until;
use journeys::sealed::one_question;
use journeys::site::Site;
use journeys::taking::Taking;
use serde_json::{Value, json};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::delivery;
use crate::kiosk_staff::{end_the_use, open_for_staff};
use crate::storage::in_database;
use crate::takeaway::KEEP_FILES;

pub(crate) const PIN: &str = "2468";
/// Words that must be nowhere once their writer has gone.
pub(crate) const CANARY: &str = "Canary wish kvxqz ٹ 🌳";
pub(crate) const NEEDLE: &str = "kvxqz";

/// A screen to be filled, whatever the browser of these tests has.
const SCREEN: &str = "window.filled = 0;
    window.isFull = false;
    Element.prototype.requestFullscreen = async () => {
        window.filled += 1;
        window.isFull = true;
    };
    Object.defineProperty(Document.prototype, 'fullscreenElement',
        { get: () => window.isFull ? document.documentElement : null })";

pub(crate) fn words() -> Words {
    Words::default()
}

pub(crate) fn kiosk(id: &str) -> Route {
    Route::Kiosk { consultation: id.to_owned() }
}

pub(crate) fn start_page(id: &str) -> Route {
    Route::Consultation { consultation: id.to_owned() }
}

/// The one question of the consultation.
fn question(site: &Site, id: &str) -> Route {
    let file = site.built.json(&format!("consultations/{id}.json"));
    let asked = file["questions"][0]["id"].as_str().expect("a question").to_owned();
    Route::Question { consultation: id.to_owned(), question: asked }
}

pub(crate) fn press(browser: &Browser, button: &str) {
    browser.see(button);
    browser.tab_to(button);
    browser.press(Key::Enter);
}

pub(crate) fn type_in(browser: &Browser, field: &str, text: &str) {
    browser.see(field);
    browser.tab_to(field);
    browser.type_text(text);
}

/// A browser that is not lent yet.
pub(crate) fn ordinary(script: &str) -> Browser {
    let browser = Browser::new();
    for one in [KEEP_FILES, SCREEN, script] {
        browser.before_every_page(one);
    }
    browser
}

/// Staff set the device up; it waits for the first person.
pub(crate) fn lend(browser: &Browser, site: &Site, id: &str) {
    browser.open_app(&site.at(&kiosk(id)));
    type_in(browser, "#kiosk-pin", PIN);
    type_in(browser, "#kiosk-pin-again", PIN);
    press(browser, "#kiosk-start");
    is_ready(browser, site, id);
}

pub(crate) fn started(site: &Site, id: &str, script: &str) -> Browser {
    let browser = ordinary(script);
    lend(&browser, site, id);
    browser
}

/// The welcome of a consultation, and no way off it.
#[track_caller]
pub(crate) fn is_ready(browser: &Browser, site: &Site, id: &str) {
    wait_until("the welcome", || {
        browser.address() == site.at(&start_page(id)) && browser.count("#kiosk-bar") == 1
    });
    browser.wait_for_app();
    browser.see("#begin");
    assert_eq!(browser.count("footer, .nav"), 0);
}

pub(crate) fn write(browser: &Browser, text: &str) {
    press(browser, "#begin");
    type_in(browser, "#answer", text);
}

fn answer(browser: &Browser) -> Value {
    browser.see("#answer");
    browser.ask("return document.getElementById('answer').value")
}

pub(crate) fn finish(browser: &Browser) {
    press(browser, "#next");
    browser.see("#answers");
    press(browser, "#next");
    browser.see("#next-person");
    browser.see("#delivery li");
}

/// Finishes, and hands the device on.
pub(crate) fn finish_and_go(browser: &Browser, site: &Site, id: &str) {
    finish(browser);
    press(browser, "#next-person");
    is_ready(browser, site, id);
}

/// What this device stores of answers and of the place.
fn stored(browser: &Browser) -> String {
    let stored = in_database(
        browser,
        "const all = [];
         for (const name of database.objectStoreNames)
            all.push(...await promise(database.transaction(name).objectStore(name).getAll()));
         return all.join()",
    );
    let stored = stored.as_str().expect("the database tells").to_owned();
    assert!(stored.len() > 100 && !stored.starts_with("failed"), "{stored}");
    stored
}

/// What a page can find beside: the document with its fields, settings, the address and the entry of history.
fn around(browser: &Browser) -> String {
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
    here.as_str().expect("the page tells").to_owned()
}

#[track_caller]
fn is_not_in(all: &str, when: &str) {
    let at = all.find(NEEDLE);
    assert!(at.is_none(), "{when}: {:?}", at.map(|at| all.get(at.saturating_sub(200)..at + 10)));
}

#[track_caller]
pub(crate) fn is_nowhere(browser: &Browser, when: &str) {
    is_not_in(&(stored(browser) + &around(browser)), when);
}

/// The next person finds a welcome that knows of nobody, and an empty field; leaves at the welcome.
#[track_caller]
pub(crate) fn is_forgotten(browser: &Browser, site: &Site, id: &str, when: &str) {
    is_ready(browser, site, id);
    // The way back into what was begun comes behind the page.
    a_moment();
    a_moment();
    assert_eq!(browser.count("#go-on"), 0, "{when}");
    is_nowhere(browser, when);
    press(browser, "#begin");
    assert_eq!(answer(browser), "", "{when}");
    is_nowhere(browser, when);
    press(browser, "#back");
    is_ready(browser, site, id);
}

/// Goes through history as the browser's own buttons do, to whatever document is there.
fn travel(browser: &Browser, steps: i32) {
    browser.ask(&format!("window.leaving = true; setTimeout(() => history.go({steps}))"));
    browser.wait_for_app();
}

/// After done, and for who goes back, forward, reloads or starts again, nothing is left.
#[test]
fn nothing_of_one_person_is_there_for_the_next() {
    let (site, id) = delivery::site("");
    let browser = ordinary("");
    browser.open_app(&site.at(&Route::Home));
    lend(&browser, &site, &id);
    let before = browser.ask("return history.length");
    write(&browser, CANARY);
    a_moment();
    let drafts = "return (await promise(
        database.transaction('drafts').objectStore('drafts').getAll())).length";
    assert_eq!(in_database(&browser, drafts), 0, "no draft is written");
    assert_eq!(browser.axe(), [""; 0]);
    finish(&browser);
    let files = "#save-answers, [id^=save-], #by-hand, #keep-answers";
    assert_eq!(browser.count(files), 0, "no file stays");
    assert_eq!(browser.count(".crumbs"), 0, "nobody leaves but by what empties the page");
    assert_eq!(browser.axe(), [""; 0]);
    assert!(!browser.text_of("#reference").is_empty());
    press(&browser, "#next-person");
    is_forgotten(&browser, &site, &id, "after done");
    assert_eq!(browser.ask("return history.length"), before, "no entry leads back");
    // What was open before the device was lent leads nowhere else.
    for steps in [-1, 1] {
        travel(&browser, steps);
        is_forgotten(&browser, &site, &id, "after Back and Forward");
    }
    browser.reload();
    is_forgotten(&browser, &site, &id, "after a reload");
    // Somebody who leaves in the middle.
    write(&browser, CANARY);
    press(&browser, "#start-again");
    is_forgotten(&browser, &site, &id, "after starting again");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Seconds pass at once, on the clock that runs with the page (`ahead`) or on that of the device (`wall`); `looks`
/// counts how often the page asked for the first. It stands still at `stopped`.
pub(crate) const CLOCK: &str = "window.ahead = 0;
    window.wall = 0;
    window.looks = 0;
    const running = performance.now.bind(performance);
    performance.now = () => {
        window.looks += 1;
        return window.stopped ?? running() + window.ahead * 1000;
    };
    const now = Date.now;
    Date.now = () => now() + window.wall * 1000";

/// Lets seconds pass, and the page look at the clock.
#[track_caller]
pub(crate) fn pass(browser: &Browser, seconds: u32) {
    browser.ask(&format!("window.ahead += {seconds}"));
    let looks = || browser.ask("return window.looks").as_u64().unwrap_or(0);
    let before = looks();
    wait_until("the page to look at the clock", || looks() >= before + 3);
}

#[test]
fn who_has_gone_is_asked_for_and_then_forgotten() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, CLOCK);
    pass(&browser, 75);
    assert_eq!(browser.count("#idle"), 0, "nobody has begun");
    write(&browser, CANARY);
    browser.ask("window.wall += 1000");
    pass(&browser, 60);
    assert_eq!(browser.count("#idle"), 0, "neither 60 seconds nor another time of day are a sign");
    assert_eq!(answer(&browser), CANARY);
    pass(&browser, 15);
    browser.see("#idle");
    wait_until("the focus", || browser.focused().id == "still-here");
    let is_held = "return ['content', 'kiosk-bar'].every(id => document.getElementById(id).inert)";
    assert_eq!(browser.ask(is_held), true, "nothing else can be reached");
    assert!(browser.text_of("#idle-text").contains("seconds"));
    assert_eq!(browser.axe(), [""; 0]);
    browser.press(Key::Enter);
    wait_until("the question again", || browser.count("#idle") == 0);
    assert_eq!(answer(&browser), CANARY);
    assert_eq!(browser.ask(is_held), false);
    wait_until("the focus to be where it was", || browser.focused().id == "answer");
    pass(&browser, 95);
    is_forgotten(&browser, &site, &id, "after 90 seconds");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Somebody goes back to the welcome and away: what they wrote is not offered to the next person.
#[test]
fn who_leaves_at_the_welcome_is_forgotten_too() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, CLOCK);
    write(&browser, CANARY);
    press(&browser, "#back");
    is_ready(&browser, &site, &id);
    browser.see("#go-on");
    pass(&browser, 75);
    browser.see("#idle");
    pass(&browser, 20);
    wait_until("the welcome of the next", || browser.count("#go-on, #idle") == 0);
    is_forgotten(&browser, &site, &id, "at the welcome");
}

/// What somebody began on the device before it was lent is nobody's to see, and is not lost; each person's answers
/// are their own.
#[test]
fn what_lay_on_the_device_is_not_shown_and_not_lost() {
    let (site, id) = delivery::site("");
    let browser = ordinary("");
    browser.open_app(&site.at(&question(&site, &id)));
    type_in(&browser, "#answer", CANARY);
    let saved = words().saved_at("");
    wait_until("the save", || browser.text_of("#saved").starts_with(saved.trim_end()));
    lend(&browser, &site, &id);
    for text in ["One", "Two"] {
        a_moment();
        a_moment();
        assert_eq!(browser.count("#go-on"), 0);
        is_not_in(&around(&browser), "at the welcome");
        press(&browser, "#begin");
        assert_eq!(answer(&browser), "");
        type_in(&browser, "#answer", text);
        finish_and_go(&browser, &site, &id);
    }
    let kept = "return (await promise(
        database.transaction('outbox').objectStore('outbox').getAllKeys())).length";
    assert_eq!(in_database(&browser, kept), 2, "each is a response of its own");
    end_the_use(&browser);
    browser.open_app(&site.at(&question(&site, &id)));
    wait_until("what was begun before", || answer(&browser) == CANARY);
}

/// A press that opens a window of its own; true where the page let it.
fn is_let(browser: &Browser, kind: &str, how: &Value) -> bool {
    let script = "const [kind, how] = arguments;
        const press = new MouseEvent(kind, { bubbles: true, cancelable: true, ...how });
        return document.getElementById('begin').dispatchEvent(press)";
    browser.run(script, &[json!(kind), how.clone()]) == true
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
    assert_eq!(browser.text_of("#stays"), words().kiosk_stays(), "it is seen as well");
    assert_eq!(browser.address(), site.at(&start_page(&id)));
    let windows = [
        ("auxclick", json!({ "button": 1 })),
        ("click", json!({ "ctrlKey": true })),
        ("click", json!({ "shiftKey": true })),
        ("contextmenu", json!({ "button": 2 })),
    ];
    for (kind, how) in windows {
        assert!(!is_let(&browser, kind, &how), "{kind} {how}");
        assert_eq!(browser.address(), site.at(&start_page(&id)));
    }
    for width in [320, 1280] {
        browser.width(width);
        for look in [Look::Light, Look::Dark] {
            browser.look(look);
            assert_eq!(browser.axe(), [""; 0], "{width} {look:?}");
            let wider = "return document.documentElement.scrollWidth > innerWidth";
            assert_eq!(browser.ask(wider), false, "{width}");
        }
    }
    press(&browser, "#begin");
    browser.see("#answer");
    assert_eq!(browser.count("#stays"), 0);
}

/// Each person's first press fills the screen, where somebody before has left that; staff are let alone.
#[test]
fn a_press_fills_the_screen() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    let filled = |times: u32| wait_until("the screen", || browser.ask("return filled") == times);
    filled(0);
    write(&browser, CANARY);
    filled(1);
    finish_and_go(&browser, &site, &id);
    filled(1);
    browser.ask("window.isFull = false");
    press(&browser, "#begin");
    filled(2);
    press(&browser, "#staff");
    browser.see("#kiosk-running");
    browser.ask("window.isFull = false");
    type_in(&browser, "#kiosk-pin", PIN);
    press(&browser, "#kiosk-open");
    browser.see("#kiosk-files");
    filled(2);
}

/// One after the other answers, and staff look after the device, while nothing comes over the network.
#[test]
fn without_a_network_one_follows_the_other() {
    let (site, id) = delivery::site("");
    let browser = started(&site, &id, "");
    browser.ask("window.same = true");
    site.server.go_down();
    for _ in 0..2 {
        write(&browser, CANARY);
        finish(&browser);
        assert!(browser.text_of("#delivery li").ends_with(&words().kiosk_by_hand()));
        press(&browser, "#next-person");
        is_forgotten(&browser, &site, &id, "without a network");
    }
    open_for_staff(&browser);
    assert_eq!(browser.text_of("#kiosk-files"), words().kiosk_holds(2));
    assert_eq!(browser.ask("return window.same === true"), true, "no page was loaded");
}

/// Nobody is told to do what only staff can, or what the device does not offer.
#[test]
fn the_public_is_told_what_it_can_do() {
    let (site, id) = delivery::site("/inbox");
    let (_, mut file) = one_question(&site.built, "/inbox");
    file["choices"] = json!({ "publish": true, "contact": true });
    site.server.swap(&site.built.data_path(&format!("consultations/{id}.json")), file.to_string());
    site.server.take_answers(&[Taking::Refuses(413)]);
    let browser = started(&site, &id, "");
    assert_eq!(browser.text_of("#where-it-goes"), words().kiosk_where_it_goes());
    write(&browser, CANARY);
    press(&browser, "#next");
    browser.see("#may-contact");
    browser.tab_to("#may-contact");
    browser.press(Key::Space);
    browser.see("#contact");
    let offers = "return document.getElementById('contact').autocomplete";
    assert_eq!(browser.ask(offers), "off", "the browser does not offer it to the next");
    browser.press(Key::Space);
    press(&browser, "#next");
    let state = || browser.text_of("#delivery li");
    wait_until("the refusal", || state().ends_with(&words().kiosk_refused_file()));
    assert_eq!(browser.axe(), [""; 0]);
}
