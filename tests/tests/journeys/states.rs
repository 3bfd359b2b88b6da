//! Every state of a consultation is for everybody: empty, wrong, filled, done, closed, not yet open, and on a shared
//! device, each in light and dark, narrow, and from right to left.

use journeys::browser::{Browser, Key, Look};
use journeys::keeper::wait_until;
use journeys::script::{self, lines};
use journeys::sealed::one_question;
use journeys::site::{Site, Which};
use serde_json::{Value, json};
use three_wishes_core::route::Route;

use crate::answers::{answer, press, question, start};
use crate::kiosk::{self, CLOCK, PIN, pass, type_in};
use crate::last_day::device_day;
use crate::none;

const LEFT_TO_RIGHT: [(u32, Look); 3] =
    [(1280, Look::Light), (1280, Look::Dark), (320, Look::Light)];
const RIGHT_TO_LEFT: [(u32, Look); 2] = [(1280, Look::Dark), (320, Look::Light)];

/// One question of each kind that every place can ask; each must be answered.
fn questions() -> Value {
    let options = json!([
        { "id": "oak", "title": "Oak", "hint": "It grows slowly." },
        { "id": "ash", "title": "Ash" },
        { "id": "elm", "title": "Elm" },
    ]);
    json!([
        { "id": "wish", "kind": "wish", "scope": "place", "title": "A wish", "hint": "In short.", "limit": 40 },
        { "id": "why", "kind": "text", "title": "Why?", "easy_read": { "title": "Tell us why" } },
        { "id": "tree", "kind": "pick_one", "title": "Which tree?", "options": options },
        { "id": "where", "kind": "pick_several", "title": "Which trees?", "options": options, "most": 2 },
        { "id": "order", "kind": "rank", "title": "Which first?", "options": options, "most": 2 },
        { "id": "enough", "kind": "scale", "title": "There are enough trees" },
        { "id": "home", "kind": "area", "title": "Where do you live?" },
        { "id": "remark", "kind": "comment", "title": "Anything on the plan?" },
    ])
}

/// The default place with a consultation of these questions, open in the first half of 2030; its id and its file.
pub(crate) fn site_with_every_kind() -> (Site, String, Value) {
    let site = Site::of(Which::Default);
    let (id, mut file) = one_question(&site.built, "");
    file["questions"] = questions();
    file["equality"] = json!([{ "id": "age", "kind": "age_band", "title": "How old are you?" }]);
    file["choices"] = json!({ "publish": true, "contact": true });
    file["opens"] = json!("2030-01-01");
    file["closes"] = json!("2030-06-30");
    publish(&site, &id, &file);
    (site, id, file)
}

/// Puts the consultation in the place of the one that was built.
pub(crate) fn publish(site: &Site, id: &str, file: &Value) {
    site.server.swap(&site.built.data_path(&format!("consultations/{id}.json")), file.to_string());
    site.forget_what_was_made();
}

/// Answers the question that is shown.
pub(crate) fn fill(browser: &Browser, kind: &str) {
    if kind == "rank" {
        // What is told of it is in the language of the page.
        press(browser, "[id^='answer-add-']");
        wait_until("the focus to follow", || browser.focused().id.starts_with("answer-up-"));
        press(browser, "[id^='answer-add-']");
    } else {
        answer(browser, kind);
    }
}

/// Goes on, and waits for the page.
pub(crate) fn go_on(browser: &Browser, path: &str) {
    press(browser, "#next");
    wait_until(path, || browser.address().contains(path));
    wait_until("the heading to have the focus", || browser.focused().tag == "h1");
}

struct Walk {
    browser: Browser,
    looks: &'static [(u32, Look)],
    /// True where words stay as they are and only the page runs from right to left, once more.
    turns: bool,
    faults: Vec<String>,
}

impl Walk {
    fn new(browser: Browser, looks: &'static [(u32, Look)], turns: bool) -> Self {
        Self { browser, looks, turns, faults: Vec::new() }
    }

