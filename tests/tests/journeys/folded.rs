//! Long pages: folded on screen, opened by key, and whole on paper.

use journeys::browser::{Browser, Key, Look, a_moment};
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::route::Route;

use crate::{none, open_fullest};

/// Pixels a phone scrolls through on the page of an aim, at most.
const LONGEST: u64 = 15_000;

/// The aim with the most actions, and how many; `None` where no aim has more than stand open.
fn with_most_actions(site: &Site) -> Option<(&Route, usize)> {
    let count = |route: &Route| site.built.html(route).matches("<li class=\"action").count();
    let aims = site.built.routes.iter().filter(|route| matches!(route, Route::Aim { .. }));
    let most = aims.map(|route| (route, count(route))).max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 5)
}

/// Many actions of an aim are closed under their titles, open by key, stay open in the address, and are all on paper.
fn many_actions_are_folded_under_their_titles(site: &Site) {
    let Some((route, count)) = with_most_actions(site) else { return };
    let browser = Browser::new();
    browser.open_app(&site.at(route));
    browser.width(320);
    a_moment();
    let heights = browser.ask(
        "return [document.documentElement, document.querySelector('ul.actions')].map(one =>
            Math.round(one.getBoundingClientRect().height))",
    );
    let [page, list] = [0_usize, 1].map(|at| heights[at].as_u64().unwrap_or(u64::MAX));
    assert!(page < LONGEST, "{page} px of page");
    assert!(list < 200 * count as u64, "{list} px of {count} actions");
    let facts = || {
        browser.ask(
            "return [...document.querySelectorAll('.actions dl.facts')].filter(one => one.checkVisibility()).length",
        )
    };
    if browser.count(".actions dl.facts") > 0 {
        assert_eq!(facts(), 0);
        let first = ".action > details.more:has(dl.facts) > summary";
        browser.tab_to(first);
        browser.press(Key::Enter);
        wait_until("what is said of it", || facts() == 1);
        wait_until("the address to say so", || browser.address().contains("more="));
        browser.look(Look::Print);
        assert_eq!(facts(), browser.count(".actions dl.facts"), "paper has every fact");
        browser.look(Look::Light);
        assert_eq!(browser.axe(), [""; 0]);
    }
    browser.width(1280);
}

/// The list of aims beneath their map is closed until somebody asks for it, and is on paper.
fn the_list_of_aims_is_closed_beneath_their_map(site: &Site) {
    let browser = Browser::new();
    if open_fullest(&browser, site, "plan").is_none() {
        return;
    }
    let is_shown =
        || browser.ask("return document.querySelector('.aim-list')?.checkVisibility() ?? null");
    assert_eq!(is_shown(), json!(false));
    browser.look(Look::Print);
    assert_eq!(is_shown(), json!(true), "paper has the list");
    browser.look(Look::Light);
    // The same in a browser whose stylesheets cannot open a part for paper; the address stays.
    let address = browser.address();
    browser.ask("dispatchEvent(new Event('beforeprint'))");
    wait_until("the list for paper", || is_shown() == true);
    a_moment();
    browser.ask("dispatchEvent(new Event('afterprint'))");
    wait_until("the list to be closed again", || is_shown() == false);
    a_moment();
    assert_eq!(browser.address(), address);
    browser.tab_to("#aims-list > summary");
    browser.press(Key::Enter);
    wait_until("the list", || is_shown() == true);
}

/// Where no script draws the map, the list of aims stands open in its place.
fn the_list_of_aims_is_open_without_javascript(site: &Site) {
    let Some(route) = site.built.fullest("plan") else { return };
    let browser = Browser::new();
    browser.scripts(false);
    browser.open(&site.at(&route));
    let is_shown = |part: &str| {
        browser.ask(&format!("return document.querySelector('{part}').checkVisibility()"))
    };
    assert_eq!((is_shown(".aim-map"), is_shown(".aim-list")), (json!(false), json!(true)));
    browser.scripts(true);
}

