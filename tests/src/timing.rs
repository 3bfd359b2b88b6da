//! How soon a page can be read, and how soon it answers: measured in the page itself.

use serde_json::{Value, json};
use three_wishes_core::route::Route;

use crate::browser::{Browser, Key, Network, SLOW_ANSWER, SLOW_BITS};
use crate::keeper::wait_until;
use crate::site::{Built, Site, kind};

/// One kind of page, in milliseconds from the moment it was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Timing {
    pub kind: &'static str,
    pub path: String,
    pub throttled: bool,
    /// The page's own first sentence is on the screen; a spinner does not count.
    pub first_content: f64,
    /// A click on the first control has changed the page.
    pub interactive: f64,
}

/// How much slower the processor of a slow device is.
pub const SLOWER: u32 = 4;

/// How slow a throttled visit is, as `target/bench.json` has it beside the times.
pub fn throttle() -> Value {
    json!({
        "cpu_times": SLOWER,
        "mbit_per_s": f64::from(SLOW_BITS) / 1e6,
        "latency_ms": SLOW_ANSWER,
    })
}

/// How often each page is opened; the middle value counts.
const TIMES: usize = 3;

/// Measures the fullest page of each kind.
///
/// Throttled means what [`throttle`] says, and a browser that has never been here.
pub fn measure(site: &Site, throttled: bool) -> Vec<Timing> {
    let mut kinds: Vec<&str> = site.built.routes.iter().map(kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut timings = Vec::new();
    for name in kinds {
        let Some(route) = site.built.fullest(name) else { continue };
        if !has_a_control(site, &route) {
            continue;
        }
        let mut rounds: Vec<(f64, f64)> =
            (0..TIMES).map(|_| once(site, &site.at(&route), throttled)).collect();
        rounds.sort_by(|a, b| a.0.total_cmp(&b.0));
        let first_content = rounds[TIMES / 2].0;
        rounds.sort_by(|a, b| a.1.total_cmp(&b.1));
        let interactive = rounds[TIMES / 2].1;
        timings.push(Timing {
            kind: kind(&route),
            path: route.path(),
            throttled,
            first_content,
            interactive,
        });
    }
    timings
}

/// A frame's only link opens the whole page elsewhere: what answers in it is the slider under its chart.
fn has_a_control(site: &Site, route: &Route) -> bool {
    kind(route) != "embed" || site.built.html(route).contains("id=\"cursor\"")
}

/// Opens an address as someone does who has never been here: when it can be read, when it answers.
pub fn once(site: &Site, address: &str, throttled: bool) -> (f64, f64) {
    let browser = Browser::new();
    browser.before_every_page(include_str!("script/timing.js"));
    // Nothing is left of the visit before: no cache, no copy of the place.
    browser.tool("Network.clearBrowserCache", json!({}));
    browser.tool(
        "Storage.clearDataForOrigin",
        json!({ "origin": site.server.origin(), "storageTypes": "all" }),
    );
    if throttled {
        browser.network(Network::Slow);
        browser.slow_down(SLOWER);
    }
    browser.open(address);
    wait_until("the page to answer a click", || browser.ask("return timed.answered > 0") == true);
    let value = browser.ask("return [timed.read, timed.answered]");
    browser.slow_down(1);
    browser.network(Network::Fast);
    (measured(&value[0]), measured(&value[1]))
}

/// How long the app takes to read the place once it has it, in milliseconds: from the builder's one
/// piece, or from the folder's own files where `swapped`.
pub fn place_read(built: &Built, swapped: bool) -> f64 {
    let took = || {
        let site = Site::new(built.clone(), "/");
        if swapped {
            site.forget_what_was_made();
        }
        let browser = Browser::new();
        browser.open_app(&site.at(&Route::Home));
        let took = browser.ask(
            "const at = name => performance.getEntriesByName(name)[0].startTime;
             return at('place-read') - at('place-fetched')",
        );
        took.as_f64().unwrap_or(f64::NAN)
    };
    middle((0..5).map(|_| took()).collect())
}

/// A first visit to the catalogue: until the app shows it, and from a key press to the frame that shows
/// what is left, in milliseconds: the slowest key of a visit.
pub fn catalogue(built: &Built) -> (f64, f64) {
    let visit = || {
        let site = Site::new(built.clone(), "/");
        let browser = Browser::new();
        browser.before_every_page(KEYSTROKE);
        browser.open_app(&site.at(&Route::Indicators));
        let opened = measured(&browser.ask("return keys.ready"));
        (opened, slowest_key(&browser))
    };
    let visits: Vec<(f64, f64)> = (0..TIMES).map(|_| visit()).collect();
    let of = |pick: fn(&(f64, f64)) -> f64| middle(visits.iter().map(pick).collect());
    (of(|visit| visit.0), of(|visit| visit.1))
}

/// Runs before the page whose keys are timed.
pub const KEYSTROKE: &str = include_str!("script/keystroke.js");

/// Narrows a list of numbered things and takes it back, so that every key changes count and list; how long the
/// slowest key took to be answered.
pub fn slowest_key(browser: &Browser) -> f64 {
    browser.tab_to("#q");
    let keys = ["770", "236"].iter().flat_map(|number| {
        number.chars().map(Key::Letter).chain(number.chars().map(|_| Key::Backspace))
    });
    for (done, key) in keys.enumerate() {
        browser.press(key);
        wait_until("the key to be answered", || {
            browser.ask("return keys.took.length").as_u64() > Some(done as u64)
        });
    }
    let took = browser.ask("return keys.took");
    let took = took.as_array().into_iter().flatten().map(measured);
    took.max_by(f64::total_cmp).unwrap_or(f64::NAN)
}

/// A moment of a page's life; 0 is what it has before it comes, and no time at all.
fn measured(value: &Value) -> f64 {
    value.as_f64().filter(|time| *time > 0.0).unwrap_or(f64::NAN)
}

/// A first visit to the catalogue with all its cards at once: from the place being read to the frame that
/// shows them, in milliseconds.
pub fn cards_painted(built: &Built) -> f64 {
    let cards = built.json("indicators.json")["indicators"].as_array().map_or(0, Vec::len);
    let visit = || {
        let site = Site::new(built.clone(), "/");
        let browser = Browser::new();
        browser.before_every_page(include_str!("script/painted.js"));
        browser.open_app(&format!("{}?show=1000", site.at(&Route::Indicators)));
        wait_until("the cards to be painted", || browser.ask("return painted.after > 0") == true);
        // A number about fewer cards than there are would say nothing.
        assert_eq!(browser.count("main .cards > li"), cards, "every card is there");
        browser.ask("return painted.after").as_f64().unwrap_or(f64::NAN)
    };
    middle((0..5).map(|_| visit()).collect())
}

pub(crate) fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
