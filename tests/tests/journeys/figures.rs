//! Figures by keyboard, pointer and touch: the catalogue, a chart, its table, its sources.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::script::{self, lines};
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::{none, open_fullest, rows};

/// The catalogue follows each key, filters, and is cards or a table.
fn the_catalogue_follows_each_key(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Indicators));
    let links = || browser.count("main a[href*='indicators/']");
    let all = links();
    assert!(all > 0, "the catalogue lists indicators");
    let list = site.built.json("indicators.json");
    let id = list["indicators"][0]["id"].as_str().unwrap_or_default().to_owned();
    let title = browser.run(
        "const link = [...document.querySelectorAll('main a[href]')]
            .find(one => one.href.includes(`/indicators/${arguments[0]}/`));
         return link.textContent",
        &[json!(id)],
    );
    let title = title.as_str().unwrap_or_default();
    let words = title.split(|sign: char| !sign.is_alphabetic());
    let word = words.max_by_key(|word| word.chars().count()).unwrap_or_default();
    browser.forget_heard();
    browser.tab_to("#q");
    browser.type_text(word);
    wait_until("the one looked for among fewer", || {
        links() < all && browser.count(&format!("main a[href*='indicators/{id}/']")) > 0
    });
    assert!(browser.address().contains("q="));
    assert_eq!(browser.focused().id, "q");
    wait_until("the count to be said", || !browser.announcements().is_empty());
    a_moment();
    assert_eq!(browser.announcements().len(), 1, "said once, after the last key");
    let (few, last) = (links(), word.chars().last().expect("a word"));
    let shorter = word.strip_suffix(last).unwrap_or(word);
    let asked = || browser.ask("return new URLSearchParams(location.search).get('q')");
    browser.press(Key::Backspace);
    wait_until("one letter less", || asked() == shorter);
    browser.press(Key::Letter(last));
    wait_until("the word again", || asked() == word && links() == few);
    browser.tab_to("select#view");
    browser.press(Key::Down);
    wait_until("a table", || browser.count("main table.figures") == 1);
    browser.tab_to(&format!("main a[href*='indicators/{id}/']"));
    browser.press(Key::Enter);
    wait_until("the indicator", || browser.address().contains(&format!("indicators/{id}/")));
    browser.back();
    wait_until("the table again", || browser.count("main table.figures") == 1);
    assert_eq!(browser.ask("return document.getElementById('q').value"), word);
}

/// A head of the catalogue's table puts the indicators in order, and the other way round when pressed again.
fn the_catalogue_is_put_in_order_by_its_heads(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&format!("{}?view=table", site.at(&Route::Indicators)));
    let order = || browser.ask("return document.activeElement.closest('th')?.ariaSort ?? ''");
    let titles = || {
        browser.ask(
            "return [...document.querySelectorAll('main tbody th')].map(one => one.textContent)",
        )
    };
    browser.see("main table.figures");
    browser.tab_to("main table.figures th .sort");
    browser.press(Key::Enter);
    wait_until("the indicators by title", || order() == "ascending");
    assert!(browser.address().contains("sort=title"), "{}", browser.address());
    let rising = titles();
    browser.press(Key::Enter);
    wait_until("the other way round", || order() == "descending");
    let mut falling = lines(&titles());
    falling.reverse();
    assert_eq!(json!(falling), rising);
}

