//! The device's own way of passing a file on.
//!
//! Web Share (W3C). Browsers give it to pages over https, and some share no files.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag};

/// Whether files can be passed on from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    Files,
    /// The page came without https, so the browser does not say.
    NeedsHttps,
    /// This browser shares no files.
    None,
}

/// What this browser can pass on, and whether the page may ask it to.
pub fn sharing() -> Sharing {
    let is_secure = Reflect::get(&js_sys::global(), &"isSecureContext".into());
    if is_secure.is_ok_and(|secure| secure.is_falsy()) {
        return Sharing::NeedsHttps;
    }
    let can_share = || -> Result<bool, JsValue> {
        let shared = shared(&[("a.txt".to_owned(), String::new())])?;
        Ok(ask("canShare", &shared)?.is_truthy())
    };
    if can_share().unwrap_or(false) { Sharing::Files } else { Sharing::None }
}

/// Opens the device's share sheet with texts as files; true once the person chose whom to give them to.
pub async fn share(texts: &[(String, String)]) -> bool {
    let asked = shared(texts).and_then(|shared| ask("share", &shared));
    let Ok(asked) = asked.and_then(|asked| asked.dyn_into::<js_sys::Promise>()) else {
        return false;
    };
    JsFuture::from(asked).await.is_ok()
}

fn shared(texts: &[(String, String)]) -> Result<Object, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type("text/plain");
    let files = Array::new();
    for (name, text) in texts {
        let parts = Array::of1(&text.into());
        files.push(&File::new_with_str_sequence_and_options(&parts, name, &options)?.into());
    }
    let shared = Object::new();
    Reflect::set(&shared, &"files".into(), &files)?;
    Ok(shared)
}

fn ask(method: &str, shared: &Object) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let navigator = window.navigator();
    let method: Function = Reflect::get(&navigator, &method.into())?.dyn_into()?;
    method.call1(&navigator, shared)
}
