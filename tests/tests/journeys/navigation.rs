//! Going from page to page: the title, the focus, what is said, and the way back.

use std::collections::HashMap;

use journeys::browser::{Browser, a_moment};
use journeys::keeper::wait_until;
use journeys::markup;
use journeys::site::{Site, kind};
use three_wishes_core::route::Route;

/// Each navigation by a link: a title of its own, focus on the heading, one polite announcement. What followed the query
/// of the page before ends with that page: each is left for another query.
fn every_navigation_tells_where_one_is(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::About));
    let mut titles = HashMap::new();
    let mut routes = site.built.examples();
    // Coming to the page one is on is no navigation.
    routes.retain(|route| *route != Route::About);
    routes.push(Route::About);
    routes.push(Route::NotFound { path: "no/such/page".into() });
    for (number, route) in routes.into_iter().enumerate() {
        let path = route.path();
        let before = browser.title();
        browser.forget_heard();
        browser.go(&format!("{}?about={number}", site.at(&route)));
        wait_until(&format!("`{path}` to have a title of its own"), || browser.title() != before);
        wait_until(&format!("focus on the heading of `{path}`"), || browser.focused().tag == "h1");
        wait_until(&format!("an announcement on `{path}`"), || !browser.announcements().is_empty());
        a_moment();
        let heading = browser.heading();
        assert_ne!(heading, "", "`{path}` has a heading");
        let said = browser.announcements();
        assert_eq!(said.len(), 1, "`{path}` says one thing: {said:?}");
        assert_eq!(browser.interruptions(), [""; 0], "`{path}` says it politely");
        assert_eq!(browser.scroll_top(), 0, "`{path}` begins at its top");
        assert_eq!(browser.count("h1"), 1, "`{path}` has one h1");
        if kind(&route) != "not found" {
            let written = markup::read(&site.built.html(&route));
            assert_eq!(browser.title(), written.title, "`{path}`: app and written page agree");
            assert_eq!(heading, written.heading, "`{path}`: app and written page agree");
        }
        if let Some(other) = titles.insert(browser.title(), path.clone()) {
            panic!("`{path}` and `{other}` are both called `{}`", browser.title());
        }
        assert_eq!(browser.console_errors(), [""; 0], "once at `{path}`");
    }
}

/// Back comes to the page before, where one was reading it; forward goes there again.
fn back_restores_the_scroll(site: &Site) {
    let browser = Browser::new();
    for name in ["home", "plan", "aim", "actions", "indicators", "glossary"] {
        let Some(long) = site.built.fullest(name) else { continue };
        browser.width(400);
        browser.open_app(&site.at(&long));
        // Figures of other areas come after the page.
        wait_until("all of the page", || browser.count(".plot--waiting") == 0);
        let heading = browser.heading();
        // The made-up place is small: as far down as there is page.
        let room = browser.ask("return document.documentElement.scrollHeight - innerHeight");
        let wanted = room.as_i64().unwrap_or(0).min(900);
        browser.run("scrollTo({ top: arguments[0], behavior: 'instant' })", &[wanted.into()]);
        wait_until("the page to be scrolled", || browser.scroll_top() == wanted);
        a_moment();
        browser.go(&site.at(&Route::Help));
        wait_until("another page", || browser.heading() != heading);
        assert_eq!(browser.scroll_top(), 0);
        browser.back();
        browser.see_heading(&heading);
        wait_until(&format!("`{name}` to be scrolled to {wanted} again"), || {
            (browser.scroll_top() - wanted).abs() <= 2
        });
        assert_eq!(browser.count(".cards--many"), 0, "each card has its true height");
        browser.forward();
        wait_until("the other page again", || browser.heading() != heading);
        browser.width(1280);
    }
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// An address that is none gets a page that helps, from a link and opened directly.
fn an_unknown_address_gets_a_page_that_helps(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Home));
    let home = browser.heading();
    let meant = site.built.fullest("plan").expect("the place has a plan").path();
    // The last letter of its name is missing.
    let slip = format!("{}/", &meant[..meant.len() - 2]);
    browser.go(&site.server.at(&slip));
    wait_until("the page that helps", || browser.heading() != home);
    for path in [meant.as_str(), "plans/", "indicators/", "search/"] {
        assert!(browser.count(&format!("main a[href$='/{path}']")) > 0, "it leads on to {path}");
    }
    let served = journeys::http::ask("GET", site.server.port(), "/no/such/", b"").unwrap();
    assert_eq!(served.status, 404);
    browser.open(&site.server.at("no/such/"));
    wait_until("the page for hosts that serve one", || !browser.text_of("h1").is_empty());
    for path in ["plans/", "indicators/", "search/"] {
        assert!(browser.count(&format!("main a[href$='/{path}']")) > 0, "it leads on to {path}");
    }
    assert_eq!(browser.policy_violations(), [""; 0]);
}

/// A link to one of several bodies that a plan counts and does not name marks the entry they share.
fn a_link_to_one_of_several_bodies_marks_their_entry(site: &Site) {
    let people = site.built.routes.iter().filter(|route| matches!(route, Route::People { .. }));
    let mut shared = people.filter_map(|route| {
        let html = site.built.html(route);
        let entries = html.split("<li class=\"person\"").skip(1);
        let mut others = entries.filter_map(|entry| entry.split_once("\"><span id=\""));
        let (_, after) = others.next()?;
        Some((route, after.split('"').next()?.to_owned()))
    });
    let Some((route, id)) = shared.next() else { return };
    let browser = Browser::new();
    browser.open_app(&site.at(route));
    let ground = || {
        browser.ask(&format!(
            "return getComputedStyle(document.getElementById('{id}').closest('.person')).backgroundColor"
        ))
    };
    let before = ground();
    browser.ask(&format!("location.hash = '{id}'"));
    wait_until("the entry to be marked", || ground() != before);
}

both_places!(
    a_link_to_one_of_several_bodies_marks_their_entry,
    every_navigation_tells_where_one_is,
    back_restores_the_scroll,
    an_unknown_address_gets_a_page_that_helps,
);
