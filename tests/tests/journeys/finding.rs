//! Finding things: search, terms, files, and views that stay in the address.

use std::collections::BTreeMap;
use std::io::Read as _;

use journeys::browser::{Browser, Key, a_moment};
use journeys::http::ask;
use journeys::keeper::wait_until;
use journeys::script::lines;
use journeys::site::{Built, Site, Which, said};
use three_wishes_core::format::zip;
use three_wishes_core::route::Route;

use crate::opening::rows_of_csv;

/// Hits that stand under another kind than theirs, and groups without a heading.
const OUT_OF_GROUP: &str = "
    const kinds = { plans: /plans\\/[^/]+\\/$/, aims: /\\/aims\\/[^/]+\\/$/, indicators: /indicators\\/[^/]+\\/$/,
        actions: /\\/actions\\/$/, terms: /glossary\\/$/, people: /\\/people\\/$/, documents: /plans\\/[^/]+\\/$/,
        consultations: /consultations\\/[^/]+\\/$/ };
    const groups = [...document.querySelectorAll('.hits')], faults = [];
    if (!groups.length) faults.push('no groups');
    if (new Set(groups.map(one => one.id)).size !== groups.length) faults.push('a kind has two groups');
    for (const group of groups) {
        const kind = group.id.replace('hits-', '');
        const heading = group.closest('section').querySelector('h2');
        if (heading?.id !== `kind-${kind}` || !heading.textContent.trim()) faults.push(`${kind} has no heading`);
        for (const link of group.querySelectorAll('a'))
            if (!kinds[kind]?.test(new URL(link.href).pathname)) faults.push(`${link.href} among ${kind}`);
    }
    return faults";

/// Search forgives a slip, groups what it finds and leads there.
fn search_forgives_a_slip_and_leads_there(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Glossary));
    browser.tab_to("header a[href*='search/']");
    browser.press(Key::Enter);
    wait_until("the search", || browser.count("#q") == 1);
    let list = site.built.json("indicators.json");
    let title = said(&list["indicators"][0]["title"]);
    let word = title.split(|sign: char| !sign.is_alphabetic());
    let word = word.max_by_key(|word| word.chars().count()).unwrap_or_default();
    // Two letters change places.
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 5 {
        letters.swap(3, 4);
    }
    browser.forget_heard();
    browser.tab_to("#q");
    browser.type_text(&letters.iter().collect::<String>());
    wait_until(&format!("something like {word}"), || browser.count(".hits a") > 0);
    assert_eq!(lines(&browser.ask(OUT_OF_GROUP)), [""; 0], "each hit stands under its kind");
    wait_until("the count to be said", || !browser.announcements().is_empty());
    assert_eq!(
        browser.count("#closest"),
        usize::from(word.chars().count() > 5),
        "what is nowhere is named"
    );
    assert_eq!(browser.count("#instead a") / 2, browser.count("#closest"), "what search covers");
    assert!(browser.address().contains("q="));
    let heading = browser.heading();
    browser.press(Key::Tab);
    browser.tab_to(".hits a");
    browser.press(Key::Enter);
    wait_until("the page found", || browser.heading() != heading);
    browser.back();
    wait_until("the hits again", || browser.count(".hits a") > 0);
}

/// A word that people say finds what the plans say, and the page tells what it looks for.
fn what_people_say_finds_what_the_plans_say(site: &Site) {
    let file = site.built.bytes("everyday_words.csv");
    let rows = rows_of_csv(&String::from_utf8_lossy(&file));
    let (said, plans_say) = (&rows[1][0], &rows[1][1]);
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Search));
    browser.tab_to("#q");
    browser.type_text(said);
    wait_until("what else is looked for", || browser.count("#also") == 1);
    let told = browser.text_of("#also");
    for phrase in plans_say.split(';').chain([said.as_str()]) {
        assert!(told.contains(phrase.trim()), "{told} names {phrase}");
    }
    assert!(browser.count(".hits a") > 0, "{said} finds something");
    assert_eq!(browser.count("#closest"), 0, "{said} is no unknown word");
}

