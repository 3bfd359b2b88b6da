//! What this device keeps, and what happens when it keeps nothing.

use std::path::Path;
use std::time::Duration;

use journeys::browser::{Browser, Key, Network, a_moment};
use journeys::faults;
use journeys::keeper::wait_until;
use journeys::site::{Site, said};
use serde_json::{Value, json};
use three_wishes_core::place::packed::{pack, unpack};
use three_wishes_core::place::{MADE, made};
use three_wishes_core::route::Route;

use crate::keeping::{wait_for_save, write};

/// The app can be read, walked and written in; no panic, no error in the console.
fn is_usable(browser: &Browser, site: &Site) {
    browser.open_app(&site.at(&Route::Home));
    let home = browser.heading();
    browser.go(&site.at(&Route::Plans));
    wait_until("the plans", || browser.heading() != home);
    if let Some(question) = site.built.typed_question() {
        browser.go(&site.at(&question));
        browser.see("#answer");
        browser.tab_to("#answer");
        browser.type_text("A tree");
        assert_eq!(browser.ask("return document.getElementById('answer').value"), "A tree");
    }
    assert_eq!(browser.text_of("body > [role=alert]"), "", "nothing has stopped");
    let errors = browser.console_errors();
    assert_eq!(errors, [""; 0]);
}

/// The same place where no browser has been: storage belongs to a server's port.
fn elsewhere(site: &Site) -> (Site, Browser) {
    (Site::new(site.built.clone(), "/"), Browser::new())
}

/// What the page says about keeping words, which must not be that they are kept.
#[track_caller]
fn says_words_are_not_kept(browser: &Browser, because: &str) {
    let saved = || browser.text_of("#saved");
    wait_until("the save to end", || ![words().saving(), String::new()].contains(&saved()));
    assert_eq!(saved(), because);
    // It is heard as well as seen.
    let because = because.to_owned();
    wait_until("the page to say it aloud", || browser.announcements().contains(&because));
}

fn words() -> three_wishes_core::words::Words {
    three_wishes_core::words::Words::default()
}

fn usable_where_storage_is_blocked(site: &Site) {
    let blocked = Browser::with_storage_off();
    is_usable(&blocked, site);
    says_words_are_not_kept(&blocked, &words().not_kept_blocked());
    assert_eq!(blocked.text_of("#storage-notice"), words().storage_blocked());

    for fault in [faults::DATABASE_BLOCKED, faults::DATABASE_CLOSED] {
        let (site, browser) = elsewhere(site);
        browser.before_every_page(fault);
        is_usable(&browser, &site);
        says_words_are_not_kept(&browser, &words().not_kept_blocked());
        assert_eq!(browser.text_of("#storage-notice"), words().storage_blocked());
    }
    for fault in [faults::SETTINGS_BLOCKED, faults::SETTINGS_NULL] {
        let (site, browser) = elsewhere(site);
        browser.before_every_page(fault);
        is_usable(&browser, &site);
        // A theme picked still shows, for as long as the page is open.
        browser.tab_to("#data-theme");
        browser.press(Key::Down);
        browser.press(Key::Down);
        wait_until("the dark theme", || {
            browser.ask("return document.documentElement.dataset.theme") == "dark"
        });
        browser.go(&site.at(&Route::Mine));
        a_moment();
        assert_eq!(browser.console_errors(), [""; 0]);
    }
}

fn usable_where_storage_is_full(site: &Site) {
    for fault in [faults::FULL, faults::FULL_FROM_THE_START] {
        let (site, browser) = elsewhere(site);
        browser.before_every_page(fault);
        is_usable(&browser, &site);
        says_words_are_not_kept(&browser, &words().not_kept_full());
        assert_eq!(browser.text_of("#storage-notice"), words().storage_full());
    }
}

fn usable_where_saves_are_cut_off(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page(faults::CUT_OFF);
    is_usable(&browser, site);
    wait_until("the page to say that the words are not kept", || {
        let says = browser.text_of("#saved");
        [words().not_kept_failed(), words().not_kept_full()].contains(&says)
    });
}

