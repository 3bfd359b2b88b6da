//! A consultation answered: the whole way by keyboard, errors, and what stands in the way.

use journeys::browser::{Browser, Key, a_moment};
use journeys::hosts;
use journeys::keeper::wait_until;
use journeys::site::{Site, said};
use journeys::taking::Taking;
use serde_json::{Value, json};
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::keeping::{wait_for_save, write};

fn words() -> Words {
    Words::default()
}

/// The consultation that asks most, as its file has it.
pub(crate) fn longest(site: &Site) -> (String, Value) {
    let ids = site.built.routes.iter().filter_map(|route| match route {
        Route::Consultation { consultation } => Some(consultation.clone()),
        _ => None,
    });
    let files = ids.map(|id| {
        let file = site.built.json(&format!("consultations/{id}.json"));
        (id, file)
    });
    let longest = files.max_by_key(|(_, file)| file["questions"].as_array().map_or(0, Vec::len));
    longest.expect("the place has a consultation")
}

pub(crate) fn start(consultation: &str) -> Route {
    Route::Consultation { consultation: consultation.to_owned() }
}

pub(crate) fn question(consultation: &str, question: &Value) -> Route {
    Route::Question {
        consultation: consultation.to_owned(),
        question: question["id"].as_str().unwrap_or_default().to_owned(),
    }
}

pub(crate) fn press(browser: &Browser, selector: &str) {
    browser.tab_to(selector);
    browser.press(Key::Enter);
}

/// Goes on by the keyboard and waits for the page.
fn go_on(browser: &Browser, path: &str) {
    press(browser, "#next");
    wait_until(path, || browser.address().contains(path));
    wait_until("the heading to have the focus", || browser.focused().tag == "h1");
}

#[track_caller]
fn bears_axe(browser: &Browser, step: &str) {
    assert_eq!(browser.axe(), [""; 0], "{step}");
}

/// Gives an answer to the question that is shown, by keyboard.
pub(crate) fn answer(browser: &Browser, kind: &str) {
    match kind {
        "pick_one" | "scale" | "age_band" => {
            browser.tab_to("main input[type=radio]");
            browser.press(Key::Space);
        }
        "pick_several" => {
            browser.tab_to("main input[type=checkbox]");
            browser.press(Key::Space);
        }
        "rank" => rank(browser),
        "area" => {
            browser.tab_to("#answer");
            browser.type_text("de1 2fs");
            wait_until("the first half alone", || value(browser) == "DE1");
        }
        "comment" => {
            if browser.count("#answer-about") == 1 {
                browser.tab_to("#answer-about");
                browser.press(Key::Down);
            }
            browser.tab_to("#answer");
            browser.type_text("A comment, ć ٹ");
        }
        _ => {
            browser.tab_to("#answer");
            browser.type_text("A bench, ć ٹ");
        }
    }
}

fn value(browser: &Browser) -> String {
    let value = browser.ask("return document.getElementById('answer').value");
    value.as_str().unwrap_or_default().to_owned()
}

/// Puts two options in an order and changes it; the focus goes with what is moved, and each move is told.
fn rank(browser: &Browser) {
    press(browser, "[id^='answer-add-']");
    wait_until("the focus to follow", || browser.focused().id.starts_with("answer-up-"));
    press(browser, "[id^='answer-add-']");
    let second = "[...document.querySelectorAll('.ranking--chosen .ranking__name')].map(one => one.innerText)";
    wait_until("two in order", || browser.ask(&format!("return ({second}).length")) == 2);
    let before = browser.ask(&format!("return {second}"));
    wait_until("the focus to follow", || browser.focused().id.starts_with("answer-up-"));
    browser.press(Key::Enter);
    wait_until("the other order", || {
        browser.ask(&format!("return ({second}).reverse()")) == before
    });
    wait_until("the move to be told", || {
        browser.announcements().iter().any(|said| said.contains("place 1 of 2"))
    });
}

