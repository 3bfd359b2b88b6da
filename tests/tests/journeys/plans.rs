//! Plans by keyboard: the weave, the map of aims, money, actions, people.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::Site;
use serde_json::{Value, json};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::{none, open_fullest, rows};

/// A thread of the weave is followed to its aim.
fn the_weave_is_followed_to_an_aim(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Plans));
    let heading = browser.heading();
    browser.tab_to("svg.weave a[href*='/aims/']");
    let name = browser.focused().name;
    assert_ne!(name, "", "a band of the weave has a name");
    browser.press(Key::Enter);
    wait_until("the aim", || browser.heading() != heading);
    assert!(browser.address().contains("/aims/"));
}

/// One more row in `aim_links.csv` is one more band and one more line of the list.
fn one_more_link_is_one_more_band_and_line(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Plans));
    let threads = browser.count("svg.weave path.weave__thread");
    let lines = browser.count(".thread-list li");
    let place = site.built.json("place.json");
    let plans: Vec<&str> =
        place["plans"].as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    let [first, .., last] = plans.as_slice() else { return };
    let top = |plan: &str| {
        let plan = site.built.json(&format!("plans/{plan}.json"));
        let aims = plan["aims"].as_array().cloned().unwrap_or_default();
        aims.iter().filter_map(|aim| aim["id"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let known = rows(site, "aim_links.csv");
    let (froms, tos) = (top(first), top(last));
    let free = froms.iter().flat_map(|from| tos.iter().map(move |to| (from, to))).find(|(a, b)| {
        !known.iter().any(|row| row.starts_with(&format!("{first},{a},{last},{b},")))
    });
    let Some((from, to)) = free else { return };
    let mut table = known.join("\n");
    table.push_str(&format!("\n{first},{from},{last},{to},our reading,A line of a test\n"));
    site.server.swap(&site.built.data_path("aim_links.csv"), table);
    let mut package = site.built.json("datapackage.json");
    package["version"] = json!("99.0.0");
    site.server.swap(&site.built.data_path("datapackage.json"), package.to_string());
    // One browser at a time: another test may wait for the second.
    drop(browser);
    let fresh = Browser::new();
    fresh.open_app(&site.at(&Route::Plans));
    wait_until("one more line", || fresh.count(".thread-list li") == lines + 1);
    assert_eq!(fresh.count("svg.weave path.weave__thread"), threads + 1);
    fresh.see_text("A line of a test");
    let aim = Route::Aim { plan: (*last).to_owned(), aim: to.clone() }.path();
    fresh.tab_to(&format!(".thread-list li:last-child a[href$='/{aim}']"));
    fresh.press(Key::Enter);
    wait_until("the aim of the new line", || fresh.address().ends_with(&aim));
}

/// The map of a plan opens level by level and keeps the focus; what is open survives a reload.
fn the_map_of_a_plan_opens_level_by_level(site: &Site) {
    let browser = Browser::new();
    let mut plans = site.built.routes.iter().filter(|route| match route {
        Route::Plan { plan } => {
            let aims = site.built.json(&format!("plans/{plan}.json"))["aims"].take();
            aims.as_array().is_some_and(|aims| aims.iter().any(|aim| aim["aims"][0].is_object()))
        }
        _ => false,
    });
    browser.open_app(&site.at(plans.next().expect("a plan has aims under its aims")));
    let nodes = || browser.count(".aim-map__node");
    let closed = nodes();
    browser.tab_to(".aim-map__switch");
    let id = browser.focused().id;
    let state = || browser.ask("return document.activeElement.getAttribute('aria-expanded')");
    assert_eq!(state(), "false");
    let place = || {
        browser.ask(
            "const { left, top } = document.activeElement.getBoundingClientRect();
             return [Math.round(left), Math.round(top)]",
        )
    };
    let before = place();
    browser.press(Key::Enter);
    wait_until("the aims under it", || nodes() > closed);
    wait_until("focus to stay on the switch", || browser.focused().id == id);
    assert_eq!((state(), place()), (json!("true"), before), "what was pressed stays in its place");
    let open = nodes();
    browser.reload();
    browser.wait_for_app();
    wait_until("the map to be open still", || nodes() == open);
    browser.tab_to(&format!("#{id}"));
    browser.press(Key::Space);
    wait_until("the map to be closed again", || nodes() == closed);
    // The list beside it always says everything, and leads there.
    assert!(browser.count(".aim-list a") >= open);
    let heading = browser.heading();
    browser.tab_to("#aims-list > summary");
    browser.press(Key::Enter);
    wait_until("the list", || browser.address().contains("more=aims-list"));
    browser.tab_to(".aim-list .aim-list a");
    browser.press(Key::Enter);
    wait_until("the aim of the list", || browser.heading() != heading);
    assert!(browser.address().contains("/aims/"), "{}", browser.address());
}

/// One button opens every level of the map and closes them again; a level opened stays in the address.
fn the_map_of_a_plan_opens_to_its_last_level(site: &Site) {
    let browser = Browser::new();
    // Both places have two levels: a third is put under the first aim that has one under it.
    let plans = site.built.routes.iter().filter_map(|route| match route {
        Route::Plan { plan } => Some((format!("plans/{plan}.json"), route)),
        _ => None,
    });
    let mut plans = plans.map(|(file, route)| (site.built.json(&file), file, route));
    let found = plans.find(|(plan, ..)| deepest(&plan["aims"]).len() > 1);
    let (mut told, file, route) = found.expect("a plan has aims under its aims");
    let aims = told["aims"].as_array_mut().into_iter().flatten();
    let above = aims.filter_map(|aim| aim["aims"].get_mut(0)).next().expect("an aim");
    let deeper = json!({ "id": "deeper", "level": above["level"], "title": "Deeper still" });
    above["aims"] = json!([deeper]);
    let way = deepest(&told["aims"]);
    site.server.swap(&site.built.data_path(&file), told.to_string());
    site.forget_what_was_made();
    let plan = site.at(route);
    browser.open_app(&plan);
    let nodes = || browser.count(".aim-map__node");
    let closed = nodes();
    let everything = browser.count(".aim-list a");
    let (_, switches) = way.split_last().expect("a plan has aims");
    assert_eq!(switches.len(), 2);
    for aim in switches {
        let before = nodes();
        browser.tab_to(&format!("#switch-{aim}"));
        browser.press(Key::Enter);
        wait_until(&format!("the aims under {aim}"), || nodes() > before);
    }
    assert!(browser.address().ends_with(&format!("open={}", switches.join("%2C"))));
    browser.open_app(&plan);
    let all = ".aim-map > button";
    let words = Words::default();
    let called = || browser.text_of(all);
    assert_eq!(called(), words.open_all());
    browser.tab_to(all);
    browser.press(Key::Enter);
    wait_until("every aim on the map", || nodes() == everything);
    assert_eq!(called(), words.close_all());
    assert_eq!(browser.count(".aim-map__switch[aria-expanded=false]"), 0);
    browser.reload();
    browser.wait_for_app();
    wait_until("every aim still", || nodes() == everything);
    browser.tab_to(all);
    browser.press(Key::Space);
    wait_until("the map closed", || nodes() == closed);
}

/// The ids from a plan's first level down to its deepest aim.
fn deepest(aims: &Value) -> Vec<String> {
    let ways = aims.as_array().into_iter().flatten().map(|aim| {
        let own = aim["id"].as_str().unwrap_or_default().to_owned();
        std::iter::once(own).chain(deepest(&aim["aims"])).collect::<Vec<_>>()
    });
    ways.max_by_key(Vec::len).unwrap_or_default()
}

/// The first column of the file that was saved, without its head.
fn ids_saved(browser: &Browser) -> Value {
    browser.ask(
        "const rows = []; let row = [''], quoted = false;
         for (const sign of savedFile.replace(/^\\ufeff/, '')) {
            if (sign === '\"') quoted = !quoted;
            else if (sign === ',' && !quoted) row.push('');
            else if (sign === '\\n' && !quoted) { rows.push(row[0]); row = ['']; }
            else if (sign !== '\\r') row[row.length - 1] += sign;
         }
         if (row[0]) rows.push(row[0]);
         return rows.slice(1)",
    )
}

/// Actions are filtered, sorted and saved as CSV: exactly the rows shown.
fn actions_are_filtered_sorted_and_saved(site: &Site) {
    let browser = Browser::new();
    browser.before_every_page(
        "const make = URL.createObjectURL.bind(URL);
         URL.createObjectURL = blob => { blob.text().then(text => window.savedFile = text); return make(blob) }",
    );
    let Some(route) = open_fullest(&browser, site, "actions") else { return };
    let shown = || {
        browser.ask("return [...document.querySelectorAll('table.actions-table tbody tr')].map(one => one.id)")
    };
    let all = shown();
    if all == json!([]) {
        assert!(browser.count("main .empty") > 0, "a page without actions says so");
        return;
    }
    let choice = ["stage", "funding", "aim", "lead"]
        .into_iter()
        .find(|id| browser.count(&format!("select#{id}")) > 0)
        .expect("actions can be filtered");
    browser.forget_heard();
    browser.tab_to(&format!("select#{choice}"));
    browser.press(Key::Down);
    wait_until("fewer actions", || shown() != all);
    wait_until("the count to be said", || !browser.announcements().is_empty());
    assert!(browser.address().contains(&format!("{choice}=")), "{}", browser.address());
    assert_eq!(browser.focused().id, choice, "focus stays where it is");
    browser.tab_to("select#sort");
    browser.press(Key::End);
    wait_until("another order in the address", || browser.address().contains("sort="));
    let rows = shown();
    // Sorting stands after the filters, the button after both.
    browser.tab_to("#actions-csv");
    browser.press(Key::Enter);
    wait_until("a file", || browser.ask("return typeof savedFile") == "string");
    assert_eq!(ids_saved(&browser), rows, "the file holds the rows shown, in their order");
    browser.tab_to("#actions-csv-data");
    browser.press(Key::Enter);
    wait_until("the file for machines", || {
        browser.ask("return savedFile.startsWith('id,parent,position,plan,aim,')") == true
    });
    browser.reload();
    browser.wait_for_app();
    assert_eq!(shown(), rows, "a reload shows the same rows");
    browser.open_app(&site.at(&route));
    words_narrow_actions_to_none(&browser, &shown);
}

/// Words in the field narrow further; nothing found is said.
fn words_narrow_actions_to_none(browser: &Browser, shown: &dyn Fn() -> Value) {
    browser.tab_to("#q");
    browser.type_text("zzzzqqqq");
    wait_until("nothing", || shown() == json!([]));
    let said = browser.ask(
        "return [...document.querySelectorAll('main .empty')].some(one => one.checkVisibility())",
    );
    assert_eq!(said, true, "the page says that nothing was found");
}

/// A head of the table puts actions in order, says so and keeps the keyboard; on a phone the list of orders does.
fn actions_are_put_in_order_by_their_heads(site: &Site) {
    let browser = Browser::new();
    if open_fullest(&browser, site, "actions").is_none() || browser.count(".actions-table") == 0 {
        return;
    }
    let order = || browser.ask("return document.activeElement.closest('th')?.ariaSort ?? ''");
    let rows = || {
        browser.ask(
            "return [...document.querySelectorAll('.actions-table tr[id]')].map(one => one.id)",
        )
    };
    browser.forget_heard();
    browser.tab_to(".actions-table th .sort");
    browser.press(Key::Enter);
    wait_until("the actions in order", || order() == "ascending");
    wait_until("the order to be told", || !browser.announcements().is_empty());
    let rising = rows();
    browser.press(Key::Enter);
    wait_until("the other way round", || order() == "descending");
    assert!(browser.address().contains("order=down"), "{}", browser.address());
    let falling = rows();
    assert_ne!(falling, rising);
    browser.reload();
    browser.wait_for_app();
    assert_eq!(rows(), falling);
    // Another order from the list stands its usual way round.
    browser.tab_to("select#sort");
    browser.press(Key::Home);
    wait_until("the order of the plan", || !browser.address().contains("order="));
    browser.width(320);
    let is_seen =
        browser.ask("return document.querySelector('.actions-table .sort').checkVisibility()");
    assert_eq!(is_seen, false, "no button stands where nobody sees it");
    browser.width(1280);
}

/// On a phone each action is a card whose cells say their column; to a screen reader it stays a table.
fn actions_stand_as_cards_on_a_phone(site: &Site) {
    let browser = Browser::new();
    if open_fullest(&browser, site, "actions").is_none() || browser.count(".actions-table") == 0 {
        return;
    }
    let row = || {
        browser.ask(
            "return getComputedStyle(document.querySelector('.actions-table tbody tr')).display",
        )
    };
    assert_eq!(row(), "table-row", "a wide window has room for columns");
    browser.width(320);
    assert_eq!(row(), "grid");
    let faults = browser.ask(
        "const faults = [], frame = document.querySelector('.actions-frame');
         if (frame.scrollWidth > frame.clientWidth) faults.push(`${frame.scrollWidth} wide`);
         const heads = [...frame.querySelectorAll('thead th')].map(one => (one.querySelector('.sort__printed') ?? one).textContent);
         for (const row of frame.querySelectorAll('tbody tr')) [...row.cells].forEach((cell, index) => {
            const label = getComputedStyle(cell, '::before').content;
            if (cell.tagName === 'TD' && !label.includes(`\"${heads[index]}\"`)) faults.push(`${label} at ${heads[index]}`);
         });
         return faults",
    );
    assert_eq!(faults, json!([]));
    assert_eq!(browser.axe(), [""; 0]);
    browser.width(1280);
}

/// The weave is drawn whole at every width: on a wide screen it fits its frame, on others the frame scrolls to its end;
/// no title is cut, and no text stands beyond its band.
fn the_weave_is_drawn_whole(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Plans));
    browser.see("svg.weave");
    for width in [320, 768, 1280] {
        browser.width(width);
        let faults = browser.ask(
            "const frame = document.querySelector('.weave-frame'), faults = [];
             const box = of => of.getBoundingClientRect();
             const holds = (outer, inner, room) => inner.left - room >= outer.left && inner.right + room <= outer.right
                && inner.top - room >= outer.top && inner.bottom + room <= outer.bottom;
             if (innerWidth >= 1280 && frame.scrollWidth > frame.clientWidth) faults.push('wider than its frame');
             for (const band of frame.querySelectorAll('.weave__band')) {
                const rect = band.querySelector('rect');
                frame.scrollLeft += box(rect).left - box(frame).left - 20;
                // With half of its line, and the ring of who stands on it.
                if (!holds(box(frame), box(rect), 1.5)) faults.push(`cut: ${band.textContent}`);
                for (const line of band.querySelectorAll('text'))
                    if (!holds(box(rect), box(line), 0)) faults.push(`beyond its band: ${line.textContent}`);
                if (band.textContent.includes('…')) faults.push(`shortened: ${band.textContent}`);
             }
             return faults",
        );
        assert_eq!(faults, json!([]), "at {width}");
    }
    browser.width(1280);
}

