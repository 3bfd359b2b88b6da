//! Today and now, on this device's clock, and work in slices between which the page lives on.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// ISO date and time, UTC: `2026-01-31T14:05:00.000Z`.
pub fn now_iso() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

/// Milliseconds since 1970.
pub fn now_milliseconds() -> u64 {
    js_sys::Date::now() as u64
}

/// Milliseconds since the page was opened, whoever sets the device's clock meanwhile.
///
/// High Resolution Time (W3C).
pub fn running_milliseconds() -> u64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or_else(now_milliseconds, |performance| performance.now() as u64)
}

/// `14:05` on this device's clock.
pub fn time_of_day() -> String {
    hours_and_minutes(&js_sys::Date::new_0())
}

/// ISO date and time of a moment, as this device's clock shows them: `("2026-01-31", "14:05")`.
pub fn day_and_time(moment: &str) -> (String, String) {
    let date = js_sys::Date::new(&moment.into());
    (day(&date), hours_and_minutes(&date))
}

/// `14:05` of a moment in milliseconds since 1970, on this device's clock.
pub fn time_at(milliseconds: u64) -> String {
    hours_and_minutes(&js_sys::Date::new(&(milliseconds as f64).into()))
}

fn hours_and_minutes(date: &js_sys::Date) -> String {
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}

fn day(date: &js_sys::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// ISO date of today on this device's clock.
pub fn today() -> String {
    day(&js_sys::Date::new_0())
}

/// Marks this moment in the browser's own list of timings, for whoever measures the page.
///
/// User Timing (W3C).
pub fn mark(moment: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark(moment);
    }
}

/// How long work may hold the page up: two frames.
const SLICE_MILLISECONDS: u64 = 32;

/// A stretch of long work. When it is over the browser draws, and answers who presses a button.
pub struct Slice {
    since: u64,
}

impl Slice {
    pub fn begin() -> Self {
        Self { since: running_milliseconds() }
    }

    /// Lets the browser do its own work if this slice has been long enough; true if it did.
    pub async fn pause_if_over(&mut self) -> bool {
        let is_over = running_milliseconds().saturating_sub(self.since) >= SLICE_MILLISECONDS;
        if is_over {
            next_turn().await;
            self.since = running_milliseconds();
        }
        is_over
    }
}

/// Waits until the browser has had its turn. A message comes at once where a timer would wait, and in a tab
/// that is not looked at as well.
async fn next_turn() {
    let Ok(channel) = MessageChannel::new() else { return };
    let turn = Promise::new(&mut |done, _| {
        channel.port1().set_onmessage(Some(&done));
        let _ = channel.port2().post_message(&wasm_bindgen::JsValue::NULL);
    });
    let _ = JsFuture::from(turn).await;
    channel.port1().close();
}

/// Runs `action` behind what is shown first; never where there is no browser.
pub fn soon(action: impl FnOnce() + 'static) {
    if cfg!(target_arch = "wasm32") {
        // Counted from the first frame: a timer alone may end before a large page is painted.
        leptos::prelude::request_animation_frame(|| {
            leptos::prelude::set_timeout(action, std::time::Duration::from_millis(300));
        });
    }
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: u64) {
    let waited = js_sys::Promise::new(&mut |done, _| {
        let length = std::time::Duration::from_millis(milliseconds);
        leptos::prelude::set_timeout(
            move || {
                let _ = done.call0(&wasm_bindgen::JsValue::NULL);
            },
            length,
        );
    });
    let _ = wasm_bindgen_futures::JsFuture::from(waited).await;
}

thread_local! {
    /// The announcement that waits; a newer one replaces it.
    static WAITING: std::cell::RefCell<Option<leptos::prelude::TimeoutHandle>> =
        const { std::cell::RefCell::new(None) };
}

/// Runs `action` once nothing has asked for another for half a second.
pub fn after_quiet(action: impl FnOnce() + 'static) {
    let pause = std::time::Duration::from_millis(500);
    let handle = leptos::prelude::set_timeout_with_handle(action, pause).ok();
    WAITING.with(|waiting| {
        if let Some(older) = std::mem::replace(&mut *waiting.borrow_mut(), handle) {
            older.clear();
        }
    });
}