/// A word that more than one thing of the place is found by.
fn commonest_word(site: &Site) -> String {
    let list = site.built.json("indicators.json");
    let mut uses = BTreeMap::<String, usize>::new();
    for indicator in list["indicators"].as_array().into_iter().flatten() {
        let title = said(&indicator["title"]).to_lowercase();
        let words = title.split(|sign: char| !sign.is_alphabetic());
        for word in words.filter(|word| word.chars().count() > 3) {
            *uses.entry(word.to_owned()).or_default() += 1;
        }
    }
    uses.into_iter().max_by_key(|(_, count)| *count).map(|(word, _)| word).unwrap_or_default()
}

/// From any page to the field of search, to what it finds and along it, without a mouse and without many keys.
fn search_is_gone_through_by_keys(site: &Site) {
    let browser = Browser::new();
    let field_has_focus = || browser.focused().id == "q" && browser.address().contains("search/");
    browser.open_app(&site.at(&Route::Help));
    browser.press(Key::Control('k'));
    wait_until("the field after Ctrl+K", field_has_focus);
    browser.forget_heard();
    browser.type_text(&commonest_word(site));
    wait_until("hits", || browser.count(".hits a") > 1);
    wait_until("the count to be said", || !browser.announcements().is_empty());
    a_moment();
    assert_eq!(browser.announcements().len(), 1, "{:?}", browser.announcements());
    let at = || {
        browser
            .ask("return [...document.querySelectorAll('.hits a')].indexOf(document.activeElement)")
    };
    browser.press(Key::Enter);
    assert_eq!(at(), 0, "Enter goes to the first hit");
    browser.press(Key::Down);
    assert_eq!(at(), 1);
    browser.press(Key::Up);
    browser.press(Key::Up);
    assert!(field_has_focus(), "above the first hit is the field");
    browser.press(Key::Down);
    assert_eq!(at(), 0, "Down goes to the first hit");
    let heading = browser.heading();
    browser.press(Key::Enter);
    wait_until("the page found", || browser.heading() != heading);

    browser.open_app(&site.at(&Route::Help));
    browser.press(Key::Tab);
    browser.press(Key::Tab);
    assert_eq!(browser.focused().id, "to-search", "the second stop of a page");
    browser.press(Key::Enter);
    wait_until("the field after the link", field_has_focus);
    // In a field the keys are the field's own.
    browser.go(&site.at(&Route::Indicators));
    wait_until("the indicators", || browser.focused().tag == "h1");
    browser.tab_to("#q");
    browser.press(Key::Control('k'));
    a_moment();
    assert_eq!(browser.address(), site.at(&Route::Indicators));
}

/// A row that search found is marked and in sight, and the keyboard goes on from it.
fn what_search_found_has_the_keyboard(site: &Site) {
    let browser = Browser::new();
    for (name, rows) in [
        ("actions", ".actions-table tr[id]"),
        ("people", "li.person"),
        ("plan", "li.document"),
        ("glossary", ".term"),
    ] {
        let Some(route) = site.built.fullest(name) else { continue };
        browser.open_app(&site.at(&route));
        let id = browser.ask(&format!(
            "const last = [...document.querySelectorAll('{rows}')].at(-1);
             return (last?.matches('.term') ? last.querySelector('dt').textContent : last?.id) ?? ''",
        ));
        let Some(id) = id.as_str().filter(|id| !id.is_empty()) else { continue };
        browser.open_app(&site.at(&Route::Help));
        browser.go(&format!("{}?find={}", site.at(&route), id.replace(' ', "%20")));
        wait_until(&format!("the row of {name}"), || {
            browser.ask("return document.activeElement.matches('.found')") == true
        });
        let top =
            browser.ask("return document.activeElement.getBoundingClientRect().top < innerHeight");
        assert_eq!(top, true, "{name}: the row is in sight");
    }
}

