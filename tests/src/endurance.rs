//! Whether long use leaves anything behind.

use std::time::Duration;

use serde_json::{Value, json};
use three_wishes_core::route::Route;

use crate::browser::Browser;
use crate::site::{Built, Site};

/// Changes of a filter in one round of `script/filtering.js`.
const IN_A_ROUND: usize = 10;
/// Rounds asked for at once: the browser waits only so long for an answer.
const AT_ONCE: usize = 20;
/// Longer than the app waits before it says how many are left.
const TO_SETTLE: Duration = Duration::from_secs(2);

/// What a page holds after a forced collection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Nodes of the document, and others that something still holds.
    pub nodes: f64,
    /// Heap of scripts and document, buffers, and memory of WebAssembly.
    pub bytes: f64,
}

/// What many changes of the catalogue's filters leave behind, some having been made before to warm up.
pub fn filter_changes(built: &Built, warm_up: usize, changes: usize) -> Held {
    let site = Site::new(built.clone(), "/");
    let browser = Browser::new();
    browser.before_every_page(include_str!("script/filtering.js"));
    browser.open_app(&site.at(&Route::Indicators));
    change(&browser, warm_up);
    let before = held(&browser);
    change(&browser, changes);
    let after = held(&browser);
    Held { nodes: after.nodes - before.nodes, bytes: after.bytes - before.bytes }
}

fn change(browser: &Browser, changes: usize) {
    let script =
        "const [rounds, done] = arguments; filtering.rounds(rounds).then(() => done(true))";
    let mut left = changes / IN_A_ROUND;
    while left > 0 {
        let rounds = left.min(AT_ONCE);
        browser.run_waiting(script, &[json!(rounds)]);
        left -= rounds;
    }
}

fn held(browser: &Browser) -> Held {
    std::thread::sleep(TO_SETTLE);
    // What the first collection lets go of may hold more.
    for _ in 0..2 {
        browser.tool("HeapProfiler.collectGarbage", json!({}));
    }
    let heap = browser.tool("Runtime.getHeapUsage", json!({}));
    let wasm = browser.ask("return filtering.wasmBytes()");
    let number = |value: &Value| value.as_f64().unwrap_or(0.0);
    let parts = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"];
    let bytes: f64 = parts.iter().map(|part| number(&heap[*part])).sum();
    let counters = browser.tool("Memory.getDOMCounters", json!({}));
    Held { nodes: number(&counters["nodes"]), bytes: bytes + number(&wasm) }
}