/// The picture of dates opens, what has no date is counted, each mark in it is explained, and what goes on reaches
/// its edge.
fn the_timeline_opens(site: &Site) {
    let browser = Browser::new();
    if open_fullest(&browser, site, "actions").is_none() || browser.count("#timeline") == 0 {
        return;
    }
    browser.tab_to("#timeline summary");
    browser.press(Key::Enter);
    wait_until("the picture or a word", || {
        browser.count("#timeline[open] > svg") + browser.count("#timeline[open] .empty") == 1
    });
    let faults = browser.ask(
        "const bars = [...document.querySelectorAll('#timeline > svg .timeline__bar path')];
         // Bars, arrows and diamonds differ in the lines they are drawn by.
         const kind = path => path.getAttribute('d').replace(/[^a-z]/g, '');
         const explained = [...document.querySelectorAll('#timeline li path')].map(kind);
         const faults = bars.map(kind).filter(one => !explained.includes(one));
         if (new Set(explained).size !== explained.length) faults.push('a mark is explained twice');
         const edge = document.querySelector('#timeline > svg')?.viewBox.baseVal.width;
         for (const arrow of bars.filter(one => kind(one) === 'hllhz')) {
            const box = arrow.getBBox();
            if (Math.abs(box.x + box.width - edge) > 1) faults.push(`an arrow ends at ${box.x + box.width} of ${edge}`);
         }
         return faults",
    );
    assert_eq!(faults, json!([]));
}

