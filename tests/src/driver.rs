//! WebDriver, as much of it as we need: JSON over HTTP to chromedriver, or to geckodriver for Firefox.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use crate::bidi::Bidi;
use crate::http;
use crate::keeper::{Kept, temporary_folder};
use crate::ports;

/// How Chromium is started.
const FLAGS: [&str; 14] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--mute-audio",
    // As on phones, where 320 px are 320 px.
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--window-size=1280,900",
];

/// Which browser `THREE_WISHES_BROWSER` names: Chromium where it names none.
pub fn is_firefox() -> bool {
    std::env::var("THREE_WISHES_BROWSER").is_ok_and(|name| name == "firefox")
}

/// Why a journey ends early without having failed: this browser has no such tool.
pub struct OnlyInChromium(pub String);

thread_local! {
    static SKIPPING: Cell<bool> = const { Cell::new(false) };
}

/// Ends this journey: it needs a tool that only Chromium has.
pub fn only_in_chromium(tool: &str) -> ! {
    SKIPPING.set(true);
    std::panic::resume_unwind(Box::new(OnlyInChromium(tool.to_owned())))
}

/// Whether this journey ends because of [`only_in_chromium`].
pub fn is_skipping() -> bool {
    SKIPPING.get()
}

/// How a browser is started.
#[derive(Clone, Copy)]
pub enum Kind<'a> {
    /// With a fresh profile.
    Ordinary,
    /// Its settings let no page keep anything.
    StorageOff,
    /// With a private window.
    Private,
    /// With a profile that outlives it.
    With(&'a Path),
}

/// A browser with its driver. Both end when this is dropped, or when the process ends.
pub struct Driver {
    port: u16,
    session: String,
    program: Kept,
    /// The second way to Firefox.
    bidi: Option<RefCell<Bidi>>,
}

impl Driver {
    /// Starts a browser.
    pub fn start(kind: Kind) -> Self {
        let folder = temporary_folder("browser");
        if is_firefox() { Self::firefox(&folder, kind) } else { Self::chromium(&folder, kind) }
    }

