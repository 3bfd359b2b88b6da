//! Going places: addresses, links, the pointer, files.

use std::path::Path;

use serde_json::{Value, json};

use super::Browser;
use crate::driver::{is_firefox, only_in_chromium};
use crate::keeper::wait_until;

impl Browser {
    /// Opens an address directly, as from a bookmark, and waits until it has loaded.
    #[track_caller]
    pub fn open(&self, address: &str) {
        self.leave("url", &json!({ "url": address }));
        wait_until(&format!("{address} to load"), || {
            self.ask("return !window.leaving && document.readyState === 'complete'") == true
        });
    }

    /// Opens an address in another tab of the same browser, and leaves it open there; gives what
    /// [`Self::in_tab`] knows it by.
    #[track_caller]
    pub fn open_beside(&self, address: &str) -> Value {
        self.open_beside_with("", address)
    }

    /// The same with a script that runs before those of every page there: what was said of this tab holds in no other.
    #[track_caller]
    pub fn open_beside_with(&self, script: &str, address: &str) -> Value {
        let new = self.driver().post("window/new", &json!({ "type": "tab" }));
        self.driver().post("window", &json!({ "handle": new["handle"] }));
        if !script.is_empty() {
            self.before_every_page_of(&new["handle"], script);
        }
        self.driver().post("url", &json!({ "url": address }));
        self.driver().post("window", &json!({ "handle": self.tab() }));
        new["handle"].clone()
    }

    /// Does something in another tab, and comes back to the first.
    #[track_caller]
    pub fn in_tab<T>(&self, tab: &Value, action: impl FnOnce() -> T) -> T {
        self.driver().post("window", &json!({ "handle": tab }));
        let first = self.tab.replace(tab.clone());
        let outcome = action();
        self.driver().post("window", &json!({ "handle": first }));
        self.tab.replace(first);
        outcome
    }

    /// Opens an address and waits until the app has taken over; what loads behind may take longer.
    #[track_caller]
    pub fn open_app(&self, address: &str) {
        self.leave("url", &json!({ "url": address }));
        self.wait_for_app();
    }

    /// Waits until the app has taken over from the written page.
    #[track_caller]
    pub fn wait_for_app(&self) {
        wait_until("the app to be ready", || {
            self.ask("return !window.leaving && document.documentElement?.dataset.ready === 'true'")
                == true
        });
    }

    /// Waits until a module of the app has come, by the name the builder gives it.
    #[track_caller]
    pub fn wait_for_module(&self, name: &str) {
        wait_until(&format!("the module `{name}`"), || {
            self.run(
                "const [name] = arguments;
                 return performance.getEntriesByType('resource').some(one =>
                    one.name.includes(`/${name}-`) && one.name.endsWith('.wasm') && one.responseEnd > 0)",
                &[json!(name)],
            ) == true
        });
    }

    #[track_caller]
    pub fn reload(&self) {
        self.leave("refresh", &json!({}));
    }

    /// Goes to another document. The old one is marked, so that nobody takes it for the new one.
    #[track_caller]
    fn leave(&self, command: &str, body: &Value) {
        self.ask("window.leaving = true");
        self.driver().post(command, body);
    }

    #[track_caller]
    pub fn back(&self) {
        self.travel(-1);
    }

    #[track_caller]
    pub fn forward(&self) {
        self.travel(1);
    }

    /// As the browser's own buttons do. The driver's commands for it were seen to time out under load.
    #[track_caller]
    fn travel(&self, steps: i32) {
        self.run(
            "window.travelled = false;
             addEventListener('popstate', () => { window.travelled = true }, { once: true });
             const [steps] = arguments;
             setTimeout(() => history.go(steps))",
            &[json!(steps)],
        );
        wait_until("the page before or after", || {
            self.ask("return window.travelled !== false") == true
        });
    }

    pub fn address(&self) -> String {
        self.ask("return location.href").as_str().unwrap_or_default().to_owned()
    }

