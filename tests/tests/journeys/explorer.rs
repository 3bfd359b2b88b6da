//! The chart of an indicator as people ask for it: kinds, periods, places, the order of its table.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::site::{Site, Which, charts};
use serde_json::{Value, json};
use three_wishes_core::route::Route;

/// Opens the indicator with the most figures at a view.
fn open(site: &Site, query: &str) -> Browser {
    let browser = Browser::new();
    let route = richest(site);
    browser.open_app(&format!("{}{query}", site.at(&route)));
    browser.see("#chart");
    browser
}

/// The indicator of which most areas have rows.
fn richest(site: &Site) -> Route {
    let text = String::from_utf8_lossy(&site.built.bytes("observations.csv")).into_owned();
    let mut areas: std::collections::BTreeMap<&str, std::collections::BTreeSet<&str>> =
        std::collections::BTreeMap::new();
    for row in text.lines().skip(1) {
        let mut cells = row.split([',', ';']);
        if let Some((indicator, area)) = cells.next().zip(cells.next()) {
            areas.entry(indicator).or_default().insert(area);
        }
    }
    let (indicator, _) = areas.iter().max_by_key(|(_, areas)| areas.len()).expect("figures");
    Route::Indicator { indicator: (*indicator).to_owned() }
}

/// Chooses from a list by keyboard: the value must be among its options.
#[track_caller]
fn choose(browser: &Browser, list: &str, value: &str) {
    browser.tab_to(&format!("#{list}"));
    let at = browser.run(
        "const list = document.getElementById(arguments[0]);
         return [list.selectedIndex, [...list.options].findIndex(one => one.value === arguments[1])]",
        &[json!(list), json!(value)],
    );
    let (now, wanted) = (at[0].as_i64().unwrap_or(0), at[1].as_i64().unwrap_or(-1));
    assert!(wanted >= 0, "{list} has no {value}");
    let key = if wanted > now { Key::Down } else { Key::Up };
    for _ in 0..(wanted - now).abs() {
        browser.press(key);
    }
    assert_eq!(browser.focused().id, list, "focus stays where it is");
}

fn options(browser: &Browser, list: &str) -> Vec<String> {
    let found = browser.run(
        "return [...document.getElementById(arguments[0]).options].map(one => one.value)",
        &[json!(list)],
    );
    let found = found.as_array().cloned().unwrap_or_default();
    found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Every kind of chart is asked for by keyboard, stands in the address, and has its sentence and table.
fn every_kind_of_chart_is_chosen_by_keyboard(site: &Site) {
    let browser = open(site, "");
    let lines = browser.text_of("#chart");
    for (kind, class) in
        [("places", ".chart--places"), ("gap", ".chart--gap"), ("panels", ".panel svg")]
    {
        choose(&browser, "show", kind);
        wait_until(kind, || browser.address().contains(&format!("show={kind}")));
        wait_until(&format!("{kind} drawn"), || browser.count(&format!(".explorer {class}")) > 0);
        let (title, summary) = (browser.text_of("#chart"), browser.text_of("#chart-summary"));
        assert!(!title.is_empty() && title != lines, "{kind} has a headline of its own: {title}");
        assert!(!summary.is_empty(), "{kind} is summed up");
        assert!(browser.count("table.figures tbody tr") > 0, "{kind} is tabulated");
        browser.reload();
        browser.wait_for_app();
        browser.see("#chart");
        wait_until("the same again", || browser.text_of("#chart") == title);
    }
    // Each kind was a step, and Back undoes it.
    browser.back();
    wait_until("the kind before", || browser.address().contains("show=gap"));
    // Back to lines: nothing of it is left in the address.
    choose(&browser, "show", "");
    wait_until("lines", || browser.text_of("#chart") == lines);
    assert!(!browser.address().contains("show="), "{}", browser.address());
}

/// A range of periods cuts chart, table and cursor alike.
fn a_range_of_periods_is_shown(site: &Site) {
    let browser = open(site, "");
    let rows = || browser.count("table.figures tbody tr");
    let all = rows();
    let periods = options(&browser, "first");
    assert!(periods.len() > 3, "there are periods to choose among");
    choose(&browser, "first", &periods[2]);
    wait_until("fewer rows", || rows() < all);
    let fewer = rows();
    let steps = browser.ask("return Number(document.getElementById('cursor').max) + 1");
    assert_eq!(steps, fewer, "the cursor stops where the table has rows");
    let address = browser.address();
    browser.reload();
    browser.wait_for_app();
    browser.see("#cursor");
    assert_eq!((rows(), browser.address()), (fewer, address));
}

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
    browser.press(Key::Enter);
    wait_until("lowest first", || numbers().windows(2).all(|pair| pair[0] <= pair[1]));
    assert!(browser.address().contains("sort=1"), "{}", browser.address());
    browser.reload();
    browser.wait_for_app();
    browser.see("#copy-table");
    assert!(numbers().windows(2).all(|pair| pair[0] <= pair[1]));
    browser.ask(
        "window.copied = ''; Object.defineProperty(navigator, 'clipboard', { configurable: true,
            value: { writeText: text => { window.copied = text; return Promise.resolve(); } } })",
    );
    browser.tab_to("#copy-table");
    browser.press(Key::Enter);
    wait_until("the copy", || browser.ask("return copied") != "");
    let copied = browser.ask("return copied.split('\\n').length");
    assert_eq!(copied, browser.count("table.figures tbody tr") + 1);
}