    fn chromium(folder: &Path, kind: Kind) -> Self {
        let mut program = Kept::start("chromedriver", &["--port=0", "--log-level=SEVERE"], folder);
        // The first line that names a port says "on port 0", which means any.
        let port = program.first_line(|line| {
            let port = line.rsplit_once("successfully on port ")?.1;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let port = port.expect(
            "chromedriver can be started; on Debian: apt-get install chromium chromium-driver",
        );
        let mut flags: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
        let mut preferences = json!({});
        let mut profile = folder.join("profile");
        match kind {
            Kind::Ordinary => {}
            Kind::StorageOff => {
                preferences = json!({ "profile.default_content_setting_values.cookies": 2 });
            }
            Kind::Private => flags.push("--incognito".to_owned()),
            Kind::With(kept) => profile = kept.to_owned(),
        }
        flags.push(format!("--user-data-dir={}", profile.display()));
        let wanted = json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "args": flags, "prefs": preferences },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        Self::with_session(program, port, wanted).0
    }

    fn firefox(folder: &Path, kind: Kind) -> Self {
        let inside = folder.display().to_string();
        let socket = ports::free().to_string();
        let arguments = ["--port=0", "--websocket-port", &socket, "--profile-root", &inside];
        let mut program = Kept::start(&geckodriver(), &arguments, folder);
        let port = program.first_line(|line| {
            line.rsplit_once("Listening on 127.0.0.1:")?.1.trim().parse::<u16>().ok()
        });
        let port = port.expect("geckodriver can be started: `cargo xtask test --browser firefox`");
        let mut flags = ["-headless", "--width=1280", "--height=900"].map(str::to_owned).to_vec();
        let mut preferences = json!({
            // Links are stops of the Tab key on every system.
            "accessibility.tabfocus": 7,
            // As on a device that is touched.
            "dom.w3c_touch_events.enabled": 1,
            // Nothing is asked of other hosts.
            "browser.newtabpage.enabled": false,
            "browser.newtabpage.activity-stream.feeds.topsites": false,
            "browser.topsites.contile.enabled": false,
            "services.settings.server": "data:,#none",
        });
        match kind {
            Kind::Ordinary => {}
            Kind::StorageOff => preferences["network.cookie.cookieBehavior"] = json!(2),
            Kind::Private => preferences["browser.privatebrowsing.autostart"] = json!(true),
            Kind::With(kept) => flags.extend(["-profile".to_owned(), kept.display().to_string()]),
        }
        let wanted = json!({
            "browserName": "firefox",
            "webSocketUrl": true,
            "moz:firefoxOptions": { "args": flags, "prefs": preferences },
        });
        let (mut driver, capabilities) = Self::with_session(program, port, wanted);
        let address = capabilities["webSocketUrl"].as_str().expect("Firefox offers a socket");
        let mut bidi = Bidi::connect(address).expect("Firefox's socket answers");
        let events = json!({ "events": ["log.entryAdded", "network.beforeRequestSent"] });
        bidi.command("session.subscribe", &events).expect("Firefox tells what happens");
        driver.bidi = Some(RefCell::new(bidi));
        driver
    }

    /// Opens a session; gives what the driver says of the browser, too.
    fn with_session(program: Kept, port: u16, mut wanted: Value) -> (Self, Value) {
        // A page that waits for its data has not loaded, and is there all the same.
        wanted["pageLoadStrategy"] = json!("none");
        wanted["timeouts"] = json!({ "script": 60_000, "pageLoad": 60_000 });
        let wanted = json!({ "capabilities": { "alwaysMatch": wanted } });
        let mut driver = Self { port, session: String::new(), program, bidi: None };
        let mut answer = driver.send("POST", "/session", &wanted);
        driver.session = answer["sessionId"].as_str().expect("a session").to_owned();
        (driver, answer["capabilities"].take())
    }

    /// Ends browser and driver at once, in the middle of whatever they do; gives the moment of that.
    pub fn kill(&self) -> Instant {
        self.program.kill()
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        self.try_send(method, path, body).unwrap_or_else(|problem| panic!("{problem}"))
    }

    fn try_send(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let answer = http::ask(method, self.port, path, body.as_bytes())
            .map_err(|error| format!("the browser's driver is gone: {error}"))?;
        let mut value: Value = serde_json::from_slice(&answer.body)
            .map_err(|error| format!("the browser's driver spoke no JSON: {error}"))?;
        let value = value["value"].take();
        if answer.status == 200 {
            return Ok(value);
        }
        let message = value["message"].as_str().unwrap_or_default();
        Err(message.lines().next().unwrap_or_default().to_owned())
    }

    /// A command of this session that answers nothing of interest or cannot fail.
    #[track_caller]
    pub fn post(&self, command: &str, body: &Value) -> Value {
        self.try_post(command, body).unwrap_or_else(|problem| panic!("{command}: {problem}"))
    }

    /// A command that may fail.
    ///
    /// # Errors
    /// What the driver says.
    pub fn try_post(&self, command: &str, body: &Value) -> Result<Value, String> {
        self.try_send("POST", &format!("/session/{}/{command}", self.session), body)
    }

    /// A question that may fail.
    ///
    /// # Errors
    /// What the driver says.
    pub fn try_get(&self, command: &str) -> Result<Value, String> {
        self.try_send("GET", &format!("/session/{}/{command}", self.session), &Value::Null)
    }

    pub fn get(&self, command: &str) -> Value {
        self.send("GET", &format!("/session/{}/{command}", self.session), &Value::Null)
    }

    pub fn delete(&self, command: &str) -> Value {
        self.send("DELETE", &format!("/session/{}/{command}", self.session), &Value::Null)
    }

    /// A command of Chromium's own tools (Chrome DevTools Protocol).
    #[track_caller]
    pub fn tool(&self, command: &str, parameters: &Value) -> Value {
        if self.bidi.is_some() {
            only_in_chromium(command);
        }
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// The second way to Firefox; `None` where this is Chromium.
    pub fn bidi(&self) -> Option<&RefCell<Bidi>> {
        self.bidi.as_ref()
    }
}

/// Firefox's driver: where the tests installed it, else wherever it is found.
fn geckodriver() -> String {
    let installed = std::env::var_os("THREE_WISHES_TOOLS")
        .map(|tools| Path::new(&tools).join("bin/geckodriver"))
        .filter(|file| file.is_file());
    installed.map_or_else(|| "geckodriver".to_owned(), |file| file.display().to_string())
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let path = format!("/session/{}", self.session);
            let _ = self.try_send("DELETE", &path, &Value::Null);
        }
    }
}
