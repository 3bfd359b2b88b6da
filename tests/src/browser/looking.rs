//! Looking at the page.

use std::time::Duration;

use serde_json::{Value, json};

use super::Browser;
use crate::keeper::wait_until;

impl Browser {
    /// Runs a script in the page and gives what it returns, which is no element.
    #[track_caller]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        // Firefox's driver runs scripts beside the page, where what they replace is not the page's own.
        let within =
            format!("(text) => JSON.stringify((function () {{ {script} }})(...JSON.parse(text)))");
        self.patiently(script, || match self.driver().bidi() {
            Some(_) => self.run_in_firefox(&within, arguments),
            None => self.run_by_driver(script, arguments),
        })
    }

    /// Runs a script that returns an element, or nothing; gives the driver's name for it.
    #[track_caller]
    pub(super) fn find(&self, script: &str, arguments: &[Value]) -> Option<String> {
        let found = self.patiently(script, || self.run_by_driver(script, arguments));
        let name = found.as_object()?.values().next()?.as_str();
        name.map(str::to_owned)
    }

    /// Asks until the page holds still.
    #[track_caller]
    fn patiently(&self, script: &str, ask: impl Fn() -> Result<Value, String>) -> Value {
        for _ in 0..40 {
            match ask() {
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

    fn run_by_driver(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        self.driver().try_post("execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Calls a function of one text, the arguments as JSON, that gives JSON or a promise of it.
    fn run_in_firefox(&self, function: &str, arguments: &[Value]) -> Result<Value, String> {
        let Some(bidi) = self.driver().bidi() else { return Ok(Value::Null) };
        let arguments = json!(arguments).to_string();
        let mut answer = bidi.borrow_mut().command(
            "script.callFunction",
            &json!({
                "functionDeclaration": function,
                "arguments": [{ "type": "string", "value": arguments }],
                "awaitPromise": true,
                "target": { "context": self.tab() },
            }),
        )?;
        if answer["type"] == "exception" {
            return Err(answer["exceptionDetails"]["text"].to_string());
        }
        match answer["result"]["value"].take() {
            Value::String(text) => serde_json::from_str(&text).map_err(|error| error.to_string()),
            _ => Ok(Value::Null),
        }
    }

    /// As [`Self::run`], without arguments.
    #[track_caller]
    pub fn ask(&self, script: &str) -> Value {
        self.run(script, &[])
    }

    /// Runs a script whose last argument is the function to call with the answer.
    #[track_caller]
    pub fn run_waiting(&self, script: &str, arguments: &[Value]) -> Value {
        if self.driver().bidi().is_some() {
            let within = format!(
                "(text) => new Promise(done => (function () {{ {script} }})(...JSON.parse(text), done))
                    .then(answer => JSON.stringify(answer))"
            );
            let answer = self.run_in_firefox(&within, arguments);
            return answer.unwrap_or_else(|problem| panic!("{problem} in: {script}"));
        }
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
             return one ? (one.innerText ?? one.textContent).trim().replace(/\\s+/g, ' ') : ''",
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
}

/// Whether the driver only says that the page is on its way to another document.
fn is_passing(problem: &str) -> bool {
    let signs = [
        "navigat",
        "execution context",
        "detached",
        "loading",
        "target frame",
        // So Firefox says it.
        "unloaded",
        "discarded",
        "destroyed",
        "dead object",
        "no such frame",
    ];
    signs.iter().any(|sign| problem.to_lowercase().contains(sign))
}