/// One change of a filter is one polite message, and the cursor is cleared by Escape.
fn the_cursor_stops_at_the_ends_and_escape_clears_it(site: &Site) {
    let browser = open(site, "");
    browser.tab_to("#cursor");
    browser.press(Key::End);
    let last = browser.text_of("#readout");
    browser.press(Key::Right);
    a_moment();
    assert_eq!(browser.text_of("#readout"), last, "no wrap at the end");
    browser.press(Key::Home);
    let first = browser.text_of("#readout");
    browser.press(Key::Left);
    a_moment();
    assert_eq!(browser.text_of("#readout"), first, "no wrap at the start");
    assert!(browser.count(".plot__cursor line") == 1);
    browser.press(Key::Escape);
    wait_until("no cursor", || browser.count(".plot__cursor line") == 0);
    assert_eq!(browser.focused().id, "cursor", "focus stays");
}

/// What can be judged is judged with its working; what cannot is said in one line.
fn verdicts_open_to_their_working(site: &Site) {
    let browser = Browser::new();
    let mut seen = 0;
    for route in
        site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. })).take(8)
    {
        browser.open_app(&site.at(route));
        browser.see("#chart, main .empty");
        if browser.count(".verdicts") == 0 {
            continue;
        }
        let given = browser.count(".verdict");
        let missing = browser.count(".verdicts__missing");
        assert!(given == 5 || missing == 1, "`{}` says what is missing", route.path());
        seen = seen.max(given);
        if given == 0 {
            continue;
        }
        browser.tab_to(".verdict details summary");
        browser.press(Key::Enter);
        wait_until("the working in the address", || browser.address().contains("working-"));
        wait_until("the working", || browser.count(".verdict details[open] .working") > 0);
        wait_until("the focus to stay on what was opened", || {
            browser.ask("return document.activeElement.closest('.verdict details')?.open") == true
        });
        // Closed and opened once more it is the same part: the focus has nowhere to go.
        for open in [false, true] {
            browser.press(Key::Enter);
            wait_until("the part to turn", || browser.address().contains("working-") == open);
            a_moment();
            let here =
                browser.ask("return document.activeElement.matches('.verdict details summary')");
            assert_eq!(here, true, "`{}`", route.path());
        }
        let text = browser.text_of(".verdict details[open]");
        assert!(text.len() > 100, "{text}");
        let complete = browser.ask(
            "const open = document.querySelector('.verdict details[open] .working');
             return [open.querySelectorAll('h4').length >= 4, open.querySelectorAll('dl div').length > 1,
                open.querySelector('.working__formula').textContent.length > 5]",
        );
        assert_eq!(complete, json!([true, true, true]), "{}", route.path());
        // Words and a shape say it; colour comes third.
        let words = browser.ask(
            "return [...document.querySelectorAll('.verdict__answer')]
                .every(one => one.textContent.trim().length > 3 && one.querySelector('svg path'))",
        );
        assert_eq!(words, true);
    }
    assert!(seen > 0, "some indicator of the place is judged");
}

