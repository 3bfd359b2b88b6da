//! What people take away from an indicator: a link, the HTML for another site, sound. Files stand in `taken_files.rs`.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::{temporary_folder, wait_until};
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::open_fullest;

/// Keeps what the page offers as downloads instead of saving it.
pub(crate) const KEEP_FILES: &str = "
    window.saved = [];
    URL.createObjectURL = blob => {
        const name = new Promise(done => { window.named = done });
        blob.arrayBuffer().then(async bytes => saved.push({
            name: await name, kind: blob.type, bytes: [...new Uint8Array(bytes)] }));
        return '#kept';
    };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
        if (this.download) named(this.download); else click.call(this);
    };";

pub(crate) struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl File {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

pub(crate) fn open(site: &Site) -> (Browser, Route) {
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    let route = open_fullest(&browser, site, "indicator").expect("the place has an indicator");
    browser.see("#take-svg");
    (browser, route)
}

/// Presses a button by keyboard and takes the file it gives.
#[track_caller]
pub(crate) fn take(browser: &Browser, button: &str) -> File {
    browser.ask("window.saved = []");
    browser.forget_heard();
    browser.tab_to(button);
    browser.press(Key::Enter);
    wait_until(&format!("the file of {button}"), || browser.ask("return saved.length") == 1);
    let file = browser.ask("return saved[0]");
    let name = file["name"].as_str().unwrap_or_default().to_owned();
    wait_until("the file to be named", || {
        browser.announcements().iter().any(|one| one.contains(&name))
    });
    let bytes = file["bytes"].as_array().into_iter().flatten();
    let bytes = bytes.map(|byte| u8::try_from(byte.as_u64().unwrap_or(0)).unwrap_or(0)).collect();
    File { name, bytes }
}

/// Copies the link again and opens a part of the page before that is said, which makes another link of it.
const LEAVE_BEFORE_IT_IS_SAID: &str = "
    const said = document.querySelector('.done-here');
    const watch = new MutationObserver(() => {
        if (said.textContent || window.has_left) return;
        window.has_left = true;
        watch.disconnect();
        document.querySelector('#other-site summary').click();
    });
    watch.observe(said, { childList: true, characterData: true, subtree: true });
    document.getElementById('take-link').click();";

/// The link is copied, which is said each time and not of another link, nor late; where the browser does not let us, the field is
/// selected and the page says so.
fn a_link_is_copied_or_selected(site: &Site) {
    let (browser, _) = open(site);
    browser.ask(
        "window.copied = ''; Object.defineProperty(navigator, 'clipboard', { configurable: true,
            value: { writeText: text => { window.copied = text; return Promise.resolve(); } } })",
    );
    browser.forget_heard();
    browser.tab_to("#take-link");
    browser.press(Key::Enter);
    wait_until("the copy to be told", || !browser.announcements().is_empty());
    assert_eq!(browser.ask("return copied"), browser.address().as_str());
    let told = Words::default().takeaway_copied();
    assert_eq!(browser.text_of(".done-here"), told, "it is seen");
    browser.forget_heard();
    browser.press(Key::Enter);
    wait_until("the second copy to be told too", || browser.announcements().contains(&told));
    browser.ask(LEAVE_BEFORE_IT_IS_SAID);
    wait_until("another view", || browser.ask("return window.has_left === true") == true);
    a_moment();
    assert_eq!(browser.text_of(".done-here"), "", "it is said of the view before");
    browser.press(Key::Enter);
    wait_until("the copy to be told again", || browser.text_of(".done-here") == told);
    browser.tab_to("#other-site summary");
    browser.press(Key::Enter);
    wait_until("nothing to be said of another link", || browser.text_of(".done-here").is_empty());
    browser.tab_to("#take-link");
    browser.ask(
        "Object.defineProperty(navigator, 'clipboard', { configurable: true,
            value: { writeText: () => Promise.reject(new Error('no')) } })",
    );
    browser.forget_heard();
    browser.press(Key::Enter);
    wait_until("the failure to be told", || !browser.announcements().is_empty());
    assert_eq!(browser.focused().id, "link");
    let selected = browser.ask(
        "const field = document.activeElement; return field.selectionEnd - field.selectionStart",
    );
    assert_eq!(selected, browser.address().len(), "the whole address is selected");
    browser.ask("window.printed = 0; window.print = () => { window.printed += 1 }");
    browser.tab_to("#take-print");
    browser.press(Key::Enter);
    assert_eq!(browser.ask("return printed"), 1);
}

