//! The table of a chart: its order, its length, what goes to a spreadsheet.

use std::collections::BTreeSet;

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::explorer::{open, richest};
use crate::{none, open_fullest};

/// The table is put in order by its heads, says so, keeps it in the address and goes to a spreadsheet.
fn a_table_is_put_in_order_and_copied(site: &Site) {
    let browser = open(site, "");
    let numbers = || {
        let found = browser.ask(
            "return [...document.querySelectorAll('table.figures tbody tr')].map(row =>
                parseFloat(row.cells[1].firstChild?.textContent.replace(/[^0-9.\u{2212}-]/g, '').replace('\u{2212}', '-')))
                .filter(one => !Number.isNaN(one))",
        );
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter_map(Value::as_f64).collect::<Vec<_>>()
    };
    let (words, caption) = (Words::default(), || browser.text_of("table.figures caption"));
    let usual = caption();
    let name = usual.strip_suffix(&words.table_newest_first("")).expect("the newest stand first");
    let column = browser.text_of("table.figures thead th:nth-child(2) button");
    browser.width(320);
    assert_eq!(mark_hangs(&browser), false, "the mark of the order stands beside its head");
    browser.width(1280);
    browser.forget_heard();
    browser.tab_to("table.figures thead th:nth-child(2) button");
    browser.press(Key::Enter);
    wait_until("highest first", || numbers().windows(2).all(|pair| pair[0] >= pair[1]));
    wait_until("the order to be told", || !browser.announcements().is_empty());
    assert_eq!(
        browser
            .ask("return document.querySelector('table.figures thead th:nth-child(2)').ariaSort"),
        "descending"
    );
    assert_eq!(caption(), words.table_highest_first(name, &column));
    browser.press(Key::Enter);
    wait_until("lowest first", || numbers().windows(2).all(|pair| pair[0] <= pair[1]));
    assert!(browser.address().contains("sort=1"), "{}", browser.address());
    browser.reload();
    browser.wait_for_app();
    browser.see("#copy-table");
    assert_eq!(caption(), words.table_lowest_first(name, &column));
    assert!(numbers().windows(2).all(|pair| pair[0] <= pair[1]));
    browser.ask(
        "window.copied = ''; Object.defineProperty(navigator, 'clipboard', { configurable: true,
            value: { writeText: text => { window.copied = text; return Promise.resolve(); } } })",
    );
    browser.tab_to("#copy-table");
    browser.press(Key::Enter);
    wait_until("the copy", || browser.ask("return copied") != "");
    wait_until("it to be seen", || browser.text_of(".done-here") == words.takeaway_copied());
    let copied = browser.ask("return copied.split('\\n').length");
    assert_eq!(copied, browser.count("table.figures tbody tr") + 1);
}

/// Whether the mark of the order stands on another line than the last word of its head.
fn mark_hangs(browser: &Browser) -> Value {
    browser.ask(
        "const head = document.querySelector('table.figures [aria-sort] button');
         const words = document.createRange();
         words.selectNodeContents(head.firstChild);
         const last = [...words.getClientRects()].at(-1);
         const mark = head.querySelector('.sort__mark').getBoundingClientRect();
         return mark.top > last.bottom - 2",
    )
}

/// Of a long table the first hundred rows are shown; all come when asked, and order and copy are of all.
fn a_long_table_is_shown_whole_when_asked(site: &Site) {
    let browser = Browser::new();
    open_long_series(&browser, site);
    let rows = || browser.count("table.figures tbody tr");
    let first = || browser.text_of("table.figures tbody tr td");
    assert_eq!(rows(), 100);
    browser.ask(
        "window.copied = ''; Object.defineProperty(navigator, 'clipboard', { configurable: true,
            value: { writeText: text => { window.copied = text; return Promise.resolve(); } } })",
    );
    browser.tab_to("#copy-table");
    browser.press(Key::Enter);
    wait_until("the copy", || browser.ask("return copied.split('\\n').length") == LONG + 1);
    // The lowest of all is among the rows that are not shown.
    browser.tab_to("table.figures thead th:nth-child(2) button");
    browser.press(Key::Enter);
    browser.press(Key::Enter);
    wait_until("the lowest of all", || first().starts_with("1.0"));
    browser.forget_heard();
    browser.tab_to("#all-rows");
    browser.press(Key::Enter);
    wait_until("every row", || rows() == LONG);
    wait_until("the number to be told", || {
        browser.announcements().iter().any(|one| one.contains(&LONG.to_string()))
    });
    assert_eq!(browser.focused().id, "all-rows", "focus stays where it is");
    assert!(browser.address().contains("rows=all"), "{}", browser.address());
    browser.press(Key::Enter);
    wait_until("fewer", || rows() == 100);
    assert!(!browser.address().contains("rows="), "{}", browser.address());
}

/// On a phone the name of a table is read whole, however wide the table is.
fn the_name_of_a_wide_table_is_not_cut_off(site: &Site) {
    let browser = open(site, "");
    browser.see("table.figures caption");
    browser.width(320);
    let cut = browser.ask(
        "const frame = document.querySelector('table.figures').closest('.table-scroll').getBoundingClientRect();
         const words = document.createRange();
         words.selectNodeContents(document.querySelector('table.figures caption'));
         return [...words.getClientRects()].filter(line => line.right > frame.right + 1 || line.left < frame.left - 1).length",
    );
    assert_eq!(cut, 0);
    browser.width(1280);
}

