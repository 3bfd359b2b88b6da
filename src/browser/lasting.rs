//! How long this device keeps what it is given, as far as its browser says.
//!
//! Storage (WHATWG), `persist()`. WebKit deletes what a script wrote after seven days of use without a visit to the
//! site: "Full Third-Party Cookie Blocking and More", WebKit blog, 24 March 2020.

use std::cell::Cell;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What may become of what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    /// The browser promised to clear it only when the person does.
    Promised,
    /// The browser may clear it where the device runs out of space.
    MayBeCleared,
    /// Safari may erase it after seven days.
    SevenDays,
    /// The page came without https: the browser makes no promise to it.
    NeedsHttps,
}

thread_local! {
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
    static IS_PROMISED: Cell<bool> = const { Cell::new(false) };
}

/// Asks the browser to keep what is stored, once; some ask the person. `then` is done when it has answered.
pub fn ask(then: impl FnOnce() + 'static) {
    if !cfg!(target_arch = "wasm32") || IS_ASKED.replace(true) {
        return;
    }
    wasm_bindgen_futures::spawn_local(async {
        let Some(window) = web_sys::window() else { return };
        let Ok(asked) = window.navigator().storage().persist() else { return };
        let answer = JsFuture::from(asked).await;
        IS_PROMISED.set(answer.is_ok_and(|answer| answer.is_truthy()));
        then();
    });
}

/// What is known now.
pub fn lasting() -> Lasting {
    let Some(window) = web_sys::window() else { return Lasting::MayBeCleared };
    let navigator = window.navigator();
    if IS_PROMISED.get() {
        Lasting::Promised
    } else if is_webkit(&navigator.user_agent().unwrap_or_default()) && !is_installed(&navigator) {
        Lasting::SevenDays
    } else if window.is_secure_context() {
        Lasting::MayBeCleared
    } else {
        Lasting::NeedsHttps
    }
}

/// Safari, and every browser on an iPhone. Others name WebKit too, and then themselves.
fn is_webkit(user_agent: &str) -> bool {
    let others = ["Chrome/", "Chromium/", "Android"];
    user_agent.contains("AppleWebKit/") && !others.iter().any(|other| user_agent.contains(other))
}

/// Apps on the home screen keep theirs.
fn is_installed(navigator: &JsValue) -> bool {
    Reflect::get(navigator, &"standalone".into()).is_ok_and(|standalone| standalone.is_truthy())
}

#[cfg(test)]
mod tests {
    use super::is_webkit;

    #[test]
    fn safari_and_browsers_of_iphones_are_webkit() {
        let safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
        let chrome_of_iphones = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.0.0 Mobile/15E148 Safari/604.1";
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
        let found = [safari, chrome_of_iphones, chrome, firefox].map(is_webkit);
        assert_eq!(found, [true, true, false, false]);
    }
}
