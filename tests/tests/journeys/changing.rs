//! What a person changes about a chart is drawn, tabulated, and told once to who does not see it.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::route::Route;

use crate::explorer::{choose, open, options, richest};

/// Presses Space on a box that is there and not disabled, and gives what was heard once all was quiet.
#[track_caller]
fn press_and_hear(browser: &Browser, id: &str) -> Vec<String> {
    browser.forget_heard();
    browser.tab_to(&format!("#{id}"));
    browser.press(Key::Space);
    wait_until(&format!("{id} to be told"), || !browser.announcements().is_empty());
    a_moment();
    a_moment();
    browser.announcements()
}

fn ids(browser: &Browser, selector: &str) -> Vec<String> {
    let found = browser.run(
        "return [...document.querySelectorAll(arguments[0])].map(one => one.id)",
        &[json!(selector)],
    );
    lines(&found)
}

fn label(browser: &Browser, id: &str) -> String {
    browser.text_of(&format!("label[for='{id}']"))
}

/// Another kind of chart is told once, when it has settled; verdicts are heard at the newest period.
fn changes_are_told_once_and_verdicts_are_heard(site: &Site) {
    let browser = open(site, "");
    browser.forget_heard();
    choose(&browser, "show", "places");
    let title = |browser: &Browser| browser.text_of("#chart");
    let lines = title(&browser);
    wait_until("another headline", || {
        title(&browser) != lines || !browser.announcements().is_empty()
    });
    wait_until("the headline to be told", || !browser.announcements().is_empty());
    a_moment();
    assert_eq!(browser.announcements(), [title(&browser)], "once, and what is shown");
    for route in site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. })) {
        browser.open_app(&site.at(route));
        browser.see("#chart, main .empty");
        if browser.count("#cursor") == 0 || browser.count(".verdict__answer") == 0 {
            continue;
        }
        let answer = browser.text_of(".verdict__answer strong");
        // A reader begins at the newest figure.
        browser.tab_to("#cursor");
        let spoken = browser.ask("return document.getElementById('cursor').ariaValueText");
        let spoken = spoken.as_str().unwrap_or_default().to_owned();
        assert!(spoken.contains(&answer), "`{}`: {spoken} says {answer}", route.path());
        return;
    }
    panic!("no verdict is heard");
}

/// Each box and each switch: one message that says what it did, and another when it is taken back.
fn every_tick_and_switch_is_told_once(site: &Site) {
    let browser = open(site, "");
    for id in ids(&browser, "input[id^=with-]:not(:disabled)") {
        let name = label(&browser, &id);
        let mut met = Vec::new();
        for _ in 0..2 {
            let heard = press_and_hear(&browser, &id);
            assert_eq!(heard.len(), 1, "{name}: {heard:?}");
            assert!(heard[0].contains(&name), "{name}: {heard:?}");
            met.extend(heard);
        }
        assert_ne!(met[0], met[1], "{name} comes and goes");
    }
    for id in ids(&browser, "input[id^=switch-]") {
        let (on, off) = (press_and_hear(&browser, &id), press_and_hear(&browser, &id));
        assert_eq!((on.len(), off.len()), (1, 1), "{id}: {on:?} {off:?}");
        assert_ne!(on, off, "{id}");
    }
    let periods = options(&browser, "first");
    browser.forget_heard();
    choose(&browser, "first", &periods[2]);
    wait_until("the range to be told", || !browser.announcements().is_empty());
    a_moment();
    assert_eq!(browser.announcements().len(), 1, "{:?}", browser.announcements());
}

/// Two boxes ticked in one breath are one message that names both.
fn two_quick_ticks_are_one_message(site: &Site) {
    let browser = open(site, "?with=none");
    let boxes = ids(&browser, "input[id^=with-]");
    if boxes.len() < 2 {
        return;
    }
    browser.forget_heard();
    browser.tab_to(&format!("#{}", boxes[0]));
    browser.run(
        "for (const id of arguments[0]) document.getElementById(id).click()",
        &[json!(boxes[..2])],
    );
    wait_until("the message", || !browser.announcements().is_empty());
    a_moment();
    let heard = browser.announcements();
    assert_eq!(heard.len(), 1, "{heard:?}");
    for id in &boxes[..2] {
        assert!(heard[0].contains(&label(&browser, id)), "{heard:?}");
    }
}