/// Another site may show the chart made for it, and no other page of ours.
fn another_site_may_frame_charts_only(site: &Site) {
    let (browser, route) = open(site);
    browser.tab_to("#other-site summary");
    browser.press(Key::Enter);
    browser.see("#take-embed");
    let html = browser.ask("return document.getElementById('embed').value");
    let html = html.as_str().unwrap_or_default().to_owned();
    // Browsers are few: who waits for a second one while holding the first may wait for ever.
    drop(browser);
    assert!(html.contains("/embed/indicators/"), "{html}");
    let folder = temporary_folder("other-site");
    let page = |inside: &str| format!("<!DOCTYPE html><title>Other</title><h1>Other</h1>{inside}");
    std::fs::write(folder.join("index.html"), page(&html)).unwrap();
    let forbidden = format!("<iframe src=\"{}\"></iframe>", site.at(&route));
    std::fs::create_dir(folder.join("forbidden")).unwrap();
    std::fs::write(folder.join("forbidden/index.html"), page(&forbidden)).unwrap();
    // Our own server has a policy of its own; python's has none.
    let other = journeys::hosts::python(&folder, "/");
    let stranger = Browser::new();
    stranger.open(&format!("http://localhost:{}/", other.port));
    let framed = || stranger.run("return frames.length", &[]);
    wait_until("the frame", || framed() == 1);
    let asked = |path: &str| site.server.asked().iter().any(|one| one.contains(path));
    wait_until("the chart in the frame", || asked("series-") || asked(".wasm"));
    let seen = stranger.requests();
    assert!(seen.iter().any(|one| one.contains("/embed/indicators/")), "{seen:?}");
    let refused = |error: &String| error.contains("frame");
    assert!(!stranger.console_errors().iter().any(refused), "the frame is allowed");
    stranger.open(&format!("http://localhost:{}/forbidden/", other.port));
    wait_until("the browser to refuse", || stranger.console_errors().iter().any(refused));
}

/// Inside a frame there is the chart with its cursor, its table, its origin, and nothing around it.
fn a_framed_chart_has_no_furniture(site: &Site) {
    let browser = Browser::new();
    let route = open_fullest(&browser, site, "embed").expect("the place has a chart to frame");
    browser.see("#cursor");
    assert_eq!(browser.count("header, footer, nav, #take-svg"), 0);
    browser.tab_to("#cursor");
    browser.press(Key::Home);
    assert!(!browser.text_of("#readout").is_empty());
    let link = browser.ask(
        "const link = document.querySelector('main a[target=_blank]'); return link.getAttribute('href')",
    );
    let link = link.as_str().unwrap_or_default().to_owned();
    assert!(link.contains("indicators/") && !link.contains("embed/"), "{link}");
    browser.open_app(&format!("{}?with=none", site.at(&route)));
    browser.see("#cursor");
    let alone = browser.ask("return document.querySelector('main a[target=_blank]').href");
    assert!(alone.as_str().unwrap_or_default().contains("with=none"), "the view goes along");
}

/// By a voice of the device alone; the page says so where there is none.
#[track_caller]
fn is_read_aloud(browser: &Browser) {
    browser.ask("Object.defineProperty(speechSynthesis, 'getVoices', { configurable: true, value: () => [] })");
    browser.forget_heard();
    browser.tab_to("#listen-read");
    browser.press(Key::Enter);
    wait_until("the page to say that there is no voice", || !browser.announcements().is_empty());
    // A voice that speaks over the network is none of ours.
    browser.ask(
        "window.spoken = []; speechSynthesis.speak = one => spoken.push(one.text);
         const far = { localService: false, lang: 'en-GB', name: 'far', voiceURI: 'far', default: true };
         Object.defineProperty(speechSynthesis, 'getVoices', { value: () => [far] })",
    );
    browser.press(Key::Enter);
    assert_eq!(browser.ask("return spoken"), json!([]));
    // One of the device reads the headline and the sentence of the chart.
    browser.ask(
        "speechSynthesis.speak = one => spoken.push([one.text, one.voice?.name ?? one.lang]);
         SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
         const language = document.documentElement.lang.slice(0, 2);
         const near = ['fr', language].map(lang =>
            ({ localService: true, lang, name: `near ${lang}`, voiceURI: lang, default: false }));
         const far = { localService: false, lang: language, name: 'far', voiceURI: 'far', default: true };
         Object.defineProperty(speechSynthesis, 'getVoices', { value: () => [far, ...near] })",
    );
    browser.press(Key::Enter);
    let (title, summary) = (browser.text_of("#chart"), browser.text_of("#chart-summary"));
    let spoken = browser.ask("return spoken");
    let said: Vec<&str> =
        spoken.as_array().into_iter().flatten().filter_map(|one| one[0].as_str()).collect();
    assert_eq!(said, [title.as_str(), summary.as_str()]);
    assert!(spoken[0][1].as_str().unwrap_or_default().starts_with("near "), "{spoken}");
}