    fn look_at(&mut self, state: &str) {
        for (width, look) in self.looks {
            self.browser.width(*width);
            self.browser.look(*look);
            self.find(&format!("{state} {width} {look:?}"));
        }
        if self.turns {
            // The last look was narrow.
            self.browser.ask("document.documentElement.dir = 'rtl'");
            self.find(&format!("{state} from right to left"));
            self.browser.ask("document.documentElement.dir = 'ltr'");
        }
        self.browser.width(1280);
        self.browser.look(Look::Light);
    }

    fn find(&mut self, name: &str) {
        let wide = lines(&self.browser.ask(script::TOO_WIDE));
        let found = self.browser.axe().into_iter().chain(wide);
        self.faults.extend(found.map(|one| format!("{name}: {one}")));
    }

    /// Presses on and waits for what is wrong to be told.
    fn is_refused(&mut self, state: &str) {
        press(&self.browser, "#next");
        wait_until("the errors", || self.browser.focused().id == "errors");
        self.look_at(state);
    }

    fn goes_to(&self, address: &str, path: &str) {
        self.browser.go(address);
        wait_until(path, || self.browser.address().contains(path));
        wait_until("the heading to have the focus", || self.browser.focused().tag == "h1");
    }

    /// Every question left out and answered, to the page where answers are checked.
    fn answers(&mut self, id: &str, file: &Value) {
        let all = file["questions"].as_array().cloned().unwrap_or_default();
        press(&self.browser, "#begin");
        let first = question(id, &all[0]).path();
        wait_until(&first, || self.browser.address().contains(&first));
        self.browser.see("main .question");
        self.look_at("a question, empty");
        for (place, asked) in all.iter().enumerate() {
            let kind = asked["kind"].as_str().unwrap_or_default();
            self.is_refused(&format!("{kind}, left out"));
            fill(&self.browser, kind);
            wait_until("nothing to be wrong", || self.browser.count("#errors") == 0);
            self.look_at(&format!("{kind}, answered"));
            let next = all.get(place + 1).map(|next| question(id, next).path());
            go_on(&self.browser, &next.unwrap_or_else(|| "answers/check/".into()));
            self.browser.see("main .question");
        }
    }

    fn finishes(&mut self) {
        self.browser.tab_to("#may-contact");
        self.browser.press(Key::Space);
        self.browser.see("#contact");
        self.is_refused("check, with no way to be reached");
        self.browser.tab_to("#contact");
        self.browser.type_text("anna@leeds.example");
        wait_until("nothing to be wrong", || self.browser.count("#contact-error") == 0);
        self.look_at("check, answered");
        go_on(&self.browser, "answers/equality/");
        self.look_at("who answers, empty");
        self.browser.tab_to("main input[type=radio]");
        self.browser.press(Key::Space);
        self.look_at("who answers, answered");
        go_on(&self.browser, "answers/done/");
        self.browser.see("#save-sealed-answers");
        self.look_at("done");
    }

    /// What is left of it after the last day.
    fn is_over(&mut self, site: &Site, id: &str, file: &Value, query: &str) {
        let first = question(id, &file["questions"][0]);
        let of = || id.to_owned();
        let rooms = [
            ("question", first),
            ("check", Route::CheckAnswers { consultation: of() }),
            ("who answers", Route::Equality { consultation: of() }),
        ];
        for (name, route) in rooms {
            self.goes_to(&format!("{}{query}", site.at(&route)), &route.path());
            self.browser.see("#state");
            self.look_at(&format!("{name}, closed"));
        }
        let done = Route::Done { consultation: of() };
        self.goes_to(&format!("{}{query}", site.at(&done)), &done.path());
        self.browser.see("#sent-by-hand");
        press(&self.browser, "#sent-by-hand");
        self.browser.see("#keep-answers");
        self.look_at("handed over");
    }
}

