//! Reading a chart by hand: every figure by keyboard, under the finger, right to left, at every width.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::route::Route;

use crate::explorer::{choose, open};
use crate::none;

/// Rows of the table, oldest first: the period and what stands in each cell.
const ROWS: &str =
    "return [...document.querySelectorAll('table.figures tbody tr')].reverse().map(row =>
    [...row.cells].map(cell => cell.tagName === 'TH' ? cell.textContent.trim()
        : (cell.firstChild?.textContent ?? '').trim()))";

fn rows(browser: &Browser) -> Vec<Vec<String>> {
    let found = browser.ask(ROWS);
    found.as_array().into_iter().flatten().map(lines).collect()
}

/// The cursor walks over every stop, and speaks each figure of that row of the table.
fn every_figure_is_reached_by_keyboard_and_spoken(site: &Site) {
    let browser = open(site, "");
    for kind in ["", "gap"] {
        if !kind.is_empty() {
            if browser.count("#show") == 0 {
                return;
            }
            choose(&browser, "show", kind);
            browser.see(".chart--gap");
            a_moment();
        }
        let rows = rows(&browser);
        browser.tab_to("#cursor");
        browser.press(Key::Home);
        for (at, row) in rows.iter().enumerate() {
            let spoken = browser.ask(
                "const cursor = document.getElementById('cursor');
                 return [cursor.value, cursor.ariaValueText]",
            );
            assert_eq!(spoken[0], at.to_string(), "{kind}");
            let spoken = spoken[1].as_str().unwrap_or_default();
            assert!(spoken.starts_with(&row[0]), "{row:?}: {spoken}");
            let has_figure = |cell: &&String| cell.contains(|sign: char| sign.is_ascii_digit());
            for cell in row[1..].iter().filter(has_figure) {
                // A difference is spoken as "higher" or "lower", "proposed" with the name of the target.
                let bare = cell.trim_start_matches(['+', '\u{2212}']);
                let bare = bare.split(" (").next().unwrap_or_default();
                assert!(spoken.contains(bare), "{kind} {cell} of {row:?}: {spoken}");
            }
            browser.press(Key::Right);
        }
    }
}

/// Page Up and Page Down go five periods on and back, and no further than the ends.
fn pages_of_five_periods_are_turned_by_keyboard(site: &Site) {
    let browser = open(site, "");
    let last = browser.ask("return Number(document.getElementById('cursor').max)");
    let last = last.as_u64().unwrap_or(0);
    let at = || browser.ask("return Number(document.getElementById('cursor').value)").as_u64();
    browser.tab_to("#cursor");
    browser.press(Key::Home);
    for (key, wanted) in [
        (Key::PageUp, last.min(5)),
        (Key::PageUp, last.min(10)),
        (Key::PageDown, last.min(10).saturating_sub(5)),
    ] {
        browser.press(key);
        wait_until(&format!("the stop {wanted}"), || at() == Some(wanted));
    }
    browser.press(Key::End);
    browser.press(Key::PageUp);
    a_moment();
    assert_eq!(at(), Some(last));
}

/// Right to left, the chart and its cursor run from left to right all the same: time does.
fn arrows_follow_time_right_to_left_too(site: &Site) {
    let browser = open(site, "?lang=qps");
    assert_eq!(browser.ask("return document.documentElement.dir"), "rtl");
    browser.tab_to("#cursor");
    browser.press(Key::Home);
    let at = || browser.ask("return document.getElementById('cursor').value");
    assert_eq!(at(), "0");
    let x = || {
        let found = browser
            .ask("return document.querySelector('.plot__rule').getBoundingClientRect().left");
        found.as_f64().unwrap_or(f64::NAN)
    };
    let first = x();
    browser.press(Key::Right);
    assert_eq!(at(), "1");
    wait_until("the rule to move to the right", || x() > first);
}

