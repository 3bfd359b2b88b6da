//! Between the browser's address and [`Route`]: the base is found at run time.

use std::cell::RefCell;

use three_wishes_core::route::{Query, Route};

thread_local! {
    /// Where the app is served from, ending in `/`. Set once at the start.
    static BASE: RefCell<String> = const { RefCell::new(String::new()) };
}

pub fn set_base(base: &str) {
    BASE.with(|cell| *cell.borrow_mut() = base.to_owned());
}

/// `https://host/sub/path/`.
pub fn base() -> String {
    BASE.with(|cell| cell.borrow().clone())
}

/// The path part of the base, for names in storage: two places on one host must not share.
pub fn base_path() -> String {
    let base = base();
    let after_scheme = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
    after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]).to_owned()
}

/// The page and query of an absolute address under our base; `None` for any other address.
pub fn read(href: &str) -> Option<(Route, Query)> {
    let base = base();
    let rest = href.strip_prefix(base.as_str())?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    // A file (a CSV, a zip) is the server's to give, not a page of ours.
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("data/") || (last.contains('.') && last != "index.html") {
        return None;
    }
    Some((Route::parse(path), Query::parse(query)))
}
