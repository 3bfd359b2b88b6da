//! Without a mouse: where Tab stops, in what order, and that one sees it.

use journeys::browser::{Browser, Key};
use journeys::keeper::wait_until;
use journeys::site::{Site, said};
use three_wishes_core::route::Route;

use crate::finding::part_is_shown;
use crate::{none, open_fullest};

/// "Skip to the content" is the first stop and brings one to the content.
fn the_first_tab_skips_to_the_content(site: &Site) {
    let browser = Browser::new();
    for route in [Route::Home, Route::Help] {
        browser.open_app(&site.at(&route));
        browser.press(Key::Tab);
        assert_eq!(browser.ask("return document.activeElement.getAttribute('href')"), "#content");
        let seen = browser.ask(
            "const box = document.activeElement.getBoundingClientRect();
             return box.width > 24 && box.height > 23 && box.top >= 0",
        );
        assert_eq!(seen, true, "the skip link is seen when it has focus");
        browser.press(Key::Enter);
        browser.press(Key::Tab);
        let inside = browser.ask(
            "const main = document.querySelector('main');
             return main.contains(document.activeElement)
                || !!(main.compareDocumentPosition(document.activeElement) & 4)",
        );
        assert_eq!(inside, true, "the next stop is in the content or after it");
    }
}

/// Who opens an indicator and presses Tab before its figures are here comes to the chart all the same.
fn the_chart_is_not_skipped_while_its_figures_come(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Help));
    let route = site.built.fullest("indicator").expect("the place has an indicator");
    let heading = browser.heading();
    site.server.hold("assets/series-");
    browser.go(&site.at(&route));
    wait_until("the indicator", || browser.heading() != heading);
    wait_until("the focus on its heading", || browser.focused().tag == "h1");
    let is_at_chart = "const chart = document.querySelector('.explorer');
         return !!(chart.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)";
    for _ in 0..100 {
        browser.press(Key::Tab);
        if browser.ask(is_at_chart) == true {
            break;
        }
    }
    assert_eq!(browser.focused().id, "waiting", "in the chart, not behind it");
    site.server.release();
    browser.see("#cursor");
    wait_until("the focus on the chart's first control", || {
        browser.ask("return document.activeElement.matches('.explorer :is(select, input, button)')")
            == true
    });
}

/// Everything that can be pressed is a stop, in the order it stands, and shows that it has focus.
fn every_control_is_a_stop_that_shows(site: &Site) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let mut faults = Vec::new();
    for route in site.built.examples() {
        let path = route.path();
        browser.open_app(&site.at(&route));
        wait_until("the figures to be here", || browser.count(".plot--waiting") == 0);
        let mut found = faults_of_stops(&browser);
        if !found.is_empty() {
            // A browser whose window loses the system's focus for a moment shows none: a real fault stays.
            browser.open_app(&site.at(&route));
            wait_until("the figures again", || browser.count(".plot--waiting") == 0);
            let again = faults_of_stops(&browser);
            found.retain(|one| again.contains(one));
        }
        faults.extend(found.iter().map(|one| format!("`{path}`: {one}")));
    }
    none(&faults);
}

