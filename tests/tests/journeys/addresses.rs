//! Every address answers, everywhere, and says what it is.

use std::collections::HashMap;

use journeys::browser::{Browser, Look};
use journeys::hosts::{Host, apache, nginx, python};
use journeys::http::{ask, ask_with};
use journeys::keeper::wait_until;
use journeys::markup;
use journeys::script::{self, lines};
use journeys::server::{STRICT_POLICY, Server};
use journeys::site::{Site, kind};
use serde_json::json;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::none;
use crate::views::has_everything;

/// Every address answers 200 on four servers, at the root and under one and two folders.
fn every_address_answers_on_every_host(site: &Site) {
    for base in ["/", "/x/", "/a/b/"] {
        let ours = Server::start(&site.built.folder, base);
        let python = python(&site.built.folder, base);
        let nginx = nginx(&site.built.folder, base);
        let apache = apache(&site.built.folder, base);
        let hosts = [&python, &nginx, &apache].map(|host| (host.name, host.port));
        for (name, port) in std::iter::once(("our server", ours.port())).chain(hosts) {
            for route in &site.built.routes {
                let path = format!("{base}{}", route.path());
                let answer = ask("GET", port, &path, b"")
                    .unwrap_or_else(|error| panic!("{path} on {name}: {error}"));
                assert_eq!(answer.status, 200, "{path} on {name}");
            }
        }
    }
}

/// On nginx, Apache and python the app starts, under one and two folders, with nothing to complain about; no link
/// leads out of its folder.
fn the_app_starts_on_ordinary_hosts_in_any_folder(site: &Site) {
    let folder = &site.built.folder;
    // What python's has to do for one page is what it has to do for each.
    let few = [Some(Route::Home), site.built.fullest("indicator"), site.built.typed_question()];
    let few: Vec<Route> = few.into_iter().flatten().collect();
    // No host knows which place it serves: every kind of page is opened of the place that has all kinds.
    let all = if has_everything(site) { site.built.examples() } else { few.clone() };
    for (host, routes) in [
        (nginx(folder, "/x/"), &all),
        (apache(folder, "/a/b/"), &all),
        (python(folder, "/a/b/"), &few),
    ] {
        // What the last page of one host still fetches is not another's.
        let browser = Browser::new();
        let origin = format!("http://127.0.0.1:{}", host.port);
        for route in routes {
            let here = format!("{} on {}{}", route.path(), host.name, host.base);
            browser.open_app(&host.at(&route.path()));
            assert_ne!(browser.heading(), "", "{here}");
            let strays = browser.run(
                "const [origin, base] = arguments;
                 return [...document.querySelectorAll('a[href]')]
                    .map(one => new URL(one.getAttribute('href'), location.href).href)
                    .filter(href => href.startsWith(origin) && !href.startsWith(base))",
                &[json!(origin), json!(host.at(""))],
            );
            assert_eq!(strays, json!([]), "links out of {here}");
        }
        let glossary = host.at(&Route::Glossary.path());
        browser.go(&glossary);
        wait_until("the glossary", || browser.address() == glossary);
        assert_eq!(browser.console_errors(), [""; 0], "on {}", host.name);
        assert_eq!(browser.policy_violations(), [""; 0], "on {}", host.name);
        assert_eq!(browser.requests_to_other_hosts(&host.at("")), [""; 0], "on {}", host.name);
    }
}

/// Our nginx file sends the headers docs/hosting.md promises, and what is compressed already.
fn nginx_sends_what_hosting_promises(site: &Site) {
    sends_what_hosting_promises(site, &nginx(&site.built.folder, "/x/"));
}

/// So does our Apache file.
fn apache_sends_what_hosting_promises(site: &Site) {
    sends_what_hosting_promises(site, &apache(&site.built.folder, "/x/"));
}