/// Start, every question, check, who answers, done: by keyboard, and axe finds nothing on the way.
fn the_whole_way_is_gone_by_keyboard(site: &Site) {
    let (id, file) = longest(site);
    site.server.take_answers(&[Taking::Stores]);
    let browser = Browser::new();
    browser.open_app(&site.at(&start(&id)));
    browser.see("#notice");
    bears_axe(&browser, "start");
    press(&browser, "#begin");
    let questions = file["questions"].as_array().cloned().unwrap_or_default();
    for (place, asked) in questions.iter().enumerate() {
        let path = question(&id, asked).path();
        wait_until(&path, || browser.address().contains(&path));
        wait_until("the question", || browser.count("main .question") == 1);
        assert_eq!(browser.count("#notice-above"), 1, "the notice can be read again");
        assert_eq!(browser.count("#notice-above[open]"), 0, "it was shown whole at the start");
        bears_axe(&browser, &path);
        answer(&browser, asked["kind"].as_str().unwrap_or_default());
        wait_for_save(&browser);
        let next = questions.get(place + 1).map(|next| question(&id, next).path());
        go_on(&browser, &next.unwrap_or_else(|| "answers/check/".into()));
    }
    browser.see_text("ć ٹ");
    assert_eq!(browser.count("main dl .empty"), 0, "every answer is read back");
    bears_axe(&browser, "check");
    let ticked = browser
        .ask("return [...document.querySelectorAll('#choices input')].some(one => one.checked)");
    assert_eq!(ticked, false, "no choice is made for anybody");
    if file["choices"]["contact"] == true {
        may_be_contacted(&browser);
    }
    let has_equality = file["equality"].as_array().is_some_and(|all| !all.is_empty());
    if has_equality {
        go_on(&browser, "answers/equality/");
        bears_axe(&browser, "equality");
    }
    go_on(&browser, "answers/done/");
    is_done(&browser);
    browser.reload();
    browser.wait_for_app();
    is_done(&browser);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// Who says they may be contacted is asked how, and not let go without.
fn may_be_contacted(browser: &Browser) {
    browser.tab_to("#may-contact");
    browser.press(Key::Space);
    press(browser, "#next");
    wait_until("the error", || browser.focused().id == "errors");
    assert!(browser.title().starts_with(&words().error_prefix()), "{}", browser.title());
    browser.press(Key::Tab);
    browser.press(Key::Enter);
    wait_until("the field", || browser.focused().id == "contact");
    browser.type_text("anna@leeds.example");
    wait_for_save(browser);
}

fn is_done(browser: &Browser) {
    browser.see("#reference");
    assert_eq!(browser.text_of("#received"), words().done_demonstration());
    let reference = browser.text_of("#reference");
    assert!(browser.text_of("#receipt").contains(&reference), "{reference} is on the receipt");
    assert!(browser.text_of("#receipt").contains("ć ٹ"));
    assert!(!browser.text_of("#receipt").contains("anna@"), "how to reach a person is kept apart");
    bears_axe(browser, "done");
}

/// From the list of errors to the field of the page at `path`, and past it.
#[track_caller]
fn is_put_right(browser: &Browser, path: &str) {
    browser.press(Key::Tab);
    browser.press(Key::Enter);
    wait_until("the field", || browser.focused().id == "answer");
    browser.put_text("#answer", "write to anna@leeds.example");
    wait_until("no error", || browser.count("#answer-error") == 0);
    wait_until("the gentle word", || browser.text_of(".gentle") == words().looks_like_email());
    press(browser, "#next");
    wait_until("the next page", || !browser.address().contains(path));
    browser.back();
    wait_until("the answer to be back", || {
        browser.count("#answer") == 1 && value(browser) == "write to anna@leeds.example"
    });
    assert_eq!(browser.count("#errors"), 0);
}

/// A question that must be answered says so at its field, above it and in the title, and loses nothing.
fn errors_are_told_and_put_right(site: &Site) {
    let (id, file) = longest(site);
    let all = file["questions"].as_array().cloned().unwrap_or_default();
    let typed = |one: &&Value| ["wish", "text", "comment"].map(Value::from).contains(&one["kind"]);
    let Some(asked) = all.iter().find(|one| typed(one) && one["limit"].is_u64()) else { return };
    let limit = asked["limit"].as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap();
    let browser = Browser::new();
    browser.open_app(&site.at(&question(&id, asked)));
    browser.see("#notice-above[open]");
    if asked["optional"] != true {
        press(&browser, "#next");
        wait_until("the errors", || browser.focused().id == "errors");
        bears_axe(&browser, "nothing written");
    }
    // A family is one letter, however many signs it is written with.
    let family = "👨‍👩‍👧‍👦";
    let text = format!("{}{}", "a".repeat(limit), family);
    browser.put_text("#answer", &text);
    wait_until("the warning", || browser.text_of(".room").starts_with('1'));
    press(&browser, "#next");
    wait_until("the errors", || browser.focused().id == "errors");
    assert!(browser.title().starts_with(&words().error_prefix()), "{}", browser.title());
    assert_eq!(browser.count("#notice-above[open]"), 0, "what is wrong stands by its field");
    assert_eq!(value(&browser), text, "nothing is cut");
    assert_eq!(
        browser.ask("return document.getElementById('answer').getAttribute('aria-invalid')"),
        "true"
    );
    bears_axe(&browser, "too long");
    is_put_right(&browser, &question(&id, asked).path());
}

/// From "Change" one comes back to the answers; what was skipped is called not answered.
fn changes_come_back_to_the_answers(site: &Site) {
    let (id, file) = longest(site);
    let first = &file["questions"][0];
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::CheckAnswers { consultation: id.clone() }));
    browser.see_text(&words().not_answered());
    press(&browser, "#next");
    wait_until("the errors", || browser.focused().id == "errors");
    browser.press(Key::Tab);
    browser.press(Key::Enter);
    let path = question(&id, first).path();
    wait_until(&path, || browser.address().contains(&path));
    wait_until("the question", || browser.count("#next") == 1);
    answer(&browser, first["kind"].as_str().unwrap_or_default());
    go_on(&browser, "answers/check/");
    browser.see_text("ć ٹ");
}