fn usable_in_a_private_window(site: &Site) {
    let browser = Browser::private();
    is_usable(&browser, site);
}

/// Opens the app's database in the page and runs `script` on it as `database`; answers what it gives.
#[track_caller]
pub(crate) fn in_database(browser: &Browser, script: &str) -> Value {
    let answer = browser.run_waiting(
        &format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{
                const promise = request => new Promise((good, bad) => {{
                    request.onsuccess = () => good(request.result);
                    request.onerror = () => bad(request.error);
                }});
                const [known] = await indexedDB.databases();
                const database = await promise(indexedDB.open(known.name));
                const answer = await (async () => {{ {script} }})();
                database.close();
                return answer;
             }})().then(done, error => done('failed: ' + error))"
        ),
        &[],
    );
    let has_failed = answer.as_str().is_some_and(|text| text.starts_with("failed: "));
    assert!(!has_failed, "{answer} in: {script}");
    answer
}

/// A draft that cannot be read stays as it is, whatever is typed beside it, and the page says so.
fn a_corrupt_draft_is_left_alone(site: &Site) {
    let question = site.built.typed_question().expect("the place asks something");
    let Route::Question { consultation, .. } = &question else { return };
    for garbage in ["{\"format\": 1, \"answers\": [", "{\"format\": 99, \"answers\": {}}"] {
        let (site, browser) = elsewhere(site);
        browser.open_app(&site.at(&question));
        let put = format!(
            "const change = database.transaction('drafts', 'readwrite');
             await promise(change.objectStore('drafts').put({}, {}));
             return 'put'",
            json!(garbage),
            json!(consultation)
        );
        assert_eq!(in_database(&browser, &put), "put");
        browser.reload();
        browser.wait_for_app();
        browser.see_text(&words().draft_unreadable());
        browser.tab_to("#answer");
        browser.type_text("Words beside it");
        a_moment();
        assert_ne!(browser.text_of("#saved"), "", "the page says what is kept");
        let get = format!(
            "return await promise(database.transaction('drafts').objectStore('drafts').get({}))",
            json!(consultation)
        );
        assert_eq!(in_database(&browser, &get), garbage, "it is still what it was");
        assert_eq!(browser.console_errors(), [""; 0]);
    }
}

/// A copy of the place that cannot be read is fetched again.
fn a_corrupt_copy_of_the_place_is_replaced(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    let heading = browser.heading();
    wait_for_copy(&browser);
    let spoil = "const change = database.transaction('place-files', 'readwrite');
        const store = change.objectStore('place-files');
        const piece = await promise(store.get('place'));
        await promise(store.put(arguments[0] ? piece.slice(0, arguments[0]) : '{\"name\": [', 'place'));
        return 'spoilt'";
    for cut in ["0", "5", "3000"] {
        assert_eq!(in_database(&browser, &spoil.replace("arguments[0]", cut)), "spoilt");
        browser.reload();
        browser.wait_for_app();
        browser.see_heading(&heading);
        wait_until("the copy to be whole again", || {
            in_database(
                &browser,
                "const store = database.transaction('place-files').objectStore('place-files');
                 return (await promise(store.get('place'))).length > 5000",
            ) == true
        });
    }
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Data of a newer app is never touched; the page says that nothing is kept, and why.
fn data_of_a_newer_app_is_left_alone(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    wait_for_copy(&browser);
    let newer = "database.close();
        const request = indexedDB.open(known.name, 99);
        request.onupgradeneeded = () => {
            request.transaction.objectStore('drafts').put('words of a newer app', 'newer');
        };
        (await promise(request)).close();
        return 'newer'";
    assert_eq!(in_database(&browser, newer), "newer");
    is_usable(&browser, site);
    says_words_are_not_kept(&browser, &words().not_kept_newer());
    assert_eq!(browser.text_of("#storage-notice"), words().storage_newer());
    let read = "return [database.version,
        await promise(database.transaction('drafts').objectStore('drafts').get('newer'))]";
    assert_eq!(in_database(&browser, read), json!([99, "words of a newer app"]));
}