/// Each settled change of a filter is a step: Back undoes it and the page stays where it stood.
fn back_undoes_each_change_of_a_filter(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Help));
    browser.go(&site.at(&Route::Indicators));
    browser.see("#count");
    browser.width(400);
    let (plain, all) = (browser.address(), browser.text_of("#count"));
    browser.tab_to("select#theme");
    browser.run("scrollTo({ top: 120, behavior: 'instant' })", &[]);
    a_moment();
    let top = browser.scroll_top();
    assert!(top > 0, "the page is longer than the window");
    browser.press(Key::Down);
    wait_until("the theme", || browser.address().contains("theme="));
    let (of_theme, some) = (browser.address(), browser.text_of("#count"));
    assert_ne!(some, all);
    browser.tab_to("select#sort");
    browser.press(Key::Down);
    wait_until("the order", || browser.address().contains("sort="));
    browser.back();
    wait_until("the theme alone", || browser.address() == of_theme);
    browser.back();
    wait_until("no filter", || browser.address() == plain && browser.text_of("#count") == all);
    assert_eq!(browser.ask("return document.getElementById('theme').value"), "");
    wait_until("the page to stand where it stood", || (browser.scroll_top() - top).abs() <= 2);
    browser.forward();
    wait_until("the theme again", || browser.text_of("#count") == some);
    browser.back();
    wait_until("no filter again", || browser.address() == plain);
    // A word is one step, however many keys it has.
    browser.tab_to("#q");
    browser.type_text("rate");
    wait_until("the word", || browser.address().ends_with("q=rate"));
    std::thread::sleep(std::time::Duration::from_millis(1_200));
    browser.type_text(" of");
    wait_until("another word", || browser.address().contains("of"));
    browser.back();
    wait_until("the first word", || browser.address().ends_with("q=rate"));
    browser.back();
    wait_until("an empty field", || browser.address() == plain);
    assert_eq!(browser.ask("return document.getElementById('q').value"), "");
    browser.width(1280);
}

/// Arrow keys choose each line that they pass; without a pause they are one step, and Back undoes it at once.
fn arrow_keys_in_a_list_are_one_step(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Indicators));
    browser.see("#count");
    let entries = || browser.ask("return history.length").as_i64().unwrap_or_default();
    let (plain, before) = (browser.address(), entries());
    browser.tab_to("select#sort");
    browser.press(Key::Down);
    browser.press(Key::Down);
    wait_until("the second order", || {
        browser.ask("return document.getElementById('sort').selectedIndex") == 2
    });
    wait_until("its address", || browser.address().contains("sort="));
    assert_eq!(entries(), before + 1, "{}", browser.address());
    browser.back();
    wait_until("no order", || browser.address() == plain);
    assert_eq!(browser.ask("return document.getElementById('sort').selectedIndex"), 0);
    // After a pause the next choice is a step of its own.
    browser.press(Key::Down);
    std::thread::sleep(std::time::Duration::from_millis(1_200));
    browser.press(Key::Down);
    wait_until("two steps", || entries() == before + 2);
}

/// Whether the part the address names is on the screen, and marked as the one that was asked for.
pub(crate) fn part_is_shown(browser: &Browser) -> bool {
    browser.ask(
        "const one = document.getElementById(decodeURIComponent(location.hash.slice(1)));
         const box = one && one.getBoundingClientRect();
         return !!box && box.top >= 0 && box.bottom <= innerHeight && one.matches(':target')",
    ) == true
}