/// The thumb stands under the very place its period has in the chart, whatever lies between the periods; what is
/// pressed on the rail is the period nearest to that place.
fn the_thumb_stands_under_its_period(site: &Site) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let indicators = site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. }));
    let apart = "const middle = selector => {
            const box = document.querySelector(selector).getBoundingClientRect();
            return (box.left + box.right) / 2;
        };
        return Math.abs(middle('.cursor__thumb') - middle('.plot__rule'))";
    for route in indicators.step_by(3) {
        browser.open_app(&site.at(route));
        browser.see("#chart, main .empty");
        if browser.count("#cursor") == 0 {
            continue;
        }
        browser.tab_to("#cursor");
        browser.press(Key::Home);
        let stops = browser.ask("return Number(document.getElementById('cursor').max)");
        for _ in 0..=stops.as_u64().unwrap_or(0).min(6) {
            let found = browser.ask(apart).as_f64().unwrap_or(f64::NAN);
            assert!(found <= 1.0, "`{}`: {found} px apart", route.path());
            browser.press(Key::Right);
        }
        browser.ask("document.getElementById('cursor').scrollIntoView({ block: 'center' })");
        let ends = browser.ask(
            "const box = document.querySelector('.cursor__rail').getBoundingClientRect();
             const y = Math.round(box.top + box.height / 2);
             return [[Math.round(box.left), y], [Math.round(box.right), y]]",
        );
        for (at, wanted) in [(0, json!(0)), (1, stops)] {
            browser.point("mouse", &ends[at]);
            wait_until("what was pressed", || {
                browser.ask("return Number(document.getElementById('cursor').value)") == wanted
            });
        }
    }
}

/// Where a line has ended the readout says so, in words.
fn a_line_that_has_ended_says_so(site: &Site) {
    let browser = open(site, "");
    let names = browser.count("table.figures thead th") - 1;
    browser.tab_to("#cursor");
    browser.press(Key::Home);
    for row in rows(&browser) {
        let is_on_a_line = row[1..].iter().any(|cell| !cell.is_empty());
        let said = lines(&browser.ask(
            "return [...document.querySelectorAll('#readout li')].map(one => one.textContent)",
        ));
        assert!(!is_on_a_line || said.len() >= names.min(row.len() - 1), "{row:?}: {said:?}");
        browser.press(Key::Right);
    }
}

/// The words of a box stand beside it, not above: on a chart's page and in a form.
fn labels_stand_beside_their_boxes(site: &Site) {
    let browser = open(site, "");
    let mut addresses = vec![browser.address()];
    let questions = site.built.routes.iter().filter(|one| {
        let is_question = matches!(one, Route::Question { .. } | Route::CheckAnswers { .. });
        is_question && site.built.html(one).contains("class=\"choice\"")
    });
    addresses.extend(questions.map(|route| site.at(route)));
    let mut faults = Vec::new();
    for address in addresses {
        browser.open_app(&address);
        for size in ["", "large"] {
            browser.run("document.documentElement.dataset.text = arguments[0]", &[json!(size)]);
            let found = lines(&browser.ask(
                "return [...document.querySelectorAll('.choice')].filter(one => one.checkVisibility()).flatMap(one => {
                    const box = one.querySelector('input').getBoundingClientRect();
                    const words = document.createRange();
                    words.selectNodeContents(one.querySelector('label') ?? one);
                    const line = [...words.getClientRects()].find(rect => rect.width > 1 && rect.left !== box.left);
                    const apart = Math.abs((line.top + line.bottom) / 2 - (box.top + box.bottom) / 2);
                    return apart > 3 ? [`${one.textContent.trim()}: ${apart} px`] : [];
                 })",
            ));
            faults.extend(found.into_iter().map(|one| format!("{address} {size}: {one}")));
        }
    }
    none(&faults);
}

/// Right to left, names and figures that begin with a number are not turned round: "3 wishes" is not "wishes 3".
fn names_and_figures_keep_their_direction(site: &Site) {
    let browser = Browser::new();
    let mut routes = vec![Route::Home, Route::Indicators, crate::explorer::richest(site)];
    routes
        .extend(["consultation", "plan", "aim"].iter().filter_map(|kind| site.built.fullest(kind)));
    let (mut faults, mut seen) = (Vec::new(), 0);
    for route in routes {
        browser.open_app(&format!("{}?lang=qps", site.at(&route)));
        wait_until("all of the page", || browser.count(".plot--waiting") == 0);
        let found = browser.ask(
            "const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
             const turned = [];
             let seen = 0;
             const at = (node, index) => {
                const range = document.createRange();
                range.setStart(node, index);
                range.setEnd(node, index + 1);
                return range.getBoundingClientRect();
             };
             while (walker.nextNode()) {
                const node = walker.currentNode, text = node.data;
                const match = text.match(/^\\s*[\\u2212£+]?\\d[^\\u2068]*?[A-Za-z%]/);
                if (!match || !node.parentElement.checkVisibility()) continue;
                const [first, last] = [at(node, match[0].search(/\\S/)), at(node, match[0].length - 1)];
                if (first.width === 0 || Math.abs(first.top - last.top) > 4) continue;
                seen += 1;
                if (first.left > last.left) turned.push(text.slice(0, 60));
             }
             return [seen, ...turned]",
        );
        seen += found[0].as_u64().unwrap_or(0);
        let turned = lines(&found).into_iter().skip(1);
        faults.extend(turned.map(|text| format!("`{}`: {text}", route.path())));
    }
    none(&faults);
    assert!(seen > 10, "{seen} texts looked at");
}

