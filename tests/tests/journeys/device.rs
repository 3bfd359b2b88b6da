//! What a person leaves on this device: wishes, settings, and the list of it all.

use journeys::browser::{Browser, Key, a_moment};
use journeys::keeper::wait_until;
use journeys::sealed::opened;
use journeys::site::Site;
use journeys::taking::Taking;
use serde_json::Value;
use three_wishes_core::route::Route;
use three_wishes_core::words::Words;

use crate::answers::{longest, question};
use crate::delivery::{self, WISH};
use crate::keeping::{wait_for_save, write};
use crate::opening::{column, entry, rows_of_csv, rows_of_sheet};
use crate::storage::in_database;
use crate::takeaway::{File, KEEP_FILES, take};

/// From question to question and back, no word is lost, even of somebody who does not wait for "Saved".
fn wishes_are_walked_without_loss(site: &Site) {
    let browser = Browser::new();
    let consultation = "three-wishes".to_owned();
    let start = Route::Consultation { consultation: consultation.clone() };
    browser.open_app(&site.at(&start));
    let path = start.path();
    let heading = browser.heading();
    let asked = site.built.json(&format!("consultations/{consultation}.json"));
    let count = asked["questions"].as_array().map_or(0, Vec::len);
    browser.tab_to(&format!("main a.button[href*='{path}']"));
    browser.press(Key::Enter);
    for number in 1..=count {
        wait_until("the question", || {
            browser.heading() != heading && browser.count("#answer") == 1
        });
        browser.tab_to("#answer");
        browser.type_text(&format!("Wish {number}"));
        if number < count {
            let now = browser.heading();
            browser.tab_to(".question-nav a:last-child");
            browser.press(Key::Enter);
            wait_until("the next question", || browser.heading() != now);
        } else {
            wait_for_save(&browser);
        }
    }
    for number in (1..count).rev() {
        let now = browser.heading();
        browser.tab_to(".question-nav a:first-child");
        browser.press(Key::Enter);
        wait_until("the question before", || browser.heading() != now);
        wait_until(&format!("wish {number}"), || {
            browser.ask("return document.getElementById('answer').value")
                == format!("Wish {number}")
        });
    }
}

/// What this device keeps is listed and can be deleted, one by one.
fn what_is_kept_is_listed_and_deleted(site: &Site) {
    let browser = Browser::new();
    let question = keep_three_things(&browser, site, "To be deleted");
    says_why_each_is_kept(&browser);
    for (left, is_asked) in [(2, false), (1, true), (0, false)] {
        delete(&browser, ".kept button[data-delete]", is_asked);
        wait_until(&format!("{left} things to be left"), || browser.count(".kept > li") == left);
    }
    browser.see("#nothing-kept");
    assert_eq!(browser.ask("return localStorage.length"), 0);
    browser.go(&site.at(&question));
    browser.see("#answer");
    a_moment();
    assert_eq!(browser.ask("return document.getElementById('answer').value"), "");
}

/// Presses a button that deletes; what nobody else has goes only once that is said again.
fn delete(browser: &Browser, button: &str, is_asked: bool) {
    browser.tab_to(button);
    browser.press(Key::Enter);
    if is_asked {
        wait_until("the question", || browser.focused().id == "delete-no");
        browser.tab_to("#delete-yes");
        browser.press(Key::Enter);
    }
}

/// The question stands where the button stood: a double click and a key that is held down ask it and answer nothing.
fn a_hurried_hand_deletes_nothing(site: &Site) {
    let browser = Browser::new();
    keep_three_things(&browser, site, "Not to be lost");
    let button = ".kept > li:nth-child(2) button[data-delete]";
    let middle = browser.run(
        "const one = document.querySelector(arguments[0]);
         one.scrollIntoView({ block: 'center', behavior: 'instant' });
         const box = one.getBoundingClientRect();
         return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]",
        &[serde_json::json!(button)],
    );
    browser.point_twice(&middle);
    wait_until("the question", || browser.focused().id == "delete-no");
    a_moment();
    assert_eq!(browser.count("#delete-no, #delete-yes"), 2, "it is still asked");
    assert_eq!(browser.count(".kept > li"), 3);
    let held = "return document.activeElement.dispatchEvent(new KeyboardEvent('keydown',
        { key: 'Enter', repeat: arguments[0], bubbles: true, cancelable: true }))";
    assert_eq!(browser.run(held, &[true.into()]), false, "what is held presses nothing");
    assert_eq!(browser.run(held, &[false.into()]), true);
}

