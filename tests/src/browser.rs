//! A person at a browser, in everyday verbs.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};

use crate::driver::Driver;
use crate::keeper::{PATIENCE, wait_until};
use crate::script::lines;
use crate::site::axe_source;

/// Browsers that wait for the next test. At most [`MOST`] run at once: two cores feed no more.
static POOL: Mutex<Pool> = Mutex::new(Pool { idle: Vec::new(), running: 0 });
static RETURNED: Condvar = Condvar::new();
const MOST: usize = 2;

struct Pool {
    idle: Vec<Driver>,
    running: usize,
}

/// A key on the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Tab,
    ShiftTab,
    Enter,
    Space,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageDown,
    Letter(char),
}

impl Key {
    /// The sign WebDriver knows the key by.
    fn sign(self) -> char {
        match self {
            Self::Tab | Self::ShiftTab => '\u{e004}',
            Self::Enter => '\u{e007}',
            Self::Space => ' ',
            Self::Escape => '\u{e00c}',
            Self::Up => '\u{e013}',
            Self::Down => '\u{e015}',
            Self::Left => '\u{e012}',
            Self::Right => '\u{e014}',
            Self::Home => '\u{e011}',
            Self::End => '\u{e010}',
            Self::PageDown => '\u{e00f}',
            Self::Letter(letter) => letter,
        }
    }
}

/// What has the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focused {
    /// The element's name in lower case: `h1`, `a`, `input`.
    pub tag: String,
    pub id: String,
    pub role: String,
    /// Its words as a screen reader would begin: `aria-label`, or its text.
    pub name: String,
}

/// How the network behaves.
#[derive(Debug, Clone, Copy)]
pub enum Network {
    Fast,
    /// 1.6 Mbit/s with 150 ms before every answer.
    Slow,
    None,
}

/// What a page sees of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Light,
    Dark,
    ForcedColours,
    ReducedMotion,
    Print,
}

/// A tab in a browser of our own; a failing test leaves a picture of it in `target/journeys/`.
pub struct Browser {
    driver: Option<Driver>,
    pooled: bool,
    console: RefCell<Vec<Value>>,
    network: RefCell<Vec<Value>>,
}

impl Browser {
    /// A fresh tab; waits until a browser is free.
    pub fn new() -> Self {
        let driver = {
            let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
            loop {
                if let Some(driver) = pool.idle.pop() {
                    break Some(driver);
                }
                if pool.running < MOST {
                    pool.running += 1;
                    break None;
                }
                pool = RETURNED.wait(pool).unwrap_or_else(PoisonError::into_inner);
            }
        };
        let slot = Slot { armed: true };
        let driver = driver.unwrap_or_else(Driver::start);
        let browser = Self::around(driver, true);
        slot.kept();
        browser
    }

    /// A browser that keeps nothing: cookies, storage and databases are turned off in its settings.
    pub fn with_storage_off() -> Self {
        let off = json!({ "profile.default_content_setting_values.cookies": 2 });
        Self::around(Driver::start_with(&off, &[]), false)
    }

    /// A private window.
    pub fn private() -> Self {
        Self::around(Driver::start_with(&json!({}), &["--incognito"]), false)
    }

    fn around(driver: Driver, pooled: bool) -> Self {
        let old = driver.get("window");
        let new = driver.post("window/new", &json!({ "type": "tab" }));
        driver.post("window", &json!({ "handle": old }));
        driver.delete("window");
        driver.post("window", &json!({ "handle": new["handle"] }));
        let browser = Self {
            driver: Some(driver),
            pooled,
            console: RefCell::default(),
            network: RefCell::default(),
        };
        browser.before_every_page(include_str!("script/listen.js"));
        browser.width(1280);
        // What the tab's own blank page did is nobody's business.
        browser.forget_logs();
        browser
    }

    fn driver(&self) -> &Driver {
        self.driver.as_ref().expect("a browser has its driver until it is dropped")
    }

    /// A command of the browser's own tools.
    #[track_caller]
    pub fn tool(&self, command: &str, parameters: Value) -> Value {
        self.driver().tool(command, &parameters)
    }