/// A chart is explained in everyday words.
fn a_chart_is_explained(site: &Site) {
    let browser = open(site, "");
    browser.tab_to("#explained summary");
    browser.press(Key::Enter);
    wait_until("the words", || browser.text_of("#explained p").len() > 20);
    wait_until("the address", || browser.address().contains("explained"));
}

/// An area is held against another in every measure, theme by theme; each theme is one sheet of paper.
fn an_area_is_held_against_another(site: &Site) {
    let browser = Browser::new();
    let place = site.built.json("place.json");
    let area = place["area"].as_str().unwrap_or_default().to_owned();
    browser.open_app(&site.at(&Route::Indicators));
    browser.tab_to("main a[href*='areas/']");
    browser.press(Key::Enter);
    browser.see(".profile__theme");
    assert!(browser.address().contains(&format!("areas/{area}/")), "{}", browser.address());
    let title = browser.text_of("#profile");
    let rows = browser.count(".profile__table tbody tr");
    assert!(rows > 2, "{rows} measures");
    let links = browser.count(".profile__table tbody th a[href*='indicators/']");
    assert_eq!(links, rows, "each measure leads to its page");
    let pictures = browser.count(".profile__picture svg");
    assert_eq!(pictures, rows);
    let others = options(&browser, "against");
    if let Some(other) = others.iter().rev().find(|one| !title.contains(one.as_str())) {
        choose(&browser, "against", other);
        wait_until("another headline", || {
            browser.text_of("#profile") != title || others.len() == 1
        });
        let address = browser.address();
        browser.reload();
        browser.wait_for_app();
        browser.see(".profile__theme");
        assert_eq!(browser.address(), address);
    }
    choose(&browser, "sort", "listed");
    wait_until("another order", || browser.address().contains("sort=listed"));
    let themes = browser.count(".profile__theme");
    let size = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true });
    let pdf = browser.tool("Page.printToPDF", size);
    let bytes = journeys::browser::from_base64(pdf["data"].as_str().unwrap_or_default());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let sheets = text.matches("/Type /Page\n").count()
        + text.matches("/Type /Page ").count()
        + text.matches("/Type /Page/").count();
    assert_eq!(sheets, themes + 1, "a cover, and one A4 side for each theme");
}

/// The browser draws the same picture, sign by sign, as the builder did natively.
fn pictures_are_the_same_natively_and_in_the_browser(site: &Site) {
    let browser = Browser::new();
    let mut different = Vec::new();
    let charts = site.built.routes.iter().filter(|one| matches!(one, Route::Indicator { .. }));
    for route in charts.step_by(3) {
        browser.open_app(&site.at(route));
        browser.see("#chart-picture, main .empty");
        let same = browser.run(
            "const written = new DOMParser().parseFromString(arguments[0], 'text/html');
             const picture = page => page.querySelector('#chart-picture .plot__chart')?.innerHTML;
             return [picture(written) === picture(document), picture(document)?.length ?? 0]",
            &[json!(site.built.html(route))],
        );
        if same[0] != true {
            different.push(route.path());
        }
    }
    assert_eq!(different, [""; 0]);
}

/// Where other places' figures cannot be fetched, the place's own are shown, and asked for again.
fn own_figures_are_shown_where_others_cannot_be_fetched(site: &Site) {
    let browser = Browser::new();
    browser.block(&["*/assets/series-*"]);
    let route = richest(site);
    browser.open_app(&site.at(&route));
    browser.see(".explorer .notice button");
    assert!(browser.count("table.figures tbody tr") > 0, "the table is still there");
    assert_eq!(browser.count("[id^=with-]"), 0, "nobody to compare with");
    browser.block(&[]);
    browser.tab_to(".explorer .notice button");
    browser.press(Key::Enter);
    wait_until("the others", || browser.count("[id^=with-]") > 0);
    assert_eq!(browser.count(".explorer .notice"), 0);
}

/// Another measure of the same place stands beside, in a chart of its own with its own cursor.
fn two_measures_stand_side_by_side(site: &Site) {
    let browser = open(site, "");
    let charts = || browser.count("figure.chart-figure");
    let before = charts();
    let others = options(&browser, "beside");
    choose(&browser, "beside", &others[1]);
    browser.see("#beside-title");
    wait_until("a second chart", || charts() == before + 1);
    assert!(browser.address().contains(&format!("beside={}", others[1])));
    browser.see("#cursor-beside");
    browser.tab_to("#cursor-beside");
    browser.press(Key::Home);
    assert!(!browser.text_of("#readout-beside").is_empty());
    assert_ne!(browser.text_of("#beside-title"), browser.text_of("#chart"));
    browser.reload();
    browser.wait_for_app();
    browser.see("#beside-title");
}

