//! Looking at the page.

use std::time::Duration;

use serde_json::{Value, json};

use super::Browser;
use crate::keeper::wait_until;

impl Browser {
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
}

/// Whether the driver only says that the page is on its way to another document.
fn is_passing(problem: &str) -> bool {
    ["navigat", "execution context", "detached", "loading", "target frame"]
        .iter()
        .any(|sign| problem.to_lowercase().contains(sign))
}