/// Shorter words are chosen once and stay for the next question.
fn easy_read_stays_in_the_address(site: &Site) {
    let (id, file) = longest(site);
    let all = file["questions"].as_array().cloned().unwrap_or_default();
    let has_easy = |one: &&Value| one["easy_read"].is_object() && one["optional"] == true;
    let Some(asked) = all.iter().find(has_easy) else { return };
    let browser = Browser::new();
    browser.open_app(&site.at(&question(&id, asked)));
    let usual = browser.heading();
    press(&browser, "#easy-read");
    wait_until("shorter words", || browser.heading() != usual);
    assert!(browser.address().contains("easy=yes"));
    let path = question(&id, asked).path();
    press(&browser, "#next");
    wait_until("the next page", || !browser.address().contains(&path));
    assert!(browser.address().contains("easy=yes"), "{}", browser.address());
}

/// Where the device has no voice of its own the page says so; a voice of it reads the question.
fn a_question_is_read_aloud_or_says_why_not(site: &Site) {
    let (id, file) = longest(site);
    let asked = &file["questions"][0];
    let browser = Browser::new();
    browser.before_every_page(
        "Object.defineProperty(speechSynthesis, 'getVoices', { configurable: true, value: () => [] })",
    );
    browser.open_app(&site.at(&question(&id, asked)));
    browser.see("#read-aloud");
    press(&browser, "#read-aloud");
    browser.see("#no-voice");
    assert_eq!(browser.text_of("#no-voice"), words().listen_no_voice());
    wait_until("it to be told", || browser.announcements().contains(&words().listen_no_voice()));
    bears_axe(&browser, "no voice");
    browser.ask(
        "window.spoken = [];
         speechSynthesis.speak = one => spoken.push(one.text);
         SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
         const near = ['en', 'pl', 'ur'].map(lang =>
            ({ localService: true, lang, name: lang, voiceURI: lang, default: false }));
         Object.defineProperty(speechSynthesis, 'getVoices', { value: () => near })",
    );
    press(&browser, "#read-aloud");
    wait_until("the question to be read", || {
        browser.ask("return spoken[0] ?? ''") == said(&asked["title"])
    });
    assert_eq!(browser.count("#no-voice"), 0);
}

/// Swaps the days of a consultation in the data and opens one of its questions.
fn with_days(site: &Site, opens: &str, closes: &str) -> (Browser, String) {
    let (id, mut file) = longest(site);
    file["opens"] = json!(opens);
    file["closes"] = json!(closes);
    let path = site.built.data_path(&format!("consultations/{id}.json"));
    site.server.swap(&path, file.to_string());
    site.forget_what_was_made();
    let browser = Browser::new();
    browser.open_app(&site.at(&start(&id)));
    browser.see("#state");
    assert_eq!(browser.count("#begin"), 0, "nothing can be begun");
    bears_axe(&browser, "start");
    let first = question(&id, &file["questions"][0]);
    browser.go(&site.at(&first));
    wait_until("the question", || browser.address().contains(&first.path()));
    wait_until("the state", || browser.count("main .step") == 1);
    assert_eq!(browser.count("main .question"), 0, "nothing can be answered");
    bears_axe(&browser, "question");
    (browser, id)
}

