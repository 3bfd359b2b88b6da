//! Random bytes for ids and references. They must differ; nothing secret rests on them.

use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::JsCast;

/// So many random bytes.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(filled) = from_browser(N as u32) {
        filled.copy_to(&mut bytes);
    } else {
        // A browser whose generator is out of order still gives numbers nobody else will get.
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    bytes
}

fn from_browser(length: u32) -> Option<Uint8Array> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let fill = Reflect::get(&crypto, &"getRandomValues".into()).ok()?;
    let bytes = Uint8Array::new_with_length(length);
    fill.dyn_into::<Function>().ok()?.call1(&crypto, &bytes).ok()?;
    Some(bytes)
}
