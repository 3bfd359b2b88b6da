//! Answers on their way to the council: sealed, sent once whatever the network does, and what is said meanwhile.

use std::time::{Duration, Instant};

use journeys::browser::{Browser, Key, Network, a_moment};
use journeys::faults;
use journeys::inbox::RealInbox;
use journeys::keeper::wait_until;
use journeys::sealed::{demonstration, first_question, one_question, opened};
use journeys::site::{Built, Site, Which};
use journeys::taking::Taking;
use serde_json::json;
use three_wishes_core::consultation::fingerprint;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::storage::in_database;
use crate::unless_left_out;

pub(crate) const WISH: &str = "A bench, ć ٹ 🌳\n=1+1";

fn words() -> Words {
    Words::default()
}

/// The place with a consultation that is meant, asks one thing and names a key that we hold.
pub(crate) fn site(delivery: &str) -> (Site, String) {
    let site = Site::of(Which::MadeUp);
    let (id, file) = one_question(&site.built, delivery);
    site.server.swap(&site.built.data_path(&format!("consultations/{id}.json")), file.to_string());
    site.forget_what_was_made();
    (site, id)
}

/// Writes a wish; leaves where the answers are checked.
pub(crate) fn write(browser: &Browser, built: &Built, base: &str, id: &str) {
    write_text(browser, built, base, id, WISH);
}

pub(crate) fn write_text(browser: &Browser, built: &Built, base: &str, id: &str, text: &str) {
    browser.open_app(&format!("{base}{}", first_question(built, id).path()));
    browser.see("#answer");
    browser.put_text("#answer", text);
    // It comes behind the page.
    browser.wait_for_module("sealing");
    browser.tab_to("#next");
    browser.press(Key::Enter);
    wait_until("the answers to check", || browser.address().contains("answers/check/"));
    browser.see("#answers");
}

pub(crate) fn finish(browser: &Browser) {
    browser.tab_to("#next");
    browser.press(Key::Enter);
    wait_until("the last page", || browser.address().contains("answers/done/"));
    browser.see("#delivery li");
}

fn state(browser: &Browser) -> String {
    browser.text_of("#delivery li")
}

#[track_caller]
pub(crate) fn says(browser: &Browser, part: &str) {
    wait_until(part, || state(browser).contains(part));
}

/// Received, or refused for good.
#[track_caller]
pub(crate) fn is_settled(browser: &Browser, received: bool) {
    if received { is_received(browser) } else { says(browser, &words().refused_not_allowed()) }
}

/// Up to the time of day in it.
pub(crate) fn start_of(sentence: &str) -> &str {
    sentence.split("00:00").next().unwrap_or_default()
}

#[track_caller]
pub(crate) fn is_received(browser: &Browser) {
    says(browser, start_of(&words().delivery_received("00:00")));
    let told = words().done_received("00:00");
    wait_until(&told, || browser.text_of("#received").starts_with(start_of(&told)));
    wait_until("nothing to be left to do", || browser.count("#by-hand, #try-again") == 0);
}

#[track_caller]
fn is_not_received(browser: &Browser) {
    assert_eq!(browser.text_of("#received"), words().done_not_received());
    assert!(!state(browser).contains(start_of(&words().delivery_received("00:00"))));
}

/// Exactly one file came, and it is the response whose hash stands on the receipt.
#[track_caller]
fn one_is_stored(browser: &Browser, site: &Site) {
    let stored = site.server.answers();
    assert_eq!(stored.len(), 1, "{:?}", stored.iter().map(|(path, _)| path).collect::<Vec<_>>());
    let (path, bytes) = &stored[0];
    assert!(path.starts_with("inbox/") && path.ends_with(".age"), "{path}");
    is_the_response(browser, path, bytes);
}

#[track_caller]
fn is_the_response(browser: &Browser, path: &str, sealed: &[u8]) {
    let text = opened(sealed);
    let response: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let id = response["record"]["id"].as_str().expect("an id");
    assert!(path.ends_with(&format!("{id}.age")), "{path}: {id}");
    assert!(text.contains(&json!(WISH).to_string()), "{text}");
    let receipt = browser.text_of("#receipt");
    assert!(receipt.contains(&fingerprint(text.as_bytes())), "{receipt}\n{text}");
}

pub(crate) fn sent(site: &Site) -> usize {
    site.server.asked().iter().filter(|path| path.ends_with(".age")).count()
}