/// Of the place, the wish and the setting, in this order: since when, why and for how long.
#[track_caller]
fn says_why_each_is_kept(browser: &Browser) {
    let words = Words::default();
    let about = journeys::script::lines(&browser.ask(
        "return [...document.querySelectorAll('.kept > li > p:not(.tools)')].map(one => one.innerText)",
    ));
    let [place, wish, setting] = about.as_slice() else { panic!("{about:?}") };
    let today = browser.ask("return new Date().toISOString()");
    let day = words.date(today.as_str().unwrap_or_default());
    let size: String = place.chars().skip_while(|sign| *sign != ',').collect();
    let size: String = size.chars().filter(char::is_ascii_digit).collect();
    let size = size.parse::<usize>().unwrap_or_default();
    assert!(size > 5, "{place}");
    assert_eq!(*place, words.mine_place_about(day, size));
    assert_eq!(*wish, words.mine_draft_about());
    assert_eq!(*setting, words.mine_setting_about());
}

/// Types a wish and picks a theme, and goes to the list of what is kept. Gives the question that was answered.
fn keep_three_things(browser: &Browser, site: &Site, wish: &str) -> Route {
    let question = site.built.typed_question().expect("the place asks something");
    browser.open_app(&site.at(&question));
    write(browser, wish);
    wait_for_save(browser);
    browser.tab_to("#data-theme");
    browser.press(Key::End);
    browser.go(&site.at(&Route::Mine));
    wait_until("the place, the wish and the setting", || browser.count(".kept > li") == 3);
    question
}

/// One button deletes all; what the page then says was found by looking. What cannot be deleted is named.
fn everything_is_deleted_at_once_and_looked_for_again(site: &Site) {
    let browser = Browser::new();
    let words = Words::default();
    keep_three_things(&browser, site, "Gone at once");
    browser.tab_to("#delete-all");
    browser.press(Key::Enter);
    wait_until("the question", || browser.focused().id == "delete-no");
    assert_eq!(browser.axe(), [""; 0]);
    browser.press(Key::Enter);
    wait_until("the button again", || browser.focused().id == "delete-all");
    assert_eq!(browser.count(".kept > li"), 3, "it is kept");
    browser.ask(
        "window.real = IDBObjectStore.prototype.delete;
         IDBObjectStore.prototype.delete = () => { throw new DOMException('no', 'UnknownError') }",
    );
    delete(&browser, "#delete-all", true);
    wait_until("the wish to be still there", || browser.count(".kept > li") == 1);
    let title = browser.text_of(".kept__title");
    let told = browser.announcements().join(" ");
    assert!(told.contains(&words.mine_still_kept(&title)), "{told}");
    browser.ask("IDBObjectStore.prototype.delete = window.real");
    delete(&browser, "#delete-all", true);
    browser.see("#nothing-kept");
    wait_until("the sentence", || browser.announcements().contains(&words.mine_all_deleted()));
    assert_eq!(browser.ask("return localStorage.length"), 0);
}

/// What stands in one column of a table of one's own answers, by the name of the table.
type Cells<'a> = &'a dyn Fn(&str, &str) -> Vec<String>;

/// One's own answers leave in the forms in which the council takes them away, those about oneself too: each cell is
/// what was typed.
fn own_answers_leave_as_tables(site: &Site) {
    const TYPED: &str = "=1+1 for all, ć \"ٹ\"";
    let (id, file) = longest(site);
    let mut asked = file["questions"].as_array().into_iter().flatten();
    let is_typed = |kind: &Value| kind == "wish" || kind == "text" || kind == "comment";
    let asked = asked.find(|one| is_typed(&one["kind"])).expect("a question in one's own words");
    let browser = Browser::new();
    browser.before_every_page(KEEP_FILES);
    browser.open_app(&site.at(&question(&id, asked)));
    browser.tab_to("#answer");
    browser.type_text(TYPED);
    wait_for_save(&browser);
    browser.go(&site.at(&Route::Equality { consultation: id }));
    browser.see("main input[type=radio]");
    browser.tab_to("main input[type=radio]");
    browser.press(Key::Space);
    let chosen = browser.ask("return document.querySelector('main input:checked').value");
    let chosen = chosen.as_str().expect("an option");
    let kept = "const drafts = database.transaction('drafts').objectStore('drafts');
                return JSON.stringify(await promise(drafts.getAll()))";
    wait_until("the choice to be kept", || {
        in_database(&browser, kept).as_str().is_some_and(|all| all.contains(chosen))
    });
    let name = |question: &Value| format!("q_{}", question["id"].as_str().unwrap_or_default());
    let (typed_in, chosen_in) = (name(asked), name(&file["equality"][0]));
    let holds = |form: &str, cells: Cells<'_>| {
        assert_eq!(cells("wishes", "text"), [TYPED], "{form}");
        assert_eq!(cells("responses", &typed_in), [TYPED], "{form}");
        assert_eq!(cells("equality", &chosen_in), [chosen], "{form}");
    };
    browser.go(&site.at(&Route::Mine));
    let words = Words::default();
    let taken = |label: String| take(&browser, &format!(".kept button[aria-label^='{label}']"));
    let book = taken(words.mine_as_workbook());
    holds("workbook", &|table, name| column(&rows_of_sheet(&book, table), name));
    let of_zip = |file: File| {
        move |table: &str, name: &str| {
            column(&rows_of_csv(&entry(&file, &format!("{table}.csv"))), name)
        }
    };
    holds("tables", &of_zip(taken(words.mine_as_csv())));
    holds("bundle", &of_zip(taken(words.mine_as_bundle())));
}