fn sends_what_hosting_promises(site: &Site, host: &Host) {
    let get = |path: &str, coding: &str| {
        ask_with("GET", host.port, &host.path(path), &[("Accept-Encoding", coding)], b"").unwrap()
    };
    let home = site.built.html(&Route::Home);
    // Links of the front page, from the base.
    let named = |ending: &str| {
        let mut links = home.split(['"']).filter(|link| link.starts_with("assets/"));
        links.find(|link| link.ends_with(ending)).expect(ending).to_owned()
    };
    let (script, wasm, place) = (named(".js"), named(".wasm"), named(".bin"));
    for (path, kind, cache) in [
        ("", "text/html; charset=utf-8", "no-cache"),
        (named(".css").as_str(), "text/css; charset=utf-8", "immutable"),
        (script.as_str(), "javascript; charset=utf-8", "immutable"),
        (wasm.as_str(), "application/wasm", "immutable"),
        (place.as_str(), "application/octet-stream", "immutable"),
        ("data/place", "text/plain; charset=utf-8", "no-cache"),
        (&site.built.data_path("observations.csv"), "text/csv; charset=utf-8", "no-cache"),
        (&site.built.data_path("place.json"), "application/json", "no-cache"),
    ] {
        for coding in ["identity", "gzip", "gzip, deflate, br"] {
            let answer = get(path, coding);
            assert_eq!(answer.status, 200, "{path}");
            assert!(answer.header("content-type").contains(kind), "{path} as {coding}: {answer:?}");
            assert_eq!(answer.header("content-security-policy"), STRICT_POLICY, "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            // `.br` is no language here.
            assert_eq!(answer.header("content-language"), "", "{path} as {coding}");
            assert!(answer.header("cache-control").contains(cache), "{path} as {coding}");
        }
    }
    for path in ["", &script, &wasm, &place] {
        let (plain, packed) = (get(path, "identity"), get(path, "gzip"));
        assert_eq!(plain.header("content-encoding"), "", "{path}");
        assert_eq!(packed.header("content-encoding"), "gzip", "{path} lies there compressed");
        assert!(packed.body.len() < plain.body.len(), "{path}");
    }
    let frame = site.built.fullest("embed").expect("the place has a chart to frame");
    let policy = get(&frame.path(), "gzip").header("content-security-policy").to_owned();
    let framed = STRICT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *");
    assert_eq!(policy, framed, "charts may be framed, and have one policy");
    let missing = get("no/such/page/", "identity");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<h1"), "the page that helps");
    assert!(missing.header("cache-control").contains("no-cache"));
    // A file that is gone must not be remembered as gone.
    let gone = get("assets/app-0123456789ab.js", "gzip");
    assert_eq!((gone.status, gone.header("cache-control").contains("immutable")), (404, false));
}

/// The page for hosts that serve one looks like the others: light and dark, narrow, spaced out, in forced
/// colours and on paper. Its policy lets its style through and nothing is refused.
fn the_page_for_wrong_addresses_looks_like_the_others(site: &Site) {
    let browser = Browser::new();
    let mut faults = Vec::new();
    let paper = "return getComputedStyle(document.documentElement).backgroundColor";
    let mut papers = Vec::new();
    for look in [Look::Light, Look::Dark] {
        browser.look(look);
        for width in [320, 1280] {
            browser.width(width);
            browser.open(&site.server.at("no/such/page/"));
            let mut found = browser.axe();
            found.extend(lines(&browser.ask(script::SMALL_TARGETS)));
            found.extend(lines(&browser.ask(script::TOO_WIDE)));
            found.extend(lines(&browser.ask(script::LOST_BY_SPACING)));
            found.extend(lines(&browser.ask(script::TOO_WIDE)));
            faults.extend(found.iter().map(|one| format!("{look:?} at {width}: {one}")));
        }
        papers.push(browser.ask(paper));
        browser.open_app(&site.at(&Route::Help));
        let other = browser.ask("return getComputedStyle(document.body).backgroundColor");
        assert_eq!(papers.last(), Some(&other), "{look:?}: the same paper as the app's");
    }
    none(&faults);
    assert_ne!(papers[0], papers[1], "light and dark differ");
    browser.open(&site.server.at("no/such/page/"));
    browser.look(Look::Print);
    assert_eq!(browser.ask("return document.querySelector('nav').checkVisibility()"), false);
    assert_eq!(browser.ask(paper), "rgb(255, 255, 255)");
    browser.look(Look::Light);
    assert_eq!(browser.policy_violations(), [""; 0]);
}

/// Its style comes through on each host that serves it, at any depth, and where one names it outright.
fn the_page_for_wrong_addresses_keeps_its_look_on_every_host(site: &Site) {
    let browser = Browser::new();
    let (folder, base) = (&site.built.folder, "/a/b/");
    let hosts = [nginx(folder, base), apache(folder, base), python(folder, base)];
    let mut addresses = vec![site.server.at("no/such/page/"), hosts[2].at("404.html")];
    for host in &hosts[..2] {
        addresses.extend(["no/such/page/", "none", "404.html"].map(|path| host.at(path)));
    }
    for address in addresses {
        browser.open(&address);
        let margin = browser.ask("return getComputedStyle(document.body).marginTop");
        assert_eq!(margin, "0px", "{address} has its look");
        assert_eq!(browser.policy_violations(), [""; 0], "{address}");
        browser.forget_logs();
    }
}

/// Without JavaScript every page has a title of its own, a heading and a first sentence; and the strict policy.
fn every_page_reads_without_javascript(site: &Site) {
    let mut titles = HashMap::new();
    // Who may frame a page is said by servers alone.
    let (policy, _) = STRICT_POLICY.split_once("; frame-ancestors").unwrap();
    let policy = format!("http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    for route in &site.built.routes {
        let html = site.built.html(route);
        let page = markup::read(&html);
        let path = route.path();
        assert!(html.contains(&policy), "`{path}` carries another policy than the tests run under");
        assert_ne!(page.heading, "", "`{path}` has no h1");
        assert_ne!(page.first, "", "`{path}` has no first sentence under its h1");
        assert_eq!(html.matches("<h1").count(), 1, "`{path}` has one h1");
        if let Some(other) = titles.insert(page.title.clone(), path.clone()) {
            panic!("`{path}` and `{other}` are both called `{}`", page.title);
        }
    }
}

/// Headings of a form to print that nobody sees: elsewhere a part that needs the app is hidden with its heading.
fn hidden_headings(browser: &Browser, route: &Route) -> Vec<String> {
    if !matches!(route, Route::Paper { .. }) {
        return Vec::new();
    }
    lines(&browser.ask(
        "return [...document.querySelectorAll('main :is(h1, h2, h3)')]
            .filter(one => !one.checkVisibility({ visibilityProperty: true }))
            .map(one => one.textContent)",
    ))
}

/// Where no script draws the chart anew for a phone, its words are as large as on any screen: it is moved sideways, as
/// is said above it.
fn a_chart_is_read_on_a_phone_without_javascript(site: &Site) {
    let route = site.built.fullest("indicator").expect("the place has an indicator");
    let browser = Browser::new();
    browser.scripts(false);
    browser.width(320);
    browser.open(&site.at(&route));
    let scale = browser.ask(
        "const [chart] = document.querySelectorAll('.plot .plot__chart svg');
         return chart.getBoundingClientRect().width / chart.viewBox.baseVal.width",
    );
    assert!(scale.as_f64().is_some_and(|scale| scale > 0.95), "drawn at {scale} of its size");
    assert_eq!(lines(&browser.ask(script::TOO_WIDE)), [""; 0]);
    assert_eq!(browser.text_of(".plot__wide"), Words::default().plot_is_wide());
    let is_said = "return document.querySelector('.plot__wide').checkVisibility()";
    assert_eq!(browser.ask(is_said), true);
    browser.width(1280);
    assert_eq!(browser.ask(is_said), false, "there is nothing to move");
}

/// Where no script runs, nothing is offered that would do nothing, and the page begins by saying so. A question has the
/// other ways to answer, and does not say that words are kept; a form to print has each of its headings.
fn nothing_dead_is_offered_without_javascript(site: &Site) {
    let browser = Browser::new();
    browser.scripts(false);
    let words = Words::default();
    let mut faults = Vec::new();
    for route in site.built.examples() {
        browser.open(&site.at(&route));
        let dead = browser.ask(
            "return [...document.querySelectorAll('button, select, input, textarea')]
                .filter(one => one.checkVisibility({ visibilityProperty: true }))
                .map(one => `${one.tagName} ${one.id} ${one.className}`)",
        );
        let dead = lines(&dead).into_iter();
        faults.extend(dead.map(|one| format!("`{}`: offers {one}", route.path())));
        let hidden = hidden_headings(&browser, &route).into_iter();
        faults.extend(hidden.map(|one| format!("`{}`: hides {one}", route.path())));
        let said = browser.text_of("main");
        let asks = matches!(route, Route::Question { .. });
        let is_asking = [
            "consultation",
            "question",
            "check answers",
            "equality",
            "done",
            "kiosk",
            "paper entry",
        ];
        let first = if is_asking.contains(&kind(&route)) {
            words.answering_needs_javascript()
        } else {
            words.reads_without_javascript()
        };
        if !said.starts_with(&first) {
            faults.push(format!("`{}`: begins with {said:.60}", route.path()));
        }
        if asks
            && (said.contains(&words.kept_from_first_key())
                || !said.contains(&words.other_formats()))
        {
            faults.push(format!("`{}`: keeps words, or tells no other way", route.path()));
        }
    }
    none(&faults);
    browser.scripts(true);
}

/// Opened directly, every address becomes the app without an error, a violation, a foreign request or
/// a cookie, and axe finds nothing wrong with it. One share of `SHARES`: every so many-th address.
fn every_address_opens_clean(site: &Site, share: usize) {
    site.server.let_assets_stay();
    let browser = Browser::new();
    let mut faults = Vec::new();
    for route in site.built.routes.iter().skip(share).step_by(SHARES) {
        let path = route.path();
        browser.open_app(&site.at(route));
        // Figures of other areas come after the page.
        wait_until("all of the page", || browser.count(".plot--waiting") == 0);
        let written = markup::read(&site.built.html(route));
        if browser.heading() != written.heading {
            faults.push(format!("`{path}`: the heading changes when the app takes over"));
        }
        let refused = browser.policy_violations();
        faults.extend(refused.iter().map(|one| format!("`{path}`: {one}")));
        faults.extend(browser.axe().iter().map(|one| format!("`{path}`: {one}")));
        faults.extend(browser.console_errors().iter().map(|one| format!("`{path}`: {one}")));
        let foreign = browser.requests_to_other_hosts(&site.server.base());
        faults.extend(foreign.iter().map(|one| format!("`{path}` asks {one}")));
        browser.forget_logs();
    }
    faults.extend(browser.cookies().iter().map(|one| format!("the cookie {one}")));
    none(&faults);
}

/// Into how many tests the addresses are dealt, so that two browsers share them to the end.
const SHARES: usize = 4;

fn addresses_open_clean_first_share(site: &Site) {
    every_address_opens_clean(site, 0);
}

fn addresses_open_clean_second_share(site: &Site) {
    every_address_opens_clean(site, 1);
}

fn addresses_open_clean_third_share(site: &Site) {
    every_address_opens_clean(site, 2);
}

fn addresses_open_clean_fourth_share(site: &Site) {
    every_address_opens_clean(site, 3);
}

both_places!(
    addresses_open_clean_first_share,
    addresses_open_clean_second_share,
    addresses_open_clean_third_share,
    addresses_open_clean_fourth_share,
    every_address_answers_on_every_host,
    every_page_reads_without_javascript,
    nothing_dead_is_offered_without_javascript,
    a_chart_is_read_on_a_phone_without_javascript,
    the_app_starts_on_ordinary_hosts_in_any_folder,
    nginx_sends_what_hosting_promises,
    apache_sends_what_hosting_promises,
    the_page_for_wrong_addresses_looks_like_the_others,
    the_page_for_wrong_addresses_keeps_its_look_on_every_host,
);