fn try_again(browser: &Browser) {
    browser.see("#try-again");
    browser.tab_to("#try-again");
    browser.press(Key::Enter);
}

#[test]
fn answers_are_sealed_and_sent_once() {
    let (site, id) = site("/inbox");
    site.server.take_answers(&[Taking::Stores]);
    let browser = Browser::new();
    write(&browser, &site.built, &site.server.base(), &id);
    assert_eq!(site.server.answers(), [], "nothing goes before the person has finished");
    finish(&browser);
    is_received(&browser);
    one_is_stored(&browser, &site);
    let key = three_wishes_core::place::key_fingerprint(journeys::sealed::PUBLIC);
    assert_eq!(browser.text_of(".fingerprint"), key);
    assert_eq!(browser.axe(), [""; 0]);
    sent(&site);
    browser.reload();
    browser.wait_for_app();
    browser.see("#delivery li");
    is_received(&browser);
    a_moment();
    assert_eq!(sent(&site), 0, "what is received is not sent again");
    assert_eq!(browser.console_errors(), [""; 0]);
}

#[test]
fn a_real_nginx_takes_them() {
    let inbox = RealInbox::start();
    let browser = Browser::new();
    write(&browser, &inbox.built, &inbox.host.at(""), &inbox.id);
    finish(&browser);
    is_received(&browser);
    let files = inbox.files();
    assert_eq!(files.len(), 1);
    let bytes = std::fs::read(&files[0]).unwrap();
    is_the_response(&browser, &files[0].to_string_lossy(), &bytes);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// The response, who answered and how to reach them: three files that nothing ties together.
#[test]
fn a_demonstration_says_so_all_the_way_and_keeps_records_apart() {
    let (site, id) = demonstration();
    site.server.take_answers(&[Taking::Stores]);
    let browser = Browser::new();
    write(&browser, &site.built, &site.server.base(), id);
    browser.tab_to("#may-contact");
    browser.press(Key::Space);
    browser.tab_to("#contact");
    browser.type_text("anna@leeds.example");
    browser.tab_to("#next");
    browser.press(Key::Enter);
    wait_until("who answers", || browser.address().contains("answers/equality/"));
    browser.tab_to("main input[type=radio]");
    browser.press(Key::Space);
    finish(&browser);
    let demonstration = words().delivery_received_demonstration("00:00");
    wait_until("all three to be taken", || {
        browser.text_of("#delivery").matches(start_of(&demonstration)).count() == 3
    });
    assert_eq!(browser.text_of("#received"), words().done_demonstration());
    assert_eq!(browser.axe(), [""; 0]);
    let texts: Vec<String> = site.server.answers().iter().map(|(_, bytes)| opened(bytes)).collect();
    let ids: Vec<serde_json::Value> = texts
        .iter()
        .map(|text| serde_json::from_str::<serde_json::Value>(text).expect("JSON"))
        .map(|value| value["record"]["id"].clone())
        .collect();
    assert_eq!(texts.len(), 3);
    for (at, text) in texts.iter().enumerate() {
        assert!(text.contains("\"demonstration\":true"), "{text}");
        for (other, id) in ids.iter().enumerate() {
            assert_eq!(text.contains(id.as_str().expect("an id")), at == other, "{text}");
        }
        assert_eq!(text.contains("anna@"), text.contains("three-wishes-contact"), "{text}");
    }
}

/// A host that fails for now: said, kept, and sent again until it is there, once.
fn fails_and_recovers(fault: Taking) {
    let (site, id) = site("/inbox");
    // Browsers repeat a request on a connection that broke by themselves, too.
    site.server.take_answers(&[fault]);
    let browser = Browser::new();
    write(&browser, &site.built, &site.server.base(), &id);
    finish(&browser);
    says(&browser, start_of(&words().delivery_waiting_until("00:00")));
    is_not_received(&browser);
    assert!(browser.text_of("#receipt").contains(&words().receipt_next_not_received()));
    site.server.take_answers(&[Taking::Stores]);
    is_received_by_itself(&browser, &site);
}

#[track_caller]
fn is_received_by_itself(browser: &Browser, site: &Site) {
    is_received(browser);
    one_is_stored(browser, site);
    assert!(browser.text_of("#receipt").contains(&words().receipt_next_received()));
    let said = browser.announcements();
    assert!(said.iter().any(|one| one.contains(start_of(&words().delivery_received("00:00")))));
}

#[test]
fn a_connection_dropped_in_the_middle() {
    fails_and_recovers(Taking::CutsBody);
}

#[test]
fn a_server_that_answers_500() {
    fails_and_recovers(Taking::Refuses(500));
}

#[test]
fn a_reply_lost_after_storing() {
    fails_and_recovers(Taking::LosesReply);
}

/// A host that reads a byte a second: given up after a while, and sent again.
#[test]
fn a_host_as_slow_as_a_byte_a_second() {
    fails_and_recovers(Taking::ByteASecond);
}

/// A host that will not take it: said why, with the file to save; nothing is sent again until the person asks.
#[test]
fn a_refusal_stops_with_words_and_the_file() {
    let (site, id) = site("/inbox");
    let refusals = [
        (Taking::Refuses(413), words().refused_too_large()),
        (Taking::Refuses(403), words().refused_not_allowed()),
        (Taking::Refuses(405), words().refused_no_inbox()),
    ];
    site.server.take_answers(&[refusals[0].0]);
    let browser = Browser::new();
    write(&browser, &site.built, &site.server.base(), &id);
    finish(&browser);
    for (at, (_, sentence)) in refusals.iter().enumerate() {
        says(&browser, sentence);
        is_not_received(&browser);
        browser.see("#save-sealed-answers");
        assert_eq!(browser.axe(), [""; 0]);
        sent(&site);
        a_moment();
        browser.run("dispatchEvent(new Event('online'))", &[]);
        a_moment();
        assert_eq!(sent(&site), 0, "{sentence}: it is not sent again by itself");
        let next = refusals.get(at + 1).map_or(Taking::Stores, |(next, _)| *next);
        site.server.take_answers(&[next]);
        try_again(&browser);
    }
    is_received(&browser);
    one_is_stored(&browser, &site);
}

/// So long an attempt is waited for at the least.
const FIRST_PATIENCE: Duration = Duration::from_secs(20);

/// Two tabs, and every chance there is at once, while the first attempt is still on its way: one request.
fn is_sent_once(script: &str) {
    let (site, id) = site("/inbox");
    site.server.take_answers(&[Taking::ByteASecond]);
    let browser = Browser::new();
    browser.before_every_page(script);
    write(&browser, &site.built, &site.server.base(), &id);
    let begun = Instant::now();
    finish(&browser);
    let on_its_way = words().delivery_on_its_way();
    says(&browser, &on_its_way);
    let same = browser.open_beside_with(script, &browser.address());
    browser.in_tab(&same, || says(&browser, &on_its_way));
    let home = browser.open_beside_with(script, &site.at(&Route::Home));
    browser.in_tab(&home, || browser.wait_for_module("delivery"));
    browser.run("for (let i = 0; i < 20; i += 1) dispatchEvent(new Event('online'))", &[]);
    a_moment();
    a_moment();
    // Later a slow attempt may have been given up and made again: that is no other tab's.
    let sent = sent(&site);
    if begun.elapsed() < FIRST_PATIENCE {
        assert_eq!(sent, 1);
    }
    site.server.take_answers(&[Taking::Stores]);
    wait_until("the slow attempt to end", || !state(&browser).contains(&on_its_way));
    is_received(&browser);
    one_is_stored(&browser, &site);
}

#[test]
fn several_tabs_send_it_once() {
    is_sent_once("");
}

/// The same where the browser has no locks, as on a page that came without https.
#[test]
fn without_locks_it_is_sent_once_too() {
    is_sent_once("Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })");
}

/// Finished without a network: sealed all the same, and sent when it is back.
#[test]
fn offline_then_online() {
    unless_left_out(|| {
        let (site, id) = site("/inbox");
        site.server.take_answers(&[Taking::Stores]);
        let browser = Browser::new();
        write(&browser, &site.built, &site.server.base(), &id);
        browser.network(Network::None);
        finish(&browser);
        says(&browser, start_of(&words().delivery_waiting_until("00:00")));
        is_not_received(&browser);
        browser.network(Network::Fast);
        is_received(&browser);
        one_is_stored(&browser, &site);
    });
}

/// Whoever leaves has it sent at the next visit, whichever page that is; other visits load nothing for it.
#[test]
fn it_is_sent_at_the_next_visit_of_any_page() {
    let (site, id) = site("/inbox");
    site.server.take_answers(&[Taking::Refuses(500)]);
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    a_moment();
    let loads = |browser: &Browser, name: &str| {
        browser.requests().iter().any(|address| address.contains(&format!("/{name}-")))
    };
    assert!(!loads(&browser, "delivery") && !loads(&browser, "sealing"), "nothing waits");
    write(&browser, &site.built, &site.server.base(), &id);
    finish(&browser);
    says(&browser, start_of(&words().delivery_waiting_until("00:00")));
    browser.open(&site.server.at("404.html"));
    site.server.take_answers(&[Taking::Stores]);
    a_moment();
    assert_eq!(site.server.answers(), []);
    browser.forget_logs();
    browser.open_app(&site.at(&Route::Home));
    wait_until("it to be sent", || site.server.answers().len() == 1);
    assert!(!loads(&browser, "sealing"), "it is sealed already");
    browser.open_app(&site.at(&Route::Done { consultation: id }));
    browser.see("#delivery li");
    is_received(&browser);
    one_is_stored(&browser, &site);
}

fn asks_before_leaving(browser: &Browser) -> bool {
    browser.ask("return !dispatchEvent(new Event('beforeunload', { cancelable: true }))") == true
}

/// A device that keeps nothing: sealed and sent from the open page, which says that it must stay open.
#[test]
fn where_nothing_is_kept_it_is_sent_while_the_page_is_open() {
    for fault in [faults::DATABASE_BLOCKED, faults::FULL] {
        let (site, id) = site("/inbox");
        site.server.take_answers(&[Taking::Refuses(500)]);
        let browser = Browser::new();
        browser.before_every_page(fault);
        write(&browser, &site.built, &site.server.base(), &id);
        finish(&browser);
        browser.see("#unkept");
        says(&browser, start_of(&words().delivery_waiting_until("00:00")));
        assert!(asks_before_leaving(&browser), "it would be lost");
        site.server.take_answers(&[Taking::Stores]);
        is_received_by_itself(&browser, &site);
        wait_until("nothing to be lost any more", || !asks_before_leaving(&browser));
    }
}

/// What waits on the device is nobody's to read there, and is gone once it is received.
#[test]
fn the_outbox_holds_sealed_bytes_alone() {
    let (site, id) = site("/inbox");
    site.server.take_answers(&[Taking::Refuses(500)]);
    let browser = Browser::new();
    write(&browser, &site.built, &site.server.base(), &id);
    finish(&browser);
    says(&browser, start_of(&words().delivery_waiting_until("00:00")));
    let outbox = "return (await promise(
        database.transaction('outbox').objectStore('outbox').getAll())).join()";
    let waits = in_database(&browser, outbox).as_str().unwrap_or_default().to_owned();
    assert!(waits.contains("AGE ENCRYPTED FILE") && !waits.contains("bench"), "{waits}");
    site.server.take_answers(&[Taking::Stores]);
    try_again(&browser);
    is_received(&browser);
    let note = in_database(&browser, outbox).as_str().unwrap_or_default().to_owned();
    assert!(note.contains("received") && !note.contains("AGE ENCRYPTED FILE"), "{note}");
}