/// Words of the timeline and of the map of aims that are too small to read, stand on each other, or are cut off.
const SMALL_OR_CUT: &str = "
    const found = [];
    for (const drawing of document.querySelectorAll('#timeline > svg, .aim-map svg')) {
        const frame = drawing.getBoundingClientRect();
        const scale = frame.width / drawing.viewBox.baseVal.width;
        const texts = [...drawing.querySelectorAll('text, a')];
        if (!texts.length) found.push('no words');
        for (const one of texts) {
            const size = parseFloat(getComputedStyle(one).fontSize) * scale;
            if (size < 12) found.push(`${one.textContent}: ${size.toFixed(1)} px`);
            const box = one.getBoundingClientRect();
            if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push(`${one.textContent} is cut off`);
        }
        const heads = [...drawing.querySelectorAll('.timeline__label')].map(one => one.getBoundingClientRect());
        heads.slice(1).forEach((box, at) => { if (box.left < heads[at].right) found.push('crowded heads'); });
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
    const hint = document.querySelector('.aim-map .weave-hint');
    const picture = document.querySelector('.aim-map .weave-frame');
    if (picture && (picture.scrollWidth > picture.clientWidth + 1) && !hint.checkVisibility())
        found.push('nothing says that the map scrolls');
    return found";

/// Words of the timeline and of the map of aims are 12 px or more at every width, also when the window changes.
fn words_of_timeline_and_map_can_be_read_at_every_width(site: &Site) {
    let browser = Browser::new();
    let mut faults = Vec::new();
    for kind in ["plan", "actions"] {
        if open_fullest(&browser, site, kind).is_none() {
            continue;
        }
        if browser.count("#timeline") > 0 {
            browser.tab_to("#timeline summary");
            browser.press(Key::Enter);
            browser.see("#timeline[open] > svg, #timeline[open] .empty");
        }
        for width in [1280, 320, 800, 600] {
            browser.width(width);
            a_moment();
            let found = lines(&browser.ask(SMALL_OR_CUT));
            faults.extend(found.iter().map(|one| format!("{kind} {width}: {one}")));
        }
        browser.width(1280);
    }
    none(&faults);
}

/// From who leads to what they lead.
fn people_lead_to_their_actions(site: &Site) {
    let browser = Browser::new();
    if open_fullest(&browser, site, "people").is_none() {
        return;
    }
    let heading = browser.heading();
    if browser.count("main a[href*='lead=']") == 0 {
        return;
    }
    browser.tab_to("main a[href*='lead=']");
    browser.press(Key::Enter);
    wait_until("their actions", || browser.heading() != heading);
    assert!(browser.address().contains("lead="));
    assert!(browser.count("table.actions-table tbody tr") > 0);
}

both_places!(
    the_weave_is_followed_to_an_aim,
    the_weave_is_drawn_whole,
    one_more_link_is_one_more_band_and_line,
    the_map_of_a_plan_opens_level_by_level,
    the_map_of_a_plan_opens_to_its_last_level,
    actions_are_filtered_sorted_and_saved,
    actions_are_put_in_order_by_their_heads,
    actions_stand_as_cards_on_a_phone,
    the_timeline_opens,
    words_of_timeline_and_map_can_be_read_at_every_width,
    people_lead_to_their_actions,
);
