//! One tab at a time: Web Locks, which browsers give to pages over https.
//!
//! Web Locks API (W3C). Stable `web-sys` does not name it, so the browser is asked directly.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What asking for a lock gave.
pub enum Asked {
    /// It is ours until this is dropped.
    Ours(Held),
    /// Another tab holds it.
    Taken,
    /// This browser, or this page without https, has no locks.
    NoLocks,
}

/// A lock that is ours until this is dropped. The browser frees it too where the page ends.
pub struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Asks for a lock and does not wait for it.
pub async fn ask(name: &str) -> Asked {
    request(name, "ifAvailable", &JsValue::TRUE).await.unwrap_or(Asked::NoLocks)
}

/// A lock that others may share, as soon as nobody has it alone; `None` where there are no locks.
pub async fn share(name: &str) -> Option<Held> {
    match request(name, "mode", &"shared".into()).await {
        Ok(Asked::Ours(held)) => Some(held),
        _ => None,
    }
}

async fn request(name: &str, option: &str, value: &JsValue) -> Result<Asked, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let locks = Reflect::get(&window.navigator(), &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &option.into(), value)?;
    let (until_freed, free) = promise().ok_or(JsValue::NULL)?;
    let (answered, answer) = promise().ok_or(JsValue::NULL)?;
    let given = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let _ = answer.call1(&JsValue::NULL, &JsValue::from_bool(!lock.is_null()));
        if lock.is_null() { JsValue::UNDEFINED } else { until_freed.into() }
    });
    let whole = request.call3(&locks, &name.into(), &options, &given)?;
    // Where the browser refuses, the first of the two never comes.
    let first = Promise::race(&Array::of2(&answered, &whole));
    let is_ours = JsFuture::from(first).await?.is_truthy();
    Ok(if is_ours { Asked::Ours(Held(free)) } else { Asked::Taken })
}

/// A promise, and what keeps it.
pub(super) fn promise() -> Option<(Promise, Function)> {
    let mut keep = None;
    let promise = Promise::new(&mut |done, _| keep = Some(done));
    Some((promise, keep?))
}