/// A device from before the outbox keeps its drafts.
#[test]
fn drafts_of_an_earlier_release_stay() {
    let (site, id) = site("/inbox");
    let question = first_question(&site.built, &id);
    let Route::Question { question: asked, .. } = &question else { panic!("{question:?}") };
    let browser = Browser::new();
    browser.open(&site.server.at("404.html"));
    let draft = json!({ "format": 2, "consultation": id, "answers": { asked: WISH },
                        "saved_at": "2026-01-31T14:05:00.000Z" });
    let made = browser.run_waiting(
        "const [id, draft, done] = arguments;
         const request = indexedDB.open('three-wishes:/', 1);
         request.onupgradeneeded = () => {
            for (const name of ['place-files', 'drafts']) request.result.createObjectStore(name);
            request.transaction.objectStore('drafts').put(draft, id);
         };
         request.onsuccess = () => { request.result.close(); done('made') };
         request.onerror = () => done(String(request.error))",
        &[json!(id), json!(draft.to_string())],
    );
    assert_eq!(made, "made");
    browser.open_app(&site.at(&question));
    wait_until("the draft", || {
        browser.ask("return document.getElementById('answer')?.value") == WISH
    });
    assert_eq!(in_database(&browser, "return database.version"), 2);
    assert_eq!(in_database(&browser, "return [...database.objectStoreNames].length"), 3);
}