/// As many months as the long series has.
pub(crate) const LONG: usize = 130;

/// Goes to the page of a series of which the first rows alone are shown.
pub(crate) fn open_long_series(browser: &Browser, site: &Site) {
    serve_long_series(site);
    browser.open_app(&site.at(&Route::Indicators));
    let link = "main a[href*='indicators/recycling-rate']";
    browser.see(link);
    browser.tab_to(link);
    browser.press(Key::Enter);
    browser.see("#all-rows");
}

/// Puts another folder in place of the site's own: the one to copy, with a series of many months.
fn serve_long_series(site: &Site) {
    let starter = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../starter");
    let text = |path: &str| std::fs::read_to_string(starter.join(path)).expect(path);
    let mut package: Value = serde_json::from_str(&text("datapackage.json")).expect("a package");
    package["version"] = site.built.json("datapackage.json")["version"].clone();
    for resource in package["resources"].as_array().into_iter().flatten() {
        let path = resource["path"].as_str().expect("each file has a path");
        site.server.swap(&format!("data/other/{path}"), text(path));
    }
    let indicators = text("indicators.json").replace("\"financial\"", "\"calendar\"");
    site.server.swap("data/other/indicators.json", indicators);
    // A target would be a row of its own.
    let targets = text("targets.csv").lines().next().map(str::to_owned);
    site.server.swap("data/other/targets.csv", targets.unwrap_or_default() + "\n");
    let mut months = text("observations.csv").lines().next().expect("a head").to_owned();
    let empty = ",".repeat(months.matches(',').count() - 3);
    for at in 0..LONG {
        let (year, month) = (2010 + at / 12, at % 12 + 1);
        let value = 1.0 + at as f64 / 4.0;
        months += &format!("\nrecycling-rate,OURTOWN,{year}-{month:02},{value}{empty}");
    }
    site.server.swap("data/other/observations.csv", months + "\n");
    site.server.swap("data/other/datapackage.json", package.to_string());
    site.server.swap("data/place", "other");
}

/// Tables of figures and of actions are as tall as their rows at every width, and no column is cut at 1280; but where
/// there are more columns than are sure to fit.
fn tables_are_as_tall_as_their_rows(site: &Site) {
    let browser = Browser::new();
    let mut faults = Vec::new();
    for kind in ["indicator", "actions"] {
        if open_fullest(&browser, site, kind).is_none() || browser.count("main table") == 0 {
            continue;
        }
        for width in [1280, 320, 1130, 800] {
            browser.width(width);
            a_moment();
            let found = lines(&browser.ask(CUT));
            faults.extend(found.iter().map(|one| format!("{kind} {width}: {one}")));
        }
        browser.width(1280);
    }
    none(&faults);
}

/// Frames of tables that hide rows, or columns in a wide window.
const CUT: &str = "
    const found = [];
    for (const frame of document.querySelectorAll('.explorer .table-scroll, .actions-frame')) {
        if (frame.matches('.table-scroll--tall') && frame.querySelectorAll('thead th').length > 5) continue;
        const table = frame.querySelector('table').getBoundingClientRect(), box = frame.getBoundingClientRect();
        if (table.height > box.height + 1) found.push(`${table.height} of rows in ${box.height}`);
        if (innerWidth >= 1280 && table.width > box.width + 1) found.push(`${table.width} of columns in ${box.width}`);
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
    return found";

/// A table of more columns than are sure to fit scrolls within its frame, beneath its heads. The made-up place has none.
fn heads_of_a_wide_table_stay_in_sight(site: &Site) {
    let Route::Indicator { indicator } = richest(site) else { return };
    let rows = crate::rows(site, "observations.csv");
    let own = rows.iter().filter_map(|row| row.strip_prefix(&indicator)?.strip_prefix(','));
    let areas: BTreeSet<&str> = own.filter_map(|row| row.split(',').next()).collect();
    if areas.len() < 6 {
        return;
    }
    let areas: Vec<&str> = areas.into_iter().collect();
    let browser = open(site, &format!("?show=panels&with={}", areas.join(",")));
    browser.see(".explorer .panel svg");
    assert!(browser.count(".explorer table.figures thead th") > 5);
    let stay = browser.ask(
        "const frame = document.querySelector('.table-scroll:has(table.figures)');
         // However few rows there are, they scroll.
         frame.style.maxBlockSize = '12rem';
         frame.scrollTop = frame.scrollHeight;
         const top = frame.querySelector('thead th').getBoundingClientRect().top;
         return [frame.scrollTop > 0, Math.abs(top - frame.getBoundingClientRect().top) < 2]",
    );
    assert_eq!(stay, json!([true, true]));
}

both_places!(
    heads_of_a_wide_table_stay_in_sight,
    a_table_is_put_in_order_and_copied,
    a_long_table_is_shown_whole_when_asked,
    tables_are_as_tall_as_their_rows,
    the_name_of_a_wide_table_is_not_cut_off,
);
