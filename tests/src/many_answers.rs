//! How long answers take: one to be sealed, thousands to be opened at the desk and to be taken away.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use three_wishes_core::consultation::{PARCEL_FORMAT, Parcel, fingerprint};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::browser::{Browser, a_moment};
use crate::keeper::wait_until;
use crate::sealed::one_question;
use crate::site::{Built, Site};
use crate::timing::{SLOWER, middle};

const TAKING: &str = include_str!("script/taking.js");
/// Longer than any bar: what is slow is to be told, not to be missing.
const PATIENCE: Duration = Duration::from_secs(180);
const TIMES: usize = 5;
const PIN: &str = "2468";

/// Milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct AtTheDesk {
    /// From the choice of the files until the frame that lists what was in them.
    pub opened: f64,
    /// The longest task from then until the last file was written; 0 where none took 50 ms.
    pub longest_task: f64,
    /// Each file officers take away, from the press of its button until the browser has it.
    pub exports: Vec<(&'static str, f64)>,
}

/// How long the published code takes to seal one response of the full length, on a processor four times slower.
pub fn sealed_slowly(built: &Built) -> f64 {
    middle((0..TIMES).map(|_| sealed_once(built)).collect())
}

fn sealed_once(built: &Built) -> f64 {
    let (site, consultation, asked) = meant(built);
    let question = asked["id"].as_str().unwrap_or_default().to_owned();
    let limit = usize::try_from(asked["limit"].as_u64().unwrap_or(1_000)).unwrap_or(0);
    let text: String = "A bench under a tree. ".chars().cycle().take(limit).collect();
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Question { consultation, question }));
    browser.see("#answer");
    browser.put_text("#answer", &text);
    wait_until("what seals to have come behind", || {
        browser.ask(
            "return performance.getEntriesByType('resource')
                .some(one => /sealing-[^/]*wasm$/.test(one.name) && one.responseEnd > 0)",
        ) == true
    });
    browser.click("#next");
    wait_until("the answers to check", || browser.address().contains("answers/check/"));
    browser.see("#answers");
    browser.slow_down(SLOWER);
    browser.click("#next");
    browser.see("#delivery li");
    let took = browser.ask(
        "const at = name => performance.getEntriesByName(name)[0]?.startTime;
         return at('sealed') - at('seal-begun')",
    );
    browser.slow_down(1);
    took.as_f64().unwrap_or(f64::NAN)
}

/// The place with a consultation that seals, its id, and its question.
fn meant(built: &Built) -> (Site, String, Value) {
    let site = Site::new(built.clone(), "/");
    let (id, file) = one_question(built, "");
    site.server.swap(&built.data_path(&format!("consultations/{id}.json")), file.to_string());
    site.forget_what_was_made();
    (site, id, file["questions"][0].clone())
}

/// Opens `sealed.zip` of a folder, which holds so many responses to a consultation, with its `key.txt`, and takes
/// each file away.
pub fn at_the_desk(built: &Built, consultation: &str, sealed: &Path, files: usize) -> AtTheDesk {
    let (site, browser, words) = (Site::new(built.clone(), "/"), Browser::new(), Words::default());
    browser.before_every_page(TAKING);
    browser.open_app(&format!("{}?of={consultation}", site.at(&Route::DeskOpen)));
    browser.choose_file("#key-file", &sealed.join("key.txt"));
    browser.see("#key-held p:not(.empty)");
    a_moment();
    let all = words.number(files);
    browser.run(
        "taking.tasks.length = 0; taking.until = arguments[0]",
        &[json!(words.open_progress(all.clone(), all))],
    );
    browser.choose_file("#answer-files", &sealed.join("sealed.zip"));
    let opened = took(&browser);
    if opened.is_nan() {
        return AtTheDesk { opened, longest_task: f64::NAN, exports: Vec::new() };
    }
    let responses = words.count(files, "response", "responses");
    let counts = words.open_counts(responses, "0 equality records", "0 contacts");
    assert_eq!(browser.text_of("#counts"), counts);
    // A page that tells nothing on the way has no progress, however quick it was.
    let told = browser.ask("return taking.told").as_u64().unwrap_or(0);
    assert!(files < 1_000 || told > 2, "progress was told {told} times");
    browser.ask("taking.until = ''");
    let exports = exports(&browser);
    a_moment();
    let longest = browser.ask("return Math.max(0, ...taking.tasks)");
    AtTheDesk { opened, longest_task: longest.as_f64().unwrap_or(f64::NAN), exports }
}

fn exports(browser: &Browser) -> Vec<(&'static str, f64)> {
    let answers = ["workbook", "CSV for Excel", "CSV for machines"];
    let mut exports: Vec<(&str, f64)> = (0_u8..)
        .zip(answers)
        .map(|(index, name)| {
            browser.choose("#export-format", &index.to_string());
            (name, pressed(browser, "#export-answers"))
        })
        .collect();
    exports.push(("bundle", pressed(browser, "#export-bundle")));
    exports
}

fn pressed(browser: &Browser, button: &str) -> f64 {
    browser.click(button);
    let took = took(browser);
    wait_until("the page to be free again", || browser.count("#export-stop") == 0);
    took
}

/// How long what was chosen or pressed last took; no number where it never ended.
fn took(browser: &Browser) -> f64 {
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(100));
        let took = browser.ask("return taking.done ? taking.done - taking.began : null");
        if let Some(took) = took.as_f64() {
            return took;
        }
    }
    f64::NAN
}

/// On a shared device that holds so many sealed responses, staff save the bundle: from the press of the button until
/// the browser has it. `one` is a sealed response.
pub fn from_a_shared_device(built: &Built, one: &Path, files: usize) -> f64 {
    let (site, id, _) = meant(built);
    let browser = Browser::new();
    browser.before_every_page(TAKING);
    browser.open_app(&site.at(&Route::Home));
    let parcel = Parcel {
        format: PARCEL_FORMAT,
        consultation: id.clone(),
        sealed: std::fs::read_to_string(one).expect("a sealed response"),
        finished: "2026-03-01T10:00:00.000Z".into(),
        ..Parcel::default()
    };
    hold(&browser, &parcel, files);
    let pin = fingerprint(format!("salt{PIN}").as_bytes());
    browser.ask(&format!("localStorage['three-wishes:/:kiosk'] = '{id} salt {pin}'"));
    browser.open_app(&site.at(&Route::Kiosk { consultation: id }));
    browser.see("#kiosk-pin");
    browser.tab_to("#kiosk-pin");
    browser.type_text(PIN);
    browser.click("#kiosk-open");
    wait_until("what the device holds", || browser.count("#kiosk-save") > 0);
    assert_eq!(browser.text_of("#kiosk-files"), Words::default().kiosk_holds(files));
    browser.click("#kiosk-save");
    took(&browser)
}

/// Puts so many copies of a parcel, each with an id of its own, into the outbox.
fn hold(browser: &Browser, parcel: &Parcel, files: usize) {
    let parcel: Value = serde_json::from_str(&parcel.to_json()).expect("JSON");
    let held = browser.run_waiting(
        "const [parcel, files, done] = arguments;
         indexedDB.databases().then(([{ name }]) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => {
                const change = opening.result.transaction('outbox', 'readwrite');
                for (let number = 0; number < files; number++) {
                    const id = `response-${number}`;
                    change.objectStore('outbox').put(JSON.stringify({ ...parcel, id }), id);
                }
                change.oncomplete = () => { opening.result.close(); done(true); };
                change.onabort = () => done(String(change.error));
            };
         })",
        &[parcel, json!(files)],
    );
    assert_eq!(held, true);
}