/// Terms in the text lead to the glossary, and a term's own address opens at the term.
fn terms_in_the_text_lead_to_the_glossary(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Glossary));
    let last = browser.ask("return [...document.querySelectorAll('.term')].at(-1)?.id ?? ''");
    let last = last.as_str().filter(|id| !id.is_empty()).expect("both places explain terms");
    let address = format!("{}#{last}", site.at(&Route::Glossary));
    browser.go(&site.at(&Route::Help));
    browser.open_app(&address);
    wait_until("the last term", || part_is_shown(&browser));
    assert_eq!(browser.address(), address);

    let with_terms = site.built.routes.iter().find(|route| {
        **route != Route::Glossary && site.built.html(route).contains("glossary/#term-")
    });
    // The default place has some, as another test says.
    let Some(route) = with_terms else { return };
    browser.open_app(&site.at(route));
    let heading = browser.heading();
    browser.ask("for (const one of document.querySelectorAll('details')) one.open = true");
    browser.tab_to("main a[href*='#term-']");
    browser.press(Key::Enter);
    wait_until("the glossary", || browser.heading() != heading);
    wait_until("the term", || part_is_shown(&browser));
    browser.press(Key::Tab);
    let above = browser.ask(
        "const term = document.querySelector(':target');
         return !(term.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)",
    );
    assert_eq!(above, false, "Tab goes on below the term, not from the top of the page");
    browser.back();
    wait_until("the text again", || browser.heading() == heading);
}

/// About: each data file and one zip of all can be had.
fn about_gives_every_file_and_one_zip(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::About));
    let links = browser.ask(
        "return [...document.querySelectorAll('main a[download]')].map(one => new URL(one.href).pathname)",
    );
    let paths: Vec<&str> =
        links.as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
    let package = site.built.json("datapackage.json");
    let resources = package["resources"].as_array().map_or(0, Vec::len);
    assert!(paths.len() > resources, "{resources} files, the package and the zip: {paths:?}");
    assert!(paths.iter().any(|path| path.ends_with(".zip")));
    for path in paths {
        let answer = ask("GET", site.server.port(), path, b"").unwrap();
        assert_eq!(answer.status, 200, "{path}");
        if path.ends_with(".zip") {
            holds_the_files(site, &answer.body);
        } else {
            assert!(!answer.body.is_empty(), "{path}");
        }
    }
}

/// The zip of all holds each data file as it is published, and nothing else.
fn holds_the_files(site: &Site, zip: &[u8]) {
    let mut names: Vec<String> = Vec::new();
    for entry in zip::entries(zip) {
        let mut open = entry.bytes.to_vec();
        if entry.is_deflated {
            open.clear();
            flate2::read::DeflateDecoder::new(entry.bytes).read_to_end(&mut open).unwrap();
        }
        let inside = entry.path.strip_prefix(&format!("{}/", site.built.data));
        let inside = inside.unwrap_or_else(|| panic!("{} lies in no folder", entry.path));
        assert!(open == site.built.bytes(inside), "{inside} differs");
        names.push(inside.to_owned());
    }
    let mut files = site.built.data_files();
    names.sort();
    files.sort();
    assert_eq!(names, files);
}

/// What is opened or shown further stands in the address, and is open and shown after a reload.
fn what_is_opened_stays_open(site: &Site) {
    let browser = Browser::new();
    for kind in ["plan", "actions"] {
        let Some(route) = site.built.fullest(kind) else { continue };
        browser.open_app(&site.at(&route));
        if browser.count("main details.more") == 0 {
            continue;
        }
        browser.tab_to("main details.more > summary");
        browser.press(Key::Space);
        wait_until("the part to open", || browser.count("main details.more[open]") == 1);
        wait_until("the address to say so", || browser.address().contains("more="));
        let address = browser.address();
        browser.reload();
        browser.wait_for_app();
        wait_until("the part open again", || browser.count("main details.more[open]") == 1);
        assert_eq!(browser.address(), address);
        browser.tab_to("main details.more > summary");
        browser.press(Key::Space);
        wait_until("the address to forget it", || !browser.address().contains("more="));
        assert_eq!(browser.count("main details.more[open]"), 0);
    }
    browser.open_app(&site.at(&Route::Indicators));
    if browser.count("#show-more") == 1 {
        let before = browser.count("main a[href*='indicators/']");
        browser.tab_to("#show-more");
        browser.press(Key::Enter);
        let links = || browser.count("main a[href*='indicators/']");
        wait_until("more indicators", || links() > before);
        assert_eq!(browser.focused().tag, "a", "reading goes on at the first new one");
        let (shown, address) = (links(), browser.address());
        browser.reload();
        browser.wait_for_app();
        wait_until("as many again", || links() == shown);
        assert_eq!(browser.address(), address);
    }
}

