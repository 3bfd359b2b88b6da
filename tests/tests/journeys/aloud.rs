//! Pages are read aloud.

use journeys::browser::{Browser, Key};
use journeys::keeper::wait_until;
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::words::Words;

use crate::open_fullest;

/// Where the device has no voice of its own the page of a plan says so; a voice of it reads the plan until somebody
/// stops it.
fn a_plan_is_read_aloud_or_says_why_not(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page(
        "Object.defineProperty(speechSynthesis, 'getVoices', { configurable: true, value: () => [] })",
    );
    open_fullest(&browser, site, "plan").expect("the place has a plan");
    let press = |button: &str| {
        browser.tab_to(button);
        browser.press(Key::Enter);
    };
    let silent = Words::default().listen_no_voice();
    press("#read-aloud");
    browser.see("#no-voice");
    assert_eq!(browser.text_of("#no-voice"), silent);
    wait_until("it to be told", || browser.announcements().contains(&silent));
    assert_eq!(browser.axe(), [""; 0]);
    browser.ask(
        "window.spoken = []; window.stopped = 0;
         speechSynthesis.speak = one => spoken.push(one);
         speechSynthesis.cancel = () => { stopped += 1 };
         SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
         const near = ['en', 'pl', 'ur'].map(lang =>
            ({ localService: true, lang, name: lang, voiceURI: lang, default: false }));
         Object.defineProperty(speechSynthesis, 'getVoices', { value: () => near })",
    );
    press("#read-aloud");
    wait_until("the plan to be read", || browser.ask("return spoken.length > 3") == true);
    assert_eq!(browser.count("#no-voice"), 0);
    assert_eq!(browser.ask("return spoken[0].text"), json!(browser.heading()));
    let unheard = browser.ask(
        "const said = spoken.map(one => one.text), plain = one => one.textContent.trim();
         return [...document.querySelectorAll('.aim-list a')].map(plain).filter(aim => !said.includes(aim))",
    );
    assert_eq!(unheard, json!([]), "every aim is read");
    assert_eq!(browser.ask("return new Set(spoken.map(one => one.lang)).size"), 1);
    let before = browser.ask("return stopped");
    press("#read-stop");
    wait_until("silence", || browser.ask("return stopped") != before);
}

both_places!(a_plan_is_read_aloud_or_says_why_not);