/// Uncertainty, the scale from zero and the change since the first period are drawn, kept in the address, and taken
/// back.
fn switches_change_the_drawing(site: &Site) {
    let browser = Browser::new();
    let indicators = site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. }));
    let open = |route: &Route| {
        browser.open_app(&site.at(route));
        browser.see("#chart-picture, main .empty");
        browser.count("#switch-intervals") == 1 && browser.count(".chart--line .band") > 0
    };
    let route = indicators.into_iter().find(|route| open(route)).expect("one has intervals");
    let turn = |id: &str, part: &str| {
        browser.tab_to(&format!("#{id}"));
        browser.press(Key::Space);
        wait_until(part, || browser.address().contains(part));
        a_moment();
    };
    let picture = || browser.ask("return document.querySelector('.chart--line').outerHTML");
    let before = picture();
    turn("switch-intervals", "intervals=off");
    assert_eq!(browser.count(".chart--line .band"), 0, "no band");
    assert!(browser.count("table.figures .interval") > 0, "the table has the limits all the same");
    let lowest = || browser.text_of(".chart--line text.tick");
    turn("switch-from", "from=zero");
    assert!(lowest().starts_with(['0', '£']), "{}", lowest());
    assert_eq!(browser.text_of(".scale-note"), "", "a scale from zero needs no warning");
    let first_cell = || browser.text_of("table.figures tbody tr:last-child td");
    let figure = first_cell();
    turn("switch-values", "values=change");
    assert_ne!(first_cell(), figure, "changes are tabulated");
    let (drawn, address) = (picture(), browser.address());
    browser.reload();
    browser.wait_for_app();
    browser.see(".chart--line");
    wait_until("the same drawing", || picture() == drawn);
    assert_eq!(browser.address(), address);
    for id in ["switch-intervals", "switch-from", "switch-values"] {
        browser.tab_to(&format!("#{id}"));
        browser.press(Key::Space);
    }
    wait_until("all as it was", || picture() == before);
    assert!(!browser.address().contains('?'), "{} of {}", browser.address(), route.path());
}

/// Where no change can be counted since a first period, the reason stands beside its box and is its description, and the
/// box takes no tick; one that came with the address is taken out by keyboard.
fn a_box_that_does_nothing_says_why(site: &Site) {
    let is_refused = |route: &&Route| {
        matches!(route, Route::Indicator { .. })
            && site.built.html(route).contains("id=\"why-values\"")
    };
    let Some(route) = site.built.routes.iter().find(is_refused) else { return };
    let browser = Browser::new();
    let box_now = || {
        browser.ask(
            "const box = document.getElementById('switch-values');
             const why = document.getElementById(box.getAttribute('aria-describedby'));
             return [box.checked, box.getAttribute('aria-disabled'), box.closest('li').contains(why) && why.textContent.length > 10]",
        )
    };
    browser.open_app(&site.at(route));
    browser.see("#why-values");
    assert_eq!(box_now(), json!([false, "true", true]), "`{}`", route.path());
    browser.tab_to("#switch-values");
    browser.press(Key::Space);
    a_moment();
    assert_eq!(box_now(), json!([false, "true", true]));
    assert!(!browser.address().contains('?'), "{}", browser.address());
    browser.open_app(&format!("{}?values=change", site.at(route)));
    browser.see("#why-values");
    assert_eq!(box_now(), json!([true, null, true]));
    browser.tab_to("#switch-values");
    browser.press(Key::Space);
    wait_until("the box without its tick", || box_now() == json!([false, "true", true]));
    assert_eq!(browser.focused().id, "switch-values");
}

/// Of more places than a chart can show, those left out are named.
fn places_beyond_the_limit_are_named(site: &Site) {
    let Route::Indicator { indicator } = richest(site) else { unreachable!() };
    let place = site.built.json("place.json");
    let own = place["area"].as_str().unwrap_or_default().to_owned();
    let mut codes: Vec<String> = Vec::new();
    for row in crate::rows(site, "observations.csv") {
        let mut cells = row.split([',', ';']);
        let code = (cells.next() == Some(&*indicator)).then(|| cells.next()).flatten();
        let new = code.filter(|code| *code != own && !codes.iter().any(|known| known == code));
        codes.extend(new.map(str::to_owned));
    }
    if codes.len() < 6 {
        return;
    }
    let browser = open(site, &format!("?with={}", codes.join(",")));
    let note = browser.text_of(".scale-note");
    for (at, code) in codes.iter().enumerate() {
        let name = label(&browser, &format!("with-{code}"));
        assert_eq!(note.contains(&name), at >= 5, "{name}: {note}");
    }
}

both_places!(
    changes_are_told_once_and_verdicts_are_heard,
    every_tick_and_switch_is_told_once,
    two_quick_ticks_are_one_message,
    switches_change_the_drawing,
    a_box_that_does_nothing_says_why,
    places_beyond_the_limit_are_named,
);
