//! What a first visit loads, as the browser counts it.

use journeys::browser::{Browser, a_moment};
use journeys::site::{Built, Site, kind};
use three_wishes_core::route::Route;

use crate::none;

/// More than this on any kind of page fails; `cargo xtask bench` holds the bar itself.
const TOO_MUCH: u64 = 300_000;

/// Everything a first visit to a page asks for, in bytes as a good host sends it (brotli), is under the limit.
fn no_page_is_heavy(site: &Site) {
    let browser = Browser::new();
    let mut faults = Vec::new();
    for route in site.built.examples() {
        // Storage belongs to a server's port: nothing is kept from the page before.
        let site = Site::new(site.built.clone(), "/");
        browser.open_app(&site.at(&route));
        a_moment();
        let asked = browser.ask(
            "return performance.getEntriesByType('resource')
                .map(one => new URL(one.name).pathname.slice(1))",
        );
        let asked = asked.as_array().cloned().unwrap_or_default();
        let mut paths: Vec<String> =
            asked.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect();
        paths.sort();
        paths.dedup();
        paths.push(format!("{}index.html", route.path()));
        assert!(paths.iter().any(|path| path.ends_with(".wasm")), "{paths:?}");
        // The bar of `cargo xtask bench` counts what the page's head names: nothing else may be asked for.
        let named = named_in_head(&site.built, &route);
        // What the next step needs comes behind: finishing, or taking answers away, on the device or from it.
        let behind = ["/done-", "/sealing-", "/exporting-", "/kiosk-"];
        let comes_behind = |path: &String| behind.iter().any(|part| path.contains(part));
        let others: Vec<&String> =
            paths.iter().filter(|path| !named.contains(path) && !comes_behind(path)).collect();
        if !others.is_empty() {
            faults.push(format!(
                "{} `{}` asks for what its head does not name: {others:?}",
                kind(&route),
                route.path()
            ));
        }
        // What comes behind is not waited for.
        let first = paths.iter().filter(|path| !comes_behind(path));
        let total: u64 = first.map(|path| sent(&site.built, path)).sum();
        if total > TOO_MUCH {
            faults.push(format!(
                "{} `{}` loads {total} bytes: {paths:?}",
                kind(&route),
                route.path()
            ));
        }
    }
    none(&faults);
}

/// The page and what its head names, by path from the base.
fn named_in_head(built: &Built, route: &Route) -> Vec<String> {
    let html = built.html(route);
    let head = html.split("</head>").next().unwrap_or_default();
    let attributes = [" href=\"", " src=\"", " data-pieces=\""];
    let named = attributes.into_iter().flat_map(|name| head.split(name).skip(1));
    let named = named.filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace);
    let named =
        named.map(|link| link.trim_start_matches("./").trim_start_matches("../").to_owned());
    named.chain([format!("{}index.html", route.path())]).collect()
}

/// Bytes of a file as it lies there compressed, else as it is.
fn sent(built: &Built, path: &str) -> u64 {
    let length = |path: String| built.folder.join(path).metadata().map(|about| about.len());
    length(format!("{path}.br")).or_else(|_| length(path.to_owned())).unwrap_or_default()
}

both_places!(no_page_is_heavy);