/// A finger scrolls the page up and down and reads across; what it reads stands beside the chart, never under it.
fn the_readout_is_never_under_the_finger(site: &Site) {
    let browser = open(site, "");
    for width in [320, 1280] {
        browser.width(width);
        a_moment();
        let found = browser.ask(
            "const box = selector => document.querySelector(selector).getBoundingClientRect();
             const [plot, readout, cursor] = ['.plot', '#readout', '.cursor'].map(box);
             const apart = other => other.top >= plot.bottom || other.bottom <= plot.top;
             return [getComputedStyle(document.querySelector('.plot')).touchAction,
                apart(readout), apart(cursor)]",
        );
        assert_eq!(found, json!(["pan-y", true, true]), "{width}");
    }
}

/// The heads of a long table stay in sight, though it is as tall as its rows.
fn heads_of_the_table_stay_in_sight(site: &Site) {
    let browser = open(site, "");
    let found = browser.ask(
        "const frame = document.querySelector('.table-scroll--whole:has(table.figures)');
         // However few rows there are, the page scrolls to the last of them.
         document.querySelector('main').style.paddingBlockEnd = '100vh';
         const last = frame.querySelector('tbody tr:last-child').getBoundingClientRect();
         scrollTo({ top: last.top + scrollY - 20, behavior: 'instant' });
         const top = frame.querySelector('thead th').getBoundingClientRect().top;
         return [frame.getBoundingClientRect().top < -20, Math.abs(top) < 2]",
    );
    assert_eq!(found, json!([true, true]));
}

/// Words of a drawing that are too small to read, or that stand on each other, in boxes of the browser itself.
const SMALL_OR_CROWDED: &str = "
    const found = [];
    for (const drawing of document.querySelectorAll('figure svg.chart:not(.chart--swatch)')) {
        const across = drawing.viewBox.baseVal.width;
        const size = 13 * drawing.getBoundingClientRect().width / across;
        const texts = [...drawing.querySelectorAll('text')];
        if (texts.some(one => getComputedStyle(one).fontSize !== '13px')) found.push('another size of text');
        if (texts.length && size < 12) found.push(`text of ${size.toFixed(1)} px: ${across} units`);
        if (size > 20) found.push(`text of ${size.toFixed(1)} px`);
        const boxes = texts.map(one => [one.textContent, one.getBoundingClientRect()]);
        boxes.forEach(([words, a], at) => boxes.slice(at + 1).forEach(([others, b]) => {
            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
                found.push(`${words} on ${others}`);
        }));
    }
    if (!document.querySelector('figure svg.chart text')) found.push('no chart');
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
    return found";

/// Text of a chart is 12 px or more at every width, also when the window changes while the page is open.
fn text_of_a_chart_can_be_read_at_every_width(site: &Site) {
    let browser = open(site, "");
    let kinds = browser.count("#show");
    let mut faults = Vec::new();
    for kind in ["", "places", "gap", "panels"] {
        if !kind.is_empty() {
            if kinds == 0 {
                break;
            }
            browser.width(1280);
            choose(&browser, "show", kind);
            wait_until(kind, || browser.count(".plot--waiting") == 0);
        }
        for width in [1280, 320, 600, 768, 420] {
            browser.width(width);
            a_moment();
            let found = lines(&browser.ask(SMALL_OR_CROWDED));
            faults.extend(found.iter().map(|one| format!("`{kind}` {width}: {one}")));
        }
    }
    none(&faults);
}

/// A window that changes a little has the same drawing; one that changes much has another.
fn a_chart_is_drawn_anew_only_where_the_window_needs_it(site: &Site) {
    let browser = open(site, "");
    browser.tab_to("#cursor");
    browser.press(Key::Home);
    browser.ask("window.drawn = document.querySelector('.chart--line')");
    let is_same = || browser.ask("return drawn.isConnected") == true;
    browser.width(1200);
    a_moment();
    assert!(is_same(), "drawn anew for nothing");
    browser.forget_heard();
    browser.width(320);
    wait_until("another drawing", || !is_same());
    a_moment();
    assert_eq!(browser.announcements(), [""; 0], "nothing changed that must be told");
}

