//! The copy of the place that this device keeps: shown at the next visit and without the network, replaced where
//! something newer is published, and what is fetched beside it.

use std::path::Path;
use std::time::Duration;

use journeys::browser::{Browser, Key, Network, a_moment};
use journeys::keeper::wait_until;
use journeys::site::{Site, said};
use serde_json::{Value, json};
use three_wishes_core::place::packed::{pack, unpack};
use three_wishes_core::place::{MADE, made};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::storage::{elsewhere, in_database};

fn words() -> Words {
    Words::default()
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
    a_corrupt_copy_of_the_place_is_replaced,
    a_second_visit_shows_the_place_at_once,
    a_changed_place_is_announced,
    a_place_made_anew_is_shown_at_the_visit_after,
    another_folder_is_shown_at_the_next_visit,
    without_network_the_copy_says_its_day,
    without_network_pages_stay_or_come,
);
