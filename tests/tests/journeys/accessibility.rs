//! Whoever reads, on whatever device: axe on every kind of page, narrow, dark, right to left, large.

use journeys::browser::{Browser, Look};
use journeys::keeper::wait_until;
use journeys::script::{self, lines};
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::route::Route;

use crate::{none, open_fullest};

/// The fullest and the emptiest example of each kind, and the page that helps, in one language.
fn addresses(site: &Site, query: &str) -> Vec<(String, String)> {
    let mut routes = site.built.examples();
    routes.push(Route::NotFound { path: "no/such/page".into() });
    let name = |route: &Route| format!("`{}`{query}", route.path());
    routes.iter().map(|route| (name(route), format!("{}{query}", site.at(route)))).collect()
}

fn is_without_file(address: &str) -> bool {
    address.contains("no/such/page")
}

/// Opens an address; one without a file is gone to from the front page.
fn open(site: &Site, browser: &Browser, address: &str) {
    if is_without_file(address) {
        browser.open_app(&site.at(&Route::Home));
        browser.go(address);
    } else {
        browser.open_app(address);
    }
    // Figures of other areas come after the page.
    wait_until("all of the page", || browser.count(".plot--waiting") == 0);
}

/// Frames that scroll and do not show at their edges that there is more.
const CUT_WITHOUT_A_HINT: &str = "
    const scrolls = (one, look) => ['auto', 'scroll'].some(kind => look.overflow.includes(kind))
        && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
    return [...document.querySelectorAll('main *')].filter(one => {
        const look = getComputedStyle(one);
        return one.tagName !== 'TEXTAREA' && scrolls(one, look)
            && !(look.backgroundAttachment.includes('local') && look.backgroundAttachment.includes('scroll'));
    }).map(one => `${one.tagName}.${one.className} is cut without a hint`)";

/// In which looks axe is asked at a width. Colours are the same from right to left. In light and at 1280 px it is asked
/// of each address that has a file when that opens clean (`addresses.rs`).
fn looks(width: u32, query: &str, address: &str) -> &'static [Look] {
    match (query, width) {
        ("", 1280) if !is_without_file(address) => &[Look::Dark],
        ("", _) => &[Look::Dark, Look::Light],
        (_, 1280) => &[Look::Light],
        _ => &[Look::Dark],
    }
}

/// At 320 and at 1280 px: axe, every tag of A and AA and best practice, no rule off, light and dark; nothing scrolls
/// sideways; things to press are large enough; more space loses no words.
fn every_page_is_for_everybody(site: &Site, query: &str) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let mut faults = Vec::new();
    for (name, address) in addresses(site, query) {
        for width in [1280, 320] {
            browser.width(width);
            open(site, &browser, &address);
            let mut find = |what: &str, found: Vec<String>| {
                faults.extend(found.iter().map(|one| format!("{name} {width} {what}: {one}")));
            };
            for &look in looks(width, query, &address) {
                browser.look(look);
                find(&format!("{look:?}"), browser.axe());
            }
            browser.look(Look::Light);
            for (what, script) in [
                ("", script::TOO_WIDE),
                ("", CUT_WITHOUT_A_HINT),
                ("", script::SMALL_TARGETS),
                ("with 1.4.12 spacing", script::LOST_BY_SPACING),
                ("with 1.4.12 spacing", script::TOO_WIDE),
            ] {
                find(what, lines(&browser.ask(script)));
            }
        }
    }
    none(&faults);
}

fn left_to_right_every_page_is_for_everybody(site: &Site) {
    every_page_is_for_everybody(site, "");
}

fn right_to_left_every_page_is_for_everybody(site: &Site) {
    every_page_is_for_everybody(site, "?lang=qps");
}

/// Large text, more contrast, forced colours, reduced motion and print: axe still finds nothing,
/// the page still fits, nothing moves for longer than a blink.
fn every_kind_of_page_bears_every_setting(site: &Site) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let mut faults = Vec::new();
    for (name, address) in addresses(site, "") {
        open(site, &browser, &address);
        browser.width(320);
        browser.ask("document.documentElement.dataset.text = 'large'");
        let found = lines(&browser.ask(script::TOO_WIDE));
        faults.extend(found.iter().map(|one| format!("{name} large text: {one}")));
        browser.width(1280);
        browser.ask("document.documentElement.dataset.contrast = 'more'");
        faults.extend(browser.axe().iter().map(|one| format!("{name} more contrast: {one}")));
        browser.look(Look::ForcedColours);
        let gone = lines(&browser.ask(
            "return [...document.querySelectorAll('main h1, main p, main a')]
                .filter(one => one.checkVisibility() &&
                    getComputedStyle(one).color === getComputedStyle(document.body).backgroundColor)
                .map(one => one.textContent.trim().slice(0, 60))",
        ));
        faults
            .extend(gone.iter().map(|one| format!("{name} forced colours: cannot be seen: {one}")));
        browser.look(Look::ReducedMotion);
        let moving = lines(&browser.ask(
            "return document.getAnimations().filter(one => one.playState === 'running'
                && one.effect.getComputedTiming().duration > 10)
                .map(one => one.effect.target ? one.effect.target.outerHTML.slice(0, 80) : '?')",
        ));
        faults.extend(moving.iter().map(|one| format!("{name} reduced motion: moves: {one}")));
        browser.look(Look::Print);
        let printed = lines(&browser.ask(
            "const shown = selector => [...document.querySelectorAll(selector)].some(one =>
                one.checkVisibility() && getComputedStyle(one).position !== 'absolute');
             const found = [];
             if (!shown('main h1')) found.push('no heading');
             if (shown('header nav, footer nav')) found.push('menus');
             if (shown('button, select, input')) found.push('buttons and fields');
             if (!document.body.innerText.includes(location.href.split('?')[0])
                 && ![...document.querySelectorAll('.print-address')].some(one =>
                     getComputedStyle(one, '::before').content.includes('http')
                     || one.textContent.includes('http'))) found.push('no address');
             return found",
        ));
        faults.extend(printed.iter().map(|one| format!("{name} in print: {one}")));
        browser.look(Look::Light);
    }
    none(&faults);
}

/// Words are 17 px on a narrow screen and 19 px on a wide one; no heading of a plan is smaller than what it heads.
fn words_are_as_large_as_the_screen_has_room_for(site: &Site) {
    let browser = Browser::new();
    open_fullest(&browser, site, "plan").expect("the place has a plan");
    for (width, size) in [(320, 17), (768, 19), (1280, 19)] {
        browser.width(width);
        let found = browser.ask(
            "const size = one => parseFloat(getComputedStyle(one).fontSize), body = size(document.body);
             const small = [...document.querySelectorAll('main h1, main h2, main h3, main h4')]
                .filter(one => size(one) < size(one.parentElement)).map(one => one.textContent);
             return [body, small]",
        );
        assert_eq!(found, json!([size, []]), "at {width}");
    }
    browser.width(1280);
}

both_places!(
    words_are_as_large_as_the_screen_has_room_for,
    left_to_right_every_page_is_for_everybody,
    right_to_left_every_page_is_for_everybody,
    every_kind_of_page_bears_every_setting,
);