pub(crate) fn wait_for_copy(browser: &Browser) {
    wait_until("a copy of the place on this device", || {
        browser.run_waiting(
            "const done = arguments[0];
             indexedDB.databases().then(all => done(all.length), () => done(0))",
            &[],
        ) == 1
            && in_database(
                browser,
                "return await promise(database.transaction('place-files').objectStore('place-files').count())",
            )
            .as_u64()
            .is_some_and(|count| count >= 3)
    });
}

/// From now on the data never comes. What the page asks for in advance would take all six
/// connections a browser has for an old-fashioned server, and leave none for the app.
fn hold_the_data(site: &Site, route: &Route) {
    let html = site.built.html(route);
    let lines = html.lines().filter(|line| !(line.contains("preload") && line.contains("data/")));
    site.server.swap(&route.path(), lines.collect::<Vec<_>>().join("\n"));
    site.server.hold("data/");
}

/// A second visit shows the place from the copy while the network is still silent, without a word.
fn a_second_visit_shows_the_place_at_once(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    wait_for_copy(&browser);
    hold_the_data(site, &Route::Plans);
    browser.open_app(&site.at(&Route::Plans));
    assert_ne!(browser.heading(), "");
    assert!(browser.count("main a[href]") > 0);
    site.server.release();
    a_moment();
    assert_eq!(browser.text_of("#freshness"), "", "an unchanged place needs no word");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// When the place has changed meanwhile, the page changes and says so.
fn a_changed_place_is_announced(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    wait_for_copy(&browser);
    let mut package = site.built.json("datapackage.json");
    package["version"] = json!("99.0.0");
    let mut place = site.built.json("place.json");
    place["tagline"] = json!("A new sentence about the place.");
    site.server.swap(&site.built.data_path("datapackage.json"), package.to_string());
    site.server.swap(&site.built.data_path("place.json"), place.to_string());
    browser.open_app(&site.at(&Route::Home));
    browser.see_text("A new sentence about the place.");
    wait_until("the page to say so", || browser.text_of("#freshness") == words().figures_updated());
    let said = browser.announcements();
    assert_eq!(said, [words().figures_updated()]);
    // The third visit starts from the new copy.
    hold_the_data(site, &Route::Home);
    browser.open_app(&site.at(&Route::Home));
    browser.see_text("A new sentence about the place.");
    site.server.release();
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// The same version made anew, as by a newer release of the app: shown at the visit after, without a word.
fn a_place_made_anew_is_shown_at_the_visit_after(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    wait_for_copy(&browser);
    let made_file = site.built.folder.join(MADE);
    let told: Value = serde_json::from_slice(&std::fs::read(made_file).unwrap()).unwrap();
    let piece = std::fs::read(site.built.folder.join(said(&told["place"]))).unwrap();
    let mut place = unpack(&piece).expect("the builder's piece reads");
    place.tagline = "The same figures, read better.".into();
    let version = place.package.version.clone();
    site.server.swap("assets/place-anew.bin", pack(&place));
    site.server.swap(MADE, made(&site.built.data, &version, "assets/place-anew.bin"));
    browser.open_app(&site.at(&Route::Home));
    wait_until("the new piece to be kept", || {
        let origin = "return await promise(
            database.transaction('place-files').objectStore('place-files').get('origin'))";
        in_database(&browser, origin).as_str().is_some_and(|one| one.ends_with("place-anew.bin"))
    });
    assert!(!browser.text().contains("read better"), "nothing changes under the reader");
    assert_eq!(browser.announcements(), [""; 0]);
    browser.open_app(&site.at(&Route::Home));
    browser.see_text("The same figures, read better.");
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Another folder put beside the first and named in `data/place`, as the README says, is shown at the next
/// visit, whatever its version: its pages open by following links.
fn another_folder_is_shown_at_the_next_visit(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    wait_for_copy(&browser);
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("../starter");
    let read = |path: &str| {
        let text = std::fs::read_to_string(starter.join(path)).expect(path);
        serde_json::from_str::<Value>(&text).expect(path)
    };
    let mut package = read("datapackage.json");
    package["version"] = site.built.json("datapackage.json")["version"].clone();
    for resource in package["resources"].as_array().into_iter().flatten() {
        let path = resource["path"].as_str().expect("each file has a path");
        let bytes = std::fs::read(starter.join(path)).expect(path);
        site.server.swap(&format!("data/other/{path}"), bytes);
    }
    site.server.swap("data/other/datapackage.json", package.to_string());
    site.server.swap("data/place", "other");
    let name = said(&read("place.json")["name"]);
    browser.open_app(&site.at(&Route::Home));
    wait_until("the other place", || browser.text_of("header").contains(&name));
    browser.go(&site.at(&Route::Plans));
    let plan = "main a[href*='plans/']";
    wait_until("its plans", || browser.count(plan) > 0);
    let before = browser.heading();
    browser.tab_to(plan);
    browser.press(Key::Enter);
    wait_until("its plan", || browser.heading() != before);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Every write, of the copy of the place and of a wish, is asked for as one that is on the disk when it is done.
fn what_is_saved_is_on_the_disk(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page(
        "window.asked = [];
         const open = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function (stores, mode, options) {
            if (mode === 'readwrite') {
                asked.push(`${[stores].flat()}: ${options ? options.durability : 'not said'}`);
            }
            return open.apply(this, arguments);
         }",
    );
    let question = site.built.typed_question().expect("the place asks something");
    browser.open_app(&site.at(&question));
    wait_for_copy(&browser);
    write(&browser, "A tree");
    wait_for_save(&browser);
    browser.go(&site.at(&Route::Mine));
    wait_until("what is kept", || browser.count(".kept > li") == 2);
    // The list may be made anew between finding a button and pressing it.
    browser.ask("document.querySelector('.kept button[data-delete]').click()");
    wait_until("the copy to be deleted", || browser.count(".kept > li") == 1);
    let mut asked = journeys::script::lines(&browser.ask("return asked"));
    asked.sort();
    asked.dedup();
    assert_eq!(asked, ["drafts: strict", "place-files: strict"]);
}

/// Without the network the page shows its copy and says of which day.
fn without_network_the_copy_says_its_day(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    wait_for_copy(&browser);
    browser.block(&["*/data/*"]);
    browser.open_app(&site.at(&Route::Home));
    wait_until("the page to say that it is a copy", || !browser.text_of("#freshness").is_empty());
    let today = browser.ask("return new Date().toISOString()");
    let day = words().date(today.as_str().unwrap_or_default());
    assert_eq!(browser.text_of("#freshness"), words().saved_copy_of(day));
}

/// A page whose code is not here yet cannot come without the network: the one before stays and says so.
/// Once somebody has gone on to a second page, every other one is here.
fn without_network_pages_stay_or_come(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    wait_for_copy(&browser);
    let (home, address) = (browser.heading(), browser.address());
    browser.network(Network::None);
    browser.go(&site.at(&Route::Indicators));
    browser.see("#page-missing");
    assert_eq!(browser.text_of("#page-missing"), words().page_missing());
    assert_eq!((browser.heading(), browser.address()), (home.clone(), address));
    browser.network(Network::Fast);
    browser.go(&site.at(&Route::Indicators));
    wait_until("the indicators", || browser.heading() != home);
    assert_eq!(browser.count("#page-missing"), 0);
    // The last of the other pages' code.
    browser.wait_for_module("texts");
    a_moment();
    browser.network(Network::None);
    for route in [Route::Plans, Route::Search, Route::Glossary, Route::Mine] {
        let before = browser.heading();
        browser.go(&site.at(&route));
        wait_until(&route.path(), || browser.heading() != before);
        assert_eq!(browser.count("#page-missing"), 0, "{}", route.path());
    }
    assert_eq!(browser.text_of("body > [role=alert]"), "");
    browser.network(Network::Fast);
}

fn details_asked_for(browser: &Browser) -> bool {
    browser.requests().iter().any(|address| address.contains("/assets/plans-"))
}

/// The headings of a page's parts.
fn parts(browser: &Browser) -> Value {
    browser.ask("return [...document.querySelectorAll('main h2')].map(one => one.innerText)")
}

/// What only the pages of plans show is not fetched before one of them is opened, and kept from then on.
fn the_details_of_plans_come_with_their_pages(site: &Site) {
    let Some(plan) = site.built.fullest("plan") else { return };
    let browser = Browser::new();
    browser.open_app(&site.at(&plan));
    let whole = parts(&browser);
    assert!(details_asked_for(&browser), "{} shows details", plan.path());
    drop(browser);

    let (site, browser) = elsewhere(site);
    browser.open_app(&site.at(&Route::Indicators));
    wait_for_copy(&browser);
    assert!(!details_asked_for(&browser), "the list of indicators shows none");
    let before = browser.heading();
    browser.go(&site.at(&plan));
    wait_until("the plan", || browser.heading() != before);
    assert_eq!(parts(&browser), whole);
    wait_until("the details to be kept", || keeps_details(&browser));
    site.server.hold("assets/plans-");
    browser.open_app(&site.at(&plan));
    assert_eq!(parts(&browser), whole, "from the copy on this device");
    site.server.release();
}

/// Browsers complain of what a page fetched ahead and left unused, some seconds after it has loaded.
const COMPLAINTS_AFTER: Duration = Duration::from_secs(5);

/// A first visit asks for the place once, while the app is still coming. Later ones ask for nothing that this
/// device keeps, and fetch nothing ahead that they do not use.
fn what_is_kept_is_not_asked_for_again(site: &Site) {
    let plan = site.built.fullest("plan").expect("the place has a plan");
    let browser = Browser::new();
    browser.open_app(&site.at(&plan));
    let asked = |piece: &str| {
        let requests = browser.requests();
        requests.iter().filter(|address| address.contains(&format!("/assets/{piece}-"))).count()
    };
    assert_eq!((asked("place"), asked("plans")), (1, 1));
    assert_eq!(browser.count("link[rel=preload][href*='/assets/place-']"), 1);
    wait_until("the details to be kept", || keeps_details(&browser));
    std::thread::sleep(COMPLAINTS_AFTER);
    for route in [plan, Route::Home] {
        browser.forget_logs();
        browser.open_app(&site.at(&route));
        std::thread::sleep(COMPLAINTS_AFTER);
        assert_eq!((asked("place"), asked("plans")), (0, 0), "{}", route.path());
        assert_eq!(browser.console_about("preload"), [""; 0], "{}", route.path());
    }
}

fn keeps_details(browser: &Browser) -> bool {
    let kept = "return !!await promise(
        database.transaction('place-files').objectStore('place-files').get('plans'))";
    in_database(browser, kept) == true
}

both_places!(
    what_is_kept_is_not_asked_for_again,
    the_details_of_plans_come_with_their_pages,
    usable_where_storage_is_blocked,
    usable_where_storage_is_full,
    usable_where_saves_are_cut_off,
    usable_in_a_private_window,
    a_corrupt_draft_is_left_alone,
    a_corrupt_copy_of_the_place_is_replaced,
    data_of_a_newer_app_is_left_alone,
    a_second_visit_shows_the_place_at_once,
    a_changed_place_is_announced,
    a_place_made_anew_is_shown_at_the_visit_after,
    another_folder_is_shown_at_the_next_visit,
    what_is_saved_is_on_the_disk,
    without_network_the_copy_says_its_day,
    without_network_pages_stay_or_come,
);
