//! Thousands of files at the desk: the page answers while they are opened, put in order and written, and stops.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use journeys::browser::Browser;
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::consultation::{Response, response_id};
use three_wishes_core::format::zip::{self, Packing};
use three_wishes_core::words::Words;

use crate::opening::{Asked, Council, choose, settles, wait_at_desk};
use crate::takeaway::KEEP_FILES;

/// Thousands of files are opened while the page answers: pressing Stop ends it, and what was opened is kept.
fn opening_can_be_stopped(site: &Site) {
    const FILES: usize = 6_000;
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let sealed = council.sealed("one.age", asked.response(1, "A bench", "en").to_json());
    let sealed = std::fs::read(sealed).unwrap();
    let names: Vec<String> = (0..FILES).map(|number| format!("{number}.age")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &sealed[..])).collect();
    let all = council.plain("all.zip", &zip::packed(&files));
    let browser = Browser::new();
    asked.open(&browser, site);
    browser.choose_file("#key-file", &council.key());
    choose(&browser, &[all]);
    browser.click("#stop");
    wait_at_desk(&browser, "it to stop", || browser.count("#stop") == 0);
    let said = browser.text_of("#progress");
    let stopped =
        (1..FILES).any(|done| said == words.open_stopped(words.number(done), words.number(FILES)));
    assert!(stopped, "{said}");
    wait_at_desk(&browser, "what was opened", || browser.count("#responses tbody tr") == 1);
}

/// Stop holds while a zip is unpacked too: what is packed small can be large, and there may be many.
fn unpacking_can_be_stopped(site: &Site) {
    const FILES: usize = 500;
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let json = asked.response(1, &"A bench under a tree. ".repeat(20), "en").to_json();
    let mut small = DeflateEncoder::new(Vec::new(), Compression::default());
    small.write_all(json.as_bytes()).unwrap();
    let small = small.finish().unwrap();
    let names: Vec<String> = (0..FILES).map(|number| format!("{number}.json")).collect();
    let files: Vec<Packing> = names
        .iter()
        .map(|name| Packing::stored(name, json.as_bytes()).deflated(small.clone()))
        .collect();
    let all = council.plain("all.zip", &zip::written(&files));
    let browser = Browser::new();
    asked.open(&browser, site);
    browser.ask(
        "window.unpacked = 0;
         window.DecompressionStream = class extends DecompressionStream {
             constructor(kind) {
                 super(kind);
                 window.unpacked += 1;
                 if (window.unpacked > 2) document.getElementById('stop')?.click();
             }
         }",
    );
    choose(&browser, &[all]);
    let stopped = words.open_stopped(words.number(0), words.number(1));
    wait_at_desk(&browser, "it to stop", || browser.text_of("#progress") == stopped);
    let unpacked = browser.ask("return window.unpacked").as_u64().unwrap_or_default();
    assert!(unpacked > 2 && unpacked < FILES as u64, "{unpacked}");
    assert_eq!(browser.count("#responses tbody tr"), 0);
}

/// Thousands of answers are written while the page tells how far it is: pressing Stop ends it, and nothing is saved.
fn an_export_tells_how_far_it_is_and_can_be_stopped(site: &Site) {
    const ANSWERS: usize = 20_000;
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let all = council.plain("all.jsonl", many(&asked, ANSWERS).as_bytes());
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    asked.open(&browser, site);
    choose(&browser, &[all]);
    settles(&browser, 1);
    assert_eq!(browser.text_of("#found"), words.open_found("20,000", "20,000 responses"));
    assert_eq!(browser.count("#responses tbody tr"), 100);
    browser.click("#export-bundle");
    browser.see("#export-stop");
    let told = browser.text_of("#export-said");
    let is_told = |percent| told.starts_with(&words.export_progress(percent));
    assert!((0..100).any(is_told), "{told}");
    browser.click("#export-stop");
    let stopped = words.export_stopped();
    wait_at_desk(&browser, "it to stop", || browser.text_of("#export-said") == stopped);
    assert_eq!(browser.focused().id, "export-said");
    assert_eq!(browser.ask("return saved.length"), 0);
    browser.click("#export-answers");
    wait_at_desk(&browser, "a workbook", || browser.ask("return saved.length") == 1);
}