/// On a phone the catalogue's table is a list of cards: each shows its newest figure beneath its name, without scrolling
/// sideways, and says its columns.
fn the_catalogues_table_is_read_on_a_phone(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&format!("{}?view=table", site.at(&Route::Indicators)));
    browser.see("main table.figures");
    for width in [320, 768] {
        browser.width(width);
        assert_eq!(lines(&browser.ask(script::TOO_WIDE)), [""; 0], "at {width}");
        let faults = browser.ask(
            "const frame = document.querySelector('.table-scroll'), faults = [];
             const box = of => of.getBoundingClientRect();
             if (frame.scrollWidth > frame.clientWidth) faults.push(`${frame.scrollWidth} in ${frame.clientWidth}`);
             const heads = [...frame.querySelectorAll('thead th')].map(one => (one.querySelector('.sort__printed') ?? one).textContent);
             for (const row of frame.querySelectorAll('tbody tr')) {
                const [name, ...cells] = row.cells, figure = row.querySelector('td.number');
                const others = cells.filter(cell => cell !== figure);
                if (!figure.textContent.trim()) faults.push(`no figure: ${name.textContent}`);
                if (box(figure).right > frame.clientWidth + box(frame).left) faults.push(`out of sight: ${name.textContent}`);
                if (box(figure).top < box(name).bottom - 1 || others.some(cell => box(cell).top < box(figure).top - 1))
                    faults.push(`not beneath its name: ${name.textContent}`);
                cells.forEach((cell, at) => {
                    const label = getComputedStyle(cell, '::before').content;
                    if (!label.includes(`\"${heads[at + 1]}\"`)) faults.push(`${label} at ${heads[at + 1]}`);
                });
             }
             return faults.slice(0, 5)",
        );
        assert_eq!(faults, json!([]), "at {width}");
    }
    browser.width(320);
    assert_eq!(browser.axe(), [""; 0]);
    browser.width(1280);
}

/// The shape of a direction is whole and stands on the first line of its words, however long they are.
fn a_direction_is_whole_and_on_the_first_line(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    browser.see(".change .icon");
    for width in [320, 768, 1280] {
        browser.width(width);
        let faults = browser.ask(
            "const faults = [];
             for (const change of document.querySelectorAll('.change')) {
                const icon = change.querySelector('.icon');
                if (!icon) continue;
                const words = document.createRange();
                words.selectNodeContents(change.lastChild);
                const line = words.getClientRects()[0], box = icon.getBoundingClientRect();
                if (box.width < 10) faults.push(`${box.width} px: ${change.textContent}`);
                if (box.top > line.bottom || box.bottom < line.top) faults.push(`not on its line: ${change.textContent}`);
             }
             return faults",
        );
        assert_eq!(faults, json!([]), "at {width}");
    }
    browser.width(1280);
}

/// A theme is picked without a mouse: fewer indicators, in the address, and the same after a reload.
fn the_catalogue_is_filtered_by_theme(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Indicators));
    let cards = || browser.count("main .cards > li");
    let all = cards();
    browser.forget_heard();
    browser.tab_to("select#theme");
    browser.press(Key::Down);
    wait_until("fewer indicators", || (1..all).contains(&cards()));
    wait_until("the count to be said", || !browser.announcements().is_empty());
    assert_eq!(browser.focused().id, "theme", "focus stays where it is");
    let (fewer, address) = (cards(), browser.address());
    let theme = browser.ask("return document.getElementById('theme').value");
    assert!(address.contains("theme="), "{address}");
    let count = browser.text_of("#count");
    assert_eq!(browser.announcements(), [count.as_str()]);
    browser.reload();
    browser.wait_for_app();
    assert_eq!((cards(), browser.address()), (fewer, address));
    assert_eq!(browser.text_of("#count"), count);
    assert_eq!(browser.ask("return document.getElementById('theme').value"), theme);
}

/// What a verdict comes to is picked without a mouse: as many indicators as its choice says, in the address, and the same
/// after a reload; where nothing comes to that, the page says so.
fn the_catalogue_is_filtered_by_verdict(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Indicators));
    let cards = || browser.count("main .cards > li");
    let all = cards();
    let offered = browser.ask(
        "return [...document.querySelectorAll('#verdict option')].slice(1).map(one =>
            [one.value, one.textContent.replace(/ \\(\\d+\\)$/, ''), Number(one.textContent.match(/\\((\\d+)\\)$/)[1])])",
    );
    let offered = offered.as_array().cloned().unwrap_or_default();
    assert!(!offered.is_empty(), "a verdict is offered");
    for one in &offered {
        let (key, name) = (one[0].as_str().unwrap_or_default(), one[1].as_str());
        assert_eq!(name, Some(Words::default().outcome(key).as_str()));
        assert!((1..=all as u64).contains(&one[2].as_u64().unwrap_or_default()), "{one}");
    }
    browser.forget_heard();
    browser.tab_to("select#verdict");
    browser.press(Key::Down);
    wait_until("the indicators it says", || json!(cards()) == offered[0][2]);
    let key = offered[0][0].as_str().unwrap_or_default();
    wait_until("the address", || browser.address().contains(&format!("verdict={key}")));
    browser.reload();
    browser.wait_for_app();
    assert_eq!(json!(cards()), offered[0][2]);
    assert_eq!(browser.ask("return document.getElementById('verdict').value"), key);
    browser.open_app(&format!("{}?verdict={key}&q=zzzzqqqq", site.at(&Route::Indicators)));
    browser.see_text(&Words::default().filter_nothing());
    assert_eq!(cards(), 0);
}

