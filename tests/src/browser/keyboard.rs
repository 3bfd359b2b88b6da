//! The keyboard, and what has it.

use serde_json::{Value, json};

use super::Browser;
use crate::driver::is_firefox;

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
    PageUp,
    PageDown,
    Backspace,
    Letter(char),
    /// A letter while Ctrl is held.
    Control(char),
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
            Self::PageUp => '\u{e00e}',
            Self::PageDown => '\u{e00f}',
            Self::Backspace => '\u{e003}',
            Self::Letter(letter) | Self::Control(letter) => letter,
        }
    }

    /// The key that is held meanwhile.
    fn held(self) -> Option<char> {
        match self {
            Self::ShiftTab => Some('\u{e008}'),
            Self::Control(_) => Some('\u{e009}'),
            _ => None,
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

/// After a page's last stop the Tab key goes to a browser's own buttons, and Firefox without a screen does not
/// come back from there. So this goes from the last stop to the first.
const FROM_THE_TOP: &str =
    "const all = 'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]';
    const stops = [...document.querySelectorAll(all)].filter(one =>
        one.checkVisibility() && !one.disabled && one.tabIndex >= 0);
    if (stops.at(-1) !== document.activeElement) return false;
    stops[0].focus();
    return true";

/// How many stops are between what has the keyboard and what is looked for, or the end of the page where that is
/// before; nothing once it is there. Where Tab goes on from the page itself nobody knows.
const STOPS_AHEAD: &str = "const [selector] = arguments, now = document.activeElement;
    if (now?.matches(selector)) return null;
    if (!now || now === document.body || document.querySelector('dialog:modal')) return 0;
    const follows = (one, other) =>
        !!(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
    const shown = one => one.checkVisibility({ visibilityProperty: true });
    const wanted = [...document.querySelectorAll(selector)]
        .find(one => follows(now, one) && shown(one));
    const all = 'a[href], button, input, select, textarea, summary, [tabindex=\"0\"]';
    const stops = [...document.querySelectorAll(all)].filter(one =>
        follows(now, one) && (!wanted || follows(one, wanted)) && shown(one)
        && !one.matches(':disabled') && one.tabIndex >= 0 && !one.closest('[inert]'));
    // Of radio buttons that belong together one is the stop.
    const groups = new Set(now.type === 'radio' ? [now.name] : []);
    return stops.filter(one => one.type !== 'radio'
        || (!groups.has(one.name) && groups.add(one.name))).length";

impl Browser {
    #[track_caller]
    pub fn press(&self, key: Key) {
        let held = |kind: &str| key.held().map(|held| json!({ "type": kind, "value": held }));
        let pressed = ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.sign() }));
        let strokes = held("keyDown").into_iter().chain(pressed).chain(held("keyUp"));
        self.act(strokes.collect());
    }

    /// Types text, key by key.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let strokes = text.chars().flat_map(|letter| {
            ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": letter }))
        });
        self.act(strokes.collect());
    }

    /// Puts text into a field at once: for what is too long, or has signs too odd, to be typed.
    #[track_caller]
    pub fn put_text(&self, selector: &str, text: &str) {
        self.put(selector, text, "input");
    }

    /// Chooses of a list by the value of the choice.
    #[track_caller]
    pub fn choose(&self, selector: &str, value: &str) {
        self.put(selector, value, "change");
    }

    #[track_caller]
    fn put(&self, selector: &str, value: &str, event: &str) {
        self.run(
            "const [selector, value, event] = arguments;
             const field = document.querySelector(selector);
             field.value = value;
             field.dispatchEvent(new Event(event, { bubbles: true }))",
            &[json!(selector), json!(value), json!(event)],
        );
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

    /// Presses Tab until something that matches has the keyboard: many times at once while it is far.
    #[track_caller]
    pub fn tab_to(&self, selector: &str) {
        let (mut pressed, mut next) = (0, 1);
        while pressed < 800 {
            if !(is_firefox() && self.ask(FROM_THE_TOP) == true) {
                self.type_tabs(next);
            }
            pressed += next;
            let ahead = self.run(STOPS_AHEAD, &[json!(selector)]).as_u64();
            let Some(ahead) = ahead.map(|ahead| usize::try_from(ahead).unwrap_or(0)) else {
                return;
            };
            // Not quite all: what counts as a stop here need not be one.
            let many = (ahead - ahead / 8).saturating_sub(2).max(1);
            next = if is_firefox() { 1 } else { many };
        }
        panic!("{pressed} times Tab never came to `{selector}`; now on {:?}", self.focused());
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
}
