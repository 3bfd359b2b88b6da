//! The wish that a device keep nothing: followed by every tab, said only where it is true, and the answers are sent all
//! the same.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::site::Site;
use journeys::taking::Taking;
use three_wishes_core::route::Route;

use crate::delivery;
use crate::keeping::{drafts, field, question, texts, wait_for_save, words, write};
use crate::storage::in_database;

/// What is said of words that are kept nowhere: nobody is told to send what nothing seals.
fn nowhere(site: &Site) -> String {
    let asked = question(site);
    let file = site
        .built
        .json(&format!("consultations/{}.json", asked.consultation().unwrap_or_default()));
    let has_key = file["recipients"].as_array().is_some_and(|keys| !keys.is_empty());
    if has_key { words().kept_nowhere() } else { words().kept_nowhere_nor_sent() }
}

/// Wishes that nothing be kept, or takes the wish back.
#[track_caller]
fn turn(browser: &Browser) {
    browser.see("#keep-nothing");
    browser.tab_to("#keep-nothing");
    browser.press(Key::Space);
}

fn is_wished(browser: &Browser) -> bool {
    browser.ask("return document.getElementById('keep-nothing').checked") == true
}

#[track_caller]
fn go_on(browser: &Browser) {
    let before = browser.heading();
    browser.tab_to("#next");
    browser.press(Key::Enter);
    wait_until("the next page", || browser.heading() != before);
}

/// Whoever wants nothing kept walks to the end, and the device holds nothing.
fn nothing_is_kept_where_nobody_wants_it(site: &Site) {
    let browser = Browser::new();
    let route = question(site);
    browser.open_app(&site.at(&route));
    write(&browser, "A tree");
    wait_for_save(&browser);
    turn(&browser);
    wait_until("the draft to be gone", || drafts(&browser).is_empty());
    wait_until("the page to say so", || browser.text_of("#saved") == nowhere(site));
    assert_eq!(field(&browser), "A tree");
    write(&browser, " and ");
    assert_eq!(browser.text_of("#saved"), nowhere(site));
    browser.tab_to("#next");
    browser.press(Key::Enter);
    wait_until("the next page", || !browser.address().contains(&route.path()));
    assert!(browser.address().contains("keep=no"), "{}", browser.address());
    browser.back();
    wait_until("the words on the way back", || {
        field(&browser).as_str().is_some_and(|text| text.contains("A tree") && text.len() > 6)
    });
    a_moment();
    assert!(drafts(&browser).is_empty());
    assert_eq!(browser.axe(), [""; 0]);
    // Another tablet, given the address.
    drop(browser);
    let browser = Browser::new();
    browser.open_app(&format!("{}?keep=no", site.at(&route)));
    browser.see("#keep-nothing");
    write(&browser, "A pond");
    wait_until("the page to say so", || browser.text_of("#saved") == nowhere(site));
    a_moment();
    assert!(drafts(&browser).is_empty());
    // Kept again, the words are there.
    turn(&browser);
    wait_for_save(&browser);
    assert_eq!(texts(&browser).0, ["A pond"]);
    assert!(!browser.address().contains("keep"), "{}", browser.address());
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Sealed and sent from the page alone.
#[test]
fn answers_are_sent_though_nothing_is_kept() {
    let (site, id) = delivery::site("/inbox");
    site.server.take_answers(&[Taking::Stores]);
    let browser = Browser::new();
    let start = site.at(&Route::Consultation { consultation: id.clone() });
    browser.open_app(&start);
    turn(&browser);
    wait_until("the address to say so", || browser.address().contains("keep=no"));
    browser.tab_to("#begin");
    browser.press(Key::Enter);
    write(&browser, "A tree");
    browser.tab_to("#next");
    browser.press(Key::Enter);
    wait_until("the answers to check", || browser.address().contains("answers/check/"));
    browser.see("#answers");
    delivery::finish(&browser);
    wait_until("the inbox to have it", || site.server.answers().len() == 1);
    let all = "const all = [];
        for (const name of database.objectStoreNames)
            all.push(...await promise(database.transaction(name).objectStore(name).getAll()));
        return all.length";
    assert_eq!(in_database(&browser, all), 0);
    assert_eq!(browser.text_of("#unkept"), words().sealed_kept_nowhere());
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// What was sealed before the wish still goes: it is on this device, and nobody can read it there.
#[test]
fn what_waits_is_sent_though_nothing_is_kept() {
    let (site, id) = delivery::site("/inbox");
    site.server.take_answers(&[Taking::Refuses(500)]);
    let browser = Browser::new();
    delivery::write(&browser, &site.built, &site.server.base(), &id);
    delivery::finish(&browser);
    let waits = words().delivery_waiting_until("00:00");
    delivery::says(&browser, delivery::start_of(&waits));
    browser.go(&site.at(&Route::Consultation { consultation: id }));
    turn(&browser);
    wait_until("the draft to be gone", || drafts(&browser).is_empty());
    site.server.take_answers(&[Taking::Stores]);
    browser.run("dispatchEvent(new Event('online'))", &[]);
    wait_until("the inbox to have it", || site.server.answers().len() == 1);
    let outbox = "return (await promise(
        database.transaction('outbox').objectStore('outbox').getAll())).join()";
    wait_until("the note of it", || {
        in_database(&browser, outbox).as_str().is_some_and(|text| text.contains("received"))
    });
}

