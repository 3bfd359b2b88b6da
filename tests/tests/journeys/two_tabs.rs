//! Two tabs save one draft again and again at the same time: nothing is lost, and nothing is there twice.

use journeys::browser::Browser;
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::{Site, Which};
use serde_json::{Value, json};
use three_wishes_core::route::Route;

use crate::is_long;
use crate::keeping::drafts;

/// Of each of the two tabs.
fn saves() -> u64 {
    if is_long() { 1_000 } else { 50 }
}

/// Saves in this tab as often as told, and looks each time at what the device holds.
const SAVING: &str = include_str!("../../src/script/saving.js");

/// The tab hears of no other, and none of it.
const DEAF: &str = "delete window.BroadcastChannel";

/// Opens the two, and begins in both at once; gives the second.
fn begin(browser: &Browser, addresses: [&str; 2]) -> Value {
    browser.open_app(addresses[0]);
    browser.see("#answer");
    let beside = browser.open_beside(addresses[1]);
    browser.in_tab(&beside, || {
        browser.wait_for_app();
        browser.see("#answer");
    });
    let save = |own: &str, other: &str| {
        browser.run(SAVING, &[json!(own), json!(other), json!(saves())]);
    };
    save("tree", "bench");
    browser.in_tab(&beside, || save("bench", "tree"));
    beside
}

/// How often this tab has saved, once nothing was wrong so far.
#[track_caller]
fn saved(browser: &Browser) -> u64 {
    let outcome = browser.ask("return outcome");
    assert_eq!(lines(&outcome["faults"]), [""; 0]);
    outcome["saved"].as_u64().unwrap_or(0)
}

/// Waits while both save on; gives the draft they have written together.
fn draft_of_both(browser: &Browser, beside: &Value) -> Value {
    for some in (0..=saves()).step_by(10) {
        wait_until(&format!("{some} saves of both tabs"), || {
            saved(browser) >= some && browser.in_tab(beside, || saved(browser)) >= some
        });
    }
    let mut drafts = drafts(browser);
    assert_eq!(drafts.len(), 1);
    let draft = drafts.remove(0);
    let revision = draft["revision"].as_u64().unwrap_or(0);
    assert!(revision >= 2 * saves(), "each save is one: {revision}");
    println!("2 tabs x {} saves: 0 lost, 0 doubled", saves());
    draft
}

fn questions(site: &Site) -> Vec<Route> {
    let consultation = "three-wishes".to_owned();
    let file = site.built.json(&format!("consultations/{consultation}.json"));
    let questions = file["questions"].as_array().expect("questions").iter();
    let route = |question: &Value| Route::Question {
        consultation: consultation.clone(),
        question: question["id"].as_str().expect("an id").to_owned(),
    };
    questions.map(route).collect()
}

/// Neither knows of the other and both write one answer: one text stands, the other stands apart, each once.
#[test]
fn two_tabs_of_one_question_lose_and_double_nothing() {
    let site = Site::of(Which::MadeUp);
    let address = site.at(&questions(&site)[0]);
    let browser = Browser::new();
    browser.before_every_page(DEAF);
    let beside = begin(&browser, [&address, &address]);
    let draft = draft_of_both(&browser, &beside);
    let answers = draft["answers"].as_object().into_iter().flatten().map(|(_, text)| text);
    let apart = draft["apart"].as_array().into_iter().flatten().map(|one| &one[1]);
    let mut texts = lines(&json!(answers.chain(apart).collect::<Vec<_>>()));
    texts.sort_unstable();
    assert_eq!(texts, [format!("bench {}", saves()), format!("tree {}", saves())]);
}

/// Each hears of the other and writes an answer of its own: both stand in the one draft, and nothing is apart.
#[test]
fn two_tabs_of_two_questions_lose_and_double_nothing() {
    let site = Site::of(Which::MadeUp);
    let questions = questions(&site);
    let browser = Browser::new();
    let beside = begin(&browser, [&site.at(&questions[0]), &site.at(&questions[1])]);
    let draft = draft_of_both(&browser, &beside);
    let answer = |question: &Route| match question {
        Route::Question { question, .. } => draft["answers"][question].clone(),
        _ => Value::Null,
    };
    assert_eq!(answer(&questions[0]), format!("tree {}", saves()));
    assert_eq!(answer(&questions[1]), format!("bench {}", saves()));
    assert_eq!(draft["apart"], json!([]));
    assert_eq!(browser.console_errors(), [""; 0]);
}
