//! At 400% zoom a window of 1280 by 1024 has room for 320 by 256: everything is there, and the focus is always seen.

use journeys::browser::{Browser, Key};
use journeys::keeper::wait_until;
use journeys::script::{self, lines};
use serde_json::json;

use crate::answers::{question, start};
use crate::last_day::device_day;
use crate::none;
use crate::states::{fill, site_with_every_kind};

/// What keeps what has the focus from being seen (WCAG 2.4.11), "" where a part of it is.
const NOT_SEEN: &str = "
    const one = document.activeElement;
    if (!one || one === document.body) return '';
    const name = `${one.tagName.toLowerCase()}#${one.id} ${one.textContent.trim().slice(0, 40)}`;
    const box = one.getBoundingClientRect();
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return `${name} is out of sight`;
    const parts = [0.1, 0.5, 0.9];
    const places = parts.flatMap(x => parts.map(y => [left + (right - left) * x, top + (bottom - top) * y]));
    const is_seen = ([x, y]) => {
        const at = document.elementFromPoint(x, y);
        return at && (one.contains(at) || at.contains(one));
    };
    return places.some(is_seen) ? '' : `${name} is covered`";

struct Walk {
    browser: Browser,
    faults: Vec<String>,
}

impl Walk {
    fn zoom(&self) {
        self.browser.window(320, 256);
    }

    /// Nothing is lost to the zoom, and nothing has to be scrolled sideways.
    fn look_at(&mut self, state: &str) {
        let wide = lines(&self.browser.ask(script::TOO_WIDE));
        self.faults.extend(wide.iter().map(|one| format!("{state}: {one}")));
        let (mut zoomed, mut whole) = (String::new(), String::new());
        for _ in 0..10 {
            zoomed = self.browser.text_of("main");
            self.browser.window(1280, 1024);
            whole = self.browser.text_of("main");
            self.zoom();
            // What is said of saving may have changed meanwhile.
            if zoomed == whole {
                return;
            }
        }
        self.faults.push(format!("{state}: {zoomed:?} is not {whole:?}"));
    }

    /// A moment is given to a browser that still scrolls.
    fn sees_the_focus(&mut self, state: &str) {
        let mut found = String::new();
        for _ in 0..20 {
            found = self.browser.ask(NOT_SEEN).as_str().unwrap_or_default().to_owned();
            if found.is_empty() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        self.faults.push(format!("{state}: {found}"));
    }

    /// Tab by Tab to what matches; every stop on the way is seen.
    fn tab_to(&mut self, state: &str, selector: &str) {
        let is_there =
            "return !!document.activeElement && document.activeElement.matches(arguments[0])";
        for _ in 0..200 {
            self.browser.press(Key::Tab);
            self.sees_the_focus(state);
            if self.browser.run(is_there, &[json!(selector)]) == true {
                return;
            }
        }
        self.faults.push(format!("{state}: Tab does not come to {selector}"));
    }

    fn go_on(&mut self, state: &str, path: &str) {
        self.tab_to(state, "#next");
        self.browser.press(Key::Enter);
        wait_until(path, || self.browser.address().contains(path));
        wait_until("the heading to have the focus", || self.browser.focused().tag == "h1");
        self.sees_the_focus(path);
    }

    /// Goes on with nothing answered, and from the error to the field.
    fn is_led_to_what_is_wrong(&mut self, state: &str) {
        self.tab_to(state, "#next");
        self.browser.press(Key::Enter);
        wait_until("the errors", || self.browser.focused().id == "errors");
        self.sees_the_focus(state);
        self.look_at(&format!("{state}, left out"));
        self.browser.press(Key::Tab);
        self.browser.press(Key::Enter);
        wait_until("the field", || self.browser.focused().id.starts_with("answer"));
        self.sees_the_focus(state);
    }
}

#[test]
fn the_whole_way_is_gone_at_400_percent_zoom() {
    let (site, id, file) = site_with_every_kind();
    let all = file["questions"].as_array().cloned().unwrap_or_default();
    let mut walk = Walk { browser: Browser::new(), faults: Vec::new() };
    walk.browser.before_every_page(&device_day("2030-03-01"));
    walk.browser.open_app(&site.at(&start(&id)));
    walk.zoom();
    walk.browser.see("#begin");
    walk.look_at("start");
    walk.tab_to("start", "#begin");
    walk.browser.press(Key::Enter);
    let first = question(&id, &all[0]).path();
    wait_until(&first, || walk.browser.address().contains(&first));
    for (place, asked) in all.iter().enumerate() {
        let kind = asked["kind"].as_str().unwrap_or_default();
        walk.browser.see("main .question");
        walk.is_led_to_what_is_wrong(kind);
        fill(&walk.browser, kind);
        walk.sees_the_focus(kind);
        wait_until("nothing to be wrong", || walk.browser.count("#errors") == 0);
        let next = all.get(place + 1).map(|next| question(&id, next).path());
        walk.go_on(kind, &next.unwrap_or_else(|| "answers/check/".into()));
    }
    walk.browser.see("#choices");
    walk.look_at("check");
    walk.go_on("check", "answers/equality/");
    walk.look_at("who answers");
    walk.go_on("who answers", "answers/done/");
    walk.browser.see("#save-sealed-answers");
    walk.look_at("done");
    walk.tab_to("done", "#sent-by-hand");
    walk.tab_to("done", "#save-receipt");
    none(&walk.faults);
}