fn every_state_is_for_everybody(query: &str, looks: &'static [(u32, Look)]) {
    let (site, id, file) = site_with_every_kind();
    let first = question(&id, &file["questions"][0]);
    let mut walk = Walk::new(Browser::new(), looks, false);
    let opens = |walk: &Walk, day: &str| {
        walk.browser.before_every_page(&device_day(day));
        walk.browser.open_app(&format!("{}{query}", site.at(&start(&id))));
        walk.browser.see("#state");
    };
    opens(&walk, "2029-12-31");
    assert_eq!(walk.browser.count("#begin"), 0, "it is not open yet");
    walk.look_at("start, not yet open");
    walk.goes_to(&format!("{}{query}", site.at(&first)), &first.path());
    walk.browser.see("#state");
    walk.look_at("question, not yet open");
    opens(&walk, "2030-03-01");
    walk.look_at("start");
    walk.answers(&id, &file);
    walk.finishes();
    opens(&walk, "2030-07-01");
    assert_eq!(walk.browser.count("#begin"), 0, "it has closed");
    walk.look_at("start, closed");
    walk.is_over(&site, &id, &file, query);
    none(&walk.faults);
}

#[test]
fn left_to_right_every_state_is_for_everybody() {
    every_state_is_for_everybody("", &LEFT_TO_RIGHT);
}

#[test]
fn right_to_left_every_state_is_for_everybody() {
    every_state_is_for_everybody("?lang=qps", &RIGHT_TO_LEFT);
}

/// Set up, one person's way with the question who is there, and what staff see.
#[test]
fn every_state_of_a_shared_device_is_for_everybody() {
    let site = Site::of(Which::Default);
    let (id, mut file) = one_question(&site.built, "");
    file["closes"] = json!("2070-12-31");
    publish(&site, &id, &file);
    let mut walk = Walk::new(kiosk::ordinary(CLOCK), &LEFT_TO_RIGHT, true);
    walk.browser.open_app(&site.at(&kiosk::kiosk(&id)));
    walk.browser.see("#kiosk-start");
    walk.look_at("set up");
    press(&walk.browser, "#kiosk-start");
    walk.browser.see("#kiosk-pin-error");
    walk.look_at("set up, no PIN");
    kiosk::lend(&walk.browser, &site, &id);
    walk.look_at("shared start");
    one_person(&mut walk);
    kiosk::is_ready(&walk.browser, &site, &id);
    staff(&mut walk);
    none(&walk.faults);
}

fn one_person(walk: &mut Walk) {
    press(&walk.browser, "#begin");
    walk.browser.see("#answer");
    walk.look_at("shared question, empty");
    walk.is_refused("shared question, left out");
    type_in(&walk.browser, "#answer", "A bench");
    walk.look_at("shared question, answered");
    press(&walk.browser, "#staff");
    walk.browser.see("#may-erase");
    walk.look_at("what was written may be erased");
    press(&walk.browser, "#staff-stay");
    wait_until("the question to go", || walk.browser.count("#may-erase") == 0);
    // The looks took their time.
    walk.browser.press(Key::End);
    pass(&walk.browser, 71);
    walk.browser.see("#idle");
    // Nobody is hurried while each look is looked at.
    walk.browser.ask("window.stopped = performance.now()");
    walk.look_at("who is there");
    wait_until("the focus", || walk.browser.focused().id == "still-here");
    walk.browser.press(Key::Enter);
    walk.browser.ask("delete window.stopped");
    wait_until("the question again", || walk.browser.count("#idle") == 0);
    kiosk::finish(&walk.browser);
    walk.look_at("shared, done");
    press(&walk.browser, "#next-person");
}

fn staff(walk: &mut Walk) {
    press(&walk.browser, "#staff");
    walk.browser.see("#kiosk-running");
    walk.look_at("for staff, locked");
    press(&walk.browser, "#kiosk-open");
    walk.browser.see("#kiosk-pin-error");
    walk.look_at("for staff, no PIN");
    type_in(&walk.browser, "#kiosk-pin", PIN);
    press(&walk.browser, "#kiosk-open");
    walk.browser.see("#kiosk-save");
    walk.look_at("for staff, opened");
}