/// What waits to be sent is listed as sealed, saved as the file it is, and deleted; so is the note that it has come.
#[test]
fn a_sealed_file_is_listed_saved_and_deleted() {
    let words = Words::default();
    for (taking, is_received) in [(Taking::Refuses(403), false), (Taking::Stores, true)] {
        // Storage belongs to a server's port.
        let (site, id) = delivery::site("/inbox");
        site.server.take_answers(&[taking]);
        let browser = Browser::new();
        browser.before_every_page(KEEP_FILES);
        delivery::write(&browser, &site.built, &site.server.base(), &id);
        delivery::finish(&browser);
        delivery::is_settled(&browser, is_received);
        if is_received {
            browser.see("#keep-answers");
            browser.tab_to("#keep-answers");
            browser.press(Key::Space);
            a_moment();
        }
        browser.go(&site.at(&Route::Mine));
        wait_until("the place, the wish and what is sealed", || browser.count(".kept > li") == 3);
        let title = browser.text_of(".kept > li:nth-child(3) .kept__title");
        assert!(title.starts_with(words.mine_parcel("").trim_end_matches('”')), "{title}");
        assert!(title.ends_with(&words.record_answers()), "{title}");
        let about = browser.text_of(".kept > li:nth-child(3) > p");
        assert_eq!(about == words.mine_parcel_about(), !is_received, "{about}");
        assert_eq!(browser.axe(), [""; 0]);
        let file = take(&browser, ".kept > li:nth-child(3) button:not([data-delete])");
        if is_received {
            assert!(file.name.ends_with(".json"), "{}", file.name);
            assert!(!file.text().contains(WISH), "{}", file.text());
        } else {
            assert!(opened(&file.bytes).contains("A bench, ć ٹ 🌳"));
        }
        delete(&browser, ".kept > li:nth-child(3) button[data-delete]", !is_received);
        wait_until("it to be gone", || browser.count(".kept > li") == 2);
        let left = "const all = database.transaction('outbox').objectStore('outbox');
                    return await promise(all.count())";
        assert_eq!(in_database(&browser, left), 0);
        assert_eq!(browser.focused().tag, "h1");
    }
}

/// Theme, text size and contrast are picked by keyboard, and still there on the next visit.
fn settings_are_kept(site: &Site) {
    let browser = Browser::new();
    browser.open_app(&site.at(&Route::Help));
    for (id, value) in [("data-theme", "dark"), ("data-text", "large"), ("data-contrast", "more")] {
        browser.tab_to(&format!("#{id}"));
        browser.press(Key::End);
        let now = format!("return document.documentElement.getAttribute('{id}')");
        wait_until(value, || browser.ask(&now) == value);
    }
    let ground = "return getComputedStyle(document.body).backgroundColor";
    let dark = browser.ask(ground);
    browser.open_app(&site.at(&Route::Contact));
    assert_eq!(browser.ask("return document.documentElement.dataset.theme"), "dark");
    assert_eq!(browser.ask("return document.documentElement.dataset.text"), "large");
    assert_eq!(browser.ask(ground), dark);
    assert_eq!(browser.ask("return document.getElementById('data-text').value"), "large");
}

both_places!(
    wishes_are_walked_without_loss,
    what_is_kept_is_listed_and_deleted,
    a_hurried_hand_deletes_nothing,
    everything_is_deleted_at_once_and_looked_for_again,
    own_answers_leave_as_tables,
    settings_are_kept,
);
