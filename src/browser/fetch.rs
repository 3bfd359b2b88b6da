//! Reading files of our own site, and sending to its inbox.

use js_sys::{Object, Reflect, Uint8Array};
use three_wishes_core::consultation::Outcome;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, RequestRedirect, Response};

/// Why a file did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchProblem {
    /// No answer: no network, or the server is down.
    Unreachable,
    /// The server answered with this status.
    Status(u16),
    /// More bytes than a page should read.
    TooLarge(usize),
}

/// The largest single file the app reads, in bytes.
pub const LARGEST_FILE: usize = 25 * 1024 * 1024;

/// The bytes behind an address of our own site.
///
/// # Errors
/// See [`FetchProblem`].
pub async fn bytes(address: &str) -> Result<Vec<u8>, FetchProblem> {
    let window = web_sys::window().ok_or(FetchProblem::Unreachable)?;
    let answer = JsFuture::from(window.fetch_with_str(address))
        .await
        .map_err(|_| FetchProblem::Unreachable)?;
    let response: Response = answer.dyn_into().map_err(|_| FetchProblem::Unreachable)?;
    if !response.ok() {
        return Err(FetchProblem::Status(response.status()));
    }
    let buffer = response.array_buffer().map_err(|_| FetchProblem::Unreachable)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| FetchProblem::Unreachable)?;
    let array = Uint8Array::new(&buffer);
    let length = array.length() as usize;
    if length > LARGEST_FILE {
        return Err(FetchProblem::TooLarge(length));
    }
    Ok(array.to_vec())
}

/// The text behind an address; bytes that are no UTF-8 become U+FFFD.
pub async fn text(address: &str) -> Result<String, FetchProblem> {
    bytes(address).await.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Browsers let a page that was left finish what it sends up to about this size.
const SENT_AFTER_LEAVING: usize = 60_000;

/// Sends a file to an address of our own site, once, and gives up after `patience` milliseconds.
pub async fn put(address: &str, bytes: &[u8], patience: u64) -> Outcome {
    try_put(address, bytes, patience).await.unwrap_or(Outcome::NoAnswer)
}

async fn try_put(address: &str, bytes: &[u8], patience: u64) -> Result<Outcome, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let controller = AbortController::new()?;
    let asked = RequestInit::new();
    asked.set_method("PUT");
    asked.set_body(&Uint8Array::from(bytes));
    asked.set_signal(Some(&controller.signal()));
    // An inbox does not send anybody elsewhere; a login page of a network does.
    asked.set_redirect(RequestRedirect::Manual);
    let headers = Object::new();
    Reflect::set(&headers, &"content-type".into(), &"application/octet-stream".into())?;
    // Hosts that would write over a file of this name do not (RFC 9110, section 13.1.2).
    Reflect::set(&headers, &"if-none-match".into(), &"*".into())?;
    asked.set_headers(&headers);
    if bytes.len() < SENT_AFTER_LEAVING {
        Reflect::set(&asked, &"keepalive".into(), &JsValue::TRUE)?;
    }
    let giving_up = leptos::prelude::set_timeout_with_handle(
        move || controller.abort(),
        std::time::Duration::from_millis(patience),
    );
    let answer = JsFuture::from(window.fetch_with_str_and_init(address, &asked)).await;
    if let Ok(timer) = giving_up {
        timer.clear();
    }
    let response: Response = answer?.dyn_into()?;
    let kind = response.headers().get("content-type")?.unwrap_or_default();
    let is_page = response.ok() && kind.starts_with("text/html") && response.status() == 200;
    Ok(if is_page { Outcome::Page } else { Outcome::Status(response.status()) })
}