    /// Clicks the first visible link with these words.
    #[track_caller]
    pub fn click_link(&self, words: &str) {
        self.click_found(
            "const [words] = arguments;
             return [...document.querySelectorAll('a[href]')].find(link =>
                link.checkVisibility() && link.textContent.trim().replace(/\\s+/g, ' ') === words)",
            words,
        );
    }

    /// Clicks the first visible element that matches.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.click_found(
            "const [selector] = arguments;
             return [...document.querySelectorAll(selector)].find(one => one.checkVisibility())",
            selector,
        );
    }

    /// Clicks the first visible link to this path (from the base), as an app's link.
    #[track_caller]
    pub fn follow(&self, whole_address: &str) {
        self.click_found(
            "const [address] = arguments;
             const plain = href => new URL(href, location.href).href.split('#')[0];
             return [...document.querySelectorAll('a[href]')].find(link =>
                link.checkVisibility() && plain(link.getAttribute('href')) === plain(address))",
            whole_address,
        );
    }

    /// Goes to an address of the app as a link would, from wherever this page is.
    #[track_caller]
    pub fn go(&self, whole_address: &str) {
        self.run(
            "const link = document.createElement('a');
             link.href = arguments[0];
             document.querySelector('main').append(link);
             link.click();
             link.remove()",
            &[json!(whole_address)],
        );
    }

    /// Points at a place of the window (`[x, y]`) with a `mouse` or by `touch`.
    #[track_caller]
    pub fn point(&self, kind: &str, place: &Value) {
        self.point_times(kind, place, 1);
    }

    /// Double-clicks a place of the window (`[x, y]`).
    #[track_caller]
    pub fn point_twice(&self, place: &Value) {
        self.point_times("mouse", place, 2);
    }

    #[track_caller]
    fn point_times(&self, kind: &str, place: &Value, times: usize) {
        let mut steps =
            vec![json!({ "type": "pointerMove", "duration": 0, "x": place[0], "y": place[1] })];
        for _ in 0..times {
            steps.extend(
                ["pointerDown", "pointerUp"].map(|step| json!({ "type": step, "button": 0 })),
            );
        }
        self.driver().post(
            "actions",
            &json!({ "actions": [{ "type": "pointer", "id": kind,
                "parameters": { "pointerType": kind }, "actions": steps }] }),
        );
    }

    /// Chooses a file, or a folder where the field takes folders.
    #[track_caller]
    pub fn choose_file(&self, selector: &str, file: &Path) {
        if file.is_dir() && is_firefox() {
            only_in_chromium("a folder chosen by the driver");
        }
        let found = self.find("return document.querySelector(arguments[0])", &[json!(selector)]);
        let id = found.unwrap_or_else(|| panic!("no `{selector}` on the page"));
        let text = file.display().to_string();
        self.driver().post(&format!("element/{id}/value"), &json!({ "text": text }));
    }

    /// Lets go of files or folders of this device over the first element that matches, as a hand does.
    #[track_caller]
    pub fn drop_on(&self, selector: &str, files: &[&Path]) {
        let place = self.run(
            "const one = document.querySelector(arguments[0]);
             one.scrollIntoView({ block: 'center', behavior: 'instant' });
             const box = one.getBoundingClientRect();
             return [Math.round(box.left + 8), Math.round(box.top + 8)]",
            &[json!(selector)],
        );
        for step in ["dragEnter", "dragOver", "drop"] {
            self.tool(
                "Input.dispatchDragEvent",
                json!({ "type": step, "x": place[0], "y": place[1],
                        "data": { "items": [], "files": files, "dragOperationsMask": 1 } }),
            );
        }
    }

    #[track_caller]
    fn click_found(&self, finder: &str, wanted: &str) {
        let mut id = String::new();
        wait_until(&format!("`{wanted}` to click on"), || {
            id = self.find(finder, &[json!(wanted)]).unwrap_or_default();
            !id.is_empty()
        });
        self.driver().post(&format!("element/{id}/click"), &json!({}));
    }
}
