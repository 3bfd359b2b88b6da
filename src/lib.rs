//! The app: the thin browser edge around [`three_wishes_core`].
//!
//! Only `browser` touches the browser. Pages and components also render natively to HTML,
//! so the published folder reads without JavaScript.

// Natively only pages are rendered: what starts and drives the app in a browser stands unused there. The lint
// for browsers still finds what nobody uses at all.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

mod app;
#[cfg(all(feature = "bench", target_arch = "wasm32"))]
mod bench;
#[cfg(target_arch = "wasm32")]
mod boot;
mod browser;
mod components;
mod dom;
mod pages;
#[cfg(feature = "markup")]
pub mod prerender;
mod session;