    /// Runs a script before the scripts of every page from now on.
    pub fn before_every_page(&self, script: &str) {
        self.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    // ---- going places

    /// Opens an address directly, as from a bookmark, and waits until it has loaded.
    #[track_caller]
    pub fn open(&self, address: &str) {
        self.leave("url", &json!({ "url": address }));
        wait_until(&format!("{address} to load"), || {
            self.ask("return !window.leaving && document.readyState === 'complete'") == true
        });
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
        let steps = json!([
            { "type": "pointerMove", "duration": 0, "x": place[0], "y": place[1] },
            { "type": "pointerDown", "button": 0 },
            { "type": "pointerUp", "button": 0 },
        ]);
        self.driver().post(
            "actions",
            &json!({ "actions": [{ "type": "pointer", "id": kind,
                "parameters": { "pointerType": kind }, "actions": steps }] }),
        );
    }

    /// Chooses a file, or a folder where the field takes folders.
    #[track_caller]
    pub fn choose_file(&self, selector: &str, file: &Path) {
        let found = self.run("return document.querySelector(arguments[0])", &[json!(selector)]);
        let id = element_id(&found);
        let text = file.display().to_string();
        self.driver().post(&format!("element/{id}/value"), &json!({ "text": text }));
    }

    #[track_caller]
    fn click_found(&self, finder: &str, wanted: &str) {
        let mut found = Value::Null;
        wait_until(&format!("`{wanted}` to click on"), || {
            found = self.run(finder, &[json!(wanted)]);
            !found.is_null()
        });
        let id = element_id(&found);
        self.driver().post(&format!("element/{id}/click"), &json!({}));
    }

    // ---- the keyboard

    #[track_caller]
    pub fn press(&self, key: Key) {
        let shift = '\u{e008}';
        let mut strokes = Vec::new();
        if key == Key::ShiftTab {
            strokes.push(json!({ "type": "keyDown", "value": shift }));
        }
        strokes.push(json!({ "type": "keyDown", "value": key.sign() }));
        strokes.push(json!({ "type": "keyUp", "value": key.sign() }));
        if key == Key::ShiftTab {
            strokes.push(json!({ "type": "keyUp", "value": shift }));
        }
        self.act(strokes);
    }

    /// Types text, key by key.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let strokes = text.chars().flat_map(|letter| {
            ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": letter }))
        });
        self.act(strokes.collect());
    }

    /// Presses Tab many times at once.
    #[track_caller]
    pub fn type_tabs(&self, times: usize) {
        let sign = Key::Tab.sign();
        let strokes = (0..times)
            .flat_map(|_| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": sign })));
        self.act(strokes.collect());
    }

    #[track_caller]
    fn act(&self, strokes: Vec<Value>) {
        self.driver().post(
            "actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }),
        );
    }

    /// Presses Tab until something that matches has the keyboard.
    #[track_caller]
    pub fn tab_to(&self, selector: &str) {
        for _ in 0..400 {
            self.press(Key::Tab);
            if self.run(
                "return !!document.activeElement && document.activeElement.matches(arguments[0])",
                &[json!(selector)],
            ) == true
            {
                return;
            }
        }
        panic!("400 times Tab never came to `{selector}`; now on {:?}", self.focused());
    }

    pub fn focused(&self) -> Focused {
        let value = self.ask(
            "const one = document.activeElement || document.body;
             return { tag: one.tagName.toLowerCase(), id: one.id,
                      role: one.getAttribute('role') || '',
                      name: (one.getAttribute('aria-label') || one.textContent || '')
                        .trim().replace(/\\s+/g, ' ').slice(0, 200) }",
        );
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        Focused { tag: text("tag"), id: text("id"), role: text("role"), name: text("name") }
    }

    // ---- reading

    /// Runs a script in the page and gives what it returns.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({ "script": script, "args": arguments });
        for _ in 0..40 {
            match self.driver().try_post("execute/sync", &body) {
                Ok(value) => return value,
                // The document was just being replaced by another: ask that one.
                Err(problem) if is_passing(&problem) => {
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(problem) => panic!("{problem} in: {script}"),
            }
        }
        panic!("the page would not hold still for: {script}");
    }

    /// As [`Self::run`], without arguments.
    #[track_caller]
    pub fn ask(&self, script: &str) -> Value {
        self.run(script, &[])
    }

    /// Runs a script whose last argument is the function to call with the answer.
    #[track_caller]
    pub fn run_waiting(&self, script: &str, arguments: &[Value]) -> Value {
        self.driver().post("execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Everything visible on the page, spaces made single.
    pub fn text(&self) -> String {
        let text = self.ask("return (document.body?.innerText ?? '').replace(/\\s+/g, ' ')");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The visible text of the first element that matches, "" where none does.
    pub fn text_of(&self, selector: &str) -> String {
        let text = self.run(
            "const one = document.querySelector(arguments[0]);
             return one ? one.innerText.trim().replace(/\\s+/g, ' ') : ''",
            &[json!(selector)],
        );
        text.as_str().unwrap_or_default().to_owned()
    }

    /// How many elements match.
    pub fn count(&self, selector: &str) -> usize {
        let count =
            self.run("return document.querySelectorAll(arguments[0]).length", &[json!(selector)]);
        usize::try_from(count.as_u64().unwrap_or(0)).unwrap_or(0)
    }

    /// Waits until the text is somewhere on the page.
    #[track_caller]
    pub fn see_text(&self, text: &str) {
        let wanted = text.split_whitespace().collect::<Vec<_>>().join(" ");
        wait_until(&format!("the page to say `{wanted}`"), || self.text().contains(&wanted));
    }

    /// Waits until the page's heading is this.
    #[track_caller]
    pub fn see_heading(&self, text: &str) {
        wait_until(&format!("the heading `{text}`"), || self.heading() == text);
    }

    /// Waits until something that matches is there.
    #[track_caller]
    pub fn see(&self, selector: &str) {
        wait_until(&format!("`{selector}` on the page"), || self.count(selector) > 0);
    }

    pub fn heading(&self) -> String {
        self.text_of("main h1")
    }

    pub fn title(&self) -> String {
        self.ask("return document.title").as_str().unwrap_or_default().to_owned()
    }

    pub fn scroll_top(&self) -> i64 {
        self.ask("return Math.round(scrollY)").as_i64().unwrap_or(0)
    }

    // ---- what a person would have heard, and what went wrong

    /// What live regions said since this document was opened or [`Self::forget_heard`].
    pub fn announcements(&self) -> Vec<String> {
        self.texts("return window.heard ? heard.announcements : []")
    }

    pub fn forget_heard(&self) {
        self.ask("if (window.heard) heard.announcements.length = 0");
    }

    fn texts(&self, script: &str) -> Vec<String> {
        lines(&self.ask(script))
    }

    fn read_logs(&self) {
        for (kind, store) in [("browser", &self.console), ("performance", &self.network)] {
            let entries = self.driver().post("se/log", &json!({ "type": kind }));
            if let Value::Array(entries) = entries {
                store.borrow_mut().extend(entries);
            }
        }
    }

    /// Forgets what the console and the network said so far.
    pub fn forget_logs(&self) {
        self.read_logs();
        self.console.borrow_mut().clear();
        self.network.borrow_mut().clear();
    }

    /// Errors in the console since the tab was opened, whoever wrote them, and refused promises.
    pub fn console_errors(&self) -> Vec<String> {
        self.read_logs();
        let console = self.console.borrow();
        let severe = console.iter().filter(|entry| entry["level"] == "SEVERE");
        let mut errors: Vec<String> =
            severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect();
        errors.extend(self.texts("return window.heard ? heard.errors : []"));
        errors
    }

    /// What the page's security policy refused since the tab was opened.
    pub fn policy_violations(&self) -> Vec<String> {
        self.read_logs();
        let console = self.console.borrow();
        let messages = console.iter().filter_map(|entry| entry["message"].as_str());
        let mut violations: Vec<String> = messages
            .filter(|message| message.contains("Content Security Policy"))
            .map(str::to_owned)
            .collect();
        violations.extend(self.texts("return window.heard ? heard.violations : []"));
        violations
    }

    /// Every address the page asked for since the tab was opened.
    pub fn requests(&self) -> Vec<String> {
        self.read_logs();
        let network = self.network.borrow();
        let messages = network
            .iter()
            .filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok());
        messages
            .filter(|message| {
                matches!(
                    message["message"]["method"].as_str(),
                    Some("Network.requestWillBeSent" | "Network.webSocketCreated")
                )
            })
            .filter_map(|message| {
                let parameters = &message["message"]["params"];
                let address = parameters["request"]["url"].as_str();
                address.or(parameters["url"].as_str()).map(str::to_owned)
            })
            .collect()
    }

    /// Requests that went anywhere but to addresses beginning with `origin`.
    pub fn requests_to_other_hosts(&self, origin: &str) -> Vec<String> {
        let mut requests = self.requests();
        requests.retain(|address| {
            !address.starts_with(origin)
                && ["http", "ws", "ftp"].iter().any(|scheme| address.starts_with(scheme))
        });
        requests
    }

    /// Names of the cookies this browser holds.
    pub fn cookies(&self) -> Vec<String> {
        let cookies = self.tool("Network.getAllCookies", json!({}));
        let cookies = cookies["cookies"].as_array().cloned().unwrap_or_default();
        cookies.iter().map(|cookie| cookie["name"].to_string()).collect()
    }

    /// Everything axe finds wrong: `rule: what to do @ where`.
    pub fn axe(&self) -> Vec<String> {
        if self.ask("return typeof window.axe") != "object" {
            self.tool("Runtime.evaluate", json!({ "expression": axe_source() }));
        }
        let found = self.run_waiting(
            "const done = arguments[arguments.length - 1];
             const tags = ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'];
             axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
                .then(result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
                    `${rule.id}: ${node.failureSummary.replace(/\\s+/g, ' ')} @ ${node.target.join(' ')}`))),
                      error => done(['axe failed: ' + error]))",
            &[],
        );
        lines(&found)
    }

    // ---- the device

    /// The width of the page in CSS pixels.
    pub fn width(&self, width: u32) {
        self.tool(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    pub fn look(&self, look: Look) {
        let features = |name: &str, value: &str| json!([{ "name": name, "value": value }]);
        let (media, features) = match look {
            Look::Light => ("", features("prefers-color-scheme", "light")),
            Look::Dark => ("", features("prefers-color-scheme", "dark")),
            Look::ForcedColours => ("", features("forced-colors", "active")),
            Look::ReducedMotion => ("", features("prefers-reduced-motion", "reduce")),
            Look::Print => ("print", json!([])),
        };
        self.tool("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }));
    }

    pub fn network(&self, network: Network) {
        let bytes = 1_600_000 / 8;
        let (offline, latency, speed) = match network {
            Network::Fast => (false, 0, -1),
            Network::Slow => (false, 150, bytes),
            Network::None => (true, 0, 0),
        };
        self.tool("Network.enable", json!({}));
        self.tool(
            "Network.emulateNetworkConditions",
            json!({ "offline": offline, "latency": latency,
                    "downloadThroughput": speed, "uploadThroughput": speed }),
        );
    }

    /// Makes the processor this many times slower.
    pub fn slow_down(&self, times: u32) {
        self.tool("Emulation.setCPUThrottlingRate", json!({ "rate": times }));
    }

    /// Requests for these addresses (`*` stands for anything) fail.
    pub fn block(&self, addresses: &[&str]) {
        self.tool("Network.enable", json!({}));
        self.tool("Network.setBlockedURLs", json!({ "urls": addresses }));
    }

    /// Turns JavaScript off for the pages opened next, or on again.
    pub fn scripts(&self, on: bool) {
        self.tool("Emulation.setScriptExecutionDisabled", json!({ "value": !on }));
    }

    /// Where pictures of failures go.
    pub fn pictures() -> PathBuf {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or(here, PathBuf::from);
        target.join("journeys")
    }

    /// Saves a picture of what is on the screen.
    ///
    /// # Errors
    /// When the browser gives none or the disk takes none.
    pub fn save_picture(&self, name: &str) -> Result<PathBuf, String> {
        let shot = self.driver().try_post(
            "goog/cdp/execute",
            &json!({ "cmd": "Page.captureScreenshot", "params": { "format": "png" } }),
        )?;
        let bytes = from_base64(shot["data"].as_str().unwrap_or_default());
        let folder = Self::pictures();
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let file = folder.join(format!("{}.png", name.replace("::", "-")));
        std::fs::write(&file, bytes).map_err(|error| error.to_string())?;
        Ok(file)
    }
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let failed = std::thread::panicking();
        if failed {
            let name = std::thread::current().name().unwrap_or("journey").to_owned();
            match self.save_picture(&name) {
                Ok(file) => eprintln!("the browser at that moment: {}", file.display()),
                Err(problem) => eprintln!("no picture of the browser: {problem}"),
            }
        }
        let Some(driver) = self.driver.take() else { return };
        if !self.pooled {
            return;
        }
        if failed {
            // Nobody knows what state it is in.
            drop(driver);
            Slot { armed: true };
        } else {
            let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
            pool.idle.push(driver);
            RETURNED.notify_one();
        }
    }
}

/// A place among the running browsers; given back when dropped.
struct Slot {
    armed: bool,
}

impl Slot {
    fn kept(mut self) {
        self.armed = false;
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if self.armed {
            POOL.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
            RETURNED.notify_one();
        }
    }
}

/// Waits a moment in which nothing may happen, for tests that something does not happen.
pub fn a_moment() {
    std::thread::sleep(Duration::from_millis(300).min(PATIENCE));
}

/// Whether the driver only says that the page is on its way to another document.
fn is_passing(problem: &str) -> bool {
    ["navigat", "execution context", "detached", "loading", "target frame"]
        .iter()
        .any(|sign| problem.to_lowercase().contains(sign))
}

/// The driver's name for an element.
#[track_caller]
fn element_id(found: &Value) -> String {
    let id = found.as_object().and_then(|one| one.values().next()?.as_str());
    id.unwrap_or_else(|| panic!("no element but {found}")).to_owned()
}

/// The bytes of a text in base 64; what is none of its signs is left out.
pub fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for sign in text.bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).unwrap_or(0));
        }
    }
    bytes
}