/// Walks the page with Tab once around; gives what is no stop, shows no focus or is out of order.
fn faults_of_stops(browser: &Browser) -> Vec<String> {
    browser.ask(
        "window.stops = [];
         addEventListener('focusin', event => {
            const one = event.target, style = getComputedStyle(one);
            const drawn = one.ownerSVGElement
                ? [one, ...one.querySelectorAll('rect')].some(part => {
                    const s = getComputedStyle(part);
                    return s.outlineStyle !== 'none' || s.stroke !== 'none' })
                : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                    || style.boxShadow !== 'none';
            stops.push([one, drawn]);
         });
         document.activeElement.blur()",
    );
    for _ in 0..80 {
        browser.type_tabs(50);
        let round = browser.ask("return stops.length > new Set(stops.map(([one]) => one)).size");
        let at_end = browser.ask("return document.activeElement === document.body");
        if round == true || at_end == true {
            break;
        }
    }
    let found = browser.ask(
        "const name = one => `${one.tagName.toLowerCase()}${one.id ? '#' + one.id : ''} \"${
            (one.getAttribute('aria-label') || one.textContent).trim().slice(0, 40)}\"`;
         const met = new Set(stops.map(([one]) => one));
         const all = [...document.querySelectorAll(
            'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')]
            .filter(one => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
            // Of radio buttons that belong together one is the stop; arrows lead to the others.
            .filter(one => one.type !== 'radio'
                || !stops.some(([met]) => met.type === 'radio' && met.name === one.name && met !== one));
         const missed = all.filter(one => !met.has(one)).map(one => 'is no stop: ' + name(one));
         const plain = stops.filter(([, drawn]) => !drawn).map(([one]) => 'shows no focus: ' + name(one));
         const first = [...met];
         const back = first.filter((one, i) => i &&
            first[i - 1].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING)
            .map(one => 'is out of order: ' + name(one));
         return [...new Set([...missed, ...plain, ...back])].slice(0, 12)",
    );
    let found = found.as_array().into_iter().flatten();
    found.filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// The pages that only read: each is reached from the foot of every page.
fn the_foot_of_the_page_leads_everywhere(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    for route in [
        Route::About,
        Route::Glossary,
        Route::Help,
        Route::Contact,
        Route::Privacy,
        Route::Accessibility,
        Route::Mine,
    ] {
        let heading = browser.heading();
        browser.tab_to(&format!("footer a[href$='/{}']", route.path()));
        browser.press(Key::Enter);
        wait_until(&route.path(), || browser.heading() != heading);
        let words = browser.text_of("main").split(' ').count();
        assert!(words > 12, "`{}` says something: {words} words", route.path());
    }
}

/// The contents of a plan lead to each of its parts, and reading goes on there. The first and the last are come to with
/// Tab, those between stand beside them.
fn the_contents_of_a_plan_lead_to_its_parts(site: &Site) {
    let browser = Browser::new();
    open_fullest(&browser, site, "plan").expect("the place has a plan");
    let parts = browser.count("nav.contents a");
    assert!(parts > 1, "{parts} parts");
    for part in 1..=parts {
        let link = format!("nav.contents li:nth-child({part}) a");
        if part == 1 || part == parts {
            browser.tab_to(&link);
        } else {
            browser.run("document.querySelector(arguments[0]).focus()", &[link.as_str().into()]);
        }
        let name = browser.run(
            "return document.querySelector(arguments[0]).getAttribute('href')",
            &[link.as_str().into()],
        );
        browser.press(Key::Enter);
        wait_until(&format!("part {part}"), || {
            browser.ask("return location.hash") == name && part_is_shown(&browser)
        });
        browser.press(Key::Tab);
        let on_it = browser.ask(
            "const part = document.querySelector(':target');
             return !!(part.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)",
        );
        assert_eq!(on_it, true, "Tab goes on below the heading of part {part}");
        browser.press(Key::ShiftTab);
    }
}

/// Each file of the place, and the zip of all, is come to with Tab on the page that offers them.
fn each_file_is_come_to(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::About));
    let wanted = browser.count("main a[download]");
    assert!(wanted > site.built.data_files().len(), "{wanted}: each file and one zip");
    let mut files = Vec::new();
    for _ in 0..wanted {
        browser.tab_to("main a[download]");
        files.push(browser.ask("return document.activeElement.getAttribute('href')").to_string());
    }
    files.sort();
    files.dedup();
    assert_eq!(files.len(), wanted, "{files:?}");
}

/// Follows the report of a mistake that has the keyboard to an e-mail, or to the page with a text to copy: both name the
/// figure and the view it was reported from. True where it is that page.
pub(crate) fn report_in_hand(browser: &Browser, site: &Site, figure: &str) -> bool {
    let view = browser.ask("return location.origin + location.pathname + location.search");
    let view = view.as_str().unwrap_or_default();
    let mails = !said(&site.built.json("place.json")["contact"]["email"]).is_empty();
    let told = if mails {
        let href = browser.ask("return decodeURIComponent(document.activeElement.href)");
        assert!(href.as_str().is_some_and(|href| href.starts_with("mailto:")), "{href}");
        href
    } else {
        browser.press(Key::Enter);
        browser.see("#mistake-text");
        assert!(browser.text_of("#mistake").contains(figure), "the page names {figure}");
        browser.ask("return document.getElementById('mistake-text').value")
    };
    let told = told.as_str().unwrap_or_default();
    assert!(told.contains(figure) && told.contains(view), "{figure} at {view}: {told}");
    !mails
}

/// A figure that a plan prints is reported from its row, once the rows are opened.
fn a_printed_figure_is_reported_without_a_mouse(site: &Site) {
    let browser = Browser::new();
    let plans = site.built.routes.iter().filter(|route| matches!(route, Route::Plan { .. }));
    let mut plans = plans.filter(|route| site.built.html(route).contains("id=\"all-figures\""));
    browser.open_app(&site.at(plans.next().expect("a plan prints figures")));
    browser.tab_to("nav.contents a[href='#printed-figures']");
    browser.press(Key::Enter);
    browser.tab_to("#all-figures > summary");
    browser.press(Key::Enter);
    browser.see("#all-figures[open]");
    wait_until("the address to say so", || browser.address().contains("more="));
    browser.tab_to("#all-figures a.mistake");
    let name = browser.ask(
        "const [label] = document.activeElement.closest('tr').cells;
         return label.firstChild.textContent.trim()",
    );
    report_in_hand(&browser, site, name.as_str().unwrap_or_default());
}