/// Nobody reads that nothing is kept while something is.
fn what_cannot_be_deleted_is_said(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&question(site)));
    write(&browser, "A tree");
    wait_for_save(&browser);
    browser.ask(
        "window.real = IDBObjectStore.prototype.delete;
         IDBObjectStore.prototype.delete = () => { throw new DOMException('no', 'UnknownError') }",
    );
    turn(&browser);
    let says = |sentence: &str| {
        wait_until(sentence, || browser.text_of("#saved") == sentence);
    };
    says(&words().not_all_deleted());
    wait_until("it to be said aloud", || {
        browser.announcements().contains(&words().not_all_deleted())
    });
    write(&browser, ".");
    a_moment();
    says(&words().not_all_deleted());
    assert_eq!(texts(&browser).0, ["A tree"], "nothing is added to what is left");
    // The next page tries once more.
    browser.ask("IDBObjectStore.prototype.delete = window.real");
    go_on(&browser);
    says(&nowhere(site));
    assert!(drafts(&browser).is_empty());
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// What this app cannot read is nobody's to delete, and is something that is kept.
fn what_cannot_be_read_is_still_there(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&question(site)));
    write(&browser, "A tree");
    wait_for_save(&browser);
    let put = "const change = database.transaction('drafts', 'readwrite');
         await promise(change.objectStore('drafts').put('garbage', 'another'));
         return 'put'";
    assert_eq!(in_database(&browser, put), "put");
    turn(&browser);
    wait_until("the page to say so", || browser.text_of("#saved") == words().not_all_deleted());
    let all = "return await promise(database.transaction('drafts').objectStore('drafts').getAll())";
    assert_eq!(in_database(&browser, all), serde_json::json!(["garbage"]));
}

/// Every open tab follows, and keeps its words again where one does.
fn every_tab_follows_the_wish(site: &Site) {
    let browser = Browser::new();
    let address = site.at(&question(site));
    browser.open_app(&address);
    write(&browser, "A tree");
    wait_for_save(&browser);
    let other = browser.open_beside(&address);
    browser.in_tab(&other, || {
        browser.wait_for_app();
        wait_until("the words", || field(&browser) == "A tree");
    });
    turn(&browser);
    wait_until("the draft to be gone", || drafts(&browser).is_empty());
    browser.in_tab(&other, || {
        wait_until("the page to say so", || browser.text_of("#saved") == nowhere(site));
        assert!(is_wished(&browser) && browser.address().contains("keep=no"));
        write(&browser, "two");
        a_moment();
        assert!(field(&browser).as_str().is_some_and(|text| text.len() == "A treetwo".len()));
        assert!(drafts(&browser).is_empty());
    });
    turn(&browser);
    browser.in_tab(&other, || {
        wait_for_save(&browser);
        assert!(!is_wished(&browser) && !browser.address().contains("keep"));
    });
    wait_until("all the words", || {
        let (stands, apart) = texts(&browser);
        stands.iter().chain(&apart).any(|text| text.contains("two"))
    });
}

