//! The page as the builder wrote it, once the app has taken its place.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

thread_local! {
    /// The page as it was written, until somebody goes on from it or another version of the place is shown.
    static WRITTEN: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Empties the mount point; what stood there is kept to take parts from.
pub fn make_room(element: &HtmlElement) {
    let written = element.clone_node_with_deep(true).ok();
    WRITTEN.set(written.and_then(|written| written.dyn_into().ok()));
    element.set_inner_html("");
}

/// The page that was written is no longer the one that is shown.
pub fn forget() {
    WRITTEN.set(None);
}

fn of_part<T>(id: &str, take: impl FnOnce(&Element) -> Option<T>) -> Option<T> {
    WRITTEN.with_borrow(|written| {
        let part = written.as_ref()?.query_selector(&format!("#{id}")).ok()??;
        take(&part)
    })
}

/// What a part of the written page holds, as HTML.
pub fn part(id: &str) -> Option<String> {
    of_part(id, |part| Some(part.inner_html()))
}

/// An attribute of a part of the written page; empty where there is none.
pub fn attribute(id: &str, name: &str) -> String {
    of_part(id, |part| part.get_attribute(name)).unwrap_or_default()
}