/// "Report a mistake" is followed to an e-mail, or to the page that names the figure, its address and who can mend
/// it, with a text to copy.
fn a_mistake_is_reported_without_a_mouse(site: &Site) {
    let browser = Browser::new();
    let route = open_fullest(&browser, site, "indicator").expect("the place has an indicator");
    let figure = browser.heading();
    // Source and licence stand around the link to the figures themselves.
    browser.tab_to("section:has(> #source) a[download]");
    let sources = browser.ask(
        "const box = document.querySelector('section:has(> #source) li').getBoundingClientRect();
         return box.bottom > 0 && box.top < innerHeight",
    );
    assert_eq!(sources, true, "source and licence are seen");
    browser.tab_to("main a.mistake");
    if !report_in_hand(&browser, site, &figure) {
        return;
    }
    let text = browser.ask("return document.getElementById('mistake-text').value");
    let Route::Indicator { indicator } = &route else { unreachable!() };
    let list = site.built.json("indicators.json");
    let mut all = list["indicators"].as_array().into_iter().flatten();
    let own = all.find(|one| one["id"] == indicator.as_str()).expect("the indicator");
    let publisher = said(&own["sources"][0]["publisher"]);
    assert!(browser.text_of("#mistake").contains(&publisher), "{publisher} can mend the figures");
    browser.ask(
        "window.copied = ''; Object.defineProperty(navigator, 'clipboard', { configurable: true,
            value: { writeText: text => { window.copied = text; return Promise.resolve(); } } })",
    );
    browser.forget_heard();
    browser.tab_to("#copy-mistake");
    browser.press(Key::Enter);
    wait_until("the copy", || browser.ask("return copied") == text);
    wait_until("the copy to be told", || !browser.announcements().is_empty());
    browser.tab_to("#mail-mistake");
    let href = browser.ask("return decodeURIComponent(document.activeElement.href)");
    let (href, text) = (href.as_str().unwrap_or_default(), text.as_str().expect("a text"));
    assert!(href.starts_with("mailto:?subject=") && href.ends_with(text), "{href}");
}

/// What the front page tells of, from the latest plan to the weave, is come to with Tab in the order it is told.
fn home_is_gone_through_sentence_by_sentence(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    let heading = browser.heading();
    for (link, leads) in [
        ("section:has(> #latest) > p a", "plans/"),
        (".aim-card__title a", "aims/"),
        (".aim-card .indicator-line a", "indicators/"),
        ("section:has(> #figures) .cards a", "indicators/"),
        ("section:has(> #figures) > p a", "indicators/"),
        (".wishes-teaser a.button", "consultations/"),
        ("svg.weave .weave__column", "plans/"),
        ("svg.weave .weave__band", "aims/"),
        ("section:has(> #threads) > p a", "plans/"),
    ] {
        let before = browser.run(
            "window.above = document.activeElement;
             return document.querySelectorAll(arguments[0]).length",
            &[link.into()],
        );
        assert_ne!(before, 0, "{link}");
        browser.tab_to(link);
        let href = browser.ask("return document.activeElement.getAttribute('href')");
        assert!(href.as_str().is_some_and(|href| href.contains(leads)), "{link}: {href}");
        let is_below = browser.ask(
            "return above === document.body || above.tagName === 'H1'
                || !!(above.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)",
        );
        assert_eq!(is_below, true, "{link} stands below what is told before it");
    }
    browser.press(Key::Enter);
    wait_until("every plan", || browser.heading() != heading);
    assert_eq!(browser.address(), site.at(&Route::Plans));
}

/// The page for an unknown address is left without a mouse.
fn the_page_that_helps_leads_on(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Help));
    let before = browser.heading();
    browser.go(&site.server.at("plans/no-such-plan/"));
    wait_until("the page that helps", || browser.heading() != before);
    let lost = browser.heading();
    browser.tab_to("main a[href]");
    browser.press(Key::Enter);
    wait_until("another page", || {
        let now = browser.heading();
        !now.is_empty() && now != lost
    });
    assert_eq!(browser.focused().tag, "h1");
}

both_places!(
    the_contents_of_a_plan_lead_to_its_parts,
    each_file_is_come_to,
    a_mistake_is_reported_without_a_mouse,
    a_printed_figure_is_reported_without_a_mouse,
    home_is_gone_through_sentence_by_sentence,
    the_page_that_helps_leads_on,
    the_first_tab_skips_to_the_content,
    the_chart_is_not_skipped_while_its_figures_come,
    every_control_is_a_stop_that_shows,
    the_foot_of_the_page_leads_everywhere,
);
