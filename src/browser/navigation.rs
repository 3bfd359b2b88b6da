//! From page to page: links, Back and Forward.

use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use three_wishes_core::route::{Query, Route};
use wasm_bindgen::prelude::*;
use web_sys::{Element, MouseEvent, ScrollRestoration};

use super::page::{
    document, href, remember_scroll, remembered_scroll, scroll_to, show_part_of_address, window,
};
use super::plan_details::{self, NotHere};
use super::{address, kiosk, written};
use crate::pages;
use crate::session::AppState;

/// Follows links, Back and Forward for as long as the app runs.
pub fn follow(state: AppState) {
    let (Some(window), Some(document)) = (window(), document()) else { return };
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let on_click = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(href) = link_to_follow(&event) {
            event.prevent_default();
            go(state, &href);
        }
    });
    let _ = document.add_event_listener_with_callback("click", on_click.as_ref().unchecked_ref());
    on_click.forget();

    let on_pop = Closure::<dyn Fn()>::new(move || {
        if let Some((route, query)) = address::read(&href()) {
            let top = remembered_scroll();
            once_here(state, route, move |route| {
                show(state, route, query);
                // To a part of the page the browser scrolls by itself; such entries remember nothing.
                if let Some(top) = top {
                    // The page is rebuilt first; then its height is known.
                    request_animation_frame(move || scroll_to(top));
                }
            });
        }
    });
    let _ = window.add_event_listener_with_callback("popstate", on_pop.as_ref().unchecked_ref());
    on_pop.forget();

    let on_scroll_end = Closure::<dyn Fn()>::new(remember_scroll);
    for event in ["scrollend", "pagehide"] {
        let _ =
            window.add_event_listener_with_callback(event, on_scroll_end.as_ref().unchecked_ref());
    }
    on_scroll_end.forget();
}

/// The address of the link a plain click is on, if it is ours to follow.
fn link_to_follow(event: &MouseEvent) -> Option<String> {
    let modified = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok()??;
    if link.has_attribute("download") || link.has_attribute("target") {
        return None;
    }
    let attribute = link.get_attribute("href")?;
    if attribute.starts_with('#') {
        return None;
    }
    // Links in SVG have no `href` property that is text: resolve the attribute ourselves.
    let resolved = web_sys::Url::new_with_base(&attribute, &href()).ok()?.href();
    address::read(&resolved).map(|_| resolved)
}

/// Goes to an address of ours as a link would. Where its page cannot be had, says so and stays.
fn go(state: AppState, href: &str) {
    let Some((route, query)) = address::read(href) else {
        if let Some(window) = window() {
            let _ = window.location().set_href(href);
        }
        return;
    };
    let href = href.to_owned();
    once_here(state, route, move |route| {
        remember_scroll();
        let history = window().and_then(|window| window.history().ok());
        match history {
            Some(history) if kiosk::is_on() => {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&href));
            }
            Some(history) => {
                let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&href));
            }
            None => {}
        }
        scroll_to(0.0);
        show(state, route, query);
        // On the same page nothing is built anew; another page does this when it has been built.
        show_part_of_address();
        fetch_the_rest(state);
    });
}

/// Does what a page needs its code and its data for: at once where they are here, else when they have come.
/// Where somebody went on meanwhile, nothing.
fn once_here(state: AppState, route: Route, then: impl FnOnce(Route) + 'static) {
    let step = state.steps.get_value() + 1;
    state.steps.set_value(step);
    let mut fetching = Box::pin(fetch_all(state, route.clone()));
    let is_here = fetching.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    if matches!(is_here, Poll::Ready(Ok(()))) {
        state.page_missing.set(false);
        then(route);
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let fetched = match is_here {
            Poll::Ready(fetched) => fetched,
            Poll::Pending => fetching.await,
        };
        if state.steps.get_value() != step {
            return;
        }
        state.page_missing.set(fetched.is_err());
        if fetched.is_ok() {
            then(route);
        }
    });
}

/// Fetches the code of the page at an address, and what it shows of plans; neither where it is here.
async fn fetch_all(state: AppState, route: Route) -> Result<(), NotHere> {
    let place = state.place.get_untracked();
    let needs_details = pages::needs_plan_details(&place, &route);
    pages::fetch(place, route).await.map_err(|_| NotHere)?;
    if needs_details { plan_details::bring(state).await } else { Ok(()) }
}

/// Who goes from page to page will go on: brings the other pages' code and data behind the one that is shown,
/// so that they come at once, even where the network has gone.
fn fetch_the_rest(state: AppState) {
    wasm_bindgen_futures::spawn_local(async move {
        let _ = plan_details::bring(state).await;
        let _ = pages::fetch_the_rest().await;
    });
}

/// Shows an address; what is shown already is left alone.
fn show(state: AppState, route: Route, query: Query) {
    state.begin_view();
    if state.query.with_untracked(|now| *now != query) {
        state.query.set(query);
    }
    if state.route.with_untracked(|now| *now != route) {
        written::forget();
        state.route.set(route);
    }
}
