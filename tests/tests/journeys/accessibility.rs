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

const ALL_OF_THE_PAGE: &str = "return document.querySelectorAll('.plot--waiting').length === 0";

/// Opens an address; one without a file is gone to from the front page.
fn open(site: &Site, browser: &Browser, address: &str) {
    if is_without_file(address) {
        browser.open_app(&site.at(&Route::Home));
        let home = browser.heading();
        browser.go(address);
        wait_until("the page that helps", || browser.heading() != home);
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

/// What axe and the eye find wrong with the open page at its width.
fn faults_at_this_width(browser: &Browser, looks: &[Look]) -> Vec<String> {
    let mut faults = Vec::new();
    for &look in looks {
        browser.look(look);
        faults.extend(browser.axe().iter().map(|one| format!("{look:?}: {one}")));
    }
    browser.look(Look::Light);
    for script in [script::TOO_WIDE, CUT_WITHOUT_A_HINT, script::SMALL_TARGETS] {
        faults.extend(lines(&browser.ask(script)));
    }
    faults
}

/// Words that more space loses. The spacing stays on the page.
fn lost_by_spacing(browser: &Browser) -> Vec<String> {
    let scripts = [script::LOST_BY_SPACING, script::TOO_WIDE].into_iter();
    let found = scripts.flat_map(|script| lines(&browser.ask(script)));
    found.map(|one| format!("with 1.4.12 spacing: {one}")).collect()
}

/// At both widths: axe, every tag of A and AA and best practice, no rule off, light and dark; nothing scrolls sideways;
/// things to press are large enough; more space loses no words. Each page is opened at the first width and turned;
/// `other_settings` is asked of it there too.
fn every_page_is_for_everybody(
    site: &Site,
    query: &str,
    widths: [u32; 2],
    other_settings: fn(&Browser) -> Vec<String>,
) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let mut faults = Vec::new();
    let [first, second] = widths;
    for (name, address) in addresses(site, query) {
        let mut find = |what: String, found: Vec<String>| {
            faults.extend(found.iter().map(|one| format!("{name} {what}: {one}")));
        };
        browser.width(first);
        open(site, &browser, &address);
        let found = faults_at_this_width(&browser, looks(first, query, &address));
        find(first.to_string(), found);
        turn(&browser, second);
        let found = faults_at_this_width(&browser, looks(second, query, &address));
        find(second.to_string(), found);
        find("set otherwise".into(), other_settings(&browser));
        find(second.to_string(), lost_by_spacing(&browser));
        turn(&browser, first);
        find(first.to_string(), lost_by_spacing(&browser));
    }
    none(&faults);
}

/// Each page also in each setting: large text, more contrast, forced colours, reduced motion, print.
fn left_to_right_every_page_is_for_everybody(site: &Site) {
    every_page_is_for_everybody(site, "", [1280, 320], faults_of_settings);
}

fn right_to_left_every_page_is_for_everybody(site: &Site) {
    every_page_is_for_everybody(site, "?lang=qps", [320, 1280], |_| Vec::new());
}

/// From right to left on a phone: an aim's mark stands where its heading begins, and no label of a setting is broken.
fn right_to_left_marks_and_settings_stand_where_they_are_read(site: &Site) {
    let browser = Browser::new();
    let Some(route) = site.built.fullest("aim") else { return };
    browser.width(320);
    browser.open_app(&format!("{}?lang=qps", site.at(&route)));
    browser.see(".aim-head__mark svg");
    let is_beside = browser.ask(
        "const [mark, heading] = ['.aim-head__mark svg', 'h1'].map(one => document.querySelector(one));
         return Math.abs(mark.getBoundingClientRect().right - heading.getBoundingClientRect().right) < 8",
    );
    assert_eq!(is_beside, true, "the mark stands at the right");
    let broken = browser.ask(
        "const range = document.createRange();
         return [...document.querySelectorAll('.setting label')].filter(one => {
             range.selectNodeContents(one);
             return !/\\s/.test(one.textContent.trim()) && range.getClientRects().length > 1;
         }).map(one => one.textContent)",
    );
    assert_eq!(lines(&broken), [""; 0], "labels of one word stand in one line");
    browser.width(1280);
}

/// Words that are cut off in large text at this width.
fn cut_off_in_large_text(browser: &Browser) -> Vec<String> {
    browser.ask("document.documentElement.dataset.text = 'large'");
    let scripts = [script::TOO_WIDE, script::CUT_OFF].into_iter();
    let found = scripts.flat_map(|script| lines(&browser.ask(script)));
    let found = found.map(|one| format!("large text: {one}")).collect();
    browser.ask("delete document.documentElement.dataset.text");
    found
}

/// Words that cannot be read with more contrast, in light and in dark.
fn unread_with_more_contrast(browser: &Browser) -> Vec<String> {
    browser.ask("document.documentElement.dataset.contrast = 'more'");
    let mut faults = Vec::new();
    for look in [Look::Light, Look::Dark] {
        browser.look(look);
        let found = browser.axe_of_colours();
        faults.extend(found.iter().map(|one| format!("{look:?}, more contrast: {one}")));
    }
    browser.ask("delete document.documentElement.dataset.contrast");
    faults
}

/// Words in the colour of the paper.
const UNSEEN: &str = "
    return [...document.querySelectorAll('main h1, main p, main a')]
        .filter(one => one.checkVisibility() &&
            getComputedStyle(one).color === getComputedStyle(document.body).backgroundColor)
        .map(one => `cannot be seen: ${one.textContent.trim().slice(0, 60)}`)";

/// What moves for longer than a blink.
const MOVING: &str = "
    return document.getAnimations().filter(one => one.playState === 'running'
        && one.effect.getComputedTiming().duration > 10)
        .map(one => `moves: ${one.effect.target ? one.effect.target.outerHTML.slice(0, 80) : '?'}`)";

/// What paper lacks or has too much of.
const ON_PAPER: &str = "
    const shown = selector => [...document.querySelectorAll(selector)].some(one =>
        one.checkVisibility() && getComputedStyle(one).position !== 'absolute');
    const found = [];
    if (!shown('main h1')) found.push('no heading');
    if (shown('header nav, footer nav')) found.push('menus');
    if (shown('button, select, input')) found.push('buttons and fields');
    if (!document.body.innerText.includes(location.href.split('?')[0])
        && ![...document.querySelectorAll('.print-address')].some(one =>
            getComputedStyle(one, '::before').content.includes('http')
            || one.textContent.includes('http'))) found.push('no address');
    return found";

/// Large text, more contrast, forced colours, reduced motion and print: every word is whole and can be read, the page
/// still fits, nothing moves for longer than a blink.
fn faults_of_settings(browser: &Browser) -> Vec<String> {
    let mut faults = cut_off_in_large_text(browser);
    faults.extend(unread_with_more_contrast(browser));
    for (look, script) in
        [(Look::ForcedColours, UNSEEN), (Look::ReducedMotion, MOVING), (Look::Print, ON_PAPER)]
    {
        browser.look(look);
        let found = lines(&browser.ask(script));
        faults.extend(found.iter().map(|one| format!("{look:?}: {one}")));
    }
    browser.look(Look::Light);
    faults
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
    right_to_left_marks_and_settings_stand_where_they_are_read,
);
