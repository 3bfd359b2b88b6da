//! Copying words for another program.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// Copies words; false where the browser does not let us, for example without https.
pub async fn copy(words: &str) -> bool {
    let Some(promise) = ask(words) else { return false };
    JsFuture::from(promise).await.is_ok()
}

fn ask(words: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    // Absent outside secure contexts, where a typed binding would throw.
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &words.into()).ok()?.dyn_into().ok()
}

/// Selects everything in a field, so that a person can copy it by hand.
pub fn select(id: &str) {
    let field = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id));
    let Some(field) = field else { return };
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        let _ = input.focus();
        input.select();
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        let _ = area.focus();
        area.select();
    }
}