/// The room of the chart is kept while its figures are on their way.
fn nothing_moves_while_figures_are_on_their_way(site: &Site) {
    site.server.hold("assets/series-");
    let browser = Browser::new();
    browser.open_app(&site.at(&crate::explorer::richest(site)));
    browser.see(".plot--waiting");
    let height = || {
        let found = browser
            .ask("return document.querySelector('.explorer').getBoundingClientRect().height");
        found.as_f64().unwrap_or(f64::NAN)
    };
    let before = height();
    site.server.release();
    browser.see("#cursor");
    let after = height();
    assert!((after - before).abs() <= 0.05 * after, "{before} became {after}");
}

/// What stands on the page of a measure with a target: the column, the line and the words.
fn a_target_stands_on_the_page(site: &Site) {
    let targets = crate::rows(site, "targets.csv");
    let own = site.built.json("place.json")["area"].as_str().unwrap_or_default().to_owned();
    let wanted = targets.iter().skip(1).map(|row| row.split([',', ';']).collect::<Vec<_>>());
    let mut ids: Vec<String> = wanted
        .filter(|cells| cells.get(1) == Some(&own.as_str()))
        .filter_map(|cells| cells.first().map(|id| (*id).to_owned()))
        .collect();
    ids.dedup();
    let browser = Browser::new();
    for indicator in ids {
        browser.open_app(&site.at(&Route::Indicator { indicator: indicator.clone() }));
        browser.see("#cursor");
        let found = browser.ask(
            "const heads = [...document.querySelectorAll('table.figures thead th')];
             const name = heads.at(-1).querySelector('button').textContent.trim();
             const filled = [...document.querySelectorAll('table.figures tbody td:last-child')]
                .filter(cell => cell.textContent.trim());
             return [name, filled.length,
                document.querySelectorAll('.chart--line [class^=target]:not(text)').length,
                document.querySelectorAll('.chart--line .target-label').length]",
        );
        assert_eq!(found[0], "Target", "{indicator}");
        for (at, what) in [(1, "cells"), (2, "lines"), (3, "names")] {
            assert!(found[at].as_u64() > Some(0), "{indicator} has no {what}: {found}");
        }
        browser.tab_to("#cursor");
        browser.press(Key::Home);
        let spoken = browser.ask("return document.getElementById('cursor').ariaValueText");
        let spoken = spoken.as_str().unwrap_or_default().to_lowercase();
        let names = ["target", "milestone", "limit", "at least", "at most"];
        assert!(names.iter().any(|name| spoken.contains(name)), "{indicator}: {spoken}");
    }
}

/// The figure and how it changed stand above the verdicts, whatever can be judged. The change has no colour and no
/// judgement of its own: nothing has tested it.
fn the_plain_change_is_always_said(site: &Site) {
    let browser = Browser::new();
    let mut seen = 0;
    for route in site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. })) {
        let html = site.built.html(route);
        if !html.contains("class=\"verdicts\"") {
            continue;
        }
        seen += 1;
        if seen % 8 != 1 {
            continue;
        }
        browser.open_app(&site.at(route));
        browser.see("#chart");
        let said: Vec<Value> = [".glance__value", ".verdicts .change"]
            .iter()
            .map(|part| json!(browser.text_of(&format!(".verdicts {part}, {part}")).len() > 2))
            .collect();
        assert_eq!(said, [json!(true), json!(true)], "`{}`", route.path());
        let judged = browser.ask(
            "const change = document.querySelector('.verdicts .change');
             const colour = of => getComputedStyle(of).color;
             return [colour(change) !== colour(change.parentElement), /^(Better|Worse)/.test(change.textContent.trim())]",
        );
        assert_eq!(judged, json!([false, false]), "`{}`", route.path());
    }
    assert!(seen > 0, "some measure has figures");
}

both_places!(
    every_figure_is_reached_by_keyboard_and_spoken,
    pages_of_five_periods_are_turned_by_keyboard,
    arrows_follow_time_right_to_left_too,
    the_thumb_stands_under_its_period,
    a_line_that_has_ended_says_so,
    labels_stand_beside_their_boxes,
    names_and_figures_keep_their_direction,
    the_readout_is_never_under_the_finger,
    heads_of_the_table_stay_in_sight,
    text_of_a_chart_can_be_read_at_every_width,
    a_chart_is_drawn_anew_only_where_the_window_needs_it,
    nothing_moves_while_figures_are_on_their_way,
    a_target_stands_on_the_page,
    the_plain_change_is_always_said,
);