/// Pointer, touch and keyboard read the same values; comparators come and go; source and licence stand.
fn a_chart_is_read_by_pointer_touch_and_keyboard(site: &Site) {
    let browser = Browser::new();
    open_fullest(&browser, site, "indicator").expect("the place has an indicator");
    browser.see("#cursor");
    browser.tab_to("#cursor");
    browser.press(Key::Home);
    let first = browser.text_of("#readout");
    browser.press(Key::End);
    let last = browser.text_of("#readout");
    assert_ne!(first, last);
    browser.ask(
        "document.querySelector('.plot').scrollIntoView({ block: 'center', behavior: 'instant' })",
    );
    let point = |share: f64| {
        browser.run(
            "const box = document.querySelector('.plot').getBoundingClientRect();
             return [Math.round(box.left + box.width * arguments[0]), Math.round(box.top + box.height / 2)]",
            &[json!(share)],
        )
    };
    let near = point(0.01);
    for kind in ["mouse", "touch"] {
        // Pointing takes the focus away from the cursor.
        browser.ask("document.getElementById('cursor').focus({ preventScroll: true })");
        browser.press(Key::End);
        assert_eq!(browser.text_of("#readout"), last);
        browser.point(kind, &near);
        wait_until(&format!("the first value by {kind}"), || browser.text_of("#readout") == first);
    }
    if browser.count("input[type=checkbox][id^=with-]") > 0 {
        another_area_is_compared_with(&browser);
    }
    assert!(browser.count("#chart-summary") == 1 && !browser.text_of("#chart-summary").is_empty());
}

/// The chart with one area more or less stands in the address, is named by the report of a mistake, and comes again.
fn another_area_is_compared_with(browser: &Browser) {
    let lines = || browser.count(".plot__chart svg path, .plot__chart svg polyline");
    let before = (lines(), browser.address());
    browser.tab_to("input[type=checkbox][id^=with-]");
    let id = browser.focused().id;
    browser.press(Key::Space);
    wait_until("another chart", || lines() != before.0 && browser.address() != before.1);
    assert_eq!(browser.focused().id, id, "focus stays where it is");
    wait_until("the report of a mistake to name this view", || {
        let names_it = "return decodeURIComponent(document.querySelector('main a.mistake').getAttribute('href'))
            .includes(location.pathname.split('/').slice(-3).join('/') + location.search)";
        browser.ask(names_it) == true
    });
    let address = browser.address();
    let table = browser.text_of("table.figures thead");
    browser.reload();
    browser.wait_for_app();
    browser.see("table.figures");
    wait_until("the same chart", || browser.text_of("table.figures thead") == table);
    assert_eq!(browser.address(), address);
}

