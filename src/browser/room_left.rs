//! How much more this site may keep on the device.
//!
//! Storage (WHATWG), `estimate()`.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;

/// Megabytes that are left; `None` where the browser does not say, as on pages that came without https.
pub async fn megabytes() -> Option<u64> {
    let window = web_sys::window()?;
    let asked = window.navigator().storage().estimate().ok()?;
    let estimate = JsFuture::from(asked).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some(((number("quota")? - number("usage")?).max(0.0) / 1e6) as u64)
}