/// Of a kind with many hits all are shown when asked, and reading goes on at the first new one.
fn every_hit_of_a_kind_is_shown_when_asked(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Search));
    browser.tab_to("#q");
    browser.type_text(&commonest_word(site));
    wait_until("hits", || browser.count(".hits a") > 1);
    if browser.count("#all-indicators") == 0 {
        // Nothing of the made-up place is that common; in the place that ships a word is.
        assert_eq!(site.built.folder, Built::of(Which::MadeUp).folder, "no way to every hit");
        return;
    }
    let hits = || browser.count("#hits-indicators a");
    let shown = hits();
    let said = browser.text_of("#all-indicators");
    browser.tab_to("#all-indicators");
    browser.press(Key::Enter);
    wait_until("every hit", || hits() > shown);
    assert!(said.ends_with(&hits().to_string()), "{said}: {}", hits());
    assert_eq!(browser.count("#all-indicators"), 0);
    let at = || {
        browser.ask(
            "return [...document.querySelectorAll('#hits-indicators a')].indexOf(document.activeElement)",
        )
    };
    wait_until("the first new one to have the focus", || at() == shown);
    assert!(browser.address().contains("all=indicators"), "{}", browser.address());
    let all = hits();
    browser.reload();
    browser.wait_for_app();
    wait_until("every hit again", || hits() == all);
    // What is typed now is another search: of that nobody asked for every hit.
    browser.tab_to("#q");
    browser.press(Key::End);
    browser.type_text("s");
    wait_until("the address to forget it", || !browser.address().contains("all="));
    wait_until("the first of them", || hits() <= shown);
}

/// An aim says how many actions and parts of actions it has; its table shows as many rows.
fn an_aim_counts_its_actions_as_its_table_does(site: &Site) {
    let file = site.built.data_files().into_iter().find(|file| file == "actions.csv");
    let Some(file) = file.map(|file| site.built.bytes(&file)) else { return };
    let rows = rows_of_csv(&String::from_utf8_lossy(&file));
    let Some(part) = rows.iter().skip(1).find(|row| !row[1].is_empty()) else { return };
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Aim { plan: part[3].clone(), aim: part[4].clone() }));
    let numbers = |text: &str| -> Vec<usize> {
        text.split(|sign: char| !sign.is_ascii_digit()).filter_map(|one| one.parse().ok()).collect()
    };
    let said = numbers(&browser.text_of("#actions-count"));
    assert_eq!(said.len(), 2, "actions, and parts of actions");
    browser.tab_to("#actions-count a");
    browser.press(Key::Enter);
    browser.see("#count");
    let shown = numbers(&browser.text_of("#count"));
    assert_eq!(shown.first(), Some(&said.iter().sum::<usize>()), "{said:?} {shown:?}");
}

both_places!(
    every_hit_of_a_kind_is_shown_when_asked,
    an_aim_counts_its_actions_as_its_table_does,
    what_is_opened_stays_open,
    terms_in_the_text_lead_to_the_glossary,
    search_forgives_a_slip_and_leads_there,
    what_people_say_finds_what_the_plans_say,
    search_is_gone_through_by_keys,
    what_search_found_has_the_keyboard,
    back_undoes_each_change_of_a_filter,
    arrow_keys_in_a_list_are_one_step,
    about_gives_every_file_and_one_zip,
);