/// The picture, the table and the sentence of a chart hold the same series.
fn a_chart_has_a_name_a_sentence_and_its_table(site: &Site) {
    let browser = Browser::new();
    for route in site.built.examples() {
        if !matches!(route, Route::Indicator { .. }) {
            continue;
        }
        browser.open_app(&site.at(&route));
        // The figures come after the page: either they are drawn, or the page says there are none.
        browser.see("figure, main .empty");
        if browser.count("figure") == 0 {
            continue;
        }
        browser.see("#cursor");
        let periods = browser.ask("return Number(document.getElementById('cursor').max) + 1");
        assert_eq!(
            periods,
            browser.count("table.figures tbody tr"),
            "as many periods to read as rows: {}",
            route.path()
        );
        let named = browser.ask(
            "const figure = document.querySelector('figure');
             const of = key => document.getElementById(figure.getAttribute(key)).textContent.trim();
             return of('aria-labelledby').length > 0 && of('aria-describedby').length > 0",
        );
        assert_eq!(named, true, "{}", route.path());
        let text = browser.text();
        let list = site.built.json("indicators.json");
        let Route::Indicator { indicator } = &route else { continue };
        let own = list["indicators"].as_array().into_iter().flatten();
        for source in own
            .filter(|one| one["id"] == indicator.as_str())
            .flat_map(|one| one["sources"].as_array().cloned().unwrap_or_default())
        {
            for key in ["publisher", "licence"] {
                let fact = source[key].as_str().unwrap_or_default();
                assert!(text.contains(fact), "`{}` names the {key} {fact}", route.path());
            }
        }
    }
}

/// "Report a mistake" carries the address of the page it stands on.
fn a_mistake_is_reported_with_its_address(site: &Site) {
    let browser = Browser::new();
    let mut faults = Vec::new();
    for route in site.built.examples() {
        if !matches!(route, Route::Indicator { .. } | Route::Plan { .. } | Route::Aim { .. }) {
            continue;
        }
        browser.open_app(&site.at(&route));
        // Details of plans come behind, with their figures.
        wait_until("a way to report what the page shows", || {
            browser.count("main figure") == 0 || browser.count("main a.mistake[href]") > 0
        });
        let found = browser.run(
            "return [...document.querySelectorAll('main a.mistake[href]')]
                .map(one => decodeURIComponent(one.getAttribute('href')))
                .filter(href => !href.includes(arguments[0]))",
            &[json!(route.path())],
        );
        let found = found.as_array().cloned().unwrap_or_default();
        faults.extend(found.iter().map(|one| format!("`{}`: {one}", route.path())));
    }
    none(&faults);
}

/// Every chart, and every sum of money of an aim, has its own way to report a mistake, or the page has
/// one for all it shows.
fn every_figure_has_a_way_to_report_a_mistake(site: &Site) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let mut routes = site.built.examples();
    let budgets = rows(site, "budgets.csv");
    for row in budgets.iter().skip(1) {
        let mut cells = row.split(',').map(str::to_owned);
        let (Some(plan), Some(aim)) = (cells.next(), cells.next()) else { continue };
        routes.push(Route::Plan { plan: plan.clone() });
        routes.push(Route::Aim { plan, aim });
    }
    routes.retain(|route| !matches!(route, Route::Embed { .. }));
    let mut faults = Vec::new();
    let mut asked = Vec::new();
    for route in routes {
        if asked.contains(&route) {
            continue;
        }
        browser.open_app(&site.at(&route));
        let found = browser.ask(
            "const links = [...document.querySelectorAll('main a.mistake')];
             const ofThePage = links.some(one => !one.closest('section'));
             const figures = [...document.querySelectorAll('main figure, #money ~ .facts > div')];
             return figures.filter(one => !ofThePage && !one.querySelector('a.mistake'))
                .map(one => one.textContent.trim().slice(0, 40) + ' cannot be reported')",
        );
        faults.extend(lines(&found).iter().map(|one| format!("`{}`: {one}", route.path())));
        asked.push(route);
    }
    none(&faults);
}

both_places!(
    a_direction_is_whole_and_on_the_first_line,
    every_figure_has_a_way_to_report_a_mistake,
    the_catalogue_is_put_in_order_by_its_heads,
    the_catalogues_table_is_read_on_a_phone,
    the_catalogue_is_filtered_by_theme,
    the_catalogue_is_filtered_by_verdict,
    the_catalogue_follows_each_key,
    a_chart_is_read_by_pointer_touch_and_keyboard,
    a_chart_has_a_name_a_sentence_and_its_table,
    a_mistake_is_reported_with_its_address,
);