/// What on paper cannot be parted and is taller than three quarters of a sheet, and heads that may stand alone.
const LEAVES_A_SHEET_EMPTY: &str = "
    const found = [], look = one => getComputedStyle(one);
    for (const one of document.querySelectorAll('main *')) {
        if (!one.checkVisibility() || (look(one).breakInside !== 'avoid' && one.tagName !== 'svg')) continue;
        const { height } = one.getBoundingClientRect();
        if (height > innerHeight * 0.75) found.push(`${one.tagName}.${one.getAttribute('class')} is ${height} tall`);
    }
    for (const head of document.querySelectorAll('main thead'))
        if (look(head).breakAfter !== 'avoid') found.push('a head may stand alone');
    return found";

/// On A4, in pixels of print, within usual margins.
const SHEET: (u32, u32) = (718, 1047);

/// No sheet of paper stays empty for something that does not fit on it, and no head of a table stands alone.
fn no_sheet_of_paper_stays_empty(site: &Site) {
    let browser = Browser::new();
    let mut faults = Vec::new();
    for kind in ["plan", "actions", "indicator"] {
        if open_fullest(&browser, site, kind).is_none() {
            continue;
        }
        browser.window(SHEET.0, SHEET.1);
        browser.look(Look::Print);
        a_moment();
        let found = lines(&browser.ask(LEAVES_A_SHEET_EMPTY));
        faults.extend(found.iter().map(|one| format!("{kind}: {one}")));
        browser.look(Look::Light);
        browser.width(1280);
    }
    none(&faults);
}

/// Headings that stand above nothing, and what asks for a press.
const OF_THE_SCREEN: &str = "
    const found = [], seen = of => [...document.querySelectorAll(of)].filter(one => one.checkVisibility());
    for (const head of seen('main .band > h2'))
        if (head.parentElement.innerText.trim() === head.innerText.trim()) found.push(head.innerText);
    for (const one of seen('main summary, main .band > p'))
        if (/^Show |Open an aim/.test(one.innerText)) found.push(one.innerText);
    return found";

/// A plan on paper has no heading of links alone, and asks nobody to open or to show what is printed.
fn a_plan_on_paper_asks_for_no_press(site: &Site) {
    let browser = Browser::new();
    if open_fullest(&browser, site, "plan").is_none() {
        return;
    }
    browser.look(Look::Print);
    a_moment();
    none(&lines(&browser.ask(OF_THE_SCREEN)));
    browser.look(Look::Light);
}

/// Words of up to thirteen letters that do not stand in one line. Where a browser knows where to part a word, it may.
const BROKEN_WORDS: &str = r"
    const found = new Set(), range = document.createRange();
    for (const cell of document.querySelectorAll('.actions-table tbody :is(th, td)')) {
        cell.style.hyphens = 'none';
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            for (const word of texts.currentNode.data.matchAll(/\p{L}+/gu)) {
                range.setStart(texts.currentNode, word.index);
                range.setEnd(texts.currentNode, word.index + word[0].length);
                if (word[0].length <= 13 && range.getClientRects().length > 1) found.add(word[0]);
            }
        }
    }
    return [...found]";

/// Where up to nine columns stand beside each other, no word of every day is broken.
fn words_of_actions_stay_whole(site: &Site) {
    let browser = Browser::new();
    for route in site.built.routes.iter().filter(|route| matches!(route, Route::Actions { .. })) {
        browser.open_app(&site.at(route));
        browser.width(1280);
        a_moment();
        if browser.count(".actions-table th:nth-child(10)") == 0 {
            assert_eq!(lines(&browser.ask(BROKEN_WORDS)), [""; 0], "{}", route.path());
        }
    }
}

both_places!(
    words_of_actions_stay_whole,
    a_plan_on_paper_asks_for_no_press,
    no_sheet_of_paper_stays_empty,
    many_actions_are_folded_under_their_titles,
    the_list_of_aims_is_closed_beneath_their_map,
    the_list_of_aims_is_open_without_javascript,
);