/// Records in one file, a line each.
fn many(asked: &Asked, answers: usize) -> String {
    let one = asked.response(1, &"A bench under a tree. ".repeat(20), "en");
    let line = |number| Response { id: response_id(number, [1; 10]), ..one.clone() }.to_json();
    (0..answers as u64).map(line).collect::<Vec<_>>().join("\n")
}

/// Files that are given while others are opened stand in line and are opened next; an export that cannot begin says
/// so where it was asked for.
fn files_given_meanwhile_are_opened_next(site: &Site) {
    const FILES: usize = 6_000;
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let sealed = council.sealed("one.age", asked.response(1, "A bench", "en").to_json());
    let second = council.sealed("second.age", asked.response(2, "A tree", "en").to_json());
    let bytes = std::fs::read(&sealed).unwrap();
    let names: Vec<String> = (0..FILES).map(|number| format!("{number}.age")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &bytes[..])).collect();
    let all = council.plain("all.zip", &zip::packed(&files));
    let browser = Browser::new();
    asked.open(&browser, site);
    browser.choose_file("#key-file", &council.key());
    choose(&browser, &[sealed]);
    settles(&browser, 1);
    choose(&browser, &[all]);
    browser.see("#stop");
    // The list below is put in order meanwhile: a click by place could miss the button.
    browser.ask("document.querySelector('#export-answers').click()");
    let refused = words.open_busy();
    wait_at_desk(&browser, "the refusal", || browser.text_of("#export-said") == refused);
    choose(&browser, &[second]);
    browser.see("#in-line");
    assert_eq!(browser.text_of("#in-line"), words.open_in_line("1 file"));
    let found = words.open_found(2, "2 responses");
    wait_at_desk(&browser, "the file in line", || browser.text_of("#found") == found);
    settles(&browser, 1);
    assert_eq!(browser.count("#in-line"), 0);
}

/// Stop ends the putting in order too: the list says that it is a part, and is whole with the next file.
fn putting_in_order_can_be_stopped(site: &Site) {
    const ANSWERS: usize = 20_000;
    let (council, asked, words) = (Council::new(), Asked::of(site), Words::default());
    let all = council.plain("all.jsonl", many(&asked, ANSWERS).as_bytes());
    let browser = Browser::new();
    asked.open(&browser, site);
    browser.run(
        "const [said] = arguments;
         const line = document.getElementById('progress');
         const watch = new MutationObserver(() => {
             if (!line.textContent.includes(said)) return;
             watch.disconnect();
             document.getElementById('stop').click();
         });
         watch.observe(line, { subtree: true, childList: true, characterData: true })",
        &[json!(words.open_listing())],
    );
    choose(&browser, &[all]);
    let stopped = words.open_listing_stopped("1 file");
    wait_at_desk(&browser, "it to stop", || browser.text_of("#progress") == stopped);
    browser.see("#part-listed");
    let counts = |responses: &str| words.open_counts(responses, "0 equality records", "0 contacts");
    browser.see_text(&counts("20,000 responses"));
    let more = asked.response(9, "One more", "en").to_json();
    choose(&browser, &[council.plain("more.json", more.as_bytes())]);
    settles(&browser, 1);
    assert_eq!(browser.count("#part-listed"), 0);
    assert_eq!(browser.text_of("#found"), words.open_found("20,001", "20,001 responses"));
}

both_places!(
    opening_can_be_stopped,
    unpacking_can_be_stopped,
    files_given_meanwhile_are_opened_next,
    putting_in_order_can_be_stopped,
    an_export_tells_how_far_it_is_and_can_be_stopped,
);
