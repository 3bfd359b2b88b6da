//! A person at a browser, in everyday verbs.

mod device;
mod going;
mod hearing;
mod keyboard;
mod looking;

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::driver::{Driver, Kind, is_skipping};
use crate::keeper::{PATIENCE, temporary_folder};

pub use device::{Look, Network, SLOW_ANSWER, SLOW_BITS, from_base64};
pub use keyboard::{Focused, Key};

/// Browsers that wait for the next test. At most [`MOST`] run at once: two cores feed no more.
static POOL: Mutex<Pool> = Mutex::new(Pool { idle: Vec::new(), running: 0 });
static RETURNED: Condvar = Condvar::new();
const MOST: usize = 2;

struct Pool {
    idle: Vec<Driver>,
    running: usize,
}

/// A tab in a browser of our own; a failing test leaves a picture of it in `target/journeys/`.
pub struct Browser {
    driver: Option<Driver>,
    pooled: bool,
    /// What the driver calls the tab.
    tab: RefCell<Value>,
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
        let driver = driver.unwrap_or_else(|| Driver::start(Kind::Ordinary));
        let browser = Self::around(driver, true);
        slot.kept();
        browser
    }

    /// A browser that keeps nothing: cookies, storage and databases are turned off in its settings.
    pub fn with_storage_off() -> Self {
        Self::around(Driver::start(Kind::StorageOff), false)
    }

    /// A private window.
    pub fn private() -> Self {
        Self::around(Driver::start(Kind::Private), false)
    }

    /// A browser that finds what one before it with this profile left behind.
    pub fn with_profile(profile: &Profile) -> Self {
        Self::around(Driver::start(Kind::With(&profile.folder)), false)
    }

    /// Ends the browser at once, in the middle of whatever it does; gives the moment of that.
    pub fn kill(mut self) -> Instant {
        let driver = self.driver.take().expect("a browser has its driver until it is dropped");
        let end = driver.kill();
        // Clearing up after it takes its time.
        std::thread::spawn(move || drop(driver));
        end
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
            tab: RefCell::new(new["handle"].clone()),
            console: RefCell::default(),
            network: RefCell::default(),
        };
        browser.before_every_page(include_str!("../script/listen.js"));
        browser.width(1280);
        if browser.driver().bidi().is_none() {
            // Several browsers share one screen: only one at a time would show where its focus is.
            browser.tool("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        }
        // What the tab's own blank page did is nobody's business.
        browser.forget_logs();
        browser
    }

    fn driver(&self) -> &Driver {
        self.driver.as_ref().expect("a browser has its driver until it is dropped")
    }

    fn tab(&self) -> Value {
        self.tab.borrow().clone()
    }

    /// A command of Chromium's own tools; a journey that asks Firefox for one ends here, skipped.
    #[track_caller]
    pub fn tool(&self, command: &str, parameters: Value) -> Value {
        self.driver().tool(command, &parameters)
    }

    /// Asks Firefox for something; `None` where this is Chromium.
    #[track_caller]
    fn ask_firefox(&self, command: &str, parameters: &Value) -> Option<Value> {
        let bidi = self.driver().bidi()?;
        let answer = bidi.borrow_mut().command(command, parameters);
        Some(answer.unwrap_or_else(|problem| panic!("{problem}")))
    }

    /// Runs a script before the scripts of every page of this tab from now on.
    pub fn before_every_page(&self, script: &str) {
        self.before_every_page_of(&self.tab(), script);
    }

    /// The same in another tab, which the driver has to be at.
    fn before_every_page_of(&self, tab: &Value, script: &str) {
        let asked = self.ask_firefox(
            "script.addPreloadScript",
            &json!({ "functionDeclaration": format!("() => {{ {script} }}"), "contexts": [tab] }),
        );
        if asked.is_some() {
            return;
        }
        self.tool("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let failed = std::thread::panicking() && !is_skipping();
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

/// What browsers keep between two starts; gone when dropped.
pub struct Profile {
    folder: PathBuf,
}

impl Profile {
    pub fn new() -> Self {
        Self { folder: temporary_folder("profile") }
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
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