/// The line is heard only when asked for; reading aloud says so where the device has no voice.
fn a_chart_can_be_heard(site: &Site) {
    let (browser, _) = open(site);
    browser.ask(
        "window.tones = []; window.ended = 0;
         const start = OscillatorNode.prototype.start;
         OscillatorNode.prototype.start = function (when) { tones.push(this.frequency.value); start.call(this, when); };
         const close = AudioContext.prototype.close;
         AudioContext.prototype.close = function () { ended += 1; return close.call(this); }",
    );
    browser.tab_to("#listen summary");
    assert_eq!(browser.ask("return tones.length"), 0, "silent until asked");
    browser.press(Key::Enter);
    browser.see("#listen-play");
    browser.forget_heard();
    browser.tab_to("#listen-play");
    browser.press(Key::Enter);
    wait_until("notes", || browser.ask("return tones.length").as_u64() > Some(0));
    let heard = browser.ask("return [Math.min(...tones), Math.max(...tones)]");
    assert!(heard[0].as_f64() < heard[1].as_f64(), "higher values are higher notes: {heard}");
    assert!(!browser.announcements().is_empty());
    browser.tab_to("#listen-stop");
    browser.press(Key::Enter);
    wait_until("silence", || browser.ask("return ended") == 1);
    is_read_aloud(&browser);
}

/// Sound ends by Escape, with the chart it is about and with the page.
fn sound_ends_by_escape_with_its_chart_and_with_its_page(site: &Site) {
    let (browser, _) = open(site);
    browser.ask(
        "window.tones = 0; window.ended = 0;
         const start = OscillatorNode.prototype.start;
         OscillatorNode.prototype.start = function (when) { tones += 1; start.call(this, when); };
         const close = AudioContext.prototype.close;
         AudioContext.prototype.close = function () { ended += 1; return close.call(this); }",
    );
    browser.tab_to("#listen summary");
    browser.press(Key::Enter);
    browser.see("#listen-play");
    let play = || {
        browser.tab_to("#listen-play");
        browser.ask("tones = 0; ended = 0");
        browser.press(Key::Enter);
        wait_until("sound", || browser.ask("return tones").as_u64() > Some(0));
        assert_eq!(browser.ask("return ended"), 0);
    };
    let is_silent = || browser.ask("return ended") == 1;
    play();
    browser.press(Key::Tab);
    browser.press(Key::Escape);
    wait_until("silence after Escape", is_silent);
    play();
    browser.tab_to("#switch-values");
    browser.press(Key::Space);
    wait_until("silence after another chart", is_silent);
    play();
    let chart = browser.heading();
    browser.tab_to(".crumbs a");
    browser.press(Key::Enter);
    wait_until("another page", || browser.heading() != chart);
    wait_until("silence on another page", is_silent);
}

/// Who goes on to another page while the code for saving is on its way stops nothing.
fn a_chart_can_be_left_while_the_code_for_saving_comes(site: &Site) {
    site.server.hold("assets/saving-");
    let (browser, _) = open(site);
    browser.tab_to("#take-svg");
    browser.press(Key::Enter);
    let chart = browser.heading();
    browser.tab_to(".crumbs a");
    browser.press(Key::Enter);
    wait_until("another page", || browser.heading() != chart);
    site.server.release();
    browser.wait_for_module("saving");
    a_moment();
    assert_eq!(browser.console_errors(), [""; 0]);
    browser.back();
    wait_until("the chart again", || browser.heading() == chart);
}

both_places!(
    a_link_is_copied_or_selected,
    another_site_may_frame_charts_only,
    a_framed_chart_has_no_furniture,
    a_chart_can_be_heard,
    sound_ends_by_escape_with_its_chart_and_with_its_page,
    a_chart_can_be_left_while_the_code_for_saving_comes,
);