/// A change of filters is told once, when it has settled; verdicts are heard at the newest period.
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

/// No more than six lines: the page says so before anybody asks for a seventh, and takes one off again.
fn no_more_than_six_lines_are_offered(site: &Site) {
    let browser = open(site, "");
    let boxes = || browser.count("input[id^=with-]");
    let on = || browser.count("input[id^=with-]:checked");
    assert!(on() <= 3, "four lines at most where nobody has chosen");
    assert!(browser.text_of(".controls fieldset legend").contains('5'), "the limit is said first");
    let all = boxes();
    for wanted in on() + 1..=all.min(5) {
        browser.tab_to("input[id^=with-]:not(:checked)");
        browser.press(Key::Space);
        wait_until("one line more", || on() == wanted);
    }
    if all <= 5 {
        return;
    }
    wait_until("the sentence", || browser.count("#full") == 1);
    assert_eq!(browser.count("input[id^=with-]:disabled"), all - 5);
    browser.tab_to("input[id^=with-]:checked");
    browser.press(Key::Space);
    wait_until("room for another", || browser.count("input[id^=with-]:disabled") == 0);
    assert_eq!(browser.count("#full"), 0);
}

/// Of a long table the first hundred rows are shown; all come when asked, and order and copy are of all.
fn a_long_table_is_shown_whole_when_asked(site: &Site) {
    serve_long_series(site);
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Indicators));
    let link = "main a[href*='indicators/recycling-rate']";
    browser.see(link);
    browser.tab_to(link);
    browser.press(Key::Enter);
    browser.see("#all-rows");
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

/// As many months as the long series has.
const LONG: usize = 130;

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

/// Every test of `core/tests/charts` holds in the browser too: each fixture of each kind of chart is drawn there and
/// compared byte by byte. The name of a test that fails stands in what the browser says.
#[test]
fn every_chart_is_the_same_natively_and_in_the_browser() {
    let site = Site::of(Which::Default);
    let module = charts();
    site.server.swap("charts.wasm", module.clone());
    site.server.swap("spoilt.wasm", spoilt(module));
    let browser = Browser::new();
    browser.open(&site.at(&Route::Home));
    let run = |file: &str| {
        browser.run_waiting(
            "const [file, done] = arguments;
             (async () => {
                const module = await WebAssembly.compile(await (await fetch(file)).arrayBuffer());
                const needs = {};
                for (const { module: from, name } of WebAssembly.Module.imports(module)) {
                    (needs[from] ??= {})[name] = () => { throw new Error(`a chart asks for ${name}`) };
                }
                Error.stackTraceLimit = 50;
                return (await WebAssembly.instantiate(module, needs)).exports.main(0, 0);
             })().then(done, error => done(String(error.stack)))",
            &[json!(site.server.at(file))],
        )
    };
    assert_eq!(run("charts.wasm"), 0);
    let said = run("spoilt.wasm");
    let said = said.as_str().unwrap_or_default();
    assert!(said.contains("check_golden"), "a picture that is one sign off is noticed: {said}");
}

/// The tests with one sign changed in what a picture should be.
fn spoilt(mut module: Vec<u8>) -> Vec<u8> {
    let expected = b"class=\"chart chart--gap\" viewBox=\"0 0 320";
    let at = module.windows(expected.len()).position(|part| part == expected);
    module[at.expect("the pictures lie in the module")] ^= 1;
    module
}

both_places!(
    every_kind_of_chart_is_chosen_by_keyboard,
    a_range_of_periods_is_shown,
    a_table_is_put_in_order_and_copied,
    the_cursor_stops_at_the_ends_and_escape_clears_it,
    verdicts_open_to_their_working,
    a_chart_is_explained,
    an_area_is_held_against_another,
    pictures_are_the_same_natively_and_in_the_browser,
    own_figures_are_shown_where_others_cannot_be_fetched,
    two_measures_stand_side_by_side,
    no_more_than_six_lines_are_offered,
    a_long_table_is_shown_whole_when_asked,
    changes_are_told_once_and_verdicts_are_heard,
);