fn a_closed_consultation_says_so(site: &Site) {
    let (browser, _) = with_days(site, "2020-01-01", "2020-02-01");
    browser.see_text(&words().state_closed(words().date("2020-02-01")));
}

fn a_consultation_not_yet_open_says_so(site: &Site) {
    let (browser, _) = with_days(site, "2070-01-01", "2070-02-01");
    browser.see_text(&words().state_not_yet_open(words().date("2070-01-01")));
}

/// Another site's frame could lie about what is asked: the form does not run there.
fn it_does_not_run_inside_a_frame(site: &Site) {
    let (id, file) = longest(site);
    let asked = question(&id, &file["questions"][0]);
    // A host that sends no header against frames: there the page must refuse by itself. Its own page of an
    // unknown address carries no policy, as another site's would not.
    let host = hosts::python(&site.built.folder, "/");
    let at = |route: &Route| format!("http://127.0.0.1:{}/{}", host.port, route.path());
    let browser = Browser::new();
    browser.open(&host.at("another-site"));
    browser.run(
        "const frame = document.createElement('iframe');
         frame.src = arguments[0];
         document.body.append(frame)",
        &[json!(at(&asked))],
    );
    let inside = |script: &str| {
        browser.ask(&format!(
            "const inside = document.querySelector('iframe').contentDocument; return {script}"
        ))
    };
    wait_until("the reason", || inside("!!inside?.getElementById('framed')") == true);
    assert_eq!(inside("inside.querySelectorAll('textarea, input, #next').length"), 0);
    assert_eq!(inside("inside.querySelector('main a.button').target"), "_blank");
}

/// From a part of a draft to a comment on it.
fn a_part_of_a_draft_is_commented(site: &Site) {
    let aims = site.built.routes.iter().filter(|route| matches!(route, Route::Aim { .. }));
    let Some(aim) =
        aims.into_iter().find(|route| site.built.html(route).contains("id=\"comment\""))
    else {
        return;
    };
    let browser = Browser::new();
    browser.open_app(&site.at(aim));
    let title = browser.heading();
    press(&browser, "#comment");
    wait_until("the comment", || browser.count("#answer") == 1);
    browser.see_text(&title);
    browser.tab_to("#answer");
    browser.type_text("It needs a date.");
    wait_for_save(&browser);
}

/// Who comes back to words that are kept here finds the question, not the whole notice again.
fn the_notice_is_one_line_where_words_are_kept(site: &Site) {
    let browser = Browser::new();
    let question = site.built.typed_question().expect("the place asks something");
    browser.open_app(&site.at(&question));
    browser.see("#notice-above[open]");
    write(&browser, "A bench");
    wait_for_save(&browser);
    assert_eq!(browser.count("#notice-above[open]"), 1, "nothing moves while somebody writes");
    browser.reload();
    browser.wait_for_app();
    wait_until("one line", || browser.count("#notice-above:not([open])") == 1);
    assert_eq!(browser.console_errors(), [""; 0]);
}

/// A link cannot keep the notice from who follows it: nothing in an address shuts it.
fn no_link_opens_a_question_with_the_notice_shut(site: &Site) {
    let browser = Browser::new();
    let question = site.built.typed_question().expect("the place asks something");
    browser.open_app(&format!("{}?notice=closed", site.at(&question)));
    browser.see("#notice-above[open] dl");
    a_moment();
    assert_eq!(browser.count("#notice-above[open]"), 1, "it was shut by the link");
    assert_eq!(browser.console_errors(), [""; 0]);
}

both_places!(
    no_link_opens_a_question_with_the_notice_shut,
    the_notice_is_one_line_where_words_are_kept,
    the_whole_way_is_gone_by_keyboard,
    errors_are_told_and_put_right,
    changes_come_back_to_the_answers,
    easy_read_stays_in_the_address,
    a_question_is_read_aloud_or_says_why_not,
    a_closed_consultation_says_so,
    a_consultation_not_yet_open_says_so,
    it_does_not_run_inside_a_frame,
    a_part_of_a_draft_is_commented,
);
