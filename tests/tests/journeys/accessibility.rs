//! Whoever reads, on whatever device: axe on every kind of page, narrow, dark, right to left, large.

use journeys::browser::{Browser, Look};
use journeys::keeper::wait_until;
use journeys::script::{self, lines};
use journeys::site::Site;
use three_wishes_core::route::Route;

use crate::none;

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

const ALL_OF_THE_PAGE: &str = "return document.querySelectorAll('.plot--waiting').length === 0";

/// Opens an address; one without a file is gone to from the front page.
fn open(site: &Site, browser: &Browser, address: &str) {
    if is_without_file(address) {
        browser.open_app(&site.at(&Route::Home));
        browser.go(address);
    } else {
        browser.open_app(address);
    }
    // Figures of other areas come after the page.
    wait_until("all of the page", || browser.ask(ALL_OF_THE_PAGE) == true);
}

/// Gives the open page another width, as a tablet that is turned does. Charts are drawn anew in the next frame.
fn turn(browser: &Browser, width: u32) {
    browser.width(width);
    wait_until("the other width", || browser.ask("return innerWidth") == width);
    browser.run_waiting(
        "const done = arguments[arguments.length - 1];
         requestAnimationFrame(() => requestAnimationFrame(() => done(true)))",
        &[],
    );
    wait_until("all of the page", || browser.ask(ALL_OF_THE_PAGE) == true);
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

/// In which looks axe is asked at a width: in both. Left to right, in light and at 1280 px it is asked of each address
/// that has a file when that opens clean (`addresses.rs`), and not here again.
fn looks(width: u32, query: &str, address: &str) -> &'static [Look] {
    if query.is_empty() && width == 1280 && !is_without_file(address) {
        &[Look::Dark]
    } else {
        &[Look::Dark, Look::Light]
    }
}

/// At 320 and at 1280 px: axe, every tag of A and AA and best practice, no rule off, light and dark; nothing scrolls
/// sideways; things to press are large enough; more space loses no words. Each page is opened at the first width.
fn every_page_is_for_everybody(site: &Site, query: &str, widths: [u32; 2]) {
    let browser = Browser::new();
    let mut faults = Vec::new();
    for (name, address) in addresses(site, query) {
        browser.width(widths[0]);
        open(site, &browser, &address);
        let mut find = |width: u32, what: &str, found: Vec<String>| {
            faults.extend(found.iter().map(|one| format!("{name} {width} {what}: {one}")));
        };
        for width in widths {
            turn(&browser, width);
            for &look in looks(width, query, &address) {
                browser.look(look);
                find(width, &format!("{look:?}"), browser.axe());
            }
            browser.look(Look::Light);
            for script in [script::TOO_WIDE, CUT_WITHOUT_A_HINT, script::SMALL_TARGETS] {
                find(width, "", lines(&browser.ask(script)));
            }
        }
        // The spacing stays on the page, so it comes last.
        for width in [widths[1], widths[0]] {
            turn(&browser, width);
            for script in [script::LOST_BY_SPACING, script::TOO_WIDE] {
                find(width, "with 1.4.12 spacing", lines(&browser.ask(script)));
            }
        }
    }
    none(&faults);
}

fn left_to_right_every_page_is_for_everybody(site: &Site) {
    every_page_is_for_everybody(site, "", [1280, 320]);
}

fn right_to_left_every_page_is_for_everybody(site: &Site) {
    every_page_is_for_everybody(site, "?lang=qps", [320, 1280]);
}

/// With more contrast, in light and dark, chosen here or on the device, every word can be read.
fn faults_with_more_contrast(browser: &Browser) -> Vec<String> {
    browser.ask("document.documentElement.dataset.contrast = 'more'");
    let mut faults = Vec::new();
    for (look, theme) in [(Look::Light, ""), (Look::Dark, ""), (Look::Light, "dark")] {
        browser.look(look);
        browser.run("document.documentElement.dataset.theme = arguments[0]", &[theme.into()]);
        let found = browser.axe_of_colours();
        faults.extend(found.iter().map(|one| format!("{look:?} {theme} more contrast: {one}")));
    }
    browser.ask("delete document.documentElement.dataset.theme");
    faults
}

/// Large text, more contrast, forced colours, reduced motion and print: every word is whole and can be read,
/// the page still fits, nothing moves for longer than a blink.
fn every_kind_of_page_bears_every_setting(site: &Site) {
    let browser = Browser::new();
    let mut faults = Vec::new();
    for (name, address) in addresses(site, "") {
        open(site, &browser, &address);
        browser.width(320);
        browser.ask("document.documentElement.dataset.text = 'large'");
        for script in [script::TOO_WIDE, script::CUT_OFF] {
            let found = lines(&browser.ask(script));
            faults.extend(found.iter().map(|one| format!("{name} large text: {one}")));
        }
        browser.width(1280);
        let found = faults_with_more_contrast(&browser);
        faults.extend(found.iter().map(|one| format!("{name} {one}")));
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

both_places!(
    left_to_right_every_page_is_for_everybody,
    right_to_left_every_page_is_for_everybody,
    every_kind_of_page_bears_every_setting,
);
