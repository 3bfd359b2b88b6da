//! What a person would have heard, and what went wrong.

use serde_json::{Value, json};

use super::Browser;
use crate::script::lines;
use crate::site::axe_source;

/// Levels A and AA of WCAG 2.0, 2.1 and 2.2, and best practice.
const AXE_TAGS: [&str; 6] =
    ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

impl Browser {
    /// What live regions said since this document was opened or [`Self::forget_heard`].
    pub fn announcements(&self) -> Vec<String> {
        self.texts("return window.heard ? heard.announcements : []")
    }

    /// Those of [`Self::announcements`] that cut short what is being read: of alerts and assertive regions.
    pub fn interruptions(&self) -> Vec<String> {
        self.texts("return window.heard ? heard.interruptions : []")
    }

    pub fn forget_heard(&self) {
        self.ask("if (window.heard) heard.announcements.length = heard.interruptions.length = 0");
    }

    fn texts(&self, script: &str) -> Vec<String> {
        lines(&self.ask(script))
    }

    fn read_logs(&self) {
        if let Some(bidi) = self.driver().bidi() {
            for event in bidi.borrow_mut().events() {
                let is_log = event["method"] == "log.entryAdded";
                if is_log { &self.console } else { &self.network }.borrow_mut().push(event);
            }
            return;
        }
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
        let texts = console.iter().filter_map(|entry| {
            let told = &entry["params"];
            let severe = entry["level"] == "SEVERE" || told["level"] == "error";
            severe.then(|| entry["message"].as_str().or(told["text"].as_str()))?
        });
        let mut errors: Vec<String> = texts.map(str::to_owned).collect();
        errors.extend(self.texts("return window.heard ? heard.errors : []"));
        errors
    }

    /// What the console said of something since the tab was opened, errors or not.
    pub fn console_about(&self, words: &str) -> Vec<String> {
        self.read_logs();
        let console = self.console.borrow();
        let messages = console
            .iter()
            .filter_map(|entry| entry["message"].as_str().or(entry["params"]["text"].as_str()));
        messages.filter(|message| message.contains(words)).map(str::to_owned).collect()
    }

    /// What the page's security policy refused since the tab was opened.
    pub fn policy_violations(&self) -> Vec<String> {
        let mut violations = self.console_about("Content Security Policy");
        violations.extend(self.texts("return window.heard ? heard.violations : []"));
        violations
    }

    /// Every address the page asked for since the tab was opened.
    pub fn requests(&self) -> Vec<String> {
        self.read_logs();
        let network = self.network.borrow();
        if self.driver().bidi().is_some() {
            let address =
                |event: &Value| event["params"]["request"]["url"].as_str().map(str::to_owned);
            return network.iter().filter_map(address).collect();
        }
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
        let cookies = self
            .ask_firefox("storage.getCookies", &json!({}))
            .unwrap_or_else(|| self.tool("Network.getAllCookies", json!({})));
        let cookies = cookies["cookies"].as_array().cloned().unwrap_or_default();
        cookies.iter().map(|cookie| cookie["name"].to_string()).collect()
    }

    pub fn forget_cookies(&self) {
        if self.ask_firefox("storage.deleteCookies", &json!({})).is_none() {
            self.tool("Network.clearBrowserCookies", json!({}));
        }
    }

    /// Everything axe finds wrong: `rule: what to do @ where`.
    pub fn axe(&self) -> Vec<String> {
        self.axe_with(&json!({ "type": "tag", "values": AXE_TAGS }))
    }

    /// What axe finds wrong with the colours of words.
    pub fn axe_of_colours(&self) -> Vec<String> {
        self.axe_with(
            &json!({ "type": "rule", "values": ["color-contrast", "link-in-text-block"] }),
        )
    }

    fn axe_with(&self, run_only: &Value) -> Vec<String> {
        if self.ask("return typeof window.axe") != "object" {
            let expression = axe_source();
            let asked = self.ask_firefox(
                "script.evaluate",
                &json!({ "expression": expression, "target": { "context": self.tab() }, "awaitPromise": false }),
            );
            if asked.is_none() {
                self.tool("Runtime.evaluate", json!({ "expression": expression }));
            }
        }
        let found = self.run_waiting(
            "const [runOnly, done] = arguments;
             axe.run(document, { runOnly, resultTypes: ['violations'] })
                .then(result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
                    `${rule.id}: ${node.failureSummary.replace(/\\s+/g, ' ')} @ ${node.target.join(' ')}`))),
                      error => done(['axe failed: ' + error]))",
            std::slice::from_ref(run_only),
        );
        lines(&found)
    }
}