/// So does a tab in which nothing was written yet: at the start, where the wish can be seen, and on a page that is no
/// part of a consultation.
fn a_tab_without_words_follows_the_wish(site: &Site) {
    let browser = Browser::new();
    let route = question(site);
    let start = site.at(&start_of(&route));
    browser.open_app(&site.at(&route));
    let [at_start, at_home] = [&start, &site.at(&Route::Home)].map(|page| {
        let tab = browser.open_beside(page);
        browser.in_tab(&tab, || browser.wait_for_app());
        tab
    });
    browser.in_tab(&at_start, || browser.see("#keep-nothing"));
    turn(&browser);
    wait_until("the address to say so", || browser.address().contains("keep=no"));
    browser.in_tab(&at_start, || {
        wait_until("the tick", || is_wished(&browser));
        assert!(browser.address().contains("keep=no"), "{}", browser.address());
        browser.tab_to("#begin");
        browser.press(Key::Enter);
        writes_and_nothing_is_kept(&browser, site, "A tree");
    });
    browser.in_tab(&at_home, || {
        browser.go(&start);
        browser.see("#keep-nothing");
        assert!(is_wished(&browser));
        browser.tab_to("#begin");
        browser.press(Key::Enter);
        writes_and_nothing_is_kept(&browser, site, "A pond");
    });
    turn(&browser);
    browser.in_tab(&at_home, || {
        wait_for_save(&browser);
        assert!(!is_wished(&browser));
    });
}

fn start_of(route: &Route) -> Route {
    Route::Consultation { consultation: route.consultation().unwrap_or_default().to_owned() }
}

#[track_caller]
fn writes_and_nothing_is_kept(browser: &Browser, site: &Site, text: &str) {
    write(browser, text);
    wait_until("the page to say so", || browser.text_of("#saved") == nowhere(site));
    a_moment();
    assert!(drafts(browser).is_empty());
}

/// The ways back to the start and on to what was begun lead to pages that keep nothing either.
fn the_ways_back_and_on_keep_the_wish(site: &Site) {
    let browser = Browser::new();
    let route = question(site);
    browser.open_app(&format!("{}?keep=no", site.at(&route)));
    write(&browser, "A pond");
    for (way, there) in [(".crumbs li:last-child a", "#go-on"), ("#go-on", "#next")] {
        let before = browser.heading();
        browser.tab_to(way);
        browser.press(Key::Enter);
        wait_until("the next page", || browser.heading() != before);
        browser.see(there);
        assert!(browser.address().contains("keep=no"), "{way}: {}", browser.address());
        assert!(is_wished(&browser));
    }
}

/// The start says what becomes of the words: kept here, or, once that is not wanted, nowhere.
fn the_start_says_whether_words_are_kept(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&start_of(&question(site))));
    browser.see("#keep-nothing");
    let says = |words: String| browser.text_of("#where-it-goes").starts_with(&words);
    // Where they are sent in the end, they stay until then.
    let here = words().wishes_stay_here().trim_end_matches('.').to_owned();
    assert!(says(here.clone()));
    turn(&browser);
    wait_until("the other sentence", || says(words().wishes_kept_nowhere()));
    browser.reload();
    browser.wait_for_app();
    wait_until("the other sentence still", || says(words().wishes_kept_nowhere()));
    turn(&browser);
    wait_until("the first sentence again", || says(here.clone()));
}

/// Who takes back what an address wished is not overruled by Back.
fn the_last_choice_counts_on_the_way_back(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&format!("{}?keep=no", site.at(&question(site))));
    write(&browser, "A pond");
    assert!(is_wished(&browser));
    go_on(&browser);
    turn(&browser);
    wait_until("the address to say so", || !browser.address().contains("keep"));
    browser.back();
    wait_until("the first page", || browser.address().contains("keep=no"));
    browser.see("#answer");
    a_moment();
    assert!(!is_wished(&browser));
    write(&browser, ".");
    wait_for_save(&browser);
    wait_until("the words on the device", || {
        texts(&browser).0.iter().any(|text| text.contains('.') && text.contains("A pond"))
    });
}

both_places!(
    nothing_is_kept_where_nobody_wants_it,
    what_cannot_be_deleted_is_said,
    what_cannot_be_read_is_still_there,
    every_tab_follows_the_wish,
    a_tab_without_words_follows_the_wish,
    the_ways_back_and_on_keep_the_wish,
    the_last_choice_counts_on_the_way_back,
    the_start_says_whether_words_are_kept,
);
