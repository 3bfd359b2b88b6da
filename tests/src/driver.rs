//! WebDriver, as much of it as we need: JSON over HTTP to Debian's chromedriver.

use std::path::Path;

use serde_json::{Value, json};

use crate::http;
use crate::keeper::{Kept, temporary_folder};

/// How the browser is started.
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

/// A browser with its driver. Both end when this is dropped, or when the process ends.
pub struct Driver {
    port: u16,
    session: String,
    program: Kept,
}

impl Driver {
    /// Starts a browser with a fresh profile.
    pub fn start() -> Self {
        Self::start_with(&json!({}), &[])
    }

    /// Starts a browser with settings and flags of its own, such as storage turned off.
    pub fn start_with(preferences: &Value, more_flags: &[&str]) -> Self {
        let folder = temporary_folder("browser");
        let profile = folder.join("profile");
        Self::start_in(&folder, &profile, preferences, more_flags)
    }

    /// Starts a browser with a profile that outlives it.
    pub fn start_with_profile(profile: &Path) -> Self {
        Self::start_in(&temporary_folder("browser"), profile, &json!({}), &[])
    }

    fn start_in(folder: &Path, profile: &Path, preferences: &Value, more_flags: &[&str]) -> Self {
        let mut program = Kept::start("chromedriver", &["--port=0", "--log-level=SEVERE"], folder);
        // The first line that names a port says "on port 0", which means any.
        let port = program.first_line(|line| {
            let port = line.rsplit_once("successfully on port ")?.1;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let port = port.expect(
            "chromedriver can be started; on Debian: apt-get install chromium chromium-driver",
        );
        let mut flags: Vec<String> =
            FLAGS.iter().chain(more_flags).map(|flag| (*flag).to_owned()).collect();
        flags.push(format!("--user-data-dir={}", profile.display()));
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": flags, "prefs": preferences },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            // A page that waits for its data has not loaded, and is there all the same.
            "pageLoadStrategy": "none",
            "timeouts": { "script": 60_000, "pageLoad": 60_000 },
        }}});
        let mut driver = Self { port, session: String::new(), program };
        let answer = driver.send("POST", "/session", &wanted);
        driver.session = answer["sessionId"].as_str().expect("a session").to_owned();
        driver
    }

    /// Ends browser and driver at once, in the middle of whatever they do.
    pub fn kill(&self) {
        self.program.kill();
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

    pub fn get(&self, command: &str) -> Value {
        self.send("GET", &format!("/session/{}/{command}", self.session), &Value::Null)
    }

    pub fn delete(&self, command: &str) -> Value {
        self.send("DELETE", &format!("/session/{}/{command}", self.session), &Value::Null)
    }

    /// A command of the browser's own tools (Chrome DevTools Protocol).
    #[track_caller]
    pub fn tool(&self, command: &str, parameters: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let path = format!("/session/{}", self.session);
            let _ = self.try_send("DELETE", &path, &Value::Null);
        }
    }
}
