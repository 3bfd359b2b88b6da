//! An area against another in every measure.

use journeys::browser::{Browser, Key};
use journeys::keeper::wait_until;
use journeys::script::{self, lines};
use journeys::site::Site;
use serde_json::json;
use three_wishes_core::route::Route;

use crate::explorer::{choose, options};

/// How many sheets of A4 the page is printed on.
fn sheets(browser: &Browser) -> usize {
    let size = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": true });
    let pdf = browser.tool("Page.printToPDF", size);
    let bytes = journeys::browser::from_base64(pdf["data"].as_str().unwrap_or_default());
    let text = String::from_utf8_lossy(&bytes).into_owned();
    text.matches("/Type /Page\n").count()
        + text.matches("/Type /Page ").count()
        + text.matches("/Type /Page/").count()
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
    let mut held: Vec<String> = Vec::new();
    for row in crate::rows(site, "observations.csv") {
        let mut cells = row.split([',', ';']).map(str::to_owned);
        let indicator = cells.next().filter(|_| cells.next().as_deref() == Some(area.as_str()));
        held.extend(indicator.filter(|id| !held.contains(id)));
    }
    assert!(held.len() > 2, "{held:?}");
    for id in held {
        let link = format!(".profile__table tbody th a[href*='indicators/{id}/']");
        assert_eq!(browser.count(&link), 1, "{id} stands in the profile");
    }
    let links = browser.count(".profile__table tbody th a[href*='indicators/']");
    assert_eq!(links, rows, "each measure leads to its page");
    let pictures = browser.count(".profile__picture svg");
    assert_eq!(pictures, rows);
    assert!(browser.count(".profile__line svg .line") > 1, "small multiples: a line in each row");
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
    assert_eq!(sheets(&browser), themes + 1, "a cover, and one A4 side for each theme");
}

/// Where its columns do not fit, each measure is a card that says its columns: nothing is read by scrolling sideways.
fn a_profile_is_read_without_scrolling_sideways(site: &Site) {
    let browser = Browser::new();
    let areas = site.built.routes.iter().filter(|route| matches!(route, Route::Area { .. }));
    for route in areas.take(2) {
        browser.open_app(&site.at(route));
        browser.see(".profile__theme");
        for width in [320, 768, 1280] {
            browser.width(width);
            let mut found = lines(&browser.ask(script::TOO_WIDE));
            found.extend(lines(&browser.ask(
                "return [...document.querySelectorAll('.table-scroll')]
                    .filter(one => one.scrollWidth > one.clientWidth)
                    .map(one => `${one.scrollWidth} in ${one.clientWidth}`)",
            )));
            assert_eq!(found, [""; 0], "`{}` at {width}", route.path());
        }
        browser.width(320);
        let said = browser.ask(
            "const [row] = document.querySelectorAll('.profile__table tbody tr');
             return [...row.cells].slice(1).every(cell =>
                getComputedStyle(cell, '::before').content.includes(cell.dataset.label))",
        );
        assert_eq!(said, true, "a cell does not say its column");
        let key = browser.ask(
            "return [...document.querySelectorAll('.profile .chart-key li')].filter(one => {
                const [mark] = one.getElementsByTagName('svg'), box = one.getBoundingClientRect();
                return mark.checkVisibility() && one.textContent.trim() && box.right <= innerWidth;
             }).length",
        );
        assert_eq!(key, 3, "both marks and the scale are named");
        assert_eq!(browser.axe(), [""; 0], "`{}`", route.path());
        browser.width(1280);
    }
}

both_places!(an_area_is_held_against_another, a_profile_is_read_without_scrolling_sideways);
